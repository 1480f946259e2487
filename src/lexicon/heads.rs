//! Which words may begin a phrase? Nearly all words begin none, and a bit tells.

use crate::token::Key;

/// Bits for each word of the set: of the words that are not in it, one in so many is taken for one that is.
const SPARSE: usize = 64;
/// The fewest bits.
const LEAST: usize = 512;

/// A set of words that now and then takes another word for one of its own, and never one of its own for another.
#[derive(Debug)]
pub(super) struct Heads {
    bits: Box<[u64]>,
}

impl Heads {
    /// Whether the word may be in the set.
    #[inline]
    pub(super) fn may_hold(&self, word: Key) -> bool {
        let (at, bit) = self.place(word);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// Whether one of some words may be.
    pub(super) fn may_hold_one(&self, words: &[Key]) -> bool {
        words.iter().any(|&word| self.may_hold(word))
    }

    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "only the low bits are wanted"
    )]
    const fn place(&self, word: Key) -> (usize, u64) {
        let low = word.0 as usize & (self.bits.len() * 64 - 1);
        (low / 64, 1 << (low % 64))
    }
}

impl FromIterator<Key> for Heads {
    fn from_iter<I: IntoIterator<Item = Key>>(words: I) -> Self {
        let words: Vec<Key> = words.into_iter().collect();
        let bits = (words.len() * SPARSE).next_power_of_two().max(LEAST);
        let mut heads = Self {
            bits: vec![0; bits / 64].into_boxed_slice(),
        };
        for word in words {
            let (at, bit) = heads.place(word);
            if let Some(bits) = heads.bits.get_mut(at) {
                *bits |= bit;
            }
        }
        heads
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::key;

    #[test]
    fn its_own_words_are_held_and_most_others_are_not() {
        let own: Vec<Key> = (0..300).map(|n| key(&format!("word{n}"))).collect();
        let heads: Heads = own.iter().copied().collect();
        assert!(own.iter().all(|&word| heads.may_hold(word)));
        let taken = (0..6_400).filter(|n| heads.may_hold(key(&format!("other{n}"))));
        assert!(taken.count() < 200);
        assert!(heads.may_hold_one(&[key("none"), key("word7")]));
    }

    #[test]
    fn an_empty_set_holds_nothing() {
        let heads: Heads = std::iter::empty().collect();
        assert!(!heads.may_hold(key("word")));
    }
}
