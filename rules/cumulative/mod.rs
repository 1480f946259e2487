//! Shorter periods never exceed the longer one that holds them, and add up to it where they fill it.

mod earlier;
mod stock;
mod table;
mod within;

use crate::fact::{Part, Role};
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::lexicon::{Balance, Basis};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "cumulative";

/// Likeness of two names, in hundredths, from which they may be one indicator.
const ALIKE: u32 = 60;
/// Likeness from which they are.
const SAME: u32 = 80;
/// How many sentences back a word like `tính chung` takes up what it sums.
const SAID_REACH: u32 = 6;
/// How many sentences two levels of the very same name lie apart at most.
const NAMED: u32 = 12;
/// How many sentences a period goes on into for a level that is named like that of the longer one.
const GOES_ON: u32 = 3;
/// Words behind a figure that name it by themselves.
const LONG: usize = 3;
/// Longer periods tried for one level.
const MOST_WHOLES: usize = 4;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    table::claims(document, out);
    let levels: Vec<FigureId> = document
        .levels
        .iter()
        .copied()
        .filter(|&id| accumulates(document, id))
        .collect();
    let longer: Vec<Longer> = (0..levels.len())
        .map(|at| {
            let fact = document.fact(levels[at]);
            Longer {
                at,
                cumulative: fact.cumulative,
                months: fact.period.months().unwrap_or_default(),
            }
        })
        .filter(|one| one.cumulative || one.months.1 - one.months.0 > 1)
        .collect();
    // A year is within nothing.
    let months = |id: FigureId| document.fact(id).period.months();
    let pieces: Vec<usize> = (0..levels.len())
        .filter(|&at| months(levels[at]).is_some_and(|(a, b)| b - a < 12))
        .collect();
    let mut beside = None;
    for (at, &part) in levels.iter().enumerate() {
        beside = shorter(document, &levels, &longer, at, beside, out);
        let from = pieces.partition_point(|&other| other + crate::relation::BACK < at);
        let to = pieces.partition_point(|&other| other < at + crate::relation::BACK);
        let near = pieces[from..to].iter().map(|&piece| levels[piece]);
        filled(document, near, part, out);
    }
    within::claims(document, &levels, out);
    earlier::claims(document, &levels, out);
    stock::claims(document, out);
}

/// Whether a level is one of those that grow with the length of their period.
fn accumulates(document: &Document<'_>, id: FigureId) -> bool {
    let fact = document.fact(id);
    let unit = document.unit(id);
    fact.role == Role::Level
        // A surplus of one month is eaten up by the deficit of another.
        && !matches!(fact.balance, Some(Balance::Surplus | Balance::NetBought | Balance::NetSold | Balance::Negative))
        && !fact.average
        && !fact.state
        && !document.figure(id).is_limit()
        && !document.figure(id).opens_range
        && unit.per.is_none()
        && !matches!(unit.of, Dimension::Percent | Dimension::Degrees | Dimension::IndexPoints | Dimension::Times)
        && (fact.period.months().is_some() || fact.cumulative || fact.period.part == Part::Unstated)
}

/// A level that may be that of a longer period.
struct Longer {
    /// Its place among the levels.
    at: usize,
    cumulative: bool,
    /// From where to where in the year it goes; none to none where it does not say.
    months: (u8, u8),
}

