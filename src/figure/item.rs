//! A sentence as words with senses: the longest phrases of the lexicon, the words between them, marks and numerals.

use super::FigureId;
use crate::lexicon::{Lexicon, Sense, Verb};
use crate::token::{Key, Token, TokenKind};
use std::ops::Range;

/// One piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// First token, in the reading.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
    /// What it is.
    pub what: What,
}

/// What a piece of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A word or phrase of the lexicon.
    Sense(Sense),
    /// A word that the lexicon does not know.
    Word(Key),
    /// A mark of punctuation.
    Mark(char),
    /// A numeral that is not read yet.
    Numeral,
    /// A figure or look-alike with all that belongs to it.
    Figure(FigureId),
}

impl Item {
    /// Its tokens, as a range of [`Reading::tokens`](super::Reading::tokens).
    #[must_use]
    pub const fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// Whether it is this mark.
    #[must_use]
    pub fn is(&self, mark: char) -> bool {
        self.what == What::Mark(mark)
    }

    /// Its sense, where it has one.
    #[must_use]
    pub const fn sense(&self) -> Option<Sense> {
        match self.what {
            What::Sense(sense) => Some(sense),
            _ => None,
        }
    }
}

/// Reads `tokens[from..]` into items, appended to `items`.
pub(super) fn itemize(tokens: &[Token], from: usize, lexicon: &Lexicon, items: &mut Vec<Item>) {
    let mut at = from;
    // Whether the sentence has just said that something moves: `tăng`, `giảm khá`.
    let mut moves = false;
    while let Some(token) = tokens.get(at) {
        let mut end = at + 1;
        let what = match token.kind {
            TokenKind::Numeral => What::Numeral,
            TokenKind::Mark(mark) => What::Mark(mark),
            TokenKind::Word => {
                let next = |i: usize| Some(tokens.get(word_behind(tokens, at, i + 1)?)?.key);
                match lexicon.longest(token.key, next) {
                    Some(phrase) if phrase.sense == Sense::Manner && !moves => {
                        What::Word(token.key)
                    }
                    Some(phrase) => {
                        let last = word_behind(tokens, at, phrase.length - 1);
                        end = last.unwrap_or(at) + 1;
                        What::Sense(match phrase.sense {
                            Sense::Manner => Sense::Function,
                            sense => sense,
                        })
                    }
                    None => What::Word(token.key),
                }
            }
        };
        moves = match what {
            What::Sense(Sense::Function) => moves,
            What::Sense(Sense::Verb(verb)) => matches!(
                verb,
                Verb::Rise
                    | Verb::Fall
                    | Verb::Exceed
                    | Verb::FallShort
                    | Verb::Higher
                    | Verb::Lower
            ),
            _ => false,
        };
        items.push(Item {
            first: u32::try_from(at).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
            what,
        });
        at = end;
    }
}

/// Which token is the word that stands so many words behind the one at `at`, with nothing between them but hyphens:
/// `year-on-year`.
fn word_behind(tokens: &[Token], mut at: usize, words: usize) -> Option<usize> {
    for _ in 0..words {
        let glued = |i: usize| tokens.get(i).is_some_and(|t| t.glued);
        let hyphen = tokens.get(at + 1).is_some_and(|t| t.is('-'));
        at += 1 + usize::from(hyphen && glued(at + 1) && glued(at + 2));
        tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
    }
    Some(at)
}
