//! The report as the input's own workbook: every part of it is copied as it is, but for the sheets that were read, the
//! cell formats, notes, and one more sheet at the end. What a workbook was read from is trusted no further than its
//! reading: where it cannot be changed safely, the report is a new workbook.

mod cells;
mod notes;
mod overview;
mod package;
mod properties;
mod scan;
mod sheet;
mod styles;
mod workbook;
mod xml;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Read, Seek};

use super::answers::{Answers, AnswersByRow};
use super::columns::{OUTCOME, OWN_IDS, ROW, raw_detail};
use super::format::ReadSeek;
use super::wording::Wording;
use super::xlsx::{cell_text as plain_text, width};
use super::{Report, ReportTable};
use crate::files::WriteSeek;
use crate::model::{Columns, Field, OWN_COLUMNS, REFUSED_COLUMN, is_not_shown, own_column};
use notes::Note;
use package::Package;
use scan::{SheetFacts, Wanted};
use sheet::{NewCell, SheetEdit};
use styles::{AnswerStyles, Styles};
use workbook::Book;

/// The beginning of every part that is added.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
// Widths in widths of a digit.
const MIN_WIDTH: usize = 10;
const MAX_WIDTH: usize = 56;
/// Outcomes are bold, and every word of them is seen.
const OUTCOME_WIDTH: usize = 84;
const ID_WIDTH: usize = 20;
/// How many rows decide the width of a column.
const ROWS_MEASURED: usize = 500;

/// Why a workbook cannot be answered in place.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    #[error("its zip or its XML has a form that frontdesk does not change")]
    Malformed,
    #[error("a part of it is too large to be changed")]
    TooLarge,
    #[error("it is a template, or has the extension of another kind of workbook")]
    OtherKind,
    #[error("a sheet that was read is not found in it again")]
    SheetNotFound,
    #[error("it could not be read or written")]
    Io(#[from] std::io::Error),
}

impl From<quick_xml::Error> for PackageError {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Io(error) => Self::Io(std::io::Error::other(error)),
            _ => Self::Malformed,
        }
    }
}

impl From<zip::result::ZipError> for PackageError {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => Self::Io(error),
            _ => Self::Malformed,
        }
    }
}

/// The workbook that the rows were read from.
pub struct OriginalWorkbook {
    /// Its bytes.
    pub bytes: Box<dyn ReadSeek>,
    /// The number of its first table, as in [`RowRef`](crate::model::RowRef).
    pub first_source: u16,
}

impl std::fmt::Debug for OriginalWorkbook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OriginalWorkbook").field("first_source", &self.first_source).finish_non_exhaustive()
    }
}

/// Returns what a report cannot keep of this workbook, as clauses after its name.
#[must_use]
pub fn losses(original: OriginalWorkbook) -> Vec<&'static str> {
    let Ok(package) = Package::open(original.bytes) else { return Vec::new() };
    let kept = [
        ("_xmlsignatures", "is signed, and a signature ends with any change: its report is not validly signed"),
        ("xl/revisions", "is a shared workbook that records its changes: the answers in its report are not recorded"),
    ];
    kept.into_iter().filter(|(folder, _)| package.has_folder(folder)).map(|(_, what)| what).collect()
}

/// The edition of the standard in which a workbook is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Flavour {
    #[default]
    Unknown,
    Transitional,
    Strict,
}

impl Flavour {
    const fn is_known(self) -> bool {
        !matches!(self, Self::Unknown)
    }

    /// Returns the edition whose sheets have this namespace.
    fn of(namespace: &str) -> Option<Self> {
        [Self::Transitional, Self::Strict].into_iter().find(|flavour| flavour.main() == namespace)
    }

    /// Returns the namespace of sheets and styles.
    const fn main(self) -> &'static str {
        match self {
            Self::Strict => "http://purl.oclc.org/ooxml/spreadsheetml/main",
            _ => "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        }
    }

    /// Returns the namespace of the ids of relationships.
    const fn relations(self) -> &'static str {
        match self {
            Self::Strict => "http://purl.oclc.org/ooxml/officeDocument/relationships",
            _ => "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        }
    }

