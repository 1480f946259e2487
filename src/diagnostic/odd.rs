//! Findings on a figure in itself: days that there are not, numerals that no convention writes.

use super::blame::content_id;
use super::{Context, id};
use crate::figure::numeral::Marks;
use crate::figure::{Figure, FigureId};
use crate::network::Judged;
use crate::relation::{Equation, Oddity};
use crate::report::{Diagnostic, Label, Language, Severity, Suggestion};
use crate::slip::Slip;
use crate::span::Span;

/// Adds the findings to `out`, save those on the writing of a figure that is blamed already.
pub(super) fn findings(context: &Context<'_>, judged: &[&Judged], out: &mut Vec<Diagnostic>) {
    for judged in judged {
        let Equation::Odd(oddity) = judged.candidate.equation else {
            continue;
        };
        let figures: Vec<FigureId> = judged.candidate.operands.iter().map(|o| o.figure).collect();
        let Some(&first) = figures.first() else {
            continue;
        };
        let style = matches!(oddity, Oddity::Malformed | Oddity::Foreign);
        let blamed = |d: &Diagnostic| {
            d.labels
                .iter()
                .any(|label| label.primary && label.figure == Some(id(first)))
        };
        if !judged.accuses || style && out.iter().any(blamed) {
            continue;
        }
        out.push(finding(context, judged.rule, oddity, &figures));
    }
}

fn finding(
    context: &Context<'_>,
    rule: &'static str,
    oddity: Oddity,
    figures: &[FigureId],
) -> Diagnostic {
    let first = figures.first().copied().unwrap_or_default();
    let written = as_written(context, first, figures.last().copied());
    let labels = figures
        .iter()
        .enumerate()
        .map(|(i, &figure)| Label {
            span: context.numeral(figure),
            figure: Some(id(figure)),
            text: String::new(),
            primary: i == 0,
        })
        .collect();
    Diagnostic {
        id: content_id(&format!("{rule} {written}")),
        rule,
        severity: severity(oddity),
        message: message(context.speech, oddity, &written),
        help: None,
        labels,
        suggestions: suggestions(context, oddity, first),
    }
}

/// The text from the first figure to the last, or the first alone where they stand far apart.
pub(super) fn as_written(context: &Context<'_>, first: FigureId, last: Option<FigureId>) -> String {
    let document = context.document;
    let from = document.figure(first);
    let end = last
        .map(|id| document.figure(id))
        .filter(|to| {
            to.block == from.block
                && to.numeral.end > from.numeral.start
                && to.numeral.end - from.numeral.start < 28
        })
        .map_or(from.numeral.end, |to| to.numeral.end);
    context
        .text(first, Span::new(from.numeral.start, end))
        .to_owned()
}

const fn severity(oddity: Oddity) -> Severity {
    match oddity {
        Oddity::NoSuchDay | Oddity::Weekday(_) | Oddity::EndsBefore => Severity::Error,
        Oddity::OwnBase | Oddity::OwnDay | Oddity::PartOrLess | Oddity::Malformed => {
            Severity::Warning
        }
        Oddity::Foreign => Severity::Info,
    }
}

fn message(speech: Language, oddity: Oddity, written: &str) -> String {
    match (speech, oddity) {
        (Language::Vietnamese, Oddity::NoSuchDay) => format!("Không có ngày {written} trong lịch"),
        (Language::Vietnamese, Oddity::Weekday(day)) => {
            format!("Ngày {written} là {}", weekday(speech, day))
        }
        (Language::Vietnamese, Oddity::EndsBefore) => {
            format!("{written}: ngày cuối đứng trước ngày đầu")
        }
        (Language::Vietnamese, Oddity::OwnBase) => {
            format!("Số liệu năm {written} lại so với chính năm đó")
        }
        (Language::Vietnamese, Oddity::OwnDay) => {
            format!("Số liệu ngày {written} lại so với chính ngày đó")
        }
        (Language::Vietnamese, Oddity::PartOrLess) => {
            format!(
                "Chỗ thì viết bằng {written}, chỗ thì viết kém {written}: hai cách nói khác nghĩa nhau"
            )
        }
        (Language::Vietnamese, Oddity::Malformed) => {
            format!("“{written}” viết sai cách nhóm chữ số")
        }
        (Language::Vietnamese, Oddity::Foreign) => {
            format!("“{written}” dùng dấu phân cách khác với cả văn bản")
        }
        (Language::English, Oddity::NoSuchDay) => format!("There is no day {written}"),
        (Language::English, Oddity::Weekday(day)) => {
            format!("{written} is a {}", weekday(speech, day))
        }
        (Language::English, Oddity::EndsBefore) => format!("{written} ends before it begins"),
        (Language::English, Oddity::OwnBase) => {
            format!("A period of {written} is compared with itself")
        }
        (Language::English, Oddity::OwnDay) => {
            format!("A figure of {written} is compared with that same day")
        }
        (Language::English, Oddity::PartOrLess) => {
            format!("{written} of it in one place, {written} less in another: they do not agree")
        }
        (Language::English, Oddity::Malformed) => {
            format!("“{written}” is not grouped as numerals are")
        }
        (Language::English, Oddity::Foreign) => {
            format!("“{written}” has other separators than the rest of the text")
        }
    }
}

fn weekday(speech: Language, day: u8) -> &'static str {
    let names = match speech {
        Language::Vietnamese => [
            "chủ nhật",
            "thứ hai",
            "thứ ba",
            "thứ tư",
            "thứ năm",
            "thứ sáu",
            "thứ bảy",
        ],
        Language::English => [
            "Sunday",
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
        ],
    };
    names
        .get(usize::from(day).saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

/// How the numeral may have been meant: a zero less in front, a digit less at the end, or the groups set anew.
fn suggestions(context: &Context<'_>, oddity: Oddity, figure: FigureId) -> Vec<Suggestion> {
    let number: &Figure = context.document.figure(figure);
    let text = context.text(figure, number.numeral);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let Marks {
        decimal: mark,
        group,
    } = context.document.reading.convention.marks();
    let mut out: Vec<(String, Slip)> = Vec::new();
    match oddity {
        Oddity::Malformed if text.starts_with('0') && text.len() == digits.len() => {
            out.push((digits.trim_start_matches('0').to_owned(), Slip::Doubled));
        }
        Oddity::Malformed if digits.len() > 4 => {
            if let Some(shorter) = digits.get(..digits.len() - 1) {
                out.push((grouped(shorter, group), Slip::Doubled));
            }
            out.push((grouped(&digits, group), Slip::Separator));
        }
        Oddity::Foreign => {
            let swap = |c: char| {
                if c == mark {
                    group
                } else if c == group {
                    mark
                } else {
                    c
                }
            };
            out.push((text.chars().map(swap).collect(), Slip::Separator));
        }
        _ => {}
    }
    out.into_iter()
        .filter(|(replacement, _)| !replacement.is_empty() && replacement != text)
        .map(|(replacement, slip)| Suggestion {
            span: context.numeral(figure),
            replacement,
            slip: slip.name(),
        })
        .collect()
}

fn grouped(digits: &str, group: char) -> String {
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(group);
        }
        out.push(c);
    }
    out
}
