//! T/(1+p) = Σ aᵢ/(1+pᵢ): the levels of the earlier period add up as well.

use crate::fact::{Comparison, Role};
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "growth-composition";

/// The rate of change said of a level, the first where there are several.
fn rate_of(document: &Document<'_>, level: FigureId, base: Option<Comparison>) -> Option<FigureId> {
    let end = (level + 8).min(document.facts.facts.len());
    let start = level.saturating_sub(3);
    let kind = |c: Option<Comparison>| c.map(|c| c.base);
    let rates = || {
        (start..end).filter(move |&id| {
            let fact = document.fact(id);
            // `tăng 4% so với đầu năm (46.720 tỷ đồng)` may give what it has grown to.
            fact.role == Role::Growth
                && (fact.anchor == Some(level)
                    || fact.anchor.is_none() && fact.base.and_then(|b| b.level) == Some(level))
        })
    };
    rates()
        .find(|&id| kind(document.fact(id).base) == kind(base))
        .or_else(|| rates().next())
}

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut found = Vec::new();
    let sums = || out.iter().filter(|claim| claim.rule == super::sum::NAME);
    for sum in sums() {
        let mut claim = Claim::new(NAME, "growth");
        claim.asserted = false;
        let mut mean = between_parts();
        for premise in sum
            .candidates
            .iter()
            .filter(|c| c.equation == Equation::Sum)
        {
            let Some((total, parts)) = premise.operands.split_first() else {
                continue;
            };
            let Some(rate) = rate_of(document, total.figure, None) else {
                continue;
            };
            let base = document.fact(rate).base;
            let mut operands = vec![
                Operand::new(total.figure, "total"),
                document.rate(rate, "percent"),
            ];
            for part in parts {
                if let Some(growth) = rate_of(document, part.figure, base) {
                    operands.push(Operand::new(part.figure, "part"));
                    operands.push(document.rate(growth, "percent"));
                }
            }
            if operands.len() == 2 + parts.len() * 2 {
                // Where the total is misprinted, its growth may still be that of its parts.
                if premise.evidence <= Evidence::Adjacent {
                    claim.bind(
                        Equation::GrowthOfParts,
                        Evidence::Near,
                        operands.get(1..).unwrap_or_default().to_vec(),
                    );
                }
                claim.tries += 1;
                let composition = Candidate {
                    equation: Equation::Composition,
                    operands,
                    evidence: evidence(document, total.figure, premise.evidence),
                    premise: Some(Box::new(premise.clone())),
                };
                // What was found by search is tried too often to be asked twice.
                if premise.evidence <= Evidence::Near {
                    lies_between(&composition, &mut mean);
                }
                claim.candidates.push(composition);
            }
        }
        let both = [claim, mean];
        found.extend(both.into_iter().filter(|c| !c.candidates.is_empty()));
    }
    of_wholes(document, sums(), &mut found);
    hidden(document, &mut found);
    out.append(&mut found);
}

/// A claim that the growth of a total lies between those of its parts.
fn between_parts() -> Claim {
    let mut claim = Claim::new("bound", "bound");
    claim.asserted = false;
    claim
}

/// Where levels and their earlier levels both add up, the growth of the total is a mean of those of the parts.
fn lies_between(composition: &Candidate, claim: &mut Claim) {
    let rates = composition.operands.iter().skip(1).step_by(2);
    let operands = rates.zip(std::iter::once("mean").chain(std::iter::repeat("part")));
    let operands = operands.map(|(rate, role)| Operand { role, ..*rate });
    claim.tries += 1;
    claim.candidates.push(Candidate {
        equation: Equation::Between,
        operands: operands.collect(),
        evidence: Evidence::Searched,
        premise: Some(Box::new(composition.clone())),
    });
}

/// Sentences between a total and parts that no word calls its parts.
const REACH: u32 = 8;
/// Levels with growth that are looked at behind a total.
const MOST: usize = 6;

