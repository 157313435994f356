//! A row of the input as intake reads it: its number, its cells as text, and the findings made while reading.

use std::borrow::Cow;
use std::sync::Arc;

use super::named::named;
use super::{Field, Finding};
use crate::messages::ReportLanguage;

/// Which line of which table. `number` is the one a person sees in an editor or a spreadsheet
/// (the header of a plain CSV is line 1); `source` counts the tables of a command from 0, in
/// the order in which they were named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowRef {
    pub source: u16,
    pub number: u32,
}

named! {
    /// What a further column of a field adds to the first.
    pub enum FurtherUse, name {
        /// Its cell is read where the cells before it are blank.
        Instead = "instead",
        /// Its cell is read too: one more list, or one more word on the same matter.
        Also = "also",
        /// Its text is the beginning of the name: `van der`.
        Before = "before",
        /// Its text is the end of the name: a second surname.
        After = "after",
    }
}

/// Which cell of a row holds which field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// The header cells, in the order of the sheet.
    pub headers: Vec<String>,
    /// The same for findings, which share them.
    shared: Box<[Arc<str>]>,
    places: [Option<usize>; Field::ALL.len()],
    /// The fields in whose lists a comma is part of a name.
    comma_fields: Vec<Field>,
    /// Further columns of a field, in their order.
    further: Vec<(Field, usize, FurtherUse)>,
    /// The letters above the cells, for workbooks.
    letters: Vec<String>,
    /// Which columns the sheet hides, in its order; shorter than the header where the rest is shown.
    hidden: Vec<bool>,
    /// The columns that frontdesk added in a report, with their places in the file.
    own: Vec<(String, usize)>,
    /// The language of the headers.
    language: ReportLanguage,
}

impl Columns {
    /// Columns with these headers and nothing recognised yet.
    #[must_use]
    pub fn new(headers: Vec<String>) -> Self {
        Self {
            shared: headers.iter().map(|header| Arc::from(header.as_str())).collect(),
            headers,
            places: [None; Field::ALL.len()],
            comma_fields: Vec::new(),
            further: Vec::new(),
            letters: Vec::new(),
            hidden: Vec::new(),
            own: Vec::new(),
            language: ReportLanguage::default(),
        }
    }

    /// Sets the cell index of `field`, counted from 0.
    pub fn set(&mut self, field: Field, index: usize) {
        self.places[field as usize] = Some(index);
    }

    /// Adds a further column of `field`.
    pub fn add_further(&mut self, field: Field, index: usize, usage: FurtherUse) {
        self.further.push((field, index, usage));
    }

    /// Returns the further columns of all fields, in their order.
    #[must_use]
    pub fn further(&self) -> &[(Field, usize, FurtherUse)] {
        &self.further
    }

    /// Returns the columns of `field` whose cells are all read.
    pub fn all(&self, field: Field) -> impl Iterator<Item = usize> {
        let is_read =
            move |(other, _, usage): &&(Field, usize, FurtherUse)| *other == field && *usage == FurtherUse::Also;
        self.index(field).into_iter().chain(self.further.iter().filter(is_read).map(|(_, index, _)| *index))
    }

    /// Sets that a comma is part of a name in the lists of `field`.
    pub fn keep_commas(&mut self, field: Field) {
        self.comma_fields.push(field);
    }

    /// Whether a comma is part of a name in the lists of `field`.
    #[must_use]
    pub fn keeps_commas(&self, field: Field) -> bool {
        self.comma_fields.contains(&field)
    }

    /// Returns the columns that are fields, further ones of a field last.
    pub fn used(&self) -> impl Iterator<Item = (Field, usize)> {
        let first = Field::ALL.into_iter().filter_map(|field| Some((field, self.index(field)?)));
        first.chain(self.further.iter().map(|(field, index, _)| (*field, *index)))
    }

    /// Sets the letters that a sheet shows above the cells, in their order.
    pub fn set_letters(&mut self, letters: Vec<String>) {
        self.letters = letters;
    }

    /// Sets which columns the sheet hides, in its order.
    pub fn set_hidden(&mut self, hidden: Vec<bool>) {
        self.hidden = hidden;
    }

    /// Sets the columns that frontdesk added in a report, with their places in the file, counted from 0.
    pub fn set_own(&mut self, own: Vec<(String, usize)>) {
        self.own = own;
    }

    /// Sets the language of the headers.
    pub fn set_language(&mut self, language: ReportLanguage) {
        self.language = language;
    }

    /// Returns the language of the headers; English where it is none that reports are written in.
    #[must_use]
    pub fn language(&self) -> ReportLanguage {
        self.language
    }

    /// Returns the columns that frontdesk added in a report, with their places in the file, counted from 0.
    #[must_use]
    pub fn own(&self) -> &[(String, usize)] {
        &self.own
    }

    /// Returns the letters that a sheet shows above the column at `index`.
    #[must_use]
    pub fn letters(&self, index: usize) -> Option<&str> {
        self.letters.get(index).map(String::as_str)
    }

