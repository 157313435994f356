//! An input with its tables, notes on each, and their rows, which can be read more than once.
//! Input: a path and options; output: `Source`s and `Rows`. The file stays open, so that a second pass sees
//! what the first one saw, or fails because it changed.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::{Read, Seek};
use std::path::Path;

use super::blocks::{Block, Place};
use super::byte_source::ByteSource;
use super::context::ReadContext;
use super::delimited::DelimitedText;
use super::encoding::{self, Guess};
use super::gzip;
use super::header::{self, Header};
use super::merged_rows::WideCells;
use super::ranges::Ranges;
use super::rows::Rows;
use super::sniff::{self, FileKind};
use super::table::{Body, Table};
use super::unread::{UnreadLine, UnreadSheets};
use super::workbook::{self, Sheet, TableRange};
use super::{InputError, IntakeError, Options, SheetChoice};
use crate::model::{Field, Format, Row, Source};
use crate::text::escape_truncated;
use crate::text::formula::unescape_formula;

/// The tables of one input file, ready to be read.
#[derive(Debug)]
pub struct Document {
    first_source: u16,
    sources: Vec<Source>,
    tables: Vec<Table>,
    unaddressed: Vec<String>,
    unread_people: Vec<String>,
    unread: UnreadSheets,
    file: ByteSource,
}

/// Opens the file at `path`, finds out what it is, and finds the header of every table that is to be read. Tables count
/// from `first_source`. `-` is standard input.
///
/// # Errors
/// If the file cannot be read, is not a spreadsheet, or leaves a question that only a person can answer.
pub fn open(path: &Path, first_source: u16, options: &Options) -> Result<Document, IntakeError> {
    let read = || {
        let mut file = ByteSource::open(path, options.limits.bytes)?;
        let context = ReadContext::new(file.len(), options);
        let is_packed = gzip::is_packed(&file.head(sniff::HEAD_BYTES)?);
        if is_packed {
            file = gzip::unpack(&file, &context)?;
        }
        if file.len() == 0 {
            return Err(InputError::Empty);
        }
        let mut document = Document {
            first_source,
            sources: Vec::new(),
            tables: Vec::new(),
            unaddressed: Vec::new(),
            unread_people: Vec::new(),
            unread: UnreadSheets::default(),
            file: file.clone(),
        };
        match sniff::kind(&file.head(sniff::HEAD_BYTES)?)? {
            FileKind::Text => document.add_text(path, file, &context)?,
            kind => {
                document.add_sheets(path, &file, workbook::read(&file, kind, &context)?, ("", Guess::Sure), options)?;
            }
        }
        if let Some(source) = document.sources.first_mut().filter(|_| is_packed) {
            source.notes.insert(0, gzip::NOTE.to_owned());
        }
        Ok(document)
    };
    read().map_err(|refusal| IntakeError::new(path, refusal))
}

const UNREAD_BESIDE: &str = "the table beside the people names people too, and is not read";

fn unread_sheet(name: &str) -> String {
    format!("the sheet `{}` names people too, and is not read", escape_truncated(name, 100))
}

/// Returns the block that a whole table is: by the lines above its headings, its own name, that of its sheet or of its file.
fn block_of(
    path: &Path,
    sheet: Option<&str>,
    tables: &[TableRange],
    header: &Header,
    options: &Options,
) -> Option<Block> {
    // Whoever names a sheet means the people on it.
    if header.block.is_some() || matches!(options.sheet, SheetChoice::Named(_)) {
        return header.block.clone();
    }
    let table =
        tables.iter().find(|table| table.is_of(header)).map(|table| (&*table.name, Place::Table(table.first.0)));
    let file = path.file_name().map(OsStr::to_string_lossy).filter(|_| path != Path::new("-"));
    let file = file.as_deref().map(|file| (file, Place::File));
    let mut names = table.into_iter().chain(sheet.map(|sheet| (sheet, Place::Sheet))).chain(file);
    names.find_map(|(name, place)| Block::of_name(name, place, options.for_leavers))
}

