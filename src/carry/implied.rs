//! Which level would stand behind a rate, where the document does not print it?

use super::pairs::Said;
use super::{Claim, Level, Levels};
use crate::diagnostic::{Manner, number};
use crate::slip::needed;
use crate::span::Span;
use rust_decimal::Decimal;

/// The most decimals that an implied level is written with.
const MOST_DECIMALS: u32 = 4;

/// A level that a rate implies and the document does not print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implied {
    /// The numeral of the rate in the file.
    pub span: Span,
    /// The level, written as the document writes the one that it is compared with.
    pub value: String,
    /// The period that it is of, as the ledger writes it; empty where none is known.
    pub period: String,
    /// Whether it is a plan.
    pub plan: bool,
}

impl Levels {
    /// What the document's rates imply of levels that it does not print, in the order of the text.
    #[must_use]
    pub fn implied(&self) -> Vec<Implied> {
        let implied = |claim: &Claim| {
            let level = self.levels.get(claim.level as usize)?;
            Some(Implied {
                span: claim.printed.numeral,
                value: value(claim, level)?,
                period: claim.period.describe().unwrap_or_default(),
                plan: claim.plan,
            })
        };
        let mut all: Vec<Implied> = self.claims.iter().filter_map(implied).collect();
        all.sort_by_key(|it| it.span.start);
        all
    }
}

fn value(claim: &Claim, level: &Level) -> Option<String> {
    let said = Said {
        document: 0,
        index: claim.level,
        level,
        claim: Some(claim),
    };
    let needed = needed(&said.candidate(), &said.figures(level), 1)?;
    let base = level.figure.scale.checked_mul(level.figure.unit.factor)?;
    let value = needed.midpoint()?.checked_div(base)?;
    let printed = &level.printed;
    // Digits beyond what the rate tells would pretend to be known.
    let width = needed.width()?.checked_div(base)?;
    let decimals = (0..MOST_DECIMALS).find(|&at| width >= Decimal::new(1, at));
    let number = number(
        value,
        decimals.unwrap_or(MOST_DECIMALS),
        Manner::new(printed.marks, printed.grouped),
    );
    let behind = printed.text.strip_prefix(&printed.digits)?;
    Some(format!("{number}{behind}"))
}
