//! How do figures come to their words? One walk over the items of each sentence, left to right.
//!
//! Each mechanism has its place: `figure` (one figure as it comes), `clause` (noun phrases and verbs), `tail` (what stands
//! behind a figure), `when` (periods), `role` and `amount` (which part a figure plays), `rate` (which level a rate speaks
//! of), `base` (what it is compared with), `list` (*trong đó*, *gồm*), `parenthesis`, `pair` (*lần lượt*, *và*),
//! `measure` (*về lượng*, *về trị giá*) and `carry` (what a sentence hands to the next). It must know nothing of values.

mod amount;
mod base;
mod carry;
mod clause;
mod figure;
mod list;
mod measure;
mod pair;
mod parenthesis;
mod rate;
mod role;
mod tail;
mod when;

use super::{Comparison, Completeness, Fact, Facts, List, Names, Period, Role};
use crate::figure::{Figure, FigureId, Item, Reading, What};
use crate::lexicon::{Balance, Base, Basis, Lexicon, Rank, Sense, Structure, Verb};
use crate::source::BlockKind;
use crate::token::{Key, Token};
use carry::Carried;

/// Binds the figures of all sentences; `kinds` and `texts` are those of the blocks.
pub(super) fn walk(
    reading: &Reading,
    kinds: &[BlockKind],
    texts: &[&str],
    lexicon: &Lexicon,
    names: &Names<'_>,
) -> Facts {
    let mut facts = Facts {
        facts: vec![Fact::default(); reading.figures.len()],
        ..Facts::default()
    };
    let mut carried = Carried::default();
    let mut block = None;
    for (index, sentence) in (0u32..).zip(&reading.sentences) {
        if block.replace(sentence.block) != Some(sentence.block) {
            carried.enter_block(kinds.get(sentence.block as usize));
        }
        let items = reading
            .items
            .get(sentence.items.0..sentence.items.1)
            .unwrap_or_default();
        let mut walker = Walker {
            reading,
            items,
            from_source: Walker::opens_with_source(reading, items),
            text: texts
                .get(sentence.block as usize)
                .copied()
                .unwrap_or_default(),
            lexicon,
            names,
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
            sentence: index,
            partial: false,
            respectively: false,
            ranks: Vec::new(),
            levels_seen: 0,
            equal: None,
            joined_period: None,
        };
        walker.run();
        walker.finish(sentence);
        carried = walker.carried;
    }
    facts
}

/// What is known at one point of a sentence. Parentheses set it aside and give it back.
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
    /// That rate was closed by a comma or by other words: a printed base that follows is not its own.
    rate_closed: bool,
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
}

/// One sentence on its way from items to facts.
struct Walker<'a> {
    reading: &'a Reading,
    items: &'a [Item],
    text: &'a str,
    lexicon: &'a Lexicon,
    names: &'a Names<'a>,
    out: &'a mut Facts,
    carried: Carried,
    state: State,
    /// The states and words before the parentheses that are open.
    outer: Vec<(State, Vec<Key>)>,
    /// Words that no verb or figure has taken yet.
    pending: Vec<Key>,
    /// Rates that no level has taken up yet.
    waiting: Vec<FigureId>,
    /// The open list.
    list: Option<u32>,
    sentence: u32,
    /// The sentence says that its lists are not complete.
    partial: bool,
    /// *lần lượt*, *tương ứng* was said.
    respectively: bool,
    /// The words read so far name who says what follows.
    from_source: bool,
    /// Ranks said since the last figure, and those of several that wait for theirs: `cao nhất và thấp nhất lần lượt là`.
    ranks: Vec<Rank>,
    levels_seen: usize,
    /// What `bằng p%` was said of in this sentence: `bằng 87,9% cùng kỳ; … bằng 79,6%`.
    equal: Option<(Role, Comparison)>,
    /// The period that the sentence has named before its first *và*.
    joined_period: Option<Period>,
}

impl<'a> Walker<'a> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(item) = self.items.get(at) {
            at = match item.what {
                What::Word(_) | What::Sense(Sense::Label(_) | Sense::Noun | Sense::Unit(_))
                    if self.is_of_a_plan(at) =>
                {
                    at + 1
                }
                What::Word(_) | What::Sense(_)
                    if self.state.in_tail
                        && self
                            .last_number()
                            .is_some_and(|last| self.begins_statement(at, last)) =>
                {
                    self.comma();
                    self.state.in_tail = false;
                    at + 1
                }
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

    fn what(&self, at: usize) -> Option<What> {
        self.items.get(at).map(|item| item.what)
    }

    fn items_from(&self, at: usize) -> &'a [Item] {
        self.items.get(at..).unwrap_or_default()
    }

