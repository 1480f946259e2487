//! Which statements of several documents hold together, and which may be accused? As within one document: what holds
//! confirms; what does not accuses only where the two surely speak of one quantity and a slip with a name explains it.

use super::pairs::Tried;
use super::say::{check, finding};
use super::{Basis, Level, Levels, Printed};
use crate::report::{Across, Language};
use crate::slip::{Repair, Slip, weighed};
use crate::verdict::Outcome;
use std::collections::{BTreeMap, BTreeSet};

/// The chance of a coincidence, in parts per million, up to which a statement that holds is told.
const FOUND: u32 = 20_000;
/// The same for one that ties two documents together.
const TIES: u32 = 3_000;
/// Ties by which two documents are of one place, though neither or only one of them names it.
const TIED: usize = 3;
/// The chance, in parts per million, up to which a slip speaks against a figure.
const SLIP_CHANCE: u64 = 15_000;
/// The same where one of the two is an estimate, which the other may have revised.
const REVISED_CHANCE: u64 = 5_000;
/// The same for one wrong digit in an estimate: revisions change digits.
const DIGIT_CHANCE: u64 = 1_000;
/// The same for a percentage of a plan, which is rarely revised.
const PLAN_CHANCE: u64 = 35_000;

/// A figure that may be to blame.
pub(super) struct Culprit {
    /// Which operand.
    pub(super) operand: usize,
    /// What it may have been meant to be.
    pub(super) repair: Repair,
    cost: u32,
}

/// Tells what holds and what does not.
pub(super) fn judge(
    documents: &[Levels],
    tried: &[Tried<'_>],
    language: Option<Language>,
    out: &mut Across,
) {
    let ties = ties(tried);
    let kept = kept(tried);
    let mut accused: BTreeSet<(u32, u32)> = BTreeSet::new();
    // What one statement says of the levels of one document.
    for group in tried.chunk_by(|a, b| is_one(a, b)) {
        let first = &group[0];
        let own = first.at.document == first.said.document;
        let holding = group.iter().filter(|t| holds(t)).min_by_key(|t| t.slack);
        if let Some(found) = holding {
            if !own {
                out.checks.push(check(documents, found));
            }
            continue;
        }
        if own || kept.contains(&statement(first)) {
            continue;
        }
        let Some((broken, culprits)) = broken(group, &ties, &kept) else {
            continue;
        };
        let labels = printed(broken);
        let ids: Vec<(u32, u32)> = labels
            .iter()
            .map(|(document, p)| (*document, p.id))
            .collect();
        let blamed = culprits.first().and_then(|c| ids.get(c.operand)).copied();
        // One slip is one finding, however many statements it breaks.
        if blamed.is_some_and(|blamed| accused.contains(&blamed)) {
            continue;
        }
        if let Some(found) = finding(documents, broken, &culprits, language) {
            accused.extend(blamed);
            out.diagnostics.push(found);
        }
    }
}

/// The figures of a statement and of the level it is held against, each with its document.
pub(super) fn printed<'l>(tried: &Tried<'l>) -> Vec<(u32, &'l Printed)> {
    let said = tried.said;
    let mut out = vec![
        (said.document, &said.level.printed),
        (tried.at.document, &tried.held.printed),
    ];
    out.extend(said.claim.map(|claim| (said.document, &claim.printed)));
    out
}

/// Whether both are of one statement and one document that it is held against.
fn is_one(a: &Tried<'_>, b: &Tried<'_>) -> bool {
    statement(a) == statement(b) && a.at.document == b.at.document
}

/// A statement by its document, its level and its rate.
fn statement(tried: &Tried<'_>) -> (u32, u32, Option<u32>) {
    let said = tried.said;
    (
        said.document,
        said.index,
        said.claim.map(|claim| claim.printed.id),
    )
}

fn holds(tried: &Tried<'_>) -> bool {
    tried.outcome <= Outcome::Loose && tried.slack <= FOUND
}

