//! One sentence, and what the rules for counts, periods, proportions and spellings make of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use support::{expect_checks as check, printed};

/// The findings on a text, without their places.
#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    let report = support::check("sentence.txt", text.as_bytes());
    let found = printed(&report);
    let messages: Vec<&str> = found
        .lines()
        .filter_map(|line| line.splitn(4, ':').nth(3))
        .map(str::trim)
        .collect();
    assert_eq!(messages, expected, "{text}");
}

#[test]
fn names_behind_a_count_are_counted() {
    check(
        "count",
        "Dự án đi qua 3 huyện Lục Yên, Văn Yên và Trấn Yên trong năm nay.",
        &["holds count: 3 = 3"],
    );
    check(
        "count",
        "Tuyến xe nối 2 xã Tân Mai và Tân Lập.",
        &["holds count: 2 = 2"],
    );
    check(
        "count",
        "Đoàn thăm 4 cơ sở gồm: Hồng Hà; Bình Minh; Sao Mai và Thành Đạt.",
        &["holds count: 4 = 4"],
    );
    check(
        "count",
        "Có 2 quỹ trên 10 tỷ đồng là An Bình (12 tỷ đồng) và Phú Thịnh (11 tỷ đồng).",
        &["holds count: 2 = 2"],
    );
    check(
        "count",
        "Hợp tác xã có ba tổ: Chăn nuôi, Trồng trọt và Dịch vụ.",
        &["holds count: ba = 3"],
    );
}

#[test]
fn a_closed_list_of_names_accuses() {
    finds(
        "Dự án đi qua 5 huyện Lục Yên, Văn Yên, Yên Bình và Trấn Yên.",
        &["count: Nêu 5 huyện nhưng liệt kê 4"],
    );
    finds(
        "Giải có 3 đội (Hùng Vương, Quang Trung, Lê Lợi và Nguyễn Huệ).",
        &["count: Nêu 3 đội nhưng liệt kê 4"],
    );
}

#[test]
fn open_or_foreign_lists_are_left_alone() {
    check(
        "count",
        "Tỉnh có 9 huyện như Lục Yên, Văn Yên và Trấn Yên.",
        &[],
    );
    check(
        "count",
        "Tỉnh có 9 khu du lịch: Hồ Ba, Suối Tiên, Núi Voi…",
        &[],
    );
    check(
        "count",
        "Giải có 4 hạng, gồm 1 giải nhất, 1 giải nhì và 2 giải ba.",
        &[],
    );
    check(
        "count",
        "Ông nói với 3 phóng viên: “Tôi, anh Ba và chị Tư đều vui”.",
        &[],
    );
}

#[test]
fn days_are_those_of_the_calendar() {
    finds(
        "Lễ khởi công diễn ra ngày 30/2/2022 tại xã.",
        &["period: Không có ngày 30/2/2022 trong lịch"],
    );
    finds("Hội thi mở màn ngày 29/2/2024.", &[]);
    finds(
        "Họp vào thứ hai, ngày 15/11/2023.",
        &["period: Ngày 15/11/2023 là thứ tư"],
    );
    finds("Họp vào thứ tư, ngày 15/11/2023.", &[]);
    finds("Giấy phép thay đổi lần thứ 4 ngày 28/1/2016.", &[]);
}

#[test]
fn spans_may_count_one_end_or_both() {
    check(
        "period",
        "Trong 5 năm (2016-2020), huyện trồng 40 ha rừng.",
        &["holds period: 2020 − 2016 = 5"],
    );
    check(
        "period",
        "Trong 4 năm, từ 2016 đến 2020, huyện trồng 40 ha rừng.",
        &["holds period: 2020 − 2016 = 4"],
    );
    check(
        "period",
        "Trong 6 năm 2016-2020, huyện trồng 40 ha rừng.",
        &["broken period: 2020 − 2016 = 6"],
    );
    check(
        "period",
        "Trong 7 năm 2016-2020, huyện trồng 40 ha rừng.",
        &["broken period: 2020 − 2016 = 7"],
    );
}

#[test]
fn no_period_is_its_own_base() {
    finds(
        "Quý I năm 2021, sản lượng đạt 30 tấn, tăng 5% so với cùng kỳ năm 2021.",
        &["period: So sánh năm 2021 với chính kỳ đó"],
    );
    finds(
        "Quý I năm 2021, sản lượng đạt 30 tấn, tăng 5% so với cùng kỳ năm 2020.",
        &[],
    );
}

#[test]
fn few_things_have_few_percents() {
    finds(
        "Trong số 7 xã, 60% số xã có chợ.",
        &["proportion: 60% của 7 xã không ra số nguyên nào"],
    );
    finds("Trong số 5 xã, 60% số xã có chợ.", &[]);
    finds("Trong số 700 xã, 60,1% số xã có chợ.", &[]);
}

#[test]
fn numerals_are_grouped_by_three() {
    finds(
        "Kho có 12.3400 tấn gạo.",
        &["number-style: “12.3400” viết sai cách nhóm chữ số"],
    );
    finds(
        "Kho có 009 tấn gạo.",
        &["number-style: “009” viết sai cách nhóm chữ số"],
    );
    finds("Xe mang biển 43A-05922 đỗ ở 05 khu phố.", &[]);
}
