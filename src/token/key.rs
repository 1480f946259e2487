//! When are two spellings the same word?
//!
//! A [`Key`] is made from a word's letters in lower case and its tone, the tone apart from the letter that carries it:
//! so `hòa` and `hoà`, NFC and NFD, `tỷ` and `tỉ`, `KỲ` and `kì` have one key, and no normalised copy of the text is
//! ever made.

/// The identity of a word, whatever its spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Key(pub u64);

/// The vowels of Vietnamese, each with its six tones: level, huyền, sắc, hỏi, ngã, nặng.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];
const UPPER: [[char; 6]; 12] = [
    ['A', 'À', 'Á', 'Ả', 'Ã', 'Ạ'],
    ['Ă', 'Ằ', 'Ắ', 'Ẳ', 'Ẵ', 'Ặ'],
    ['Â', 'Ầ', 'Ấ', 'Ẩ', 'Ẫ', 'Ậ'],
    ['E', 'È', 'É', 'Ẻ', 'Ẽ', 'Ẹ'],
    ['Ê', 'Ề', 'Ế', 'Ể', 'Ễ', 'Ệ'],
    ['I', 'Ì', 'Í', 'Ỉ', 'Ĩ', 'Ị'],
    ['O', 'Ò', 'Ó', 'Ỏ', 'Õ', 'Ọ'],
    ['Ô', 'Ồ', 'Ố', 'Ổ', 'Ỗ', 'Ộ'],
    ['Ơ', 'Ờ', 'Ớ', 'Ở', 'Ỡ', 'Ợ'],
    ['U', 'Ù', 'Ú', 'Ủ', 'Ũ', 'Ụ'],
    ['Ư', 'Ừ', 'Ứ', 'Ử', 'Ữ', 'Ự'],
    ['Y', 'Ỳ', 'Ý', 'Ỷ', 'Ỹ', 'Ỵ'],
];

/// Letters below U+1F00: `letter << 4 | tone << 1 | upper`, 0 where a character is not one of these.
static LETTERS: [u16; 0x1F00] = letters();

#[expect(
    clippy::cast_possible_truncation,
    reason = "rows and tones count to 12 and 6, letters are ASCII or below U+01B1"
)]
const fn letters() -> [u16; 0x1F00] {
    let mut table = [0u16; 0x1F00];
    let mut ascii = 0;
    while ascii < 26 {
        table[b'a' as usize + ascii] = ((b'a' as u16) + ascii as u16) << 4;
        table[b'A' as usize + ascii] = ((b'a' as u16) + ascii as u16) << 4 | 1;
        ascii += 1;
    }
    let mut row = 0;
    while row < 12 {
        let mut tone = 0;
        while tone < 6 {
            let letter = (VOWELS[row][0] as u16) << 4;
            table[VOWELS[row][tone] as usize] = letter | (tone as u16) << 1;
            table[UPPER[row][tone] as usize] = letter | (tone as u16) << 1 | 1;
            tone += 1;
        }
        row += 1;
    }
    table['đ' as usize] = ('đ' as u16) << 4;
    table['Đ' as usize] = ('đ' as u16) << 4 | 1;
    table
}

/// Whether a character is a letter of a word. Most that come are in the table, which is faster than Unicode's.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    LETTERS.get(c as usize).is_some_and(|&entry| entry != 0)
        || c == '_'
        || (!c.is_ascii() && c.is_alphabetic())
}

/// Reads the characters of one word and yields its key.
#[derive(Clone, Copy, Debug)]
pub struct KeyBuilder {
    hash: u64,
    first: u32,
    last: u32,
    before: u32,
    tone: u32,
    length: u32,
    capitals: u32,
    first_capital: bool,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const STEP: u64 = 0x0100_0000_01b3;

impl Default for KeyBuilder {
    fn default() -> Self {
        Self {
            hash: SEED,
            first: 0,
            last: 0,
            before: 0,
            tone: 0,
            length: 0,
            capitals: 0,
            first_capital: false,
        }
    }
}

impl KeyBuilder {
    /// Takes the next character of the word if it is one of the letters that most words are made of.
    #[inline]
    pub(super) fn push_letter(&mut self, c: char) -> bool {
        let entry = LETTERS.get(c as usize).copied().unwrap_or(0);
        if entry == 0 {
            return false;
        }
        let tone = u32::from(entry >> 1 & 7);
        if tone != 0 {
            self.tone = tone;
        }
        self.letter(u32::from(entry >> 4), entry & 1 == 1);
        true
    }

