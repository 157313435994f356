//! The sentences that people read, each under a name, in every language that reports are written in. A [`Message`] is the
//! name and what the sentence is about; the sentence itself is made where it is shown. The table of a language is one file,
//! in the format of Project Fluent; those about the fields of a sheet stand in one file for all languages.
//!
//! Sentences are fragments: lower case, no full stop. A name of the table ends up in ledgers, so that it keeps its meaning.

mod api_names;
mod language;
mod message;
mod packed;
mod table;
mod written;

pub use language::ReportLanguage;
pub(crate) use message::message;
pub use message::{Arg, Message};
pub(crate) use packed::{MessagePacker, pack_number, unpack_index};
