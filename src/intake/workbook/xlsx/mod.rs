//! Reads xlsx. Input: a zip that was checked, and the facts and links of its sheets; output: its sheets.
//! calamine gives the cells one by one; its ranges are never asked for, since a cell at a sheet's far corner makes them
//! as large as the sheet.

mod facts;
mod styles;
mod texts;
mod worksheet;

pub(super) use facts::{XlsxFacts, is_workbook};

use std::fmt::Write;
use std::io::BufReader;

use calamine::{DataRef, Reader, Xlsx, XlsxError, XlsxFormulaMetadata};
use tempfile::SpooledTempFile;

use super::book::Assembly;
use super::collect::Collector;
use super::sheet::{Sheet, is_wanted};
use super::{archive, cell, links};
use crate::intake::budget::SpoolBudget;
use crate::intake::byte_source::ByteSource;
use crate::intake::line::LineFinding;
use crate::intake::{InputError, Options};
use crate::model::Format;
use crate::text::escape_truncated;
use facts::LinkedSheet;

/// Reads every sheet that is wanted and lists the others.
pub(super) fn read(
    file: &ByteSource,
    facts: &XlsxFacts,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<Vec<Sheet>, InputError> {
    let assembled = assembled(file, facts, options, budget)?;
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(assembled)).map_err(refusal)?;
    let mut sheets = Vec::new();
    for (index, sheet) in facts.book.sheets.iter().enumerate() {
        let mut collector = Collector::new(sheet.name.clone(), Format::Xlsx, sheet.hidden, &options.limits, budget);
        if is_wanted(&sheet.name, sheet.hidden, options) {
            read_cells(&mut book, &index.to_string(), facts.sheet(sheet)?, &mut collector)?;
        }
        sheets.push(collector.finish()?);
    }
    Ok(sheets)
}

/// The workbook as calamine gets it: the sheets that are wanted, each called by its number and standing where calamine
/// looks, so that it reads no other part than the one whose facts are known.
fn assembled(
    file: &ByteSource,
    facts: &XlsxFacts,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<SpooledTempFile, InputError> {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut assembly = Assembly::new(file, budget)?;
    let (mut listed, mut related) = (String::new(), String::new());
    for (index, sheet) in facts.book.sheets.iter().enumerate() {
        if is_wanted(&sheet.name, sheet.hidden, options) {
            assembly.copy(sheet.found()?, &format!("xl/worksheets/sheet{index}.xml"))?;
            // Writing to a string cannot fail.
            let _ = write!(listed, "<sheet name=\"{index}\" r:id=\"r{index}\"/>");
            let target = format!("worksheets/sheet{index}.xml");
            let _ = write!(related, "<Relationship Id=\"r{index}\" Type=\"{KIND}/worksheet\" Target=\"{target}\"/>");
        }
    }
    if let Some(place) = facts.book.texts {
        assembly.copy(place, "xl/sharedStrings.xml")?;
    }
    let date1904 = u8::from(facts.book.is_1904);
    let book = format!("<workbook><workbookPr date1904=\"{date1904}\"/><sheets>{listed}</sheets></workbook>");
    let root = format!("<Relationship Id=\"r\" Type=\"{KIND}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    assembly.add("xl/styles.xml", facts.styles.part().as_bytes())?;
    assembly.add("xl/workbook.xml", book.as_bytes())?;
    for (name, relations) in [("_rels/.rels", root), ("xl/_rels/workbook.xml.rels", related)] {
        assembly.add(name, format!("<Relationships>{relations}</Relationships>").as_bytes())?;
    }
    assembly.finish()
}

fn read_cells(
    book: &mut Xlsx<BufReader<SpooledTempFile>>,
    name: &str,
    linked: LinkedSheet<'_>,
    collector: &mut Collector,
) -> Result<(), InputError> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // Dialog and chart sheets are listed like sheets of cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(refusal(error)),
    };
    let mut last = 0;
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(refusal)? {
        let (row, column) = (found.pos.0.saturating_add(1), found.pos.1 as usize);
        if row != last && linked.facts.hidden_rows.contains(row) {
            collector.hide(row)?;
        }
        last = row;
        let (text, is_error) = cell::text(&found.value);
        collector.cell(row, column, &text)?;
        if is_error {
            collector.finding(row, LineFinding::ErrorCell { column })?;
        } else if found.formula.is_some() && matches!(found.value, DataRef::Empty) {
            collector.finding(row, LineFinding::Uncalculated { column })?;
        }
        let in_formula = found.formula.as_ref().and_then(formula_text).and_then(links::address_in_formula);
        let target = in_formula.or_else(|| linked.link(row, found.pos.1).map(str::to_owned));
        if let Some(target) = target.filter(|target| !links::agree(&text, target)) {
            collector.finding(row, LineFinding::Link { column, target })?;
        }
    }
    *collector.merged() = linked.facts.merged.clone();
    collector.hide_columns(linked.facts.hidden_columns.clone());
    Ok(())
}

fn formula_text(formula: &XlsxFormulaMetadata) -> Option<&str> {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => Some(formula),
        _ => None,
    }
}

/// Turns an error of calamine into one for people.
fn refusal(error: XlsxError) -> InputError {
    match error {
        XlsxError::Io(error) => error.into(),
        XlsxError::Zip(error) => archive::refusal(error),
        XlsxError::Password => InputError::Encrypted,
        XlsxError::XmlEof(part) => InputError::damaged(format!("its XML ends within `{part}`")),
        XlsxError::FileNotFound(part) => {
            InputError::damaged(format!("its part `{}` is missing", escape_truncated(&part, 60)))
        }
        error => InputError::damaged(escape_truncated(&error.to_string(), 120)),
    }
}
