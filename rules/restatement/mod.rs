//! The same quantity stated twice agrees as rounded.

use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::{Key, Token, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// The rule's name.
pub const NAME: &str = "restatement";

/// Likeness of two names, in hundredths, from which equal figures are taken for one quantity.
const ALIKE: u32 = 34;
/// Words compared to either side of a figure to see whether its sentence is repeated word for word.
const CONTEXT: usize = 2;
/// Words in a row that make a sentence a repetition of another.
const REPEATED: usize = 9;
/// Words that a headline must share with a sentence for the same.
const HEADLINE: usize = 5;
/// Figures of one value that are compared with each other.
const MOST_TWINS: usize = 12;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    twins(document, out);
    headlines(document, out);
    companions(document, out);
    digit_twins(document, out);
    repeated(document, out);
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
        .filter(|(_, class, _)| class.0 != 9)
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
        while let Some((&first, rest)) = group.split_first() {
            let same: Vec<FigureId> = rest
                .iter()
                .copied()
                .filter(|&other| {
                    is_twin(document, first, other)
                        && !is_formula(document, &formulas, first, other)
                })
                .collect();
            if !same.is_empty() {
                let mut claim = Claim::new(NAME, "restatement");
                let operands = std::iter::once(first)
                    .chain(same.iter().copied())
                    .map(|id| Operand::new(id, "mention"))
                    .collect();
                claim.bind(Equation::Same, Evidence::Near, operands);
                out.push(claim);
            }
            let left: Vec<FigureId> = rest
                .iter()
                .copied()
                .filter(|id| !same.contains(id))
                .collect();
            group = left;
        }
    }
}

