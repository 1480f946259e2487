//! Where does a text name a place? Known names, capitals behind a kind of place, capitals behind a word that says where.

use super::{Place, PlaceId};
use crate::fact::Facts;
use crate::lexicon::{Lead, Lexicon, Sense, Structure};
use crate::span::Span;
use crate::token::{Key, Token, TokenKind};

/// Words of a name at most.
const LONGEST: usize = 6;
/// Words of a name that nothing but its kind shows.
const CAPITALS: usize = 2;

/// A place as named.
pub(super) struct Mention {
    /// The first token, of the kind of place or of the name.
    pub(super) first: usize,
    /// The token behind the last.
    pub(super) end: usize,
    words: [Key; LONGEST],
    length: usize,
    /// `tại`, `ở` stand before it.
    pub(super) led: bool,
    /// `của` stands before it.
    pub(super) owned: bool,
    /// It says that the document's own place is meant.
    pub(super) is_here: bool,
}

impl Mention {
    fn new(first: usize, end: usize, name: &[Key]) -> Self {
        let mut words = [Key::default(); LONGEST];
        let length = name.len().min(LONGEST);
        for (slot, word) in words.iter_mut().zip(name) {
            *slot = *word;
        }
        Self {
            first,
            end,
            words,
            length,
            led: false,
            owned: false,
            is_here: false,
        }
    }

    /// Whether it ends before this token and is a name of its own.
    pub(super) fn ends_at(&self, end: usize) -> bool {
        self.end == end && !self.is_here
    }

    pub(super) fn name(&self) -> &[Key] {
        self.words.get(..self.length).unwrap_or_default()
    }

    pub(super) fn span(&self, scan: &Scan<'_>) -> Span {
        let start = scan.tokens.get(self.first).map_or(0, |t| t.start as usize);
        let last = self.end.checked_sub(1).and_then(|i| scan.tokens.get(i));
        Span::new(start, last.map_or(start, |t| t.end as usize))
    }

    pub(super) fn keep(&self, facts: &mut Facts, scan: &Scan<'_>, block: u32) -> PlaceId {
        let id = u32::try_from(facts.places.len()).unwrap_or(u32::MAX);
        let name = facts.keep_words(self.name());
        facts.places.push(Place {
            name,
            block,
            span: self.span(scan),
        });
        id
    }
}

/// The tokens of a sentence, looked through for places.
pub(super) struct Scan<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
}

