//! Titles of blocks of people. A list may go on below `Leavers` or `On hold`: what the words of a title, of the sheet's name
//! or of a line above the headings announce is not carried out by a command that is meant for others. Titles that say nothing of
//! the kind, such as those of departments, change nothing. Pure.

use super::header;
use super::line::{Line, is_blank};
use super::skipped;
use super::table::Table;
use crate::fields::title::{self, TitleKind};
use crate::fields::{self, Kind};
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Columns, Finding};

/// The most characters of a title that a message shows.
const SHOWN_CHARS: usize = 60;

/// Where people are said to be others than a command is meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    kind: TitleKind,
    title: String,
    /// The line of the title; `None` for the name of a sheet.
    line: Option<u32>,
}

impl Block {
    /// Returns the block that the name of a sheet begins.
    pub(super) fn of_sheet(name: &str, for_leavers: bool) -> Option<Self> {
        // A template is filled in under its own name.
        let is_known = |kind: &TitleKind| *kind == TitleKind::Left || for_leavers && *kind != TitleKind::Nobody;
        let kind = title::kind(name, true).filter(is_known)?;
        Some(Self { kind, title: name.to_owned(), line: None })
    }

    /// Returns the block that the lines above the headings begin.
    pub(super) fn above(lines: &[Line]) -> Option<Self> {
        lines.iter().rev().find_map(|line| {
            let title = text(line.cells.iter());
            // A template is filled in below its title.
            let kind = title::kind(&title, true).filter(|kind| *kind != TitleKind::Nobody)?;
            Some(Self { kind, title, line: Some(line.number) })
        })
    }

    /// Returns the block that a line in the table begins. With `is_any`, a title of which nothing is known begins one of nobody.
    fn of_line(line: &Line, columns: &Columns, is_any: bool) -> Option<Self> {
        if line.cells.iter().any(header::is_address) {
            return None;
        }
        let is_of = |index: usize, kinds: fn(&Kind) -> bool| {
            columns.used().any(|(field, used)| used == index && kinds(&fields::spec(field).kind))
        };
        // What is under the heading of a value is no title.
        let is_value = |index: usize| {
            index > 0
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
        let kind = title::kind(&title, is_wide).or_else(|| (is_any && is_title()).then_some(TitleKind::Nobody))?;
        Some(Self { kind, title, line: Some(line.number) })
    }

    /// Whether the command is meant for these people.
    const fn is_meant(&self, for_leavers: bool) -> bool {
        match self.kind {
            TitleKind::Here | TitleKind::Moved => !for_leavers,
            TitleKind::Left => for_leavers,
            TitleKind::Nobody => false,
        }
    }

    fn finding(&self) -> Finding {
        let title = Arg::quoted_to(&self.title, SHOWN_CHARS);
        let is_left = self.kind == TitleKind::Left;
        let (message, fix): (Message, Message) = match self.line.map(|line| line.to_string()) {
            Some(row) => {
                let fix = if is_left {
                    message!("fix-below-leavers", row = row.clone())
                } else {
                    message!("fix-below-title", row = row.clone())
                };
                (message!("below-title", title = title, row = row), fix)
            }
            None if is_left => (message!("on-titled-sheet", title = title), message!("fix-on-leavers-sheet")),
            None => (message!("on-titled-sheet", title = title), message!("fix-on-titled-sheet")),
        };
        Finding::error(Code::OtherTable, message, fix)
    }

    /// The finding on a row above the first title of people who have left, where these are meant.
    fn finding_above(&self) -> Finding {
        let (title, row) = (Arg::quoted_to(&self.title, SHOWN_CHARS), self.line.unwrap_or_default().to_string());
        let message = message!("above-title", title = title, row = row.clone());
        Finding::error(Code::OtherTable, message, message!("fix-above-title", row = row))
    }
}

/// The text of some cells, without the addresses in it.
fn text<'c>(cells: impl Iterator<Item = &'c str>) -> String {
    let words: Vec<&str> = cells.flat_map(str::split_whitespace).filter(|word| !word.contains('@')).collect();
    words.join(" ")
}

/// The blocks of one table, while its lines are read.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    current: Option<Block>,
    /// The first block of leavers, for a command for leavers.
    leavers: Option<Block>,
    /// Whether any title is known, for the same: then another one may be of anybody.
    are_titled: bool,
}

impl Blocks {
    /// Returns those of a table before its first line. For leavers, the titles are looked for first.
    pub(super) fn new(table: &Table) -> Self {
        let mut blocks = Self { current: table.block.clone(), ..Self::default() };
        if table.for_leavers {
            let (are_titled, leavers) = find_titles(table);
            blocks.are_titled = are_titled || blocks.current.as_ref().is_some_and(|block| block.line.is_some());
            blocks.leavers = leavers.filter(|_| blocks.current.is_none());
        }
        blocks
    }

    /// Takes a title of people whom the command is not meant for, or who have left. Other titles stay lines of the table.
    pub(super) fn takes(&mut self, line: &Line, table: &Table) -> bool {
        let block = Block::of_line(line, &table.header.columns, self.are_titled);
        let Some(block) = block.filter(|block| table.for_leavers || block.kind != TitleKind::Moved) else {
            return false;
        };
        let is_taken = table.for_leavers || block.kind != TitleKind::Here;
        self.current = Some(block);
        is_taken
    }

    /// Whether the command is meant for the people of the current block.
    pub(super) fn are_meant(&self, table: &Table) -> bool {
        self.current.as_ref().is_some_and(|block| block.is_meant(table.for_leavers))
    }

    /// Returns why nothing is done for the row `number`, which is the last that was read or one that was held back.
    pub(super) fn finding(&self, number: u32, table: &Table) -> Option<Finding> {
        let begins_above = |block: &&Block| block.line.is_none_or(|line| line < number);
        match self.current.as_ref().filter(begins_above) {
            Some(block) => (!block.is_meant(table.for_leavers)).then(|| block.finding()),
            None => self.leavers.as_ref().filter(|leavers| !begins_above(leavers)).map(Block::finding_above),
        }
    }
}

/// Returns whether any title is known, and the first block of leavers.
fn find_titles(table: &Table) -> (bool, Option<Block>) {
    let (mut lines, mut line, mut is_any) = (table.lines(), Line::default(), false);
    while lines.read(&mut line).unwrap_or(false) {
        if line.number <= table.header.line {
            continue;
        }
        if let Some(filter) = &table.header.filter {
            line.cells = filter.cells(&line.cells);
        }
        let block = Block::of_line(&line, &table.header.columns, false);
        is_any |= block.is_some();
        if let Some(block) = block.filter(|block| block.kind == TitleKind::Left) {
            return (true, Some(block));
        }
    }
    (is_any, None)
}
