//! Between what values does the user find the levels of an indicator plausible, and which figures does that concern?
//!
//! What lies outside may be accused, so a figure is bound only where its name is that of the indicator: words that narrow
//! it down, another place or an inherited subject leave it alone.

use super::identity::{Identities, Mention};
use crate::config::{PlausibleRange, Synonym};
use crate::fact::{self, Facts, Names, Role};
use crate::figure::unit::{Dimension, Unit};
use crate::figure::{self, FigureId, Item, Reading, What};
use crate::interval::Interval;
use crate::lexicon::{Lexicon, Sense, Verb};
use crate::report::Language;
use crate::source::BlockKind;
use crate::token::{Key, key};
use rust_decimal::Decimal;

/// The user's plausible ranges, and the figures of a document that they are said of.
#[derive(Clone, Debug, Default)]
pub struct Ranges<'u> {
    said: Vec<&'u PlausibleRange>,
    admitted: Vec<Interval>,
    bound: Vec<(FigureId, u16)>,
}

/// A range as it is looked for.
struct Sought {
    unit: Unit,
    /// The words of the indicator, spelled out as those of facts are.
    words: Vec<Key>,
    /// The words in which its ends are given.
    unit_words: Vec<Key>,
    /// Its number among the names that stand before figures.
    phrase: usize,
    /// Whether it is a mean.
    average: bool,
}

/// The document that is looked through.
struct Search<'s> {
    reading: &'s Reading,
    facts: &'s Facts,
    /// The words of the place that the document is about.
    place: &'s [Key],
    names: Identities,
    /// What the document calls things.
    spelled: &'s Names<'s>,
    sought: Vec<Sought>,
}

impl<'u> Ranges<'u> {
    /// The ranges of a user under the names of a document, whose blocks are of these kinds. Of two that concern one figure
    /// the first counts; one whose unit cannot be read concerns none.
    #[must_use]
    pub fn of(
        user: &'u [PlausibleRange],
        synonyms: &[Synonym],
        names: &Names<'_>,
        kinds: &[BlockKind],
        reading: &Reading,
        facts: &Facts,
    ) -> Self {
        let mut out = Self::default();
        if user.is_empty() {
            return out;
        }
        let mut search = Search {
            reading,
            facts,
            place: facts.own_place(kinds),
            names: Identities::without_equations(),
            spelled: names,
            sought: Vec::new(),
        };
        for range in user {
            let Some((unit, size)) = unit_of(&range.unit, names.lexicon()) else {
                continue;
            };
            let end = |end: Option<Decimal>, none: Decimal| match end {
                Some(end) => end.checked_mul(size),
                None => Some(none),
            };
            let ends = end(range.lowest, Decimal::MIN).zip(end(range.highest, Decimal::MAX));
            if let Some((low, high)) = ends {
                out.said.push(range);
                out.admitted.push(Interval::closed(low, high));
                search.seek(range, unit, synonyms);
            }
        }
        out.bound = search.bound();
        out
    }

    /// Whether the unit of a range can be read in some language.
    #[must_use]
    pub fn can_read(range: &PlausibleRange) -> bool {
        unit_of(&range.unit, Lexicon::of(Language::Vietnamese)).is_some()
    }

    /// The values that each range admits, in base units, by its number.
    #[must_use]
    pub fn admitted(&self) -> &[Interval] {
        &self.admitted
    }

    /// The figures that ranges are said of, in their order, each with the number of its range.
    #[must_use]
    pub fn bound(&self) -> &[(FigureId, u16)] {
        &self.bound
    }

    /// What the user said, by the number of the range.
    #[must_use]
    pub fn said(&self, number: u16) -> Option<&'u PlausibleRange> {
        self.said.get(usize::from(number)).copied()
    }
}

