//! Which known name was meant?

/// The name among `names` that is nearest to `word`, if it is near enough to be meant.
pub(super) fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let word = word.to_lowercase().replace('_', "-");
    let near =
        |name: &&str| distance(&word, name) <= (name.len() / 3).max(1) || is_part(&word, name);
    names
        .into_iter()
        .filter(near)
        .min_by_key(|name| distance(&word, name))
}

/// Whether `word` is a whole word of a hyphenated name.
fn is_part(word: &str, name: &str) -> bool {
    word.len() > 2 && name.split('-').any(|part| part == word)
}

/// How many letters must be put in, taken out or changed.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<_> = right.chars().collect();
    let mut row: Vec<_> = (0..=right.len()).collect();
    for (above, l) in left.chars().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (column, &r) in right.iter().enumerate() {
            let changed = diagonal + usize::from(l != r);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["attainment", "sum", "percent-change", "number-style"];

    #[test]
    fn slips_of_the_hand_are_seen() {
        assert_eq!(nearest("atainment", NAMES), Some("attainment"));
        assert_eq!(nearest("Percent_Change", NAMES), Some("percent-change"));
        assert_eq!(nearest("percent", NAMES), Some("percent-change"));
        assert_eq!(nearest("sun", NAMES), Some("sum"));
        assert_eq!(nearest("weather", NAMES), None);
        assert_eq!(nearest("sum", []), None);
    }

    #[test]
    fn distances() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("tỷ", "tỉ"), 1);
    }
}
