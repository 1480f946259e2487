//! Examples, and properties against the exact rationals of `bigdecimal`.

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, Signed, Zero};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Interval, place_value, round_to_place};

#[track_caller]
fn number(text: &str) -> Decimal {
    match Decimal::from_str_exact(text) {
        Ok(value) => value,
        Err(error) => panic!("{text}: {error}"),
    }
}

/// Reads the notation that `Display` writes; a bare number is exact.
#[track_caller]
fn interval(text: &str) -> Interval {
    let inside = text.trim_matches(['[', ']', '(', ')']);
    let Some((low, high)) = inside.split_once(", ") else {
        return Interval::exact(number(inside));
    };
    Interval::from_to(
        number(low),
        text.starts_with('('),
        number(high),
        text.ends_with(')'),
    )
}

#[track_caller]
fn check(result: Option<Interval>, expect: &str) {
    let expected = (expect != "none").then(|| interval(expect));
    assert!(result == expected, "{result:?} is not {expect}");
}

#[test]
fn intervals_are_written_as_in_mathematics() {
    for text in ["[2.5, 2.60)", "(-1, 0]", "[2, 2]"] {
        assert_eq!(interval(text).to_string(), text);
    }
}

#[test]
fn constructors_put_ends_in_order() {
    check(Some(Interval::closed(number("3"), number("2"))), "[2, 3]");
    check(
        Some(Interval::from_to(number("3"), true, number("2"), false)),
        "[2, 3)",
    );
    check(
        Some(Interval::from_to(number("2"), true, number("2.0"), false)),
        "[2, 2]",
    );
    check(
        Some(Interval::around(number("2.5"), number("0.05"))),
        "[2.45, 2.55]",
    );
    check(
        Some(Interval::around(number("2.5"), number("-0.05"))),
        "[2.45, 2.55]",
    );
}

#[test]
fn sums_and_differences() {
    let add = |a, b| interval(a).checked_add(interval(b));
    let sub = |a, b| interval(a).checked_sub(interval(b));
    check(add("[1, 2)", "(0.5, 3]"), "(1.5, 5.0)");
    check(add("[1, 2]", "0"), "[1, 2]");
    check(sub("[1, 2)", "(0.5, 3]"), "[-2, 1.5)");
    check(sub("2", "2"), "[0, 0]");
    check(
        Interval::sum([interval("[1, 2)"), interval("3"), interval("(4, 5]")]),
        "(8, 10)",
    );
    check(Interval::sum([]), "[0, 0]");
}

#[test]
fn products() {
    let mul = |a, b| interval(a).checked_mul(interval(b));
    check(mul("[2, 3)", "(4, 5]"), "(8, 15)");
    check(mul("(-3, 2]", "[-5, 4)"), "(-12, 15)");
    check(mul("[0, 3)", "(4, 5]"), "[0, 15)");
    check(mul("(0, 3)", "(4, 5]"), "(0, 15)");
    check(mul("(0, 3)", "[0, 5]"), "[0, 15)");
    check(mul("0", "(-5, 5)"), "[0, 0]");
    check(
        interval("[2, 3)").checked_scale(number("-0.5")),
        "(-1.5, -1.0]",
    );
    check(interval("(2, 3)").checked_scale(Decimal::ZERO), "[0, 0]");
    let tiny = "0.0000000000000000000000000001";
    check(
        mul(tiny, tiny),
        "[-0.0000000000000000000000000001, 0.0000000000000000000000000001]",
    );
}

#[test]
fn quotients() {
    let div = |a, b| interval(a).checked_div(interval(b));
    check(div("[2, 3)", "(4, 8]"), "[0.25, 0.75)");
    check(div("[-2, 3)", "(4, 8]"), "(-0.5, 0.75)");
    check(div("[2, 3)", "[-8, -4)"), "(-0.75, -0.25]");
    check(div("[0, 3)", "(4, 8)"), "[0, 0.75)");
    check(div("1", "(0, 1]"), "none");
    check(div("1", "[-1, 1]"), "none");
    check(div("1", "0"), "none");
    check(div("(1, 3)", "3"), "[0.3333333333333333333333333323, 1)");
}

