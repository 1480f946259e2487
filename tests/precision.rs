//! What agrees only by accident must not be confirmed: each kind that was once confirmed wrongly, and beside it what it
//! must not be mistaken for.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use support::expect_checks as check;

#[test]
fn a_hedge_reaches_a_quarter_down_at_most() {
    let short = "Trại có gần 1.000 con bò sữa. Theo chủ trại, đàn bò sữa của trại là 640 con.";
    check("restatement", short, &[]);
    check(
        "multiple",
        "Năm 2022, hợp tác xã thu 412 tấn vải, gần gấp 2 lần so với 221 tấn của năm 2021.",
        &["holds multiple: 412 = 2 × 221"],
    );
}

#[test]
fn models_behind_a_hyphen_are_names() {
    check(
        "restatement",
        "Hải đội nhận 3 trực thăng Ka-32 vận tải. Trực thăng Ka-32 vận tải bay được 4 giờ.",
        &[],
    );
}

#[test]
fn a_figure_said_again_is_no_shorter_period() {
    check(
        "cumulative",
        "Tháng 6, cảng bốc dỡ 1.250 tấn hàng. Tính chung 6 tháng, cảng bốc dỡ 1.250 tấn hàng.",
        &[],
    );
    check(
        "cumulative",
        "Tháng 6, cảng bốc dỡ 1.250 tấn hàng. Tính chung 6 tháng, cảng bốc dỡ 8.940 tấn hàng.",
        &["holds cumulative: 1.250 ≤ 8.940"],
    );
}

#[test]
fn a_name_is_narrowed_down_behind_it() {
    check(
        "bound",
        "Lương giám đốc bệnh viện là 42 triệu đồng. Lương phó giám đốc bệnh viện là 31 triệu đồng.",
        &[],
    );
}

#[test]
fn neighbouring_roundings_that_only_touch_hold_loosely_at_best() {
    let report = support::check(
        "sentence.txt",
        "Công ty lãi 8 tỷ đồng từ bán gạch. Lãi từ bán gạch của công ty là 9 tỷ đồng.".as_bytes(),
    );
    let holds = |check: &&sokhop::report::Check| {
        check.relation == "restatement" && check.verdict == sokhop::report::Verdict::Holds
    };
    assert_eq!(report.checks.iter().filter(holds).count(), 0);
}

/// The period of the figure that is printed so.
#[track_caller]
fn period(text: &str, figure: &str) -> Option<String> {
    let report = support::check("sentence.txt", text.as_bytes());
    let found = report
        .figures
        .iter()
        .find(|entry| entry.span.text(&report.text) == figure);
    found.expect("the figure").period.clone()
}

#[test]
fn a_year_behind_a_base_is_the_base_s_own() {
    let text = "Năm 2023, tỷ lệ hộ nghèo còn 4,2%, giảm 1,3 điểm phần trăm so với mức 5,5% của năm 2022; hộ cận nghèo 6,1%.";
    assert_eq!(period(text, "5,5").as_deref(), Some("2022"));
    assert_eq!(period(text, "6,1").as_deref(), Some("2023"));
}

#[test]
fn the_year_of_constant_prices_is_no_period() {
    let text = "Năm 2023, giá trị sản xuất theo giá so sánh 2010 đạt 8.412 tỷ đồng; đàn trâu có 36.200 con.";
    assert_eq!(period(text, "8.412").as_deref(), Some("2023"));
    assert_eq!(period(text, "36.200").as_deref(), Some("2023"));
}

#[test]
fn what_an_earlier_year_was_is_no_plan() {
    let text =
        "Năm 2023, sản lượng chè búp đạt 61.300 tấn, vượt mục tiêu đề ra (năm 2022 là 58.900 tấn).";
    let report = support::check("sentence.txt", text.as_bytes());
    let earlier = report
        .figures
        .iter()
        .find(|entry| entry.span.text(&report.text) == "58.900")
        .unwrap();
    assert_eq!(earlier.period.as_deref(), Some("2022"));
    assert_ne!(earlier.basis, Some("plan"));
}

#[test]
fn what_an_estimate_is_compared_with_is_no_estimate() {
    check(
        "attainment",
        "Năm 2023, doanh thu du lịch ước đạt 2.640 tỷ đồng, tăng 10% so với năm 2022 (2.400 tỷ đồng). Mục tiêu năm 2024: \
         doanh thu du lịch 2.930 tỷ đồng, tăng 11% so với ước thực hiện.",
        &["holds growth: 2.930 tỷ = 2.640 tỷ × (1 + 11%)"],
    );
}

