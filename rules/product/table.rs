//! Rows or columns of a table of which one is the product of two others by their units: area × yield = output.

use super::NAME;
use crate::fact::table::{ColumnKind, Table};
use crate::figure::FigureId;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use std::collections::BTreeMap;

/// Emits the claims of all tables.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for table in document.tables() {
        let levels: Vec<usize> = (0..table.columns.len())
            .filter(|&at| table.columns[at].kind == ColumnKind::Level)
            .collect();
        rows(document, table, &levels, out);
        columns(document, table, &levels, out);
    }
}

/// Three figures as quantity, quantity for one of it, and product, where their units say so; also in which order they
/// were given.
fn product(document: &Document<'_>, all: [FigureId; 3]) -> Option<([FigureId; 3], usize)> {
    const ORDERS: [[usize; 3]; 6] = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    ORDERS.iter().enumerate().find_map(|(at, order)| {
        let figures = order.map(|i| all[i]);
        let [quantity, each, product] = figures.map(|id| document.unit(id));
        (each.per == Some(quantity.of)
            && each.of == product.of
            && quantity.per.is_none()
            && product.per.is_none())
        .then_some((figures, at))
    })
}

/// Three rows below each other, again and again.
fn rows(document: &Document<'_>, table: &Table, levels: &[usize], out: &mut Vec<Claim>) {
    let id = out.len();
    for row in 0..table.rows.len().saturating_sub(2) {
        for &column in levels {
            let cells = [0, 1, 2].map(|i| table.figure(row + i, column));
            if let [Some(a), Some(b), Some(c)] = cells
                && let Some((figures, order)) = product(document, [a, b, c])
            {
                push(id, order, figures, out);
            }
        }
    }
}

/// Three columns, row by row.
fn columns(document: &Document<'_>, table: &Table, levels: &[usize], out: &mut Vec<Claim>) {
    let mut series: BTreeMap<[usize; 3], usize> = BTreeMap::new();
    for row in 0..table.rows.len() {
        for window in levels.windows(3) {
            let &[x, y, z] = window else { continue };
            let cells = [x, y, z].map(|column| table.figure(row, column));
            if let [Some(a), Some(b), Some(c)] = cells
                && let Some((figures, order)) = product(document, [a, b, c])
            {
                let next = out.len();
                let id = *series.entry([x, y, z]).or_insert(next);
                push(id, order, figures, out);
            }
        }
    }
}

fn push(id: usize, order: usize, [quantity, each, product]: [FigureId; 3], out: &mut Vec<Claim>) {
    let mut claim = Claim::of_series(NAME, "product", id, 1);
    claim.stated = true;
    let operands = vec![
        Operand::new(quantity, "factor"),
        Operand::new(each, "factor"),
        Operand::new(product, "product"),
    ];
    claim.bind_as(order, Equation::Product, Evidence::Named, operands);
    out.push(claim);
}
