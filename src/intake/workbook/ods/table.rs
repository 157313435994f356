//! One sheet of an OpenDocument spreadsheet. Input: the markup from its `table` on; output: its cells, each with
//! what it shows. Repeated rows and columns are expanded only where they are not empty.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::BufRead;

use super::HiddenStyles;
use crate::intake::InputError;
use crate::intake::workbook::collect::{CellContent, Collector};
use crate::intake::workbook::markup::{MarkupReader, Tag, Token, number};
use crate::intake::workbook::sheet::Sheet;
use crate::intake::workbook::{cell, links};

/// Filled cells that are written once for many: no list repeats as many people.
const REPEATED_CELLS: u64 = 1_000_000;
/// Repeated cells are expanded up to this column; a list of people is not as wide.
const COLUMNS: usize = 1_024;
/// Groups inside groups; a spreadsheet program allows eight.
const GROUPS: usize = 64;
/// The longest text of a cell, all its pieces together.
const TEXT_BYTES: usize = 16 << 20;

/// One sheet while it is read.
pub(super) struct TableReader<'s> {
    collector: Collector,
    wanted: bool,
    /// The row that is read and the one behind it, from 1.
    row: u32,
    next_row: u32,
    hidden: bool,
    /// The column of the next cell, from 0.
    column: usize,
    /// The filled cells of the present row.
    cells: Vec<Cell>,
    columns: u32,
    repeated_cells: u64,
    hidden_styles: &'s HiddenStyles,
    /// For every group of rows or columns that is open, whether it is folded.
    folded: Vec<bool>,
}

/// A filled cell, which may be written once for several columns.
struct Cell {
    column: usize,
    repeated: usize,
    content: CellContent<'static>,
}

/// What is inside a cell.
#[derive(Default)]
struct Inside {
    text: String,
    paragraphs: usize,
    link: Option<String>,
}

impl<'s> TableReader<'s> {
    pub(super) fn new(collector: Collector, wanted: bool, hidden_styles: &'s HiddenStyles) -> Self {
        Self {
            collector,
            wanted,
            row: 0,
            next_row: 1,
            hidden: false,
            column: 0,
            cells: Vec::new(),
            columns: 0,
            repeated_cells: 0,
            hidden_styles,
            folded: Vec::new(),
        }
    }

    pub(super) fn read<R: BufRead>(mut self, xml: &mut MarkupReader<R>) -> Result<Sheet, InputError> {
        loop {
            match xml.next_tag()? {
                Token::Eof => return Err(InputError::damaged("it ends within a sheet")),
                Token::Start { is_empty } => match xml.tag().name() {
                    "table-row-group" | "table-column-group" if !is_empty => self.open_group(xml.tag())?,
                    "table-column" => self.take_column(xml.tag()),
                    "table-row" => self.open_row(xml.tag()),
                    "table-cell" | "covered-table-cell" => self.take_cell(xml, is_empty)?,
                    _ => {}
                },
                Token::End if xml.tag().name() == "table-row" => self.end_row()?,
                Token::End if matches!(xml.tag().name(), "table-row-group" | "table-column-group") => {
                    self.folded.pop();
                }
                Token::End if xml.tag().name() == "table" => break,
                Token::End | Token::Text => {}
            }
        }
        self.collector.finish()
    }

    fn open_group(&mut self, tag: &Tag) -> Result<(), InputError> {
        if self.folded.len() >= GROUPS {
            return Err(InputError::Bomb { why: format!("row {} lies in too many groups", self.next_row) });
        }
        self.folded.push(tag.values("display").any(|display| display == "false"));
        Ok(())
    }

    /// Whether the row or column of this tag is hidden.
    fn hides(&self, tag: &Tag, styles: &HashSet<String>) -> bool {
        tag.values("visibility").any(|is| matches!(&*is, "collapse" | "filter"))
            || tag.attribute("style-name").is_some_and(|name| styles.contains(&*name))
            || self.folded.contains(&true)
    }

    fn take_column(&mut self, tag: &Tag) {
        let next = self.columns.saturating_add(repeated(tag, "number-columns-repeated"));
        let hidden = self.hides(tag, &self.hidden_styles.columns);
        self.collector.facts.columns.add(self.columns, next - 1, hidden);
        self.columns = next;
    }

    fn open_row(&mut self, tag: &Tag) {
        self.row = self.next_row;
        self.next_row = self.row.saturating_add(repeated(tag, "number-rows-repeated"));
        self.hidden = self.hides(tag, &self.hidden_styles.rows);
        self.column = 0;
    }

