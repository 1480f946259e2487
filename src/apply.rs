//! What does a text say once the repairs that a person chose are put in place? It must know nothing of files.

use crate::report::{Diagnostic, FileReport, Suggestion};
use std::fmt;
use std::str::FromStr;

/// A repair that a person asked for: a finding by its id, and which of its suggestions. `a1b2c3d4` is the first one,
/// `a1b2c3d4:2` the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The id of the finding.
    pub id: String,
    /// Which of its suggestions, counted from 1.
    pub number: usize,
}

impl FromStr for Choice {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (id, number) = match text.split_once(':') {
            Some((id, number)) => (id, number.parse().ok().filter(|&number| number > 0)),
            None => (text, Some(1)),
        };
        match number {
            Some(number) if !id.is_empty() => Ok(Self {
                id: id.to_owned(),
                number,
            }),
            _ => Err("expected the id of a finding, or ID:N for its N-th suggestion"),
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            1 => f.write_str(&self.id),
            number => write!(f, "{}:{number}", self.id),
        }
    }
}

/// Why a repair cannot be put in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The finding has so many suggestions only.
    NoSuggestion(usize),
    /// It would change what another chosen repair changes, or is an alternative to it.
    Overlap,
}

/// A text with the chosen repairs in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The text.
    pub text: String,
    /// The choices that were found in this document, in the order given, each with why it was refused, if it was.
    pub choices: Vec<(Choice, Option<Refusal>)>,
}

/// Puts the chosen repairs into the text of a document. Choices of findings that it does not have are left to others.
#[must_use]
pub fn apply(report: &FileReport, choices: &[Choice]) -> Applied {
    let mut taken: Vec<&Suggestion> = Vec::new();
    let mut answered: Vec<(Choice, Option<Refusal>)> = Vec::new();
    for choice in choices {
        let Some(finding) = report.diagnostics.iter().find(|d| d.id == choice.id) else {
            continue;
        };
        // The suggestions of one finding are alternatives.
        let again = answered
            .iter()
            .any(|(other, refusal)| other.id == choice.id && refusal.is_none());
        let answer = if again {
            Some(Refusal::Overlap)
        } else {
            take(finding, choice, &mut taken).err()
        };
        answered.push((choice.clone(), answer));
    }
    taken.sort_by_key(|suggestion| suggestion.span.start);
    let mut text = String::with_capacity(report.text.len());
    let mut at = 0;
    for suggestion in taken {
        text.push_str(
            report
                .text
                .get(at..suggestion.span.start)
                .unwrap_or_default(),
        );
        text.push_str(&suggestion.replacement);
        at = suggestion.span.end;
    }
    text.push_str(report.text.get(at..).unwrap_or_default());
    Applied {
        text,
        choices: answered,
    }
}

fn take<'r>(
    finding: &'r Diagnostic,
    choice: &Choice,
    taken: &mut Vec<&'r Suggestion>,
) -> Result<(), Refusal> {
    let suggestion = choice
        .number
        .checked_sub(1)
        .and_then(|index| finding.suggestions.get(index))
        .ok_or(Refusal::NoSuggestion(finding.suggestions.len()))?;
    let (start, end) = (suggestion.span.start, suggestion.span.end);
    if taken
        .iter()
        .any(|other| start < other.span.end && other.span.start < end)
    {
        return Err(Refusal::Overlap);
    }
    taken.push(suggestion);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Format;
    use crate::{Options, check};

    const TEXT: &str =
        "Năm 2023, xã thu ngân sách 13,5 tỷ đồng, tăng 25% so với năm 2022 (10,0 tỷ đồng).";

    fn chosen(text: &str) -> Choice {
        text.parse().expect("a choice")
    }

    #[test]
    fn a_choice_names_a_finding_and_one_of_its_suggestions() {
        assert_eq!(chosen("a1b2c3d4:2").number, 2);
        assert_eq!(chosen("a1b2c3d4").to_string(), "a1b2c3d4");
        for wrong in ["", ":1", "a1b2c3d4:0", "a1b2c3d4:x"] {
            assert!(wrong.parse::<Choice>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_repair_that_is_put_in_place_leaves_nothing_to_be_found() {
        let report = check("a.txt", TEXT.as_bytes(), Format::Text, &Options::default());
        let id = report.diagnostics[0].id.clone();
        let applied = apply(&report, &[chosen(&id), chosen("00000000")]);
        assert_eq!(applied.choices, [(chosen(&id), None)]);
        assert_ne!(applied.text, TEXT);
        let again = check(
            "a.txt",
            applied.text.as_bytes(),
            Format::Text,
            &Options::default(),
        );
        assert!(again.diagnostics.is_empty(), "{}", applied.text);
    }

    #[test]
    fn what_cannot_be_applied_is_refused_and_the_text_stays() {
        let report = check("a.txt", TEXT.as_bytes(), Format::Text, &Options::default());
        let id = &report.diagnostics[0].id;
        let missing = report.diagnostics[0].suggestions.len() + 1;
        let applied = apply(&report, &[chosen(&format!("{id}:{missing}"))]);
        assert_eq!(applied.text, TEXT);
        assert_eq!(
            applied.choices[0].1,
            Some(Refusal::NoSuggestion(missing - 1))
        );
        let twice = apply(&report, &[chosen(id), chosen(&format!("{id}:2"))]);
        assert_eq!(twice.choices[1].1, Some(Refusal::Overlap));
    }
}
