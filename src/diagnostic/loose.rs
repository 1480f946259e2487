//! What fits only under a convention of rounding, for those who ask for it.

use super::blame::content_id;
use super::computation::computation;
use super::{Context, id};
use crate::network::Judged;
use crate::report::{Diagnostic, Label, Language, Severity};
use crate::verdict::Outcome;
use std::collections::BTreeSet;

/// One `info` for each loose relation, its first figure marked first. A sum that two rules bind is said once.
pub(super) fn findings(context: &Context<'_>, judged: &[&Judged], out: &mut Vec<Diagnostic>) {
    let mut told = BTreeSet::new();
    for judged in judged.iter().filter(|j| j.outcome == Outcome::Loose) {
        let operands = &judged.candidate.operands;
        let mut figures: Vec<_> = operands.iter().map(|operand| operand.figure).collect();
        let Some(&first) = figures.first() else {
            continue;
        };
        let sum = computation(context, &judged.candidate);
        figures.sort_unstable();
        figures.dedup();
        if !told.insert((figures.clone(), sum.clone())) {
            continue;
        }
        let message = match context.speech {
            Language::Vietnamese => format!("Chỉ khớp nếu tính đến cách làm tròn: {sum}"),
            Language::English => format!("This fits only as rounded by convention: {sum}"),
        };
        let others = figures.into_iter().filter(|&figure| figure != first);
        out.push(Diagnostic {
            id: content_id(&format!("{} loose {sum}", judged.rule)),
            rule: judged.rule,
            severity: Severity::Info,
            message,
            help: None,
            labels: std::iter::once(first)
                .chain(others)
                .map(|figure| Label {
                    span: context.numeral(figure),
                    figure: Some(id(figure)),
                    text: String::new(),
                    primary: figure == first,
                })
                .collect(),
            suggestions: Vec::new(),
        });
    }
}
