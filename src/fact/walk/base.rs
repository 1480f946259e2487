//! With what is it compared? Words of comparison (*so với*, *cùng kỳ*, *kế hoạch*), levels printed with them, and bases
//! that a clause leaves out.

use super::{Comparison, Role, Walker};
use crate::fact::Fact;
use crate::figure::{FigureId, Sentence, What};
use crate::lexicon::{Base, Basis, Sense, Verb, is_copula};

impl Walker<'_> {
    /// *so với*, *cao hơn mức*: what follows is the base of the rate before, unless words of their own stand between:
    /// `tăng 5% so với X`, but `tăng 5%, giá bán so với X`.
    pub(super) fn compare(&mut self) {
        if !self.pending.is_empty() || self.state.rate_closed && self.rate_is_based() {
            self.state.rate = None;
        }
        self.state.versus = true;
        self.pending.clear();
    }

    /// Whether a word that says what something is stands behind the plan that the last rate is compared with.
    pub(super) fn is_plan_told(&self, at: usize) -> bool {
        let planned = |rate: FigureId| {
            let base = self.out.facts[rate].base;
            base.is_some_and(|b| b.base == Base::Plan && b.level.is_none())
        };
        let word = self.items.get(at).map(|item| self.tokens_of(*item));
        self.state.versus
            && !self.state.rate_closed
            && self.state.rate.is_some_and(planned)
            && word.is_some_and(|tokens| tokens.first().is_some_and(|t| is_copula(t.key)))
    }

    /// Whether the last rate knows what it is compared with.
    pub(super) fn rate_is_based(&self) -> bool {
        self.state
            .rate
            .is_some_and(|rate| self.out.facts[rate].base.is_some())
    }

    /// A noun phrase of its own ends a comparison: `theo chỉ tiêu Nghị quyết 16, toàn tỉnh trồng 39 ha`.
    pub(super) fn end_comparison(&mut self) {
        if self.state.versus && self.rate_is_based() {
            self.state.versus = false;
        }
        if self.state.verb.is_none() && !self.state.versus {
            self.state.lead = None;
        }
    }

    /// `cùng kỳ`, `kế hoạch`: behind *so với* the base, alone what leads the figure: `cùng kỳ X`, `kế hoạch X`. Right behind a
    /// rate it is that rate's, and makes no plan of what follows: `vượt 8,1% kế hoạch; lợi nhuận đạt X`.
    pub(super) fn base(&mut self, base: Base, of_rate: bool) {
        if self.state.versus {
            self.name_base(Comparison::with(base));
            return;
        }
        // `ước thực hiện đạt X` says how X is known, not what it is compared with.
        if base == Base::Estimate {
            self.state.basis = Some(Basis::Estimate);
            return;
        }
        self.state.lead = Some(base);
        if base == Base::Plan && !of_rate {
            self.state.basis = Some(Basis::Plan);
        }
    }

    /// `bằng 28% dự toán Trung ương giao, tăng 7%`: words behind the plan that a percentage is of say whose plan it is, up
    /// to the next mark; they name nothing that follows.
    pub(super) fn is_of_a_plan(&self, at: usize) -> bool {
        if self.state.lead != Some(Base::Plan) || !self.pending.is_empty() {
            return false;
        }
        let planned = |last: &Fact| last.base.is_some_and(|base| base.base == Base::Plan);
        let percent = self
            .last_number()
            .is_some_and(|last| last.unit.is_percent());
        let mut rest = self.items_from(at).iter();
        percent
            && self.last_fact().is_some_and(planned)
            && rest
                .find(|item| {
                    matches!(
                        item.what,
                        What::Figure(_) | What::Mark(_) | What::Sense(Sense::Verb(_))
                    )
                })
                .is_some_and(|item| matches!(item.what, What::Mark(_)))
    }

    /// `So với cùng kỳ, xuất khẩu tăng 5%, nhập khẩu tăng 3%`: the base before all figures is that of them all. Behind
    /// parentheses or a comma it is that of the rate before: `tăng 6 vụ (32%) so với cùng kỳ`.
    pub(super) fn name_base(&mut self, base: Comparison) {
        if self.state.last.is_none() {
            self.state.base = Some(base);
        } else if let Some(rate) = self.state.rate
            && self.out.facts[rate].base.is_none()
        {
            self.out.facts[rate].base = Some(base);
        }
    }

    /// A printed base goes to the rate before it, or waits for the one behind: `tăng 5% so với X`, `so với X tăng 5%`.
    pub(super) fn printed_base(&mut self, id: FigureId) {
        let anchor = self.state.anchor;
        self.out.facts[id].anchor = anchor;
        if let Some(last) = self.state.last
            && self.number(last).opens_pair
        {
            self.out.facts[last].partner = Some(id);
            self.out.facts[id].anchor = Some(last);
            return;
        }
        if anchor.is_none() && self.out.facts[id].depth > 0 {
            self.out.facts[id].anchor = self.state.last;
        }
        // `A tấn, trị giá B USD, … so với cùng kỳ (C tấn, D USD)`: C is what A was, and of no rate in particular.
        if let Some(level) = self.level_in_unit_of(id) {
            self.out.facts[id].anchor = Some(level);
            return;
        }
        let word = match self.state.lead {
            Some(base) if !self.state.versus => base,
            _ => Base::Named,
        };
        let comparison = Comparison {
            level: Some(id),
            ..Comparison::with(word)
        };
        match self.state.rate.filter(|&rate| self.is_base_of(id, rate)) {
            Some(rate) => {
                let known = self.out.facts[rate].base.unwrap_or(comparison);
                if self.is_of_earlier(rate) {
                    self.out.facts[rate].role = Role::Ratio;
                }
                self.out.facts[rate].base = Some(Comparison {
                    level: Some(id),
                    ..known
                });
            }
            None => self.state.base = Some(comparison),
        }
    }

    /// `chỉ bằng 55% so với con số X`: in one breath with its base, and of no whole that is named, a share is of what was
    /// before.
    fn is_of_earlier(&self, rate: FigureId) -> bool {
        let fact = &self.out.facts[rate];
        fact.role == Role::Share
            && fact.whole.0 == fact.whole.1
            && self.state.last == Some(rate)
            && !self.state.rate_closed
            && self.state.last_verb == Some(Verb::Equal)
    }

    /// The same, where what is spoken of is in another unit.
    fn level_in_unit_of(&self, id: FigureId) -> Option<FigureId> {
        let unit = self.number(id).unit;
        let anchor = self.state.anchor?;
        let other = !self.number(anchor).unit.is_same(&unit);
        self.level_outside(id).filter(|_| other)
    }

    /// The nearest level outside the parentheses of a printed base in its unit.
    pub(super) fn level_outside(&self, id: FigureId) -> Option<FigureId> {
        let unit = self.number(id).unit;
        let first = self.first_figure();
        let outside = |&level: &FigureId| {
            let fact = &self.out.facts[level];
            fact.role == Role::Level
                && fact.depth < self.depth()
                && self.number(level).unit.is_same(&unit)
        };
        (first..id).rev().find(outside)
    }

    /// Whether a printed level may be the base of the last rate: nothing else stands between, the rate has no printed
    /// base yet, and a plan is one for percentages of plans.
    fn is_base_of(&self, level: FigureId, rate: FigureId) -> bool {
        let fact = &self.out.facts[rate];
        let planned = fact.role == Role::Attainment
            || fact
                .base
                .is_some_and(|b| matches!(b.base, Base::Plan | Base::Estimate));
        let next = self.state.last.is_some_and(|last| {
            last == rate
                || last > rate && !matches!(self.out.facts[last].role, Role::Level | Role::Rate)
        });
        next && fact.base.is_none_or(|base| {
            base.level.is_none() && (planned || self.out.facts[level].role != Role::Plan)
        })
    }

    /// A rate that names no base takes the one that the sentence opened with, or the level printed for it:
    /// `(năm 2012 là 24,3 triệu tấn), tăng 0,55 triệu tấn so với năm 2012`.
    pub(super) fn take_opening_base(&mut self, rate: FigureId) {
        let Some(known) = self.state.base else { return };
        let base = match self.out.facts[rate].base {
            None => known,
            Some(own) => {
                let printed = known.level.map(|level| self.out.facts[level].period);
                let fits = |period: crate::fact::Period| {
                    own.period.is_unstated() || period.agrees(own.period)
                };
                if own.level.is_some() || !printed.is_some_and(fits) {
                    return;
                }
                Comparison {
                    level: known.level,
                    ..own
                }
            }
        };
        self.out.facts[rate].base = Some(base);
    }

    /// `bằng 87,9% cùng kỳ; … bằng 79,6%`: the second percentage is of what the first was of.
    pub(super) fn inherit_equal(&mut self, id: FigureId) {
        let fact = &mut self.out.facts[id];
        if self.state.verb != Some(Verb::Equal)
            || !matches!(fact.role, Role::Ratio | Role::Attainment)
        {
            return;
        }
        match (fact.base, self.equal) {
            (Some(base), _) => self.equal = Some((fact.role, base)),
            (None, Some((_, base))) => fact.base = Some(base.without_level()),
            _ => {}
        }
    }

    /// Rates with no base of their own take that of the rate before them in the sentence (`tăng 5% so với cùng kỳ, nhập
    /// khẩu tăng 3%`), else of the one behind (`tăng 5% và 3% so với cùng kỳ`), else of the sentence before.
    pub(super) fn share_bases(&mut self, sentence: &Sentence) {
        let rates: Vec<FigureId> = (sentence.figures.0..sentence.figures.1)
            .filter(|&id| {
                matches!(
                    self.out.facts[id].role,
                    Role::Growth | Role::Delta | Role::Ratio | Role::Multiple | Role::Points
                )
            })
            .collect();
        self.hand_on(rates.iter().copied(), None);
        self.hand_on(rates.iter().rev().copied(), None);
        self.hand_on(rates.iter().copied(), self.carried.base);
        if let Some(base) = rates.last().and_then(|&id| self.out.facts[id].base) {
            self.carried.base = Some(base.without_level());
        }
    }

    /// Hands each base on to the rates behind that have none.
    fn hand_on(&mut self, rates: impl Iterator<Item = FigureId>, first: Option<Comparison>) {
        let mut known = first;
        for id in rates {
            let base = &mut self.out.facts[id].base;
            match base {
                Some(base) => known = Some(base.without_level()),
                None => *base = known,
            }
        }
    }
}
