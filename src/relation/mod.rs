//! Which figures must satisfy which equation or inequality, in which role, and on what evidence?
//!
//! A rule emits a [`Claim`] with all its candidate bindings. Nothing here knows of rounding.

mod identity;
pub mod named;
pub mod quotient;
mod range;
mod view;

pub use identity::{Identities, Mention, Mentions, Named};
pub use range::Ranges;
pub use view::{AHEAD, BACK, Document, Window};

use crate::figure::FigureId;
use crate::figure::unit::Currency;

/// The forms of relation, over operands in the order given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Equation {
    /// later, earlier, percent: later = earlier × (1 + p/100).
    Growth,
    /// later, delta, percent: delta × (1 + 100/p) = later.
    GrowthOfChange,
    /// part, whole, percent: part = whole × p/100.
    Ratio,
    /// later, earlier, times: later = earlier × n.
    Multiple,
    /// later, earlier, delta: later = earlier + delta.
    Difference,
    /// total, parts …: total = Σ parts, with their signs.
    Sum,
    /// parts …: Σ parts = 100.
    Hundred,
    /// total, percent, then part, percent …: T/(1+p) = Σ aᵢ/(1+pᵢ).
    Composition,
    /// percent, then part, percent …: Σ aᵢ/(1+p) = Σ aᵢ/(1+pᵢ), the growth of a whole that is not printed right.
    GrowthOfParts,
    /// total, percent, then part, percent …: T/p = Σ aᵢ/pᵢ, the plans or wholes that they are percentages of.
    Wholes,
    /// later, earlier, times: later = earlier × (1 + n), as `tăng 2,1 lần` may mean; a fall by a fraction has sign -1.
    MultipleMore,
    /// factor, factor, product.
    Product,
    /// total, count, mean: mean = total / count.
    Quotient,
    /// total, mean: total = mean × n, for so many months or days that no figure states.
    Spread(u16),
    /// total, count, mean in another currency: the rate that they imply is one that money has had.
    QuotientAtRate(Currency, Currency),
    /// total, count, mean, total, count, mean: mean × count / total is the same in both.
    SameRate,
    /// amount, converted: the rate that they imply is one that money has had.
    Exchange(Currency, Currency),
    /// percent of value, percent of quantity, percent of price: (1+v) = (1+q)(1+p).
    ProductOfGrowth,
    /// part, percent, part, percent: a/p = b/q, two shares of one whole.
    SameWhole,
    /// part, percent, then the other parts: Σ others = part × (100/p − 1), the share of a whole that is not printed.
    ShareOfAll,
    /// index, percent: index = 100 + percent.
    Index,
    /// All are the same quantity.
    Same,
    /// parts …, whole: Σ parts ≤ whole.
    AtMost,
    /// later, percent, whole: what the later was grown from is at most the whole: later/(1+p) ≤ whole.
    EarlierAtMost,
    /// Each is at most the one before it.
    Descending,
    /// items …, place: each item is at most the one before it, and the place said of the last is their number.
    Placed(u8),
    /// whole, parts …: each part is at most the whole.
    Greatest,
    /// mean, others …: the first lies between the least and the greatest of the others.
    Between,
    /// low, high, others …: something between the first two lies between the least and the greatest of the others.
    Overlap,
    /// A stated count and the number of things listed.
    Count(u32),
    /// percents …: parts of one whole are together at most all of it.
    Portion,
    /// percent of n whole things: some whole number of them rounds to it.
    Possible,
    /// Named for what is impossible in itself: a date, a base that is its own period.
    Impossible,
    /// length, first year, last year: with one of the ends counted or both; so many base units are a year.
    Span(u8),
    /// level: it lies in the plausible range of this number.
    Within(u16),
    /// No relation between figures: something is odd about the writing itself.
    Odd(Oddity),
}

