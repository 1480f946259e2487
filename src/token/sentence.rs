//! Sentences that hold a number.

use super::{is_letter, key};
use crate::lexicon::{Lexicon, Sense};
use crate::span::Span;

/// The sentences of `text` that hold a digit, or a number word that announces a list, in order.
///
/// A sentence ends at `.`, `!`, `?` or `…` before white space and anything but a lower-case letter, unless the point
/// belongs to an abbreviation; and at a point glued to a capitalised word, as texts have where a line break was lost.
pub fn sentences<'t>(text: &'t str, lexicon: &'t Lexicon) -> impl Iterator<Item = Span> + 't {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < bytes.len() {
            let end = sentence_end(text, start, lexicon);
            let sentence = Span::new(start, end);
            start = end;
            if has_digit(&bytes[sentence.start..sentence.end])
                || announces(sentence.text(text), lexicon)
            {
                return Some(sentence);
            }
        }
        None
    })
}

/// Whether a number word stands before a colon or a word that opens a list: `bốn làng nghề: …`, `ba xã gồm …`. These are
/// rare, so that most sentences without a digit are still left after one scan.
fn announces(sentence: &str, lexicon: &Lexicon) -> bool {
    let Some(at) = lexicon.last_list_opener(sentence.as_bytes()) else {
        return false;
    };
    let (head, list) = sentence.split_at_checked(at).unwrap_or_default();
    let counts = |word: &str| {
        let found = lexicon.longest(key(word), |_| None);
        found.is_some_and(|phrase| matches!(phrase.sense, Sense::Cardinal(2..)))
    };
    list.trim_end().len() > 1 && head.split_whitespace().any(counts)
}

/// Whether a digit is among the bytes. Whole blocks of bytes are looked at without a branch, several times as fast as
/// one by one.
#[must_use]
pub fn has_digit(bytes: &[u8]) -> bool {
    bytes.chunks(64).any(|chunk| {
        chunk
            .iter()
            .fold(false, |found, byte| found | byte.is_ascii_digit())
    })
}

/// The longest sentence in bytes. What goes on for longer is no sentence that anybody reads, and is cut: figures are
/// compared with those of their own sentence, so that one without an end would take time without an end.
const LONGEST: usize = 8 << 10;

/// Where a sentence that is too long is cut: behind its last mark, else its last blank, else where it must be.
fn cut(text: &str, start: usize, limit: usize) -> usize {
    let piece = text.get(start..limit).unwrap_or_default();
    let parted = piece.rfind("; ").or_else(|| piece.rfind(", "));
    let behind = parted.or_else(|| piece.rfind(' ')).map(|at| start + at + 1);
    behind.unwrap_or(limit)
}

fn sentence_end(text: &str, start: usize, lexicon: &Lexicon) -> usize {
    let mut limit = start.saturating_add(LONGEST).min(text.len());
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let bytes = &text.as_bytes()[..limit];
    let mut from = start;
    loop {
        let Some(found) = memchr::memchr3(b'.', b'!', b'?', &bytes[from..]) else {
            return if limit < text.len() {
                cut(text, start, limit)
            } else {
                limit
            };
        };
        let at = from + found;
        from = at + 1;
        if ends_sentence(text, start, at, lexicon) {
            return from;
        }
    }
}

fn ends_sentence(text: &str, start: usize, at: usize, lexicon: &Lexicon) -> bool {
    let bytes = text.as_bytes();
    let after = text.get(at + 1..).unwrap_or_default();
    let Some(next) = after.chars().next() else {
        return true;
    };
    let word_before = || {
        let head = text.get(start..at).unwrap_or_default();
        let from = head
            .rfind(|c: char| !(is_letter(c) || c.is_ascii_digit()))
            .map_or(0, |i| {
                i + head
                    .get(i..)
                    .and_then(|s| s.chars().next())
                    .map_or(1, char::len_utf8)
            });
        head.get(from..).unwrap_or_default()
    };
    if next.is_whitespace() {
        let Some(first) = after.chars().find(|c| !c.is_whitespace()) else {
            return true;
        };
        if first.is_lowercase() || matches!(first, ',' | ';' | ')') {
            return false;
        }
        return bytes[at] != b'.' || !lexicon.is_abbreviation(key(word_before()));
    }
    if matches!(next, '"' | '”' | '’' | ')' | '.') {
        return false;
    }
    // A lost line break: `… năm 2015.Thứ hai là …`.
    let word = word_before();
    bytes[at] == b'.'
        && next.is_uppercase()
        && after.chars().nth(1).is_some_and(char::is_lowercase)
        && word.chars().count() > 1
        && word
            .chars()
            .next_back()
            .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
        && !lexicon.is_abbreviation(key(word))
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::vietnamese();
        let got: Vec<&str> = sentences(text, lexicon)
            .map(|s| s.text(text).trim())
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn only_sentences_with_a_digit_are_given() {
        check("Không có số. Có 5 số. Lại không.", &["Có 5 số."]);
    }

    #[test]
    fn a_number_word_that_announces_a_list_counts_as_a_number() {
        check(
            "Huyện có ba chợ gồm An, Bình và Cát. Chợ gồm ba dãy. Hai bên trò chuyện.",
            &["Huyện có ba chợ gồm An, Bình và Cát."],
        );
        check(
            "Có hai đội: Sông Cầu và Sông Lô.",
            &["Có hai đội: Sông Cầu và Sông Lô."],
        );
        check(
            "Buổi lễ gồm hai phần: rước kiệu và dâng hương.",
            &["Buổi lễ gồm hai phần: rước kiệu và dâng hương."],
        );
        check("Mua hai thứ:", &[]);
    }

    #[test]
    fn points_in_numbers_and_abbreviations_end_nothing() {
        check(
            "TP. Huế có 1.200 hộ. Xã có 3 hộ.",
            &["TP. Huế có 1.200 hộ.", "Xã có 3 hộ."],
        );
    }

    #[test]
    fn a_sentence_without_an_end_is_cut_behind_a_mark() {
        let text = "một xã có 5 hộ, ".repeat(2_000);
        let lexicon = Lexicon::vietnamese();
        let all: Vec<&str> = sentences(&text, lexicon).map(|s| s.text(&text)).collect();
        assert!(all.len() > 4);
        assert_eq!(all.concat(), text);
        assert!(all.iter().all(|piece| piece.len() <= super::LONGEST));
        assert!(all.iter().all(|piece| piece.trim_end().ends_with(',')));
        // Where there is neither mark nor blank, it is cut between two letters.
        let text = "ộ5".repeat(9_000);
        let pieces = sentences(&text, lexicon).map(|s| s.text(&text));
        assert_eq!(pieces.collect::<String>(), text);
    }

    #[test]
    fn a_lost_line_break_ends_a_sentence() {
        check(
            "So với năm 2015.Thứ hai là 5 xã",
            &["So với năm 2015.", "Thứ hai là 5 xã"],
        );
    }
}
