//! Of what is something said? Noun phrases become subjects before verbs and figures.

use super::Walker;
use crate::figure::{Figure, Item, Reading, What};
use crate::lexicon::{self, Sense, Structure, Verb};
use crate::token::Key;

/// Words kept of a noun phrase: the last ones, which stand nearest to the figure.
pub(super) const SUBJECT_WORDS: usize = 16;

impl Walker<'_> {
    /// A word of the noun phrase that is being read, spelled out where it is an abbreviation: `LNTT`, `GRDP`.
    pub(super) fn word(&mut self, key: Key) {
        if self.state.in_tail {
            return;
        }
        match self.names.stands_for(key) {
            Some(words) => self.pending.extend_from_slice(words),
            None => self.pending.push(key),
        }
    }

    /// The words of a phrase, which stands for itself: `lãi vay` is no profit.
    pub(super) fn words_of(&mut self, item: Item) {
        if !self.state.in_tail {
            let keys = self.tokens_of(item).iter().map(|token| token.key);
            self.pending.extend(keys);
        }
    }

    /// A comma ends what a verb governs and what is compared, not the noun phrase: `thu nội địa, không kể đất, đạt X`.
    pub(super) fn comma(&mut self) {
        self.end_source();
        self.state.rate_closed = true;
        self.state.verb = None;
        self.state.versus = false;
        self.state.lead = None;
    }

    /// `Theo Tổng cục Thống kê, sản lượng lúa đạt X`: who says so is no part of what is measured.
    fn end_source(&mut self) {
        if self.outer.is_empty() && std::mem::take(&mut self.from_source) {
            // `Theo số liệu từ Tổng cục Thống kê, …`: a word in it may have been taken for a verb.
            if self.state.last.is_none() && self.state.verb.is_none_or(|verb| verb == Verb::From) {
                self.pending.clear();
                self.state.subject = self.carried.subject;
                self.state.inherited = true;
            }
        }
    }

    /// `quý lỗ đầu tiên kể từ năm 2013, mặc dù doanh thu đạt X`: a noun behind such a word begins a statement of its own.
    pub(super) fn turn(&mut self, at: usize) {
        let parted = at.checked_sub(1).and_then(|before| self.items.get(before));
        let named = matches!(
            self.what(at + 1),
            Some(What::Word(_) | What::Sense(Sense::Label(_) | Sense::Noun))
        );
        if parted.is_some_and(|item| item.is(',')) && named {
            self.pending.clear();
            self.state.balance = None;
        }
    }

    /// `giá vốn giảm 56% nên lợi nhuận gộp tăng lên X`: behind a measure, such a word and a noun with a verb of its own
    /// begin another statement. What counts things may go on with it: `120 hộ do xã quản lý`.
    pub(super) fn begins_statement(&self, at: usize, measure: &Figure) -> bool {
        // A phrase that begins with such a word has a sense of its own: `do đó`, `vì vậy`.
        let reason = |item: &Item| {
            let first = self.tokens_of(*item).first();
            matches!(
                item.what,
                What::Word(_) | What::Sense(Sense::Function | Sense::Noun)
            ) && first.is_some_and(|token| lexicon::begins_reason(token.key))
        };
        if measure.unit.is_counted() || !self.items.get(at).is_some_and(reason) {
            return false;
        }
        let rest = self.items_from(at + 1);
        let named = rest.iter().take(SUBJECT_WORDS);
        let named = named.take_while(|item| match item.what {
            What::Word(_) => true,
            What::Sense(sense) => matches!(
                sense,
                Sense::Noun
                    | Sense::Label(_)
                    | Sense::Function
                    | Sense::Balance(_)
                    | Sense::Structure(Structure::Total)
            ),
            _ => false,
        });
        // `tăng lên` tells where to, and that something moves; `xuống còn` may be said of what stands before the reason.
        let verb = rest.get(named.clone().count()).and_then(|item| {
            let first = self.tokens_of(*item).first()?;
            Some(self.lexicon.longest(first.key, |_| None)?.sense)
        });
        named
            .clone()
            .any(|item| item.sense() != Some(Sense::Function))
            && matches!(
                verb,
                Some(Sense::Verb(Verb::Rise | Verb::Fall | Verb::Reach))
            )
    }

    /// Whether the sentence opens by naming who says what follows.
    pub(super) fn opens_with_source(reading: &Reading, items: &[Item]) -> bool {
        // `(Ảnh: TTXVN) Theo Tổng cục Thống kê, …`: a caption before it is none of the sentence.
        let caption = items.first().is_some_and(|item| item.is('('));
        let closed = items.iter().position(|item| item.is(')'));
        let begins = closed.filter(|_| caption).map_or(0, |at| at + 1);
        items.iter().skip(begins).take(2).any(|item| {
            let first = reading.tokens.get(item.first as usize);
            first.is_some_and(|token| lexicon::is_source(token.key)) && item.tokens().len() == 1
        })
    }

    /// The noun phrase before a verb becomes its subject: `sản lượng lúa đạt X`. The last verb governs the figure, so
    /// that `tăng … lên X` is a result.
    pub(super) fn verb(&mut self, verb: Verb) {
        if matches!(verb, Verb::Versus | Verb::Above | Verb::Beneath) {
            return self.compare();
        }
        // `so với số của năm trước là X` goes on with the base; `so với cùng kỳ lợi nhuận gộp đạt X` does not.
        if self.state.versus && verb == Verb::Reach && self.pending.len() < 2 {
            return;
        }
        // `giá vốn giảm 56% nên lợi nhuận tăng lên X`: what moves anew has a rate of its own, or none.
        let anew = matches!(verb, Verb::Rise | Verb::Fall) && self.pending.len() >= 2;
        if anew || verb == Verb::From && !self.pending.is_empty() {
            self.state.rate = None;
        }
        // `tăng 6% so với cùng kỳ lên X`: the base was that of the rate, X is the result.
        let result = matches!(verb, Verb::UpTo | Verb::DownTo) && self.state.rate.is_some();
        if self.pending.len() >= 3 || result {
            self.state.lead = None;
        }
        self.take_subject();
        self.state.versus = false;
        // `đưa tổng vốn lên X`, `nâng … lên X`.
        if verb == Verb::Raise {
            self.state.anchor = None;
            self.waiting.clear();
        }
        self.state.verb = Some(verb);
    }

    /// `tổng vốn đăng ký cấp mới, tăng thêm và góp vốn mua cổ phần đạt X`: a verb of change in a list of names, before the
    /// verb of the sentence.
    pub(super) fn is_of_a_name(&self, at: usize) -> bool {
        let rest = self.items_from(at + 1);
        let joint =
            |item: &Item| item.is(',') || item.sense() == Some(Sense::Structure(Structure::And));
        let named = |item: &&Item| {
            matches!(item.what, What::Word(_) | What::Mark(',')) || {
                matches!(
                    item.sense(),
                    Some(Sense::Structure(Structure::And) | Sense::Function | Sense::Noun)
                )
            }
        };
        let listed = rest.iter().take_while(named);
        self.state.total
            && !self.pending.is_empty()
            && rest.first().is_some_and(joint)
            && listed
                .clone()
                .any(|item| item.sense() == Some(Sense::Structure(Structure::And)))
            && rest.get(listed.count()).is_some_and(|item| {
                matches!(
                    item.sense(),
                    Some(Sense::Verb(Verb::Reach | Verb::UpTo) | Sense::Basis(_))
                )
            })
    }

    /// `giảm nhiều nhất với 4,9%`: the rate is still that of the fall.
    pub(super) fn moves_most(&self, at: usize) -> bool {
        let hedge = |item: &&Item| matches!(item.sense(), Some(Sense::Hedge(_)));
        let next = self.items_from(at + 1).iter().find(|item| !hedge(item));
        let percent = next.is_some_and(
            |item| matches!(item.what, What::Figure(id) if self.number(id).unit.is_percent()),
        );
        percent
            && self.state.rank.is_some()
            && self.pending.is_empty()
            && matches!(self.state.verb, Some(Verb::Rise | Verb::Fall))
    }

    /// The words read so far are the subject of what follows; a new subject has no level yet.
    pub(super) fn take_subject(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        // `khối Công nghệ ghi nhận doanh thu đạt X`: who has a part of a firm is part of the name of what it has.
        let held = self.state.verb == Some(Verb::Reach)
            && !self.state.inherited
            && lexicon::names_holder(self.out.words(self.state.subject), &self.pending);
        let mut words = if held {
            self.out.words(self.state.subject).to_vec()
        } else {
            Vec::new()
        };
        words.extend_from_slice(&self.pending);
        self.state.subject = self.keep_name(last_words(&words).to_vec());
        self.state.inherited = false;
        self.state.anchor = None;
        self.pending.clear();
        // `mức bình quân của khối đạt X`: said before the verb, it is said of what follows.
        if self.state.last != self.state.average_since {
            self.state.average = false;
        }
        // `tăng 0,3% (so với kết quả năm 2017), lên mức X`: an aside names no other level.
        if self.outer.is_empty() {
            self.waiting.clear();
        }
    }

    /// Words right before a figure name it where no verb did: `sản lượng lúa 5.000 tấn`.
    pub(super) fn name_figure(&mut self, figure: &Figure) {
        if self.pending.len() >= 3 {
            self.end_comparison();
        }
        let percent = figure.unit.is_percent();
        // `45/60 xã đạt chuẩn, tỷ lệ 75%`: such words name nothing new.
        if percent && self.lexicon.is_ratio(&self.pending) && self.is_of_pair() {
            return;
        }
        let by_noun = self.state.verb.is_none() && !self.pending.is_empty() && !self.state.versus;
        // `đưa sản lượng sáu tháng ước đạt X`: an estimate is no verb that would have taken the noun.
        let raised = self.state.verb == Some(Verb::Raise) && !self.pending.is_empty();
        if raised
            || by_noun && !percent
            || by_noun && self.state.lead.is_none() && self.outer.is_empty()
        {
            self.take_subject();
        }
        // `công ty ghi nhận doanh thu X`: the noun behind the verb says what is measured, the one before it of whom.
        if self.state.verb == Some(Verb::Reach)
            && !self.pending.is_empty()
            && !self.state.versus
            && !percent
        {
            let mut words = self.out.words(self.state.subject).to_vec();
            words.append(&mut self.pending);
            self.state.subject = self.keep_name(last_words(&words).to_vec());
            self.state.inherited = false;
        }
    }

    /// Keeps a name, in the words that it is known by.
    pub(super) fn keep_name(&mut self, name: Vec<Key>) -> (u32, u32) {
        let known = self.names.known_as(&name).unwrap_or(name);
        store(&mut self.out.words, &known)
    }

    /// `một trong những … lớn nhất` claims no order.
    pub(super) fn one_of_many(&self, at: usize) -> bool {
        self.items
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|item| !matches!(item.what, What::Mark(_) | What::Figure(_)))
            .any(|item| item.sense() == Some(Sense::Structure(Structure::OneOf)))
    }
}

fn last_words(words: &[Key]) -> &[Key] {
    words
        .get(words.len().saturating_sub(SUBJECT_WORDS)..)
        .unwrap_or_default()
}

/// Appends words and yields their range.
pub(super) fn store(words: &mut Vec<Key>, from: &[Key]) -> (u32, u32) {
    let start = u32::try_from(words.len()).unwrap_or(u32::MAX);
    words.extend_from_slice(from);
    (start, u32::try_from(words.len()).unwrap_or(u32::MAX))
}