#[test]
fn a_quotient_that_rounds_to_few_digits_is_widened_by_its_last_place_only() {
    let largest = "79228162514264337593543950334";
    check(
        interval("79228162514264337593543950333").checked_div(interval(largest)),
        "[0.9999999999999999999999999990, 1.0000000000000000000000000010]",
    );
}

#[test]
fn percents() {
    let percent = |text, sign| Interval::one_plus_percent(interval(text), sign);
    check(percent("[7.35, 7.45)", 1), "[1.0735, 1.0745)");
    check(percent("[7.35, 7.45)", -1), "(0.9255, 0.9265]");
    check(percent("[7.35, 7.45)", 0), "[1, 1]");
    check(
        percent("0.0000000000000000000000000001", 1),
        "[0.9999999999999999999999999990, 1.0000000000000000000000000010]",
    );
    check(
        Interval::percent_of(interval("[1, 2)"), interval("(4, 5]")),
        "[20, 50)",
    );
    check(
        Interval::percent_of(interval("1"), interval("[0, 5]")),
        "none",
    );
}

#[test]
fn the_founding_case() {
    let target = Interval::around(number("2693000000"), number("500000"));
    let percent = Interval::around(number("105.11"), number("0.005"));
    let written = interval("[2500000, 2600000)");
    let meant = interval("[2500000000, 2600000000)");
    let implied = percent
        .checked_scale(number("0.01"))
        .and_then(|factor| target.checked_div(factor));
    assert!(implied.is_some_and(|implied| written.is_below(&implied) && implied.meets(&meant)));
}

#[test]
fn touching_ends_meet_only_where_both_are_closed() {
    let closed = interval("[1, 2]");
    let open = interval("[1, 2)");
    let after = interval("[2, 3]");
    let open_after = interval("(2, 3]");
    assert!(closed.meets(&after) && !closed.is_below(&after));
    assert!(!open.meets(&after) && open.is_below(&after));
    assert!(!closed.meets(&open_after) && closed.is_below(&open_after));
    assert!(after.can_be_at_most(&closed) && !after.can_be_at_most(&open));
    assert!(open.can_be_at_most(&after));
    check(closed.intersect(after), "[2, 2]");
    check(open.intersect(after), "none");
    check(closed.intersect(open), "[1, 2)");
    check(Some(open.hull(closed)), "[1, 2]");
    check(Some(open.hull(open_after)), "[1, 3]");
    assert!(!interval("(0, 1]").contains_zero() && interval("[0, 1]").contains_zero());
}

#[test]
fn beyond_the_largest_decimal_nothing_is_decided() {
    let huge = Interval::around(Decimal::MAX, number("0.5"));
    assert!(huge.contains(Decimal::MAX) && huge.meets(&Interval::exact(Decimal::MAX)));
    let one = interval("1");
    check(huge.checked_sub(huge), "none");
    check(huge.checked_div(huge), "none");
    check(huge.checked_scale(number("0.5")), "none");
    check(one.checked_mul(huge), "none");
    check(Interval::one_plus_percent(huge, 1), "none");
    assert_eq!(
        (
            huge.midpoint(),
            huge.width(),
            huge.relative_width_permille()
        ),
        (None, None, 1000)
    );
    let large = interval("79228162514264337593543950334");
    check(large.checked_add(large), "none");
    check(large.checked_mul(large), "none");
    check(large.checked_div(interval("0.1")), "none");
}

#[test]
fn midpoint_width_and_power() {
    let permille = |text| interval(text).relative_width_permille();
    assert_eq!(interval("[2.45, 2.55)").midpoint(), Some(number("2.5")));
    assert_eq!(interval("[2.45, 2.55)").width(), Some(number("0.1")));
    assert_eq!(permille("[2.45, 2.5)"), 20);
    assert_eq!(permille("[999999, 1000000]"), 1);
    assert_eq!(permille("[-5, 1]"), 1000);
    assert_eq!((permille("7"), permille("0")), (0, 0));
}

