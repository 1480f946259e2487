//! What does a document hand to the ledger? Its levels, with name, place, period and basis, and its rates whose base it
//! does not print.

use super::cells::Cells;
use super::outline::{Outline, base_of};
use super::{Basis, Claim, Level, Levels, Printed, Rate};
use crate::diagnostic::{Context, with_unit};
use crate::fact::{Part, Period, Role};
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::lexicon;
use crate::relation::Equation;
use crate::report::lines::LineIndex;
use crate::report::{Diagnostic, LedgerEntry, Severity, Status};
use crate::span::Span;
use crate::token::Key;
use std::collections::{BTreeMap, BTreeSet};

/// Digits, but for zeros at both ends, from which a level is carried.
const DIGITS: usize = 2;
/// Those of a percentage that hardly two quantities share.
const PRECISE: usize = 4;
/// Characters to either side of a figure that an excerpt shows.
const REACH: usize = 48;
/// Figures around a printed base among which the rate that it is the base of is looked for.
const NEAR: usize = 4;

/// What a document hands to the ledger; `entries` and `diagnostics` are those of its report.
pub(crate) fn gather(
    path: &str,
    context: &Context<'_>,
    entries: &[LedgerEntry],
    diagnostics: &[Diagnostic],
) -> Levels {
    let mut gatherer = Gatherer {
        context,
        entries,
        told: told(diagnostics),
        index: LineIndex::new(context.source.text),
        cells: Cells::of(context.document),
        place: sorted(context.document.facts.own_place(context.document.kinds)),
        out: Levels {
            path: path.to_owned(),
            language: context.lexicon.language,
            ..Levels::default()
        },
        known: BTreeMap::new(),
    };
    gatherer.levels();
    gatherer.claims();
    let allowances = context.source.allowances.iter();
    gatherer.out.allowed = allowances
        .filter(|allowance| !allowance.reason.is_empty())
        .map(|allowance| (allowance.rule.clone(), allowance.scope))
        .collect();
    gatherer.out
}

/// The figures that findings of some weight speak of.
fn told(diagnostics: &[Diagnostic]) -> BTreeSet<u32> {
    let heavy = diagnostics.iter().filter(|d| d.severity > Severity::Info);
    heavy
        .flat_map(|d| d.labels.iter().filter_map(|label| label.figure))
        .collect()
}

pub(super) fn sorted(words: &[Key]) -> Vec<Key> {
    let mut words = words.to_vec();
    words.sort_unstable();
    words.dedup();
    words
}

/// The pairs of neighbouring words of a name, or its one word, as numbers.
pub(super) fn pairs(words: &[Key]) -> Vec<u64> {
    let mix = |a: Key, b: Key| a.0.rotate_left(21) ^ b.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut pairs: Vec<u64> = match words {
        [one] => vec![one.0],
        many => many.windows(2).map(|pair| mix(pair[0], pair[1])).collect(),
    };
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

struct Gatherer<'c> {
    context: &'c Context<'c>,
    entries: &'c [LedgerEntry],
    told: BTreeSet<u32>,
    index: LineIndex<'c>,
    cells: Cells<'c>,
    place: Vec<Key>,
    out: Levels,
    /// Which level a figure is.
    known: BTreeMap<FigureId, u32>,
}

