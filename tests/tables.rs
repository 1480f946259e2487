//! Tables of figures: what headers, labels and captions say, and what follows for the cells.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use support::{checks, findings, printed};

/// Whether the only finding of a document is of this rule and names this figure.
#[track_caller]
fn accuses(text: &str, rule: &str, figure: &str) {
    let report = support::check("table.md", text.as_bytes());
    let found = printed(&report);
    let lines: Vec<&str> = found.lines().collect();
    let named = format!(": {rule}: ");
    assert!(
        matches!(lines.as_slice(), [line] if line.contains(&named) && line.contains(figure)),
        "{text}\n{found}"
    );
}

/// Whether nothing is found, and so many relations of a rule hold.
#[track_caller]
fn holds(text: &str, rule: &str, times: usize) {
    let report = support::check("table.md", text.as_bytes());
    assert_eq!(findings(&report).count(), 0, "{text}\n{}", printed(&report));
    let found = checks(&report, Some(rule));
    let holding = found.lines().filter(|l| !l.starts_with("broken")).count();
    assert_eq!(holding, times, "{text}\n{found}");
}

#[test]
fn a_unit_may_stand_above_the_table_in_the_corner_or_in_a_column() {
    // Each sentence is held against the cell, in dong.
    let rows = "| Thu nội địa | 1.204,6 | 1.318,2 |\n| Thu khác | 88,4 | 91,5 |\n";
    let prose = "Thu nội địa năm 2023 đạt 1.318,2 tỷ đồng.\n\n";
    for head in [
        "ĐVT: tỷ đồng\n\n| Khoản thu | Năm 2022 | Năm 2023 |\n|---|---|---|\n",
        "| Khoản thu (tỷ đồng) | Năm 2022 | Năm 2023 |\n|---|---|---|\n",
        "| Đơn vị tính: tỷ đồng | Năm 2022 | Năm 2023 |\n|---|---|---|\n",
        "| Khoản thu | Năm 2022 (tỷ đồng) | Năm 2023 (tỷ đồng) |\n|---|---|---|\n",
    ] {
        holds(&format!("{prose}{head}{rows}"), "restatement", 1);
    }
}

#[test]
fn rows_are_parts_by_number_by_indent_and_by_word() {
    let sum = "| | Năm 2022 | Năm 2023 |\n|---|---|---|\n";
    let numbered = "| TỔNG SỐ | 96,3 | 104,9 |\n| I. Nông nghiệp | 41,2 | 43,8 |\n| Trồng trọt | 25,1 | 26,3 |\n\
                    | Chăn nuôi | 16,1 | 17,5 |\n| II. Công nghiệp | 55,1 | 61,1 |\n";
    holds(&format!("{sum}{numbered}"), "sum", 4);
    let indented = "| Toàn ngành | 96,3 | 104,9 |\n| &nbsp;&nbsp;Nông nghiệp | 41,2 | 43,8 |\n\
                    | &nbsp;&nbsp;&nbsp;&nbsp;Trồng trọt | 25,1 | 26,3 |\n\
                    | &nbsp;&nbsp;&nbsp;&nbsp;Chăn nuôi | 16,1 | 17,5 |\n| &nbsp;&nbsp;Công nghiệp | 55,1 | 61,1 |\n";
    holds(&format!("{sum}{indented}"), "sum", 4);
    let closing =
        "| Nông nghiệp | 41,2 | 43,8 |\n| Công nghiệp | 55,1 | 61,1 |\n| Cộng | 96,3 | 104,9 |\n";
    holds(&format!("{sum}{closing}"), "sum", 2);
}

#[test]
fn one_total_may_be_divided_twice_and_of_which_is_only_some() {
    let head = "| Lao động (người) | 2022 | 2023 |\n|---|---|---|\n| Tổng số | 5.214 | 5.386 |\n";
    let twice = "| Chia theo giới tính | | |\n| - Nam | 2.703 | 2.790 |\n| - Nữ | 2.511 | 2.596 |\n\
                 | Chia theo khu vực | | |\n| - Thành thị | 1.866 | 1.977 |\n| - Nông thôn | 3.348 | 3.409 |\n";
    holds(&format!("{head}{twice}"), "sum", 4);
    let some = "| Trong đó: Nữ | 2.511 | 2.596 |\n| Trong đó: Dưới 30 tuổi | 1.402 | 1.377 |\n";
    holds(&format!("{head}{some}"), "sum", 0);
}

