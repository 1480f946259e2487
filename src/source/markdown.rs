//! Markdown: which text is prose, and which is markup, code, an address or front matter?
//!
//! The parser's events come with their ranges in the file; this reader only groups them into blocks, without recursion,
//! however deep the document nests.

use super::run::{Finished, Run};
use super::{Allowance, Block, BlockKind, Cell, Source, Span, directive};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads Markdown.
pub(super) fn read(text: &str) -> Source<'_> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader::new(body, text.len() - body.len());
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.close();
    Source {
        text,
        blocks: reader.blocks,
        allowances: reader.allowances,
    }
}

struct Reader<'s> {
    /// The text without its byte-order mark; the parser's ranges are of this.
    body: &'s str,
    /// The length of the byte-order mark.
    base: usize,
    blocks: Vec<Block<'s>>,
    allowances: Vec<Allowance>,
    /// The first of the allowances that no block has followed yet.
    unscoped: usize,
    /// The text of the open block.
    run: Run<'s>,
    /// What the open block is, where its start tag has said so.
    kind: Option<BlockKind>,
    /// The open list items: whether each has had its first block.
    items: Vec<bool>,
    /// How many elements are open that hold no prose, and what is in them.
    skipped: usize,
    tables: u32,
    row: u32,
    column: u32,
}

impl<'s> Reader<'s> {
    fn new(body: &'s str, base: usize) -> Self {
        Self {
            body,
            base,
            blocks: Vec::new(),
            allowances: Vec::new(),
            unscoped: 0,
            run: Run::new(body),
            kind: None,
            items: Vec::new(),
            skipped: 0,
            tables: 0,
            row: 0,
            column: 0,
        }
    }

    fn event(&mut self, event: Event<'s>, range: Range<usize>) {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) => self.run.text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.run.line_break(range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Code(_) | Event::FootnoteReference(_) => self.run.drop_word(),
            // Display mathematics and HTML outside its block do not occur with these options.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'s>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong => {}
            // One tilde is how people write "about" and "to": it stays.
            Tag::Strikethrough if !self.at(range).starts_with("~~") => {
                self.run.slice(range.start, range.start + 1);
            }
            // Text that the author has struck out states nothing any more, and what an address holds is no prose.
            Tag::Strikethrough
            | Tag::Image { .. }
            | Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                ..
            } => {
                self.run.drop_word();
                self.skipped = 1;
            }
            Tag::Link { .. } => {}
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.close();
                self.skipped = 1;
            }
            Tag::HtmlBlock => {
                self.close();
                self.skipped = 1;
                self.directives(range);
            }
            Tag::TableHead => {
                self.row = 0;
                self.column = 0;
            }
            Tag::TableRow => {
                self.row += 1;
                self.column = 0;
            }
            Tag::TableCell => {
                self.kind = Some(BlockKind::TableCell(Cell {
                    table: self.tables,
                    row: self.row,
                    column: self.column,
                    rows: 1,
                    columns: 1,
                    indent: 0,
                    header: self.row == 0,
                }));
            }
            _ => self.start_block(tag, range),
        }
    }

    fn start_block(&mut self, tag: &Tag<'s>, range: &Range<usize>) {
        self.close();
        self.scope(range);
        match tag {
            Tag::Heading { level, .. } => {
                self.kind = Some(BlockKind::Heading(*level as u8));
            }
            Tag::Item => self.items.push(false),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Strikethrough => self.run.slice(range.end - 1, range.end),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {}
            TagEnd::TableCell => {
                self.close();
                self.column += 1;
            }
            TagEnd::Table => self.tables += 1,
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            _ => self.close(),
        }
    }

    /// Ends the open block. The first block of a list item is the item; one without text is none.
    fn close(&mut self) {
        let kind = self.kind.take();
        let Some(Finished {
            text,
            mut pieces,
            range,
        }) = self.run.take()
        else {
            return;
        };
        self.scope(&range);
        for (_, file) in &mut pieces {
            *file += self.base;
        }
        let depth = u8::try_from(self.items.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let kind = kind.map(|kind| indented(kind, &text));
        let kind = match (kind, self.items.last_mut()) {
            (Some(kind), _) => kind,
            (None, Some(used)) if !*used => {
                *used = true;
                BlockKind::ListItem(depth)
            }
            (None, _) => BlockKind::Paragraph,
        };
        self.blocks.push(Block { kind, text, pieces });
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let name = html
            .trim_start_matches(['<', '/'])
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        match name.as_str() {
            "br" => self.run.replace("\n", range),
            "a" | "abbr" | "b" | "del" | "em" | "font" | "i" | "ins" | "mark" | "small"
            | "span" | "strong" | "sub" | "sup" | "u" => {}
            _ => {
                self.run.drop_word();
                self.directives(&range);
            }
        }
    }

    /// Reads the directives in the comments of a piece of HTML.
    fn directives(&mut self, range: &Range<usize>) {
        let html = self.at(range);
        let mut from = 0;
        while let Some((open, close)) = comment(html, from) {
            let inside = Span::new(open + 4, close - 3).text(html);
            if let Some(directive) = directive::parse(inside) {
                let start = self.base + range.start;
                let span = Span::new(start + open, start + close);
                self.allowances.push(directive.allowance(span));
            }
            from = close;
        }
    }

    /// Lets the allowances before it speak of the block at `range`.
    fn scope(&mut self, range: &Range<usize>) {
        // Ranges nest, so trimming each would be quadratic.
        if self.unscoped == self.allowances.len() {
            return;
        }
        let text = self.at(range);
        let start = self.base + range.start + text.len() - text.trim_start().len();
        let end = self.base + range.start + text.trim_end().len();
        for allowance in self.allowances.iter_mut().skip(self.unscoped) {
            allowance.scope = Span::new(start, end);
        }
        self.unscoped = self.allowances.len();
    }

    fn at(&self, range: &Range<usize>) -> &'s str {
        self.body.get(range.clone()).unwrap_or_default()
    }
}

/// A cell with the blanks that its text begins with as its indent: `&nbsp;&nbsp;` is how Markdown sets a label in.
fn indented(kind: BlockKind, text: &str) -> BlockKind {
    let BlockKind::TableCell(cell) = kind else {
        return kind;
    };
    let blanks = text.chars().take_while(|c| c.is_whitespace()).count();
    let indent = u16::try_from(blanks).unwrap_or(u16::MAX);
    BlockKind::TableCell(Cell { indent, ..cell })
}

/// The next comment of `html` at or after `from`, its marks included.
fn comment(html: &str, from: usize) -> Option<(usize, usize)> {
    let open = from + html.get(from..)?.find("<!--")?;
    let close = open + 4 + html.get(open + 4..)?.find("-->")? + 3;
    Some((open, close))
}

#[cfg(test)]
mod tests;
