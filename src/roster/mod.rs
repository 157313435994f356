//! Rows become people, findings and duplicates. The [`Builder`] takes rows one at a time, in the order of the input, and
//! returns a [`Roster`], in which every row is a person, a duplicate or unsent. Pure: it knows no organization, clock or
//! disk.
//!
//! ```text
//! row ─▶ builder ─▶ collected ─▶ settle ─┬▶ merge, exclude, suspects, whole_sheet ─▶ Roster
//!        (address, row_names,            └▶ duplicates
//!         entitlements_reader)
//! ```
//!
//! # Rows of one person
//! Two rows are one person if their addresses have the same normal form ([`Email`](crate::model::Email)). ASCII letter
//! case and the two spellings of an international domain make no difference; a `+tag` or a dot does.
//!
//! - Rows that do not contradict one another merge: the first row is the person, further rows are duplicates of it.
//!   Groups and workspaces are united. A blank is filled from another row of the person, else from the command's
//!   defaults.
//! - Rows that contradict one another about role, seats, action, workspace role, language or a name (letter case aside)
//!   are all held, and each names the others. Nothing is sent for that person: neither the first row nor the more
//!   powerful role wins.
//! - An invalid row is never merged with another.
//! - A person whose address is a likely typo or a look-alike is held with all their rows if they ask for more than an
//!   ordinary member has, in a row or by a default.
//!
//! A run that is narrowed to some rows asks all of this of the whole sheet, and holds the selected rows of whomever the sheet
//! holds. Only the selected rows are sent.
//!
//! The order of the rows decides only which of them is the first, and so whose spelling of a name is kept.

mod address_index;
mod answered_rows;
mod answers;
mod builder;
mod cell_finding;
mod collected;
mod conditions;
mod domains;
mod duplicates;
mod employment;
mod entitlements_reader;
mod exclude;
mod finding_packer;
mod findings;
mod given;
mod identity;
mod merge;
mod origins;
mod packed_rows;
mod reasons;
mod row_entitlements;
mod row_names;
mod rules;
mod same_number;
mod selection;
mod settle;
mod spellings;
mod staff;
mod suspects;
mod tables;
mod translations;
mod types;
mod unsent;
mod whole_sheet;

pub use address_index::AddressIndex;
pub use answered_rows::AnsweredRows;
pub use builder::Builder;
pub use conditions::{ColumnError, Condition, Pattern, UnmetTexts};
pub use findings::{FindingHead, Findings};
pub use origins::{GivenValue, Origin};
pub use rules::{Rule, RuleTally};
pub use selection::{Selection, is_narrowed_out};
pub use suspects::is_power;
pub use translations::Translations;
pub use types::{Duplicate, Roster, RosterPolicy};
pub use unsent::{Related, Unsent, UnsentRows};
