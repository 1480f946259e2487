//! Named equations between named indicators, and where the text names them.
//!
//! The domain's own come from the language pack, others from the user. An indicator is found by its words in the
//! sentence before a figure, or, failing that, in the words behind it.

use crate::config::{Identity, IdentityForm};
use crate::fact::{Facts, Role};
use crate::figure::{FigureId, Reading, Sentence, What};
use crate::lexicon::identity::{ALIASES, AROUND, PLAIN, Row};
use crate::lexicon::{Balance, KeyMap, Lexicon, Sense, Structure};
use crate::report::Language;
use crate::token::{Key, TokenKind, key};
use std::borrow::Cow;
use std::sync::LazyLock;

static VIETNAMESE: LazyLock<Identities> = LazyLock::new(|| {
    Identities::build(
        Lexicon::of(Language::Vietnamese).identities(),
        &PLAIN.join(" "),
    )
});
static ENGLISH: LazyLock<Identities> = LazyLock::new(|| {
    Identities::build(
        Lexicon::of(Language::English).identities(),
        &PLAIN.join(" "),
    )
});

/// A named equation: the indicators are numbers in `Identities::phrases`.
#[derive(Clone, Debug)]
pub struct Named {
    /// What it is called.
    pub name: Box<str>,
    /// How the operands are joined.
    pub form: IdentityForm,
    /// The indicator on the left.
    pub result: usize,
    /// The indicators on the right.
    pub operands: Vec<usize>,
    /// Whether it holds by definition, with no term that a text may leave out.
    pub sure: bool,
    /// Whether it is the user's own.
    pub own: bool,
}

/// Every equation with the names of its indicators.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    /// The equations.
    pub equations: Vec<Named>,
    phrases: Vec<Vec<Key>>,
    /// By their first word: all words, and the indicator they name.
    first: KeyMap<Vec<(Vec<Key>, usize)>>,
    plain: Vec<Key>,
}

/// A figure that the text names with one of the indicators.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    /// The figure.
    pub figure: FigureId,
    /// It is the first of its unit behind the name.
    pub direct: bool,
    /// Nothing narrows the name down.
    pub plain: bool,
    /// The token behind the name, in the reading; the first of all where the name stands behind the figure.
    pub name_end: usize,
}

/// The figures of each indicator.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    of: Vec<Vec<Mention>>,
}

impl Mentions {
    /// The figures of an indicator, in the order of the text.
    #[must_use]
    pub fn of(&self, indicator: usize) -> &[Mention] {
        self.of
            .get(indicator)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }
}

impl Identities {
    /// The equations of a language with those of a user.
    #[must_use]
    pub fn of(lexicon: &'static Lexicon, user: &[Identity]) -> Cow<'static, Self> {
        let known: &'static Self = match lexicon.language {
            Language::Vietnamese => &VIETNAMESE,
            Language::English => &ENGLISH,
        };
        if user.is_empty() {
            return Cow::Borrowed(known);
        }
        let mut all = known.clone();
        for identity in user {
            let operands: Vec<&str> = identity.operands.iter().map(String::as_str).collect();
            all.add(
                &identity.name,
                identity.form,
                &identity.result,
                &operands,
                true,
                true,
            );
        }
        Cow::Owned(all)
    }

    /// The words that narrow nothing down alone, for names that stand in no equation.
    pub(super) fn without_equations() -> Self {
        Self::build(&[], &[PLAIN, AROUND].concat().join(" "))
    }

    /// The number of an indicator by its name.
    pub(super) fn indicator(&mut self, name: &str) -> usize {
        self.phrase(name)
    }

    /// Gives an indicator another name.
    pub(super) fn also(&mut self, name: &str, indicator: usize) {
        self.name(name.split_whitespace().map(key).collect(), indicator);
    }

    /// Whether a word narrows nothing down.
    pub(super) fn is_plain_word(&self, word: Key) -> bool {
        self.plain.contains(&word)
    }

    /// Builds the table of a language pack.
    fn build(rows: &[Row], plain: &str) -> Self {
        let mut all = Self {
            plain: plain.split_whitespace().map(key).collect(),
            ..Self::default()
        };
        for row in rows {
            all.add(
                row.name,
                row.form,
                row.result,
                row.operands,
                row.sure,
                false,
            );
        }
        for (alias, indicator) in ALIASES {
            let index = all.phrase(indicator);
            all.name(alias.split_whitespace().map(key).collect(), index);
        }
        all
    }

    fn add(
        &mut self,
        name: &str,
        form: IdentityForm,
        result: &str,
        operands: &[&str],
        sure: bool,
        own: bool,
    ) {
        let result = self.phrase(result);
        let operands = operands
            .iter()
            .map(|operand| self.phrase(operand))
            .collect();
        self.equations.push(Named {
            name: name.into(),
            form,
            result,
            operands,
            sure,
            own,
        });
    }

    fn phrase(&mut self, words: &str) -> usize {
        let words: Vec<Key> = words.split_whitespace().map(key).collect();
        if let Some(known) = self.phrases.iter().position(|phrase| *phrase == words) {
            return known;
        }
        let index = self.phrases.len();
        self.phrases.push(words.clone());
        self.name(words, index);
        index
    }

    fn name(&mut self, words: Vec<Key>, index: usize) {
        if let Some(first) = words.first() {
            self.first.entry(*first).or_default().push((words, index));
        }
    }

    /// The longest name that begins with the first of `words`, and its length.
    fn longest(&self, words: &[Key]) -> Option<(usize, usize)> {
        let found = self.first.get(words.first()?)?.iter();
        found
            .filter(|(phrase, _)| words.starts_with(phrase))
            .map(|(phrase, index)| (*index, phrase.len()))
            .max_by_key(|&(_, length)| length)
    }

