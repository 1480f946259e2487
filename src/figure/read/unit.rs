//! Which unit stands behind a number? Words of measure, what is counted, and what it is divided by.

use super::Reader;
use crate::figure::item::{Item, What};
use crate::figure::unit::{Currency, Dimension, Unit};
use crate::figure::{Figure, Written};
use crate::lexicon::{Sense, Structure, Time, Verb};
use crate::token::Key;
use rust_decimal::Decimal;

/// Amounts from which a number with no noun is one of money.
const BILLION: u64 = 1_000_000_000;

impl Reader<'_> {
    /// The unit that begins at `at` and the item after it.
    pub(super) fn unit(&self, at: usize, scaled: bool) -> (Unit, usize) {
        let (unit, end) = match self.view.items.get(at).map(|item| item.what) {
            Some(What::Mark('%')) => (Unit::PERCENT, at + 1),
            Some(What::Sense(Sense::Unit(word))) => {
                let unit = Unit::from(word);
                if unit.of == Dimension::IndexPoints && self.view.is_mark(at + 1, '%') {
                    return (Unit::POINTS, at + 2);
                }
                (unit, at + 1)
            }
            Some(What::Sense(Sense::Time(_))) if self.is_event(at) => {
                let key = self.view.token(at).map(|t| t.key).unwrap_or_default();
                (Unit::new(Dimension::Counted(key), 1), at + 1)
            }
            // `chi 9.400 tỷ năm 2021`, `52 tỷ quý 4`: when, and not how long.
            Some(What::Sense(Sense::Time(time)))
                if scaled && (time == Time::Quarter || self.is_named_time(time, at)) =>
            {
                (Unit::money(Currency::Unstated), at)
            }
            Some(What::Sense(Sense::Time(time))) => match time_unit(time) {
                Some(unit) => (unit, at + 1),
                None => (Unit::NONE, at),
            },
            Some(What::Word(key)) => {
                let glued_slash = self.view.token(at).is_some_and(|t| t.acronym);
                let counted = glued_slash || crate::lexicon::is_counted_by_billions(key);
                if scaled && self.is_large_scale(at) && !counted {
                    (Unit::money(Currency::Unstated), at)
                } else {
                    (Unit::new(Dimension::Counted(self.noun(at, key)), 1), at + 1)
                }
            }
            Some(What::Sense(Sense::Label(_) | Sense::Function)) if !scaled && self.is_noun(at) => {
                let key = self.view.token(at).map(|t| t.key).unwrap_or_default();
                (Unit::new(Dimension::Counted(key), 1), at + 1)
            }
            _ if scaled => (Unit::money(Currency::Unstated), at),
            _ => return (Unit::NONE, at),
        };
        self.divided(unit, end)
    }

    /// The unit with what it is divided by behind it, `đồng/kg`, `tấn mỗi ha`, and the item after it.
    pub(super) fn divided(&self, mut unit: Unit, mut end: usize) -> (Unit, usize) {
        let mut second = false;
        while !unit.is_percent() {
            let slash = self.view.is_mark(end, '/');
            let each = self.view.is_structure(end, Structure::Each);
            if !(slash || each) {
                break;
            }
            let Some((per, factor)) = self.divisor(end + 1) else {
                break;
            };
            if second {
                unit.per_second = Some(per);
            } else {
                unit.per = Some(per);
            }
            unit.factor = unit.factor.checked_div(factor).unwrap_or(unit.factor);
            end += 2;
            if second {
                break;
            }
            second = true;
        }
        (unit, end)
    }

    /// The word by which a counted thing is known.
    fn noun(&self, at: usize, first: Key) -> Key {
        match self.view.items.get(at + 1).map(|item| item.what) {
            Some(What::Word(second)) if crate::lexicon::is_head(first, second) => second,
            _ => crate::lexicon::counted_as(first),
        }
    }

    /// Whether a word of time names a period by the number behind it: `quý 4`, `năm 2018`.
    fn is_named_time(&self, time: Time, at: usize) -> bool {
        matches!(time, Time::Year | Time::Quarter | Time::Month)
            && self.view.numeral(at + 1).is_some()
    }

    /// Nouns that the lexicon knows for something else and that may be counted: `14 phường`, `12 nghị quyết`.
    fn is_noun(&self, at: usize) -> bool {
        matches!(self.view.sense(at), Some(Sense::Label(_))) && self.view.numeral(at + 1).is_none()
    }

    /// Whether a word of time begins the name of something that is held: `2 Tuần kết nối tiêu thụ nông sản`.
    fn is_event(&self, at: usize) -> bool {
        let token = |i: usize| self.view.token(i);
        token(at).is_some_and(|t| t.capital && !t.acronym)
            && matches!(
                self.view.items.get(at + 1).map(|i| i.what),
                Some(What::Word(_))
            )
            && token(at + 1).is_some_and(|t| !t.capital)
    }

    /// Whether the scale word before `at` is `tỷ` or greater, which counts money unless people or things are named.
    fn is_large_scale(&self, at: usize) -> bool {
        matches!(
            at.checked_sub(1).and_then(|i| self.view.sense(i)),
            Some(Sense::Scale(9..))
        ) && self.lexicon.language == crate::report::Language::Vietnamese
    }

    fn divisor(&self, at: usize) -> Option<(Dimension, Decimal)> {
        match self.view.items.get(at)?.what {
            What::Sense(Sense::Unit(word)) => Some((word.of, word.factor.into())),
            What::Sense(Sense::Time(time)) => time_unit(time).map(|unit| (unit.of, unit.factor)),
            What::Word(key) => {
                let noun = crate::lexicon::counted_as(key);
                Some((Dimension::Counted(noun), Decimal::ONE))
            }
            _ => None,
        }
    }
}

