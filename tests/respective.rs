//! Which of a run of percentages is of which level: `lần lượt`, `tương ứng`; and wholes that stand where they cannot be missed.

mod support;

use support::{check, expect_checks, findings};

/// Asserts that nothing is said against a text.
#[track_caller]
fn silent(text: &str) {
    let report = check("draft.txt", text.as_bytes());
    assert_eq!(findings(&report).count(), 0, "{text}");
}

#[test]
fn a_run_of_shares_is_of_the_members_of_the_list_in_their_order() {
    for told in [
        ", lần lượt chiếm 45%, 35% và 20%.",
        "; tỷ trọng lần lượt là 45%, 35% và 20%.",
        ", tương ứng chiếm tỷ lệ 45%, 35% và 20%.",
        " (tương ứng 45%, 35% và 20%).",
    ] {
        let text = format!(
            "Kinh phí năm nay 8.000 tỷ đồng, gồm vốn đầu tư 3.600 tỷ đồng, chi lương 2.800 tỷ đồng và chi khác 1.600 tỷ \
             đồng{told}"
        );
        expect_checks(
            "share",
            &text,
            &[
                "holds share: 3.600 tỷ = 45% × 8.000 tỷ",
                "holds share: 2.800 tỷ = 35% × 8.000 tỷ",
                "holds share: 1.600 tỷ = 20% × 8.000 tỷ",
            ],
        );
        silent(&text);
    }
}

#[test]
fn the_whole_that_the_sentence_opens_with_has_no_share() {
    expect_checks(
        "share",
        "Trong 800 người được hỏi, có 360 người đi xe buýt, 280 người đi xe máy và 160 người đi bộ, chiếm lần lượt 45%, 35% \
         và 20% số người được hỏi.",
        &[
            "holds share: 360 = 45% × 800",
            "holds share: 280 = 35% × 800",
            "holds share: 160 = 20% × 800",
        ],
    );
}

#[test]
fn where_there_are_not_as_many_levels_nobody_is_accused() {
    silent(
        "Sản lượng 8.000 tấn, gồm 4.900 tấn lúa, 3.100 tấn ngô, lần lượt chiếm 45%, 35% và 20% của ba huyện phía bắc.",
    );
}

#[test]
fn bases_in_parentheses_are_those_of_the_rates_in_their_order() {
    expect_checks(
        "percent-change",
        "Ba cảng lần lượt bốc xếp 660 nghìn tấn, 530 nghìn tấn và 220 nghìn tấn, tăng lần lượt 10%, 6% và 2,8% so với cùng kỳ \
         (600 nghìn tấn; 500 nghìn tấn; 214 nghìn tấn).",
        &[
            "holds growth: 660 nghìn = 600 nghìn × (1 + 10%)",
            "holds growth: 530 nghìn = 500 nghìn × (1 + 6%)",
            "holds growth: 220 nghìn = 214 nghìn × (1 + 2,8%)",
        ],
    );
}

#[test]
fn a_total_printed_right_behind_its_share_is_its_whole() {
    expect_checks(
        "share",
        "Cuối quý, toàn huyện có 1.458 hộ nghèo, chiếm 2,7% tổng số 54.000 hộ dân.",
        &["holds share: 1.458 = 2,7% × 54.000"],
    );
    expect_checks(
        "share",
        "Cả xã còn 168 ngôi nhà tạm, chiếm 4,8% trong tổng số 3.500 ngôi nhà, giảm 40 ngôi nhà so với năm trước.",
        &["holds share: 168 = 4,8% × 3.500"],
    );
    silent("Nghề mộc có 30 thợ ở 5 xưởng, chiếm 2% tổng số 1.500 thợ của huyện.");
}

#[test]
fn a_level_and_its_own_part_are_not_parts_of_the_quarter_before() {
    silent(
        "Tổng doanh thu vận tải hành khách quý II đạt 1.240 tỷ đồng. Lũy kế 6 tháng đạt 2.490 tỷ đồng, trong đó quý I đạt \
         1.250 tỷ đồng.",
    );
}
