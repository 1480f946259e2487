//! Does one relation recur over the rows or columns of a table, and which row breaks it?
//!
//! A column of rates is computed alike in all rows, a total alike in all columns. Where nearly all instances of such a
//! relation hold, the table has it, and the one that fails is accused on the others' word; where most fail, the table
//! has another relation, or none, and nothing is said. Part of the verdict stage.

use crate::figure::Figure;
use crate::network::{Judged, Tested, judgement};
use crate::relation::{Candidate, Equation};
use crate::slip;
use crate::verdict::{Outcome, broken_slack, misses_by, test};
use std::collections::BTreeMap;

/// Evidence, in bits, that a relation needs that the headers or the indents of the table name.
const NAMED_BITS: u32 = 8;
/// By how much less a relation needs that the table names and that fails nowhere.
const LENIENT_BITS: u32 = 3;
/// Evidence that any other needs to hold.
const FOUND_BITS: u32 = 14;
/// Evidence that any other needs to accuse.
const ACCUSING_BITS: u32 = 20;
/// What an inequality that holds counts for: half of all would.
const INEQUALITY_BITS: u32 = 4;
/// By how many thousandths a rate must miss to be accused: offices compute rates from figures that they have not rounded.
const CLEAR_MISS: u32 = 4;
/// The same where this many other rows show that here they do not.
const CLOSE_MISS: u32 = 2;
const CLOSE_ROWS: u32 = 6;
/// The chance, in parts per million, up to which a slip speaks for a relation that one other instance vouches for.
const SLIP_CHANCE: u32 = 60_000;

/// Operands of a relation that may accuse at most: which of them is wrong is looked for one by one.
const MOST_OPERANDS: usize = 500;

/// By how many thousandths the parts of a lone sum may exceed their total for one of them to be taken for a slip: what
/// exceeds it by more is often divided twice.
const LITTLE_MORE: u32 = 100;

/// How one binding of a series fares.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    held: u32,
    failed: u32,
    bits: u32,
}

/// How the bindings of all series fare.
pub(crate) struct Tallies {
    bindings: BTreeMap<(u32, u16), Tally>,
    /// The first bindings of the sums of each column.
    lanes: BTreeMap<u32, Tally>,
}

impl Tallies {
    /// How the binding fares that candidate `i` of a claim repeats.
    fn of(&self, t: &Tested<'_>, i: usize) -> Option<Tally> {
        let series = t.claim.series.as_ref()?;
        let binding = series.bindings.get(i)?;
        self.bindings.get(&(series.id, *binding)).copied()
    }
}

impl Tallies {
    /// Whether the sums of the column of a claim fail, so that it holds something that does not add up. A wrong subtotal
    /// breaks two of them.
    fn is_no_sum(&self, t: &Tested<'_>) -> bool {
        let lane = t.claim.series.as_ref().and_then(|series| series.lane);
        let tally = lane.and_then(|lane| self.lanes.get(&lane));
        tally.is_some_and(|tally| {
            tally.failed >= 2 && tally.held == 0 || tally.failed >= 3 && tally.failed > tally.held
        })
    }
}

