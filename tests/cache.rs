//! `--cache` as a user meets it: the same report the second time, whatever became of the cache in between.
#![cfg(all(feature = "cli", feature = "office"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::root;

fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sokhop"))
        .current_dir(folder)
        .args(["check", "--show-loose"])
        .args(arguments)
        .output()
        .unwrap()
}

/// Every file of the cache that keeps a document.
fn entries(cache: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(cache).unwrap().flatten();
    let folders = folders.filter(|entry| entry.path().is_dir());
    folders
        .flat_map(|folder| fs::read_dir(folder.path()).unwrap().flatten())
        .map(|entry| entry.path())
        .collect()
}

#[test]
fn the_second_run_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let packages = ["a.docx", "b.docx", "c.docx"];
    for name in packages {
        fs::copy(root().join("tests/forms/dong-son.docx"), folder.join(name)).unwrap();
    }
    fs::write(folder.join("a.txt"), "Năm 2023, xã có 7 thôn.").unwrap();
    let cache = folder.join("kept");
    for form in ["full", "json", "sarif", "concise"] {
        let plain = check(folder, &["--format", form]);
        let cached = ["--format", form, "--cache", "kept"];
        let same = |output: &Output| {
            assert_eq!(output.status, plain.status, "{form}");
            assert!(output.stdout == plain.stdout, "{form}");
            assert!(output.stderr == plain.stderr, "{form}");
        };
        let before = if cache.exists() {
            entries(&cache).len()
        } else {
            0
        };
        same(&check(folder, &cached));
        let kept = entries(&cache);
        assert!(kept.len() > before, "packages are kept");
        assert!(kept.len() <= before + packages.len(), "text is not");
        same(&check(folder, &cached));
        for entry in kept {
            fs::write(entry, "broken").unwrap();
        }
        same(&check(folder, &cached));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| same(&check(folder, &cached)));
            }
        });
    }
}
