//! What can be done about a finding? Put a repair in, or allow the finding with a reason.

use crate::document::Document;
use crate::show;
use gen_lsp_types::{CodeAction, CodeActionKind, Range, TextEdit, WorkspaceEdit};
use sokhop::report::{Diagnostic, FileReport, Language};
use sokhop::source::Format;
use sokhop::span::Span;

/// The actions on the findings that a range touches.
pub(crate) fn actions(document: &mut Document, range: Range) -> Vec<CodeAction> {
    document.findings();
    let wanted = document.lines.span(&document.text, range);
    let language = document.options.as_ref().ok().and_then(|it| it.language);
    let Some(report) = document.found() else {
        return Vec::new();
    };
    let language = language.unwrap_or(report.language);
    let touched = |found: &&Diagnostic| {
        found
            .labels
            .iter()
            .any(|label| label.span.start <= wanted.end && wanted.start <= label.span.end)
    };
    let mut actions = Vec::new();
    for found in report.diagnostics.iter().filter(touched) {
        let shown = show::diagnostic(document, found);
        let action = |title, span, text: String| CodeAction {
            title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![shown.clone()]),
            edit: Some(edit(document, span, text)),
            ..CodeAction::default()
        };
        for (index, suggestion) in found.suggestions.iter().enumerate() {
            let title = title(report, suggestion.span, &suggestion.replacement, language);
            let mut repair = action(title, suggestion.span, suggestion.replacement.clone());
            repair.is_preferred = Some(index == 0);
            actions.push(repair);
        }
        if let Some((at, directive)) = allowance(document, found) {
            let title = match language {
                Language::Vietnamese => format!("Cho phép “{}” ở đây (nêu lý do)", found.rule),
                Language::English => format!("Allow “{}” here (give the reason)", found.rule),
            };
            actions.push(action(title, Span::new(at, at), directive));
        }
    }
    actions
}

fn title(report: &FileReport, span: Span, replacement: &str, language: Language) -> String {
    let old = span.text(&report.text);
    match (language, replacement) {
        (Language::Vietnamese, "") => format!("Bỏ “{old}”"),
        (Language::English, "") => format!("Remove “{old}”"),
        (Language::Vietnamese, new) => format!("Sửa “{old}” thành “{new}”"),
        (Language::English, new) => format!("Change “{old}” to “{new}”"),
    }
}

fn edit(document: &Document, span: Span, text: String) -> WorkspaceEdit {
    let edit = TextEdit {
        range: document.lines.range(&document.text, span),
        new_text: text,
    };
    WorkspaceEdit {
        changes: Some([(document.uri.clone(), vec![edit])].into_iter().collect()),
        ..WorkspaceEdit::default()
    }
}

/// Where a directive goes that allows a finding, and its text: before the paragraph, list or table. The reason is left to
/// the author; until there is one the finding stays.
fn allowance(document: &Document, found: &Diagnostic) -> Option<(usize, String)> {
    let primary = found.labels.iter().find(|label| label.primary)?;
    let before = document.text.get(..primary.span.start)?;
    let mut start = before.rfind('\n').map_or(0, |at| at + 1);
    while start > 0 {
        let above = before.get(..start - 1)?;
        let line = above.rfind('\n').map_or(0, |at| at + 1);
        if above.get(line..)?.trim().is_empty() {
            break;
        }
        start = line;
    }
    let directive = format!("sokhop: allow {} \"\"", found.rule);
    let directive = match document.format() {
        Format::Markdown | Format::Html => format!("<!-- {directive} -->\n"),
        Format::Text => format!("{directive}\n"),
        _ => return None,
    };
    Some((start, directive))
}