#[test]
fn places() {
    let round = |value, place| round_to_place(number(value), number(place)).map(|v| v.to_string());
    let text = |expect: &str| Some(expect.to_owned());
    assert_eq!(place_value(0), Decimal::ONE);
    assert_eq!(place_value(3).to_string(), "0.001");
    assert_eq!(place_value(40).scale(), Decimal::MAX_SCALE);
    assert_eq!(round("2.345", "0.01"), text("2.35"));
    assert_eq!(round("-2.345", "0.01"), text("-2.35"));
    assert_eq!(round("2.3449", "0.01"), text("2.34"));
    assert_eq!(round("2500", "1000"), text("3000"));
    assert_eq!(round("2499.99", "1000"), text("2000"));
    assert_eq!(round("-499", "1000"), text("0"));
    assert_eq!(round("7", "0.50"), text("7.00"));
    assert_eq!(
        round("0.0000000000000000000000000001", "10000000000000"),
        text("0")
    );
    assert_eq!(round("1", "0"), None);
    assert_eq!(round("79228162514264337593543950335", "10"), None);
    assert_eq!(round("79228162514264337593543950335", "0.01"), None);
}

fn big(value: Decimal) -> BigDecimal {
    BigDecimal::from_bigint(BigInt::from(value.mantissa()), i64::from(value.scale()))
}

/// Whether the fraction lies inside, by cross multiplication: `bigdecimal` rounds quotients.
fn holds(interval: &Interval, numerator: &BigDecimal, denominator: &BigDecimal) -> bool {
    let (numerator, denominator) = if denominator.is_negative() {
        (-numerator, -denominator)
    } else {
        (numerator.clone(), denominator.clone())
    };
    let low = big(interval.low()) * &denominator;
    let high = big(interval.high()) * &denominator;
    let above = if interval.low_is_open() {
        low < numerator
    } else {
        low <= numerator
    };
    let below = if interval.high_is_open() {
        numerator < high
    } else {
        numerator <= high
    };
    above && below
}

/// A point that lies inside, `eighths` of the way up if that is one.
fn point(interval: &Interval, eighths: u8) -> BigDecimal {
    let at = |eighths: u8| {
        let (low, high) = (big(interval.low()), big(interval.high()));
        let part = BigDecimal::from(eighths) * BigDecimal::from_bigint(BigInt::from(125), 3);
        &low + (&high - &low) * part
    };
    let wanted = at(eighths);
    if holds(interval, &wanted, &BigDecimal::from(1)) {
        wanted
    } else {
        at(4)
    }
}

/// Below 1e20 with up to 6 decimals, of all sizes, often small.
fn values() -> impl Strategy<Value = Decimal> {
    (0_u32..=6, 0_u32..=20).prop_flat_map(|(scale, length)| {
        let limit = 10_i128.pow(scale + length);
        prop_oneof![3 => -limit..=limit, 1 => -12_i128..=12]
            .prop_map(move |mantissa| Decimal::from_i128_with_scale(mantissa, scale))
    })
}

/// All that a [`Decimal`] can hold, at every scale.
fn extremes() -> impl Strategy<Value = Decimal> {
    let limit = Decimal::MAX.mantissa();
    let mantissas = prop_oneof![
        -limit..=limit,
        -1000_i128..=1000,
        (0_i128..=3).prop_map(move |below| limit - below),
        (0_u32..=28).prop_map(|power| 10_i128.pow(power)),
    ];
    (mantissas, 0_u32..=28)
        .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale))
}

fn intervals_of(values: impl Strategy<Value = Decimal> + Clone) -> impl Strategy<Value = Interval> {
    prop_oneof![
        1 => values.clone().prop_map(Interval::exact),
        2 => (values.clone(), values.clone(), any::<bool>(), any::<bool>())
            .prop_map(|(a, b, low_open, high_open)| Interval::from_to(a, low_open, b, high_open)),
        2 => (values, 0_u32..=6).prop_map(|(value, scale)| Interval::around(value, place_value(scale))),
    ]
}

fn intervals() -> impl Strategy<Value = Interval> {
    intervals_of(values().boxed())
}

fn any_intervals() -> impl Strategy<Value = Interval> {
    prop_oneof![intervals(), intervals_of(extremes().boxed())]
}

fn small_intervals() -> impl Strategy<Value = Interval> {
    (-6_i8..=6, -6_i8..=6, any::<bool>(), any::<bool>()).prop_map(|(a, b, low_open, high_open)| {
        Interval::from_to(a.into(), low_open, b.into(), high_open)
    })
}