/// Counts for each binding of each series how often it holds.
pub(crate) fn tally(tested: &[Tested<'_>]) -> Tallies {
    let mut tallies: BTreeMap<(u32, u16), Tally> = BTreeMap::new();
    let mut lanes: BTreeMap<u32, Tally> = BTreeMap::new();
    for t in tested {
        let Some(series) = &t.claim.series else {
            continue;
        };
        if let (Some(lane), Some(&(outcome, _))) = (series.lane, t.outcomes.first()) {
            let tally = lanes.entry(lane).or_default();
            tally.held += u32::from(outcome <= Outcome::Loose);
            tally.failed += u32::from(outcome == Outcome::Broken);
        }
        for ((candidate, &(outcome, slack)), &binding) in t
            .claim
            .candidates
            .iter()
            .zip(&t.outcomes)
            .zip(&series.bindings)
        {
            let tally = tallies.entry((series.id, binding)).or_default();
            match outcome {
                Outcome::Holds | Outcome::Loose => {
                    let bits = if candidate.equation.is_inequality() {
                        INEQUALITY_BITS
                    } else {
                        bits(slack)
                    };
                    tally.held += u32::from(bits > 1);
                    tally.bits = tally.bits.saturating_add(bits);
                }
                // What the table itself sets apart tells nothing of the others.
                Outcome::Broken if t.claim.asserted => tally.failed += 1,
                _ => {}
            }
        }
    }
    Tallies {
        bindings: tallies,
        lanes,
    }
}

/// How many bits of evidence a slack in parts per million is.
fn bits(slack: u32) -> u32 {
    (1_000_000 / slack.max(1)).checked_ilog2().unwrap_or(0)
}

/// What becomes of a claim of a series: the binding that recurs counts, whether it holds here or not.
pub(crate) fn conclude(t: &Tested<'_>, tallies: &Tallies, figures: &[Figure]) -> Option<Judged> {
    let series = t.claim.series.as_ref()?;
    let needed = if t.claim.stated {
        NAMED_BITS
    } else {
        FOUND_BITS
    };
    let needed = needed + series.rivals.checked_ilog2().unwrap_or(0);
    let best = (0..t.claim.candidates.len())
        .filter_map(|i| Some((i, tallies.of(t, i)?)))
        .filter(|(_, tally)| tally.recurs(needed, t.claim.stated))
        .max_by_key(|&(i, tally)| (tally.held, std::cmp::Reverse((tally.failed, i))));
    let Some((index, tally)) = best else {
        return alone(t, figures).filter(|_| !tallies.is_no_sum(t));
    };
    let outcome = t.outcomes[index].0;
    match outcome {
        Outcome::Holds | Outcome::Loose => Some(judgement(t, index, outcome, false)),
        Outcome::Broken if accuses(t, index, tally, tallies, figures) => {
            let mut judged = judgement(t, index, outcome, true);
            judged.slack = broken_slack(&judged.candidate, figures);
            Some(judged)
        }
        _ => None,
    }
}

impl Tally {
    /// Whether a relation is the table's own, by how it fares.
    const fn recurs(&self, needed: u32, named: bool) -> bool {
        // Small counts tell little, but what the table names and nothing contradicts need not tell much.
        let needed = if named && self.failed == 0 {
            needed.saturating_sub(LENIENT_BITS)
        } else {
            needed
        };
        let most = if named { self.held / 2 } else { self.held / 4 };
        let most = if most == 0 && self.held > 0 { 1 } else { most };
        self.bits >= needed && self.failed <= most
    }
}

/// Whether the other instances vouch for a relation that fails here.
fn accuses(
    t: &Tested<'_>,
    index: usize,
    tally: Tally,
    tallies: &Tallies,
    figures: &[Figure],
) -> bool {
    let candidate = &t.claim.candidates[index];
    if !t.claim.asserted
        || candidate.operands.len() > MOST_OPERANDS
        || !is_clear(candidate, tally, figures)
        || tallies.is_no_sum(t) && !slip::explains(candidate, figures, SLIP_CHANCE)
    {
        return false;
    }
    // A binding that holds here and as often elsewhere may be what was meant. One that holds here alone is how the slip
    // came about: the rate of the neighbouring column, later and earlier the wrong way round.
    let saved = (0..t.outcomes.len()).any(|i| {
        t.outcomes[i].0 <= Outcome::Loose
            && tallies
                .of(t, i)
                .is_some_and(|other| other.held * 2 > tally.held)
    });
    let found = t.claim.stated || tally.bits >= ACCUSING_BITS;
    !saved && found && (tally.held >= 2 || slip::explains(candidate, figures, SLIP_CHANCE))
}

/// Whether a relation fails by more than the rounding of inputs that are not printed would explain.
fn is_clear(candidate: &Candidate, tally: Tally, figures: &[Figure]) -> bool {
    let most = if tally.held >= CLOSE_ROWS {
        CLOSE_MISS
    } else {
        CLEAR_MISS
    };
    let additive = matches!(
        candidate.equation,
        Equation::Sum | Equation::Hundred | Equation::Difference
    );
    additive || candidate.equation.is_inequality() || misses_by(candidate, figures) >= most
}

/// The one instance of a relation that the table names, which nothing vouches for: a slip is plain to see, or the parts
/// are together a little more than their total.
fn alone(t: &Tested<'_>, figures: &[Figure]) -> Option<Judged> {
    let candidate = t.claim.candidates.first()?;
    let saved = t.outcomes.iter().any(|o| o.0 <= Outcome::Loose);
    let named = t.claim.stated && t.claim.asserted && candidate.evidence.is_strong();
    let long = candidate.operands.len() > MOST_OPERANDS;
    if saved
        || long
        || !named
        || candidate.equation != Equation::Sum
        || !is_greatest(candidate, figures)
    {
        return None;
    }
    let plain = slip::explains(candidate, figures, SLIP_CHANCE)
        || exceeds(candidate, figures) && misses_by(candidate, figures) <= LITTLE_MORE;
    plain.then(|| {
        let mut judged = judgement(t, 0, Outcome::Broken, true);
        judged.slack = broken_slack(&judged.candidate, figures);
        judged
    })
}

/// Whether no part of a sum is greater than its total.
fn is_greatest(candidate: &Candidate, figures: &[Figure]) -> bool {
    let greatest = Candidate {
        equation: Equation::Greatest,
        ..candidate.clone()
    };
    test(&greatest, figures).0 <= Outcome::Loose
}

/// Whether the parts of a sum are together more than its total.
fn exceeds(candidate: &Candidate, figures: &[Figure]) -> bool {
    let mut operands = candidate.operands.clone();
    operands.rotate_left(1);
    let most = Candidate {
        equation: Equation::AtMost,
        operands,
        ..candidate.clone()
    };
    test(&most, figures).0 == Outcome::Broken
}
