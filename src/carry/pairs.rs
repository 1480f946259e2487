//! Which statements of two documents speak of one quantity? Levels are looked up by sorted keys of what they measure,
//! when, in which unit and whether planned; each statement looks at a bounded number of the levels under its keys.

use super::{Claim, Level, Levels};
use crate::fact::{Part, Period};
use crate::figure::Figure;
use crate::figure::unit::{Dimension, Unit};
use crate::relation::{Candidate, Equation, Evidence, Operand};
use crate::token::Key;
use crate::verdict::{Outcome, test};

/// Levels under one key that a statement is held against, to either side of its own document.
const WINDOW: usize = 12;
/// Likeness of two names, in hundredths of the words of the shorter, from which they may be of one quantity.
const ALIKE: usize = 60;

/// A level of some document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub(super) document: u32,
    pub(super) level: u32,
}

/// What a document says of a level that another may print: a level again, or a rate whose base it does not print.
#[derive(Clone, Copy)]
pub(super) struct Said<'l> {
    pub(super) document: u32,
    pub(super) index: u32,
    pub(super) level: &'l Level,
    pub(super) claim: Option<&'l Claim>,
}

/// A statement held against one level of another document.
pub(super) struct Tried<'l> {
    pub(super) said: Said<'l>,
    pub(super) at: At,
    pub(super) held: &'l Level,
    /// Whether all words of the shorter name are in the other.
    pub(super) within: bool,
    /// Whether both names have the same words.
    pub(super) same: bool,
    pub(super) outcome: Outcome,
    /// The chance of a coincidence, in parts per million.
    pub(super) slack: u32,
}

impl<'l> Said<'l> {
    /// The period of the level that is spoken of.
    pub(super) fn period(&self) -> Period {
        self.claim.map_or(self.level.period, |claim| claim.period)
    }

    fn plan(&self) -> bool {
        self.claim
            .map_or(self.level.basis.is_plan(), |claim| claim.plan)
    }

    /// The figures of the statement with the level that it is held against: as the forms of relations take them.
    pub(super) fn figures(&self, held: &Level) -> Vec<Figure> {
        let mut figures = vec![self.level.figure, held.figure];
        figures.extend(self.claim.map(|claim| claim.partner));
        figures
    }

    /// The relation over [`Self::figures`].
    pub(super) fn candidate(&self) -> Candidate {
        let (equation, operands) = match self.claim {
            None => (
                Equation::Same,
                vec![Operand::new(0, "mention"), Operand::new(1, "mention")],
            ),
            Some(claim) => {
                let role = |plan: bool| if plan { "plan" } else { "earlier" };
                let last = match claim.equation {
                    Equation::Difference => "delta",
                    Equation::Multiple => "times",
                    _ => "percent",
                };
                let later = if claim.plan { "actual" } else { "later" };
                (
                    claim.equation,
                    vec![
                        Operand::new(0, later),
                        Operand::new(1, role(claim.plan)),
                        Operand::signed(2, last, claim.sign),
                    ],
                )
            }
        };
        Candidate {
            equation,
            operands,
            evidence: Evidence::Named,
            premise: None,
        }
    }

    /// The rule whose relation it is, and the kind of relation.
    pub(super) fn rule(&self) -> (&'static str, &'static str) {
        match self.claim {
            None => ("restatement", "restatement"),
            Some(claim) if claim.plan => ("attainment", "attainment"),
            Some(claim) => match claim.equation {
                Equation::Multiple => ("multiple", "multiple"),
                Equation::Difference if self.level.figure.unit.is_percent() => {
                    ("percentage-points", "points")
                }
                Equation::Difference => ("percent-change", "change"),
                _ => ("percent-change", "growth"),
            },
        }
    }
}

/// All statements, each held against the levels of other documents that may be meant.
pub(super) fn tried(documents: &[Levels]) -> Vec<Tried<'_>> {
    let index = index(documents);
    let mut out = Vec::new();
    for (document, levels) in (0u32..).zip(documents) {
        let again = (0u32..).zip(&levels.levels).map(|(index, level)| Said {
            document,
            index,
            level,
            claim: None,
        });
        let claims = levels.claims.iter().map(|claim| Said {
            document,
            index: claim.level,
            level: levels.level(claim.level),
            claim: Some(claim),
        });
        for said in again.chain(claims) {
            try_all(documents, &index, said, &mut out);
        }
    }
    out
}

