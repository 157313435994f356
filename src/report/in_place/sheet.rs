//! Writes the answers into one sheet while it is copied: cells behind those of each answered row, headings, widths, and
//! marks on cells that need correction. Everything else stays as it was written.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, Write};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::PackageError;
use super::cells::{Position, letters, number_of, range, value_of};
use super::package::Stream;
use super::scan::ColumnRange;
use super::xml::{escape, exact, local, with_attribute};

/// The elements of a sheet that follow its notes' shapes.
const AFTER_LEGACY_DRAWING: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
];

/// A cell that frontdesk writes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NewCell {
    /// Replaces what is in the cell.
    Text(String, u32),
    Number(u32, u32),
    /// Empties the cell, if there is one.
    Blank(u32),
    /// Only the format changes.
    Format(u32),
}

/// What changes in one sheet.
pub(super) struct SheetEdit<'a> {
    pub(super) prefix: String,
    /// Returns the cells of a row by column; empty for a row that stays.
    pub(super) cells: Box<dyn FnMut(u32) -> BTreeMap<u32, NewCell> + 'a>,
    /// The declared columns, and the width of each column of answers.
    pub(super) columns: Vec<ColumnRange>,
    pub(super) widths: Vec<(u32, u32)>,
    /// The last row and column with an answer.
    pub(super) last: (u32, u32),
    /// The element that leads to the shapes of notes, where the sheet has none.
    pub(super) legacy_drawing: Option<String>,
    /// The formats that cells had before an earlier report marked them.
    pub(super) unmarked: HashMap<u32, u32>,
}

/// The state of a copy.
struct Copy<'s, 'a, 'w> {
    edit: &'s mut SheetEdit<'a>,
    to: &'w mut dyn Write,
    at: Position,
    depth: usize,
    in_rows: bool,
    /// The cells of this row that are not written yet.
    pending: BTreeMap<u32, NewCell>,
    is_answered: bool,
    columns_written: bool,
    /// The depth of an element whose content is left out.
    skip: Option<usize>,
}

impl Stream for SheetEdit<'_> {
    fn copy(&mut self, from: &mut dyn BufRead, to: &mut dyn Write) -> Result<(), PackageError> {
        let mut reader = exact(Reader::from_reader(from));
        let mut buffer = Vec::new();
        let mut copy = Copy {
            edit: self,
            to,
            at: Position::default(),
            depth: 0,
            in_rows: false,
            pending: BTreeMap::new(),
            is_answered: false,
            columns_written: false,
            skip: None,
        };
        loop {
            buffer.clear();
            let event = reader.read_event_into(&mut buffer)?;
            if matches!(event, Event::Eof) {
                return Ok(());
            }
            copy.take(&event)?;
        }
    }
}

