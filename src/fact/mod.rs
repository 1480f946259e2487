//! What does each figure measure?
//!
//! A [`Fact`] says of one figure its role, its subject, its period and basis, which level it speaks of and what it is
//! compared with. Ellipsis, lists, parentheses and inherited subjects are resolved here. It must know nothing of the
//! relations that rules look for.

pub mod calendar;
mod moves;
mod names;
pub mod period;
mod place;
pub mod table;
mod walk;

pub use names::Names;
pub use period::{Part, Period};
pub use place::{Place, PlaceId, Scope};

use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Reading};
use crate::lexicon::{Balance, Base, Basis, Lexicon, Rank, is_nation, signature};
use crate::source::BlockKind;
use crate::token::Key;

/// The part a figure plays in its clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// No quantity at all.
    #[default]
    None,
    /// A state of something.
    Level,
    /// A printed level that another is compared with: `so với X`, `từ X`, `(cùng kỳ X)`.
    Earlier,
    /// A printed plan: `kế hoạch X`, `X ha kế hoạch`.
    Plan,
    /// A rate of change in per cent.
    Growth,
    /// An absolute change.
    Delta,
    /// A share of a whole in per cent.
    Share,
    /// A percentage of a plan.
    Attainment,
    /// A percentage of an earlier level: `bằng 79,6% cùng kỳ`.
    Ratio,
    /// A multiple: `gấp 3 lần`.
    Multiple,
    /// A rate that is a level itself: `tỷ lệ che phủ 43,11%`.
    Rate,
    /// A difference in percentage points.
    Points,
    /// A limit, a range, or a rate of change of another time: nothing to bind.
    Aside,
}

impl Role {
    /// How many there are.
    const COUNT: usize = Self::Aside as usize + 1;
}

/// What a figure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The word for it.
    pub base: Base,
    /// The period that is named.
    pub period: Period,
    /// The level printed with it.
    pub level: Option<FigureId>,
}

impl Comparison {
    /// With what a word names, no period and no level being printed.
    #[must_use]
    pub const fn with(base: Base) -> Self {
        Self {
            base,
            period: Period {
                year: None,
                part: Part::Unstated,
            },
            level: None,
        }
    }

    /// The same for another figure, which the printed level is not of.
    #[must_use]
    pub const fn without_level(self) -> Self {
        Self {
            level: None,
            ..self
        }
    }
}

/// What one figure measures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fact {
    /// Its role.
    pub role: Role,
    /// 1 for a rise, a surplus, an excess; -1 for a fall, a deficit; 0 where no direction is said.
    pub sign: i8,
    /// The words before it, in [`Facts::words`].
    pub subject: (u32, u32),
    /// The words behind it.
    pub tail: (u32, u32),
    /// The words that name its whole: `76% LNTT toàn tập đoàn`.
    pub whole: (u32, u32),
    /// Whether the subject was taken over from an earlier clause.
    pub inherited: bool,
    /// When.
    pub period: Period,
    /// Whether the period stands in its own clause.
    pub own_period: bool,
    /// Where, in [`Facts::places`].
    pub place: Option<PlaceId>,
    /// Where the place is named.
    pub place_from: Scope,
    /// Measured, estimated or planned.
    pub basis: Option<Basis>,
    /// The level it speaks of.
    pub anchor: Option<FigureId>,
    /// What it is compared with.
    pub base: Option<Comparison>,
    /// A figure that says the same in other terms: the percent of an absolute change.
    pub partner: Option<FigureId>,
    /// The measure it speaks of, after `về`: words in [`Facts::words`].
    pub measure: (u32, u32),
    /// A surplus or deficit.
    pub balance: Option<Balance>,
    /// `bình quân`.
    pub average: bool,
    /// `tổng`.
    pub total: bool,
    /// `còn lại`, `khác`: the last part of a complete list.
    pub remaining: bool,
    /// The list it is a part of, in [`Facts::lists`].
    pub list: Option<u32>,
    /// How many parentheses it stands in.
    pub depth: u8,
    /// The clause of its sentence, by semicolons and full subjects.
    pub clause: u16,
    /// A rank said of it.
    pub rank: Option<Rank>,
    /// `riêng`: one part of what stands before.
    pub particular: bool,
    /// `lũy kế`, `tính chung`: said in its sentence before it.
    pub cumulative: bool,
    /// `riêng tháng`: said in its sentence before it.
    pub alone: bool,
    /// A state, which does not add up over time: a price, a debt outstanding.
    pub state: bool,
    /// The signature of its name, its subject and its tail.
    pub signature: u64,
    /// What it is a measure of: the words of its name, for a share those of its whole, without those of measuring, in
    /// [`Facts::words`].
    pub matter: (u32, u32),
    /// The pairs of the lexicon in which its name is the part, as bits.
    pub parts: u64,
    /// Those in which its name is the whole.
    pub wholes: u64,
    /// The members of the lexicon's complete divisions that its name is, and all that these have, four bits a division.
    pub member: (u64, u64),
    /// `lên X`, `đưa tổng … lên X`: the result of what stands before.
    pub raised: bool,
    /// It is a cell of a table of figures, which is bound by its row and column and not by what stands near.
    pub tabled: bool,
}

