//! ODS: every cell keeps the words that it shows, so that no number need be formatted.

use super::build::Build;
use super::package::Package;
use super::sheet::{self, GridCell, Sheet};
use super::xml::{Item, Tag, Xml, local};
use crate::error::Error;
use crate::source::{Limit, Note, Origin};
use std::collections::HashMap;

/// The member that holds the sheets.
const PART: &str = "content.xml";

/// What a style says of cells and sheets.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    bold: bool,
    indent: u16,
    hidden: bool,
}

/// Reads a workbook of OpenDocument.
pub(super) fn read(package: &mut Package) -> Result<(String, Origin), Error> {
    if package
        .read("META-INF/manifest.xml")?
        .is_some_and(|manifest| manifest.contains("encryption-data"))
    {
        return Err(Error::new(crate::error::ErrorKind::Encrypted));
    }
    let text = package.demand(PART)?;
    let mut reader = Reader {
        xml: Xml::new(&text, PART, package.limits()),
        styles: HashMap::new(),
        count: 0,
        most: package.limits().cells,
    };
    let (sheets, hidden) = reader.sheets()?;
    let mut build = Build::new(package.limits());
    let mut tables = 0;
    for (index, sheet) in (0_u32..).zip(&sheets) {
        sheet::lay(&mut build, sheet, index, &mut tables)?;
    }
    let notes = if hidden.is_empty() {
        Vec::new()
    } else {
        vec![Note::HiddenSheets(hidden)]
    };
    let (text, blocks, traces) = build.finish();
    Ok((
        text,
        Origin {
            notes,
            blocks,
            traces,
            sheets: sheets.into_iter().map(|sheet| sheet.name).collect(),
            ..Origin::default()
        },
    ))
}

struct Reader<'x> {
    xml: Xml<'x>,
    styles: HashMap<String, Style>,
    count: u64,
    most: u64,
}

