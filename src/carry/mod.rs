//! What do several documents say of one quantity? Last year's level against the level that this year's growth implies,
//! last year's target against this year's percentage of plan, and what two documents state of one period.
//!
//! Each document hands over its [`Levels`], a light copy of what it states; [`across`] matches them by what is measured,
//! where, when and on which basis, through sorted keys, and judges them as any other relation. Estimates that a later
//! report revises are no finding: only a slip with a name accuses. It must know nothing of files.

mod cells;
mod coincidence;
mod gather;
mod implied;
mod judge;
mod outline;
mod pairs;
mod reference;
mod say;

pub(crate) use gather::gather;
pub use implied::Implied;
pub use reference::Official;

use crate::Options;
use crate::fact::Period;
use crate::figure::Figure;
use crate::figure::numeral::Marks;
use crate::relation::Equation;
use crate::report::lines::Region;
use crate::report::location::{Location, Locator};
use crate::report::{Across, Language};
use crate::span::Span;
use crate::token::Key;

/// What one document hands to the ledger.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// The document's path, as in its report.
    pub path: String,
    /// Its language.
    pub language: Language,
    levels: Vec<Level>,
    claims: Vec<Claim>,
    rates: Vec<Rate>,
    /// Findings that the author allows: the rule, or `all`, and the bytes it is allowed in.
    allowed: Vec<(String, Span)>,
}

/// One level as printed.
#[derive(Clone, Debug)]
struct Level {
    figure: Figure,
    printed: Printed,
    /// The words of its name, without those of measuring, sorted.
    words: Vec<Key>,
    /// Its pairs of neighbouring words, or its one word, as numbers: what levels are looked up by.
    pairs: Vec<u64>,
    /// The words of its place, sorted; empty where none is known.
    place: Vec<Key>,
    period: Period,
    /// Whether the text leaves no doubt of the period.
    sure: bool,
    basis: Basis,
    /// It is said here as what another document had: a base, a plan.
    restated: bool,
    /// It is said to be revised or final, so that it may differ from what was said before.
    revised: bool,
    /// A mean: `bình quân đầu người`.
    average: bool,
    /// A cell of a table.
    tabled: bool,
    /// Who publishes it, where it is an official figure and no level of a document.
    official: Option<String>,
}

/// On which basis a level stands. What is planned is never held against what was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Basis {
    Plan,
    Estimate,
    Stated,
}

impl Basis {
    const fn is_plan(self) -> bool {
        matches!(self, Self::Plan)
    }
}

/// A figure where it stands, and how to write it anew.
#[derive(Clone, Debug)]
struct Printed {
    /// Its number in the ledger of its document.
    id: u32,
    /// Its numeral in the file.
    numeral: Span,
    /// Numeral and scale words in the file.
    scaled: Span,
    /// The numeral as printed.
    digits: String,
    /// With its unit.
    text: String,
    /// Where [`Self::numeral`] stands.
    region: Region,
    /// Where [`Self::scaled`] stands.
    scaled_region: Region,
    /// Where a person finds it, in a document without lines.
    at: Option<Box<Location<'static>>>,
    /// The words around it.
    excerpt: String,
    marks: Marks,
    grouped: bool,
    /// Some equation of its own document vouches for it.
    vouched: bool,
    /// Its own document accuses it already, or a figure beside it.
    told: bool,
}

/// What a document says of a level that it does not print.
#[derive(Clone, Debug)]
struct Claim {
    /// The level that is compared, in [`Levels::levels`].
    level: u32,
    /// The rate or difference.
    partner: Figure,
    printed: Printed,
    /// 1 for a rise, -1 for a fall.
    sign: i8,
    equation: Equation,
    /// The period of what is not printed.
    period: Period,
    plan: bool,
    /// The text names the base.
    named: bool,
}

/// A percentage with digits enough that hardly two quantities share it.
#[derive(Clone, Debug)]
struct Rate {
    printed: Printed,
    /// Its digits and its sign.
    value: (u64, u32),
    words: Vec<Key>,
    period: Period,
}

/// Holds several documents against one another. Messages are in the language of `options`, or else in that of the
/// documents; what holds is left out where only findings are asked for.
#[must_use]
pub fn across(documents: &[Levels], options: &Options) -> Across {
    let mut out = Across::default();
    let tried = pairs::tried(documents);
    judge::judge(documents, &tried, options, &mut out);
    coincidence::told(documents, options.language, &mut out);
    out
}

impl Levels {
    /// Notes where a person finds each figure, in a document without lines.
    pub(crate) fn locate(&mut self, locator: &Locator<'_>) {
        if locator.has_lines() {
            return;
        }
        let levels = self.levels.iter_mut().map(|level| &mut level.printed);
        let claims = self.claims.iter_mut().map(|claim| &mut claim.printed);
        let rates = self.rates.iter_mut().map(|rate| &mut rate.printed);
        for printed in levels.chain(claims).chain(rates) {
            let at = locator.locate(printed.numeral.start).into_owned();
            printed.at = Some(Box::new(at));
        }
    }

    fn level(&self, at: u32) -> &Level {
        &self.levels[at as usize]
    }

    fn allows(&self, rule: &str, span: Span) -> bool {
        self.allowed
            .iter()
            .any(|(name, scope)| (name == rule || name == "all") && span.overlaps(*scope))
    }
}
