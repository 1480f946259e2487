//! actual = p × plan; `vượt p%`, `hụt p%`.

mod doubt;
mod set;
mod table;

use crate::fact::Role;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Base, Basis, Sense, Verb};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "attainment";

/// Likeness of two names, in hundredths, from which they may be one indicator.
const ALIKE: u32 = 60;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    table::claims(document, out);
    for rate in document.of_role(Role::Rate) {
        elliptic(document, rate, out);
    }
    for rate in document.of_role(Role::Attainment) {
        of_named_plan(document, rate, out);
    }
    for rate in document.quantities() {
        set::claims(document, rate, out);
        let fact = document.fact(rate);
        let base = fact.base.map(|b| b.base);
        let planned = matches!(base, Some(Base::Plan | Base::Estimate));
        let equation = match fact.role {
            Role::Attainment => Equation::Ratio,
            Role::Growth if planned => Equation::Growth,
            Role::Ratio => Equation::Ratio,
            // `5.775 ha/8.227 ha, bằng 70%`: a pair is a part of its whole or a plan and its fulfilment.
            Role::Share
                if fact.anchor.and_then(|a| document.fact(a).partner).is_some()
                    && document.governing_verb(rate) != Some(Verb::Occupy) =>
            {
                Equation::Ratio
            }
            _ => continue,
        };
        let Some(actual) = fact.anchor.filter(|&a| !document.unit(a).is_percent()) else {
            told_last(document, rate, equation, out);
            continue;
        };
        if base == Some(Base::Plan) && !doubt::is_of_its_plan(document, rate) {
            continue;
        }
        let mut claim = Claim::new(
            NAME,
            // `tăng p% so với ước thực hiện` is a growth, `vượt p% kế hoạch` an attainment.
            if fact.role == Role::Ratio || fact.role == Role::Growth && base == Some(Base::Estimate)
            {
                "growth"
            } else {
                "attainment"
            },
        );
        let sign = if fact.role == Role::Growth && fact.sign < 0 {
            -1
        } else {
            1
        };
        let bind = |claim: &mut Claim, plan: FigureId, evidence: Evidence| {
            claim.bind(
                equation,
                evidence,
                vec![
                    Operand::new(actual, "actual"),
                    Operand::new(plan, "plan"),
                    Operand::signed(rate, "percent", sign),
                ],
            );
        };
        let printed = document
            .fact(actual)
            .partner
            .or(fact.base.and_then(|b| b.level))
            .filter(|&plan| document.unit(plan).is_same(&document.unit(actual)))
            .filter(|&plan| !doubt::is_of_another(document, rate, plan));
        let doubtful = doubt::is_of_two_plans(document, rate, actual)
            || doubt::has_rival(document, rate, actual);
        if let Some(plan) = printed {
            let evidence = if doubtful {
                Evidence::Near
            } else {
                Evidence::Named
            };
            bind(&mut claim, plan, evidence);
        }
        let told = told_behind(document, rate, actual)
            .filter(|_| printed.is_none() && base == Some(Base::Plan))
            .filter(|&plan| !doubt::is_of_another(document, rate, plan));
        if let Some(plan) = told {
            bind(&mut claim, plan, Evidence::Adjacent);
        }
        let window = document.window(rate);
        let (mut plans, mut others) = (Vec::new(), Vec::new());
        for &plan in window.before.iter().rev().chain(window.after) {
            if plan == actual
                || Some(plan) == printed
                || doubt::is_of_another(document, rate, plan)
                || Some(plan) == told
                || !document.unit(plan).is_same(&document.unit(actual))
            {
                continue;
            }
            let other = document.fact(plan);
            let (now, then) = (document.fact(actual).period, other.period);
            if matches!((now.year, then.year), (Some(a), Some(b)) if a != b)
                && base != Some(Base::Estimate)
            {
                continue;
            }
            let fits = match base {
                // What an estimate is compared with is none.
                Some(Base::Estimate) => {
                    other.basis == Some(Basis::Estimate) && other.role != Role::Earlier
                }
                _ => {
                    other.role == Role::Plan
                        || other.basis == Some(Basis::Plan)
                            && other.role != Role::Earlier
                            && document.fact(actual).basis != Some(Basis::Plan)
                }
            };
            let adjacent = other.role == Role::Plan
                && (document.same_sentence(plan, rate) || other.anchor == Some(actual));
            // `công ty đặt kế hoạch doanh thu A. Cả năm, doanh thu đạt B, vượt p% kế hoạch`.
            let ending = document.sentences_apart(plan, rate) <= 2
                && document.facts.is_same_ending(plan, actual);
            if fits && (adjacent || ending || document.facts.likeness(plan, actual) >= ALIKE) {
                plans.push(plan);
            } else if fits || document.facts.likeness(plan, actual) >= ALIKE {
                others.push(plan);
            }
        }
        let exact: Vec<FigureId> = plans
            .iter()
            .copied()
            .filter(|&plan| {
                (document.facts.is_same_name(plan, actual)
                    || document.facts.is_same_matter(plan, actual))
                    && is_its_period(document, rate, actual, plan)
            })
            .collect();
        for &plan in &plans {
            let evidence = match (exact.as_slice(), plans.as_slice()) {
                _ if doubtful => Evidence::Near,
                ([one], _) if printed.is_none() && *one == plan => Evidence::Sole,
                (_, [one]) if printed.is_none() && document.same_sentence(*one, rate) => {
                    Evidence::Adjacent
                }
                _ => Evidence::Near,
            };
            bind(&mut claim, plan, evidence);
        }
        // `đạt 2,6% kế hoạch. Kế hoạch giao là 311 tỷ đồng.` The one plan of the sentence beside.
        let beside = |plan: FigureId| {
            let fact = document.fact(plan);
            (fact.role == Role::Plan || fact.basis == Some(Basis::Plan))
                && document.sentences_apart(plan, rate) <= 1
        };
        let sole = others.iter().filter(|&&plan| beside(plan)).count() == 1;
        for plan in others {
            let evidence = if sole && plans.is_empty() && beside(plan) && !doubtful {
                Evidence::Adjacent
            } else {
                Evidence::Searched
            };
            bind(&mut claim, plan, evidence);
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
}

/// `đạt 64,13% kế hoạch năm mà sở đã giao ở mức 1.430 tỷ đồng`: words behind the plan tell it, in one breath with it.
fn told_behind(document: &Document<'_>, rate: FigureId, actual: FigureId) -> Option<FigureId> {
    for item in document.items_behind(rate) {
        match item.what {
            What::Figure(id) if document.figure(id).is_quantity() => {
                let told = document.governing_verb(id) == Some(Verb::Reach)
                    && document.unit(id).is_same(&document.unit(actual))
                    && document.fact(id).role == Role::Level;
                return told.then_some(id);
            }
            What::Mark(_) | What::Sense(Sense::Structure(_)) => return None,
            _ => {}
        }
    }
    None
}

/// `Phí thu được là 798 tỷ đồng. So với kế hoạch, ban quản lý vượt 14% so với mục tiêu đã định là 700 tỷ đồng`: the rate and
/// its plan are told, and what was reached stands in a sentence before.
fn told_last(document: &Document<'_>, rate: FigureId, equation: Equation, out: &mut Vec<Claim>) {
    let fact = document.fact(rate);
    let printed = fact.base.and_then(|base| base.level);
    let Some(plan) = printed.filter(|_| fact.anchor.is_none()) else {
        return;
    };
    let actual = document.told_before(rate, plan);
    out.extend(actual.map(|actual| {
        let operands = vec![
            Operand::new(actual, "actual"),
            Operand::new(plan, "plan"),
            document.rate(rate, "percent"),
        ];
        Claim::implied(NAME, NAME, equation, Evidence::Near, operands)
    }));
}

/// Levels around a percentage that its plan may be named by.
const NAMED: usize = 16;

/// `kế hoạch doanh thu A và lợi nhuận B. Quý I, doanh thu đạt C …, hoàn thành p% kế hoạch doanh thu và q% kế hoạch lợi nhuận`:
/// the words behind the plan name both the level and what it is measured by.
fn of_named_plan(document: &Document<'_>, rate: FigureId, out: &mut Vec<Claim>) {
    let words = document.facts.words(document.fact(rate).measure);
    let named = |level: FigureId| {
        let name = document.facts.words(document.fact(level).subject);
        name.windows(words.len()).any(|window| window == words)
    };
    if words.len() < 2 || document.fact(rate).anchor.is_some_and(named) {
        return;
    }
    let levels: Vec<FigureId> = document
        .window(rate)
        .before
        .iter()
        .rev()
        .take(NAMED)
        .copied()
        .filter(|&level| {
            document.sentences_apart(level, rate) <= 3
                && matches!(document.fact(level).role, Role::Level | Role::Plan)
                && !document.unit(level).is_percent()
                && named(level)
        })
        .collect();
    let planned = |level: FigureId| {
        let fact = document.fact(level);
        fact.role == Role::Plan
            || fact.basis == Some(Basis::Plan)
            || fact.base.is_some_and(|base| base.base == Base::Plan)
            || document.same_sentence(level, rate) && is_behind_plan(document, level)
    };
    let mut claim = Claim::new(NAME, NAME);
    for &plan in &levels {
        for &actual in &levels {
            let told = planned(plan) != planned(actual);
            if plan == actual
                || !document.unit(plan).is_same(&document.unit(actual))
                || told && !planned(plan)
                || document.same_sentence(plan, actual)
            {
                continue;
            }
            let now = document.fact(actual).period;
            let evidence = if levels.len() == 2 && told && now.is_same(document.fact(rate).period) {
                // The words name one level that was planned, one of the rate's own time, and no other.
                Evidence::Named
            } else if levels.len() == 2 {
                Evidence::Adjacent
            } else {
                Evidence::Near
            };
            claim.bind(
                Equation::Ratio,
                evidence,
                vec![
                    Operand::new(actual, "actual"),
                    Operand::new(plan, "plan"),
                    Operand::new(rate, "percent"),
                ],
            );
        }
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// `So với kế hoạch năm là doanh thu A, lợi nhuận B`: whether the words before a level speak of a plan.
fn is_behind_plan(document: &Document<'_>, level: FigureId) -> bool {
    let mut before = document.items_before(level).iter();
    before.any(|item| item.sense() == Some(Sense::Base(Base::Plan)))
}

/// `trồng rừng 1.866 ha, đạt 91,0% (2.050 ha)`: a level, a percentage and, alone in parentheses, the level it is a
/// percentage of. What the percentage is of is left out, so that it confirms and accuses only with a slip.
fn elliptic(document: &Document<'_>, rate: FigureId, out: &mut Vec<Claim>) {
    let plan = rate + 1;
    let (Some(actual), Some(_)) = (
        rate.checked_sub(1),
        document
            .reading
            .figures
            .get(plan)
            .filter(|f| f.is_quantity()),
    ) else {
        return;
    };
    let (now, then) = (document.fact(actual), document.fact(plan));
    let alone = {
        // `đạt tỷ lệ bao phủ 92,3% dân số (96.130 người)`: words may name the whole.
        let mut behind = document.items_behind(rate).iter();
        let named = |item: &&Item| {
            matches!(
                item.what,
                What::Word(_) | What::Sense(Sense::Noun | Sense::Label(_))
            )
        };
        let next = behind.find(|item| !named(item));
        next.is_some_and(|item| item.is('('))
            && behind.next().map(|item| item.what) == Some(What::Figure(plan))
            && document
                .items_behind(plan)
                .first()
                .is_some_and(|item| item.is(')'))
    };
    if !alone
        || !document.unit(rate).is_percent()
        || !document.same_sentence(actual, rate)
        || now.role != Role::Level
        || now.clause != document.fact(rate).clause
        || then.depth != now.depth + 1
        || !document.unit(actual).is_same(&document.unit(plan))
    {
        return;
    }
    let mut claim = Claim::new(NAME, NAME);
    claim.bind(
        Equation::Ratio,
        Evidence::Adjacent,
        vec![
            Operand::new(actual, "actual"),
            Operand::new(plan, "plan"),
            Operand::new(rate, "percent"),
        ],
    );
    out.push(claim);
}

/// Whether the plan is that of the actual's own period, or of the one that the rate names.
fn is_its_period(
    document: &Document<'_>,
    rate: FigureId,
    actual: FigureId,
    plan: FigureId,
) -> bool {
    let fact = document.fact(rate);
    let (now, then) = (document.fact(actual).period, document.fact(plan).period);
    match fact.base {
        Some(base) if base.base == Base::Estimate => then.agrees(base.period),
        _ => now.year == then.year,
    }
}
