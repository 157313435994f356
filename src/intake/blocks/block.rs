//! A block of people: whom the title in a line, or the name of a sheet, a table or a file, announces, and the finding on the rows
//! of those whom a command is not meant for. Pure.

use std::ops::Range;

use crate::fields::title::{self, TitleKind};
use crate::fields::{self, Kind};
use crate::intake::header;
use crate::intake::line::{Line, is_blank};
use crate::intake::{name_label, skipped};
use crate::messages::{Arg, message};
use crate::model::{Code, Columns, Field, Finding};

/// The most characters of a title that a message shows.
const SHOWN_CHARS: usize = 60;

/// Where people are said to be others than a command is meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::intake) struct Block {
    /// `None` for a title that says nothing of whether people work here, such as that of a department.
    pub(super) kind: Option<TitleKind>,
    pub(super) title: String,
    pub(super) place: Place,
}

/// What has the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum Place {
    Line(u32),
    Sheet,
    /// A range that the workbook declares as a table, by the row of its headings.
    Table(u32),
    File,
}

impl Place {
    /// Its name in messages.
    const fn name(self) -> &'static str {
        match self {
            Self::Line(_) => "row",
            Self::Sheet => "sheet",
            Self::Table(_) => "table",
            Self::File => "file",
        }
    }
}

impl Block {
    /// Returns the block that the name of a sheet, a table or a file begins, if it announces anybody; one of people whom the
    /// command is meant for too.
    pub(in crate::intake) fn of_name(name: &str, place: Place, for_leavers: bool) -> Option<Self> {
        // A template is filled in under its own name, and who gives a file of anybody to a command for leavers means them.
        let is_told = |kind: &TitleKind| match kind {
            TitleKind::Nobody => false,
            TitleKind::MaybeLeft => !for_leavers,
            TitleKind::Left | TitleKind::Here | TitleKind::Moved => place != Place::File || !for_leavers,
        };
        let kind = title::kind_of_name(name).filter(is_told)?;
        Some(Self { kind: Some(kind), title: name.to_owned(), place })
    }

    /// Returns the block that the lines above the headings begin in these columns of the file: beside another table, each has
    /// its own title.
    pub(in crate::intake) fn above(lines: &[Line], columns: &Range<usize>) -> Option<Self> {
        lines.iter().rev().find_map(|line| {
            let cells = line.cells.iter().enumerate().filter(|(index, _)| columns.contains(index));
            let title = text(cells.map(|(_, cell)| cell));
            // A template is filled in below its title.
            let kind = title::kind(&title, true).filter(|kind| *kind != TitleKind::Nobody)?;
            Some(Self { kind: Some(kind), title, place: Place::Line(line.number) })
        })
    }

    /// Returns the block that a line in the table begins.
    pub(super) fn of_line(line: &Line, columns: &Columns) -> Option<Self> {
        if line.cells.iter().any(header::is_address) {
            return None;
        }
        let is_of = |index: usize, kinds: fn(&Kind) -> bool| {
            columns.used().any(|(field, used)| used == index && kinds(&fields::spec(field).kind))
        };
        // What is under the heading of a value is no title, unless it is all of the line and says so: `Leavers below`.
        let is_alone = line.cells.iter().filter(|cell| !is_blank(cell)).count() == 1;
        let is_status = |index: usize| columns.used().any(|used| used == (Field::Status, index));
        let says_so = |index: usize| {
            line.cells.get(index).is_some_and(|cell| cell.trim().contains(' ') && title::kind(cell, true).is_some())
        };
        let is_value = |index: usize| {
            index > 0
                && !(is_alone && !is_status(index) && says_so(index))
                && columns.headers.get(index).is_some_and(|heading| !is_blank(heading))
                && !is_of(index, |kind| matches!(kind, Kind::Address | Kind::Name))
        };
        let filled = || line.cells.iter().enumerate().filter(|(index, cell)| !is_blank(cell) && !is_value(*index));
        let (_, first) = filled().next()?;
        let is_ours = || columns.headers.iter().any(|heading| header::is_same(heading, first));
        let begins_headings =
            first.contains(char::is_alphabetic) && filled().skip(1).any(|(_, cell)| header::names_field(cell));
        let is_name = |(index, cell): &(usize, &str)| {
            is_of(*index, |kind| matches!(kind, Kind::Name)) && !cell.contains(char::is_numeric)
        };
        let title = if begins_headings && !header::names_field(first) && !is_ours() {
            text([first].into_iter())
        } else if filled().filter(is_name).count() > 1 {
            return None;
        } else {
            text(filled().map(|(_, cell)| cell))
        };
        let is_wide = filled().skip(1).any(|(_, cell)| cell.contains(char::is_alphabetic));
        let is_title = || {
            (begins_headings || filled().nth(1).is_none())
                && title.starts_with(|c: char| !c.is_lowercase())
                && title.contains(char::is_alphabetic)
                && !title.contains('.')
                && !header::names_field(first)
                && !is_ours()
                && !skipped::is_no_row(&line.cells, columns)
        };
        let signature = || (!is_wide && name_label::is_signature(&title)).then_some(TitleKind::Nobody);
        let kind = title::kind(&title, is_wide).or_else(signature);
        (kind.is_some() || is_title()).then_some(Self { kind, title, place: Place::Line(line.number) })
    }

