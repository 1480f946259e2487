//! When? The period that a clause names, or takes over: *lũy kế*, *tính chung N tháng*, *đến hết tháng N*, *riêng tháng N*.

use super::{Comparison, Walker};
use crate::fact::{Period, Role, period};
use crate::figure::{FigureId, What};
use crate::lexicon::{Base, Basis, Sense, Structure, Time};

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
        if let Some((found, next)) = self.period_at(at) {
            self.name_period(found, at);
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
        if past && self.depth() > 0 && self.state.basis == Some(Basis::Plan) {
            self.state.basis = None;
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
    }
}
