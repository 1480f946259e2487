//! Findings on levels that lie outside what the user finds plausible.

use super::blame::content_id;
use super::message::slip_in_words;
use super::suggest::scale_suggestion;
use super::words::{Manner, number, with_unit};
use super::{Context, id};
use crate::config::PlausibleRange;
use crate::figure::FigureId;
use crate::network::Judged;
use crate::relation::Equation;
use crate::report::{Diagnostic, Label, Language, Severity};
use crate::slip::{Slip, rescaled_into};
use rust_decimal::Decimal;

/// Adds the findings to `out`, save those on a figure that is blamed already: one slip is one finding.
pub(super) fn findings(context: &Context<'_>, judged: &[&Judged], out: &mut Vec<Diagnostic>) {
    for judged in judged.iter().filter(|judged| judged.accuses) {
        let Equation::Within(range) = judged.candidate.equation else {
            continue;
        };
        let ranges = context.document.ranges;
        let level = judged.candidate.operands.first().map(|o| o.figure);
        let Some((level, said)) = level.zip(ranges.said(range)) else {
            continue;
        };
        let blamed = |d: &Diagnostic| {
            let mut labels = d.labels.iter();
            labels.any(|label| label.primary && label.figure == Some(id(level)))
        };
        if !out.iter().any(blamed) {
            out.push(finding(context, judged.rule, level, range, said));
        }
    }
}

fn finding(
    context: &Context<'_>,
    rule: &'static str,
    level: FigureId,
    range: u16,
    said: &PlausibleRange,
) -> Diagnostic {
    let printed = with_unit(context, level);
    let admitted = context.document.ranges.admitted();
    let both = said.lowest.is_some() && said.highest.is_some();
    let repair = admitted
        .get(usize::from(range))
        .filter(|_| both)
        .and_then(|range| rescaled_into(context.document.figure(level), range));
    let suggestion = repair.and_then(|repair| scale_suggestion(context, level, &repair));
    let name = slip_in_words(Slip::Scale, false, context.speech);
    let help = name.filter(|_| suggestion.is_some()).map(|name| {
        if context.speech == Language::Vietnamese {
            format!("Có thể “{printed}” {name}.")
        } else {
            format!("“{printed}” may {name}.")
        }
    });
    Diagnostic {
        id: content_id(&format!("{rule} {} {printed}", said.indicator)),
        rule,
        severity: Severity::Warning,
        message: message(context, &printed, said),
        help,
        labels: vec![Label {
            span: context.numeral(level),
            figure: Some(id(level)),
            text: String::new(),
            primary: true,
        }],
        suggestions: suggestion.into_iter().collect(),
    }
}

fn message(context: &Context<'_>, printed: &str, said: &PlausibleRange) -> String {
    let vietnamese = context.speech == Language::Vietnamese;
    let low = said.lowest.map(|low| end(context, low));
    let high = said.highest.map(|high| end(context, high));
    let with_unit = |end: &str| with_unit_of(said, end);
    let range = match (low, high, vietnamese) {
        (Some(low), Some(high), true) => format!("từ {low} đến {}", with_unit(&high)),
        (Some(low), Some(high), false) => format!("{low} to {}", with_unit(&high)),
        (Some(low), None, true) => format!("từ {} trở lên", with_unit(&low)),
        (Some(low), None, false) => format!("{} or more", with_unit(&low)),
        (None, Some(high), true) => format!("không quá {}", with_unit(&high)),
        (None, Some(high), false) => format!("{} at most", with_unit(&high)),
        (None, None, _) => String::new(),
    };
    let from: Vec<&str> = [said.source.as_deref(), Some(said.file.as_str())]
        .into_iter()
        .flatten()
        .filter(|from| !from.is_empty())
        .collect();
    let from = if from.is_empty() {
        String::new()
    } else {
        format!(" ({})", from.join("; "))
    };
    let indicator = said.indicator.trim();
    if vietnamese {
        format!("“{printed}” nằm ngoài khoảng hợp lý của “{indicator}”: {range}{from}")
    } else {
        format!("“{printed}” is outside the plausible range of “{indicator}”: {range}{from}")
    }
}

/// The range as an inequality about the figure in the middle: `1 tỷ USD ≤ 2,5 triệu USD ≤ 20 tỷ USD`.
pub(super) fn inequality(context: &Context<'_>, range: u16, level: &str) -> Option<String> {
    let said = context.document.ranges.said(range)?;
    let end = |it: Decimal| with_unit_of(said, &end(context, it));
    let low = said.lowest.map(|low| format!("{} ≤ ", end(low)));
    let high = said.highest.map(|high| format!(" ≤ {}", end(high)));
    Some(format!(
        "{}{level}{}",
        low.unwrap_or_default(),
        high.unwrap_or_default()
    ))
}

/// An end of a range with the marks of the document.
fn end(context: &Context<'_>, end: Decimal) -> String {
    let end = end.normalize();
    let marks = context.document.reading.convention.marks();
    number(end, end.scale(), Manner::new(marks, true))
}

/// A number in the unit of a range: `15%`, `9.000 tỷ đồng`.
fn with_unit_of(said: &PlausibleRange, number: &str) -> String {
    let unit = said.unit.trim();
    let blank = if unit.starts_with(['%', '‰']) {
        ""
    } else {
        " "
    };
    format!("{number}{blank}{unit}")
}
