//! What calamine does not report of an xlsb: which rows and columns are hidden and which cells are merged. Taken from the
//! parts that the workbook names, as they pass by when the zip is checked; nothing else of them is kept.

use std::collections::HashMap;
use std::io::BufRead;

use super::records::{
    BEGIN_BOOK, BOOK_PROPERTIES, COLUMN, MERGED, ROW_HEADER, SHARED_STRING, SHEET_FORMAT, SHEET_NAME, each_record, put,
    wide,
};
use crate::intake::ranges::{Ranges, Visibility};
use crate::intake::workbook::book::{Book, ListedSheet, NamedSheet};
use crate::intake::workbook::merged::MergedCells;
use crate::intake::workbook::parts::Parts;
use crate::intake::{InputError, Limits};

/// In the 12th byte of a row's header: the row has no height, or one of its own.
const ROW_HIDDEN: u8 = 0x10;
const ROW_HAS_HEIGHT: u8 = 0x20;
/// In the flags of the sheet's format: a row that is not listed has no height.
const REST_HIDDEN: u8 = 0x02;
/// The last row and column of a sheet.
const LAST_ROW: u32 = 1_048_576;
const LAST_COLUMN: u32 = 16_383;

/// The facts of a workbook.
#[derive(Debug, Default)]
pub(in crate::intake::workbook) struct XlsbFacts {
    pub(super) book: Book,
    /// By the place of a sheet's part.
    sheets: HashMap<usize, XlsbSheetFacts>,
}

/// The facts of one sheet: rows from 1, columns from 0.
#[derive(Debug, Default)]
pub(super) struct XlsbSheetFacts {
    pub(super) hidden_rows: Ranges,
    pub(super) hidden_columns: Ranges,
    pub(super) merged: MergedCells,
}

impl XlsbFacts {
    /// What the part `main` lists. Its sheets are taken afterwards.
    pub(in crate::intake::workbook) fn of(
        parts: &mut Parts<'_>,
        main: &str,
        limits: &Limits,
    ) -> Result<Self, InputError> {
        let (mut named, mut is_1904) = (Vec::new(), false);
        let place =
            parts.place(main).ok_or_else(|| InputError::damaged("the part that lists its sheets is missing"))?;
        each_record(&mut parts.at(place, false)?, |kind, body| {
            match kind {
                BOOK_PROPERTIES => is_1904 = body.first().is_some_and(|flags| flags & 1 != 0),
                SHEET_NAME => {
                    let texts = wide(body.get(8..).unwrap_or(&[]));
                    let texts = texts.and_then(|(relation, rest)| Some((relation, wide(rest)?.0)));
                    let (relation, name) =
                        texts.ok_or_else(|| InputError::damaged("its list of sheets cannot be read"))?;
                    let hidden = body.first_chunk::<4>() != Some(&[0; 4]);
                    named.push(NamedSheet { name, relation, hidden });
                }
                _ => {}
            }
            if named.len() > limits.sheets {
                return Err(InputError::Bomb { why: format!("it has more than {} sheets", limits.sheets) });
            }
            Ok(())
        })?;
        Ok(Self { book: Book::find(parts, main, named, is_1904, limits)?, ..Self::default() })
    }

    /// Takes the facts from the part at this place.
    pub(in crate::intake::workbook) fn take(
        &mut self,
        place: usize,
        part: &mut impl BufRead,
        limits: &Limits,
    ) -> Result<(), InputError> {
        if self.book.sheets.iter().any(|sheet| sheet.place == Some(place)) {
            let facts = sheet(part)?;
            self.sheets.insert(place, facts);
        } else if self.book.texts == Some(place) {
            check_texts(part, limits)?;
        }
        Ok(())
    }

    /// Returns the facts of a sheet. A sheet without them is not read.
    pub(super) fn sheet(&self, sheet: &ListedSheet) -> Result<&XlsbSheetFacts, InputError> {
        let found = self.sheets.get(&sheet.found()?);
        found.ok_or_else(|| InputError::damaged("what a sheet of it hides could not be read"))
    }
}

