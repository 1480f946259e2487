//! Which rows of a table are parts of which? Indents, numbers and words of their labels say it.

use super::numbering::{self, Mark};
use super::{Division, Row, RowKind};
use crate::figure::{Layout, Reading};
use crate::lexicon::{Lexicon, Sense, Structure, TableWord, is_total};
use crate::source::BlockKind;
use crate::span::Span;
use crate::token::{Key, Token, tokenize, words};

/// The most rows that a guessed division has.
const MOST_GUESSED: usize = 400;

/// The words of a label.
pub(super) fn keys(label: &str, tokens: &mut Vec<Token>) -> Vec<Key> {
    tokens.clear();
    tokenize(label, Span::new(0, label.len()), tokens);
    words(tokens).collect()
}

/// A row as it is written.
struct Written {
    indent: u16,
    mark: Mark,
    kind: RowKind,
    /// The words of its label without its number.
    words: Vec<Key>,
    prices: bool,
}

/// Reads the rows of the body, each with its parent.
pub(super) fn read(
    layout: &Layout,
    reading: &Reading,
    kinds: &[BlockKind],
    texts: &[&str],
    lexicon: &Lexicon,
    mut keep: impl FnMut(&[Key]) -> (u32, u32),
) -> Vec<Row> {
    let mut tokens = Vec::new();
    let mut rows = Vec::with_capacity(layout.height());
    let mut open: Vec<Open> = Vec::new();
    for row in 0..layout.height() {
        let valued = (0..layout.data.len()).any(|column| layout.figure(row, column).is_some());
        let written = written(layout, row, valued, kinds, texts, lexicon, &mut tokens);
        let parent = enter(&mut open, row, &written);
        let percent = (0..layout.data.len())
            .filter_map(|column| layout.figure(row, column))
            .all(|id| reading.figures[id].unit.is_percent());
        rows.push(Row {
            label: keep(&written.words),
            parent,
            depth: u16::try_from(open.len().saturating_sub(1)).unwrap_or(u16::MAX),
            kind: written.kind,
            valued,
            percent: percent && valued,
            mean: lexicon.says(TableWord::Mean, &written.words),
            state: lexicon.is_state(&written.words),
            prices: written.prices,
            marked: written.mark != Mark::None || written.indent > 0,
        });
    }
    rows
}

/// A row that later ones may be parts of.
struct Open {
    row: usize,
    indent: u16,
    mark: Mark,
    total: bool,
}

/// Enters a row among those that are open and yields its parent. A row ends all that are set in further, and those of
/// its own indent back to the one that is numbered as it is.
fn enter(open: &mut Vec<Open>, row: usize, written: &Written) -> Option<usize> {
    let total = written.kind == RowKind::Total && written.mark == Mark::None;
    if total && written.indent == 0 {
        open.clear();
    }
    while open
        .last()
        .is_some_and(|last| last.indent > written.indent && !last.total)
    {
        open.pop();
    }
    let same =
        |one: &Open| one.indent == written.indent && one.mark == written.mark && one.total == total;
    if let Some(at) = open.iter().rposition(same) {
        open.truncate(at);
    }
    let parent = open.last().map(|one| one.row);
    open.push(Open {
        row,
        indent: written.indent,
        mark: written.mark,
        total,
    });
    parent
}

fn written(
    layout: &Layout,
    row: usize,
    valued: bool,
    kinds: &[BlockKind],
    texts: &[&str],
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
) -> Written {
    let block = layout.label_block(row);
    let text = block
        .and_then(|b| texts.get(b))
        .copied()
        .unwrap_or_default();
    let indent = match block.and_then(|b| kinds.get(b)) {
        Some(BlockKind::TableCell(cell)) => cell.indent,
        _ => 0,
    };
    let (mut mark, mut name) = numbering::split(text);
    if let Some(column) = layout.ordinal {
        let number = layout.grid.block(layout.body + row, column);
        let number = number
            .and_then(|b| texts.get(b))
            .copied()
            .unwrap_or_default();
        let own = numbering::of(number);
        if own != Mark::None {
            mark = own;
        }
    }
    let mut all = keys(name, tokens);
    for &column in layout.labels.iter().skip(1) {
        let more = layout.grid.block(layout.body + row, column);
        if let Some(more) = more
            .filter(|b| Some(*b) != block)
            .and_then(|b| texts.get(b))
        {
            all.extend(keys(more, tokens));
        }
    }
    let opening = opening(&all, lexicon);
    let no_total = lexicon
        .said(TableWord::NoTotal, &all)
        .is_some_and(|(from, _)| from == 0);
    name = name.trim_start_matches(['*', ' ']);
    let kind = match opening {
        Some(Structure::OfWhich) => RowKind::OfWhich,
        Some(Structure::Divided | Structure::Comprise | Structure::Namely) if !valued => {
            RowKind::Heading
        }
        _ if !valued => RowKind::Heading,
        _ if is_total(name) && !no_total => RowKind::Total,
        _ => RowKind::Plain,
    };
    Written {
        indent,
        mark,
        kind,
        prices: lexicon.says(TableWord::Prices, &all),
        words: all,
    }
}

