//! What was found, in the types of the protocol: diagnostics, symbols and hints.

use crate::document::Document;
use gen_lsp_types::{
    Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentSymbol, InlayHint,
    Location, PublishDiagnosticsParams, Range, SymbolKind,
};
use serde_json::json;
use sokhop::report::{FigureKind, LedgerEntry, Severity, messages};
use sokhop::span::Span;

/// The name under which findings are shown.
const SOURCE: &str = "sokhop";

/// All findings of a document. Settings that cannot be used are said at its beginning.
pub(crate) fn diagnostics(document: &mut Document) -> PublishDiagnosticsParams {
    document.findings();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    if let Err(fault) = &document.options {
        diagnostics.push(at_top(document, fault, DiagnosticSeverity::Warning));
    }
    if let Some(report) = document.found() {
        if let Some(error) = &report.error {
            let said = messages::error(error, report.language);
            diagnostics.push(at_top(document, &said, DiagnosticSeverity::Information));
        }
        diagnostics.extend(report.diagnostics.iter().map(|it| diagnostic(document, it)));
    }
    PublishDiagnosticsParams {
        uri: document.uri.clone(),
        version: Some(document.version),
        diagnostics,
    }
}

fn at_top(document: &Document, said: &str, severity: DiagnosticSeverity) -> Diagnostic {
    Diagnostic {
        range: document.lines.range(&document.text, Span::new(0, 0)),
        severity: Some(severity),
        source: Some(SOURCE.to_owned()),
        message: said.to_owned().into(),
        ..Diagnostic::default()
    }
}

/// One finding. Its id travels as `data`, so that an action finds it again.
pub(crate) fn diagnostic(document: &Document, found: &sokhop::report::Diagnostic) -> Diagnostic {
    let range = |span| document.lines.range(&document.text, span);
    let primary = found.labels.iter().find(|label| label.primary);
    let primary = primary.or(found.labels.first());
    let message = match &found.help {
        Some(help) => format!("{}\n{help}", found.message),
        None => found.message.clone(),
    };
    let related = found.labels.iter().filter(|label| !label.primary);
    let related = related.map(|label| DiagnosticRelatedInformation {
        location: Location {
            uri: document.uri.clone(),
            range: range(label.span),
        },
        message: if label.text.is_empty() {
            label.span.text(&document.text).to_owned()
        } else {
            label.text.clone()
        },
    });
    Diagnostic {
        range: range(primary.map_or(Span::new(0, 0), |label| label.span)),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Info => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(found.rule.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: message.into(),
        related_information: Some(related.collect()),
        data: Some(json!({ "id": found.id })),
        ..Diagnostic::default()
    }
}

/// The ledger: every figure with what it measures and what became of it.
pub(crate) fn symbols(document: &mut Document) -> Vec<DocumentSymbol> {
    let language = document.whole().language;
    let Some(report) = document.known() else {
        return Vec::new();
    };
    let figures = report.figures.iter();
    let figures = figures.filter(|figure| figure.kind != FigureKind::Lookalike);
    let symbol = |figure: &LedgerEntry| {
        let range = document.lines.range(&document.text, figure.span);
        let status = messages::status(figure.status, language);
        let detail = match &figure.indicator {
            Some(indicator) => format!("{indicator} — {status}"),
            None => status.to_owned(),
        };
        #[expect(deprecated, reason = "a field of the protocol that has to be set")]
        DocumentSymbol {
            name: figure.span.text(&document.text).to_owned(),
            detail: Some(detail),
            kind: SymbolKind::Number,
            tags: None,
            deprecated: None,
            range,
            selection_range: range,
            children: None,
        }
    };
    figures.map(symbol).collect()
}

/// Behind each percentage of a level that is not printed, what that level would have to be.
pub(crate) fn hints(document: &mut Document, range: Range) -> Vec<InlayHint> {
    document.whole();
    let wanted = document.lines.span(&document.text, range);
    let Some(report) = document.known() else {
        return Vec::new();
    };
    let implied = report.levels.as_deref().map(sokhop::carry::Levels::implied);
    let implied = implied.unwrap_or_default();
    let hint = |it: &sokhop::carry::Implied| {
        let after = it.span.end + unit_length(&document.text, it.span.end);
        InlayHint {
            position: document.lines.position(&document.text, after),
            label: format!("⟵ {}", it.value).into(),
            kind: None,
            text_edits: None,
            tooltip: Some(it.period.clone().into()),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        }
    };
    implied
        .iter()
        .filter(|it| wanted.start <= it.span.start && it.span.end <= wanted.end)
        .map(hint)
        .collect()
}

/// The bytes of a percent sign behind a numeral.
fn unit_length(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    match rest.get(blank..) {
        Some(sign) if sign.starts_with('%') => blank + 1,
        _ => 0,
    }
}
