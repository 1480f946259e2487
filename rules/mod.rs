//! The rules: one folder each, `mod.rs` binding roles and `rule.md` saying what, why and how, with examples that are
//! run as tests.

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
}

/// Every rule, in the order of the documentation.
pub const ALL: &[RuleInfo] = &[];
