//! Where does a byte stand for the editor? Lines from 0, columns in UTF-16 units or, where the editor can, in bytes.

use gen_lsp_types::{Position, Range};
use sokhop::span::Span;

/// What columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Units of UTF-16, which every editor can.
    #[default]
    Utf16,
    /// Bytes of UTF-8.
    Utf8,
}

/// The lines of one text.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    starts: Vec<usize>,
    encoding: Encoding,
}

impl Lines {
    pub(crate) fn new(text: &str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter_map(|(at, byte)| {
            let crlf = *byte == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            (*byte == b'\n' || (*byte == b'\r' && !crlf)).then_some(at + 1)
        });
        Self {
            starts: std::iter::once(0).chain(ends).collect(),
            encoding,
        }
    }

    /// The editor's position of a byte.
    pub(crate) fn position(&self, text: &str, offset: usize) -> Position {
        let offset = floor(text, offset);
        let line = self.line(offset);
        let before = text.get(self.starts[line]..offset).unwrap_or_default();
        let column = match self.encoding {
            Encoding::Utf16 => before.chars().map(char::len_utf16).sum(),
            Encoding::Utf8 => before.len(),
        };
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            character: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }

    /// The byte at the editor's position; a column beyond the line is its end.
    pub(crate) fn offset(&self, text: &str, position: Position) -> usize {
        let line = usize::try_from(position.line).unwrap_or(usize::MAX);
        let Some(&start) = self.starts.get(line) else {
            return text.len();
        };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let inside = text.get(start..end).unwrap_or_default();
        let inside = inside.trim_end_matches(['\n', '\r']);
        let column = usize::try_from(position.character).unwrap_or(usize::MAX);
        match self.encoding {
            Encoding::Utf8 => floor(text, start + column.min(inside.len())),
            Encoding::Utf16 => {
                let mut left = column;
                for (at, letter) in inside.char_indices() {
                    // A column inside a pair of surrogates is that of the pair.
                    if left < letter.len_utf16() {
                        return start + at;
                    }
                    left -= letter.len_utf16();
                }
                start + inside.len()
            }
        }
    }

    pub(crate) fn range(&self, text: &str, span: Span) -> Range {
        Range {
            start: self.position(text, span.start),
            end: self.position(text, span.end),
        }
    }

    pub(crate) fn span(&self, text: &str, range: Range) -> Span {
        let start = self.offset(text, range.start);
        Span::new(start, self.offset(text, range.end).max(start))
    }

    fn line(&self, offset: usize) -> usize {
        let after = self.starts.partition_point(|&start| start <= offset);
        after.saturating_sub(1)
    }
}

/// The last boundary of a character at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Tỷ lệ 5%\r\nty\u{309} le\u{323}\u{302} 🌾 7%\rcuối\n";

    #[test]
    fn there_and_back() {
        for encoding in [Encoding::Utf16, Encoding::Utf8] {
            let lines = Lines::new(TEXT, encoding);
            for (offset, letter) in TEXT.char_indices() {
                if matches!(letter, '\r' | '\n') {
                    continue;
                }
                let position = lines.position(TEXT, offset);
                assert_eq!(lines.offset(TEXT, position), offset, "{letter:?}");
            }
        }
    }

    #[test]
    fn columns_in_units() {
        let at = |needle: &str, encoding| {
            let offset = TEXT.find(needle).unwrap_or_default();
            let position = Lines::new(TEXT, encoding).position(TEXT, offset);
            (position.line, position.character)
        };
        assert_eq!(at("5%", Encoding::Utf16), (0, 6));
        assert_eq!(at("5%", Encoding::Utf8), (0, 10));
        assert_eq!(at("7%", Encoding::Utf16), (1, 12));
        assert_eq!(at("cuối", Encoding::Utf16), (2, 0));
    }

    #[test]
    fn beyond_the_text() {
        let lines = Lines::new(TEXT, Encoding::Utf16);
        let offset = |line, character| lines.offset(TEXT, Position { line, character });
        assert_eq!(offset(0, 99), TEXT.find('\r').unwrap_or_default());
        assert_eq!(offset(9, 0), TEXT.len());
        assert_eq!(offset(1, 10), offset(1, 9), "inside a pair of surrogates");
    }
}
