//! One story of a document: the body, the notes, a header. Paragraphs and tables in order, text boxes behind the paragraph
//! that they hang on.

use super::super::build::{Build, may_head};
use super::super::xml::{Item, Tag, Xml};
use super::field::{self, Fields};
use super::paragraph::Paragraph;
use super::style::{self, Styles};
use super::table::{OpenCell, Table};
use crate::error::Error;
use crate::source::encoding::Encoding;
use crate::source::{BlockKind, Limits, Part, Place};
use std::ops::Range;

/// What is counted over all stories of a document.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) changes: usize,
    pub(super) old_fonts: usize,
    /// How many tables have been opened.
    pub(super) tables: u32,
    /// How many paragraphs stand in text boxes.
    pub(super) boxed: u32,
}

/// Columns that a table may have: Word allows 63.
const COLUMNS: u32 = 1000;

pub(super) struct Story<'a> {
    build: &'a mut Build,
    told: &'a mut Told,
    styles: &'a Styles,
    part: Part,
    member: u32,
    /// How many paragraphs outside of tables have begun.
    paragraphs: u32,
    open: Vec<Paragraph>,
    /// The paragraphs of text boxes, until that which they hang on ends.
    boxed: Vec<Paragraph>,
    /// For each open text box how many tables were open around it.
    boxes: Vec<usize>,
    tables: Vec<Table>,
    fields: Fields,
    run: Run,
    /// Whether the text of a run is being read.
    in_text: bool,
    in_instruction: bool,
}

/// How the open run looks.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    bold: bool,
    hidden: bool,
    font: Option<Encoding>,
}

impl<'a> Story<'a> {
    pub(super) fn new(
        build: &'a mut Build,
        told: &'a mut Told,
        styles: &'a Styles,
        part: Part,
        member: u32,
    ) -> Self {
        Self {
            build,
            told,
            styles,
            part,
            member,
            paragraphs: 0,
            open: Vec::new(),
            boxed: Vec::new(),
            boxes: Vec::new(),
            tables: Vec::new(),
            fields: Fields::default(),
            run: Run::default(),
            in_text: false,
            in_instruction: false,
        }
    }

    /// Reads the part `name`, whose text is `text`.
    pub(super) fn read(mut self, text: &str, name: &str, limits: &Limits) -> Result<(), Error> {
        let mut xml = Xml::new(text, name, limits);
        // Drawings and formulas have elements of the same local names.
        let mut prefix: Option<String> = None;
        while let Some(item) = xml.next()? {
            match item {
                Item::Open(tag) => {
                    let own = prefix.get_or_insert_with(|| {
                        let name = tag.name();
                        name.rsplit_once(':')
                            .map_or(String::new(), |(prefix, _)| format!("{prefix}:"))
                    });
                    match tag.name().strip_prefix(own.as_str()) {
                        Some(element) => {
                            let element = element.to_owned();
                            self.open(&element, &tag, &mut xml)?;
                        }
                        // The same content for programs that do not know the newer form.
                        None if tag.local() == "Fallback" => xml.skip(&tag)?,
                        None => {}
                    }
                }
                Item::Close(name) => {
                    if let Some(element) = name.strip_prefix(prefix.as_deref().unwrap_or_default())
                    {
                        self.close(element)?;
                    }
                }
                Item::Text(text, range) => self.text(text, &range),
                Item::Char(c, range) => self.character(c, &range),
            }
        }
        Ok(())
    }

    fn open(&mut self, element: &str, tag: &Tag, xml: &mut Xml) -> Result<(), Error> {
        match element {
            "p" => self.begin_paragraph(),
            "r" => {
                self.run = Run {
                    font: self.open.last().and_then(|paragraph| paragraph.font),
                    ..Run::default()
                };
            }
            "pPr" => return self.paragraph_settings(tag, xml),
            "rPr" => return self.run_settings(tag, xml),
            "t" => self.in_text = !tag.empty,
            "instrText" => self.in_instruction = !tag.empty,
            "tab" | "ptab" => self.layout('\t'),
            "br" | "cr" => self.layout('\n'),
            "noBreakHyphen" => self.layout('-'),
            "fldChar" => match tag.get("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(),
                _ => self.fields.end(),
            },
            "fldSimple"
                if tag
                    .get("instr")
                    .is_some_and(|words| field::is_computed(&words)) =>
            {
                return xml.skip(tag);
            }
            "del" | "moveFrom" => {
                self.told.changes += 1;
                return xml.skip(tag);
            }
            "ins" | "moveTo" => self.told.changes += 1,
            // Notes that only draw the line above the others.
            "footnote" | "endnote" if tag.get("type").is_some_and(|kind| &*kind != "normal") => {
                return xml.skip(tag);
            }
            "txbxContent" => self.boxes.push(self.tables.len()),
            "sectPr" | "tblPr" | "tblGrid" | "sdtPr" => return xml.skip(tag),
            _ => return self.open_table(element, tag, xml),
        }
        // What is empty is not closed.
        if tag.empty {
            self.close(element)?;
        }
        Ok(())
    }

