//! Rows of a table that add up to another, column by column; columns that add up to a total, row by row.

use super::NAME;
use crate::fact::table::{ColumnKind, Division, Table};
use crate::figure::FigureId;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// More columns than any table has.
const LANES: usize = 4096;

/// Emits the claims of all tables.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for table in document.tables() {
        let hundreds: Vec<bool> = (0..table.columns.len())
            .map(|column| {
                let mut cells = (0..table.rows.len()).filter_map(|row| table.figure(row, column));
                cells.any(|cell| document.is_all(cell))
            })
            .collect();
        for division in table.divisions.iter().filter(|d| !d.partial) {
            rows(document, table, division, &hundreds, out);
        }
        for span in table.spans.iter().filter(|span| !span.over_time) {
            let id = out.len();
            for row in 0..table.rows.len() {
                let parts = span.parts.iter().map(|&part| table.figure(row, part));
                let claim = of_cells(document, table.figure(row, span.whole), parts);
                if let Some((total, parts)) = claim.filter(|_| !table.rows[row].mean) {
                    push(id, table.spans.len(), total, &parts, Evidence::Near, out);
                }
            }
        }
    }
}

/// One division over all columns whose figures add up.
fn rows(
    document: &Document<'_>,
    table: &Table,
    division: &Division,
    hundreds: &[bool],
    out: &mut Vec<Claim>,
) {
    let whole = &table.rows[division.whole];
    if whole.mean {
        return;
    }
    let id = out.len();
    let rivals = if division.marked {
        1
    } else {
        table.divisions.len()
    };
    for column in 0..table.columns.len() {
        let parts = division.parts.iter();
        let parts = parts.map(|&row| table.figure(row, column));
        let total = table.figure(division.whole, column);
        let found = of_cells(document, total, parts);
        let Some((total, parts)) =
            found.filter(|(total, _)| adds_up(document, table, column, *total, hundreds))
        else {
            continue;
        };
        let evidence = if division.marked {
            Evidence::Complete
        } else {
            Evidence::Near
        };
        push(id, rivals, total, &parts, evidence, out);
        if let Some(series) = out.last_mut().and_then(|claim| claim.series.as_mut()) {
            let lane = table.number * LANES + column;
            series.lane = u32::try_from(lane).ok().filter(|_| division.marked);
        }
        // A total divided twice is not the sum of all its parts.
        if let Some(claim) = out.last_mut().filter(|_| division.marked) {
            for (run, rows) in division.runs().enumerate() {
                let parts: Vec<FigureId> = rows
                    .iter()
                    .filter_map(|&row| table.figure(row, column))
                    .collect();
                if parts.len() == rows.len() {
                    let operands = operands(total, &parts);
                    claim.bind_as(run + 1, Equation::Sum, Evidence::Near, operands);
                }
            }
        }
    }
}

/// Whether the figures of a column add up over rows: levels do, and shares of one whole.
fn adds_up(
    document: &Document<'_>,
    table: &Table,
    column: usize,
    total: FigureId,
    hundreds: &[bool],
) -> bool {
    // Shares of one whole are those among which the whole stands.
    let of_hundred = hundreds[column];
    let column = &table.columns[column];
    match column.kind {
        ColumnKind::Level if !column.percent => !column.mean && document.unit(total).per.is_none(),
        ColumnKind::Level | ColumnKind::Rate | ColumnKind::Share => of_hundred,
        ColumnKind::Growth | ColumnKind::Attainment => false,
        ColumnKind::Difference => !column.percent,
    }
}

/// The figures of a total and of its parts, where two or more of them are printed in its unit.
fn of_cells(
    document: &Document<'_>,
    total: Option<FigureId>,
    parts: impl Iterator<Item = Option<FigureId>>,
) -> Option<(FigureId, Vec<FigureId>)> {
    let total = total?;
    // What is marked as nothing adds nothing.
    let parts: Vec<FigureId> = parts.flatten().collect();
    let agree = parts.iter().all(|&part| document.agrees(part, total));
    (agree && parts.len() >= 2).then_some((total, parts))
}

fn push(
    id: usize,
    rivals: usize,
    total: FigureId,
    parts: &[FigureId],
    evidence: Evidence,
    out: &mut Vec<Claim>,
) {
    let mut claim = Claim::of_series(NAME, "sum", id, rivals);
    claim.stated = evidence == Evidence::Complete;
    claim.bind_as(0, Equation::Sum, evidence, operands(total, parts));
    out.push(claim);
}

fn operands(total: FigureId, parts: &[FigureId]) -> Vec<Operand> {
    let parts = parts.iter().map(|&part| Operand::new(part, "part"));
    std::iter::once(Operand::new(total, "total"))
        .chain(parts)
        .collect()
}
