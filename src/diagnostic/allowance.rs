//! Which findings has the author allowed, and do the directives that say so mean anything?

use super::Context;
use super::blame::content_id;
use crate::Options;
use crate::report::{Diagnostic, Label, Language, Severity};
use crate::rules;
use crate::source::Allowance;
use crate::span::Span;

/// The name under which a directive itself is reported. No rule has it.
const NAME: &str = "allow";

/// The word for every rule.
const ALL: &str = "all";

/// Takes the allowed findings out of `found`, and adds those on the directives themselves. Returns what was taken out.
pub(super) fn apply(
    context: &Context<'_>,
    options: &Options,
    found: &mut Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let allowances = &context.source.allowances;
    let mut used = vec![false; allowances.len()];
    let mut allowed = Vec::new();
    found.retain(|diagnostic| {
        let mut keep = true;
        for (used, allowance) in used.iter_mut().zip(allowances) {
            if covers(allowance, diagnostic) {
                *used = true;
                keep = false;
            }
        }
        if !keep {
            allowed.push(diagnostic.clone());
        }
        keep
    });
    for (used, allowance) in used.into_iter().zip(allowances) {
        found.extend(fault(context, options, allowance, used));
    }
    allowed
}

fn covers(allowance: &Allowance, diagnostic: &Diagnostic) -> bool {
    !allowance.reason.is_empty()
        && (allowance.rule == diagnostic.rule || allowance.rule == ALL)
        && diagnostic
            .labels
            .iter()
            .any(|label| label.primary && label.span.overlaps(allowance.scope))
}

/// What is wrong with a directive: one that does nothing looks as if it did.
fn fault(
    context: &Context<'_>,
    options: &Options,
    allowance: &Allowance,
    used: bool,
) -> Option<Diagnostic> {
    let vietnamese = context.speech == Language::Vietnamese;
    let rule = allowance.rule.as_str();
    let known = rule == ALL || rules::ALL.iter().any(|known| known.name == rule);
    let (severity, message) = if rule.is_empty() {
        let message = if vietnamese {
            "Dòng cho phép không nêu quy tắc nên không có tác dụng".to_owned()
        } else {
            "This allows nothing: it names no rule".to_owned()
        };
        (Severity::Warning, message)
    } else if !known {
        let message = if vietnamese {
            format!(
                "Cho phép “{rule}”, nhưng không có quy tắc này; lệnh “sokhop rules” liệt kê các quy tắc"
            )
        } else {
            format!(
                "“{rule}” is allowed here, but there is no such rule; “sokhop rules” lists them"
            )
        };
        (Severity::Warning, message)
    } else if allowance.reason.is_empty() {
        let message = if vietnamese {
            format!("Cho phép “{rule}” mà không nêu lý do nên không có tác dụng")
        } else {
            format!("This allows nothing: “{rule}” is given no reason")
        };
        (Severity::Warning, message)
    } else if !used && is_reported(rule, options) {
        let message = if vietnamese {
            format!("Cho phép “{rule}” nhưng đoạn sau không có gì để cho phép")
        } else {
            format!("“{rule}” is allowed here, but nothing was found that needs it")
        };
        (Severity::Info, message)
    } else {
        return None;
    };
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
