//! Bases that a rate's own clause does not print: the level of the year before, one that words behind the rate name, and the
//! level that was told last where only the base is printed.

use super::{ALIKE, NAME, is_of_another};
use crate::fact::{Fact, Period, Role};
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{self, Base};
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// Levels of the year before that share a name, as of `doanh thu và lợi nhuận đạt A và B`, and are tried together.
const MOST_ALIKE: usize = 2;
/// Levels before a rate among which one that words behind it name is looked for.
const FAR: usize = 12;
/// Those behind it.
const AHEAD: usize = 4;

/// `Năm 2018, lợi nhuận đạt 512 tỷ đồng. … mục tiêu năm 2019 là lợi nhuận 604 tỷ đồng, tăng 18%`: a rate of a year with no other
/// base said is counted from the year before. The levels whose names are most like, of those that were tried, are tried alone.
pub(super) fn a_year_before(
    document: &Document<'_>,
    rate: FigureId,
    later: FigureId,
    tried: &Claim,
    out: &mut Vec<Claim>,
) {
    let now = document.fact(later).period;
    let operand = |role: &str, candidate: &Candidate| {
        let mut operands = candidate.operands.iter();
        operands.find(|o| o.role == role).map(|o| o.figure)
    };
    let candidates = tried.candidates.iter();
    let yearly = candidates
        .filter_map(|candidate| operand("earlier", candidate))
        .filter(|&earlier| is_a_year_before(document, rate, now, document.fact(earlier).period))
        .filter(|&earlier| {
            document.fact(earlier).role == Role::Level
                && document.facts.may_share_place(earlier, later)
                && !is_of_another(document, rate, earlier)
        })
        .map(|earlier| (document.facts.likeness(earlier, later), earlier));
    let yearly: Vec<(u32, FigureId)> = yearly.filter(|&(alike, _)| alike >= ALIKE).collect();
    let most = yearly.iter().map(|&(alike, _)| alike).max().unwrap_or(0);
    let best = yearly.iter().filter(|&&(alike, _)| alike == most);
    let best: Vec<FigureId> = best.map(|&(_, earlier)| earlier).collect();
    if best.is_empty() || best.len() > MOST_ALIKE {
        return;
    }
    let mut both = Claim::new(NAME, "growth");
    both.asserted = false;
    for earlier in best {
        let operands = operands(document, later, earlier, rate);
        both.bind(Equation::Growth, Evidence::Near, operands);
    }
    out.push(both);
}

fn is_a_year_before(document: &Document<'_>, rate: FigureId, now: Period, then: Period) -> bool {
    let base = document.fact(rate).base;
    let said = base.is_none_or(|base| match base.base {
        Base::PreviousYear | Base::SamePeriod => true,
        Base::Named => base.period.year == then.year,
        _ => false,
    });
    let follow = matches!((now.year, then.year), (Some(a), Some(b)) if b + 1 == a);
    said && follow && now.part == then.part
}

/// `dư nợ 2.349 tỷ đồng, vượt 35% vốn điều lệ`: the words behind the rate name what it is counted from.
pub(super) fn named(
    document: &Document<'_>,
    rate: FigureId,
    later: FigureId,
    out: &mut Vec<Claim>,
) {
    let name = document.facts.words(document.fact(rate).whole);
    if name.len() < 2 {
        return;
    }
    let is_named = |level: FigureId| {
        let own = document.facts.words(document.fact(level).subject);
        let plain = own.iter().take_while(|&&word| lexicon::is_collective(word));
        let plain = own.get(plain.count()..).unwrap_or_default();
        plain.starts_with(name) || own.ends_with(name)
    };
    if is_named(later) {
        return;
    }
    let window = document.window(rate);
    let near = window.before.iter().rev().take(FAR);
    let mut near = near.chain(window.after.iter().take(AHEAD)).copied();
    let earlier = near.find(|&level| {
        document.unit(level).is_same(&document.unit(later))
            && document.fact(level).role == Role::Level
            && is_named(level)
    });
    out.extend(earlier.map(|earlier| claim(document, later, earlier, rate)));
}

fn operands(
    document: &Document<'_>,
    later: FigureId,
    earlier: FigureId,
    rate: FigureId,
) -> Vec<Operand> {
    vec![
        Operand::new(later, "later"),
        Operand::new(earlier, "earlier"),
        document.rate(rate, "percent"),
    ]
}

