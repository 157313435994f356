//! The report as CSV: RFC 4180 with CRLF, in the delimiter of the input. It begins with a byte order
//! mark, since without one Excel reads `Zoë` as `ZoÃ«`. Cells pass the escape_formula, so none is live.
//! Several tables stand under one header that has the columns of all.

use std::io::Write;

use ::csv::{Terminator, Writer, WriterBuilder};

use crate::model::{Row, Source};

use super::columns::{Kept, OWN_COLUMNS, SOURCE_COLUMN, own_cells};
use super::join::Join;
use super::{Report, ReportError, Table};
use crate::text::formula::escape_formula;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes the report to `to`.
pub(super) fn write(mut to: impl Write, report: Report<'_, '_>) -> Result<(), ReportError> {
    let Report { run, mut tables, answers, .. } = report;
    to.write_all(BYTE_ORDER_MARK)?;
    let mut out = WriterBuilder::new()
        .delimiter(delimiter(tables.first().map(|table| table.source)))
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(to);
    let shared = SharedHeader::of(&tables);
    let several = tables.len() > 1;
    shared.write(&mut out, several)?;
    let mut join = Join::new(answers);
    for (table, places) in tables.iter_mut().zip(&shared.places) {
        let kept = Kept::of(table.source);
        let label = table.source.label();
        let mut row = Row::new(table.source.columns.clone());
        while let Some(answer) = join.next(table, &mut row)? {
            for place in places {
                field(&mut out, place.and_then(|index| row.cells.get(index)).unwrap_or(""))?;
            }
            if several {
                field(&mut out, &label)?;
            }
            for cell in own_cells(answer, kept.detail(&row, answer), run) {
                field(&mut out, &cell)?;
            }
            end_record(&mut out)?;
        }
    }
    join.finish(tables.len())?;
    out.flush()?;
    Ok(())
}

/// The delimiter of the input where it is one that sheet programs read, otherwise a comma.
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
    /// For each table: the cell that stands under each header.
    places: Vec<Vec<Option<usize>>>,
}

impl<'a> SharedHeader<'a> {
    fn of(tables: &[Table<'a>]) -> Self {
        // A header that a table has twice is two columns: the how-manieth it is belongs to its name.
        let mut names: Vec<(&'a str, usize)> = Vec::new();
        let mut found = Vec::with_capacity(tables.len());
        for table in tables {
            let mut seen: Vec<(&'a str, usize)> = Vec::new();
            let mut columns = Vec::new();
            for index in Kept::of(table.source).indices() {
                let header = table.source.columns.headers[index].as_str();
                let name = (header, seen.iter().filter(|(earlier, _)| *earlier == header).count());
                seen.push(name);
                let column = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                    names.push(name);
                    names.len() - 1
                });
                columns.push((column, index));
            }
            found.push(columns);
        }
        let places = found.into_iter().map(|columns| {
            let mut places = vec![None; names.len()];
            for (column, index) in columns {
                places[column] = Some(index);
            }
            places
        });
        Self { places: places.collect(), headers: names.iter().map(|(header, _)| *header).collect() }
    }

    fn write<W: Write>(&self, out: &mut Writer<W>, several: bool) -> Result<(), ReportError> {
        for header in &self.headers {
            field(out, header)?;
        }
        if several {
            field(out, SOURCE_COLUMN)?;
        }
        for name in OWN_COLUMNS {
            field(out, name)?;
        }
        end_record(out)
    }
}
