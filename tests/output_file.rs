//! `check --output-file`: the report neither destroys a document nor is taken for one.
#![cfg(feature = "cli")]
#![expect(
    clippy::expect_used,
    reason = "a test whose programs do not start has failed"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const DRAFT: &str =
    "<p>Thu ngân sách tháng 3 đạt 423 tỷ đồng, tăng 20% so với 311 tỷ đồng của tháng 2.</p>\n";

fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sokhop"))
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program starts")
}

/// The last line of the output: how many documents there were.
fn closing(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_report_in_the_folder_is_no_document_of_it() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let folder = folder.path();
    fs::write(folder.join("nháp.html"), DRAFT).expect("written");
    for file in ["kết-quả.html", "kết-quả.txt", "kết-quả.html"] {
        let format = if file.ends_with("html") {
            "html"
        } else {
            "concise"
        };
        let output = check(folder, &["--format", format, "--output-file", file, "."]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
    }
    let said = fs::read_to_string(folder.join("kết-quả.txt")).expect("written");
    assert!(
        said.lines()
            .last()
            .is_some_and(|line| line.starts_with("1 văn bản")),
        "{said}"
    );
    fs::remove_file(folder.join("kết-quả.txt")).expect("removed");
    let output = check(folder, &["--format", "concise", "."]);
    assert!(
        closing(&output).starts_with("1 văn bản"),
        "a page of findings is passed over: {output:?}"
    );
}

#[test]
fn a_report_is_not_written_over_a_document() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let folder = folder.path();
    fs::write(folder.join("nháp.html"), DRAFT).expect("written");
    for named in ["nháp.html", "./nháp.html"] {
        let output = check(folder, &["--format", "html", "-o", named, "nháp.html"]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("--output-file"),
            "{output:?}"
        );
    }
    let kept = fs::read_to_string(folder.join("nháp.html")).expect("it is there");
    assert_eq!(kept, DRAFT);
}