fn is_twin(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    if !document.agrees(a, b) || document.same_sentence(a, b) {
        return false;
    }
    let digits = document.figure(a).numeral.len();
    let (fa, fb) = (document.fact(a), document.fact(b));
    if fa.own_period && fb.own_period && !fa.period.agrees(fb.period) {
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
        return anchored || likeness(document, a, b) >= ALIKE;
    }
    let least = if digits <= 2 { 60 } else { ALIKE };
    likeness(document, a, b) >= least || digits >= 3 && same_context(document, a, b)
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
    !is_leading(document, a)
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
        if !(headline || document.in_heading(id) || figure.sentence <= 2) {
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
                60.. if headline
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
        if digits.len() >= 2 && text.len() >= 3 && matches!(kind.0, 1..=3) {
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
            let named =
                likeness(document, first, other) >= 50 || same_context(document, first, other);
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

/// Levels before one that are compared with it.
const MOST_EARLIER: usize = 16;

/// Levels of one name with the same rate beside them, and rates of one kind beside the same level: where one of the two
/// pairs agrees, the other has to.
fn companions(document: &Document<'_>, out: &mut Vec<Claim>) {
    let levels: Vec<FigureId> = document
        .of_role(Role::Level)
        .filter(|&id| !document.fact(id).inherited && !document.in_table(id))
        .collect();
    for (at, &b) in levels.iter().enumerate() {
        for &a in &levels[at.saturating_sub(MOST_EARLIER)..at] {
            if document.same_sentence(a, b)
                || !document.agrees(a, b)
                || !document.fact(a).period.agrees(document.fact(b).period)
                || likeness(document, a, b) < 60
            {
                continue;
            }
            of_pair(document, a, b, out);
        }
    }
}

fn of_pair(document: &Document<'_>, a: FigureId, b: FigureId, out: &mut Vec<Claim>) {
    let rates = |level: FigureId| {
        let end = (level + 5).min(document.reading.figures.len());
        (level + 1..end).filter(move |&id| {
            let fact = document.fact(id);
            fact.anchor == Some(level)
                && matches!(fact.role, Role::Growth | Role::Share | Role::Attainment)
        })
    };
    let alike = |x: FigureId, y: FigureId| {
        let (fx, fy) = (document.fact(x), document.fact(y));
        fx.role == fy.role
            && fx.sign == fy.sign
            && fx.base.map(|c| c.base) == fy.base.map(|c| c.base)
    };
    let same_level = document.figure(a).value == document.figure(b).value;
    let long = |id: FigureId| document.figure(id).numeral.len() >= 3;
    let pairs: Vec<(FigureId, FigureId)> = rates(a)
        .flat_map(|x| rates(b).map(move |y| (x, y)))
        .filter(|&(x, y)| alike(x, y))
        .collect();
    let bind = |first: FigureId, second: FigureId, out: &mut Vec<Claim>| {
        let mut claim = Claim::new(NAME, "restatement");
        let operands = vec![
            Operand::new(first, "mention"),
            Operand::new(second, "mention"),
        ];
        claim.bind(Equation::Same, Evidence::Named, operands);
        out.push(claim);
    };
    let equal =
        |&&(x, y): &&(FigureId, FigureId)| document.figure(x).value == document.figure(y).value;
    if same_level && long(a) {
        if let [(x, y)] = pairs.as_slice()
            && document.figure(*x).value != document.figure(*y).value
            && (document.figure(*x).numeral.len() > 1 && document.figure(*y).numeral.len() > 1)
        {
            bind(*x, *y, out);
        }
    } else if !same_level
        && document.facts.is_same_name(a, b)
        && pairs.iter().filter(equal).any(|&(x, _)| long(x))
    {
        bind(a, b, out);
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
        let Some((&(_, first), rest)) = group.split_first() else {
            continue;
        };
        for &(_, other) in rest.iter().take(4) {
            if document.same_sentence(first, other)
                || document.in_table(first)
                || is_label(document, first)
                || document.figure(first).numeral_text(document.texts)
                    == document.figure(other).numeral_text(document.texts)
                || !is_same_thing(document, first, other)
                || !is_repetition(document, first, other)
            {
                continue;
            }
            let mut claim = Claim::new(NAME, "restatement");
            claim.bind(
                Equation::Same,
                Evidence::Named,
                vec![
                    Operand::new(first, "mention"),
                    Operand::new(other, "mention"),
                ],
            );
            out.push(claim);
        }
    }
}

/// A small number without a unit is mostly the name of a thing: `phần 2`.
fn is_label(document: &Document<'_>, id: FigureId) -> bool {
    document.unit(id).of == Dimension::None && document.figure(id).numeral.len() <= 2
}

/// The tokens of a figure's sentence, and the places before and behind its numeral.
fn around<'d>(document: &Document<'d>, id: FigureId) -> Option<(&'d [Token], usize, usize)> {
    let figure = document.figure(id);
    let sentence = document.reading.sentences.get(figure.sentence as usize)?;
    let tokens = document
        .reading
        .tokens
        .get(sentence.tokens.0..sentence.tokens.1)?;
    let at = tokens.partition_point(|t| (t.end as usize) <= figure.numeral.start);
    let behind = tokens.partition_point(|t| (t.start as usize) < figure.numeral.end);
    Some((tokens, at, behind))
}

/// The words next to a figure, by which a repeated sentence is looked up.
fn context(document: &Document<'_>, id: FigureId) -> Option<[Key; 2 * CONTEXT]> {
    let (tokens, at, behind) = around(document, id)?;
    let mut context = [Key::default(); 2 * CONTEXT];
    let word = |t: &&Token| t.kind == TokenKind::Word;
    let mut before = tokens.get(..at)?.iter().rev().filter(word);
    let mut after = tokens.get(behind..)?.iter().filter(word);
    for slot in 0..CONTEXT {
        context[slot] = before.next()?.key;
        context[CONTEXT + slot] = after.next().map(|t| t.key).unwrap_or_default();
    }
    Some(context)
}

/// Whether two figures have the very same name, or the same long one behind them, and no two places are stated.
fn is_same_thing(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (x, y) = (
        document.facts.words(document.fact(a).tail),
        document.facts.words(document.fact(b).tail),
    );
    let named = document.facts.is_same_name(a, b)
        || x.len() >= 4 && x.iter().zip(y).all(|(p, q)| p == q) && y.len() >= 4;
    named && document.facts.may_share_place(a, b)
}

/// Whether the words to both sides of two figures run alike so far that one sentence repeats the other: with another
/// quantity among them that is equal, or over a whole headline.
fn is_repetition(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (Some((x, x_at, x_end)), Some((y, y_at, y_end))) =
        (around(document, a), around(document, b))
    else {
        return false;
    };
    let text = |id: FigureId, t: &Token| {
        document
            .texts
            .get(document.figure(id).block as usize)
            .map_or("", |s| t.span().text(s))
    };
    let same = |p: &Token, q: &Token| match (p.kind, q.kind) {
        (TokenKind::Word, TokenKind::Word) => p.key == q.key,
        (TokenKind::Numeral, TokenKind::Numeral) => text(a, p) == text(b, q),
        (p, q) => p == q,
    };
    let run = |p: &mut dyn Iterator<Item = &Token>, q: &mut dyn Iterator<Item = &Token>| {
        let (mut words, mut quantities, mut length) = (0, 0, 0);
        let mut other = false;
        for (p, q) in p.zip(q) {
            if !same(p, q) {
                // A second figure that differs tells of another case, not of the same one again.
                other = p.kind == TokenKind::Numeral && q.kind == TokenKind::Numeral;
                break;
            }
            length += 1;
            match p.kind {
                TokenKind::Word => words += 1,
                TokenKind::Numeral if is_quantity(document, a, p) => quantities += 1,
                _ => {}
            }
        }
        (words, quantities, length, other)
    };
    let before = run(&mut x[..x_at].iter().rev(), &mut y[..y_at].iter().rev());
    let after = run(&mut x[x_end..].iter(), &mut y[y_end..].iter());
    let words = before.0 + after.0;
    if before.3 || after.3 {
        return false;
    }
    if document.in_heading(a) {
        return words >= HEADLINE && (before.2 == x_at || x_end + after.2 == x.len());
    }
    words >= REPEATED && before.0 >= 3 && before.1 + after.1 >= 1
}

/// Whether a numeral near a figure is a quantity with a role of its own.
fn is_quantity(document: &Document<'_>, near: FigureId, token: &Token) -> bool {
    let sentence = document
        .reading
        .sentences
        .get(document.figure(near).sentence as usize);
    sentence.is_some_and(|s| {
        (s.figures.0..s.figures.1).any(|id| {
            document.figure(id).numeral.start == token.start as usize
                && !matches!(document.fact(id).role, Role::None | Role::Aside)
        })
    })
}
