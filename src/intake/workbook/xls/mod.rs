//! Reads xls. Input: an OLE file; output: its sheets. The records are walked first: how large calamine's ranges
//! would become, which rows are hidden, where links lead. Only then does calamine read the cells, out of a container
//! that holds the walked records and nothing else.

mod records;

use std::collections::HashSet;
use std::io::{Cursor, Read};

use calamine::{Reader, SheetType, SheetVisible, Xls};

use super::cell::{self, refusal};
use super::collect::Collector;
use super::facts::SheetFacts;
use super::ole::{self, Compound};
use super::sheet::{Sheet, is_wanted};
use crate::intake::InputError;
use crate::intake::byte_source::ByteSource;
use crate::intake::context::ReadContext;
use crate::model::Format;

/// An xls holds at most 65,536 rows; no real one is larger.
const FILE_BYTES: u64 = 128 << 20;

/// Reads every sheet that is wanted and lists the others.
pub(super) fn read(file: &ByteSource, context: &ReadContext<'_>) -> Result<Vec<Sheet>, InputError> {
    if file.len() > FILE_BYTES {
        return Err(InputError::TooLarge { limit: FILE_BYTES });
    }
    let mut bytes = Vec::new();
    file.cursor().read_to_end(&mut bytes)?;
    let (name, mut stream) = workbook_stream(&bytes)?;
    drop(bytes);
    let facts = records::walk(&mut stream, &context.options.limits)?;
    let alone = ole::container(name, &stream)?;
    drop(stream);
    read_cells(&alone, facts, context)
}

/// The stream that holds the cells, and its name; anything else in such a container is named.
fn workbook_stream(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), InputError> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(InputError::Encrypted);
    }
    let fix = "export the sheet as .xlsx or .csv";
    match ["Workbook", "Book"].into_iter().find(|name| file.has(name)) {
        Some(name) => Ok((name, file.stream(name)?)),
        None if file.has("WordDocument") => Err(InputError::NotASpreadsheet { what: "a Word document", fix }),
        None if file.has("PowerPoint Document") => {
            Err(InputError::NotASpreadsheet { what: "a PowerPoint presentation", fix })
        }
        None if file.has("__properties_version1.0") => {
            Err(InputError::NotASpreadsheet { what: "an Outlook message", fix })
        }
        None => Err(InputError::damaged("there is no workbook inside")),
    }
}

fn read_cells(bytes: &[u8], facts: Vec<SheetFacts>, context: &ReadContext<'_>) -> Result<Vec<Sheet>, InputError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(refusal)?;
    let listed = book.sheets_metadata().to_vec();
    if listed.len() != facts.len() {
        return Err(InputError::damaged("the hidden rows and columns of a sheet could not be read"));
    }
    // calamine finds a sheet by its name.
    let mut names = HashSet::new();
    if !listed.iter().all(|sheet| names.insert(&sheet.name)) {
        return Err(InputError::damaged("two of its sheets have the same name"));
    }
    let mut sheets = Vec::new();
    for (sheet, facts) in listed.iter().zip(facts) {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let hidden = sheet.visible != SheetVisible::Visible;
        let mut collector = Collector::new(sheet.name.clone(), Format::Xls, hidden, context);
        if is_wanted(&sheet.name, hidden, context.options) {
            collector.facts = facts;
            let range = book.worksheet_range(&sheet.name).map_err(refusal)?;
            let (first_row, first_column) = range.start().unwrap_or((0, 0));
            for (row, column, value) in range.used_cells() {
                let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(first_row).saturating_add(1);
                collector.cell(row, column + first_column as usize, &cell::content(value))?;
            }
        }
        sheets.push(collector.finish()?);
    }
    Ok(sheets)
}
