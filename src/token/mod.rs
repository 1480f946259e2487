//! Which pieces of the text are words, numerals and marks of punctuation, and where do sentences end?
//!
//! Digits are looked for first: a sentence without one is never cut into tokens. It must know nothing of what is
//! measured; what words mean is the lexicon's to say.

mod key;
mod sentence;

pub(crate) use key::is_letter;
pub use key::{Key, KeyBuilder, key};
pub use sentence::{has_digit, sentences};

use crate::span::Span;

/// One piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte, in the block's text.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// No white space stands before it.
    pub glued: bool,
    /// A word that begins with a capital letter.
    pub capital: bool,
    /// A word of two letters or more, all capitals.
    pub acronym: bool,
    /// The word's identity; for punctuation and numerals 0.
    pub key: Key,
}

impl Token {
    /// Its bytes in the block's text.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether it is this mark of punctuation.
    #[must_use]
    pub fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }
}

/// The kinds of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with digits inside or behind them (`m2`, `QL18A`).
    Word,
    /// Digits, with points and commas between digits (`2.693`, `105,11`), or no-break blanks between groups of three.
    Numeral,
    /// One mark of punctuation or sign; quotation marks, dashes and minus signs each under one character.
    Mark(char),
}

/// The words among some tokens, in their order.
pub fn words(tokens: &[Token]) -> impl DoubleEndedIterator<Item = Key> + '_ {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    words.map(|token| token.key)
}

/// Cuts `text[span]` into tokens, appended to `tokens`.
pub fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let piece = span.text(text);
    let base = u32::try_from(span.start).unwrap_or(u32::MAX);
    let place = |offset: usize| base.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
    let mut glued = false;
    let mut at = 0;
    while let Some(c) = char_at(piece, at) {
        if is_space(c) {
            glued = false;
            at += c.len_utf8();
            continue;
        }
        let mut token = Token {
            start: place(at),
            end: 0,
            kind: TokenKind::Mark(canonical_mark(c)),
            glued,
            capital: false,
            acronym: false,
            key: Key::default(),
        };
        if c.is_ascii_digit() {
            token.kind = TokenKind::Numeral;
            at = numeral_end(piece.as_bytes(), at);
        } else if is_letter(c) {
            let (builder, end) = word(piece, at);
            token.kind = TokenKind::Word;
            token.capital = builder.starts_with_capital();
            token.acronym = builder.is_all_capitals();
            token.key = builder.finish();
            at = end;
        } else {
            at += c.len_utf8();
        }
        token.end = place(at);
        tokens.push(token);
        glued = true;
    }
}

/// The character that begins at `at`.
#[inline]
fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        Some(char::from(byte))
    } else {
        text.get(at..)?.chars().next()
    }
}

/// The end of the numeral that begins at `start`: digits, with single points and commas between them, and with what
/// [`continued`] passes over.
fn numeral_end(bytes: &[u8], start: usize) -> usize {
    let mut at = run_end(bytes, start);
    while let Some(next) = continued(bytes, start, at) {
        at = run_end(bytes, next);
    }
    at
}

fn is_digit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

fn is_separator(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b'.' | b','))
}

fn run_end(bytes: &[u8], mut at: usize) -> usize {
    while is_digit(bytes, at) || (is_separator(bytes, at) && is_digit(bytes, at + 1)) {
        at += 1;
    }
    at
}

/// Where a numeral that was read up to `at` goes on: behind a blank that breaks no line and parts groups of three, or
/// behind what a line break or a copy from a web page has left among the digits.
fn continued(bytes: &[u8], start: usize, at: usize) -> Option<usize> {
    // Next to nothing of a text is neither ASCII nor a letter.
    if bytes.get(at).is_none_or(u8::is_ascii) && bytes.get(at + 1).is_none_or(u8::is_ascii) {
        return None;
    }
    let mut next = at + joiners(bytes, at);
    if is_separator(bytes, next) {
        next += 1;
        next += joiners(bytes, next);
    }
    if next > at && is_digit(bytes, next) {
        return Some(next);
    }
    let group = at + group_blank(bytes, at)?;
    let first = run_end(bytes, start) - start;
    let parts = (1..=3).contains(&first)
        && bytes.get(start) != Some(&b'0')
        && !bytes
            .get(start..at)?
            .iter()
            .any(|b| matches!(b, b'.' | b','));
    let is_group = (0..3).all(|i| is_digit(bytes, group + i)) && !is_digit(bytes, group + 3);
    // `5 300.000`: the points part the groups, so the blank does not.
    let is_other = is_separator(bytes, group + 3)
        && (4..7).all(|i| is_digit(bytes, group + i))
        && !is_digit(bytes, group + 7);
    (parts && is_group && !is_other).then_some(group)
}

