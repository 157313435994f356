//! Turns findings of a line into findings of its row, with the column's header and, for workbooks, the cell's
//! name. In a column that frontdesk does not use it is a warning. Changes no cell, and quotes none that the sheet hides.

use std::collections::HashMap;
use std::sync::Arc;

use super::encoding::{self, Charset, Guess};
use super::header::{Beside, letters};
use super::line::{LineFinding, is_blank};
use super::merged_rows::MergedRange;
use super::name_label::is_label;
use super::table::{Body, Table};
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Field, Finding, Row, Severity};

/// The most characters of a cell that a message shows.
const SHOWN_CHARS: usize = 60;

/// Inspects the rows of one table.
#[derive(Debug)]
pub(super) struct Inspector<'t> {
    table: &'t Table,
    /// For text: the charset that the cells were decoded from.
    charset: Option<Charset>,
    /// Whether decoding is known to have lost nothing.
    sound: bool,
    /// By column: its field.
    fields: Vec<Option<Field>>,
}

impl<'t> Inspector<'t> {
    pub(super) fn new(table: &'t Table) -> Self {
        let columns = &table.header.columns;
        let mut fields = vec![None; columns.headers.len()];
        for (field, index) in columns.used() {
            fields[index] = Some(field);
        }
        let (charset, sound) = match &table.body {
            Body::Text(text) => (Some(text.charset), text.sound),
            Body::Sheet { .. } => (None, false),
        };
        Self { table, charset, sound, fields }
    }

    /// Adds to `row.findings` what `findings` and the cells themselves give.
    pub(super) fn inspect(&self, row: &mut Row, findings: &[LineFinding]) {
        if row.cells.len() > self.fields.len() {
            self.shifted(row);
        }
        if row.cells.as_slice().len() > self.table.limits.cell_chars {
            self.lengths(row);
        }
        if !row.cells.as_slice().is_ascii() {
            self.characters(row);
        }
        if row.cells.as_slice().contains('?') {
            self.lost_letters(row);
        }
        for finding in findings {
            self.finding(row, finding);
        }
        self.label(row);
    }

    /// Adds that the cell of a name or a number has a label beside an address: `Approved by Jane Boss`.
    fn label(&self, row: &mut Row) {
        let is_name = |field: &Option<Field>| {
            matches!(field, Some(Field::FirstName | Field::LastName | Field::FullName | Field::EmployeeId))
        };
        let column = (0..self.fields.len())
            .find(|&column| is_name(&self.fields[column]) && row.cells.get(column).is_some_and(is_label));
        if let Some(column) = column.filter(|_| row.cells.as_slice().contains('@')) {
            let message = message!("name-label", cell = self.cell(row, column));
            self.push(row, Code::OtherTable, column, message, message!("fix-name-label"));
        }
    }

    /// Refuses again what a report refused, where the row does not show that itself.
    pub(super) fn refused(&self, row: &mut Row, refused: &[(Code, Option<usize>)]) {
        let found = row.findings.len();
        for (code, column) in refused {
            if row.findings[..found].iter().all(|finding| finding.code != *code) {
                let message = message!("refused-before", code = code.as_str());
                let finding = Finding::error(*code, message, message!("fix-refused-before"));
                row.findings.push(finding.in_column(column.and_then(|column| self.header(column))));
            }
        }
    }

    /// Adds that the row is of another table, whose headings are in the row `headings`.
    pub(super) fn other_table(row: &mut Row, headings: u32) {
        let message = message!("other-table", row = headings.to_string());
        row.findings.push(Finding::error(Code::OtherTable, message, message!("fix-other-table")));
    }

    /// Adds that a cell that is read may be of another table beside the list.
    pub(super) fn beside(&self, row: &mut Row, beside: &Beside) {
        let mut columns = beside.doubtful(row.cells.len());
        let is_read = |column: &usize| self.is_used(*column) && !is_blank(&row.cells[*column]);
        let Some(column) = columns.find(is_read) else { return };
        let message = message!("beside-list", cell = self.cell(row, column));
        self.push(row, Code::OtherTable, column, message, message!("fix-beside-list"));
    }

