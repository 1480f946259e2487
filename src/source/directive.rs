//! Which findings has the author allowed? The words of a directive, whatever form of document it stands in.

/// The rule and the reason of `sokhop: allow RULE "reason"`, or nothing where `text` is no directive.
///
/// A directive without a rule has an empty one: it is reported further on rather than read as prose. The quotation
/// marks may be of any kind, or missing.
pub(super) fn parse(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim().strip_prefix("sokhop:")?.trim_start();
    let rest = rest.strip_prefix("allow")?;
    if rest.chars().next().is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    let rest = rest.trim_start();
    let end = rest
        .find(|c: char| c.is_whitespace() || is_quote(c))
        .unwrap_or(rest.len());
    let (rule, reason) = rest.split_at(end);
    let reason = reason.trim();
    let reason = reason.strip_prefix(is_quote).unwrap_or(reason);
    let reason = reason.strip_suffix(is_quote).unwrap_or(reason);
    Some((rule, reason.trim()))
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '«' | '»'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        assert_eq!(parse(text), expected, "{text}");
    }

    #[test]
    fn directives() {
        check(
            "sokhop: allow sum \"số liệu làm tròn\"",
            Some(("sum", "số liệu làm tròn")),
        );
        check(
            "  sokhop:allow percent-change “theo nguồn” ",
            Some(("percent-change", "theo nguồn")),
        );
        check("sokhop: allow all", Some(("all", "")));
        check("sokhop: allow all \"\"", Some(("all", "")));
        check("sokhop: allow all \"", Some(("all", "")));
        check("sokhop: allow sum\"dính\"", Some(("sum", "dính")));
        check("sokhop: allow sum theo nguồn", Some(("sum", "theo nguồn")));
        check("sokhop: allow", Some(("", "")));
        check("sokhop: allowed", None);
        check("sokhop: deny sum", None);
        check("sokhop tìm thấy 5 lỗi", None);
        check("", None);
    }
}