    /// Returns the line in which it begins, if it is in the table.
    pub(in crate::intake) const fn start(&self) -> Option<u32> {
        match self.place {
            Place::Line(line) | Place::Table(line) => Some(line),
            Place::Sheet | Place::File => None,
        }
    }

    /// Whether it is of people who have left.
    pub(in crate::intake) fn is_of_leavers(&self) -> bool {
        self.kind == Some(TitleKind::Left)
    }

    /// Whether it is, or may be.
    pub(in crate::intake) fn may_be_of_leavers(&self) -> bool {
        matches!(self.kind, Some(TitleKind::Left | TitleKind::MaybeLeft))
    }

    /// Whether a line of the table is its title.
    pub(super) const fn has_line(&self) -> bool {
        matches!(self.place, Place::Line(_))
    }

    /// Whether the command is meant for these people.
    pub(super) const fn is_meant(&self, for_leavers: bool) -> bool {
        match self.kind {
            Some(TitleKind::Here | TitleKind::Moved) => !for_leavers,
            Some(TitleKind::Left | TitleKind::MaybeLeft) => for_leavers,
            Some(TitleKind::Nobody) | None => false,
        }
    }

    /// The finding on its rows where they are not meant.
    pub(super) fn finding(&self) -> Finding {
        let title = Arg::quoted_to(&self.title, SHOWN_CHARS);
        let (message, place) =
            (message!("on-titled-sheet", place = self.place.name(), title = title), self.place.name());
        let (message, fix) = match (self.place, self.kind) {
            (Place::Line(row), kind) => {
                let row = row.to_string();
                let fix = if kind == Some(TitleKind::Left) {
                    message!("fix-below-leavers", row = row.clone())
                } else {
                    message!("fix-below-title", row = row.clone())
                };
                (message!("below-title", title = Arg::quoted_to(&self.title, SHOWN_CHARS), row = row), fix)
            }
            (_, Some(TitleKind::Left)) => (message, message!("fix-on-leavers-sheet", place = place)),
            (_, Some(TitleKind::MaybeLeft)) => (message, message!("fix-on-doubtful-sheet", place = place)),
            _ => (message, message!("fix-on-titled-sheet", place = place)),
        };
        Finding::error(Code::OtherTable, message, fix)
    }

    /// The finding on a row elsewhere than these people, who have left and are meant.
    pub(super) fn finding_elsewhere(&self) -> Finding {
        let title = Arg::quoted_to(&self.title, SHOWN_CHARS);
        let (message, fix) = match self.place {
            Place::Line(row) | Place::Table(row) => {
                let row = row.to_string();
                (message!("above-title", title = title, row = row.clone()), message!("fix-above-title", row = row))
            }
            Place::Sheet | Place::File => {
                (message!("not-on-titled-sheet", title = title), message!("fix-not-on-titled-sheet"))
            }
        };
        Finding::error(Code::OtherTable, message, fix)
    }
}

/// The text of some cells, without the addresses in it.
fn text<'c>(cells: impl Iterator<Item = &'c str>) -> String {
    let words: Vec<&str> = cells.flat_map(str::split_whitespace).filter(|word| !word.contains('@')).collect();
    words.join(" ")
}
