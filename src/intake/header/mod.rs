//! Finds the header among a table's first lines and which column holds which field. Input: lines and
//! `--map`; output: the header's line, its columns, and what was noticed. A doubt is an error
//! that asks, never a guess. Pure.

mod beside;
mod commas;
mod headings;
mod legend;
mod matching;
mod names;
mod nearest;
mod ranks;
mod report_language;
mod saved;
mod two_lines;
mod values;

pub(super) use beside::Beside;
pub(super) use matching::field;
pub(super) use names::key;
pub(super) use saved::mapping;

pub(super) use crate::text::column_letters as letters;

use std::borrow::Cow;
use std::sync::Arc;

use csv::StringRecord;

use super::blocks::Block;
use super::error::list;
use super::line::{Line, is_blank};
use super::ranges::Ranges;
use super::{InputError, Options};
use crate::model::{
    Code, Columns, Field, OWN_ANSWER, Outcome, REFUSED_COLUMN, is_not_shown, is_own_heading, own_column, still_refused,
};

/// Ends of lines that no sheet program writes: text behind one in a header is a swallowed row.
const OTHER_LINE_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// A header that was found.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// Its line, from 1.
    pub(super) line: u32,
    /// Without frontdesk's own columns.
    pub(super) columns: Arc<Columns>,
    /// How `--map` and a saved mapping map its columns.
    pub(super) map: Vec<(Field, String)>,
    /// Chooses the cells of a line, where some columns are frontdesk's own.
    pub(super) filter: Option<CellFilter>,
    /// The block that the lines above it begin.
    pub(super) block: Option<Block>,
    /// The block that they begin above another table beside the people.
    pub(super) block_beside: Option<Block>,
    pub(super) beside: Beside,
    pub(super) notes: Vec<String>,
}

/// Chooses the cells of a report that came from its input.
#[derive(Debug, Clone)]
pub(super) struct CellFilter {
    /// The column of each in the file.
    indices: Vec<usize>,
    /// How many cells the header has in the file; cells beyond are included.
    width: usize,
    /// The others, with their headings.
    own: Vec<(String, usize)>,
    /// The columns in the file of the outcome and of its code.
    answered: [Option<usize>; 2],
    /// The column in the file of refused texts.
    refused: Option<usize>,
    undo: Unescape,
}

