//! One text in several forms of document is one text: the same findings, the same ledger, the same checks.
#![cfg(all(feature = "html", feature = "office"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use sokhop::Options;
use sokhop::report::FileReport;
use sokhop::source::{BlockKind, Cell, Format, read_text};
use sokhop::span::Span;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use support::{Failures, files, format_of, root};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A piece of a document, whatever form that has: its text is on one line.
struct Piece {
    kind: BlockKind,
    text: String,
}

/// The pieces of a document that is kept as text.
fn pieces(text: &str, format: Format) -> Vec<Piece> {
    let blocks = read_text(text, format).blocks;
    let piece = |block: &sokhop::source::Block<'_>| Piece {
        kind: block.kind,
        text: block.text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let mut pieces: Vec<Piece> = blocks.iter().map(piece).collect();
    // Forms without headings of their own take a short first line for the title; the others have to say so.
    if let Some(first) = pieces.first_mut()
        && first.kind == BlockKind::Paragraph
        && !first.text.ends_with(['.', ':', ';', ','])
        && first.text.chars().count() <= 120
    {
        first.kind = BlockKind::Heading(1);
    }
    pieces
}

/// The rows of the table whose first cell is `pieces[0]`: the texts by column, and how many pieces they are.
fn rows(pieces: &[Piece]) -> (Vec<Vec<&str>>, usize) {
    let cell = |piece: &Piece| match piece.kind {
        BlockKind::TableCell(cell) => Some(cell),
        _ => None,
    };
    let table = pieces.first().and_then(cell).map(|cell| cell.table);
    let cells: Vec<(Cell, &str)> = pieces
        .iter()
        .map_while(|piece| Some((cell(piece)?, piece.text.as_str())))
        .take_while(|(cell, _)| Some(cell.table) == table)
        .collect();
    let width = cells
        .iter()
        .map(|(cell, _)| cell.column + 1)
        .max()
        .unwrap_or_default();
    let height = cells
        .iter()
        .map(|(cell, _)| cell.row + 1)
        .max()
        .unwrap_or_default();
    let mut rows = vec![vec![""; width as usize]; height as usize];
    for (cell, text) in &cells {
        rows[cell.row as usize][cell.column as usize] = text;
    }
    (rows, cells.len())
}

/// Writes pieces in one form: what stands around a heading, a paragraph, an item and a table.
fn write(
    pieces: &[Piece],
    block: impl Fn(BlockKind, &str) -> String,
    table: impl Fn(&[Vec<&str>]) -> String,
) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if matches!(piece.kind, BlockKind::TableCell(_)) {
            let (rows, count) = rows(&pieces[at..]);
            out.push_str(&table(&rows));
            at += count;
        } else {
            out.push_str(&block(piece.kind, &piece.text));
            at += 1;
        }
    }
    out
}

fn txt(pieces: &[Piece]) -> String {
    let block = |kind, text: &str| match kind {
        BlockKind::ListItem(_) => format!("- {text}\n\n"),
        _ => format!("{text}\n\n"),
    };
    write(pieces, block, |_| String::new())
}

fn markdown(pieces: &[Piece]) -> String {
    let escape = |text: &str| {
        let mut out = String::new();
        for (at, c) in text.char_indices() {
            // A number or a dash with a point begins a list where it begins a line.
            let begins = at < 4 && matches!(c, '.' | ')' | '-' | '+') && !out.contains(' ');
            let follows = text.get(at + 1..).unwrap_or_default();
            let marker = begins && follows.starts_with(' ');
            if marker || "\\`*_[]<>|~#&".contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
        out
    };
    let block = |kind, text: &str| match kind {
        BlockKind::Heading(level) => format!("{} {}\n\n", "#".repeat(level.into()), escape(text)),
        BlockKind::ListItem(depth) => {
            format!("{}- {}\n\n", "  ".repeat(depth.into()), escape(text))
        }
        _ => format!("{}\n\n", escape(text)),
    };
    let table = |rows: &[Vec<&str>]| {
        let mut out = String::new();
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|text| escape(text)).collect();
            _ = writeln!(out, "| {} |", cells.join(" | "));
            if number == 0 {
                _ = writeln!(out, "|{}", "---|".repeat(row.len()));
            }
        }
        out + "\n"
    };
    write(pieces, block, table)
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn html(pieces: &[Piece]) -> String {
    let block = |kind, text: &str| match kind {
        BlockKind::Heading(level) => format!("<h{level}>{}</h{level}>\n", xml(text)),
        BlockKind::ListItem(_) => format!("<ul><li>{}</li></ul>\n", xml(text)),
        _ => format!("<p>{}</p>\n", xml(text)),
    };
    let table = |rows: &[Vec<&str>]| {
        let mut out = String::from("<table border=\"1\" cellspacing=\"0\">\n");
        for (number, row) in rows.iter().enumerate() {
            let tag = if number == 0 { "th" } else { "td" };
            let cells: String = row
                .iter()
                .map(|text| format!("<{tag}>{}</{tag}>", xml(text)))
                .collect();
            _ = writeln!(out, "<tr>{cells}</tr>");
        }
        out + "</table>\n"
    };
    let body = write(pieces, block, table);
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n{body}</body></html>\n"
    )
}

