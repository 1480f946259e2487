//! Any bytes under any name are checked without a panic: pages, tables, packages, PDF and old encodings.
#![no_main]

mod spans;

use libfuzzer_sys::fuzz_target;
use sokhop::source::Format;

const FORMATS: [Format; 6] = [
    Format::Html,
    Format::Csv,
    Format::Docx,
    Format::Xlsx,
    Format::Ods,
    Format::Pdf,
];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else {
        return;
    };
    let format = FORMATS[usize::from(first) % FORMATS.len()];
    spans::lie_in_the_text(rest, format);
});
