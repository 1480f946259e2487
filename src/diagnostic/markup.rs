//! What does a repair leave of the markup inside of what it replaces? All of it: `**3,4** triệu` becomes `**3,4** tỷ`.

use crate::report::{Diagnostic, Suggestion};
use crate::source::{Block, Source};
use crate::span::Span;

/// Narrows each suggestion that would replace markup to the words that it changes. One that cannot be narrowed is dropped:
/// a repair must not open or close what it knows nothing of.
pub(super) fn keep(source: &Source<'_>, diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        diagnostic.suggestions.retain_mut(|suggestion| {
            let block = holding(source, suggestion.span);
            block.is_none_or(|(block, at)| narrow(source.text, block, at, suggestion))
        });
    }
}

/// The block that holds bytes of the file, and where they stand in its text.
fn holding<'b, 's>(source: &'b Source<'s>, span: Span) -> Option<(&'b Block<'s>, Span)> {
    let after = source.blocks.partition_point(|block| {
        let first = block.pieces.first();
        first.is_some_and(|&(_, file)| file <= span.start)
    });
    let block = source.blocks.get(after.checked_sub(1)?)?;
    let start = text_offset(block, span.start)?;
    let end = text_offset(block, span.end.checked_sub(1)?)? + 1;
    let at = Span::new(start, end);
    (block.text.get(start..end).is_some() && block.locate(at) == span).then_some((block, at))
}

/// Where a byte of the file stands in the text of a block.
fn text_offset(block: &Block<'_>, byte: usize) -> Option<usize> {
    let after = block.pieces.partition_point(|&(_, file)| file <= byte);
    let &(text, file) = block.pieces.get(after.checked_sub(1)?)?;
    Some(text + (byte - file))
}

/// Whether the suggestion, which replaces `at` of the text of `block`, now leaves all markup where it is.
fn narrow(file: &str, block: &Block<'_>, at: Span, suggestion: &mut Suggestion) -> bool {
    if is_plain(file, block, at) {
        return true;
    }
    let old = at.text(&block.text);
    let new = &with_blanks_of(old, &suggestion.replacement);
    let Some((before, behind)) = shared(old, new) else {
        return false;
    };
    let changed = |before: usize, behind: usize| {
        let span = Span::new(at.start + before, at.end - behind);
        let words = new.get(before..new.len() - behind)?;
        (!span.is_empty() && is_plain(file, block, span)).then(|| (span, words.to_owned()))
    };
    let lead = new.get(..before).unwrap_or_default();
    let tail = new.get(new.len() - behind..).unwrap_or_default();
    // Whole words read better than the letters that differ.
    let whole = (
        lead.trim_end_matches(char::is_alphanumeric).len(),
        tail.trim_start_matches(char::is_alphanumeric).len(),
    );
    let narrowed = changed(whole.0, whole.1)
        .or_else(|| changed(before, whole.1))
        .or_else(|| changed(whole.0, behind))
        .or_else(|| changed(before, behind));
    let Some((span, words)) = narrowed else {
        return false;
    };
    suggestion.span = block.locate(span);
    suggestion.replacement = words;
    true
}

/// `new` with the blanks that `old` has, which need not be plain spaces.
fn with_blanks_of(old: &str, new: &str) -> String {
    let mut blanks = old.chars().filter(|c| c.is_whitespace());
    let blank = |c: char| {
        if c == ' ' {
            blanks.next().unwrap_or(c)
        } else {
            c
        }
    };
    new.chars().map(blank).collect()
}

/// How many bytes two texts share at their start and at their end, none of them twice; nothing where they are one.
fn shared(old: &str, new: &str) -> Option<(usize, usize)> {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum()
    };
    let before = length(&mut old.chars().zip(new.chars()));
    let (old, new) = (old.get(before..)?, new.get(before..)?);
    let behind = length(&mut old.chars().rev().zip(new.chars().rev()));
    (!old.is_empty() || !new.is_empty()).then_some((before, behind))
}

