//! Equal figures that measure the same.

use super::echo::{Echoes, Words};
use super::{
    ALIKE, NAME, PRECISE, has_equal_levels, headline, is_bare, is_leading, is_precise, kind,
    likeness, slipped,
};
use crate::fact::Role;
use crate::figure::{FigureId, Written};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use std::collections::{BTreeMap, BTreeSet};

/// Words before two figures of one sentence by which a heading is told that has run into its paragraph.
const GLUED: usize = 3;
/// Digits of a headline's figure that the text says again and hardly of another quantity.
const HEADED: usize = 3;
/// Figures of one value that are compared with each other.
const MOST: usize = 12;

/// Equal figures that measure the same.
pub(super) fn claims(echoes: &Echoes<'_>, out: &mut Vec<Claim>) {
    let document = echoes.document;
    let mut by_value: Vec<_> = document
        .quantities()
        .map(|id| (document.rank_of(id), kind(document, id), id))
        .filter(|&(_, class, id)| class.0 != 9 && !is_bare(document, id))
        .collect();
    by_value.sort_unstable();
    let formulas = formulas(echoes);
    for equal in by_value
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .filter(|equal| equal.len() > 1)
    {
        let group: Vec<FigureId> = equal.iter().take(MOST).map(|&(_, _, id)| id).collect();
        let pairs = pairs(echoes, &formulas, &group);
        if pairs.is_empty() {
            continue;
        }
        // What is surely said again is so whatever else may be: one loose mention makes no close ones doubtful.
        let (mut close, mut all) = (group.clone(), group);
        let mut sure: Vec<Vec<FigureId>> = Vec::new();
        while !close.is_empty() {
            let (same, _) = class_of(&pairs, &mut close, true);
            sure.extend((same.len() > 1).then_some(same));
        }
        for same in &sure {
            out.push(said_again(same, Evidence::Named));
        }
        while !all.is_empty() {
            let (same, evidence) = class_of(&pairs, &mut all, false);
            if same.len() > 1 && !sure.contains(&same) {
                out.push(said_again(&same, evidence));
            }
        }
    }
}

fn said_again(mentions: &[FigureId], evidence: Evidence) -> Claim {
    let mut claim = Claim::new(NAME, "restatement");
    let operands = mentions.iter().map(|&id| Operand::new(id, "mention"));
    claim.bind(Equation::Same, evidence, operands.collect());
    claim
}

/// The pairs of equal figures that may be one quantity, and whether they surely are.
fn pairs(
    echoes: &Echoes<'_>,
    formulas: &BTreeSet<Words>,
    group: &[FigureId],
) -> BTreeMap<(FigureId, FigureId), bool> {
    let mut pairs = BTreeMap::new();
    for (at, &b) in group.iter().enumerate() {
        for &a in &group[..at] {
            if is_twin(echoes, a, b) && !is_formula(echoes, formulas, a, b) {
                pairs.insert((a, b), is_close(echoes, a, b));
            }
        }
    }
    pairs
}

/// Takes the first of some equal figures out of them, with all that are one quantity with it or with one of those: surely,
/// or as far as can be told.
fn class_of(
    pairs: &BTreeMap<(FigureId, FigureId), bool>,
    group: &mut Vec<FigureId>,
    surely: bool,
) -> (Vec<FigureId>, Evidence) {
    let mut same = vec![group.remove(0)];
    let mut evidence = Evidence::Named;
    let mut at = 0;
    while let Some(&mention) = same.get(at) {
        at += 1;
        group.retain(|&other| {
            let close = pairs.get(&(mention.min(other), mention.max(other)));
            let twin = close.is_some_and(|&close| close || !surely);
            if twin {
                same.push(other);
                if close == Some(&false) {
                    evidence = Evidence::Near;
                }
            }
            !twin
        });
    }
    same.sort_unstable();
    (same, evidence)
}