/// Whether the name of the table, of its sheet or of its file may be of people who have left.
fn names_leavers(path: &Path, sheet: Option<&str>, tables: &[TableRange], header: &Header) -> bool {
    let table = tables.iter().find(|table| table.is_of(header)).map(|table| Cow::Borrowed(&*table.name));
    let file = path.file_name().map(OsStr::to_string_lossy).filter(|_| path != Path::new("-"));
    let mut names = table.into_iter().chain(sheet.map(Cow::Borrowed)).chain(file);
    names.any(|name| Block::of_name(&name, Place::Sheet, false).is_some_and(|block| block.may_be_of_leavers()))
}

/// Returns the block of people who have left beside the table, for a command that is for them.
fn leavers_beside(header: &Header, options: &Options) -> Option<Block> {
    header.block_beside.clone().filter(|block| options.for_leavers && block.is_of_leavers())
}

/// Returns the blocks of the tables that the workbook declares below the headings.
fn further_blocks(tables: &[TableRange], header: &Header, for_leavers: bool) -> Vec<Block> {
    let below = tables.iter().filter(|table| table.first.0 > header.line && table.has_addresses_of(header));
    below.filter_map(|table| Block::of_name(&table.name, Place::Table(table.first.0), for_leavers)).collect()
}

impl Document {
    fn add_text(&mut self, path: &Path, file: ByteSource, context: &ReadContext<'_>) -> Result<(), InputError> {
        let options = context.options;
        let mut found = encoding::find(&file, options.encoding.as_deref(), header::names_field)?;
        let markup = sniff::markup(&file, &mut found)?;
        let is_accepted = found.guess == Guess::Unsure && options.accept_guess;
        let encoding = (found.charset.name(), if is_accepted { Guess::Sure } else { found.guess });
        // What is written in XML or HTML shows only once its encoding is undone.
        if let Some(format) = markup {
            let sheets = workbook::read_markup(&file, format, &found, context)?;
            return self.add_sheets(path, &file, sheets, encoding, options);
        }
        if let SheetChoice::Named(_) = options.sheet {
            return Err(InputError::NoSheets);
        }
        let (text, first_lines) = DelimitedText::open(file, &found, options)?;
        let header = header::find(&first_lines, options, unescape_formula)?;
        self.sources.push(Source {
            path: path.to_owned(),
            sheet: None,
            format: Format::Delimited,
            encoding: Some(found.encoding()),
            delimiter: Some(char::from(text.dialect.delimiter)),
            header_row: header.line,
            columns: header.columns.clone(),
            notes: found.notes.into_iter().chain(header.notes.iter().cloned()).collect(),
        });
        let (path, limits, hidden) = (path.to_owned(), options.limits, Ranges::default());
        let (repair_text, for_leavers) = (options.repair_text, options.for_leavers);
        let block = block_of(&path, None, &[], &header, options);
        let names_leavers = names_leavers(&path, None, &[], &header);
        self.tables.push(Table {
            leavers_elsewhere: leavers_beside(&header, options),
            names_leavers,
            path,
            merged: Vec::new(),
            wide: WideCells::default(),
            block,
            further_blocks: Vec::new(),
            for_leavers,
            header,
            body: Body::Text(text),
            range: None,
            hidden,
            limits,
            encoding,
            repair_text,
        });
        Ok(())
    }

