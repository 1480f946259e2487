//! Balances, identities, averages, products, conversions, multiples and percentage points on small documents.

use sokhop::config::{Identity, IdentityForm};
use sokhop::source::Format;
use sokhop::{Options, check};

fn checks_with(text: &str, options: &Options) -> Vec<String> {
    let report = check("test.txt", text.as_bytes(), Format::Text, options);
    report
        .checks
        .iter()
        .filter(|check| {
            [
                "balance",
                "identity",
                "average",
                "product",
                "conversion",
                "multiple",
                "percentage-points",
            ]
            .contains(&check.rule)
        })
        .map(|check| {
            format!(
                "{} {:?} {}",
                check.relation, check.verdict, check.computation
            )
            .to_lowercase()
        })
        .collect()
}

#[track_caller]
fn expect(text: &str, expected: &[&str]) {
    assert_eq!(checks_with(text, &Options::default()), expected, "{text}");
}

#[test]
fn a_surplus_is_exports_less_imports() {
    expect(
        "Năm 2023, tỉnh xuất khẩu 1.482 triệu USD, nhập khẩu 1.167 triệu USD, xuất siêu 315 triệu USD.",
        &["balance holds 1.482 triệu − 1.167 triệu = 315 triệu"],
    );
    expect(
        "Năm 2023, tỉnh xuất khẩu 1.482 triệu USD, nhập khẩu 1.167 triệu USD, xuất siêu 351 triệu USD.",
        &["balance broken 1.482 triệu − 1.167 triệu = 351 triệu"],
    );
}

#[test]
fn the_word_says_which_is_taken_from_which() {
    expect(
        "Tháng 5/2023, xuất khẩu đạt 1,2 tỷ USD; nhập khẩu đạt 1,57 tỷ USD; nhập siêu 370 triệu USD.",
        &["balance holds 1,57 tỷ − 1,2 tỷ = 370 triệu"],
    );
}

#[test]
fn a_balance_of_another_period_accuses_no_one() {
    expect(
        "Năm 2023, tỉnh xuất khẩu 1.482 triệu USD, nhập khẩu 1.167 triệu USD. Riêng quý IV, tỉnh xuất siêu 96 triệu USD.",
        &[],
    );
}

#[test]
fn balances_of_the_sectors_add_up_with_their_signs() {
    expect(
        "Quý I/2023, cả nước nhập siêu 0,42 tỷ USD, trong đó khu vực trong nước nhập siêu 2,35 tỷ USD; khu vực có vốn nước ngoài xuất siêu 1,93 tỷ USD.",
        &["balance holds −2,35 tỷ + 1,93 tỷ = −0,42 tỷ"],
    );
}

#[test]
fn rows_of_three_imply_one_rate() {
    let text = |third: &str| {
        format!(
            "Xuất khẩu cá hồi đạt 620 tấn, trị giá 4,21 triệu USD (bình quân 159.000 đồng/kg). Mực đạt 2.140 tấn, trị giá 9,87 triệu USD (bình quân {third} đồng/kg). Tôm đạt 5.300 tấn, trị giá 31,6 triệu USD (bình quân 140.000 đồng/kg)."
        )
    };
    let broken = |third: &str| {
        checks_with(&text(third), &Options::default())
            .iter()
            .filter(|check| check.contains("broken"))
            .count()
    };
    assert_eq!(broken("108.000"), 0);
    assert_ne!(broken("180.000"), 0);
}

#[test]
fn what_is_left_after_a_deduction() {
    expect(
        "Thu thuế nhập khẩu đạt 19,2 nghìn tỷ đồng. Sau khi hoàn thuế 4,1 nghìn tỷ đồng, ngân sách còn 15,1 nghìn tỷ đồng.",
        &["balance holds 19,2 nghìn tỷ − 4,1 nghìn tỷ = 15,1 nghìn tỷ"],
    );
}

#[test]
fn a_user_s_identity_meets_by_its_names() {
    let options = Options {
        identities: vec![Identity {
            name: "tồn kho".to_owned(),
            form: IdentityForm::Difference,
            result: "tồn kho".to_owned(),
            operands: vec!["nhập kho".to_owned(), "xuất kho".to_owned()],
        }],
        ..Options::default()
    };
    let text = |left: &str| {
        format!(
            "Quý I, công ty nhập kho 5.240 tấn gạo, xuất kho 3.915 tấn. Cuối quý, tồn kho {left} tấn."
        )
    };
    assert_eq!(
        checks_with(&text("1.325"), &options),
        ["balance holds 5.240 − 3.915 = 1.325"]
    );
    assert_eq!(
        checks_with(&text("1.352"), &options),
        ["balance broken 5.240 − 3.915 = 1.352"]
    );
    assert!(checks_with(&text("1.352"), &Options::default()).is_empty());
}

