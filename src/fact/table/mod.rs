//! What does each cell of a table measure, and which rows and columns belong together?
//!
//! `numbering` and `rows` tell which rows are parts of which, `header` and `formula` what a column holds, `compare`
//! which two columns a column of rates is computed from, `spans` which columns add up over time or over a group. Each
//! cell's fact gets its indicator from its row, period and basis from its column. What is said here is layout; whether
//! the figures bear it out is asked of them later. It must know nothing of values.

mod compare;
mod formula;
mod header;
mod numbering;
pub(super) mod quote;
mod rows;
mod spans;
mod title;

pub use formula::Formula;
pub use quote::{Quote, Quoted};

use super::{Comparison, Facts, Part, Period, Role};
use crate::figure::{FigureId, Layout, Reading};
use crate::lexicon::{Base, Basis, Lexicon};
use crate::source::BlockKind;

/// What a row is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// One thing.
    Plain,
    /// `Tổng số`.
    Total,
    /// A row without values above others.
    Heading,
    /// `Trong đó`: only some of what stands above.
    OfWhich,
}

/// A row of the body.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The words of its label, in [`Facts::words`].
    pub label: (u32, u32),
    /// The row that it stands under, by its place in [`Table::rows`].
    pub parent: Option<usize>,
    /// How many rows it stands under.
    pub depth: u16,
    /// What it is.
    pub kind: RowKind,
    /// Whether it has figures.
    pub valued: bool,
    /// Whether all of them are per cent.
    pub percent: bool,
    /// Whether its name is that of a mean or a rate.
    pub mean: bool,
    /// Whether its name is that of a state, which does not add up over time.
    pub state: bool,
    /// Whether rates of it may be at other prices than its levels.
    pub prices: bool,
    /// Whether a number or an indent marks its depth.
    pub marked: bool,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Levels.
    Level,
    /// Hundredths of an earlier level, or more than it.
    Growth,
    /// Hundredths of a plan.
    Attainment,
    /// Hundredths of a whole.
    Share,
    /// Hundredths of something that is not said.
    Rate,
    /// One level less another.
    Difference,
}

/// A column of figures.
#[derive(Clone, Debug)]
pub struct Column {
    /// The words of its header that name neither time nor comparison.
    pub words: (u32, u32),
    /// What it holds.
    pub kind: ColumnKind,
    /// When.
    pub period: Period,
    /// `lũy kế`, `cộng dồn`.
    pub cumulative: bool,
    /// Measured, estimated or planned.
    pub basis: Option<Basis>,
    /// A word of comparison that names the column itself: `Cùng kỳ năm trước`.
    pub lead: Option<Base>,
    /// What a rate is compared with.
    pub base: Option<Comparison>,
    /// Whether its figures are per cent.
    pub percent: bool,
    /// `Tổng số`.
    pub total: bool,
    /// Whether it holds means or rates, which do not add up.
    pub mean: bool,
    /// Its number under the headers.
    pub number: Option<u16>,
    /// How it is computed from others.
    pub formula: Option<Formula>,
}

/// A row and the rows that it may be divided into.
#[derive(Clone, Debug)]
pub struct Division {
    /// The whole, in [`Table::rows`].
    pub whole: usize,
    /// Its parts.
    pub parts: Vec<usize>,
    /// Whether indents, numbers or a word for the total say so.
    pub marked: bool,
    /// Whether they are only some of its parts.
    pub partial: bool,
}

/// The most parts of one whole among which runs that add up to it are looked for.
const FEW_PARTS: usize = 14;

impl Division {
    /// The runs of two parts or more among few: one total may be divided twice with nothing between, by sex and by age.
    pub fn runs(&self) -> impl Iterator<Item = &[usize]> {
        let n = if self.parts.len() > FEW_PARTS {
            0
        } else {
            self.parts.len()
        };
        let runs = (0..n).flat_map(move |from| (from + 2..=n).map(move |to| (from, to)));
        runs.filter(move |&(from, to)| to - from < n)
            .filter_map(|(from, to)| self.parts.get(from..to))
    }

    const fn partial(whole: usize, parts: Vec<usize>) -> Self {
        Self {
            whole,
            parts,
            marked: false,
            partial: true,
        }
    }
}

/// Two columns that a third may be computed from.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The column of rates.
    pub column: usize,
    /// What is compared.
    pub later: usize,
    /// What it is compared with.
    pub earlier: usize,
    /// Whether the header names both.
    pub named: bool,
}

/// A column and those that it may be the sum of.
#[derive(Clone, Debug)]
pub struct Span {
    /// The column of sums.
    pub whole: usize,
    /// Its parts.
    pub parts: Vec<usize>,
    /// Whether the periods say so: months up to now and the month.
    pub over_time: bool,
}

/// A table of figures.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its number in [`Reading::tables`].
    pub number: usize,
    /// The words of its title, in [`Facts::words`].
    pub title: (u32, u32),
    /// The blocks that its title stands in, the nearest first.
    pub lines: Vec<usize>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Its data columns.
    pub columns: Vec<Column>,
    /// Rows that are divided into others.
    pub divisions: Vec<Division>,
    /// What columns of rates may be computed from.
    pub pairs: Vec<Pair>,
    /// What columns of sums may be computed from.
    pub spans: Vec<Span>,
    /// Where its figures stand.
    pub layout: Layout,
}

