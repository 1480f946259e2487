//! Sums whose parts stand in blocks of their own: the items of a list.

use super::NAME;
use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure};
use crate::relation::{Claim, Document};
use crate::source::BlockKind;
use std::collections::BTreeMap;

/// Emits the claims of lists.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    if !document
        .kinds
        .iter()
        .any(|kind| matches!(kind, BlockKind::ListItem(_)))
    {
        return;
    }
    let figures = by_block(document);
    lists(document, &figures, out);
}

/// The quantities of each block.
fn by_block(document: &Document<'_>) -> BTreeMap<usize, Vec<FigureId>> {
    let mut figures: BTreeMap<usize, Vec<FigureId>> = BTreeMap::new();
    for id in document.quantities() {
        let block = document.figure(id).block as usize;
        figures.entry(block).or_default().push(id);
    }
    figures
}

fn bind(total: FigureId, parts: &[FigureId], out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, "sum");
    claim.asserted = false;
    super::closing::bind_greatest(&mut claim, total, parts);
    out.push(claim);
}

/// A paragraph that ends in a colon, and the list behind it: the last amount of the paragraph is divided among the items.
fn lists(document: &Document<'_>, figures: &BTreeMap<usize, Vec<FigureId>>, out: &mut Vec<Claim>) {
    for (block, text) in document.texts.iter().enumerate() {
        let Some(BlockKind::ListItem(depth)) = document.kinds.get(block + 1) else {
            continue;
        };
        if !text.trim_end().ends_with(':')
            || !divides(document, block)
            || matches!(document.kinds.get(block), Some(BlockKind::ListItem(_)))
        {
            continue;
        }
        let is_level = |id: &&FigureId| document.fact(**id).role == Role::Level;
        let Some(&total) = figures
            .get(&block)
            .and_then(|ids| ids.iter().rev().find(is_level))
        else {
            continue;
        };
        let items = (block + 1..document.kinds.len())
            .take_while(
                |&i| matches!(document.kinds.get(i), Some(BlockKind::ListItem(d)) if d >= depth),
            )
            .filter(|&i| document.kinds.get(i) == Some(&BlockKind::ListItem(*depth)));
        let parts: Option<Vec<FigureId>> = items
            .map(|item| {
                figures.get(&item)?.iter().copied().find(|&id| {
                    document.fact(id).role == Role::Level
                        && document.unit(id).is_same(&document.unit(total))
                })
            })
            .collect();
        if let Some(parts) = parts.filter(|parts| parts.len() >= 2) {
            bind(total, &parts, out);
        }
    }
}

/// Whether the last words of a paragraph say that it divides: `gồm:`, `of which:`.
fn divides(document: &Document<'_>, block: usize) -> bool {
    let sentences = &document.reading.sentences;
    let behind = sentences.partition_point(|sentence| sentence.block as usize <= block);
    let sentence = behind
        .checked_sub(1)
        .and_then(|last| sentences.get(last))
        .filter(|sentence| sentence.block as usize == block);
    let items = sentence.and_then(|s| document.reading.items.get(s.items.0..s.items.1));
    items.is_some_and(|items| {
        items
            .iter()
            .rev()
            .take_while(|item| !matches!(item.what, What::Figure(_)))
            .any(|item| item.sense() == Some(Sense::Structure(Structure::Comprise)))
    })
}
