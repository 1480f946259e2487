//! Sums and figures in words.

use super::{Context, is_sum};
use crate::figure::FigureId;
use crate::figure::numeral::Marks;
use crate::relation::{Candidate, Equation, Operand};
use crate::report::Language;
use crate::span::Span;
use crate::token::is_joiner;
use rust_decimal::Decimal;

/// A figure as written, with its scale words and unit, white space folded.
pub(super) fn figure(context: &Context<'_>, id: FigureId) -> String {
    let number = context.document.figure(id);
    let end = if number.unit.is_percent() || number.unit.per.is_some() {
        number.extent.end
    } else {
        number.scaled_end
    };
    let text = context.text(
        id,
        Span::new(number.numeral.start, end.max(number.numeral.end)),
    );
    let mut text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.retain(|c| !is_joiner(c));
    if number.borrowed && number.unit.is_percent() && !text.ends_with('%') {
        text.push('%');
    }
    text.replace(" %", "%")
}

/// The sum with the figures as written.
pub(super) fn computation(context: &Context<'_>, candidate: &Candidate) -> String {
    let f = |o: &Operand| figure(context, o.figure);
    let x = &candidate.operands;
    let sign = |o: &Operand| {
        if o.sign < 0 || context.document.figure(o.figure).value.is_sign_negative() {
            "−"
        } else {
            "+"
        }
    };
    let list = |parts: &[Operand]| {
        let mut out = String::new();
        for (i, part) in parts.iter().enumerate() {
            match (i, part.sign < 0) {
                (0, false) => {}
                (0, true) => out.push('−'),
                (_, false) => out.push_str(" + "),
                (_, true) => out.push_str(" − "),
            }
            out.push_str(&f(part));
        }
        out
    };
    match (candidate.equation, x.as_slice()) {
        (Equation::Growth, [later, earlier, p]) => format!(
            "{} = {} × (1 {} {})",
            f(later),
            f(earlier),
            sign(p),
            f(p).trim_start_matches('-')
        ),
        (Equation::GrowthOfChange, [later, d, p]) => {
            let back = if d.sign < 0 { "+" } else { "−" };
            format!("{} = {} / ({} {back} {})", f(p), f(d), f(later), f(d))
        }
        (Equation::Ratio, [part, whole, p]) => format!("{} = {} × {}", f(part), f(p), f(whole)),
        (Equation::Multiple, [later, earlier, n]) => {
            format!("{} = {} × {}", f(later), f(n), f(earlier))
        }
        (Equation::Difference, [later, earlier, d]) => format!(
            "{} − {} = {}{}",
            f(later),
            f(earlier),
            if d.sign < 0 { "−" } else { "" },
            f(d)
        ),
        (Equation::Sum, [total, parts @ ..]) => {
            format!(
                "{} = {}{}",
                list(parts),
                if total.sign < 0 { "−" } else { "" },
                f(total)
            )
        }
        (Equation::Hundred, parts) => format!("{} = 100%", list(parts)),
        (Equation::Composition, [total, p, parts @ ..]) => {
            let term = |a: &Operand, p: &Operand| {
                format!("{}/(1 {} {})", f(a), sign(p), f(p).trim_start_matches('-'))
            };
            let sum: Vec<String> = parts
                .chunks_exact(2)
                .map(|pair| term(&pair[0], &pair[1]))
                .collect();
            format!("{} = {}", term(total, p), sum.join(" + "))
        }
        (Equation::Wholes, [total, p, parts @ ..]) => {
            let sum: Vec<String> = parts
                .chunks_exact(2)
                .map(|pair| format!("{} / {}", f(&pair[0]), f(&pair[1])))
                .collect();
            format!("{} / {} = {}", f(total), f(p), sum.join(" + "))
        }
        (Equation::MultipleMore, [later, earlier, n]) => {
            format!(
                "{} = {} × (1 {} {})",
                f(later),
                f(earlier),
                if n.sign < 0 { "−" } else { "+" },
                f(n)
            )
        }
        (Equation::SameRate, [a, b, c, d, e, g]) => format!(
            "{} × {} / {} = {} × {} / {}",
            f(c),
            f(b),
            f(a),
            f(g),
            f(e),
            f(d)
        ),
        (Equation::Quotient, [total, count, mean]) => {
            format!("{} / {} = {}", f(total), f(count), f(mean))
        }
        (Equation::Spread(n), [total, mean]) => format!("{} / {n} = {}", f(total), f(mean)),
        (Equation::QuotientAtRate(from, to), [total, count, mean]) => {
            format!(
                "{} / {} = {} ({}/{})",
                f(total),
                f(count),
                f(mean),
                to.code(),
                from.code()
            )
        }
        (Equation::Exchange(from, to), [amount, converted]) => {
            format!(
                "{} {} = {} {}",
                f(amount),
                from.code(),
                f(converted),
                to.code()
            )
        }
        (Equation::Product, [a, b, c]) => format!("{} × {} = {}", f(a), f(b), f(c)),
        (Equation::ProductOfGrowth, [v, q, p]) => format!(
            "(1 {} {}) = (1 {} {}) × (1 {} {})",
            sign(v),
            f(v),
            sign(q),
            f(q),
            sign(p),
            f(p)
        ),
        (Equation::ShareOfAll, [part, percent, others @ ..]) => {
            format!(
                "{} = {} × ({} + {})",
                f(part),
                f(percent),
                f(part),
                list(others)
            )
        }
        (Equation::SameWhole, [a, p, b, q]) => format!("{} / {} = {} / {}", f(a), f(p), f(b), f(q)),
        (Equation::Same, all) => all.iter().map(f).collect::<Vec<_>>().join(" = "),
        (Equation::AtMost, [parts @ .., whole]) => format!("{} ≤ {}", list(parts), f(whole)),
        (Equation::Descending, all) => all.iter().map(f).collect::<Vec<_>>().join(" ≥ "),
        (Equation::Greatest, [whole, parts @ ..]) => {
            let parts: Vec<String> = parts.iter().map(f).collect();
            format!("{} ≤ {}", parts.join("; "), f(whole))
        }
        (Equation::Between, [mean, others @ ..]) => {
            let signed = |o: &Operand| {
                if o.sign < 0 {
                    format!("−{}", f(o))
                } else {
                    f(o)
                }
            };
            let others: Vec<String> = others.iter().map(signed).collect();
            format!("min ≤ {} ≤ max: {}", signed(mean), others.join("; "))
        }
        (Equation::Count(n), [stated, ..]) => format!("{} = {n}", f(stated)),
        (Equation::Portion, percents) => format!("{} ≤ 100%", list(percents)),
        (Equation::Possible, [percent, whole]) => format!("{} × {}", f(percent), f(whole)),
        (Equation::Span(_), [length, from, to]) => {
            format!("{} − {} = {}", f(to), f(from), f(length))
        }
        (Equation::Odd(_), [one, rest @ ..]) => {
            super::odd::as_written(context, one.figure, rest.last().map(|o| o.figure))
        }
        (_, all) => all.iter().map(f).collect::<Vec<_>>().join(", "),
    }
}