impl Scan<'_> {
    pub(super) fn first(&self) -> Option<Mention> {
        (0..self.tokens.len())
            .find_map(|at| self.mention(at))
            .filter(|mention| !mention.is_here)
    }

    fn word(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).filter(|t| t.kind == TokenKind::Word)
    }

    /// Whether nothing but a comma, a dash or `và` stands between two tokens.
    pub(super) fn joins(&self, end: usize, next: usize) -> bool {
        let Some(token) = self.tokens.get(end).filter(|_| next == end + 1) else {
            return false;
        };
        token.is(',')
            || token.is('-')
            || self
                .lexicon
                .longest(token.key, |_| None)
                .is_some_and(|phrase| phrase.sense == Sense::Structure(Structure::And))
    }

    /// The token behind a noun phrase of the lexicon that begins at the word `at`: a place in it names the thing.
    pub(super) fn thing(&self, at: usize) -> Option<usize> {
        let first = self.word(at)?.key;
        let next = |i: usize| Some(self.word(at + 1 + i)?.key);
        let phrase = self.lexicon.longest_noun(first, next)?;
        Some(at + phrase.length)
    }

    /// The mention that begins at the word `at`.
    pub(super) fn mention(&self, at: usize) -> Option<Mention> {
        let token = self.word(at)?;
        let next = |i: usize| Some(self.word(at + i)?.key);
        if let Some(phrase) = self.lexicon.place_phrase(token.key, next) {
            return Some(Mention {
                is_here: phrase.is_here,
                ..Mention::new(at, at + phrase.words.len(), phrase.words)
            });
        }
        if !token.capital || self.is_inside(at) {
            return None;
        }
        let run = Run::at(self, at);
        let mut said = self.words_before(at);
        // `Tỉnh Quảng Trị`, `Tại Sơn La`: a sentence begins with a capital.
        let most = 2.min(run.length.saturating_sub(1));
        (0..=most).find_map(|skipped| {
            if let Some(word) = skipped.checked_sub(1) {
                said.push(run.keys[word]);
            }
            self.named(at, &run, skipped, said.as_slice())
        })
    }

    /// Whether the token before belongs to the same run of capitals. In capitals throughout, each word may begin a name.
    fn is_inside(&self, at: usize) -> bool {
        let capitals = self.tokens.get(at).is_some_and(|t| t.acronym);
        at.checked_sub(1)
            .and_then(|i| self.word(i))
            .is_some_and(|before| before.capital && !(capitals && before.acronym))
    }

    /// Up to three words before `at`; the point of `TP.` is passed over.
    fn words_before(&self, at: usize) -> Said {
        let point = at.checked_sub(1).is_some_and(|i| self.tokens[i].is('.'));
        let end = at - usize::from(point);
        let mut from = end;
        while end - from < 3 && from.checked_sub(1).is_some_and(|i| self.word(i).is_some()) {
            from -= 1;
        }
        let mut said = Said::default();
        for token in self.tokens.get(from..end).unwrap_or_default() {
            said.push(token.key);
        }
        said
    }

    /// A name among the capitalised words of `run` behind the first `skipped` of them; `said` are the words before it.
    fn named(&self, at: usize, run: &Run, skipped: usize, said: &[Key]) -> Option<Mention> {
        let lexicon = self.lexicon;
        let kind = lexicon.place_kind_before(said);
        let lead = lexicon.place_lead(said.get(..said.len() - kind.unwrap_or(0))?);
        let led = lead == Some(Lead::Where);
        let (name, kind_behind) = self.without_kind(run, skipped)?;
        let sure = kind.is_some() || led || kind_behind > 0;
        let begin = *run.starts.get(skipped)?;
        let end = |words: usize| Some(run.starts.get(skipped + words - 1)? + 1 + kind_behind);
        let known = lexicon.place_name(name).filter(|(words, _)| {
            let whole = *words == name.len() || kind.is_some() || run.capitals;
            // `Anh`, `Đức`, `Pháp luật`: a common word is no name at the head of a sentence or behind a title.
            let doubtful = lexicon.is_common_word(name.get(..*words).unwrap_or_default())
                && (self.is_head(at) || lexicon.names_person(said));
            let firm = sure || !doubtful;
            whole && firm && (skipped == 0 || sure || (skipped == 1 && at == 0))
        });
        let mention = if let Some((words, canonical)) = known {
            // `TP HCM` reads badly without its kind.
            let short = self.tokens.get(begin).is_some_and(|t| t.acronym) && words == 1;
            let from = if short {
                self.kind_start(begin, kind)
            } else {
                begin
            };
            Mention::new(from, end(words)?, canonical)
        } else if run.capitals {
            // `ỦY BAN NHÂN DÂN TỈNH QUẾ SƠN`: in capitals throughout nothing shows where a name ends.
            let short = name
                .get(..CAPITALS)
                .filter(|_| kind.is_some() && skipped == 0);
            let short = short.filter(|short| {
                lexicon.may_name_place(short) && self.is_unknown(begin, CAPITALS)
            })?;
            Mention::new(self.kind_start(begin, kind), end(CAPITALS)?, short)
        } else if kind.is_some() || (kind_behind > 0 && skipped == 0) {
            Mention::new(self.kind_start(begin, kind), end(name.len())?, name)
        } else if led && lexicon.may_name_place(name) && self.is_plain(begin, name.len()) {
            Mention::new(begin, end(name.len())?, name)
        } else {
            return None;
        };
        Some(Mention {
            led: led || kind.is_some(),
            owned: lead == Some(Lead::Owner),
            ..mention
        })
    }

    /// Where the kind of place begins whose so many words stand before the name at `begin`.
    fn kind_start(&self, begin: usize, kind: Option<usize>) -> usize {
        let point = begin.checked_sub(1).is_some_and(|i| self.tokens[i].is('.'));
        kind.map_or(begin, |words| {
            begin.saturating_sub(words + usize::from(point))
        })
    }

    /// The words of a run without a kind of place behind them, and how many tokens that kind is: `Mill County`.
    fn without_kind<'r>(&self, run: &'r Run, skipped: usize) -> Option<(&'r [Key], usize)> {
        let name = run.keys.get(skipped..run.length)?;
        if let [name @ .., last] = name
            && !name.is_empty()
            && self.lexicon.is_place_kind_behind(*last)
        {
            return Some((name, 1));
        }
        let behind = self
            .word(run.end)
            .is_some_and(|word| self.lexicon.is_place_kind_behind(word.key));
        Some((name, usize::from(behind)))
    }

    /// Whether the word opens a sentence or a quotation, where a capital says nothing.
    fn is_head(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|i| self.tokens.get(i))
            .is_none_or(|before| matches!(before.kind, TokenKind::Mark(mark) if !matches!(mark, ',' | '(' | ';' | '-')))
    }

    /// Whether the lexicon knows none of some words for something else than a unit or a word of names.
    fn is_unknown(&self, at: usize, words: usize) -> bool {
        (at..at + words).all(|at| {
            self.word(at).is_some_and(|word| {
                let next = |i: usize| Some(self.word(at + 1 + i)?.key);
                !self.lexicon.longest(word.key, next).is_some_and(|phrase| {
                    matches!(
                        phrase.sense,
                        Sense::Time(_) | Sense::Base(_) | Sense::Basis(_) | Sense::Label(_)
                    )
                })
            })
        })
    }

    /// Whether words are no acronyms, and the first is none that the lexicon knows for something else: `in March`.
    fn is_plain(&self, at: usize, words: usize) -> bool {
        let tokens = self.tokens.get(at..at + words).unwrap_or_default();
        let Some(first) = tokens.first().filter(|_| !tokens.iter().any(|t| t.acronym)) else {
            return false;
        };
        let next = |i: usize| Some(self.word(at + 1 + i)?.key);
        !self.lexicon.longest(first.key, next).is_some_and(|phrase| {
            matches!(
                phrase.sense,
                Sense::Time(_)
                    | Sense::Unit(_)
                    | Sense::Base(_)
                    | Sense::Label(_)
                    | Sense::Scale(_)
                    | Sense::Verb(_)
                    | Sense::Structure(_)
            )
        })
    }
}

