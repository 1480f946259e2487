//! What the README shows is what its commands print; its example of the library runs as a test of the documentation.
#![cfg(feature = "cli")]

#[test]
fn commands() {
    trycmd::TestCases::new().case("README.md");
}

#[test]
fn settings() {
    let readme = include_str!("../README.md");
    let example = readme
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let config = sokhop::config::Config::parse(example.expect("the README shows a sokhop.toml"))
        .expect("it can be used");
    assert_eq!(config.identities.len(), 1);
    assert!(
        config
            .rules()
            .all(|name| sokhop::rules::ALL.iter().any(|rule| rule.name == name))
    );
}
