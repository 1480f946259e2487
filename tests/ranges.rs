//! Plausible ranges of the user on small documents: which figures they are said of, and what is reported.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use rust_decimal::Decimal;
use sokhop::Options;
use sokhop::config::{PlausibleRange, Synonym};
use sokhop::report::{FileReport, Language, Severity, Status};

fn range(indicator: &str, unit: &str, lowest: &str, highest: &str) -> PlausibleRange {
    let end = |text: &str| (!text.is_empty()).then(|| Decimal::from_str_exact(text).unwrap());
    PlausibleRange {
        indicator: indicator.to_owned(),
        unit: unit.to_owned(),
        lowest: end(lowest),
        highest: end(highest),
        source: None,
        file: "sokhop.toml".to_owned(),
    }
}

fn options(ranges: Vec<PlausibleRange>) -> Options {
    Options {
        ranges,
        ..Options::default()
    }
}

fn check(text: &str, options: &Options) -> FileReport {
    let name = if text.contains('|') || text.contains('#') {
        "example.md"
    } else {
        "example.txt"
    };
    sokhop::check(name, text.as_bytes(), support::format_of(name), options)
}

/// The figures that are reported for lying outside, as written.
fn outside(text: &str, options: &Options) -> Vec<String> {
    let report = check(text, options);
    report
        .diagnostics
        .iter()
        .filter(|found| found.rule == "scale")
        .map(|found| found.labels[0].span.text(&report.text).to_owned())
        .collect()
}

fn harvest() -> Options {
    options(vec![
        range("diện tích lúa", "nghìn ha", "3", "8"),
        range("năng suất lúa", "tạ/ha", "30", "90"),
        range(
            "thu nhập bình quân đầu người",
            "triệu đồng/người/năm",
            "20",
            "200",
        ),
        range("tỷ lệ thất nghiệp", "%", "", "10"),
    ])
}

