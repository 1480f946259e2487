//! A numeral is written as numerals are, and as the document writes them.

use crate::figure::numeral::{Convention, Style, style};
use crate::figure::unit::{Dimension, Unit};
use crate::figure::{FigureId, Written};
use crate::relation::{Claim, Document, Equation, Evidence, Oddity, Operand};

/// The rule's name.
pub const NAME: &str = "number-style";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let shown = match document.reading.convention {
        Convention::Comma => document.reading.commas,
        Convention::Point => document.reading.points,
    };
    for id in document.all_quantities() {
        let figure = document.figure(id);
        if figure.written != Written::Digits || figure.unit == Unit::NONE || figure.borrowed {
            continue;
        }
        let text = document
            .texts
            .get(figure.block as usize)
            .map_or("", |text| figure.numeral.text(text));
        let plain = text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
        let measured = !matches!(figure.unit.of, Dimension::Counted(_)) || figure.scaled;
        let padded =
            text.starts_with('0') && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        // `($000)` says how a table counts.
        let blank = text.bytes().all(|b| b == b'0');
        if blank || is_run_together(text) {
            continue;
        }
        if figure.malformed && plain && (!padded || measured && !is_continued(document, id)) {
            odd(Oddity::Malformed, id, out);
        } else if figure.foreign
            && measured
            && shown >= 2
            && matches!(style(text), Style::Comma | Style::Point)
        {
            odd(Oddity::Foreign, id, out);
        }
    }
}

/// Two grouped numerals of a table that lost what was between them: `1.904.533` and `940.420.719`.
fn is_run_together(text: &str) -> bool {
    let Some(mark) = text.chars().find(|c| !c.is_ascii_digit()) else {
        return false;
    };
    let groups: Vec<&str> = text.split(mark).collect();
    let Some(joint) = groups.iter().position(|group| group.len() > 3) else {
        return false;
    };
    let digits = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    groups.iter().all(digits)
        && joint > 0
        && joint + 1 < groups.len()
        && groups[joint].len() <= 6
        && (1..groups.len()).all(|i| i == joint || groups[i].len() == 3)
}

/// Whether a mark that joins numbers stands before the numeral: the end of a code, or of a numeral that a blank breaks.
fn is_continued(document: &Document<'_>, id: FigureId) -> bool {
    let figure = document.figure(id);
    let text = document
        .texts
        .get(figure.block as usize)
        .copied()
        .unwrap_or_default();
    let before = text
        .get(..figure.numeral.start)
        .unwrap_or_default()
        .trim_end();
    before.ends_with(['-', '–', '+', '.', '/', ':', ','])
}

fn odd(oddity: Oddity, id: FigureId, out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, "");
    claim.bind(
        Equation::Odd(oddity),
        Evidence::Named,
        vec![Operand::new(id, "numeral")],
    );
    out.push(claim);
}
