//! Which figures a relation is bound to, and when the binding is sure enough to accuse.
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
fn a_plan_behind_a_percentage_is_named_by_the_words_behind_it() {
    check(
        "attainment",
        "Năm 2023, công ty đặt kế hoạch doanh thu 1.200 tỷ đồng và lợi nhuận sau thuế 60 tỷ đồng. Quý I, doanh thu đạt 318 tỷ đồng, lợi nhuận sau thuế đạt 12,9 tỷ đồng. Như vậy, công ty đã hoàn thành 26,5% kế hoạch doanh thu và 21,5% kế hoạch lợi nhuận sau thuế.",
        &[
            "holds attainment: 318 tỷ = 26,5% × 1.200 tỷ",
            "holds attainment: 12,9 tỷ = 21,5% × 60 tỷ",
        ],
    );
    check(
        "attainment",
        "Công ty đặt kế hoạch doanh thu 2.150 tỷ đồng và lợi nhuận trước thuế 310 tỷ đồng cho năm 2022. Kết thúc năm, doanh thu thực hiện 2.324 tỷ đồng, vượt 8,1% kế hoạch; lợi nhuận trước thuế đạt 287,5 tỷ đồng, hụt 7,3% so với kế hoạch.",
        &[
            "holds attainment: 2.324 tỷ = 2.150 tỷ × (1 + 8,1%)",
            "holds attainment: 287,5 tỷ = 310 tỷ × (1 − 7,3%)",
        ],
    );
}

#[test]
fn a_trade_balance_is_a_share_of_all_that_is_traded() {
    let trade = "Tháng 5, kim ngạch xuất khẩu của tỉnh đạt 420 triệu USD, kim ngạch nhập khẩu đạt 399 triệu USD. Như vậy, tỉnh xuất siêu 21 triệu USD, bằng ";
    check(
        "share",
        &format!("{trade}5% kim ngạch xuất khẩu."),
        &["holds share: 21 triệu = 5% × 420 triệu"],
    );
    check(
        "share",
        &format!("{trade}7,3% kim ngạch xuất khẩu."),
        &["broken share: 21 triệu = 7,3% × 420 triệu"],
    );
    // Seafood is not all that is exported.
    check(
        "share",
        "Tháng 5, kim ngạch xuất khẩu thủy sản của tỉnh đạt 420 triệu USD. Tỉnh xuất siêu 21 triệu USD, bằng 2,3% kim ngạch xuất khẩu.",
        &["undecided share: 21 triệu = 2,3% × 420 triệu"],
    );
}

#[test]
fn a_count_divided_beside_an_amount_is_divided_as_completely() {
    let total = "Đã có 240 dự án được cấp phép với tổng vốn đăng ký 812,5 triệu USD. Về loại hình, có 215 dự án 100% vốn nước ngoài với 703,4 triệu USD, ";
    check(
        "sum",
        &format!("{total}25 dự án liên doanh với 109,1 triệu USD."),
        &[
            "holds sum: 215 + 25 = 240",
            "holds sum: 703,4 triệu + 109,1 triệu = 812,5 triệu",
        ],
    );
    check(
        "sum",
        &format!("{total}23 dự án liên doanh với 109,1 triệu USD."),
        &[
            "broken sum: 215 + 23 = 240",
            "holds sum: 703,4 triệu + 109,1 triệu = 812,5 triệu",
        ],
    );
}

#[test]
fn a_list_of_as_many_as_are_announced_is_complete() {
    let flood = "Huyện hỗ trợ 3 xã bị ngập 960 triệu đồng, trong đó Tân Lập 410 triệu đồng, Tân Tiến 330 triệu đồng";
    check(
        "sum",
        &format!("{flood} và Tân Hòa 220 triệu đồng."),
        &["holds sum: 410 triệu + 330 triệu + 220 triệu = 960 triệu"],
    );
    check(
        "sum",
        &format!("{flood} và Tân Hòa 250 triệu đồng."),
        &["broken sum: 410 triệu + 330 triệu + 250 triệu = 960 triệu"],
    );
    check(
        "sum",
        &format!("{flood}."),
        &["undecided sum: 410 triệu + 330 triệu = 960 triệu"],
    );
}

#[test]
fn the_growth_of_the_parts_is_that_of_a_misprinted_total() {
    check(
        "growth-composition",
        "Sản lượng thủy sản đạt 2.066 tấn, tăng 2,0%, trong đó tôm 1.113 tấn, tăng 2,4%; cá 305 tấn, tăng 1,8%; thủy sản khác 636 tấn, tăng 1,3%.",
        &[
            "holds growth: (1.113 + 305 + 636)/(1 + 2,0%) = 1.113/(1 + 2,4%) + 305/(1 + 1,8%) + 636/(1 + 1,3%)",
        ],
    );
}

