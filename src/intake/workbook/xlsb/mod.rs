//! The parts and the cells of an xlsb, the binary twin of xlsx. calamine gives the cells; what it does not report is read off
//! the records as the zip is checked.

mod records;

use std::io::{BufRead, Read, Seek};

use calamine::Xlsb;

use super::book::{Listed, NamedSheet};
use super::cell::{self, refusal};
use super::collect::Collector;
use super::facts::SheetFacts;
use crate::intake::{InputError, Limits};
use records::{
    BEGIN_BOOK, BOOK_PROPERTIES, COLUMN, END_BOOK, END_SHEETS, MERGED, ROW_HEADER, SHARED_STRING, SHEET_FORMAT,
    SHEET_NAME, each_record, put, put_wide, wide,
};

/// In the 12th byte of a row's header: the row has no height, or one of its own.
const ROW_HIDDEN: u8 = 0x10;
const ROW_HAS_HEIGHT: u8 = 0x20;
/// In the flags of the sheet's format: a row that is not listed has no height.
const REST_HIDDEN: u8 = 0x02;

/// Whether a part that begins like this lists the sheets of a workbook.
pub(super) fn is_workbook(head: &[u8]) -> bool {
    let mut begin = Vec::new();
    put(&mut begin, BEGIN_BOOK, &[]);
    head.starts_with(&begin[..2])
}

/// Reads the sheets that a workbook lists.
pub(super) fn listed(part: &mut impl BufRead, limits: &Limits) -> Result<Listed, InputError> {
    let mut listed = Listed::default();
    each_record(part, |kind, body| {
        match kind {
            BOOK_PROPERTIES => listed.is_1904 = body.first().is_some_and(|flags| flags & 1 != 0),
            SHEET_NAME => {
                let texts = wide(body.get(8..).unwrap_or(&[]));
                let texts = texts.and_then(|(relation, rest)| Some((relation, wide(rest)?.0)));
                let (relation, name) = texts.ok_or_else(|| InputError::damaged("its list of sheets cannot be read"))?;
                let hidden = body.first_chunk::<4>() != Some(&[0; 4]);
                listed.add(NamedSheet { name, relation, hidden }, limits)?;
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(listed)
}

/// The part that lists these sheets, each by its number.
pub(super) fn list(sheets: &[usize], is_1904: bool) -> Vec<u8> {
    let mut list = Vec::new();
    put(&mut list, BOOK_PROPERTIES, &[u8::from(is_1904), 0, 0, 0]);
    for index in sheets {
        let mut body = vec![0; 8];
        put_wide(&mut body, &format!("r{index}"));
        put_wide(&mut body, &index.to_string());
        put(&mut list, SHEET_NAME, &body);
    }
    put(&mut list, END_SHEETS, &[]);
    put(&mut list, END_BOOK, &[]);
    list
}

/// Reads the facts of a sheet from its part.
pub(super) fn facts(part: &mut impl BufRead) -> Result<SheetFacts, InputError> {
    let mut facts = SheetFacts::default();
    each_record(part, |kind, body| {
        let number =
            |at: usize| body.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        match kind {
            SHEET_FORMAT if body.get(8).is_some_and(|flags| flags & REST_HIDDEN != 0) => facts.rows.hide_unlisted(),
            ROW_HEADER => {
                if let (Some(row), Some(&[low, high, _, flags])) = (number(0), body.get(8..12)) {
                    let is_flat = flags & ROW_HAS_HEIGHT != 0 && [low, high] == [0, 0];
                    let row = row.saturating_add(1);
                    facts.rows.add(row, row, flags & ROW_HIDDEN != 0 || is_flat);
                }
            }
            COLUMN => {
                if let (Some(first), Some(last), Some(width), Some(flags)) =
                    (number(0), number(4), number(8), body.get(16))
                {
                    facts.columns.add(first, last, flags & 1 != 0 || width == 0);
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
    Ok(facts)
}

/// Counts the texts that cells share. calamine keeps all of them in memory.
pub(super) fn check_texts(part: &mut impl BufRead, limits: &Limits) -> Result<(), InputError> {
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

/// Reads the cells of the sheet `name`.
pub(super) fn read_cells(
    book: &mut Xlsb<impl Read + Seek>,
    name: &str,
    collector: &mut Collector,
) -> Result<(), InputError> {
    let mut cells = book.worksheet_cells_reader(name).map_err(refusal)?;
    while let Some(found) = cells.next_cell().map_err(refusal)? {
        let (row, column) = found.get_position();
        collector.cell(row.saturating_add(1), column as usize, &cell::content(found.get_value()))?;
    }
    Ok(())
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
        let facts = facts(&mut &part[..]).unwrap();
        let merged = facts.merged.note().unwrap();
        assert!(merged.ends_with(": AB2:AB3"), "{merged}");
        assert_eq!(facts.rows.hidden(1, 9).describe(|row| row.to_string()).as_deref(), Some("2-3"));
        assert_eq!(facts.columns.hidden(0, 9).describe(|column| column.to_string()).as_deref(), Some("1, 4"));
    }
}
