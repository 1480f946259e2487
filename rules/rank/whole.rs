//! The items of a ranking are parts of a total that the text gave before: by its name, or because a share of an item is
//! one of that total.

use super::{Item, Ranking, operands};
use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::lexicon;
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};
use crate::token::Key;

/// Levels among which the total that a document begins with is looked for.
const OPENING: usize = 200;
/// Wholes tried for one ranking by their names.
const MOST_WHOLES: usize = 4;
/// Wholes tried for the shares of one ranking.
const MOST_SHARED: usize = 16;
/// Levels beside a total among which the count of its parts is looked for.
const FAR: usize = 3;
/// Shares of one ranking that are asked for their whole.
const MOST_SHARES: usize = 2;
/// Likeness that a single figure needs with the whole that it is the greatest part of.
const SAME: u32 = 60;

pub(super) fn claims(document: &Document<'_>, ranking: &Ranking, out: &mut Vec<Claim>) {
    let Some(top) = ranking.items.first().map(|item| item.figure) else {
        return;
    };
    // Lengths and times are ranked, but have no whole.
    let divides = !matches!(
        document.unit(top).of,
        Dimension::Length | Dimension::Days | Dimension::Months | Dimension::Minutes
    );
    let levels = ranking
        .items
        .iter()
        .all(|item| document.fact(item.figure).role == Role::Level);
    if !levels
        || !divides
        || document.unit(top).per.is_some()
        || document.fact(top).average
        || document.is_threshold(top)
    {
        return;
    }
    let shares = shares(document, &ranking.items);
    if shares.is_empty() {
        by_name(document, ranking, top, out);
    } else {
        by_share(document, ranking, &shares, out);
    }
}

/// Whether a level may be the total of a ranking by what it measures and when.
fn may_hold(document: &Document<'_>, whole: FigureId, top: FigureId) -> bool {
    let (a, b) = (document.fact(whole), document.fact(top));
    a.role == Role::Level
        && document.unit(whole).is_same(&document.unit(top))
        && a.period.agrees(b.period)
        && document.is_one_order(whole, top)
        && document.figure(whole).value != document.figure(top).value
        && a.balance == b.balance
        && !document.is_threshold(whole)
        && a.rank.is_none()
        && !speaks_of_another(document, whole, top)
}

/// Whether the sentence of a ranking says the opposite of what the whole is called: markets of imports divide no exports.
fn speaks_of_another(document: &Document<'_>, whole: FigureId, top: FigureId) -> bool {
    let said = |word: Key| document.tokens(top).iter().any(|token| token.key == word);
    let mut matter = document.facts.words(document.fact(whole).matter).iter();
    matter.any(|&word| !said(word) && lexicon::opposite(word).is_some_and(said))
}

/// Shares of the items, each with its item: `với 38,4 tỷ đồng (chiếm 29,2%)`.
fn shares(document: &Document<'_>, items: &[Item]) -> Vec<(FigureId, FigureId)> {
    let share = |item: &Item| Some((item.figure, document.share_of(item.figure)?));
    items.iter().filter_map(share).take(MOST_SHARES).collect()
}

/// The total whose shares the items are holds them together, and what stands beside it holds what stands beside them.
fn by_share(
    document: &Document<'_>,
    ranking: &Ranking,
    shares: &[(FigureId, FigureId)],
    out: &mut Vec<Claim>,
) {
    let Some(&(first, _)) = shares.first() else {
        return;
    };
    let top = ranking.items.first().map_or(first, |item| item.figure);
    let near = document.window(top).before.iter().rev().copied();
    let opening = document.levels.iter().copied().take(OPENING);
    let mut wholes: Vec<FigureId> = near
        .chain(opening.take_while(|&whole| whole < top))
        .filter(|&whole| may_hold(document, whole, first))
        .take(MOST_SHARED)
        .collect();
    wholes.sort_unstable();
    wholes.dedup();
    wholes.reverse();
    let mut values = bound();
    for &whole in &wholes {
        for (items, order) in variants(document, ranking) {
            if items.len() < 2 {
                continue;
            }
            push(
                &mut values,
                Evidence::Near,
                within(items, whole),
                premise(Candidate::of_shares(whole, shares, Evidence::Near), order),
            );
        }
    }
    keep(values, out);
    beside(document, ranking, shares, &wholes, out);
}

