#![expect(clippy::string_slice, reason = "a test that panics has failed")]

use super::super::{Format, read_text};
use super::*;
use proptest::prelude::*;

/// The blocks of `input`, one a line: kind and text, a line break in it written as `/`.
fn check(input: &str, expected: &[&str]) {
    let source = read_text(input, Format::Text);
    let found: Vec<String> = source.blocks.iter().map(describe).collect();
    assert_eq!(found, expected, "{input:?}");
    for block in &source.blocks {
        let span = block.locate(Span::new(0, block.text.len()));
        assert_eq!(span.text(source.text), block.text);
        assert!(matches!(block.text, Cow::Borrowed(_)));
    }
}

fn describe(block: &Block<'_>) -> String {
    let kind = match block.kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem(depth) => format!("li{depth}"),
        BlockKind::TableCell(_) => "cell".to_owned(),
    };
    format!(
        "{kind} {}",
        block.text.replace("\r\n", "/").replace('\n', "/")
    )
}

#[test]
fn a_line_is_a_paragraph() {
    check("", &[]);
    check("\n \n\t\r\n", &[]);
    check("Thu đạt 5 tỷ đồng.", &["p Thu đạt 5 tỷ đồng."]);
    check(
        "Thu đạt 5 tỷ đồng.\nChi đạt 4 tỷ đồng.\n",
        &["p Thu đạt 5 tỷ đồng.", "p Chi đạt 4 tỷ đồng."],
    );
    check(
        "Thu đạt 5 tỷ.\r\n\r\nChi đạt 4 tỷ.\rNợ hết.\u{2028}Lãi nhỏ.\u{2029}Vốn ít.\n\u{c}Trang sau.",
        &[
            "p Thu đạt 5 tỷ.",
            "p Chi đạt 4 tỷ.",
            "p Nợ hết.",
            "p Lãi nhỏ.",
            "p Vốn ít.",
            "p Trang sau.",
        ],
    );
}

#[test]
fn byte_order_mark() {
    check("\u{feff}Thu đạt 5 tỷ.\n", &["p Thu đạt 5 tỷ."]);
    check("\u{feff}", &[]);
    let source = read_text("\u{feff}Thu 5 tỷ.", Format::Text);
    assert_eq!(source.blocks[0].locate(Span::new(4, 5)), Span::new(7, 8));
}

#[test]
fn headings() {
    check(
        "Xuất khẩu quý I tăng khá\nKim ngạch đạt 7 triệu USD.",
        &[
            "h1 Xuất khẩu quý I tăng khá",
            "p Kim ngạch đạt 7 triệu USD.",
        ],
    );
    check(
        "Xuất khẩu quý I tăng khá\n",
        &["p Xuất khẩu quý I tăng khá"],
    );
    check(
        "Mở đầu, như sau:\nKim ngạch đạt 7 triệu USD.",
        &["p Mở đầu, như sau:", "p Kim ngạch đạt 7 triệu USD."],
    );
    check(
        "Vì sao giá gạo tăng?\n\nGiá tăng.\n\nVề giá cà phê\n\nGiá giảm.\n\n* * *\n\nHết",
        &[
            "h1 Vì sao giá gạo tăng?",
            "p Giá tăng.",
            "h2 Về giá cà phê",
            "p Giá giảm.",
            "li0 * *",
            "p Hết",
        ],
    );
    check(
        "Mở đầu.\n\nVề giá cà phê\nGiá giảm.\n\n12\n\nHết.",
        &[
            "p Mở đầu.",
            "p Về giá cà phê",
            "p Giá giảm.",
            "p 12",
            "p Hết.",
        ],
    );
}

#[test]
fn wrapped_lines() {
    check(
        "Trong nửa đầu năm, các xã vùng cao của huyện đã trồng mới hơn\n120 ha rừng phòng hộ, chăm sóc 300 ha rừng trồng năm trước và\ngiao khoán 45 ha.\nĐàn trâu có 900 con.",
        &[
            "p Trong nửa đầu năm, các xã vùng cao của huyện đã trồng mới hơn/120 ha rừng phòng hộ, chăm sóc 300 ha rừng trồng năm trước và/giao khoán 45 ha.",
            "p Đàn trâu có 900 con.",
        ],
    );
    check(
        "Last spring the harbour of the northern town handled about\r\n310 ships and 45,000 passengers, the director of the port of\r\nHaldene said on Monday.",
        &[
            "p Last spring the harbour of the northern town handled about/310 ships and 45,000 passengers, the director of the port of/Haldene said on Monday.",
        ],
    );
    // The sentence is over, the line is short, or the next one would have fitted.
    check(
        "Trong nửa đầu năm, các xã vùng cao đã trồng mới 120 ha rừng phòng hộ;\nchăm sóc 300 ha.",
        &[
            "p Trong nửa đầu năm, các xã vùng cao đã trồng mới 120 ha rừng phòng hộ;",
            "p chăm sóc 300 ha.",
        ],
    );
    check(
        "Diện tích, ha.\nTrồng mới,\ntrồng lại.",
        &["p Diện tích, ha.", "p Trồng mới,", "p trồng lại."],
    );
    check(
        "Mở đầu.\nTổng số lượt khách đến tham quan các làng nghề trong năm (lượt)\n12 nghìn\n14 nghìn",
        &[
            "p Mở đầu.",
            "p Tổng số lượt khách đến tham quan các làng nghề trong năm (lượt)",
            "p 12 nghìn",
            "p 14 nghìn",
        ],
    );
}

