//! part = p × whole.

mod fraction;
mod members;
mod out_of;
mod table;
mod whole;
mod worth;

use crate::fact::Role;
use crate::figure::FigureId;
use crate::lexicon::Verb;
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};
use whole::{
    Match, among, answering, has_rival, is_of_another, is_taken_up, named_wholes, parent, spoken_of,
};

/// The rule's name.
pub const NAME: &str = "share";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    table::claims(document, out);
    out_of::claims(document, out);
    worth::claims(document, out);
    for rate in document.of_role(Role::Share) {
        let fact = document.fact(rate);
        if document.is_hundred(rate) {
            continue;
        }
        members::portion(document, rate, out);
        let pair = pair_before(document, rate).or_else(|| out_of::behind(document, rate));
        if let Some(pair) = pair {
            of_pair(rate, pair, out);
            continue;
        }
        let part = fact
            .anchor
            .or_else(|| level_behind(document, rate))
            .or_else(|| document.level_before(rate));
        let Some(part) = part else {
            of_sentence_before(document, rate, out);
            continue;
        };
        if document.fact(part).partner.is_some_and(|p| {
            document.fact(p).role == Role::Plan && document.fact(p).anchor == Some(part)
        }) {
            // A slashed pair: the rule attainment reads it.
            continue;
        }
        members::of_which(document, part, rate, out);
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
        // `trong tổng số A thu được, đã chi B, bằng 1% tổng chi`: words that name a whole of their own speak of that one.
        let unnamed = fact.whole.0 == fact.whole.1;
        let named = match (named.as_slice(), among(document, part, &wholes)) {
            ([], Some(whole)) if unnamed => vec![whole],
            _ => named,
        };
        let answering = answering(document, rate, part, &wholes);
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
                if named.is_empty()
                    && !is_of_another(document, rate, whole)
                    && answering
                        .iter()
                        .all(|&(w, how)| how > Match::Same || w == whole)
                {
                    if is_taken_up(document, part, rate, whole) {
                        Evidence::Sole
                    } else {
                        Evidence::Adjacent
                    }
                } else {
                    Evidence::Near
                },
            );
        }
        for &whole in &wholes {
            if named.contains(&whole) || parent == Some(whole) {
                continue;
            }
            if let Some((_, how)) = answering.iter().find(|(w, _)| *w == whole) {
                let value = document.figure(whole).value;
                let sole = answering
                    .iter()
                    .all(|&(w, other)| other > *how || document.figure(w).value == value);
                let surely =
                    is_of_trade(document, part, *how) || is_taken_up(document, part, rate, whole);
                let evidence = if sole && named.is_empty() && surely {
                    Evidence::Sole
                } else if sole && named.is_empty() && *how <= Match::Longer {
                    Evidence::Adjacent
                } else {
                    Evidence::Near
                };
                bind(whole, evidence);
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
        let mut spoken: Vec<FigureId> = named.clone();
        spoken.extend(answering.iter().map(|&(whole, _)| whole));
        spoken.extend(parent);
        for sibling in of_same_words(document, rate) {
            for &whole in &spoken {
                if sibling.0 != whole && sibling.0 != part {
                    let premise = of_whole(sibling.0, whole, sibling.1);
                    claim.candidates.push(Candidate {
                        evidence: Evidence::Adjacent,
                        ..on(part, whole, rate, premise)
                    });
                }
            }
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
        // Where the share of another member is of all of them, this one is too.
        for (other, share) in shares_of(document, &siblings) {
            if other != part && siblings.contains(&part) {
                let premise = of_all(other, share, &siblings, Evidence::Near, None);
                claim.candidates.push(of_all(
                    part,
                    rate,
                    &siblings,
                    Evidence::Complete,
                    Some(premise),
                ));
            }
        }
        let before = wholes
            .iter()
            .copied()
            .filter(|&w| Some(w) < siblings.first().copied());
        let called = |w: FigureId| document.fact(w).total || document.fact(w).raised;
        let before = before
            .enumerate()
            .filter(|&(at, w)| at < MOST_TOTALS || called(w));
        for (_, whole) in before {
            if siblings.len() < 2 || !may_be_of(document, rate, whole) {
                continue;
            }
            let total = sum(whole, &siblings);
            // The shares may be of another whole than the parts: where there are others, one has to be of the total.
            let mut alone = true;
            for (other, share) in shares_of(document, &siblings).filter(|s| s.0 != part) {
                alone = false;
                let premise = on(other, whole, share, total.clone());
                claim.candidates.push(on(part, whole, rate, premise));
            }
            if alone {
                claim.candidates.push(on(part, whole, rate, total));
            }
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
    fraction::claims(document, out);
    unnamed_wholes(document, out);
    members::claims(document, out);
}

/// `nhập siêu 100 triệu USD, bằng 0,7% kim ngạch xuất khẩu`: a balance is one of all that is traded, so that of the whole of
/// that name and nothing narrower.
fn is_of_trade(document: &Document<'_>, part: FigureId, how: Match) -> bool {
    let fact = document.fact(part);
    how <= Match::Same && fact.balance.is_some() && fact.list.is_none()
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
const MOST_TOTALS: usize = 6;

/// A share of a whole that is known by its premise.
fn on(part: FigureId, whole: FigureId, rate: FigureId, premise: Candidate) -> Candidate {
    Candidate {
        premise: Some(Box::new(premise)),
        ..of_whole(part, whole, rate)
    }
}

/// A share of a whole that is known to be its whole.
#[must_use]
pub fn of_whole(part: FigureId, whole: FigureId, rate: FigureId) -> Candidate {
    Candidate {
        equation: Equation::Ratio,
        operands: vec![
            Operand::new(part, "part"),
            Operand::new(whole, "whole"),
            Operand::new(rate, "percent"),
        ],
        evidence: Evidence::Complete,
        premise: None,
    }
}

/// Likeness of two names, in hundredths, from which they may speak of one thing.
const RELATED: u32 = 30;
/// Parts tried in the sentence before a share.
const MOST_PARTS: usize = 3;

/// `Xuất khẩu mây tre là 1,3 tỷ USD. Như vậy, mây tre chiếm 13,5% kim ngạch xuất khẩu.` The part stands in the
/// sentence before, the whole is named.
fn of_sentence_before(document: &Document<'_>, rate: FigureId, out: &mut Vec<Claim>) {
    let window = document.window(rate);
    let parts = window.before.iter().rev().copied().filter(|&part| {
        document.figure(part).sentence + 1 == document.figure(rate).sentence
            && document.fact(part).role == Role::Level
            && !document.unit(part).is_percent()
            && document.facts.likeness(part, rate) >= RELATED
    });
    let mut claim = Claim::new(NAME, "share");
    claim.asserted = false;
    for part in parts.take(MOST_PARTS) {
        let wholes: Vec<FigureId> = window
            .before
            .iter()
            .rev()
            .chain(window.after)
            .copied()
            .filter(|&whole| whole != part && document.agrees(whole, part))
            .collect();
        let wholes = answering(document, rate, part, &wholes);
        let named = wholes.into_iter().filter(|&(whole, how)| {
            how <= Match::Same || how == Match::Longer && document.fact(whole).total
        });
        for (whole, _) in named.take(MOST_PARTS) {
            claim.bind(
                Equation::Ratio,
                Evidence::Near,
                of_whole(part, whole, rate).operands,
            );
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// Sentences between two shares that name their whole in the same words.
const SAME_WORDS: u32 = 3;

/// The shares before and behind one that name their whole in the same words, each with its part: they are of one whole.
fn of_same_words(document: &Document<'_>, rate: FigureId) -> Vec<(FigureId, FigureId)> {
    let end = document.reading.figures.len();
    let same = |&other: &FigureId| {
        document.fact(other).role == Role::Share && is_same_whole(document, rate, other)
    };
    let near = |&other: &FigureId| document.sentences_apart(rate, other) <= SAME_WORDS;
    let before = (0..rate).rev().take_while(near).find(same);
    let behind = (rate + 1..end).take_while(near).find(same);
    before
        .into_iter()
        .chain(behind)
        .filter_map(|share| Some((document.fact(share).anchor?, share)))
        .collect()
}

/// Whether two shares name their whole in the same words: `tổng số trường trên địa bàn`, said again `tổng số trường`.
fn is_same_whole(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (one, two) = (
        document.facts.words(document.fact(a).whole),
        document.facts.words(document.fact(b).whole),
    );
    let totals = document.fact(a).total && document.fact(b).total;
    !one.is_empty()
        && !two.is_empty()
        && (one == two || totals && (one.starts_with(two) || two.starts_with(one)))
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
    let shares: Vec<Operand> = shares_of(document, parts)
        .map(|(_, id)| Operand::new(id, "part"))
        .collect();
    (shares.len() >= 2 && shares.len() == parts.len()).then_some(Candidate {
        equation: Equation::Hundred,
        operands: shares,
        evidence: Evidence::Near,
        premise: None,
    })
}

/// Figures behind a level among which its share is: `A, B, C và D, lần lượt chiếm 40%, 30%, 20% và 10%`.
const AHEAD: FigureId = 9;

/// Levels with the share that is said of each.
fn shares_of(
    document: &Document<'_>,
    parts: &[FigureId],
) -> impl Iterator<Item = (FigureId, FigureId)> {
    parts.iter().filter_map(|&part| {
        let end = (part + AHEAD).min(document.reading.figures.len());
        let share = (part + 1..end).find(|&id| {
            document.fact(id).role == Role::Share && document.fact(id).anchor == Some(part)
        })?;
        Some((part, share))
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
            document.sentences_apart(first, other) <= SAME_WORDS
                && is_same_whole(document, first, other)
        });
        let Some(other) = same else { continue };
        let (Some(a), Some(b)) = (document.fact(first).anchor, document.fact(other).anchor) else {
            continue;
        };
        if a == b || !document.agrees(a, b) {
            continue;
        }
        out.push(Claim::implied(
            NAME,
            "share",
            Equation::SameWhole,
            Evidence::Near,
            vec![
                Operand::new(a, "part"),
                Operand::new(first, "percent"),
                Operand::new(b, "part"),
                Operand::new(other, "percent"),
            ],
        ));
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

/// `46/52 trường có nhà đa năng, chiếm 88,5%`: the pair right before a share that nothing else takes.
fn pair_before(document: &Document<'_>, rate: FigureId) -> Option<(FigureId, FigureId)> {
    let whole = rate.checked_sub(1)?;
    let part = document.fact(whole).anchor?;
    let fact = document.fact(rate);
    let taken = fact.anchor.is_none()
        || fact.anchor == Some(part) && document.governing_verb(rate) == Some(Verb::Occupy);
    (taken
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