    /// Takes the next character of the word.
    pub fn push(&mut self, c: char) {
        if self.push_letter(c) {
            return;
        }
        let code = c as u32;
        match code {
            0x300 => self.tone = 1,
            0x301 => self.tone = 2,
            0x309 => self.tone = 3,
            0x303 => self.tone = 4,
            0x323 => self.tone = 5,
            0x302 | 0x306 | 0x31B => self.last = modified(self.last, code),
            0xAD | 0x200B..=0x200D | 0x2060 | 0xFEFF => {}
            _ => {
                let lower = c.to_lowercase().next().unwrap_or(c);
                self.letter(lower as u32, lower != c);
            }
        }
    }

    #[inline]
    fn letter(&mut self, letter: u32, capital: bool) {
        if self.length > 0 {
            self.mix(self.last);
        } else {
            self.first_capital = capital;
            self.first = letter;
        }
        self.capitals += u32::from(capital);
        self.before = self.last;
        self.last = letter;
        self.length += 1;
    }

    #[inline]
    fn mix(&mut self, value: u32) {
        self.hash = (self.hash ^ u64::from(value)).wrapping_mul(STEP);
    }

    /// The key of the characters so far.
    #[must_use]
    pub fn finish(mut self) -> Key {
        // A last `y` that is the syllable's only vowel is written `i` by some (tỷ/tỉ, kỳ/kì, lý/lí, quý/quí).
        let vowel_before = matches!(
            char::from_u32(self.before),
            Some('a' | 'ă' | 'â' | 'e' | 'ê' | 'o' | 'ô' | 'ơ' | 'ư' | 'u')
        ) && self.length > 1
            && !(self.length == 3 && self.first == u32::from(b'q'));
        if self.last == u32::from(b'y') && !vowel_before {
            self.last = u32::from(b'i');
        }
        let (last, tone) = (self.last, self.tone);
        self.mix(last);
        self.mix(0x100 + tone);
        // Spreads the low bits, which tables index by.
        Key(self.hash ^ (self.hash >> 29))
    }

    /// Whether the word begins with a capital letter.
    #[must_use]
    pub const fn starts_with_capital(&self) -> bool {
        self.first_capital
    }

    /// Whether the word has two letters or more and all of them are capitals.
    #[must_use]
    pub const fn is_all_capitals(&self) -> bool {
        self.length > 1 && self.capitals == self.length
    }
}

const fn modified(letter: u32, mark: u32) -> u32 {
    (match (letter, mark) {
        (0x61, 0x302) => 'â',
        (0x61, 0x306) => 'ă',
        (0x65, 0x302) => 'ê',
        (0x6F, 0x302) => 'ô',
        (0x6F, 0x31B) => 'ơ',
        (0x75, 0x31B) => 'ư',
        _ => return letter,
    }) as u32
}

/// The key of a word as written.
#[must_use]
pub fn key(word: &str) -> Key {
    let mut builder = KeyBuilder::default();
    word.chars().for_each(|c| builder.push(c));
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[track_caller]
    fn same(a: &str, b: &str) {
        assert_eq!(key(a), key(b), "{a} {b}");
    }

    #[track_caller]
    fn different(a: &str, b: &str) {
        assert_ne!(key(a), key(b), "{a} {b}");
    }

    #[test]
    fn one_word_in_two_spellings_has_one_key() {
        same("hòa", "hoà");
        same("lũy", "luỹ");
        same("tỷ", "tỉ");
        same("kỳ", "KÌ");
        same("quý", "quí");
        same("Đạt", "đạt");
        same("nghìn", "nghi\u{300}n");
        same("ước", "u\u{31b}o\u{31b}\u{301}c");
        same("thự\u{ad}c", "thực");
        same("trệ", "tre\u{323}\u{302}");
    }

    #[test]
    fn other_words_have_other_keys() {
        different("thủy", "thủi");
        different("tay", "tai");
        different("ma", "mà");
        different("dong", "đồng");
        different("an", "na");
        different("tỷ", "tỳ");
    }
}
