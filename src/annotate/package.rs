//! A package with some of its members changed or added; all others stay byte for byte as they are packed.

use super::element::{self, Element};
use crate::error::{Error, ErrorKind};
use crate::source::Limits;
use crate::source::office::{Package, Relation, relations_of};
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The member that says of which type the others are.
const TYPES: &str = "[Content_Types].xml";
/// What the types of relations begin with, in the usual form of the standard and in its strict one.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
/// The namespace of relations.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A package that is being changed.
pub(super) struct Changes<'b> {
    bytes: &'b [u8],
    pub(super) package: Package<'b>,
    changed: BTreeMap<String, String>,
}

impl<'b> Changes<'b> {
    pub(super) fn of(bytes: &'b [u8], limits: &Limits) -> Result<Self, Error> {
        Ok(Self {
            bytes,
            package: Package::open(bytes, limits)?,
            changed: BTreeMap::new(),
        })
    }

    /// The text of a member as it will be.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<String>, Error> {
        match self.changed.get(name) {
            Some(text) => Ok(Some(text.clone())),
            None => self.package.read(name),
        }
    }

    /// The text of a member that has to be there.
    pub(super) fn demand(&mut self, name: &str) -> Result<String, Error> {
        self.read(name)?.ok_or_else(|| damaged(name))
    }

    /// Puts `text` in the place of a member, or adds it.
    pub(super) fn set(&mut self, name: &str, text: String) {
        self.changed.insert(name.to_owned(), text);
    }

    /// A name that no member has: `stem`, a number where it needs one, `extension`.
    pub(super) fn unused(&self, stem: &str, extension: &str) -> String {
        let numbers = (1_u32..).map(|number| format!("{stem}{number}.{extension}"));
        let mut names = std::iter::once(format!("{stem}.{extension}")).chain(numbers);
        let taken =
            |name: &String| self.package.number(name).is_some() || self.changed.contains_key(name);
        names.find(|name| !taken(name)).unwrap_or_default()
    }

    /// The member that `part` relates to as `kind`.
    pub(super) fn related(&mut self, part: &str, kind: &str) -> Result<Option<Relation>, Error> {
        let relations = self.package.relations(part)?;
        Ok(relations.into_iter().find(|relation| {
            relation.kind == kind && self.package.number(&relation.target).is_some()
        }))
    }

    /// Relates `part` to the new member `target` as `kind`. Returns the id of the relation.
    pub(super) fn relate(&mut self, part: &str, kind: &str, target: &str) -> Result<String, Error> {
        let name = relations_of(part);
        let text = match self.read(&name)? {
            Some(text) => text,
            None => format!("{DECLARATION}<Relationships xmlns=\"{NAMESPACE}\"></Relationships>"),
        };
        let types = if text.contains(STRICT) {
            STRICT
        } else {
            RELATIONS
        };
        let id = (1_u32..)
            .map(|number| format!("rIdSokhop{number}"))
            .find(|id| !text.contains(id.as_str()))
            .unwrap_or_default();
        let root = Element::root(&text, &name, self.package.limits())?;
        // In its own folder a member is known by its name alone.
        let folder = |name: &str| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        let target = match target.rsplit_once('/') {
            Some((_, name)) if folder(part) == folder(target) => name.to_owned(),
            _ => format!("/{target}"),
        };
        let relation = format!(
            "<{} Id=\"{id}\" Type=\"{types}/{kind}\" Target=\"{}\"/>",
            root.sibling("Relationship"),
            element::escape(&target)
        );
        self.set(&name, root.with_last(&text, &relation));
        Ok(id)
    }

    /// Says of which type a new member is.
    pub(super) fn declare(&mut self, member: &str, kind: &str) -> Result<(), Error> {
        let name = format!("/{member}");
        self.add_type("Override", "PartName", &name, kind)
    }

    /// Says of which type members with an extension are, unless that is said.
    pub(super) fn declare_extension(&mut self, extension: &str, kind: &str) -> Result<(), Error> {
        self.add_type("Default", "Extension", extension, kind)
    }

    fn add_type(&mut self, element: &str, key: &str, of: &str, kind: &str) -> Result<(), Error> {
        let text = self.demand(TYPES)?;
        let root = Element::root(&text, TYPES, self.package.limits())?;
        let said = element::all(&text, TYPES, element, self.package.limits())?
            .iter()
            .any(|found| {
                found
                    .get(key)
                    .is_some_and(|name| name.eq_ignore_ascii_case(of))
            });
        if !said {
            let new = format!(
                "<{} {key}=\"{}\" ContentType=\"{kind}\"/>",
                root.sibling(element),
                element::escape(of)
            );
            self.set(TYPES, root.with_last(&text, &new));
        }
        Ok(())
    }

    /// The package as it is now.
    pub(super) fn finish(self) -> Result<Vec<u8>, Error> {
        self.write().map_err(|_| damaged(""))
    }

    fn write(mut self) -> Result<Vec<u8>, zip::result::ZipError> {
        let mut archive = ZipArchive::new(Cursor::new(self.bytes))?;
        let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len() + 4096)));
        out.set_raw_comment(archive.comment().into())?;
        for index in 0..archive.len() {
            let member = archive.by_index_raw(index)?;
            // A member whose name is no text is none that was changed.
            let name = member
                .name()
                .map(std::borrow::Cow::into_owned)
                .unwrap_or_default();
            let Some(text) = self.changed.remove(&name) else {
                out.raw_copy_file(member)?;
                continue;
            };
            let mut options =
                SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            if let Some(time) = member.last_modified() {
                options = options.last_modified_time(time);
            }
            drop(member);
            out.start_file(name, options)?;
            out.write_all(in_utf8(&text).as_bytes())?;
        }
        for (name, text) in self.changed {
            let options =
                SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            out.start_file(name, options)?;
            out.write_all(text.as_bytes())?;
        }
        Ok(out.finish()?.into_inner())
    }
}

/// The first line of a new member.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A member that was in UTF-16 is written in UTF-8, and must not say otherwise.
fn in_utf8(text: &str) -> std::borrow::Cow<'_, str> {
    let body = text.trim_start_matches('\u{feff}');
    let end = body.find("?>").map_or(0, |at| at + 2);
    let (declaration, rest) = body.split_at(end);
    if body.starts_with("<?xml") && declaration.to_ascii_lowercase().contains("utf-16") {
        format!("{DECLARATION}{}", rest.trim_start()).into()
    } else {
        text.into()
    }
}

pub(super) fn damaged(part: &str) -> Error {
    Error::new(ErrorKind::Damaged(part.to_owned()))
}
