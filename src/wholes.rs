//! Of which whole are the shares of one list? What the others hold with says it where a share alone does not.
//!
//! Part of the verdict stage.

use crate::figure::{Figure, FigureId};
use crate::network::{Tested, VOUCHES};
use crate::verdict::Outcome;
use std::collections::BTreeMap;

/// For each whole the number of claims that hold with it.
pub(crate) type Votes = BTreeMap<FigureId, u32>;

/// The wholes that claims with a group hold with.
pub(crate) fn consensus(tested: &[Tested<'_>]) -> Votes {
    let mut votes = Votes::new();
    for t in tested.iter().filter(|t| t.claim.group.is_some()) {
        let mut seen: Vec<FigureId> = Vec::new();
        for (candidate, outcome) in t.claim.candidates.iter().zip(&t.outcomes) {
            if let Some(whole) = candidate.operands.get(1)
                && outcome.0 == Outcome::Holds
                && !seen.contains(&whole.figure)
            {
                seen.push(whole.figure);
                *votes.entry(whole.figure).or_insert(0) += 1;
            }
        }
    }
    votes
}

/// Claims to either side that are asked for their whole.
const NEIGHBOURS: usize = 3;
/// Sentences apart up to which they are.
const NEIGHBOURHOOD: u32 = 3;

/// For each claim of a group that nothing decides, the binding whose whole two or more of its neighbours hold with, and
/// no other whole as many: the shares of one list are shares of one whole.
pub(crate) fn of_neighbours(
    tested: &[Tested<'_>],
    figures: &[Figure],
    votes: &Votes,
) -> BTreeMap<usize, usize> {
    let claims: Vec<usize> = (0..tested.len())
        .filter(|&i| tested[i].claim.group.is_some() && !tested[i].claim.candidates.is_empty())
        .collect();
    let whole_of = |i: usize| {
        let t = &tested[i];
        let chosen = t.chosen.or_else(|| agreed(t, votes))?;
        t.claim.candidates[chosen].operands.get(1).map(|o| o.figure)
    };
    let sentence = |i: usize| {
        let operand = tested[i].claim.candidates[0].operands.first();
        operand.map_or(0, |o| figures[o.figure].sentence)
    };
    let mut out = BTreeMap::new();
    for (at, &claim) in claims.iter().enumerate() {
        if whole_of(claim).is_some() {
            continue;
        }
        let around = claims[at.saturating_sub(NEIGHBOURS)..(at + 1 + NEIGHBOURS).min(claims.len())]
            .iter()
            .copied();
        let near = around.filter(|&other| {
            other != claim && sentence(other).abs_diff(sentence(claim)) <= NEIGHBOURHOOD
        });
        // Those of the same sentence know better than those around it.
        let here = near
            .clone()
            .filter(|&other| sentence(other) == sentence(claim));
        let Some(whole) = shared_whole(here.filter_map(whole_of))
            .or_else(|| shared_whole(near.filter_map(whole_of)))
        else {
            continue;
        };
        let binding = tested[claim]
            .claim
            .candidates
            .iter()
            .position(|c| c.operands.get(1).is_some_and(|o| o.figure == whole));
        out.extend(binding.map(|binding| (claim, binding)));
    }
    out
}

/// A share that nothing decides is of the whole of the share right before it, where it holds with that:
/// `Hoa Kỳ chiếm 41,6%, đạt A. Xếp kế đó là Chile chiếm 9,2%, đạt B.`
pub(crate) fn besides(tested: &mut [Tested<'_>], figures: &[Figure]) {
    let mut before: Option<(u32, u32, FigureId)> = None;
    for t in tested.iter_mut().filter(|t| t.claim.group.is_some()) {
        let Some(first) = t.claim.candidates.first().and_then(|c| c.operands.first()) else {
            continue;
        };
        let (block, sentence) = (figures[first.figure].block, figures[first.figure].sentence);
        let whole_of = |i: usize| t.claim.candidates[i].operands.get(1).map(|o| o.figure);
        if t.chosen.is_none()
            && let Some((in_block, said, whole)) = before
            && in_block == block
            && sentence.abs_diff(said) <= 1
        {
            t.chosen = (0..t.outcomes.len()).find(|&i| {
                whole_of(i) == Some(whole)
                    && t.outcomes[i].0 == Outcome::Holds
                    && t.outcomes[i].1 <= VOUCHES
            });
        }
        before = t
            .chosen
            .and_then(whole_of)
            .map(|whole| (block, sentence, whole));
    }
}

/// The whole that two claims or more hold with, and more than half of them.
fn shared_whole(wholes: impl Iterator<Item = FigureId>) -> Option<FigureId> {
    let mut counts: BTreeMap<FigureId, u32> = BTreeMap::new();
    for whole in wholes {
        *counts.entry(whole).or_insert(0) += 1;
    }
    let total: u32 = counts.values().sum();
    counts
        .into_iter()
        .find(|&(_, n)| n >= 2 && n * 2 > total)
        .map(|(whole, _)| whole)
}

/// Claims that must hold with one whole before it is taken for the whole of all of them.
const QUORUM: u32 = 3;

/// A binding that holds and whose whole a quorum of other claims hold with too.
pub(crate) fn agreed(t: &Tested<'_>, votes: &Votes) -> Option<usize> {
    t.claim.group?;
    let votes_for = |i: usize| {
        let whole = t.claim.candidates[i].operands.get(1)?;
        votes.get(&whole.figure).copied()
    };
    (0..t.claim.candidates.len())
        .filter(|&i| t.outcomes[i].0 <= Outcome::Loose)
        .filter(|&i| votes_for(i).is_some_and(|n| n >= QUORUM))
        .max_by_key(|&i| (votes_for(i), std::cmp::Reverse(i)))
}
