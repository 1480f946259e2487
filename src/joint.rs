//! One slip that would mend several broken relations at once.
//!
//! Alone, a relation that is loosely bound accuses nobody. Two of them that one and the same change of one figure
//! mends are hardly both a coincidence. Part of the verdict stage.

use crate::figure::{Figure, FigureId};
use crate::interval::Interval;
use crate::network::Tested;
use crate::relation::{Equation, Evidence};
use crate::slip;
use crate::verdict::{Outcome, readings};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Bindings of one claim that are looked at.
const MOST_BINDINGS: usize = 4;
/// Wholes of one share that are looked at.
const MOST_WHOLES: usize = 16;
/// Operands of one binding that are looked at.
const MOST_OPERANDS: usize = 8;
/// Up to this tightness, in parts per million, a repair is evidence at all.
const ALONE: u64 = 150_000;
/// The chance, in parts per million, up to which two repairs together accuse.
const TOGETHER: u64 = 5_000;

/// A claim that a repair would mend, with the binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mended {
    /// How much of the range the values that fit cover, in parts per million.
    tightness: u64,
    /// Slips and bindings that were tried.
    tries: u64,
    claim: usize,
    binding: usize,
}

/// For each claim that accuses together with others, the binding that does; `spared` figures are vouched for.
pub(crate) fn accused(
    tested: &[Tested<'_>],
    open: &[usize],
    figures: &[Figure],
    spared: &BTreeSet<FigureId>,
) -> BTreeMap<usize, usize> {
    let asked: Vec<Asked> = open
        .iter()
        .flat_map(|&claim| asked(tested, claim, spared))
        .collect();
    let mended = mended(tested, figures, &asked);
    let mut out = BTreeMap::new();
    let mut best: Vec<(u64, FigureId, Vec<Mended>)> = mended
        .into_iter()
        .filter_map(|((figure, _), list)| {
            let list = distinct(tested, figure, list);
            let tests = independent(tested, figure, &list);
            if tests.len() < 2 {
                return None;
            }
            let together = chance(&tests);
            (together <= TOGETHER).then_some((together, figure, list))
        })
        .collect();
    best.sort();
    for (_, _, list) in best {
        if list.iter().any(|m| out.contains_key(&m.claim)) {
            continue;
        }
        out.extend(list.into_iter().map(|m| (m.claim, m.binding)));
    }
    out
}

/// An operand that may be the one slip, in one binding of a claim.
struct Asked {
    claim: usize,
    binding: usize,
    operand: usize,
    figure: FigureId,
    /// How many bindings of the claim are as well founded.
    rivals: u64,
}

/// The values that would mend one binding, by one of its operands.
struct Needed<'a> {
    asked: &'a Asked,
    range: Interval,
    /// The least and the greatest size among them.
    size: (Decimal, Decimal),
}

impl<'a> Needed<'a> {
    fn new(asked: &'a Asked, range: Interval) -> Self {
        let (low, high) = (range.low().abs(), range.high().abs());
        Self {
            asked,
            range,
            size: (low.min(high), low.max(high)),
        }
    }

    /// Whether one figure can mend two claims that need these values.
    fn is_near(&self, other: &Self) -> bool {
        let within = |least: Decimal, most: Decimal| {
            least <= most || most.checked_mul(ROUNDING).is_none_or(|most| least <= most)
        };
        within(self.size.0, other.size.1) && within(other.size.0, self.size.1)
    }
}