    /// Returns the type of a relationship.
    fn relation(self, kind: &str) -> String {
        format!("{}/{kind}", self.relations())
    }
}

/// The answers of one sheet and where they are written.
struct SheetPlan<'a> {
    /// The name of the sheet and of its part.
    sheet: String,
    part: String,
    answers: Answers<'a>,
    header_row: u32,
    /// The last row with an answer.
    last_row: u32,
    run: &'a str,
    wording: &'static Wording,
    /// For each column, which of [`OWN_COLUMNS`] it holds and whether the sheet has it from an earlier report.
    columns: Vec<AnswerColumn>,
    /// The column of refused texts, where the sheet was a new workbook's.
    refused: Option<u32>,
    facts: SheetFacts,
    /// The column that links lead to.
    link_column: u32,
    notes: Vec<Note>,
    marks: BTreeMap<(u32, u32), u32>,
    legacy_drawing: Option<String>,
}

#[derive(Debug, Clone, Copy)]
struct AnswerColumn {
    column: u32,
    own: usize,
    is_there: bool,
    /// Whether its heading is written: it is new, or in other words than those of this report.
    is_named: bool,
}

/// A workbook whose answers are ready to be written.
pub(super) struct InPlace<'a, R> {
    package: Package<R>,
    sheets: Vec<SheetPlan<'a>>,
    styles: AnswerStyles,
    unmarked: HashMap<u32, u32>,
}

impl<'a, R: Read + Seek> InPlace<'a, R> {
    /// Reads the workbook and decides where each answer is written. Nothing is written yet.
    pub(super) fn prepare(
        original: R,
        report: &Report<'a, '_>,
        first_source: u16,
        extension: &str,
    ) -> Result<Self, PackageError> {
        let mut package = Package::open(original)?;
        let book = Book::read(&mut package, extension)?;
        let mut sheets = Vec::with_capacity(report.tables.len());
        // A table that is no sheet of the workbook has people whom no sheet names.
        let mut unlisted = Answers::Known(&[]);
        for (number, table) in (first_source..).zip(&report.tables) {
            let answers = report.answers.of_table(number);
            if table.source.sheet.is_none() {
                unlisted = answers;
                continue;
            }
            sheets.push(SheetPlan::read(&mut package, &book, table, answers, report)?);
        }
        let flavour = sheets.first().ok_or(PackageError::SheetNotFound)?.facts.flavour;
        let mut styles = Styles::read(&mut package, &book.part, flavour)?;
        for plan in &mut sheets {
            let formats = &plan.facts.formats;
            plan.marks = formats.iter().map(|(at, format)| (*at, styles.marked(*format))).collect();
            plan.legacy_drawing = notes::write(&mut package, &plan.part, &plan.facts, &plan.notes)?;
        }
        let listed: Vec<_> = sheets.iter().map(SheetPlan::listed).collect();
        let overview = overview::xml(report, &listed, unlisted, &styles.answers, flavour);
        let name = book.add_overview(&mut package, overview, flavour)?;
        properties::write(&mut package, flavour, &[("frontdesk_run", report.run), ("frontdesk_sheet", &name)])?;
        let (answers, unmarked) = (styles.answers, styles.earlier_marks());
        styles.finish(&mut package);
        Ok(Self { package, sheets, styles: answers, unmarked })
    }

    /// Writes the workbook.
    pub(super) fn save(self, to: &mut dyn WriteSeek) -> Result<(), PackageError> {
        let Self { package, sheets, styles, unmarked } = self;
        let mut edits: HashMap<String, SheetEdit<'_>> = HashMap::with_capacity(sheets.len());
        for plan in &sheets {
            edits.insert(plan.part.clone(), plan.edit(styles, unmarked.clone()));
        }
        package.save(to, &mut edits)
    }
}