    /// Whether the sheet hides the column at `index`, counted from 0.
    #[must_use]
    pub fn is_hidden(&self, index: usize) -> bool {
        self.hidden.get(index).copied().unwrap_or(false)
    }

    /// The cell index of `field`, counted from 0, where the sheet has one.
    #[must_use]
    pub fn index(&self, field: Field) -> Option<usize> {
        self.places[field as usize]
    }

    /// Whether the sheet hides the column of `field`.
    #[must_use]
    pub fn hides(&self, field: Field) -> bool {
        self.index(field).is_some_and(|index| self.is_hidden(index))
    }

    /// The name that the sheet gives the cell of `field` in the row `number`, such as `C14`; `None` where the cells of a table have none.
    #[must_use]
    pub fn cell_name(&self, field: Field, number: u32) -> Option<String> {
        self.cell_name_at(self.index(field)?, number)
    }

    /// The name of the cell in the column at `index`.
    #[must_use]
    pub fn cell_name_at(&self, index: usize, number: u32) -> Option<String> {
        Some(format!("{}{number}", self.letters.get(index)?))
    }

    /// The header of `field` in the sheet.
    #[must_use]
    pub fn header(&self, field: Field) -> Option<&str> {
        self.index(field).and_then(|index| self.headers.get(index)).map(String::as_str)
    }

    /// The header of the column at `index`, for findings.
    #[must_use]
    pub fn shared_header(&self, index: usize) -> Option<Arc<str>> {
        self.shared.get(index).cloned()
    }
}

/// One line of the input. Reading re-uses one `Row`, so that a million of them cost one
/// allocation; a cell that is needed longer is copied.
#[derive(Debug, Clone)]
pub struct Row {
    pub at: RowRef,
    /// The cells as text, unchanged, in the order of the sheet. May be shorter than the header.
    pub cells: csv::StringRecord,
    /// The findings made while reading (a shifted row, an error cell, …).
    pub findings: Vec<Finding>,
    /// The columns that are fields and whose text is crossed out.
    pub struck: Vec<usize>,
    /// Whether a title or a name says that it is of somebody who has left. It is only asked for a command for leavers.
    pub is_of_leavers: bool,
    columns: Arc<Columns>,
}

impl Row {
    /// An empty row of a table with these columns.
    #[must_use]
    pub fn new(columns: Arc<Columns>) -> Self {
        let at = RowRef { source: 0, number: 0 };
        Self {
            at,
            cells: csv::StringRecord::new(),
            findings: Vec::new(),
            struck: Vec::new(),
            is_of_leavers: false,
            columns,
        }
    }

    /// The cell of `field`; empty where the column or the cell is missing.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        let Some(first) = self.columns.index(field) else { return "" };
        let cell = self.cell(first);
        if self.columns.further.is_empty() || !cell.trim().is_empty() {
            return cell;
        }
        let others = self
            .columns
            .further
            .iter()
            .filter(|(other, _, usage)| *other == field && matches!(usage, FurtherUse::Instead | FurtherUse::Also));
        others.map(|(_, index, _)| self.cell(*index)).find(|cell| !cell.trim().is_empty()).unwrap_or(cell)
    }

    /// The name under `field` with its beginning and its end where these have columns of their own. A name that has them
    /// already, or that is blank, stays as it is.
    #[must_use]
    pub fn whole_name(&self, field: Field) -> Cow<'_, str> {
        let mut name = Cow::Borrowed(self.get(field));
        let parts = self.columns.further.iter().filter(|(other, ..)| *other == field);
        for (_, index, usage) in parts {
            let part = self.cell(*index).trim();
            let (known, key) = (name.trim().to_lowercase(), part.to_lowercase());
            match usage {
                _ if known.is_empty() || key.is_empty() => {}
                FurtherUse::Before if !known.starts_with(&key) => name = Cow::Owned(format!("{part} {}", name.trim())),
                FurtherUse::After if !known.ends_with(&key) => name = Cow::Owned(format!("{} {part}", name.trim())),
                _ => {}
            }
        }
        name
    }

    /// The cell of a column; empty where it is missing. Untouched, except that `="0042"`, by which exports keep Excel from
    /// taking a text for a number, is the text itself, and so is `'0042`.
    #[must_use]
    pub fn cell(&self, index: usize) -> &str {
        let cell = self.cells.get(index).unwrap_or("");
        match cell.as_bytes().first() {
            Some(b'\'') if Some(index) != self.columns.index(Field::Email) && self.is_marked_text(cell) => &cell[1..],
            Some(b'=') => {
                let kept = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
                kept.filter(|text| !text.contains('"')).unwrap_or(cell)
            }
            _ => cell,
        }
    }

    /// Whether the apostrophe before a cell only marks it as text: before a digit, or where the address has one too.
    fn is_marked_text(&self, cell: &str) -> bool {
        let email = self.columns.index(Field::Email).and_then(|index| self.cells.get(index)).unwrap_or("");
        cell[1..].starts_with(|c: char| c.is_ascii_digit()) || email.starts_with('\'')
    }

    /// The columns of the table that this row belongs to.
    #[must_use]
    pub fn columns(&self) -> &Arc<Columns> {
        &self.columns
    }
}
