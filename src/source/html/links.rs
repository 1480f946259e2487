//! Menus without a name: several blocks one after another that are nothing but links.

use crate::source::{Block, BlockKind};

/// Blocks of links that make a menu.
const MENU: usize = 3;

/// Takes out runs of blocks that are all links; `linked` says of each block whether it is. Cells and headings stay.
pub(super) fn drop_menus(blocks: &mut Vec<Block>, linked: &[bool]) {
    let is_link: Vec<bool> = blocks
        .iter()
        .zip(linked)
        .map(|(block, &linked)| {
            linked && matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem(_))
        })
        .collect();
    let mut keep = Vec::with_capacity(is_link.len());
    for run in is_link.chunk_by(|a, b| a == b) {
        let menu = run.len() >= MENU && run.first() == Some(&true);
        keep.extend(std::iter::repeat_n(!menu, run.len()));
    }
    let mut keep = keep.into_iter();
    blocks.retain(|_| keep.next().unwrap_or(true));
}