#[test]
fn a_name_that_stands_twice_is_no_reason_to_change_the_count() {
    let findings = |text: &str| {
        let report = support::check("sentence.txt", text.as_bytes());
        let all = report.diagnostics.into_iter();
        all.map(|d| (d.message, d.suggestions.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        findings("Dự án đi qua 3 huyện Lục Yên, Văn Yên, Trấn Yên và Văn Yên."),
        [(
            "Nêu 3 huyện nhưng lại liệt kê 4; “Văn Yên” được nêu hai lần".to_owned(),
            0
        )]
    );
    assert_eq!(
        findings("Dự án đi qua 3 huyện Lục Yên, Văn Yên, Trấn Yên và Yên Bình."),
        [("Nêu 3 huyện nhưng lại liệt kê 4".to_owned(), 1)]
    );
}

#[test]
fn zeros_are_no_rounding_in_a_sum_as_exact_as_its_parts() {
    let text = |total: &str| {
        format!(
            "Tổng vốn của chương trình là {total} tỷ đồng, gồm ngân sách 7.300 tỷ đồng, vốn vay 2.700 tỷ đồng và đóng góp của dân \
             400 tỷ đồng."
        )
    };
    check(
        "sum",
        &text("10.400"),
        &["holds sum: 7.300 tỷ + 2.700 tỷ + 400 tỷ = 10.400 tỷ"],
    );
    let checks = support::checks(
        &support::check("a.txt", text("10.500").as_bytes()),
        Some("sum"),
    );
    assert!(
        !checks.contains("holds") && !checks.contains("loose"),
        "{checks}"
    );
    // A total that is rounder than each of its parts was rounded.
    check(
        "sum",
        "Cả vùng có 188.000 ha lúa bị thiệt hại, gồm huyện A 155.890 ha, huyện B 13.800 ha và huyện C 18.448 ha.",
        &["loose sum: 155.890 + 13.800 + 18.448 = 188.000"],
    );
}

#[test]
fn the_numbers_of_a_game_are_its_name() {
    check(
        "restatement",
        "Giải Mega 6/45 kỳ này trị giá 56 tỷ đồng. Tuần trước, giải Mega 6/45 chưa có người trúng.",
        &[],
    );
}

#[test]
fn a_sum_of_one_digit_and_zeros_is_no_sum_by_its_digits() {
    check(
        "sum",
        "Giám đốc chi nhánh xuất sắc được thưởng 300 triệu đồng. Ở chi nhánh khác, giám đốc được thưởng 200 triệu đồng, phó giám \
         đốc được thưởng 100 triệu đồng.",
        &[],
    );
}

#[test]
fn one_round_amount_is_no_rounding_of_another() {
    check(
        "restatement",
        "Tỉnh xin thưởng 10.000 tỷ đồng\n\nNăm trước, tỉnh được thưởng một phần trong số 8.000 tỷ đồng xin thưởng.",
        &[],
    );
    check(
        "restatement",
        "Tỉnh xin thưởng 10.000 tỷ đồng\n\nNăm nay, tỉnh xin thưởng 9.860 tỷ đồng.",
        &["loose restatement: 10.000 tỷ = 9.860 tỷ"],
    );
}

#[test]
fn a_rate_above_one_and_below_another_is_no_difference_of_them() {
    for text in [
        "Lạm phát của tỉnh là 2,9%, thấp hơn mức 3,3% của cả nước nhưng cao hơn 2,5% của năm trước.",
        "Tỷ lệ thất nghiệp là 3,4%, cao hơn mức 2,9% bình quân cả nước và cao hơn 3,1% của năm ngoái.",
    ] {
        check("percentage-points", text, &[]);
    }
    check(
        "direction",
        "Tín dụng tăng trưởng 6,8%, cao hơn mức 5,9% của cùng kỳ nhưng thấp hơn 8,1% của năm 2021.",
        &[
            "holds direction: 6,8% ≥ 5,9%",
            "holds direction: 8,1% ≥ 6,8%",
        ],
    );
    // A difference says from what it is counted.
    check(
        "percentage-points",
        "Tỷ lệ che phủ rừng đạt 42,1%, cao hơn 0,3% so với mức 41,8% của năm trước.",
        &["holds points: 42,1% − 41,8% = 0,3%"],
    );
}

#[test]
fn one_printed_plan_is_that_of_one_of_two_percentages() {
    let report = support::check(
        "budget.txt",
        "Kế hoạch năm là 1.200 tỷ đồng, quý I thu được 310 tỷ đồng, đạt 27,4% dự toán trung ương giao và 25,8% dự toán tỉnh giao."
            .as_bytes(),
    );
    assert_eq!(support::findings(&report).count(), 0);
}

#[test]
fn a_rest_that_no_figure_tells_leaves_a_list_open() {
    for text in [
        "Khu đô thị rộng 25 ha, gồm 12 ha đất ở, 5 ha cây xanh và phần còn lại là giao thông; tổng vốn 900 tỷ đồng.",
        "Trường có 25 lớp, gồm 12 lớp mầm non, 5 lớp tiểu học, còn lại là lớp học nghề.",
        "Tổng chi 90 tỷ đồng, bao gồm chi lương 45 tỷ đồng, chi mua sắm 20 tỷ đồng và các khoản chi khác.",
    ] {
        let report = support::check("rest.txt", text.as_bytes());
        assert_eq!(support::findings(&report).count(), 0, "{text}");
        check("sum", text, &[]);
    }
    // A rest that is told closes it.
    let text = "Trường có 25 lớp, gồm 12 lớp mầm non, 5 lớp tiểu học, còn lại 6 lớp học nghề.";
    let report = support::check("rest.txt", text.as_bytes());
    assert_eq!(support::findings(&report).count(), 1);
}

#[test]
fn points_beyond_a_plan_are_not_those_between_two_rates() {
    check(
        "percentage-points",
        "Tỷ lệ hộ nghèo giảm từ 6,8% xuống còn 5,3%, vượt kế hoạch 0,3 điểm phần trăm.",
        &[],
    );
}
