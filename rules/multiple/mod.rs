//! later = n × earlier; fractions.

use crate::fact::Role;
use crate::figure::{FigureId, Written};
use crate::lexicon::Base;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "multiple";

/// Likeness of two names, in hundredths, from which they may be one indicator.
const ALIKE: u32 = 60;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for times in document.of_role(Role::Multiple) {
        let Some(later) = later(document, times) else { continue };
        let mut claim = Claim::new(NAME, NAME);
        let base = document.fact(times).base;
        let planned = base.is_some_and(|b| matches!(b.base, Base::Plan | Base::Estimate));
        let printed = base
            .and_then(|b| b.level)
            .filter(|&earlier| earlier != later && document.unit(earlier).of.agrees(document.unit(later).of));
        if let Some(earlier) = printed {
            bind(document, &mut claim, [later, earlier, times], Evidence::Named);
        }
        let window = document.window(times);
        let mut likely = Vec::new();
        for &earlier in window.before.iter().rev().chain(window.after) {
            if earlier == later || Some(earlier) == printed || !document.unit(earlier).is_same(&document.unit(later)) {
                continue;
            }
            let fact = document.fact(earlier);
            let fits = if planned { fact.role == Role::Plan } else { fact.role == Role::Earlier };
            if fits && (fact.anchor == Some(later) || document.same_sentence(earlier, times)) {
                likely.push(earlier);
            }
        }
        let evidence = match likely.as_slice() {
            [one] if printed.is_none() && document.same_sentence(*one, times) && document.facts.likeness(*one, later) >= ALIKE => {
                Evidence::Sole
            }
            _ => Evidence::Near,
        };
        for earlier in likely {
            bind(document, &mut claim, [later, earlier, times], evidence);
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
}

/// The level that the multiple speaks of: its anchor, else the nearest level before it in the sentence, else the first
/// one behind it.
fn later(document: &Document<'_>, times: FigureId) -> Option<FigureId> {
    let fact = document.fact(times);
    if fact.anchor.is_some() {
        return fact.anchor;
    }
    let window = document.window(times);
    let is_level = |id: &&FigureId| document.same_sentence(**id, times) && document.fact(**id).role == Role::Level;
    let before = window.before.iter().rev().find(is_level);
    before.or_else(|| window.after.iter().find(is_level)).copied()
}

/// `gấp` is so many times; `tăng 2 lần` may be three times, `giảm 2 lần` is a half, `giảm 1/3` leaves two thirds.
fn bind(document: &Document<'_>, claim: &mut Claim, [later, earlier, times]: [FigureId; 3], evidence: Evidence) {
    let sign = document.fact(times).sign;
    let fraction = matches!(document.figure(times).written, Written::Fraction(..) | Written::Word(1));
    let levels = |a: FigureId, b: FigureId| vec![Operand::new(a, "later"), Operand::new(b, "earlier")];
    let mut put = |equation: Equation, mut operands: Vec<Operand>, sign: i8| {
        operands.push(Operand::signed(times, "times", sign));
        claim.bind(equation, evidence, operands);
    };
    match (sign, fraction) {
        (0, _) => put(Equation::Multiple, levels(later, earlier), 1),
        (1, false) => {
            put(Equation::Multiple, levels(later, earlier), 1);
            if document.figure(times).written == Written::Digits {
                put(Equation::MultipleMore, levels(later, earlier), 1);
            }
        }
        (1, true) => put(Equation::MultipleMore, levels(later, earlier), 1),
        (_, true) => put(Equation::MultipleMore, levels(later, earlier), -1),
        (_, false) => put(
            Equation::Multiple,
            vec![Operand::new(earlier, "earlier"), Operand::new(later, "later")],
            1,
        ),
    }
}