/// A few words.
#[derive(Default)]
struct Said {
    words: [Key; 5],
    length: usize,
}

impl Said {
    fn push(&mut self, word: Key) {
        if let Some(slot) = self.words.get_mut(self.length) {
            *slot = word;
            self.length += 1;
        }
    }

    fn as_slice(&self) -> &[Key] {
        self.words.get(..self.length).unwrap_or_default()
    }
}

/// Capitalised words in a row.
struct Run {
    keys: [Key; LONGEST],
    /// The token of each word.
    starts: [usize; LONGEST],
    length: usize,
    /// The token behind the last.
    end: usize,
    /// Two or more, in capitals throughout.
    capitals: bool,
}

impl Run {
    fn at(scan: &Scan<'_>, first: usize) -> Self {
        let mut run = Self {
            keys: [Key::default(); LONGEST],
            starts: [0; LONGEST],
            length: 0,
            end: first,
            capitals: true,
        };
        while run.length < LONGEST {
            // `Bà Rịa - Vũng Tàu`.
            let dash = run.length > 0 && scan.tokens.get(run.end).is_some_and(|t| t.is('-'));
            let at = run.end + usize::from(dash);
            let Some(token) = scan.word(at).filter(|t| t.capital) else {
                break;
            };
            run.keys[run.length] = token.key;
            run.starts[run.length] = at;
            run.capitals &= token.acronym;
            run.length += 1;
            run.end = at + 1;
        }
        run.capitals &= run.length > 1;
        run
    }
}
