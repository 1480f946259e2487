//! An enumeration behind a stated count: where it opens, and in how many ways it may be cut into items.

use super::piece::{Joint, Line, Piece, line, pieces};
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure, is_copula, is_place_word};
use crate::relation::Document;

/// The farthest that a list may open behind its count, in items.
const REACH: usize = 26;
/// The longest item that a closed list of names may have, in words.
const LONG_NAME: usize = 9;

/// The longest that the name of a place is, in words.
const SHORT_NAME: usize = 3;

/// How a list opens, and the item it begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// `gồm`, `:`.
    Announced(usize),
    /// `là`.
    Equated(usize),
    /// In parentheses behind the noun.
    Aside(usize),
    /// Names directly behind the noun: `5 tỉnh Nam Định, …`.
    Apposition(usize),
}

/// The numbers of items that a list may have, the likeliest first.
#[derive(Debug)]
pub(super) struct Cuts {
    /// Without repetition.
    pub(super) items: Vec<u32>,
    /// Whether the first is beyond doubt: a closed list of names.
    pub(super) certain: bool,
}

/// Where the list of the things that `id` counts opens.
pub(super) fn opener(document: &Document<'_>, id: FigureId) -> Option<Opener> {
    let (line, at) = line(document, id)?;
    // `hạng 4 sao` is a name.
    if matches!(
        at.checked_sub(1).and_then(|i| line.sense(i)),
        Some(Sense::Label(_))
    ) {
        return None;
    }
    let mut depth = 0usize;
    let mut copula = None;
    for i in at + 1..(at + REACH).min(line.items.len()) {
        if line.goes_on(i) {
            return None;
        }
        if depth > 0 {
            depth = if line.is(i, ')') {
                depth - 1
            } else {
                depth + usize::from(line.is(i, '('))
            };
            continue;
        }
        // `5 sản phẩm hạng 4 sao là …`: a number of its own name does not count the list.
        let labelled = matches!(line.sense(i - 1), Some(Sense::Label(_)));
        if let Some(other) = line.quantity(i)
            && matches!(document.unit(other).of, Dimension::Counted(_))
            && !labelled
        {
            break;
        }
        match (line.items[i].what, line.structure(i)) {
            // Somebody speaks.
            (What::Mark(':'), _) if line.is(i + 1, '"') => return None,
            (What::Mark(':'), _) => {
                return (i + 1 < line.items.len()).then_some(Opener::Announced(i + 1));
            }
            (_, Some(Structure::Comprise)) => {
                return Some(Opener::Announced(i + 1 + usize::from(line.is(i + 1, ':'))));
            }
            (What::Mark(','), _) if line.structure(i + 1) == Some(Structure::Comprise) => {}
            (What::Mark('('), _) if i <= at + 7 && listed_in_parentheses(&line, i + 1) => {
                return Some(Opener::Aside(i + 1));
            }
            (What::Mark('('), _) => depth = 1,
            (What::Mark('"'), _) => {}
            (What::Mark('%' | '-' | '/'), _) => {}
            (What::Mark(_), _) | (_, Some(Structure::OfWhich | Structure::And | Structure::Or)) => {
                break;
            }
            _ if copula.is_none()
                && line.key(i).is_some_and(is_copula)
                && line.quantity(i + 1).is_none() =>
            {
                copula = Some(i + 1);
            }
            _ => {}
        }
    }
    if let Some(first) = copula {
        return Some(Opener::Equated(first));
    }
    // `5 tỉnh Nam Định, …`; a capital noun is a name itself, as in an address.
    let noun = line
        .items
        .get(at)
        .and_then(|item| document.reading.tokens.get(item.end as usize - 1));
    let names = (at + 1..=at + 2).find(|&i| line.capital(i))?;
    let lower = (at + 1..names)
        .all(|i| matches!(line.items.get(i).map(|item| item.what), Some(What::Word(_))));
    (lower && noun.is_none_or(|token| !token.capital)).then_some(Opener::Apposition(names))
}

