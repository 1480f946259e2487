//! Columns of a table that are shares: of the total row, of the row above in the hierarchy, of another column.

use super::NAME;
use crate::fact::table::{ColumnKind, RowKind, Table};
use crate::figure::FigureId;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Columns of levels that a column of shares is tried with.
const MOST_LEVELS: usize = 6;

/// Rows up to which so many are.
const SHORT: usize = 400;

/// Emits the claims of all tables.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for table in document.tables() {
        let roots = roots(table);
        for column in 0..table.columns.len() {
            if matches!(
                table.columns[column].kind,
                ColumnKind::Share | ColumnKind::Rate
            ) {
                of_column(document, table, column, &roots, out);
            }
        }
    }
}

/// For each row the total that it is under or stands before: the last total row above it, else the first one.
fn roots(table: &Table) -> Vec<Option<usize>> {
    let is_total = |row: &usize| table.rows[*row].kind == RowKind::Total && table.rows[*row].valued;
    let first = (0..table.rows.len()).find(is_total);
    let mut last = None;
    (0..table.rows.len())
        .map(|row| {
            if is_total(&row) && (table.rows[row].parent.is_none() || last.is_none()) {
                last = Some(row);
            }
            last.or(first)
        })
        .collect()
}

fn of_column(
    document: &Document<'_>,
    table: &Table,
    column: usize,
    roots: &[Option<usize>],
    out: &mut Vec<Claim>,
) {
    let levels = levels(table, column);
    let pairs: Vec<_> = table.pairs.iter().filter(|p| p.column == column).collect();
    let id = out.len();
    // Where no word names the total, the row of a hundred per cent is it.
    let hundred = (0..table.rows.len()).find(|&row| {
        table
            .figure(row, column)
            .is_some_and(|id| document.is_all(id))
    });
    for (row, &root) in roots.iter().enumerate() {
        let Some(rate) = table.figure(row, column).filter(|&r| !document.is_all(r)) else {
            continue;
        };
        let mut claim = Claim::of_series(NAME, "share", id, 1);
        claim.stated = table.columns[column].kind == ColumnKind::Share;
        let wholes = [hundred, root, table.rows[row].parent];
        for (at, &level) in levels.iter().enumerate() {
            for (kind, whole) in wholes.iter().enumerate() {
                let part = table.figure(row, level);
                let whole = whole
                    .and_then(|w| table.figure(w, level))
                    .filter(|w| Some(*w) != part);
                if let (Some(part), Some(whole)) = (part, whole) {
                    bind(&mut claim, at * 3 + kind, [part, whole, rate]);
                }
            }
        }
        for (at, pair) in pairs.iter().enumerate() {
            let cells = (
                table.figure(row, pair.later),
                table.figure(row, pair.earlier),
            );
            if let (Some(part), Some(whole)) = cells {
                bind(&mut claim, MOST_LEVELS * 3 + at, [part, whole, rate]);
            }
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
}

/// The columns of levels that a column of shares may be of: those of its period first, then the nearest.
fn levels(table: &Table, column: usize) -> Vec<usize> {
    let own = &table.columns[column];
    let mut levels: Vec<usize> = (0..table.columns.len())
        .filter(|&at| table.columns[at].kind == ColumnKind::Level && !table.columns[at].percent)
        .collect();
    levels.sort_by_key(|&at| {
        let other = &table.columns[at];
        (
            !other.period.agrees(own.period),
            at > column,
            at.abs_diff(column),
        )
    });
    levels.truncate(if table.rows.len() <= SHORT {
        MOST_LEVELS
    } else {
        2
    });
    levels
}

fn bind(claim: &mut Claim, binding: usize, [part, whole, rate]: [FigureId; 3]) {
    let operands = vec![
        Operand::new(part, "part"),
        Operand::new(whole, "whole"),
        Operand::new(rate, "percent"),
    ];
    claim.bind_as(binding, Equation::Ratio, Evidence::Near, operands);
}
