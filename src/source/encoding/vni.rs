//! VNI: a letter stands first and the byte behind it says which marks it bears.

use super::score::{ROWS, decompose};

/// The marks behind a letter, in small: what it does to the letter (nothing, circumflex, breve), and the tone, counted as
/// in [`ROWS`].
const fn marks(byte: u8) -> Option<(u8, usize)> {
    Some(match byte {
        0xF8 => (0, 1),
        0xF9 => (0, 2),
        0xFB => (0, 3),
        0xF5 => (0, 4),
        0xEF => (0, 5),
        0xE2 => (1, 0),
        0xE0 => (1, 1),
        0xE1 => (1, 2),
        0xE5 => (1, 3),
        0xE3 => (1, 4),
        0xE4 => (1, 5),
        0xEA => (2, 0),
        0xE8 => (2, 1),
        0xE9 => (2, 2),
        0xFA => (2, 3),
        0xFC => (2, 4),
        0xEB => (2, 5),
        _ => return None,
    })
}

/// A letter of one byte.
const fn letter(byte: u8) -> Option<char> {
    Some(match byte {
        0xF4 => 'ơ',
        0xF6 => 'ư',
        0xF1 => 'đ',
        0xEC => 'ì',
        0xED => 'í',
        0xE6 => 'ỉ',
        0xF3 => 'ĩ',
        0xF2 => 'ị',
        0xEE => 'ỵ',
        _ => return None,
    })
}

/// Capitals stand 32 before the small letters.
const fn lower(byte: u8) -> u8 {
    if byte >= 0xC0 && byte < 0xE0 {
        byte + 0x20
    } else {
        byte
    }
}

fn compose(base: char, shape: u8, tone: usize) -> Option<char> {
    let shaped = match (base, shape) {
        ('a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư', 0) => base,
        ('a', 1) => 'â',
        ('e', 1) => 'ê',
        ('o', 1) => 'ô',
        ('a', 2) => 'ă',
        _ => return None,
    };
    ROWS.iter()
        .find(|row| row.starts_with(shaped))?
        .chars()
        .nth(tone)
}

/// The text of `bytes`, or where a byte stands that has no letter.
pub(super) fn decode(bytes: &[u8]) -> Result<String, usize> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 4);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let base = match byte {
            0xC0.. => letter(lower(byte)).ok_or(at)?,
            0x80..=0xBF => super::table::windows_1258(byte).ok_or(at)?,
            _ => char::from(byte.to_ascii_lowercase()),
        };
        let capital = byte.is_ascii_uppercase() || (0xC0..0xE0).contains(&byte);
        let marked = bytes
            .get(at + 1)
            .and_then(|&next| marks(lower(next)))
            .and_then(|(shape, tone)| compose(base, shape, tone));
        at += 1 + usize::from(marked.is_some());
        let small = marked.unwrap_or(base);
        match small.to_uppercase().next() {
            Some(upper) if capital => text.push(upper),
            _ => text.push(small),
        }
    }
    Ok(text)
}

/// How many bytes a letter takes.
pub(super) const fn width(c: char) -> usize {
    match c {
        'ơ' | 'ư' | 'đ' | 'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' | 'ỵ' => 1,
        'Ơ' | 'Ư' | 'Đ' | 'Ì' | 'Í' | 'Ỉ' | 'Ĩ' | 'Ị' | 'Ỵ' => 1,
        _ if decompose(c).is_some() => 2,
        _ => 1,
    }
}
