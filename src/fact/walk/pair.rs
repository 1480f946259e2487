//! Which of several figures belongs to which of several things? *lần lượt*, *tương ứng*, *và*, slashes.

use super::{Comparison, Role, Walker};
use crate::figure::{Figure, FigureId, Item, Sentence, What};
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

    /// `gồm A, B và C, lần lượt chiếm 40%, 57% và 3%`: a run of percentages is all of it what its first one is, each of its
    /// own level. Where there are not as many levels, nobody knows of which, the first no more than the others.
    pub(super) fn run_respectively(&mut self, sentence: &Sentence) {
        let end = sentence.figures.1;
        let mut first = sentence.figures.0;
        while first < end {
            let behind = self.run_of_percentages(first, end);
            // *và* and verbs have told of a pair what each of it is; what they left open is this one's.
            if (first + 1..behind).any(|id| self.out.facts[id].role == Role::Rate) {
                self.spread(sentence.figures.0, (first, behind));
            }
            first = behind.max(first + 1);
        }
    }

    /// Where the percentages end that stand next to one another and have the role of the first, or none that was told.
    fn run_of_percentages(&self, first: FigureId, end: FigureId) -> FigureId {
        let fact = &self.out.facts[first];
        let told = matches!(fact.role, Role::Growth | Role::Share | Role::Attainment);
        if !told || !self.number(first).unit.is_percent() {
            return first;
        }
        let joins = |&id: &FigureId| {
            let other = &self.out.facts[id];
            self.number(id).unit.is_percent()
                && other.depth == fact.depth
                && (other.role == fact.role || other.role == Role::Rate)
        };
        first + 1 + (first + 1..end).take_while(joins).count()
    }

    /// Gives each percentage of a run the role of the first and its own level.
    fn spread(&mut self, from: FigureId, (first, behind): (FigureId, FigureId)) {
        let levels = self.levels_in_order(from, first, behind - first);
        let leading = self.out.facts[first];
        for (nth, id) in (first..behind).enumerate() {
            let level = levels.get(nth).copied();
            let fact = &mut self.out.facts[id];
            fact.anchor = level;
            if level.is_none() {
                fact.role = Role::Rate;
                continue;
            }
            if fact.role == Role::Rate {
                fact.role = leading.role;
                fact.sign = leading.sign;
            }
            fact.base = fact.base.or(leading.base).map(Comparison::without_level);
        }
        self.bases_in_order(&levels, (first, behind));
    }

    /// `tăng 5%, 6% và 7% so với cùng kỳ (A; B; C)`: what is printed in parentheses behind such a run are the bases of its
    /// percentages in their order, not all of them that of the last.
    fn bases_in_order(&mut self, levels: &[FigureId], (first, behind): (FigureId, FigureId)) {
        let bases = behind..behind + levels.len();
        let printed = bases.clone().all(|id| {
            let alike = |number: &Figure| number.unit.is_same(&self.number(levels[0]).unit);
            self.reading.figures.get(id).is_some_and(alike)
                && self.out.facts[id].depth > self.out.facts[first].depth
                && matches!(self.out.facts[id].role, Role::Earlier | Role::Level)
        });
        if !printed || levels.is_empty() || self.out.facts[behind].role != Role::Earlier {
            return;
        }
        for ((rate, base), &level) in (first..behind).zip(bases).zip(levels) {
            self.out.facts[base].role = Role::Earlier;
            self.out.facts[base].anchor = Some(level);
            if let Some(comparison) = &mut self.out.facts[rate].base {
                comparison.level = Some(base);
            }
        }
    }

    /// The levels before a run of so many percentages, if they are just as many: those of the list that ends there, or all
    /// that are measured alike.
    fn levels_in_order(&self, from: FigureId, first: FigureId, count: usize) -> Vec<FigureId> {
        let mut levels: Vec<FigureId> = (from..first)
            .filter(|&id| {
                self.out.facts[id].role == Role::Level && !self.number(id).unit.is_percent()
            })
            .collect();
        let Some(&last) = levels.last() else {
            return levels;
        };
        levels.retain(|&id| self.number(id).unit.is_same(&self.number(last).unit));
        let list = self.out.facts[last].list;
        let listed = |&id: &FigureId| self.out.facts[id].list == list;
        if levels.iter().copied().filter(|id| listed(id)).count() == count {
            levels.retain(listed);
        }
        // `Trong 1.500 hộ được hỏi, có 600 hộ …`: the whole that the sentence opens with is none of them.
        if levels.len() == count + 1 && self.is_among(levels[0]) {
            levels.remove(0);
        }
        if levels.len() != count {
            levels.clear();
        }
        levels
    }

    /// Whether `trong`, `trong tổng số` stands right before a figure.
    fn is_among(&self, id: FigureId) -> bool {
        let at = self
            .items
            .iter()
            .position(|item| item.what == What::Figure(id));
        let before = at
            .and_then(|at| at.checked_sub(1))
            .and_then(|at| self.what(at));
        matches!(
            before,
            Some(What::Sense(Sense::Structure(
                Structure::Among | Structure::Of
            )))
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
            // Behind rates that stand next to one another there is no level that they speak of.
            let run = rates.windows(2).all(|pair| pair[0] + 1 == pair[1]);
            let before = match rates.first() {
                Some(first) if run => levels.partition_point(|level| level < first),
                _ => levels.len(),
            };
            let Some(skip) = before.checked_sub(rates.len()) else {
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
