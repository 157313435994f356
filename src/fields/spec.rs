//! The entries of the table of fields: plain values and function pointers.

use super::error::ValueError;
use crate::model::{CellValue, Code, Field};

/// A field of the table.
#[derive(Debug)]
pub struct FieldSpec {
    pub field: Field,
    /// The sentence that names it. With a capital letter it is the heading of its column in the template.
    pub name: &'static str,
    /// The headings that name it, with spaces between: without spaces and punctuation, in the languages that HR writes
    /// them in. `/fr` behind one says that a sheet with it is in that language; of languages that share a heading, most have no
    /// such mark. A word that often means something else in an HR sheet (department, position, team, manager's address, mode)
    /// is deliberately absent: such a column is copied to the report unchanged.
    pub headings: &'static str,
    pub kind: Kind,
    /// The flag that gives the value of rows without one.
    pub default_flag: Option<&'static str>,
    /// Its column in the template; `None` where other columns replace it.
    pub column: Option<TemplateColumn>,
}

impl FieldSpec {
    pub(super) const fn new(field: Field, name: &'static str, headings: &'static str, kind: Kind) -> Self {
        Self { field, name, headings, kind, default_flag: None, column: None }
    }

    pub(super) const fn flag(self, flag: &'static str) -> Self {
        Self { default_flag: Some(flag), ..self }
    }

    pub(super) const fn column(self, column: TemplateColumn) -> Self {
        Self { column: Some(column), ..self }
    }

    /// Returns the headings, each with the code of its language or nothing.
    pub(crate) fn headings(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        self.headings.split(' ').map(|heading| heading.split_once('/').unwrap_or((heading, "")))
    }
}

/// What a cell contains, and so how the rows of one person are merged.
#[derive(Debug)]
pub enum Kind {
    /// The address, by which rows are known to be of one person.
    Address,
    /// A name or a part of it. Rows must agree, letter case aside; the first spelling is kept.
    Name,
    /// Whether the person works here today. Rows of people who do not are not sent.
    Employment,
    /// Who the person is, whatever the address. A blank is filled from another row.
    Identity,
    /// One value. Rows must agree. `given` is the sentence on a value that somebody gets.
    Single { parse: ParseCell, unknown: Code, given: &'static str },
    /// A list. The lists of all rows are united.
    List { parse: ParseCell, unknown: Code, given: &'static str },
}

impl Kind {
    pub(super) const fn single(parse: ParseCell, unknown: Code, given: &'static str) -> Self {
        Self::Single { parse, unknown, given }
    }

    pub(super) const fn list(parse: ParseCell, unknown: Code, given: &'static str) -> Self {
        Self::List { parse, unknown, given }
    }
}

/// Parses a cell; `None` where it leaves the value out.
pub type ParseCell = fn(&str) -> Result<Option<CellValue>, ValueError>;

/// A column of the template.
#[derive(Debug)]
pub struct TemplateColumn {
    /// The cell of the example row, without the mark; one of the choices where there are any.
    pub example: &'static str,
    /// The sentence that explains the column.
    pub note: &'static str,
    pub choices: Choices,
    /// In widths of a digit.
    pub width: u16,
}

/// The values that a cell of the template offers, as sentences.
#[derive(Debug)]
pub enum Choices {
    Any,
    /// Only these.
    Only(&'static [&'static str]),
    /// These, and names that only the organization knows.
    Suggested(&'static [&'static str]),
}

impl TemplateColumn {
    pub(super) const fn new(width: u16, example: &'static str, note: &'static str) -> Self {
        Self { example, note, choices: Choices::Any, width }
    }

    pub(super) const fn with(self, choices: Choices) -> Self {
        Self { choices, ..self }
    }
}
