//! Which day of the calendar is it? For settings that end on a day; what a document says of days is read elsewhere.

use std::fmt;

/// A day of the Gregorian calendar, ordered as days follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day that `text` names as `2027-01-31`; nothing where it is written otherwise or the calendar has no such day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())?
        };
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let day = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let there = parts.next().is_none() && (1..=length(year, month)).contains(&day);
        there.then_some(Self { year, month, day })
    }

    /// The day that is so many days after 1 January 1970.
    #[must_use]
    pub fn of_days(days: u64) -> Option<Self> {
        // 400 years have always as many days; the rest is walked.
        const CYCLE: u64 = 146_097;
        let mut year = u16::try_from(1970 + days / CYCLE * 400).ok()?;
        let mut rest = days % CYCLE;
        while rest >= u64::from(days_of(year)) {
            rest -= u64::from(days_of(year));
            year = year.checked_add(1)?;
        }
        let mut month = 1;
        while rest >= u64::from(length(year, month)) {
            rest -= u64::from(length(year, month));
            month += 1;
        }
        let day = u8::try_from(rest + 1).ok()?;
        Some(Self { year, month, day })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn days_of(year: u16) -> u16 {
    if is_leap(year) { 366 } else { 365 }
}

/// The days of a month, 0 where there is no such month.
const fn length(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_as_written() {
        for text in ["2027-01-31", "2028-02-29", "2000-02-29", "0001-01-01"] {
            let date = Date::parse(text).expect(text);
            assert_eq!(date.to_string(), text);
        }
        for text in [
            "2027-02-29",
            "2100-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-1-31",
            "31/01/2027",
            "2027-01-31-",
            "+027-01-31",
            "",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2026-12-31") < Date::parse("2027-01-01"));
    }

    #[test]
    fn days_as_counted() {
        for (days, text) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (20_484, "2026-01-31"),
            (146_097, "2370-01-01"),
            (146_097 * 2 - 1, "2769-12-31"),
        ] {
            assert_eq!(Date::of_days(days), Date::parse(text), "{days}");
        }
        assert_eq!(Date::of_days(u64::MAX), None);
    }
}
