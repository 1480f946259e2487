//! Which rows and columns of a table head it, which name its rows, and which hold its figures?

use crate::figure::{FigureId, Reading};
use crate::lexicon::{Lexicon, TableWord};
use crate::source::{BlockKind, Grid};
use crate::token::{Key, key};

/// The parts of a table of figures.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Its cells.
    pub grid: Grid,
    /// Rows of one cell above the headers: a title, a line with the unit.
    pub captions: Vec<usize>,
    /// Rows that head the columns.
    pub headers: Vec<usize>,
    /// The row that numbers the columns: `A B 1 2 3=2/1`.
    pub numbers: Option<usize>,
    /// The first row with figures.
    pub body: usize,
    /// The column that numbers the rows.
    pub ordinal: Option<usize>,
    /// Columns of codes: `Mã số`, `Thuyết minh`.
    pub codes: Vec<usize>,
    /// The column that names the unit of each row.
    pub unit: Option<usize>,
    /// Columns that name the rows.
    pub labels: Vec<usize>,
    /// Columns with figures.
    pub data: Vec<usize>,
    /// The figures of the body, row by row, a slot for each data column.
    slots: Vec<Option<u32>>,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Blank,
    /// A mark for no value: `-`, `…`, `x`.
    Nothing,
    Number(u32),
    /// Four digits that may be a year.
    Year(u32),
    Text,
}

/// A table on its way to its layout.
struct Scan<'a> {
    grid: Grid,
    kinds: &'a [BlockKind],
    texts: &'a [&'a str],
    lexicon: &'a Lexicon,
    contents: Vec<Content>,
}

impl Layout {
    /// The layout of a table; none where it holds no column of figures with names beside them.
    pub(super) fn of(
        grid: Grid,
        kinds: &[BlockKind],
        texts: &[&str],
        sole: &[Option<u32>],
        reading: &Reading,
        lexicon: &Lexicon,
    ) -> Option<Self> {
        let mut scan = Scan {
            contents: Vec::with_capacity(grid.rows * grid.columns),
            grid,
            kinds,
            texts,
            lexicon,
        };
        for row in 0..scan.grid.rows {
            for column in 0..scan.grid.columns {
                let content = scan.classify(row, column, sole, reading);
                scan.contents.push(content);
            }
        }
        scan.layout()
    }

    /// Number of rows in the body.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.grid.rows - self.body
    }

    /// The figure of a row of the body in a data column, both by their place among them.
    #[must_use]
    pub fn figure(&self, row: usize, column: usize) -> Option<FigureId> {
        if column >= self.data.len() {
            return None;
        }
        let slot = self.slots.get(row * self.data.len() + column)?;
        slot.map(|id| id as usize)
    }

    /// All figures with row of the body and data column.
    pub fn figures(&self) -> impl Iterator<Item = (usize, usize, FigureId)> + '_ {
        let width = self.data.len().max(1);
        let slots = self.slots.iter().enumerate();
        slots.filter_map(move |(at, slot)| Some((at / width, at % width, (*slot)? as usize)))
    }

    /// The texts above a column, from the top, each once. A blank cell above another header goes on with its left
    /// neighbour, as a merged header is written where cells cannot be merged.
    #[must_use]
    pub fn header<'t>(&self, column: usize, texts: &[&'t str]) -> Vec<&'t str> {
        let mut out: Vec<&str> = Vec::new();
        for (at, &row) in self.headers.iter().enumerate() {
            let below = self.headers.get(at + 1..).unwrap_or_default();
            let divided = |c: usize| below.iter().any(|&r| self.grid.block(r, c).is_some());
            let mut from = column;
            while self.grid.block(row, from).is_none() && from > 0 && divided(from) {
                from -= 1;
                if !self.data.contains(&from) {
                    break;
                }
            }
            let text = self.grid.block(row, from).and_then(|b| texts.get(b));
            if let Some(text) = text.map(|text| text.trim()).filter(|t| !out.contains(t)) {
                out.push(text);
            }
        }
        out
    }

    /// The texts that name a row of the body, from the left; a blank one is that of the row above.
    #[must_use]
    pub fn label_block(&self, row: usize) -> Option<usize> {
        let mut columns = self.labels.iter();
        columns.find_map(|&column| self.grid.block(self.body + row, column))
    }
}

