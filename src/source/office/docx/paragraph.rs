//! One paragraph as it grows: its text, where that stands in the part, and how it looks.

use crate::source::Trace;
use crate::source::encoding::{self, Encoding};
use crate::span::Span;
use std::ops::Range;

/// A paragraph, or several that make up a cell.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) traces: Vec<Trace>,
    /// The level that its style or its own settings make it a heading of, from 1.
    pub(super) heading: Option<u8>,
    /// The depth of the list that it is an item of.
    pub(super) item: Option<u8>,
    /// How far it is set in, in points.
    pub(super) indent: i32,
    /// Whether a run of text is there, and all of them are bold.
    pub(super) bold: Option<bool>,
    /// Whether its end is deleted, so that the next paragraph goes on in it.
    pub(super) joined: bool,
    /// The encoding of its font.
    pub(super) font: Option<Encoding>,
}

impl Paragraph {
    /// Adds characters as they stand at `raw` in member `member`.
    pub(super) fn slice(&mut self, text: &str, member: u32, raw: &Range<usize>) {
        if let Some(last) = self.traces.last_mut()
            && last.start + last.length == self.text.len()
            && last.raw.end == raw.start
            && last.raw.len() == last.length
        {
            last.length += text.len();
            last.raw.end = raw.end;
        } else if !text.is_empty() {
            self.trace(text.len(), member, raw.clone());
        }
        self.text.push_str(text);
    }

    /// Adds one character that stands for all of `raw`.
    pub(super) fn replace(&mut self, c: char, member: u32, raw: &Range<usize>) {
        self.trace(c.len_utf8(), member, raw.clone());
        self.text.push(c);
    }

    fn trace(&mut self, length: usize, member: u32, raw: Range<usize>) {
        self.traces.push(Trace {
            start: self.text.len(),
            length,
            member,
            raw: Span::new(raw.start, raw.end),
        });
    }

    /// Adds a character of layout: a tab, a line break.
    pub(super) fn layout(&mut self, c: char) {
        self.text.push(c);
    }

    /// Adds characters that are set in a font of an old encoding, each with the bytes it was read from; whether they were.
    pub(super) fn old(
        &mut self,
        text: &str,
        font: Encoding,
        member: u32,
        raw: &Range<usize>,
    ) -> bool {
        if text.is_ascii() {
            return false;
        }
        let Some(drawn) = encoding::drawn(text, font) else {
            return false;
        };
        let mut at = raw.start;
        let mut stored = text.chars();
        for c in drawn.chars() {
            let length: usize = stored
                .by_ref()
                .take(font.width(c))
                .map(char::len_utf8)
                .sum();
            self.replace(c, member, &(at..at + length));
            at += length;
        }
        true
    }

    pub(super) fn look(&mut self, bold: bool) {
        self.bold = Some(self.bold.unwrap_or(true) && bold);
    }

    /// Puts another paragraph behind this one, as in a cell.
    pub(super) fn append(&mut self, other: &Self) {
        if self.text.trim().is_empty() {
            self.indent = other.indent;
        } else {
            self.text.push('\n');
        }
        let moved = self.text.len();
        self.traces.extend(other.traces.iter().map(|trace| Trace {
            start: trace.start + moved,
            ..*trace
        }));
        self.text.push_str(&other.text);
    }

    /// How far it is set in, spaces and tabs at its start counted.
    pub(super) fn steps(&self) -> u16 {
        let lead: i32 = self
            .text
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| if c == '\t' { 36 } else { 4 })
            .sum();
        u16::try_from(self.indent + lead).unwrap_or_default()
    }
}
