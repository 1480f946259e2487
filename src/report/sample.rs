//! Reports made by hand for the tests of this stage.

use super::*;
use crate::error::ErrorKind;

/// A title, a blank line, a paragraph with the case that the project was founded on.
pub(crate) const TEXT: &str = "Kinh tế Quảng Ninh\n\nNăm 2021, kim ngạch xuất khẩu 2,5 triệu USD. \
    Mục tiêu 2.693 triệu USD, đạt 105,11% so với ước thực hiện.\n";

/// Where `needle` first stands in [`TEXT`].
pub(crate) fn span(needle: &str) -> Span {
    let start = TEXT.find(needle).expect("the needle is in the sample");
    Span::new(start, start + needle.len())
}

fn entry(
    id: u32,
    needle: &str,
    kind: FigureKind,
    quantity: Option<[&str; 4]>,
    status: Status,
) -> LedgerEntry {
    LedgerEntry {
        id,
        span: span(needle),
        kind,
        quantity: quantity.map(|[value, low, high, unit]| QuantityReport {
            value: value.to_owned(),
            low: low.to_owned(),
            high: high.to_owned(),
            unit: unit.to_owned(),
        }),
        indicator: None,
        place: None,
        period: None,
        basis: None,
        status,
        reason: None,
    }
}

/// The founding case with one error.
pub(crate) fn exports() -> FileReport {
    let level = Some(["2500000", "2500000", "2600000", "USD"]);
    let mut estimate = entry(0, "2,5", FigureKind::Level, level, Status::Suspect);
    estimate.indicator = Some("kim ngạch xuất khẩu".to_owned());
    estimate.place = Some("Quảng Ninh".to_owned());
    estimate.period = Some("2021".to_owned());
    estimate.basis = Some("estimate");
    let target = Some(["2693000000", "2692500000", "2693500000", "USD"]);
    let mut target = entry(1, "2.693", FigureKind::Level, target, Status::Unchecked);
    target.reason = Some("số liệu khác trong phép tính này bị nghi sai".to_owned());
    let percent = Some(["105.11", "105.105", "105.115", "%"]);
    FileReport {
        path: "draft.txt".to_owned(),
        language: Language::Vietnamese,
        error: None,
        text: TEXT.to_owned(),
        origin: crate::source::Origin::default(),
        figures: vec![
            estimate,
            target,
            entry(2, "105,11", FigureKind::Ratio, percent, Status::Unchecked),
            entry(3, "2021", FigureKind::Lookalike, None, Status::Unchecked),
        ],
        checks: vec![Check {
            rule: "attainment",
            relation: "attainment",
            verdict: Verdict::Broken,
            power: 980,
            weak: false,
            evidence: "named",
            figures: vec![(1, "actual"), (0, "plan"), (2, "percent")],
            computation: "2.693 triệu = 105,11% × 2,5 triệu".to_owned(),
            implied: vec![(0, "2561480283.5".to_owned(), "2562675419.8".to_owned())],
            reason: None,
        }],
        diagnostics: vec![Diagnostic {
            id: "a1b2c3d4".to_owned(),
            rule: "attainment",
            severity: Severity::Error,
            message: "2.693 triệu USD không phải là 105,11% của 2,5 triệu USD".to_owned(),
            help: Some("Có lẽ nhầm triệu với tỷ.".to_owned()),
            labels: vec![
                label("2,5", Some(0), "phải là khoảng 2,56 tỷ", true),
                label("2.693", Some(1), "mục tiêu", false),
            ],
            suggestions: vec![Suggestion {
                span: span("2,5 triệu"),
                replacement: "2,5 tỷ".to_owned(),
                slip: "scale",
            }],
        }],
        allowances: Vec::new(),
        until: None,
        levels: None,
    }
}

/// The same text where everything holds.
pub(crate) fn holding() -> FileReport {
    let mut report = exports();
    report.path = "good.txt".to_owned();
    report.diagnostics.clear();
    report.checks[0].verdict = Verdict::Holds;
    for entry in &mut report.figures[..3] {
        entry.status = Status::Verified;
        entry.reason = None;
    }
    report
}

fn label(needle: &str, figure: Option<u32>, text: &str, primary: bool) -> Label {
    Label {
        span: span(needle),
        figure,
        text: text.to_owned(),
        primary,
    }
}

/// A file that is not there.
pub(crate) fn missing() -> FileReport {
    FileReport {
        path: "không-có.txt".to_owned(),
        language: Language::Vietnamese,
        error: Some(Error {
            kind: ErrorKind::Io(messages::NOT_FOUND.to_owned()),
            offset: None,
        }),
        text: String::new(),
        origin: crate::source::Origin::default(),
        figures: Vec::new(),
        checks: Vec::new(),
        diagnostics: Vec::new(),
        allowances: Vec::new(),
        until: None,
        levels: None,
    }
}

/// A workbook in which one cell is wrong.
pub(crate) fn workbook() -> FileReport {
    use crate::source::{BlockKind, Format, Laid, Origin, Place};
    let text = "1\n2\n4\n".to_owned();
    let cell = |row, at| Laid {
        kind: BlockKind::Paragraph,
        span: Span::new(at, at + 1),
        place: Place::SheetCell {
            sheet: 0,
            row,
            column: 3,
        },
    };
    let label = |at: usize, primary| Label {
        span: Span::new(at, at + 1),
        figure: None,
        text: String::new(),
        primary,
    };
    FileReport {
        path: "thu.xlsx".to_owned(),
        error: None,
        text,
        origin: Origin {
            format: Format::Xlsx,
            blocks: vec![cell(5, 0), cell(6, 2), cell(7, 4)],
            sheets: vec!["Thu".to_owned()],
            ..Origin::default()
        },
        diagnostics: vec![Diagnostic {
            id: "5e6f7a8b".to_owned(),
            rule: "sum",
            severity: Severity::Error,
            message: "1 + 2 = 4".to_owned(),
            help: Some("Có thể sai một chữ số.".to_owned()),
            labels: vec![label(4, true), label(0, false)],
            suggestions: vec![Suggestion {
                span: Span::new(4, 5),
                replacement: "3".to_owned(),
                slip: "digit",
            }],
        }],
        ..missing()
    }
}