#[test]
fn a_level_is_held_against_the_range_of_its_name() {
    let cases = [
        ("Diện tích lúa đạt 51.000 ha.", vec!["51.000"]),
        ("Diện tích lúa của tỉnh đạt 5.100 ha.", vec![]),
        (
            "Năm 2023, diện tích lúa toàn tỉnh là 51 nghìn ha.",
            vec!["51"],
        ),
        // The unit may be another one of the same dimension.
        ("Diện tích lúa đạt 51.000 m2.", vec!["51.000"]),
        ("Năng suất lúa ước đạt 652 tạ/ha.", vec!["652"]),
        ("Năng suất lúa đạt 65,2 tạ/ha.", vec![]),
        ("Tỷ lệ thất nghiệp là 23,5%.", vec!["23,5"]),
        (
            "Thu nhập bình quân đầu người đạt 7,2 triệu đồng/người/năm.",
            vec!["7,2"],
        ),
        (
            "Thu nhập bình quân đầu người đạt 72 triệu đồng/người/năm.",
            vec![],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(outside(text, &harvest()), expected, "{text}");
    }
}

#[test]
fn a_level_of_something_else_is_left_alone() {
    for text in [
        "Diện tích lúa hè thu đạt 900 ha.",
        "Diện tích lúa bị ngập là 40 ha.",
        "Diện tích lúa giống của tỉnh là 40 ha.",
        "Diện tích lúa từ khai hoang ven biển 40 ha.",
        "Diện tích lúa trúng mùa nhờ 12 tấn giống mới, đạt thêm 40 ha.",
        "Diện tích lúa giảm 2%, trong khi rau màu tăng, từ 40 ha lên 90 ha.",
        "Huyện Ba Chẽ đóng góp 6% diện tích lúa, đạt 90 ha.",
        "Diện tích lúa bình quân là 0,3 ha.",
        "Diện tích lúa giảm 120 ha so với cùng kỳ.",
        "Diện tích lúa đạt 5.100 ha, trong đó lúa lai 800 ha.",
        "Tỷ lệ thất nghiệp giảm 12%.",
        "Tỷ lệ thất nghiệp của thanh niên là 23,5%.",
        "Diện tích ngô đạt 51.000 ha.",
        "Diện tích lúa từ 100 đến 200 ha mỗi xã.",
        "# Nông nghiệp tỉnh Quảng Ninh\n\nTại huyện Ba Chẽ, diện tích lúa đạt 900 ha.",
    ] {
        assert!(outside(text, &harvest()).is_empty(), "{text}");
    }
}

#[test]
fn digits_and_hedges_reach_into_a_range() {
    let options = options(vec![range("diện tích lúa", "ha", "5000", "8000")]);
    for inside in ["gần 5.000", "khoảng 4.900", "trên 7.900", "8.000"] {
        let text = format!("Diện tích lúa đạt {inside} ha.");
        assert!(outside(&text, &options).is_empty(), "{text}");
    }
    for out in ["4.900", "8.150", "trên 9.000"] {
        let text = format!("Diện tích lúa đạt {out} ha.");
        assert_eq!(outside(&text, &options).len(), 1, "{text}");
    }
}

#[test]
fn cells_of_tables_have_ranges_too() {
    let text = "| Chỉ tiêu | Đơn vị | Năm 2022 | Năm 2023 |\n|---|---|---|---|\n\
                | Diện tích lúa | ha | 5.000 | 51.000 |\n| Diện tích ngô | ha | 300 | 310 |\n";
    assert_eq!(outside(text, &harvest()), ["51.000"]);
    let text = "| Huyện | Diện tích lúa (ha) |\n|---|---|\n| Đầm Hà | 45.900 |\n| Hải Hà | 4.100 |\n| Tổng số | 50.000 |\n";
    assert_eq!(outside(text, &harvest()), ["50.000"]);
}

#[test]
fn what_is_counted_is_a_unit() {
    let options = options(vec![
        range("khách du lịch", "nghìn lượt khách", "100", "900"),
        range("hợp tác xã", "hợp tác xã", "", "400"),
    ]);
    assert_eq!(
        outside("Năm 2023, khách du lịch đạt 12 nghìn lượt khách.", &options),
        ["12"]
    );
    assert_eq!(
        outside("Đến nay, toàn huyện có 4.120 hợp tác xã.", &options),
        ["4.120"]
    );
    assert!(outside("Đến nay, toàn huyện có 312 hợp tác xã.", &options).is_empty());
}

#[test]
fn synonyms_name_the_indicator() {
    let mut options = harvest();
    options.synonyms = vec![
        Synonym {
            name: "DTL".to_owned(),
            means: "diện tích lúa".to_owned(),
        },
        Synonym {
            name: "đất cấy lúa".to_owned(),
            means: "diện tích lúa".to_owned(),
        },
    ];
    for text in [
        "Năm 2023, DTL đạt 51.000 ha.",
        "Năm 2023, đất cấy lúa đạt 51.000 ha.",
    ] {
        assert_eq!(outside(text, &options), ["51.000"], "{text}");
        assert!(outside(text, &harvest()).is_empty(), "{text}");
    }
}

#[test]
fn a_finding_names_the_range_and_where_it_comes_from() {
    let mut options = options(vec![range("thu ngân sách", "tỷ đồng", "2000.5", "9000")]);
    options.ranges[0].source = Some("Sở Tài chính".to_owned());
    let text = "Năm 2023, thu ngân sách đạt 5.420 triệu đồng.";
    let report = check(text, &options);
    let [found] = report.diagnostics.as_slice() else {
        panic!("{:?}", report.diagnostics);
    };
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(
        found.message,
        "“5.420 triệu đồng” nằm ngoài khoảng hợp lý của “thu ngân sách”: từ 2.000,5 đến 9.000 tỷ đồng \
         (Sở Tài chính; sokhop.toml)"
    );
    assert_eq!(
        found.help.as_deref(),
        Some("Có thể “5.420 triệu đồng” bị nhầm đơn vị nghìn/triệu/tỷ.")
    );
    assert_eq!(found.suggestions[0].replacement, "5.420 tỷ");
    assert_eq!(report.figures[1].status, Status::Suspect);

    options.language = Some(Language::English);
    options.ranges[0].source = None;
    options.ranges[0].lowest = None;
    let report = check("Năm 2023, thu ngân sách đạt 95.420 tỷ đồng.", &options);
    assert_eq!(
        report.diagnostics[0].message,
        "“95.420 tỷ đồng” is outside the plausible range of “thu ngân sách”: 9.000 tỷ đồng at most (sokhop.toml)"
    );
    assert!(report.diagnostics[0].suggestions.is_empty());
}

#[test]
fn an_english_document_has_ranges() {
    let options = options(vec![range("exports", "billion USD", "1", "20")]);
    assert_eq!(
        outside(
            "In 2023, exports reached 2.5 million USD, and the value of goods was stable.",
            &options
        ),
        ["2.5"]
    );
    assert!(
        outside(
            "In 2023, exports reached 2.5 billion USD, and the value of goods was stable.",
            &options
        )
        .is_empty()
    );
    assert!(
        outside(
            "In 2023, exports of rice reached 2.5 million USD, and the value of goods was stable.",
            &options
        )
        .is_empty()
    );
}

#[test]
fn a_figure_is_accused_once_and_a_range_never_verifies() {
    let options = options(vec![range("thu ngân sách", "tỷ đồng", "2000", "9000")]);
    let text =
        "Thu ngân sách năm 2023 đạt 5.420 triệu đồng, tăng 8,4% so với năm 2022 (5.000 tỷ đồng).";
    let report = check(text, &options);
    assert_eq!(report.diagnostics.len(), 1, "{:?}", report.diagnostics);
    let report = check("Năm 2023, thu ngân sách đạt 5.420 tỷ đồng.", &options);
    assert_eq!(report.figures[1].status, Status::Unchecked);
    assert_eq!(
        support::checks(&report, Some("scale")),
        "holds bound: 2.000 tỷ đồng ≤ 5.420 tỷ ≤ 9.000 tỷ đồng\n"
    );
}
