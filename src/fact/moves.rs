//! Which way did it move? A word of direction and the two printed levels that it speaks of.

use super::{Fact, Move, Role};
use crate::figure::unit::Dimension;
use crate::figure::{Figure, FigureId, Item, Reading, What};
use crate::lexicon::{self, Balance, Basis, Sense, Structure, Verb};

/// The words since the last figure.
#[derive(Clone, Copy, Default)]
struct Since {
    /// The direction said.
    sign: i8,
    /// The direction of the rate right before: `fell 5% to X`.
    rate: i8,
    /// The direction of `lên`, `xuống còn`, where it is the last verb.
    result: i8,
    /// `so với`, `cao hơn mức`.
    versus: bool,
    /// `từ`.
    from: bool,
    /// `về`: behind `từ A`, what it has come back to.
    back: bool,
    /// 1 behind `cao hơn`, -1 behind `thấp hơn`.
    beside: i8,
    /// `cao hơn kế hoạch đề ra là`: a verb that tells the level of what is compared with.
    told: bool,
    /// `so với` and nothing behind it that would name what is compared with.
    bare: bool,
    /// A name was said.
    named: bool,
    /// Several levels are compared with as many: which with which is not said here.
    paired: bool,
    /// `không cao hơn mức`, `khó vượt`: what is said does not hold.
    negated: bool,
}

/// What a clause has said so far.
#[derive(Clone, Copy, Default)]
struct Clause {
    /// The last level.
    last: Option<FigureId>,
    /// The level behind `từ`, with the direction said before it.
    from: Option<(FigureId, i8)>,
    /// The level behind `lên`, `xuống còn`, with the direction.
    result: Option<(FigureId, i8)>,
}

/// Reads the moves of all sentences.
pub(super) fn read(reading: &Reading, facts: &[Fact]) -> Vec<Move> {
    let mut moves = Vec::new();
    for sentence in &reading.sentences {
        let items = reading
            .items
            .get(sentence.items.0..sentence.items.1)
            .unwrap_or_default();
        of_sentence(reading, facts, items, &mut moves);
    }
    moves
}

fn of_sentence(reading: &Reading, facts: &[Fact], items: &[Item], moves: &mut Vec<Move>) {
    let mut clause = Clause::default();
    let mut since = Since::default();
    let in_order = |item: &Item| item.sense() == Some(Sense::Structure(Structure::Respectively));
    let ordered = items.iter().any(in_order);
    for (at, item) in items.iter().enumerate() {
        let first = reading.tokens.get(item.first as usize);
        since.negated |= first.is_some_and(|token| lexicon::negates(token.key));
        match item.what {
            What::Mark(';') => {
                clause = Clause::default();
                since = Since::default();
            }
            What::Mark(',')
            | What::Sense(Sense::Structure(
                Structure::And | Structure::OfWhich | Structure::Comprise,
            )) => {
                since.versus = false;
                since.from = false;
            }
            What::Sense(Sense::Verb(verb)) => since.verb(verb),
            What::Sense(Sense::Structure(Structure::By)) => since.back = true,
            What::Word(_) => {
                since.named = true;
                since.back = false;
                since.bare = false;
            }
            What::Figure(id) if reading.figures[id].is_quantity() => {
                since.paired = ordered || is_first_of_two(items.get(at + 1..).unwrap_or_default());
                figure(reading, facts, id, &mut clause, since, moves);
                let changes = matches!(facts[id].role, Role::Growth | Role::Delta | Role::Multiple);
                since = Since {
                    rate: if changes { since.sign } else { 0 },
                    ..Since::default()
                };
            }
            What::Sense(Sense::Hedge(_) | Sense::Function) => {}
            _ => since.bare = false,
        }
    }
}

/// Items between two figures that are joined.
const JOINED: usize = 4;

/// Whether another figure is joined to the one before these items: `so với 9,2%/năm và 17%/năm`.
fn is_first_of_two(behind: &[Item]) -> bool {
    let joins =
        |item: &Item| item.is(',') || item.sense() == Some(Sense::Structure(Structure::And));
    let figure = |item: &Item| matches!(item.what, What::Figure(_));
    let mut pairs = behind.iter().zip(behind.iter().skip(1)).take(JOINED);
    pairs.any(|(join, next)| joins(join) && figure(next))
}

impl Since {
    fn verb(&mut self, verb: Verb) {
        if verb != Verb::From {
            self.result = 0;
        }
        if !matches!(verb, Verb::From | Verb::Reach) {
            // `so với cùng kỳ năm trước giảm 5%`: what follows is no base.
            self.versus = false;
        }
        match verb {
            Verb::Rise => self.sign = 1,
            Verb::Fall => self.sign = -1,
            // `thấp hơn so với vụ trước tới 1.248 USD` states a difference.
            Verb::Higher | Verb::Lower => {
                self.sign = 0;
                self.beside = if verb == Verb::Higher { 1 } else { -1 };
            }
            // `to` alone says no direction where the rate before it does.
            Verb::UpTo => {
                self.result = match (self.sign, self.rate) {
                    (0, 0) => 1,
                    (0, rate) => rate,
                    (sign, _) => sign,
                }
            }
            Verb::DownTo => self.result = -1,
            Verb::Exceed => self.beside = 1,
            Verb::FallShort => self.beside = -1,
            Verb::From => self.from = true,
            Verb::Versus => {
                self.versus = true;
                self.bare = true;
            }
            Verb::Reach => self.told = self.beside != 0,
            Verb::Above => {
                self.sign = 1;
                self.versus = true;
            }
            Verb::Beneath => {
                self.sign = -1;
                self.versus = true;
            }
            _ => {}
        }
    }
}

