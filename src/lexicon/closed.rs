//! Which words belong to a small closed class, whatever the language of the text?

use super::{Side, Words, en, vi};
use crate::token::{Key, key};
use std::sync::LazyLock;

/// The keys of some words of both languages.
fn keys_of(words: &[&[&str]]) -> Box<[Key]> {
    words
        .iter()
        .copied()
        .flatten()
        .map(|word| key(word))
        .collect()
}

/// Some phrases of both languages.
fn phrases_of(phrases: &[&[&str]]) -> Box<[Words]> {
    let phrases = phrases.iter().copied().flatten();
    phrases
        .map(|phrase| phrase.split(' ').map(key).collect())
        .collect()
}

/// Whether one of some phrases stands in these words.
fn holds_one(phrases: &[Words], words: &[Key]) -> bool {
    phrases.iter().any(|phrase| {
        words
            .windows(phrase.len())
            .any(|window| window == &**phrase)
    })
}

static SOURCES: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::SOURCES, en::SOURCES]));
static NEGATIONS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::NEGATIONS, en::NEGATIONS]));
static REASONS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::REASONS, en::REASONS]));
static OPPOSITES: LazyLock<Box<[(Key, Key)]>> = LazyLock::new(|| {
    let pairs = vi::OPPOSITES.iter().chain(en::OPPOSITES);
    pairs.map(|&(a, b)| (key(a), key(b))).collect()
});
static HOLDERS: LazyLock<Box<[Words]>> = LazyLock::new(|| {
    let names = vi::HOLDERS.iter().chain(en::HOLDERS);
    names
        .map(|name| name.split(' ').map(key).collect())
        .collect()
});
static LIMITING: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::LIMITING, en::LIMITING]));
static KINDS: LazyLock<Box<[Words]>> = LazyLock::new(|| {
    let names = vi::KINDS.iter().chain(en::KINDS);
    names
        .map(|name| name.split(' ').map(key).collect())
        .collect()
});
static EXCLUDING: LazyLock<Box<[Words]>> = LazyLock::new(|| {
    let names = vi::EXCLUDING.iter().chain(en::EXCLUDING);
    names
        .map(|name| name.split(' ').map(key).collect())
        .collect()
});
static AS_OF: LazyLock<Box<[Words]>> = LazyLock::new(|| phrases_of(&[vi::AS_OF, en::AS_OF]));
static UNMET: LazyLock<Box<[Words]>> = LazyLock::new(|| phrases_of(&[vi::UNMET, en::UNMET]));
static RISING: LazyLock<Box<[Words]>> = LazyLock::new(|| phrases_of(&[vi::RISING, en::RISING]));
static FALLING: LazyLock<Box<[Words]>> = LazyLock::new(|| phrases_of(&[vi::FALLING, en::FALLING]));
static COPULAS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::COPULAS, en::COPULAS]));
static PLACE_WORDS: LazyLock<Box<[Key]>> =
    LazyLock::new(|| keys_of(&[vi::PLACE_WORDS, en::PLACE_WORDS]));
static TOTALS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::TOTALS, en::TOTALS]));
static COLLECTIVE: LazyLock<Box<[Key]>> =
    LazyLock::new(|| keys_of(&[vi::COLLECTIVE, en::COLLECTIVE]));
static NATION: LazyLock<Box<[Words]>> = LazyLock::new(|| phrases_of(&[vi::NATION]));
static OWNERS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::OWNERS, en::OWNERS]));
static THROUGH: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::THROUGH, en::THROUGH]));
static GAINS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::GAINS, en::GAINS]));
static ONLY: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::ONLY, en::ONLY]));
static YET: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::YET, en::YET]));
static FLOWS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::FLOWS, en::FLOWS]));
static NEW: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::NEW, en::NEW]));
static EQUALS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::EQUALS]));
static AGES: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::AGES]));
static BIRTHS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::BIRTHS, en::BIRTHS]));
static NUMEROUS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::NUMEROUS]));
static BIDS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::BIDS, en::BIDS]));
static ASKS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::ASKS, en::ASKS]));
static SHORT_UNITS: LazyLock<Box<[(Key, Key)]>> = LazyLock::new(|| {
    let pairs = vi::SHORT_UNITS.iter();
    pairs
        .map(|&(short, word)| (key(short), key(word)))
        .collect()
});
static HEADS: LazyLock<Box<[(Key, Key)]>> = LazyLock::new(|| {
    let pairs = vi::HEADS.iter();
    pairs
        .map(|&(first, second)| (key(first), key(second)))
        .collect()
});
static YEARS: LazyLock<Box<[Key]>> = LazyLock::new(|| keys_of(&[vi::YEARS, en::YEARS]));

