//! Tokens stand in order, on character boundaries, and leave out nothing but white space.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sokhop::lexicon::Lexicon;
use sokhop::span::Span;
use sokhop::token::{sentences, tokenize};

fuzz_target!(|text: &str| {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let mut end = 0;
    for token in &tokens {
        assert!(token.start >= end && token.end > token.start);
        assert!(text.get(token.start as usize..token.end as usize).is_some());
        end = token.end;
    }
    let mut end = 0;
    for sentence in sentences(text, Lexicon::vietnamese()) {
        assert!(sentence.start >= end && text.get(sentence.start..sentence.end).is_some());
        end = sentence.end;
    }
});
