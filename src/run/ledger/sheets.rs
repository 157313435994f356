//! The sheets of a run, kept so that its report can be written again when the file is gone or was changed: the mapped
//! columns and those that rules name alone, compressed.

use std::path::PathBuf;
use std::sync::Arc;

use csv::StringRecord;
use rusqlite::{Connection, ToSql, params};
use serde::{Deserialize, Serialize};

use super::pieces::{ListRows, Packer, Part, damaged, keep_list, read_parts};
use super::{Ledger, LedgerError};
use crate::messages::ReportLanguage;
use crate::model::{Columns, Field, Format, FurtherUse, Row, RowRef, Source};

const INSERT: &str = "INSERT INTO sheet (run, source, about, list) VALUES (?1, ?2, ?3, ?4)";

/// One sheet as it goes into the ledger.
#[derive(Debug)]
pub struct KeptSheet {
    about: About,
    /// The places of these columns in a row of the sheet.
    places: Vec<usize>,
    rows: Packer,
    parts: Vec<Part>,
}

/// What a report needs of a sheet beside its rows.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    path: String,
    sheet: Option<String>,
    delimiter: Option<char>,
    columns: Vec<MappedColumn>,
    /// The language of its report; not known of the sheets of older versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct MappedColumn {
    /// Empty where only a rule reads the column.
    field: String,
    heading: String,
    is_hidden: bool,
    /// What it adds to the first column of the field; `None` for that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    usage: Option<FurtherUse>,
}

impl KeptSheet {
    /// Begins with the columns of `source`. `path` is the absolute one, by which the sheet is recognised, or `-`.
    /// Rules name the columns at the places `named`. Its report is in `language`.
    #[must_use]
    pub fn new(source: &Source, path: &str, named: &[usize], language: ReportLanguage) -> Self {
        let columns = &source.columns;
        let first = Field::ALL.into_iter().filter_map(|field| Some((columns.index(field)?, field.name(), None)));
        let further = columns.further().iter().map(|(field, index, usage)| (*index, field.name(), Some(*usage)));
        let mut mapped: Vec<(usize, &str, Option<FurtherUse>)> = first.chain(further).collect();
        let unmapped = named.iter().filter(|index| mapped.iter().all(|(place, ..)| place != *index));
        mapped.extend(unmapped.map(|index| (*index, "", None)).collect::<Vec<_>>());
        mapped.sort_by_key(|(index, ..)| *index);
        let column = |(index, field, usage): &(usize, &str, Option<FurtherUse>)| MappedColumn {
            field: (*field).to_owned(),
            heading: columns.headers.get(*index).cloned().unwrap_or_default(),
            is_hidden: columns.is_hidden(*index),
            usage: *usage,
        };
        let about = About {
            path: path.to_owned(),
            sheet: source.sheet.clone(),
            delimiter: source.delimiter,
            columns: mapped.iter().map(column).collect(),
            language: Some(language.code().to_owned()),
        };
        let places = mapped.into_iter().map(|(index, ..)| index).collect();
        Self { about, places, rows: Packer::new(), parts: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, row: &Row) {
        let cells: Vec<&str> = self.places.iter().map(|&index| row.cells.get(index).unwrap_or("")).collect();
        self.parts.extend(self.rows.push(row.at.number, &cells, cells.iter().copied()));
    }
}

/// The rows of a kept sheet, from the top.
pub struct KeptRows {
    source: u16,
    rows: ListRows,
}

impl std::fmt::Debug for KeptRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptRows").field("source", &self.source).finish_non_exhaustive()
    }
}

impl KeptRows {
    /// Reads the next row into `row`. Returns `false` at the end.
    ///
    /// # Errors
    /// Where it is something that frontdesk did not write.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, LedgerError> {
        let Some(number) = self.rows.read(&mut row.cells)? else { return Ok(false) };
        row.at = RowRef { source: self.source, number };
        row.cells = row.cells.iter().skip(1).collect();
        Ok(true)
    }
}

