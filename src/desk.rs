//! What does the page for editors ask, and what is it told? The same for a server on this machine and for a page that
//! holds the checker itself; it must know nothing of either.

use crate::error::Error;
use crate::report::json::JsonReport;
use crate::report::{Across, FileReport, Language, ledger, page};
use crate::source::{self, Content, Edit, Format};
use crate::{Options, check_content, rules};
use serde::{Deserialize, Serialize};
use std::io;

/// A draft as the page hands it over: the bytes of a file, and what was changed since it was opened.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'d> {
    /// What the file is called; its extension says how to read it.
    pub name: &'d str,
    /// The bytes of the file.
    pub bytes: &'d [u8],
    /// What was changed in the text that was taken out of it.
    pub edits: &'d [Edit],
}

/// One change, as the page writes it: bytes of the text that was taken out of the file, and what stands there now.
#[derive(Clone, Debug, Deserialize)]
struct Written {
    start: usize,
    end: usize,
    text: String,
}

/// The changes that the page has written.
///
/// # Errors
/// Where they are not what the page writes.
pub fn edits(json: &[u8]) -> Result<Vec<Edit>, serde_json::Error> {
    let written: Vec<Written> = serde_json::from_slice(json)?;
    let edit = |Written { start, end, text }| Edit {
        span: crate::span::Span::new(start, end),
        text,
    };
    Ok(written.into_iter().map(edit).collect())
}

impl<'d> Draft<'d> {
    fn format(&self) -> Format {
        let extension = self.name.rsplit_once('.').map(|(_, after)| after);
        extension
            .and_then(|extension| Format::of_extension(&extension.to_lowercase()))
            .unwrap_or_default()
    }

    fn open(&self, options: &Options) -> Result<Content<'d>, Error> {
        let content = source::open(self.bytes, self.format(), &options.limits)?;
        Ok(content.edited(self.edits))
    }

    /// The report on the draft as it stands now.
    #[must_use]
    pub fn check(&self, options: &Options) -> FileReport {
        match self.open(options) {
            Ok(content) => check_content(self.name, content, options),
            Err(error) => FileReport::failed(self.name, error),
        }
    }
}

/// The report as the page reads it: `report` is what `sokhop check --format json` prints, `text` what its spans point
/// into, where that was asked for.
///
/// # Errors
/// None is known: a vector takes every write.
pub fn answer(
    report: &FileReport,
    with_text: bool,
    language: Option<Language>,
) -> io::Result<Vec<u8>> {
    let mut out = b"{\"text\":".to_vec();
    serde_json::to_writer(&mut out, &with_text.then_some(&report.text))?;
    out.extend_from_slice(b",\"report\":");
    let mut json = JsonReport::begin(out, language)?;
    json.file(report)?;
    let mut out = json.end(&Across::default())?;
    out.push(b'}');
    Ok(out)
}

/// The report as one page of HTML.
///
/// # Errors
/// None is known: a vector takes every write.
pub fn html(report: &FileReport, language: Option<Language>) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    page::write(&mut out, report, language)?;
    Ok(out)
}

/// The ledger as CSV, for Excel too.
///
/// # Errors
/// None is known: a vector takes every write.
pub fn csv(report: &FileReport) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    ledger::write_csv_header(&mut out, true)?;
    ledger::write_csv(&mut out, report)?;
    Ok(out)
}

#[derive(Serialize)]
struct About {
    version: &'static str,
    /// Extensions of the documents that can be read.
    formats: Vec<&'static str>,
    rules: Vec<Named>,
}

#[derive(Serialize)]
struct Named {
    name: &'static str,
    vi: &'static str,
    en: &'static str,
}

/// What the page should know of the checker: its version, what it reads, and what its rules are called.
///
/// # Errors
/// None is known: a vector takes every write.
pub fn about() -> io::Result<Vec<u8>> {
    const FORMATS: [Format; 7] = [
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Csv,
        Format::Docx,
        Format::Xlsx,
        Format::Ods,
    ];
    let about = About {
        version: env!("CARGO_PKG_VERSION"),
        formats: FORMATS
            .into_iter()
            .filter(|format| format.is_read())
            .map(Format::extension)
            .collect(),
        rules: rules::ALL
            .iter()
            .map(|rule| Named {
                name: rule.name,
                vi: rule.title_vi,
                en: rule.title_en,
            })
            .collect(),
    };
    Ok(serde_json::to_vec(&about)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const DRAFT: &str =
        "Năm 2023, xã thu ngân sách 12,5 tỷ đồng, tăng 52% so với năm 2022 (10,0 tỷ đồng).\n";

    fn answered(edits: &[Edit]) -> Value {
        let draft = Draft {
            name: "bản thảo.txt",
            bytes: DRAFT.as_bytes(),
            edits,
        };
        let report = draft.check(&Options::default());
        let answer = answer(&report, true, None).expect("a vector takes every write");
        serde_json::from_slice(&answer).expect("the answer is JSON")
    }

    #[test]
    fn a_draft_is_checked_as_it_stands_now() {
        let before = answered(&[]);
        assert_eq!(before["report"]["schema"], "sokhop/1");
        assert_eq!(before["report"]["summary"]["errors"], 1);
        assert_eq!(before["text"], DRAFT);
        let at = DRAFT.find("52").expect("the rate");
        let written = format!("[{{\"start\":{at},\"end\":{},\"text\":\"25\"}}]", at + 2);
        let edits = edits(written.as_bytes()).expect("an edit");
        let after = answered(&edits);
        assert_eq!(after["report"]["summary"]["errors"], 0);
        assert_eq!(after["text"], DRAFT.replace("52", "25"));
    }

    #[test]
    fn the_page_is_told_what_the_rules_are_called() {
        let about: Value =
            serde_json::from_slice(&about().expect("a vector")).expect("about is JSON");
        assert_eq!(
            about["rules"].as_array().map(Vec::len),
            Some(rules::ALL.len())
        );
        assert_eq!(about["formats"][0], "txt");
    }

    #[test]
    fn what_is_no_edit_is_refused() {
        assert!(edits(b"{}").is_err() && edits(b"[{\"start\":-1}]").is_err());
    }
}
