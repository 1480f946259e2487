//! A table of the document as a table of the page.

use super::marks::Marks;
use super::text;
use crate::source::{Block, BlockKind, Cell, Origin, Place};
use crate::span::Span;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The most columns that one cell of HTML may span.
const MOST_SPANNED: u32 = 1000;

/// Writes the cells of one table. Rows in which nothing stands are left out.
pub(super) fn write(out: &mut String, cells: &[Block<'_>], origin: &Origin, marks: &Marks<'_>) {
    let mut rows: BTreeMap<u32, Vec<(Cell, Vec<&Block<'_>>)>> = BTreeMap::new();
    for block in cells {
        let BlockKind::TableCell(cell) = block.kind else {
            continue;
        };
        let row = rows.entry(cell.row).or_default();
        // A cell of several paragraphs is as many blocks.
        match row
            .iter_mut()
            .find(|(other, _)| other.column == cell.column)
        {
            Some((_, blocks)) => blocks.push(block),
            None => row.push((cell, vec![block])),
        }
    }
    let shown: Vec<u32> = rows.keys().copied().collect();
    let leftmost = rows
        .values()
        .flatten()
        .map(|(cell, _)| cell.column)
        .min()
        .unwrap_or(0);
    out.push_str("<div class=\"wide\"><table class=\"of-text\">\n");
    if let Some(sheet) = sheet(cells, origin) {
        _ = writeln!(out, "<caption>{}</caption>", text(sheet));
    }
    // Up to which row, exclusive, a cell above still covers a column.
    let mut covered: BTreeMap<u32, u32> = BTreeMap::new();
    for (row, mut cells) in rows {
        cells.sort_by_key(|(cell, _)| cell.column);
        out.push_str("<tr>");
        let mut column = leftmost;
        for (cell, blocks) in cells {
            gap(out, (column, cell.column), row, &covered);
            let rows = shown
                .iter()
                .filter(|&&other| other >= row && other - row < cell.rows)
                .count();
            let tag = if cell.header { "th" } else { "td" };
            _ = write!(out, "<{tag}");
            if rows > 1 {
                _ = write!(out, " rowspan=\"{rows}\"");
                for column in
                    cell.column..cell.column.saturating_add(cell.columns.min(MOST_SPANNED))
                {
                    covered.insert(column, row.saturating_add(cell.rows));
                }
            }
            if cell.columns > 1 {
                _ = write!(out, " colspan=\"{}\"", cell.columns.min(MOST_SPANNED));
            }
            out.push('>');
            for (number, block) in blocks.into_iter().enumerate() {
                if number > 0 {
                    out.push_str("<br>");
                }
                marks.write(out, block);
            }
            _ = write!(out, "</{tag}>");
            column = cell.column.saturating_add(cell.columns);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></div>\n");
}

/// An empty cell for the columns of a row in which nothing stands, those left out that a cell above covers.
fn gap(out: &mut String, (from, to): (u32, u32), row: u32, covered: &BTreeMap<u32, u32>) {
    let taken = covered
        .range(from..to.max(from))
        .filter(|(_, until)| **until > row)
        .count();
    let free = to
        .saturating_sub(from)
        .saturating_sub(u32::try_from(taken).unwrap_or(u32::MAX));
    if free > 0 {
        _ = write!(out, "<td colspan=\"{}\"></td>", free.min(MOST_SPANNED));
    }
}

/// The name of the sheet that the cells stand in.
fn sheet<'o>(cells: &[Block<'_>], origin: &'o Origin) -> Option<&'o str> {
    let first = cells.first()?;
    let start = first.locate(Span::new(0, first.text.len())).start;
    match origin.block_at(start)?.place {
        Place::SheetCell { sheet, .. } => {
            let number = usize::try_from(sheet).ok()?;
            origin.sheets.get(number).map(String::as_str)
        }
        Place::Paragraph { .. } | Place::TableCell { .. } | Place::Page { .. } => None,
    }
}
