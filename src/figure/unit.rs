//! What is counted or measured, and how many base units one of it is.

use crate::token::Key;
use rust_decimal::Decimal;

/// A kind of thing that can be added to its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// A bare number.
    None,
    /// Hundredths of something; base unit 1 %.
    Percent,
    /// Percentage points.
    Points,
    /// How many times.
    Times,
    /// Money, by currency; base unit one dong, dollar ….
    Money(Currency),
    /// Mass in kilograms.
    Mass,
    /// Area in square metres.
    Area,
    /// Length in metres.
    Length,
    /// Volume in cubic metres.
    Volume,
    /// Energy in watt-hours.
    Energy,
    /// Power in watts.
    Power,
    /// A time span in days (months and years have units of their own, see `Months`).
    Days,
    /// A time span in months.
    Months,
    /// A time span in minutes.
    Minutes,
    /// Degrees of temperature.
    Degrees,
    /// Places in a ranking, where less is better.
    Rank,
    /// Points of an index or a score.
    IndexPoints,
    /// Whole things, by the first word of their name.
    Counted(Key),
}

/// A currency, with its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Currency {
    /// `nghìn tỷ`, `triệu` with no currency said.
    Unstated,
    /// Vietnamese dong.
    Vnd,
    /// United States dollar.
    Usd,
    /// Euro.
    Eur,
    /// Japanese yen.
    Jpy,
    /// Chinese yuan.
    Cny,
    /// Pound sterling.
    Gbp,
    /// South Korean won.
    Krw,
    /// Thai baht.
    Thb,
    /// Singapore dollar.
    Sgd,
    /// Australian dollar.
    Aud,
}

impl Currency {
    /// The code of ISO 4217.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unstated => "money",
            Self::Vnd => "VND",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Jpy => "JPY",
            Self::Cny => "CNY",
            Self::Gbp => "GBP",
            Self::Krw => "KRW",
            Self::Thb => "THB",
            Self::Sgd => "SGD",
            Self::Aud => "AUD",
        }
    }
}

impl Currency {
    /// The least and the most that a dollar has cost in this currency since about 1995, rounded outwards: wide enough
    /// that no true rate is outside, narrow enough that an amount ten times too large or small is.
    #[must_use]
    pub const fn per_dollar(self) -> Option<(Decimal, Decimal)> {
        let (low, high, scale) = match self {
            Self::Unstated => return None,
            Self::Usd => (1, 1, 0),
            Self::Vnd => (11_000, 29_000, 0),
            Self::Eur => (60, 125, 2),
            Self::Jpy => (70, 170, 0),
            Self::Cny => (55, 88, 1),
            Self::Gbp => (45, 95, 2),
            Self::Krw => (750, 1_700, 0),
            Self::Thb => (24, 50, 0),
            Self::Sgd => (115, 190, 2),
            Self::Aud => (90, 210, 2),
        };
        Some((
            Decimal::from_parts(low, 0, 0, false, scale),
            Decimal::from_parts(high, 0, 0, false, scale),
        ))
    }
}

impl Dimension {
    /// The name of the base unit, for the ledger; counted nouns are named by the text.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None | Self::Counted(_) => "",
            Self::Percent => "%",
            Self::Points => "points",
            Self::Times => "times",
            Self::Money(currency) => currency.code(),
            Self::Mass => "kg",
            Self::Area => "m2",
            Self::Length => "m",
            Self::Volume => "m3",
            Self::Energy => "Wh",
            Self::Power => "W",
            Self::Days => "d",
            Self::Months => "months",
            Self::Minutes => "min",
            Self::Degrees => "°",
            Self::Rank => "places",
            Self::IndexPoints => "index points",
        }
    }

    /// Whether a figure of one may be added to or compared with one of the other: the same dimension, money whose
    /// currency one of them leaves out, or counted things of different names (parts of a total often are).
    #[must_use]
    pub fn agrees(self, other: Self) -> bool {
        use Dimension::{Counted, Money, None};
        match (self, other) {
            (Money(a), Money(b)) => a == b || a == Currency::Unstated || b == Currency::Unstated,
            (Counted(_) | None, Counted(_) | None) => true,
            (a, b) => a == b,
        }
    }
}

/// A unit as the lexicon knows it: small, because every word of a sentence may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitWord {
    /// What it measures.
    pub of: Dimension,
    /// How many base units one of it is.
    pub factor: u32,
}

impl From<UnitWord> for Unit {
    fn from(word: UnitWord) -> Self {
        Self::new(word.of, word.factor)
    }
}

/// A unit as written: what it measures, by what it is divided, and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it measures.
    pub of: Dimension,
    /// `đồng/kg`: the mass.
    pub per: Option<Dimension>,
    /// `đồng/người/tháng`: the months.
    pub per_second: Option<Dimension>,
    /// How many base units one of it is.
    pub factor: Decimal,
}

impl Unit {
    /// No unit at all.
    pub const NONE: Self = Self::new(Dimension::None, 1);
    /// Per cent.
    pub const PERCENT: Self = Self::new(Dimension::Percent, 1);
    /// Percentage points.
    pub const POINTS: Self = Self::new(Dimension::Points, 1);
    /// Times.
    pub const TIMES: Self = Self::new(Dimension::Times, 1);

    /// `factor` base units of a dimension.
    #[must_use]
    pub const fn new(of: Dimension, factor: u32) -> Self {
        Self {
            of,
            per: None,
            per_second: None,
            factor: Decimal::from_parts(factor, 0, 0, false, 0),
        }
    }

    /// `10^power` base units of a dimension.
    #[must_use]
    pub const fn power(of: Dimension, power: u32) -> Self {
        Self::new(of, 10u32.pow(power))
    }

    /// A currency.
    #[must_use]
    pub const fn money(currency: Currency) -> Self {
        Self::new(Dimension::Money(currency), 1)
    }

    /// Whether figures in the two units may be added or compared.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        self.of.agrees(other.of)
            && match (self.per, other.per) {
                (None, None) => true,
                (Some(a), Some(b)) => a.agrees(b),
                _ => false,
            }
    }

    /// Whether both count or measure the very same thing: counted nouns by the same name.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.of == other.of && self.per == other.per
    }

    /// Whether it is a plain per cent.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.of == Dimension::Percent && self.per.is_none()
    }

    /// Whether it counts whole things, so that an unscaled figure in it is exact.
    #[must_use]
    pub const fn is_counted(&self) -> bool {
        matches!(self.of, Dimension::Counted(_) | Dimension::None) && self.per.is_none()
    }
}
