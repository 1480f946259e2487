//! Bounds that the names imply: profit after tax within profit before tax, exports of rice within exports.

use super::NAME;
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, What};
use crate::lexicon::{self, Basis};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::Key;
use std::collections::BTreeSet;

/// Levels looked at to either side.
const NEAR: usize = 24;
/// How many sentences a definition reaches.
const REACH: u32 = 6;
/// How many sentences a whole that is not called a total stands behind the part of a holder.
const BEHIND: u32 = 3;
/// Words that the name of a part may have more than that of its whole.
const MORE: usize = 8;
/// The same where the whole is called a total, which has parts of any name.
const MORE_OF_TOTAL: usize = 14;
/// Likeness of two names, in hundredths, from which they are of one kind.
const ALIKE: u32 = 60;
/// The longest chain of wholes.
const MOST_LINKS: usize = 4;
/// Wholes tried for one definition.
const MOST_WHOLES: usize = 3;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let named: Vec<Option<FigureId>> = (0..document.levels.len())
        .map(|at| named_whole(document, at))
        .collect();
    let wholes: Vec<Vec<FigureId>> = (0..document.levels.len())
        .map(|at| wholes_of(document, at, named[at]))
        .collect();
    let first = |at: usize| wholes.get(at).and_then(|found| found.first().copied());
    let is_whole: BTreeSet<FigureId> = (0..wholes.len()).filter_map(first).collect();
    let index = |id: FigureId| document.levels.partition_point(|&other| other < id);
    for (at, &part) in document.levels.iter().enumerate() {
        // A chain is emitted from its smallest member.
        let mut next = first(at).filter(|_| !is_whole.contains(&part));
        let mut chain = Vec::new();
        while let Some(whole) =
            next.filter(|whole| chain.len() < MOST_LINKS && !chain.contains(whole))
        {
            if chain.is_empty() {
                chain.push(part);
            }
            chain.push(whole);
            next = first(index(whole));
        }
        if chain.len() > 2 {
            bind(&[chain], Evidence::Near, out);
        }
        if !wholes[at].is_empty() {
            let pairs: Vec<_> = wholes[at].iter().map(|&whole| [part, whole]).collect();
            bind(&pairs, Evidence::Searched, out);
            if let Some(claim) = out.last_mut() {
                claim.defined = is_defined(document, part, &wholes[at]);
            }
        }
        // A profit is part of the turnover by definition, and of the profit of the group by its name.
        if let Some(whole) = named[at].filter(|whole| !wholes[at].contains(whole)) {
            bind(&[[part, whole]], Evidence::Searched, out);
        }
    }
}

/// Whether the lexicon knows a level as part of all these wholes, each named as a whole and of the very same time.
fn is_defined(document: &Document<'_>, part: FigureId, wholes: &[FigureId]) -> bool {
    let fact = document.fact(part);
    wholes.iter().all(|&whole| {
        let other = document.fact(whole);
        fact.parts & other.wholes != 0
            && other.total
            && fact.period == other.period
            && !fact.inherited
            && !other.inherited
    })
}

/// Whether the name of a level begins with the word for a total: `tổng doanh thu các ngành dịch vụ` is that of them all.
fn is_called_total(document: &Document<'_>, id: FigureId) -> bool {
    let first = document.facts.words(document.fact(id).subject).first();
    first.is_some_and(|&word| lexicon::is_total_word(word))
}

