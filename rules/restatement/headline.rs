//! What a headline says is said again in the text: rounded, or to more digits.

use super::{ALIKE, BODY, NAME, is_leading, kind, likeness, significant};
use crate::fact::{Fact, Role};
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, What};
use crate::lexicon::{Basis, Hedge};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::TokenKind;

/// Characters of a numeral that is hardly printed for two amounts.
const LONG: usize = 5;

/// A figure of a headline or lead and the figure of the body that it rounds or repeats.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut seen = 0;
    for id in document.quantities() {
        let figure = document.figure(id);
        let headline = document.in_heading(id) && figure.block == 0;
        if !(headline || is_leading(document, id) || figure.sentence <= 2) {
            continue;
        }
        seen += 1;
        if seen > 12 {
            return;
        }
        let class = kind(document, id);
        let bare = document.unit(id).of == Dimension::None;
        if class.0 == 9
            || class.0 == 4
            || bare
            || (figure.hedge.is_none() && !document.in_heading(id))
        {
            continue;
        }
        let mut claim = Claim::new(NAME, "restatement");
        claim.asserted = false;
        let mut first = figure.block == 0;
        let mut repeated = false;
        let body = id + 1..(id + 1 + BODY).min(document.reading.figures.len());
        for other in body.filter(|&other| document.figure(other).is_quantity()) {
            if document.same_sentence(id, other)
                || kind(document, other) != class
                || !document.agrees(id, other)
            {
                continue;
            }
            let alike = likeness(document, id, other);
            // The first figure of its kind behind a headline is the one that the headline sums up.
            let told = std::mem::take(&mut first) && leads(document, id, other);
            if alike < ALIKE && !told {
                continue;
            }
            if document.figure(other).value == figure.value {
                repeated = true;
                break;
            }
            let evidence = match alike {
                // A round figure with a hedge admits too much to be told from chance.
                60.. if headline
                    && figure.hedge.is_none()
                    && document.fact(id).period.agrees(document.fact(other).period) =>
                {
                    Evidence::Adjacent
                }
                _ if told => Evidence::Adjacent,
                60.. => Evidence::Near,
                _ => Evidence::Searched,
            };
            claim.bind(
                Equation::Same,
                evidence,
                vec![Operand::new(id, "title"), Operand::new(other, "body")],
            );
        }
        claim.candidates.truncate(40);
        if !repeated && !claim.candidates.is_empty() {
            out.push(claim);
        }
        // A lead tells more than one thing: a loss or the highest of all is sure to come again.
        let fact = document.fact(id);
        if headline || fact.balance.is_some() || fact.rank.is_some() {
            told_once(document, id, out);
        }
    }
}

