//! `Xe tải chủ yếu đến từ Thái Lan với 12,5 nghìn chiếc, Hàn Quốc 2,7 nghìn chiếc`: the greater parts of what the sentence
//! before has said.

use super::NAME;
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::Key;

/// Parts taken together.
const MOST_PARTS: usize = 8;
/// How much of what the whole is called, in hundredths, the sentence of the parts says.
const NAMED: usize = 50;
/// How many sentences before the parts their whole stands at most.
const REACH: u32 = 2;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for sentence in &document.reading.sentences {
        let items = document
            .reading
            .items
            .get(sentence.items.0..sentence.items.1)
            .unwrap_or_default();
        let lead = items
            .iter()
            .take_while(|item| !matches!(item.what, What::Figure(_)));
        let mostly = lead
            .clone()
            .position(|item| item.sense() == Some(Sense::Structure(Structure::Mostly)));
        let Some(mostly) = mostly else { continue };
        let words: Vec<Key> = document
            .reading
            .tokens
            .get(sentence.tokens.0..sentence.tokens.1)
            .unwrap_or_default()
            .iter()
            .take(items.get(lead.count()).map_or(0, |item| {
                (item.first as usize).saturating_sub(sentence.tokens.0)
            }))
            .map(|token| token.key)
            .collect();
        for first in firsts(document, sentence.figures) {
            of_unit(
                document,
                first,
                sentence.figures.1,
                mostly == 0,
                &words,
                out,
            );
        }
    }
}

/// `Chi phí tăng 94 tỷ đồng. … chủ yếu do tiền điện tăng 61 tỷ đồng`: the greater part of a change is no more than it.
pub(super) fn changes(document: &Document<'_>, out: &mut Vec<Claim>) {
    for part in document.of_role(Role::Delta) {
        let fact = document.fact(part);
        let mostly = Sense::Structure(Structure::Mostly);
        let since = document
            .items_before(part)
            .iter()
            .rev()
            .take_while(|item| !matches!(item.what, What::Figure(_)));
        if !since.into_iter().any(|item| item.sense() == Some(mostly)) {
            continue;
        }
        let whole = document
            .quantities_near(part, 1)
            .take_while(|&id| id < part)
            .filter(|&id| {
                let other = document.fact(id);
                other.role == Role::Delta
                    && other.sign == fact.sign
                    && other.depth == fact.depth
                    && document.unit(id).is_same(&document.unit(part))
                    && other.period.agrees(fact.period)
            })
            .last();
        let Some(whole) = whole else { continue };
        let operands = vec![Operand::new(part, "part"), Operand::new(whole, "whole")];
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::AtMost,
            Evidence::Near,
            operands,
        ));
    }
}

/// The first level of each unit of a sentence.
fn firsts(document: &Document<'_>, figures: (FigureId, FigureId)) -> Vec<FigureId> {
    let mut firsts: Vec<FigureId> = Vec::new();
    for id in (figures.0..figures.1).filter(|&id| is_part(document, id)) {
        if !firsts.iter().any(|&other| document.agrees(other, id)) {
            firsts.push(id);
        }
    }
    firsts
}

fn is_part(document: &Document<'_>, id: FigureId) -> bool {
    let (figure, fact) = (document.figure(id), document.fact(id));
    figure.is_quantity()
        && fact.role == Role::Level
        && fact.depth == 0
        && fact.list.is_none()
        && !fact.average
        && !fact.total
        && !figure.is_limit()
        && !figure.opens_range
        && figure.unit.per.is_none()
        && figure.unit.of != Dimension::None
}

fn of_unit(
    document: &Document<'_>,
    first: FigureId,
    end: FigureId,
    opens: bool,
    words: &[Key],
    out: &mut Vec<Claim>,
) {
    let unit = document.unit(first);
    let parts: Vec<FigureId> = (first..end)
        .filter(|&id| is_part(document, id) && document.unit(id).is_same(&unit))
        .take(MOST_PARTS)
        .collect();
    let fact = document.fact(first);
    let whole = document
        .window(first)
        .before
        .iter()
        .rev()
        .copied()
        .take_while(|&whole| document.sentences_apart(whole, first) <= REACH)
        .filter(|&whole| !document.same_sentence(whole, first))
        .find(|&whole| {
            let other = document.fact(whole);
            let says = |name: &[Key]| {
                let said = name.iter().filter(|word| words.contains(word)).count();
                said >= 1 && said * 100 >= name.len() * NAMED
            };
            // `nhập 940 chiếc xe tải. Xe tải chủ yếu …`: what is counted may be said behind its count.
            let named =
                says(document.facts.words(other.matter)) || says(document.facts.words(other.tail));
            other.role == Role::Level
                && document.unit(whole).is_same(&unit)
                && (named || opens && document.sentences_apart(whole, first) <= 1)
                && other.period.agrees(fact.period)
                && other.depth == 0
                && document.is_one_order(whole, first)
                && document.figure(whole).value != document.figure(first).value
        });
    let Some(whole) = whole else { return };
    let mut claim = Claim::new(NAME, "bound");
    claim.asserted = false;
    let mut operands: Vec<Operand> = parts
        .iter()
        .map(|&part| Operand::new(part, "part"))
        .collect();
    operands.push(Operand::new(whole, "whole"));
    claim.bind(Equation::AtMost, Evidence::Near, operands);
    out.push(claim);
}
