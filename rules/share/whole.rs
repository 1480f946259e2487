//! Of what is a share? Wholes by name, by list, by the sentence before.

use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure, Verb};
use crate::relation::Document;
use crate::token::Key;

/// The levels that are named by the words that the share's whole is named by: their name ends in them.
pub(super) fn named_wholes(
    document: &Document<'_>,
    rate: FigureId,
    part: FigureId,
    wholes: &[FigureId],
) -> Vec<FigureId> {
    let share = document.fact(rate);
    let words = document.facts.words(share.whole);
    if words.is_empty() {
        return Vec::new();
    }
    let (now, value) = (document.fact(part).period, document.figure(part).value);
    let named: Vec<FigureId> = wholes
        .iter()
        .copied()
        .filter(|&whole| {
            let fact = document.fact(whole);
            let named = !fact.inherited && document.facts.words(fact.subject).ends_with(words)
                || document.facts.words(fact.tail).ends_with(words);
            // `5% phần vượt kế hoạch lợi nhuận, tương ứng A`: A is what the rate is of, not the profit.
            named
                && document.governing_verb(whole) != Some(Verb::Equal)
                && document.unit(whole).is_same(&document.unit(part))
                && (fact.total || !share.total)
                && fact.period.agrees(now)
                && document.figure(whole).value != value
        })
        .collect();
    // Another level of a longer name with these words in it may be meant as well.
    let holds = |name: &[Key]| name.windows(words.len()).any(|window| window == words);
    let rival = wholes.iter().any(|&whole| {
        let fact = document.fact(whole);
        !named.contains(&whole)
            && document.unit(whole).is_same(&document.unit(part))
            && (holds(document.facts.words(fact.subject)) || holds(document.facts.words(fact.tail)))
    });
    if rival { Vec::new() } else { named }
}

/// `Of the 1,600 vehicles inspected, 264 failed`: the level that the sentence opens with as a whole.
pub(super) fn among(
    document: &Document<'_>,
    part: FigureId,
    wholes: &[FigureId],
) -> Option<FigureId> {
    let items = document.items(part);
    let first = items.first()?;
    if first.sense() != Some(Sense::Structure(Structure::Among)) {
        return None;
    }
    let whole = items.iter().find_map(|item| match item.what {
        What::Figure(id) if document.figure(id).is_quantity() => Some(id),
        _ => None,
    })?;
    let next = (whole + 1..=part).all(|id| id == part || !document.figure(id).is_quantity());
    let alike = document.unit(part).is_same(&document.unit(whole))
        || document.unit(part).is_counted() && document.unit(whole).is_counted();
    (whole < part && next && alike && wholes.contains(&whole)).then_some(whole)
}

/// `nợ quá hạn 37,9 tỷ đồng, chiếm 1,38% dư nợ nói trên`: the sole level of the sentence before, where its name holds
/// the first words that the share's whole is named by.
pub(super) fn spoken_of(
    document: &Document<'_>,
    rate: FigureId,
    part: FigureId,
    wholes: &[FigureId],
) -> Option<FigureId> {
    let words = document.facts.words(document.fact(rate).whole).get(..2)?;
    let mut near = wholes
        .iter()
        .copied()
        .filter(|&w| w < part && document.sentences_apart(w, part) <= 1);
    let (whole, other) = (near.next()?, near.next());
    let named = |word: &Key| document.facts.named(whole).any(|w| w == *word);
    let said = |word: &Key| {
        document
            .items(whole)
            .iter()
            .any(|item| item.what == What::Word(*word))
    };
    (other.is_none()
        && document.unit(whole).is_same(&document.unit(part))
        && words.iter().all(|word| named(word) || said(word)))
    .then_some(whole)
}

/// Whether another level close by bears the name of the whole with a word more: `doanh thu bán hàng` beside `doanh thu`.
pub(super) fn has_rival(
    document: &Document<'_>,
    rate: FigureId,
    named: &[FigureId],
    wholes: &[FigureId],
) -> bool {
    let [one] = named else { return false };
    let words = document.facts.words(document.fact(rate).whole);
    let value = document.figure(*one).value;
    wholes.iter().any(|&other| {
        let words_of = |word| document.facts.named(other).any(|w| w == word);
        other != *one
            && document.figure(other).value != value
            && document.fact(other).role == Role::Level
            && !document.fact(other).inherited
            && document.sentences_apart(other, rate) <= document.sentences_apart(*one, rate) + 1
            && document.unit(other).is_same(&document.unit(*one))
            && words.iter().all(|&word| words_of(word))
            && !document.same_sentence(*one, rate)
            && !document.fact(*one).total
    })
}