#[test]
fn what_is_no_sum_of_its_rows_is_not_accused() {
    // Means, codes and indices beside sums.
    holds(
        "| Chỉ tiêu | Mã số | Năm 2022 | Năm 2023 | Bình quân (tỷ đồng) |\n|---|---|---|---|---|\n\
         | Tổng cộng | 300 | 812,4 | 905,3 | 40,9 |\n| Tài sản A | 110 | 412,0 | 455,1 | 38,2 |\n\
         | Tài sản B | 120 | 400,4 | 450,2 | 44,7 |\n",
        "sum",
        2,
    );
    holds(
        "ĐVT: %\n\n| Nhóm hàng | Tháng 5 so với tháng 4 | Tháng 5 so với cùng kỳ |\n|---|---|---|\n\
         | Chỉ số chung | 100,41 | 103,26 |\n| Lương thực | 100,92 | 107,11 |\n| Thực phẩm | 100,13 | 102,04 |\n",
        "sum",
        0,
    );
}

#[test]
fn most_rows_tell_of_which_columns_a_rate_is() {
    let table = |last: &str| {
        format!(
            "| TT | Huyện | Kế hoạch năm | Thực hiện | Cùng kỳ | % KH | % cùng kỳ |\n|---|---|---|---|---|---|---|\n\
             | 1 | Lương Sơn | 412,0 | 318,6 | 301,9 | 77,3 | 105,5 |\n| 2 | Kim Bôi | 265,0 | 190,3 | 202,4 | 71,8 | 94,0 |\n\
             | 3 | Lạc Thủy | 198,0 | 141,7 | 128,8 | 71,6 | 110,0 |\n| 4 | Tân Lạc | 320,0 | 255,2 | 238,0 | {last} | 107,2 |\n"
        )
    };
    holds(&table("79,8"), "attainment", 4);
    accuses(&table("97,8"), "attainment", "97,8");
}

#[test]
fn a_wrong_cell_that_breaks_several_relations_is_one_finding() {
    accuses(
        "| Sản phẩm (tấn) | 5 tháng 2024 | Tháng 6/2024 | 6 tháng 2024 | 6 tháng 2023 | So với cùng kỳ (%) |\n|---|---|---|---|---|---|\n\
         | Xi măng | 18.214 | 3.906 | 22.120 | 21.388 | 103,4 |\n| Phân bón | 9.402 | 1.877 | 12.279 | 10.954 | 103,0 |\n\
         | Giấy | 6.518 | 1.290 | 7.808 | 7.645 | 102,1 |\n| Thép | 12.066 | 2.415 | 14.481 | 15.002 | 96,5 |\n",
        "cumulative",
        "12.279",
    );
}

#[test]
fn rates_at_other_prices_and_partial_lists_say_nothing() {
    holds(
        "## Một số mặt hàng chủ yếu\n\n| Mặt hàng (triệu USD) | Năm 2022 | Năm 2023 |\n|---|---|---|\n| Tổng kim ngạch | 640,2 | 688,1 |\n\
         | Dệt may | 212,4 | 220,6 |\n| Giày dép | 118,3 | 131,0 |\n",
        "sum",
        0,
    );
    holds(
        "| Ngành (tỷ đồng) | Năm 2022 | Năm 2023 | Chỉ số phát triển theo giá so sánh (%) |\n|---|---|---|---|\n\
         | Nông nghiệp | 3.412,5 | 3.655,8 | 103,1 |\n| Công nghiệp | 8.120,4 | 9.012,2 | 108,2 |\n| Dịch vụ | 6.904,3 | 7.611,7 | 106,6 |\n",
        "percent-change",
        0,
    );
}

#[test]
fn numbers_of_rows_and_columns_are_no_quantities() {
    let report = support::check(
        "table.md",
        "| STT | Xã | Diện tích (ha) | Sản lượng (tấn) |\n|---|---|---|---|\n| A | B | 1 | 2 |\n| 1 | Hòa An | 212,5 | 1.148 |\n\
         | 2 | Hòa Bình | 186,4 | 1.002 |\n"
            .as_bytes(),
    );
    let quantities = report.figures.iter().filter(|f| f.quantity.is_some());
    assert_eq!(quantities.count(), 4);
}

#[test]
fn a_sentence_above_a_table_gives_it_no_unit() {
    let report = support::check(
        "table.md",
        "Giá trị sản xuất tăng khá, đạt 1.412 tỷ đồng, tăng 6,2%.\n\n| Xã | Năm 2022 | Năm 2023 |\n|---|---|---|\n| Hòa An | 212,5 | 218,9 |\n\
         | Hòa Bình | 186,4 | 190,2 |\n"
            .as_bytes(),
    );
    let cells = report.figures.iter().filter_map(|f| f.quantity.as_ref());
    assert_eq!(cells.filter(|q| q.unit == "%").count(), 1);
}
