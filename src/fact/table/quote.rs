//! Which cells may a figure of prose quote? Those of the row whose label its own words name, in the columns of its period.
//!
//! A sentence names an indicator in its own words and leaves out what the table says above and beside; so the words of
//! the row must stand in the sentence, and those of the sentence in the row, what stands above it, the title or the
//! header.

use super::{Column, ColumnKind, RowKind};
use crate::fact::{Fact, Facts, Part, Period, Role};
use crate::figure::{FigureId, Reading};
use crate::lexicon::{Base, Basis, Lexicon};
use crate::token::{Key, TokenKind};
use std::collections::BTreeMap;

/// Rows that a word may name before it tells nothing.
const COMMON: usize = 400;
/// Rows that are looked at for one figure.
const MOST_ROWS: usize = 4;
/// Cells that are kept for one figure.
const MOST_CELLS: usize = 6;
/// How many hundredths of a row's words a sentence must name.
const NAMED: usize = 60;

/// A figure of prose and the cells that it may quote.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The figure.
    pub figure: FigureId,
    /// The cells, the likeliest first.
    pub cells: Vec<Quoted>,
}

/// A cell that may be quoted.
#[derive(Clone, Copy, Debug)]
pub struct Quoted {
    /// Its figure.
    pub cell: FigureId,
    /// Whether the cell may be an index of which the prose says the change: 104,5 for a rise of 4,5 %.
    pub change: bool,
    /// Whether words and period leave no other cell.
    pub sure: bool,
}

/// A row as prose may name it.
struct Named {
    table: usize,
    row: usize,
    /// The words of its label; of a total those of the title.
    name: Vec<Key>,
    /// The words above it and of its column's group, which prose may say as well.
    around: Vec<Key>,
}

/// For each figure of prose the cells that it may quote.
pub(in crate::fact) fn read(facts: &Facts, reading: &Reading, lexicon: &Lexicon) -> Vec<Quote> {
    if facts.tables.is_empty() {
        return Vec::new();
    }
    let rows = named(facts, lexicon);
    let mut by_word: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for &word in &row.name {
            by_word.entry(word).or_default().push(at);
        }
    }
    let index = Index {
        facts,
        reading,
        lexicon,
        rows,
        by_word,
    };
    (0..facts.facts.len())
        .filter(|&id| reading.figures[id].is_quantity() && !facts.facts[id].tabled)
        .filter_map(|id| {
            let cells = index.cells(id);
            (!cells.is_empty()).then_some(Quote { figure: id, cells })
        })
        .collect()
}

/// The words of a text that say what is measured.
fn telling(words: &[Key], lexicon: &Lexicon) -> Vec<Key> {
    let mut out: Vec<Key> = Vec::new();
    for &word in words {
        if !lexicon.is_measure(word) && !out.contains(&word) {
            out.push(word);
        }
    }
    out
}

fn named(facts: &Facts, lexicon: &Lexicon) -> Vec<Named> {
    let mut out = Vec::new();
    for (number, table) in facts.tables.iter().enumerate() {
        let title = telling(facts.words(table.title), lexicon);
        for (at, row) in table.rows.iter().enumerate() {
            if !row.valued {
                continue;
            }
            let label = telling(facts.words(row.label), lexicon);
            let mut around = title.clone();
            let mut above = row.parent;
            while let Some(parent) = above {
                around.extend(telling(facts.words(table.rows[parent].label), lexicon));
                above = table.rows[parent].parent;
            }
            let total = row.kind == RowKind::Total && row.parent.is_none() || label.is_empty();
            let name = if total { title.clone() } else { label.clone() };
            around.extend(label);
            out.push(Named {
                table: number,
                row: at,
                name,
                around,
            });
        }
    }
    out
}

struct Index<'a> {
    facts: &'a Facts,
    reading: &'a Reading,
    lexicon: &'a Lexicon,
    rows: Vec<Named>,
    by_word: BTreeMap<Key, Vec<usize>>,
}

