//! How figures are bound to their words: one group of short texts for each phenomenon that a report may show.
//!
//! `roles` looks at what each quantity is, of which level it speaks and with what it is compared; `names` at the words of
//! its subject; `periods` at its time; `lists` at the list it is a part of.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

use sokhop::fact::{Comparison, Fact, Facts, Role};
use sokhop::figure::{FigureId, Reading};
use sokhop::source::{Format, Source};
use sokhop::token::Key;
use sokhop::{fact, figure, lexicon, source};
use std::fmt::Write as _;

/// A text as read.
struct Document<'t> {
    source: Source<'t>,
    reading: Reading,
    facts: Facts,
}

impl<'t> Document<'t> {
    /// Texts that begin with a heading are read as Markdown.
    fn new(text: &'t str) -> Self {
        let format = if text.starts_with('#') {
            Format::Markdown
        } else {
            Format::Text
        };
        let source = source::read_text(text, format);
        let lexicon = lexicon::Lexicon::of(lexicon::detect(source.text));
        let texts: Vec<&str> = source.blocks.iter().map(|b| &*b.text).collect();
        let kinds: Vec<_> = source.blocks.iter().map(|b| b.kind).collect();
        let reading = figure::read_document(&texts, &kinds, lexicon);
        let facts = fact::read(
            &reading,
            &kinds,
            &texts,
            lexicon,
            &fact::Names::of(&reading, &texts, lexicon, &[]),
        );
        Self {
            source,
            reading,
            facts,
        }
    }

    fn quantities(&self) -> impl Iterator<Item = (FigureId, &Fact)> {
        self.facts
            .facts
            .iter()
            .enumerate()
            .filter(|(id, _)| self.reading.figures[*id].is_quantity())
    }

    /// The numeral, with its sign of per cent.
    fn numeral(&self, id: FigureId) -> String {
        let figure = &self.reading.figures[id];
        let text = figure
            .numeral
            .text(&self.source.blocks[figure.block as usize].text);
        let percent = if figure.unit.is_percent() { "%" } else { "" };
        format!("{text}{percent}")
    }

    fn word(&self, key: Key) -> String {
        for sentence in &self.reading.sentences {
            let text = &self.source.blocks[sentence.block as usize].text;
            let tokens = &self.reading.tokens[sentence.tokens.0..sentence.tokens.1];
            if let Some(token) = tokens.iter().find(|token| token.key == key) {
                return token.span().text(text).to_lowercase();
            }
        }
        "?".to_owned()
    }

    fn words(&self, range: (u32, u32)) -> String {
        let words: Vec<String> = self
            .facts
            .words(range)
            .iter()
            .map(|key| self.word(*key))
            .collect();
        words.join(" ")
    }

    fn base(&self, base: Comparison) -> String {
        let mut out = format!(" vs {:?}", base.base);
        if let Some(period) = base.period.describe() {
            write!(out, " {period}").unwrap();
        }
        if let Some(level) = base.level {
            write!(out, " {}", self.numeral(level)).unwrap();
        }
        out
    }

    fn role(&self, id: FigureId, fact: &Fact) -> String {
        let sign = match fact.sign {
            1 => "+",
            -1 => "-",
            _ => "",
        };
        let mut out = format!("{} {:?}{sign}", self.numeral(id), fact.role);
        if let Some(anchor) = fact.anchor {
            write!(out, " of {}", self.numeral(anchor)).unwrap();
        }
        if let Some(partner) = fact.partner {
            write!(out, " = {}", self.numeral(partner)).unwrap();
        }
        if fact.measure.1 > fact.measure.0 {
            write!(out, " by {}", self.words(fact.measure)).unwrap();
        }
        if let Some(base) = fact.base {
            out.push_str(&self.base(base));
        }
        out
    }

    fn list(&self, id: FigureId, fact: &Fact) -> String {
        let mut out = self.numeral(id);
        if let Some(list) = fact.list {
            write!(
                out,
                " in {list} {:?}",
                self.facts.lists[list as usize].completeness
            )
            .unwrap();
        }
        if fact.remaining {
            out.push_str(" remaining");
        }
        if fact.total {
            out.push_str(" total");
        }
        out
    }

