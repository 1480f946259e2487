//! What a stretch of this year has grown from is a stretch of last year: `Năm 2018 doanh thu đạt 2.300 tỷ đồng. … 6 tháng
//! 2019 doanh thu đạt 900 tỷ đồng, giảm 10% so với cùng kỳ`: 900 / 0,9 is no more than 2.300.

use super::{NAME, accumulates, has_other_matter, is_short};
use crate::fact::{Part, Role};
use crate::figure::FigureId;
use crate::lexicon::{Base, Basis};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Likeness of two names, in hundredths, from which they are one indicator.
const SAME: u32 = 80;
/// Words in which two names begin that are one, where those behind say whose it is.
const HEAD: usize = 2;

/// Emits the claims of all rates; `levels` are those that grow with the length of their period.
pub(super) fn claims(document: &Document<'_>, levels: &[FigureId], out: &mut Vec<Claim>) {
    let years: Vec<FigureId> = levels
        .iter()
        .copied()
        .filter(|&id| {
            let fact = document.fact(id);
            fact.period.part == Part::Year && fact.period.year.is_some()
        })
        .collect();
    if years.is_empty() {
        return;
    }
    for rate in document.of_role(Role::Growth) {
        let Some(later) = grown(document, rate) else {
            continue;
        };
        let at = years.partition_point(|&id| id < later);
        let before = years
            .get(at.saturating_sub(crate::relation::BACK)..at)
            .unwrap_or_default();
        let whole = before
            .iter()
            .rev()
            .copied()
            .find(|&whole| is_last_year(document, later, whole));
        let Some(whole) = whole else { continue };
        let falls = document.fact(rate).sign < 0 && !document.figure(rate).signed;
        let mut claim = Claim::new(NAME, "cumulative");
        claim.asserted = false;
        claim.bind(
            Equation::EarlierAtMost,
            Evidence::Searched,
            vec![
                Operand::new(later, "later"),
                Operand::signed(rate, "percent", if falls { -1 } else { 1 }),
                Operand::new(whole, "whole"),
            ],
        );
        out.push(claim);
    }
}

/// The level of a stretch of the year that a rate is counted from the same stretch of last year.
fn grown(document: &Document<'_>, rate: FigureId) -> Option<FigureId> {
    let fact = document.fact(rate);
    let later = fact.anchor?;
    let level = document.fact(later);
    // Where the base is left out, a sentence before has said it.
    let same_period = fact
        .base
        .is_none_or(|base| matches!(base.base, Base::SamePeriod | Base::PreviousYear));
    let stretch = matches!(level.period.part, Part::Months(2..=11) | Part::Quarter(_));
    let money = accumulates(document, later) && level.basis != Some(Basis::Plan);
    (same_period && stretch && money && level.period.year.is_some()).then_some(later)
}

/// Whether a level is the one of all last year by its name and period.
fn is_last_year(document: &Document<'_>, later: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(later), document.fact(whole));
    let years = match (a.period.year, b.period.year) {
        (Some(now), Some(then)) => then + 1 == now,
        _ => false,
    };
    years
        && b.basis != Some(Basis::Plan)
        && a.balance == b.balance
        && document.unit(later).is_same(&document.unit(whole))
        && document.facts.may_share_place(later, whole)
        && !document.are_opposite(later, whole)
        && !is_short(document, later)
        && !is_short(document, whole)
        && !has_other_matter(document, later, whole)
        && is_one_name(document, later, whole)
}

/// Whether two names are alike, or one is the other with the name of its holder behind it.
fn is_one_name(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    // `cơ quan này ghi nhận 34,3 tỷ đồng doanh thu tài chính`: the words behind a level name it where there are some.
    let words = |id: FigureId| {
        let fact = document.fact(id);
        let tail = document.facts.words(fact.tail);
        if tail.len() >= HEAD {
            tail
        } else {
            document.facts.words(fact.subject)
        }
    };
    let (x, y) = (words(a), words(b));
    let head = x.iter().zip(y).take_while(|(p, q)| p == q).count();
    let whole = x.len().min(y.len());
    document.facts.likeness(a, b) >= SAME && x.len() == y.len() || head >= HEAD && head == whole
}