impl Scan<'_> {
    fn block(&self, row: usize, column: usize) -> Option<usize> {
        self.grid.block(row, column)
    }

    fn text(&self, row: usize, column: usize) -> &str {
        let block = self.block(row, column);
        block
            .and_then(|block| self.texts.get(block))
            .map_or("", |text| text.trim())
    }

    fn content(&self, row: usize, column: usize) -> Content {
        let at = row * self.grid.columns + column;
        self.contents.get(at).copied().unwrap_or(Content::Blank)
    }

    fn classify(
        &self,
        row: usize,
        column: usize,
        sole: &[Option<u32>],
        reading: &Reading,
    ) -> Content {
        let Some(block) = self.block(row, column) else {
            return Content::Blank;
        };
        let text = self.text(row, column);
        let own = matches!(self.kinds.get(block), Some(BlockKind::TableCell(cell))
            if (cell.row as usize, cell.column as usize) == (row, column));
        let figure = sole.get(block).copied().flatten();
        match written(text) {
            Written::Nothing => Content::Nothing,
            Written::Text => Content::Text,
            _ if !own => Content::Blank,
            Written::Year => figure.map_or(Content::Text, Content::Year),
            Written::Number => figure.map_or(Content::Text, Content::Number),
            Written::Amount => figure
                .filter(|&id| {
                    reading
                        .figures
                        .get(id as usize)
                        .is_some_and(|f| f.is_quantity())
                })
                .map_or(Content::Text, Content::Number),
        }
    }

    /// Whether all cells of a row say of themselves that they are headers.
    fn is_marked(&self, row: usize) -> bool {
        let mut any = false;
        let all = self.grid.row(row).all(|block| {
            any = true;
            matches!(self.kinds.get(block), Some(BlockKind::TableCell(cell)) if cell.header)
        });
        any && all
    }

    /// Whether a row numbers the columns: `A`, `B`, `1`, `2`, `3=2/1`, `(4)`.
    fn is_numbering(&self, row: usize) -> bool {
        let mut numbers = 0;
        let mut next = 1;
        for column in 0..self.grid.columns {
            let text = self.text(row, column);
            if text.is_empty() {
                continue;
            }
            let Some(name) = column_number(text) else {
                return false;
            };
            if let Ok(number) = name.parse::<u32>() {
                if number != next {
                    return false;
                }
                next += 1;
                numbers += 1;
            }
        }
        numbers >= 2
    }

    fn is_body(&self, row: usize) -> bool {
        !self.is_marked(row)
            && !self.is_numbering(row)
            && (0..self.grid.columns).any(|c| matches!(self.content(row, c), Content::Number(_)))
            && (0..self.grid.columns).any(|c| {
                matches!(
                    self.content(row, c),
                    Content::Text | Content::Number(_) | Content::Year(_)
                )
            })
    }

    fn layout(self) -> Option<Layout> {
        let rows = self.grid.rows;
        let body = (0..rows).find(|&row| self.is_body(row))?;
        let mut layout = Layout {
            body,
            ..Layout::default()
        };
        for row in 0..body {
            if self.is_numbering(row) {
                layout.numbers = Some(row);
            } else if self.grid.row(row).count() > 1 || self.is_marked(row) {
                layout.headers.push(row);
            } else if layout.headers.is_empty() {
                layout.captions.push(row);
            }
        }
        // A heading over the first rows stands right above the body and belongs to it.
        while body < rows && layout.body > 0 && self.is_section(layout.body - 1, &layout) {
            layout.body -= 1;
            layout.headers.retain(|&row| row != layout.body);
        }
        self.columns(&mut layout);
        if layout.data.is_empty() || layout.labels.is_empty() || rows - layout.body < 2 {
            return None;
        }
        for row in layout.body..rows {
            for &column in &layout.data {
                let slot = match self.content(row, column) {
                    Content::Number(id) | Content::Year(id) => Some(id),
                    _ => None,
                };
                layout.slots.push(slot);
            }
        }
        layout.grid = self.grid;
        Some(layout)
    }

    /// Whether a row above the figures is no header: one cell under a header that is complete.
    fn is_section(&self, row: usize, layout: &Layout) -> bool {
        let alone = self.grid.row(row).count() == 1 || {
            let mut texts = self.grid.row(row).filter_map(|b| self.texts.get(b));
            let first = texts.next().map(|text| text.trim());
            texts.all(|text| Some(text.trim()) == first)
        };
        let headed = layout.headers.iter().any(|&header| header < row);
        let unit = self
            .grid
            .row(row)
            .next()
            .and_then(|b| self.texts.get(b))
            .is_some_and(|text| text.trim_start().starts_with('('));
        alone && headed && !unit && layout.numbers != Some(row)
    }

    fn columns(&self, layout: &mut Layout) {
        let rows = layout.body..self.grid.rows;
        let mut stub = true;
        for column in 0..self.grid.columns {
            let (mut numbers, mut years, mut texts, mut ordinals) = (0, 0, 0, 0);
            for row in rows.clone() {
                match self.content(row, column) {
                    Content::Number(_) => numbers += 1,
                    Content::Year(_) => years += 1,
                    Content::Text => texts += 1,
                    Content::Blank | Content::Nothing => {}
                }
                ordinals += usize::from(is_ordinal(self.text(row, column)));
            }
            let head = self.head(layout, column);
            if self.lexicon.says(TableWord::Code, &head) && numbers + years > 0 {
                layout.codes.push(column);
            } else if self.lexicon.says(TableWord::Ordinal, &head)
                || column == 0
                    && ordinals > 0
                    && ordinals * 10 >= (numbers + years + texts) * 9
                    && self.is_named_beside(layout, column)
            {
                layout.ordinal = layout.ordinal.or(Some(column));
            } else if stub
                && !layout.labels.is_empty()
                && texts > 0
                && self.lexicon.says(TableWord::Unit, &head)
            {
                layout.unit = Some(column);
            } else if numbers > texts && (numbers > years || !stub) {
                stub = false;
                layout.data.push(column);
            } else if stub && texts + years > numbers {
                layout.labels.push(column);
            }
        }
    }

    /// The words that head a column.
    fn head(&self, layout: &Layout, column: usize) -> Vec<Key> {
        let rows = layout.headers.iter();
        rows.flat_map(|&row| words(self.text(row, column)).collect::<Vec<_>>())
            .collect()
    }

    /// Whether the column to the right holds names.
    fn is_named_beside(&self, layout: &Layout, column: usize) -> bool {
        let (mut texts, mut others) = (0, 0);
        for row in layout.body..self.grid.rows {
            match self.content(row, column + 1) {
                Content::Text => texts += 1,
                Content::Blank => {}
                _ => others += 1,
            }
        }
        texts > others
    }
}

