//! How are many documents checked? In parallel, and handed on in order: the output is the same for any number of threads.

use super::baseline::Baseline;
use super::changes::Changes;
use super::complain;
use super::inputs::{Input, Origin, fault};
use super::scope::Scope;
use crate::Options;
use crate::error::{Error, ErrorKind};
use crate::report::{FileReport, messages};
use crate::source::Limit;
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
            scope,
            sieves,
        } = *self;
        let done = |input: &Input| {
            let options = &*scope.options(Path::new(&input.name), options);
            let mut report = check(input, options);
            scope.note(&report);
            sieves.sift(&mut report, input, options);
            let written = render(&report);
            (report, written)
        };
        let mut hand_on = |(mut report, written): (FileReport, io::Result<Vec<u8>>)| {
            if let Some(error) = &report.error {
                let language = options.language.unwrap_or(report.language);
                complain(&format!(
                    "{}: {}",
                    report.path,
                    messages::error(error, language)
                ));
            }
            for note in &report.origin.notes {
                let language = options.language.unwrap_or(report.language);
                complain(&format!(
                    "{}: {}.",
                    report.path,
                    messages::note(note, language)
                ));
            }
            emit(&mut report, &written?)
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

fn check(input: &Input, options: &Options) -> FileReport {
    let (bytes, format) = match &input.origin {
        Origin::Fault(kind) => return failed(input, kind.clone(), options),
        Origin::Stdin(format) => {
            let mut bytes = Vec::new();
            (
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes),
                *format,
            )
        }
        Origin::File(path, format) => {
            let most = options.limits.file_bytes;
            if std::fs::metadata(path).is_ok_and(|file| file.len() > most) {
                return FileReport::failed(&input.name, Error::limit(Limit::FileBytes, most));
            }
            (std::fs::read(path), *format)
        }
    };
    match bytes {
        Ok(bytes) => {
            // A fault of the program in one document must not keep the others from being checked.
            let work = AssertUnwindSafe(|| crate::check(&input.name, &bytes, format, options));
            catch_unwind(work).unwrap_or_else(|_| {
                failed(input, ErrorKind::Io(messages::INTERNAL.to_owned()), options)
            })
        }
        Err(error) => failed(input, fault(&error), options),
    }
}

fn failed(input: &Input, kind: ErrorKind, options: &Options) -> FileReport {
    FileReport {
        path: input.name.clone(),
        language: options.language.unwrap_or_default(),
        error: Some(Error { kind, offset: None }),
        text: String::new(),
        origin: crate::source::Origin::default(),
        figures: Vec::new(),
        checks: Vec::new(),
        diagnostics: Vec::new(),
        allowances: Vec::new(),
        levels: None,
    }
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
