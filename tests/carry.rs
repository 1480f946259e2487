//! What several documents say together: yearly reports of one place, held against one another.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

use sokhop::carry::{Levels, Official, across};
use sokhop::report::across::CrossDiagnostic;
use sokhop::report::{Across, Severity};
use sokhop::source::Format;
use sokhop::{Options, check};

const FIRST: &str = "# Tình hình kinh tế huyện Tân Lương năm 2023

Sản lượng chè búp tươi đạt 48.372 tấn. Thu ngân sách huyện đạt 1.284,6 tỷ đồng, gồm thu nội địa 1.012,4 tỷ đồng và thu từ \
đất 272,2 tỷ đồng. Tỷ lệ hộ nghèo còn 6,42%.

## Mục tiêu, nhiệm vụ năm 2024

- Sản lượng chè búp tươi 51.250 tấn.
- Thu ngân sách huyện 1.365 tỷ đồng.
";

const SECOND: &str = "# Tình hình kinh tế huyện Tân Lương năm 2024

Sản lượng chè búp tươi đạt 50.694 tấn, tăng 4,8% so với năm trước và đạt 98,9% kế hoạch. Thu ngân sách huyện đạt 1.402,8 tỷ \
đồng, đạt 102,8% dự toán (năm 2023 là 1.284,6 tỷ đồng). Tỷ lệ hộ nghèo còn 5,17%, giảm 1,25 điểm phần trăm.
";

fn levels(path: &str, text: &str) -> Levels {
    let options = Options {
        ledger: true,
        ..Options::default()
    };
    let report = check(path, text.as_bytes(), Format::Markdown, &options);
    let heavy = report.diagnostics.iter();
    assert_eq!(
        heavy.filter(|d| d.severity > Severity::Info).count(),
        0,
        "{text}"
    );
    *report.levels.expect("the ledger was asked for")
}

fn held(first: &str, second: &str) -> Across {
    across(
        &[levels("2023.md", first), levels("2024.md", second)],
        &Options::default(),
    )
}

/// Each check as `rule: computation`.
fn checks(across: &Across) -> Vec<String> {
    let all = across.checks.iter();
    all.map(|c| format!("{}: {}", c.rule, c.computation))
        .collect()
}

/// Each finding as `rule path:text → replacement`, with the primary label and the first repair.
fn found(across: &Across) -> Vec<String> {
    let one = |d: &CrossDiagnostic| {
        let primary = d.labels.iter().find(|l| l.label.primary);
        let path = primary.map_or("?", |l| &l.path);
        let repair = d.suggestions.first();
        let repair = repair.map_or_else(String::new, |s| {
            format!("{} → {}", s.printed, s.suggestion.replacement)
        });
        format!("{} {path} {repair}", d.rule)
    };
    across.diagnostics.iter().map(one).collect()
}

#[track_caller]
fn expect(first: &str, second: &str, expected: &[&str]) {
    assert_eq!(found(&held(first, second)), expected);
}

#[test]
fn reports_of_two_years_agree() {
    let across = held(FIRST, SECOND);
    assert_eq!(found(&across), [""; 0]);
    let checks = checks(&across);
    for expected in [
        "percent-change: 50.694 tấn = 48.372 tấn × (1 + 4,8%)",
        "attainment: 50.694 tấn = 98,9% × 51.250 tấn",
        "attainment: 1.402,8 tỷ đồng = 102,8% × 1.365 tỷ đồng",
        "restatement: 1.284,6 tỷ đồng = 1.284,6 tỷ đồng",
        "percentage-points: 5,17% − 6,42% = −1,25 điểm phần trăm",
    ] {
        assert!(
            checks.iter().any(|c| c == expected),
            "{expected}: {checks:?}"
        );
    }
}

#[test]
fn last_year_s_level_is_said_again_with_its_digits_turned() {
    let second = SECOND.replace("2023 là 1.284,6", "2023 là 1.248,6");
    expect(FIRST, &second, &["restatement 2024.md 1.248,6 → 1.284,6"]);
}

