//! Where do the marks of a comment stand in a part of Word? Between runs; a run that a figure begins or ends in is split.

use super::Naming;
use crate::annotate::element::Element;
use crate::error::Error;
use crate::source::Limits;
use crate::source::office::xml::{Item, Tag, Xml};
use std::collections::BTreeMap;
use std::ops::Range;

/// A comment and what it is on.
#[derive(Clone, Debug)]
pub(super) struct Comment {
    pub(super) id: u32,
    pub(super) target: Target,
}

#[derive(Clone, Debug)]
pub(super) enum Target {
    /// Characters of the part, by its bytes.
    Text(Range<usize>),
    /// The mark of a note: the element that refers to it, and the id of the note.
    Reference(&'static str, String),
}

/// The part with its comments in place.
pub(super) struct Placed {
    pub(super) text: String,
    /// The ids of the comments that have both ends, ascending.
    pub(super) ids: Vec<u32>,
}

/// Puts marks for `comments` into the part `text`.
pub(super) fn place(
    text: &str,
    part: &str,
    comments: &[Comment],
    limits: &Limits,
) -> Result<Placed, Error> {
    let root = Element::root(text, part, limits)?;
    let naming = Naming::of(&root, part)?;
    let mut scan = Scan::new(text, root.prefix(), comments);
    let mut xml = Xml::new(text, part, limits);
    while let Some(item) = xml.next()? {
        match item {
            Item::Open(tag) => scan.open(&tag, xml.last()),
            Item::Close(name) => scan.close(&name, &xml.last()),
            Item::Text(_, range) | Item::Char(_, range) => scan.characters(&range),
        }
    }
    Ok(scan.finish(&naming))
}

/// How much has to be closed and opened again at a cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    #[default]
    BetweenRuns,
    /// Between two pieces of a run.
    InRun,
    /// Among the characters of a piece of text.
    InText,
}

/// Marks at one place of the part.
#[derive(Clone, Debug, Default)]
struct Cut {
    level: Level,
    /// What begins the rest of a run that is split: its tag and its settings.
    run: (Range<usize>, Range<usize>),
    /// The tag of a piece of text that is split.
    piece: Range<usize>,
    ends: Vec<u32>,
    starts: Vec<u32>,
}

/// An open run.
#[derive(Clone, Debug)]
struct Run {
    depth: usize,
    tag: Range<usize>,
    /// Its settings, empty where it has none.
    settings: Range<usize>,
    /// Whether something that is no setting has begun in it.
    filled: bool,
    /// Comments whose start lies in it and that begin before it, since it cannot be split there.
    before: Vec<u32>,
    /// Comments that end behind it.
    behind: Vec<u32>,
}

/// An open piece of text.
#[derive(Clone, Debug)]
struct Piece {
    tag: Range<usize>,
    /// Whether it stands directly in the innermost run, which stands directly in a paragraph.
    plain: bool,
    first: bool,
}

