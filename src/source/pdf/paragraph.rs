//! Lines that go on in one another: where does a paragraph end, and which of them are headings and items of lists?

use super::layout::place;
use super::line::{Line, Page};
use crate::error::Error;
use crate::source::office::{Build, may_head};
use crate::source::{BlockKind, LineStart};

/// What stands before the items of a list.
pub(super) const BULLETS: &[char] = &['•', '◦', '▪', '■', '●', '○', '\u{f0b7}', '–', '-', '*', '+'];

/// The paragraph that is open while lines pass by.
pub(super) struct Paragraphs {
    /// The size of running text.
    size: i32,
    /// How far to the right the lines of the page reach.
    margin: i32,
    /// The distance of the base lines of lines that went on in one another, of the page so far.
    pitch: Option<i32>,
    lines: Vec<Line>,
}

impl Paragraphs {
    pub(super) const fn new(size: i32) -> Self {
        Self {
            size,
            margin: 0,
            pitch: None,
            lines: Vec::new(),
        }
    }

    /// Goes to another page.
    pub(super) fn turn(&mut self, page: &Page) {
        let ends = page.lines.iter().map(Line::end);
        self.margin = ends.max().unwrap_or_default();
    }

    /// Adds a line, to the open paragraph or as the first of another.
    pub(super) fn add(
        &mut self,
        build: &mut Build,
        starts: &mut Vec<LineStart>,
        line: &Line,
    ) -> Result<(), Error> {
        if self
            .lines
            .last()
            .is_some_and(|last| !self.goes_on(last, line))
        {
            self.end(build, starts)?;
        }
        if let Some(last) = self
            .lines
            .last()
            .filter(|last| last.place.0 == line.place.0)
        {
            self.pitch = Some(line.y - last.y);
        }
        self.lines.push(line.clone());
        Ok(())
    }

    /// Whether `next` goes on what `last` began.
    fn goes_on(&self, last: &Line, next: &Line) -> bool {
        let Some(word) = next.segments.first() else {
            return false;
        };
        let same_page = last.place.0 == next.place.0;
        let gap = next.y - last.y;
        let far = gap > self.pitch.map_or(last.size * 2, |pitch| pitch * 5 / 4);
        let alike = (last.size - next.size).abs() * 10 <= last.size
            && (last.bold == next.bold || !last.bold);
        // The next word stands on a new line though it would have fitted on this one.
        let fitted = last.end() + last.size / 4 + word.first < self.margin - last.size / 2;
        let indented = next.x() > last.x() + next.size && self.lines.len() > 1;
        let lower = word
            .text
            .chars()
            .next()
            .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
        alike
            && !fitted
            && !indented
            && item(&word.text).is_none()
            && if same_page { !far } else { lower }
    }

    /// The level of a heading of a size: programs set those of the first three twice, one and a half times and a sixth
    /// larger than running text, and people set theirs in bold.
    const fn level(&self, size: i32, is_title: bool) -> u8 {
        if is_title || size * 10 > self.size * 17 {
            1
        } else if size * 10 > self.size * 13 || size * 20 <= self.size * 23 {
            2
        } else {
            3
        }
    }

    /// Ends the open paragraph.
    pub(super) fn end(
        &mut self,
        build: &mut Build,
        starts: &mut Vec<LineStart>,
    ) -> Result<(), Error> {
        let lines = std::mem::take(&mut self.lines);
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return Ok(());
        };
        let mut text = String::new();
        let mut begins = Vec::new();
        for line in &lines {
            // A line may end at a hyphen, behind which no space is written.
            let hyphen = text.ends_with('-') && !text.ends_with(" -");
            if !text.is_empty() && !hyphen {
                text.push(' ');
            }
            begins.push((text.len(), line.place));
            let words: Vec<&str> = line
                .segments
                .iter()
                .map(|segment| segment.text.as_str())
                .collect();
            text.push_str(&words.join(" "));
        }
        let marked = item(&text);
        let cut = marked.unwrap_or_default();
        let body = text.get(cut..).unwrap_or_default();
        let large = first.size * 20 > self.size * 23;
        let bold = first.bold && last.bold;
        let kind = if marked.is_some() {
            BlockKind::ListItem(0)
        } else if (large || bold || build.is_empty()) && may_head(body) {
            BlockKind::Heading(self.level(first.size, build.is_empty()))
        } else {
            BlockKind::Paragraph
        };
        let added = build.block(kind, place(first), body, &[])?;
        let Some(start) = added.and_then(|at| build.start(at)) else {
            return Ok(());
        };
        starts.extend(begins.iter().map(|&(at, (page, line))| LineStart {
            at: start + at.saturating_sub(cut),
            page,
            line,
        }));
        Ok(())
    }
}

/// How many bytes of a line are the bullet of an item, blanks behind it counted.
fn item(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(BULLETS)?;
    let body = rest.trim_start();
    (body.len() < rest.len()).then(|| text.len() - body.len())
}
