//! Which lines of the pages are rows of tables, and which go on in one another?

use super::line::{Line, Page};
use super::paragraph::Paragraphs;
use super::table;
use crate::error::Error;
use crate::source::office::Build;
use crate::source::{LineStart, Place};

/// Lays out all pages. Returns where each line of a page begins in the text.
pub(super) fn lay(build: &mut Build, mut pages: Vec<Page>) -> Result<Vec<LineStart>, Error> {
    number(&mut pages);
    let size = common_size(&pages);
    let mut starts = Vec::new();
    let mut tables = 0;
    let mut open = Paragraphs::new(size);
    for page in &pages {
        let mut at = 0;
        open.turn(page);
        while let Some(line) = page.lines.get(at) {
            let rest = page.lines.get(at..).unwrap_or_default();
            let length = table::length(rest, &page.rules);
            if length == 0 {
                open.add(build, &mut starts, line)?;
                at += 1;
                continue;
            }
            open.end(build, &mut starts)?;
            let rows = rest.get(..length).unwrap_or_default();
            table::lay(build, &mut starts, rows, &page.rules, tables)?;
            tables += 1;
            at += length;
        }
    }
    open.end(build, &mut starts)?;
    Ok(starts)
}

/// Where a block that begins with a line stands.
pub(super) const fn place(line: &Line) -> Place {
    Place::Page {
        page: line.place.0,
        line: line.place.1,
    }
}

/// Numbers pages and lines as a reader counts them; numbers of pages are left out.
fn number(pages: &mut [Page]) {
    for (page, number) in pages.iter_mut().zip(1_u32..) {
        let last = page.lines.len().saturating_sub(1);
        let mut at = 0;
        page.lines.retain(|line| {
            let edge = at == 0 || at == last;
            at += 1;
            !(edge && is_page_number(line))
        });
        for (line, at) in page.lines.iter_mut().zip(1_u32..) {
            line.place = (number, at);
        }
    }
}

/// A line that holds nothing but a short number, between dashes perhaps.
fn is_page_number(line: &Line) -> bool {
    let [only] = line.segments.as_slice() else {
        return false;
    };
    let number = only
        .text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The size that most characters have.
fn common_size(pages: &[Page]) -> i32 {
    let mut sizes: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        let length: usize = line.segments.iter().map(|segment| segment.text.len()).sum();
        *sizes.entry(line.size).or_default() += length;
    }
    let most = sizes.into_iter().max_by_key(|&(_, count)| count);
    most.map_or(0, |(size, _)| size)
}
