//! The codes of number formats: up to four sections, each of placeholders and literal text.

use super::Number;

/// A code cut into its sections.
pub(super) struct Code<'c> {
    sections: Vec<&'c str>,
}

/// What a section says of a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Nothing: as it comes.
    General,
    /// A date or time.
    Date(Vec<Token>),
    /// A pattern, and whether it shows negative numbers without their sign.
    Number(Pattern, bool),
}

/// A pattern of digits with the text around them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) before: String,
    pub(super) behind: String,
    /// Whether there are placeholders at all.
    pub(super) digits: bool,
    pub(super) least_whole: usize,
    pub(super) decimals: usize,
    pub(super) least_decimals: usize,
    pub(super) grouped: bool,
    pub(super) percents: i32,
    /// How often the value is divided by a thousand.
    pub(super) thousands: i32,
}

/// One piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// A letter of dates, how many of them.
    Date(char, usize),
    /// Exponents and fractions, which are shown as they come.
    Other,
    Text(String),
}

/// The formats that have a number only.
pub(crate) const fn builtin(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        // Short dates are written as the system does.
        14 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 | 20 => "h:mm",
        19 | 21 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
        45 => "mm:ss",
        _ => "General",
    }
}

impl<'c> Code<'c> {
    pub(super) fn parse(code: &'c str) -> Self {
        let mut sections = Vec::new();
        let (mut start, mut quoted, mut escaped) = (0, false, false);
        for (at, c) in code.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' | '_' | '*' if !quoted => escaped = true,
                '"' => quoted = !quoted,
                ';' if !quoted => {
                    sections.push(code.get(start..at).unwrap_or_default());
                    start = at + 1;
                }
                _ => {}
            }
        }
        sections.push(code.get(start..).unwrap_or_default());
        Self { sections }
    }

    /// The section for a number.
    pub(super) fn section(&self, number: &Number) -> Section {
        let second = self.sections.get(1);
        let (section, bare) = match (number.is_zero(), number.negative) {
            (true, _) => (self.sections.get(2), false),
            (false, true) => (second, second.is_some()),
            (false, false) => (None, false),
        };
        let section = section
            .or(self.sections.first())
            .copied()
            .unwrap_or_default();
        let tokens = tokens(section);
        if section.is_empty() && self.sections.len() == 1 || tokens.contains(&Token::Other) {
            return Section::General;
        }
        if tokens.iter().any(|token| matches!(token, Token::Date(..))) {
            return Section::Date(tokens);
        }
        Section::Number(pattern(&tokens), bare)
    }
}

fn tokens(section: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    if section.trim().eq_ignore_ascii_case("general") || section.trim() == "@" {
        return vec![Token::Other];
    }
    let mut chars = section.chars().peekable();
    while let Some(c) = chars.next() {
        let token = match c {
            '0' | '#' | '?' => Token::Digit(c),
            '.' => Token::Point,
            ',' => Token::Comma,
            '%' => Token::Percent,
            '"' => Token::Text(chars.by_ref().take_while(|&c| c != '"').collect()),
            '\\' => Token::Text(chars.next().into_iter().collect()),
            '_' => {
                chars.next();
                Token::Text(" ".to_owned())
            }
            '*' => {
                chars.next();
                continue;
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|&c| c != ']').collect();
                match inside.strip_prefix('$') {
                    // A currency sign stands before the number of its locale.
                    Some(money) => {
                        Token::Text(money.split('-').next().unwrap_or_default().to_owned())
                    }
                    None if matches!(
                        &*inside.to_lowercase(),
                        "h" | "hh" | "m" | "mm" | "s" | "ss"
                    ) =>
                    {
                        Token::Other
                    }
                    None => continue,
                }
            }
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => {
                let letter = c.to_ascii_lowercase();
                let mut count = 1;
                while chars
                    .next_if(|next| next.to_ascii_lowercase() == letter)
                    .is_some()
                {
                    count += 1;
                }
                Token::Date(letter, count)
            }
            'A' | 'a'
                if chars
                    .peek()
                    .is_some_and(|next| matches!(next, 'M' | 'm' | '/')) =>
            {
                // AM/PM or A/P: the hours are shown by the day.
                while chars
                    .next_if(|next| matches!(next, 'M' | 'm' | '/' | 'P' | 'p'))
                    .is_some()
                {}
                continue;
            }
            'E' | 'e' | '@' => Token::Other,
            '/' if tokens.iter().any(|token| matches!(token, Token::Digit(_))) => Token::Other,
            c => Token::Text(c.to_string()),
        };
        tokens.push(token);
    }
    tokens
}

fn pattern(tokens: &[Token]) -> Pattern {
    let mut pattern = Pattern::default();
    let last = tokens
        .iter()
        .rposition(|token| matches!(token, Token::Digit(_)));
    let mut behind_point = false;
    for (at, token) in tokens.iter().enumerate() {
        let after = last.is_none_or(|last| at > last);
        match token {
            Token::Digit(c) => {
                pattern.digits = true;
                let counted = usize::from(*c == '0');
                if behind_point {
                    pattern.decimals += 1;
                    if *c == '0' {
                        pattern.least_decimals = pattern.decimals;
                    }
                } else {
                    pattern.least_whole += counted;
                }
            }
            Token::Point => behind_point = true,
            Token::Comma if after && pattern.digits => pattern.thousands += 1,
            Token::Comma => pattern.grouped |= pattern.digits,
            Token::Percent => {
                pattern.percents += 1;
                if after {
                    pattern.behind.push('%');
                } else {
                    pattern.before.push('%');
                }
            }
            Token::Text(text) if after => pattern.behind.push_str(text),
            // What stands between digits would break them apart.
            Token::Text(text) if !pattern.digits => pattern.before.push_str(text),
            Token::Text(_) | Token::Date(..) | Token::Other => {}
        }
    }
    pattern
}
