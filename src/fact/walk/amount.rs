//! Is an amount a level, an earlier level, a plan or a change? `đạt X`, `cùng kỳ X`, `kế hoạch X`, `tăng X`, `từ X lên Y`.

use super::tail::Tail;
use super::{Role, Walker};
use crate::figure::{Figure, FigureId, Item, What, Written};
use crate::lexicon::{Base, Sense, Verb};

impl Walker<'_> {
    pub(super) fn amount_role(
        &self,
        id: FigureId,
        figure: &Figure,
        tail: &Tail,
        at: usize,
    ) -> (Role, i8) {
        let direction = self.direction();
        if let Some(role) = self.role_by_last(id, figure, tail) {
            return role;
        }
        if figure.is_limit() || self.is_part_of_name(figure) {
            return (Role::Aside, 0);
        }
        // `với tổng vốn cam kết tăng thêm 3,7 tỷ USD, tăng 9%`: a level whose name holds a verb of change.
        let named = direction != 0 && self.state.total && self.state.anchor.is_none();
        if named && tail.base.is_none() && self.grows_itself(at) {
            return (Role::Level, 0);
        }
        if let Some(role) = self.role_by_base(tail) {
            return (role, 0);
        }
        match self.state.verb {
            Some(Verb::Rise | Verb::Fall) if self.is_of_other_time() => (Role::Aside, direction),
            Some(
                Verb::Rise
                | Verb::Fall
                | Verb::Higher
                | Verb::Lower
                | Verb::Exceed
                | Verb::FallShort,
            ) => (Role::Delta, direction),
            Some(Verb::From) if self.goes_up_or_down(at) || self.is_left_behind(figure, at) => {
                (Role::Earlier, 0)
            }
            _ => (Role::Level, self.balance_sign()),
        }
    }

    /// What an amount is by the figure before it: the plan of a pair, a change in other terms, a level of another time.
    fn role_by_last(&self, id: FigureId, figure: &Figure, tail: &Tail) -> Option<(Role, i8)> {
        let (last, before) = (self.last_number()?, self.last_fact()?);
        let same_unit = last.unit.is_same(&figure.unit);
        // `137/185 xã`.
        if last.opens_pair && same_unit && self.state.last.map(|i| i + 1) == Some(id) {
            return Some((Role::Plan, 0));
        }
        // `tăng 6%, tương đương 30 tỷ đồng`.
        let of_change = before.role == Role::Growth
            && before.partner.is_none()
            && before.anchor.is_none_or(|anchor| {
                self.number(anchor).unit.is_same(&figure.unit)
                    && self.out.words(self.out.facts[anchor].tail) == self.out.words(tail.words)
            });
        if self.state.verb == Some(Verb::Equal) && of_change {
            return Some((Role::Delta, before.sign));
        }
        // `so với cùng kỳ (C tấn, D USD)`.
        if before.role == Role::Earlier
            && self.depth() > 0
            && before.depth == self.depth()
            && self.pending.is_empty()
            && self.state.verb.is_none()
            && !same_unit
            && self.level_outside(id).is_some()
        {
            return Some((Role::Earlier, 0));
        }
        // `24,8 triệu tấn (năm 2012 là 24,3 triệu tấn)`.
        let aside = !self.outer.is_empty()
            && self.pending.len() <= 2
            && self.direction() == 0
            && self.state.verb != Some(Verb::UpTo);
        let other_time = self.state.own_period && self.state.period != before.period;
        (aside && other_time && before.role == Role::Level && same_unit)
            .then_some((Role::Earlier, 0))
    }

    /// What an amount is by words of comparison: `so với X`, `kế hoạch X`, `cùng kỳ X`, `X ha kế hoạch`.
    fn role_by_base(&self, tail: &Tail) -> Option<Role> {
        if self.state.versus {
            return Some(Role::Earlier);
        }
        match self.state.lead {
            Some(Base::Plan) if matches!(self.state.verb, None | Some(Verb::Reach)) => {
                return Some(Role::Plan);
            }
            Some(_)
                if self.is_of_other_time()
                    && !matches!(
                        self.state.verb,
                        Some(Verb::Rise | Verb::Fall | Verb::Higher | Verb::Lower)
                    ) =>
            {
                return Some(Role::Earlier);
            }
            _ => {}
        }
        let planned = tail.base.is_some_and(|b| b.base == Base::Plan)
            && tail.words.0 == tail.words.1
            && self.direction() == 0;
        planned.then_some(Role::Plan)
    }

    /// `1.216 công ty trách nhiệm hữu hạn 1 thành viên`: a small count inside the name of what is counted.
    fn is_part_of_name(&self, figure: &Figure) -> bool {
        if self.state.verb.is_some() || !figure.unit.is_counted() || figure.scaled {
            return false;
        }
        let word = matches!(figure.written, Written::Word(_));
        let behind_count = self.state.in_tail
            && (figure.numeral.len() == 1 || word)
            && self
                .last_number()
                .is_some_and(|last| last.unit.is_counted());
        word && self.pending.len() >= 2 || behind_count
    }

    /// Whether a rate of change or a share is said of the amount itself: a change has none.
    fn grows_itself(&self, at: usize) -> bool {
        let quantity = |item: &&Item| match item.what {
            What::Figure(id) => self.number(id).is_quantity().then_some(id),
            _ => None,
        };
        let rest = self.items_from(at + 1);
        let next = rest.iter().position(|item| quantity(&item).is_some());
        let before = rest.get(..next.unwrap_or(0)).unwrap_or_default();
        let moved = before.iter().any(|item| {
            matches!(
                item.sense(),
                Some(Sense::Verb(
                    Verb::Rise | Verb::Fall | Verb::Occupy | Verb::Equal
                ))
            )
        });
        let percent = next
            .and_then(|next| rest.get(next))
            .and_then(|item| quantity(&item))
            .is_some_and(|id| self.number(id).unit.is_percent());
        moved && percent || next.is_none() && rest.len() > 1
    }

    /// `đạt B, tăng từ A`: the level before has come from this one.
    fn is_left_behind(&self, figure: &Figure, at: usize) -> bool {
        // A currency sign or a hedge may stand between: `up from about $640`.
        let mut before = self.items.iter().take(at).rev().skip_while(|item| {
            matches!(item.what, What::Mark('$' | '€' | '£' | '¥'))
                || matches!(item.sense(), Some(Sense::Hedge(_) | Sense::Function))
        });
        let mut verb = || before.next().and_then(Item::sense);
        let moved = verb() == Some(Sense::Verb(Verb::From))
            && matches!(verb(), Some(Sense::Verb(Verb::Rise | Verb::Fall)));
        let last = self.last_number().zip(self.last_fact());
        moved
            && last.is_some_and(|(number, fact)| {
                fact.role == Role::Level && number.unit.is_same(&figure.unit)
            })
    }

    /// `từ A lên B`, `từ A xuống còn B`.
    fn goes_up_or_down(&self, at: usize) -> bool {
        let is_amount = |what| matches!(what, What::Figure(id) if self.number(id).is_quantity());
        self.items_from(at + 1)
            .iter()
            .take_while(|item| !is_amount(item.what))
            .any(|item| matches!(item.sense(), Some(Sense::Verb(Verb::UpTo | Verb::DownTo))))
    }
}