/// Text in runs that are divided as Word divides them, anywhere.
fn runs(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let run = |piece: &[char]| {
        let text = xml(&piece.iter().collect::<String>());
        format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    chars.chunks(7).map(run).collect()
}

fn docx(pieces: &[Piece]) -> Vec<u8> {
    let block = |kind, text: &str| {
        let settings = match kind {
            BlockKind::Heading(level) => format!("<w:outlineLvl w:val=\"{}\"/>", level - 1),
            BlockKind::ListItem(depth) => {
                format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"1\"/></w:numPr>")
            }
            _ => String::new(),
        };
        format!("<w:p><w:pPr>{settings}</w:pPr>{}</w:p>", runs(text))
    };
    let table = |rows: &[Vec<&str>]| {
        let mut out = String::from("<w:tbl>");
        for (number, row) in rows.iter().enumerate() {
            let head = if number == 0 {
                "<w:trPr><w:tblHeader/></w:trPr>"
            } else {
                ""
            };
            let cells: String = row
                .iter()
                .map(|text| format!("<w:tc><w:p>{}</w:p></w:tc>", runs(text)))
                .collect();
            _ = write!(out, "<w:tr>{head}{cells}</w:tr>");
        }
        out + "</w:tbl>"
    };
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let body = write(pieces, block, table);
    let members = [
        (
            "_rels/.rels",
            format!(
                "<Relationships><Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"{word}\"><w:body>{body}</w:body></w:document>"),
        ),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// All that a report says, but for where it says it.
fn said(report: &FileReport) -> String {
    let mut out = String::new();
    let at = |span: Span| {
        span.text(&report.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    for finding in &report.diagnostics {
        _ = writeln!(
            out,
            "{} {} {}",
            finding.severity.name(),
            finding.rule,
            finding.message
        );
        for label in &finding.labels {
            _ = writeln!(
                out,
                "  {} {:?} {}",
                at(label.span),
                label.figure,
                label.text
            );
        }
        for suggestion in &finding.suggestions {
            _ = writeln!(
                out,
                "  {} → {}",
                at(suggestion.span),
                suggestion.replacement
            );
        }
    }
    for figure in &report.figures {
        let value = figure
            .quantity
            .as_ref()
            .map(|quantity| (&quantity.low, &quantity.high, &quantity.unit));
        _ = writeln!(
            out,
            "{} {} {} {value:?} {:?} {:?} {:?} {:?} {:?}",
            at(figure.span),
            figure.kind.name(),
            figure.status.name(),
            figure.indicator,
            figure.place,
            figure.period,
            figure.basis,
            figure.reason,
        );
    }
    for check in &report.checks {
        _ = writeln!(
            out,
            "{} {} {}",
            check.verdict.name(),
            check.rule,
            check.computation
        );
    }
    out
}

fn checked(bytes: &[u8], format: Format) -> String {
    let report = sokhop::check("a", bytes, format, &Options::default());
    assert!(report.error.is_none(), "{:?}", report.error);
    said(&report)
}

/// Notes how one form of a document differs from the first.
fn compare(failures: &mut Failures, name: &str, expected: &str, found: &str) {
    if expected == found {
        return;
    }
    let lines: Vec<String> = expected
        .lines()
        .zip(found.lines())
        .filter(|(one, other)| one != other)
        .take(4)
        .map(|(one, other)| format!("  - {one}\n  + {other}"))
        .collect();
    failures.push(format!("{name}:\n{}", lines.join("\n")));
}

#[test]
fn a_text_says_the_same_in_every_form() {
    let mut failures = Failures::default();
    let mut documents = 0;
    let folder = root().join("fixtures");
    for name in files(&folder) {
        let kept = name.ends_with(".txt") || name.ends_with(".md");
        if !kept || !name.contains('/') {
            continue;
        }
        let text = std::fs::read_to_string(folder.join(&name)).unwrap();
        // What speaks to the program is markup of its own in each form.
        if text.contains("sokhop: allow") {
            continue;
        }
        let format = format_of(&name);
        let pieces = pieces(&text, format);
        documents += 1;
        let expected = checked(html(&pieces).as_bytes(), Format::Html);
        let mut found = vec![
            (
                "md",
                checked(markdown(&pieces).as_bytes(), Format::Markdown),
            ),
            ("docx", checked(&docx(&pieces), Format::Docx)),
        ];
        if format == Format::Text {
            found.push(("txt", checked(txt(&pieces).as_bytes(), Format::Text)));
        }
        for (form, found) in found {
            compare(
                &mut failures,
                &format!("{name} as {form}"),
                &expected,
                &found,
            );
        }
    }
    assert!(documents >= 20, "{documents} documents only");
    failures.report();
}

/// Fixtures that LibreOffice has made into documents of Word and of PDF, which stand in `tests/forms`. To make them anew,
/// `SOKHOP_FORMS=FOLDER cargo test --test forms` writes their pages, and
/// `soffice --headless --infilter='HTML (StarWriter)' --convert-to docx --outdir tests/forms FOLDER/*.html` the documents;
/// `--convert-to pdf` likewise.
const MADE: &[&str] = &[
    "broken/attainment-scale-word.txt",
    "broken/attainment-slashed-list.txt",
    "broken/average-export-price-slip.txt",
    "broken/balance-con-lai-slip.txt",
    "broken/bound-part-exceeds-whole.txt",
    "broken/count-number-words-slip.txt",
    "broken/cumulative-quarters-sum.txt",
    "broken/en-long-company-news.txt",
    "broken/en-md-budget-table.md",
    "broken/growth-composition-total-rate.txt",
    "broken/long-report-page-slip.txt",
    "broken/md-bulleted-sum.md",
    "broken/md-table-total.md",
    "broken/restatement-title-body.txt",
    "broken/table-crops-output.md",
    "broken/table-growth-column.md",
    "broken/table-products-dropped-digit.md",
    "holds/limits-and-what-is-left-out.txt",
    "holds/long-report-page.txt",
    "holds/md-monthly-bulletin.md",
    "holds/md-quarter-table-and-prose.md",
    "holds/table-capital-shares.md",
    "holds/trong-do-parenthesis-aside.txt",
    "undecided/gom-cac-khoan-chinh.txt",
    "undecided/look-alikes-only.txt",
    "undecided/md-table-partial-rows.md",
];

#[test]
fn what_libreoffice_makes_of_a_text_says_the_same() {
    let mut failures = Failures::default();
    let folder = root().join("tests/forms");
    for name in MADE {
        let text = std::fs::read_to_string(root().join("fixtures").join(name)).unwrap();
        let page = html(&pieces(&text, format_of(name)));
        let stem = name.rsplit_once('.').unwrap().0.replace('/', "-");
        if let Some(target) = std::env::var_os("SOKHOP_FORMS") {
            std::fs::write(
                std::path::Path::new(&target).join(format!("{stem}.html")),
                &page,
            )
            .unwrap();
            continue;
        }
        let expected = checked(page.as_bytes(), Format::Html);
        for form in ["docx", "pdf"] {
            let format = Format::of_extension(form).unwrap();
            if !format.is_read() {
                continue;
            }
            let made = std::fs::read(folder.join(format!("{stem}.{form}"))).unwrap();
            compare(
                &mut failures,
                &format!("{stem}.{form}"),
                &expected,
                &checked(&made, format),
            );
        }
    }
    failures.report();
}
