//! Which slips can a figure suffer? One of each kind that its writing admits.

use crate::figure::numeral::{Convention, parse};
use crate::lexicon::{Lexicon, Sense};
use crate::report::{FigureKind, FileReport, LedgerEntry, Status};
use crate::slip::Slip;
use crate::span::Span;
use crate::token::key;
use fastrand::Rng;

/// What is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Decides which digit slips and what it becomes: one seed, one result.
    pub seed: u64,
    /// How many slips are planted in one document at most. Of more, a part is drawn.
    pub most: usize,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            seed: 0,
            most: 2_000,
        }
    }
}

/// A slip in one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planted {
    /// The figure, as the ledger numbers it.
    pub figure: u32,
    /// The kind of slip.
    pub slip: Slip,
    /// The numeral of the figure, in the text of the file.
    pub numeral: Span,
    /// What the slip replaces: the numeral, or a word beside it.
    pub span: Span,
    /// What stands there with the slip.
    pub replacement: String,
}

/// The slips to plant in a document of which `report` is the report, in the order of the text.
#[must_use]
pub fn plant(report: &FileReport, plan: &Plan) -> Vec<Planted> {
    let mut all = Vec::new();
    for entry in &report.figures {
        if entry.kind == FigureKind::Lookalike || entry.status == Status::Suspect {
            continue;
        }
        let text = entry.span.text(&report.text);
        // Each figure draws for itself, so that a change elsewhere in the text leaves its slips as they were.
        let mut rng =
            Rng::with_seed(plan.seed ^ u64::from(entry.id).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut put = |slip: Slip, found: Option<(Span, String)>| {
            all.extend(found.map(|(span, replacement)| Planted {
                figure: entry.id,
                slip,
                numeral: entry.span,
                span,
                replacement,
            }));
        };
        put(Slip::Scale, rescaled(report, entry.span, &mut rng));
        put(Slip::Direction, turned(report, entry));
        for slip in KINDS {
            let replacement = slipped(text, slip, &mut rng);
            put(
                slip,
                replacement.map(|replacement| (entry.span, replacement)),
            );
        }
    }
    if all.len() > plan.most {
        let mut rng = Rng::with_seed(plan.seed);
        rng.shuffle(&mut all);
        all.truncate(plan.most);
        all.sort_by_key(|planted| (planted.figure, planted.slip));
    }
    all
}

/// The scale word right behind a numeral for the next greater or smaller one: `2,5 tỷ`, `2,5 triệu`.
fn rescaled(report: &FileReport, numeral: Span, rng: &mut Rng) -> Option<(Span, String)> {
    let lexicon = Lexicon::of(report.language);
    let behind = report.text.get(numeral.end..)?;
    let word = behind.trim_start();
    let start = numeral.end + (behind.len() - word.len());
    let end = word
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(word.len());
    let word = word.get(..end)?;
    let Sense::Scale(power) = lexicon.longest(key(word), |_| None)?.sense else {
        return None;
    };
    let other = |shift: i32| {
        let other = lexicon.saying().scale(i32::from(power) + shift)?;
        (!other.is_empty()).then_some(other)
    };
    let shift = if rng.bool() { 3 } else { -3 };
    let other = other(shift).or_else(|| other(-shift))?;
    Some((Span::new(start, start + end), other.to_owned()))
}

/// How many words in front of a change are looked at for its direction.
const NEAR: usize = 3;

/// The word of direction in front of a change for its opposite: `tăng 7%`, `giảm 7%`.
fn turned(report: &FileReport, entry: &LedgerEntry) -> Option<(Span, String)> {
    if entry.kind != FigureKind::Change {
        return None;
    }
    let lexicon = Lexicon::of(report.language);
    let before = report.text.get(..entry.span.start)?;
    let mut end = before.len();
    for _ in 0..NEAR {
        let word = before.get(..end)?.trim_end();
        let start = word.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| {
            at + word
                .get(at..)
                .and_then(|s| s.chars().next())
                .map_or(1, char::len_utf8)
        });
        let last = word.get(start..)?;
        if let Some((1, other)) = lexicon.opposite(&[key(last)]) {
            let capital = last.starts_with(char::is_uppercase);
            return (!capital).then(|| (Span::new(start, start + last.len()), other.to_owned()));
        }
        end = start;
    }
    None
}

