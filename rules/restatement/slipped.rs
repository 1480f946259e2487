//! Two mentions of one thing, the second of which may be the first with a slip of the pen.
//!
//! What sums a text up (title, lead, caption) is said again in it, and so are whole phrases. Two figures of one name
//! that differ are mostly two quantities; but hardly ever does one of two quantities look like the other with its digits
//! turned about. So all such pairs are put forward as neighbourly bindings, which only a slip with a name can accuse.

use super::echo::{self, Echoes};
use super::{BODY, NAME, is_bare, is_leading, is_precise, kind};
use crate::fact::{Fact, Role};
use crate::figure::FigureId;
use crate::lexicon::Basis;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::Key;

/// Figures of titles, leads and captions that are looked for again.
const MOST_LEADING: usize = 16;
/// Likeness of two names, in hundredths, from which a leading figure and one of the body may be one quantity.
const ALIKE: u32 = 50;
/// Words before two figures that say the same of them.
const SAID: usize = 4;
/// Digits, but for zeros at the end, from which a hedge leaves little room.
const PLAIN: usize = 3;
/// Words in common that tell more than what is counted.
const TOLD: usize = 3;
/// Words of a sentence that is said again as a whole.
const WHOLE: usize = 8;
/// Words behind a count that say what is counted.
const COUNTED: usize = 3;
/// Words from the beginning of a sentence that are said again.
const OPENING: usize = 6;
/// Values that one name or one phrase may have before it is one of a series.
const MOST_VALUES: usize = 4;
/// Words before two figures from which a series does not matter.
const LONG: usize = 6;

/// A figure that may be said again.
struct Mention {
    id: FigureId,
    name: u64,
    before: Option<echo::Words>,
}

/// Emits the pairs.
pub(super) fn claims(echoes: &Echoes<'_>, out: &mut Vec<Claim>) {
    let document = echoes.document;
    let mentions: Vec<Mention> = document
        .quantities()
        .filter(|&id| is_mention(document, id))
        .map(|id| Mention {
            id,
            name: name(document, id),
            before: echoes.before(id),
        })
        .collect();
    let repeated = repeated(document, &mentions);
    let mut pairs = Pairs {
        echoes,
        repeated: &repeated,
        found: Vec::new(),
    };
    of_leads(document, &mentions, &mut pairs);
    let mut named: Vec<(u64, FigureId)> = mentions
        .iter()
        .filter(|m| m.name != 0)
        .map(|m| (m.name, m.id))
        .collect();
    of_groups(document, &mut named, &mut pairs);
    let mut said: Vec<(echo::Words, FigureId)> = mentions
        .iter()
        .filter_map(|m| Some((m.before?, m.id)))
        .collect();
    of_groups(document, &mut said, &mut pairs);
    pairs.found.sort_unstable_by_key(|&(pair, _)| pair);
    pairs.found.dedup_by_key(|&mut (pair, _)| pair);
    for ((a, b), run) in pairs.found {
        let Some(evidence) = run.and_then(|run| evidence(document, a, b, &run)) else {
            continue;
        };
        out.push(Claim::implied(
            NAME,
            "restatement",
            Equation::Same,
            evidence,
            vec![Operand::new(a, "mention"), Operand::new(b, "mention")],
        ));
    }
}

/// Two mentions that may be one quantity, with the words that they have in common.
type Pair = ((FigureId, FigureId), Option<echo::Run>);

/// The pairs found so far.
struct Pairs<'d> {
    echoes: &'d Echoes<'d>,
    /// By figure: whether its value is said twice.
    repeated: &'d [bool],
    found: Vec<Pair>,
}

impl Pairs<'_> {
    /// Keeps a pair, unless something parts them, or `least` words before both are not the same.
    fn keep(&mut self, a: FigureId, b: FigureId, least: usize) {
        // Two values that are both said twice are two quantities.
        if self.repeated[a] && self.repeated[b] || !may_be_one(self.echoes.document, a, b) {
            return;
        }
        let run = self.echoes.run(a, b);
        if least == 0 || run.is_some_and(|run| run.before >= least) {
            self.found.push(((a, b), run));
        }
    }
}

