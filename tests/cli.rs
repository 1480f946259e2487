//! The command as a person or a script meets it: the cases are files in `tests/cmd`.
#![cfg(feature = "cli")]

#[test]
fn cases() {
    trycmd::TestCases::new()
        .case("tests/cmd/*.md")
        .case("tests/cmd/*.toml");
}
