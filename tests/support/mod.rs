//! What the test files share: checking a text, printing what came of it, and comparing with a file that
//! `SOKHOP_UPDATE=1` rewrites.
#![allow(dead_code, reason = "each test binary uses its part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

use sokhop::Options;
use sokhop::report::{FigureKind, FileReport, Severity, Summary, concise};
use sokhop::source::Format;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The folder of the project.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What `SOKHOP_UPDATE` asks for: `1` rewrites what the program prints, `gaps` the lists of known gaps as well.
pub(crate) fn updates() -> (bool, bool) {
    match std::env::var("SOKHOP_UPDATE").as_deref() {
        Ok("gaps") => (true, true),
        Ok("") | Err(_) => (false, false),
        Ok(_) => (true, false),
    }
}

/// The form of a document by its name.
pub(crate) fn format_of(path: &str) -> Format {
    let extension = path.rsplit('.').next().unwrap_or_default();
    Format::of_extension(extension).unwrap_or_default()
}

/// Checks a document under its name.
pub(crate) fn check(path: &str, bytes: &[u8]) -> FileReport {
    sokhop::check(path, bytes, format_of(path), &Options::default())
}

/// Findings that a person sees: errors and warnings.
pub(crate) fn findings(report: &FileReport) -> impl Iterator<Item = &sokhop::report::Diagnostic> {
    report
        .diagnostics
        .iter()
        .filter(|d| d.severity != Severity::Info)
}

/// The findings as the concise report prints them.
pub(crate) fn printed(report: &FileReport) -> String {
    let mut out = Vec::new();
    concise::write(&mut out, report).expect("a vector takes every write");
    String::from_utf8(out).expect("reports are text")
}

/// One line a check: `verdict relation: computation`.
pub(crate) fn checks(report: &FileReport, rule: Option<&str>) -> String {
    let mut out = String::new();
    for check in &report.checks {
        if rule.is_none_or(|rule| rule == check.rule) {
            writeln!(
                out,
                "{} {}: {}",
                check.verdict.name(),
                check.relation,
                check.computation
            )
            .unwrap();
        }
    }
    out
}

/// Asserts which checks a rule makes of one short text, one a line, as `verdict relation: computation`.
#[track_caller]
pub(crate) fn expect_checks(rule: &str, text: &str, expected: &[&str]) {
    let report = check("sentence.txt", text.as_bytes());
    let found = checks(&report, Some(rule));
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{text}");
}

/// How many figures were verified, suspected, not checked, and no figures at all.
pub(crate) fn counts(report: &FileReport) -> String {
    let mut summary = Summary::default();
    summary.add(report);
    let quantities = report
        .figures
        .iter()
        .filter(|f| f.kind != FigureKind::Lookalike)
        .count();
    format!(
        "{quantities} figures: {} verified, {} suspect, {} unchecked; {} look-alikes\n",
        summary.verified, summary.suspect, summary.unchecked, summary.lookalikes
    )
}

/// All files below `folder`, sorted, relative to it.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, prefix: &str, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder)
            .expect("the folder is there")
            .flatten()
        {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), out);
            } else {
                out.push(name);
            }
        }
    }
    let mut out = Vec::new();
    walk(folder, "", &mut out);
    out.sort();
    out
}

/// Mismatches of one test, all told at once.
#[derive(Default)]
pub(crate) struct Failures(Vec<String>);

impl Failures {
    /// Notes one.
    pub(crate) fn push(&mut self, failure: String) {
        self.0.push(failure);
    }

    /// Compares a file with what it should hold, or rewrites it.
    pub(crate) fn settle(&mut self, path: &Path, actual: &str) {
        let stored = std::fs::read_to_string(path).unwrap_or_default();
        if stored == actual {
            return;
        }
        if updates().0 {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).expect("the folder can be made");
            }
            std::fs::write(path, actual).expect("the file can be written");
            return;
        }
        let name = path
            .strip_prefix(root())
            .unwrap_or(path)
            .display()
            .to_string();
        self.push(format!("{name} differs:\n{}", difference(&stored, actual)));
    }

    /// Compares the gaps that were found with the list of known ones, or rewrites the list.
    pub(crate) fn settle_gaps(&mut self, list: &Path, head: &str, found: &BTreeSet<String>) {
        let mut text = head.to_owned();
        for gap in found {
            writeln!(text, "{gap}").unwrap();
        }
        if updates().1 {
            std::fs::write(list, text).expect("the file can be written");
            return;
        }
        let stored = std::fs::read_to_string(list).unwrap_or_default();
        let known: BTreeSet<String> = stored
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(str::to_owned)
            .collect();
        for gap in found.difference(&known) {
            self.push(format!("new gap: {gap}"));
        }
        for gap in known.difference(found) {
            self.push(format!("closed, take it off the list: {gap}"));
        }
    }

    /// Fails with all of them.
    #[track_caller]
    pub(crate) fn report(self) {
        assert!(
            self.0.is_empty(),
            "{} mismatches (SOKHOP_UPDATE=1 rewrites outputs, SOKHOP_UPDATE=gaps the lists of gaps too)\n\n{}",
            self.0.len(),
            self.0.join("\n")
        );
    }
}

/// The lines that only one of two texts has.
fn difference(stored: &str, actual: &str) -> String {
    let old: BTreeSet<&str> = stored.lines().collect();
    let new: BTreeSet<&str> = actual.lines().collect();
    let mut out = String::new();
    for line in stored.lines().filter(|line| !new.contains(line)) {
        writeln!(out, "  - {line}").unwrap();
    }
    for line in actual.lines().filter(|line| !old.contains(line)) {
        writeln!(out, "  + {line}").unwrap();
    }
    out
}
