//! A sheet is a grid: which of its rows are tables, and which are the titles and notes that people write between them?

use super::build::{Build, may_head};
use crate::error::Error;
use crate::source::{BlockKind, Cell, Place};

/// One cell that shows something.
#[derive(Clone, Debug, Default)]
pub(super) struct GridCell {
    /// The row, from 0.
    pub(super) row: u32,
    /// The column, from 0.
    pub(super) column: u32,
    pub(super) text: String,
    /// Whether it holds a number, however that is shown.
    pub(super) number: bool,
    pub(super) bold: bool,
    pub(super) indent: u16,
    /// Rows and columns that it covers.
    pub(super) span: (u32, u32),
}

/// Cells side by side at the head of a page: the office, and the state's motto.
const LETTERHEAD: usize = 2;

/// One sheet, its cells in the order of rows and columns.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) cells: Vec<GridCell>,
}

/// A cell alone in its row that is longer holds a sentence and is no label of rows.
const LABEL: usize = 100;

/// Adds the blocks of a sheet, number `number` in the workbook; `tables` counts its tables on.
pub(super) fn lay(
    build: &mut Build,
    sheet: &Sheet,
    number: u32,
    tables: &mut u32,
) -> Result<(), Error> {
    let place = |cell: &GridCell| Place::SheetCell {
        sheet: number,
        row: cell.row + 1,
        column: cell.column + 1,
    };
    if !sheet.cells.is_empty() && is_named(&sheet.name) {
        let start = Place::SheetCell {
            sheet: number,
            row: 1,
            column: 1,
        };
        build.block(BlockKind::Heading(1), start, &sheet.name, &[])?;
    }
    let rows: Vec<Row> = sheet
        .cells
        .chunk_by(|a, b| a.row == b.row)
        .map(Row)
        .collect();
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let length = table_length(rows.get(at..).unwrap_or_default());
        if length == 0 {
            for cell in row.0 {
                let head =
                    (cell.bold || build.blocks.is_empty()) && may_head(&cell.text) && !cell.number;
                let kind = if head {
                    BlockKind::Heading(2)
                } else {
                    BlockKind::Paragraph
                };
                build.block(kind, place(cell), &cell.text, &[])?;
            }
            at += 1;
            continue;
        }
        let table = rows.get(at..at + length).unwrap_or_default();
        // A table counts its own rows and columns, wherever in the sheet it stands.
        let top = row.number();
        let left = table.iter().flat_map(|row| row.0).map(|cell| cell.column);
        let left = left.min().unwrap_or_default();
        for cell in table.iter().flat_map(|row| row.0) {
            let spaces = cell.text.chars().take_while(|c| c.is_whitespace()).count();
            let kind = BlockKind::TableCell(Cell {
                table: *tables,
                row: cell.row - top,
                column: cell.column - left,
                rows: cell.span.0.max(1),
                columns: cell.span.1.max(1),
                indent: cell
                    .indent
                    .saturating_add(u16::try_from(spaces).unwrap_or_default()),
                header: false,
            });
            build.block(kind, place(cell), &cell.text, &[])?;
        }
        *tables += 1;
        at += length;
    }
    Ok(())
}

/// The cells of one row that show something.
#[derive(Clone, Copy)]
struct Row<'s>(&'s [GridCell]);

impl Row<'_> {
    fn number(&self) -> u32 {
        self.0.first().map_or(0, |cell| cell.row)
    }

    fn is_wide(&self) -> bool {
        self.0.len() > 1
    }

    /// Whether it holds figures; years are what headers are made of.
    fn has_figures(&self) -> bool {
        self.0
            .iter()
            .any(|cell| cell.number && !is_year(&cell.text) && cell.column > 0)
    }

    /// Whether it is one sentence, or a line that is no label of rows.
    fn is_prose(&self) -> bool {
        matches!(self.0, [only] if only.text.chars().nth(LABEL).is_some() || only.column > 0 && !only.number)
    }

    /// Whether one of its cells goes on below it.
    fn reaches(&self, row: u32) -> bool {
        self.0.iter().any(|cell| cell.row + cell.span.0 > row)
    }
}

