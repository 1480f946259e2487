//! What does a cell of a table measure, in the words that other documents have for it?

use crate::diagnostic::Context;
use crate::fact::Place;
use crate::fact::table::{RowKind, Table};
use crate::figure::FigureId;
use crate::relation::Document;
use crate::token::Key;

/// Cells of one document that are carried: no prose quotes all of a large workbook.
const MOST: usize = 5_000;

/// Where the cells of a document stand.
pub(super) struct Cells<'d>(Vec<(FigureId, Cell<'d>)>);

/// One cell.
#[derive(Clone, Copy)]
pub(super) struct Cell<'d> {
    table: &'d Table,
    row: usize,
    column: usize,
    /// The place that the title of the table names.
    pub(super) place: Option<&'d Place>,
}

impl<'d> Cells<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        let cells = document.facts.tables.iter().flat_map(|table| {
            let place = place(document, table);
            let cell = move |(row, column, id)| {
                (
                    id,
                    Cell {
                        table,
                        row,
                        column,
                        place,
                    },
                )
            };
            table.layout.figures().map(cell)
        });
        let mut cells: Vec<_> = cells.take(MOST).collect();
        cells.sort_by_key(|&(id, _)| id);
        Self(cells)
    }

    pub(super) fn find(&self, id: FigureId) -> Option<Cell<'d>> {
        let at = self.0.binary_search_by_key(&id, |&(id, _)| id).ok()?;
        self.0.get(at).map(|&(_, cell)| cell)
    }
}

fn place<'d>(document: &Document<'d>, table: &Table) -> Option<&'d Place> {
    let mut lines = table.lines.iter();
    lines.find_map(|&line| {
        let mut places = document.facts.places.iter();
        places.find(|place| place.block as usize == line)
    })
}

impl Cell<'_> {
    /// The words of its name: of its row, the rows above that it is a part of, and its column; of a total those of the
    /// title. Words of measuring are left out, as in prose.
    pub(super) fn words(&self, context: &Context<'_>) -> Vec<Key> {
        let facts = context.document.facts;
        let rows = &self.table.rows;
        let Some(row) = rows.get(self.row) else {
            return Vec::new();
        };
        let mut words: Vec<Key> = Vec::new();
        if row.kind == RowKind::Total && row.parent.is_none() {
            words.extend(facts.words(self.table.title));
        } else {
            let above = std::iter::successors(row.parent, |&at| rows.get(at)?.parent);
            let whole = above
                .filter_map(|at| rows.get(at))
                .find(|row| row.kind == RowKind::Plain);
            words.extend(whole.map_or(&[][..], |row| facts.words(row.label)));
            words.extend(facts.words(row.label));
        }
        if let Some(column) = self.table.columns.get(self.column) {
            words.extend(facts.words(column.words));
        }
        words.retain(|&word| !context.lexicon.is_measure(word));
        words
    }
}
