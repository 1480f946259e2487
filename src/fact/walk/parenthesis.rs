//! What do parentheses hold? They set aside what they hold, and the state before them comes back behind them:
//! `nợ xấu 120 tỷ (năm trước 100 tỷ), chiếm 2%`: the 2% are of the 120.

use super::{Completeness, Role, Walker};
use crate::figure::What;

impl Walker<'_> {
    pub(super) fn open(&mut self, at: usize) {
        self.outer
            .push((self.state, std::mem::take(&mut self.pending)));
        self.state.verb = None;
        self.state.remaining = false;
        self.state.own_period = false;
        let outside = self
            .list
            .is_none_or(|i| self.out.lists[i as usize].depth > 0);
        if outside && self.holds_parts(at) {
            // `cùng kỳ 336 ha (rừng tự nhiên 288 ha, rừng trồng 48 ha)`: they are of that time, and no base of anything.
            self.state.lead = None;
            self.state.versus = false;
            self.begin_list(Completeness::Open);
        }
    }

    /// `336,1 ha (rừng tự nhiên 288,5 ha, rừng trồng 47,6 ha)`: two amounts or more in the unit of the level before.
    fn holds_parts(&self, at: usize) -> bool {
        let Some(level) = self.last_number() else {
            return false;
        };
        if self
            .last_fact()
            .is_none_or(|fact| !matches!(fact.role, Role::Level | Role::Earlier))
        {
            return false;
        }
        let is_part = |what| match what {
            What::Figure(id) => {
                let figure = self.number(id);
                figure.is_quantity() && figure.unit.is_same(&level.unit)
            }
            _ => false,
        };
        self.items_from(at + 1)
            .iter()
            .take_while(|item| !item.is(')') && !item.is('('))
            .filter(|item| is_part(item.what))
            .count()
            >= 2
    }

    pub(super) fn close(&mut self) {
        self.end_list_in_parentheses();
        if let Some((mut state, pending)) = self.outer.pop() {
            state.versus = false;
            state.lead = None;
            // `24,8 triệu tấn (năm 2012 là 24,3 triệu tấn), tăng …`: the level inside is the base of what follows.
            if self.state.base.is_some_and(|b| b.level.is_some())
                && self.state.anchor == state.anchor
            {
                state.base = self.state.base;
            }
            self.state = state;
            self.pending = pending;
        }
        // `tăng 0,3% (so với kết quả năm 2017), lên mức X`: what waited outside still does.
        let depth = self.depth();
        let facts = &self.out.facts;
        self.waiting.retain(|&rate| facts[rate].depth <= depth);
    }
}
