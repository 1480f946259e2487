//! How is a `sokhop.toml` read? The keys stand here once; the JSON schema for editors is made from the same types.

use super::{
    Allow, Config, ConfigError, Files, Identity, IdentityForm, Most, Override, PlausibleRange,
    Synonym, Unknown,
};
use crate::date::Date;
use crate::report::{Language, Severity};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

// The comments of the fields are what an editor shows for a key.

/// Settings of sokhop.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[derive(Default)]
struct File {
    /// Other files of settings that this one builds on, relative to it; a later one goes before an earlier.
    extend: Vec<String>,
    /// The language of messages; by default that of the document.
    lang: Option<Lang>,
    /// Report only these rules; by default all.
    select: Option<Vec<String>>,
    /// Do not report these rules.
    ignore: Option<Vec<String>>,
    /// How much the findings of a rule weigh instead of what their evidence says; what is only info stays so.
    severity: BTreeMap<String, Weight>,
    /// Hold the documents of one run against one another, as --ledger does.
    ledger: Option<bool>,
    /// Hold the documents against official figures, as --reference does; paths relative to this file.
    reference: Option<Vec<String>>,
    /// Report only findings that are not in this file, as --baseline does; relative to this file.
    baseline: Option<String>,
    /// Keep results of packages (DOCX, XLSX …) in this folder, as --cache does; relative to this file.
    cache: Option<String>,
    /// Which documents of a folder are checked.
    files: FilesTable,
    /// What is different for some documents.
    #[serde(rename = "override")]
    overrides: Vec<OverrideTable>,
    /// Findings that are allowed in some documents.
    #[cfg_attr(test, schemars(with = "Vec<AllowTable>"))]
    allow: Vec<Spanned<AllowTable>>,
    /// Named equations between indicators.
    #[cfg_attr(test, schemars(with = "Vec<IdentityTable>"))]
    identity: Vec<Spanned<IdentityTable>>,
    /// Between what values the levels of an indicator are plausible.
    #[cfg_attr(test, schemars(with = "Vec<RangeTable>"))]
    range: Vec<Spanned<RangeTable>>,
    /// The newsroom's own names of indicators, and the usual ones that they stand for.
    #[cfg_attr(test, schemars(with = "BTreeMap<String, String>"))]
    synonyms: BTreeMap<String, Spanned<String>>,
    /// The most that one document may ask of the machine.
    limits: LimitsTable,
}

/// A language of messages.
#[derive(Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
enum Lang {
    Vi,
    En,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
enum Weight {
    Error,
    Warning,
    Info,
}

/// Which documents of a folder are checked, in the patterns of .gitignore.
#[derive(Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct FilesTable {
    /// Only these.
    include: Option<Vec<String>>,
    /// Not these.
    exclude: Option<Vec<String>>,
}

/// What is different for some documents.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct OverrideTable {
    /// Which, in the patterns of .gitignore, relative to this file.
    #[serde(deserialize_with = "some")]
    files: Vec<String>,
    /// Rules that are not reported on them either.
    #[serde(default)]
    ignore: Vec<String>,
    /// How much the findings of a rule weigh in them.
    #[serde(default)]
    severity: BTreeMap<String, Weight>,
}

/// Findings that are allowed in some documents.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct AllowTable {
    /// Which, in the patterns of .gitignore, relative to this file.
    #[serde(deserialize_with = "some")]
    files: Vec<String>,
    /// The rules; "all" for every one.
    #[serde(deserialize_with = "some")]
    rules: Vec<String>,
    /// Why.
    reason: String,
    /// The last day on which they are allowed, as 2027-01-31.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    until: Option<toml::Value>,
}

/// A named equation: result = operands, joined as the form says.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct IdentityTable {
    /// What it is called in findings.
    name: String,
    /// The indicator on the left.
    result: String,
    /// How the operands are joined.
    form: IdentityForm,
    /// The indicators on the right, in order.
    operands: Vec<String>,
}

/// Between what values the levels of an indicator are plausible; one of the two ends may be left out.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RangeTable {
    /// The indicator, as the documents name it.
    indicator: String,
    /// Scale words and unit of the two ends, as "tỷ đồng" or "%".
    unit: String,
    /// The least plausible value.
    #[cfg_attr(test, schemars(with = "Option<f64>"))]
    lowest: Option<toml::Value>,
    /// The greatest plausible value.
    #[cfg_attr(test, schemars(with = "Option<f64>"))]
    highest: Option<toml::Value>,
    /// Who says so, for the finding.
    source: Option<String>,
}

