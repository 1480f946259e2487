//! The ledger: each figure with what was made of it.

use super::{Cells, Context, ENOUGH_POWER, id, plain, power, verdict};
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Lookalike};
use crate::lexicon::Basis;
use crate::network::Judged;
use crate::relation::Document;
use crate::report::{
    Diagnostic, FigureKind, Language, LedgerEntry, QuantityReport, Severity, Status, Verdict,
};
use crate::verdict::reading;

/// What was made of each figure.
pub(super) struct Standing<'d> {
    status: Vec<Status>,
    /// The verdict of a relation that does not verify the figure.
    seen: Vec<Option<Verdict>>,
    told: Vec<Told<'d>>,
}

impl<'d> Standing<'d> {
    pub(super) fn of(
        document: &Document<'_>,
        judged: &[&Judged],
        diagnostics: &'d [Diagnostic],
        allowed: &[Diagnostic],
    ) -> Self {
        let count = document.reading.figures.len();
        let mut standing = Self {
            status: vec![Status::Unchecked; count],
            seen: vec![None; count],
            told: vec![Told::Nothing; count],
        };
        for judged in judged {
            standing.check(judged);
        }
        for figure in figures_of(allowed) {
            standing.told[figure] = Told::Allowed;
        }
        for diagnostic in diagnostics.iter().filter(|d| d.severity > Severity::Info) {
            standing.find(diagnostic);
        }
        standing
    }

    fn check(&mut self, judged: &Judged) {
        let verdict = verdict(judged);
        let verifies =
            matches!(verdict, Verdict::Holds | Verdict::Loose) && power(judged) >= ENOUGH_POWER;
        for operand in &judged.candidate.operands {
            if verifies {
                self.status[operand.figure] = Status::Verified;
            } else if matches!(self.seen[operand.figure], None | Some(Verdict::Holds)) {
                self.seen[operand.figure] = Some(verdict);
            }
        }
    }

    fn find(&mut self, diagnostic: &'d Diagnostic) {
        for label in &diagnostic.labels {
            let Some(figure) = label.figure.map(|figure| figure as usize) else {
                continue;
            };
            match self.told[figure] {
                _ if label.primary => {
                    self.told[figure] = Told::Blamed(&diagnostic.message);
                    self.status[figure] = Status::Suspect;
                }
                Told::Nothing | Told::Allowed => self.told[figure] = Told::Beside,
                _ => {}
            }
        }
    }
}

/// The figures that findings of some weight have labels on.
fn figures_of(diagnostics: &[Diagnostic]) -> impl Iterator<Item = usize> + '_ {
    let heavy = diagnostics.iter().filter(|d| d.severity > Severity::Info);
    let labels = heavy.flat_map(|diagnostic| &diagnostic.labels);
    labels.filter_map(|label| label.figure.map(|figure| figure as usize))
}

/// The ledger with all that is known.
pub(super) fn ledger(context: &Context<'_>, standing: &Standing<'_>) -> Vec<LedgerEntry> {
    let cells = Cells::of(context);
    (0..standing.status.len())
        .map(|figure| entry(context, figure, standing, &cells))
        .collect()
}

/// The ledger with places and statuses alone.
pub(super) fn brief(context: &Context<'_>, standing: &Standing<'_>) -> Vec<LedgerEntry> {
    (0..standing.status.len())
        .map(|figure| LedgerEntry {
            id: id(figure),
            span: context.numeral(figure),
            kind: kind(context, figure),
            quantity: None,
            indicator: None,
            place: None,
            period: None,
            basis: None,
            status: standing.status[figure],
            reason: None,
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
    standing: &Standing<'_>,
    cells: &Cells,
) -> LedgerEntry {
    let (status, seen, told) = (
        standing.status[figure],
        standing.seen[figure],
        standing.told[figure],
    );
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
        (Status::Unchecked, None, told) => Some(unchecked_reason(context, figure, seen, told)),
        _ => None,
    };
    LedgerEntry {
        id: id(figure),
        span: context.numeral(figure),
        kind,
        quantity,
        indicator: indicator(context, figure, cells),
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

/// The words of the noun phrase in front of a figure, as they stand in the text; of a cell those of its row and column.
fn indicator(context: &Context<'_>, figure: FigureId, cells: &Cells) -> Option<String> {
    if !context.document.figure(figure).is_quantity() {
        return None;
    }
    let cell = cells.name(figure).map(str::to_owned);
    cell.or_else(|| super::words::subject(context, figure))
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
    seen: Option<Verdict>,
    told: Told<'_>,
) -> String {
    let (vi, en) = match told {
        Told::Nothing => untold_reason(context, figure, seen),
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
    seen: Option<Verdict>,
) -> (&'static str, &'static str) {
    let number = context.document.figure(figure);
    let fact = context.document.fact(figure);
    match seen {
        Some(Verdict::Broken) => (
            "có vẻ không khớp với số liệu khác, nhưng chưa đủ chắc để báo",
            "seems in conflict with another figure, not surely enough to be reported",
        ),
        Some(Verdict::Holds | Verdict::Loose) => (
            "khớp yếu: phép so sánh quá rộng để xác nhận",
            "a weak match: the comparison is too wide to confirm it",
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
