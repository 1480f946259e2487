//! The rules: one folder each, `mod.rs` binding roles and `rule.md` saying what, why and how, with examples that are
//! run as tests.

pub mod attainment;
pub mod average;
pub mod balance;
pub mod bound;
pub mod conversion;
pub mod count;
pub mod cumulative;
pub mod direction;
pub mod growth_composition;
pub mod identity;
pub mod multiple;
pub mod number_style;
pub mod percent_change;
pub mod percentage_points;
pub mod period;
pub mod product;
pub mod proportion;
pub mod rank;
pub mod restatement;
pub mod scale;
pub mod share;
pub mod sum;

use crate::relation::{Claim, Document};

/// What a rule is called and where it is explained.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    /// The name in flags, findings and the JSON contract.
    pub name: &'static str,
    /// Its title in Vietnamese.
    pub title_vi: &'static str,
    /// Its title in English.
    pub title_en: &'static str,
    /// The text of its `rule.md`.
    pub doc: &'static str,
    /// Emits its claims; later rules see those of the earlier ones.
    pub claims: fn(&Document<'_>, &mut Vec<Claim>),
}

macro_rules! doc {
    ($folder:literal) => {
        include_str!(concat!($folder, "/rule.md"))
    };
}

/// Every rule, in the order in which they are run.
pub const ALL: &[RuleInfo] = &[
    RuleInfo {
        name: percent_change::NAME,
        title_vi: "tăng, giảm",
        title_en: "growth and change",
        doc: doc!("percent_change"),
        claims: percent_change::claims,
    },
    RuleInfo {
        name: attainment::NAME,
        title_vi: "so với kế hoạch",
        title_en: "attainment of a plan",
        doc: doc!("attainment"),
        claims: attainment::claims,
    },
    RuleInfo {
        name: share::NAME,
        title_vi: "tỷ trọng",
        title_en: "share of a whole",
        doc: doc!("share"),
        claims: share::claims,
    },
    RuleInfo {
        name: sum::NAME,
        title_vi: "tổng các phần",
        title_en: "sum of parts",
        doc: doc!("sum"),
        claims: sum::claims,
    },
    RuleInfo {
        name: growth_composition::NAME,
        title_vi: "tốc độ chung và tốc độ từng phần",
        title_en: "growth of a total and of its parts",
        doc: doc!("growth_composition"),
        claims: growth_composition::claims,
    },
    RuleInfo {
        name: restatement::NAME,
        title_vi: "một số liệu nêu hai lần",
        title_en: "one figure stated twice",
        doc: doc!("restatement"),
        claims: restatement::claims,
    },
    RuleInfo {
        name: multiple::NAME,
        title_vi: "gấp lần, bằng phần",
        title_en: "multiples and fractions",
        doc: doc!("multiple"),
        claims: multiple::claims,
    },
    RuleInfo {
        name: percentage_points::NAME,
        title_vi: "điểm phần trăm",
        title_en: "percentage points",
        doc: doc!("percentage_points"),
        claims: percentage_points::claims,
    },
    RuleInfo {
        name: conversion::NAME,
        title_vi: "quy đổi",
        title_en: "conversion",
        doc: doc!("conversion"),
        claims: conversion::claims,
    },
    RuleInfo {
        name: balance::NAME,
        title_vi: "chênh lệch có tên",
        title_en: "named differences",
        doc: doc!("balance"),
        claims: balance::claims,
    },
    RuleInfo {
        name: average::NAME,
        title_vi: "bình quân",
        title_en: "averages",
        doc: doc!("average"),
        claims: average::claims,
    },
    RuleInfo {
        name: product::NAME,
        title_vi: "tích của lượng và giá, diện tích và năng suất",
        title_en: "quantity and price, area and yield",
        doc: doc!("product"),
        claims: product::claims,
    },
    RuleInfo {
        name: identity::NAME,
        title_vi: "đẳng thức đặt tên",
        title_en: "named equations",
        doc: doc!("identity"),
        claims: identity::claims,
    },
    RuleInfo {
        name: cumulative::NAME,
        title_vi: "lũy kế",
        title_en: "periods that add up",
        doc: doc!("cumulative"),
        claims: cumulative::claims,
    },
    RuleInfo {
        name: bound::NAME,
        title_vi: "không vượt quá",
        title_en: "bounds",
        doc: doc!("bound"),
        claims: bound::claims,
    },
    RuleInfo {
        name: direction::NAME,
        title_vi: "chiều tăng, giảm",
        title_en: "direction",
        doc: doc!("direction"),
        claims: direction::claims,
    },
    RuleInfo {
        name: rank::NAME,
        title_vi: "thứ tự",
        title_en: "rank",
        doc: doc!("rank"),
        claims: rank::claims,
    },
    RuleInfo {
        name: count::NAME,
        title_vi: "đếm mục liệt kê",
        title_en: "items enumerated",
        doc: doc!("count"),
        claims: count::claims,
    },
    RuleInfo {
        name: proportion::NAME,
        title_vi: "tỷ lệ trên số đếm nhỏ",
        title_en: "percent of a few things",
        doc: doc!("proportion"),
        claims: proportion::claims,
    },
    RuleInfo {
        name: period::NAME,
        title_vi: "kỳ và ngày tháng",
        title_en: "periods and dates",
        doc: doc!("period"),
        claims: period::claims,
    },
    RuleInfo {
        name: scale::NAME,
        title_vi: "khoảng hợp lý",
        title_en: "plausible ranges",
        doc: doc!("scale"),
        claims: scale::claims,
    },
    RuleInfo {
        name: number_style::NAME,
        title_vi: "cách viết số",
        title_en: "number style",
        doc: doc!("number_style"),
        claims: number_style::claims,
    },
];

/// Runs every rule.
#[must_use]
pub fn claims(document: &Document<'_>) -> Vec<Claim> {
    let mut out = Vec::new();
    for rule in ALL {
        (rule.claims)(document, &mut out);
    }
    out
}
