//! The records of an xls, walked without keeping any: where its cells lie, what nobody sees, where links lead, and whether
//! it is encrypted. Comes in: the workbook stream; goes out: facts for each sheet. Pure.

use crate::intake::workbook::collect::Ranges;
use crate::intake::workbook::merged::Merged;
use crate::intake::workbook::{damaged, links};
use crate::intake::{Limits, Refusal};

/// Record types of MS-XLS.
const FILE_PASS: u16 = 0x2F;
const BOUND_SHEET: u16 = 0x85;
const END: u16 = 0x0A;
const BEGIN: [u16; 4] = [0x09, 0x0209, 0x0409, 0x0809];
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x7D;
const MERGED: u16 = 0xE5;
const LINK: u16 = 0x01B8;
const DIMENSIONS: u16 = 0x0200;
/// Cells that calamine gives: numbers, labels, truth values and errors, formulas.
const CELLS: [u16; 9] = [0x0203, 0x0204, 0x0205, 0x06, 0x0206, 0x0406, 0x027E, 0xFD, 0xD6];
const MANY_NUMBERS: u16 = 0xBD;
const ROW_HIDDEN: u16 = 0x20;

/// Rows at the far end of a sheet may hold a note or two.
const FREE_AREA: u64 = 500_000;
/// A table is at least this full.
const AREA_PER_CELL: u64 = 50;
const LINKED_CELLS: u32 = 1_000;
/// A little more than the whole of a sheet, 65,536 rows by 256 columns.
const SHEET_CELLS: u64 = 20_000_000;

/// What the records of a workbook say, sheet by sheet in its own order.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<SheetRecords>,
}

/// What the records of one sheet say.
#[derive(Debug, Default)]
pub(super) struct SheetRecords {
    pub(super) hidden_rows: Ranges,
    /// Columns from 0.
    pub(super) hidden_columns: Ranges,
    pub(super) merged: Merged,
    /// Row from 1, column from 0, address.
    links: Vec<(u32, usize, String)>,
    extent: Extent,
}

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
    /// The address that a link in this cell leads to.
    pub(super) fn link(&self, row: u32, column: usize) -> Option<&str> {
        self.links.iter().find(|link| (link.0, link.1) == (row, column)).map(|link| link.2.as_str())
    }

    fn take(&mut self, kind: u16, body: &[u8]) {
        let two = |at: usize| body.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
        match kind {
            ROW if two(12) & ROW_HIDDEN != 0 => {
                let row = u32::from(two(0)) + 1;
                self.hidden_rows.add(row, row);
            }
            COLUMNS if two(8) & 1 != 0 => self.hidden_columns.add(u32::from(two(0)), u32::from(two(2))),
            MANY_NUMBERS => self.extent.add(two(0), two(2), two(body.len().saturating_sub(2)).max(two(2))),
            MERGED => {
                for at in (2..body.len().saturating_sub(7)).step_by(8) {
                    let [top, bottom, left, right] = [0, 2, 4, 6].map(|further| u32::from(two(at + further)));
                    self.merged.add((top + 1, bottom + 1), (left, right));
                }
            }
            LINK => self.take_link(body, (two(0), two(2), two(4), two(6))),
            kind if CELLS.contains(&kind) => self.extent.add(two(0), two(2), two(2)),
            _ => {}
        }
    }

    /// The target stands in the record as UTF-16, behind parts that differ from kind to kind.
    fn take_link(&mut self, body: &[u8], (top, bottom, left, right): (u16, u16, u16, u16)) {
        const SCHEME: &[u8] = b"m\0a\0i\0l\0t\0o\0:\0";
        let Some(at) = body.windows(SCHEME.len()).position(|word| word == SCHEME) else { return };
        let units =
            body[at..].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).take_while(|unit| *unit != 0);
        let target: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
        let cells = (u32::from(bottom.saturating_sub(top)) + 1) * (u32::from(right.saturating_sub(left)) + 1);
        let Some(address) = links::address(&target).filter(|_| cells <= LINKED_CELLS) else { return };
        for row in top..=bottom {
            self.links.extend((left..=right).map(|column| (u32::from(row) + 1, usize::from(column), address.clone())));
        }
    }
}

impl Book {
    /// Walks the workbook stream.
    pub(super) fn walk(stream: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        let mut starts = Vec::new();
        for (kind, body) in records(stream, 0) {
            match kind {
                FILE_PASS if body.first_chunk::<2>().is_some_and(|method| *method != [0, 0]) || body.len() > 2 => {
                    return Err(Refusal::Encrypted);
                }
                BOUND_SHEET => starts.extend(body.first_chunk::<4>().map(|at| u32::from_le_bytes(*at) as usize)),
                END => break,
                _ => {}
            }
        }
        if starts.len() > limits.sheets {
            return Err(Refusal::Bomb { why: format!("it has more than {} sheets", limits.sheets) });
        }
        let mut book = Self::default();
        let mut area = 0;
        for start in starts {
            let sheet = sheet(stream, start)?;
            let extent = &sheet.extent;
            if extent.area() > FREE_AREA + extent.cells.saturating_mul(AREA_PER_CELL) {
                return Err(Refusal::Bomb { why: "its few cells lie too far apart".to_owned() });
            }
            area += extent.area();
            book.sheets.push(sheet);
        }
        if area > limits.area_cells {
            return Err(damaged(format!("its sheets span more than {} cells", limits.area_cells)));
        }
        Ok(book)
    }
}

/// The records of one sheet, charts inside it left out.
fn sheet(stream: &[u8], start: usize) -> Result<SheetRecords, Refusal> {
    let mut sheet = SheetRecords::default();
    let mut depth = 0_u32;
    for (kind, body) in records(stream, start) {
        if kind == DIMENSIONS {
            believable(body)?;
        }
        if BEGIN.contains(&kind) {
            depth += 1;
        } else if kind == END {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                break;
            }
        } else if depth == 1 {
            sheet.take(kind, body);
        }
    }
    Ok(sheet)
}

/// calamine sets aside as much memory as a sheet says that it needs, so what it says must be possible.
fn believable(dimensions: &[u8]) -> Result<(), Refusal> {
    let number = |at: usize, width: usize| {
        let bytes = dimensions.get(at..at + width).unwrap_or(&[]);
        bytes.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let width = if dimensions.len() < 14 { 2 } else { 4 };
    let (top, bottom, columns) = (number(0, width), number(width, width), number(2 * width + 2, 2));
    if top > bottom || (bottom - top) * columns > SHEET_CELLS {
        return Err(Refusal::Bomb { why: "a sheet of it says that it is larger than a sheet can be".to_owned() });
    }
    Ok(())
}

/// The records from `start` on, until the stream ends.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream.get(start..).unwrap_or(&[]);
    std::iter::from_fn(move || {
        let (head, after) = rest.split_first_chunk::<4>()?;
        let (body, after) = after.split_at_checked(usize::from(u16::from_le_bytes([head[2], head[3]])))?;
        rest = after;
        Some((u16::from_le_bytes([head[0], head[1]]), body))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_that_claims_to_be_endless_is_refused() {
        let dimensions =
            |top: u32, bottom: u32| [&top.to_le_bytes()[..], &bottom.to_le_bytes(), &[0, 0, 4, 0, 0, 0]].concat();
        assert!(believable(&dimensions(0, 65_536)).is_ok());
        assert!(believable(&dimensions(0, u32::MAX)).is_err());
        assert!(believable(&dimensions(9, 3)).is_err());
    }
}