    fn name(&self, id: FigureId, fact: &Fact) -> String {
        let inherited = if fact.inherited { " (inherited)" } else { "" };
        format!(
            "{}: {}{inherited}",
            self.numeral(id),
            self.words(fact.subject)
        )
    }

    fn period(&self, id: FigureId, fact: &Fact) -> String {
        let period = fact.period.describe().unwrap_or_default();
        format!("{}: {period}", self.numeral(id))
    }

    /// All that is known of each quantity, to be read where a test fails.
    fn table(&self) -> String {
        let mut out = String::new();
        for (id, fact) in self.quantities() {
            writeln!(
                out,
                "  {:42} | {:28} | {:20} | {}",
                self.role(id, fact),
                self.name(id, fact),
                self.list(id, fact),
                fact.period.describe().unwrap_or_default()
            )
            .unwrap();
        }
        out
    }

    #[track_caller]
    fn compare(&self, expected: &[&str], found: impl Fn(FigureId, &Fact) -> String) {
        let found: Vec<String> = self.quantities().map(|(id, f)| found(id, f)).collect();
        assert!(
            found == expected,
            "{}\n  found    {found:?}\n  expected {expected:?}\n{}",
            self.source.text,
            self.table()
        );
    }
}

#[track_caller]
fn roles(text: &str, expected: &[&str]) {
    let document = Document::new(text);
    document.compare(expected, |id, fact| document.role(id, fact));
}

#[track_caller]
fn names(text: &str, expected: &[&str]) {
    let document = Document::new(text);
    document.compare(expected, |id, fact| document.name(id, fact));
}

#[track_caller]
fn periods(text: &str, expected: &[&str]) {
    let document = Document::new(text);
    document.compare(expected, |id, fact| document.period(id, fact));
}

#[track_caller]
fn lists(text: &str, expected: &[&str]) {
    let document = Document::new(text);
    document.compare(expected, |id, fact| document.list(id, fact));
}

#[test]
fn headings_give_their_period_and_no_subject() {
    periods(
        "# Kết quả 9 tháng năm 2023\n\nThu ngân sách đạt 450 tỷ đồng.\n\nChi ngân sách đạt 320 tỷ đồng.",
        &["450: 2023-01..09", "320: 2023-01..09"],
    );
    names(
        "# Xuất khẩu tăng 12%\n\nNhập khẩu đạt 200 triệu USD.\n\nTăng 5%.",
        &["12%: xuất khẩu", "200: nhập khẩu", "5%:  (inherited)"],
    );
}

#[test]
fn subjects_are_inherited_within_a_paragraph() {
    names(
        "Đàn bò của huyện đạt 500 con. Tăng 4% so với cùng kỳ.",
        &["500: đàn bò huyện", "4%: đàn bò huyện (inherited)"],
    );
    names(
        "Sản lượng lúa đạt 5.000 tấn, tăng 3%; năng suất bình quân đạt 60 tạ/ha, giảm 1%.",
        &[
            "5.000: sản lượng lúa",
            "3%: sản lượng lúa",
            "60: năng suất",
            "1%: năng suất",
        ],
    );
}

#[test]
fn an_elliptic_clause_keeps_its_own_level() {
    roles(
        "Xuất khẩu 136 triệu USD, đạt 95% kế hoạch, tăng 2%; nhập khẩu 45 triệu USD, đạt 90% kế hoạch, giảm 1,5%.",
        &[
            "136 Level",
            "95% Attainment of 136 vs Plan",
            "2% Growth+ of 136",
            "45 Level",
            "90% Attainment of 45 vs Plan",
            "1,5% Growth- of 45",
        ],
    );
    roles(
        "Thu nội địa đạt 900 tỷ đồng, tăng 12% so với cùng kỳ; thu từ đất đạt 300 tỷ đồng, giảm 7%.",
        &[
            "900 Level",
            "12% Growth+ of 900 vs SamePeriod",
            "300 Level",
            "7% Growth- of 300 vs SamePeriod",
        ],
    );
}

#[test]
fn a_level_takes_up_the_rates_before_it() {
    roles(
        "Doanh thu tăng 6% so với năm trước, đạt 3.014 tỷ đồng.",
        &["6% Growth+ of 3.014 vs PreviousYear", "3.014 Level"],
    );
    roles(
        "Số hộ nghèo giảm 15%, xuống còn 1.700 hộ.",
        &["15% Growth- of 1.700", "1.700 Level"],
    );
}

