//! How is a row numbered? `A.`, `I.`, `1.`, `1.2.`, `a)`, `-`, `+`: each kind of number is a depth of its own.

/// A kind of number in front of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// None.
    None,
    /// `A`, `B`.
    Upper,
    /// `I`, `II`.
    Roman,
    /// `1`, `2`; with so many points `1.2`.
    Arabic(u8),
    /// `a`, `b`.
    Lower,
    /// `-`.
    Dash,
    /// `+`.
    Plus,
    /// `*`, `•`.
    Bullet,
}

/// The number that a label begins with, and the label behind it.
pub(super) fn split(label: &str) -> (Mark, &str) {
    let label = label.trim();
    let signs = [
        (Mark::Dash, &['-', '–', '—'][..]),
        (Mark::Plus, &['+'][..]),
        (Mark::Bullet, &['*', '•', '·', '●', '▪', '○'][..]),
    ];
    for (mark, chars) in signs {
        if let Some(rest) = label.strip_prefix(chars) {
            return (mark, rest.trim_start());
        }
    }
    let end = label
        .find(|c: char| c.is_whitespace())
        .unwrap_or(label.len());
    let (first, rest) = label.split_at(end);
    // `I.Thu nội địa`, `1.Thuế`: no blank behind the point.
    let glued = first.find(['.', ')', '/']).and_then(|at| {
        let (number, behind) = first.split_at(at);
        let behind = behind.get(1..)?;
        let named = behind.starts_with(char::is_alphabetic) && behind.chars().count() > 1;
        (named && of(number) != Mark::None).then(|| (of(number), label.get(at + 1..)))
    });
    if let Some((mark, Some(rest))) = glued {
        return (mark, rest.trim_start());
    }
    let closed = first.ends_with(['.', ')', '/', ':']);
    let number = first
        .trim_end_matches(['.', ')', '/', ':'])
        .trim_start_matches('(');
    let mark = of(number);
    // `A Lưới` is a name, `2 vợ chồng` a count, `I Thu` a number.
    let open = matches!(mark, Mark::Roman) && number.len() > 1;
    if mark == Mark::None || rest.trim().is_empty() || !(closed || open) {
        return (Mark::None, label);
    }
    (mark, rest.trim_start())
}

/// The kind of a number that stands alone, as in a column of numbers.
pub(super) fn of(number: &str) -> Mark {
    let number = number.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')' | '('));
    let bytes = number.as_bytes();
    let all = |fits: fn(&u8) -> bool| !bytes.is_empty() && bytes.iter().all(fits);
    if all(|b| matches!(b, b'I' | b'V' | b'X')) {
        return Mark::Roman;
    }
    if all(|b| b.is_ascii_digit() || *b == b'.') && bytes.len() <= 8 {
        let points = bytes.iter().filter(|&&b| b == b'.').count();
        return Mark::Arabic(u8::try_from(points).unwrap_or(u8::MAX));
    }
    match bytes {
        [b'A'..=b'Z'] => Mark::Upper,
        [b'a'..=b'z'] => Mark::Lower,
        [b'-'] => Mark::Dash,
        [b'+'] => Mark::Plus,
        [b'*'] => Mark::Bullet,
        _ if number == "đ" => Mark::Lower,
        _ if number == "Đ" => Mark::Upper,
        _ if matches!(number, "–" | "—") => Mark::Dash,
        _ => Mark::None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, split};

    #[track_caller]
    fn check(label: &str, mark: Mark, rest: &str) {
        assert_eq!(split(label), (mark, rest));
    }

    #[test]
    fn numbers_in_front_of_labels_are_told_from_names() {
        check("I. Thu nội địa", Mark::Roman, "Thu nội địa");
        check("II Thu khác", Mark::Roman, "Thu khác");
        check("1.2. Lúa mùa", Mark::Arabic(1), "Lúa mùa");
        check("3) Ngô", Mark::Arabic(0), "Ngô");
        check("a) Nhà nước", Mark::Lower, "Nhà nước");
        check("- Ngoài nhà nước", Mark::Dash, "Ngoài nhà nước");
        check("1.Thuế", Mark::Arabic(0), "Thuế");
        check("A Lưới", Mark::None, "A Lưới");
        check("2 vợ chồng", Mark::None, "2 vợ chồng");
        check("Cà phê", Mark::None, "Cà phê");
    }
}
