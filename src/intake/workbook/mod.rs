//! Workbooks of every kind become lines. Each format reads its parts and gives the cells to a `Collector`; the result is a
//! list of sheets whose lines are stored, sparse and in order, and can be read more than once. Bounds are checked before a
//! parser sees a byte of what is packed.

mod archive;
mod assembly;
mod book;
mod cell;
mod choose;
mod collect;
mod facts;
mod html;
mod links;
mod markup;
mod merged;
mod ods;
mod office;
mod ole;
mod package;
mod part_text;
mod parts;
mod sheet;
mod spooled;
mod spreadsheet_ml;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub(super) use choose::choose;
pub(super) use sheet::{Sheet, TableRange};
pub(super) use spooled::SpooledLines;

use super::InputError;
use super::byte_source::ByteSource;
use super::context::ReadContext;
use super::encoding::{Decoder, Detection};
use super::parser_panic::catch_parser_panic;
use super::sniff::FileKind;
use crate::model::Format;

/// Reads the sheets of a workbook in a container. Should a parser panic on a broken file, that costs the file and not
/// the command.
pub(super) fn read(file: &ByteSource, kind: FileKind, context: &ReadContext<'_>) -> Result<Vec<Sheet>, InputError> {
    let read_container = || match kind {
        FileKind::Zip => match package::check(file, &context.options.limits)? {
            Some(book) => book.read(file, context),
            None => ods::read_zipped(file, context),
        },
        FileKind::Ole | FileKind::Text => xls::read(file, context),
    };
    catch_parser_panic(read_container).unwrap_or_else(|| Err(InputError::damaged("its parts contradict one another")))
}

/// Reads the tables of a text that is markup.
pub(super) fn read_markup(
    file: &ByteSource,
    format: Format,
    found: &Detection,
    context: &ReadContext<'_>,
) -> Result<Vec<Sheet>, InputError> {
    let decoder = Decoder::new(file.cursor(), found.charset);
    let mut sheets = match format {
        Format::SpreadsheetMl => spreadsheet_ml::read(decoder, context)?,
        Format::Ods => ods::read_flat(decoder, context)?,
        _ => html::read(decoder, context)?,
    };
    for sheet in &mut sheets {
        sheet.encoding = Some(found.encoding());
    }
    Ok(sheets)
}