/// The most that one document may ask of the machine.
#[derive(Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LimitsTable {
    /// Bytes of the file.
    file_bytes: Option<u64>,
    /// Bytes of all that is unpacked from one package.
    unpacked_bytes: Option<u64>,
    /// How many times larger than packed a member of a package may be.
    ratio: Option<u64>,
    /// Members of one package.
    members: Option<u64>,
    /// Elements that stand in one another.
    depth: Option<u64>,
    /// Cells of all tables and sheets that hold something.
    cells: Option<u64>,
}

/// A list that names something.
fn some<'de, D: serde::Deserializer<'de>>(list: D) -> Result<Vec<String>, D::Error> {
    let list = Vec::<String>::deserialize(list)?;
    if list.is_empty() {
        let message = "the lists files and rules must name something";
        return Err(serde::de::Error::custom(message));
    }
    Ok(list)
}

impl Config {
    /// Reads the text of a `sokhop.toml`.
    ///
    /// # Errors
    /// Where the text is no TOML, has an unknown key, an equation that cannot be one, or an allowance without a reason.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let line = |at: usize| text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1;
        let fault = |(at, message): (usize, String)| ConfigError {
            line: Some(line(at)),
            message,
            unknown: None,
        };
        let file: File = toml::from_str(text).map_err(|error| ConfigError {
            line: error.span().map(|span| line(span.start)),
            message: error.message().trim_end().replace('\n', ", "),
            unknown: unknown(error.message()),
        })?;
        let allow = file.allow.into_iter().map(|table| {
            let at = table.span().start;
            let checked = table.into_inner().check(line(at));
            checked.map_err(|message| fault((at, message)))
        });
        Ok(Self {
            extend: file.extend,
            language: file.lang.map(Language::from),
            select: file.select,
            ignore: file.ignore,
            severity: severities(file.severity),
            ledger: file.ledger,
            reference: file.reference,
            baseline: file.baseline,
            cache: file.cache,
            files: Files {
                include: file.files.include,
                exclude: file.files.exclude,
            },
            overrides: file.overrides.into_iter().map(Override::from).collect(),
            allow: allow.collect::<Result<_, _>>()?,
            identities: identities(file.identity).map_err(fault)?,
            ranges: ranges(file.range).map_err(fault)?,
            synonyms: synonyms(file.synonyms).map_err(fault)?,
            limits: Most::from(file.limits),
        })
    }
}

/// The name that the format's reader does not know, and those that it expects: both stand between backticks.
fn unknown(message: &str) -> Option<Unknown> {
    let rest = message
        .strip_prefix("unknown field ")
        .or_else(|| message.strip_prefix("unknown variant "))?;
    let mut names = rest.split('`').skip(1).step_by(2).map(str::to_owned);
    Some(Unknown {
        name: names.next()?,
        known: names.collect(),
    })
}

fn severities(table: BTreeMap<String, Weight>) -> BTreeMap<String, Severity> {
    let severity = |(rule, weight): (String, Weight)| (rule, weight.into());
    table.into_iter().map(severity).collect()
}

fn identities(tables: Vec<Spanned<IdentityTable>>) -> Result<Vec<Identity>, (usize, String)> {
    let mut identities: Vec<Identity> = Vec::new();
    for table in tables {
        let at = table.span().start;
        let table = table.into_inner();
        if identities.iter().any(|other| other.name == table.name) {
            let message = format!("the identity {:?} is given twice", table.name);
            return Err((at, message));
        }
        identities.push(table.check().map_err(|message| (at, message))?);
    }
    Ok(identities)
}

fn ranges(tables: Vec<Spanned<RangeTable>>) -> Result<Vec<PlausibleRange>, (usize, String)> {
    let mut ranges: Vec<PlausibleRange> = Vec::new();
    for table in tables {
        let at = table.span().start;
        let range = table.into_inner().check();
        let range = range.map_err(|message| (at, message))?;
        if ranges.iter().any(|other| other.is_of_same(&range)) {
            let message = format!("the range of {:?} is given twice", range.indicator);
            return Err((at, message));
        }
        ranges.push(range);
    }
    Ok(ranges)
}