#[test]
fn parentheses_set_aside_and_give_back() {
    roles(
        "Nợ xấu là 120 tỷ đồng (năm trước 100 tỷ đồng), chiếm 2% tổng dư nợ.",
        &["120 Level", "100 Earlier of 120", "2% Share of 120"],
    );
    roles(
        "Số vụ cháy tăng 6 vụ (32%) so với cùng kỳ.",
        &[
            "6 Delta+ = 32% vs SamePeriod",
            "32% Growth+ = 6 vs SamePeriod",
        ],
    );
    lists(
        "Diện tích trồng mới 336 ha (rừng sản xuất 288 ha, rừng phòng hộ 48 ha), vượt kế hoạch.",
        &["336", "288 in 0 Open", "48 in 0 Open"],
    );
}

#[test]
fn respectively_pairs_in_order() {
    roles(
        "Xuất khẩu và nhập khẩu lần lượt đạt 300 triệu USD và 200 triệu USD, tăng tương ứng 6% và 4%.",
        &[
            "300 Level",
            "200 Level",
            "6% Growth+ of 300",
            "4% Growth+ of 200",
        ],
    );
    roles(
        "Vốn trong nước và vốn nước ngoài đạt 60 tỷ đồng và 40 tỷ đồng, lần lượt chiếm 60% và 40%.",
        &["60 Level", "40 Level", "60% Share of 60", "40% Share of 40"],
    );
}

#[test]
fn measures_follow_about() {
    roles(
        "Xuất khẩu cà phê tăng 5% về lượng và 9% về trị giá so với cùng kỳ.",
        &[
            "5% Growth+ by lượng vs SamePeriod",
            "9% Growth+ by trị giá vs SamePeriod",
        ],
    );
    roles(
        "Xuất khẩu gạo giảm 3% về lượng nhưng tăng 8% về trị giá.",
        &["3% Growth- by lượng", "8% Growth+ by trị giá"],
    );
}

#[test]
fn a_measure_names_its_level() {
    roles(
        "Tháng 3, thành phố có 1.240 hộ đăng ký mới với số vốn đăng ký là 310 tỷ đồng, tăng 25% về số hộ và tăng 50% về số vốn đăng ký so với tháng trước.",
        &[
            "1.240 Level",
            "310 Level",
            "25% Growth+ of 1.240 by số hộ vs PreviousMonth",
            "50% Growth+ of 310 by số vốn đăng ký vs PreviousMonth",
        ],
    );
    // Where the measures stand the other way round, they say so.
    roles(
        "Xuất khẩu hạt điều đạt 18,4 nghìn tấn, trị giá 102,7 triệu USD, tăng 6,1% về trị giá và 8,9% về lượng.",
        &[
            "18,4 Level",
            "102,7 Level",
            "6,1% Growth+ of 102,7 by trị giá",
            "8,9% Growth+ of 18,4 by lượng",
        ],
    );
    // Two bases in parentheses are what each of the two levels was.
    roles(
        "Xuất khẩu đạt 18,4 nghìn tấn, trị giá 102,7 triệu USD, tăng 8,9% về lượng so với cùng kỳ (16,9 nghìn tấn, 96,8 triệu USD).",
        &[
            "18,4 Level",
            "102,7 Level",
            "8,9% Growth+ of 18,4 by lượng vs SamePeriod",
            "16,9 Earlier of 18,4",
            "96,8 Earlier of 102,7",
        ],
    );
}

#[test]
fn an_amount_lower_by_a_percentage_has_fallen() {
    roles(
        "Thu ngân sách được 8.139 tỷ đồng, thấp hơn 7,0% so với cùng kỳ.",
        &["8.139 Level", "7,0% Growth- of 8.139 vs SamePeriod"],
    );
    roles(
        "Tỷ lệ lấp đầy đạt 62%, thấp hơn 7% so với cùng kỳ.",
        &["62% Rate", "7% Points- of 62% vs SamePeriod"],
    );
}

