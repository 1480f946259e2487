//! Parts, limits and ranges: which whole holds a part, and which does not.

use sokhop::report::{FileReport, Verdict};
use sokhop::source::Format;
use sokhop::{Options, check};

fn report(text: &str) -> FileReport {
    check(
        "draft.txt",
        text.as_bytes(),
        Format::Text,
        &Options::default(),
    )
}

/// The checks of one relation that hold, a line each.
fn holding(text: &str, relation: &str) -> Vec<String> {
    let report = report(text);
    let checks = report.checks.iter();
    checks
        .filter(|check| {
            check.relation == relation && matches!(check.verdict, Verdict::Holds | Verdict::Loose)
        })
        .map(|check| check.computation.clone())
        .collect()
}

#[track_caller]
fn holds(text: &str, relation: &str, expected: &[&str]) {
    assert_eq!(holding(text, relation), expected, "{text}");
}

#[track_caller]
fn silent(text: &str) {
    let messages: Vec<String> = report(text)
        .diagnostics
        .iter()
        .map(|d| d.message.clone())
        .collect();
    assert!(messages.is_empty(), "{messages:?}");
}

#[test]
fn shares_name_the_total_of_a_ranking_and_what_stands_beside_it() {
    let text = "Quý I, tỉnh cấp phép 64 dự án với tổng vốn đăng ký 250 triệu USD. Góp vốn, mua cổ phần có 30 lượt, vốn đầu \
                tư 900 triệu USD. Dẫn đầu là dệt may với 12 dự án, vốn đầu tư 100 triệu USD (chiếm 40%). Tiếp đến là gỗ \
                với 9 dự án, vốn đầu tư 60 triệu USD (chiếm 24%).";
    holds(
        text,
        "bound",
        &["100 triệu + 60 triệu ≤ 250 triệu", "12 + 9 ≤ 64"],
    );
}

#[test]
fn a_ranking_ends_where_another_begins() {
    holds(
        "Dẫn đầu là Hàn Quốc với vốn đầu tư 70 triệu USD. Kế đó là Nhật Bản với vốn đầu tư 53 triệu USD. Ngành gỗ có vốn \
         đầu tư 82 triệu USD.",
        "rank",
        &["70 triệu ≥ 53 triệu"],
    );
    holds(
        "Đứng đầu là cà phê với 70 triệu USD, kế đến là tiêu với 53 triệu USD, thứ ba là gỗ với 41 triệu USD; thấp nhất \
         là chè, chỉ 6 triệu USD.",
        "rank",
        &["70 triệu ≥ 53 triệu ≥ 41 triệu ≥ 6 triệu"],
    );
}

#[test]
fn the_markets_of_imports_divide_no_exports() {
    holds(
        "Kim ngạch xuất khẩu của cả nước đạt 17,6 tỷ USD. Trung Quốc là thị trường nhập khẩu lớn nhất với 4,3 tỷ USD; \
         tiếp đến là Hàn Quốc với 2,5 tỷ USD.",
        "bound",
        &[],
    );
}

#[test]
fn the_reason_behind_an_item_is_no_item() {
    holds(
        "CPI tháng 8 giảm 0,3%, trong đó nhóm giao thông giảm nhiều nhất với 4,2% do giá xăng giảm 9,5%; nhóm nhà ở giảm \
         0,7%.",
        "rank",
        &["4,2% ≥ 0,3%", "4,2% ≥ 0,7%"],
    );
}

#[test]
fn a_level_stays_below_the_limit_that_its_sentence_sets() {
    holds(
        "Tỷ lệ nợ xấu của ngân hàng đạt 1,9%, đảm bảo duy trì dưới ngưỡng 3%.",
        "bound",
        &["1,9% ≤ 3%"],
    );
    holds(
        "Tỷ lệ nợ xấu là 1,9%, tỷ lệ an toàn vốn của khối tín dụng dưới 9%.",
        "bound",
        &[],
    );
}

#[test]
fn members_of_a_class_lie_on_its_side_of_the_mark() {
    holds(
        "Có 2 cảng thu trên 900 tỷ đồng gồm Bến Sông (1.240 tỷ đồng) và Mũi Đá (960 tỷ đồng).",
        "bound",
        &["1.240 tỷ ≥ 900 tỷ", "960 tỷ ≥ 900 tỷ"],
    );
}

