//! How are base units called where a person reads them?

use super::Language;

/// The name of a base unit as people write it; the JSON contract has those of the ledger.
#[must_use]
pub fn unit(name: &str, language: Language) -> String {
    let one = |name| match (name, language) {
        // Money whose currency the text leaves out.
        ("money", _) => "",
        ("VND", Language::Vietnamese) => "đồng",
        ("times", Language::Vietnamese) => "lần",
        ("points", Language::Vietnamese) => "điểm phần trăm",
        ("points", Language::English) => "percentage points",
        ("index points", Language::Vietnamese) => "điểm",
        ("d", Language::Vietnamese) => "ngày",
        ("d", Language::English) => "days",
        ("months", Language::Vietnamese) => "tháng",
        ("min", Language::Vietnamese) => "phút",
        ("places", Language::Vietnamese) => "bậc",
        (name, _) => name,
    };
    name.split('/').map(one).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_names_in_both_languages() {
        let both = |name| [Language::Vietnamese, Language::English].map(|it| unit(name, it));
        assert_eq!(both("times"), ["lần", "times"]);
        assert_eq!(both("VND/kg"), ["đồng/kg", "VND/kg"]);
        assert_eq!(both("money"), ["", ""]);
        assert_eq!(both("%"), ["%", "%"]);
    }
}
