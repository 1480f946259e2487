//! Which part does a figure play? A percentage is a rate of change, a share, a part of a plan or a level, by its verb and
//! by what stands behind it.

use super::tail::Tail;
use super::{Role, Walker};
use crate::figure::unit::Dimension;
use crate::figure::{Figure, FigureId};
use crate::lexicon::{Balance, Base, Lead, Sense, Structure, Verb};

impl Walker<'_> {
    /// The role of a figure with its sign.
    pub(super) fn role(&self, id: FigureId, figure: &Figure, tail: &Tail, at: usize) -> (Role, i8) {
        // `5-7%`: neither end is what was measured.
        if figure.opens_range || self.last_number().is_some_and(|last| last.opens_range) {
            return (Role::Aside, 0);
        }
        match figure.unit.of {
            Dimension::Percent if figure.unit.per.is_none() => {
                self.percent_role(figure, tail, at + 1)
            }
            Dimension::Points => (Role::Points, self.direction()),
            Dimension::Times => (Role::Multiple, self.direction()),
            Dimension::Days | Dimension::Months | Dimension::Minutes | Dimension::Rank
                if figure.unit.per.is_none() =>
            {
                (Role::Aside, 0)
            }
            _ => self.amount_role(id, figure, tail, at),
        }
    }

    /// 1 behind a verb of rising or exceeding, -1 behind one of falling.
    pub(super) fn direction(&self) -> i8 {
        match self.state.verb {
            Some(Verb::Rise | Verb::Higher | Verb::Exceed) => 1,
            Some(Verb::Fall | Verb::Lower | Verb::FallShort) => -1,
            _ => 0,
        }
    }

    /// `cùng kỳ tăng 5%`, `năm trước X`: the figure is of another time.
    pub(super) fn is_of_other_time(&self) -> bool {
        !self.state.versus
            && matches!(
                self.state.lead,
                Some(
                    Base::SamePeriod
                        | Base::PreviousYear
                        | Base::PreviousMonth
                        | Base::PreviousQuarter
                        | Base::PreviousPeriod
                )
            )
    }

    /// `lỗ 5 tỷ`, `nhập siêu 2 tỷ USD`: the sign is in the word.
    pub(super) fn balance_sign(&self) -> i8 {
        match self.state.balance {
            Some(Balance::Surplus | Balance::NetBought) => 1,
            Some(Balance::Deficit | Balance::NetSold | Balance::Negative) => -1,
            None => 0,
        }
    }

    fn percent_role(&self, figure: &Figure, tail: &Tail, behind: usize) -> (Role, i8) {
        if self.state.versus {
            return (Role::Earlier, 0);
        }
        if self.is_of_pair() {
            return (Role::Attainment, 0);
        }
        let planned = tail
            .base
            .is_some_and(|b| matches!(b.base, Base::Plan | Base::Estimate));
        let earlier = tail.base.is_some() && !planned;
        let other_time = self.is_of_other_time();
        let direction = self.direction();
        match self.state.verb {
            Some(Verb::Rise | Verb::Fall) if other_time => (Role::Aside, direction),
            Some(Verb::Rise | Verb::Fall | Verb::Exceed | Verb::FallShort) => {
                (Role::Growth, direction)
            }
            // `cao hơn 2,5% của năm trước`: whose it is makes it a level, and no difference.
            Some(Verb::Higher | Verb::Lower) if self.is_owned(behind) => (Role::Earlier, 0),
            // `8.139 tỷ đồng, thấp hơn 7% so với cùng kỳ`: of an amount it is a change, of a rate points.
            Some(Verb::Higher | Verb::Lower) if self.speaks_of_an_amount() => {
                (Role::Growth, direction)
            }
            Some(Verb::Higher | Verb::Lower) => (Role::Points, direction),
            Some(Verb::Occupy) if other_time => (Role::Aside, 0),
            Some(Verb::Occupy) => (Role::Share, 0),
            Some(Verb::Complete) => (Role::Attainment, 0),
            Some(Verb::UpTo | Verb::DownTo | Verb::Raise) => (Role::Rate, 0),
            Some(Verb::From) => (Role::Aside, 0),
            Some(Verb::Equal | Verb::Reach) | None if planned => (Role::Attainment, 0),
            Some(Verb::Equal | Verb::Reach) if earlier => (Role::Ratio, 0),
            Some(Verb::Equal) if tail.whole.1 == tail.whole.0 => {
                (self.equal.map_or(Role::Share, |(role, _)| role), 0)
            }
            Some(Verb::Equal) => (Role::Share, 0),
            None if figure.signed => (Role::Growth, figure.sign),
            None if other_time || self.state.lead.is_some() => (Role::Earlier, 0),
            None | Some(Verb::Reach | Verb::Versus | Verb::Above | Verb::Beneath) => {
                self.bare_percent_role(tail)
            }
        }
    }

    /// Whether the item at `at` is `của`.
    fn is_owned(&self, at: usize) -> bool {
        let tokens = self.items.get(at).map(|&item| self.tokens_of(item));
        tokens.is_some_and(|tokens| {
            let words: Vec<_> = tokens.iter().map(|token| token.key).collect();
            self.lexicon.place_lead(&words) == Some(Lead::Owner)
        })
    }

    /// Whether neither what is spoken of nor what stands right before is a percentage itself.
    fn speaks_of_an_amount(&self) -> bool {
        let amount = |id: FigureId| {
            let unit = self.number(id).unit;
            !unit.is_percent() && unit.of != Dimension::Points
        };
        self.state.anchor.is_some_and(amount) && self.state.last.is_some_and(amount)
    }

    /// `45/60 xã, đạt 75%`, `45/60 xã, tỷ lệ 75%`: what such a pair comes to.
    pub(super) fn is_of_pair(&self) -> bool {
        matches!(
            self.state.verb,
            None | Some(Verb::Reach | Verb::Equal | Verb::Complete)
        ) && (self.pending.is_empty() || self.lexicon.is_ratio(&self.pending))
            && self
                .state
                .anchor
                .is_some_and(|anchor| self.out.facts[anchor].partner.is_some())
    }

    /// The sentence opens with the whole: `trong tổng số …`.
    fn opens_among(&self) -> bool {
        self.items
            .first()
            .is_some_and(|item| item.sense() == Some(Sense::Structure(Structure::Among)))
    }

    /// With no verb to tell: `tăng 30 tỷ (6%)`, `500 tỷ (20%)`, `nông nghiệp 20% tổng thu`, `tỷ lệ che phủ 43%`.
    fn bare_percent_role(&self, tail: &Tail) -> (Role, i8) {
        if !self.outer.is_empty() && self.pending.is_empty() {
            return match self.last_fact().map(|last| (last.role, last.sign)) {
                Some((Role::Delta, sign)) => (Role::Growth, sign),
                Some((Role::Level, _)) => (Role::Share, 0),
                _ => (Role::Rate, 0),
            };
        }
        // `Trong tổng số khách quốc tế, có tới 75% khách từ châu Á`.
        if self.opens_among() && tail.whole.1 > tail.whole.0 && self.state.last.is_none() {
            return (Role::Share, 0);
        }
        let has_whole = tail.whole.1 > tail.whole.0 && (tail.total || self.state.verb.is_none());
        if has_whole && self.state.subject.1 > self.state.subject.0 {
            return (Role::Share, 0);
        }
        (Role::Rate, 0)
    }
}
