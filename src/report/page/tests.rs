use super::*;
use crate::report::sample;
use crate::source::Format;
use crate::{Options, check};

fn page(reports: &[FileReport], language: Option<Language>) -> String {
    let mut page = PageReport::begin(Vec::new(), language);
    for report in reports {
        page.add(report, &render(report, language));
    }
    let out = page
        .end(&Across::default())
        .expect("a vector takes every write");
    String::from_utf8(out).expect("the page is UTF-8")
}

fn checked(name: &str, text: &str, format: Format) -> String {
    let report = check(name, text.as_bytes(), format, &Options::default());
    page(&[report], None)
}

#[test]
fn a_finding_its_figure_and_its_repair_are_linked() {
    let text = page(&[sample::exports()], None);
    let anchor = anchor("draft.txt");
    assert!(text.contains(&format!(
        "<a class=\"figure suspect\" id=\"{anchor}-0\" href=\"#{anchor}-e0\""
    )));
    assert!(text.contains(&format!("<a href=\"#{anchor}-0\">“2,5”</a>")));
    assert!(text.contains("Sửa: <del>2,5 triệu</del> → <ins>2,5 tỷ</ins>"));
    assert!(text.contains("2.693 triệu USD không phải là 105,11% của 2,5 triệu USD"));
    assert!(text.contains(&format!(
        "<span class=\"figure unchecked\" id=\"{anchor}-1\""
    )));
}

#[test]
fn a_folder_has_counts_by_rule_and_by_document() {
    let text = page(
        &[sample::exports(), sample::holding(), sample::missing()],
        Some(Language::English),
    );
    assert!(text.starts_with("<!doctype html>\n<html lang=\"en\">"));
    assert!(text.contains("<h2>By rule</h2>") && text.contains("<h2>By document</h2>"));
    assert!(text.contains("attainment of a plan <code>attainment</code>"));
    assert!(text.contains("This document could not be checked:"));
    assert_eq!(text.matches("<section class=\"document\"").count(), 3);
}

#[test]
fn nothing_of_a_document_becomes_markup() {
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(1)> \u{202e}Thu 12,5 tỷ đồng, \
        tăng 35% so với năm 2022 (10,0 tỷ đồng).";
    for (name, format) in [("a\"<b>.txt", Format::Text), ("a.md", Format::Markdown)] {
        let text = checked(name, hostile, format);
        assert!(!text.contains("<script"), "{text}");
        assert!(!text.contains("<img"), "{text}");
        assert!(!text.contains("a\"<b>"), "{text}");
        assert!(!text.contains('\u{202e}'));
    }
}

#[test]
fn nothing_is_loaded_and_no_script_is_run() {
    let text = checked("a.txt", "Thu 12,5 tỷ đồng.", Format::Text);
    for mark in ["http:", "https:", "url(", "<script", "<link", "@import"] {
        assert!(!text.contains(mark), "{mark}");
    }
}

#[test]
fn tables_keep_their_shape() {
    let text = checked(
        "bảng.md",
        "| Tỉnh | Thu | Chi |\n|---|---|---|\n| A | 12,5 | |\n| B | | 3,5 |\n",
        Format::Markdown,
    );
    assert!(
        text.contains("<th>Tỉnh</th><th>Thu</th><th>Chi</th>"),
        "{text}"
    );
    assert!(
        text.contains("<td>B</td><td colspan=\"1\"></td><td>"),
        "{text}"
    );
}
