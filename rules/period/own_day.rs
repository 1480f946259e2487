//! `Tiền mặt còn 43 tỷ đồng, tăng 38% so với thời điểm 31/12/2022. Tổng tài sản tính đến 31/12/2022 đạt …, tăng 19% so với đầu
//! năm`: a state of one day is compared with that same day.

use super::odd;
use super::read::{Line, Written};
use crate::fact::Role;
use crate::lexicon::{self, Base, Sense, Time, Verb};
use crate::relation::{Claim, Document, Oddity};
use crate::token::{Key, words};

/// Items between the word of comparison and the day that it is with.
const NEAR: usize = 3;
/// Words before a day that say that it is the day of the report.
const WORDS: usize = 3;

/// Emits the claims of all sentences whose neighbour states the day of the report.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let sentences = &document.reading.sentences;
    for index in 0..sentences.len() {
        let Some(line) = Line::of(document, index) else {
            continue;
        };
        let Some(base) = compared_day(&line) else {
            continue;
        };
        let near = [index.checked_sub(1), Some(index + 1)];
        let told = near.into_iter().flatten().any(|other| {
            sentences.get(other).map(|s| s.block) == sentences.get(index).map(|s| s.block)
                && Line::of(document, other).is_some_and(|line| is_of_day(&line, &base))
        });
        if told {
            odd(Oddity::OwnDay, &base.figures, out);
        }
    }
}

/// The day that a change is counted from, where the sentence names no other time and what has changed is of that day's
/// year.
fn compared_day(line: &Line<'_>) -> Option<Written> {
    let mut changed = false;
    let mut versus = None;
    for at in 0..line.items.len() {
        match line.sense(at) {
            Some(Sense::Verb(Verb::Rise | Verb::Fall)) => changed = true,
            Some(Sense::Verb(Verb::Versus)) if changed => versus = Some(at),
            Some(Sense::Base(_)) => return None,
            Some(Sense::Time(Time::Day)) if versus.is_some() => {}
            Some(Sense::Time(_)) => return None,
            _ => {}
        }
        let Some(day) = line.date(at) else {
            if line.is_lookalike(at) {
                return None;
            }
            continue;
        };
        let led = versus.is_some_and(|versus| at - versus <= NEAR);
        return (led && day.day.year.is_some() && is_of_its_year(line, &day)).then_some(day);
    }
    None
}

/// Whether every change of the sentence is of the year of a day.
fn is_of_its_year(line: &Line<'_>, day: &Written) -> bool {
    let mut changes = line
        .quantities()
        .map(|id| line.document.fact(id))
        .filter(|fact| fact.role == Role::Growth)
        .peekable();
    changes.peek().is_some() && changes.all(|fact| fact.period.year == day.day.year)
}

/// Whether a sentence reports as of this day and compares it with an earlier one.
fn is_of_day(line: &Line<'_>, base: &Written) -> bool {
    let compared = (0..line.items.len()).any(|at| {
        matches!(
            line.sense(at),
            Some(Sense::Base(
                Base::YearStart | Base::SamePeriod | Base::PreviousYear
            ))
        )
    });
    compared
        && (0..line.items.len()).any(|at| {
            line.date(at).is_some_and(|day| day.day == base.day) && is_led_as_of(line, at)
        })
}

/// Whether the words right before a day are *tính đến* and the like.
fn is_led_as_of(line: &Line<'_>, at: usize) -> bool {
    let end = line.items.get(at).map_or(0, |item| item.first as usize);
    let tokens = &line.document.reading.tokens;
    let before = tokens.get(end.saturating_sub(WORDS)..end);
    let words: Vec<Key> = words(before.unwrap_or_default()).collect();
    lexicon::is_as_of(&words)
}
