//! part = p × whole.

use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure, Verb};
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};
use crate::token::Key;

/// The rule's name.
pub const NAME: &str = "share";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for rate in document.of_role(Role::Share) {
        let fact = document.fact(rate);
        if document.is_hundred(rate) {
            continue;
        }
        if let Some(pair) = pair_before(document, rate) {
            of_pair(rate, pair, out);
            continue;
        }
        let part = fact
            .anchor
            .or_else(|| level_behind(document, rate))
            .or_else(|| document.level_before(rate));
        let Some(part) = part else { continue };
        if document.fact(part).partner.is_some_and(|p| {
            document.fact(p).role == Role::Plan && document.fact(p).anchor == Some(part)
        }) {
            // A slashed pair: the rule attainment reads it.
            continue;
        }
        let mut claim = Claim::new(NAME, "share");
        claim.group = Some(document.figure(rate).block);
        let window = document.window(part);
        let wholes: Vec<FigureId> = window
            .before
            .iter()
            .rev()
            .chain(window.after)
            .copied()
            .filter(|&whole| {
                whole != part
                    && document.agrees(whole, part)
                    && matches!(
                        document.fact(whole).role,
                        Role::Level | Role::Plan | Role::Earlier
                    )
            })
            .collect();
        let named = named_wholes(document, rate, part, &wholes);
        let named = match (named.as_slice(), among(document, part, &wholes)) {
            ([], Some(whole)) => vec![whole],
            _ => named,
        };
        let parent =
            parent(document, part, &wholes).or_else(|| spoken_of(document, rate, part, &wholes));
        let mut bind = |whole: FigureId, evidence: Evidence| {
            claim.bind(
                Equation::Ratio,
                evidence,
                vec![
                    Operand::new(part, "part"),
                    Operand::new(whole, "whole"),
                    Operand::new(rate, "percent"),
                ],
            );
        };
        let siblings = siblings(document, part);
        let complete = complete_shares(document, &siblings);
        let rivalled = has_rival(document, rate, &named, &wholes);
        for &whole in &named {
            bind(
                whole,
                if rivalled {
                    Evidence::Adjacent
                } else if named.len() == 1 {
                    Evidence::Named
                } else {
                    Evidence::Near
                },
            );
        }
        if let Some(whole) = parent.filter(|w| !named.contains(w)) {
            bind(
                whole,
                if named.is_empty() {
                    Evidence::Adjacent
                } else {
                    Evidence::Near
                },
            );
        }
        for &whole in &wholes {
            if named.contains(&whole) || parent == Some(whole) {
                continue;
            }
            let near = document.sentences_apart(whole, rate) <= 2 && whole < part;
            bind(
                whole,
                if near {
                    Evidence::Near
                } else {
                    Evidence::Searched
                },
            );
        }
        // A list whose shares add up to 100, or whose members add up to the level before it, is complete.
        if let (Some(whole), Some(shares)) = (parent, complete.clone()) {
            claim.candidates.push(on(part, whole, rate, shares));
        }
        if let Some(shares) = complete.filter(|_| siblings.len() >= 3 && siblings.contains(&part)) {
            claim
                .candidates
                .push(of_all(part, rate, &siblings, Evidence::Near, None));
            claim.candidates.push(of_all(
                part,
                rate,
                &siblings,
                Evidence::Complete,
                Some(shares),
            ));
        }
        let before = wholes
            .iter()
            .copied()
            .filter(|&w| Some(w) < siblings.first().copied());
        for whole in before.take(MOST_TOTALS) {
            if siblings.len() >= 2 && may_be_of(document, rate, whole) {
                claim
                    .candidates
                    .push(on(part, whole, rate, sum(whole, &siblings)));
            }
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
    unnamed_wholes(document, out);
}

/// Whether the whole that the text names for a share, if it names one, can be this level; the whole of a level with a
/// share of its own is another.
#[must_use]
pub fn may_be_of(document: &Document<'_>, rate: FigureId, whole: FigureId) -> bool {
    let words = document.facts.words(document.fact(rate).whole);
    let end = (whole + 4).min(document.reading.figures.len());
    let has_share = (whole + 1..end)
        .any(|id| document.fact(id).role == Role::Share && document.fact(id).anchor == Some(whole));
    !has_share
        && words
            .iter()
            .all(|word| document.facts.named(whole).any(|w| w == *word))
}

/// Totals before a list that its members may add up to.
const MOST_TOTALS: usize = 3;

/// A share of a whole that is known by its premise.
fn on(part: FigureId, whole: FigureId, rate: FigureId, premise: Candidate) -> Candidate {
    Candidate {
        equation: Equation::Ratio,
        operands: vec![
            Operand::new(part, "part"),
            Operand::new(whole, "whole"),
            Operand::new(rate, "percent"),
        ],
        evidence: Evidence::Complete,
        premise: Some(Box::new(premise)),
    }
}

/// Parts that add up to a total.
fn sum(total: FigureId, parts: &[FigureId]) -> Candidate {
    let parts = parts.iter().map(|&part| Operand::new(part, "part"));
    Candidate {
        equation: Equation::Sum,
        operands: std::iter::once(Operand::new(total, "total"))
            .chain(parts)
            .collect(),
        evidence: Evidence::Near,
        premise: None,
    }
}

/// A share of a whole that is not printed but is the sum of its parts: a part, its percent, and the other parts.
fn of_all(
    part: FigureId,
    rate: FigureId,
    siblings: &[FigureId],
    evidence: Evidence,
    premise: Option<Candidate>,
) -> Candidate {
    let others = siblings
        .iter()
        .filter(|&&other| other != part)
        .map(|&other| Operand::new(other, "part"));
    Candidate {
        equation: Equation::ShareOfAll,
        operands: [Operand::new(part, "part"), Operand::new(rate, "percent")]
            .into_iter()
            .chain(others)
            .collect(),
        evidence,
        premise: premise.map(Box::new),
    }
}

/// The shares of the levels of one list or sentence, one each, which may add up to 100.
#[must_use]
pub fn complete_shares(document: &Document<'_>, parts: &[FigureId]) -> Option<Candidate> {
    let share_of = |part: FigureId| {
        let end = (part + 5).min(document.reading.figures.len());
        (part + 1..end).find(|&id| {
            document.fact(id).role == Role::Share && document.fact(id).anchor == Some(part)
        })
    };
    let shares: Vec<Operand> = parts
        .iter()
        .filter_map(|&part| share_of(part))
        .map(|id| Operand::new(id, "part"))
        .collect();
    (shares.len() >= 2 && shares.len() == parts.len()).then_some(Candidate {
        equation: Equation::Hundred,
        operands: shares,
        evidence: Evidence::Near,
        premise: None,
    })
}

/// The levels that stand in one list with a part, or in one sentence where there is no list.
fn siblings(document: &Document<'_>, part: FigureId) -> Vec<FigureId> {
    let fact = document.fact(part);
    let (first, end) = match fact.list.and_then(|i| document.facts.lists.get(i as usize)) {
        Some(list) => (list.first, list.end.min(document.reading.figures.len())),
        None => document
            .reading
            .sentences
            .get(document.figure(part).sentence as usize)
            .map_or((part, part), |s| s.figures),
    };
    (first..end)
        .filter(|&id| {
            let other = document.fact(id);
            other.role == Role::Level
                && other.list == fact.list
                && other.depth == fact.depth
                && document.agrees(id, part)
        })
        .collect()
}

/// Two shares of one whole that the text names and does not print: both must imply the same.
fn unnamed_wholes(document: &Document<'_>, out: &mut Vec<Claim>) {
    let shares: Vec<FigureId> = document
        .of_role(Role::Share)
        .filter(|&id| {
            document.fact(id).anchor.is_some()
                && document.fact(id).whole.1 > document.fact(id).whole.0
        })
        .collect();
    for (i, &first) in shares.iter().enumerate() {
        let same = shares.iter().skip(i + 1).take(6).copied().find(|&other| {
            document.sentences_apart(first, other) <= 3
                && document.facts.words(document.fact(first).whole)
                    == document.facts.words(document.fact(other).whole)
        });
        let Some(other) = same else { continue };
        let (Some(a), Some(b)) = (document.fact(first).anchor, document.fact(other).anchor) else {
            continue;
        };
        if a == b || !document.agrees(a, b) {
            continue;
        }
        let mut claim = Claim::new(NAME, "share");
        claim.asserted = false;
        claim.bind(
            Equation::SameWhole,
            Evidence::Near,
            vec![
                Operand::new(a, "part"),
                Operand::new(first, "percent"),
                Operand::new(b, "part"),
                Operand::new(other, "percent"),
            ],
        );
        out.push(claim);
    }
}

/// `chiếm 33,7% tổng lượng nhập khẩu, đạt 8.300 tấn`: the part comes behind its share.
fn level_behind(document: &Document<'_>, rate: FigureId) -> Option<FigureId> {
    document
        .window(rate)
        .after
        .first()
        .copied()
        .filter(|&level| {
            document.same_sentence(level, rate)
                && document.fact(level).clause == document.fact(rate).clause
                && document.fact(level).role == Role::Level
        })
}

/// The levels that are named by the words that the share's whole is named by: their name ends in them.
fn named_wholes(
    document: &Document<'_>,
    rate: FigureId,
    part: FigureId,
    wholes: &[FigureId],
) -> Vec<FigureId> {
    let share = document.fact(rate);
    let words = document.facts.words(share.whole);
    if words.is_empty() {
        return Vec::new();
    }
    let (now, value) = (document.fact(part).period, document.figure(part).value);
    let named: Vec<FigureId> = wholes
        .iter()
        .copied()
        .filter(|&whole| {
            let fact = document.fact(whole);
            let named = !fact.inherited && document.facts.words(fact.subject).ends_with(words)
                || document.facts.words(fact.tail).ends_with(words);
            // `5% phần vượt kế hoạch lợi nhuận, tương ứng A`: A is what the rate is of, not the profit.
            named
                && document.governing_verb(whole) != Some(Verb::Equal)
                && document.unit(whole).is_same(&document.unit(part))
                && (fact.total || !share.total)
                && fact.period.agrees(now)
                && document.figure(whole).value != value
        })
        .collect();
    // Another level of a longer name with these words in it may be meant as well.
    let holds = |name: &[Key]| name.windows(words.len()).any(|window| window == words);
    let rival = wholes.iter().any(|&whole| {
        let fact = document.fact(whole);
        !named.contains(&whole)
            && document.unit(whole).is_same(&document.unit(part))
            && (holds(document.facts.words(fact.subject)) || holds(document.facts.words(fact.tail)))
    });
    if rival { Vec::new() } else { named }
}

/// `46/52 trường có nhà đa năng, chiếm 88,5%`: the pair right before a share that nothing else takes.
fn pair_before(document: &Document<'_>, rate: FigureId) -> Option<(FigureId, FigureId)> {
    let whole = rate.checked_sub(1)?;
    let part = document.fact(whole).anchor?;
    let fact = document.fact(rate);
    (fact.anchor.is_none()
        && document.same_sentence(whole, rate)
        && document.fact(whole).role == Role::Plan
        && document.fact(part).partner == Some(whole)
        && document.figure(part).opens_pair
        && document.fact(whole).clause == fact.clause)
        .then_some((part, whole))
}

fn of_pair(rate: FigureId, (part, whole): (FigureId, FigureId), out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, "share");
    claim.bind(
        Equation::Ratio,
        Evidence::Named,
        vec![
            Operand::new(part, "part"),
            Operand::new(whole, "whole"),
            Operand::new(rate, "percent"),
        ],
    );
    out.push(claim);
}