/// How well a row fits the words of a figure.
struct Fit {
    row: usize,
    /// Hundredths of its name that are said.
    cover: usize,
    /// Words that are said and stand nowhere about it.
    strange: usize,
}

impl Index<'_> {
    fn cells(&self, id: FigureId) -> Vec<Quoted> {
        let fact = &self.facts.facts[id];
        if !matches!(
            fact.role,
            Role::Level | Role::Rate | Role::Growth | Role::Share | Role::Attainment | Role::Ratio
        ) || fact.average
        {
            return Vec::new();
        }
        let own = self.own(id, fact);
        let near = self.near(id);
        let mut fits = self.fits(&own, &near);
        let best = fits.first().map(|fit| (fit.cover, fit.strange));
        let alone = fits
            .iter()
            .filter(|fit| Some((fit.cover, fit.strange)) == best)
            .count()
            == 1;
        fits.truncate(MOST_ROWS);
        let mut out: Vec<(i32, Quoted)> = Vec::new();
        for (rank, fit) in (0i32..).zip(&fits) {
            let named = &self.rows[fit.row];
            let table = &self.facts.tables[named.table];
            let mut columns: Vec<(i32, Quoted, bool)> = Vec::new();
            for (at, column) in table.columns.iter().enumerate() {
                let Some(cell) = table.figure(named.row, at) else {
                    continue;
                };
                if let Some((score, exact)) = self.column(id, fact, cell, column) {
                    let change = fact.role == Role::Growth;
                    let quoted = Quoted {
                        cell,
                        change,
                        sure: false,
                    };
                    columns.push((score, quoted, exact));
                }
            }
            let sole = columns.iter().filter(|(_, _, exact)| *exact).count() == 1;
            let whole = rank == 0 && alone && fit.cover == 100 && fit.strange == 0;
            for (score, quoted, exact) in columns {
                let sure = whole && sole && exact;
                out.push((rank * 100 - score, Quoted { sure, ..quoted }));
            }
        }
        out.sort_by_key(|(score, _)| *score);
        out.truncate(MOST_CELLS);
        out.into_iter().map(|(_, quoted)| quoted).collect()
    }

    /// All words right before a figure, back to a mark or another number: names hold words that mean something else
    /// elsewhere, `khách nghỉ qua đêm`.
    fn near(&self, id: FigureId) -> Vec<Key> {
        let figure = &self.reading.figures[id];
        let sentence = self.reading.sentences.get(figure.sentence as usize);
        let tokens = sentence
            .and_then(|s| self.reading.tokens.get(s.tokens.0..s.tokens.1))
            .unwrap_or_default();
        let before = tokens.partition_point(|t| (t.end as usize) <= figure.numeral.start);
        let words = tokens.get(..before).unwrap_or_default().iter().rev();
        let words: Vec<Key> = words
            .take_while(|token| token.kind == TokenKind::Word)
            .map(|token| token.key)
            .collect();
        telling(&words, self.lexicon)
    }

    /// The words that say what a figure measures: its own, those of the level that a rate is of.
    fn own(&self, id: FigureId, fact: &Fact) -> Vec<Key> {
        let mut words: Vec<Key> = self.facts.named(id).collect();
        if let Some(anchor) = fact.anchor {
            words.extend(self.facts.named(anchor));
        }
        let noun = |word: &Key| {
            self.reading.figures[id].unit.of == crate::figure::unit::Dimension::Counted(*word)
        };
        words.retain(|word| !noun(word));
        telling(&words, self.lexicon)
    }

    /// The rows whose names are said, the best first.
    fn fits(&self, own: &[Key], near: &[Key]) -> Vec<Fit> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let more = near.iter().filter(|word| !own.contains(word));
        for word in own.iter().chain(more) {
            let rows = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
            for &row in rows.iter().take(COMMON) {
                *counts.entry(row).or_default() += 1;
            }
        }
        let mut fits: Vec<Fit> = counts
            .into_iter()
            .filter_map(|(row, count)| {
                let named = &self.rows[row];
                let cover = count * 100 / named.name.len().max(1);
                let known = |word: &&Key| named.around.contains(word);
                let strange = own.iter().filter(|word| !known(word)).count();
                (cover >= NAMED && strange * 2 <= own.len()).then_some(Fit {
                    row,
                    cover,
                    strange,
                })
            })
            .collect();
        fits.sort_by_key(|fit| (fit.strange, std::cmp::Reverse(fit.cover), fit.row));
        fits
    }

    /// Whether a cell of a column may be what a figure says, how likely, and whether its time leaves no doubt.
    fn column(
        &self,
        id: FigureId,
        fact: &Fact,
        cell: FigureId,
        column: &Column,
    ) -> Option<(i32, bool)> {
        let units = self.reading.figures[id]
            .unit
            .agrees(&self.reading.figures[cell].unit);
        let kind = match fact.role {
            Role::Level => column.kind == ColumnKind::Level && column.lead.is_none(),
            Role::Rate => matches!(column.kind, ColumnKind::Level | ColumnKind::Rate),
            Role::Growth => column.kind == ColumnKind::Growth,
            Role::Share => matches!(column.kind, ColumnKind::Share | ColumnKind::Rate),
            Role::Attainment => column.kind == ColumnKind::Attainment,
            Role::Ratio => matches!(column.kind, ColumnKind::Growth | ColumnKind::Attainment),
            _ => false,
        };
        let planned = |basis: Option<Basis>| basis == Some(Basis::Plan);
        let level = matches!(fact.role, Role::Level | Role::Rate);
        if !units || !kind || level && planned(fact.basis) != planned(column.basis) {
            return None;
        }
        let (score, exact) = same_time(fact.period, column.period)?;
        if level {
            return Some((score, exact));
        }
        let (more, sure) = same_base(fact, column)?;
        Some((score + more, sure && (exact || column.period.is_unstated())))
    }
}

