//! Dates are days since the end of 1899, or since 1904, and a fraction of a day.

use super::Number;
use super::code::Token;
use std::fmt::Write as _;

/// A date and time of day.
struct Moment {
    year: u32,
    month: u32,
    day: u32,
    /// Seconds since midnight.
    second: u32,
}

/// The last day that Excel has: 31 December 9999.
const LAST: u64 = 2_958_465;

/// The number as a date in the order of `tokens`; nothing where it is no date.
pub(super) fn show(number: &Number, tokens: &[Token], from_1904: bool) -> Option<String> {
    let moment = moment(number, from_1904)?;
    let mut out = String::new();
    let mut after_hour = false;
    for (at, token) in tokens.iter().enumerate() {
        let &Token::Date(letter, count) = token else {
            match token {
                Token::Text(text) => out.push_str(text),
                Token::Point => out.push('.'),
                Token::Comma => out.push(','),
                Token::Percent => out.push('%'),
                Token::Digit(_) | Token::Date(..) | Token::Other => {}
            }
            continue;
        };
        let before_seconds = tokens
            .iter()
            .skip(at + 1)
            .find_map(|token| match token {
                Token::Date(letter, _) => Some(*letter == 's'),
                _ => None,
            })
            .unwrap_or(false);
        let value = match letter {
            'y' if count <= 2 => moment.year % 100,
            'y' => moment.year,
            'm' if after_hour || before_seconds => moment.second / 60 % 60,
            'm' => moment.month,
            'd' => moment.day,
            'h' => moment.second / 3600,
            _ => moment.second % 60,
        };
        after_hour = letter == 'h';
        // Names of days say nothing that is checked here; months are numbers in Vietnamese.
        if letter == 'd' && count > 2 {
            continue;
        }
        let width = if letter == 'y' {
            count.max(2)
        } else {
            count.min(2)
        };
        // Writing to a string cannot fail.
        _ = write!(out, "{value:0width$}");
    }
    Some(out)
}

fn moment(number: &Number, from_1904: bool) -> Option<Moment> {
    if number.negative && !number.is_zero() {
        return None;
    }
    let (whole, part) = number.clone().parts(10);
    let days: u64 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let parts: u64 = part.parse().ok()?;
    let second = (parts * 86_400 + 5_000_000_000) / 10_000_000_000;
    let days = days + if from_1904 { 1462 } else { 0 };
    if days > LAST {
        return None;
    }
    let second = u32::try_from(second).ok()?.min(86_399);
    // Excel counts a 29 February 1900 that never was.
    if days == 60 {
        return Some(Moment {
            year: 1900,
            month: 2,
            day: 29,
            second,
        });
    }
    let mut left = if days < 60 { days + 1 } else { days };
    // From here on day 2 is 1 January 1900.
    left = left.checked_sub(2)?;
    let (mut year, mut month) = (1900, 1);
    while left >= year_length(year) {
        left -= year_length(year);
        year += 1;
    }
    while left >= month_length(year, month) {
        left -= month_length(year, month);
        month += 1;
    }
    Some(Moment {
        year,
        month,
        day: u32::try_from(left).ok()? + 1,
        second,
    })
}

const fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn year_length(year: u32) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

const fn month_length(year: u32, month: u32) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
