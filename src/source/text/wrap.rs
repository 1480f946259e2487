//! At which column is a document wrapped, if it is?

use super::line::Lines;

/// A line that a sentence runs over is at least this long, in characters.
pub(super) const MIN: usize = 50;
/// The widest column at which text is wrapped.
pub(super) const MAX: usize = 120;
/// How much of a document is looked at, in bytes.
const SAMPLE: usize = 1 << 16;
/// How far most lines of wrapped text stay from the column at most: a long word.
const RAGGED: usize = 15;

/// The column that one in ten long lines reaches, where nearly none passes [`MAX`] and two in three come close to it.
/// Lines that are paragraphs have lengths of every size.
pub(super) fn column(text: &str) -> Option<usize> {
    let end = text.len().min(SAMPLE);
    let sample = (end.saturating_sub(3)..=end)
        .rev()
        .find_map(|end| text.get(..end))?;
    let mut widths: Vec<usize> = Lines::new(sample)
        .map(|line| line.width())
        .filter(|&width| width >= MIN)
        .collect();
    widths.sort_unstable();
    let total = widths.len();
    let within = widths.partition_point(|&width| width <= MAX);
    let column = *widths
        .get(..within)?
        .get((within * 9 / 10).min(within.checked_sub(1)?))?;
    let near = within - widths.partition_point(|&width| width + RAGGED <= column);
    (total >= 2 && (total - within) * 20 <= total && near * 3 >= total * 2).then_some(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(widths: &[usize], expected: Option<usize>) {
        let lines: Vec<String> = widths.iter().map(|&width| "ă".repeat(width)).collect();
        assert_eq!(column(&lines.join("\n")), expected, "{widths:?}");
    }

    #[test]
    fn columns() {
        check(&[], None);
        check(&[70], None);
        check(&[70, 66], Some(70));
        check(&[70, 66, 12, 0, 68, 61, 70, 33], Some(70));
        check(&[70, 300, 66, 500], None);
        check(&[51, 62, 74, 88, 99, 110, 118], None);
        check(&[200_000], None);
    }
}
