//! Why the driver gave an item up, as its row says it.

use super::super::halt::Again;
use crate::admin_api::{ApiError, Refusal};
use crate::model::{Code, Finding};

const CORRECT: &str = "correct what the API names, then run again";

/// The failure of an item that the API refused, with the API's message.
pub(super) fn refused(refusal: &Refusal) -> Finding {
    Finding::error(Code::ApiRefused, format!("the API refused it: {}", refusal.message), CORRECT)
}

/// The failure of an item that was not sent because every item before it was refused.
pub(super) fn not_sent(why: &str) -> Finding {
    Finding::error(Code::ApiRefused, format!("not sent: {why}"), CORRECT)
}

/// The failure of an item for which the API gave no clear response in any round.
pub(super) fn unresolved(rounds: u32) -> Finding {
    let message =
        format!("the API gave no clear answer {rounds} times, and looking it up shows that it did not happen");
    Finding::error(Code::Unresolved, message, "run the same command again later")
}

/// The failure of an item whose request had no clear response, and that the key must not look up.
pub(super) fn not_readable(error: &ApiError) -> Finding {
    let message = format!("the API gave no clear answer, and whether it happened could not be read: {error}");
    let fix = "look in the Admin Panel, or use a key that may read it, then run again";
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
        let failures = [
            not_sent("(why)"),
            unresolved(3),
            not_readable(&error),
            unanswered(Again::Continues),
            unanswered(Again::StartsOver),
        ];
        let line = |failure: &Finding| format!("{}: {}; {}", failure.code, failure.message, failure.fix);
        insta::assert_snapshot!(failures.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
}