    /// Adds that a merged cell leaves open who the person is.
    pub(super) fn merged(&self, row: &mut Row, merged: &MergedRange) {
        let Some(column) = self.field_column(merged.column) else { return };
        let (from, to) = (merged.rows.start().to_string(), merged.rows.end().to_string());
        let message = message!("cell-merged", cell = self.cell(row, column), from = from, to = to);
        self.push(row, Code::CellMerged, column, message, message!("fix-cell-merged"));
    }

    fn shifted(&self, row: &mut Row) {
        let width = self.fields.len();
        let Some(extra) = (width..row.cells.len()).find(|&index| !is_blank(&row.cells[index])) else { return };
        let message = match (self.cell_name(row, extra), self.value(row, extra)) {
            (None, Some(value)) => {
                message!("cells-too-many", cells = row.cells.len(), headings = width, value = value)
            }
            (_, Some(value)) => message!("cell-no-heading", cell = self.cell(row, extra), value = value),
            (_, None) => message!("cell-no-heading-hidden", cell = self.cell(row, extra)),
        };
        // In a workbook a remark beside the table shifts no cell.
        if matches!(self.table.body, Body::Sheet { .. }) {
            return row.findings.push(Finding::warning(Code::RowShifted, message, message!("fix-cell-heading")));
        }
        row.findings.push(Finding::error(Code::RowShifted, message, message!("fix-row-shifted")));
    }

    fn lengths(&self, row: &mut Row) {
        let limit = self.table.limits.cell_chars;
        for column in 0..row.cells.len() {
            let cell = &row.cells[column];
            if cell.len() <= limit || cell.chars().nth(limit).is_none() {
                continue;
            }
            let message = message!("cell-too-long", cell = self.cell(row, column), limit = limit.to_string());
            self.push(row, Code::CellTooLong, column, message, message!("fix-shorten"));
        }
    }

    /// Adds characters that show that decoding failed.
    fn characters(&self, row: &mut Row) {
        let mut repaired = HashMap::new();
        for column in 0..row.cells.len() {
            let cell = &row.cells[column];
            if cell.is_ascii() {
                continue;
            }
            let control = cell.chars().find(|c| matches!(c, '\u{80}'..='\u{9F}'));
            let is_lost = cell.contains('\u{FFFD}') && !self.sound;
            let message = if let Some(control) = control.filter(|_| self.charset.is_none_or(Charset::is_unicode)) {
                self.control(row, column, control);
                continue;
            } else if control.is_some() || is_lost {
                let cell = self.cell(row, column);
                match self.charset {
                    Some(charset) => message!("bytes-not-valid", cell = cell, encoding = charset.name()),
                    None => message!("bytes-not-valid-in-file", cell = cell),
                }
            } else if let Some(charset) = self.charset.filter(|charset| charset.misreads_utf8(cell)) {
                message!("utf8-among-others", cell = self.cell(row, column), encoding = charset.name())
            } else if let Some(text) = encoding::repair(cell) {
                self.garbled(row, column, &text);
                if self.table.repair_text {
                    repaired.insert(column, text);
                }
                continue;
            } else {
                self.doubt(row, column);
                continue;
            };
            let message = self.with_value(message, row, column);
            self.push(row, Code::EncodingBroken, column, message, message!("fix-encoding"));
        }
        if !repaired.is_empty() {
            let text =
                |(column, cell): (usize, &str)| repaired.get(&column).map_or_else(|| cell.to_owned(), Clone::clone);
            row.cells = row.cells.iter().enumerate().map(text).collect::<Vec<_>>().into();
        }
    }

    /// Adds that another program garbled a cell: an error, or a warning where it is repaired.
    fn garbled(&self, row: &mut Row, column: usize, text: &str) {
        let cell = self.cell(row, column);
        let value = self.value(row, column);
        let repaired = || Arg::quoted_to(text.trim(), SHOWN_CHARS);
        if self.table.repair_text {
            let message = match value {
                Some(value) => message!("text-repaired", cell = cell, value = value, repaired = repaired()),
                None => message!("text-repaired-hidden", cell = cell),
            };
            let finding = Finding::warning(Code::TextGarbled, message, message!("fix-text-repaired"));
            return row.findings.push(finding.in_column(self.header(column)));
        }
        let fix = if value.is_some() {
            message!("fix-text-garbled", text = repaired())
        } else {
            message!("fix-text-garbled-hidden")
        };
        let message = self.with_value(message!("text-garbled", cell = cell), row, column);
        self.push(row, Code::TextGarbled, column, message, fix);
    }

