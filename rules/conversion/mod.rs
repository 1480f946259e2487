//! amount × rate = converted: one amount in two currencies or two units.

use crate::fact::Role;
use crate::figure::unit::{Currency, Dimension};
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure, Verb};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "conversion";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut pairs: Vec<Pair> = Vec::new();
    for sentence in &document.reading.sentences {
        for amount in sentence.figures.0..sentence.figures.1 {
            let Some((converted, equated)) = apposition(document, amount) else {
                continue;
            };
            if let Some(pair) = money(document, amount, converted) {
                exchange(document, &pair, out);
                pairs.push(pair);
            } else if is_same_kind(document, amount, converted) {
                let evidence = if equated {
                    Evidence::Named
                } else {
                    Evidence::Adjacent
                };
                let mut claim = Claim::new(NAME, NAME);
                claim.bind(Equation::Same, evidence, operands(amount, converted));
                claim.asserted = equated;
                out.push(claim);
            }
        }
    }
    agreement(document, &pairs, out);
}

/// An amount and what it comes to in another currency.
struct Pair {
    amount: FigureId,
    converted: FigureId,
    from: Currency,
    to: Currency,
}

fn operands(amount: FigureId, converted: FigureId) -> Vec<Operand> {
    vec![
        Operand::new(amount, "amount"),
        Operand::new(converted, "converted"),
    ]
}

/// The figure set beside `amount` as its equal: in parentheses, or behind a word of equality. The flag says whether a
/// word of equality stands there.
fn apposition(document: &Document<'_>, amount: FigureId) -> Option<(FigureId, bool)> {
    if !document.figure(amount).is_quantity() || document.fact(amount).role == Role::Aside {
        return None;
    }
    let mut equated = false;
    let mut opened = false;
    for item in document.items_behind(amount) {
        match item.what {
            What::Mark('(') if !opened => opened = true,
            What::Mark(',' | '-') => {}
            What::Sense(Sense::Verb(Verb::Equal) | Sense::Structure(Structure::Or)) => {
                equated = true
            }
            What::Sense(Sense::Hedge(_) | Sense::Function | Sense::Basis(_)) => {}
            What::Figure(id) if document.figure(id).is_quantity() => {
                // `8,4 ha (84.000 m²)`: nothing else stands in the parentheses.
                let alone = opened
                    && document
                        .items_behind(id)
                        .first()
                        .is_some_and(|item| item.is(')'));
                return (equated || opened).then_some((id, equated || alone));
            }
            _ => return None,
        }
    }
    None
}

fn money(document: &Document<'_>, amount: FigureId, converted: FigureId) -> Option<Pair> {
    let currency = |id: FigureId| match document.unit(id).of {
        Dimension::Money(Currency::Unstated) => None,
        Dimension::Money(currency) => Some(currency),
        _ => None,
    };
    let (from, to) = (currency(amount)?, currency(converted)?);
    (from != to && document.unit(amount).per == document.unit(converted).per).then_some(Pair {
        amount,
        converted,
        from,
        to,
    })
}

/// One dimension written in two units.
fn is_same_kind(document: &Document<'_>, amount: FigureId, converted: FigureId) -> bool {
    let (a, b) = (document.unit(amount), document.unit(converted));
    let measured = matches!(
        a.of,
        Dimension::Mass
            | Dimension::Area
            | Dimension::Length
            | Dimension::Volume
            | Dimension::Energy
            | Dimension::Power
    );
    measured && a.of == b.of && a.per.is_none() && b.per.is_none() && a.factor != b.factor
}

/// The rate that the text prints, else any that money has had.
fn exchange(document: &Document<'_>, pair: &Pair, out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, NAME);
    let printed = |from: Currency, to: Currency| {
        document.quantities_near(pair.amount, 1).find(|&id| {
            let unit = document.unit(id);
            unit.of == Dimension::Money(to) && unit.per == Some(Dimension::Money(from))
        })
    };
    if let Some(rate) = printed(pair.from, pair.to) {
        claim.bind(
            Equation::Product,
            Evidence::Named,
            vec![
                Operand::new(pair.amount, "amount"),
                Operand::new(rate, "rate"),
                Operand::new(pair.converted, "converted"),
            ],
        );
    } else if let Some(rate) = printed(pair.to, pair.from) {
        claim.bind(
            Equation::Product,
            Evidence::Named,
            vec![
                Operand::new(pair.converted, "converted"),
                Operand::new(rate, "rate"),
                Operand::new(pair.amount, "amount"),
            ],
        );
    } else {
        claim.bind(
            Equation::Exchange(pair.from, pair.to),
            Evidence::Named,
            operands(pair.amount, pair.converted),
        );
    }
    out.push(claim);
}

/// Two pairs of the same currencies imply the same rate.
fn agreement(document: &Document<'_>, pairs: &[Pair], out: &mut Vec<Claim>) {
    for (i, second) in pairs.iter().enumerate().skip(1) {
        let Some(first) = pairs.get(..i).and_then(|before| {
            before
                .iter()
                .find(|pair| (pair.from, pair.to) == (second.from, second.to))
                // The same pair said again agrees with itself.
                .filter(|pair| {
                    document.figure(pair.amount).value != document.figure(second.amount).value
                })
        }) else {
            continue;
        };
        out.push(Claim::implied(
            NAME,
            NAME,
            Equation::SameWhole,
            Evidence::Near,
            vec![
                Operand::new(first.converted, "converted"),
                Operand::new(first.amount, "amount"),
                Operand::new(second.converted, "converted"),
                Operand::new(second.amount, "amount"),
            ],
        ));
    }
}
