//! `gồm kè đá 740 tỷ đồng, cống gần 520 tỷ đồng và nhiều hạng mục nữa, tổng cộng lên tới 1.940 tỷ đồng`: the total of a list may
//! close its sentence.

use super::{MOST_PARTS, NAME};
use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Parts from which they are a list.
const FEWEST: usize = 2;

/// Emits the claims of all totals that stand behind the members of a list in their sentence.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for (at, &whole) in document.levels.iter().enumerate() {
        let fact = document.fact(whole);
        let unit = document.unit(whole);
        if !fact.total
            || fact.role != Role::Level
            || unit.per.is_some()
            || unit.of == Dimension::None
        {
            continue;
        }
        let before = document.levels.get(..at).unwrap_or_default().iter().rev();
        let mut list = None;
        let mut parts: Vec<FigureId> = before
            .copied()
            .take_while(|&part| document.same_sentence(part, whole))
            .filter(|&part| document.unit(part).is_same(&unit))
            .take_while(|&part| {
                let own = document.fact(part).list;
                own.is_some() && *list.get_or_insert(own) == own && is_part(document, part, whole)
            })
            .take(MOST_PARTS)
            .collect();
        if parts.len() < FEWEST {
            continue;
        }
        parts.reverse();
        let mut operands: Vec<Operand> = parts
            .iter()
            .map(|&part| Operand::new(part, "part"))
            .collect();
        operands.push(Operand::new(whole, "whole"));
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::AtMost,
            Evidence::Near,
            operands,
        ));
    }
}

fn is_part(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    a.role == Role::Level
        && !a.total
        && !a.average
        && a.depth == b.depth
        && a.balance == b.balance
        && a.period.agrees(b.period)
        && document.is_one_order(part, whole)
        && !document.figure(part).is_limit()
        && !document.figure(part).opens_range
}
