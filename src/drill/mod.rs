//! How well is a text protected by its own redundancy? Plants likely slips in its figures, one at a time, and checks the
//! text again after each. Nothing is written anywhere: the slips live in memory.

mod plant;

pub use plant::{Plan, Planted, plant};

use crate::report::{FileReport, Severity};
use crate::source::{Content, Format};
use crate::{Options, check, check_content};
use std::borrow::Cow;
use std::collections::HashSet;

/// What a check makes of a planted slip, from the worst to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// No finding speaks of the figure.
    Missed,
    /// A new finding has a label on it, and blames another figure.
    Found,
    /// A new finding blames it.
    Blamed,
    /// A new finding blames it and proposes what was printed.
    Restored,
}

impl Outcome {
    /// The name in the JSON form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Found => "found",
            Self::Blamed => "blamed",
            Self::Restored => "restored",
        }
    }
}

/// The findings of a text as it is, which no planted slip is credited with.
#[derive(Clone, Debug)]
pub struct Known(HashSet<String>);

impl Known {
    /// Those of one document.
    #[must_use]
    pub fn of(report: &FileReport) -> Self {
        Self(report.diagnostics.iter().map(|d| d.id.clone()).collect())
    }
}

/// Checks the text of `report` with one slip planted.
#[must_use]
pub fn try_one(
    report: &FileReport,
    planted: &Planted,
    known: &Known,
    options: &Options,
) -> Outcome {
    let text = report.text.as_str();
    let (start, end) = (planted.span.start, planted.span.end);
    let (Some(head), Some(printed), Some(tail)) =
        (text.get(..start), text.get(start..end), text.get(end..))
    else {
        return Outcome::Missed;
    };
    let slipped = [head, &planted.replacement, tail].concat();
    let options = Options {
        findings_only: true,
        ..options.clone()
    };
    let content = Content {
        text: Cow::Borrowed(&slipped),
        origin: report
            .origin
            .shifted(planted.span, planted.replacement.len()),
    };
    let report = check_content("", content, &options);
    // A word of scale or direction stands beside its figure: the label is on the figure.
    let grown = planted.replacement.len();
    let moved = |at: usize| {
        if at >= end {
            at - (end - start) + grown
        } else {
            at
        }
    };
    let figure = if planted.numeral == planted.span {
        start..start + grown
    } else {
        moved(planted.numeral.start)..moved(planted.numeral.end)
    };
    let touches = |span: crate::span::Span| span.start < figure.end && figure.start < span.end;
    report
        .diagnostics
        .iter()
        .filter(|d| d.severity > Severity::Info && !known.0.contains(&d.id))
        .filter_map(|finding| {
            let label = finding.labels.iter().find(|l| touches(l.span))?;
            if !label.primary {
                return Some(Outcome::Found);
            }
            let restored = finding.suggestions.iter().any(|suggestion| {
                let (from, to) = (suggestion.span.start, suggestion.span.end);
                let replaced = slipped.get(..from).zip(slipped.get(to..));
                replaced.is_some_and(|(before, behind)| {
                    is_joined(text, &[before, &suggestion.replacement, behind])
                        || suggestion.span == label.span && suggestion.replacement == printed
                })
            });
            Some(if restored {
                Outcome::Restored
            } else {
                Outcome::Blamed
            })
        })
        .max()
        .unwrap_or(Outcome::Missed)
}

/// Whether `text` is the pieces one after another.
fn is_joined(text: &str, pieces: &[&str]) -> bool {
    let rest = pieces
        .iter()
        .try_fold(text, |rest, piece| rest.strip_prefix(piece));
    rest == Some("")
}

/// What became of the slips planted in one document.
#[derive(Clone, Debug)]
pub struct DrillReport {
    /// The report on the text as it is.
    pub report: FileReport,
    /// The slips, in the order of the text, each with what was made of it.
    pub trials: Vec<(Planted, Outcome)>,
}

