//! The same quantity stated twice agrees as rounded.

mod companion;
mod echo;
mod slipped;

use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Written};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::Key;
use echo::{CONTEXT, context};
use std::collections::{BTreeMap, BTreeSet};

/// The rule's name.
pub const NAME: &str = "restatement";

/// Likeness of two names, in hundredths, from which equal figures are taken for one quantity.
const ALIKE: u32 = 34;
/// Words in a row that make a sentence a repetition of another.
const REPEATED: usize = 9;
/// Figures in one phrase that each is compared with.
const MOST_BEFORE: usize = 4;
/// The same where the names of the two figures are not read alike.
const VERBATIM: usize = 13;
/// Words that a headline must share with a sentence for the same.
const HEADLINE: usize = 5;
/// Words before two figures of one sentence by which a heading is told that has run into its paragraph.
const GLUED: usize = 3;
/// Digits, but for zeros at the end, that hardly two quantities share.
const PRECISE: usize = 4;
/// The same for a headline, whose figures the text says again.
const HEADED: usize = 3;
/// Figures of one value that are compared with each other.
const MOST_TWINS: usize = 12;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    twins(document, out);
    headlines(document, out);
    companion::claims(document, out);
    digit_twins(document, out);
    repeated(document, out);
    slipped::claims(document, out);
}

/// A figure's part in its clause, as far as a restatement must share it.
fn kind(document: &Document<'_>, id: FigureId) -> (u8, i8) {
    let fact = document.fact(id);
    let class = match fact.role {
        Role::Growth | Role::Delta | Role::Points | Role::Multiple => 1,
        Role::Share | Role::Attainment | Role::Ratio => 2,
        Role::None => 9,
        Role::Aside => 4,
        Role::Level | Role::Earlier | Role::Plan | Role::Rate => 3,
    };
    (class, if class == 1 { fact.sign.signum() } else { 0 })
}

/// Equal figures that measure the same.
fn twins(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut by_value: Vec<_> = document
        .quantities()
        .map(|id| {
            (
                document.figure(id).value.normalize(),
                kind(document, id),
                id,
            )
        })
        .filter(|&(_, class, id)| class.0 != 9 && !is_bare(document, id))
        .collect();
    by_value.sort_unstable();
    let formulas = formulas(document);
    for equal in by_value
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .filter(|equal| equal.len() > 1)
    {
        let mut group: Vec<FigureId> = equal
            .iter()
            .take(MOST_TWINS)
            .map(|&(_, _, id)| id)
            .collect();
        while !group.is_empty() {
            let (same, evidence) = class_of(document, &formulas, &mut group);
            if same.len() > 1 {
                let mut claim = Claim::new(NAME, "restatement");
                let operands = same
                    .into_iter()
                    .map(|id| Operand::new(id, "mention"))
                    .collect();
                claim.bind(Equation::Same, evidence, operands);
                out.push(claim);
            }
        }
    }
}

