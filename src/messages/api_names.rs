//! The names that the API has for roles and seats, as HR reads them: words of the language. Names of an organization's own
//! roles stay. Pure.

use super::{Arg, Message, message};

/// What arguments that name roles or seats are called.
const ARGUMENTS: [&str; 12] =
    ["role", "roles", "seat", "seats", "names", "has", "says", "from", "to", "value", "nearest", "changes"];

/// Whether this argument of a sentence names roles or seats as the API does, and not as a cell does.
pub(super) fn are_in(sentence: &str, argument: &str) -> bool {
    let is_about =
        ["role", "seat", "gives-", "copied-workspace", "change-earlier"].iter().any(|part| sentence.contains(part));
    is_about && !sentence.starts_with("organization-role") && ARGUMENTS.contains(&argument)
}

/// Returns the word for a name of the API; `None` where it is none.
pub(super) fn word(name: &str) -> Option<Message> {
    let choice = match name {
        "member" => "choice-member",
        "billing_manager" | "billing" => "choice-billing",
        "organization_admin" | "admin" => "choice-admin",
        "user" => "choice-user",
        "contributor" => "choice-contributor",
        "dev" => "choice-developer",
        "CHAT" | "chat" => "choice-chat",
        "MISTRAL_CODE" | "mistral_code" => "choice-mistral-code",
        "dev_contributor" => "choice-dev-contributor",
        "mistral_code_user" => "choice-mistral-code-user",
        "cloud_user" => "choice-cloud-user",
        "workspace_contributor" => "choice-workspace-contributor",
        "workspace_admin" => "choice-workspace-admin",
        "observability_viewer" => "choice-observability-viewer",
        "workflow_executor" => "choice-workflow-executor",
        _ => return None,
    };
    Some(message!("word", name = Arg::quoted(name), word = Message::plain(choice)))
}
