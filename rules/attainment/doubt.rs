//! Where is it not sure which plan a percentage is of? What is not sure confirms and accuses nobody.

use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{self, Base, Sense, Structure, Verb};
use crate::relation::Document;

/// Figures around a percentage among which one of the same level is looked for.
const AROUND: usize = 3;

/// Whether a level is given as percentages of two plans: `đạt 27,4% dự toán trung ương giao và 25,8% dự toán tỉnh giao`. A plan that
/// is printed is that of one of them.
pub(super) fn is_of_two_plans(document: &Document<'_>, rate: FigureId, actual: FigureId) -> bool {
    let last = (rate + AROUND).min(document.reading.figures.len() - 1);
    (rate.saturating_sub(AROUND)..=last).any(|other| {
        let fact = document.fact(other);
        other != rate
            && fact.anchor.is_none_or(|anchor| anchor == actual)
            && document.same_sentence(other, rate)
            && fact.role == document.fact(rate).role
            && fact.base == document.fact(rate).base
    })
}

/// Whether a rise or fall says itself that it is against a plan: `Kế hoạch năm là A, 9 tháng đạt B, tăng 12%` does not, nor does
/// `tăng 8% (kế hoạch A)`.
pub(super) fn is_of_its_plan(document: &Document<'_>, rate: FigureId) -> bool {
    if !matches!(document.governing_verb(rate), Some(Verb::Rise | Verb::Fall)) {
        return true;
    }
    // What stands in parentheses is said beside.
    let mut depth = 0;
    for item in document.items_behind(rate) {
        match item.what {
            What::Mark('(') => depth += 1,
            What::Mark(')') => depth -= 1,
            What::Sense(Sense::Base(Base::Plan)) if depth <= 0 => return true,
            What::Figure(_) | What::Mark(';') if depth <= 0 => return false,
            _ => {}
        }
    }
    false
}

/// Whether a level that was taken for the plan is told of something else: `đạt 45% kế hoạch năm và lợi nhuận đạt A`; or is what a
/// change is counted from: `giảm từ A xuống còn B, vượt 5% so với kế hoạch`.
pub(super) fn is_of_another(document: &Document<'_>, rate: FigureId, plan: FigureId) -> bool {
    let other = |item: &crate::figure::Item| match item.sense() {
        Some(Sense::Structure(Structure::And)) => true,
        Some(Sense::Verb(Verb::Reach)) => {
            // `mà bộ giao ở mức A` goes on with the plan.
            item.tokens().len() == 1 && !document.first_word(item).is_some_and(lexicon::is_copula)
        }
        _ => false,
    };
    let mut between = document
        .items_behind(rate)
        .iter()
        .take_while(|item| item.what != What::Figure(plan));
    document.is_counted_from(plan)
        || plan > rate && document.same_sentence(plan, rate) && between.any(other)
}

/// Whether another level of the sentence, before the one that was reached, may be the plan as well: one that was set higher, or
/// was revised.
pub(super) fn has_rival(document: &Document<'_>, rate: FigureId, actual: FigureId) -> bool {
    let unit = document.unit(actual);
    let levels = (actual.saturating_sub(AROUND)..actual).filter(|&id| {
        document.same_sentence(id, rate)
            && document.figure(id).is_quantity()
            && document.unit(id).is_same(&unit)
            && matches!(document.fact(id).role, Role::Level | Role::Plan)
            && document.fact(id).depth == document.fact(actual).depth
    });
    // Of `400 ha/496 ha` the stroke says which is the plan.
    document.fact(actual).partner.is_none() && levels.count() >= 2
}
