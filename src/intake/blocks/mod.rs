//! Titles of blocks of people. A list may go on below `Leavers` or `On hold`: what the words of a title, of the sheet's name
//! or of a line above the headings announce is not carried out by a command that is meant for others. Titles that say nothing of
//! the kind, such as those of departments, change nothing. Pure.

mod block;
mod departments;

pub(super) use block::{Block, Place};

use super::header;
use super::line::{Gap, Line};
use super::table::Table;
use crate::fields::title::TitleKind;
use crate::model::Finding;
use departments::Departments;

/// The blocks of one table, while its lines are read.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    current: Option<Block>,
    /// The first block of leavers, for a command for leavers.
    leavers: Option<Block>,
    /// Those beside the table, or on another sheet, for the same.
    elsewhere: Option<Block>,
    /// Whether any title is known, for the same: then another one may be of anybody.
    are_titled: bool,
    /// Whether people were read below no title, and whether one stood before them, as that of a department does.
    has_untitled: bool,
    is_sectioned: bool,
    departments: Departments,
    gap: Gap,
}

impl Blocks {
    /// Returns those of a table before its first line. For leavers, the titles are looked for first.
    pub(super) fn new(table: &Table) -> Self {
        let mut blocks = Self { current: table.block.clone(), ..Self::default() };
        if table.for_leavers {
            let (are_titled, leavers) = find_titles(table);
            blocks.are_titled = are_titled || blocks.current.as_ref().is_some_and(Block::has_line);
            let tables = table.further_blocks.iter().filter(|block| block.kind == Some(TitleKind::Left)).cloned();
            let leavers = tables.chain(leavers).min_by_key(Block::start);
            blocks.leavers = leavers.filter(|_| blocks.current.is_none());
            blocks.elsewhere.clone_from(&table.leavers_elsewhere);
        }
        blocks
    }

    /// Notes a line that shows nothing.
    pub(super) fn blank(&mut self) {
        self.gap.blank();
    }

    /// Takes a title of people whom the command is not meant for, or who have left, and one over the whole width of the list.
    /// Other titles stay lines of the table.
    pub(super) fn takes(&mut self, line: &Line, table: &Table) -> bool {
        self.gap.reach(line, table.is_sheet());
        let is_behind_blank = self.gap.take();
        if let Some(block) = table.block_at(line.number) {
            self.current = Some(block.clone());
        }
        let has_address = line.cells.iter().any(header::is_address);
        let (columns, is_wide) = (&table.header.columns, table.is_wide(line));
        let is_section = is_wide || departments::is_department(line);
        let Some(block) = (if has_address { None } else { Block::of_line(line, columns) }) else {
            self.departments.note(has_address);
            self.has_untitled |= has_address && !self.is_sectioned;
            return false;
        };
        let open = self.current.as_ref().filter(|current| !current.is_meant(false));
        let ends = self.departments.ends(line, &block, (is_wide, is_behind_blank), open, columns);
        if table.for_leavers {
            // In the middle of a list, whatever is written may be about the people below it.
            let is_told = block.kind.is_some() || self.are_titled || self.has_untitled;
            self.is_sectioned |= !is_told;
            self.current = if is_told { Some(block) } else { self.current.take() };
            return is_told || is_section;
        }
        match block.kind {
            Some(TitleKind::Left | TitleKind::MaybeLeft | TitleKind::Nobody) => {
                self.current = Some(block);
                true
            }
            Some(TitleKind::Here) => {
                let ends_others = self.current.replace(block).is_some_and(|last| !last.is_meant(false));
                is_section || ends_others
            }
            None if ends => {
                self.current = None;
                true
            }
            Some(TitleKind::Moved) | None => is_section,
        }
    }

    /// Whether the last title was of people who have left.
    pub(super) fn has_leavers(&self) -> bool {
        self.current.as_ref().is_some_and(|block| block.kind == Some(TitleKind::Left))
    }

    /// Whether the command is meant for the people of the current block.
    pub(super) fn are_meant(&self, table: &Table) -> bool {
        self.current.as_ref().is_some_and(|block| block.is_meant(table.for_leavers))
    }

    /// Returns why nothing is done for the row `number`, which is the last that was read or one that was held back.
    pub(super) fn finding(&self, number: u32, table: &Table) -> Option<Finding> {
        let begins_above = |block: &&Block| block.start().is_none_or(|start| start < number);
        if let Some(block) = self.current.as_ref().filter(begins_above) {
            return (!block.is_meant(table.for_leavers)).then(|| block.finding());
        }
        let below = self.leavers.as_ref().filter(|leavers| !begins_above(leavers));
        below.or(self.elsewhere.as_ref()).map(Block::finding_elsewhere)
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
        let block = Block::of_line(&line, &table.header.columns).filter(|block| block.kind.is_some());
        is_any |= block.is_some();
        if let Some(block) = block.filter(|block| block.kind == Some(TitleKind::Left)) {
            return (true, Some(block));
        }
    }
    (is_any, None)
}