/// How well `whole` is the longer period of `part`, if it may be.
fn evidence(document: &Document<'_>, part: FigureId, whole: FigureId) -> Option<Evidence> {
    let (a, b) = (document.fact(part), document.fact(whole));
    // A figure that is said again is the same one.
    if !document.agrees(part, whole)
        || a.balance != b.balance
        || document.figure(part).value == document.figure(whole).value
    {
        return None;
    }
    // Profit is no stretch of turnover, nor is one month a stretch of itself.
    let months = (a.period.months(), b.period.months());
    let plan = |basis: Option<Basis>| basis == Some(Basis::Plan);
    if a.parts & b.wholes != 0
        || a.wholes & b.parts != 0
        || months.0.is_some() && months.0 == months.1
        || plan(a.basis) != plan(b.basis)
        || document.same_clause(part, whole)
    {
        return None;
    }
    let alike = || alike(document, part, whole);
    let brought = b.raised || document.is_brought(whole);
    if !brought && has_other_matter(document, part, whole) {
        return None;
    }
    // `7,8 nghìn ô tô …, đưa lượng nhập khẩu lên 51 nghìn chiếc`: one thing by two nouns.
    let nouns = || (brought || b.cumulative) && document.agrees(part, whole) && alike() >= ALIKE;
    if !document.unit(part).is_same(&document.unit(whole)) && !nouns()
        || matches!(b.period.part, Part::Unstated | Part::Year)
            && !b.cumulative
            && !brought
            && (alike() < SAME
                || (is_short(document, part) || is_short(document, whole))
                    && !document.facts.is_same_name(part, whole))
    {
        return None;
    }
    if document.are_opposite(part, whole) {
        return None;
    }
    let apart = document.sentences_apart(part, whole);
    // `tháng 5 …, đưa khối lượng 5 tháng lên …`: the same year, though one of them may be misprinted.
    let raised = (brought || b.inherited)
        && apart == 0
        && part < whole
        && a.period.without_year().is_within(b.period.without_year());
    // `tháng 7 thâm hụt A. Qua đó, nâng mức nhập siêu 7 tháng lên B`: one balance under two names.
    let balance = brought && apart <= 1 && part < whole && a.balance.is_some();
    if raised || balance && a.period.is_within(b.period) {
        // What is said to be brought to a total is part of that one, and of no other further off.
        return Some(if brought {
            Evidence::Adjacent
        } else {
            Evidence::Near
        });
    }
    if !a.period.is_within(b.period) {
        // `… xảy ra A vụ. Tính chung từ đầu năm xảy ra B vụ`: the word says it where no period does.
        let said = b.cumulative
            && !a.cumulative
            && part < whole
            && a.period
                .months()
                .is_none_or(|_| b.period.months().is_none());
        let years =
            a.period.year.is_none() || b.period.year.is_none() || a.period.year == b.period.year;
        return (said && years && apart <= SAID_REACH && a.basis == b.basis && alike() >= ALIKE)
            .then_some(Evidence::Near);
    }
    // `quý 4 …. Doanh thu trong quý đạt A. … Doanh thu cả năm đạt B`: the very same name says that the period goes on.
    let goes_on = || {
        apart <= GOES_ON
            && b.period.part == Part::Year
            && !is_short(document, part)
            && document.facts.is_same_name(part, whole)
    };
    let said = b.own_period && (a.own_period || document.same_block(part, whole) || goes_on());
    if apart <= 1
        && said
        && a.own_period
        && a.period.year.is_some()
        && !a.raised
        && a.balance.is_none()
        && (b.cumulative || matches!(b.period.part, Part::Months(_)))
        && a.basis != Some(Basis::Plan)
        && alike() >= SAME
        && document.facts.is_same_name(part, whole)
        && a.list.is_none()
        && b.list.is_none()
    {
        return Some(Evidence::Named);
    }
    if said && (apart == 0 && part < whole && b.cumulative || alike() >= ALIKE) {
        return Some(Evidence::Adjacent);
    }
    // `tháng 10 đạt A, lũy kế 10 tháng đạt B`: the subject is left out, or taken up by another word.
    let least = if brought || b.cumulative || a.alone {
        34
    } else {
        60
    };
    let carried = apart <= 2 && said && (apart <= 1 && b.inherited || alike() >= least);
    if brought && apart == 0 && part < whole {
        return Some(Evidence::Adjacent);
    }
    // `quý 4 lợi nhuận gộp thu về A. … Luỹ kế cả năm, doanh thu đạt B. Lợi nhuận gộp là C`: the very same name, though neither
    // sentence says its period itself.
    let named = || {
        apart <= NAMED
            && b.period.part != Part::Unstated
            && !is_short(document, part)
            && document.facts.is_same_name(part, whole)
            && document.facts.may_share_place(part, whole)
    };
    (carried || named()).then_some(Evidence::Near)
}

