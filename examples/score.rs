//! How much of what the fixtures' labels say does the program see?
//!
//! `cargo run --release --example score` reads `fixtures/expected.jsonl` and prints the coverage of labelled relations,
//! the verdicts on those covered, the errors found, and the false alarms; `-- misses` and `-- alarms` list them. Another
//! folder with an `expected.jsonl` or `gold.jsonl` may be given as well.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a tool for the terminal, on data of its own"
)]

use serde_json::Value;
use sokhop::report::{Diagnostic, FileReport, Severity, Verdict};
use sokhop::source::Format;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Relations that are inequalities; all others but `period` are equations.
const INEQUALITIES: [&str; 4] = ["bound", "cumulative", "rank", "direction"];
/// Kinds that two careful readers may take for each other.
const ALIKE: [&[&str]; 6] = [
    &["growth", "change", "multiple", "points"],
    &["share", "attainment", "multiple"],
    &["sum", "balance", "growth"],
    &["sum", "share"],
    &["restatement", "conversion"],
    &["average", "product", "share"],
];
/// Equations that also say which of two figures is the greater.
const SAYS_MORE: [&str; 8] = [
    "sum",
    "balance",
    "share",
    "growth",
    "change",
    "multiple",
    "points",
    "restatement",
];
/// Slips planted in one document.
const PLANTED: usize = 12;
/// Figures that a check may have beyond those of the label.
const BEYOND: usize = 2;

/// One labelled relation, its figures as byte ranges.
struct Label {
    kind: String,
    holds: bool,
    explicit: bool,
    formula: String,
    figures: Vec<(usize, usize)>,
    /// The figure that is wrong, as printed, and what it should be.
    culprit: Option<(String, String)>,
}

/// Seen and in all.
#[derive(Clone, Copy, Default)]
struct Share(usize, usize);

impl Share {
    fn count(&mut self, hit: bool) {
        self.0 += usize::from(hit);
        self.1 += 1;
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let permille = (self.0 * 1000).checked_div(self.1).unwrap_or(0);
        write!(
            f,
            "{}/{} = {},{}%",
            self.0,
            self.1,
            permille / 10,
            permille % 10
        )
    }
}

#[derive(Default)]
struct Score {
    explicit: Share,
    implied: Share,
    inequalities: Share,
    verdicts: Share,
    found: Share,
    culprits: Share,
    fixes: Share,
    /// Findings, and planted slips that they are of.
    findings: (usize, usize),
    alarms: usize,
    documents: usize,
    kinds: BTreeMap<String, (Share, Share)>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let shows = |what: &str| arguments.iter().any(|a| a == what);
    let mut folders: Vec<PathBuf> = arguments
        .iter()
        .map(PathBuf::from)
        .filter(|path| path.is_dir())
        .collect();
    if folders.is_empty() {
        folders.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"));
    }
    let mut score = Score::default();
    for folder in folders {
        let labels = ["expected.jsonl", "gold.jsonl"]
            .iter()
            .find_map(|name| std::fs::read_to_string(folder.join(name)).ok());
        for line in labels
            .unwrap_or_default()
            .lines()
            .filter(|line| !line.trim().is_empty())
        {
            document(
                &folder,
                &serde_json::from_str(line).unwrap(),
                &mut score,
                shows("misses"),
                shows("alarms"),
            );
        }
    }
    print(&score);
}

fn print(score: &Score) {
    for (kind, (covered, found)) in &score.kinds {
        println!(
            "  {kind:<12} covered {:<18} errors found {found}",
            covered.to_string()
        );
    }
    println!("explicit equations  {}", score.explicit);
    println!("implied equations   {}", score.implied);
    println!("inequalities        {}", score.inequalities);
    println!("verdicts as labelled {}", score.verdicts);
    println!("errors found        {}", score.found);
    println!("culprit primary     {} of the errors found", score.culprits);
    println!("fix suggested       {} of the errors found", score.fixes);
    let (findings, slips) = score.findings;
    let hundredths = (findings * 100).checked_div(slips).unwrap_or(0);
    println!(
        "findings per slip   {},{:02} over {slips} planted slips that are found",
        hundredths / 100,
        hundredths % 100
    );
    println!(
        "false alarms        {} in {} documents",
        score.alarms, score.documents
    );
}

fn document(folder: &Path, line: &Value, score: &mut Score, misses: bool, alarms: bool) {
    let name = line["doc"].as_str().unwrap();
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let format = if name.ends_with(".md") {
        Format::Markdown
    } else {
        Format::Text
    };
    let report = sokhop::check(name, &bytes, format, &sokhop::Options::default());
    let text = String::from_utf8_lossy(&bytes);
    let offsets: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain(std::iter::once(text.len()))
        .collect();
    let labels: Vec<Label> = line["relations"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|relation| relation["debatable"] != Value::Bool(true))
        .map(|relation| label(relation, &offsets))
        .collect();
    score.documents += 1;
    for label in &labels {
        let verdicts = covering(&report, label, &text);
        let covered = !verdicts.is_empty();
        let kind = score.kinds.entry(label.kind.clone()).or_default();
        kind.0.count(covered);
        if INEQUALITIES.contains(&label.kind.as_str()) {
            score.inequalities.count(covered);
        } else if label.kind != "period" {
            if label.explicit {
                &mut score.explicit
            } else {
                &mut score.implied
            }
            .count(covered);
        }
        if covered {
            let agrees = verdicts
                .iter()
                .all(|v| (*v != Verdict::Broken) == label.holds && *v != Verdict::Undecided);
            score.verdicts.count(agrees);
        }
        if !label.holds {
            let found = findings(&report)
                .any(|d| primary(d).any(|span| label.figures.iter().any(|f| touch(span, *f))));
            kind.1.count(found);
            score.found.count(found);
            if found {
                blamed(&report, label, &text, score);
            }
        }
        if misses && !covered {
            println!("miss {name} {}: {}", label.kind, label.formula);
        }
    }
    planted(&report, format, score);
    for finding in findings(&report) {
        let on_error = primary(finding).any(|span| {
            labels
                .iter()
                .filter(|l| !l.holds)
                .any(|l| l.figures.iter().any(|f| touch(span, *f)))
        });
        if !on_error && finding.rule != "number-style" {
            score.alarms += 1;
            if alarms {
                println!("alarm {name} {}: {}", finding.rule, finding.message);
            }
        }
    }
}

