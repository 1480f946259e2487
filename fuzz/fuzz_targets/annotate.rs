//! Findings are written into any document without a panic, and what is written is read as the same text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sokhop::annotate::annotate;
use sokhop::source::{Format, Limits};
use sokhop::{Options, check};

const FORMATS: [Format; 4] = [Format::Html, Format::Markdown, Format::Docx, Format::Xlsx];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else {
        return;
    };
    let format = FORMATS[usize::from(first) % FORMATS.len()];
    let report = check("fuzz", rest, format, &Options::default());
    if let Ok(annotated) = annotate(rest, &report, None, &Limits::default())
        && annotated.bytes != rest
    {
        let again = check("fuzz", &annotated.bytes, report.origin.format, &Options::default());
        assert_eq!(again.figures.len(), report.figures.len());
    }
});
