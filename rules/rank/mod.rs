//! An order that the text claims is the order of its figures.

mod only;
mod peak;
mod place;
mod whole;

use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::lexicon::{Rank, Sense, Structure};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "rank";

/// Members of a list from which its order is taken to be meant.
const SORTED: usize = 4;
/// Items of one ranking at most.
const MOST_ITEMS: usize = 12;
/// How much of a title, in hundredths, the sentence of a group's highest says.
const ECHO: u32 = 25;
/// Figures looked at behind a superlative.
const AHEAD: usize = 60;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    sorted(document, out);
    peak::claims(document, out);
    only::claims(document, out);
    let mut ranked = 0;
    for first in document.quantities() {
        let tops = match document.fact(first).rank {
            Some(Rank::First) => tops(document, first),
            Some(Rank::Next | Rank::Place)
                if first >= ranked
                    && (opens_sentence(document, first) || follows(document, first)) =>
            {
                headless(document, first)
            }
            _ => continue,
        };
        if document.fact(first).rank == Some(Rank::First) {
            summed_up(document, first, out);
            of_all(document, first, out);
        }
        for &top in &tops {
            let ranking = ranking(document, top);
            let last = ranking.stated().last();
            ranked = ranked.max(last.map_or(0, |item| item.figure + 1));
            if ranking.items.len() >= 2 {
                let headed = document.fact(first).rank == Some(Rank::First);
                let measured = !matches!(
                    document.unit(top).of,
                    Dimension::None | Dimension::Counted(_)
                );
                bind(
                    document,
                    &ranking,
                    tops.len() == 1 && headed && measured,
                    out,
                );
            }
            if ranking.items.len() == 1 {
                looks_back(document, top, out);
            }
            whole::claims(document, &ranking, out);
        }
    }
}

/// `trong đó A 808 tỷ, B 776 tỷ, C 646 tỷ, D 617 tỷ`: so many members are hardly in their order by chance.
fn sorted(document: &Document<'_>, out: &mut Vec<Claim>) {
    for list in document.facts.lists.iter().filter(|list| list.of_which) {
        let last = list.end.min(document.reading.figures.len());
        let mut members: Vec<FigureId> = Vec::new();
        for id in list.first..last {
            let (figure, fact) = (document.figure(id), document.fact(id));
            let first = members.first().copied().unwrap_or(id);
            if figure.is_quantity()
                && fact.role == Role::Level
                && fact.depth == list.depth
                && fact.rank.is_none()
                && !fact.total
                && !fact.remaining
                && figure.unit.of != Dimension::None
                && figure.unit.per.is_none()
                && document.unit(first).is_same(&figure.unit)
                && members.len() < MOST_ITEMS
            {
                members.push(id);
            }
        }
        if members.len() < SORTED {
            continue;
        }
        let operands = members.iter().map(|&id| Operand::new(id, "item"));
        out.push(Claim::implied(
            NAME,
            "rank",
            Equation::Descending,
            Evidence::Searched,
            operands.collect(),
        ));
    }
}

/// A member of a ranking.
#[derive(Clone, Copy)]
struct Item {
    figure: FigureId,
    /// Whether its place in the order is said in words: the first, and the one behind `tiếp đến là`.
    said: bool,
}

/// The members of a ranking in their order.
struct Ranking {
    items: Vec<Item>,
    /// How many of them stand in sentences that a word of rank opens or holds; those behind only go on as the last did.
    stated: usize,
}

impl Ranking {
    fn stated(&self) -> &[Item] {
        self.items.get(..self.stated).unwrap_or_default()
    }

    /// Where the ranking may end: behind each sentence that goes on, the last first, down to those that words of rank hold.
    fn ends(&self, document: &Document<'_>) -> Vec<usize> {
        let sentence = |at: usize| {
            self.items
                .get(at)
                .map(|i| document.figure(i.figure).sentence)
        };
        (self.stated..=self.items.len())
            .rev()
            .filter(|&end| end == self.stated || end > 0 && sentence(end) != sentence(end - 1))
            .collect()
    }
}

fn counts(role: Role) -> bool {
    matches!(role, Role::Level | Role::Rate | Role::Growth | Role::Delta)
}

