//! Which few words around a finding does a person need to see? Cuts excerpts out of a document and hands them to
//! miette as if they were the source, with the line and column of the document.
//!
//! A paragraph may be one line of 4,000 characters, so miette's own context, which is whole lines, is of no use. The
//! excerpts are composed into a buffer of their own: one line of the buffer for each group of labels that stand near
//! each other, cut at words.

use super::lines::floor_boundary;
use super::location::Locator;
use super::plain::printable;
use super::{Label, Language};
use crate::span::Span;
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// The excerpts of one finding.
#[derive(Debug)]
pub(super) struct Excerpts {
    path: String,
    buffer: String,
    frames: Vec<Frame>,
    marks: Vec<Mark>,
    /// Of a document without lines: what the head of a frame says, and what it shall say.
    heads: Vec<(String, String)>,
}

/// Lines of the buffer that are shown together: labels on one line or on neighbouring lines.
#[derive(Debug)]
struct Frame {
    span: Span,
    line: usize,
    lines: usize,
}

/// A label, as it stands in the buffer and in the document (line and column from 0).
#[derive(Debug)]
struct Mark {
    span: Span,
    line: usize,
    column: usize,
    text: String,
    primary: bool,
}

/// Labels that stand near each other on one line of the document.
struct Group<'l> {
    line: usize,
    cover: Span,
    labels: Vec<(Span, &'l Label)>,
}

impl Excerpts {
    /// Excerpts of `text` around `labels`, with about `reach` characters on either side. The excerpt of the primary
    /// label comes first.
    pub(super) fn of(
        path: &str,
        text: &str,
        index: &Locator,
        language: Language,
        labels: &[Label],
        reach: usize,
    ) -> Self {
        let mut excerpts = Self {
            path: path.to_owned(),
            heads: Vec::new(),
            buffer: String::new(),
            frames: Vec::new(),
            marks: Vec::new(),
        };
        let mut runs: Vec<Vec<Group>> = Vec::new();
        for group in groups(text, index, labels, reach) {
            match runs.last_mut() {
                Some(run)
                    if index.has_lines()
                        && run.last().is_some_and(|last| last.line + 1 == group.line) =>
                {
                    run.push(group)
                }
                _ => runs.push(vec![group]),
            }
        }
        runs.sort_by_key(|run| {
            !run.iter()
                .flat_map(|group| &group.labels)
                .any(|(_, label)| label.primary)
        });
        for run in &runs {
            let start = excerpts.buffer.len();
            for group in run {
                excerpts.push_line(text, index, group, reach);
            }
            if !index.has_lines() {
                excerpts.name_place(path, index, language, run);
            }
            excerpts.frames.push(Frame {
                span: Span::new(start, excerpts.buffer.len()),
                line: run.first().map_or(0, |group| group.line),
                lines: run.len(),
            });
        }
        excerpts
    }

    /// The labels, placed in the buffer.
    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> + '_ {
        self.marks.iter().map(|mark| {
            let text = (!mark.text.is_empty()).then(|| mark.text.clone());
            let span = (mark.span.start, mark.span.len());
            if mark.primary {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        })
    }

