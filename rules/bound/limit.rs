//! A level against the limit that its sentence sets: `tỷ lệ nợ xấu 1,8%, dưới ngưỡng 3%`.

use super::NAME;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::lexicon::{self, Hedge};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::rules::rank::NAME as RANK;

/// Members of one class that are looked at.
const MOST_MEMBERS: usize = 12;
/// Members from which their order is taken to be meant.
const ORDERED: usize = 3;
/// Rates looked at to either side of a limit.
const FAR: usize = 12;
/// Words in which a rate and its limit are named alike.
const NAMED: usize = 3;
/// Figures looked at before a limit.
const NEAR: usize = 4;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for limit in document.quantities() {
        let hedge = document.figure(limit).hedge;
        let equation = match hedge {
            Some(Hedge::AtMost) => Equation::AtMost,
            Some(Hedge::AtLeast) => Equation::Descending,
            _ => continue,
        };
        if let Some(level) = level_of(document, limit) {
            let operands = vec![Operand::new(level, "level"), Operand::new(limit, "limit")];
            out.push(Claim::implied(
                NAME,
                "bound",
                equation,
                Evidence::Near,
                operands,
            ));
        }
    }
}

/// `tỷ lệ nợ xấu đạt 2,35%. … Kế hoạch năm: tỷ lệ nợ xấu kìm hãm dưới 3%`: a limit that is told elsewhere by the name of a rate.
pub(super) fn elsewhere(document: &Document<'_>, out: &mut Vec<Claim>) {
    let rates: Vec<FigureId> = document
        .of_role(Role::Rate)
        .filter(|&id| document.unit(id).is_percent())
        .collect();
    for (at, &limit) in rates.iter().enumerate() {
        let equation = match document.figure(limit).hedge {
            Some(Hedge::AtMost) => Equation::AtMost,
            Some(Hedge::AtLeast) => Equation::Descending,
            _ => continue,
        };
        let before = rates.get(at.saturating_sub(FAR)..at).unwrap_or_default();
        let behind = rates.get(at + 1..(at + FAR).min(rates.len()));
        // The nearest before it is the last that was told, else the next is meant.
        let mut near = before
            .iter()
            .rev()
            .chain(behind.unwrap_or_default())
            .copied();
        let level = near.find(|&level| {
            let (of, under) = (document.fact(level), document.fact(limit));
            of.period.agrees(under.period)
                && document.figure(level).is_quantity()
                && !document.figure(level).is_limit()
                && !document.figure(level).opens_range
                && !document.same_sentence(level, limit)
                && document.facts.may_share_place(level, limit)
                && begins_alike(document, level, limit)
        });
        let Some(level) = level else { continue };
        let operands = vec![Operand::new(level, "level"), Operand::new(limit, "limit")];
        out.push(Claim::implied(
            NAME,
            NAME,
            equation,
            Evidence::Near,
            operands,
        ));
    }
}

/// Whether the names of a rate and of its limit begin in the same words, and the limit's goes on with words of limiting alone.
fn begins_alike(document: &Document<'_>, level: FigureId, limit: FigureId) -> bool {
    let name = document.facts.words(document.fact(limit).subject);
    let other = document.facts.words(document.fact(level).subject);
    let common = name.iter().zip(other).take_while(|(a, b)| a == b).count();
    let rest = name.get(common..).unwrap_or_default();
    common >= NAMED && rest.iter().all(|&word| lexicon::limits(word))
}

/// `2 xã thu trên 100 tỷ gồm A (140 tỷ), B (115 tỷ)`: what belongs to a class lies on its side of the mark.
pub(super) fn classes(document: &Document<'_>, out: &mut Vec<Claim>) {
    for list in &document.facts.lists {
        let Some(mark) = list.first.checked_sub(1) else {
            continue;
        };
        if !document.is_class_mark(mark) {
            continue;
        }
        let above = document.figure(mark).hedge == Some(Hedge::Above);
        let last = list.end.min(document.reading.figures.len());
        let members = (list.first..last)
            .filter(|&id| document.figure(id).is_quantity())
            .take_while(|&id| document.fact(id).clause == document.fact(list.first).clause)
            .filter(|&id| {
                document.fact(id).role == Role::Level
                    && document.unit(id).is_same(&document.unit(mark))
            });
        let members: Vec<FigureId> = members.take(MOST_MEMBERS).collect();
        order(&members, out);
        for member in members {
            let operands = vec![Operand::new(member, "level"), Operand::new(mark, "limit")];
            let equation = if above {
                Equation::Descending
            } else {
                Equation::AtMost
            };
            out.push(Claim::implied(
                NAME,
                "bound",
                equation,
                Evidence::Near,
                operands,
            ));
        }
    }
}

/// Members of a class are told from the greatest on.
fn order(members: &[FigureId], out: &mut Vec<Claim>) {
    if members.len() < ORDERED {
        return;
    }
    let items = members.iter().map(|&id| Operand::new(id, "item"));
    out.push(Claim::implied(
        RANK,
        RANK,
        Equation::Descending,
        Evidence::Searched,
        items.collect(),
    ));
}

/// Whether an earlier level stands between, which the period before the limit is that of.
fn between(document: &Document<'_>, level: FigureId, limit: FigureId) -> bool {
    (level + 1..limit).any(|id| document.fact(id).role == Role::Earlier)
}

/// `đảm bảo duy trì dưới 3%`: whether the words that a limit has before it name nothing else.
fn only_limits(document: &Document<'_>, limit: FigureId) -> bool {
    let words = document.facts.words(document.fact(limit).subject);
    !words.is_empty() && words.iter().all(|&word| lexicon::limits(word))
}

/// The level right before a limit that has its very subject; another time's level may stand between.
fn level_of(document: &Document<'_>, limit: FigureId) -> Option<FigureId> {
    let unit = document.unit(limit);
    let of = document.fact(limit);
    // `doanh nghiệp có vốn dưới 10 tỷ đồng`, `dưới 9 chỗ`: a class of things, and no limit of what was said before.
    let bounds = unit.is_percent() || unit.per.is_some() && !matches!(unit.of, Dimension::Money(_));
    if !bounds || of.depth > 0 {
        return None;
    }
    (limit.saturating_sub(NEAR)..limit)
        .rev()
        .take_while(|&id| document.same_sentence(id, limit))
        .filter(|&id| document.figure(id).is_quantity())
        .find(|&id| document.fact(id).role != Role::Earlier)
        .filter(|&id| {
            let fact = document.fact(id);
            matches!(fact.role, Role::Rate | Role::Level | Role::Growth)
                && document.unit(id).is_same(&unit)
                && (fact.subject == of.subject || only_limits(document, limit))
                && fact.clause == of.clause
                && (fact.period == of.period || between(document, id, limit))
                && !document.figure(id).is_limit()
                && !document.figure(id).opens_range
        })
}
