//! The sum behind a relation, with the figures as written.

use super::Context;
use super::words::figure;
use crate::relation::{Candidate, Equation, Operand};

/// The sum with the figures as written.
pub(super) fn computation(context: &Context<'_>, candidate: &Candidate) -> String {
    let sum = Sum { context };
    let x = candidate.operands.as_slice();
    sum.of_growth(candidate.equation, x)
        .or_else(|| sum.of_sum(candidate.equation, x))
        .or_else(|| sum.of_product(candidate.equation, x))
        .or_else(|| sum.of_rate(candidate.equation, x))
        .or_else(|| sum.of_order(candidate.equation, x))
        .unwrap_or_else(|| sum.joined(x, ", "))
}

/// The sign that an operand enters with.
const fn sign_of(operand: &Operand) -> &'static str {
    if operand.sign < 0 { "−" } else { "+" }
}

/// Writes the operands of one document.
struct Sum<'c, 'd> {
    context: &'c Context<'d>,
}

impl Sum<'_, '_> {
    fn f(&self, o: &Operand) -> String {
        figure(self.context, o.figure)
    }

    fn joined(&self, all: &[Operand], by: &str) -> String {
        all.iter().map(|o| self.f(o)).collect::<Vec<_>>().join(by)
    }

    /// The parts with their signs.
    fn list(&self, parts: &[Operand]) -> String {
        let mut out = String::new();
        for (i, part) in parts.iter().enumerate() {
            match (i, part.sign < 0) {
                (0, false) => {}
                (0, true) => out.push('−'),
                (_, false) => out.push_str(" + "),
                (_, true) => out.push_str(" − "),
            }
            out.push_str(&self.f(part));
        }
        out
    }

    /// `(1 + 7,4%)`.
    fn factor(&self, p: &Operand) -> String {
        let value = self.context.document.figure(p.figure).value;
        let falls = p.sign < 0 || value.is_sign_negative();
        let sign = if falls { "−" } else { "+" };
        format!("(1 {sign} {})", self.f(p).trim_start_matches('-'))
    }

    /// Later and earlier levels, and what lies between them.
    fn of_growth(&self, equation: Equation, x: &[Operand]) -> Option<String> {
        Some(match (equation, x) {
            (Equation::Growth | Equation::MultipleMore, [later, earlier, p]) => {
                format!(
                    "{} = {} × {}",
                    self.f(later),
                    self.f(earlier),
                    self.factor(p)
                )
            }
            (Equation::GrowthOfChange, [later, d, p]) => {
                let back = if d.sign < 0 { "+" } else { "−" };
                let change = self.f(d);
                format!(
                    "{} = {change} / ({} {back} {change})",
                    self.f(p),
                    self.f(later)
                )
            }
            (Equation::Difference, [later, earlier, d]) => {
                let sign = if d.sign < 0 { "−" } else { "" };
                format!(
                    "{} − {} = {sign}{}",
                    self.f(later),
                    self.f(earlier),
                    self.f(d)
                )
            }
            (Equation::Composition, [total, p, parts @ ..]) => {
                let term = |a: &Operand, p: &Operand| format!("{}/{}", self.f(a), self.factor(p));
                let terms: Vec<String> = parts
                    .chunks_exact(2)
                    .map(|pair| term(&pair[0], &pair[1]))
                    .collect();
                format!("{} = {}", term(total, p), terms.join(" + "))
            }
            (Equation::GrowthOfParts, [p, parts @ ..]) => {
                let term = |a: &Operand, p: &Operand| format!("{}/{}", self.f(a), self.factor(p));
                let pairs = parts.chunks_exact(2);
                let whole: Vec<String> = pairs.clone().map(|pair| self.f(&pair[0])).collect();
                let terms: Vec<String> = pairs.map(|pair| term(&pair[0], &pair[1])).collect();
                let (whole, terms) = (whole.join(" + "), terms.join(" + "));
                format!("({whole})/{} = {terms}", self.factor(p))
            }
            (Equation::Wholes, [total, p, parts @ ..]) => {
                let terms: Vec<String> = parts
                    .chunks_exact(2)
                    .map(|pair| format!("{} / {}", self.f(&pair[0]), self.f(&pair[1])))
                    .collect();
                format!("{} / {} = {}", self.f(total), self.f(p), terms.join(" + "))
            }
            (Equation::ProductOfGrowth, [value, quantity, price]) => format!(
                "{} = {} × {}",
                self.factor(value),
                self.factor(quantity),
                self.factor(price)
            ),
            _ => return None,
        })
    }

