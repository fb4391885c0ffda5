//! SARIF 2.1.0: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use super::Finding;
use crate::content::Severity;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What stays in a path of an address: RFC 3986, section 3.3.
const IN_PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

pub fn log(found: &[Finding]) -> String {
    let codes: BTreeSet<&str> = found.iter().map(|finding| finding.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = found.iter().map(result).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "press",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(finding: &Finding) -> Value {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut location = json!({ "artifactLocation": { "uri": uri(&finding.path()) } });
    if let Some(place) = finding.place {
        location["region"] = json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.end_column,
        });
    }
    json!({
        "ruleId": finding.code,
        "level": level,
        "message": { "text": finding.text() },
        "locations": [{ "physicalLocation": location }],
    })
}

/// The address of a file: relative to the repository, or of this machine.
fn uri(path: &str) -> String {
    let path = path.trim_start_matches("./");
    let encoded = utf8_percent_encode(path, IN_PATH);
    // `C:/a` is a drive, not a scheme.
    let drive = path.get(1..3) == Some(":/");
    match (path.starts_with('/'), drive) {
        (true, _) => format!("file://{encoded}"),
        (_, true) => format!("file:///{}:{}", &path[..1], utf8_percent_encode(&path[2..], IN_PATH)),
        _ => encoded.to_string(),
    }
}
