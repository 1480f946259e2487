//! `sokhop baseline`: the findings of today, so that later runs report only new ones.
//!
//! A finding is known by its document, its rule and its id, which is made from content: it survives edits elsewhere.

use super::inputs::{self, Paths};
use super::settings::{self, Global};
use super::{FAILED, Stop, complain, run};
use crate::Options;
use crate::report::{FileReport, Language, messages};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The file where none is named.
const NAME: &str = "sokhop-baseline.json";

/// The name of the form of the file.
const SCHEMA: &str = "sokhop-baseline/1";

/// Write the findings of today into a file, so that `check --baseline` reports only new ones
///
/// A file that is there is written over only where it is a baseline.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    paths: Paths,

    #[command(flatten)]
    choice: settings::Choice,

    /// Where to write them [default: the baseline of the settings, or else sokhop-baseline.json]
    #[arg(long, short, value_name = "FILE")]
    output_file: Option<PathBuf>,
}

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    let settings = settings::of(global, &args.choice)?;
    let options = Options {
        findings_only: true,
        ..settings.options
    };
    let language = options.language.unwrap_or_default();
    let file = args.output_file.as_ref().or(settings.baseline.as_ref());
    let file = file.map_or(Path::new(NAME), PathBuf::as_path);
    let shown = file.display();
    if file.exists() && Baseline::read(file, language).is_err() {
        let said = messages::baseline_other(language);
        return Err(Stop::Usage(format!("{shown}: {said}")));
    }
    let inputs = inputs::collect(&args.paths, &settings.scope, options.language)?;
    let mut entries = Vec::new();
    let mut failed = false;
    let work = run::Work {
        inputs: &inputs,
        threads: args.paths.threads,
        options: &options,
        scope: &settings.scope,
        cache: None,
        sieves: run::Sieves::default(),
    };
    work.each(
        |_| Ok(Vec::new()),
        |report, _| {
            failed |= report.error.is_some();
            entries.extend(entries_of(report));
            Ok(())
        },
    )?;
    let count = entries.len();
    write(file, entries).map_err(|error| Stop::file(file, &error, options.language))?;
    complain(&format!(
        "{shown}: {}",
        messages::baseline_written(count, language)
    ));
    Ok(if failed { FAILED } else { 0 })
}

fn entries_of(report: &FileReport) -> impl Iterator<Item = Entry> {
    report.diagnostics.iter().map(|finding| Entry {
        path: plain(&report.path),
        rule: finding.rule.to_owned(),
        id: finding.id.clone(),
        message: finding.message.clone(),
    })
}

fn write(path: &Path, mut findings: Vec<Entry>) -> std::io::Result<()> {
    findings.sort();
    let stored = Stored {
        schema: SCHEMA.to_owned(),
        findings,
    };
    let mut text = serde_json::to_vec_pretty(&stored)?;
    text.push(b'\n');
    std::fs::File::create(path)?.write_all(&text)
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    schema: String,
    findings: Vec<Entry>,
}

#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    id: String,
    /// For the reader of the file; it is not compared, so that its wording may change.
    message: String,
}

/// The path of a document as it is compared: with slashes, without `./`.
fn plain(path: &str) -> String {
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    path.trim_start_matches("./").to_owned()
}

/// Findings that are known and not reported again.
#[derive(Debug)]
pub(super) struct Baseline {
    /// By document.
    known: BTreeMap<String, Vec<Entry>>,
    passed: Mutex<Passed>,
}

/// What became of the entries.
#[derive(Debug, Default, PartialEq, Eq)]
struct Passed {
    /// Findings left out.
    known: usize,
    /// Entries of documents that were checked and no longer have the finding.
    stale: Vec<(String, String, String)>,
}

impl Baseline {
    /// Reads the file that `sokhop baseline` wrote.
    pub(super) fn read(path: &Path, language: Language) -> Result<Self, Stop> {
        let fault = |why: &str| {
            Stop::Usage(messages::baseline_fault(
                &path.display().to_string(),
                why,
                language,
            ))
        };
        let bytes = std::fs::read(path).map_err(|error| fault(&error.to_string()))?;
        let stored: Stored =
            serde_json::from_slice(&bytes).map_err(|error| fault(&error.to_string()))?;
        if stored.schema != SCHEMA {
            return Err(fault(&format!("{:?} ≠ {SCHEMA:?}", stored.schema)));
        }
        Ok(Self::of(stored.findings))
    }

    fn of(findings: Vec<Entry>) -> Self {
        let mut known: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for entry in findings {
            known.entry(entry.path.clone()).or_default().push(entry);
        }
        Self {
            known,
            passed: Mutex::default(),
        }
    }

    /// Takes out of `report` what is known; an entry takes out one finding.
    pub(super) fn sift(&self, report: &mut FileReport) {
        if report.error.is_some() {
            return;
        }
        let Some(known) = self.known.get(&plain(&report.path)) else {
            return;
        };
        let mut left: Vec<&Entry> = known.iter().collect();
        let before = report.diagnostics.len();
        report.diagnostics.retain(|finding| {
            let same = |entry: &&Entry| entry.rule == finding.rule && entry.id == finding.id;
            left.iter()
                .position(same)
                .map(|at| left.remove(at))
                .is_none()
        });
        let Ok(mut passed) = self.passed.lock() else {
            return;
        };
        passed.known += before - report.diagnostics.len();
        let stale = left.into_iter();
        passed
            .stale
            .extend(stale.map(|entry| (entry.path.clone(), entry.rule.clone(), entry.id.clone())));
    }

    /// Says on the standard error stream how many findings were left out, and which entries nothing answers to.
    pub(super) fn close(self, language: Language) {
        let Ok(mut passed) = self.passed.into_inner() else {
            return;
        };
        if passed.known > 0 {
            complain(&messages::baseline_known(passed.known, language));
        }
        // Documents are checked in any order.
        passed.stale.sort();
        for (path, rule, id) in &passed.stale {
            complain(&messages::baseline_stale(path, rule, id, language));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn an_entry_takes_out_one_finding() {
        let mut report = sample::exports();
        report.path = "./draft.txt".to_owned();
        let twice = report.diagnostics[0].clone();
        report.diagnostics.push(twice);
        let mut entries: Vec<Entry> = entries_of(&report).take(1).collect();
        let gone = Entry {
            id: "00000000".to_owned(),
            ..entries[0].clone()
        };
        entries.push(gone.clone());
        let elsewhere = Entry {
            path: "not-checked.txt".to_owned(),
            ..gone
        };
        entries.push(elsewhere);
        let baseline = Baseline::of(entries);
        baseline.sift(&mut report);
        assert_eq!(report.diagnostics.len(), 1);
        let passed = baseline.passed.into_inner().expect("nothing panicked");
        assert_eq!(passed.known, 1);
        assert_eq!(
            passed.stale,
            [("draft.txt", "attainment", "00000000")].map(|(path, rule, id)| (
                path.to_owned(),
                rule.to_owned(),
                id.to_owned()
            ))
        );
    }
}
