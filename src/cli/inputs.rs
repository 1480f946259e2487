//! Which documents are meant? Turns the paths of the command into documents, in an order that does not depend on the
//! system: paths in the order given, what a folder holds sorted by path.

use super::scope::Scope;
use super::{Stop, complain};
use crate::error::{Error, ErrorKind};
use crate::report::{Language, messages, page};
use crate::source::Format;
use ignore::WalkBuilder;
use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// The flags that name documents.
#[derive(clap::Args, Debug)]
pub(super) struct Paths {
    /// Files and folders; - is the standard input. In folders .txt, .md, .html, .csv, .docx, .xlsx and .ods files are
    /// read
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// What to call the standard input; its extension says how to read it
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,

    /// Also leave out documents that are named here where the settings leave them out of folders
    #[arg(long)]
    pub(super) force_exclude: bool,

    /// How many threads to use [default: one a core]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(super) threads: usize,
}

/// One document to check.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// What it is called in the report.
    pub(super) name: String,
    /// How to come by its text.
    pub(super) origin: Origin,
}

/// How to come by a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Stdin(Format),
    File(PathBuf, Format),
    /// It is known already that it cannot be checked.
    Fault(ErrorKind),
}

/// The forms of document that hold more than their text and are not read, so that reading them as text would mislead.
const UNSUPPORTED: &[&str] = &[
    "7z", "bmp", "doc", "dot", "eml", "epub", "gif", "gz", "heic", "ipynb", "jpeg", "jpg", "json",
    "jsonl", "key", "mht", "mhtml", "msg", "numbers", "odp", "odt", "ott", "pages", "pdf", "png",
    "pps", "ppsx", "ppt", "pptx", "rar", "rtf", "svg", "tex", "tif", "tiff", "toml", "webp", "wps",
    "xls", "xlsb", "xml", "yaml", "yml", "zip",
];

/// Those of them that people write reports in: a folder that holds some is said to.
const DOCUMENTS: &[&str] = &["doc", "odt", "pdf", "rtf", "xls", "xlsb", "ppt", "pptx"];

/// Office programs put such a file beside a document while it is open.
const LOCK: &str = "~$";

/// The documents that `paths` mean. Says on the standard error stream which folders hold none.
pub(super) fn collect(
    paths: &Paths,
    scope: &Scope,
    language: Option<Language>,
) -> Result<Vec<Input>, Stop> {
    let language = language.unwrap_or_default();
    let mut inputs = Vec::new();
    let mut seen = HashSet::new();
    for path in &paths.paths {
        if path.as_os_str() == "-" {
            if !seen.insert(path.clone()) {
                return Err(Stop::Usage(
                    "- (the standard input) can be read only once".to_owned(),
                ));
            }
            inputs.push(stdin(paths.stdin_filename.as_deref()));
        } else if path.is_dir() {
            let found = folder(path, scope, language);
            inputs.extend(
                found
                    .into_iter()
                    .filter(|(path, _)| seen.insert(plain(path)))
                    .map(|(_, input)| input),
            );
        } else if (!paths.force_exclude || scope.is_meant(path)) && seen.insert(plain(path)) {
            inputs.push(file(path));
        }
    }
    Ok(inputs)
}

/// Leaves the file that the report goes to out of what is checked: in a folder it is the report of the last run.
///
/// # Errors
/// Where it is named as a document itself, which the report would destroy.
pub(super) fn leave_out(
    inputs: &mut Vec<Input>,
    output: &Path,
    paths: &Paths,
    language: Option<Language>,
) -> Result<(), Stop> {
    let Ok(full) = output.canonicalize() else {
        return Ok(());
    };
    let is_output =
        |path: &Path| path == output || path.canonicalize().is_ok_and(|path| path == full);
    if paths
        .paths
        .iter()
        .any(|path| path.is_file() && is_output(path))
    {
        let said = messages::report_over_document(language.unwrap_or_default());
        return Err(Stop::Usage(format!("{}: {said}", output.display())));
    }
    // Of the files of a folder few have its name, and only those are asked where they really stand.
    let named = |path: &Path| {
        path.file_name() == full.file_name() || path.file_name() == output.file_name()
    };
    inputs.retain(
        |input| !matches!(&input.origin, Origin::File(path, _) if named(path) && is_output(path)),
    );
    Ok(())
}

fn stdin(name: Option<&str>) -> Input {
    let format = name.map_or(Ok(Format::Text), |name| format(Path::new(name)));
    Input {
        name: name.unwrap_or("<stdin>").to_owned(),
        origin: format.map_or_else(Origin::Fault, Origin::Stdin),
    }
}

/// The document at a path, whatever its name promises.
pub(super) fn file(path: &Path) -> Input {
    let origin = match std::fs::metadata(path) {
        Ok(_) => format(path).map_or_else(Origin::Fault, |format| {
            Origin::File(path.to_path_buf(), format)
        }),
        Err(error) => Origin::Fault(fault(&error)),
    };
    Input {
        name: path.display().to_string(),
        origin,
    }
}

