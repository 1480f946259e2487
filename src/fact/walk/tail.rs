//! What stands behind a figure and belongs to it? Its noun (`25 dự án đầu tư`), its measure (`tăng 5% về lượng`), its
//! whole (`76% doanh thu toàn tập đoàn`) and its base (`tăng 5% so với cùng kỳ`).

use super::clause::SUBJECT_WORDS;
use super::{Comparison, Walker};
use crate::fact::{Names, Period};
use crate::figure::unit::Dimension;
use crate::figure::{Figure, Item, What};
use crate::lexicon::{Base, Sense, Structure, Verb};
use crate::token::{Key, Token};

/// What stands behind a figure up to the next boundary.
#[derive(Clone, Copy, Default)]
pub(super) struct Tail {
    /// What is counted.
    pub(super) words: (u32, u32),
    /// What the percentage is of.
    pub(super) whole: (u32, u32),
    /// What is measured, after `về`.
    pub(super) measure: (u32, u32),
    /// What it is compared with.
    pub(super) base: Option<Comparison>,
    /// The percentage is said to be of something: `của`, `tổng`.
    pub(super) total: bool,
    /// It is the rest of what stands before: `4 vụ chưa rõ nguyên nhân`, `5 dự án khác`.
    pub(super) remaining: bool,
}

/// The words behind a figure while they are read.
#[derive(Default)]
struct Behind {
    /// The figure is relative: what follows is its whole or its base.
    percent: bool,
    words: Vec<Key>,
    measure: Vec<Key>,
    by: bool,
    versus: bool,
    /// The base is a plan, and words behind it say of what: `đạt 18% kế hoạch doanh thu`.
    planned: bool,
    tail: Tail,
}

impl Behind {
    fn list(&mut self) -> &mut Vec<Key> {
        if self.by {
            &mut self.measure
        } else {
            &mut self.words
        }
    }

    fn word(&mut self, key: Key, names: &Names<'_>) {
        if self.versus && !self.planned {
            return;
        }
        self.by |= self.planned;
        match names.stands_for(key) {
            Some(more) => self.list().extend_from_slice(more),
            None => self.list().push(key),
        }
    }

    /// Takes a sense in; `false` where the tail ends before it.
    fn sense(&mut self, sense: Sense, tokens: &[Token]) -> bool {
        let keys = tokens.iter().map(|token| token.key);
        match sense {
            Sense::Function | Sense::Hedge(_) => {}
            Sense::Verb(Verb::Versus) => self.versus = true,
            Sense::Structure(Structure::By) => self.by = true,
            Sense::Structure(Structure::Of | Structure::Among | Structure::Total)
                if self.percent =>
            {
                self.tail.total = true;
            }
            Sense::Structure(Structure::Total) if !self.versus && !self.by => {
                self.words.extend(keys);
            }
            Sense::Base(base) if self.percent || self.versus || self.words.is_empty() => {
                self.planned = self.percent
                    && self.tail.base.is_none()
                    && matches!(base, Base::Plan | Base::Estimate);
                self.tail.base.get_or_insert(Comparison::with(base));
                self.versus = true;
            }
            Sense::Label(_) | Sense::Unit(_) | Sense::Noun if !self.versus || self.planned => {
                self.by |= self.planned;
                self.list().extend(keys);
            }
            _ => return false,
        }
        true
    }

    /// A period names the base behind `so với` and stands for nothing behind a rate; elsewhere it ends the tail.
    fn period(&mut self, found: Period) -> bool {
        if self.versus {
            self.tail
                .base
                .get_or_insert(Comparison::with(Base::Named))
                .period = found;
        }
        self.versus || self.percent
    }
}

