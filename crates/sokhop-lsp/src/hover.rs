//! What is known of the figure under the pointer?

use crate::document::Document;
use gen_lsp_types::{Hover, MarkupContent, MarkupKind, Position};
use sokhop::report::{
    Check, FigureKind, FileReport, Language, LedgerEntry, Verdict, group, messages,
};
use std::fmt::Write;

/// The figure at a position: its value, what it measures, what became of it, and the sums it stands in.
pub(crate) fn hover(document: &mut Document, position: Position) -> Option<Hover> {
    let offset = document.lines.offset(&document.text, position);
    document.whole();
    let language = document.options.as_ref().ok().and_then(|it| it.language);
    let report = document.known()?;
    let language = language.unwrap_or(report.language);
    let after = report.figures.partition_point(|it| it.span.end < offset);
    let figure = report.figures.get(after)?;
    if offset < figure.span.start {
        return None;
    }
    Some(Hover {
        contents: MarkupContent {
            kind: MarkupKind::Markdown,
            value: words(report, figure, language),
        }
        .into(),
        range: Some(document.lines.range(&document.text, figure.span)),
    })
}

fn words(report: &FileReport, figure: &LedgerEntry, language: Language) -> String {
    let vietnamese = language == Language::Vietnamese;
    let mut out = format!(
        "**{}** — {}",
        escape(figure.span.text(&report.text)),
        messages::kind(figure.kind, language)
    );
    if figure.kind != FigureKind::Lookalike {
        _ = write!(out, ", {}", messages::status(figure.status, language));
    }
    if let Some(reason) = &figure.reason {
        _ = write!(out, ": {}", escape(reason));
    }
    out.push_str("\n\n");
    if let Some(quantity) = &figure.quantity {
        let word = if vietnamese { "Giá trị" } else { "Value" };
        let unit = escape(&messages::unit(&quantity.unit, language));
        let [value, low, high] =
            [&quantity.value, &quantity.low, &quantity.high].map(|it| group(it, language));
        _ = writeln!(out, "{word}: {value} {unit} ({low} – {high})  ");
    }
    let facts = [
        (("Chỉ tiêu", "Measures"), figure.indicator.as_deref()),
        (("Nơi", "Place"), figure.place.as_deref()),
        (("Kỳ", "Period"), figure.period.as_deref()),
        (
            ("Tính chất", "Basis"),
            figure.basis.map(|it| messages::basis(it, language)),
        ),
    ];
    for ((vi, en), fact) in facts {
        if let Some(fact) = fact {
            let word = if vietnamese { vi } else { en };
            _ = writeln!(out, "{word}: {}  ", escape(fact));
        }
    }
    let sums: Vec<String> = report
        .checks
        .iter()
        .filter(|check| check.figures.iter().any(|&(id, _)| id == figure.id))
        .map(|check| sum(check, vietnamese))
        .collect();
    if !sums.is_empty() {
        _ = write!(out, "\n{}", sums.concat());
    }
    out
}

/// One relation that the figure stands in, as an item of a list.
fn sum(check: &Check, vietnamese: bool) -> String {
    let said = match (check.verdict, vietnamese) {
        (Verdict::Holds, true) => "✓ khớp",
        (Verdict::Holds, false) => "✓ holds",
        (Verdict::Loose, true) => "≈ khớp khi làm tròn",
        (Verdict::Loose, false) => "≈ holds when rounded",
        (Verdict::Broken, true) => "✗ không khớp",
        (Verdict::Broken, false) => "✗ does not hold",
        (Verdict::Undecided, true) => "? chưa kết luận được",
        (Verdict::Undecided, false) => "? undecided",
    };
    let mut out = format!(
        "- {said}: {} (`{}`)",
        escape(&check.computation),
        check.rule
    );
    if let Some(reason) = &check.reason {
        _ = write!(out, " — {}", escape(reason));
    }
    out.push('\n');
    out
}

/// Text of the document, which must not be taken for markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~'
        ) {
            out.push('\\');
        }
        out.push(if letter.is_control() { ' ' } else { letter });
    }
    out
}
