//! Amounts told with their worth, one after the other: `Nhập khẩu hạt các loại đạt 70 nghìn tấn, trị giá 96 triệu USD. …
//! Hạt dẻ là 900 tấn, trị giá 4 triệu USD. Hạt thông là 12 nghìn tấn, trị giá 31 triệu USD`: what kinds and holders have is
//! part of what all have, both in amount and in worth. The two bounds are each other's premise, so that neither is chance.

use super::NAME;
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, What};
use crate::lexicon::{self, Rank, Sense, Structure};
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};
use crate::rules::rank::NAME as RANK;
use crate::token::Key;

/// Items between an amount and its worth.
const NEAR: usize = 18;
/// Amounts with their worth looked at before a part for its whole.
const BACK: usize = 12;
/// Wholes tried for one run of parts.
const MOST_WHOLES: usize = 3;
/// Sentences with figures between two holders of one run.
const REACH: u32 = 2;
/// Sentences with figures between the last part of a kind and its whole.
const FAR: u32 = 12;
/// The longest run.
const MOST_PARTS: usize = 12;
/// Words that the name of a part has in common with that of its whole, where that has as many.
const COMMON: usize = 2;
/// Holders from which their order is taken to be meant.
const SORTED: usize = 4;

/// An amount and what it is worth.
struct Pair {
    amount: FigureId,
    worth: FigureId,
    /// The words before it in its sentence, from the pair before on, in `Reading::tokens`.
    lead: (usize, usize),
    whose: Whose,
}

/// Whose an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// All together: `tổng`, `các loại`.
    All,
    /// One country's, one market's.
    Holder,
    /// One kind's.
    Kind,
}

/// Emits the claims of all runs of holders and kinds.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let pairs = pairs(document);
    if pairs.len() < 2 {
        return;
    }
    kinds(document, &pairs, out);
    continued(document, &pairs, out);
    holders(document, &pairs, out);
}

/// All amounts that are told with their worth, in order.
fn pairs(document: &Document<'_>) -> Vec<Pair> {
    let own = document.facts.own_place(document.kinds);
    let mut pairs: Vec<Pair> = Vec::new();
    for two in document.levels.windows(2) {
        let &[amount, worth] = two else { continue };
        if !is_pair(document, amount, worth) {
            continue;
        }
        let from = pairs
            .last()
            .filter(|last| document.same_sentence(last.worth, amount));
        let from = from.map_or(0, |last| document.figure(last.worth).extent.end);
        let lead = lead(document, amount, from);
        let whose = whose(document, amount, worth, lead, own);
        pairs.push(Pair {
            amount,
            worth,
            lead,
            whose,
        });
    }
    pairs
}

/// Whether money stands right behind an amount of things, in one breath with it.
fn is_pair(document: &Document<'_>, amount: FigureId, worth: FigureId) -> bool {
    let (a, b) = (document.fact(amount), document.fact(worth));
    let (unit, money) = (document.unit(amount), document.unit(worth));
    let plain = document.same_sentence(amount, worth)
        && worth <= amount + 2
        && a.role == Role::Level
        && b.role == Role::Level
        && matches!(money.of, Dimension::Money(_))
        && money.per.is_none()
        && unit.per.is_none()
        && !matches!(
            unit.of,
            Dimension::Money(_)
                | Dimension::None
                | Dimension::Percent
                | Dimension::Days
                | Dimension::Months
                | Dimension::Minutes
                | Dimension::Times
                // An area is where something is, and has no kinds.
                | Dimension::Area
                | Dimension::Length
        )
        && a.depth == b.depth
        && a.period == b.period
        && !a.average
        && !b.average
        && a.balance.is_none()
        && b.balance.is_none()
        && !document.figure(amount).opens_range
        && !document.figure(amount).is_limit()
        && !document.figure(worth).opens_range
        && !document.figure(worth).is_limit();
    plain && stands_beside(document, amount, worth)
}

