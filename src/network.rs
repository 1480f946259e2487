//! All claims of a document weighed together: which hold, which are coincidence, and which may accuse.
//!
//! Part of the verdict stage: figures are compared only through [`crate::verdict`].

use crate::figure::{Figure, FigureId};
use crate::relation::{Candidate, Claim, Equation, Evidence};
use crate::slip;
use crate::verdict::{Outcome, test};
use std::collections::BTreeMap;

/// The chance of a coincidence, in parts per million, up to which a binding found by search counts as found.
const SEARCHED_CHANCE: u32 = 20_000;
/// The same for a binding that lies near.
const NEAR_CHANCE: u32 = 120_000;
/// The chance, in parts per million, up to which a plausible slip that repairs a neighbourly binding speaks for the
/// binding and against the figure.
const SLIP_CHANCE: u32 = 15_000;

/// A claim with its verdict.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The rule's name.
    pub rule: &'static str,
    /// The kind of relation.
    pub relation: &'static str,
    /// The binding that counts.
    pub candidate: Candidate,
    /// Its outcome; `Unknown` for undecided.
    pub outcome: Outcome,
    /// The chance that a random figure would have passed, in parts per million.
    pub slack: u32,
    /// Whether it accuses: broken, and strongly enough bound.
    pub accuses: bool,
}

struct Tested<'c> {
    claim: &'c Claim,
    outcomes: Vec<(Outcome, u32)>,
    chosen: Option<usize>,
}

/// Judges all claims, in their order.
#[must_use]
pub fn judge(claims: &[Claim], figures: &[Figure]) -> Vec<Judged> {
    let mut tested: Vec<Tested<'_>> = claims.iter().map(|claim| choose(claim, figures)).collect();
    let wholes = consensus(&tested);
    let mut judged = Vec::with_capacity(tested.len());
    for t in &mut tested {
        if t.claim.every {
            judged.extend(every(t));
        } else {
            judged.extend(conclude(t, figures, &wholes));
        }
    }
    judged
}

/// All bindings of a claim that hold, the best founded first, so far as they share no part.
fn every(t: &Tested<'_>) -> Vec<Judged> {
    let mut taken: Vec<FigureId> = Vec::new();
    let mut out = Vec::new();
    for (candidate, &(outcome, slack)) in t.claim.candidates.iter().zip(&t.outcomes) {
        let parts = candidate.operands.iter().filter(|o| o.role != "total").map(|o| o.figure);
        let free = parts.clone().all(|figure| !taken.contains(&figure));
        if outcome <= Outcome::Loose && free && is_found(t.claim, candidate, slack) {
            taken.extend(parts);
            out.push(Judged {
                rule: t.claim.rule,
                relation: t.claim.relation,
                candidate: candidate.clone(),
                outcome,
                slack,
                accuses: false,
            });
        }
    }
    out
}

fn choose<'c>(claim: &'c Claim, figures: &[Figure]) -> Tested<'c> {
    let mut outcomes = Vec::with_capacity(claim.candidates.len());
    let mut chosen: Option<usize> = None;
    for (index, candidate) in claim.candidates.iter().enumerate() {
        let fulfilled = candidate
            .premise
            .as_ref()
            .is_none_or(|premise| test(premise, figures).0 <= Outcome::Loose);
        let outcome = if fulfilled { test(candidate, figures) } else { (Outcome::Unknown, 1_000_000) };
        outcomes.push(outcome);
        if outcome.0 > Outcome::Loose || !is_found(claim, candidate, outcome.1) {
            continue;
        }
        let rank = |i: usize| -> (bool, Evidence, Outcome, u32) {
            let (outcome, slack): (Outcome, u32) = outcomes[i];
            let evidence = claim.candidates[i].evidence;
            (!evidence.is_strong(), evidence, outcome, slack)
        };
        if chosen.is_none_or(|best| rank(index) < rank(best)) {
            chosen = Some(index);
        }
    }
    Tested { claim, outcomes, chosen }
}

/// Whether a binding that holds is more than a coincidence.
fn is_found(claim: &Claim, candidate: &Candidate, slack: u32) -> bool {
    if candidate.equation.is_inequality() || candidate.evidence.is_strong() {
        return true;
    }
    let chance = u64::from(slack) * u64::from(claim.tries.max(1));
    match candidate.evidence {
        Evidence::Adjacent => slack <= 400_000,
        Evidence::Near => chance <= u64::from(NEAR_CHANCE),
        _ => chance <= u64::from(SEARCHED_CHANCE),
    }
}

/// For each whole the number of claims of a group that hold with it.
type Votes = BTreeMap<(u32, FigureId), u32>;