/// How alike two names are; the same words behind two figures make them one, whatever stands before: `Hodeco đạt X đồng
/// doanh thu thuần`.
fn alike(document: &Document<'_>, a: FigureId, b: FigureId) -> u32 {
    let tail = |id: FigureId| document.facts.words(document.fact(id).tail);
    let told = tail(a).len() >= LONG && tail(a) == tail(b);
    document
        .facts
        .likeness(a, b)
        .max(if told { SAME } else { 0 })
}

/// Whether two names that neither figure takes over from before have nothing in common: `thu lãi` is no stretch of `lợi
/// nhuận`. Where a sentence goes on with `lũy kế`, the word says enough.
fn has_other_matter(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    let (matter, other) = (
        document.facts.words(a.matter),
        document.facts.words(b.matter),
    );
    // `thâm hụt` and `nhập siêu` are one balance.
    let balance = a.balance.is_some() && a.balance == b.balance;
    let running = b.cumulative && document.same_sentence(part, whole);
    let taken_over = a.inherited || b.inherited;
    !(balance || running || taken_over)
        // One word may be any: a misspelt one, what is left of a name.
        && (matter.len() >= 2 && other.len() >= 2 || document.sentences_apart(part, whole) >= 2)
        && !matter.iter().any(|word| other.contains(word))
}

/// Whether a name is one word, which any longer name may hold.
fn is_short(document: &Document<'_>, id: FigureId) -> bool {
    document.facts.named(id).count() < 2
}

