//! What does the text of one block read, markup removed, and where does each piece of it stand?

use std::borrow::Cow;
use std::ops::Range;

/// The text of a block as it grows. It borrows from the document as long as it is one slice of it.
pub(super) struct Run<'s> {
    body: &'s str,
    /// The text, once it is no single slice any more.
    owned: Option<String>,
    pieces: Vec<(usize, usize)>,
    start: usize,
    /// The end of what has been read, in the document.
    end: usize,
    /// Whether the last piece runs in parallel with the document.
    parallel: bool,
    /// Whether something that reads as a word has been dropped since.
    dropped: bool,
    /// Whether digits on two sides of markup are one numeral unless [`Run::part`] says otherwise.
    joins: bool,
    /// Whether what has been read since keeps digits apart.
    parted: bool,
    /// Whether an element has ended since.
    closed: bool,
}

/// The text of a block, all of it.
pub(super) struct Finished<'s> {
    pub(super) text: Cow<'s, str>,
    /// As in `Block`, in offsets of the document that the run was read from.
    pub(super) pieces: Vec<(usize, usize)>,
    pub(super) range: Range<usize>,
}

impl<'s> Run<'s> {
    pub(super) fn new(body: &'s str) -> Self {
        Self {
            body,
            owned: None,
            pieces: Vec::new(),
            start: 0,
            end: 0,
            parallel: false,
            dropped: false,
            joins: false,
            parted: false,
            closed: false,
        }
    }

    /// As [`Run::new`], of a form whose markup a reader does not see: digits on two sides of it read as one numeral.
    #[cfg(feature = "html")]
    pub(super) fn joining(body: &'s str) -> Self {
        Self {
            joins: true,
            ..Self::new(body)
        }
    }

    /// Adds a piece of text, which may be other than what stands at `range`: an entity.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if self.body.get(range.clone()) == Some(text) {
            self.slice(range.start, range.end);
        } else {
            self.replace(text, range);
        }
    }

    /// Adds the document's own bytes. White space alone between two pieces joins them into one.
    pub(super) fn slice(&mut self, start: usize, end: usize) {
        let Some(slice) = self.body.get(start..end).filter(|slice| !slice.is_empty()) else {
            return;
        };
        if self.pieces.is_empty() {
            self.start = start;
            self.pieces.push((0, start));
        } else if self.parallel && self.is_blank(self.end, start) {
            if let Some(owned) = &mut self.owned {
                owned.push_str(self.body.get(self.end..end).unwrap_or_default());
            }
        } else {
            self.separate(slice.chars().next(), start);
            let owned = self.own();
            let at = owned.len();
            owned.push_str(slice);
            self.pieces.push((at, start));
        }
        self.end = end;
        self.parallel = true;
        self.dropped = false;
        self.parted = false;
        self.closed = false;
    }

    /// Adds `text` in the place of what stands at `range`. Each of its characters stands for the whole range, and is
    /// found at its start, within as many bytes as it has itself.
    pub(super) fn replace(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() || range.is_empty() {
            return;
        }
        if self.pieces.is_empty() {
            self.start = range.start;
            self.owned = Some(String::new());
        } else {
            self.separate(text.chars().next(), range.start);
        }
        let mut at = self.own().len();
        for c in text.chars() {
            let fits = self.body.is_char_boundary(range.start + c.len_utf8());
            let c = if fits { c } else { ' ' };
            self.own().push(c);
            self.pieces.push((at, range.start));
            at += c.len_utf8();
        }
        self.end = range.end;
        self.parallel = false;
        self.dropped = false;
        self.parted = false;
        self.closed = false;
    }

    /// Adds a line break: the newline itself, with the blanks before it.
    pub(super) fn line_break(&mut self, range: Range<usize>) {
        let text = self.body.get(range.clone()).unwrap_or_default();
        match text.find(['\n', '\r']) {
            Some(_) if self.pieces.is_empty() => {}
            Some(at) => {
                let len = if text.get(at..).is_some_and(|rest| rest.starts_with("\r\n")) {
                    2
                } else {
                    1
                };
                self.slice(range.start + at, range.start + at + len);
            }
            None => self.replace(" ", range),
        }
    }

    /// Notes that something is left out here that a reader takes for a word.
    pub(super) fn drop_word(&mut self) {
        self.dropped = !self.pieces.is_empty();
    }

    /// Notes that an element of the line ends here.
    #[cfg(feature = "html")]
    pub(super) const fn close_element(&mut self) {
        self.closed = true;
    }

    /// Notes that an element of the line begins here. Digits of two elements side by side are two numerals: pages lay out
    /// columns so.
    #[cfg(feature = "html")]
    pub(super) const fn open_element(&mut self) {
        self.parted |= self.closed;
    }

    /// Notes that digits before this and after it are two numerals: the second is set higher, or another link.
    #[cfg(feature = "html")]
    pub(super) const fn part(&mut self) {
        self.parted = true;
    }

    /// Whether nothing has been read.
    #[cfg(feature = "html")]
    pub(super) const fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// As [`Run::take`], white space at the end left out.
    #[cfg(feature = "html")]
    pub(super) fn take_trimmed(&mut self) -> Option<Finished<'s>> {
        let mut finished = self.take()?;
        match &mut finished.text {
            Cow::Borrowed(text) => {
                let trimmed = text.trim_end();
                finished.range.end -= text.len() - trimmed.len();
                *text = trimmed;
            }
            Cow::Owned(text) => {
                let length = text.trim_end().len();
                text.truncate(length);
                let kept = finished.pieces.partition_point(|&(at, _)| at < length);
                finished.pieces.truncate(kept);
            }
        }
        Some(finished)
    }

    /// What has been read, unless it is blank; then begins anew.
    pub(super) fn take(&mut self) -> Option<Finished<'s>> {
        let empty = Run {
            joins: self.joins,
            ..Run::new(self.body)
        };
        let run = std::mem::replace(self, empty);
        let text = match run.owned {
            Some(text) => Cow::Owned(text),
            None => Cow::Borrowed(self.body.get(run.start..run.end).unwrap_or_default()),
        };
        if text.trim().is_empty() {
            return None;
        }
        Some(Finished {
            text,
            pieces: run.pieces,
            range: run.start..run.end,
        })
    }

    /// Keeps apart what markup or a dropped word has kept apart: words where a word is gone, digits unless the form joins
    /// them, lest "2*3*4" read 234. The space stands for the first byte left out.
    fn separate(&mut self, next: Option<char>, start: usize) {
        let (Some(last), Some(next)) = (self.last(), next) else {
            return;
        };
        let words = self.dropped && last.is_alphanumeric() && next.is_alphanumeric();
        let digits = (self.parted || !self.joins) && last.is_ascii_digit() && next.is_ascii_digit();
        let left_out = self.end;
        if (words || digits) && left_out < start && self.body.is_char_boundary(left_out + 1) {
            let owned = self.own();
            let at = owned.len();
            owned.push(' ');
            self.pieces.push((at, left_out));
        }
    }

    /// The last character that has been read.
    pub(super) fn last(&self) -> Option<char> {
        match &self.owned {
            Some(owned) => owned.chars().next_back(),
            None => self.body.get(..self.end)?.chars().next_back(),
        }
    }

    fn own(&mut self) -> &mut String {
        let borrowed = self.body.get(self.start..self.end).unwrap_or_default();
        self.owned.get_or_insert_with(|| borrowed.to_owned())
    }

    fn is_blank(&self, start: usize, end: usize) -> bool {
        self.body
            .get(start..end)
            .is_some_and(|gap| gap.chars().all(char::is_whitespace))
    }
}