/// What is wrong with a figure in itself, whatever the others say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Oddity {
    /// A day that the calendar does not have.
    NoSuchDay,
    /// Another weekday than the one named: 1 for Sunday, 2 to 7 for Monday to Saturday.
    Weekday(u8),
    /// A stretch of days that ends before it begins.
    EndsBefore,
    /// A period compared with itself.
    OwnBase,
    /// A day compared with itself.
    OwnDay,
    /// A part of something here, so much less than it elsewhere: `bằng 1/3`, `rẻ hơn 1/3`.
    PartOrLess,
    /// Groups that no convention makes, zeros in front.
    Malformed,
    /// Separators of the other convention than the document's.
    Foreign,
}

impl Equation {
    /// Whether it is an inequality, which never verifies a figure.
    #[must_use]
    pub const fn is_inequality(self) -> bool {
        matches!(
            self,
            Self::AtMost
                | Self::EarlierAtMost
                | Self::Descending
                | Self::Placed(_)
                | Self::Greatest
                | Self::Between
                | Self::Overlap
                | Self::Portion
                | Self::Possible
                | Self::Impossible
                | Self::Within(_)
                | Self::Odd(_)
        )
    }

    /// Which operand is the stated result, whose last digit an office may have moved by one.
    #[must_use]
    pub const fn result(self) -> Option<usize> {
        match self {
            Self::Growth
            | Self::GrowthOfChange
            | Self::Ratio
            | Self::Multiple
            | Self::MultipleMore
            | Self::Difference
            | Self::Product
            | Self::Quotient
            | Self::QuotientAtRate(..)
            | Self::ProductOfGrowth => Some(2),
            Self::Spread(_) | Self::Exchange(..) | Self::Index => Some(1),
            Self::Composition | Self::Wholes => Some(1),
            Self::Sum | Self::GrowthOfParts => Some(0),
            _ => None,
        }
    }
}

/// How well a binding is founded, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// The text names the operand and it resolves to exactly one printed figure.
    Named,
    /// The list says that it is complete.
    Complete,
    /// It is the sole candidate of its indicator, unit, period and place.
    Sole,
    /// The other members of the same list have the same base.
    Consensus,
    /// The grammatical neighbour: what most readers would take it to be.
    Adjacent,
    /// Nearby, with nothing better to be seen.
    Near,
    /// Found by search.
    Searched,
}

impl Evidence {
    /// The name in the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Complete => "complete",
            Self::Sole => "sole",
            Self::Consensus => "consensus",
            Self::Adjacent => "adjacent",
            Self::Near => "near",
            Self::Searched => "searched",
        }
    }

    /// Whether a binding so founded may accuse when nothing fits.
    #[must_use]
    pub const fn is_strong(self) -> bool {
        matches!(
            self,
            Self::Named | Self::Complete | Self::Sole | Self::Consensus
        )
    }
}

/// A figure in a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operand {
    /// Which figure.
    pub figure: FigureId,
    /// Its part, as the JSON contract names it.
    pub role: &'static str,
    /// -1 where it enters with the opposite sign: a fall, a deficit, a subtrahend.
    pub sign: i8,
}

impl Operand {
    /// A figure in a role, as printed.
    #[must_use]
    pub const fn new(figure: FigureId, role: &'static str) -> Self {
        Self {
            figure,
            role,
            sign: 1,
        }
    }

    /// A figure in a role with a sign.
    #[must_use]
    pub const fn signed(figure: FigureId, role: &'static str, sign: i8) -> Self {
        Self { figure, role, sign }
    }
}

/// One way to bind a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The form.
    pub equation: Equation,
    /// The operands in the order of the form.
    pub operands: Vec<Operand>,
    /// On what it is founded.
    pub evidence: Evidence,
    /// What must hold for this binding to mean anything: the parts add up before their growth is composed.
    pub premise: Option<Box<Candidate>>,
}

