//! Text from a document made safe to print: no control characters that a terminal would obey.

/// What to print for `c`: a space for white space of any kind, nothing for marks of direction and order, a replacement
/// for other control characters.
pub(super) const fn printable(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{feff}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200e}'
        | '\u{200f}' => None,
        c if c.is_ascii_control() || matches!(c, '\u{80}'..='\u{9f}') => Some('\u{fffd}'),
        c => Some(c),
    }
}

/// `text` on one line, every stretch of white space a single space.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter_map(printable) {
        if c != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
            folded.push(c);
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// `text` with its lines kept and each of them folded.
#[cfg(feature = "cli")]
pub(super) fn fold_lines(text: &str) -> String {
    text.lines().map(fold).collect::<Vec<_>>().join("\n")
}

/// A whole or decimal number, plain as in the contract, with its thousands parted in the manner of `language`.
#[must_use]
pub fn group(number: &str, language: super::Language) -> String {
    let (thousands, point) = match language {
        super::Language::Vietnamese => ('.', ','),
        super::Language::English => (',', '.'),
    };
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut grouped = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(thousands);
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push(point);
        grouped.push_str(fraction);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::super::Language::{English, Vietnamese};
    use super::*;

    #[test]
    fn folds_to_one_line() {
        assert_eq!(
            fold(" một\r\n\thai \u{1b}[31mba\n"),
            "một hai \u{fffd}[31mba"
        );
        #[cfg(feature = "cli")]
        assert_eq!(fold_lines("một\n  hai\r\nba"), "một\nhai\nba");
    }

    #[test]
    fn groups_thousands() {
        assert_eq!(group("2500000", Vietnamese), "2.500.000");
        assert_eq!(group("-1234.5", English), "-1,234.5");
        assert_eq!(group("105.11", Vietnamese), "105,11");
        assert_eq!(group("1e5", Vietnamese), "1e5");
        assert_eq!(group("999", English), "999");
    }
}
