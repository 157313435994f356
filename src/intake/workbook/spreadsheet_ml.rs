//! Reads the XML spreadsheets of Excel 2003, which many systems export under the name `.xls`. Input: UTF-8 markup;
//! output: its sheets.

use std::collections::HashSet;
use std::io::BufRead;

use super::collect::{CellContent, Collector};
use super::markup::{MarkupReader, Tag, Token, is_zero};
use super::sheet::{Sheet, check_count};
use super::{cell, links, xml};
use crate::intake::InputError;
use crate::intake::context::ReadContext;
use crate::model::Format;

/// Reads every sheet. Whether one is hidden is known only at its end.
pub(super) fn read(input: impl BufRead, context: &ReadContext<'_>) -> Result<Vec<Sheet>, InputError> {
    let mut xml = xml::reader(input);
    let mut sheets = Vec::new();
    // Styles that cross out what names them.
    let (mut style, mut struck) = (String::new(), HashSet::new());
    loop {
        match xml.next_tag()? {
            Token::Eof => return Ok(sheets),
            Token::Start { .. } if xml.tag().name() == "Style" => {
                style = xml.tag().attribute("ID").unwrap_or_default().into_owned();
            }
            Token::Start { .. } if xml.tag().name() == "Font" && is_yes(xml.tag(), "StrikeThrough") => {
                struck.insert(style.clone());
            }
            Token::Start { is_empty: false } if xml.tag().name() == "Worksheet" => {
                check_count(sheets.len() + 1, &context.options.limits)?;
                let name = xml.tag().attribute("Name").unwrap_or_default().into_owned();
                let collector = Collector::new(name, Format::SpreadsheetMl, false, context);
                sheets.push(sheet(&mut xml, collector, &struck)?);
            }
            _ => {}
        }
    }
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    /// How many columns and rows it spans.
    columns: u32,
    rows: u32,
    kind: String,
    text: String,
    link: Option<String>,
    formula: bool,
    is_struck: bool,
}

fn sheet<R: BufRead>(
    xml: &mut MarkupReader<R>,
    mut collector: Collector,
    struck: &HashSet<String>,
) -> Result<Sheet, InputError> {
    let (mut row, mut next_column, mut cell) = (0_u32, 0_u32, Cell::default());
    // A comment contains a `Data` of its own, which does not belong to a cell.
    let (mut in_data, mut in_comment, mut in_visible) = (false, false, false);
    loop {
        match xml.next()? {
            Token::Eof => return Err(InputError::damaged("it ends within a sheet")),
            Token::Start { is_empty } => match xml.tag().name() {
                "Row" => {
                    row = xml.tag().number("Index").unwrap_or(row.saturating_add(1));
                    cell = Cell::default();
                    if is_yes(xml.tag(), "Hidden") || is_zero(xml.tag().attribute("Height")) {
                        collector.hide(row)?;
                    }
                }
                "Column" => {
                    let first = xml.tag().number("Index").map_or(next_column, |index| index.saturating_sub(1));
                    let last = first.saturating_add(xml.tag().number("Span").unwrap_or(0));
                    let hidden = is_yes(xml.tag(), "Hidden") || is_zero(xml.tag().attribute("Width"));
                    collector.facts.columns.add(first, last, hidden);
                    next_column = last.saturating_add(1);
                }
                "Cell" => {
                    cell = opened(xml.tag(), &cell, struck);
                    if is_empty {
                        take(&cell, row, &mut collector)?;
                    }
                }
                "Data" if !in_comment => {
                    in_data = !is_empty;
                    cell.kind = xml.tag().attribute("Type").unwrap_or_default().into_owned();
                }
                "Comment" => in_comment = !is_empty,
                "Visible" => in_visible = !is_empty,
                _ => {}
            },
            Token::Text if in_data && !in_comment => cell.text.push_str(xml.text()),
            Token::Text => collector.is_hidden |= in_visible && xml.text().contains("Hidden"),
            Token::End => match xml.tag().name() {
                "Data" => in_data = false,
                "Comment" => in_comment = false,
                "Visible" => in_visible = false,
                "Cell" => take(&cell, row, &mut collector)?,
                "Worksheet" => break,
                _ => {}
            },
        }
    }
    collector.finish()
}

fn is_yes(tag: &Tag, name: &str) -> bool {
    tag.attribute(name).is_some_and(|value| matches!(value.trim(), "1" | "true"))
}

/// The cell that a tag opens behind the one before.
fn opened(tag: &Tag, before: &Cell, struck: &HashSet<String>) -> Cell {
    Cell {
        column: tag
            .number("Index")
            .map_or(before.column + before.columns as usize, |index| (index as usize).saturating_sub(1)),
        columns: tag.number("MergeAcross").unwrap_or(0).saturating_add(1),
        rows: tag.number("MergeDown").unwrap_or(0).saturating_add(1),
        link: tag.attribute("HRef").and_then(|target| links::address(&target)),
        formula: tag.attribute("Formula").is_some(),
        is_struck: tag.attribute("StyleID").is_some_and(|style| struck.contains(&*style)),
        ..Cell::default()
    }
}

fn take(cell: &Cell, row: u32, collector: &mut Collector) -> Result<(), InputError> {
    let text = match cell.kind.as_str() {
        "Number" => cell.text.trim().parse().map_or_else(|_| cell.text.clone(), cell::number),
        "Boolean" => cell::boolean(cell.text.trim() == "1").to_owned(),
        "DateTime" => cell::iso_date(&cell.text),
        _ => cell.text.clone(),
    };
    let content = CellContent {
        text: text.into(),
        is_error: cell.kind == "Error",
        is_uncalculated: cell.formula && cell.kind.is_empty(),
        is_struck: cell.is_struck,
        link: cell.link.as_deref().map(Into::into),
    };
    collector.facts.add_span(row, cell.column, cell.rows, cell.columns);
    collector.cell(row, cell.column, &content)
}
