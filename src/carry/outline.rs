//! Which period does a part of a document speak of, and is it a plan? Headings say so for what stands under them.

use crate::fact::{Comparison, Part, Period, period};
use crate::figure::What;
use crate::lexicon::{Base, Basis, Sense};
use crate::relation::Document;
use crate::source::BlockKind;

/// Characters of a line that may head a part of a plain text.
const SHORT: usize = 160;
/// The level of such a line, below all headings that are marked as such.
const LINE: u8 = 9;

/// What a heading says of the part under it.
#[derive(Clone, Copy)]
struct Section {
    level: u8,
    period: Option<Period>,
    plan: bool,
}

/// The headings above one block of a document after the other.
pub(super) struct Outline<'d> {
    document: &'d Document<'d>,
    /// The period of the document as a whole: the first that a heading names.
    own: Option<Period>,
    open: Vec<Section>,
    next: usize,
    sentence: usize,
}

impl<'d> Outline<'d> {
    pub(super) const fn new(document: &'d Document<'d>) -> Self {
        Self {
            document,
            own: None,
            open: Vec::new(),
            next: 0,
            sentence: 0,
        }
    }

    /// Takes in the headings up to a block.
    pub(super) fn enter(&mut self, block: usize) {
        while self.next <= block {
            let at = self.next;
            self.next += 1;
            let level = match self.document.kinds.get(at) {
                Some(BlockKind::Heading(level)) => *level,
                Some(BlockKind::Paragraph | BlockKind::ListItem(_)) if self.is_line(at) => LINE,
                _ => continue,
            };
            let (period, plan) = self.read(at);
            if level == LINE && period.is_none() {
                continue;
            }
            while self.open.last().is_some_and(|open| open.level >= level) {
                self.open.pop();
            }
            self.own = self.own.or(period);
            let later = match (period, self.own) {
                (Some(Period { year: Some(a), .. }), Some(Period { year: Some(b), .. })) => a > b,
                _ => false,
            };
            self.open.push(Section {
                level,
                period,
                plan: plan || later,
            });
        }
    }

    /// The period that the headings above name.
    pub(super) fn period(&self) -> Option<Period> {
        let open = self.open.iter().rev();
        let inner = open.filter_map(|section| section.period).next();
        inner.or(self.own)
    }

    /// Whether the part speaks of what is to be.
    pub(super) fn is_plan(&self) -> bool {
        let mut open = self.open.iter().rev();
        open.find(|section| section.period.is_some())
            .is_some_and(|section| section.plan)
    }

    /// Whether a block of prose is a short line with no figure in it but years and numbers of things.
    fn is_line(&mut self, block: usize) -> bool {
        let short =
            self.document.texts.get(block).is_some_and(|text| {
                text.len() <= SHORT && !text.trim_end().ends_with(['.', ';', ','])
            });
        short
            && self.sentences(block).iter().all(|sentence| {
                let figures = sentence.figures.0..sentence.figures.1;
                figures.into_iter().all(|id| {
                    let figure = self.document.figure(id);
                    !figure.is_quantity() || !figure.scaled && figure.unit.is_counted()
                })
            })
    }

    fn sentences(&mut self, block: usize) -> &'d [crate::figure::Sentence] {
        let all = &self.document.reading.sentences;
        while all
            .get(self.sentence)
            .is_some_and(|s| (s.block as usize) < block)
        {
            self.sentence += 1;
        }
        let rest = all.get(self.sentence..).unwrap_or_default();
        let count = rest
            .iter()
            .take_while(|s| s.block as usize == block)
            .count();
        rest.get(..count).unwrap_or_default()
    }

    /// The first period of a heading, and whether words of planning lead to it.
    fn read(&mut self, block: usize) -> (Option<Period>, bool) {
        let reading = self.document.reading;
        let text = self.document.texts.get(block).copied().unwrap_or_default();
        let (mut plan, mut done) = (false, false);
        for sentence in self.sentences(block) {
            let items = reading.items.get(sentence.items.0..sentence.items.1);
            let items = items.unwrap_or_default();
            for (at, item) in items.iter().enumerate() {
                match item.what {
                    What::Sense(Sense::Basis(Basis::Plan) | Sense::Base(Base::Plan)) => plan = true,
                    What::Sense(Sense::Basis(Basis::Actual)) => done = true,
                    _ => {}
                }
                let found = period::read(items, at, &reading.figures, text);
                if let Some((period, _)) = found.filter(|(period, _)| period.year.is_some()) {
                    let part = match period.part {
                        Part::Unstated => Part::Year,
                        part => part,
                    };
                    return (Some(Period { part, ..period }), plan && !done);
                }
            }
        }
        (None, false)
    }
}

/// The period of what a level of the period `of` is compared with, whether that is a plan, and whether the text names it.
pub(super) fn base_of(base: Option<Comparison>, of: Period) -> Option<(Period, bool, bool)> {
    let year = of.year?;
    let before = Period {
        year: Some(year.checked_sub(1)?),
        ..of
    };
    let Some(base) = base else {
        // Yearly reports compare with the year before without saying so.
        return (of.part == Part::Year).then_some((before, false, false));
    };
    let named = base.period;
    let stepped = |part: Option<Part>, last: Part| match part {
        Some(part) => Period { part, ..of },
        None => Period {
            part: last,
            ..before
        },
    };
    Some(match (base.base, of.part) {
        (Base::Plan, _) => (of, true, true),
        (Base::PreviousYear | Base::SamePeriod, _) => (before, false, true),
        (Base::Estimate, _) => (
            Period {
                year: named.year.or(before.year),
                ..of
            },
            false,
            true,
        ),
        (Base::Named, _) => {
            let part = match named.part {
                Part::Unstated | Part::Year => of.part,
                part => part,
            };
            let year = named.year.or(of.year);
            let found = Period { year, part };
            return (found != of).then_some((found, false, true));
        }
        (Base::PreviousMonth, Part::Month(m)) => {
            let part = m.checked_sub(1).filter(|&m| m > 0).map(Part::Month);
            (stepped(part, Part::Month(12)), false, true)
        }
        (Base::PreviousQuarter, Part::Quarter(q)) => {
            let part = q.checked_sub(1).filter(|&q| q > 0).map(Part::Quarter);
            (stepped(part, Part::Quarter(4)), false, true)
        }
        _ => return None,
    })
}
