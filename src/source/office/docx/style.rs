//! Styles: which are headings, and which are set in a font of an old encoding?

use super::super::package::Package;
use super::super::xml::{Item, Tag, Xml};
use crate::error::Error;
use crate::source::encoding::{Encoding, of_font};
use std::collections::HashMap;

/// What is known of the paragraph styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The encoding of text whose style says nothing.
    font: Option<Encoding>,
}

#[derive(Debug, Default)]
struct Style {
    heading: Option<u8>,
    font: Option<Encoding>,
    based_on: Option<String>,
}

/// How many styles may be based on one another.
const CHAIN: usize = 12;

impl Styles {
    /// The level of heading that a style makes, from 1.
    pub(super) fn heading(&self, id: &str) -> Option<u8> {
        self.chain(id).find_map(|style| style.heading)
    }

    /// The encoding of the font of a style; without an id of the default one.
    pub(super) fn font(&self, id: Option<&str>) -> Option<Encoding> {
        id.and_then(|id| self.chain(id).find_map(|style| style.font))
            .or(self.font)
    }

    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Style> {
        let first = self.styles.get(id);
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?))
            .take(CHAIN)
    }
}

/// Reads the part of styles.
pub(super) fn read(package: &mut Package, part: &str) -> Result<Styles, Error> {
    let Some(text) = package.read(part)? else {
        return Ok(Styles::default());
    };
    let mut styles = Styles::default();
    let mut xml = Xml::new(&text, part, package.limits());
    // The id of the style that is open, and whether it is the default one.
    let mut open: Option<(String, bool, Style)> = None;
    while let Some(item) = xml.next()? {
        match item {
            Item::Open(tag) => match tag.local() {
                "style" => {
                    let default = tag
                        .get("default")
                        .is_some_and(|on| matches!(&*on, "1" | "true"));
                    if tag.get("type").as_deref() != Some("paragraph") {
                        xml.skip(&tag)?;
                    } else if !tag.empty {
                        let id = tag.get("styleId").unwrap_or_default().into_owned();
                        open = Some((id, default, Style::default()));
                    }
                }
                // The many variants of a table style say nothing of text.
                "latentStyles" | "tblStylePr" => xml.skip(&tag)?,
                name => match &mut open {
                    Some((_, _, style)) => style.note(name, &tag),
                    None if name == "rFonts" => styles.font = font(&tag),
                    None => {}
                },
            },
            Item::Close(name) if super::super::xml::local(&name) == "style" => {
                if let Some((id, default, style)) = open.take() {
                    if default {
                        styles.font = style.font.or(styles.font);
                    }
                    styles.styles.insert(id, style);
                }
            }
            _ => {}
        }
    }
    Ok(styles)
}

impl Style {
    fn note(&mut self, name: &str, tag: &Tag) {
        match name {
            "name" => {
                let name = tag.get("val").unwrap_or_default().to_lowercase();
                self.heading = match name.strip_prefix("heading ") {
                    Some(level) => level.parse().ok().filter(|level| (1..=9).contains(level)),
                    None => (name == "title").then_some(1),
                };
            }
            "outlineLvl" => self.heading = self.heading.or_else(|| level(tag)),
            "basedOn" => self.based_on = tag.get("val").map(std::borrow::Cow::into_owned),
            "rFonts" => self.font = font(tag),
            _ => {}
        }
    }
}

/// The level of an outline; 9 is that of running text.
pub(super) fn level(tag: &Tag) -> Option<u8> {
    let level = tag.number("val").filter(|&level| level < 9)?;
    u8::try_from(level + 1).ok()
}

/// The encoding of the font that a tag names.
pub(super) fn font(tag: &Tag) -> Option<Encoding> {
    ["ascii", "hAnsi"]
        .into_iter()
        .find_map(|name| tag.get(name))
        .and_then(|font| of_font(&font))
}
