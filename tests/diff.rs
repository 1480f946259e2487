//! `check --diff REV`: whole documents are checked, and what is reported is new.
#![cfg(feature = "cli")]
#![expect(
    clippy::expect_used,
    reason = "a test whose programs do not start has failed"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(program: &str, folder: &Path, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env_remove("GIT_DIR")
        .output()
        .expect("the program starts")
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = run("git", folder, arguments);
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

/// The lines that `check --diff HEAD` prints, the closing line left out.
fn found(folder: &Path) -> Vec<String> {
    let arguments = ["check", "--format", "concise", "--diff", "HEAD", "."];
    let output = run(env!("CARGO_BIN_EXE_sokhop"), folder, &arguments);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let text = String::from_utf8(output.stdout).expect("reports are UTF-8");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.pop();
    lines
}

const OLD: &str =
    "Thu ngân sách tháng 3 đạt 423 tỷ đồng, tăng 20% so với 311 tỷ đồng của tháng 2.\n";

#[test]
fn only_what_is_new_is_reported() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let folder = folder.path();
    git(folder, &["init", "--quiet"]);
    fs::write(folder.join("cũ.txt"), OLD).expect("written");
    let sum = "Toàn huyện trồng 45,2 ha cam, trong đó xã Hòa An 20,1 ha.\n\nTổng số gồm: 12,5 ha chè, 7,6 ha bưởi; cộng 20,1 ha.\n";
    fs::write(folder.join("tổng.txt"), sum).expect("written");
    git(folder, &["add", "."]);
    let author = ["-c", "user.name=x", "-c", "user.email=x@example.org"];
    git(
        folder,
        &[&author[..], &["commit", "--quiet", "--message", "x"]].concat(),
    );
    assert_eq!(
        found(folder),
        [""; 0],
        "what was there before is not reported"
    );

    let longer = format!(
        "Báo cáo tháng 3\n\n{OLD}\nChi đạt 218 tỷ đồng, tăng 30% so với 102 tỷ đồng của tháng 2.\n"
    );
    fs::write(folder.join("cũ.txt"), &longer).expect("written");
    let new = found(folder);
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new[0].starts_with("cũ.txt:5:"), "{new:?}");

    fs::write(folder.join("mới.txt"), OLD).expect("written");
    let new = found(folder);
    assert_eq!(
        new.len(),
        2,
        "a document that git does not know is new as a whole: {new:?}"
    );
}

#[test]
fn a_new_name_is_no_change() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let folder = folder.path();
    git(folder, &["init", "--quiet"]);
    let lines = format!("{OLD}\nChi thường xuyên đạt 218 tỷ đồng.\n\nĐầu tư đạt 97 tỷ đồng.\n");
    fs::write(folder.join("bản nháp.txt"), &lines).expect("written");
    git(folder, &["add", "."]);
    let author = ["-c", "user.name=x", "-c", "user.email=x@example.org"];
    let commit = ["commit", "--quiet", "--message", "x"];
    git(folder, &[&author[..], &commit].concat());
    git(folder, &["mv", "bản nháp.txt", "bản cuối.txt"]);
    assert_eq!(found(folder), [""; 0]);
    fs::write(folder.join("bản cuối.txt"), lines.replace("20%", "21%")).expect("written");
    let new = found(folder);
    assert!(
        new.len() == 1 && new[0].starts_with("bản cuối.txt:1:"),
        "{new:?}"
    );
}

#[test]
fn a_revision_that_is_none_is_said() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for revision in ["--output=x", "no-such-revision"] {
        let arguments = ["check", &format!("--diff={revision}"), "."];
        let output = run(env!("CARGO_BIN_EXE_sokhop"), folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(revision));
    }
    let left = fs::read_dir(folder.path()).expect("the folder is there");
    assert_eq!(left.count(), 0, "nothing is written");
}
