//! Dates exist, durations agree with their ends, and a base is another period than the one reported.

mod own_day;
mod read;

use crate::fact::calendar::Day;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, What};
use crate::lexicon::{Base, Sense, Time, Verb, is_age, is_birth};
use crate::relation::{Claim, Document, Equation, Evidence, Oddity, Operand};
use read::{Line, Stretch, Written};

/// The rule's name.
pub const NAME: &str = "period";

/// The farthest that the ends of a stretch stand behind its length, in items.
const REACH: usize = 7;
/// The farthest that a base stands behind the period that it is compared with, in items.
const FAR: usize = 60;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut weeks: Vec<(Stretch, Vec<FigureId>)> = Vec::new();
    for index in 0..document.reading.sentences.len() {
        let Some(line) = Line::of(document, index) else {
            continue;
        };
        let told = line.told();
        if told.dates {
            dates(&line, out);
        }
        if told.years >= 2 {
            spans(&line, out);
        }
        if told.years == 2 {
            ages(&line, out);
        }
        if told.same_period {
            own_base(&line, out);
        }
        if told.weeks {
            week(&line, &mut weeks, out);
        }
    }
    own_day::claims(document, out);
}

fn odd(oddity: Oddity, figures: &[FigureId], out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, "period");
    let operands = figures.iter().map(|&id| Operand::new(id, "date")).collect();
    claim.bind(Equation::Odd(oddity), Evidence::Named, operands);
    out.push(claim);
}

/// Days that the calendar does not have, weekdays of other days, ranges that end before they begin.
fn dates(line: &Line<'_>, out: &mut Vec<Claim>) {
    let mut before: Option<Written> = None;
    let mut at = 0;
    while at < line.items.len() {
        let Some(date) = line.date(at) else {
            at += 1;
            continue;
        };
        let said = at
            .checked_sub(1)
            .is_some_and(|i| line.sense(i) == Some(Sense::Time(Time::Day)));
        if !date.day.exists() && (said || date.day.year.is_some() && date.recognised) {
            odd(Oddity::NoSuchDay, &date.figures, out);
        } else if let (Some(weekday), Some(actual)) = (line.weekday_before(at), date.day.weekday())
            && weekday != actual
        {
            odd(Oddity::Weekday(actual), &date.figures, out);
        }
        if let Some(first) = before.take()
            && line.is(first.end, '-')
            && first.end + 1 == at
            && first.day.is_after(date.day)
            && date.day.exists()
        {
            let figures: Vec<FigureId> =
                first.figures.iter().chain(&date.figures).copied().collect();
            odd(Oddity::EndsBefore, &figures, out);
        }
        at = date.end;
        before = Some(date);
    }
}

/// `trong 5 năm, từ 2019 đến 2023`; `5 năm 2016-2020`.
fn spans(line: &Line<'_>, out: &mut Vec<Claim>) {
    for at in 0..line.items.len() {
        let What::Figure(id) = line.items[at].what else {
            continue;
        };
        let figure = line.document.figure(id);
        // Lengths that are no whole years are months of one.
        let years = figure.unit.of == Dimension::Months && line.ends_in_year(at);
        if !figure.is_quantity() || !years || figure.hedge.is_some() || figure.opens_range {
            continue;
        }
        let near = (at + 1..at + 1 + REACH).find_map(|i| line.years(i, at));
        let Some((from, to, tight)) = near.or_else(|| line.years_aside(at)) else {
            continue;
        };
        let mut claim = Claim::new(NAME, "period");
        claim.asserted = tight;
        let evidence = if tight {
            Evidence::Named
        } else {
            Evidence::Adjacent
        };
        let operands = vec![
            Operand::new(id, "duration"),
            Operand::new(from, "from"),
            Operand::new(to, "to"),
        ];
        claim.bind(Equation::Span(12), evidence, operands);
        out.push(claim);
    }
}

