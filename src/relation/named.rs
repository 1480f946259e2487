//! Binding of named equations: which figures of the indicators belong together, and how surely.

use super::identity::{Mention, Named};
use super::{Claim, Document, Equation, Evidence, Operand};
use crate::config::IdentityForm;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use std::collections::BTreeMap;

/// Figures tried for one indicator.
const MOST: usize = 6;
/// Combinations tried for one result.
const MOST_COMBINATIONS: usize = 48;
/// Sentences between the result and its operands.
const REACH: u32 = 14;
/// Mentions from which an indicator is never the only one of its kind.
const MOST_MENTIONS: usize = 200;
/// The same where nothing narrows any of the names.
const FAR: u32 = 40;

/// The claims of the equations that `wanted` selects, one for each figure that is named as a result.
pub fn claims(
    document: &Document<'_>,
    rule: &'static str,
    relation: fn(&Document<'_>, &Named, FigureId) -> &'static str,
    wanted: fn(&Named) -> bool,
    out: &mut Vec<Claim>,
) {
    let mut begun: BTreeMap<FigureId, Claim> = BTreeMap::new();
    for equation in document.identities.equations.iter().filter(|e| wanted(e)) {
        for result in document.mentions.of(equation.result) {
            if !result.direct {
                continue;
            }
            let claim = begun.entry(result.figure).or_insert_with(|| {
                let mut claim = Claim::new(rule, relation(document, equation, result.figure));
                claim.asserted = false;
                claim.stated = true;
                claim
            });
            Binding {
                document,
                equation,
                result,
            }
            .bind(claim);
        }
    }
    out.extend(
        begun
            .into_values()
            .filter(|claim| !claim.candidates.is_empty()),
    );
}

/// One of each list, in every way, the first ones first; at most so many ways.
#[must_use]
pub fn combinations<T: Copy>(lists: &[Vec<T>], most: usize) -> Vec<Vec<T>> {
    let longer = |head: &Vec<T>, next: T| head.iter().copied().chain([next]).collect();
    lists.iter().fold(vec![Vec::new()], |heads, list| {
        heads
            .iter()
            .flat_map(|head| list.iter().map(move |&next| longer(head, next)))
            .take(most)
            .collect()
    })
}

struct Binding<'b> {
    document: &'b Document<'b>,
    equation: &'b Named,
    result: &'b Mention,
}

