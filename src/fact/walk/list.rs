//! Which figures are parts of another? Lists open at *trong đó*, *gồm*, a colon or parentheses.

use super::{Completeness, List, Role, Walker};
use crate::figure::{FigureId, What};

impl Walker<'_> {
    fn open_list(&mut self) -> Option<&mut List> {
        self.list.and_then(|i| self.out.lists.get_mut(i as usize))
    }

    /// *trong đó*, *gồm*: what follows are parts of a level before it.
    pub(super) fn begin_list(&mut self, completeness: Completeness) {
        let first = self
            .state
            .last
            .map_or_else(|| self.first_figure(), |last| last + 1);
        if let Some(open) = self.open_list() {
            if open.first == first {
                // `trong đó gồm`, `cụ thể như sau: `: one list under two words.
                if completeness == Completeness::Stated {
                    open.completeness = Completeness::Stated;
                }
                return;
            }
            open.end = open.end.min(first);
        }
        if self.state.last.is_none() {
            self.take_subject();
        }
        let list = List {
            completeness: if self.partial {
                Completeness::Partial
            } else {
                completeness
            },
            sentence: self.sentence,
            first,
            end: usize::MAX,
            opens_sentence: self.levels_seen == 0,
            head: if self.state.inherited || self.is_division() {
                (0, 0)
            } else {
                self.state.subject
            },
            counted_head: self.last_number().is_some_and(|figure| {
                figure.is_quantity() && figure.unit.is_counted() && !figure.scaled
            }),
            depth: self.depth(),
            of_which: false,
            divided: false,
        };
        self.list = u32::try_from(self.out.lists.len()).ok();
        self.out.lists.push(list);
        self.comma();
        self.pending.clear();
        self.state.anchor = None;
        self.state.average = false;
        self.waiting.clear();
        self.state.clause += 1;
    }

    /// *trong đó*: its members are parts, whatever their names.
    pub(super) fn of_which(&mut self) {
        self.begin_list(Completeness::Open);
        if let Some(list) = self.open_list() {
            list.of_which = true;
        }
    }

    /// `Cơ cấu cây trồng gồm …` divides what was said before, and names nothing else.
    fn is_division(&self) -> bool {
        self.lexicon.is_division(self.out.words(self.state.subject))
    }

    /// *phân theo*, *về nguyên nhân*: the same total is divided anew, whatever was listed before.
    pub(super) fn divided(&mut self) {
        self.begin_list(Completeness::Open);
        if let Some(list) = self.open_list() {
            list.divided = true;
        }
    }

    /// `Đàn vật nuôi 500 con: trâu 200, bò 300`: a colon behind a level opens a list too.
    pub(super) fn colon(&mut self, at: usize) {
        self.comma();
        self.state.remaining = false;
        // `báo cáo hợp nhất cho thấy: lãi gộp giảm X`: what is named behind the colon is another thing.
        if !matches!(self.what(at + 1), Some(What::Figure(_))) {
            self.state.total = false;
        }
        let more = self
            .items_from(at + 1)
            .iter()
            .any(|item| matches!(item.what, What::Figure(_)));
        if self.levels_seen > 0 && self.list.is_none() && more {
            self.begin_list(Completeness::Open);
        }
        self.name_list();
        self.pending.clear();
    }

    /// `Cụ thể, các mặt hàng có kim ngạch xuất khẩu cao như: …`: the words before the colon say of what the parts are.
    fn name_list(&mut self) {
        let untouched = self.state.last.is_none() && !self.pending.is_empty();
        // `Nguồn: internet Cụ thể, các mặt hàng … như:`: they stand nearer to the parts than what the list had before it.
        if untouched && self.open_list().is_some() {
            let head = super::clause::store(&mut self.out.words, &self.pending);
            if let Some(list) = self.open_list() {
                list.head = head;
            }
        }
    }

    /// A list whose parts stand between commas is over at a semicolon.
    pub(super) fn end_list_of_commas(&mut self) {
        let depth = self.depth();
        let (Some(last), Some(&mut List { first, .. })) = (self.state.last, self.open_list())
        else {
            return;
        };
        let mut levels = (first..=last).filter(|&id| {
            let fact = &self.out.facts[id];
            fact.role == Role::Level && fact.depth == depth && fact.clause == self.state.clause
        });
        let Some(level) = levels.next() else { return };
        let unit = self.number(level).unit;
        let several = levels.any(|id| self.number(id).unit.is_same(&unit));
        if let Some(list) = self
            .open_list()
            .filter(|list| several && list.depth == depth)
        {
            list.end = list.end.min(last + 1);
            self.list = None;
        }
    }

    /// The list of a pair of parentheses is over where they close.
    pub(super) fn end_list_in_parentheses(&mut self) {
        let depth = self.depth();
        let last = self.state.last;
        if let Some(list) = self
            .open_list()
            .filter(|list| list.depth == depth && depth > 0)
        {
            list.end = list.end.min(last.map_or(list.first, |last| last + 1));
            self.list = None;
        }
    }

    /// `…`: there are more parts than are named.
    pub(super) fn trail_off(&mut self) {
        if let Some(list) = self.open_list() {
            list.completeness = Completeness::Partial;
        }
        self.partial = true;
    }

    /// `gồm 12 ha đất ở, 5 ha cây xanh, còn lại là giao thông`: the last part is named, and no figure tells it.
    pub(super) fn leave_rest_untold(&mut self) {
        if std::mem::take(&mut self.state.remaining)
            && let Some(list) = self.open_list()
        {
            list.completeness = Completeness::Partial;
        }
    }

    /// `riêng`, `nếu`: what follows is looked at apart, and is no further part.
    pub(super) fn leave_list(&mut self) {
        let depth = self.depth();
        // `(riêng thủy sản tăng 5%)` is said of the part before it.
        if let Some(list) = self.open_list().filter(|list| list.depth == depth) {
            list.completeness = Completeness::Partial;
        }
        self.comma();
        self.pending.clear();
        self.state.anchor = None;
    }

    /// The end of the sentence bounds all its lists.
    pub(super) fn end_lists(&mut self, end: FigureId) {
        let partial = self.partial;
        if let Some(list) = self.open_list()
            && partial
        {
            list.completeness = Completeness::Partial;
        }
        let sentence = self.sentence;
        let own = |list: &&mut List| list.sentence == sentence;
        for list in self.out.lists.iter_mut().rev().take_while(own) {
            list.end = list.end.min(end);
        }
    }

    /// The open list, where a figure is one of its parts.
    pub(super) fn list_of(&self, id: FigureId) -> Option<u32> {
        let index = self.list?;
        let list = self.out.lists.get(index as usize)?;
        (id >= list.first && id < list.end && self.depth() >= list.depth).then_some(index)
    }

    /// The first figure of the sentence.
    pub(super) fn first_figure(&self) -> FigureId {
        self.reading
            .sentences
            .get(self.sentence as usize)
            .map_or(0, |s| s.figures.0)
    }
}
