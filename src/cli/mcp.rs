//! `sokhop mcp`: a server of the Model Context Protocol over the standard streams, so that whoever lets a model draft a
//! report has its figures checked by arithmetic.

use super::settings::{self, Choice, Global};
use super::{Stop, inputs};
use crate::drill::{Plan, drill};
use crate::report::closing::Closing;
use crate::report::form::Form;
use crate::report::ledger::JsonLedger;
use crate::report::{FileReport, drill as drilled};
use crate::source::Format;
use crate::{Options, check};
use rmcp::handler::server::wrapper::Parameters;
use rmcp::transport::stdio;
use rmcp::{ServerHandler, ServiceExt, schemars, tool, tool_handler, tool_router};
use std::fs;
use std::io;
use std::path::PathBuf;

/// Serve the tools check, figures, explain and drill to a model, over the standard streams (Model Context Protocol)
#[derive(clap::Args, Debug)]
pub(super) struct Args {}

pub(super) fn run(_: &Args, global: &Global) -> Result<u8, Stop> {
    let settings = settings::of(global, &Choice::default())?;
    let server = Server {
        options: settings.options,
    };
    // One client at a time is served, so that one thread is enough.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let serving = server.serve(stdio()).await.map_err(io::Error::other)?;
        serving.waiting().await.map_err(io::Error::other)?;
        Ok(0)
    })
}

#[derive(Clone, Debug)]
struct Server {
    options: Options,
}

/// A document: its text, or where it lies.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Document {
    /// The text of the document, plain or Markdown.
    text: Option<String>,
    /// The path of a document instead of a text: .txt, .md, .html, .csv, .docx, .xlsx or .ods.
    path: Option<PathBuf>,
}

/// A document, and which slips to plant in it.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Exercise {
    /// The text of the document, plain or Markdown.
    text: Option<String>,
    /// The path of a document instead of a text.
    path: Option<PathBuf>,
    /// Decides which digits slip: the same seed gives the same result. 0 where none is given.
    seed: Option<u64>,
}

/// A rule.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Rule {
    /// Its name, as findings have it: sum, share, percent-change …
    rule: String,
}

#[tool_router]
impl Server {
    #[tool(
        description = "Check that the figures of a Vietnamese or English text agree: recomputes every sum, share, growth and \
            restatement that the text states. Answers with one JSON object a finding (message, labels, suggestions), and \
            a closing line that says how many figures were verified, suspect or not checked.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    fn check(&self, Parameters(document): Parameters<Document>) -> Result<String, String> {
        let report = self.report(document.text, document.path, true)?;
        let found = Form::Jsonl
            .document(&report, self.options.language)
            .map_err(|error| error.to_string())?;
        let mut closing = Closing::default();
        closing.add(&report);
        let line = closing.line(self.options.language);
        Ok(format!("{}{line}", String::from_utf8_lossy(&found)))
    }

    #[tool(
        description = "List every figure of a text as JSON: its value, what it measures, place, period and basis, whether it \
            was verified, and by which computations.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    fn figures(&self, Parameters(document): Parameters<Document>) -> Result<String, String> {
        let report = self.report(document.text, document.path, false)?;
        let list = JsonLedger::begin(Vec::new(), self.options.language);
        let written = list.and_then(|mut list| {
            list.file(&report)?;
            list.end()
        });
        text(written)
    }

    #[tool(
        description = "Say what a rule checks, why and how, with examples.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    fn explain(&self, Parameters(rule): Parameters<Rule>) -> Result<String, String> {
        settings::known(&rule.rule, self.options.language).map(|rule| rule.doc.to_owned())
    }

    #[tool(
        description = "Plant likely slips into the figures of a text, one at a time and in memory only, and tell which would be \
            found: how well the text is protected against misprints. Answers with JSON.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    fn drill(&self, Parameters(exercise): Parameters<Exercise>) -> Result<String, String> {
        let (name, bytes, format) = content(exercise.text, exercise.path)?;
        let plan = Plan {
            seed: exercise.seed.unwrap_or_default(),
            ..Plan::default()
        };
        let done = drill(&name, &bytes, format, &self.options, &plan);
        let mut out = Vec::new();
        let written = drilled::write_json(&mut out, &[done], plan.seed, self.options.language);
        text(written.map(|()| out))
    }
}

#[tool_handler(
    name = "sokhop",
    instructions = "Checks figures by arithmetic. Call check on a draft before handing it over; where something is found, \
        ask the source which figure is right rather than making the sum fit."
)]
impl ServerHandler for Server {}

impl Server {
    fn report(
        &self,
        text: Option<String>,
        path: Option<PathBuf>,
        findings_only: bool,
    ) -> Result<FileReport, String> {
        let (name, bytes, format) = content(text, path)?;
        let options = Options {
            findings_only,
            ..self.options.clone()
        };
        let report = check(&name, &bytes, format, &options);
        match &report.error {
            Some(error) => {
                let language = self.options.language.unwrap_or(report.language);
                Err(crate::report::messages::error(error, language))
            }
            None => Ok(report),
        }
    }
}

/// The document that is meant: its name, its bytes, and how they are read.
fn content(
    text: Option<String>,
    path: Option<PathBuf>,
) -> Result<(String, Vec<u8>, Format), String> {
    match (text, path) {
        // Plain text is Markdown without marks, as far as figures go.
        (Some(text), None) => Ok(("text".to_owned(), text.into_bytes(), Format::Markdown)),
        (None, Some(path)) => {
            let shown = path.display().to_string();
            let format = inputs::format(&path).unwrap_or_default();
            let bytes = fs::read(&path).map_err(|error| format!("{shown}: {error}"))?;
            Ok((shown, bytes, format))
        }
        _ => Err("give either text or path".to_owned()),
    }
}

fn text(written: io::Result<Vec<u8>>) -> Result<String, String> {
    let written = written.map_err(|error| error.to_string())?;
    String::from_utf8(written).map_err(|error| error.to_string())
}
