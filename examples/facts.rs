//! What each figure of a text is taken for, stage by stage: `cargo run --example facts FILE…`.
//!
//! A line a figure: its number, the figure as written, its role (or what it looks like without being it), its value in
//! base units, the level that it speaks of, what it is compared with, when and where, and the words that name it. It is
//! the first thing to look at when a relation is missed or a finding is wrong: the stages before the rules are called one
//! by one, as `sokhop::check` calls them.
#![allow(clippy::print_stdout, reason = "an example that prints")]

use sokhop::figure::{FigureId, Reading};
use sokhop::token::Key;
use sokhop::{fact, figure, lexicon, source};
use std::collections::BTreeMap;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let format = source::Format::of_extension(path.rsplit('.').next().unwrap_or_default());
        let limits = source::Limits::default();
        let Ok(content) = source::open(&bytes, format.unwrap_or_default(), &limits) else {
            println!("{path}: not a text");
            continue;
        };
        let source = source::read(&content);
        let lexicon = lexicon::Lexicon::of(lexicon::detect(source.text));
        let texts: Vec<&str> = source.blocks.iter().map(|block| &*block.text).collect();
        let kinds: Vec<_> = source.blocks.iter().map(|block| block.kind).collect();
        let reading = figure::read_document(&texts, &kinds, lexicon);
        let facts = fact::read(
            &reading,
            &kinds,
            &texts,
            lexicon,
            &fact::Names::of(&reading, &texts, lexicon, &[]),
        );
        let spelling = spelling(&reading, &texts);
        for id in 0..reading.figures.len() {
            println!("{}", line(id, &reading, &facts, &texts, &spelling));
        }
    }
    Ok(())
}

/// Each word as it is first spelt.
fn spelling<'t>(reading: &Reading, texts: &[&'t str]) -> BTreeMap<Key, &'t str> {
    let mut out = BTreeMap::new();
    for sentence in &reading.sentences {
        for token in &reading.tokens[sentence.tokens.0..sentence.tokens.1] {
            let text = token.span().text(texts[sentence.block as usize]);
            out.entry(token.key).or_insert(text);
        }
    }
    out
}

fn line(
    id: FigureId,
    reading: &Reading,
    facts: &fact::Facts,
    texts: &[&str],
    spelling: &BTreeMap<Key, &str>,
) -> String {
    let (figure, fact) = (&reading.figures[id], &facts.facts[id]);
    let words = |range| {
        let words = facts.words(range).iter();
        let spelt = words.map(|key| spelling.get(key).copied().unwrap_or("?"));
        spelt.collect::<Vec<_>>().join(" ")
    };
    let role = match figure.lookalike {
        Some(lookalike) => format!("{lookalike:?}"),
        None => format!(
            "{:?}{}",
            fact.role,
            ["-", "", "+"][(fact.sign + 1).unsigned_abs() as usize]
        ),
    };
    let base = fact
        .base
        .map(|base| (base.base, base.period.describe(), base.level));
    let place = fact
        .place
        .map(|place| words(facts.places[place as usize].name));
    format!(
        "{id:3} s{} {:16} {role} v={} anchor={:?} base={base:?} partner={:?} list={:?} {:?} {:?} {} | {} # {} @ {}",
        figure.sentence,
        figure.extent.text(texts[figure.block as usize]),
        figure.value,
        fact.anchor,
        fact.partner,
        fact.list,
        fact.period.describe(),
        fact.basis,
        place.unwrap_or_default(),
        words(fact.subject),
        words(fact.tail),
        words(fact.whole),
    )
}
