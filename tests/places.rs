//! Which place each figure speaks of.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use sokhop::report::FigureKind;

/// The places of the quantities of a text, `—` where none is known, as `numeral place`.
#[track_caller]
fn places(text: &str, expected: &[&str]) {
    let name = if text.starts_with(['#', '|']) {
        "text.md"
    } else {
        "text.txt"
    };
    let report = support::check(name, text.as_bytes());
    let found: Vec<String> = report
        .figures
        .iter()
        .filter(|entry| entry.kind != FigureKind::Lookalike)
        .map(|entry| {
            let numeral = entry.span.text(&report.text);
            format!("{numeral} {}", entry.place.as_deref().unwrap_or("—"))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_figure_speaks_of_the_place_named_before_it() {
    places(
        "Thu ngân sách của Hải Phòng đạt 105 nghìn tỷ đồng; Quảng Ninh đạt 52 nghìn tỷ đồng.",
        &["105 Hải Phòng", "52 Quảng Ninh"],
    );
    places(
        "Huyện Vân Hồ có 14 xã, thị xã Nghi Sơn có 31 xã và phường.",
        &["14 Huyện Vân Hồ", "31 thị xã Nghi Sơn"],
    );
    places("TP. Hồ Chí Minh có 22 quận, huyện.", &["22 Hồ Chí Minh"]);
    places("TP. Móng Cái có 17 xã, phường.", &["17 TP. Móng Cái"]);
    places("TP HCM có 22 quận, huyện.", &["22 TP HCM"]);
}

#[test]
fn a_place_right_behind_a_figure_is_its_own() {
    places(
        "Doanh nghiệp trồng 500 ha mắc ca tại Mộc Châu, 300 ha tại Sông Mã.",
        &["500 Mộc Châu", "300 Sông Mã"],
    );
    places(
        "Việt Nam tăng 7,1%, cao hơn mức 2,5% của Thái Lan, và lạm phát là 3,2%.",
        &["7,1 Việt Nam", "2,5 Thái Lan", "3,2 Việt Nam"],
    );
}

#[test]
fn places_in_a_row_are_one_mention() {
    places(
        "Tại xã Tân Lập, huyện Mộc Châu có 120 hộ trồng chè.",
        &["120 xã Tân Lập, huyện Mộc Châu"],
    );
    places(
        "Lào, Thái Lan và Campuchia nhập 40 nghìn tấn.",
        &["40 Lào, Thái Lan và Campuchia"],
    );
}

#[test]
fn parentheses_give_the_place_back() {
    places(
        "Bắc Ninh thu 30 nghìn tỷ đồng (Bắc Giang 21 nghìn tỷ đồng), tăng 4%.",
        &["30 Bắc Ninh", "21 Bắc Giang", "4 Bắc Ninh"],
    );
}

#[test]
fn a_sentence_takes_over_the_place_of_the_one_before() {
    places(
        "Đồng Tháp thu hoạch 190 nghìn ha lúa. Sản lượng đạt 1,2 triệu tấn.",
        &["190 Đồng Tháp", "1,2 Đồng Tháp"],
    );
    places(
        "Đồng Tháp đạt 190 nghìn ha, Long An đạt 210 nghìn ha. Sản lượng đạt 1,2 triệu tấn.",
        &["190 Đồng Tháp", "210 Long An", "1,2 —"],
    );
    // A year before the place is no figure of another one.
    places(
        "Năm 2023, xã Mường Khoa trồng 46 ha quế. Diện tích cho thu hoạch là 12 ha.",
        &["46 xã Mường Khoa", "12 xã Mường Khoa"],
    );
}

#[test]
fn headings_and_tables_name_places_for_what_stands_under_them() {
    places(
        "# Kinh tế tỉnh Sơn La\n\nGRDP đạt 68 nghìn tỷ đồng.\n\n## Huyện Phù Yên\n\nCó 27 xã.\n\n## Giáo dục\n\nToàn tỉnh có 600 trường.\n",
        &["68 Sơn La", "27 Huyện Phù Yên", "600 Sơn La"],
    );
    places(
        "| Địa phương | Thu (tỷ đồng) |\n|---|---|\n| Hà Nội | 305 |\n| Đà Nẵng | 22 |\n",
        &["305 Hà Nội", "22 Đà Nẵng"],
    );
    places(
        "TÌNH HÌNH TỈNH CAO BẰNG\n\nThu ngân sách đạt 1.900 tỷ đồng.\n",
        &["1.900 CAO BẰNG"],
    );
}

#[test]
fn persons_offices_and_words_at_the_head_of_a_sentence_are_no_places() {
    places("Ông Đức góp 30 triệu đồng.", &["30 —"]);
    places("Anh có 5 ha cà phê.", &["5 —"]);
    places("Pháp luật quy định mức 10 triệu đồng.", &["10 —"]);
    places("Giá tại Bảo Châu Minh Phát là 36 triệu đồng.", &["36 —"]);
    places("Cuộc họp tại Bộ Công Thương có 40 người dự.", &["40 —"]);
    places(
        "Vietnam Airlines lãi 900 tỷ đồng, hãng Việt Nam Sao lỗ 20 tỷ đồng.",
        &["900 —", "20 —"],
    );
}

#[test]
fn the_whole_country_is_a_place_and_the_province_the_document_s_own() {
    places(
        "Cả nước có 63 tỉnh, thành phố; Lâm Đồng có 12 huyện, thành phố.",
        &["63 Cả nước", "12 Lâm Đồng"],
    );
}

#[test]
fn a_place_may_end_in_a_unit() {
    places("Xe máy xuất xứ từ Ấn Độ đạt 5.200 chiếc.", &["5.200 Ấn Độ"]);
}

#[test]
fn english_names_stand_with_in_and_with_their_kind() {
    places(
        "Exports of Vietnam reached $371 billion while Thailand sold $287 billion in the same year.",
        &["371 Vietnam", "287 Thailand"],
    );
    places(
        "The company opened 12 shops in Mill County and 8 shops in Ashford during March.",
        &["12 Mill County", "8 Ashford"],
    );
    places(
        "In March 2023 output rose by 5% in Hai Duong province.",
        &["5 Hai Duong province"],
    );
}

#[test]
fn a_heading_in_capitals_names_its_place_by_the_kind_before_it() {
    places(
        "# ỦY BAN NHÂN DÂN TỈNH QUẾ SƠN\n\nThu ngân sách đạt 6.556 tỷ đồng.",
        &["6.556 TỈNH QUẾ SƠN"],
    );
    places(
        "# TÌNH HÌNH KINH TẾ - XÃ HỘI NĂM 2022\n\nThu ngân sách đạt 6.556 tỷ đồng.",
        &["6.556 —"],
    );
}

#[test]
fn a_place_in_the_name_of_a_thing_is_none() {
    places(
        "Đàn lợn hồi phục sau dịch tả lợn châu Phi, đạt 84.236 con.",
        &["84.236 —"],
    );
}
