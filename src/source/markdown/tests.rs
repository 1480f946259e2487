use super::super::{Format, read_text};
use super::*;
use proptest::prelude::*;
use std::borrow::Cow;

/// The blocks of `input`, one a line: kind and text, a line break in it written as `/`.
fn check(input: &str, expected: &[&str]) {
    let source = read_text(input, Format::Markdown);
    let found: Vec<String> = source.blocks.iter().map(describe).collect();
    assert_eq!(found, expected, "{input:?}");
    for block in &source.blocks {
        assert_mapped(&source, block);
    }
}

/// What stands in the file at each occurrence of `piece` in the text of the blocks.
fn check_located(input: &str, piece: &str, expected: &[&str]) {
    let source = read_text(input, Format::Markdown);
    let mut found = Vec::new();
    for block in &source.blocks {
        for (at, _) in block.text.match_indices(piece) {
            let span = block.locate(Span::new(at, at + piece.len()));
            found.push(span.text(source.text));
        }
    }
    assert_eq!(found, expected, "{input:?}");
}

fn describe(block: &Block<'_>) -> String {
    let kind = match block.kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem(depth) => format!("li{depth}"),
        BlockKind::TableCell(cell) => format!("{}:{}:{}", cell.table, cell.row, cell.column),
    };
    format!(
        "{kind} {}",
        block.text.replace("\r\n", "/").replace('\n', "/")
    )
}

/// Pieces ascend, and each character is found on character boundaries inside the file.
fn assert_mapped(source: &Source<'_>, block: &Block<'_>) {
    assert_eq!(block.pieces.first().map(|piece| piece.0), Some(0));
    assert!(block.pieces.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1));
    for (at, c) in block.text.char_indices() {
        let span = block.locate(Span::new(at, at + c.len_utf8()));
        assert!(
            source.text.get(span.start..span.end).is_some(),
            "{c:?} at {span:?}"
        );
    }
}

#[test]
fn blocks() {
    check("", &[]);
    check(
        "# Báo cáo\n\nThu đạt 5 tỷ.\n\n## Chi\nChi đạt\n4 tỷ.\n\nNợ\n==\n> Trích 3 dòng\n> nữa.\n",
        &[
            "h1 Báo cáo",
            "p Thu đạt 5 tỷ.",
            "h2 Chi",
            "p Chi đạt/4 tỷ.",
            "h1 Nợ",
            "p Trích 3 dòng/nữa.",
        ],
    );
    check("Một\r\nhai.\r\n\r\nBa", &["p Một/hai.", "p Ba"]);
}

#[test]
fn byte_order_mark() {
    check(
        "\u{feff}# Báo cáo\n\nThu **5** tỷ.",
        &["h1 Báo cáo", "p Thu 5 tỷ."],
    );
    check_located("\u{feff}# Báo cáo\n\nThu **5** tỷ.", "5", &["5"]);
    let input = "\u{feff}<!-- sokhop: allow all -->\n\nThu 5 tỷ.";
    let source = read_text(input, Format::Markdown);
    assert_eq!(
        source.allowances[0].span.text(input),
        "<!-- sokhop: allow all -->"
    );
    assert_eq!(source.allowances[0].scope.text(input), "Thu 5 tỷ.");
}

#[test]
fn what_is_no_prose() {
    check(
        "---\ntitle: Năm 2020\n---\n\n```\n5 + 5\n```\n\n    7\n\n<div>\n8\n</div>\n\nCòn 9.\n\n[a]: http://x/10\n",
        &["p Còn 9."],
    );
    check("+++\nyear = 2020\n+++\n\nCòn 9.", &["p Còn 9."]);
    check(
        "Xem [bảng 2](http://x/3), <http://x/4> và ![ảnh 5](6.png) ở đây.",
        &["p Xem bảng 2,  và  ở đây."],
    );
    check(
        "Mã `K9` có 5`x`6 và a`y`b[^1].\n\n[^1]: Nguồn 7.",
        &["p Mã  có 5 6 và a b.", "p Nguồn 7."],
    );
    check(
        "Đạt ~~5~~ 6 tỷ, từ ~7 đến 8~9~10.",
        &["p Đạt  6 tỷ, từ ~7 đến 8~9~10."],
    );
    check("![a](b)", &[]);
}

#[test]
fn inline_markup() {
    check("**2,5** triệu", &["p 2,5 triệu"]);
    let source = read_text("**2,5** triệu", Format::Markdown);
    assert_eq!(source.blocks[0].pieces, [(0, 2), (3, 7)]);
    check_located("**2,5** triệu", "2,5", &["2,5"]);
    check_located("**2,5** triệu", "triệu", &["triệu"]);
    check_located("**2,5** triệu", "5 tri", &["5** tri"]);
    check("**1**.000 và 2*3*4", &["p 1.000 và 2 3 4"]);
    check(
        "10<sup>3</sup> km<sup>2</sup>, <b>5</b><br>6",
        &["p 10 3 km2, 5/6"],
    );
    check("a<img src=x>b\\*5 1\\.000", &["p a b*5 1.000"]);
    check_located("a\\*5\\. 1\\.000", "1.000", &["1\\.000"]);
}

#[test]
fn entities() {
    check(
        "2&nbsp;500&#37; &amp; 3 &nGt; 4",
        &["p 2\u{a0}500% & 3 ≫⃒ 4"],
    );
    check_located("2&nbsp;500&#37; &amp; 3 &nGt; 4", "500", &["500"]);
    check_located("2&nbsp;500&#37; &amp; 3 &nGt; 4", "3", &["3"]);
    check_located("2&nbsp;500&#37; &amp; 3 &nGt; 4", "4", &["4"]);
    check_located("2&nbsp;500 t", "2\u{a0}500", &["2&nbsp;500"]);
    check_located("&nbsp;5", "5", &["5"]);
}