    fn take_cell<R: BufRead>(&mut self, xml: &mut MarkupReader<R>, is_empty: bool) -> Result<(), InputError> {
        let tag = xml.tag();
        let [kind, value, date, time, boolean, string, formula, repeated, rows, columns, style] =
            tag.attributes_named([
                "value-type",
                "value",
                "date-value",
                "time-value",
                "boolean-value",
                "string-value",
                "formula",
                "number-columns-repeated",
                "number-rows-spanned",
                "number-columns-spanned",
                "style-name",
            ]);
        let is_struck = style.is_some_and(|style| self.hidden_styles.struck.contains(&*style));
        let value = match kind.as_deref() {
            Some("date") => date,
            Some("time") => time,
            Some("boolean") => boolean,
            Some("string") => string,
            _ => value,
        };
        let count = |value: Option<Cow<'_, str>>| value.as_deref().and_then(number).unwrap_or(1).max(1);
        let (column, repeated) = (self.column, count(repeated) as usize);
        let (has_formula, covered) = (formula.is_some(), tag.name() == "covered-table-cell");
        let (kind, value) = (kind.unwrap_or_default().into_owned(), value.unwrap_or_default().into_owned());
        self.column = self.column.saturating_add(repeated);
        self.collector.facts.add_span(self.row, column, count(rows), count(columns));
        let inside = if is_empty { Inside::default() } else { Inside::read(xml)? };
        // What lies under a merged cell is not shown.
        if self.wanted && !covered && (has_formula || !inside.text.is_empty() || !value.is_empty()) {
            let is_uncalculated = has_formula && kind.is_empty() && value.is_empty() && inside.text.is_empty();
            let text = shown(&kind, value, inside.text);
            let is_error = has_formula && (text.starts_with('#') || text.starts_with("Err:"));
            let link = inside.link.map(Cow::Owned);
            let content = CellContent { text: text.into(), is_error, is_uncalculated, is_struck, link };
            self.cells.push(Cell { column, repeated, content });
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), InputError> {
        let cells = std::mem::take(&mut self.cells);
        let each: u64 = cells.iter().map(|cell| cell.repeated.min(COLUMNS) as u64).sum();
        self.repeated_cells += each.saturating_mul(u64::from(self.next_row - self.row - 1));
        if self.repeated_cells > REPEATED_CELLS {
            return Err(InputError::Bomb { why: format!("row {} repeats too often", self.row) });
        }
        if cells.is_empty() {
            return Ok(());
        }
        for row in self.row..self.next_row {
            if self.hidden {
                self.collector.hide(row)?;
            }
            for cell in &cells {
                for column in cell.column..cell.column.saturating_add(cell.repeated).min(COLUMNS) {
                    self.collector.cell(row, column, &cell.content)?;
                }
            }
        }
        Ok(())
    }
}

impl Inside {
    /// Reads on to the cell's end. Comments inside are not part of what it shows.
    fn read<R: BufRead>(xml: &mut MarkupReader<R>) -> Result<Self, InputError> {
        let mut inside = Self::default();
        let (mut depth, mut aside) = (0_usize, None);
        loop {
            match xml.next()? {
                Token::Eof => return Err(InputError::damaged("it ends within a cell")),
                Token::Text if aside.is_none() && depth > 0 => inside.text.push_str(xml.text()),
                Token::Text => {}
                Token::Start { is_empty } => {
                    if inside.text.len() > TEXT_BYTES {
                        return Err(InputError::damaged("a text in it is longer than a cell can be"));
                    }
                    if aside.is_none() {
                        inside.take_tag(xml.tag());
                        if xml.tag().name() == "annotation" {
                            aside = Some(depth);
                        }
                    }
                    depth += usize::from(!is_empty);
                    if is_empty && aside == Some(depth) {
                        aside = None;
                    }
                }
                Token::End if depth == 0 => return Ok(inside),
                Token::End => {
                    depth -= 1;
                    if aside == Some(depth) {
                        aside = None;
                    }
                }
            }
        }
    }

    fn take_tag(&mut self, tag: &Tag) {
        match tag.name() {
            "p" => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
            }
            "s" => {
                let spaces = tag.number("c").unwrap_or(1).min(1_000) as usize;
                self.text.extend(std::iter::repeat_n(' ', spaces));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            "a" => self.link = tag.attribute("href").and_then(|target| links::address(&target)).or(self.link.take()),
            _ => {}
        }
    }
}

/// What the sheet shows of a cell, in a spelling that depends on no language.
fn shown(kind: &str, value: String, text: String) -> String {
    match kind {
        "date" => cell::iso_date(&value),
        "boolean" => cell::boolean(value == "true").to_owned(),
        // What is shown keeps leading zeros; what is shown with an exponent has lost digits.
        "float" if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) => text,
        "float" | "percentage" | "currency" => value.parse().map_or(value, cell::number),
        _ if text.is_empty() => value,
        _ => text,
    }
}

fn repeated(tag: &Tag, attribute: &str) -> u32 {
    tag.number(attribute).unwrap_or(1).max(1)
}
