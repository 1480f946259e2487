//! Which findings has the author allowed, and do the directives that say so mean anything?

use super::Context;
use super::blame::content_id;
use crate::Options;
use crate::date::Date;
use crate::report::{Diagnostic, Label, Language, Severity};
use crate::rules;
use crate::source::Allowance;
use crate::span::Span;

/// The name under which a directive itself is reported. No rule has it.
const NAME: &str = "allow";

/// The word for every rule.
const ALL: &str = "all";

/// What was taken out of the findings.
pub(super) struct Allowed {
    pub(super) findings: Vec<Diagnostic>,
    /// The ids of the allowances among the settings that took out some.
    pub(super) used: Vec<usize>,
    /// The first day on which one of those in force ends, whether it took out something or not.
    pub(super) until: Option<Date>,
}

/// Takes the allowed findings out of `found`, and adds those on the directives themselves.
pub(super) fn apply(
    context: &Context<'_>,
    options: &Options,
    found: &mut Vec<Diagnostic>,
) -> Allowed {
    let allowances = &context.source.allowances;
    let mut used = vec![false; allowances.len()];
    let mut allowed = Allowed {
        findings: Vec::new(),
        used: Vec::new(),
        until: allowances
            .iter()
            .filter_map(|it| last(it).ok().flatten())
            .chain(options.allowances.iter().filter_map(|it| it.until))
            .filter(|&until| options.is_in_force(Some(until)))
            .min(),
    };
    found.retain(|diagnostic| {
        let mut keep = true;
        for (used, allowance) in used.iter_mut().zip(allowances) {
            if covers(allowance, diagnostic, options) {
                *used = true;
                keep = false;
            }
        }
        for set in &options.allowances {
            if set.names(diagnostic.rule) && options.is_in_force(set.until) {
                allowed.used.push(set.id);
                keep = false;
            }
        }
        if !keep {
            allowed.findings.push(diagnostic.clone());
        }
        keep
    });
    for (used, allowance) in used.into_iter().zip(allowances) {
        found.extend(fault(context, options, allowance, used));
    }
    allowed.used.sort_unstable();
    allowed.used.dedup();
    allowed
}

/// The last day of a directive; an error where it cannot be told.
fn last(allowance: &Allowance) -> Result<Option<Date>, ()> {
    let Some(until) = &allowance.until else {
        return Ok(None);
    };
    Date::parse(until).map(Some).ok_or(())
}

fn covers(allowance: &Allowance, diagnostic: &Diagnostic, options: &Options) -> bool {
    !allowance.reason.is_empty()
        && last(allowance).is_ok_and(|until| options.is_in_force(until))
        && (allowance.rule == diagnostic.rule || allowance.rule == ALL)
        && diagnostic
            .labels
            .iter()
            .any(|label| label.primary && label.span.overlaps(allowance.scope))
}

/// What is said of a directive: one that does nothing looks as if it did.
fn fault(
    context: &Context<'_>,
    options: &Options,
    allowance: &Allowance,
    used: bool,
) -> Option<Diagnostic> {
    let vietnamese = context.speech == Language::Vietnamese;
    let (severity, message) = said(options, allowance, used, vietnamese)?;
    Some(Diagnostic {
        id: content_id(&format!(
            "{NAME} {}",
            allowance.span.text(context.source.text)
        )),
        rule: NAME,
        severity,
        message,
        help: None,
        labels: vec![Label {
            span: visible(allowance.span, context.source.text),
            figure: None,
            text: String::new(),
            primary: true,
        }],
        suggestions: Vec::new(),
    })
}

/// How much it weighs, and the words.
fn said(
    options: &Options,
    allowance: &Allowance,
    used: bool,
    vietnamese: bool,
) -> Option<(Severity, String)> {
    let rule = allowance.rule.as_str();
    let until = allowance.until.as_deref().unwrap_or_default();
    let known = rule == ALL || rules::ALL.iter().any(|known| known.name == rule);
    let (severity, vi, en) = if rule.is_empty() {
        (
            Severity::Warning,
            "Dòng cho phép không nêu quy tắc nên không có tác dụng".to_owned(),
            "This allows nothing: it names no rule".to_owned(),
        )
    } else if !known {
        (
            Severity::Warning,
            format!(
                "Cho phép “{rule}”, nhưng không có quy tắc này; lệnh “sokhop rules” liệt kê các quy tắc"
            ),
            format!(
                "“{rule}” is allowed here, but there is no such rule; “sokhop rules” lists them"
            ),
        )
    } else if allowance.reason.is_empty() {
        (
            Severity::Warning,
            format!("Cho phép “{rule}” mà không nêu lý do nên không có tác dụng"),
            format!("This allows nothing: “{rule}” is given no reason"),
        )
    } else if last(allowance).is_err() {
        (
            Severity::Warning,
            format!(
                "Cho phép “{rule}” đến “{until}” nên không có tác dụng: ngày phải có trên lịch và viết như 2027-01-31"
            ),
            format!(
                "This allows nothing: “{until}” is no day of the calendar written like 2027-01-31"
            ),
        )
    } else if last(allowance).is_ok_and(|until| !options.is_in_force(until)) {
        (
            Severity::Info,
            format!("Cho phép “{rule}” đã hết hạn ngày {until}"),
            format!("“{rule}” was allowed here until {until}"),
        )
    } else if !used && is_reported(rule, options) {
        (
            Severity::Info,
            format!("Cho phép “{rule}” nhưng đoạn sau không có gì để cho phép"),
            format!("“{rule}” is allowed here, but nothing was found that needs it"),
        )
    } else {
        return None;
    };
    Some((severity, if vietnamese { vi } else { en }))
}

/// Whether this run would report the rule at all; one that it leaves out says nothing of a directive.
fn is_reported(rule: &str, options: &Options) -> bool {
    if rule == ALL {
        options.select.is_empty() && options.ignore.is_empty()
    } else {
        options.reports(rule)
    }
}

/// The directive as far as its first line goes: a mark over several lines is hard to read.
fn visible(span: Span, text: &str) -> Span {
    let first = span.text(text).lines().next().map_or(0, str::len);
    Span::new(span.start, span.start + first)
}