/// `Of the 1,600 vehicles inspected, 264 failed`: the level that the sentence opens with as a whole.
fn among(document: &Document<'_>, part: FigureId, wholes: &[FigureId]) -> Option<FigureId> {
    let items = document.items(part);
    let first = items.first()?;
    if first.sense() != Some(Sense::Structure(Structure::Among)) {
        return None;
    }
    let whole = items.iter().find_map(|item| match item.what {
        What::Figure(id) if document.figure(id).is_quantity() => Some(id),
        _ => None,
    })?;
    let next = (whole + 1..=part).all(|id| id == part || !document.figure(id).is_quantity());
    let alike = document.unit(part).is_same(&document.unit(whole))
        || document.unit(part).is_counted() && document.unit(whole).is_counted();
    (whole < part && next && alike && wholes.contains(&whole)).then_some(whole)
}

/// `nợ quá hạn 37,9 tỷ đồng, chiếm 1,38% dư nợ nói trên`: the sole level of the sentence before, where its name holds
/// the first words that the share's whole is named by.
fn spoken_of(
    document: &Document<'_>,
    rate: FigureId,
    part: FigureId,
    wholes: &[FigureId],
) -> Option<FigureId> {
    let words = document.facts.words(document.fact(rate).whole).get(..2)?;
    let mut near = wholes
        .iter()
        .copied()
        .filter(|&w| w < part && document.sentences_apart(w, part) <= 1);
    let (whole, other) = (near.next()?, near.next());
    let named = |word: &Key| document.facts.named(whole).any(|w| w == *word);
    let said = |word: &Key| {
        document
            .items(whole)
            .iter()
            .any(|item| item.what == What::Word(*word))
    };
    (other.is_none()
        && document.unit(whole).is_same(&document.unit(part))
        && words.iter().all(|word| named(word) || said(word)))
    .then_some(whole)
}

