//! `--cache DIR`: what was said of a document, kept by its content, so that it need not be unpacked and checked again.
//!
//! Only packages are kept: plain text is checked faster than a file of the cache is found. An entry that is broken, of
//! another version of the program or of other settings is as good as none, and nothing here can make a check fail.

use crate::Options;
use crate::date::Date;
use crate::report::{Diagnostic, FigureKind, FileReport, Language, LedgerEntry, Severity, Status};
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// After so long without use an entry goes.
const KEPT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// How often the folder is looked through for such entries.
const SWEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// The file that tells when that was last done.
const MARK: &str = "swept";

/// Entries in one folder, for reports in one form.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    /// The program and the form of the report.
    salt: u128,
    today: Option<Date>,
}

/// The name of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u128);

/// What is kept of a document, beside what was written of it.
#[derive(Debug, Deserialize, Serialize, PartialEq, Eq)]
struct Kept {
    english: bool,
    /// Look-alikes, verified, suspect and unchecked figures.
    figures: [usize; 4],
    /// Errors and warnings.
    found: [usize; 2],
    /// Allowances of the settings that were needed.
    allowances: Vec<usize>,
    /// Notes on how it was read, in words.
    notes: Vec<String>,
    /// The last day on which all this is so.
    until: Option<String>,
}

/// What an entry gives back.
pub(super) struct Found {
    /// A report that holds no more than what is counted.
    pub(super) report: FileReport,
    pub(super) written: Vec<u8>,
    pub(super) notes: Vec<String>,
}

impl Cache {
    /// The cache in `folder`, which is made where there is none. `form` is all that what is written depends on beside the
    /// document and the settings.
    pub(super) fn open(folder: &Path, form: &str, today: Option<Date>) -> std::io::Result<Self> {
        fs::create_dir_all(folder)?;
        // Version control and other tools are not to take it for part of a project.
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(ignore, "*\n")?;
        }
        Ok(Self {
            folder: folder.to_path_buf(),
            salt: xxh3_128(format!("{} {form}", program()).as_bytes()),
            today,
        })
    }

    /// The name of the entry for a document.
    pub(super) fn key(&self, name: &str, bytes: &[u8], options: &Options) -> Key {
        let mut hash = Xxh3::new();
        hash.update(&self.salt.to_le_bytes());
        let settings = Options {
            // Each entry says itself how long it holds.
            today: None,
            ..options.clone()
        };
        hash.update(format!("{settings:?}\0{name}\0").as_bytes());
        hash.update(bytes);
        Key(hash.digest128())
    }

    fn path(&self, key: Key) -> PathBuf {
        let name = format!("{:032x}", key.0);
        let (folder, name) = name.split_at(2);
        self.folder.join(folder).join(name)
    }

    /// What is kept of a document of this name; nothing where no whole entry is.
    pub(super) fn find(&self, key: Key, name: &str) -> Option<Found> {
        let path = self.path(key);
        let bytes = fs::read(&path).ok()?;
        let (kept, written) = decode(&bytes)?;
        let until = match &kept.until {
            Some(day) => Some(Date::parse(day)?),
            None => None,
        };
        if until.is_some_and(|last| self.today.is_none_or(|today| today > last)) {
            return None;
        }
        refresh(&path);
        Some(Found {
            report: kept.report(name),
            written: written.to_vec(),
            notes: kept.notes,
        })
    }

    /// Keeps what was said of a document. Where it cannot be written nothing is kept.
    pub(super) fn keep(&self, key: Key, report: &FileReport, written: &[u8], notes: &[String]) {
        let entry = encode(&Kept::of(report, notes), written);
        let path = self.path(key);
        let write = || -> std::io::Result<()> {
            let folder = path.parent().unwrap_or(&self.folder);
            fs::create_dir_all(folder)?;
            // Whoever reads meanwhile sees the whole entry or none.
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(&entry)?;
            file.persist(&path)?;
            Ok(())
        };
        // A cache that is full or read-only costs time, nothing else.
        _ = write();
    }

    /// Takes out what has not been used for long, once a day.
    pub(super) fn sweep(&self) {
        let mark = self.folder.join(MARK);
        if age(&mark).is_some_and(|age| age < SWEPT) || fs::write(&mark, "").is_err() {
            return;
        }
        let folders = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for folder in folders.filter(|entry| entry.path().is_dir()) {
            for entry in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
                let path = entry.path();
                if age(&path).is_some_and(|age| age > KEPT) {
                    _ = fs::remove_file(path);
                }
            }
        }
    }
}

/// The program as it was built: another build may say other things.
fn program() -> String {
    let file = std::env::current_exe().and_then(fs::metadata);
    let built = file.and_then(|file| Ok((file.len(), file.modified()?)));
    format!("{} {:?}", env!("CARGO_PKG_VERSION"), built.ok())
}

fn age(path: &Path) -> Option<Duration> {
    let changed = fs::metadata(path).ok()?.modified().ok()?;
    SystemTime::now().duration_since(changed).ok()
}

/// Marks an entry as used, now and then.
fn refresh(path: &Path) {
    if age(path).is_some_and(|age| age > KEPT / 4) {
        // An entry that cannot be marked is made again in time.
        _ = fs::File::options()
            .append(true)
            .open(path)
            .and_then(|file| file.set_modified(SystemTime::now()));
    }
}

