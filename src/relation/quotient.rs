//! Totals, counts and means by their dimensions: `1,251 tỷ USD`, `2,4 triệu tấn`, `531 USD/tấn`.

use super::{Document, Evidence};
use crate::fact::Role;
use crate::figure::unit::{Currency, Dimension, Unit};
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Sense, Structure, Time};
use crate::token::Key;

/// Totals and counts tried for one mean.
const MOST: usize = 4;
/// Figures behind a level among which its rate is looked for.
const REACH_OF_RATES: usize = 6;
/// Sentences between a mean and its total.
const REACH: u32 = 3;

/// By what a mean divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Divisor {
    /// So many of this dimension.
    Of(Dimension),
    /// Days that may be unstated.
    Days,
    /// Months that may be unstated.
    Months,
}

/// A mean with one total and one count that fit it by dimension.
#[derive(Clone, Copy, Debug)]
pub struct Triple {
    /// What is spread.
    pub total: FigureId,
    /// Over how many.
    pub count: FigureId,
    /// What each has.
    pub mean: FigureId,
    /// On what the binding is founded.
    pub evidence: Evidence,
    /// Where total and mean are money of different currencies.
    pub currencies: Option<(Currency, Currency)>,
}

/// The rates of change of the total, the count and the mean of a triple, all three counted from one base.
#[must_use]
pub fn rates(document: &Document<'_>, triple: &Triple) -> Option<[FigureId; 3]> {
    let of = |level: FigureId| {
        let end = (level + REACH_OF_RATES).min(document.reading.figures.len());
        (level + 1..end).find(|&id| {
            let fact = document.fact(id);
            fact.role == Role::Growth && fact.anchor == Some(level)
        })
    };
    let rates = [of(triple.total)?, of(triple.count)?, of(triple.mean)?];
    let base = |id: FigureId| document.fact(id).base.map(|base| base.base);
    let one = base(rates[0]) == base(rates[1])
        && (base(rates[2]).is_none() || base(rates[2]) == base(rates[0]));
    one.then_some(rates)
}

/// By what a figure is said to be divided: by its unit, or by words before it (`bình quân mỗi mỏ`).
#[must_use]
pub fn divisor(document: &Document<'_>, mean: FigureId) -> Option<Divisor> {
    let unit = document.unit(mean);
    match unit.per {
        Some(Dimension::Months) => return Some(Divisor::Months),
        Some(Dimension::Days) => return Some(Divisor::Days),
        Some(of) => return Some(Divisor::Of(of)),
        None => {}
    }
    if !matches!(
        unit.of,
        Dimension::Money(_)
            | Dimension::Counted(_)
            | Dimension::Mass
            | Dimension::Area
            | Dimension::Energy
    ) {
        return None;
    }
    let items = document.items_before(mean);
    let at = items.iter().rposition(|item| {
        matches!(
            item.sense(),
            Some(Sense::Structure(Structure::Average | Structure::Each))
        )
    })?;
    // A figure between is what the words speak of: `mỗi phiếu 30.000 đồng cho hóa đơn từ 500.000 đồng`.
    let other = |item: &&Item| matches!(item.what, What::Figure(id) if document.figure(id).is_quantity() && !document.is_one(id));
    if document.figure(mean).is_limit() || items.get(at + 1..)?.iter().any(|item| other(&item)) {
        return None;
    }
    let mut each = items[at].sense() == Some(Sense::Structure(Structure::Each));
    for (ahead, item) in items.get(at + 1..)?.iter().enumerate() {
        match item.what {
            What::Sense(Sense::Structure(Structure::Each) | Sense::Cardinal(1)) => each = true,
            What::Figure(one) if document.is_one(one) => {
                each = true;
                let of = document.unit(one).of;
                if of != Dimension::None {
                    return Some(Divisor::Of(of));
                }
            }
            What::Sense(Sense::Function) => {}
            What::Sense(Sense::Time(time)) if each => {
                return match time {
                    Time::Day => Some(Divisor::Days),
                    Time::Month => Some(Divisor::Months),
                    _ => None,
                };
            }
            What::Sense(Sense::Unit(unit)) if each => return Some(Divisor::Of(unit.of)),
            What::Word(key) if each => return Some(Divisor::Of(Dimension::Counted(key))),
            What::Figure(_) | What::Mark(';' | ',' | ')') => return None,
            // `bình quân đầu người đạt`: the noun may follow at once.
            What::Word(key) if ahead <= 1 => return Some(Divisor::Of(Dimension::Counted(key))),
            _ => {}
        }
    }
    None
}

