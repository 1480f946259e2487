//! Which phrases does a name hold? A bit for each word tells of most that they are not in it.

use super::Words;
use super::heads::Heads;
use crate::token::{Key, key};

/// A bit for each word of a name: where a phrase has one that the name has not, they need not be compared.
#[must_use]
pub fn signature(words: &[Key]) -> u64 {
    words.iter().fold(0, |bits, word| bits | 1 << (word.0 % 64))
}

/// A phrase that names are searched for.
#[derive(Debug)]
pub(super) struct Sought {
    pub(super) words: Words,
    signature: u64,
}

impl Sought {
    pub(super) fn new(phrase: &str) -> Self {
        let words: Words = phrase.split(' ').map(key).collect();
        Self {
            signature: signature(&words),
            words,
        }
    }

    /// Whether a name with this signature holds it.
    pub(super) fn is_in(&self, name: &[Key], signature: u64) -> bool {
        self.signature & !signature == 0
            && name
                .windows(self.words.len().max(1))
                .any(|words| words == &*self.words)
    }
}

/// Phrases of which a name may hold one, each with what it is looked for.
#[derive(Debug)]
pub(super) struct SoughtOnes<T> {
    phrases: Vec<(Sought, T)>,
    heads: Heads,
}

impl<T> Default for SoughtOnes<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T> SoughtOnes<T> {
    pub(super) fn new(phrases: Vec<(Sought, T)>) -> Self {
        let first = |(phrase, _): &(Sought, T)| phrase.words.first().copied();
        Self {
            heads: phrases.iter().filter_map(first).collect(),
            phrases,
        }
    }

    /// What the phrases in a name are looked for, in the order of the table.
    pub(super) fn in_name(&self, name: &[Key]) -> impl Iterator<Item = &T> {
        let phrases = if self.heads.may_hold_one(name) {
            self.phrases.as_slice()
        } else {
            &[]
        };
        let signature = signature(name);
        phrases
            .iter()
            .filter(move |(phrase, _)| phrase.is_in(name, signature))
            .map(|(_, what)| what)
    }

    /// Whether a name holds one of them.
    pub(super) fn is_one_in(&self, name: &[Key]) -> bool {
        self.in_name(name).next().is_some()
    }
}

impl SoughtOnes<()> {
    pub(super) fn of(phrases: &[&str]) -> Self {
        Self::new(
            phrases
                .iter()
                .map(|phrase| (Sought::new(phrase), ()))
                .collect(),
        )
    }
}
