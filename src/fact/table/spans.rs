//! Which columns add up to another? Months to the months up to now, quarters to the year, the columns of a group to its
//! total.

use super::compare::levels;
use super::{Column, Span};
use crate::fact::{Facts, Part};

/// The most level columns of a table in which groups of columns are tried.
const FEW: usize = 24;
/// Rows up to which all runs of columns are worth trying.
const SHORT: usize = 400;
/// The longest chain of periods.
const LONGEST: usize = 12;

/// The columns that others may add up to.
pub(super) fn read(facts: &Facts, columns: &[Column], rows: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let all: Vec<usize> = levels(columns).filter(|&at| !columns[at].mean).collect();
    if all.len() > FEW {
        return out;
    }
    for &whole in &all {
        // Where no two columns are of one time, other words in their headers part nothing.
        let alike = |at: usize| is_same_measure(facts, &columns[at], &columns[whole]);
        if !over_time(columns, &all, whole, alike, &mut out) {
            over_time(columns, &all, whole, |_| true, &mut out);
        }
        // A long table is tried with the columns of the whole group alone.
        let few = if rows <= SHORT { usize::MAX } else { 1 };
        if columns[whole].total {
            of_group(columns, &all, whole, few, &mut out);
        }
    }
    out
}

/// Whether two columns hold the same measure: their headers have the same words.
fn is_same_measure(facts: &Facts, a: &Column, b: &Column) -> bool {
    let (a, b) = (facts.words(a.words), facts.words(b.words));
    a.iter().all(|word| b.contains(word)) && b.iter().all(|word| a.contains(word))
}

/// The months of the year that a column spans.
fn months(column: &Column) -> Option<(u8, u8)> {
    match column.period.part {
        Part::Month(m) if column.cumulative => Some((0, m)),
        Part::Quarter(q) if column.cumulative => Some((0, q * 3)),
        _ => column.period.months(),
    }
}

/// Columns whose periods run from the year's start to the end of another's, without a gap.
fn over_time(
    columns: &[Column],
    all: &[usize],
    whole: usize,
    alike: impl Fn(usize) -> bool,
    out: &mut Vec<Span>,
) -> bool {
    let column = &columns[whole];
    let Some((from, to)) = months(column) else {
        return false;
    };
    let fits = |&at: &usize| {
        let other = &columns[at];
        let years = match (other.period.year, column.period.year) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let planned = |c: &Column| c.basis == Some(crate::lexicon::Basis::Plan);
        at != whole
            && years
            && other.lead.is_none()
            && planned(other) == planned(column)
            && alike(at)
    };
    let parts: Vec<usize> = all.iter().copied().filter(fits).collect();
    let mut chain = Vec::new();
    let mut cursor = from;
    while cursor < to && chain.len() < LONGEST {
        let next = parts
            .iter()
            .copied()
            .filter(|at| !chain.contains(at))
            .filter_map(|at| Some((months(&columns[at])?, at)))
            .filter(|&((start, end), _)| start == cursor && end > start && end <= to)
            .filter(|&((start, end), _)| (start, end) != (from, to))
            // A named year goes before none, the longer stretch before the shorter.
            .max_by_key(|&((_, end), at)| (columns[at].period.year == column.period.year, end));
        let Some(((_, end), at)) = next else {
            return false;
        };
        chain.push(at);
        cursor = end;
    }
    let found = cursor == to && chain.len() >= 2;
    if found {
        out.push(Span {
            whole,
            parts: chain,
            over_time: true,
        });
    }
    found
}

/// The runs of columns beside a total column.
fn of_group(columns: &[Column], all: &[usize], whole: usize, few: usize, out: &mut Vec<Span>) {
    let Some(at) = all.iter().position(|&column| column == whole) else {
        return;
    };
    let is_part = |column: &&usize| !columns[**column].total;
    let mut push = |parts: Vec<usize>| {
        if parts.len() >= 2 {
            out.push(Span {
                whole,
                parts,
                over_time: false,
            });
        }
    };
    let behind: Vec<usize> = all[at + 1..].iter().take_while(is_part).copied().collect();
    let before: Vec<usize> = all[..at]
        .iter()
        .rev()
        .take_while(is_part)
        .copied()
        .collect();
    for length in (2..=behind.len()).rev().take(few) {
        push(behind[..length].to_vec());
    }
    for from in (1..behind.len()).take(few - 1) {
        push(behind[from..].to_vec());
    }
    for length in (2..=before.len()).rev().take(few) {
        let mut parts = before[..length].to_vec();
        parts.reverse();
        push(parts);
    }
}
