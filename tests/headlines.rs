//! What a headline says is said again in the text: in the same digits, or to more of them under another name.

mod support;

use support::{check, checks, findings};

/// Asserts which restatements a text makes, one a line: verdict and computation.
#[track_caller]
fn expect(text: &str, expected: &[&str]) {
    let report = check("draft.txt", text.as_bytes());
    let found = checks(&report, Some("restatement")).replace(" restatement: ", " ");
    let found: Vec<&str> = found.lines().collect();
    assert_eq!(found, expected, "{text}");
    assert_eq!(findings(&report).count(), 0, "{text}");
}

#[test]
fn where_one_amount_alone_can_be_meant_the_headline_means_it() {
    expect(
        "Quỹ khuyến học của huyện cạn dần, chỉ còn hơn 60 tỷ đồng\n\n\
         Theo báo cáo, trong năm quỹ đã chi 14,2 tỷ đồng cho học bổng. Đến cuối tháng, hội khuyến học còn giữ 63,4 tỷ đồng.",
        &["holds 60 tỷ = 63,4 tỷ"],
    );
    // With two that can be meant, nobody knows.
    expect(
        "Trại giống chỉ còn hơn 60 tấn thóc\n\n\
         Sau lụt, kho phía đông chứa 61,7 tấn thóc nếp. Cùng lúc, kho phía tây chứa 63,4 tấn thóc tẻ.",
        &[],
    );
    expect(
        "Trại giống chỉ còn hơn 60 tấn thóc\n\n\
         Sau lụt, kho phía đông chứa 12,5 tấn thóc nếp. Cùng lúc, kho phía tây chứa 63,4 tấn thóc tẻ.",
        &["holds 60 = 63,4"],
    );
    // Of what has no word in common nothing is known.
    expect(
        "Tỉnh chi hơn 60 tỷ đồng cho y tế cơ sở\n\nNợ xấu của quỹ tín dụng là 63,4 tỷ đồng.",
        &[],
    );
    // What is said again in the same digits is that amount, whatever lies near it.
    expect(
        "Cả vụ chợ đầu mối bán hơn 60 nghìn tấn rau\n\n\
         Kho lạnh của vùng còn 63,4 nghìn tấn cá.\n\n\
         Theo ban quản lý, sức mua không giảm. Cả vụ các sạp bán hơn 60 nghìn tấn rau.",
        &[],
    );
    // No length of time, no rate and no price.
    expect(
        "Cầu Vàm hoàn thành sau gần 40 tháng\n\nĐường dẫn của cầu được làm trong 38,5 tháng.",
        &[],
    );
}

#[test]
fn the_highest_is_no_mean_though_one_stands_before_it() {
    expect(
        "Thưởng cuối năm ở khu chế xuất cao nhất gần 90 triệu đồng\n\n\
         Khối điện tử thưởng bình quân 5,1 triệu đồng mỗi người; cao nhất 88,5 triệu đồng và thấp nhất 1,2 triệu đồng.",
        &["holds 90 triệu = 88,5 triệu"],
    );
}

#[test]
fn a_round_amount_may_be_said_again_in_the_same_digits() {
    expect(
        "Tỉnh rót 7.000 tỷ làm đường ven biển\n\n\
         Hội đồng nhân dân vừa thông qua chủ trương. Tổng mức đầu tư của dự án khoảng 7.000 tỷ đồng.",
        &["holds 7.000 tỷ = 7.000 tỷ"],
    );
    expect(
        "Tỉnh rót hơn 7.000 tỷ làm đường ven biển\n\n\
         Mười năm trước, nhà thầu có gần 7.000 tỷ đồng trong tay.",
        &[],
    );
}

#[test]
fn a_year_or_a_quarter_behind_a_scale_word_is_when_and_not_how_long() {
    expect(
        "Tập đoàn An Hải báo lãi hơn 5.000 tỷ năm 2021\n\n\
         Lợi nhuận sau thuế năm 2021 của tập đoàn đạt 5.216 tỷ đồng.",
        &["holds 5.000 tỷ = 5.216 tỷ"],
    );
    expect(
        "Tập đoàn An Hải báo lãi 812 tỷ quý II\n\n\
         Lợi nhuận của tập đoàn trong quý II đạt 812 tỷ đồng.",
        &["holds 812 tỷ = 812 tỷ"],
    );
}
