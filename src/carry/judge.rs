//! Which statements of several documents hold together, and which may be accused? As within one document: what holds
//! confirms; what does not accuses only where the two surely speak of one quantity and a slip with a name explains it.

use super::pairs::Tried;
use super::say::{check, finding};
use super::{Basis, Level, Levels, Printed};
use crate::Options;
use crate::report::Across;
use crate::report::across::CrossDiagnostic;
use crate::slip::{Repair, Slip, needed, weighed};
use crate::verdict::Outcome;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The chance of a coincidence, in parts per million, up to which a statement that holds is told.
const FOUND: u32 = 20_000;
/// The same where nothing says that both speak of one place.
const ALONE: u32 = 12_000;
/// The same for one that ties two documents together.
const TIES: u32 = 12_000;
/// Ties by which two documents are of one place, though neither or only one of them names it.
const TIED: usize = 3;
/// By how much a level must miss what is said of it, in hundredths of its size, for no revision to explain it.
const GROSS: u32 = 4;
/// Decimals of an official figure under the scale word of a document, at most.
const MOST_DECIMALS: u32 = 4;
/// What it costs to blame a figure that its own document vouches for.
const VOUCHED: u32 = 200;
/// The chance, in parts per million, up to which a slip speaks against a figure.
const SLIP_CHANCE: u64 = 15_000;
/// The same where one of the two is an estimate, which the other may have revised.
const REVISED_CHANCE: u64 = 5_000;
/// The same for one wrong digit in an estimate: revisions change digits.
const DIGIT_CHANCE: u64 = 1_000;
/// The same for a percentage of a plan, which is rarely revised.
const PLAN_CHANCE: u64 = 35_000;
/// The same where two documents that agree in much miss each other by more than revisions do.
const GROSS_CHANCE: u64 = 60_000;

/// A figure that may be to blame.
pub(super) struct Culprit {
    /// Which operand.
    pub(super) operand: usize,
    /// What it may have been meant to be.
    pub(super) repair: Repair,
    /// Broken statements that it stands in.
    shared: usize,
    cost: u32,
}

/// A figure of one of the documents.
type FigureOf = (u32, u32);
/// A statement by its document, its level and its rate.
type Statement = (u32, u32, Option<u32>);

/// What is known of all statements before one is judged.
struct Known {
    /// Pairs of documents, with what speaks for and against their being of one thing and one state of knowledge.
    pairs: BTreeMap<(u32, u32), Agreement>,
    /// Statements that cannot be slips, whatever a further document has.
    kept: BTreeSet<Statement>,
    /// Figures that a statement across documents vouches for.
    vouched: BTreeSet<FigureOf>,
}

/// How far two documents agree.
#[derive(Clone, Copy, Default)]
struct Agreement {
    ties: usize,
}

impl Agreement {
    /// They agree in so much that they are hardly of different places.
    const fn is_tied(self) -> bool {
        self.ties >= TIED
    }
}

/// A statement that does not hold, with the figures that may be to blame, the likeliest first.
struct Broken<'t, 'l> {
    tried: &'t Tried<'l>,
    culprits: Vec<Culprit>,
}