/// How many rows from the first on make one table; 0 where none begins here.
fn table_length(rows: &[Row]) -> usize {
    let Some(first) = rows.first().filter(|row| row.is_wide()) else {
        return 0;
    };
    let mut last = 0;
    let mut figures = first.has_figures();
    let mut before = first;
    let mut widest = 0;
    for (at, row) in rows.iter().enumerate().skip(1) {
        let apart = row.number() > before.number() + 1 && !before.reaches(row.number());
        // Behind an empty row a table goes on with figures; a new one begins with words.
        if row.is_prose() || apart && !(figures && row.is_wide() && row.has_figures()) {
            break;
        }
        // A line across before any figure: what stood above was the head of the page, unless it has the columns of a
        // table, whose first rows this line is the label of.
        widest = widest.max(before.0.len());
        if !row.is_wide() && !figures && widest <= LETTERHEAD {
            break;
        }
        figures |= row.has_figures();
        if row.is_wide() {
            last = at;
        }
        before = row;
    }
    // One row of words, such as two addressees side by side, is no table.
    if last == 0 && !figures { 0 } else { last + 1 }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && matches!(text.parse::<u32>(), Ok(1900..=2100))
}

/// Whether a sheet's name was given by a person: not the program's own, and no mere number.
fn is_named(name: &str) -> bool {
    const OWN: [&str; 6] = [
        "sheet",
        "trang tính",
        "trang_tính",
        "bảng tính",
        "bảng",
        "table",
    ];
    let lower = name.trim().to_lowercase();
    let stem =
        lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '_' || c == '.');
    !stem.is_empty() && !OWN.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Limits;

    fn laid(rows: &[&str]) -> Vec<String> {
        let mut cells = Vec::new();
        for (row, line) in (0..).zip(rows) {
            for (column, text) in (0..).zip(line.split('|')) {
                if !text.is_empty() {
                    cells.push(GridCell {
                        row,
                        column,
                        text: text.to_owned(),
                        number: text
                            .bytes()
                            .all(|byte| byte.is_ascii_digit() || byte == b','),
                        span: (1, 1),
                        ..GridCell::default()
                    });
                }
            }
        }
        let sheet = Sheet {
            name: "Sheet1".to_owned(),
            cells,
        };
        let mut build = Build::new(&Limits::default());
        lay(&mut build, &sheet, 0, &mut 0).expect("within the limits");
        let text = build.text.clone();
        build
            .blocks
            .iter()
            .map(|block| {
                let kind = match block.kind {
                    BlockKind::TableCell(cell) => format!("t{}", cell.table),
                    BlockKind::Heading(_) => "h".to_owned(),
                    _ => "p".to_owned(),
                };
                format!("{kind} {}", block.span.text(&text))
            })
            .collect()
    }

    #[test]
    fn titles_tables_and_notes() {
        assert_eq!(
            laid(&[
                "Báo cáo",
                "|||ĐVT: tỷ",
                "Xã|2022|2023",
                "Tổng|5|6",
                "Trong đó",
                "A|1|2",
                "",
                "B|4|4",
                "Nguồn"
            ]),
            [
                "h Báo cáo",
                "p ĐVT: tỷ",
                "t0 Xã",
                "t0 2022",
                "t0 2023",
                "t0 Tổng",
                "t0 5",
                "t0 6",
                "t0 Trong đó",
                "t0 A",
                "t0 1",
                "t0 2",
                "t0 B",
                "t0 4",
                "t0 4",
                "p Nguồn",
            ]
        );
    }

    #[test]
    fn two_tables_and_the_head_of_a_page() {
        assert_eq!(
            laid(&["UBND|Cộng hòa", "BẢNG", "a|b", "x|1", "", "c|d", "y|2"]),
            [
                "h UBND",
                "p Cộng hòa",
                "p BẢNG",
                "t0 a",
                "t0 b",
                "t0 x",
                "t0 1",
                "t1 c",
                "t1 d",
                "t1 y",
                "t1 2"
            ]
        );
    }

    #[test]
    fn a_label_may_follow_the_header_at_once() {
        assert_eq!(
            laid(&["Mục|ĐVT|2023", "I. Hành khách", "Bộ|người|5"]),
            [
                "t0 Mục",
                "t0 ĐVT",
                "t0 2023",
                "t0 I. Hành khách",
                "t0 Bộ",
                "t0 người",
                "t0 5"
            ]
        );
    }

    #[test]
    fn names_of_sheets() {
        assert!(is_named("Xuất khẩu") && is_named("Thu 2023"));
        for name in ["Sheet1", "sheet 12", "Trang tính2", "2023", " "] {
            assert!(!is_named(name), "{name}");
        }
    }
}
