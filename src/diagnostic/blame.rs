//! From broken relations to findings: who is to blame, and what would be right.

use super::message::{help, label_text, message};
use super::suggest::suggestions_for;
use super::words::{computation, figure as written};
use super::{Context, id};
use crate::fact::Role;
use crate::figure::FigureId;
use crate::network::Judged;
use crate::relation::{Candidate, Equation, Evidence};
use crate::report::{Diagnostic, Label, Language, Severity, Suggestion};
use crate::slip::{Repair, Slip, repairs, reversed_holds};
use crate::verdict::Outcome;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Suggestions given at most.
const MOST_SUGGESTIONS: usize = 4;

/// One finding for each figure to blame, however many relations it breaks.
pub(super) fn findings(context: &Context<'_>, judged: &[&Judged]) -> Vec<Diagnostic> {
    let broken: Vec<&Judged> = judged
        .iter()
        .copied()
        .filter(|j| j.accuses && !matches!(j.candidate.equation, Equation::Odd(_)))
        .collect();
    if broken.is_empty() {
        return Vec::new();
    }
    let vouched = vouched(judged);
    let mut accused: BTreeMap<FigureId, Vec<usize>> = BTreeMap::new();
    for (i, j) in broken.iter().enumerate() {
        for operand in &j.candidate.operands {
            accused.entry(operand.figure).or_default().push(i);
        }
    }
    let mut ranked: Vec<(usize, Vec<Culprit>)> = broken
        .iter()
        .map(|j| ranking(context, j, &vouched, &accused))
        .enumerate()
        .collect();
    // The figure that most of the broken relations share goes first, so that one slip is one finding.
    ranked.sort_by_key(|(i, culprits)| {
        (
            culprits
                .first()
                .map(|c| (std::cmp::Reverse(c.shared), c.cost)),
            *i,
        )
    });
    let mut told = vec![false; broken.len()];
    let mut out = Vec::new();
    for (index, culprits) in &ranked {
        if std::mem::replace(&mut told[*index], true) {
            continue;
        }
        let mut also = Vec::new();
        for &i in culprits
            .first()
            .and_then(|c| accused.get(&c.figure))
            .into_iter()
            .flatten()
        {
            if !std::mem::replace(&mut told[i], true) {
                also.push(broken[i]);
            }
        }
        let finding = diagnostic(context, broken[*index], culprits, &also);
        let scale = finding
            .suggestions
            .first()
            .is_some_and(|s| s.slip == Slip::Scale.name());
        if let (true, Some(culprit)) = (scale, culprits.first()) {
            out.extend(same_scale(context, culprit.figure, broken[*index]));
        }
        out.push(finding);
    }
    out
}

/// How many relations that hold with power each figure stands in.
fn vouched(judged: &[&Judged]) -> BTreeMap<FigureId, usize> {
    let mut out = BTreeMap::new();
    let holding = judged.iter().filter(|j| {
        matches!(j.outcome, Outcome::Holds | Outcome::Loose)
            && !j.candidate.equation.is_inequality()
            && j.slack < 100_000
    });
    for operand in holding.flat_map(|j| &j.candidate.operands) {
        *out.entry(operand.figure).or_default() += 1;
    }
    out
}

/// Sentences to either side in which levels at the scale of a culprit are pointed out.
const SAME_SCALE_REACH: u32 = 2;

/// Other levels of the same kind at the scale that is likely wrong: whoever mistook the scale once may have done so
/// there too.
fn same_scale(context: &Context<'_>, culprit: FigureId, main: &Judged) -> Vec<Diagnostic> {
    let document = context.document;
    let number = document.figure(culprit);
    let near = |id: FigureId| {
        let other = document.figure(id);
        let ratio = other
            .value
            .checked_div(number.value)
            .unwrap_or(Decimal::ZERO);
        id != culprit
            && !main.candidate.operands.iter().any(|o| o.figure == id)
            && document.fact(id).role == Role::Level
            && other.scaled
            && other.scale == number.scale
            && other.unit.is_same(&number.unit)
            && other.block == number.block
            && document.sentences_apart(id, culprit) <= SAME_SCALE_REACH
            && ratio > Decimal::new(1, 1)
            && ratio < Decimal::TEN
    };
    document
        .levels
        .iter()
        .copied()
        .filter(|&id| near(id))
        .map(|id| {
            let printed = written(context, id);
            let message = match context.speech {
                Language::Vietnamese => format!(
                    "“{printed}” cùng đơn vị với số liệu đáng ngờ “{}”, nên xem lại cả hai",
                    written(context, culprit)
                ),
                Language::English => format!(
                    "“{printed}” has the same scale as the suspect “{}”: check both",
                    written(context, culprit)
                ),
            };
            Diagnostic {
                id: content_id(&format!("{} same scale {printed}", main.rule)),
                rule: main.rule,
                severity: Severity::Info,
                message,
                help: None,
                labels: vec![Label {
                    span: context.numeral(id),
                    figure: Some(super::id(id)),
                    text: String::new(),
                    primary: true,
                }],
                suggestions: Vec::new(),
            }
        })
        .collect()
}

/// A figure that may be to blame, and what it would have to be.
pub(super) struct Culprit {
    /// Which operand of the broken relation it is.
    pub(super) operand: usize,
    pub(super) figure: FigureId,
    /// Broken relations that it stands in.
    shared: usize,
    cost: u32,
    pub(super) repairs: Vec<Repair>,
    /// With the other direction said in front of it the relation would hold.
    pub(super) reversed: bool,
}

