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

/// Words next to a figure, as one number: like a [`Key`], it is taken for what it stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Words(u64);

impl Words {
    /// Any odd number with its bits well spread does; this is 2^64 divided by the golden ratio.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

    const fn with(self, word: Key) -> Self {
        Self((self.0 ^ word.0).wrapping_mul(Self::SPREAD).rotate_left(29))
    }
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

/// Where a figure stands among the words of its sentence.
#[derive(Clone, Copy, Default)]
struct Spot {
    /// Tokens of the sentence before its numeral.
    at: u32,
    /// The same with those of the numeral.
    behind: u32,
    /// The words right before it.
    before: Option<Words>,
    /// Those with the words right behind it.
    context: Option<Words>,
}

impl Spot {
    fn of(document: &Document<'_>, id: FigureId) -> Self {
        let numeral = &document.figure(id).numeral;
        let tokens = document.tokens(id);
        let at = tokens.partition_point(|t| (t.end as usize) <= numeral.start);
        let rest = tokens.get(at..).unwrap_or_default();
        let own = rest
            .iter()
            .take_while(|t| (t.start as usize) < numeral.end)
            .count();
        let before = preceding(tokens.get(..at).unwrap_or_default());
        let mut after = token::words(rest.get(own..).unwrap_or_default());
        let context = before.map(|before| {
            (0..CONTEXT).fold(before, |words, _| {
                words.with(after.next().unwrap_or_default())
            })
        });
        // A sentence is shorter than 4 GB, like its document.
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            at: place(at),
            behind: place(at + own),
            before,
            context,
        }
    }
}

/// What stands around the figures of a document, found once for all that ask.
pub(super) struct Echoes<'d> {
    /// The document.
    pub(super) document: &'d Document<'d>,
    spots: Vec<Spot>,
}

/// How far the words to one side of two figures run alike.
struct Side {
    words: usize,
    quantities: usize,
    tokens: usize,
    forked: bool,
}

impl<'d> Echoes<'d> {
    /// Of all figures of prose.
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        let figures = document.reading.figures.iter().enumerate();
        let spots = figures.map(|(id, figure)| {
            let asked = figure.is_quantity() && !figure.tabled;
            if asked {
                Spot::of(document, id)
            } else {
                Spot::default()
            }
        });
        Self {
            document,
            spots: spots.collect(),
        }
    }

    /// The words next to a figure to either side, by which a repeated sentence is looked up.
    pub(super) fn context(&self, id: FigureId) -> Option<Words> {
        self.spots.get(id)?.context
    }

    /// The words right before a figure.
    pub(super) fn before(&self, id: FigureId) -> Option<Words> {
        self.spots.get(id)?.before
    }

    /// Whether the words next to both figures are the same to either side.
    pub(super) fn is_same_context(&self, a: FigureId, b: FigureId) -> bool {
        self.context(a).is_some() && self.context(a) == self.context(b)
    }

    /// The tokens of a figure's sentence before and behind its numeral.
    fn around(&self, id: FigureId) -> Option<(&'d [Token], &'d [Token])> {
        let spot = self.spots.get(id)?;
        let tokens = self.document.tokens(id);
        Some((
            tokens.get(..spot.at as usize)?,
            tokens.get(spot.behind as usize..)?,
        ))
    }

    /// How many words before two figures are the same.
    pub(super) fn words_before(&self, a: FigureId, b: FigureId) -> usize {
        let (Some((x, _)), Some((y, _))) = (self.around(a), self.around(b)) else {
            return 0;
        };
        self.side((a, b), x.iter().rev().zip(y.iter().rev())).words
    }

    /// The run that two figures have in common.
    pub(super) fn run(&self, a: FigureId, b: FigureId) -> Option<Run> {
        let (x, y) = (self.around(a)?, self.around(b)?);
        let before = self.side((a, b), x.0.iter().rev().zip(y.0.iter().rev()));
        Some(self.beyond((a, b), (x, y), &before))
    }

    /// The same where it does not fork.
    pub(super) fn unforked(&self, a: FigureId, b: FigureId) -> Option<Run> {
        let (x, y) = (self.around(a)?, self.around(b)?);
        let before = self.side((a, b), x.0.iter().rev().zip(y.0.iter().rev()));
        // Sentences of one pattern mostly part before the figure, and nothing behind it changes that.
        if before.forked {
            return None;
        }
        Some(self.beyond((a, b), (x, y), &before)).filter(|run| !run.forked)
    }

    /// A run by what is alike before it.
    fn beyond(&self, ids: (FigureId, FigureId), (x, y): Around<'d>, before: &Side) -> Run {
        let after = self.side(ids, x.1.iter().zip(y.1));
        let end = after.tokens;
        Run {
            before: before.words,
            after: after.words,
            quantities: before.quantities + after.quantities,
            forked: before.forked || after.forked,
            opens: before.tokens == x.0.len(),
            closes: end == x.1.len(),
            clauses: ends(x.1.get(end..)) && ends(y.1.get(end..))
                || x.1
                    .get(..end)
                    .is_some_and(|run| run.last().is_some_and(is_end)),
        }
    }

    /// How far pairs of tokens are the same.
    fn side<'t>(
        &self,
        (a, b): (FigureId, FigureId),
        pairs: impl Iterator<Item = (&'t Token, &'t Token)>,
    ) -> Side {
        let document = self.document;
        let text = |id: FigureId| {
            let block = document.figure(id).block as usize;
            document.texts.get(block).copied().unwrap_or_default()
        };
        let mut side = Side {
            words: 0,
            quantities: 0,
            tokens: 0,
            forked: false,
        };
        for (p, q) in pairs {
            match (p.kind, q.kind) {
                (TokenKind::Word, TokenKind::Word) if p.key == q.key => side.words += 1,
                (TokenKind::Numeral, TokenKind::Numeral) => {
                    if p.span().text(text(a)) != q.span().text(text(b)) {
                        side.forked = true;
                        break;
                    }
                    side.quantities += usize::from(is_quantity(document, a, p));
                }
                (TokenKind::Word, TokenKind::Word) => break,
                (p, q) if p == q => {}
                _ => break,
            }
            side.tokens += 1;
        }
        side
    }
}

/// The tokens before and behind two figures.
type Around<'d> = ((&'d [Token], &'d [Token]), (&'d [Token], &'d [Token]));

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
