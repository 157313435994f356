//! How a request is refused: a status with the documented error object, or 422 with a list of violations.

use serde_json::{Value, json};

/// Why a request is not executed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Refusal {
    Error { status: u16, kind: &'static str, message: String },
    Invalid(Vec<Violation>),
}

/// One place in a request that violates the contract.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Violation {
    /// The place, such as `["body", 0, "email"]`.
    loc: Vec<Value>,
    msg: String,
    kind: &'static str,
}

impl Violation {
    pub(super) fn at(loc: &[Value], kind: &'static str, msg: impl Into<String>) -> Violation {
        Violation { loc: loc.to_vec(), msg: msg.into(), kind }
    }
}

impl Refusal {
    pub(super) fn error(status: u16, kind: &'static str, message: impl Into<String>) -> Refusal {
        Refusal::Error { status, kind, message: message.into() }
    }

    /// A 422 for one violation.
    pub(super) fn invalid(loc: &[Value], kind: &'static str, msg: impl Into<String>) -> Refusal {
        Refusal::Invalid(vec![Violation::at(loc, kind, msg)])
    }

    pub(super) fn not_found(what: &str, id: impl std::fmt::Display) -> Refusal {
        Refusal::error(404, "not_found", format!("{what} {id} does not exist in this organization"))
    }

    pub(super) fn status(&self) -> u16 {
        match self {
            Refusal::Error { status, .. } => *status,
            Refusal::Invalid(_) => 422,
        }
    }

    pub(super) fn body(&self) -> Value {
        match self {
            // A 422 that refuses the whole request without a list of violations still has the documented form of a 422.
            Refusal::Error { status: 422, kind, message } => {
                json!({"detail": [{"loc": ["body"], "msg": message, "type": kind}]})
            }
            Refusal::Error { status, kind, message } => {
                let code = status.to_string();
                json!({"object": "error", "message": message, "type": kind, "param": null, "code": code})
            }
            Refusal::Invalid(violations) => {
                let entry = |one: &Violation| json!({"loc": one.loc, "msg": one.msg, "type": one.kind});
                json!({"detail": violations.iter().map(entry).collect::<Vec<_>>()})
            }
        }
    }
}
