//! English. One line a word.

mod measure;
mod structure;
mod time;
mod verb;

use super::Sense;
use crate::figure::unit::{Currency, Dimension as D, UnitWord};

const fn unit(of: D, factor: u32) -> Sense {
    Sense::Unit(UnitWord { of, factor })
}

const fn money(currency: Currency) -> Sense {
    unit(D::Money(currency), 1)
}

/// Words that say that what follows is what stands before them.
pub(super) const COPULAS: &[&str] = &["are", "were"];

/// Words that a sentence opens with before its source.
pub(super) const SOURCES: &[&str] = &["according"];
/// Words that lead from what is said to its cause or to what follows from it.
pub(super) const REASONS: &[&str] = &["because", "making"];
/// Words that say that what follows does not hold, or hardly.
pub(super) const NEGATIONS: &[&str] = &["not", "never", "hardly", "no", "unlikely"];
/// Words that say where something is held.
pub(super) const PLACE_WORDS: &[&str] = &["in", "at"];
/// Words with which the label of a row of totals begins.
pub(super) const TOTALS: &[&str] = &["total", "totals", "sum", "all"];
/// Words by which a short text is known to be English: none of them is a word of Vietnamese typed without its marks.
pub(super) const COMMON: &[&str] = &[
    "the", "of", "and", "by", "from", "was", "were", "are", "is", "with", "for", "The", "Of", "In",
];
/// Words that may open a list behind a number word, as they are typed: text without a digit is looked through for them.
pub(super) const LIST_OPENERS: &[&str] = &["namely", "comprising", "consisting of"];
/// Words before the year of a birth.
pub(super) const BIRTHS: &[&str] = &["born"];
/// Words for the side on which something is bought, and on which it is sold.
pub(super) const BIDS: &[&str] = &["bid", "buy", "buying"];
pub(super) const ASKS: &[&str] = &["ask", "sell", "selling"];
/// Words that count whole years.
pub(super) const YEARS: &[&str] = &["years", "year"];
/// The days of the week.
pub(super) const WEEKDAYS: &[(&str, u8)] = &[
    ("sunday", 1),
    ("monday", 2),
    ("tuesday", 3),
    ("wednesday", 4),
    ("thursday", 5),
    ("friday", 6),
    ("saturday", 7),
];

/// Words before a point that ends no sentence.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "St", "No", "Inc", "Co", "Corp", "Ltd", "vs", "approx", "Jan", "Feb",
    "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "e.g", "i.e", "U.S",
    "S",
];

/// Words that stand for others in the name of an indicator.
pub(super) const SYNONYMS: &[(&str, &str)] = &[
    ("export", "exports"),
    ("import", "imports"),
    ("sales", "revenue"),
    ("turnover", "revenue"),
    ("earnings", "profit"),
];

/// What is divided completely by its very names: the ways to name each member.
pub(super) const DIVISIONS: &[&[&[&str]]] = &[&[&["urban"], &["rural"]]];
/// Words by which a measure is one of money.
pub(super) const WORTH: &[&str] = &["value", "revenue", "terms", "capital", "money"];
/// Words that only say that a percentage follows.
pub(super) const RATIOS: &[&str] = &["rate", "a rate", "ratio"];
/// Words that only say that something is divided.
pub(super) const DIVIDING: &[&str] = &["breakdown"];
/// Indicators of which the first is a part of the second by definition, in the words of their names.
pub(super) const WITHIN: &[(&str, &str)] = &[
    ("profit after tax", "profit before tax"),
    ("net profit", "pre-tax profit"),
    ("current assets", "total assets"),
    ("cash", "total assets"),
];

/// Words that say how something is measured or where, and not what it is.
pub(super) const MEASURES: &[&str] = &[
    "total", "value", "volume", "amount", "number", "of", "the", "all", "goods",
];

/// Names of those who have a part of a whole, as a name begins with them.
pub(super) const HOLDERS: &[&str] = &["segment", "division", "subsidiary"];

/// Phrases that leave something out of what they follow.
pub(super) const EXCLUDING: &[&str] = &["excluding", "not counting", "stripping out"];

/// Phrases that say that all up to a day is counted.
pub(super) const AS_OF: &[&str] = &["as of", "to date"];

/// Phrases before a plan that was not reached.
pub(super) const UNMET: &[&str] = &["missed its target of", "missing its target of"];

/// Phrases that say of a series that each of its values is above the one before it.
pub(super) const RISING: &[&str] = &[
    "rose steadily",
    "rising steadily",
    "grew steadily",
    "steadily rising",
    "rose every",
];

/// Phrases that say that each is below the one before it.
pub(super) const FALLING: &[&str] = &[
    "fell steadily",
    "falling steadily",
    "steadily falling",
    "declined steadily",
    "fell every",
];

/// Words for who has something, which do not say what it is.
pub(super) const OWNERS: &[&str] = &["company", "companies", "firms", "group", "workers", "many"];

/// Words between the ends of a range.
pub(super) const THROUGH: &[&str] = &["to"];

/// Words for a profit.
pub(super) const GAINS: &[&str] = &["profit", "gain", "income"];

/// Words that say that what follows is little.
pub(super) const ONLY: &[&str] = &["only", "merely"];

/// Words that set what follows against what stands before it or comes next.
pub(super) const YET: &[&str] = &["while", "whereas", "but"];

/// Words of a name that speak of several things together.
pub(super) const COLLECTIVE: &[&str] = &["total", "all", "overall", "combined"];

/// Words that say which way something goes, and whose it is not.
pub(super) const FLOWS: &[&str] = &[
    "export",
    "exports",
    "import",
    "imports",
    "sales",
    "purchases",
];

/// Words that take one kind out of what a name says.
pub(super) const KINDS: &[&str] = &["this product", "this category"];

/// Words beside a count that say that its things are new.
pub(super) const NEW: &[&str] = &["new"];

/// Words that only say that a limit is kept.
pub(super) const LIMITING: &[&str] = &[
    "stay", "stays", "kept", "keep", "remain", "remains", "target",
];

/// Words that turn the name of a flow around.
pub(super) const OPPOSITES: &[(&str, &str)] = &[
    ("exports", "imports"),
    ("export", "import"),
    ("revenue", "spending"),
];

/// Words that make a figure another one than was said before: the final one, or one revised.
pub(super) const REVISIONS: &[&str] = &[
    "revised",
    "restated",
    "adjusted",
    "recalculated",
    "final figure",
    "final figures",
];

/// Names that hold the word of a state and are none.
pub(super) const NO_STATES: &[&str] = &["at current prices"];

/// Names of states, which do not add up over time.
pub(super) const STATES: &[&str] = &[
    "price",
    "rate",
    "population",
    "debt",
    "assets",
    "deposits",
    "equity",
    "balance",
    "stock",
    "index",
    "share",
];

/// Phrases and what they mean, kind by kind.
pub(super) const PHRASES: &[&[(&str, Sense)]] =
    &[measure::WORDS, verb::WORDS, time::WORDS, structure::WORDS];