/// A unit and how many base units one of it with its scale words is, read as in a document of either language.
fn unit_of(words: &str, lexicon: &Lexicon) -> Option<(Unit, Decimal)> {
    let one = format!("1 {}", words.trim());
    let packs = [Language::Vietnamese, Language::English].map(Lexicon::of);
    std::iter::once(lexicon).chain(packs).find_map(|lexicon| {
        let reading = figure::read(&[&one], lexicon);
        let [figure] = reading.figures.as_slice() else {
            return None;
        };
        let known = figure.is_quantity() && figure.unit.of != Dimension::None;
        // All of the words must be the unit: `tỷ đồng mỗi lần` is none. What is counted is a noun of as many words as it likes.
        let counted = matches!(figure.unit.of, Dimension::Counted(_));
        let whole = counted || figure.extent.end == one.len();
        (known && whole).then_some((figure.unit, figure.value))
    })
}

/// Whether an indicator is a mean by its name, as it is read where it stands before a figure.
fn is_average(range: &PlausibleRange, names: &Names<'_>) -> bool {
    let said = format!("{} 1 {}", range.indicator, range.unit);
    let texts = [said.as_str()];
    let reading = figure::read(&texts, names.lexicon());
    let facts = fact::read(
        &reading,
        &[BlockKind::Paragraph],
        &texts,
        names.lexicon(),
        names,
    );
    facts.facts.last().is_some_and(|fact| fact.average)
}

