//! Which settings count for which document? Patterns of paths, each from the folder of the file that it stands in.

use super::complain;
use super::settings::Layer;
use crate::Options;
use crate::config::{self, Config};
use crate::report::{FileReport, Language, Severity, messages};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// What the settings say of some documents only.
#[derive(Debug, Default)]
pub(super) struct Scope {
    include: Option<Patterns>,
    exclude: Option<Patterns>,
    overrides: Vec<(Patterns, config::Override)>,
    allow: Vec<Allowed>,
}

/// Findings that are allowed in some documents.
#[derive(Debug)]
struct Allowed {
    patterns: Patterns,
    allowance: config::Allowance,
    /// Where it stands: the file of settings and the line.
    place: (String, usize),
    /// Whether a document that it speaks of was checked.
    met: AtomicBool,
    /// Whether some finding needed it.
    used: AtomicBool,
}

impl Scope {
    /// What `layers` say, the nearest of them first.
    pub(super) fn of(layers: &[Layer]) -> Result<Self, String> {
        let mut scope = Self::default();
        for layer in layers {
            let Config {
                files,
                overrides,
                allow,
                ..
            } = &layer.config;
            let patterns = |list: &[String]| Patterns::new(&layer.folder, list);
            let listed = |list: &Option<Vec<String>>| list.as_deref().map(patterns).transpose();
            scope.include = match scope.include.take() {
                None => listed(&files.include)?,
                nearer => nearer,
            };
            scope.exclude = match scope.exclude.take() {
                None => listed(&files.exclude)?,
                nearer => nearer,
            };
            // A later one goes before an earlier, a nearer file before a farther: what counts most stands last.
            for (at, one) in overrides.iter().enumerate() {
                scope
                    .overrides
                    .insert(at, (patterns(&one.files)?, one.clone()));
            }
            for one in allow {
                scope.allow.push(Allowed {
                    patterns: patterns(&one.files)?,
                    allowance: config::Allowance {
                        id: scope.allow.len(),
                        rules: one.rules.clone(),
                        until: one.until,
                    },
                    place: (layer.shown.display().to_string(), one.line),
                    met: AtomicBool::new(false),
                    used: AtomicBool::new(false),
                });
            }
        }
        Ok(scope)
    }

    /// Whether a document found in a folder is meant.
    pub(super) fn is_meant(&self, path: &Path) -> bool {
        if self.include.is_none() && self.exclude.is_none() {
            return true;
        }
        let path = full(path);
        self.include.as_ref().is_none_or(|it| it.name(&path))
            && !self.exclude.as_ref().is_some_and(|it| it.name(&path))
    }

