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
    let mut sheet = Lay {
        build,
        number,
        tables,
    };
    sheet.rows(&rows, true)
}

/// A sheet as it is cut into blocks.
struct Lay<'l> {
    build: &'l mut Build,
    number: u32,
    tables: &'l mut u32,
}

impl Lay<'_> {
    fn place(&self, cell: &GridCell) -> Place {
        Place::SheetCell {
            sheet: self.number,
            row: cell.row + 1,
            column: cell.column + 1,
        }
    }

    /// Adds tables and what stands between them. `whole` says that tables may stand side by side.
    fn rows(&mut self, rows: &[Row], whole: bool) -> Result<(), Error> {
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            let length = table_length(rows.get(at..).unwrap_or_default());
            let table = rows.get(at..at + length).unwrap_or_default();
            let apart = if whole {
                side_by_side(table)
            } else {
                Vec::new()
            };
            if length == 0 {
                self.prose(*row)?;
            } else if apart.is_empty() {
                self.table(table)?;
            } else {
                for part in apart {
                    self.rows(&part, false)?;
                }
            }
            at += length.max(1);
        }
        Ok(())
    }

    fn prose(&mut self, row: Row) -> Result<(), Error> {
        for cell in row.0 {
            let head =
                (cell.bold || self.build.blocks.is_empty()) && may_head(&cell.text) && !cell.number;
            let kind = if head {
                BlockKind::Heading(2)
            } else {
                BlockKind::Paragraph
            };
            self.build.block(kind, self.place(cell), &cell.text, &[])?;
        }
        Ok(())
    }

    fn table(&mut self, table: &[Row]) -> Result<(), Error> {
        // A table counts its own rows and columns, wherever in the sheet it stands.
        let top = table.first().map_or(0, Row::number);
        let left = table.iter().map(Row::left).min().unwrap_or_default();
        for cell in table.iter().flat_map(|row| row.0) {
            let spaces = cell.text.chars().take_while(|c| c.is_whitespace()).count();
            let kind = BlockKind::TableCell(Cell {
                table: *self.tables,
                row: cell.row - top,
                column: cell.column - left,
                rows: cell.span.0.max(1),
                columns: cell.span.1.max(1),
                indent: cell
                    .indent
                    .saturating_add(u16::try_from(spaces).unwrap_or_default()),
                header: false,
            });
            self.build.block(kind, self.place(cell), &cell.text, &[])?;
        }
        *self.tables += 1;
        Ok(())
    }
}

/// The cells of one row that show something.
#[derive(Clone, Copy)]
struct Row<'s>(&'s [GridCell]);

impl<'s> Row<'s> {
    fn number(&self) -> u32 {
        self.0.first().map_or(0, |cell| cell.row)
    }

    /// The column of its first cell.
    fn left(&self) -> u32 {
        self.0.first().map_or(0, |cell| cell.column)
    }

    /// Its cells from column `start` to before column `end`.
    fn between(&self, start: u32, end: u32) -> Row<'s> {
        let from = self.0.partition_point(|cell| cell.column < start);
        let to = self.0.partition_point(|cell| cell.column < end);
        Row(self.0.get(from..to).unwrap_or_default())
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

