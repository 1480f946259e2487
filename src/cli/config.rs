//! `sokhop config`

use super::settings::{self, Global, Layer, Set};
use super::{Stop, terminal};
use crate::config::Config;
use crate::report::{Language, Severity, messages};
use crate::source::Limits;
use std::collections::BTreeMap;
use std::io::Write;

/// The JSON schema of the file of settings, which a test holds together with its reader.
const SCHEMA: &str = include_str!("../../docs/sokhop.schema.json");

/// Print the settings in force and where they come from
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Print the JSON schema of sokhop.toml instead, for editors
    #[arg(long)]
    schema: bool,
}

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    let mut out = terminal::raw_output();
    if args.schema {
        out.write_all(SCHEMA.as_bytes())?;
        out.flush()?;
        return Ok(0);
    }
    let layers = settings::load(global)?;
    let set = Set(&layers).first(|config| config.language);
    let language = global.language.or(set).unwrap_or_default();
    let from: Vec<String> = layers.iter().map(shown).collect();
    writeln!(out, "# {}", messages::settings_from(&from, language))?;
    out.write_all(listed(&layers, global.language, language).as_bytes())?;
    out.flush()?;
    Ok(0)
}

fn shown(layer: &Layer) -> String {
    layer.shown.display().to_string()
}

/// Lines of settings, each with the file that it comes from.
struct List<'l> {
    layers: &'l [Layer],
    lines: Vec<String>,
    /// What is said where no file sets it.
    default: &'static str,
}

impl List<'_> {
    /// What the nearest file says that says something, or else the default.
    fn first(&mut self, name: &str, default: &str, part: impl Fn(&Layer) -> Option<String>) {
        let set = self
            .layers
            .iter()
            .find_map(|layer| Some((part(layer)?, shown(layer))));
        let (value, from) = set.unwrap_or_else(|| (default.to_owned(), self.default.to_owned()));
        self.lines.push(format!("{name} = {value}  # {from}"));
    }

    /// The same where no default can be written down.
    fn first_set(&mut self, name: &str, part: impl Fn(&Layer) -> Option<String>) {
        if self.layers.iter().any(|layer| part(layer).is_some()) {
            self.first(name, "", part);
        }
    }

    /// What all files say in tables of their own, farther files first.
    fn tables(&mut self, head: &str, tables: impl Fn(&Layer) -> Vec<Vec<String>>) {
        for layer in self.layers.iter().rev() {
            for table in tables(layer) {
                self.lines.push(format!("\n{head}  # {}", shown(layer)));
                self.lines.extend(table);
            }
        }
    }
}

/// The settings as a file would have them. `flag` is the language that the command asks for.
fn listed(layers: &[Layer], flag: Option<Language>, speech: Language) -> String {
    let mut list = List {
        layers,
        lines: Vec::new(),
        default: messages::settings_default(speech),
    };
    if let Some(flag) = flag {
        let line = format!("lang = {}  # --lang", quoted(flag.code()));
        list.lines.push(line);
    } else {
        list.first_set("lang", |layer| {
            layer.config.language.map(|it| quoted(it.code()))
        });
    }
    let names = |names: &Option<Vec<String>>| names.as_deref().map(array);
    list.first("select", "[]", |layer| names(&layer.config.select));
    list.first("ignore", "[]", |layer| names(&layer.config.ignore));
    list.first("ledger", "false", |layer| {
        layer.config.ledger.map(|it| it.to_string())
    });
    let path = |layer: &Layer, name: &String| layer.path(name).display().to_string();
    list.first("reference", "[]", |layer| {
        let names = layer.config.reference.as_ref()?;
        let paths: Vec<String> = names.iter().map(|name| path(layer, name)).collect();
        Some(array(&paths))
    });
    list.first_set("baseline", |layer| {
        let name = layer.config.baseline.as_ref()?;
        Some(quoted(&path(layer, name)))
    });
    list.first_set("cache", |layer| {
        let name = layer.config.cache.as_ref()?;
        Some(quoted(&path(layer, name)))
    });
    let severities = super::scope::severities(layers);
    if !severities.is_empty() {
        list.lines.push("\n[severity]".to_owned());
    }
    for rule in severities.keys() {
        list.first_set(rule, |layer| {
            let set = layer.config.severity.get(rule)?;
            Some(quoted(set.name()))
        });
    }
    let files = |config: &Config| config.files.include.is_some() || config.files.exclude.is_some();
    if layers.iter().any(|layer| files(&layer.config)) {
        list.lines.push("\n[files]".to_owned());
        list.first_set("include", |layer| names(&layer.config.files.include));
        list.first_set("exclude", |layer| names(&layer.config.files.exclude));
    }
    tables(&mut list);
    limits(&mut list);
    list.lines.join("\n") + "\n"
}

