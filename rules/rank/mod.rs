//! An order that the text claims is the order of its figures.

use crate::fact::Role;
use crate::figure::FigureId;
use crate::lexicon::Rank;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "rank";

/// Items of one ranking at most.
const MOST_ITEMS: usize = 12;
/// Figures looked at behind a superlative.
const AHEAD: usize = 60;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for first in document.quantities() {
        if document.fact(first).rank == Some(Rank::First)
            && let Some(top) = top(document, first)
        {
            let items = ranking(document, top);
            if items.len() >= 2 {
                bind(&items, out);
            }
        }
    }
}

/// A member of a ranking.
#[derive(Clone, Copy)]
struct Item {
    figure: FigureId,
    /// Whether its place in the order is said in words: the first, and the one behind `tiếp đến là`.
    said: bool,
}

fn counts(role: Role) -> bool {
    matches!(role, Role::Level | Role::Rate | Role::Growth | Role::Delta)
}

/// The figure that is said to be the greatest: behind a share, the level.
fn top(document: &Document<'_>, first: FigureId) -> Option<FigureId> {
    let role = document.fact(first).role;
    if counts(role) {
        return Some(first);
    }
    (role == Role::Share)
        .then(|| document.window(first).after.first().copied())
        .flatten()
        .filter(|&level| document.same_sentence(level, first) && document.fact(level).role == Role::Level)
}

/// The items behind the first: in its own sentence one of each subject, in later sentences behind a word of rank.
fn ranking(document: &Document<'_>, top: FigureId) -> Vec<Item> {
    let mut items = vec![Item { figure: top, said: true }];
    let mut ranked_sentence = document.figure(top).sentence;
    let mut next_said = false;
    let last = (top + 1 + AHEAD).min(document.reading.figures.len());
    for id in top + 1..last {
        let figure = document.figure(id);
        let fact = document.fact(id);
        if !figure.is_quantity() {
            continue;
        }
        match fact.rank {
            Some(Rank::Next) => {
                if figure.sentence > ranked_sentence + 1 {
                    break;
                }
                ranked_sentence = figure.sentence;
                next_said = true;
            }
            Some(Rank::First | Rank::Last) if figure.sentence != document.figure(top).sentence || document.agrees(id, top) => break,
            _ => {}
        }
        if figure.sentence > ranked_sentence + 1 || items.len() >= MOST_ITEMS {
            break;
        }
        if figure.sentence == ranked_sentence && is_item(document, &items, id) {
            items.push(Item {
                figure: id,
                said: next_said,
            });
            next_said = false;
        }
    }
    items
}

fn is_item(document: &Document<'_>, items: &[Item], id: FigureId) -> bool {
    let (Some(top), Some(before)) = (items.first(), items.last()) else {
        return false;
    };
    let (a, b) = (document.fact(top.figure), document.fact(id));
    a.role == b.role
        && a.sign == b.sign
        && a.depth == b.depth
        && !b.total
        && !b.average
        && !document.figure(id).is_limit()
        && !document.figure(id).opens_range
        && document.unit(top.figure).agrees(&document.unit(id))
        && document.unit(top.figure).is_same(&document.unit(id))
        && document.fact(before.figure).subject != b.subject
}

fn bind(items: &[Item], out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, "rank");
    claim.asserted = false;
    let operands = |items: &[Item]| -> Vec<Operand> { items.iter().map(|item| Operand::new(item.figure, "item")).collect() };
    let said: Vec<Item> = items.iter().copied().take_while(|item| item.said).collect();
    if said.len() >= 2 {
        claim.bind(Equation::Descending, Evidence::Sole, operands(&said));
    }
    if said.len() == items.len() || said.len() >= 2 {
        claim.bind(Equation::Descending, Evidence::Named, operands(items));
    } else {
        claim.bind(Equation::Descending, Evidence::Near, operands(items));
    }
    claim.bind(Equation::Greatest, Evidence::Searched, operands(items));
    out.push(claim);
}
