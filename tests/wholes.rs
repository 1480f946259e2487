//! Wholes and plans that stand in the sentence of their parts, with no word that takes them up again.

mod support;

use support::expect_checks as check;

#[test]
fn what_stands_behind_among_is_the_whole_and_no_part() {
    check(
        "sum",
        "Huyện thu hồi nhiều biển hiệu. Trong số 214 biển hiệu bị thu hồi có 120 biển quảng cáo, 61 biển cửa hàng, 33 biển chỉ đường.",
        &["holds sum: 120 + 61 + 33 = 214"],
    );
    // `trong số đó` takes up what was told before.
    check(
        "sum",
        "Huyện thu hồi 214 biển hiệu. Trong số đó có 120 biển quảng cáo, 61 biển cửa hàng và 33 biển chỉ đường.",
        &["holds sum: 120 + 61 + 33 = 214"],
    );
}

#[test]
fn what_is_measured_is_divided_up_to_what_remains() {
    check(
        "sum",
        "Trong tổng số 640 tấn gạo cứu trợ, kho tỉnh góp 410 tấn, 230 tấn còn lại mua của dân.",
        &["holds sum: 410 + 230 = 640"],
    );
    check(
        "sum",
        "Trong 85 tỷ đồng vốn làm cầu, ngân sách cấp 50 tỷ đồng, 35 tỷ đồng còn lại do dân góp.",
        &["holds sum: 50 tỷ + 35 tỷ = 85 tỷ"],
    );
    // Where nothing is said to remain, there may be more.
    check(
        "sum",
        "Trong tổng số 640 tấn gạo cứu trợ, kho tỉnh góp 410 tấn, kho huyện góp 130 tấn.",
        &[],
    );
}

#[test]
fn a_percentage_behind_a_level_is_of_the_plan_of_its_sentence() {
    check(
        "attainment",
        "Chỉ tiêu tuyển công nhân của nhà máy là 400 người, thực tế tuyển được 410 người, vượt 2,5%.",
        &["holds attainment: 410 = 400 × (1 + 2,5%)"],
    );
    check(
        "attainment",
        "Dự toán tỉnh giao là 812 tỷ đồng, đến nay huyện đã thu 934 tỷ đồng, đạt 115%.",
        &["holds attainment: 934 tỷ = 115% × 812 tỷ"],
    );
    check(
        "attainment",
        "Năm nay xã được giao chỉ tiêu thu quỹ phòng chống thiên tai 640 triệu đồng, mới thu được 608 triệu đồng (hụt 5%).",
        &["holds attainment: 608 triệu = 640 triệu × (1 − 5%)"],
    );
    // No word calls the first of them a plan.
    check(
        "attainment",
        "Kho của nhà máy chứa 400 tấn, tháng này nhập 410 tấn, vượt 2,5%.",
        &[],
    );
}

#[test]
fn a_percentage_may_be_told_with_how_much_it_is() {
    check(
        "share",
        "Vốn điều lệ của quỹ là 80 tỷ đồng, ngân sách góp 60%, tương ứng 48 tỷ đồng.",
        &["holds share: 48 tỷ = 60% × 80 tỷ"],
    );
    check(
        "share",
        "Công ty Mai Lan có vốn điều lệ 52 tỷ đồng do bà Lan nắm giữ 45%, tương đương 23,4 tỷ đồng.",
        &["holds share: 23,4 tỷ = 45% × 52 tỷ"],
    );
    // The amount of another matter.
    check(
        "share",
        "Vốn điều lệ của quỹ là 80 tỷ đồng, ngân sách góp 60%. Nợ vay của quỹ tương đương 48 tỷ đồng.",
        &[],
    );
}
