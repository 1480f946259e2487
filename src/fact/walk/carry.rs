//! What does one sentence hand to the next? Its subject, its period and its base: `Xuất khẩu tháng 5 đạt X, tăng 6% so
//! với cùng kỳ. Trong đó, dệt may tăng 8%.`

use super::Walker;
use crate::fact::{Comparison, Period, Role};
use crate::figure::Sentence;
use crate::source::BlockKind;

/// What is known when a sentence begins.
#[derive(Clone, Copy, Default)]
pub(super) struct Carried {
    /// The last subject of the block.
    pub(super) subject: (u32, u32),
    /// The last period named in the document.
    pub(super) period: Period,
    /// The last base of the block.
    pub(super) base: Option<Comparison>,
}

impl Carried {
    /// Subjects and bases end with their block; periods last, save that a cell of a table has its own.
    pub(super) fn enter_block(&mut self, kind: Option<&BlockKind>) {
        self.subject = (0, 0);
        self.base = None;
        if matches!(kind, Some(BlockKind::TableCell(_))) {
            self.period = Period::default();
        }
    }
}

impl Walker<'_> {
    /// Closes the sentence: bounds its lists, shares bases among its rates, pairs *lần lượt*, and carries on.
    pub(super) fn finish(&mut self, sentence: &Sentence) {
        self.leave_rest_untold();
        self.end_lists(sentence.figures.1);
        if self.respectively {
            self.run_respectively(sentence);
        }
        self.share_bases(sentence);
        self.pair_measures(sentence);
        if self.respectively {
            self.pair_respectively(sentence);
        }
        if self.state.subject.1 > self.state.subject.0 {
            self.carried.subject = self.state.subject;
        }
        // The period of the last figure counts, not the one inside parentheses behind it.
        let stated = (sentence.figures.0..sentence.figures.1)
            .rev()
            .map(|id| self.out.facts[id])
            .find(|fact| {
                fact.own_period
                    && fact.depth == 0
                    && !matches!(fact.role, Role::None | Role::Earlier)
            })
            .map(|fact| fact.period);
        // `vừa công bố báo cáo năm 2018 và báo cáo 6 tháng 2019`: of several times that no figure is of, the text takes up
        // the first one first.
        let named = self
            .joined_period
            .filter(|first| {
                let last = self.state.period;
                first.part != last.part && first.year.is_some() && first.year != last.year
            })
            .unwrap_or(self.state.period);
        let stated = stated.or((!named.is_unstated()).then_some(named));
        if let Some(period) = stated {
            self.carried.period = period;
        }
    }
}
