//! `Trong 640 công nhân, 418 người là nữ`; `trong 1.420 tỷ đồng tài sản thì có 836 tỷ đồng là máy móc`: what stands
//! behind *trong* is a whole, and what the sentence goes on with are parts, which may overlap.

use super::NAME;
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Sense, Structure};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Parts taken together.
const MOST_PARTS: usize = 8;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for &whole in document.levels {
        if !opens_with_among(document, whole) {
            continue;
        }
        let unit = document.unit(whole);
        let end = document.reading.figures.len();
        let parts: Vec<FigureId> = (whole + 1..end)
            .take_while(|&id| document.same_sentence(id, whole))
            .filter(|&id| {
                document.figure(id).is_quantity()
                    && document.fact(id).role == Role::Level
                    && document.unit(id).is_same(&unit)
                    && document.fact(id).clause == document.fact(whole).clause
                    && !document.fact(id).average
                    && !document.figure(id).is_limit()
            })
            .take(MOST_PARTS)
            .collect();
        if parts.is_empty() {
            continue;
        }
        let operands = std::iter::once(Operand::new(whole, "whole"))
            .chain(parts.iter().map(|&part| Operand::new(part, "part")))
            .collect();
        out.push(Claim::implied(
            NAME,
            "bound",
            Equation::Greatest,
            Evidence::Near,
            operands,
        ));
    }
}

/// Whether *trong* stands right before a level and opens its clause.
fn opens_with_among(document: &Document<'_>, whole: FigureId) -> bool {
    let unit = document.unit(whole);
    let divides = !matches!(
        unit.of,
        Dimension::None | Dimension::Days | Dimension::Months | Dimension::Minutes
    );
    if !divides || unit.per.is_some() || document.fact(whole).role != Role::Level {
        return false;
    }
    let passes = |item: &&Item| {
        matches!(
            item.sense(),
            Some(Sense::Hedge(_) | Sense::Structure(Structure::Total))
        )
    };
    let mut before = document.items_before(whole).iter().rev().skip_while(passes);
    let among = before.next().and_then(Item::sense);
    let opens = before
        .next()
        .is_none_or(|item| matches!(item.what, What::Mark(_) | What::Sense(Sense::Function)));
    opens && among == Some(Sense::Structure(Structure::Of))
        || among == Some(Sense::Structure(Structure::Among))
}