    /// Parts and totals.
    fn of_sum(&self, equation: Equation, x: &[Operand]) -> Option<String> {
        Some(match (equation, x) {
            (Equation::Sum, [total, parts @ ..]) => {
                let sign = if total.sign < 0 { "−" } else { "" };
                format!("{} = {sign}{}", self.list(parts), self.f(total))
            }
            (Equation::Index, [index, percent]) => {
                format!(
                    "{} = 100% {} {}",
                    self.f(index),
                    sign_of(percent),
                    self.f(percent)
                )
            }
            (Equation::Hundred, parts) => format!("{} = 100%", self.list(parts)),
            (Equation::ShareOfAll, [part, percent, others @ ..]) => format!(
                "{} = {} × ({} + {})",
                self.f(part),
                self.f(percent),
                self.f(part),
                self.list(others)
            ),
            (Equation::Span(_), [length, from, to]) => {
                format!("{} − {} = {}", self.f(to), self.f(from), self.f(length))
            }
            _ => return None,
        })
    }

    /// Parts of wholes, multiples, products and means.
    fn of_product(&self, equation: Equation, x: &[Operand]) -> Option<String> {
        Some(match (equation, x) {
            (Equation::Ratio, [part, whole, p]) => {
                format!("{} = {} × {}", self.f(part), self.f(p), self.f(whole))
            }
            (Equation::Multiple, [later, earlier, n]) => {
                format!("{} = {} × {}", self.f(later), self.f(n), self.f(earlier))
            }
            (Equation::Product, [a, b, c]) => {
                format!("{} × {} = {}", self.f(a), self.f(b), self.f(c))
            }
            (Equation::Quotient, [total, count, mean]) => {
                format!("{} / {} = {}", self.f(total), self.f(count), self.f(mean))
            }
            (Equation::Spread(n), [total, mean]) => {
                format!("{} / {n} = {}", self.f(total), self.f(mean))
            }
            (Equation::SameWhole, [a, p, b, q]) => format!(
                "{} / {} = {} / {}",
                self.f(a),
                self.f(p),
                self.f(b),
                self.f(q)
            ),
            (Equation::Possible, [percent, whole]) => {
                format!("{} × {}", self.f(percent), self.f(whole))
            }
            _ => return None,
        })
    }

    /// Amounts in two currencies.
    fn of_rate(&self, equation: Equation, x: &[Operand]) -> Option<String> {
        Some(match (equation, x) {
            (Equation::SameRate, [a, b, c, d, e, g]) => format!(
                "{} × {} / {} = {} × {} / {}",
                self.f(c),
                self.f(b),
                self.f(a),
                self.f(g),
                self.f(e),
                self.f(d)
            ),
            (Equation::QuotientAtRate(from, to), [total, count, mean]) => format!(
                "{} / {} = {} ({}/{})",
                self.f(total),
                self.f(count),
                self.f(mean),
                to.code(),
                from.code()
            ),
            (Equation::Exchange(from, to), [amount, converted]) => format!(
                "{} {} = {} {}",
                self.f(amount),
                from.code(),
                self.f(converted),
                to.code()
            ),
            _ => return None,
        })
    }

    /// Equals, bounds and counts.
    fn of_order(&self, equation: Equation, x: &[Operand]) -> Option<String> {
        Some(match (equation, x) {
            (Equation::Same, all) => self.joined(all, " = "),
            (Equation::Portion, parts) => format!("{} ≤ 100%", self.list(parts)),
            (Equation::AtMost, [parts @ .., whole]) => {
                format!("{} ≤ {}", self.list(parts), self.f(whole))
            }
            (Equation::EarlierAtMost, [later, percent, whole]) => format!(
                "{}/{} ≤ {}",
                self.f(later),
                self.factor(percent),
                self.f(whole)
            ),
            (Equation::Within(range), [level]) => {
                super::range::inequality(self.context, range, &self.f(level))?
            }
            (Equation::Descending, all) => {
                let signed = |o: &Operand| self.list(std::slice::from_ref(o));
                all.iter().map(signed).collect::<Vec<_>>().join(" ≥ ")
            }
            (Equation::Placed(_), [items @ .., place]) => {
                format!("{} (#{})", self.joined(items, " ≥ "), self.f(place))
            }
            (Equation::Greatest, [whole, parts @ ..]) => {
                format!("{} ≤ {}", self.joined(parts, "; "), self.f(whole))
            }
            (Equation::Between, [mean, others @ ..]) => {
                let signed = |o: &Operand| self.list(std::slice::from_ref(o));
                let others: Vec<String> = others.iter().map(signed).collect();
                format!("min ≤ {} ≤ max: {}", signed(mean), others.join("; "))
            }
            (Equation::Overlap, [low, high, others @ ..]) => {
                let signed = |o: &Operand| self.list(std::slice::from_ref(o));
                let others: Vec<String> = others.iter().map(signed).collect();
                format!(
                    "min ≤ {}–{} ≤ max: {}",
                    self.f(low),
                    self.f(high),
                    others.join("; ")
                )
            }
            (Equation::Count(n), [stated, ..]) => format!("{} = {n}", self.f(stated)),
            (Equation::Odd(_), [one, rest @ ..]) => {
                let last = rest.last().map(|o| o.figure);
                super::odd::as_written(self.context, one.figure, last)
            }
            _ => return None,
        })
    }
}
