//! One walk over the items of each sentence, left to right, with the mechanisms that bind figures to their words.
//!
//! The mechanisms, each in one function: the noun phrase before a verb becomes the subject ([`Walker::verb`]); a
//! comparison names the base ([`Walker::tail`], [`Walker::versus_level`]); parentheses set aside and give back
//! ([`Walker::open`], [`Walker::close`]); lists open at *trong đó* and *gồm* ([`Walker::begin_list`]); levels that
//! come after their rates take them up ([`Walker::level`]); and what a clause leaves out is taken over from its
//! neighbours ([`Walker::share_bases`]).

use super::{Comparison, Completeness, Fact, Facts, List, Period, Role, period};
use crate::figure::unit::Dimension;
use crate::figure::{Figure, FigureId, Item, Reading, Sentence, What, Written};
use crate::lexicon::{Balance, Base, Basis, Lexicon, Rank, Sense, Structure, Time, Verb};
use crate::source::BlockKind;
use crate::token::Key;

/// Words kept of a noun phrase: the last ones, which stand nearest to the figure.
const SUBJECT_WORDS: usize = 12;

pub(super) fn walk(
    reading: &Reading,
    kinds: &[BlockKind],
    texts: &[&str],
    lexicon: &Lexicon,
) -> Facts {
    let mut facts = Facts {
        facts: vec![Fact::default(); reading.figures.len()],
        ..Facts::default()
    };
    let mut carried = Carried::default();
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let block = sentence.block as usize;
        let new_block = index
            .checked_sub(1)
            .is_none_or(|i| reading.sentences[i].block != sentence.block);
        if new_block {
            carried.subject = (0, 0);
            carried.base = None;
            if matches!(kinds.get(block), Some(BlockKind::TableCell { .. })) {
                carried.period = Period::default();
            }
        }
        let mut walker = Walker {
            reading,
            items: reading
                .items
                .get(sentence.items.0..sentence.items.1)
                .unwrap_or_default(),
            text: texts.get(block).copied().unwrap_or_default(),
            lexicon,
            out: &mut facts,
            carried,
            state: State {
                subject: carried.subject,
                inherited: true,
                ..State::default()
            },
            outer: Vec::new(),
            pending: Vec::new(),
            waiting: Vec::new(),
            list: None,
            sentence: u32::try_from(index).unwrap_or(u32::MAX),
            partial: false,
            respectively: false,
            levels_seen: 0,
            equal: None,
        };
        walker.run();
        walker.finish(sentence);
        carried = walker.carried;
    }
    facts
}

/// What one sentence hands to the next of its block.
#[derive(Clone, Copy, Default)]
struct Carried {
    subject: (u32, u32),
    period: Period,
    base: Option<Comparison>,
}

/// What is known at one point of a sentence.
#[derive(Clone, Copy, Default)]
struct State {
    subject: (u32, u32),
    inherited: bool,
    verb: Option<Verb>,
    /// The verb that governed the last figure.
    last_verb: Option<Verb>,
    /// `so với` was said, and what follows is the base.
    versus: bool,
    /// A word of comparison stands before the figure: `cùng kỳ`, `kế hoạch`.
    lead: Option<Base>,
    /// The base that the sentence opens with.
    base: Option<Comparison>,
    anchor: Option<FigureId>,
    last: Option<FigureId>,
    /// The last figure that may take a printed base: a rate or a change.
    rate: Option<FigureId>,
    balance: Option<Balance>,
    average: bool,
    /// The figure behind which `bình quân` was said.
    average_since: Option<FigureId>,
    total: bool,
    remaining: bool,
    particular: bool,
    cumulative: bool,
    /// `đến hết` was said, and the period that follows begins with the year.
    until: bool,
    alone: bool,
    rank: Option<Rank>,
    basis: Option<Basis>,
    period: Period,
    own_period: bool,
    clause: u16,
    /// The words that follow still name what the last figure counts.
    in_tail: bool,
    /// The rate before was closed by a comma or by other words: a printed base that follows is not its own.
    rate_closed: bool,
}

struct Walker<'a> {
    reading: &'a Reading,
    items: &'a [Item],
    text: &'a str,
    lexicon: &'a Lexicon,
    out: &'a mut Facts,
    carried: Carried,
    state: State,
    outer: Vec<(State, Vec<Key>)>,
    pending: Vec<Key>,
    waiting: Vec<FigureId>,
    list: Option<u32>,
    sentence: u32,
    partial: bool,
    respectively: bool,
    levels_seen: usize,
    /// What `bằng p%` was said of in this sentence: `bằng 87,9% cùng kỳ; … bằng 79,6%`.
    equal: Option<(Role, Comparison)>,
}

/// What stands behind a figure and belongs to it.
#[derive(Clone, Copy, Default)]
struct Tail {
    words: (u32, u32),
    whole: (u32, u32),
    measure: (u32, u32),
    base: Option<Comparison>,
    total: bool,
}

