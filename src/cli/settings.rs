//! What was asked for? Puts flags before the nearest `sokhop.toml`, and that before the defaults.

use super::Stop;
use super::nearest::nearest;
use crate::config::Config;
use crate::report::{Language, messages};
use crate::{Options, rules};
use std::path::{Path, PathBuf};

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

/// The options of a check: flags, then settings.
pub(super) fn options(global: &Global, choice: &Choice) -> Result<Options, Stop> {
    let (config, _) = load(global)?;
    let language = global.language.or(config.language);
    for name in choice.select.iter().chain(&choice.ignore) {
        known(name, language).map_err(Stop::Usage)?;
    }
    let flag_or = |flag: &[String], setting| {
        if flag.is_empty() {
            setting
        } else {
            flag.to_vec()
        }
    };
    Ok(Options {
        language,
        select: flag_or(&choice.select, config.select),
        ignore: flag_or(&choice.ignore, config.ignore),
        show_loose: choice.show_loose,
        findings_only: false,
        ledger: config.ledger,
        identities: config.identities,
        synonyms: config.synonyms,
        limits: config.limits,
    })
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

/// The settings of the file that counts, and its path; the defaults where there is none.
pub(super) fn load(global: &Global) -> Result<(Config, Option<PathBuf>), Stop> {
    let Some(path) = global.config.clone().or_else(find) else {
        return Ok((Config::default(), None));
    };
    let shown = path.display();
    let text =
        std::fs::read_to_string(&path).map_err(|error| Stop::Usage(format!("{shown}: {error}")))?;
    let config = Config::parse(&text).map_err(|error| {
        Stop::Usage(match error.line {
            Some(line) => format!("{shown}:{line}: {}", error.message),
            None => format!("{shown}: {}", error.message),
        })
    })?;
    let language = global.language.or(config.language);
    for name in config.select.iter().chain(&config.ignore) {
        known(name, language).map_err(|message| {
            let line = text
                .lines()
                .position(|line| line.contains(name.as_str()))
                .unwrap_or_default()
                + 1;
            Stop::Usage(format!("{shown}:{line}: {message}"))
        })?;
    }
    Ok((config, Some(path)))
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
