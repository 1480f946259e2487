//! Where one of two quantities that stand side by side is said again, the other is too.

use super::echo::Echoes;
use super::{NAME, is_leading, is_precise, likeness, slipped};
use crate::fact::Role;
use crate::figure::FigureId;
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// Levels before one that are compared with it.
const MOST_EARLIER: usize = 16;
/// Equal levels before one that are compared with it.
const MOST_EQUAL: usize = 4;
/// Likeness of two names, in hundredths, from which they are one.
const ONE: u32 = 60;
/// Words around a figure beside an equal level that are said again with it.
const BETWEEN: usize = 6;
/// Levels of titles and leads that are held against the text by their rates.
const MOST_LEADING: usize = 4;
/// Levels of the text that they are held against.
const BODY: usize = 100;
/// Figures behind a level among which its rates are looked for.
const REACH: usize = 5;

/// Emits the pairs.
pub(super) fn claims(echoes: &Echoes<'_>, out: &mut Vec<Claim>) {
    let document = echoes.document;
    let levels: Vec<FigureId> = document
        .of_role(Role::Level)
        .filter(|&id| !document.fact(id).inherited && !document.in_table(id))
        .collect();
    for (at, &b) in levels.iter().enumerate() {
        for &a in &levels[at.saturating_sub(MOST_EARLIER)..at] {
            // Most names differ: one look is enough for them.
            if document.facts.is_same_name(a, b)
                && document.rank_of(a) != document.rank_of(b)
                && may_be_one(document, a, b)
            {
                by_rates(document, a, b, out);
            }
        }
    }
    summed_up(document, &levels, out);
    let mut equal: Vec<_> = levels
        .iter()
        .map(|&id| (document.rank_of(id), id))
        .collect();
    equal.sort_unstable();
    for group in equal.chunk_by(|a, b| a.0 == b.0) {
        for (at, &(_, b)) in group.iter().enumerate() {
            for &(_, a) in &group[at.saturating_sub(MOST_EQUAL)..at] {
                if may_be_one(document, a, b) && is_one(document, a, b) {
                    rates_of(document, a, b, out);
                    neighbours_of(echoes, a, b, out);
                }
            }
        }
    }
}

fn may_be_one(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    !document.same_sentence(a, b)
        && document.agrees(a, b)
        && document.facts.may_share_place(a, b)
        && document.fact(a).period.agrees(document.fact(b).period)
}

/// `Lâm trường lãi 37 tỷ đồng cả năm 2020, tăng 16% so với năm 2019`, and in the text `lợi nhuận sau thuế đạt 32 tỷ đồng, tăng
/// 15,6% so với năm 2019`: the rates say that the levels are one, and a slip which of them is wrong.
fn summed_up(document: &Document<'_>, levels: &[FigureId], out: &mut Vec<Claim>) {
    let leading = levels
        .iter()
        .copied()
        .filter(|&id| is_leading(document, id));
    for (at, a) in leading.take(MOST_LEADING).enumerate() {
        let behind = levels.get(at + 1..).unwrap_or_default().iter().copied();
        for b in behind.filter(|&b| b > a).take(BODY) {
            let (fa, fb) = (document.fact(a), document.fact(b));
            if fa.period.year.is_none()
                || fa.period != fb.period
                || document.figure(a).value == document.figure(b).value
                || !slipped::may_be_one(document, a, b)
            {
                continue;
            }
            let pairs = pairs_of_rates(document, a, b);
            let [(x, y)] = pairs.as_slice() else { continue };
            let base = |id: FigureId| document.fact(id).base;
            if document.fact(*x).role != Role::Growth || base(*x).is_none() || base(*y).is_none() {
                continue;
            }
            let same = |a: FigureId, b: FigureId| {
                vec![Operand::new(a, "mention"), Operand::new(b, "mention")]
            };
            let mut claim = Claim::new(NAME, "restatement");
            claim.asserted = false;
            claim.bind(Equation::Same, Evidence::Consensus, same(a, b));
            if let Some(candidate) = claim.candidates.last_mut() {
                candidate.premise = Some(Box::new(Candidate {
                    equation: Equation::Same,
                    operands: same(*x, *y),
                    evidence: Evidence::Near,
                    premise: None,
                }));
            }
            out.push(claim);
        }
    }
}