/// A sum over the rest, what is kept as one line, and what was written.
fn encode(kept: &Kept, written: &[u8]) -> Vec<u8> {
    let mut rest = serde_json::to_vec(kept).unwrap_or_default();
    rest.push(b'\n');
    rest.extend_from_slice(written);
    let mut entry = xxh3_128(&rest).to_le_bytes().to_vec();
    entry.append(&mut rest);
    entry
}

fn decode(entry: &[u8]) -> Option<(Kept, &[u8])> {
    let (sum, rest) = entry.split_first_chunk::<16>()?;
    if u128::from_le_bytes(*sum) != xxh3_128(rest) {
        return None;
    }
    let end = memchr::memchr(b'\n', rest)?;
    let kept = serde_json::from_slice(rest.get(..end)?).ok()?;
    Some((kept, rest.get(end + 1..)?))
}

impl Kept {
    fn of(report: &FileReport, notes: &[String]) -> Self {
        let mut counts = crate::report::Summary::default();
        counts.add(report);
        Self {
            english: report.language == Language::English,
            figures: [
                counts.lookalikes,
                counts.verified,
                counts.suspect,
                counts.unchecked,
            ],
            found: [counts.errors, counts.warnings],
            allowances: report.allowances.clone(),
            notes: notes.to_vec(),
            until: report.until.map(|day| day.to_string()),
        }
    }

    /// A report in which as much is counted.
    fn report(&self, name: &str) -> FileReport {
        let [lookalikes, verified, suspect, unchecked] = self.figures;
        let figures = [
            (lookalikes, FigureKind::Lookalike, Status::Unchecked),
            (verified, FigureKind::Level, Status::Verified),
            (suspect, FigureKind::Level, Status::Suspect),
            (unchecked, FigureKind::Level, Status::Unchecked),
        ];
        let figures = figures
            .into_iter()
            .flat_map(|(count, kind, status)| std::iter::repeat_n(entry(kind, status), count));
        let [errors, warnings] = self.found;
        let found = std::iter::repeat_n(Severity::Error, errors);
        let found = found.chain(std::iter::repeat_n(Severity::Warning, warnings));
        FileReport {
            path: name.to_owned(),
            language: if self.english {
                Language::English
            } else {
                Language::Vietnamese
            },
            error: None,
            text: String::new(),
            origin: crate::source::Origin::default(),
            figures: figures.collect(),
            checks: Vec::new(),
            diagnostics: found.map(finding).collect(),
            allowances: self.allowances.clone(),
            until: None,
            levels: None,
        }
    }
}

const fn entry(kind: FigureKind, status: Status) -> LedgerEntry {
    LedgerEntry {
        id: 0,
        span: Span { start: 0, end: 0 },
        kind,
        quantity: None,
        indicator: None,
        place: None,
        period: None,
        basis: None,
        status,
        reason: None,
    }
}

const fn finding(severity: Severity) -> Diagnostic {
    Diagnostic {
        id: String::new(),
        rule: "",
        severity,
        message: String::new(),
        help: None,
        labels: Vec::new(),
        suggestions: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn cache(folder: &Path, today: &str) -> Cache {
        Cache::open(folder, "full", Date::parse(today)).expect("a folder that can be written to")
    }

    #[test]
    fn what_is_kept_is_found_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = cache(folder.path(), "2026-01-31");
        let options = Options::default();
        let key = cache.key("a.docx", b"content", &options);
        assert!(cache.find(key, "a.docx").is_none());
        let report = sample::exports();
        cache.keep(key, &report, b"written\nof it", &["a note".to_owned()]);
        let found = cache.find(key, "a.docx").expect("an entry");
        assert_eq!(found.written, b"written\nof it");
        assert_eq!(found.notes, ["a note"]);
        let count = |report: &FileReport| {
            let mut summary = crate::report::Summary::default();
            summary.add(report);
            summary
        };
        assert_eq!(count(&found.report), count(&report));
    }

    #[test]
    fn anything_else_is_another_entry() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = cache(folder.path(), "2026-01-31");
        let options = Options::default();
        let key = cache.key("a.docx", b"content", &options);
        let other = Options {
            show_loose: true,
            ..Options::default()
        };
        let later = Options {
            today: Date::parse("2026-02-01"),
            ..Options::default()
        };
        assert_ne!(cache.key("a.docx", b"content", &other), key);
        assert_ne!(cache.key("b.docx", b"content", &options), key);
        assert_ne!(cache.key("a.docx", b"Content", &options), key);
        assert_eq!(cache.key("a.docx", b"content", &later), key);
        let json = Cache::open(folder.path(), "json", None).expect("a cache");
        assert_ne!(json.key("a.docx", b"content", &options), key);
    }

    #[test]
    fn broken_and_bygone_entries_are_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let now = cache(folder.path(), "2026-01-31");
        let key = now.key("a.docx", b"content", &Options::default());
        let mut report = sample::exports();
        report.until = Date::parse("2026-01-31");
        now.keep(key, &report, b"written", &[]);
        assert!(now.find(key, "a.docx").is_some());
        assert!(
            cache(folder.path(), "2026-02-01")
                .find(key, "a.docx")
                .is_none()
        );
        let path = now.path(key);
        let whole = fs::read(&path).expect("an entry");
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).expect("a file");
            assert!(now.find(key, "a.docx").is_none(), "{length}");
        }
        let mut changed = whole.clone();
        let last = changed.len() - 1;
        changed[last] ^= 1;
        fs::write(&path, &changed).expect("a file");
        assert!(now.find(key, "a.docx").is_none());
    }
}
