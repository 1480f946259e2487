//! What is said to a person about a broken relation?

use super::Context;
use super::blame::Culprit;
use super::words::{Manner, computation, figure as written, number};
use crate::figure::FigureId;
use crate::network::Judged;
use crate::relation::{Candidate, Equation};
use crate::report::Language;
use crate::slip::{Slip, needed};
use crate::span::Span;
use rust_decimal::Decimal;

/// Decimals given at most: a fraction has no last place of its own.
const MOST_DECIMALS: u32 = 4;

/// What does not agree, with the computation.
pub(super) fn message(context: &Context<'_>, main: &Judged, culprit: usize) -> String {
    let candidate = &main.candidate;
    let sum = computation(context, candidate);
    let vietnamese = context.speech == Language::Vietnamese;
    if let Some(message) = message_of_form(context, candidate, &sum) {
        return message;
    }
    if candidate.equation.is_inequality() {
        return inequality(main.relation, &sum, vietnamese);
    }
    let got = needed_in_words(context, candidate, culprit);
    let blamed = candidate
        .operands
        .get(culprit)
        .map(|o| written(context, o.figure))
        .unwrap_or_default();
    match (got, vietnamese) {
        (Some(got), true) => {
            format!("Số liệu không khớp: {sum}; theo các số kia, “{blamed}” phải là {got}")
        }
        (Some(got), false) => {
            format!("The figures do not agree: {sum}; by the others, “{blamed}” should be {got}")
        }
        (None, true) => format!("Số liệu không khớp: {sum}"),
        (None, false) => format!("The figures do not agree: {sum}"),
    }
}

/// Forms that have words of their own.
fn message_of_form(context: &Context<'_>, candidate: &Candidate, sum: &str) -> Option<String> {
    let printed: Vec<String> = candidate
        .operands
        .iter()
        .map(|o| written(context, o.figure))
        .collect();
    let (vietnamese, english) = match (candidate.equation, printed.as_slice()) {
        (Equation::Same, all) => (
            format!("Cùng một số liệu nhưng nêu khác nhau: {}", all.join(" và ")),
            format!("The same quantity is given as {}", all.join(" and as ")),
        ),
        (Equation::Span(_), [_, from, to]) => {
            let length = with_unit(context, candidate.operands.first()?.figure);
            (
                format!("Từ {from} đến {to} không phải là {length}"),
                format!("From {from} to {to} is not {length}"),
            )
        }
        (Equation::Portion, [percent]) => (
            format!("{percent} của một tổng thể là quá 100%"),
            format!("{percent} of a whole is more than all of it"),
        ),
        (Equation::Portion, all) => (
            format!("{} của một tổng thể là quá 100%", all.join(" + ")),
            format!("{} of a whole is more than all of it", all.join(" + ")),
        ),
        (Equation::Possible, [percent, whole]) => (
            format!("{percent} của {whole} không ra số nguyên nào"),
            format!("No whole number of {whole} is {percent}"),
        ),
        (Equation::Count(n), [stated, ..]) => (
            format!("Nêu {stated} nhưng liệt kê {n}"),
            format!("{stated} are announced, {n} are listed"),
        ),
        (Equation::Exchange(..), _) => (
            format!("Quy đổi không khớp: {sum}; tỷ giá suy ra khác xa mọi tỷ giá từng có"),
            format!("The conversion does not agree: {sum}; no such rate of exchange has existed"),
        ),
        _ => return None,
    };
    Some(match context.speech {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    })
}

/// What is wrong with an order or a bound, which has no value to be recomputed.
fn inequality(relation: &str, sum: &str, vietnamese: bool) -> String {
    let what = match (relation, vietnamese) {
        ("bound", true) => "Phần lớn hơn tổng thể, lẽ ra",
        ("bound", false) => "A part exceeds its whole; expected",
        ("cumulative", true) => "Kỳ ngắn lớn hơn kỳ dài bao trùm nó, lẽ ra",
        ("cumulative", false) => "A shorter period exceeds the longer one that holds it; expected",
        ("rank", true) => "Thứ tự nêu trong bài trái với số liệu, lẽ ra",
        ("rank", false) => "The order that is claimed is not that of the figures; expected",
        ("direction", true) => "Chiều tăng, giảm trái với hai số liệu, lẽ ra",
        ("direction", false) => "The direction contradicts the two figures; expected",
        (_, true) => "Số liệu không khớp:",
        (_, false) => "The figures do not agree:",
    };
    format!("{what} {sum}")
}