/// The figures that may be said to be the greatest: `đứng đầu với A dự án, vốn đăng ký B`.
fn tops(document: &Document<'_>, first: FigureId) -> Vec<FigureId> {
    let role = document.fact(first).role;
    let mut tops = Vec::new();
    if counts(role) {
        tops.push(first);
    }
    if role == Role::Level || role == Role::Share {
        for &level in document.window(first).after.iter().take(3) {
            let other = document.fact(level).role == Role::Level
                && document.same_sentence(level, first)
                && document.fact(level).clause == document.fact(first).clause
                && document.fact(level).rank.is_none()
                && document.fact(level).depth == document.fact(first).depth
                && tops.iter().all(|&top| !document.agrees(top, level));
            if !other {
                break;
            }
            tops.push(level);
        }
    }
    tops
}

/// Whether the word of rank before a figure opens its sentence: `Kế đến là …`.
fn opens_sentence(document: &Document<'_>, id: FigureId) -> bool {
    let reading = document.reading;
    let sentence = reading.sentences.get(document.figure(id).sentence as usize);
    sentence
        .and_then(|s| reading.items.get(s.items.0..s.items.1))
        .is_some_and(|items| {
            items
                .iter()
                .take(2)
                .any(|item| matches!(item.sense(), Some(Sense::Rank(Rank::Next | Rank::Place))))
        })
}

/// Whether a level of its kind stands before it in its sentence: `… nhất là A với 21,5 nghìn, tiếp đến là B với 8,2
/// nghìn`.
fn follows(document: &Document<'_>, next: FigureId) -> bool {
    let Some(before) = next.checked_sub(1) else {
        return false;
    };
    document.same_sentence(before, next)
        && document.figure(before).is_quantity()
        && document.fact(before).role == document.fact(next).role
        && document.unit(before).is_same(&document.unit(next))
        && document.fact(before).depth == document.fact(next).depth
}

/// A title or lead that names the highest of something, and the highest of each group in the body.
fn summed_up(document: &Document<'_>, top: FigureId, out: &mut Vec<Claim>) {
    let figure = document.figure(top);
    let fact = document.fact(top);
    if !(document.in_heading(top) || figure.block <= 1) || fact.role != Role::Level {
        return;
    }
    let groups = document.of_role(Role::Level).filter(|&id| {
        let other = document.fact(id);
        id > top
            && !document.same_sentence(top, id)
            && other.rank == Some(Rank::First)
            && document.unit(id).of == document.unit(top).of
            && !document.unit(top).is_counted()
            && document.figure(id).value != figure.value
            && other.period.agrees(fact.period)
            && (document.facts.likeness(top, id) > 0 || document.echo(top, id) >= ECHO)
    });
    let items: Vec<Item> = std::iter::once(top)
        .chain(groups)
        .take(MOST_ITEMS)
        .map(|figure| Item {
            figure,
            said: false,
        })
        .collect();
    if items.len() >= 2 {
        out.push(Claim::implied(
            NAME,
            "rank",
            Equation::Greatest,
            Evidence::Near,
            operands(&items),
        ));
    }
}

/// `cả ba bến tăng 14%, trong đó bến phía Nam tăng mạnh nhất với 27%`: the strongest part grows no less than all.
fn of_all(document: &Document<'_>, top: FigureId, out: &mut Vec<Claim>) {
    let fact = document.fact(top);
    let Some(list) = fact
        .list
        .and_then(|list| document.facts.lists.get(list as usize))
        .filter(|list| list.of_which && fact.role == Role::Growth)
    else {
        return;
    };
    let whole = (list.first.saturating_sub(2)..list.first)
        .rev()
        .find(|&id| {
            let other = document.fact(id);
            other.role == Role::Growth
                && other.sign == fact.sign
                && document.same_sentence(id, top)
                && other.list.is_none()
        });
    if let Some(whole) = whole {
        out.push(Claim::implied(
            NAME,
            "rank",
            Equation::Descending,
            Evidence::Near,
            vec![Operand::new(top, "item"), Operand::new(whole, "whole")],
        ));
    }
}

/// Changes of the sentence before from which the greatest of them is told.
const TOLD: usize = 3;

