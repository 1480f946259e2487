//! What is said to a person about a broken relation?

use super::Context;
use super::blame::Culprit;
use super::computation::computation;
use super::needed::needed_in_words;
use super::restated::difference;
use super::words::{named_twice, with_unit};
use crate::network::Judged;
use crate::relation::{Candidate, Equation, Operand};
use crate::report::Language;
use crate::slip::Slip;
use rust_decimal::Decimal;

/// How much less likely a figure may be to blame for being as likely: which one is the result tells little.
const EVEN: u32 = 1;

/// What does not agree, with the computation.
pub(super) fn message(context: &Context<'_>, main: &Judged, culprit: usize) -> String {
    let candidate = &main.candidate;
    let sum = computation(context, candidate);
    if let Some(message) = message_of_form(context, main, &sum) {
        return message;
    }
    if candidate.equation.is_inequality()
        && let Some(message) = inequality(context, main)
    {
        return message;
    }
    let got = needed_in_words(context, candidate, culprit);
    let blamed = candidate
        .operands
        .get(culprit)
        .map(|o| with_unit(context, o.figure))
        .unwrap_or_default();
    match (got, context.speech) {
        (Some(got), Language::Vietnamese) => {
            format!("Số liệu không khớp: {sum}; theo các số kia, “{blamed}” phải là {got}")
        }
        (Some(got), Language::English) => {
            format!("The figures do not agree: {sum}; by the others, “{blamed}” should be {got}")
        }
        (None, Language::Vietnamese) => format!("Số liệu không khớp: {sum}"),
        (None, Language::English) => format!("The figures do not agree: {sum}"),
    }
}

