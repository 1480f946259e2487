//! What does a cell show? Excel keeps a value and how it is written; what a reader sees is the value rounded by its format,
//! and that is what is checked.
//!
//! Values are decimal digits throughout: no float takes part.

mod code;
mod date;

use code::{Code, Section};

pub(super) use code::builtin;

/// How numbers are written where the workbook is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Locale {
    /// The sign before decimals.
    decimal: char,
    /// The sign between thousands.
    group: char,
}

impl Locale {
    pub(super) const VIETNAMESE: Self = Self {
        decimal: ',',
        group: '.',
    };
    pub(super) const ENGLISH: Self = Self {
        decimal: '.',
        group: ',',
    };
}

/// A number in decimal digits: `digits` × 10^-scale.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Number {
    negative: bool,
    /// From the first that is not zero; empty for zero.
    digits: Vec<u8>,
    /// How many of them stand behind the point; below zero where zeros are missing before it.
    scale: i32,
}

/// Digits that Excel keeps of a value.
const PRECISION: usize = 15;
/// Characters that a cell without a format shows of a number, the point counted.
const GENERAL: usize = 11;

/// The number in a file's writing, `123.45` or `1.2E-3`, as `code` shows it. What is no number is shown as it is.
pub(super) fn show(value: &str, code: &str, locale: Locale, from_1904: bool) -> String {
    let Some(number) = Number::parse(value) else {
        return value.to_owned();
    };
    match Code::parse(code).section(&number) {
        Section::General => number.general(locale),
        Section::Date(tokens) => {
            date::show(&number, &tokens, from_1904).unwrap_or_else(|| number.general(locale))
        }
        Section::Number(pattern, bare) => number.patterned(&pattern, bare, locale),
    }
}

