//! part = p × whole.

use crate::fact::Role;
use crate::figure::FigureId;
use crate::lexicon::Verb;
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "share";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for rate in document.of_role(Role::Share) {
        let fact = document.fact(rate);
        if document.is_hundred(rate) {
            continue;
        }
        let part = fact.anchor.or_else(|| level_behind(document, rate));
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
        let parent = parent(document, part, &wholes);
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
        let complete = complete_shares(document, &siblings(document, part));
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
        // A list whose shares add up to 100 is complete, and its whole is the level it hangs on.
        if let (Some(whole), Some(shares)) = (parent, complete) {
            claim.candidates.push(Candidate {
                equation: Equation::Ratio,
                operands: vec![
                    Operand::new(part, "part"),
                    Operand::new(whole, "whole"),
                    Operand::new(rate, "percent"),
                ],
                evidence: Evidence::Complete,
                premise: Some(Box::new(shares)),
            });
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
    unnamed_wholes(document, out);
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
    wholes
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
        .collect()
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
        return before.max();
    }
    wholes
        .iter()
        .copied()
        .filter(|&w| w < part && document.fact(w).total && document.sentences_apart(w, part) <= 2)
        .max()
}
