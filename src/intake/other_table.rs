//! Tables below that of the people, with headings of their own. If these are ours in the same places, the table goes on, as
//! behind a page break. If a text file has the same columns in another order, their cells are put under ours. The rows
//! of any other table are held, since nobody knows whether they are people. Pure.

use csv::StringRecord;

use super::header;
use super::line::{Gap, Line, LineFinding, is_blank};
use super::table::Table;
use crate::model::Field;

/// What the lines after the last headings are.
#[derive(Debug, Default)]
pub(super) struct OtherTable {
    state: State,
    /// The line of words behind a blank one, which may be headings.
    words: Option<(u32, StringRecord)>,
    gap: Gap,
}

#[derive(Debug, Default)]
enum State {
    /// Of the table of the people.
    #[default]
    Ours,
    /// The same in another order: for each of our columns, the one in the line.
    Moved(Vec<Option<usize>>),
    /// Of the table with its headings in this line.
    Other(u32),
    /// The same, until a line has an address where ours is.
    Unsure(u32),
}

impl OtherTable {
    /// Notes a line that shows nothing.
    pub(super) fn blank(&mut self) {
        self.gap.blank();
    }

    /// Notes the title of a block, which begins like a table: headings may be beside the title or in the next line, and otherwise
    /// ours are meant again.
    pub(super) fn begin_block(&mut self, line: &Line, table: &Table) {
        self.gap.blank();
        self.words = None;
        let title = line.cells.iter().position(|cell| !is_blank(cell));
        let beside = line.cells.iter().enumerate().map(|(index, cell)| if Some(index) == title { "" } else { cell });
        let beside = Line { cells: beside.collect(), number: line.number, ..Line::default() };
        if names_address(&beside.cells, table) && is_header(&beside.cells, table, true) {
            self.state = state(&beside, table);
        } else if matches!(self.state, State::Moved(_)) {
            self.state = State::Ours;
        }
    }

    /// Takes a line that is the headings of a table, and returns whether these are ours again; `None` for another line,
    /// whose cells are put under our headings. `has_rows` is whether a row is above.
    pub(super) fn takes(&mut self, line: &mut Line, table: &Table, has_rows: bool) -> Option<bool> {
        self.gap.reach(line, table.is_sheet());
        let is_behind_blank = self.gap.take();
        let words = self.words.take();
        let has_address = |index: usize| line.cells.get(index).is_some_and(header::is_address);
        if matches!(self.state, State::Unsure(_)) && table.header.columns.all(Field::Email).any(has_address) {
            self.state = State::Ours;
        }
        let is_below = |words: &(u32, StringRecord)| {
            is_elsewhere(line, table)
                || is_number(line, &words.1, table)
                || are_things(&words.1, table) && are_things(&line.cells, table)
        };
        if let Some((headings, _)) = words.filter(|words| matches!(self.state, State::Ours) && is_below(words)) {
            self.state = State::Unsure(headings);
        } else if has_rows && !line.cells.as_slice().contains('@') && are_words(&line.cells) {
            if is_header(&line.cells, table, is_behind_blank) {
                self.state = state(line, table);
                return Some(matches!(self.state, State::Ours));
            }
            self.words = is_behind_blank.then(|| (line.number, line.cells.clone()));
        }
        if let State::Moved(places) = &self.state {
            put_under(line, places);
        }
        None
    }

    /// Returns the line of the headings of the line `number`, if it is of another table.
    pub(super) fn headings_of(&self, number: u32) -> Option<u32> {
        match self.state {
            State::Other(headings) | State::Unsure(headings) if number >= headings => Some(headings),
            _ => None,
        }
    }
}

/// Whether a line is two words or more, and nothing that headings do not have.
fn are_words(cells: &StringRecord) -> bool {
    let filled = || cells.iter().filter(|cell| !is_blank(cell));
    filled().count() > 1 && filled().all(|cell| cell.len() < 100 && cell.contains(char::is_alphabetic))
}

/// Whether a line of words is headings: it names the address and another of our columns, or fields alone behind a blank line.
fn is_header(cells: &StringRecord, table: &Table, is_behind_blank: bool) -> bool {
    let columns = &table.header.columns;
    let names_ours = |cell: &str| columns.headers.iter().any(|heading| header::is_same(heading, cell));
    let named =
        cells.iter().filter(|cell| !is_blank(cell)).filter(|cell| header::names_field(cell) || names_ours(cell));
    let named: Vec<&str> = named.collect();
    let names_address = names_address(cells, table);
    let least = if names_address && is_behind_blank { 1 } else { 2 };
    named.len() >= least && (is_behind_blank || names_address)
}

