//! Headers of two lines: headings over several columns above (`Name`), what they have in each below (`First`, `Last`). Pure.

use super::{has_address, matching, names};
use crate::fields::{self, Kind};
use crate::intake::line::{Line, is_blank};
use crate::model::is_own_heading;

/// Returns both lines as one with the number of the lower one; `None` where `below` is no second line of the header `top`:
/// it has headings of names, and nothing else, under a heading over several columns.
pub(super) fn joined(top: &Line, below: &Line) -> Option<Line> {
    if has_address(below) {
        return None;
    }
    let cell = |line: &Line, index: usize| line.cells.get(index).unwrap_or("").to_owned();
    let width = top.cells.len().max(below.cells.len());
    // The column of a heading over several is the first of them.
    let owner = |index: usize| (0..=index).rev().find(|owner| !is_blank(&cell(top, *owner)));
    let mut names = 0;
    for index in (0..width).filter(|index| !is_blank(&cell(below, *index)) && !is_own_heading(&cell(below, *index))) {
        let over = owner(index)?;
        let is_shared = (over + 1..=index.max(over + 1)).all(|of| is_blank(&cell(top, of)));
        let heading = cell(below, index);
        let is_name = matching::field(&heading).is_some_and(|field| matches!(fields::spec(field).kind, Kind::Name))
            || matches!(names::key(&heading).as_str(), "first" | "last");
        if !is_shared || !is_name {
            return None;
        }
        names += 1;
    }
    let cells = (0..width)
        .map(|index| Some(cell(below, index)).filter(|cell| !is_blank(cell)).unwrap_or_else(|| cell(top, index)));
    let cells = cells.collect();
    (names > 1).then(|| Line { number: below.number, cells, ..Line::default() })
}