const fn time_unit(time: Time) -> Option<Unit> {
    Some(match time {
        Time::Day => Unit::new(Dimension::Days, 1),
        Time::Week => Unit::new(Dimension::Days, 7),
        Time::Month => Unit::new(Dimension::Months, 1),
        Time::Quarter => Unit::new(Dimension::Months, 3),
        Time::Year => Unit::new(Dimension::Months, 12),
        _ => return None,
    })
}

/// Hands the unit and scale of a list's last figure back to those before it: `1.214,6, 836,5 và 472,8 triệu USD`,
/// `7-9%`, `5.775/8.227 xã`.
pub(super) fn borrow_units(items: &[Item], figures: &mut [Figure]) {
    let mut lender: Option<usize> = None;
    for item in items.iter().rev() {
        match item.what {
            What::Figure(id) => {
                let figure = figures[id];
                if !figure.is_quantity() {
                    lender = None;
                    continue;
                }
                if figure.unit == Unit::NONE && !figure.scaled && figure.written == Written::Digits
                {
                    if let Some(from) = lender {
                        figures[id].unit = figures[from].unit;
                        figures[id].scale = figures[from].scale;
                        figures[id].scaled = figures[from].scaled;
                        figures[id].borrowed = true;
                    }
                } else {
                    lender = Some(id);
                }
            }
            What::Mark(',' | '-' | '/' | ';') | What::Sense(Sense::Structure(Structure::And)) => {}
            _ => lender = None,
        }
    }
}

/// `tiền gửi đạt 37.485 tỷ`: billions with no currency said are of đồng where the sentence, or the one before it that says
/// one, speaks of đồng alone.
pub(super) fn take_currency(figures: &mut [Figure], last: &mut Option<Currency>) {
    let stated = |figure: &Figure| match figure.unit.of {
        Dimension::Money(currency) if figure.is_quantity() => {
            (currency != Currency::Unstated).then_some(currency)
        }
        _ => None,
    };
    let mut said = figures.iter().filter_map(stated);
    if let Some(first) = said.next() {
        *last = said.all(|other| other == first).then_some(first);
    }
    if *last != Some(Currency::Vnd) {
        return;
    }
    for figure in figures {
        let left_out = figure.unit.of == Dimension::Money(Currency::Unstated)
            && figure.scale >= Decimal::from(BILLION);
        if left_out && figure.is_quantity() {
            figure.unit.of = Dimension::Money(Currency::Vnd);
        }
    }
}

