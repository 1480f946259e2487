//! In which unit is a cell? What stands in the cell itself, in its column's header, in its row, above the table.

use super::Layout;
use super::layout::words;
use crate::figure::unit::{Dimension, Unit};
use crate::figure::{Figure, Reading, What, read_phrase};
use crate::lexicon::{Lexicon, Sense, TableWord, Verb};
use crate::source::BlockKind;
use crate::token::Key;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Blocks before a table in which its title and its unit are looked for.
const ABOVE: usize = 4;
/// Characters of a line above a table at most: longer ones are prose.
const LINE: usize = 240;

/// Words of a unit that stands alone, at most.
const WORDS: usize = 4;

/// A unit with the scale words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Measure {
    unit: Unit,
    scale: Decimal,
    scaled: bool,
}

impl Measure {
    const PERCENT: Self = Self {
        unit: Unit::PERCENT,
        scale: Decimal::ONE,
        scaled: false,
    };

    /// Whether a lone text can hardly be anything but a unit: `tỷ đồng`, `nghìn lượt`, not `trừ ô tô`.
    fn is_plain(&self, _: &str) -> bool {
        self.scaled || !matches!(self.unit.of, Dimension::Counted(_) | Dimension::None)
    }

    /// The same where a unit is expected, so that a noun is what is counted: `(người)`, `(cơ sở)`, not `(ODA)`.
    fn is_said(&self, text: &str) -> bool {
        let short = text.split_whitespace().count() <= 2;
        let noun = short && text.chars().all(|c| c.is_lowercase() || c.is_whitespace());
        self.is_plain(text) || noun && self.unit.of != Dimension::None
    }
}

/// Gives the figures of a table the units that its headers, rows and captions name.
pub(super) fn assign(
    layout: &Layout,
    kinds: &[BlockKind],
    texts: &[&str],
    lexicon: &Lexicon,
    reading: &mut Reading,
) {
    let mut units = Units {
        lexicon,
        known: BTreeMap::new(),
    };
    let declared = units.declared(layout, kinds, texts);
    let columns: Vec<Header> = layout
        .data
        .iter()
        .map(|&column| units.of_column(&layout.header(column, texts), &declared))
        .collect();
    let mut above = None;
    for row in 0..layout.height() {
        let own = units.of_row(layout, row, texts, above);
        if layout.unit.is_some() {
            above = own;
        }
        for (column, header) in columns.iter().enumerate() {
            let Some(id) = layout.figure(row, column) else {
                continue;
            };
            let measure = header.own.or(own).or(header.declared).or(declared
                .first()
                .filter(|d| d.name.is_empty())
                .map(|d| d.measure));
            if let Some(measure) = measure {
                lend(&mut reading.figures[id], measure);
            }
        }
    }
}

fn lend(figure: &mut Figure, measure: Measure) {
    if figure.unit != Unit::NONE || figure.scaled {
        return;
    }
    figure.unit = measure.unit;
    figure.scale = measure.scale;
    figure.scaled = measure.scaled;
    figure.borrowed = true;
}

/// The units that the header of a column gives.
struct Header {
    own: Option<Measure>,
    /// By a line above the table: `Lượng: tấn; Trị giá: nghìn USD`.
    declared: Option<Measure>,
}

/// A unit said for a whole table, or for the columns of one name.
struct Declared {
    name: Vec<Key>,
    measure: Measure,
}

struct Units<'l> {
    lexicon: &'l Lexicon,
    known: BTreeMap<String, Option<Measure>>,
}

