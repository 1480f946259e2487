//! The same quantity stated twice agrees as rounded.

mod base_period;
mod cell;
mod companion;
mod echo;
mod headline;
mod slipped;
mod twin;

use crate::fact::Role;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use echo::Echoes;

/// The rule's name.
pub const NAME: &str = "restatement";

/// Likeness of two names, in hundredths, from which equal figures are taken for one quantity.
const ALIKE: u32 = 34;
/// Words in a row that make a sentence a repetition of another.
const REPEATED: usize = 9;
/// Figures in one phrase that each is compared with.
const MOST_BEFORE: usize = 4;
/// The same where the names of the two figures are not read alike.
const VERBATIM: usize = 13;
/// Words that a headline must share with a sentence for the same.
const HEADLINE: usize = 5;
/// Figures behind a headline that it may sum up.
const BODY: usize = 2_000;
/// Digits, but for zeros at the end, that hardly two quantities share.
const PRECISE: usize = 4;
/// Figures of the same digits that are compared with each other.
const MOST_TWINS: usize = 12;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let echoes = Echoes::of(document);
    cell::claims(document, out);
    twin::claims(&echoes, out);
    headline::claims(document, out);
    companion::claims(&echoes, out);
    digit_twins(&echoes, out);
    repeated(&echoes, out);
    slipped::claims(&echoes, out);
    base_period::claims(document, out);
}

/// A figure's part in its clause, as far as a restatement must share it.
fn kind(document: &Document<'_>, id: FigureId) -> (u8, i8) {
    let fact = document.fact(id);
    let class = match fact.role {
        Role::Growth | Role::Delta | Role::Points | Role::Multiple => 1,
        Role::Share | Role::Attainment | Role::Ratio => 2,
        Role::None => 9,
        Role::Aside => 4,
        Role::Level | Role::Earlier | Role::Plan | Role::Rate => 3,
    };
    (class, if class == 1 { fact.sign.signum() } else { 0 })
}

/// Whether so many digits are printed that hardly two quantities share them.
fn is_precise(document: &Document<'_>, id: FigureId, least: usize) -> bool {
    significant(document, id) >= least
}

/// How many digits are printed, but for zeros at either end.
fn significant(document: &Document<'_>, id: FigureId) -> usize {
    let text = document.figure(id).numeral_text(document.texts);
    let digits = text
        .trim_start_matches(['0', ',', '.'])
        .trim_end_matches(['0', ',', '.']);
    digits.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether two rates speak of equal levels with digits enough to tell.
fn has_equal_levels(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    match (document.fact(a).anchor, document.fact(b).anchor) {
        (Some(x), Some(y)) => {
            document.figure(x).value == document.figure(y).value
                && document.figure(x).numeral.len() >= 3
        }
        _ => false,
    }
}

/// Whether the figure stands where a text sums itself up.
fn is_leading(document: &Document<'_>, id: FigureId) -> bool {
    document.in_heading(id) || document.figure(id).block <= 1
}

fn likeness(document: &Document<'_>, a: FigureId, b: FigureId) -> u32 {
    document.facts.likeness(a, b)
}

/// The same digits under one name at two scales or with another separator: `230 triệu USD` and `230 tỷ USD`, `24,6%`
/// and `246%`.
fn digit_twins(echoes: &Echoes<'_>, out: &mut Vec<Claim>) {
    let document = echoes.document;
    let digits = |id: FigureId| {
        let text = document.figure(id).numeral_text(document.texts);
        let digits = || text.bytes().filter(u8::is_ascii_digit);
        let number = digits().try_fold(0u64, |number, digit| {
            number.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
        });
        (digits().count() >= 2).then(|| number.unwrap_or(0))
    };
    let mut by_digits: Vec<_> = document
        .quantities()
        .map(|id| (id, kind(document, id)))
        .filter(|&(id, kind)| matches!(kind.0, 1..=3) && !is_bare(document, id))
        .filter_map(|(id, kind)| Some((digits(id)?, kind, id)))
        .collect();
    by_digits.sort_unstable();
    for group in by_digits.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some((&(.., first), rest)) = group.split_first() else {
            continue;
        };
        for &(.., other) in rest.iter().take(MOST_TWINS - 1) {
            if !is_digit_twin(echoes, first, other) {
                continue;
            }
            let mut claim = Claim::new(NAME, "restatement");
            claim.bind(
                Equation::Same,
                Evidence::Adjacent,
                vec![
                    Operand::new(first, "mention"),
                    Operand::new(other, "mention"),
                ],
            );
            out.push(claim);
        }
    }
}