    /// What counts for the document at `path`.
    pub(super) fn options<'o>(&self, path: &Path, base: &'o Options) -> Cow<'o, Options> {
        if self.overrides.is_empty() && self.allow.is_empty() {
            return Cow::Borrowed(base);
        }
        let path = full(path);
        let mut options = Cow::Borrowed(base);
        for (_, one) in self.overrides.iter().filter(|(it, _)| it.name(&path)) {
            let options = options.to_mut();
            options.ignore.extend(one.ignore.iter().cloned());
            options
                .severities
                .extend(one.severity.iter().map(|(rule, &to)| (rule.clone(), to)));
        }
        for one in self.allow.iter().filter(|it| it.patterns.name(&path)) {
            one.met.store(true, Ordering::Relaxed);
            options.to_mut().allowances.push(one.allowance.clone());
        }
        options
    }

    /// Remembers which allowances a document needed.
    pub(super) fn note(&self, report: &FileReport) {
        for &id in &report.allowances {
            if let Some(one) = self.allow.get(id) {
                one.used.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Says on the standard error stream which allowances ended, and which did nothing on the documents they speak of.
    pub(super) fn close(&self, options: &Options, language: Language) {
        for one in &self.allow {
            let (file, line) = &one.place;
            let until = one.allowance.until;
            let reported = |rule: &String| rule == config::ALL || options.reports(rule);
            if !one.met.load(Ordering::Relaxed) {
                // Nothing was checked that would tell.
            } else if let Some(until) = until.filter(|_| !options.is_in_force(until)) {
                let said = messages::allow_expired(&until.to_string(), language);
                complain(&format!("{file}:{line}: {said}"));
            } else if !one.used.load(Ordering::Relaxed) && one.allowance.rules.iter().any(reported)
            {
                complain(&format!(
                    "{file}:{line}: {}",
                    messages::allow_unused(language)
                ));
            }
        }
    }
}

/// The severities that `layers` set, the nearest of them first.
pub(super) fn severities(layers: &[Layer]) -> BTreeMap<String, Severity> {
    let far_first = layers.iter().rev();
    far_first
        .flat_map(|layer| layer.config.severity.clone())
        .collect()
}

/// Patterns as `.gitignore` has them, from one folder.
#[derive(Debug)]
struct Patterns {
    /// As [`full`] has it.
    folder: PathBuf,
    set: Gitignore,
}

impl Patterns {
    fn new(folder: &Path, list: &[String]) -> Result<Self, String> {
        // Paths are given to it relative already.
        let mut builder = GitignoreBuilder::new("");
        for pattern in list {
            builder
                .add_line(None, pattern)
                .map_err(|error| error.to_string())?;
        }
        Ok(Self {
            folder: folder.to_path_buf(),
            set: builder.build().map_err(|error| error.to_string())?,
        })
    }

    /// Whether they name the document at a [`full`] path, or a folder that it lies in.
    fn name(&self, path: &Path) -> bool {
        path.strip_prefix(&self.folder).is_ok_and(|path| {
            let found = self.set.matched_path_or_any_parents(path, false);
            found.is_ignore()
        })
    }
}

/// The path from the root, without dots. Links stay as they are, for they are what the user wrote.
pub(super) fn full(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut out = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => _ = out.pop(),
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(text: &str) -> Layer {
        Layer {
            shown: PathBuf::from("sokhop.toml"),
            folder: full(Path::new("/bản thảo")),
            config: Config::parse(text).expect("settings"),
        }
    }

    #[test]
    fn documents_of_a_folder() {
        let text = "[files]\ninclude = ['*.md', '/quý/**']\nexclude = ['lưu/', 'a.md', '!b/a.md']";
        let scope = Scope::of(&[layer(text)]).expect("patterns");
        let meant = |path: &str| scope.is_meant(Path::new(path));
        for path in [
            "/bản thảo/x.md",
            "/bản thảo/c/../quý/1.txt",
            "/bản thảo/b/a.md",
        ] {
            assert!(meant(path), "{path}");
        }
        for path in [
            "/bản thảo/x.txt",
            "/bản thảo/a.md",
            "/bản thảo/lưu/x.md",
            "/khác/x.md",
        ] {
            assert!(!meant(path), "{path}");
        }
    }

    #[test]
    fn nearer_and_later_settings_go_before() {
        let near = layer(
            "[[override]]\nfiles = ['*.md']\nignore = ['rank']\nseverity = { sum = 'info', share = 'info' }\n\
             [[override]]\nfiles = ['a.md']\nseverity = { sum = 'error' }",
        );
        let far =
            layer("[[override]]\nfiles = ['*']\nseverity = { sum = 'warning', period = 'info' }");
        let scope = Scope::of(&[near, far]).expect("patterns");
        let base = Options::default();
        let options = scope.options(Path::new("/bản thảo/a.md"), &base);
        assert_eq!(options.ignore, ["rank"]);
        let severities: Vec<_> = options.severities.iter().collect();
        let expected = [
            ("period", Severity::Info),
            ("share", Severity::Info),
            ("sum", Severity::Error),
        ];
        assert!(
            severities.into_iter().eq(expected
                .iter()
                .map(|(rule, to)| ((*rule).to_owned(), *to))
                .collect::<BTreeMap<_, _>>()
                .iter())
        );
        let elsewhere = scope.options(Path::new("/khác/a.md"), &base);
        assert!(matches!(elsewhere, Cow::Borrowed(_)));
    }
}
