//! How far do the words around two figures run alike?

use super::is_precise;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::relation::Document;
use crate::token::{self, Key, Token, TokenKind};

/// Words compared to either side of a figure to look up where they are said again.
pub(super) const CONTEXT: usize = 2;

/// The words that two figures have in common, outwards from their numerals until they part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Words before.
    pub(super) before: usize,
    /// Words behind.
    pub(super) after: usize,
    /// Quantities among them.
    pub(super) quantities: usize,
    /// Whether they part at a figure that differs, which tells of another case and not of the same one again.
    pub(super) forked: bool,
    /// Whether they reach back to the beginning of the first one's sentence.
    pub(super) opens: bool,
    /// Whether they reach its end.
    pub(super) closes: bool,
    /// Whether both sentences end behind them, or a mark stands there.
    pub(super) clauses: bool,
}

impl Run {
    /// All words of it.
    pub(super) const fn words(&self) -> usize {
        self.before + self.after
    }
}

/// The tokens of a figure's sentence, and the places before and behind its numeral.
fn around<'d>(document: &Document<'d>, id: FigureId) -> (&'d [Token], usize, usize) {
    let figure = document.figure(id);
    let tokens = document.tokens(id);
    let at = tokens.partition_point(|t| (t.end as usize) <= figure.numeral.start);
    let behind = tokens.partition_point(|t| (t.start as usize) < figure.numeral.end);
    (tokens, at, behind)
}

/// Words next to a figure, as one number: like a [`Key`], it is taken for what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Words(u64);

impl Words {
    /// Any odd number with its bits well spread does; this is 2^64 divided by the golden ratio.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

    const fn with(self, word: Key) -> Self {
        Self((self.0 ^ word.0).wrapping_mul(Self::SPREAD).rotate_left(29))
    }
}

/// The words next to a figure to either side, by which a repeated sentence is looked up.
pub(super) fn context(document: &Document<'_>, id: FigureId) -> Option<Words> {
    let (tokens, at, behind) = around(document, id);
    let mut after = token::words(tokens.get(behind..)?);
    let mut words = preceding(tokens.get(..at)?)?;
    for _ in 0..CONTEXT {
        words = words.with(after.next().unwrap_or_default());
    }
    Some(words)
}

/// The words right before a figure.
pub(super) fn before(document: &Document<'_>, id: FigureId) -> Option<Words> {
    let (tokens, at, _) = around(document, id);
    preceding(tokens.get(..at)?)
}

/// The last words of some tokens.
fn preceding(tokens: &[Token]) -> Option<Words> {
    let mut before = token::words(tokens).rev();
    let mut words = Words(0);
    for _ in 0..CONTEXT {
        words = words.with(before.next()?);
    }
    Some(words)
}

/// Whether a clause ends before the rest of a sentence.
fn ends(rest: Option<&[Token]>) -> bool {
    rest.and_then(<[Token]>::first).is_none_or(is_end)
}

/// Whether a mark ends a clause.
fn is_end(token: &Token) -> bool {
    matches!(
        token.kind,
        TokenKind::Mark(',' | ';' | '.' | '(' | ')' | ':')
    )
}

/// The run that two figures have in common.
pub(super) fn run(document: &Document<'_>, a: FigureId, b: FigureId) -> Option<Run> {
    let (x, x_at, x_end) = around(document, a);
    let (y, y_at, y_end) = around(document, b);
    let text = |id: FigureId, t: &Token| {
        document
            .texts
            .get(document.figure(id).block as usize)
            .map_or("", |s| t.span().text(s))
    };
    let same = |p: &Token, q: &Token| match (p.kind, q.kind) {
        (TokenKind::Word, TokenKind::Word) => p.key == q.key,
        (TokenKind::Numeral, TokenKind::Numeral) => text(a, p) == text(b, q),
        (p, q) => p == q,
    };
    let side = |p: &mut dyn Iterator<Item = &Token>, q: &mut dyn Iterator<Item = &Token>| {
        let (mut words, mut quantities, mut length) = (0, 0, 0);
        let mut forked = false;
        for (p, q) in p.zip(q) {
            if !same(p, q) {
                forked = p.kind == TokenKind::Numeral && q.kind == TokenKind::Numeral;
                break;
            }
            length += 1;
            match p.kind {
                TokenKind::Word => words += 1,
                TokenKind::Numeral if is_quantity(document, a, p) => quantities += 1,
                _ => {}
            }
        }
        (words, quantities, length, forked)
    };
    let before = side(
        &mut x.get(..x_at)?.iter().rev(),
        &mut y.get(..y_at)?.iter().rev(),
    );
    let after = side(&mut x.get(x_end..)?.iter(), &mut y.get(y_end..)?.iter());
    Some(Run {
        before: before.0,
        after: after.0,
        quantities: before.1 + after.1,
        forked: before.3 || after.3,
        opens: before.2 == x_at,
        closes: x_end + after.2 == x.len(),
        clauses: ends(x.get(x_end + after.2..)) && ends(y.get(y_end + after.2..))
            || x.get(x_end..x_end + after.2)
                .is_some_and(|run| run.last().is_some_and(is_end)),
    })
}

/// Whether a numeral near a figure is a quantity with a role of its own, and not so round that many share it.
fn is_quantity(document: &Document<'_>, near: FigureId, token: &Token) -> bool {
    let sentence = document
        .reading
        .sentences
        .get(document.figure(near).sentence as usize);
    sentence.is_some_and(|s| {
        (s.figures.0..s.figures.1).any(|id| {
            document.figure(id).numeral.start == token.start as usize
                && !matches!(document.fact(id).role, Role::None | Role::Aside)
                && is_precise(document, id, 2)
        })
    })
}