/// Whether another level close by bears the name of the whole with a word more: `doanh thu bán hàng` beside `doanh thu`.
fn has_rival(
    document: &Document<'_>,
    rate: FigureId,
    named: &[FigureId],
    wholes: &[FigureId],
) -> bool {
    let [one] = named else { return false };
    let words = document.facts.words(document.fact(rate).whole);
    let value = document.figure(*one).value;
    wholes.iter().any(|&other| {
        let words_of = |word| document.facts.named(other).any(|w| w == word);
        other != *one
            && document.figure(other).value != value
            && document.fact(other).role == Role::Level
            && !document.fact(other).inherited
            && document.sentences_apart(other, rate) <= document.sentences_apart(*one, rate) + 1
            && document.unit(other).is_same(&document.unit(*one))
            && words.iter().all(|&word| words_of(word))
            && !document.same_sentence(*one, rate)
            && !document.fact(*one).total
    })
}

/// The level that the list of the part hangs on, or the last total before it.
fn parent(document: &Document<'_>, part: FigureId, wholes: &[FigureId]) -> Option<FigureId> {
    if let Some(list) = document
        .fact(part)
        .list
        .and_then(|i| document.facts.lists.get(i as usize))
    {
        let before = wholes
            .iter()
            .copied()
            .filter(|&w| w < list.first && document.unit(w).is_same(&document.unit(part)));
        // A level of an earlier time in parentheses is not what the list divides.
        return before.max_by_key(|&w| {
            (
                document.fact(w).role == Role::Level && document.fact(w).depth <= list.depth,
                w,
            )
        });
    }
    wholes
        .iter()
        .copied()
        .filter(|&w| w < part && document.fact(w).total && document.sentences_apart(w, part) <= 2)
        .max()
}
