//! The ledger for programs: every figure with what it measures, its status, and the checks that vouch for it, as JSON
//! or CSV. The table for people is [`table`](super::table).

use super::json::{JsonError, JsonFigure, JsonSummary};
use super::location::Locator;
use super::{Check, FileReport, Language, Status, Summary, Verdict};
use crate::diagnostic::ENOUGH_POWER;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

/// How many checks are named for one figure.
const NAMED: usize = 3;

/// Which checks vouch for each verified figure: the strongest that hold, at most three a figure. What holds of a figure
/// that is suspect, or too weakly to verify it, vouches for nothing.
#[derive(Debug)]
pub struct Vouchers<'r>(HashMap<u32, Vec<&'r Check>>);

impl<'r> Vouchers<'r> {
    /// Those of one document.
    #[must_use]
    pub fn of(report: &'r FileReport) -> Self {
        let mut holding: Vec<_> = report
            .checks
            .iter()
            .filter(|check| {
                matches!(check.verdict, Verdict::Holds | Verdict::Loose)
                    && check.power >= ENOUGH_POWER
            })
            .collect();
        let verified: HashSet<u32> = report
            .figures
            .iter()
            .filter(|entry| entry.status == Status::Verified)
            .map(|entry| entry.id)
            .collect();
        holding.sort_by_key(|check| (check.verdict, std::cmp::Reverse(check.power)));
        let mut vouchers = HashMap::<u32, Vec<&Check>>::new();
        for check in holding {
            for &(id, _) in check.figures.iter().filter(|(id, _)| verified.contains(id)) {
                let named = vouchers.entry(id).or_default();
                // A check may list a figure in two roles.
                if named.len() < NAMED && !named.iter().any(|other| std::ptr::eq(*other, check)) {
                    named.push(check);
                }
            }
        }
        Self(vouchers)
    }

    /// The checks that vouch for a figure, the strongest first.
    #[must_use]
    pub fn for_figure(&self, id: u32) -> &[&'r Check] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// Writes the ledger as one JSON object: `figures`, `errors` and the counts.
#[derive(Debug)]
pub struct JsonLedger<W> {
    out: W,
    language: Option<Language>,
    summary: Summary,
    errors: Vec<JsonFailure>,
    empty: bool,
}

#[derive(Serialize)]
struct JsonEntry<'r> {
    path: &'r str,
    #[serde(flatten)]
    figure: JsonFigure<'r>,
    verified_by: Vec<JsonVoucher<'r>>,
}

#[derive(Serialize)]
struct JsonVoucher<'r> {
    rule: &'static str,
    computation: &'r str,
}

#[derive(Debug, Serialize)]
struct JsonFailure {
    path: String,
    #[serde(flatten)]
    error: JsonError,
}

impl<W: Write> JsonLedger<W> {
    /// Begins a ledger. `language` is that of error messages; the document's own where none is given.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn begin(mut out: W, language: Option<Language>) -> io::Result<Self> {
        out.write_all(b"{\"schema\":\"sokhop-figures/1\",\"figures\":[")?;
        Ok(Self {
            out,
            language,
            summary: Summary::default(),
            errors: Vec::new(),
            empty: true,
        })
    }

    /// Adds the figures of one document.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn file(&mut self, report: &FileReport) -> io::Result<()> {
        self.summary.add(report);
        if let Some(error) = &report.error {
            self.errors.push(JsonFailure {
                path: report.path.clone(),
                error: JsonError::new(error, self.language.unwrap_or(report.language)),
            });
        }
        let index = Locator::of(report);
        let vouchers = Vouchers::of(report);
        for entry in &report.figures {
            let vouching = vouchers.for_figure(entry.id).iter();
            let row = JsonEntry {
                path: &report.path,
                figure: JsonFigure::new(entry, report, &index),
                verified_by: vouching
                    .map(|check| JsonVoucher {
                        rule: check.rule,
                        computation: &check.computation,
                    })
                    .collect(),
            };
            self.out
                .write_all(if self.empty { b"\n" } else { b",\n" })?;
            self.empty = false;
            serde_json::to_writer(&mut self.out, &row)?;
        }
        Ok(())
    }

    /// Ends the ledger.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn end(mut self) -> io::Result<W> {
        self.out.write_all(b"\n],\"errors\":")?;
        serde_json::to_writer(&mut self.out, &self.errors)?;
        self.out.write_all(b",\"summary\":")?;
        serde_json::to_writer(&mut self.out, &JsonSummary::new(&self.summary))?;
        self.out.write_all(b"}\n")?;
        Ok(self.out)
    }
}

