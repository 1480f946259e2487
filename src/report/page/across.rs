//! What was found across documents, before the documents themselves.

use super::words::Words;
use super::{anchor, attribute, finding, text};
use crate::report::plain::fold;
use crate::report::{Across, Language, messages};
use std::fmt::Write as _;

pub(super) fn write(out: &mut String, across: &Across, words: &Words, language: Language) {
    if across.diagnostics.is_empty() {
        return;
    }
    _ = writeln!(
        out,
        "<section class=\"across\">\n<h2>{}</h2>",
        text(words.across)
    );
    for found in &across.diagnostics {
        _ = write!(
            out,
            "<article class=\"finding {}\">\n<h4><span class=\"severity\">{}</span> {} <code>{}</code></h4>\n\
             <p class=\"message\">{}</p>\n",
            found.severity.name(),
            text(messages::severity(found.severity, language)),
            text(finding::title(found.rule, language)),
            text(found.rule),
            text(&fold(&found.message)),
        );
        if let Some(help) = &found.help {
            _ = writeln!(out, "<p class=\"help\">{}</p>", text(&fold(help)));
        }
        out.push_str("<ul class=\"places\">\n");
        for label in &found.labels {
            let class = if label.label.primary {
                " class=\"primary\""
            } else {
                ""
            };
            _ = writeln!(
                out,
                "<li{class}><a href=\"#{}\">{}</a> <span class=\"at\">{}</span> {} <q>{}</q></li>",
                attribute(&anchor(&label.path)),
                text(&fold(&label.path)),
                text(&fold(&label.location().words(language))),
                text(&fold(&label.label.text)),
                text(&fold(&label.excerpt)),
            );
        }
        out.push_str("</ul>\n");
        let repairs = found.suggestions.iter();
        finding::repairs(
            out,
            repairs.map(|one| (one.printed.as_str(), one.suggestion.replacement.as_str())),
            words,
        );
        out.push_str("</article>\n");
    }
    out.push_str("</section>\n");
}
