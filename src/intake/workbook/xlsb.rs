//! Reads xlsb, the binary twin of xlsx. Comes in: a zip that was checked, and what its parts say of visibility; goes out:
//! its sheets. calamine gives the cells; hidden rows are read off the records as the zip is checked.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read};

use calamine::{Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use super::collect::{Collector, Ranges};
use super::merged::Merged;
use super::zipped::{self, Relations};
use super::{Sheet, cell, damaged, is_wanted};
use crate::intake::held::Held;
use crate::intake::line::Finding;
use crate::intake::{Limits, Options, Refusal};
use crate::model::{Format, harmless_short};

/// Record types of MS-XLSB.
const ROW_HEADER: u16 = 0;
const SHARED_STRING: u16 = 19;
const SHEET_NAME: u16 = 156;
const MERGED: u16 = 176;
/// In the 12th byte of a row's header: the row has no height.
const ROW_HIDDEN: u8 = 0x10;

/// What the parts of a workbook say.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Sheet names and the relation ids of their parts.
    sheets: Vec<(String, String)>,
    relations: Relations,
    /// By the path of a sheet's part.
    by_path: HashMap<String, SheetFacts>,
    shared_text: u64,
}

/// What the part of one sheet says.
#[derive(Debug, Default)]
struct SheetFacts {
    hidden_rows: Ranges,
    merged: Merged,
}

impl SheetFacts {
    fn take(&mut self, kind: u16, body: &[u8]) {
        let number =
            |at: usize| body.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        match kind {
            ROW_HEADER if body.get(11).is_some_and(|flags| flags & ROW_HIDDEN != 0) => {
                let row = number(0).unwrap_or(0).saturating_add(1);
                self.hidden_rows.add(row, row);
            }
            MERGED => {
                if let [Some(top), Some(bottom), Some(left), Some(right)] = [0, 4, 8, 12].map(number) {
                    self.merged.add((top.saturating_add(1), bottom.saturating_add(1)), (left, right));
                }
            }
            _ => {}
        }
    }
}

impl Facts {
    /// Takes what a part says.
    pub(super) fn take(&mut self, path: &str, part: &mut impl BufRead, limits: &Limits) -> Result<(), Refusal> {
        let path = path.trim_start_matches('/').to_lowercase();
        if path == "xl/_rels/workbook.bin.rels" {
            self.relations = zipped::relations(part)?;
        } else if path == "xl/workbook.bin" {
            each_record(part, |kind, body| {
                if kind == SHEET_NAME
                    && let Some((id, rest)) = wide(body.get(8..).unwrap_or(&[]))
                    && let Some((name, _)) = wide(rest)
                {
                    self.sheets.push((name, id));
                }
                Ok(())
            })?;
        } else if path.starts_with("xl/worksheets/") && path.strip_suffix(".bin").is_some() {
            let mut facts = SheetFacts::default();
            each_record(part, |kind, body| {
                facts.take(kind, body);
                Ok(())
            })?;
            self.by_path.insert(path, facts);
        } else if path == "xl/sharedstrings.bin" {
            self.take_shared(part, limits)?;
        }
        Ok(())
    }

    fn take_shared(&mut self, part: &mut impl BufRead, limits: &Limits) -> Result<(), Refusal> {
        each_record(part, |kind, body| {
            if kind == SHARED_STRING {
                self.shared_text += body.len() as u64 + 32;
            }
            if self.shared_text > limits.shared_text_bytes {
                let why = format!("its texts need more than {} MiB", limits.shared_text_bytes >> 20);
                return Err(Refusal::Bomb { why });
            }
            Ok(())
        })
    }

