//! What is said of statements of several documents?

use super::judge::{Culprit, printed};
use super::pairs::{Said, Tried};
use super::{Levels, Printed};
use crate::diagnostic::{Manner, content_id, number, scale_power, slip_in_words};
use crate::figure::Figure;
use crate::lexicon::Lexicon;
use crate::relation::Equation;
use crate::report::across::{
    CrossCheck, CrossDiagnostic, CrossFigure, CrossLabel, CrossSuggestion,
};
use crate::report::{Label, Language, Severity, Suggestion, Verdict};
use crate::slip::{Repair, Slip};
use crate::verdict::Outcome;
use rust_decimal::Decimal;

/// A statement that holds.
pub(super) fn check(documents: &[Levels], tried: &Tried<'_>) -> CrossCheck {
    let (rule, relation) = tried.said.rule();
    let operands = tried.said.candidate().operands;
    let figures = printed(tried).into_iter().zip(operands);
    CrossCheck {
        rule,
        relation,
        verdict: if tried.outcome == Outcome::Holds {
            Verdict::Holds
        } else {
            Verdict::Loose
        },
        power: u16::try_from((1_000_000 - tried.slack.min(1_000_000)) / 1000).unwrap_or(0),
        figures: figures
            .map(|((document, printed), operand)| CrossFigure {
                path: path(documents, document).to_owned(),
                id: printed.id,
                role: operand.role,
            })
            .collect(),
        computation: computation(tried),
    }
}

/// A statement that accuses; `None` where the author allows it.
pub(super) fn finding(
    documents: &[Levels],
    tried: &Tried<'_>,
    culprits: &[Culprit],
    language: Option<Language>,
) -> Option<CrossDiagnostic> {
    let said = tried.said;
    let (rule, _) = said.rule();
    let speech = language.unwrap_or(documents[said.document as usize].language);
    let first = culprits.first()?;
    let even = culprits.get(1).is_some_and(|second| first.is_even(second));
    let figures = said.figures(tried.held);
    let all = printed(tried);
    let (document, blamed) = *all.get(first.operand)?;
    if documents[document as usize].allows(rule, blamed.numeral) {
        return None;
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&i| i != first.operand);
    let labels = order.iter().filter_map(|&i| {
        let (document, printed) = all.get(i)?;
        let primary = i == first.operand && !even;
        Some(label(documents, *document, printed, primary))
    });
    let suggestions = culprits.iter().filter_map(|culprit| {
        let (document, printed) = *all.get(culprit.operand)?;
        Some(CrossSuggestion {
            path: path(documents, document).to_owned(),
            region: if culprit.repair.slip == Slip::Scale {
                printed.scaled_region
            } else {
                printed.region
            },
            at: printed.at.as_deref().cloned(),
            printed: if culprit.repair.slip == Slip::Scale {
                printed.text.clone()
            } else {
                printed.digits.clone()
            },
            suggestion: repaired(
                printed,
                &figures[culprit.operand],
                &culprit.repair,
                documents[document as usize].language,
            )?,
        })
    });
    let key: Vec<&str> = all
        .iter()
        .map(|(_, printed)| printed.text.as_str())
        .collect();
    Some(CrossDiagnostic {
        id: content_id(&format!("{rule} across {}", key.join("|"))),
        rule,
        severity: Severity::Warning,
        message: message(documents, tried, speech),
        help: help(documents, document, blamed, first, even, speech),
        labels: labels.collect(),
        suggestions: suggestions.collect(),
    })
}

pub(super) fn label(
    documents: &[Levels],
    document: u32,
    printed: &Printed,
    primary: bool,
) -> CrossLabel {
    CrossLabel {
        path: path(documents, document).to_owned(),
        label: Label {
            span: printed.numeral,
            figure: Some(printed.id),
            text: String::new(),
            primary,
        },
        region: printed.region,
        at: printed.at.as_deref().cloned(),
        excerpt: printed.excerpt.clone(),
    }
}

pub(super) fn path(documents: &[Levels], document: u32) -> &str {
    documents
        .get(document as usize)
        .map_or("", |levels| &levels.path)
}