/// One claim for chains of wholes, from the smallest member on.
fn bind(chains: &[impl AsRef<[FigureId]>], evidence: Evidence, out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, "bound");
    claim.asserted = false;
    for chain in chains {
        let ids = chain.as_ref().iter().rev();
        let operands = ids.map(|&id| Operand::new(id, "whole")).collect();
        claim.bind(Equation::Descending, evidence, operands);
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// The levels that hold this one by the closest definition, the nearest first, else the nearest one by name.
fn wholes_of(document: &Document<'_>, at: usize, named: Option<FigureId>) -> Vec<FigureId> {
    let part = document.levels[at];
    let fact = document.fact(part);
    if fact.role != Role::Level {
        return Vec::new();
    }
    if fact.parts == 0 {
        return named.into_iter().collect();
    }
    let before = document
        .levels
        .get(at.saturating_sub(NEAR)..at)
        .unwrap_or_default();
    let after = document
        .levels
        .get(at + 1..(at + 1 + NEAR).min(document.levels.len()))
        .unwrap_or_default();
    let apart = |whole: FigureId| document.sentences_apart(part, whole);
    let definition = |whole: FigureId| {
        // The first definition is the closest one.
        (fact.parts & document.fact(whole).wholes).trailing_zeros()
    };
    let closest = before
        .iter()
        .chain(after)
        .copied()
        .filter(|&whole| {
            let other = document.fact(whole);
            fact.parts & other.wholes != 0
                && document.agrees(part, whole)
                // What is told of another time is no rival.
                && (apart(whole) == 0 || fact.period.agrees(other.period))
        })
        .map(apart)
        .min();
    let mut defined: Vec<FigureId> = before
        .iter()
        .rev()
        .chain(after)
        .copied()
        .filter(|&whole| {
            let other = document.fact(whole);
            fact.parts & other.wholes != 0
                // The turnover of a branch bounds no profit of the firm.
                && (is_called_total(document, whole) || !names_holder(document, whole, part))
                && other.depth <= fact.depth
                && apart(whole) <= REACH
                // A turnover told long behind a profit is that of another firm.
                && (whole < part || other.total || apart(whole) <= 1)
                // Where the closest one is no whole, one further off is no more likely to be.
                && Some(apart(whole)) == closest
                && (apart(whole) == 0 || fact.period == other.period)
                && may_hold(document, part, whole)
        })
        .collect();
    defined.sort_by_key(|&whole| (definition(whole), apart(whole)));
    if let Some(&first) = defined.first() {
        let closest = definition(first);
        defined.retain(|&whole| definition(whole) == closest);
        defined.truncate(MOST_WHOLES);
        return defined;
    }
    named.into_iter().collect()
}

/// The nearest level that holds this one by its name. It stands before the part, or behind it where it is called a total.
fn named_whole(document: &Document<'_>, at: usize) -> Option<FigureId> {
    let part = document.levels[at];
    if document.fact(part).role != Role::Level {
        return None;
    }
    let before = document
        .levels
        .get(at.saturating_sub(NEAR)..at)
        .unwrap_or_default();
    let after = document
        .levels
        .get(at + 1..(at + 1 + NEAR).min(document.levels.len()))
        .unwrap_or_default();
    let by_name = has_a_name(document, part);
    let named = |whole: &FigureId| {
        document.unit(part).is_same(&document.unit(*whole))
            && (by_name && is_part_by_name(document, part, *whole)
                || is_brought(document, part, *whole))
            && may_hold(document, part, *whole)
    };
    // `thị trường nước ngoài mang về 936 tỷ đồng lợi nhuận trước thuế. … Lợi nhuận trước thuế đạt 3.014 tỷ đồng`.
    let held = |whole: FigureId| {
        document.sentences_apart(part, whole) <= BEHIND && names_holder(document, part, whole)
    };
    let totals = after
        .iter()
        .copied()
        .filter(|&w| document.fact(w).total || held(w));
    let found = before.iter().rev().copied().find(named);
    found.or_else(|| totals.into_iter().find(named))
}

/// `cấp mới 63 triệu USD vốn đăng ký, nâng tổng vốn đăng ký lên 2.418 triệu USD`: what was added is part of the total.
fn is_brought(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    part < whole
        && document.same_sentence(part, whole)
        && document.fact(whole).total
        && !document.fact(part).total
        && document.is_brought(whole)
        && document.facts.likeness(part, whole) >= ALIKE
}

/// Whether a level may be part of another by its name alone.
fn has_a_name(document: &Document<'_>, part: FigureId) -> bool {
    let (fact, of) = (document.fact(part), document.unit(part).of);
    // How many there are of a kind is told by their nouns, not by names.
    let counted = matches!(
        of,
        Dimension::Counted(_)
            | Dimension::Length
            | Dimension::Days
            | Dimension::Months
            | Dimension::Minutes
    );
    let bare = matches!(of, Dimension::Money(_)) && !document.figure(part).scaled;
    // A total of its own is named like another total, not like a part of it.
    !(fact.state || fact.total || fact.list.is_some() || counted || bare)
}

/// `xuất khẩu gạo` is a part of `xuất khẩu`: its name says all that the whole's says, and more.
fn is_part_by_name(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    // In parentheses stands what a level is compared with, or what it leaves out.
    if b.state || b.inherited || a.depth != b.depth || b.rank.is_some() {
        return false;
    }
    let (place, large) = (document.place_words(whole), document.facts.words(a.matter));
    let small: Vec<Key> = document
        .facts
        .words(b.matter)
        .iter()
        .copied()
        .filter(|word| !place.contains(word))
        .collect();
    let small = small.as_slice();
    let named = |word: &Key| document.facts.named(part).any(|other| other == *word);
    let told = small.len() >= 2
        || small.len() == 1
            && (is_called_total(document, whole)
                || document.facts.named(whole).filter(named).count() >= 3);
    let more = if is_called_total(document, whole) {
        MORE_OF_TOTAL
    } else {
        MORE
    };
    told && large.len() <= small.len() + more
        && (large.len() > small.len() || narrows(document, part, whole))
        // What narrows a name down stands behind it: a deputy is no part of a director. Only who holds a part stands
        // before it.
        && (large.starts_with(small)
            || large.ends_with(small) && names_holder(document, part, whole))
}

/// `xuất khẩu nhóm hàng này` beside `tổng trị giá xuất khẩu`.
fn narrows(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let names = |id: FigureId| document.facts.words(document.fact(id).subject);
    document.fact(whole).total && lexicon::narrows(names(part)) && !lexicon::narrows(names(whole))
}

/// `khu vực có vốn nước ngoài xuất khẩu`: the name says who has a part of the whole.
fn names_holder(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    let words = |range| document.facts.words(range);
    // A subject that is taken over says whose the level is, the words behind it what it measures.
    (!a.inherited || a.tail.1 > a.tail.0)
        && lexicon::names_holder(words(a.subject), words(b.subject))
}

/// Whether a level stands right behind the multiple that it is the base of.
fn is_compared_with(document: &Document<'_>, level: FigureId) -> bool {
    level.checked_sub(1).is_some_and(|before| {
        document.fact(before).role == Role::Multiple
            && document.same_sentence(before, level)
            && document
                .items_behind(before)
                .iter()
                .take_while(|item| item.what != What::Figure(level))
                .all(|item| !matches!(item.what, What::Mark(_)))
    })
}

fn may_hold(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    b.role == Role::Level
        // Two firms, two towns: the profit of one is not bound by the turnover of the other.
        && document.facts.may_share_place(part, whole)
        && document.unit(part).is_same(&document.unit(whole))
        && document.unit(part).of != Dimension::None
        && document.unit(part).per.is_none()
        && a.period.agrees(b.period)
        && (a.basis == Some(Basis::Plan)) == (b.basis == Some(Basis::Plan))
        // `gấp 2,5 lần tổng doanh thu 12.000 tỷ đồng của B`: that of another.
        && !is_compared_with(document, whole)
        && a.balance == b.balance
        && !a.average
        && !b.average
        // The same figure again is the same quantity.
        && document.figure(part).value != document.figure(whole).value
        && !document.figure(part).is_limit()
        && !document.figure(whole).is_limit()
        && !document.is_threshold(part)
        && !document.is_threshold(whole)
        && document.is_one_order(part, whole)
        && !document.are_opposite(part, whole)
}