    fn of(&self, name: &str) -> Option<&SheetFacts> {
        let (_, id) = self.sheets.iter().find(|(other, _)| other == name)?;
        let target = self.relations.get(id)?.to_lowercase();
        self.by_path.get(&target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
    }
}

/// Reads every sheet that is wanted and lists the others.
pub(super) fn read(held: &Held, facts: &Facts, options: &Options) -> Result<Vec<Sheet>, Refusal> {
    let mut book: Xlsb<_> = Xlsb::new(BufReader::new(held.cursor())).map_err(refusal)?;
    let listed = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for sheet in listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).take(options.limits.sheets) {
        let hidden = sheet.visible != SheetVisible::Visible;
        let mut collector = Collector::new(sheet.name.clone(), Format::Xlsb, hidden, &options.limits);
        if is_wanted(&sheet.name, hidden, options) {
            let facts = facts.of(&sheet.name);
            let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(refusal)?;
            let mut last = 0;
            while let Some(found) = cells.next_cell().map_err(refusal)? {
                let (row, column) = found.get_position();
                let (row, column) = (row.saturating_add(1), column as usize);
                if row != last && facts.is_some_and(|facts| facts.hidden_rows.contains(row)) {
                    collector.hide(row)?;
                }
                last = row;
                let (text, is_error) = cell::text(found.get_value());
                collector.cell(row, column, &text)?;
                if is_error {
                    collector.finding(row, Finding::ErrorCell { column })?;
                }
            }
            if let Some(facts) = facts {
                *collector.merged() = facts.merged.clone();
            }
        }
        sheets.push(collector.finish()?);
    }
    Ok(sheets)
}

/// Gives every record of a binary part to `take`.
fn each_record(
    part: &mut impl BufRead,
    mut take: impl FnMut(u16, &[u8]) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    /// No record of a real file is as long.
    const RECORD_BYTES: u32 = 16 << 20;
    let mut body = Vec::new();
    while let Some(first) = byte(part)? {
        let mut kind = u16::from(first & 0x7F);
        if first & 0x80 != 0 {
            kind |= u16::from(byte(part)?.unwrap_or(0) & 0x7F) << 7;
        }
        let mut length = 0_u32;
        for shift in [0, 7, 14, 21] {
            let next = byte(part)?.unwrap_or(0);
            length |= u32::from(next & 0x7F) << shift;
            if next & 0x80 == 0 {
                break;
            }
        }
        if length > RECORD_BYTES {
            return Err(damaged("a record of it is longer than any program writes"));
        }
        body.clear();
        if part.take(u64::from(length)).read_to_end(&mut body)? < length as usize {
            return Err(damaged("it ends within a record"));
        }
        take(kind, &body)?;
    }
    Ok(())
}

fn byte(part: &mut impl BufRead) -> Result<Option<u8>, Refusal> {
    let first = part.fill_buf()?.first().copied();
    part.consume(usize::from(first.is_some()));
    Ok(first)
}

/// A text of UTF-16 behind its length, and what follows it.
fn wide(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?.checked_mul(2)?;
    let (text, rest) = rest.split_at_checked(length)?;
    let units = text.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    Some((char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect(), rest))
}

fn refusal(error: XlsbError) -> Refusal {
    match error {
        XlsbError::Io(error) => error.into(),
        XlsbError::Zip(error) => zipped::refusal(error),
        XlsbError::Password => Refusal::Encrypted,
        error => damaged(harmless_short(&error.to_string(), 120)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_height_is_hidden_and_merged_cells_are_told() {
        let mut part = Vec::new();
        for (row, flags) in [(0_u32, 0), (1, ROW_HIDDEN), (2, 0)] {
            part.extend([0, 17]);
            part.extend(row.to_le_bytes());
            part.extend([0; 7]);
            part.push(flags);
            part.extend([0; 5]);
        }
        part.extend([0xB0, 0x01, 16]);
        part.extend([1_u32, 2, 27, 27].into_iter().flat_map(u32::to_le_bytes));
        let mut facts = Facts::default();
        facts.take("xl/worksheets/sheet1.bin", &mut &part[..], &Limits::DEFAULT).unwrap();
        let hidden = &facts.by_path["xl/worksheets/sheet1.bin"].hidden_rows;
        let merged = facts.by_path["xl/worksheets/sheet1.bin"].merged.told().unwrap();
        assert!(merged.ends_with(": AB2:AB3"), "{merged}");
        assert_eq!([1, 2, 3].map(|row| hidden.contains(row)), [false, true, false]);
    }
}