/// How a list says whether it is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Completeness {
    /// `gồm`, `bao gồm`, `chia ra`.
    Stated,
    /// `trong đó`, a colon: complete or not.
    Open,
    /// `một số`, `chủ yếu`, `như`, a final `…`.
    Partial,
}

/// A list of parts.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// How complete it says it is.
    pub completeness: Completeness,
    /// The sentence it begins in.
    pub sentence: u32,
    /// The first figure that may belong to it.
    pub first: FigureId,
    /// The figure after the last.
    pub end: FigureId,
    /// Whether it opens its sentence, so that its whole stands in an earlier one.
    pub opens_sentence: bool,
    /// The words before the list word, where the list opens its sentence: `Số tiền gửi bao gồm …`.
    pub head: (u32, u32),
    /// Whether a count stands right before it: `hai nhóm khách hàng gồm …` divides the two, not an amount before them.
    pub counted_head: bool,
    /// How many parentheses it stands in.
    pub depth: u8,
    /// Whether `trong đó` opens it, which says that its members are parts.
    pub of_which: bool,
    /// Whether it divides anew what was divided before: `phân theo`, `về nguyên nhân`.
    pub divided: bool,
}

/// Two levels of one thing and which way it moved, as the text says it.
#[derive(Clone, Copy, Debug)]
pub struct Move {
    /// The level that is spoken of.
    pub later: FigureId,
    /// The level that it is compared with.
    pub earlier: FigureId,
    /// 1 for a rise, -1 for a fall.
    pub sign: i8,
    /// Whether all words agree on it.
    pub sure: bool,
}

/// Blocks from the beginning in which a document names the place that it is about.
const OPENING: u32 = 4;
/// Words in which two names end that may be one.
const ENDING: usize = 2;

/// The facts of a document.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// One for each figure of the reading.
    pub facts: Vec<Fact>,
    /// Figures of prose by their roles, in order.
    by_role: [Vec<FigureId>; Role::COUNT],
    /// Words of subjects, by ranges.
    pub words: Vec<Key>,
    /// Lists of parts, in order.
    pub lists: Vec<List>,
    /// Moves between two printed levels, in order.
    pub moves: Vec<Move>,
    /// Places in the order in which they are named.
    pub places: Vec<Place>,
    /// Tables of figures.
    pub tables: Vec<table::Table>,
    /// Figures of prose and the cells that they may quote.
    pub quotes: Vec<table::Quote>,
}

impl Fact {
    /// Whether its own sentence names its place.
    #[must_use]
    pub fn names_place(&self) -> bool {
        self.place_from == Scope::Sentence
    }
}

impl Facts {
    /// The words of a range.
    #[must_use]
    pub fn words(&self, range: (u32, u32)) -> &[Key] {
        self.words
            .get(range.0 as usize..range.1 as usize)
            .unwrap_or_default()
    }

    /// Appends words and yields their range.
    fn keep_words(&mut self, words: &[Key]) -> (u32, u32) {
        let index = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let start = index(self.words.len());
        self.words.extend_from_slice(words);
        (start, index(self.words.len()))
    }

