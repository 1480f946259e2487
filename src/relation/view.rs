//! The document as rules see it: figures, facts, and windows of levels to bind to.

use crate::fact::{Fact, Facts, Role};
use crate::figure::unit::Unit;
use crate::figure::{Figure, FigureId, Reading};
use crate::source::BlockKind;

/// How many levels back a base is looked for.
pub const BACK: usize = 40;
/// How many levels ahead.
pub const AHEAD: usize = 12;

/// The figures and facts of one document.
#[derive(Clone, Copy, Debug)]
pub struct Document<'d> {
    /// Tokens, items, figures.
    pub reading: &'d Reading,
    /// What the figures measure.
    pub facts: &'d Facts,
    /// The kinds of the blocks.
    pub kinds: &'d [BlockKind],
    /// The texts of the blocks.
    pub texts: &'d [&'d str],
    /// Figures that are levels, earlier levels or plans, in order.
    pub levels: &'d [FigureId],
    /// Named equations of the user.
    pub identities: &'d [crate::config::Identity],
}

/// Levels around a figure.
#[derive(Clone, Copy, Debug)]
pub struct Window<'d> {
    /// Those before it, in the order of the text.
    pub before: &'d [FigureId],
    /// Those behind it.
    pub after: &'d [FigureId],
}

impl<'d> Document<'d> {
    /// The figure.
    #[must_use]
    pub fn figure(&self, id: FigureId) -> &'d Figure {
        &self.reading.figures[id]
    }

    /// Its fact.
    #[must_use]
    pub fn fact(&self, id: FigureId) -> &'d Fact {
        &self.facts.facts[id]
    }

    /// Its unit.
    #[must_use]
    pub fn unit(&self, id: FigureId) -> Unit {
        self.reading.figures[id].unit
    }

    /// All figures that are quantities.
    pub fn quantities(&self) -> impl Iterator<Item = FigureId> + 'd {
        let figures = &self.reading.figures;
        (0..figures.len()).filter(|&id| figures[id].is_quantity())
    }

    /// Figures of a role.
    pub fn of_role(&self, role: Role) -> impl Iterator<Item = FigureId> + 'd {
        let facts = &self.facts.facts;
        (0..facts.len()).filter(move |&id| facts[id].role == role)
    }

    /// The levels around a figure, so many to each side at most.
    #[must_use]
    pub fn window(&self, figure: FigureId) -> Window<'d> {
        let at = self.levels.partition_point(|&id| id < figure);
        let next = self.levels.partition_point(|&id| id <= figure);
        Window {
            before: &self.levels[at.saturating_sub(BACK)..at],
            after: &self.levels[next..(next + AHEAD).min(self.levels.len())],
        }
    }

    /// Whether two figures may be added or compared by their units.
    #[must_use]
    pub fn agrees(&self, a: FigureId, b: FigureId) -> bool {
        self.unit(a).agrees(&self.unit(b))
    }

    /// Whether both stand in the same sentence.
    #[must_use]
    pub fn same_sentence(&self, a: FigureId, b: FigureId) -> bool {
        self.figure(a).sentence == self.figure(b).sentence
    }

    /// Whether it is written 100, which most often names a whole or a kind (`100% vốn nước ngoài`).
    #[must_use]
    pub fn is_hundred(&self, id: FigureId) -> bool {
        let figure = self.figure(id);
        self.texts
            .get(figure.block as usize)
            .is_some_and(|text| figure.numeral.text(text) == "100")
    }

    /// How many sentences with figures lie between.
    #[must_use]
    pub fn sentences_apart(&self, a: FigureId, b: FigureId) -> u32 {
        self.figure(a).sentence.abs_diff(self.figure(b).sentence)
    }

    /// Whether both stand in the same block.
    #[must_use]
    pub fn same_block(&self, a: FigureId, b: FigureId) -> bool {
        self.figure(a).block == self.figure(b).block
    }

    /// Whether the figure stands in a heading.
    #[must_use]
    pub fn in_heading(&self, id: FigureId) -> bool {
        matches!(
            self.kinds.get(self.figure(id).block as usize),
            Some(BlockKind::Heading(_))
        )
    }

    /// Whether the figure stands in a cell of a table.
    #[must_use]
    pub fn in_table(&self, id: FigureId) -> bool {
        matches!(
            self.kinds.get(self.figure(id).block as usize),
            Some(BlockKind::TableCell { .. })
        )
    }
}
