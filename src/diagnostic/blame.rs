//! From broken relations to findings: who is to blame, and what would be right.

use super::computation::computation;
use super::message::{help, label_text, message};
use super::restores::{Effect, Relations, with};
use super::suggest::suggestions_for;
use super::words::figure as written;
use super::{Context, id, missing};
use crate::fact::Role;
use crate::figure::FigureId;
use crate::network::Judged;
use crate::relation::{Candidate, Equation, Evidence};
use crate::report::{Diagnostic, Label, Language, Severity, Suggestion};
use crate::slip::{self, Repair, Slip, repairs, reversed_holds};
use crate::verdict::{Outcome, test};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Suggestions given at most.
const MOST_SUGGESTIONS: usize = 4;

/// One finding for each figure to blame, however many relations it breaks and however often the text prints them.
pub(super) fn findings(
    context: &Context<'_>,
    judged: &[&Judged],
    witnesses: &[Candidate],
) -> Vec<Diagnostic> {
    let broken = told_once(context, judged);
    if broken.is_empty() {
        return Vec::new();
    }
    let vouched = vouched(judged);
    let relations = Relations::of(judged, witnesses);
    let mut accused: BTreeMap<FigureId, Vec<usize>> = BTreeMap::new();
    for (i, broken) in broken.iter().enumerate() {
        for operand in &broken.main.candidate.operands {
            accused.entry(operand.figure).or_default().push(i);
        }
    }
    let mut ranked: Vec<(usize, Vec<Culprit>)> = broken
        .iter()
        .map(|one| {
            let together = |figure: FigureId| {
                let relations = accused.get(&figure).into_iter().flatten();
                relations
                    .filter(|&&i| need_alike(context, figure, one.main, broken[i].main))
                    .count()
            };
            ranking(context, one.main, &vouched, &together, &relations)
        })
        .enumerate()
        .collect();
    // The figure that most of the broken relations share goes first, so that one slip is one finding.
    ranked.sort_by_key(|(i, culprits)| (culprits.first().map(|c| (Reverse(c.shared), c.cost)), *i));
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
            let one = culprits
                .first()
                .is_none_or(|c| need_alike(context, c.figure, broken[*index].main, broken[i].main));
            if one && !std::mem::replace(&mut told[i], true) {
                also.push(broken[i].main);
            }
        }
        let finding = diagnostic(context, &broken[*index], culprits, &also);
        let scale = finding
            .suggestions
            .first()
            .is_some_and(|s| s.slip == Slip::Scale.name());
        if let (true, Some(culprit)) = (scale, culprits.first()) {
            out.extend(same_scale(context, culprit.figure, broken[*index].main));
        }
        out.push(finding);
    }
    out
}

/// How far apart, in hundredths, the values that two relations need of one figure may lie to be one repair.
const ONE_REPAIR: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// Whether one repair of a figure may mend two relations: what one of them needs of it is about what the other needs.
fn need_alike(context: &Context<'_>, figure: FigureId, a: &Judged, b: &Judged) -> bool {
    let figures = &context.document.reading.figures;
    let needed = |j: &Judged| {
        let mut operands = j.candidate.operands.iter();
        let at = operands.position(|o| o.figure == figure)?;
        slip::needed(&j.candidate, figures, at)
    };
    let (Some(x), Some(y)) = (needed(a), needed(b)) else {
        return true;
    };
    let (below, above) = if x.is_below(&y) { (x, y) } else { (y, x) };
    let gap = || {
        let gap = above.low().checked_sub(below.high())?;
        gap.checked_div(above.high().abs().max(below.low().abs()))
    };
    x.meets(&y) || gap().is_none_or(|gap| gap <= ONE_REPAIR)
}

/// A broken relation, with those that say the same of other figures printed alike.
struct Broken<'j> {
    main: &'j Judged,
    again: Vec<&'j Judged>,
}

