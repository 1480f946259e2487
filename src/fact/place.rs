//! Where? The places that a text names, and which of them each figure speaks of.
//!
//! A name is known from the lexicon, or it is capitalised behind a kind of place (`huyện Vân Hồ`) or behind a word that
//! says where (`tại Mộc Châu`). A figure speaks of the place named last before it in its sentence, or right behind it
//! (`500 ha tại Mộc Châu`); else of that of the sentences before it, as long as they spoke of one place only; else of the
//! one that the row or column of its table or its heading names.

mod scan;

use super::{Facts, Reading};
use crate::figure::FigureId;
use crate::lexicon::Lexicon;
use crate::source::{BlockKind, Cell};
use crate::span::Span;
use crate::token::{TokenKind, tokenize};
use scan::{Mention, Scan};

/// A place, or several in a row, as named at one point of the text.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The words of the name, in [`Facts::words`]; all spellings of a known name have the same.
    pub name: (u32, u32),
    /// The block that names it.
    pub block: u32,
    /// Where in the block's text.
    pub span: Span,
}

/// The index of a place in [`Facts::places`].
pub type PlaceId = u32;

/// Says of each figure which place it speaks of.
pub(super) fn read(
    facts: &mut Facts,
    reading: &Reading,
    kinds: &[BlockKind],
    texts: &[&str],
    lexicon: &Lexicon,
) {
    let mut outline = Outline::default();
    let mut sentences = reading.sentences.iter().peekable();
    let mut scratch = Vec::new();
    for ((block, text), kind) in (0u32..).zip(texts).zip(kinds) {
        if outline.names(*kind) {
            scratch.clear();
            tokenize(text, Span::new(0, text.len()), &mut scratch);
            let scan = Scan {
                tokens: &scratch,
                lexicon,
            };
            let found = scan
                .first()
                .map(|mention| mention.keep(facts, &scan, block));
            outline.enter(*kind, found);
        } else if matches!(kind, BlockKind::TableCell(_)) {
            outline.enter(*kind, None);
        }
        let default = outline.place(*kind);
        let mut carried = None;
        while let Some(sentence) = sentences.next_if(|sentence| sentence.block == block) {
            let scan = Scan {
                tokens: reading
                    .tokens
                    .get(sentence.tokens.0..sentence.tokens.1)
                    .unwrap_or_default(),
                lexicon,
            };
            let mut walk = Walk::new(facts, scan, block, default, carried);
            walk.run(reading, sentence.figures.0..sentence.figures.1);
            carried = walk.carried();
        }
    }
}

/// Which place the headings above, and the row and column of a table, speak of.
#[derive(Default)]
struct Outline {
    /// The headings that are open, with their levels.
    headings: Vec<(u8, Option<PlaceId>)>,
    /// The first place that a heading names.
    document: Option<PlaceId>,
    row: Option<PlaceId>,
    columns: Vec<Option<PlaceId>>,
}

impl Outline {
    /// Whether what the block names governs other blocks.
    const fn names(&self, kind: BlockKind) -> bool {
        match kind {
            BlockKind::Heading(_) => true,
            BlockKind::TableCell(cell) => cell.row == 0 || cell.column == 0,
            _ => false,
        }
    }

    fn enter(&mut self, kind: BlockKind, found: Option<PlaceId>) {
        match kind {
            BlockKind::Heading(level) => {
                while self.headings.last().is_some_and(|&(open, _)| open >= level) {
                    self.headings.pop();
                }
                self.headings.push((level, found));
                self.document = self.document.or(found);
            }
            BlockKind::TableCell(Cell { row, column, .. }) => {
                if row == 0 && column == 0 {
                    self.columns.clear();
                }
                if row == 0 {
                    self.columns.push(found);
                }
                if column == 0 {
                    self.row = found;
                }
            }
            _ => {}
        }
    }

    fn place(&self, kind: BlockKind) -> Option<PlaceId> {
        let cell = match kind {
            BlockKind::TableCell(Cell { column, .. }) => self
                .row
                .or_else(|| self.columns.get(column as usize).copied().flatten()),
            _ => None,
        };
        let heading = || self.headings.iter().rev().find_map(|&(_, place)| place);
        cell.or_else(heading).or(self.document)
    }
}

/// How far from a figure its place is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// In its own sentence.
    Sentence,
    /// In a sentence before it that speaks of no other.
    Paragraph,
    /// In a heading, or nowhere.
    #[default]
    Document,
}

/// The place that is spoken of at a point of a sentence.
#[derive(Clone, Copy)]
struct Here {
    place: Option<PlaceId>,
    from: Scope,
}

