//! What is said of one finding where it stands alone: below an excerpt, in a comment, on a mark.

use super::plain::fold;
use super::{Diagnostic, Language, messages};

/// The finding in lines of plain text: what does not fit, what may have slipped, the repairs, the other places, and its
/// id. `text` is that of the document.
#[must_use]
pub fn lines(diagnostic: &Diagnostic, text: &str, language: Language) -> Vec<String> {
    let severity = messages::severity(diagnostic.severity, language);
    let head = format!("{severity} ({}):", diagnostic.rule);
    let mut lines: Vec<String> = diagnostic.message.lines().map(fold).collect();
    match lines.first_mut() {
        Some(first) => *first = format!("{head} {first}"),
        None => lines.push(head),
    }
    lines.extend(
        diagnostic
            .help
            .iter()
            .flat_map(|help| help.lines().map(fold)),
    );
    lines.extend(repairs(diagnostic, text, language));
    let others = diagnostic.labels.iter().filter(|label| !label.primary);
    lines.extend(
        others
            .filter(|label| !label.text.is_empty())
            .map(|label| format!("“{}”: {}", fold(label.span.text(text)), fold(&label.text))),
    );
    lines.push(format!("sokhop {}", diagnostic.id));
    lines
}

/// The repairs, one a line, the likeliest first.
pub(super) fn repairs(diagnostic: &Diagnostic, text: &str, language: Language) -> Vec<String> {
    let (first, other, remove) = match language {
        Language::Vietnamese => ("sửa", "hoặc", "bỏ"),
        Language::English => ("change", "or", "remove"),
    };
    let repair = |(index, suggestion): (usize, &super::Suggestion)| {
        let head = if index == 0 { first } else { other };
        let (old, new) = (
            fold(suggestion.span.text(text)),
            fold(&suggestion.replacement),
        );
        if new.is_empty() {
            format!("{head}: {remove} {old}")
        } else {
            format!("{head}: {old} → {new}")
        }
    };
    let suggestions = diagnostic.suggestions.iter().enumerate();
    suggestions.map(repair).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_finding_in_lines() {
        let report = sample::exports();
        assert_eq!(
            lines(&report.diagnostics[0], &report.text, Language::English),
            [
                "error (attainment): 2.693 triệu USD không phải là 105,11% của 2,5 triệu USD",
                "Có lẽ nhầm triệu với tỷ.",
                "change: 2,5 triệu → 2,5 tỷ",
                "“2.693”: mục tiêu",
                "sokhop a1b2c3d4",
            ]
        );
    }
}