impl<'a> SheetPlan<'a> {
    fn read<R: Read + Seek>(
        package: &mut Package<R>,
        book: &Book,
        table: &ReportTable<'_>,
        answers: Answers<'a>,
        report: &Report<'a, '_>,
    ) -> Result<Self, PackageError> {
        let (run, wording) = (report.run, report.wording);
        let (sheet, part) = book.sheet(table.source.sheet.as_deref()).ok_or(PackageError::SheetNotFound)?;
        let columns = &*table.source.columns;
        let header_row = table.source.header_row;
        let mut rows = Vec::new();
        let counted = answers.iter().inspect(|answer| rows.push(answer.at.number));
        let notes = notes::of(counted, columns, wording.language);
        let last_row = rows.last().map_or(header_row, |last| header_row.max(*last));
        let cells: BTreeSet<(u32, u32)> = notes.iter().map(|note| note.at).collect();
        // The answers come in the order of their rows, and are written only where the sheet has that order too.
        let next = Cell::new(0);
        let is_answered = |row: u32| {
            next.set(next.get() + rows[next.get()..].partition_point(|number| *number < row));
            rows.get(next.get()) == Some(&row)
        };
        let wanted = Wanted { header_row, is_answered: &is_answered, cells: &cells };
        let mut facts = SheetFacts::read(package.stream(&part)?, &wanted)?;
        if facts.rows_found != rows.len() {
            return Err(PackageError::SheetNotFound);
        }
        for relation in package.relations(&part)?.into_iter().filter(|relation| relation.kind == "table") {
            let Some(table) = relation.target.map(|name| package.xml(&name)).transpose()?.flatten() else { continue };
            facts.enter_table(table.root().attribute("ref").unwrap_or_default(), header_row);
        }
        let link_column = columns.index(Field::Email).and_then(|index| column_number(columns, index)).unwrap_or(1);
        let refused = columns.own().iter().find(|(heading, _)| heading == REFUSED_COLUMN);
        let refused = refused.and_then(|(_, place)| u32::try_from(place + 1).ok());
        let columns = answer_columns(columns, &facts, wording);
        let (marks, legacy_drawing) = (BTreeMap::new(), None);
        Ok(Self {
            sheet,
            part,
            answers,
            header_row,
            last_row,
            run,
            wording,
            columns,
            refused,
            facts,
            link_column,
            notes,
            marks,
            legacy_drawing,
        })
    }

