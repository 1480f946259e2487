//! The members of a list against their whole.

use super::{MOST_PARTS, NAME, growths};
use crate::fact::{Completeness, List, Role};
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::lexicon::Rank;
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// Wholes tried for one list.
const MOST_WHOLES: usize = 5;
/// Likeness of two names, in hundredths, by which a whole is preferred to a nearer one.
const ALIKE: u32 = 60;
/// Likeness from which two amounts may be of one kind.
const RELATED: u32 = 30;
/// How many sentences before its list a whole is looked for.
const REACH: u32 = 2;

/// `trong đó`, `gồm`: one claim for each list and unit.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for list in &document.facts.lists {
        for run in runs(document, list) {
            of_run(document, list, &run, out);
        }
        growths::claims(document, list, out);
    }
}

/// Whether a figure is a level that can be a part, or the second half of a slashed pair.
fn is_part(document: &Document<'_>, id: FigureId) -> bool {
    !document.fact(id).total && is_amount(document, id)
}

/// The same, be it called a total: `Trong đó, tổng mức bán lẻ hàng hóa đạt X`.
fn is_amount(document: &Document<'_>, id: FigureId) -> bool {
    let fact = document.fact(id);
    let figure = document.figure(id);
    (fact.role == Role::Level || is_pair_end(document, id))
        && !fact.average
        && figure.unit.of != Dimension::None
        // Surplus and deficit cancel out: a net bounds none of its parts.
        && fact.balance.is_none()
        && !figure.is_limit()
        && !document.is_threshold(id)
        && !figure.opens_range
        && figure.unit.per.is_none()
        && !matches!(figure.unit.of, Dimension::Days | Dimension::Months | Dimension::Minutes | Dimension::Degrees | Dimension::IndexPoints)
}

fn is_pair_end(document: &Document<'_>, id: FigureId) -> bool {
    id.checked_sub(1)
        .is_some_and(|before| document.figure(before).opens_pair)
        && document.fact(id).role == Role::Plan
}

/// Levels of one unit and depth in a list.
fn runs(document: &Document<'_>, list: &List) -> Vec<Vec<FigureId>> {
    let mut runs: Vec<Vec<FigureId>> = Vec::new();
    for id in list.first..list.end.min(document.reading.figures.len()) {
        if !document.figure(id).is_quantity()
            || !is_amount(document, id)
            || document.fact(id).total && !list.of_which
            || document.fact(id).raised && document.fact(id).list.is_none()
        {
            continue;
        }
        let found = runs.iter_mut().find(|run| {
            let first = run[0];
            document.unit(first).is_same(&document.unit(id))
                && document.fact(first).depth == document.fact(id).depth
        });
        match found {
            Some(run) if run.len() < MOST_PARTS => run.push(id),
            Some(_) => {}
            None => runs.push(vec![id]),
        }
    }
    runs
}

/// Levels before the list that its members may be parts of, the nearest first.
fn wholes(document: &Document<'_>, list: &List, first: FigureId) -> Vec<FigureId> {
    let part = document.fact(first);
    document
        .window(list.first)
        .before
        .iter()
        .rev()
        .copied()
        .take_while(|&whole| {
            document.figure(whole).sentence + REACH >= document.figure(first).sentence
        })
        .filter(|&whole| {
            let fact = document.fact(whole);
            (fact.role == Role::Level && !is_pair_end(document, first)
                || is_pair_end(document, whole) && is_pair_end(document, first))
                && document.unit(whole).agrees(&document.unit(first))
                && document.unit(whole).of != Dimension::None
                && fact.period.agrees(part.period)
                && !fact.average
                && fact.balance.is_none()
                // The second of a ranking divides nothing.
                && !matches!(fact.rank, Some(Rank::Next | Rank::Place))
                && fact.depth <= part.depth
                && document.figure(whole).value != document.figure(first).value
                && (!document.in_heading(whole) || document.in_heading(first))
                && !document.figure(whole).is_limit()
                && !document.is_class_mark(whole)
                && !document.are_opposite(whole, first)
        })
        .take(MOST_WHOLES)
        .collect()
}

