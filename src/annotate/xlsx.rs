//! Comments of Excel: one for each cell with findings. Excel keeps the words of a comment in one part of the sheet, and the
//! box that it is shown in, as a drawing of the old kind, in another; both are made where they are missing.

use super::element::{self, Element, with};
use super::package::{Changes, DECLARATION, damaged};
use super::{AUTHOR, Remark, Written};
use crate::error::Error;
use crate::report::FileReport;
use crate::source::{Limits, Place, column_letters, office};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The namespaces of a drawing of the old kind.
const NAMESPACES: &str = concat!(
    r#" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office""#,
    r#" xmlns:x="urn:schemas-microsoft-com:office:excel""#
);

/// What the boxes of comments have in common.
const SHAPE_TYPE: &str = concat!(
    r#" id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">"#,
    r#"<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"#
);

/// Elements of a sheet that stand behind the one that names its drawing of the old kind.
const BEHIND_DRAWING: [&str; 8] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// Columns and rows that a box covers.
const WIDTH: u32 = 5;
const HEIGHT: u32 = 8;

/// A cell by row and column, from 1.
type At = (u32, u32);

pub(super) fn write(
    bytes: &[u8],
    report: &FileReport,
    remarks: &[Remark],
    limits: &Limits,
) -> Result<Written, Error> {
    let mut changes = Changes::of(bytes, limits)?;
    let parts = office::sheets(&mut changes.package)?;
    let mut left = Vec::new();
    let mut sheets: BTreeMap<u32, BTreeMap<At, Vec<&Remark>>> = BTreeMap::new();
    for remark in remarks {
        match report
            .origin
            .block_at(remark.span.start)
            .map(|block| block.place)
        {
            Some(Place::SheetCell { sheet, row, column }) => {
                let cells = sheets.entry(sheet).or_default();
                cells.entry((row, column)).or_default().push(remark);
            }
            _ => left.push(remark.number),
        }
    }
    for (sheet, cells) in sheets {
        let part = usize::try_from(sheet)
            .ok()
            .and_then(|sheet| parts.get(sheet));
        let part = part.ok_or_else(|| damaged(""))?;
        left.extend(annotate_sheet(&mut changes, part, cells)?);
    }
    Ok((changes.finish()?, left))
}

/// Writes comments into one sheet. Returns the numbers of the remarks that found no place.
fn annotate_sheet(
    changes: &mut Changes,
    part: &str,
    mut cells: BTreeMap<At, Vec<&Remark>>,
) -> Result<Vec<usize>, Error> {
    let numbers = |cells: &BTreeMap<At, Vec<&Remark>>| -> Vec<usize> {
        cells
            .values()
            .flatten()
            .map(|remark| remark.number)
            .collect()
    };
    let mut drawing = Drawing::read(changes, part)?;
    if !drawing.is_usable() {
        return Ok(numbers(&cells));
    }
    let mut comments = Comments::read(changes, part)?;
    let mut left = Vec::new();
    cells.retain(|&at, remarks| {
        remarks.retain(|remark| !comments.holds(&remark.id));
        let lines = remarks.iter().map(|remark| remark.lines.join("\n"));
        let text = lines.collect::<Vec<_>>().join("\n\n");
        let place = format!("{}{}", column_letters(at.1), at.0);
        match comments.of(&place) {
            _ if remarks.is_empty() => {}
            // What several people said of a cell is kept elsewhere; here is only a copy for older programs.
            Some(comment) if comment.threaded => {
                left.extend(remarks.iter().map(|remark| remark.number));
            }
            Some(comment) => comment.more = text,
            None => {
                comments.add(&place, &text);
                drawing.add(at);
            }
        }
        !remarks.is_empty()
    });
    if numbers(&cells).len() > left.len() {
        drawing.store(changes, part)?;
        comments.store(changes, part)?;
    }
    Ok(left)
}

/// The comments of one sheet.
struct Comments {
    member: Option<String>,
    text: String,
    list: Element,
    authors: Element,
    /// How many authors there are.
    count: usize,
    /// Those that are there, by the cell.
    old: BTreeMap<String, Old>,
    /// What this program wrote before.
    own: String,
    new: String,
}

/// A comment that is there already: a cell has one at most.
struct Old {
    /// Its words.
    text: Element,
    threaded: bool,
    /// What is to be said behind them.
    more: String,
}

