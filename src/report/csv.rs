//! The report as CSV: RFC 4180 with CRLF, in the delimiter of the input. It begins with a byte order mark, because Excel
//! reads `Zoë` as `ZoÃ«` without one. Every cell passes `escape_formula`, so none is a live formula. Several tables share
//! one header that has the columns of all.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};

use ::csv::{Terminator, Writer, WriterBuilder};
use indexmap::IndexSet;

use crate::model::{OWN_COLUMNS, REFUSED_COLUMN, Row, Source, refused_cell};

use super::columns::{InputColumns, OUTCOME, SOURCE_COLUMN, own_cells};
use super::format::{ReadSeek, ReportFormat};
use super::join::Join;
use super::{Report, ReportError, ReportTable};
use crate::text::formula::escape_formula;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The most bytes of a header line.
const MAX_HEADER: u64 = 1 << 20;

/// Comma-separated values, and the default for every input that is not a workbook.
#[derive(Debug)]
pub(super) struct Csv;

impl ReportFormat for Csv {
    fn extension(&self) -> &'static str {
        "csv"
    }

    /// Returns whether the first record has the column of outcomes, whatever the delimiter. People add and delete columns.
    fn recognises(&self, file: &mut dyn ReadSeek) -> io::Result<bool> {
        let mut header = Vec::new();
        // A header cell may contain line breaks, so lines are read until frontdesk's column appears.
        let mut head = BufReader::new(file.take(MAX_HEADER));
        while head.read_until(b'\n', &mut header)? > 0 {
            let text = String::from_utf8_lossy(&header);
            let mut cells = text.split([',', ';', '\t', '|', '\r', '\n']);
            if cells.any(|cell| cell.trim_matches(['"', ' ']) == OWN_COLUMNS[OUTCOME]) {
                return Ok(true);
            }
            // A header continues on the next line only inside quotes.
            if text.matches('"').count().is_multiple_of(2) {
                return Ok(false);
            }
        }
        Ok(false)
    }

    fn write(&self, to: &mut (dyn Write + Send), report: Report<'_, '_>) -> Result<(), ReportError> {
        let Report { run, mut tables, answers, wording, .. } = report;
        let language = wording.language;
        to.write_all(BYTE_ORDER_MARK)?;
        let mut out = WriterBuilder::new()
            .delimiter(delimiter(tables.first().map(|table| table.source)))
            .terminator(Terminator::CRLF)
            .flexible(true)
            .from_writer(to);
        let shared = SharedHeader::of(&tables);
        let several = tables.len() > 1;
        let has_unseen = answers.has_unseen();
        shared.write(&mut out, several, has_unseen)?;
        let mut join = Join::new(answers);
        for (table, places) in tables.iter_mut().zip(&shared.places) {
            let columns = InputColumns::of(table.source);
            let label = table.source.label();
            let mut row = Row::new(table.source.columns.clone());
            while let Some(answer) = join.next(table, &mut row)? {
                for place in places {
                    field(&mut out, place.and_then(|index| row.cells.get(index)).unwrap_or(""))?;
                }
                if several {
                    field(&mut out, &label)?;
                }
                for cell in own_cells(&answer, columns.raw_detail(&row, &answer, language), run, language) {
                    field(&mut out, &cell)?;
                }
                if has_unseen {
                    field(&mut out, &refused_cell(&row, &answer))?;
                }
                end_record(&mut out)?;
            }
        }
        join.finish(tables.len())?;
        out.flush()?;
        Ok(())
    }
}

/// Returns the delimiter of the input if sheet programs read it, otherwise a comma.
fn delimiter(source: Option<&Source>) -> u8 {
    match source.and_then(|source| source.delimiter) {
        Some(';') => b';',
        Some('\t') => b'\t',
        Some('|') => b'|',
        _ => b',',
    }
}

fn field<W: Write>(out: &mut Writer<W>, text: &str) -> Result<(), ReportError> {
    out.write_field(escape_formula(text).as_bytes()).map_err(|error| ReportError::Write(error.into()))
}

fn end_record<W: Write>(out: &mut Writer<W>) -> Result<(), ReportError> {
    out.write_record(None::<&[u8]>).map_err(|error| ReportError::Write(error.into()))
}

/// The columns of all tables, each once, in the order in which they first occur.
struct SharedHeader<'a> {
    headers: Vec<&'a str>,
    /// For each table: the index of the cell below each header.
    places: Vec<Vec<Option<usize>>>,
}

impl<'a> SharedHeader<'a> {
    fn of(tables: &[ReportTable<'a>]) -> Self {
        // A header that a table has twice is two columns: a name is a header and how often it came before.
        let mut names: IndexSet<(&'a str, usize)> = IndexSet::new();
        let mut found = Vec::with_capacity(tables.len());
        for table in tables {
            let mut seen: HashMap<&'a str, usize> = HashMap::new();
            let columns = InputColumns::of(table.source);
            let places = columns.indices().map(|index| {
                let header = table.source.columns.headers[index].as_str();
                let earlier = seen.entry(header).or_default();
                let name = (header, *earlier);
                *earlier += 1;
                (names.insert_full(name).0, index)
            });
            found.push(places.collect::<HashMap<_, _>>());
        }
        let places = found.iter().map(|found| (0..names.len()).map(|column| found.get(&column).copied()).collect());
        Self { places: places.collect(), headers: names.iter().map(|(header, _)| *header).collect() }
    }

    fn write<W: Write>(&self, out: &mut Writer<W>, several: bool, has_unseen: bool) -> Result<(), ReportError> {
        for header in &self.headers {
            field(out, header)?;
        }
        if several {
            field(out, SOURCE_COLUMN)?;
        }
        for name in OWN_COLUMNS {
            field(out, name)?;
        }
        if has_unseen {
            field(out, REFUSED_COLUMN)?;
        }
        end_record(out)
    }
}