/// What one figure would have to be.
pub(super) fn label_text(context: &Context<'_>, candidate: &Candidate, i: usize) -> String {
    // Both ends of a span may be counted: there is no one value that fits.
    if candidate.equation.is_inequality() || matches!(candidate.equation, Equation::Span(_)) {
        return String::new();
    }
    needed_in_words(context, candidate, i).map_or_else(String::new, |needed| match context.speech {
        Language::Vietnamese => format!("phải là {needed} thì mới khớp"),
        Language::English => format!("would have to be {needed}"),
    })
}

/// The slip that the likeliest culprit suffers from.
pub(super) fn help(context: &Context<'_>, culprits: &[Culprit]) -> Option<String> {
    let culprit = culprits.first()?;
    let printed = written(context, culprit.figure);
    let vietnamese = context.speech == Language::Vietnamese;
    let slip = if culprit.reversed {
        Some(Slip::Direction)
    } else {
        culprit.repairs.first().map(|r| r.slip)
    };
    let name = match (slip?, vietnamese) {
        (Slip::Scale, true) => "nhầm đơn vị nghìn/triệu/tỷ",
        (Slip::Scale, false) => "the wrong scale word",
        (Slip::Separator, true) => "nhầm dấu chấm, dấu phẩy",
        (Slip::Separator, false) => "a misplaced separator",
        (Slip::Direction, true) => "nhầm tăng với giảm",
        (Slip::Direction, false) => "rise and fall confused",
        (Slip::Transposed, true) => "đảo hai chữ số",
        (Slip::Transposed, false) => "two digits transposed",
        (Slip::Digit, true) => "sai một chữ số",
        (Slip::Digit, false) => "one wrong digit",
        (Slip::Dropped, true) => "thiếu một chữ số",
        (Slip::Dropped, false) => "a digit dropped",
        (Slip::Doubled, true) => "thừa một chữ số",
        (Slip::Doubled, false) => "a digit too many",
        (Slip::Value, _) => return None,
    };
    Some(if vietnamese {
        format!("Có thể “{printed}” bị {name}.")
    } else {
        format!("“{printed}” may have {name}.")
    })
}

/// What the relation would need of one figure, in its own scale and unit.
fn needed_in_words(context: &Context<'_>, candidate: &Candidate, i: usize) -> Option<String> {
    let figures = &context.document.reading.figures;
    let printed = figures.get(candidate.operands.get(i)?.figure)?;
    let needed = needed(candidate, figures, i)?;
    let size = printed.scale.checked_mul(printed.unit.factor)?;
    let middle = needed.midpoint()?.checked_div(size)?;
    let place = if printed.place.is_zero() {
        Decimal::ONE
    } else {
        printed.place.checked_div(size)?
    };
    let decimals = place.normalize().scale().min(MOST_DECIMALS).max(u32::from(
        middle.abs() < Decimal::TEN && !printed.place.is_zero(),
    ));
    let figure = candidate.operands.get(i)?.figure;
    let number = number(middle, decimals, Manner::of(context, figure).grouped());
    let scale = context.text(figure, Span::new(printed.numeral.end, printed.scaled_end));
    let percent = if printed.unit.is_percent() { "%" } else { "" };
    Some(format!(
        "{number}{percent}{}",
        if scale.trim().is_empty() {
            String::new()
        } else {
            format!(" {}", scale.trim())
        }
    ))
}

/// A figure with its unit.
fn with_unit(context: &Context<'_>, figure: FigureId) -> String {
    context
        .text(figure, context.document.figure(figure).extent)
        .to_owned()
}
