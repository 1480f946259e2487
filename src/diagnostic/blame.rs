//! From broken relations to findings: who is to blame, and what would be right.

use super::words::{computation, figure as written, number};
use super::{Context, id};
use crate::fact::Role;
use crate::figure::numeral::Convention;
use crate::figure::{Figure, FigureId};
use crate::network::Judged;
use crate::relation::{Candidate, Equation, Evidence};
use crate::report::{Diagnostic, Label, Language, Severity, Suggestion};
use crate::slip::{Repair, Slip, needed, repairs, reversed_holds};
use crate::span::Span;
use crate::verdict::Outcome;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Suggestions given at most.
const MOST_SUGGESTIONS: usize = 4;

/// One finding for each figure to blame, however many relations it breaks.
pub(super) fn findings(context: &Context<'_>, judged: &[&Judged]) -> Vec<Diagnostic> {
    let broken: Vec<&Judged> = judged
        .iter()
        .copied()
        .filter(|j| j.accuses && !matches!(j.candidate.equation, Equation::Odd(_)))
        .collect();
    if broken.is_empty() {
        return Vec::new();
    }
    let mut vouched: BTreeMap<FigureId, usize> = BTreeMap::new();
    let mut accused: BTreeMap<FigureId, usize> = BTreeMap::new();
    for j in judged {
        let holds = matches!(j.outcome, Outcome::Holds | Outcome::Loose)
            && !j.candidate.equation.is_inequality();
        for operand in &j.candidate.operands {
            if holds && j.slack < 100_000 {
                *vouched.entry(operand.figure).or_default() += 1;
            }
            if j.accuses && !matches!(j.candidate.equation, Equation::Odd(_)) {
                *accused.entry(operand.figure).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(usize, Vec<Culprit>)> = broken
        .iter()
        .map(|j| ranking(context, j, &vouched, &accused))
        .enumerate()
        .collect();
    // The figure that most of the broken relations share goes first, so that one slip is one finding.
    ranked.sort_by_key(|(i, culprits)| {
        (
            culprits
                .first()
                .map(|c| (std::cmp::Reverse(c.shared), c.cost)),
            *i,
        )
    });
    let mut by_figure: BTreeMap<FigureId, Vec<usize>> = BTreeMap::new();
    for (i, j) in broken.iter().enumerate() {
        for operand in &j.candidate.operands {
            by_figure.entry(operand.figure).or_default().push(i);
        }
    }
    let mut told = vec![false; broken.len()];
    let mut out = Vec::new();
    for (index, culprits) in &ranked {
        if std::mem::replace(&mut told[*index], true) {
            continue;
        }
        let mut also = Vec::new();
        for &i in culprits
            .first()
            .and_then(|c| by_figure.get(&c.figure))
            .into_iter()
            .flatten()
        {
            if !std::mem::replace(&mut told[i], true) {
                also.push(broken[i]);
            }
        }
        let finding = diagnostic(context, broken[*index], culprits, &also);
        let scale = finding
            .suggestions
            .first()
            .is_some_and(|s| s.slip == Slip::Scale.name());
        if let (true, Some(culprit)) = (scale, culprits.first()) {
            out.extend(same_scale(context, culprit.figure, broken[*index]));
        }
        out.push(finding);
    }
    out
}

/// Sentences to either side in which levels at the scale of a culprit are pointed out.
const SAME_SCALE_REACH: u32 = 2;

/// Other levels of the same kind at the scale that is likely wrong: whoever mistook the scale once may have done so
/// there too.
fn same_scale(context: &Context<'_>, culprit: FigureId, main: &Judged) -> Vec<Diagnostic> {
    let document = context.document;
    let number = document.figure(culprit);
    let near = |id: FigureId| {
        let other = document.figure(id);
        let ratio = other
            .value
            .checked_div(number.value)
            .unwrap_or(Decimal::ZERO);
        id != culprit
            && !main.candidate.operands.iter().any(|o| o.figure == id)
            && document.fact(id).role == Role::Level
            && other.scaled
            && other.scale == number.scale
            && other.unit.is_same(&number.unit)
            && other.block == number.block
            && document.sentences_apart(id, culprit) <= SAME_SCALE_REACH
            && ratio > Decimal::new(1, 1)
            && ratio < Decimal::TEN
    };
    document
        .levels
        .iter()
        .copied()
        .filter(|&id| near(id))
        .map(|id| {
            let printed = written(context, id);
            let message = match context.speech {
                Language::Vietnamese => format!(
                    "“{printed}” cùng đơn vị với số liệu đáng ngờ “{}”, nên xem lại cả hai",
                    written(context, culprit)
                ),
                Language::English => format!(
                    "“{printed}” has the same scale as the suspect “{}”: check both",
                    written(context, culprit)
                ),
            };
            Diagnostic {
                id: content_id(&format!("{} same scale {printed}", main.rule)),
                rule: main.rule,
                severity: Severity::Info,
                message,
                help: None,
                labels: vec![Label {
                    span: context.numeral(id),
                    figure: Some(super::id(id)),
                    text: String::new(),
                    primary: true,
                }],
                suggestions: Vec::new(),
            }
        })
        .collect()
}

/// A figure that may be to blame, and what it would have to be.
struct Culprit {
    operand: usize,
    figure: FigureId,
    shared: usize,
    cost: u32,
    repairs: Vec<Repair>,
    reversed: bool,
}

/// The operands of a broken relation, the likeliest culprit first: a figure that other relations vouch for stays, a
/// hedged figure yields to an exact one, then the slip's own likelihood.
fn ranking(
    context: &Context<'_>,
    judged: &Judged,
    vouched: &BTreeMap<FigureId, usize>,
    accused: &BTreeMap<FigureId, usize>,
) -> Vec<Culprit> {
    let candidate = &judged.candidate;
    let figures = &context.document.reading.figures;
    let reversed = reversed_holds(candidate, figures);
    let mut culprits: Vec<Culprit> = candidate
        .operands
        .iter()
        .enumerate()
        .map(|(i, operand)| {
            let mut found = repairs(candidate, figures, i);
            if candidate.equation.is_inequality() {
                // A bound admits too much for a wrong digit to be told from it.
                found.retain(|repair| matches!(repair.slip, Slip::Scale | Slip::Transposed));
            }
            let number = &figures[operand.figure];
            let is_reversed = reversed == Some(i);
            let slip = if is_reversed {
                1
            } else {
                found.first().map_or(12, |repair| slip_cost(repair.slip))
            };
            let vouch = vouched.get(&operand.figure).copied().unwrap_or(0).min(3);
            let hedge = u32::from(number.hedge.is_none());
            let result = u32::from(candidate.equation.result() != Some(i));
            Culprit {
                operand: i,
                figure: operand.figure,
                shared: accused.get(&operand.figure).copied().unwrap_or(0),
                cost: u32::try_from(vouch).unwrap_or(3) * 40 + hedge * 6 + slip * 4 + result,
                repairs: found,
                reversed: is_reversed,
            }
        })
        .collect();
    culprits.sort_by_key(|c| (std::cmp::Reverse(c.shared.min(9)), c.cost, c.operand));
    culprits
}

const fn slip_cost(slip: Slip) -> u32 {
    match slip {
        Slip::Scale => 0,
        Slip::Separator | Slip::Direction => 1,
        Slip::Transposed => 2,
        Slip::Dropped | Slip::Doubled => 3,
        Slip::Digit => 4,
        Slip::Value => 12,
    }
}

fn diagnostic(
    context: &Context<'_>,
    main: &Judged,
    culprits: &[Culprit],
    also: &[&Judged],
) -> Diagnostic {
    let candidate = &main.candidate;
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for (rank, culprit) in culprits.iter().enumerate() {
        // The likeliest culprit with all that may have happened to it; of the others one repair each.
        let most = if rank == 0 { 2 } else { 1 };
        for suggestion in suggestions_for(context, candidate, culprit, rank == 0)
            .into_iter()
            .take(most)
        {
            if suggestions.len() < MOST_SUGGESTIONS
                && !suggestions
                    .iter()
                    .any(|s| s.span == suggestion.span && s.replacement == suggestion.replacement)
            {
                suggestions.push(suggestion);
            }
        }
    }
    let first = culprits.first().map_or(0, |c| c.operand);
    let mut order: Vec<usize> = (0..candidate.operands.len()).collect();
    order.sort_by_key(|&i| i != first);
    let labels: Vec<Label> = order
        .iter()
        .filter_map(|&i| {
            let operand = candidate.operands.get(i)?;
            Some(Label {
                span: context.numeral(operand.figure),
                figure: Some(id(operand.figure)),
                text: label_text(context, candidate, i),
                primary: i == first,
            })
        })
        .collect();
    let message = message(context, main, first);
    let mut help = help(context, candidate, culprits);
    if !also.is_empty() {
        let list: Vec<String> = also
            .iter()
            .map(|j| computation(context, &j.candidate))
            .collect();
        let more = match context.speech {
            Language::Vietnamese => format!("Cũng không khớp: {}.", list.join("; ")),
            Language::English => format!("Also broken: {}.", list.join("; ")),
        };
        help = Some(help.map_or(more.clone(), |h| format!("{h} {more}")));
    }
    let key = format!(
        "{} {}",
        main.rule,
        candidate
            .operands
            .iter()
            .map(|o| written(context, o.figure))
            .collect::<Vec<_>>()
            .join("|")
    );
    Diagnostic {
        id: content_id(&key),
        rule: main.rule,
        severity: severity(context, candidate),
        message,
        help,
        labels,
        suggestions,
    }
}

/// An error is broken under every convention; where a numeral may be read otherwise, a warning.
fn severity(context: &Context<'_>, candidate: &Candidate) -> Severity {
    let foreign = candidate
        .operands
        .iter()
        .any(|o| context.document.figure(o.figure).foreign);
    if foreign || matches!(candidate.evidence, Evidence::Adjacent | Evidence::Near) {
        Severity::Warning
    } else {
        Severity::Error
    }
}

fn suggestions_for(
    context: &Context<'_>,
    candidate: &Candidate,
    culprit: &Culprit,
    likeliest: bool,
) -> Vec<Suggestion> {
    let document = context.document;
    let number_of = document.figure(culprit.figure);
    let numeral = (context.place)(culprit.figure, number_of.numeral);
    if culprit.reversed {
        return direction(context, culprit.figure).into_iter().collect();
    }
    let mut out: Vec<Suggestion> = culprit
        .repairs
        .iter()
        .take(2)
        .map(|repair| match repair.slip {
            Slip::Scale => scale_suggestion(context, culprit.figure, repair),
            _ => Suggestion {
                span: numeral,
                replacement: render(
                    context,
                    number_of,
                    culprit.figure,
                    &repair.digits,
                    repair.decimals,
                ),
                slip: repair.slip.name(),
            },
        })
        .collect();
    if out.is_empty()
        && likeliest
        && culprit.operand == candidate.equation.result().unwrap_or(usize::MAX)
        && let Some(value) = value_that_fits(context, candidate, culprit)
    {
        out.push(Suggestion {
            span: numeral,
            replacement: value,
            slip: Slip::Value.name(),
        });
    }
    out
}

/// `tăng` for `giảm` in front of a rate.
fn direction(context: &Context<'_>, figure: FigureId) -> Option<Suggestion> {
    let document = context.document;
    let number = document.figure(figure);
    let sentence = document.reading.sentences.get(number.sentence as usize)?;
    let tokens = document
        .reading
        .tokens
        .get(sentence.tokens.0..sentence.tokens.1)?;
    let before = tokens.partition_point(|t| (t.end as usize) <= number.numeral.start);
    let (rise, fall) = (crate::token::key("tăng"), crate::token::key("giảm"));
    let token = tokens
        .get(..before)?
        .iter()
        .rev()
        .take(6)
        .find(|t| t.key == rise || t.key == fall)?;
    let word = if token.key == rise { "giảm" } else { "tăng" };
    let word = if token.capital {
        capitalised(word)
    } else {
        word.to_owned()
    };
    Some(Suggestion {
        span: (context.place)(figure, token.span()),
        replacement: word,
        slip: Slip::Direction.name(),
    })
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// `2,5 triệu` to `2,5 tỷ`: numeral and scale words, written anew.
fn scale_suggestion(context: &Context<'_>, figure: FigureId, repair: &Repair) -> Suggestion {
    let number = context.document.figure(figure);
    let span = Span::new(number.numeral.start, number.scaled_end);
    let power = scale_power(number.scale) + i32::from(repair.scale_shift);
    let english = context.document.reading.convention == Convention::Point
        && context.source.blocks.len() < usize::MAX
        && is_english(context, figure);
    let word = match (power, english) {
        (0, _) => "",
        (3, false) => "nghìn",
        (6, false) => "triệu",
        (9, false) => "tỷ",
        (12, false) => "nghìn tỷ",
        (3, true) => "thousand",
        (6, true) => "million",
        (9, true) => "billion",
        (12, true) => "trillion",
        _ => "",
    };
    let numeral = context.text(figure, number.numeral);
    Suggestion {
        span: (context.place)(figure, span),
        replacement: format!("{numeral} {word}").trim_end().to_owned(),
        slip: Slip::Scale.name(),
    }
}

fn is_english(context: &Context<'_>, figure: FigureId) -> bool {
    let number = context.document.figure(figure);
    let scale = context.text(figure, Span::new(number.numeral.end, number.scaled_end));
    scale.trim().is_ascii()
}

fn scale_power(scale: Decimal) -> i32 {
    let mut power = 0;
    let mut rest = scale;
    while rest >= Decimal::TEN {
        rest = rest.checked_div(Decimal::TEN).unwrap_or(Decimal::ONE);
        power += 1;
    }
    power
}

/// Digits in the manner of the printed numeral: its convention, grouped if it was grouped or long.
fn render(
    context: &Context<'_>,
    printed: &Figure,
    id: FigureId,
    digits: &str,
    decimals: usize,
) -> String {
    let value: i128 = digits.parse().unwrap_or(0);
    let scale = u32::try_from(decimals).unwrap_or(0);
    let Ok(value) = Decimal::try_from_i128_with_scale(value, scale) else {
        return digits.to_owned();
    };
    let text = context.text(id, printed.numeral);
    let plain = !text.contains(['.', ',']) && text.len() >= 4;
    number(value, scale, context.document.reading.convention, !plain)
}

/// The value that fits, at the place of the printed figure.
fn value_that_fits(
    context: &Context<'_>,
    candidate: &Candidate,
    culprit: &Culprit,
) -> Option<String> {
    let figures = &context.document.reading.figures;
    let printed = &figures[culprit.figure];
    let needed = needed(candidate, figures, culprit.operand)?;
    let size = printed.scale.checked_mul(printed.unit.factor)?;
    let middle = needed.midpoint()?.checked_div(size)?;
    let place = if printed.place.is_zero() {
        Decimal::ONE
    } else {
        printed.place.checked_div(size)?
    };
    let decimals = place.normalize().scale();
    if middle.is_sign_negative() {
        return None;
    }
    let text = context.text(culprit.figure, printed.numeral);
    let plain = !text.contains(['.', ',']) && text.len() >= 4;
    Some(number(
        middle,
        decimals,
        context.document.reading.convention,
        !plain,
    ))
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
    let decimals = place.normalize().scale().max(u32::from(
        middle.abs() < Decimal::TEN && !printed.place.is_zero(),
    ));
    let number = number(middle, decimals, context.document.reading.convention, true);
    let figure = candidate.operands.get(i)?.figure;
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

fn message(context: &Context<'_>, main: &Judged, culprit: usize) -> String {
    let candidate = &main.candidate;
    let sum = computation(context, candidate);
    let vietnamese = context.speech == Language::Vietnamese;
    if candidate.equation == Equation::Same {
        let list: Vec<String> = candidate
            .operands
            .iter()
            .map(|o| written(context, o.figure))
            .collect();
        return if vietnamese {
            format!(
                "Cùng một số liệu nhưng nêu khác nhau: {}",
                list.join(" và ")
            )
        } else {
            format!("The same quantity is given as {}", list.join(" and as "))
        };
    }
    if let (Equation::Span(_), [length, from, to]) =
        (candidate.equation, candidate.operands.as_slice())
    {
        let [from, to] = [from, to].map(|o| written(context, o.figure));
        let length = with_unit(context, length.figure);
        return if vietnamese {
            format!("Từ {from} đến {to} không phải là {length}")
        } else {
            format!("From {from} to {to} is not {length}")
        };
    }
    if let (Equation::Possible, [percent, whole]) =
        (candidate.equation, candidate.operands.as_slice())
    {
        let [percent, whole] = [percent, whole].map(|o| written(context, o.figure));
        return if vietnamese {
            format!("{percent} của {whole} không ra số nguyên nào")
        } else {
            format!("No whole number of {whole} is {percent}")
        };
    }
    if let Equation::Count(n) = candidate.equation {
        let stated = candidate
            .operands
            .first()
            .map(|o| written(context, o.figure))
            .unwrap_or_default();
        return if vietnamese {
            format!("Nêu {stated} nhưng liệt kê {n}")
        } else {
            format!("{stated} are announced, {n} are listed")
        };
    }
    if let Equation::Exchange(..) = candidate.equation {
        return if vietnamese {
            format!("Quy đổi không khớp: {sum}; tỷ giá suy ra khác xa mọi tỷ giá từng có")
        } else {
            format!("The conversion does not agree: {sum}; no such rate of exchange has existed")
        };
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

fn label_text(context: &Context<'_>, candidate: &Candidate, i: usize) -> String {
    // Both ends of a span may be counted: there is no one value that fits.
    if candidate.equation.is_inequality() || matches!(candidate.equation, Equation::Span(_)) {
        return String::new();
    }
    needed_in_words(context, candidate, i).map_or_else(String::new, |needed| match context.speech {
        Language::Vietnamese => format!("phải là {needed} thì mới khớp"),
        Language::English => format!("would have to be {needed}"),
    })
}

fn help(context: &Context<'_>, candidate: &Candidate, culprits: &[Culprit]) -> Option<String> {
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
    let _ = candidate;
    Some(if vietnamese {
        format!("Có thể “{printed}” bị {name}.")
    } else {
        format!("“{printed}” may have {name}.")
    })
}

/// FNV-1a, in eight hexadecimal digits.
pub(super) fn content_id(key: &str) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in key.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    format!("{hash:08x}")
}
