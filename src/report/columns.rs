//! Rows of a table whose cells are wrapped.

use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Writes one row; cells that are wider than their column go on in further lines.
pub(super) fn write_row<const N: usize>(
    out: &mut impl Write,
    row: &[String; N],
    widths: &[usize; N],
) -> io::Result<()> {
    let cells: Vec<_> = row
        .iter()
        .zip(widths)
        .map(|(cell, &width)| wrap(cell, width))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    for line in 0..height {
        let mut text = String::new();
        let mut column = 0;
        for (cell, width) in cells.iter().zip(widths) {
            let part = cell.get(line).map_or("", String::as_str);
            text.push_str("  ");
            text.push_str(part);
            column += 2 + width;
            text.extend(std::iter::repeat_n(
                ' ',
                column.saturating_sub(text.width()),
            ));
        }
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

/// `text` in lines of no more than `width` columns, broken at spaces, or inside a word that is wider.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        if used > 0 && used + 1 + word.width() > width {
            lines.push(String::new());
            used = 0;
        } else if used > 0 {
            push(&mut lines, ' ');
            used += 1;
        }
        for c in word.chars() {
            let wide = c.encode_utf8(&mut [0; 4]).width();
            if used + wide > width && used > 0 {
                lines.push(String::new());
                used = 0;
            }
            push(&mut lines, c);
            used += wide;
        }
    }
    lines
}

fn push(lines: &mut [String], c: char) {
    if let Some(line) = lines.last_mut() {
        line.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_words_and_what_is_wider() {
        assert_eq!(wrap("kim ngạch xuất khẩu", 9), ["kim ngạch", "xuất khẩu"]);
        assert_eq!(
            wrap("e\u{302}\u{301}e\u{302}\u{301}e\u{302}", 2),
            ["e\u{302}\u{301}e\u{302}\u{301}", "e\u{302}"]
        );
        assert_eq!(wrap("", 5), [""]);
    }
}