#[test]
fn a_plan_behind_a_rate_makes_no_plan_of_what_follows() {
    roles(
        "Doanh thu đạt 540 tỷ đồng, vượt 8% kế hoạch; lợi nhuận đạt 38 tỷ đồng.",
        &["540 Level", "8% Growth+ of 540 vs Plan", "38 Level"],
    );
}

#[test]
fn who_says_it_is_no_name() {
    names(
        "Theo Tổng cục Thống kê, số doanh nghiệp giải thể là 540 doanh nghiệp.",
        &["540: số doanh nghiệp giải thể"],
    );
    names(
        "Sở Công thương cho biết sản lượng đường đạt 18 nghìn tấn.",
        &["18: sản lượng đường"],
    );
}

#[test]
fn an_abbreviation_is_what_the_document_says_it_is() {
    names(
        "Toàn tỉnh có 412 hợp tác xã (HTX). Doanh thu HTX đạt 640 tỷ đồng.",
        &["412: toàn tỉnh", "640: doanh thu hợp tác xã"],
    );
    // Its letters have to be those of the words before it.
    names(
        "Toàn tỉnh có 412 hợp tác xã (OCOP). Doanh thu OCOP đạt 640 tỷ đồng.",
        &["412: toàn tỉnh", "640: doanh thu ocop"],
    );
}

#[test]
fn a_period_right_behind_a_level_is_its_own() {
    periods(
        "Trạm dừng nghỉ đón 43.400 lượt khách trong tháng 7. Công ty đặt mục tiêu lợi nhuận 310 tỷ đồng cho năm 2022.",
        &["43.400: 07", "310: 2022"],
    );
    periods(
        "Trong tháng đầu năm 2019, tỉnh thu 310 tỷ đồng. Tính từ đầu năm 2020 đến nay, tỉnh thu 620 tỷ đồng.",
        &["310: 2019-01", "620: 2020"],
    );
}

#[test]
fn lists_know_their_members() {
    lists(
        "Tổng thu đạt 500 tỷ đồng, trong đó thu nội địa 300 tỷ đồng, thu hải quan 200 tỷ đồng.",
        &["500 total", "300 in 0 Open", "200 in 0 Open"],
    );
    lists(
        "Vụ này gieo 70 ha rau màu, trong đó ngô 30 ha, lạc 25 ha.",
        &["70", "30 in 0 Open", "25 in 0 Open"],
    );
    lists(
        "Xuất khẩu đạt 90 triệu USD, trong đó một số mặt hàng: gỗ 40 triệu USD, tôm 20 triệu USD.",
        &["90", "40 in 0 Partial", "20 in 0 Partial"],
    );
    lists(
        "Huyện có 900 hộ vay vốn, bao gồm 500 hộ nghèo và 400 hộ cận nghèo.",
        &["900", "500 in 0 Stated", "400 in 0 Stated"],
    );
    lists(
        "Đội gồm 12 nam và 8 nữ.",
        &["12 in 0 Stated", "8 in 0 Stated"],
    );
    lists(
        "Trong 90 doanh nghiệp có 60 doanh nghiệp tư nhân, còn lại 30 doanh nghiệp nhà nước.",
        &["90", "60", "30 remaining"],
    );
    lists(
        "Giải ngân 80 tỷ đồng, gồm vốn tỉnh 50 tỷ đồng, còn lại 30 tỷ đồng là vốn huyện.",
        &["80", "50 in 0 Stated", "30 in 0 Stated remaining"],
    );
}

#[test]
fn from_one_level_up_or_down_to_another() {
    roles(
        "Số lao động tăng từ 120 người lên 150 người.",
        &["120 Earlier", "150 Level"],
    );
    roles(
        "Tỷ lệ hộ nghèo giảm từ 8,5% xuống còn 6,2%.",
        &["8,5% Aside", "6,2% Rate"],
    );
}

#[test]
fn raised_to_a_result() {
    roles(
        "Trong tháng có 15 dự án mới, đưa tổng số dự án lên 240 dự án.",
        &["15 Level", "240 Level"],
    );
    roles(
        "Công ty nhận thêm 30 lao động, nâng tổng số lao động lên 480 người.",
        &["30 Level", "480 Level"],
    );
}

