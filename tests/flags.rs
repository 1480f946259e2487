//! Every command and flag is in the help, in the manual page and in `docs/command-line.md`, all from one definition.
#![cfg(feature = "cli")]

mod support;

use clap::Command;
#[cfg(not(feature = "mcp"))]
use support::root;

/// `command` and all below it, each with the names that lead to it.
fn commands(command: &Command, path: &str) -> Vec<(String, Command)> {
    let path = format!("{path} {}", command.get_name()).trim().to_owned();
    let below = command
        .get_subcommands()
        .filter(|below| below.get_name() != "help")
        .flat_map(|below| commands(below, &path));
    let below: Vec<_> = below.collect();
    std::iter::once((path, command.clone()))
        .chain(below)
        .collect()
}

/// What the user types to set an argument.
fn typed(argument: &clap::Arg) -> String {
    match argument.get_long() {
        Some(long) => format!("--{long}"),
        None => argument
            .get_value_names()
            .and_then(|names| names.first())
            .map(ToString::to_string)
            .unwrap_or_default(),
    }
}

#[test]
fn help_and_manual_name_every_flag() {
    let mut whole = sokhop::cli::command();
    whole.build();
    let all = commands(&whole, "");
    assert!(all.len() > 8, "the commands are found");
    for (path, mut command) in all {
        let help = command.render_long_help().to_string();
        let mut page = Vec::new();
        clap_mangen::Man::new(command.clone())
            .render(&mut page)
            .expect("a vector takes every write");
        let page = String::from_utf8(page)
            .expect("pages are UTF-8")
            .replace('\\', "");
        for argument in command.get_arguments() {
            let typed = typed(argument);
            assert!(
                !typed.is_empty() && help.contains(&typed),
                "{path}: {typed} in the help"
            );
            assert!(page.contains(&typed), "{path}: {typed} in the manual page");
            assert!(
                argument.get_help().is_some(),
                "{path}: {typed} says what it does"
            );
        }
    }
}

/// The page is that of the default build.
#[cfg(not(feature = "mcp"))]
#[test]
fn the_page_of_the_documentation_is_current() {
    let path = root().join("docs/command-line.md");
    let options = clap_markdown::MarkdownOptions::new()
        .title("The command line".to_owned())
        .show_footer(false);
    let page = clap_markdown::help_markdown_command_custom(&sokhop::cli::command(), &options);
    if std::env::var_os("SOKHOP_UPDATE").is_some() {
        std::fs::write(&path, &page).expect("docs/ can be written to");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "docs/command-line.md is out of date: SOKHOP_UPDATE=1 cargo test --test flags"
    );
}
