//! Comments of Word: one for each finding, on exactly the characters of its figure.
//!
//! A figure in a note gets its comment on the mark of the note, one in a text box on the box, since Word takes no comments
//! in either; the head and foot of pages have no place for one at all.

mod comments;
mod place;

use super::element::{self, Element};
use super::package::{Changes, damaged};
use super::{Remark, Written};
use crate::error::Error;
use crate::report::{FileReport, Language, messages};
use crate::source::office::xml::{Item, Xml};
use crate::source::{Limits, Origin, Part, Place};
use crate::span::Span;
use place::{Comment, Target};

pub(super) fn write(
    bytes: &[u8],
    report: &FileReport,
    remarks: &[Remark],
    language: Language,
    limits: &Limits,
) -> Result<Written, Error> {
    let mut changes = Changes::of(bytes, limits)?;
    let main = changes.package.main_part()?;
    let body = changes.demand(&main)?;
    let mut comments = comments::Comments::read(&mut changes, &main)?;
    let mut left = Vec::new();
    let mut wanted = Vec::new();
    for remark in remarks {
        if comments.holds(&remark.id) {
            continue;
        }
        match target(&mut changes, &main, &report.origin, remark.span)? {
            Some(target) => wanted.push((remark, target)),
            None => left.push(remark.number),
        }
    }
    let first = comments.next_id();
    let numbered: Vec<Comment> = (first..)
        .zip(&wanted)
        .map(|(id, (_, target))| Comment {
            id,
            target: target.clone(),
        })
        .collect();
    let placed = place::place(&body, &main, &numbered, limits)?;
    for (comment, (remark, _)) in numbered.iter().zip(&wanted) {
        if placed.ids.binary_search(&comment.id).is_err() {
            left.push(remark.number);
            continue;
        }
        let mut lines = remark.lines.clone();
        if let Some(part) = elsewhere(&report.origin, remark.span) {
            lines.insert(0, messages::stands_in(part, language));
        }
        comments.add(comment.id, &lines);
    }
    if !placed.ids.is_empty() {
        changes.set(&main, placed.text);
        comments.store(&mut changes, &main)?;
    }
    Ok((changes.finish()?, left))
}

/// The part that a figure stands in, where its comment cannot stand on it.
fn elsewhere(origin: &Origin, span: Span) -> Option<Part> {
    match origin.block_at(span.start)?.place {
        Place::Paragraph { part, .. } => (part != Part::Body).then_some(part),
        Place::TableCell { .. } | Place::SheetCell { .. } | Place::Page { .. } => None,
    }
}

/// Where in the main part a comment on `span` of the text belongs.
fn target(
    changes: &mut Changes,
    main: &str,
    origin: &Origin,
    span: Span,
) -> Result<Option<Target>, Error> {
    let after = origin
        .traces
        .partition_point(|trace| trace.start + trace.length <= span.start);
    let traces = origin.traces.get(after..).unwrap_or_default();
    let count = traces.partition_point(|trace| trace.start < span.end);
    let traces = traces.get(..count).unwrap_or_default();
    let (Some(first), Some(last)) = (traces.first(), traces.last()) else {
        return Ok(None);
    };
    if first.member != last.member {
        return Ok(None);
    }
    // Where text and part do not run in parallel, all of the bytes stand for one character.
    let parallel = |trace: &crate::source::Trace| trace.raw.len() == trace.length;
    let start = if parallel(first) {
        first.raw.start + span.start.saturating_sub(first.start)
    } else {
        first.raw.start
    };
    let end = if parallel(last) {
        last.raw.start + (span.end - last.start).min(last.length)
    } else {
        last.raw.end
    };
    if changes.package.number(main) == Some(first.member) {
        return Ok(Some(Target::Text(start..end)));
    }
    for (kind, note, reference) in [
        ("footnotes", "footnote", "footnoteReference"),
        ("endnotes", "endnote", "endnoteReference"),
    ] {
        let Some(relation) = changes.related(main, kind)? else {
            continue;
        };
        if changes.package.number(&relation.target) == Some(first.member) {
            let text = changes.demand(&relation.target)?;
            let limits = *changes.package.limits();
            let notes = element::all(&text, &relation.target, note, &limits)?;
            let held = notes
                .iter()
                .find(|note| note.tag.start <= start && start < note.behind());
            let id = held.and_then(|note| note.get("id"));
            return Ok(id.map(|id| Target::Reference(reference, id.to_owned())));
        }
    }
    Ok(None)
}

/// How elements of Word are named in a part: the prefix that its root has, and what a new element must declare itself.
#[derive(Clone, Debug)]
struct Naming {
    prefix: String,
    declaration: String,
}

impl Naming {
    fn of(root: &Element, part: &str) -> Result<Self, Error> {
        match (root.prefix(), root.namespace()) {
            // Without a prefix attributes would be of no namespace.
            ("", Some(namespace)) => Ok(Self {
                prefix: "w:".to_owned(),
                declaration: format!(" xmlns:w=\"{}\"", element::escape(namespace)),
            }),
            ("", None) => Err(damaged(part)),
            (prefix, _) => Ok(Self {
                prefix: prefix.to_owned(),
                declaration: String::new(),
            }),
        }
    }
}

/// The largest number that elements of a name have for their id, if there is one.
fn largest_id(text: &str, part: &str, name: &str, limits: &Limits) -> Result<Option<u32>, Error> {
    let mut xml = Xml::new(text, part, limits);
    let mut largest = None;
    while let Some(item) = xml.next()? {
        if let Item::Open(tag) = item
            && tag.local() == name
        {
            largest = largest.max(tag.number("id"));
        }
    }
    Ok(largest)
}
