//! Rows of a table: consecutive lines that fall into columns. Without rules each line is a row, and columns are what cells
//! stand below each other in.

use super::glyph::{POINT, Rule};
use super::line::{Line, Segment};
use super::ruled;
use crate::error::Error;
use crate::source::office::Build;
use crate::source::{BlockKind, Cell, LineStart, Place};

/// How many lines from the first on make up one table; 0 where none begins here.
pub(super) fn length(lines: &[Line], rules: &[Rule]) -> usize {
    let framed = ruled::length(lines, rules);
    if framed > 0 {
        return framed;
    }
    let is_wide = |line: &Line| line.segments.len() > 1;
    if !lines.first().is_some_and(is_wide) {
        return 0;
    }
    let mut rows = 1;
    let mut end = 1;
    for (at, pair) in lines.windows(2).enumerate() {
        let [above, line] = pair else {
            break;
        };
        if line.y - above.y > 4 * line.size.max(above.size) {
            break;
        }
        if is_wide(line) {
            rows += 1;
            end = at + 2;
        } else if !is_label(line, lines.get(..end).unwrap_or_default()) {
            break;
        }
    }
    if rows > 1 { end } else { 0 }
}

/// A line alone among rows: the rest of a cell, or the label of the rows below, but no running text.
fn is_label(line: &Line, rows: &[Line]) -> bool {
    let left = rows.iter().map(Line::x).min().unwrap_or_default();
    let right = rows.iter().map(Line::end).max().unwrap_or_default();
    (line.end() - line.x()) * 10 < (right - left) * 7 && line.x() + line.size >= left
}

/// A cell as it grows.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    pub(super) text: String,
    /// Where it begins.
    x: i32,
    place: (u32, u32),
    /// The first and the last row and column that it stands in.
    pub(super) rows: (usize, usize),
    pub(super) columns: (usize, usize),
}

impl Filled {
    pub(super) fn new(
        segment: &Segment,
        line: &Line,
        rows: (usize, usize),
        columns: (usize, usize),
    ) -> Self {
        Self {
            text: segment.text.clone(),
            x: segment.x,
            place: line.place,
            rows,
            columns,
        }
    }
}

/// Adds the blocks of a table.
pub(super) fn lay(
    build: &mut Build,
    starts: &mut Vec<LineStart>,
    lines: &[Line],
    rules: &[Rule],
    table: u32,
) -> Result<(), Error> {
    let cells = if ruled::length(lines, rules) > 0 {
        ruled::cells(lines, rules)
    } else {
        open_cells(lines)
    };
    let left = cells.iter().map(|cell| cell.x).min().unwrap_or_default();
    let number = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    for cell in cells {
        let (first, last) = cell.columns;
        let indent = if first == 0 { cell.x - left } else { 0 };
        let kind = BlockKind::TableCell(Cell {
            table,
            row: number(cell.rows.0),
            column: number(first),
            rows: number(cell.rows.1 - cell.rows.0 + 1),
            columns: number(last - first + 1),
            indent: u16::try_from(indent / POINT).unwrap_or_default(),
            header: false,
        });
        let (page, line) = cell.place;
        let added = build.block(kind, Place::Page { page, line }, &cell.text, &[])?;
        if let Some(at) = added.and_then(|at| build.start(at)) {
            starts.push(LineStart { at, page, line });
        }
    }
    Ok(())
}

/// The cells of a table without rules, row by row.
fn open_cells(lines: &[Line]) -> Vec<Filled> {
    let columns = covered(lines);
    let mut cells: Vec<Filled> = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        for segment in &line.segments {
            let span = below(segment, &columns);
            match cells
                .last_mut()
                .filter(|cell| cell.rows.0 == row && span.0 <= cell.columns.1)
            {
                Some(cell) => {
                    cell.text.push(' ');
                    cell.text.push_str(&segment.text);
                    cell.columns.1 = cell.columns.1.max(span.1);
                }
                None => cells.push(Filled::new(segment, line, (row, row), span)),
            }
        }
    }
    cells
}

/// The columns that a segment stands below or above; the nearest where it stands between two.
fn below(segment: &Segment, columns: &[(i32, i32)]) -> (usize, usize) {
    let over = |&&(from, to): &&(i32, i32)| segment.x < to && from < segment.end;
    let first = columns.iter().position(|column| over(&column));
    let last = columns.iter().rposition(|column| over(&column));
    if let (Some(first), Some(last)) = (first, last) {
        return (first, last);
    }
    let distance = |&(from, to): &(i32, i32)| (from - segment.end).max(segment.x - to);
    let nearest = columns
        .iter()
        .enumerate()
        .min_by_key(|(_, column)| distance(column));
    nearest.map_or((0, 0), |(at, _)| (at, at))
}

/// What the segments of the fullest lines cover.
fn covered(lines: &[Line]) -> Vec<(i32, i32)> {
    let most = lines
        .iter()
        .map(|line| line.segments.len())
        .max()
        .unwrap_or_default();
    let full = lines.iter().filter(|line| line.segments.len() == most);
    let mut pieces: Vec<(i32, i32)> = full
        .flat_map(|line| &line.segments)
        .map(|segment| (segment.x, segment.end))
        .collect();
    pieces.sort_unstable();
    let mut columns: Vec<(i32, i32)> = Vec::new();
    for (from, to) in pieces {
        match columns.last_mut() {
            Some(last) if from < last.1 => last.1 = last.1.max(to),
            _ => columns.push((from, to)),
        }
    }
    columns
}