/// The operands of a broken relation, the likeliest culprit first: a figure that other relations vouch for stays, a
/// hedged figure yields to an exact one, then the slip's own likelihood.
fn ranking(
    context: &Context<'_>,
    judged: &Judged,
    vouched: &BTreeMap<FigureId, usize>,
    accused: &BTreeMap<FigureId, Vec<usize>>,
) -> Vec<Culprit> {
    let candidate = &judged.candidate;
    let figures = &context.document.reading.figures;
    let reversed = reversed_holds(candidate, figures);
    let mut culprits: Vec<Culprit> = candidate
        .operands
        .iter()
        .enumerate()
        .map(|(i, operand)| {
            let mut found = repairs(candidate, figures, i);
            if candidate.equation.is_inequality() {
                // A bound admits too much for a wrong digit to be told from it.
                let lost_mark = candidate.equation == Equation::Portion;
                found.retain(|repair| match repair.slip {
                    Slip::Separator => lost_mark,
                    slip => !lost_mark && matches!(slip, Slip::Scale | Slip::Transposed),
                });
            }
            let number = &figures[operand.figure];
            let is_reversed = reversed == Some(i);
            let slip = if is_reversed {
                1
            } else {
                found.first().map_or(12, |repair| slip_cost(repair.slip))
            };
            let vouch = vouched.get(&operand.figure).copied().unwrap_or(0).min(3);
            let hedge = u32::from(number.hedge.is_none());
            let result = u32::from(candidate.equation.result() != Some(i));
            Culprit {
                operand: i,
                figure: operand.figure,
                shared: accused.get(&operand.figure).map_or(0, Vec::len),
                cost: u32::try_from(vouch).unwrap_or(3) * 40 + hedge * 6 + slip * 4 + result,
                repairs: found,
                reversed: is_reversed,
            }
        })
        .collect();
    culprits.sort_by_key(|c| (std::cmp::Reverse(c.shared.min(9)), c.cost, c.operand));
    culprits
}

const fn slip_cost(slip: Slip) -> u32 {
    match slip {
        Slip::Scale => 0,
        Slip::Separator | Slip::Direction => 1,
        Slip::Transposed => 2,
        Slip::Dropped | Slip::Doubled => 3,
        Slip::Digit => 4,
        Slip::Value => 12,
    }
}

fn diagnostic(
    context: &Context<'_>,
    main: &Judged,
    culprits: &[Culprit],
    also: &[&Judged],
) -> Diagnostic {
    let candidate = &main.candidate;
    let first = culprits.first().map_or(0, |c| c.operand);
    let mut order: Vec<usize> = (0..candidate.operands.len()).collect();
    order.sort_by_key(|&i| i != first);
    let labels: Vec<Label> = order
        .iter()
        .filter_map(|&i| {
            let operand = candidate.operands.get(i)?;
            Some(Label {
                span: context.numeral(operand.figure),
                figure: Some(id(operand.figure)),
                text: label_text(context, candidate, i),
                primary: i == first,
            })
        })
        .collect();
    let message = message(context, main, first);
    let mut help = help(context, culprits);
    if !also.is_empty() {
        let list: Vec<String> = also
            .iter()
            .map(|j| computation(context, &j.candidate))
            .collect();
        let more = match context.speech {
            Language::Vietnamese => format!("Cũng không khớp: {}.", list.join("; ")),
            Language::English => format!("Also broken: {}.", list.join("; ")),
        };
        help = Some(help.map_or(more.clone(), |h| format!("{h} {more}")));
    }
    let key = format!(
        "{} {}",
        main.rule,
        candidate
            .operands
            .iter()
            .map(|o| written(context, o.figure))
            .collect::<Vec<_>>()
            .join("|")
    );
    Diagnostic {
        id: content_id(&key),
        rule: main.rule,
        severity: severity(context, candidate),
        message,
        help,
        labels,
        suggestions: suggestions(context, candidate, culprits),
    }
}

/// The likeliest culprit with all that may have happened to it; of the others one repair each.
fn suggestions(
    context: &Context<'_>,
    candidate: &Candidate,
    culprits: &[Culprit],
) -> Vec<Suggestion> {
    let mut out: Vec<Suggestion> = Vec::new();
    for (rank, culprit) in culprits.iter().enumerate() {
        let most = if rank == 0 { 2 } else { 1 };
        for suggestion in suggestions_for(context, candidate, culprit, rank == 0)
            .into_iter()
            .take(most)
        {
            if out.len() < MOST_SUGGESTIONS
                && !out
                    .iter()
                    .any(|s| s.span == suggestion.span && s.replacement == suggestion.replacement)
            {
                out.push(suggestion);
            }
        }
    }
    out
}

/// An error is broken under every convention; where a numeral may be read otherwise, a warning.
fn severity(context: &Context<'_>, candidate: &Candidate) -> Severity {
    let foreign = candidate
        .operands
        .iter()
        .any(|o| context.document.figure(o.figure).foreign);
    if foreign || matches!(candidate.evidence, Evidence::Adjacent | Evidence::Near) {
        Severity::Warning
    } else {
        Severity::Error
    }
}

/// FNV-1a, in eight hexadecimal digits.
pub(super) fn content_id(key: &str) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in key.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    format!("{hash:08x}")
}
