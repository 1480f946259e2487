//! One document: its findings, its text with every figure marked, its ledger.

use super::words::Words;
use super::{anchor, finding, ledger, marks, summary, tables, text};
use crate::report::location::Locator;
use crate::report::plain::fold;
use crate::report::{FileReport, Language, Summary, messages};
use crate::source::{self, Block, BlockKind, Content};
use std::borrow::Cow;
use std::fmt::Write as _;

/// The section of one document. It is open where something was found.
pub(super) fn write(report: &FileReport, language: Language) -> String {
    let words = Words::of(language);
    let anchor = anchor(&report.path);
    let mut out = String::with_capacity(report.text.len() * 3 + 1024);
    let open = if report.error.is_some() || !report.diagnostics.is_empty() {
        " open"
    } else {
        ""
    };
    let mut counted = Summary::default();
    counted.add(report);
    _ = write!(
        out,
        "<section class=\"document\" id=\"{anchor}\">\n<details{open}>\n<summary><h2>{}</h2> <span class=\"tally\">{}</span></summary>\n",
        text(&fold(&report.path)),
        text(&tally(&counted, words)),
    );
    if let Some(error) = &report.error {
        _ = writeln!(
            out,
            "<p class=\"failure\"><strong>{}</strong> {}</p>",
            text(words.unreadable),
            text(&messages::error(error, language))
        );
    } else {
        body(&mut out, report, (&anchor, &counted), language);
    }
    out.push_str("</details>\n</section>\n");
    out
}

/// The counts of a document in a few words.
fn tally(counted: &Summary, words: &Words) -> String {
    let Summary {
        verified,
        suspect,
        unchecked,
        ..
    } = counted;
    format!(
        "{} {verified} · {} {suspect} · {} {unchecked}",
        words.verified.to_lowercase(),
        words.suspect.to_lowercase(),
        words.unchecked.to_lowercase()
    )
}

fn body(
    out: &mut String,
    report: &FileReport,
    (anchor, counted): (&str, &Summary),
    language: Language,
) {
    let words = Words::of(language);
    let locator = Locator::of(report);
    for note in &report.origin.notes {
        _ = writeln!(
            out,
            "<p class=\"note\">{}.</p>",
            text(&messages::note(note, language))
        );
    }
    summary::coverage(out, counted, words, language);
    _ = writeln!(
        out,
        "<section class=\"findings\">\n<h3>{}</h3>",
        text(words.findings)
    );
    if report.diagnostics.is_empty() {
        _ = writeln!(out, "<p>{}</p>", text(words.no_findings));
    }
    for numbered in report.diagnostics.iter().enumerate() {
        finding::write(out, (report, &locator, anchor), numbered, language);
    }
    _ = write!(
        out,
        "</section>\n<section class=\"text\" lang=\"{}\">\n<h3>{}</h3>\n<div class=\"paper\">\n",
        report.language.code(),
        text(words.text)
    );
    blocks(out, report, anchor, language);
    out.push_str("</div>\n</section>\n");
    ledger::write(out, report, (&locator, anchor), language);
}

/// The text as it was read: without markup, paragraph by paragraph and table by table.
fn blocks(out: &mut String, report: &FileReport, anchor: &str, language: Language) {
    let content = Content {
        text: Cow::Borrowed(&report.text),
        origin: report.origin.clone(),
    };
    let source = source::read(&content);
    let marks = marks::Marks::of(report, anchor, language);
    let mut rest = source.blocks.as_slice();
    while let Some((block, after)) = rest.split_first() {
        let BlockKind::TableCell(cell) = block.kind else {
            paragraph(out, block, &marks);
            rest = after;
            continue;
        };
        let same = |block: &Block<'_>| matches!(block.kind, BlockKind::TableCell(other) if other.table == cell.table);
        let length = rest.iter().take_while(|block| same(block)).count();
        let (cells, after) = rest.split_at(length);
        tables::write(out, cells, &report.origin, &marks);
        rest = after;
    }
}

fn paragraph(out: &mut String, block: &Block<'_>, marks: &marks::Marks<'_>) {
    _ = match block.kind {
        BlockKind::Heading(level) => write!(out, "<p class=\"heading h{}\">", level.min(6)),
        BlockKind::ListItem(depth) => write!(out, "<p class=\"item i{}\">", depth.min(5)),
        BlockKind::Paragraph | BlockKind::TableCell(_) => write!(out, "<p>"),
    };
    marks.write(out, block);
    out.push_str("</p>\n");
}
