//! Takes the cells of one sheet as its reader finds them and writes them as lines: only filled cells,
//! rows in order. Keeps a few first lines for the header and counts what its notes name.

use std::borrow::Cow;
use std::io::Write;
use std::ops::Range;

use super::facts::{OddCell, SheetFacts};
use super::links;
use super::sheet::Sheet;
use crate::intake::byte_source::{ByteSource, Spool, new_spool};
use crate::intake::context::{ReadContext, SpoolBudget};
use crate::intake::header::{is_address, letters};
use crate::intake::line::{Line, LineFinding, is_blank};
use crate::intake::ranges::Ranges;
use crate::intake::{InputError, Limits};
use crate::model::Format;

/// What a row, a finding and a cell need beside their texts, as `write_row` writes them.
const ROW_BYTES: u64 = 12;
const FINDING_BYTES: u64 = 12;
const CELL_BYTES: u64 = 8;

/// Collects one sheet.
#[derive(Debug)]
pub(super) struct Collector {
    /// What is known of the sheet before its cells, or found out beside them.
    pub(super) facts: SheetFacts,
    pub(super) is_hidden: bool,
    name: String,
    format: Format,
    limits: Limits,
    budget: SpoolBudget,
    /// What the present row took from the budget.
    taken: u64,
    spool: Spool,
    head: Vec<Line>,
    addressed: bool,
    /// The hidden rows that are not empty.
    hidden_rows: Ranges,
    /// The row that is being collected, from 1; 0 before the first.
    row: u32,
    /// The cells of the row as they were read: column from 0, and the place of its text in `text`.
    cells: Vec<(usize, Range<usize>)>,
    text: String,
    findings: Vec<LineFinding>,
}

/// What a cell shows and what is odd about it.
#[derive(Debug, Default)]
pub(super) struct CellContent<'c> {
    pub(super) text: Cow<'c, str>,
    /// Whether it shows an error of the spreadsheet program.
    pub(super) is_error: bool,
    /// Whether it contains a formula whose result was never saved.
    pub(super) is_uncalculated: bool,
    /// Whether its text is crossed out.
    pub(super) is_struck: bool,
    /// The address of a link in the cell itself.
    pub(super) link: Option<Cow<'c, str>>,
}

impl Collector {
    pub(super) fn new(name: String, format: Format, is_hidden: bool, context: &ReadContext<'_>) -> Self {
        Self {
            facts: SheetFacts::default(),
            is_hidden,
            name,
            format,
            limits: context.options.limits,
            budget: context.budget.clone(),
            taken: 0,
            spool: new_spool(),
            head: Vec::new(),
            addressed: false,
            hidden_rows: Ranges::default(),
            row: 0,
            cells: Vec::new(),
            text: String::new(),
            findings: Vec::new(),
        }
    }

    /// Takes a cell. Rows count from 1 and must come in order; columns count from 0.
    pub(super) fn cell(&mut self, row: u32, column: usize, cell: &CellContent<'_>) -> Result<(), InputError> {
        self.go_to(row)?;
        match self.facts.odd_cells.get(&(row, column)) {
            Some(OddCell::Empty) => return Ok(()),
            Some(OddCell::Textless) => return self.push_finding(LineFinding::ErrorCell { column }),
            Some(OddCell::Struck) if !is_blank(&cell.text) => self.push_finding(LineFinding::Struck { column })?,
            Some(OddCell::Struck | OddCell::Padded(_)) | None => {}
        }
        match self.facts.odd_cells.get(&(row, column)) {
            Some(OddCell::Padded(digits))
                if cell.text.bytes().all(|byte| byte.is_ascii_digit()) && !cell.text.is_empty() =>
            {
                self.push_text(column, &format!("{:0>digits$}", cell.text))?;
            }
            _ => self.push_text(column, &cell.text)?,
        }
        if cell.is_struck && !is_blank(&cell.text) {
            self.push_finding(LineFinding::Struck { column })?;
        }
        if cell.is_error {
            self.push_finding(LineFinding::ErrorCell { column })?;
        } else if cell.is_uncalculated {
            self.push_finding(LineFinding::Uncalculated { column })?;
        }
        let target = cell.link.as_deref().or_else(|| self.facts.link(row, column));
        if let Some(target) = target.filter(|target| !links::agree(&cell.text, target)) {
            let target = target.to_owned();
            self.push_finding(LineFinding::Link { column, target })?;
        }
        Ok(())
    }

    /// Marks a row as hidden.
    pub(super) fn hide(&mut self, row: u32) -> Result<(), InputError> {
        self.go_to(row)?;
        self.push_finding(LineFinding::Hidden)
    }

