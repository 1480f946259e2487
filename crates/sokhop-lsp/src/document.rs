//! What does the editor hold, and what was found in it?

use crate::position::{Encoding, Lines};
use gen_lsp_types::{TextDocumentContentChangeEvent as Change, TextDocumentItem, Uri};
use percent_encoding::percent_decode_str;
use sokhop::error::{Error, ErrorKind};
use sokhop::report::FileReport;
use sokhop::source::Format;
use sokhop::{Options, check};
use std::path::{Path, PathBuf};

/// What is said of a text whose places are not those of the editor.
const UNREAD: Error = Error::new(ErrorKind::NotUtf8);

/// One open document.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) uri: Uri,
    pub(crate) version: i32,
    pub(crate) text: String,
    pub(crate) lines: Lines,
    /// As the settings of its folder have it, or why they cannot be used.
    pub(crate) options: Result<Options, String>,
    /// Whether the editor knows what was found.
    pub(crate) is_told: bool,
    /// What was found; none where it has to be checked anew.
    findings: Option<FileReport>,
    /// The same with all that it is founded on, which takes longer and is made when it is asked for.
    whole: Option<FileReport>,
    format: Format,
    path: PathBuf,
    encoding: Encoding,
}

impl Document {
    pub(crate) fn open(item: TextDocumentItem, encoding: Encoding) -> Self {
        let path = path(&item.uri);
        let format = format(&path, &item.language_id.to_string());
        Self {
            lines: Lines::new(&item.text, encoding),
            uri: item.uri,
            version: item.version,
            text: item.text,
            options: sokhop::cli::options_for(&path),
            is_told: false,
            findings: None,
            whole: None,
            format,
            path,
            encoding,
        }
    }

    /// Carries out what was typed.
    pub(crate) fn change(&mut self, version: i32, changes: Vec<Change>) {
        self.version = version;
        self.is_told = false;
        self.findings = None;
        self.whole = None;
        for change in changes {
            match change {
                Change::TextDocumentContentChangePartial(part) => {
                    let span = self.lines.span(&self.text, part.range);
                    self.text.replace_range(span.start..span.end, &part.text);
                }
                Change::TextDocumentContentChangeWholeDocument(whole) => self.text = whole.text,
            }
            self.lines = Lines::new(&self.text, self.encoding);
        }
    }

    /// Reads the settings anew.
    pub(crate) fn reload(&mut self) {
        self.options = sokhop::cli::options_for(&self.path);
        self.is_told = false;
        self.findings = None;
        self.whole = None;
    }

    /// The findings in the text as it stands.
    pub(crate) fn findings(&mut self) -> &FileReport {
        if self.findings.is_none() {
            self.findings = Some(self.check(false));
        }
        self.findings
            .get_or_insert_with(|| FileReport::failed("", UNREAD))
    }

    /// All that is known of the text as it stands: what each figure is, the sums, and what is implied.
    pub(crate) fn whole(&mut self) -> &FileReport {
        if self.whole.is_none() {
            self.whole = Some(self.check(true));
        }
        self.whole
            .get_or_insert_with(|| FileReport::failed("", UNREAD))
    }

    fn check(&self, whole: bool) -> FileReport {
        let options = Options {
            findings_only: !whole,
            ledger: whole,
            ..self.options.clone().unwrap_or_default()
        };
        let name = self.path.to_string_lossy();
        let report = check(&name, self.text.as_bytes(), self.format, &options);
        if report.text == self.text {
            return report;
        }
        // Text in an old encoding that the editor shows as it lies there: places in it are not those of the editor.
        FileReport::failed(&name, report.error.unwrap_or(UNREAD))
    }

    /// What was found, where that is known.
    pub(crate) const fn found(&self) -> Option<&FileReport> {
        self.findings.as_ref()
    }

    /// All that is known, where it was asked for.
    pub(crate) const fn known(&self) -> Option<&FileReport> {
        self.whole.as_ref()
    }

    pub(crate) const fn format(&self) -> Format {
        self.format
    }
}

/// The path that an address names; for what has none, the address itself.
fn path(uri: &Uri) -> PathBuf {
    let Some(rest) = uri.0.strip_prefix("file://") else {
        return PathBuf::from(&uri.0);
    };
    let decoded = percent_decode_str(rest).decode_utf8_lossy();
    // `file:///C:/x` of Windows has a slash before the drive.
    let drive = decoded.as_bytes().get(2) == Some(&b':');
    PathBuf::from(match decoded.strip_prefix('/') {
        Some(rest) if drive => rest,
        _ => &decoded,
    })
}

/// How a text is read: by what the editor takes it for, or else by its name.
fn format(path: &Path, language: &str) -> Format {
    let extension = path
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    let named = extension.as_deref().and_then(Format::of_extension);
    let named = named.filter(|format| format.is_text());
    match language {
        "markdown" => Format::Markdown,
        "html" => Format::Html,
        _ => named.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let check = |uri: &str, expected: &str| {
            assert_eq!(path(&Uri(uri.to_owned())), PathBuf::from(expected), "{uri}");
        };
        check("file:///b%C3%A1o%20c%C3%A1o/a.md", "/báo cáo/a.md");
        check("file:///c%3A/a.md", "c:/a.md");
        check("untitled:Untitled-1", "untitled:Untitled-1");
    }

    #[test]
    fn forms() {
        assert_eq!(format(Path::new("a.txt"), "markdown"), Format::Markdown);
        assert_eq!(format(Path::new("a.md"), "plaintext"), Format::Markdown);
        assert_eq!(format(Path::new("a.docx"), "plaintext"), Format::Text);
        assert_eq!(format(Path::new("a"), "plaintext"), Format::Text);
    }
}
