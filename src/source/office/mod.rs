//! Packages: Word, Excel and OpenDocument files are archives of XML parts.
//!
//! What a package unpacks to is bounded at every step, since the archive itself says nothing that can be believed.

mod build;
mod docx;
mod number;
mod ods;
mod package;
mod sheet;
mod xlsx;
pub(crate) mod xml;

#[cfg(feature = "pdf")]
pub(in crate::source) use build::{Build, may_head};
pub(crate) use package::{Package, Relation, relations_of};
pub(crate) use xlsx::sheets;

use super::{Content, Format, Limits};
use crate::error::{Error, ErrorKind};
use std::borrow::Cow;

/// The form of a package, by its members.
pub(super) fn form(bytes: &[u8]) -> Result<Format, Error> {
    let mut package = Package::open(bytes, &Limits::default())?;
    let main = package.main_part()?;
    let found = match &*main {
        part if part.ends_with(".bin") => Err("xlsb"),
        part if part.starts_with("word/") => Ok(Format::Docx),
        part if part.starts_with("xl/") => Ok(Format::Xlsx),
        part if part.starts_with("ppt/") => Err("pptx"),
        _ => match package.read("mimetype")?.as_deref().map(str::trim) {
            Some(kind) if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => {
                Ok(Format::Ods)
            }
            Some(kind) if kind.starts_with("application/vnd.oasis.opendocument.text") => Err("odt"),
            Some(kind) if kind.starts_with("application/vnd.oasis.opendocument.pres") => Err("odp"),
            Some("application/epub+zip") => Err("epub"),
            _ => Err("zip"),
        },
    };
    found.map_err(Error::unsupported)
}

/// The text of a package of a known form.
pub(super) fn open(
    bytes: &[u8],
    format: Format,
    limits: &Limits,
) -> Result<Content<'static>, Error> {
    let mut package = Package::open(bytes, limits)?;
    let (text, mut origin) = match format {
        Format::Docx => docx::read(&mut package)?,
        Format::Xlsx => xlsx::read(&mut package)?,
        Format::Ods => ods::read(&mut package)?,
        _ => return Err(Error::new(ErrorKind::Binary)),
    };
    origin.format = format;
    Ok(Content {
        text: Cow::Owned(text),
        origin,
    })
}

#[cfg(test)]
pub(crate) mod tests;