/// The length of the no-break, thin, narrow or figure blank at `at`.
fn group_blank(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [0xC2, 0xA0, ..] => Some(2),
        [0xE2, 0x80, 0x87 | 0x89 | 0xAF, ..] => Some(3),
        _ => None,
    }
}

/// The length of the soft hyphens, joiners and blanks without width at `at`.
fn joiners(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        end += match bytes.get(end..) {
            Some([0xC2, 0xAD, ..]) => 2,
            Some(
                [0xE2, 0x80, 0x8B..=0x8D, ..] | [0xE2, 0x81, 0xA0, ..] | [0xEF, 0xBB, 0xBF, ..],
            ) => 3,
            _ => return end - at,
        };
    }
}

/// Reads the word that begins at `at`; yields also its end.
#[inline]
fn word(text: &str, at: usize) -> (KeyBuilder, usize) {
    let mut builder = KeyBuilder::default();
    let mut rest = text.get(at..).unwrap_or_default().chars();
    loop {
        let end = text.len() - rest.as_str().len();
        match rest.next() {
            Some(c) if builder.push_letter(c) => {}
            Some(c) if is_letter(c) || c.is_ascii_digit() || is_attached(c) => builder.push(c),
            _ => return (builder, end),
        }
    }
}

/// Characters that belong to the word they stand in without being letters: combining marks, soft hyphens, joiners.
const fn is_attached(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '²' | '³') || is_joiner(c)
}

/// Characters that nobody sees: soft hyphens, joiners, blanks without width.
pub(crate) const fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

#[inline]
fn is_space(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, ' ' | '\t'..='\r');
    }
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{AD}')
}

/// One character for all marks that are typed for each other.
const fn canonical_mark(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' => '"',
        '–' | '—' | '−' | '‐' | '‑' | '‒' | '―' => '-',
        '•' | '·' | '●' | '▪' => '•',
        '，' => ',',
        '；' => ';',
        '：' => ':',
        '％' => '%',
        '（' | '[' | '{' => '(',
        '）' | ']' | '}' => ')',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, Token, TokenKind, tokenize};

    fn tokens(text: &str) -> (Vec<Token>, Vec<&str>) {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let words = tokens.iter().map(|t| t.span().text(text)).collect();
        (tokens, words)
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(tokens(text).1, expected);
    }

    #[test]
    fn numerals_keep_their_separators_and_leave_the_full_stop() {
        check("đạt 1.200,5.", &["đạt", "1.200,5", "."]);
        check("12,5%", &["12,5", "%"]);
        check("16.470ha", &["16.470", "ha"]);
        check("3.000, 5", &["3.000", ",", "5"]);
    }

    #[test]
    fn blanks_that_break_no_line_part_the_groups_of_one_numeral() {
        check("2\u{a0}693 ha", &["2\u{a0}693", "ha"]);
        check("1\u{202f}200\u{202f}000,5", &["1\u{202f}200\u{202f}000,5"]);
        check("3\u{2009}600 tỷ", &["3\u{2009}600", "tỷ"]);
        // No groups of three.
        check("năm 2021\u{a0}300", &["năm", "2021", "300"]);
        check("5\u{a0}30", &["5", "30"]);
        check("5\u{a0}3000", &["5", "3000"]);
        check("0903\u{a0}123", &["0903", "123"]);
        check("1.200\u{a0}300", &["1.200", "300"]);
        check("5\u{a0}300.000", &["5", "300.000"]);
        check("2 693", &["2", "693"]);
    }

    #[test]
    fn what_a_line_break_has_left_does_not_split_a_numeral() {
        check("2\u{ad}693", &["2\u{ad}693"]);
        check("1.\u{200b}200", &["1.\u{200b}200"]);
        check("1\u{2060},\u{2060}5%", &["1\u{2060},\u{2060}5", "%"]);
        check("5\u{ad}", &["5"]);
    }

    #[test]
    fn letters_and_digits_make_one_word_when_letters_come_first() {
        check("m2 QL18A Covid-19", &["m2", "QL18A", "Covid", "-", "19"]);
    }

    #[test]
    fn decomposed_text_is_cut_at_the_same_places() {
        check("ta\u{323}i 5", &["ta\u{323}i", "5"]);
    }

    #[test]
    fn dashes_and_quotes_are_one_mark_each() {
        let (tokens, _) = tokens("“a” – b");
        assert!(tokens[0].is('"') && tokens[2].is('"') && tokens[3].is('-'));
        assert_eq!(tokens[1].kind, TokenKind::Word);
    }
}