impl Comments {
    fn read(changes: &mut Changes, sheet: &str) -> Result<Self, Error> {
        let limits = *changes.package.limits();
        let member = changes
            .related(sheet, "comments")?
            .map(|relation| relation.target);
        let (name, text) = match &member {
            Some(member) => (member.as_str(), changes.demand(member)?),
            None => {
                let body = changes.demand(sheet)?;
                let root = Element::root(&body, sheet, &limits)?;
                let namespace = element::escape(root.namespace().unwrap_or_default());
                let empty = format!(
                    "{DECLARATION}<comments xmlns=\"{namespace}\"><authors></authors>\
                     <commentList></commentList></comments>"
                );
                ("", empty)
            }
        };
        let first = |of: &str| {
            let found = element::all(&text, name, of, &limits)?;
            found.into_iter().next().ok_or_else(|| damaged(name))
        };
        let (authors, list) = (first("authors")?, first("commentList")?);
        let names = element::all(&text, name, "author", &limits)?;
        let author = |index: Option<&str>| {
            let index: usize = index.and_then(|index| index.parse().ok())?;
            let element = names.get(index)?;
            text.get(element.tag.end..element.end.as_ref()?.start)
        };
        let texts = element::all(&text, name, "text", &limits)?;
        let (mut old, mut own) = (BTreeMap::new(), String::new());
        for comment in element::all(&text, name, "comment", &limits)? {
            let inside = comment.tag.start..comment.behind();
            let after = texts.partition_point(|words| words.tag.start < inside.start);
            let Some(words) = texts
                .get(after)
                .filter(|words| words.tag.start < inside.end)
            else {
                continue;
            };
            let by = author(comment.get("authorId")).unwrap_or_default();
            own.push_str(text.get(inside.clone()).unwrap_or_default());
            let known = Old {
                text: words.clone(),
                threaded: by.starts_with("tc="),
                more: String::new(),
            };
            old.insert(comment.get("ref").unwrap_or_default().to_owned(), known);
        }
        Ok(Self {
            list,
            authors,
            count: names.len(),
            old,
            own,
            new: String::new(),
            member,
            text,
        })
    }

    /// Whether the finding `id` has been written into the sheet before.
    fn holds(&self, id: &str) -> bool {
        self.own.contains(&format!("{AUTHOR} {id}"))
    }

    /// The comment that a cell has.
    fn of(&mut self, place: &str) -> Option<&mut Old> {
        self.old.get_mut(place)
    }

    fn add(&mut self, place: &str, text: &str) {
        let name = |local: &str| self.list.sibling(local);
        let (comment, words) = (name("comment"), name("text"));
        let said = self.run(text);
        _ = write!(
            self.new,
            "<{comment} ref=\"{place}\" authorId=\"{AUTHOR_ID}\"><{words}>{said}</{words}></{comment}>"
        );
    }

    fn run(&self, text: &str) -> String {
        let (run, piece) = (self.list.sibling("r"), self.list.sibling("t"));
        let text = element::escape(text);
        format!("<{run}><{piece} xml:space=\"preserve\">{text}</{piece}></{run}>")
    }

    fn store(mut self, changes: &mut Changes, sheet: &str) -> Result<(), Error> {
        // From the last to the first, so that what is yet to be changed stays where it is.
        let mut text = std::mem::take(&mut self.text);
        let author = self.authors.sibling("author");
        let new = self.new.replace(AUTHOR_ID, &self.count.to_string());
        text = self.list.with_last(&text, &new);
        let mut more: Vec<&Old> = self
            .old
            .values()
            .filter(|old| !old.more.is_empty())
            .collect();
        more.sort_by_key(|old| std::cmp::Reverse(old.text.tag.start));
        for old in more {
            text = old
                .text
                .with_last(&text, &self.run(&format!("\n\n{}", old.more)));
        }
        text = self
            .authors
            .with_last(&text, &format!("<{author}>{AUTHOR}</{author}>"));
        if let Some(member) = self.member {
            changes.set(&member, text);
            return Ok(());
        }
        let member = changes.unused("xl/commentsSokhop", "xml");
        changes.declare(&member, COMMENTS)?;
        changes.relate(sheet, "comments", &member)?;
        changes.set(&member, text);
        Ok(())
    }
}