/// The longer periods of the level `at`; `longer` are those of the levels that may be one, `beside` is that of the level
/// before. Yields the best.
fn shorter(
    document: &Document<'_>,
    levels: &[FigureId],
    longer: &[Longer],
    at: usize,
    beside: Option<usize>,
    out: &mut Vec<Claim>,
) -> Option<usize> {
    let part = levels[at];
    let from = longer.partition_point(|other| other.at + crate::relation::BACK < at);
    let to = longer.partition_point(|other| other.at < at + crate::relation::BACK);
    let cumulative = document.fact(part).cumulative;
    let (start, end) = document.fact(part).period.months().unwrap_or_default();
    let length = end - start;
    // A year is within nothing, nor is what does not say its months.
    let short = (1..12).contains(&length);
    let mut found: Vec<(Evidence, bool, bool, u32, u32, usize)> = longer[from..to]
        .iter()
        // Most pairs are of one period or of none: one look is enough for them.
        .filter(|other| {
            other.at != at
                && (other.cumulative && !cumulative && at < other.at
                    || short
                        && other.months.0 <= start
                        && end <= other.months.1
                        && length < other.months.1 - other.months.0)
        })
        .map(|other| other.at)
        .filter_map(|other| {
            let whole = levels[other];
            let evidence = evidence(document, part, whole)?;
            let listed = document.fact(part).list.is_some() != document.fact(whole).list.is_some();
            let alike = document.facts.likeness(part, whole) / 20;
            Some((
                evidence,
                listed,
                document.sentences_apart(part, whole) > 0,
                5 - alike.min(5),
                document.sentences_apart(part, whole),
                other,
            ))
        })
        .collect();
    // `Tính đến tháng 6` is all so far, and no month of a stretch.
    let month = matches!(document.fact(part).period.part, Part::Month(_));
    if month && !found.is_empty() && stock::is_as_of(document, part) {
        return None;
    }
    found.sort();
    let here = |other: usize| document.same_sentence(part, levels[other]);
    if !found.first().is_some_and(|&(.., other)| here(other))
        && let Some(other) = beside.and_then(|other| parallel(document, levels, at, other))
    {
        found.clear();
        found.push((Evidence::Near, false, false, 0, 0, other));
    }
    let mut claim = Claim::new(NAME, "cumulative");
    claim.asserted = false;
    for &(evidence, .., other) in found.iter().take(MOST_WHOLES) {
        claim.bind(
            Equation::AtMost,
            evidence,
            vec![
                Operand::new(part, "part"),
                Operand::new(levels[other], "whole"),
            ],
        );
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
    found.first().map(|&(.., other)| other)
}

/// `tháng 5 đạt A tấn, trị giá B, đưa khối lượng 5 tháng đạt C tấn và D`: the level behind C is to B what C is to A.
fn parallel(
    document: &Document<'_>,
    levels: &[FigureId],
    at: usize,
    before: usize,
) -> Option<usize> {
    let (first, second) = (*levels.get(at.checked_sub(1)?)?, *levels.get(at)?);
    let (whole, next) = (*levels.get(before)?, *levels.get(before + 1)?);
    let (a, b) = (document.fact(second), document.fact(next));
    let paired = document.same_sentence(first, second)
        && document.same_sentence(whole, next)
        && document.unit(second).is_same(&document.unit(next))
        && !document.unit(first).is_same(&document.unit(second))
        && second < next
        && a.balance == b.balance
        && a.period.without_year().is_within(b.period.without_year());
    paired.then_some(before + 1)
}

/// Months, quarters and stretches that follow each other without a gap from the start of the longer period to its end.
fn filled(
    document: &Document<'_>,
    near: impl Iterator<Item = FigureId>,
    whole: FigureId,
    out: &mut Vec<Claim>,
) {
    let Some((start, end)) = document.fact(whole).period.months() else {
        return;
    };
    if document.fact(whole).period.part == Part::Unstated || end - start < 2 {
        return;
    }
    let within: Vec<FigureId> = near
        .filter(|&part| {
            part != whole
                && document
                    .fact(part)
                    .period
                    .is_within(document.fact(whole).period)
                && document.unit(part).is_same(&document.unit(whole))
                && document.facts.likeness(part, whole) >= ALIKE
        })
        .collect();
    let mut reached = start;
    let mut operands = vec![Operand::new(whole, "whole")];
    while reached < end {
        let next = within
            .iter()
            .copied()
            .filter_map(|part| {
                document
                    .fact(part)
                    .period
                    .months()
                    .map(|(a, b)| (a, b, part))
            })
            .filter(|&(a, _, _)| a == reached)
            .min_by_key(|&(_, b, part)| {
                (document.sentences_apart(part, whole), std::cmp::Reverse(b))
            });
        let Some((_, b, part)) = next else { return };
        operands.push(Operand::new(part, "part"));
        reached = b;
    }
    let evidence = if is_complete(document, &within, &operands) {
        Evidence::Complete
    } else {
        Evidence::Near
    };
    out.push(Claim::implied(
        NAME,
        "cumulative",
        Equation::Sum,
        evidence,
        operands,
    ));
}

/// Whether the periods are named in so many words, each once, for one indicator of one basis.
fn is_complete(document: &Document<'_>, within: &[FigureId], operands: &[Operand]) -> bool {
    let Some((whole, parts)) = operands.split_first() else {
        return false;
    };
    let longer = document.fact(whole.figure);
    let stated = |id: FigureId| {
        let fact = document.fact(id);
        fact.own_period
            && fact.period.year.is_some()
            && fact.list.is_none()
            && !fact.raised
            && fact.balance.is_none()
            && document.figure(id).hedge.is_none()
    };
    within.len() == parts.len()
        && (longer.cumulative || matches!(longer.period.part, Part::Months(_)))
        && stated(whole.figure)
        && parts.iter().all(|part| {
            stated(part.figure)
                && document.sentences_apart(part.figure, whole.figure) <= 1
                && document.fact(part.figure).basis == longer.basis
                && document.fact(part.figure).period.year == longer.period.year
                && document.facts.likeness(part.figure, whole.figure) >= SAME
        })
}
