//! Ordinary sentences of English reports, and the relations that are seen in them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

mod support;

use support::{checks, expect_checks as check};

#[test]
fn growth_is_counted_from_the_level_behind_from() {
    check(
        "percent-change",
        "Sales reached $412.6 million, up 8.9% from $378.9 million a year earlier.",
        &["holds growth: 412.6 million = 378.9 million × (1 + 8.9%)"],
    );
    check(
        "percent-change",
        "Exports climbed 8.7% to $964.8 million from $887.3 million in 2022.",
        &["holds growth: 964.8 million = 887.3 million × (1 + 8.7%)"],
    );
    check(
        "percent-change",
        "Net revenue climbed 12.4% to $284.5 million in 2022, from $264.1 million in 2021.",
        &["broken growth: 284.5 million = 264.1 million × (1 + 12.4%)"],
    );
    check(
        "percent-change",
        "Reserves rose to $9.86 million at the end of June, up 7.1% from $9.21 billion a year earlier.",
        &["broken growth: 9.86 million = 9.21 billion × (1 + 7.1%)"],
    );
    check(
        "percent-change",
        "Output rose from 4.2 million tonnes in 2021 to 5.6 million tonnes in 2022, an increase of 33%.",
        &["holds growth: 5.6 million = 4.2 million × (1 + 33%)"],
    );
}

#[test]
fn points_are_the_difference_of_two_rates() {
    check(
        "percentage-points",
        "Unemployment fell to 5.6% from 6.3%, a drop of 0.7 percentage points.",
        &["holds points: 5.6% − 6.3% = −0.7"],
    );
    check(
        "percentage-points",
        "The jobless rate fell from 6.4% in March to 5.9% in June, a decline of 1.5 percentage points.",
        &["broken points: 5.9% − 6.4% = −1.5"],
    );
}

#[test]
fn shares_are_of_the_whole_that_the_sentence_opens_with() {
    check(
        "share",
        "Of the 1,600 vehicles inspected, 264 failed the test, or 16.5%.",
        &["holds share: 264 = 16.5% × 1,600"],
    );
    check(
        "share",
        "Of the 1,600 vehicles inspected, 264 failed the test, a failure rate of 61.5%.",
        &["broken share: 264 = 61.5% × 1,600"],
    );
    check(
        "share",
        "Exports totalled $356.2 million. Machinery accounted for $121.4 million of exports, or 34.1%.",
        &["holds share: 121.4 million = 34.1% × 356.2 million"],
    );
}

#[test]
fn balances_are_differences() {
    check(
        "balance",
        "Exports totalled $356.2 million and imports $298.8 million, for a trade surplus of $57.4 million.",
        &["holds balance: 356.2 million − 298.8 million = 57.4 million"],
    );
}

#[test]
fn parts_add_up() {
    check(
        "sum",
        "The club opened six shops, taking its total to 194 from 188.",
        &["holds change: 188 + six = 194"],
    );
    check(
        "sum",
        "First-half sales were 246.5 million euros, made up of 118.6 million in the first quarter and 127.9 million in the second.",
        &["holds sum: 118.6 million + 127.9 million = 246.5 million"],
    );
}

#[test]
fn tables_with_a_row_of_totals_add_up() {
    let table = |total: &str| {
        format!(
            "| Item | Tonnes |\n| --- | ---: |\n| Rice | 392 |\n| Maize | 168 |\n| Beans | 94 |\n| Total | {total} |\n"
        )
    };
    let of = |total: &str| {
        let report = support::check("table.md", table(total).as_bytes());
        checks(&report, Some("sum")).trim().to_owned()
    };
    assert_eq!(of("654"), "holds sum: 392 + 168 + 94 = 654");
    assert_eq!(of("645"), "broken sum: 392 + 168 + 94 = 645");
    // A mean or a rate lies between those of the rows.
    assert_eq!(of("218"), "");
}

#[test]
fn nothing_is_accused_without_a_base() {
    check(
        "percent-change",
        "Comparable sales rose 4.2%, while online sales jumped 31% from a low base in January 2023.",
        &[],
    );
    check(
        "share",
        "Sales came to $2.38 billion, up 7.9%, ahead of the $2.31 billion that analysts had expected.",
        &[],
    );
}

#[test]
fn a_result_goes_the_way_of_its_rate() {
    check(
        "direction",
        "Ticket income was down 15% to €3.4 million, compared with €4.0 million in the previous season.",
        &["holds direction: 4.0 million ≥ 3.4 million"],
    );
    check(
        "direction",
        "Coffee shipments rose from 21,000 bags in March to 19,600 bags in April.",
        &["broken direction: 19,600 ≥ 21,000"],
    );
}

#[test]
fn hyphens_inside_a_phrase_are_blanks() {
    check(
        "percent-change",
        "Cement sales fell 4.5% year-on-year to 1.91 million tonnes, against 2.0 million tonnes a year earlier.",
        &["holds growth: 1.91 million = 2.0 million × (1 − 4.5%)"],
    );
    check(
        "attainment",
        "In the first nine months revenue came to $945 million, equal to 70% of the full-year plan of $1.35 billion.",
        &["holds attainment: 945 million = 70% × 1.35 billion"],
    );
}

#[test]
fn a_level_that_has_come_from_another_is_compared_with_it() {
    check(
        "percent-change",
        "The clinic treated 8,400 patients in 2023, up from 7,500 in 2022, an increase of 12%.",
        &["holds growth: 8,400 = 7,500 × (1 + 12%)"],
    );
    check(
        "percent-change",
        "Wages averaged $612 a week, down from $640 a year earlier, a fall of 4.4%.",
        &["holds growth: 612 = 640 × (1 − 4.4%)"],
    );
}

#[test]
fn two_rates_from_two_levels_are_pairs() {
    check(
        "percent-change",
        "Passenger numbers at Dunmore and Carrick rose to 418,000 and 265,000 respectively, up 10% and 6% from 380,000 and 250,000 a year earlier.",
        &["holds growth: 265,000 = 250,000 × (1 + 6%)"],
    );
}

#[test]
fn currency_signs_and_units_by_the_unit_are_read() {
    check(
        "sum",
        "The council spent £84.6m last year, of which £31.2m went on roads, £22.9m on schools and the remaining £30.5m on housing.",
        &["holds sum: 31.2m + 22.9m + 30.5m = 84.6m"],
    );
    check(
        "product",
        "Wheat was sown on 48,000 hectares; at an average yield of 5.5 tonnes per hectare the harvest reached 264,000 tonnes.",
        &["holds product: 48,000 × 5.5 tonnes per hectare = 264,000"],
    );
}

#[test]
fn a_short_english_text_is_english() {
    let report = support::check(
        "sentence.txt",
        "Employment rose by 12,000, or 2.4%, to 512,000.".as_bytes(),
    );
    assert_eq!(report.language.code(), "en");
}
