//! The growth of a total lies between the growths of its parts: `tăng 5,7%, trong đó A tăng 6,9%, B tăng 2,7%`.

use super::{MOST_PARTS, NAME};
use crate::fact::{Completeness, List, Role};
use crate::figure::{FigureId, What};
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// Parts from which the mean is held against the first rise and the first fall as well.
const SEVERAL: usize = 4;

pub(super) fn claims(document: &Document<'_>, list: &List, out: &mut Vec<Claim>) {
    let rates: Vec<FigureId> = (list.first..list.end.min(document.reading.figures.len()))
        .filter(|&id| {
            document.fact(id).role == Role::Growth
                && document.fact(id).depth == list.depth
                && document.fact(id).measure.0 == document.fact(id).measure.1
        })
        .take(MOST_PARTS)
        .collect();
    // The growth of a total lies between those of its parts only if there are no others.
    if rates.len() < 2 || list.completeness == Completeness::Partial {
        return;
    }
    let whole = (list.first.saturating_sub(6)..list.first)
        .rev()
        .find(|&id| {
            document.fact(id).role == Role::Growth
                && document.fact(id).depth <= list.depth
                && document.figure(id).sentence + 1 >= document.figure(list.first).sentence
        });
    let Some(whole) = whole else { return };
    // Within one sentence `trong đó` divides what it has just said; from one sentence to the next the parts must add up.
    // Where no part has a level of its own, the rates alone speak of one thing and its parts.
    let bare = list.of_which
        && document.fact(whole).depth == list.depth
        && rates
            .iter()
            .all(|&rate| document.fact(rate).anchor.is_none());
    let premise = if bare || document.same_sentence(whole, list.first) {
        None
    } else {
        let Some(sum) = levels_add_up(document, whole, &rates) else {
            return;
        };
        Some(Box::new(sum))
    };
    let mut operands = vec![document.rate(whole, "whole")];
    operands.extend(rates.iter().map(|&id| document.rate(id, "part")));
    let mut claim = Claim::new(NAME, "bound");
    claim.asserted = false;
    claim.bind(Equation::Between, Evidence::Near, operands);
    if let Some(candidate) = claim.candidates.last_mut() {
        candidate.premise = premise;
    }
    let ends = ends(document, &claim);
    out.push(claim);
    out.extend(ends);
}

/// `Lượng gỗ tăng 2,6% (keo tăng 4,9%; thông giảm 3,2%)`: the growths of the parts of a total stand in parentheses behind its own.
pub(super) fn aside(document: &Document<'_>, out: &mut Vec<Claim>) {
    for whole in document.of_role(Role::Growth) {
        let depth = document.fact(whole).depth;
        // `tăng 2,4% so với cùng kỳ (…`: its base may stand between.
        let mut behind = document.items_behind(whole).iter();
        let opens = behind
            .find(|item| matches!(item.what, What::Figure(_) | What::Mark(_)))
            .is_some_and(|item| item.is('('));
        if !opens {
            continue;
        }
        let parts: Vec<FigureId> = (whole + 1..document.reading.figures.len())
            .take_while(|&id| document.same_sentence(id, whole))
            .filter(|&id| document.figure(id).is_quantity())
            .take_while(|&id| document.fact(id).depth > depth)
            .take(MOST_PARTS)
            .collect();
        if parts.len() < 2
            || !parts
                .iter()
                .all(|&part| is_own_growth(document, part, whole))
        {
            continue;
        }
        let mut operands = vec![document.rate(whole, "whole")];
        operands.extend(parts.iter().map(|&id| document.rate(id, "part")));
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::Between,
            Evidence::Near,
            operands,
        ));
    }
}

/// Whether a growth is that of something that its own words name, over the time of another.
fn is_own_growth(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    a.role == Role::Growth
        && a.measure.0 == a.measure.1
        && a.depth == b.depth + 1
        && a.subject.1 > a.subject.0
        && !a.inherited
        && a.subject != b.subject
        && document.unit(part).is_percent()
        && (a.period.agrees(b.period) || a.period.is_within(b.period))
}

/// The mean of a claim between the first rise and the first fall of its parts alone, which are told from the greatest on.
pub(super) fn ends(document: &Document<'_>, claim: &Claim) -> Option<Claim> {
    let falls = |operand: &&Operand| document.fact(operand.figure).sign < 0;
    let mut own = Claim::new(NAME, NAME);
    own.asserted = false;
    for candidate in &claim.candidates {
        let (mean, parts) = candidate.operands.split_first()?;
        // Rises are told before falls, each from the greatest on.
        if parts.len() < SEVERAL || parts.first().is_none_or(|first| falls(&first)) {
            continue;
        }
        let fall = parts.iter().find(falls);
        let rise = parts.iter().find(|operand| !falls(operand));
        if let (Some(rise), Some(fall)) = (rise, fall) {
            own.candidates.push(Candidate {
                operands: vec![*mean, *rise, *fall],
                premise: candidate.premise.clone(),
                ..*candidate
            });
            own.tries += 1;
        }
    }
    (!own.candidates.is_empty()).then_some(own)
}

/// The levels that the growths speak of, as parts of the level that the growth of the whole speaks of.
fn levels_add_up(
    document: &Document<'_>,
    whole: FigureId,
    rates: &[FigureId],
) -> Option<Candidate> {
    let total = document.fact(whole).anchor?;
    let mut operands = vec![Operand::new(total, "total")];
    for &rate in rates {
        let part = document.fact(rate).anchor?;
        if !document.unit(part).is_same(&document.unit(total)) {
            return None;
        }
        operands.push(Operand::new(part, "part"));
    }
    Some(Candidate {
        equation: Equation::Sum,
        operands,
        evidence: Evidence::Near,
        premise: None,
    })
}