fn figure(
    reading: &Reading,
    facts: &[Fact],
    id: FigureId,
    clause: &mut Clause,
    since: Since,
    moves: &mut Vec<Move>,
) {
    let may = |later: FigureId, earlier: FigureId| {
        let (a, b) = (&reading.figures[later], &reading.figures[earlier]);
        (a.unit.agrees(&b.unit) || is_elliptic(a, b) && later.abs_diff(earlier) == 1)
            // `tăng từ 91 lên 82/190`: a place in a ranking.
            && (a.unit.of != Dimension::None || b.unit.of == Dimension::None && later == earlier + 1)
            && !a.opens_pair
            && !a.opens_range
            && !b.opens_range
            && is_comparable(&facts[later], &facts[earlier])
            && !a.is_limit()
            && !b.is_limit()
    };
    let mut push = |later: FigureId, earlier: FigureId, sign: i8, sure: bool| {
        // Where a unit is left out, another thing may be meant.
        let (a, b) = (&reading.figures[later], &reading.figures[earlier]);
        let sure = sure && !b.borrowed && !is_elliptic(a, b);
        if sign != 0 && !since.negated && may(later, earlier) {
            moves.push(Move {
                later,
                earlier,
                sign,
                sure,
            });
        }
    };
    // `thấp hơn mực nước cùng kỳ (58,4 m)`: a level, not a difference.
    if since.beside != 0 && facts[id].role == Role::Earlier && facts[id].depth > 0 {
        if let Some(later) = clause.last {
            push(later, id, since.beside, true);
        }
        return;
    }
    // `thấp hơn mức 3,3% của cả nước nhưng cao hơn 2,5% của năm trước`.
    if since.beside != 0 && facts[id].role == Role::Earlier && !since.versus {
        if let Some(later) = clause.last {
            push(later, id, since.beside, false);
        }
        return;
    }
    let planned = facts[id].role == Role::Plan || facts[id].basis == Some(Basis::Plan);
    if since.told && planned {
        // `thấp hơn so với mục tiêu đã định là 5,5%`.
        if let Some(later) = clause.last {
            push(later, id, since.beside, false);
        }
        return;
    }
    if since.versus {
        match (clause.result, clause.last) {
            // `cao hơn nhiều so với mức 63,4 USD/bao`: a level, with nothing that it would be the difference from.
            (_, Some(later)) if since.bare && since.beside != 0 => {
                push(later, id, since.beside, !since.paired);
            }
            (Some((later, sign)), _) if since.sign == 0 => push(later, id, sign, true),
            (_, Some(later)) if facts[id].role == Role::Earlier || since.sign != 0 => {
                push(later, id, since.sign, true)
            }
            _ => {}
        }
        clause.result = None;
        return;
    }
    // `lên 23.320 đồng, trong khi kỳ trước là 22.870 đồng`.
    if facts[id].role == Role::Earlier
        && !since.from
        && since.sign == 0
        && let Some((later, sign)) = clause.result.take()
    {
        push(later, id, sign, false);
        return;
    }
    if since.from {
        // `giảm xuống 14.720 đồng, từ mức 14.910 đồng`.
        match clause.result {
            Some((later, sign)) if since.sign == 0 && !since.named => push(later, id, sign, true),
            _ => clause.from = Some((id, since.sign)),
        }
        clause.result = None;
    } else if since.result != 0 {
        if let Some((earlier, sign)) = clause.from.take() {
            push(
                id,
                earlier,
                if sign == 0 { since.result } else { sign },
                sign == 0 || sign == since.result,
            );
        }
        clause.result = Some((id, since.result));
    } else if let (true, Some((earlier, sign))) = (since.back, clause.from.take()) {
        // `giảm từ mức 25% trước đây về 18%`.
        push(id, earlier, sign, false);
        clause.result = Some((id, sign));
    } else {
        clause.result = None;
        clause.from = None;
    }
    clause.last = Some(id);
}

/// Whether the level left behind leaves out the unit: `41 vessels from 38`, `từ 1.248 lên 1.385 USD/tấn`.
fn is_elliptic(later: &Figure, earlier: &Figure) -> bool {
    let same = earlier.unit.of == later.unit.of && later.unit.per.is_some();
    earlier.unit.per.is_none()
        && earlier.unit.factor == later.unit.factor
        && (earlier.unit.of == Dimension::None && earlier.scaled == later.scaled || same)
}

/// A loss beside a profit compares nothing as printed.
fn is_comparable(a: &Fact, b: &Fact) -> bool {
    let negative = |fact: &Fact| {
        matches!(
            fact.balance,
            Some(Balance::Deficit | Balance::Negative | Balance::NetSold)
        )
    };
    if a.balance == Some(Balance::Negative) || b.balance == Some(Balance::Negative) {
        return a.balance == b.balance;
    }
    negative(a) == negative(b)
        || b.balance.is_none() && (b.subject == a.subject || b.subject.0 == b.subject.1)
}