/// Whether two equal figures are one quantity however few digits they have: their names are the same, they speak of
/// equal levels, or the words around them run alike.
fn is_close(echoes: &Echoes<'_>, a: FigureId, b: FigureId) -> bool {
    let document = echoes.document;
    let (fa, fb) = (document.fact(a), document.fact(b));
    let subject = fa.subject.0 < fa.subject.1 && fb.subject.0 < fb.subject.1;
    let run = || {
        echoes
            .run(a, b)
            .is_some_and(|run| run.before >= 3 && run.words() >= 5)
    };
    !matches!(document.figure(a).written, Written::Word(_))
        && fa.period.agrees(fb.period)
        && (subject && document.facts.is_same_name(a, b)
            || is_of_one_plan(document, a, b)
            || has_equal_levels(document, a, b)
            || run()
            || has_company(document, a, b))
}

fn is_twin(echoes: &Echoes<'_>, a: FigureId, b: FigureId) -> bool {
    let document = echoes.document;
    if !document.agrees(a, b) && !slipped::is_headline_unit(document, a, b) {
        return false;
    }
    // A heading that has run into its paragraph says the same phrase twice in one sentence.
    if document.same_sentence(a, b) && echoes.words_before(a, b) < GLUED {
        return false;
    }
    let digits = document.figure(a).numeral.len();
    let (fa, fb) = (document.fact(a), document.fact(b));
    // Prices and rates stand still from one period to the next, amounts hardly do.
    let amount = fa.role == Role::Level && !fa.state && is_precise(document, a, 3);
    if fa.own_period
        && fb.own_period
        && !fa.period.agrees(fb.period)
        && !(amount && document.facts.is_same_name(a, b))
    {
        return false;
    }
    if is_range(document, a, b) {
        return true;
    }
    // The highest is not the mean, nor is the upper end of a range the lower one of another.
    let leading = is_leading(document, a);
    // Prices of one seller after another run alike, in their ranges and in what they have moved by.
    let quoted = |x: FigureId| {
        let closes = x
            .checked_sub(1)
            .is_some_and(|before| document.figure(before).opens_range);
        let price = document.unit(x).per.is_some();
        (document.figure(x).opens_range || closes)
            && (price || document.unit(x + usize::from(!closes)).per.is_some())
            || price && document.fact(x).role == Role::Delta
    };
    if !leading && quoted(a) && quoted(b) {
        return false;
    }
    if !leading
        && (fa.rank != fb.rank || document.figure(a).opens_range != document.figure(b).opens_range)
    {
        return false;
    }
    let rates = |x: FigureId| {
        matches!(
            document.fact(x).role,
            Role::Growth | Role::Share | Role::Attainment
        )
    };
    if rates(a) && rates(b) {
        // Two rates are the same quantity when they speak of the same level or of the same thing.
        let anchored = match (fa.anchor, fb.anchor) {
            (Some(x), Some(y)) => document.figure(x).value == document.figure(y).value,
            _ => false,
        };
        let apart = match (fa.anchor, fb.anchor) {
            (Some(x), Some(y)) => {
                document.agrees(x, y) && document.figure(x).value != document.figure(y).value
            }
            _ => false,
        };
        if apart && !leading {
            return false;
        }
        return anchored
            || is_of_one_plan(document, a, b)
            || likeness(document, a, b) >= ALIKE
            || is_of_one(document, a, b);
    }
    let least = if digits <= 2 { 60 } else { ALIKE };
    let precise = if document.in_heading(a) {
        HEADED
    } else {
        PRECISE
    };
    likeness(document, a, b) >= least
        || digits >= 3 && echoes.is_same_context(a, b)
        || is_precise(document, a, precise)
            && (leading || document.unit(a).per.is_none())
            && fa.period.agrees(fb.period)
            && (document.unit(a).is_same(&document.unit(b))
                || slipped::is_headline_unit(document, a, b))
        || headline::is_said_again(document, a, b)
}

