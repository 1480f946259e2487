//! `Doanh thu đạt 386 tỷ đồng, chưa hoàn thành kế hoạch doanh thu 410 tỷ đồng`: a plan that was not reached is above what was.

use super::NAME;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::lexicon::{self, Basis};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::{Key, words};

/// Words before a plan among which it is said that it was not reached.
const WORDS: usize = 6;
/// Levels looked at before a plan.
const NEAR: usize = 8;

/// Emits the claims of all plans that were not reached.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for &plan in document.levels {
        let fact = document.fact(plan);
        if !(fact.role == Role::Plan || fact.basis == Some(Basis::Plan))
            || !is_unmet(document, plan)
        {
            continue;
        }
        let before = document.window(plan).before.iter().rev().copied();
        let actual = before.take(NEAR).find(|&id| is_actual(document, id, plan));
        let Some(actual) = actual else { continue };
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::Descending,
            Evidence::Near,
            vec![Operand::new(plan, "plan"), Operand::new(actual, "actual")],
        ));
    }
}

/// Whether the words right before a plan say that it was not reached.
fn is_unmet(document: &Document<'_>, plan: FigureId) -> bool {
    let tokens = document.tokens(plan);
    let start = document.figure(plan).numeral.start;
    let end = tokens.partition_point(|token| (token.end as usize) <= start);
    let before = tokens.get(end.saturating_sub(WORDS)..end);
    let words: Vec<Key> = words(before.unwrap_or_default()).collect();
    lexicon::is_unmet(&words)
}

/// Whether a level right before is what was reached of the plan's own matter.
fn is_actual(document: &Document<'_>, id: FigureId, plan: FigureId) -> bool {
    let (a, b) = (document.fact(id), document.fact(plan));
    a.role == Role::Level
        && a.basis != Some(Basis::Plan)
        && document.sentences_apart(id, plan) <= 1
        && document.unit(id).is_same(&document.unit(plan))
        && a.period.agrees(b.period)
        && (b.inherited && document.same_sentence(id, plan)
            || document.facts.likeness(id, plan) > 0)
}
