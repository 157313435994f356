//! Why the driver gave an item up, as its row says it.

use std::time::Duration;

use super::super::halt::Again;
use crate::admin_api::{ApiError, Refusal};
use crate::model::{Code, Finding};
use crate::text::duration;

const CORRECT: &str = "correct what the API reports, then run again";

/// The failure of an item that the API refused, with the API's message.
pub(super) fn refused(refusal: &Refusal) -> Finding {
    Finding::error(Code::ApiRefused, format!("the API refused it: {}", refusal.message), CORRECT)
}

/// The failure of an item because the organization does not have role names.
pub(super) fn role_names(refusal: &Refusal) -> Finding {
    let fix = "if the organization has no role-based access control, run again with --legacy-role";
    Finding::error(Code::ApiRefused, format!("the API refused it: {}", refusal.message), fix)
}

/// The failure of an item that the API does not know although this run created it, or what it needs.
pub(super) fn unseen(refusal: &Refusal, limit: Duration) -> Finding {
    let (why, limit) = (&refusal.message, duration(limit));
    let message = format!("the API refused it: {why}; what was created in this run is unknown to it after {limit}");
    Finding::error(Code::ApiRefused, message, "run the same command again later")
}

/// The failure of an item for which the API gave no clear response in any round; `why` is the last one.
pub(super) fn unresolved(why: &str) -> Finding {
    let message =
        format!("the API gave no clear response, and a check did not find the change; the last attempt: {why}");
    Finding::error(Code::Unresolved, message, "run the same command again later")
}

/// The failure of an item whose request nobody waited for, and that must not be sent again because it would make two.
pub(super) fn left_open(why: &str, limit: Duration) -> Finding {
    let limit = duration(limit);
    let message =
        format!("{why}; after {limit} it was not there, but it may still be carried out, so it is not sent again");
    let fix = "check in the Admin Panel whether it is there, then run the same command again";
    Finding::error(Code::Unresolved, message, fix)
}

/// The failure of an item whose request had no clear response, and that the key must not look up.
pub(super) fn not_readable(error: &ApiError) -> Finding {
    let message =
        format!("the API gave no clear response, and frontdesk could not check whether the change was made: {error}");
    let fix = "look in the Admin Panel, or use a key with permission to read this, then run again";
    Finding::error(Code::Unresolved, message, fix)
}

/// The failure of an item whose request had no response before the run stopped.
pub(super) fn unanswered(again: Again) -> Finding {
    let fix = match again {
        Again::Continues => "run the same command again: it looks up first whether it happened",
        Again::StartsOver => again.advice(),
    };
    Finding::error(Code::Unresolved, "the run stopped before the API answered the request", fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_that_is_given_up_is_explained_like_this() {
        let error = ApiError::Unavailable { why: "(why)".to_owned() };
        let refusal = Refusal { status: 400, message: "(message)".to_owned(), code: None, halve: false };
        let failures = [
            refused(&refusal),
            role_names(&refusal),
            unseen(&refusal, Duration::from_mins(1)),
            unresolved("(why)"),
            left_open("(why)", Duration::from_mins(1)),
            not_readable(&error),
            unanswered(Again::Continues),
            unanswered(Again::StartsOver),
        ];
        let line = |failure: &Finding| format!("{}: {}; {}", failure.code, failure.message, failure.fix);
        insta::assert_snapshot!(failures.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
}