impl Ledger {
    /// Keeps the sheets of a run, in place of any that it had.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    ///
    /// # Panics
    /// Never: headings are text.
    pub fn keep_sheets(&self, run: &str, sheets: Vec<KeptSheet>) -> Result<(), LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        writing.execute("DELETE FROM sheet WHERE run = ?1", [run])?;
        for (source, sheet) in (0_u16..).zip(sheets) {
            let about = serde_json::to_string(&sheet.about).expect("headings are text");
            let KeptSheet { mut rows, parts, .. } = sheet;
            let list = keep_list(&writing, parts.into_iter().chain(rows.finish()))?;
            writing.execute(INSERT, params![run, source, about, list])?;
        }
        writing.commit()?;
        Ok(())
    }

    /// Returns whether a run that adds people has read a sheet at one of these paths.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn has_onboarded<'a>(&self, paths: impl IntoIterator<Item = &'a str>) -> Result<bool, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "SELECT 1 FROM sheet JOIN run ON run.id = sheet.run
             WHERE json_extract(about, '$.path') = ?1 AND command IN ('onboard', 'sync', 'follow-up')",
        )?;
        let mut paths = paths.into_iter().map(|path| Ok(query.exists([path])?));
        paths.try_fold(false, |any, one: Result<bool, LedgerError>| Ok(any || one?))
    }

    /// Keeps these sheets of earlier runs, each by its run and its number there, as those of `run`.
    ///
    /// # Errors
    /// Where the ledger cannot be read or written.
    pub fn copy_sheets(&self, run: &str, sheets: &[(String, u16)]) -> Result<(), LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        // One of them may be the run's own, from its earlier part.
        let read = |(run, source): &(String, u16)| {
            let sql = "SELECT about, list FROM sheet WHERE run = ?1 AND source = ?2";
            writing.query_row(sql, params![run, source], |row| Ok((row.get(0)?, row.get(1)?)))
        };
        let copies = sheets.iter().map(read).collect::<rusqlite::Result<Vec<(String, i64)>>>()?;
        writing.execute("DELETE FROM sheet WHERE run = ?1", [run])?;
        for (source, (about, list)) in (0_u16..).zip(copies) {
            writing.execute(INSERT, params![run, source, about, list])?;
        }
        writing.commit()?;
        Ok(())
    }

    /// Returns the sheets of a run: what a report needs of each, and its rows. None where the run kept none.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn sheets(&self, run: &str) -> Result<Vec<(Source, KeptRows)>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT source, about, list FROM sheet WHERE run = ?1 ORDER BY source")?;
        let mut rows = query.query([run])?;
        let mut sheets = Vec::new();
        while let Some(row) = rows.next()? {
            let about = serde_json::from_str(&row.get::<_, String>(1)?);
            let about = about.map_err(|_| LedgerError::Damaged { what: format!("a sheet of run {run}") })?;
            let rows = ListRows::new(read_parts(&connection, row.get(2)?)?);
            sheets.push((source_of(about), KeptRows { source: row.get(0)?, rows }));
        }
        Ok(sheets)
    }

    /// Returns the language of the report of a sheet, by its number in the run; `None` where the run kept none.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn report_language(&self, run: &str, source: u16) -> Result<Option<ReportLanguage>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT about FROM sheet WHERE run = ?1 AND source = ?2")?;
        let mut rows = query.query(params![run, source])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let about: About = serde_json::from_str(&row.get::<_, String>(0)?)
            .map_err(|_| LedgerError::Damaged { what: format!("a sheet of run {run}") })?;
        Ok(about.language.as_deref().and_then(ReportLanguage::by_code))
    }
}

/// Visits the cells of the columns of a field in the sheets of the runs that meet `condition`. Sheets that runs have in common
/// are read once.
pub(super) fn each_cell(
    connection: &Connection,
    field: Field,
    condition: &str,
    values: &[&dyn ToSql],
    mut visit: impl FnMut(&str),
) -> Result<(), LedgerError> {
    let sql = format!("SELECT DISTINCT about, list FROM sheet JOIN run ON run.id = sheet.run WHERE {condition}");
    let mut query = connection.prepare(&sql)?;
    let (mut sheets, mut record) = (query.query(values)?, StringRecord::new());
    while let Some(sheet) = sheets.next()? {
        let about: About =
            serde_json::from_str(&sheet.get::<_, String>(0)?).map_err(|_| damaged("a sheet of a run"))?;
        let is_it = |column: &MappedColumn| column.field == field.name();
        // The first cell of a row is its number.
        let cells = (1..).zip(&about.columns).filter(|(_, column)| is_it(column)).map(|(cell, _)| cell);
        let cells: Vec<usize> = cells.collect();
        if cells.is_empty() {
            continue;
        }
        let mut rows = ListRows::new(read_parts(connection, sheet.get(1)?)?);
        while rows.read(&mut record)?.is_some() {
            cells.iter().filter_map(|cell| record.get(*cell)).for_each(&mut visit);
        }
    }
    Ok(())
}

/// Returns a sheet that has the mapped columns alone.
fn source_of(about: About) -> Source {
    let About { path, sheet, delimiter, columns: mapped, language } = about;
    let mut columns = Columns::new(mapped.iter().map(|column| column.heading.clone()).collect());
    columns.set_language(language.as_deref().and_then(ReportLanguage::by_code).unwrap_or_default());
    columns.set_hidden(mapped.iter().map(|column| column.is_hidden).collect());
    for (index, column) in mapped.iter().enumerate() {
        match (Field::by_name(&column.field), column.usage) {
            (Some(field), Some(usage)) => columns.add_further(field, index, usage),
            (Some(field), None) => columns.set(field, index),
            (None, _) => {}
        }
    }
    Source {
        path: PathBuf::from(path),
        format: if sheet.is_some() { Format::Xlsx } else { Format::Delimited },
        sheet,
        encoding: None,
        delimiter,
        header_row: 1,
        columns: Arc::new(columns),
        notes: Vec::new(),
    }
}
