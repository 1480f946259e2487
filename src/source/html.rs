//! A page of the web: which text is prose or a table, and which is markup, script or a menu?
//!
//! The tokenizer is that of the HTML standard; of the tree only what a reader needs is kept: open lists, open tables, and
//! whether something is being skipped. Pages nest wrongly all the time, so every closing tag is a hint, never a duty.

mod align;
mod links;
mod table;
mod tag;

use super::run::{Finished, Run};
use super::{Allowance, Block, BlockKind, Source, Span, directive};
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::convert::Infallible;
use std::ops::Range;
use table::Tables;
use tag::{Attribute, Role, Tag};

/// A cell whose first paragraph is longer holds prose: the table is there for the layout.
const PROSE: usize = 240;

/// Reads a page.
pub(super) fn read(text: &str) -> Source<'_> {
    let mut reader = Reader::new(text);
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Infallible> {
            reader.event(&event, span.start..span.end);
            None
        },
    );
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).for_each(drop);
    reader.finish()
}

struct Reader<'s> {
    text: &'s str,
    blocks: Vec<Block<'s>>,
    /// Of each block, whether all of it is links.
    linked: Vec<bool>,
    allowances: Vec<Allowance>,
    /// The first of the allowances that no block has followed yet.
    unscoped: usize,
    /// Allowances that speak of a whole list or table: the first, and how deep that stands.
    whole: Option<(usize, usize)>,
    run: Run<'s>,
    /// Bytes of the open block, and how many of them are in links.
    written: (usize, usize),
    /// The tag that is being read.
    tag: Tag,
    /// The open elements of mere looks: whether each says nothing of how it looks, so that digits run on through it.
    looks: Vec<bool>,
    /// The element whose content is left out, and how many of its name are open.
    skipped: Option<(Vec<u8>, usize)>,
    heading: Option<u8>,
    /// The open list items: whether each has had its first block.
    items: Vec<bool>,
    lists: usize,
    links: usize,
    tables: Tables,
    /// The head of a page outside of its article, where only headings are read.
    banner: bool,
    articles: usize,
    /// How far the open cell is set in by styles.
    indent: u16,
}