/// The words of a text, marks left out.
pub(super) fn words(text: &str) -> impl Iterator<Item = Key> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36F}'))
        .filter(|word| !word.is_empty())
        .map(key)
}

/// How a cell is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Nothing,
    Number,
    Year,
    /// A number with a few letters behind it: `12 ha`.
    Amount,
    Text,
}

/// Letters that a unit in a cell has at most.
const UNIT_LETTERS: usize = 12;

fn written(text: &str) -> Written {
    let text = text.trim();
    if text.chars().count() <= 4
        && text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '…' | '.' | 'x' | 'X' | '*' | '_'))
    {
        return Written::Nothing;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return Written::Text;
    }
    let plain = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '.' | ',' | '%' | '(' | ')' | '+' | '-' | '–' | '−' | '*')
    };
    if text.chars().all(plain) {
        let year =
            text.len() == 4 && digits == 4 && (text.starts_with("19") || text.starts_with("20"));
        return if year { Written::Year } else { Written::Number };
    }
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '('));
    let tail = text.trim_start_matches(plain);
    let short =
        tail.chars().count() <= UNIT_LETTERS && !tail.contains(|c: char| c.is_ascii_digit());
    let numbered = text
        .strip_suffix(tail)
        .is_some_and(|head| head.trim_end().ends_with(['.', ')', '-']));
    if begins && short && !numbered && !tail.contains(['/', ':', '=']) {
        Written::Amount
    } else {
        Written::Text
    }
}

/// The number or letter of a column, where a cell holds nothing else: `A`, `3`, `(4)`, `5=4/1`.
fn column_number(text: &str) -> Option<&str> {
    let text = text.trim();
    let name = text.split('=').next()?.trim();
    let name = name.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']') || c.is_whitespace());
    let mut letters = name.chars();
    let letter =
        letters.next().is_some_and(|c| c.is_ascii_alphabetic()) && letters.next().is_none();
    let number = !name.is_empty() && name.len() <= 2 && name.bytes().all(|b| b.is_ascii_digit());
    (letter || number).then_some(name)
}

/// Whether a text is nothing but the number of a row: `1`, `I`, `a)`, `2.1`, `-`.
fn is_ordinal(text: &str) -> bool {
    let text = text.trim_matches(|c: char| matches!(c, '.' | ')' | '(' | '*') || c.is_whitespace());
    let letters = text.chars().count();
    letters > 0
        && letters <= 5
        && (text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && letters <= 4
            || text
                .chars()
                .all(|c| matches!(c, 'I' | 'V' | 'X' | 'i' | 'v' | 'x'))
            || letters == 1
                && text
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '-' | '+' | '–')))
}