const KINDS: [Slip; 5] = [
    Slip::Separator,
    Slip::Transposed,
    Slip::Digit,
    Slip::Dropped,
    Slip::Doubled,
];

/// The numeral with a slip of a kind; none where its writing admits none, or only one that leaves its value as it is.
fn slipped(numeral: &str, slip: Slip, rng: &mut Rng) -> Option<String> {
    let digits: Vec<usize> = numeral
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let is_plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    if digits.is_empty() || !numeral.bytes().all(is_plain) {
        return None;
    }
    let candidates = match slip {
        Slip::Separator => separators(numeral),
        Slip::Transposed => transposed(numeral, &digits),
        Slip::Digit => digits
            .iter()
            .flat_map(|&at| (b'0'..=b'9').map(move |digit| (at, digit)))
            .map(|(at, digit)| replaced(numeral, at, &char::from(digit).to_string()))
            .collect(),
        Slip::Dropped => digits.iter().map(|&at| replaced(numeral, at, "")).collect(),
        Slip::Doubled => digits
            .iter()
            .filter_map(|&at| Some(replaced(numeral, at, &numeral.get(at..=at)?.repeat(2))))
            .collect(),
        Slip::Scale | Slip::Direction | Slip::Value => Vec::new(),
    };
    let other: Vec<String> = candidates
        .into_iter()
        .filter(|candidate| is_other(numeral, candidate))
        .collect();
    (!other.is_empty()).then(|| other[rng.usize(..other.len())].clone())
}

/// Whether a slip left a numeral of another value, whatever the convention.
fn is_other(numeral: &str, slipped: &str) -> bool {
    let opens = slipped.starts_with(|c: char| c.is_ascii_digit())
        && slipped.ends_with(|c: char| c.is_ascii_digit())
        && !(slipped.len() > 1 && slipped.starts_with('0') && !numeral.starts_with('0'));
    let value = |text: &str, convention| parse(text, convention).map(|number| number.value);
    opens
        && [Convention::Comma, Convention::Point]
            .iter()
            .all(|&convention| value(numeral, convention) != value(slipped, convention))
}

/// The one mark for the other, and none at all: of the two, the slip is what changes the value.
fn separators(numeral: &str) -> Vec<String> {
    let mut marks = numeral
        .bytes()
        .enumerate()
        .filter(|(_, b)| !b.is_ascii_digit());
    let (Some((at, mark)), None) = (marks.next(), marks.next()) else {
        return Vec::new();
    };
    let other = if mark == b',' { "." } else { "," };
    vec![replaced(numeral, at, other), replaced(numeral, at, "")]
}

/// Two neighbouring digits in each other's place.
fn transposed(numeral: &str, digits: &[usize]) -> Vec<String> {
    digits
        .windows(2)
        .filter_map(|pair| {
            let &[a, b] = pair else { return None };
            let (first, second) = (numeral.get(a..=a)?, numeral.get(b..=b)?);
            (first != second).then(|| replaced(&replaced(numeral, a, second), b, first))
        })
        .collect()
}

fn replaced(text: &str, at: usize, with: &str) -> String {
    let mut out = text.to_owned();
    out.replace_range(at..=at, with);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(numeral: &str, slip: Slip) -> Vec<String> {
        let mut out: Vec<String> = (0..400)
            .filter_map(|seed| slipped(numeral, slip, &mut Rng::with_seed(seed)))
            .collect();
        out.sort();
        out.dedup();
        out
    }

    #[test]
    fn each_kind_of_slip() {
        assert_eq!(all("12,5", Slip::Transposed), ["15,2", "21,5"]);
        assert_eq!(all("12,5", Slip::Dropped), ["1,5", "2,5"]);
        assert_eq!(all("12,5", Slip::Separator), ["125"]);
        assert_eq!(all("2.693", Slip::Separator), ["2,693"]);
        assert_eq!(all("75", Slip::Doubled), ["755", "775"]);
        assert_eq!(all("7", Slip::Digit).len(), 9);
    }

    #[test]
    fn what_leaves_the_value_as_it_is_is_no_slip() {
        for slip in KINDS {
            for slipped in all("40,0", slip) {
                assert!(is_other("40,0", &slipped), "{slip:?}: {slipped}");
            }
        }
        assert_eq!(all("ba", Slip::Digit), [""; 0]);
        assert_eq!(all("10", Slip::Transposed), [""; 0]);
    }
}
