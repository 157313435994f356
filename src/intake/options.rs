//! What the command line and the settings say about an input. Everything else is found out from the file.

use super::Limits;
use crate::model::Field;

/// How to read an input, where the file itself must not decide.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Options {
    pub sheet: SheetChoice,
    /// A label of the WHATWG encoding standard, `utf-32`, or a DOS code page (`ibm850`, `cp437`).
    pub encoding: Option<String>,
    /// Text only.
    pub delimiter: Option<char>,
    /// The header of each field that `--map` names, or an empty text. It takes precedence over every guess.
    pub map: Vec<(Field, String)>,
    /// Fields whose texts the settings translate: a column is not judged by texts that only they understand.
    pub translated: Vec<Field>,
    /// Mappings of sheets that have certain headings. `map` takes precedence.
    pub saved: Vec<SavedMap>,
    /// Repair text that another program garbled, and say so, instead of refusing its row.
    pub repair_text: bool,
    /// Carry out rows with other letters than ASCII where the encoding is only a guess.
    pub accept_guess: bool,
    /// Whether the command takes things away, and so is for people who have left.
    pub for_leavers: bool,
    /// Whether the command takes the sheet for a complete list, from which nobody may be missing only because a line or a hidden
    /// sheet is not read.
    pub for_roster: bool,
    pub limits: Limits,
}

/// A mapping that was saved with the headings of its sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedMap {
    pub name: String,
    /// All headings of the sheet, by which others of its kind are recognised.
    pub headings: Vec<String>,
    pub map: Vec<(Field, String)>,
}

/// Which sheets of a workbook are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SheetChoice {
    /// The one visible sheet with people in it; two are a question.
    #[default]
    Auto,
    /// The sheet of this name, hidden or not.
    Named(String),
    /// Every visible sheet with people in it.
    All,
}
