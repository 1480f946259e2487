//! CSV and its kin: what separates the fields, and which bytes of the file is each?
//!
//! The crate `csv` tells where a record starts but not where a field does, and it unquotes into a buffer of its own; spans
//! of the file need both, so the few rules of RFC 4180 stand here.

use super::run::Run;
use super::{Block, BlockKind, Cell, Source};
use std::ops::Range;

/// What may stand between fields; the likelier first where a file shows none.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Lines that are read to find the separator.
const SAMPLE: usize = 50;

/// Reads a table of fields. The first record is a header where no other reason is known to a reader further on: it is said
/// to be one only if it holds no digit.
pub(super) fn read(text: &str) -> Source<'_> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let (start, separator) = declared(text, start).unwrap_or_else(|| (start, guess(text, start)));
    let mut run = Run::new(text);
    let mut blocks = Vec::new();
    let (mut row, mut column, mut at) = (0, 0, start);
    let mut wide = false;
    while at < text.len() {
        let field = Field::at(text, at, separator);
        field.read(text, &mut run);
        if let Some(finished) = run.take() {
            let cell = Cell {
                table: 0,
                row,
                column,
                rows: 1,
                columns: 1,
                indent: indent(&finished.text),
                header: row == 0 && !finished.text.bytes().any(|byte| byte.is_ascii_digit()),
            };
            blocks.push(Block {
                kind: BlockKind::TableCell(cell),
                text: finished.text,
                pieces: finished.pieces,
            });
        }
        wide |= column > 0;
        at = field.next;
        if field.ends_row {
            row += 1;
            column = 0;
        } else {
            column += 1;
        }
    }
    // One column is a list of lines, not a table.
    if !wide {
        return super::text::read(text);
    }
    Source {
        text,
        blocks: lone(blocks),
        allowances: Vec::new(),
    }
}

/// Rows of one field before the table are its title; those behind it are notes.
fn lone(mut blocks: Vec<Block<'_>>) -> Vec<Block<'_>> {
    let place = |block: &Block| match block.kind {
        BlockKind::TableCell(cell) => (cell.row, cell.column),
        _ => (0, 0),
    };
    let wide = |run: &[Block]| run.len() > 1 || run.first().is_some_and(|block| place(block).1 > 0);
    let rows: Vec<bool> = blocks
        .chunk_by(|a, b| place(a).0 == place(b).0)
        .flat_map(|run| std::iter::repeat_n(wide(run), run.len()))
        .collect();
    let first = rows.iter().position(|&wide| wide).unwrap_or_default();
    let last = rows.iter().rposition(|&wide| wide).unwrap_or_default();
    for (at, block) in blocks.iter_mut().enumerate() {
        if at < first || at > last {
            block.kind = BlockKind::Paragraph;
        }
    }
    blocks
}

fn indent(text: &str) -> u16 {
    let spaces = text.chars().take_while(|c| c.is_whitespace()).count();
    u16::try_from(spaces).unwrap_or(u16::MAX)
}

/// Excel's own first line, `sep=;`: where the table starts, and the separator.
fn declared(text: &str, start: usize) -> Option<(usize, u8)> {
    let line = text.get(start..)?.lines().next()?;
    let separator = line
        .to_ascii_lowercase()
        .strip_prefix("sep=")?
        .bytes()
        .next()?;
    let after = text.get(start + line.len()..)?;
    let skipped = after.len() - after.trim_start_matches(['\r', '\n']).len();
    Some((start + line.len() + skipped, separator))
}

/// The separator that splits most lines into the same number of fields. A comma between digits is a decimal sign more often
/// than not, and counts for nothing where another separator is there.
fn guess(text: &str, start: usize) -> u8 {
    let body = text.get(start..).unwrap_or_default();
    let score = |separator: u8| {
        let mut counts: Vec<usize> = Vec::new();
        let (mut at, mut fields) = (0, 0);
        while at < body.len() && counts.len() < SAMPLE {
            let field = Field::at(body, at, separator);
            fields += 1;
            at = field.next;
            if field.ends_row {
                counts.push(fields);
                fields = 0;
            }
        }
        counts.sort_unstable();
        let most = counts
            .chunk_by(|a, b| a == b)
            .filter(|same| same.first().is_some_and(|&fields| fields > 1))
            .map(|same| (same.len(), same.first().copied().unwrap_or_default()))
            .max()
            .unwrap_or_default();
        // A comma that is also a decimal sign splits rows into different numbers of fields.
        (most.0, most.1)
    };
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|&separator| score(separator))
        .unwrap_or(b',')
}