#[test]
fn lists() {
    check(
        "Gồm có:\n- Lúa 5 ha\n+ Ngô 2 ha\n-Sắn 1 ha\n• 7 ha chè\n\u{F0B7} Mía",
        &[
            "p Gồm có:",
            "li0 Lúa 5 ha",
            "li1 Ngô 2 ha",
            "li0 Sắn 1 ha",
            "li1 7 ha chè",
            "li2 Mía",
        ],
    );
    check(
        "1. Lúa\n  a) Đông xuân\n\tb) Hè thu\n2. Ngô\n1.1. Lai\n(3) Sắn\nHết.\n  * Khoai",
        &[
            "li0 Lúa",
            "li1 Đông xuân",
            "li2 Hè thu",
            "li0 Ngô",
            "li1 Lai",
            "li2 Sắn",
            "p Hết.",
            "li0 Khoai",
        ],
    );
    check(
        "-5,2% là mức giảm.\n2021. Năm khó.\n13.000 lượt.\nT. Anh nói.\n-\n1.\n3.5 ha.\n--- Hết.",
        &[
            "p -5,2% là mức giảm.",
            "p 2021. Năm khó.",
            "p 13.000 lượt.",
            "p T. Anh nói.",
            "p -",
            "p 1.",
            "p 3.5 ha.",
            "p --- Hết.",
        ],
    );
}

#[test]
fn markers_inside_wrapped_text() {
    check(
        "Số hộ thoát nghèo của cả ba xã tính từ đầu năm đến hết tháng\n\
         12. Kế hoạch của năm sau là 40 hộ, trong đó xã ở xa nhất chỉ\n\
         3 hộ.",
        &[
            "p Số hộ thoát nghèo của cả ba xã tính từ đầu năm đến hết tháng/\
             12. Kế hoạch của năm sau là 40 hộ, trong đó xã ở xa nhất chỉ/\
             3 hộ.",
        ],
    );
    check(
        "Chương trình nước sạch nông thôn của các xã giai đoạn năm 2016\n\
         – 2020 đã xong ở chín trong số mười một xã của huyện miền núi.",
        &[
            "p Chương trình nước sạch nông thôn của các xã giai đoạn năm 2016/\
             – 2020 đã xong ở chín trong số mười một xã của huyện miền núi.",
        ],
    );
    check(
        "Mở.\n1. Thu từ phí và lệ phí của các chợ trong huyện được 4 tỷ đồng\n\
         2. Thu khác của các phòng, ban và các xã trong huyện được 1 tỷ đồng",
        &[
            "p Mở.",
            "li0 Thu từ phí và lệ phí của các chợ trong huyện được 4 tỷ đồng",
            "li0 Thu khác của các phòng, ban và các xã trong huyện được 1 tỷ đồng",
        ],
    );
}

#[test]
fn allowances() {
    let input = "Tiêu đề\nsokhop: allow sum “số đã làm tròn”\n- Cả ba 5 ha\n\nsokhop: allow all\n";
    check(input, &["h1 Tiêu đề", "li0 Cả ba 5 ha"]);
    let source = read_text(input, Format::Text);
    let [first, second] = source.allowances.as_slice() else {
        panic!("{:?}", source.allowances);
    };
    assert_eq!(
        (first.rule.as_str(), first.reason.as_str()),
        ("sum", "số đã làm tròn")
    );
    assert_eq!(first.span.text(input), "sokhop: allow sum “số đã làm tròn”");
    assert_eq!(first.scope.text(input), "Cả ba 5 ha");
    assert_eq!((second.rule.as_str(), second.reason.as_str()), ("all", ""));
    assert_eq!(second.span.text(input), "sokhop: allow all");
    assert!(second.scope.is_empty());
}

proptest! {
    #[test]
    fn blocks_are_slices(input in "([ \\t\\r\\n\u{2028}\u{feff}a-zĐỗệ0-9.,:;()•–+*\"-]|sokhop: allow |\\PC){0,200}") {
        let source = read_text(&input, Format::Text);
        let mut end = 0;
        for block in &source.blocks {
            let span = block.locate(Span::new(0, block.text.len()));
            prop_assert!(span.start >= end);
            prop_assert_eq!(&input[span.start..span.end], block.text.as_ref());
            prop_assert!(!block.text.trim().is_empty());
            end = span.end;
        }
        for allowance in &source.allowances {
            prop_assert!(input.get(allowance.span.start..allowance.span.end).is_some());
            prop_assert!(input.get(allowance.scope.start..allowance.scope.end).is_some());
        }
    }
}
