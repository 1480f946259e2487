//! The open tables of a document: which cell is it, and which cell above does it go on?

use super::paragraph::Paragraph;
use crate::source::Cell;

/// One open table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) number: u32,
    /// The first block that may be a cell of it.
    pub(super) from: usize,
    /// The row, once there is one.
    pub(super) row: Option<u32>,
    pub(super) column: u32,
    /// For each column, the block of the cell that may go on downwards.
    pub(super) above: Vec<Option<usize>>,
    pub(super) header: bool,
    /// Whether the row is deleted: a tracked change of the row itself.
    pub(super) gone: bool,
    /// Whether a table stands in it.
    pub(super) layout: bool,
    pub(super) widest: u32,
    pub(super) cell: Option<OpenCell>,
}

/// The cell that is being read.
#[derive(Debug, Default)]
pub(super) struct OpenCell {
    pub(super) span: u32,
    /// Whether it goes on the one above it.
    pub(super) continues: bool,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// A cell of several paragraphs and more than so many bytes holds prose.
const PROSE: usize = 300;

impl Table {
    pub(super) fn next_row(&mut self) {
        self.row = Some(self.row.map_or(0, |row| row + 1));
        self.column = 0;
        self.header = false;
        self.gone = false;
    }

    pub(super) fn place(&self, cell: &OpenCell, indent: u16) -> Cell {
        Cell {
            table: self.number,
            row: self.row.unwrap_or_default(),
            column: self.column,
            rows: 1,
            columns: cell.span.max(1),
            indent,
            header: self.header,
        }
    }

    /// Goes past a cell; `block` is its block, to go on in the rows below.
    pub(super) fn pass(&mut self, cell: &OpenCell, block: Option<usize>) {
        let end = self.column.saturating_add(cell.span.max(1));
        let (from, to) = (index(self.column), index(end));
        if self.above.len() < to {
            self.above.resize(to, None);
        }
        if !cell.continues {
            for above in self.above.iter_mut().take(to).skip(from) {
                *above = None;
            }
            if let Some(above) = self.above.get_mut(from) {
                *above = block;
            }
        }
        self.column = end;
        self.widest = self.widest.max(end);
    }

    /// The block that a cell in the current column goes on.
    pub(super) fn block_above(&self) -> Option<usize> {
        self.above.get(index(self.column)).copied().flatten()
    }
}

impl OpenCell {
    /// Whether its paragraphs are better read one by one.
    pub(super) fn is_prose(&self) -> bool {
        let filled = |paragraph: &&Paragraph| !paragraph.text.trim().is_empty();
        self.paragraphs.iter().filter(filled).count() > 1
            && self
                .paragraphs
                .iter()
                .map(|one| one.text.len())
                .sum::<usize>()
                > PROSE
    }
}

fn index(column: u32) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX)
}