#[test]
fn cumulated_periods() {
    periods(
        "Tháng 5 năm 2023, thu ngân sách đạt 90 tỷ đồng. Lũy kế 5 tháng đạt 430 tỷ đồng.",
        &["90: 2023-05", "430: 2023-01..05"],
    );
    periods(
        "Tháng 8/2022, sản lượng đạt 70 tấn; lũy kế từ đầu năm đạt 510 tấn.",
        &["70: 2022-08", "510: 2022-01..08"],
    );
    periods(
        "Riêng tháng 9/2021 trồng 40 ha. Tính chung 9 tháng trồng 380 ha.",
        &["40: 2021-09", "380: 2021-01..09"],
    );
    periods(
        "Đến hết tháng 6/2023, huyện giải ngân 55 tỷ đồng; tính chung cả năm 2023 ước 120 tỷ đồng.",
        &["55: 2023-01..06", "120: 2023"],
    );
}

#[test]
fn the_same_period_leads_or_follows() {
    roles(
        "Tai nạn giao thông xảy ra 45 vụ, cùng kỳ 52 vụ.",
        &["45 Level", "52 Earlier of 45"],
    );
    roles(
        "Sản lượng điện đạt 700 triệu kWh, bằng 96,4% cùng kỳ.",
        &["700 Level", "96,4% Ratio of 700 vs SamePeriod"],
    );
    roles(
        "Thu phí đạt 20 tỷ đồng, tăng 8% (cùng kỳ tăng 5%).",
        &["20 Level", "8% Growth+ of 20", "5% Aside+"],
    );
}

#[test]
fn versus_names_the_base() {
    roles(
        "Doanh thu quý II đạt 640 tỷ đồng, tăng 12% so với 571 tỷ đồng của quý trước.",
        &[
            "640 Level",
            "12% Growth+ of 640 vs Named 571",
            "571 Earlier of 640",
        ],
    );
    roles(
        "So với cùng kỳ, xuất khẩu tăng 5%, nhập khẩu tăng 3%.",
        &["5% Growth+ vs SamePeriod", "3% Growth+ vs SamePeriod"],
    );
    roles(
        "Lượng khách đạt 80 nghìn lượt, giảm 10% so với tháng 5/2022.",
        &["80 Level", "10% Growth- of 80 vs Named 2022-05"],
    );
}

#[test]
fn coordinated_rates_share_their_verb() {
    roles(
        "Chỉ số giá tăng 1,1% và 6,2% so với tháng trước và cùng kỳ.",
        &[
            "1,1% Growth+ vs PreviousMonth",
            "6,2% Growth+ vs PreviousMonth",
        ],
    );
    roles(
        "Số vụ vi phạm giảm 6 vụ và 17 người so với năm trước.",
        &["6 Delta- vs PreviousYear", "17 Delta- vs PreviousYear"],
    );
}

#[test]
fn a_slash_joins_a_part_and_its_whole() {
    roles(
        "Toàn tỉnh có 45/60 xã nông thôn mới, đạt 75%.",
        &["45 Level = 60", "60 Plan of 45", "75% Attainment of 45"],
    );
    roles(
        "Đã bàn giao 120/150 căn hộ, chiếm 80%.",
        &["120 Level = 150", "150 Plan of 120", "80% Share of 120"],
    );
}

#[test]
fn a_verb_inside_the_name_of_what_is_counted() {
    roles(
        "Toàn tỉnh có 45/60 xã đạt chuẩn, đạt 75%.",
        &["45 Level = 60", "60 Plan of 45", "75% Attainment of 45"],
    );
    roles(
        "Có 18 trường đạt chuẩn quốc gia, tăng 20% so với năm 2020.",
        &["18 Level", "20% Growth+ of 18 vs Named 2020"],
    );
    roles(
        "Hội thi có 12 đội đoạt giải, chiếm 40%.",
        &["12 Level", "40% Share of 12"],
    );
    // A figure behind the verb is its own.
    roles(
        "Xã có 30 hộ đạt doanh thu 2 tỷ đồng.",
        &["30 Level", "2 Level"],
    );
}

