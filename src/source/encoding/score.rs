//! Does a text read as Vietnamese? A syllable has a strict shape, and bytes read in a wrong encoding break it at once.

/// The vowels, each without a tone and with the five.
pub(super) const ROWS: [&str; 12] = [
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
];

/// The vowel and the tone of a letter that has a mark; nothing for a plain one.
pub(super) const fn decompose(c: char) -> Option<(char, u8)> {
    Some(match c {
        'à' | 'À' => ('a', 1),
        'á' | 'Á' => ('a', 2),
        'ả' | 'Ả' => ('a', 3),
        'ã' | 'Ã' => ('a', 4),
        'ạ' | 'Ạ' => ('a', 5),
        'ă' | 'Ă' => ('ă', 0),
        'ằ' | 'Ằ' => ('ă', 1),
        'ắ' | 'Ắ' => ('ă', 2),
        'ẳ' | 'Ẳ' => ('ă', 3),
        'ẵ' | 'Ẵ' => ('ă', 4),
        'ặ' | 'Ặ' => ('ă', 5),
        'â' | 'Â' => ('â', 0),
        'ầ' | 'Ầ' => ('â', 1),
        'ấ' | 'Ấ' => ('â', 2),
        'ẩ' | 'Ẩ' => ('â', 3),
        'ẫ' | 'Ẫ' => ('â', 4),
        'ậ' | 'Ậ' => ('â', 5),
        'è' | 'È' => ('e', 1),
        'é' | 'É' => ('e', 2),
        'ẻ' | 'Ẻ' => ('e', 3),
        'ẽ' | 'Ẽ' => ('e', 4),
        'ẹ' | 'Ẹ' => ('e', 5),
        'ê' | 'Ê' => ('ê', 0),
        'ề' | 'Ề' => ('ê', 1),
        'ế' | 'Ế' => ('ê', 2),
        'ể' | 'Ể' => ('ê', 3),
        'ễ' | 'Ễ' => ('ê', 4),
        'ệ' | 'Ệ' => ('ê', 5),
        'ì' | 'Ì' => ('i', 1),
        'í' | 'Í' => ('i', 2),
        'ỉ' | 'Ỉ' => ('i', 3),
        'ĩ' | 'Ĩ' => ('i', 4),
        'ị' | 'Ị' => ('i', 5),
        'ò' | 'Ò' => ('o', 1),
        'ó' | 'Ó' => ('o', 2),
        'ỏ' | 'Ỏ' => ('o', 3),
        'õ' | 'Õ' => ('o', 4),
        'ọ' | 'Ọ' => ('o', 5),
        'ô' | 'Ô' => ('ô', 0),
        'ồ' | 'Ồ' => ('ô', 1),
        'ố' | 'Ố' => ('ô', 2),
        'ổ' | 'Ổ' => ('ô', 3),
        'ỗ' | 'Ỗ' => ('ô', 4),
        'ộ' | 'Ộ' => ('ô', 5),
        'ơ' | 'Ơ' => ('ơ', 0),
        'ờ' | 'Ờ' => ('ơ', 1),
        'ớ' | 'Ớ' => ('ơ', 2),
        'ở' | 'Ở' => ('ơ', 3),
        'ỡ' | 'Ỡ' => ('ơ', 4),
        'ợ' | 'Ợ' => ('ơ', 5),
        'ù' | 'Ù' => ('u', 1),
        'ú' | 'Ú' => ('u', 2),
        'ủ' | 'Ủ' => ('u', 3),
        'ũ' | 'Ũ' => ('u', 4),
        'ụ' | 'Ụ' => ('u', 5),
        'ư' | 'Ư' => ('ư', 0),
        'ừ' | 'Ừ' => ('ư', 1),
        'ứ' | 'Ứ' => ('ư', 2),
        'ử' | 'Ử' => ('ư', 3),
        'ữ' | 'Ữ' => ('ư', 4),
        'ự' | 'Ự' => ('ư', 5),
        'ỳ' | 'Ỳ' => ('y', 1),
        'ý' | 'Ý' => ('y', 2),
        'ỷ' | 'Ỷ' => ('y', 3),
        'ỹ' | 'Ỹ' => ('y', 4),
        'ỵ' | 'Ỵ' => ('y', 5),
        _ => return None,
    })
}

/// Words that tell, at least.
const ENOUGH: usize = 3;

/// How many in a thousand words with a mark are Vietnamese syllables; nothing where they are too few, or mostly are none.
/// A text whose only other characters are quotation marks and dashes is of any language, and passes.
pub(super) fn vietnamese(text: &str) -> Option<usize> {
    let words = || {
        let words = text.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic() || is_mark(c));
        words.filter(|word| !word.is_ascii())
    };
    // One letter alone is as likely a dash or a bullet in another encoding: `13 – 15%` is no `13 Ọ 15%`.
    let long = words().any(|word| word.chars().nth(1).is_some());
    let (mut right, mut all) = (0_usize, 0_usize);
    for word in words().filter(|word| !long || word.chars().nth(1).is_some()) {
        all += 1;
        right += usize::from(is_syllable(word));
    }
    match all {
        0 => Some(1000),
        _ if right < ENOUGH => None,
        _ => Some(right * 1000 / all).filter(|&score| score >= 700),
    }
}

const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '°' | '±' | '²' | '³' | '×' | '÷' | '€' | '₫' | '\u{2000}'
            ..='\u{206f}' | '«' | '»'
    )
}

/// Whether letters make one syllable: what may open it, vowels, what may close it, and one tone that the close allows.
fn is_syllable(word: &str) -> bool {
    let mut letters = String::new();
    let mut tone = 0;
    for c in word.chars() {
        let (letter, own) = match c {
            '\u{300}' => (None, 1),
            '\u{301}' => (None, 2),
            '\u{309}' => (None, 3),
            '\u{303}' => (None, 4),
            '\u{323}' => (None, 5),
            c => decompose(c).map_or_else(
                || (c.to_lowercase().next(), 0),
                |(letter, tone)| (Some(letter), tone),
            ),
        };
        if own > 0 && tone > 0 {
            return false;
        }
        tone = tone.max(own);
        letters.extend(letter);
    }
    let is_vowel = |c: char| ROWS.iter().any(|row| row.starts_with(c));
    let Some(opened) = letters.find(is_vowel) else {
        return false;
    };
    let (opening, rest) = letters.split_at(opened);
    let closed = rest.find(|c| !is_vowel(c)).unwrap_or(rest.len());
    let (vowels, closing) = rest.split_at(closed);
    let opens = matches!(
        opening,
        "" | "b"
            | "c"
            | "ch"
            | "d"
            | "đ"
            | "g"
            | "gh"
            | "h"
            | "k"
            | "kh"
            | "l"
            | "m"
            | "n"
            | "ng"
            | "ngh"
            | "nh"
            | "p"
            | "ph"
            | "q"
            | "r"
            | "s"
            | "t"
            | "th"
            | "tr"
            | "v"
            | "x"
    );
    let closes = match closing {
        "" => !vowels.ends_with(['ă', 'â']),
        "m" | "n" | "ng" | "nh" => true,
        // A syllable that ends in a stop has one of two tones.
        "c" | "ch" | "p" | "t" => matches!(tone, 2 | 5),
        _ => false,
    };
    opens && closes && vowels.chars().count() <= 3
}
