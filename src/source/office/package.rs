//! The archive itself: members by name, unpacked within the limits.

use super::xml::{Item, Xml, attribute};
use crate::error::{Error, ErrorKind};
use crate::source::{Limit, Limits};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes that are unpacked between two looks at the limits.
const STEP: u64 = 1 << 20;

/// An archive of parts.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    limits: Limits,
    /// Bytes unpacked so far.
    unpacked: u64,
}

/// What one part says of its relation to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    /// Its name in this part.
    pub(crate) id: String,
    /// The last word of its type: `footnotes`, `worksheet`.
    pub(crate) kind: String,
    /// The member it leads to.
    pub(crate) target: String,
}

impl<'b> Package<'b> {
    /// Opens the archive in `bytes`.
    pub(crate) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Error::new(ErrorKind::Damaged(String::new())))?;
        if u64::try_from(archive.len()).is_ok_and(|count| count > limits.members) {
            return Err(Error::limit(Limit::Members, limits.members));
        }
        Ok(Self {
            archive,
            limits: *limits,
            unpacked: 0,
        })
    }

    /// The limits that the package is read under.
    pub(crate) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The number of a member, by which traces name it.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        u32::try_from(self.archive.index_for_name(name)?).ok()
    }

    /// The text of a member; nothing where there is none of the name.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<String>, Error> {
        let damaged = || Error::new(ErrorKind::Damaged(name.to_owned()));
        let Some(index) = self.archive.index_for_name(name) else {
            return Ok(None);
        };
        let mut member = self.archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                Error::new(ErrorKind::Encrypted)
            }
            _ => damaged(),
        })?;
        let packed = member.compressed_size().max(1);
        let declared = member.size().min(packed.saturating_mul(self.limits.ratio));
        let mut bytes =
            Vec::with_capacity(usize::try_from(declared.min(64 * STEP)).unwrap_or_default());
        loop {
            let before = bytes.len();
            (&mut member)
                .take(STEP)
                .read_to_end(&mut bytes)
                .map_err(|_| damaged())?;
            let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if self.unpacked.saturating_add(length) > self.limits.unpacked_bytes {
                return Err(Error::limit(
                    Limit::UnpackedBytes,
                    self.limits.unpacked_bytes,
                ));
            }
            if length > Limits::FREE && length / packed > self.limits.ratio {
                return Err(Error::limit(Limit::Ratio, self.limits.ratio));
            }
            if bytes.len() == before {
                self.unpacked += length;
                break;
            }
        }
        decode(bytes).ok_or_else(damaged).map(Some)
    }

    /// The text of a member that has to be there.
    pub(crate) fn demand(&mut self, name: &str) -> Result<String, Error> {
        self.read(name)?
            .ok_or_else(|| Error::new(ErrorKind::Damaged(name.to_owned())))
    }

    /// The part that the package is about; empty where it does not say, as in OpenDocument.
    pub(crate) fn main_part(&mut self) -> Result<String, Error> {
        let relations = self.relations("")?;
        let main = relations
            .into_iter()
            .find(|relation| relation.kind == "officeDocument");
        Ok(main.map(|relation| relation.target).unwrap_or_default())
    }

    /// The relations of a part, in order; none where it has none.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Error> {
        let name = relations_of(part);
        let Some(text) = self.read(&name)? else {
            return Ok(Vec::new());
        };
        let mut relations = Vec::new();
        let mut xml = Xml::new(&text, &name, &self.limits);
        while let Some(item) = xml.next()? {
            let Item::Open(tag) = item else {
                continue;
            };
            if tag.local() != "Relationship"
                || attribute(tag.start(), "TargetMode").as_deref() == Some("External")
            {
                continue;
            }
            let of = |name| attribute(tag.start(), name).unwrap_or_default();
            let kind = of("Type");
            relations.push(Relation {
                id: of("Id").into_owned(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolve(part, &of("Target")),
            });
        }
        Ok(relations)
    }
}

/// The member that holds the relations of a part.
pub(crate) fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// The member that `target` means in a part.
fn resolve(part: &str, target: &str) -> String {
    if let Some(rooted) = target.strip_prefix('/') {
        return rooted.to_owned();
    }
    let mut path: Vec<&str> = part.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The text of a part: UTF-8, or UTF-16 with its mark, as the standard allows.
fn decode(bytes: Vec<u8>) -> Option<String> {
    use crate::source::encoding::{Encoding, utf16};
    if bytes.starts_with(b"\xFF\xFE") {
        return Some(utf16(bytes.get(2..)?, Encoding::Utf16Le));
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Some(utf16(bytes.get(2..)?, Encoding::Utf16Be));
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_members() {
        assert_eq!(
            resolve("word/document.xml", "footnotes.xml"),
            "word/footnotes.xml"
        );
        assert_eq!(
            resolve("xl/worksheets/sheet1.xml", "../comments1.xml"),
            "xl/comments1.xml"
        );
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("word/document.xml", "/word/x.xml"), "word/x.xml");
        assert_eq!(resolve("", "../../x.xml"), "x.xml");
        assert_eq!(
            relations_of("word/document.xml"),
            "word/_rels/document.xml.rels"
        );
        assert_eq!(relations_of(""), "_rels/.rels");
    }
}
