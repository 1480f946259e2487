//! All claims of a document weighed together: which hold, which are coincidence, and which may accuse.
//!
//! Part of the verdict stage: figures are compared only through [`crate::verdict`].

use crate::figure::{Figure, FigureId};
use crate::interval::Interval;
use crate::relation::{Candidate, Claim, Equation, Evidence};
use crate::verdict::{Outcome, Tester, broken_slack, is_out_of_order, misses_by};
use crate::wholes::{Votes, agreed, besides, consensus, of_neighbours};
use crate::{joint, recurring, slip};
use std::collections::{BTreeMap, BTreeSet};

/// The chance of a coincidence, in parts per million, up to which a binding found by search counts as found.
const SEARCHED_CHANCE: u32 = 20_000;
/// The same for a binding that lies near.
const NEAR_CHANCE: u32 = 120_000;
/// The same among the near bindings alone, where the text need not state a relation at all.
const GUESSED_CHANCE: u32 = 60_000;
/// The chance, in parts per million, up to which a plausible slip that repairs a neighbourly binding speaks for the
/// binding and against the figure.
const SLIP_CHANCE: u32 = 15_000;
/// The same where the text names the relation itself.
const STATED_SLIP_CHANCE: u32 = 60_000;
/// The same for a figure in a phrase that is said again.
const ECHO_CHANCE: u32 = 105_000;
/// The slack, in parts per million, below which a relation that holds vouches for its figures.
pub(crate) const VOUCHES: u32 = 50_000;
/// The slack, in parts per million, up to which a premise makes a binding strong.
const PREMISE_SLACK: u32 = 25_000;
/// The chance, in parts per million, up to which a slip speaks for the whole that the neighbours have.
const SHARED_CHANCE: u32 = 450_000;

/// The slack, in parts per million, up to which a near binding that holds is taken for what may have been meant.
const SAVES: u32 = 150_000;
/// The chance, in parts per million, up to which a slip speaks for a binding that is only near, over all such bindings
/// of its claim.
const NEAR_SLIP_CHANCE: u32 = 300;
/// How much likelier a scale word is mistaken than a digit: amounts of one list are rarely a thousand times apart.
const SCALE_WEIGHT: u32 = 4;
/// The part of its size, in thousandths, by which a sum of hedged figures must miss to accuse.
const FAR_OFF: u32 = 50;

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

/// What was made of all claims of a document.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    /// The claims that say something, in their order.
    pub judged: Vec<Judged>,
    /// Equations that mean nothing as long as what they presuppose does not hold. They accuse nobody, but a repair that
    /// makes both hold has them for witnesses.
    pub witnesses: Vec<Candidate>,
}

/// A claim with the outcomes of its bindings, and the one that holds.
pub(crate) struct Tested<'c> {
    pub(crate) claim: &'c Claim,
    pub(crate) outcomes: Vec<(Outcome, u32)>,
    pub(crate) chosen: Option<usize>,
}

/// Judges all claims, in their order. `ranges` are the plausible ranges that claims may name.
#[must_use]
pub fn judge(claims: &[Claim], figures: &[Figure], ranges: &[Interval]) -> Weighed {
    let mut tester = Tester::new(figures).with_ranges(ranges);
    let mut tested: Vec<Tested<'_>> = claims
        .iter()
        .map(|claim| choose(claim, &mut tester))
        .collect();
    let wholes = consensus(&tested);
    besides(&mut tested, figures);
    let together = together(&tested, figures, &wholes);
    let neighbours = of_neighbours(&tested, figures, &wholes);
    let tallies = recurring::tally(&tested);
    let mut judged = Vec::with_capacity(tested.len());
    for (index, t) in tested.iter().enumerate() {
        let accused = together.get(&index).copied();
        if t.claim.series.is_some() {
            judged.extend(recurring::conclude(t, &tallies, figures));
        } else if t.claim.every {
            judged.extend(every(t));
            judged.extend(accused.map(|binding| judgement(t, binding, Outcome::Broken, true)));
        } else {
            judged.extend(conclude(
                t,
                figures,
                &wholes,
                accused,
                neighbours.get(&index).copied(),
            ));
        }
    }
    drop_other_wholes(&mut judged);
    settle(&mut judged);
    let witnesses = if judged.iter().any(|j| j.accuses) {
        tested.iter().filter_map(witness).collect()
    } else {
        Vec::new()
    };
    Weighed { judged, witnesses }
}

