//! One JSON object, for scripts.

use super::{Findings, Place};
use crate::content::Severity;
use serde_json::{Value, json};

pub fn object(findings: &Findings) -> String {
    let found: Vec<Value> = findings.found.iter().map(finding).collect();
    let object = json!({
        "issues": findings.issues,
        "errors": findings.count(Severity::Error),
        "warnings": findings.count(Severity::Warning),
        "findings": found,
    });
    format!("{object:#}\n")
}

fn finding(finding: &super::Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = finding.place;
    let number = |of: fn(Place) -> usize| place.map(of);
    json!({
        "file": finding.file,
        "line": number(|place| place.line),
        "column": number(|place| place.column),
        "end_column": number(|place| place.end_column),
        "severity": severity,
        "code": finding.code,
        "message": finding.message,
        "remedy": finding.remedy,
    })
}
