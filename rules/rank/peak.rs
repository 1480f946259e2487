//! `tăng 3,9% – mức cao nhất trong 5 năm gần đây`: the value is no less than those of the years that the text goes on with.

use super::NAME;
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Rank, Sense, Structure};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// How many sentences the value and the years may lie apart.
const REACH: u32 = 2;

/// Emits the claims of all values that are said to be the highest or lowest of some years.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut series: Option<Vec<Vec<FigureId>>> = None;
    for years in document.quantities() {
        let Some((value, rank)) = extreme(document, years) else {
            continue;
        };
        let all = series.get_or_insert_with(|| crate::rules::direction::series(document));
        let at = all.partition_point(|values| values[0] < value);
        let around = all
            .get(at.saturating_sub(1)..(at + 1).min(all.len()))
            .unwrap_or_default();
        let values = around
            .iter()
            .find(|values| is_of(document, value, values))
            .map(Vec::as_slice);
        if let Some(values) = values {
            order(value, values, rank, out);
        }
    }
}

/// The highest is no less than each of the others, the lowest no more.
fn order(value: FigureId, values: &[FigureId], rank: Rank, out: &mut Vec<Claim>) {
    let mut bind = |equation: Equation, items: &mut dyn Iterator<Item = FigureId>| {
        let items = items.map(|id| Operand::new(id, "item"));
        out.push(Claim::implied(
            NAME,
            NAME,
            equation,
            Evidence::Near,
            items.collect(),
        ));
    };
    if rank == Rank::First {
        let mut all = std::iter::once(value).chain(values.iter().copied());
        bind(Equation::Greatest, &mut all);
        return;
    }
    for &other in values {
        bind(Equation::Descending, &mut [other, value].into_iter());
    }
}

/// The value that is said to be an extreme of so many years: `… 3,9% – mức cao nhất trong 5 năm`.
fn extreme(document: &Document<'_>, years: FigureId) -> Option<(FigureId, Rank)> {
    if document.unit(years).of != Dimension::Months {
        return None;
    }
    let passes = |item: &&Item| {
        matches!(
            item.sense(),
            Some(Sense::Function | Sense::Hedge(_) | Sense::Structure(Structure::Of))
        )
    };
    let mut before = document.items_before(years).iter().rev().skip_while(passes);
    let rank = match before.next().and_then(Item::sense) {
        Some(Sense::Rank(rank @ (Rank::First | Rank::Last))) => rank,
        _ => return None,
    };
    let value = before.find_map(|item| match item.what {
        What::Figure(id) if document.figure(id).is_quantity() => Some(id),
        _ => None,
    })?;
    matches!(
        document.fact(value).role,
        Role::Level | Role::Rate | Role::Growth
    )
    .then_some((value, rank))
}

/// Whether a series is one of the value's own kind, of years before it.
fn is_of(document: &Document<'_>, value: FigureId, values: &[FigureId]) -> bool {
    let fact = document.fact(value);
    values.iter().all(|&id| {
        let other = document.fact(id);
        let earlier = match (other.period.year, fact.period.year) {
            (Some(then), Some(now)) => then < now,
            _ => false,
        };
        earlier
            && id != value
            && document.unit(id).is_same(&document.unit(value))
            && document.sentences_apart(id, value) <= REACH
            && other.depth == fact.depth
    }) && values
        .first()
        .is_some_and(|&first| document.facts.likeness(first, value) > 0)
}