/// Tells what holds and what does not.
pub(super) fn judge(
    documents: &[Levels],
    tried: &[Tried<'_>],
    options: &Options,
    out: &mut Across,
) {
    let known = Known::of(tried);
    let mut broken: Vec<Broken<'_, '_>> = Vec::new();
    for group in tried.chunk_by(is_one) {
        let first = &group[0];
        let own = first.at.document == first.said.document;
        let holding = group.iter().filter(|t| holds(t)).min_by_key(|t| t.slack);
        match holding {
            Some(found) if !own && !options.findings_only && known.is_told(found) => {
                out.checks.push(check(documents, found));
            }
            None if !own => broken.extend(known.broken(group)),
            _ => {}
        }
    }
    let shared = shared(&broken);
    for one in &mut broken {
        one.rank(&shared, &known);
    }
    // The figure that most of the broken statements share goes first, so that one slip is one finding.
    broken.sort_by_key(|one| {
        let first = one.culprits.first().map(|c| (Reverse(c.shared), c.cost));
        (first.is_none(), first)
    });
    let mut accused: BTreeSet<FigureOf> = BTreeSet::new();
    for one in &broken {
        let labels = printed(one.tried);
        let Some(first) = one.culprits.first() else {
            continue;
        };
        if labels
            .iter()
            .any(|(document, p)| accused.contains(&(*document, p.id)))
        {
            continue;
        }
        if let Some(found) = finding(documents, one.tried, &one.culprits, options.language) {
            accused.extend(
                labels
                    .get(first.operand)
                    .map(|(document, p)| (*document, p.id)),
            );
            out.diagnostics.push(found);
        }
    }
    out.diagnostics.sort_by(|a, b| {
        let start = |d: &CrossDiagnostic| {
            let first = d.labels.first();
            first.map(|l| (l.path.clone(), l.label.span.start))
        };
        start(a).cmp(&start(b))
    });
}

/// How many broken statements each figure stands in.
fn shared(broken: &[Broken<'_, '_>]) -> BTreeMap<FigureOf, usize> {
    let mut out = BTreeMap::new();
    for one in broken {
        for (document, printed) in printed(one.tried) {
            *out.entry((document, printed.id)).or_default() += 1;
        }
    }
    out
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

fn statement(tried: &Tried<'_>) -> Statement {
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

fn pair(tried: &Tried<'_>) -> (u32, u32) {
    let (a, b) = (tried.said.document, tried.at.document);
    (a.min(b), a.max(b))
}

impl Known {
    fn of(tried: &[Tried<'_>]) -> Self {
        let mut known = Self {
            pairs: BTreeMap::new(),
            kept: BTreeSet::new(),
            vouched: BTreeSet::new(),
        };
        for one in tried.iter().filter(|t| t.outcome <= Outcome::Loose) {
            if one.at.document == one.said.document {
                known.kept.insert(statement(one));
            }
            if one.said.claim.is_none() {
                known.kept.insert(statement(one));
                known.kept.insert((one.at.document, one.at.level, None));
            }
        }
        for group in tried.chunk_by(is_one) {
            let first = &group[0];
            if first.at.document == first.said.document {
                continue;
            }
            let agreement = known.pairs.entry(pair(first)).or_default();
            if let Some(found) = group.iter().filter(|t| holds(t)).min_by_key(|t| t.slack) {
                agreement.ties += usize::from(found.within && found.slack <= TIES);
                let figures = printed(found).into_iter();
                let figures = figures.map(|(document, printed)| (document, printed.id));
                known.vouched.extend(figures);
            }
        }
        known
    }

    fn agreement(&self, tried: &Tried<'_>) -> Agreement {
        self.pairs.get(&pair(tried)).copied().unwrap_or_default()
    }

    /// Whether what holds is told: where nothing says that both speak of one place or firm, it must be surer.
    fn is_told(&self, tried: &Tried<'_>) -> bool {
        tried.slack <= ALONE || self.is_one_place(tried)
    }

    /// Whether both speak of one place: both name it, or their documents agree in so much that it is no accident.
    fn is_one_place(&self, tried: &Tried<'_>) -> bool {
        let (a, b) = (&tried.said.level.place, &tried.held.place);
        !a.is_empty() && a == b || self.agreement(tried).is_tied()
    }

    /// The level that a statement surely speaks of and that it does not fit.
    fn broken<'t, 'l>(&self, group: &'t [Tried<'l>]) -> Option<Broken<'t, 'l>> {
        // Anything that may be meant and is not ruled out saves it.
        if group.iter().any(|t| t.outcome != Outcome::Broken) {
            return None;
        }
        let rank = |t: &Tried<'_>| (t.same, t.within);
        let best = group.iter().map(rank).max()?;
        let mut meant = group.iter().filter(|t| rank(t) == best);
        let tried = meant.next()?;
        if meant.any(|other| other.held.figure.value != tried.held.figure.value) {
            return None;
        }
        let held = (tried.at.document, tried.at.level, None);
        let again = tried.said.claim.is_none() && self.kept.contains(&held);
        let all = printed(tried);
        let sure = tried.within && tried.said.level.sure && tried.held.sure;
        // Tables of two years have hundreds of cells, many of them revised: chance brings slips about.
        let tables = tried.said.level.tabled && tried.held.tabled;
        let told = all.iter().any(|(_, printed)| printed.told);
        let revised = tried.said.level.revised || tried.held.revised;
        // However often documents say it, an official figure says otherwise in its own name.
        let official = tried.held.official.is_some();
        let kept = !official && (again || self.kept.contains(&statement(tried)));
        if kept || told || revised || !sure || tables || !self.is_one_place(tried) {
            return None;
        }
        let gross = self.agreement(tried).is_tied() && is_gross(tried);
        let mut culprits = culprits(tried, gross);
        if culprits.is_empty() && official {
            culprits.extend(published(tried));
        }
        Some(Broken { tried, culprits })
    }
}

impl Broken<'_, '_> {
    /// Puts the likeliest culprit first: a figure that its own document vouches for stays, then the one that more broken
    /// statements share, then what is said again, and a hedged figure yields to an exact one.
    fn rank(&mut self, shared: &BTreeMap<FigureOf, usize>, known: &Known) {
        let all = printed(self.tried);
        for culprit in &mut self.culprits {
            let Some((document, printed)) = all.get(culprit.operand) else {
                continue;
            };
            let figure = (*document, printed.id);
            culprit.shared = shared.get(&figure).copied().unwrap_or(0);
            culprit.cost += u32::from(known.vouched.contains(&figure)) * VOUCHED / 2;
        }
        // What its own document vouches for is not blamed.
        self.culprits.retain(|culprit| culprit.cost < VOUCHED);
        self.culprits
            .sort_by_key(|c| (c.cost >= VOUCHED / 2, Reverse(c.shared), c.cost, c.operand));
    }
}

/// Whether a level misses what is said of it by more than revisions do.
fn is_gross(tried: &Tried<'_>) -> bool {
    let figures = tried.said.figures(tried.held);
    let miss = || {
        let needed = needed(&tried.said.candidate(), &figures, 1)?;
        let printed = tried.held.figure.value;
        let apart = needed.midpoint()?.checked_sub(printed)?.abs();
        apart
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(printed.abs())
    };
    miss().is_some_and(|miss| miss > Decimal::from(GROSS))
}

/// The level of a document in place of which an official figure would stand: of the very same name, on the same basis.
fn published(tried: &Tried<'_>) -> Option<Culprit> {
    let (level, held) = (tried.said.level, tried.held);
    let same = tried.said.claim.is_none() && tried.same && level.basis == held.basis;
    let size = level.figure.scale.checked_mul(level.figure.unit.factor)?;
    let value = held.figure.value.abs().checked_div(size)?;
    let value = value.round_dp(MOST_DECIMALS).normalize();
    same.then(|| Culprit {
        operand: 0,
        shared: 0,
        cost: 0,
        repair: Repair {
            slip: Slip::Value,
            value: held.figure.value,
            digits: value.mantissa().to_string(),
            decimals: value.scale() as usize,
            scale_shift: 0,
        },
    })
}

/// The figures that a slip with a name would mend.
fn culprits(tried: &Tried<'_>, gross: bool) -> Vec<Culprit> {
    let candidate = tried.said.candidate();
    let figures = tried.said.figures(tried.held);
    let original = |level: &Level| u32::from(!level.restated);
    let printed = printed(tried);
    let repaired = |i: usize| {
        let (_, at) = printed.get(i)?;
        let needed = needed(&candidate, &figures, i)?;
        let found = weighed(&candidate, &figures, i, &needed, GROSS_CHANCE)
            .into_iter()
            .filter(|w| w.chance() <= most(tried, w.repair.slip, gross))
            .min_by_key(|w| (w.chance(), w.repair.slip))?;
        let original = match (i, tried.said.claim) {
            (0, None) => original(tried.said.level),
            (1, None) => original(tried.held),
            _ => 0,
        };
        let hedge = u32::from(figures[i].hedge.is_none());
        let slip = slip_cost(found.repair.slip);
        Some(Culprit {
            operand: i,
            shared: 0,
            cost: u32::from(at.vouched) * VOUCHED + hedge * 6 + slip * 4 + original,
            repair: found.repair,
        })
    };
    (0..candidate.operands.len()).filter_map(repaired).collect()
}

impl Culprit {
    /// Whether another is as likely.
    pub(super) const fn is_even(&self, other: &Self) -> bool {
        self.cost == other.cost && self.shared == other.shared
    }
}

/// The chance of a coincidence up to which a slip accuses.
fn most(tried: &Tried<'_>, slip: Slip, gross: bool) -> u64 {
    let estimate = |level: &Level| level.basis == Basis::Estimate;
    let mixed = estimate(tried.said.level) || estimate(tried.held);
    let digit = matches!(slip, Slip::Digit | Slip::Dropped | Slip::Doubled);
    match tried.said.claim {
        _ if gross && !digit => GROSS_CHANCE,
        Some(claim) if claim.plan || gross => PLAN_CHANCE,
        Some(claim) if !claim.named => REVISED_CHANCE,
        _ if mixed && digit => DIGIT_CHANCE,
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
