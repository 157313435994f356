//! Reads the XML spreadsheets of Excel 2003, which many systems export under the name `.xls`. Input: UTF-8 markup;
//! output: its sheets.

use std::io::BufRead;

use super::collect::Collector;
use super::markup::{Tag, Token};
use super::xml::Xml;
use super::{Sheet, cell, links};
use crate::intake::budget::SpoolBudget;
use crate::intake::line::LineFinding;
use crate::intake::ranges::Ranges;
use crate::intake::{InputError, Options};
use crate::model::Format;

/// Reads every sheet; one that is hidden says so at its end.
pub(super) fn read(input: impl BufRead, options: &Options, budget: &SpoolBudget) -> Result<Vec<Sheet>, InputError> {
    let mut xml = Xml::new(input);
    let mut sheets = Vec::new();
    loop {
        match xml.next_tag()? {
            Token::Eof => return Ok(sheets),
            Token::Start { is_empty: false } if xml.tag().name() == "Worksheet" => {
                if sheets.len() >= options.limits.sheets {
                    return Err(InputError::Bomb { why: format!("it has more than {} sheets", options.limits.sheets) });
                }
                let name = xml.tag().attribute("Name").unwrap_or_default().into_owned();
                let collector = Collector::new(name, Format::SpreadsheetMl, false, &options.limits, budget);
                sheets.push(sheet(&mut xml, collector)?);
            }
            _ => {}
        }
    }
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    /// How many columns further the next cell is.
    width: usize,
    /// How many rows further down the cell is merged.
    further_rows: u32,
    kind: String,
    text: String,
    link: Option<String>,
    formula: bool,
}

fn sheet<R: BufRead>(xml: &mut Xml<R>, mut collector: Collector) -> Result<Sheet, InputError> {
    let (mut row, mut cell, mut hidden) = (0_u32, Cell::default(), false);
    let (mut next_column, mut hidden_columns) = (0_u32, Ranges::default());
    // A comment holds a `Data` of its own, which is no cell's.
    let (mut in_data, mut in_comment, mut in_visible) = (false, false, false);
    loop {
        match xml.next()? {
            Token::Eof => return Err(InputError::damaged("it ends within a sheet")),
            Token::Start { is_empty } => match xml.tag().name() {
                "Row" => {
                    row = xml.tag().number("Index").unwrap_or(row.saturating_add(1));
                    cell = Cell::default();
                    if is_yes(xml.tag(), "Hidden") || is_zero(xml.tag(), "Height") {
                        collector.hide(row)?;
                    }
                }
                "Column" => {
                    let first = xml.tag().number("Index").map_or(next_column, |index| index.saturating_sub(1));
                    let last = first.saturating_add(xml.tag().number("Span").unwrap_or(0));
                    if is_yes(xml.tag(), "Hidden") || is_zero(xml.tag(), "Width") {
                        hidden_columns.add(first, last);
                    }
                    next_column = last.saturating_add(1);
                }
                "Cell" => {
                    cell = opened(xml.tag(), &cell);
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
            Token::Text => hidden |= in_visible && xml.text().contains("Hidden"),
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
    collector.hide_columns(hidden_columns);
    let mut sheet = collector.finish()?;
    sheet.hidden = hidden;
    Ok(sheet)
}

fn is_yes(tag: &Tag, name: &str) -> bool {
    tag.attribute(name).is_some_and(|value| matches!(value.trim(), "1" | "true"))
}

fn is_zero(tag: &Tag, name: &str) -> bool {
    tag.attribute(name).is_some_and(|number| number.trim().parse() == Ok(0.0))
}

/// The cell that a tag opens behind the one before.
fn opened(tag: &Tag, before: &Cell) -> Cell {
    Cell {
        column: tag.number("Index").map_or(before.column + before.width, |index| (index as usize).saturating_sub(1)),
        width: 1 + tag.number("MergeAcross").unwrap_or(0) as usize,
        further_rows: tag.number("MergeDown").unwrap_or(0),
        link: tag.attribute("HRef").and_then(|target| links::address(&target)),
        formula: tag.attribute("Formula").is_some(),
        ..Cell::default()
    }
}

fn take(found: &Cell, row: u32, collector: &mut Collector) -> Result<(), InputError> {
    let column = found.column;
    let text = match found.kind.as_str() {
        "Number" => found.text.trim().parse().map_or_else(|_| found.text.clone(), cell::number),
        "Boolean" => cell::boolean(found.text.trim() == "1").to_owned(),
        "DateTime" => cell::iso_date(&found.text),
        _ => found.text.clone(),
    };
    collector.cell(row, column, &text)?;
    let [first, last] =
        [column, column.saturating_add(found.width.saturating_sub(1))].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
    collector.merged().add((row, row.saturating_add(found.further_rows)), (first, last));
    if found.kind == "Error" {
        collector.finding(row, LineFinding::ErrorCell { column })?;
    } else if found.formula && found.kind.is_empty() {
        collector.finding(row, LineFinding::Uncalculated { column })?;
    }
    match &found.link {
        Some(target) if !links::agree(&text, target) => {
            collector.finding(row, LineFinding::Link { column, target: target.clone() })
        }
        _ => Ok(()),
    }
}