/// `85 dự án, vốn 141,6 triệu USD … 8 dự án, vốn 74,1 triệu USD`: the counts beside the amounts of a ranking are parts of
/// the count beside their total.
fn beside(
    document: &Document<'_>,
    ranking: &Ranking,
    shares: &[(FigureId, FigureId)],
    wholes: &[FigureId],
    out: &mut Vec<Claim>,
) {
    let mut claim = bound();
    for &whole in wholes {
        for (items, order) in variants(document, ranking) {
            for before in [true, false] {
                let Some((parts, total)) = companions(document, items, whole, before) else {
                    continue;
                };
                let mut operands: Vec<Operand> = parts
                    .iter()
                    .map(|&part| Operand::new(part, "part"))
                    .collect();
                operands.push(Operand::new(total, "whole"));
                let premise = premise(Candidate::of_shares(whole, shares, Evidence::Near), order);
                push(&mut claim, Evidence::Near, operands, premise);
                break;
            }
        }
    }
    keep(claim, out);
}

/// The levels of one other unit that stand right before each item, or right behind, and the one beside their total.
fn companions(
    document: &Document<'_>,
    items: &[Item],
    whole: FigureId,
    before: bool,
) -> Option<(Vec<FigureId>, FigureId)> {
    let mut parts: Vec<FigureId> = Vec::new();
    for item in items {
        let unit = parts.first().map(|&part| document.unit(part));
        let part = beside_of(document, item.figure, before, 1)
            .find(|&other| unit.is_none_or(|unit| document.unit(other).is_same(&unit)))?;
        parts.push(part);
    }
    let unit = document.unit(*parts.first()?);
    let total = beside_of(document, whole, before, FAR)
        .find(|&other| document.unit(other).is_same(&unit))?;
    Some((parts, total))
}

/// Levels of another unit in the sentence of a level, the nearest first, so many at most.
fn beside_of<'d>(
    document: &'d Document<'_>,
    id: FigureId,
    before: bool,
    most: usize,
) -> impl Iterator<Item = FigureId> + 'd {
    let window = document.window(id);
    let (back, ahead) = if before {
        (window.before, &[][..])
    } else {
        (&[][..], window.after)
    };
    back.iter()
        .rev()
        .chain(ahead)
        .copied()
        .take(most)
        .filter(move |&other| {
            let own = document.unit(other);
            !own.agrees(&document.unit(id))
                && own.per.is_none()
                && own.of != Dimension::None
                && !own.is_percent()
                && document.fact(other).role == Role::Level
                && document.same_sentence(other, id)
                && document.fact(other).depth == document.fact(id).depth
        })
}

/// The items with those that only go on, as far as all are in order, and those that a word of rank puts there.
fn variants<'r>(
    document: &Document<'_>,
    ranking: &'r Ranking,
) -> Vec<(&'r [Item], Option<Box<Candidate>>)> {
    let ends = ranking.ends(document).into_iter();
    let items = ends.filter_map(|end| ranking.items.get(..end));
    items
        .map(|items| {
            let goes_on = items.len() > ranking.stated;
            let order = goes_on.then(|| {
                Box::new(Candidate {
                    equation: Equation::Descending,
                    operands: operands(items),
                    evidence: Evidence::Near,
                    premise: None,
                })
            });
            (items, order)
        })
        .collect()
}

/// Both premises in one.
fn premise(share: Option<Box<Candidate>>, order: Option<Box<Candidate>>) -> Option<Box<Candidate>> {
    match (share, order) {
        (share, None) => share,
        (share, Some(mut order)) => {
            order.premise = share;
            Some(order)
        }
    }
}

