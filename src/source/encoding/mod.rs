//! How were letters written as bytes before UTF-8? The encodings of Vietnamese that old files still come in.
//!
//! The tables are short and stand here rather than in a crate, since of the four only Windows-1258 has one, and since every
//! letter must be traced back to its bytes.

mod score;
mod table;
mod vni;

use std::fmt::Write as _;

/// An encoding of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, and so ASCII.
    #[default]
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// The code page of Windows for Vietnamese: letters with combining tone marks.
    Windows1258,
    /// TCVN 5712:1993, VN3, of the fonts whose names begin with `.Vn`: ABC.
    Tcvn3,
    /// TCVN 5712:1993, VN1: VN3 with all capitals, as iconv writes it.
    Vn1,
    /// VNI for Windows: a letter, then a byte for its marks.
    Vni,
    /// VISCII, RFC 1456.
    Viscii,
}

impl Encoding {
    /// Those of one byte a unit, that nothing but their words tells apart; the likelier first.
    const OLD: [Self; 5] = [
        Self::Windows1258,
        Self::Tcvn3,
        Self::Vn1,
        Self::Vni,
        Self::Viscii,
    ];

    /// The name in the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "tcvn3",
            Self::Vn1 => "tcvn5712-1",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
        }
    }

    /// The name as people know it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1258 => "Windows-1258",
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vn1 => "TCVN 5712 (VN1)",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
        }
    }

    /// How many bytes of the file a character was read from.
    #[must_use]
    pub const fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16Le | Self::Utf16Be => 2 * c.len_utf16(),
            Self::Vni => vni::width(c),
            Self::Windows1258 | Self::Tcvn3 | Self::Vn1 | Self::Viscii => 1,
        }
    }

    /// The text of bytes in one of the old encodings, or the place of a byte that has no letter in it.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<String, usize> {
        match self {
            Self::Vni => vni::decode(bytes),
            Self::Tcvn3 => table::decode(bytes, table::tcvn3),
            Self::Vn1 => table::decode(bytes, table::vn1),
            Self::Viscii => table::decode(bytes, table::viscii),
            _ => table::decode(bytes, table::windows_1258),
        }
    }
}

/// The old encoding in which `bytes` read as Vietnamese, if there is one, and the text.
pub(super) fn recognise(bytes: &[u8]) -> Option<(Encoding, String)> {
    /// Bytes that are read to tell.
    const SAMPLE: usize = 1 << 16;
    let first = bytes.iter().position(|byte| !byte.is_ascii())?;
    // Whole words from a little before the first byte that tells.
    let start = first.saturating_sub(64);
    let sample = bytes.get(start..bytes.len().min(start + SAMPLE))?;
    let (encoding, _) = Encoding::OLD
        .into_iter()
        .filter_map(|encoding| {
            let score = score::vietnamese(&encoding.decode(sample).ok()?)?;
            Some((encoding, score))
        })
        .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    Some((encoding, encoding.decode(bytes).ok()?))
}

/// UTF-16 as text; a half of a pair that stands alone is the replacement character.
pub(super) fn utf16(bytes: &[u8], encoding: Encoding) -> String {
    let unit = |pair: &[u8; 2]| match encoding {
        Encoding::Utf16Be => u16::from_be_bytes(*pair),
        _ => u16::from_le_bytes(*pair),
    };
    let (pairs, _) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for c in char::decode_utf16(pairs.iter().map(unit)) {
        // Writing to a string cannot fail.
        _ = text.write_char(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    text
}

/// The letters of a text that is stored as if it were Latin, set in a font of an old encoding; nothing where the font is of
/// none, or the text is not of it.
#[cfg(feature = "office")]
pub(super) fn of_font(font: &str) -> Option<Encoding> {
    let starts = |with: &str| {
        font.get(..with.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(with))
    };
    if starts(".Vn") {
        Some(Encoding::Tcvn3)
    } else if starts("VNI-") {
        Some(Encoding::Vni)
    } else {
        None
    }
}

/// One character of a text that is set in a font of TCVN3, as it is drawn.
#[cfg(feature = "office")]
pub(super) fn drawn(text: &str, encoding: Encoding) -> Option<String> {
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect::<Option<_>>()?;
    encoding.decode(&bytes).ok()
}

#[cfg(test)]
mod tests;
