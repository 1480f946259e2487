//! The document as rules see it: figures, facts, and windows of levels to bind to.

use super::Operand;
use super::identity::{Identities, Mentions};
use super::range::Ranges;
use crate::fact::table::Table;
use crate::fact::{Fact, Facts, Role};
use crate::figure::unit::Unit;
use crate::figure::{Figure, FigureId, Item, Reading, What, Written};
use crate::lexicon::{Sense, Structure, Verb};
use crate::source::BlockKind;
use crate::token::{Key, Token, TokenKind};

/// How many levels back a base is looked for.
pub const BACK: usize = 40;
/// How many levels ahead.
pub const AHEAD: usize = 12;

/// How many figures behind a level its share stands at most.
const BEHIND: usize = 3;

/// How many sentences with figures before a rate the level stands that it speaks of.
const TOLD_BEFORE: u32 = 3;

/// The figures and facts of one document.
#[derive(Clone, Copy, Debug)]
pub struct Document<'d> {
    /// Tokens, items, figures.
    pub reading: &'d Reading,
    /// What the figures measure.
    pub facts: &'d Facts,
    /// The kinds of the blocks.
    pub kinds: &'d [BlockKind],
    /// The texts of the blocks.
    pub texts: &'d [&'d str],
    /// Figures that are levels, earlier levels or plans, in order.
    pub levels: &'d [FigureId],
    /// Named equations of the domain and of the user.
    pub identities: &'d Identities,
    /// Where the text names their indicators.
    pub mentions: &'d Mentions,
    /// What the user finds plausible, and the levels that it is said of.
    pub ranges: &'d Ranges<'d>,
}

/// Levels around a figure.
#[derive(Clone, Copy, Debug)]
pub struct Window<'d> {
    /// Those before it, in the order of the text.
    pub before: &'d [FigureId],
    /// Those behind it.
    pub after: &'d [FigureId],
}

