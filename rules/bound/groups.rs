//! `CPI tăng 0,46%. Trong 11 nhóm hàng, có 9 nhóm tăng: giao thông tăng 3,2%; … 2 nhóm giảm là …`: the change of all is a mean of
//! those of the groups, and lies between the least and the greatest of them.

use super::{MOST_PARTS, NAME, growths};
use crate::fact::Role;
use crate::figure::{FigureId, Item};
use crate::lexicon::{Base, Sense, Structure};
use crate::relation::{Claim, Document, Equation, Evidence};

/// Rates from which they are those of groups.
const FEWEST: usize = 3;
/// Sentences that the groups are told in.
const SENTENCES: u32 = 2;

/// Emits one claim for each count of groups that a sentence opens with.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for &all in document.levels {
        if !is_count_of_groups(document, all) {
            continue;
        }
        let rates = rates(document, all);
        if rates.len() < FEWEST {
            continue;
        }
        let mut means: Vec<FigureId> = means(document, all);
        // Groups are told by what they have changed since the month before.
        let last_month = |id: FigureId| {
            document.fact(id).base.map(|base| base.base) == Some(Base::PreviousMonth)
        };
        means.sort_by_key(|&id| !last_month(id));
        let mut claim = Claim::new(NAME, "bound");
        claim.asserted = false;
        for mean in means {
            let operands = std::iter::once(document.rate(mean, "mean"))
                .chain(rates.iter().map(|&id| document.rate(id, "part")));
            claim.bind(Equation::Between, Evidence::Near, operands.collect());
        }
        let ends = growths::ends(document, &claim);
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
        out.extend(ends);
    }
}

/// `Trong 11 nhóm hàng …, có 9 nhóm …`: a count behind *trong* that a smaller count of the same noun goes on from.
fn is_count_of_groups(document: &Document<'_>, all: FigureId) -> bool {
    let passes = |item: &&Item| {
        matches!(
            item.sense(),
            Some(Sense::Function | Sense::Hedge(_) | Sense::Structure(Structure::Total))
        )
    };
    let mut before = document.items_before(all).iter().rev().skip_while(passes);
    let among = matches!(
        before.next().and_then(Item::sense),
        Some(Sense::Structure(Structure::Among | Structure::Of))
    );
    let part = document.window(all).after.first();
    among
        && document.figure(all).is_exact()
        && document.unit(all).is_counted()
        && part.is_some_and(|&part| {
            document.same_sentence(part, all)
                && document.figure(part).is_exact()
                && document.unit(part).is_same(&document.unit(all))
        })
}

/// The changes told of groups in the sentence of their count and the next one.
fn rates(document: &Document<'_>, all: FigureId) -> Vec<FigureId> {
    let end = document.reading.figures.len();
    let sentence = document.figure(all).sentence;
    (all + 1..end)
        .take_while(|&id| document.figure(id).sentence < sentence + SENTENCES)
        .filter(|&id| {
            let fact = document.fact(id);
            document.figure(id).is_quantity()
                && fact.role == Role::Growth
                && fact.depth == document.fact(all).depth
                && fact.anchor.is_none()
                && document.unit(id).is_percent()
        })
        .take_while(|&id| !document.fact(id).average && !document.fact(id).own_period)
        .take(MOST_PARTS)
        .collect()
}

/// The changes of what has no level in the sentence before.
fn means(document: &Document<'_>, all: FigureId) -> Vec<FigureId> {
    let sentence = document.figure(all).sentence;
    (0..all)
        .rev()
        .take_while(|&id| document.figure(id).sentence + 1 >= sentence)
        .filter(|&id| {
            let fact = document.fact(id);
            document.figure(id).is_quantity()
                && fact.role == Role::Growth
                && fact.anchor.is_none()
                && fact.list.is_none()
                && !fact.average
                && fact.depth == 0
                && document.unit(id).is_percent()
                && fact.period.agrees(document.fact(all).period)
        })
        .take(3)
        .collect()
}
