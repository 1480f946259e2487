//! Which cells of a table are its data, and in which unit are they?
//!
//! The number in a cell says neither its unit nor its scale: the header, the corner, the line above the table or a
//! column of units does. They are handed to the figures before these get their values, so that every later stage reads
//! a cell like any other figure. A table without data, one that only places text, is left as prose.

mod layout;
mod units;

pub use layout::Layout;

use super::{Lookalike, Reading};
use crate::lexicon::Lexicon;
use crate::source::{BlockKind, Grid};

/// Finds the tables of figures of a document and gives their figures unit and scale.
pub(super) fn tabulate(
    texts: &[&str],
    kinds: &[BlockKind],
    lexicon: &Lexicon,
    reading: &mut Reading,
) {
    let grids = Grid::all(kinds);
    if grids.is_empty() {
        return;
    }
    let sole = sole_figures(texts.len(), reading);
    for grid in grids {
        let Some(layout) = Layout::of(grid, kinds, texts, &sole, reading, lexicon) else {
            continue;
        };
        for (_, _, id) in layout.figures() {
            let figure = &mut reading.figures[id];
            figure.tabled = true;
            figure.lookalike = None;
            figure.opens_range = false;
            let text = texts.get(figure.block as usize).copied();
            let head = text.map_or("", |text| text.trim_start());
            // What accounts print in parentheses is below zero.
            let bracketed = head.starts_with('(') && head.trim_end().ends_with(')');
            let minus = head.starts_with(['-', '–', '−']) || bracketed && !head.contains('%');
            if minus && !figure.signed {
                figure.signed = true;
                figure.sign = -1;
            }
        }
        number_rows(&layout, &sole, reading);
        units::assign(&layout, kinds, texts, lexicon, reading);
        reading.tables.push(layout);
    }
}

/// The numbers of rows and of columns are ordinals.
fn number_rows(layout: &Layout, sole: &[Option<u32>], reading: &mut Reading) {
    let body = layout.body..layout.grid.rows;
    let column = layout.ordinal.iter().chain(&layout.codes).copied();
    let beside = column.flat_map(|column| body.clone().map(move |row| (row, column)));
    let numbers = layout.numbers.into_iter();
    let above = numbers.flat_map(|row| (0..layout.grid.columns).map(move |column| (row, column)));
    for (row, column) in beside.chain(above) {
        let block = layout.grid.block(row, column);
        let figure = block.and_then(|block| sole.get(block).copied().flatten());
        if let Some(id) = figure {
            reading.figures[id as usize].lookalike = Some(Lookalike::Ordinal);
        }
    }
}

/// The one figure of each block, where it has just one.
fn sole_figures(blocks: usize, reading: &Reading) -> Vec<Option<u32>> {
    let mut sole = vec![None; blocks];
    let mut last = None;
    for (id, figure) in (0u32..).zip(&reading.figures) {
        let block = figure.block as usize;
        let again = last.replace(block) == Some(block);
        if let Some(slot) = sole.get_mut(block) {
            *slot = (!again).then_some(id);
        }
    }
    sole
}
