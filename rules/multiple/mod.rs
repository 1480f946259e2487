//! later = n × earlier; fractions.

mod wording;

use crate::fact::Role;
use crate::figure::{FigureId, What, Written};
use crate::lexicon::{Base, Sense, Structure, Verb};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "multiple";

/// Likeness of two names, in hundredths, from which they may be one indicator.
const ALIKE: u32 = 60;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for times in document.of_role(Role::Multiple) {
        if !is_said(document, times) {
            continue;
        }
        let mut claim = Claim::new(NAME, NAME);
        let base = document.fact(times).base;
        let compared = versus(document, times).or(base.and_then(|b| b.level));
        let Some(later) = later(document, times, compared) else {
            continue;
        };
        let planned = base.is_some_and(|b| matches!(b.base, Base::Plan | Base::Estimate));
        let printed = compared.filter(|&earlier| {
            earlier != later && document.unit(earlier).of.agrees(document.unit(later).of)
        });
        if let Some(earlier) = printed {
            // `gấp 3 lần trong hai năm, từ A lên B`: the two are one move, wherever it stands.
            let moved = document.fact(earlier).role == Role::Earlier
                && is_next(document, earlier, later)
                && base.and_then(|b| b.level) == Some(earlier)
                && document.fact(times).anchor == Some(later);
            let near = moved || is_near(document, earlier, times);
            let evidence = if is_plain(document, later, times) && near {
                Evidence::Named
            } else {
                Evidence::Near
            };
            bind(document, &mut claim, [later, earlier, times], evidence);
        }
        let window = document.window(times);
        let mut likely = Vec::new();
        for &earlier in window.before.iter().rev().chain(window.after) {
            if earlier == later
                || Some(earlier) == printed
                || !document.unit(earlier).is_same(&document.unit(later))
            {
                continue;
            }
            let fact = document.fact(earlier);
            let fits = if planned {
                fact.role == Role::Plan
            } else {
                fact.role == Role::Earlier
            };
            if fits && (fact.anchor == Some(later) || document.same_sentence(earlier, times)) {
                likely.push(earlier);
            }
        }
        let evidence = match likely.as_slice() {
            [one]
                if printed.is_none()
                    && document.same_sentence(*one, times)
                    && document.facts.likeness(*one, later) >= ALIKE =>
            {
                Evidence::Adjacent
            }
            _ => Evidence::Near,
        };
        for earlier in likely {
            bind(document, &mut claim, [later, earlier, times], evidence);
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
    wording::claims(document, out);
}

/// Whether nothing that is a quantity stands between two figures: `từ 120 tấn năm 2015 lên 361 tấn`.
fn is_next(document: &Document<'_>, first: FigureId, second: FigureId) -> bool {
    let mut between = first + 1..second;
    first < second && between.all(|id| !document.figure(id).is_quantity())
}

/// `gấp 6 lần so với mức 14,3 tỷ đồng`: the very next figure is what the text compares with.
fn versus(document: &Document<'_>, times: FigureId) -> Option<FigureId> {
    if let Some(base) = right_behind(document, times) {
        return Some(base);
    }
    let mut compared = false;
    for item in document.items_behind(times) {
        match item.what {
            What::Sense(Sense::Verb(Verb::Versus)) => compared = true,
            What::Figure(id) if document.figure(id).is_quantity() => {
                return (compared && document.fact(id).role == Role::Earlier).then_some(id);
            }
            What::Mark(',' | ';') => return None,
            _ => {}
        }
    }
    None
}

/// `bằng 2/3 nhu cầu là 55,9 tỷ đồng`, `gấp 1,8 lần mức 4,1 tỷ đồng`, `gấp 1,8 lần năm 2021 (211 tỷ đồng)`, `nearly double
/// the $6.5 million`: what the multiple is of, named and printed.
fn right_behind(document: &Document<'_>, times: FigureId) -> Option<FigureId> {
    let equal = document.governing_verb(times) == Some(Verb::Equal);
    let in_words = matches!(document.figure(times).written, Written::Word(_));
    let (mut words, mut based) = (0, false);
    let (mut said, mut opened) = (false, false);
    for item in document.items_behind(times) {
        match item.what {
            What::Sense(Sense::Function | Sense::Hedge(_)) | What::Mark('$' | '€') => {}
            What::Word(_) if equal && !opened => words += 1,
            What::Sense(Sense::Base(_) | Sense::Time(_)) if equal && !opened => based = true,
            What::Sense(Sense::Verb(Verb::Reach)) if words > 0 && !opened => said = true,
            What::Mark('(') if based => opened = true,
            What::Figure(id) if !document.figure(id).is_quantity() && based && !opened => {}
            What::Figure(id) => {
                let direct = words == 0 && !based && (in_words || equal);
                return (document.figure(id).is_quantity() && (said || direct || opened))
                    .then_some(id);
            }
            _ => return None,
        }
    }
    None
}

/// Whether a word of change or equality governs it: `tăng 3 lần` and not `qua 3 lần điều chỉnh`.
fn is_said(document: &Document<'_>, times: FigureId) -> bool {
    let figure = document.figure(times);
    // `so với thời điểm 1/4`: a day may look like a fraction, a multiple in words is one.
    matches!(figure.written, Written::Word(halves) if halves != 1)
        || document.governing_verb(times).is_some_and(|verb| {
            matches!(
                verb,
                Verb::Rise
                    | Verb::Fall
                    | Verb::Equal
                    | Verb::Higher
                    | Verb::Lower
                    | Verb::Exceed
                    | Verb::Reach
            )
        })
}

/// Whether nothing stands between the level and its multiple that may begin another statement, and the multiple names
/// no whole of its own (`bằng 2/3 tổng tài sản`).
fn is_plain(document: &Document<'_>, later: FigureId, times: FigureId) -> bool {
    let fact = document.fact(times);
    let own_whole = right_behind(document, times).is_none()
        && fact.whole.1 > fact.whole.0
        && matches!(
            document.figure(times).written,
            Written::Fraction(..) | Written::Word(1)
        );
    let parted = document
        .items_behind(later)
        .iter()
        .take_while(|item| item.what != What::Figure(times))
        .any(|item| item.sense() == Some(Sense::Structure(Structure::And)));
    !own_whole && (later > times || !parted)
}

/// A base that stands behind its multiple stands in the same clause.
fn is_near(document: &Document<'_>, earlier: FigureId, times: FigureId) -> bool {
    earlier < times
        || !document
            .items_behind(times)
            .iter()
            .take_while(|item| item.what != What::Figure(earlier))
            .any(|item| matches!(item.what, What::Mark(',' | ';')))
}

/// The level that the multiple speaks of: its anchor, else the nearest level before it in the sentence, else the first
/// one behind it, else one of its name in the sentences before.
fn later(document: &Document<'_>, times: FigureId, compared: Option<FigureId>) -> Option<FigureId> {
    let fact = document.fact(times);
    if fact.anchor.is_some() {
        return fact.anchor;
    }
    let window = document.window(times);
    let is_level = |id: &&FigureId| {
        document.same_sentence(**id, times) && document.fact(**id).role == Role::Level
    };
    let before = window.before.iter().rev().find(is_level);
    let named = |id: &&FigureId| {
        document.fact(**id).role == Role::Level
            && document.sentences_apart(**id, times) <= 2
            && compared.is_some_and(|earlier| document.unit(earlier).is_same(&document.unit(**id)))
            && document.facts.likeness(**id, times) >= ALIKE
    };
    before
        .or_else(|| window.after.iter().find(is_level))
        .or_else(|| window.before.iter().rev().find(named))
        .copied()
}

/// `gấp` is so many times; `tăng 2 lần` may be three times, `giảm 2 lần` is a half, `giảm 1/3` leaves two thirds.
fn bind(
    document: &Document<'_>,
    claim: &mut Claim,
    [later, earlier, times]: [FigureId; 3],
    evidence: Evidence,
) {
    let sign = document.fact(times).sign;
    let fraction = matches!(
        document.figure(times).written,
        Written::Fraction(..) | Written::Word(1)
    );
    let levels =
        |a: FigureId, b: FigureId| vec![Operand::new(a, "later"), Operand::new(b, "earlier")];
    let mut put = |equation: Equation, mut operands: Vec<Operand>, sign: i8| {
        operands.push(Operand::signed(times, "times", sign));
        claim.bind(equation, evidence, operands);
    };
    match (sign, fraction) {
        (0, _) => put(Equation::Multiple, levels(later, earlier), 1),
        (1, false) => {
            put(Equation::Multiple, levels(later, earlier), 1);
            if document.figure(times).written == Written::Digits {
                put(Equation::MultipleMore, levels(later, earlier), 1);
            }
        }
        (1, true) => put(Equation::MultipleMore, levels(later, earlier), 1),
        (_, true) => put(Equation::MultipleMore, levels(later, earlier), -1),
        (_, false) => put(
            Equation::Multiple,
            vec![
                Operand::new(earlier, "earlier"),
                Operand::new(later, "later"),
            ],
            1,
        ),
    }
}
