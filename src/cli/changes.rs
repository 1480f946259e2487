//! `--diff REV`: which lines changed since a revision, as git tells, and which findings are therefore new.
//!
//! The whole document is checked. A finding is reported where one of its figures stands on a changed line, or where the
//! document as it was at the revision did not have it: a change elsewhere may break a sum.

use super::Stop;
use super::inputs::{Input, Origin};
use crate::Options;
use crate::report::lines::LineIndex;
use crate::report::{Diagnostic, FileReport, Language, messages};
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What changed since a revision.
#[derive(Debug)]
pub(super) struct Changes {
    revision: String,
    /// The top folder of the repository.
    top: PathBuf,
    /// Lines that are not as they were, by the document's full path.
    lines: HashMap<PathBuf, Vec<RangeInclusive<usize>>>,
    /// What documents were called at the revision that have another name now, below the top folder.
    renamed: HashMap<String, String>,
}

impl Changes {
    /// Asks git what changed in the working tree since `revision`.
    pub(super) fn since(revision: &str, language: Language) -> Result<Self, Stop> {
        let fault = |why: &str| Stop::Usage(messages::diff_fault(revision, why.trim(), language));
        // A name that begins with a hyphen would be taken for an option.
        if revision.starts_with('-') {
            return Err(fault("-"));
        }
        let top = git(&["rev-parse", "--show-toplevel"]).map_err(|why| fault(&why))?;
        let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end());
        let patch = git(&[
            "-c",
            "core.quotePath=false",
            "diff",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--find-renames",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            revision,
            "--",
        ])
        .map_err(|why| fault(&why))?;
        let patch = Patch::read(&String::from_utf8_lossy(&patch));
        let lines = patch.lines.into_iter();
        Ok(Self {
            revision: revision.to_owned(),
            lines: lines
                .map(|(path, lines)| (full(&top.join(path)), lines))
                .collect(),
            renamed: patch.renamed,
            top: full(&top),
        })
    }

    /// Takes out of `report` what was there before and stands on no changed line.
    pub(super) fn sift(&self, report: &mut FileReport, input: &Input, options: &Options) {
        let Origin::File(path, format) = &input.origin else {
            return;
        };
        if report.error.is_some() || report.diagnostics.is_empty() {
            return;
        }
        let path = full(path);
        let index = LineIndex::new(&report.text);
        let none = Vec::new();
        let changed = self.lines.get(&path).unwrap_or(&none);
        let touches = |finding: &Diagnostic| {
            finding.labels.iter().any(|label| {
                let (first, last) = (
                    index.locate(label.span.start).line,
                    index.locate(label.span.end).line,
                );
                changed
                    .iter()
                    .any(|lines| *lines.start() <= last && first <= *lines.end())
            })
        };
        if report.diagnostics.iter().all(touches) {
            return;
        }
        let Some(before) = self.before(&path) else {
            return;
        };
        let before = crate::check(&report.path, &before, *format, options);
        let known: HashSet<(&str, &str)> = before
            .diagnostics
            .iter()
            .map(|finding| (finding.rule, finding.id.as_str()))
            .collect();
        let kept = report
            .diagnostics
            .iter()
            .filter(|&it| touches(it) || !known.contains(&(it.rule, it.id.as_str())))
            .cloned()
            .collect();
        report.diagnostics = kept;
    }

    /// The document as it was; nothing where it was not there.
    fn before(&self, path: &Path) -> Option<Vec<u8>> {
        let relative = path.strip_prefix(&self.top).ok()?.to_str()?;
        let relative = if cfg!(windows) {
            relative.replace('\\', "/")
        } else {
            relative.to_owned()
        };
        let name = self.renamed.get(&relative).unwrap_or(&relative);
        git(&["cat-file", "blob", &format!("{}:{name}", self.revision)]).ok()
    }
}

/// The path without links and dots, as far as the file system knows it.
fn full(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// What git prints, or what it complains of.
fn git(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git")
        .args(arguments)
        .output()
        .map_err(|error| format!("git: {error}"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// What a patch without context says.
#[derive(Debug, Default)]
struct Patch {
    /// The lines that are new, by path.
    lines: HashMap<PathBuf, Vec<RangeInclusive<usize>>>,
    /// Old names by new ones.
    renamed: HashMap<String, String>,
}

impl Patch {
    fn read(patch: &str) -> Self {
        let mut read = Self::default();
        let (mut path, mut old_name) = (None, "");
        // Lines of the documents themselves may look like headers; the header of a hunk says how many there are.
        let mut body = 0;
        for line in patch.lines() {
            if body > 0 {
                // `\ No newline at end of file` belongs to the line before it.
                body -= usize::from(!line.starts_with('\\'));
            } else if let Some(name) = line.strip_prefix("rename from ") {
                old_name = name.trim_matches('"');
            } else if let Some(name) = line.strip_prefix("rename to ") {
                let name = name.trim_matches('"').to_owned();
                read.renamed.insert(name, old_name.to_owned());
            } else if let Some(name) = line.strip_prefix("+++ ") {
                let name = name.trim_end_matches('\t').trim_matches('"');
                path = name.strip_prefix("b/").map(PathBuf::from);
            } else if let Some((old, new)) = line.strip_prefix("@@ ").and_then(hunk) {
                body = old.1 + new.1;
                if let (Some(path), true) = (&path, new.1 > 0) {
                    let lines = new.0..=new.0 + new.1 - 1;
                    read.lines.entry(path.clone()).or_default().push(lines);
                }
            }
        }
        read
    }
}

/// First line and number of lines, before and after, of `-12,3 +14,0 @@ …`.
fn hunk(header: &str) -> Option<((usize, usize), (usize, usize))> {
    let mut parts = header.split(' ');
    let range = |part: &str, sign: char| {
        let part = part.strip_prefix(sign)?;
        let (first, count) = part.split_once(',').unwrap_or((part, "1"));
        Some((first.parse().ok()?, count.parse().ok()?))
    };
    let old = range(parts.next()?, '-')?;
    let new = range(parts.next()?, '+')?;
    Some((old, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_patch() {
        let patch = "diff --git a/báo cáo.txt b/báo cáo.txt\n--- a/báo cáo.txt\t\n+++ b/báo cáo.txt\t\n\
            @@ -3 +3,2 @@ Thu\n-cũ\n+mới\n+++ b/không phải tệp\n@@ -9,2 +9,0 @@\n-bỏ\n-@@ -1 +1 @@\n\
            diff --git a/mới.md b/mới.md\nnew file mode 100644\n--- /dev/null\n+++ b/mới.md\n@@ -0,0 +1,4 @@\n+a\n+b\n+c\n+d\n\
            diff --git a/xóa.txt b/xóa.txt\n--- a/xóa.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\\ No newline at end of file\n\
            diff --git a/cũ.md b/tên mới.md\nsimilarity index 90%\nrename from cũ.md\nrename to tên mới.md\n\
            --- a/cũ.md\n+++ b/tên mới.md\t\n@@ -2 +2 @@\n-rename to x\n+rename to y\n";
        let Patch {
            lines: mut changed,
            renamed,
        } = Patch::read(patch);
        assert_eq!(changed.remove(Path::new("tên mới.md")), Some(vec![2..=2]));
        assert_eq!(
            renamed,
            HashMap::from([("tên mới.md".to_owned(), "cũ.md".to_owned())])
        );
        assert_eq!(changed.len(), 2, "{changed:?}");
        assert_eq!(changed[Path::new("báo cáo.txt")], [3..=4]);
        assert_eq!(changed[Path::new("mới.md")], [1..=4]);
    }
}
