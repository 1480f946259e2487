//! a − b = c and a + b = c by name: trade, markets, budgets, accounts; and what is left after a deduction.

use crate::config::IdentityForm;
use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure};
use crate::relation::{Claim, Document, Equation, Evidence, Named, Operand, named};

/// The rule's name.
pub const NAME: &str = "balance";

/// Levels tried as what was deducted from.
const TOTALS: usize = 5;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    named::claims(document, NAME, |_, _, _| NAME, is_balance, out);
    for sentence in &document.reading.sentences {
        for deducted in sentence.figures.0..sentence.figures.1 {
            if document.fact(deducted).role == Role::Level && is_deducted(document, deducted) {
                remainder(document, deducted, out);
            }
        }
    }
}

fn is_balance(equation: &Named) -> bool {
    !equation.own && matches!(equation.form, IdentityForm::Sum | IdentityForm::Difference)
}

/// `sau khi trừ chi phí 12 tỷ đồng`: nothing but the name of the deduction stands between the word and the figure.
fn is_deducted(document: &Document<'_>, figure: FigureId) -> bool {
    document
        .items_before(figure)
        .iter()
        .rev()
        .take_while(|item| !matches!(item.what, What::Figure(_) | What::Mark(',' | ';' | ')')))
        .any(|item| item.sense() == Some(Sense::Structure(Structure::Deduct)))
}

/// What was there − what was deducted = what is left: the first level behind, and one of those before.
fn remainder(document: &Document<'_>, deducted: FigureId, out: &mut Vec<Claim>) {
    let window = document.window(deducted);
    let is_like = |&&id: &&FigureId| document.fact(id).role == Role::Level && document.unit(id).is_same(&document.unit(deducted));
    let Some(&left) = window.after.iter().find(is_like).filter(|&&id| document.same_sentence(id, deducted)) else {
        return;
    };
    let mut claim = Claim::new(NAME, NAME);
    claim.asserted = false;
    let totals = window.before.iter().rev().filter(is_like).take(TOTALS);
    for &total in totals.filter(|&&id| document.sentences_apart(id, deducted) <= 2) {
        let evidence = if claim.candidates.is_empty() && document.sentences_apart(total, deducted) <= 1 {
            Evidence::Adjacent
        } else {
            Evidence::Near
        };
        claim.bind(
            Equation::Sum,
            evidence,
            vec![
                Operand::new(left, "result"),
                Operand::new(total, "plus"),
                Operand::signed(deducted, "minus", -1),
            ],
        );
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}