fn of_run(document: &Document<'_>, list: &List, run: &[FigureId], out: &mut Vec<Claim>) {
    let Some(&first) = run.first() else { return };
    let mut wholes = wholes(document, list, first);
    // What stands in a later sentence is no member of a list of this one, unless it is an item of its own.
    let listed = document.figure(first).sentence == list.sentence
        || !document.same_block(first, list.first)
        || document.in_item(first);
    // `10 dự án …, dư nợ A (7 dự án nợ quá hạn)`: what stands in parentheses is part of what they speak of.
    let aside = document.fact(first).depth > list.depth && !leads(document, list, first);
    if !listed || aside {
        return;
    }
    // A list within its sentence hangs on a level of that sentence.
    let inside = |whole: FigureId| document.same_sentence(whole, first);
    if !list.opens_sentence && wholes.iter().any(|&w| inside(w)) {
        wholes.retain(|&w| inside(w));
    }
    // `Trong số …, có A`: the sentence names its whole, and a member of another list is none. Where a word like *cụ thể*
    // only goes on, what stands before is a whole only by its name.
    let same = |whole: FigureId| document.unit(whole).is_same(&document.unit(first));
    let closest = wholes.iter().copied().find(|&w| same(w));
    if !list.of_which || list.opens_sentence {
        wholes.retain(|&w| {
            let alike = document.facts.likeness(w, first);
            inside(w)
                || is_pair_end(document, first)
                || alike >= ALIKE
                    && (document.fact(w).list.is_none() || !document.unit(w).is_counted())
                || document.fact(w).list.is_none()
                    && (list.of_which || alike >= RELATED && have_common_matter(document, w, first))
                || is_head(document, list, w)
        });
    }
    // Where the closest level is no whole, one further off is no more likely to be.
    if closest.is_some_and(|w| !wholes.contains(&w)) || !leads(document, list, first) {
        wholes.retain(|&w| {
            is_named_alike(document, w, first)
                || is_pair_end(document, first)
                || is_head(document, list, w)
        });
    }
    // `38 vụ/51 bị can, trong đó mới thêm 17 vụ/23 bị can`: the second of a pair is part of the second.
    if is_second(document, first) && wholes.iter().any(|&w| is_second(document, w) && same(w)) {
        wholes.retain(|&w| is_second(document, w) && same(w));
    }
    wholes.sort_by_key(|&w| document.facts.likeness(w, first) < ALIKE);
    // Where the list opens its sentence, one further back must have something in common with its parts.
    if list.opens_sentence {
        let nearest = wholes.first().copied();
        wholes.retain(|&w| Some(w) == nearest || have_common_matter(document, w, first));
    }
    // Households bound no persons: another noun only where the whole counts nothing by that name.
    if wholes.iter().any(|&w| same(w)) || !list.of_which {
        wholes.retain(|&w| same(w));
    } else {
        wholes.retain(|&w| inside(w) || is_pair_end(document, first));
    }
    let Some(&nearest) = wholes.first() else {
        return;
    };
    // Another period than the whole's is no part of it: `trong đó …; tính chung 5 tháng …`.
    let parts: Vec<FigureId> = run
        .iter()
        .copied()
        .take_while(|&id| {
            document
                .fact(id)
                .period
                .agrees(document.fact(nearest).period)
                || !document.fact(id).own_period
        })
        .collect();
    if parts.is_empty() {
        return;
    }
    // A semicolon may end the list: `trong đó bắt buộc A, tự nguyện B; thất nghiệp C`.
    let clause: Vec<FigureId> = parts
        .iter()
        .copied()
        .take_while(|&id| {
            document.fact(id).clause == document.fact(first).clause
                && document.same_sentence(id, first)
        })
        .collect();
    let more = parallel(document, list, &parts);
    let mut claim = Claim::new(NAME, "bound");
    claim.asserted = false;
    by_share(document, &parts, &wholes, &mut claim);
    if more.len() > parts.len() {
        bind(
            &mut claim,
            Equation::AtMost,
            if list.of_which {
                Evidence::Complete
            } else {
                Evidence::Near
            },
            nearest,
            &more,
        );
    }
    for (rank, &whole) in wholes.iter().enumerate() {
        let strong = rank == 0
            && same(whole)
            && list.of_which
            && opens(document, list, first)
            && !list.opens_sentence
            && document.same_sentence(whole, first)
            && document.unit(first).of != Dimension::None
            && document.is_one_order(whole, first)
            && list.completeness != Completeness::Partial
            && document.fact(first).depth == list.depth
            && !is_pair_end(document, first);
        let [all, head, each, one] = match rank {
            0 if strong => [
                Evidence::Named,
                Evidence::Complete,
                Evidence::Sole,
                Evidence::Consensus,
            ],
            0 => [
                Evidence::Adjacent,
                Evidence::Near,
                Evidence::Near,
                Evidence::Searched,
            ],
            _ => [
                Evidence::Near,
                Evidence::Searched,
                Evidence::Searched,
                Evidence::Searched,
            ],
        };
        // Only the first part against its whole may accuse: a sum beyond it may be a list in a list.
        bind(&mut claim, Equation::AtMost, one, whole, &[first]);
        if parts.len() > 1 {
            bind(&mut claim, Equation::AtMost, all, whole, &parts);
            bind(&mut claim, Equation::Greatest, each, whole, &parts);
        }
        if clause.len() > 1 && clause.len() < parts.len() {
            bind(&mut claim, Equation::AtMost, head, whole, &clause);
        }
    }
    out.push(claim);
}

