//! The styles of a workbook: the number format, indent and weight of each cell format.

use super::super::number::builtin;
use super::super::package::Package;
use super::super::xml::{Item, Xml, local};
use crate::error::Error;
use std::collections::HashMap;

/// Formats by the number that cells name them by.
#[derive(Debug, Default)]
pub(super) struct Styles {
    codes: HashMap<u32, String>,
    bold: Vec<bool>,
    formats: Vec<Format>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Format {
    code: u32,
    font: u32,
    indent: u16,
}

impl Styles {
    fn format(&self, format: u32) -> Format {
        let index = usize::try_from(format).unwrap_or(usize::MAX);
        self.formats.get(index).copied().unwrap_or_default()
    }

    /// The code of the number format.
    pub(super) fn code(&self, format: u32) -> &str {
        let id = self.format(format).code;
        self.codes
            .get(&id)
            .map_or_else(|| builtin(id), String::as_str)
    }

    pub(super) fn is_bold(&self, format: u32) -> bool {
        let font = usize::try_from(self.format(format).font).unwrap_or(usize::MAX);
        self.bold.get(font).copied().unwrap_or_default()
    }

    /// How far it is set in, in steps of Excel, each as wide as a few spaces.
    pub(super) fn indent(&self, format: u32) -> u16 {
        self.format(format).indent
    }
}

/// How many spaces a step of indent is about as wide as.
const STEP: u16 = 3;

/// Reads the part of styles.
pub(super) fn read(package: &mut Package, part: &str) -> Result<Styles, Error> {
    let Some(text) = package.read(part)? else {
        return Ok(Styles::default());
    };
    let mut styles = Styles::default();
    let mut xml = Xml::new(&text, part, package.limits());
    let (mut in_cells, mut in_fonts) = (false, false);
    while let Some(item) = xml.next()? {
        match item {
            Item::Open(tag) => match tag.local() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.get("formatCode"))
                    {
                        styles.codes.insert(id, code.into_owned());
                    }
                }
                "cellXfs" => in_cells = !tag.empty,
                "fonts" => in_fonts = !tag.empty,
                "dxfs" => xml.skip(&tag)?,
                "font" if in_fonts => styles.bold.push(false),
                "b" if in_fonts => {
                    if let Some(bold) = styles.bold.last_mut() {
                        *bold = tag.is_on();
                    }
                }
                "xf" if in_cells => styles.formats.push(Format {
                    code: tag.number("numFmtId").unwrap_or_default(),
                    font: tag.number("fontId").unwrap_or_default(),
                    indent: 0,
                }),
                "alignment" if in_cells => {
                    let indent = tag.number("indent").unwrap_or_default().min(250);
                    if let Some(format) = styles.formats.last_mut() {
                        format.indent = u16::try_from(indent).unwrap_or_default() * STEP;
                    }
                }
                _ => {}
            },
            Item::Close(name) => match local(&name) {
                "cellXfs" => in_cells = false,
                "fonts" => in_fonts = false,
                _ => {}
            },
            _ => {}
        }
    }
    Ok(styles)
}
