//! Which bytes of the page is each character of a text? The tokenizer gives a text with its entities resolved and the bytes
//! that all of it stands for; the two run in parallel but for the entities.

use crate::source::run::Run;

/// Adds `value`, read from `raw`, which starts at byte `start` of the page.
pub(super) fn add(run: &mut Run, value: &str, raw: &str, start: usize) {
    if value == raw {
        run.slice(start, start + raw.len());
        return;
    }
    let (mut value, mut at) = (value, 0);
    while !value.is_empty() {
        let rest = raw.get(at..).unwrap_or_default();
        let same = common(value, rest);
        let same = entity(value, rest).map_or(same, |at| at.min(same));
        if same > 0 {
            run.slice(start + at, start + at + same);
            value = value.get(same..).unwrap_or_default();
            at += same;
            continue;
        }
        let (taken, length) = replaced(value, rest);
        if length == 0 {
            return;
        }
        if let Some(text) = value.get(..taken).filter(|text| !text.is_empty()) {
            run.replace(text, start + at..start + at + length);
        }
        value = value.get(taken..).unwrap_or_default();
        at += length;
    }
}

/// How many bytes are the same at the start of both.
fn common(value: &str, raw: &str) -> usize {
    value
        .char_indices()
        .zip(raw.chars())
        .find(|((_, a), b)| a != b)
        .map_or(value.len().min(raw.len()), |((at, _), _)| at)
}

/// Where the first ampersand of `raw` stands that an entity begins with which stands for an ampersand itself.
fn entity(value: &str, raw: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = raw.get(from..)?.find('&') {
        let at = from + found;
        if value.get(at..)?.starts_with('&') && is_ampersand(raw.get(at..)?) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

fn is_ampersand(raw: &str) -> bool {
    ["&amp", "&AMP", "&#38", "&#x26"]
        .iter()
        .any(|name| raw.starts_with(name))
}

/// At a place where the two differ: how many bytes of the value stand for how many of the page.
fn replaced(value: &str, raw: &str) -> (usize, usize) {
    let Some(first) = value.chars().next() else {
        return (0, 0);
    };
    if !raw.starts_with('&') {
        // A line end of two characters is one; a character that may not be is another or none.
        let length = raw.chars().next().map_or(0, char::len_utf8);
        let pair = raw.starts_with("\r\n") && first == '\n';
        let taken = if raw.starts_with('\0') && first != '\u{fffd}' {
            0
        } else {
            first.len_utf8()
        };
        return (taken, if pair { 2 } else { length });
    }
    let name = raw.get(1..).unwrap_or_default();
    let hash = usize::from(name.starts_with('#'));
    let name = name.get(hash..).unwrap_or_default();
    let longest = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    let taken = first.len_utf8();
    if name
        .get(longest..)
        .is_some_and(|rest| rest.starts_with(';'))
    {
        // A few names stand for two characters.
        let length = 1 + hash + longest + 1;
        let after = raw.get(length..).and_then(|rest| rest.chars().next());
        let next = value.get(taken..).and_then(|rest| rest.chars().next());
        let second = next.filter(|&c| Some(c) != after && is_second(c));
        return (taken + second.map_or(0, char::len_utf8), length);
    }
    // Without its semicolon a name ends where the text goes on.
    let goes_on = value.get(taken..).and_then(|rest| rest.chars().next());
    let length = (1..=longest)
        .find(|&length| name.get(length..).and_then(|rest| rest.chars().next()) == goes_on)
        .unwrap_or(longest);
    (taken, 1 + hash + length)
}

/// The second characters of the names that stand for two.
const fn is_second(c: char) -> bool {
    matches!(
        c,
        '\u{333}'
            | '\u{338}'
            | '\u{fe00}'
            | '\u{200a}'
            | '\u{20d2}'
            | '\u{20e5}'
            | '\u{331}'
            | '\u{6a}'
    )
}