/// Whether a comma or `và` stands inside the parentheses, so that they hold more than an abbreviation.
fn listed_in_parentheses(line: &Line<'_>, from: usize) -> bool {
    (from..line.items.len())
        .take_while(|&i| !line.is(i, ')'))
        .any(|i| line.is(i, ',') || line.is(i, ';') || line.structure(i) == Some(Structure::And))
}

/// The ways to cut the list that opens so, or nothing where it is open or counts things of its own.
pub(super) fn cuts(document: &Document<'_>, id: FigureId, opener: Opener) -> Option<Cuts> {
    let (line, _) = line(document, id)?;
    let from = match opener {
        Opener::Announced(at)
        | Opener::Equated(at)
        | Opener::Aside(at)
        | Opener::Apposition(at) => at,
    };
    let pieces = pieces(&line, from)?;
    let first_of = |pieces: &[Piece]| pieces.first().is_some_and(|p| p.counted);
    if first_of(&pieces) || pieces.iter().filter(|p| p.counted).count() >= 2 {
        return None;
    }
    let semicolons = pieces
        .iter()
        .filter(|p| p.joint == Joint::Semicolon)
        .count();
    if semicolons > 0
        && matches!(opener, Opener::Announced(_) | Opener::Equated(_))
        && let Some(cuts) = measured(&pieces)
    {
        return Some(cuts);
    }
    let until = pieces
        .iter()
        .position(|p| p.joint == Joint::Semicolon)
        .map_or(pieces.len(), |i| i + 1);
    let head = pieces.get(..until)?;
    let lead = head
        .iter()
        .position(|p| p.joint == Joint::And)
        .and_then(|and| head.get(..and + 2))
        .unwrap_or(head);
    if opener_is_apposition(opener)
        || (semicolons == 0 || head.len() > 1) && lead.iter().all(|p| p.capital)
    {
        return names(head, opener);
    }
    if semicolons > 0 && head.len() == 1 {
        return by_semicolons(&pieces);
    }
    let mut cuts = by_commas(head, opener)?;
    if let (1.., Ok(groups)) = (semicolons, u32::try_from(semicolons + 1)) {
        cuts.certain = false;
        if !cuts.items.contains(&groups) {
            cuts.items.push(groups);
        }
    }
    Some(cuts)
}

const fn opener_is_apposition(opener: Opener) -> bool {
    matches!(opener, Opener::Apposition(_))
}

/// The names before a count that they are equated with: `A và B là hai khối …`.
pub(super) fn named_before(document: &Document<'_>, id: FigureId) -> Option<Cuts> {
    let (line, at) = line(document, id)?;
    let copula = at.checked_sub(1)?;
    line.key(copula).filter(|&word| is_copula(word))?;
    let before = Line {
        document,
        items: line.items.get(..copula)?,
    };
    let pieces = pieces(&before, 0)?;
    let names = pieces
        .iter()
        .all(|p| p.capital && !p.figures && p.words <= 4);
    let last_but_one = pieces.len().checked_sub(2)?;
    let closed = pieces.iter().position(|p| p.joint == Joint::And) == Some(last_but_one);
    let items = u32::try_from(pieces.len()).ok()?;
    (names && closed).then(|| Cuts {
        items: vec![items],
        certain: false,
    })
}

/// The places named behind what is counted, one for each: `2 phiên chợ tại huyện A và thành phố B`.
pub(super) fn places(document: &Document<'_>, id: FigureId) -> Option<u32> {
    let (line, at) = line(document, id)?;
    let open = (at + 1..(at + REACH).min(line.items.len()))
        .take_while(|&i| line.quantity(i).is_none() && !line.is(i, ';') && !line.is(i, ':'))
        .find(|&i| line.key(i).is_some_and(is_place_word))?;
    let pieces = pieces(&line, open + 1)?;
    let and = pieces.iter().position(|p| p.joint == Joint::And)?;
    let (before, last) = (pieces.get(..=and)?, pieces.get(and + 1)?);
    let whole = before.iter().all(|p| p.named && !p.trails && !p.figures);
    let listed = before.iter().rev().skip(1).all(|p| p.joint == Joint::Comma);
    (whole && listed && last.named && last.bare <= LONG_NAME)
        .then(|| u32::try_from(and + 2).ok())
        .flatten()
}

