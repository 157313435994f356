//! Cells that are merged over several rows. Only the first of the rows has their text, and the
//! sheet shows it in all of them, so a note names them. Pure.

use crate::intake::header::letters;

/// The most merged ranges that a note names.
const NAMED: usize = 5;

/// The merged ranges of one sheet, as far as the note names them: `D6:D7`.
#[derive(Debug, Clone, Default)]
pub(super) struct MergedCells {
    named: Vec<String>,
    more: bool,
}

impl MergedCells {
    /// Adds the cells from the row `rows.0` to `rows.1`, counted from 1, and from the column `columns.0` to `columns.1`,
    /// counted from 0. Cells merged within one row hide nothing and are left out.
    pub(super) fn add(&mut self, rows: (u32, u32), columns: (u32, u32)) {
        if rows.0 >= rows.1 {
            return;
        }
        if self.named.len() == NAMED {
            self.more = true;
            return;
        }
        let letters = |column: u32| letters(column as usize);
        self.named.push(format!("{}{}:{}{}", letters(columns.0), rows.0, letters(columns.1), rows.1));
    }

    /// Returns the note about them, where there are any.
    pub(super) fn note(&self) -> Option<String> {
        let more = if self.more { ", …" } else { "" };
        (!self.named.is_empty()).then(|| {
            let named = self.named.join(", ");
            format!("merged cells keep their text only in the first row: {named}{more}")
        })
    }
}
