//! When? The period that a clause names, or takes over: *lũy kế*, *tính chung N tháng*, *đến hết tháng N*, *riêng tháng N*.

use super::{Comparison, Walker};
use crate::fact::{Period, period};
use crate::lexicon::{Base, Time};

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
            self.name_period(found);
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

    /// A period is that of what follows, behind *so với* that of the base; a year that it leaves out is the last one
    /// named.
    pub(super) fn name_period(&mut self, mut found: Period) {
        if self.state.versus {
            self.name_base(Comparison {
                period: found,
                ..Comparison::with(Base::Named)
            });
            return;
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