/// Statements that hold tie their two documents together: so many of each pair.
fn ties(tried: &[Tried<'_>]) -> BTreeMap<(u32, u32), usize> {
    let mut out = BTreeMap::new();
    let tying = tried
        .iter()
        .filter(|t| holds(t) && t.slack <= TIES && t.within && t.at.document != t.said.document);
    for one in tying {
        *out.entry(pair(one)).or_default() += 1;
    }
    out
}

fn pair(tried: &Tried<'_>) -> (u32, u32) {
    let (a, b) = (tried.said.document, tried.at.document);
    (a.min(b), a.max(b))
}

/// Statements that hold within their own document, and levels that another one says again: whatever a further document
/// has, they are no slips.
fn kept(tried: &[Tried<'_>]) -> BTreeSet<(u32, u32, Option<u32>)> {
    let mut out = BTreeSet::new();
    for one in tried.iter().filter(|t| t.outcome <= Outcome::Loose) {
        if one.at.document == one.said.document {
            out.insert(statement(one));
        }
        if one.said.claim.is_none() {
            out.insert(statement(one));
            out.insert((one.at.document, one.at.level, None));
        }
    }
    out
}

/// The level that a statement accuses or is accused by, with the figures that may be to blame, the likeliest first.
fn broken<'t, 'l>(
    group: &'t [Tried<'l>],
    ties: &BTreeMap<(u32, u32), usize>,
    kept: &BTreeSet<(u32, u32, Option<u32>)>,
) -> Option<(&'t Tried<'l>, Vec<Culprit>)> {
    // Anything that may be meant and is not ruled out saves it.
    if group.iter().any(|t| t.outcome != Outcome::Broken) {
        return None;
    }
    let rank = |t: &Tried<'_>| (t.same, t.within);
    let best = group.iter().map(rank).max()?;
    let mut meant = group.iter().filter(|t| rank(t) == best);
    let one = meant.next()?;
    if meant.any(|other| other.held.figure.value != one.held.figure.value) {
        return None;
    }
    let again = one.said.claim.is_none() && kept.contains(&(one.at.document, one.at.level, None));
    let all = printed(one);
    let sure = one.within && one.said.level.sure && one.held.sure;
    let told = all.iter().any(|(_, printed)| printed.told);
    let vouched = all.iter().all(|(_, printed)| printed.vouched);
    let revised = one.said.level.revised || one.held.revised;
    if again || told || vouched || revised || !sure || !is_one_place(one, ties) {
        return None;
    }
    let culprits = culprits(one);
    (!culprits.is_empty()).then_some((one, culprits))
}

/// Whether both speak of one place: both name it, or their documents agree in so much that it is no accident.
fn is_one_place(tried: &Tried<'_>, ties: &BTreeMap<(u32, u32), usize>) -> bool {
    let (a, b) = (&tried.said.level.place, &tried.held.place);
    !a.is_empty() && a == b || ties.get(&pair(tried)).copied().unwrap_or(0) >= TIED
}

/// The figures that a slip with a name would mend, the likeliest first: one that its own document vouches for stays, what
/// is said again yields to what is said, a hedged figure to an exact one.
fn culprits(tried: &Tried<'_>) -> Vec<Culprit> {
    let candidate = tried.said.candidate();
    let figures = tried.said.figures(tried.held);
    let restated = |level: &Level| u32::from(!level.restated);
    let printed = printed(tried);
    let mut out: Vec<Culprit> = (0..candidate.operands.len())
        .filter_map(|i| {
            let (_, at) = printed.get(i)?;
            let found = weighed(&candidate, &figures, i, PLAN_CHANCE)
                .into_iter()
                .filter(|w| w.chance() <= most(tried, w.repair.slip))
                .min_by_key(|w| (w.chance(), w.repair.slip))?;
            let original = match (i, tried.said.claim) {
                (0, None) => restated(tried.said.level),
                (1, None) => restated(tried.held),
                _ => 0,
            };
            let hedge = u32::from(figures[i].hedge.is_none());
            Some(Culprit {
                operand: i,
                cost: u32::from(at.vouched) * 40
                    + hedge * 6
                    + slip_cost(found.repair.slip) * 4
                    + original,
                repair: found.repair,
            })
        })
        .collect();
    out.sort_by_key(|culprit| (culprit.cost, culprit.operand));
    // A figure that its own document vouches for is not blamed; the others may be.
    if out.first().is_some_and(|first| first.cost >= 40) {
        out.clear();
    }
    out
}

impl Culprit {
    /// Whether another is as likely.
    pub(super) const fn is_even(&self, other: &Self) -> bool {
        self.cost == other.cost
    }
}

/// The chance of a coincidence up to which a slip accuses.
fn most(tried: &Tried<'_>, slip: Slip) -> u64 {
    let estimate = |level: &Level| level.basis == Basis::Estimate;
    let mixed = estimate(tried.said.level) || estimate(tried.held);
    match (tried.said.claim, slip) {
        (Some(claim), _) if claim.plan => PLAN_CHANCE,
        (Some(claim), _) if !claim.named => REVISED_CHANCE,
        (_, Slip::Digit | Slip::Dropped | Slip::Doubled) if mixed => DIGIT_CHANCE,
        _ if mixed => REVISED_CHANCE,
        _ => SLIP_CHANCE,
    }
}

const fn slip_cost(slip: Slip) -> u32 {
    match slip {
        Slip::Scale => 0,
        Slip::Separator | Slip::Direction => 1,
        Slip::Transposed => 2,
        Slip::Dropped | Slip::Doubled => 3,
        Slip::Digit => 4,
        Slip::Value => 12,
    }
}
