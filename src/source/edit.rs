//! What does a document say once a person has changed its text, and where do its pieces stand then?

use super::Content;
use crate::span::Span;
use std::borrow::Cow;

/// One change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the text as it was.
    pub span: Span,
    /// What stands there now.
    pub text: String,
}

impl Content<'_> {
    /// The content with its text changed. All edits speak of the text as it was, in its order and apart from one another;
    /// one that does not, or does not lie on characters, is left out.
    #[must_use]
    pub fn edited(self, edits: &[Edit]) -> Self {
        if edits.is_empty() {
            return self;
        }
        let Self { text, mut origin } = self;
        let mut out = String::with_capacity(text.len());
        let mut taken: Vec<Moved> = Vec::with_capacity(edits.len());
        let mut at = 0;
        for edit in edits {
            let (start, end) = (edit.span.start, edit.span.end);
            let (Some(kept), Some(_)) = (text.get(at..start), text.get(start..end)) else {
                continue;
            };
            out.push_str(kept);
            let now = out.len();
            out.push_str(&edit.text);
            taken.push(Moved {
                was: edit.span,
                now: Span::new(now, out.len()),
            });
            at = end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        for block in &mut origin.blocks {
            block.span = Span::new(
                moved(&taken, block.span.start, Side::Start),
                moved(&taken, block.span.end, Side::End),
            );
        }
        for line in &mut origin.lines {
            line.at = moved(&taken, line.at, Side::Start);
        }
        // What is written into a package goes by the text as it was read.
        origin.traces = Vec::new();
        Self {
            text: Cow::Owned(out),
            origin,
        }
    }
}

/// Where a piece that was changed stood, and where it stands now.
struct Moved {
    was: Span,
    now: Span,
}

/// Which end of a block it is: what is put in at either end belongs to the block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

fn moved(edits: &[Moved], at: usize, side: Side) -> usize {
    let before = match side {
        Side::Start => edits.partition_point(|edit| edit.was.start < at),
        Side::End => edits.partition_point(|edit| edit.was.start <= at),
    };
    let Some(edit) = before.checked_sub(1).and_then(|last| edits.get(last)) else {
        return at;
    };
    if at >= edit.was.end {
        edit.now.end + (at - edit.was.end)
    } else if side == Side::Start {
        edit.now.end
    } else {
        edit.now.start
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{BlockKind, Laid, Origin, Part, Place};

    /// Two blocks, with the text of each after the edits.
    fn edited(edits: &[(usize, usize, &str)]) -> (String, Vec<String>) {
        let text = "thu 12\nchi 34\n";
        let block = |start, end| Laid {
            kind: BlockKind::Paragraph,
            span: Span::new(start, end),
            place: Place::Paragraph {
                part: Part::Body,
                number: 1,
            },
        };
        let content = Content {
            text: Cow::Borrowed(text),
            origin: Origin {
                blocks: vec![block(0, 6), block(7, 13)],
                ..Origin::default()
            },
        };
        let edits: Vec<_> = edits
            .iter()
            .map(|&(start, end, text)| Edit {
                span: Span::new(start, end),
                text: text.to_owned(),
            })
            .collect();
        let content = content.edited(&edits);
        let blocks = content.origin.blocks.iter();
        let blocks = blocks.map(|block| block.span.text(&content.text).to_owned());
        (content.text.to_string(), blocks.collect())
    }

    #[test]
    fn blocks_follow_their_text() {
        assert_eq!(edited(&[(4, 6, "1.200")]).1, ["thu 1.200", "chi 34"]);
        assert_eq!(edited(&[(4, 6, ""), (11, 13, "5")]).1, ["thu ", "chi 5"]);
    }

    #[test]
    fn what_is_put_in_at_an_end_belongs_to_the_block() {
        assert_eq!(
            edited(&[(7, 7, "tổng "), (13, 13, " tỷ")]).1,
            ["thu 12", "tổng chi 34 tỷ"]
        );
        assert_eq!(edited(&[(0, 0, "x")]).1, ["xthu 12", "chi 34"]);
    }

    #[test]
    fn a_break_that_is_taken_out_leaves_both_blocks() {
        let (text, blocks) = edited(&[(5, 9, "-")]);
        assert_eq!(text, "thu 1-i 34\n");
        assert_eq!(blocks, ["thu 1", "i 34"]);
    }

    #[test]
    fn odd_edits_are_left_out() {
        let (text, _) = edited(&[(4, 99, "x"), (2, 1, "y"), (9, 3, "z")]);
        assert_eq!(text.matches(['x', 'z']).count(), 1, "{text}");
    }
}
