//! The ledger: each figure with what was made of it.

use super::{Context, ENOUGH_POWER, id, plain};
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Lookalike};
use crate::lexicon::Basis;
use crate::report::{
    Check, Diagnostic, FigureKind, Language, LedgerEntry, QuantityReport, Severity, Status, Verdict,
};
use crate::verdict::reading;

pub(super) fn ledger(
    context: &Context<'_>,
    checks: &[Check],
    diagnostics: &[Diagnostic],
    allowed: &[Diagnostic],
) -> Vec<LedgerEntry> {
    let count = context.document.reading.figures.len();
    let mut status = vec![Status::Unchecked; count];
    let mut reasons: Vec<Option<&Check>> = vec![None; count];
    for check in checks {
        let verifies =
            matches!(check.verdict, Verdict::Holds | Verdict::Loose) && check.power >= ENOUGH_POWER;
        for &(figure, _) in &check.figures {
            let Some(slot) = status.get_mut(figure as usize) else {
                continue;
            };
            if verifies {
                *slot = Status::Verified;
            } else if reasons[figure as usize].is_none_or(|known| known.verdict == Verdict::Holds) {
                reasons[figure as usize] = Some(check);
            }
        }
    }
    let mut told = vec![Told::Nothing; count];
    for diagnostic in allowed.iter().filter(|d| d.severity > Severity::Info) {
        for figure in diagnostic.labels.iter().filter_map(|label| label.figure) {
            if let Some(slot) = told.get_mut(figure as usize) {
                *slot = Told::Allowed;
            }
        }
    }
    for diagnostic in diagnostics.iter().filter(|d| d.severity > Severity::Info) {
        for label in &diagnostic.labels {
            let Some(figure) = label.figure.map(|figure| figure as usize) else {
                continue;
            };
            match (told.get_mut(figure), status.get_mut(figure)) {
                (Some(told), Some(status)) if label.primary => {
                    *told = Told::Blamed(&diagnostic.message);
                    *status = Status::Suspect;
                }
                (Some(told @ (Told::Nothing | Told::Allowed)), _) => *told = Told::Beside,
                _ => {}
            }
        }
    }
    (0..count)
        .map(|figure| {
            entry(
                context,
                figure,
                status[figure],
                reasons[figure],
                told[figure],
            )
        })
        .collect()
}

/// What the findings say of a figure.
#[derive(Clone, Copy)]
enum Told<'d> {
    Nothing,
    /// It is the likely culprit: the message.
    Blamed(&'d str),
    /// It stands in the sum, another figure is the likely culprit.
    Beside,
    /// The author stands by it.
    Allowed,
}

fn entry(
    context: &Context<'_>,
    figure: FigureId,
    status: Status,
    check: Option<&Check>,
    told: Told<'_>,
) -> LedgerEntry {
    let document = context.document;
    let number = document.figure(figure);
    let fact = document.fact(figure);
    let kind = kind(context, figure);
    let quantity = number.is_quantity().then(|| {
        let range = reading(number);
        QuantityReport {
            value: plain(number.value),
            low: plain(range.low()),
            high: plain(range.high()),
            unit: unit_name(context, figure),
        }
    });
    let reason = match (status, number.lookalike, told) {
        (Status::Suspect, _, Told::Blamed(message)) => Some(message.to_owned()),
        (_, Some(lookalike), _) => Some(lookalike_reason(context.speech, lookalike).to_owned()),
        (Status::Unchecked, None, told) => Some(unchecked_reason(context, figure, check, told)),
        _ => None,
    };
    LedgerEntry {
        id: id(figure),
        span: context.numeral(figure),
        kind,
        quantity,
        indicator: indicator(context, figure),
        place: super::words::place(context, figure),
        period: number
            .is_quantity()
            .then(|| fact.period.describe())
            .flatten(),
        basis: fact.basis.map(|basis| match basis {
            Basis::Actual => "actual",
            Basis::Estimate => "estimate",
            Basis::Plan => "plan",
        }),
        status,
        reason,
    }
}

fn kind(context: &Context<'_>, figure: FigureId) -> FigureKind {
    let number = context.document.figure(figure);
    if !number.is_quantity() {
        return FigureKind::Lookalike;
    }
    match context.document.fact(figure).role {
        Role::Growth | Role::Delta | Role::Points => FigureKind::Change,
        Role::Share => FigureKind::Share,
        Role::Attainment | Role::Ratio | Role::Multiple => FigureKind::Ratio,
        _ if matches!(number.unit.of, Dimension::Counted(_)) && number.unit.per.is_none() => {
            FigureKind::Count
        }
        _ => FigureKind::Level,
    }
}