fn claim(document: &Document<'_>, later: FigureId, earlier: FigureId, rate: FigureId) -> Claim {
    let operands = operands(document, later, earlier, rate);
    Claim::implied(NAME, "growth", Equation::Growth, Evidence::Near, operands)
}

/// `So với mức 700 tỷ đồng của năm trước, ban quản lý tăng 14%`: the rate and its base are told, and the level stands in a
/// sentence before.
pub(super) fn told_last(
    document: &Document<'_>,
    rate: FigureId,
    earlier: FigureId,
    out: &mut Vec<Claim>,
) {
    let later = document.told_before(rate, earlier);
    out.extend(later.map(|later| claim(document, later, earlier, rate)));
}

/// `tăng 14,2% (651 triệu đồng)`: an amount alone in the parentheses behind a rate is the change that it comes to.
pub(super) fn told_aside(
    document: &Document<'_>,
    rate: FigureId,
    later: FigureId,
    out: &mut Vec<Claim>,
) {
    let delta = rate + 1;
    let behind = document.items_behind(rate);
    let opened = behind.first().is_some_and(|item| item.is('('))
        && behind.get(1).map(|item| item.what) == Some(What::Figure(delta));
    if !opened
        || later == delta
        || document.fact(delta).role != Role::Level
        || !document.unit(delta).is_same(&document.unit(later))
        || !closes(document.items_behind(delta))
    {
        return;
    }
    let operands = vec![
        Operand::new(later, "later"),
        Operand::signed(delta, "delta", document.fact(rate).sign),
        document.rate(rate, "percent"),
    ];
    let near = Evidence::Near;
    out.push(Claim::implied(
        NAME,
        "growth",
        Equation::GrowthOfChange,
        near,
        operands,
    ));
}

/// Whether parentheses end right behind an amount.
fn closes(behind: &[Item]) -> bool {
    behind.first().is_some_and(|item| item.is(')'))
}

/// `xảy ra 86 vụ, làm 41 người chết. So với cùng kỳ, giảm 14 vụ (14%), giảm 5 người chết (10,9%)`: a sentence of changes alone speaks of
/// the levels in the sentence before, each of the one that is counted in its noun.
pub(super) fn of_sentence_before(
    document: &Document<'_>,
    delta: FigureId,
    found: &[(FigureId, Evidence)],
) -> Option<FigureId> {
    let change = document.fact(delta);
    let sentences = &document.reading.sentences;
    let sentence = sentences.get(document.figure(delta).sentence as usize)?;
    let (from, to) = sentence.figures;
    let mut quantities = (from..to).filter(|&id| document.figure(id).is_quantity());
    let changes_alone = quantities.all(|id| {
        matches!(
            document.fact(id).role,
            Role::Delta | Role::Growth | Role::Aside
        )
    });
    // What names a subject, a place or a time of its own speaks of another level.
    let own = !change.inherited || change.own_period || change.cumulative || change.names_place();
    if !changes_alone || !is_plain(change) || change.sign == 0 || own {
        return None;
    }
    let tail = document.facts.words(change.tail);
    match found {
        [(level, _)] => Some(*level).filter(|&level| {
            let told = document.facts.words(document.fact(level).tail);
            told.starts_with(tail) && is_count_before(document, delta, level)
        }),
        // `63 người bị thương` beside them is another's; what is told before that may be meant as well.
        several
            if several
                .iter()
                .all(|&(level, _)| document.sentences_apart(level, delta) == 1) =>
        {
            let named = |level: FigureId| document.facts.words(document.fact(level).tail) == tail;
            let mut named = several.iter().map(|f| f.0).filter(|&level| named(level));
            let level = named.next().filter(|_| !tail.is_empty())?;
            (named.next().is_none() && is_count_before(document, delta, level)).then_some(level)
        }
        _ => None,
    }
}

/// Whether a level is that of counted things in the sentence before, in no list and no parentheses.
fn is_count_before(document: &Document<'_>, delta: FigureId, level: FigureId) -> bool {
    let fact = document.fact(level);
    document.figure(level).sentence + 1 == document.figure(delta).sentence
        && document.same_block(level, delta)
        && document.unit(level).is_counted()
        && document.figure(level).is_exact()
        && fact.role == Role::Level
        && is_plain(fact)
}

fn is_plain(fact: &Fact) -> bool {
    fact.list.is_none() && fact.depth == 0
}