/// The level that the list of the part hangs on, or the last total before it.
pub(super) fn parent(
    document: &Document<'_>,
    part: FigureId,
    wholes: &[FigureId],
) -> Option<FigureId> {
    if let Some(list) = document
        .fact(part)
        .list
        .and_then(|i| document.facts.lists.get(i as usize))
    {
        let before = wholes
            .iter()
            .copied()
            .filter(|&w| w < list.first && document.unit(w).is_same(&document.unit(part)));
        // A level of an earlier time in parentheses is not what the list divides.
        return before.max_by_key(|&w| {
            (
                document.fact(w).role == Role::Level && document.fact(w).depth <= list.depth,
                w,
            )
        });
    }
    wholes
        .iter()
        .copied()
        .filter(|&w| w < part && document.fact(w).total && document.sentences_apart(w, part) <= 2)
        .max()
}

/// How a level's name answers to the words that name a share's whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    /// The same thing, called a total.
    Total,
    /// The same thing, however it is measured: `tổng trị giá xuất khẩu` and `kim ngạch xuất khẩu`.
    Same,
    /// All the words and more: `tổng vốn đầu tư nước ngoài đăng ký cấp mới` for `tổng vốn đăng ký`.
    Longer,
    /// Both are called totals of one noun.
    Alike,
}

/// The levels whose names answer to the words that name a share's whole, the nearest first.
pub(super) fn answering(
    document: &Document<'_>,
    rate: FigureId,
    part: FigureId,
    wholes: &[FigureId],
) -> Vec<(FigureId, Match)> {
    let share = document.fact(rate);
    let words = document.facts.words(share.whole);
    let matter = document.facts.words(share.matter);
    let opening = super::super::sum::opening(document, rate);
    let may_be = |whole: FigureId| {
        let fact = document.fact(whole);
        document.unit(whole).is_same(&document.unit(part))
            && !fact.inherited
            && fact.role == Role::Level
            && fact.list.is_none_or(|_| fact.total)
            && fact.period.agrees(document.fact(part).period)
            && document.figure(whole).value != document.figure(part).value
    };
    let answers = |whole: FigureId| {
        let own = document.facts.words(document.fact(whole).matter);
        let named = |word: &Key| document.facts.named(whole).any(|w| w == *word);
        let same = !matter.is_empty()
            && own.iter().all(|word| matter.contains(word))
            && matter.iter().all(|word| own.contains(word));
        if same && document.fact(whole).total {
            Some(Match::Total)
        } else if same {
            Some(Match::Same)
        } else if is_opened(document, whole, &opening)
            || words.len() >= 2 && words.iter().all(named)
        {
            Some(Match::Longer)
        } else if share.total && document.fact(whole).total && words.first().is_some_and(named) {
            Some(Match::Alike)
        } else {
            None
        }
    };
    wholes
        .iter()
        .copied()
        .filter(|&whole| may_be(whole))
        .filter_map(|whole| Some((whole, answers(whole)?)))
        .collect()
}

/// Of the words that a sentence opens with, in hundredths, those that a level must be said with.
const ENOUGH: usize = 80;

/// `Trong tổng số khách quốc tế, có p% từ châu Á`: the level is said with the words that the sentence opens with.
fn is_opened(document: &Document<'_>, whole: FigureId, opening: &[Key]) -> bool {
    if opening.len() < 2
        || document
            .facts
            .words(document.fact(whole).subject)
            .is_empty()
    {
        return false;
    }
    let said = super::super::sum::said(document, whole);
    let held = opening.iter().filter(|word| said.contains(word)).count();
    held * 100 >= opening.len() * ENOUGH
}

/// Words from which the opening of a sentence tells one level from all others.
const TOLD: usize = 4;

/// `Trong số doanh nghiệp hoàn tất thủ tục giải thể này, có A (chiếm p%)`: whether the sentence opens with so many words of
/// one level that it can be no other.
pub(super) fn is_taken_up(
    document: &Document<'_>,
    part: FigureId,
    rate: FigureId,
    whole: FigureId,
) -> bool {
    let first = part.min(rate);
    let (a, b) = (document.fact(part), document.fact(whole));
    // `Trong số doanh nghiệp thành lập từ đầu năm …`: those of another time.
    if a.cumulative != b.cumulative || a.own_period && a.period != b.period {
        return false;
    }
    let opening = super::super::sum::opening(document, first);
    opening.len() >= TOLD && whole < first && is_opened(document, whole, &opening)
}

/// Whether the words that name a share's whole name something else than this level.
pub(super) fn is_of_another(document: &Document<'_>, rate: FigureId, whole: FigureId) -> bool {
    let matter = document.facts.words(document.fact(rate).matter);
    !matter.is_empty()
        && !matter
            .iter()
            .any(|word| document.facts.named(whole).any(|w| w == *word))
}
