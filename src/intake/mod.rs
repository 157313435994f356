//! A file becomes rows. Intake finds out by content what the file is, how its text is encoded and divided, which
//! sheet and which columns hold the people, and then hands out one row after the other with its true number and with
//! what reading found wrong. It judges no address, no name and no role, and it never changes a cell on the way.

mod error;
mod limits;
mod options;

pub use error::{IntakeError, Refusal};
pub use limits::Limits;
pub use options::{Options, SheetChoice};
