//! Which two columns does a column of rates compare? The pairs that its header, its formula and its place admit, the
//! likeliest first.

use super::formula::Formula;
use super::{Column, ColumnKind, Pair};
use crate::fact::{Comparison, Facts, Part, Period};
use crate::lexicon::{Base, Basis};
use crate::token::Key;

/// Pairs kept for one column, in tables of up to so many rows, and in longer ones.
const KEPT: (usize, usize) = (24, 3);
/// Rows up to which all pairs kept are worth trying.
const SHORT: usize = 400;

/// The pairs of columns that each column of rates or differences may be computed from.
pub(super) fn read(facts: &Facts, columns: &[Column], rows: usize) -> Vec<Pair> {
    let mut out = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        if matches!(column.kind, ColumnKind::Level) {
            continue;
        }
        let mut pairs: Vec<(i32, Pair)> = Vec::new();
        for later in levels(columns) {
            for earlier in levels(columns) {
                if later == earlier {
                    continue;
                }
                let score = Scorer { facts, columns, at }.score(later, earlier);
                if score > 0 {
                    pairs.push((
                        score,
                        Pair {
                            column: at,
                            later,
                            earlier,
                            named: score >= NAMED,
                        },
                    ));
                }
            }
        }
        pairs.sort_by_key(|(score, pair)| {
            (-score, pair.later.abs_diff(at), pair.earlier.abs_diff(at))
        });
        let kept = if rows <= SHORT { KEPT.0 } else { KEPT.1 };
        out.extend(pairs.into_iter().take(kept).map(|(_, pair)| pair));
    }
    out
}

/// The level columns of a table.
pub(super) fn levels(columns: &[Column]) -> impl Iterator<Item = usize> + '_ {
    (0..columns.len()).filter(|&at| columns[at].kind == ColumnKind::Level)
}

/// What a pair scores before anything speaks for it or against it.
const START: i32 = 10;
/// From which score on the header itself names both columns.
const NAMED: i32 = 18;

struct Scorer<'a> {
    facts: &'a Facts,
    columns: &'a [Column],
    at: usize,
}

impl Scorer<'_> {
    fn words(&self, column: usize) -> &[Key] {
        self.facts.words(self.columns[column].words)
    }

    /// How many words two headers have in common, and how many the second has that the first lacks.
    fn common(&self, a: usize, b: usize) -> (i32, i32) {
        let (a, b) = (self.words(a), self.words(b));
        let known = b.iter().filter(|word| a.contains(word)).count();
        let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        (count(known), count(b.len() - known))
    }

    fn score(&self, later: usize, earlier: usize) -> i32 {
        let column = &self.columns[self.at];
        if let Some(formula) = column.formula {
            let numbers = (self.columns[later].number, self.columns[earlier].number);
            let (Formula::Quotient(a, b) | Formula::Difference(a, b)) = formula;
            if numbers == (Some(a), Some(b)) {
                return 100;
            }
        }
        START
            + self.of_later(later)
            + self.of_earlier(later, earlier)
            + self.of_measure(later, earlier)
    }

    /// Columns under one kind of sub-header belong together: `Lượng`, `Trị giá`.
    fn of_measure(&self, later: usize, earlier: usize) -> i32 {
        let planned = self.columns[self.at].base.map(|b| b.base) == Some(Base::Plan);
        let (same, other) = self.common(self.at, later);
        let (same_base, other_base) = self.common(self.at, earlier);
        let weight = if planned { 3 } else { 2 };
        same.min(2) * 2 - other.min(2) + same_base.min(3) * weight - other_base.min(2)
    }

    fn of_later(&self, later: usize) -> i32 {
        let (own, column) = (&self.columns[self.at], &self.columns[later]);
        let mut score = match agreement(own.period, column.period) {
            Some(true) => 4,
            Some(false) => -6,
            None => 0,
        };
        if column.basis == Some(Basis::Plan) {
            score -= 6;
        }
        if column.lead.is_some_and(|lead| lead != Base::Plan) {
            score -= 4;
        }
        score
    }

    fn of_earlier(&self, later: usize, earlier: usize) -> i32 {
        let (own, column) = (&self.columns[self.at], &self.columns[earlier]);
        let plan = column.basis == Some(Basis::Plan);
        let Some(Comparison { base, period, .. }) = own.base else {
            return 0;
        };
        let now = self.columns[later].period;
        match base {
            Base::Plan => {
                if plan {
                    5
                } else {
                    -6
                }
            }
            _ if plan => -6,
            Base::SamePeriod | Base::PreviousYear => {
                same_time_before(now, column.period, column.lead)
            }
            Base::PreviousMonth | Base::PreviousQuarter | Base::PreviousPeriod => {
                if now.part != column.period.part && column.period.part != Part::Unstated {
                    3
                } else {
                    0
                }
            }
            Base::Named => match agreement(period, column.period) {
                Some(true) => 5,
                Some(false) => -6,
                None => 0,
            },
            Base::Estimate | Base::YearStart => 0,
        }
    }
}

/// Whether what two headers say of their periods agrees; none where one of them says nothing.
fn agreement(a: Period, b: Period) -> Option<bool> {
    (!a.is_unstated() && !b.is_unstated()).then(|| a.agrees(b))
}

/// The same part of an earlier year.
fn same_time_before(now: Period, then: Period, lead: Option<Base>) -> i32 {
    if matches!(lead, Some(Base::SamePeriod | Base::PreviousYear)) {
        return 5;
    }
    match (now.year, then.year) {
        (Some(now_year), Some(year)) if year >= now_year => -4,
        (Some(_), Some(_)) if now.part == then.part => 5,
        (Some(_), Some(_)) => -4,
        _ if now.part == then.part => 1,
        _ => -2,
    }
}
