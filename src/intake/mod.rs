//! A file becomes rows. Intake finds out by content what the file is, how its text is encoded and divided, which
//! sheet and which columns hold the people, and then reads one row after the other, with its true number and with the
//! findings of its line. It judges no address, no name and no role, and it never changes a cell on the way.
//!
//! ```text
//! open ─▶ bytes (gzip) ─▶ sniff ─┬▶ encoding ─▶ delimited ─┬▶ header ─▶ Document ─▶ rows (skipped, inspect)
//!                               └▶ workbook ─▶ choose ────┘
//! ```

mod below;
mod blocks;
mod byte_source;
mod context;
mod delimited;
mod document;
mod encoding;
mod error;
mod gzip;
mod header;
mod inspect;
mod limits;
mod line;
mod merged_rows;
mod name_label;
mod options;
mod other_table;
mod parser_panic;
mod ranges;
mod read_ahead;
mod rows;
mod skipped;
mod sniff;
mod table;
mod unread;
mod workbook;

pub use document::{Document, open};
pub use error::{InputError, IntakeError};
pub use limits::Limits;
pub use options::{Options, SavedMap, SheetChoice};
pub use parser_panic::install_panic_hook;
pub use rows::Rows;
pub use unread::UnreadLine;
