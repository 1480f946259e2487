//! Series over time, groups and their mean, what has grown from a part of last year, and slips that two relations tell.

mod support;

use support::check;

/// The checks of one relation, a line each: verdict and computation.
#[track_caller]
fn expect(text: &str, relation: &str, expected: &[&str]) {
    let report = check("sentence.txt", text.as_bytes());
    let checks = report.checks.iter().filter(|c| c.relation == relation);
    let found: Vec<String> = checks
        .map(|c| format!("{} {}", c.verdict.name(), c.computation))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// The replacements that are proposed first, one a finding.
fn repairs(text: &str) -> Vec<String> {
    let report = check("sentence.txt", text.as_bytes());
    let findings = report.diagnostics.iter();
    findings
        .filter_map(|d| Some(d.suggestions.first()?.replacement.clone()))
        .collect()
}

#[track_caller]
fn silent(text: &str) {
    let report = check("sentence.txt", text.as_bytes());
    let messages: Vec<&String> = report.diagnostics.iter().map(|d| &d.message).collect();
    assert!(messages.is_empty(), "{text}: {messages:?}");
}

#[test]
fn a_series_goes_the_way_that_is_said() {
    expect(
        "Tăng trưởng kinh tế tăng dần trong năm 2023, với quý I đạt 3,4%; quý II đạt 4,2%; quý III đạt 5,5%.",
        "direction",
        &["holds 5,5% ≥ 4,2% ≥ 3,4%"],
    );
    expect(
        "Số vụ cháy giảm dần: năm 2020 là 42 vụ, năm 2021 là 37 vụ, năm 2022 là 31 vụ.",
        "direction",
        &["holds 42 ≥ 37 ≥ 31"],
    );
    // Without a word for it, values over time go any way.
    expect(
        "Số vụ cháy năm 2020 là 42 vụ, năm 2021 là 37 vụ, năm 2022 là 31 vụ.",
        "direction",
        &[],
    );
}

#[test]
fn the_highest_of_some_years_is_above_each_of_them() {
    let told = "Năm 2023, sản lượng lúa tăng 4,2%, mức tăng cao nhất trong 4 năm qua.";
    expect(
        &format!(
            "{told} Sản lượng lúa năm 2020 tăng 1,1%; năm 2021 tăng 2,3%; năm 2022 tăng 3,6%."
        ),
        "rank",
        &["holds 1,1%; 2,3%; 3,6% ≤ 4,2%"],
    );
    // Years of another thing are no rivals.
    expect(
        &format!("{told} Đàn bò năm 2020 tăng 1,1%; năm 2021 tăng 2,3%; năm 2022 tăng 3,6%."),
        "rank",
        &[],
    );
}

#[test]
fn the_change_of_all_lies_between_those_of_the_groups() {
    let groups = "Trong 11 nhóm hàng hóa và dịch vụ, có 8 nhóm tăng giá như nhà ở tăng 1,12%; giao thông tăng 0,64%. Có 3 nhóm \
                  giảm giá là lương thực giảm 0,45%; bưu chính giảm 0,08%; giải trí giảm 0,05%.";
    expect(
        &format!("Chỉ số giá tiêu dùng tháng 5/2023 tăng 0,31% so với tháng trước. {groups}"),
        "bound",
        &[
            "holds 8 ≤ 11",
            "holds min ≤ 0,31% ≤ max: 1,12%; 0,64%; −0,45%; −0,08%; −0,05%",
            "holds min ≤ 0,31% ≤ max: 1,12%; −0,45%",
        ],
    );
    // A mean over several months is none of the month's groups.
    expect(
        &format!("Bình quân 5 tháng, chỉ số giá tiêu dùng tăng 0,9%. {groups}"),
        "bound",
        &["holds 8 ≤ 11"],
    );
}

#[test]
fn the_growth_of_a_sum_lies_between_those_of_its_parts() {
    expect(
        "Vốn đầu tư vào tỉnh đạt 500 triệu USD, tăng 10% so với cùng kỳ; trong đó vốn trong nước 300 triệu USD, tăng 5,2%, vốn \
         nước ngoài 200 triệu USD, tăng 18,2%.",
        "bound",
        &[
            "holds min ≤ 10% ≤ max: 5,2%; 18,2%",
            "holds 300 triệu + 200 triệu ≤ 500 triệu",
        ],
    );
}

#[test]
fn what_a_half_year_has_grown_from_is_part_of_last_year() {
    let last_year = "Năm 2022, doanh thu thuần đạt 1.850 tỷ đồng.";
    expect(
        &format!(
            "{last_year} 6 tháng đầu năm 2023, doanh thu thuần đạt 920 tỷ đồng, giảm 8% so với cùng kỳ năm trước."
        ),
        "cumulative",
        &["holds 920 tỷ/(1 − 8%) ≤ 1.850 tỷ"],
    );
    // Another matter, a change since the quarter before, and the year itself tell nothing of the stretch.
    for other in [
        "6 tháng đầu năm 2023, chi phí bán hàng đạt 920 tỷ đồng, giảm 8% so với cùng kỳ năm trước.",
        "Quý II/2023, doanh thu thuần đạt 920 tỷ đồng, giảm 8% so với quý trước.",
        "Năm 2023, doanh thu thuần đạt 920 tỷ đồng, giảm 8% so với năm trước.",
    ] {
        expect(&format!("{last_year} {other}"), "cumulative", &[]);
    }
}

#[test]
fn billions_of_shares_are_no_money() {
    assert_eq!(
        repairs(
            "Khối ngoại mua 12,415 triệu cổ phiếu và bán 9,203 tỷ cổ phiếu, tức mua ròng 3,212 triệu cổ phiếu."
        ),
        ["9,203 triệu"]
    );
    // A billion of anything else is money.
    expect(
        "Dự án 1,2 tỷ đắp chiếu, trong đó 0,7 tỷ vay ngân hàng, 0,5 tỷ vốn tự có.",
        "sum",
        &["holds 0,7 tỷ + 0,5 tỷ = 1,2 tỷ"],
    );
}

#[test]
fn a_mean_in_the_next_sentence_is_that_of_the_pair_before_it() {
    let sold = "Trong 4 tháng, tỉnh xuất khẩu 3,2 triệu tấn xi măng, trị giá 128 triệu USD.";
    assert_eq!(
        check(
            "sentence.txt",
            format!("{sold} Giá xuất khẩu bình quân đạt 52 USD/tấn.").as_bytes()
        )
        .diagnostics
        .len(),
        1
    );
    silent(&format!("{sold} Giá xuất khẩu bình quân đạt 40 USD/tấn."));
    // A mean of some of it is that of other tonnes.
    silent(&format!(
        "{sold} Giá xuất khẩu bình quân xi măng bao đạt 52 USD/tấn."
    ));
    silent(&format!("{sold} Giá bình quân thế giới đạt 52 USD/tấn."));
    // So is a mean of another month.
    silent(&format!(
        "{sold} Giá xuất khẩu bình quân tháng 4 đạt 52 USD/tấn."
    ));
}

#[test]
fn shares_of_parts_within_their_whole_are_no_more_than_all_of_it() {
    assert_eq!(
        check(
            "sentence.txt",
            "Tổng giá trị sản xuất của huyện đạt 9.000 tỷ đồng. Trong đó, nông nghiệp 1.750 tỷ đồng, chiếm 20%; công nghiệp 4.420 \
             tỷ đồng, chiếm 80%; dịch vụ 2.630 tỷ đồng, chiếm 30%."
                .as_bytes()
        )
        .diagnostics
        .len(),
        1
    );
    // Parts that overlap are together more than their whole, and so are their shares.
    silent(
        "Huyện có 9.000 đảng viên. Trong đó, nữ 4.100 đảng viên, chiếm 45,6%; dưới 40 tuổi 5.200 đảng viên, chiếm 57,8%; có bằng \
         đại học 3.900 đảng viên, chiếm 43,3%.",
    );
}

#[test]
fn a_sentence_that_opens_with_what_it_divides_names_its_whole() {
    let all = "Số hộ kinh doanh ngừng nộp thuế trong quý là 4.210 hộ.";
    assert_eq!(
        repairs(&format!(
            "{all} Trong số hộ kinh doanh ngừng nộp thuế này, có 8.536 hộ bán lẻ, chiếm 84%."
        ))
        .len(),
        1
    );
    silent(&format!(
        "{all} Trong số hộ kinh doanh xin giãn thuế này, có 8.536 hộ bán lẻ, chiếm 84%."
    ));
    // Those of another time are another whole.
    silent(&format!(
        "{all} Trong số hộ kinh doanh ngừng nộp thuế từ đầu năm, có 8.536 hộ bán lẻ, chiếm 84%."
    ));
    let farms = "Số hợp tác xã hoạt động hiệu quả của tỉnh là 1.263 hợp tác xã.";
    assert_eq!(
        repairs(&format!(
            "{farms} Nếu phân theo ngành, trong tổng số hợp tác xã hoạt động hiệu quả của tỉnh có 702 hợp tác xã trồng trọt, 481 \
             hợp tác xã chăn nuôi và 143 hợp tác xã thủy sản."
        )),
        ["418"]
    );
    silent(&format!(
        "{farms} Trong tổng số hợp tác xã hoạt động hiệu quả của tỉnh, chủ yếu có 702 hợp tác xã trồng trọt, 481 hợp tác xã chăn \
         nuôi và 143 hợp tác xã thủy sản."
    ));
}

#[test]
fn levels_and_what_they_have_grown_from_tell_a_slip_together() {
    let text = |added: &str| {
        format!(
            "Tổng vốn đầu tư vào tỉnh đạt 17,62 tỷ USD, tăng 14,9% so với cùng kỳ. Có 210 dự án mới với vốn {added} USD, tăng 18,8% \
             so với cùng kỳ. Có 85 lượt dự án tăng vốn với vốn tăng thêm 3,62 tỷ USD, tăng 8% so với cùng kỳ. Có 120 lượt góp vốn \
             trị giá 1,87 tỷ USD, tăng 5,3% so với cùng kỳ."
        )
    };
    assert_eq!(repairs(&text("12,13 triệu")), ["12,13 tỷ"]);
    silent(&text("12,13 tỷ"));
    // What no slip mends may be another sum.
    silent(&text("10,4 tỷ"));
}

#[test]
fn parts_whose_shares_are_all_tell_a_slip_in_a_total_further_back() {
    let text = |total: &str| {
        format!(
            "Tổng vốn đầu tư vào tỉnh lên {total} triệu USD. Trong tháng có 31 lượt góp vốn trị giá 4,79 tỷ USD. Ngành chế biến thu \
             hút 5.205,2 triệu USD, chiếm 28,7%; ngành bất động sản 8.428,1 triệu USD, chiếm 46,4%; các ngành khác 4.519,3 triệu \
             USD, chiếm 24,9%."
        )
    };
    assert_eq!(repairs(&text("48.152,6")), ["18.152,6"]);
    silent(&text("18.152,6"));
    silent(&text("23.470,4"));
}

#[test]
fn the_area_that_a_list_of_its_parts_stands_before_has_the_yield() {
    expect(
        "Vụ này, 6 huyện phía Đông gieo 210.500 ha lúa. Đến nay, huyện A gieo 41.000 ha/52.000 ha; huyện B gieo 38.000 ha/44.500 \
         ha; huyện C gieo 47.300 ha/60.100 ha. Năng suất dự kiến 5,94 tấn/ha, sản lượng ước 1,25 triệu tấn thóc.",
        "product",
        &["holds 210.500 × 5,94 tấn/ha = 1,25 triệu"],
    );
}

#[test]
fn a_member_of_a_list_is_no_earlier_level() {
    expect(
        "Hết năm học, toàn huyện có 152 trường đạt chuẩn; trong đó mầm non 60 trường, tiểu học 92 trường. Năm học tới, ngành phấn \
         đấu có 171 trường đạt chuẩn, tức tăng thêm 19 trường.",
        "change",
        &["holds 171 − 152 = 19"],
    );
}

#[test]
fn a_title_and_its_text_are_known_by_their_rates() {
    let text = |title: &str| {
        format!(
            "{title} lãi {} tỷ đồng trong năm 2022, tăng 22% so với năm 2021\n\nCông ty vừa công bố báo cáo tài chính năm 2022. Lợi \
             nhuận sau thuế cho cổ đông công ty mẹ trong năm 2022 đạt 58 tỷ đồng, tăng 21,8% so với năm 2021.\n",
            if title == "Thép Bắc Hà" {
                "98"
            } else {
                "73"
            }
        )
    };
    assert_eq!(repairs(&text("Thép Bắc Hà")).len(), 1);
    // What no slip explains is another profit.
    silent(&text("Thép Nam Hà"));
}

#[test]
fn the_words_behind_a_plan_name_it_and_what_it_is_compared_with() {
    let text = |percent: &str| {
        format!(
            "Quý I, lợi nhuận trước thuế đạt 10,2 tỷ đồng. So với kế hoạch năm là doanh thu 1.420 tỷ đồng, lợi nhuận trước thuế 90 tỷ \
             đồng thì quý I công ty mới đạt {percent} kế hoạch lợi nhuận trước thuế."
        )
    };
    assert_eq!(repairs(&text("31,3%")).len(), 1);
    silent(&text("11,3%"));
    silent(
        "Năm ngoái, lợi nhuận trước thuế đạt 70 tỷ đồng. Kế hoạch năm nay là lợi nhuận trước thuế 90 tỷ đồng. Quý I, công ty mới đạt \
         11,3% kế hoạch lợi nhuận trước thuế.",
    );
}

#[test]
fn when_something_began_is_not_when_it_is() {
    expect(
        "Quý IV/2022, công ty có 18 đại lý mới. Đây là mức cao nhất kể từ quý I/2016, và doanh thu bán hàng đạt 270 tỷ đồng. Doanh thu \
         bán hàng cả năm 2022 đạt 1.093 tỷ đồng.",
        "cumulative",
        &["holds 270 tỷ ≤ 1.093 tỷ"],
    );
}

#[test]
fn a_caption_before_a_source_is_no_part_of_a_name() {
    expect(
        "(Ảnh: TTXVN) Theo báo cáo của Tổng cục Thống kê, kim ngạch hàng hóa xuất khẩu tháng 1 đạt 14,6 tỷ USD. Về thị trường hàng hóa \
         xuất khẩu, Hoa Kỳ là thị trường lớn nhất với kim ngạch đạt 3,3 tỷ USD; tiếp đến là EU đạt 2,9 tỷ USD; Nhật Bản đạt 1,9 tỷ USD.",
        "bound",
        &["holds 3,3 tỷ + 2,9 tỷ + 1,9 tỷ ≤ 14,6 tỷ"],
    );
}

#[test]
fn the_fastest_is_told_behind_the_others() {
    expect(
        "Các mặt hàng tăng khá là máy móc (1,1 tỷ USD, tăng 56,5%), giày dép (355 triệu USD, tăng 15,5%), cao su (20 triệu USD, tăng \
         55,4%). Trong số các mặt hàng, điện thoại tăng nhanh nhất với 67,9%.",
        "rank",
        &["holds 56,5%; 15,5%; 55,4% ≤ 67,9%"],
    );
}

#[test]
fn what_has_come_in_so_far_holds_what_came_in_of_late() {
    expect(
        "Trong 6 tháng đầu năm 2023, Nhật Bản dẫn đầu với tổng vốn đầu tư 5,1 tỷ USD. Tính đến tháng 6/2023, Nhật Bản đứng thứ hai với \
         tổng vốn đầu tư 46,2 tỷ USD.",
        "cumulative",
        &["holds 5,1 tỷ ≤ 46,2 tỷ"],
    );
    // Who was first of late and is second so far is not ranked with itself.
    silent(
        "Trong 6 tháng đầu năm 2023, Nhật Bản dẫn đầu với tổng vốn đầu tư 5,1 tỷ USD. Tính đến tháng 6/2023, Nhật Bản đứng thứ hai với \
         tổng vốn đầu tư 46,2 tỷ USD.",
    );
    // What is owed at the end of nine months did not come in during them, and is no part of what is owned.
    expect(
        "Trong 9 tháng đầu năm 2023, tổng nợ phải trả của Hải Vân tăng lên 940 tỷ đồng. Tính đến ngày 30/9/2023, tổng vốn của Hải \
         Vân là 1.320 tỷ đồng.",
        "cumulative",
        &[],
    );
    // Another country's.
    expect(
        "Trong 6 tháng đầu năm 2023, Nhật Bản dẫn đầu với tổng vốn đầu tư 5,1 tỷ USD. Tính đến tháng 6/2023, Thái Lan đứng thứ hai với \
         tổng vốn đầu tư 46,2 tỷ USD.",
        "cumulative",
        &[],
    );
}

#[test]
fn a_plan_that_was_not_reached_is_above_what_was() {
    expect(
        "Cả năm 2022, doanh thu thuần đạt 286 tỷ đồng. Dù chưa hoàn thành kế hoạch 331 tỷ đồng doanh thu năm 2022, xưởng vẫn tăng \
         lương.",
        "direction",
        &["holds 331 tỷ ≥ 286 tỷ"],
    );
}
