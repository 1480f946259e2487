//! What the architecture promises about the files themselves.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use support::{Failures, files, root};

/// The stages in the order of the data: a file may use those of its own level and above it, never those below.
/// Modules of one line know each other.
const ORDER: &[&[&str]] = &[
    &["span", "interval", "date", "error"],
    &["source"],
    &["token", "config"],
    // The packs give words their senses in terms of units, and figures are read with the packs.
    &["lexicon", "figure"],
    &["fact"],
    &["relation"],
    &["verdict", "slip", "joint", "wholes", "recurring", "network"],
    &["diagnostic", "report", "drill", "carry"],
    &["apply", "annotate"],
    &["desk"],
    &["cli"],
];

/// What a stage may use from below its place, with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    // The language of a document is a type of the contract.
    ("lexicon", "report"),
    ("figure", "report"),
    ("fact", "report"),
    ("relation", "report"),
    // Abbreviations do not end a sentence.
    ("token", "lexicon"),
    // A kind of block and the user's equations are plain data.
    ("relation", "config"),
    ("config", "report"),
    ("config", "rules"),
    // A drill goes the whole way again, once for each slip.
    ("drill", "check"),
    ("drill", "check_content"),
    // So does a draft on the desk, each time it has changed.
    ("desk", "check_content"),
    ("desk", "Options"),
    // The page is told what the rules are called.
    ("desk", "rules"),
    // An error names the limit that it is about.
    ("error", "source"),
    // A directive names a rule, or one that does not exist.
    ("diagnostic", "rules"),
    // SARIF lists the rules of the tool.
    ("report", "rules"),
];

/// What a rule may import.
const FOR_RULES: &[&str] = &[
    "span", "figure", "fact", "relation", "lexicon", "source", "rules", "config", "token",
];

/// The top-level modules of the crate that a file names by `crate::`, with the line.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        if line.contains("#[cfg(test)]") {
            break;
        }
        for piece in line.split("crate::").skip(1) {
            if let Some(list) = piece.strip_prefix('{') {
                for one in list.split([',', '}']) {
                    out.push((number + 1, head(one)));
                }
            } else {
                out.push((number + 1, head(piece)));
            }
        }
    }
    out.retain(|(_, name)| !name.is_empty() && name.chars().next().is_some_and(char::is_lowercase));
    out
}

fn head(path: &str) -> String {
    path.trim()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|line| line.contains(&module))
}

#[test]
fn no_stage_reaches_downstream() {
    let mut failures = Failures::default();
    for name in files(&root().join("src"))
        .iter()
        .filter(|name| name.ends_with(".rs"))
    {
        let module = name.split(['/', '.']).next().unwrap_or_default();
        if matches!(module, "lib" | "main") || name.ends_with("tests.rs") {
            continue;
        }
        let Some(own) = rank(module) else {
            failures.push(format!("src/{name}: no stage is called {module}"));
            continue;
        };
        let text = std::fs::read_to_string(root().join("src").join(name)).unwrap();
        for (line, used) in imports(&text) {
            let allowed = used == module
                || EXCEPTIONS.contains(&(module, used.as_str()))
                || module == "cli"
                || used == "Options" && matches!(module, "diagnostic" | "carry")
                || rank(&used).is_some_and(|theirs| theirs <= own);
            if !allowed {
                failures.push(format!("src/{name}:{line}: {module} uses {used}"));
            }
        }
    }
    failures.report();
}

#[test]
fn rules_import_only_what_they_may() {
    let mut failures = Failures::default();
    for name in files(&root().join("rules"))
        .iter()
        .filter(|name| name.ends_with(".rs"))
    {
        let text = std::fs::read_to_string(root().join("rules").join(name)).unwrap();
        for (line, used) in imports(&text) {
            if !FOR_RULES.contains(&used.as_str()) {
                failures.push(format!("rules/{name}:{line}: a rule uses {used}"));
            }
        }
        if name != "mod.rs" && text.contains("Decimal") {
            failures.push(format!("rules/{name}: a rule computes with decimals"));
        }
    }
    failures.report();
}

