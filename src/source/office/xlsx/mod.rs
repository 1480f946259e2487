//! XLSX and XLSM: what does each sheet show? Formulas by the value that Excel kept, numbers by their format.
//!
//! The crate `calamine` reads values, but neither the formats nor the indents that this is about, so the few parts are read
//! here.

mod style;

use super::build::Build;
use super::number::{self, Locale};
use super::package::Package;
use super::sheet::{self, GridCell, Sheet};
use super::xml::{Item, Tag, Xml, local};
use crate::error::Error;
use crate::source::{Limit, Note, Origin};
use style::Styles;

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    part: String,
    hidden: bool,
}

/// Reads a workbook of Excel.
pub(super) fn read(package: &mut Package) -> Result<(String, Origin), Error> {
    let main = package.main_part()?;
    let relations = package.relations(&main)?;
    let target = |kind: &str| {
        let relation = relations.iter().find(|relation| relation.kind == kind);
        relation.map(|relation| relation.target.clone())
    };
    let (listed, from_1904) = workbook(package, &main, |id| {
        let relation = relations.iter().find(|relation| relation.id == id);
        relation.map(|relation| relation.target.clone())
    })?;
    let strings = match target("sharedStrings") {
        Some(part) => strings(package, &part)?,
        None => Vec::new(),
    };
    let styles = match target("styles") {
        Some(part) => style::read(package, &part)?,
        None => Styles::default(),
    };
    let mut grids = Vec::new();
    let mut notes = Vec::new();
    let mut valueless = 0;
    let mut hidden = Vec::new();
    let mut names = Vec::new();
    let mut count = 0;
    for entry in listed {
        if entry.hidden {
            hidden.push(entry.name);
            continue;
        }
        let Some(text) = package.read(&entry.part)? else {
            continue;
        };
        let mut grid = Grid {
            styles: &styles,
            strings: &strings,
            cells: Vec::new(),
            raw: Vec::new(),
            valueless: 0,
            count,
            most: package.limits().cells,
        };
        grid.read(&mut Xml::new(&text, &entry.part, package.limits()))?;
        count = grid.count;
        valueless += grid.valueless;
        names.push(entry.name);
        grids.push((grid.cells, grid.raw));
    }
    let vietnamese = grids
        .iter()
        .flat_map(|(cells, _)| cells)
        .any(|cell| cell.text.chars().any(is_vietnamese));
    let locale = if vietnamese {
        Locale::VIETNAMESE
    } else {
        Locale::ENGLISH
    };
    let mut build = Build::new(package.limits());
    let mut tables = 0;
    for ((mut cells, raw), (index, name)) in grids.into_iter().zip((0_u32..).zip(&names)) {
        for (at, format) in raw {
            if let Some(cell) = cells.get_mut(at) {
                let code = styles.code(format);
                cell.text = number::show(&cell.text, code, locale, from_1904);
            }
        }
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let sheet = Sheet {
            name: name.clone(),
            cells,
        };
        sheet::lay(&mut build, &sheet, index, &mut tables)?;
    }
    if !hidden.is_empty() {
        notes.push(Note::HiddenSheets(hidden));
    }
    if valueless > 0 {
        notes.push(Note::NoValue(valueless));
    }
    let (text, blocks, traces) = build.finish();
    Ok((
        text,
        Origin {
            notes,
            blocks,
            traces,
            sheets: names,
            ..Origin::default()
        },
    ))
}

/// The members of the sheets that are read, in the order in which [`Origin::sheets`] names them.
pub(crate) fn sheets(package: &mut Package) -> Result<Vec<String>, Error> {
    let main = package.main_part()?;
    let relations = package.relations(&main)?;
    let (listed, _) = workbook(package, &main, |id| {
        let relation = relations.iter().find(|relation| relation.id == id);
        relation.map(|relation| relation.target.clone())
    })?;
    let read = listed
        .into_iter()
        .filter(|sheet| !sheet.hidden && package.number(&sheet.part).is_some());
    Ok(read.map(|sheet| sheet.part).collect())
}

/// Letters that no other language of the region has.
pub(super) const fn is_vietnamese(c: char) -> bool {
    matches!(
        c,
        'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}'
    )
}

/// The sheets in order, and whether days are counted from 1904.
fn workbook(
    package: &mut Package,
    part: &str,
    target: impl Fn(&str) -> Option<String>,
) -> Result<(Vec<Listed>, bool), Error> {
    let text = package.demand(part)?;
    let mut xml = Xml::new(&text, part, package.limits());
    let mut sheets = Vec::new();
    let mut from_1904 = false;
    while let Some(item) = xml.next()? {
        let Item::Open(tag) = item else {
            continue;
        };
        match tag.local() {
            "workbookPr" => {
                from_1904 = tag
                    .get("date1904")
                    .is_some_and(|on| matches!(&*on, "1" | "true"));
            }
            "sheet" => {
                let Some(part) = tag.get("id").and_then(|id| target(&id)) else {
                    continue;
                };
                sheets.push(Listed {
                    name: tag.get("name").unwrap_or_default().into_owned(),
                    part,
                    hidden: tag.get("state").is_some_and(|state| &*state != "visible"),
                });
            }
            _ => {}
        }
    }
    Ok((sheets, from_1904))
}

