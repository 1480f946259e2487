//! What may a user set in `sokhop.toml`? Knows the text of the file, not where it lies.

#[cfg(feature = "cli")]
mod file;

use crate::date::Date;
use crate::report::{Language, Severity};
use crate::source::Limits;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A named equation between named indicators: `result = operands`, joined as `form` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// What it is called in findings.
    pub name: String,
    /// How the operands are joined.
    pub form: IdentityForm,
    /// The indicator on the left.
    pub result: String,
    /// The indicators on the right, in order.
    pub operands: Vec<String>,
}

/// The closed set of forms of an [`Identity`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum IdentityForm {
    /// `a + b + …`
    Sum,
    /// `a − b`
    Difference,
    /// `a × b × …`
    Product,
    /// `a ÷ b`
    Ratio,
}

impl IdentityForm {
    /// The name in `sokhop.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Difference => "difference",
            Self::Product => "product",
            Self::Ratio => "ratio",
        }
    }
}

/// Words that stand for others in the names of indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// The newsroom's words.
    pub name: String,
    /// The words that they mean.
    pub means: String,
}

/// Between what values the levels of an indicator are plausible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlausibleRange {
    /// The indicator, in words that stand before its figures or name them.
    pub indicator: String,
    /// Scale words and unit in which the ends are given, as a document prints them: `tỷ đồng`, `%`.
    pub unit: String,
    /// The least plausible value, in that unit; one of the two ends is there.
    pub lowest: Option<Decimal>,
    /// The greatest plausible value, in that unit.
    pub highest: Option<Decimal>,
    /// Who says so.
    pub source: Option<String>,
    /// The file of settings that it stands in; empty where it stands in none.
    pub file: String,
}

impl PlausibleRange {
    /// Whether the other one speaks of the same levels.
    #[must_use]
    pub fn is_of_same(&self, other: &Self) -> bool {
        self.indicator == other.indicator && self.unit == other.unit
    }
}

/// Findings that are not reported on some documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// A number by which a report names it.
    pub id: usize,
    /// The rules whose findings are allowed.
    pub rules: Vec<String>,
    /// The last day on which they are.
    pub until: Option<Date>,
}

impl Allowance {
    /// Whether it speaks of a rule.
    #[must_use]
    pub fn names(&self, rule: &str) -> bool {
        self.rules.iter().any(|name| name == rule || name == ALL)
    }
}

/// The word that stands for every rule in an allowance.
pub const ALL: &str = "all";

/// The settings of one file as written: a flag of the command goes before them, what is not set is left to the file that
/// it extends, or to the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Other files of settings that this one builds on, a later one before an earlier.
    pub extend: Vec<String>,
    /// The language of messages.
    pub language: Option<Language>,
    /// Names of the only rules to report.
    pub select: Option<Vec<String>>,
    /// Names of rules not to report.
    pub ignore: Option<Vec<String>>,
    /// How much the findings of a rule weigh.
    pub severity: BTreeMap<String, Severity>,
    /// Whether documents are held against one another.
    pub ledger: Option<bool>,
    /// A file of official figures each.
    pub reference: Option<Vec<String>>,
    /// The folder in which results are kept.
    pub cache: Option<String>,
    /// The file of known findings.
    pub baseline: Option<String>,
    /// Which documents of a folder are meant.
    pub files: Files,
    /// What is different for some documents, a later one before an earlier.
    pub overrides: Vec<Override>,
    /// What is allowed in some documents.
    pub allow: Vec<Allow>,
    /// The user's own equations.
    pub identities: Vec<Identity>,
    /// Between what values the levels of indicators are plausible.
    pub ranges: Vec<PlausibleRange>,
    /// The user's own names of indicators, in the order of the words.
    pub synonyms: Vec<Synonym>,
    /// The most that one document may ask of the machine.
    pub limits: Most,
}

impl Config {
    /// Every rule that it names; [`ALL`] may be among those of allowances.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.select, &self.ignore].into_iter().flatten().flatten();
        let overrides = self
            .overrides
            .iter()
            .flat_map(|it| it.ignore.iter().chain(it.severity.keys()));
        lists
            .chain(self.severity.keys())
            .chain(overrides)
            .chain(self.allow.iter().flat_map(|it| &it.rules))
            .map(String::as_str)
    }
}