/// Takes the first of some equal figures out of them, with all that are one quantity with it or with one of those.
fn class_of(
    document: &Document<'_>,
    formulas: &BTreeSet<[Key; 2 * CONTEXT]>,
    group: &mut Vec<FigureId>,
) -> (Vec<FigureId>, Evidence) {
    let mut same = vec![group.remove(0)];
    let mut evidence = Evidence::Named;
    let mut at = 0;
    while let Some(&mention) = same.get(at) {
        at += 1;
        group.retain(|&other| {
            let (a, b) = (mention.min(other), mention.max(other));
            let twin = is_twin(document, a, b) && !is_formula(document, formulas, a, b);
            if twin {
                same.push(other);
                if !is_close(document, a, b) {
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
fn is_close(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (fa, fb) = (document.fact(a), document.fact(b));
    let subject = fa.subject.0 < fa.subject.1 && fb.subject.0 < fb.subject.1;
    let anchored = || match (fa.anchor, fb.anchor) {
        (Some(x), Some(y)) => {
            document.figure(x).value == document.figure(y).value
                && document.figure(x).numeral.len() >= 3
        }
        _ => false,
    };
    let run = || echo::run(document, a, b).is_some_and(|run| run.before >= 3 && run.words() >= 5);
    !matches!(document.figure(a).written, Written::Word(_))
        && fa.period.agrees(fb.period)
        && (subject && document.facts.is_same_name(a, b)
            || anchored()
            || run()
            || has_company(document, a, b))
}

fn is_twin(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    if !document.agrees(a, b) {
        return false;
    }
    // A heading that has run into its paragraph says the same phrase twice in one sentence.
    let glued = || echo::run(document, a, b).is_some_and(|run| run.before >= GLUED);
    if document.same_sentence(a, b) && !glued() {
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
        return anchored || likeness(document, a, b) >= ALIKE || is_of_one(document, a, b);
    }
    let least = if digits <= 2 { 60 } else { ALIKE };
    let precise = if document.in_heading(a) {
        HEADED
    } else {
        PRECISE
    };
    likeness(document, a, b) >= least
        || digits >= 3 && same_context(document, a, b)
        || is_precise(document, a, precise)
            && (leading || document.unit(a).per.is_none())
            && fa.period.agrees(fb.period)
            && document.unit(a).is_same(&document.unit(b))
}

/// Whether so many digits are printed that hardly two quantities share them.
fn is_precise(document: &Document<'_>, id: FigureId, least: usize) -> bool {
    let text = document.figure(id).numeral_text(document.texts);
    let digits = text
        .trim_start_matches(['0', ',', '.'])
        .trim_end_matches(['0', ',', '.']);
    digits.bytes().filter(u8::is_ascii_digit).count() >= least
}

/// Whether the figures before or behind two figures are equal too, and long enough to tell: `4 dự án, vốn đầu tư 47,5
/// triệu USD`.
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

/// Whether two rates speak of one thing by the names of their levels: `có 1.800 doanh nghiệp giải thể, tăng 16%`, `số
/// doanh nghiệp giải thể tăng 16%`.
fn is_of_one(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let level = |id: FigureId| document.fact(id).anchor.unwrap_or(id);
    (level(a), level(b)) != (a, b)
        && document.agrees(a, b)
        && slipped::is_one_base(document.fact(a), document.fact(b))
        && likeness(document, level(a), level(b)) >= 60
}

/// The words around figures that several values fill, by which a text lists one thing after another.
fn formulas(document: &Document<'_>) -> BTreeSet<[Key; 2 * CONTEXT]> {
    let mut filled: Vec<_> = document
        .quantities()
        .filter(|&id| !is_leading(document, id))
        .filter_map(|id| {
            Some((
                context(document, id)?,
                document.figure(id).value.normalize(),
            ))
        })
        .collect();
    filled.sort_unstable();
    filled.dedup();
    filled
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|values| values.len() > 1)
        .map(|values| values[0].0)
        .collect()
}

/// Whether the figure stands where a text sums itself up.
fn is_leading(document: &Document<'_>, id: FigureId) -> bool {
    document.in_heading(id) || document.figure(id).block <= 1
}

/// Whether two equal figures stand in sentences of one pattern that others fill with other values: prices of one shop
/// after another agree by chance.
fn is_formula(
    document: &Document<'_>,
    formulas: &BTreeSet<[Key; 2 * CONTEXT]>,
    a: FigureId,
    b: FigureId,
) -> bool {
    // `4 dự án, vốn đầu tư 47,5 triệu USD`: the count beside it says that it is the same one.
    let counted = |id: FigureId| {
        let before = id.checked_sub(1)?;
        let same = document.same_sentence(before, id) && document.unit(before).is_counted();
        same.then(|| document.figure(before).value)
    };
    let said =
        || echo::run(document, a, b).is_some_and(|run| run.quantities > 0 && run.words() >= 6);
    !is_leading(document, a)
        && !said()
        && (counted(a).is_none() || counted(a) != counted(b))
        && same_context(document, a, b)
        && context(document, a).is_some_and(|context| formulas.contains(&context))
}

/// Whether the words next to both figures are the same to either side.
fn same_context(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (x, y) = (context(document, a), context(document, b));
    x.is_some() && x == y
}

fn likeness(document: &Document<'_>, a: FigureId, b: FigureId) -> u32 {
    document.facts.likeness(a, b)
}

/// A figure of a headline or lead and the figure of the body that it rounds or repeats.
fn headlines(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut seen = 0;
    for id in document.quantities() {
        let figure = document.figure(id);
        let headline = document.in_heading(id) && figure.block == 0;
        if !(headline || is_leading(document, id) || figure.sentence <= 2) {
            continue;
        }
        seen += 1;
        if seen > 12 {
            return;
        }
        let class = kind(document, id);
        let bare = document.unit(id).of == Dimension::None;
        if class.0 == 9
            || class.0 == 4
            || bare
            || (figure.hedge.is_none() && !document.in_heading(id))
        {
            continue;
        }
        let mut claim = Claim::new(NAME, "restatement");
        claim.asserted = false;
        let mut repeated = false;
        for other in document.quantities().filter(|&other| other > id) {
            if document.same_sentence(id, other)
                || kind(document, other) != class
                || !document.agrees(id, other)
            {
                continue;
            }
            let alike = likeness(document, id, other);
            if alike < ALIKE {
                continue;
            }
            if document.figure(other).value == figure.value {
                repeated = true;
                break;
            }
            let evidence = match alike {
                // A round figure with a hedge admits too much to be told from chance.
                60.. if headline
                    && figure.hedge.is_none()
                    && document.fact(id).period.agrees(document.fact(other).period) =>
                {
                    Evidence::Adjacent
                }
                60.. => Evidence::Near,
                _ => Evidence::Searched,
            };
            claim.bind(
                Equation::Same,
                evidence,
                vec![Operand::new(id, "title"), Operand::new(other, "body")],
            );
        }
        claim.candidates.truncate(40);
        if !repeated && !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
}

/// The same digits under one name at two scales or with another separator: `230 triệu USD` and `230 tỷ USD`, `24,6%`
/// and `246%`.
fn digit_twins(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut by_digits: BTreeMap<(u64, (u8, i8)), Vec<FigureId>> = BTreeMap::new();
    for id in document.quantities() {
        let text = document.figure(id).numeral_text(document.texts);
        let kind = kind(document, id);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= 2 && matches!(kind.0, 1..=3) && !is_bare(document, id) {
            by_digits
                .entry((digits.parse().unwrap_or(0), kind))
                .or_default()
                .push(id);
        }
    }
    for group in by_digits.values_mut() {
        group.truncate(MOST_TWINS);
        let Some((&first, rest)) = group.split_first() else {
            continue;
        };
        for &other in rest {
            let (a, b) = (document.figure(first), document.figure(other));
            let least = if is_precise(document, first, PRECISE) {
                0
            } else {
                50
            };
            let named =
                likeness(document, first, other) >= least || same_context(document, first, other);
            let periods = document
                .fact(first)
                .period
                .agrees(document.fact(other).period);
            if a.value == b.value
                || !a.unit.is_same(&b.unit)
                || document.same_sentence(first, other)
                || !named
                || !periods
            {
                continue;
            }
            let mut claim = Claim::new(NAME, "restatement");
            claim.bind(
                Equation::Same,
                Evidence::Adjacent,
                vec![
                    Operand::new(first, "mention"),
                    Operand::new(other, "mention"),
                ],
            );
            out.push(claim);
        }
    }
}

/// A sentence repeated word for word (lead, caption, body) with another figure in it.
fn repeated(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut by_context: Vec<_> = document
        .quantities()
        .filter_map(|id| Some((context(document, id)?, id)))
        .collect();
    by_context.sort_unstable();
    for group in by_context.chunk_by(|a, b| a.0 == b.0) {
        let pairs = (1..group.len())
            .flat_map(|at| (at.saturating_sub(MOST_BEFORE)..at).map(move |before| (before, at)));
        for (before, at) in pairs {
            let (first, other) = (group[before].1, group[at].1);
            if document.same_sentence(first, other)
                || document.in_table(first)
                || is_label(document, first)
                || document.figure(first).numeral_text(document.texts)
                    == document.figure(other).numeral_text(document.texts)
            {
                continue;
            }
            let Some(evidence) = repetition(document, first, other) else {
                continue;
            };
            let mut claim = Claim::new(NAME, "restatement");
            claim.bind(
                Equation::Same,
                evidence,
                vec![
                    Operand::new(first, "mention"),
                    Operand::new(other, "mention"),
                ],
            );
            out.push(claim);
        }
    }
}

/// A number without a unit that no verb or hedge says anything of is the name of a thing: `xăng RON 95`, `câu 4`.
fn is_bare(document: &Document<'_>, id: FigureId) -> bool {
    let figure = document.figure(id);
    figure.unit.of == Dimension::None
        && !figure.scaled
        && figure.hedge.is_none()
        && document.governing_verb(id).is_none()
}

/// A small number without a unit is mostly the name of a thing: `phần 2`.
fn is_label(document: &Document<'_>, id: FigureId) -> bool {
    document.unit(id).of == Dimension::None && document.figure(id).numeral.len() <= 2
}

/// Whether two figures have the very same name, or the same long one behind them.
fn is_same_thing(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (x, y) = (
        document.facts.words(document.fact(a).tail),
        document.facts.words(document.fact(b).tail),
    );
    document.facts.is_same_name(a, b)
        || x.len() >= 4 && x.iter().zip(y).all(|(p, q)| p == q) && y.len() >= 4
}

/// On what it is founded that one sentence repeats the other: the words to both sides of two figures run alike so far,
/// with another quantity among them that is equal, or over a whole headline.
fn repetition(document: &Document<'_>, a: FigureId, b: FigureId) -> Option<Evidence> {
    let run = echo::run(document, a, b).filter(|run| !run.forked)?;
    let same = || is_same_thing(document, a, b);
    if document.in_heading(a) && run.quantities == 0 {
        let whole = run.words() >= HEADLINE && (run.opens || run.closes);
        return (whole && same()).then_some(Evidence::Consensus);
    }
    let least = if same() { REPEATED } else { VERBATIM };
    let repeated = run.words() >= least
        && (run.before >= 3 && run.quantities >= 1 || run.before >= 1 && run.quantities >= 2);
    repeated.then_some(Evidence::Named)
}