#[test]
fn a_level_that_its_own_document_vouches_for_is_not_blamed() {
    let across = held(FIRST, &SECOND.replace("2023 là 1.284,6", "2023 là 1.824,6"));
    let labels = &across.diagnostics[0].labels;
    assert_eq!(
        (labels[0].path.as_str(), labels[0].label.primary),
        ("2024.md", true)
    );
    assert_eq!(
        (labels[1].path.as_str(), labels[1].label.primary),
        ("2023.md", false)
    );
    assert_eq!(across.diagnostics[0].severity, Severity::Warning);
}

#[test]
fn last_year_s_target_against_this_year_s_percentage_of_plan() {
    let first = FIRST.replace("51.250", "52.150");
    expect(&first, SECOND, &["attainment 2023.md 52.150 → 51.250"]);
}

#[test]
fn last_year_s_level_against_this_year_s_growth() {
    let first = FIRST.replace("48.372", "43.872");
    expect(&first, SECOND, &["percent-change 2023.md 43.872 → 48.372"]);
}

#[test]
fn a_revised_estimate_is_no_finding() {
    let first = FIRST.replace("đạt 48.372", "ước đạt 48.150");
    expect(&first, SECOND, &[]);
}

#[test]
fn a_final_figure_may_be_another_one() {
    let second = SECOND.replace(
        "(năm 2023 là 1.284,6 tỷ đồng)",
        "(năm 2023 số chính thức là 1.248,6 tỷ đồng)",
    );
    expect(FIRST, &second, &[]);
}

#[test]
fn another_place_is_another_matter() {
    let second = SECOND
        .replace("Tân Lương", "Bình Khê")
        .replace("2023 là 1.284,6", "2023 là 1.248,6");
    let across = held(FIRST, &second);
    assert_eq!((across.checks.len(), across.diagnostics.len()), (0, 0));
}

#[test]
fn a_plan_is_not_held_against_what_was_done() {
    let second = "# Tình hình kinh tế huyện Tân Lương năm 2024

Sản lượng chè búp tươi đạt 52.150 tấn.
";
    let across = held(FIRST, second);
    assert_eq!((across.checks.len(), across.diagnostics.len()), (0, 0));
}

#[test]
fn the_author_may_allow_it() {
    let second = SECOND
        .replace("2023 là 1.284,6", "2023 là 1.248,6")
        .replace(
            "\n\nSản lượng",
            "\n\n<!-- sokhop: allow restatement \"theo quyết toán\" -->\nSản lượng",
        );
    let report = check(
        "2024.md",
        second.as_bytes(),
        Format::Markdown,
        &Options {
            ledger: true,
            ..Options::default()
        },
    );
    let levels = [levels("2023.md", FIRST), *report.levels.unwrap()];
    assert_eq!(found(&across(&levels, &Options::default())), [""; 0]);
}

#[test]
fn one_percentage_of_two_things_is_an_info() {
    let first = FIRST.replace(
        "Tỷ lệ hộ nghèo còn 6,42%.",
        "Giá trị công nghiệp tăng 13,47%.",
    );
    let second = SECOND.replace(
        "Tỷ lệ hộ nghèo còn 5,17%, giảm 1,25 điểm phần trăm.",
        "Doanh số bán lẻ tháng 10 tăng 13,47%.",
    );
    let across = held(&first, &second);
    let told: Vec<_> = across.diagnostics.iter().map(|d| d.severity).collect();
    assert_eq!(told, [Severity::Info]);
}

fn official(value: &str) -> Levels {
    let row = Official {
        indicator: "Sản lượng chè búp tươi".to_owned(),
        place: "huyện Tân Lương".to_owned(),
        period: "2023".to_owned(),
        value: value.to_owned(),
        unit: "tấn".to_owned(),
        source: "Niên giám thống kê".to_owned(),
        line: 2,
        ..Official::default()
    };
    let (levels, left) = Levels::official("official.csv", &[row], &[]);
    assert_eq!(left, [0; 0]);
    levels
}

