//! total / count = mean: per head, per household, per day, per month.

mod table;

use super::product::growth_of as growth;
use crate::fact::{Part, Role};
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::quotient::{Divisor, Triple, divisor, rates, triples};
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "average";

/// Rows that one row is compared with.
const ROWS: usize = 5;
/// Totals tried for a mean per day or month.
const TOTALS: usize = 4;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    table::claims(document, out);
    let mut abroad: Vec<Vec<Triple>> = Vec::new();
    for mean in document.quantities() {
        if !matches!(
            document.fact(mean).role,
            Role::Level | Role::Earlier | Role::Plan
        ) {
            continue;
        }
        match divisor(document, mean) {
            Some(Divisor::Of(of)) if is_mean(document, mean) => {
                let found = triples(document, mean, of);
                in_one_currency(document, &found, out);
                let other: Vec<Triple> = found
                    .into_iter()
                    .filter(|t| t.currencies.is_some())
                    .collect();
                if !other.is_empty() {
                    abroad.push(other);
                }
            }
            Some(Divisor::Days) => over_time(document, mean, Dimension::Days, out),
            Some(Divisor::Months) => over_time(document, mean, Dimension::Months, out),
            _ => {}
        }
    }
    at_one_rate(&abroad, out);
    for rate in document.of_role(Role::Growth) {
        of_quarters(document, rate, out);
    }
}

/// `GDP 6 tháng tăng 5,7% (quý I tăng 5,1%; quý II tăng 6,2%)`: the growth over several quarters is a mean of theirs, weighed
/// by what is not printed, and lies between the least and the greatest.
fn of_quarters(document: &Document<'_>, rate: FigureId, out: &mut Vec<Claim>) {
    let quarters = match document.fact(rate).period.part {
        Part::Months(6) => 2,
        Part::Months(9) => 3,
        Part::Year => 4,
        _ => return,
    };
    let fact = document.fact(rate);
    let end = document.reading.figures.len();
    let behind = (rate + 1..end).filter(|&id| document.figure(id).is_quantity());
    let rates: Vec<FigureId> = behind.take(quarters).collect();
    let in_order = rates.iter().zip(1u8..).all(|(&id, quarter)| {
        let other = document.fact(id);
        other.role == Role::Growth
            && other.anchor.is_none()
            && match other.period.part {
                Part::Quarter(of) if usize::from(quarter) < quarters => of == quarter,
                // `quý II khởi sắc hơn quý I với mức tăng 6,2%`: the last is told beside another.
                Part::Quarter(_) => true,
                _ => false,
            }
            && (other.period.year.is_none() || other.period.year == fact.period.year)
            && (usize::from(quarter) == quarters
                || document.facts.words(other.subject) == document.facts.words(fact.subject))
            && document.sentences_apart(id, rate) <= 1
    });
    if rates.len() != quarters || !in_order || fact.anchor.is_some() {
        return;
    }
    let mut claim = Claim::new(NAME, NAME);
    let mut operands = vec![document.rate(rate, "mean")];
    operands.extend(rates.iter().map(|&id| document.rate(id, "part")));
    claim.bind(Equation::Between, Evidence::Named, operands);
    out.push(claim);
}

/// Yields are the affair of `product`.
fn is_mean(document: &Document<'_>, mean: FigureId) -> bool {
    !matches!(
        (document.unit(mean).of, document.unit(mean).per),
        (Dimension::Mass, Some(Dimension::Area))
    )
}

fn operands(triple: &Triple) -> Vec<Operand> {
    vec![
        Operand::new(triple.total, "total"),
        Operand::new(triple.count, "count"),
        Operand::new(triple.mean, "mean"),
    ]
}

