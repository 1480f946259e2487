//! Where do the cells of a table stand? Slots by row and column, a merged cell in each slot that it covers.

use super::BlockKind;
use std::collections::BTreeMap;

/// Slots that a table may have for each of its cells: a sheet with a few cells far apart is no table.
const SLOTS_PER_CELL: usize = 64;
/// Slots that any table may have.
const FEW_SLOTS: usize = 4096;
/// Columns looked at: reports have a dozen.
const MOST_COLUMNS: usize = 256;

/// One table: which block stands in which slot. A cell of several paragraphs is found by its first block.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Its first block.
    pub first: usize,
    /// How many rows it has.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    slots: Vec<Option<u32>>,
}

impl Grid {
    /// The tables of a document, in its order.
    #[must_use]
    pub fn all(kinds: &[BlockKind]) -> Vec<Self> {
        let mut tables: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (block, kind) in kinds.iter().enumerate() {
            if let BlockKind::TableCell(cell) = kind {
                tables.entry(cell.table).or_default().push(block);
            }
        }
        let grids = tables.values();
        grids.filter_map(|blocks| Self::of(kinds, blocks)).collect()
    }

    fn of(kinds: &[BlockKind], blocks: &[usize]) -> Option<Self> {
        let cells = || {
            blocks.iter().filter_map(|&block| match kinds.get(block) {
                Some(BlockKind::TableCell(cell)) => Some((block, *cell)),
                _ => None,
            })
        };
        let rows = cells().map(|(_, c)| c.row as usize + 1).max()?;
        let columns = cells()
            .map(|(_, c)| (c.column as usize).saturating_add(c.columns as usize))
            .max()?
            .min(MOST_COLUMNS);
        let size = rows.checked_mul(columns)?;
        if size > FEW_SLOTS.max(blocks.len() * SLOTS_PER_CELL) {
            return None;
        }
        let mut grid = Self {
            first: *blocks.first()?,
            rows,
            columns,
            slots: vec![None; size],
        };
        // Cells that claim to cover each other cost no more than the table has slots.
        let mut budget = size.saturating_mul(4);
        for (block, cell) in cells() {
            let (top, left) = (cell.row as usize, cell.column as usize);
            let bottom = top.saturating_add(cell.rows.max(1) as usize).min(rows);
            let right = left
                .saturating_add(cell.columns.max(1) as usize)
                .min(columns);
            for row in top..bottom {
                for column in left..right {
                    if budget == 0 && (row, column) != (top, left) {
                        continue;
                    }
                    budget = budget.saturating_sub(1);
                    let slot = &mut grid.slots[row * columns + column];
                    if slot.is_none() {
                        *slot = u32::try_from(block).ok();
                    }
                }
            }
        }
        Some(grid)
    }

    /// The first block of the cell that covers a slot.
    #[must_use]
    pub fn block(&self, row: usize, column: usize) -> Option<usize> {
        if column >= self.columns {
            return None;
        }
        let slot = self.slots.get(row * self.columns + column)?;
        slot.map(|block| block as usize)
    }

    /// The blocks of a row, each cell once, from the left.
    pub fn row(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let mut last = None;
        (0..self.columns).filter_map(move |column| {
            let block = self.block(row, column)?;
            (last.replace(block) != Some(block)).then_some(block)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::{BlockKind, Grid};

    fn cell(row: u32, column: u32, rows: u32, columns: u32) -> BlockKind {
        BlockKind::TableCell(Cell {
            table: 0,
            row,
            column,
            rows,
            columns,
            indent: 0,
            header: false,
        })
    }

    #[test]
    fn a_merged_cell_stands_in_each_slot_that_it_covers() {
        let kinds = [cell(0, 0, 1, 2), cell(1, 0, 1, 1), cell(1, 1, 1, 1)];
        let grids = Grid::all(&kinds);
        assert_eq!(grids[0].block(0, 1), Some(0));
        assert_eq!(grids[0].block(1, 1), Some(2));
        assert_eq!(grids[0].block(1, 2), None);
        assert_eq!(grids[0].row(0).count(), 1);
    }

    #[test]
    fn cells_far_apart_are_no_table() {
        let kinds = [cell(0, 0, 1, 1), cell(1_000_000, 200, 1, 1)];
        assert!(Grid::all(&kinds).is_empty());
    }
}
