//! At which line and column does a byte stand? Knows nothing but the text.

use crate::span::Span;

/// A place as a person finds it: both count from 1, columns in characters (Unicode scalar values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// From the first character of a piece of text to the one behind its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The first character.
    pub start: Position,
    /// The character behind the last.
    pub end: Position,
    /// The columns of the two, from 1 in bytes of UTF-8.
    pub bytes: (usize, usize),
}

impl Region {
    /// A place without length.
    #[must_use]
    pub const fn at(line: usize, column: usize) -> Self {
        let at = Position { line, column };
        Self {
            start: at,
            end: at,
            bytes: (column, column),
        }
    }
}

/// Bytes between two entries of the table of character counts.
const STRIDE: usize = 256;

/// The lines of one text, indexed once; a look-up takes a binary search and at most two counts over `STRIDE` bytes,
/// also in a text that is one long line.
#[derive(Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Where each line starts; the first entry is 0, or 3 after a byte-order mark.
    starts: Vec<usize>,
    /// How many characters begin before byte `i * STRIDE`.
    characters: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Indexes `text`. Lines end in LF, CRLF or a lone CR.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![if text.starts_with('\u{feff}') { 3 } else { 0 }];
        starts.extend(memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(|at| {
            let inside_crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            (!inside_crlf).then_some(at + 1)
        }));
        let mut total = 0;
        let characters = bytes
            .chunks(STRIDE)
            .map(|chunk| {
                let before = total;
                total += count_characters(chunk);
                before
            })
            .collect();
        Self {
            text,
            starts,
            characters,
        }
    }

    /// The position of the character that byte `offset` belongs to; an offset beyond the text is its end.
    #[must_use]
    pub fn locate(&self, offset: usize) -> Position {
        let offset = floor_boundary(self.text, offset);
        let line = self.line_at(offset);
        let start = self.starts[line].min(offset);
        Position {
            line: line + 1,
            column: self.characters_before(offset) - self.characters_before(start) + 1,
        }
    }

    /// Where a piece of the text stands.
    #[must_use]
    pub fn region(&self, span: Span) -> Region {
        let byte = |offset: usize| offset.saturating_sub(self.line_bounds(offset).0) + 1;
        Region {
            start: self.locate(span.start),
            end: self.locate(span.end),
            bytes: (byte(span.start), byte(span.end)),
        }
    }

    /// Where the line that holds `offset` starts and ends, its terminator left out.
    #[must_use]
    pub fn line_bounds(&self, offset: usize) -> (usize, usize) {
        let line = self.line_at(floor_boundary(self.text, offset));
        let end = self.starts.get(line + 1).map_or(self.text.len(), |&next| {
            let crlf = next >= 2 && self.text.as_bytes().get(next - 2..next) == Some(b"\r\n");
            next - if crlf { 2 } else { 1 }
        });
        (self.starts[line], end)
    }

    fn line_at(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= offset)
            .saturating_sub(1)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let Some(&counted) = self.characters.get(offset / STRIDE) else {
            // Only the end of a text whose length is a multiple of the stride has no entry of its own.
            let last = self.characters.len().saturating_sub(1);
            let tail = self
                .text
                .as_bytes()
                .get(last * STRIDE..)
                .unwrap_or_default();
            return self
                .characters
                .last()
                .map_or(0, |before| before + count_characters(tail));
        };
        let from = offset - offset % STRIDE;
        counted + count_characters(self.text.as_bytes().get(from..offset).unwrap_or_default())
    }
}

/// The last character boundary at or before `offset`.
pub(super) fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, needle: &str) -> (usize, usize) {
        let position =
            LineIndex::new(text).locate(text.find(needle).expect("the needle is in the text"));
        (position.line, position.column)
    }

    #[test]
    fn every_kind_of_line_end() {
        let text = "một\r\nhai\rba\nbốn";
        assert_eq!(at(text, "một"), (1, 1));
        assert_eq!(at(text, "hai"), (2, 1));
        assert_eq!(at(text, "ba"), (3, 1));
        assert_eq!(at(text, "ốn"), (4, 2));
        let index = LineIndex::new(text);
        assert_eq!(index.locate(text.len()), Position { line: 4, column: 4 });
        assert_eq!(index.locate(9_999), Position { line: 4, column: 4 });
        assert_eq!(index.line_bounds(0), (0, "một".len()));
        assert_eq!(index.line_bounds(text.len()).1, text.len());
    }

    #[test]
    fn decomposed_letters_count_each_scalar_value() {
        assert_eq!(at("tỷ lệ 5%", "5"), (1, 7));
        assert_eq!(at("ty\u{309} le\u{323}\u{302} 5%", "5"), (1, 10));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(at("\u{feff}12 xã", "12"), (1, 1));
        assert_eq!(
            LineIndex::new("\u{feff}12").locate(0),
            Position { line: 1, column: 1 }
        );
    }

    #[test]
    fn empty_and_odd_offsets() {
        assert_eq!(
            LineIndex::new("").locate(0),
            Position { line: 1, column: 1 }
        );
        assert_eq!(
            LineIndex::new("đ5").locate(1),
            Position { line: 1, column: 1 }
        );
    }

    #[test]
    fn agrees_with_counting_from_the_start() {
        let text =
            "Tổng mức bán lẻ đạt 145 nghìn tỷ đồng;\ntăng 7,4% so với cùng kỳ 🌾. ".repeat(40);
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = text.get(..offset).expect("a boundary");
            let line = before.matches('\n').count() + 1;
            let column = before
                .rsplit('\n')
                .next()
                .unwrap_or_default()
                .chars()
                .count()
                + 1;
            assert_eq!(index.locate(offset), Position { line, column });
        }
    }
}