/// Whether a figure and a column may be of one time, and whether both say that they are.
fn same_time(said: Period, column: Period) -> Option<(i32, bool)> {
    if said.is_unstated() || column.is_unstated() {
        return Some((1, false));
    }
    if !said.agrees(column) {
        return None;
    }
    let part = said.part == column.part && said.part != Part::Unstated;
    Some((2 + i32::from(part) * 3, part))
}

/// Whether two rates may be compared with the same thing.
fn same_base(fact: &Fact, column: &Column) -> Option<(i32, bool)> {
    let (Some(said), Some(of)) = (fact.base, column.base) else {
        return Some((0, false));
    };
    if said.base == of.base {
        let agrees = said.period.agrees(of.period);
        return agrees.then_some((4, said.base != Base::Named || said.period == of.period));
    }
    let earlier = |base: Base| matches!(base, Base::SamePeriod | Base::PreviousYear);
    let short = |base: Base| {
        matches!(
            base,
            Base::PreviousMonth | Base::PreviousQuarter | Base::PreviousPeriod
        )
    };
    match (said.base, of.base) {
        (a, b) if earlier(a) && earlier(b) => Some((4, true)),
        // `Tháng 10 năm 2023` is the same month of the year before, `tháng 9 năm 2024` the month before.
        (a, Base::Named) if earlier(a) => {
            let years = of.period.year.zip(column.period.year.or(fact.period.year));
            let before = years.is_none_or(|(then, now)| then < now);
            let part = of.period.part == column.period.part || column.period.is_unstated();
            (before && part).then_some((2, false))
        }
        (a, Base::Named) if short(a) => {
            let years = of.period.year.zip(column.period.year.or(fact.period.year));
            years
                .is_none_or(|(then, now)| then == now)
                .then_some((2, false))
        }
        (Base::Named, _) => Some((0, false)),
        _ => None,
    }
}
