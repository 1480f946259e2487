//! What does the page for editors ask, and what is it told? The same for a server on this machine and for a page that
//! holds the checker itself; it must know nothing of either.

use crate::annotate::{Refusal, annotate};
use crate::drill::{Known, Outcome, Plan, plant, try_one};
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

/// The file itself with the findings written into it, those left out whose ids are `hidden`. What was typed into the text
/// of a package is not in its file: there the findings are those of the file as it was opened.
///
/// # Errors
/// Where the form of the document holds no remarks, or the document cannot be read.
pub fn annotated(
    draft: &Draft<'_>,
    hidden: &[String],
    options: &Options,
) -> Result<Vec<u8>, Refusal> {
    let packed = !draft.format().is_text();
    let edits = if packed { &[] } else { draft.edits };
    let mut report = Draft { edits, ..*draft }.check(options);
    report
        .diagnostics
        .retain(|finding| !hidden.contains(&finding.id));
    let annotated = annotate(draft.bytes, &report, options.language, &options.limits)?;
    Ok(annotated.bytes)
}

/// As much text as a drill may check in all, in bytes: a long draft is tried with fewer slips.
const DRILLED: usize = 6 << 20;

/// The fewest and the most slips that are planted in a draft.
const SLIPS: (usize, usize) = (24, 400);

#[derive(Serialize)]
struct Protected {
    figure: u32,
    planted: usize,
    found: usize,
}

/// How well each figure is protected: how many slips were planted in it, one at a time and in memory only, and how many of
/// them a finding speaks of.
///
/// # Errors
/// None is known: a vector takes every write.
pub fn protection(draft: &Draft<'_>, options: &Options) -> io::Result<Vec<u8>> {
    let report = draft.check(options);
    let (fewest, most) = SLIPS;
    let plan = Plan {
        most: (DRILLED / report.text.len().max(1)).clamp(fewest, most),
        ..Plan::default()
    };
    let known = Known::of(&report);
    let mut figures: Vec<Protected> = Vec::new();
    for planted in plant(&report, &plan) {
        let found = usize::from(try_one(&report, &planted, &known, options) != Outcome::Missed);
        match figures.last_mut() {
            Some(last) if last.figure == planted.figure => {
                last.planted += 1;
                last.found += found;
            }
            _ => figures.push(Protected {
                figure: planted.figure,
                planted: 1,
                found,
            }),
        }
    }
    Ok(serde_json::to_vec(&figures)?)
}

#[derive(Serialize)]
struct About {
    version: &'static str,
    /// Extensions of the documents that can be read.
    formats: Vec<&'static str>,
    /// Those of them that findings can be written into.
    annotated: Vec<&'static str>,
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
    const FORMATS: [Format; 8] = [
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Csv,
        Format::Docx,
        Format::Xlsx,
        Format::Ods,
        Format::Pdf,
    ];
    const ANNOTATED: [Format; 4] = [Format::Docx, Format::Xlsx, Format::Html, Format::Markdown];
    let read = |formats: &[Format]| {
        let read = formats.iter().filter(|format| format.is_read());
        read.map(|format| format.extension()).collect()
    };
    let about = About {
        version: env!("CARGO_PKG_VERSION"),
        formats: read(&FORMATS),
        annotated: read(&ANNOTATED),
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
    fn a_figure_that_others_vouch_for_is_protected() {
        let held = DRAFT.replace("52%", "25%");
        let draft = Draft {
            name: "thu.txt",
            bytes: held.as_bytes(),
            edits: &[],
        };
        let json = protection(&draft, &Options::default()).expect("a vector takes every write");
        let figures: Value = serde_json::from_slice(&json).expect("the answer is JSON");
        let found = figures.as_array().expect("a list").iter();
        assert!(found.clone().count() >= 3);
        assert!(
            found
                .clone()
                .any(|figure| figure["found"].as_u64() > Some(0))
        );
    }

    #[test]
    fn findings_are_written_into_the_file_unless_hidden() {
        let options = Options::default();
        let draft = Draft {
            name: "thu.md",
            bytes: DRAFT.as_bytes(),
            edits: &[],
        };
        let id = draft.check(&options).diagnostics[0].id.clone();
        let text = |hidden: &[String]| {
            String::from_utf8(annotated(&draft, hidden, &options).expect("Markdown holds remarks"))
                .expect("it is UTF-8")
        };
        assert!(text(&[]).contains(&id));
        assert_eq!(text(&[id]), DRAFT);
        let plain = Draft {
            name: "thu.txt",
            ..draft
        };
        assert!(annotated(&plain, &[], &options).is_err());
    }

    #[test]
    fn what_is_no_edit_is_refused() {
        assert!(edits(b"{}").is_err() && edits(b"[{\"start\":-1}]").is_err());
    }
}