/// The word that turns the name of a flow around: exports for imports, revenue for spending.
#[must_use]
pub fn opposite(word: Key) -> Option<Key> {
    OPPOSITES.iter().find_map(|&(a, b)| {
        if a == word {
            Some(b)
        } else {
            (b == word).then_some(a)
        }
    })
}

/// Whether a phrase that leaves something out stands in these words: `nếu không kể tiền sử dụng đất`.
#[must_use]
pub fn excludes(words: &[Key]) -> bool {
    holds_one(&EXCLUDING, words)
}

/// Whether a word of a name says that it is that of several things together: `các loại`, `tổng`.
#[must_use]
pub fn is_collective(word: Key) -> bool {
    COLLECTIVE.contains(&word)
}

/// Whether a word says that what follows does not hold, or hardly: `chưa`, `khó`.
#[must_use]
pub fn negates(word: Key) -> bool {
    NEGATIONS.contains(&word)
}

/// Whether a name is that of the whole country: `cả nước`, `Việt Nam`.
#[must_use]
pub fn is_nation(name: &[Key]) -> bool {
    NATION.iter().any(|nation| name == &**nation)
}

/// Whether a word says who has something and not what: `khối doanh nghiệp`.
#[must_use]
pub fn is_owner(word: Key) -> bool {
    OWNERS.contains(&word)
}

/// Whether a word stands between the ends of a range: `7% đến 9%`.
#[must_use]
pub fn is_through(word: Key) -> bool {
    THROUGH.contains(&word)
}

/// Whether a word is one for a profit.
#[must_use]
pub fn is_gain(word: Key) -> bool {
    GAINS.contains(&word)
}

/// Whether a word says that what follows is little: `chỉ`.
#[must_use]
pub fn is_only(word: Key) -> bool {
    ONLY.contains(&word)
}

/// Whether a word sets what follows against something else: `nhưng`.
#[must_use]
pub fn is_yet(word: Key) -> bool {
    YET.contains(&word)
}

/// Whether a word only says which way something goes, in which all kinds of it are alike: `nhập khẩu thịt`.
#[must_use]
pub fn is_flow(word: Key) -> bool {
    FLOWS.contains(&word)
}

/// Whether a word may lead from what is said to its cause or to what follows from it: `nhờ`, `nên`, `khiến`.
#[must_use]
pub fn begins_reason(word: Key) -> bool {
    REASONS.contains(&word)
}

/// Whether a word behind a count says that its things are new: `dự án mới`.
#[must_use]
pub fn is_new(word: Key) -> bool {
    NEW.contains(&word)
}

/// Whether a word says that two things are as much as each other.
#[must_use]
pub fn is_equal(word: Key) -> bool {
    EQUALS.contains(&word)
}

/// Whether these words say that all up to a day is counted: `tính đến`.
#[must_use]
pub fn is_as_of(words: &[Key]) -> bool {
    holds_one(&AS_OF, words)
}

/// Whether these words end in a plan that was not reached: `chưa hoàn thành kế hoạch`.
#[must_use]
pub fn is_unmet(words: &[Key]) -> bool {
    UNMET.iter().any(|phrase| words.ends_with(phrase))
}

/// Which way a series goes as these words say it: 1 where each value is above the one before it, -1 where it is below, 0 where
/// they say neither or both.
#[must_use]
pub fn trend(words: &[Key]) -> i8 {
    i8::from(holds_one(&RISING, words)) - i8::from(holds_one(&FALLING, words))
}