    pub(super) fn finish(mut self) -> Result<Sheet, InputError> {
        self.end_row()?;
        let last_column = if self.format == Format::Xls { 255 } else { 16_383 };
        let hidden_columns = self.facts.columns.hidden(0, last_column);
        let columns = hidden_columns.describe(|column| letters(column as usize));
        let rows = self.hidden_rows.describe(|row| row.to_string());
        let notes = [
            self.is_hidden.then(|| "the sheet is hidden".to_owned()),
            columns.map(|columns| format!("hidden columns are read too: {columns}")),
            self.facts.merged.note(),
            rows.map(|rows| format!("hidden rows are invalid: {rows}")),
        ];
        Ok(Sheet {
            name: self.name,
            format: self.format,
            encoding: None,
            hidden: self.is_hidden,
            lines: ByteSource::of(self.spool)?,
            head: self.head,
            addressed: self.addressed,
            hidden_columns,
            notes: notes.into_iter().flatten().collect(),
            tables: Vec::new(),
            wide: self.facts.merged.take_wide(),
            merged: self.facts.merged.into_ranges()?,
        })
    }

    fn push_text(&mut self, column: usize, text: &str) -> Result<(), InputError> {
        if text.is_empty() || column >= self.limits.columns {
            return Ok(());
        }
        let start = self.text.len();
        self.take(CELL_BYTES + text.len() as u64)?;
        if start + text.len() > self.limits.row_bytes {
            let why = format!("row {} contains more than {} MiB of text", self.row, self.limits.row_bytes >> 20);
            return Err(InputError::Bomb { why });
        }
        self.text.push_str(text);
        self.cells.push((column, start..self.text.len()));
        Ok(())
    }

    fn push_finding(&mut self, finding: LineFinding) -> Result<(), InputError> {
        self.take(FINDING_BYTES + super::spooled::parts(&finding).2.len() as u64)?;
        self.findings.push(finding);
        Ok(())
    }

    /// Takes what is about to be kept from the file's budget.
    fn take(&mut self, bytes: u64) -> Result<(), InputError> {
        self.budget.take(bytes)?;
        self.taken += bytes;
        Ok(())
    }

    fn go_to(&mut self, row: u32) -> Result<(), InputError> {
        if row == self.row {
            return Ok(());
        }
        if row < self.row {
            return Err(InputError::damaged(format!("row {row} follows row {}", self.row)));
        }
        if row > self.limits.rows {
            return Err(InputError::TooManyRows { limit: self.limits.rows });
        }
        self.end_row()?;
        self.row = row;
        if self.facts.rows.hides(row) { self.push_finding(LineFinding::Hidden) } else { Ok(()) }
    }

    fn end_row(&mut self) -> Result<(), InputError> {
        self.cells.sort_by_key(|(column, _)| *column);
        if let Some(twice) = self.cells.windows(2).find(|two| two[0].0 == two[1].0) {
            let cell = format!("{}{}", letters(twice[0].0), self.row);
            return Err(InputError::damaged(format!("cell {cell} appears twice")));
        }
        if is_blank(&self.text) {
            self.budget.give_back(self.taken);
        } else {
            if self.findings.contains(&LineFinding::Hidden) {
                self.hidden_rows.add(self.row, self.row);
            }
            self.addressed =
                self.addressed || self.cells.iter().any(|(_, place)| is_address(&self.text[place.clone()]));
            if self.head.len() < self.limits.header_lines {
                self.head.push(self.line());
            }
            self.take(ROW_BYTES)?;
            self.write_row()?;
        }
        self.taken = 0;
        self.cells.clear();
        self.text.clear();
        self.findings.clear();
        Ok(())
    }

    fn line(&self) -> Line {
        let mut line = Line { number: self.row, findings: self.findings.clone(), ..Line::default() };
        for (column, place) in &self.cells {
            super::spooled::place(&mut line.cells, *column, &self.text[place.clone()]);
        }
        line
    }

    /// Writes the row as `SpooledLines` reads it.
    fn write_row(&mut self) -> Result<(), InputError> {
        let length =
            |length: usize| u32::try_from(length).map_err(|_| InputError::damaged("a cell contains more than 4 GiB"));
        let mut number = |number: u32| self.spool.write_all(&number.to_le_bytes());
        number(self.row)?;
        number(length(self.findings.len())?)?;
        number(length(self.cells.len())?)?;
        for finding in &self.findings {
            let (kind, column, text) = super::spooled::parts(finding);
            for part in [kind, length(column)?, length(text.len())?] {
                self.spool.write_all(&part.to_le_bytes())?;
            }
            self.spool.write_all(text.as_bytes())?;
        }
        for (column, place) in &self.cells {
            let text = &self.text[place.clone()];
            for part in [length(*column)?, length(text.len())?] {
                self.spool.write_all(&part.to_le_bytes())?;
            }
            self.spool.write_all(text.as_bytes())?;
        }
        Ok(())
    }
}