#[test]
fn one_slice_is_borrowed() {
    for input in [
        "Thu 5 tỷ,\n  chi 4 tỷ  \ndư 1 tỷ.",
        "Thu 5 tỷ,\r\nchi 4 tỷ.",
    ] {
        let source = read_text(input, Format::Markdown);
        assert!(matches!(&source.blocks[0].text, Cow::Borrowed(text) if *text == input));
        assert_eq!(source.blocks[0].pieces, [(0, 0)]);
    }
}

#[test]
fn lists() {
    check(
        "- Thu 5\n  - Phí 2\n    1. Chợ 1\n  - Thuế 3\n- [x] Chi 4\n\n  Thêm 1.\n",
        &[
            "li0 Thu 5",
            "li1 Phí 2",
            "li2 Chợ 1",
            "li1 Thuế 3",
            "li0 Chi 4",
            "p Thêm 1.",
        ],
    );
    check("10. Mười\n11. Mười *một*\n", &["li0 Mười", "li0 Mười một"]);
}

#[test]
fn tables() {
    check(
        "| Xã | Ha |\n|---|--:|\n| &nbsp;A | **5** |\n| B | |\n| a\\|b |\n\nx\n\n|1|\n|-|\n|2|\n",
        &[
            "0:0:0 Xã",
            "0:0:1 Ha",
            "0:1:0 \u{a0}A",
            "0:1:1 5",
            "0:2:0 B",
            "0:3:0 a|b",
            "p x",
            "1:0:0 1",
            "1:1:0 2",
        ],
    );
}

#[test]
fn allowances() {
    let check = |input: &str, expected: &[(&str, &str, &str)]| {
        let source = read_text(input, Format::Markdown);
        let found: Vec<_> = source
            .allowances
            .iter()
            .map(|allowance| {
                (
                    allowance.rule.as_str(),
                    allowance.reason.as_str(),
                    allowance.scope.text(source.text),
                )
            })
            .collect();
        assert_eq!(found, expected, "{input:?}");
        for allowance in &source.allowances {
            let text = allowance.span.text(source.text);
            assert!(text.starts_with("<!--") && text.ends_with("-->"), "{text}");
        }
    };
    check(
        "<!-- sokhop: allow sum \"làm tròn\" -->\nThu **5** tỷ.\n\nChi 4.",
        &[("sum", "làm tròn", "Thu **5** tỷ.")],
    );
    check(
        "<!-- sokhop: allow sum -->\n<!-- sokhop: allow share \"x\" -->\n\n- a\n- b\n\nHết.",
        &[("sum", "", "- a\n- b"), ("share", "x", "- a\n- b")],
    );
    check(
        "<!-- sokhop: allow all \"x\" -->\n\n| a |\n|---|\n| b |\n\nHết.",
        &[("all", "x", "| a |\n|---|\n| b |")],
    );
    check(
        "- a\n  <!-- sokhop: allow all \"x\" -->\n  b\n- c",
        &[("all", "x", "b")],
    );
    check(
        "Thu <!-- sokhop: allow all \"x\" --> 5.",
        &[("all", "x", "Thu <!-- sokhop: allow all \"x\" --> 5.")],
    );
    check(
        "Thu.\n\n<!-- sokhop: allow all \"x\" -->",
        &[("all", "x", "")],
    );
    check("<!-- ghi chú -->\n\n`<!-- sokhop: allow all -->`", &[]);
}

#[test]
fn deep_nesting() {
    for opening in ["> ", "- ", "*", "[", "1. "] {
        let input = format!("{}5 tỷ", opening.repeat(20_000));
        _ = read_text(&input, Format::Markdown);
    }
}

proptest! {
    #[test]
    fn mapping_is_sound(
        parts in prop::collection::vec(
            prop_oneof![
                Just("**"), Just("*"), Just("~~"), Just("~"), Just("`"), Just("[x]("), Just(")"), Just("!["),
                Just("&nbsp;"), Just("&amp;"), Just("&nGt;"), Just("&#1234;"), Just("\\"), Just("<b>"), Just("</b>"),
                Just("<!-- sokhop: allow a -->"), Just("<br>"), Just("<http://a.b>"), Just("\n"), Just("\r\n"), Just("\r"),
                Just("\n\n"), Just("- "), Just("1. "), Just("> "), Just("# "), Just("|"), Just("\n|-|-|\n"), Just("[^1]"),
                Just("[^1]: "), Just("  "), Just("\t"), Just("    "), Just("---\n"), Just("+++\n"), Just("```"),
                Just("\u{feff}"), Just("tỷ"), Just("2,5"), Just("7"), Just("Đ"), Just("😀"), Just("\u{a0}"),
            ],
            0..60,
        )
    ) {
        check_sound(&parts.concat());
    }

    #[test]
    fn random_text_is_sound(input in "\\PC{0,80}") {
        check_sound(&input);
    }
}

fn check_sound(input: &str) {
    let source = read_text(input, Format::Markdown);
    for block in &source.blocks {
        assert_mapped(&source, block);
        assert!(!block.text.trim().is_empty());
    }
    for allowance in &source.allowances {
        for span in [allowance.span, allowance.scope] {
            assert!(source.text.get(span.start..span.end).is_some());
        }
    }
}
