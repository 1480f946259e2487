//! `sokhop config`

use super::settings::{self, Global};
use super::{Stop, terminal};
use crate::config::Config;
use crate::report::{Language, messages};
use crate::source::Limits;
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
    if config.ledger {
        lines.push("ledger = true".to_owned());
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
    if !config.synonyms.is_empty() {
        lines.push("\n[synonyms]".to_owned());
    }
    for synonym in &config.synonyms {
        lines.push(format!(
            "{} = {}",
            quoted(&synonym.name),
            quoted(&synonym.means)
        ));
    }
    limits(&config.limits, &mut lines);
    lines.join("\n") + "\n"
}

/// The limits that are not those of the program.
fn limits(limits: &Limits, lines: &mut Vec<String>) {
    let known = Limits::default();
    let all = [
        ("file-bytes", limits.file_bytes, known.file_bytes),
        (
            "unpacked-bytes",
            limits.unpacked_bytes,
            known.unpacked_bytes,
        ),
        ("ratio", limits.ratio, known.ratio),
        ("members", limits.members, known.members),
        ("depth", limits.depth, known.depth),
        ("cells", limits.cells, known.cells),
    ];
    let mut set = all.iter().filter(|(_, now, known)| now != known).peekable();
    if set.peek().is_some() {
        lines.push("\n[limits]".to_owned());
    }
    lines.extend(set.map(|(name, now, _)| format!("{name} = {now}")));
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
        let text = "lang = \"en\"\nselect = [\"sum\"]\nignore = []\nledger = true\n\n[[identity]]\nname = \"a \\\"b\\\"\"\nresult = \"x\"\nform = \"difference\"\noperands = [\"y\", \"z\"]\n\n[synonyms]\n\"LNTT\" = \"lợi nhuận trước thuế\"\n\n[limits]\ncells = 5000\n";
        let config = Config::parse(text).expect("settings");
        assert_eq!(Config::parse(&listed(&config, None)), Ok(config));
        assert_eq!(
            Config::parse(&listed(&Config::default(), None)),
            Ok(Config::default())
        );
    }
}