/// Votes of the claims that are decided, by their group, and of all that hold with a whole, under [`ALL`].
fn consensus(tested: &[Tested<'_>]) -> Votes {
    let mut votes = Votes::new();
    for t in tested {
        let Some(group) = t.claim.group else { continue };
        if let Some(chosen) = t.chosen
            && let Some(whole) = t.claim.candidates[chosen].operands.get(1)
        {
            *votes.entry((group, whole.figure)).or_insert(0) += 1;
        }
        let mut seen: Vec<FigureId> = Vec::new();
        for (candidate, outcome) in t.claim.candidates.iter().zip(&t.outcomes) {
            if let Some(whole) = candidate.operands.get(1)
                && outcome.0 == Outcome::Holds
                && !seen.contains(&whole.figure)
            {
                seen.push(whole.figure);
                *votes.entry((ALL, whole.figure)).or_insert(0) += 1;
            }
        }
    }
    votes
}

/// The group of all claims that have one.
const ALL: u32 = u32::MAX;
/// Claims that must hold with one whole before it is taken for the whole of all of them.
const QUORUM: u32 = 3;

/// A binding that holds and whose whole a quorum of other claims hold with too.
fn agreed(t: &Tested<'_>, votes: &Votes) -> Option<usize> {
    t.claim.group?;
    let votes_for = |i: usize| {
        let whole = t.claim.candidates[i].operands.get(1)?;
        votes.get(&(ALL, whole.figure)).copied()
    };
    (0..t.claim.candidates.len())
        .filter(|&i| t.outcomes[i].0 <= Outcome::Loose)
        .filter(|&i| votes_for(i).is_some_and(|n| n >= QUORUM))
        .max_by_key(|&i| (votes_for(i), std::cmp::Reverse(i)))
}

fn conclude(t: &mut Tested<'_>, figures: &[Figure], votes: &Votes) -> Option<Judged> {
    let judged = |index: usize, outcome: Outcome, accuses: bool| {
        Some(Judged {
            rule: t.claim.rule,
            relation: t.claim.relation,
            candidate: t.claim.candidates[index].clone(),
            outcome,
            slack: t.outcomes[index].1,
            accuses,
        })
    };
    if let Some(index) = t.chosen.or_else(|| agreed(t, votes)) {
        return judged(index, t.outcomes[index].0, false);
    }
    // Something holds, though it may be a coincidence: no one is accused.
    let saved = t.claim.candidates.iter().zip(&t.outcomes).any(|(c, o)| {
        o.0 <= Outcome::Loose && !c.equation.is_inequality() && c.evidence <= Evidence::Near
    });
    let broken = |i: &usize| t.outcomes[*i].0 == Outcome::Broken && is_conceivable(&t.claim.candidates[*i], figures);
    let shared = (0..t.claim.candidates.len()).filter(broken).find(|&i| {
        let candidate = &t.claim.candidates[i];
        let votes = t
            .claim
            .group
            .zip(candidate.operands.get(1))
            .and_then(|(group, whole)| votes.get(&(group, whole.figure)));
        votes.is_some_and(|&n| n >= QUORUM)
    });
    let strong = (0..t.claim.candidates.len()).filter(broken).find(|&i| {
        let candidate = &t.claim.candidates[i];
        // Where two figures are hedged, the sum is not meant to be exact: a slip must be seen.
        let sum = candidate.equation == Equation::Sum;
        let hedged = candidate.operands.iter().filter(|o| figures[o.figure].hedge.is_some()).count();
        candidate.evidence.is_strong() && (!sum || hedged < 2 || slip::explains(candidate, figures, SLIP_CHANCE))
    });
    if !saved {
        if let Some(index) = strong.or(shared) {
            return judged(index, Outcome::Broken, true);
        }
        let slipped = (0..t.claim.candidates.len()).filter(broken).find(|&i| {
            let candidate = &t.claim.candidates[i];
            candidate.evidence == Evidence::Adjacent && slip::explains(candidate, figures, SLIP_CHANCE)
        });
        if let Some(index) = slipped {
            return judged(index, Outcome::Broken, true);
        }
    }
    let first = (0..t.claim.candidates.len()).find(|&i| t.outcomes[i].0 != Outcome::Unknown)?;
    (t.claim.asserted && t.claim.candidates[first].evidence <= Evidence::Adjacent)
        .then(|| judged(first, Outcome::Unknown, false))
        .flatten()
}

/// Whether a broken sum can be a sum at all: where two parts each exceed the total, it is the total of something else.
fn is_conceivable(candidate: &Candidate, figures: &[Figure]) -> bool {
    if candidate.equation != Equation::Sum {
        return true;
    }
    let Some((total, parts)) = candidate.operands.split_first() else {
        return false;
    };
    let most = figures[total.figure].value;
    parts.iter().filter(|part| figures[part.figure].value > most).count() < 2
}