/// A list of names ends behind the `và` item, or where a piece does not begin with a capital letter.
fn names(pieces: &[Piece], opener: Opener) -> Option<Cuts> {
    if let Some(cuts) = headed(pieces, opener) {
        return Some(cuts);
    }
    let end = pieces
        .iter()
        .position(|p| !p.capital)
        .unwrap_or(pieces.len());
    // `A, B và C, cùng huyện D`: the list may go on.
    let continued = pieces.get(end).is_some_and(|p| p.named);
    let pieces = pieces.get(..end)?;
    let stop = match opener {
        // Behind the names the sentence goes on: `3 tỉnh A, B, C hoạt động hiệu quả`.
        Opener::Apposition(_) => pieces
            .iter()
            .position(|p| p.trails && !p.name)
            .map_or(pieces.len(), |i| i + 1),
        _ => pieces.len(),
    };
    let pieces = pieces.get(..stop)?;
    let ands: Vec<usize> = (0..pieces.len().saturating_sub(1))
        .filter(|&i| pieces[i].joint == Joint::And)
        .collect();
    let mut items = Vec::new();
    let mut push = |n: usize| {
        if let Ok(n @ 2..) = u32::try_from(n)
            && !items.contains(&n)
        {
            items.push(n);
        }
    };
    match ands.as_slice() {
        [] => push(pieces.len()),
        [one] => push(one + 2),
        [first, .., last] => {
            push(last + 2 - (ands.len() - 1));
            push(first + 2);
            push(last + 2);
        }
    }
    let closed = match ands.as_slice() {
        [one] => Some(one + 2),
        _ => None,
    };
    let listed = closed.and_then(|n| pieces.get(..n)).unwrap_or(pieces);
    let short = listed
        .iter()
        .all(|p| p.bare <= LONG_NAME && (!p.figures || p.trails));
    // `Sở Tài nguyên và Môi trường` is one name: unless all names are short the last two pieces may be one.
    let last = listed.len().saturating_sub(1);
    let trails = opener_is_apposition(opener) && listed.get(last).is_some_and(|p| p.trails);
    let brief = |(i, p): (usize, &Piece)| p.words <= 4 || trails && i == last && p.bare <= 4;
    let plain = listed.iter().enumerate().all(brief)
        || listed
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.head == b.head));
    if !plain {
        for &and in &ands {
            push(pieces.len().saturating_sub(1).max(and + 1));
            push(and + 1);
        }
    }
    let ends = closed.is_some_and(|n| n == pieces.len() || trails);
    // A region may be named behind a noun (`5 tỉnh Bắc Bộ và Trung Bộ`); two names behind a colon are two things.
    let announced = matches!(opener, Opener::Announced(_) | Opener::Equated(_));
    let enough = listed.len() >= if announced { 2 } else { 3 };
    // Without `và` a list of names is closed by the end of its own sentence alone.
    let alone = ands.is_empty()
        && matches!(opener, Opener::Announced(_))
        && listed.len() >= 4
        && listed.iter().all(|p| p.name)
        && listed.last().is_some_and(|p| p.joint == Joint::End);
    // `3 tỉnh A, B, C hoạt động hiệu quả`: what follows the last name closes the list as well.
    let run = ands.is_empty()
        && opener_is_apposition(opener)
        && trails
        && listed.iter().rev().skip(1).all(|p| p.name)
        && listed.iter().all(|p| p.bare <= SHORT_NAME);
    let certain = short && plain && enough && (ends || alone || run) && !continued;
    Some(Cuts { items, certain })
}

/// `gồm: Công ty A, Công ty B và C, Công ty D`: where items begin with one word, a `và` before another one stands inside a
/// name or before the last item.
fn headed(pieces: &[Piece], opener: Opener) -> Option<Cuts> {
    let head = pieces.first()?.head?;
    let begins = |p: &Piece| p.head == Some(head);
    let inside = pieces
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if begins(b) || a.joint == Joint::And));
    let items = u32::try_from(pieces.iter().filter(|p| begins(p)).count()).ok()?;
    let all = u32::try_from(pieces.len()).ok()?;
    let closed = pieces.last().is_some_and(|p| p.joint == Joint::End);
    let plain = pieces.iter().all(|p| p.capital && !p.figures);
    (items >= 3 && inside && closed && plain && matches!(opener, Opener::Announced(_))).then(|| {
        let mut items = vec![items, all];
        items.dedup();
        Cuts {
            items,
            certain: true,
        }
    })
}