/// Those of the ends, zero and the middle that belong to the interval: a linear operation attains its extremes there.
fn attained(interval: &Interval) -> Vec<BigDecimal> {
    let mut points = vec![point(interval, 4)];
    points.extend(
        [interval.low(), Decimal::ZERO, interval.high()]
            .into_iter()
            .filter(|value| interval.contains(*value))
            .map(big),
    );
    points
}

fn included(inner: &Interval, outer: &Interval) -> bool {
    inner.hull(*outer) == *outer
}

type Operation = fn(Interval, Interval) -> Option<Interval>;
type Truth = fn(&BigDecimal, &BigDecimal) -> (BigDecimal, BigDecimal);

fn percent_of(a: Interval, b: Interval) -> Option<Interval> {
    Interval::percent_of(a, b)
}

fn grown(a: Interval, b: Interval) -> Option<Interval> {
    a.checked_mul(Interval::one_plus_percent(b, 1)?)
}

fn shrunk(a: Interval, b: Interval) -> Option<Interval> {
    a.checked_div(Interval::one_plus_percent(b, -1)?)
}

const OPERATIONS: [(&str, Operation, Truth); 7] = [
    ("add", Interval::checked_add, |a, b| {
        (a + b, BigDecimal::from(1))
    }),
    ("sub", Interval::checked_sub, |a, b| {
        (a - b, BigDecimal::from(1))
    }),
    ("mul", Interval::checked_mul, |a, b| {
        (a * b, BigDecimal::from(1))
    }),
    ("div", Interval::checked_div, |a, b| (a.clone(), b.clone())),
    ("percent_of", percent_of, |a, b| {
        (a * BigDecimal::from(100), b.clone())
    }),
    ("grown", grown, |a, b| {
        (a * (BigDecimal::from(100) + b), BigDecimal::from(100))
    }),
    ("shrunk", shrunk, |a, b| {
        (a * BigDecimal::from(100), BigDecimal::from(100) - b)
    }),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_true_result_lies_inside(a in any_intervals(), b in any_intervals(), at in 0_u8..=8, bt in 0_u8..=8) {
        let (x, y) = (point(&a, at), point(&b, bt));
        for (name, operation, truth) in OPERATIONS {
            if let Some(result) = operation(a, b) {
                let (numerator, denominator) = truth(&x, &y);
                prop_assert!(!denominator.is_zero());
                prop_assert!(holds(&result, &numerator, &denominator), "{} {} {} = {}", a, name, b, result);
            }
        }
        let factor = b.low();
        if let Some(result) = a.checked_scale(factor) {
            prop_assert!(holds(&result, &(&x * big(factor)), &BigDecimal::from(1)));
        }
        if let Some(result) = Interval::sum([a, b, a]) {
            prop_assert!(holds(&result, &(&x + &y + point(&a, bt)), &BigDecimal::from(1)));
        }
        prop_assert!(holds(&a.neg(), &-&x, &BigDecimal::from(1)));
        prop_assert!(holds(&a.hull(b), &x, &BigDecimal::from(1)));
    }

    #[test]
    fn ordinary_sizes_are_decided(a in values(), b in values(), scale in 1_u32..=6) {
        let a = Interval::around(a, place_value(scale));
        let b = Interval::around(b, place_value(scale));
        prop_assert!(a.checked_add(b).is_some());
        prop_assert!(a.checked_sub(b).is_some());
        prop_assert!(Interval::one_plus_percent(a, 1).is_some());
    }

    #[test]
    fn ends_are_reached_and_closed_just_where_they_are_attained(a in small_intervals(), b in small_intervals()) {
        for (name, operation, truth) in OPERATIONS {
            let Some(result) = operation(a, b) else { continue };
            let reaches = |end: Decimal| {
                attained(&a).iter().any(|x| attained(&b).iter().any(|y| {
                    let (numerator, denominator) = truth(x, y);
                    numerator == big(end) * denominator
                }))
            };
            // An end with all its digits was rounded, and is closed for that reason.
            let rounded = |end: Decimal| end.scale() > 20;
            let (low, high) = (result.low(), result.high());
            prop_assert!(rounded(low) || result.low_is_open() != reaches(low), "{} {} {} = {}", a, name, b, result);
            prop_assert!(rounded(high) || result.high_is_open() != reaches(high), "{} {} {} = {}", a, name, b, result);
            let (a, b) = (Interval::closed(a.low(), a.high()), Interval::closed(b.low(), b.high()));
            let corners: Vec<_> = [(a.low(), b.low()), (a.low(), b.high()), (a.high(), b.low()), (a.high(), b.high())]
                .into_iter().map(|(x, y)| truth(&big(x), &big(y))).collect();
            for end in [low, high] {
                prop_assert!(rounded(end) || corners.iter().any(|(n, d)| *n == big(end) * d), "{} {} {}", a, name, b);
            }
        }
    }

    #[test]
    fn widening_an_operand_loses_nothing(a in intervals(), more in intervals(), b in intervals()) {
        let wider = a.hull(more);
        prop_assert!(included(&a, &wider) && included(&more, &wider));
        for (name, operation, _) in OPERATIONS {
            if let (Some(result), Some(widened)) = (operation(a, b), operation(wider, b)) {
                prop_assert!(included(&result, &widened), "{} {} {}: {} {}", a, name, b, result, widened);
            }
            if let (Some(result), Some(widened)) = (operation(b, a), operation(b, wider)) {
                prop_assert!(included(&result, &widened), "{} {} {}: {} {}", b, name, a, result, widened);
            }
        }
    }

    #[test]
    fn comparisons_agree(a in small_intervals(), b in small_intervals()) {
        prop_assert_eq!(a.meets(&b), b.meets(&a));
        prop_assert_eq!(a.intersect(b), b.intersect(a));
        prop_assert_eq!(a.hull(b), b.hull(a));
        prop_assert_eq!(a.meets(&b), a.intersect(b).is_some());
        prop_assert_eq!(a.can_be_at_most(&b), a.meets(&b) || a.is_below(&b));
        prop_assert!(!(a.is_below(&b) && b.is_below(&a)));
        prop_assert_eq!(a.neg().meets(&b.neg()), a.meets(&b));
        let eighths = (0..=8).map(|at| point(&a, at)).any(|x| holds(&b, &x, &BigDecimal::from(1)));
        prop_assert!(!eighths || a.meets(&b));
        if let Some(both) = a.intersect(b) {
            let middle = point(&both, 4);
            prop_assert!(holds(&a, &middle, &BigDecimal::from(1)) && holds(&b, &middle, &BigDecimal::from(1)));
        }
        if let Some(difference) = a.checked_sub(b) {
            prop_assert_eq!(difference.contains_zero(), a.meets(&b));
        }
    }

    #[test]
    fn an_exact_value_lies_around_its_rounded_one(value in values(), power in -6_i32..=6, step in 1_u8..=5) {
        let place = if power < 0 {
            place_value(power.unsigned_abs())
        } else {
            Decimal::from(10_u32.pow(power.unsigned_abs()))
        };
        let place = place * Decimal::from(step);
        let Some(rounded) = round_to_place(value, place) else {
            return Err(TestCaseError::fail("not rounded"));
        };
        let half = place * Decimal::from_parts(5, 0, 0, false, 1);
        prop_assert!(Interval::around(rounded, half).contains(value));
        prop_assert!(rounded.checked_rem(place).is_some_and(|rest| rest.is_zero()));
        prop_assert_eq!(rounded.scale(), place.scale());
        let tie = (big(rounded) - big(value)).abs() == big(half);
        prop_assert!(!tie || rounded.abs() > value.abs());
    }

    #[test]
    fn around_holds_its_ends(value in extremes(), half in extremes()) {
        let around = Interval::around(value, half);
        prop_assert!(around.contains(value));
        let (low, high) = (big(value) - big(half).abs(), big(value) + big(half).abs());
        prop_assert!(big(around.low()) <= low || around.low() == Decimal::MIN);
        prop_assert!(high <= big(around.high()) || around.high() == Decimal::MAX);
        prop_assert!(around.relative_width_permille() <= 1000);
    }
}