/// Overrides, allowances, equations, ranges and synonyms.
fn tables(list: &mut List<'_>) {
    list.tables("[[override]]", |layer| {
        let table = |it: &crate::config::Override| {
            vec![
                format!("files = {}", array(&it.files)),
                format!("ignore = {}", array(&it.ignore)),
                format!("severity = {}", inline(&it.severity)),
            ]
        };
        layer.config.overrides.iter().map(table).collect()
    });
    list.tables("[[allow]]", |layer| {
        let table = |it: &crate::config::Allow| {
            let mut lines = vec![
                format!("files = {}", array(&it.files)),
                format!("rules = {}", array(&it.rules)),
                format!("reason = {}", quoted(&it.reason)),
            ];
            lines.extend(it.until.map(|day| format!("until = {day}")));
            lines
        };
        layer.config.allow.iter().map(table).collect()
    });
    let kept = Set(list.layers).identities();
    list.tables("[[identity]]", |layer| {
        let table = |it: &crate::config::Identity| {
            vec![
                format!("name = {}", quoted(&it.name)),
                format!("result = {}", quoted(&it.result)),
                format!("form = {}", quoted(it.form.name())),
                format!("operands = {}", array(&it.operands)),
            ]
        };
        let own = layer.config.identities.iter();
        own.filter(|it| kept.contains(it)).map(table).collect()
    });
    ranges(list);
    let kept = Set(list.layers).synonyms();
    if !kept.is_empty() {
        list.lines.push("\n[synonyms]".to_owned());
    }
    for synonym in kept {
        list.first_set(&quoted(&synonym.name), |layer| {
            let mut own = layer.config.synonyms.iter();
            own.find(|it| it.name == synonym.name)
                .map(|it| quoted(&it.means))
        });
    }
}

/// Plausible ranges; of one indicator and unit the nearest.
fn ranges(list: &mut List<'_>) {
    let layers = list.layers;
    let nearer = |layer: &Layer, range: &crate::config::PlausibleRange| {
        let before = layers.iter().take_while(|it| !std::ptr::eq(*it, layer));
        let mut ranges = before.flat_map(|it| &it.config.ranges);
        ranges.any(|other| other.is_of_same(range))
    };
    list.tables("[[range]]", |layer| {
        let table = |it: &crate::config::PlausibleRange| {
            let mut lines = vec![
                format!("indicator = {}", quoted(&it.indicator)),
                format!("unit = {}", quoted(&it.unit)),
            ];
            lines.extend(it.lowest.map(|end| format!("lowest = {end}")));
            lines.extend(it.highest.map(|end| format!("highest = {end}")));
            lines.extend(
                it.source
                    .iter()
                    .map(|it| format!("source = {}", quoted(it))),
            );
            lines
        };
        let own = layer.config.ranges.iter();
        own.filter(|it| !nearer(layer, it)).map(table).collect()
    });
}

