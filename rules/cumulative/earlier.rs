//! What a stretch of this year has grown from is a stretch of last year: `Năm 2018 doanh thu đạt 2.300 tỷ đồng. … 6 tháng
//! 2019 doanh thu đạt 900 tỷ đồng, giảm 10% so với cùng kỳ`: 900 / 0,9 is no more than 2.300.

use super::{ALIKE, NAME, accumulates, has_other_matter, is_short};
use crate::fact::{Part, Role};
use crate::figure::FigureId;
use crate::lexicon::{Base, Basis};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Likeness of two names, in hundredths, from which they are one indicator.
const SAME: u32 = 80;
/// Years tried for one rate.
const MOST_WHOLES: usize = 3;
/// Words in which two names begin that are one, where those behind say whose it is.
const HEAD: usize = 2;

/// Emits the claims of all rates; `levels` are those that grow with the length of their period.
pub(super) fn claims(document: &Document<'_>, levels: &[FigureId], out: &mut Vec<Claim>) {
    let stated = |id: FigureId| document.fact(id).period.year.is_some();
    let of = |long: fn(Part) -> bool| -> Vec<FigureId> {
        let levels = levels.iter().copied();
        levels
            .filter(|&id| stated(id) && long(document.fact(id).period.part))
            .collect()
    };
    let years = of(|part| part == Part::Year);
    let stretches = of(|part| matches!(part, Part::Months(..)));
    if years.is_empty() && stretches.is_empty() {
        return;
    }
    for rate in document.of_role(Role::Growth) {
        let wholes: Vec<FigureId> = if let Some(later) = grown(document, rate) {
            let at = years.partition_point(|&id| id < later);
            near(&years, at.saturating_sub(crate::relation::BACK), at)
                .filter(|&whole| is_last_year(document, later, whole))
                .take(MOST_WHOLES)
                .collect()
        } else if let Some(later) = grown_in_a_month(document, rate) {
            let at = stretches.partition_point(|&id| id < later);
            let from = at.saturating_sub(crate::relation::AHEAD);
            near(&stretches, from, at + crate::relation::AHEAD)
                .filter(|&whole| holds_month_before(document, later, whole))
                .take(1)
                .collect()
        } else {
            continue;
        };
        let Some(later) = document.fact(rate).anchor.filter(|_| !wholes.is_empty()) else {
            continue;
        };
        let mut claim = Claim::new(NAME, "cumulative");
        claim.asserted = false;
        for whole in wholes {
            claim.bind(
                Equation::EarlierAtMost,
                Evidence::Searched,
                vec![
                    Operand::new(later, "later"),
                    document.rate(rate, "percent"),
                    Operand::new(whole, "whole"),
                ],
            );
        }
        out.push(claim);
    }
}

/// Levels of a stretch of them, the last first.
fn near(levels: &[FigureId], from: usize, to: usize) -> impl Iterator<Item = FigureId> + '_ {
    let levels = levels.get(from..to.min(levels.len())).unwrap_or_default();
    levels.iter().rev().copied()
}

/// The level of a month that a rate is counted from the month before: `tháng 2 đạt A, tăng 5,8% so với tháng trước`.
fn grown_in_a_month(document: &Document<'_>, rate: FigureId) -> Option<FigureId> {
    let fact = document.fact(rate);
    let later = fact.anchor?;
    let level = document.fact(later);
    let base = fact.base.map(|base| base.base);
    let month = matches!(level.period.part, Part::Month(2..));
    let amount = accumulates(document, later) && level.basis != Some(Basis::Plan);
    (base == Some(Base::PreviousMonth) && month && amount && level.period.year.is_some())
        .then_some(later)
}

/// Whether a level is that of a stretch that ends with the month and holds the one before it.
fn holds_month_before(document: &Document<'_>, later: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(later), document.fact(whole));
    let (Some((start, end)), Some((from, to))) = (a.period.months(), b.period.months()) else {
        return false;
    };
    a.period.year == b.period.year
        && end == to
        && from < start
        && document.rank_of(later) != document.rank_of(whole)
        && is_of_one_matter(document, later, whole)
        && document.facts.likeness(later, whole) >= ALIKE
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
    years && is_of_one_matter(document, later, whole) && is_one_name(document, later, whole)
}

/// Whether nothing that is said of two levels but their time parts them, and the longer one was no plan.
fn is_of_one_matter(document: &Document<'_>, later: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(later), document.fact(whole));
    b.basis != Some(Basis::Plan)
        && a.balance == b.balance
        && document.unit(later).is_same(&document.unit(whole))
        && document.facts.may_share_place(later, whole)
        && !document.are_opposite(later, whole)
        && !is_short(document, later)
        && !is_short(document, whole)
        && !has_other_matter(document, later, whole)
}

/// Whether two names are alike, or one is the other with the name of its holder behind it.
fn is_one_name(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    // `đơn vị ấy ghi nhận 27,8 tỷ đồng doanh thu tài chính`: the words behind a level name it where there are some.
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
