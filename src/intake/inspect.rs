//! Turns findings of a line into findings of its row, with the column's header and, for workbooks, the cell's
//! name. In a column that frontdesk does not use it is a warning. Changes no cell, and quotes none that the sheet hides.

use std::collections::HashMap;

use super::encoding::{self, Charset, Guess};
use super::header::letters;
use super::line::{LineFinding, is_blank};
use super::table::{Body, Table};
use crate::model::{Code, Field, Finding, Row, Severity};
use crate::text::escape_truncated;

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
    }

    fn shifted(&self, row: &mut Row) {
        let width = self.fields.len();
        let Some(extra) = (width..row.cells.len()).find(|&index| !is_blank(&row.cells[index])) else { return };
        let message = match (self.cell_name(row, extra), self.value(row, extra)) {
            (None, Some(value)) => {
                format!("the line has {} cells and the header has {width}: `{value}` has no column", row.cells.len())
            }
            (_, Some(value)) => format!("{} contains `{value}`, but has no heading above it", self.cell(row, extra)),
            (_, None) => format!("{} is not empty, but has no heading above it", self.cell(row, extra)),
        };
        // In a workbook a remark beside the table shifts no cell.
        if matches!(self.table.body, Body::Sheet { .. }) {
            let fix = "if it belongs to the person, write a heading above it";
            return row.findings.push(Finding::warning(Code::RowShifted, message, fix));
        }
        let fix = "put quotation marks around a text that contains the delimiter, or remove the extra cell";
        row.findings.push(Finding::error(Code::RowShifted, message, fix));
    }

    fn lengths(&self, row: &mut Row) {
        let limit = self.table.limits.cell_chars;
        for column in 0..row.cells.len() {
            let cell = &row.cells[column];
            if cell.len() <= limit || cell.chars().nth(limit).is_none() {
                continue;
            }
            let message = format!("{} is longer than {limit} characters", self.cell(row, column));
            self.push(row, Code::CellTooLong, column, message, "shorten it");
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
                let name = self.charset.map_or("the file's encoding", Charset::name);
                format!(
                    "{} contains bytes that are not valid in {name}{}",
                    self.cell(row, column),
                    self.quoted(row, column)
                )
            } else if self.charset.is_some_and(|charset| charset.misreads_utf8(cell)) {
                let name = self.charset.map_or("", Charset::name);
                format!(
                    "{} is written in UTF-8, but the rest of the file in {name}{}",
                    self.cell(row, column),
                    self.quoted(row, column)
                )
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
            let fix = "correct the text, or save the file as UTF-8, or ask the administrator to name its encoding with \
                       `--encoding`";
            self.push(row, Code::EncodingBroken, column, message, fix);
        }
        if !repaired.is_empty() {
            let text =
                |(column, cell): (usize, &str)| repaired.get(&column).map_or_else(|| cell.to_owned(), Clone::clone);
            row.cells = row.cells.iter().enumerate().map(text).collect::<Vec<_>>().into();
        }
    }

    /// Adds that another program garbled a cell: an error, or a warning where it is repaired.
    fn garbled(&self, row: &mut Row, column: usize, text: &str) {
        let (cell, quoted) = (self.cell(row, column), self.quoted(row, column));
        let is_hidden = self.is_hidden(column);
        let repair = if is_hidden { String::new() } else { format!(" `{}`", shown(text)) };
        if self.table.repair_text {
            let message =
                format!("{cell} contained text that another program garbled{quoted}; it is read as repaired{repair}");
            let fix = "if the repaired text is wrong, write the text again";
            let header = self.table.header.columns.headers.get(column).cloned();
            return row.findings.push(Finding::warning(Code::TextGarbled, message, fix).in_column(header));
        }
        let message = format!("{cell} contains text that another program garbled{quoted}");
        let write = if is_hidden { "write the text again".to_owned() } else { format!("write{repair}") };
        let fix = format!("{write}, or ask the administrator to repair all such text with `--repair-text`");
        self.push(row, Code::TextGarbled, column, message, &fix);
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
                let (cell, quoted) = (self.cell(row, column), self.quoted(row, column));
                let message = format!("{cell} contains a question mark in place of a letter{quoted}");
                let fix = "write the letter that was lost; export the sheet as UTF-8 or .xlsx to keep such letters";
                self.push(row, Code::TextGarbled, column, message, fix);
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
        let read = value.map_or_else(|| format!("{cell} was read"), |value| format!("{cell} was read as `{value}`"));
        let save = "save the file as UTF-8, or ask the administrator to name its encoding";
        let (code, message, fix) = if guess == Guess::Doubtful {
            let message = format!("{read} in the guessed encoding {name}, but the file does not look right in it");
            (Code::EncodingBroken, message, format!("{save} (`--encoding {name}` if the text is right)"))
        } else {
            let message = format!("{read} in the encoding {name}, which is a guess");
            let fix = format!("{save} (`--encoding {name}`, or `--accept-guess`, if the text is right)");
            (Code::EncodingUnsure, message, fix)
        };
        self.push(row, code, column, message, &fix);
    }

    /// Adds a control character of the file. Most come from a letter or a quotation mark that another program converted
    /// wrongly, so they are not left out silently.
    fn control(&self, row: &mut Row, column: usize, control: char) {
        let (cell, quoted) = (self.cell(row, column), self.quoted(row, column));
        let message = format!("{cell} contains a control character (U+{:04X}){quoted}", u32::from(control));
        let fix = "type the text again; the program that exported the sheet may have lost a letter";
        self.push(row, Code::CellControl, column, message, fix);
    }

    fn finding(&self, row: &mut Row, finding: &LineFinding) {
        match finding {
            LineFinding::TextAfterQuote { column, from, to } => {
                let message = format!("text follows a closing quotation mark{}", lines(*from, *to));
                let fix = "double each quotation mark inside the text (\"\"), and close the cell with one";
                self.misplaced_quote(row, *column, message, fix);
            }
            LineFinding::QuotedRows { column, from, to } => {
                let message = format!("a text in quotation marks seems to contain several rows{}", lines(*from, *to));
                let fix = "close the quotation mark in the line where it was opened";
                self.misplaced_quote(row, *column, message, fix);
            }
            LineFinding::ErrorCell { column } => {
                let Some(index) = self.field_column(*column) else { return };
                let cell = self.cell(row, index);
                let message = match self.value(row, index) {
                    Some(value) => format!("{cell} contains the error `{value}`"),
                    None => format!("{cell} contains an error"),
                };
                self.push(row, Code::CellError, index, message, "correct the formula, or write the value itself");
            }
            LineFinding::Uncalculated { column } => {
                let Some(index) = self.field_column(*column) else { return };
                let message = format!("{} contains a formula whose result was not saved", self.cell(row, index));
                let fix = "open the workbook in a spreadsheet program and save it, or write the value itself";
                self.push(row, Code::CellError, index, message, fix);
            }
            LineFinding::Link { column, target } => {
                // A name that links to its address is a convenience; an address that links elsewhere is a trap.
                let is_address = |index: &usize| {
                    let field = |field| self.table.header.columns.index(field) == Some(*index);
                    field(Field::Email) || field(Field::PreviousEmail)
                };
                let Some(index) = self.field_column(*column).filter(is_address) else { return };
                let cell = self.cell(row, index);
                let message = match self.value(row, index) {
                    Some(value) => format!("{cell} shows `{value}`, but its link goes to `{}`", shown(target)),
                    None => format!("{cell} has a link to another address"),
                };
                self.push(row, Code::LinkDisagrees, index, message, "remove the link, or correct the address");
            }
            LineFinding::Struck { column } => {
                let Some(index) = self.field_column(*column) else { return };
                if row.findings.iter().any(|finding| finding.code == Code::RowStruck) {
                    return;
                }
                let message = format!("{} is crossed out{}", self.cell(row, index), self.quoted(row, index));
                let fix = "remove the line through the text to include the person, or delete the row";
                self.push(row, Code::RowStruck, index, message, fix);
            }
            LineFinding::Hidden => {
                let message = "the row is hidden in the sheet".to_owned();
                let fix = "unhide the row or clear the filter to include the person, or delete the row";
                row.findings.push(Finding::error(Code::RowHidden, message, fix));
            }
        }
    }

    /// The cell's name in a workbook.
    fn cell_name(&self, row: &Row, column: usize) -> Option<String> {
        matches!(self.table.body, Body::Sheet { .. })
            .then(|| format!("{}{}", letters(self.table.header.place(column)), row.at.number))
    }

    /// How a message names the cell it is about.
    fn cell(&self, row: &Row, column: usize) -> String {
        let hidden = if self.is_hidden(column) { "the hidden " } else { "" };
        self.cell_name(row, column).map_or_else(|| "the cell".to_owned(), |name| format!("{hidden}cell {name}"))
    }

    /// The text of a cell for a message; `None` where the sheet hides it: the message goes to people who see the sheet.
    fn value(&self, row: &Row, column: usize) -> Option<String> {
        (!self.is_hidden(column)).then(|| shown(row.cells.get(column).unwrap_or("")))
    }

    /// The text of a cell behind a colon; empty where the sheet hides it.
    fn quoted(&self, row: &Row, column: usize) -> String {
        self.value(row, column).map(|value| format!(": `{value}`")).unwrap_or_default()
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
    fn push(&self, row: &mut Row, code: Code, column: usize, message: String, fix: &str) {
        let severity = if self.is_used(column) { Severity::Error } else { Severity::Warning };
        let finding = Finding { severity, ..Finding::error(code, message, fix) };
        row.findings.push(finding.in_column(self.table.header.columns.headers.get(column).cloned()));
    }

    /// Adds a finding about a quote, whose column is counted as in the file.
    fn misplaced_quote(&self, row: &mut Row, place: usize, message: String, fix: &str) {
        let column = self.table.header.column(place);
        let header = column.and_then(|column| self.table.header.columns.headers.get(column)).cloned();
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

fn shown(text: &str) -> String {
    escape_truncated(text.trim(), SHOWN_CHARS)
}

fn lines(from: u32, to: u32) -> String {
    if from == to { String::new() } else { format!(" (lines {from} to {to} were read as one)") }
}