/// Whether two figures of the same digits and different values may be one quantity. So many digits as hardly two
/// quantities share need neither a name nor a period.
fn is_digit_twin(echoes: &Echoes<'_>, first: FigureId, other: FigureId) -> bool {
    let document = echoes.document;
    let (a, b) = (document.figure(first), document.figure(other));
    let precise = is_precise(document, first, PRECISE);
    let period = document.fact(first).period;
    let headline = slipped::is_headline_unit(document, first, other);
    // `thưởng Tết cao nhất 325 triệu đồng`, in the lead `thưởng cao nhất 325 tỷ đồng`.
    let ranks = [first, other].map(|id| document.fact(id).rank);
    let ranked = ranks[0].is_some() && ranks[0] == ranks[1] && is_leading(document, first);
    let named = || {
        headline
            || ranked
            || likeness(document, first, other) >= 50
            || echoes.is_same_context(first, other)
            || has_equal_levels(document, first, other)
    };
    a.value != b.value
        && (headline || a.unit.is_same(&b.unit))
        && !document.same_sentence(first, other)
        && (precise || period.agrees(document.fact(other).period) && named())
}

/// A sentence repeated word for word (lead, caption, body) with another figure in it.
fn repeated(echoes: &Echoes<'_>, out: &mut Vec<Claim>) {
    let document = echoes.document;
    let mut by_context: Vec<_> = document
        .quantities()
        .filter_map(|id| Some((echoes.context(id)?, id)))
        .collect();
    by_context.sort_unstable();
    for group in by_context.chunk_by(|a, b| a.0 == b.0) {
        let pairs = (1..group.len())
            .flat_map(|at| (at.saturating_sub(MOST_BEFORE)..at).map(move |before| (before, at)));
        for (before, at) in pairs {
            let (first, other) = (group[before].1, group[at].1);
            if document.same_sentence(first, other)
                || document.in_table(first)
                || is_label(document, first)
                || document.figure(first).numeral_text(document.texts)
                    == document.figure(other).numeral_text(document.texts)
            {
                continue;
            }
            let Some(evidence) = repetition(echoes, first, other) else {
                continue;
            };
            let mut claim = Claim::new(NAME, "restatement");
            claim.bind(
                Equation::Same,
                evidence,
                vec![
                    Operand::new(first, "mention"),
                    Operand::new(other, "mention"),
                ],
            );
            out.push(claim);
        }
    }
}

/// A number without a unit that no verb or hedge says anything of is the name of a thing: `xăng RON 95`, `câu 4`; so is
/// a count with a dash before it: `tên lửa S-300 PMU`.
fn is_bare(document: &Document<'_>, id: FigureId) -> bool {
    let figure = document.figure(id);
    if figure.scaled || figure.hedge.is_some() || !document.unit(id).is_counted() {
        return false;
    }
    let dashed = matches!(
        document.items_before(id),
        [.., word, dash] if dash.is('-') && document.first_word(word).is_some()
    );
    dashed || figure.unit.of == Dimension::None && document.governing_verb(id).is_none()
}

/// A small number without a unit is mostly the name of a thing: `phần 2`.
fn is_label(document: &Document<'_>, id: FigureId) -> bool {
    document.unit(id).of == Dimension::None && document.figure(id).numeral.len() <= 2
}

/// Whether two figures have the very same name, or the same long one behind them, and no two places are stated.
fn is_same_thing(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (x, y) = (
        document.facts.words(document.fact(a).tail),
        document.facts.words(document.fact(b).tail),
    );
    let named = document.facts.is_same_name(a, b)
        || x.len() >= 4 && x.iter().zip(y).all(|(p, q)| p == q) && y.len() >= 4;
    named && document.facts.may_share_place(a, b)
}

/// On what it is founded that one sentence repeats the other: the words to both sides of two figures run alike so far,
/// with another quantity among them that is equal, or over a whole headline.
fn repetition(echoes: &Echoes<'_>, a: FigureId, b: FigureId) -> Option<Evidence> {
    let document = echoes.document;
    let run = echoes.unforked(a, b)?;
    let same = || is_same_thing(document, a, b);
    if document.in_heading(a) && run.quantities == 0 {
        let whole = run.words() >= HEADLINE && (run.opens || run.closes);
        return (whole && same()).then_some(Evidence::Consensus);
    }
    let least = if same() { REPEATED } else { VERBATIM };
    let repeated = run.words() >= least
        && (run.before >= 3 && run.quantities >= 1 || run.before >= 1 && run.quantities >= 2);
    repeated.then_some(Evidence::Named)
}