/// One field: its bytes without quotation marks, and where the next begins.
struct Field {
    range: Range<usize>,
    quoted: bool,
    next: usize,
    ends_row: bool,
}

impl Field {
    fn at(text: &str, start: usize, separator: u8) -> Self {
        let bytes = text.as_bytes();
        let mut at = start;
        let quoted = bytes.get(at) == Some(&b'"');
        let mut range = start..start;
        if quoted {
            at += 1;
            range.start = at;
            while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) {
                at += found;
                if bytes.get(at + 1) == Some(&b'"') {
                    at += 2;
                } else {
                    break;
                }
            }
            at = at.max(range.start);
            if bytes.get(at) != Some(&b'"') {
                at = bytes.len();
            }
            range.end = at;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let end = at + memchr::memchr3(separator, b'\n', b'\r', rest).unwrap_or(rest.len());
        if !quoted {
            range.end = end;
        }
        let (next, ends_row) = match bytes.get(end) {
            Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => (end + 2, true),
            Some(&byte) if byte != separator => (end + 1, true),
            Some(_) => (end + 1, false),
            None => (end, true),
        };
        Self {
            range,
            quoted,
            next,
            ends_row,
        }
    }

    /// Adds the field's text: a doubled quotation mark is one.
    fn read(&self, text: &str, run: &mut Run) {
        let inside = text.get(self.range.clone()).unwrap_or_default();
        if !self.quoted {
            run.slice(self.range.start, self.range.start + inside.trim_end().len());
            return;
        }
        let mut at = self.range.start;
        for (mark, _) in inside.match_indices("\"\"") {
            let mark = self.range.start + mark;
            run.slice(at, mark);
            run.replace("\"", mark..mark + 2);
            at = mark + 2;
        }
        run.slice(at, self.range.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, u32, String)> {
        read(text)
            .blocks
            .iter()
            .map(|block| match block.kind {
                BlockKind::TableCell(cell) => (cell.row, cell.column, block.text.to_string()),
                _ => (99, 0, block.text.to_string()),
            })
            .collect()
    }

    fn check(text: &str, expected: &[(u32, u32, &str)]) {
        let cells = cells(text);
        let cells: Vec<_> = cells.iter().map(|(r, c, t)| (*r, *c, &**t)).collect();
        assert_eq!(cells, expected, "{text}");
    }

    #[test]
    fn the_separator_is_found_out() {
        let rows = [(0, 0, "Xã"), (0, 1, "Thu"), (1, 0, "A"), (1, 1, "1,5")];
        check("Xã;Thu\nA;1,5\n", &rows);
        check("Xã\tThu\r\nA\t1,5\r\n", &rows);
        check("Xã,Thu\nA,\"1,5\"", &rows);
        check("sep=|\nXã|Thu\nA|1,5", &rows);
        check("\u{feff}Xã;Thu\nA;1,5", &rows);
    }

    #[test]
    fn quotation_marks_and_empty_fields() {
        check(
            "a;b;c\n\"x\"\"y\nz\";;3\n",
            &[
                (0, 0, "a"),
                (0, 1, "b"),
                (0, 2, "c"),
                (1, 0, "x\"y\nz"),
                (1, 2, "3"),
            ],
        );
        check(
            "a;b\n\"open;1\n",
            &[(0, 0, "a"), (0, 1, "b"), (99, 0, "open;1\n")],
        );
    }

    #[test]
    fn titles_and_notes_are_no_rows() {
        check(
            "Bảng 1\n\nXã;Thu\nA;5\nNguồn: xã",
            &[
                (99, 0, "Bảng 1"),
                (2, 0, "Xã"),
                (2, 1, "Thu"),
                (3, 0, "A"),
                (3, 1, "5"),
                (99, 0, "Nguồn: xã"),
            ],
        );
    }

    #[test]
    fn spans_are_bytes_of_the_file() {
        let text = "Xã;Thu\n\"A \"\"b\"\"\";\" 1,5\"\n";
        let source = read(text);
        for block in &source.blocks {
            for (at, c) in block.text.char_indices().filter(|(_, c)| *c != '"') {
                let span = block.locate(crate::span::Span::new(at, at + c.len_utf8()));
                assert_eq!(span.text(text), c.to_string());
            }
        }
    }
}
