//! What a caller chooses: rules, language, what is said of loose relations and of directives in the text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

use sokhop::Options;
use sokhop::report::{FileReport, Language, Severity, Status};
use sokhop::source::Format;
use std::collections::BTreeSet;

const SLIP: &str =
    "Năm 2023, xã thu ngân sách 13,5 tỷ đồng, tăng 25% so với năm 2022 (10,0 tỷ đồng).\n";
const LOOSE: &str = "Năm 2023, xã thu ngân sách 12.513 triệu đồng, tăng 25,0% so với năm 2022 (10.003 triệu đồng).\n";

fn check(text: &str, options: &Options) -> FileReport {
    sokhop::check("draft.txt", text.as_bytes(), Format::Text, options)
}

/// Each finding as `rule severity`.
fn found(report: &FileReport) -> Vec<String> {
    let name = |d: &sokhop::report::Diagnostic| format!("{} {}", d.rule, d.severity.name());
    report.diagnostics.iter().map(name).collect()
}

#[test]
fn loose_relations_are_told_when_asked_for() {
    let quiet = check(LOOSE, &Options::default());
    assert_eq!(found(&quiet), [""; 0]);
    let options = Options {
        show_loose: true,
        ..Options::default()
    };
    let told = check(LOOSE, &options);
    assert_eq!(found(&told), ["percent-change info"]);
    assert!(
        told.diagnostics[0]
            .message
            .contains("12.513 triệu = 10.003 triệu × (1 + 25,0%)")
    );
    assert_eq!(check(SLIP, &options).diagnostics.len(), 1);
}

#[test]
fn the_ledger_says_what_was_made_of_each_figure() {
    let report = check(SLIP, &Options::default());
    let suspect: Vec<_> = report
        .figures
        .iter()
        .filter(|figure| figure.status == Status::Suspect)
        .collect();
    assert_eq!(suspect.len(), 1);
    assert_eq!(
        suspect[0].reason.as_ref(),
        Some(&report.diagnostics[0].message)
    );
    for figure in &report.figures {
        assert!(figure.reason.is_some(), "{figure:?}");
    }
}

#[test]
fn directives_that_do_nothing_are_reported() {
    let with = |directive: &str| {
        let text = format!("{directive}\n\n{SLIP}");
        found(&check(&text, &Options::default()))
    };
    assert_eq!(with("sokhop: allow percent-change \"theo nguồn\""), [""; 0]);
    assert_eq!(with("sokhop: allow all \"theo nguồn\""), [""; 0]);
    for nothing in [
        "sokhop: allow percent-change",
        "sokhop: allow",
        "sokhop: allow weather \"theo nguồn\"",
    ] {
        assert_eq!(with(nothing), ["allow warning", "percent-change error"]);
    }
    assert_eq!(
        with("sokhop: allow sum \"theo nguồn\""),
        ["allow info", "percent-change error"]
    );
    // A run that leaves the rule out cannot know whether the directive is of use.
    let options = Options {
        ignore: vec!["sum".to_owned()],
        ..Options::default()
    };
    let text = format!("sokhop: allow sum \"theo nguồn\"\n\n{SLIP}");
    assert_eq!(found(&check(&text, &options)), ["percent-change error"]);
}

#[test]
fn findings_of_the_same_words_have_names_of_their_own() {
    let report = check(
        "sokhop: allow weather \"a\"\n\nMột.\n\nsokhop: allow weather \"a\"\n\nHai.\n",
        &Options {
            language: Some(Language::English),
            ..Options::default()
        },
    );
    let ids: BTreeSet<_> = report.diagnostics.iter().map(|d| &d.id).collect();
    assert_eq!((report.diagnostics.len(), ids.len()), (2, 2));
    assert!(
        report
            .diagnostics
            .iter()
            .all(|d| d.severity == Severity::Warning && d.message.contains("no such rule"))
    );
}
