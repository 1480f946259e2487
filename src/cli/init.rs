//! `sokhop init`

use super::settings::{Global, NAME};
use super::{Stop, complain};
use crate::report::{Language, messages};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

/// The settings as they are without a file, each with a line on what it does.
const VIETNAMESE: &str = include_str!("init/vi.toml");
const ENGLISH: &str = include_str!("init/en.toml");

/// Write a sokhop.toml in which every setting is explained
///
/// A file that is there is never overwritten.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Where to write it
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    let language = global.language.unwrap_or_default();
    let path = args.dir.join(NAME);
    let shown = path.display();
    let template = match language {
        Language::Vietnamese => VIETNAMESE,
        Language::English => ENGLISH,
    };
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| file.write_all(template.as_bytes()));
    match written {
        Ok(()) => {
            complain(&format!(
                "{shown}: {}",
                messages::settings_written(language)
            ));
            Ok(0)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Stop::Usage(format!(
            "{shown}: {}",
            messages::settings_exist(language)
        ))),
        Err(error) => Err(Stop::file(&path, &error, global.language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn templates_change_nothing_and_name_only_settings_that_exist() {
        for template in [VIETNAMESE, ENGLISH] {
            assert_eq!(Config::parse(template), Ok(Config::default()));
            let settings: String = template
                .lines()
                .filter_map(|line| line.strip_prefix("#: "))
                .flat_map(|line| [line, "\n"])
                .collect();
            let config = Config::parse(&settings);
            assert!(
                config.is_ok_and(|config| config != Config::default()),
                "{settings}"
            );
        }
    }
}