/// The relations that accuse, those with one computation together: a sum that a text prints twice, or that two rules
/// bind, is one finding.
fn told_once<'j>(context: &Context<'_>, judged: &[&'j Judged]) -> Vec<Broken<'j>> {
    let mut out: Vec<Broken<'j>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    // An order or bound that a malformed numeral breaks is told where the numeral is.
    let malformed = |j: &Judged| {
        let mut operands = j.candidate.operands.iter();
        j.candidate.equation.is_inequality()
            && operands.any(|o| context.document.figure(o.figure).malformed)
    };
    let accusing = judged
        .iter()
        .copied()
        .filter(|j| j.accuses)
        .filter(|j| !matches!(j.candidate.equation, Equation::Odd(_) | Equation::Within(_)))
        .filter(|j| !malformed(j));
    for judged in accusing {
        let sum = computation(context, &judged.candidate);
        let Some(&at) = known.get(&sum) else {
            known.insert(sum, out.len());
            out.push(Broken {
                main: judged,
                again: Vec::new(),
            });
            continue;
        };
        let broken = &mut out[at];
        let figures = |j: &Judged| {
            let mut all: Vec<FigureId> = j.candidate.operands.iter().map(|o| o.figure).collect();
            all.sort_unstable();
            all
        };
        let mut same = broken.again.iter().copied().chain([broken.main]);
        if !same.any(|other| figures(other) == figures(judged)) {
            broken.again.push(judged);
        }
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
    pub(super) cost: u32,
    pub(super) repairs: Vec<Repair>,
    /// With the other direction said in front of it the relation would hold.
    pub(super) reversed: bool,
    /// With this scale word behind it the relation would hold.
    pub(super) missing: Option<String>,
}

/// The operands of a broken relation, the likeliest culprit first: a figure that other relations vouch for stays, a
/// hedged figure yields to an exact one, then the slip's own likelihood.
fn ranking(
    context: &Context<'_>,
    judged: &Judged,
    vouched: &BTreeMap<FigureId, usize>,
    together: &dyn Fn(FigureId) -> usize,
    relations: &Relations<'_>,
) -> Vec<Culprit> {
    let candidate = &judged.candidate;
    let figures = &context.document.reading.figures;
    let reversed =
        reversed_holds(candidate, figures).or_else(|| turned_balance(context, candidate));
    let missing = missing::scale(context, candidate);
    let mut culprits: Vec<Culprit> = candidate
        .operands
        .iter()
        .enumerate()
        .map(|(i, operand)| {
            let mut found = repairs(candidate, figures, i);
            if candidate.equation.is_inequality() {
                // A bound admits too much for a wrong digit to be told from it, a direction even for two transposed.
                let lost_mark = candidate.equation == Equation::Portion;
                let direction = judged.relation == "direction";
                found.retain(|repair| match repair.slip {
                    Slip::Separator => lost_mark,
                    Slip::Scale => !lost_mark,
                    Slip::Transposed => !lost_mark && !direction,
                    _ => false,
                });
            }
            let lacking = missing.as_ref().filter(|(at, _)| *at == i);
            if missing.is_some() {
                found.clear();
            }
            // What mends other relations as well goes before what breaks some.
            let effect =
                |repair: &Repair| relations.effect(judged, operand.figure, repair, figures);
            let mut effects: Vec<(Effect, Repair)> = found
                .drain(..)
                .map(|repair| (effect(&repair), repair))
                .collect();
            effects.sort_by_key(|(effect, _)| (effect.spoiled, Reverse(effect.restored)));
            let best = effects
                .first()
                .map_or(Effect::default(), |(effect, _)| *effect);
            let found: Vec<Repair> = effects.into_iter().map(|(_, repair)| repair).collect();
            let number = &figures[operand.figure];
            let is_reversed = reversed == Some(i);
            let slip = if lacking.is_some() {
                0
            } else if is_reversed {
                1
            } else {
                found.first().map_or(12, |repair| slip_cost(repair.slip))
            };
            let vouch = vouched.get(&operand.figure).copied().unwrap_or(0).min(3);
            let hedge = u32::from(number.hedge.is_none());
            let result = u32::from(candidate.equation.result() != Some(i));
            let restored = u32::try_from(best.restored.min(3)).unwrap_or(0);
            let spoiled = u32::try_from(best.spoiled.min(3)).unwrap_or(0);
            Culprit {
                operand: i,
                figure: operand.figure,
                shared: together(operand.figure),
                cost: u32::try_from(vouch).unwrap_or(3) * 40
                    + hedge * 6
                    + slip * 4
                    + result
                    + spoiled * 8
                    + (3 - restored) * 8,
                repairs: found,
                reversed: is_reversed,
                missing: lacking.map(|(_, word)| word.clone()),
            }
        })
        .collect();
    culprits.sort_by_key(|c| (Reverse(c.shared.min(9)), c.cost, c.operand));
    culprits
}

/// The balance whose opposite would make the relation hold: *xuất siêu* for *nhập siêu*.
fn turned_balance(context: &Context<'_>, candidate: &Candidate) -> Option<usize> {
    let document = context.document;
    let is_balance = |&i: &usize| {
        document
            .fact(candidate.operands[i].figure)
            .balance
            .is_some()
    };
    (0..candidate.operands.len()).filter(is_balance).find(|&i| {
        let mut other = candidate.clone();
        other.operands[i].sign *= -1;
        test(&other, &document.reading.figures).0 == Outcome::Holds
    })
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
    broken: &Broken<'_>,
    culprits: &[Culprit],
    also: &[&Judged],
) -> Diagnostic {
    let main = broken.main;
    let candidate = &main.candidate;
    let first = culprits.first().map_or(0, |c| c.operand);
    let mut order: Vec<usize> = (0..candidate.operands.len()).collect();
    order.sort_by_key(|&i| i != first);
    let mut labels: Vec<Label> = order
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
    labels.extend(repeated(context, broken, first));
    let message = message(context, main, first);
    let help = match (
        help(context, candidate, culprits),
        also_broken(context, culprits, also),
    ) {
        (Some(help), Some(also)) => Some(format!("{help} {also}")),
        (help, also) => help.or(also),
    };
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

/// The same figures where the text prints them again, as far as they are not labelled already.
fn repeated(context: &Context<'_>, broken: &Broken<'_>, first: usize) -> Vec<Label> {
    let mut labelled: Vec<FigureId> = broken
        .main
        .candidate
        .operands
        .iter()
        .map(|o| o.figure)
        .collect();
    let mut out = Vec::new();
    for again in &broken.again {
        for (i, operand) in again.candidate.operands.iter().enumerate() {
            if labelled.contains(&operand.figure) {
                continue;
            }
            labelled.push(operand.figure);
            let text = match (i == first, context.speech) {
                (false, _) => "",
                (true, Language::Vietnamese) => "ở đây cũng vậy",
                (true, Language::English) => "here as well",
            };
            out.push(Label {
                span: context.numeral(operand.figure),
                figure: Some(id(operand.figure)),
                text: text.to_owned(),
                primary: false,
            });
        }
    }
    out
}

/// The other relations that the likely culprit breaks, and whether its repair would mend them all.
fn also_broken(context: &Context<'_>, culprits: &[Culprit], also: &[&Judged]) -> Option<String> {
    // That a bound is passed as well says nothing new.
    let also: Vec<&Judged> = also
        .iter()
        .copied()
        .filter(|j| !j.candidate.equation.is_inequality())
        .collect();
    let list: Vec<String> = also
        .iter()
        .map(|j| computation(context, &j.candidate))
        .collect();
    if list.is_empty() {
        return None;
    }
    let figures = &context.document.reading.figures;
    let mends = |culprit: &Culprit| {
        let repair = culprit.repairs.first()?;
        let holds =
            |j: &&Judged| with(&j.candidate, culprit.figure, repair, figures).0 <= Outcome::Loose;
        also.iter().all(holds).then_some(also.len() + 1)
    };
    let all = culprits.first().and_then(mends);
    let list = list.join("; ");
    Some(match (context.speech, all) {
        (Language::Vietnamese, None) => format!("Cũng không khớp: {list}."),
        (Language::Vietnamese, Some(all)) => {
            format!("Cũng không khớp: {list}; sửa như gợi ý thì cả {all} phép tính đều khớp.")
        }
        (Language::English, None) => format!("Also broken: {list}."),
        (Language::English, Some(all)) => {
            format!("Also broken: {list}; the first repair would restore all {all}.")
        }
    })
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
pub(crate) fn content_id(key: &str) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in key.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    format!("{hash:08x}")
}
