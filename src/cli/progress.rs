//! How far is a long run? A bar on the standard error stream, on a terminal only, and only once it has taken a while.

use crate::report::Language;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of one run.
pub(super) struct Progress {
    start: Instant,
    inputs: usize,
    language: Language,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    pub(super) fn new(inputs: usize, language: Language) -> Self {
        Self {
            start: Instant::now(),
            inputs,
            language,
            bar: OnceLock::new(),
        }
    }

    /// One more document is done, on any thread.
    pub(super) fn step(&self) {
        if let Some(bar) = self.bar.get() {
            bar.inc(1);
        }
    }

    /// Begins the bar where the work takes long, and keeps it out of the way of what `work` writes.
    pub(super) fn aside<T>(&self, done: usize, work: impl FnOnce() -> T) -> T {
        if self.bar.get().is_none() && self.start.elapsed() > PATIENCE {
            // It draws nothing where the standard error stream is no terminal.
            let bar = self.bar.get_or_init(|| self.drawn());
            bar.set_position(u64::try_from(done).unwrap_or_default());
        }
        match self.bar.get() {
            Some(bar) => bar.suspend(work),
            None => work(),
        }
    }

    fn drawn(&self) -> ProgressBar {
        let bar = ProgressBar::new(u64::try_from(self.inputs).unwrap_or_default());
        let words = match self.language {
            Language::Vietnamese => "{bar:30} {pos}/{len} văn bản, còn {eta}",
            Language::English => "{bar:30} {pos}/{len} documents, {eta} left",
        };
        if let Ok(style) = ProgressStyle::with_template(words) {
            bar.set_style(style);
        }
        bar
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
