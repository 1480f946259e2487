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
/// Rows that are looked at for fitting cells.
const MOST_FITS: usize = 16;
/// Cells of a level that its rates are looked for beside.
const MOST_LEVELS: usize = 3;
/// Words behind a rate that may name what it is compared with.
const BEHIND: usize = 10;
/// Rows above a row whose words prose may say with it.
const DEEPEST: usize = 8;
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
    /// The level that a rate is of, and the cell that this level quotes: where it does, the rate quotes the same row.
    pub through: Option<(FigureId, FigureId)>,
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
        places: places(facts),
    };
    let mut out: Vec<Quote> = Vec::new();
    for id in 0..facts.facts.len() {
        if !reading.figures[id].is_quantity() || facts.facts[id].tabled {
            continue;
        }
        let mut cells = index.of_anchor(id, &out);
        cells.extend(index.cells(id));
        if !cells.is_empty() {
            out.push(Quote { figure: id, cells });
        }
    }
    out
}

/// Where the cells stand: table, row and column.
fn places(facts: &Facts) -> BTreeMap<FigureId, (usize, usize, usize)> {
    let tables = facts.tables.iter().enumerate();
    tables
        .flat_map(|(table, of)| {
            let figures = of.layout.figures();
            figures.map(move |(row, column, id)| (id, (table, row, column)))
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
            let above = std::iter::successors(row.parent, |&parent| table.rows[parent].parent);
            for parent in above.take(DEEPEST) {
                around.extend(telling(facts.words(table.rows[parent].label), lexicon));
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
    places: BTreeMap<FigureId, (usize, usize, usize)>,
}

/// A cell that fits a figure.
struct Choice {
    cell: FigureId,
    score: i32,
    /// Whether its time leaves no doubt.
    exact: bool,
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
        let fits = self.fits(&own, &near);
        // Rows of other units or other times are not spoken of, however they are called.
        let fits: Vec<(Fit, Vec<Choice>)> = fits
            .into_iter()
            .take(MOST_FITS)
            .map(|fit| {
                let choices = self.choices(id, fact, &fit);
                (fit, choices)
            })
            .filter(|(_, choices)| !choices.is_empty())
            .collect();
        let grade = |fit: &Fit| (fit.cover, fit.strange);
        let best = fits.first().map(|(fit, _)| grade(fit));
        let equals = fits.iter().filter(|(fit, _)| Some(grade(fit)) == best);
        let alone = equals.count() == 1;
        let mut out: Vec<(i32, Quoted)> = Vec::new();
        for (rank, (fit, choices)) in (0i32..).zip(fits.iter().take(MOST_ROWS)) {
            let sole = choices.iter().filter(|choice| choice.exact).count() == 1;
            let whole = rank == 0 && alone && fit.cover == 100 && fit.strange == 0;
            out.extend(choices.iter().map(|choice| {
                let quoted = Quoted {
                    cell: choice.cell,
                    change: fact.role == Role::Growth,
                    sure: whole && sole && choice.exact,
                    through: None,
                };
                (rank * 100 - choice.score, quoted)
            }));
        }
        out.sort_by_key(|(score, _)| *score);
        out.truncate(MOST_CELLS);
        out.into_iter().map(|(_, quoted)| quoted).collect()
    }

    /// The cells of a row that a figure may quote.
    fn choices(&self, id: FigureId, fact: &Fact, fit: &Fit) -> Vec<Choice> {
        let named = &self.rows[fit.row];
        let table = &self.facts.tables[named.table];
        let columns = table.columns.iter().enumerate();
        columns
            .filter_map(|(at, column)| {
                let cell = table.figure(named.row, at)?;
                let (score, exact) = self.column(id, fact, cell, column)?;
                Some(Choice { cell, score, exact })
            })
            .collect()
    }

    /// The rate beside the cell that a rate's level quotes: the one column that its base and its words leave.
    fn of_anchor(&self, id: FigureId, known: &[Quote]) -> Vec<Quoted> {
        let fact = &self.facts.facts[id];
        let rate = matches!(
            fact.role,
            Role::Growth | Role::Share | Role::Attainment | Role::Ratio
        );
        let Some(anchor) = fact.anchor.filter(|_| rate) else {
            return Vec::new();
        };
        let Ok(at) = known.binary_search_by_key(&anchor, |quote| quote.figure) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for level in known[at].cells.iter().take(MOST_LEVELS) {
            let Some(&(table, row, of_level)) = self.places.get(&level.cell) else {
                continue;
            };
            let table = &self.facts.tables[table];
            let time = table.columns[of_level].period;
            let mut fitting: Vec<(usize, FigureId)> = Vec::new();
            for (at, column) in table.columns.iter().enumerate() {
                let timely = column.period.is_unstated() || column.period.agrees(time);
                if let Some(cell) = table.figure(row, at)
                    && timely
                    && self.column(id, fact, cell, column).is_some()
                {
                    fitting.push((self.said_behind(id, column), cell));
                }
            }
            fitting.sort_by_key(|&(said, _)| std::cmp::Reverse(said));
            let cell = match fitting.as_slice() {
                [(_, cell)] => *cell,
                [(most, cell), (next, _), ..] if most > next => *cell,
                _ => continue,
            };
            out.push(Quoted {
                cell,
                change: fact.role == Role::Growth,
                sure: false,
                through: Some((anchor, level.cell)),
            });
        }
        out
    }

    /// How many words of a header are said behind a rate: `bằng 63,6% dự toán HĐND tỉnh giao`.
    fn said_behind(&self, id: FigureId, column: &Column) -> usize {
        let figure = &self.reading.figures[id];
        let sentence = self.reading.sentences.get(figure.sentence as usize);
        let tokens = sentence
            .and_then(|s| self.reading.tokens.get(s.tokens.0..s.tokens.1))
            .unwrap_or_default();
        let from = tokens.partition_point(|t| (t.start as usize) < figure.numeral.end);
        let behind = tokens.get(from..).unwrap_or_default();
        let header = self.facts.words(column.words);
        behind
            .iter()
            .take(BEHIND)
            .filter(|token| header.contains(&token.key))
            .count()
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