fn asked(tested: &[Tested<'_>], claim: usize, spared: &BTreeSet<FigureId>) -> Vec<Asked> {
    let t = &tested[claim];
    let most = if t.claim.group.is_some() {
        MOST_WHOLES
    } else {
        MOST_BINDINGS
    };
    let bindings: Vec<usize> = (0..t.claim.candidates.len())
        .filter(|&i| is_candidate(t, i))
        .take(most)
        .collect();
    let mut out = Vec::new();
    for &binding in &bindings {
        let candidate = &t.claim.candidates[binding];
        let rivals = rivals(t, &bindings, binding);
        let operands = candidate.operands.iter().enumerate().take(MOST_OPERANDS);
        out.extend(operands.filter_map(|(i, operand)| {
            // A whole found by search is asked only for its own slip.
            let searched = candidate.evidence == Evidence::Searched && i != 1;
            (!searched && !spared.contains(&operand.figure)).then_some(Asked {
                claim,
                binding,
                operand: i,
                figure: operand.figure,
                rivals,
            })
        }));
    }
    out
}

/// For each figure and each value that it may have been meant to have, the claims that this would mend.
fn mended(
    tested: &[Tested<'_>],
    figures: &[Figure],
    asked: &[Asked],
) -> BTreeMap<(FigureId, Decimal), Vec<Mended>> {
    let candidate = |one: &Asked| &tested[one.claim].claim.candidates[one.binding];
    let mut mended: BTreeMap<(FigureId, Decimal), Vec<Mended>> = BTreeMap::new();
    let mut needed = needed(tested, figures, asked);
    needed.sort_by_key(|one| one.asked.figure);
    for all in needed.chunk_by(|a, b| a.asked.figure == b.asked.figure) {
        for Needed {
            asked: one, range, ..
        } in all.iter().filter(|one| {
            all.iter()
                .any(|other| other.asked.claim != one.asked.claim && one.is_near(other))
        }) {
            for found in slip::weighed(candidate(one), figures, one.operand, range, ALONE) {
                if found.tightness <= ALONE {
                    mended
                        .entry((one.figure, found.repair.value.normalize()))
                        .or_default()
                        .push(Mended {
                            tightness: found.tightness,
                            tries: found.tries.saturating_mul(one.rivals),
                            claim: one.claim,
                            binding: one.binding,
                        });
                }
            }
        }
    }
    mended
}

/// What each asked operand would have to be. A figure that one claim alone asks for mends nothing together with another.
fn needed<'a>(tested: &[Tested<'_>], figures: &[Figure], asked: &'a [Asked]) -> Vec<Needed<'a>> {
    // By figure: the claim that asks for it, and whether another one does.
    let mut askers: Vec<(Option<usize>, bool)> = vec![(None, false); figures.len()];
    for one in asked {
        let (first, several) = &mut askers[one.figure];
        *several |= *first.get_or_insert(one.claim) != one.claim;
    }
    let mut out = Vec::new();
    for one_binding in asked.chunk_by(|a, b| (a.claim, a.binding) == (b.claim, b.binding)) {
        let mut several = one_binding
            .iter()
            .filter(|one| askers[one.figure].1)
            .peekable();
        let Some(first) = several.peek() else {
            continue;
        };
        let candidate = &tested[first.claim].claim.candidates[first.binding];
        let readings = readings(candidate, figures, false);
        out.extend(several.filter_map(|one| {
            let range = slip::needed_of(candidate, &readings, one.operand)?;
            Some(Needed::new(one, range))
        }));
    }
    out
}

/// How far apart the values that two claims need may lie, as a factor, for the rounding of one figure to admit both.
const ROUNDING: Decimal = Decimal::from_parts(8, 0, 0, false, 0);

/// The claims that test a repair each on its own. Shares of a whole that is not printed all imply the same one, so that
/// any figure a slip away from it would mend them all: they are one test, unless the text binds one of them to it.
fn independent(tested: &[Tested<'_>], figure: FigureId, list: &[Mended]) -> Vec<Mended> {
    let of_whole = |m: &Mended| {
        let candidate = &tested[m.claim].claim.candidates[m.binding];
        tested[m.claim].claim.group.is_some()
            && candidate
                .operands
                .get(1)
                .is_some_and(|o| o.figure == figure)
    };
    let bound = list.iter().any(|m| {
        of_whole(m) && tested[m.claim].claim.candidates[m.binding].evidence <= Evidence::Adjacent
    });
    let mut whole_seen = false;
    list.iter()
        .copied()
        .filter(|m| bound || !of_whole(m) || !std::mem::replace(&mut whole_seen, true))
        .collect()
}

/// The chance, in parts per million, that one repair mends all of the claims by accident: the repair is tried once, and
/// then each claim has to fit.
fn chance(list: &[Mended]) -> u64 {
    let tries = list.iter().map(|m| m.tries).max().unwrap_or(1);
    list.iter()
        .take(6)
        .fold(1_000_000u64.saturating_mul(tries), |chance, m| {
            chance.saturating_mul(m.tightness) / 1_000_000
        })
}

/// How many bindings are as well founded as this one: each is a chance of its own to fit.
fn rivals(t: &Tested<'_>, bindings: &[usize], binding: usize) -> u64 {
    let evidence = |i: usize| t.claim.candidates[i].evidence.max(Evidence::Adjacent);
    let rivals = bindings
        .iter()
        .filter(|&&i| evidence(i) <= evidence(binding))
        .count();
    rivals.max(1) as u64
}

fn is_candidate(t: &Tested<'_>, i: usize) -> bool {
    let candidate = &t.claim.candidates[i];
    // Levels that were said to add up and do not: what they have grown from would add up with the same repair.
    let unmet = t.outcomes[i].0 == Outcome::Unknown
        && candidate.equation == Equation::Composition
        && candidate
            .premise
            .as_ref()
            .is_some_and(|sum| sum.evidence <= Evidence::Near);
    (t.outcomes[i].0 == Outcome::Broken || unmet)
        && (candidate.evidence <= Evidence::Near || t.claim.group.is_some())
        && !candidate.equation.is_inequality()
        && !matches!(
            candidate.equation,
            Equation::Count(_) | Equation::Span(_) | Equation::ShareOfAll
        )
}

/// The claims that one repair mends, one binding each, the surest first, no two over the same other figures.
fn distinct(tested: &[Tested<'_>], figure: FigureId, mut list: Vec<Mended>) -> Vec<Mended> {
    list.sort();
    let mut seen: Vec<(bool, Vec<FigureId>)> = Vec::new();
    let mut claims = BTreeSet::new();
    // However often a quantity is said again, its other mentions are one witness.
    let mut said = false;
    list.retain(|m| {
        let same = tested[m.claim].claim.candidates[m.binding].equation == Equation::Same;
        let others: Vec<FigureId> = tested[m.claim].claim.candidates[m.binding]
            .operands
            .iter()
            .map(|o| o.figure)
            .filter(|&f| f != figure)
            .collect();
        // A total, its shares and its parts share figures: what counts is one that the others have not.
        // Rates of growth are figures that the sum of their levels has not.
        let candidate = &tested[m.claim].claim.candidates[m.binding];
        let grown = candidate.equation == Equation::Composition;
        let fresh = !seen.iter().any(|(of_growth, known)| {
            *of_growth == grown
                && (others.iter().all(|f| known.contains(f))
                    || known.iter().all(|f| others.contains(f)))
        });
        let keep = fresh && !(same && said) && claims.insert(m.claim);
        if keep {
            said |= same;
            seen.push((grown, others));
        }
        keep
    });
    list
}