/// `sinh năm 1938, đến năm 2022 tròn 94 tuổi`.
fn ages(line: &Line<'_>, out: &mut Vec<Claim>) {
    let years: Vec<FigureId> = line.all_years().collect();
    let [from, to] = years.as_slice() else { return };
    let births: Vec<usize> = (0..line.items.len())
        .filter(|&i| line.key(i).is_some_and(is_birth))
        .collect();
    let [birth] = births.as_slice() else { return };
    let ages: Vec<FigureId> = line
        .quantities()
        .filter(|&id| matches!(line.document.unit(id).of, Dimension::Counted(noun) if is_age(noun)))
        .collect();
    let ([age], Some(first)) = (
        ages.as_slice(),
        (*birth..birth + 3).find_map(|i| line.year(i)),
    ) else {
        return;
    };
    if first != *from {
        return;
    }
    let mut claim = Claim::new(NAME, "period");
    let operands = vec![
        Operand::new(*age, "age"),
        Operand::new(*from, "from"),
        Operand::new(*to, "to"),
    ];
    claim.bind(Equation::Span(1), Evidence::Named, operands);
    out.push(claim);
}

/// `5 tháng đầu năm 2016 … tăng 1,6% so với cùng kỳ năm 2016`.
fn own_base(line: &Line<'_>, out: &mut Vec<Claim>) {
    for at in 0..line.items.len() {
        if line.sense(at) != Some(Sense::Base(Base::SamePeriod)) {
            continue;
        }
        let named = at + 1 + usize::from(line.sense(at + 1) == Some(Sense::Time(Time::Year)));
        let Some(base) = line.year(named) else {
            continue;
        };
        let Some(own) = reported_year(line, at) else {
            continue;
        };
        if line.text(own) == line.text(base) {
            odd(Oddity::OwnBase, &[base, own], out);
        }
    }
}

/// The year of the period that a comparison speaks of: the nearest one before it, unless other times stand between or it
/// is a base itself.
fn reported_year(line: &Line<'_>, base: usize) -> Option<FigureId> {
    let mut changed = false;
    for i in (base.saturating_sub(FAR)..base).rev() {
        if let Some(year) = line.year(i) {
            let led = (i.saturating_sub(4)..i).any(|j| {
                matches!(line.sense(j), Some(Sense::Base(b)) if b != Base::YearStart)
                    || matches!(line.sense(j), Some(Sense::Verb(Verb::From | Verb::Versus)))
            });
            let ranged = line.is(i + 1, '-') || i > 0 && line.is(i - 1, '-');
            let full = i >= 4 && line.is(i - 1, '/') && line.is(i - 3, '/');
            return (changed && !led && !ranged && !full).then_some(year);
        }
        match line.sense(i) {
            Some(Sense::Time(_)) | Some(Sense::Base(_)) => return None,
            Some(Sense::Verb(Verb::Rise | Verb::Fall)) => changed = true,
            _ => {}
        }
        if line.is_lookalike(i) {
            return None;
        }
    }
    None
}

/// One week that is given different days: `tuần từ 20/5-24/5` and `tuần từ 23-24/5`.
fn week(line: &Line<'_>, weeks: &mut Vec<(Stretch, Vec<FigureId>)>, out: &mut Vec<Claim>) {
    for at in 0..line.items.len() {
        if line.sense(at) != Some(Sense::Time(Time::Week)) {
            continue;
        }
        let from = at + 1 + usize::from(line.sense(at + 1) == Some(Sense::Verb(Verb::From)));
        let Some((stretch, start)) = line.stretch(from) else {
            continue;
        };
        let other = weeks
            .iter()
            .find(|(known, _)| same_end(known.to, stretch.to) && known.from != stretch.from);
        if let Some((_, figures)) = other {
            let mut claim = Claim::new(NAME, "period");
            let operands = start
                .iter()
                .take(1)
                .chain(figures.iter().take(1))
                .map(|&id| Operand::new(id, "start"))
                .collect();
            claim.bind(Equation::Same, Evidence::Named, operands);
            out.push(claim);
        } else {
            weeks.push((stretch, start));
        }
    }
}

fn same_end(a: Day, b: Day) -> bool {
    a.day == b.day && a.month == b.month
}
