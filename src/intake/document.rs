//! An input with its tables, notes on each, and their rows, which can be read more than once.
//! Input: a path and options; output: `Source`s and `Rows`. The file stays open, so that a second pass sees
//! what the first one saw, or fails because it changed.

use std::path::Path;

use super::budget::SpoolBudget;
use super::byte_source::ByteSource;
use super::delimited::DelimitedText;
use super::encoding;
use super::gzip;
use super::header;
use super::ranges::Ranges;
use super::rows::Rows;
use super::sniff::{self, FileKind};
use super::table::{Body, Table};
use super::workbook::{self, Sheet};
use super::{InputError, IntakeError, Options, SheetChoice};
use crate::model::{Format, Source};
use crate::text::escape_truncated;
use crate::text::formula::unescape_formula;

/// The tables of one input file, ready to be read.
#[derive(Debug)]
pub struct Document {
    first_source: u16,
    sources: Vec<Source>,
    tables: Vec<Table>,
    unaddressed: Vec<String>,
}

/// Opens the file at `path`, finds out what it is, and finds the header of every table that is to be read. Tables count
/// from `first_source`. `-` is standard input.
///
/// # Errors
/// Where the file cannot be read, is no spreadsheet, or leaves a question that only a person can answer.
pub fn open(path: &Path, first_source: u16, options: &Options) -> Result<Document, IntakeError> {
    let read = || {
        let mut file = ByteSource::open(path, options.limits.bytes)?;
        let budget = SpoolBudget::new(file.len(), &options.limits);
        let is_packed = gzip::is_packed(&file.head(sniff::HEAD_BYTES)?);
        if is_packed {
            file = gzip::unpack(&file, &options.limits, &budget)?;
        }
        if file.len() == 0 {
            return Err(InputError::Empty);
        }
        let mut document = match sniff::kind(&file.head(sniff::HEAD_BYTES)?)? {
            FileKind::Text => open_text(path, first_source, file, options, &budget)?,
            kind => {
                let sheets = workbook::read(&file, kind, options, &budget)?;
                open_sheets(path, first_source, &file, sheets, options)?
            }
        };
        if let Some(source) = document.sources.first_mut().filter(|_| is_packed) {
            source.notes.insert(0, gzip::NOTE.to_owned());
        }
        Ok(document)
    };
    read().map_err(|refusal| IntakeError::new(path, refusal))
}

fn open_text(
    path: &Path,
    first_source: u16,
    file: ByteSource,
    options: &Options,
    budget: &SpoolBudget,
) -> Result<Document, InputError> {
    let mut found = encoding::find(&file, options.encoding.as_deref())?;
    // What is written in XML or HTML shows only once its encoding is undone.
    if let Some(format) = sniff::markup(&file, &mut found)? {
        let sheets = workbook::read_markup(&file, format, &found, options, budget)?;
        let mut document = open_sheets(path, first_source, &file, sheets, options)?;
        for table in &mut document.tables {
            table.doubtful = found.doubtful.then(|| found.charset.name());
        }
        return Ok(document);
    }
    if let SheetChoice::Named(_) = options.sheet {
        return Err(InputError::NoSheets);
    }
    let (text, first_lines) = DelimitedText::open(file, &found, options)?;
    let header = header::find(&first_lines, &options.map, &options.limits, unescape_formula)?;
    let source = Source {
        path: path.to_owned(),
        sheet: None,
        format: Format::Delimited,
        encoding: Some(found.encoding()),
        delimiter: Some(char::from(text.dialect.delimiter)),
        header_row: header.line,
        columns: header.columns.clone(),
        notes: found.notes.into_iter().chain(header.notes.iter().cloned()).collect(),
    };
    let doubtful = found.doubtful.then(|| found.charset.name());
    let table = Table {
        path: path.to_owned(),
        header,
        body: Body::Text(text),
        hidden: Ranges::default(),
        limits: options.limits,
        doubtful,
    };
    Ok(Document { first_source, sources: vec![source], tables: vec![table], unaddressed: Vec::new() })
}

fn open_sheets(
    path: &Path,
    first_source: u16,
    file: &ByteSource,
    sheets: Vec<Sheet>,
    options: &Options,
) -> Result<Document, InputError> {
    let chosen = workbook::choose(sheets, options)?;
    let mut document =
        Document { first_source, sources: Vec::new(), tables: Vec::new(), unaddressed: chosen.unaddressed };
    for (sheet, mut header) in chosen.sheets {
        header.name_cells();
        header.hide_columns(&sheet.hidden_columns);
        document.sources.push(Source {
            path: path.to_owned(),
            sheet: Some(escape_truncated(&sheet.name, 100)),
            format: sheet.format,
            encoding: sheet.encoding,
            delimiter: None,
            header_row: header.line,
            columns: header.columns.clone(),
            notes: sheet.notes.into_iter().chain(header.notes.iter().cloned()).collect(),
        });
        let body = Body::Sheet { file: file.clone(), lines: sheet.lines };
        let hidden = sheet.hidden_columns;
        document.tables.push(Table {
            path: path.to_owned(),
            header,
            body,
            hidden,
            limits: options.limits,
            doubtful: None,
        });
    }
    Ok(document)
}

impl Document {
    /// Returns every table that is read, in the order of the file.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Returns the names of the sheets that are not read, though all are asked for, because they hold headings and no address.
    #[must_use]
    pub fn unaddressed_sheets(&self) -> &[String] {
        &self.unaddressed
    }

    /// Returns the number that the rows of the table `index` have as their source.
    #[must_use]
    pub fn number(&self, index: usize) -> u16 {
        self.first_source.saturating_add(u16::try_from(index).unwrap_or(u16::MAX))
    }

    /// Reads the rows of the table `index`, counted from 0 within this document. Can be called again; the cells are the
    /// same.
    ///
    /// # Errors
    /// Where the file changed since it was opened.
    ///
    /// # Panics
    /// Where there is no such table.
    pub fn rows(&self, index: usize) -> Result<Rows<'_>, IntakeError> {
        let table = &self.tables[index];
        table.verify().map_err(|refusal| IntakeError::new(&table.path, refusal))?;
        let source = self.number(index);
        Ok(Rows::new(table, source, table.lines()))
    }
}
