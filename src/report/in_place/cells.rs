//! Rows, columns and references of a sheet, counted from 1.

use quick_xml::events::BytesStart;

use super::PackageError;
use crate::text::column_letters;

/// The last column of a sheet, `XFD`.
pub(super) const MAX_COLUMN: u32 = 16_384;
/// The last row of a sheet.
pub(super) const MAX_ROW: u32 = 1_048_576;

/// The row and the cell that were read last. Either may leave its place out, and then follows the one before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Position {
    pub(super) row: u32,
    pub(super) column: u32,
}

impl Position {
    pub(super) fn enter_row(&mut self, tag: &BytesStart<'_>) -> Result<(), PackageError> {
        self.row = match value_of(tag, "r") {
            Some(row) => row.trim().parse().map_err(|_| PackageError::Malformed)?,
            None => self.row + 1,
        };
        self.column = 0;
        if (1..=MAX_ROW).contains(&self.row) { Ok(()) } else { Err(PackageError::Malformed) }
    }

    pub(super) fn enter_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), PackageError> {
        self.column = match value_of(tag, "r") {
            Some(reference) => place(&reference).ok_or(PackageError::Malformed)?.1,
            None => self.column + 1,
        };
        if (1..=MAX_COLUMN).contains(&self.column) { Ok(()) } else { Err(PackageError::Malformed) }
    }
}

/// Returns the value of an attribute.
pub(super) fn value_of<'a>(tag: &'a BytesStart<'_>, name: &str) -> Option<std::borrow::Cow<'a, str>> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.into_inner() == name);
    found.map(|attribute| attribute.value)
}

/// Returns the value of an attribute that is a number.
pub(super) fn number_of(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    value_of(tag, name)?.trim().parse().ok()
}

/// Returns row and column of a reference: `B7` is (7, 2).
pub(super) fn place(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim();
    let reference = if reference.contains('$') { &reference.replace('$', "") } else { reference };
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = reference.split_at(digits);
    let row = row.parse().ok()?;
    (!letters.is_empty()).then_some((row, column(letters)?))
}

/// Returns the number of a column: `B` is 2.
pub(super) fn column(letters: &str) -> Option<u32> {
    letters.chars().try_fold(0u32, |number, letter| {
        let digit = u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A')).filter(|digit| *digit < 26)?;
        number.checked_mul(26)?.checked_add(digit + 1)
    })
}

/// Returns the first and the last cell of a range: `A1:B7`, or one cell.
pub(super) fn range(reference: &str) -> Option<((u32, u32), (u32, u32))> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    Some((place(first)?, place(last)?))
}

/// Returns the letters of a column.
pub(super) fn letters(column: u32) -> String {
    column_letters(column.saturating_sub(1) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_and_written() {
        for (reference, at) in
            [("A1", (1, 1)), ("Z9", (9, 26)), ("AA10", (10, 27)), ("XFD1048576", (1_048_576, 16_384))]
        {
            assert_eq!(place(reference), Some(at));
            assert_eq!(letters(at.1) + &at.0.to_string(), reference);
        }
        assert_eq!(range("$A$1:$C$4"), Some(((1, 1), (4, 3))));
        assert_eq!((place("7"), place("A"), place("")), (None, None, None));
    }
}