/// The last part of a document's path.
pub(super) fn name(documents: &[Levels], document: u32) -> &str {
    let path = path(documents, document);
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The sum with the figures as written.
fn computation(tried: &Tried<'_>) -> String {
    let (a, b) = (&tried.said.level.printed.text, &tried.held.printed.text);
    let Some(claim) = tried.said.claim else {
        return format!("{a} = {b}");
    };
    let p = &claim.printed.text;
    match (claim.equation, claim.sign < 0) {
        (Equation::Growth, false) => format!("{a} = {b} × (1 + {p})"),
        (Equation::Growth, true) => format!("{a} = {b} × (1 − {p})"),
        (Equation::Difference, false) => format!("{a} − {b} = {p}"),
        (Equation::Difference, true) => format!("{a} − {b} = −{p}"),
        _ => format!("{a} = {p} × {b}"),
    }
}

fn message(documents: &[Levels], tried: &Tried<'_>, speech: Language) -> String {
    let said = tried.said;
    let (a, b) = (&said.level.printed.text, &tried.held.printed.text);
    let here = name(documents, said.document);
    let there = name(documents, tried.at.document);
    let vietnamese = speech == Language::Vietnamese;
    let there = tried.held.official.as_deref().unwrap_or(there);
    let Some(claim) = said.claim else {
        if tried.held.official.is_some() {
            return if vietnamese {
                format!("Khác số liệu của {there}: {here} nêu {a}, {there} công bố {b}")
            } else {
                format!("This is not the figure of {there}: {here} has {a}, {there} publishes {b}")
            };
        }
        return if vietnamese {
            format!(
                "Cùng một số liệu nhưng hai văn bản nêu khác nhau: {a} ({here}) và {b} ({there})"
            )
        } else {
            format!("Two documents give the same quantity as {a} ({here}) and as {b} ({there})")
        };
    };
    let moved = moved(&said, speech);
    match (claim.plan, vietnamese) {
        (true, true) => format!(
            "Không khớp giữa hai văn bản: {here} nêu {a}, {moved} kế hoạch, nhưng {there} nêu kế hoạch là {b}"
        ),
        (true, false) => format!(
            "Two documents do not agree: {here} has {a}, {moved} the plan, but the plan in {there} is {b}"
        ),
        (false, true) => format!(
            "Không khớp giữa hai văn bản: {here} nêu {a}, {moved} {}, nhưng {there} nêu mức kỳ đó là {b}",
            when(&said)
        ),
        (false, false) => format!(
            "Two documents do not agree: {here} has {a}, {moved} {}, but {there} has {b} for it",
            when(&said)
        ),
    }
}

/// The period that is compared with.
fn when(said: &Said<'_>) -> String {
    said.period().describe().unwrap_or_default()
}

/// How the level stands to what it is compared with.
fn moved(said: &Said<'_>, speech: Language) -> String {
    let Some(claim) = said.claim else {
        return String::new();
    };
    let p = &claim.printed.text;
    let saying = crate::lexicon::Saying::of(speech);
    let word = match (claim.plan, claim.sign < 0) {
        (true, false) => saying.exceed,
        (true, true) => saying.fall_short,
        (false, false) => saying.rise,
        (false, true) => saying.fall,
    };
    match (claim.equation, speech) {
        (Equation::Growth | Equation::Difference, Language::Vietnamese) if claim.plan => {
            format!("{word} {p} so với")
        }
        (Equation::Growth | Equation::Difference, Language::Vietnamese) => {
            format!("{word} {p} so với kỳ")
        }
        (Equation::Growth | Equation::Difference, Language::English) => format!("{word} {p} on"),
        (Equation::Multiple, Language::Vietnamese) => format!("gấp {p} kỳ"),
        (_, Language::Vietnamese) if claim.plan => format!("đạt {p}"),
        (_, Language::Vietnamese) => format!("bằng {p} kỳ"),
        (_, Language::English) => format!("{p} of"),
    }
}

/// The slip of the likeliest culprit, or that there are two.
fn help(
    documents: &[Levels],
    document: u32,
    blamed: &Printed,
    first: &Culprit,
    even: bool,
    speech: Language,
) -> Option<String> {
    let slip = slip_in_words(first.repair.slip, false, speech)?;
    let (text, file) = (&blamed.text, name(documents, document));
    Some(match (speech, even) {
        (Language::Vietnamese, false) => format!("Có thể “{text}” ({file}) {slip}."),
        (Language::Vietnamese, true) => {
            format!("Có thể “{text}” ({file}) {slip}, hoặc văn bản kia nhầm; chưa rõ bên nào.")
        }
        (Language::English, false) => format!("“{text}” ({file}) may {slip}."),
        (Language::English, true) => {
            format!(
                "“{text}” ({file}) may {slip}, or the other document does; either may be wrong."
            )
        }
    })
}

/// The figure as it may have been meant, written as the document writes.
fn repaired(
    printed: &Printed,
    figure: &Figure,
    repair: &Repair,
    language: Language,
) -> Option<Suggestion> {
    if repair.slip == Slip::Scale {
        let power = scale_power(figure.scale).checked_add(i32::from(repair.scale_shift))?;
        let word = Lexicon::of(language).saying().scale(power)?;
        return Some(Suggestion {
            span: printed.scaled,
            replacement: format!("{} {word}", printed.digits).trim_end().to_owned(),
            slip: repair.slip.name(),
        });
    }
    let scale = u32::try_from(repair.decimals).ok()?;
    let value = Decimal::try_from_i128_with_scale(repair.digits.parse().ok()?, scale).ok()?;
    Some(Suggestion {
        span: printed.numeral,
        replacement: number(value, scale, Manner::new(printed.marks, printed.grouped)),
        slip: repair.slip.name(),
    })
}
