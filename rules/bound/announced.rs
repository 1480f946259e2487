//! `Học phí bình quân tăng 4-6%. Trường công tăng 2%, … trường tư tăng 9%`: a mean change that is known as
//! a range lies somewhere between the least and the greatest change of the groups.

use super::NAME;
use crate::fact::Role;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{self, Sense, Structure};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::Key;

/// Sentences with figures behind a range in which its groups are told.
const REACH: usize = 16;
/// Groups from which they are some of those that the range is about.
const FEWEST: usize = 2;
/// Groups taken together.
const MOST: usize = 12;

/// Emits the claims of all mean changes that are ranges.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for low in document.quantities() {
        let high = low + 1;
        if !document.unit(low).is_percent() || !is_mean_range(document, low, high) {
            continue;
        }
        let groups = groups(document, high);
        if groups.len() < FEWEST {
            continue;
        }
        let ends = [Operand::new(low, "min"), Operand::new(high, "max")];
        let groups = groups.iter().map(|&id| Operand::new(id, "part"));
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::Overlap,
            Evidence::Near,
            ends.into_iter().chain(groups).collect(),
        ));
    }
}

/// Whether two figures are the ends of a range of changes that is called a mean: `bình quân tăng 4% đến 6%`.
fn is_mean_range(document: &Document<'_>, low: FigureId, high: FigureId) -> bool {
    let count = document.reading.figures.len();
    if high >= count
        || !document.same_sentence(low, high)
        || !document.figure(high).is_quantity()
        || !document.unit(high).is_percent()
        || document.figure(low).is_limit()
        || document.figure(high).is_limit()
    {
        return false;
    }
    let through = || {
        let mut between = document
            .items_behind(low)
            .iter()
            .take_while(|item| item.what != What::Figure(high));
        let first = between.next();
        between.next().is_none()
            && first
                .and_then(|item| document.first_word(item))
                .is_some_and(lexicon::is_through)
    };
    let rises = |item: &Item| matches!(item.sense(), Some(Sense::Verb(lexicon::Verb::Rise)));
    let mean = |item: &Item| item.sense() == Some(Sense::Structure(Structure::Average));
    let before = document.items_before(low);
    (document.figure(low).opens_range || through())
        && before.iter().any(mean)
        && before.iter().any(rises)
}

/// The rises told behind a range of levels of its matter that are means of groups.
fn groups(document: &Document<'_>, range: FigureId) -> Vec<FigureId> {
    document
        .quantities_near(range, REACH)
        .filter(|&id| id > range && !document.same_sentence(id, range))
        .filter(|&id| {
            let fact = document.fact(id);
            let mean = fact
                .anchor
                .is_some_and(|level| document.fact(level).average);
            fact.role == Role::Growth
                && fact.sign > 0
                && mean
                && document.unit(id).is_percent()
                && document.facts.may_share_place(id, range)
                && !document.are_opposite(id, range)
                && have_one_matter(document, id, range)
        })
        .take(MOST)
        .collect()
}

/// Whether two figures are named by a word in common that says what is measured, and not of whom.
fn have_one_matter(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let place = document.place_words(b);
    let says = |word: &Key| !lexicon::is_owner(*word) && !place.contains(word);
    document
        .facts
        .named(a)
        .filter(says)
        .any(|word| document.facts.named(b).any(|other| other == word))
}
