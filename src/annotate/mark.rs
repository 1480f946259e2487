//! Marks in HTML and Markdown: the figure in `<mark>`, what is said of it as its title.

use super::{Remark, Written};
use crate::source::{Format, Source, read_text};
use crate::span::Span;
use std::fmt::Write as _;

/// The text with the remarks as marks. What would read otherwise with its mark stays as it is.
pub(super) fn write(text: &str, format: Format, remarks: &[Remark]) -> Written {
    let mut wanted: Vec<&Remark> = Vec::new();
    let (mut left, mut end) = (Vec::new(), 0);
    for remark in remarks {
        if text.contains(&attribute(&remark.id)) {
            continue;
        }
        // Marks do not overlap; of several findings on one figure all are said on one mark.
        if remark.span.start < end && wanted.last().is_none_or(|last| last.span != remark.span) {
            left.push(remark.number);
            continue;
        }
        end = end.max(remark.span.end);
        wanted.push(remark);
    }
    let marked = mark(text, &wanted);
    let (before, after) = (read_text(text, format), read_text(&marked, format));
    if same(&before, &after) {
        return (marked.into_bytes(), left);
    }
    // A mark may have taken the force of markup beside it: each block is tried by itself.
    wanted.retain(|remark| {
        let keeps = keeps(text, format, &before, remark);
        if !keeps {
            left.push(remark.number);
        }
        keeps
    });
    let marked = mark(text, &wanted);
    if same(&before, &read_text(&marked, format)) {
        return (marked.into_bytes(), left);
    }
    left.extend(wanted.iter().map(|remark| remark.number));
    (text.as_bytes().to_vec(), left)
}

/// Whether the block that a remark stands in reads the same with its mark.
fn keeps(text: &str, format: Format, source: &Source<'_>, remark: &Remark) -> bool {
    let after = source.blocks.partition_point(|block| {
        block
            .pieces
            .first()
            .is_some_and(|&(_, at)| at <= remark.span.start)
    });
    let Some(block) = after.checked_sub(1).and_then(|at| source.blocks.get(at)) else {
        return false;
    };
    let whole = block.locate(Span::new(0, block.text.len()));
    let Some(inside) = text.get(whole.start..whole.end) else {
        return false;
    };
    let span = Span::new(
        remark.span.start.saturating_sub(whole.start),
        remark.span.end.saturating_sub(whole.start),
    );
    let moved = Remark {
        span,
        ..remark.clone()
    };
    let marked = mark(inside, &[&moved]);
    same(&read_text(inside, format), &read_text(&marked, format))
}

fn same(before: &Source<'_>, after: &Source<'_>) -> bool {
    let texts = after.blocks.iter().map(|block| &block.text);
    before.blocks.iter().map(|block| &block.text).eq(texts)
}

/// The text with marks around the spans of `remarks`, which are ascending and do not overlap unless they are equal.
fn mark(text: &str, remarks: &[&Remark]) -> String {
    let mut out = String::with_capacity(text.len() + 400 * remarks.len());
    let mut at = 0;
    for group in remarks.chunk_by(|a, b| a.span == b.span) {
        let Some(first) = group.first() else {
            continue;
        };
        out.push_str(text.get(at..first.span.start).unwrap_or_default());
        let title: Vec<String> = group.iter().map(|remark| remark.lines.join("\n")).collect();
        let ids: String = group
            .iter()
            .map(|remark| format!(" {}", attribute(&remark.id)))
            .collect();
        let mut head = format!("<mark{ids} title=\"{}\">", escape(&title.join("\n\n")));
        // Markup inside of a figure stays outside of the marks, which are as many as it parts the figure into.
        for (piece, is_markup) in pieces(first.span.text(text)) {
            if is_markup {
                out.push_str(piece);
            } else {
                out.push_str(&std::mem::replace(&mut head, "<mark>".to_owned()));
                out.push_str(piece);
                out.push_str("</mark>");
            }
        }
        at = first.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// By which a mark is known again.
fn attribute(id: &str) -> String {
    format!("data-sokhop-{id}")
}

/// Text and tags in turn, and whether each is a tag.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let is_markup = rest.starts_with('<');
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if is_markup {
            rest.find('>').map(|at| at + 1)
        } else {
            rest.find('<')
        };
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        out.push((piece, is_markup));
        rest = after;
    }
    out
}

/// The value of an attribute, in which neither HTML nor Markdown finds anything of theirs.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '"' | '\'' | '|' | '`' | '*' | '_' | '[' | ']' | '\\' | '~'
            | '\n' | '\r' => {
                _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