/// What one document may ask of the machine.
fn limits(list: &mut List<'_>) {
    type Part = fn(&Config) -> Option<u64>;
    let known = Limits::default();
    let all: [(&str, Part, u64); 6] = [
        ("file-bytes", |it| it.limits.file_bytes, known.file_bytes),
        (
            "unpacked-bytes",
            |it| it.limits.unpacked_bytes,
            known.unpacked_bytes,
        ),
        ("ratio", |it| it.limits.ratio, known.ratio),
        ("members", |it| it.limits.members, known.members),
        ("depth", |it| it.limits.depth, known.depth),
        ("cells", |it| it.limits.cells, known.cells),
    ];
    list.lines.push("\n[limits]".to_owned());
    for (name, part, known) in all {
        list.first(name, &known.to_string(), |layer| {
            part(&layer.config).map(|it| it.to_string())
        });
    }
}

fn inline(severities: &BTreeMap<String, Severity>) -> String {
    let pairs: Vec<String> = severities
        .iter()
        .map(|(rule, severity)| format!("{rule} = {}", quoted(severity.name())))
        .collect();
    if pairs.is_empty() {
        return "{}".to_owned();
    }
    format!("{{ {} }}", pairs.join(", "))
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
    use std::path::{Path, PathBuf};

    const TEXT: &str = r#"lang = "en"
select = ["sum"]
ignore = []
ledger = true
reference = ["official.csv"]
baseline = "known.json"
cache = "kept"

[severity]
rank = "info"

[files]
exclude = ["archive/"]

[[override]]
files = ["a.md"]
ignore = []
severity = { sum = "info" }

[[allow]]
files = ["a.md"]
rules = ["all"]
reason = "a \"b\""
until = 2027-01-31

[[identity]]
name = "a \"b\""
result = "x"
form = "difference"
operands = ["y", "z"]

[[range]]
indicator = "thu ngân sách"
unit = "tỷ đồng"
lowest = 0.5
highest = 90000
source = "Sở Tài chính"

[[range]]
indicator = "tỷ lệ hộ nghèo"
unit = "%"
highest = 40

[synonyms]
"LNTT" = "lợi nhuận trước thuế"

[limits]
cells = 5000
"#;

    fn layer(name: &str, text: &str) -> Layer {
        Layer {
            shown: PathBuf::from(name),
            folder: Path::new("/").to_path_buf(),
            config: Config::parse(text).expect("settings"),
        }
    }

    #[test]
    fn what_is_printed_can_be_read_again() {
        let language = Language::English;
        let layers = [layer("sokhop.toml", TEXT)];
        let mut again = Config::parse(&listed(&layers, None, language)).expect("settings");
        let [Layer { config, .. }] = layers;
        again.allow[0].line = config.allow[0].line;
        // What is in force is printed, also where no file says it.
        let limits = std::mem::take(&mut again.limits);
        assert_eq!(
            limits.over(Limits::default()),
            config.limits.over(Limits::default())
        );
        again.limits = config.limits.clone();
        assert_eq!(again, config);
        assert!(Config::parse(&listed(&[], None, language)).is_ok());
    }

    #[test]
    fn every_line_says_where_it_comes_from() {
        let near = layer("near.toml", "lang = 'vi'\nseverity = { sum = 'info' }");
        let layers = [near, layer("far/far.toml", TEXT)];
        let text = listed(&layers, None, Language::English);
        for line in [
            "lang = \"vi\"  # near.toml",
            "select = [\"sum\"]  # far/far.toml",
            "baseline = \"far/known.json\"  # far/far.toml",
            "sum = \"info\"  # near.toml",
            "rank = \"info\"  # far/far.toml",
            "[[allow]]  # far/far.toml",
            "cells = 5000  # far/far.toml",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} in\n{text}");
        }
        let text = listed(&[], None, Language::English);
        for line in ["ledger = false  # default", "depth = 512  # default"] {
            assert!(text.contains(line), "{line} in\n{text}");
        }
    }
}