#[test]
fn a_level_that_has_come_from_another_names_its_base() {
    roles(
        "Trạm đón 8.400 lượt khách, tăng từ 7.500 của năm trước, tăng 12%.",
        &[
            "8.400 Level",
            "7.500 Earlier of 8.400",
            "12% Growth+ of 8.400 vs Named 7.500",
        ],
    );
}

#[test]
fn a_clause_behind_what_is_counted_belongs_to_it() {
    roles(
        "Huyện có 640 hộ làm gốm có lò nung hoặc thuê lò, tăng 8% so với năm trước.",
        &["640 Level", "8% Growth+ of 640 vs PreviousYear"],
    );
    roles(
        "Huyện có 640 hộ làm gốm và đàn trâu 90 con, tăng 8% so với năm trước.",
        &["640 Level", "90 Level", "8% Growth+ of 90 vs PreviousYear"],
    );
}

#[test]
fn a_verb_in_a_list_of_names_is_a_name() {
    names(
        "Tổng vốn vay cấp mới, tăng thêm và gia hạn đạt 65,4 tỷ đồng.",
        &["65,4: tổng vốn vay cấp mới tăng thêm gia hạn"],
    );
}

#[test]
fn a_change_and_its_percent_are_partners() {
    roles(
        "Lợi nhuận đạt 530 tỷ đồng, tăng 30 tỷ đồng (tăng 6%) so với năm trước.",
        &[
            "530 Level",
            "30 Delta+ of 530 = 6% vs PreviousYear",
            "6% Growth+ of 530 = 30 vs PreviousYear",
        ],
    );
    roles(
        "Chi phí là 94 tỷ đồng, giảm 6%, tương đương 6 tỷ đồng, so với kế hoạch.",
        &[
            "94 Level",
            "6% Growth- of 94 = 6 vs Plan",
            "6 Delta- of 94 = 6% vs Plan",
        ],
    );
}

#[test]
fn ranges_and_limits_are_no_levels() {
    roles(
        "Dự kiến tăng trưởng tăng 7-8% trong năm tới.",
        &["7% Aside", "8% Aside"],
    );
    assert_eq!(
        Document::new("Mỗi hộ được vay tối đa 50 triệu đồng.")
            .facts
            .facts[0]
            .role,
        Role::Aside
    );
}

#[test]
fn how_something_moves_is_not_what_moves() {
    names(
        "Quý I, doanh thu của hãng tăng vọt lên 46 tỷ đồng, chi phí tài chính giảm khá mạnh xuống 12 tỷ đồng.",
        &["46: doanh thu hãng", "12: chi phí tài chính"],
    );
    names(
        "Số hộ nghèo giảm dần xuống còn 310 hộ.",
        &["310: số hộ nghèo"],
    );
    names(
        "Passenger traffic rose sharply to 940 thousand tonnes.",
        &["940: passenger traffic"],
    );
    // Elsewhere such a word is one like others.
    names("Lãi suất cao đạt 9,5%.", &["9,5%: lãi suất cao"]);
    names(
        "Xuất khẩu cao su tăng lên 18 nghìn tấn.",
        &["18: xuất khẩu cao su"],
    );
}

#[test]
fn a_cause_or_what_follows_from_it_is_a_statement_of_its_own() {
    roles(
        "Giá vốn giảm 31% nên lãi gộp tăng lên 84 tỷ đồng (cùng kỳ là 52 tỷ đồng).",
        &["31% Growth-", "84 Level", "52 Earlier of 84"],
    );
    roles(
        "Lượng khách giảm 9% khiến doanh thu giảm xuống 63 tỷ đồng.",
        &["9% Growth-", "63 Level"],
    );
    roles(
        "Doanh thu tăng 12% nhờ sản lượng điện tăng lên 75 triệu kWh.",
        &["12% Growth+", "75 Level"],
    );
    // What is compared with is no statement.
    roles(
        "Giá thép đạt 21 triệu đồng, giảm 30% so với đỉnh là 30 triệu đồng.",
        &[
            "21 Level",
            "30% Growth- of 21 vs Named 30",
            "30 Earlier of 21",
        ],
    );
    // No verb follows: what moves is still the same.
    roles(
        "Doanh thu giảm 9% do dịch bệnh, xuống còn 91 tỷ đồng.",
        &["9% Growth- of 91", "91 Level"],
    );
}