/// Counts over planted slips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Figures that slips were planted in.
    pub figures: usize,
    /// Figures of which no slip was found.
    pub alone: usize,
    /// Slips planted.
    pub planted: usize,
    /// Slips that a finding speaks of.
    pub found: usize,
    /// Slips whose figure is blamed.
    pub blamed: usize,
    /// Slips that are also undone.
    pub restored: usize,
}

impl Tally {
    /// Counts the slips of one document.
    #[must_use]
    pub fn of(trials: &[(Planted, Outcome)]) -> Self {
        let mut tally = Self::default();
        for figure in trials.chunk_by(|(a, _), (b, _)| a.figure == b.figure) {
            tally.figures += 1;
            tally.alone += usize::from(figure.iter().all(|(_, o)| *o == Outcome::Missed));
        }
        let reached = |least: Outcome| {
            trials
                .iter()
                .filter(|(_, outcome)| *outcome >= least)
                .count()
        };
        tally.planted = trials.len();
        tally.found = reached(Outcome::Found);
        tally.blamed = reached(Outcome::Blamed);
        tally.restored = reached(Outcome::Restored);
        tally
    }

    /// Adds the counts of another document.
    pub fn add(&mut self, other: &Self) {
        self.figures += other.figures;
        self.alone += other.alone;
        self.planted += other.planted;
        self.found += other.found;
        self.blamed += other.blamed;
        self.restored += other.restored;
    }
}

/// Plants slips in a document and checks it with each of them.
#[must_use]
pub fn drill(
    path: &str,
    bytes: &[u8],
    format: Format,
    options: &Options,
    plan: &Plan,
) -> DrillReport {
    let report = check(path, bytes, format, options);
    let known = Known::of(&report);
    let trials = plant(&report, plan)
        .into_iter()
        .map(|planted| {
            let outcome = try_one(&report, &planted, &known, options);
            (planted, outcome)
        })
        .collect();
    DrillReport { report, trials }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Năm 2023, xã thu ngân sách 12,5 tỷ đồng, tăng 25% so với năm 2022 (10,0 tỷ đồng). Xã có 7 \
        thôn.";

    fn drilled(seed: u64) -> DrillReport {
        let plan = Plan {
            seed,
            ..Plan::default()
        };
        drill(
            "a.txt",
            TEXT.as_bytes(),
            Format::Text,
            &Options::default(),
            &plan,
        )
    }

    #[test]
    fn figures_that_a_relation_ties_are_protected_and_others_stand_alone() {
        let drilled = drilled(1);
        let best = |text: &str| {
            let trials = drilled.trials.iter();
            trials
                .filter(|(planted, _)| planted.span.start == TEXT.find(text).unwrap_or(0))
                .map(|(_, outcome)| *outcome)
                .max()
        };
        assert!(best("12,5") >= Some(Outcome::Found));
        assert!(best("10,0") >= Some(Outcome::Found));
        assert_eq!(best("7 "), Some(Outcome::Missed));
        let tally = Tally::of(&drilled.trials);
        assert_eq!((tally.figures, tally.alone), (4, 1));
        assert!(tally.restored > 0 && tally.restored <= tally.blamed);
    }

    #[test]
    fn words_of_scale_and_direction_slip_too() {
        let drilled = drilled(3);
        let planted = |slip: crate::slip::Slip, printed: &str| -> Vec<(String, Outcome)> {
            let trials = drilled.trials.iter();
            trials
                .filter(|(p, _)| p.slip == slip && p.numeral.text(TEXT) == printed)
                .map(|(p, outcome)| (p.replacement.clone(), *outcome))
                .collect()
        };
        let scale = planted(crate::slip::Slip::Scale, "12,5");
        assert!(
            matches!(scale.as_slice(), [(word, Outcome::Restored)] if word == "triệu" || word == "nghìn tỷ"),
            "{scale:?}"
        );
        let direction = planted(crate::slip::Slip::Direction, "25");
        assert_eq!(direction, [("giảm".to_owned(), Outcome::Restored)]);
    }

    #[test]
    fn one_seed_gives_one_result() {
        assert_eq!(drilled(7).trials, drilled(7).trials);
        assert_ne!(drilled(7).trials, drilled(8).trials);
    }
}
