//! Totals that name their parts: `tổng vốn đăng ký cấp mới và tăng thêm đạt C`, where A is said of the one and B of the
//! other.

use super::{NAME, bind};
use crate::fact::Role;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Sense, Structure, Verb};
use crate::relation::named::combinations;
use crate::relation::{Claim, Document, Evidence};
use crate::token::{self, Key};

/// Sentences before the total in which its parts are looked for.
const BACK: u32 = 20;
/// Sentences behind it.
const AHEAD: u32 = 4;
/// The most parts that a total may name.
const MOST_NAMES: usize = 4;
/// Levels tried for one name.
const MOST_LEVELS: usize = 3;
/// Of the words of a name, in hundredths, those that a level must be said with.
const ENOUGH: usize = 50;

/// Emits the claim of a level that is called a total.
pub(super) fn of_total(document: &Document<'_>, total: FigureId, out: &mut Vec<Claim>) {
    let names = names(document, total);
    if names.len() < 2 || names.len() > MOST_NAMES {
        return;
    }
    let chosen: Vec<Vec<(FigureId, usize)>> = names
        .iter()
        .map(|name| levels(document, total, name))
        .collect();
    let mut claim = Claim::new(NAME, "sum");
    claim.asserted = false;
    claim.stated = true;
    // The ones that hold most of the names are meant, as far as a reader can tell.
    let best = |list: &Vec<(FigureId, usize)>| match list.as_slice() {
        [] => None,
        [first] => Some(first.0),
        [first, second, ..] => (first.1 > second.1).then_some(first.0),
    };
    let best: Vec<Option<FigureId>> = chosen.iter().map(best).collect();
    for combination in &combinations(&chosen, usize::MAX) {
        // `góp vốn, mua cổ phần` are two names of one part.
        let mut parts: Vec<FigureId> = combination.iter().map(|part| part.0).collect();
        parts.sort_unstable();
        parts.dedup();
        if parts.len() < 2 {
            continue;
        }
        let meant = combination
            .iter()
            .zip(&best)
            .all(|(part, best)| Some(part.0) == *best);
        let evidence = if meant {
            Evidence::Adjacent
        } else {
            Evidence::Near
        };
        bind(&mut claim, total, &parts, evidence);
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// The words that tell the parts of a total apart, as it names them.
fn names(document: &Document<'_>, total: FigureId) -> Vec<Vec<Key>> {
    let items = document.items_before(total);
    let Some(at) = items
        .iter()
        .rposition(|item| item.sense() == Some(Sense::Structure(Structure::Total)))
    else {
        return Vec::new();
    };
    let mut names: Vec<Vec<Key>> = vec![Vec::new()];
    let mut joined = false;
    for item in items.get(at + 1..).unwrap_or_default() {
        match item.what {
            What::Sense(Sense::Structure(Structure::And)) => {
                joined = true;
                names.push(Vec::new());
            }
            What::Mark(',') => names.push(Vec::new()),
            What::Figure(id) if !document.figure(id).is_quantity() => break,
            What::Mark('(') | What::Figure(_) => return Vec::new(),
            What::Sense(Sense::Verb(Verb::Reach | Verb::UpTo) | Sense::Time(_)) => break,
            What::Sense(Sense::Function | Sense::Structure(Structure::Of)) => {}
            _ => {
                if let Some(name) = names.last_mut() {
                    name.extend(words(document, item));
                }
            }
        }
    }
    if !joined || names.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let distinct = |at: usize| -> Vec<Key> {
        let others = |word: &&Key| {
            !names
                .iter()
                .enumerate()
                .any(|(i, other)| i != at && other.contains(word))
        };
        names[at].iter().filter(others).copied().collect()
    };
    let names: Vec<Vec<Key>> = (0..names.len()).map(distinct).collect();
    if names.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    names
}

fn words<'d>(document: &Document<'d>, item: &Item) -> impl Iterator<Item = Key> + 'd {
    let tokens = document.reading.tokens.get(item.tokens());
    token::words(tokens.unwrap_or_default())
}