struct Scan<'a> {
    text: &'a str,
    /// The prefix of the elements of Word.
    prefix: &'a str,
    /// Starts and ends of the comments on text, each by its byte, ascending, and how many are done.
    starts: Vec<(usize, u32)>,
    ends: Vec<(usize, u32)>,
    done: (usize, usize),
    /// Comments on the marks of notes.
    references: BTreeMap<(&'a str, String), Vec<u32>>,
    depth: usize,
    runs: Vec<Run>,
    piece: Option<Piece>,
    /// Comments that end with the piece that has just been closed, and the byte behind it.
    pending: Option<(Vec<u32>, usize)>,
    cuts: BTreeMap<usize, Cut>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, prefix: &'a str, comments: &'a [Comment]) -> Self {
        let (mut starts, mut ends) = (Vec::new(), Vec::new());
        let mut references: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for comment in comments {
            match &comment.target {
                Target::Text(range) => {
                    starts.push((range.start, comment.id));
                    ends.push((range.end, comment.id));
                }
                Target::Reference(element, id) => {
                    references
                        .entry((*element, id.clone()))
                        .or_default()
                        .push(comment.id);
                }
            }
        }
        starts.sort_unstable();
        ends.sort_unstable();
        Self {
            text,
            prefix,
            starts,
            ends,
            done: (0, 0),
            references,
            depth: 0,
            runs: Vec::new(),
            piece: None,
            pending: None,
            cuts: BTreeMap::new(),
        }
    }

    fn open(&mut self, tag: &Tag, range: Range<usize>) {
        self.settle(false);
        let own = tag.name().strip_prefix(self.prefix);
        match own {
            Some("r") if !tag.empty => self.runs.push(Run {
                depth: self.depth,
                settings: range.end..range.end,
                tag: range,
                filled: false,
                before: Vec::new(),
                behind: Vec::new(),
            }),
            Some("rPr") if self.in_run() => {
                if let Some(run) = self.runs.last_mut() {
                    run.settings = range;
                }
            }
            _ => {
                let direct = self.in_run();
                if let Some(element) = own {
                    self.refer(element, tag);
                }
                if own == Some("t") && !tag.empty {
                    self.piece = Some(Piece {
                        plain: direct && self.runs.len() == 1,
                        first: self.runs.last().is_some_and(|run| !run.filled),
                        tag: range,
                    });
                }
                if let Some(run) = self.runs.last_mut().filter(|_| direct) {
                    run.filled = true;
                }
            }
        }
        self.depth += usize::from(!tag.empty);
    }

    /// Puts comments around the run that holds the mark of their note.
    fn refer(&mut self, element: &str, tag: &Tag) {
        let Some(run) = self
            .runs
            .first_mut()
            .filter(|_| element.ends_with("Reference"))
        else {
            return;
        };
        let id = tag.get("id").unwrap_or_default();
        let mut keys = self.references.keys();
        let key = keys
            .find(|(name, note)| *name == element && *note == id)
            .cloned();
        if let Some(ids) = key.and_then(|key| self.references.remove(&key)) {
            run.before.extend(&ids);
            run.behind.extend(&ids);
        }
    }

    /// Whether what begins now stands directly in the innermost run.
    fn in_run(&self) -> bool {
        let run = self.runs.last();
        run.is_some_and(|run| run.depth + 1 == self.depth)
    }

    fn close(&mut self, name: &str, range: &Range<usize>) {
        self.depth = self.depth.saturating_sub(1);
        match name.strip_prefix(self.prefix) {
            Some("r") if self.runs.last().is_some_and(|run| run.depth == self.depth) => {
                self.settle(true);
                self.end_run(range.end);
            }
            Some("rPr") if self.in_run() => {
                if let Some(run) = self.runs.last_mut() {
                    run.settings.end = range.end;
                }
            }
            Some("t") => self.end_piece(range),
            _ => self.settle(false),
        }
    }

    fn end_run(&mut self, end: usize) {
        let Some(run) = self.runs.pop() else {
            return;
        };
        match self.runs.first_mut() {
            // A run in a text box that hangs on a run.
            Some(outer) => {
                outer.before.extend(run.before);
                outer.behind.extend(run.behind);
            }
            None => {
                for id in run.before {
                    self.cuts.entry(run.tag.start).or_default().starts.push(id);
                }
                for id in run.behind {
                    self.cuts.entry(end).or_default().ends.push(id);
                }
            }
        }
    }

    fn end_piece(&mut self, range: &Range<usize>) {
        self.piece = None;
        // What ends with the piece has not been met among its characters.
        let ids: Vec<u32> = self.take_ends(range.start);
        if !ids.is_empty() {
            self.pending = Some((ids, range.end));
        }
    }

    /// The comments that end at or before `byte`.
    fn take_ends(&mut self, byte: usize) -> Vec<u32> {
        let ends = self.ends.get(self.done.1..).unwrap_or_default();
        let count = ends.partition_point(|&(end, _)| end <= byte);
        self.done.1 += count;
        ends.iter().take(count).map(|&(_, id)| id).collect()
    }

    /// Ends comments behind a piece of text: behind its run, where nothing follows in that.
    fn settle(&mut self, run_ends: bool) {
        let Some((ids, behind)) = self.pending.take() else {
            return;
        };
        let plain = self.runs.len() == 1;
        if let Some(run) = self.runs.first_mut()
            && (run_ends || !plain)
        {
            run.behind.extend(ids);
        } else if let Some(run) = self.runs.last() {
            let run = (run.tag.clone(), run.settings.clone());
            let cut = self.cuts.entry(behind).or_default();
            cut.level = Level::InRun;
            cut.run = run;
            cut.ends.extend(ids);
        }
    }

    /// Characters of the part: what begins and ends among them?
    fn characters(&mut self, range: &Range<usize>) {
        let Some(piece) = self.piece.clone() else {
            return;
        };
        // A section of raw characters cannot be cut by tags.
        let raw = self
            .text
            .get(..range.start)
            .is_some_and(|before| before.ends_with("<![CDATA["));
        let plain = piece.plain && !raw;
        while let Some(&(start, id)) = self.starts.get(self.done.0)
            && start < range.end
        {
            self.done.0 += 1;
            if start >= range.start {
                self.start(start, id, &piece, plain);
            }
        }
        while let Some(&(end, id)) = self.ends.get(self.done.1)
            && end <= range.end
            // One that ends with the piece is settled when that is closed.
            && (!plain || !self.closes(end))
        {
            self.done.1 += 1;
            if end <= range.start {
                continue;
            }
            if plain {
                self.in_text(end, &piece).ends.push(id);
            } else if let Some(run) = self.runs.first_mut() {
                run.behind.push(id);
            }
        }
    }

    fn closes(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.starts_with("</")
    }

    fn start(&mut self, start: usize, id: u32, piece: &Piece, plain: bool) {
        if !plain || start == piece.tag.end && piece.first {
            if let Some(run) = self.runs.first_mut() {
                run.before.push(id);
            }
        } else if start == piece.tag.end {
            let run = self
                .runs
                .last()
                .map(|run| (run.tag.clone(), run.settings.clone()));
            let cut = self.cuts.entry(piece.tag.start).or_default();
            cut.level = Level::InRun;
            cut.run = run.unwrap_or_default();
            cut.starts.push(id);
        } else {
            self.in_text(start, piece).starts.push(id);
        }
    }

    fn in_text(&mut self, at: usize, piece: &Piece) -> &mut Cut {
        let run = self
            .runs
            .last()
            .map(|run| (run.tag.clone(), run.settings.clone()));
        let cut = self.cuts.entry(at).or_default();
        cut.level = Level::InText;
        cut.run = run.unwrap_or_default();
        cut.piece = piece.tag.clone();
        cut
    }

    fn finish(self, naming: &Naming) -> Placed {
        let ids_of = |of: fn(&Cut) -> &Vec<u32>| -> Vec<u32> {
            let mut ids: Vec<u32> = self.cuts.values().flat_map(of).copied().collect();
            ids.sort_unstable();
            ids
        };
        let (starts, ends) = (ids_of(|cut| &cut.starts), ids_of(|cut| &cut.ends));
        // Half a comment is none.
        let mut ids = starts;
        ids.retain(|id| ends.binary_search(id).is_ok());
        let mut out = String::with_capacity(self.text.len() + 400 * ids.len());
        let mut at = 0;
        for (place, edit) in self.edits(naming, &ids) {
            out.push_str(self.text.get(at..place).unwrap_or_default());
            out.push_str(&edit);
            at = place;
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        Placed { text: out, ids }
    }

    /// What is put in, by where it is.
    fn edits(&self, naming: &Naming, ids: &[u32]) -> BTreeMap<usize, String> {
        let mut edits: BTreeMap<usize, String> = BTreeMap::new();
        let slice = |range: &Range<usize>| self.text.get(range.clone()).unwrap_or_default();
        let Naming {
            prefix: w,
            declaration,
        } = naming;
        for (&at, cut) in &self.cuts {
            let mut edit = String::new();
            let own = self.prefix;
            match cut.level {
                Level::BetweenRuns => {}
                Level::InRun => edit.push_str(&format!("</{own}r>")),
                Level::InText => edit.push_str(&format!("</{own}t></{own}r>")),
            }
            for id in cut.ends.iter().filter(|id| ids.binary_search(id).is_ok()) {
                edit.push_str(&format!(
                    "<{w}commentRangeEnd{declaration} {w}id=\"{id}\"/>\
                     <{w}r{declaration}><{w}commentReference {w}id=\"{id}\"/></{w}r>"
                ));
            }
            for id in cut.starts.iter().filter(|id| ids.binary_search(id).is_ok()) {
                edit.push_str(&format!(
                    "<{w}commentRangeStart{declaration} {w}id=\"{id}\"/>"
                ));
            }
            if cut.level > Level::BetweenRuns {
                edit.push_str(slice(&cut.run.0));
                edit.push_str(slice(&cut.run.1));
            }
            if cut.level == Level::InText {
                edit.push_str(&format!("<{own}t xml:space=\"preserve\">"));
                self.keep_space(&mut edits, cut, at);
            }
            edits.entry(at).or_default().push_str(&edit);
        }
        edits
    }

    /// A piece that now ends in a space has to say that it counts.
    fn keep_space(&self, edits: &mut BTreeMap<usize, String>, cut: &Cut, at: usize) {
        let before = self.text.get(cut.piece.end..at).unwrap_or_default();
        let tag = self.text.get(cut.piece.clone()).unwrap_or_default();
        if before.ends_with(char::is_whitespace) && !tag.contains("space") {
            edits
                .entry(cut.piece.end - 1)
                .or_insert_with(|| " xml:space=\"preserve\"".to_owned());
        }
    }
}