/// `… máy móc (tăng 56,5%), giày dép (tăng 15,5%), cao su (tăng 55,4%). Trong số các mặt hàng, điện thoại tăng nhanh nhất,
/// 67,9%`: the fastest is told behind the others.
fn looks_back(document: &Document<'_>, top: FigureId, out: &mut Vec<Claim>) {
    let fact = document.fact(top);
    let first = document.items(top).first().and_then(|item| item.sense());
    let among = matches!(
        first,
        Some(Sense::Structure(Structure::Among | Structure::OfWhich))
    );
    // `có tốc độ tăng nhanh nhất, 67,9%`: the rate of change is named as one.
    let rate = fact.role == Role::Growth || fact.role == Role::Rate && fact.sign == 0;
    if !rate || fact.rank != Some(Rank::First) || !among {
        return;
    }
    let before = (0..top)
        .rev()
        .skip_while(|&id| document.same_sentence(id, top));
    let others: Vec<Item> = before
        .take_while(|&id| document.sentences_apart(id, top) == 1)
        .filter(|&id| {
            let other = document.fact(id);
            document.figure(id).is_quantity()
                && other.role == Role::Growth
                && other.sign == fact.sign.max(i8::from(fact.role == Role::Rate))
                && other.depth == 1
                && document.unit(id).is_same(&document.unit(top))
                && other.period.agrees(fact.period)
        })
        .take(MOST_ITEMS)
        .map(|figure| Item {
            figure,
            said: false,
        })
        .collect();
    if others.len() < TOLD {
        return;
    }
    let mut items = operands(&others);
    items.push(Operand::new(top, "item"));
    items.reverse();
    out.push(Claim::implied(
        NAME,
        NAME,
        Equation::Greatest,
        Evidence::Near,
        items,
    ));
}

/// `chiếm gần 50% … . Xếp sau là Hàn Quốc`: the first of the ranking stands right before the second.
fn headless(document: &Document<'_>, next: FigureId) -> Vec<FigureId> {
    tops(document, next)
        .into_iter()
        .filter_map(|second| {
            document
                .window(next)
                .before
                .iter()
                .rev()
                .copied()
                .take_while(|&first| document.sentences_apart(first, next) <= 1)
                .find(|&first| {
                    document.unit(first).is_same(&document.unit(second))
                        && document.fact(first).depth == document.fact(second).depth
                })
        })
        .collect()
}

/// The items behind the first: in its own sentence one of each subject, in later sentences behind a word of rank.
fn ranking(document: &Document<'_>, top: FigureId) -> Ranking {
    let mut items = vec![Item {
        figure: top,
        said: true,
    }];
    let mut ranked_sentence = document.figure(top).sentence;
    let mut said_sentence = ranked_sentence;
    let mut stated = 1;
    let mut next_said = false;
    let last = (top + 1 + AHEAD).min(document.reading.figures.len());
    for id in top + 1..last {
        let figure = document.figure(id);
        let fact = document.fact(id);
        if !figure.is_quantity() {
            continue;
        }
        match fact.rank {
            Some(Rank::Next | Rank::Place) => {
                if figure.sentence > ranked_sentence + 1 {
                    break;
                }
                ranked_sentence = figure.sentence;
                said_sentence = figure.sentence;
                next_said = true;
            }
            // `…; thấp nhất là D`: the last of the same order.
            Some(Rank::Last)
                if items.len() >= 2
                    && figure.sentence == ranked_sentence
                    && is_item(document, &items, id, true) =>
            {
                items.push(Item {
                    figure: id,
                    said: true,
                });
                stated += usize::from(stated + 1 == items.len());
                break;
            }
            Some(Rank::First | Rank::Last)
                if figure.sentence != document.figure(top).sentence || document.agrees(id, top) =>
            {
                break;
            }
            _ => {}
        }
        // `Riêng Na Uy …`: what is looked at apart is of no ranking before it.
        let apart = fact.particular && figure.sentence > ranked_sentence;
        if figure.sentence > ranked_sentence + 1 || items.len() >= MOST_ITEMS || apart {
            break;
        }
        // `Xếp sau là Hàn Quốc …. Rồi Singapore 9 dự án, vốn đầu tư 7,2 triệu USD`: the same amount goes on.
        if figure.sentence == ranked_sentence + 1
            && ranked_sentence > document.figure(top).sentence
            && items.len() >= 2
            && continues(document, &items, id)
        {
            ranked_sentence = figure.sentence;
        }
        if figure.sentence == ranked_sentence && is_item(document, &items, id, next_said) {
            items.push(Item {
                figure: id,
                said: next_said,
            });
            next_said = false;
            if figure.sentence == said_sentence && stated + 1 == items.len() {
                stated = items.len();
            }
        }
    }
    Ranking { items, stated }
}