/// The best founded binding of a claim whose premise does not hold.
fn witness(t: &Tested<'_>) -> Option<Candidate> {
    let candidate = t.claim.candidates.first()?;
    let equation = !candidate.equation.is_inequality() && candidate.equation != Equation::Same;
    let open = t.chosen.is_none() && t.outcomes.first()?.0 == Outcome::Unknown;
    let founded = candidate.evidence <= Evidence::Near && candidate.premise.is_some();
    (equation && open && founded).then(|| candidate.clone())
}

/// Parts that add up to one total are parts of no other one close by: what only bounds them from there is chance.
fn drop_other_wholes(judged: &mut Vec<Judged>) {
    let parts = |j: &Judged, skip: &str| {
        let operands = j.candidate.operands.iter().filter(|o| o.role != skip);
        let mut parts: Vec<FigureId> = operands.map(|o| o.figure).collect();
        parts.sort_unstable();
        parts
    };
    let mut sums: BTreeMap<Vec<FigureId>, Vec<FigureId>> = BTreeMap::new();
    for j in judged.iter() {
        if let (Equation::Sum, Some((total, rest))) =
            (j.candidate.equation, j.candidate.operands.split_first())
            && j.outcome <= Outcome::Loose
            && j.slack < VOUCHES
            && rest.iter().all(|part| part.sign > 0)
        {
            let mut parts: Vec<FigureId> = rest.iter().map(|o| o.figure).collect();
            parts.sort_unstable();
            sums.entry(parts).or_default().push(total.figure);
        }
    }
    judged.retain(|j| {
        let whole = j.candidate.operands.last().map(|o| o.figure);
        j.candidate.equation != Equation::AtMost
            || j.accuses
            || sums
                .get(&parts(j, "whole"))
                .is_none_or(|totals| totals.iter().any(|&total| Some(total) == whole))
    });
}

/// Says each thing once, and accuses no figures of being one thing stated twice where each has a relation of its own that
/// vouches for it.
fn settle(judged: &mut Vec<Judged>) {
    let figures = |j: &Judged| {
        let mut figures: Vec<FigureId> = j.candidate.operands.iter().map(|o| o.figure).collect();
        figures.sort_unstable();
        figures
    };
    // The figures first, which tell most claims apart.
    let mut seen: BTreeSet<(Vec<FigureId>, &str, &str)> = BTreeSet::new();
    judged.retain(|j| {
        j.accuses
            || j.outcome > Outcome::Loose
            || j.relation.is_empty()
            || seen.insert((figures(j), j.rule, j.relation))
    });
    let same = |j: &Judged| j.accuses && j.candidate.equation == Equation::Same;
    if !judged.iter().any(same) {
        return;
    }
    let vouched: BTreeSet<FigureId> = judged
        .iter()
        .filter(|j| {
            j.outcome <= Outcome::Loose
                && j.slack < VOUCHES
                && j.candidate.equation != Equation::Same
                && !j.candidate.equation.is_inequality()
        })
        .flat_map(|j| j.candidate.operands.iter().map(|o| o.figure))
        .collect();
    for j in judged
        .iter_mut()
        .filter(|j| same(j) && figures(j).iter().all(|figure| vouched.contains(figure)))
    {
        j.accuses = false;
    }
}

/// The claims that accuse together, by [`joint`].
fn together(tested: &[Tested<'_>], figures: &[Figure], votes: &Votes) -> BTreeMap<usize, usize> {
    let decided = |t: &Tested<'_>| {
        if t.claim.every {
            None
        } else {
            t.chosen.or_else(|| agreed(t, votes))
        }
    };
    let open: Vec<usize> = (0..tested.len())
        .filter(|&i| tested[i].claim.series.is_none() && decided(&tested[i]).is_none())
        .collect();
    let mut spared: BTreeSet<FigureId> = BTreeSet::new();
    for t in tested.iter().filter(|t| t.claim.series.is_none()) {
        let holding: Vec<usize> = if t.claim.every {
            (0..t.outcomes.len())
                .filter(|&i| {
                    t.outcomes[i].0 <= Outcome::Loose
                        && is_found(t.claim, &t.claim.candidates[i], t.outcomes[i].1)
                })
                .collect()
        } else {
            decided(t).into_iter().collect()
        };
        for i in holding {
            let candidate = &t.claim.candidates[i];
            // A figure stated twice may be wrong twice, and what nearly anything satisfies vouches for nothing.
            if !candidate.equation.is_inequality()
                && candidate.equation != Equation::Same
                && t.outcomes[i].1 < VOUCHES
            {
                spared.extend(candidate.operands.iter().map(|o| o.figure));
            }
        }
    }
    joint::accused(tested, &open, figures, &spared)
}

