//! Which glyphs make up a line of the page, and which gaps in it part words and cells?

use super::glyph::{Drawing, Glyph, Rule};
use super::paragraph::BULLETS;

/// Words that stand together: a cell of a row, or all of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) x: i32,
    pub(super) end: i32,
    /// How wide its first word is.
    pub(super) first: i32,
}

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) segments: Vec<Segment>,
    /// Its base line.
    pub(super) y: i32,
    /// The size of most of its characters.
    pub(super) size: i32,
    /// Whether all of it is bold.
    pub(super) bold: bool,
    /// The page, from 1, and which of its lines it is, from 1.
    pub(super) place: (u32, u32),
}

impl Line {
    pub(super) fn x(&self) -> i32 {
        self.segments.first().map_or(0, |segment| segment.x)
    }

    pub(super) fn end(&self) -> i32 {
        self.segments.last().map_or(0, |segment| segment.end)
    }
}

/// A page in lines, from its top to its bottom.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    pub(super) rules: Vec<Rule>,
}

impl Page {
    pub(super) fn of(drawing: Drawing) -> Self {
        let Drawing { mut glyphs, rules } = drawing;
        // Most programs draw the spaces between words; then a gap without one parts cells, however narrow it is.
        let blanks = glyphs
            .iter()
            .filter(|glyph| glyph.c.is_whitespace())
            .count();
        let spaced = blanks * 12 > glyphs.len();
        glyphs.sort_by_key(|glyph| (glyph.y, glyph.x));
        let mut rows: Vec<Vec<Glyph>> = Vec::new();
        for glyph in glyphs {
            match rows.last_mut() {
                Some(row)
                    if row
                        .last()
                        .is_some_and(|last| glyph.y - last.y <= slack(glyph.size)) =>
                {
                    row.push(glyph);
                }
                _ => rows.push(vec![glyph]),
            }
        }
        let lines = raise(rows)
            .into_iter()
            .map(|row| line(row, &rules, spaced))
            .filter(|line| !line.segments.is_empty())
            .collect();
        Self { lines, rules }
    }
}

/// How far base lines of one line may lie apart.
const fn slack(size: i32) -> i32 {
    size / 6
}

/// Puts small raised characters into the line that they belong to: what is set behind a unit is part of it (m²), what is
/// set behind anything else is the mark of a note and no text.
fn raise(rows: Vec<Vec<Glyph>>) -> Vec<Vec<Glyph>> {
    let size = |row: &[Glyph]| row.iter().map(|glyph| glyph.size).max().unwrap_or_default();
    let mut out: Vec<Vec<Glyph>> = Vec::with_capacity(rows.len());
    let mut raised: Vec<Glyph> = Vec::new();
    for row in rows {
        let top = size(&row);
        let small = size(&raised);
        let near = raised.first().is_some_and(|first| {
            row.first()
                .is_some_and(|base| base.y - first.y < top * 2 / 3)
        });
        let mut row = row;
        if !raised.is_empty() {
            if near && small * 5 < top * 4 {
                row.extend(units(&raised, &row));
            } else {
                out.push(std::mem::take(&mut raised));
            }
            raised.clear();
        }
        // Whether it is small is known once the next line is.
        if row.len() <= 4 * 3 {
            raised = row;
        } else {
            out.push(row);
        }
    }
    if !raised.is_empty() {
        out.push(raised);
    }
    out
}

/// Stands for the mark of a note: it takes up its place and is no text.
const MARK: char = '\u{2060}';

/// The raised characters as they are read: those behind a unit, no more than two letters behind a space or digit, stay.
fn units(raised: &[Glyph], row: &[Glyph]) -> Vec<Glyph> {
    let belongs = |glyph: &Glyph| {
        let is_before = |other: &&Glyph| other.end <= glyph.x + slack(glyph.size);
        let mut before: Vec<&Glyph> = row.iter().filter(is_before).collect();
        before.sort_by_key(|other| other.x);
        let letters = before
            .iter()
            .rev()
            .take_while(|other| other.c.is_alphabetic())
            .count();
        (1..=2).contains(&letters)
    };
    let read = |glyph: &Glyph| Glyph {
        c: if belongs(glyph) { glyph.c } else { MARK },
        ..*glyph
    };
    raised.iter().map(read).collect()
}

/// Puts the characters of a line in order, into words and segments.
fn line(mut row: Vec<Glyph>, rules: &[Rule], draws_spaces: bool) -> Line {
    row.sort_by_key(|glyph| glyph.x);
    let visible = || {
        let shown = |glyph: &&Glyph| !glyph.c.is_whitespace() && glyph.c != MARK;
        row.iter().filter(shown)
    };
    let size = visible().map(|glyph| glyph.size).max().unwrap_or_default();
    let y = visible().map(|glyph| glyph.y).max().unwrap_or_default();
    let bold = visible().all(|glyph| glyph.bold) && visible().next().is_some();
    let mut out = Line {
        y,
        size,
        bold,
        ..Line::default()
    };
    let mut last: Option<Glyph> = None;
    let mut spaced = false;
    for glyph in &row {
        if glyph.c.is_whitespace() || glyph.c.is_control() {
            spaced = true;
            continue;
        }
        // Bold letters are sometimes drawn twice, a hair apart.
        if last.is_some_and(|last| last.c == glyph.c && glyph.x - last.x < last.size / 10) {
            continue;
        }
        if glyph.c == MARK {
            if let Some(segment) = out.segments.last_mut() {
                segment.end = glyph.end;
                last = Some(*glyph);
            }
            continue;
        }
        let gap = last.map_or(0, |last| glyph.x - last.end);
        let cut = match (spaced, draws_spaces) {
            (true, _) => size * 5 / 2,
            (false, true) => size / 5,
            (false, false) => size,
        };
        let ruled = last.is_some_and(|last| is_ruled(rules, last.end, glyph.x, y - size / 3));
        let leads = matches!(&*out.segments, [only] if is_marker(&only.text));
        match out.segments.last_mut() {
            Some(segment) if !ruled && (gap < cut || leads && gap < size * 4) => {
                // Where the mark of a note is left out the end of the sentence goes on.
                let closes = matches!(glyph.c, '.' | ',' | ';' | ':' | ')' | '%');
                if spaced || gap > size / 5 && !closes {
                    if segment.first == 0 {
                        segment.first = segment.end - segment.x;
                    }
                    segment.text.push(' ');
                }
                segment.text.push(glyph.c);
                segment.end = glyph.end;
            }
            _ => out.segments.push(Segment {
                text: glyph.c.to_string(),
                x: glyph.x,
                end: glyph.end,
                first: 0,
            }),
        }
        last = Some(*glyph);
        spaced = false;
    }
    for segment in &mut out.segments {
        if segment.first == 0 {
            segment.first = segment.end - segment.x;
        }
    }
    out
}

/// Whether a piece of text is what an item of a list begins with: a bullet, a short number or a letter with its point.
fn is_marker(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(last) = chars.next_back() else {
        return false;
    };
    let rest = chars.as_str();
    if rest.is_empty() {
        return BULLETS.contains(&last);
    }
    matches!(last, '.' | ')') && rest.len() <= 4 && rest.chars().all(char::is_alphanumeric)
}

/// Whether a rule stands upright between two places of a line.
fn is_ruled(rules: &[Rule], from: i32, to: i32, y: i32) -> bool {
    let slack = 20;
    rules.iter().any(|rule| {
        rule.upright
            && from - slack <= rule.at
            && rule.at <= to + slack
            && rule.from <= y
            && y <= rule.to
    })
}
