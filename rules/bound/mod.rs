//! part ≤ whole, min ≤ mean ≤ max, stated limits.

mod extreme;
mod implied;
mod list;

use crate::relation::{Claim, Document};

/// The rule's name.
pub const NAME: &str = "bound";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    list::claims(document, out);
    list::pairs(document, out);
    extreme::claims(document, out);
    implied::claims(document, out);
}
