//! Prints what each figure of a text is taken for: `cargo run --example facts FILE`.
#![allow(clippy::print_stdout, reason = "an example that prints")]

use sokhop::{fact, figure, lexicon, source};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let Ok(source) = source::read(&bytes, source::Format::Text) else {
            continue;
        };
        let lexicon = lexicon::Lexicon::of(lexicon::detect(source.text));
        let texts: Vec<&str> = source.blocks.iter().map(|b| &*b.text).collect();
        let kinds: Vec<_> = source.blocks.iter().map(|b| b.kind).collect();
        let reading = figure::read(&texts, lexicon);
        let facts = fact::read(&reading, &kinds, &texts, lexicon);
        for (id, (figure, fact)) in reading.figures.iter().zip(&facts.facts).enumerate() {
            let text = texts[figure.block as usize];
            let words = |range: (u32, u32)| -> Vec<String> {
                facts
                    .words(range)
                    .iter()
                    .map(|key| {
                        reading
                            .tokens
                            .iter()
                            .zip(0..)
                            .find(|(t, _)| t.key == *key)
                            .map_or_else(
                                || "?".to_owned(),
                                |(t, _)| {
                                    let sentence = reading.sentences.iter().find(|s| {
                                        let at =
                                            reading.tokens.iter().position(|o| o == t).unwrap_or(0);
                                        s.tokens.0 <= at && at < s.tokens.1
                                    });
                                    sentence.map_or_else(String::new, |s| {
                                        t.span().text(texts[s.block as usize]).to_owned()
                                    })
                                },
                            )
                    })
                    .collect()
            };
            println!(
                "{id:3} s{} {:14} {:?} v={} sgn={} anchor={:?} base={:?} partner={:?} list={:?} {:?} {} | {} # {} @ {}",
                figure.sentence,
                figure.extent.text(text),
                figure
                    .lookalike
                    .map_or_else(|| format!("{:?}", fact.role), |l| format!("{l:?}")),
                figure.value,
                fact.sign,
                fact.anchor,
                fact.base.map(|b| (b.base, b.period.describe(), b.level)),
                fact.partner,
                fact.list,
                fact.period.describe(),
                fact.basis.map_or_else(String::new, |b| format!("{b:?}")),
                words(fact.subject).join(" "),
                words(fact.tail).join(" "),
                words(fact.whole).join(" "),
            );
        }
    }
    Ok(())
}