pub(crate) fn judgement(t: &Tested<'_>, index: usize, outcome: Outcome, accuses: bool) -> Judged {
    Judged {
        rule: t.claim.rule,
        relation: t.claim.relation,
        candidate: t.claim.candidates[index].clone(),
        outcome,
        slack: t.outcomes[index].1,
        accuses,
    }
}

/// All bindings of a claim that hold, the best founded first, so far as they share no part.
fn every(t: &Tested<'_>) -> Vec<Judged> {
    let mut taken: Vec<FigureId> = Vec::new();
    let mut out = Vec::new();
    for (index, (candidate, &(outcome, slack))) in
        t.claim.candidates.iter().zip(&t.outcomes).enumerate()
    {
        let parts = candidate
            .operands
            .iter()
            .filter(|o| o.role != "total")
            .map(|o| o.figure);
        let free = parts.clone().all(|figure| !taken.contains(&figure));
        if outcome <= Outcome::Loose && free && is_found(t.claim, candidate, slack) {
            taken.extend(parts);
            out.push(judgement(t, index, outcome, false));
        }
    }
    out
}

fn choose<'c>(claim: &'c Claim, tester: &mut Tester<'_>) -> Tested<'c> {
    let mut outcomes = Vec::with_capacity(claim.candidates.len());
    let mut chosen: Option<usize> = None;
    for (index, candidate) in claim.candidates.iter().enumerate() {
        const UNKNOWN: (Outcome, u32) = (Outcome::Unknown, 1_000_000);
        // What was found by search accuses nobody: where it does not hold, its premise is not asked for.
        let searched = candidate.evidence == Evidence::Searched && candidate.premise.is_some();
        let tested = searched.then(|| tester.test(candidate));
        if tested.is_some_and(|tested| tested.0 > Outcome::Loose) {
            outcomes.push(UNKNOWN);
            continue;
        }
        let fulfilled = premise_slack(candidate, tester);
        let outcome = match tested {
            _ if fulfilled.is_none() => UNKNOWN,
            Some(tested) => tested,
            None => tester.test(candidate),
        };
        outcomes.push(outcome);
        if outcome.0 > Outcome::Loose
            || !is_found(claim, candidate, both(outcome.1, fulfilled))
            || has_idle_part(candidate, tester)
            || outcome.0 == Outcome::Loose && tester.is_round_twice(candidate)
        {
            continue;
        }
        let rank = |i: usize| -> (bool, bool, Evidence, Outcome, u32) {
            let (outcome, slack): (Outcome, u32) = outcomes[i];
            let Candidate {
                evidence, equation, ..
            } = claim.candidates[i];
            // A whole that is printed goes before one that is the sum of its parts.
            (
                equation == Equation::ShareOfAll,
                !evidence.is_strong(),
                evidence,
                outcome,
                slack,
            )
        };
        if chosen.is_none_or(|best| rank(index) < rank(best)) {
            chosen = Some(index);
        }
    }
    if claim.sole {
        chosen = sole(claim, &outcomes, tester);
    }
    Tested {
        claim,
        outcomes,
        chosen,
    }
}

/// The first binding that holds, where all that do hold with one and the same value.
fn sole(claim: &Claim, outcomes: &[(Outcome, u32)], tester: &Tester<'_>) -> Option<usize> {
    let holding = (0..outcomes.len()).filter(|&i| outcomes[i].0 <= Outcome::Loose);
    let value = |i: usize| {
        let told = claim.candidates[i].operands.last()?;
        tester.value_of(told.figure)
    };
    let mut values = holding.clone().map(value);
    let first = values.next()?;
    values.all(|value| value == first).then(|| holding.min())?
}

