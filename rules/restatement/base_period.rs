//! `khách là 1.216 nghìn lượt, tăng nhẹ so với con số 1.157 nghìn lượt của quý 2/2021`, and elsewhere the level of that quarter
//! itself: what a text compares with is what it reports of that time.

use super::NAME;
use crate::fact::{Part, Role};
use crate::figure::FigureId;
use crate::lexicon::Basis;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::Key;

/// Emits one claim for each printed base whose time is named and whose level the text states once.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for base in document.of_role(Role::Earlier) {
        if !is_dated(document, base) {
            continue;
        }
        let window = document.window(base);
        let mut stated: Vec<FigureId> = window
            .before
            .iter()
            .chain(window.after)
            .copied()
            .filter(|&level| is_level_of(document, level, base))
            .collect();
        stated.sort_unstable_by_key(|&level| document.rank_of(level));
        stated.dedup_by_key(|level| document.rank_of(*level));
        let &[level] = stated.as_slice() else {
            continue;
        };
        let operands = vec![
            Operand::new(base, "mention"),
            Operand::new(level, "mention"),
        ];
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::Same,
            Evidence::Named,
            operands,
        ));
    }
}

/// Whether a base is a level of a stretch of time that the text names and that is not the one of what it is the base of.
fn is_dated(document: &Document<'_>, base: FigureId) -> bool {
    let fact = document.fact(base);
    let other = fact
        .anchor
        .is_some_and(|later| document.fact(later).period != fact.period);
    let figure = document.figure(base);
    other
        && fact.period.year.is_some()
        && matches!(
            fact.period.part,
            Part::Quarter(_) | Part::Month(_) | Part::Months(_) | Part::Year
        )
        && !document.in_table(base)
        && figure.hedge.is_none()
        && figure.scaled
        && figure.numeral.len() >= 3
}

/// Whether a level is stated of the time of a base, under its name.
fn is_level_of(document: &Document<'_>, level: FigureId, base: FigureId) -> bool {
    let (a, b) = (document.fact(level), document.fact(base));
    a.role == Role::Level
        && a.period.is_same(b.period)
        && !a.average
        && a.rank.is_none()
        && a.list.is_none()
        && a.depth == 0
        && a.basis != Some(Basis::Plan)
        && document.figure(level).hedge.is_none()
        && document.unit(level).is_same(&document.unit(base))
        && document.figure(level).scaled
        && !document.same_sentence(level, base)
        && !document.are_opposite(level, base)
        && document.facts.may_share_place(level, base)
        && is_one_name(document, level, base)
}

/// Whether one name is the other, or ends in it: what stands before may be left over from another clause.
fn is_one_name(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let words = |id: FigureId| -> Vec<Key> { document.facts.named(id).collect() };
    let (x, y) = (words(a), words(b));
    !x.is_empty() && !y.is_empty() && (x.ends_with(&y) || y.ends_with(&x))
}