/// Whether the findings on an error blame the figure that is wrong, and suggest what is right.
fn blamed(report: &FileReport, label: &Label, text: &str, score: &mut Score) {
    let Some((culprit, fix)) = &label.culprit else {
        return;
    };
    let on = |d: &&Diagnostic| {
        let spans = d.labels.iter().map(|l| (l.span.start, l.span.end));
        label
            .figures
            .iter()
            .any(|f| spans.clone().any(|s| touch(s, *f)))
    };
    let word = |span: (usize, usize)| text.get(span.0..span.1).unwrap_or_default();
    let is_culprit = |span: (usize, usize)| {
        let figures = label.figures.iter().filter(|f| touch(span, **f));
        figures.clone().any(|f| culprit.contains(word(*f)))
    };
    // Where a word is wrong and no figure, it is what the repair replaces.
    let replaced = |d: &Diagnostic| {
        let spans = d.suggestions.iter().take(1);
        spans
            .map(|s| (s.span.start, s.span.end))
            .any(|s| word(s) == culprit)
    };
    let suggested = |d: &Diagnostic| {
        let mut all = d.suggestions.iter().map(|s| s.replacement.as_str());
        all.any(|r| r.contains(fix.as_str()) || fix.contains(r) && !r.is_empty())
    };
    let mut all = findings(report).filter(on);
    score.culprits.count(
        all.clone()
            .any(|d| primary(d).any(is_culprit) || replaced(d)),
    );
    score.fixes.count(all.any(suggested));
}

/// Plants slips, and counts the findings that those are given which are found.
fn planted(report: &FileReport, format: Format, score: &mut Score) {
    if findings(report).next().is_some() {
        return;
    }
    let plan = sokhop::drill::Plan {
        most: PLANTED,
        ..sokhop::drill::Plan::default()
    };
    for slip in sokhop::drill::plant(report, &plan) {
        let (start, end) = (slip.span.start, slip.span.end);
        let text = [
            &report.text[..start],
            &slip.replacement,
            &report.text[end..],
        ]
        .concat();
        let options = sokhop::Options::default();
        let found = findings(&sokhop::check("", text.as_bytes(), format, &options)).count();
        score.findings.0 += found;
        score.findings.1 += usize::from(found > 0);
    }
}

fn label(relation: &Value, offsets: &[usize]) -> Label {
    let at = |figure: &Value, key: &str| {
        let chars = usize::try_from(figure[key].as_u64().unwrap()).unwrap();
        offsets[chars.min(offsets.len() - 1)]
    };
    let figures = relation["figures"].as_array().into_iter().flatten();
    Label {
        kind: relation["kind"].as_str().unwrap_or_default().to_owned(),
        holds: relation["holds"] != Value::Bool(false),
        explicit: relation["explicit"] != Value::Bool(false),
        culprit: relation["culprit"]
            .as_str()
            .zip(relation["fix"].as_str())
            .map(|(culprit, fix)| (culprit.to_owned(), fix.to_owned())),
        formula: relation["formula"].as_str().unwrap_or_default().to_owned(),
        figures: figures
            .map(|figure| (at(figure, "start"), at(figure, "end")))
            .collect(),
    }
}

fn findings(report: &FileReport) -> impl Iterator<Item = &Diagnostic> + Clone {
    report
        .diagnostics
        .iter()
        .filter(|d| d.severity != Severity::Info)
}

fn primary(diagnostic: &Diagnostic) -> impl Iterator<Item = (usize, usize)> + '_ {
    diagnostic
        .labels
        .iter()
        .filter(|l| l.primary)
        .map(|l| (l.span.start, l.span.end))
}

const fn touch(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// The verdicts of the checks that hold every figure of the label and hardly more.
fn covering(report: &FileReport, label: &Label, text: &str) -> Vec<Verdict> {
    let spans: BTreeMap<u32, (usize, usize)> = report
        .figures
        .iter()
        .map(|f| (f.id, (f.span.start, f.span.end)))
        .collect();
    let word = |span: (usize, usize)| text.get(span.0..span.1).unwrap_or_default();
    let twin =
        |a: (usize, usize), b: (usize, usize)| touch(a, b) || label.holds && word(a) == word(b);
    report
        .checks
        .iter()
        .filter(|check| alike(check.relation, &label.kind))
        .filter(|check| {
            let figures: BTreeSet<(usize, usize)> = check
                .figures
                .iter()
                .filter_map(|(id, _)| spans.get(id).copied())
                .collect();
            let all = label
                .figures
                .iter()
                .all(|wanted| figures.iter().any(|have| twin(*have, *wanted)));
            all && figures.len() <= label.figures.len() + BEYOND
        })
        .map(|check| check.verdict)
        .collect()
}

fn alike(check: &str, label: &str) -> bool {
    if check == label {
        return true;
    }
    if INEQUALITIES.contains(&label) {
        return INEQUALITIES.contains(&check) || SAYS_MORE.contains(&check);
    }
    ALIKE
        .iter()
        .any(|kinds| kinds.contains(&check) && kinds.contains(&label))
}
