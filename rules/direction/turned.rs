//! `Quý 4 lỗ 18 tỷ đồng, trong khi cùng kỳ lãi 19 tỷ đồng`: what was a profit has turned into a loss, or the other way round, and a
//! loss is below a profit whatever both are.

use super::NAME;
use crate::fact::Role;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{self, Balance, Sense};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Figures looked at before an earlier level.
const NEAR: usize = 3;

/// What the words right before a level say of its sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// `lỗ`, `âm`.
    Loss,
    /// `lãi`, `lợi nhuận`.
    Gain,
    Nothing,
}

/// Emits the claims of all earlier levels whose sign is another than that of the level before them.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for earlier in document.of_role(Role::Earlier) {
        let unit = document.unit(earlier);
        let before = (earlier.saturating_sub(NEAR)..earlier).rev();
        let later = before
            .take_while(|&id| document.same_sentence(id, earlier))
            .find(|&id| {
                document.figure(id).is_quantity()
                    && document.fact(id).role == Role::Level
                    && document.unit(id).is_same(&unit)
            });
        let Some(later) = later.filter(|_| unit.per.is_none()) else {
            continue;
        };
        let (now, then) = (told(document, later), said(document, earlier));
        let (gain, loss) = match (now, then) {
            (Said::Loss, Said::Gain) => (earlier, later),
            (Said::Gain, Said::Loss) => (later, earlier),
            _ => continue,
        };
        let role = |id: FigureId| if id == later { "later" } else { "earlier" };
        let sign = if document.figure(loss).signed { 1 } else { -1 };
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::Descending,
            Evidence::Near,
            vec![
                Operand::new(gain, role(gain)),
                Operand::signed(loss, role(loss), sign),
            ],
        ));
    }
}

/// What is said of a level, or of the one before the parentheses that tell it in another currency: `lỗ 9,5 triệu USD (215 tỷ đồng)`.
fn told(document: &Document<'_>, id: FigureId) -> Said {
    let own = said(document, id);
    let before = id
        .checked_sub(1)
        .filter(|&b| document.same_sentence(b, id) && own == Said::Nothing)
        .filter(|&b| document.fact(b).depth < document.fact(id).depth);
    before.map_or(own, |before| said(document, before))
}

/// The last word of loss or gain between a level and the figure before it.
fn said(document: &Document<'_>, id: FigureId) -> Said {
    let words = document
        .items_before(id)
        .iter()
        .rev()
        .take_while(|item| !matches!(item.what, What::Figure(_) | What::Mark(';')));
    let loss = |item: &Item| {
        matches!(
            item.sense(),
            Some(Sense::Balance(Balance::Deficit | Balance::Negative))
        )
    };
    for item in words {
        if loss(item) {
            return Said::Loss;
        }
        if document.first_word(item).is_some_and(lexicon::is_gain) {
            return Said::Gain;
        }
    }
    Said::Nothing
}