impl<'d> Document<'d> {
    /// The figure.
    #[inline]
    #[must_use]
    pub fn figure(&self, id: FigureId) -> &'d Figure {
        &self.reading.figures[id]
    }

    /// Its fact.
    #[inline]
    #[must_use]
    pub fn fact(&self, id: FigureId) -> &'d Fact {
        &self.facts.facts[id]
    }

    /// Its unit.
    #[inline]
    #[must_use]
    pub fn unit(&self, id: FigureId) -> Unit {
        self.reading.figures[id].unit
    }

    /// A rate of change as an operand, with the sign that direction words give it; a printed sign is in the value already.
    #[must_use]
    pub fn rate(&self, id: FigureId, role: &'static str) -> Operand {
        let falls = self.fact(id).sign < 0 && !self.figure(id).signed;
        Operand::signed(id, role, if falls { -1 } else { 1 })
    }

    /// All figures that are quantities, those in the cells of tables among them.
    pub fn all_quantities(&self) -> impl Iterator<Item = FigureId> + 'd {
        let figures = &self.reading.figures;
        (0..figures.len()).filter(|&id| figures[id].is_quantity())
    }

    /// All figures of prose that are quantities.
    pub fn quantities(&self) -> impl Iterator<Item = FigureId> + 'd {
        self.reading.quantities.iter().copied()
    }

    /// Quantities in the sentence of a figure and in so many sentences with figures to either side.
    pub fn quantities_near(
        &self,
        id: FigureId,
        sentences: usize,
    ) -> impl Iterator<Item = FigureId> + 'd {
        let figures = &self.reading.figures;
        let all = &self.reading.sentences;
        let at = figures[id].sentence as usize;
        let last = (at + sentences).min(all.len().saturating_sub(1));
        let range = match (all.get(at.saturating_sub(sentences)), all.get(last)) {
            (Some(first), Some(last)) => first.figures.0..last.figures.1,
            _ => 0..0,
        };
        range.filter(|&id| figures[id].is_quantity() && !figures[id].tabled)
    }

    /// Figures of prose that have a role.
    pub fn of_role(&self, role: Role) -> impl Iterator<Item = FigureId> + 'd {
        self.facts.of_role(role).iter().copied()
    }

    /// The tables of figures.
    #[must_use]
    pub fn tables(&self) -> &'d [Table] {
        &self.facts.tables
    }

    /// Whether it is all of a whole: a hundred per cent.
    #[must_use]
    pub fn is_all(&self, id: FigureId) -> bool {
        let figure = self.figure(id);
        figure.unit.is_percent() && figure.value == rust_decimal::Decimal::ONE_HUNDRED
    }

    /// The levels around a figure, so many to each side at most.
    #[must_use]
    pub fn window(&self, figure: FigureId) -> Window<'d> {
        let at = self.levels.partition_point(|&id| id < figure);
        let next = self.levels.partition_point(|&id| id <= figure);
        Window {
            before: &self.levels[at.saturating_sub(BACK)..at],
            after: &self.levels[next..(next + AHEAD).min(self.levels.len())],
        }
    }

    /// Whether two figures may be added or compared by their units.
    #[inline]
    #[must_use]
    pub fn agrees(&self, a: FigureId, b: FigureId) -> bool {
        self.unit(a).agrees(&self.unit(b))
    }

    /// The place of a figure's value among those of the document: equal values share one.
    #[inline]
    #[must_use]
    pub fn rank_of(&self, id: FigureId) -> u32 {
        self.reading.ranks.get(id).copied().unwrap_or_default()
    }

    /// Whether both stand in the same sentence.
    #[inline]
    #[must_use]
    pub fn same_sentence(&self, a: FigureId, b: FigureId) -> bool {
        self.figure(a).sentence == self.figure(b).sentence
    }

    /// The items of a figure's sentence.
    #[must_use]
    pub fn items(&self, id: FigureId) -> &'d [Item] {
        let (start, end) = self.item_range(id);
        self.reading.items.get(start..end).unwrap_or_default()
    }

    fn item_range(&self, id: FigureId) -> (usize, usize) {
        let sentence = self.figure(id).sentence as usize;
        self.reading
            .sentences
            .get(sentence)
            .map_or((0, 0), |s| s.items)
    }

    /// The tokens of a figure's sentence.
    #[must_use]
    pub fn tokens(&self, id: FigureId) -> &'d [Token] {
        let range = self
            .reading
            .sentences
            .get(self.figure(id).sentence as usize)
            .map_or((0, 0), |sentence| sentence.tokens);
        self.reading
            .tokens
            .get(range.0..range.1)
            .unwrap_or_default()
    }

    /// The tokens that stand between two figures of a sentence, without their units and scale words.
    #[must_use]
    pub fn tokens_between(&self, first: FigureId, second: FigureId) -> &'d [Token] {
        let item = |id: FigureId| self.reading.items.get(self.figure(id).item as usize);
        let (Some(first), Some(second)) = (item(first), item(second)) else {
            return &[];
        };
        let between = first.end as usize..second.first as usize;
        self.reading.tokens.get(between).unwrap_or_default()
    }

    /// The word that an item begins with, where it begins with one.
    #[must_use]
    pub fn first_word(&self, item: &Item) -> Option<Key> {
        let token = self.reading.tokens.get(item.first as usize)?;
        (token.kind == TokenKind::Word).then_some(token.key)
    }

    /// The items behind a figure in its sentence.
    #[must_use]
    pub fn items_behind(&self, id: FigureId) -> &'d [Item] {
        let (_, end) = self.item_range(id);
        let behind = self.figure(id).item as usize + 1;
        self.reading.items.get(behind..end).unwrap_or_default()
    }

    /// The items before a figure in its sentence.
    #[must_use]
    pub fn items_before(&self, id: FigureId) -> &'d [Item] {
        let (start, _) = self.item_range(id);
        let before = self.figure(id).item as usize;
        self.reading.items.get(start..before).unwrap_or_default()
    }

    /// Whether it is written 100, which most often names a whole or a kind (`100% vốn nước ngoài`).
    #[must_use]
    pub fn is_hundred(&self, id: FigureId) -> bool {
        let figure = self.figure(id);
        self.texts
            .get(figure.block as usize)
            .is_some_and(|text| figure.numeral.text(text) == "100")
    }

    /// The verb right before a figure, with nothing but hedges and function words between.
    #[must_use]
    pub fn governing_verb(&self, id: FigureId) -> Option<Verb> {
        let items = self.items_before(id).iter().rev();
        let mut rest = items.skip_while(|item| {
            matches!(item.sense(), Some(Sense::Hedge(_) | Sense::Function))
                || item.is('$')
                || item.is('€')
        });
        match rest.next().and_then(Item::sense) {
            Some(Sense::Verb(verb)) => Some(verb),
            _ => None,
        }
    }

    /// The level behind `from` that a rate or a result is counted from: `up 8.9% from $378.9 million`, `rose 8.7% to
    /// $964.8 million from $887.3 million`. Between them stands nothing but the result.
    #[must_use]
    pub fn counted_from(&self, rate: FigureId, result: FigureId) -> Option<FigureId> {
        let mut found = None;
        for item in self.items_behind(rate) {
            match item.what {
                What::Sense(Sense::Verb(Verb::UpTo | Verb::DownTo)) if found.is_some() => {
                    return None;
                }
                What::Mark(';') => break,
                What::Figure(id) if self.figure(id).is_quantity() => {
                    if found.is_some() {
                        break;
                    }
                    if self.is_counted_from(id) && self.unit(id).is_same(&self.unit(result)) {
                        found = Some(id);
                    } else if id != result {
                        return None;
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Whether it is what the words since the last figure bring a total to: `đưa tổng giá trị 5 tháng đạt X`.
    #[must_use]
    pub fn is_brought(&self, id: FigureId) -> bool {
        self.items_before(id)
            .iter()
            .rev()
            .take_while(|item| {
                !matches!(item.what, What::Mark(';'))
                    && !matches!(item.what, What::Figure(other) if self.figure(other).is_quantity())
            })
            .any(|item| item.sense() == Some(Sense::Verb(Verb::Raise)))
    }

    /// Whether two figures in a row are joined by `and` alone: `380,000 and 250,000`.
    fn is_joined(&self, first: FigureId, second: FigureId) -> bool {
        let mut items = self.items_behind(first).iter();
        let mut joined = false;
        let between = items
            .by_ref()
            .take_while(|item| item.what != What::Figure(second));
        let all = between.fold(true, |all, item| {
            let and = item.sense() == Some(Sense::Structure(Structure::And));
            joined |= and;
            all && (and || matches!(item.what, What::Word(_) | What::Sense(Sense::Unit(_))))
        });
        all && joined && self.same_sentence(first, second)
    }

    /// The level that a rate is counted from, of two levels for two rates: `up 10% and 6% from 380 and 250`.
    #[must_use]
    pub fn of_pair(&self, rate: FigureId, level: FigureId) -> FigureId {
        let next = level + 1;
        let second = rate
            .checked_sub(1)
            .is_some_and(|first| self.unit(first).is_percent() && self.is_joined(first, rate));
        let paired = next < self.reading.figures.len()
            && second
            && self.unit(next).is_same(&self.unit(level))
            && self.is_joined(level, next);
        if paired { next } else { level }
    }

    /// Whether the figure stands right behind `from`.
    #[must_use]
    pub fn is_counted_from(&self, id: FigureId) -> bool {
        self.governing_verb(id) == Some(Verb::From)
    }

    /// The level right before a rate that a comma and its verb alone part from it: `…, up 8%`.
    #[must_use]
    pub fn level_before(&self, rate: FigureId) -> Option<FigureId> {
        let before = rate.checked_sub(1)?;
        let mut items = self.items_before(rate).iter().rev().skip_while(|item| {
            matches!(
                item.sense(),
                Some(Sense::Hedge(_) | Sense::Function | Sense::Verb(_))
            )
        });
        let parted = items.next().is_some_and(|item| item.is(','));
        (parted
            && self.same_sentence(before, rate)
            && matches!(self.fact(before).role, Role::Level)
            && self.figure(before).is_quantity())
        .then_some(before)
    }

    /// The level that was told last before a rate whose sentence prints only its base.
    #[must_use]
    pub fn told_before(&self, rate: FigureId, base: FigureId) -> Option<FigureId> {
        let before = self.window(rate).before.iter().rev().copied();
        before
            .take_while(|&level| self.sentences_apart(level, rate) <= TOLD_BEFORE)
            .find(|&level| {
                self.unit(level).is_same(&self.unit(base))
                    && level != base
                    && !self.same_sentence(level, rate)
                    && self.fact(level).role == Role::Level
                    && !self.figure(level).opens_range
            })
    }

    /// Whether it is a one that only names what is counted: `bình quân 1 kg`.
    #[must_use]
    pub fn is_one(&self, id: FigureId) -> bool {
        let figure = self.figure(id);
        match figure.written {
            Written::Word(halves) => halves == 2,
            Written::Digits => self
                .texts
                .get(figure.block as usize)
                .is_some_and(|text| figure.numeral.text(text) == "1"),
            Written::Fraction(..) => false,
        }
    }

    /// Whether it announces so many things: `gồm ba khu vực`.
    #[must_use]
    pub fn announces(&self, id: FigureId, things: usize) -> bool {
        let figure = self.figure(id);
        figure.is_exact()
            && figure.unit.is_counted()
            && figure.value == rust_decimal::Decimal::from(things)
    }

    /// Whether it is a mark that counted things pass, and no level of its own: `4 thành viên đạt trên 10 tỷ`.
    #[must_use]
    pub fn is_threshold(&self, id: FigureId) -> bool {
        let Some(before) = id.checked_sub(1).filter(|&b| self.same_sentence(b, id)) else {
            return false;
        };
        let figure = self.figure(id);
        let above = matches!(figure.hedge, Some(crate::lexicon::Hedge::Above));
        if !above || !self.unit(before).is_counted() || self.unit(id).is_counted() {
            return false;
        }
        let between = self
            .items_behind(before)
            .iter()
            .take_while(|item| item.what != What::Figure(id));
        let mut words = 0;
        for item in between {
            match item.what {
                What::Mark(_) | What::Sense(Sense::Structure(_)) => return false,
                _ => words += 1,
            }
        }
        words <= 6 && self.governing_verb(id) == Some(Verb::Reach)
    }

    /// The words of the place that a figure is said of, where one is named.
    #[must_use]
    pub fn place_words(&self, id: FigureId) -> &'d [Key] {
        self.fact(id)
            .place
            .and_then(|place| self.facts.places.get(place as usize))
            .map_or(&[][..], |place| self.facts.words(place.name))
    }

    /// Whether one is named by a word that turns the name of the other around: exports and imports.
    #[must_use]
    pub fn are_opposite(&self, a: FigureId, b: FigureId) -> bool {
        let named = |id: FigureId, word: Key| self.facts.named(id).any(|own| own == word);
        self.facts.named(a).any(|word| {
            crate::lexicon::opposite(word)
                .is_some_and(|other| named(b, other) && !named(a, other) && !named(b, word))
        })
    }

    /// Whether it is a mark that so many things before it pass or come close to: `3 đơn vị thu trên 10.000 tỷ`.
    #[must_use]
    pub fn is_class_mark(&self, id: FigureId) -> bool {
        let hedged = matches!(
            self.figure(id).hedge,
            Some(crate::lexicon::Hedge::Above | crate::lexicon::Hedge::Below)
        );
        let Some(before) = id
            .checked_sub(1)
            .filter(|&b| hedged && self.same_sentence(b, id) && self.figure(b).is_quantity())
        else {
            return false;
        };
        let counts = self.unit(before).is_counted() && self.figure(before).is_exact();
        let plain = self
            .items_behind(before)
            .iter()
            .take_while(|item| item.what != What::Figure(id))
            .all(|item| matches!(item.what, What::Word(_) | What::Sense(Sense::Hedge(_))));
        counts && !self.unit(id).is_counted() && plain
    }

    /// Whether two amounts are of one order: a price in dong beside a turnover in billions bounds nothing.
    #[must_use]
    pub fn is_one_order(&self, a: FigureId, b: FigureId) -> bool {
        !matches!(self.unit(a).of, crate::figure::unit::Dimension::Money(_))
            || self.figure(a).scaled == self.figure(b).scaled
    }

    /// How many of the words that name `whole`, in hundredths, are said in the sentence of `part` before it or belong
    /// to its name.
    #[must_use]
    pub fn echo(&self, whole: FigureId, part: FigureId) -> u32 {
        let figure = self.figure(part);
        let tokens = self.tokens(part);
        let before = tokens.partition_point(|t| (t.end as usize) <= figure.numeral.start);
        let said = tokens.get(..before).unwrap_or_default();
        let (mut all, mut found) = (0u32, 0u32);
        for word in self.facts.named(whole) {
            all += 1;
            found += u32::from(
                said.iter().any(|t| t.key == word) || self.facts.named(part).any(|w| w == word),
            );
        }
        (found * 100).checked_div(all).unwrap_or(0)
    }

    /// The share that a level is said to be of some whole, right behind it: `38,4 tỷ đồng (chiếm 29,2%)`.
    #[must_use]
    pub fn share_of(&self, level: FigureId) -> Option<FigureId> {
        let last = (level + 1 + BEHIND).min(self.reading.figures.len());
        let is_share =
            |id: FigureId| self.fact(id).role == Role::Share && self.unit(id).is_percent();
        let behind =
            (level + 1..last).find(|&id| is_share(id) && self.fact(id).anchor == Some(level));
        // `chiếm 33,7%, đạt 8.300 tấn`.
        let before = || {
            level.checked_sub(1).filter(|&id| {
                is_share(id)
                    && self.same_sentence(id, level)
                    && self.fact(id).clause == self.fact(level).clause
                    && self.fact(id).anchor.is_none_or(|anchor| anchor == level)
                    && self.governing_verb(level) == Some(Verb::Reach)
            })
        };
        behind.or_else(before)
    }

    /// Whether both stand in the same clause of one sentence.
    #[must_use]
    pub fn same_clause(&self, a: FigureId, b: FigureId) -> bool {
        self.same_sentence(a, b)
            && self.fact(a).clause == self.fact(b).clause
            && self.fact(a).period == self.fact(b).period
    }

    /// How many sentences with figures lie between.
    #[must_use]
    pub fn sentences_apart(&self, a: FigureId, b: FigureId) -> u32 {
        self.figure(a).sentence.abs_diff(self.figure(b).sentence)
    }

    /// Whether both stand in the same block.
    #[must_use]
    pub fn same_block(&self, a: FigureId, b: FigureId) -> bool {
        self.figure(a).block == self.figure(b).block
    }

    /// Whether the figure stands in a heading.
    #[must_use]
    pub fn in_heading(&self, id: FigureId) -> bool {
        matches!(
            self.kinds.get(self.figure(id).block as usize),
            Some(BlockKind::Heading(_))
        )
    }

    /// Whether the figure stands in an item of a list.
    #[must_use]
    pub fn in_item(&self, id: FigureId) -> bool {
        matches!(
            self.kinds.get(self.figure(id).block as usize),
            Some(BlockKind::ListItem { .. })
        )
    }

    /// Whether the figure stands in a cell of a table.
    #[must_use]
    pub fn in_table(&self, id: FigureId) -> bool {
        matches!(
            self.kinds.get(self.figure(id).block as usize),
            Some(BlockKind::TableCell(_))
        )
    }
}
