//! When? The period that a clause names, or takes over: *lũy kế*, *tính chung N tháng*, *đến hết tháng N*, *riêng tháng N*.

use super::{Comparison, Walker};
use crate::fact::{Part, Period, Role, period};
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Base, Basis, Sense, Structure, Time, Verb};

/// Words between a level and the period behind it.
const DATED: usize = 6;

impl Walker<'_> {
    /// The period that begins at an item, with the item behind it.
    pub(super) fn period_at(&self, at: usize) -> Option<(Period, usize)> {
        period::read(self.items, at, &self.reading.figures, self.text)
    }

    /// A word of time: it begins a period, or says how what follows is counted.
    pub(super) fn time(&mut self, time: Time, at: usize) -> usize {
        let cumulative = matches!(time, Time::Cumulative | Time::Until);
        if cumulative {
            self.state.cumulative = true;
            self.state.until = time == Time::Until;
        }
        self.state.alone |= time == Time::Alone;
        // `quý lỗ đầu tiên kể từ quý 1/2013`.
        if time == Time::Since {
            return self.period_at(at + 1).map_or(at + 1, |(_, next)| next);
        }
        if let Some((found, next)) = self.period_at(at) {
            self.name_period(found, at);
            return next;
        }
        // `từ đầu năm 2016 đến nay`: a part of that year, the one spoken of before where it is the same year.
        if let Some((found, next)) = self.period_at(at + 1)
            && time == Time::Cumulative
            && found.part == Part::Year
        {
            let before = self.carried.period;
            let same = before.year.is_none() || before.year == found.year;
            let part = if same {
                before.part.to_date()
            } else {
                Part::Unstated
            };
            self.name_period(Period { part, ..found }, at);
            return next;
        }
        if time == Time::Current {
            let month = self.carried.period.last_month();
            if let Some(month) = month.filter(|_| !self.state.versus) {
                self.state.period = month;
                self.state.own_period = true;
            }
            return at + 1;
        }
        // `lũy kế từ đầu năm`: up to the end of the period spoken of before.
        let before = if self.state.period.is_unstated() {
            Some(self.carried.period)
        } else {
            self.state.last.map(|_| self.state.period)
        };
        if let Some(before) = before.filter(|_| cumulative) {
            self.state.period = Period {
                year: before.year,
                part: before.part.to_date(),
            };
            self.state.own_period = true;
        }
        at + 1
    }

    /// `so với mức 22,7% của năm 2021; công nghiệp 41,6%`: the period right behind a printed base is the base's own, and
    /// what follows is spoken of as before.
    fn base_before(&self, at: usize) -> Option<FigureId> {
        let last = self.state.last?;
        let before = self.items.get(..at)?.iter().rev();
        let mut behind = before.skip_while(|item| {
            matches!(
                item.sense(),
                Some(Sense::Function | Sense::Unit(_) | Sense::Structure(Structure::Of))
            )
        });
        (behind.next()?.what == What::Figure(last) && self.last_fact()?.role == Role::Earlier)
            .then_some(last)
    }

    /// A period is that of what follows, behind *so với* that of the base; a year that it leaves out is the last one
    /// named.
    pub(super) fn name_period(&mut self, mut found: Period, at: usize) {
        if let Some(base) = self.base_before(at) {
            let fact = &mut self.out.facts[base];
            fact.period = found;
            fact.own_period = true;
            return;
        }
        // `so với cùng kỳ năm trước (quý I tăng 5,1%; …)`: the base is named, and the parentheses speak of the thing again.
        if self.state.versus && self.depth() > 0 && self.rate_is_based() && self.moves_ahead(at) {
            self.state.versus = false;
            self.state.lead = None;
        }
        if self.state.versus {
            self.name_base(Comparison {
                period: found,
                ..Comparison::with(Base::Named)
            });
            return;
        }
        // `vượt mục tiêu đề ra (năm 2021 là X)`: what is said of an earlier year was done.
        let now = self.state.period.year.or(self.carried.period.year);
        let past = matches!((found.year, now), (Some(then), Some(now)) if then < now);
        if past && self.depth() > 0 {
            self.state.basis = self.state.basis.filter(|&basis| basis != Basis::Plan);
            self.state.lead = self.state.lead.filter(|&lead| lead != Base::Plan);
        }
        if self.state.lead.is_some() && self.state.last.is_some() {
            return;
        }
        if std::mem::take(&mut self.state.until) {
            found.part = found.part.to_date();
        }
        if found.year.is_none() {
            found.year = self.state.period.year.or(self.carried.period.year);
        }
        self.state.period = found;
        self.state.own_period = true;
        self.date_last(found, at);
    }

    /// Whether parentheses have opened right before, and a verb of change stands before their first quantity.
    fn moves_ahead(&self, at: usize) -> bool {
        let opened = at.checked_sub(1).and_then(|before| self.items.get(before));
        let quantity = |item: &Item| match item.what {
            What::Figure(id) => self.number(id).is_quantity(),
            _ => false,
        };
        opened.is_some_and(|item| item.is('('))
            && self
                .items_from(at)
                .iter()
                .take_while(|item| !quantity(item) && !item.is(')'))
                .any(|item| matches!(item.sense(), Some(Sense::Verb(Verb::Rise | Verb::Fall))))
    }

    /// `đón 43.400 lượt khách trong tháng 7`, `lợi nhuận 310 tỷ đồng cho năm 2022`: a period right behind a level of which
    /// its own sentence has not said when is its own.
    fn date_last(&mut self, found: Period, at: usize) {
        let Some(last) = self.state.last else { return };
        // `đạt 14,6 tỷ USD Tháng 1/2017, …`: a heading that has run into its text ends before a capital.
        let first = self.items.get(at).map(|item| self.tokens_of(*item));
        if first.is_some_and(|tokens| tokens.first().is_some_and(|token| token.capital)) {
            return;
        }
        let before = self.items.get(..at).unwrap_or_default().iter().rev();
        let mut between = before.take(DATED).skip_while(|item| match item.what {
            What::Word(_) => true,
            What::Sense(sense) => matches!(
                sense,
                Sense::Function | Sense::Unit(_) | Sense::Noun | Sense::Structure(Structure::Of)
            ),
            _ => false,
        });
        let behind = between
            .next()
            .is_some_and(|item| item.what == What::Figure(last));
        let fact = &mut self.out.facts[last];
        if behind && fact.role == Role::Level && !fact.own_period {
            fact.period = found;
            fact.own_period = true;
        }
    }
}
