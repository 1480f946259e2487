//! Sums whose parts stand in blocks of their own: the rows of a table, the items of a list.

use super::NAME;
use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure, is_total};
use crate::relation::{Claim, Document};
use crate::source::{self, BlockKind};
use std::collections::{BTreeMap, BTreeSet};

/// Emits the claims of tables and lists.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    if !document
        .kinds
        .iter()
        .any(|kind| matches!(kind, BlockKind::TableCell(_) | BlockKind::ListItem(_)))
    {
        return;
    }
    let figures = by_block(document);
    tables(document, &figures, out);
    lists(document, &figures, out);
}

/// The quantities of each block.
fn by_block(document: &Document<'_>) -> BTreeMap<usize, Vec<FigureId>> {
    let mut figures: BTreeMap<usize, Vec<FigureId>> = BTreeMap::new();
    for id in document.quantities() {
        let block = document.figure(id).block as usize;
        figures.entry(block).or_default().push(id);
    }
    figures
}

fn bind(total: FigureId, parts: &[FigureId], out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, "sum");
    claim.asserted = false;
    super::closing::bind_greatest(&mut claim, total, parts);
    out.push(claim);
}

/// A cell of a column: its row, and its figure where it has one.
type Cell = (u32, Option<FigureId>);

/// The columns of each table: a row whose label says that it is the total, against all the other rows.
fn tables(document: &Document<'_>, figures: &BTreeMap<usize, Vec<FigureId>>, out: &mut Vec<Claim>) {
    let mut totals: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut nested: BTreeSet<u32> = BTreeSet::new();
    let mut columns: BTreeMap<(u32, u32), Vec<Cell>> = BTreeMap::new();
    for (block, kind) in document.kinds.iter().enumerate() {
        let BlockKind::TableCell(source::Cell {
            table, row, column, ..
        }) = *kind
        else {
            continue;
        };
        if row == 0 {
            continue;
        }
        if column == 0 {
            if document
                .texts
                .get(block)
                .is_some_and(|text| is_numbered(text) || text.starts_with(char::is_whitespace))
            {
                nested.insert(table);
            }
            if document.texts.get(block).is_some_and(|text| is_total(text)) {
                totals.entry(table).or_default().push(row);
            }
            continue;
        }
        let sole = match figures.get(&block).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        };
        columns
            .entry((table, column))
            .or_default()
            .push((row, sole));
    }
    for ((table, _), cells) in &columns {
        // Where rows are numbered or set in, some of them are parts of others.
        if nested.contains(table) {
            continue;
        }
        let Some([total_row]) = totals.get(table).map(Vec::as_slice) else {
            continue;
        };
        let of_row = |wanted: u32| {
            cells
                .iter()
                .find_map(|&(row, figure)| figure.filter(|_| row == wanted))
        };
        let Some(total) = of_row(*total_row) else {
            continue;
        };
        let last = cells.iter().map(|cell| cell.0).max();
        let parts: Option<Vec<FigureId>> = cells
            .iter()
            .filter(|cell| cell.0 != *total_row)
            .map(|cell| cell.1)
            .collect();
        let Some(parts) = parts.filter(|parts| parts.len() >= 2) else {
            continue;
        };
        let summed = |&id: &FigureId| {
            document.agrees(id, total)
                && !document.unit(id).is_percent()
                && document.unit(id).per.is_none()
        };
        if parts.iter().all(summed) && (*total_row == 1 || Some(*total_row) == last) {
            bind(total, &parts, out);
        }
    }
}

/// Whether a label begins with a number of its own: `I.`, `2.`, `a)`, `-`.
fn is_numbered(label: &str) -> bool {
    let Some((first, _)) = label.trim_start().split_once([' ', '\u{a0}']) else {
        return false;
    };
    first.ends_with(['.', ')', '-', '+', '–', '*']) && first.len() <= 6
}

/// A paragraph that ends in a colon, and the list behind it: the last amount of the paragraph is divided among the items.
fn lists(document: &Document<'_>, figures: &BTreeMap<usize, Vec<FigureId>>, out: &mut Vec<Claim>) {
    for (block, text) in document.texts.iter().enumerate() {
        let Some(BlockKind::ListItem(depth)) = document.kinds.get(block + 1) else {
            continue;
        };
        if !text.trim_end().ends_with(':')
            || !divides(document, block)
            || matches!(document.kinds.get(block), Some(BlockKind::ListItem(_)))
        {
            continue;
        }
        let is_level = |id: &&FigureId| document.fact(**id).role == Role::Level;
        let Some(&total) = figures
            .get(&block)
            .and_then(|ids| ids.iter().rev().find(is_level))
        else {
            continue;
        };
        let items = (block + 1..document.kinds.len())
            .take_while(
                |&i| matches!(document.kinds.get(i), Some(BlockKind::ListItem(d)) if d >= depth),
            )
            .filter(|&i| document.kinds.get(i) == Some(&BlockKind::ListItem(*depth)));
        let parts: Option<Vec<FigureId>> = items
            .map(|item| {
                figures.get(&item)?.iter().copied().find(|&id| {
                    document.fact(id).role == Role::Level
                        && document.unit(id).is_same(&document.unit(total))
                })
            })
            .collect();
        if let Some(parts) = parts.filter(|parts| parts.len() >= 2) {
            bind(total, &parts, out);
        }
    }
}

/// Whether the last words of a paragraph say that it divides: `gồm:`, `of which:`.
fn divides(document: &Document<'_>, block: usize) -> bool {
    let sentences = &document.reading.sentences;
    let behind = sentences.partition_point(|sentence| sentence.block as usize <= block);
    let sentence = behind
        .checked_sub(1)
        .and_then(|last| sentences.get(last))
        .filter(|sentence| sentence.block as usize == block);
    let items = sentence.and_then(|s| document.reading.items.get(s.items.0..s.items.1));
    items.is_some_and(|items| {
        items
            .iter()
            .rev()
            .take_while(|item| !matches!(item.what, What::Figure(_)))
            .any(|item| item.sense() == Some(Sense::Structure(Structure::Comprise)))
    })
}
