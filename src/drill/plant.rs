//! Which slips can a figure suffer? One of each kind that its writing admits.

use crate::figure::numeral::{Convention, parse};
use crate::report::{FigureKind, FileReport, Status};
use crate::slip::Slip;
use crate::span::Span;
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
    /// What it replaces, in the text of the file.
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
        for slip in KINDS {
            let replacement = slipped(text, slip, &mut rng);
            all.extend(replacement.map(|replacement| Planted {
                figure: entry.id,
                slip,
                span: entry.span,
                replacement,
            }));
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
