//! Plain text: where does each paragraph, list item and heading begin and end?
//!
//! Text mostly comes as one paragraph a line; some is wrapped at a fixed width. A line is joined to the one before only
//! where a sentence evidently goes on, since a paragraph cut in two costs a check, and two that are glued cost a false
//! alarm. Every block is one slice of the file.

use super::{Allowance, Block, BlockKind, Source, Span, directive};
use std::borrow::Cow;

mod line;
mod wrap;

use line::{Line, Lines, Marker, MarkerKind};

/// The longest title.
const TITLE_MAX: usize = 120;
/// The longest heading further down.
const HEADING_MAX: usize = 100;

/// Reads plain text.
pub(super) fn read(text: &str) -> Source<'_> {
    let mut reader = Reader {
        text,
        blocks: Vec::new(),
        allowances: Vec::new(),
        unscoped: 0,
        open: None,
        column: wrap::column(text),
        levels: Vec::new(),
        ordinal: 0,
        after_blank: true,
    };
    for line in Lines::new(text) {
        reader.line(line);
    }
    reader.close(true);
    reader.finish()
}

struct Reader<'s> {
    text: &'s str,
    blocks: Vec<Block<'s>>,
    allowances: Vec<Allowance>,
    /// The first of the allowances that no block has followed yet.
    unscoped: usize,
    open: Option<Open<'s>>,
    /// The column at which the document is wrapped, if it is.
    column: Option<usize>,
    /// The enclosing list levels of the last item: a deeper indent, or another marker at the same one, is a level.
    levels: Vec<(usize, MarkerKind)>,
    /// The number of the last numbered item of the list.
    ordinal: u32,
    /// Whether nothing stands between the line to come and a blank line or the start.
    after_blank: bool,
}

/// The block that the next line may still go on.
struct Open<'s> {
    span: Span,
    item: Option<u8>,
    /// Whether it follows a blank line or the start.
    alone: bool,
    /// Whether lines have been joined in it.
    joined: bool,
    /// Its last line.
    last: Line<'s>,
}

impl<'s> Reader<'s> {
    fn line(&mut self, line: Line<'s>) {
        if line.text.is_empty() {
            self.close(true);
            self.after_blank = true;
            return;
        }
        if let Some(directive) = directive::parse(line.text) {
            self.close(true);
            self.allowances.push(directive.allowance(line.span()));
            self.after_blank = true;
            return;
        }
        let marker = line.marker().filter(|marker| !self.is_prose(&line, marker));
        if marker.is_none()
            && self.goes_on(&line)
            && let Some(open) = &mut self.open
        {
            open.span.end = line.span().end;
            open.joined = true;
            open.last = line;
            return;
        }
        self.open(&line, marker);
    }

    fn open(&mut self, line: &Line<'s>, marker: Option<Marker>) {
        self.close(false);
        let mut span = line.span();
        let item = marker.map(|marker| {
            span.start += marker.len;
            self.depth(line.indent, marker.kind)
        });
        if item.is_none() {
            self.levels.clear();
            self.ordinal = 0;
        }
        self.ordinal = marker
            .and_then(|marker| marker.ordinal)
            .unwrap_or(self.ordinal);
        self.open = Some(Open {
            span,
            item,
            alone: self.after_blank,
            joined: false,
            last: *line,
        });
        self.after_blank = false;
    }

    /// Whether the open block's sentence runs on into `line`.
    fn goes_on(&self, line: &Line<'s>) -> bool {
        let Some(open) = &self.open else {
            return false;
        };
        let evident = match line.text.chars().next() {
            Some(first) if first.is_lowercase() => true,
            Some(first) if first.is_alphabetic() => open.joined && self.is_full(open, line),
            _ => self.is_full(open, line),
        };
        evident && !ends_sentence(open.last.text) && open.last.width() >= wrap::MIN
    }

    /// Whether what looks like a list marker is the running text of a wrapped line: "tháng / 12. Tổng thu", "2016 / –
    /// 2020".
    fn is_prose(&self, line: &Line<'s>, marker: &Marker) -> bool {
        let Some(open) = &self.open else {
            return false;
        };
        let in_order = match marker.ordinal {
            Some(ordinal) => ordinal == 1 || ordinal == self.ordinal + 1,
            None => {
                open.item.is_some() || !(marker.kind == MarkerKind::Dash && marker.before_digit)
            }
        };
        !in_order && self.goes_on(line) && self.is_full(open, line)
    }

    /// Whether the first word of `line` would not have fitted at the end of the line before, so that the break between
    /// them may be the wrapping's.
    fn is_full(&self, open: &Open<'s>, line: &Line<'s>) -> bool {
        self.column
            .is_some_and(|column| open.last.width() + 1 + line.first_word() > column)
            && open.last.width() <= wrap::MAX
    }

    fn depth(&mut self, indent: usize, kind: MarkerKind) -> u8 {
        if let Some(at) = self
            .levels
            .iter()
            .rposition(|&level| level == (indent, kind))
        {
            self.levels.truncate(at + 1);
        } else {
            while self.levels.last().is_some_and(|&(last, _)| last > indent) {
                self.levels.pop();
            }
            self.levels.push((indent, kind));
        }
        u8::try_from(self.levels.len() - 1).unwrap_or(u8::MAX)
    }

    /// Ends the open block. `alone`: a blank line or the end follows.
    fn close(&mut self, alone: bool) {
        let Some(open) = self.open.take() else {
            return;
        };
        let text = open.span.text(self.text);
        let kind = if let Some(depth) = open.item {
            BlockKind::ListItem(depth)
        } else if self.blocks.is_empty() && is_heading(text, TITLE_MAX) {
            BlockKind::Heading(1)
        } else if open.alone && alone && is_heading(text, HEADING_MAX) && !ends_sentence(text) {
            BlockKind::Heading(2)
        } else {
            BlockKind::Paragraph
        };
        for allowance in self.allowances.iter_mut().skip(self.unscoped) {
            allowance.scope = open.span;
        }
        self.unscoped = self.allowances.len();
        self.blocks.push(Block {
            kind,
            text: Cow::Borrowed(text),
            pieces: vec![(0, open.span.start)],
        });
    }

    fn finish(mut self) -> Source<'s> {
        // A heading is one by what follows it; only the last block has nothing after it.
        if let Some(last) = self.blocks.last_mut()
            && matches!(last.kind, BlockKind::Heading(_))
        {
            last.kind = BlockKind::Paragraph;
        }
        Source {
            text: self.text,
            blocks: self.blocks,
            allowances: self.allowances,
        }
    }
}

/// Whether a text ends where a sentence or a clause does, closing quotation marks and brackets aside.
fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | ':' | ';'))
}

fn is_heading(text: &str, longest: usize) -> bool {
    !last_mark(text).is_some_and(|c| matches!(c, '.' | ';' | ',' | ':' | '…'))
        && text.len() <= 4 * longest
        && text.chars().count() <= longest
        && text.chars().any(char::is_alphabetic)
}

fn last_mark(text: &str) -> Option<char> {
    text.chars()
        .rev()
        .find(|c| !matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']'))
}

#[cfg(test)]
mod tests;
