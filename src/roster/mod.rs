//! Rows become people, problems and duplicates. Rows come in one at a time and in any order of
//! merit; what goes out is a [`Roster`], which says of every row what it is. Pure: the organization,
//! the clock and the disk do not exist here.

mod choices;
mod lists;
mod names;
mod types;
mod words;

pub use choices::{ValueError, parse_action, parse_language, parse_role, parse_seats, parse_workspace_role};
pub use types::{Duplicate, Policy, Roster, Unsent};
