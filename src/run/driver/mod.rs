//! Sends the requests of a run that change something and settles each of them: it looks up what had no clear answer,
//! halves a batch that was refused as a whole, waits for what the API shows late, and gives up after a few rounds. What
//! is sent, and how it is looked up, is a [`Write`]; one person or one thing is a batch of one.

mod brake;
mod drive;
mod failures;
mod look_up;
mod looks;
mod shared;
mod tally;
mod turn;
mod write;

pub use brake::MAX_FAILURES;
pub(super) use drive::drive;
pub(super) use failures::{in_doubt, place_in_doubt, without_effect};
pub(super) use look_up::{Look, fail_without_effect, look_again};
pub(super) use shared::Driver;
pub(super) use write::{BatchReply, RefusedItem, Sent, Write};