/// The levels of all documents by their keys.
fn index(documents: &[Levels]) -> Vec<(u64, At)> {
    let mut index = Vec::new();
    for (document, levels) in (0u32..).zip(documents) {
        for (number, level) in (0u32..).zip(&levels.levels) {
            let at = At {
                document,
                level: number,
            };
            let plan = level.basis.is_plan();
            let unit = &level.figure.unit;
            let keys = level
                .pairs
                .iter()
                .map(|&pair| key(pair, level.period, plan, unit));
            index.extend(keys.map(|key| (key, at)));
        }
    }
    index.sort_unstable();
    index
}

fn key(pair: u64, period: Period, plan: bool, unit: &Unit) -> u64 {
    let part = match period.part {
        Part::Unstated => 0,
        Part::Year => 1,
        Part::Day => 2,
        Part::Month(n) => 0x100 | u64::from(n),
        Part::Months(n) => 0x200 | u64::from(n),
        Part::Quarter(n) => 0x300 | u64::from(n),
    };
    let thing = match unit.of {
        Dimension::Counted(noun) => noun.0,
        // One of two documents may leave the currency out.
        Dimension::Money(_) => 1,
        other => other.name().bytes().fold(7, |hash: u64, byte| {
            hash.wrapping_mul(31).wrapping_add(u64::from(byte))
        }),
    };
    [
        u64::from(period.year.unwrap_or(0)),
        part,
        u64::from(plan),
        thing,
    ]
    .iter()
    .fold(pair, |hash, &more| {
        (hash ^ more).wrapping_mul(0x0100_0000_01b3).rotate_left(17)
    })
}

fn try_all<'l>(
    documents: &'l [Levels],
    index: &[(u64, At)],
    said: Said<'l>,
    out: &mut Vec<Tried<'l>>,
) {
    let unit = &said.level.figure.unit;
    let mut found: Vec<At> = Vec::new();
    for &pair in &said.level.pairs {
        let key = key(pair, said.period(), said.plan(), unit);
        let here = At {
            document: said.document,
            level: said.index,
        };
        let at = index.partition_point(|&entry| entry < (key, here));
        let before = index[..at].iter().rev();
        let after = index[at..].iter();
        let near = |entry: &&(u64, At)| entry.0 == key;
        found.extend(before.take_while(near).take(WINDOW).map(|&(_, at)| at));
        found.extend(after.take_while(near).take(WINDOW).map(|&(_, at)| at));
    }
    found.sort_unstable();
    found.dedup();
    for at in found {
        // A level again is held against each other one once.
        let own = at.document == said.document;
        if said.claim.is_none() && at.document <= said.document || own && at.level == said.index {
            continue;
        }
        let held = documents[at.document as usize].level(at.level);
        out.extend(one(said, at, held));
    }
}

fn one<'l>(said: Said<'l>, at: At, held: &'l Level) -> Option<Tried<'l>> {
    let level = said.level;
    let apart = !level.place.is_empty() && !held.place.is_empty() && level.place != held.place;
    if held.period != said.period()
        || held.basis.is_plan() != said.plan()
        || held.average != level.average
        || apart
        || !agree(&held.figure.unit, &level.figure.unit)
    {
        return None;
    }
    let common = common(&level.words, &held.words);
    let (short, long) = {
        let (a, b) = (level.words.len(), held.words.len());
        (a.min(b), a.max(b))
    };
    if common * 100 < short * ALIKE || common < 2 && long > 1 {
        return None;
    }
    let (outcome, slack) = test(&said.candidate(), &said.figures(held));
    Some(Tried {
        said,
        at,
        held,
        within: common == short,
        same: common == long,
        outcome,
        slack,
    })
}

/// The same unit, but that one may leave the currency out.
fn agree(a: &Unit, b: &Unit) -> bool {
    a.is_same(b) || matches!(a.of, Dimension::Money(_)) && a.agrees(b)
}

/// How many words two sorted names share.
pub(super) fn common(a: &[Key], b: &[Key]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}
