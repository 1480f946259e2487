//! What does a tag mean for who reads the page?

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It has no content.
    Void,
    /// Its content is no prose.
    Skipped,
    /// Text that the author has struck out.
    Struck,
    Image,
    Link,
    /// A line break.
    Break,
    /// It stands apart from what is around it.
    Block,
    Article,
    /// The head of a page, or of an article.
    Banner,
    Heading(u8),
    List,
    Item,
    Table,
    Head,
    Row,
    /// A cell, and whether it is a header.
    Cell(bool),
    /// Anything else is part of the line.
    Inline,
}

impl Role {
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"a" => Self::Link,
            b"br" => Self::Break,
            b"img" | b"picture" | b"video" | b"audio" | b"canvas" => Self::Image,
            b"area" | b"base" | b"col" | b"embed" | b"input" | b"link" | b"meta" | b"param"
            | b"source" | b"track" => Self::Void,
            b"aside" | b"button" | b"code" | b"datalist" | b"dialog" | b"footer" | b"head"
            | b"iframe" | b"map" | b"math" | b"menu" | b"nav" | b"noscript" | b"object"
            | b"option" | b"script" | b"select" | b"style" | b"svg" | b"template" | b"textarea"
            | b"title" => Self::Skipped,
            b"del" | b"s" | b"strike" => Self::Struck,
            b"article" | b"main" => Self::Article,
            b"header" => Self::Banner,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"ul" | b"ol" | b"dir" => Self::List,
            b"li" => Self::Item,
            b"table" => Self::Table,
            b"thead" => Self::Head,
            b"tbody" | b"tfoot" => Self::Row,
            b"tr" => Self::Row,
            b"td" => Self::Cell(false),
            b"th" => Self::Cell(true),
            b"address" | b"blockquote" | b"body" | b"caption" | b"center" | b"dd" | b"details"
            | b"div" | b"dl" | b"dt" | b"fieldset" | b"figcaption" | b"figure" | b"form"
            | b"hr" | b"html" | b"legend" | b"p" | b"pre" | b"section" | b"summary" => Self::Block,
            _ => Self::Inline,
        }
    }

    /// Whether what stands around it goes on in the same line.
    pub(super) const fn is_inline(self) -> bool {
        matches!(self, Self::Inline | Self::Link | Self::Image | Self::Struck)
    }
}

/// The attributes that are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    Rows,
    Columns,
    Class,
    Id,
    Role,
    Style,
    Hidden,
}

impl Attribute {
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"rowspan" => Self::Rows,
            b"colspan" => Self::Columns,
            b"class" => Self::Class,
            b"id" => Self::Id,
            b"role" => Self::Role,
            b"style" => Self::Style,
            b"hidden" => Self::Hidden,
            _ => return None,
        })
    }
}

/// A start tag as it is read; its memory is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Tag {
    pub(super) name: Vec<u8>,
    pub(super) start: usize,
    attributes: Vec<(Attribute, String)>,
    /// Whether a value that follows is of the last of `attributes`.
    known: bool,
}

/// Names of classes and roles that are the furniture of a page, written out in full: a part of a name, as in
/// `with-sidebar`, says nothing.
const FURNITURE: &[&str] = &[
    "ads",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment-list",
    "comments",
    "complementary",
    "contentinfo",
    "copyright",
    "footer",
    "main-menu",
    "mainmenu",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "pager",
    "pagination",
    "related",
    "related-news",
    "search",
    "share",
    "sidebar",
    "site-footer",
    "social",
    "topmenu",
];

impl Tag {
    pub(super) fn begin(&mut self, name: &[u8], start: usize) {
        self.name.clear();
        self.name.extend_from_slice(name);
        self.start = start;
        self.attributes.clear();
        self.known = false;
    }

    pub(super) fn attribute(&mut self, name: &[u8]) {
        let attribute = Attribute::of(name);
        self.known = attribute.is_some();
        self.attributes
            .extend(attribute.map(|attribute| (attribute, String::new())));
    }

    pub(super) fn value(&mut self, value: &[u8]) {
        if self.known
            && let Some((_, text)) = self.attributes.last_mut()
        {
            text.push_str(&String::from_utf8_lossy(value));
        }
    }

    pub(super) fn get(&self, which: Attribute) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(name, _)| *name == which)?;
        Some(value)
    }

    /// Whether it has no class, style or name of its own, by which it may be set apart from what stands beside it.
    pub(super) const fn is_bare(&self) -> bool {
        self.attributes.is_empty()
    }

    /// Whether it is a menu, a foot or an advertisement, or is not shown at all.
    pub(super) fn is_furniture(&self) -> bool {
        if self.attributes.is_empty()
            || matches!(&*self.name, b"html" | b"body" | b"main" | b"article")
        {
            return false;
        }
        let named = |which| {
            self.get(which).is_some_and(|value| {
                value
                    .split_ascii_whitespace()
                    .any(|word| FURNITURE.iter().any(|name| word.eq_ignore_ascii_case(name)))
            })
        };
        let unseen = self.get(Attribute::Hidden).is_some()
            || self.get(Attribute::Style).is_some_and(|style| {
                let style: String = style.split_ascii_whitespace().collect();
                style.contains("display:none") || style.contains("visibility:hidden")
            });
        unseen || named(Attribute::Class) || named(Attribute::Id) || named(Attribute::Role)
    }
}

/// Whether an element of this name says only how letters look: programs that write pages part numerals with them.
pub(super) fn is_of_looks(name: &[u8]) -> bool {
    matches!(
        name,
        b"b" | b"strong" | b"i" | b"em" | b"u" | b"font" | b"span"
    )
}

/// A number of rows or columns: at least 1, and no more than the standard allows.
pub(super) fn number(value: &str) -> Option<u32> {
    let digits = value.trim();
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let number: u32 = digits.get(..end)?.parse().ok()?;
    Some(number.clamp(1, 1000))
}

/// How far a style sets text in, in tenths of a pixel or thereabouts: only differences within one column matter.
pub(super) fn indent(style: &str) -> u16 {
    let mut total = 0_u32;
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        if !matches!(name.trim(), "padding-left" | "margin-left" | "text-indent") {
            continue;
        }
        let value = value.trim();
        let end = value
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(value.len());
        let (number, unit) = value.split_at(end);
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let tenths = whole.parse().unwrap_or(0_u32).min(1000) * 10
            + part
                .get(..1)
                .and_then(|digit| digit.parse().ok())
                .unwrap_or(0);
        total += tenths * if unit.ends_with("em") { 16 } else { 1 };
    }
    u16::try_from(total).unwrap_or(u16::MAX / 2)
}
