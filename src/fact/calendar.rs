//! Which days are there, and which weekday is one? The Gregorian calendar.

/// A day as written, whether the calendar has it or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    /// The day of the month.
    pub day: u16,
    /// The month.
    pub month: u16,
    /// The year, where one is written.
    pub year: Option<u16>,
}

impl Day {
    /// Whether the calendar has it; without a year 29 February is one.
    #[must_use]
    pub fn exists(self) -> bool {
        (1..=self.month_length()).contains(&self.day)
    }

    /// The number of days of its month, 0 where there is no such month.
    #[must_use]
    pub fn month_length(self) -> u16 {
        match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if self.year.is_none_or(is_leap) => 29,
            2 => 28,
            _ => 0,
        }
    }

    /// The weekday, 1 for Sunday and 2 to 7 for Monday to Saturday, as Vietnamese counts them. `None` without a year.
    #[must_use]
    pub fn weekday(self) -> Option<u8> {
        if !self.exists() {
            return None;
        }
        // Zeller's congruence: January and February belong to the year before.
        let year = u32::from(self.year?);
        let (month, year) = if self.month < 3 {
            (u32::from(self.month) + 12, year - 1)
        } else {
            (u32::from(self.month), year)
        };
        let (century, rest) = (year / 100, year % 100);
        let saturday = (u32::from(self.day)
            + 13 * (month + 1) / 5
            + rest
            + rest / 4
            + century / 4
            + 5 * century)
            % 7;
        u8::try_from(if saturday == 0 { 7 } else { saturday }).ok()
    }

    /// Whether it is later than `other`, as far as both say: days of one month, or days with their years.
    #[must_use]
    pub fn is_after(self, other: Self) -> bool {
        match (self.year, other.year) {
            (Some(a), Some(b)) => (a, self.month, self.day) > (b, other.month, other.day),
            _ => self.month == other.month && self.day > other.day,
        }
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::Day;

    const fn day(day: u16, month: u16, year: u16) -> Day {
        Day {
            day,
            month,
            year: Some(year),
        }
    }

    #[test]
    fn the_calendar_has_its_days() {
        assert!(day(29, 2, 2024).exists() && day(29, 2, 2000).exists());
        assert!(!day(29, 2, 2023).exists() && !day(29, 2, 1900).exists());
        assert!(
            !day(31, 4, 2023).exists() && !day(1, 13, 2023).exists() && !day(0, 1, 2023).exists()
        );
        assert!(
            Day {
                day: 29,
                month: 2,
                year: None
            }
            .exists()
        );
    }

    #[test]
    fn weekdays_follow_the_calendar() {
        assert_eq!(day(15, 11, 2023).weekday(), Some(4));
        assert_eq!(day(19, 11, 2023).weekday(), Some(1));
        assert_eq!(day(1, 1, 2000).weekday(), Some(7));
        assert_eq!(day(31, 4, 2023).weekday(), None);
    }

    #[test]
    fn days_of_different_months_without_years_have_no_order() {
        let short = |day, month| Day {
            day,
            month,
            year: None,
        };
        assert!(short(24, 5).is_after(short(20, 5)));
        assert!(!short(28, 12).is_after(short(3, 1)));
        assert!(day(28, 12, 2023).is_after(day(3, 1, 2023)));
    }
}
