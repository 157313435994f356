//! Why the driver gave an item up, as its row says it.

use super::super::halt::Again;
use crate::admin_api::{ApiError, Refusal};
use crate::model::{Code, Finding};

/// The failure of an item that the API refused, with the API's message.
pub(super) fn refused(refusal: &Refusal) -> Finding {
    Finding::error(
        Code::ApiRefused,
        format!("the API refused it: {}", refusal.message),
        "correct what the API names, then run again".to_owned(),
    )
}

/// The failure of an item that was not sent because every item before it was refused.
pub(super) fn not_sent(why: &str) -> Finding {
    Finding::error(
        Code::ApiRefused,
        format!("not sent: {why}"),
        "correct what the API names, then run again".to_owned(),
    )
}

/// The failure of an item for which the API gave no clear answer in any round.
pub(super) fn unresolved(rounds: u32) -> Finding {
    Finding::error(
        Code::Unresolved,
        format!("the API gave no clear answer {rounds} times, and asking shows that it did not happen"),
        "run the same command again later".to_owned(),
    )
}

/// The failure of an item whose request had no clear answer, and that the key must not look up.
pub(super) fn not_readable(error: &ApiError) -> Finding {
    Finding::error(
        Code::Unresolved,
        format!("the API gave no clear answer, and whether it happened could not be read: {error}"),
        "look in the Admin Panel, or use a key that may read it, then run again".to_owned(),
    )
}

/// The failure of an item whose request was not answered before the run stopped.
pub(super) fn unanswered(again: Again) -> Finding {
    Finding::error(
        Code::Unresolved,
        "the run stopped before the API answered the request".to_owned(),
        match again {
            Again::Continues => "run the same command again: it asks the API first".to_owned(),
            Again::StartsOver => again.advice().to_owned(),
        },
    )
}
