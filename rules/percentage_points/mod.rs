//! later − earlier = d, in percentage points.

use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, What};
use crate::lexicon::{Base, Sense, Verb};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "percentage-points";

/// Likeness of two names, in hundredths, from which they may be one indicator.
const ALIKE: u32 = 60;
/// Rates looked at on either side.
const RATES: usize = 8;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for points in document.quantities() {
        let unit = document.unit(points);
        let fact = document.fact(points);
        let in_points = unit.of == Dimension::Points;
        let bare =
            unit.is_percent() && matches!(fact.role, Role::Points | Role::Growth | Role::Delta);
        if !(in_points || bare) {
            continue;
        }
        if bare && document.governing_verb(points).is_none() {
            continue;
        }
        let rates = rates(document, points);
        let mut claim = Claim::new(NAME, "points");
        claim.asserted = in_points;
        named(document, points, &rates, &mut claim);
        if (in_points || fact.role == Role::Points) && !is_of_a_plan(document, points) {
            pair(document, points, &rates, &mut claim);
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
}

/// Percentages near that are no differences themselves, the nearest first; those behind only from the same sentence.
fn rates(document: &Document<'_>, points: FigureId) -> Vec<FigureId> {
    let is_rate = |&id: &FigureId| {
        document.unit(id).is_percent()
            && document.figure(id).is_quantity()
            && (document.fact(id).role == Role::Aside && document.is_counted_from(id)
                || matches!(
                    document.fact(id).role,
                    Role::Rate
                        | Role::Share
                        | Role::Earlier
                        | Role::Plan
                        | Role::Attainment
                        | Role::Growth
                        | Role::Level
                ))
    };
    let before = (0..points)
        .rev()
        .take_while(|&id| document.sentences_apart(id, points) <= 2)
        .filter(is_rate)
        .take(RATES);
    let after = (points + 1..document.reading.figures.len())
        .take_while(|&id| document.same_sentence(id, points))
        .filter(is_rate)
        .take(RATES / 2);
    before.chain(after).collect()
}

fn bind(
    document: &Document<'_>,
    claim: &mut Claim,
    points: FigureId,
    later: FigureId,
    earlier: FigureId,
    evidence: Evidence,
) {
    let sign = if document.fact(points).sign < 0 {
        -1
    } else {
        1
    };
    claim.bind(
        Equation::Sum,
        evidence,
        vec![
            Operand::signed(points, "delta", sign),
            Operand::new(later, "later"),
            Operand::signed(earlier, "earlier", -1),
        ],
    );
}

/// `thấp hơn 0,4% so với chỉ tiêu (35,5%)`: the text names the earlier rate, and the later one stands before.
fn named(document: &Document<'_>, points: FigureId, rates: &[FigureId], claim: &mut Claim) {
    let fact = document.fact(points);
    let Some(earlier) = fact
        .base
        .and_then(|b| b.level)
        .filter(|e| rates.contains(e))
    else {
        return;
    };
    if document.unit(points).is_percent() && is_compared_with(document, earlier) {
        return;
    }
    let anchored = fact
        .anchor
        .filter(|a| document.unit(*a).is_percent() && *a != earlier);
    let before = rates
        .iter()
        .copied()
        .find(|&id| id < points && id != earlier && document.same_sentence(id, points));
    let Some(later) = anchored.or(before) else {
        return;
    };
    let evidence = if document.unit(points).is_percent() && fact.role != Role::Points {
        Evidence::Adjacent
    } else {
        Evidence::Named
    };
    bind(document, claim, points, later, earlier, evidence);
    if document.unit(points).is_percent() {
        claim.bind(
            Equation::Growth,
            evidence,
            vec![
                Operand::new(later, "later"),
                Operand::new(earlier, "earlier"),
                Operand::signed(points, "percent", if fact.sign < 0 { -1 } else { 1 }),
            ],
        );
    }
}

/// A rate behind `from` belongs to the result beside it: `rose from 48% to 60%`, `fell to 5.6% from 6.3%`.
/// The first difference behind them is theirs.
fn belong_together(
    document: &Document<'_>,
    [first, second]: [FigureId; 2],
    points: FigureId,
) -> bool {
    let from = |id| document.is_counted_from(id);
    if !from(first) && !from(second) {
        return true;
    }
    let adjoining =
        (first + 1..points).all(|id| id == second || !document.figure(id).is_quantity());
    let result = if from(first) { second } else { first };
    adjoining
        && matches!(
            document.governing_verb(result),
            Some(Verb::UpTo | Verb::DownTo | Verb::Reach)
        )
}

/// `giảm từ 6,8% xuống còn 5,3%, vượt kế hoạch 0,3 điểm phần trăm`: the difference from a plan that is not among the rates.
fn is_of_a_plan(document: &Document<'_>, points: FigureId) -> bool {
    let mut since = document
        .items_before(points)
        .iter()
        .rev()
        .take_while(|item| !matches!(item.what, What::Figure(_)));
    since.any(|item| item.sense() == Some(Sense::Base(Base::Plan)))
        && !rates(document, points)
            .iter()
            .any(|&rate| document.fact(rate).role == Role::Plan)
}

/// Whether a rate is said to lie below or above another one: `thấp hơn mức 3,3% nhưng cao hơn 2,5%` goes on comparing.
fn is_compared_with(document: &Document<'_>, rate: FigureId) -> bool {
    matches!(
        document.governing_verb(rate),
        Some(Verb::Above | Verb::Beneath | Verb::Higher | Verb::Lower)
    )
}

/// Exactly two rates in the sentence, before the difference; or others of the same name.
fn pair(document: &Document<'_>, points: FigureId, rates: &[FigureId], claim: &mut Claim) {
    let here: Vec<FigureId> = rates
        .iter()
        .copied()
        .filter(|&id| document.same_sentence(id, points))
        .collect();
    if let [second, first] = here.as_slice()
        && *second < points
        && claim.candidates.is_empty()
        && belong_together(document, [*first, *second], points)
        && !(document.unit(points).is_percent() && is_compared_with(document, *second))
    {
        let same = document.facts.likeness(*first, *second) >= ALIKE;
        let evidence = if same {
            Evidence::Sole
        } else {
            Evidence::Adjacent
        };
        let (later, earlier) = if document.is_counted_from(*first) {
            (*second, *first)
        } else {
            (*first, *second)
        };
        bind(document, claim, points, later, earlier, evidence);
        bind(document, claim, points, earlier, later, evidence);
        return;
    }
    let Some(&later) = rates.iter().find(|&&id| id < points) else {
        return;
    };
    // Of two rates that the text names in their order, the order is not open.
    let ordered = |a: FigureId, b: FigureId| {
        claim.candidates.iter().any(|named| {
            let has = |id: FigureId| named.operands.iter().any(|o| o.figure == id);
            has(a) && has(b)
        })
    };
    let open: Vec<FigureId> = rates
        .iter()
        .copied()
        .filter(|&earlier| {
            earlier != later
                && document.facts.is_same_name(later, earlier)
                && !ordered(later, earlier)
        })
        .collect();
    for earlier in open {
        bind(document, claim, points, later, earlier, Evidence::Near);
        bind(document, claim, points, earlier, later, Evidence::Near);
    }
}
