//! One finding: what does not fit, where, and what would mend it.

use super::words::Words;
use super::{attribute, text};
use crate::report::location::Locator;
use crate::report::plain::fold;
use crate::report::{Diagnostic, FileReport, Language, messages};
use crate::rules;
use std::fmt::Write as _;

/// The places that are listed: more of them would hide the first.
const MOST_LABELS: usize = 16;

/// Writes the finding with the number `index` in its document, whose places are called by `anchor`.
pub(super) fn write(
    out: &mut String,
    (report, locator, anchor): (&FileReport, &Locator<'_>, &str),
    (index, diagnostic): (usize, &Diagnostic),
    language: Language,
) {
    let words = Words::of(language);
    let severity = messages::severity(diagnostic.severity, language);
    _ = write!(
        out,
        "<article class=\"finding {}\" id=\"{anchor}-e{index}\">\n<h4><span class=\"severity\">{}</span> {} <code>{}</code></h4>\n",
        diagnostic.severity.name(),
        text(severity),
        text(title(diagnostic.rule, language)),
        text(diagnostic.rule),
    );
    _ = writeln!(
        out,
        "<p class=\"message\">{}</p>",
        text(&fold(&diagnostic.message))
    );
    if let Some(help) = &diagnostic.help {
        _ = writeln!(out, "<p class=\"help\">{}</p>", text(&fold(help)));
    }
    out.push_str("<ul class=\"places\">\n");
    for label in diagnostic.labels.iter().take(MOST_LABELS) {
        let at = locator.locate(label.span.start).words(language);
        let quoted = text(&fold(label.span.text(&report.text))).into_owned();
        let class = if label.primary {
            " class=\"primary\""
        } else {
            ""
        };
        _ = match label.figure {
            Some(figure) => write!(
                out,
                "<li{class}><a href=\"#{anchor}-{figure}\">“{quoted}”</a>"
            ),
            None => write!(out, "<li{class}>“{quoted}”"),
        };
        _ = write!(out, " <span class=\"at\">{}</span>", text(&fold(&at)));
        if !label.text.is_empty() {
            _ = write!(out, " {}", text(&fold(&label.text)));
        }
        out.push_str("</li>\n");
    }
    let hidden = diagnostic.labels.len().saturating_sub(MOST_LABELS);
    if hidden > 0 {
        _ = writeln!(out, "<li>+ {hidden} {}</li>", text(words.more));
    }
    out.push_str("</ul>\n");
    repairs(
        out,
        diagnostic.suggestions.iter().map(|suggestion| {
            (
                suggestion.span.text(&report.text),
                suggestion.replacement.as_str(),
            )
        }),
        words,
    );
    _ = writeln!(
        out,
        "<p class=\"id\"><code>{}</code></p>\n</article>",
        attribute(&diagnostic.id)
    );
}

/// What may be put in place of what, the likeliest first.
pub(super) fn repairs<'r>(
    out: &mut String,
    suggestions: impl Iterator<Item = (&'r str, &'r str)>,
    words: &Words,
) {
    let mut suggestions = suggestions.peekable();
    if suggestions.peek().is_none() {
        return;
    }
    out.push_str("<ul class=\"repairs\">\n");
    for (number, (old, new)) in suggestions.enumerate() {
        let (old, new) = (fold(old), fold(new));
        let head = if number == 0 { words.change } else { words.or };
        _ = if new.is_empty() {
            writeln!(
                out,
                "<li>{}: {} <del>{}</del></li>",
                text(head),
                text(words.remove),
                text(&old)
            )
        } else {
            writeln!(
                out,
                "<li>{}: <del>{}</del> → <ins>{}</ins></li>",
                text(head),
                text(&old),
                text(&new)
            )
        };
    }
    out.push_str("</ul>\n");
}

/// What a rule is called by people.
pub(super) fn title(rule: &str, language: Language) -> &'static str {
    let rule = rules::ALL.iter().find(|known| known.name == rule);
    rule.map_or("", |rule| match language {
        Language::Vietnamese => rule.title_vi,
        Language::English => rule.title_en,
    })
}
