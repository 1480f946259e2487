//! `được giao chỉ tiêu trồng 2.150 ha keo, cuối vụ đã trồng được 2.451 ha, vượt 14%`: a level stands beside the plan of its own
//! sentence, and the percentage behind it is of that plan, though no word says so again.

use super::NAME;
use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{Base, Basis, Sense, Verb};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Figures before a level among which its plan is looked for.
const NEAR: usize = 3;

/// Emits the claim of a percentage whose own words name no plan.
pub(super) fn claims(document: &Document<'_>, rate: FigureId, out: &mut Vec<Claim>) {
    let fact = document.fact(rate);
    if fact.base.is_some() || !document.unit(rate).is_percent() {
        return;
    }
    let equation = match (fact.role, document.governing_verb(rate)) {
        (Role::Growth, Some(Verb::Exceed | Verb::FallShort)) => Equation::Growth,
        (Role::Rate | Role::Attainment, Some(Verb::Reach | Verb::Complete)) => Equation::Ratio,
        _ => return,
    };
    let Some(actual) = rate
        .checked_sub(1)
        .filter(|&id| is_level(document, id, rate))
    else {
        return;
    };
    let Some(plan) = plan_of(document, actual) else {
        return;
    };
    out.push(Claim::implied(
        NAME,
        NAME,
        equation,
        Evidence::Adjacent,
        vec![
            Operand::new(actual, "actual"),
            Operand::new(plan, "plan"),
            document.rate(rate, "percent"),
        ],
    ));
}

fn is_level(document: &Document<'_>, id: FigureId, other: FigureId) -> bool {
    document.figure(id).is_quantity()
        && document.same_sentence(id, other)
        && document.fact(id).role == Role::Level
        && !document.unit(id).is_percent()
}

/// The one level before another in its sentence that words call a plan.
fn plan_of(document: &Document<'_>, actual: FigureId) -> Option<FigureId> {
    let plan = (actual.saturating_sub(NEAR)..actual).rev().find(|&id| {
        document.same_sentence(id, actual)
            && document.figure(id).is_quantity()
            && document.unit(id).is_same(&document.unit(actual))
    })?;
    let says = |item: &crate::figure::Item| {
        matches!(
            item.sense(),
            Some(Sense::Base(Base::Plan) | Sense::Basis(Basis::Plan))
        )
    };
    let before = document.items_before(plan);
    let mut between = document
        .items_behind(plan)
        .iter()
        .take_while(|item| item.what != What::Figure(actual));
    // Since the figure before: `theo kế hoạch, doanh thu là A, nợ vay B` says it of A.
    let mut since = before.iter().rev().take_while(
        |item| !matches!(item.what, What::Figure(id) if document.figure(id).is_quantity()),
    );
    (matches!(document.fact(plan).role, Role::Level | Role::Plan)
        && since.any(says)
        && !between.any(says)
        && document.fact(plan).depth == document.fact(actual).depth)
        .then_some(plan)
}
