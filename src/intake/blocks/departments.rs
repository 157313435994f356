//! The end of a block of leavers in a list by department. Where the list begins with the title of a department, and the title
//! of the leavers and that of a further department look the same, the people below that one work here. Whatever is in doubt
//! stays in the block, whose rows are questions: no leaver is taken for a colleague. Pure.

use super::block::Block;
use crate::fields::{self, Kind, title};
use crate::intake::header;
use crate::intake::line::{Line, is_blank};
use crate::model::Columns;

/// How a title stands out from the names of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    /// Merged over the width of the list.
    Wide,
    Colon,
    Capitals,
}

/// How a title looks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Form {
    /// The columns that are filled.
    columns: Vec<usize>,
    mark: Mark,
    is_behind_blank: bool,
}

/// Whether all that a line shows is the name of a department.
pub(super) fn is_department(line: &Line) -> bool {
    let mut filled = line.cells.iter().filter(|cell| !is_blank(cell));
    let (title, other) = (filled.next(), filled.next());
    // Nearly every line has more than one cell, and the words of a title take long to compare.
    other.is_none() && title.is_some_and(title::is_department)
}

impl Form {
    fn of(line: &Line, title: &str, is_wide: bool, is_behind_blank: bool) -> Self {
        let filled = line.cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell));
        let mark = match title {
            _ if is_wide => Mark::Wide,
            title if title.trim_end().ends_with(':') => Mark::Colon,
            title if !title.contains(char::is_lowercase) && title.contains(char::is_uppercase) => Mark::Capitals,
            _ => Mark::None,
        };
        Self { columns: filled.map(|(index, _)| index).collect(), mark, is_behind_blank }
    }

    /// Whether it could not be a person of whom only one name is known.
    fn is_sure(&self, columns: &Columns) -> bool {
        let is_name = |index: usize| {
            columns.used().any(|(field, used)| used == index && matches!(fields::spec(field).kind, Kind::Name))
        };
        self.mark != Mark::None || self.is_behind_blank || !self.columns.iter().any(|index| is_name(*index))
    }
}

/// The titles of departments in one table, while its lines are read.
#[derive(Debug, Default)]
pub(super) struct Departments {
    /// The form of the first title, which all others have too; `None` before it.
    form: Option<Form>,
    titles: Vec<String>,
    /// Whether the list is not one by department.
    is_other: bool,
    /// Whether somebody is below the last title.
    has_people: bool,
}

impl Departments {
    /// Notes a line that is no title. `has_address` is whether it is of a person for sure.
    pub(super) fn note(&mut self, has_address: bool) {
        self.has_people |= has_address;
        self.is_other |= self.form.is_none();
    }

    /// Notes a title; returns whether it ends the block of leavers that is `open`.
    pub(super) fn ends(
        &mut self,
        line: &Line,
        title: &Block,
        (is_wide, is_behind_blank): (bool, bool),
        open: Option<&Block>,
        columns: &Columns,
    ) -> bool {
        let mut form = Form::of(line, &title.title, is_wide, is_behind_blank);
        let is_first = self.form.is_none();
        if is_first {
            // No blank line needs to be between the headings and the first title.
            self.form = Some(form);
            self.titles.push(header::key(&title.title));
            self.is_other |= title.kind.is_some();
            return false;
        }
        let known = self.form.as_mut().expect("the first title was noted");
        if self.titles.len() == 1 {
            known.is_behind_blank = form.is_behind_blank;
        }
        // A title below a title divides what is below the first one, or is no title.
        self.is_other |= *known != form || !self.has_people;
        form.is_behind_blank &= known.is_behind_blank;
        let key = header::key(&title.title);
        let is_again = self.titles.contains(&key);
        self.titles.push(key);
        self.has_people = false;
        let ends = title.kind.is_none() && open.is_some_and(Block::has_line);
        self.is_other |= ends && is_again;
        ends && !self.is_other && (is_department(line) || form.is_sure(columns))
    }
}
