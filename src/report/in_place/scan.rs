//! Reads the sheet once before it is changed: how far to the right it is used, which of the rows with an answer it has,
//! and which formats the cells have that need correction.

use std::collections::{BTreeSet, HashMap};
use std::io::BufRead;
use std::ops::RangeInclusive;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::cells::{MAX_COLUMN, Position, number_of, range};
use super::xml::{attributes, exact, local};
use super::{Flavour, PackageError};

/// What is known of a sheet before it is changed.
#[derive(Debug, Default)]
pub(super) struct SheetFacts {
    pub(super) flavour: Flavour,
    /// The prefix of its elements, with the colon.
    pub(super) prefix: String,
    /// The last column with a cell in the header row or below, and the last one that is not blank.
    last_cell: u32,
    last_filled: u32,
    /// The columns of tables whose first row is the header row.
    tables: Vec<RangeInclusive<u32>>,
    /// The columns that the sheet declares, as ranges with their attributes.
    pub(super) columns: Vec<ColumnRange>,
    /// The formats of wanted cells by row and column; of a cell that is not there, the format that it would get.
    pub(super) formats: HashMap<(u32, u32), u32>,
    /// The rows with an answer that the sheet has.
    pub(super) rows_found: usize,
    /// The relationship of its notes' shapes.
    pub(super) legacy_drawing: Option<String>,
}

/// One `col` of a sheet.
#[derive(Debug, Clone)]
pub(super) struct ColumnRange {
    pub(super) first: u32,
    pub(super) last: u32,
    /// As written.
    pub(super) tag: String,
    pub(super) format: Option<u32>,
}

/// What is looked for.
pub(super) struct Wanted<'a> {
    pub(super) header_row: u32,
    pub(super) is_answered: &'a dyn Fn(u32) -> bool,
    /// Cells that need correction, by row and column.
    pub(super) cells: &'a BTreeSet<(u32, u32)>,
}

impl SheetFacts {
    /// Reads a sheet.
    pub(super) fn read(from: impl BufRead, wanted: &Wanted<'_>) -> Result<Self, PackageError> {
        let mut reader = exact(Reader::from_reader(from));
        let (mut buffer, mut facts, mut at) = (Vec::new(), Self::default(), Position::default());
        let (mut depth, mut in_rows) = (0usize, false);
        loop {
            buffer.clear();
            let event = reader.read_event_into(&mut buffer)?;
            match &event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let name = tag.name().into_inner();
                    match local(name) {
                        _ if depth == 0 => facts.enter_root(tag)?,
                        "sheetData" if depth == 1 => in_rows = true,
                        "row" if in_rows && depth == 2 => {
                            at.enter_row(tag)?;
                            if (wanted.is_answered)(at.row) {
                                facts.rows_found += 1;
                                facts.expect(at.row, tag, wanted);
                            }
                        }
                        "c" if in_rows && depth == 3 => {
                            at.enter_cell(tag)?;
                            if at.row >= wanted.header_row {
                                facts.last_cell = facts.last_cell.max(at.column);
                            }
                            if let Some(format) = facts.formats.get_mut(&(at.row, at.column)) {
                                *format = number_of(tag, "s").unwrap_or(0);
                            }
                        }
                        "v" | "f" | "is" if in_rows && depth == 4 && at.row >= wanted.header_row => {
                            facts.last_filled = facts.last_filled.max(at.column);
                        }
                        "col" if depth == 2 => facts.columns.extend(column(tag)),
                        "mergeCell" => facts.take_range(tag, wanted.header_row),
                        "legacyDrawing" if depth == 1 => {
                            let id =
                                attributes(tag).into_iter().find(|(key, _)| key.contains(':') && local(key) == "id");
                            facts.legacy_drawing = id.map(|(_, value)| value);
                        }
                        _ => {}
                    }
                    depth += usize::from(matches!(event, Event::Start(_)));
                }
                Event::End(_) => {
                    depth = depth.checked_sub(1).ok_or(PackageError::Malformed)?;
                    in_rows &= depth > 1;
                }
                Event::Eof if depth == 0 && facts.flavour.is_known() => return Ok(facts),
                Event::Eof => return Err(PackageError::Malformed),
                _ => {}
            }
        }
    }

    fn enter_root(&mut self, tag: &BytesStart<'_>) -> Result<(), PackageError> {
        let name = tag.name().into_inner().to_owned();
        name[..name.len() - local(&name).len()].clone_into(&mut self.prefix);
        let key = if self.prefix.is_empty() {
            "xmlns".to_owned()
        } else {
            format!("xmlns:{}", self.prefix.trim_end_matches(':'))
        };
        let namespace = attributes(tag).into_iter().find(|(name, _)| *name == key);
        self.flavour = namespace.and_then(|(_, value)| Flavour::of(&value)).ok_or(PackageError::Malformed)?;
        Ok(())
    }

    /// Notes the formats that wanted cells of a row get where the row has no such cell.
    fn expect(&mut self, row: u32, tag: &BytesStart<'_>, wanted: &Wanted<'_>) {
        for &(_, column) in wanted.cells.range((row, 0)..=(row, MAX_COLUMN)) {
            let range = self.columns.iter().find(|range| (range.first..=range.last).contains(&column));
            let format = own_format(tag).or(range.and_then(|range| range.format)).unwrap_or(0);
            self.formats.insert((row, column), format);
        }
    }

    /// Counts the columns of a table as used.
    pub(super) fn enter_table(&mut self, reference: &str, header_row: u32) {
        self.use_columns(reference, header_row);
        let table = range(reference).filter(|(first, _)| first.0 == header_row);
        self.tables.extend(table.map(|(first, last)| first.1..=last.1));
    }

    /// Returns whether a table has its heading in this column of the header row.
    pub(super) fn is_in_table(&self, column: u32) -> bool {
        self.tables.iter().any(|table| table.contains(&column))
    }

    /// Counts the columns of a merged range as used.
    fn use_columns(&mut self, reference: &str, header_row: u32) {
        if let Some((_, last)) = range(reference).filter(|(_, last)| last.0 >= header_row) {
            self.last_cell = self.last_cell.max(last.1);
            self.last_filled = self.last_filled.max(last.1);
        }
    }

    fn take_range(&mut self, tag: &BytesStart<'_>, header_row: u32) {
        if let Some((_, reference)) = attributes(tag).into_iter().find(|(key, _)| key == "ref") {
            self.use_columns(&reference, header_row);
        }
    }

    /// Returns the first column for answers: behind every cell, or behind the last that is not blank where formatted blank
    /// cells go on far beyond it.
    pub(super) fn first_free(&self, wanted: u32) -> Option<u32> {
        const FAR: u32 = 12;
        let last = if self.last_cell > self.last_filled + FAR { self.last_filled } else { self.last_cell };
        (last + wanted <= MAX_COLUMN).then_some(last + 1)
    }
}

/// Returns the format of a row of its own.
fn own_format(tag: &BytesStart<'_>) -> Option<u32> {
    let is_own =
        attributes(tag).iter().any(|(key, value)| key == "customFormat" && matches!(value.as_str(), "1" | "true"));
    is_own.then(|| number_of(tag, "s")).flatten()
}

fn column(tag: &BytesStart<'_>) -> Option<ColumnRange> {
    let (first, last) = (number_of(tag, "min")?, number_of(tag, "max")?);
    Some(ColumnRange { first, last, tag: format!("<{}>", tag.trim_end()), format: number_of(tag, "style") })
}