/// Words of a language belong in its pack: code outside of it holds none, comments and messages apart.
#[test]
fn rules_name_no_vietnamese_word() {
    let mut failures = Failures::default();
    for name in files(&root().join("rules"))
        .iter()
        .filter(|name| name.ends_with(".rs") && *name != "mod.rs")
    {
        let text = std::fs::read_to_string(root().join("rules").join(name)).unwrap();
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if !code.is_ascii() && !code.contains('\'') && !code.contains("['") {
                failures.push(format!("rules/{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    failures.report();
}

#[test]
fn rule_names_are_unique() {
    let names: BTreeSet<&str> = sokhop::rules::ALL.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), sokhop::rules::ALL.len());
}

#[test]
fn every_rule_folder_is_registered_and_explained() {
    let mut failures = Failures::default();
    let registered: BTreeSet<String> = sokhop::rules::ALL
        .iter()
        .map(|rule| rule.name.replace('-', "_"))
        .collect();
    let all = files(&root().join("rules"));
    let folders: BTreeSet<&str> = all
        .iter()
        .filter_map(|name| name.split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    for folder in &folders {
        let coded = all.contains(&format!("{folder}/mod.rs"));
        if coded && !registered.contains(*folder) {
            failures.push(format!("rules/{folder} is not in rules::ALL"));
        }
        let text = std::fs::read_to_string(root().join("rules").join(folder).join("rule.md"))
            .unwrap_or_default();
        for fence in ["```holds\n", "```broken\n", "```undecided\n"] {
            if !text.contains(fence) {
                failures.push(format!(
                    "rules/{folder}/rule.md has no example {}",
                    fence.trim()
                ));
            }
        }
    }
    for folder in &registered {
        if !folders.contains(folder.as_str()) {
            failures.push(format!("rules/{folder} does not exist"));
        }
    }
    failures.report();
}

/// The pages under `docs/rules` are the explanations with their examples captioned.
#[test]
fn pages_of_the_rules_are_up_to_date() {
    let mut failures = Failures::default();
    let folder = root().join("docs/rules");
    let mut index = String::from(
        "<!-- Made from rules/*/rule.md by SOKHOP_UPDATE=1 cargo test --test tidy. -->\n\n# Rules\n\n",
    );
    for rule in sokhop::rules::ALL {
        // As it is now: the examples may have been rewritten since the test was built.
        let path = root()
            .join("rules")
            .join(rule.name.replace('-', "_"))
            .join("rule.md");
        let doc = std::fs::read_to_string(path).expect("every rule is explained");
        failures.settle(
            &folder.join(format!("{}.md", rule.name)),
            &page(rule.name, &doc),
        );
        writeln!(
            index,
            "- [{}]({}.md): {}, {}",
            rule.name, rule.name, rule.title_vi, rule.title_en
        )
        .unwrap();
    }
    failures.settle(&folder.join("README.md"), &index);
    failures.report();
}

fn page(name: &str, doc: &str) -> String {
    let folder = name.replace('-', "_");
    let mut out = format!(
        "<!-- Made from rules/{folder}/rule.md by SOKHOP_UPDATE=1 cargo test --test tidy. -->\n\n"
    );
    let mut lines = doc.lines().peekable();
    while let Some(line) = lines.next() {
        match line {
            "```holds" => out.push_str("Khớp (holds):\n\n```text\n"),
            "```broken" => out.push_str("Không khớp (broken):\n\n```text\n"),
            "```undecided" => out.push_str("Không kết luận (undecided):\n\n```text\n"),
            "```settings" => out.push_str("Cấu hình (sokhop.toml):\n\n```toml\n"),
            "```output" if lines.peek() == Some(&"```") => {
                lines.next();
                out.push_str("Không in gì.\n");
            }
            "```output" => out.push_str("In ra:\n\n```text\n"),
            other => {
                out.push_str(other);
                out.push('\n');
            }
        }
    }
    out
}

#[test]
fn no_file_names_a_machine() {
    let mut failures = Failures::default();
    let marks = ["/home/", "/Users/", "/tmp/", "/work/", "C:\\"];
    for folder in ["src", "rules", "tests", "fixtures", "docs", "examples"] {
        let folder = root().join(folder);
        if !folder.exists() {
            continue;
        }
        for name in files(&folder) {
            let path = folder.join(&name);
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            if path.ends_with("tests/tidy.rs") {
                continue;
            }
            for mark in marks.iter().filter(|mark| text.contains(*mark)) {
                failures.push(format!(
                    "{} names {mark}",
                    path.strip_prefix(root()).unwrap().display()
                ));
            }
        }
    }
    failures.report();
}

#[test]
fn files_stay_short() {
    let mut failures = Failures::default();
    for folder in ["src", "rules"] {
        for name in files(&root().join(folder))
            .iter()
            .filter(|name| name.ends_with(".rs"))
        {
            let text = std::fs::read_to_string(root().join(folder).join(name)).unwrap();
            let lines = text.lines().count();
            if lines > 550 && !LONG.contains(&format!("{folder}/{name}").as_str()) {
                failures.push(format!("{folder}/{name} has {lines} lines"));
            }
        }
    }
    failures.report();
}

/// Files that have grown too long and are to be divided: the list may only shrink.
const LONG: &[&str] = &["src/lexicon/vi.rs"];