/// The slack of the premise of a binding, where it holds together with its own.
fn premise_slack(candidate: &Candidate, tester: &mut Tester<'_>) -> Option<u32> {
    const ALL: u32 = 1_000_000;
    let Some(premise) = &candidate.premise else {
        return Some(ALL);
    };
    let (outcome, slack) = tester.test(premise);
    // What is to make a binding strong must itself be no coincidence.
    // A generous hedge admits too many wholes to tell one from another.
    let generous =
        outcome == Outcome::Loose && !premise.equation.is_inequality() && tester.is_hedged(premise);
    if outcome > Outcome::Loose || generous {
        return None;
    }
    // An inequality only rules out what cannot be meant.
    let inequality = premise.equation.is_inequality();
    let own = premise_slack(premise, tester)?;
    let together = if inequality {
        own
    } else {
        both(slack, Some(own))
    };
    (!candidate.evidence.is_strong() || inequality || together <= PREMISE_SLACK).then_some(together)
}

/// The chance that two relations both hold by accident, in parts per million.
fn both(slack: u32, other: Option<u32>) -> u32 {
    let product = u64::from(slack) * u64::from(other.unwrap_or(1_000_000)) / 1_000_000;
    u32::try_from(product).unwrap_or(slack).max(1)
}

/// Whether a guessed sum would hold without one of its parts too: `427.318 + 18,4` for a total of `hơn 427.000` is the
/// total said again.
fn has_idle_part(candidate: &Candidate, tester: &mut Tester<'_>) -> bool {
    if candidate.equation != Equation::Sum || candidate.evidence <= Evidence::Adjacent {
        return false;
    }
    let mut fewer = candidate.clone();
    (1..candidate.operands.len()).any(|part| {
        fewer.operands.clone_from(&candidate.operands);
        fewer.operands.remove(part);
        tester.test(&fewer).0 == Outcome::Holds
    })
}

/// Whether a binding that holds is more than a coincidence.
fn is_found(claim: &Claim, candidate: &Candidate, slack: u32) -> bool {
    if candidate.equation.is_inequality() || candidate.evidence.is_strong() {
        return true;
    }
    let chance = |tries: u32| u64::from(slack) * u64::from(tries.max(1));
    match candidate.evidence {
        Evidence::Adjacent => claim.stated || slack <= 400_000,
        // What is worse founded was no rival of a whole or of a guessed total.
        Evidence::Near => {
            let near = claim.candidates.iter();
            let near = near.filter(|c| c.evidence <= Evidence::Near).count();
            let most = match (claim.group, claim.asserted) {
                (Some(_), _) => NEAR_CHANCE,
                (None, false) => GUESSED_CHANCE,
                (None, true) => 0,
            };
            chance(claim.tries) <= u64::from(NEAR_CHANCE)
                || chance(u32::try_from(near).unwrap_or(u32::MAX)) <= u64::from(most)
        }
        _ => chance(claim.tries) <= u64::from(SEARCHED_CHANCE),
    }
}

