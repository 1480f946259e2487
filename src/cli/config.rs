//! `sokhop config`

use super::settings::{self, Global};
use super::{Stop, terminal};
use crate::config::Config;
use crate::report::{Language, messages};
use std::io::Write;

/// Print the settings in force and where they come from
#[derive(clap::Args, Debug)]
pub(super) struct Args {}

pub(super) fn run(_: &Args, global: &Global) -> Result<u8, Stop> {
    let (config, path) = settings::load(global)?;
    let language = global.language.or(config.language).unwrap_or_default();
    let from = path.map(|path| path.display().to_string());
    let mut out = terminal::raw_output();
    writeln!(
        out,
        "# {}",
        messages::settings_from(from.as_deref(), language)
    )?;
    out.write_all(listed(&config, global.language).as_bytes())?;
    out.flush()?;
    Ok(0)
}

/// The settings as the file would have them.
fn listed(config: &Config, flag: Option<Language>) -> String {
    let mut lines = Vec::new();
    if let Some(language) = flag.or(config.language) {
        lines.push(format!("lang = {}", quoted(language.code())));
    }
    for (name, list) in [("select", &config.select), ("ignore", &config.ignore)] {
        lines.push(format!("{name} = {}", array(list)));
    }
    for identity in &config.identities {
        lines.push(format!(
            "\n[[identity]]\nname = {}\nresult = {}\nform = {}\noperands = {}",
            quoted(&identity.name),
            quoted(&identity.result),
            quoted(identity.form.name()),
            array(&identity.operands)
        ));
    }
    lines.join("\n") + "\n"
}

fn array(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("[{}]", words.join(", "))
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_read_again() {
        let text = "lang = \"en\"\nselect = [\"sum\"]\nignore = []\n\n[[identity]]\nname = \"a \\\"b\\\"\"\nresult = \"x\"\nform = \"difference\"\noperands = [\"y\", \"z\"]\n";
        let config = Config::parse(text).expect("settings");
        assert_eq!(Config::parse(&listed(&config, None)), Ok(config));
        assert_eq!(
            Config::parse(&listed(&Config::default(), None)),
            Ok(Config::default())
        );
    }
}
