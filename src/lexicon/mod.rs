//! The language pack: what words and phrases mean. Words, number grammar and word order of a language live here and
//! nowhere else; mechanisms ask for a [`Sense`].

mod closed;
mod en;
mod heads;
pub(crate) mod identity;
mod place;
mod say;
mod sense;
mod sought;
mod table;
mod vi;

pub use closed::{
    begins_reason, counted_as, excludes, is_age, is_as_of, is_birth, is_collective, is_copula,
    is_counted_by_billions, is_equal, is_flow, is_gain, is_head, is_nation, is_new, is_only,
    is_owner, is_place_word, is_source, is_through, is_total, is_total_word, is_unmet, is_year,
    is_yet, limits, names_holder, narrows, negates, opposite, side, trend, weekday,
};
pub use place::{Lead, PlacePhrase};
pub use say::Saying;
pub use sense::{Balance, Base, Basis, Hedge, Label, Rank, Sense, Side, Structure, Time, Verb};
pub use sought::signature;
pub use table::TableWord;

use crate::figure::numeral::Convention;
use crate::report::Language;
use crate::token::{Key, is_letter, key};
use heads::Heads;
use memchr::memmem::Finder;
use sought::{Sought, SoughtOnes};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// A word or phrase found in a sentence: so many tokens with one sense.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// How many tokens it spans.
    pub length: usize,
    /// What it means.
    pub sense: Sense,
}

/// The words of a phrase.
type Words = Box<[Key]>;

/// One language's words, ready for look-up.
#[derive(Debug)]
pub struct Lexicon {
    /// Which language it is.
    pub language: Language,
    phrases: KeyMap<Vec<Entry>>,
    /// What phrases begin with.
    heads: Heads,
    /// What noun phrases begin with.
    nouns: Heads,
    abbreviations: Vec<Key>,
    openers: Vec<Finder<'static>>,
    within: Vec<(Sought, Sought)>,
    no_wholes: SoughtOnes<()>,
    /// The names of the members of complete divisions, each with the number of the division and of the member.
    divisions: SoughtOnes<(usize, usize)>,
    /// How many members each division has.
    sizes: Vec<usize>,
    dividing: Vec<Words>,
    states: SoughtOnes<()>,
    no_states: SoughtOnes<()>,
    revisions: SoughtOnes<()>,
    measures: Vec<Key>,
    ratios: Vec<Words>,
    worth: Vec<Key>,
    synonyms: KeyMap<Vec<Key>>,
    places: place::Places,
    table: Vec<(TableWord, Sought)>,
}

#[derive(Debug)]
struct Entry {
    rest: Words,
    sense: Sense,
}

/// A table by the keys of words.
pub(crate) type KeyMap<V> = HashMap<Key, V, BuildHasherDefault<KeyHasher>>;

/// Keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

static VIETNAMESE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::build(
        Language::Vietnamese,
        &[vi::PHRASES],
        vi::ABBREVIATIONS,
        vi::SYNONYMS,
    )
    .naming(vi::WITHIN, vi::STATES, vi::NO_STATES, vi::MEASURES)
    .relating(vi::RATIOS, vi::WORTH)
    .bounding(vi::NO_WHOLES)
    .revising(vi::REVISIONS)
    .opening(vi::LIST_OPENERS)
    .dividing(vi::DIVISIONS, vi::DIVIDING)
});
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::build(
        Language::English,
        en::PHRASES,
        en::ABBREVIATIONS,
        en::SYNONYMS,
    )
    .naming(en::WITHIN, en::STATES, en::NO_STATES, en::MEASURES)
    .relating(en::RATIOS, en::WORTH)
    .revising(en::REVISIONS)
    .opening(en::LIST_OPENERS)
    .dividing(en::DIVISIONS, en::DIVIDING)
});

