//! The part that holds the comments of a document: it is made where there is none, and otherwise added to.

use super::super::AUTHOR;
use super::super::element::{self, Element};
use super::super::package::{Changes, DECLARATION};
use super::{Naming, largest_id};
use crate::error::Error;
use std::fmt::Write as _;

/// The type of the part.
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

pub(super) struct Comments {
    /// The member, where there is one already.
    member: Option<String>,
    text: String,
    root: Element,
    naming: Naming,
    next: u32,
    /// The comments that this program wrote before.
    own: String,
    new: String,
}

impl Comments {
    /// The comments of the document whose main part is `main`.
    pub(super) fn read(changes: &mut Changes, main: &str) -> Result<Self, Error> {
        let limits = *changes.package.limits();
        let body = changes.demand(main)?;
        let member = changes
            .related(main, "comments")?
            .map(|relation| relation.target);
        let (name, text) = match &member {
            Some(member) => (member.as_str(), changes.demand(member)?),
            None => {
                let root = Element::root(&body, main, &limits)?;
                let namespace = root.namespace().unwrap_or_default();
                let namespace = element::escape(namespace);
                let empty =
                    format!("{DECLARATION}<w:comments xmlns:w=\"{namespace}\"></w:comments>");
                ("", empty)
            }
        };
        let root = Element::root(&text, name, &limits)?;
        let naming = Naming::of(&root, name)?;
        let own = element::all(&text, name, "comment", &limits)?
            .iter()
            .filter(|comment| comment.get("author") == Some(AUTHOR))
            .filter_map(|comment| text.get(comment.tag.start..comment.behind()))
            .collect();
        let largest = largest_id(&text, name, "comment", &limits)?
            .max(largest_id(&body, main, "commentRangeStart", &limits)?)
            .max(largest_id(&body, main, "commentReference", &limits)?);
        Ok(Self {
            root,
            naming,
            next: largest.map_or(0, |id| id.saturating_add(1)),
            own,
            new: String::new(),
            member,
            text,
        })
    }

    /// Whether the finding `id` has been written into the document before.
    pub(super) fn holds(&self, id: &str) -> bool {
        self.own.contains(id)
    }

    /// The id that the first new comment has; the others count on.
    pub(super) const fn next_id(&self) -> u32 {
        self.next
    }

    /// Adds a comment, a paragraph for each line.
    pub(super) fn add(&mut self, id: u32, lines: &[String]) {
        let Naming {
            prefix: w,
            declaration,
        } = &self.naming;
        _ = write!(
            self.new,
            "<{w}comment{declaration} {w}id=\"{id}\" {w}author=\"{AUTHOR}\" {w}initials=\"{AUTHOR}\">"
        );
        for line in lines {
            _ = write!(
                self.new,
                "<{w}p><{w}r><{w}t xml:space=\"preserve\">{}</{w}t></{w}r></{w}p>",
                element::escape(line)
            );
        }
        _ = write!(self.new, "</{w}comment>");
    }

    /// Puts the part into the package, with all that a new one needs there.
    pub(super) fn store(self, changes: &mut Changes, main: &str) -> Result<(), Error> {
        let text = self.root.with_last(&self.text, &self.new);
        if let Some(member) = self.member {
            changes.set(&member, text);
            return Ok(());
        }
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let slash = if folder.is_empty() { "" } else { "/" };
        let member = changes.unused(&format!("{folder}{slash}comments"), "xml");
        changes.declare(&member, TYPE)?;
        changes.relate(main, "comments", &member)?;
        changes.set(&member, text);
        Ok(())
    }
}
