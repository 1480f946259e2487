//! Values of one thing over periods that follow one another, and the word that says which way they go: `GDP tăng dần: quý I
//! 5,1%, quý II 6,3%, quý III 7,4%`.

use super::NAME;
use crate::fact::{Part, Period, Role};
use crate::figure::FigureId;
use crate::lexicon;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::{Key, words};

/// Values from which they are a series.
const FEWEST: usize = 3;
/// The longest series.
const MOST: usize = 24;

/// Emits the claims of the series whose sentence says which way they go.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for series in all(document) {
        let words: Vec<Key> = words(document.tokens(series[0])).collect();
        let trend = lexicon::trend(&words);
        if trend == 0 {
            continue;
        }
        let mut operands: Vec<Operand> =
            series.iter().map(|&id| Operand::new(id, "value")).collect();
        if trend > 0 {
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

/// Values in a row of one sentence, in one unit, each of a later period than the one before it.
#[must_use]
pub fn all(document: &Document<'_>) -> Vec<Vec<FigureId>> {
    let mut found = Vec::new();
    let mut run: Vec<FigureId> = Vec::new();
    for id in document.quantities().filter(|&id| is_value(document, id)) {
        let goes_on = run
            .last()
            .is_some_and(|&last| run.len() < MOST && follows(document, last, id));
        if !goes_on {
            keep(&mut run, &mut found);
        }
        run.push(id);
    }
    keep(&mut run, &mut found);
    found
}

fn keep(run: &mut Vec<FigureId>, found: &mut Vec<Vec<FigureId>>) {
    let series = std::mem::take(run);
    found.extend((series.len() >= FEWEST).then_some(series));
}

fn is_value(document: &Document<'_>, id: FigureId) -> bool {
    let fact = document.fact(id);
    matches!(fact.role, Role::Level | Role::Rate | Role::Growth)
        && fact.sign >= 0
        && !document.figure(id).is_limit()
        && !document.figure(id).opens_range
        && order(fact.period).is_some()
}

/// Where a period stands among others of its length.
fn order(period: Period) -> Option<(u16, u8)> {
    let year = period.year;
    match period.part {
        Part::Year => Some((year?, 0)),
        Part::Quarter(n) | Part::Month(n) => Some((year.unwrap_or(0), n)),
        _ => None,
    }
}

/// Whether a value is of the next period of the same length as another's.
fn follows(document: &Document<'_>, last: FigureId, id: FigureId) -> bool {
    let (a, b) = (document.fact(last), document.fact(id));
    let one_kind = matches!(
        (a.period.part, b.period.part),
        (Part::Year, Part::Year)
            | (Part::Quarter(_), Part::Quarter(_))
            | (Part::Month(_), Part::Month(_))
    );
    one_kind
        && order(a.period) < order(b.period)
        && document.same_sentence(last, id)
        && document.unit(last).is_same(&document.unit(id))
        && a.depth == b.depth
        && b.own_period
}
