//! Orders and bounds: what is checked, what is accused, and what is left alone.

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

/// The checks of one relation, a line each: verdict and computation.
fn checks(text: &str, relation: &str) -> Vec<String> {
    report(text)
        .checks
        .iter()
        .filter(|check| check.relation == relation)
        .map(|check| {
            let verdict = match check.verdict {
                Verdict::Holds => "holds",
                Verdict::Loose => "loose",
                Verdict::Broken => "broken",
                Verdict::Undecided => "undecided",
            };
            format!("{verdict} {}", check.computation)
        })
        .collect()
}

#[track_caller]
fn expect(text: &str, relation: &str, expected: &[&str]) {
    assert_eq!(checks(text, relation), expected);
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
fn parts_of_a_list_stay_below_their_whole() {
    expect(
        "Cả tỉnh trồng 12.400 ha rừng, trong đó 5.100 ha rừng phòng hộ và 3.900 ha rừng sản xuất.",
        "bound",
        &["holds 5.100 + 3.900 ≤ 12.400"],
    );
}

#[test]
fn a_part_beyond_its_whole_is_accused() {
    expect(
        "Huyện có 64 trạm bơm, trong đó 91 trạm bơm đã được sửa chữa.",
        "bound",
        &["broken 91 ≤ 64"],
    );
}

#[test]
fn a_part_that_another_whole_holds_is_not_accused() {
    silent("Xã thu hoạch 900 ha lúa. Vụ hè gieo 120 ha ngô. Trong đó, giống mới chiếm 400 ha.");
}

#[test]
fn persons_are_not_bound_by_households() {
    expect(
        "Thôn có 120 hộ, trong đó có 310 người cao tuổi.",
        "bound",
        &[],
    );
}

#[test]
fn a_mean_lies_between_its_ends() {
    expect(
        "Tiền thưởng bình quân 6,2 triệu đồng, trong đó cao nhất 41 triệu đồng và thấp nhất 900.000 đồng.",
        "bound",
        &["holds 41 triệu ≥ 6,2 triệu ≥ 900.000"],
    );
}

#[test]
fn a_month_stays_below_the_year_to_date() {
    expect(
        "Tháng 7/2023, cảng bốc xếp 1,32 triệu tấn hàng; lũy kế 7 tháng bốc xếp 8,75 triệu tấn hàng.",
        "cumulative",
        &["holds 1,32 triệu ≤ 8,75 triệu"],
    );
}

#[test]
fn quarters_add_up_to_the_half_year() {
    let checks = checks(
        "Quý I/2022, nhà máy nộp 40,2 tỷ đồng; quý II/2022 nộp 51,3 tỷ đồng; tính chung 6 tháng năm 2022 nộp 91,5 tỷ đồng.",
        "cumulative",
    );
    assert!(
        checks.contains(&"holds 40,2 tỷ + 51,3 tỷ = 91,5 tỷ".to_owned()),
        "{checks:?}"
    );
}

#[test]
fn a_surplus_may_shrink_over_time() {
    silent(
        "Tháng 3/2022 xuất siêu 600 triệu USD, tính chung 3 tháng năm 2022 xuất siêu 536 triệu USD.",
    );
}

#[test]
fn a_direction_against_its_levels_is_accused() {
    expect(
        "Số hộ nghèo giảm từ 512 hộ xuống còn 634 hộ.",
        "direction",
        &["broken 512 ≥ 634"],
    );
}

#[test]
fn a_level_beside_its_base_shows_the_direction() {
    expect(
        "Biên lãi gộp tăng lên mức 31,5% so với 28,9% cùng kỳ năm trước.",
        "direction",
        &["holds 31,5% ≥ 28,9%"],
    );
}

#[test]
fn a_base_that_falls_itself_is_no_level() {
    expect(
        "Doanh thu tăng 7,9% so với cùng kỳ (cùng kỳ năm 2016 tăng 15,7%).",
        "direction",
        &[],
    );
}

#[test]
fn a_ranking_goes_on_in_the_next_sentences() {
    expect(
        "Nhật Bản dẫn đầu với tổng vốn 5,08 tỷ USD. Hàn Quốc đứng thứ hai với tổng vốn 4,95 tỷ USD. Đứng thứ ba là Singapore với 3,48 tỷ USD.",
        "rank",
        &["holds 5,08 tỷ ≥ 4,95 tỷ ≥ 3,48 tỷ"],
    );
}

#[test]
fn one_of_the_largest_claims_no_order() {
    expect(
        "Công ty là một trong những đơn vị lớn nhất với 12 tỷ đồng, tiếp đến là xưởng Hòa Bình 30 tỷ đồng.",
        "rank",
        &[],
    );
}

#[test]
fn what_a_total_is_brought_to_holds_the_month() {
    expect(
        "Kim ngạch xuất khẩu gỗ tháng 5/2023 đạt 2,8 tỷ USD, đưa tổng giá trị xuất khẩu 5 tháng đầu năm 2023 đạt 13,7 tỷ USD.",
        "cumulative",
        &["holds 2,8 tỷ ≤ 13,7 tỷ"],
    );
    expect(
        "Khối lượng chè xuất khẩu tháng 4/2023 đạt 573.000 tấn, trị giá 269 triệu USD, đưa khối lượng chè xuất khẩu 4 \
         tháng đầu năm 2023 lên 1,86 triệu tấn và 834 triệu USD.",
        "cumulative",
        &["holds 573.000 ≤ 1,86 triệu", "holds 269 triệu ≤ 834 triệu"],
    );
    expect(
        "Tháng 7/2023, cán cân thương mại thâm hụt 300 triệu USD. Qua đó, nâng mức nhập siêu 7 tháng đầu năm 2023 lên \
         gần 3,08 tỷ USD.",
        "cumulative",
        &["holds 300 triệu ≤ 3,08 tỷ"],
    );
}

#[test]
fn the_month_that_is_spoken_of_is_the_last() {
    expect(
        "7 tháng đầu năm 2023, khách đến đảo đông. Doanh thu du lịch trong tháng đạt 1.282 tỷ đồng; doanh thu du lịch 7 \
         tháng đầu năm đạt 7.550 tỷ đồng.",
        "cumulative",
        &["holds 1.282 tỷ ≤ 7.550 tỷ"],
    );
}

#[test]
fn a_ranking_may_begin_without_a_word_for_the_first() {
    expect(
        "Ngành thu hút vốn nhất là may mặc với 21,5 triệu USD, tiếp đến là ngành gỗ với 8,2 triệu USD.",
        "rank",
        &["holds 21,5 triệu ≥ 8,2 triệu"],
    );
    expect(
        "Số học viên các lớp tăng 18%, trong đó lớp buổi tối tăng mạnh nhất với mức tăng 36%.",
        "rank",
        &["holds 36% ≥ 18%"],
    );
}

#[test]
fn what_is_told_beside_each_part_is_bound_as_they_are() {
    let text = "Tháng 5/2023, lượng gạo xuất khẩu đạt 540 nghìn tấn với giá trị 290 triệu USD, đưa lượng gạo xuất khẩu 5 tháng \
                đầu năm 2023 lên 2.130 nghìn tấn và 1.120 triệu USD.";
    expect(
        text,
        "cumulative",
        &[
            "holds 540 nghìn ≤ 2.130 nghìn",
            "holds 290 triệu ≤ 1.120 triệu",
        ],
    );
    let listed = "Trong quý I/2023, tỉnh cấp phép cho 84 dự án, tổng vốn 512 triệu USD. Trong đó, công nghiệp có 31 dự án, tổng \
                  vốn 240 triệu USD; thương mại có 22 dự án, tổng vốn 118 triệu USD.";
    let found = checks(listed, "bound");
    assert!(
        found.contains(&"holds 240 triệu + 118 triệu ≤ 512 triệu".to_owned()),
        "{found:?}"
    );
}

#[test]
fn parts_that_tell_their_shares_are_together_within_their_whole() {
    let text = "Hết quý I/2023, tỉnh thu hút 320 triệu USD vốn đăng ký. Nhật Bản đầu tư 96 triệu USD (chiếm 30%). Hàn Quốc đầu tư \
                64 triệu USD (chiếm 20%). Singapore đầu tư 48 triệu USD (chiếm 15%).";
    let found = checks(text, "bound");
    let all = "holds 96 triệu + 64 triệu + 48 triệu ≤ 320 triệu".to_owned();
    assert!(found.contains(&all), "{found:?}");
}

#[test]
fn a_level_of_the_sentence_before_is_above_its_base() {
    let text = "Thặng dư thương mại của khối đạt 21,4 tỷ euro. Thặng dư thương mại của khối cao hơn so với con số 18,9 tỷ euro \
                của cùng kỳ năm trước.";
    expect(text, "direction", &["holds 21,4 tỷ ≥ 18,9 tỷ"]);
}

#[test]
fn a_part_by_name_ten_times_its_whole_has_another_scale_word() {
    let text = |whole: &str| {
        format!(
            "Tháng 7/2022, doanh thu du lịch của tỉnh ước đạt 3.120 tỷ đồng.\n\nTháng 7/2022, tổng mức bán lẻ hàng hóa và doanh \
             thu dịch vụ ước đạt {whole} đồng.\n"
        )
    };
    let accused = |whole: &str| {
        let report = report(&text(whole));
        report.diagnostics.iter().any(|d| d.rule == "bound")
    };
    assert!(accused("24,5 tỷ"));
    assert!(!accused("24,5 nghìn tỷ"));
    // Not so far off, something else may be meant.
    assert!(!accused("1.900 tỷ"));
}

#[test]
fn a_noun_behind_but_begins_a_name_of_its_own() {
    let text = "Đây là quý lỗ đầu tiên của công ty, mặc dù doanh thu quý 4/2018 đạt 2.703 tỷ đồng. Doanh thu năm 2018 đạt 10.935 \
                tỷ đồng.";
    expect(text, "cumulative", &["holds 2.703 tỷ ≤ 10.935 tỷ"]);
}

#[test]
fn of_two_reports_the_first_is_told_first() {
    let text = "Nhà máy vừa công bố báo cáo tài chính năm 2018 và báo cáo tài chính 6 tháng năm 2019. Chi phí quản lý doanh nghiệp \
                là 62,3 tỷ đồng, giảm 7%.\n\nTrong 6 tháng đầu năm 2019, chi phí quản lý doanh nghiệp là 32,6 tỷ đồng, tăng 12% so \
                với cùng kỳ.\n";
    let found = checks(text, "cumulative");
    assert_eq!(found, ["holds 32,6 tỷ/(1 + 12%) ≤ 62,3 tỷ"]);
}

#[test]
fn a_rise_is_not_written_from_its_upper_end_down() {
    let rule = |text: &str| report(text).diagnostics.iter().any(|d| d.rule == "bound");
    assert!(rule(
        "Năm 2023, lương bình quân của công nhân tăng 7-1% so với năm trước."
    ));
    assert!(!rule(
        "Năm 2023, lương bình quân của công nhân tăng 7-9% so với năm trước."
    ));
    assert!(!rule("Hai cổ đông góp vốn theo tỷ lệ 60-40%."));
}

#[test]
fn who_has_a_part_is_part_of_the_name() {
    let text = "Năm 2023, doanh thu của tập đoàn đạt 40.545 tỷ đồng. Khối Viễn thông ghi nhận doanh thu đạt 6.666 tỷ đồng. Lợi nhuận \
                trước thuế của tập đoàn đạt 9.014 tỷ đồng.";
    // The turnover of one branch bounds no profit of the group.
    let found = checks(text, "bound");
    assert!(
        !found.iter().any(|line| line.contains("6.666 tỷ ≥")),
        "{found:?}"
    );
}

#[test]
fn what_is_new_is_part_of_all_there_is() {
    let text = "Tính đến ngày 20/6/2023, cả nước có 1.183 dự án mới được cấp phép.\n\nLũy kế đến ngày 20/6/2023, cả nước có 23.594 dự \
                án còn hiệu lực.\n";
    expect(text, "cumulative", &["holds 1.183 ≤ 23.594"]);
}