impl Walker<'_> {
    pub(super) fn tail(&mut self, from: usize, figure: &Figure) -> Tail {
        let mut behind = Behind {
            percent: figure.unit.is_percent() || figure.unit.of == Dimension::Times,
            ..Behind::default()
        };
        let mut at = from;
        while let Some(&item) = self.items.get(at) {
            at = match item.what {
                What::Word(_) | What::Sense(_) if self.begins_statement(at, figure) => break,
                What::Word(key) => {
                    behind.word(key, self.names);
                    at + 1
                }
                What::Sense(Sense::Time(_)) | What::Figure(_) => match self.period_at(at) {
                    Some((found, next)) if behind.period(found) => next,
                    _ => break,
                },
                What::Sense(sense) if behind.sense(sense, self.tokens_of(item)) => at + 1,
                What::Sense(Sense::Structure(Structure::Remaining)) => {
                    // `thu 120 tỷ đồng còn lại 30 tỷ đồng`: it is said of the next one.
                    let leads = self.items.get(at + 1).is_some_and(|next| {
                        matches!(next.what, What::Figure(_) | What::Sense(Sense::Hedge(_)))
                    });
                    behind.tail.remaining = at <= from + 2 && (figure.unit.is_counted() || !leads);
                    break;
                }
                _ => break,
            };
        }
        let Behind {
            mut words,
            mut tail,
            ..
        } = behind;
        if behind.percent {
            tail.whole = self.keep_name(words);
        } else {
            if let Dimension::Counted(noun) = figure.unit.of {
                words.insert(0, noun);
            }
            words.truncate(SUBJECT_WORDS);
            tail.words = self.keep_name(words);
        }
        tail.measure = self.keep_name(behind.measure);
        tail
    }

    /// `3.174 hộ chưa khai thuế hoặc xin thôi kinh doanh, tăng 19%`: words up to a comma and the verb behind it, with no
    /// figure among them, still say what the last figure counts.
    pub(super) fn goes_on(&self, sense: Sense, at: usize) -> bool {
        let joins = |sense: Sense| {
            matches!(
                sense,
                Sense::Verb(Verb::Reach) | Sense::Structure(Structure::And | Structure::Or)
            )
        };
        if !self.state.in_tail
            || !joins(sense)
            || self
                .last_number()
                .is_none_or(|last| !last.unit.is_counted())
        {
            return false;
        }
        let passes = |what: What| match what {
            What::Word(_) => true,
            What::Sense(sense) => {
                joins(sense)
                    || matches!(
                        sense,
                        Sense::Function | Sense::Noun | Sense::Label(_) | Sense::Unit(_)
                    )
            }
            _ => false,
        };
        let rest = self.items_from(at + 1);
        let words = rest.iter().take_while(|item| passes(item.what)).count();
        let percent = |item: &Item| match item.what {
            What::Figure(id) => self.number(id).unit.is_percent(),
            _ => false,
        };
        let rate = |item: &Item| match item.sense() {
            Some(Sense::Verb(Verb::Rise | Verb::Fall | Verb::Occupy | Verb::Equal)) => true,
            // `45/60 xã đạt chuẩn, đạt 75%`.
            Some(Sense::Verb(Verb::Reach | Verb::Complete)) => {
                rest.get(words + 2).is_some_and(percent)
            }
            // `45/60 xã đạt chuẩn, tỷ lệ 75%`.
            _ => self.is_ratio_ahead(at + words + 2),
        };
        words > 0
            && rest.get(words).is_some_and(|item| item.is(','))
            && rest.get(words + 1).is_some_and(rate)
    }

    /// Whether from here on nothing is said but that a percentage follows.
    fn is_ratio_ahead(&self, at: usize) -> bool {
        let mut words = Vec::new();
        for item in self.items_from(at) {
            match item.what {
                What::Word(key) if words.len() < SUBJECT_WORDS => words.push(key),
                // `tỷ` is a scale word too.
                What::Sense(Sense::Scale(_)) => {
                    words.extend(self.tokens_of(*item).iter().map(|token| token.key));
                }
                What::Figure(id) => {
                    return self.number(id).unit.is_percent() && self.lexicon.is_ratio(&words);
                }
                _ => return false,
            }
        }
        false
    }

    /// `76% của tổng doanh thu`: right behind a percentage such words name its whole and open nothing.
    pub(super) fn names_whole(&self, sense: Sense) -> bool {
        self.state.in_tail
            && self
                .last_number()
                .is_some_and(|last| last.unit.is_percent())
            && matches!(
                sense,
                Sense::Structure(Structure::Total | Structure::Of | Structure::Among)
            )
    }
}