fn is_item(document: &Document<'_>, items: &[Item], id: FigureId, said: bool) -> bool {
    let (Some(top), Some(before)) = (items.first(), items.last()) else {
        return false;
    };
    let (a, b) = (document.fact(top.figure), document.fact(id));
    let counted = matches!(document.unit(id).of, Dimension::Counted(_));
    // Growths and rates are ranked within one list or sentence; counts only where the order is said.
    let close = document.same_sentence(top.figure, id) && (said || a.list.is_some());
    a.role == b.role
        && (!matches!(a.role, Role::Growth | Role::Rate) || close)
        && (!counted || said || before.said && items.len() > 1)
        && document.unit(id).of != Dimension::None
        && !document.figure(id).opens_pair
        && a.sign == b.sign
        && a.depth == b.depth
        && (said || !b.total)
        && !b.average
        && !document.figure(id).is_limit()
        && !document.figure(id).opens_range
        && document.unit(top.figure).agrees(&document.unit(id))
        && document.unit(top.figure).is_same(&document.unit(id))
        && document.fact(before.figure).subject != b.subject
        // Imports are not ranked with exports, nor what came in of late with all so far.
        && !document.are_opposite(before.figure, id)
        && a.period.agrees(b.period)
}

/// Whether a level of the next sentence has the very name and unit of the last item, so that the ranking goes on.
fn continues(document: &Document<'_>, items: &[Item], id: FigureId) -> bool {
    items.last().is_some_and(|last| {
        let (a, b) = (document.fact(last.figure), document.fact(id));
        b.role == Role::Level
            && a.depth == b.depth
            && b.rank.is_none()
            && document.unit(last.figure).is_same(&document.unit(id))
            && document.facts.is_same_name(last.figure, id)
    })
}

fn operands(items: &[Item]) -> Vec<Operand> {
    items
        .iter()
        .map(|item| Operand::new(item.figure, "item"))
        .collect()
}

fn bind(document: &Document<'_>, ranking: &Ranking, sole: bool, out: &mut Vec<Claim>) {
    let items = &ranking.items;
    place::claims(document, items, out);
    let mut claim = Claim::new(NAME, "rank");
    claim.asserted = false;
    let said: Vec<Item> = items.iter().copied().take_while(|item| item.said).collect();
    let strong = sole && said.len() >= 2;
    if strong {
        claim.bind(Equation::Descending, Evidence::Sole, operands(&said));
    }
    claim.bind(
        Equation::Descending,
        if strong {
            Evidence::Named
        } else {
            Evidence::Near
        },
        operands(items),
    );
    // The sentences behind may begin another ranking.
    for end in ranking.ends(document).into_iter().filter(|&end| end >= 2) {
        if let Some(fewer) = items.get(..end).filter(|fewer| fewer.len() < items.len()) {
            claim.bind(Equation::Descending, Evidence::Searched, operands(fewer));
        }
    }
    claim.bind(Equation::Greatest, Evidence::Searched, operands(items));
    // `giao thông giảm 4,9% do giá xăng giảm 10,8%; nhà ở giảm 0,9%`: the reason behind an item is no item.
    let opening = first_of_clauses(document, items);
    if opening.len() >= 2 && opening.len() < items.len() {
        claim.bind(Equation::Descending, Evidence::Searched, operands(&opening));
    }
    out.push(claim);
}

/// The first item of each clause.
fn first_of_clauses(document: &Document<'_>, items: &[Item]) -> Vec<Item> {
    let mut last = None;
    let mut first = |item: &&Item| {
        let clause = Some((
            document.figure(item.figure).sentence,
            document.fact(item.figure).clause,
        ));
        std::mem::replace(&mut last, clause) != clause
    };
    items.iter().filter(&mut first).copied().collect()
}
