//! A sheet that is no report: headings, and rows of text, as CSV or as a workbook. The rows of a workbook go to a temporary
//! file of the workbook writer, so that a long sheet takes little memory.

use std::borrow::Cow;
use std::io::{Cursor, Write};
use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::ReportError;
use super::xlsx::{HEADER_BACKGROUND, INK};
use crate::text::formula::{escape_formula, escape_visible};

/// The width of every column, in widths of a digit.
const WIDTH: u16 = 24;

/// A sheet that is being written.
#[expect(missing_debug_implementations, reason = "neither writer has one")]
pub enum PeopleSheet {
    Csv(Box<csv::Writer<Vec<u8>>>),
    Xlsx { workbook: Box<Workbook>, sheet: Box<Worksheet>, next_row: u32 },
}

impl PeopleSheet {
    /// Begins a sheet in the format that the extension of `path` names, with its headings.
    ///
    /// # Errors
    /// The extension is neither `.csv` nor `.xlsx`, or the workbook cannot be begun.
    pub fn new(path: &Path, headings: &[&str]) -> Result<Self, ReportError> {
        match path.extension().unwrap_or_default().to_ascii_lowercase().to_str() {
            Some("csv") => {
                // Excel reads UTF-8 as another encoding without a byte order mark.
                let bytes = "\u{feff}".as_bytes().to_vec();
                let out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes);
                let mut sheet = Self::Csv(Box::new(out));
                sheet.write(&headings.iter().map(|heading| (*heading).into()).collect::<Vec<_>>())?;
                Ok(sheet)
            }
            Some("xlsx") => Self::workbook(headings),
            _ => Err(ReportError::UnknownFormat { path: path.to_owned(), known: ".csv or .xlsx".to_owned() }),
        }
    }

    fn workbook(headings: &[&str]) -> Result<Self, ReportError> {
        let mut workbook = Workbook::new();
        let mut sheet = workbook.new_worksheet_with_constant_memory()?;
        sheet.set_name("People")?.set_freeze_panes(1, 0)?;
        let format = Format::new().set_bold().set_font_color(INK).set_background_color(HEADER_BACKGROUND);
        for (column, heading) in (0..).zip(headings) {
            sheet.set_column_width(column, WIDTH)?.write_string_with_format(0, column, *heading, &format)?;
        }
        Ok(Self::Xlsx { workbook: Box::new(workbook), sheet: Box::new(sheet), next_row: 1 })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// The disk, or a workbook that is full.
    pub fn write(&mut self, cells: &[Cow<'_, str>]) -> Result<(), ReportError> {
        match self {
            Self::Csv(out) => {
                let record = cells.iter().map(|cell| escape_formula(cell).into_owned());
                out.write_record(record).map_err(|error| ReportError::Write(error.into()))?;
            }
            Self::Xlsx { sheet, next_row, .. } => {
                for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                    sheet.write_string(*next_row, column, escape_visible(cell))?;
                }
                *next_row += 1;
            }
        }
        Ok(())
    }

    /// Returns the bytes of the whole file.
    ///
    /// # Errors
    /// The disk, or a workbook that is too large.
    pub fn finish(self) -> Result<Vec<u8>, ReportError> {
        match self {
            Self::Csv(out) => out.into_inner().map_err(|error| ReportError::Write(error.into_error())),
            Self::Xlsx { mut workbook, sheet, .. } => {
                workbook.push_worksheet(*sheet);
                let mut bytes = Cursor::new(Vec::new());
                workbook.save_to_writer(&mut bytes as &mut (dyn Write + Send))?;
                Ok(bytes.into_inner())
            }
        }
    }
}
