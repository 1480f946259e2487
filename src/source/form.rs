//! Which form of document is it? The first bytes and the members of a package decide; the name only where they say nothing.

use crate::error::{Error, ErrorKind};

/// The form of a document, which decides its reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Plain text: lines and blank lines.
    #[default]
    Text,
    /// Markdown: CommonMark with GFM tables, front matter and footnotes.
    Markdown,
    /// A page of the web.
    Html,
    /// A table in plain text, its fields apart by commas, semicolons or tabs.
    Csv,
    /// A document of Word.
    Docx,
    /// A workbook of Excel.
    Xlsx,
    /// A workbook of OpenDocument.
    Ods,
    /// Pages as they are printed.
    Pdf,
}

impl Format {
    /// The form that an extension promises, in lower case and without its dot.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "htm" | "html" | "xhtml" => Self::Html,
            "csv" | "tsv" => Self::Csv,
            "docx" | "docm" | "dotx" | "dotm" => Self::Docx,
            "xlsx" | "xlsm" | "xltx" | "xltm" => Self::Xlsx,
            "ods" | "ots" => Self::Ods,
            "pdf" => Self::Pdf,
            _ => return None,
        })
    }

    /// Its usual extension.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Pdf => "pdf",
        }
    }

    /// Whether the file is text, so that spans are bytes of it.
    #[must_use]
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Docx | Self::Xlsx | Self::Ods | Self::Pdf)
    }

    /// Whether this build of the crate can read it.
    #[must_use]
    pub const fn is_read(self) -> bool {
        match self {
            Self::Text | Self::Markdown | Self::Csv => true,
            Self::Html => cfg!(feature = "html"),
            Self::Docx | Self::Xlsx | Self::Ods => cfg!(feature = "office"),
            Self::Pdf => cfg!(feature = "pdf"),
        }
    }
}

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The form of `bytes`, whose name promises `named`.
pub(super) fn find(bytes: &[u8], named: Format) -> Result<Format, Error> {
    if bytes.starts_with(ZIP) {
        return package(bytes);
    }
    if bytes.starts_with(OLE) {
        return Err(compound(bytes));
    }
    let head = opening(bytes);
    if bytes.starts_with(b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(Error::unsupported("rtf"));
    }
    let page = starts(head, b"<!doctype html") || starts(head, b"<html");
    if page && named != Format::Markdown {
        return Ok(Format::Html);
    }
    if named.is_text() {
        return Ok(named);
    }
    Err(Error::new(ErrorKind::Damaged(String::new())))
}

/// What stands at the start, byte-order mark and white space left out.
fn opening(bytes: &[u8]) -> &[u8] {
    bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start()
}

fn starts(bytes: &[u8], with: &[u8]) -> bool {
    bytes
        .get(..with.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(with))
}

#[cfg(feature = "office")]
fn package(bytes: &[u8]) -> Result<Format, Error> {
    super::office::form(bytes)
}

#[cfg(not(feature = "office"))]
fn package(_: &[u8]) -> Result<Format, Error> {
    Err(Error {
        kind: ErrorKind::Binary,
        offset: Some(0),
    })
}

/// What a compound file is: Word and Excel before 2007, and the wrapping of every encrypted package.
fn compound(bytes: &[u8]) -> Error {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    if holds("EncryptedPackage") {
        Error::new(ErrorKind::Encrypted)
    } else if holds("WordDocument") {
        Error::unsupported("doc")
    } else if holds("Workbook") {
        Error::unsupported("xls")
    } else {
        Error {
            kind: ErrorKind::Binary,
            offset: Some(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides() {
        let form = |bytes: &[u8], named| find(bytes, named);
        assert_eq!(form(b"Thu 5 t", Format::Text), Ok(Format::Text));
        assert_eq!(
            form(b"\xEF\xBB\xBF \n<!DOCTYPE HTML>", Format::Text),
            Ok(Format::Html)
        );
        assert_eq!(form(b"<html lang=vi>", Format::Xlsx), Ok(Format::Html));
        assert_eq!(form(b"<html>", Format::Markdown), Ok(Format::Markdown));
        assert_eq!(form(b"", Format::Text), Ok(Format::Text));
        for bytes in [b"".as_slice(), b"PK", b"word"] {
            let error = form(bytes, Format::Docx).expect_err("no package");
            assert_eq!(error.kind, ErrorKind::Damaged(String::new()));
        }
        assert_eq!(form(b"%PDF-1.4", Format::Text), Ok(Format::Pdf));
        assert_eq!(
            form(b"{\\rtf1", Format::Docx),
            Err(Error::unsupported("rtf"))
        );
    }

    #[test]
    fn compound_files_say_what_they_are() {
        let file = |name: &str| {
            let mut bytes = OLE.to_vec();
            bytes.extend([0; 64]);
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            find(&bytes, Format::Docx).expect_err("no package").kind
        };
        assert_eq!(file("EncryptedPackage"), ErrorKind::Encrypted);
        assert_eq!(
            file("WordDocument"),
            ErrorKind::Unsupported("doc".to_owned())
        );
        assert_eq!(file("Workbook"), ErrorKind::Unsupported("xls".to_owned()));
        assert_eq!(file("Root"), ErrorKind::Binary);
    }
}