    /// Where the text names the indicators.
    #[must_use]
    pub fn mentions(&self, reading: &Reading, facts: &Facts) -> Mentions {
        let mut mentions = Mentions {
            of: vec![Vec::new(); self.phrases.len()],
        };
        for sentence in &reading.sentences {
            Search {
                identities: self,
                reading,
                facts,
                mentions: &mut mentions,
            }
            .sentence(sentence);
        }
        mentions
    }
}

/// A name that was read, waiting for its figures.
struct Label {
    phrase: usize,
    end: usize,
    plain: bool,
    taken: Vec<FigureId>,
}

struct Search<'s> {
    identities: &'s Identities,
    reading: &'s Reading,
    facts: &'s Facts,
    mentions: &'s mut Mentions,
}

impl Search<'_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let items = self
            .reading
            .items
            .get(sentence.items.0..sentence.items.1)
            .unwrap_or_default();
        let in_order = items
            .iter()
            .any(|item| item.sense() == Some(Sense::Structure(Structure::Respectively)));
        let mut labels: Vec<Label> = Vec::new();
        let tokens = self
            .reading
            .tokens
            .get(sentence.tokens.0..sentence.tokens.1)
            .unwrap_or_default();
        let keys: Vec<Key> = tokens
            .iter()
            .map(|token| {
                if token.kind == TokenKind::Word {
                    token.key
                } else {
                    Key::default()
                }
            })
            .collect();
        let mut at = sentence.tokens.0;
        for item in items {
            let What::Figure(id) = item.what else {
                continue;
            };
            if !self.reading.figures[id].is_quantity() {
                continue;
            }
            let keys = keys
                .get(..item.tokens().start - sentence.tokens.0)
                .unwrap_or_default();
            self.read_labels(at, keys, sentence.tokens.0, &mut labels);
            at = item.tokens().end;
            let fact = &self.facts.facts[id];
            // `vốn chủ sở hữu âm 858 tỷ đồng`: the sign is in the word, and not in the value.
            if fact.balance != Some(Balance::Negative)
                && matches!(
                    fact.role,
                    Role::Level | Role::Earlier | Role::Rate | Role::Share | Role::Multiple
                )
            {
                self.assign(id, &mut labels, in_order);
            }
        }
    }

    /// The names between two figures; `keys` are the words of the sentence up to the second.
    fn read_labels(&self, from: usize, keys: &[Key], start: usize, labels: &mut Vec<Label>) {
        let mut at = from.saturating_sub(start);
        while let Some(rest) = keys.get(at..).filter(|rest| !rest.is_empty()) {
            match self.identities.longest(rest) {
                Some((phrase, length)) => {
                    labels.push(Label {
                        phrase,
                        end: start + at + length,
                        plain: self.is_plain(keys.get(..at).unwrap_or_default()),
                        taken: Vec::new(),
                    });
                    at += length;
                }
                None => at += 1,
            }
        }
    }

    /// Whether the words before a name, back to the last mark, narrow nothing down.
    fn is_plain(&self, before: &[Key]) -> bool {
        before
            .iter()
            .rev()
            .take_while(|word| **word != Key::default())
            .all(|word| self.identities.plain.contains(word))
    }

    fn assign(&mut self, id: FigureId, labels: &mut [Label], in_order: bool) {
        let figure = &self.reading.figures[id];
        let free = |label: &Label, reading: &Reading| {
            !label
                .taken
                .iter()
                .any(|&other| reading.figures[other].unit.is_same(&figure.unit))
        };
        let waiting = labels.iter().filter(|label| label.taken.is_empty()).count();
        let chosen = if in_order && waiting >= 2 {
            labels.iter_mut().find(|label| label.taken.is_empty())
        } else {
            labels.last_mut()
        };
        let Some(label) = chosen else {
            self.behind(id);
            return;
        };
        let direct = free(label, self.reading);
        let extra = self
            .reading
            .tokens
            .get(label.end..)
            .unwrap_or_default()
            .iter()
            .take_while(|token| (token.start as usize) < figure.numeral.start)
            .filter(|token| token.kind == TokenKind::Word);
        let narrowed = label.taken.is_empty()
            && !in_order
            && extra.clone().any(|token| self.is_name(token.key, id));
        label.taken.push(id);
        let mention = Mention {
            figure: id,
            direct,
            name_end: label.end,
            plain: label.plain && !narrowed && self.is_plain_behind(id),
        };
        if let Some(list) = self.mentions.of.get_mut(label.phrase) {
            list.push(mention);
        }
    }

    /// `xuất khẩu 22 tỷ USD điện thoại` is no more than a part.
    fn is_plain_behind(&self, id: FigureId) -> bool {
        let words = self.facts.words(self.facts.facts[id].tail);
        words
            .iter()
            .all(|word| self.identities.plain.contains(word))
    }

    /// Whether a word is part of the figure's name and says more than the indicator does.
    fn is_name(&self, word: Key, id: FigureId) -> bool {
        !self.identities.plain.contains(&word)
            && self
                .facts
                .words(self.facts.facts[id].subject)
                .contains(&word)
    }

    /// `7,2 tỷ USD kim ngạch xuất khẩu`: the name stands behind.
    fn behind(&mut self, id: FigureId) {
        let words = self.facts.words(self.facts.facts[id].tail);
        let found = (0..words.len())
            .find_map(|at| self.identities.longest(words.get(at..).unwrap_or_default()));
        if let Some((phrase, _)) = found
            && let Some(list) = self.mentions.of.get_mut(phrase)
        {
            list.push(Mention {
                figure: id,
                direct: true,
                plain: false,
                name_end: 0,
            });
        }
    }
}