/// Hands the unit of what a number has come to back to where it came from, which leaves it out or names it in part: `từ 1.200
/// lên 1.500 người`, `từ 117.000 đồng lên 334.000 đồng mỗi ngày`, `từ 1.248 lên 1.385 USD/tấn`.
pub(super) fn lend_to_origin(text: &str, items: &[Item], figures: &mut [Figure]) {
    let mut from: Option<usize> = None;
    for (at, item) in items.iter().enumerate() {
        let What::Figure(id) = item.what else {
            continue;
        };
        if !figures[id].is_quantity() {
            continue;
        }
        let before = items.get(..at).unwrap_or_default().iter().rev();
        let mut before =
            before.skip_while(|i| matches!(i.sense(), Some(Sense::Hedge(_) | Sense::Function)));
        match before.next().and_then(Item::sense) {
            Some(Sense::Verb(Verb::From)) => from = Some(id),
            Some(Sense::Verb(Verb::UpTo | Verb::DownTo)) => {
                if let Some(origin) = from.take() {
                    let whole = |id: usize| whole_digits(figures[id].numeral.text(text));
                    let digits = (whole(origin), whole(id));
                    lend(origin, id, digits, figures);
                }
            }
            _ => from = None,
        }
    }
}

/// How many digits stand before the decimals: three behind a mark are a group more likely than decimals.
fn whole_digits(numeral: &str) -> usize {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    match numeral.rsplit_once([',', '.']) {
        Some((whole, decimals)) if digits(decimals) != 3 => digits(whole),
        _ => digits(numeral),
    }
}

/// Hands over a unit, and the word of scale where both numbers have about as many whole `digits`.
fn lend(to: usize, from: usize, digits: (usize, usize), figures: &mut [Figure]) {
    let (origin, result) = (figures[to], figures[from]);
    let undivided = origin.unit.per.is_none()
        && result.unit.per.is_some()
        && origin.unit.of == result.unit.of
        && origin.unit.factor == result.unit.factor;
    let bare = origin.unit == Unit::NONE
        && !origin.scaled
        && origin.written == Written::Digits
        // `tăng từ 37 lên 29/63`: a place among others has no unit.
        && !result.opens_pair
        && !matches!(
            result.unit.of,
            Dimension::None
                | Dimension::Rank
                | Dimension::Times
                | Dimension::Days
                | Dimension::Months
                | Dimension::Minutes
        );
    // `từ 900.000 lên 1,2 triệu đồng`: what is written in full has no word of scale to take over.
    let lends = !result.scaled || digits.0.abs_diff(digits.1) <= 1;
    if undivided || bare && lends {
        let figure = &mut figures[to];
        figure.unit = result.unit;
        figure.borrowed = true;
        if bare {
            figure.scale = result.scale;
            figure.scaled = result.scaled;
        }
    }
}

/// Hands what is counted on to the earlier number that it is compared with: `8.400 lượt khách, tăng từ 7.500`.
pub(super) fn lend_counted(items: &[Item], figures: &mut [Figure]) {
    let verb = |at: Option<usize>| match items.get(at?)?.sense()? {
        Sense::Verb(verb) => Some(verb),
        _ => None,
    };
    let mut lender: Option<usize> = None;
    for (at, item) in items.iter().enumerate() {
        let What::Figure(id) = item.what else {
            continue;
        };
        let figure = figures[id];
        if !figure.is_quantity() {
            continue;
        }
        let bare = figure.unit == Unit::NONE && !figure.scaled && figure.written == Written::Digits;
        if !bare {
            let counted =
                matches!(figure.unit.of, Dimension::Counted(_)) && figure.unit.per.is_none();
            lender = counted.then_some(id);
            continue;
        }
        let compared = match verb(at.checked_sub(1)) {
            Some(Verb::From) => matches!(
                verb(at.checked_sub(2)),
                Some(Verb::Rise | Verb::Fall | Verb::UpTo | Verb::DownTo)
            ),
            Some(Verb::Versus) => true,
            _ => false,
        };
        if let (true, Some(from)) = (
            compared && !figure.opens_pair && !figure.opens_range,
            lender,
        ) {
            figures[id].unit = figures[from].unit;
            figures[id].borrowed = true;
        }
    }
}