/// Whether one comma at most parts an amount from its worth.
fn stands_beside(document: &Document<'_>, amount: FigureId, worth: FigureId) -> bool {
    let mut commas = 0;
    for item in document.items_behind(amount).iter().take(NEAR) {
        match item.what {
            What::Figure(id) if id == worth => return true,
            What::Mark(',') if commas == 0 => commas += 1,
            What::Figure(_)
            | What::Mark(_)
            | What::Numeral
            | What::Sense(Sense::Structure(Structure::OfWhich | Structure::Comprise)) => {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// The tokens of a figure's sentence between a place in its block and the figure.
fn lead(document: &Document<'_>, id: FigureId, from: usize) -> (usize, usize) {
    let sentence = document.figure(id).sentence as usize;
    let Some(sentence) = document.reading.sentences.get(sentence) else {
        return (0, 0);
    };
    let tokens = document.tokens(id);
    let start = document.figure(id).numeral.start;
    let first = tokens.partition_point(|token| (token.start as usize) < from);
    let end = tokens.partition_point(|token| (token.end as usize) <= start);
    (sentence.tokens.0 + first, sentence.tokens.0 + end)
}

fn whose(
    document: &Document<'_>,
    amount: FigureId,
    worth: FigureId,
    lead: (usize, usize),
    own: &[Key],
) -> Whose {
    let all = |words: &[Key]| words.iter().any(|&word| lexicon::is_collective(word));
    let tokens = document.reading.tokens.get(lead.0..lead.1);
    // `về cơ cấu các loại, thịt lợn đạt …`: only the words behind the last comma name the amount.
    let mut named = tokens.unwrap_or_default().iter().rev();
    let collective = named
        .by_ref()
        .take_while(|token| !token.is(','))
        .any(|token| lexicon::is_collective(token.key));
    let tail = document.facts.words(document.fact(amount).tail);
    let together =
        collective || all(tail) || document.fact(amount).total || document.fact(worth).total;
    // What the place that the document is about has is all that the others have a part of.
    let place = document.place_words(amount);
    let of_all = together && place == own;
    let held = document.fact(amount).names_place() && !place.is_empty() && !all(place) && !of_all;
    if held || is_one_among(document, amount) {
        Whose::Holder
    } else if together {
        Whose::All
    } else {
        Whose::Kind
    }
}

/// `trong số 20 xã …, xã Tân Lập có 3 dự án`: one of those that the sentence has named together.
fn is_one_among(document: &Document<'_>, amount: FigureId) -> bool {
    let items = document.items_before(amount);
    let among = Sense::Structure(Structure::Among);
    items.iter().any(|item| item.sense() == Some(among))
        && !document
            .facts
            .words(document.fact(amount).subject)
            .is_empty()
}

/// Whether two pairs are told in the same units and of one time.
fn are_alike(document: &Document<'_>, a: &Pair, b: &Pair) -> bool {
    document.unit(a.amount).is_same(&document.unit(b.amount))
        && document.unit(a.worth).is_same(&document.unit(b.worth))
        && document.fact(a.amount).depth == document.fact(b.amount).depth
        && document
            .fact(a.amount)
            .period
            .agrees(document.fact(b.amount).period)
        && document.fact(a.amount).basis == document.fact(b.amount).basis
}

/// Whether the words before a part name what its whole is an amount of; the direction of a flow names nothing.
fn has_noun_of(document: &Document<'_>, part: &Pair, whole: &Pair) -> bool {
    let tokens = document.reading.tokens.get(part.lead.0..part.lead.1);
    let said = tokens.unwrap_or_default();
    let place = document.place_words(whole.amount);
    let (mut all, mut found) = (0, 0);
    for &word in document.facts.words(document.fact(whole.amount).matter) {
        if place.contains(&word) || lexicon::is_flow(word) {
            continue;
        }
        all += 1;
        found += usize::from(said.iter().any(|token| token.key == word));
    }
    all > 0 && found >= COMMON.min(all)
}

/// `Hạt dẻ là 900 tấn, trị giá …. Hạt thông là …`: kinds of what a total before them names.
fn kinds(document: &Document<'_>, pairs: &[Pair], out: &mut Vec<Claim>) {
    for (at, whole) in pairs.iter().enumerate() {
        if whole.whose != Whose::All {
            continue;
        }
        let behind = pairs.get(at + 1..(at + 1 + BACK).min(pairs.len()));
        let mut parts: Vec<&Pair> = Vec::new();
        for part in behind.unwrap_or_default() {
            let apart = document.sentences_apart(part.amount, whole.amount);
            let another = part.whose == Whose::All && are_alike(document, part, whole);
            if apart > FAR || another {
                break;
            }
            let own = |other: &&Pair| {
                document.facts.is_same_name(other.amount, part.amount)
                    && document.rank_of(other.amount) == document.rank_of(part.amount)
            };
            if part.whose == Whose::Kind
                && are_alike(document, part, whole)
                && has_noun_of(document, part, whole)
                && !parts.iter().any(own)
            {
                parts.push(part);
            }
        }
        bind(&parts, &[whole], out);
    }
}

/// `Toàn huyện có 90 dự án, tổng vốn 35 triệu USD. Có 12 dự án liên doanh, vốn 8 triệu USD`: a sentence that only says that there
/// are some goes on with those of the one before.
fn continued(document: &Document<'_>, pairs: &[Pair], out: &mut Vec<Claim>) {
    for two in pairs.windows(2) {
        let [whole, part] = two else { continue };
        let tail = |pair: &Pair| document.facts.words(document.fact(pair.amount).tail);
        let goes_on = whole.whose != Whose::Kind
            && part.lead.1 - part.lead.0 == 1
            && document.unit(part.amount).is_counted()
            && document.sentences_apart(whole.amount, part.amount) <= REACH
            && !document.same_sentence(whole.amount, part.amount)
            && !document
                .facts
                .words(document.fact(whole.amount).subject)
                .is_empty()
            && tail(whole) != tail(part)
            && are_alike(document, part, whole);
        if goes_on {
            bind(&[part], &[whole], out);
        }
    }
}

/// `Lào có 6 dự án, vốn 2,3 triệu USD; Thái Lan có 4 dự án, …`: what holders have is part of what all have.
fn holders(document: &Document<'_>, pairs: &[Pair], out: &mut Vec<Claim>) {
    let mut at = 0;
    while at < pairs.len() {
        let run = run(document, pairs, at);
        if run.is_empty() {
            at += 1;
            continue;
        }
        let wholes = wholes(document, pairs, at, run.len());
        bind(&run, &wholes, out);
        order(document, &run, out);
        at += run.len();
    }
}

/// The holders that stand one after the other from a pair on, each named once.
fn run<'p>(document: &Document<'_>, pairs: &'p [Pair], at: usize) -> Vec<&'p Pair> {
    let mut run: Vec<&Pair> = Vec::new();
    for pair in pairs.get(at..).unwrap_or_default().iter().take(MOST_PARTS) {
        let goes_on = run.last().is_none_or(|last| {
            are_alike(document, last, pair)
                && document.sentences_apart(last.amount, pair.amount) <= REACH
        });
        let place = document.fact(pair.amount).place;
        let named = |other: &&Pair| document.fact(other.amount).place == place;
        if pair.whose != Whose::Holder || !goes_on || run.iter().any(named) {
            break;
        }
        run.push(pair);
    }
    run
}

/// The pairs before a run that may be the whole of it: the one right before it, whose noun the run takes up, and totals.
fn wholes<'p>(
    document: &Document<'_>,
    pairs: &'p [Pair],
    at: usize,
    length: usize,
) -> Vec<&'p Pair> {
    let Some(run) = pairs.get(at..at + length) else {
        return Vec::new();
    };
    let first = &run[0];
    let mut before = pairs
        .get(at.saturating_sub(BACK)..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .filter(|pair| pair.whose != Whose::Holder && are_alike(document, pair, first))
        .filter(|pair| {
            !document
                .facts
                .words(document.fact(pair.amount).subject)
                .is_empty()
        });
    let nearest = before
        .clone()
        .next()
        .filter(|pair| document.sentences_apart(pair.amount, first.amount) <= 1)
        .filter(|pair| goes_on_mostly(document, first) || has_noun_of(document, first, pair));
    if let Some(nearest) = nearest {
        return vec![nearest];
    }
    if length == 1 {
        return Vec::new();
    }
    before
        .by_ref()
        .filter(|pair| {
            pair.whose == Whose::All && document.sentences_apart(pair.amount, first.amount) <= FAR
        })
        .take(MOST_WHOLES)
        .collect()
}

/// `Chủ yếu có xuất xứ từ Nhật Bản với 190 chiếc`: of what the sentence before has told.
fn goes_on_mostly(document: &Document<'_>, first: &Pair) -> bool {
    let mostly = Sense::Structure(Structure::Mostly);
    let lead = document.items_before(first.amount).first();
    lead.and_then(|item| item.sense()) == Some(mostly)
}

/// Both bounds, for each whole that may be meant.
fn bind(parts: &[&Pair], wholes: &[&Pair], out: &mut Vec<Claim>) {
    if parts.is_empty() || wholes.is_empty() {
        return;
    }
    let side = |whole: &Pair, of: fn(&Pair) -> FigureId| -> Vec<Operand> {
        let parts = parts.iter().map(|part| Operand::new(of(part), "part"));
        parts.chain([Operand::new(of(whole), "whole")]).collect()
    };
    let sides: [fn(&Pair) -> FigureId; 2] = [|pair| pair.amount, |pair| pair.worth];
    for (own, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
        let mut claim = Claim::new(NAME, "bound");
        claim.asserted = false;
        for whole in wholes {
            claim.bind(Equation::AtMost, Evidence::Near, side(whole, own));
            if let Some(candidate) = claim.candidates.last_mut() {
                candidate.premise = Some(Box::new(Candidate {
                    equation: Equation::AtMost,
                    operands: side(whole, other),
                    evidence: Evidence::Near,
                    premise: None,
                }));
            }
        }
        out.push(claim);
    }
}

/// Holders are told in the order of what they have where the first is said to be the greatest, or where they are many.
fn order(document: &Document<'_>, run: &[&Pair], out: &mut Vec<Claim>) {
    let headed = run.first().is_some_and(|first| {
        document.fact(first.amount).rank == Some(Rank::First)
            || document.fact(first.worth).rank == Some(Rank::First)
    });
    if run.len() < SORTED && !(headed && run.len() + 1 >= SORTED) {
        return;
    }
    let sides: [fn(&Pair) -> FigureId; 2] = [|pair| pair.amount, |pair| pair.worth];
    for of in sides {
        let items = run.iter().map(|pair| Operand::new(of(pair), "item"));
        out.push(Claim::implied(
            RANK,
            RANK,
            Equation::Descending,
            Evidence::Searched,
            items.collect(),
        ));
    }
}
