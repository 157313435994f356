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
    BEGIN_BOOK, BEGIN_FORMATS, BOOK_PROPERTIES, CELLS, COLUMN, END_BOOK, END_FORMATS, END_SHEETS, FONT, FORMAT, MERGED,
    RICH_CELL, ROW_HEADER, SHARED_STRING, SHEET_FORMAT, SHEET_NAME, each_record, put, put_wide, wide,
};

/// In the 12th byte of a row's header: the row has no height, or one of its own.
const ROW_HIDDEN: u8 = 0x10;
const ROW_HAS_HEIGHT: u8 = 0x20;
/// In the flags of the sheet's format: a row that is not listed has no height.
const REST_HIDDEN: u8 = 0x02;
/// In the flags of a font: it crosses out.
const STRIKES_OUT: u8 = 0x08;
/// Excel allows 65,490 formats of cells, and fewer fonts.
const FORMATS: usize = 1 << 17;

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

/// Returns which formats of cells cross out, from the part of the styles.
pub(super) fn struck_formats(part: &mut impl BufRead) -> Result<Vec<bool>, InputError> {
    let (mut fonts, mut formats, mut in_formats) = (Vec::new(), Vec::new(), false);
    each_record(part, |kind, body| {
        match kind {
            FONT => fonts.push(body.get(2).is_some_and(|flags| flags & STRIKES_OUT != 0)),
            BEGIN_FORMATS | END_FORMATS => in_formats = kind == BEGIN_FORMATS,
            FORMAT if in_formats => {
                let font = body.get(4..6).map(|two| usize::from(u16::from_le_bytes([two[0], two[1]])));
                formats.push(font.and_then(|font| fonts.get(font)).copied().unwrap_or(false));
            }
            _ => {}
        }
        if fonts.len().max(formats.len()) > FORMATS {
            return Err(InputError::Bomb { why: format!("it has more than {FORMATS} formats") });
        }
        Ok(())
    })?;
    Ok(formats)
}

/// Adds the cells of a sheet whose format crosses them out.
pub(super) fn strike_cells(
    part: &mut impl BufRead,
    facts: &mut SheetFacts,
    is_struck: impl Fn(usize) -> bool,
) -> Result<(), InputError> {
    let mut row = 0;
    each_record(part, |kind, body| {
        let Some(&[a, b, c, d, ref rest @ ..]) = body.first_chunk::<7>() else { return Ok(()) };
        let number = u32::from_le_bytes([a, b, c, d]);
        if kind == ROW_HEADER {
            row = number.saturating_add(1);
        } else if CELLS.contains(&kind) || kind == RICH_CELL {
            let format = u32::from_le_bytes([rest[0], rest[1], rest[2], 0]);
            if is_struck(format as usize) {
                return facts.strike(row, number as usize);
            }
        }
        Ok(())
    })
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
    fn a_cell_is_crossed_out_by_the_font_of_its_format() {
        let mut styles = Vec::new();
        for flags in [0_u8, STRIKES_OUT | 2] {
            put(&mut styles, FONT, &[0xDC, 0, flags, 0, 0, 0]);
        }
        let format = |font: u8| [0, 0, 0, 0, font, 0, 0, 0];
        put(&mut styles, FORMAT, &format(1));
        put(&mut styles, BEGIN_FORMATS, &[3, 0, 0, 0]);
        for font in [0, 1, 9] {
            put(&mut styles, FORMAT, &format(font));
        }
        put(&mut styles, END_FORMATS, &[]);
        let struck = struck_formats(&mut &styles[..]).unwrap();
        assert_eq!(struck, [false, true, false]);
        let mut part = Vec::new();
        row(&mut part, 4, 300, 0);
        for (column, format) in [(0_u8, 0_u8), (1, 1), (2, 2)] {
            put(&mut part, 7, &[column, 0, 0, 0, format, 0, 0, 0, 9, 0, 0, 0]);
        }
        let mut facts = SheetFacts::default();
        strike_cells(&mut &part[..], &mut facts, |format| struck.get(format) == Some(&true)).unwrap();
        assert_eq!(facts.odd_cells.into_keys().collect::<Vec<_>>(), [(5, 1)]);
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
