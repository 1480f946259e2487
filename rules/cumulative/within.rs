//! `Cả năm lãi 318 tỷ đồng, trong đó riêng quý II đóng góp 127 tỷ đồng`: what one stretch contributes is part of what the
//! sentence has told before.

use super::NAME;
use crate::fact::Role;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Basis, Sense, Structure, Time, Verb};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Emits the claims of all levels that are said to be the contribution of a stretch; `levels` are those that grow with the
/// length of their period.
pub(super) fn claims(document: &Document<'_>, levels: &[FigureId], out: &mut Vec<Claim>) {
    for (at, &part) in levels.iter().enumerate() {
        let fact = document.fact(part);
        if !fact.own_period || fact.period.months().is_none() || !is_contribution(document, part) {
            continue;
        }
        let before = levels.get(..at).unwrap_or_default().iter().rev().copied();
        let whole = before
            .take_while(|&whole| document.same_sentence(whole, part))
            .find(|&whole| may_hold(document, part, whole));
        let Some(whole) = whole else { continue };
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::AtMost,
            Evidence::Near,
            vec![Operand::new(part, "part"), Operand::new(whole, "whole")],
        ));
    }
}

/// Whether the words since the figure before say that one stretch alone is meant, or that it contributes.
fn is_contribution(document: &Document<'_>, part: FigureId) -> bool {
    let alone = |item: &Item| {
        matches!(
            item.sense(),
            Some(
                Sense::Structure(Structure::Particular)
                    | Sense::Time(Time::Alone)
                    | Sense::Verb(Verb::Occupy)
            )
        )
    };
    document
        .items_before(part)
        .iter()
        .rev()
        .take_while(
            |item| !matches!(item.what, What::Figure(id) if document.figure(id).is_quantity()),
        )
        .any(alone)
}

/// Whether a level before is one of the same kind over a longer stretch.
fn may_hold(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    b.role == Role::Level
        && document.unit(whole).is_same(&document.unit(part))
        && document.is_one_order(part, whole)
        && a.balance == b.balance
        && a.depth >= b.depth
        && (a.basis == Some(Basis::Plan)) == (b.basis == Some(Basis::Plan))
        && a.period != b.period
        && (a.period.is_within(b.period) || b.period.months().is_none())
        && document.rank_of(part) != document.rank_of(whole)
        && !document.are_opposite(part, whole)
}