/// Why a relation is left undecided.
pub(super) fn undecided(speech: Language, candidate: &Candidate) -> String {
    let (vi, en) = if is_sum(candidate.equation) {
        (
            "các số liệt kê không cộng thành tổng này, nhưng danh sách có thể chưa đủ",
            "the figures listed do not add up to this total, but the list may be incomplete",
        )
    } else {
        (
            "không số liệu nào gần đó khớp, và không chắc so với số nào",
            "no figure nearby fits, and which one is the base is not certain",
        )
    };
    match speech {
        Language::Vietnamese => vi,
        Language::English => en,
    }
    .to_owned()
}

/// How a numeral is written anew: as the one that stands in its place.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    marks: Marks,
    grouped: bool,
}

impl Manner {
    /// As the numeral of a figure, grouped if it was grouped or short.
    pub(super) fn of(context: &Context<'_>, id: FigureId) -> Self {
        let numeral = context.text(id, context.document.figure(id).numeral);
        let plain = numeral.len() >= 4 && numeral.bytes().all(|b| b.is_ascii_digit());
        Self {
            marks: context.document.reading.marks(numeral),
            grouped: !plain,
        }
    }

    /// With groups from four digits on in any case.
    pub(super) const fn grouped(self) -> Self {
        Self {
            grouped: true,
            ..self
        }
    }
}

/// A decimal as the document writes it, with `decimals` digits behind the mark.
pub(super) fn number(value: Decimal, decimals: u32, manner: Manner) -> String {
    let rounded = value.round_dp_with_strategy(
        decimals,
        rust_decimal::RoundingStrategy::MidpointAwayFromZero,
    );
    let mut fixed = rounded;
    fixed.rescale(decimals);
    let text = fixed.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (i, c) in digits.chars().enumerate() {
        if manner.grouped && i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(manner.marks.group);
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push(manner.marks.decimal);
        out.push_str(fraction);
    }
    out
}

/// The noun phrase in front of a figure, as it stands in the text.
pub(super) fn subject(context: &Context<'_>, id: FigureId) -> Option<String> {
    let document = context.document;
    let figure = document.figure(id);
    let fact = document.fact(id);
    let words = document.facts.words(fact.subject);
    if words.is_empty() {
        return None;
    }
    let sentence = document.reading.sentences.get(figure.sentence as usize)?;
    let tokens = document
        .reading
        .tokens
        .get(sentence.tokens.0..sentence.tokens.1)?;
    let before = tokens.partition_point(|t| (t.end as usize) <= figure.numeral.start);
    let head = tokens.get(..before)?;
    let last = head.iter().rposition(|t| words.last() == Some(&t.key))?;
    let first = head
        .get(..=last)?
        .iter()
        .rposition(|t| words.first() == Some(&t.key))?;
    let span = Span::new(
        head.get(first)?.start as usize,
        head.get(last)?.end as usize,
    );
    let text = context.text(id, span);
    (text.len() < 160).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The place that a figure speaks of, as it stands in the text.
pub(super) fn place(context: &Context<'_>, id: FigureId) -> Option<String> {
    let document = context.document;
    if !document.figure(id).is_quantity() {
        return None;
    }
    let places = &document.facts.places;
    let place = places.get(document.fact(id).place? as usize)?;
    let text = document.texts.get(place.block as usize)?;
    let words: Vec<&str> = place.span.text(text).split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