fn is_mention(document: &Document<'_>, id: FigureId) -> bool {
    // A round figure with a hedge meets nearly anything.
    let vague = document.figure(id).hedge.is_some() && !is_precise(document, id, PLAIN);
    !vague
        && matches!(kind(document, id).0, 1..=3)
        && !document.in_table(id)
        && !is_bare(document, id)
}

/// Whether a figure is so round, and hedged, that it meets nearly anything.
fn is_vague(document: &Document<'_>, id: FigureId) -> bool {
    document.figure(id).hedge.is_some() && !is_precise(document, id, PLAIN)
}

/// One number for the words of a name, whatever their order; 0 for less than two words.
fn name(document: &Document<'_>, id: FigureId) -> u64 {
    let mut words = 0;
    let sum = document.facts.named(id).fold(0u64, |sum, word| {
        words += 1;
        sum.wrapping_add(word.0)
    });
    if words < 2 { 0 } else { sum }
}

/// The figures whose value another one has.
fn repeated(document: &Document<'_>, mentions: &[Mention]) -> Vec<bool> {
    let mut values: Vec<_> = mentions
        .iter()
        .map(|m| (document.rank_of(m.id), m.id))
        .collect();
    values.sort_unstable();
    let mut repeated = vec![false; document.reading.figures.len()];
    let equal = values.chunk_by(|a, b| a.0 == b.0);
    for &(_, id) in equal.filter(|equal| equal.len() > 1).flatten() {
        repeated[id] = true;
    }
    repeated
}

/// Figures of titles, leads and captions with those of a like name.
fn of_leads(document: &Document<'_>, mentions: &[Mention], pairs: &mut Pairs<'_>) {
    let leading = mentions.iter().enumerate();
    let leading = leading.filter(|(_, m)| is_leading(document, m.id));
    for (at, lead) in leading.take(MOST_LEADING) {
        let level = level_of(document, lead.id);
        for other in mentions.iter().skip(at + 1).take(BODY) {
            let (a, b) = (level, level_of(document, other.id));
            let one = may_be_one(document, lead.id, other.id);
            if one && document.facts.likeness(a, b) >= ALIKE {
                pairs.keep(lead.id, other.id, 0);
            }
        }
    }
}

/// Figures of one name, or with the same words before them, unless they are a series.
fn of_groups<K: Ord + Copy>(
    document: &Document<'_>,
    keyed: &mut [(K, FigureId)],
    pairs: &mut Pairs<'_>,
) {
    keyed.sort_unstable();
    for group in keyed.chunk_by(|a, b| a.0 == b.0) {
        let mut values: Vec<_> = group.iter().map(|&(_, id)| document.rank_of(id)).collect();
        values.sort_unstable();
        values.dedup();
        let series = values.len() > MOST_VALUES;
        for (at, &(_, b)) in group.iter().enumerate() {
            for &(_, a) in &group[at.saturating_sub(MOST_VALUES)..at] {
                pairs.keep(a, b, if series { LONG } else { 0 });
            }
        }
    }
}

/// Whether nothing that is said of two different figures parts them.
pub(super) fn may_be_one(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (x, y) = (document.figure(a), document.figure(b));
    let (fa, fb) = (document.fact(a), document.fact(b));
    let plan = |fact: &Fact| fact.basis == Some(Basis::Plan) || fact.role == Role::Plan;
    fa.role == fb.role
        && document.rank_of(a) != document.rank_of(b)
        && (x.unit.is_same(&y.unit) || is_headline_unit(document, a, b))
        && kind(document, a) == kind(document, b)
        && fa.period.agrees(fb.period)
        && fa.rank == fb.rank
        && fa.average == fb.average
        && fa.balance == fb.balance
        && plan(fa) == plan(fb)
        && x.opens_range == y.opens_range
        && !document.same_sentence(a, b)
        && document.facts.may_share_place(a, b)
        && is_one_base(fa, fb)
}

