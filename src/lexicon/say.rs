//! Words that are written, not read: what a repair puts in place, in the language of the document.

use super::{Key, Lexicon, key};
use crate::report::Language;

/// The words of one language for what a repair changes.
#[derive(Clone, Copy, Debug)]
pub struct Saying {
    /// A change upwards.
    pub rise: &'static str,
    /// A change downwards.
    pub fall: &'static str,
    /// More than was planned.
    pub exceed: &'static str,
    /// Less than was planned.
    pub fall_short: &'static str,
    /// A positive balance.
    pub surplus: &'static str,
    /// A negative balance.
    pub deficit: &'static str,
    /// Scale words by their powers of ten.
    scales: &'static [(u8, &'static str)],
    /// Words for opposite directions that stand in the same places.
    opposites: &'static [(&'static str, &'static str)],
}

const VIETNAMESE: Saying = Saying {
    rise: "tăng",
    fall: "giảm",
    exceed: "vượt",
    fall_short: "hụt",
    surplus: "thặng dư",
    deficit: "thâm hụt",
    scales: &[
        (0, ""),
        (3, "nghìn"),
        (6, "triệu"),
        (9, "tỷ"),
        (12, "nghìn tỷ"),
        (15, "triệu tỷ"),
    ],
    opposites: &[
        ("tăng", "giảm"),
        ("tăng trưởng", "giảm"),
        ("cao", "thấp"),
        ("vượt", "hụt"),
        ("xuất siêu", "nhập siêu"),
        ("thặng dư", "thâm hụt"),
        ("bội thu", "bội chi"),
        ("mua ròng", "bán ròng"),
        ("lãi", "lỗ"),
    ],
};

const ENGLISH: Saying = Saying {
    rise: "up",
    fall: "down",
    exceed: "over by",
    fall_short: "short by",
    surplus: "a surplus of",
    deficit: "a deficit of",
    scales: &[
        (0, ""),
        (3, "thousand"),
        (6, "million"),
        (9, "billion"),
        (12, "trillion"),
    ],
    opposites: &[
        ("up", "down"),
        ("rose", "fell"),
        ("rise", "fall"),
        ("rising", "falling"),
        ("grew", "shrank"),
        ("growth", "decline"),
        ("increased", "decreased"),
        ("increase", "decrease"),
        ("increasing", "decreasing"),
        ("climbed", "dropped"),
        ("gained", "lost"),
        ("higher", "lower"),
        ("surplus", "deficit"),
        ("profit", "loss"),
    ],
};

impl Saying {
    /// The words of a language.
    #[must_use]
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::Vietnamese => &VIETNAMESE,
            Language::English => &ENGLISH,
        }
    }

    /// The word for so many powers of ten, empty for none.
    #[must_use]
    pub fn scale(&self, power: i32) -> Option<&'static str> {
        let found = self.scales.iter().find(|(p, _)| i32::from(*p) == power);
        found.map(|&(_, word)| word)
    }
}

impl Lexicon {
    /// The words that a repair of a document puts in place.
    #[must_use]
    pub const fn saying(&self) -> &'static Saying {
        Saying::of(self.language)
    }

    /// The word for the opposite of what `words` begin with, to stand in their place, and how many of them it replaces.
    #[must_use]
    pub fn opposite(&self, words: &[Key]) -> Option<(usize, &'static str)> {
        let fits = |phrase: &str| {
            let keys: Vec<Key> = phrase.split(' ').map(key).collect();
            words.starts_with(&keys).then_some(keys.len())
        };
        // The longest words count, and of pairs that share one the first.
        self.saying()
            .opposites
            .iter()
            .rev()
            .filter_map(|&(a, b)| match fits(a) {
                Some(length) => Some((length, b)),
                None => Some((fits(b)?, a)),
            })
            .max_by_key(|&(length, _)| length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: Option<(usize, &str)>) {
        let words: Vec<Key> = words.split(' ').map(key).collect();
        assert_eq!(Lexicon::vietnamese().opposite(&words), expected);
    }

    #[test]
    fn opposites() {
        check("giảm 5", Some((1, "tăng")));
        check("tăng 5", Some((1, "giảm")));
        check("tăng trưởng 5", Some((2, "giảm")));
        check("nhập siêu 5", Some((2, "xuất siêu")));
        check("đạt 5", None);
    }
}
