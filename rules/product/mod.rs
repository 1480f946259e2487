//! quantity × price = value, area × yield = output, and the same among their rates of growth.

mod table;

use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::quotient::{Divisor, divisor, rates, triples};
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

/// The operands of a growth of value by those of quantity and price: rates of a total, a count and a mean.
#[must_use]
pub fn growth_of(document: &Document<'_>, [value, quantity, price]: [FigureId; 3]) -> Vec<Operand> {
    vec![
        document.rate(value, "value"),
        document.rate(quantity, "quantity"),
        document.rate(price, "price"),
    ]
}

/// `tăng p% về lượng, q% về giá trị; giá bình quân tăng r%`: the rate of a mean against those of the total and the count that
/// it is of by its unit, else against the two rates before it that name their measures.
fn growth(document: &Document<'_>, price: FigureId, out: &mut Vec<Claim>) {
    let Some(mean) = document.fact(price).anchor else {
        return;
    };
    let of = divisor(document, mean);
    if document.unit(mean).per.is_none() && !document.fact(mean).average || of.is_none() {
        return;
    }
    let mut claim = Claim::new(NAME, "growth");
    claim.asserted = false;
    if let Some(Divisor::Of(of)) = of {
        for triple in triples(document, mean, of) {
            let Some(rates) = rates(document, &triple).filter(|rates| rates[2] == price) else {
                continue;
            };
            // A mean by its very unit, beside the one total and count of its dimensions.
            let sure = document.unit(mean).per.is_some()
                && triple.evidence <= Evidence::Adjacent
                && document.sentences_apart(triple.total, mean) <= 1
                && document.fact(triple.total).period == document.fact(mean).period;
            let evidence = if sure {
                Evidence::Named
            } else {
                Evidence::Near
            };
            claim.bind(
                Equation::ProductOfGrowth,
                evidence,
                growth_of(document, rates),
            );
        }
    }
    let measured: Vec<FigureId> = (0..price)
        .rev()
        .take_while(|&id| document.sentences_apart(id, price) <= 2)
        .filter(|&id| {
            let fact = document.fact(id);
            fact.role == Role::Growth && fact.measure.1 > fact.measure.0
        })
        .take(2)
        .collect();
    if let ([second, first], true) = (measured.as_slice(), claim.candidates.is_empty()) {
        for (value, quantity) in [(*second, *first), (*first, *second)] {
            let rates = [value, quantity, price];
            claim.bind(
                Equation::ProductOfGrowth,
                Evidence::Near,
                growth_of(document, rates),
            );
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}