impl Binding<'_> {
    fn bind(&self, claim: &mut Claim) {
        let fact = self.document.fact(self.result.figure);
        if !matches!(
            fact.role,
            Role::Level | Role::Rate | Role::Earlier | Role::Multiple | Role::Share
        ) {
            return;
        }
        let mut lists: Vec<Vec<&Mention>> = Vec::new();
        for &operand in &self.equation.operands {
            let near = self.near(operand);
            if near.is_empty() {
                return;
            }
            lists.push(near);
        }
        for operands in combinations(&lists, MOST_COMBINATIONS) {
            if operands.len() == lists.len() && self.belong_together(&operands) {
                self.put(claim, &operands);
            }
        }
    }

    /// The figures of an indicator near the result, the nearest first.
    fn near(&self, indicator: usize) -> Vec<&Mention> {
        let document = self.document;
        let result = self.result.figure;
        let mentions = document.mentions.of(indicator);
        let sentence = document.figure(result).sentence;
        let first =
            mentions.partition_point(|m| document.figure(m.figure).sentence + FAR < sentence);
        let mut near: Vec<&Mention> = mentions
            .iter()
            .skip(first)
            .take_while(|m| document.figure(m.figure).sentence <= sentence + FAR)
            .filter(|m| m.figure != result && self.units_may_meet(m.figure))
            .filter(|m| {
                (document.fact(m.figure).role == Role::Earlier)
                    == (document.fact(result).role == Role::Earlier)
            })
            .collect();
        near.sort_by_key(|m| (m.figure > result, m.figure.abs_diff(result)));
        // What the text names without narrowing goes before what is only nearer: the markets of an export are no exports.
        let period = document.fact(result).period;
        let (mut all, rest): (Vec<&Mention>, Vec<&Mention>) = near.into_iter().partition(|m| {
            self.result.plain
                && m.direct
                && m.plain
                && document.fact(m.figure).period.agrees(period)
        });
        all.truncate(MOST / 2);
        let near = rest
            .iter()
            .copied()
            .filter(|m| document.sentences_apart(m.figure, result) <= REACH);
        all.extend(near.take(MOST));
        let far = rest
            .into_iter()
            .skip(MOST)
            .filter(|m| m.direct && m.plain && document.sentences_apart(m.figure, result) <= REACH);
        all.extend(far.take(MOST / 2));
        all
    }

    fn units_may_meet(&self, operand: FigureId) -> bool {
        match self.equation.form {
            IdentityForm::Sum | IdentityForm::Difference => {
                is_like(self.document, operand, self.result.figure)
            }
            IdentityForm::Product | IdentityForm::Ratio => true,
        }
    }

    fn belong_together(&self, operands: &[&Mention]) -> bool {
        let document = self.document;
        let mut pairs = operands.windows(2);
        pairs.all(|pair| match pair {
            [a, b] => {
                a.figure != b.figure
                    && document
                        .fact(a.figure)
                        .period
                        .agrees(document.fact(b.figure).period)
            }
            _ => true,
        }) && self.equation_of(operands).is_some()
    }

    /// The form with its operands, where the units come out right.
    fn equation_of(&self, operands: &[&Mention]) -> Option<(Equation, Vec<Operand>)> {
        let document = self.document;
        let result = self.result.figure;
        match (self.equation.form, operands) {
            (IdentityForm::Sum, parts) => {
                let mut all = vec![Operand::new(result, "total")];
                all.extend(parts.iter().map(|m| Operand::new(m.figure, "part")));
                Some((Equation::Sum, all))
            }
            (IdentityForm::Difference, [plus, minus]) => Some((
                Equation::Sum,
                vec![
                    Operand::new(result, "result"),
                    Operand::new(plus.figure, "plus"),
                    Operand::signed(minus.figure, "minus", -1),
                ],
            )),
            (IdentityForm::Product, [a, b]) => {
                let (x, y, z) = (
                    document.unit(a.figure),
                    document.unit(b.figure),
                    document.unit(result),
                );
                let fits = y.per == Some(x.of)
                    && y.of == z.of
                    && x.per.is_none()
                    && z.per.is_none()
                    || x.per == Some(y.of) && x.of == z.of && y.per.is_none() && z.per.is_none();
                fits.then(|| {
                    (
                        Equation::Product,
                        vec![
                            Operand::new(a.figure, "factor"),
                            Operand::new(b.figure, "factor"),
                            Operand::new(result, "result"),
                        ],
                    )
                })
            }
            (IdentityForm::Ratio, [over, under]) => self.ratio(over.figure, under.figure),
            _ => None,
        }
    }

    fn ratio(&self, over: FigureId, under: FigureId) -> Option<(Equation, Vec<Operand>)> {
        let document = self.document;
        let result = self.result.figure;
        let (x, y, z) = (
            document.unit(over),
            document.unit(under),
            document.unit(result),
        );
        let alike = x.agrees(&y);
        let operands = vec![
            Operand::new(over, "part"),
            Operand::new(under, "whole"),
            Operand::new(result, "result"),
        ];
        match z.of {
            Dimension::Percent if alike => Some((Equation::Ratio, operands)),
            Dimension::Times if alike => Some((Equation::Multiple, operands)),
            _ if x.of == z.of && z.per == Some(y.of) && x.per.is_none() && y.per.is_none() => {
                Some((Equation::Quotient, operands))
            }
            _ => None,
        }
    }

    fn put(&self, claim: &mut Claim, operands: &[&Mention]) {
        if let Some((equation, bound)) = self.equation_of(operands) {
            claim.bind(equation, self.evidence(operands), bound);
        }
    }

    fn evidence(&self, operands: &[&Mention]) -> Evidence {
        let document = self.document;
        let result = self.result.figure;
        let period = document.fact(result).period;
        let direct = operands.iter().all(|m| m.direct);
        let apart = operands
            .iter()
            .map(|m| document.sentences_apart(m.figure, result))
            .max()
            .unwrap_or(0);
        let agrees = operands
            .iter()
            .all(|m| document.fact(m.figure).period.agrees(period));
        // `trong tháng đầu tiên của năm …`: the sentence behind may say no more than the year.
        let all_plain = self.result.plain && operands.iter().all(|m| m.plain);
        let beside = (apart <= 1 || apart <= 3 && all_plain)
            && operands
                .iter()
                .all(|m| document.fact(m.figure).period.is_within(period));
        if direct && !agrees && beside {
            return Evidence::Adjacent;
        }
        if !direct || !agrees {
            return Evidence::Searched;
        }
        // `xuất khẩu A, nhập khẩu B; khu vực trong nước nhập siêu C`: another clause may speak of another.
        let clause = document.fact(result).clause;
        let here = apart == 0
            && (self.result.plain
                || operands
                    .iter()
                    .all(|m| document.fact(m.figure).clause == clause))
            && self.is_sole(operands, Scope::Sentence);
        // `trong đó khu vực A (kể cả dầu thô) xuất siêu C`: the difference of a part.
        let whole = document.fact(result).list.is_none();
        let plain = whole && self.result.plain && operands.iter().all(|m| m.plain);
        let only = plain && self.is_sole(operands, Scope::Period);
        let dated = operands
            .iter()
            .all(|m| document.fact(m.figure).period.is_same(period));
        if self.equation.sure && (here || only && (dated || apart <= 4)) {
            return Evidence::Named;
        }
        match apart {
            0 | 1 => Evidence::Adjacent,
            2 | 3 if self.equation.sure => Evidence::Adjacent,
            2..=4 => Evidence::Near,
            _ if only => Evidence::Adjacent,
            _ => Evidence::Searched,
        }
    }

    /// Whether each operand is the only figure of its indicator and unit within a scope.
    fn is_sole(&self, operands: &[&Mention], scope: Scope) -> bool {
        let document = self.document;
        let result = self.result.figure;
        let period = document.fact(result).period;
        let within = |m: &Mention| match scope {
            Scope::Sentence => true,
            Scope::Period => m.plain && m.direct && document.fact(m.figure).period.agrees(period),
        };
        let all = |indicator: usize| {
            let mentions = document.mentions.of(indicator);
            match scope {
                Scope::Sentence => of_sentence(document, mentions, result),
                Scope::Period => mentions,
            }
        };
        let alone = |&indicator: &usize, chosen: &Mention| {
            let mentions = all(indicator);
            mentions.len() <= MOST_MENTIONS
                && mentions.iter().all(|other| {
                    // A figure said twice is one figure.
                    document.figure(other.figure).value == document.figure(chosen.figure).value
                        || !within(other)
                        || !is_like(document, other.figure, chosen.figure)
                        || (document.fact(other.figure).role == Role::Earlier)
                            != (document.fact(chosen.figure).role == Role::Earlier)
                })
        };
        let mut pairs = self.equation.operands.iter().zip(operands);
        pairs.all(|(indicator, chosen)| alone(indicator, chosen))
    }
}

/// Where an operand must be the only one of its indicator.
#[derive(Clone, Copy)]
enum Scope {
    /// The sentence of the result.
    Sentence,
    /// All that is plainly said of its period.
    Period,
}

/// Mentions of an indicator in the order of the text, as far as they stand in the sentence of a figure.
fn of_sentence<'m>(
    document: &Document<'_>,
    mentions: &'m [Mention],
    figure: FigureId,
) -> &'m [Mention] {
    let sentence = document.figure(figure).sentence;
    let of = |m: &Mention| document.figure(m.figure).sentence;
    let from = mentions.partition_point(|m| of(m) < sentence);
    let to = mentions.partition_point(|m| of(m) <= sentence);
    mentions.get(from..to).unwrap_or_default()
}

/// Whether two figures may be added: counted things must be of one name, since `3 phiên` is no part of `5 triệu cổ phiếu`.
fn is_like(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    match (document.unit(a).of, document.unit(b).of) {
        (Dimension::Counted(x), Dimension::Counted(y)) => x == y,
        _ => document.agrees(a, b),
    }
}
