//! `--watch`: checks again whenever a document or the settings change, until the user ends it.

use super::inputs::is_document;
use super::scope::full;
use super::settings::NAME;
use super::{Stop, complain};
use crate::report::{Language, messages};
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// An editor writes a file in several steps; the last of them is waited for.
const QUIET: Duration = Duration::from_millis(150);

/// What is watched.
pub(super) struct Watched<'w> {
    /// Documents and folders, as the user named them.
    pub(super) paths: &'w [PathBuf],
    /// The file of settings that the user named.
    pub(super) settings: Option<&'w Path>,
    /// A file that the work itself writes.
    pub(super) own: Option<&'w Path>,
}

impl Watched<'_> {
    /// Does the work, and again after each change. A failure of the work is said and does not end it.
    pub(super) fn run(
        &self,
        language: Language,
        mut work: impl FnMut() -> Result<u8, Stop>,
    ) -> Result<u8, Stop> {
        let (sender, changes) = channel();
        let fault = |error: notify::Error| Stop::Usage(error.to_string());
        let mut watcher = notify::recommended_watcher(sender).map_err(fault)?;
        for (path, mode) in self.places() {
            watcher.watch(&path, mode).map_err(fault)?;
        }
        loop {
            match work() {
                Err(Stop::Usage(message)) => complain(&message),
                done => _ = done?,
            }
            complain(messages::watching(language));
            if self.next(&changes).is_none() {
                return Ok(0);
            }
        }
    }

    /// The folders to watch: a file is watched by its folder, for editors replace files.
    fn places(&self) -> Vec<(PathBuf, RecursiveMode)> {
        let files = self.paths.iter().map(PathBuf::as_path).chain(self.settings);
        let mut places: Vec<(PathBuf, RecursiveMode)> = files
            .map(|path| {
                let path = full(path);
                match path.parent() {
                    Some(folder) if !path.is_dir() => {
                        (folder.to_path_buf(), RecursiveMode::NonRecursive)
                    }
                    _ => (path, RecursiveMode::Recursive),
                }
            })
            .collect();
        // The settings of the working directory count unless others are named.
        if self.settings.is_none() && Path::new(NAME).is_file() {
            places.push((full(Path::new("")), RecursiveMode::NonRecursive));
        }
        places.sort_by_key(|(path, mode)| (path.clone(), *mode == RecursiveMode::NonRecursive));
        places.dedup_by(|later, earlier| later.0 == earlier.0);
        places
    }

    /// Waits for a change that matters, and for those that follow at once.
    fn next(&self, changes: &Receiver<notify::Result<Event>>) -> Option<()> {
        loop {
            let first = changes.recv().ok()?;
            let mut matters = self.matters(first);
            while let Ok(change) = changes.recv_timeout(QUIET) {
                matters |= self.matters(change);
            }
            if matters {
                return Some(());
            }
        }
    }

    fn matters(&self, change: notify::Result<Event>) -> bool {
        let Ok(change) = change else {
            // What was missed may have been anything.
            return true;
        };
        let written = !matches!(change.kind, EventKind::Access(_));
        let named = |path: &Path| {
            let given = self.paths.iter().map(PathBuf::as_path).chain(self.settings);
            let own = self.own.is_some_and(|own| full(own) == path);
            let settings = path.file_name().is_some_and(|name| name == NAME);
            let inside = |given: &Path| {
                let given = full(given);
                given == path || (given.is_dir() && path.starts_with(&given) && is_document(path))
            };
            !own && (settings || given.into_iter().any(inside))
        };
        written && change.paths.iter().any(|path| named(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, ModifyKind};

    #[test]
    fn what_matters() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let paths = [folder.join("báo cáo"), folder.join("a.txt")];
        std::fs::create_dir(&paths[0]).expect("a folder");
        let own = paths[0].join("report.md");
        let watched = Watched {
            paths: &paths,
            settings: None,
            own: Some(&own),
        };
        let matters =
            |kind, path: &str| watched.matters(Ok(Event::new(kind).add_path(folder.join(path))));
        let changed = EventKind::Modify(ModifyKind::Any);
        for path in ["a.txt", "báo cáo/b.md", "báo cáo/c/d.docx", "sokhop.toml"] {
            assert!(matters(changed, path), "{path}");
        }
        for path in ["b.txt", "báo cáo/b.md~", "báo cáo/report.md"] {
            assert!(!matters(changed, path), "{path}");
        }
        assert!(!matters(EventKind::Access(AccessKind::Any), "a.txt"));
    }
}
