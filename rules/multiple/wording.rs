//! `Hàng nhập rẻ bằng 1/3 hàng nội` here and `rẻ hơn gần 1/3` there: a third of it is not a third less.

use super::NAME;
use crate::figure::{FigureId, Written};
use crate::lexicon::{self, Sense, Verb};
use crate::relation::{Claim, Document, Equation, Evidence, Oddity, Operand};
use std::collections::BTreeMap;

/// Likeness of two names, in hundredths, from which they are one thing.
const ALIKE: u32 = 75;
/// Words that both names have at least.
const WORDS: usize = 2;
/// Mentions of one part that are held against each other.
const MOST: usize = 8;

/// Emits the claims: the less frequent wording of one comparison against the other.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut said: BTreeMap<u32, Vec<(FigureId, bool)>> = BTreeMap::new();
    for id in document.quantities() {
        if !is_part(document, id) {
            continue;
        }
        let of_it = match document.governing_verb(id) {
            _ if is_about_equal(document, id) => true,
            Some(Verb::Equal) => true,
            Some(Verb::Lower) => false,
            _ => continue,
        };
        let same = said.entry(document.rank_of(id)).or_default();
        if same.len() < MOST {
            same.push((id, of_it));
        }
    }
    for mentions in said.values() {
        let of_it = mentions.iter().filter(|(_, of_it)| *of_it).count();
        // The wording that the text has less often is odd, and the later one where both are as frequent.
        let odd = of_it * 2 < mentions.len();
        let plain = mentions.iter().filter(|(_, of_it)| *of_it != odd);
        for &(id, _) in mentions.iter().filter(|(_, of_it)| *of_it == odd) {
            let other = plain
                .clone()
                .find(|&&(other, _)| is_same_comparison(document, id, other));
            let Some(&(other, _)) = other else { continue };
            let mut claim = Claim::new(NAME, NAME);
            let operands = vec![Operand::new(id, "times"), Operand::new(other, "times")];
            claim.bind(Equation::Odd(Oddity::PartOrLess), Evidence::Named, operands);
            out.push(claim);
        }
    }
}

/// Whether a figure is a fraction or a percentage, and not the half, which is as much as is left.
fn is_part(document: &Document<'_>, id: FigureId) -> bool {
    match document.figure(id).written {
        Written::Fraction(1, 2) | Written::Word(_) => false,
        Written::Fraction(..) => true,
        Written::Digits => {
            document.unit(id).is_percent()
                && document.figure(id).numeral_text(document.texts) != "50"
        }
    }
}

/// Whether a hedge right before a figure says that it is as much: `gần bằng 1/3`.
fn is_about_equal(document: &Document<'_>, id: FigureId) -> bool {
    let hedge = document.items_before(id).last();
    hedge.is_some_and(|item| {
        let last = (item.end as usize).checked_sub(1);
        let word = last.and_then(|at| document.reading.tokens.get(at));
        matches!(item.sense(), Some(Sense::Hedge(_)))
            && word.is_some_and(|word| lexicon::is_equal(word.key))
    })
}

/// Whether two comparisons are of one thing with one other, as far as the text names them.
fn is_same_comparison(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let words = |id: FigureId| document.facts.words(document.fact(id).whole);
    let (x, y) = (words(a), words(b));
    let named = |id: FigureId| document.facts.named(id).count() >= WORDS;
    !document.same_sentence(a, b)
        && document.fact(a).period.agrees(document.fact(b).period)
        && document.facts.may_share_place(a, b)
        && named(a)
        && named(b)
        && document.facts.likeness(a, b) >= ALIKE
        && !x.is_empty()
        && x.iter().any(|word| y.contains(word))
}