    /// Adds question marks that took the place of letters in names.
    fn lost_letters(&self, row: &mut Row) {
        for column in 0..row.cells.len() {
            let is_lost = match self.fields.get(column) {
                Some(Some(Field::FirstName | Field::LastName | Field::FullName)) => is_question_mark_in_name,
                Some(Some(Field::Groups | Field::Workspaces)) => is_question_mark_in_word,
                _ => continue,
            };
            if is_lost(&row.cells[column]) {
                let message = message!("letter-lost", cell = self.cell(row, column));
                let message = self.with_value(message, row, column);
                self.push(row, Code::TextGarbled, column, message, message!("fix-letter-lost"));
            }
        }
    }

    /// Adds that the encoding of other letters than ASCII is only a guess: no person is created under a guessed name.
    fn doubt(&self, row: &mut Row, column: usize) {
        let (name, guess) = self.table.encoding;
        if guess == Guess::Sure || !self.is_used(column) {
            return;
        }
        let (cell, value) = (self.cell(row, column), self.value(row, column));
        let (code, message, fix) = if guess == Guess::Doubtful {
            let message = match value {
                Some(value) => message!("encoding-doubtful", cell = cell, value = value, encoding = name),
                None => message!("encoding-doubtful-hidden", cell = cell, encoding = name),
            };
            (Code::EncodingBroken, message, message!("fix-encoding-doubtful", encoding = name))
        } else {
            let message = match value {
                Some(value) => message!("encoding-unsure", cell = cell, value = value, encoding = name),
                None => message!("encoding-unsure-hidden", cell = cell, encoding = name),
            };
            (Code::EncodingUnsure, message, message!("fix-encoding-unsure", encoding = name))
        };
        self.push(row, code, column, message, fix);
    }

    /// Adds a control character of the file. Most come from a letter or a quotation mark that another program converted
    /// wrongly, so they are not left out silently.
    fn control(&self, row: &mut Row, column: usize, control: char) {
        let code = format!("U+{:04X}", u32::from(control));
        let message = message!("cell-control", cell = self.cell(row, column), code = code);
        let message = self.with_value(message, row, column);
        self.push(row, Code::CellControl, column, message, message!("fix-cell-control"));
    }

    fn finding(&self, row: &mut Row, finding: &LineFinding) {
        match finding {
            LineFinding::TextAfterQuote { column, from, to } => {
                let message = lines(message!("text-after-quote"), *from, *to);
                self.misplaced_quote(row, *column, message, message!("fix-text-after-quote"));
            }
            LineFinding::QuotedRows { column, from, to } => {
                let message = lines(message!("quoted-rows"), *from, *to);
                self.misplaced_quote(row, *column, message, message!("fix-quoted-rows"));
            }
            LineFinding::ErrorCell { column } => {
                let Some(index) = self.field_column(*column) else { return };
                let cell = self.cell(row, index);
                let message = match self.value(row, index) {
                    Some(value) => message!("cell-error", cell = cell, value = value),
                    None => message!("cell-error-hidden", cell = cell),
                };
                self.push(row, Code::CellError, index, message, message!("fix-cell-error"));
            }
            LineFinding::Uncalculated { column } => {
                let Some(index) = self.field_column(*column) else { return };
                let message = message!("cell-formula", cell = self.cell(row, index));
                self.push(row, Code::CellError, index, message, message!("fix-cell-formula"));
            }
            LineFinding::Link { column, target } => {
                // A name that links to its address is a convenience; an address that links elsewhere is a trap.
                let is_address = |index: &usize| {
                    let field = |field| self.table.header.columns.index(field) == Some(*index);
                    field(Field::Email) || field(Field::PreviousEmail)
                };
                let Some(index) = self.field_column(*column).filter(is_address) else { return };
                let (cell, target) = (self.cell(row, index), Arg::quoted_to(target.trim(), SHOWN_CHARS));
                let message = match self.value(row, index) {
                    Some(value) => message!("link-disagrees", cell = cell, value = value, target = target),
                    None => message!("link-hidden", cell = cell),
                };
                self.push(row, Code::LinkDisagrees, index, message, message!("fix-link"));
            }
            LineFinding::Struck { column } => {
                let Some(index) = self.field_column(*column) else { return };
                row.struck.push(index);
                if row.findings.iter().any(|finding| finding.code == Code::RowStruck) {
                    return;
                }
                let message = message!("cell-struck", cell = self.cell(row, index));
                let message = self.with_value(message, row, index);
                self.push(row, Code::RowStruck, index, message, message!("fix-cell-struck"));
            }
            LineFinding::Hidden => {
                let fix = message!("fix-row-hidden");
                row.findings.push(Finding::error(Code::RowHidden, message!("row-hidden"), fix));
            }
        }
    }

