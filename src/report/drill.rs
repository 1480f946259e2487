//! What became of planted slips: for a person a table, for programs JSON.

use super::columns::write_row;
use super::json::JsonError;
use super::location::Locator;
use super::plain::{fold, group};
use super::{FileReport, Language};
use crate::drill::{DrillReport, Outcome, Planted, Tally};
use crate::slip::Slip;
use serde::Serialize;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

const COLUMNS: usize = 5;

/// The columns before the last are as wide as they need be, up to this; the last has what is left.
const WIDEST: [usize; COLUMNS - 1] = [12, 18, 44, 8];

/// The least that the last column gets.
const LEAST: usize = 20;

/// Writes how well each figure of one document is protected, in `language` or else in the document's own.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    drilled: &DrillReport,
    language: Option<Language>,
    width: usize,
) -> io::Result<()> {
    let report = &drilled.report;
    if report.error.is_some() {
        return Ok(());
    }
    let language = language.unwrap_or(report.language);
    writeln!(out, "{}", fold(&report.path))?;
    if drilled.trials.is_empty() {
        let none = match language {
            Language::Vietnamese => "không có số liệu nào để gài lỗi thử",
            Language::English => "no figure to plant a slip in",
        };
        return writeln!(out, "  {none}\n");
    }
    let index = Locator::of(report);
    let mut rows = vec![heads(language)];
    rows.extend(
        drilled
            .trials
            .chunk_by(|(a, _), (b, _)| a.figure == b.figure)
            .filter_map(|trials| row(trials, report, &index, language)),
    );
    let mut widths = [0; COLUMNS];
    for row in &rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = cell.width().max(*widest);
        }
    }
    for (column, most) in widths.iter_mut().zip(WIDEST) {
        *column = most.min(*column);
    }
    let [narrow @ .., last] = &mut widths;
    let left = width.saturating_sub(narrow.iter().sum::<usize>() + 2 * COLUMNS);
    *last = (*last).min(left.max(LEAST));
    for row in &rows {
        write_row(out, row, &widths)?;
    }
    writeln!(out)
}

fn heads(language: Language) -> [String; COLUMNS] {
    match language {
        Language::Vietnamese => ["vị trí", "số", "đo gì", "bắt được", "lỗi thử bị lọt"],
        Language::English => [
            "place",
            "figure",
            "what it measures",
            "found",
            "slips that pass",
        ],
    }
    .map(str::to_owned)
}

fn row(
    trials: &[(Planted, Outcome)],
    report: &FileReport,
    index: &Locator<'_>,
    language: Language,
) -> Option<[String; COLUMNS]> {
    let entry = report.figures.get(trials.first()?.0.figure as usize)?;
    let at = index.locate(entry.span.start);
    let missed: Vec<String> = trials
        .iter()
        .filter(|(_, outcome)| *outcome == Outcome::Missed)
        .map(|(planted, _)| {
            format!(
                "{} ({})",
                fold(&planted.replacement),
                slip(planted.slip, language)
            )
        })
        .collect();
    Some([
        fold(&at.words(language)),
        fold(entry.span.text(&report.text)),
        fold(entry.indicator.as_deref().unwrap_or_default()),
        format!("{}/{}", trials.len() - missed.len(), trials.len()),
        missed.join(", "),
    ])
}

/// The word for a kind of slip.
const fn slip(slip: Slip, language: Language) -> &'static str {
    match (language, slip) {
        (Language::English, slip) => slip.name(),
        (Language::Vietnamese, Slip::Scale) => "nhầm đơn vị",
        (Language::Vietnamese, Slip::Separator) => "nhầm dấu",
        (Language::Vietnamese, Slip::Direction) => "nhầm chiều",
        (Language::Vietnamese, Slip::Transposed) => "đảo chữ số",
        (Language::Vietnamese, Slip::Digit) => "sai chữ số",
        (Language::Vietnamese, Slip::Dropped) => "thiếu chữ số",
        (Language::Vietnamese, Slip::Doubled) => "thừa chữ số",
        (Language::Vietnamese, Slip::Value) => "sai giá trị",
    }
}