#[test]
fn a_range_is_written_from_its_lower_end() {
    holds(
        "Giá vải đầu vụ từ 25-30 nghìn đồng/kg.",
        "bound",
        &["25 ≤ 30 nghìn đồng/kg"],
    );
}

#[test]
fn places_are_parts_of_the_whole_region() {
    holds(
        "Huyện Bình Lâm thu ngân sách 86 tỷ đồng. Huyện An Khê thu ngân sách 73 tỷ đồng. Toàn tỉnh thu ngân sách 2.140 \
         tỷ đồng.",
        "bound",
        &["86 tỷ + 73 tỷ ≤ 2.140 tỷ"],
    );
}

#[test]
fn what_stands_behind_among_is_the_whole() {
    holds(
        "Trong 320 hộ vay vốn, 210 hộ nuôi bò và 180 hộ trồng dứa, vì nhiều hộ làm cả hai nghề.",
        "bound",
        &["210; 180 ≤ 320"],
    );
    holds("Trong 45 ngày có 320 hộ vay vốn.", "bound", &[]);
}

#[test]
fn what_comes_mostly_from_somewhere_is_part_of_the_level_before() {
    holds(
        "Xe tải nhập khẩu là 940 chiếc. Xe tải chủ yếu có xuất xứ từ Thái Lan với 510 chiếc, Hàn Quốc là 260 chiếc.",
        "bound",
        &["510 + 260 ≤ 940"],
    );
}

#[test]
fn the_words_before_a_colon_name_the_whole_of_a_list() {
    holds(
        "Kim ngạch xuất khẩu tháng 1 ước đạt 14,6 tỷ USD. Cụ thể, các mặt hàng có kim ngạch xuất khẩu lớn như: gạo đạt \
         2,5 tỷ USD; dệt may đạt 2,1 tỷ USD.",
        "bound",
        &["2,5 tỷ + 2,1 tỷ ≤ 14,6 tỷ"],
    );
}

#[test]
fn the_profit_of_one_firm_is_not_bound_by_the_turnover_of_another() {
    holds(
        "Công ty xổ số Hà Nội có lợi nhuận trước thuế 48 tỷ đồng. Công ty xổ số Đà Nẵng có doanh thu 178 tỷ đồng.",
        "bound",
        &[],
    );
    holds(
        "Năm 2022, doanh thu của nhà máy là 178 tỷ đồng, chi phí lãi vay 35 tỷ đồng.",
        "bound",
        &[],
    );
    holds(
        "Năm 2022, doanh thu của nhà máy là 178 tỷ đồng, lợi nhuận 12 tỷ đồng.",
        "bound",
        &["178 tỷ ≥ 12 tỷ"],
    );
}

#[test]
fn who_says_so_is_no_part_of_what_is_measured() {
    holds(
        "Theo Cục Thống kê, sản lượng thủy sản của tỉnh đạt 42 nghìn tấn. Sản lượng thủy sản nuôi trồng đạt 18 nghìn tấn.",
        "bound",
        &["42 nghìn ≥ 18 nghìn"],
    );
}

#[test]
fn the_highest_and_the_lowest_stand_in_the_order_of_their_words() {
    holds(
        "Mức thưởng bình quân của khối là 4,2 triệu đồng, mức cao nhất và thấp nhất lần lượt là 72 triệu đồng và 660.000 \
         đồng.",
        "bound",
        &["72 triệu ≥ 4,2 triệu ≥ 660.000"],
    );
}

#[test]
fn what_is_spent_is_no_stretch_of_what_is_collected() {
    holds(
        "Tháng 5/2023, quỹ chi 990 tỷ đồng. Lũy kế 5 tháng đầu năm 2023, quỹ thu 1.060 tỷ đồng.",
        "cumulative",
        &[],
    );
}

#[test]
fn a_generous_hedge_saves_no_bound() {
    holds("Dự án vượt vốn (gần 6.000/4.000 tỷ đồng).", "bound", &[]);
    silent("Dự án vượt vốn (gần 6.000/4.000 tỷ đồng).");
}

#[test]
fn a_result_may_stand_before_what_it_came_from() {
    holds(
        "Giá thép giảm xuống 14.720 đồng/kg, từ mức 14.910 đồng/kg của tuần trước.",
        "direction",
        &["14.910 đồng/kg ≥ 14.720 đồng/kg"],
    );
    silent("Giá vé hạng A tăng từ 151 USD lên 184 USD, hạng B từ 268 USD lên 309 USD.");
}

