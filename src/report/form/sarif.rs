//! SARIF 2.1.0, the OASIS standard for the results of static analysis. The other figures of a relation are related
//! locations, repairs are fixes, the stable id of a finding is its partial fingerprint.

use super::finding::{Finding, Place};
use super::{gitlab, uri};
use crate::report::Severity;
use crate::rules;
use serde::Serialize;
use std::io::{self, Write};

/// Where the standard publishes its schema.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Text<'r> {
    text: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text<'static>,
    help: Help,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'r> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location<'r>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Repair<'r>>,
    partial_fingerprints: Fingerprints<'r>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Fingerprints<'r> {
    #[serde(rename = "sokhop/v1")]
    id: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[Logical; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'r>>,
}

/// The paragraph or cell, in a document without lines.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Repair<'r> {
    artifact_changes: [Change<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'r> {
    artifact_location: Artifact,
    replacements: [Replacement<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'r> {
    deleted_region: Region,
    inserted_content: Text<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'r> {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification<'r>>,
}

#[derive(Serialize)]
struct Notification<'r> {
    level: &'static str,
    message: Text<'r>,
    locations: [Location<'r>; 1],
}

/// The opening: the tool with its rules, up to the results.
pub(super) fn open(out: &mut impl Write) -> io::Result<()> {
    let driver = Driver {
        name: "sokhop",
        version: env!("CARGO_PKG_VERSION"),
        rules: rules::ALL
            .iter()
            .map(|rule| Rule {
                id: rule.name,
                short_description: Text {
                    text: rule.title_en,
                },
                help: Help {
                    text: rule.doc,
                    markdown: rule.doc,
                },
            })
            .collect(),
    };
    write!(
        out,
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":"
    )?;
    serde_json::to_writer(&mut *out, &driver)?;
    out.write_all(b"},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n")
}

/// Ends the results and tells which documents could not be checked.
pub(super) fn close(out: &mut impl Write, failures: &[(String, String)]) -> io::Result<()> {
    let invocation = Invocation {
        execution_successful: failures.is_empty(),
        tool_execution_notifications: failures
            .iter()
            .map(|(path, message)| Notification {
                level: "error",
                message: Text { text: message },
                locations: [Location {
                    id: None,
                    physical_location: Physical {
                        artifact_location: Artifact { uri: uri(path) },
                        region: None,
                    },
                    logical_locations: None,
                    message: None,
                }],
            })
            .collect(),
    };
    out.write_all(b"\n],\"invocations\":[")?;
    serde_json::to_writer(&mut *out, &invocation)?;
    out.write_all(b"]}]}\n")
}

pub(super) fn findings<'r>(found: impl Iterator<Item = Finding<'r>>) -> io::Result<Vec<u8>> {
    let found: Vec<Finding> = found.collect();
    let results: Vec<Outcome> = found.iter().map(result).collect();
    gitlab::join(&results)
}

fn result<'r>(finding: &'r Finding<'r>) -> Outcome<'r> {
    Outcome {
        rule_id: finding.rule,
        rule_index: rules::ALL.iter().position(|rule| rule.name == finding.rule),
        level: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "note",
        },
        message: Message {
            text: finding.text(),
        },
        locations: [Location {
            id: None,
            physical_location: physical(&finding.place),
            logical_locations: logical(&finding.place),
            message: None,
        }],
        related_locations: (1..)
            .zip(&finding.related)
            .map(|(id, (place, text))| Location {
                id: Some(id),
                physical_location: physical(place),
                logical_locations: logical(place),
                message: said(text),
            })
            .collect(),
        fixes: finding
            .fixes
            .iter()
            .filter_map(|fix| {
                // Only text can be changed by lines.
                let deleted_region = region(&fix.place)?;
                Some(Repair {
                    artifact_changes: [Change {
                        artifact_location: Artifact {
                            uri: uri(fix.place.path),
                        },
                        replacements: [Replacement {
                            deleted_region,
                            inserted_content: Text {
                                text: fix.replacement,
                            },
                        }],
                    }],
                })
            })
            .collect(),
        partial_fingerprints: Fingerprints { id: finding.id },
    }
}

/// What a label says, where it says something.
fn said(text: &str) -> Option<Text<'_>> {
    (!text.is_empty()).then_some(Text { text })
}

fn physical(place: &Place<'_>) -> Physical {
    Physical {
        artifact_location: Artifact {
            uri: uri(place.path),
        },
        region: region(place),
    }
}

fn logical(place: &Place<'_>) -> Option<[Logical; 1]> {
    place.region.is_none().then(|| {
        [Logical {
            fully_qualified_name: place.words.clone(),
        }]
    })
}

fn region(place: &Place<'_>) -> Option<Region> {
    let at = place.region?;
    Some(Region {
        start_line: at.start.line,
        start_column: at.start.column,
        end_line: at.end.line,
        end_column: at.end.column,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{four, written};
    use crate::report::sample;
    use serde_json::{Value, json};

    #[test]
    fn a_document_without_lines_has_its_places_by_name() {
        let log = written(Form::Sarif, &[sample::workbook()]);
        let log: Value = serde_json::from_str(&log).expect("JSON");
        let result = &log["runs"][0]["results"][0];
        assert_eq!(
            result["locations"],
            json!([{"physicalLocation": {"artifactLocation": {"uri": "thu.xlsx"}},
                "logicalLocations": [{"fullyQualifiedName": "Thu!C7"}]}])
        );
        assert_eq!(result["fixes"], Value::Null);
    }

    #[test]
    fn a_run_with_results() {
        let log: Value =
            serde_json::from_str(&written(Form::Sarif, &four())).expect("the report is JSON");
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let result = &run["results"][0];
        let index = result["ruleIndex"].as_u64().expect("an index");
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        assert_eq!(
            rules[usize::try_from(index).expect("small")]["id"],
            result["ruleId"]
        );
        assert_eq!(
            result["locations"][0]["physicalLocation"]["region"],
            json!({"startLine": 3, "startColumn": 31, "endLine": 3, "endColumn": 34})
        );
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "mục tiêu");
        assert_eq!(
            result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"],
            "2,5 tỷ"
        );
        assert_eq!(result["partialFingerprints"]["sokhop/v1"], "a1b2c3d4");
        assert_eq!(
            run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "b%C3%A1o%20c%C3%A1o/b%E1%BA%A3n%202.txt"
        );
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        assert_eq!(
            run["invocations"][0]["toolExecutionNotifications"]
                .as_array()
                .map(Vec::len),
            Some(1)
        );
    }

    #[test]
    fn a_run_without_results() {
        let log: Value = serde_json::from_str(&written(Form::Sarif, &[])).expect("JSON");
        assert_eq!(log["runs"][0]["results"], json!([]));
        assert_eq!(
            log["runs"][0]["invocations"],
            json!([{"executionSuccessful": true}])
        );
    }
}