impl Copy<'_, '_, '_> {
    fn take(&mut self, event: &Event<'_>) -> Result<(), PackageError> {
        match event {
            Event::Start(tag) => self.start(tag, false),
            Event::Empty(tag) => self.start(tag, true),
            Event::End(tag) => self.end(tag.name().into_inner(), tag),
            _ if self.skip.is_some() => Ok(()),
            Event::Text(text) => self.put(&[text]),
            Event::CData(text) => self.put(&["<![CDATA[", text, "]]>"]),
            Event::Comment(text) => self.put(&["<!--", text, "-->"]),
            Event::Decl(text) => self.put(&["<?", text, "?>"]),
            Event::PI(text) => self.put(&["<?", text, "?>"]),
            Event::DocType(text) => self.put(&["<!DOCTYPE", text, ">"]),
            Event::GeneralRef(text) => self.put(&["&", text, ";"]),
            Event::Eof => Ok(()),
        }
    }

    fn put(&mut self, texts: &[&str]) -> Result<(), PackageError> {
        for text in texts {
            self.to.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, is_empty: bool) -> Result<(), PackageError> {
        let depth = self.depth;
        self.depth += usize::from(!is_empty);
        if self.skip.is_some() {
            return Ok(());
        }
        let parts = ["<", tag, if is_empty { "/>" } else { ">" }];
        match (depth, local(tag.name().into_inner())) {
            (1, "dimension") => match value_of(tag, "ref").and_then(|known| self.grown(&known)) {
                Some(known) => self.put(&[&with_attribute(&parts.concat(), "ref", &known)]),
                None => self.put(&parts),
            },
            (1, "cols") => {
                self.skip = (!is_empty).then_some(depth);
                self.write_columns()
            }
            (1, "sheetData") => {
                self.in_rows = !is_empty;
                if !self.columns_written {
                    self.write_columns()?;
                }
                self.put(&parts)
            }
            (1, name) if AFTER_LEGACY_DRAWING.contains(&name) && self.at.row > 0 => {
                self.write_legacy_drawing()?;
                self.put(&parts)
            }
            (2, "row") if self.in_rows => self.start_row(tag, &parts.concat(), is_empty),
            (3, "c") if self.in_rows && self.is_answered => self.start_cell(tag, &parts, is_empty),
            // Cells come before everything else in a row.
            (3, _) if self.in_rows => {
                self.write_cells_before(u32::MAX)?;
                self.put(&parts)
            }
            _ => self.put(&parts),
        }
    }

    fn end(&mut self, name: &str, tag: &str) -> Result<(), PackageError> {
        self.depth = self.depth.checked_sub(1).ok_or(PackageError::Malformed)?;
        if let Some(depth) = self.skip {
            if depth == self.depth {
                self.skip = None;
            }
            return Ok(());
        }
        match (self.depth, local(name)) {
            (2, "row") if self.in_rows => self.write_cells_before(u32::MAX)?,
            (1, _) => self.in_rows = false,
            (0, _) => self.write_legacy_drawing()?,
            _ => {}
        }
        self.put(&["</", tag, ">"])
    }

    fn start_row(&mut self, tag: &BytesStart<'_>, text: &str, is_empty: bool) -> Result<(), PackageError> {
        self.at.enter_row(tag)?;
        self.pending = (self.edit.cells)(self.at.row);
        self.is_answered = !self.pending.is_empty();
        let Some((&last, _)) = self.pending.last_key_value() else { return self.put(&[text]) };
        let spans = value_of(tag, "spans").and_then(|spans| wider(&spans, last));
        let text = spans.map_or_else(|| text.to_owned(), |spans| with_attribute(text, "spans", &spans));
        if !is_empty {
            return self.put(&[&text]);
        }
        self.put(&[text.trim_end_matches("/>"), ">"])?;
        self.write_cells_before(u32::MAX)?;
        self.put(&["</", tag.name().into_inner(), ">"])
    }

    fn start_cell(&mut self, tag: &BytesStart<'_>, parts: &[&str], is_empty: bool) -> Result<(), PackageError> {
        self.at.enter_cell(tag)?;
        self.write_cells_before(self.at.column)?;
        let with_format = |format: u32| with_attribute(&parts.concat(), "s", &format.to_string());
        match self.pending.remove(&self.at.column) {
            Some(NewCell::Blank(_)) if is_empty => self.put(parts),
            Some(NewCell::Format(format)) => self.put(&[&with_format(format)]),
            Some(cell) => {
                self.skip = (!is_empty).then(|| self.depth - 1);
                self.write_cell(self.at.column, &cell)
            }
            None if self.edit.unmarked.is_empty() => self.put(parts),
            None => match number_of(tag, "s").and_then(|format| self.edit.unmarked.get(&format)) {
                Some(before) => self.put(&[&with_format(*before)]),
                None => self.put(parts),
            },
        }
    }

    /// Writes the pending cells before a column.
    fn write_cells_before(&mut self, column: u32) -> Result<(), PackageError> {
        while let Some(entry) = self.pending.first_entry().filter(|entry| *entry.key() < column) {
            let (column, cell) = entry.remove_entry();
            if !matches!(cell, NewCell::Blank(_)) {
                self.write_cell(column, &cell)?;
            }
        }
        Ok(())
    }

    fn write_cell(&mut self, column: u32, cell: &NewCell) -> Result<(), PackageError> {
        let text = cell_xml(&self.edit.prefix, self.at.row, column, cell);
        self.put(&[&text])
    }

    /// Writes the columns: those of answers with their width and visible, the others as they were.
    fn write_columns(&mut self) -> Result<(), PackageError> {
        self.columns_written = true;
        let text = columns_xml(&self.edit.prefix, &self.edit.columns, &self.edit.widths);
        self.put(&[&text])
    }

    fn write_legacy_drawing(&mut self) -> Result<(), PackageError> {
        let text = self.edit.legacy_drawing.take().unwrap_or_default();
        self.put(&[&text])
    }

    /// Returns the used range with the answers in it; `None` where it is nothing that can be corrected.
    fn grown(&self, reference: &str) -> Option<String> {
        let (first, last) = range(reference)?;
        if first == last {
            return None;
        }
        let (row, column) = (last.0.max(self.edit.last.0), last.1.max(self.edit.last.1));
        Some(format!("{}{}:{}{row}", letters(first.1), first.0, letters(column)))
    }
}