#[test]
fn many_members_in_falling_order_are_a_ranking() {
    holds(
        "Dư nợ ủy thác là 3.000 tỷ đồng, trong đó hội phụ nữ 808 tỷ đồng, hội nông dân 776 tỷ đồng, hội cựu chiến binh \
         646 tỷ đồng, đoàn thanh niên 617 tỷ đồng.",
        "rank",
        &["808 tỷ ≥ 776 tỷ ≥ 646 tỷ ≥ 617 tỷ"],
    );
}

#[test]
fn what_is_left_without_something_is_no_more_than_all() {
    holds(
        "Thu nội địa đạt 87,9 nghìn tỷ đồng (nếu không kể tiền sử dụng đất thì đạt 71,9 nghìn tỷ đồng).",
        "bound",
        &["71,9 nghìn tỷ ≤ 87,9 nghìn tỷ"],
    );
    holds(
        "Tổng mức bán lẻ hàng hóa tăng 10,1% so với cùng kỳ, nếu loại trừ yếu tố giá tăng 8,4%.",
        "bound",
        &["8,4% ≤ 10,1%"],
    );
    holds(
        "Thu nội địa đạt 87,9 nghìn tỷ đồng, thu từ đất đạt 16 nghìn tỷ đồng.",
        "bound",
        &[],
    );
}

#[test]
fn things_with_their_amounts_in_parentheses_are_parts_of_what_is_named_before() {
    holds(
        "Xuất khẩu của tỉnh sang Lào đạt 3.457 triệu USD. Các nhóm hàng xuất khẩu lớn là máy móc (1.174 triệu USD), giày \
         dép (355 triệu USD) và đồ gỗ (108 triệu USD).",
        "bound",
        &["1.174 triệu + 355 triệu + 108 triệu ≤ 3.457 triệu"],
    );
}

#[test]
fn shares_of_one_named_whole_are_no_more_than_all_of_it() {
    holds(
        "Chi thường xuyên (chiếm 66,2% tổng chi) và chi trả nợ (chiếm 10,9% tổng chi) đều tăng.",
        "bound",
        &["66,2% + 10,9% ≤ 100%"],
    );
}

#[test]
fn what_was_added_is_part_of_the_total_it_is_brought_to() {
    holds(
        "Tháng 8, khu kinh tế cấp mới 63,5 triệu USD vốn đăng ký, nâng tổng vốn đăng ký lên 2.418 triệu USD.",
        "bound",
        &["2.418 triệu ≥ 63,5 triệu"],
    );
}

#[test]
fn one_kind_of_goods_is_part_of_all_exports() {
    holds(
        "Xuất khẩu nhóm hàng này trong tháng là 3,1 tỷ USD. Tổng trị giá xuất khẩu trong tháng ước đạt 17,5 tỷ USD.",
        "bound",
        &["17,5 tỷ ≥ 3,1 tỷ"],
    );
}

#[test]
fn the_holder_that_leads_has_part_of_the_only_level_before() {
    holds(
        "Chín tháng, kim ngạch xuất khẩu chè đạt 486 triệu USD. Thị trường Nhật Bản dẫn đầu với 122 triệu USD.",
        "bound",
        &["122 triệu ≤ 486 triệu"],
    );
}

#[test]
fn the_second_half_of_a_pair_is_part_of_the_second_half() {
    holds(
        "Cơ quan điều tra thụ lý 46 vụ/57 bị can, trong đó khởi tố mới 32 vụ/44 bị can.",
        "bound",
        &["32 ≤ 46", "44 ≤ 57"],
    );
}

#[test]
fn a_bound_by_definition_looks_no_further_than_the_closest_level() {
    holds(
        "Năm 2022, doanh thu của nhà máy là 178 tỷ đồng. Năm 2023, nhà máy kỳ vọng doanh thu 190 tỷ đồng và lợi nhuận \
         trước thuế 17 tỷ đồng.",
        "bound",
        &["190 tỷ ≥ 17 tỷ"],
    );
}

#[test]
fn a_swing_between_two_values_is_no_rise() {
    holds(
        "Nồng độ bụi dao động từ 38 đến 74 µg/m3.",
        "bound",
        &["38 ≤ 74 µg/m3"],
    );
    holds("Số trạm tăng từ 38 đến 74 trạm.", "bound", &[]);
}
