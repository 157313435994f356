//! Rows become people, problems and duplicates. Rows come in one at a time, in the order of the
//! input; what goes out is a [`Roster`], which says of every row what it is. Pure: the organization,
//! the clock and the disk do not exist here.
//!
//! # Rows of one person
//! Two rows are one person if their addresses have the same normal form ([`Email`](crate::model::Email)):
//! ASCII letter case, and the two ways of writing an international domain, make no difference; a
//! `+tag` or a dot does.
//!
//! - Rows that say the same, or of which one leaves out what the other says, merge: the first row is the
//!   person, further rows are duplicates of it. Groups and workspaces unite; a blank is filled from
//!   whichever row says something, and only then from the command's defaults.
//! - Rows that say different things about role, seats, action, workspace role, language or a name
//!   (letter case aside) are all held, each telling what the others say. Nothing is sent for that person.
//!   Neither the first row wins nor the mightier role.
//! - A row with an error of its own is invalid, and merges into nobody.
//! - A person whose address is a likely typo or a look-alike is held with all their rows if any of them, or a default,
//!   asks for more than an ordinary member has.
//!
//! The order of the rows decides nothing but which of them is called first, and so whose spelling of a
//! name is kept.

mod answers;
mod builder;
mod cell_finding;
mod collected;
mod domains;
mod duplicates;
mod entitlements_reader;
mod exclude;
mod index;
mod merge;
mod row_entitlements;
mod row_names;
mod settle;
mod spellings;
mod suspects;
mod tables;
mod types;

pub use builder::Builder;
pub use suspects::is_power;
pub use types::{Duplicate, Roster, RosterPolicy, Unsent};
