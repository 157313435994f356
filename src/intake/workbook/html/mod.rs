//! Reads the tables of an HTML page, which many HR systems export under the name `.xls`. Input: UTF-8 markup, as
//! careless as it may be; output: each table as a sheet. Rows are counted through the page, as a spreadsheet program
//! that opens it lays them out.

mod struck;
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
    let struck = struck::StruckStyles::default();
    let mut page = Page { context, tables: Vec::new(), sheets: Vec::new(), opened: 0, row: 0, struck };
    loop {
        match tokens.next()? {
            Token::Eof => break,
            Token::Start { is_empty } => {
                let name = tokens.tag().name().to_ascii_lowercase();
                match name.as_str() {
                    "style" if !is_empty => page.struck.read(&tokens::style_sheet(&mut tokens)?),
                    "script" | "title" if !is_empty => skip(&mut tokens, &name)?,
                    name => page.open(name, tokens.tag())?,
                }
            }
            Token::End => {
                let name = tokens.tag().name().to_ascii_lowercase();
                page.end_strike(&name);
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
    struck: struck::StruckStyles,
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
    /// The elements around the text that cross it out, the innermost last.
    strikes: Vec<String>,
    /// Whether there is text that is crossed out, and other text.
    has_struck: bool,
    has_plain: bool,
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
                self.begin_strike(name, tag);
            }
            "s" | "strike" | "del" | "span" | "font" => self.begin_strike(name, tag),
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

    fn begin_strike(&mut self, name: &str, tag: &Tag) {
        if let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut())
            && cell.strikes.len() < DEPTH
            && self.struck.strikes(name, tag)
        {
            cell.strikes.push(name.to_owned());
        }
    }

    fn end_strike(&mut self, name: &str) {
        if let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.strikes.pop_if(|strike| strike == name);
        }
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
            let is_shown = text.contains(|c: char| !c.is_whitespace());
            cell.has_struck |= is_shown && !cell.strikes.is_empty();
            cell.has_plain |= is_shown && cell.strikes.is_empty();
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
        let is_struck = cell.has_struck && !cell.has_plain;
        let link = cell.link.map(Into::into);
        let content = CellContent { text: text.into(), link, is_struck, ..CellContent::default() };
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
