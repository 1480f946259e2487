//! Which cell of which table is it? Spans push the cells behind them aside, and tables inside tables are layout.

use crate::source::{Block, BlockKind, Cell};

/// The open tables, the innermost last.
#[derive(Default)]
pub(super) struct Tables {
    open: Vec<Table>,
    /// How many tables have been opened.
    count: u32,
}

#[derive(Default)]
struct Table {
    number: u32,
    /// The first block that may be a cell of it.
    from: usize,
    row: Option<u32>,
    column: u32,
    /// For each column, how many rows below the current one are taken from above.
    taken: Vec<u32>,
    head: bool,
    cell: Option<Cell>,
    /// Whether it only lays out the page.
    layout: bool,
    widest: u32,
}

impl Tables {
    /// Opens a table. The one around it is layout: returns its number and first block.
    pub(super) fn open(&mut self, from: usize) -> Option<(u32, usize)> {
        let around = self.open.last_mut().map(|outer| {
            outer.layout = true;
            (outer.number, outer.from)
        });
        self.open.push(Table {
            number: self.count,
            from,
            ..Table::default()
        });
        self.count += 1;
        around
    }

    /// Closes the innermost table; what was no table of figures is returned as in [`Tables::open`].
    pub(super) fn close(&mut self) -> Option<(u32, usize)> {
        let table = self.open.pop()?;
        (table.layout || table.widest < 2).then_some((table.number, table.from))
    }

    /// As [`Tables::close`]; nothing where no table is open.
    pub(super) fn close_or_end(&mut self) -> Option<Option<(u32, usize)>> {
        (!self.open.is_empty()).then(|| self.close())
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn head(&mut self, head: bool) {
        if let Some(table) = self.open.last_mut() {
            table.head = head;
            table.cell = None;
        }
    }

    pub(super) fn row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cell = None;
            // A row group opens before its first row.
            if table.column == 0 && table.row.is_some() {
                return;
            }
            table.next_row();
        }
    }

    pub(super) fn cell(&mut self, header: bool, rows: u32, columns: u32) {
        let Some(table) = self.open.last_mut() else {
            return;
        };
        if table.row.is_none() {
            table.next_row();
        }
        table.pass_taken();
        let head = table.head;
        table.cell = Some(Cell {
            table: table.number,
            row: table.row.unwrap_or_default(),
            column: table.column,
            rows,
            columns,
            indent: 0,
            header: header || head,
        });
        let end = table.column.saturating_add(columns);
        let width = usize::try_from(end).unwrap_or_default();
        if table.taken.len() < width {
            table.taken.resize(width, 0);
        }
        for taken in table
            .taken
            .iter_mut()
            .skip(usize::try_from(table.column).unwrap_or_default())
            .take(usize::try_from(columns).unwrap_or_default())
        {
            *taken = rows;
        }
        table.column = end;
        table.widest = table.widest.max(end);
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cell = None;
        }
    }

    /// Whether text belongs to a cell of a table of figures.
    pub(super) fn in_cell(&self) -> bool {
        self.open
            .last()
            .is_some_and(|table| table.cell.is_some() && !table.layout)
    }

    /// The cell that is open holds prose.
    pub(super) fn prose(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cell = None;
        }
    }

    pub(super) fn cell_kind(&self, indent: u16) -> Option<BlockKind> {
        let table = self.open.last().filter(|table| !table.layout)?;
        let cell = table.cell?;
        Some(BlockKind::TableCell(Cell { indent, ..cell }))
    }
}

impl Table {
    fn next_row(&mut self) {
        for taken in &mut self.taken {
            *taken = taken.saturating_sub(1);
        }
        self.row = Some(self.row.map_or(0, |row| row.saturating_add(1)));
        self.column = 0;
    }

    /// Goes on to the first column that no cell from above covers.
    fn pass_taken(&mut self) {
        let from = usize::try_from(self.column).unwrap_or_default();
        let free = self.taken.iter().skip(from).take_while(|&&taken| taken > 0);
        let free = u32::try_from(free.count()).unwrap_or_default();
        self.column = self.column.saturating_add(free);
    }
}

/// Makes paragraphs of the cells of a table that is none.
pub(super) fn unmake(blocks: &mut [Block], from: usize, table: u32) {
    for block in blocks.iter_mut().skip(from) {
        if matches!(block.kind, BlockKind::TableCell(cell) if cell.table == table) {
            block.kind = BlockKind::Paragraph;
        }
    }
}
