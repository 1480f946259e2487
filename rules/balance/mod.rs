//! a − b = c and a + b = c by name: trade, markets, budgets, accounts; and what is left after a deduction.

use crate::config::IdentityForm;
use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure};
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Named, Operand, named};

/// The rule's name.
pub const NAME: &str = "balance";

/// Levels tried as what was deducted from.
const TOTALS: usize = 5;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut balances = Vec::new();
    named::claims(document, NAME, |_, _, _| NAME, is_balance, &mut balances);
    balances.iter_mut().for_each(reversed);
    out.append(&mut balances);
    for sentence in &document.reading.sentences {
        sectors(document, sentence.figures, out);
        for deducted in sentence.figures.0..sentence.figures.1 {
            if document.fact(deducted).role == Role::Level && is_deducted(document, deducted) {
                remainder(document, deducted, out);
            }
        }
    }
}

/// `xuất khẩu 84,6, nhập khẩu 112,9, xuất siêu 28,3`: where the difference comes out the other way round, to the last
/// digit, the levels are the ones that are meant, and the word is wrong.
fn reversed(claim: &mut Claim) {
    let mut named = Vec::new();
    for candidate in &claim.candidates {
        let [result, plus, minus] = candidate.operands.as_slice() else {
            continue;
        };
        if minus.sign > 0 || candidate.evidence > Evidence::Adjacent {
            continue;
        }
        let other = Candidate {
            equation: candidate.equation,
            operands: vec![
                *result,
                Operand::new(minus.figure, "plus"),
                Operand::signed(plus.figure, "minus", -1),
            ],
            evidence: candidate.evidence,
            premise: None,
        };
        named.push(Candidate {
            evidence: Evidence::Named,
            premise: Some(Box::new(other)),
            ..candidate.clone()
        });
    }
    claim.candidates.append(&mut named);
}

/// `cả nước nhập siêu 0,4 tỷ USD, trong đó khu vực A nhập siêu 2,3 tỷ, khu vực B xuất siêu 1,9 tỷ`: a balance of balances.
/// Such lists are often partial, by country say, so that they accuse no one unless their names divide the whole.
fn sectors(document: &Document<'_>, (first, end): (FigureId, FigureId), out: &mut Vec<Claim>) {
    let balances: Vec<FigureId> = (first..end)
        .filter(|&id| document.fact(id).role == Role::Level && document.fact(id).balance.is_some())
        .collect();
    let [total, a, b] = balances.as_slice() else {
        return;
    };
    let alike = |id: &FigureId| {
        document.unit(*id).is_same(&document.unit(*total)) && document.fact(*id).sign != 0
    };
    if !balances.iter().all(alike) {
        return;
    }
    let signed = |id: FigureId, role| Operand::signed(id, role, document.fact(id).sign);
    let mut claim = Claim::new(NAME, NAME);
    claim.asserted = false;
    claim.stated = true;
    let evidence = if document.facts.divide_completely(&[*a, *b]) {
        Evidence::Complete
    } else {
        Evidence::Near
    };
    claim.bind(
        Equation::Sum,
        evidence,
        vec![
            signed(*total, "total"),
            signed(*a, "part"),
            signed(*b, "part"),
        ],
    );
    out.push(claim);
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
    let is_like = |&&id: &&FigureId| {
        document.fact(id).role == Role::Level && document.unit(id).is_same(&document.unit(deducted))
    };
    let Some(&left) = window
        .after
        .iter()
        .find(is_like)
        .filter(|&&id| document.same_sentence(id, deducted))
    else {
        return;
    };
    let mut claim = Claim::new(NAME, NAME);
    claim.asserted = false;
    let totals = window.before.iter().rev().filter(is_like).take(TOTALS);
    for &total in totals.filter(|&&id| document.sentences_apart(id, deducted) <= 2) {
        let evidence =
            if claim.candidates.is_empty() && document.sentences_apart(total, deducted) <= 1 {
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
