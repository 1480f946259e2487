//! Tables that are drawn with rules: a cell reaches as far as no rule ends it, to all four sides.

use super::glyph::{POINT, Rule};
use super::line::{Line, Segment};
use super::table::Filled;

/// Rules that are nearer to each other are one: the sides of two cells.
const SLACK: i32 = 3 * POINT;

/// How many lines from the first on stand in one frame of rules with at least two columns; 0 where none begins here.
pub(super) fn length(lines: &[Line], rules: &[Rule]) -> usize {
    let Some(first) = lines.first() else {
        return 0;
    };
    let y = middle(first);
    let Some(bottom) = bottom(rules, y, first) else {
        return 0;
    };
    let inside = lines.partition_point(|line| middle(line) < bottom);
    let frame = Frame::of(lines.get(..inside).unwrap_or_default(), rules);
    if inside > 1 && frame.is_table() {
        inside
    } else {
        0
    }
}

/// The height of the middle of a line.
const fn middle(line: &Line) -> i32 {
    line.y - line.size / 3
}

/// How far down the upright rules reach that stand to both sides of a line, with those that go on below them.
fn bottom(rules: &[Rule], y: i32, line: &Line) -> Option<i32> {
    let beside = |rule: &&Rule| rule.upright && rule.from <= y && y <= rule.to;
    let is_framed = rules.iter().filter(beside).any(|rule| rule.at <= line.x())
        && rules
            .iter()
            .filter(beside)
            .any(|rule| rule.at >= line.end() - SLACK);
    let mut bottom = rules.iter().filter(beside).map(|rule| rule.to).max()?;
    if !is_framed {
        return None;
    }
    let mut below: Vec<(i32, i32)> = rules
        .iter()
        .filter(|rule| rule.upright && rule.to > y)
        .map(|rule| (rule.from, rule.to))
        .collect();
    below.sort_unstable();
    for (from, to) in below {
        if from <= bottom + SLACK {
            bottom = bottom.max(to);
        }
    }
    Some(bottom)
}

/// The rules of one table.
struct Frame<'r> {
    rules: Vec<&'r Rule>,
    /// Where rules stand upright, from the left, and across, from the top.
    upright: Vec<i32>,
    across: Vec<i32>,
}

impl<'r> Frame<'r> {
    fn of(lines: &[Line], rules: &'r [Rule]) -> Self {
        let top = lines.first().map_or(0, |line| line.y - line.size);
        let end = lines.last().map_or(0, |line| line.y);
        let upright = |rule: &Rule| rule.upright && rule.from <= end && top <= rule.to;
        let (from, to) = rules
            .iter()
            .filter(|rule| upright(rule))
            .fold((top, end), |(from, to), rule| {
                (from.min(rule.from), to.max(rule.to))
            });
        let across = |rule: &Rule| !rule.upright && (from - SLACK..=to + SLACK).contains(&rule.at);
        let rules: Vec<&Rule> = rules
            .iter()
            .filter(|rule| upright(rule) || across(rule))
            .collect();
        let places = |upright: bool| {
            let of = rules.iter().filter(|rule| rule.upright == upright);
            let mut places: Vec<i32> = of.map(|rule| rule.at).collect();
            places.sort_unstable();
            places.dedup_by(|next, kept| *next - *kept <= SLACK);
            places
        };
        Self {
            upright: places(true),
            across: places(false),
            rules,
        }
    }

    /// Whether it has two columns and a rule across above and below at least.
    fn is_table(&self) -> bool {
        self.upright.len() > 2 && self.across.len() > 1
    }

    /// The first and the last of the bands between `places` that a cell reaches over around `at`. `beside` is a place of
    /// the cell along the rules that end it.
    fn reach(&self, upright: bool, at: i32, beside: i32) -> (usize, usize) {
        let places = if upright { &self.upright } else { &self.across };
        let last = places.len().saturating_sub(2);
        let band = places
            .partition_point(|&place| place <= at)
            .saturating_sub(1)
            .min(last);
        let is_parted = |band: usize| {
            places.get(band).is_none_or(|&place| {
                self.rules.iter().any(|rule| {
                    rule.upright == upright
                        && (rule.at - place).abs() <= SLACK
                        && rule.from <= beside
                        && beside <= rule.to
                })
            })
        };
        let (mut from, mut to) = (band, band);
        while from > 0 && !is_parted(from) {
            from -= 1;
        }
        while to < last && !is_parted(to + 1) {
            to += 1;
        }
        (from, to)
    }
}

/// The cells of a table, by rows and columns.
pub(super) fn cells(lines: &[Line], rules: &[Rule]) -> Vec<Filled> {
    let frame = Frame::of(lines, rules);
    let mut cells: Vec<Filled> = Vec::new();
    for line in lines {
        let y = middle(line);
        for segment in &line.segments {
            let x = i32::midpoint(segment.x, segment.end);
            let columns = frame.reach(true, x, y);
            let rows = frame.reach(false, y, x);
            add(&mut cells, segment, line, rows, columns);
        }
    }
    cells.sort_by_key(|cell| (cell.rows.0, cell.columns.0));
    cells
}

fn add(
    cells: &mut Vec<Filled>,
    segment: &Segment,
    line: &Line,
    rows: (usize, usize),
    columns: (usize, usize),
) {
    // A cell goes on in one of the next lines, never far behind.
    let mut recent = cells.iter_mut().rev().take(64);
    match recent.find(|cell| cell.rows == rows && cell.columns == columns) {
        Some(cell) => {
            cell.text.push(' ');
            cell.text.push_str(&segment.text);
        }
        None => cells.push(Filled::new(segment, line, rows, columns)),
    }
}
