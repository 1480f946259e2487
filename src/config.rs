//! What may a user set in `sokhop.toml`? Knows the text of the file, not where it lies.

use crate::report::Language;
use crate::source::Limits;
use serde::Deserialize;

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

/// The settings of one file; a flag of the command goes before them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The language of messages.
    pub language: Option<Language>,
    /// Names of the only rules to report; empty for all.
    pub select: Vec<String>,
    /// Names of rules not to report.
    pub ignore: Vec<String>,
    /// Whether documents are held against one another.
    pub ledger: bool,
    /// The user's own equations.
    pub identities: Vec<Identity>,
    /// The user's own names of indicators, in the order of the words.
    pub synonyms: Vec<Synonym>,
    /// The most that one document may ask of the machine.
    pub limits: Limits,
}

/// Why a configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The line at fault, from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong, in English, as the format's own reader says it.
    pub message: String,
}

#[cfg(feature = "cli")]
mod file {
    use super::{Config, ConfigError, Identity, IdentityForm, Synonym};
    use crate::report::Language;
    use crate::source::Limits;
    use serde::Deserialize;
    use std::collections::BTreeMap;
    use toml::Spanned;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    struct File {
        lang: Option<Lang>,
        #[serde(default)]
        select: Vec<String>,
        #[serde(default)]
        ignore: Vec<String>,
        #[serde(default)]
        ledger: bool,
        #[serde(default)]
        identity: Vec<Spanned<Table>>,
        #[serde(default)]
        synonyms: BTreeMap<String, Spanned<String>>,
        #[serde(default)]
        limits: Most,
    }

    /// Limits that are set; those that are not keep their defaults.
    #[derive(Default, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    struct Most {
        file_bytes: Option<u64>,
        unpacked_bytes: Option<u64>,
        ratio: Option<u64>,
        members: Option<u64>,
        depth: Option<u64>,
        cells: Option<u64>,
    }

    impl Most {
        fn limits(&self) -> Limits {
            let known = Limits::default();
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

    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Lang {
        Vi,
        En,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Table {
        name: String,
        result: String,
        form: IdentityForm,
        operands: Vec<String>,
    }

    impl Config {
        /// Reads the text of a `sokhop.toml`.
        ///
        /// # Errors
        /// Where the text is no TOML, has an unknown key, or an equation that cannot be one.
        pub fn parse(text: &str) -> Result<Self, ConfigError> {
            let fault = |at: Option<usize>, message: &str| ConfigError {
                line: at.map(|at| text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1),
                message: message.trim_end().replace('\n', ", "),
            };
            let file: File = toml::from_str(text)
                .map_err(|error| fault(error.span().map(|span| span.start), error.message()))?;
            let mut identities: Vec<Identity> = Vec::new();
            for table in file.identity {
                let at = table.span().start;
                let table = table.into_inner();
                if identities.iter().any(|other| other.name == table.name) {
                    return Err(fault(
                        Some(at),
                        &format!("the identity {:?} is given twice", table.name),
                    ));
                }
                identities.push(table.check().map_err(|message| fault(Some(at), &message))?);
            }
            Ok(Self {
                language: file.lang.map(|lang| match lang {
                    Lang::Vi => Language::Vietnamese,
                    Lang::En => Language::English,
                }),
                select: file.select,
                ignore: file.ignore,
                ledger: file.ledger,
                identities,
                synonyms: synonyms(file.synonyms)
                    .map_err(|(at, message)| fault(Some(at), &message))?,
                limits: file.limits.limits(),
            })
        }
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

    impl Table {
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
}

#[cfg(feature = "cli")]
#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
lang = "en"
ignore = ["rank"]
limits = { cells = 5000 }

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
        assert_eq!(config.ignore, ["rank"]);
        assert_eq!(config.identities[0].form, IdentityForm::Difference);
        assert_eq!(config.identities[0].operands, ["xuất khẩu", "nhập khẩu"]);
        assert_eq!(config.synonyms[0].name, "lãi trước thuế");
        assert_eq!(config.synonyms[0].means, "lợi nhuận trước thuế");
        assert_eq!(config.limits.cells, 5000);
        assert_eq!(config.limits.ratio, Limits::default().ratio);
        assert_eq!(Config::parse(""), Ok(Config::default()));
    }

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
                Some(6),
                "the identity \"xuất siêu\" needs exactly two operands, not 1"
            )
        );
        let (line, message) = fault("[synonyms]\n\"lãi\" = \"\"\n");
        assert_eq!(line, Some(2));
        assert!(message.contains("lãi"), "{message}");
        let equation = GOOD.split("\n\n").nth(1).expect("an equation");
        let twice = format!("{GOOD}\n{equation}");
        assert!(fault(&twice).1.contains("given twice"));
        assert!(
            fault(&GOOD.replace("difference", "power"))
                .1
                .contains("difference")
        );
    }
}
