//! Which numbers are quantities, and which only look like it?
//!
//! A figure is a number as written with its unit and hedge; a look-alike is named for what it is. It must know nothing
//! of indicators. Reading one block needs nothing but the block; the document's convention comes in at [`quantify`].

mod item;
mod lookalike;
pub mod numeral;
mod quantify;
mod read;
mod table;
pub mod unit;

pub use item::{Item, What};
pub use lookalike::Lookalike;
pub use quantify::quantify;
pub use read::{read, read_block, read_document, read_phrase};
pub use table::Layout;

use crate::lexicon::Hedge;
use crate::span::Span;
use crate::token::Token;
use rust_decimal::Decimal;
use unit::Unit;

/// The index of a figure in [`Reading::figures`], which is its number in the ledger.
pub type FigureId = usize;

/// A number as written.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// The block it stands in.
    pub block: u32,
    /// The sentence, counted over the document.
    pub sentence: u32,
    /// Its item, in [`Reading::items`].
    pub item: u32,
    /// The numeral (or number word), in the block's text.
    pub numeral: Span,
    /// Numeral, scale words and unit, in the block's text.
    pub extent: Span,
    /// The end of the numeral and the scale words behind it, in the block's text.
    pub scaled_end: usize,
    /// What it looks like without being it.
    pub lookalike: Option<Lookalike>,
    /// How the number is written.
    pub written: Written,
    /// The scale words, multiplied: `nghìn tỷ` is 10^12.
    pub scale: Decimal,
    /// Whether a scale word is written.
    pub scaled: bool,
    /// What a second numeral of a compound amount adds, in the unit: `566 tỷ 384 triệu`.
    pub added: Option<(Span, Decimal)>,
    /// What is counted or measured.
    pub unit: Unit,
    /// The hedge in front of it.
    pub hedge: Option<Hedge>,
    /// A sign or sign word: -1, or 1 where none is written.
    pub sign: i8,
    /// Whether a sign is written in front.
    pub signed: bool,
    /// Whether the unit was taken over from a neighbour.
    pub borrowed: bool,
    /// It and the next figure are the ends of a range.
    pub opens_range: bool,
    /// A slash joins it to the next figure: `137/185 xã`.
    pub opens_pair: bool,
    /// The value in base units, without zeros behind its last decimal, and the place value of its last digit; set by
    /// [`quantify`].
    pub value: Decimal,
    /// Half a unit of the last digit, doubled: 0 for whole counted things.
    pub place: Decimal,
    /// The numeral breaks the rules of grouping.
    pub malformed: bool,
    /// The numeral stands in the other convention.
    pub foreign: bool,
    /// It is a cell of a table of figures: it has its meaning from the headers, and its last digit may be rounded.
    pub tabled: bool,
}

/// How the number of a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// In digits.
    Digits,
    /// In a word, with its value in halves: `ba` is 6, `gấp rưỡi` 3.
    Word(u16),
    /// As a fraction: `2/3`, `½`.
    Fraction(u16, u16),
}

/// A sentence with a figure in it.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// The block it stands in.
    pub block: u32,
    /// Where, in the block's text.
    pub span: Span,
    /// Its tokens, in [`Reading::tokens`].
    pub tokens: (usize, usize),
    /// Its items, in [`Reading::items`].
    pub items: (usize, usize),
    /// Its figures, in [`Reading::figures`].
    pub figures: (usize, usize),
}

/// A document cut into tokens, items and figures.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Tokens of all sentences that hold a digit.
    pub tokens: Vec<Token>,
    /// Words, phrases and figures in order.
    pub items: Vec<Item>,
    /// Sentences that hold a digit.
    pub sentences: Vec<Sentence>,
    /// Figures and look-alikes in order.
    pub figures: Vec<Figure>,
    /// Numerals that show a decimal comma.
    pub commas: usize,
    /// Numerals that show a decimal point.
    pub points: usize,
    /// The document's convention.
    pub convention: numeral::Convention,
    /// The blank that parts the groups of its first numeral so written: `2 693`.
    pub blank: Option<char>,
    /// The tables of figures, in order.
    pub tables: Vec<Layout>,
    /// Figures of prose that are quantities, in order.
    pub quantities: Vec<FigureId>,
    /// For each figure the place of its value among those of the document, the smallest first: equal values share one.
    pub ranks: Vec<u32>,
}

impl Reading {
    /// The marks for a numeral that stands where `printed` stood: its own blank between groups, or that of the document
    /// where it shows no groups itself.
    #[must_use]
    pub fn marks(&self, printed: &str) -> numeral::Marks {
        let own = numeral::group_blank(printed);
        let grouped = numeral::bare(printed).contains(self.convention.marks().group);
        let blank = own.or(self.blank.filter(|_| !grouped));
        let marks = self.convention.marks();
        numeral::Marks {
            group: blank.unwrap_or(marks.group),
            ..marks
        }
    }
}

impl Figure {
    /// Whether it is a quantity.
    #[must_use]
    pub const fn is_quantity(&self) -> bool {
        self.lookalike.is_none()
    }

    /// The numeral as printed, given the texts of the blocks.
    #[must_use]
    pub fn numeral_text<'t>(&self, texts: &[&'t str]) -> &'t str {
        texts
            .get(self.block as usize)
            .map_or("", |text| self.numeral.text(text))
    }

    /// Whether it counts whole things one by one, so that it admits only itself.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.place.is_zero() && self.hedge.is_none()
    }

    /// Whether it states a limit and not a level.
    #[must_use]
    pub const fn is_limit(&self) -> bool {
        matches!(self.hedge, Some(Hedge::AtLeast | Hedge::AtMost))
    }
}