/// `trong đó A đạt 21,6 tỷ USD (chiếm 13,5% tổng vốn)`: the whole of the list is the one that the share is taken of.
fn by_share(document: &Document<'_>, parts: &[FigureId], wholes: &[FigureId], claim: &mut Claim) {
    let Some(&first) = parts.first() else { return };
    let Some(share) = document.share_of(first) else {
        return;
    };
    for &whole in wholes {
        bind(claim, Equation::AtMost, Evidence::Adjacent, whole, parts);
        if let Some(candidate) = claim.candidates.last_mut() {
            candidate.premise = Some(Box::new(Candidate {
                equation: Equation::Ratio,
                operands: vec![
                    Operand::new(first, "part"),
                    Operand::new(whole, "whole"),
                    Operand::new(share, "percent"),
                ],
                evidence: Evidence::Near,
                premise: None,
            }));
        }
    }
}

/// Whether the names of two figures are alike beyond the noun that both count.
fn is_named_alike(document: &Document<'_>, whole: FigureId, part: FigureId) -> bool {
    let matter = |id: FigureId| document.facts.words(document.fact(id).matter);
    let counted = document.unit(part).is_counted();
    let shared = || matter(part).iter().any(|word| matter(whole).contains(word));
    document.facts.likeness(whole, part) >= ALIKE && (!counted || shared())
}

/// `Các mặt hàng xuất khẩu lớn như: …`: whether the words that a list begins with name a level before it, but for one of four.
fn is_head(document: &Document<'_>, list: &List, whole: FigureId) -> bool {
    let head = document.facts.words(list.head);
    let matter = document.facts.words(document.fact(whole).matter);
    let held = matter.iter().filter(|word| head.contains(word)).count();
    // What is counted has no name but its noun, which others share.
    let least = if document.unit(whole).is_counted() {
        matter.len() * 4
    } else {
        matter.len() * 3
    };
    matter.len() >= 2 && held * 4 >= least
}

/// Whether a slash joins the figure before it to this one.
fn is_second(document: &Document<'_>, id: FigureId) -> bool {
    id.checked_sub(1)
        .is_some_and(|before| document.figure(before).opens_pair)
}

/// Whether the names of two figures share a word that says what is measured.
fn have_common_matter(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let matter = |id: FigureId| document.facts.words(document.fact(id).matter);
    matter(a).iter().any(|word| matter(b).contains(word))
}

/// Whether no other level of its kind stands in the list before the first part, or the part is one of a slashed pair.
fn leads(document: &Document<'_>, list: &List, first: FigureId) -> bool {
    is_pair_end(document, first)
        || is_second(document, first)
        || (list.first..first).all(|id| {
            !document.figure(id).is_quantity()
                || document.fact(id).role != Role::Level
                || !document.agrees(id, first)
        })
}

/// Whether no other figure of its kind stands before the first part: `trong đó … chịu lỗ A nên công ty mẹ lãi B`.
fn opens(document: &Document<'_>, list: &List, first: FigureId) -> bool {
    (list.first..first).all(|id| !document.figure(id).is_quantity() || !document.agrees(id, first))
}