impl Walker<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(item) = self.items.get(at) {
            at = match item.what {
                What::Word(key) => {
                    self.word(key);
                    at + 1
                }
                What::Mark(mark) => {
                    self.mark(mark, at);
                    at + 1
                }
                What::Sense(sense) => self.sense(sense, at),
                What::Figure(id) => self.figure(id, at),
                What::Numeral => at + 1,
            };
        }
    }

    fn word(&mut self, key: Key) {
        if self.state.in_tail {
            return;
        }
        match self.lexicon.stands_for(key) {
            Some(words) => self.pending.extend_from_slice(words),
            None => self.pending.push(key),
        }
    }

    fn words_of(&mut self, item: Item) {
        for token in self.reading.tokens.get(item.tokens()).unwrap_or_default() {
            self.word(token.key);
        }
    }

    fn mark(&mut self, mark: char, at: usize) {
        if mark != '"' {
            self.state.in_tail = false;
        }
        match mark {
            '(' => self.open(at),
            ')' => self.close(),
            ',' | '-' => self.comma(),
            ';' | '|' => {
                self.comma();
                self.end_list_of_commas();
                self.pending.clear();
                self.state.clause += 1;
                self.state.balance = None;
            }
            ':' => {
                self.comma();
                self.state.remaining = false;
                if self.levels_seen > 0 && self.list.is_none() && self.has_figure_after(at) {
                    self.begin_list(Completeness::Open);
                }
                self.pending.clear();
            }
            '…' => self.trail_off(),
            '.' if self.items.get(at + 1).is_some_and(|next| next.is('.')) => self.trail_off(),
            _ => {}
        }
    }

    /// A list whose parts stand between commas is over at a semicolon.
    fn end_list_of_commas(&mut self) {
        let depth = u8::try_from(self.outer.len()).unwrap_or(u8::MAX);
        let Some(last) = self.state.last else { return };
        let Some(list) = self.list.and_then(|i| self.out.lists.get_mut(i as usize)) else {
            return;
        };
        let mut levels: Vec<FigureId> = (list.first..=last)
            .filter(|&id| {
                let fact = &self.out.facts[id];
                fact.role == Role::Level && fact.depth == depth && fact.clause == self.state.clause
            })
            .collect();
        if let Some(&first) = levels.first() {
            levels.retain(|&id| {
                self.reading.figures[id]
                    .unit
                    .is_same(&self.reading.figures[first].unit)
            });
        }
        if levels.len() >= 2 && list.depth == depth {
            list.end = list.end.min(last + 1);
            self.list = None;
        }
    }

    fn trail_off(&mut self) {
        if let Some(list) = self.list.and_then(|i| self.out.lists.get_mut(i as usize)) {
            list.completeness = Completeness::Partial;
        }
        self.partial = true;
    }

    fn has_figure_after(&self, at: usize) -> bool {
        self.items
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .any(|item| matches!(item.what, What::Figure(_)))
    }

    /// A comma ends what a verb governs and what is compared, not the noun phrase.
    fn comma(&mut self) {
        self.state.rate_closed = true;
        self.state.verb = None;
        self.state.versus = false;
        self.state.lead = None;
    }

    /// Parentheses set what they hold aside: the state before them comes back behind them.
    fn open(&mut self, at: usize) {
        self.outer
            .push((self.state, std::mem::take(&mut self.pending)));
        self.state.verb = None;
        self.state.remaining = false;
        self.state.own_period = false;
        if self
            .list
            .is_none_or(|i| self.out.lists[i as usize].depth > 0)
            && self.holds_parts(at)
        {
            self.begin_list(Completeness::Open);
        }
    }

    /// `336,1 ha (rừng tự nhiên 288,5 ha, rừng trồng 47,6 ha)`: two amounts or more in the unit of the level before.
    fn holds_parts(&self, at: usize) -> bool {
        let Some(level) = self
            .state
            .last
            .filter(|&id| self.out.facts[id].role == Role::Level)
        else {
            return false;
        };
        let unit = self.reading.figures[level].unit;
        let inside = self
            .items
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|item| !item.is(')') && !item.is('('));
        inside
            .filter(|item| matches!(item.what, What::Figure(id) if self.reading.figures[id].is_quantity() && self.reading.figures[id].unit.is_same(&unit)))
            .count()
            >= 2
    }

    fn close(&mut self) {
        let depth = u8::try_from(self.outer.len()).unwrap_or(u8::MAX);
        if let Some(list) = self.list.and_then(|i| self.out.lists.get_mut(i as usize))
            && list.depth == depth
            && depth > 0
        {
            list.end = list
                .end
                .min(self.state.last.map_or(list.first, |last| last + 1));
            self.list = None;
        }
        if let Some((mut state, pending)) = self.outer.pop() {
            state.versus = false;
            state.lead = None;
            // `24,8 triệu tấn (năm 2012 là 24,3 triệu tấn), tăng …`: the level inside is the base of what follows.
            if self.state.base.is_some_and(|b| b.level.is_some())
                && self.state.anchor == state.anchor
            {
                state.base = self.state.base;
            }
            self.state = state;
            self.pending = pending;
        }
        self.waiting.clear();
    }

    fn sense(&mut self, sense: Sense, at: usize) -> usize {
        let of_share = self.state.in_tail
            && self
                .state
                .last
                .is_some_and(|last| self.reading.figures[last].unit.is_percent())
            && matches!(
                sense,
                Sense::Structure(Structure::Total | Structure::Of | Structure::Among)
            );
        if of_share {
            return at + 1;
        }
        if !matches!(
            sense,
            Sense::Function | Sense::Label(_) | Sense::Unit(_) | Sense::Noun | Sense::Hedge(_)
        ) {
            self.state.in_tail = false;
        }
        match sense {
            Sense::Verb(verb) => self.verb(verb, at),
            Sense::Base(base) => self.base(base),
            Sense::Time(time) => return self.time(time, at),
            Sense::Structure(structure) => self.structure(structure, at),
            Sense::Basis(basis) => self.state.basis = Some(basis),
            Sense::Balance(balance) => {
                self.take_subject();
                self.words_of(self.items[at]);
                self.state.balance = Some(balance);
                self.state.verb = None;
            }
            Sense::Rank(rank) => {
                self.state.rank = (!self.one_of_many(at)).then_some(rank);
            }
            Sense::Label(_) | Sense::Unit(_) | Sense::Scale(_) | Sense::Noun => {
                self.words_of(self.items[at])
            }
            Sense::Function
            | Sense::Hedge(_)
            | Sense::Cardinal(_)
            | Sense::AndHalf
            | Sense::Multiple(_) => {}
        }
        at + 1
    }

    /// `một trong những … lớn nhất` claims no order.
    fn one_of_many(&self, at: usize) -> bool {
        self.items
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|item| !matches!(item.what, What::Mark(_) | What::Figure(_)))
            .any(|item| item.sense() == Some(Sense::Structure(Structure::OneOf)))
    }

    /// The noun phrase before a verb becomes the subject; a new subject has no level yet.
    fn verb(&mut self, verb: Verb, at: usize) {
        if matches!(verb, Verb::Versus | Verb::Above | Verb::Beneath) {
            let based = self
                .state
                .rate
                .is_some_and(|rate| self.out.facts[rate].base.is_some());
            if !self.pending.is_empty() || self.state.rate_closed && based {
                self.state.rate = None;
            }
            self.state.versus = true;
            self.pending.clear();
            return;
        }
        // `so với số của năm trước là X` goes on with the base; `so với cùng kỳ lợi nhuận gộp đạt X` does not.
        if self.state.versus && verb == Verb::Reach && self.pending.len() < 2 {
            return;
        }
        if verb == Verb::From && !self.pending.is_empty() {
            self.state.rate = None;
        }
        if self.pending.len() >= 3 {
            self.state.lead = None;
        }
        self.take_subject();
        self.state.versus = false;
        // `đưa tổng vốn lên X`, `nâng … lên X`.
        if verb == Verb::Raise {
            self.state.anchor = None;
            self.waiting.clear();
        }
        // `tăng … lên X` keeps the direction for a rate that follows; the last verb governs.
        self.state.verb = Some(verb);
        let _ = at;
    }

    fn take_subject(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let from = self.pending.len().saturating_sub(SUBJECT_WORDS);
        self.state.subject = store(
            &mut self.out.words,
            self.pending.get(from..).unwrap_or_default(),
        );
        self.state.inherited = false;
        self.state.anchor = None;
        // `mức bình quân của khối đạt X`: said before the verb, it is said of what follows.
        if self.state.last != self.state.average_since {
            self.state.average = false;
        }
        self.waiting.clear();
        self.pending.clear();
    }

    fn base(&mut self, base: Base) {
        if self.state.versus {
            let comparison = Comparison {
                base,
                period: Period::default(),
                level: None,
            };
            if self.state.last.is_none() {
                self.state.base = Some(comparison);
            }
            return;
        }
        // `ước thực hiện đạt X` says how X is known, not what it is compared with.
        if base == Base::Estimate {
            self.state.basis = Some(Basis::Estimate);
            return;
        }
        self.state.lead = Some(base);
        if base == Base::Plan {
            self.state.basis = Some(Basis::Plan);
        }
    }

    fn time(&mut self, time: Time, at: usize) -> usize {
        match time {
            Time::Cumulative | Time::Until => {
                self.state.cumulative = true;
                self.state.until = time == Time::Until;
            }
            Time::Alone => self.state.alone = true,
            _ => {}
        }
        if let Some((found, next)) = period::read(self.items, at, &self.reading.figures, self.text)
        {
            self.name_period(found);
            return next;
        }
        if matches!(time, Time::Cumulative | Time::Until) && self.state.period.is_unstated() {
            // `lũy kế từ đầu năm`: up to the end of the period spoken of before.
            self.state.period = Period {
                year: self.carried.period.year,
                part: self.carried.period.part.to_date(),
            };
            self.state.own_period = true;
        }
        at + 1
    }

    fn name_period(&mut self, mut found: Period) {
        if self.state.versus {
            let comparison = Comparison {
                base: Base::Named,
                period: found,
                level: None,
            };
            if self.state.last.is_none() {
                self.state.base = Some(comparison);
            }
            return;
        }
        if self.state.lead.is_some() && self.state.last.is_some() {
            return;
        }
        if std::mem::take(&mut self.state.until) {
            found.part = found.part.to_date();
        }
        if found.year.is_none() {
            found.year = self.state.period.year.or(self.carried.period.year);
        }
        self.state.period = found;
        self.state.own_period = true;
    }

    fn structure(&mut self, structure: Structure, at: usize) {
        match structure {
            Structure::OfWhich => {
                self.begin_list(Completeness::Open);
                if let Some(list) = self.list.and_then(|i| self.out.lists.get_mut(i as usize)) {
                    list.of_which = true;
                }
            }
            Structure::Namely => self.begin_list(Completeness::Open),
            Structure::Comprise => self.begin_list(Completeness::Stated),
            Structure::Divided => {
                self.begin_list(Completeness::Open);
                self.words_of(self.items[at]);
            }
            Structure::Remaining => {
                self.state.remaining = true;
                if !self.pending.is_empty() {
                    self.words_of(self.items[at]);
                }
            }
            Structure::Respectively => self.respectively = true,
            Structure::Partial => self.partial = true,
            Structure::Total => {
                self.state.total = true;
                self.words_of(self.items[at]);
            }
            Structure::Average => {
                self.take_subject_if_new_clause();
                self.state.average = true;
                self.state.average_since = self.state.last;
            }
            Structure::If | Structure::Particular => {
                if let Some(list) = self.list.and_then(|i| self.out.lists.get_mut(i as usize)) {
                    list.completeness = Completeness::Partial;
                }
                self.comma();
                self.pending.clear();
                self.state.anchor = None;
                self.state.particular = structure == Structure::Particular;
            }
            Structure::Among
                if self.state.last.is_none() && self.pending.is_empty() && self.state.inherited =>
            {
                self.begin_list(Completeness::Open)
            }
            Structure::And => {
                let based = self
                    .state
                    .rate
                    .is_some_and(|rate| self.out.facts[rate].base.is_some());
                if self.state.versus && based {
                    self.state.versus = false;
                }
                self.state.verb = None;
                self.coordinate(at);
            }
            Structure::Among
            | Structure::OneOf
            | Structure::By
            | Structure::Deduct
            | Structure::Each
            | Structure::Or
            | Structure::Further
            | Structure::Of => {}
        }
    }

    /// *và* before a figure gives it the verb of the figure before: `tăng 1,1% và 6,2%`, `tăng 6 vụ (32%) và 17 người`.
    fn coordinate(&mut self, at: usize) {
        let mut next = at + 1;
        while matches!(
            self.items.get(next).and_then(Item::sense),
            Some(Sense::Hedge(_))
        ) {
            next += 1;
        }
        let Some(What::Figure(id)) = self.items.get(next).map(|i| i.what) else {
            return;
        };
        let alike = self.state.last.is_some_and(|last| {
            self.reading.figures[last].unit.is_percent()
                == self.reading.figures[id].unit.is_percent()
        });
        let change = self.state.last.is_some_and(|last| {
            matches!(
                self.out.facts[last].role,
                Role::Growth | Role::Delta | Role::Share | Role::Points
            )
        });
        if self.state.verb.is_none() && alike && change {
            self.state.verb = self.state.last_verb;
        }
    }

    fn take_subject_if_new_clause(&mut self) {
        if !self.pending.is_empty() {
            self.take_subject();
        }
    }

    /// *trong đó*, *gồm*: what follows are parts of a level before it.
    fn begin_list(&mut self, completeness: Completeness) {
        let first = self
            .state
            .last
            .map_or_else(|| self.first_figure(), |last| last + 1);
        if let Some(open) = self.list.and_then(|i| self.out.lists.get_mut(i as usize)) {
            if open.first == first {
                // `trong đó gồm`, `cụ thể như sau: `: one list under two words.
                if completeness == Completeness::Stated {
                    open.completeness = Completeness::Stated;
                }
                return;
            }
            open.end = open.end.min(first);
        }
        let completeness = if self.partial {
            Completeness::Partial
        } else {
            completeness
        };
        if !self.pending.is_empty() && self.state.last.is_none() {
            self.take_subject();
        }
        let head = if self.state.inherited {
            (0, 0)
        } else {
            self.state.subject
        };
        let counted_head = self.state.last.is_some_and(|last| {
            let figure = &self.reading.figures[last];
            figure.is_quantity() && figure.unit.is_counted() && !figure.scaled
        });
        self.list = u32::try_from(self.out.lists.len()).ok();
        self.out.lists.push(List {
            completeness,
            sentence: self.sentence,
            first,
            end: usize::MAX,
            opens_sentence: self.levels_seen == 0,
            head,
            counted_head,
            depth: u8::try_from(self.outer.len()).unwrap_or(u8::MAX),
            of_which: false,
        });
        self.comma();
        self.pending.clear();
        self.state.anchor = None;
        self.state.average = false;
        self.waiting.clear();
        self.state.clause += 1;
    }

    fn first_figure(&self) -> FigureId {
        self.reading
            .sentences
            .get(self.sentence as usize)
            .map_or(0, |s| s.figures.0)
    }

    fn figure(&mut self, id: FigureId, at: usize) -> usize {
        let figure = self.reading.figures[id];
        if !figure.is_quantity() {
            if let Some((found, next)) =
                period::read(self.items, at, &self.reading.figures, self.text)
            {
                self.name_period(found);
                return next;
            }
            return at + 1;
        }
        let tail = self.tail(at + 1, &figure);
        if self.state.versus
            && self.pending.len() >= 3
            && self
                .state
                .rate
                .is_some_and(|rate| self.out.facts[rate].base.is_some())
        {
            self.state.versus = false;
        }
        // `theo chỉ tiêu Nghị quyết 16, toàn tỉnh trồng 39 ha`: a noun phrase of its own stands in between.
        if self.state.verb.is_none() && !self.state.versus && self.pending.len() >= 3 {
            self.state.lead = None;
        }
        let named_by_noun =
            self.state.verb.is_none() && !self.pending.is_empty() && !self.state.versus;
        // `đưa sản lượng sáu tháng ước đạt X`: an estimate is no verb that would have taken the noun.
        let raised_noun = self.state.verb == Some(Verb::Raise) && !self.pending.is_empty();
        if raised_noun
            || named_by_noun && !figure.unit.is_percent()
            || named_by_noun && self.state.lead.is_none() && self.outer.is_empty()
        {
            self.take_subject();
        }
        self.add_to_subject(&figure);
        let (role, sign) = self.role(id, &figure, &tail, at);
        let fact = Fact {
            role,
            sign,
            subject: self.state.subject,
            tail: tail.words,
            whole: tail.whole,
            inherited: self.state.inherited,
            period: if self.state.period.is_unstated() {
                self.carried.period
            } else {
                self.state.period
            },
            own_period: self.state.own_period,
            basis: self.state.basis,
            anchor: None,
            base: tail.base,
            partner: None,
            measure: tail.measure,
            balance: self.state.balance,
            average: self.state.average,
            total: if figure.unit.is_percent() {
                tail.total
            } else {
                self.state.total
            },
            remaining: self.state.remaining,
            list: self.list_of(id),
            depth: u8::try_from(self.outer.len()).unwrap_or(u8::MAX),
            clause: self.state.clause,
            rank: self.state.rank,
            particular: self.state.particular,
            cumulative: self.state.cumulative,
            alone: self.state.alone,
            state: false,
            matter: (0, 0),
            parts: 0,
            wholes: 0,
            raised: matches!(
                self.state.verb,
                Some(Verb::UpTo | Verb::DownTo | Verb::Raise)
            ),
        };
        self.out.facts[id] = fact;
        if self.state.verb == Some(Verb::Equal) && matches!(role, Role::Ratio | Role::Attainment) {
            match (fact.base, self.equal) {
                (Some(base), _) => self.equal = Some((role, base)),
                (None, Some((_, base))) => {
                    self.out.facts[id].base = Some(Comparison {
                        level: None,
                        ..base
                    })
                }
                _ => {}
            }
        }
        match role {
            Role::Level | Role::Rate => self.level(id, role),
            Role::Earlier | Role::Plan => self.versus_level(id, &figure),
            Role::Growth
            | Role::Delta
            | Role::Share
            | Role::Attainment
            | Role::Ratio
            | Role::Multiple
            | Role::Points => {
                self.rate(id, role);
            }
            Role::None | Role::Aside => {}
        }
        self.state.last = Some(id);
        self.state.total = false;
        self.state.remaining = false;
        self.state.rank = None;
        self.state.particular = false;
        self.pending.clear();
        self.state.in_tail = true;
        self.state.last_verb = self.state.verb;
        if !self.coordinates(at) {
            self.state.verb = None;
            self.state.balance = None;
            // The base is named; what follows is spoken of again: `so với 27,5% cùng kỳ đã giúp thu về 41,3 tỷ`.
            self.state.versus &= role != Role::Earlier;
        }
        at + 1
    }

    /// `công ty ghi nhận doanh thu X`: the noun behind the verb says what is measured, the one before it of whom.
    fn add_to_subject(&mut self, figure: &Figure) {
        if self.state.verb != Some(Verb::Reach)
            || self.pending.is_empty()
            || self.state.versus
            || figure.unit.is_percent()
        {
            return;
        }
        let mut words = self.out.words(self.state.subject).to_vec();
        words.append(&mut self.pending);
        let from = words.len().saturating_sub(SUBJECT_WORDS);
        self.state.subject = store(&mut self.out.words, words.get(from..).unwrap_or_default());
        self.state.inherited = false;
    }

    /// Whether *và* or a range mark joins this figure to the next, which then shares its verb.
    fn coordinates(&self, at: usize) -> bool {
        let next = self.items.get(at + 1).map(|item| item.what);
        matches!(next, Some(What::Mark('-' | '/')))
            && matches!(
                self.items.get(at + 2).map(|i| i.what),
                Some(What::Figure(_))
            )
            || self
                .items
                .get(at + 1)
                .is_some_and(|i| matches!(i.what, What::Sense(Sense::Structure(Structure::By))))
    }

    fn list_of(&self, id: FigureId) -> Option<u32> {
        let index = self.list?;
        let list = self.out.lists.get(index as usize)?;
        let depth = u8::try_from(self.outer.len()).unwrap_or(u8::MAX);
        (id >= list.first && id < list.end && depth >= list.depth).then_some(index)
    }

    fn role(&self, id: FigureId, figure: &Figure, tail: &Tail, at: usize) -> (Role, i8) {
        let previous = self.state.last.map(|last| self.out.facts[last]);
        let joined = self.state.last.is_some_and(|last| {
            self.reading.figures[last].opens_range || self.reading.figures[last].opens_pair
        });
        if figure.opens_range
            || (joined
                && self
                    .state
                    .last
                    .is_some_and(|last| self.reading.figures[last].opens_range))
        {
            return (Role::Aside, 0);
        }
        let direction = match self.state.verb {
            Some(Verb::Rise | Verb::Higher | Verb::Exceed) => 1,
            Some(Verb::Fall | Verb::Lower | Verb::FallShort) => -1,
            _ => 0,
        };
        let other_time = matches!(
            self.state.lead,
            Some(
                Base::SamePeriod
                    | Base::PreviousYear
                    | Base::PreviousMonth
                    | Base::PreviousQuarter
                    | Base::PreviousPeriod
            )
        ) && !self.state.versus;
        match figure.unit.of {
            Dimension::Percent if figure.unit.per.is_none() => {
                self.percent_role(figure, tail, previous, direction, other_time)
            }
            Dimension::Points => (Role::Points, direction),
            Dimension::Times => (Role::Multiple, direction),
            Dimension::Days | Dimension::Months | Dimension::Minutes | Dimension::Rank
                if figure.unit.per.is_none() =>
            {
                (Role::Aside, 0)
            }
            _ => self.amount_role(id, figure, tail, direction, other_time, at),
        }
    }

    fn percent_role(
        &self,
        figure: &Figure,
        tail: &Tail,
        previous: Option<Fact>,
        direction: i8,
        other_time: bool,
    ) -> (Role, i8) {
        let planned = tail
            .base
            .is_some_and(|b| matches!(b.base, Base::Plan | Base::Estimate));
        let earlier = tail.base.is_some() && !planned;
        let in_parentheses = !self.outer.is_empty();
        if self.state.versus {
            return (Role::Earlier, 0);
        }
        let of_pair = self
            .state
            .anchor
            .is_some_and(|a| self.out.facts[a].partner.is_some())
            && self.pending.is_empty();
        if of_pair
            && matches!(
                self.state.verb,
                None | Some(Verb::Reach | Verb::Equal | Verb::Complete)
            )
        {
            return (Role::Attainment, 0);
        }
        match self.state.verb {
            Some(Verb::Rise | Verb::Fall) if other_time => (Role::Aside, direction),
            Some(Verb::Rise | Verb::Fall | Verb::FallShort) => (Role::Growth, direction),
            Some(Verb::Exceed) => (Role::Growth, 1),
            Some(Verb::Higher | Verb::Lower) => (Role::Points, direction),
            Some(Verb::Occupy) if other_time => (Role::Aside, 0),
            Some(Verb::Occupy) => (Role::Share, 0),
            Some(Verb::Complete) => (Role::Attainment, 0),
            Some(Verb::UpTo | Verb::DownTo | Verb::Raise) => (Role::Rate, 0),
            Some(Verb::From) => (Role::Aside, 0),
            Some(Verb::Equal | Verb::Reach) | None if planned => (Role::Attainment, 0),
            Some(Verb::Equal | Verb::Reach) if earlier => (Role::Ratio, 0),
            Some(Verb::Equal) if tail.whole.1 == tail.whole.0 && self.equal.is_some() => {
                (self.equal.map_or(Role::Share, |(role, _)| role), 0)
            }
            Some(Verb::Equal) => (Role::Share, 0),
            None if figure.signed => (Role::Growth, figure.sign),
            None if other_time || self.state.lead.is_some() => (Role::Earlier, 0),
            None | Some(Verb::Reach | Verb::Versus | Verb::Above | Verb::Beneath) => {
                if in_parentheses && self.pending.is_empty() {
                    return match previous.map(|p| (p.role, p.sign)) {
                        Some((Role::Delta, sign)) => (Role::Growth, sign),
                        Some((Role::Level, _)) => (Role::Share, 0),
                        _ => (Role::Rate, 0),
                    };
                }
                if tail.whole.1 > tail.whole.0
                    && (tail.total || self.state.verb.is_none())
                    && self.state.subject.1 > self.state.subject.0
                {
                    return (Role::Share, 0);
                }
                (Role::Rate, 0)
            }
        }
    }

    fn amount_role(
        &self,
        id: FigureId,
        figure: &Figure,
        tail: &Tail,
        direction: i8,
        other_time: bool,
        at: usize,
    ) -> (Role, i8) {
        let pair = self
            .state
            .last
            .filter(|&last| last + 1 == id && self.reading.figures[last].opens_pair);
        if pair.is_some_and(|first| self.reading.figures[first].unit.is_same(&figure.unit)) {
            return (Role::Plan, 0);
        }
        let previous = self.state.last.map(|last| (last, self.out.facts[last]));
        if self.state.verb == Some(Verb::Equal)
            && let Some((_, rate)) = previous
            && rate.role == Role::Growth
            && rate.partner.is_none()
            && rate.anchor.is_none_or(|a| {
                self.reading.figures[a].unit.is_same(&figure.unit)
                    && self.out.words(self.out.facts[a].tail) == self.out.words(tail.words)
            })
        {
            return (Role::Delta, rate.sign);
        }
        if !self.outer.is_empty()
            && self.state.own_period
            && self.pending.len() <= 2
            && direction == 0
            && let Some((last, level)) = previous
            && level.role == Role::Level
            && self.reading.figures[last].unit.is_same(&figure.unit)
            && self.state.period != level.period
            && self.state.verb != Some(Verb::UpTo)
        {
            return (Role::Earlier, 0);
        }
        if figure.is_limit() || self.is_part_of_name(figure) {
            return (Role::Aside, 0);
        }
        // `với tổng vốn đăng ký tăng thêm 6,4 tỷ USD`: a level whose name holds a verb of change.
        if direction != 0 && self.state.total && self.state.anchor.is_none() {
            return (Role::Level, 0);
        }
        if self.state.versus {
            return (Role::Earlier, 0);
        }
        match self.state.lead {
            Some(Base::Plan)
                if self.state.verb.is_none() || self.state.verb == Some(Verb::Reach) =>
            {
                return (Role::Plan, 0);
            }
            Some(_) if other_time && !matches!(self.state.verb, Some(Verb::Rise | Verb::Fall)) => {
                return (Role::Earlier, 0);
            }
            _ => {}
        }
        if tail.base.is_some_and(|b| b.base == Base::Plan)
            && tail.words.0 == tail.words.1
            && direction == 0
        {
            return (Role::Plan, 0);
        }
        match self.state.verb {
            Some(Verb::Rise | Verb::Fall) if other_time => (Role::Aside, direction),
            Some(
                Verb::Rise
                | Verb::Fall
                | Verb::Higher
                | Verb::Lower
                | Verb::Exceed
                | Verb::FallShort,
            ) => (Role::Delta, direction),
            Some(Verb::From) if self.goes_up_or_down(at) => (Role::Earlier, 0),
            _ => (Role::Level, self.balance_sign()),
        }
    }

    /// `1.604 công ty trách nhiệm hữu hạn 1 thành viên`: a small count inside the name of what is counted.
    fn is_part_of_name(&self, figure: &Figure) -> bool {
        let word = matches!(figure.written, Written::Word(_))
            && figure.unit.is_counted()
            && !figure.scaled;
        if word && self.state.verb.is_none() && self.pending.len() >= 2 {
            return true;
        }
        self.state.in_tail
            && self.state.verb.is_none()
            && figure.unit.is_counted()
            && !figure.scaled
            && figure.numeral.len() == 1
            && self
                .state
                .last
                .is_some_and(|last| self.reading.figures[last].unit.is_counted())
    }

    fn balance_sign(&self) -> i8 {
        match self.state.balance {
            Some(Balance::Surplus | Balance::NetBought) => 1,
            Some(Balance::Deficit | Balance::NetSold | Balance::Negative) => -1,
            None => 0,
        }
    }

    /// `từ A lên B`, `từ A xuống còn B`.
    fn goes_up_or_down(&self, at: usize) -> bool {
        self.items
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|item| !matches!(item.what, What::Figure(id) if self.reading.figures[id].is_quantity()))
            .any(|item| matches!(item.sense(), Some(Sense::Verb(Verb::UpTo | Verb::DownTo))))
    }

    /// A level takes up the rates that stand before it in its clause: `tăng 6% so với năm trước, đạt 3.014 tỷ đồng`.
    fn level(&mut self, id: FigureId, role: Role) {
        let result = matches!(
            self.state.verb,
            Some(Verb::Reach | Verb::UpTo | Verb::DownTo | Verb::Raise)
        );
        for rate in std::mem::take(&mut self.waiting) {
            if result && self.out.facts[rate].anchor.is_none() {
                self.out.facts[rate].anchor = Some(id);
            }
        }
        if role == Role::Level {
            self.levels_seen += 1;
        }
        self.state.anchor = Some(id);
    }

    /// A printed base goes to the rate before it, or waits for the one behind.
    fn versus_level(&mut self, id: FigureId, figure: &Figure) {
        let anchor = self.state.anchor;
        self.out.facts[id].anchor = anchor;
        if let Some(last) = self.state.last
            && self.reading.figures[last].opens_pair
        {
            self.out.facts[last].partner = Some(id);
            self.out.facts[id].anchor = Some(last);
            return;
        }
        let base = match self.state.lead {
            Some(base) if !self.state.versus => base,
            _ => Base::Named,
        };
        let comparison = Comparison {
            base,
            period: Period::default(),
            level: Some(id),
        };
        let _ = figure;
        if anchor.is_none() && self.out.facts[id].depth > 0 {
            self.out.facts[id].anchor = self.state.last;
        }
        let of_plan = self.out.facts[id].role == Role::Plan;
        let open = |rate: FigureId| {
            let fact = &self.out.facts[rate];
            let planned = fact
                .base
                .is_some_and(|b| matches!(b.base, Base::Plan | Base::Estimate))
                || fact.role == Role::Attainment;
            let next = self.state.last == Some(rate)
                || self.state.last.is_some_and(|last| {
                    last > rate && !matches!(self.out.facts[last].role, Role::Level | Role::Rate)
                });
            next && fact.base.is_none_or(|b| b.level.is_none())
                && (!of_plan || planned || fact.base.is_none())
        };
        match self.state.rate {
            Some(rate) if open(rate) => {
                let known = self.out.facts[rate].base;
                self.out.facts[rate].base = Some(Comparison {
                    level: Some(id),
                    ..known.unwrap_or(comparison)
                });
            }
            _ => self.state.base = Some(comparison),
        }
    }

    fn rate(&mut self, id: FigureId, role: Role) {
        let previous = self.state.last;
        if let Some(last) = previous {
            let other = self.out.facts[last];
            let restated = (!self.outer.is_empty() && self.state.verb.is_none()
                || self.state.verb == Some(Verb::Equal))
                && self.out.facts[id].whole.0 == self.out.facts[id].whole.1;
            let one_in_other_terms = other.partner.is_none()
                && (matches!(
                    (other.role, role),
                    (Role::Delta, Role::Growth) | (Role::Growth, Role::Delta)
                ) || restated && (other.role, role) == (Role::Delta, Role::Share));
            if one_in_other_terms && !self.new_subject_since(last) {
                self.out.facts[id].partner = Some(last);
                self.out.facts[last].partner = Some(id);
                if self.out.facts[id].sign == 0 || role == Role::Share {
                    self.out.facts[id].sign = other.sign;
                    if role == Role::Share {
                        self.out.facts[id].role = Role::Growth;
                    }
                }
            }
        }
        self.out.facts[id].anchor = self.state.anchor;
        if self.out.facts[id].anchor.is_none() {
            self.waiting.push(id);
        }
        match (self.out.facts[id].base, self.state.base) {
            (None, known) => self.out.facts[id].base = known,
            (Some(own), Some(known)) if own.level.is_none() => {
                // `(năm 2012 là 24,3 triệu tấn), tăng 0,55 triệu tấn so với năm 2012`.
                let printed = known.level.map(|level| self.out.facts[level].period);
                if printed
                    .is_some_and(|period| own.period.is_unstated() || period.agrees(own.period))
                {
                    self.out.facts[id].base = Some(Comparison {
                        level: known.level,
                        ..own
                    });
                }
            }
            _ => {}
        }
        self.state.rate = Some(id);
        self.state.rate_closed = false;
    }

    fn new_subject_since(&self, figure: FigureId) -> bool {
        self.out.facts[figure].subject != self.state.subject
    }

    /// What stands behind a figure up to the next boundary: its noun, its measure, its whole and its base.
    fn tail(&mut self, from: usize, figure: &Figure) -> Tail {
        let mut tail = Tail::default();
        let percent = figure.unit.is_percent() || figure.unit.of == Dimension::Times;
        let mut words: Vec<Key> = Vec::new();
        let mut measure: Vec<Key> = Vec::new();
        let (mut by, mut versus, mut of) = (false, false, false);
        let mut at = from;
        while let Some(item) = self.items.get(at) {
            match item.what {
                What::Word(key) => {
                    let list = if by { &mut measure } else { &mut words };
                    if !versus {
                        match self.lexicon.stands_for(key) {
                            Some(more) => list.extend_from_slice(more),
                            None => list.push(key),
                        }
                    }
                }
                What::Sense(Sense::Function | Sense::Hedge(_)) => {}
                What::Sense(Sense::Verb(Verb::Versus)) => versus = true,
                What::Sense(Sense::Structure(Structure::By)) => by = true,
                What::Sense(Sense::Structure(Structure::Of | Structure::Among)) if percent => {
                    of = true
                }
                What::Sense(Sense::Structure(Structure::Total)) if percent => {
                    of = true;
                    tail.total = true;
                }
                What::Sense(Sense::Structure(Structure::Total)) if !versus && !by => {
                    for token in self.reading.tokens.get(item.tokens()).unwrap_or_default() {
                        words.push(token.key);
                    }
                }
                What::Sense(Sense::Base(base)) if percent || versus || words.is_empty() => {
                    if tail.base.is_none() {
                        tail.base = Some(Comparison {
                            base,
                            period: Period::default(),
                            level: None,
                        });
                    }
                    versus = true;
                }
                What::Sense(Sense::Time(_)) | What::Figure(_) => {
                    let Some((found, next)) =
                        period::read(self.items, at, &self.reading.figures, self.text)
                    else {
                        break;
                    };
                    if versus {
                        let known = tail.base.get_or_insert(Comparison {
                            base: Base::Named,
                            period: found,
                            level: None,
                        });
                        known.period = found;
                    } else if !percent {
                        break;
                    }
                    at = next;
                    continue;
                }
                What::Sense(Sense::Label(_) | Sense::Unit(_) | Sense::Noun) if !versus => {
                    let list = if by { &mut measure } else { &mut words };
                    for token in self.reading.tokens.get(item.tokens()).unwrap_or_default() {
                        list.push(token.key);
                    }
                }
                _ => break,
            }
            at += 1;
        }
        if percent {
            tail.whole = store(&mut self.out.words, &words);
            tail.total |= of;
        } else {
            let noun = match figure.unit.of {
                Dimension::Counted(key) => Some(key),
                _ => None,
            };
            words.splice(0..0, noun);
            words.truncate(SUBJECT_WORDS);
            tail.words = store(&mut self.out.words, &words);
        }
        tail.measure = store(&mut self.out.words, &measure);
        tail
    }

    /// Closes the sentence: bounds its list, shares bases among its rates, pairs *lần lượt*, and carries on.
    fn finish(&mut self, sentence: &Sentence) {
        if let Some(list) = self.list.and_then(|i| self.out.lists.get_mut(i as usize)) {
            list.end = list.end.min(sentence.figures.1);
            if self.partial {
                list.completeness = Completeness::Partial;
            }
        }
        for list in self
            .out
            .lists
            .iter_mut()
            .rev()
            .take_while(|l| l.sentence == self.sentence)
        {
            list.end = list.end.min(sentence.figures.1);
        }
        self.share_bases(sentence);
        if self.respectively {
            self.pair_respectively(sentence);
        }
        if self.state.subject.1 > self.state.subject.0 {
            self.carried.subject = self.state.subject;
        }
        let stated = (sentence.figures.0..sentence.figures.1)
            .rev()
            .map(|id| self.out.facts[id])
            .find(|fact| fact.own_period && fact.depth == 0 && fact.role != Role::None)
            .map(|fact| fact.period);
        let stated = stated.or((!self.state.period.is_unstated()).then_some(self.state.period));
        if let Some(period) = stated {
            self.carried.period = period;
        }
    }

    /// Rates with no base of their own take the base of the rate before them in the sentence, else of the one behind,
    /// else of the sentence before.
    fn share_bases(&mut self, sentence: &Sentence) {
        let rates: Vec<FigureId> = (sentence.figures.0..sentence.figures.1)
            .filter(|&id| {
                matches!(
                    self.out.facts[id].role,
                    Role::Growth | Role::Delta | Role::Ratio | Role::Multiple | Role::Points
                )
            })
            .collect();
        let without_level = |base: Comparison| Comparison {
            level: None,
            ..base
        };
        let mut last = None;
        for &id in &rates {
            match self.out.facts[id].base {
                Some(base) => last = Some(without_level(base)),
                None => self.out.facts[id].base = last,
            }
        }
        let mut next = None;
        for &id in rates.iter().rev() {
            match self.out.facts[id].base {
                Some(base) => next = Some(without_level(base)),
                None => self.out.facts[id].base = next,
            }
        }
        for &id in &rates {
            if self.out.facts[id].base.is_none() {
                self.out.facts[id].base = self.carried.base;
            }
        }
        if let Some(base) = rates.last().and_then(|&id| self.out.facts[id].base) {
            self.carried.base = Some(without_level(base));
        }
    }

    /// `X và Y lần lượt đạt A và B, tăng tương ứng p% và q%`: the k-th rate speaks of the k-th level.
    fn pair_respectively(&mut self, sentence: &Sentence) {
        let ids = sentence.figures.0..sentence.figures.1;
        let levels: Vec<FigureId> = ids
            .clone()
            .filter(|&id| self.out.facts[id].role == Role::Level)
            .collect();
        let bare: Vec<FigureId> = ids
            .clone()
            .filter(|&id| {
                self.out.facts[id].role == Role::Rate && self.reading.figures[id].unit.is_percent()
            })
            .collect();
        if bare.len() >= 2 && bare.len() == levels.len() && levels.last() < bare.first() {
            for &id in &bare {
                self.out.facts[id].role = Role::Share;
            }
        }
        for role in [Role::Growth, Role::Share, Role::Attainment] {
            let rates: Vec<FigureId> = ids
                .clone()
                .filter(|&id| self.out.facts[id].role == role)
                .collect();
            if rates.len() >= 2 && levels.len() >= rates.len() {
                let skip = levels.len() - rates.len();
                for (rate, level) in rates.iter().zip(levels.iter().skip(skip)) {
                    if level < rate {
                        self.out.facts[*rate].anchor = Some(*level);
                    }
                }
            }
        }
    }
}

fn store(words: &mut Vec<Key>, from: &[Key]) -> (u32, u32) {
    let start = u32::try_from(words.len()).unwrap_or(u32::MAX);
    words.extend_from_slice(from);
    (start, u32::try_from(words.len()).unwrap_or(u32::MAX))
}
