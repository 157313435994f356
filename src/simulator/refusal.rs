//! How a request is refused: a status with the documented error object, or 422 with its list of complaints.

use serde_json::{Value, json};

/// Why a request is not carried out.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Refusal {
    Error { status: u16, kind: &'static str, message: String },
    Invalid(Vec<Complaint>),
}

/// One thing that does not fit the contract.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Complaint {
    /// Where: `["body", 0, "email"]`.
    pub(super) loc: Vec<Value>,
    pub(super) msg: String,
    pub(super) kind: &'static str,
}

impl Complaint {
    pub(super) fn at(loc: &[Value], kind: &'static str, msg: impl Into<String>) -> Complaint {
        Complaint { loc: loc.to_vec(), msg: msg.into(), kind }
    }
}

impl Refusal {
    pub(super) fn error(status: u16, kind: &'static str, message: impl Into<String>) -> Refusal {
        Refusal::Error { status, kind, message: message.into() }
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
            // A validation status without complaints is a refusal of the whole: it keeps the documented form of 422.
            Refusal::Error { status: 422, kind, message } => {
                json!({"detail": [{"loc": ["body"], "msg": message, "type": kind}]})
            }
            Refusal::Error { status, kind, message } => {
                let code = status.to_string();
                json!({"object": "error", "message": message, "type": kind, "param": null, "code": code})
            }
            Refusal::Invalid(complaints) => {
                let row =
                    |complaint: &Complaint| json!({"loc": complaint.loc, "msg": complaint.msg, "type": complaint.kind});
                json!({"detail": complaints.iter().map(row).collect::<Vec<_>>()})
            }
        }
    }
}