/// `nuôi tôm nước lợ đạt 640 ha, tăng 5,5%. … tôm thẻ 58 ha, tăng 33%. … tôm sú 582 ha, tăng 3,4%.` Levels that add up and
/// whose earlier levels add up as well are total and parts, whatever stands between: each of the two vouches for the
/// other.
fn hidden(document: &Document<'_>, out: &mut Vec<Claim>) {
    let grown: Vec<(FigureId, FigureId)> = document
        .levels
        .iter()
        .filter(|&&id| {
            document.fact(id).role == Role::Level && document.unit(id).of != Dimension::None
        })
        .filter_map(|&id| Some((id, rate_of(document, id, None)?)))
        .collect();
    for (at, &total) in grown.iter().enumerate() {
        let near =
            |other: &&(FigureId, FigureId)| document.sentences_apart(other.0, total.0) <= REACH;
        let like = |other: &&(FigureId, FigureId)| {
            document.unit(other.0).is_same(&document.unit(total.0))
                && document
                    .fact(other.0)
                    .period
                    .agrees(document.fact(total.0).period)
        };
        let behind = grown.get(at + 1..).unwrap_or_default().iter();
        let behind: Vec<_> = behind
            .take_while(near)
            .filter(like)
            .take(MOST)
            .copied()
            .collect();
        let before = grown.get(..at).unwrap_or_default().iter().rev();
        let before: Vec<_> = before
            .take_while(near)
            .filter(like)
            .take(MOST / 2)
            .copied()
            .collect();
        let mut of_parts = Claim::new(NAME, "growth");
        of_parts.asserted = false;
        let mut of_sum = Claim::new(super::sum::NAME, "sum");
        of_sum.asserted = false;
        for side in [&behind, &before] {
            for from in 0..side.len() {
                for length in 2..=4 {
                    if let Some(parts) = side.get(from..from + length) {
                        hide(document, total, parts, (&mut of_parts, &mut of_sum));
                    }
                }
            }
        }
        let of_both = [of_parts, of_sum];
        out.extend(of_both.into_iter().filter(|c| !c.candidates.is_empty()));
    }
}

/// Binds a hidden total and its parts, each claim with the other as its premise.
fn hide(
    document: &Document<'_>,
    total: (FigureId, FigureId),
    parts: &[(FigureId, FigureId)],
    (of_parts, of_sum): (&mut Claim, &mut Claim),
) {
    let mut levels = vec![Operand::new(total.0, "total")];
    levels.extend(parts.iter().map(|part| Operand::new(part.0, "part")));
    let mut all = Vec::new();
    for (&(level, rate), role) in std::iter::once(&total)
        .chain(parts)
        .zip(std::iter::once("total").chain(std::iter::repeat("part")))
    {
        all.push(Operand::new(level, role));
        all.push(document.rate(rate, "percent"));
    }
    let searched = |equation, operands| Candidate {
        equation,
        operands,
        evidence: Evidence::Searched,
        premise: None,
    };
    let sum = searched(Equation::Sum, levels);
    let composition = searched(Equation::Composition, all);
    for (claim, main, premise) in [(of_parts, &composition, &sum), (of_sum, &sum, &composition)] {
        claim.tries += 1;
        claim.candidates.push(Candidate {
            premise: Some(Box::new(premise.clone())),
            ..main.clone()
        });
    }
}

/// `đạt 7.450 tấn, bằng 107% kế hoạch; vụ xuân 5.230 tấn, đạt 110%; vụ thu 2.220 tấn, đạt 100%`: the plans that
/// the percentages are of add up as well.
fn of_wholes<'c>(
    document: &Document<'_>,
    sums: impl Iterator<Item = &'c Claim>,
    out: &mut Vec<Claim>,
) {
    for sum in sums {
        for role in [Role::Attainment, Role::Share, Role::Ratio] {
            let relation = if role == Role::Ratio {
                "growth"
            } else {
                "share"
            };
            let mut claim = Claim::new(NAME, relation);
            claim.asserted = false;
            for premise in &sum.candidates {
                if premise.equation == Equation::Sum
                    && let Some(operands) = with_percents(document, premise, role)
                {
                    let evidence = premise.evidence.max(Evidence::Near);
                    claim.bind(Equation::Wholes, evidence, operands);
                    if let Some(candidate) = claim.candidates.last_mut() {
                        candidate.premise = Some(Box::new(premise.clone()));
                    }
                }
            }
            if !claim.candidates.is_empty() {
                out.push(claim);
            }
        }
    }
}

/// The operands of a sum, each with its percentage of a role behind it.
fn with_percents(document: &Document<'_>, sum: &Candidate, role: Role) -> Option<Vec<Operand>> {
    let mut operands = Vec::new();
    for operand in &sum.operands {
        let level = operand.figure;
        let end = (level + 6).min(document.facts.facts.len());
        let percent = (level + 1..end).find(|&id| {
            let fact = document.fact(id);
            fact.role == role && fact.anchor == Some(level)
        })?;
        operands.push(*operand);
        operands.push(Operand::new(percent, "percent"));
    }
    Some(operands)
}

/// Levels in money grow in real or nominal terms, and texts mix the two; things that are weighed or counted do not.
fn evidence(document: &Document<'_>, total: FigureId, of_sum: Evidence) -> Evidence {
    match document.unit(total).of {
        Dimension::Money(_) => of_sum.max(Evidence::Near),
        _ if of_sum <= Evidence::Adjacent => Evidence::Complete,
        _ => of_sum,
    }
}