#[test]
fn a_density_is_people_by_area() {
    expect(
        "Năm 2023, huyện có diện tích 312 km2, dân số 125.112 người. Mật độ dân số năm 2023 là 401 người/km2.",
        &["average holds 125.112 / 312 = 401 người/km2"],
    );
}

#[test]
fn a_mean_is_its_total_by_its_count() {
    expect(
        "Vụ này, 128 hộ của hợp tác xã bán được 3.456 tấn khoai, bình quân 27 tấn/hộ.",
        &["average holds 3.456 / 128 = 27 tấn/hộ"],
    );
    expect(
        "Quý I, 36 mỏ đá trên địa bàn nộp ngân sách 82,8 tỷ đồng, bình quân mỗi mỏ nộp 23 tỷ đồng.",
        &["average broken 82,8 tỷ / 36 = 23 tỷ"],
    );
}

#[test]
fn area_by_yield_is_output() {
    expect(
        "Xã gieo cấy 425 ha lúa mùa, năng suất 56,2 tạ/ha, sản lượng đạt 2.388,5 tấn.",
        &["product holds 425 × 56,2 tạ/ha = 2.388,5"],
    );
    expect(
        "Xã gieo cấy 425 ha lúa mùa, năng suất 56,2 tạ/ha, sản lượng đạt 23.885 tấn.",
        &["product broken 425 × 56,2 tạ/ha = 23.885"],
    );
}

#[test]
fn no_rate_of_exchange_was_ever_so_low() {
    expect(
        "Tổng vốn đăng ký là 8,2 tỷ USD (tương đương khoảng 189 nghìn tỷ đồng).",
        &["conversion holds 8,2 tỷ usd = 189 nghìn tỷ vnd"],
    );
    expect(
        "Tổng vốn đăng ký là 8,2 tỷ USD (tương đương khoảng 18,9 nghìn tỷ đồng).",
        &["conversion broken 8,2 tỷ usd = 18,9 nghìn tỷ vnd"],
    );
}

#[test]
fn units_of_one_dimension_convert_exactly() {
    expect(
        "Trang trại có diện tích 18.400 m2 (tương đương 1,84 ha).",
        &["conversion holds 18.400 = 1,84"],
    );
    expect(
        "Trang trại có diện tích 18.400 m2 (tương đương 18,4 ha).",
        &["conversion broken 18.400 = 18,4"],
    );
}

#[test]
fn a_multiple_of_a_printed_base() {
    expect(
        "Năm 2023, cả tỉnh có 1.536 trang trại, gấp 3,2 lần so với 480 trang trại năm 2015.",
        &["multiple holds 1.536 = 3,2 × 480"],
    );
    expect(
        "Năm 2023, khu di tích đón 96.400 lượt khách, gấp 4 lần so với năm 2019 (48.150 lượt khách).",
        &["multiple broken 96.400 = 4 × 48.150"],
    );
}

#[test]
fn counting_times_is_no_multiple() {
    expect(
        "Sau 7 lần sửa biểu giá, phí qua phà tăng từ 12.000 đồng lên 31.000 đồng.",
        &[],
    );
}

#[test]
fn two_rates_differ_by_points() {
    expect(
        "Tỷ lệ hộ nghèo của huyện còn 4,6%, giảm 1,7 điểm phần trăm so với mức 6,3% của năm 2022.",
        &["points holds 4,6% − 6,3% = −1,7"],
    );
    expect(
        "Tỷ lệ bao phủ đạt 35,1%, thấp hơn 4% so với chỉ tiêu tỉnh giao (35,5%).",
        &["points broken 35,1% − 35,5% = −4%"],
    );
}

#[test]
fn a_small_balance_of_large_sums_is_said_by_name() {
    expect(
        "Tháng 3/2023, kim ngạch xuất khẩu đạt 14,6 tỷ USD; kim ngạch nhập khẩu đạt 14,7 tỷ USD. Cán cân thương mại thâm hụt 100 \
         triệu USD.",
        &["balance holds 14,7 tỷ − 14,6 tỷ = 100 triệu"],
    );
}

