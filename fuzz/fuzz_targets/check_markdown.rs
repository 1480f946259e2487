//! Any bytes read as Markdown are checked without a panic, and every span of the report lies in them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sokhop::source::Format;
use sokhop::{Options, check};

fuzz_target!(|bytes: &[u8]| {
    let report = check("fuzz", bytes, Format::Markdown, &Options::default());
    let inside =
        |span: sokhop::span::Span| assert!(report.text.get(span.start..span.end).is_some());
    report.figures.iter().for_each(|figure| inside(figure.span));
    for diagnostic in &report.diagnostics {
        diagnostic
            .labels
            .iter()
            .for_each(|label| inside(label.span));
        diagnostic
            .suggestions
            .iter()
            .for_each(|suggestion| inside(suggestion.span));
    }
});