    /// The words of the place that a figure speaks of; none where it is not known.
    #[must_use]
    pub fn place_words(&self, id: FigureId) -> &[Key] {
        let place = self.facts.get(id).and_then(|fact| fact.place);
        let place = place.and_then(|at| self.places.get(at as usize));
        place.map_or(&[], |place| self.words(place.name))
    }

    /// The words of the place that the document is about, whose blocks are of these kinds: the first that a heading names,
    /// else one named at its beginning.
    #[must_use]
    pub fn own_place(&self, kinds: &[BlockKind]) -> &[Key] {
        let heads = |block: u32| matches!(kinds.get(block as usize), Some(BlockKind::Heading(_)));
        let mut places = self.places.iter();
        let found = places.clone().find(|place| heads(place.block));
        let found = found.or_else(|| places.find(|place| place.block < OPENING));
        found.map_or(&[], |place| self.words(place.name))
    }

    /// Whether two figures may speak of one place: no name that each has in its sentence or paragraph keeps them apart.
    #[must_use]
    pub fn may_share_place(&self, a: FigureId, b: FigureId) -> bool {
        let name = |id: FigureId| {
            let fact = &self.facts[id];
            let place = fact.place.filter(|_| fact.place_from <= Scope::Paragraph)?;
            Some(self.words(self.places.get(place as usize)?.name))
        };
        let (Some(a), Some(b)) = (name(a), name(b)) else {
            return true;
        };
        let within = |x: &[Key], y: &[Key]| x.iter().all(|word| y.contains(word));
        within(a, b) || within(b, a) || is_nation(a) && is_nation(b)
    }

    /// Figures of prose that others can be bound to: levels, earlier levels, plans and rates that are levels.
    #[must_use]
    pub fn levels(&self) -> Vec<FigureId> {
        (0..self.facts.len())
            .filter(|&id| !self.facts[id].tabled)
            .filter(|&id| {
                matches!(
                    self.facts[id].role,
                    Role::Level | Role::Earlier | Role::Plan | Role::Rate
                )
            })
            .collect()
    }

    /// Figures of prose that have a role, in order.
    #[must_use]
    pub fn of_role(&self, role: Role) -> &[FigureId] {
        &self.by_role[role as usize]
    }

    /// The words that say what a figure measures: before it, and behind it.
    pub fn named(&self, figure: FigureId) -> impl Iterator<Item = Key> + '_ {
        let fact = &self.facts[figure];
        self.words(fact.subject)
            .iter()
            .chain(self.words(fact.tail))
            .copied()
    }

    /// How alike the names of two figures are, in hundredths of the words of the shorter one; 0 where one has none.
    #[must_use]
    pub fn likeness(&self, a: FigureId, b: FigureId) -> u32 {
        let (fa, fb) = (&self.facts[a], &self.facts[b]);
        if fa.signature & fb.signature == 0 {
            return 0;
        }
        let count = |f: &Fact| (f.subject.1 - f.subject.0) + (f.tail.1 - f.tail.0);
        let least = count(fa).min(count(fb));
        if least == 0 {
            return 0;
        }
        let (short, long) = if count(fa) <= count(fb) {
            (a, b)
        } else {
            (b, a)
        };
        let common = self
            .named(short)
            .filter(|word| self.named(long).any(|other| other == *word))
            .count();
        u32::try_from(common * 100).unwrap_or(0) / least
    }

    /// Whether the names of some figures divide a thing completely: `khu vực trong nước` and `khu vực nước ngoài`.
    #[must_use]
    pub fn divide_completely(&self, parts: &[FigureId]) -> bool {
        let member = |&part: &FigureId| self.facts[part].member;
        let found = parts.iter().map(member).fold(0, |all, one| all | one.0);
        let Some((_, wanted)) = parts.first().map(member) else {
            return false;
        };
        (0..16).any(|division| {
            let of = |bits: u64| bits >> (division * 4) & 0xf;
            of(wanted) != 0
                && of(found) == of(wanted)
                && usize::try_from(of(wanted).count_ones()) == Ok(parts.len())
        })
    }

    /// Whether two levels are of one matter at places that may be one: their names differ at most in words of measuring,
    /// `kim ngạch xuất khẩu hàng hóa trên địa bàn` and `xuất khẩu`.
    #[must_use]
    pub fn is_same_matter(&self, a: FigureId, b: FigureId) -> bool {
        let (x, y) = (
            self.words(self.facts[a].matter),
            self.words(self.facts[b].matter),
        );
        !x.is_empty()
            && x.iter().all(|word| y.contains(word))
            && y.iter().all(|word| x.contains(word))
            && self.may_share_place(a, b)
    }

    /// Whether the names of two levels end in the same words, whatever stands before: `Công ty đặt doanh thu`, `cả năm, doanh
    /// thu`. The words nearest to a figure say what it is.
    #[must_use]
    pub fn is_same_ending(&self, a: FigureId, b: FigureId) -> bool {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let common = self.words(x.subject).iter().rev();
        let common = common.zip(self.words(y.subject).iter().rev());
        self.words(x.tail) == self.words(y.tail)
            && common.take_while(|(one, other)| one == other).count() >= ENDING
            && !x.inherited
            && !y.inherited
            && self.may_share_place(a, b)
    }

    /// Whether two figures have the very same name.
    #[must_use]
    pub fn is_same_name(&self, a: FigureId, b: FigureId) -> bool {
        let within =
            |x: FigureId, y: FigureId| self.named(x).all(|w| self.named(y).any(|o| o == w));
        // Most names differ in what their words hash to already.
        self.facts[a].signature == self.facts[b].signature
            && self.named(a).next().is_some()
            && within(a, b)
            && within(b, a)
    }
}

