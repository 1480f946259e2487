//! What places have is part of what the whole region has: `Huyện A thu 186 tỷ … Toàn tỉnh thu 4.218 tỷ`.

use super::NAME;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Levels looked at to either side of a total.
const NEAR: usize = 16;
/// How many sentences the places and the region may lie apart.
const REACH: u32 = 3;
/// How much of what the total is called, in hundredths, the sentence of the places says.
const ECHO: u32 = 30;
/// Places taken together.
const MOST_PLACES: usize = 12;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for (at, &whole) in document.levels.iter().enumerate() {
        let fact = document.fact(whole);
        if !fact.total || fact.role != Role::Level || !has_matter(document, whole) {
            continue;
        }
        let around = document
            .levels
            .get(at.saturating_sub(NEAR)..(at + 1 + NEAR).min(document.levels.len()))
            .unwrap_or_default();
        let mut places = Vec::new();
        let mut parts = Vec::new();
        for &part in around {
            let place = document.fact(part).place;
            if parts.len() < MOST_PLACES
                && is_part(document, part, whole)
                && !places.contains(&place)
            {
                places.push(place);
                parts.push(part);
            }
        }
        if parts.is_empty() {
            continue;
        }
        let mut operands: Vec<Operand> = parts
            .iter()
            .map(|&part| Operand::new(part, "part"))
            .collect();
        operands.push(Operand::new(whole, "whole"));
        out.push(Claim::implied(
            NAME,
            "bound",
            Equation::AtMost,
            Evidence::Near,
            operands,
        ));
    }
}

fn has_matter(document: &Document<'_>, id: FigureId) -> bool {
    let matter = document.fact(id).matter;
    matter.1 > matter.0
}

/// Whether a level is the whole's indicator at a place named in its own sentence.
fn is_part(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    let matter = document.facts.words(b.matter);
    let own = document.facts.words(a.matter);
    part != whole
        && a.role == Role::Level
        && a.names_place()
        && a.depth == b.depth
        && a.rank.is_none()
        && b.rank.is_none()
        && a.base.is_none()
        && !a.total
        && (!b.names_place() || a.place != b.place)
        && !document.same_clause(part, whole)
        && document.sentences_apart(part, whole) <= REACH
        && document.unit(part).is_same(&document.unit(whole))
        && document.unit(part).of != Dimension::None
        && document.unit(part).per.is_none()
        && !a.average
        && !b.average
        && a.list.is_none()
        && a.period.agrees(b.period)
        && a.balance == b.balance
        && !document.figure(part).is_limit()
        && !document.figure(part).opens_range
        && document.is_one_order(part, whole)
        && document.figure(part).value != document.figure(whole).value
        && (matter.len() >= 2 && matter.iter().all(|word| own.contains(word))
            || document.facts.is_same_name(part, whole)
            || is_only_a_place(document, part, whole))
}

/// `Các địa phương có sản lượng cao là A ước 4,5 triệu tấn, B ước 3,9 triệu tấn`: a level named by its place alone, in a
/// sentence that takes up what the total right before it measures.
fn is_only_a_place(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let place = document.place_words(part);
    let named = document.facts.words(document.fact(part).matter);
    whole < part
        && document.sentences_apart(part, whole) == 1
        && !place.is_empty()
        && named.iter().filter(|word| !place.contains(word)).count() <= 1
        && document.echo(whole, part) >= ECHO
}
