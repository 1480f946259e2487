//! Which of several figures belongs to which of several things? *lần lượt*, *tương ứng*, *và*, slashes.

use super::{Role, Walker};
use crate::figure::{FigureId, Item, Sentence, What};
use crate::lexicon::{Sense, Structure, Verb};

impl Walker<'_> {
    /// *và* ends what a verb governs, but before a figure it hands on the verb of the figure before: `tăng 1,1% và 6,2%`,
    /// `tăng 6 vụ (32%) và 17 người`.
    pub(super) fn coordinate(&mut self, at: usize) {
        // `tăng 1.400 tỷ so với thời điểm 30/6 và đạt X`: what it is compared with names nothing behind.
        if self.state.versus && self.state.last.is_some() {
            self.pending.clear();
        }
        let goes_on = matches!(
            self.what(at + 1),
            Some(What::Sense(Sense::Verb(
                Verb::Reach | Verb::UpTo | Verb::Rise | Verb::Fall
            )))
        );
        // `tăng 1.400 tỷ so với 30/6 và đạt 2.600 tỷ`: a verb says something new.
        if self.state.versus && (self.rate_is_based() || goes_on && self.state.rate.is_some()) {
            self.state.versus = false;
        }
        self.state.verb = None;
        let hedge = |item: &&Item| matches!(item.sense(), Some(Sense::Hedge(_)));
        let next = self.items_from(at + 1).iter().find(|item| !hedge(item));
        let (Some(What::Figure(id)), Some(last)) = (next.map(|item| item.what), self.state.last)
        else {
            return;
        };
        let alike = self.number(last).unit.is_percent() == self.number(id).unit.is_percent();
        let change = matches!(
            self.out.facts[last].role,
            Role::Growth | Role::Delta | Role::Share | Role::Points
        );
        if alike && change {
            self.state.verb = self.state.last_verb;
        }
    }

    /// Whether a range mark, a slash or *về* joins a figure to the next, which then shares its verb: `đạt 45/60 xã`,
    /// `tăng 5% về lượng, 7% về trị giá`.
    pub(super) fn shares_verb(&self, at: usize) -> bool {
        let (next, second) = (self.what(at + 1), self.what(at + 2));
        matches!(
            (next, second),
            (Some(What::Mark('-' | '/')), Some(What::Figure(_)))
                | (Some(What::Sense(Sense::Structure(Structure::By))), _)
        )
    }

    /// `X và Y lần lượt đạt A và B, tăng tương ứng p% và q%`: the k-th rate speaks of the k-th level.
    pub(super) fn pair_respectively(&mut self, sentence: &Sentence) {
        let with_role = |walker: &Self, role: Role| -> Vec<FigureId> {
            (sentence.figures.0..sentence.figures.1)
                .filter(|&id| walker.out.facts[id].role == role)
                .collect()
        };
        let levels = with_role(self, Role::Level);
        let mut bare = with_role(self, Role::Rate);
        bare.retain(|&id| self.number(id).unit.is_percent());
        // `A và B lần lượt đạt X và Y, tương ứng 60% và 40%`; `ba nhóm này lần lượt là …` only counts them.
        let alike = |&level: &FigureId| {
            levels
                .last()
                .is_some_and(|&last| self.number(level).unit.is_same(&self.number(last).unit))
        };
        let alike = levels.iter().copied().filter(alike).count();
        if bare.len() >= 2 && bare.len() == alike && levels.last() < bare.first() {
            for id in bare {
                self.out.facts[id].role = Role::Share;
            }
        }
        for role in [Role::Growth, Role::Share, Role::Attainment] {
            let rates = with_role(self, role);
            let Some(skip) = levels.len().checked_sub(rates.len()) else {
                continue;
            };
            if rates.len() < 2 {
                continue;
            }
            for (&rate, &level) in rates.iter().zip(levels.iter().skip(skip)) {
                if level < rate {
                    self.out.facts[rate].anchor = Some(level);
                }
            }
        }
    }
}