/// `Quỹ bảo trì còn lại hơn 700 tỷ đồng`, and in the text `số dư 736,4 tỷ đồng` under another name: a headline rounds what the
/// text tells, and where one amount alone can be meant, it is that one.
fn told_once(document: &Document<'_>, headline: FigureId, out: &mut Vec<Claim>) {
    let hedge = document.figure(headline).hedge;
    if !matches!(hedge, Some(Hedge::Above | Hedge::Below | Hedge::About))
        || !is_amount(document, headline)
    {
        return;
    }
    let behind = headline + 1..(headline + 1 + BODY).min(document.reading.figures.len());
    // What the text says in the same digits it says of the same amount, whatever lies near it. A lead says again what the
    // headline says.
    let told = |other: FigureId| {
        is_in_same_digits(document, headline, other) && !is_leading(document, other)
    };
    if behind.clone().any(told) {
        return;
    }
    let mut claim = Claim::new(NAME, "restatement");
    claim.asserted = false;
    claim.sole = true;
    for other in behind.filter(|&other| may_be_rounded(document, headline, other)) {
        claim.bind(
            Equation::Same,
            Evidence::Searched,
            vec![Operand::new(headline, "title"), Operand::new(other, "body")],
        );
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// Whether an amount of a headline is said again in the very same digits: few texts have two amounts so written, however
/// round they are.
pub(super) fn is_said_again(document: &Document<'_>, headline: FigureId, other: FigureId) -> bool {
    let (a, b) = (document.figure(headline), document.figure(other));
    let (x, y) = (document.fact(headline), document.fact(other));
    let apart = matches!(
        (a.hedge, b.hedge),
        (Some(Hedge::Above), Some(Hedge::Below)) | (Some(Hedge::Below), Some(Hedge::Above))
    );
    a.block == 0
        && document.in_heading(headline)
        && b.block > 0
        && is_amount(document, headline)
        && is_amount(document, other)
        && (a.scaled || a.numeral.len() >= LONG)
        && is_in_same_digits(document, headline, other)
        && !apart
        && (!document.unit(headline).is_counted() || a.unit.is_same(&b.unit))
        && x.period.agrees(y.period)
        && (x.basis == Some(Basis::Plan)) == (y.basis == Some(Basis::Plan))
}

/// Whether two figures of one dimension are printed in the same digits, both with a word of scale or without.
fn is_in_same_digits(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (x, y) = (document.figure(a), document.figure(b));
    x.scaled == y.scaled
        && y.is_quantity()
        && x.unit.of.agrees(y.unit.of)
        && x.numeral_text(document.texts) == y.numeral_text(document.texts)
}

/// Whether a level is so much of something, and no rate, price or length of time.
fn is_amount(document: &Document<'_>, id: FigureId) -> bool {
    let unit = document.unit(id);
    document.fact(id).role == Role::Level
        && unit.per.is_none()
        && matches!(
            unit.of,
            Dimension::Money(_)
                | Dimension::Mass
                | Dimension::Area
                | Dimension::Volume
                | Dimension::Energy
                | Dimension::Counted(_)
        )
}

/// Whether a headline may round an amount of the text: it is printed to more digits, and nothing that is said of the two
/// parts them.
fn may_be_rounded(document: &Document<'_>, headline: FigureId, other: FigureId) -> bool {
    let (a, b) = (document.fact(headline), document.fact(other));
    let plan = |fact: &Fact| fact.basis == Some(Basis::Plan) || fact.role == Role::Plan;
    document.figure(other).is_quantity()
        && is_amount(document, other)
        && document.figure(other).hedge.is_none()
        && significant(document, other) > significant(document, headline)
        && document.agrees(headline, other)
        && (!document.unit(headline).is_counted()
            || document.unit(headline).is_same(&document.unit(other)))
        && a.period.agrees(b.period)
        && document.facts.may_share_place(headline, other)
        && a.balance == b.balance
        // The highest of all is no mean, though one may stand before it.
        && (a.rank.is_some() || a.average == b.average)
        && plan(a) == plan(b)
        && (a.rank.is_none() || a.rank == b.rank)
        && (a.balance.is_some() || a.rank.is_some() || shares_a_word(document, headline, other))
}

/// Whether a word that the lexicon does not know, of whatever the two sentences tell, stands in both.
fn shares_a_word(document: &Document<'_>, headline: FigureId, other: FigureId) -> bool {
    let told = document.items(other);
    document
        .items(headline)
        .iter()
        .filter(|item| matches!(item.what, What::Word(_)))
        .any(|word| told.iter().any(|item| item.what == word.what))
}

/// Sentences with figures behind a headline that lead into the text.
const LEAD: u32 = 2;
/// Words that a headline and the sentence that it sums up have in common.
const SUMMED_UP: usize = 4;

/// Whether the figure of a headline and one of the lead are said with so many of the same words that one sums up the
/// other.
fn leads(document: &Document<'_>, headline: FigureId, other: FigureId) -> bool {
    let (a, b) = (document.fact(headline), document.fact(other));
    let told = document.tokens(other);
    let common = document
        .tokens(headline)
        .iter()
        .filter(|t| t.kind == TokenKind::Word && told.iter().any(|o| o.key == t.key))
        .count();
    // Rates of several things are told in one breath.
    a.role == Role::Level
        && b.role == Role::Level
        && !document.unit(headline).is_counted()
        && matches!(
            document.figure(headline).hedge,
            Some(Hedge::Above | Hedge::Below)
        )
        && document.sentences_apart(headline, other) <= LEAD
        && a.rank == b.rank
        && a.balance == b.balance
        && a.period.agrees(b.period)
        && document.unit(headline).is_same(&document.unit(other))
        && common >= SUMMED_UP
}
