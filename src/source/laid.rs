//! A package whose reader has laid its blocks out already: what is left is to hand them on, and to find directives.

use super::{Allowance, Block, BlockKind, Origin, Source, Span, directive};
use std::borrow::Cow;

/// The blocks of a package as a source. A paragraph that is a directive is one.
pub(super) fn read<'c>(text: &'c str, origin: &Origin) -> Source<'c> {
    let mut blocks = Vec::with_capacity(origin.blocks.len());
    let mut allowances: Vec<Allowance> = Vec::new();
    let mut unscoped = 0;
    for laid in &origin.blocks {
        let inside = laid.span.text(text);
        if inside.is_empty() {
            continue;
        }
        if laid.kind == BlockKind::Paragraph
            && let Some((rule, reason)) = directive::parse(inside)
        {
            allowances.push(Allowance {
                rule: rule.to_owned(),
                reason: reason.to_owned(),
                span: laid.span,
                scope: Span::new(laid.span.end, laid.span.end),
            });
            continue;
        }
        for allowance in allowances.iter_mut().skip(unscoped) {
            allowance.scope = laid.span;
        }
        unscoped = allowances.len();
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