/// One sentence on its way from mentions to figures.
struct Walk<'a> {
    facts: &'a mut Facts,
    scan: Scan<'a>,
    block: u32,
    default: Option<PlaceId>,
    here: Here,
    /// What was spoken of before the parentheses that are open.
    outer: Vec<Here>,
    /// The last mention: the token behind it, and the place.
    last: Option<(usize, PlaceId)>,
    /// The figure that nothing but words stand behind.
    open: Option<FigureId>,
    /// The places of the figures outside of parentheses: the first, and whether there is another.
    told: Option<Here>,
    several: bool,
}

impl<'a> Walk<'a> {
    fn new(
        facts: &'a mut Facts,
        scan: Scan<'a>,
        block: u32,
        default: Option<PlaceId>,
        carried: Option<Here>,
    ) -> Self {
        Self {
            facts,
            scan,
            block,
            default,
            here: carried.unwrap_or(Here {
                place: default,
                from: Scope::Document,
            }),
            outer: Vec::new(),
            last: None,
            open: None,
            told: None,
            several: false,
        }
    }

    fn run(&mut self, reading: &Reading, figures: std::ops::Range<FigureId>) {
        let mut figures = figures.peekable();
        let mut at = 0;
        while let Some(token) = self.scan.tokens.get(at) {
            let starts = |id: &FigureId| reading.figures[*id].numeral.start <= token.start as usize;
            while let Some(id) = figures.next_if(starts) {
                self.figure(id, reading.figures[id].is_quantity());
            }
            at = match token.kind {
                TokenKind::Word => match (self.scan.thing(at), self.scan.mention(at)) {
                    // `Ấn Độ` ends in a unit, and is a place all the same.
                    (Some(end), Some(mention)) if token.capital && mention.ends_at(end) => {
                        self.mention(&mention)
                    }
                    (Some(end), _) => end,
                    (None, Some(mention)) => self.mention(&mention),
                    (None, None) => at + 1,
                },
                TokenKind::Numeral => at + 1,
                TokenKind::Mark(mark) => {
                    self.mark(mark);
                    at + 1
                }
            };
        }
    }

    fn mark(&mut self, mark: char) {
        if !matches!(mark, '%' | '"' | '/') {
            self.open = None;
        }
        match mark {
            '(' => self.outer.push(self.here),
            ')' => {
                if let Some(here) = self.outer.pop() {
                    self.here = here;
                }
            }
            _ => {}
        }
    }

    fn figure(&mut self, id: FigureId, quantity: bool) {
        let fact = &mut self.facts.facts[id];
        fact.place = self.here.place;
        fact.place_from = self.here.from;
        self.open = Some(id);
        if self.outer.is_empty() && quantity {
            let told = *self.told.get_or_insert(self.here);
            self.several |= told.place != self.here.place;
        }
    }

    /// Takes a mention in and yields the token behind it.
    fn mention(&mut self, mention: &Mention) -> usize {
        if mention.is_here {
            self.here = Here {
                place: self.default,
                from: Scope::Document,
            };
            return mention.end;
        }
        let joined = self
            .last
            .filter(|&(end, _)| self.scan.joins(end, mention.first));
        if let Some((_, place)) = joined {
            self.widen(place, mention);
            self.last = Some((mention.end, place));
            return mention.end;
        }
        let place = mention.keep(self.facts, &self.scan, self.block);
        self.last = Some((mention.end, place));
        let behind = self.open.take().filter(|_| mention.led || mention.owned);
        if let Some(id) = behind {
            let fact = &mut self.facts.facts[id];
            fact.place = Some(place);
            fact.place_from = Scope::Sentence;
        }
        // `cao hơn mức 5% của Thái Lan`: what follows is not spoken of Thái Lan.
        if behind.is_none() || !mention.owned {
            self.here = Here {
                place: Some(place),
                from: Scope::Sentence,
            };
        }
        mention.end
    }

    /// `xã Tân Lập, huyện Mộc Châu`, `Lào và Thái Lan`: one mention of all.
    fn widen(&mut self, place: PlaceId, mention: &Mention) {
        let known = self.facts.places[place as usize];
        let mut words = self.facts.words(known.name).to_vec();
        words.extend_from_slice(mention.name());
        let name = self.facts.keep_words(&words);
        let span = Span::new(known.span.start, mention.span(&self.scan).end);
        self.facts.places[place as usize] = Place {
            name,
            span,
            ..known
        };
    }

    /// What the next sentence takes over.
    fn carried(&self) -> Option<Here> {
        let here = self.told.unwrap_or(self.here);
        let carried = Here {
            from: here.from.max(Scope::Paragraph),
            ..here
        };
        (!self.several && here.place.is_some()).then_some(carried)
    }
}
