//! What was asked for? Puts flags before the nearest `sokhop.toml`, that before those it extends, and these before the
//! defaults.

use super::Stop;
use super::nearest::nearest;
use super::scope::{self, Scope, full};
use crate::config::{ALL, Config, ConfigError, PlausibleRange};
use crate::date::Date;
use crate::relation::Ranges;
use crate::report::{Language, messages};
use crate::source::Limits;
use crate::{Options, rules};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The name of the file of settings.
pub(super) const NAME: &str = "sokhop.toml";

/// The flags that every subcommand takes.
pub(super) struct Global {
    pub(super) language: Option<Language>,
    pub(super) config: Option<PathBuf>,
}

/// The flags that choose rules.
#[derive(clap::Args, Debug, Default)]
pub(super) struct Choice {
    /// Report only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,

    /// Do not report these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,

    /// Also report, as info, what holds only under a convention of rounding
    #[arg(long)]
    pub(super) show_loose: bool,
}

/// One file of settings.
#[derive(Debug)]
pub(super) struct Layer {
    /// Its path as it is shown.
    pub(super) shown: PathBuf,
    /// The folder that its own paths start from.
    pub(super) folder: PathBuf,
    pub(super) config: Config,
}

impl Layer {
    /// A path that stands in it, as it is shown.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.shown.parent().unwrap_or(Path::new("")).join(name)
    }
}

/// What is in force.
#[derive(Debug)]
pub(super) struct Settings {
    /// What counts for every document.
    pub(super) options: Options,
    /// What counts for some.
    pub(super) scope: Scope,
    pub(super) baseline: Option<PathBuf>,
    pub(super) cache: Option<PathBuf>,
    pub(super) reference: Vec<PathBuf>,
}

/// What is in force: flags, then settings.
pub(super) fn of(global: &Global, choice: &Choice) -> Result<Settings, Stop> {
    in_force(&load(global)?, global, choice)
}

/// What is in force for one document, by the file of settings nearest to it.
pub(super) fn of_document(path: &Path) -> Result<Options, Stop> {
    let mut global = Global {
        language: None,
        config: None,
    };
    let place = full(path);
    let mut nearest = place.ancestors().skip(1).map(|folder| folder.join(NAME));
    global.config = nearest.find(|path| path.is_file());
    if global.config.is_none() {
        return Ok(Options {
            today: today(),
            ..Options::default()
        });
    }
    let settings = in_force(&load(&global)?, &global, &Choice::default())?;
    Ok(settings.scope.options(path, &settings.options).into_owned())
}

fn in_force(layers: &[Layer], global: &Global, choice: &Choice) -> Result<Settings, Stop> {
    let set = Set(layers);
    let language = global.language.or(set.first(|config| config.language));
    for name in choice.select.iter().chain(&choice.ignore) {
        known(name, language).map_err(Stop::Usage)?;
    }
    let flag_or = |flag: &[String], setting: Option<Vec<String>>| {
        if flag.is_empty() {
            setting.unwrap_or_default()
        } else {
            flag.to_vec()
        }
    };
    let options = Options {
        language,
        select: flag_or(&choice.select, set.first(|config| config.select.clone())),
        ignore: flag_or(&choice.ignore, set.first(|config| config.ignore.clone())),
        show_loose: choice.show_loose,
        findings_only: false,
        ledger: set.first(|config| config.ledger).unwrap_or_default(),
        identities: set.identities(),
        ranges: set.ranges(language)?,
        synonyms: set.synonyms(),
        severities: scope::severities(layers),
        allowances: Vec::new(),
        today: today(),
        limits: set.limits(),
    };
    let first = |path: fn(&Config) -> Option<&String>| {
        let layer = layers.iter().find(|layer| path(&layer.config).is_some())?;
        path(&layer.config).map(|name| layer.path(name))
    };
    Ok(Settings {
        options,
        scope: Scope::of(layers).map_err(Stop::Usage)?,
        baseline: first(|config| config.baseline.as_ref()),
        cache: first(|config| config.cache.as_ref()),
        reference: set.reference(),
    })
}

/// The files of settings that count, the nearest first.
pub(super) struct Set<'l>(pub(super) &'l [Layer]);

