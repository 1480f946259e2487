//! What does an operation on two decimals lose, and how far may the true result lie from the rounded one?

use rust_decimal::Decimal;

/// What one unit is worth at the `scale`-th digit after the point, 10^−`scale`; beyond the last digit that a
/// [`Decimal`] can hold, the unit of that one.
#[must_use]
pub fn place_value(scale: u32) -> Decimal {
    Decimal::from_parts(1, 0, 0, false, scale.min(Decimal::MAX_SCALE))
}

/// The multiple of `place` nearest to `value`, of two equally near the one farther from zero. `None` unless `place` is
/// positive and the multiple can be written with its digits.
#[must_use]
pub fn round_to_place(value: Decimal, place: Decimal) -> Option<Decimal> {
    if place <= Decimal::ZERO {
        return None;
    }
    let scale = value.scale().max(place.scale());
    // A place that leaves i128 at the value's scale is more than twice any value that a Decimal holds at that scale.
    let Some(unit) = mantissa_at(place, scale) else {
        return Some(Decimal::ZERO);
    };
    let units = mantissa_at(value, scale)?;
    let remainder = units.checked_rem(unit)?;
    let whole = units.checked_div(unit)?;
    let carry = if remainder.abs() >= unit.checked_sub(remainder.abs())? {
        remainder.signum()
    } else {
        0
    };
    let multiple = whole.checked_add(carry)?.checked_mul(place.mantissa())?;
    Decimal::try_from_i128_with_scale(multiple, place.scale()).ok()
}

fn mantissa_at(value: Decimal, scale: u32) -> Option<i128> {
    let factor = 10_i128.checked_pow(scale.checked_sub(value.scale())?)?;
    value.mantissa().checked_mul(factor)
}

/// Where the true result of an operation on two numbers lies: at `down`, which is `up`, if exact, else between them.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    pub(super) down: Decimal,
    pub(super) up: Decimal,
    pub(super) exact: bool,
}

impl Reach {
    const fn exact(value: Decimal) -> Self {
        Self {
            down: value,
            up: value,
            exact: true,
        }
    }

    /// `units` of the last place to either side.
    fn widened(mantissa: i128, scale: u32, units: i128) -> Option<Self> {
        let opposite_up = mantissa.checked_add(units)?.checked_neg()?;
        Some(Self {
            down: floor(mantissa.checked_sub(units)?, scale)?,
            up: opposite(floor(opposite_up, scale)?),
            exact: false,
        })
    }
}

/// A number written with these digits, or with one digit fewer, rounded down, where they are too many.
fn floor(mantissa: i128, scale: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(mantissa, scale)
        .or_else(|error| match scale.checked_sub(1) {
            Some(coarser) => Decimal::try_from_i128_with_scale(mantissa.div_euclid(10), coarser),
            None => Err(error),
        })
        .ok()
}

pub(super) fn add(a: Decimal, b: Decimal) -> Option<Reach> {
    let sum = a.checked_add(b)?;
    if sum.scale() == a.scale().max(b.scale()) || a.is_zero() || b.is_zero() {
        return Some(Reach::exact(sum));
    }
    Reach::widened(sum.mantissa(), sum.scale(), 1)
}

pub(super) fn multiply(a: Decimal, b: Decimal) -> Option<Reach> {
    let product = a.checked_mul(b)?;
    if Some(product.scale()) == a.scale().checked_add(b.scale()) || a.is_zero() || b.is_zero() {
        return Some(Reach::exact(product));
    }
    // A product too small for the last place comes back as a plain 0 without its scale.
    let scale = if product.is_zero() {
        Decimal::MAX_SCALE
    } else {
        product.scale()
    };
    Reach::widened(product.mantissa(), scale, 1)
}

pub(super) fn divide(a: Decimal, b: Decimal) -> Option<Reach> {
    let quotient = a.checked_div(b)?;
    let is_exact = multiply(quotient, b).is_some_and(|back| back.exact && back.down == a);
    if is_exact {
        return Some(Reach::exact(quotient));
    }
    // Division drops trailing zeros even of a rounded quotient: the place it was rounded at is found again by writing it
    // as long as it goes, and ten units of that are more than one of the place.
    let (mut mantissa, mut scale) = (quotient.mantissa(), quotient.scale());
    while scale < Decimal::MAX_SCALE {
        let longer = mantissa.checked_mul(10)?;
        if longer.unsigned_abs() > Decimal::MAX.mantissa().unsigned_abs() {
            break;
        }
        mantissa = longer;
        scale = scale.saturating_add(1);
    }
    Reach::widened(mantissa, scale, 10)
}

/// `-value`, but zero has no sign.
pub(super) fn opposite(value: Decimal) -> Decimal {
    if value.is_zero() { value } else { -value }
}

pub(super) const fn is_limit(value: Decimal) -> bool {
    value.scale() == 0 && value.mantissa().unsigned_abs() == Decimal::MAX.mantissa().unsigned_abs()
}
