//! `Lượng mưa của tháng Năm là 312 mm. Mức này cao hơn so với con số 274 mm của tháng Tư`: the level that is above
//! another was told in the sentence before.

use super::NAME;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::lexicon::Verb;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// How many sentences before the comparison its level stands at most.
const REACH: u32 = 2;

/// Emits the claims of the bases whose sentence has no level for them.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for base in document.of_role(Role::Earlier) {
        let above = match document.governing_verb(base) {
            Some(Verb::Above) => true,
            Some(Verb::Beneath) => false,
            _ => continue,
        };
        let mut moves = document.facts.moves.iter();
        if moves.any(|step| step.earlier == base) {
            continue;
        }
        let before = document.window(base).before.iter().rev().copied();
        let Some(level) = before
            .take_while(|&level| document.sentences_apart(level, base) <= REACH)
            .find(|&level| is_level_of(document, level, base))
        else {
            continue;
        };
        let mut operands = vec![Operand::new(level, "later"), Operand::new(base, "earlier")];
        if !above {
            operands.reverse();
        }
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::Descending,
            Evidence::Near,
            operands,
        ));
    }
}

fn is_level_of(document: &Document<'_>, level: FigureId, base: FigureId) -> bool {
    document.fact(level).role == Role::Level
        && !document.same_sentence(level, base)
        && document.unit(level).is_same(&document.unit(base))
        && document.facts.is_same_name(level, base)
        && document.facts.may_share_place(level, base)
}
