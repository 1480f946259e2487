//! In what do two mentions of one quantity differ, and how is one made the other?

use super::Context;
use crate::figure::{Figure, Written};
use crate::relation::{Candidate, Equation};
use crate::report::{Language, Suggestion};
use crate::slip::Slip;

/// The two mentions of a restatement.
fn mentions<'c>(context: &Context<'c>, candidate: &Candidate) -> Option<[&'c Figure; 2]> {
    let [a, b] = candidate.operands.as_slice() else {
        return None;
    };
    (candidate.equation == Equation::Same).then(|| {
        [
            context.document.figure(a.figure),
            context.document.figure(b.figure),
        ]
    })
}

/// The slip of the pen that lies between them, as far as the numerals show it.
fn slip(context: &Context<'_>, candidate: &Candidate) -> Option<Slip> {
    let [a, b] = mentions(context, candidate)?;
    if !a.unit.is_same(&b.unit) || a.written != Written::Digits || b.written != Written::Digits {
        return None;
    }
    let digits = |i: usize| -> Option<Vec<u8>> {
        let id = candidate.operands.get(i)?.figure;
        let text = context.text(id, context.document.figure(id).numeral);
        Some(text.bytes().filter(u8::is_ascii_digit).collect())
    };
    let (x, y) = (digits(0)?, digits(1)?);
    if x == y {
        return Some(if a.scale == b.scale {
            Slip::Separator
        } else {
            Slip::Scale
        });
    }
    if a.scale != b.scale {
        return None;
    }
    let same = |(p, q): &(&u8, &u8)| p == q;
    let head = x.iter().zip(&y).take_while(same).count();
    let rest = |all: &[u8]| all.len() - head;
    let tail = x.iter().rev().zip(y.iter().rev()).take_while(same).count();
    let tail = tail.min(rest(&x)).min(rest(&y));
    let middle = |all: &'_ [u8]| all.get(head..all.len() - tail).unwrap_or_default().to_vec();
    match (middle(&x).as_slice(), middle(&y).as_slice()) {
        ([_], [_]) => Some(Slip::Digit),
        ([p, q], [r, s]) if (p, q) == (s, r) => Some(Slip::Transposed),
        ([_], []) | ([], [_]) => Some(Slip::Dropped),
        _ => None,
    }
}

/// In what two mentions differ. Which of them is right, the text does not say.
pub(super) fn difference(context: &Context<'_>, candidate: &Candidate) -> Option<&'static str> {
    let vietnamese = context.speech == Language::Vietnamese;
    Some(match (slip(context, candidate)?, vietnamese) {
        (Slip::Scale, true) => "Hai chỗ chỉ khác nhau ở từ nghìn, triệu hay tỷ.",
        (Slip::Scale, false) => "The two differ in the scale word alone.",
        (Slip::Separator, true) => "Hai chỗ chỉ khác nhau ở dấu chấm, dấu phẩy.",
        (Slip::Separator, false) => "The two differ in a separator alone.",
        (Slip::Transposed, true) => "Hai chỗ chỉ khác nhau ở hai chữ số đảo thứ tự.",
        (Slip::Transposed, false) => "The two differ in two transposed digits alone.",
        (Slip::Digit, true) => "Hai chỗ chỉ khác nhau ở một chữ số.",
        (Slip::Digit, false) => "The two differ in one digit alone.",
        (Slip::Dropped | Slip::Doubled, true) => "Một trong hai chỗ thừa hoặc thiếu một chữ số.",
        (Slip::Dropped | Slip::Doubled, false) => "One of the two has a digit too many or too few.",
        (Slip::Direction | Slip::Value, _) => return None,
    })
}

/// One mention written as the other one is.
pub(super) fn as_the_other(
    context: &Context<'_>,
    candidate: &Candidate,
    i: usize,
) -> Option<Suggestion> {
    let slip = slip(context, candidate).filter(|slip| *slip != Slip::Scale)?;
    let (own, other) = (
        candidate.operands.get(i)?,
        candidate.operands.get(1 - i.min(1))?,
    );
    let numeral = context.document.figure(other.figure).numeral;
    Some(Suggestion {
        span: context.numeral(own.figure),
        replacement: context.text(other.figure, numeral).to_owned(),
        slip: slip.name(),
    })
}
