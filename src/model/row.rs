//! A row of the input as intake reads it: its number, its cells as text, and the findings made while reading.

use std::sync::Arc;

use super::{Field, Finding};

/// Which line of which table. `number` is the one a person sees in an editor or a spreadsheet
/// (the header of a plain CSV is line 1); `source` counts the tables of a command from 0, in
/// the order in which they were named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowRef {
    pub source: u16,
    pub number: u32,
}

/// Which cell of a row holds which field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// The header cells, in the order of the sheet.
    pub headers: Vec<String>,
    places: [Option<usize>; Field::ALL.len()],
    /// The fields in whose lists a comma is part of a name.
    comma_fields: Vec<Field>,
    /// Further columns of a field, for rows where the first is blank, in their order.
    fallbacks: Vec<(Field, usize)>,
    /// The letters above the cells, for workbooks.
    letters: Vec<String>,
    /// Which columns the sheet hides, in its order; shorter than the header where the rest is shown.
    hidden: Vec<bool>,
    /// The columns that frontdesk added in a report, with their places in the file.
    own: Vec<(String, usize)>,
}

impl Columns {
    /// Columns with these headers and nothing recognised yet.
    #[must_use]
    pub fn new(headers: Vec<String>) -> Self {
        Self {
            headers,
            places: [None; Field::ALL.len()],
            comma_fields: Vec::new(),
            fallbacks: Vec::new(),
            letters: Vec::new(),
            hidden: Vec::new(),
            own: Vec::new(),
        }
    }

    /// Sets the cell index of `field`, counted from 0.
    pub fn set(&mut self, field: Field, index: usize) {
        self.places[field as usize] = Some(index);
    }

    /// Adds a column of `field`, for rows where those before are blank.
    pub fn add_fallback(&mut self, field: Field, index: usize) {
        self.fallbacks.push((field, index));
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
        first.chain(self.fallbacks.iter().copied())
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
        Some(format!("{}{number}", self.letters.get(self.index(field)?)?))
    }

    /// The header of `field` in the sheet.
    #[must_use]
    pub fn header(&self, field: Field) -> Option<&str> {
        self.index(field).and_then(|index| self.headers.get(index)).map(String::as_str)
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
    columns: Arc<Columns>,
}

impl Row {
    /// An empty row of a table with these columns.
    #[must_use]
    pub fn new(columns: Arc<Columns>) -> Self {
        Self { at: RowRef { source: 0, number: 0 }, cells: csv::StringRecord::new(), findings: Vec::new(), columns }
    }

    /// The cell of `field`; empty where the column or the cell is missing. Untouched, except that `="0042"`, by
    /// which exports keep Excel from taking a text for a number, is the text itself, and so is `'0042`.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        let cell = |index: usize| self.cells.get(index).unwrap_or("");
        let first = self.columns.index(field).map_or("", cell);
        let further = || {
            let others = self.columns.fallbacks.iter().filter(|(other, _)| *other == field);
            others.map(|(_, index)| cell(*index)).find(|cell| !cell.trim().is_empty())
        };
        let has_further = !self.columns.fallbacks.is_empty() && first.trim().is_empty();
        let cell = if has_further { further().unwrap_or(first) } else { first };
        if field == Field::Email { unwrapped(cell) } else { self.unmarked(cell) }
    }

    /// The cell at `index`, counted from 0; empty where it is missing. The marks of text are left out, as by [`get`](Self::get).
    #[must_use]
    pub fn cell(&self, index: usize) -> &str {
        self.unmarked(self.cells.get(index).unwrap_or(""))
    }

    fn unmarked<'a>(&'a self, cell: &'a str) -> &'a str {
        if cell.starts_with('\'') && self.is_marked_text(cell) { &cell[1..] } else { unwrapped(cell) }
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

/// Returns the text of `="0042"`, and any other cell as it is.
fn unwrapped(cell: &str) -> &str {
    let kept = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    kept.filter(|text| !text.contains('"')).unwrap_or(cell)
}