#[test]
fn the_balances_of_sectors_keep_whose_they_are() {
    expect(
        "Tháng 3/2023, cả nước nhập siêu 0,3 tỷ USD, trong đó khu vực kinh tế trong nước nhập siêu 2,1 tỷ USD; khu vực nước ngoài \
         xuất siêu 1,8 tỷ USD.",
        &["balance holds −2,1 tỷ + 1,8 tỷ = −0,3 tỷ"],
    );
    expect(
        "Tháng 3/2023, cả nước nhập siêu 0,3 tỷ USD, trong đó khu vực kinh tế trong nước nhập siêu 2,1 tỷ USD; khu vực nước ngoài \
         xuất siêu 8,1 tỷ USD.",
        &["balance broken −2,1 tỷ + 8,1 tỷ = −0,3 tỷ"],
    );
}

#[test]
fn a_mean_grows_by_what_the_value_outgrows_the_quantity() {
    let sales = "Quý II, hợp tác xã bán 4,2 nghìn tấn bưởi, trị giá 63 tỷ đồng, tăng 20% về lượng và giảm 4% về trị giá so với cùng kỳ. Giá bán bình quân đạt 15 triệu đồng/tấn, giảm ";
    let levels = "average holds 63 tỷ / 4,2 nghìn = 15 triệu đồng/tấn";
    expect(
        &format!("{sales}20%."),
        &[levels, "growth holds (1 − 4%) = (1 + 20%) × (1 − 20%)"],
    );
    expect(
        &format!("{sales}12% so với cùng kỳ."),
        &[levels, "growth broken (1 − 4%) = (1 + 20%) × (1 − 12%)"],
    );
    // The price of another stretch of time is another mean.
    expect(
        "Đến 15/4, cả nước xuất khẩu 2,4 triệu tấn gạo, trị giá 1,25 tỷ USD, tăng 30,1% về lượng và 44,6% về trị giá. Riêng tháng 3, giá bình quân đạt 540 USD/tấn, tăng 9,2%.",
        &["average loose 1,25 tỷ / 2,4 triệu = 540 usd/tấn"],
    );
}

#[test]
fn growth_over_quarters_lies_between_that_of_each() {
    expect(
        "GRDP 6 tháng đầu năm 2023 của tỉnh tăng 5,73% so với cùng kỳ năm trước (quý I tăng 5,15%; quý II tăng 6,17%).",
        &["average holds min ≤ 5,73% ≤ max: 5,15%; 6,17%"],
    );
    expect(
        "GRDP 6 tháng đầu năm 2023 của tỉnh tăng 6,73% so với cùng kỳ năm trước (quý I tăng 5,15%; quý II tăng 6,17%).",
        &["average broken min ≤ 6,73% ≤ max: 5,15%; 6,17%"],
    );
    // Two quarters do not tell of three.
    expect(
        "GRDP 9 tháng năm 2023 của tỉnh tăng 6,73% (quý I tăng 5,15%; quý II tăng 6,17%).",
        &[],
    );
}

#[test]
fn a_multiple_is_of_the_level_right_behind_it() {
    expect(
        "Cảng Tiên Sa đón 96 chuyến tàu, gấp 1,5 lần mức 64 chuyến của năm trước.",
        &["multiple holds 96 = 1,5 × 64"],
    );
    expect(
        "Trường có 520 học sinh bán trú, gấp 2,6 lần năm học 2021 (200 học sinh).",
        &["multiple holds 520 = 2,6 × 200"],
    );
    expect(
        "Cảng Tiên Sa đón 96 chuyến tàu, gấp 3,5 lần mức 64 chuyến của năm trước.",
        &["multiple broken 96 = 3,5 × 64"],
    );
    // What it has come to is no base.
    expect(
        "Số chuyến tàu tăng gấp đôi lên 96 chuyến, trong đó 64 chuyến là tàu hàng.",
        &[],
    );
}

#[test]
fn a_named_earlier_rate_says_which_way_the_points_go() {
    for (text, verdict) in [
        (
            "Nông nghiệp chiếm 21,3%, giảm 1,6 điểm phần trăm so với mức 22,9% của năm 2021.",
            "Holds",
        ),
        (
            "Nông nghiệp chiếm 21,3%, tăng 1,6 điểm phần trăm so với mức 22,9% của năm 2021.",
            "Broken",
        ),
        (
            "Tỷ lệ che phủ đạt 44,1%, giảm 0,7 điểm phần trăm so với mức 43,4% của năm 2021.",
            "Broken",
        ),
        (
            "Tỷ lệ hộ nghèo còn 3,9%, tăng 1,2 điểm phần trăm so với mức 5,1% năm trước.",
            "Broken",
        ),
    ] {
        let found = checks_with(text, &Options::default()).join("; ");
        let expected = format!("points {}", verdict.to_lowercase());
        assert!(found.starts_with(&expected), "{text}: {found}");
    }
}
