//! later = earlier × (1 ± p), and the percent beside the absolute change.

mod elsewhere;
mod table;

pub(super) use self::table::of_column;
use crate::fact::{Part, Period, Role};
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Base, Basis, Sense, Structure, Verb};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "percent-change";

/// Likeness of two names, in hundredths, from which they may be one indicator.
const ALIKE: u32 = 60;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    table::claims(document, out);
    for rate in document.of_role(Role::Growth) {
        let fact = document.fact(rate);
        // What exceeds a plan is attainment, save where the excess itself is printed: `vượt 71 nghìn tấn (11,2%)`.
        let planned = fact
            .base
            .is_some_and(|b| matches!(b.base, Base::Plan | Base::Estimate));
        let mut claim = Claim::new(NAME, "growth");
        if let Some(delta) = fact
            .partner
            .filter(|&p| document.fact(p).role == Role::Delta)
        {
            of_change(document, rate, delta, &mut claim);
        }
        if is_mean(document, rate) {
            continue;
        }
        let later = fact.anchor.or_else(|| document.level_before(rate));
        let printed = fact.base.and_then(|base| base.level);
        if let Some(later) = later {
            elsewhere::told_aside(document, rate, later, out);
        }
        if let Some(later) = later.filter(|&l| !planned && !document.unit(l).is_percent()) {
            of_levels(document, rate, later, &mut claim);
            if printed.is_none() {
                elsewhere::a_year_before(document, rate, later, &claim, out);
            }
            elsewhere::named(document, rate, later, out);
        } else if let Some(earlier) = printed.filter(|_| later.is_none() && !planned) {
            elsewhere::told_last(document, rate, earlier, out);
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
    for delta in document.of_role(Role::Delta) {
        differences(document, delta, out);
        told_elsewhere(document, delta, out);
    }
}

/// `giảm 200 đồng (1,0%) về 19.800 đồng`: what it has come back to is told right behind.
fn come_back_to(document: &Document<'_>, last: FigureId) -> Option<FigureId> {
    let level = last + 1;
    let figure = document.reading.figures.get(level)?;
    let before = document.items_before(level).iter().rev();
    let mut before = before.skip_while(|item| matches!(item.sense(), Some(Sense::Hedge(_))));
    let back = before.next().and_then(Item::sense) == Some(Sense::Structure(Structure::By));
    (back
        && figure.is_quantity()
        && document.same_sentence(last, level)
        && document.fact(level).role == Role::Level)
        .then_some(level)
}

/// `tăng p% (tương đương tăng d)`: the level is the one that the change speaks of.
fn of_change(document: &Document<'_>, rate: FigureId, delta: FigureId, claim: &mut Claim) {
    let mut found: Vec<(FigureId, Evidence)> = Vec::new();
    let change = document.fact(delta);
    for &level in document.window(delta).before.iter().rev() {
        if document.sentences_apart(level, delta) > 2 {
            break;
        }
        let same = document.unit(level).is_same(&document.unit(delta));
        let its_own =
            change.anchor == Some(level) && document.unit(level).agrees(&document.unit(delta));
        if (same || its_own) && matches!(document.fact(level).role, Role::Level | Role::Earlier) {
            found.push((level, Evidence::Near));
        }
    }
    // One level of that unit in the sentence, or the one whose name holds most of the words behind the change, is meant.
    let near: Vec<FigureId> = found
        .iter()
        .map(|f| f.0)
        .filter(|&l| document.same_sentence(l, delta))
        .collect();
    let shared = |level: FigureId| {
        let words = document.facts.words(change.tail);
        words
            .iter()
            .filter(|word| document.facts.named(level).any(|w| w == **word))
            .count()
    };
    let most = near.iter().map(|&l| shared(l)).max().unwrap_or(0);
    let best: Vec<FigureId> = near
        .iter()
        .copied()
        .filter(|&l| shared(l) == most && most > 0)
        .collect();
    // Of several, the one in the list or clause of the change: `thụ lý 46 vụ, trong đó khởi tố 32 vụ, tăng 6 vụ (23%)`.
    let beside: Vec<FigureId> = best
        .iter()
        .copied()
        .filter(|&l| {
            document.fact(l).clause == change.clause && document.fact(l).list == change.list
        })
        .collect();
    // `tăng 2,7 điểm (+2,14%) lên 128,86 điểm`: what it has come to is told behind it.
    let result = change
        .anchor
        .filter(|&level| level > delta && document.unit(level).is_same(&document.unit(delta)))
        .or_else(|| come_back_to(document, delta.max(rate)));
    let chosen = match (best.as_slice(), near.as_slice(), beside.as_slice()) {
        _ if result.is_some() => result,
        ([one], ..) | ([], [one], _) | (_, _, [one]) => Some(*one),
        _ => change
            .anchor
            .filter(|anchor| document.unit(*anchor).is_same(&document.unit(delta))),
    };
    if let Some(level) = chosen {
        found.retain(|f| f.0 != level);
        found.insert(0, (level, Evidence::Named));
    } else if let Some(level) = elsewhere::of_sentence_before(document, delta, &found) {
        found.retain(|f| f.0 != level);
        found.insert(0, (level, Evidence::Adjacent));
    } else if let Some(first) = found.first_mut() {
        first.1 = Evidence::Adjacent;
    }
    for (level, evidence) in found {
        claim.bind(
            Equation::GrowthOfChange,
            evidence,
            vec![
                Operand::new(level, "later"),
                Operand::signed(delta, "delta", change.sign),
                document.rate(rate, "percent"),
            ],
        );
    }
}

/// `tăng bình quân 4,3%/năm`: the mean of several years' rates is not the growth over all of them.
fn is_mean(document: &Document<'_>, rate: FigureId) -> bool {
    let mut before = document.items_before(rate).iter().rev();
    let averaged = before
        .find(|item| !matches!(item.sense(), Some(Sense::Hedge(_) | Sense::Function)))
        .and_then(Item::sense)
        == Some(Sense::Structure(Structure::Average));
    let behind = document.items_behind(rate).first();
    averaged
        || behind.is_some_and(|item| {
            item.is('/') || item.sense() == Some(Sense::Structure(Structure::Each))
        })
}

fn of_levels(document: &Document<'_>, rate: FigureId, later: FigureId, claim: &mut Claim) {
    let fact = document.fact(rate);
    let bind = |claim: &mut Claim, earlier: FigureId, evidence: Evidence| {
        // `lỗ 48 tỷ đồng, giảm 105% so với khoản lãi 922 tỷ đồng`.
        let turned = document.fact(later).sign < 0 && document.fact(earlier).sign >= 0;
        claim.bind(
            Equation::Growth,
            evidence,
            vec![
                Operand::signed(later, "later", if turned { -1 } else { 1 }),
                Operand::new(earlier, "earlier"),
                document.rate(rate, "percent"),
            ],
        );
    };
    let printed = fact
        .base
        .and_then(|b| b.level)
        .or_else(|| document.counted_from(rate, later))
        .map(|earlier| document.of_pair(rate, earlier))
        .filter(|&e| document.unit(e).is_same(&document.unit(later)));
    let doubtful = |earlier: FigureId| is_of_another(document, rate, earlier);
    if let Some(earlier) = printed {
        let evidence = if doubtful(earlier) {
            Evidence::Searched
        } else {
            Evidence::Named
        };
        bind(claim, earlier, evidence);
    }
    let window = document.window(rate);
    let mut sole = Vec::new();
    let mut others = Vec::new();
    for &earlier in window.before.iter().rev().chain(window.after) {
        let repeated = document.figure(earlier).value == document.figure(later).value;
        if earlier == later
            || repeated
            || Some(earlier) == printed
            || !document.unit(earlier).is_same(&document.unit(later))
        {
            continue;
        }
        let role = document.fact(earlier).role;
        let alike = document.facts.likeness(earlier, later) >= ALIKE;
        if doubtful(earlier) {
            others.push(earlier);
        } else if role == Role::Earlier && document.fact(earlier).anchor == Some(later) {
            sole.push(earlier);
        } else if alike && is_base_period(document, rate, later, earlier) {
            if is_sure_period(document, rate, later, earlier) {
                sole.push(earlier);
            } else {
                others.push(earlier);
            }
        } else if alike || role == Role::Earlier {
            others.push(earlier);
        }
    }
    let exact: Vec<FigureId> = sole
        .iter()
        .copied()
        .filter(|&earlier| is_exactly(document, earlier, later))
        .collect();
    for earlier in sole {
        let only = printed.is_none() && exact.as_slice() == [earlier];
        bind(
            claim,
            earlier,
            if only { Evidence::Sole } else { Evidence::Near },
        );
    }
    for earlier in others {
        bind(claim, earlier, Evidence::Searched);
    }
}

/// Whether a level belongs to another comparison than the rate: `giảm p% so với tháng trước, tăng nhẹ so với ước tính
/// (A)`, or is a plan where the base is what was done.
fn is_of_another(document: &Document<'_>, rate: FigureId, level: FigureId) -> bool {
    let fact = document.fact(level);
    let planned = fact.role == Role::Plan || fact.basis == Some(Basis::Plan);
    let from_plan = document
        .fact(document.fact(rate).anchor.unwrap_or(rate))
        .basis
        == Some(Basis::Plan);
    if planned && !from_plan {
        return true;
    }
    let behind = document.items_behind(rate);
    let end = behind
        .iter()
        .position(|item| item.what == What::Figure(level));
    end.and_then(|end| behind.get(..end)).is_some_and(|items| {
        let versus =
            |item: &&crate::figure::Item| matches!(item.sense(), Some(Sense::Verb(Verb::Versus)));
        items.iter().filter(versus).count() >= 2
    })
}

fn is_exactly(document: &Document<'_>, earlier: FigureId, later: FigureId) -> bool {
    let fact = document.fact(earlier);
    fact.role == Role::Earlier && fact.anchor == Some(later)
        || document.facts.is_same_name(earlier, later)
        || document.facts.is_same_matter(earlier, later)
}

/// Whether nothing is guessed about the stretches that are compared: `cùng kỳ` speaks of a stretch of the year, which
/// both levels have to state.
fn is_sure_period(
    document: &Document<'_>,
    rate: FigureId,
    later: FigureId,
    earlier: FigureId,
) -> bool {
    let (now, then) = (document.fact(later), document.fact(earlier));
    let same = document
        .fact(rate)
        .base
        .is_some_and(|b| b.base == Base::SamePeriod);
    !same
        || then.role == Role::Earlier && then.anchor == Some(later)
        || now.period.part == then.period.part
            && !matches!(now.period.part, Part::Unstated | Part::Year)
}

/// Whether the period of `earlier` is the one that the rate is compared with.
fn is_base_period(
    document: &Document<'_>,
    rate: FigureId,
    later: FigureId,
    earlier: FigureId,
) -> bool {
    let Some(base) = document.fact(rate).base else {
        return false;
    };
    let (now, then) = (document.fact(later).period, document.fact(earlier).period);
    if now == then && !base.period.is_unstated() && !then.agrees(base.period) {
        return false;
    }
    // A year holds its months, but is no base for one of them; nor is a quarter one for the year.
    let stated = |id: FigureId| document.fact(id).own_period;
    let parts = now.part == then.part
        || then.part == Part::Unstated && !stated(earlier)
        || now.part == Part::Unstated && !stated(later);
    let year_before =
        |a: Period, b: Period| matches!((a.year, b.year), (Some(x), Some(y)) if y + 1 == x);
    match base.base {
        Base::Named => !base.period.is_unstated() && then.agrees(base.period) && now != then,
        Base::SamePeriod => {
            (!base.period.is_unstated() && then.year.is_some() && then.year == base.period.year
                || year_before(now, then))
                && parts
        }
        Base::PreviousYear => year_before(now, then) && parts,
        _ => false,
    }
}

/// `từ A lên B, tăng d`; `so với A, tăng d`: the difference of the two levels.
fn differences(document: &Document<'_>, delta: FigureId, out: &mut Vec<Claim>) {
    let fact = document.fact(delta);
    let mut claim = Claim::new(NAME, "change");
    let window = document.window(delta);
    let mut bind = |later: FigureId, earlier: FigureId, evidence: Evidence| {
        claim.bind(
            Equation::Difference,
            evidence,
            vec![
                Operand::new(later, "later"),
                Operand::new(earlier, "earlier"),
                Operand::signed(delta, "delta", if fact.sign < 0 { -1 } else { 1 }),
            ],
        );
    };
    if let (Some(later), Some(earlier)) = (fact.anchor, fact.base.and_then(|b| b.level))
        && document.agrees(later, delta)
        && document.agrees(earlier, delta)
    {
        bind(later, earlier, Evidence::Named);
    }
    let near: Vec<FigureId> = window
        .before
        .iter()
        .rev()
        .chain(window.after)
        .copied()
        .filter(|&level| {
            document.unit(level).is_same(&document.unit(delta))
                && document.sentences_apart(level, delta) <= 3
        })
        .take(8)
        .collect();
    let later_ones = fact
        .anchor
        .filter(|a| near.contains(a))
        .map_or_else(|| near.clone(), |anchor| vec![anchor]);
    for &later in &later_ones {
        for &earlier in &near {
            let known =
                Some(later) == fact.anchor && fact.base.and_then(|b| b.level) == Some(earlier);
            // Two levels of one time, each in its own sentence, are those of two places, unless one was planned.
            let planned = |id: FigureId| {
                let fact = document.fact(id);
                fact.role == Role::Plan || fact.basis == Some(Basis::Plan)
            };
            let beside = document.fact(later).period == document.fact(earlier).period
                && planned(later) == planned(earlier)
                && document.fact(later).role == Role::Level
                && document.fact(earlier).role == Role::Level
                && !document.same_sentence(later, earlier);
            // A member of a list is no earlier level of what stands outside it.
            let member = document.fact(earlier).list.is_some()
                && document.fact(earlier).list != document.fact(later).list;
            if later != earlier && !known && !beside && !member {
                let alike = document.facts.likeness(later, earlier) >= ALIKE;
                // Two prices that the change does not speak of may be those of anything.
                let spoken =
                    fact.anchor == Some(later) || document.sentences_apart(later, delta) <= 1;
                bind(
                    later,
                    earlier,
                    if alike && spoken {
                        Evidence::Near
                    } else {
                        Evidence::Searched
                    },
                );
            }
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// Pairs of levels that a change told apart from them is tried with.
const PAIRS: usize = 4;

/// `Sản lượng lúa tăng 50 tấn`, in a headline, and in the text `đạt 850 tấn (năm trước 800 tấn)`: a change that speaks of no
/// level of its own may be that between a level and what it was.
fn told_elsewhere(document: &Document<'_>, delta: FigureId, out: &mut Vec<Claim>) {
    let fact = document.fact(delta);
    if fact.anchor.is_some() || fact.base.and_then(|b| b.level).is_some() || fact.partner.is_some()
    {
        return;
    }
    let window = document.window(delta);
    let pairs = window
        .after
        .iter()
        .chain(window.before.iter().rev())
        .filter_map(|&earlier| {
            let later = document.fact(earlier).anchor?;
            let was = document.fact(earlier).role == Role::Earlier
                && document.fact(later).role == Role::Level
                && document.unit(later).of.agrees(document.unit(delta).of)
                && document.unit(earlier).of.agrees(document.unit(delta).of);
            was.then_some((later, earlier))
        });
    let mut claim = Claim::new(NAME, "change");
    claim.asserted = false;
    for (later, earlier) in pairs.take(PAIRS) {
        claim.bind(
            Equation::Difference,
            Evidence::Near,
            vec![
                Operand::new(later, "later"),
                Operand::new(earlier, "earlier"),
                Operand::signed(delta, "delta", if fact.sign < 0 { -1 } else { 1 }),
            ],
        );
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}