    /// Whether it is one sentence, or a line that is no label of the rows of a table that begins at column `left`.
    fn is_prose(&self, left: u32) -> bool {
        matches!(self.0, [only] if only.text.chars().nth(LABEL).is_some() || only.column > left && !only.number)
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
    let mut left = first.left();
    for (at, row) in rows.iter().enumerate().skip(1) {
        left = left.min(row.left());
        let apart = row.number() > before.number() + 1 && !before.reaches(row.number());
        // Behind an empty row a table goes on with figures; a new one begins with words.
        if row.is_prose(left) || apart && !(figures && row.is_wide() && row.has_figures()) {
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

/// Tables beside one another; more stretches of columns than that are one table with gaps.
const MOST_BESIDE: usize = 16;

/// The tables that stand beside one another in these rows, an empty column between them; nothing where it is one table.
/// Columns are left empty inside of tables too: each part must have rows of its own, with names and figures.
fn side_by_side<'s>(rows: &[Row<'s>]) -> Vec<Vec<Row<'s>>> {
    let mut covered: Vec<(u32, u32)> = rows
        .iter()
        .filter(|row| row.is_wide())
        .flat_map(|row| row.0)
        .map(|cell| (cell.column, cell.column.saturating_add(cell.span.1.max(1))))
        .collect();
    covered.sort_unstable();
    let mut starts = Vec::new();
    let mut end = None;
    for (start, behind) in covered {
        if end.is_none_or(|end| start > end) {
            starts.push(start);
        }
        end = end.max(Some(behind));
    }
    if !(2..=MOST_BESIDE).contains(&starts.len()) {
        return Vec::new();
    }
    let mut parts: Vec<Vec<Row>> = Vec::new();
    let mut right = u32::MAX;
    for start in starts.into_iter().rev() {
        let cut = |from, to| -> Vec<Row> {
            let cells = rows.iter().map(|row| row.between(from, to));
            cells.filter(|row| !row.0.is_empty()).collect()
        };
        let part = cut(start, right);
        if names_rows(&part, start) {
            parts.push(part);
            right = start;
        }
    }
    let rest = rows.iter().map(|row| row.between(0, right));
    let rest = rest.filter(|row| !row.0.is_empty()).count();
    // What is left over on the left belongs to the first part.
    if rest > 0 || parts.len() < 2 {
        return Vec::new();
    }
    parts.reverse();
    parts
}

/// Whether the first column, `left`, names rows that hold figures: two at least, each by another name.
fn names_rows(rows: &[Row], left: u32) -> bool {
    let mut names = Vec::new();
    for row in rows {
        let [name, rest @ ..] = row.0 else { continue };
        if !rest.iter().any(|cell| cell.number && !is_year(&cell.text)) {
            continue;
        }
        if name.column != left || name.number {
            return false;
        }
        names.push(name.text.as_str());
    }
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    all > 1 && names.len() == all
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
    fn tables_side_by_side() {
        let rows = [
            "Xã|2022|2023||Ngành|Hộ",
            "A|1|2||Chè|7",
            "B|4|5||Quế|8",
            "Trong đó|||| Khác",
            "C|3|3||Hồi|9",
        ];
        let found = laid(&rows);
        let first = [
            "Xã",
            "2022",
            "2023",
            "A",
            "1",
            "2",
            "B",
            "4",
            "5",
            "Trong đó",
        ];
        let second = ["Ngành", "Hộ", "Chè", "7", "Quế", "8", "Khác", "Hồi", "9"];
        let of = |table: &str| -> Vec<String> {
            let own = found.iter().filter_map(|block| block.strip_prefix(table));
            own.map(str::to_owned).collect()
        };
        assert_eq!(
            of("t0 ").get(..first.len()),
            Some(&first.map(str::to_owned)[..])
        );
        assert_eq!(of("t1 "), second);
    }

    #[test]
    fn an_empty_column_may_be_a_part_of_a_table() {
        // Groups of figures, a unit behind a name, and a note beside: one table each.
        for rows in [
            ["Xã|2022||2023", "A|1||2", "B|4||5"],
            ["Hàng|Lượng||ĐVT|Giá", "Chè|1||USD|2", "Quế|4||USD|5"],
            ["Hàng||ĐVT|2023", "Chè||tấn|2", "Quế||kg|5"],
            ["Xã|2022||", "A|1||ước tính", "B|4||"],
        ] {
            assert!(
                laid(&rows).iter().all(|block| block.starts_with("t0 ")),
                "{rows:?}"
            );
        }
    }

    #[test]
    fn a_table_may_begin_at_any_column() {
        let found = laid(&[
            "|Mục|ĐVT|2023",
            "|I. Trồng trọt",
            "|Chè|tấn|5",
            "|II. Chăn nuôi",
            "|Lợn|con|7",
        ]);
        assert!(
            found.iter().all(|block| block.starts_with("t0 ")),
            "{found:?}"
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
