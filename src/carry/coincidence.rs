//! Which percentages of many digits stand in two documents for different things? Whoever copies a report copies a figure
//! into the wrong place now and then.

use super::pairs::common;
use super::say::{label, name};
use super::{Levels, Rate};
use crate::diagnostic::content_id;
use crate::report::across::CrossDiagnostic;
use crate::report::{Across, Language, Severity};

/// Likeness of two names, in hundredths of the words of the shorter, from which they may be of one quantity.
const ALIKE: usize = 34;

/// Tells them, each value once for each pair of documents that stand next to each other.
pub(super) fn told(documents: &[Levels], language: Option<Language>, out: &mut Across) {
    let mut all: Vec<((u64, u32), u32, &Rate)> = Vec::new();
    for (document, levels) in (0u32..).zip(documents) {
        all.extend(levels.rates.iter().map(|rate| (rate.value, document, rate)));
    }
    all.sort_by_key(|&(value, document, rate)| (value, document, rate.printed.id));
    for pair in all.windows(2) {
        let [(value, here, first), (other, there, second)] = pair else {
            continue;
        };
        if value != other || here == there || !is_other(first, second) {
            continue;
        }
        let speech = language.unwrap_or(documents[*here as usize].language);
        let text = &first.printed.text;
        let file = name(documents, *there);
        let message = match speech {
            Language::Vietnamese => format!(
                "“{text}” cũng là tốc độ tăng, giảm của chỉ tiêu khác hoặc kỳ khác trong {file}; nên xem có chép nhầm không"
            ),
            Language::English => format!(
                "“{text}” is also the rate of another indicator or period in {file}: it may have been copied by mistake"
            ),
        };
        let key = format!("coincidence {}|{}", text, second.printed.excerpt);
        out.diagnostics.push(CrossDiagnostic {
            id: content_id(&key),
            rule: "restatement",
            severity: Severity::Info,
            message,
            help: None,
            labels: vec![
                label(documents, *here, &first.printed, true),
                label(documents, *there, &second.printed, false),
            ],
            suggestions: Vec::new(),
        });
    }
}

/// Whether two rates are of different things, or of one thing at different times.
fn is_other(a: &Rate, b: &Rate) -> bool {
    let shared = common(&a.words, &b.words) * 100;
    let least = a.words.len().min(b.words.len());
    shared < least * ALIKE || shared == least * 100 && !a.period.agrees(b.period)
}
