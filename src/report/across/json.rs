//! What was found across documents, in the JSON contract: as within one, with the path on each label.

use super::super::json::{JsonLocation, JsonSpan, thousandths};
use super::{Across, CrossCheck, CrossDiagnostic, CrossFigure, CrossLabel, CrossSuggestion};
use serde::Serialize;
use std::io::{self, Write};

/// Writes the members `checks` and `diagnostics` of the report, with a comma behind each.
pub(in crate::report) fn write(out: &mut impl Write, across: &Across) -> io::Result<()> {
    out.write_all(b"\"checks\":[")?;
    for (index, check) in across.checks.iter().enumerate() {
        separate(out, index)?;
        serde_json::to_writer(&mut *out, &JsonCheck::new(check))?;
    }
    out.write_all(b"],\"diagnostics\":[")?;
    for (index, found) in across.diagnostics.iter().enumerate() {
        separate(out, index)?;
        serde_json::to_writer(&mut *out, &JsonDiagnostic::new(found))?;
    }
    out.write_all(b"],")
}

fn separate(out: &mut impl Write, index: usize) -> io::Result<()> {
    out.write_all(if index == 0 { b"\n" } else { b",\n" })
}

#[derive(Serialize)]
struct JsonCheck<'r> {
    rule: &'static str,
    relation: &'static str,
    verdict: &'static str,
    power: f64,
    figures: Vec<JsonFigure<'r>>,
    computation: &'r str,
}

#[derive(Serialize)]
struct JsonFigure<'r> {
    path: &'r str,
    id: u32,
    role: &'static str,
}

impl<'r> JsonCheck<'r> {
    fn new(check: &'r CrossCheck) -> Self {
        let figure = |one: &'r CrossFigure| JsonFigure {
            path: &one.path,
            id: one.id,
            role: one.role,
        };
        Self {
            rule: check.rule,
            relation: check.relation,
            verdict: check.verdict.name(),
            power: thousandths(check.power),
            figures: check.figures.iter().map(figure).collect(),
            computation: &check.computation,
        }
    }
}

#[derive(Serialize)]
pub(in crate::report) struct JsonDiagnostic<'r> {
    id: &'r str,
    rule: &'static str,
    severity: &'static str,
    message: &'r str,
    help: Option<&'r str>,
    labels: Vec<JsonLabel<'r>>,
    suggestions: Vec<JsonSuggestion<'r>>,
}

#[derive(Serialize)]
struct JsonLabel<'r> {
    path: &'r str,
    span: JsonSpan,
    location: JsonLocation<'r>,
    figure: Option<u32>,
    text: &'r str,
    primary: bool,
}

#[derive(Serialize)]
struct JsonSuggestion<'r> {
    path: &'r str,
    span: JsonSpan,
    replacement: &'r str,
    slip: &'static str,
}

impl<'r> JsonDiagnostic<'r> {
    pub(in crate::report) fn new(found: &'r CrossDiagnostic) -> Self {
        let label = |one: &'r CrossLabel| JsonLabel {
            path: &one.path,
            span: JsonSpan::new(one.label.span),
            location: JsonLocation::new(&one.location()),
            figure: one.label.figure,
            text: &one.label.text,
            primary: one.label.primary,
        };
        let suggestion = |one: &'r CrossSuggestion| JsonSuggestion {
            path: &one.path,
            span: JsonSpan::new(one.suggestion.span),
            replacement: &one.suggestion.replacement,
            slip: one.suggestion.slip,
        };
        Self {
            id: &found.id,
            rule: found.rule,
            severity: found.severity.name(),
            message: &found.message,
            help: found.help.as_deref(),
            labels: found.labels.iter().map(label).collect(),
            suggestions: found.suggestions.iter().map(suggestion).collect(),
        }
    }
}