impl Lexicon {
    /// The Vietnamese pack.
    #[must_use]
    pub fn vietnamese() -> &'static Self {
        &VIETNAMESE
    }

    /// The pack of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Vietnamese => &VIETNAMESE,
            Language::English => &ENGLISH,
        }
    }

    fn build(
        language: Language,
        tables: &[&[(&str, Sense)]],
        abbreviations: &[&str],
        synonyms: &[(&str, &str)],
    ) -> Self {
        let mut phrases: KeyMap<Vec<Entry>> = KeyMap::default();
        for (phrase, sense) in tables.iter().copied().flatten() {
            let mut words = phrase.split([' ', '-']).map(key);
            let Some(first) = words.next() else { continue };
            phrases.entry(first).or_default().push(Entry {
                rest: words.collect(),
                sense: *sense,
            });
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted for itself")]
        for entries in phrases.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        let first = |(phrase, _): &(&str, Sense)| phrase.split([' ', '-']).next().map(key);
        let all = || tables.iter().copied().flatten();
        let nouns = all().filter(|(_, sense)| *sense == Sense::Noun);
        let mut replaced: KeyMap<Vec<Key>> = KeyMap::default();
        for (word, stands_for) in synonyms {
            replaced.insert(key(word), stands_for.split(' ').map(key).collect());
        }
        Self {
            language,
            phrases,
            heads: all().filter_map(first).collect(),
            nouns: nouns.filter_map(first).collect(),
            abbreviations: abbreviations.iter().map(|word| key(word)).collect(),
            openers: Vec::new(),
            within: Vec::new(),
            no_wholes: SoughtOnes::default(),
            divisions: SoughtOnes::default(),
            sizes: Vec::new(),
            dividing: Vec::new(),
            states: SoughtOnes::default(),
            no_states: SoughtOnes::default(),
            revisions: SoughtOnes::default(),
            measures: Vec::new(),
            ratios: Vec::new(),
            worth: Vec::new(),
            synonyms: replaced,
            places: place::Places::build(match language {
                Language::Vietnamese => &place::VIETNAMESE,
                Language::English => &place::ENGLISH,
            }),
            table: table::build(match language {
                Language::Vietnamese => table::VIETNAMESE,
                Language::English => table::ENGLISH,
            }),
        }
    }

    /// The named equations of the domain.
    #[must_use]
    pub(crate) const fn identities(&self) -> &'static [identity::Row] {
        match self.language {
            Language::Vietnamese => identity::VIETNAMESE,
            Language::English => identity::ENGLISH,
        }
    }

    fn naming(
        mut self,
        within: &[(&str, &str)],
        states: &[&str],
        no_states: &[&str],
        measures: &[&str],
    ) -> Self {
        self.measures = measures.iter().map(|word| key(word)).collect();
        self.within = within
            .iter()
            .map(|(part, whole)| (Sought::new(part), Sought::new(whole)))
            .collect();
        self.no_states = SoughtOnes::of(no_states);
        self.states = SoughtOnes::of(states);
        self
    }

    fn relating(mut self, ratios: &[&str], worth: &[&str]) -> Self {
        self.worth = worth.iter().map(|word| key(word)).collect();
        let keys = |phrase: &&str| phrase.split(' ').map(key).collect::<Words>();
        self.ratios = ratios.iter().map(keys).collect();
        self
    }

    /// Whether `measure` is what something is worth in money, and not how much of it there is: `trị giá`, `vốn đăng ký`.
    #[must_use]
    pub fn is_worth(&self, measure: &[Key]) -> bool {
        measure.iter().any(|word| self.worth.contains(word))
    }

    /// Whether `name` only says that a percentage follows, and not of what: `tỷ lệ`.
    #[must_use]
    pub fn is_ratio(&self, name: &[Key]) -> bool {
        self.ratios.iter().any(|phrase| **phrase == *name)
    }

    fn bounding(mut self, no_wholes: &[&str]) -> Self {
        self.no_wholes = SoughtOnes::of(no_wholes);
        self
    }

    fn revising(mut self, revisions: &[&str]) -> Self {
        self.revisions = SoughtOnes::of(revisions);
        self
    }

    fn opening(mut self, openers: &'static [&'static str]) -> Self {
        self.openers = openers.iter().map(|word| Finder::new(*word)).collect();
        self
    }

    /// Whether a colon or a word that opens a list stands in a text. It looks at bytes, not at words, and costs little
    /// more than reading them: what it finds may be part of another word.
    #[must_use]
    pub fn may_open_list(&self, text: &[u8]) -> bool {
        memchr::memchr(b':', text).is_some()
            || self.openers.iter().any(|word| word.find(text).is_some())
    }

    /// Where the last of them stands.
    #[must_use]
    pub fn last_list_opener(&self, text: &[u8]) -> Option<usize> {
        let words = self.openers.iter();
        let word = words.filter_map(|word| word.find_iter(text).last()).max();
        word.max(memchr::memrchr(b':', text))
    }

    fn dividing(mut self, divisions: &[&[&[&str]]], dividing: &[&str]) -> Self {
        let keys = |phrase: &&str| phrase.split(' ').map(key).collect::<Words>();
        let mut phrases = Vec::new();
        for (at, division) in divisions.iter().enumerate().take(16) {
            for (member, names) in division.iter().enumerate().take(4) {
                let names = names.iter().map(|name| (Sought::new(name), (at, member)));
                phrases.extend(names);
            }
        }
        self.divisions = SoughtOnes::new(phrases);
        self.sizes = divisions
            .iter()
            .map(|division| division.len().min(4))
            .collect();
        self.dividing = dividing.iter().map(keys).collect();
        self
    }

    /// Which members of the complete divisions `name` is, and which these divisions have: four bits a division, one a
    /// member.
    #[must_use]
    pub fn members(&self, name: &[Key]) -> (u64, u64) {
        let mut named = 0u64;
        for &(at, member) in self.divisions.in_name(name) {
            named |= 1 << (at * 4 + member);
        }
        let (mut found, mut all) = (0, 0);
        for (at, &size) in self.sizes.iter().enumerate().take(16) {
            let own = named >> (at * 4) & 0b1111;
            // What is named by two members is neither.
            if own.count_ones() == 1 {
                found |= own << (at * 4);
                all |= ((1 << size) - 1) << (at * 4);
            }
        }
        (found, all)
    }

    /// Whether `name` begins with a word that only says that something is divided: `cơ cấu`.
    #[must_use]
    pub fn is_division(&self, name: &[Key]) -> bool {
        self.dividing.iter().any(|phrase| name.starts_with(phrase))
    }

    /// For each pair of indicators of which one is a part of the other by definition, a bit: in the first set where
    /// `name` holds the part, in the second where it holds the whole.
    #[must_use]
    pub fn parts_and_wholes(&self, name: &[Key]) -> (u64, u64) {
        let (mut parts, mut wholes) = (0, 0);
        let signature = signature(name);
        for (bit, (part, whole)) in self.within.iter().enumerate().take(64) {
            if part.is_in(name, signature) {
                parts |= 1 << bit;
            } else if whole.is_in(name, signature) {
                wholes |= 1 << bit;
            }
        }
        if wholes != 0 && self.no_wholes.is_one_in(name) {
            wholes = 0;
        }
        (parts, wholes)
    }

    /// Whether a word says how something is measured or where, and not what it is.
    #[must_use]
    pub fn is_measure(&self, word: Key) -> bool {
        self.measures.contains(&word)
    }

    /// Whether `name` is that of a state, which does not add up over time: a price, a debt outstanding.
    #[must_use]
    pub fn is_state(&self, name: &[Key]) -> bool {
        self.states.is_one_in(name) && !self.no_states.is_one_in(name)
    }

    /// Whether `name` holds a word that says so in a table.
    #[must_use]
    pub fn says(&self, word: TableWord, name: &[Key]) -> bool {
        let signature = signature(name);
        let mut phrases = self.table.iter().filter(|(sense, _)| *sense == word);
        phrases.any(|(_, phrase)| phrase.is_in(name, signature))
    }

    /// Where in `name` the longest word that says so begins and ends.
    #[must_use]
    pub fn said(&self, word: TableWord, name: &[Key]) -> Option<(usize, usize)> {
        let phrases = self.table.iter().filter(|(sense, _)| *sense == word);
        let found = phrases.filter_map(|(_, phrase)| {
            let length = phrase.words.len();
            let at = name
                .windows(length.max(1))
                .position(|words| words == &*phrase.words)?;
            Some((at, at + length))
        });
        found.max_by_key(|&(from, to)| (to - from, std::cmp::Reverse(from)))
    }

    /// Whether `words` say that a figure is final or revised, so that it may differ from what was said before.
    #[must_use]
    pub fn says_revised(&self, words: &[Key]) -> bool {
        self.revisions.is_one_in(words)
    }

    /// The decimal mark that the language uses.
    #[must_use]
    pub const fn convention(&self) -> Convention {
        match self.language {
            Language::Vietnamese => Convention::Comma,
            Language::English => Convention::Point,
        }
    }

    /// The longest phrase that begins with `first` and goes on with what `next` yields.
    #[inline]
    #[must_use]
    pub fn longest(&self, first: Key, next: impl Fn(usize) -> Option<Key>) -> Option<Phrase> {
        if !self.heads.may_hold(first) {
            return None;
        }
        self.phrases.get(&first)?.iter().find_map(|entry| {
            let fits = entry
                .rest
                .iter()
                .enumerate()
                .all(|(i, word)| next(i) == Some(*word));
            fits.then_some(Phrase {
                length: entry.rest.len() + 1,
                sense: entry.sense,
            })
        })
    }

    /// The same where it is a noun phrase.
    #[must_use]
    pub fn longest_noun(&self, first: Key, next: impl Fn(usize) -> Option<Key>) -> Option<Phrase> {
        if !self.nouns.may_hold(first) {
            return None;
        }
        self.longest(first, next)
            .filter(|phrase| phrase.sense == Sense::Noun)
    }

    /// Whether a point behind this word belongs to it.
    #[must_use]
    pub fn is_abbreviation(&self, word: Key) -> bool {
        self.abbreviations.contains(&word)
    }

    /// The words that an abbreviation or a variant stands for in the name of an indicator.
    #[must_use]
    pub fn stands_for(&self, word: Key) -> Option<&[Key]> {
        self.synonyms.get(&word).map(Vec::as_slice)
    }
}

