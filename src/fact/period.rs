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
pub(super) fn read(
    items: &[Item],
    at: usize,
    figures: &[Figure],
    text: &str,
) -> Option<(Period, usize)> {
    let number = |i: usize| -> Option<u16> {
        match items.get(i)?.what {
            What::Figure(id) => {
                let figure = figures.get(id)?;
                if figure.is_quantity() {
                    return None;
                }
                u16::try_from(whole(figure.numeral.text(text))?).ok()
            }
            _ => None,
        }
    };
    let year_at = |i: usize| number(i).filter(|n| (1900..=2100).contains(n));
    // `/2021`, `năm 2021`, ` 2021`.
    let year_behind = |i: usize| -> (Option<u16>, usize) {
        // `the first quarter of 2024`.
        let of = items.get(i).and_then(Item::sense) == Some(Sense::Structure(Structure::Of));
        let slash = items
            .get(i)
            .is_some_and(|item| item.is('/') || item.is('-'));
        if (slash || of) && year_at(i + 1).is_some() {
            return (year_at(i + 1), i + 2);
        }
        if items.get(i).and_then(Item::sense) == Some(Sense::Time(Time::Year))
            && year_at(i + 1).is_some()
        {
            return (year_at(i + 1), i + 2);
        }
        match year_at(i) {
            Some(year) => (Some(year), i + 1),
            None => (None, i),
        }
    };
    let small = |i: usize, limit: u16| {
        number(i)
            .filter(|n| (1..=limit).contains(n))
            .and_then(|n| u8::try_from(n).ok())
    };
    let (part, next) = match items.get(at)?.what {
        What::Sense(Sense::Time(Time::Month | Time::Alone | Time::Current)) => {
            (Part::Month(small(at + 1, 12)?), at + 2)
        }
        What::Sense(Sense::Time(Time::Quarter)) => match small(at + 1, 4) {
            Some(q) => (Part::Quarter(q), at + 2),
            None => (Part::Quarter(roman(items, at + 1)?), at + 2),
        },
        What::Sense(Sense::Time(Time::Year)) => {
            let year = year_at(at + 1)?;
            return Some((
                Period {
                    year: Some(year),
                    part: Part::Year,
                },
                at + 2,
            ));
        }
        What::Sense(Sense::Time(Time::WholeYear)) => {
            let year = year_at(at + 1);
            return Some((
                Period {
                    year,
                    part: Part::Year,
                },
                at + 1 + usize::from(year.is_some()),
            ));
        }
        What::Sense(Sense::Time(Time::HalfYear)) => (Part::Months(6), at + 1),
        What::Sense(Sense::Time(Time::NamedMonth(month))) => (Part::Month(month), at + 1),
        What::Sense(Sense::Time(Time::NamedQuarter(quarter))) => (Part::Quarter(quarter), at + 1),
        What::Sense(Sense::Time(Time::FirstMonths(months))) => (Part::Months(months), at + 1),
        What::Figure(_) if is_date(items, at) => {
            // A day says its year and no stretch of it.
            let year = year_at(at + 4)?;
            return Some((
                Period {
                    year: Some(year),
                    part: Part::Unstated,
                },
                at + 5,
            ));
        }
        What::Figure(_) => match items.get(at + 1).and_then(Item::sense) {
            Some(Sense::Time(Time::Month)) => (Part::Months(small(at, 12)?), at + 2),
            _ => {
                let year = year_at(at)?;
                return Some((
                    Period {
                        year: Some(year),
                        part: Part::Year,
                    },
                    at + 1,
                ));
            }
        },
        _ => return None,
    };
    let mut next = next;
    // `6 tháng đầu năm 2021`.
    if items.get(next).and_then(Item::sense) == Some(Sense::Base(Base::YearStart)) {
        next += 1;
    }
    let (year, next) = year_behind(next);
    Some((Period { year, part }, next))
}

/// `14/5/2022`.
fn is_date(items: &[Item], at: usize) -> bool {
    let mark = |i: usize| {
        items
            .get(i)
            .is_some_and(|item| item.is('/') || item.is('-') || item.is('.'))
    };
    let figure = |i: usize| matches!(items.get(i).map(|item| item.what), Some(What::Figure(_)));
    mark(at + 1) && figure(at + 2) && mark(at + 3) && figure(at + 4)
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
