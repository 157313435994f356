//! The records of an xls, walked without keeping any: where its cells are, what is hidden, where links lead, and whether
//! it is encrypted. Input: the workbook stream; output: facts for each sheet. Pure.

use crate::intake::workbook::facts::SheetFacts;
use crate::intake::workbook::links;
use crate::intake::workbook::sheet::check_count;
use crate::intake::{InputError, Limits};

/// Record types of MS-XLS.
const FILE_PASS: u16 = 0x2F;
const BOUND_SHEET: u16 = 0x85;
const END: u16 = 0x0A;
const BEGIN: u16 = 0x0809;
const CONTINUE: u16 = 0x3C;
const FORMULA: u16 = 0x06;
const DEFAULT_ROW: u16 = 0x0225;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x7D;
const MERGED: u16 = 0xE5;
const LINK: u16 = 0x01B8;
const DIMENSIONS: u16 = 0x0200;
/// Cells that calamine returns: numbers, labels, truth values and errors, formulas.
const CELLS: [u16; 9] = [0x0203, 0x0204, 0x0205, 0x06, 0x0206, 0x0406, 0x027E, 0xFD, 0xD6];
const MANY_NUMBERS: u16 = 0xBD;
const FONT: u16 = 0x31;
const FORMAT: u16 = 0xE0;
/// In the flags of a font: it crosses out.
const STRIKES_OUT: u8 = 0x08;
const ROW_HIDDEN: u16 = 0x20;
const ROW_HAS_HEIGHT: u16 = 0x40;
/// In the flags of the default row: a row that is not listed has no height.
const REST_HIDDEN: u16 = 0x02;

/// Rows at the far end of a sheet may hold a note or two.
const FREE_AREA: u64 = 500_000;
/// A table is at least this full.
const AREA_PER_CELL: u64 = 50;
/// calamine moves all pieces that a record is continued in with every one that it takes. So many are moved in half a
/// second; a list of texts that fills 128 MiB has half as many.
const MOVED_PIECES: u64 = 1 << 28;
/// A little more than the whole of a sheet, 65,536 rows by 256 columns.
const SHEET_CELLS: u64 = 20_000_000;

/// What the records of one sheet say.
#[derive(Debug, Default)]
struct SheetRecords {
    facts: SheetFacts,
    extent: Extent,
}

/// The cells of a sheet: how many, and how far apart.
#[derive(Debug, Default)]
struct Extent {
    cells: u64,
    /// First and last row, first and last column.
    bounds: Option<(u16, u16, u16, u16)>,
}

impl Extent {
    fn add(&mut self, row: u16, first: u16, last: u16) {
        self.cells += u64::from(last.saturating_sub(first)) + 1;
        let (top, bottom, left, right) = self.bounds.unwrap_or((row, row, first, last));
        self.bounds = Some((top.min(row), bottom.max(row), left.min(first), right.max(last)));
    }

    fn area(&self) -> u64 {
        let side = |first: u16, last: u16| u64::from(last - first) + 1;
        self.bounds.map_or(0, |(top, bottom, left, right)| side(top, bottom) * side(left, right))
    }
}

impl SheetRecords {
    fn take(&mut self, kind: u16, body: &[u8], struck: &[bool]) -> Result<(), InputError> {
        let two = |at: usize| body.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
        // The formats of its cells: of each of many numbers, or the one.
        let formats = match kind {
            _ if struck.is_empty() => 0..0,
            MANY_NUMBERS => 0..body.len().saturating_sub(6) / 6,
            kind => 0..usize::from(CELLS.contains(&kind)),
        };
        for further in formats {
            if struck.get(usize::from(two(4 + 6 * further))) == Some(&true) {
                self.facts.strike(u32::from(two(0)) + 1, usize::from(two(2)) + further)?;
            }
        }
        match kind {
            DIMENSIONS => check_dimensions(body)?,
            DEFAULT_ROW if two(0) & REST_HIDDEN != 0 => self.facts.rows.hide_unlisted(),
            ROW => {
                let row = u32::from(two(0)) + 1;
                // The highest bit of the height says only where it comes from.
                let is_flat = two(12) & ROW_HAS_HEIGHT != 0 && two(6) << 1 == 0;
                self.facts.rows.add(row, row, two(12) & ROW_HIDDEN != 0 || is_flat);
            }
            COLUMNS if body.len() >= 10 => {
                self.facts.columns.add(u32::from(two(0)), u32::from(two(2)), two(8) & 1 != 0 || two(4) == 0);
            }
            MANY_NUMBERS => self.extent.add(two(0), two(2), two(body.len().saturating_sub(2)).max(two(2))),
            MERGED => {
                for at in (2..body.len().saturating_sub(7)).step_by(8) {
                    let [top, bottom, left, right] = [0, 2, 4, 6].map(|further| u32::from(two(at + further)));
                    self.facts.merged.add((top + 1, bottom + 1), (left, right));
                }
            }
            LINK => self.take_link(body, (two(0), two(2), two(4), two(6)))?,
            kind if CELLS.contains(&kind) => self.extent.add(two(0), two(2), two(2)),
            _ => {}
        }
        Ok(())
    }

