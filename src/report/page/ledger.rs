//! The ledger of one document as a table; numbers that are no figures stand apart.

use super::words::Words;
use super::{attribute, text};
use crate::report::ledger::Vouchers;
use crate::report::location::Locator;
use crate::report::plain::{fold, group};
use crate::report::{FigureKind, FileReport, Language, LedgerEntry, messages};
use std::fmt::Write as _;

pub(super) fn write(
    out: &mut String,
    report: &FileReport,
    (locator, anchor): (&Locator<'_>, &str),
    language: Language,
) {
    let words = Words::of(language);
    let (lookalikes, figures): (Vec<_>, Vec<_>) = report
        .figures
        .iter()
        .partition(|entry| entry.kind == FigureKind::Lookalike);
    _ = writeln!(
        out,
        "<details class=\"ledger\">\n<summary><h3>{}</h3></summary>",
        text(words.ledger)
    );
    if figures.is_empty() {
        _ = writeln!(out, "<p>{}</p>", text(words.nothing));
    } else {
        table(out, report, &figures, (locator, anchor), language);
    }
    if !lookalikes.is_empty() {
        _ = write!(
            out,
            "<h4>{}</h4>\n<p class=\"lookalikes\">",
            text(words.lookalikes)
        );
        for (number, entry) in lookalikes.iter().enumerate() {
            let gap = if number == 0 { "" } else { ", " };
            _ = write!(
                out,
                "{gap}<span title=\"{}\">{}</span>",
                attribute(entry.reason.as_deref().unwrap_or_default()),
                text(&fold(entry.span.text(&report.text)))
            );
        }
        out.push_str("</p>\n");
    }
    out.push_str("</details>\n");
}

fn table(
    out: &mut String,
    report: &FileReport,
    figures: &[&LedgerEntry],
    (locator, anchor): (&Locator<'_>, &str),
    language: Language,
) {
    let words = Words::of(language);
    let vouchers = Vouchers::of(report);
    _ = write!(
        out,
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>\n<thead><tr>",
        attribute(words.ledger)
    );
    for head in [
        words.place,
        words.figure,
        words.value,
        words.kind,
        words.status,
        words.indicator,
        words.of_place,
        words.period,
        words.basis,
        words.why,
    ] {
        _ = write!(out, "<th scope=\"col\">{}</th>", text(head));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for entry in figures {
        row(out, report, entry, (locator, anchor, &vouchers), language);
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn row(
    out: &mut String,
    report: &FileReport,
    entry: &LedgerEntry,
    (locator, anchor, vouchers): (&Locator<'_>, &str, &Vouchers<'_>),
    language: Language,
) {
    let at = locator.locate(entry.span.start).words(language);
    let value = entry
        .quantity
        .as_ref()
        .map(|quantity| {
            format!(
                "{} {}",
                group(&quantity.value, language),
                messages::unit(&quantity.unit, language)
            )
        })
        .unwrap_or_default();
    let mut why: Vec<_> = entry.reason.iter().map(|reason| fold(reason)).collect();
    let vouching = vouchers.for_figure(entry.id).iter();
    why.extend(vouching.map(|check| fold(&check.computation)));
    _ = write!(
        out,
        "<tr class=\"{}\"><td>{}</td><td class=\"number\"><a href=\"#{anchor}-{}\">{}</a></td><td class=\"number\">{}</td>",
        entry.status.name(),
        text(&fold(&at)),
        entry.id,
        text(&fold(entry.span.text(&report.text))),
        text(&fold(&value)),
    );
    let cells = [
        messages::kind(entry.kind, language),
        messages::status(entry.status, language),
        entry.indicator.as_deref().unwrap_or_default(),
        entry.place.as_deref().unwrap_or_default(),
        entry.period.as_deref().unwrap_or_default(),
        entry
            .basis
            .map_or("", |basis| messages::basis(basis, language)),
        &why.join("; "),
    ];
    for cell in cells {
        _ = write!(out, "<td>{}</td>", text(&fold(cell)));
    }
    out.push_str("</tr>\n");
}
