//! The closing line: how much was found, how much of it was checked. A run that checked nothing says so.

use super::plain::group;
use super::{FileReport, Language, Summary};
use std::fmt::Write;

/// What the closing line is made of, gathered while documents pass by.
#[derive(Clone, Copy, Debug, Default)]
pub struct Closing {
    /// The counts.
    pub summary: Summary,
    english: usize,
}

impl Closing {
    /// Counts one more document.
    pub fn add(&mut self, report: &FileReport) {
        self.summary.add(report);
        self.english += usize::from(report.error.is_none() && report.language == Language::English);
    }

    /// Counts what was found across documents.
    pub fn add_across(&mut self, across: &super::Across) {
        self.summary.add_across(across);
    }

    /// The language of most of the documents that could be read; Vietnamese where they are even.
    #[must_use]
    pub const fn language(&self) -> Language {
        let read = self.summary.files - self.summary.failed;
        if self.english * 2 > read {
            Language::English
        } else {
            Language::Vietnamese
        }
    }

    /// The line, in `language` or else in that of most documents.
    #[must_use]
    pub fn line(&self, language: Option<Language>) -> String {
        match language.unwrap_or_else(|| self.language()) {
            Language::Vietnamese => vietnamese(&self.summary),
            Language::English => english(&self.summary),
        }
    }
}

fn vietnamese(summary: &Summary) -> String {
    let n = |count: usize| group(&count.to_string(), Language::Vietnamese);
    let Summary { files, failed, .. } = *summary;
    if files == 0 {
        return "Không có văn bản nào để kiểm.".to_owned();
    }
    if failed == files {
        return format!(
            "{} văn bản: không đọc được văn bản nào, chưa kiểm gì.",
            n(files)
        );
    }
    let mut line = format!("{} văn bản", n(files));
    if failed > 0 {
        _ = write!(line, " ({} không đọc được)", n(failed));
    }
    let checked = summary.verified + summary.suspect;
    if summary.figures == 0 {
        line.push_str(": không có số liệu nào");
    } else if checked == 0 {
        _ = write!(
            line,
            ": {} số liệu, không số liệu nào được kiểm",
            n(summary.figures)
        );
    } else {
        _ = write!(
            line,
            ": {} số liệu — {} khớp, {} đáng ngờ, {} chưa kiểm được",
            n(summary.figures),
            n(summary.verified),
            n(summary.suspect),
            n(summary.unchecked)
        );
    }
    if summary.lookalikes > 0 {
        _ = write!(
            line,
            " (chưa kể {} số không phải số liệu)",
            n(summary.lookalikes)
        );
    }
    _ = write!(
        line,
        ". {} lỗi, {} cảnh báo.",
        n(summary.errors),
        n(summary.warnings)
    );
    line
}

fn english(summary: &Summary) -> String {
    let n = |count: usize| group(&count.to_string(), Language::English);
    let of = |count: usize, one: &str, many: &str| {
        format!("{} {}", n(count), if count == 1 { one } else { many })
    };
    let Summary { files, failed, .. } = *summary;
    if files == 0 {
        return "No document to check.".to_owned();
    }
    let documents = of(files, "document", "documents");
    if failed == files {
        return format!("{documents}: none could be read, nothing was checked.");
    }
    let mut line = documents;
    if failed > 0 {
        _ = write!(line, " ({} could not be read)", n(failed));
    }
    let figures = of(summary.figures, "figure", "figures");
    let checked = summary.verified + summary.suspect;
    if summary.figures == 0 {
        line.push_str(": no figures");
    } else if checked == 0 {
        _ = write!(line, ": {figures}, none of which could be checked");
    } else {
        _ = write!(
            line,
            ": {figures} — {} verified, {} suspect, {} unchecked",
            n(summary.verified),
            n(summary.suspect),
            n(summary.unchecked)
        );
    }
    if summary.lookalikes > 0 {
        let numbers = of(
            summary.lookalikes,
            "number that is no figure",
            "numbers that are no figures",
        );
        _ = write!(line, " (not counting {numbers})");
    }
    let errors = of(summary.errors, "error", "errors");
    _ = write!(
        line,
        ". {errors}, {}.",
        of(summary.warnings, "warning", "warnings")
    );
    line
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn line(language: Option<Language>, summary: Summary) -> String {
        Closing {
            summary,
            english: 0,
        }
        .line(language)
    }

    const BUSY: Summary = Summary {
        files: 12,
        failed: 0,
        figures: 1031,
        verified: 1022,
        suspect: 1,
        unchecked: 8,
        lookalikes: 6,
        errors: 1,
        warnings: 0,
    };

    #[test]
    fn a_busy_run() {
        assert_eq!(
            line(None, BUSY),
            "12 văn bản: 1.031 số liệu — 1.022 khớp, 1 đáng ngờ, 8 chưa kiểm được \
             (chưa kể 6 số không phải số liệu). 1 lỗi, 0 cảnh báo."
        );
        assert_eq!(
            line(Some(Language::English), Summary { failed: 1, ..BUSY }),
            "12 documents (1 could not be read): 1,031 figures — 1,022 verified, 1 suspect, 8 unchecked \
             (not counting 6 numbers that are no figures). 1 error, 0 warnings."
        );
    }

    #[test]
    fn a_run_that_checked_nothing_says_so() {
        let idle = Summary {
            files: 1,
            figures: 8,
            unchecked: 8,
            ..Summary::default()
        };
        assert_eq!(
            line(None, idle),
            "1 văn bản: 8 số liệu, không số liệu nào được kiểm. 0 lỗi, 0 cảnh báo."
        );
        assert_eq!(
            line(Some(Language::English), idle),
            "1 document: 8 figures, none of which could be checked. 0 errors, 0 warnings."
        );
        let bare = Summary {
            files: 2,
            ..Summary::default()
        };
        assert_eq!(
            line(None, bare),
            "2 văn bản: không có số liệu nào. 0 lỗi, 0 cảnh báo."
        );
        assert_eq!(
            line(None, Summary::default()),
            "Không có văn bản nào để kiểm."
        );
        assert_eq!(
            line(None, Summary { failed: 2, ..bare }),
            "2 văn bản: không đọc được văn bản nào, chưa kiểm gì."
        );
    }

    #[test]
    fn speaks_the_language_of_most_documents() {
        let mut closing = Closing::default();
        let mut english = sample::holding();
        english.language = Language::English;
        closing.add(&english);
        assert_eq!(closing.language(), Language::English);
        closing.add(&sample::missing());
        assert_eq!(closing.language(), Language::English);
        closing.add(&sample::exports());
        assert_eq!(closing.language(), Language::Vietnamese);
    }
}
