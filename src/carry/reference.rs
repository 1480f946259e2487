//! Official figures, row by row: what a statistical office publishes, as one more document of the ledger that is never
//! to blame.

use super::gather::{pairs, sorted};
use super::{Basis, Level, Levels, Printed};
use crate::config::Synonym;
use crate::fact::{self, Part, Period, period};
use crate::figure;
use crate::lexicon::{Lexicon, detect};
use crate::report::lines::Region;
use crate::source::BlockKind;
use crate::span::Span;
use crate::token::{Key, tokenize, words};

/// One official figure, each part as a document would print it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Official {
    /// What is measured.
    pub indicator: String,
    /// Where.
    pub place: String,
    /// When: `2023`, `2023-10`, `2023-Q3`, `2023-01..09`, or in words.
    pub period: String,
    /// `actual`, `estimate` or `plan`; empty for `actual`.
    pub basis: String,
    /// The number.
    pub value: String,
    /// Scale words and unit.
    pub unit: String,
    /// Who says so.
    pub source: String,
    /// The line in its file, counted from 1.
    pub line: usize,
    /// The row in its file, in bytes.
    pub span: Span,
}

impl Levels {
    /// Official figures of one file. Rows that name no period, or no figure with a name and a unit, are left out and
    /// yielded by their lines. Names are read under the synonyms, as those of the documents are.
    #[must_use]
    pub fn official(path: &str, rows: &[Official], synonyms: &[Synonym]) -> (Self, Vec<usize>) {
        let names: Vec<&str> = rows.iter().map(|row| row.indicator.as_str()).collect();
        let language = detect(&names.join("\n"));
        let lexicon = Lexicon::of(language);
        let mut out = Self {
            path: path.to_owned(),
            language,
            ..Self::default()
        };
        let mut left = Vec::new();
        for row in rows {
            let number = u32::try_from(out.levels.len()).unwrap_or(u32::MAX);
            match level(row, number, lexicon, synonyms) {
                Some(level) => out.levels.push(level),
                None => left.push(row.line),
            }
        }
        (out, left)
    }
}

/// A row as a level: its name, number and unit are read as in a document.
fn level(row: &Official, number: u32, lexicon: &Lexicon, synonyms: &[Synonym]) -> Option<Level> {
    let said = format!("{} {} {}", row.indicator, row.value, row.unit);
    let texts = [row.place.as_str(), said.as_str()];
    let reading = figure::read(&texts, lexicon);
    let facts = fact::read(
        &reading,
        &[BlockKind::Heading(1), BlockKind::Paragraph],
        &texts,
        lexicon,
        &fact::Names::of(&reading, &texts, lexicon, synonyms),
    );
    let printed = |figure: &figure::Figure| figure.block == 1 && figure.is_quantity();
    let id = reading.figures.iter().rposition(printed)?;
    let (found, fact) = (reading.figures.get(id)?, facts.facts.get(id)?);
    let words = facts.words(fact.matter);
    let unit = found.unit.of != figure::unit::Dimension::None;
    if words.is_empty() || !unit || found.malformed {
        return None;
    }
    let place = facts.places.iter().find(|place| place.block == 0);
    let digits = found.numeral_text(&texts).to_owned();
    Some(Level {
        figure: *found,
        printed: Printed {
            id: number,
            numeral: row.span,
            scaled: row.span,
            text: format!("{} {}", row.value, row.unit).trim().to_owned(),
            region: Region::at(row.line, 1),
            scaled_region: Region::at(row.line, 1),
            at: None,
            excerpt: format!("{said} — {}", row.source),
            marks: reading.marks(&digits),
            grouped: true,
            digits,
            vouched: true,
            told: false,
        },
        pairs: pairs(words),
        words: sorted(words),
        place: place.map_or_else(
            || spelt(&row.place),
            |place| sorted(facts.words(place.name)),
        ),
        period: when(&row.period, lexicon)?,
        sure: true,
        basis: match row.basis.trim() {
            "plan" => Basis::Plan,
            "estimate" => Basis::Estimate,
            _ => Basis::Stated,
        },
        restated: false,
        revised: false,
        average: fact.average,
        tabled: false,
        official: Some(row.source.clone()),
    })
}

/// The words of a name that nothing shows to be one.
fn spelt(name: &str) -> Vec<Key> {
    let mut tokens = Vec::new();
    tokenize(name, Span::new(0, name.len()), &mut tokens);
    sorted(&words(&tokens).collect::<Vec<_>>())
}

/// A period as the ledger writes it, or in words.
fn when(text: &str, lexicon: &Lexicon) -> Option<Period> {
    let text = text.trim();
    let (year, rest) = text.split_once('-').unwrap_or((text, ""));
    if let Ok(year) = year.parse::<u16>() {
        let part = match (rest, rest.strip_prefix('Q'), rest.split_once("..")) {
            ("", ..) => Part::Year,
            (_, Some(quarter), _) => Part::Quarter(quarter.parse().ok()?),
            (_, None, Some((_, last))) => Part::Months(last.parse().ok()?),
            (month, None, None) => Part::Month(month.parse().ok()?),
        };
        let year = Some(year);
        return Some(Period { year, part });
    }
    let reading = figure::read(&[text], lexicon);
    let found = (0..reading.items.len())
        .find_map(|at| period::read(&reading.items, at, &reading.figures, text));
    let (period, _) = found?;
    period.year.is_some().then_some(period)
}