/// Reads the facts of a document under its names; `kinds` and `texts` are those of its blocks.
#[must_use]
pub fn read(
    reading: &Reading,
    kinds: &[BlockKind],
    texts: &[&str],
    lexicon: &Lexicon,
    names: &Names<'_>,
) -> Facts {
    let mut facts = walk::walk(reading, kinds, texts, lexicon, names);
    table::read(&mut facts, reading, kinds, texts, lexicon);
    facts.moves = moves::read(reading, &facts.facts);
    place::read(&mut facts, reading, kinds, texts, lexicon);
    for fact in &mut facts.facts {
        let words = |range: (u32, u32)| facts.words.get(range.0 as usize..range.1 as usize);
        fact.signature = signature(words(fact.subject).unwrap_or_default())
            | signature(words(fact.tail).unwrap_or_default());
    }
    for (id, fact) in facts.facts.iter().enumerate() {
        if !fact.tabled {
            facts.by_role[fact.role as usize].push(id);
        }
    }
    define(&mut facts, reading, lexicon);
    facts.quotes = table::quote::read(&facts, reading, lexicon);
    facts
}

/// What the lexicon knows of the indicators by their names.
fn define(facts: &mut Facts, reading: &Reading, lexicon: &Lexicon) {
    let range = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    let mut name = Vec::new();
    for id in facts.levels() {
        name.clear();
        name.extend(facts.named(id));
        let (parts, wholes) = lexicon.parts_and_wholes(&name);
        let start = facts.words.len();
        // What is counted is no part of what tells one count from another.
        let noun = reading.figures[id].unit.of;
        let counts = |word: Key| noun == Dimension::Counted(word);
        facts.words.extend(
            name.iter()
                .copied()
                .filter(|&word| !lexicon.is_measure(word) && !counts(word)),
        );
        let matter = (range(start), range(facts.words.len()));
        let fact = &mut facts.facts[id];
        fact.matter = matter;
        fact.parts = parts;
        fact.wholes = wholes;
        fact.member = lexicon.members(&name);
        fact.state = lexicon.is_state(&name);
    }
    for id in 0..facts.facts.len() {
        if facts.facts[id].role != Role::Share {
            continue;
        }
        name.clear();
        name.extend(facts.words(facts.facts[id].whole).iter().copied());
        let start = range(facts.words.len());
        facts.words.extend(
            name.iter()
                .copied()
                .filter(|&word| !lexicon.is_measure(word)),
        );
        facts.facts[id].matter = (start, range(facts.words.len()));
    }
}
