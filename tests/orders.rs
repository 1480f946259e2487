//! Orders and bounds over several sentences: kinds, holders, groups, losses and places in a ranking.

mod support;

use support::{check, checks, findings};

/// Asserts which checks of one rule a text makes, one a line: verdict and computation.
#[track_caller]
fn expect(text: &str, rule: &str, expected: &[&str]) {
    let found = checks(&check("draft.txt", text.as_bytes()), Some(rule));
    let prefix = format!(" {rule}: ");
    let found: Vec<String> = found
        .lines()
        .map(|line| line.replace(&prefix, " "))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn silent(text: &str) {
    assert_eq!(
        findings(&check("draft.txt", text.as_bytes())).count(),
        0,
        "{text}"
    );
}

#[test]
fn kinds_told_with_their_worth_are_part_of_them_all() {
    expect(
        "Tháng 3, cả tỉnh xuất khẩu rau quả các loại đạt 9.400 tấn, trị giá 21 triệu USD.\n\
         Rau quả tươi đạt 5.200 tấn, trị giá 9 triệu USD.\n\
         Rau quả đông lạnh là 2.900 tấn, trị giá 7,5 triệu USD.",
        "bound",
        &[
            "holds 5.200 + 2.900 ≤ 9.400",
            "holds 9 triệu + 7,5 triệu ≤ 21 triệu",
        ],
    );
    // Another good is no kind of the first.
    expect(
        "Tháng 3, cả tỉnh nhập khẩu phân bón các loại đạt 9.400 tấn, trị giá 21 triệu USD.\n\
         Nhập khẩu sắt thép là 5.200 tấn, trị giá 9 triệu USD.",
        "bound",
        &[],
    );
}

#[test]
fn what_countries_have_is_part_of_what_all_have() {
    expect(
        "Sáu tháng, cả tỉnh có 96 dự án FDI với tổng vốn đăng ký đạt 820 triệu USD.\n\
         Nhật Bản có 21 dự án với vốn đăng ký 310 triệu USD; Hàn Quốc có 30 dự án với vốn đăng ký 140 triệu USD; \
         Singapore có 9 dự án với vốn đăng ký 88 triệu USD.",
        "bound",
        &[
            "holds 310 triệu + 140 triệu + 88 triệu ≤ 820 triệu",
            "holds 21 + 30 + 9 ≤ 96",
        ],
    );
}

#[test]
fn a_mean_known_as_a_range_lies_among_the_groups() {
    expect(
        "Năm nay, nhiều doanh nghiệp tăng lương bình quân 6 - 8%.\n\
         Khối nước ngoài có mức lương bình quân 9 triệu đồng/người, tăng 10% so với năm trước.\n\
         Khối trong nước có mức lương bình quân 7 triệu đồng/người, tăng 5,5% so với năm trước.",
        "bound",
        &["holds 6% ≤ 8%", "holds min ≤ 6%–8% ≤ max: 10%; 5,5%"],
    );
}

#[test]
fn what_is_only_so_much_is_less_than_what_it_is_set_against() {
    expect(
        "Trong khi toàn thị trường chỉ tăng 8%, doanh thu của hãng tăng 17%.",
        "rank",
        &["holds 17% ≥ 8%"],
    );
    expect(
        "Vốn cam kết là 1.500 tỷ đồng, nhưng thực tế mới chỉ giải ngân được 480 tỷ đồng.",
        "rank",
        &["holds 1.500 tỷ ≥ 480 tỷ"],
    );
    // It is set against nothing here.
    expect("Doanh thu tăng 17% và lợi nhuận chỉ tăng 8%.", "rank", &[]);
    silent("Trong khi toàn thị trường chỉ tăng 27%, doanh thu của hãng tăng 17%.");
}

#[test]
fn a_loss_is_below_a_profit() {
    expect(
        "Quý 4 công ty báo lỗ 40 tỷ đồng, trong khi cùng kỳ lãi 12 tỷ đồng.",
        "direction",
        &["holds 12 tỷ ≥ −40 tỷ"],
    );
    expect(
        "Năm nay công ty lãi 12 tỷ đồng, trong khi cùng kỳ lỗ 40 tỷ đồng.",
        "direction",
        &["holds 12 tỷ ≥ −40 tỷ"],
    );
}

#[test]
fn the_greater_part_of_a_change_is_no_more_than_it() {
    expect(
        "Chi phí của nhà máy tăng 94 tỷ đồng so với năm trước. Nguyên nhân chủ yếu do tiền điện tăng 61 tỷ đồng.",
        "bound",
        &["holds 61 tỷ ≤ 94 tỷ"],
    );
}

#[test]
fn the_month_before_is_part_of_both_months() {
    expect(
        "Tháng 2/2019, khách quốc tế đến tỉnh đạt 52.000 lượt người, tăng 4% so với tháng trước.\n\
         Tính chung 2 tháng đầu năm 2019, khách quốc tế đến tỉnh đạt 103.000 lượt người.",
        "cumulative",
        &["holds 52.000 ≤ 103.000", "holds 52.000/(1 + 4%) ≤ 103.000"],
    );
}

#[test]
fn a_period_goes_on_for_a_level_of_the_same_name() {
    expect(
        "Quý 4/2018, công ty lỗ 18 tỷ đồng.\n\n\
         Doanh thu thuần trong quý đạt 2.700 tỷ đồng.\n\n\
         Doanh thu thuần cả năm 2018 đạt 10.900 tỷ đồng.",
        "cumulative",
        &["holds 2.700 tỷ ≤ 10.900 tỷ"],
    );
}

#[test]
fn a_limit_may_be_told_far_from_its_rate() {
    expect(
        "Tỷ lệ nợ xấu của ngân hàng đạt mức 2,1%.\n\n\
         Kế hoạch năm gồm tổng tài sản 240 nghìn tỷ đồng, tỷ lệ nợ xấu kiểm soát dưới mức 3%.",
        "bound",
        &["holds 2,1% ≤ 3%"],
    );
}

#[test]
fn a_mean_may_stand_beside_the_lowest() {
    expect(
        "Mức thưởng cao nhất thuộc về một công ty dệt với 110 triệu đồng/người.\n\
         Mức thưởng thấp nhất là 400.000 đồng/người; mức thưởng bình quân là 4,5 triệu đồng/người.",
        "bound",
        &["holds 110 triệu đồng/người ≥ 4,5 triệu đồng/người ≥ 400.000 đồng/người"],
    );
}

#[test]
fn the_fastest_may_be_told_as_a_rate() {
    expect(
        "Nhiều nhóm hàng tăng mạnh: máy móc (tăng 42%), giày dép (tăng 15%), cao su (tăng 31%). Trong số các mặt hàng, điện \
         thoại có tốc độ tăng trưởng nhanh nhất, 67%.",
        "rank",
        &["holds 42%; 15%; 31% ≤ 67%"],
    );
}

#[test]
fn the_place_said_of_an_item_is_its_place() {
    expect(
        "Lớn nhất là thị trường Nhật Bản với 8,4 nghìn tấn, thị trường Hàn Quốc đứng thứ 2 với 6,1 nghìn tấn.",
        "rank",
        &[
            "holds 8,4 nghìn ≥ 6,1 nghìn (#2)",
            "holds 8,4 nghìn ≥ 6,1 nghìn",
        ],
    );
    // Another place than the one that the order gives is no check.
    expect(
        "Lớn nhất là thị trường Nhật Bản với 8,4 nghìn tấn, thị trường Hàn Quốc đứng thứ 3 với 6,1 nghìn tấn.",
        "rank",
        &["holds 8,4 nghìn ≥ 6,1 nghìn"],
    );
}

#[test]
fn a_sentence_that_only_says_that_there_are_some_goes_on() {
    expect(
        "Huyện có 140 dự án với tổng vốn đăng ký 910 tỷ đồng.\nCó 23 dự án liên kết với vốn đăng ký 204 tỷ đồng.",
        "bound",
        &["holds 23 ≤ 140", "holds 204 tỷ ≤ 910 tỷ"],
    );
    // What comes on top is no part.
    expect(
        "Huyện có 140 dự án với tổng vốn đăng ký 910 tỷ đồng.\n\
         Ngoài ra, có 23 lượt điều chỉnh với vốn đăng ký 204 tỷ đồng.",
        "bound",
        &[],
    );
}

#[test]
fn the_change_of_all_lies_between_the_first_rise_and_the_first_fall() {
    expect(
        "CPI tháng 3 tăng 0,4% so với tháng trước, trong đó giao thông tăng 3,1%, giáo dục tăng 0,6%, y tế tăng 0,2%, \
         thực phẩm giảm 0,9%, nhà ở giảm 0,1%.",
        "bound",
        &[
            "holds min ≤ 0,4% ≤ max: 3,1%; 0,6%; 0,2%; −0,9%; −0,1%",
            "holds min ≤ 0,4% ≤ max: 3,1%; −0,9%",
        ],
    );
}

#[test]
fn a_mean_that_is_a_range_is_paid_like_its_ends() {
    expect(
        "Thưởng Tết cao nhất là 90 triệu đồng/người. Mức thấp nhất là 500.000 đồng/người; mức thưởng bình quân là 4 - 5 triệu \
         đồng/người.\nTiền lương bình quân là 6 - 7 triệu đồng/người/tháng.",
        "bound",
        &[
            "holds 90 triệu đồng/người ≥ 5 triệu đồng/người ≥ 4 ≥ 500.000 đồng/người",
            "holds 4 ≤ 5 triệu đồng/người",
            "holds 6 ≤ 7 triệu đồng/người/tháng",
        ],
    );
}

#[test]
fn what_one_stretch_contributes_is_part_of_the_longer_one() {
    expect(
        "Năm 2022, hãng bia thu lãi 318 tỷ đồng, trong đó riêng quý II đóng góp 127 tỷ đồng.",
        "cumulative",
        &["holds 127 tỷ ≤ 318 tỷ"],
    );
    expect(
        "Sáu tháng đầu năm, doanh thu vé đạt 86 tỷ đồng, tăng 21% so với cùng kỳ, quý 2 đóng góp được 49 tỷ đồng.",
        "cumulative",
        &["holds 49 tỷ ≤ 86 tỷ"],
    );
}

#[test]
fn the_very_same_name_of_a_longer_period_is_enough() {
    expect(
        "Quý 4/2021, lợi nhuận gộp đạt 23 tỷ đồng.\n\n\
         Chi phí vận chuyển là 5 tỷ đồng.\n\n\
         Luỹ kế cả năm 2021, doanh thu của xưởng đạt 540 tỷ đồng.\n\n\
         Lợi nhuận gộp của năm là 97 tỷ đồng.",
        "cumulative",
        &["holds 23 tỷ ≤ 97 tỷ"],
    );
}

#[test]
fn a_total_may_close_the_sentence_of_its_parts() {
    expect(
        "Tiền sửa trường gồm mái 310 triệu đồng, sân 145 triệu đồng, tường rào 96 triệu đồng cùng vài khoản nhỏ, với tổng số tiền \
         lên tới 640 triệu đồng.",
        "bound",
        &["holds 310 triệu + 145 triệu + 96 triệu ≤ 640 triệu"],
    );
}

#[test]
fn growths_of_parts_may_stand_in_parentheses() {
    expect(
        "Sản lượng thủy sản tăng 2,4% so với cùng kỳ (cá giảm 0,7%; tôm tăng 19,8%).",
        "bound",
        &["holds min ≤ 2,4% ≤ max: −0,7%; 19,8%"],
    );
    expect(
        "Sản lượng thủy sản tăng 2,4% (cá giảm 0,7%; tôm tăng 19,8%).",
        "bound",
        &["holds min ≤ 2,4% ≤ max: −0,7%; 19,8%"],
    );
    // What it was at other times are no parts.
    expect(
        "Sản lượng thủy sản tăng 2,4% (cùng kỳ năm 2019 tăng 1,1%, năm 2018 tăng 3%).",
        "bound",
        &[],
    );
}

#[test]
fn a_total_may_stand_behind_a_series_in_parentheses() {
    expect(
        "Có 3 đơn vị thu trên 8.000 tỷ đồng gồm An Bình (16.300 tỷ đồng), Phú Hòa (9.800 tỷ đồng) và Tân Lập (8.600 tỷ đồng). Số \
         thu toàn ngành đạt 55.200 tỷ đồng.",
        "bound",
        &[
            "holds 16.300 tỷ + 9.800 tỷ + 8.600 tỷ ≤ 55.200 tỷ",
            "holds 16.300 tỷ ≥ 8.000 tỷ",
            "holds 9.800 tỷ ≥ 8.000 tỷ",
            "holds 8.600 tỷ ≥ 8.000 tỷ",
        ],
    );
}

#[test]
fn a_list_is_headed_by_the_words_right_before_its_colon() {
    expect(
        "Kim ngạch hàng hóa xuất khẩu tháng 1 đạt 14,6 tỷ USD.\n\
         Nguồn: tỉnh Cụ thể, các mặt hàng có kim ngạch xuất khẩu cao như: Điện thoại đạt 2,5 tỷ USD; Hàng dệt may đạt 2,1 tỷ \
         USD; Giày dép đạt 1,2 tỷ USD.",
        "bound",
        &["holds 2,5 tỷ + 2,1 tỷ + 1,2 tỷ ≤ 14,6 tỷ"],
    );
}

#[test]
fn what_is_counted_may_be_taken_up_for_its_greater_parts() {
    expect(
        "Sáu tháng, cảng nhập 940 chiếc xe tải, trị giá 38 triệu USD. Xe tải chủ yếu có xuất xứ từ Thái Lan với 510 chiếc, Hàn \
         Quốc là 260 chiếc.",
        "bound",
        &["holds 510 + 260 ≤ 940"],
    );
}
