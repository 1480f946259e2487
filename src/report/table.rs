//! The ledger for a person: a table that fits the terminal.

use super::columns::write_row;
use super::ledger::Vouchers;
use super::location::Locator;
use super::plain::{fold, group};
use super::{FigureKind, FileReport, Language, LedgerEntry, Status, messages};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

const COLUMNS: usize = 7;

/// The narrow columns are as wide as they need be, up to this; the last two share what is left.
const WIDEST: [usize; COLUMNS - 2] = [12, 18, 26, 20, 12];

/// The least that either of the last two columns gets, also where the terminal is narrower.
const LEAST: usize = 20;

/// Writes the ledger of one document as a table of `width` columns, in `language` or else in the document's own.
/// Look-alikes come last, apart from the figures.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    report: &FileReport,
    language: Option<Language>,
    width: usize,
) -> io::Result<()> {
    if report.error.is_some() {
        return Ok(());
    }
    let language = language.unwrap_or(report.language);
    writeln!(out, "{}", fold(&report.path))?;
    if report.figures.is_empty() {
        let none = match language {
            Language::Vietnamese => "không có số liệu nào",
            Language::English => "no figures",
        };
        return writeln!(out, "  {none}\n");
    }
    let index = Locator::of(report);
    let vouchers = Vouchers::of(report);
    let (lookalikes, figures): (Vec<_>, Vec<_>) = report
        .figures
        .iter()
        .partition(|entry| entry.kind == FigureKind::Lookalike);
    let mut rows = vec![heads(language)];
    rows.extend(
        figures
            .into_iter()
            .chain(lookalikes)
            .map(|entry| row(entry, report, &index, &vouchers, language)),
    );
    let widths = widths(&mut rows, width);
    for row in &rows {
        write_row(out, row, &widths)?;
    }
    writeln!(out)
}

fn heads(language: Language) -> [String; COLUMNS] {
    match language {
        Language::Vietnamese => [
            "vị trí",
            "số",
            "giá trị",
            "loại",
            "kết quả",
            "đo gì",
            "căn cứ",
        ],
        Language::English => [
            "place",
            "figure",
            "value",
            "kind",
            "status",
            "what it measures",
            "why",
        ],
    }
    .map(str::to_owned)
}

fn row(
    entry: &LedgerEntry,
    report: &FileReport,
    index: &Locator,
    vouchers: &Vouchers,
    language: Language,
) -> [String; COLUMNS] {
    let at = index.locate(entry.span.start);
    let value = entry.quantity.as_ref().map(|quantity| {
        format!(
            "{} {}",
            group(&quantity.value, language),
            messages::unit(&quantity.unit, language)
        )
    });
    let basis = entry.basis.map(|basis| messages::basis(basis, language));
    let measured = [
        entry.indicator.as_deref(),
        entry.place.as_deref(),
        entry.period.as_deref(),
        basis,
    ];
    let measured: Vec<_> = measured.into_iter().flatten().collect();
    let vouching = vouchers.for_figure(entry.id).iter().take(2);
    let mut why: Vec<_> = entry.reason.iter().cloned().collect();
    if why.is_empty() && entry.kind == FigureKind::Lookalike {
        why.push(messages::kind(entry.kind, language).to_owned());
    }
    why.extend(vouching.map(|check| format!("{}: {}", check.rule, check.computation)));
    let (kind, status) = match entry.kind {
        FigureKind::Lookalike if entry.status != Status::Suspect => ("—", "—"),
        FigureKind::Lookalike => ("—", messages::status(entry.status, language)),
        kind => (
            messages::kind(kind, language),
            messages::status(entry.status, language),
        ),
    };
    [
        fold(&at.words(language)),
        fold(entry.span.text(&report.text)),
        fold(&value.unwrap_or_default()),
        kind.to_owned(),
        status.to_owned(),
        fold(&measured.join("; ")),
        fold(&why.join("; ")),
    ]
}

/// The widths of the columns. Where the terminal leaves too little for the last two, they become one.
fn widths(rows: &mut [[String; COLUMNS]], width: usize) -> [usize; COLUMNS] {
    let mut widths = [0; COLUMNS];
    for row in rows.iter() {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = cell.width().max(*widest);
        }
    }
    for (column, most) in widths.iter_mut().zip(WIDEST) {
        *column = most.min(*column);
    }
    let [narrow @ .., measured, why] = &mut widths;
    let left = width.saturating_sub(narrow.iter().sum::<usize>() + 2 * COLUMNS);
    if *measured + *why <= left {
        return widths;
    }
    if left < 2 * LEAST {
        for [.., measured, why] in rows {
            let both = if measured.is_empty() || why.is_empty() {
                ""
            } else {
                " — "
            };
            *measured = format!("{measured}{both}{}", std::mem::take(why));
        }
        (*measured, *why) = (left.max(LEAST), 0);
        return widths;
    }
    *measured = (*measured).min((left / 2).max(left.saturating_sub(*why)));
    *why = left - *measured;
    widths
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn table(report: &FileReport, width: usize) -> String {
        let mut out = Vec::new();
        write(&mut out, report, None, width).expect("a vector takes every write");
        String::from_utf8(out).expect("the table is UTF-8")
    }

    #[test]
    fn a_ledger() {
        let expected = "\
draft.txt
  vị trí  số      giá trị            loại   kết quả    đo gì                       căn cứ
  3:31    2,5     2.500.000 USD      mức    đáng ngờ   kim ngạch xuất khẩu; Quảng
                                                       Ninh; 2021; ước
  3:55    2.693   2.693.000.000 USD  mức    chưa kiểm                              số liệu khác trong phép
                                                                                   tính này bị nghi sai
  3:76    105,11  105,11 %           tỷ lệ  chưa kiểm
  3:5     2021                       —      —                                      không phải số liệu

";
        assert_eq!(table(&sample::exports(), 110), expected);
    }

    #[test]
    fn fits_the_width() {
        for report in [sample::exports(), sample::holding()] {
            for width in [80, 90, 100, 130, 200] {
                for line in table(&report, width).lines() {
                    assert!(line.width() <= width, "{} columns: {line}", line.width());
                }
            }
        }
    }

    #[test]
    fn a_document_without_figures() {
        let mut report = sample::holding();
        report.figures.clear();
        assert_eq!(table(&report, 80), "good.txt\n  không có số liệu nào\n\n");
        assert_eq!(table(&sample::missing(), 80), "");
    }
}