    fn open_table(&mut self, element: &str, tag: &Tag, xml: &mut Xml) -> Result<(), Error> {
        match element {
            "tbl" => {
                if let Some(outer) = self.tables.last_mut() {
                    outer.layout = true;
                    self.empty_cell()?;
                }
                self.tables.push(Table {
                    number: self.told.tables,
                    from: self.build.blocks.len(),
                    ..Table::default()
                });
                self.told.tables += 1;
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.next_row();
                }
            }
            "trPr" => return self.row_settings(tag, xml),
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell = Some(OpenCell::default());
                }
            }
            "tcPr" => return self.cell_settings(tag, xml),
            _ => return Ok(()),
        }
        if tag.empty {
            self.close(element)?;
        }
        Ok(())
    }

    fn close(&mut self, element: &str) -> Result<(), Error> {
        match element {
            "p" => self.end_paragraph()?,
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "txbxContent" => {
                self.boxes.pop();
            }
            "tc" => self.end_cell()?,
            "tbl" => {
                if let Some(table) = self.tables.pop()
                    && (table.layout || table.widest < 2)
                {
                    self.build.unmake(table.from, table.number);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.in_instruction {
            self.fields.instruct(text);
        }
        if !self.in_text || self.is_hidden() {
            return;
        }
        let run = self.run;
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        if !text.trim().is_empty() {
            paragraph.look(run.bold);
        }
        match run.font {
            Some(font) if paragraph.old(text, font, self.member, range) => self.told.old_fonts += 1,
            _ => paragraph.slice(text, self.member, range),
        }
    }

    fn character(&mut self, c: char, range: &Range<usize>) {
        if self.in_text
            && !self.is_hidden()
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.replace(c, self.member, range);
        }
    }

    /// Whether what stands here is not read: hidden, struck out, the instruction of a field, or in a deleted row.
    fn is_hidden(&self) -> bool {
        self.run.hidden || self.fields.hide() || self.tables.iter().any(|table| table.gone)
    }

    fn layout(&mut self, c: char) {
        if !self.is_hidden()
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.layout(c);
        }
    }

    fn begin_paragraph(&mut self) {
        if self.boxes.is_empty() && self.tables.is_empty() {
            self.paragraphs += 1;
        }
        // One whose end is deleted goes on in this one.
        if !self.open.last().is_some_and(|open| open.joined) {
            let font = self.styles.font(None);
            self.open.push(Paragraph {
                font,
                ..Paragraph::default()
            });
        } else if let Some(open) = self.open.last_mut() {
            open.joined = false;
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Error> {
        if self.open.last().is_some_and(|open| open.joined) {
            return Ok(());
        }
        let Some(paragraph) = self.open.pop() else {
            return Ok(());
        };
        // A table that was open around a text box does not hold its paragraphs.
        let around = self.boxes.last().copied().unwrap_or_default();
        if self.tables.len() > around
            && let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut())
        {
            cell.paragraphs.push(paragraph);
            return Ok(());
        }
        if !self.boxes.is_empty() {
            self.boxed.push(paragraph);
            return Ok(());
        }
        let place = Place::Paragraph {
            part: self.part,
            number: self.paragraphs,
        };
        self.emit(&paragraph, place)?;
        self.end_boxes()
    }

    fn end_boxes(&mut self) -> Result<(), Error> {
        for paragraph in std::mem::take(&mut self.boxed) {
            self.told.boxed += 1;
            let place = Place::Paragraph {
                part: Part::TextBox,
                number: self.told.boxed,
            };
            self.emit(&paragraph, place)?;
        }
        Ok(())
    }

    fn emit(&mut self, paragraph: &Paragraph, place: Place) -> Result<(), Error> {
        let looks = paragraph.bold == Some(true) || self.build.blocks.is_empty();
        let kind = match (paragraph.heading, paragraph.item) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, Some(depth)) => BlockKind::ListItem(depth),
            (None, None) if looks && self.part == Part::Body && may_head(&paragraph.text) => {
                BlockKind::Heading(if self.build.blocks.is_empty() { 1 } else { 2 })
            }
            _ => BlockKind::Paragraph,
        };
        self.build
            .block(kind, place, &paragraph.text, &paragraph.traces)?;
        Ok(())
    }

    /// Ends the open cell: one block, or a paragraph each where it holds prose.
    fn end_cell(&mut self) -> Result<(), Error> {
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let Some(cell) = table.cell.take() else {
            return Ok(());
        };
        let place = Place::TableCell {
            table: table.number + 1,
            row: table.row.unwrap_or_default() + 1,
            column: table.column + 1,
        };
        let mut block = None;
        if table.layout || cell.is_prose() {
            for paragraph in &cell.paragraphs {
                self.build.block(
                    BlockKind::Paragraph,
                    place,
                    &paragraph.text,
                    &paragraph.traces,
                )?;
            }
        } else {
            let mut whole = Paragraph::default();
            for paragraph in &cell.paragraphs {
                whole.append(paragraph);
            }
            let kind = BlockKind::TableCell(table.place(&cell, whole.steps()));
            block = self.build.block(kind, place, &whole.text, &whole.traces)?;
        }
        let above = table.block_above().filter(|_| cell.continues);
        if let Some(BlockKind::TableCell(above)) = above
            .and_then(|above| self.build.blocks.get_mut(above))
            .map(|block| &mut block.kind)
        {
            above.rows += 1;
        }
        table.pass(&cell, block);
        if self.boxes.is_empty() {
            self.end_boxes()?;
        }
        Ok(())
    }

    /// What stands in the open cell before a table in it.
    fn empty_cell(&mut self) -> Result<(), Error> {
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let place = Place::TableCell {
            table: table.number + 1,
            row: table.row.unwrap_or_default() + 1,
            column: table.column + 1,
        };
        let Some(cell) = &mut table.cell else {
            return Ok(());
        };
        for paragraph in std::mem::take(&mut cell.paragraphs) {
            self.build.block(
                BlockKind::Paragraph,
                place,
                &paragraph.text,
                &paragraph.traces,
            )?;
        }
        Ok(())
    }

    fn paragraph_settings(&mut self, tag: &Tag, xml: &mut Xml) -> Result<(), Error> {
        let styles = self.styles;
        let Some(paragraph) = self.open.last_mut() else {
            return xml.skip(tag);
        };
        each(tag, xml, |inner, path| match (path, inner.local()) {
            (1, "pStyle") => {
                let id = inner.get("val").unwrap_or_default();
                paragraph.heading = styles.heading(&id);
                paragraph.font = styles.font(Some(&id));
            }
            (1, "outlineLvl") => paragraph.heading = style::level(inner).or(paragraph.heading),
            (2, "ilvl") => {
                let depth = inner.number("val").unwrap_or_default();
                paragraph.item = Some(u8::try_from(depth).unwrap_or(u8::MAX));
            }
            (2, "numId") => {
                let depth = paragraph.item.unwrap_or_default();
                paragraph.item = (inner.get("val").as_deref() != Some("0")).then_some(depth);
            }
            (1, "ind") => {
                let twips =
                    |name: &str| inner.get(name).and_then(|value| value.parse::<i32>().ok());
                let left = twips("left").or_else(|| twips("start")).unwrap_or_default();
                let first = twips("firstLine")
                    .or_else(|| twips("hanging").map(|hanging| hanging.saturating_neg()))
                    .unwrap_or_default();
                paragraph.indent = left.saturating_add(first).clamp(-20_000, 200_000) / 20;
            }
            (2, "del") => paragraph.joined = true,
            _ => {}
        })
    }

    fn run_settings(&mut self, tag: &Tag, xml: &mut Xml) -> Result<(), Error> {
        let run = &mut self.run;
        each(tag, xml, |inner, path| match (path, inner.local()) {
            (1, "b") => run.bold = inner.is_on(),
            // Struck out text states nothing any more.
            (1, "vanish" | "strike" | "dstrike") => run.hidden |= inner.is_on(),
            (1, "rFonts") if inner.get("ascii").or_else(|| inner.get("hAnsi")).is_some() => {
                run.font = style::font(inner);
            }
            _ => {}
        })
    }

    fn row_settings(&mut self, tag: &Tag, xml: &mut Xml) -> Result<(), Error> {
        let Some(table) = self.tables.last_mut() else {
            return xml.skip(tag);
        };
        each(tag, xml, |inner, _| match inner.local() {
            "tblHeader" => table.header = inner.is_on(),
            "gridBefore" => table.column = inner.number("val").unwrap_or_default().min(COLUMNS),
            "del" => table.gone = true,
            _ => {}
        })?;
        self.told.changes += usize::from(table.gone);
        Ok(())
    }

    fn cell_settings(&mut self, tag: &Tag, xml: &mut Xml) -> Result<(), Error> {
        let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) else {
            return xml.skip(tag);
        };
        each(tag, xml, |inner, _| match inner.local() {
            "gridSpan" => cell.span = inner.number("val").unwrap_or(1).clamp(1, COLUMNS),
            "vMerge" => cell.continues = inner.get("val").as_deref() != Some("restart"),
            _ => {}
        })
    }
}

/// Calls `note` for each element in that of `tag`, with how deep it stands, from 1.
fn each(tag: &Tag, xml: &mut Xml, mut note: impl FnMut(&Tag, usize)) -> Result<(), Error> {
    if tag.empty {
        return Ok(());
    }
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Item::Open(inner)) => {
                note(&inner, depth);
                depth += usize::from(!inner.empty);
            }
            Some(Item::Close(_)) => depth -= 1,
            Some(_) => {}
            None => return Ok(()),
        }
    }
    Ok(())
}
