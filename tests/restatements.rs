//! The same quantity said twice: what makes two mentions one, and which slip between them accuses.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use support::{checks, printed};

/// The restatements of a text, one a line.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let report = support::check("sentence.txt", text.as_bytes());
    let found = checks(&report, Some("restatement"));
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{text}");
}

/// Whether a finding about a restatement names both figures, and no other finding stands beside it.
#[track_caller]
fn accuses(text: &str, first: &str, second: &str) {
    let report = support::check("sentence.txt", text.as_bytes());
    let found = printed(&report);
    let lines: Vec<&str> = found
        .lines()
        .filter(|l| l.contains(": restatement: "))
        .collect();
    assert!(
        matches!(lines.as_slice(), [line] if line.contains(first) && line.contains(second)),
        "{text}\n{found}"
    );
}

#[track_caller]
fn is_silent(text: &str) {
    let report = support::check("sentence.txt", text.as_bytes());
    assert_eq!(
        support::findings(&report).count(),
        0,
        "{text}\n{}",
        printed(&report)
    );
}

#[test]
fn a_leading_digit_or_a_scale_between_lead_and_body_accuses() {
    accuses(
        "Hợp tác xã Minh Tân bán 312 tấn chè khô\n\nNăm 2022, thị trường chè có nhiều biến động.\n\n\
         Theo ban giám đốc, năm 2022 hợp tác xã Minh Tân bán 812 tấn chè khô cho các đại lý.",
        "312",
        "812",
    );
    accuses(
        "Công ty Hải Vân đạt lợi nhuận 47,3 tỷ đồng\n\nQuý III là quý thuận lợi của ngành.\n\n\
         Báo cáo cho thấy lợi nhuận của công ty Hải Vân đạt 47,3 triệu đồng, nhờ bán được nhiều hàng.",
        "47,3 tỷ",
        "47,3 triệu",
    );
    accuses(
        "Doanh thu của xí nghiệp Sông Lam đạt 5.218 tỷ đồng trong năm qua.\n\nĐơn vị có hai nhà máy.\n\n\
         Tổng kết lại, doanh thu của xí nghiệp Sông Lam đạt 2.518 tỷ đồng trong năm qua.",
        "5.218",
        "2.518",
    );
}

#[test]
fn other_values_of_one_name_are_other_quantities() {
    // No slip with a name leads from one to the other.
    is_silent(
        "Hợp tác xã Minh Tân bán 312 tấn chè khô\n\nThị trường chè có nhiều biến động.\n\n\
         Hợp tác xã Minh Tân bán 457 tấn chè khô trong nửa cuối năm.",
    );
    // A neighbour at the last digit is what levels of one kind are.
    is_silent(
        "Giá vàng giao ngay đứng ở mức 1.514 USD/ounce vào sáng sớm.\n\nThị trường chờ tin mới.\n\n\
         Giá vàng giao ngay đứng ở mức 1.524 USD/ounce khi chợ đóng cửa.",
    );
    // Two values that are each said twice are two.
    is_silent(
        "Quỹ Hoa Sen huy động 215 tỷ đồng, rồi quỹ Hoa Sen huy động thêm.\n\nQuỹ Hoa Sen huy động 615 tỷ đồng.\n\n\
         Như đã nêu, quỹ Hoa Sen huy động 215 tỷ đồng.\n\nSau cùng, quỹ Hoa Sen huy động 615 tỷ đồng.",
    );
    // A plan is no actual figure.
    is_silent(
        "Dư nợ cho vay khách hàng đạt 152 nghìn tỷ đồng vào cuối quý.\n\nNgân hàng có ba mục tiêu lớn.\n\n\
         Mục tiêu năm nay là dư nợ cho vay khách hàng đạt 852 nghìn tỷ đồng.",
    );
}

#[test]
fn a_round_figure_with_a_place_more_is_another_one() {
    is_silent(
        "2.000 đại biểu dự hội nghị về nông nghiệp xanh\n\nHội nghị bàn về vốn.\n\n\
         Có 200 đại biểu dự hội nghị về nông nghiệp xanh là chủ trang trại.",
    );
}

#[test]
fn a_sentence_said_again_as_a_whole_needs_no_long_figure() {
    accuses(
        "Trong bối cảnh thị trường nội thất gỗ xuất khẩu chỉ tăng khoảng 6%, công ty Trường Sơn lãi lớn.\n\n\
         Công ty thành lập năm 1998.\n\n\
         Trong bối cảnh thị trường nội thất gỗ xuất khẩu chỉ tăng khoảng 9%, đó là kết quả tốt.",
        "6%",
        "9%",
    );
    accuses(
        "Mức hỗ trợ bình quân của khối hợp tác xã là 4,8 triệu đồng mỗi người.\n\nTiền trích từ quỹ.\n\n\
         Mức hỗ trợ bình quân của khối hợp tác xã là 7,8 triệu đồng mỗi người.",
        "4,8 triệu",
        "7,8 triệu",
    );
}

#[test]
fn companions_of_an_equal_level_agree() {
    accuses(
        "Xí nghiệp Bình Minh đạt doanh thu 2.337 tỷ đồng, tăng 17% so với cùng kỳ năm trước.\n\n\
         Xí nghiệp có ba xưởng.\n\nDoanh thu của Bình Minh đạt 2.337 tỷ đồng, tăng 71% so với cùng kỳ năm trước.",
        "17%",
        "71%",
    );
    // Another base, another rate.
    is_silent(
        "Xí nghiệp Bình Minh đạt doanh thu 2.337 tỷ đồng, tăng 17% so với cùng kỳ năm trước.\n\n\
         Xí nghiệp có ba xưởng.\n\nDoanh thu của Bình Minh đạt 2.337 tỷ đồng, tăng 3,4% so với quý trước.",
    );
    // A share of another whole.
    is_silent(
        "Ngành dệt thu hút 1.284 triệu USD, chiếm 39,4% vốn cấp mới.\n\nVốn đến từ nhiều nơi.\n\n\
         Tính cả vốn bổ sung, ngành dệt thu hút 1.284 triệu USD, chiếm 28,7% tổng vốn.",
    );
}

#[test]
fn small_figures_are_one_by_name_company_or_level() {
    check(
        "Lĩnh vực cơ khí có 4 dự án, vốn đầu tư 47,5 triệu USD.\n\nTỉnh cũng mời gọi ngành khác.\n\n\
         Lĩnh vực cơ khí với 4 dự án, có vốn đầu tư 47,5 triệu USD.",
        &[
            "holds restatement: 4 = 4",
            "holds restatement: 47,5 triệu = 47,5 triệu",
        ],
    );
    check(
        "Công ty đạt doanh thu 2.472 tỷ đồng, tăng 3%.\n\nHội đồng quản trị hài lòng.\n\n\
         Trong kỳ, doanh thu của công ty là 2.472 tỷ đồng, tăng 3%.",
        &[
            "holds restatement: 3% = 3%",
            "holds restatement: 2.472 tỷ = 2.472 tỷ",
        ],
    );
}

#[test]
fn numbers_that_are_names_say_nothing_twice() {
    check(
        "Xăng RON 95 được bán ở mọi cửa hàng.\n\nNhu cầu xăng RON 95 tăng.",
        &[],
    );
    // Behind a word for a day stands a date, whatever follows it.
    check(
        "Giá bạc hôm nay 28/6 đứng yên.\n\nGiá đồng hôm nay 28/6 đứng yên.",
        &[],
    );
    check(
        "Tối 14/3 kiểm lâm bắt 14 con vẹt.\n\nChuyến hàng bị giữ hôm 14/3 ở bến phà.",
        &[],
    );
}
