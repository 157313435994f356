//! Reads the tables of an HTML page, which many HR systems export under the name `.xls`. Input: UTF-8 markup, as
//! careless as it may be; output: each table as a sheet. Rows are counted through the page, as a spreadsheet program
//! that opens it lays them out.

mod tokens;

use std::io::BufRead;

use super::collect::{CellContent, Collector};
use super::links;
use super::markup::{MarkupReader, Tag, Token};
use super::sheet::Sheet;
use crate::intake::InputError;
use crate::intake::context::ReadContext;
use crate::model::Format;

/// Tables inside tables, as layouts have them.
const DEPTH: usize = 16;
/// No cell spans more rows or columns.
const SPAN: u32 = 1_000;

/// Reads every table of the page.
pub(super) fn read(input: impl BufRead, context: &ReadContext<'_>) -> Result<Vec<Sheet>, InputError> {
    let mut tokens = tokens::reader(input);
    let mut page = Page { context, tables: Vec::new(), sheets: Vec::new(), opened: 0, row: 0 };
    loop {
        match tokens.next()? {
            Token::Eof => break,
            Token::Start { is_empty } => {
                let name = tokens.tag().name().to_ascii_lowercase();
                match name.as_str() {
                    "script" | "style" | "title" if !is_empty => skip(&mut tokens, &name)?,
                    name => page.open(name, tokens.tag())?,
                }
            }
            Token::End => {
                let name = tokens.tag().name().to_ascii_lowercase();
                page.close(&name)?;
            }
            Token::Text => page.text(tokens.text()),
        }
    }
    while !page.tables.is_empty() {
        page.close("table")?;
    }
    Ok(page.sheets)
}

/// Skips the content of an element that is not shown.
fn skip<R: BufRead>(tokens: &mut MarkupReader<R>, name: &str) -> Result<(), InputError> {
    loop {
        match tokens.next()? {
            Token::Eof => return Ok(()),
            Token::End if tokens.tag().name().eq_ignore_ascii_case(name) => return Ok(()),
            _ => {}
        }
    }
}

struct Page<'p> {
    context: &'p ReadContext<'p>,
    /// The tables that are open, the innermost last.
    tables: Vec<PageTable>,
    sheets: Vec<Sheet>,
    opened: usize,
    row: u32,
}

struct PageTable {
    collector: Collector,
    row: u32,
    column: usize,
    /// How many rows of the table were read.
    rows: u32,
    /// For each column, the last of those rows which a cell from above still covers.
    spans: Vec<u32>,
    /// Columns from here on are not kept, so what spans them does not matter.
    width: usize,
    cell: Option<Cell>,
}

#[derive(Default)]
struct Cell {
    text: String,
    columns: u32,
    rows: u32,
    link: Option<String>,
}

impl Page<'_> {
    fn open(&mut self, name: &str, tag: &Tag) -> Result<(), InputError> {
        match name {
            "table" => return self.open_table(),
            "tr" => {
                let Some(table) = self.tables.last_mut() else { return Ok(()) };
                table.end_cell()?;
                self.row = self.row.saturating_add(1);
                table.next_row(self.row);
                let style = tag.attribute("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
                if style.contains("display:none") {
                    table.collector.hide(self.row)?;
                }
            }
            "td" | "th" => {
                let Some(table) = self.tables.last_mut() else { return Ok(()) };
                table.end_cell()?;
                let span = |name| tag.number(name).unwrap_or(1).clamp(1, SPAN);
                table.cell = Some(Cell { columns: span("colspan"), rows: span("rowspan"), ..Cell::default() });
            }
            "br" => self.text("\u{2028}"),
            "p" | "div" | "li" => self.text(" "),
            "a" => {
                if let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
                    let target = tag.attribute("href").and_then(|target| links::address(&target));
                    cell.link = cell.link.take().or(target);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_table(&mut self) -> Result<(), InputError> {
        self.opened += 1;
        if self.tables.len() >= DEPTH || self.opened > self.context.options.limits.sheets {
            return Err(InputError::Bomb { why: "the page has too many tables".to_owned() });
        }
        let name = format!("table {}", self.opened);
        let collector = Collector::new(name, Format::Html, false, self.context);
        let width = self.context.options.limits.columns;
        self.tables.push(PageTable { collector, row: 0, column: 0, rows: 0, spans: Vec::new(), width, cell: None });
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), InputError> {
        match name {
            "td" | "th" | "tr" => self.tables.last_mut().map_or(Ok(()), PageTable::end_cell),
            "table" => {
                let Some(mut table) = self.tables.pop() else { return Ok(()) };
                table.end_cell()?;
                self.sheets.push(table.collector.finish()?);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.text.push_str(text);
        }
    }
}

impl PageTable {
    fn next_row(&mut self, row: u32) {
        self.rows = self.rows.saturating_add(1);
        self.row = row;
        self.column = 0;
    }

    fn end_cell(&mut self) -> Result<(), InputError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        while self.spans.get(self.column).is_some_and(|last| *last >= self.rows.max(1)) {
            self.column += 1;
        }
        let (column, row, text) = (self.column, self.row.max(1), shown(&cell.text));
        let content = CellContent { text: text.into(), link: cell.link.map(Into::into), ..CellContent::default() };
        self.collector.cell(row, column, &content)?;
        self.collector.facts.add_span(row, column, cell.rows, cell.columns);
        self.column += cell.columns as usize;
        let end = self.column.min(self.width);
        if cell.rows > 1 && column < end {
            self.spans.resize(self.spans.len().max(end), 0);
            self.spans[column..end].fill(self.rows.max(1).saturating_add(cell.rows - 1));
        }
        Ok(())
    }
}

/// A page shows every run of white space as one space; only `<br>` breaks a line.
fn shown(text: &str) -> String {
    let lines = text
        .split('\u{2028}')
        .map(|line| line.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
