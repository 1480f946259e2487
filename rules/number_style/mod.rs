//! A numeral is written as numerals are, and as the document writes them.

use crate::figure::numeral::{Convention, Style, style};
use crate::figure::unit::Unit;
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
    for id in document.quantities() {
        let figure = document.figure(id);
        if figure.written != Written::Digits || figure.unit == Unit::NONE || figure.borrowed {
            continue;
        }
        let text = document.texts.get(figure.block as usize).map_or("", |text| figure.numeral.text(text));
        let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
        if figure.malformed && plain {
            odd(Oddity::Malformed, id, out);
        } else if figure.foreign && shown >= 2 && matches!(style(text), Style::Comma | Style::Point) {
            odd(Oddity::Foreign, id, out);
        }
    }
}

fn odd(oddity: Oddity, id: FigureId, out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, "");
    claim.bind(Equation::Odd(oddity), Evidence::Named, vec![Operand::new(id, "numeral")]);
    out.push(claim);
}
