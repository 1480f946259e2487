//! Elements of a part by their bytes: where one stands, and the part with something put into it.

use crate::error::{Error, ErrorKind};
use crate::source::Limits;
use crate::source::office::xml::{Item, Xml, local};
use std::ops::Range;

/// One element and where it stands in its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name with the prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// Its start tag.
    pub(super) tag: Range<usize>,
    /// Its end tag; that of an empty element is none.
    pub(super) end: Option<Range<usize>>,
}

impl Element {
    /// The outermost element.
    pub(super) fn root(text: &str, part: &str, limits: &Limits) -> Result<Self, Error> {
        read(text, part, limits, |depth, _| depth == 0)?
            .into_iter()
            .next()
            .ok_or_else(|| Error::new(ErrorKind::Damaged(part.to_owned())))
    }

    /// An attribute by its name without a prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(key, _)| local(key) == name);
        found.map(|(_, value)| &**value)
    }

    /// The prefix of its name with the colon, or nothing.
    pub(super) fn prefix(&self) -> &str {
        let length = self.name.len() - local(&self.name).len();
        self.name.get(..length).unwrap_or_default()
    }

    /// The name `local` in the namespace that this element is of.
    pub(super) fn sibling(&self, local: &str) -> String {
        format!("{}{local}", self.prefix())
    }

    /// The namespace that its name is of, where it declares that itself.
    pub(super) fn namespace(&self) -> Option<&str> {
        let declared = match self.prefix().strip_suffix(':') {
            Some(prefix) => format!("xmlns:{prefix}"),
            None => "xmlns".to_owned(),
        };
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(key, _)| *key == declared);
        found.map(|(_, value)| &**value)
    }

    /// The byte behind it.
    pub(super) fn behind(&self) -> usize {
        self.end.as_ref().unwrap_or(&self.tag).end
    }

    /// The part `text` with `new` as the last thing in this element.
    pub(super) fn with_last(&self, text: &str, new: &str) -> String {
        match &self.end {
            Some(end) => with(text, end.start..end.start, new),
            None => {
                let slash = self.tag.end - "/>".len();
                with(
                    text,
                    slash..self.tag.end,
                    &format!(">{new}</{}>", self.name),
                )
            }
        }
    }
}

/// `text` with `new` in the place of `range`.
pub(super) fn with(text: &str, range: Range<usize>, new: &str) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    [before, new, after].concat()
}

/// All elements of a name without a prefix, in order.
pub(super) fn all(
    text: &str,
    part: &str,
    name: &str,
    limits: &Limits,
) -> Result<Vec<Element>, Error> {
    read(text, part, limits, |_, own| own == name)
}

/// The elements directly in the root, in order.
pub(super) fn children(text: &str, part: &str, limits: &Limits) -> Result<Vec<Element>, Error> {
    read(text, part, limits, |depth, _| depth == 1)
}

/// The elements that are wanted by their depth, from 0, and their name without a prefix.
fn read(
    text: &str,
    part: &str,
    limits: &Limits,
    wanted: impl Fn(usize, &str) -> bool,
) -> Result<Vec<Element>, Error> {
    let mut xml = Xml::new(text, part, limits);
    let mut found: Vec<Element> = Vec::new();
    // For each open element, which of those found it is.
    let mut open: Vec<Option<usize>> = Vec::new();
    while let Some(item) = xml.next()? {
        match item {
            Item::Open(tag) => {
                let is_wanted = wanted(open.len(), tag.local());
                if is_wanted {
                    found.push(Element {
                        name: tag.name().to_owned(),
                        attributes: tag.attributes(),
                        tag: xml.last(),
                        end: None,
                    });
                }
                if !tag.empty {
                    open.push(is_wanted.then(|| found.len() - 1));
                }
            }
            Item::Close(_) => {
                if let Some(at) = open.pop().flatten()
                    && let Some(element) = found.get_mut(at)
                {
                    element.end = Some(xml.last());
                }
            }
            Item::Text(..) | Item::Char(..) => {}
        }
    }
    Ok(found)
}

/// Text as it may stand between tags and in quotation marks; what XML cannot hold is left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_is_put_into_an_element() {
        let limits = Limits::default();
        for (text, expected) in [
            ("<?x?><a:b><c/></a:b>", "<?x?><a:b><c/><n/></a:b>"),
            ("<a:b />", "<a:b ><n/></a:b>"),
        ] {
            let root = Element::root(text, "p", &limits).expect("XML");
            assert_eq!(root.with_last(text, "<n/>"), expected);
            assert_eq!(root.sibling("x"), "a:x");
        }
        assert!(Element::root("", "p", &limits).is_err());
        let text = r#"<b xmlns="u" k="&lt;"><c k="1"/><d><c/></d></b>"#;
        let root = Element::root(text, "p", &limits).expect("XML");
        assert_eq!((root.namespace(), root.get("k")), (Some("u"), Some("<")));
        assert_eq!(all(text, "p", "c", &limits).map(|all| all.len()), Ok(2));
        let children = children(text, "p", &limits).expect("XML");
        assert_eq!(children.len(), 2);
        assert_eq!(text.get(..children[1].behind()), text.strip_suffix("</b>"));
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(escape("a<\"&\u{1b}>\n"), "a&lt;&quot;&amp;&gt;\n");
    }
}