impl Number {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = whole.bytes().chain(part.bytes());
        if whole.len() + part.len() == 0
            || !all.clone().all(|byte| byte.is_ascii_digit())
            || !(-400..400).contains(&exponent)
        {
            return None;
        }
        let digits: Vec<u8> = all
            .map(|byte| byte - b'0')
            .skip_while(|&digit| digit == 0)
            .collect();
        let mut number = Self {
            negative,
            digits,
            scale: i32::try_from(part.len()).ok()? - exponent,
        };
        let surplus = number.digits.len().saturating_sub(PRECISION);
        number.round(number.scale - i32::try_from(surplus).ok()?);
        Some(number)
    }

    fn is_zero(&self) -> bool {
        self.digits.iter().all(|&digit| digit == 0)
    }

    /// Rounds to `scale` decimals, half away from zero.
    fn round(&mut self, scale: i32) {
        let Ok(cut) = usize::try_from(self.scale.saturating_sub(scale)) else {
            return;
        };
        if cut == 0 {
            return;
        }
        self.scale = scale;
        let Some(kept) = self.digits.len().checked_sub(cut) else {
            self.digits.clear();
            return;
        };
        let up = self.digits.get(kept).is_some_and(|&digit| digit >= 5);
        self.digits.truncate(kept);
        if !up {
            return;
        }
        for digit in self.digits.iter_mut().rev() {
            *digit += 1;
            if *digit < 10 {
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
    }

    /// The digits before the point and behind it, the latter `decimals` of them.
    fn parts(mut self, decimals: usize) -> (String, String) {
        let wanted = i32::try_from(decimals).unwrap_or(i32::MAX);
        self.round(wanted);
        let mut digits = self.digits;
        let missing = usize::try_from(wanted.saturating_sub(self.scale)).unwrap_or_default();
        digits.extend(std::iter::repeat_n(0, missing.min(500)));
        let lead = decimals.saturating_sub(digits.len());
        let mut text: String = std::iter::repeat_n('0', lead)
            .chain(digits.iter().map(|digit| char::from(b'0' + digit)))
            .collect();
        let part = text.split_off(text.len() - decimals);
        (text.trim_start_matches('0').to_owned(), part)
    }

    /// As a cell without a format shows it.
    fn general(&self, locale: Locale) -> String {
        let before =
            usize::try_from(i32::try_from(self.digits.len()).unwrap_or(i32::MAX) - self.scale)
                .unwrap_or_default();
        let decimals = GENERAL.saturating_sub(before.max(1) + 1);
        let (whole, part) = self.clone().parts(decimals);
        let part = part.trim_end_matches('0');
        let mut out = String::new();
        if self.negative && !(whole.is_empty() && part.is_empty()) {
            out.push('-');
        }
        out.push_str(if whole.is_empty() { "0" } else { &whole });
        if !part.is_empty() {
            out.push(locale.decimal);
            out.push_str(part);
        }
        out
    }

    fn patterned(&self, pattern: &code::Pattern, bare: bool, locale: Locale) -> String {
        let mut shifted = self.clone();
        shifted.scale = shifted.scale - 2 * pattern.percents + 3 * pattern.thousands;
        let (mut whole, mut part) = shifted.parts(pattern.decimals);
        while part.len() > pattern.least_decimals && part.ends_with('0') {
            part.pop();
        }
        while whole.len() < pattern.least_whole {
            whole.insert(0, '0');
        }
        let mut out = String::new();
        let nothing = whole.bytes().chain(part.bytes()).all(|digit| digit == b'0');
        if self.negative && !bare && !nothing {
            out.push('-');
        }
        out.push_str(&pattern.before);
        if pattern.digits {
            for (at, digit) in whole.chars().enumerate() {
                if pattern.grouped && at > 0 && (whole.len() - at) % 3 == 0 {
                    out.push(locale.group);
                }
                out.push(digit);
            }
            if !part.is_empty() {
                out.push(locale.decimal);
                out.push_str(&part);
            }
        }
        out.push_str(&pattern.behind);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, code: &str, expected: &str) {
        let shown = show(value, code, Locale::VIETNAMESE, false);
        assert_eq!(shown, expected, "{value} as {code}");
    }

    #[test]
    fn numbers() {
        check("647265", "#,##0", "647.265");
        check("104.5", "General", "104,5");
        check("104.49999999999999", "0.0", "104,5");
        check("2.675", "0.00", "2,68");
        check("0.1234", "0.0%", "12,3%");
        check("0.5", "0%", "50%");
        check("-1234.5", "#,##0.0", "-1.234,5");
        check("-1234.5", "#,##0.0;(#,##0.0)", "(1.234,5)");
        check("1234567", "#,##0,", "1.235");
        check("1234567890", "#,##0.0,,\" tr\"", "1.234,6 tr");
        check("0", "#,##0;-#,##0;\"-\"", "-");
        check("0", "#,###", "");
        check("7", "00", "07");
        check("12.50", "0.##", "12,5");
        check("12", "0.##", "12");
        check("999.96", "#,##0.0", "1.000,0");
        check("0.04", "0.0", "0,0");
        check("-0.04", "0.0", "0,0");
        check("1.2E-3", "0.0000", "0,0012");
        check("1.5E+6", "#,##0", "1.500.000");
        check("5", "0.0\" %\"", "5,0 %");
        check("5", "#,##0 \"đ\"", "5 đ");
        check("5", "#,##0 [$₫-42A]", "5 ₫");
        check(
            "5",
            "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_)",
            " 5 ",
        );
        check("1234.5", "[Red]#,##0.00", "1.234,50");
        check("abc", "0.0", "abc");
    }

    #[test]
    fn without_a_format() {
        check("0.10000000000000001", "General", "0,1");
        check("33.333333333333336", "General", "33,33333333");
        check("1234567.8912", "General", "1234567,891");
        check("100", "", "100");
        check("0", "General", "0");
        check("-5", "@", "-5");
        assert_eq!(show("1234.5", "#,##0.0", Locale::ENGLISH, false), "1,234.5");
    }

    #[test]
    fn dates() {
        check("45291", "dd/mm/yyyy", "31/12/2023");
        check("45291", "m/d/yyyy", "12/31/2023");
        check("45291", builtin(14), "31/12/2023");
        check("45292", "mm/yyyy", "01/2024");
        check("45291.75", "d/m/yy h:mm", "31/12/23 18:00");
        check("60", "d/m/yyyy", "29/2/1900");
        check("61", "d/m/yyyy", "1/3/1900");
        check("45291", "\"Ngày\" dd \"tháng\" mm", "Ngày 31 tháng 12");
        assert_eq!(show("0", "d/m/yyyy", Locale::VIETNAMESE, true), "1/1/1904");
        check("-1", "d/m/yyyy", "-1");
    }
}
