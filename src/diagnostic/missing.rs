//! Is a scale word missing behind a figure? `từ 6,2 triệu mét khối lên 6,5 mét khối`.

use super::Context;
use super::needed::{scale_power, scale_word};
use crate::figure::unit::Unit;
use crate::figure::{Figure, Written};
use crate::relation::{Candidate, Operand};
use crate::verdict::{Outcome, test};

/// The operand behind which the scale word of another one would make the relation hold, and that word.
pub(super) fn scale(context: &Context<'_>, candidate: &Candidate) -> Option<(usize, String)> {
    let all = &context.document.reading.figures;
    let figures: Vec<Figure> = candidate
        .operands
        .iter()
        .map(|operand| all.get(operand.figure).copied())
        .collect::<Option<_>>()?;
    let alone = Candidate {
        operands: (0..figures.len())
            .zip(&candidate.operands)
            .map(|(figure, operand)| Operand { figure, ..*operand })
            .collect(),
        premise: None,
        ..candidate.clone()
    };
    for (i, bare) in figures.iter().enumerate() {
        if bare.scaled || bare.written != Written::Digits || bare.unit.is_percent() {
            continue;
        }
        let lends = |other: &&Figure| {
            other.scaled && (bare.unit == Unit::NONE || bare.unit.is_same(&other.unit))
        };
        let Some(lender) = figures.iter().find(lends) else {
            continue;
        };
        let mut repaired = figures.clone();
        let figure = repaired.get_mut(i)?;
        let place = if bare.place.is_zero() {
            bare.unit.factor
        } else {
            bare.place
        };
        figure.value = bare.value.checked_mul(lender.scale)?;
        figure.place = place.checked_mul(lender.scale)?;
        if matches!(test(&alone, &repaired).0, Outcome::Holds | Outcome::Loose) {
            return Some((i, scale_word(context, scale_power(lender.scale))?));
        }
    }
    None
}