impl Table {
    /// The figure of a row in a column.
    #[must_use]
    pub fn figure(&self, row: usize, column: usize) -> Option<FigureId> {
        self.layout.figure(row, column)
    }
}

/// Reads the tables of a document and gives their figures' facts.
pub(super) fn read(
    facts: &mut Facts,
    reading: &Reading,
    kinds: &[BlockKind],
    texts: &[&str],
    lexicon: &Lexicon,
) {
    for (number, layout) in reading.tables.iter().enumerate() {
        aside(facts, reading, layout, texts);
        let columns = header::read(layout, reading, texts, lexicon, |words| {
            facts.keep_words(words)
        });
        let columns = by_formula(columns);
        let rows = rows::read(layout, reading, kinds, texts, lexicon, |words| {
            facts.keep_words(words)
        });
        let divisions = rows::divisions(&rows);
        let pairs = compare::read(facts, &columns, rows.len());
        let spans = spans::read(facts, &columns, rows.len());
        for (row, column, id) in layout.figures() {
            let (of_row, of_column) = (&rows[row], &columns[column]);
            let fact = &mut facts.facts[id];
            *fact = super::Fact {
                role: role(of_column),
                subject: of_row.label,
                tail: of_column.words,
                period: of_column.period,
                own_period: !of_column.period.is_unstated(),
                basis: of_column.basis,
                base: of_column.base,
                total: of_row.kind == RowKind::Total || of_column.total,
                cumulative: of_column.cumulative,
                average: of_row.mean || of_column.mean,
                tabled: true,
                ..super::Fact::default()
            };
        }
        let title = facts.keep_words(&title::words(layout, kinds, texts, lexicon));
        facts.tables.push(Table {
            number,
            title,
            lines: title::blocks(layout, kinds, texts),
            rows,
            columns,
            divisions,
            pairs,
            spans,
            layout: layout.clone(),
        });
    }
}

/// A column of rates that says nothing but its formula is of a plan where it divides by one, of growth where it divides
/// by the same time of another year.
fn by_formula(mut columns: Vec<Column>) -> Vec<Column> {
    for at in 0..columns.len() {
        let Some(Formula::Quotient(later, earlier)) = columns[at].formula else {
            continue;
        };
        let numbered = |number| columns.iter().find(|column| column.number == Some(number));
        let (Some(later), Some(earlier)) = (numbered(later), numbered(earlier)) else {
            continue;
        };
        if columns[at].kind != ColumnKind::Rate {
            continue;
        }
        let planned = earlier.basis == Some(Basis::Plan);
        let years = later.period.year != earlier.period.year;
        let (kind, base) = if planned {
            (ColumnKind::Attainment, Base::Plan)
        } else if years && later.period.part == earlier.period.part {
            (ColumnKind::Growth, Base::SamePeriod)
        } else {
            continue;
        };
        columns[at].kind = kind;
        columns[at].base = Some(Comparison::with(base));
    }
    columns
}

const fn role(column: &Column) -> Role {
    match column.kind {
        ColumnKind::Level if column.percent => Role::Rate,
        ColumnKind::Level => Role::Level,
        ColumnKind::Growth => Role::Growth,
        ColumnKind::Attainment => Role::Attainment,
        ColumnKind::Share => Role::Share,
        ColumnKind::Rate => Role::Rate,
        ColumnKind::Difference => Role::Delta,
    }
}

/// Numbers in headers and labels are no levels: `11 nhóm hàng`, `trên 10 tỷ`. A row of one cell with sentences in it, as
/// sheets have above and below their tables, is prose.
fn aside(facts: &mut Facts, reading: &Reading, layout: &Layout, texts: &[&str]) {
    let mut blocks: Vec<usize> = (0..layout.grid.rows)
        .filter(|&row| !is_prose(layout, row, texts))
        .flat_map(|row| layout.grid.row(row))
        .collect();
    blocks.sort_unstable();
    let (Some(&first), Some(&last)) = (blocks.first(), blocks.last()) else {
        return;
    };
    let from = reading
        .figures
        .partition_point(|f| (f.block as usize) < first);
    let to = reading
        .figures
        .partition_point(|f| (f.block as usize) <= last);
    for id in from..to {
        let figure = &reading.figures[id];
        let inside = blocks.binary_search(&(figure.block as usize)).is_ok();
        if inside && !figure.tabled && figure.is_quantity() {
            facts.facts[id] = super::Fact {
                role: Role::Aside,
                ..super::Fact::default()
            };
        }
    }
}

/// Whether a row is one cell that ends as a sentence does.
fn is_prose(layout: &Layout, row: usize, texts: &[&str]) -> bool {
    let mut blocks = layout.grid.row(row);
    let (Some(only), None) = (blocks.next(), blocks.next()) else {
        return false;
    };
    texts
        .get(only)
        .is_some_and(|text| text.trim_end().ends_with(['.', ';']))
}