    fn add_sheets(
        &mut self,
        path: &Path,
        file: &ByteSource,
        sheets: Vec<Sheet>,
        encoding: (&'static str, Guess),
        options: &Options,
    ) -> Result<(), InputError> {
        let chosen = workbook::choose(sheets, options)?;
        self.unaddressed = chosen.unaddressed;
        self.unread_people = chosen.of_people.iter().map(|sheet| unread_sheet(sheet)).collect();
        self.unread = UnreadSheets::new(chosen.unread, options);
        for (sheet, mut header) in chosen.sheets {
            header.name_cells();
            header.hide_columns(&sheet.hidden_columns);
            self.sources.push(Source {
                path: path.to_owned(),
                sheet: Some(escape_truncated(&sheet.name, 100)),
                format: sheet.format,
                encoding: sheet.encoding,
                delimiter: None,
                header_row: header.line,
                columns: header.columns.clone(),
                notes: sheet.notes.into_iter().chain(header.notes.iter().cloned()).collect(),
            });
            let range = sheet.tables.iter().find(|table| table.is_of(&header)).cloned();
            let body = Body::Sheet { file: file.clone(), lines: sheet.lines };
            let (path, limits, hidden) = (path.to_owned(), options.limits, sheet.hidden_columns);
            let (repair_text, for_leavers) = (options.repair_text, options.for_leavers);
            let block = block_of(&path, Some(&sheet.name), &sheet.tables, &header, options);
            let further_blocks = further_blocks(&sheet.tables, &header, for_leavers);
            let names_leavers = names_leavers(&path, Some(&sheet.name), &sheet.tables, &header);
            self.tables.push(Table {
                leavers_elsewhere: leavers_beside(&header, options),
                names_leavers,
                path,
                header,
                body,
                range,
                merged: sheet.merged,
                wide: sheet.wide,
                block,
                further_blocks,
                for_leavers,
                hidden,
                limits,
                encoding,
                repair_text,
            });
        }
        self.note_sheets_of_leavers(options);
        Ok(())
    }

    /// Tells the tables without a title or a name of whom another one is by the name of its sheet, for a command that is for
    /// people who have left.
    fn note_sheets_of_leavers(&mut self, options: &Options) {
        let of_leavers = |table: &Table| {
            let block = table.block.as_ref().filter(|block| block.is_of_leavers() && block.start().is_none());
            block.cloned()
        };
        let Some(leavers) = self.tables.iter().find_map(of_leavers).filter(|_| options.for_leavers) else { return };
        for table in self.tables.iter_mut().filter(|table| table.block.is_none() && !table.names_leavers) {
            table.leavers_elsewhere.get_or_insert_with(|| leavers.clone());
        }
    }

    /// Returns the bytes of the file, unpacked where it is a gzip file.
    #[must_use]
    pub fn original(&self) -> impl Read + Seek + 'static {
        self.file.cursor()
    }

    /// Returns every table that is read, in the order of the file.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Returns the names of the sheets that `--sheet all` does not read, because they contain headings and no address.
    #[must_use]
    pub fn unaddressed_sheets(&self) -> &[String] {
        &self.unaddressed
    }

    /// Returns a sentence on each part of the file that names people and is not read: a sheet, or a table beside the people.
    #[must_use]
    pub fn unread_people(&self) -> Vec<String> {
        let is_beside = |table: &&Table| table.header.beside.names_people;
        let beside = self.tables.iter().filter(is_beside).map(|_| UNREAD_BESIDE.to_owned());
        self.unread_people.iter().cloned().chain(beside).collect()
    }

    /// Shows each line that may name somebody and is of nobody's row: above the headings, below the people, beside them, and on the
    /// sheets that are not read. Lines below a title of people who have left are not shown, nor are sheets of that name.
    ///
    /// # Errors
    /// Where the file changed since it was opened.
    pub fn unread_lines(&self, mut show: impl FnMut(UnreadLine<'_>)) -> Result<(), IntakeError> {
        for (index, source) in self.sources.iter().enumerate() {
            let mut row = Row::new(source.columns.clone());
            let mut rows = self.rows(index)?.keeping_unread();
            let mut is_more = true;
            while is_more {
                is_more = rows.read(&mut row)?;
                for (row, cells) in rows.unread() {
                    show(UnreadLine { sheet: source.sheet.as_deref(), is_of_table: true, row, cells: &cells });
                }
            }
        }
        let path = self.sources.first().map(|source| source.path.clone()).unwrap_or_default();
        self.unread.lines(show).map_err(|refusal| IntakeError::new(&path, refusal))
    }

    /// Returns how the columns of the table `index` were mapped, by `--map` and by a saved mapping.
    ///
    /// # Panics
    /// If there is no such table.
    #[must_use]
    pub fn map(&self, index: usize) -> &[(Field, String)] {
        &self.tables[index].header.map
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
    /// If there is no such table.
    pub fn rows(&self, index: usize) -> Result<Rows<'_>, IntakeError> {
        let table = &self.tables[index];
        table.verify().map_err(|refusal| IntakeError::new(&table.path, refusal))?;
        let source = self.number(index);
        Ok(Rows::new(table, source, table.lines()))
    }
}