/// Bytes looked at to tell the language.
const SAMPLE: usize = 4_000;
/// Letters below which a text is too short to tell, and is taken for Vietnamese.
const FEW: usize = 30;

/// Whether one of the commonest words of English stands in a text that is too short for its letters to tell.
fn is_plainly_english(text: &str) -> bool {
    text.split(|c: char| !is_letter(c))
        .any(|word| en::COMMON.contains(&word))
}

/// The language of a text: Vietnamese where letters that only Vietnamese has are frequent.
#[must_use]
pub fn detect(text: &str) -> Language {
    let (mut own, mut letters) = (0usize, 0usize);
    let mut seen = 0;
    for c in text.chars() {
        seen += c.len_utf8();
        if seen > SAMPLE {
            break;
        }
        if is_letter(c) {
            letters += 1;
        }
        if matches!(
            c,
            'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư' | '\u{1EA0}'
                ..='\u{1EF9}'
                    | '\u{300}'
                    | '\u{301}'
                    | '\u{303}'
                    | '\u{309}'
                    | '\u{31B}'
                    | '\u{323}'
        ) {
            own += 1;
        }
    }
    let few = letters < FEW && !(own == 0 && is_plainly_english(text.get(..seen).unwrap_or(text)));
    if few || own * 40 >= letters.max(1) {
        Language::Vietnamese
    } else {
        Language::English
    }
}
