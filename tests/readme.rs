//! What the README shows is what its commands print; its example of the library runs as a test of the documentation.
#![cfg(feature = "cli")]

#[test]
fn commands() {
    trycmd::TestCases::new().case("README.md");
}