impl Candidate {
    /// That parts are the given percentages of a whole, all of them: each is the premise of the one behind it. `None` for
    /// no part.
    #[must_use]
    pub fn of_shares(
        whole: FigureId,
        shares: &[(FigureId, FigureId)],
        evidence: Evidence,
    ) -> Option<Box<Self>> {
        shares.iter().fold(None, |premise, &(part, share)| {
            Some(Box::new(Self {
                equation: Equation::Ratio,
                operands: vec![
                    Operand::new(part, "part"),
                    Operand::new(whole, "whole"),
                    Operand::new(share, "percent"),
                ],
                evidence,
                premise,
            }))
        })
    }
}

/// What the text asserts, with all the ways to bind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The rule's name.
    pub rule: &'static str,
    /// The kind of relation in the JSON contract.
    pub relation: &'static str,
    /// The candidates, the best founded first.
    pub candidates: Vec<Candidate>,
    /// How many bindings were tried in all, kept or not: the more, the likelier a coincidence.
    pub tries: u32,
    /// Whether a claim that does not hold is worth an `undecided` in the ledger.
    pub asserted: bool,
    /// Whether the text names the relation itself, so that what most readers would bind is no coincidence, however
    /// little it tests.
    pub stated: bool,
    /// Whether the text is sure to tell its first figure again, among the others: where one value alone holds, it is meant.
    pub sole: bool,
    /// Whether the names of its figures alone imply it: that a part is many times its whole is then out of the question.
    pub defined: bool,
    /// Claims of one group have one base: the whole that the shares of a list are taken of.
    pub group: Option<u32>,
    /// Whether every binding that holds counts, so far as they share no figure: one total split twice, runs of shares.
    pub every: bool,
    /// One relation that recurs over the rows or columns of a table.
    pub series: Option<Series>,
}

/// Claims that repeat one relation over the rows or columns of a table. What most of them bear out, the others vouch for
/// where one fails; what most of them fail is no relation of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// The number of the first claim among all.
    pub id: u32,
    /// For each candidate, the number of the binding that it repeats.
    pub bindings: Vec<u16>,
    /// The column, over all tables, whose sums the claim is one of: where most of them fail it does not add up.
    pub lane: Option<u32>,
    /// How many other series look for the same thing: the more, the likelier a coincidence.
    pub rivals: u32,
}

impl Claim {
    /// A claim of a rule with no candidate yet.
    #[must_use]
    pub const fn new(rule: &'static str, relation: &'static str) -> Self {
        Self {
            rule,
            relation,
            candidates: Vec::new(),
            tries: 0,
            asserted: true,
            stated: false,
            sole: false,
            defined: false,
            group: None,
            every: false,
            series: None,
        }
    }

    /// A claim with one binding that the text implies and nowhere says: where it does not hold, the ledger need not tell.
    #[must_use]
    pub fn implied(
        rule: &'static str,
        relation: &'static str,
        equation: Equation,
        evidence: Evidence,
        operands: Vec<Operand>,
    ) -> Self {
        let mut claim = Self::new(rule, relation);
        claim.asserted = false;
        claim.bind(equation, evidence, operands);
        claim
    }

    /// A claim of a series, the first claim of which comes next in `out`.
    #[must_use]
    pub fn of_series(rule: &'static str, relation: &'static str, id: usize, rivals: usize) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            series: Some(Series {
                id: count(id),
                bindings: Vec::new(),
                lane: None,
                rivals: count(rivals),
            }),
            ..Self::new(rule, relation)
        }
    }

    /// Adds the binding with this number in its series.
    pub fn bind_as(
        &mut self,
        binding: usize,
        equation: Equation,
        evidence: Evidence,
        operands: Vec<Operand>,
    ) {
        if let Some(series) = &mut self.series {
            series
                .bindings
                .push(u16::try_from(binding).unwrap_or(u16::MAX));
        }
        self.bind(equation, evidence, operands);
    }

    /// Adds a binding.
    pub fn bind(&mut self, equation: Equation, evidence: Evidence, operands: Vec<Operand>) {
        self.tries += 1;
        self.candidates.push(Candidate {
            equation,
            operands,
            evidence,
            premise: None,
        });
    }
}