/// The documents below a folder, sorted; hidden files and those that `.gitignore` names are left out.
fn folder(root: &Path, scope: &Scope, language: Language) -> Vec<(PathBuf, Input)> {
    let mut found = Vec::new();
    let mut passed_over = (0, BTreeSet::new());
    for entry in WalkBuilder::new(root).require_git(false).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = path_of(&error).unwrap_or(root).to_path_buf();
                let kind = error
                    .io_error()
                    .map_or_else(|| ErrorKind::Io(error.to_string()), fault);
                let name = shown(root, &path).display().to_string();
                let origin = Origin::Fault(kind);
                found.push((path, Input { name, origin }));
                continue;
            }
        };
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        let path = shown(root, entry.path());
        let name = entry.file_name().to_string_lossy();
        if name.starts_with(LOCK) || !scope.is_meant(path) {
            continue;
        }
        match extension(path).as_deref() {
            Some(known) if Format::of_extension(known).is_some_and(Format::is_read) => {
                let page = Format::of_extension(known) == Some(Format::Html);
                if !(page && is_report(path)) {
                    found.push((path.to_path_buf(), file(path)));
                }
            }
            Some(other) if DOCUMENTS.contains(&other) => {
                passed_over.0 += 1;
                passed_over.1.insert(format!(".{other}"));
            }
            _ => {}
        }
    }
    found.sort_by(|(left, _), (right, _)| left.cmp(right));
    let name = root.display();
    if found.is_empty() {
        complain(&format!("{name}: {}", messages::empty_folder(language)));
    }
    if passed_over.0 > 0 {
        let extensions = passed_over.1.into_iter().collect::<Vec<_>>().join(", ");
        complain(&format!(
            "{name}: {}",
            messages::passed_over(passed_over.0, &extensions, language)
        ));
    }
    found
}

/// Whether a page is one that `check --format html` has written.
fn is_report(path: &Path) -> bool {
    /// Bytes in which the page says so.
    const HEAD: u64 = 512;
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && memchr::memmem::find(&head, page::GENERATOR.as_bytes()).is_some()
}

/// The path that an error of the walk speaks of.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

/// A path found below the working directory is shown without the leading `./`.
fn shown<'p>(root: &Path, path: &'p Path) -> &'p Path {
    if root == Path::new(".") {
        path.strip_prefix(".").unwrap_or(path)
    } else {
        path
    }
}

/// The same path however it was written, to see that a document is given twice.
fn plain(path: &Path) -> PathBuf {
    path.components()
        .filter(|part| *part != Component::CurDir)
        .collect()
}

fn extension(path: &Path) -> Option<String> {
    path.extension()
        .map(|extension| extension.to_string_lossy().to_lowercase())
}

/// Whether a file of this name is a document that a check of its folder reads.
pub(super) fn is_document(path: &Path) -> bool {
    let known = extension(path).and_then(|it| Format::of_extension(&it));
    known.is_some_and(Format::is_read)
}

/// How a document of this name is read. A name without a known extension is taken for plain text.
pub(super) fn format(path: &Path) -> Result<Format, ErrorKind> {
    match extension(path).as_deref() {
        Some(known) if Format::of_extension(known).is_some_and(Format::is_read) => {
            Ok(Format::of_extension(known).unwrap_or_default())
        }
        Some(other) if UNSUPPORTED.contains(&other) => {
            Err(ErrorKind::Unsupported(other.to_owned()))
        }
        other => Ok(other.and_then(Format::of_extension).unwrap_or_default()),
    }
}

/// What a failure to read is called in the report.
pub(super) fn fault(error: &io::Error) -> ErrorKind {
    ErrorKind::Io(match error.kind() {
        io::ErrorKind::NotFound => messages::NOT_FOUND.to_owned(),
        io::ErrorKind::PermissionDenied => messages::NOT_PERMITTED.to_owned(),
        _ => error.to_string(),
    })
}

/// What a failure to read or write is called on the standard error stream.
pub(super) fn failure(error: &io::Error, language: Language) -> String {
    messages::error(&Error::new(fault(error)), language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_by_name() {
        let form = |name: &str| format(Path::new(name));
        for name in ["a.txt", "a.TEXT", "a", "a.log", "Báo cáo quý 1.2021"] {
            assert_eq!(form(name), Ok(Format::Text), "{name}");
        }
        assert_eq!(form("a.MD"), Ok(Format::Markdown));
        assert_eq!(form("a.markdown"), Ok(Format::Markdown));
        assert_eq!(form("a.b.DOCX"), Ok(Format::Docx));
        assert_eq!(form("a.tsv"), Ok(Format::Csv));
        assert_eq!(form("a.doc"), Err(ErrorKind::Unsupported("doc".to_owned())));
    }

    #[test]
    fn one_document_under_two_names() {
        assert_eq!(plain(Path::new("./a/./b.txt")), plain(Path::new("a/b.txt")));
        assert_ne!(plain(Path::new("../a.txt")), plain(Path::new("a.txt")));
    }

    #[test]
    fn the_standard_input_is_named() {
        let given = stdin(Some("nháp.md"));
        assert_eq!(
            (given.name.as_str(), given.origin),
            ("nháp.md", Origin::Stdin(Format::Markdown))
        );
        assert_eq!(stdin(None).origin, Origin::Stdin(Format::Text));
        assert_eq!(
            stdin(Some("a.rtf")).origin,
            Origin::Fault(ErrorKind::Unsupported("rtf".to_owned()))
        );
    }
}