impl CellFilter {
    /// Returns why the report refused the row, where its own cells alone still show that and no person cleared the code.
    /// `input` are the cells of the line that are not frontdesk's.
    pub(super) fn refused(
        &self,
        line: &StringRecord,
        input: &StringRecord,
        is_sheet: bool,
    ) -> Vec<(Code, Option<usize>)> {
        let cell = |index: usize| line.get(index).unwrap_or("").trim();
        let [outcome, code] = self.answered.map(|index| index.map(cell));
        let refused = [Outcome::Invalid, Outcome::Held, Outcome::NotAttempted];
        let is_refused = outcome.is_none_or(|outcome| refused.iter().any(|word| outcome.starts_with(word.as_str())));
        if !is_refused || code.is_some_and(str::is_empty) {
            return Vec::new();
        }
        match (self.refused, code) {
            (Some(index), _) => still_refused(cell(index), input),
            // A workbook without that column is the sheet itself, which shows everything.
            (None, Some(code)) if !is_sheet => {
                Code::by_name(code).filter(|code| is_not_shown(*code)).map(|code| (code, None)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns the cells of a line without frontdesk's own, unescaped.
    pub(super) fn cells(&self, cells: &StringRecord) -> StringRecord {
        let beyond = self.width..cells.len().max(self.width);
        let indices = self.indices.iter().copied().chain(beyond);
        indices.map(|index| (self.undo)(cells.get(index).unwrap_or(""))).collect()
    }
}

impl Header {
    /// Returns the place in the file of a column of `columns`.
    pub(super) fn place(&self, column: usize) -> usize {
        match &self.filter {
            Some(filter) if column < filter.indices.len() => filter.indices[column],
            Some(filter) => column - filter.indices.len() + filter.width,
            None => column,
        }
    }

    /// Gives the columns the letters that a sheet shows above them.
    pub(super) fn name_cells(&mut self) {
        let all = (0..self.columns.headers.len()).map(|column| letters(self.place(column))).collect();
        let columns = Arc::make_mut(&mut self.columns);
        columns.set_letters(all);
        columns.set_own(self.filter.iter().flat_map(|filter| filter.own.clone()).collect());
    }

    /// Marks the columns that the sheet hides. They are read like the others.
    pub(super) fn hide_columns(&mut self, hidden: &Ranges) {
        if hidden.is_empty() {
            return;
        }
        let is_hidden = |column| u32::try_from(self.place(column)).is_ok_and(|place| hidden.contains(place));
        let all = (0..self.columns.headers.len()).map(is_hidden).collect();
        Arc::make_mut(&mut self.columns).set_hidden(all);
    }

    /// Returns the column of `columns` at `place` in the file; `None` for frontdesk's own.
    pub(super) fn column(&self, place: usize) -> Option<usize> {
        match &self.filter {
            Some(filter) if place < filter.width => filter.indices.iter().position(|&index| index == place),
            Some(filter) => Some(place - filter.width + filter.indices.len()),
            None => Some(place),
        }
    }
}

/// Undoes the escapes that frontdesk put into the cells of a report, for the kind of file that it is.
pub(super) type Unescape = fn(&str) -> Cow<'_, str>;

/// Finds the header in `head`, the first lines that are not blank.
pub(super) fn find(head: &[Line], options: &Options, undo: Unescape) -> Result<Header, InputError> {
    let head = &head[..head.len().min(options.limits.header_lines)];
    let saved::Mapping { map, note } = mapping(head, options);
    let map = &*map;
    // A title may name the address too. The header names most, and no person is above it.
    let people = head.iter().position(has_address).unwrap_or(head.len());
    let first = head.iter().position(|line| is_header(line, map)).ok_or_else(|| missing(head, map, note.clone()))?;
    let titles = head[first..people.max(first + 1)].iter().enumerate();
    let best = titles.max_by_key(|(index, line)| (fields_named(line, map), usize::MAX - index));
    let top = first + best.map_or(0, |(index, _)| index);
    let whole = head.get(top + 1).and_then(|below| two_lines::joined(&head[top], below));
    let (index, line) = whole.as_ref().map_or((top, &head[top]), |whole| (top + 1, whole));
    let (headers, filter) = own_headers(line, undo);
    let below = head[index + 1..].iter().map(|line| match &filter {
        Some(filter) => filter.cells(&line.cells),
        None => line.cells.clone(),
    });
    let matched = matching::columns(line.number, &headers, map, options, &below.collect::<Vec<_>>())?;
    let mut columns = matched.columns;
    columns.set_language(report_language::of(&columns));
    let columns = Arc::new(columns);
    let notes = note.into_iter().chain(matched.notes).collect();
    let beside = matched.beside;
    let place = |index: usize| filter.as_ref().map_or(index, |filter| filter.indices[index]);
    let end = beside.ignored.filter(|_| beside.names_people).map_or(usize::MAX, place);
    let (block, block_beside) = (Block::above(&head[..top], &(0..end)), Block::above(&head[..top], &(end..usize::MAX)));
    let mut header =
        Header { line: line.number, columns, map: map.to_vec(), filter, block, block_beside, beside, notes };
    let email = header.columns.index(Field::Email).map(|column| header.place(column));
    check_above(&head[..top], line, email)?;
    if let Some(note) = above(&head[..top]) {
        header.notes.insert(0, note);
    }
    if header.filter.is_some() {
        header.notes.push("this is a frontdesk report: the columns that frontdesk added are ignored".to_owned());
    }
    Ok(header)
}

/// Whether the line names the e-mail column, and contains no address itself.
fn is_header(line: &Line, map: &[(Field, String)]) -> bool {
    // The cheaper question first: most lines are people.
    if has_address(line) {
        return false;
    }
    let mapped = map.iter().find(|(field, _)| *field == Field::Email).map(|(_, name)| names::key(name));
    line.cells.iter().any(|cell| match &mapped {
        Some(name) => names::key(cell) == *name && !is_blank(cell),
        None => matching::field(cell) == Some(Field::Email),
    })
}

fn has_address(line: &Line) -> bool {
    line.cells.iter().flat_map(|cell| cell.split(OTHER_LINE_ENDS)).any(is_address)
}

/// Whether a cell is an address and little else. Not a judgement: the roster judges.
pub(super) fn is_address(cell: &str) -> bool {
    let cell = cell.trim();
    let cell = cell.strip_prefix("mailto:").unwrap_or(cell);
    cell.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !cell.contains(char::is_whitespace) && !domain.contains('@')
    })
}

/// The header's cells without frontdesk's own, and the places of the others if there were any.
fn own_headers(line: &Line, undo: Unescape) -> (Vec<String>, Option<CellFilter>) {
    if !line.cells.iter().any(is_own_heading) {
        return (line.cells.iter().map(str::to_owned).collect(), None);
    }
    let others = line.cells.iter().enumerate().filter(|(_, cell)| !is_own_heading(cell));
    let (indices, headers) = others.map(|(index, cell)| (index, undo(cell).into_owned())).unzip();
    let own = line.cells.iter().enumerate().filter(|(_, cell)| is_own_heading(cell));
    let own: Vec<(String, usize)> = own.map(|(index, cell)| (cell.to_owned(), index)).collect();
    let place = |is_it: &dyn Fn(&str) -> bool| own.iter().find(|(own, _)| is_it(own)).map(|(_, place)| *place);
    let answered = OWN_ANSWER.map(|of| place(&|own| own_column(own) == Some(of)));
    let refused = place(&|own| own.trim().eq_ignore_ascii_case(REFUSED_COLUMN));
    (headers, Some(CellFilter { indices, width: line.cells.len(), own, answered, refused, undo }))
}

/// Titles above the header are not rows. A line that contains an address where the header has its e-mail column, and is as
/// full as a row, may be a person: then the header is in the wrong place.
fn check_above(above: &[Line], header: &Line, email: Option<usize>) -> Result<(), InputError> {
    let filled = |line: &Line| line.cells.iter().filter(|cell| !is_blank(cell)).count();
    let person = above.iter().find(|line| {
        email.and_then(|index| line.cells.get(index)).is_some_and(is_address) && filled(line) * 2 >= filled(header)
    });
    person.map_or(Ok(()), |line| Err(InputError::NoHeader { line: line.number }))
}

fn above(lines: &[Line]) -> Option<String> {
    let (first, last) = (lines.first()?.number, lines.last()?.number);
    Some(if first == last {
        format!("line {first} above the header is ignored")
    } else {
        format!("lines {first} to {last} above the header are ignored")
    })
}

/// Why no line is a header: addresses without one, or headers none of which says e-mail.
fn missing(head: &[Line], map: &[(Field, String)], unsaved: Option<String>) -> InputError {
    let Some(first) = head.first() else { return InputError::Empty };
    if has_address(first) {
        return InputError::NoHeader { line: first.number };
    }
    let addressed = head.iter().position(|line| line.cells.iter().any(is_address));
    let header = match addressed {
        Some(index) => &head[index - 1],
        // The topmost of the widest: a header is above what it names.
        None => {
            head.iter().rev().max_by_key(|line| line.cells.iter().filter(|c| !is_blank(c)).count()).unwrap_or(first)
        }
    };
    let headers: Vec<String> =
        header.cells.iter().filter(|cell| !is_blank(cell)).map(|cell| cell.trim().to_owned()).collect();
    let is_heading = |word: &String| {
        matching::field(word) == Some(Field::Email)
            || ["name", "nom", "nombre", "nome", "address", "adress", "adresse"].contains(&word.as_str())
    };
    let is_known = |header: &String| names_field(header) || names::words(header).iter().any(is_heading);
    let are_known = headers.iter().any(is_known);
    if let Some((field, name)) = map.iter().find(|(field, _)| *field == Field::Email) {
        let headers = if are_known { headers } else { Vec::new() };
        return InputError::NoSuchColumn { field: *field, name: name.clone(), headers };
    }
    // The cells say it more surely than a spelling: the cell above the addresses is their header.
    let by_cells = addressed.and_then(|index| head[index].cells.iter().position(is_address));
    let nearest = by_cells
        .filter(|_| are_known)
        .and_then(|column| header.cells.get(column))
        .filter(|cell| !is_blank(cell) && !nearest::is_of_somebody_else(cell))
        .map(|cell| cell.trim().to_owned())
        .or_else(|| nearest::header(Field::Email, &headers));
    InputError::NoEmailColumn {
        headers,
        are_known,
        nearest,
        unsaved: unsaved.map(Into::into),
        hidden_sheets: Vec::new(),
    }
}

/// A sentence about columns by their names; `None` where there are none.
fn about(columns: &[String], one: &str, many: &str) -> Option<String> {
    match columns.len() {
        0 => None,
        1 => Some(format!("{one}: {}", list(columns))),
        _ => Some(format!("{many}: {}", list(columns))),
    }
}

/// Whether a text is a heading that names a field.
pub(super) fn names_field(cell: &str) -> bool {
    matching::field(cell).is_some()
}

/// Whether two headings are one in two spellings.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let key = names::key(one);
    !key.is_empty() && key == names::key(other)
}

/// How many fields a line names if it is a header at all: the evidence by which a delimiter is chosen.
pub(super) fn fields_named(line: &Line, map: &[(Field, String)]) -> usize {
    if !is_header(line, map) {
        return 0;
    }
    let mapped = |cell: &str| map.iter().any(|(_, name)| names::key(name) == names::key(cell));
    line.cells.iter().filter(|cell| matching::field(cell).is_some() || mapped(cell)).count()
}
