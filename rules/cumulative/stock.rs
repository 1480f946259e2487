//! What has come in so far holds what came in of late: `Trong 6 tháng, Nhật Bản đầu tư 5 tỷ USD. … Tính đến tháng 6, Nhật Bản
//! có tổng vốn đầu tư 46 tỷ USD`.

use super::NAME;
use crate::fact::{Fact, Part, Role};
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::lexicon::{self, Basis};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::{Key, words};

/// Levels looked at before a stock.
const BACK: usize = 24;
/// How many sentences a flow and its stock may lie apart.
const REACH: u32 = 16;
/// Words behind two counts that say the same is counted.
const COUNTED: usize = 2;

/// Emits the claims of all levels that are said to be as of a day.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for (at, &stock) in document.levels.iter().enumerate() {
        if !is_amount(document, stock) {
            continue;
        }
        let before = document.levels.get(at.saturating_sub(BACK)..at);
        let flow = before
            .unwrap_or_default()
            .iter()
            .rev()
            .copied()
            .find(|&flow| is_flow_of(document, flow, stock));
        // Few levels have one, and sentences are read for those alone.
        let Some(flow) = flow.filter(|&flow| {
            is_as_of(document, stock) && (is_new(document, flow) || !is_as_of(document, flow))
        }) else {
            continue;
        };
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::AtMost,
            Evidence::Searched,
            vec![Operand::new(flow, "part"), Operand::new(stock, "whole")],
        ));
    }
}

/// Whether a sentence says that it speaks of all up to a day.
pub(super) fn is_as_of(document: &Document<'_>, id: FigureId) -> bool {
    let words: Vec<Key> = words(document.tokens(id)).collect();
    lexicon::is_as_of(&words)
}

fn is_amount(document: &Document<'_>, id: FigureId) -> bool {
    let fact = document.fact(id);
    fact.role == Role::Level
        && !fact.average
        && fact.balance.is_none()
        && fact.basis != Some(Basis::Plan)
        && document.unit(id).of != Dimension::None
        && document.unit(id).per.is_none()
        && !document.unit(id).is_percent()
        && !document.figure(id).is_limit()
}

/// Whether a level is what a stretch of months added to a stock, by its place or by what is counted.
fn is_flow_of(document: &Document<'_>, flow: FigureId, stock: FigureId) -> bool {
    let (a, b) = (document.fact(flow), document.fact(stock));
    let years = match (a.period.year, b.period.year) {
        (Some(now), Some(then)) => now == then,
        _ => true,
    };
    document.unit(flow).is_same(&document.unit(stock))
        && document.rank_of(flow) != document.rank_of(stock)
        && years
        // What stands at the end of a stretch did not come in during it.
        && !a.state
        && (matches!(a.period.part, Part::Months(_)) || is_new(document, flow))
        && is_amount(document, flow)
        && document.is_one_order(flow, stock)
        && document.sentences_apart(flow, stock) <= REACH
        && !document.same_sentence(flow, stock)
        && !document.are_opposite(flow, stock)
        && (is_of_one_place(document, (flow, a), (stock, b))
            || counts_the_same(document, (flow, a), (stock, b))
            || adds_to(document, flow, stock))
}

/// Whether a count is of what is new: `214 dự án mới được cấp phép`.
fn is_new(document: &Document<'_>, flow: FigureId) -> bool {
    let tail = document.facts.words(document.fact(flow).tail);
    document.unit(flow).is_counted() && tail.iter().any(|&word| lexicon::is_new(word))
}

/// Whether new things are counted here, and all of them that there are at a day there: `3.216 dự án còn hiệu lực`.
fn adds_to(document: &Document<'_>, flow: FigureId, stock: FigureId) -> bool {
    let all = document.facts.words(document.fact(stock).tail);
    is_new(document, flow)
        && !is_new(document, stock)
        && lexicon::is_as_of(all)
        && document.facts.may_share_place(flow, stock)
}

/// Whether both are said of one place that their sentences name, and of one matter.
fn is_of_one_place(
    document: &Document<'_>,
    (flow, a): (FigureId, &Fact),
    (stock, b): (FigureId, &Fact),
) -> bool {
    let place = document.place_words(flow);
    let said = |word: &Key| {
        document
            .tokens(stock)
            .iter()
            .any(|token| token.key == *word)
    };
    let matter = document.facts.words(a.matter).iter();
    a.names_place()
        && b.names_place()
        && !place.is_empty()
        && place == document.place_words(stock)
        && !document.unit(flow).is_counted()
        && matter.filter(|word| !place.contains(word)).any(said)
}

/// Whether the same words behind two counts say what is counted.
fn counts_the_same(
    document: &Document<'_>,
    (flow, a): (FigureId, &Fact),
    (stock, b): (FigureId, &Fact),
) -> bool {
    let (x, y) = (document.facts.words(a.tail), document.facts.words(b.tail));
    x.len() >= COUNTED && x == y && document.facts.may_share_place(flow, stock)
}
