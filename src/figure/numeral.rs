//! How is a numeral read? Digits with points and commas, under the document's own convention.

use rust_decimal::Decimal;
use std::borrow::Cow;

/// Which mark separates the decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Convention {
    /// `1.234,5`, as in Vietnamese.
    #[default]
    Comma,
    /// `1,234.5`, as in English.
    Point,
}

/// The marks that a numeral is printed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Between the whole and the decimals.
    pub decimal: char,
    /// Between groups of three digits.
    pub group: char,
}

impl Convention {
    /// Its marks.
    #[must_use]
    pub const fn marks(self) -> Marks {
        match self {
            Self::Comma => Marks {
                decimal: ',',
                group: '.',
            },
            Self::Point => Marks {
                decimal: '.',
                group: ',',
            },
        }
    }
}

/// The digits, points and commas of a numeral as printed, without the blanks between its groups and what a line break
/// has left in it.
#[must_use]
pub fn bare(text: &str) -> Cow<'_, str> {
    let counts = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if text.chars().all(counts) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&c| counts(c)).collect())
    }
}

/// The blank that parts the groups of a numeral: `2 693`. One beside a point or a comma parts nothing: `64 .000`.
#[must_use]
pub fn group_blank(text: &str) -> Option<char> {
    let (head, tail) = text.split_once(char::is_whitespace)?;
    let parts = head.ends_with(|c: char| c.is_ascii_digit())
        && tail.starts_with(|c: char| c.is_ascii_digit());
    text.get(head.len()..)?.chars().next().filter(|_| parts)
}

/// The value of a numeral of four digits at most and nothing between them: a year, a day, a number of things.
#[must_use]
pub fn whole(text: &str) -> Option<u32> {
    let parted = |c: char| c.is_whitespace() || matches!(c, '.' | ',');
    let digits = bare(text);
    (digits.len() <= 4 && !text.contains(parted))
        .then(|| digits.parse().ok())
        .flatten()
}

/// What one numeral tells of the convention of its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `12,5`, `1.234,5`, `1.234.567`.
    Comma,
    /// `12.5`, `1,234.5`, `1,234,567`.
    Point,
    /// `2.693`, `105,110`: a group of three, or three decimals.
    Either,
    /// No separator at all.
    Plain,
    /// Groups that no convention makes: `41.4600,5`, `1.23.456`.
    Malformed,
}

/// A numeral as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The value.
    pub value: Decimal,
    /// Digits after the decimal mark.
    pub decimals: u32,
    /// The numeral breaks the rules of grouping, or has zeros in front.
    pub malformed: bool,
    /// It stands in the other convention than the document's.
    pub foreign: bool,
}

/// What a numeral as printed tells of the convention.
#[must_use]
pub fn style(text: &str) -> Style {
    style_of(&bare(text))
}

fn style_of(text: &str) -> Style {
    let bytes = text.as_bytes();
    let points = memchr::memchr_iter(b'.', bytes).count();
    let commas = memchr::memchr_iter(b',', bytes).count();
    let grouped = |mark: u8| {
        let mut parts = bytes.split(|&b| b == mark);
        let first = parts.next().map_or(0, <[u8]>::len);
        (1..=3).contains(&first) && bytes[0] != b'0' && parts.all(|part| part.len() == 3)
    };
    match (points, commas) {
        (0, 0) => Style::Plain,
        (0, 1) | (1, 0) => {
            let mark = if points == 1 { b'.' } else { b',' };
            if grouped(mark) {
                Style::Either
            } else if mark == b'.' {
                Style::Point
            } else {
                Style::Comma
            }
        }
        (_, 0) if grouped(b'.') => Style::Comma,
        (0, _) if grouped(b',') => Style::Point,
        (_, 1) | (1, _) => {
            let (last, other) = if bytes.iter().rposition(|&b| b == b'.')
                > bytes.iter().rposition(|&b| b == b',')
            {
                (b'.', b',')
            } else {
                (b',', b'.')
            };
            let at = bytes.iter().rposition(|&b| b == last).unwrap_or(0);
            let mut parts = bytes[..at].split(|&b| b == other);
            let first = parts.next().map_or(0, <[u8]>::len);
            let once = bytes.iter().filter(|&&b| b == last).count() == 1;
            if once && (1..=3).contains(&first) && parts.all(|part| part.len() == 3) {
                if last == b'.' {
                    Style::Point
                } else {
                    Style::Comma
                }
            } else {
                Style::Malformed
            }
        }
        _ => Style::Malformed,
    }
}

