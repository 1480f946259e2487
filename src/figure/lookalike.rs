//! Numbers that are no quantities, by what stands around them.

use super::item::{Item, What};
use super::numeral::whole;
use crate::lexicon::{Label, Rank, Sense, Structure, Time, Verb};
use crate::token::Token;

/// What a number looks like without being it, named for the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lookalike {
    /// A date, or a month, quarter or year by its number.
    Date,
    /// A time of day.
    Clock,
    /// A stretch of time that says when, not how long: `6 tháng đầu năm`.
    Period,
    /// The number of a law, decision, letter or article.
    Document,
    /// A road, ward, house or lot.
    Address,
    /// An ordinal: `khóa 12`, `nhóm 5`.
    Ordinal,
    /// A telephone number.
    Telephone,
    /// Part of a name: `Covid-19`, `4.0`, `2G`.
    Name,
    /// More digits than any quantity has.
    TooLong,
}

/// A look at the raw items around a numeral.
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) items: &'a [Item],
}

impl View<'_> {
    pub(super) fn numeral(&self, at: usize) -> Option<&str> {
        let item = self.items.get(at).filter(|i| i.what == What::Numeral)?;
        Some(self.tokens.get(item.first as usize)?.span().text(self.text))
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(self.items.get(at)?.first as usize)
    }

    fn whole(&self, at: usize) -> Option<u32> {
        whole(self.numeral(at)?)
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.items.get(at).is_some_and(|item| item.is(mark))
    }

    fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.glued)
    }

    pub(super) fn sense(&self, at: usize) -> Option<Sense> {
        self.items.get(at)?.sense()
    }

    fn is_year(&self, at: usize) -> bool {
        self.whole(at).is_some_and(|n| (1900..=2100).contains(&n))
    }

    /// Whether something that a quantity has follows: a scale, a unit, `%`, or a noun in lower case.
    fn measured(&self, at: usize) -> bool {
        match self.items.get(at).map(|item| item.what) {
            Some(What::Sense(Sense::Scale(_) | Sense::Unit(_) | Sense::AndHalf))
            | Some(What::Mark('%')) => true,
            Some(What::Word(_)) => self.token(at).is_some_and(|t| !t.capital),
            _ => false,
        }
    }

    /// The look-alike that begins at the numeral `at`, and the item after its last.
    pub(super) fn lookalike(&self, at: usize) -> Option<(Lookalike, usize)> {
        let before = at.checked_sub(1);
        let sense_before = before.and_then(|i| self.sense(i));
        let text = self.numeral(at)?;
        if text.bytes().filter(u8::is_ascii_digit).count() > 22 {
            return Some((Lookalike::TooLong, at + 1));
        }
        self.name(at)
            .or_else(|| self.document(at, sense_before))
            .or_else(|| self.clock(at))
            .or_else(|| self.date(at, sense_before))
            .or_else(|| self.labelled(at, sense_before))
            .or_else(|| self.telephone(at))
            .or_else(|| self.list_number(at))
    }

    /// `Covid-19`, `2G`, `4.0`.
    fn name(&self, at: usize) -> Option<(Lookalike, usize)> {
        let found = Some((Lookalike::Name, at + 1));
        if at >= 2
            && self.is_mark(at - 1, '-')
            && self.glued(at - 1)
            && self.glued(at)
            && matches!(self.items[at - 2].what, What::Word(_) | What::Sense(_))
            && (!self.measured(at + 1) || self.is_model(at))
        {
            return found;
        }
        if self.glued(at + 1) {
            match self.items.get(at + 1).map(|i| i.what) {
                Some(What::Word(_)) => {
                    let token = self.token(at + 1)?;
                    if token.capital || token.end - token.start <= 1 {
                        return found;
                    }
                }
                // `01-NQ/TU`, `60/NQ-CP`.
                Some(What::Mark('-' | '/'))
                    if self.glued(at + 2)
                        && matches!(
                            self.items.get(at + 2).map(|i| i.what),
                            Some(What::Word(_) | What::Sense(_))
                        )
                        && self.token(at + 2).is_some_and(|t| t.capital && t.acronym) =>
                {
                    return Some((Lookalike::Document, at + 1));
                }
                _ => {}
            }
        }
        let text = self.numeral(at)?;
        (text.len() == 3 && text.ends_with(".0") && !self.measured(at + 1)).then_some(found?)
    }

    /// `trực thăng Mi-26 vận tải`: a capital, a hyphen and a number that no known unit follows.
    fn is_model(&self, at: usize) -> bool {
        let known = matches!(
            self.sense(at + 1),
            Some(Sense::Scale(_) | Sense::Unit(_) | Sense::AndHalf)
        );
        self.token(at - 2).is_some_and(|t| t.capital) && !known && !self.is_mark(at + 1, '%')
    }

    fn document(&self, at: usize, before: Option<Sense>) -> Option<(Lookalike, usize)> {
        if before != Some(Sense::Label(Label::Document)) {
            return None;
        }
        let text = self.numeral(at)?;
        if self.measured(at + 1) && text.bytes().any(|b| !b.is_ascii_digit()) {
            return None;
        }
        // `Nghị quyết 01`, `Điều 5`; a law of `2014` and a number with a slash as well.
        let mut end = at + 1;
        while self.is_mark(end, '/') && self.glued(end) && self.numeral(end + 1).is_some() {
            end += 2;
        }
        Some((Lookalike::Document, end))
    }

    fn clock(&self, at: usize) -> Option<(Lookalike, usize)> {
        let hour = self.whole(at).filter(|&n| n <= 24)?;
        if self.is_mark(at + 1, ':')
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.whole(at + 2)? < 60
        {
            return Some((Lookalike::Clock, at + 3));
        }
        if self.glued(at + 1) && hour <= 24 {
            let next = self.token(at + 1)?;
            let word = next.span().text(self.text);
            if word == "h" || word == "g" {
                let minutes = self.numeral(at + 2).is_some() && self.glued(at + 2);
                return Some((Lookalike::Clock, at + 2 + usize::from(minutes)));
            }
        }
        None
    }

    fn date(&self, at: usize, before: Option<Sense>) -> Option<(Lookalike, usize)> {
        let after_time = matches!(
            before,
            Some(Sense::Time(
                Time::Day
                    | Time::Month
                    | Time::Alone
                    | Time::Current
                    | Time::Until
                    | Time::Quarter
                    | Time::Year
                    | Time::Week
                    | Time::Cumulative
                    | Time::WholeYear
                    | Time::Stretch
                    | Time::NamedMonth(_)
                    | Time::NamedQuarter(_)
            ))
        );
        let after_day = before == Some(Sense::Time(Time::Day));
        if let Some(end) = self.written_date(at, after_time, after_day) {
            return Some((Lookalike::Date, end));
        }
        if after_time && self.whole(at).is_some() {
            let time = before;
            // `tháng 10`, `năm 2021`; but `trong năm 12 dự án` counts projects.
            let fits = match time {
                Some(Sense::Time(Time::Year | Time::WholeYear | Time::Stretch)) => self.is_year(at),
                Some(Sense::Time(Time::Cumulative | Time::Until | Time::NamedQuarter(_))) => {
                    self.is_year(at)
                }
                Some(Sense::Time(Time::NamedMonth(_))) if self.is_year(at) => true,
                _ => self.whole(at).is_some_and(|n| n <= 53) && !self.counted_noun(at + 1),
            };
            if fits {
                return Some((Lookalike::Date, self.year_range_end(at)));
            }
        }
        if self.is_year(at) && !self.measured(at + 1) {
            return Some((Lookalike::Date, self.year_range_end(at)));
        }
        if self.is_year(at)
            && matches!(
                before,
                Some(Sense::Verb(Verb::From | Verb::Versus) | Sense::Base(_))
            )
            && !matches!(self.sense(at + 1), Some(Sense::Unit(_) | Sense::Scale(_)))
        {
            return Some((Lookalike::Date, self.year_range_end(at)));
        }
        self.period(at)
    }

    fn counted_noun(&self, at: usize) -> bool {
        matches!(self.sense(at), Some(Sense::Unit(_) | Sense::Scale(_))) || self.is_mark(at, '%')
    }

    fn year_range_end(&self, at: usize) -> usize {
        if self.is_mark(at + 1, '-') && self.is_year(at + 2) {
            at + 3
        } else {
            at + 1
        }
    }

    /// `15/4/2022`, `15-9`, `10/2021`, `20/5-24/5`; behind a word for a day also where a word in lower case follows.
    fn written_date(&self, at: usize, after_time: bool, after_day: bool) -> Option<usize> {
        let mark = if self.is_mark(at + 1, '/') {
            '/'
        } else if self.is_mark(at + 1, '-') {
            '-'
        } else if self.is_mark(at + 1, '.') && self.glued(at + 1) {
            '.'
        } else {
            return None;
        };
        if !(self.glued(at + 1) && self.glued(at + 2)) {
            return None;
        }
        let first = self.whole(at)?;
        let second = self.whole(at + 2)?;
        let long = self.is_mark(at + 3, mark) && self.glued(at + 3) && self.is_year(at + 4);
        if long && (1..=31).contains(&first) && (1..=12).contains(&second) {
            return Some(at + 5);
        }
        if (1..=12).contains(&first) && self.is_year(at + 2) && mark != '.' {
            return Some(at + 3);
        }
        if (1..=31).contains(&first)
            && (1..=12).contains(&second)
            && mark != '.'
            && (!self.measured(at + 3) || after_day && !self.counted_noun(at + 3))
        {
            let fraction = mark == '/' && first < second && second <= 10;
            let reaches = self.is_mark(at + 3, '-') && self.numeral(at + 4).is_some();
            let joined = at
                .checked_sub(1)
                .is_some_and(|i| self.is_mark(i, '-') || self.is_mark(i, '('));
            if after_time || reaches || joined || (!fraction && mark == '/') {
                return Some(at + 3);
            }
        }
        // `tháng 9/2019` under a time word that was read already.
        (after_time && self.is_year(at + 2)).then_some(at + 3)
    }

    /// `6 tháng đầu năm`, `10 tháng năm 2021`, `10 tháng/2021`, `quý I`: when, not how long.
    fn period(&self, at: usize) -> Option<(Lookalike, usize)> {
        let n = self.whole(at)?;
        let Some(Sense::Time(time)) = self.sense(at + 1) else {
            return None;
        };
        let limit = match time {
            Time::Month | Time::Alone | Time::Current => 12,
            Time::Quarter => 4,
            _ => return None,
        };
        (1..=limit)
            .contains(&n)
            .then_some((Lookalike::Period, at + 1))
    }

    fn labelled(&self, at: usize, before: Option<Sense>) -> Option<(Lookalike, usize)> {
        let label = match before {
            Some(Sense::Label(label)) => label,
            Some(Sense::Rank(Rank::Place)) => Label::Ordinal,
            _ => return None,
        };
        let text = self.numeral(at)?;
        let short = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
        let unit_follows = self.measured(at + 1);
        match label {
            Label::Document => None,
            Label::Telephone => {
                (text.len() >= 3).then_some((Lookalike::Telephone, self.digits_end(at)))
            }
            Label::Address => (short && !unit_follows).then_some((Lookalike::Address, at + 1)),
            Label::Ordinal => (short && !unit_follows).then_some((Lookalike::Ordinal, at + 1)),
            // `Mega 6/45`: both numbers are of the name.
            Label::Name if self.is_mark(at + 1, '/') && self.numeral(at + 2).is_some() => {
                Some((Lookalike::Name, at + 3))
            }
            Label::Name => Some((Lookalike::Name, at + 1)),
        }
    }

    fn digits_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.numeral(end).is_some()
            || self.is_mark(end, '.') && self.numeral(end + 1).is_some()
        {
            end += 1;
        }
        end
    }

    /// A leading zero and nine or more digits in all.
    fn telephone(&self, at: usize) -> Option<(Lookalike, usize)> {
        let text = self.numeral(at)?;
        let opens = text.starts_with('0')
            || text == "1900"
            || text == "1800"
            || self.is_mark(at.wrapping_sub(1), '+');
        if !opens || text.contains(',') {
            return None;
        }
        let end = self.digits_end(at);
        let digits: usize = (at..end)
            .filter_map(|i| self.numeral(i))
            .map(|text| text.bytes().filter(u8::is_ascii_digit).count())
            .sum();
        (digits >= 8).then_some((Lookalike::Telephone, end))
    }

    /// `1. Về công nghiệp`, `2) …` at the head of a block.
    fn list_number(&self, at: usize) -> Option<(Lookalike, usize)> {
        let first = at == 0 || (at == 1 && self.is_mark(0, '('));
        let closed = (self.is_mark(at + 1, '.') || self.is_mark(at + 1, ')')) && self.glued(at + 1);
        (first && closed && self.whole(at).is_some_and(|n| n < 100) && self.items.len() > at + 2)
            .then_some((Lookalike::Ordinal, at + 1))
    }

    /// Whether a structure word stands at `at`.
    pub(super) fn is_structure(&self, at: usize, structure: Structure) -> bool {
        self.sense(at) == Some(Sense::Structure(structure))
    }
}