/// Whether the figures before or behind two figures are equal too, and long enough to tell: `6 trạm bơm, kinh phí 38,4
/// tỷ đồng`.
fn has_company(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let equal = |x: FigureId, y: FigureId| {
        let (fx, fy) = (document.figure(x), document.figure(y));
        fx.is_quantity()
            && fx.value == fy.value
            && fx.unit.is_same(&fy.unit)
            && document.same_sentence(x, a)
            && document.same_sentence(y, b)
            && is_precise(document, x, 3)
    };
    let last = document.reading.figures.len().saturating_sub(1);
    a < last && b < last && equal(a + 1, b + 1) || a > 0 && b > 0 && equal(a - 1, b - 1)
}

/// Whether two percentages are of the plan of one thing, as the words behind it say: `90% kế hoạch huy động`.
fn is_of_one_plan(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (x, y) = (document.fact(a), document.fact(b));
    let of = document.facts.words(x.measure);
    (x.role, y.role) == (Role::Attainment, Role::Attainment)
        && !of.is_empty()
        && of == document.facts.words(y.measure)
}

/// Whether two ends are those of one range said twice, as a rate of one thing: `tăng 7-9%`.
fn is_range(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let percent = document.unit(a).is_percent();
    let same = |x: FigureId, y: FigureId| {
        document.figure(x).opens_range
            && document.figure(y).opens_range
            && document.figure(x).value == document.figure(y).value
            && document.figure(x + 1).value == document.figure(y + 1).value
    };
    let last = document.reading.figures.len().saturating_sub(1);
    let opens = a < last && b < last && same(a, b);
    let closes = a > 0 && b > 0 && same(a - 1, b - 1);
    percent && (opens || closes) && (likeness(document, a, b) >= ALIKE || is_leading(document, a))
}

/// Whether two rates speak of one thing by the names of their levels: `có 1.216 hộ thôi kinh doanh, tăng 19%`, `số
/// hộ thôi kinh doanh tăng 19%`.
fn is_of_one(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let level = |id: FigureId| document.fact(id).anchor.unwrap_or(id);
    (level(a), level(b)) != (a, b)
        && document.agrees(a, b)
        && slipped::is_one_base(document.fact(a), document.fact(b))
        && likeness(document, level(a), level(b)) >= 60
}

/// The words around figures that several values fill, by which a text lists one thing after another.
fn formulas(echoes: &Echoes<'_>) -> BTreeSet<Words> {
    let document = echoes.document;
    let mut filled: Vec<_> = document
        .quantities()
        .filter(|&id| !is_leading(document, id))
        .filter_map(|id| Some((echoes.context(id)?, document.rank_of(id))))
        .collect();
    filled.sort_unstable();
    filled.dedup();
    filled
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|values| values.len() > 1)
        .map(|values| values[0].0)
        .collect()
}

/// Whether two equal figures stand in sentences of one pattern that others fill with other values: prices of one shop
/// after another agree by chance.
fn is_formula(echoes: &Echoes<'_>, formulas: &BTreeSet<Words>, a: FigureId, b: FigureId) -> bool {
    let document = echoes.document;
    // `6 trạm bơm, kinh phí 38,4 tỷ đồng`: the count beside it says that it is the same one.
    let counted = |id: FigureId| {
        let before = id.checked_sub(1)?;
        let same = document.same_sentence(before, id) && document.unit(before).is_counted();
        same.then(|| document.figure(before).value)
    };
    let said = || {
        echoes
            .run(a, b)
            .is_some_and(|run| run.quantities > 0 && run.words() >= 6)
    };
    !is_leading(document, a)
        && !said()
        && (counted(a).is_none() || counted(a) != counted(b))
        && echoes.is_same_context(a, b)
        && echoes
            .context(a)
            .is_some_and(|context| formulas.contains(&context))
}
