//! A package whose reader has laid its blocks out already: what is left is to hand them on, and to find directives.

use super::{Allowance, Block, BlockKind, Origin, Source, directive};
use std::borrow::Cow;

/// The blocks of a package as a source. A paragraph that is a directive is one.
pub(super) fn read<'c>(text: &'c str, origin: &Origin) -> Source<'c> {
    let mut blocks = Vec::with_capacity(origin.blocks.len());
    let mut allowances: Vec<Allowance> = Vec::new();
    let mut unscoped = 0;
    // The table that allowances speak of as a whole, and the first of them.
    let mut whole: Option<(usize, u32)> = None;
    for laid in &origin.blocks {
        let inside = laid.span.text(text);
        if inside.is_empty() {
            continue;
        }
        if laid.kind == BlockKind::Paragraph
            && let Some(directive) = directive::parse(inside)
        {
            allowances.push(directive.allowance(laid.span));
            continue;
        }
        let table = match laid.kind {
            BlockKind::TableCell(cell) => Some(cell.table),
            _ => None,
        };
        if unscoped < allowances.len() {
            for allowance in allowances.iter_mut().skip(unscoped) {
                allowance.scope = laid.span;
            }
            whole = table.map(|table| (unscoped, table));
            unscoped = allowances.len();
        } else if let Some((first, _)) = whole.filter(|&(_, number)| Some(number) == table) {
            for allowance in allowances.iter_mut().skip(first) {
                allowance.scope.end = laid.span.end;
            }
        } else {
            whole = None;
        }
        blocks.push(Block {
            kind: laid.kind,
            text: Cow::Borrowed(inside),
            pieces: vec![(0, laid.span.start)],
        });
    }
    Source {
        text,
        blocks,
        allowances,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Cell, Laid, Part, Place};
    use crate::span::Span;

    #[test]
    fn a_directive_before_a_table_speaks_of_all_of_it() {
        let text = "sokhop: allow sum \"x\"\na\tb\nc\n";
        let cell = |column| {
            BlockKind::TableCell(Cell {
                table: 0,
                row: 0,
                column,
                rows: 1,
                columns: 1,
                indent: 0,
                header: false,
            })
        };
        let place = Place::Paragraph {
            part: Part::Body,
            number: 1,
        };
        let laid = |kind, from: &str, length: usize| {
            let start = text.find(from).unwrap_or_default();
            Laid {
                kind,
                span: Span::new(start, start + length),
                place,
            }
        };
        let origin = Origin {
            blocks: vec![
                laid(BlockKind::Paragraph, "sokhop", 21),
                laid(cell(0), "a\t", 1),
                laid(cell(1), "b\n", 1),
                laid(BlockKind::Paragraph, "c\n", 1),
            ],
            ..Origin::default()
        };
        let source = read(text, &origin);
        assert_eq!(source.blocks.len(), 3);
        assert_eq!(source.allowances[0].scope.text(text), "a\tb");
    }
}
