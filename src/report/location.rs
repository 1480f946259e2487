//! Where does a person find it? Lines of a text, paragraphs of a document, cells of a sheet.

use super::lines::{LineIndex, Position};
use super::{FileReport, Language};
use crate::source::{Origin, Part, Place, column_letters};
use std::borrow::Cow;

/// A place as a person finds it. Everything counts from 1, columns of text in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location<'r> {
    /// In a text.
    Line(Position),
    /// In a document of a word processor.
    Paragraph {
        /// The part of the document.
        part: Part,
        /// The paragraph, among those of its part that stand outside of tables, empty ones counted.
        paragraph: u32,
        /// The character in it.
        column: usize,
    },
    /// In a table of such a document.
    TableCell {
        /// The table.
        table: u32,
        /// The row.
        row: u32,
        /// The column, spanned ones counted.
        column: u32,
    },
    /// On a page.
    Page {
        /// The page.
        page: u32,
        /// The line, from the top.
        line: u32,
    },
    /// In a workbook.
    SheetCell {
        /// The name of the sheet.
        sheet: Cow<'r, str>,
        /// The row.
        row: u32,
        /// The column; 1 is A.
        column: u32,
    },
}

impl Location<'_> {
    /// The same, of a document that need not be kept.
    #[must_use]
    pub fn into_owned(self) -> Location<'static> {
        match self {
            Self::Line(at) => Location::Line(at),
            Self::Paragraph {
                part,
                paragraph,
                column,
            } => Location::Paragraph {
                part,
                paragraph,
                column,
            },
            Self::TableCell { table, row, column } => Location::TableCell { table, row, column },
            Self::Page { page, line } => Location::Page { page, line },
            Self::SheetCell { sheet, row, column } => Location::SheetCell {
                sheet: Cow::Owned(sheet.into_owned()),
                row,
                column,
            },
        }
    }

    /// Behind the path of its document: `:3:31`, or the words after a blank.
    #[must_use]
    pub fn behind_path(&self, language: Language) -> String {
        let words = self.words(language);
        if matches!(self, Self::Line(_)) {
            format!(":{words}")
        } else {
            format!(": {words}")
        }
    }

    /// In words, short enough for a table: `3:31`, `đoạn 12:5`, `bảng 1, hàng 3, cột 2`, `Thu!B7`.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let vietnamese = language == Language::Vietnamese;
        match self {
            Self::Line(at) => format!("{}:{}", at.line, at.column),
            Self::Paragraph {
                part,
                paragraph,
                column,
            } => {
                let word = if vietnamese { "đoạn" } else { "paragraph" };
                match part_word(*part, vietnamese) {
                    "" => format!("{word} {paragraph}:{column}"),
                    part => format!("{part}, {word} {paragraph}:{column}"),
                }
            }
            Self::TableCell { table, row, column } if vietnamese => {
                format!("bảng {table}, hàng {row}, cột {column}")
            }
            Self::TableCell { table, row, column } => {
                format!("table {table}, row {row}, column {column}")
            }
            Self::Page { page, line } if vietnamese => format!("trang {page}, dòng {line}"),
            Self::Page { page, line } => format!("page {page}, line {line}"),
            Self::SheetCell { sheet, row, column } => {
                format!("{sheet}!{}{row}", column_letters(*column))
            }
        }
    }

    /// The number that stands beside the words of an excerpt: of the line, the paragraph or the row.
    #[must_use]
    pub fn line(&self) -> usize {
        let number = match self {
            Self::Line(at) => return at.line,
            Self::Paragraph { paragraph, .. } => *paragraph,
            Self::Page { line, .. } => *line,
            Self::TableCell { row, .. } | Self::SheetCell { row, .. } => *row,
        };
        usize::try_from(number).unwrap_or(usize::MAX)
    }

    /// The column of the text, or of the table or sheet.
    #[must_use]
    pub fn column(&self) -> usize {
        match self {
            Self::Line(at) => at.column,
            Self::Paragraph { column, .. } => *column,
            Self::Page { .. } => 1,
            Self::TableCell { column, .. } | Self::SheetCell { column, .. } => {
                usize::try_from(*column).unwrap_or(usize::MAX)
            }
        }
    }
}

const fn part_word(part: Part, vietnamese: bool) -> &'static str {
    match (part, vietnamese) {
        (Part::Body, _) => "",
        (Part::TextBox, true) => "khung chữ",
        (Part::Footnote, true) => "chú thích cuối trang",
        (Part::Endnote, true) => "chú thích cuối bài",
        (Part::Header, true) => "đầu trang",
        (Part::Footer, true) => "chân trang",
        (part, false) => part.name(),
    }
}

/// Finds places in one document; the index of its lines is made once.
#[derive(Debug)]
pub struct Locator<'r> {
    text: &'r str,
    origin: &'r Origin,
    lines: LineIndex<'r>,
}

impl<'r> Locator<'r> {
    /// For one document.
    #[must_use]
    pub fn of(report: &'r FileReport) -> Self {
        Self {
            text: &report.text,
            origin: &report.origin,
            lines: LineIndex::new(&report.text),
        }
    }

    /// Where the byte `offset` of the text stands.
    #[must_use]
    pub fn locate(&self, offset: usize) -> Location<'r> {
        let Some(block) = self.origin.block_at(offset) else {
            return Location::Line(self.lines.locate(offset));
        };
        match block.place {
            Place::Paragraph { part, number } => {
                let before = self.text.get(block.span.start..offset).unwrap_or_default();
                Location::Paragraph {
                    part,
                    paragraph: number,
                    column: before.chars().count() + 1,
                }
            }
            Place::TableCell { table, row, column } => Location::TableCell { table, row, column },
            Place::Page { page, line } => {
                let after = self.origin.lines.partition_point(|line| line.at <= offset);
                let found = after
                    .checked_sub(1)
                    .and_then(|at| self.origin.lines.get(at));
                let (page, line) = found.map_or((page, line), |start| (start.page, start.line));
                Location::Page { page, line }
            }
            Place::SheetCell { sheet, row, column } => Location::SheetCell {
                sheet: usize::try_from(sheet)
                    .ok()
                    .and_then(|sheet| self.origin.sheets.get(sheet))
                    .map_or(Cow::Borrowed(""), |name| Cow::Borrowed(name.as_str())),
                row,
                column,
            },
        }
    }

    /// Whether the document has lines of its own.
    #[must_use]
    pub const fn has_lines(&self) -> bool {
        self.origin.blocks.is_empty()
    }

    /// The lines of the text, which for a package are those of the text as taken out.
    #[must_use]
    pub const fn lines(&self) -> &LineIndex<'r> {
        &self.lines
    }
}