fn sheet(part: &mut impl BufRead) -> Result<XlsbSheetFacts, InputError> {
    let mut facts = XlsbSheetFacts::default();
    let (mut rows, mut columns) = (Visibility::default(), Visibility::default());
    each_record(part, |kind, body| {
        let number =
            |at: usize| body.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        match kind {
            SHEET_FORMAT if body.get(8).is_some_and(|flags| flags & REST_HIDDEN != 0) => rows.hide_unlisted(),
            ROW_HEADER => {
                if let (Some(row), Some(&[low, high, _, flags])) = (number(0), body.get(8..12)) {
                    let is_flat = flags & ROW_HAS_HEIGHT != 0 && [low, high] == [0, 0];
                    let row = row.saturating_add(1);
                    rows.add(row, row, flags & ROW_HIDDEN != 0 || is_flat);
                }
            }
            COLUMN => {
                if let (Some(first), Some(last), Some(width), Some(flags)) =
                    (number(0), number(4), number(8), body.get(16))
                {
                    columns.add(first, last, flags & 1 != 0 || width == 0);
                }
            }
            MERGED => {
                if let [Some(top), Some(bottom), Some(left), Some(right)] = [0, 4, 8, 12].map(number) {
                    facts.merged.add((top.saturating_add(1), bottom.saturating_add(1)), (left, right));
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    facts.hidden_rows = rows.hidden(1, LAST_ROW);
    facts.hidden_columns = columns.hidden(0, LAST_COLUMN);
    Ok(facts)
}

/// The texts that cells share are held by their reader all at once.
fn check_texts(part: &mut impl BufRead, limits: &Limits) -> Result<(), InputError> {
    let mut bytes = 0;
    each_record(part, |kind, body| {
        if kind == SHARED_STRING {
            bytes += body.len() as u64 + 32;
        }
        if bytes > limits.shared_text_bytes {
            let why = format!("its texts need more than {} MiB", limits.shared_text_bytes >> 20);
            return Err(InputError::Bomb { why });
        }
        Ok(())
    })
}

/// Whether a part that begins like this lists the sheets of a workbook.
pub(in crate::intake::workbook) fn is_workbook(head: &[u8]) -> bool {
    let mut begin = Vec::new();
    put(&mut begin, BEGIN_BOOK, &[]);
    head.starts_with(&begin[..2])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(part: &mut Vec<u8>, row: u32, height: u16, flags: u8) {
        let body = [&row.to_le_bytes()[..], &[0; 4], &height.to_le_bytes(), &[0, flags], &[0; 5]].concat();
        put(part, ROW_HEADER, &body);
    }

    #[test]
    fn hidden_rows_and_columns_and_merged_cells_are_found() {
        let mut part = Vec::new();
        for (first, width, flags) in [(4_u32, 2_340_u32, 1_u8), (1, 0, 2), (0, 2_340, 0)] {
            let body = [first, first, width, 0].map(u32::to_le_bytes).concat();
            put(&mut part, COLUMN, &[&body[..], &[flags, 0]].concat());
        }
        row(&mut part, 0, 300, 0);
        row(&mut part, 1, 300, ROW_HIDDEN);
        row(&mut part, 2, 0, ROW_HAS_HEIGHT);
        row(&mut part, 3, 0, 0);
        put(&mut part, MERGED, &[1_u32, 2, 27, 27].map(u32::to_le_bytes).concat());
        let facts = sheet(&mut &part[..]).unwrap();
        let merged = facts.merged.note().unwrap();
        assert!(merged.ends_with(": AB2:AB3"), "{merged}");
        assert_eq!(facts.hidden_rows.describe(|row| row.to_string()).as_deref(), Some("2-3"));
        assert_eq!(facts.hidden_columns.describe(|column| column.to_string()).as_deref(), Some("1, 4"));
    }
}
