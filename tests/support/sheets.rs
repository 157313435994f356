//! Sheets and answers for the tests of the report: tables in memory that can be read again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use frontdesk::files::Digests;
use frontdesk::model::{Answer, Columns, Format, Outcome, Row, RowRef, Source};
use frontdesk::report::{
    Destination, DestinationContext, LanguageChoice, Lineage, ReadError, ReportError, ReportTable, RowReader, Summary,
};

/// A table in memory. Its first row has the number 2, as in a plain CSV.
pub(crate) struct Sheet {
    pub(crate) source: Source,
    pub(crate) index: u16,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Sheet {
    pub(crate) fn new(path: &str, headers: &[&str], rows: &[&[&str]]) -> Self {
        let owned = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
        let source = Source {
            path: PathBuf::from(path),
            sheet: None,
            format: Format::Delimited,
            encoding: None,
            delimiter: Some(','),
            header_row: 1,
            columns: Arc::new(Columns::new(owned(headers))),
            notes: Vec::new(),
        };
        Self { source, index: 0, rows: rows.iter().map(|row| owned(row)).collect() }
    }

    pub(crate) fn at(&self, index: usize) -> RowRef {
        RowRef { source: self.index, number: u32::try_from(index).expect("few rows") + 2 }
    }

    /// `created` for every row.
    pub(crate) fn answers(&self) -> Vec<Answer> {
        (0..self.rows.len()).map(|index| Answer::new(self.at(index), Outcome::Created)).collect()
    }
}

struct Reader<'a> {
    sheet: &'a Sheet,
    next: usize,
}

impl RowReader for Reader<'_> {
    fn read(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        let Some(cells) = self.sheet.rows.get(self.next) else { return Ok(false) };
        row.at = self.sheet.at(self.next);
        row.cells.clear();
        for cell in cells {
            row.cells.push_field(cell);
        }
        self.next += 1;
        Ok(true)
    }
}

/// What the tests' reports are known by.
pub(crate) fn digests() -> Digests {
    Digests::at(Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("reports.sha256")))
}

/// Writes the report of `sheets` with this summary to `path`.
pub(crate) fn write_with(
    path: &Path,
    run: &str,
    summary: &Summary,
    sheets: &[&Sheet],
    answers: &[Answer],
) -> Result<PathBuf, ReportError> {
    let mut readers: Vec<Reader<'_>> = sheets.iter().map(|sheet| Reader { sheet, next: 0 }).collect();
    let tables =
        sheets.iter().zip(&mut readers).map(|(sheet, rows)| ReportTable { source: &sheet.source, rows }).collect();
    let digests = digests();
    let (lineage, language) = (&Lineage::default(), LanguageChoice::Auto);
    let around = DestinationContext { inputs: &[], taken: &[], digests: &digests, lineage, language };
    Ok(Destination::prepare(path, around)?.write(run, summary, tables, answers)?.path)
}
