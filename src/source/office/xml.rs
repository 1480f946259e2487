//! The XML of a part, event by event, with the bytes of each: no entities but the five and numbers, no endless nesting.

use crate::error::{Error, ErrorKind};
use crate::source::{Limit, Limits};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

/// A start tag.
#[derive(Clone, Debug)]
pub(crate) struct Tag<'x> {
    start: BytesStart<'x>,
    /// Whether it has no content; no [`Item::Close`] follows it.
    pub(crate) empty: bool,
}

impl<'x> Tag<'x> {
    /// The tag as the parser has it.
    pub(crate) const fn start(&self) -> &BytesStart<'x> {
        &self.start
    }

    /// Its name with the prefix.
    pub(crate) fn name(&self) -> &str {
        self.start.name().into_inner()
    }

    /// Its name without the prefix.
    pub(crate) fn local(&self) -> &str {
        local(self.name())
    }

    /// The value of an attribute by its name without a prefix.
    pub(crate) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        attribute(&self.start, name)
    }

    /// All attributes: name with its prefix, value. Those that are no XML are left out.
    pub(crate) fn attributes(&self) -> Vec<(String, String)> {
        let mut attributes = self.start.attributes();
        let mut out = Vec::new();
        for attribute in attributes.with_checks(false).flatten() {
            let key = attribute.key.into_inner().to_owned();
            if let Ok(value) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
                out.push((key, value.into_owned()));
            }
        }
        out
    }

    /// An attribute that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether an element that switches something on does so: `<w:b/>`, not `<w:b w:val="0"/>`.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(
            self.get("val").as_deref(),
            Some("0" | "false" | "off" | "none")
        )
    }
}

/// One piece of a part.
#[derive(Clone, Debug)]
pub(crate) enum Item<'x> {
    Open(Tag<'x>),
    /// The name with its prefix.
    Close(Cow<'x, str>),
    /// Characters as they stand in the part, none of them escaped.
    Text(&'x str, Range<usize>),
    /// One character that is written as a reference.
    Char(char, Range<usize>),
}

/// The pieces of one part.
pub(crate) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    text: &'x str,
    part: &'x str,
    depth: u64,
    most: u64,
    /// Where the last piece begins.
    from: usize,
}

impl<'x> Xml<'x> {
    /// Reads `text`, the member `part`.
    pub(crate) fn new(text: &'x str, part: &'x str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        Self {
            reader,
            text,
            part,
            depth: 0,
            most: limits.depth,
            from: 0,
        }
    }

    /// The bytes of the last piece, brackets of a tag counted.
    pub(crate) fn last(&self) -> Range<usize> {
        self.from..self.at()
    }

    fn damaged(&self) -> Error {
        Error::new(ErrorKind::Damaged(self.part.to_owned()))
    }

    fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next piece; nothing at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Item<'x>>, Error> {
        loop {
            self.from = self.at();
            let event = self.reader.read_event().map_err(|_| self.damaged())?;
            let range = self.last();
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > self.most {
                        return Err(Error::limit(Limit::Depth, self.most));
                    }
                    return Ok(Some(Item::Open(Tag {
                        start,
                        empty: false,
                    })));
                }
                Event::Empty(start) => {
                    return Ok(Some(Item::Open(Tag { start, empty: true })));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    let name = match self.text.get(range.clone()) {
                        Some(raw) => Cow::Borrowed(raw.trim_matches(['<', '/', '>', ' '])),
                        None => Cow::Owned(end.name().into_inner().to_owned()),
                    };
                    return Ok(Some(Item::Close(name)));
                }
                Event::Text(_) => {
                    if let Some(text) = self.text.get(range.clone()) {
                        return Ok(Some(Item::Text(text, range)));
                    }
                }
                Event::CData(data) => {
                    let open = "<![CDATA[".len();
                    let range = range.start + open..range.start + open + data.len();
                    if let Some(text) = self.text.get(range.clone()) {
                        return Ok(Some(Item::Text(text, range)));
                    }
                }
                Event::GeneralRef(name) => {
                    let c = match &*name {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        _ => name
                            .resolve_char_ref()
                            .map_err(|_| self.damaged())?
                            .ok_or_else(|| Error::limit(Limit::Entities, 0))?,
                    };
                    return Ok(Some(Item::Char(c, range)));
                }
                Event::DocType(_) => return Err(Error::limit(Limit::Entities, 0)),
                Event::Eof if self.depth > 0 => return Err(self.damaged()),
                Event::Eof => return Ok(None),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            }
        }
    }

    /// Goes past the end of the element whose start tag has just been read.
    pub(crate) fn skip(&mut self, tag: &Tag) -> Result<(), Error> {
        if tag.empty {
            return Ok(());
        }
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Some(Item::Open(inner)) if !inner.empty => open += 1,
                Some(Item::Close(_)) => open -= 1,
                Some(_) => {}
                None => return Err(self.damaged()),
            }
        }
        Ok(())
    }

    /// All characters up to the end of the element whose start tag has just been read, those of elements in it too.
    pub(crate) fn characters(&mut self, tag: &Tag) -> Result<String, Error> {
        let mut out = String::new();
        if tag.empty {
            return Ok(out);
        }
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Some(Item::Open(inner)) if !inner.empty => open += 1,
                Some(Item::Close(_)) => open -= 1,
                Some(Item::Text(text, _)) => out.push_str(text),
                Some(Item::Char(c, _)) => out.push(c),
                Some(Item::Open(_)) => {}
                None => return Err(self.damaged()),
            }
        }
        Ok(out)
    }
}

/// A name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute by its name without a prefix, the five entities and numbers resolved.
pub(crate) fn attribute<'t>(tag: &'t BytesStart<'_>, name: &str) -> Option<Cow<'t, str>> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| local(attribute.key.into_inner()) == name)
        .and_then(|attribute| {
            attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .ok()
        })
}