    fn push_line(&mut self, text: &str, index: &Locator, group: &Group, reach: usize) {
        let cover = group.cover;
        let left = index.lines().line_bounds(cover.start).0;
        let right = index.lines().line_bounds(cover.end).1.max(cover.end);
        let before = Span::new(left, cover.start).text(text);
        let after = Span::new(cover.end, right).text(text);
        // What the labels themselves take is not shown of their surroundings.
        let taken = cover.text(text).chars().count().saturating_sub(SPARE) / 2;
        let reach = reach.saturating_sub(taken).max(reach / 4);
        let (cut_before, before) = tail(before.trim_start(), reach);
        let (cut_after, after) = head(after.trim_end(), reach);
        let window = Span::new(cover.start - before.len(), cover.end + after.len());

        if cut_before {
            self.buffer.push('…');
        }
        let mut edges = vec![(0, 0); group.labels.len()];
        let visible = window.text(text);
        for (offset, c) in visible.char_indices().map(|(at, c)| (window.start + at, c)) {
            self.note_edges(&mut edges, group, offset);
            let line_feed_follows = c == '\r' && text.as_bytes().get(offset + 1) == Some(&b'\n');
            self.buffer
                .extend(printable(c).filter(|_| !line_feed_follows));
        }
        self.note_edges(&mut edges, group, window.end);
        if cut_after {
            self.buffer.push('…');
        }
        self.buffer.push('\n');
        for ((start, end), (span, label)) in edges.into_iter().zip(&group.labels) {
            let at = index.locate(span.start);
            self.marks.push(Mark {
                span: Span::new(start, end),
                line: at.line().saturating_sub(1),
                column: at.column().saturating_sub(1),
                text: super::plain::fold(&label.text),
                primary: label.primary,
            });
        }
    }

    /// miette heads a frame with a line and a column; where a document has none, the place is said in words.
    fn name_place(&mut self, path: &str, index: &Locator, language: Language, run: &[Group]) {
        let marks = self
            .marks
            .iter()
            .rev()
            .take(run.iter().map(|group| group.labels.len()).sum());
        for mark in marks {
            let Some((span, _)) = run
                .iter()
                .flat_map(|group| &group.labels)
                .find(|(span, _)| {
                    let at = index.locate(span.start);
                    (at.line().saturating_sub(1), at.column().saturating_sub(1))
                        == (mark.line, mark.column)
                })
            else {
                continue;
            };
            let words = super::plain::fold(&index.locate(span.start).words(language));
            self.heads.push((
                format!("[{path}:{}:{}]", mark.line + 1, mark.column + 1),
                format!("[{path}: {words}]"),
            ));
        }
    }

    /// Puts the words for places into a drawn report.
    pub(super) fn name_places(&self, drawn: &mut String) {
        for (head, words) in &self.heads {
            if drawn.contains(head.as_str()) {
                *drawn = drawn.replace(head.as_str(), words);
            }
        }
    }

    /// Remembers where in the buffer the labels that start or end at `offset` do so.
    fn note_edges(&self, edges: &mut [(usize, usize)], group: &Group, offset: usize) {
        for ((start, end), (span, _)) in edges.iter_mut().zip(&group.labels) {
            if span.start == offset {
                *start = self.buffer.len();
            }
            if span.end == offset {
                *end = self.buffer.len();
            }
        }
    }
}

impl SourceCode for Excerpts {
    /// miette asks twice: with lines of context for what to show, without for where a label stands.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let wanted = Span::new(span.offset(), span.offset() + span.len());
        let frame = self
            .frames
            .iter()
            .find(|frame| frame.span.start <= wanted.start && wanted.end <= frame.span.end)
            .ok_or(MietteError::OutOfBounds)?;
        let mark = self
            .marks
            .iter()
            .find(|mark| before == 0 && mark.span == wanted);
        let (line, column) = mark.map_or((frame.line, 0), |mark| (mark.line, mark.column));
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            frame.span.text(&self.buffer).as_bytes(),
            (frame.span.start, frame.span.len()).into(),
            line,
            column,
            frame.lines,
        )))
    }
}

/// Labels in the order of the text, those together that fit into one line of excerpt.
fn groups<'l>(text: &str, index: &Locator, labels: &'l [Label], reach: usize) -> Vec<Group<'l>> {
    let mut placed: Vec<_> = labels
        .iter()
        .map(|label| (shorten(text, label.span, 2 * reach), label))
        .collect();
    placed.sort_by_key(|(span, _)| *span);
    let mut groups: Vec<Group> = Vec::new();
    for (span, label) in placed {
        let line = index.locate(span.start).line().saturating_sub(1);
        let one = |group: &Group| {
            group.line == line
                && index.lines().line_bounds(group.cover.start)
                    == index.lines().line_bounds(span.start)
        };
        if let Some(group) = groups.last_mut().filter(|group| one(group)) {
            let joined = group.cover.cover(span);
            if joined.text(text).chars().nth(reach + reach / 2).is_none() {
                group.cover = joined;
                group.labels.push((span, label));
                continue;
            }
        }
        groups.push(Group {
            line,
            cover: span,
            labels: vec![(span, label)],
        });
    }
    groups
}

