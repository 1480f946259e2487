//! `A đạt 70 triệu USD (chiếm 33%). B đạt 53 triệu USD (chiếm 25%)`: parts of one whole, as their shares say, are together at
//! most that whole.

use super::{MOST_PARTS, NAME};
use crate::fact::Role;
use crate::figure::FigureId;
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// Wholes tried for one run of parts.
const MOST_WHOLES: usize = 6;
/// Sentences between two parts of one run.
const REACH: u32 = 1;

/// A part with its share.
type Part = (FigureId, FigureId);

/// Emits one claim for each run of parts that tell their shares one after the other.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut run: Vec<Part> = Vec::new();
    for share in document.of_role(Role::Share) {
        let Some(part) = part_of(document, share) else {
            continue;
        };
        if !run
            .last()
            .is_some_and(|&last| goes_on(document, last, (part, share)))
        {
            of_run(document, &run, out);
            run.clear();
        }
        if run.len() < MOST_PARTS {
            run.push((part, share));
        }
    }
    of_run(document, &run, out);
}

fn part_of(document: &Document<'_>, share: FigureId) -> Option<FigureId> {
    let part = document.fact(share).anchor?;
    let level = document.fact(part).role == Role::Level && document.figure(part).is_quantity();
    (level && document.unit(share).is_percent() && !document.in_table(part)).then_some(part)
}

/// Whether a part goes on with those before it: of their unit, level and time, and of no whole that it names anew.
fn goes_on(document: &Document<'_>, last: Part, next: Part) -> bool {
    let (a, b) = (document.fact(last.0), document.fact(next.0));
    let whole = document.fact(next.1).whole;
    next.0 > last.0
        && document.sentences_apart(last.0, next.0) <= REACH
        && document.unit(last.0).is_same(&document.unit(next.0))
        && a.depth == b.depth
        && a.period == b.period
        && whole.0 == whole.1
        && !b.remaining
        && !b.particular
}

/// The run against the levels before it, which two of its shares vouch for.
fn of_run(document: &Document<'_>, run: &[Part], out: &mut Vec<Claim>) {
    let [first, second, ..] = run else { return };
    let mut claim = Claim::new(NAME, "bound");
    claim.asserted = false;
    let wholes = document.window(first.0).before.iter().rev().copied();
    let may_hold = |&whole: &FigureId| {
        let fact = document.fact(whole);
        fact.role == Role::Level
            && document.unit(whole).is_same(&document.unit(first.0))
            && fact.period.agrees(document.fact(first.0).period)
    };
    for whole in wholes.filter(may_hold).take(MOST_WHOLES) {
        let mut operands: Vec<Operand> = run
            .iter()
            .map(|&(part, _)| Operand::new(part, "part"))
            .collect();
        operands.push(Operand::new(whole, "whole"));
        claim.bind(Equation::AtMost, Evidence::Searched, operands);
        if let Some(candidate) = claim.candidates.last_mut() {
            candidate.premise = Candidate::of_shares(whole, &[*second, *first], Evidence::Searched);
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}
