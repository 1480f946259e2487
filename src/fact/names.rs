//! Which words stand for others in the names of indicators? What the language knows (`LNTT`), what the document says in
//! parentheses (`hợp tác xã (HTX)`), and what the user has written down.

use crate::config::Synonym;
use crate::figure::{Item, Reading, What};
use crate::lexicon::{KeyMap, Lexicon, Sense};
use crate::token::{Key, Token, TokenKind, key};

/// Letters of an abbreviation.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;
/// Words that an abbreviation may leave out: `và`, `của`.
const LEFT_OUT: usize = 2;

/// Words of names, spelled out.
#[derive(Debug)]
pub struct Names<'l> {
    lexicon: &'l Lexicon,
    words: KeyMap<Vec<Key>>,
    phrases: Vec<(Vec<Key>, Vec<Key>)>,
}

impl<'l> Names<'l> {
    /// The names of a document with the texts of its blocks, under the user's synonyms. What the user says goes before
    /// what the document says, and that before the language.
    #[must_use]
    pub fn of(
        reading: &Reading,
        texts: &[&str],
        lexicon: &'l Lexicon,
        synonyms: &[Synonym],
    ) -> Self {
        let mut names = Self {
            lexicon,
            words: introduced(reading, texts, lexicon),
            phrases: Vec::new(),
        };
        for synonym in synonyms {
            let (name, means) = (names.keys(&synonym.name), names.keys(&synonym.means));
            match name.as_slice() {
                _ if name.is_empty() || name == means => {}
                [word] => {
                    names.words.insert(*word, means);
                }
                _ => names.phrases.push((name, means)),
            }
        }
        names
    }

    /// The language of the document.
    #[must_use]
    pub const fn lexicon(&self) -> &'l Lexicon {
        self.lexicon
    }

    /// The words of a name as those of facts are kept: spelled out, and in the words that the user has for them.
    #[must_use]
    pub fn words_of(&self, name: &str) -> Vec<Key> {
        let mut words = Vec::new();
        for word in self.keys(name) {
            match self.stands_for(word) {
                Some(spelled) => words.extend_from_slice(spelled),
                None => words.push(word),
            }
        }
        self.known_as(&words).unwrap_or(words)
    }

    /// The words of a phrase that say what is named.
    fn keys(&self, phrase: &str) -> Vec<Key> {
        let words: Vec<Key> = phrase.split_whitespace().map(key).collect();
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(&word) = words.get(at) {
            let found = self
                .lexicon
                .longest(word, |ahead| words.get(at + 1 + ahead).copied());
            let length = found.map_or(1, |phrase| phrase.length.max(1));
            if found.is_none_or(|phrase| phrase.sense != Sense::Function) {
                out.extend(words.iter().skip(at).take(length));
            }
            at += length;
        }
        out
    }

    /// What a word stands for, where it stands for others.
    #[must_use]
    pub fn stands_for(&self, word: Key) -> Option<&[Key]> {
        self.words
            .get(&word)
            .map(Vec::as_slice)
            .or_else(|| self.lexicon.stands_for(word))
    }

    /// A name in the words that it is known by, where the user has another one for them.
    #[must_use]
    pub(super) fn known_as(&self, name: &[Key]) -> Option<Vec<Key>> {
        self.phrases.iter().find_map(|(phrase, means)| {
            let at = name
                .windows(phrase.len())
                .position(|words| words == phrase.as_slice())?;
            let mut known = name.get(..at)?.to_vec();
            known.extend_from_slice(means);
            known.extend_from_slice(name.get(at + phrase.len()..)?);
            Some(known)
        })
    }
}

/// The abbreviations that a document introduces: capitals alone in parentheses, behind the words that they begin.
fn introduced(reading: &Reading, texts: &[&str], lexicon: &Lexicon) -> KeyMap<Vec<Key>> {
    let mut found = KeyMap::default();
    for sentence in &reading.sentences {
        let text = texts
            .get(sentence.block as usize)
            .copied()
            .unwrap_or_default();
        let items = reading
            .items
            .get(sentence.items.0..sentence.items.1)
            .unwrap_or_default();
        for (at, opening) in items.iter().enumerate() {
            let (true, Some([short, closing])) = (opening.is('('), items.get(at + 1..at + 3))
            else {
                continue;
            };
            let (What::Word(word), true) = (short.what, closing.is(')')) else {
                continue;
            };
            let letters = reading
                .tokens
                .get(short.first as usize)
                .map_or("", |token| token.span().text(text));
            let capitals = letters.chars().all(char::is_uppercase)
                && LETTERS.contains(&letters.chars().count());
            if !capitals || lexicon.stands_for(word).is_some() {
                continue;
            }
            let before = items.get(..at).unwrap_or_default();
            if let Some(words) = spelled_out(reading, text, before, letters) {
                found.entry(word).or_insert(words);
            }
        }
    }
    found
}

/// The words right before an abbreviation that begin with its letters.
fn spelled_out(reading: &Reading, text: &str, before: &[Item], letters: &str) -> Option<Vec<Key>> {
    let mut wanted = letters.chars().rev().peekable();
    let mut words = Vec::new();
    let (mut begun, mut left_out) = (false, 0);
    for item in before.iter().rev() {
        // `412 hợp tác xã (HTX)`: the noun of a count is read with its numeral.
        if !matches!(item.what, What::Word(_) | What::Sense(_) | What::Figure(_)) {
            return None;
        }
        let silent = item.sense() == Some(Sense::Function);
        let tokens: &[Token] = reading.tokens.get(item.tokens()).unwrap_or_default();
        for token in tokens.iter().rev() {
            let Some(&letter) = wanted.peek() else { break };
            if token.kind != TokenKind::Word {
                return None;
            }
            let first = token.span().text(text).chars().next()?;
            if first.to_uppercase().eq(std::iter::once(letter)) {
                wanted.next();
                begun = true;
            } else if begun && left_out < LEFT_OUT {
                left_out += 1;
            } else {
                return None;
            }
            if !silent {
                words.push(token.key);
            }
        }
        if wanted.peek().is_none() {
            break;
        }
    }
    words.reverse();
    (wanted.peek().is_none() && words.len() >= 2).then_some(words)
}