/// Whether a name speaks of one kind of what it names: `xuất khẩu mặt hàng này`.
#[must_use]
pub fn narrows(name: &[Key]) -> bool {
    KINDS
        .iter()
        .any(|kind| name.windows(kind.len()).any(|window| window == &**kind))
}

/// Whether a word only says that a limit is kept: `đảm bảo duy trì dưới 3%`.
#[must_use]
pub fn limits(word: Key) -> bool {
    LIMITING.contains(&word)
}

/// Whether a name says who has a part of what the rest of it names, and another does not: `khu vực nước ngoài xuất khẩu`
/// beside `kim ngạch xuất khẩu`.
#[must_use]
pub fn names_holder(name: &[Key], other: &[Key]) -> bool {
    let holds =
        |name: &[Key], holder: &Words| name.windows(holder.len()).any(|window| window == &**holder);
    HOLDERS
        .iter()
        .any(|holder| holds(name, holder) && !holds(other, holder))
}

/// Whether a word at the beginning of a sentence says whose figures follow: `theo Tổng cục Thống kê, …`.
#[must_use]
pub fn is_source(word: Key) -> bool {
    SOURCES.contains(&word)
}

/// Whether a word says that what follows is what stands before it: `2 đơn vị là A và B`.
#[must_use]
pub fn is_copula(word: Key) -> bool {
    COPULAS.contains(&word)
}

/// Whether a word says where: `2 phiên chợ tại A và B`.
#[must_use]
pub fn is_place_word(word: Key) -> bool {
    PLACE_WORDS.contains(&word)
}

/// Whether the label of a row says that the row is the sum of the others.
#[must_use]
pub fn is_total(label: &str) -> bool {
    let mut words = label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words
        .next()
        .is_some_and(|first| TOTALS.contains(&key(first)))
}

/// Whether a word of a name says that it is that of a total: `tổng`.
#[must_use]
pub fn is_total_word(word: Key) -> bool {
    TOTALS.contains(&word)
}

/// Whether a word counts the years of a person: `94 tuổi`.
#[must_use]
pub fn is_age(word: Key) -> bool {
    AGES.contains(&word)
}

/// Whether a word says that the year behind it is that of a birth.
#[must_use]
pub fn is_birth(word: Key) -> bool {
    BIRTHS.contains(&word)
}

/// Whether a noun begins with a word that things begin with of which there are billions: `2,7 tỷ cổ phiếu`, `8 tỷ người`.
/// A billion of anything else is money.
#[must_use]
pub fn is_counted_by_billions(word: Key) -> bool {
    NUMEROUS.contains(&word)
}

/// The side of a trade that a word names.
#[must_use]
pub fn side(word: Key) -> Option<Side> {
    if BIDS.contains(&word) {
        Some(Side::Bid)
    } else {
        ASKS.contains(&word).then_some(Side::Ask)
    }
}

/// Whether the second word of a noun is the one that it is told from others by.
#[must_use]
pub fn is_head(first: Key, second: Key) -> bool {
    HEADS.contains(&(first, second))
}

/// The word by which things are known that an abbreviation counts: `đồng/cp` is `đồng/cổ phiếu`.
#[must_use]
pub fn counted_as(word: Key) -> Key {
    let mut known = SHORT_UNITS.iter();
    known
        .find(|(short, _)| *short == word)
        .map_or(word, |&(_, counted)| counted)
}

/// Whether a word counts whole years.
#[must_use]
pub fn is_year(word: Key) -> bool {
    YEARS.contains(&word)
}

/// The weekday that two words, or a word and a numeral, name: 1 for Sunday, 2 to 7 for Monday to Saturday.
#[must_use]
pub fn weekday(first: Key, second: Key, numeral: Option<&str>) -> Option<u8> {
    if let Some(text) = numeral {
        let number: u8 = text.parse().ok()?;
        return (first == key(vi::WEEKDAY) && (2..=7).contains(&number)).then_some(number);
    }
    let named = |(words, day): &(&str, u8)| match words.split_once(' ') {
        Some((a, b)) => (key(a) == first && key(b) == second).then_some(*day),
        None => (key(words) == second).then_some(*day),
    };
    vi::WEEKDAYS.iter().chain(en::WEEKDAYS).find_map(named)
}
