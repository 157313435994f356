//! Reads xlsb, the binary twin of xlsx. Input: a zip that was checked, and the facts of its sheets; output:
//! its sheets. calamine gives the cells; hidden rows are read off the records as the zip is checked.

mod facts;
mod records;

pub(super) use facts::{XlsbFacts, is_workbook};

use std::fmt::Write;
use std::io::BufReader;

use calamine::{Reader, Xlsb, XlsbError};
use tempfile::SpooledTempFile;

use super::book::Assembly;
use super::collect::Collector;
use super::sheet::{Sheet, is_wanted};
use super::{archive, cell};
use crate::intake::budget::SpoolBudget;
use crate::intake::byte_source::ByteSource;
use crate::intake::line::LineFinding;
use crate::intake::{InputError, Options};
use crate::model::Format;
use crate::text::escape_truncated;
use facts::XlsbSheetFacts;

/// Reads every sheet that is wanted and lists the others.
pub(super) fn read(
    file: &ByteSource,
    facts: &XlsbFacts,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<Vec<Sheet>, InputError> {
    let assembled = assembled(file, facts, options, budget)?;
    let mut book: Xlsb<_> = Xlsb::new(BufReader::new(assembled)).map_err(refusal)?;
    let mut sheets = Vec::new();
    for (index, sheet) in facts.book.sheets.iter().enumerate() {
        let mut collector = Collector::new(sheet.name.clone(), Format::Xlsb, sheet.hidden, &options.limits, budget);
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
    facts: &XlsbFacts,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<SpooledTempFile, InputError> {
    let mut assembly = Assembly::new(file, budget)?;
    let (mut listed, mut related) = (Vec::new(), String::new());
    records::put(&mut listed, records::BOOK_PROPERTIES, &[u8::from(facts.book.is_1904), 0, 0, 0]);
    for (index, sheet) in facts.book.sheets.iter().enumerate() {
        if is_wanted(&sheet.name, sheet.hidden, options) {
            assembly.copy(sheet.found()?, &format!("xl/worksheets/sheet{index}.bin"))?;
            let mut body = vec![0; 8];
            records::put_wide(&mut body, &format!("r{index}"));
            records::put_wide(&mut body, &index.to_string());
            records::put(&mut listed, records::SHEET_NAME, &body);
            // Writing to a string cannot fail.
            let _ = write!(related, "<Relationship Id=\"r{index}\" Target=\"worksheets/sheet{index}.bin\"/>");
        }
    }
    records::put(&mut listed, records::END_SHEETS, &[]);
    records::put(&mut listed, records::END_BOOK, &[]);
    for (place, name) in [(facts.book.texts, "xl/sharedStrings.bin"), (facts.book.styles, "xl/styles.bin")] {
        if let Some(place) = place {
            assembly.copy(place, name)?;
        }
    }
    assembly.add("xl/workbook.bin", &listed)?;
    let related = format!("<Relationships>{related}</Relationships>");
    assembly.add("xl/_rels/workbook.bin.rels", related.as_bytes())?;
    assembly.finish()
}

fn read_cells(
    book: &mut Xlsb<BufReader<SpooledTempFile>>,
    name: &str,
    facts: &XlsbSheetFacts,
    collector: &mut Collector,
) -> Result<(), InputError> {
    let mut cells = book.worksheet_cells_reader(name).map_err(refusal)?;
    let mut last = 0;
    while let Some(found) = cells.next_cell().map_err(refusal)? {
        let (row, column) = found.get_position();
        let (row, column) = (row.saturating_add(1), column as usize);
        if row != last && facts.hidden_rows.contains(row) {
            collector.hide(row)?;
        }
        last = row;
        let (text, is_error) = cell::text(found.get_value());
        collector.cell(row, column, &text)?;
        if is_error {
            collector.finding(row, LineFinding::ErrorCell { column })?;
        }
    }
    *collector.merged() = facts.merged.clone();
    collector.hide_columns(facts.hidden_columns.clone());
    Ok(())
}

fn refusal(error: XlsbError) -> InputError {
    match error {
        XlsbError::Io(error) => error.into(),
        XlsbError::Zip(error) => archive::refusal(error),
        XlsbError::Password => InputError::Encrypted,
        error => InputError::damaged(escape_truncated(&error.to_string(), 120)),
    }
}
