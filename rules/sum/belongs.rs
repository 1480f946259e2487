//! What belongs to a list and to its total: the evidence that a list is one of parts at all.

use crate::fact::List;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Item};
use crate::lexicon::{Sense, Structure, Verb};
use crate::relation::Document;

/// Whether the word right before a figure says that it is equivalent to what stands before.
pub(super) fn is_in_other_terms(document: &Document<'_>, id: FigureId) -> bool {
    let before = document.items_before(id).iter().rev().map(Item::sense);
    let mut rest =
        before.skip_while(|sense| matches!(sense, Some(Sense::Hedge(_) | Sense::Function)));
    matches!(
        rest.next().flatten(),
        Some(Sense::Verb(Verb::Equal) | Sense::Structure(Structure::Respectively))
    )
}

/// Whether a number without a unit stands in another sentence than its total: `phụ gia (210)` is a code.
pub(super) fn is_bare_elsewhere(document: &Document<'_>, part: FigureId, total: FigureId) -> bool {
    document.unit(part).of == Dimension::None
        && !document.in_table(part)
        && !document.same_sentence(part, total)
        && (document.unit(total).of != Dimension::None
            || document.fact(part).depth > 0
            || document.figure(part).numeral.len() <= 2)
}

/// Whether the level is the one that the list divides, and not one that merely stands before it.
pub(super) fn is_own_total(
    document: &Document<'_>,
    list: &List,
    total: FigureId,
    run: &[FigureId],
) -> bool {
    let same_sentence = document.figure(total).sentence == list.sentence;
    // A list inside its sentence divides what that sentence says; `một chiếc A, 2 chiếc B` has a part that is no figure.
    if !same_sentence && !list.opens_sentence
        || has_unread_one(document, list, run)
        || lists_things(document, list, run)
    {
        return false;
    }
    let counted = document.unit(total).is_counted();
    if counted
        && !run
            .iter()
            .any(|&part| document.unit(part).is_same(&document.unit(total)))
    {
        return false;
    }
    // `hai nhóm khách hàng gồm …` divides the two.
    if list.counted_head && !same_sentence {
        return false;
    }
    // Profits and losses add up with signs.
    let signs: Vec<i8> = std::iter::once(total)
        .chain(run.iter().copied())
        .map(|id| document.fact(id).sign)
        .collect();
    if signs.iter().any(|sign| *sign != signs[0]) {
        return false;
    }
    let head = document.facts.words(list.head);
    if same_sentence || head.len() < 3 {
        return true;
    }
    let known = head
        .iter()
        .filter(|word| document.facts.named(total).any(|w| w == **word))
        .count();
    known * 2 >= head.len()
}

/// Whether the list is one of things, and the amounts are what each of them costs: `gồm 2 phiên bản có giá A và B`.
fn lists_things(document: &Document<'_>, list: &List, run: &[FigureId]) -> bool {
    let Some((&first, &last)) = run.first().zip(run.last()) else {
        return false;
    };
    let counted = |id: &FigureId| {
        document.figure(*id).is_quantity() && matches!(document.unit(*id).of, Dimension::Counted(_))
    };
    let counts = (list.first..last).filter(counted).count();
    !document.unit(first).is_counted()
        && (list.first..first).any(|id| counted(&id))
        && counts < run.len()
}

/// Whether a one in words stands among the parts.
fn has_unread_one(document: &Document<'_>, list: &List, run: &[FigureId]) -> bool {
    let one = |item: &Item| matches!(item.sense(), Some(Sense::Cardinal(1)));
    let counted = |id: &FigureId| document.unit(*id).is_counted();
    run.iter().all(counted)
        && run.first().is_some_and(|&first| {
            document.figure(first).sentence == list.sentence
                && document.items(first).iter().any(one)
        })
}