fn conclude(
    t: &Tested<'_>,
    figures: &[Figure],
    votes: &Votes,
    together: Option<usize>,
    neighbours: Option<usize>,
) -> Option<Judged> {
    let judged = |index: usize, outcome: Outcome, accuses: bool| {
        let mut judged = judgement(t, index, outcome, accuses);
        if t.outcomes[index].0 == Outcome::Broken {
            judged.slack = broken_slack(&judged.candidate, figures);
        }
        Some(judged)
    };
    if let Some(index) = t.chosen.or_else(|| agreed(t, votes)) {
        return judged(index, t.outcomes[index].0, false);
    }
    // Something holds, though it may be a coincidence: no one is accused.
    let saved = t.claim.candidates.iter().zip(&t.outcomes).any(|(c, o)| {
        o.0 <= Outcome::Loose
            && !c.equation.is_inequality()
            && (c.evidence <= Evidence::Adjacent || c.evidence == Evidence::Near && o.1 <= SAVES)
    });
    if let Some(index) = together {
        return judged(index, Outcome::Broken, true);
    }
    let failed = |i: &usize| t.outcomes[*i].0 == Outcome::Broken;
    let broken = |i: &usize| {
        let candidate = &t.claim.candidates[*i];
        failed(i)
            && (is_conceivable(candidate, figures)
                || candidate.evidence.is_strong()
                    && slip::explains(candidate, figures, SLIP_CHANCE))
    };
    let shared = neighbours
        .filter(|i| broken(i) && slip::explains(&t.claim.candidates[*i], figures, SHARED_CHANCE));
    let strong = (0..t.claim.candidates.len()).filter(broken).find(|&i| {
        let candidate = &t.claim.candidates[i];
        // Where two figures are hedged, the sum is not meant to be exact: a slip must be seen.
        let sum = candidate.equation == Equation::Sum;
        let hedged = candidate
            .operands
            .iter()
            .filter(|o| figures[o.figure].hedge.is_some())
            .count();
        // A phrase said again with another figure may well be of another thing.
        let echo = candidate.equation == Equation::Same
            && candidate.evidence == Evidence::Consensus
            && !slip::explains(candidate, figures, ECHO_CHANCE);
        candidate.evidence.is_strong()
            && !echo
            && (!sum
                || hedged < 2
                || misses_by(candidate, figures) >= FAR_OFF
                || slip::explains(candidate, figures, SLIP_CHANCE))
    });
    if let Some(index) = shared {
        return judged(index, Outcome::Broken, true);
    }
    let of_order = |i: &usize| failed(i) && is_out_of_order(&t.claim.candidates[*i], figures);
    if t.claim.defined
        && let Some(index) = (0..t.claim.candidates.len()).find(of_order)
    {
        return judged(index, Outcome::Broken, true);
    }
    if !saved {
        if let Some(index) = strong {
            return judged(index, Outcome::Broken, true);
        }
        let slipped = (0..t.claim.candidates.len()).filter(failed).find(|&i| {
            let candidate = &t.claim.candidates[i];
            let most = if t.claim.stated {
                STATED_SLIP_CHANCE
            } else {
                SLIP_CHANCE
            };
            candidate.evidence == Evidence::Adjacent
                && !is_malformed(candidate, figures)
                && is_slip(candidate, figures, most)
        });
        if let Some(index) = slipped.or_else(|| near_slip(t, figures)) {
            return judged(index, Outcome::Broken, true);
        }
    }
    let first = (0..t.claim.candidates.len()).find(|&i| t.outcomes[i].0 != Outcome::Unknown)?;
    (t.claim.asserted && t.claim.candidates[first].evidence <= Evidence::Adjacent)
        .then(|| judged(first, Outcome::Unknown, false))
        .flatten()
}

/// Whether a slip mends a binding, a mistaken scale word in a sum at a greater chance.
fn is_slip(candidate: &Candidate, figures: &[Figure], chance: u32) -> bool {
    if candidate.equation == Equation::Sum {
        let of_scale = chance.saturating_mul(SCALE_WEIGHT);
        slip::explains_or_scale(candidate, figures, chance, of_scale)
    } else {
        slip::explains(candidate, figures, chance)
    }
}

/// Whether a numeral says in itself that it is wrong, so that nobody knows what it was.
fn is_malformed(candidate: &Candidate, figures: &[Figure]) -> bool {
    candidate
        .operands
        .iter()
        .any(|operand| figures[operand.figure].malformed)
}

/// A near binding that a slip mends so exactly that chance hardly explains it.
fn near_slip(t: &Tested<'_>, figures: &[Figure]) -> Option<usize> {
    let near = |i: &usize| {
        let candidate = &t.claim.candidates[*i];
        candidate.evidence == Evidence::Near
            && candidate.equation == Equation::Sum
            && !is_malformed(candidate, figures)
            && t.outcomes[*i].0 == Outcome::Broken
    };
    let all: Vec<usize> = (0..t.claim.candidates.len()).filter(near).collect();
    let most = NEAR_SLIP_CHANCE / u32::try_from(all.len().max(1)).unwrap_or(u32::MAX);
    all.into_iter().find(|&i| {
        let candidate = &t.claim.candidates[i];
        is_slip(candidate, figures, most)
    })
}

/// Whether a broken sum can be a sum at all: where two parts each exceed the total, it is the total of something else.
fn is_conceivable(candidate: &Candidate, figures: &[Figure]) -> bool {
    // A difference of two levels is mostly smaller than either.
    if candidate.equation != Equation::Sum || candidate.operands.iter().any(|part| part.sign < 0) {
        return true;
    }
    let Some((total, parts)) = candidate.operands.split_first() else {
        return false;
    };
    let most = figures[total.figure].value;
    parts
        .iter()
        .filter(|part| figures[part.figure].value > most)
        .count()
        < 2
}
