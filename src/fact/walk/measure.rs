//! Of which of several levels does a rate speak that names its measure? `đạt 18,4 nghìn tấn, trị giá 102,7 triệu USD, tăng
//! 8,9% về lượng và 6,1% về trị giá`.

use super::{Role, Walker};
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Sentence};

/// Rates in a row that name their measures.
const MOST: usize = 3;

impl Walker<'_> {
    /// Gives rates in a row that name their measures the levels before them: each the one that its measure names, in the
    /// order of the text where no name tells.
    pub(super) fn pair_measures(&mut self, sentence: &Sentence) {
        let ids: Vec<FigureId> = (sentence.figures.0..sentence.figures.1)
            .filter(|&id| self.number(id).is_quantity())
            .collect();
        let mut at = 0;
        while at < ids.len() {
            let rates: Vec<FigureId> = ids[at..]
                .iter()
                .copied()
                .take_while(|&id| self.is_measured(id))
                .take(MOST)
                .collect();
            if rates.is_empty() {
                at += 1;
                continue;
            }
            let levels = self.levels_before(&ids[..at], rates.len());
            self.hand_levels(&rates, &levels);
            at += rates.len();
        }
    }

    fn is_measured(&self, id: FigureId) -> bool {
        let fact = &self.out.facts[id];
        fact.role == Role::Growth && fact.measure.1 > fact.measure.0
    }

    /// The last levels before a row of rates, so many as there are rates, or two for one rate; all of them right before it
    /// and each in another unit.
    fn levels_before(&self, before: &[FigureId], rates: usize) -> Vec<FigureId> {
        let mut levels: Vec<FigureId> = before
            .iter()
            .rev()
            .copied()
            .take_while(|&id| self.out.facts[id].role == Role::Level)
            .take(rates.max(2))
            .collect();
        levels.reverse();
        let unlike = levels.iter().enumerate().all(|(at, &level)| {
            let unit = self.number(level).unit;
            levels[..at]
                .iter()
                .all(|&other| !self.number(other).unit.is_same(&unit))
        });
        if unlike && levels.len() == rates.max(2) {
            levels
        } else {
            Vec::new()
        }
    }

    fn hand_levels(&mut self, rates: &[FigureId], levels: &[FigureId]) {
        if levels.is_empty() {
            return;
        }
        let fit = |rate: FigureId, level: FigureId| u32::from(self.is_measure_of(rate, level));
        let in_order = |levels: &[FigureId]| -> u32 {
            rates
                .iter()
                .zip(levels)
                .map(|(&rate, &level)| fit(rate, level))
                .sum()
        };
        let mut turned = levels.to_vec();
        turned.reverse();
        let (forth, back) = (in_order(levels), in_order(&turned));
        // One rate alone has to be told by its name.
        if rates.len() == 1 && forth == back {
            return;
        }
        let levels = if back > forth {
            turned
        } else {
            levels.to_vec()
        };
        for (&rate, level) in rates.iter().zip(levels) {
            self.out.facts[rate].anchor = Some(level);
        }
    }

    /// Whether a measure is that of a level: of money where the level is money, of what is counted by its noun, and by a
    /// word of its name.
    fn is_measure_of(&self, rate: FigureId, level: FigureId) -> bool {
        let fact = &self.out.facts[level];
        let words = self.out.words(self.out.facts[rate].measure);
        let unit = self.number(level).unit;
        let money = matches!(unit.of, Dimension::Money(_));
        let named = |word| {
            self.out.words(fact.tail).contains(word)
                || !fact.inherited && self.out.words(fact.subject).contains(word)
        };
        money == self.lexicon.is_worth(words)
            && (money || !unit.is_counted() || words.iter().any(named))
    }
}