/// Which documents of a folder are meant, in the patterns of `.gitignore`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Only these.
    pub include: Option<Vec<String>>,
    /// Not these.
    pub exclude: Option<Vec<String>>,
}

/// What is different for some documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Which, in the patterns of `.gitignore`.
    pub files: Vec<String>,
    /// Rules that are not reported on them either.
    pub ignore: Vec<String>,
    /// How much the findings of a rule weigh in them.
    pub severity: BTreeMap<String, Severity>,
}

/// What is allowed in some documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// Which, in the patterns of `.gitignore`.
    pub files: Vec<String>,
    /// The rules; [`ALL`] for every one.
    pub rules: Vec<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it is allowed.
    pub until: Option<Date>,
    /// The line in the file of settings, from 1.
    pub line: usize,
}

/// Limits that are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Most {
    /// [`Limits::file_bytes`]
    pub file_bytes: Option<u64>,
    /// [`Limits::unpacked_bytes`]
    pub unpacked_bytes: Option<u64>,
    /// [`Limits::ratio`]
    pub ratio: Option<u64>,
    /// [`Limits::members`]
    pub members: Option<u64>,
    /// [`Limits::depth`]
    pub depth: Option<u64>,
    /// [`Limits::cells`]
    pub cells: Option<u64>,
}

impl Most {
    /// Those that are set, and else those of `known`.
    #[must_use]
    pub fn over(&self, known: Limits) -> Limits {
        Limits {
            file_bytes: self.file_bytes.unwrap_or(known.file_bytes),
            unpacked_bytes: self.unpacked_bytes.unwrap_or(known.unpacked_bytes),
            ratio: self.ratio.unwrap_or(known.ratio),
            members: self.members.unwrap_or(known.members),
            depth: self.depth.unwrap_or(known.depth),
            cells: self.cells.unwrap_or(known.cells),
        }
    }
}

/// Why a configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The line at fault, from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong, in English, as the format's own reader says it.
    pub message: String,
    /// The name that does not exist, where that is what is wrong.
    pub unknown: Option<Unknown>,
}

/// A name that does not exist, and those that do in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As written.
    pub name: String,
    /// What might have been meant.
    pub known: Vec<String>,
}

#[cfg(feature = "cli")]
#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
lang = "en"
ignore = ["rank"]
limits = { cells = 5000 }
severity = { sum = "info" }

[files]
exclude = ["archive/"]

[[override]]
files = ["draft/*.md"]
ignore = ["share"]
severity = { rank = "error" }

[[allow]]
files = ["old.md"]
rules = ["all"]
reason = "printed long ago"
until = "2027-01-31"

[[allow]]
files = ["old.txt"]
rules = ["sum", "rank"]
reason = "printed long ago"
until = 2027-02-28

[[identity]]
name = "xuất siêu"
result = "xuất siêu"
form = "difference"
operands = ["xuất khẩu", "nhập khẩu"]

