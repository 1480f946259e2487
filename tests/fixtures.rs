//! Documents under `fixtures/`: `holds` and `undecided` stay silent, `broken` is found where the slip is; and what the
//! program prints of each stands beside it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use serde_json::Value;
use sokhop::report::FileReport;
use sokhop::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use support::{Failures, counts, files, findings, printed, root};

const GAPS: &str = "# Fixtures that do not come out yet: `document: what is missing`.\n\
                    # A line that is no longer true fails the test; SOKHOP_UPDATE=gaps rewrites the list.\n\n";

/// Where the figures of the relations labelled false stand, in bytes, by document.
fn culprits() -> BTreeMap<String, Vec<Span>> {
    let text = std::fs::read_to_string(root().join("fixtures/expected.jsonl"))
        .expect("the labels are there");
    let mut out = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let label: Value = serde_json::from_str(line).expect("a label is JSON");
        let name = label["doc"]
            .as_str()
            .expect("a label names its document")
            .to_owned();
        let document = std::fs::read_to_string(root().join("fixtures").join(&name))
            .expect("a labelled document exists");
        let offsets: Vec<usize> = document
            .char_indices()
            .map(|(at, _)| at)
            .chain(std::iter::once(document.len()))
            .collect();
        let at = |figure: &Value, key: &str| {
            let chars =
                usize::try_from(figure[key].as_u64().expect("an offset")).expect("a small offset");
            offsets[chars.min(offsets.len() - 1)]
        };
        let spans = label["relations"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|relation| relation["holds"] == Value::Bool(false))
            .flat_map(|relation| relation["figures"].as_array().cloned().unwrap_or_default())
            .map(|figure| Span::new(at(&figure, "start"), at(&figure, "end")))
            .collect();
        out.insert(name, spans);
    }
    out
}

fn missing(name: &str, report: &FileReport, culprits: &[Span]) -> Option<String> {
    if let Some(error) = &report.error {
        return Some(format!("not read: {error:?}"));
    }
    let found: Vec<_> = findings(report).collect();
    if !name.starts_with("broken/") {
        let rules: Vec<&str> = found.iter().map(|d| d.rule).collect();
        return (!found.is_empty()).then(|| format!("accused by {}", rules.join(", ")));
    }
    let touches = |d: &&sokhop::report::Diagnostic| {
        d.labels
            .iter()
            .any(|label| culprits.iter().any(|culprit| label.span.overlaps(*culprit)))
    };
    if found.is_empty() {
        return Some("not found".to_owned());
    }
    let beside: Vec<&str> = found
        .iter()
        .filter(|d| !touches(d))
        .map(|d| d.rule)
        .collect();
    if beside.len() == found.len() {
        return Some(format!(
            "not found, accused elsewhere by {}",
            beside.join(", ")
        ));
    }
    (!beside.is_empty()).then(|| format!("found, and accused elsewhere by {}", beside.join(", ")))
}

#[test]
fn documents_come_out_as_their_folders_say() {
    let mut failures = Failures::default();
    let mut gaps = BTreeSet::new();
    let culprits = culprits();
    let folder = root().join("fixtures");
    for name in files(&folder) {
        let document = ["broken/", "holds/", "undecided/"]
            .iter()
            .any(|kind| name.starts_with(kind));
        if !document || name.ends_with(".snap") {
            continue;
        }
        let bytes = std::fs::read(folder.join(&name)).expect("the document can be read");
        let report = support::check(&name, &bytes);
        let culprits = culprits.get(&name).map_or(&[][..], Vec::as_slice);
        if name.starts_with("broken/") && culprits.is_empty() {
            failures.push(format!(
                "{name} has no relation labelled false in expected.jsonl"
            ));
        }
        if let Some(what) = missing(&name, &report, culprits) {
            gaps.insert(format!("{name}: {what}"));
        }
        failures.settle(
            &folder.join(format!("{name}.snap")),
            &(printed(&report) + &counts(&report)),
        );
    }
    failures.settle_gaps(&folder.join("gaps.txt"), GAPS, &gaps);
    failures.report();
}

#[test]
fn every_snapshot_has_its_document() {
    let folder = root().join("fixtures");
    let all = files(&folder);
    let lone: Vec<&String> = all
        .iter()
        .filter(|name| {
            name.strip_suffix(".snap")
                .is_some_and(|document| !folder.join(document).exists())
        })
        .collect();
    assert!(lone.is_empty(), "snapshots of no document: {lone:?}");
}
