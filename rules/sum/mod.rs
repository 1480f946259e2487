//! Σ parts = total; the shares of one list add up to 100.

mod belongs;
mod beside;
mod blocks;
mod closing;
mod coordinated;
mod shares;
mod table;

pub use self::coordinated::{opening, said};

use self::belongs::{is_bare_elsewhere, is_in_other_terms, is_own_total};
use crate::fact::{Completeness, List, Role};
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure};
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "sum";

/// The longest list that is summed.
const MOST_PARTS: usize = 24;
/// Sentences between parts and what is called their total.
const REACH: u32 = 8;
/// Totals tried for one list.
const MOST_TOTALS: usize = 10;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for list in &document.facts.lists {
        of_list(document, list, out);
    }
    for sentence in &document.reading.sentences {
        of_sentence(document, sentence.figures, out);
        closing::from_to(document, sentence.figures, out);
    }
    blocks::claims(document, out);
    table::claims(document, out);
    for &total in document.levels {
        among(document, total, out);
        if document.fact(total).total || document.fact(total).raised {
            of_neighbours(document, total, out);
            coordinated::of_total(document, total, out);
        }
    }
    shares::claims(document, out);
    shares::of_sentences(document, out);
}

/// `Trong 11 nhóm hàng có 9 nhóm tăng giá. … 2 nhóm giảm giá.` What is counted among is divided by the next two counts of
/// the same noun; what is measured, by what its sentence says up to what remains: `Trong 250 tấn gạo, 130 tấn của tỉnh, 120 tấn
/// còn lại mua ngoài`.
fn among(document: &Document<'_>, total: FigureId, out: &mut Vec<Claim>) {
    let before = document.items_before(total).iter().rev();
    let mut before =
        before.skip_while(|item| matches!(item.sense(), Some(Sense::Function | Sense::Hedge(_))));
    let is_among = before.next().is_some_and(|item| {
        matches!(
            item.sense(),
            Some(Sense::Structure(Structure::Among | Structure::Of))
        )
    });
    if !is_among || document.fact(total).role != Role::Level {
        return;
    }
    let counted = document.unit(total).is_counted();
    let behind = document.window(total).after.iter().copied();
    let parts: Vec<FigureId> = behind
        .filter(|&id| {
            document.unit(id).is_same(&document.unit(total))
                && document.sentences_apart(id, total) <= if counted { 2 } else { 0 }
                && document.fact(id).role == Role::Level
        })
        .take(3)
        .collect();
    let mut claim = Claim::new(NAME, "sum");
    claim.asserted = false;
    let ends = |count: &usize| counted || document.fact(parts[count - 1]).remaining;
    for count in (2..=parts.len()).filter(ends) {
        // Where nothing is said to remain, there may be others, and one may be counted twice.
        let closed = document.fact(parts[count - 1]).remaining;
        let evidence = if closed && document.same_sentence(parts[0], total) {
            Evidence::Adjacent
        } else {
            Evidence::Near
        };
        bind(&mut claim, total, &parts[..count], evidence);
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// A named total and the levels of the sentences around it, one or more from each: `cấp mới A. … tăng thêm B. … góp vốn C.`
fn of_neighbours(document: &Document<'_>, total: FigureId, out: &mut Vec<Claim>) {
    let window = document.window(total);
    let fits = |&id: &FigureId| {
        document.unit(id).is_same(&document.unit(total))
            && document.sentences_apart(id, total) <= REACH
            && document.fact(id).role == Role::Level
    };
    let mut claim = Claim::new(NAME, "sum");
    claim.asserted = false;
    let after: Vec<FigureId> = window.after.iter().copied().filter(fits).take(6).collect();
    let before: Vec<FigureId> = window
        .before
        .iter()
        .rev()
        .copied()
        .filter(fits)
        .take(6)
        .collect();
    let measured = document.unit(total).of != Dimension::None;
    for side in [&before, &after] {
        for from in 0..side.len().min(3) {
            for length in 2..=4 {
                if let Some(parts) = side.get(from..from + length) {
                    let evidence = if from == 0 && length < 4 && measured {
                        Evidence::Near
                    } else {
                        Evidence::Searched
                    };
                    let mut parts = parts.to_vec();
                    parts.sort_unstable();
                    bind(&mut claim, total, &parts, evidence);
                }
            }
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// Runs of levels that may be added: same kind of unit, same depth, in order.
fn runs(document: &Document<'_>, ids: impl Iterator<Item = FigureId>) -> Vec<Vec<FigureId>> {
    let mut runs: Vec<Vec<FigureId>> = Vec::new();
    for id in ids {
        let fact = document.fact(id);
        if fact.role != Role::Level
            || fact.average
            || document.unit(id).per.is_some()
            || document.figure(id).is_limit()
        {
            continue;
        }
        if let Some(&first) = runs.iter().find_map(|run| run.first())
            && is_attribute(document, id, first)
        {
            continue;
        }
        // `169 hộ, tương ứng 537 người`: the same in other terms is no further part.
        if is_in_other_terms(document, id)
            && runs.iter().any(|run| {
                document.agrees(run[0], id) && !document.unit(run[0]).is_same(&document.unit(id))
            })
        {
            continue;
        }
        let found = runs.iter_mut().find(|run| {
            let first = run[0];
            document.agrees(first, id) && document.fact(first).depth == fact.depth
        });
        match found {
            Some(run) if run.len() < MOST_PARTS => run.push(id),
            Some(_) => {}
            None => runs.push(vec![id]),
        }
    }
    runs
}

/// `48 gian của 12 tỉnh bạn`: whole things of another name behind `của` tell whose the ones before are.
fn is_attribute(document: &Document<'_>, id: FigureId, first: FigureId) -> bool {
    document.unit(id).is_counted()
        && !document.unit(id).is_same(&document.unit(first))
        && document
            .items_before(id)
            .last()
            .is_some_and(|item| item.sense() == Some(Sense::Structure(Structure::Of)))
}

/// `Trong tổng số doanh nghiệp tạm ngừng kinh doanh có thời hạn, có A …`: the one level that is said with the words that
/// the list opens with.
fn headed(
    document: &Document<'_>,
    list: &List,
    totals: &[FigureId],
    first: FigureId,
) -> Option<FigureId> {
    let among = coordinated::opening(document, first);
    let head = match document.facts.words(list.head) {
        [] => among.as_slice(),
        head => head,
    };
    if head.len() < TOPIC {
        return None;
    }
    // How much of the head the best total is said with, and which one, unless there are several.
    let mut best: Option<(usize, Option<FigureId>)> = None;
    for &total in totals {
        let said = coordinated::said(document, total);
        let held = head.iter().filter(|word| said.contains(word)).count();
        best = match best {
            Some((most, _)) if held < most => best,
            Some((most, _)) if held == most => Some((most, None)),
            _ => Some((held, Some(total))),
        };
    }
    let (held, total) = best?;
    total.filter(|_| held * 10 >= head.len() * 8)
}

/// The total that a list hangs on and the others it may hang on, the best first; and which of them it is headed by.
fn totals(
    document: &Document<'_>,
    list: &List,
    first: FigureId,
) -> (Vec<FigureId>, Option<FigureId>) {
    let window = document.window(first);
    let mut found: Vec<FigureId> = window
        .before
        .iter()
        .rev()
        .copied()
        .filter(|&t| {
            t < list.first
                && document.agrees(t, first)
                && !is_bare_elsewhere(document, first, t)
                && matches!(
                    document.fact(t).role,
                    Role::Level | Role::Plan | Role::Earlier
                )
        })
        .take(MOST_TOTALS)
        .collect();
    // The same counted noun beats another; for a list that opens its sentence, a level that is no part itself.
    // `11 dự án. Trong đó 10 dự án …, 1 dự án …; theo ngành có 9 dự án …`: the members of the first list are not divided.
    let sibling = |t: FigureId| {
        document.fact(t).list.is_some() && document.figure(t).sentence == list.sentence
    };
    if list.divided && found.iter().any(|&t| !sibling(t)) {
        found.retain(|&t| !sibling(t));
    }
    let headed = headed(document, list, &found, first);
    found.sort_by_key(|&t| {
        (
            Some(t) != headed,
            !document.unit(t).is_same(&document.unit(first)),
            list.opens_sentence && document.fact(t).list.is_some(),
        )
    });
    (found, headed)
}

fn of_list(document: &Document<'_>, list: &List, out: &mut Vec<Claim>) {
    for run in runs(
        document,
        list.first..list.end.min(document.reading.figures.len()),
    ) {
        if run.len() < 2 {
            continue;
        }
        let (totals, headed) = totals(document, list, run[0]);
        if totals.is_empty() {
            continue;
        }
        let closed = run.iter().any(|&id| document.fact(id).remaining)
            || is_announced(document, list, totals[0], &run);
        // `103 triệu lượt khách, trong đó 18 triệu khách quốc tế, 85 triệu khách nội địa`.
        let divided = document.facts.divide_completely(&run)
            && document
                .fact(totals[0])
                .period
                .agrees(document.fact(run[0]).period);
        // Parts by another noun than the total's are often some of it: `5.000 người, trong đó 3.100 cán bộ`.
        let nouns = run
            .iter()
            .all(|&id| document.unit(id).is_same(&document.unit(totals[0])));
        let strong = if divided && list.completeness != Completeness::Partial {
            Evidence::Complete
        } else if headed == Some(totals[0]) && !document.same_sentence(totals[0], run[0]) {
            strongest(list.completeness, closed)
        } else if is_own_total(document, list, totals[0], &run) {
            match strongest(list.completeness, closed) {
                Evidence::Adjacent if !nouns => Evidence::Near,
                evidence => evidence,
            }
        } else {
            Evidence::Near
        };
        let mut claim = Claim::new(NAME, "sum");
        // `Trong tổng số X có A …, B … và C …`: it names what it divides, and says which part is the last.
        claim.stated = run.len() > 2
            && headed == Some(totals[0])
            && list.completeness != Completeness::Partial
            && is_closed(document, &run);
        for (rank, &total) in totals.iter().enumerate() {
            let near = document.sentences_apart(total, run[0]) <= 1;
            let evidence = match rank {
                0 if near || headed == Some(total) => strong,
                1 | 2 if near && list.opens_sentence && strong == Evidence::Adjacent => {
                    Evidence::Adjacent
                }
                _ if near => Evidence::Near,
                _ if document.fact(total).total
                    && document.sentences_apart(total, run[0]) <= REACH =>
                {
                    Evidence::Near
                }
                _ => Evidence::Searched,
            };
            bind(&mut claim, total, &run, evidence);
        }
        shares::hundred(document, &run, &totals, out);
        if let Some(&total) = totals.first() {
            let shares = super::share::complete_shares(document, &run);
            if let Some(premise) = shares {
                bind_on(&mut claim, total, &run, premise);
            }
            for (total, premise) in beside::totals_with_premise(document, list, &run, &totals) {
                bind_on(&mut claim, total, &run, premise);
            }
        }
        out.push(claim);
        if run.len() > 2 {
            let mut pieces_of_it = Claim::new(NAME, "sum");
            pieces_of_it.asserted = false;
            pieces_of_it.every = true;
            for &total in totals.iter().take(4) {
                for part in pieces(&run) {
                    bind(&mut pieces_of_it, total, part, Evidence::Searched);
                }
            }
            out.push(pieces_of_it);
        }
    }
}

/// `hỗ trợ 4 tỉnh 1.680 tỷ đồng, trong đó A …, B …, C … và D …`: so many members as are announced with the total are all.
fn is_announced(document: &Document<'_>, list: &List, total: FigureId, run: &[FigureId]) -> bool {
    let announced = |&id: &FigureId| {
        id < list.first
            && !document.unit(id).is_same(&document.unit(total))
            && document.same_sentence(id, total)
            && document.announces(id, run.len())
    };
    run.len() > 2
        && !document.unit(total).is_counted()
        && document.quantities_near(total, 0).any(|id| announced(&id))
}

/// Whether `and` stands before the last member of a run and none behind it.
fn is_closed(document: &Document<'_>, run: &[FigureId]) -> bool {
    let (Some(&last), Some(&before)) = (run.last(), run.iter().rev().nth(1)) else {
        return false;
    };
    document
        .items_behind(before)
        .iter()
        .take_while(|item| item.what != What::Figure(last))
        .any(|item| item.sense() == Some(Sense::Structure(Structure::And)))
}

const fn strongest(completeness: Completeness, closed: bool) -> Evidence {
    match completeness {
        Completeness::Partial => Evidence::Near,
        Completeness::Stated => Evidence::Complete,
        Completeness::Open if closed => Evidence::Complete,
        Completeness::Open => Evidence::Adjacent,
    }
}

/// A sum that is complete if its premise holds.
fn bind_on(claim: &mut Claim, total: FigureId, run: &[FigureId], premise: Candidate) {
    let tries = claim.tries;
    bind(claim, total, run, Evidence::Complete);
    // What its premise makes sure is no guess that makes the others likelier to hold by chance.
    claim.tries = tries;
    if let Some(candidate) = claim.candidates.last_mut() {
        candidate.premise = Some(Box::new(premise));
    }
}

/// Levels whose shares add up to 100 add up to the level before them, or to a total further back: of several, a slip must
/// tell which.
fn with_shares(
    document: &Document<'_>,
    claim: &mut Claim,
    before: &[FigureId],
    run: &[FigureId],
    shares: &Candidate,
) {
    let called = |id: FigureId| document.fact(id).total || document.fact(id).raised;
    for (at, &total) in before.iter().enumerate() {
        if at > 0 && !called(total) {
            continue;
        }
        bind_on(claim, total, run, shares.clone());
        if let Some(candidate) = claim.candidates.last_mut().filter(|_| at > 0) {
            candidate.evidence = Evidence::Adjacent;
        }
    }
}

/// The list without its last members, or without its first: nested lists and asides.
fn pieces(run: &[FigureId]) -> impl Iterator<Item = &[FigureId]> {
    let n = run.len();
    (2..n)
        .flat_map(move |k| [run.get(..k), run.get(n - k..)])
        .flatten()
}

fn bind(claim: &mut Claim, total: FigureId, parts: &[FigureId], evidence: Evidence) {
    let mut operands = Vec::with_capacity(1 + parts.len());
    operands.push(Operand::new(total, "total"));
    operands.extend(parts.iter().map(|&part| Operand::new(part, "part")));
    claim.bind(Equation::Sum, evidence, operands);
}

/// Words that a topic has at least.
const TOPIC: usize = 4;

/// Whether the members of a run have one long name in common that is the name of the total: `Về hộ xin thôi
/// kinh doanh, có 1.216 hộ bán lẻ …; 843 …` behind `3.174 hộ xin thôi kinh doanh`.
fn is_topic(document: &Document<'_>, total: FigureId, run: &[FigureId]) -> bool {
    let topic = document.facts.words(document.fact(run[0]).subject);
    let shared = run
        .iter()
        .all(|&id| document.facts.words(document.fact(id).subject) == topic);
    if topic.len() < TOPIC || !shared {
        return false;
    }
    let said = coordinated::said(document, total);
    let known = topic
        .iter()
        .filter(|word| said.contains(word) || document.facts.named(total).any(|w| w == **word))
        .count();
    known * 10 >= topic.len() * 8
        && document.unit(total).is_counted() == document.unit(run[0]).is_counted()
}

/// Whether levels may be parts of one thing side by side: none is a part of another, as behind `trong đó`, and none is of
/// another time than the total: `Quý II đạt A. Sáu tháng đạt B, trong đó quý I đạt C.`
fn is_side_by_side(document: &Document<'_>, total: FigureId, run: &[FigureId]) -> bool {
    let period = document.fact(total).period;
    run.iter().all(|&id| {
        let fact = document.fact(id);
        fact.list == document.fact(run[0]).list && period.agrees(fact.period)
    })
}

/// Levels of a sentence with no list word: their total stands in it, before it, or behind *nâng tổng … lên*.
fn of_sentence(document: &Document<'_>, figures: (FigureId, FigureId), out: &mut Vec<Claim>) {
    for run in runs(document, figures.0..figures.1) {
        let Some(&first) = run.first() else { continue };
        let window = document.window(first);
        let before: Vec<FigureId> = window
            .before
            .iter()
            .rev()
            .copied()
            .filter(|&t| {
                document.agrees(t, first) && t < figures.0 && !is_bare_elsewhere(document, first, t)
            })
            .take(MOST_TOTALS)
            .collect();
        let listed = run
            .iter()
            .filter(|&&id| document.fact(id).list.is_some())
            .count()
            * 2
            > run.len();
        // `A và B, nâng tổng số lên C`.
        if let Some((&last, parts)) = run.split_last()
            && document.fact(last).raised
            && !parts.is_empty()
        {
            let mut claim = Claim::new(NAME, "sum");
            if parts.len() >= 2 {
                bind(
                    &mut claim,
                    last,
                    parts,
                    if parts.len() == 2 {
                        Evidence::Adjacent
                    } else {
                        Evidence::Near
                    },
                );
            }
            for &other in &before {
                let mut more = vec![other];
                more.extend_from_slice(parts);
                bind(&mut claim, last, &more, Evidence::Searched);
            }
            out.push(claim);
        }
        closing::closing(document, &run, out);
        if run.len() >= 2 {
            let mut claim = Claim::new(NAME, "sum");
            claim.asserted = false;
            if !listed {
                shares::hundred(document, &run, &before, out);
                if let Some(shares) = super::share::complete_shares(document, &run) {
                    with_shares(document, &mut claim, &before, &run, &shares);
                }
                for &total in &before {
                    let near = document.sentences_apart(total, first) <= 2
                        || document.fact(total).total
                            && document.sentences_apart(total, first) <= REACH;
                    let topic =
                        is_side_by_side(document, total, &run) && is_topic(document, total, &run);
                    let evidence = match (near, topic) {
                        (true, true) => Evidence::Adjacent,
                        (true, false) => Evidence::Near,
                        _ => Evidence::Searched,
                    };
                    claim.stated |= evidence == Evidence::Adjacent && is_closed(document, &run);
                    bind(&mut claim, total, &run, evidence);
                }
                for &total in window
                    .after
                    .iter()
                    .filter(|&&t| {
                        t >= figures.1
                            && document.agrees(t, first)
                            && !is_bare_elsewhere(document, first, t)
                    })
                    .take(4)
                {
                    bind(&mut claim, total, &run, Evidence::Searched);
                }
            }
            if let Some((&total, parts)) = run.split_first()
                && parts.len() >= 2
                && !listed
            {
                bind(&mut claim, total, parts, Evidence::Near);
            }
            if !claim.candidates.is_empty() {
                out.push(claim);
            }
        }
    }
}