    /// The target is in the record as UTF-16, behind parts that differ from kind to kind.
    fn take_link(&mut self, body: &[u8], (top, bottom, left, right): (u16, u16, u16, u16)) -> Result<(), InputError> {
        const SCHEME: &[u8] = b"m\0a\0i\0l\0t\0o\0:\0";
        let Some(at) = body.windows(SCHEME.len()).position(|word| word == SCHEME) else { return Ok(()) };
        let units =
            body[at..].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).take_while(|unit| *unit != 0);
        let target: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
        let Some(address) = links::address(&target) else { return Ok(()) };
        let rows = (u32::from(top) + 1, u32::from(bottom) + 1);
        self.facts.add_link(rows, (left.into(), right.into()), address)
    }
}

/// Returns the facts of each sheet in the workbook stream, in its order, and takes the formulas out of it: their results are what is read, and putting together
/// the text of one that was made to be slow takes hours.
pub(super) fn walk(stream: &mut [u8], limits: &Limits) -> Result<Vec<SheetFacts>, InputError> {
    let starts = starts(stream)?;
    let struck = struck_formats(stream);
    check_count(starts.len(), limits)?;
    let (mut sheets, mut area, mut places) = (Vec::new(), 0, Vec::new());
    for start in starts {
        let (sheet, end) = sheet(stream, start, &struck)?;
        let extent = sheet.extent;
        if extent.area() > FREE_AREA + extent.cells.saturating_mul(AREA_PER_CELL) {
            return Err(InputError::Bomb { why: "it has few cells, spread over too large an area".to_owned() });
        }
        area += extent.area();
        sheets.push(sheet.facts);
        places.push(start..end);
    }
    if area > limits.area_cells {
        return Err(InputError::damaged(format!("its sheets span more than {} cells", limits.area_cells)));
    }
    // Records that belong to two sheets would be walked once for each of many.
    places.sort_by_key(|place| place.start);
    if places.windows(2).any(|two| two[0].end > two[1].start) {
        return Err(InputError::damaged("two of its sheets begin at the same position"));
    }
    for place in places {
        forget_formulas(&mut stream[place]);
    }
    Ok(sheets)
}

/// Where the sheets begin that the records before them list.
fn starts(stream: &[u8]) -> Result<Vec<usize>, InputError> {
    let mut starts = Vec::new();
    let (mut pieces, mut moved) = (0, 0);
    for (kind, body, _) in records(stream, 0) {
        pieces = if kind == CONTINUE { pieces + 1 } else { 0 };
        moved += pieces;
        if moved > MOVED_PIECES {
            return Err(InputError::Bomb { why: "its texts are split into too many pieces".to_owned() });
        }
        match kind {
            FILE_PASS if body.first_chunk::<2>().is_some_and(|method| *method != [0, 0]) || body.len() > 2 => {
                return Err(InputError::Encrypted);
            }
            BOUND_SHEET => starts.extend(body.first_chunk::<4>().map(|at| u32::from_le_bytes(*at) as usize)),
            END => break,
            _ => {}
        }
    }
    Ok(starts)
}

/// Which formats of cells cross out; empty if none does.
fn struck_formats(stream: &[u8]) -> Vec<bool> {
    let (mut fonts, mut formats) = (Vec::new(), Vec::new());
    for (kind, body, _) in records(stream, 0).take_while(|(kind, ..)| *kind != END) {
        match kind {
            FONT => fonts.push(body.get(2).is_some_and(|flags| flags & STRIKES_OUT != 0)),
            FORMAT => formats.extend(body.first_chunk::<2>().map(|font| usize::from(u16::from_le_bytes(*font)))),
            _ => {}
        }
    }
    if !fonts.contains(&true) {
        return Vec::new();
    }
    // No font has the number 4.
    let is_struck = |font: &usize| fonts.get(font - usize::from(*font > 4)).copied().unwrap_or(false);
    formats.iter().map(is_struck).collect()
}

/// The records of one sheet, charts inside it left out, and where they end. Where a sheet begins and ends is what calamine
/// takes it to be.
fn sheet(stream: &[u8], start: usize, struck: &[bool]) -> Result<(SheetRecords, usize), InputError> {
    let mut sheet = SheetRecords::default();
    let start = start.min(stream.len());
    let (mut begun, mut depth, mut last) = (false, 0_u32, start);
    for (kind, body, end) in records(stream, start) {
        last = end;
        match kind {
            BEGIN if depth > 0 || begun => depth += 1,
            BEGIN => begun = true,
            END if depth == 0 => break,
            END => depth -= 1,
            kind if depth == 0 => sheet.take(kind, body, struck)?,
            _ => {}
        }
    }
    Ok((sheet, last))
}

/// Sets the length of every formula to none.
fn forget_formulas(sheet: &mut [u8]) {
    const LENGTH: std::ops::Range<usize> = 20..22;
    let mut rest = sheet;
    while let Some((head, after)) = rest.split_first_chunk_mut::<4>() {
        let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
        let Some((body, after)) = after.split_at_mut_checked(usize::from(length)) else { return };
        if kind == FORMULA
            && let Some(length) = body.get_mut(LENGTH)
        {
            length.fill(0);
        }
        rest = after;
    }
}

