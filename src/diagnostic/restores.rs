//! What would a repair do to the other relations that its figure stands in?

use crate::figure::{Figure, FigureId};
use crate::network::Judged;
use crate::relation::{Candidate, Operand};
use crate::slip::{Repair, repaired};
use crate::verdict::{Outcome, test};
use std::collections::BTreeMap;

/// Relations of one figure that are looked at.
const MOST: usize = 12;
/// The slack, in parts per million, up to which a relation that holds says something.
const TELLS: u32 = 100_000;

/// A relation, and whether it holds now in a way that says something.
struct Known<'j> {
    candidate: &'j Candidate,
    outcome: Outcome,
    tells: bool,
}

/// The relations that each figure stands in.
pub(super) struct Relations<'j>(BTreeMap<FigureId, Vec<Known<'j>>>);

/// What a repair does to the relations of its figure, the one it was made for left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    /// Relations that do not hold now and would.
    pub(super) restored: usize,
    /// Relations that hold now and would not.
    pub(super) spoiled: usize,
}

impl<'j> Relations<'j> {
    pub(super) fn of(judged: &[&'j Judged], witnesses: &'j [Candidate]) -> Self {
        let judged = judged.iter().map(|j| Known {
            candidate: &j.candidate,
            outcome: j.outcome,
            tells: j.slack <= TELLS,
        });
        let witnesses = witnesses.iter().map(|candidate| Known {
            candidate,
            outcome: Outcome::Unknown,
            tells: false,
        });
        let all: Vec<Known<'j>> = judged
            .chain(witnesses)
            .filter(|known| !known.candidate.equation.is_inequality())
            .collect();
        let mut out: BTreeMap<FigureId, Vec<Known<'j>>> = BTreeMap::new();
        for known in &all {
            for operand in &known.candidate.operands {
                let of_figure = out.entry(operand.figure).or_default();
                if of_figure.len() < MOST {
                    of_figure.push(Known { ..*known });
                }
            }
        }
        Self(out)
    }

    /// The effect of a repair of `figure` beside that on `main`.
    pub(super) fn effect(
        &self,
        main: &Judged,
        figure: FigureId,
        repair: &Repair,
        figures: &[Figure],
    ) -> Effect {
        let mut effect = Effect::default();
        for other in self.0.get(&figure).into_iter().flatten() {
            if *other.candidate == main.candidate {
                continue;
            }
            let (outcome, slack) = with(other.candidate, figure, repair, figures);
            let holds = outcome <= Outcome::Loose && slack <= TELLS;
            if other.outcome > Outcome::Loose {
                effect.restored += usize::from(holds);
            } else if other.tells {
                effect.spoiled += usize::from(outcome > Outcome::Loose);
            }
        }
        effect
    }
}

/// The outcome of a relation with a repair of one of its figures in place.
pub(super) fn with(
    candidate: &Candidate,
    figure: FigureId,
    repair: &Repair,
    figures: &[Figure],
) -> (Outcome, u32) {
    let own = candidate.operands.iter().map(|operand| {
        let printed = &figures[operand.figure];
        if operand.figure == figure {
            repaired(printed, repair)
        } else {
            *printed
        }
    });
    let own: Vec<Figure> = own.collect();
    let operands = candidate.operands.iter().enumerate();
    let moved = Candidate {
        operands: operands
            .map(|(i, operand)| Operand {
                figure: i,
                ..*operand
            })
            .collect(),
        premise: None,
        ..*candidate
    };
    test(&moved, &own)
}
