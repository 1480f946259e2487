//! Are these bytes text, and in which encoding?

use super::encoding::{self, Encoding};
use crate::error::{Error, ErrorKind};
use std::borrow::Cow;

/// How much of the start decides between text and data.
const SAMPLE: usize = 8192;

/// Openings of files that are data whatever the rest of their bytes look like.
const MAGIC: &[&[u8]] = &[
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"%PDF-",
    b"\xD0\xCF\x11\xE0",
    b"\x1F\x8B\x08",
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF87a",
    b"GIF89a",
    b"7z\xBC\xAF",
    b"Rar!\x1A",
];

/// The text of `bytes`, all of them: a byte-order mark stays, so that offsets are those of the file.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), Error> {
    let fail = |kind, offset| {
        Err(Error {
            kind,
            offset: Some(offset),
        })
    };
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return fail(ErrorKind::Binary, 0);
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some(encoding) = utf16(sample) {
        if bytes.len() % 2 == 1 {
            return fail(ErrorKind::CutOff, bytes.len() - 1);
        }
        return Ok((encoding::utf16(bytes, encoding).into(), encoding));
    }
    if let Some(offset) = memchr::memchr(0, bytes).or_else(|| many_controls(sample)) {
        return fail(ErrorKind::Binary, offset);
    }
    // The standard library is four times slower on Vietnamese, slower than all the rest of reading.
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok((text.into(), Encoding::Utf8)),
        Err(error) if error.error_len().is_none() => fail(ErrorKind::CutOff, error.valid_up_to()),
        Err(error) => match encoding::recognise(bytes) {
            Some((encoding, text)) => Ok((text.into(), encoding)),
            None => fail(ErrorKind::NotUtf8, error.valid_up_to()),
        },
    }
}

/// UTF-16 by its mark, or by zero bytes that stand on one side of the pairs only. In Vietnamese about a quarter of the
/// letters have a high byte that is not zero, so a third of the pairs is enough.
fn utf16(sample: &[u8]) -> Option<Encoding> {
    if sample.starts_with(b"\xFF\xFE") && !sample.starts_with(b"\xFF\xFE\0\0") {
        return Some(Encoding::Utf16Le);
    }
    if sample.starts_with(b"\xFE\xFF") {
        return Some(Encoding::Utf16Be);
    }
    memchr::memchr(0, sample)?;
    let (pairs, _) = sample.as_chunks::<2>();
    let zeros = |side: usize| pairs.iter().filter(|pair| pair[side] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let one_side = first.min(second) * 50 <= pairs.len()
        && first.max(second) * 3 >= pairs.len()
        && pairs.len() > 1;
    one_side.then_some(if first > second {
        Encoding::Utf16Be
    } else {
        Encoding::Utf16Le
    })
}

/// The first control byte of a sample that holds more than one in ten. White space and escape are text.
fn many_controls(sample: &[u8]) -> Option<usize> {
    let is_control = |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t'..=b'\r' | 0x1B);
    let count = sample.iter().filter(|&byte| is_control(byte)).count();
    if count * 10 > sample.len() {
        sample.iter().position(is_control)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, (ErrorKind, usize)>) {
        let expected =
            expected
                .map(|text| (text.into(), Encoding::Utf8))
                .map_err(|(kind, offset)| Error {
                    kind,
                    offset: Some(offset),
                });
        assert_eq!(decode(bytes), expected);
    }

    #[test]
    fn text() {
        check(b"", Ok(""));
        check("Thu đạt 5 tỷ".as_bytes(), Ok("Thu đạt 5 tỷ"));
        check(b"\xEF\xBB\xBFabc", Ok("\u{feff}abc"));
        check(b"PK lak", Ok("PK lak"));
        check(b"a\x0Cb\tc\x1B[1m", Ok("a\u{c}b\tc\u{1b}[1m"));
    }

    #[test]
    fn utf16() {
        let little: Vec<u8> = "Sản lượng lúa tăng 5%"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "Sản lượng lúa tăng 5%"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let text = "Sản lượng lúa tăng 5%";
        assert_eq!(decode(&little), Ok((text.into(), Encoding::Utf16Le)));
        assert_eq!(decode(&big), Ok((text.into(), Encoding::Utf16Be)));
        let marked = Ok(("\u{feff}a".into(), Encoding::Utf16Le));
        assert_eq!(decode(b"\xFF\xFEa\0"), marked);
        check(b"\xFF\xFEa\0b", Err((ErrorKind::CutOff, 4)));
    }

    #[test]
    fn binary() {
        check(b"PK\x03\x04rest", Err((ErrorKind::Binary, 0)));
        check(b"%PDF-1.7", Err((ErrorKind::Binary, 0)));
        check(
            b"text that ends in one zero\0",
            Err((ErrorKind::Binary, 26)),
        );
        check(b"ab\x01\x02\x03\x04", Err((ErrorKind::Binary, 2)));
        check(b"\x7FELF\0\0\0\0\0\0\0\0", Err((ErrorKind::Binary, 4)));
    }

    #[test]
    fn not_utf8() {
        check(b"\xE1\xBA", Err((ErrorKind::CutOff, 0)));
        check(b"Thu \xC4", Err((ErrorKind::CutOff, 4)));
        check(b"Thu \xC4 5", Err((ErrorKind::NotUtf8, 4)));
        check(b"Thu \xE9 5 \xC4", Err((ErrorKind::NotUtf8, 4)));
        check(b"Thu \xFF", Err((ErrorKind::NotUtf8, 4)));
    }
}
