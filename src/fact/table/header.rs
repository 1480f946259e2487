//! What does the header of a column say? Its period and basis, its measure, and what it is compared with.

use super::{Column, ColumnKind};
use crate::fact::{Comparison, Period, period};
use crate::figure::{Layout, Reading, What, read_phrase};
use crate::lexicon::{Base, Basis, Lexicon, Sense, Structure, TableWord, Time, Verb};
use crate::token::{Key, words};

/// What a header says, as far as it has been read.
#[derive(Default)]
struct Said {
    /// Words that name neither time nor comparison.
    words: Vec<Key>,
    all: Vec<Key>,
    own: Period,
    versus: bool,
    base: Option<Base>,
    base_period: Option<Period>,
    lead: Option<Base>,
    basis: Option<Basis>,
    cumulative: bool,
    total: bool,
}

/// Reads the header of each data column.
pub(super) fn read(
    layout: &Layout,
    reading: &Reading,
    texts: &[&str],
    lexicon: &Lexicon,
    mut keep: impl FnMut(&[Key]) -> (u32, u32),
) -> Vec<Column> {
    let numbers = super::formula::of_columns(layout, texts);
    let columns = layout.data.iter().enumerate();
    columns
        .map(|(at, &column)| {
            let header = layout.header(column, texts).join(" | ");
            let said = said(&header, lexicon);
            let percent = is_percent(layout, reading, at);
            let (number, formula) = numbers.get(at).cloned().unwrap_or_default();
            Column {
                words: keep(&said.words),
                kind: kind(&said, &header, percent, lexicon),
                period: said.own,
                cumulative: said.cumulative,
                basis: said.basis,
                lead: said.lead,
                base: said.base.map(|base| Comparison {
                    period: said.base_period.unwrap_or_default(),
                    ..Comparison::with(base)
                }),
                percent,
                total: said.total,
                mean: lexicon.says(TableWord::Mean, &said.all),
                number,
                formula,
            }
        })
        .collect()
}

/// Whether most figures of a column are per cent.
fn is_percent(layout: &Layout, reading: &Reading, column: usize) -> bool {
    let (mut percents, mut all) = (0usize, 0usize);
    for row in 0..layout.height() {
        if let Some(id) = layout.figure(row, column) {
            all += 1;
            percents += usize::from(reading.figures[id].unit.is_percent());
        }
    }
    percents * 2 > all
}

fn kind(said: &Said, header: &str, percent: bool, lexicon: &Lexicon) -> ColumnKind {
    let says = |word| lexicon.says(word, &said.all);
    // Per cent of the whole table, as in one of indices, says nothing of a column.
    let own = header.contains('%') || said.versus || said.base.is_some();
    if !percent {
        return if says(TableWord::Difference) {
            ColumnKind::Difference
        } else {
            ColumnKind::Level
        };
    }
    if said.base == Some(Base::Plan) {
        ColumnKind::Attainment
    } else if said.versus
        || said.base.is_some()
        || says(TableWord::Growth)
        || says(TableWord::Difference)
    {
        ColumnKind::Growth
    } else if says(TableWord::Share) {
        ColumnKind::Share
    } else if own {
        ColumnKind::Rate
    } else {
        ColumnKind::Level
    }
}

/// The words of a title that name what its table is of, without time and comparison.
pub(super) fn name(title: &str, lexicon: &Lexicon) -> Vec<Key> {
    said(title, lexicon).words
}

fn said(header: &str, lexicon: &Lexicon) -> Said {
    let reading = read_phrase(header, lexicon);
    let mut said = Said::default();
    said.all.extend(words(&reading.tokens));
    let hundredths = header.contains('%');
    for sentence in &reading.sentences {
        let items = reading.items.get(sentence.items.0..sentence.items.1);
        let items = items.unwrap_or_default();
        let mut at = 0;
        while let Some(item) = items.get(at) {
            if let Some((found, next)) = period::read(items, at, &reading.figures, header) {
                said.name_period(found);
                at = next;
                continue;
            }
            match item.what {
                What::Sense(sense) => {
                    let named = said.sense(sense, hundredths);
                    if named {
                        let tokens = reading.tokens.get(item.tokens()).unwrap_or_default();
                        said.words.extend(tokens.iter().map(|token| token.key));
                    }
                }
                What::Word(word) => said.words.push(word),
                _ => {}
            }
            at += 1;
        }
    }
    said
}

impl Said {
    /// The first period behind *so với* is the base's; any other is the column's own, the last and closest counts.
    fn name_period(&mut self, found: Period) {
        if self.versus {
            self.base.get_or_insert(Base::Named);
            if self.base_period.is_none() {
                self.base_period = Some(found);
            }
            return;
        }
        let year = found.year.or(self.own.year);
        // `Năm 2024 | Thực hiện quý I`: the quarter is the year's.
        let part =
            if matches!(found.part, super::Part::Year) && self.own.part != super::Part::Unstated {
                self.own.part
            } else {
                found.part
            };
        self.own = Period { year, part };
    }

    /// Takes in a sense; yields whether its words are part of the name of the column.
    fn sense(&mut self, sense: Sense, hundredths: bool) -> bool {
        match sense {
            Sense::Verb(Verb::Versus) => self.versus = true,
            Sense::Base(Base::Estimate) => self.basis = Some(Basis::Estimate),
            Sense::Base(base) if self.versus || hundredths => {
                self.base = Some(base);
                return base == Base::Plan;
            }
            Sense::Base(base) => {
                self.lead = Some(base);
                if base == Base::Plan {
                    self.basis = Some(Basis::Plan);
                    return true;
                }
            }
            Sense::Basis(basis) => self.basis = Some(basis),
            Sense::Time(Time::Cumulative | Time::Until) => self.cumulative = true,
            Sense::Structure(Structure::Total) => {
                self.total = true;
                return true;
            }
            Sense::Time(_) | Sense::Function | Sense::Verb(_) => {}
            _ => return true,
        }
        false
    }
}
