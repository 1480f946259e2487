//! Any bytes read as Markdown are checked without a panic, and every span of the report lies in them.
#![no_main]

mod spans;

use libfuzzer_sys::fuzz_target;
use sokhop::source::Format;

fuzz_target!(|bytes: &[u8]| spans::lie_in_the_text(bytes, Format::Markdown));
