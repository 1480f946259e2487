//! What both readers owe: no panic on any bytes, and spans that lie in the text.

use sokhop::source::Format;
use sokhop::span::Span;
use sokhop::{Options, check};

/// Checks `bytes` and looks up every span of the report.
pub fn lie_in_the_text(bytes: &[u8], format: Format) {
    let report = check("fuzz", bytes, format, &Options::default());
    let inside = |span: Span| assert!(report.text.get(span.start..span.end).is_some());
    report.figures.iter().for_each(|figure| inside(figure.span));
    for diagnostic in &report.diagnostics {
        diagnostic.labels.iter().for_each(|label| inside(label.span));
        diagnostic
            .suggestions
            .iter()
            .for_each(|suggestion| inside(suggestion.span));
    }
}