/// Forms that have words of their own.
fn message_of_form(context: &Context<'_>, main: &Judged, sum: &str) -> Option<String> {
    let candidate = &main.candidate;
    let printed: Vec<String> = candidate
        .operands
        .iter()
        .map(|o| with_unit(context, o.figure))
        .collect();
    let (vietnamese, english) = match (candidate.equation, printed.as_slice()) {
        (Equation::Same, [amount, rest @ ..]) if main.relation == "conversion" => (
            format!(
                "Quy đổi không khớp: {amount} không phải là {}",
                rest.join(", ")
            ),
            format!(
                "The conversion does not agree: {amount} is not {}",
                rest.join(", ")
            ),
        ),
        (Equation::Same, all) => (
            format!("Cùng một số liệu nhưng nêu khác nhau: {}", all.join(" và ")),
            format!("The same quantity is given as {}", all.join(" and as ")),
        ),
        (Equation::Portion, [percent]) => (
            format!("{percent} của cùng một tổng thể là quá 100%"),
            format!("{percent} of a whole is more than all of it"),
        ),
        (Equation::Portion, all) => (
            format!(
                "{} của cùng một tổng thể cộng lại quá 100%",
                all.join(" + ")
            ),
            format!("{} of a whole is more than all of it", all.join(" + ")),
        ),
        (Equation::Span(_), [length, from, to]) => (
            format!("Từ {from} đến {to} không phải là {length}"),
            format!("From {from} to {to} is not {length}"),
        ),
        (Equation::Possible, [percent, whole]) => (
            format!("{percent} của {whole} không ứng với số nguyên nào"),
            format!("No whole number of {whole} is {percent}"),
        ),
        (Equation::Count(n), [stated, ..]) => count(context, candidate, n, stated),
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

/// How many are announced and how many are listed, and which one is listed twice.
fn count(
    context: &Context<'_>,
    candidate: &Candidate,
    listed: u32,
    stated: &str,
) -> (String, String) {
    let mut english = format!("{listed} are listed where {stated} are announced");
    let Some(operand) = candidate.operands.first() else {
        return (format!("Nêu {stated} nhưng liệt kê {listed}"), english);
    };
    let more = Decimal::from(listed) > context.document.figure(operand.figure).value;
    let but = if more { "lại" } else { "chỉ" };
    let mut vietnamese = format!("Nêu {stated} nhưng {but} liệt kê {listed}");
    if let Some(name) = named_twice(context, operand.figure).filter(|_| more) {
        vietnamese.push_str(&format!("; “{name}” được nêu hai lần"));
        english.push_str(&format!("; “{name}” is named twice"));
    }
    (vietnamese, english)
}

/// What is wrong with an order or a bound, which has no value to be recomputed: the pair that contradicts it.
fn inequality(context: &Context<'_>, main: &Judged) -> Option<String> {
    let candidate = &main.candidate;
    let x = candidate.operands.as_slice();
    let value = |o: &Operand| context.document.figure(o.figure).value;
    let printed = |o: &Operand| with_unit(context, o.figure);
    let vietnamese = context.speech == Language::Vietnamese;
    Some(match (candidate.equation, x) {
        (Equation::Descending, all) => {
            let pair = all
                .windows(2)
                .find(|pair| value(&pair[0]) < value(&pair[1]))?;
            order(
                main.relation,
                x,
                &printed(&pair[0]),
                &printed(&pair[1]),
                vietnamese,
            )
        }
        (Equation::AtMost, [parts @ .., whole]) => {
            let parts: Vec<String> = parts.iter().map(printed).collect();
            let said = if whole.role == "ask" {
                whole.role
            } else {
                main.relation
            };
            exceeds(said, &parts.join(" + "), &printed(whole), vietnamese)
        }
        (Equation::Greatest, [whole, parts @ ..]) => {
            let part = parts.iter().find(|part| value(part) > value(whole))?;
            exceeds(main.relation, &printed(part), &printed(whole), vietnamese)
        }
        (Equation::Between, [mean, others @ ..]) => {
            let mean = printed(mean);
            let others: Vec<String> = others.iter().map(printed).collect();
            let others = others.join("; ");
            if vietnamese {
                format!("{mean} không nằm giữa số nhỏ nhất và số lớn nhất trong: {others}")
            } else {
                format!("{mean} does not lie between the least and the greatest of: {others}")
            }
        }
        _ => return None,
    })
}

/// Two figures in the wrong order: the first should be no less than the second.
fn order(relation: &str, x: &[Operand], first: &str, second: &str, vietnamese: bool) -> String {
    let rises = x.first().is_some_and(|o| o.role == "later");
    match (relation, rises, vietnamese) {
        ("direction", true, true) => {
            format!(
                "Chiều tăng, giảm trái với số liệu: bài viết là tăng hoặc cao hơn, nhưng {first} nhỏ hơn {second}"
            )
        }
        ("direction", false, true) => {
            format!(
                "Chiều tăng, giảm trái với số liệu: bài viết là giảm hoặc thấp hơn, nhưng {second} lớn hơn {first}"
            )
        }
        ("direction", true, false) => format!(
            "The direction contradicts the figures: a rise is claimed, but {first} is less than {second}"
        ),
        ("direction", false, false) => format!(
            "The direction contradicts the figures: a fall is claimed, but {second} is more than {first}"
        ),
        ("rank", _, true) => {
            format!(
                "Thứ tự nêu trong bài trái với số liệu: {first} lẽ ra không thể nhỏ hơn {second}"
            )
        }
        ("rank", _, false) => format!(
            "The order that is claimed is not that of the figures: {first} should be no less than {second}"
        ),
        (_, _, true) => format!("Số liệu không khớp: {first} lẽ ra không thể nhỏ hơn {second}"),
        (_, _, false) => {
            format!("The figures do not agree: {first} should be no less than {second}")
        }
    }
}

/// What is part of something exceeds it.
fn exceeds(relation: &str, part: &str, whole: &str, vietnamese: bool) -> String {
    let what = match (relation, vietnamese) {
        ("cumulative", true) => "Kỳ ngắn lớn hơn kỳ dài bao trùm nó",
        ("cumulative", false) => "A shorter period exceeds the longer one that holds it",
        ("ask", true) => "Giá mua vào cao hơn giá bán ra",
        ("ask", false) => "The buying price exceeds the selling price",
        (_, true) => "Phần lớn hơn tổng thể",
        (_, false) => "A part exceeds its whole",
    };
    format!("{what}: {part} > {whole}")
}

/// What one figure would have to be. Of two mentions of a quantity, what the other one says.
pub(super) fn label_text(context: &Context<'_>, candidate: &Candidate, i: usize) -> String {
    let vietnamese = context.speech == Language::Vietnamese;
    if let (Equation::Same, [_, _]) = (candidate.equation, candidate.operands.as_slice()) {
        let other = candidate.operands.get(1 - i.min(1));
        let said = other.map_or_else(String::new, |o| with_unit(context, o.figure));
        return if vietnamese {
            format!("chỗ kia là {said}")
        } else {
            format!("the other place has {said}")
        };
    }
    needed_in_words(context, candidate, i).map_or_else(String::new, |needed| {
        if vietnamese {
            format!("phải là {needed} thì mới khớp")
        } else {
            format!("would have to be {needed}")
        }
    })
}

/// The slip that the likeliest culprit suffers from.
pub(super) fn help(
    context: &Context<'_>,
    candidate: &Candidate,
    culprits: &[Culprit],
) -> Option<String> {
    let culprit = culprits.first()?;
    let printed = with_unit(context, culprit.figure);
    let vietnamese = context.speech == Language::Vietnamese;
    if let Some(word) = &culprit.missing {
        let numeral = context.text(
            culprit.figure,
            context.document.figure(culprit.figure).numeral,
        );
        return Some(if vietnamese {
            format!("Sau “{numeral}” có lẽ thiếu từ “{word}”.")
        } else {
            format!("The word “{word}” may be missing behind “{numeral}”.")
        });
    }
    if candidate.equation == Equation::Same && candidate.operands.len() == 2 {
        return difference(context, candidate).map(str::to_owned);
    }
    let slip = if culprit.reversed {
        Some(Slip::Direction)
    } else {
        culprit.repairs.first().map(|r| r.slip)
    };
    // That a count is one digit away from another says nothing.
    if matches!(candidate.equation, Equation::Count(_) | Equation::Span(_)) {
        return None;
    }
    let balance = context.document.fact(culprit.figure).balance.is_some();
    let name = slip_in_words(slip?, balance, context.speech)?;
    let rival = culprits
        .get(1)
        .and_then(|second| rival(context, culprit, second));
    Some(match (rival, vietnamese) {
        (None, true) => format!("Có thể “{printed}” {name}."),
        (None, false) => format!("“{printed}” may {name}."),
        (Some((other, slip)), true) => {
            format!("Có thể “{printed}” {name}, hoặc “{other}” {slip}; chưa rõ số nào sai.")
        }
        (Some((other, slip)), false) => {
            format!("“{printed}” may {name}, or “{other}” may {slip}: either may be wrong.")
        }
    })
}

/// A second figure that is as likely to be wrong, with what may have happened to it.
fn rival(
    context: &Context<'_>,
    first: &Culprit,
    second: &Culprit,
) -> Option<(String, &'static str)> {
    let even = second.cost <= first.cost.checked_add(EVEN)? && !second.reversed && !first.reversed;
    let slip = second.repairs.first().filter(|_| even)?.slip;
    let name = slip_in_words(slip, false, context.speech)?;
    Some((with_unit(context, second.figure), name))
}

/// What happened to a figure: a verb phrase behind `may` in English.
pub(crate) const fn slip_in_words(
    slip: Slip,
    balance: bool,
    speech: Language,
) -> Option<&'static str> {
    Some(match (slip, matches!(speech, Language::Vietnamese)) {
        (Slip::Scale, true) => "bị nhầm đơn vị nghìn/triệu/tỷ",
        (Slip::Scale, false) => "have the wrong scale word",
        (Slip::Separator, true) => "bị nhầm dấu chấm, dấu phẩy",
        (Slip::Separator, false) => "have a misplaced separator",
        (Slip::Direction, true) if balance => "bị nhầm dấu: thặng dư với thâm hụt, lãi với lỗ",
        (Slip::Direction, true) => "bị nhầm tăng với giảm",
        (Slip::Direction, false) if balance => "be a surplus taken for a deficit, or the reverse",
        (Slip::Direction, false) => {
            "have the wrong direction: a rise for a fall, or a fall for a rise"
        }
        (Slip::Transposed, true) => "bị đảo hai chữ số",
        (Slip::Transposed, false) => "have two digits transposed",
        (Slip::Digit, true) => "bị sai một chữ số",
        (Slip::Digit, false) => "have one wrong digit",
        (Slip::Dropped, true) => "bị thiếu một chữ số",
        (Slip::Dropped, false) => "lack a digit",
        (Slip::Doubled, true) => "bị thừa một chữ số",
        (Slip::Doubled, false) => "have a digit too many",
        (Slip::Value, _) => return None,
    })
}
