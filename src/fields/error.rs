//! Why a cell or a flag has no value of its field, and what to do about it.

use super::person_name::LIMIT;

/// The most characters of a text that a message shows.
pub(super) const SHOWN: usize = 60;

/// Why a text names no value of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    #[error("unknown {kind} `{text}`{}", question(*suggestion))]
    Unknown { kind: &'static str, text: String, suggestion: Option<&'static str>, expected: &'static str },
    #[error("`{text}` names more than one {kind}")]
    Several { kind: &'static str, text: String },
    #[error("`{text}` is {kind}")]
    Doubtful { text: String, kind: &'static str },
    #[error("the name `{0}` is longer than {LIMIT} characters or contains invisible characters")]
    Name(String),
}

impl ValueError {
    /// What to do about it, as a fragment.
    #[must_use]
    pub fn fix(&self) -> String {
        match self {
            Self::Unknown { expected, .. } => format!("write {expected}"),
            Self::Several { kind, .. } => format!("keep one {kind}"),
            Self::Doubtful { .. } => "write the name, and format the cell as text".to_owned(),
            Self::Name(_) => "type a shorter name by hand".to_owned(),
        }
    }

    /// What is wrong with the cell, without its text.
    pub(crate) fn unquoted(&self) -> String {
        match self {
            Self::Unknown { kind, .. } | Self::Several { kind, .. } => format!("contains an unknown {kind}"),
            Self::Doubtful { kind, .. } => format!("contains {kind}"),
            Self::Name(_) => "contains a name that is too long or contains invisible characters".to_owned(),
        }
    }
}

fn question(suggestion: Option<&str>) -> String {
    suggestion.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}