impl Set<'_> {
    /// What the nearest file says that says something.
    pub(super) fn first<T>(&self, part: impl Fn(&Config) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|layer| part(&layer.config))
    }

    /// Equations of all files; of one name the nearest.
    pub(super) fn identities(&self) -> Vec<crate::config::Identity> {
        let mut all: Vec<crate::config::Identity> = Vec::new();
        for one in self.0.iter().flat_map(|layer| &layer.config.identities) {
            if all.iter().all(|other| other.name != one.name) {
                all.push(one.clone());
            }
        }
        all
    }

    /// Plausible ranges of all files, each with the name of its file; of one indicator and unit the nearest.
    fn ranges(&self, language: Option<Language>) -> Result<Vec<PlausibleRange>, Stop> {
        let mut all: Vec<PlausibleRange> = Vec::new();
        for layer in self.0 {
            let file = layer.shown.display().to_string();
            for one in &layer.config.ranges {
                if !Ranges::can_read(one) {
                    let said = messages::unknown_unit(&one.unit, language.unwrap_or_default());
                    return Err(Stop::Usage(format!("{file}: {said}")));
                }
                if all.iter().all(|other| !other.is_of_same(one)) {
                    all.push(PlausibleRange {
                        file: file.clone(),
                        ..one.clone()
                    });
                }
            }
        }
        Ok(all)
    }

    /// Synonyms of all files; of one name the nearest.
    pub(super) fn synonyms(&self) -> Vec<crate::config::Synonym> {
        let mut all: Vec<crate::config::Synonym> = Vec::new();
        for one in self.0.iter().flat_map(|layer| &layer.config.synonyms) {
            if all.iter().all(|other| other.name != one.name) {
                all.push(one.clone());
            }
        }
        all
    }

    pub(super) fn limits(&self) -> Limits {
        let far_first = self.0.iter().rev();
        far_first.fold(Limits::default(), |known, layer| {
            layer.config.limits.over(known)
        })
    }

    /// The official figures that the nearest file names.
    pub(super) fn reference(&self) -> Vec<PathBuf> {
        let named = |layer: &Layer| {
            let names = layer.config.reference.as_ref()?;
            Some(names.iter().map(|name| layer.path(name)).collect())
        };
        self.0.iter().find_map(named).unwrap_or_default()
    }
}

/// The day that it is, in Greenwich.
fn today() -> Option<Date> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Date::of_days(since.ok()?.as_secs() / 86_400)
}

/// Whether a rule of this name exists; otherwise what to say of it.
pub(super) fn known(
    name: &str,
    language: Option<Language>,
) -> Result<&'static rules::RuleInfo, String> {
    rules::ALL
        .iter()
        .find(|rule| rule.name == name)
        .ok_or_else(|| {
            let meant = nearest(name, rules::ALL.iter().map(|rule| rule.name));
            messages::unknown_rule(name, meant, language.unwrap_or_default())
        })
}

/// The file of settings that counts and those it extends, the nearest first; none where there is none.
pub(super) fn load(global: &Global) -> Result<Vec<Layer>, Stop> {
    let mut layers = Vec::new();
    if let Some(path) = global.config.clone().or_else(find) {
        add(path, &mut Vec::new(), &mut layers, global)?;
    }
    Ok(layers)
}

/// Adds the file at `path` and those it extends. `above` are the files that led to it.
fn add(
    path: PathBuf,
    above: &mut Vec<PathBuf>,
    layers: &mut Vec<Layer>,
    global: &Global,
) -> Result<(), Stop> {
    let shown = path.display();
    let near = Set(layers).first(|config| config.language);
    let language = global.language.or(near);
    let text =
        std::fs::read_to_string(&path).map_err(|error| Stop::file(&path, &error, language))?;
    let config = Config::parse(&text)
        .map_err(|error| Stop::Usage(fault(&shown.to_string(), &error, language)))?;
    let language = language.or(config.language);
    for name in config.rules().filter(|name| *name != ALL) {
        known(name, language).map_err(|message| {
            let line = text.lines().position(|line| line.contains(name));
            let line = line.unwrap_or_default() + 1;
            Stop::Usage(format!("{shown}:{line}: {message}"))
        })?;
    }
    let place = full(&path);
    if above.contains(&place) {
        let said = messages::settings_loop(language.unwrap_or_default());
        return Err(Stop::Usage(format!("{shown}: {said}")));
    }
    let layer = Layer {
        folder: place.parent().unwrap_or(Path::new("/")).to_path_buf(),
        shown: path,
        config,
    };
    let extended: Vec<PathBuf> = layer
        .config
        .extend
        .iter()
        .rev()
        .map(|name| layer.path(name))
        .collect();
    layers.push(layer);
    above.push(place);
    for path in extended {
        add(path, above, layers, global)?;
    }
    above.pop();
    Ok(())
}

/// Why a file of settings cannot be used.
fn fault(shown: &str, error: &ConfigError, language: Option<Language>) -> String {
    let said = match &error.unknown {
        Some(unknown) => {
            let meant = nearest(&unknown.name, unknown.known.iter().map(String::as_str));
            let language = language.unwrap_or_default();
            messages::unknown_name(&unknown.name, meant, &unknown.known, language)
        }
        None => messages::invalid_settings(&error.message, language.unwrap_or_default()),
    };
    match error.line {
        Some(line) => format!("{shown}:{line}: {said}"),
        None => format!("{shown}: {said}"),
    }
}

/// The nearest file of settings: in the working directory or above it. Its path is shown relative where it can be.
fn find() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let found = here
        .ancestors()
        .map(|folder| folder.join(NAME))
        .find(|path| path.is_file())?;
    Some(
        found
            .strip_prefix(&here)
            .map(Path::to_path_buf)
            .unwrap_or(found),
    )
}