impl Units<'_> {
    /// The unit that a text names and nothing else.
    fn measure(&mut self, text: &str) -> Option<Measure> {
        let text = text
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '.' | ':' | ';'));
        let number = text.starts_with(|c: char| c.is_ascii_digit());
        if text.is_empty() || number || text.chars().count() > 40 {
            return None;
        }
        if text == "%" {
            return Some(Measure::PERCENT);
        }
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        // A number in front makes it what the reader of figures knows.
        let phrase = format!("12,5 {text}");
        let reading = read_phrase(&phrase, self.lexicon);
        let found = reading.figures.first().and_then(|figure| {
            let named = figure.unit != Unit::NONE || figure.scaled;
            named.then_some(Measure {
                unit: figure.unit,
                scale: figure.scale,
                scaled: figure.scaled,
            })
        });
        self.known.insert(text.to_owned(), found);
        found
    }

    fn of_column(&mut self, header: &[&str], declared: &[Declared]) -> Header {
        let all = header.join(" | ");
        let own = if self.is_percent(&all) {
            Some(Measure::PERCENT)
        } else {
            let mut texts = header.iter().rev();
            texts.find_map(|text| self.in_label(text, Measure::is_said))
        };
        let head: Vec<Key> = words(&all).collect();
        let named = declared.iter().filter(|d| {
            !d.name.is_empty() && head.windows(d.name.len()).any(|words| words == d.name)
        });
        let declared = named.max_by_key(|d| d.name.len()).map(|d| d.measure);
        Header { own, declared }
    }

    /// Whether a header says hundredths: by the sign, or as a comparison with something.
    fn is_percent(&self, header: &str) -> bool {
        if header.contains('%') {
            return true;
        }
        let head: Vec<Key> = words(header).collect();
        if self.lexicon.says(TableWord::Difference, &head) || header.contains(['±']) {
            return false;
        }
        let reading = read_phrase(header, self.lexicon);
        let compared = |what: What| what == What::Sense(Sense::Verb(Verb::Versus));
        let times = reading.items.iter().any(
            |item| matches!(item.what, What::Sense(Sense::Unit(word)) if word.of == Dimension::Times),
        );
        !times && reading.items.iter().any(|item| compared(item.what))
    }

    /// The unit in parentheses, `Sản lượng (tấn)`, or behind a marker in them.
    fn in_brackets(&mut self, text: &str, is_unit: fn(&Measure, &str) -> bool) -> Option<Measure> {
        let pieces: Vec<&str> = text
            .split('(')
            .skip(1)
            .filter_map(|piece| piece.split(')').next())
            .collect();
        pieces.iter().rev().find_map(|piece| {
            let marked = self.behind_marker(piece).first().map(|d| d.measure);
            marked.or_else(|| self.measure(piece).filter(|m| is_unit(m, piece)))
        })
    }

    /// The unit in a header or label: in parentheses, or behind the last comma, `Diện tích, ha`.
    fn in_label(&mut self, text: &str, is_unit: fn(&Measure, &str) -> bool) -> Option<Measure> {
        self.in_brackets(text, is_unit).or_else(|| {
            let (_, last) = text.rsplit_once(',')?;
            self.measure(last).filter(|m| m.is_plain(last))
        })
    }

    /// The unit that is all that a corner or a line of its own says: `Tỷ đồng`, `Nghìn lượt khách`.
    fn alone(&mut self, line: &str) -> Option<Measure> {
        let short = line.split_whitespace().count() <= WORDS && !line.contains([':', ',', '(']);
        self.measure(line).filter(|m| short && m.is_plain(line))
    }

    /// The unit of a row: of its cell in the column of units, where a ditto mark repeats the one above, or of its label.
    fn of_row(
        &mut self,
        layout: &Layout,
        row: usize,
        texts: &[&str],
        above: Option<Measure>,
    ) -> Option<Measure> {
        let text = |column: usize| {
            let block = layout.grid.block(layout.body + row, column)?;
            texts.get(block).copied()
        };
        if let Some(column) = layout.unit {
            let Some(cell) = text(column) else {
                return above;
            };
            let ditto = cell.trim().chars().all(|c| {
                matches!(
                    c,
                    '"' | '\'' | '”' | '“' | '″' | '〃' | '-' | 'n' | 't' | 'N' | 'T' | '.'
                )
            });
            return if ditto { above } else { self.measure(cell) };
        }
        let mut labels = layout.labels.iter().rev();
        labels.find_map(|&column| self.in_label(text(column)?, Measure::is_plain))
    }

    /// The units that the corner, a line above or a title gives to the table.
    fn declared(&mut self, layout: &Layout, kinds: &[BlockKind], texts: &[&str]) -> Vec<Declared> {
        let mut lines: Vec<&str> = Vec::new();
        let heads = layout.headers.iter().chain(&layout.captions);
        for &row in heads {
            let labelled = layout.captions.contains(&row);
            for column in 0..layout.grid.columns {
                let named = labelled || layout.labels.contains(&column);
                let block = layout.grid.block(row, column).filter(|_| named);
                lines.extend(block.and_then(|b| texts.get(b)));
            }
        }
        for block in (0..layout.grid.first).rev().take(ABOVE) {
            let cell = matches!(kinds.get(block), Some(BlockKind::TableCell(_)));
            let Some(text) = texts.get(block).filter(|_| !cell) else {
                break;
            };
            // A sentence is no title.
            let line = text.trim_end();
            if line.chars().count() > LINE || line.ends_with('.') {
                break;
            }
            lines.push(text);
        }
        lines.retain(|line| !line.trim_end().ends_with('.'));
        for line in &lines {
            let found = self.behind_marker(line);
            if !found.is_empty() {
                return found;
            }
        }
        let found = lines.iter().find_map(|line| {
            self.in_brackets(line, Measure::is_plain)
                .or_else(|| self.alone(line))
        });
        found
            .map(|measure| Declared {
                name: Vec::new(),
                measure,
            })
            .into_iter()
            .collect()
    }

    /// The units behind `ĐVT:`, `Đơn vị tính:`.
    fn behind_marker(&mut self, line: &str) -> Vec<Declared> {
        let mut out = Vec::new();
        let Some((marker, list)) = line.split_once(':') else {
            return out;
        };
        let marked: Vec<Key> = words(marker).collect();
        let is_last = |(_, end): (usize, usize)| end == marked.len();
        if !self
            .lexicon
            .said(TableWord::Unit, &marked)
            .is_some_and(is_last)
        {
            return out;
        }
        let list = list.split(')').next().unwrap_or_default();
        for piece in list.split(';') {
            let (name, unit) = match piece.split_once(':') {
                Some((name, unit)) => (words(name).collect(), unit),
                None => (Vec::new(), piece),
            };
            let first = unit.split([',', '|']).next().unwrap_or_default();
            if let Some(measure) = self.measure(first) {
                out.push(Declared { name, measure });
            }
        }
        out
    }
}
