//! What is the title of a table? The lines above it, and the rows of one cell above its headers.

use super::header;
use crate::figure::Layout;
use crate::lexicon::{Lexicon, TableWord};
use crate::source::BlockKind;
use crate::token::Key;

/// Blocks before a table in which its title is looked for.
const ABOVE: usize = 4;
/// Characters of a title at most.
const LONGEST: usize = 200;

/// The words of the lines that may be the title of a table, without those of time and of units.
pub(super) fn words(
    layout: &Layout,
    kinds: &[BlockKind],
    texts: &[&str],
    lexicon: &Lexicon,
) -> Vec<Key> {
    let mut out = Vec::new();
    for line in blocks(layout, kinds, texts) {
        let line = texts.get(line).copied().unwrap_or_default();
        let line = line.split('(').next().unwrap_or_default();
        let name = header::name(line, lexicon);
        if !lexicon.says(TableWord::Unit, &name) {
            out.extend(name);
        }
    }
    out
}

/// The lines themselves, by their blocks, the nearest first: short ones, up to the first heading.
pub(super) fn blocks(layout: &Layout, kinds: &[BlockKind], texts: &[&str]) -> Vec<usize> {
    let rows = layout.captions.iter();
    let own = rows.flat_map(|&row| layout.grid.row(row));
    let short = |block: &usize| texts.get(*block).is_some_and(|text| is_short(text));
    let mut out: Vec<usize> = own.filter(short).collect();
    for block in (0..layout.grid.first).rev().take(ABOVE) {
        let (Some(kind), Some(text)) = (kinds.get(block), texts.get(block)) else {
            break;
        };
        if matches!(kind, BlockKind::TableCell(_)) || !is_short(text) {
            break;
        }
        out.push(block);
        if matches!(kind, BlockKind::Heading(_)) {
            break;
        }
    }
    out
}

/// Whether a line may be a title: sentences are none.
fn is_short(text: &str) -> bool {
    text.chars().count() <= LONGEST && !text.trim_end().ends_with('.')
}
