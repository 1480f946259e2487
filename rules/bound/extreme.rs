//! min ≤ mean ≤ max: `bình quân X, trong đó cao nhất A, thấp nhất B`.

use super::NAME;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::lexicon::Rank;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// How many sentences the two ends and the mean may lie apart.
const REACH: u32 = 2;
/// Levels looked at to either side.
const NEAR: usize = 8;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for (at, &id) in document.levels.iter().enumerate() {
        let highest = document.fact(id).rank == Some(Rank::First);
        let lowest = document.fact(id).rank == Some(Rank::Last);
        if !highest && !lowest {
            continue;
        }
        let before = document
            .levels
            .get(at.saturating_sub(NEAR)..at)
            .unwrap_or_default();
        let after = document
            .levels
            .get(at + 1..(at + 1 + NEAR).min(document.levels.len()))
            .unwrap_or_default();
        let other = |rank: Rank, around: &mut dyn Iterator<Item = &FigureId>| {
            around
                .copied()
                .find(|&b| document.fact(b).rank == Some(rank) && is_like(document, id, b))
        };
        if lowest {
            // The pair is bound from its higher end.
            let paired = other(Rank::First, &mut before.iter().rev()).is_some()
                || other(Rank::First, &mut after.iter()).is_some();
            if !paired {
                let means = means(document, id, before, after);
                bind(document, None, &means, Some(id), out);
            }
            continue;
        }
        let here = |b: &&FigureId| document.same_sentence(id, **b);
        let low = other(Rank::Last, &mut after.iter().filter(here))
            .or_else(|| other(Rank::Last, &mut before.iter().rev().filter(here)))
            .or_else(|| other(Rank::Last, &mut after.iter()))
            .or_else(|| other(Rank::Last, &mut before.iter().rev()));
        let mut means = means(document, id, before, after);
        // `cao nhất A. Mức thấp nhất là B, bình quân là C`: the mean may stand beside the lowest.
        if let Some(low) = low.filter(|_| means.is_empty()) {
            means.extend(mean_beside(document, low, id));
        }
        bind(document, Some(id), &means, low, out);
    }
}

/// Means of the same thing close by, the likeliest first: one of the same sentence, else one that has no highest and
/// lowest of its own, first in the sentences behind, then before.
fn means(
    document: &Document<'_>,
    id: FigureId,
    before: &[FigureId],
    after: &[FigureId],
) -> Vec<FigureId> {
    let all = || {
        // A range is no level, and stands beside them.
        let ranges = document
            .quantities_near(id, REACH as usize)
            .filter(|&b| is_range(document, b, id));
        after
            .iter()
            .chain(before.iter().rev())
            .copied()
            .chain(ranges)
            .filter(|&b| {
                document.fact(b).average
                    && document.fact(b).rank.is_none()
                    && is_like(document, id, b)
            })
    };
    let here = |clause: bool| {
        all().find(|&b| {
            document.same_sentence(id, b)
                && (!clause || document.fact(b).clause == document.fact(id).clause)
        })
    };
    if let Some(own) = here(true) {
        return vec![own];
    }
    // A mean of another clause is that of the highest there.
    if let Some(own) = here(false) {
        let taken = before.iter().chain(after).any(|&other| {
            other != id
                && document.fact(other).rank.is_some()
                && document.same_sentence(other, own)
                && document.fact(other).clause == document.fact(own).clause
        });
        return if taken { Vec::new() } else { vec![own] };
    }
    let alone = |mean: FigureId| {
        before.iter().chain(after).all(|&other| {
            document.fact(other).rank.is_none() || !document.same_sentence(mean, other)
        })
    };
    all().filter(|&mean| alone(mean)).take(2).collect()
}

/// Whether a range begins at a figure that is named and told in the unit of another: wages are no mean of bonuses.
fn is_range(document: &Document<'_>, low: FigureId, other: FigureId) -> bool {
    document.fact(low).role == Role::Aside
        && document.figure(low).opens_range
        && low + 1 < document.reading.figures.len()
        && is_like_per(document.unit(low + 1).per, document.unit(other).per)
        && document.facts.likeness(low, other) > 0
}

/// The mean in the sentence of the lowest, where it is that of the highest as well.
fn mean_beside(document: &Document<'_>, low: FigureId, high: FigureId) -> Option<FigureId> {
    document.quantities_near(low, 0).find(|&mean| {
        document.fact(mean).average
            && document.fact(mean).rank.is_none()
            && is_like(document, low, mean)
            && is_like(document, high, mean)
            && (document.fact(mean).role != Role::Aside || is_range(document, mean, high))
    })
}

fn is_like(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (x, y) = (document.unit(a), document.unit(b));
    let (fa, fb) = (document.fact(a), document.fact(b));
    x.of.agrees(y.of)
        && is_like_per(x.per, y.per)
        && document.sentences_apart(a, b) <= REACH
        && matches!(fa.role, Role::Level | Role::Rate)
        // A mean that is a range is no level of its own.
        && (matches!(fb.role, Role::Level | Role::Rate)
            || fb.role == Role::Aside && document.figure(b).opens_range)
        && (!document.figure(b).opens_range || fb.average)
        && fa.period.agrees(fb.period)
}

/// `4,6 triệu đồng/người` and `325 triệu đồng`; what is paid a month is no mean of what is paid once.
fn is_like_per(x: Option<Dimension>, y: Option<Dimension>) -> bool {
    let counted = |per: Option<Dimension>| matches!(per, None | Some(Dimension::Counted(_)));
    x == y || counted(x) && counted(y)
}

fn bind(
    document: &Document<'_>,
    high: Option<FigureId>,
    means: &[FigureId],
    low: Option<FigureId>,
    out: &mut Vec<Claim>,
) {
    // `bình quân 4,6 – 5,6 triệu đồng`: a mean that is a range lies between with both its ends.
    let upper = |mean: FigureId| document.figure(mean).opens_range.then_some(mean + 1);
    let mut claim = Claim::new(NAME, "bound");
    claim.asserted = false;
    let choices = means
        .iter()
        .map(|&mean| (Some(mean), Evidence::Near))
        .chain([(None, Evidence::Searched)]);
    for (mean, evidence) in choices {
        let ends = [
            (high, "max"),
            (mean.and_then(upper), "mean"),
            (mean, "mean"),
            (low, "min"),
        ];
        let operands: Vec<Operand> = ends
            .into_iter()
            .filter_map(|(figure, role)| figure.map(|figure| Operand::new(figure, role)))
            .collect();
        if operands.len() >= 2 {
            claim.bind(Equation::Descending, evidence, operands);
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}