/// The strings that cells share.
fn strings(package: &mut Package, part: &str) -> Result<Vec<String>, Error> {
    let Some(text) = package.read(part)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(&text, part, package.limits());
    let mut strings = Vec::new();
    while let Some(item) = xml.next()? {
        if let Item::Open(tag) = item
            && tag.local() == "si"
        {
            strings.push(string(&mut xml, &tag)?);
        }
    }
    Ok(strings)
}

/// The text of a string that may be set in several fonts; how its characters are pronounced is left out.
fn string(xml: &mut Xml, tag: &Tag) -> Result<String, Error> {
    let mut out = String::new();
    if tag.empty {
        return Ok(out);
    }
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.next()? {
            Some(Item::Open(inner)) => match inner.local() {
                "t" => out.push_str(&xml.characters(&inner)?),
                "rPh" | "rPr" | "phoneticPr" => xml.skip(&inner)?,
                _ => depth += usize::from(!inner.empty),
            },
            Some(Item::Close(_)) => depth -= 1,
            Some(_) => {}
            None => break,
        }
    }
    Ok(out)
}

/// The cells of one sheet as they are read.
struct Grid<'a> {
    styles: &'a Styles,
    strings: &'a [String],
    cells: Vec<GridCell>,
    /// Cells whose text is a number that is yet to be shown, and their formats.
    raw: Vec<(usize, u32)>,
    valueless: usize,
    /// Cells of the workbook so far.
    count: u64,
    most: u64,
}

impl Grid<'_> {
    fn read(&mut self, xml: &mut Xml) -> Result<(), Error> {
        let (mut row, mut column) = (0_u32, 0_u32);
        while let Some(item) = xml.next()? {
            let Item::Open(tag) = item else {
                continue;
            };
            match tag.local() {
                "row" => {
                    let next = if tag.get("r").is_some() {
                        None
                    } else {
                        Some(row + 1)
                    };
                    row = tag.number("r").or(next).unwrap_or(row);
                    column = 0;
                }
                "c" => {
                    let place = tag.get("r").and_then(|place| reference(&place));
                    let (own_row, own_column) = place.unwrap_or((row.saturating_sub(1), column));
                    column = own_column + 1;
                    self.cell(xml, &tag, own_row, own_column)?;
                }
                "mergeCell" => {
                    if let Some(area) = tag.get("ref") {
                        self.merge(&area);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml, tag: &Tag, row: u32, column: u32) -> Result<(), Error> {
        if tag.empty {
            return Ok(());
        }
        let kind = tag.get("t").unwrap_or_default().into_owned();
        let format = tag.number("s").unwrap_or_default();
        let (mut text, mut formula) = (String::new(), false);
        while let Some(item) = xml.next()? {
            match item {
                Item::Open(inner) => match inner.local() {
                    "v" => text = xml.characters(&inner)?,
                    "is" => text = string(xml, &inner)?,
                    "f" => {
                        formula = true;
                        xml.skip(&inner)?;
                    }
                    _ => xml.skip(&inner)?,
                },
                Item::Close(name) if local(&name) == "c" => break,
                _ => {}
            }
        }
        self.valueless += usize::from(formula && text.is_empty());
        let is_number = matches!(&*kind, "" | "n");
        if kind == "s" {
            let index: usize = text.trim().parse().unwrap_or(usize::MAX);
            text = self.strings.get(index).cloned().unwrap_or_default();
        } else if kind == "e" || kind == "b" {
            return Ok(());
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        self.count += 1;
        if self.count > self.most {
            return Err(Error::limit(Limit::Cells, self.most));
        }
        if is_number {
            self.raw.push((self.cells.len(), format));
        }
        self.cells.push(GridCell {
            row,
            column,
            text,
            number: is_number,
            bold: self.styles.is_bold(format),
            indent: self.styles.indent(format),
            span: (1, 1),
        });
        Ok(())
    }

    /// Notes that the cell at the start of `area` covers all of it.
    fn merge(&mut self, area: &str) {
        let Some((from, to)) = area.split_once(':') else {
            return;
        };
        let (Some((row, column)), Some((last_row, last_column))) = (reference(from), reference(to))
        else {
            return;
        };
        // Cells stand in order in every file that a program wrote.
        let found = self
            .cells
            .binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
        if let Some(cell) = found.ok().and_then(|at| self.cells.get_mut(at)) {
            cell.span = (
                last_row.saturating_sub(row) + 1,
                last_column.saturating_sub(column) + 1,
            );
        }
    }
}

/// The row and column, from 0, of a reference such as `$B$7`.
fn reference(text: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for byte in text.bytes().filter(|&byte| byte != b'$') {
        match byte {
            b'A'..=b'Z' if row == 0 => {
                column = column
                    .checked_mul(26)?
                    .checked_add(u32::from(byte - b'A') + 1)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
        .filter(|&(row, column)| row < 1 << 20 && column < 1 << 14)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(reference("A1"), Some((0, 0)));
        assert_eq!(reference("$AB$12"), Some((11, 27)));
        assert_eq!(
            reference("XFD1048576"),
            Some(((1 << 20) - 1, (1 << 14) - 1))
        );
        for wrong in ["", "A", "1", "A0", "1A", "AAAA1", "A99999999999"] {
            assert_eq!(reference(wrong), None, "{wrong}");
        }
    }
}
