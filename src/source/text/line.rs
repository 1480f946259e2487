//! What is one line: where does it stand, how far is it indented, and does a list marker open it?

use super::{Span, wrap};

/// One line without its terminator and the white space around it.
#[derive(Clone, Copy)]
pub(super) struct Line<'s> {
    /// Its text; empty for a blank line.
    pub(super) text: &'s str,
    /// Where `text` starts in the file.
    pub(super) start: usize,
    /// Columns before it.
    pub(super) indent: usize,
}

/// What opens a list item. Items of one level share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkerKind {
    /// A hyphen or a dash.
    Dash,
    /// Another bullet.
    Bullet(char),
    /// Numbers and the sign after them: "1.", "2)", "1.2."; how many numbers there are.
    Number(char, usize),
    /// A letter and the sign after it.
    Letter(char),
}

/// A list marker as read.
#[derive(Clone, Copy)]
pub(super) struct Marker {
    pub(super) kind: MarkerKind,
    /// Bytes up to the item's text.
    pub(super) len: usize,
    /// The number, the last one of several.
    pub(super) ordinal: Option<u32>,
    /// Whether the item's text begins with a digit.
    pub(super) before_digit: bool,
}

impl Line<'_> {
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// Its width in characters, indent included. Of a line beyond any wrapping, only that it is.
    pub(super) fn width(&self) -> usize {
        if self.text.len() > 4 * wrap::MAX {
            return self.text.len();
        }
        self.indent + self.text.chars().count()
    }

    /// Characters of its first word.
    pub(super) fn first_word(&self) -> usize {
        self.text.chars().take_while(|c| !c.is_whitespace()).count()
    }

    /// The list marker that opens the line, where an item's text follows it.
    pub(super) fn marker(&self) -> Option<Marker> {
        let (kind, ordinal, rest) = self
            .bullet()
            .or_else(|| self.number())
            .or_else(|| self.letter())?;
        let text = rest.trim_start();
        let first = text.chars().next()?;
        Some(Marker {
            kind,
            len: self.text.len() - text.len(),
            ordinal,
            before_digit: first.is_ascii_digit(),
        })
    }

    /// A bullet stands before white space; one that is also a sign or an operator may stand right before a letter, any
    /// other before anything.
    fn bullet(&self) -> Option<(MarkerKind, Option<u32>, &str)> {
        let mut rest = self.text.chars();
        let bullet = rest.next()?;
        let next = rest.clone().next()?;
        let (kind, tight) = match bullet {
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => (MarkerKind::Dash, next.is_alphabetic()),
            '+' => (MarkerKind::Bullet('+'), next.is_alphabetic()),
            '*' => (MarkerKind::Bullet('*'), false),
            '•' | '·' | '●' | '○' | '◦' | '‣' | '▪' | '▫' | '■' | '□' | '◆' | '◇' | '►' | '➢' | '✓' | '✔'
            // Bullets of symbol fonts, as word processors export them.
            | '\u{F020}'..='\u{F0FF}' => (MarkerKind::Bullet(bullet), next != bullet),
            _ => return None,
        };
        (tight || next.is_whitespace()).then_some((kind, None, rest.as_str()))
    }

    /// "1. ", "12) ", "(3) ", "1.2. ": at most three digits, so that a year or a number at the end of a sentence is none.
    fn number(&self) -> Option<(MarkerKind, Option<u32>, &str)> {
        let open = self.text.strip_prefix('(');
        let mut rest = open.unwrap_or(self.text);
        let mut count = 0;
        loop {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if !(1..=if count == 0 { 3 } else { 2 }).contains(&digits) {
                return None;
            }
            let (number, after) = rest.split_at(digits);
            count += 1;
            let sign = after.chars().next().filter(|c| matches!(c, '.' | ')'))?;
            rest = after.strip_prefix(sign)?;
            if rest.starts_with(char::is_whitespace) {
                let kind = match open {
                    Some(_) if sign == ')' => MarkerKind::Number('(', count),
                    Some(_) => return None,
                    None => MarkerKind::Number(sign, count),
                };
                return Some((kind, number.parse().ok(), rest));
            }
            if sign == ')' {
                return None;
            }
        }
    }

    /// "a) ", "(b) ", "đ. ": capitals before a point are initials or part of a heading.
    fn letter(&self) -> Option<(MarkerKind, Option<u32>, &str)> {
        let open = self.text.strip_prefix('(');
        let mut rest = open.unwrap_or(self.text).chars();
        let letter = rest.next().filter(|c| c.is_alphabetic())?;
        let sign = rest.next()?;
        let is_marker = match sign {
            ')' => true,
            '.' => open.is_none() && letter.is_lowercase(),
            _ => false,
        };
        let rest = rest.as_str();
        let kind = MarkerKind::Letter(if open.is_some() { '(' } else { sign });
        (is_marker && rest.starts_with(char::is_whitespace)).then_some((kind, None, rest))
    }
}

/// The lines of a text. A line ends at LF, CR LF, CR, or one of the Unicode separators; a form feed is white space.
pub(super) struct Lines<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Lines<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self { text, at }
    }

    /// Where the line at `at` ends, and where the next one starts.
    fn end(&self) -> (usize, usize) {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(self.at..).unwrap_or_default();
        // 0xE2 opens the separators U+2028 and U+2029, and rarely much else.
        for found in memchr::memchr3_iter(b'\n', b'\r', 0xE2, rest) {
            let len = match rest.get(found..).unwrap_or_default() {
                [b'\r', b'\n', ..] => 2,
                [b'\n' | b'\r', ..] => 1,
                [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
                _ => continue,
            };
            return (self.at + found, self.at + found + len);
        }
        (bytes.len(), bytes.len())
    }
}

impl<'s> Iterator for Lines<'s> {
    type Item = Line<'s>;

    fn next(&mut self) -> Option<Line<'s>> {
        if self.at >= self.text.len() {
            return None;
        }
        let (end, next) = self.end();
        let raw = Span::new(self.at, end).text(self.text);
        let left = raw.trim_start_matches(is_blank);
        let before = raw.len() - left.len();
        let start = self.at + before;
        self.at = next;
        let indent = if before == 0 {
            0
        } else {
            let blank = raw.get(..before).unwrap_or_default();
            blank.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
        };
        Some(Line {
            text: left.trim_end_matches(is_blank),
            start,
            indent,
        })
    }
}

/// White space, and the marks of no width that text copied from elsewhere leaves at the ends of lines.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}