/// The levels that are said with most of the words of a name, and how many of them, in hundredths: the best first.
fn levels(document: &Document<'_>, total: FigureId, name: &[Key]) -> Vec<(FigureId, usize)> {
    let window = document.window(total);
    let mut found: Vec<(FigureId, usize)> = Vec::new();
    for &level in window.before.iter().rev().chain(window.after) {
        let reach = if level < total { BACK } else { AHEAD };
        let fact = document.fact(level);
        if document.sentences_apart(level, total) > reach
            || fact.role != Role::Level
            || fact.average
            || !document.unit(level).is_same(&document.unit(total))
            || !fact.period.agrees(document.fact(total).period)
            || document.figure(level).value == document.figure(total).value
            || found
                .iter()
                .any(|&(known, _)| document.figure(known).value == document.figure(level).value)
        {
            continue;
        }
        let said = said(document, level);
        let held = name.iter().filter(|word| said.contains(word)).count();
        let part = held * 100 / name.len();
        if part >= ENOUGH {
            found.push((level, part));
        }
    }
    found.sort_by_key(|level| std::cmp::Reverse(level.1));
    found.truncate(MOST_LEVELS);
    found
}

/// The words that a level is said with: those since the last figure of its unit in the sentence, and those behind it.
#[must_use]
pub fn said(document: &Document<'_>, level: FigureId) -> Vec<Key> {
    let unit = document.unit(level);
    let items = document.items_before(level);
    let like = |item: &Item| {
        matches!(item.what, What::Figure(id)
            if document.figure(id).is_quantity() && document.unit(id).is_same(&unit))
    };
    let since = items
        .iter()
        .rposition(like)
        .and_then(|at| items.get(at + 1..));
    // The words right behind that figure are its own, up to a mark or a joint.
    let joint = |item: &&Item| {
        !matches!(
            item.what,
            What::Mark(_) | What::Sense(Sense::Structure(Structure::And))
        )
    };
    let own = since.map_or(0, |rest| rest.iter().take_while(joint).count());
    let between = match since {
        Some(rest) if own < rest.len() => rest.get(own..).unwrap_or_default(),
        Some(rest) => rest,
        None => items,
    };
    let mut said: Vec<Key> = Vec::with_capacity(between.len() + 8);
    for item in between {
        said.extend(words(document, item));
    }
    said.extend_from_slice(document.facts.words(document.fact(level).tail));
    for item in document.items_behind(level) {
        match item.what {
            What::Word(_) => said.extend(words(document, item)),
            What::Sense(Sense::Function | Sense::Noun | Sense::Structure(Structure::Or)) => {}
            _ => break,
        }
    }
    said
}

/// The items of a sentence behind the words that say how it divides: `(Nếu) phân theo loại hình, trong tổng số …`.
fn behind_division(items: &[Item]) -> &[Item] {
    let supposed = |item: &&Item| item.sense() == Some(Sense::Structure(Structure::If));
    let divided = items
        .iter()
        .find(|item| !supposed(item))
        .is_some_and(|item| item.sense() == Some(Sense::Structure(Structure::Divided)));
    let comma = items.iter().position(|item| item.is(','));
    let plain = |item: &Item| !matches!(item.what, What::Figure(_));
    match comma {
        Some(comma) if divided && items[..comma].iter().all(plain) => &items[comma + 1..],
        _ => items,
    }
}

/// The words between `trong tổng số` at the head of a sentence and its first figure.
#[must_use]
pub fn opening(document: &Document<'_>, first: FigureId) -> Vec<Key> {
    let items = behind_division(document.items_before(first));
    let opens = items
        .first()
        .is_some_and(|item| item.sense() == Some(Sense::Structure(Structure::Among)));
    let mut all = Vec::new();
    for item in items.iter().skip(1).filter(|_| opens) {
        match item.what {
            What::Figure(_) | What::Mark(';') => return Vec::new(),
            What::Word(_) | What::Sense(Sense::Noun) => all.extend(words(document, item)),
            _ => {}
        }
    }
    all
}