fn by_name(document: &Document<'_>, ranking: &Ranking, top: FigureId, out: &mut Vec<Claim>) {
    let fact = document.fact(top);
    let alone = ranking.stated == 1;
    if alone && (fact.list.is_some() || fact.depth > 0) {
        return;
    }
    let before = document.window(top).before.iter().rev().copied();
    let mut wholes: Vec<FigureId> = before
        .filter(|&whole| {
            let other = document.fact(whole);
            let echo = echo(document, whole, top);
            may_hold(document, whole, top)
                && other.list.is_none_or(|list| Some(list) != fact.list)
                && (echo >= SAME || !alone && other.total)
        })
        .collect();
    wholes.sort_by_key(|&whole| {
        (
            std::cmp::Reverse(echo(document, whole, top) / 15),
            !document.fact(whole).total,
            document.sentences_apart(whole, top),
        )
    });
    wholes.truncate(MOST_WHOLES);
    if alone && wholes.is_empty() {
        wholes.extend(sole_level(document, top));
    }
    // The total that the document began with is often the one meant, though others are nearer.
    let first = document
        .levels
        .iter()
        .copied()
        .take(OPENING)
        .take_while(|&whole| whole < top)
        .find(|&whole| {
            document.fact(whole).total
                && document.fact(whole).role == Role::Level
                && document.unit(whole).is_same(&document.unit(top))
        })
        .filter(|&whole| {
            may_hold(document, whole, top) && (!alone || echo(document, whole, top) >= SAME)
        });
    let others = wholes.into_iter().filter(|&whole| Some(whole) != first);
    for group in [others.collect::<Vec<_>>(), first.into_iter().collect()] {
        let mut claim = bound();
        for &whole in &group {
            for (items, order) in variants(document, ranking) {
                push(&mut claim, Evidence::Near, within(items, whole), order);
            }
        }
        keep(claim, out);
    }
}

/// `Chín tháng, xuất khẩu thủy sản đạt 486 triệu USD. … Thị trường Nhật Bản dẫn đầu với 122 triệu USD`: the only level of
/// its kind before a holder's that is part of no list.
fn sole_level(document: &Document<'_>, top: FigureId) -> Option<FigureId> {
    let fact = document.fact(top);
    if fact.inherited || !lexicon::names_holder(document.facts.words(fact.subject), &[]) {
        return None;
    }
    let mut near = document
        .window(top)
        .before
        .iter()
        .rev()
        .copied()
        .take_while(|&whole| document.same_block(whole, top))
        .take_while(|&whole| document.sentences_apart(whole, top) <= 2)
        .filter(|&whole| {
            document.unit(whole).is_same(&document.unit(top))
                && document.fact(whole).list.is_none()
                && document.fact(whole).depth == 0
        });
    let (whole, other) = (near.next()?, near.next());
    (other.is_none() && may_hold(document, whole, top)).then_some(whole)
}

/// How much of what a whole is called the sentence of an item says, words of measuring and of its place left out.
fn echo(document: &Document<'_>, whole: FigureId, item: FigureId) -> u32 {
    let fact = document.fact(whole);
    let place = document.place_words(whole);
    let end = document.figure(item).numeral.start;
    let said = |word: Key| {
        let tokens = document.tokens(item).iter();
        tokens
            .take_while(|token| (token.end as usize) <= end)
            .any(|token| token.key == word)
            || document.facts.named(item).any(|own| own == word)
    };
    let matter = document.facts.words(fact.matter).iter();
    let (all, found) = matter
        .filter(|word| !place.contains(word))
        .fold((0u32, 0u32), |(all, found), &word| {
            (all + 1, found + u32::from(said(word)))
        });
    // One word is too little to know a whole by.
    let own = if all >= 2 { found * 100 / all } else { 0 };
    own.max(document.echo(whole, item))
}

fn bound() -> Claim {
    let mut claim = Claim::new("bound", "bound");
    claim.asserted = false;
    claim
}

fn push(
    claim: &mut Claim,
    evidence: Evidence,
    operands: Vec<Operand>,
    premise: Option<Box<Candidate>>,
) {
    claim.bind(Equation::AtMost, evidence, operands);
    if let Some(candidate) = claim.candidates.last_mut() {
        candidate.premise = premise;
    }
}

fn keep(claim: Claim, out: &mut Vec<Claim>) {
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

fn within(items: &[Item], whole: FigureId) -> Vec<Operand> {
    let mut operands = operands(items);
    operands.push(Operand::new(whole, "whole"));
    operands
}
