//! An enumeration that does not stand right behind its count: the places of what was held, the parts named in the next
//! sentence. What is read so may confirm and never accuses.

use super::NAME;
use super::listing::places;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Emits the claims for one count.
pub(super) fn claims(document: &Document<'_>, id: FigureId, out: &mut Vec<Claim>) {
    if let Some(items) = places(document, id) {
        bind(items, vec![Operand::new(id, "count")], out);
    }
    of_parts(document, id, out);
}

/// `cho 4 địa phương. Trong đó, A 560 tỷ đồng, B 760 tỷ đồng …`: the last count of a sentence and the parts of the next.
fn of_parts(document: &Document<'_>, id: FigureId, out: &mut Vec<Claim>) {
    let sentence = document.figure(id).sentence;
    let last = document
        .quantities_near(id, 0)
        .filter(|&other| other > id)
        .all(|other| !document.unit(other).is_counted());
    if !last {
        return;
    }
    let lists = &document.facts.lists;
    let next = lists.partition_point(|list| list.sentence <= sentence);
    let Some((at, list)) = lists
        .iter()
        .enumerate()
        .skip(next)
        .take_while(|(_, list)| list.sentence == sentence + 1)
        .find(|(_, list)| list.opens_sentence && list.of_which)
    else {
        return;
    };
    let Some(first) = (list.first..list.end).find(|&part| is_part(document, at, part)) else {
        return;
    };
    let parts = (first..list.end).filter(|&part| {
        is_part(document, at, part)
            && document.figure(part).sentence == sentence + 1
            && document.unit(part).is_same(&document.unit(first))
    });
    let operands: Vec<Operand> = std::iter::once(Operand::new(id, "count"))
        .chain(parts.map(|part| Operand::new(part, "part")))
        .collect();
    if let Ok(items @ 2..) = u32::try_from(operands.len().saturating_sub(1))
        && document.figure(first).block == document.figure(id).block
    {
        bind(items, operands, out);
    }
}

fn is_part(document: &Document<'_>, list: usize, id: FigureId) -> bool {
    let fact = document.fact(id);
    document.figure(id).is_quantity()
        && fact.role == Role::Level
        && fact.list.is_some_and(|l| l as usize == list)
}

fn bind(items: u32, operands: Vec<Operand>, out: &mut Vec<Claim>) {
    out.push(Claim::implied(
        NAME,
        "count",
        Equation::Count(items),
        Evidence::Adjacent,
        operands,
    ));
}