fn in_one_currency(document: &Document<'_>, found: &[Triple], out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, NAME);
    claim.asserted = false;
    for triple in found.iter().filter(|t| t.currencies.is_none()) {
        claim.bind(Equation::Quotient, triple.evidence, operands(triple));
        // Where the three have grown as a total, a count and their mean do, they are these.
        if let Some(rates) = rates(document, triple) {
            claim.tries += 1;
            claim.candidates.push(Candidate {
                equation: Equation::Quotient,
                operands: operands(triple),
                evidence: Evidence::Complete,
                premise: Some(Box::new(Candidate {
                    equation: Equation::ProductOfGrowth,
                    operands: growth(document, rates),
                    evidence: Evidence::Near,
                    premise: None,
                })),
            });
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// Totals in one currency, means in another, no rate printed: they hold together where two rows imply one rate, and it
/// is one that money has had.
fn at_one_rate(rows: &[Vec<Triple>], out: &mut Vec<Claim>) {
    for (i, row) in rows.iter().enumerate() {
        let Some(triple) = row.iter().find(|t| t.evidence <= Evidence::Adjacent) else {
            continue;
        };
        let Some((from, to)) = triple.currencies else {
            continue;
        };
        let mut claim = Claim::new(NAME, NAME);
        claim.asserted = false;
        for (j, other) in rows.iter().enumerate() {
            let Some(other) = other.iter().find(|t| t.evidence <= Evidence::Adjacent) else {
                continue;
            };
            if i == j || other.currencies != triple.currencies || other.total == triple.total {
                continue;
            }
            let mut both = operands(triple);
            both.extend(operands(other));
            claim.tries += 1;
            claim.candidates.push(Candidate {
                equation: Equation::QuotientAtRate(from, to),
                operands: operands(triple),
                evidence: Evidence::Adjacent,
                premise: Some(Box::new(Candidate {
                    equation: Equation::SameRate,
                    operands: both,
                    evidence: Evidence::Adjacent,
                    premise: None,
                })),
            });
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
        against_two(triple, i, rows, out);
    }
}

/// Where two other rows imply one rate, this one must imply it too.
fn against_two(triple: &Triple, row: usize, rows: &[Vec<Triple>], out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, NAME);
    claim.asserted = false;
    let others: Vec<&Triple> = rows
        .iter()
        .enumerate()
        .filter(|(j, _)| *j != row)
        .filter_map(|(_, other)| other.iter().find(|t| t.evidence <= Evidence::Adjacent))
        .filter(|other| other.currencies == triple.currencies && other.total != triple.total)
        .take(ROWS)
        .collect();
    let same_rate = |a: &Triple, b: &Triple, premise: Option<Box<Candidate>>| {
        let mut both = operands(a);
        both.extend(operands(b));
        Candidate {
            equation: Equation::SameRate,
            operands: both,
            evidence: Evidence::Consensus,
            premise,
        }
    };
    for (at, first) in others.iter().enumerate() {
        for second in others.iter().skip(at + 1) {
            let premise = same_rate(first, second, None);
            claim.tries += 1;
            claim
                .candidates
                .push(same_rate(triple, first, Some(Box::new(premise))));
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// A mean per day or month: over a printed span of time, else over the months or the calendar days of the period.
fn over_time(document: &Document<'_>, mean: FigureId, of: Dimension, out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, NAME);
    claim.asserted = false;
    for triple in triples(document, mean, of)
        .iter()
        .filter(|t| t.currencies.is_none())
    {
        let evidence = triple.evidence.max(Evidence::Adjacent);
        claim.bind(Equation::Quotient, evidence, operands(triple));
    }
    let unit = document.unit(mean);
    let window = document.window(mean);
    let totals = window
        .before
        .iter()
        .rev()
        .chain(window.after)
        .copied()
        .filter(|&total| {
            let other = document.unit(total);
            other.of == unit.of
                && other.per.is_none()
                && document.fact(total).role == Role::Level
                && document.sentences_apart(total, mean) <= 1
        });
    for (order, total) in totals.take(TOTALS).enumerate() {
        if !document
            .fact(mean)
            .period
            .agrees(document.fact(total).period)
        {
            continue;
        }
        for n in spans(document, total, of) {
            let evidence = if order == 0 {
                Evidence::Near
            } else {
                Evidence::Searched
            };
            claim.bind(
                Equation::Spread(n),
                evidence,
                vec![Operand::new(total, "total"), Operand::new(mean, "mean")],
            );
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// How many months or days the period of a total may have.
fn spans(document: &Document<'_>, total: FigureId, of: Dimension) -> Vec<u16> {
    let period = document.fact(total).period;
    match (of, period.part) {
        (Dimension::Months, Part::Months(n)) => vec![u16::from(n)],
        (Dimension::Months, Part::Quarter(_)) => vec![3],
        (Dimension::Months, Part::Year) => vec![12],
        (Dimension::Days, Part::Year) => vec![365, 366],
        (Dimension::Days, Part::Quarter(_)) => vec![90, 91, 92],
        (Dimension::Days, Part::Month(2)) => vec![28, 29],
        (Dimension::Days, Part::Month(4 | 6 | 9 | 11)) => vec![30],
        (Dimension::Days, Part::Month(_)) => vec![31],
        (Dimension::Days, Part::Months(6)) => vec![181, 182],
        (Dimension::Days, Part::Months(9)) => vec![273, 274],
        _ => Vec::new(),
    }
}