impl Gatherer<'_> {
    fn levels(&mut self) {
        let document = self.context.document;
        let mut outline = Outline::new(document);
        // The block that is read, and whether a period was named in it.
        let mut block = (usize::MAX, false);
        for id in 0..document.reading.figures.len() {
            let at = document.figure(id).block as usize;
            if block.0 != at {
                outline.enter(at);
                block = (at, false);
            }
            let fact = document.fact(id);
            block.1 |= fact.own_period && fact.role != Role::Earlier;
            if !document.figure(id).is_quantity() {
                continue;
            }
            if let Some((period, sure, plan)) = self.when(id, &outline, block.1) {
                self.rate(id, period);
                self.level(id, period, sure, plan);
            }
        }
    }

    /// When a figure is, whether that is beyond doubt, and whether it is planned.
    fn when(
        &self,
        id: FigureId,
        outline: &Outline<'_>,
        named: bool,
    ) -> Option<(Period, bool, bool)> {
        let document = self.context.document;
        let fact = document.fact(id);
        let default = outline.period();
        let complete = |period: Period, own: bool| {
            let year = period.year.or(default.and_then(|d| d.year))?;
            let foreign = default.and_then(|d| d.year).is_some_and(|own| own != year);
            let part = match period.part {
                // A day of another year is no stretch of it.
                Part::Unstated if own && foreign => return None,
                Part::Unstated => default.map_or(Part::Year, |d| d.part),
                part => part,
            };
            let year = Some(year);
            Some(Period { year, part })
        };
        if fact.role == Role::Earlier && !fact.own_period {
            let around = id.saturating_sub(NEAR)..(id + NEAR).min(document.reading.figures.len());
            let mut bases = around.filter_map(|other| document.fact(other).base);
            let base = bases.find(|base| base.level == Some(id));
            let (now, _, _) = self.when_of_level(fact.anchor?, outline, named)?;
            let (period, plan, _) = base_of(base, now)?;
            return Some((period, base.is_some(), plan));
        }
        if fact.role == Role::Plan {
            let (period, sure, _) = self.when_of_level(fact.anchor?, outline, named)?;
            return Some((period, sure, true));
        }
        let said = fact.own_period || named;
        let period = if said || default.is_none() {
            complete(fact.period, fact.own_period)?
        } else {
            default?
        };
        let sure = default.is_some() && (fact.own_period || Some(period) == default);
        Some((period, sure, outline.is_plan() || self.is_planned(id)))
    }

    /// [`Self::when`] of the level that a base or plan is printed for.
    fn when_of_level(
        &self,
        level: FigureId,
        outline: &Outline<'_>,
        named: bool,
    ) -> Option<(Period, bool, bool)> {
        let role = self.context.document.fact(level).role;
        matches!(role, Role::Level | Role::Rate)
            .then(|| self.when(level, outline, named))
            .flatten()
    }

    /// Whether the words say that a level is planned, and no percentage of plan before it in its sentence.
    fn is_planned(&self, id: FigureId) -> bool {
        let document = self.context.document;
        let mut before = (0..id).rev().take_while(|&b| document.same_sentence(b, id));
        document.fact(id).basis == Some(lexicon::Basis::Plan)
            && !before.any(|b| {
                let fact = document.fact(b);
                let planned = fact.base.is_some_and(|b| b.base == lexicon::Base::Plan);
                planned || matches!(fact.role, Role::Attainment | Role::Plan)
            })
    }

    fn level(&mut self, id: FigureId, period: Period, sure: bool, plan: bool) {
        let document = self.context.document;
        let (figure, fact) = (document.figure(id), document.fact(id));
        let ranged = id
            .checked_sub(1)
            .is_some_and(|before| document.figure(before).opens_range);
        let is_level = matches!(
            fact.role,
            Role::Level | Role::Earlier | Role::Plan | Role::Rate
        );
        if !is_level
            || ranged
            || figure.opens_range
            || figure.is_limit()
            || figure.malformed
            || figure.foreign
            || figure.unit.of == Dimension::None
            || fact.remaining
            || document.in_table(id) && !fact.tabled
            || self.digits(id) < DIGITS
        {
            return;
        }
        let cell = if fact.tabled {
            self.cells.find(id)
        } else {
            None
        };
        let named = match &cell {
            Some(cell) => cell.words(self.context),
            None if fact.tabled => return,
            None => document.facts.words(fact.matter).to_vec(),
        };
        let words = sorted(&named);
        if words.is_empty() {
            return;
        }
        let place = fact
            .place
            .and_then(|at| document.facts.places.get(at as usize));
        let place = place.or_else(|| cell.as_ref()?.place);
        let place = place.map_or_else(
            || self.place.clone(),
            |place| sorted(document.facts.words(place.name)),
        );
        let sentence = document.tokens(id).iter().map(|token| token.key);
        let basis = match fact.basis {
            _ if plan => Basis::Plan,
            Some(lexicon::Basis::Estimate) => Basis::Estimate,
            _ => Basis::Stated,
        };
        let level = Level {
            figure: *figure,
            printed: self.printed(id),
            pairs: pairs(&named),
            words,
            place,
            period,
            sure,
            basis,
            restated: matches!(fact.role, Role::Earlier | Role::Plan) || self.is_past(period),
            revised: self
                .context
                .lexicon
                .says_revised(&sentence.collect::<Vec<_>>()),
            average: fact.average,
            tabled: fact.tabled,
            official: None,
        };
        let at = u32::try_from(self.out.levels.len()).unwrap_or(u32::MAX);
        self.known.insert(id, at);
        self.out.levels.push(level);
    }

    /// Whether a period is before that of the first level of the document.
    fn is_past(&self, period: Period) -> bool {
        let first = self.out.levels.first();
        first.is_some_and(|first| period.year < first.period.year)
    }

    /// Percentages with so many digits that hardly two quantities share them.
    fn rate(&mut self, id: FigureId, period: Period) {
        let document = self.context.document;
        let figure = document.figure(id);
        let fact = document.fact(id);
        if !figure.unit.is_percent()
            || figure.hedge.is_some()
            || fact.role != Role::Growth
            || self.digits(id) < PRECISE
        {
            return;
        }
        let level = fact.anchor.unwrap_or(id);
        let words: Vec<Key> = document.facts.named(level).collect();
        if words.is_empty() {
            return;
        }
        let value = figure.value.normalize();
        let Ok(digits) = u64::try_from(value.mantissa().abs()) else {
            return;
        };
        let rate = Rate {
            printed: self.printed(id),
            value: (digits, value.scale()),
            words: sorted(&words),
            period,
        };
        self.out.rates.push(rate);
    }

    /// Digits of a numeral without the zeros at both ends.
    fn digits(&self, id: FigureId) -> usize {
        let document = self.context.document;
        let zeros = ['0', ',', '.'];
        let text = document.figure(id).numeral_text(document.texts);
        let digits = text.trim_start_matches(zeros).trim_end_matches(zeros);
        digits.bytes().filter(u8::is_ascii_digit).count()
    }

    fn claims(&mut self) {
        let document = self.context.document;
        for id in 0..document.reading.figures.len() {
            let fact = document.fact(id);
            let Some(&level) = fact.anchor.and_then(|anchor| self.known.get(&anchor)) else {
                continue;
            };
            if !document.figure(id).is_quantity() || fact.base.is_some_and(|b| b.level.is_some()) {
                continue;
            }
            if let Some(claim) = self.claim(id, level) {
                self.out.claims.push(claim);
            }
        }
    }

    /// What a rate says of a level that is not printed with it.
    fn claim(&self, id: FigureId, level: u32) -> Option<Claim> {
        let document = self.context.document;
        let (figure, fact) = (document.figure(id), document.fact(id));
        let of = self.out.level(level);
        let moved = fact.sign != 0;
        let equation = match fact.role {
            Role::Growth if moved => Equation::Growth,
            Role::Attainment | Role::Ratio => Equation::Ratio,
            Role::Multiple if !moved => Equation::Multiple,
            Role::Points if moved && of.figure.unit.is_percent() => Equation::Difference,
            Role::Delta if moved && of.figure.unit.is_same(&figure.unit) => Equation::Difference,
            _ => return None,
        };
        if figure.is_limit() || figure.opens_range || of.restated {
            return None;
        }
        let (period, plan, named) = match (fact.role, fact.base) {
            (Role::Attainment, None) => (of.period, true, true),
            (_, base) => base_of(base, of.period)?,
        };
        // A percentage of the plan is of what was done.
        if plan && of.basis.is_plan() {
            return None;
        }
        let negative = figure.value.is_sign_negative();
        Some(Claim {
            level,
            partner: *figure,
            printed: self.printed(id),
            sign: if moved && !negative { fact.sign } else { 1 },
            equation,
            period,
            plan,
            named,
        })
    }

    fn printed(&self, id: FigureId) -> Printed {
        let context = self.context;
        let figure = context.document.figure(id);
        let numeral = context.numeral(id);
        let digits = context.text(id, figure.numeral).to_owned();
        let scaled = Span::new(figure.numeral.start, figure.scaled_end);
        let scaled = (context.place)(id, scaled);
        let number = u32::try_from(id).unwrap_or(u32::MAX);
        let status = self.entries.get(id).map(|entry| entry.status);
        let plain = digits.len() >= 4 && digits.bytes().all(|b| b.is_ascii_digit());
        Printed {
            id: number,
            numeral,
            scaled,
            text: with_unit(context, id),
            region: self.index.region(numeral),
            scaled_region: self.index.region(scaled),
            at: None,
            excerpt: self.excerpt(id),
            marks: context.document.reading.marks(&digits),
            grouped: !plain,
            digits,
            vouched: status == Some(Status::Verified),
            told: self.told.contains(&number),
        }
    }

    /// The words around a figure.
    fn excerpt(&self, id: FigureId) -> String {
        let figure = self.context.document.figure(id);
        let text = self.context.document.texts.get(figure.block as usize);
        let text = text.copied().unwrap_or_default();
        let before = Span::new(0, figure.extent.start).text(text);
        let after = Span::new(figure.extent.end, text.len()).text(text);
        let from = before.char_indices().rev().nth(REACH);
        let to = after.char_indices().nth(REACH);
        let (start, end) = (
            from.map_or(0, |(at, _)| at),
            to.map_or(text.len(), |(at, _)| figure.extent.end + at),
        );
        let words = Span::new(start, end).text(text).split_whitespace();
        let words = words.collect::<Vec<_>>().join(" ");
        let cut = |cut: bool| if cut { "…" } else { "" };
        let words = format!("{}{words}{}", cut(from.is_some()), cut(to.is_some()));
        // A cell alone says nothing.
        let entry = self
            .entries
            .get(id)
            .filter(|_| self.context.document.fact(id).tabled);
        match entry.and_then(|entry| entry.indicator.as_deref()) {
            Some(name) => format!("{name}: {words}"),
            None => words,
        }
    }
}
