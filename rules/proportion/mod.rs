//! A percent of a few whole things must be one that so many things can have.

use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Label, Sense, Structure, is_copula};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "proportion";

/// The farthest that the percent stands behind the things it is of, in items.
const REACH: usize = 14;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for sentence in &document.reading.sentences {
        let Some(items) = document
            .reading
            .items
            .get(sentence.items.0..sentence.items.1)
        else {
            continue;
        };
        let mut whole: Option<usize> = None;
        for (at, item) in items.iter().enumerate() {
            let What::Figure(id) = item.what else {
                continue;
            };
            if document.unit(id).is_percent() {
                if let Some(things) = whole.filter(|things| at - things <= REACH) {
                    of_things(document, items, things, at, out);
                }
                whole = None;
            } else if document.figure(id).is_quantity() {
                whole = is_whole(document, id).then_some(at);
            }
        }
    }
}

/// Whole things counted one by one.
fn is_whole(document: &Document<'_>, id: FigureId) -> bool {
    let figure = document.figure(id);
    let counted = matches!(figure.unit.of, Dimension::Counted(_)) && figure.unit.per.is_none();
    counted
        && figure.is_exact()
        && !figure.scaled
        && !figure.borrowed
        && !figure.opens_pair
        && !figure.opens_range
}

fn of_things(
    document: &Document<'_>,
    items: &[Item],
    things: usize,
    at: usize,
    out: &mut Vec<Claim>,
) {
    let (What::Figure(whole), What::Figure(percent)) = (items[things].what, items[at].what) else {
        return;
    };
    let fact = document.fact(percent);
    let figure = document.figure(percent);
    let states = matches!(fact.role, Role::Share | Role::Rate | Role::Level);
    if !states
        || figure.opens_range
        || figure.hedge.is_some()
        || fact.base.is_some()
        || fact.sign != 0
    {
        return;
    }
    let between = items.get(things + 1..at).unwrap_or_default();
    let sense = |item: &Item| item.sense();
    // Verbs of change and of reaching between them speak of something else.
    if between.iter().any(|i| {
        matches!(
            sense(i),
            Some(Sense::Verb(_) | Sense::Base(_) | Sense::Balance(_) | Sense::Time(_))
        )
    }) {
        return;
    }
    let of_which = between
        .iter()
        .any(|i| sense(i) == Some(Sense::Structure(Structure::OfWhich)));
    let gap = between.len();
    let behind = |i: usize| items.get(at + i);
    let key = |item: &Item| {
        document
            .reading
            .tokens
            .get(item.first as usize)
            .map(|token| token.key)
    };
    let Dimension::Counted(noun) = document.unit(whole).of else {
        return;
    };
    // `p% số thôn`, `p% thôn`, `trong đó p% là …`.
    let skip = usize::from(behind(1).and_then(sense) == Some(Sense::Label(Label::Ordinal)));
    let same = behind(1 + skip).and_then(key) == Some(noun);
    let is = behind(1).and_then(key).is_some_and(is_copula);
    let mut claim = Claim::new(NAME, "share");
    claim.asserted = false;
    let evidence = if same || (of_which && is && gap <= 4) {
        Evidence::Named
    } else {
        Evidence::Adjacent
    };
    if evidence == Evidence::Adjacent && !is {
        return;
    }
    claim.bind(
        Equation::Possible,
        evidence,
        vec![
            Operand::new(percent, "percent"),
            Operand::new(whole, "whole"),
        ],
    );
    out.push(claim);
}
