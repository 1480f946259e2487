//! What bytes came in, what text do they hold, and where did each piece stand?
//!
//! [`open`] takes the text out of the bytes: it finds out their form, decodes or unpacks them. [`read()`] cuts that text
//! into a [`Source`]: blocks of prose in reading order, each with a map back to it. Text formats keep the bytes of the file
//! as they are, so that every span is one of the file; packages own what was taken out of them. It must know nothing of
//! numbers.

mod content;
mod csv;
mod decode;
mod directive;
mod edit;
mod encoding;
mod form;
mod grid;
#[cfg(feature = "html")]
mod html;
mod laid;
mod limits;
mod markdown;
#[cfg(feature = "office")]
pub(crate) mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod run;
mod text;

pub use content::{Content, Laid, LineStart, Note, Origin, Part, Place, Trace, column_letters};
pub use edit::Edit;
pub use encoding::Encoding;
pub use form::Format;
pub use grid::Grid;
pub use limits::{Limit, Limits};

use crate::error::Error;
use crate::span::Span;
use std::borrow::Cow;

/// A document as read: its blocks in reading order, and the findings that its author has allowed.
#[derive(Clone, Debug)]
pub struct Source<'s> {
    /// The whole text of the document; every span points into it.
    pub text: &'s str,
    /// Blocks of prose in the order of the file.
    pub blocks: Vec<Block<'s>>,
    /// Suppressions written in the document, in order.
    pub allowances: Vec<Allowance>,
}

/// What a block is in the document's structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A title or heading; 1 is the highest level. A short first line of a plain text is one.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// One item of a list, its first paragraph; 0 is the outermost depth.
    ListItem(u8),
    /// One cell of a table.
    TableCell(Cell),
}

/// Where a cell stands in its table, and how much of it it covers. Tables, rows and columns count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The table, in the order of the document.
    pub table: u32,
    /// The first row it covers; row 0 is the header of a Markdown table.
    pub row: u32,
    /// The first column it covers, counted with those that cells to its left span.
    pub column: u32,
    /// How many rows it covers, at least 1.
    pub rows: u32,
    /// How many columns it covers, at least 1.
    pub columns: u32,
    /// How far its text is set in, in steps that only compare within one column: leading spaces, or the indent that the
    /// format has. 0 where nothing sets it in.
    pub indent: u16,
    /// Whether the format itself says that it heads rows or columns (`th`, the first row of a Markdown table).
    pub header: bool,
}

/// A piece of prose that is read on its own.
#[derive(Clone, Debug)]
pub struct Block<'s> {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, markup and list marker removed; never blank. Line breaks inside it stand for spaces.
    pub text: Cow<'s, str>,
    /// Where runs of `text` stand in the file: `(offset in text, offset in file)`, ascending, the first at 0. Between
    /// two entries the bytes run in parallel; a character that stands for an entity has an entry of its own.
    pub pieces: Vec<(usize, usize)>,
}

impl Block<'_> {
    /// The bytes of the file at `span` of the text: from the first byte of the first character to the end of the last,
    /// with whatever markup stands between.
    #[must_use]
    pub fn locate(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.locate_byte(span.start);
            return Span::new(at, at);
        }
        Span::new(
            self.locate_byte(span.start),
            self.locate_byte(span.end - 1) + 1,
        )
    }

    fn locate_byte(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|&(text, _)| text <= offset);
        let (text, file) = self.pieces[after.saturating_sub(1)];
        file + (offset - text)
    }
}

/// A finding that the author has allowed in the document: `sokhop: allow RULE [until DAY] "reason"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The rule's name as written; `all` allows every rule.
    pub rule: String,
    /// The last day on which it counts, as written.
    pub until: Option<String>,
    /// Why, as written. Empty where the author gave none, which is a finding in itself.
    pub reason: String,
    /// Where the directive stands in the file.
    pub span: Span,
    /// The part of the file it speaks of: the block after it, in Markdown the whole list, table or quotation; the block
    /// it stands in where it is a comment inside one. Empty where nothing follows.
    pub scope: Span,
}

/// Takes the text out of `bytes`. `format` is what the name of the file promises; the content decides.
///
/// # Errors
/// When the bytes hold no text that can be read: another form of document, an unknown encoding, a package that is damaged,
/// encrypted or beyond a limit.
pub fn open<'b>(bytes: &'b [u8], format: Format, limits: &Limits) -> Result<Content<'b>, Error> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > limits.file_bytes) {
        return Err(Error::limit(Limit::FileBytes, limits.file_bytes));
    }
    let format = form::find(bytes, format)?;
    match format {
        #[cfg(feature = "office")]
        Format::Docx | Format::Xlsx | Format::Ods => office::open(bytes, format, limits),
        #[cfg(not(feature = "office"))]
        Format::Docx | Format::Xlsx | Format::Ods => Err(Error::unsupported(format.extension())),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::open(bytes, limits),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => Err(Error::unsupported(format.extension())),
        #[cfg(not(feature = "html"))]
        Format::Html => Err(Error::unsupported(format.extension())),
        _ => {
            let (text, encoding) = decode::decode(bytes)?;
            let notes = if encoding == Encoding::Utf8 {
                Vec::new()
            } else {
                vec![Note::Encoding(encoding)]
            };
            Ok(Content {
                text,
                origin: Origin {
                    format,
                    encoding,
                    notes,
                    ..Origin::default()
                },
            })
        }
    }
}

/// Cuts the text of a document into blocks.
#[must_use]
pub fn read<'c>(content: &'c Content<'_>) -> Source<'c> {
    let format = content.origin.format;
    if format.is_text() {
        read_text(&content.text, format)
    } else {
        laid::read(&content.text, &content.origin)
    }
}

/// Cuts a text into blocks that is in memory already; what is no text format is read as plain text.
#[must_use]
pub fn read_text(text: &str, format: Format) -> Source<'_> {
    match format {
        Format::Markdown => markdown::read(text),
        Format::Csv => csv::read(text),
        #[cfg(feature = "html")]
        Format::Html => html::read(text),
        _ => text::read(text),
    }
}