fn unit_name(context: &Context<'_>, figure: FigureId) -> String {
    let number = context.document.figure(figure);
    let name = |dimension: Dimension| match dimension {
        Dimension::Counted(_) => String::new(),
        other => other.name().to_owned(),
    };
    let mut unit = match number.unit.of {
        Dimension::Counted(_) => {
            let text = context.text(
                figure,
                crate::span::Span::new(number.scaled_end, number.extent.end),
            );
            text.split('/').next().unwrap_or_default().trim().to_owned()
        }
        other => name(other),
    };
    if let Some(per) = number.unit.per {
        unit = format!("{unit}/{}", name(per));
    }
    unit
}

/// The words of the noun phrase in front of a figure, as they stand in the text.
fn indicator(context: &Context<'_>, figure: FigureId) -> Option<String> {
    if !context.document.figure(figure).is_quantity() {
        return None;
    }
    super::words::subject(context, figure)
}

fn lookalike_reason(speech: Language, lookalike: Lookalike) -> &'static str {
    let (vi, en) = match lookalike {
        Lookalike::Date => (
            "ngày, tháng, quý hoặc năm",
            "a date, month, quarter or year",
        ),
        Lookalike::Clock => ("giờ trong ngày", "a time of day"),
        Lookalike::Period => (
            "khoảng thời gian của số liệu",
            "the period that figures speak of",
        ),
        Lookalike::Document => (
            "số văn bản, điều khoản",
            "the number of a document or article",
        ),
        Lookalike::Address => ("địa chỉ, tên đường, tên phường", "an address, road or ward"),
        Lookalike::Ordinal => ("số thứ tự", "an ordinal"),
        Lookalike::Telephone => ("số điện thoại", "a telephone number"),
        Lookalike::Name => ("một phần của tên gọi", "part of a name"),
        Lookalike::TooLong => (
            "dãy chữ số quá dài để là số liệu",
            "too many digits for a quantity",
        ),
    };
    match speech {
        Language::Vietnamese => vi,
        Language::English => en,
    }
}

fn unchecked_reason(
    context: &Context<'_>,
    figure: FigureId,
    check: Option<&Check>,
    told: Told<'_>,
) -> String {
    let (vi, en) = match told {
        Told::Nothing => untold_reason(context, figure, check),
        Told::Allowed => (
            "không khớp với số liệu khác, tác giả đã cho phép",
            "in conflict with another figure, which the author has allowed",
        ),
        Told::Beside | Told::Blamed(_) => (
            "mâu thuẫn với số liệu khác, số kia bị nghi sai",
            "in conflict with another figure, and the other one is blamed",
        ),
    };
    match context.speech {
        Language::Vietnamese => vi,
        Language::English => en,
    }
    .to_owned()
}

/// Why a figure that no finding speaks of is unchecked, in Vietnamese and in English.
fn untold_reason(
    context: &Context<'_>,
    figure: FigureId,
    check: Option<&Check>,
) -> (&'static str, &'static str) {
    let number = context.document.figure(figure);
    let fact = context.document.fact(figure);
    match check.map(|c| c.verdict) {
        Some(Verdict::Broken) => (
            "có vẻ không khớp với số liệu khác, nhưng chưa đủ chắc để báo",
            "seems in conflict with another figure, not surely enough to be reported",
        ),
        Some(Verdict::Holds | Verdict::Loose) => (
            "chỉ khớp với một phép so sánh quá rộng để xác nhận",
            "fits only a comparison too wide to confirm it",
        ),
        Some(Verdict::Undecided) => (
            "có số liệu liên quan nhưng không chắc so với số nào",
            "related figures exist, but which is the base is not certain",
        ),
        None => match fact.role {
            Role::Growth | Role::Delta | Role::Ratio | Role::Multiple | Role::Points
                if fact.base.is_none() =>
            {
                ("không nêu so với mốc nào", "no base is stated")
            }
            Role::Growth | Role::Delta | Role::Ratio | Role::Multiple | Role::Points => (
                "mốc so sánh không có trong văn bản",
                "the base is not in the text",
            ),
            Role::Share => (
                "tổng thể không có trong văn bản",
                "the whole is not in the text",
            ),
            Role::Attainment => (
                "kế hoạch không có trong văn bản",
                "the plan is not in the text",
            ),
            Role::Aside if number.is_limit() => {
                ("một ngưỡng, không phải số đo", "a limit, not a measure")
            }
            Role::Aside => (
                "khoảng giá trị hoặc thời lượng",
                "a range or a length of time",
            ),
            _ => (
                "không có số liệu nào khác để đối chiếu",
                "no other figure to check it against",
            ),
        },
    }
}
