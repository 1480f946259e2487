//! The encodings in which one byte is one character.

/// The text of `bytes`, each read by `letter`; or where a byte stands that has none.
pub(super) fn decode(bytes: &[u8], letter: fn(u8) -> Option<char>) -> Result<String, usize> {
    let letters: Vec<Option<char>> = (0..=u8::MAX).map(letter).collect();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 4);
    for (at, &byte) in bytes.iter().enumerate() {
        let letter = letters.get(usize::from(byte)).copied().flatten();
        text.push(letter.ok_or(at)?);
    }
    Ok(text)
}

/// Windows-1252 from 0x80 to 0x9F, which the others share: quotation marks, dashes. A dot has no character.
const MARKS: &str = "€.‚ƒ„…†‡ˆ‰.‹Œ....‘’“”•–—˜™.›œ..Ÿ";

fn mark(byte: u8) -> Option<char> {
    MARKS
        .chars()
        .nth(usize::from(byte - 0x80))
        .filter(|&c| c != '.')
}

/// Windows-1258: Latin-1 but for the letters that Vietnamese needs and five combining tones.
pub(super) fn windows_1258(byte: u8) -> Option<char> {
    Some(match byte {
        0x80..=0x9F => return mark(byte),
        0xC3 => 'Ă',
        0xCC => '\u{300}',
        0xD0 => 'Đ',
        0xD2 => '\u{309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{303}',
        0xE3 => 'ă',
        0xEC => '\u{301}',
        0xF0 => 'đ',
        0xF2 => '\u{323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        _ => char::from(byte),
    })
}

/// TCVN3 from 0xA0. Small letters with all their tones, capitals without: `.VnTimeH` draws small ones as capitals.
const TCVN3: &str = "\u{a0}ĂÂÊÔƠƯĐăâêôơưđ\u{b0}\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạ\u{ba}ằẳẵắ\u{bf}\
    \u{c0}\u{c1}\u{c2}\u{c3}\u{c4}\u{c5}ặầẩẫấậè\u{cd}ẻẽéẹềểễếệìỉ\u{d9}\u{da}\u{db}ĩíịò\
    \u{e0}ỏõóọồổỗốộờởỡớợù\u{f0}ủũúụừửữứựỳỷỹýỵ\u{ff}";

/// TCVN 5712:1993, VN3.
pub(super) fn tcvn3(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => mark(byte),
        0xA0.. => TCVN3.chars().nth(usize::from(byte - 0xA0)),
        _ => Some(char::from(byte)),
    }
}

/// VN1 from 0x80 to 0x9F.
const VN1: &str = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ";

/// TCVN 5712:1993, VN1: the capitals of VN3 have bytes of their own, some of them where ASCII has control characters.
pub(super) fn vn1(byte: u8) -> Option<char> {
    Some(match byte {
        0x01 => 'Ú',
        0x02 => 'Ụ',
        0x04 => 'Ừ',
        0x05 => 'Ử',
        0x06 => 'Ữ',
        0x11 => 'Ứ',
        0x12 => 'Ự',
        0x13 => 'Ỳ',
        0x14 => 'Ỷ',
        0x15 => 'Ỹ',
        0x16 => 'Ý',
        0x17 => 'Ỵ',
        0xAF => 'Ằ',
        0xBA => 'Ẳ',
        0xBF => 'Ẵ',
        0xC0 => 'Ắ',
        0xC1 => 'Ầ',
        0xC2 => 'Ẩ',
        0xC3 => 'Ẫ',
        0xC4 => 'Ấ',
        0xC5 => 'Ề',
        0xCD => 'Ể',
        0xD9 => 'Ễ',
        0xDA => 'Ế',
        0xDB => 'Ồ',
        0xE0 => 'Ổ',
        0xF0 => 'Ỗ',
        0xFF => 'Ố',
        0x80..=0x9F => return VN1.chars().nth(usize::from(byte - 0x80)),
        other => return tcvn3(other),
    })
}

/// VISCII from 0x80.
const VISCII: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

/// VISCII, RFC 1456: six capitals stand where ASCII has control characters.
pub(super) fn viscii(byte: u8) -> Option<char> {
    Some(match byte {
        0x02 => 'Ẳ',
        0x05 => 'Ẵ',
        0x06 => 'Ẫ',
        0x14 => 'Ỷ',
        0x19 => 'Ỹ',
        0x1E => 'Ỵ',
        0x80.. => return VISCII.chars().nth(usize::from(byte - 0x80)),
        _ => char::from(byte),
    })
}