/// The columns of the CSV form.
const COLUMNS: [&str; 17] = [
    "path",
    "line",
    "column",
    "id",
    "text",
    "kind",
    "value",
    "low",
    "high",
    "unit",
    "indicator",
    "place",
    "period",
    "basis",
    "status",
    "reason",
    "verified_by",
];

/// Writes the names of the columns. `mark` puts a byte-order mark before them, without which Excel takes UTF-8 for
/// something else.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_csv_header(out: &mut impl Write, mark: bool) -> io::Result<()> {
    if mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    write_record(out, COLUMNS)
}

/// Writes the figures of one document as records of CSV.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_csv(out: &mut impl Write, report: &FileReport) -> io::Result<()> {
    let index = Locator::of(report);
    let vouchers = Vouchers::of(report);
    for entry in &report.figures {
        let at = index.locate(entry.span.start);
        let (line, column, id) = (
            at.line().to_string(),
            at.column().to_string(),
            entry.id.to_string(),
        );
        let quantity = entry.quantity.as_ref();
        let vouching: Vec<_> = vouchers
            .for_figure(entry.id)
            .iter()
            .map(|check| format!("{}: {}", check.rule, check.computation))
            .collect();
        write_record(
            out,
            [
                report.path.as_str(),
                &line,
                &column,
                &id,
                entry.span.text(&report.text),
                entry.kind.name(),
                quantity.map_or("", |quantity| quantity.value.as_str()),
                quantity.map_or("", |quantity| quantity.low.as_str()),
                quantity.map_or("", |quantity| quantity.high.as_str()),
                quantity.map_or("", |quantity| quantity.unit.as_str()),
                entry.indicator.as_deref().unwrap_or_default(),
                entry.place.as_deref().unwrap_or_default(),
                entry.period.as_deref().unwrap_or_default(),
                entry.basis.unwrap_or_default(),
                entry.status.name(),
                entry.reason.as_deref().unwrap_or_default(),
                &vouching.join("; "),
            ],
        )?;
    }
    Ok(())
}

/// One record of RFC 4180.
fn write_record<'f>(
    out: &mut impl Write,
    fields: impl IntoIterator<Item = &'f str>,
) -> io::Result<()> {
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        let guard = if is_formula(field) { "'" } else { "" };
        if field.contains(['"', ',', '\n', '\r']) {
            write!(out, "\"{guard}{}\"", field.replace('"', "\"\""))?;
        } else {
            write!(out, "{guard}{field}")?;
        }
    }
    out.write_all(b"\r\n")
}

/// Whether a spreadsheet would run the field as a formula; a signed number is none.
fn is_formula(field: &str) -> bool {
    field.starts_with(['=', '+', '-', '@', '\t', '\r'])
        && !field
            .bytes()
            .skip(1)
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::json;

    #[test]
    fn json_names_what_vouches() {
        let mut ledger = JsonLedger::begin(Vec::new(), None).expect("a vector takes every write");
        ledger
            .file(&sample::holding())
            .expect("a vector takes every write");
        ledger
            .file(&sample::missing())
            .expect("a vector takes every write");
        let written = ledger.end().expect("a vector takes every write");
        let ledger: serde_json::Value =
            serde_json::from_slice(&written).expect("the ledger is JSON");
        assert_eq!(ledger["figures"].as_array().map(Vec::len), Some(4));
        let first = &ledger["figures"][0];
        assert_eq!(
            (&first["path"], &first["text"]),
            (&json!("good.txt"), &json!("2,5"))
        );
        assert_eq!(first["location"], json!({"line": 3, "column": 31}));
        assert_eq!(
            first["verified_by"],
            json!([{"rule": "attainment", "computation": "2.693 triệu = 105,11% × 2,5 triệu"}])
        );
        assert_eq!(ledger["errors"][0]["path"], "không-có.txt");
        assert_eq!(ledger["errors"][0]["kind"], "io");
        assert_eq!(ledger["summary"]["verified"], 3);
    }

    #[test]
    fn csv_quotes_and_disarms() {
        let mut report = sample::exports();
        report.figures.truncate(1);
        report.figures[0].indicator = Some("=HYPERLINK(\"x\")".to_owned());
        let mut out = Vec::new();
        write_csv_header(&mut out, false).expect("a vector takes every write");
        write_csv(&mut out, &report).expect("a vector takes every write");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "path,line,column,id,text,kind,value,low,high,unit,indicator,place,period,basis,status,reason,verified_by\r\n\
             draft.txt,3,31,0,\"2,5\",level,2500000,2500000,2600000,USD,\"'=HYPERLINK(\"\"x\"\")\",Quảng Ninh,2021,\
             estimate,suspect,,\r\n"
        );
        assert!(!is_formula("-2.500,5") && is_formula("-2+3") && is_formula("@SUM(1)"));
    }
}
