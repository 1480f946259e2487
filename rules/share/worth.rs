//! `quỹ có vốn 80 tỷ đồng, ngân sách góp 60%, tương ứng 48 tỷ đồng`: a percentage that no verb calls a share, and behind it how much
//! that is.

use super::NAME;
use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure, Verb};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Items between a percentage and the amount that it is.
const BETWEEN: usize = 9;
/// Levels before a percentage that its whole may be.
const NEAR: usize = 4;

/// Emits the claims.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for rate in document.of_role(Role::Rate) {
        let part = rate + 1;
        if !document.unit(rate).is_percent() || !is_worth(document, rate, part) {
            continue;
        }
        let before = document.window(rate).before.iter().rev();
        let whole = before.take(NEAR).copied().find(|&id| {
            document.unit(id).is_same(&document.unit(part))
                && document.sentences_apart(id, rate) <= 1
                && document.same_block(id, rate)
        });
        let Some(whole) = whole.filter(|&id| document.fact(id).role == Role::Level) else {
            continue;
        };
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::Ratio,
            Evidence::Near,
            vec![
                Operand::new(part, "part"),
                Operand::new(whole, "whole"),
                Operand::new(rate, "percent"),
            ],
        ));
    }
}

/// Whether the next figure behind a percentage says how much it is: `tương ứng`, `tương đương` stand between, and nothing that
/// begins another statement.
fn is_worth(document: &Document<'_>, rate: FigureId, part: FigureId) -> bool {
    let behind = document.items_behind(rate).iter().take(BETWEEN);
    let mut said = false;
    for item in behind {
        match item.what {
            What::Figure(id) => {
                return said
                    && id == part
                    && document.figure(part).is_quantity()
                    && document.fact(part).role == Role::Level
                    && !document.unit(part).is_percent();
            }
            What::Sense(Sense::Verb(Verb::Equal) | Sense::Structure(Structure::Respectively)) => {
                said = true
            }
            What::Mark(',' | '(' | '-')
            | What::Word(_)
            | What::Sense(
                Sense::Function | Sense::Noun | Sense::Hedge(_) | Sense::Verb(Verb::Reach),
            ) => {}
            _ => return false,
        }
    }
    false
}