impl Search<'_> {
    fn seek(&mut self, range: &PlausibleRange, unit: Unit, synonyms: &[Synonym]) {
        let names = self.spelled;
        let words = names.words_of(&range.indicator);
        let phrase = self.names.indicator(&range.indicator);
        for synonym in synonyms {
            if names.words_of(&synonym.means) == words {
                self.names.also(&synonym.name, phrase);
            }
        }
        self.sought.push(Sought {
            unit,
            words,
            unit_words: range.unit.split_whitespace().map(key).collect(),
            phrase,
            average: is_average(range, names),
        });
    }

    /// The figures that ranges are said of.
    fn bound(&self) -> Vec<(FigureId, u16)> {
        let mentions = self.names.mentions(self.reading, self.facts);
        let mut out: Vec<(FigureId, u16)> = Vec::new();
        for (sought, number) in self.sought.iter().zip(0u16..) {
            let before = mentions.of(sought.phrase).iter();
            let before = before
                .filter(|mention| mention.direct && mention.plain && self.leads_straight(mention));
            let before = before.map(|mention| mention.figure);
            out.extend(
                before
                    .filter(|&id| self.may_be(id, sought))
                    .map(|id| (id, number)),
            );
            let named = (0..self.facts.facts.len())
                .filter(|&id| self.may_be(id, sought) && self.is_named(id, sought));
            out.extend(named.map(|id| (id, number)));
        }
        out.sort_unstable();
        out.dedup_by_key(|&mut (id, _)| id);
        out
    }

    /// Whether a figure is a level in the unit of a range and at the place of the document.
    fn may_be(&self, id: FigureId, sought: &Sought) -> bool {
        let (figure, fact) = (&self.reading.figures[id], &self.facts.facts[id]);
        let ranged = |id: FigureId| self.reading.figures[id].opens_range;
        let level = matches!(
            fact.role,
            Role::Level | Role::Earlier | Role::Plan | Role::Rate
        );
        level
            && figure.is_quantity()
            && figure.unit.is_same(&sought.unit)
            && !figure.malformed
            && !figure.is_limit()
            && !ranged(id)
            && !id.checked_sub(1).is_some_and(ranged)
            && (fact.tabled || fact.average == sought.average)
            && !fact.remaining
            && !fact.particular
            && fact.depth == 0
            && self.is_here(id)
    }

    /// Whether nothing stands between a name and its figure but what is said of it and when: `doanh thu bán vé đạt` is of
    /// tickets, and behind a comma or another figure the sentence may have gone on to anything.
    fn leads_straight(&self, mention: &Mention) -> bool {
        let place = self.facts.place_words(mention.figure);
        let idle = |word: Key| place.contains(&word) || self.names.is_plain_word(word);
        self.items_of(mention.figure)
            .iter()
            .filter(|item| item.first as usize >= mention.name_end)
            .take_while(|item| item.what != What::Figure(mention.figure))
            .all(|item| match item.what {
                What::Sense(Sense::Verb(verb)) => matches!(
                    verb,
                    Verb::Reach | Verb::UpTo | Verb::DownTo | Verb::Rise | Verb::Fall
                ),
                What::Sense(sense) => matches!(
                    sense,
                    Sense::Hedge(_) | Sense::Time(_) | Sense::Basis(_) | Sense::Function
                ),
                What::Word(word) => idle(word),
                What::Figure(other) => !self.reading.figures[other].is_quantity(),
                What::Mark(_) | What::Numeral => false,
            })
    }

    /// Whether a figure speaks of the place that the document is about.
    fn is_here(&self, id: FigureId) -> bool {
        let fact = &self.facts.facts[id];
        let words = self.facts.place_words(id);
        let within = |x: &[Key], y: &[Key]| x.iter().all(|word| y.contains(word));
        !fact.names_place()
            || !self.place.is_empty() && (within(words, self.place) || within(self.place, words))
    }

    /// Whether the name of a figure is that of the indicator, but for words that narrow nothing down.
    fn is_named(&self, id: FigureId, sought: &Sought) -> bool {
        let fact = &self.facts.facts[id];
        let all_in = |words: &mut dyn Iterator<Item = Key>| {
            let words: Vec<Key> = words.collect();
            sought.words.iter().all(|word| words.contains(word))
        };
        let behind = self.facts.words(fact.tail).iter().copied();
        !fact.inherited
            && !sought.words.is_empty()
            && all_in(&mut self.facts.named(id))
            && self
                .facts
                .named(id)
                .all(|word| sought.words.contains(&word) || self.is_idle(word, id, sought))
            && (fact.tabled || all_in(&mut behind.clone()) || self.is_said_before(id, sought))
    }

    /// Whether a word says no more of a figure than its place, its unit or what goes without saying.
    fn is_idle(&self, word: Key, id: FigureId, sought: &Sought) -> bool {
        sought.unit_words.contains(&word)
            || self.facts.place_words(id).contains(&word)
            || self.names.is_plain_word(word)
    }

    /// Whether the indicator, and nothing that the lexicon does not know, stands between a figure and the mark or figure before
    /// it. A subject may have lost what does not belong to a name: `doanh thu từ bán vé tại cửa`.
    fn is_said_before(&self, id: FigureId, sought: &Sought) -> bool {
        let mut missing = sought.words.clone();
        let before = self.items_of(id).iter().rev();
        let before = before
            .skip_while(|item| item.what != What::Figure(id))
            .skip(1);
        for item in before {
            match item.what {
                What::Mark(_) | What::Numeral => break,
                What::Figure(other) if self.reading.figures[other].is_quantity() => break,
                What::Figure(_) => continue,
                What::Word(_) | What::Sense(_) => {}
            }
            let known = !matches!(item.what, What::Word(_) | What::Sense(Sense::Noun));
            for token in self.reading.tokens.get(item.tokens()).unwrap_or_default() {
                let alone = [token.key];
                let words = self.spelled.stands_for(token.key).unwrap_or(&alone);
                missing.retain(|word| !words.contains(word));
                let said = |word: &Key| {
                    known || sought.words.contains(word) || self.is_idle(*word, id, sought)
                };
                if !words.iter().all(said) {
                    return false;
                }
            }
        }
        missing.is_empty()
    }

    /// The items of the sentence of a figure.
    fn items_of(&self, id: FigureId) -> &[Item] {
        let sentence = self.reading.figures[id].sentence as usize;
        let items = self.reading.sentences.get(sentence).map(|it| it.items);
        let items = items.and_then(|(first, end)| self.reading.items.get(first..end));
        items.unwrap_or_default()
    }
}
