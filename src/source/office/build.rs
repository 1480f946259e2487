//! The text of a package as it grows, block by block: a paragraph a line, a row of a table a line with tabs between cells.

use crate::error::Error;
use crate::source::{BlockKind, Laid, Limit, Limits, Place, Trace};
use crate::span::Span;

/// Blocks and their text.
#[derive(Debug)]
pub(in crate::source) struct Build {
    pub(super) text: String,
    pub(super) blocks: Vec<Laid>,
    pub(super) traces: Vec<Trace>,
    cells: u64,
    most: u64,
}

impl Build {
    pub(in crate::source) const fn new(limits: &Limits) -> Self {
        Self {
            text: String::new(),
            blocks: Vec::new(),
            traces: Vec::new(),
            cells: 0,
            most: limits.cells,
        }
    }

    /// Adds a block whose text is `body` without the white space around it; nothing where it is blank. `traces` are of
    /// `body`. Returns its number.
    pub(in crate::source) fn block(
        &mut self,
        kind: BlockKind,
        place: Place,
        body: &str,
        traces: &[Trace],
    ) -> Result<Option<usize>, Error> {
        let trimmed = body.trim();
        if trimmed.is_empty() {
            return Ok(None);
        }
        let is_cell = matches!(kind, BlockKind::TableCell(_));
        if is_cell {
            self.cells += 1;
            if self.cells > self.most {
                return Err(Error::limit(Limit::Cells, self.most));
            }
        }
        self.separate(kind, place);
        let skipped = body.len() - body.trim_start().len();
        let start = self.text.len();
        self.text.push_str(trimmed);
        self.blocks.push(Laid {
            kind,
            span: Span::new(start, self.text.len()),
            place,
        });
        let end = self.text.len();
        self.traces.extend(traces.iter().filter_map(|trace| {
            // What stands before the first visible character is cut off.
            let cut = skipped.saturating_sub(trace.start);
            if cut >= trace.length {
                return None;
            }
            let parallel = trace.raw.len() == trace.length;
            let moved = Trace {
                start: start + trace.start + cut - skipped,
                length: trace.length - cut,
                raw: if parallel {
                    Span::new(trace.raw.start + cut, trace.raw.end)
                } else {
                    trace.raw
                },
                ..*trace
            };
            (moved.start < end).then_some(moved)
        }));
        Ok(Some(self.blocks.len() - 1))
    }

    /// Cells of one row stand in one line.
    fn separate(&mut self, kind: BlockKind, place: Place) {
        let Some(last) = self.blocks.last() else {
            return;
        };
        let same_row = match (last.kind, kind) {
            (BlockKind::TableCell(before), BlockKind::TableCell(now)) => {
                before.table == now.table && before.row == now.row
            }
            _ => match (last.place, place) {
                (
                    Place::SheetCell { sheet, row, .. },
                    Place::SheetCell {
                        sheet: now_sheet,
                        row: now_row,
                        ..
                    },
                ) => sheet == now_sheet && row == now_row,
                _ => false,
            },
        };
        self.text.push(if same_row { '\t' } else { '\n' });
    }

    /// Whether nothing stands in it yet.
    #[cfg(feature = "pdf")]
    pub(in crate::source) const fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Where a block begins in the text.
    #[cfg(feature = "pdf")]
    pub(in crate::source) fn start(&self, block: usize) -> Option<usize> {
        self.blocks.get(block).map(|block| block.span.start)
    }

    /// Makes paragraphs of the cells of a table that only lays out the page.
    pub(super) fn unmake(&mut self, from: usize, table: u32) {
        for block in self.blocks.iter_mut().skip(from) {
            if matches!(block.kind, BlockKind::TableCell(cell) if cell.table == table) {
                block.kind = BlockKind::Paragraph;
            }
        }
    }

    /// Ends the text.
    pub(in crate::source) fn finish(mut self) -> (String, Vec<Laid>, Vec<Trace>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        (self.text, self.blocks, self.traces)
    }
}

/// The longest heading that is known by its looks alone, in characters.
const HEADING_MAX: usize = 120;

/// Whether a line can be a heading: short, with letters, and no end of a sentence or clause.
pub(in crate::source) fn may_head(text: &str) -> bool {
    let text = text.trim();
    let last = text
        .chars()
        .rev()
        .find(|c| !matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']'));
    !last.is_some_and(|c| matches!(c, '.' | ';' | ',' | ':' | '…'))
        && text.len() <= 4 * HEADING_MAX
        && text.chars().count() <= HEADING_MAX
        && text.chars().any(char::is_alphabetic)
}