impl<'s> Reader<'s> {
    fn new(text: &'s str) -> Self {
        Self {
            text,
            blocks: Vec::new(),
            linked: Vec::new(),
            allowances: Vec::new(),
            unscoped: 0,
            whole: None,
            run: Run::joining(text),
            written: (0, 0),
            tag: Tag::default(),
            looks: Vec::new(),
            skipped: None,
            heading: None,
            items: Vec::new(),
            lists: 0,
            links: 0,
            tables: Tables::default(),
            banner: false,
            articles: 0,
            indent: 0,
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, range: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.tag.begin(name, range.start),
            CallbackEvent::AttributeName { name } => self.tag.attribute(name),
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.start(&tag, tag.start..range.end, *self_closing);
                self.tag = tag;
            }
            CallbackEvent::EndTag { name } => self.end(name, range),
            CallbackEvent::String { value } => self.string(value, &range),
            CallbackEvent::Comment { value } => self.comment(value, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>, self_closing: bool) {
        if let Some((name, open)) = &mut self.skipped {
            if *name == tag.name && !self_closing {
                *open += 1;
            }
            if !(name == b"head" && tag.name == b"body") {
                return;
            }
            self.skipped = None;
        }
        let role = Role::of(&tag.name);
        if role == Role::Skipped || tag.is_furniture() {
            self.run.part();
            // What has no end tag has no content either.
            if role != Role::Void && !self_closing {
                if !role.is_inline() {
                    self.break_block(range);
                }
                self.skipped = Some((tag.name.clone(), 1));
            }
            return;
        }
        match role {
            Role::Inline if *tag.name == *b"wbr" => {}
            Role::Inline if tag::is_of_looks(&tag.name) && !self_closing => {
                let bare = tag.is_bare();
                self.looks.push(bare);
                if bare {
                    self.run.open_element();
                } else {
                    self.run.part();
                }
            }
            Role::Void | Role::Skipped | Role::Inline => self.run.part(),
            Role::Struck => {
                self.run.drop_word();
                self.skipped = Some((tag.name.clone(), 1));
            }
            Role::Image => self.run.drop_word(),
            Role::Link => {
                self.run.part();
                self.links += 1;
            }
            Role::Break => self.line_break(range),
            Role::Block => self.break_block(range),
            Role::Article => {
                self.break_block(range);
                self.articles += 1;
            }
            Role::Banner => {
                self.break_block(range);
                self.banner = self.articles == 0;
            }
            Role::Heading(level) => {
                self.break_block(range);
                self.heading = Some(level);
            }
            Role::List => {
                self.break_block(range);
                self.lists += 1;
                self.open_whole();
            }
            Role::Item => {
                self.break_block(range);
                while self.items.len() >= self.lists.max(1) {
                    self.items.pop();
                }
                self.items.push(false);
            }
            Role::Table | Role::Head | Role::Row | Role::Cell(_) => self.start_table(role, tag),
        }
        self.indent = self
            .indent
            .max(tag.get(Attribute::Style).map_or(0, tag::indent));
    }

    fn start_table(&mut self, role: Role, tag: &Tag) {
        self.close();
        match role {
            Role::Table => {
                if let Some((table, from)) = self.tables.open(self.blocks.len()) {
                    table::unmake(&mut self.blocks, from, table);
                }
                self.open_whole();
            }
            Role::Head => self.tables.head(true),
            Role::Row => self.tables.row(),
            Role::Cell(header) => {
                let number = |which| tag.get(which).and_then(tag::number).unwrap_or(1);
                self.tables
                    .cell(header, number(Attribute::Rows), number(Attribute::Columns));
            }
            _ => {}
        }
        self.indent = 0;
    }

    fn end(&mut self, name: &[u8], range: Range<usize>) {
        if let Some((skipped, open)) = &mut self.skipped {
            if *skipped == name {
                *open -= 1;
                if *open == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match Role::of(name) {
            Role::Link => {
                self.run.part();
                self.links = self.links.saturating_sub(1);
            }
            Role::Inline if tag::is_of_looks(name) && self.looks.pop() == Some(true) => {
                self.run.close_element();
            }
            Role::Inline => self.run.part(),
            Role::Void | Role::Skipped | Role::Struck | Role::Image => {}
            Role::Break => self.line_break(range),
            Role::Block => self.break_block(range),
            Role::Article => {
                self.break_block(range);
                self.articles = self.articles.saturating_sub(1);
            }
            Role::Banner => {
                self.break_block(range);
                self.banner = false;
            }
            Role::Heading(_) => {
                self.break_block(range);
                self.heading = None;
            }
            Role::List => {
                self.break_block(range);
                self.close_whole();
                self.lists = self.lists.saturating_sub(1);
                self.items.truncate(self.lists);
            }
            Role::Item => {
                self.break_block(range);
                if self.items.len() >= self.lists {
                    self.items.pop();
                }
            }
            Role::Head => {
                self.close();
                self.tables.head(false);
            }
            Role::Row | Role::Cell(_) => {
                self.close();
                self.tables.end_cell();
            }
            Role::Table => {
                self.close();
                if let Some((table, from)) = self.tables.close() {
                    table::unmake(&mut self.blocks, from, table);
                }
                self.close_whole();
            }
        }
    }

    fn string(&mut self, value: &[u8], range: &Range<usize>) {
        if self.skipped.is_some() {
            return;
        }
        let (Ok(value), Some(raw)) = (std::str::from_utf8(value), self.text.get(range.clone()))
        else {
            return;
        };
        let value = if self.run.is_empty() {
            value.trim_start_matches(|c: char| c.is_ascii_whitespace())
        } else {
            value
        };
        let blank = value.trim().len();
        self.written.0 += blank;
        if self.links > 0 {
            self.written.1 += blank;
        }
        let lead = raw.len()
            - raw
                .trim_start_matches(|c: char| c.is_ascii_whitespace())
                .len();
        let skipped = if self.run.is_empty() { lead } else { 0 };
        align::add(
            &mut self.run,
            value,
            raw.get(skipped..).unwrap_or_default(),
            range.start + skipped,
        );
    }

    /// A line break ends a block where a sentence ends, or where the line is empty.
    fn line_break(&mut self, range: Range<usize>) {
        let ends = self
            .run
            .last()
            .is_none_or(|c| matches!(c, '.' | ';' | ':' | '!' | '?' | '\n'));
        if ends && !self.tables.in_cell() {
            self.close();
        } else if !self.run.is_empty() {
            self.run.replace("\n", range);
        }
    }

    /// Where the tag at `range` begins or ends a block. In a cell it is a line break, unless the cell holds prose.
    fn break_block(&mut self, range: Range<usize>) {
        if !self.tables.in_cell() {
            self.close();
            return;
        }
        if self.written.0 > PROSE {
            self.tables.prose();
            self.close();
        } else if !self.run.is_empty() && self.run.last() != Some('\n') {
            self.run.replace("\n", range);
        }
    }

    /// Ends the open block. One without text is none.
    fn close(&mut self) {
        let (written, linked) = std::mem::take(&mut self.written);
        let Some(Finished {
            text,
            pieces,
            range,
        }) = self.run.take_trimmed()
        else {
            return;
        };
        if self.banner && self.heading.is_none() {
            return;
        }
        let depth = u8::try_from(self.items.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let spaces = text.chars().take_while(|&c| c == '\u{a0}').count();
        let indent = self.indent + u16::try_from(spaces.min(1000)).unwrap_or_default();
        let kind = match (
            self.tables.cell_kind(indent),
            self.heading,
            self.items.last_mut(),
        ) {
            (Some(cell), ..) => cell,
            (None, Some(level), _) => BlockKind::Heading(level),
            (None, None, Some(used)) if !*used => {
                *used = true;
                BlockKind::ListItem(depth)
            }
            _ => BlockKind::Paragraph,
        };
        let scope = Span::new(range.start, range.end);
        for allowance in self.allowances.iter_mut().skip(self.unscoped) {
            allowance.scope = scope;
        }
        self.unscoped = self.allowances.len();
        self.linked.push(written > 0 && linked >= written);
        self.blocks.push(Block { kind, text, pieces });
    }

    /// A list or a table opens: allowances that nothing has followed yet speak of all of it.
    fn open_whole(&mut self) {
        if self.whole.is_none() && self.unscoped < self.allowances.len() {
            self.whole = Some((self.unscoped, self.lists + self.tables.depth()));
        }
    }

    fn close_whole(&mut self) {
        let Some((first, depth)) = self.whole else {
            return;
        };
        if self.lists + self.tables.depth() > depth {
            return;
        }
        self.whole = None;
        let end = self.blocks.last().and_then(|block| {
            let text = &block.text;
            let last = Span::new(text.len().saturating_sub(1), text.len());
            (!text.is_empty()).then(|| block.locate(last).end)
        });
        for allowance in self.allowances.iter_mut().skip(first) {
            allowance.scope.end = end.unwrap_or_default().max(allowance.scope.end);
        }
    }

    fn comment(&mut self, value: &[u8], range: Range<usize>) {
        if self.skipped.is_some() {
            return;
        }
        if let Some(directive) = std::str::from_utf8(value).ok().and_then(directive::parse) {
            let span = Span::new(range.start, range.end);
            self.allowances.push(directive.allowance(span));
        }
    }

    fn finish(mut self) -> Source<'s> {
        self.close();
        while let Some(unmade) = self.tables.close_or_end() {
            if let Some((table, from)) = unmade {
                table::unmake(&mut self.blocks, from, table);
            }
        }
        links::drop_menus(&mut self.blocks, &self.linked);
        Source {
            text: self.text,
            blocks: self.blocks,
            allowances: self.allowances,
        }
    }
}

#[cfg(test)]
mod tests;
