//! Cells that hold a list: names of groups and workspaces, seats. Names are cleaned; one that cannot be sent is an error
//! and is never cut.

use std::collections::BTreeSet;

use super::cell_words::is_left_blank;
use super::error::{SHOWN, ValueError};
use super::list_parts::listed;
use super::{no_name, person_name};
use crate::model::CellValue;
use crate::text::{escape_truncated, mixes_look_alikes};

/// Returns the parts of a list cell, unchanged, without blank ones.
pub(super) fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', ',', '|', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty())
}

/// Parses a cell that holds names. A blank cell leaves them out; the error is the first name that cannot be sent, or that is
/// probably none and does not stand in quotation marks.
pub(super) fn names(cell: &str, value: fn(BTreeSet<String>) -> CellValue) -> Result<Option<CellValue>, ValueError> {
    if is_left_blank(cell) {
        return Ok(None);
    }
    let name = |part: String| {
        let shown = escape_truncated(&part, SHOWN);
        match no_name::kind_in_list(&part).filter(|_| !cell.contains(&format!("\"{part}\""))) {
            Some(kind) => Err(ValueError::Doubtful { text: shown, kind }),
            None => clean_name(&part).ok_or(ValueError::Name(shown)),
        }
    };
    let names: BTreeSet<String> = listed(cell).into_iter().map(name).collect::<Result<_, _>>()?;
    Ok(Some(names).filter(|names| !names.is_empty()).map(value))
}

/// Returns a name composed and with single spaces; `None` if nothing is left, if it is too long, or if it has characters that
/// are invisible, that an encoding has lost, or that look like others.
pub(super) fn clean_name(text: &str) -> Option<String> {
    let name = person_name::clean(text).ok().filter(|name| !name.had_unseen && !name.text.is_empty());
    name.map(|name| name.text.into_owned()).filter(|name| !mixes_look_alikes(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_a_list_is_a_question_unless_it_is_quoted() {
        for cell in ["24/09/2027", "Sep-24", "A; 05-mai", "24.09.2027"] {
            assert!(matches!(names(cell, CellValue::Groups), Err(ValueError::Doubtful { .. })), "{cell}");
        }
        for cell in
            ["\"Sep-24\"", "A; \"24/09/2027\"", "Set-2", "Release 1.2.3", "20270301", "Q3-2027", "Mar 24 starters"]
        {
            assert!(names(cell, CellValue::Groups).is_ok(), "{cell}");
        }
    }
}
