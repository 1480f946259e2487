//! Correct texts of kinds that were once accused: what may be counted from something else accuses nobody.

mod support;

use support::{check, findings};

#[track_caller]
fn silent(texts: &[&str]) {
    for text in texts {
        let report = check("draft.txt", text.as_bytes());
        assert_eq!(findings(&report).count(), 0, "{text}");
    }
}

#[test]
fn changes_of_their_own_subject_or_time_are_not_of_the_levels_before() {
    silent(&[
        "Trong tháng 8 xảy ra 42 vụ đuối nước, làm 18 em tử vong. Lũy kế 8 tháng so với cùng kỳ, giảm 30 vụ (8,1%), giảm 11 em (7,2%).",
        "Thành phố có 420 trường học. Khối mầm non tăng 12 trường (8,6%); khối tiểu học tăng 6 trường (4,5%).",
        "Trường tuyển 640 sinh viên ngành kỹ thuật. So với năm ngoái, giảm 45 sinh viên nữ (18%).",
        "Tại quận Đông xảy ra 120 vụ cháy. Tại quận Tây, giảm 35 vụ (18%).",
        "In August there were 42 crashes. Compared with last year, injury crashes fell by 6 crashes (22%).",
    ]);
}

#[test]
fn a_number_written_in_full_takes_over_no_scale() {
    silent(&[
        "Phụ cấp tăng từ 900.000 lên 1,2 triệu đồng, tăng 33,3%.",
        "Giá căn hộ tăng từ 850 lên 1,2 tỷ đồng mỗi căn, tăng 41,2%.",
        "Tỷ giá tăng từ 23.200 lên 23,4 nghìn đồng, tăng 0,9%.",
        "The fee rose from 900,000 to 1.2 million dong, an increase of 33.3%.",
    ]);
}

#[test]
fn the_rest_of_a_part_closes_no_list_of_the_whole() {
    silent(&[
        "Tổng sản lượng là 300 tấn, trong đó xuất khẩu 120 tấn, đã giao 80 tấn, 40 tấn còn lại giao sau.",
        "Cầu có tổng vốn 500 tỷ đồng, trong đó vốn ngân sách 300 tỷ đồng, đã giải ngân 220 tỷ đồng, 80 tỷ đồng còn lại chuyển năm sau.",
    ]);
}

#[test]
fn parts_of_what_is_counted_among_may_overlap() {
    silent(&[
        "Trong số 450 hộ, 270 hộ trồng chè (60%), 135 hộ chăn nuôi (30%); có 60 hộ vừa trồng chè vừa chăn nuôi.",
    ]);
}

#[test]
fn what_is_denied_or_told_in_pairs_is_no_comparison() {
    silent(&[
        "Lãi suất là 5,2%, không cao hơn so với mức 5,5% của tháng trước.",
        "Vay mua nhà chịu lãi 8,5%/năm, vay tiêu dùng 16%/năm, thấp hơn so với 9,2%/năm và 17%/năm của năm trước.",
        "Cà phê giá 82,4 nghìn đồng/kg, tiêu giá 78,1 nghìn đồng/kg, lần lượt cao hơn so với 81,0 nghìn đồng/kg và 77,5 nghìn đồng/kg của vụ trước.",
    ]);
}

#[test]
fn a_plan_that_was_revised_or_is_told_of_something_else_accuses_nobody() {
    silent(&[
        "Dự toán thu 340 tỷ, sau điều chỉnh còn 320 tỷ đồng, đã thu 352 tỷ đồng, vượt 10%.",
        "Chỉ tiêu trên giao 400 người, huyện phấn đấu 420 người, đã tuyển được 441 người, vượt 5%.",
        "Sau 9 tháng, hãng đạt doanh thu 640 tỷ đồng – đạt 45% kế hoạch năm và lợi nhuận đạt 51 tỷ đồng.",
        "Kế hoạch xuất khẩu năm là 300 triệu USD, 9 tháng đạt 240 triệu USD, tăng 12%.",
        "Lãi gộp đạt 310 tỷ đồng, tăng 8% (kế hoạch 300 tỷ đồng).",
        "Số hộ nghèo giảm từ 4.120 xuống còn 3.296 hộ, vượt 5% so với kế hoạch.",
    ]);
}

#[test]
fn what_a_change_has_come_back_to_is_told_behind_it() {
    silent(&[
        "Tiêu tăng 500 đồng (1,8%) lên 28.300 đồng, điều giảm 200 đồng (1,0%) về 19.800 đồng.",
    ]);
}

#[test]
fn a_word_may_hold_the_sign_of_an_amount() {
    silent(&[
        "Nợ phải trả 3.003 tỷ đồng, vượt 40% tổng tài sản 2.145 tỷ đồng; vốn chủ sở hữu âm 858 tỷ đồng.",
    ]);
}
