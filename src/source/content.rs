//! What does a file hold once it is decoded or unpacked, and where does a person find each piece of it?

use super::{BlockKind, Encoding, Format};
use crate::span::Span;
use std::borrow::Cow;

/// The text of a document, taken out of its bytes, before it is cut into blocks.
#[derive(Clone, Debug)]
pub struct Content<'b> {
    /// All of it. For text formats these are the bytes of the file, decoded; for packages what was taken out of them.
    pub text: Cow<'b, str>,
    /// How it was read.
    pub origin: Origin,
}

/// How a text was read out of its file, and where its pieces stand in it.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The form that the content showed, whatever the name of the file said.
    pub format: Format,
    /// The encoding of a text format.
    pub encoding: Encoding,
    /// What a person should know of how it was read.
    pub notes: Vec<Note>,
    /// The blocks of a package in reading order; empty for text formats, whose readers find them in the text.
    pub blocks: Vec<Laid>,
    /// The names of the sheets of a workbook, by number.
    pub sheets: Vec<String>,
    /// Where the lines of the pages begin in the text, ascending; empty where the document has no pages of its own.
    pub lines: Vec<LineStart>,
    /// Where runs of the text stand in the parts of a package, ascending.
    pub traces: Vec<Trace>,
}

impl Origin {
    /// The block that holds the byte `offset` of the text, or the last before it.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<&Laid> {
        let after = self
            .blocks
            .partition_point(|block| block.span.start <= offset);
        self.blocks.get(after.checked_sub(1)?)
    }

    /// What the blocks are once the text at `span` has been replaced by `length` bytes.
    #[must_use]
    pub fn shifted(&self, span: Span, length: usize) -> Self {
        let moved = |at: usize| {
            if at >= span.end {
                at - span.len() + length
            } else {
                at
            }
        };
        let mut shifted = Self {
            traces: Vec::new(),
            ..self.clone()
        };
        for block in &mut shifted.blocks {
            block.span = Span::new(moved(block.span.start), moved(block.span.end));
        }
        for line in &mut shifted.lines {
            line.at = moved(line.at);
        }
        shifted
    }
}

/// One block of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Laid {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, in the text of the document; never blank.
    pub span: Span,
    /// Where it stands in the document as a person sees it.
    pub place: Place,
}

/// Where a block stands in a document that has no lines. All numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A paragraph of a part of the document, empty ones and those outside of tables counted.
    Paragraph {
        /// The part.
        part: Part,
        /// Which of its paragraphs.
        number: u32,
    },
    /// A cell of a table.
    TableCell {
        /// The table, in the order of the document.
        table: u32,
        /// The row.
        row: u32,
        /// The column, spanned ones counted.
        column: u32,
    },
    /// A line of a page.
    Page {
        /// The page.
        page: u32,
        /// The line, from the top.
        line: u32,
    },
    /// A cell of a sheet.
    SheetCell {
        /// Its sheet, in [`Origin::sheets`], from 0.
        sheet: u32,
        /// The row.
        row: u32,
        /// The column; 1 is A.
        column: u32,
    },
}

/// Where a line of a page begins. Both numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineStart {
    /// The byte of the text.
    pub at: usize,
    /// The page.
    pub page: u32,
    /// The line of the page, from the top.
    pub line: u32,
}

/// The parts of a text document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The text itself.
    #[default]
    Body,
    /// A text box.
    TextBox,
    /// A footnote.
    Footnote,
    /// An endnote.
    Endnote,
    /// The head of pages.
    Header,
    /// The foot of pages.
    Footer,
}

impl Part {
    /// The name in the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::TextBox => "text box",
            Self::Footnote => "footnote",
            Self::Endnote => "endnote",
            Self::Header => "header",
            Self::Footer => "footer",
        }
    }
}

/// A run of text and the characters of a package's part that it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Where it starts in the text.
    pub start: usize,
    /// Its length in the text.
    pub length: usize,
    /// Which part it stands in: the number of the member in the package.
    pub member: u32,
    /// Its bytes in the part. Where these are as many as in the text they run in parallel; otherwise all of them stand for
    /// one character.
    pub raw: Span,
}

/// What a person should know of how a document was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The file is text in another encoding than UTF-8.
    Encoding(Encoding),
    /// So many changes are tracked; they are read as accepted.
    TrackedChanges(usize),
    /// Sheets that the workbook hides are not read.
    HiddenSheets(Vec<String>),
    /// So many formulas have no value kept in the file.
    NoValue(usize),
    /// So many runs are set in a font of an old encoding, and were converted.
    OldFont(usize),
}

/// The letters of a column of a sheet: 1 is A, 27 is AA.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let letters = [1, 2, 26, 27, 52, 703, 16_384].map(column_letters);
        assert_eq!(letters, ["A", "B", "Z", "AA", "AZ", "AAA", "XFD"]);
    }
}