#[test]
fn shares_that_name_one_whole_in_the_same_words_are_of_one() {
    let first = "Tổng vốn đầu tư đăng ký đạt 19,22 tỷ USD. Công nghiệp chế biến dẫn đầu với 9,48 tỷ USD, chiếm 49,3% tổng vốn đầu tư đăng ký. Ngành điện đứng thứ hai với 5,25 tỷ USD, chiếm ";
    check(
        "share",
        &format!("{first}27,32% tổng vốn đầu tư."),
        &[
            "holds share: 9,48 tỷ = 49,3% × 19,22 tỷ",
            "holds share: 5,25 tỷ = 27,32% × 19,22 tỷ",
            "holds share: 9,48 tỷ / 49,3% = 5,25 tỷ / 27,32%",
        ],
    );
    check(
        "share",
        &format!("{first}72,32% tổng vốn đầu tư."),
        &[
            "holds share: 9,48 tỷ = 49,3% × 19,22 tỷ",
            "broken share: 5,25 tỷ = 72,32% × 19,22 tỷ",
        ],
    );
}

#[test]
fn a_fraction_that_is_held_is_a_share() {
    check(
        "share",
        "Khu nghỉ dưỡng đạt 74,1 tỷ đồng, chiếm hơn một nửa tổng doanh thu du lịch. Tổng doanh thu du lịch đạt 141,6 tỷ đồng.",
        &["holds share: 74,1 tỷ = một nửa × 141,6 tỷ"],
    );
}

#[test]
fn a_loss_that_was_a_profit_has_fallen_by_more_than_all_of_it() {
    check(
        "percent-change",
        "Nửa đầu năm, công ty ghi nhận khoản lỗ 48 tỷ đồng, giảm 105% so với khoản lợi nhuận 960 tỷ đồng của cùng kỳ năm trước.",
        &["holds growth: 48 tỷ = 960 tỷ × (1 − 105%)"],
    );
}

#[test]
fn one_figure_may_hide_two_slips() {
    finds(
        "Dân số đạt 1.154.836 người, tăng 14,5% so với năm 2018 (1.138.370 người); trong đó nam 575.460 người, chiếm 49,83%, nữ 579.376 người, chiếm 50,17%. Thành thị 295.200 người, chiếm 25,56%; nông thôn 859.636 người, chiếm 47,44%.",
        &[
            "percent-change: Số liệu không khớp: 1.154.836 = 1.138.370 × (1 + 14,5%); theo các số kia, “14,5%” phải là 1,4%",
            "share: Số liệu không khớp: 859.636 = 47,44% × 1.154.836; theo các số kia, “47,44%” phải là 74,44%",
        ],
    );
}

#[test]
fn a_change_in_a_headline_is_that_of_a_level_and_what_it_was() {
    check(
        "percent-change",
        "Tổng sản lượng lúa tăng 550.000 tấn\n\nSản lượng lúa cả vùng đạt 24.850.000 tấn (năm trước là 24.300.000 tấn).",
        &["holds change: 24.850.000 − 24.300.000 = 550.000"],
    );
    check(
        "percent-change",
        "Mức thưởng cao nhất năm nay cao hơn năm trước 120 triệu đồng.\n\nCao nhất là 325 triệu đồng/người (năm ngoái là 205 triệu đồng).",
        &["holds change: 325 triệu đồng/người − 205 triệu = 120 triệu"],
    );
}

#[test]
fn a_plan_of_the_next_sentence_is_the_plan() {
    check(
        "attainment",
        "Quý I, tỉnh giải ngân 815 tỷ đồng, đạt 25,5% kế hoạch. Kế hoạch vốn được giao là 3.196 tỷ đồng.",
        &["holds attainment: 815 tỷ = 25,5% × 3.196 tỷ"],
    );
    check(
        "attainment",
        "Quý I, tỉnh giải ngân 815 tỷ đồng, đạt 25,5% so với kế hoạch vốn được giao là 3.196 tỷ đồng.",
        &["holds attainment: 815 tỷ = 25,5% × 3.196 tỷ"],
    );
}

#[test]
fn percentages_of_one_plan_are_one_quantity() {
    check(
        "restatement",
        "9 tháng, ngân hàng đạt 88,3% kế hoạch huy động cả năm\n\nHuy động của khách hàng ở mức 166 nghìn tỷ đồng, đạt 88,3% tổng kế hoạch huy động cả năm.",
        &["holds restatement: 88,3% = 88,3%"],
    );
}

#[test]
fn a_loose_mention_makes_no_close_ones_doubtful() {
    check(
        "restatement",
        "Số hộ thoát nghèo trong tháng 1 tăng 16% so với cùng kỳ.\n\nTỉnh có 25 xã.\n\nTrong tháng 1, số hộ thoát nghèo là 1.802 hộ, tăng 16% so với cùng kỳ.",
        &["holds restatement: 16% = 16%"],
    );
}