/// Returns one cell.
pub(super) fn cell_xml(prefix: &str, row: u32, column: u32, cell: &NewCell) -> String {
    let (column, row) = (letters(column), row.to_string());
    let format = match cell {
        NewCell::Text(_, format) | NewCell::Number(_, format) | NewCell::Blank(format) | NewCell::Format(format) => {
            format.to_string()
        }
    };
    // There are ten such cells in each row, and joining is faster than formatting.
    let start = ["<", prefix, "c r=\"", &column, &row, "\" s=\"", &format].concat();
    match cell {
        NewCell::Text(text, _) => {
            let space = if text.trim() == text { "" } else { " xml:space=\"preserve\"" };
            let inside = ["\" t=\"inlineStr\"><", prefix, "is><", prefix, "t", space, ">", &escape(text)].concat();
            [&start, &inside, "</", prefix, "t></", prefix, "is></", prefix, "c>"].concat()
        }
        NewCell::Number(number, _) => {
            [&start, "\"><", prefix, "v>", &number.to_string(), "</", prefix, "v></", prefix, "c>"].concat()
        }
        NewCell::Blank(_) | NewCell::Format(_) => [&start, "\"/>"].concat(),
    }
}

/// Returns `spans` with this column in the last of them; `None` where nothing changes.
fn wider(spans: &str, column: u32) -> Option<String> {
    let (others, last) = spans.trim().rsplit_once(' ').map_or(("", spans.trim()), |(others, last)| (others, last));
    let (first, end) = last.split_once(':')?;
    (end.parse::<u32>().ok()? < column).then(|| format!("{others} {first}:{column}").trim().to_owned())
}

/// Returns the `cols` of a sheet, in which these columns have their own widths. A range that covers more is split.
fn columns_xml(prefix: &str, known: &[ColumnRange], widths: &[(u32, u32)]) -> String {
    let mut all: Vec<(u32, String)> = Vec::new();
    for range in known {
        let mut first = range.first;
        let inside =
            widths.iter().map(|(column, _)| *column).filter(|column| (range.first..=range.last).contains(column));
        for column in inside.chain([range.last.saturating_add(1)]) {
            if first < column {
                let tag = with_attribute(&range.tag, "min", &first.to_string());
                let tag = with_attribute(&tag, "max", &(column - 1).to_string());
                all.push((first, empty_tag(&tag)));
            }
            first = column + 1;
        }
    }
    for (column, width) in widths {
        all.push((
            *column,
            format!("<{prefix}col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"),
        ));
    }
    if all.is_empty() {
        return String::new();
    }
    all.sort_by_key(|(first, _)| *first);
    let columns: String = all.into_iter().map(|(_, tag)| tag).collect();
    format!("<{prefix}cols>{columns}</{prefix}cols>")
}

/// Returns a start tag as an element without content.
fn empty_tag(tag: &str) -> String {
    format!("{}/>", tag.trim_end_matches('>').trim_end_matches('/').trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_columns_is_split_around_those_of_answers() {
        let known = [ColumnRange {
            first: 4,
            last: 16_384,
            tag: "<col min='4' max='16384' hidden='1'>".to_owned(),
            format: None,
        }];
        let text = columns_xml("", &known, &[(5, 10), (6, 20)]);
        let expected = "<cols><col min='4' max='4' hidden='1'/><col min=\"5\" max=\"5\" width=\"10\" customWidth=\"1\"/>\
             <col min=\"6\" max=\"6\" width=\"20\" customWidth=\"1\"/><col min='7' max='16384' hidden='1'/></cols>";
        assert_eq!(text, expected);
    }

    #[test]
    fn spans_grow_and_never_shrink() {
        assert_eq!(wider("1:4", 9).as_deref(), Some("1:9"));
        assert_eq!(wider("1:4 7:8", 9).as_deref(), Some("1:4 7:9"));
        assert_eq!((wider("1:12", 9), wider("x", 9)), (None, None));
    }
}