/// Whether nothing but the text itself stands at `span` in the file; an entity is the character that it is read as.
fn is_plain(file: &str, block: &Block<'_>, span: Span) -> bool {
    let first = block
        .pieces
        .partition_point(|&(text, _)| text <= span.start);
    let pieces = block
        .pieces
        .get(first.saturating_sub(1)..)
        .unwrap_or_default();
    // Where its last character is written as an entity, its place in the file ends inside of that.
    let last = block
        .pieces
        .partition_point(|&(text, _)| text < span.end)
        .checked_sub(1)
        .and_then(|last| block.pieces.get(last));
    let is_entity = last.is_some_and(|&(text, at)| {
        let raw = file.as_bytes().get(at);
        raw == Some(&b'&') && block.text.as_bytes().get(text) != Some(&b'&')
    });
    let inside = pieces.windows(2).take_while(|pair| pair[1].0 < span.end);
    let mut inside = inside.map(|pair| (pair[0], pair[1]));
    !is_entity
        && inside.all(|((text, at), (next, next_at))| {
            let length = next - text;
            let raw = file.get(at..next_at).unwrap_or_default();
            raw.len() <= length || raw.starts_with('&') && raw.ends_with(';') && !raw.contains('<')
        })
}

#[cfg(test)]
mod tests {
    use crate::report::Language;
    use crate::source::Format;
    use crate::{Options, check};

    /// The text with the first repair of its only finding in place.
    fn repaired(text: &str, format: Format) -> String {
        let options = Options {
            language: Some(Language::Vietnamese),
            ..Options::default()
        };
        let report = check("", text.as_bytes(), format, &options);
        let [finding] = report.diagnostics.as_slice() else {
            panic!("{:?}", report.diagnostics);
        };
        let suggestion = finding.suggestions.first().expect("a repair");
        let mut out = text.to_owned();
        out.replace_range(
            suggestion.span.start..suggestion.span.end,
            &suggestion.replacement,
        );
        let again = check("", out.as_bytes(), format, &options);
        assert!(
            again.diagnostics.is_empty(),
            "{out}: {:?}",
            again.diagnostics
        );
        out
    }

    const TARGET: &str =
        "Mục tiêu năm 2025: xuất khẩu 4.815 triệu USD, đạt 107% so với ước thực hiện.";

    #[test]
    fn emphasis_stays_where_a_scale_word_is_mended() {
        let draft =
            |figure: &str| format!("Năm 2024, xuất khẩu ước đạt {figure} USD.\n\n{TARGET}\n");
        for (printed, mended) in [
            ("**4,5** triệu", "**4,5** tỷ"),
            ("**4,5 triệu**", "**4,5 tỷ**"),
            ("_4,5_&nbsp;**triệu**", "_4,5_&nbsp;**tỷ**"),
            (
                "[4,5](https://example.org/x_1) triệu",
                "[4,5](https://example.org/x_1) tỷ",
            ),
        ] {
            assert_eq!(repaired(&draft(printed), Format::Markdown), draft(mended));
        }
    }

    #[cfg(feature = "html")]
    #[test]
    fn tags_stay_where_a_figure_is_mended() {
        let draft = |figure: &str| {
            format!("<p>Năm 2024, xuất khẩu ước đạt {figure} USD.</p><p>{TARGET}</p>")
        };
        for (printed, mended) in [
            ("<b>4,5</b> triệu", "<b>4,5</b> tỷ"),
            (
                "<span>4,5 </span><i>triệu</i>",
                "<span>4,5 </span><i>tỷ</i>",
            ),
            ("4,5&nbsp;triệu", "4,5 tỷ"),
        ] {
            assert_eq!(repaired(&draft(printed), Format::Html), draft(mended));
        }
        let whole = |total: &str| {
            format!(
                "<p>Tổng thu {total} tỷ đồng, gồm: thu nội địa 1.200 tỷ đồng; thu khác 230 tỷ đồng.</p>"
            )
        };
        assert_eq!(
            repaired(&whole("1<b>.34</b>0"), Format::Html),
            whole("1<b>.43</b>0")
        );
    }

    #[test]
    fn what_two_texts_share() {
        let shared = super::shared;
        assert_eq!(shared("3,4 triệu", "3,4 tỷ"), Some((5, 0)));
        assert_eq!(shared("1.340", "1.430"), Some((2, 1)));
        assert_eq!(shared("11", "111"), Some((2, 0)));
        assert_eq!(shared("5", "5"), None);
    }

    #[test]
    fn a_repair_of_plain_text_is_as_it_was() {
        let text = format!("Năm 2024, xuất khẩu ước đạt 4,5 triệu USD.\n\n{TARGET}\n");
        assert_eq!(
            repaired(&text, Format::Text),
            text.replace("4,5 triệu", "4,5 tỷ")
        );
    }
}