/// `A giảm 0,2%; B và C giảm 0,1%`: a figure closes each item.
fn measured(pieces: &[Piece]) -> Option<Cuts> {
    let groups = pieces.split_inclusive(|p| p.joint == Joint::Semicolon);
    let closed = |group: &[Piece]| {
        group.last().is_some_and(|p| p.figures) && group.iter().filter(|p| p.figures).count() == 1
    };
    let items = u32::try_from(groups.clone().count()).ok()?;
    groups.clone().all(closed).then(|| Cuts {
        items: vec![items],
        certain: true,
    })
}

/// `A; B; C và D`: one item to each semicolon, and the last may be two.
fn by_semicolons(pieces: &[Piece]) -> Option<Cuts> {
    let mut groups: Vec<&[Piece]> = Vec::new();
    let mut from = 0;
    for (i, piece) in pieces.iter().enumerate() {
        if matches!(piece.joint, Joint::Semicolon | Joint::End) || i + 1 == pieces.len() {
            groups.push(pieces.get(from..=i)?);
            from = i + 1;
        }
    }
    let last = groups.last()?;
    let pair = matches!(last, [a, _] if a.joint == Joint::And);
    let count = u32::try_from(groups.len()).ok()?;
    let simple = groups.iter().rev().skip(1).all(|group| group.len() == 1);
    let same = pieces.iter().all(|p| p.capital)
        || pieces
            .iter()
            .all(|p| p.head.is_some() && p.head == pieces[0].head);
    let quiet = pieces.iter().all(|p| !p.figures && p.words <= LONG_NAME);
    let mut items = vec![if pair { count + 1 } else { count }];
    if pair && !(same && simple) {
        items.push(count);
    }
    Some(Cuts {
        items,
        certain: simple && same && quiet && count >= 3 && (pair || last.len() == 1),
    })
}

/// A list of things that are no bare names: cut at commas and the last `và`, which may also stand inside an item.
fn by_commas(pieces: &[Piece], opener: Opener) -> Option<Cuts> {
    let ands: Vec<usize> = (0..pieces.len().saturating_sub(1))
        .filter(|&i| pieces[i].joint == Joint::And)
        .collect();
    let mut items: Vec<u32> = Vec::new();
    let mut push = |n: usize| {
        if let Ok(n @ 2..) = u32::try_from(n)
            && !items.contains(&n)
        {
            items.push(n);
        }
    };
    let commas = pieces.iter().filter(|p| p.joint == Joint::Comma).count();
    match (ands.as_slice(), opener) {
        ([], Opener::Equated(_)) => return None,
        ([], _) => push(pieces.len()),
        ([one], _) => {
            push(one + 2);
            push(commas + 1);
        }
        ([.., last], _) => {
            let before = pieces
                .iter()
                .take(*last)
                .filter(|p| p.joint == Joint::Comma)
                .count();
            push(before + 2);
            push(commas + 1);
        }
    }
    // Things that each bear a name, with one `và` before the last and the sentence's end behind it.
    let closed = matches!(ands.as_slice(), [one] if one + 2 == pieces.len());
    let brief = pieces
        .iter()
        .all(|p| !p.figures && (2..=5).contains(&p.words));
    let named = pieces.iter().filter(|p| p.named).count();
    // Parentheses close a list by themselves.
    let aside = matches!(opener, Opener::Aside(_))
        && pieces.len() >= 4
        && pieces.iter().all(|p| !p.figures && p.words <= LONG_NAME);
    let certain = closed && (aside || brief && named * 2 > pieces.len() && pieces.len() >= 3);
    if certain && named == pieces.len() {
        items.truncate(1);
    }
    Some(Cuts { items, certain })
}
