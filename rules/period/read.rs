//! Dates, years and stretches of days as they stand in a sentence.

use crate::fact::calendar::Day;
use crate::figure::numeral::{bare, whole};
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Base, Sense, Time, Verb, weekday};
use crate::relation::Document;
use crate::token::Key;

/// Items between a length and the parentheses with its years.
const ASIDE: usize = 20;

/// A date as written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// The day that it names, which there may not be.
    pub(super) day: Day,
    /// Its numbers.
    pub(super) figures: Vec<FigureId>,
    /// The item behind it.
    pub(super) end: usize,
    /// Whether its numbers were read as a date before.
    pub(super) recognised: bool,
}

/// Two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The first.
    pub(super) from: Day,
    /// The last.
    pub(super) to: Day,
}

/// What a sentence tells of time: most tell nothing, and are looked at once.
#[derive(Clone, Copy, Default)]
pub(super) struct Told {
    /// Slashes, as in dates.
    pub(super) dates: bool,
    /// So many years.
    pub(super) years: usize,
    /// `cùng kỳ`.
    pub(super) same_period: bool,
    /// `tuần`.
    pub(super) weeks: bool,
}

/// The items of a sentence.
pub(super) struct Line<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) items: &'d [Item],
}

impl<'d> Line<'d> {
    pub(super) fn of(document: &'d Document<'d>, sentence: usize) -> Option<Self> {
        let sentence = document.reading.sentences.get(sentence)?;
        let items = document
            .reading
            .items
            .get(sentence.items.0..sentence.items.1)?;
        Some(Self { document, items })
    }

    pub(super) fn told(&self) -> Told {
        let mut told = Told::default();
        for (at, item) in self.items.iter().enumerate() {
            match item.what {
                What::Mark('/') => told.dates = true,
                What::Sense(Sense::Base(Base::SamePeriod)) => told.same_period = true,
                What::Sense(Sense::Time(Time::Week)) => told.weeks = true,
                What::Figure(_) => told.years += usize::from(self.year(at).is_some()),
                _ => {}
            }
        }
        told
    }

    pub(super) fn sense(&self, at: usize) -> Option<Sense> {
        self.items.get(at)?.sense()
    }

    pub(super) fn is(&self, at: usize, mark: char) -> bool {
        self.items.get(at).is_some_and(|item| item.is(mark))
    }

    pub(super) fn key(&self, at: usize) -> Option<Key> {
        self.document.first_word(self.items.get(at)?)
    }

    fn figure(&self, at: usize) -> Option<FigureId> {
        match self.items.get(at)?.what {
            What::Figure(id) => Some(id),
            _ => None,
        }
    }

    pub(super) fn is_lookalike(&self, at: usize) -> bool {
        self.figure(at)
            .is_some_and(|id| !self.document.figure(id).is_quantity())
    }

