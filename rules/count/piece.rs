//! A sentence behind a count, cut at commas, semicolons and `và`.

use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Sense, Structure};
use crate::relation::Document;
use crate::token::Key;

/// The mark or word behind a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    Comma,
    Semicolon,
    And,
    End,
}

/// What stands between two joints.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) words: usize,
    /// Words before the first in lower case behind a name.
    pub(super) bare: usize,
    /// Begins with a capital letter.
    pub(super) capital: bool,
    /// All of its words do.
    pub(super) name: bool,
    /// Some word does.
    pub(super) named: bool,
    /// Begins with a quantity of its own.
    pub(super) counted: bool,
    /// Holds a quantity outside of parentheses.
    pub(super) figures: bool,
    /// A lower-case word follows a name: `Hà Nam đã được công nhận`.
    pub(super) trails: bool,
    pub(super) head: Option<Key>,
    pub(super) joint: Joint,
}

/// A sentence's items with what is asked of them.
pub(super) struct Line<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) items: &'d [Item],
}

impl Line<'_> {
    pub(super) fn sense(&self, at: usize) -> Option<Sense> {
        self.items.get(at)?.sense()
    }

    pub(super) fn is(&self, at: usize, mark: char) -> bool {
        self.items.get(at).is_some_and(|item| item.is(mark))
    }

    pub(super) fn structure(&self, at: usize) -> Option<Structure> {
        match self.sense(at) {
            Some(Sense::Structure(structure)) => Some(structure),
            _ => None,
        }
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.items
            .get(at)
            .and_then(|item| self.document.reading.tokens.get(item.first as usize))
            .is_some_and(|token| token.capital)
    }

    pub(super) fn key(&self, at: usize) -> Option<Key> {
        self.document.first_word(self.items.get(at)?)
    }

    pub(super) fn quantity(&self, at: usize) -> Option<FigureId> {
        match self.items.get(at)?.what {
            What::Figure(id) if self.document.figure(id).is_quantity() => Some(id),
            _ => None,
        }
    }

    /// `…`, `...`: the list goes on.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        self.is(at, '…')
            || self.is(at, '.') && self.is(at + 1, '.')
            || matches!(
                self.structure(at),
                Some(Structure::Partial | Structure::Mostly)
            )
    }
}

pub(super) fn line<'d>(document: &'d Document<'d>, id: FigureId) -> Option<(Line<'d>, usize)> {
    let sentence = document
        .reading
        .sentences
        .get(document.figure(id).sentence as usize)?;
    let items = document
        .reading
        .items
        .get(sentence.items.0..sentence.items.1)?;
    let at = (document.figure(id).item as usize).checked_sub(sentence.items.0)?;
    Some((Line { document, items }, at))
}

/// Cuts at every comma, semicolon and `và` outside of parentheses. `None` for a list that says that it goes on.
pub(super) fn pieces(line: &Line<'_>, from: usize) -> Option<Vec<Piece>> {
    let blank = Piece {
        words: 0,
        bare: 0,
        capital: false,
        name: true,
        named: false,
        counted: false,
        figures: false,
        trails: false,
        head: None,
        joint: Joint::End,
    };
    let mut out: Vec<Piece> = Vec::new();
    let mut piece = blank;
    let mut depth = 0usize;
    for at in from..line.items.len() {
        if line.goes_on(at) {
            return None;
        }
        if line.is(at, ')') {
            if depth == 0 {
                break;
            }
            depth -= 1;
            continue;
        }
        depth += usize::from(line.is(at, '('));
        if depth > 0 {
            continue;
        }
        let joint = match (line.items[at].what, line.structure(at)) {
            (What::Mark(','), _) => Some(Joint::Comma),
            (What::Mark(';'), _) => Some(Joint::Semicolon),
            (_, Some(Structure::And)) => Some(Joint::And),
            _ => None,
        };
        match joint {
            Some(joint) if piece.words == 0 => {
                // `A, B, and C`: the mark and the word are one joint.
                if let Some(last) = out.last_mut()
                    && joint == Joint::And
                {
                    last.joint = Joint::And;
                }
            }
            Some(joint) => {
                piece.joint = joint;
                out.push(piece);
                piece = blank;
            }
            None => add(line, at, &mut piece),
        }
    }
    if piece.words > 0 {
        out.push(piece);
    }
    Some(out)
}

fn add(line: &Line<'_>, at: usize, piece: &mut Piece) {
    let first = piece.words == 0;
    match line.items[at].what {
        What::Mark(_) => return,
        What::Sense(Sense::Function) if first && !line.capital(at) => return,
        What::Figure(id) if !line.document.figure(id).is_quantity() => {
            if first {
                piece.name = false;
            }
        }
        What::Figure(_) | What::Numeral => {
            piece.counted |= first;
            piece.figures = true;
            piece.name = false;
        }
        What::Word(_) | What::Sense(_) => {
            let capital = line.capital(at);
            piece.trails |= piece.named && !capital;
            piece.capital |= first && capital;
            piece.named |= capital;
            piece.name &= capital;
        }
    }
    if first {
        piece.head = line.key(at);
    }
    piece.words += 1;
    piece.bare += usize::from(!piece.trails);
}
