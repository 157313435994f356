//! Records of rows in a few bytes each, one behind the other: a broken or hostile sheet has a million.

use crate::messages::{pack_number, unpack_index};
use crate::model::RowRef;

/// The records of rows.
#[derive(Debug, Clone, Default)]
pub(super) struct PackedRows {
    /// Each record is behind its length.
    bytes: Vec<u8>,
    /// Where some of the records begin, so that those of one row are found quickly.
    marks: Vec<(RowRef, usize)>,
}

/// A record of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct PackedRow<'a> {
    pub(super) at: RowRef,
    pub(super) body: &'a [u8],
    /// All of it.
    bytes: &'a [u8],
}

/// How many records one mark is for.
const MARKED: usize = 64;

impl PackedRows {
    /// Adds a record behind all others; `write` appends its body.
    pub(super) fn push(&mut self, at: RowRef, write: impl FnOnce(&mut Vec<u8>)) {
        let mut record = Vec::with_capacity(64);
        pack_row(at, &mut record);
        write(&mut record);
        pack_number(record.len() as u64, &mut self.bytes);
        self.bytes.append(&mut record);
    }

    /// Adds a copy of a record.
    pub(super) fn push_copy(&mut self, record: PackedRow<'_>) {
        self.bytes.extend_from_slice(record.bytes);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = PackedRow<'_>> {
        self.iter_from(0)
    }

    /// Returns those of one row, where all are in the order of their rows.
    pub(super) fn of_row(&self, at: RowRef) -> impl Iterator<Item = PackedRow<'_>> {
        let mark = self.marks.partition_point(|(row, _)| *row < at).checked_sub(1);
        let from = mark.map_or(0, |mark| self.marks[mark].1);
        self.iter_from(from).skip_while(move |record| record.at < at).take_while(move |record| record.at == at)
    }

    /// Brings them into the order of their rows; those of one row stay as they are.
    pub(super) fn sort(&mut self) {
        if !self.iter().is_sorted_by_key(|record| record.at) {
            let mut records: Vec<&[u8]> = self.iter().map(|record| record.bytes).collect();
            records.sort_by_key(|record| row_of(record));
            self.bytes = records.concat();
        }
        let mut at = 0;
        let marks = self.iter().enumerate().filter_map(|(index, record)| {
            let start = at;
            at += record.bytes.len();
            (index % MARKED == 0).then_some((record.at, start))
        });
        self.marks = marks.collect();
    }

    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    fn iter_from(&self, start: usize) -> impl Iterator<Item = PackedRow<'_>> {
        let mut rest = &self.bytes[start..];
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let mut behind = rest;
            let length = unpack_index(&mut behind);
            let (mut body, behind) = behind.split_at(length);
            let bytes = &rest[..rest.len() - behind.len()];
            rest = behind;
            Some(PackedRow { at: unpack_row(&mut body), body, bytes })
        })
    }
}

fn row_of(mut record: &[u8]) -> RowRef {
    unpack_index(&mut record);
    unpack_row(&mut record)
}

/// Appends a row to `out`.
pub(super) fn pack_row(at: RowRef, out: &mut Vec<u8>) {
    pack_number(at.source.into(), out);
    pack_number(at.number.into(), out);
}

/// Takes the next row from `bytes`.
pub(super) fn unpack_row(bytes: &mut &[u8]) -> RowRef {
    let (source, number) = (unpack_index(bytes), unpack_index(bytes));
    let number = u32::try_from(number).expect("the row was packed here");
    RowRef { source: u16::try_from(source).expect("the row was packed here"), number }
}
