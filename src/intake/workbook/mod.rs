//! Workbooks of every kind become lines. Each format has one file that reads it and gives its cells to a `Collector`;
//! the result is a list of sheets whose lines are stored, sparse and in order, and can be read more than once.
//! Bounds are checked before a parser sees a byte of what is packed.

mod archive;
mod book;
mod cell;
mod choose;
mod collect;
mod entities;
mod html;
mod links;
mod markup;
mod merged;
mod ods;
mod ole;
mod package;
mod parts;
mod sheet;
mod spooled;
mod spreadsheet_ml;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub(super) use choose::choose;
pub(super) use sheet::Sheet;
pub(super) use spooled::SpooledLines;

use super::budget::SpoolBudget;
use super::byte_source::ByteSource;
use super::encoding::{Decoder, Detection};
use super::parser_panic::catch_parser_panic;
use super::sniff::FileKind;
use super::{InputError, Options};
use crate::model::Format;

/// Reads the sheets of a workbook in a container. Should a parser panic on a broken file, that costs the file and not
/// the command.
pub(super) fn read(
    file: &ByteSource,
    kind: FileKind,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<Vec<Sheet>, InputError> {
    catch_parser_panic(|| read_container(file, kind, options, budget))
        .unwrap_or_else(|| Err(InputError::damaged("its parts contradict one another")))
}

fn read_container(
    file: &ByteSource,
    kind: FileKind,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<Vec<Sheet>, InputError> {
    match kind {
        FileKind::Zip => match package::check(file, &options.limits)? {
            package::Package::Xlsx(facts) => xlsx::read(file, &facts, options, budget),
            package::Package::Xlsb(facts) => xlsb::read(file, &facts, options, budget),
            package::Package::Ods => ods::read_zipped(file, options, budget),
        },
        FileKind::Ole | FileKind::Text => xls::read(file, options, budget),
    }
}

/// Reads the tables of a text that is markup.
pub(super) fn read_markup(
    file: &ByteSource,
    format: Format,
    found: &Detection,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<Vec<Sheet>, InputError> {
    let decoder = Decoder::new(file.cursor(), found.charset);
    let mut sheets = match format {
        Format::SpreadsheetMl => spreadsheet_ml::read(decoder, options, budget)?,
        Format::Ods => ods::read_flat(decoder, options, budget)?,
        _ => html::read(decoder, options, budget)?,
    };
    for sheet in &mut sheets {
        sheet.encoding = Some(found.encoding());
    }
    Ok(sheets)
}