#[test]
fn an_official_figure_vouches_and_accuses_in_its_own_name() {
    let holds = [levels("2023.md", FIRST), official("48.372")];
    let across_both = across(&holds, &Options::default());
    assert_eq!(
        checks(&across_both),
        ["restatement: 48.372 tấn = 48.372 tấn"]
    );
    let other = [levels("2023.md", FIRST), official("47.915")];
    let across_both = across(&other, &Options::default());
    assert_eq!(found(&across_both), ["restatement 2023.md 48.372 → 47.915"]);
    let message = &across_both.diagnostics[0].message;
    assert!(
        message.contains("Niên giám thống kê công bố 47.915 tấn"),
        "{message}"
    );
}

#[test]
fn an_official_figure_of_another_basis_accuses_nobody() {
    let estimate = FIRST.replace("đạt 48.372", "ước đạt 48.372");
    let both = [levels("2023.md", &estimate), official("47.915")];
    assert_eq!(found(&across(&both, &Options::default())), [""; 0]);
}

#[test]
fn rows_that_say_too_little_are_left_out() {
    let row = Official {
        indicator: "Sản lượng".to_owned(),
        value: "12".to_owned(),
        line: 7,
        ..Official::default()
    };
    assert_eq!(Levels::official("official.csv", &[row], &[]).1, [7]);
}

#[test]
fn documents_that_are_not_asked_hand_nothing_over() {
    let report = check(
        "2023.md",
        FIRST.as_bytes(),
        Format::Markdown,
        &Options::default(),
    );
    assert!(report.levels.is_none());
}

const ANNEX: &str = "# Phụ lục: số liệu kinh tế huyện Tân Lương năm 2023

Bảng 1. Thu ngân sách (tỷ đồng)

| Chỉ tiêu | Năm 2022 | Năm 2023 |
| --- | --- | --- |
| Thu nội địa | 962,4 | 1.012,4 |
| Thu xuất nhập khẩu | 218,7 | 236,5 |
| Thu từ đất | 255,8 | 272,2 |
";

#[test]
fn prose_is_held_against_a_table_of_another_document() {
    let prose = |imports: &str| {
        format!(
            "# Tình hình kinh tế huyện Tân Lương năm 2023\n\nThu nội địa đạt 1.012,4 tỷ đồng; thu xuất nhập khẩu đạt {imports} tỷ đồng.\n"
        )
    };
    let both = |text: &str| {
        across(
            &[levels("bài.md", text), levels("phụ-lục.md", ANNEX)],
            &Options::default(),
        )
    };
    let right = both(&prose("236,5"));
    assert_eq!(
        checks(&right),
        [
            "restatement: 1.012,4 tỷ đồng = 1.012,4",
            "restatement: 236,5 tỷ đồng = 236,5"
        ]
    );
    assert!(right.diagnostics.is_empty(), "{:?}", right.diagnostics);
    let wrong = both(&prose("263,5"));
    let [found] = wrong.diagnostics.as_slice() else {
        panic!("{:?}", wrong.diagnostics);
    };
    assert_eq!(found.rule, "restatement");
    assert!(
        found
            .labels
            .iter()
            .any(|label| label.excerpt == "Thu xuất nhập khẩu: 236,5"),
        "{found:?}"
    );
    let rounded = both(&prose("237"));
    assert!(rounded.diagnostics.is_empty(), "{:?}", rounded.diagnostics);
}

#[test]
fn tables_of_two_documents_do_not_accuse_one_another() {
    let later = ANNEX
        .replace("2023", "2024")
        .replace("2022", "2023")
        .replace("218,7", "263,5");
    let found = across(
        &[levels("2023.md", ANNEX), levels("2024.md", &later)],
        &Options::default(),
    );
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
}
