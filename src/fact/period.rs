//! When? The periods that a text names, and how they contain each other.

use crate::figure::numeral::whole;
use crate::figure::{Figure, Item, What};
use crate::lexicon::{Base, Sense, Structure, Time};
use crate::span::Span;

/// A stretch of time as named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    /// The year, where one is said.
    pub year: Option<u16>,
    /// The part of the year.
    pub part: Part,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Part {
    /// None said.
    #[default]
    Unstated,
    /// One month, 1 to 12.
    Month(u8),
    /// From the year's start, so many months.
    Months(u8),
    /// One quarter, 1 to 4.
    Quarter(u8),
    /// The whole year.
    Year,
    /// A day.
    Day,
}

impl Part {
    /// The stretch from the year's start to its end: `đến hết tháng 7`.
    #[must_use]
    pub const fn to_date(self) -> Self {
        match self {
            Self::Month(m) => Self::Months(m),
            Self::Quarter(q) => Self::Months(q * 3),
            other => other,
        }
    }
}

impl Period {
    /// Its last month, where it is a stretch of months: `trong tháng` behind `7 tháng`.
    #[must_use]
    pub const fn last_month(self) -> Option<Self> {
        match self.part {
            Part::Month(m) | Part::Months(m) => Some(Self {
                year: self.year,
                part: Part::Month(m),
            }),
            _ => None,
        }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_unstated(self) -> bool {
        self == Self::default()
    }

    /// Months from the year's start at which it begins and ends, where both are known.
    #[must_use]
    pub const fn months(self) -> Option<(u8, u8)> {
        match self.part {
            Part::Month(m) => Some((m - 1, m)),
            Part::Months(n) => Some((0, n)),
            Part::Quarter(q) => Some((q * 3 - 3, q * 3)),
            Part::Year => Some((0, 12)),
            Part::Unstated | Part::Day => None,
        }
    }

    /// The part of the year alone.
    #[must_use]
    pub const fn without_year(self) -> Self {
        Self {
            year: None,
            part: self.part,
        }
    }

    /// Whether it lies inside `other` and is shorter; a year that one of them leaves out is taken to be the other's.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        let same_year = match (self.year, other.year) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        match (self.months(), other.months()) {
            (Some((a, b)), Some((c, d))) => same_year && c <= a && b <= d && (b - a) < (d - c),
            _ => false,
        }
    }

    /// Whether both may be the same period: nothing that both say differs.
    #[must_use]
    pub fn agrees(self, other: Self) -> bool {
        let years = match (self.year, other.year) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let parts = match (self.part, other.part) {
            (Part::Unstated, _) | (_, Part::Unstated) => true,
            (a, b) => a == b,
        };
        years && parts
    }

    /// Whether both say all that is needed to be the same period, and say the same.
    #[must_use]
    pub fn is_same(self, other: Self) -> bool {
        !self.is_unstated() && self == other
    }

    /// The words of it, for the ledger.
    #[must_use]
    pub fn describe(self) -> Option<String> {
        let part = match self.part {
            Part::Unstated | Part::Year | Part::Day => String::new(),
            Part::Month(m) => format!("{m:02}"),
            Part::Months(n) => format!("01..{n:02}"),
            Part::Quarter(q) => format!("Q{q}"),
        };
        match (self.year, part.is_empty()) {
            (Some(year), true) => Some(year.to_string()),
            (Some(year), false) => Some(format!("{year}-{part}")),
            (None, false) => Some(part),
            (None, true) => None,
        }
    }
}

/// Reads the period that begins at `items[at]`; yields it with the item after its last.
#[must_use]
pub fn read(items: &[Item], at: usize, figures: &[Figure], text: &str) -> Option<(Period, usize)> {
    let reader = Reader {
        items,
        figures,
        text,
    };
    if let Some(found) = reader.year(at) {
        return Some(found);
    }
    let (part, mut next) = reader.part(at)?;
    // `6 tháng đầu năm 2021`.
    if reader.sense(next) == Some(Sense::Base(Base::YearStart)) {
        next += 1;
    }
    let (year, next) = reader.year_behind(next);
    Some((Period { year, part }, next))
}

/// The items of a sentence, read for periods.
struct Reader<'a> {
    items: &'a [Item],
    figures: &'a [Figure],
    text: &'a str,
}