    /// The cell's name in a workbook.
    fn cell_name(&self, row: &Row, column: usize) -> Option<String> {
        matches!(self.table.body, Body::Sheet { .. })
            .then(|| format!("{}{}", letters(self.table.header.place(column)), row.at.number))
    }

    /// How a message names the cell it is about.
    fn cell(&self, row: &Row, column: usize) -> Message {
        match self.cell_name(row, column) {
            None => message!("cell"),
            Some(name) if self.is_hidden(column) => message!("hidden-cell-named", name = name),
            Some(name) => message!("cell-named", name = name),
        }
    }

    /// The text of a cell for a message; `None` where the sheet hides it: the message goes to people who see the sheet.
    fn value(&self, row: &Row, column: usize) -> Option<Arg> {
        (!self.is_hidden(column)).then(|| Arg::quoted_to(row.cells.get(column).unwrap_or("").trim(), SHOWN_CHARS))
    }

    /// Adds the text of the cell to a message, unless the sheet hides it.
    fn with_value(&self, message: Message, row: &Row, column: usize) -> Message {
        match self.value(row, column) {
            Some(value) => message!("with-value", message = message, value = value),
            None => message,
        }
    }

    fn header(&self, column: usize) -> Option<Arc<str>> {
        self.table.header.columns.shared_header(column)
    }

    fn is_hidden(&self, column: usize) -> bool {
        u32::try_from(self.table.header.place(column)).is_ok_and(|place| self.table.hidden.contains(place))
    }

    /// The column at this place in the file, if it is a field.
    fn field_column(&self, place: usize) -> Option<usize> {
        self.table.header.column(place).filter(|column| self.is_used(*column))
    }

    fn is_used(&self, column: usize) -> bool {
        self.fields.get(column).is_some_and(Option::is_some)
    }

    /// Adds a finding about a column: an error where frontdesk uses it, else a warning.
    fn push(&self, row: &mut Row, code: Code, column: usize, message: Message, fix: Message) {
        let severity = if self.is_used(column) { Severity::Error } else { Severity::Warning };
        let finding = Finding { severity, ..Finding::error(code, message, fix) };
        row.findings.push(finding.in_column(self.header(column)));
    }

    /// Adds a finding about a quote, whose column is counted as in the file.
    fn misplaced_quote(&self, row: &mut Row, place: usize, message: Message, fix: Message) {
        let header = self.table.header.column(place).and_then(|column| self.header(column));
        row.findings.push(Finding::error(Code::QuoteMisplaced, message, fix).in_column(header));
    }
}

/// Whether a question mark touches a letter: `J?rg`, `Andr?`.
fn is_question_mark_in_name(name: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    name.match_indices('?')
        .any(|(at, _)| is_letter(name[..at].chars().next_back()) || is_letter(name[at + 1..].chars().next()))
}

/// Whether a question mark is between two letters: a group may well be called `Who?`.
fn is_question_mark_in_word(text: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    text.match_indices('?')
        .any(|(at, _)| is_letter(text[..at].chars().next_back()) && is_letter(text[at + 1..].chars().next()))
}

/// Adds the lines of a file that became one row to a message.
fn lines(message: Message, from: u32, to: u32) -> Message {
    if from == to {
        return message;
    }
    message!("lines-as-one", message = message, from = from.to_string(), to = to.to_string())
}