/// Checks the size that a sheet claims: calamine allocates as much memory.
fn check_dimensions(dimensions: &[u8]) -> Result<(), InputError> {
    let number = |at: usize, width: usize| {
        let bytes = dimensions.get(at..at + width).unwrap_or(&[]);
        bytes.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let width = if dimensions.len() < 14 { 2 } else { 4 };
    let (top, bottom, columns) = (number(0, width), number(width, width), number(2 * width + 2, 2));
    if top > bottom || (bottom - top) * columns > SHEET_CELLS {
        return Err(InputError::Bomb { why: "one of its sheets declares an impossible size".to_owned() });
    }
    Ok(())
}

/// The records from `start` on, until the stream ends: kind, body, and where the next one begins.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8], usize)> {
    let mut rest = stream.get(start..).unwrap_or(&[]);
    std::iter::from_fn(move || {
        let (head, after) = rest.split_first_chunk::<4>()?;
        let (body, after) = after.split_at_checked(usize::from(u16::from_le_bytes([head[2], head[3]])))?;
        rest = after;
        Some((u16::from_le_bytes([head[0], head[1]]), body, stream.len() - rest.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_that_claims_to_be_endless_is_refused() {
        let dimensions =
            |top: u32, bottom: u32| [&top.to_le_bytes()[..], &bottom.to_le_bytes(), &[0, 0, 4, 0, 0, 0]].concat();
        assert!(check_dimensions(&dimensions(0, 65_536)).is_ok());
        assert!(check_dimensions(&dimensions(0, u32::MAX)).is_err());
        assert!(check_dimensions(&dimensions(9, 3)).is_err());
    }

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &u16::try_from(body.len()).unwrap().to_le_bytes(), body].concat()
    }

    /// A workbook of one sheet with these records.
    fn book(records: &[u8]) -> Vec<u8> {
        let begin = record(BEGIN, &[0; 16]);
        let start = u32::try_from(begin.len() + 12 + 4).unwrap().to_le_bytes();
        let listed = record(BOUND_SHEET, &[&start[..], &[0; 4]].concat());
        [&begin[..], &listed, &record(END, &[]), &begin, records, &record(END, &[])].concat()
    }

    #[test]
    fn a_link_over_every_cell_that_a_record_can_name_is_not_laid_out() {
        let target: Vec<u8> = "mailto:ann@example.com\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let link = |cells: [u8; 8]| record(LINK, &[&cells[..], &target].concat());
        let all = walk(&mut book(&link([0, 0, 255, 255, 0, 0, 255, 255])), &Limits::DEFAULT).unwrap();
        assert_eq!(all[0].link(1, 0), None);
        let one = walk(&mut book(&link([1, 0, 1, 0, 0, 0, 0, 0])), &Limits::DEFAULT).unwrap();
        assert_eq!(one[0].link(2, 0), Some("ann@example.com"));
    }

    #[test]
    fn a_cell_is_crossed_out_by_the_font_of_its_format() {
        let fonts = [0, 0, 0, 0, STRIKES_OUT].map(|flags| record(FONT, &[0xC8, 0, flags, 0])).concat();
        let formats = [0_u8, 5].map(|font| record(FORMAT, &[font, 0, 0, 0])).concat();
        let number = record(0x027E, &[4, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
        let numbers = record(MANY_NUMBERS, &[[6, 0, 2, 0].as_slice(), &[0; 6], &[1, 0, 0, 0, 0, 0], &[3, 0]].concat());
        let mut stream = [fonts, formats, record(END, &[])].concat();
        assert_eq!(struck_formats(&stream), [false, true]);
        let start = stream.len();
        stream.extend([record(BEGIN, &[0; 16]), number, numbers, record(END, &[])].concat());
        let mut found: Vec<_> = sheet(&stream, start, &[false, true]).unwrap().0.facts.odd_cells.into_keys().collect();
        found.sort_unstable();
        assert_eq!(found, [(5, 1), (7, 3)]);
    }

    #[test]
    fn formulas_have_no_words_for_the_reader_that_would_put_them_together() {
        let formula = [&[1, 0, 2, 0][..], &[9; 16], &[5, 0], &[7; 5]].concat();
        let mut stream = book(&record(FORMULA, &formula));
        walk(&mut stream, &Limits::DEFAULT).unwrap();
        let (records, _) = sheet(&stream, starts(&stream).unwrap()[0], &[]).unwrap();
        assert_eq!(records.extent.cells, 1);
        let bare = [&[1, 0, 2, 0][..], &[9; 16], &[0, 0], &[7; 5]].concat();
        assert_eq!(stream, book(&record(FORMULA, &bare)));
    }

    #[test]
    fn texts_in_countless_pieces_are_refused() {
        let pieces = |count| [record(0xFC, &[0; 8]), record(CONTINUE, &[]).repeat(count)].concat();
        assert!(starts(&pieces(16_320)).is_ok(), "as many as fill the largest file");
        assert!(starts(&pieces(30_000)).is_err());
    }
}