/// Whether two equal levels are one quantity.
fn is_one(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let alike = likeness(document, a, b);
    let digits = document.figure(a).numeral.len();
    let leading = is_leading(document, a);
    alike >= ONE && digits >= if leading { 2 } else { 3 }
        || alike > 0 && is_precise(document, a, if leading { 3 } else { 4 })
}

/// The rates of two levels that are counted alike.
fn pairs_of_rates(document: &Document<'_>, a: FigureId, b: FigureId) -> Vec<(FigureId, FigureId)> {
    let rates = |level: FigureId| {
        let end = (level + REACH).min(document.reading.figures.len());
        (level.saturating_sub(1)..end).filter(move |&id| {
            let fact = document.fact(id);
            fact.anchor == Some(level)
                && matches!(fact.role, Role::Growth | Role::Share | Role::Attainment)
        })
    };
    let alike = |x: FigureId, y: FigureId| {
        let (fx, fy) = (document.fact(x), document.fact(y));
        fx.role == fy.role && fx.sign == fy.sign && slipped::is_one_base(fx, fy)
    };
    rates(a)
        .flat_map(|x| rates(b).map(move |y| (x, y)))
        .filter(|&(x, y)| alike(x, y))
        .collect()
}

/// Levels of one name that have an equal rate beside them.
fn by_rates(document: &Document<'_>, a: FigureId, b: FigureId, out: &mut Vec<Claim>) {
    let long = |id: FigureId| document.figure(id).numeral.len() >= 3;
    let same = |&(x, y): &(FigureId, FigureId)| {
        document.figure(x).value == document.figure(y).value && long(x)
    };
    if pairs_of_rates(document, a, b).iter().any(same) {
        bind(a, b, out);
    }
}

/// The one rate of each of two equal levels.
fn rates_of(document: &Document<'_>, a: FigureId, b: FigureId, out: &mut Vec<Claim>) {
    let pairs = pairs_of_rates(document, a, b);
    // An amount may be a share of one whole and of another.
    let of_one = |x: FigureId, y: FigureId| {
        let (fx, fy) = (document.fact(x), document.fact(y));
        fx.role != Role::Share
            || likeness(document, a, b) >= ONE
                && document.facts.words(fx.whole) == document.facts.words(fy.whole)
    };
    if let [(x, y)] = pairs.as_slice()
        && of_one(*x, *y)
        && document.figure(*x).value != document.figure(*y).value
        && (document.figure(*x).numeral.len() > 1 && document.figure(*y).numeral.len() > 1)
    {
        bind(*x, *y, out);
    }
}

/// The levels of one name and unit right before or behind two equal ones: `6 trạm bơm, kinh phí 38,4 tỷ đồng`.
fn neighbours_of(echoes: &Echoes<'_>, a: FigureId, b: FigureId, out: &mut Vec<Claim>) {
    let document = echoes.document;
    if !is_precise(document, a, 3) {
        return;
    }
    let beside = |x: FigureId, y: FigureId| {
        let (fx, fy) = (document.figure(x), document.figure(y));
        fx.is_quantity()
            && fy.is_quantity()
            && fx.value != fy.value
            && fx.unit.is_same(&fy.unit)
            && document.same_sentence(x, a)
            && document.same_sentence(y, b)
            && document.fact(x).role == Role::Level
            && slipped::may_be_one(document, x, y)
            && echoes.run(x, y).is_some_and(|run| {
                run.words() >= BETWEEN || run.words() >= 2 && document.facts.is_same_name(x, y)
            })
    };
    let last = document.reading.figures.len().saturating_sub(1);
    if a > 0 && b > 0 && beside(a - 1, b - 1) {
        bind(a - 1, b - 1, out);
    }
    if a < last && b < last && beside(a + 1, b + 1) {
        bind(a + 1, b + 1, out);
    }
}

fn bind(first: FigureId, second: FigureId, out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, "restatement");
    let operands = vec![
        Operand::new(first, "mention"),
        Operand::new(second, "mention"),
    ];
    claim.bind(Equation::Same, Evidence::Named, operands);
    out.push(claim);
}
