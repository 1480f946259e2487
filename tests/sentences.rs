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
        &["count: Nêu 5 huyện nhưng chỉ liệt kê 4"],
    );
    finds(
        "Giải có 3 đội (Hùng Vương, Quang Trung, Lê Lợi và Nguyễn Huệ).",
        &["count: Nêu 3 đội nhưng lại liệt kê 4"],
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
        &["period: Số liệu năm 2021 lại so với chính năm đó"],
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
        &["proportion: 60% của 7 xã không ứng với số nguyên nào"],
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

#[test]
fn places_and_parts_elsewhere_are_counted() {
    check(
        "count",
        "Hội tổ chức 2 Tuần lễ hàng Việt năm 2023 tại thị xã Hồng Lĩnh và huyện Can Lộc với 40 gian hàng.",
        &["holds count: 2 = 2"],
    );
    check(
        "count",
        "Quỹ cấp 900 triệu đồng cho 3 đơn vị bị lũ. Trong đó, Hòa An 400 triệu đồng, Tân Lập 300 triệu đồng và Phú \
         Yên 200 triệu đồng.",
        &["holds count: 3 = 3"],
    );
}

#[test]
fn lists_that_figures_or_parentheses_close_accuse() {
    finds(
        "Trong tháng, 5 nhóm hàng giảm là rau và hoa quả giảm 0,2%; đồ gỗ giảm 0,1%.",
        &["count: Nêu 5 nhóm hàng nhưng chỉ liệt kê 2"],
    );
    finds(
        "Huyện ưu tiên 7 nghề truyền thống (đan lát, làm gốm, dệt thổ cẩm và rèn dao) trong năm tới.",
        &["count: Nêu 7 nghề truyền thống nhưng chỉ liệt kê 4"],
    );
    finds(
        "Đội tàu của 5 huyện Kim Sơn, Hải Hậu, Giao Thủy hoạt động tốt.",
        &["count: Nêu 5 huyện nhưng chỉ liệt kê 3"],
    );
    // What is `trong …` need not be all.
    finds(
        "Trong bốn trường đầu bảng có Trường Nguyễn Du tăng 20 chỉ tiêu; Trường Lê Lợi tăng 15 chỉ tiêu.",
        &[],
    );
}

#[test]
fn totals_name_their_parts() {
    check(
        "sum",
        "Quý I, huyện cấp mới 41,6 tỷ đồng vốn vay. Hồ sơ chờ duyệt còn nhiều. Vốn gia hạn đạt 23,8 tỷ đồng. \
         Tổng vốn vay cấp mới và gia hạn đạt 65,4 tỷ đồng.",
        &["holds sum: 41,6 tỷ + 23,8 tỷ = 65,4 tỷ"],
    );
    finds(
        "Quý I, huyện cấp mới 41,6 tỷ đồng vốn vay. Hồ sơ chờ duyệt còn nhiều. Vốn gia hạn đạt 23,8 tỷ đồng. \
         Tổng vốn vay cấp mới và gia hạn đạt 64,5 tỷ đồng.",
        &[
            "sum: Số liệu không khớp: 41,6 tỷ + 23,8 tỷ = 64,5 tỷ; theo các số kia, “64,5 tỷ đồng” phải là 65,4 tỷ đồng",
        ],
    );
}

#[test]
fn names_that_divide_a_thing_completely_close_a_list() {
    finds(
        "Năm 2022, tỉnh đón 7,4 triệu lượt khách, trong đó 1,9 triệu khách quốc tế, 6,5 triệu khách nội địa.",
        &[
            "sum: Số liệu không khớp: 1,9 triệu + 6,5 triệu = 7,4 triệu; theo các số kia, “6,5 triệu khách nội địa” phải là 5,5 triệu",
        ],
    );
    finds(
        "Năm 2022, tỉnh đón 7,4 triệu lượt khách, trong đó 1,9 triệu khách quốc tế, 2,5 triệu khách nghỉ đêm.",
        &[],
    );
}

#[test]
fn a_total_divided_anew_is_not_a_member_of_the_first_list() {
    check(
        "sum",
        "Huyện có 23 chợ. Trong đó 18 chợ ở nông thôn, 5 chợ ở đô thị; xét theo hạng có 4 chợ loại một, 7 chợ loại hai và \
         12 chợ loại ba.",
        &["holds sum: 18 + 5 = 23", "holds sum: 4 + 7 + 12 = 23"],
    );
}

#[test]
fn the_rest_may_be_said_behind_its_figure() {
    finds(
        "Tháng 7 xảy ra 13 vụ cháy. Về nguyên nhân, 4 vụ do chập điện, 6 vụ do bất cẩn, 5 vụ chưa rõ.",
        &["sum: Số liệu không khớp: 4 + 6 + 5 = 13; theo các số kia, “13 vụ cháy” phải là 15"],
    );
}

#[test]
fn parts_in_parentheses_are_of_the_time_before_them() {
    check(
        "sum",
        "Năm 2023, toàn tỉnh có 61.250 ha rừng; cùng kỳ năm 2022 là 60.480 ha (rừng tự nhiên 41.300 ha, rừng trồng 19.180 ha).",
        &["holds sum: 41.300 + 19.180 = 60.480"],
    );
}

#[test]
fn levels_and_their_growth_vouch_for_a_hidden_total() {
    check(
        "growth-composition",
        "Diện tích hồ tiêu đạt 8.462 ha, tăng 4,1%. Nông dân phấn khởi vì được giá. Hồ tiêu ở vùng cao đạt 1.937 ha, tăng \
         22,6%. Cây khỏe và ít bệnh. Hồ tiêu ở vùng thấp đạt 6.525 ha, giảm 0,4%.",
        &["holds growth: 8.462/(1 + 4,1%) = 1.937/(1 + 22,6%) + 6.525/(1 − 0,4%)"],
    );
}

#[test]
fn the_plans_of_percentages_add_up() {
    check(
        "growth-composition",
        "Thu ngân sách đạt 3.846 tỷ đồng, bằng 71,8% dự toán. Trong đó, thu nội địa đạt 3.012 tỷ đồng, bằng 75,3% dự toán; \
         thu xuất nhập khẩu đạt 834 tỷ đồng, bằng 61,5% dự toán.",
        &["holds share: 3.846 tỷ / 71,8% = 3.012 tỷ / 75,3% + 834 tỷ / 61,5%"],
    );
}

#[test]
fn a_share_whose_sibling_is_of_all_is_of_all() {
    finds(
        "Khu vực đồng bằng có 318.400 người, chiếm 63,25%; miền núi có 185.000 người, chiếm 37,65%.",
        &[
            "share: Số liệu không khớp: 185.000 = 37,65% × (185.000 + 318.400); theo các số kia, “37,65%” phải là 36,75%",
        ],
    );
}

#[test]
fn shares_of_another_whole_than_their_sum_accuse_no_one() {
    finds(
        "Trong tuần có 620 chuyến xe trễ hoặc hủy, chiếm 12,4%. Cụ thể, 585 chuyến xe trễ, chiếm 11,7% và 35 chuyến xe hủy, \
         chiếm 0,7%.",
        &[],
    );
}

#[test]
fn a_whole_answers_to_what_it_is_a_measure_of() {
    check(
        "share",
        "Tổng trị giá xuất khẩu của tỉnh đạt 847 triệu USD, tổng trị giá nhập khẩu đạt 912 triệu USD. Gạo đạt 61 triệu USD, \
         chiếm 7,2% kim ngạch xuất khẩu.",
        &["holds share: 61 triệu = 7,2% × 847 triệu"],
    );
    check(
        "share",
        "Số khách quốc tế đến tỉnh đạt 412,6 nghìn lượt. Trong tổng số khách quốc tế đến tỉnh, có tới 31% khách từ châu Âu, đạt \
         127,9 nghìn lượt.",
        &["holds share: 127,9 nghìn = 31% × 412,6 nghìn"],
    );
}

#[test]
fn counts_among_which_two_others_divide() {
    check(
        "sum",
        "Trong 17 xã của huyện, có 12 xã đạt chuẩn. Còn lại là 5 xã đang phấn đấu.",
        &["holds sum: 12 + 5 = 17"],
    );
}

#[test]
fn a_list_is_headed_by_the_words_of_its_total() {
    finds(
        "Tỉnh có 9.318 cơ sở, gồm 5.174 cơ sở tạm nghỉ kinh doanh theo mùa và 4.144 cơ sở đóng cửa hẳn. Trong tổng số cơ sở tạm \
         nghỉ kinh doanh theo mùa, có 3.206 quán ăn; 1.425 nhà trọ và 453 cửa hiệu.",
        &[
            "sum: Số liệu không khớp: 3.206 + 1.425 + 453 = 5.174; theo các số kia, “453 cửa hiệu” phải là 543",
        ],
    );
}

#[test]
fn a_division_names_no_other_total() {
    finds(
        "Vụ xuân, xã trồng 2.860 ha, trong đó có 900 ha trên đất dốc. Cơ cấu cây trồng gồm: ngô 1.250 ha; lạc 640 ha; khoai 480 ha.",
        &[
            "sum: Số liệu không khớp: 1.250 + 640 + 480 = 2.860; theo các số kia, “2.860 ha” phải là 2.370 ha",
        ],
    );
}

#[test]
fn a_total_that_is_said_again_is_no_sum() {
    check(
        "sum",
        "Cả nước có hơn 523.000 hợp tác xã. Tổng số hợp tác xã đến cuối năm là 523.418. Bình quân mỗi xã có 12,6 hợp tác xã.",
        &[],
    );
}

#[test]
fn a_part_is_no_more_than_the_whole() {
    finds(
        "Năm 2023, ngành dệt chiếm 37,2% tổng việc làm của huyện, ngành gỗ chiếm 1846% tổng việc làm của huyện.",
        &["share: 1846% của cùng một tổng thể là quá 100%"],
    );
    finds("Nợ công của nước này chiếm 131% GDP.", &[]);
}

#[test]
fn one_scale_word_in_a_list_of_amounts() {
    finds(
        "Quý II, tỉnh vay 9,46 tỷ đồng, trong đó 6,8 tỷ đồng cho nhà ở và 2,66 triệu đồng cho chăn nuôi.",
        &[
            "sum: Số liệu không khớp: 6,8 tỷ + 2,66 triệu = 9,46 tỷ; theo các số kia, “2,66 triệu đồng” phải là 2,66 tỷ đồng",
        ],
    );
}
#[test]
fn what_divides_a_whole_is_no_more_than_it() {
    finds(
        "Về cơ cấu lao động, ngành gỗ chiếm 21,4%; ngành dệt chiếm 73,1%; ngành gốm chiếm 36,9%.",
        &["share: 21,4% + 73,1% + 36,9% của cùng một tổng thể cộng lại quá 100%"],
    );
    finds(
        "Về cơ cấu lao động, ngành gỗ chiếm 21,4%; ngành dệt chiếm 37,1%; ngành gốm chiếm 36,9%.",
        &[],
    );
}

#[test]
fn a_stated_list_accuses_a_total_that_lost_a_digit() {
    finds(
        "Tỉnh có 4182 lao động, bao gồm 23.615 lao động nữ và 18.211 lao động nam.",
        &[
            "sum: Số liệu không khớp: 23.615 + 18.211 = 4182; theo các số kia, “4182 lao động” phải là 41.826",
        ],
    );
}

#[test]
fn a_change_speaks_of_the_level_of_its_list() {
    check(
        "percent-change",
        "Tòa thụ lý 46 vụ/57 bị cáo, trong đó án mới 31 vụ/44 bị cáo, tăng 7 vụ (29%).",
        &["holds growth: 29% = 7 / (31 − 7)"],
    );
    finds(
        "Tòa thụ lý 46 vụ/57 bị cáo, trong đó án mới 31 vụ/44 bị cáo, tăng 7 vụ (92%).",
        &[
            "percent-change: Số liệu không khớp: 92% = 7 / (31 − 7); theo các số kia, “92%” phải là 29%",
        ],
    );
}

#[test]
fn names_that_differ_in_words_of_measuring_are_one_indicator() {
    finds(
        "Năm 2022, kim ngạch xuất khẩu hàng hóa trên địa bàn tỉnh ước đạt 4.180 triệu USD. Năm 2023, phấn đấu xuất khẩu đạt \
         4.640 triệu USD, tăng 21% so với ước thực hiện năm 2022.",
        &[
            "attainment: Số liệu không khớp: 4.640 triệu = 4.180 triệu × (1 + 21%); theo các số kia, “21%” phải là 11%",
        ],
    );
    // Rice is no more than a part of what is exported.
    finds(
        "Năm 2022, kim ngạch xuất khẩu gạo ước đạt 418 triệu USD. Năm 2023, phấn đấu xuất khẩu đạt 4.640 triệu USD, tăng 11% so \
         với ước thực hiện năm 2022.",
        &[],
    );
}

#[test]
fn a_part_out_of_its_total_and_the_percentage_behind_them() {
    check(
        "share",
        "Đến nay, sở đã số hóa 412 hồ sơ trên tổng số 560 hồ sơ, đạt 73,6%.",
        &["holds share: 412 = 73,6% × 560"],
    );
    check(
        "share",
        "Huyện rà soát được 1.260 hộ trên tổng 1.575 hộ vay vốn, tỷ lệ 80%.",
        &["holds share: 1.260 = 80% × 1.575"],
    );
    // Two levels that no word joins are no part and whole.
    check(
        "share",
        "Đến nay, sở đã số hóa 412 hồ sơ, tiếp nhận 560 hồ sơ, đạt 73,6%.",
        &[],
    );
}

#[test]
fn the_plan_of_a_percentage_may_stand_alone_in_parentheses() {
    check(
        "attainment",
        "Xã trồng mới 186 ha quế, đạt 93% (200 ha); trồng lại 45 ha chè, 112,5% (40 ha).",
        &[
            "holds attainment: 186 = 93% × 200",
            "holds attainment: 45 = 112,5% × 40",
        ],
    );
    check(
        "attainment",
        "Xã trồng mới 186 ha quế, tỷ lệ sống 93% (thôn Hạ 200 ha).",
        &[],
    );
}

#[test]
fn a_multiple_of_a_move_said_behind_it() {
    check(
        "multiple",
        "Đàn bò sữa của huyện tăng gấp 3 lần trong bốn năm, từ 1.420 con lên 4.310 con.",
        &["holds multiple: 4.310 = 3 × 1.420"],
    );
    check(
        "multiple",
        "Đàn bò sữa của huyện tăng gấp 3 lần trong bốn năm, từ 1.420 con lên 9.310 con.",
        &["broken multiple: 9.310 = 3 × 1.420"],
    );
}