impl Reader<'_> {
    fn sheets(&mut self) -> Result<(Vec<Sheet>, Vec<String>), Error> {
        let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
        let mut style = String::new();
        while let Some(item) = self.xml.next()? {
            let Item::Open(tag) = item else {
                continue;
            };
            match tag.name() {
                "style:style" => style = tag.get("name").unwrap_or_default().into_owned(),
                "style:table-properties"
                | "style:paragraph-properties"
                | "style:text-properties" => {
                    let known = self.styles.entry(style.clone()).or_default();
                    known.hidden |= tag.get("display").as_deref() == Some("false");
                    known.bold |= tag.get("font-weight").as_deref() == Some("bold");
                    if let Some(margin) = tag.get("margin-left") {
                        known.indent = tenths(&margin);
                    }
                }
                "table:table" => {
                    let name = tag.get("name").unwrap_or_default().into_owned();
                    if self.style(&tag).hidden {
                        hidden.push(name);
                        self.xml.skip(&tag)?;
                    } else if !tag.empty {
                        let cells = self.rows()?;
                        sheets.push(Sheet { name, cells });
                    }
                }
                _ => {}
            }
        }
        Ok((sheets, hidden))
    }

    fn style(&self, tag: &Tag) -> Style {
        let name = tag.get("style-name").unwrap_or_default();
        self.styles.get(&*name).copied().unwrap_or_default()
    }

    fn rows(&mut self) -> Result<Vec<GridCell>, Error> {
        let mut cells: Vec<GridCell> = Vec::new();
        let (mut row, mut column, mut repeated) = (0_u32, 0_u32, 1_u32);
        let mut first = 0;
        while let Some(item) = self.xml.next()? {
            match item {
                Item::Open(tag) => match tag.name() {
                    "table:table-row" => {
                        repeated = tag.number("number-rows-repeated").unwrap_or(1);
                        column = 0;
                        first = cells.len();
                        if tag.empty {
                            row = row.saturating_add(repeated);
                        }
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        column = self.cell(&tag, row, column, &mut cells)?;
                    }
                    // A table in a table of a drawing, comments and shapes are no cells.
                    "table:shapes" | "office:forms" => self.xml.skip(&tag)?,
                    _ => {}
                },
                Item::Close(name) => match &*name {
                    "table:table-row" => {
                        self.repeat_row(&mut cells, first, repeated)?;
                        row = row.saturating_add(repeated);
                    }
                    "table:table" => break,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(cells)
    }

    /// A row that stands several times over, where it holds something.
    fn repeat_row(
        &mut self,
        cells: &mut Vec<GridCell>,
        first: usize,
        times: u32,
    ) -> Result<(), Error> {
        let row: Vec<GridCell> = cells.get(first..).unwrap_or_default().to_vec();
        if row.is_empty() {
            return Ok(());
        }
        for next in 1..times {
            for cell in &row {
                self.charge()?;
                cells.push(GridCell {
                    row: cell.row.saturating_add(next),
                    ..cell.clone()
                });
            }
        }
        Ok(())
    }

    fn charge(&mut self) -> Result<(), Error> {
        self.count += 1;
        if self.count > self.most {
            return Err(Error::limit(Limit::Cells, self.most));
        }
        Ok(())
    }

    /// Reads a cell; returns the column behind it.
    fn cell(
        &mut self,
        tag: &Tag,
        row: u32,
        column: u32,
        cells: &mut Vec<GridCell>,
    ) -> Result<u32, Error> {
        let repeated = tag.number("number-columns-repeated").unwrap_or(1);
        let after = column.saturating_add(repeated);
        if tag.empty {
            return Ok(after);
        }
        let text = self.shown()?;
        if text.trim().is_empty() || tag.name() == "table:covered-table-cell" {
            return Ok(after);
        }
        let kind = tag.get("value-type").unwrap_or_default();
        let style = self.style(tag);
        for next in column..after {
            self.charge()?;
            cells.push(GridCell {
                row,
                column: next,
                text: text.clone(),
                number: matches!(&*kind, "float" | "percentage" | "currency"),
                bold: style.bold,
                indent: style.indent,
                span: (
                    tag.number("number-rows-spanned").unwrap_or(1),
                    tag.number("number-columns-spanned").unwrap_or(1),
                ),
            });
        }
        Ok(after)
    }

    /// The paragraphs of a cell, a line each; its comment left out.
    fn shown(&mut self) -> Result<String, Error> {
        let mut out = String::new();
        let mut depth = 1_usize;
        let mut paragraphs = 0_usize;
        let mut in_paragraph = false;
        while depth > 0 {
            match self.xml.next()? {
                Some(Item::Open(inner)) => match inner.name() {
                    "office:annotation" | "draw:frame" | "draw:custom-shape" => {
                        self.xml.skip(&inner)?
                    }
                    "text:s" => {
                        let count = inner.number("c").unwrap_or(1).min(1000);
                        out.extend((0..count).map(|_| ' '));
                        depth += usize::from(!inner.empty);
                    }
                    "text:tab" | "text:line-break" => {
                        out.push(if inner.local() == "tab" { '\t' } else { '\n' });
                        depth += usize::from(!inner.empty);
                    }
                    name => {
                        if name == "text:p" {
                            if paragraphs > 0 {
                                out.push('\n');
                            }
                            paragraphs += 1;
                            in_paragraph = !inner.empty;
                        }
                        depth += usize::from(!inner.empty);
                    }
                },
                Some(Item::Close(name)) => {
                    in_paragraph &= local(&name) != "p";
                    depth -= 1;
                }
                Some(Item::Text(text, _)) if in_paragraph => out.push_str(text),
                Some(Item::Char(c, _)) if in_paragraph => out.push(c),
                Some(_) => {}
                None => break,
            }
        }
        Ok(out)
    }
}

/// A length such as `0.353cm` in tenths of a millimetre or the like: only differences within one column matter.
fn tenths(length: &str) -> u16 {
    let end = length
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(length.len());
    let (number, unit) = length.split_at(end);
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let hundredths = format!("{part:0<2}");
    let value = whole.parse().unwrap_or(0_u32).min(1000) * 100
        + hundredths
            .get(..2)
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(0);
    let scaled = match unit {
        "in" => value * 254 / 100,
        "mm" => value / 10,
        "pt" => value * 35 / 1000,
        _ => value,
    };
    u16::try_from(scaled).unwrap_or(u16::MAX / 2)
}
