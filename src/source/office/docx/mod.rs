//! DOCX: what does a person read in it? The body first, then notes, then what stands at the head and foot of pages.
//!
//! Tracked changes are read as accepted. What Word itself computes, page numbers and captions' numbers and tables of
//! contents, is left out; automatic numbering is no text of the file anyway.

mod field;
mod paragraph;
mod story;
mod style;
mod table;

use super::build::Build;
use super::package::Package;
use crate::error::Error;
use crate::source::{Note, Origin, Part};
use std::collections::BTreeSet;
use story::Story;

/// The kinds of relation that lead to more text, and the part it is.
const PARTS: [(&str, Part); 4] = [
    ("footnotes", Part::Footnote),
    ("endnotes", Part::Endnote),
    ("header", Part::Header),
    ("footer", Part::Footer),
];

/// Reads a document of Word.
pub(super) fn read(package: &mut Package) -> Result<(String, Origin), Error> {
    let main = package.main_part()?;
    let body = package.demand(&main)?;
    let relations = package.relations(&main)?;
    let styles = match relations.iter().find(|relation| relation.kind == "styles") {
        Some(relation) => style::read(package, &relation.target)?,
        None => style::Styles::default(),
    };
    let mut build = Build::new(package.limits());
    let mut told = story::Told::default();
    let number = package.number(&main).unwrap_or_default();
    Story::new(&mut build, &mut told, &styles, Part::Body, number).read(
        &body,
        &main,
        package.limits(),
    )?;
    for (kind, part) in PARTS {
        let mut seen = BTreeSet::new();
        for relation in relations.iter().filter(|relation| relation.kind == kind) {
            if !seen.insert(&relation.target) {
                continue;
            }
            let Some(text) = package.read(&relation.target)? else {
                continue;
            };
            let number = package.number(&relation.target).unwrap_or_default();
            Story::new(&mut build, &mut told, &styles, part, number).read(
                &text,
                &relation.target,
                package.limits(),
            )?;
        }
    }
    let mut notes = Vec::new();
    if told.changes > 0 {
        notes.push(Note::TrackedChanges(told.changes));
    }
    if told.old_fonts > 0 {
        notes.push(Note::OldFont(told.old_fonts));
    }
    let (text, blocks, traces) = build.finish();
    Ok((
        text,
        Origin {
            notes,
            blocks,
            traces,
            ..Origin::default()
        },
    ))
}
