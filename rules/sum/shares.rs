//! Shares that add up to 100.

use super::{NAME, bind};
use crate::fact::{Completeness, Role};
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The shares of levels that add up to a total add up to 100.
pub(super) fn hundred(
    document: &Document<'_>,
    run: &[FigureId],
    totals: &[FigureId],
    out: &mut Vec<Claim>,
) {
    let Some(shares) = crate::rules::share::complete_shares(document, run) else {
        return;
    };
    let mut claim = Claim::new(NAME, "sum");
    claim.asserted = false;
    let of = |total: FigureId| {
        shares
            .operands
            .iter()
            .all(|share| crate::rules::share::may_be_of(document, share.figure, total))
    };
    for &total in totals.iter().take(3).filter(|&&total| of(total)) {
        let mut sum = Claim::new(NAME, "sum");
        bind(&mut sum, total, run, Evidence::Near);
        let Some(sum) = sum.candidates.pop() else {
            continue;
        };
        // The shares may be of another whole than the parts: one of them has to be of the total.
        for (&part, share) in run.iter().zip(&shares.operands) {
            claim.bind(
                Equation::Hundred,
                Evidence::Complete,
                shares.operands.clone(),
            );
            let mut of_total = crate::rules::share::of_whole(part, total, share.figure);
            of_total.premise = Some(Box::new(sum.clone()));
            if let Some(candidate) = claim.candidates.last_mut() {
                candidate.premise = Some(Box::new(of_total));
            }
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// The shares of one list with three members or more are meant to be all of them, unless it says otherwise.
fn of_shares(document: &Document<'_>, part: &[FigureId], run: &[FigureId]) -> Evidence {
    let list = document.fact(part[0]).list;
    let whole_list = list.is_some()
        && part.iter().all(|&id| document.fact(id).list == list)
        && !run
            .iter()
            .any(|id| document.fact(*id).list == list && !part.contains(id));
    let open = list
        .and_then(|i| document.facts.lists.get(i as usize))
        .is_some_and(|list| list.completeness != Completeness::Partial);
    let stated = list
        .and_then(|i| document.facts.lists.get(i as usize))
        .is_some_and(|list| list.completeness == Completeness::Stated);
    let counted = part[0]
        .checked_sub(1)
        .is_some_and(|id| document.fact(id).list == list && document.announces(id, part.len()));
    if whole_list && stated && counted {
        // `gồm ba khu vực: A chiếm p%, …`: so many shares as are announced.
        return Evidence::Complete;
    }
    if whole_list && open && part.len() >= 4 || whole_list && stated && part.len() >= 3 {
        Evidence::Adjacent
    } else if part.len() == run.len() || is_sentence(document, part, run) {
        Evidence::Near
    } else {
        Evidence::Searched
    }
}

/// Whether some shares are all those of one sentence, each of a level of its own.
fn is_sentence(document: &Document<'_>, part: &[FigureId], run: &[FigureId]) -> bool {
    let here = |&&id: &&FigureId| document.same_sentence(id, part[0]);
    part.len() >= 3
        && run.iter().filter(here).count() == part.len()
        && part.iter().filter(here).count() == part.len()
        && part.iter().all(|&id| document.fact(id).anchor.is_some())
}

/// The shares of one list.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut run: Vec<FigureId> = Vec::new();
    let mut flush = |run: &mut Vec<FigureId>| {
        if run.len() >= 2 {
            let mut claim = Claim::new(NAME, "sum");
            claim.asserted = false;
            claim.every = true;
            for from in 0..run.len() {
                for to in (from + 2)..=run.len() {
                    if let Some(part) = run.get(from..to) {
                        claim.bind(
                            Equation::Hundred,
                            of_shares(document, part, run),
                            part.iter().map(|&id| Operand::new(id, "part")).collect(),
                        );
                    }
                }
            }
            claim
                .candidates
                .sort_by_key(|c| (c.evidence, std::cmp::Reverse(c.operands.len())));
            // A list that says how many shares it has is judged as a whole.
            if claim.candidates[0].evidence == Evidence::Complete {
                claim.every = false;
                claim.candidates.truncate(1);
            }
            out.push(claim);
        }
        run.clear();
    };
    let mut last: Option<FigureId> = None;
    for id in document.quantities() {
        let fact = document.fact(id);
        let counts = fact.role == Role::Share
            || (fact.role == Role::Rate && document.unit(id).is_percent() && fact.list.is_some());
        if !counts {
            continue;
        }
        if let Some(before) = last
            && (!document.same_block(before, id) && document.sentences_apart(before, id) > 1
                || run.len() >= 12)
        {
            flush(&mut run);
        }
        run.push(id);
        last = Some(id);
    }
    flush(&mut run);
}

/// Percentages of one sentence from which they may be all parts of a whole.
const FEWEST: usize = 3;
/// The most of them.
const MOST: usize = 8;

/// `54% muốn giữ giờ cũ, 31% đề nghị lùi muộn hơn và 15% chưa chọn phương án nào`: where a sentence tells nothing but rates, they
/// may be all answers to one question.
pub(super) fn of_sentences(document: &Document<'_>, out: &mut Vec<Claim>) {
    for sentence in &document.reading.sentences {
        let (from, to) = sentence.figures;
        if to - from < FEWEST {
            continue;
        }
        let percent = |&id: &FigureId| {
            document.figure(id).is_quantity()
                && !document.fact(id).tabled
                && document.unit(id).is_percent()
        };
        let parts: Vec<FigureId> = (from..to).filter(percent).take(MOST + 1).collect();
        let rates = parts.iter().all(|&id| {
            let fact = document.fact(id);
            matches!(fact.role, Role::Rate | Role::Share)
                && fact.sign == 0
                && !document.figure(id).signed
        });
        // `tỷ lệ hộ có điện là 45%, tỷ lệ hộ có nước sạch là 30%`: each is of a question of its own.
        let answers = parts.iter().all(|&id| {
            let behind = document.items_behind(id).first();
            document.fact(id).role == Role::Share
                || behind.is_some_and(|item| !matches!(item.what, What::Mark(_)))
        });
        if !answers
            || !rates
            || !(FEWEST..=MOST).contains(&parts.len())
            || sums_up(document, &parts)
        {
            continue;
        }
        let operands = parts.iter().map(|&id| Operand::new(id, "part")).collect();
        let near = Evidence::Near;
        out.push(Claim::implied(
            NAME,
            "sum",
            Equation::Hundred,
            near,
            operands,
        ));
    }
}

/// `giảm 20%, thêm 30%, tổng cộng 50%`: whether the last is what the others come to.
fn sums_up(document: &Document<'_>, parts: &[FigureId]) -> bool {
    let Some(&last) = parts.last() else {
        return false;
    };
    let before = document.items_before(last).iter().rev();
    let mut before = before.take_while(|item| !matches!(item.what, What::Figure(_)));
    before.any(|item| item.sense() == Some(Sense::Structure(Structure::Total)))
}