/// Whether a headline leaves out of whom the highest amount is: `thưởng Tết cao nhất 325 triệu đồng`, `cao nhất 325
/// triệu đồng/người`.
pub(super) fn is_headline_unit(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let (x, y) = (document.unit(a), document.unit(b));
    let ranked = document.fact(a).rank.is_some() && document.fact(a).rank == document.fact(b).rank;
    is_leading(document, a) && ranked && x.of == y.of && x.per.is_none() && y.per.is_some()
}

/// Whether two rates may be counted from the same base.
pub(super) fn is_one_base(a: &Fact, b: &Fact) -> bool {
    match (a.base, b.base) {
        (Some(x), Some(y)) => x.base == y.base && x.period.agrees(y.period),
        _ => true,
    }
}

/// How well founded it is that the two are one quantity.
fn evidence(
    document: &Document<'_>,
    a: FigureId,
    b: FigureId,
    run: &echo::Run,
) -> Option<Evidence> {
    if run.forked {
        return None;
    }
    if is_whole(document, a, run) {
        return Some(Evidence::Named);
    }
    if is_vague(document, a) || is_vague(document, b) {
        return None;
    }
    // A rate is named by its level: `có 1.216 hộ thôi kinh doanh, tăng 19%`.
    let (x, y) = (level_of(document, a), level_of(document, b));
    let subject = document.fact(y).subject;
    let named = subject.0 < subject.1 && document.facts.is_same_name(x, y);
    // What a sentence has just said it does not say again.
    let apart = document.sentences_apart(a, b) > 1;
    let leading = is_leading(document, a) && (apart || !document.same_block(a, b));
    // One word is any thing's: `đất`, `doanh thu`.
    let words = document
        .facts
        .named(x)
        .count()
        .min(document.facts.named(y).count());
    let like = if words >= 2 || run.before >= 2 {
        document.facts.likeness(x, y)
    } else {
        0
    };
    let said = run.before >= 3 && run.words() >= 5 && (leading || run.opens || run.before >= 6);
    if (leading || apart) && (named || like >= 60) && said
        || leading && is_told(document, a, b) && (named || like >= 75)
    {
        return Some(Evidence::Consensus);
    }
    let alike = like >= ALIKE && is_told(document, a, b);
    (leading && alike || apart && (named || alike && run.before >= SAID))
        .then_some(Evidence::Adjacent)
}

/// The level that a rate speaks of, or the figure itself.
fn level_of(document: &Document<'_>, id: FigureId) -> FigureId {
    let fact = document.fact(id);
    fact.anchor
        .filter(|_| fact.role == Role::Growth)
        .unwrap_or(id)
}

/// Whether the sentence of one figure is that of the other: its beginning, where it sums the text up, or all of it.
fn is_whole(document: &Document<'_>, a: FigureId, run: &echo::Run) -> bool {
    // `xử lý 1.216 xe quá tải`, `xử lý 12.163 xe vi phạm`: what is counted must be said again too.
    let named = || document.governing_verb(a).is_none() && document.figure(a).hedge.is_none();
    let counted = document.unit(a).is_counted() && (run.after < COUNTED || named());
    run.opens
        && run.clauses
        && !counted
        && (run.closes && run.words() >= WHOLE || is_leading(document, a) && run.before >= OPENING)
}

/// Whether two names of counted things share more than what is counted.
fn is_told(document: &Document<'_>, a: FigureId, b: FigureId) -> bool {
    let common = |x: FigureId, y: FigureId| {
        let said = |word: &Key| document.facts.named(y).any(|other| other == *word);
        document.facts.named(x).filter(said).count()
    };
    !document.unit(a).is_counted() || common(a, b).min(common(b, a)) >= TOLD
}