/// The closing line over all documents.
#[must_use]
pub fn closing(tally: &Tally, language: Language) -> String {
    let n = |count: usize| group(&count.to_string(), language);
    // Rounded down, so that only all is 100.
    let percent = (tally.found * 100).checked_div(tally.planted).unwrap_or(0);
    match language {
        Language::Vietnamese if tally.planted == 0 => {
            "Không có số liệu nào để gài lỗi thử.".to_owned()
        }
        Language::English if tally.planted == 0 => "No figure to plant a slip in.".to_owned(),
        Language::Vietnamese => format!(
            "{} số liệu, {} lỗi thử: bắt được {} ({percent}%), chỉ đúng chỗ sai {}, gợi ý lại đúng số {}; {} số liệu không \
             được số nào khác bảo vệ.",
            n(tally.figures),
            n(tally.planted),
            n(tally.found),
            n(tally.blamed),
            n(tally.restored),
            n(tally.alone),
        ),
        Language::English => format!(
            "{} figures, {} planted slips: {} found ({percent}%), {} with the right figure blamed, {} with the right \
             repair; {} figures stand alone.",
            n(tally.figures),
            n(tally.planted),
            n(tally.found),
            n(tally.blamed),
            n(tally.restored),
            n(tally.alone),
        ),
    }
}

#[derive(Serialize)]
struct JsonFile<'r> {
    path: &'r str,
    error: Option<JsonError>,
    figures: Vec<JsonFigure<'r>>,
}

#[derive(Serialize)]
struct JsonFigure<'r> {
    id: u32,
    start: usize,
    end: usize,
    text: &'r str,
    indicator: Option<&'r str>,
    slips: Vec<JsonSlip<'r>>,
}

#[derive(Serialize)]
struct JsonSlip<'r> {
    slip: &'static str,
    replacement: &'r str,
    outcome: &'static str,
}

#[derive(Serialize)]
struct JsonTally {
    figures: usize,
    alone: usize,
    planted: usize,
    found: usize,
    blamed: usize,
    restored: usize,
}

/// Writes the slips of all documents as one object.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_json(
    out: &mut impl Write,
    drilled: &[DrillReport],
    seed: u64,
    language: Option<Language>,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Whole<'r> {
        schema: &'static str,
        seed: u64,
        files: Vec<JsonFile<'r>>,
        summary: JsonTally,
    }
    let mut tally = Tally::default();
    for one in drilled {
        tally.add(&Tally::of(&one.trials));
    }
    let whole = Whole {
        schema: "sokhop-drill/1",
        seed,
        files: drilled.iter().map(|one| json_file(one, language)).collect(),
        summary: JsonTally {
            figures: tally.figures,
            alone: tally.alone,
            planted: tally.planted,
            found: tally.found,
            blamed: tally.blamed,
            restored: tally.restored,
        },
    };
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
}

fn json_file(drilled: &DrillReport, language: Option<Language>) -> JsonFile<'_> {
    let report = &drilled.report;
    let error = report.error.as_ref();
    JsonFile {
        path: &report.path,
        error: error.map(|error| JsonError::new(error, language.unwrap_or(report.language))),
        figures: drilled
            .trials
            .chunk_by(|(a, _), (b, _)| a.figure == b.figure)
            .filter_map(|trials| {
                let entry = report.figures.get(trials.first()?.0.figure as usize)?;
                Some(JsonFigure {
                    id: entry.id,
                    start: entry.span.start,
                    end: entry.span.end,
                    text: entry.span.text(&report.text),
                    indicator: entry.indicator.as_deref(),
                    slips: trials
                        .iter()
                        .map(|(planted, outcome)| JsonSlip {
                            slip: planted.slip.name(),
                            replacement: &planted.replacement,
                            outcome: outcome.name(),
                        })
                        .collect(),
                })
            })
            .collect(),
    }
}