/// Reads a numeral as printed under a convention. `None` where it has more digits than a [`Decimal`] holds.
#[must_use]
pub fn parse(text: &str, convention: Convention) -> Option<Number> {
    let text = &*bare(text);
    let style = style_of(text);
    let decimal_mark = match style {
        Style::Plain => None,
        Style::Comma => Some(b','),
        Style::Point => Some(b'.'),
        Style::Either | Style::Malformed => Some(match convention {
            Convention::Comma => b',',
            Convention::Point => b'.',
        }),
    };
    let mut value: i128 = 0;
    let mut decimals: Option<u32> = None;
    for &byte in text.as_bytes() {
        if byte.is_ascii_digit() {
            value = value
                .checked_mul(10)?
                .checked_add(i128::from(byte - b'0'))?;
            decimals = decimals.map(|d| d.saturating_add(1));
        } else if Some(byte) == decimal_mark && decimals.is_none() {
            decimals = Some(0);
        }
    }
    let decimals = decimals.unwrap_or(0);
    let value = Decimal::try_from_i128_with_scale(value, decimals).ok()?;
    let foreign = matches!(
        (style, convention),
        (Style::Point, Convention::Comma) | (Style::Comma, Convention::Point)
    );
    let bytes = text.as_bytes();
    let padded = bytes.len() > 2 && bytes[0] == b'0' && bytes[1].is_ascii_digit();
    // `41.4600`: a foreign decimal mark with four digits behind it is a broken group.
    let broken_group = foreign && decimals >= 4 && bytes[0] != b'0';
    Some(Number {
        value,
        decimals,
        malformed: style == Style::Malformed || padded || broken_group,
        foreign,
    })
}

/// The convention that most numerals of a document show; the language's own where they show none.
#[must_use]
pub fn infer(comma: usize, point: usize, default: Convention) -> Convention {
    match default {
        Convention::Comma if point > comma.saturating_mul(2) && point >= 2 => Convention::Point,
        Convention::Point if comma > point.saturating_mul(2) && comma >= 2 => Convention::Comma,
        _ => default,
    }
}

#[cfg(test)]
mod tests {
    use super::{Convention, Style, group_blank, parse, style, whole};

    #[track_caller]
    fn check(text: &str, convention: Convention, value: &str, decimals: u32) {
        let number = parse(text, convention).unwrap();
        assert_eq!(number.value.to_string(), value);
        assert_eq!(number.decimals, decimals);
    }

    #[test]
    fn numerals_are_read_under_the_convention() {
        check("2.693", Convention::Comma, "2693", 0);
        check("2.693", Convention::Point, "2.693", 3);
        check("105,11", Convention::Comma, "105.11", 2);
        check("105,11", Convention::Point, "105.11", 2);
        check("1.234,5", Convention::Comma, "1234.5", 1);
        check("1,234,567", Convention::Comma, "1234567", 0);
        check("587.730,90", Convention::Comma, "587730.90", 2);
        check("0.125", Convention::Comma, "0.125", 3);
    }

    #[test]
    fn blanks_between_groups_and_leftovers_of_line_breaks_say_nothing() {
        check("2\u{a0}693", Convention::Comma, "2693", 0);
        check(
            "1\u{202f}200\u{202f}000,5",
            Convention::Comma,
            "1200000.5",
            1,
        );
        check("64 .000", Convention::Comma, "64000", 0);
        check("39, 1", Convention::Comma, "39.1", 1);
        check("1.2\u{200b}00", Convention::Comma, "1200", 0);
        assert_eq!(style("2\u{a0}693"), Style::Plain);
        assert_eq!(style("2\u{2009}693,125"), Style::Comma);
    }

    #[test]
    fn the_blank_between_groups_is_told_from_one_beside_a_mark() {
        assert_eq!(group_blank("2\u{a0}693,5"), Some('\u{a0}'));
        assert_eq!(group_blank("19 136"), Some(' '));
        assert_eq!(group_blank("64 .000"), None);
        assert_eq!(group_blank("39, 1"), None);
        assert_eq!(group_blank("2.693"), None);
    }

    #[test]
    fn a_year_is_whole_with_a_soft_hyphen_and_not_with_a_blank() {
        assert_eq!(whole("20\u{ad}21"), Some(2021));
        assert_eq!(whole("2\u{a0}021"), None);
        assert_eq!(whole("2.021"), None);
        assert_eq!(whole("12345"), None);
    }

    #[test]
    fn groups_that_no_convention_makes_are_malformed() {
        assert_eq!(style("1.23.456"), Style::Malformed);
        assert!(parse("41.4600", Convention::Comma).unwrap().malformed);
        assert!(parse("009", Convention::Comma).unwrap().malformed);
        assert!(!parse("05", Convention::Comma).unwrap().malformed);
    }

    #[test]
    fn absurdly_long_numerals_are_no_numbers() {
        assert!(parse(&"9".repeat(60), Convention::Comma).is_none());
    }
}
