//! Percentages of plans, and what stands beside a plan.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

/// Asserts that the checks of a rule on a text hold one with these words.
#[track_caller]
fn expect(rule: &str, text: &str, expected: &str) {
    let report = support::check("sentence.txt", text.as_bytes());
    let found = support::checks(&report, Some(rule));
    assert!(found.contains(expected), "{text}: {found}");
}

#[test]
fn words_behind_a_plan_say_whose_it_is() {
    expect(
        "growth-composition",
        "Thu nội địa đạt 2.433 tỷ đồng, bằng 28,4% dự toán Trung ương giao, tăng 75,6% so với cùng kỳ, gồm: thu thuế 1.292 tỷ \
         đồng, tăng 34,2%; thu tiền sử dụng đất 1.141 tỷ đồng, tăng 169,7%.",
        "2.433 tỷ/(1 + 75,6%)",
    );
}

#[test]
fn what_is_said_of_an_earlier_year_behind_a_plan_is_no_plan() {
    let text = "Năm 2024, thu ngân sách đạt 1.402,8 tỷ đồng, đạt 102,8% dự toán (năm 2023 là 1.284,6 tỷ đồng).";
    let report = support::check("sentence.txt", text.as_bytes());
    assert_eq!(support::printed(&report), "");
    expect(
        "attainment",
        "Năm 2024, thu ngân sách đạt 1.402,8 tỷ đồng, đạt 102,8% dự toán (1.365 tỷ đồng).",
        "1.402,8 tỷ = 102,8% × 1.365 tỷ",
    );
}

#[test]
fn an_earlier_level_behind_a_plan_is_no_plan() {
    for text in [
        "Năm 2023, huyện thu 312 tỷ đồng, đạt 104% kế hoạch, tăng 20% so với năm 2022 (260 tỷ đồng).",
        "Năm 2023, huyện thu 312 tỷ đồng, đạt 104% kế hoạch tỉnh giao, tăng 20% so với năm 2022 (260 tỷ đồng).",
    ] {
        let report = support::check("sentence.txt", text.as_bytes());
        assert_eq!(support::printed(&report), "", "{text}");
    }
}
