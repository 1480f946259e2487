//! Which findings has the author allowed? The words of a directive, whatever form of document it stands in.

use super::{Allowance, Span};

/// The words of a directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Directive<'t> {
    rule: &'t str,
    until: Option<&'t str>,
    reason: &'t str,
}

impl Directive<'_> {
    /// What the directive at `span` allows in the block after it, which is not known yet.
    pub(super) fn allowance(self, span: Span) -> Allowance {
        Allowance {
            rule: self.rule.to_owned(),
            until: self.until.map(str::to_owned),
            reason: self.reason.to_owned(),
            span,
            scope: Span::new(span.end, span.end),
        }
    }
}

/// The parts of `sokhop: allow RULE [until DAY] "reason"`, or nothing where `text` is no directive.
///
/// A directive without a rule has an empty one: it is reported further on rather than read as prose. The quotation
/// marks may be of any kind, or missing.
pub(super) fn parse(text: &str) -> Option<Directive<'_>> {
    let rest = text.trim().strip_prefix("sokhop:")?.trim_start();
    let rest = rest.strip_prefix("allow")?;
    if rest.chars().next().is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    let (rule, rest) = word(rest);
    let (until, reason) = match word(rest) {
        // A reason without quotation marks may begin with the same word.
        ("until", after) => match word(after) {
            (day, after) if day.starts_with(|c: char| c.is_ascii_digit()) => (Some(day), after),
            _ => (None, rest),
        },
        _ => (None, rest),
    };
    let reason = reason.trim();
    let reason = reason.strip_prefix(is_quote).unwrap_or(reason);
    let reason = reason.strip_suffix(is_quote).unwrap_or(reason);
    Some(Directive {
        rule,
        until,
        reason: reason.trim(),
    })
}

/// The first word, which also a quotation mark ends, and what follows it.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(|c: char| c.is_whitespace() || is_quote(c));
    text.split_at(end.unwrap_or(text.len()))
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
        let found = parse(text);
        assert_eq!(found.map(|it| (it.rule, it.reason)), expected, "{text}");
        assert_eq!(found.and_then(|it| it.until), None, "{text}");
    }

    #[test]
    fn an_end() {
        for (text, until, reason) in [
            (
                "until 2027-01-31 \"chờ số quý I\"",
                Some("2027-01-31"),
                "chờ số quý I",
            ),
            ("until 31/01/2027 “chờ”", Some("31/01/2027"), "chờ"),
            ("until 2027-01-31", Some("2027-01-31"), ""),
            ("until the office answers", None, "until the office answers"),
            ("\"until 2027-01-31\"", None, "until 2027-01-31"),
        ] {
            let text = format!("sokhop: allow sum {text}");
            let found = parse(&text).expect("a directive");
            assert_eq!(
                (found.rule, found.until, found.reason),
                ("sum", until, reason)
            );
        }
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
