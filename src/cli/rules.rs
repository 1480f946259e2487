//! `sokhop rules`

use super::{Stop, terminal};
use crate::rules::{ALL, RuleInfo};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// List the rules
#[derive(clap::Args, Debug)]
pub(super) struct Args {}

pub(super) fn run(_: &Args) -> Result<u8, Stop> {
    let mut out = terminal::output();
    write(&mut out, ALL)?;
    out.flush()?;
    Ok(0)
}

fn write(out: &mut impl Write, rules: &[RuleInfo]) -> io::Result<()> {
    let widest = |part: fn(&RuleInfo) -> &str| {
        rules
            .iter()
            .map(|rule| part(rule).width())
            .max()
            .unwrap_or_default()
    };
    let (names, titles) = (widest(|rule| rule.name), widest(|rule| rule.title_vi));
    for rule in rules {
        let name = names.saturating_sub(rule.name.width());
        let title = titles.saturating_sub(rule.title_vi.width());
        writeln!(
            out,
            "{}{:name$}  {}{:title$}  {}",
            rule.name, "", rule.title_vi, "", rule.title_en
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_in_both_languages() {
        let rule = |name, title_vi, title_en| RuleInfo {
            name,
            title_vi,
            title_en,
            doc: "",
            claims: |_, _| {},
        };
        let rules = [
            rule("sum", "Tổng", "Sum"),
            rule("percent-change", "Tăng giảm", "Percent change"),
        ];
        let mut out = Vec::new();
        write(&mut out, &rules).expect("a vector takes every write");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "sum             Tổng       Sum\npercent-change  Tăng giảm  Percent change\n"
        );
    }
}
