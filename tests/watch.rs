//! `--watch` as a user meets it: a check at once, and one after each change.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

const FITS: &str =
    "Năm 2023, xã thu ngân sách 12,5 tỷ đồng, tăng 25% so với năm 2022 (10,0 tỷ đồng).\n";

#[test]
fn a_change_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("a.txt");
    fs::write(&document, FITS).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sokhop"))
        .args(["check", "--watch", "--format", "concise", "--lang", "en"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut shown = BufReader::new(child.stdout.take().unwrap()).lines();
    // Watching begins before the first check, so that nothing is missed in between.
    let mut waits = || said.next().unwrap().unwrap();
    assert!(waits().contains("waiting for changes"));
    assert!(shown.next().unwrap().unwrap().contains("3 verified"));
    fs::write(folder.path().join("notes.bin"), "x").unwrap();
    fs::write(&document, FITS.replace("12,5", "13,5")).unwrap();
    assert!(waits().contains("waiting for changes"));
    assert!(shown.next().unwrap().unwrap().contains("percent-change"));
    assert!(shown.next().unwrap().unwrap().contains("1 error"));
    child.kill().unwrap();
    child.wait().unwrap();
}
