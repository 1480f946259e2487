//! Bounds that the names imply: profit after tax within profit before tax, exports of rice within exports.

use super::NAME;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use std::collections::BTreeSet;

/// Levels looked at to either side.
const NEAR: usize = 16;
/// How many sentences a definition reaches.
const REACH: u32 = 6;
/// The longest chain of wholes.
const MOST_LINKS: usize = 4;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let wholes: Vec<Option<FigureId>> = (0..document.levels.len())
        .map(|at| whole_of(document, at))
        .collect();
    let is_whole: BTreeSet<FigureId> = wholes.iter().flatten().copied().collect();
    let index = |id: FigureId| document.levels.partition_point(|&other| other < id);
    for (at, &part) in document.levels.iter().enumerate() {
        // A chain is emitted from its smallest member.
        if wholes[at].is_none() || is_whole.contains(&part) {
            continue;
        }
        let mut chain = vec![part];
        let mut next = wholes[at];
        while let Some(whole) =
            next.filter(|whole| chain.len() < MOST_LINKS && !chain.contains(whole))
        {
            chain.push(whole);
            next = wholes[index(whole)];
        }
        let mut claim = Claim::new(NAME, "bound");
        claim.asserted = false;
        let operands = |ids: &[FigureId]| {
            ids.iter()
                .rev()
                .map(|&id| Operand::new(id, "whole"))
                .collect::<Vec<_>>()
        };
        claim.bind(Equation::Descending, Evidence::Near, operands(&chain));
        if chain.len() > 2 {
            claim.bind(
                Equation::Descending,
                Evidence::Searched,
                operands(&chain[..2]),
            );
        }
        out.push(claim);
    }
}

/// The nearest level that holds this one by definition, else by name.
fn whole_of(document: &Document<'_>, at: usize) -> Option<FigureId> {
    let part = *document.levels.get(at)?;
    let fact = document.fact(part);
    if fact.role != Role::Level {
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
    let around = || before.iter().rev().chain(after).copied();
    let defined = around()
        .filter(|&whole| {
            fact.parts & document.fact(whole).wholes != 0
                && document.sentences_apart(part, whole) <= REACH
                && (document.sentences_apart(part, whole) <= 1
                    || fact.period.is_unstated() == document.fact(whole).period.is_unstated())
                && may_hold(document, part, whole)
        })
        // The first definition is the closest one.
        .min_by_key(|&whole| (fact.parts & document.fact(whole).wholes).trailing_zeros());
    // What is a part by its name comes behind its whole.
    defined.or_else(|| {
        before.iter().rev().copied().find(|&whole| {
            may_hold(document, part, whole) && is_part_by_name(document, part, whole)
        })
    })
}

/// `xuất khẩu gạo` is a part of `xuất khẩu`: its name says all that the whole's says, and more.
fn is_part_by_name(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    let (small, large) = (
        document.facts.words(b.matter),
        document.facts.words(a.matter),
    );
    !a.state
        && !b.state
        // How many there are of a kind is told by their nouns, not by names.
        && !matches!(document.unit(part).of, Dimension::Counted(_) | Dimension::Length | Dimension::Days | Dimension::Months | Dimension::Minutes)
        && (document.figure(part).scaled || !matches!(document.unit(part).of, Dimension::Money(_)))
        && !b.inherited
        && (small.len() >= 2 || small.len() == 1 && document.facts.named(whole).filter(|&word| document.facts.named(part).any(|other| other == word)).count() >= 3)
        && large.len() > small.len()
        && large.len() <= small.len() + 6
        && a.list.is_none()
        // A total of its own is named like another total, not like a part of it.
        && !a.total
        && b.rank.is_none()
        // What narrows a name down stands behind it: a deputy is no part of a director.
        && large.starts_with(small)
}

fn may_hold(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    b.role == Role::Level
        && document.unit(part).is_same(&document.unit(whole))
        && document.unit(part).of != Dimension::None
        && document.unit(part).per.is_none()
        && a.period.agrees(b.period)
        && a.basis == b.basis
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
}
