//! Workbooks of every kind become lines. Each format has one file that reads it and gives its cells to a `Collector`;
//! what comes out is a list of sheets whose lines lie ready, sparse and in order, to be read as often as anybody asks.
//! Bounds are checked before a parser sees a byte of what is packed.

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
mod parts;
mod ranges;
mod spooled;
mod spreadsheet_ml;
mod xls;
mod xlsb;
mod xlsx;
mod xml;
mod zipped;

pub(super) use choose::choose;
pub(super) use ranges::Ranges;
pub(super) use spooled::Spooled;

use super::budget::SpoolBudget;
use super::byte_source::ByteSource;
use super::document::shown_encoding;
use super::encoding::{Decoder, Found};
use super::line::Line;
use super::parser_panic::catch_parser_panic;
use super::sniff::Kind;
use super::{Options, Refusal, SheetChoice};
use crate::model::{Encoding, Format};

/// One sheet of a workbook.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) format: Format,
    pub(super) encoding: Option<Encoding>,
    /// Hidden sheets are listed; they are read only if somebody named them.
    pub(super) hidden: bool,
    /// All lines with something in them, as `Spooled` reads them.
    pub(super) lines: ByteSource,
    /// The first of them, for the header.
    pub(super) head: Vec<Line>,
    /// Whether any cell holds an address.
    pub(super) addressed: bool,
    /// Columns, counted from 0, that nobody sees. They are read like the others.
    pub(super) hidden_columns: Ranges,
    pub(super) notes: Vec<String>,
}

/// Reads the sheets of a workbook in a container. Should a parser panic on a broken file, that costs the file and not
/// the command.
pub(super) fn read(
    held: &ByteSource,
    kind: Kind,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<Vec<Sheet>, Refusal> {
    catch_parser_panic(|| read_container(held, kind, options, budget))
        .unwrap_or_else(|| Err(Refusal::damaged("its parts contradict one another")))
}

fn read_container(
    held: &ByteSource,
    kind: Kind,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<Vec<Sheet>, Refusal> {
    match kind {
        Kind::Zip => match zipped::check(held, &options.limits)? {
            zipped::Package::Xlsx(facts) => xlsx::read(held, &facts, options, budget),
            zipped::Package::Xlsb(facts) => xlsb::read(held, &facts, options, budget),
            zipped::Package::Ods => ods::read_zipped(held, options, budget),
        },
        Kind::Ole | Kind::Text => xls::read(held, options, budget),
    }
}

/// Reads the tables of a text that is markup.
pub(super) fn read_markup(
    held: &ByteSource,
    format: Format,
    found: &Found,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<Vec<Sheet>, Refusal> {
    let decoder = Decoder::new(held.cursor(), found.charset);
    let mut sheets = match format {
        Format::SpreadsheetMl => spreadsheet_ml::read(decoder, options, budget)?,
        Format::Ods => ods::read_flat(decoder, options, budget)?,
        _ => html::read(decoder, options, budget)?,
    };
    for sheet in &mut sheets {
        sheet.encoding = Some(shown_encoding(found));
    }
    Ok(sheets)
}

/// Whether a sheet is read at all: visible ones always, hidden ones if somebody named them.
fn is_wanted(name: &str, hidden: bool, options: &Options) -> bool {
    match &options.sheet {
        SheetChoice::Named(wanted) => choose::is_named(name, wanted),
        SheetChoice::Auto | SheetChoice::All => !hidden,
    }
}
