//! What does one figure measure, by all that has been said before it and stands behind it?

use super::tail::Tail;
use super::{Fact, Role, Walker};
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::lexicon::Verb;

impl Walker<'_> {
    pub(super) fn figure(&mut self, id: FigureId, at: usize) -> usize {
        let figure = self.number(id);
        if !figure.is_quantity() {
            let Some((found, next)) = self.period_at(at) else {
                return at + 1;
            };
            self.name_period(found, at);
            return next;
        }
        self.rank_respectively();
        let tail = self.tail(at + 1, figure);
        self.name_figure(figure);
        let (role, sign) = self.role(id, figure, &tail, at);
        let fact = self.fact(id, role, sign, &tail);
        self.out.facts[id] = fact;
        self.inherit_equal(id);
        match role {
            Role::Level | Role::Rate => self.level(id),
            Role::Earlier | Role::Plan => self.printed_base(id),
            Role::Growth
            | Role::Delta
            | Role::Share
            | Role::Attainment
            | Role::Ratio
            | Role::Multiple
            | Role::Points => self.rate(id),
            Role::None | Role::Aside => {}
        }
        self.leave_figure(id, at);
        at + 1
    }

    /// What a figure measures by all that has been said before it and stands behind it.
    fn fact(&self, id: FigureId, role: Role, sign: i8, tail: &Tail) -> Fact {
        let state = &self.state;
        Fact {
            role,
            sign,
            subject: state.subject,
            tail: tail.words,
            whole: tail.whole,
            measure: tail.measure,
            inherited: state.inherited,
            period: if state.period.is_unstated() {
                self.carried.period
            } else {
                state.period
            },
            own_period: state.own_period,
            basis: state.basis,
            base: tail.base,
            balance: state.balance,
            average: state.average,
            total: if matches!(
                self.number(id).unit.of,
                Dimension::Percent | Dimension::Times
            ) {
                tail.total
            } else {
                state.total
            },
            // `xuất khẩu 120 tấn, đã giao 80 tấn, 40 tấn còn lại giao sau`: of what is measured, the rest may be that of a part.
            remaining: state.remaining
                || tail.remaining
                    && (self.number(id).unit.is_counted() || self.list_of(id).is_none()),
            list: self.list_of(id),
            depth: self.depth(),
            clause: state.clause,
            rank: state.rank,
            particular: state.particular,
            cumulative: state.cumulative,
            alone: state.alone,
            raised: matches!(state.verb, Some(Verb::UpTo | Verb::DownTo | Verb::Raise)),
            ..Fact::default()
        }
    }

    /// `mức cao nhất và thấp nhất lần lượt là A và B`: the first rank is that of A, the second that of B.
    fn rank_respectively(&mut self) {
        let waits = self.ranks.len() == 1 && self.state.rank.is_none();
        if self.respectively && (self.ranks.len() >= 2 || waits) {
            self.state.rank = Some(self.ranks.remove(0));
        } else {
            self.ranks.clear();
        }
    }

    /// What was said of one figure is not said of the next, unless the two share their verb.
    fn leave_figure(&mut self, id: FigureId, at: usize) {
        let earlier = self.out.facts[id].role == Role::Earlier;
        let joined = self.shares_verb(at);
        let state = &mut self.state;
        state.last = Some(id);
        state.total = false;
        state.remaining = false;
        state.rank = None;
        state.particular = false;
        state.in_tail = true;
        state.last_verb = state.verb;
        if !joined {
            state.verb = None;
            state.balance = None;
            // The base is named; what follows is spoken of again: `so với 27,5% cùng kỳ đã giúp thu về 41,3 tỷ`.
            state.versus &= !earlier;
        }
        self.pending.clear();
    }
}