/// The synonyms of a file; else where the one stands that is none, and why.
fn synonyms(table: BTreeMap<String, Spanned<String>>) -> Result<Vec<Synonym>, (usize, String)> {
    let synonym = |(name, means): (String, Spanned<String>)| {
        let at = means.span().start;
        let means = means.into_inner();
        let empty = name.trim().is_empty() || means.trim().is_empty();
        if empty || name.trim().eq_ignore_ascii_case(means.trim()) {
            return Err((
                at,
                format!("the synonym {name:?} needs other words that it means"),
            ));
        }
        Ok(Synonym { name, means })
    };
    table.into_iter().map(synonym).collect()
}

impl AllowTable {
    fn check(self, line: usize) -> Result<Allow, String> {
        if self.reason.trim().is_empty() {
            return Err("an allowance needs a reason".to_owned());
        }
        let until = match &self.until {
            None => None,
            Some(toml::Value::String(day)) => Some(day.clone()),
            Some(other) => Some(other.to_string()),
        };
        let until = until.map(|day| {
            Date::parse(&day).ok_or_else(|| {
                format!("until = {day:?} is no day of the calendar written like 2027-01-31")
            })
        });
        Ok(Allow {
            files: self.files,
            rules: self.rules,
            reason: self.reason,
            until: until.transpose()?,
            line,
        })
    }
}

impl IdentityTable {
    fn check(self) -> Result<Identity, String> {
        let Self {
            name,
            result,
            form,
            operands,
        } = self;
        if [&name, &result]
            .into_iter()
            .chain(&operands)
            .any(|word| word.trim().is_empty())
        {
            return Err(
                "an identity needs a name, a result and operands that are not empty".to_owned(),
            );
        }
        let count = operands.len();
        match form {
            IdentityForm::Difference | IdentityForm::Ratio if count != 2 => Err(format!(
                "the identity {name:?} needs exactly two operands, not {count}"
            )),
            IdentityForm::Sum | IdentityForm::Product if count < 2 => Err(format!(
                "the identity {name:?} needs two operands or more, not {count}"
            )),
            _ => Ok(Identity {
                name,
                form,
                result,
                operands,
            }),
        }
    }
}

impl RangeTable {
    fn check(self) -> Result<PlausibleRange, String> {
        let Self {
            indicator,
            unit,
            lowest,
            highest,
            source,
        } = self;
        if indicator.trim().is_empty() || unit.trim().is_empty() {
            return Err("a range needs an indicator and a unit".to_owned());
        }
        let number = |value: Option<toml::Value>| {
            value.map(|value| {
                // The shortest decimal that names the binary number is the one that was written.
                Decimal::from_str_exact(&value.to_string())
                    .map_err(|_| format!("{value} is no number for the range of {indicator:?}"))
            })
        };
        let (lowest, highest) = (number(lowest).transpose()?, number(highest).transpose()?);
        match (lowest, highest) {
            (None, None) => Err(format!(
                "the range of {indicator:?} needs lowest, highest or both"
            )),
            (Some(low), Some(high)) if low > high => Err(format!(
                "the range of {indicator:?} begins at {low} and ends at {high}"
            )),
            _ => Ok(PlausibleRange {
                indicator,
                unit,
                lowest,
                highest,
                source: source.filter(|source| !source.trim().is_empty()),
                file: String::new(),
            }),
        }
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Vi => Self::Vietnamese,
            Lang::En => Self::English,
        }
    }
}

impl From<Weight> for Severity {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Error => Self::Error,
            Weight::Warning => Self::Warning,
            Weight::Info => Self::Info,
        }
    }
}

impl From<OverrideTable> for Override {
    fn from(table: OverrideTable) -> Self {
        Self {
            files: table.files,
            ignore: table.ignore,
            severity: severities(table.severity),
        }
    }
}

impl From<LimitsTable> for Most {
    fn from(table: LimitsTable) -> Self {
        Self {
            file_bytes: table.file_bytes,
            unpacked_bytes: table.unpacked_bytes,
            ratio: table.ratio,
            members: table.members,
            depth: table.depth,
            cells: table.cells,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::File;
    use std::path::Path;

    #[test]
    fn the_schema_is_that_of_the_reader() {
        let schema = schemars::schema_for!(File);
        let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
        text.push('\n');
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/sokhop.schema.json");
        if std::env::var_os("SOKHOP_UPDATE").is_some() {
            std::fs::write(&path, &text).expect("docs/ can be written to");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == text,
            "docs/sokhop.schema.json is out of date: SOKHOP_UPDATE=1 cargo test --lib schema"
        );
    }
}