[synonyms]
"lãi trước thuế" = "lợi nhuận trước thuế"
"#;

    #[test]
    fn reads_every_key() {
        let config = Config::parse(GOOD).expect("a good file");
        assert_eq!(config.language, Some(Language::English));
        assert_eq!(config.ignore, Some(vec!["rank".to_owned()]));
        assert_eq!(config.severity["sum"], Severity::Info);
        assert_eq!(config.files.exclude, Some(vec!["archive/".to_owned()]));
        assert_eq!(config.overrides[0].ignore, ["share"]);
        assert_eq!(config.allow[0].until, Date::parse("2027-01-31"));
        assert_eq!(config.allow[1].until, Date::parse("2027-02-28"));
        assert_eq!(config.allow[1].line, 21);
        let names: Vec<_> = config.rules().collect();
        assert_eq!(
            names,
            ["rank", "sum", "share", "rank", "all", "sum", "rank"]
        );
        assert_eq!(config.identities[0].form, IdentityForm::Difference);
        assert_eq!(config.identities[0].operands, ["xuất khẩu", "nhập khẩu"]);
        assert_eq!(config.synonyms[0].name, "lãi trước thuế");
        assert_eq!(config.synonyms[0].means, "lợi nhuận trước thuế");
        let limits = config.limits.over(Limits::default());
        assert_eq!(
            (limits.cells, limits.ratio),
            (5000, Limits::default().ratio)
        );
        assert_eq!(Config::parse(""), Ok(Config::default()));
    }

    /// Where the equation stands.
    const LINE: usize = 27;

    fn fault(text: &str) -> (Option<usize>, String) {
        let error = Config::parse(text).expect_err("a bad file");
        (error.line, error.message)
    }

    #[test]
    fn names_the_line() {
        let (line, message) = fault("lang = \"vi\"\nselct = []\n");
        assert_eq!(line, Some(2));
        assert!(
            message.contains("selct") && message.contains("select"),
            "{message}"
        );
        assert_eq!(fault("lang = \"fr\"").0, Some(1));
        assert_eq!(fault("lang = ").0, Some(1));
        let (line, message) = fault(&GOOD.replace(", \"nhập khẩu\"", ""));
        assert_eq!(
            (line, message.as_str()),
            (
                Some(LINE),
                "the identity \"xuất siêu\" needs exactly two operands, not 1"
            )
        );
        let (line, message) = fault("[synonyms]\n\"lãi\" = \"\"\n");
        assert_eq!(line, Some(2));
        assert!(message.contains("lãi"), "{message}");
        let equation = GOOD
            .split("\n\n")
            .find(|part| part.starts_with("[[identity"));
        let equation = equation.expect("an equation");
        let twice = format!("{GOOD}\n{equation}");
        assert!(fault(&twice).1.contains("given twice"));
        assert!(
            fault(&GOOD.replace("difference", "power"))
                .1
                .contains("difference")
        );
    }

    #[test]
    fn names_that_do_not_exist_are_told_with_those_that_do() {
        let unknown = |text: &str| {
            let error = Config::parse(text).expect_err("a bad file");
            let unknown = error.unknown.expect("a name is what is wrong");
            (unknown.name, unknown.known)
        };
        let (name, known) = unknown("selct = []");
        assert_eq!(name, "selct");
        assert!(known.iter().any(|name| name == "select"), "{known:?}");
        let (name, known) = unknown("[files]\nexlude = []");
        assert_eq!(
            (name.as_str(), known),
            ("exlude", vec!["include".to_owned(), "exclude".to_owned()])
        );
        let (name, known) = unknown("severity = { sum = \"warn\" }");
        assert_eq!(name, "warn");
        assert_eq!(known, ["error", "warning", "info"]);
        assert_eq!(
            Config::parse("lang = 3").expect_err("a bad file").unknown,
            None
        );
    }

    #[test]
    fn a_range_has_an_end_and_its_ends_are_in_order() {
        let range = |rest: &str| {
            format!("\n[[range]]\nindicator = \"thu ngân sách\"\nunit = \"tỷ đồng\"\n{rest}\n")
        };
        let config = Config::parse(&range("lowest = 0.1\nhighest = 90")).expect("settings");
        assert_eq!(config.ranges[0].lowest, Some(Decimal::new(1, 1)));
        assert_eq!(config.ranges[0].highest, Some(Decimal::from(90)));
        let (line, message) = fault(&range(""));
        assert_eq!(line, Some(2));
        assert!(message.contains("lowest, highest or both"), "{message}");
        assert!(
            fault(&range("lowest = 3\nhighest = 2"))
                .1
                .contains("begins at 3")
        );
        assert!(fault(&range("lowest = nan")).1.contains("nan"));
        assert!(fault(&range("lowest = \"2\"")).1.contains("no number"));
        let twice = range("lowest = 1") + &range("highest = 2");
        assert!(fault(&twice).1.contains("given twice"));
        assert!(
            fault(&range("lowest = 1").replace("đồng", "đồng\"\nper = \"x"))
                .1
                .contains("per")
        );
    }

    #[test]
    fn what_is_allowed_needs_a_reason_and_a_day() {
        let allow = |rest: &str| {
            fault(&format!(
                "\n[[allow]]\nfiles = [\"a\"]\nrules = [\"sum\"]\n{rest}\n"
            ))
        };
        assert_eq!(allow("").0, Some(2));
        assert!(allow("").1.contains("reason"));
        assert!(allow("reason = \" \"").1.contains("reason"));
        let (line, message) = allow("reason = \"x\"\nuntil = \"2027-02-30\"");
        assert_eq!(line, Some(2));
        assert!(message.contains("2027-02-30"), "{message}");
        assert!(
            fault("[[allow]]\nfiles = []\nrules = [\"sum\"]\nreason = \"x\"")
                .1
                .contains("files")
        );
        assert!(fault("[[override]]\nfiles = []").1.contains("files"));
    }
}