/// A list that opens its sentence may go on in the next ones, which then begin with the words of its first member:
/// `Trong đó, xuất khẩu nông sản đạt A. Xuất khẩu thủy sản đạt B.`
fn parallel(document: &Document<'_>, list: &List, parts: &[FigureId]) -> Vec<FigureId> {
    let mut all = parts.to_vec();
    let (Some(&first), Some(&last)) = (parts.first(), parts.last()) else {
        return all;
    };
    if !list.opens_sentence || list.depth > 0 {
        return all;
    }
    let name = document.facts.words(document.fact(first).subject);
    let mut sentence = document.figure(last).sentence;
    for &id in document.window(last).after {
        let fact = document.fact(id);
        if document.figure(id).sentence == sentence {
            continue;
        }
        let words = document.facts.words(fact.subject);
        let alike =
            words.len() >= 2 && name.len() >= 2 && words.get(..2) == name.get(..2) && words != name;
        if document.figure(id).sentence > sentence + 1
            || !alike
            || !is_part(document, id)
            || fact.inherited
            || fact.list.is_some()
        {
            // Another unit in the same sentence is passed over.
            if document.figure(id).sentence > sentence + 1
                || document.unit(id).is_same(&document.unit(first))
            {
                break;
            }
            continue;
        }
        if !document.unit(id).is_same(&document.unit(first))
            || !fact.period.agrees(document.fact(first).period)
        {
            break;
        }
        sentence = document.figure(id).sentence;
        all.push(id);
    }
    all
}

fn bind(
    claim: &mut Claim,
    equation: Equation,
    evidence: Evidence,
    whole: FigureId,
    parts: &[FigureId],
) {
    let mut operands: Vec<Operand> = parts
        .iter()
        .map(|&part| Operand::new(part, "part"))
        .collect();
    let whole = Operand::new(whole, "whole");
    if equation == Equation::Greatest {
        operands.insert(0, whole);
    } else {
        operands.push(whole);
    }
    claim.bind(equation, evidence, operands);
}

/// `137/185 xã`; `riêng dê sữa 1.216 con`.
pub(super) fn pairs(document: &Document<'_>, out: &mut Vec<Claim>) {
    for &id in document.levels {
        let fact = document.fact(id);
        let figure = document.figure(id);
        let wholes: Vec<FigureId> = if figure.opens_pair
            && document.fact(id + 1).role == Role::Plan
            && document.unit(id).is_same(&document.unit(id + 1))
            && !figure.unit.is_percent()
            && figure.unit.of != Dimension::None
            && figure.numeral.len() >= 2
        {
            vec![id + 1]
        } else if fact.particular && fact.list.is_none() && is_part(document, id) {
            let mut found: Vec<FigureId> = document
                .window(id)
                .before
                .iter()
                .rev()
                .copied()
                .take_while(|&whole| document.sentences_apart(whole, id) <= REACH)
                .filter(|&whole| {
                    let near = document.sentences_apart(whole, id) <= 1;
                    (near || document.facts.likeness(whole, id) >= ALIKE)
                        && document.fact(whole).balance == fact.balance
                        && document.unit(whole).is_same(&document.unit(id))
                        && document.fact(whole).role == Role::Level
                        && document.fact(whole).period.agrees(fact.period)
                })
                .filter(|&whole| {
                    let alike = document.facts.likeness(whole, id);
                    alike >= RELATED && (document.fact(whole).list.is_none() || alike >= ALIKE)
                        || figure.unit.is_counted()
                            && document.fact(whole).list.is_none()
                            && (document.fact(whole).total || document.same_sentence(whole, id))
                })
                .take(MOST_WHOLES)
                .collect();
            found.sort_by_key(|&whole| document.facts.likeness(whole, id) < ALIKE);
            found
        } else {
            Vec::new()
        };
        if wholes.is_empty() {
            continue;
        }
        let mut claim = Claim::new(NAME, "bound");
        claim.asserted = false;
        for whole in wholes {
            claim.bind(
                Equation::AtMost,
                Evidence::Near,
                vec![Operand::new(id, "part"), Operand::new(whole, "whole")],
            );
        }
        out.push(claim);
    }
}
