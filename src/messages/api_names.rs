//! The names that the API has for roles and seats, as HR reads them: words of the language. Names of an organization's own
//! roles stay. Pure.

use super::{Arg, Message, message};

/// What arguments that name roles or seats are called.
const ARGUMENTS: [&str; 11] =
    ["role", "roles", "seat", "seats", "names", "has", "says", "from", "to", "value", "nearest"];

/// Whether this argument of a sentence names roles or seats as the API does, and not as a cell does.
pub(super) fn are_in(sentence: &str, argument: &str) -> bool {
    let is_about = ["role", "seat", "gives-", "copied-workspace"].iter().any(|part| sentence.contains(part));
    is_about && !sentence.starts_with("organization-role") && ARGUMENTS.contains(&argument)
}

/// Returns the word for a name of the API; `None` where it is none.
pub(super) fn word(name: &str) -> Option<Message> {
    let quoted = || Arg::quoted(name);
    Some(match name {
        "member" => message!("word-member", name = quoted()),
        "billing_manager" | "billing" => message!("word-billing", name = quoted()),
        "organization_admin" | "admin" => message!("word-admin", name = quoted()),
        "user" => message!("word-user", name = quoted()),
        "contributor" => message!("word-contributor", name = quoted()),
        "dev" => message!("word-developer", name = quoted()),
        "CHAT" | "chat" => message!("word-chat", name = quoted()),
        "MISTRAL_CODE" | "mistral_code" => message!("word-mistral-code", name = quoted()),
        "dev_contributor"
        | "mistral_code_user"
        | "cloud_user"
        | "workspace_contributor"
        | "workspace_admin"
        | "observability_viewer"
        | "workflow_executor" => {
            message!("word-other", name = quoted(), word = Arg::quoted(&name.replace('_', " ")))
        }
        _ => return None,
    })
}
