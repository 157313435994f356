//! Why the driver gave an item up, as its row says it.

use std::time::Duration;

use super::super::halt::Again;
use crate::admin_api::{ApiError, PlaceDoubt, Refusal};
use crate::messages::{Message, message};
use crate::model::{Code, Finding};
use crate::organization::{doubtful_identity, doubtful_place};
use crate::text::duration;

/// Says that the API refused an item, in its own words.
fn api_refused(refusal: &Refusal) -> Message {
    message!("api-refused", why = refusal.message.as_str())
}

/// The failure of an item that the API refused, with the API's message.
pub(super) fn refused(refusal: &Refusal) -> Finding {
    Finding::error(Code::ApiRefused, api_refused(refusal), message!("fix-api-refused"))
}

/// The failure of an item because the organization does not have role names.
pub(super) fn role_names(refusal: &Refusal) -> Finding {
    Finding::error(Code::ApiRefused, api_refused(refusal), message!("fix-legacy-role"))
}

/// The failure of an item that the API does not know although this run created it, or what it needs.
pub(super) fn unseen(refusal: &Refusal, limit: Duration) -> Finding {
    let message = message!("api-refused-unseen", why = refusal.message.as_str(), limit = duration(limit));
    Finding::error(Code::ApiRefused, message, message!("fix-run-again-later"))
}

/// The failure of an item for which the API gave no clear response in any round; `why` is the last one.
pub(super) fn unresolved(why: &str) -> Finding {
    Finding::error(Code::Unresolved, message!("api-unresolved", why = why), message!("fix-run-again-later"))
}

/// The failure of an item whose request the API answered as done, and that no look has found to be so.
pub(in crate::run) fn without_effect() -> Finding {
    Finding::error(Code::Unresolved, message!("api-no-effect"), message!("fix-no-effect"))
}

/// The failure of an item whose request nobody waited for, and that must not be sent again because it would make two.
pub(super) fn left_open(why: &str, limit: Duration) -> Finding {
    let message = message!("api-left-open", why = why, limit = duration(limit));
    Finding::error(Code::Unresolved, message, message!("fix-left-open"))
}

/// The failure of an item whose request had no clear response, and that the key must not look up.
pub(super) fn not_readable(error: &ApiError) -> Finding {
    let message = message!("api-not-checked", why = error.to_string());
    Finding::error(Code::Unresolved, message, message!("fix-not-checked"))
}

/// The failure of a person whose identifier the API gives to somebody else as well, or who has two.
pub(in crate::run) fn in_doubt() -> Finding {
    Finding::error(Code::Unresolved, doubtful_identity(), message!("fix-identity-doubtful"))
}

/// The failure of an item whose group or workspace may be another one, or gives more than it should.
pub(in crate::run) fn place_in_doubt(doubt: PlaceDoubt) -> Finding {
    Finding::error(Code::Unresolved, doubtful_place(doubt), message!("fix-place-doubtful"))
}

/// The failure of an item whose request had no response before the run stopped.
pub(super) fn unanswered(again: Again) -> Finding {
    let fix = match again {
        Again::Continues => message!("fix-run-again-looks-up"),
        Again::StartsOver => again.advice(),
    };
    Finding::error(Code::Unresolved, message!("api-unanswered"), fix)
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
            without_effect(),
            left_open("(why)", Duration::from_mins(1)),
            not_readable(&error),
            in_doubt(),
            place_in_doubt(PlaceDoubt::Identifier),
            place_in_doubt(PlaceDoubt::Power),
            unanswered(Again::Continues),
            unanswered(Again::StartsOver),
        ];
        let line = |failure: &Finding| format!("{}: {}; {}", failure.code, failure.message, failure.fix);
        insta::assert_snapshot!(failures.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
}