    pub(super) fn quantities(&self) -> impl Iterator<Item = FigureId> + '_ {
        (0..self.items.len())
            .filter_map(|at| self.figure(at))
            .filter(|&id| self.document.figure(id).is_quantity())
    }

    /// The numeral of a figure.
    pub(super) fn text(&self, id: FigureId) -> &'d str {
        let figure = self.document.figure(id);
        self.document
            .texts
            .get(figure.block as usize)
            .map_or("", |text| figure.numeral.text(text))
    }

    fn number(&self, at: usize, digits: usize) -> Option<(FigureId, u16)> {
        let id = self.figure(at)?;
        let text = self.text(id);
        (bare(text).len() <= digits).then_some((id, u16::try_from(whole(text)?).ok()?))
    }

    /// A year that was read as one.
    pub(super) fn year(&self, at: usize) -> Option<FigureId> {
        self.is_lookalike(at).then_some(())?;
        let (id, _) = self.number(at, 4)?;
        (bare(self.text(id)).len() == 4).then_some(id)
    }

    pub(super) fn all_years(&self) -> impl Iterator<Item = FigureId> + '_ {
        (0..self.items.len()).filter_map(|at| self.year(at))
    }

    fn glued(&self, at: usize) -> bool {
        self.items
            .get(at)
            .and_then(|item| self.document.reading.tokens.get(item.first as usize))
            .is_some_and(|token| token.glued)
    }

    /// `31/4/2023`, `31/4`: numbers joined by slashes with no blank between.
    pub(super) fn date(&self, at: usize) -> Option<Written> {
        let joined = |i: usize| self.is(i, '/') && self.glued(i) && self.glued(i + 1);
        if !joined(at + 1)
            || at
                .checked_sub(1)
                .is_some_and(|i| self.is(i, '/') && self.glued(at))
        {
            return None;
        }
        let (first, day) = self.number(at, 2)?;
        let (second, month) = self.number(at + 2, 2)?;
        let year = if joined(at + 3) {
            self.year(at + 4).or_else(|| self.plain_year(at + 4))
        } else {
            None
        };
        if joined(at + 3) && year.is_none() {
            return None;
        }
        let mut figures = vec![first, second];
        figures.extend(year);
        let recognised = figures
            .iter()
            .all(|&id| !self.document.figure(id).is_quantity());
        let year = year.and_then(|id| self.text(id).parse().ok());
        Some(Written {
            day: Day { day, month, year },
            end: at + if year.is_some() { 5 } else { 3 },
            figures,
            recognised,
        })
    }

    /// Four digits behind a slash of a date that was not read as one.
    fn plain_year(&self, at: usize) -> Option<FigureId> {
        let (id, year) = self.number(at, 4)?;
        (1900..=2100).contains(&year).then_some(id)
    }

    /// The weekday named before a date: `thứ Tư 15/11/2023`, `thứ 6, ngày 12/5/2017`.
    pub(super) fn weekday_before(&self, date: usize) -> Option<u8> {
        let mut at = date.checked_sub(1)?;
        while self.is(at, ',') || self.is(at, '(') || self.sense(at) == Some(Sense::Time(Time::Day))
        {
            at = at.checked_sub(1)?;
        }
        // By tokens: the lexicon reads some of these words as ranks. `Lần thứ tư` is none.
        let item = self.items.get(at)?;
        let last = (item.end as usize).checked_sub(1)?;
        let parted = item.first as usize == last
            && at
                .checked_sub(1)
                .and_then(|i| self.items.get(i))
                .is_some_and(|x| x.end - x.first > 1);
        if parted
            && self
                .key(at)
                .is_none_or(|word| weekday(word, word, None).is_none())
        {
            return None;
        }
        let word = |i: usize| self.document.reading.tokens.get(i).map(|token| token.key);
        let first = word(last.checked_sub(1)?)?;
        let numeral = self.figure(at).map(|id| self.text(id));
        weekday(first, word(last)?, numeral)
    }

    /// Whether the unit of the figure is the year and not the month.
    pub(super) fn ends_in_year(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at) else {
            return false;
        };
        let Some(token) = (item.end as usize)
            .checked_sub(1)
            .and_then(|i| self.document.reading.tokens.get(i))
        else {
            return false;
        };
        crate::lexicon::is_year(token.key)
    }

    /// The first and last year of a stretch that begins at `at`, and whether nothing but words of time stands between it
    /// and the length at `length`.
    pub(super) fn years(&self, at: usize, length: usize) -> Option<(FigureId, FigureId, bool)> {
        let from = self.year(at)?;
        let to = [at + 2, at + 3].into_iter().find_map(|i| self.year(i))?;
        let joined = self.is(at + 1, '-') || self.sense(at + 1) == Some(Sense::Function);
        let plain = |i: usize| {
            self.is(i, ',')
                || self.is(i, '(')
                || matches!(
                    self.sense(i),
                    Some(
                        Sense::Time(Time::Year | Time::Stretch)
                            | Sense::Verb(Verb::From)
                            | Sense::Function
                    )
                )
        };
        let dated = at.checked_sub(1).is_some_and(|i| self.is(i, '/')) || self.is(at + 1, '/');
        let close = (length + 1..at)
            .all(|i| plain(i) || matches!(self.items.get(i).map(|x| x.what), Some(What::Word(_))));
        (joined && !dated && close).then(|| (from, to, (length + 1..at).all(plain)))
    }

    /// The first and last year of a stretch that alone fills the parentheses behind a length and what is said of it: `10
    /// năm thực hiện chương trình (2001-2011)`.
    pub(super) fn years_aside(&self, length: usize) -> Option<(FigureId, FigureId, bool)> {
        let ends = |item: &Item| {
            item.is(',') || item.is(';') || matches!(item.what, What::Figure(_)) || item.is('(')
        };
        let behind = self.items.get(length + 1..)?.iter().take(ASIDE);
        let open = length + 1 + behind.take_while(|item| !ends(item)).count();
        let from = self.year(open + 1).filter(|_| self.is(open, '('))?;
        let to = self.year(open + 3).filter(|_| self.is(open + 2, '-'))?;
        self.is(open + 4, ')').then_some((from, to, false))
    }

    /// `20/5-24/5`, `23-24/5`.
    pub(super) fn stretch(&self, at: usize) -> Option<(Stretch, Vec<FigureId>)> {
        if let Some(from) = self.date(at)
            && self.is(from.end, '-')
        {
            let to = self.date(from.end + 1)?;
            let stretch = Stretch {
                from: Day {
                    year: None,
                    ..from.day
                },
                to: to.day,
            };
            return Some((stretch, from.figures));
        }
        let (id, day) = self.number(at, 2)?;
        let to = self.is(at + 1, '-').then(|| self.date(at + 2)).flatten()?;
        Some((
            Stretch {
                from: Day {
                    day,
                    month: to.day.month,
                    year: None,
                },
                to: to.day,
            },
            vec![id],
        ))
    }
}
