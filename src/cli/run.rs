//! How are many documents checked? In parallel, and handed on in order: the output is the same for any number of threads.

use super::baseline::Baseline;
use super::cache::Cache;
use super::changes::Changes;
use super::complain;
use super::inputs::{Input, Origin, fault};
use super::progress::Progress;
use super::scope::Scope;
use crate::Options;
use crate::error::{Error, ErrorKind};
use crate::report::{FileReport, messages};
use crate::source::{Format, Limit};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Documents a thread that are in memory at a time.
const CHUNK: usize = 32;

/// What is to be checked, and how.
pub(super) struct Work<'w> {
    pub(super) inputs: &'w [Input],
    /// 0 is one a core.
    pub(super) threads: usize,
    pub(super) options: &'w Options,
    /// What counts for some documents only.
    pub(super) scope: &'w Scope,
    /// Where results are kept; nowhere where findings are left out or documents held against one another.
    pub(super) cache: Option<&'w Cache>,
    /// Findings that are left out.
    pub(super) sieves: Sieves<'w>,
}

/// What keeps findings from being reported.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sieves<'w> {
    /// Findings that were written down before.
    pub(super) baseline: Option<&'w Baseline>,
    /// Only what changed is of interest.
    pub(super) changes: Option<&'w Changes>,
}

impl Sieves<'_> {
    fn sift(&self, report: &mut FileReport, input: &Input, options: &Options) {
        if let Some(changes) = self.changes {
            changes.sift(report, input, options);
        }
        if let Some(baseline) = self.baseline {
            baseline.sift(report);
        }
    }
}

impl Work<'_> {
    /// Checks the inputs. `render` writes the report of one document, on any thread; `emit` gets each report with what
    /// was written, in the order of the inputs, and may take from it what it needs.
    pub(super) fn each(
        &self,
        render: impl Fn(&FileReport) -> io::Result<Vec<u8>> + Sync,
        mut emit: impl FnMut(&mut FileReport, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let Self {
            inputs,
            threads,
            options,
            ..
        } = *self;
        let progress = Progress::new(inputs.len(), options.language.unwrap_or_default());
        let mut passed = 0;
        let done = |input: &Input| {
            let done = self.one(input, &render);
            progress.step();
            done
        };
        let mut hand_on = |done: io::Result<Done>| {
            let Done {
                mut report,
                written,
                notes,
            } = done?;
            progress.aside(passed, || {
                notes.iter().for_each(|note| complain(note));
                emit(&mut report, &written)
            })?;
            passed += 1;
            Ok(())
        };
        if threads == 1 || inputs.len() <= 1 {
            return inputs.iter().map(done).try_for_each(hand_on);
        }
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(io::Error::other)?;
        for chunk in inputs.chunks(CHUNK * pool.current_num_threads()) {
            let reports: Vec<_> = pool.install(|| chunk.par_iter().map(done).collect());
            reports.into_iter().try_for_each(&mut hand_on)?;
        }
        Ok(())
    }
}

/// What is handed on of one document.
struct Done {
    report: FileReport,
    written: Vec<u8>,
    /// What is said of it on the standard error stream.
    notes: Vec<String>,
}

impl Work<'_> {
    /// Checks one document, or finds what was kept of it.
    fn one(
        &self,
        input: &Input,
        render: impl Fn(&FileReport) -> io::Result<Vec<u8>>,
    ) -> io::Result<Done> {
        let options = &*self.scope.options(Path::new(&input.name), self.options);
        let content = read(input, options);
        let kept = match (&content, self.cache) {
            // Text is checked faster than it is found again.
            (Ok((bytes, format)), Some(cache)) if !format.is_text() => {
                Some((cache, cache.key(&input.name, bytes, options)))
            }
            _ => None,
        };
        if let Some(found) = kept.and_then(|(cache, key)| cache.find(key, &input.name)) {
            self.scope.note(&found.report);
            return Ok(Done {
                report: found.report,
                written: found.written,
                notes: found.notes,
            });
        }
        let mut report = match content {
            Ok((bytes, format)) => check(input, &bytes, format, options),
            Err(error) => FileReport {
                language: options.language.unwrap_or_default(),
                ..FileReport::failed(&input.name, error)
            },
        };
        self.scope.note(&report);
        self.sieves.sift(&mut report, input, options);
        let written = render(&report)?;
        let notes = notes(&report, options);
        if let (Some((cache, key)), None) = (kept, &report.error) {
            cache.keep(key, &report, &written, &notes);
        }
        Ok(Done {
            report,
            written,
            notes,
        })
    }
}

/// Why a document was not checked, and what is odd about how it was read.
fn notes(report: &FileReport, options: &Options) -> Vec<String> {
    let language = options.language.unwrap_or(report.language);
    let error = report.error.iter();
    let error = error.map(|error| format!("{}: {}", report.path, messages::error(error, language)));
    let notes = report.origin.notes.iter();
    let notes = notes.map(|note| format!("{}: {}.", report.path, messages::note(note, language)));
    error.chain(notes).collect()
}

/// The bytes of a document, and how they are read.
fn read(input: &Input, options: &Options) -> Result<(Vec<u8>, Format), Error> {
    let (bytes, format) = match &input.origin {
        Origin::Fault(kind) => return Err(Error::new(kind.clone())),
        Origin::Stdin(format) => {
            let mut bytes = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut bytes);
            (read.map(|_| bytes), *format)
        }
        Origin::File(path, format) => {
            let most = options.limits.file_bytes;
            if std::fs::metadata(path).is_ok_and(|file| file.len() > most) {
                return Err(Error::limit(Limit::FileBytes, most));
            }
            (std::fs::read(path), *format)
        }
    };
    match bytes {
        Ok(bytes) => Ok((bytes, format)),
        Err(error) => Err(Error::new(fault(&error))),
    }
}

fn check(input: &Input, bytes: &[u8], format: Format, options: &Options) -> FileReport {
    // A fault of the program in one document must not keep the others from being checked.
    let work = AssertUnwindSafe(|| crate::check(&input.name, bytes, format, options));
    catch_unwind(work).unwrap_or_else(|_| {
        let error = Error::new(ErrorKind::Io(messages::INTERNAL.to_owned()));
        FileReport {
            language: options.language.unwrap_or_default(),
            ..FileReport::failed(&input.name, error)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_order_for_any_number_of_threads() {
        let inputs: Vec<_> = (0..300)
            .map(|number| Input {
                name: number.to_string(),
                origin: Origin::Fault(ErrorKind::Binary),
            })
            .collect();
        for threads in [1, 2, 7] {
            let mut names = Vec::new();
            let render = |report: &FileReport| Ok(report.path.clone().into_bytes());
            let work = Work {
                inputs: &inputs,
                threads,
                options: &Options::default(),
                scope: &Scope::default(),
                cache: None,
                sieves: Sieves::default(),
            };
            work.each(render, |report, written| {
                assert_eq!(report.path.as_bytes(), written);
                names.push(report.path.clone());
                Ok(())
            })
            .expect("nothing is written");
            assert!(names.iter().eq(inputs.iter().map(|input| &input.name)));
        }
    }
}
