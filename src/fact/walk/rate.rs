//! Of which level does a rate speak? Of the one before it, or of the one that takes it up: `tăng 9%, đạt 1.216 tỷ đồng`.

use super::{Role, Walker};
use crate::figure::FigureId;
use crate::lexicon::Verb;

impl Walker<'_> {
    /// A level takes up the rates that stand before it in its clause: `tăng 9% so với vụ trước, đạt 1.216 tỷ đồng`.
    pub(super) fn level(&mut self, id: FigureId) {
        let result = matches!(
            self.state.verb,
            Some(Verb::Reach | Verb::UpTo | Verb::DownTo | Verb::Raise)
        );
        for rate in std::mem::take(&mut self.waiting) {
            if result && self.out.facts[rate].anchor.is_none() {
                self.out.facts[rate].anchor = Some(id);
            }
        }
        if self.out.facts[id].role == Role::Level {
            self.levels_seen += 1;
        }
        self.state.anchor = Some(id);
    }

    /// A rate speaks of the level of its clause: `thu ngân sách 500 tỷ, bằng 90% dự toán, tăng 5%`.
    pub(super) fn rate(&mut self, id: FigureId) {
        if let Some(last) = self.state.last {
            self.in_other_terms(last, id);
        }
        self.out.facts[id].anchor = self.state.anchor;
        if self.state.anchor.is_none() {
            self.waiting.push(id);
        }
        // A share is of its whole and compared with nothing.
        if self.out.facts[id].role != Role::Share {
            self.take_opening_base(id);
        }
        self.state.rate = Some(id);
        self.state.rate_closed = false;
    }

    /// One change said twice, as an amount and in per cent: `tăng 30 tỷ đồng (6%)`, `tăng 6%, tương đương tăng 30 tỷ`.
    fn in_other_terms(&mut self, last: FigureId, id: FigureId) {
        let (other, fact) = (self.out.facts[last], self.out.facts[id]);
        if other.partner.is_some() || other.subject != self.state.subject {
            return;
        }
        // `(6%)`, `bằng 6%` would be a share, were it not said of a change.
        let restated = fact.whole.0 == fact.whole.1
            && (!self.outer.is_empty() && self.state.verb.is_none()
                || self.state.verb == Some(Verb::Equal));
        match (other.role, fact.role) {
            (Role::Delta, Role::Growth) | (Role::Growth, Role::Delta) => {}
            (Role::Delta, Role::Share) if restated => {
                self.out.facts[id].role = Role::Growth;
                self.out.facts[id].sign = other.sign;
            }
            _ => return,
        }
        self.out.facts[id].partner = Some(last);
        self.out.facts[last].partner = Some(id);
        if fact.sign == 0 {
            self.out.facts[id].sign = other.sign;
        }
    }
}