    fn listed(&self) -> overview::Listed<'_> {
        let all = self.columns.is_empty();
        overview::Listed { sheet: &self.sheet, answers: self.answers, column: self.link_column, all }
    }

    fn edit(&'a self, styles: AnswerStyles, unmarked: HashMap<u32, u32>) -> SheetEdit<'a> {
        let mut answers = self.answers.by_row();
        let last_column = self.columns.iter().map(|column| column.column).max().unwrap_or(1);
        SheetEdit {
            prefix: self.facts.prefix.clone(),
            cells: Box::new(move |row| self.cells(row, &mut answers, styles)),
            columns: self.facts.columns.clone(),
            widths: self.widths(),
            last: (self.last_row, last_column),
            legacy_drawing: self.legacy_drawing.clone(),
            unmarked,
        }
    }

    /// Returns the new cells of a row.
    fn cells(&self, row: u32, answers: &mut AnswersByRow<'_>, styles: AnswerStyles) -> BTreeMap<u32, NewCell> {
        if row == self.header_row {
            let named = self.columns.iter().filter(|column| column.is_named);
            return named.map(|at| (at.column, NewCell::Text(self.wording.heading(at.own), styles.header))).collect();
        }
        let Some(answer) = answers.at(row) else { return BTreeMap::new() };
        let own = self.wording.own_cells(answer, raw_detail(answer, self.wording.language), self.run);
        let cell = |at: &AnswerColumn| {
            let text = &own[at.own];
            let cell = match at.own {
                ROW => NewCell::Number(row, styles.text),
                OUTCOME => NewCell::Text(text.to_string(), styles.outcome(answer.outcome)),
                _ if text.is_empty() => NewCell::Blank(styles.text),
                _ => NewCell::Text(cell_text(text), styles.text),
            };
            (at.column, cell)
        };
        let marks = self.marks.range((row, 0)..=(row, cells::MAX_COLUMN));
        let marks = marks.map(|((_, column), format)| (*column, NewCell::Format(*format)));
        // What a person cleared or corrected is not refused again.
        let is_over = !answer.findings.iter().any(|finding| is_not_shown(finding.code));
        let cleared = self.refused.filter(|_| is_over).map(|column| (column, NewCell::Blank(styles.text)));
        marks.chain(self.columns.iter().map(cell)).chain(cleared).collect()
    }

    /// Returns the widths of the new columns.
    fn widths(&self) -> Vec<(u32, u32)> {
        let mut widths: Vec<usize> = (0..OWN_COLUMNS.len()).map(|own| width(&self.wording.heading(own))).collect();
        for answer in self.answers.iter().take(ROWS_MEASURED) {
            let cells = self.wording.own_cells(&answer, raw_detail(&answer, self.wording.language), self.run);
            for (widest, cell) in widths.iter_mut().zip(&cells) {
                *widest = width(cell).max(*widest);
            }
            // It is bold.
            widths[OUTCOME] = (width(&cells[OUTCOME]) * 6 / 5).max(widths[OUTCOME]);
        }
        let new = self.columns.iter().filter(|column| !column.is_there);
        new.map(|at| {
            // An id is copied, not read: a narrow column is enough.
            let limit = if at.own == OUTCOME { OUTCOME_WIDTH } else { MAX_WIDTH };
            let fit = if OWN_IDS.contains(&at.own) { ID_WIDTH } else { (widths[at.own] + 1).clamp(MIN_WIDTH, limit) };
            (at.column, u32::try_from(fit).unwrap_or_default())
        })
        .collect()
    }
}

/// Returns where the columns of answers are: where an earlier report has them, and else behind the sheet's own. Empty
/// where the sheet has no room.
fn answer_columns(columns: &Columns, facts: &SheetFacts, wording: &Wording) -> Vec<AnswerColumn> {
    let mut there = [None; OWN_COLUMNS.len()];
    let mut kept = [false; OWN_COLUMNS.len()];
    for (heading, place) in columns.own().iter().rev() {
        let (Some(own), Ok(column)) = (own_column(heading), u32::try_from(place + 1)) else { continue };
        there[own] = Some(column);
        // A table has the names of its columns in a part of its own, and both must agree.
        kept[own] = heading.trim() == wording.heading(own) || facts.is_in_table(column);
    }
    let missing = there.iter().filter(|column| column.is_none()).count();
    let Some(mut free) = facts.first_free(u32::try_from(missing).unwrap_or_default()) else { return Vec::new() };
    let columns = there.into_iter().enumerate().map(|(own, there)| {
        let column = there.unwrap_or(free);
        free += u32::from(there.is_none());
        AnswerColumn { column, own, is_there: there.is_some(), is_named: !kept[own] }
    });
    columns.collect()
}

/// Returns the number of the column at `index`, counted from 1.
fn column_number(columns: &Columns, index: usize) -> Option<u32> {
    cells::column(columns.letters(index)?)
}

/// Returns `text` as a cell can hold it. Excel reads `_x0041_` as a character, so such a text is escaped.
fn cell_text(text: &str) -> String {
    let text = plain_text(text);
    let is_code = |rest: &str| {
        rest.len() >= 7
            && rest.is_char_boundary(7)
            && rest.as_bytes()[6] == b'_'
            && rest[2..6].chars().all(|c| c.is_ascii_hexdigit())
    };
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, _) in text.match_indices("_x").filter(|(at, _)| is_code(&text[*at..])) {
        out.push_str(&text[copied..at]);
        out.push_str("_x005F");
        copied = at;
    }
    out.push_str(&text[copied..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_looks_like_an_escape_stays_a_text() {
        assert_eq!(cell_text("a _x0041_ b _xyz_ _x00"), "a _x005F_x0041_ b _xyz_ _x00");
    }
}
