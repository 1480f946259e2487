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
    silent("Trong khi toàn thị trường chỉ tăng 18%, doanh thu của hãng tăng 17%.");
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
        "Nợ phải trả tăng 940 tỷ đồng so với đầu năm. Diễn biến này chủ yếu do vay ngắn hạn đã tăng 610 tỷ đồng.",
        "bound",
        &["holds 610 tỷ ≤ 940 tỷ"],
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
fn a_whole_may_be_told_behind_the_part_of_a_holder() {
    expect(
        "Thị trường nước ngoài mang về 640 tỷ đồng lợi nhuận trước thuế.\nLợi nhuận trước thuế đạt 2.300 tỷ đồng.",
        "bound",
        &["holds 2.300 tỷ ≥ 640 tỷ"],
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