fn is_total(document: &Document<'_>, id: FigureId, mean: FigureId) -> bool {
    let (unit, of) = (document.unit(id), document.unit(mean));
    id != mean
        && unit.per.is_none()
        && matches!(
            document.fact(id).role,
            Role::Level | Role::Plan | Role::Earlier
        )
        && (document.fact(id).role == Role::Earlier) == (document.fact(mean).role == Role::Earlier)
        && (is_like(unit, of) || is_other_money(unit, of))
}

fn is_like(unit: Unit, of: Unit) -> bool {
    match (unit.of, of.of) {
        (Dimension::Counted(a), Dimension::Counted(b)) => a == b,
        (a, b) => a.agrees(b),
    }
}

fn is_other_money(a: Unit, b: Unit) -> bool {
    matches!((a.of, b.of), (Dimension::Money(x), Dimension::Money(y)) if x != y && x != Currency::Unstated && y != Currency::Unstated)
}

fn is_count(document: &Document<'_>, id: FigureId, of: Dimension) -> bool {
    document.unit(id).per.is_none()
        && document.unit(id).of == of
        && !document.is_one(id)
        && matches!(
            document.fact(id).role,
            Role::Level | Role::Plan | Role::Earlier | Role::Aside
        )
}

/// The totals and counts near a mean, the nearest first.
#[must_use]
pub fn triples(document: &Document<'_>, mean: FigureId, of: Dimension) -> Vec<Triple> {
    let near = |wanted: &dyn Fn(FigureId) -> bool| -> Vec<FigureId> {
        let before = (0..mean)
            .rev()
            .take_while(|&id| document.sentences_apart(id, mean) <= REACH)
            .filter(|&id| document.figure(id).is_quantity() && wanted(id))
            .take(MOST);
        let after = (mean + 1..document.reading.figures.len())
            .take_while(|&id| document.sentences_apart(id, mean) <= 1)
            .filter(|&id| document.figure(id).is_quantity() && wanted(id))
            .take(2);
        let mut found: Vec<FigureId> = before.chain(after).collect();
        // What a list of its parts stands before opens its sentence.
        found.extend(opening(document, mean, wanted).filter(|id| !found.contains(id)));
        found
    };
    let totals = near(&|id| is_total(document, id, mean));
    let counts = near(&|id| is_count(document, id, of));
    let mut out = Vec::new();
    for &total in &totals {
        for &count in &counts {
            if total == count {
                continue;
            }
            let currencies = match (document.unit(total).of, document.unit(mean).of) {
                (Dimension::Money(a), Dimension::Money(b))
                    if is_other_money(document.unit(total), document.unit(mean)) =>
                {
                    Some((a, b))
                }
                _ => None,
            };
            out.push(Triple {
                total,
                count,
                mean,
                evidence: evidence(document, [total, count, mean], (&totals, &counts)),
                currencies,
            });
        }
    }
    out
}

/// Figures that a sentence may open with before the one that it is about: `Vụ này, 6 huyện gieo 210.500 ha`.
const OPENING: usize = 3;