/// What the first words of a label say of its row: `trong đó`, `chia ra`, `phân theo`.
fn opening(words: &[Key], lexicon: &Lexicon) -> Option<Structure> {
    let first = *words.first()?;
    let phrase = lexicon.longest(first, |i| words.get(i + 1).copied())?;
    match phrase.sense {
        Sense::Structure(structure) => Some(structure),
        _ => None,
    }
}

/// Which rows may be divided into which others, those that the table marks first.
pub(super) fn divisions(rows: &[Row]) -> Vec<Division> {
    let mut out = Vec::new();
    let children = children(rows);
    let mut whole = None;
    for (at, row) in rows.iter().enumerate() {
        if row.valued {
            of_row(rows, &children, at, &mut out);
        } else if row.kind == RowKind::Heading && !has_whole(rows, at) {
            // `Phân theo khu vực` under no other row divides the total before it anew.
            if let Some(total) = whole {
                divide(rows, total, &children[at], true, false, &mut out);
            }
        }
        if row.kind == RowKind::Total {
            whole = Some(at);
        }
    }
    closing(rows, &children, &mut out);
    guessed(rows, &mut out);
    out
}

fn children(rows: &[Row]) -> Vec<Vec<usize>> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for (at, row) in rows.iter().enumerate() {
        if let Some(parent) = row.parent {
            children[parent].push(at);
        }
    }
    children
}

/// Whether a row above a heading, in the tree, has values.
fn has_whole(rows: &[Row], mut at: usize) -> bool {
    while let Some(parent) = rows[at].parent {
        if rows[parent].valued {
            return true;
        }
        at = parent;
    }
    false
}

fn of_row(rows: &[Row], children: &[Vec<usize>], whole: usize, out: &mut Vec<Division>) {
    let own = &children[whole];
    divide(rows, whole, own, true, false, out);
    for &child in own {
        let row = &rows[child];
        match row.kind {
            RowKind::OfWhich if row.valued => {
                out.push(Division::partial(whole, vec![child]));
            }
            RowKind::OfWhich => divide(rows, whole, &children[child], false, true, out),
            RowKind::Heading => divide(rows, whole, &children[child], true, false, out),
            _ => {}
        }
    }
}

/// The parts of a whole among some rows: all with values, save those that are only looked at.
fn divide(
    rows: &[Row],
    whole: usize,
    among: &[usize],
    marked: bool,
    partial: bool,
    out: &mut Vec<Division>,
) {
    let parts: Vec<usize> = among
        .iter()
        .copied()
        .filter(|&at| rows[at].valued && rows[at].kind != RowKind::OfWhich)
        .collect();
    if parts.len() >= 2 {
        let division = Division {
            whole,
            parts,
            marked: marked && !partial,
            partial,
        };
        let runs: Vec<Division> = division
            .runs()
            .filter(|_| !partial)
            .map(|parts| Division {
                whole,
                parts: parts.to_vec(),
                marked: false,
                partial: false,
            })
            .collect();
        out.push(division);
        out.extend(runs);
    } else if partial && !parts.is_empty() {
        out.push(Division::partial(whole, parts));
    }
}

/// A total behind its parts: `Cộng`, `Tổng cộng` at the end of the table or of a stretch of it.
fn closing(rows: &[Row], children: &[Vec<usize>], out: &mut Vec<Division>) {
    let mut roots: Vec<usize> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if row.parent.is_some() {
            continue;
        }
        if row.kind == RowKind::Total && row.valued && children[at].is_empty() {
            let among = std::mem::take(&mut roots);
            divide(rows, at, &among, true, false, out);
        } else if row.kind == RowKind::Total {
            roots.clear();
        } else {
            roots.push(at);
        }
    }
}

/// The first or the last row of a table that marks nothing may be the sum of all others: `Huyện Sơn Hà` above its
/// communes.
fn guessed(rows: &[Row], out: &mut Vec<Division>) {
    if rows.len() > MOST_GUESSED || out.iter().any(|division| division.marked) {
        return;
    }
    let valued: Vec<usize> = (0..rows.len()).filter(|&at| rows[at].valued).collect();
    if valued.len() < 3 {
        return;
    }
    if let Some((&first, parts)) = valued.split_first() {
        out.push(Division {
            whole: first,
            parts: parts.to_vec(),
            marked: false,
            partial: false,
        });
    }
    if let Some((&last, parts)) = valued.split_last() {
        out.push(Division {
            whole: last,
            parts: parts.to_vec(),
            marked: false,
            partial: false,
        });
    }
}
