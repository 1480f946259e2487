//! quantity × price = value, area × yield = output, and the same among their rates of growth.

mod table;

use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::quotient::{Divisor, divisor, triples};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "product";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    table::claims(document, out);
    for factor in document.quantities() {
        let unit = document.unit(factor);
        if (unit.of, unit.per) == (Dimension::Mass, Some(Dimension::Area)) {
            yields(document, factor, out);
        }
    }
    for price in document.of_role(Role::Growth) {
        growth(document, price, out);
    }
}

/// Area × yield = output.
fn yields(document: &Document<'_>, per_area: FigureId, out: &mut Vec<Claim>) {
    let Some(Divisor::Of(of)) = divisor(document, per_area) else {
        return;
    };
    let mut claim = Claim::new(NAME, NAME);
    claim.asserted = false;
    // The output mostly stands behind the yield, so that the nearest before is that of another crop.
    for triple in triples(document, per_area, of) {
        let together = document.same_sentence(triple.total, per_area)
            && document.same_sentence(triple.count, per_area);
        let in_order = triple.count < per_area && per_area < triple.total;
        let sole = |wanted: FigureId| {
            let unit = document.unit(wanted);
            document
                .quantities_near(per_area, 0)
                .filter(|&id| document.unit(id).of == unit.of && document.unit(id).per.is_none())
                .count()
                == 1
        };
        let evidence = if together && in_order && sole(triple.total) && sole(triple.count) {
            Evidence::Named
        } else if together || in_order && triple.evidence <= Evidence::Near {
            Evidence::Near
        } else {
            Evidence::Searched
        };
        claim.bind(
            Equation::Product,
            evidence,
            vec![
                Operand::new(triple.count, "quantity"),
                Operand::new(per_area, "factor"),
                Operand::new(triple.total, "product"),
            ],
        );
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// `tăng p% về lượng, q% về giá trị; giá bình quân tăng r%`: the rate of a mean against the two rates before it that
/// name their measures.
fn growth(document: &Document<'_>, price: FigureId, out: &mut Vec<Claim>) {
    let Some(mean) = document.fact(price).anchor else {
        return;
    };
    if document.unit(mean).per.is_none() && !document.fact(mean).average
        || divisor(document, mean).is_none()
    {
        return;
    }
    let measured: Vec<FigureId> = (0..price)
        .rev()
        .take_while(|&id| document.sentences_apart(id, price) <= 1)
        .filter(|&id| {
            let fact = document.fact(id);
            fact.role == Role::Growth && fact.measure.1 > fact.measure.0
        })
        .take(2)
        .collect();
    let [second, first] = measured.as_slice() else {
        return;
    };
    let sign = |id: FigureId| {
        if document.fact(id).sign < 0 && !document.figure(id).signed {
            -1
        } else {
            1
        }
    };
    let mut claim = Claim::new(NAME, NAME);
    claim.asserted = false;
    for (value, quantity) in [(*second, *first), (*first, *second)] {
        claim.bind(
            Equation::ProductOfGrowth,
            Evidence::Near,
            vec![
                Operand::signed(value, "value", sign(value)),
                Operand::signed(quantity, "quantity", sign(quantity)),
                Operand::signed(price, "price", sign(price)),
            ],
        );
    }
    out.push(claim);
}
