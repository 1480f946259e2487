//! What do the numbers under the headers say? `A B 1 2 3=2/1 4=1+2`: how a column is computed from others.

use crate::figure::Layout;

/// How a column is computed, by the numbers of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// One column divided by another.
    Quotient(u16, u16),
    /// One column less another.
    Difference(u16, u16),
}

/// The number of each data column, and its formula.
pub(super) fn of_columns(layout: &Layout, texts: &[&str]) -> Vec<(Option<u16>, Option<Formula>)> {
    let columns = layout.data.iter();
    columns
        .map(|&column| {
            let text = layout
                .numbers
                .and_then(|row| layout.grid.block(row, column));
            let text = text.and_then(|block| texts.get(block)).copied();
            text.map_or((None, None), read)
        })
        .collect()
}

fn read(text: &str) -> (Option<u16>, Option<Formula>) {
    let (own, formula) = match text.split_once('=') {
        Some((own, formula)) => (own, Some(formula)),
        None => (text, None),
    };
    let number = |piece: &str| {
        let digits = piece.trim_matches(|c: char| c.is_whitespace() || "()[]".contains(c));
        digits.parse::<u16>().ok()
    };
    let formula = formula.and_then(|formula| {
        // `2/1*100`, `(2/1)x100%`.
        let head = formula.split(['*', 'x', 'X', '×', '%']).next()?;
        let pair = |mark: char| {
            let (a, b) = head.split_once(mark)?;
            Some((number(a)?, number(b)?))
        };
        let quotient = pair('/').or_else(|| pair(':'));
        quotient
            .map(|(a, b)| Formula::Quotient(a, b))
            .or_else(|| pair('-').map(|(a, b)| Formula::Difference(a, b)))
    });
    (number(own), formula)
}

#[cfg(test)]
mod tests {
    use super::{Formula, read};

    #[test]
    fn formulas_name_columns_by_number() {
        assert_eq!(read("5=4/1"), (Some(5), Some(Formula::Quotient(4, 1))));
        assert_eq!(
            read("(3)=(2)/(1)"),
            (Some(3), Some(Formula::Quotient(2, 1)))
        );
        assert_eq!(
            read("6 = 5:2*100"),
            (Some(6), Some(Formula::Quotient(5, 2)))
        );
        assert_eq!(read("4=3-2"), (Some(4), Some(Formula::Difference(3, 2))));
        assert_eq!(read("2"), (Some(2), None));
        assert_eq!(read("A"), (None, None));
    }
}