    fn tokens_of(&self, item: Item) -> &'a [Token] {
        self.reading.tokens.get(item.tokens()).unwrap_or_default()
    }

    fn number(&self, id: FigureId) -> &'a Figure {
        &self.reading.figures[id]
    }

    fn last_number(&self) -> Option<&'a Figure> {
        self.state.last.map(|last| self.number(last))
    }

    fn last_fact(&self) -> Option<&Fact> {
        self.state.last.map(|last| &self.out.facts[last])
    }

    /// How many parentheses are open.
    fn depth(&self) -> u8 {
        u8::try_from(self.outer.len()).unwrap_or(u8::MAX)
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
                self.leave_rest_untold();
                self.comma();
                self.end_list_of_commas();
                self.pending.clear();
                self.state.clause += 1;
                self.state.balance = None;
            }
            ':' => self.colon(at),
            '…' => self.trail_off(),
            '.' if self.items.get(at + 1).is_some_and(|next| next.is('.')) => self.trail_off(),
            _ => {}
        }
    }

    fn sense(&mut self, sense: Sense, at: usize) -> usize {
        if self.names_whole(sense) || self.goes_on(sense, at) {
            return at + 1;
        }
        let of_rate = self.state.in_tail && self.last_number().is_some_and(|n| n.unit.is_percent());
        if !matches!(
            sense,
            Sense::Function | Sense::Label(_) | Sense::Unit(_) | Sense::Noun | Sense::Hedge(_)
        ) {
            self.state.in_tail = false;
        }
        match sense {
            Sense::Verb(Verb::Rise | Verb::Fall) if self.is_of_a_name(at) => {
                self.words_of(self.items[at]);
            }
            // `so với kế hoạch vốn được giao là X`: X is the plan.
            Sense::Verb(Verb::Reach) if self.is_plan_told(at) => self.pending.clear(),
            Sense::Verb(Verb::Reach) if self.moves_most(at) => {}
            Sense::Verb(verb) => self.verb(verb),
            Sense::Base(base) => self.base(base, of_rate),
            Sense::Time(time) => return self.time(time, at),
            Sense::Structure(Structure::Prices) => {
                self.words_of(self.items[at]);
                return self.period_at(at + 1).map_or(at + 1, |(_, next)| next);
            }
            Sense::Structure(structure) => self.structure(structure, at),
            Sense::Basis(basis) => self.state.basis = Some(basis),
            Sense::Balance(balance) => {
                // `giảm lỗ 35 tỷ đồng`: the amount is that of the change.
                let moved = matches!(self.state.verb, Some(Verb::Rise | Verb::Fall));
                let of_change = moved
                    && self.pending.is_empty()
                    && matches!(balance, Balance::Surplus | Balance::Deficit);
                // In a list the name says whose part it is: `khu vực trong nước nhập siêu X, khu vực nước ngoài …`.
                if self.list.is_none() {
                    self.take_subject();
                }
                self.words_of(self.items[at]);
                self.state.balance = Some(balance);
                self.state.verb = self.state.verb.filter(|_| of_change);
            }
            Sense::Rank(rank) => {
                self.state.rank = (!self.one_of_many(at)).then_some(rank);
                self.ranks.push(rank);
            }
            Sense::Label(_) | Sense::Unit(_) | Sense::Scale(_) | Sense::Noun => {
                self.words_of(self.items[at]);
            }
            Sense::Function
            | Sense::Manner
            | Sense::Hedge(_)
            | Sense::Cardinal(_)
            | Sense::AndHalf
            | Sense::Multiple(_) => {}
        }
        at + 1
    }

    /// Whether the level right behind `trong tổng số` is the whole itself, and no part of one that was told before.
    fn opens_whole(&self, at: usize) -> bool {
        let mut behind = self.items_from(at + 1).iter();
        let first = behind.find(|item| !matches!(item.sense(), Some(Sense::Hedge(_))));
        let Some(What::Figure(id)) = first.map(|item| item.what) else {
            return false;
        };
        self.number(id).is_quantity()
    }

    fn structure(&mut self, structure: Structure, at: usize) {
        match structure {
            Structure::OfWhich => self.of_which(),
            Structure::Namely => self.begin_list(Completeness::Open),
            Structure::Comprise => self.begin_list(Completeness::Stated),
            Structure::Divided => {
                self.divided();
                self.words_of(self.items[at]);
            }
            Structure::Among
                if self.state.last.is_none()
                    && self.pending.is_empty()
                    && self.state.inherited
                    && !self.opens_whole(at) =>
            {
                self.begin_list(Completeness::Open);
            }
            Structure::If | Structure::Particular => {
                self.leave_list();
                self.state.particular = structure == Structure::Particular;
            }
            // `4 vụ chưa rõ`, `và 5 dự án khác`: said behind its figure, as the tail has read.
            Structure::Remaining if self.last_fact().is_some_and(|last| last.remaining) => {}
            Structure::Remaining => {
                self.state.remaining = true;
                if !self.pending.is_empty() {
                    self.words_of(self.items[at]);
                }
            }
            Structure::Respectively => self.respectively = true,
            Structure::Partial | Structure::Mostly => self.partial = true,
            Structure::Total => {
                // `thương mại tiếp tục phát triển, tổng mức bán lẻ đạt X`: a total behind a comma begins a name of its own.
                let parted = at.checked_sub(1).and_then(|i| self.items.get(i));
                if parted.is_some_and(|item| item.is(',')) {
                    self.pending.clear();
                }
                self.state.total = true;
                self.words_of(self.items[at]);
            }
            Structure::Average => {
                self.take_subject();
                self.state.average = true;
                self.state.average_since = self.state.last;
            }
            Structure::Says => self.pending.clear(),
            Structure::Yet => self.turn(at),
            Structure::And => {
                if self.state.own_period {
                    self.joined_period.get_or_insert(self.state.period);
                }
                self.coordinate(at);
            }
            Structure::Among
            | Structure::OneOf
            | Structure::Prices
            | Structure::By
            | Structure::Deduct
            | Structure::Each
            | Structure::Or
            | Structure::Further
            | Structure::Of => {}
        }
    }
}