/// Whether a line of headings names the address.
fn names_address(cells: &StringRecord, table: &Table) -> bool {
    let email = table.header.columns.header(Field::Email).unwrap_or_default();
    cells.iter().any(|cell| header::field(cell) == Some(Field::Email) || header::is_same(email, cell))
}

/// Whether a line has an address, and none where ours is.
fn is_elsewhere(line: &Line, table: &Table) -> bool {
    let columns = &table.header.columns;
    let is_ours = |index: usize| columns.all(Field::Email).any(|place| place == index);
    let mut ours = columns.all(Field::Email).filter_map(|index| line.cells.get(index));
    ours.all(|cell| !cell.contains('@'))
        && line.cells.iter().enumerate().any(|(index, cell)| !is_ours(index) && header::is_address(cell))
        && columns.used().all(|(_, index)| !line.cells.get(index).is_some_and(header::is_address))
}

/// Whether a line has words where the address is that are no beginning of an address: `Laptop` beside `Ann Lee`.
fn are_things(cells: &StringRecord, table: &Table) -> bool {
    let columns = &table.header.columns;
    let Some(email) = columns.index(Field::Email).and_then(|index| cells.get(index)).map(str::trim) else {
        return false;
    };
    let is_word = email.starts_with(char::is_uppercase) && !email.contains(['@', '.']);
    let mut names =
        [Field::FirstName, Field::LastName, Field::FullName].into_iter().filter_map(|field| columns.index(field));
    let keys: Vec<String> = email.split(' ').map(header::key).collect();
    let is_name = |index: usize| {
        cells.get(index).is_some_and(|cell| cell.split(' ').any(|word| keys.contains(&header::key(word))))
    };
    is_word && are_words(cells) && !names.any(is_name)
}

/// Whether a line has a number where the address is, below a word.
fn is_number(line: &Line, words: &StringRecord, table: &Table) -> bool {
    table.header.columns.index(Field::Email).is_some_and(|index| {
        let (cell, word) = (line.cells.get(index).unwrap_or("").trim(), words.get(index).unwrap_or(""));
        let is_number = !cell.is_empty() && cell.chars().all(|c| !c.is_alphabetic() && c != '@');
        is_number
            && cell.contains(|c: char| c.is_numeric())
            && word.contains(char::is_alphabetic)
            && !word.contains('.')
    })
}

/// Compares the headings in `line` with ours.
fn state(line: &Line, table: &Table) -> State {
    let Some(places) = places(&line.cells, table) else { return State::Other(line.number) };
    let is_moved = places.iter().enumerate().any(|(ours, place)| place.is_some_and(|place| place != ours));
    let has_email = table.header.columns.index(Field::Email).is_some_and(|email| places[email].is_some());
    match (has_email, is_moved) {
        (false, _) => State::Other(line.number),
        (true, false) => State::Ours,
        // In a sheet, messages and notes would name other cells than those of the person.
        (true, true) if table.is_sheet() || table.header.filter.is_some() => State::Other(line.number),
        (true, true) => State::Moved(places),
    }
}

/// Returns where the line has each of our columns; `None` where it has one that we do not have.
fn places(cells: &StringRecord, table: &Table) -> Option<Vec<Option<usize>>> {
    let columns = &table.header.columns;
    let mut places = vec![None; columns.headers.len()];
    for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell)) {
        let is_free = |place: &usize| places[*place].is_none();
        let same = || (0..places.len()).filter(|place| header::is_same(&columns.headers[*place], cell));
        let of_field = || header::field(cell).into_iter().flat_map(|field| columns.all(field));
        let is_unused = |place: &usize| columns.used().all(|(_, used)| used != *place);
        let beside = || Some(index).filter(|place| *place < places.len() && header::field(cell).is_none());
        let found = same()
            .find(|place| *place == index)
            .or_else(|| of_field().find(|place| *place == index))
            .or_else(|| same().find(is_free))
            .or_else(|| of_field().find(is_free))
            .or_else(|| beside().filter(|place| is_unused(place) && is_free(place)))?;
        places[found].replace(index).is_none().then_some(())?;
    }
    Some(places)
}

/// Puts the cells of a line under our headings.
fn put_under(line: &mut Line, places: &[Option<usize>]) {
    let cell = |place: &Option<usize>| place.and_then(|place| line.cells.get(place)).unwrap_or("");
    let beyond =
        line.cells.iter().enumerate().filter(|(index, cell)| !is_blank(cell) && !places.contains(&Some(*index)));
    let cells = places.iter().map(cell).chain(beyond.map(|(_, cell)| cell)).collect();
    line.cells = cells;
    for finding in &mut line.findings {
        if let LineFinding::TextAfterQuote { column, .. } | LineFinding::QuotedRows { column, .. } = finding {
            *column = places.iter().position(|place| *place == Some(*column)).unwrap_or(*column);
        }
    }
}