impl Reader<'_> {
    fn sense(&self, at: usize) -> Option<Sense> {
        self.items.get(at)?.sense()
    }

    fn is_figure(&self, at: usize) -> bool {
        matches!(
            self.items.get(at).map(|item| item.what),
            Some(What::Figure(_))
        )
    }

    fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.items
            .get(at)
            .is_some_and(|item| marks.iter().any(|&mark| item.is(mark)))
    }

    /// A number that is no quantity.
    fn number(&self, at: usize) -> Option<u16> {
        let What::Figure(id) = self.items.get(at)?.what else {
            return None;
        };
        let figure = self.figures.get(id).filter(|f| !f.is_quantity())?;
        u16::try_from(whole(figure.numeral.text(self.text))?).ok()
    }

    fn year_at(&self, at: usize) -> Option<u16> {
        self.number(at).filter(|n| (1900..=2100).contains(n))
    }

    fn small(&self, at: usize, limit: u16) -> Option<u8> {
        let number = self.number(at).filter(|n| (1..=limit).contains(n))?;
        u8::try_from(number).ok()
    }

    /// `/2021`, `năm 2021`, ` 2021`, `of 2021`.
    fn year_behind(&self, at: usize) -> (Option<u16>, usize) {
        let joined = self.is_mark(at, &['/', '-'])
            || matches!(
                self.sense(at),
                Some(Sense::Structure(Structure::Of) | Sense::Time(Time::Year))
            );
        match (self.year_at(at + 1).filter(|_| joined), self.year_at(at)) {
            (Some(year), _) => (Some(year), at + 2),
            (None, Some(year)) => (Some(year), at + 1),
            (None, None) => (None, at),
        }
    }

    /// A year as a whole, or the year of a day.
    fn year(&self, at: usize) -> Option<(Period, usize)> {
        let whole = |year: Option<u16>, next: usize| {
            let part = Part::Year;
            Some((Period { year, part }, next))
        };
        match self.items.get(at)?.what {
            What::Sense(Sense::Time(Time::Year)) => {
                let year = self.year_at(at + 1)?;
                whole(Some(year), at + 2)
            }
            What::Sense(Sense::Time(Time::WholeYear)) => {
                let year = self.year_at(at + 1);
                whole(year, at + 1 + usize::from(year.is_some()))
            }
            What::Figure(_) if self.is_date(at) => {
                // A day says its year and no stretch of it.
                let year = Some(self.year_at(at + 4)?);
                let part = Part::Unstated;
                Some((Period { year, part }, at + 5))
            }
            What::Figure(_) if self.sense(at + 1) != Some(Sense::Time(Time::Month)) => {
                whole(Some(self.year_at(at)?), at + 1)
            }
            _ => None,
        }
    }

    /// A part of a year.
    fn part(&self, at: usize) -> Option<(Part, usize)> {
        Some(match self.items.get(at)?.what {
            What::Sense(Sense::Time(Time::Month | Time::Alone | Time::Current)) => {
                (Part::Month(self.small(at + 1, 12)?), at + 2)
            }
            What::Sense(Sense::Time(Time::Quarter)) => {
                let quarter = self.small(at + 1, 4);
                (
                    Part::Quarter(quarter.or_else(|| roman(self.items, at + 1))?),
                    at + 2,
                )
            }
            What::Sense(Sense::Time(Time::HalfYear)) => (Part::Months(6), at + 1),
            What::Sense(Sense::Time(Time::NamedMonth(month))) => (Part::Month(month), at + 1),
            What::Sense(Sense::Time(Time::NamedQuarter(quarter))) => {
                (Part::Quarter(quarter), at + 1)
            }
            What::Sense(Sense::Time(Time::FirstMonths(months))) => (Part::Months(months), at + 1),
            What::Figure(_) if self.sense(at + 1) == Some(Sense::Time(Time::Month)) => {
                (Part::Months(self.small(at, 12)?), at + 2)
            }
            _ => return None,
        })
    }

    /// `14/5/2022`.
    fn is_date(&self, at: usize) -> bool {
        let marks = ['/', '-', '.'];
        self.is_mark(at + 1, &marks)
            && self.is_figure(at + 2)
            && self.is_mark(at + 3, &marks)
            && self.is_figure(at + 4)
    }
}

/// A quarter in Roman numerals, by the length and letters of the word.
fn roman(items: &[Item], at: usize) -> Option<u8> {
    let What::Word(word) = items.get(at)?.what else {
        return None;
    };
    ["I", "II", "III", "IV"]
        .iter()
        .position(|numeral| crate::token::key(numeral) == word)
        .and_then(|i| u8::try_from(i + 1).ok())
}

/// Whether the bytes of `a` come before those of `b`.
#[must_use]
pub fn precedes(a: Span, b: Span) -> bool {
    a.end <= b.start
}

#[cfg(test)]
mod tests {
    use super::{Part, Period};

    const fn period(year: Option<u16>, part: Part) -> Period {
        Period { year, part }
    }

    #[test]
    fn a_month_is_within_the_months_from_the_year_s_start() {
        let october = period(Some(2021), Part::Month(10));
        assert!(october.is_within(period(Some(2021), Part::Months(10))));
        assert!(october.is_within(period(None, Part::Year)));
        assert!(!october.is_within(period(Some(2021), Part::Months(9))));
        assert!(!october.is_within(period(Some(2020), Part::Year)));
        assert!(!october.is_within(october));
    }

    #[test]
    fn what_one_leaves_out_does_not_part_them() {
        assert!(period(None, Part::Year).agrees(period(Some(2021), Part::Unstated)));
        assert!(!period(Some(2020), Part::Year).agrees(period(Some(2021), Part::Year)));
    }
}
