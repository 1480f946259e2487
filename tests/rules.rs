//! Every fence of every `rules/*/rule.md` is a document, and says what comes of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use sokhop::Options;
use sokhop::report::{FileReport, Verdict};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use support::{Failures, checks, findings, printed, root};

const GAPS: &str = "# Examples of the rules that do not come out yet as their fence says: `rule fence number: what is missing`.\n\
                    # A line that is no longer true fails the test; SOKHOP_UPDATE=gaps rewrites the list.\n\n";

/// A piece of a `rule.md`: lines outside of fences, or a fence with its info word.
enum Piece {
    Prose(String),
    Fence(String, String),
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut prose = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            prose.push_str(line);
            prose.push('\n');
            continue;
        };
        out.push(Piece::Prose(std::mem::take(&mut prose)));
        let body: String = lines.by_ref().take_while(|line| *line != "```").fold(
            String::new(),
            |mut body, line| {
                body.push_str(line);
                body.push('\n');
                body
            },
        );
        out.push(Piece::Fence(info.trim().to_owned(), body));
    }
    out.push(Piece::Prose(prose));
    out
}

/// What is missing of what the fence promises.
fn missing(fence: &str, rule: &str, report: &FileReport) -> Option<String> {
    let found: Vec<&str> = findings(report).map(|d| d.rule).collect();
    match fence {
        "holds" => {
            let confirmed = rule == "number-style"
                || report.checks.iter().any(|c| {
                    c.rule == rule && matches!(c.verdict, Verdict::Holds | Verdict::Loose)
                });
            match (found.is_empty(), confirmed) {
                (false, _) => Some(format!("accused by {}", found.join(", "))),
                (true, false) => Some("not confirmed".to_owned()),
                (true, true) => None,
            }
        }
        "broken" => match found.as_slice() {
            [one] if *one == rule => None,
            [] => Some("not found".to_owned()),
            _ => Some(format!("found by {}", found.join(", "))),
        },
        _ => found.contains(&rule).then(|| "accused".to_owned()),
    }
}

/// The settings that the examples behind a fence have; the core alone reads none.
#[cfg(feature = "cli")]
fn settings(text: &str) -> Option<Options> {
    let config = sokhop::config::Config::parse(text).expect("settings");
    Some(Options {
        ranges: config.ranges,
        synonyms: config.synonyms,
        identities: config.identities,
        ..Options::default()
    })
}

#[cfg(not(feature = "cli"))]
const fn settings(_: &str) -> Option<Options> {
    None
}

#[test]
fn examples_come_out_as_their_fences_say() {
    let mut failures = Failures::default();
    let mut gaps = BTreeSet::new();
    'rules: for rule in sokhop::rules::ALL {
        let path = root()
            .join("rules")
            .join(rule.name.replace('-', "_"))
            .join("rule.md");
        let text = std::fs::read_to_string(&path).expect("every rule is explained");
        let mut written = String::new();
        let mut output: Option<String> = None;
        let mut number = 0;
        let mut options = Options::default();
        for piece in pieces(&text) {
            match piece {
                Piece::Prose(prose) => written.push_str(&prose),
                Piece::Fence(info, body)
                    if matches!(info.as_str(), "holds" | "broken" | "undecided") =>
                {
                    number += 1;
                    let markup = body.lines().any(|line| line.starts_with(['|', '#', '-']));
                    let name = if markup { "example.md" } else { "example.txt" };
                    let format = support::format_of(name);
                    let report = sokhop::check(name, body.as_bytes(), format, &options);
                    if let Some(what) = missing(&info, rule.name, &report) {
                        gaps.insert(format!("{} {info} {number}: {what}", rule.name));
                    }
                    output = Some(printed(&report) + &checks(&report, Some(rule.name)));
                    write!(written, "```{info}\n{body}```\n").unwrap();
                }
                Piece::Fence(info, body) if info == "output" => {
                    let body = output.take().unwrap_or(body);
                    write!(written, "```output\n{body}```\n").unwrap();
                }
                Piece::Fence(info, body) if info == "settings" => {
                    let Some(set) = settings(&body) else {
                        continue 'rules;
                    };
                    options = set;
                    write!(written, "```settings\n{body}```\n").unwrap();
                }
                Piece::Fence(info, body) => write!(written, "```{info}\n{body}```\n").unwrap(),
            }
        }
        failures.settle(&path, &written);
    }
    failures.settle_gaps(&root().join("rules/gaps.txt"), GAPS, &gaps);
    failures.report();
}