/// The first that fits of the figures that open the farthest sentence in which a total or count is looked for.
fn opening(
    document: &Document<'_>,
    mean: FigureId,
    wanted: &dyn Fn(FigureId) -> bool,
) -> Option<FigureId> {
    let sentence = document.figure(mean).sentence;
    let sentences = document.reading.sentences.get(..sentence as usize)?;
    let near = sentences.iter().rev().take(REACH as usize);
    let figures = |s: &crate::figure::Sentence| {
        let quantities = (s.figures.0..s.figures.1).filter(|&id| document.figure(id).is_quantity());
        quantities.take(OPENING)
    };
    near.rev()
        .flat_map(figures)
        .find(|&id| document.same_block(id, mean) && wanted(id))
}

/// All in one sentence and each the only one there: named. The nearest before the mean, side by side: adjacent.
fn evidence(
    document: &Document<'_>,
    [total, count, mean]: [FigureId; 3],
    (totals, counts): (&[FigureId], &[FigureId]),
) -> Evidence {
    let here = |id: FigureId| document.same_sentence(id, mean);
    let sole = |list: &[FigureId]| list.iter().filter(|&&id| here(id)).count() == 1;
    let agrees = document
        .fact(total)
        .period
        .agrees(document.fact(mean).period);
    if !agrees {
        return Evidence::Searched;
    }
    // A list of several, each with its mean: what stands between the last semicolon and the mean.
    let clause = |id: FigureId| here(id) && document.fact(id).clause == document.fact(mean).clause;
    let sole_in_clause = |list: &[FigureId]| list.iter().filter(|&&id| clause(id)).count() == 1;
    let in_sentence = here(total) && here(count) && sole(totals) && sole(counts);
    let in_clause =
        clause(total) && clause(count) && sole_in_clause(totals) && sole_in_clause(counts);
    if (in_sentence || in_clause) && total < mean && count < mean {
        return Evidence::Named;
    }
    let nearest = totals.first() == Some(&total) && counts.first() == Some(&count);
    if nearest && is_sole_pair(document, [total, count, mean], (totals, counts)) {
        return Evidence::Sole;
    }
    if nearest
        && document.same_sentence(total, count)
        && document.sentences_apart(total, mean) <= 1
        && total < mean
    {
        return Evidence::Adjacent;
    }
    // What the list of its parts stands between is the only one of its sentence.
    let alone = |list: &[FigureId]| {
        let beside = |&&id: &&FigureId| document.same_sentence(id, count);
        here(total) && list.iter().filter(beside).count() == 1
    };
    if document.same_sentence(total, count)
        || document.sentences_apart(total, count) <= 1
        || alone(counts)
    {
        Evidence::Near
    } else {
        Evidence::Searched
    }
}

/// `Xuất khẩu 2,4 triệu tấn gạo, trị giá 1,25 tỷ USD. Giá bình quân đạt 521 USD/tấn`: the sentence right before the mean has one
/// total and one count, side by side, and the mean is called one and says no time of its own.
fn is_sole_pair(
    document: &Document<'_>,
    [total, count, mean]: [FigureId; 3],
    (totals, counts): (&[FigureId], &[FigureId]),
) -> bool {
    let sentence = document.figure(total).sentence;
    let sole = |list: &[FigureId]| {
        let here = list
            .iter()
            .filter(|&&id| document.figure(id).sentence == sentence);
        here.count() == 1
    };
    let fact = document.fact(mean);
    // `Giá chè xanh bình quân` is that of some of the tea.
    let said = |word: &Key| {
        document
            .tokens(total)
            .iter()
            .any(|token| token.key == *word)
    };
    let mut matter = document.facts.words(fact.matter).iter();
    let plain = |id: FigureId| document.fact(id).list.is_none() && document.fact(id).depth == 0;
    sole(totals)
        && sole(counts)
        && total.abs_diff(count) == 1
        && document.figure(count).sentence == sentence
        && document.figure(mean).sentence == sentence + 1
        && document.same_block(total, mean)
        && total < mean
        && fact.average
        && !fact.own_period
        && !fact.names_place()
        && matter.all(said)
        && [total, count, mean].into_iter().all(plain)
        && document.fact(total).period == fact.period
}