/// `span` on character boundaries, inside the text, and of no more than `most` characters.
fn shorten(text: &str, span: Span, most: usize) -> Span {
    let start = floor_boundary(text, span.start);
    let end = floor_boundary(text, span.end).max(start);
    let inside = Span::new(start, end).text(text);
    Span::new(
        start,
        inside
            .char_indices()
            .nth(most)
            .map_or(end, |(at, _)| start + at),
    )
}

/// Whether `c` is drawn onto the character before it, so that no cut may fall between them.
const fn clings(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// Spare characters that are shown rather than cut.
const SLACK: usize = 4;

/// Characters that a group of labels may take before its surroundings are shortened.
const SPARE: usize = 12;

/// About the first `reach` characters of `text`, in whole words, and whether something was cut.
fn head(text: &str, reach: usize) -> (bool, &str) {
    let Some((limit, _)) = text
        .char_indices()
        .nth(reach)
        .filter(|_| text.chars().nth(reach + SLACK).is_some())
    else {
        return (false, text);
    };
    let whole = text.get(..limit).unwrap_or_default();
    let words = whole
        .rfind(char::is_whitespace)
        .and_then(|at| whole.get(..at))
        .unwrap_or_default()
        .trim_end();
    if words.len() * 2 > whole.len() {
        return (true, words);
    }
    let rest = text.get(limit..).unwrap_or_default();
    let end = limit + rest.find(|c| !clings(c)).unwrap_or(rest.len());
    (true, text.get(..end).unwrap_or_default())
}

/// About the last `reach` characters of `text`, in whole words, and whether something was cut.
fn tail(text: &str, reach: usize) -> (bool, &str) {
    let last = reach.saturating_sub(1);
    let Some((limit, _)) = text
        .char_indices()
        .nth_back(last)
        .filter(|_| text.chars().nth_back(last + SLACK).is_some())
    else {
        return (false, text);
    };
    let whole = text.get(limit..).unwrap_or_default();
    let words = whole
        .find(char::is_whitespace)
        .and_then(|at| whole.get(at..))
        .unwrap_or_default()
        .trim_start();
    if words.len() * 2 > whole.len() {
        // `words` must reach to the end of `text`, so only its front is trimmed.
        return (true, words);
    }
    (true, whole.trim_start_matches(clings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_words() {
        let text = "một hai ba bốn năm sáu bảy tám chín mười";
        assert_eq!(head(text, 12), (true, "một hai ba"));
        assert_eq!(tail(text, 12), (true, "chín mười"));
        assert_eq!(head(text, 37), (false, text));
        assert_eq!(tail("", 5), (false, ""));
        assert_eq!(head("a b", 60), (false, "a b"));
    }

    #[test]
    fn cuts_a_text_without_spaces_between_letters() {
        let decomposed = "e\u{302}\u{301}".repeat(40);
        let (cut, front) = head(&decomposed, 10);
        assert!(cut && decomposed.as_bytes().get(front.len()) == Some(&b'e'));
        let (cut, back) = tail(&decomposed, 10);
        assert!(cut && back.starts_with('e'));
        assert!(head(&"進出口總額".repeat(30), 60).0);
    }

    #[test]
    fn odd_spans_do_no_harm() {
        let text = "đạt 5%";
        assert_eq!(
            shorten(text, Span::new(1, 99), 50),
            Span::new(0, text.len())
        );
        assert_eq!(
            shorten(text, Span::new(99, 120), 50),
            Span::new(text.len(), text.len())
        );
        assert_eq!(
            shorten(&"ă".repeat(90), Span::new(0, 180), 50),
            Span::new(0, 100)
        );
    }
}