/// Stands for the number of the author until that is known.
const AUTHOR_ID: &str = "{author}";

/// The boxes that comments are shown in.
struct Drawing {
    member: Option<String>,
    text: String,
    next: u64,
    new: String,
}

impl Drawing {
    fn read(changes: &mut Changes, sheet: &str) -> Result<Self, Error> {
        let limits = *changes.package.limits();
        let body = changes.demand(sheet)?;
        let named = element::children(&body, sheet, &limits)?
            .iter()
            .find(|child| child.name.ends_with("legacyDrawing"))
            .and_then(|child| child.get("id").map(str::to_owned));
        let member = match named {
            Some(id) => {
                let mut relations = changes.package.relations(sheet)?.into_iter();
                relations
                    .find(|relation| relation.id == id)
                    .map(|relation| relation.target)
            }
            None => None,
        };
        let text = match &member {
            Some(member) => changes.demand(member)?,
            None => format!("<xml{NAMESPACES}></xml>"),
        };
        Ok(Self {
            next: largest_shape(&text) + 1,
            member,
            text,
            new: String::new(),
        })
    }

    /// Whether boxes can be put into it. It is no strict XML: Excel itself reads and writes it loosely.
    fn is_usable(&self) -> bool {
        self.text.contains("</xml>")
    }

    /// What a new element must declare: programs differ in where they do.
    fn declared(&self) -> &'static str {
        let all = ["xmlns:v=", "xmlns:o=", "xmlns:x="];
        if all.iter().all(|name| self.text.contains(name)) {
            ""
        } else {
            NAMESPACES
        }
    }

    fn add(&mut self, (row, column): At) {
        let (row, column) = (row.saturating_sub(1), column.saturating_sub(1));
        let (top, left) = (row.saturating_sub(1), column + 1);
        let (bottom, right) = (top + HEIGHT, left + WIDTH);
        _ = write!(
            self.new,
            "<v:shape{} id=\"_x0000_s{}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" \
             fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
             <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
             <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
             <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
             <x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
             <x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            self.declared(),
            self.next
        );
        self.next += 1;
    }

    fn store(self, changes: &mut Changes, sheet: &str) -> Result<(), Error> {
        if self.new.is_empty() {
            return Ok(());
        }
        let end = self.text.rfind("</xml>").unwrap_or(self.text.len());
        let common = if self.text.contains("\"_x0000_t202\"") {
            String::new()
        } else {
            format!("<v:shapetype{}{SHAPE_TYPE}", self.declared())
        };
        let text = with(&self.text, end..end, &format!("{common}{}", self.new));
        if let Some(member) = self.member {
            changes.set(&member, text);
            return Ok(());
        }
        let member = changes.unused("xl/drawings/vmlDrawingSokhop", "vml");
        changes.declare_extension("vml", DRAWING)?;
        let id = changes.relate(sheet, "vmlDrawing", &member)?;
        changes.set(&member, text);
        name_drawing(changes, sheet, &id)
    }
}

/// The largest number of a shape in a drawing; that before the first of a sheet where there is none.
fn largest_shape(text: &str) -> u64 {
    let shapes = text.split("_x0000_s").skip(1);
    let numbers = shapes.filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        rest.get(..end)?.parse::<u64>().ok()
    });
    numbers
        .filter(|&number| number < 1 << 40)
        .max()
        .unwrap_or(1024)
}

/// Names the drawing in the sheet, where the order of the standard has it.
fn name_drawing(changes: &mut Changes, sheet: &str, id: &str) -> Result<(), Error> {
    let limits = *changes.package.limits();
    let body = changes.demand(sheet)?;
    let root = Element::root(&body, sheet, &limits)?;
    let children = element::children(&body, sheet, &limits)?;
    let new = format!(
        "<{} xmlns:r=\"{RELATIONS}\" r:id=\"{id}\"/>",
        root.sibling("legacyDrawing")
    );
    let behind = children.iter().find(|child| {
        BEHIND_DRAWING
            .iter()
            .any(|name| child.name == root.sibling(name))
    });
    let text = match behind {
        Some(child) => with(&body, child.tag.start..child.tag.start, &new),
        None => root.with_last(&body, &new),
    };
    changes.set(sheet, text);
    Ok(())
}
