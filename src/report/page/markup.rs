//! Text of documents as HTML takes it. Nothing of a document reaches the page in any other way.

use std::borrow::Cow;

/// Text between tags: markup is escaped, and characters that would turn the order of what stands beside them, or that
/// HTML does not admit, are shown by their number.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_special(c) || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if is_hidden(c) => {
                out.push_str("<span class=\"hidden-mark\">");
                out.push_str(&code_point(c));
                out.push_str("</span>");
            }
            c => escape(&mut out, c),
        }
    }
    Cow::Owned(out)
}

/// Text inside a quoted attribute.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_special(c) || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            out.push('\u{fffd}');
        } else {
            escape(&mut out, c);
        }
    }
    Cow::Owned(out)
}

fn escape(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    }
}

const fn is_special(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'')
}

/// Marks of direction, and control characters that are no white space.
const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{0}'..='\u{8}'
            | '\u{b}'..='\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fffe}'..='\u{ffff}'
    )
}

fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_a_document_is_text() {
        assert_eq!(
            text("<script>alert('x')</script> & \"y\""),
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;"
        );
        assert_eq!(attribute("\" onclick=\"x"), "&quot; onclick=&quot;x");
        assert!(matches!(text("7,4% năm nay"), Cow::Borrowed(_)));
    }

    #[test]
    fn marks_that_turn_the_order_are_shown() {
        assert_eq!(
            text("5\u{202e}7"),
            "5<span class=\"hidden-mark\">U+202E</span>7"
        );
        assert_eq!(attribute("5\u{202e}\u{0}7"), "5\u{fffd}\u{fffd}7");
        assert_eq!(text("a\tb\nc"), "a\tb\nc");
    }
}
