//! `Trong khi cả ngành chỉ tăng 8%, công ty tăng 17%`; `xuất khẩu đạt 30 tỷ USD nhưng nhập khẩu chỉ đạt 20 tỷ USD`: what is told with
//! *chỉ* against something else is less than it.

use super::NAME;
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{self, Sense, Structure};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Figures looked at to either side.
const NEAR: usize = 4;
/// Items before a figure among which *chỉ* is looked for.
const WORDS: usize = 4;

/// Emits the claims of all figures that are said to be only so much against another.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for sentence in &document.reading.sentences {
        let (first, end) = sentence.figures;
        if end < first + 2 {
            continue;
        }
        for low in first..end {
            if !is_only(document, low) {
                continue;
            }
            let Some(high) = opposed(document, low, (first, end)) else {
                continue;
            };
            out.push(Claim::implied(
                NAME,
                NAME,
                Equation::Descending,
                Evidence::Near,
                vec![Operand::new(high, "item"), Operand::new(low, "item")],
            ));
        }
    }
}

/// Whether *chỉ* stands right before what is said of a figure.
fn is_only(document: &Document<'_>, id: FigureId) -> bool {
    let fact = document.fact(id);
    let told = document.figure(id).is_quantity()
        && matches!(fact.role, Role::Level | Role::Growth)
        && !document.figure(id).is_limit()
        && !document.figure(id).opens_range
        // What takes long is set against what it leaves, not against something as long.
        && !matches!(
            document.unit(id).of,
            Dimension::Days | Dimension::Months | Dimension::Minutes | Dimension::None
        );
    told && document
        .items_before(id)
        .iter()
        .rev()
        .take(WORDS)
        .take_while(|item| !matches!(item.what, What::Figure(_) | What::Mark(_)))
        .any(|item| document.first_word(item).is_some_and(lexicon::is_only))
}

/// The figure that another is set against: behind `trong khi …` it comes next, else it has been told before.
fn opposed(
    document: &Document<'_>,
    low: FigureId,
    (first, end): (FigureId, FigureId),
) -> Option<FigureId> {
    let items = document.items_before(low);
    let contrast = items.iter().rposition(|item| is_contrast(document, item))?;
    let between = |from: usize| {
        let rest = items.get(from..).unwrap_or_default();
        rest.iter().find_map(|item| match item.what {
            What::Figure(id) if is_like(document, id, low) => Some(id),
            _ => None,
        })
    };
    // The nearest contrast is that of the figure itself.
    if between(contrast).is_some() {
        return None;
    }
    let opens = !items
        .get(..contrast)
        .unwrap_or_default()
        .iter()
        .any(|item| matches!(item.what, What::Figure(_)));
    if opens {
        let mut behind = low + 1..end.min(low + 1 + NEAR);
        return behind.find(|&id| is_like(document, id, low));
    }
    let mut before = (first.max(low.saturating_sub(NEAR))..low).rev();
    before.find(|&id| is_like(document, id, low))
}

fn is_contrast(document: &Document<'_>, item: &Item) -> bool {
    item.sense() == Some(Sense::Structure(Structure::Yet))
        || document.first_word(item).is_some_and(lexicon::is_yet)
}

/// Whether two figures may be set against each other.
fn is_like(document: &Document<'_>, id: FigureId, low: FigureId) -> bool {
    let (a, b) = (document.fact(id), document.fact(low));
    document.figure(id).is_quantity()
        && a.role == b.role
        && a.sign == b.sign
        && a.depth == b.depth
        && a.balance == b.balance
        && document.unit(id).is_same(&document.unit(low))
        && !document.figure(id).is_limit()
        && !document.figure(id).opens_range
}
