//! The columns of a report: the input's own, in their order, then frontdesk's. Cells are plain text here; each format
//! escapes them. Columns that an earlier report added are left out, so that a report of a report has them once.

use std::borrow::Cow;
use std::fmt::Write;

use crate::model::{Answer, Place, Row, Source};

/// The columns that frontdesk adds after the input's, in this order.
pub const OWN_COLUMNS: [&str; 10] = [
    "frontdesk_row",
    "frontdesk_outcome",
    "frontdesk_problem",
    "frontdesk_detail",
    "frontdesk_fix",
    "frontdesk_email",
    "frontdesk_user_uuid",
    "frontdesk_groups",
    "frontdesk_workspaces",
    "frontdesk_run",
];

/// The index of `frontdesk_row` in [`OWN_COLUMNS`].
pub(super) const ROW: usize = 0;
/// The index of `frontdesk_outcome` in [`OWN_COLUMNS`].
pub(super) const OUTCOME: usize = 1;

/// The indices of `frontdesk_user_uuid` and `frontdesk_run` in [`OWN_COLUMNS`].
pub(super) const OWN_IDS: [usize; 2] = [6, 9];

/// The column before [`OWN_COLUMNS`] in a CSV of several tables, where a row number alone is ambiguous.
pub(super) const SOURCE_COLUMN: &str = "frontdesk_source";

/// The input's columns that go into the report.
#[derive(Debug)]
pub(super) struct InputColumns {
    /// Cell indices, in the order of the sheet.
    indices: Vec<usize>,
    /// How many columns the table has in all.
    width: usize,
}

impl InputColumns {
    /// Returns all columns of `source` except those that an earlier report added.
    pub(super) fn of(source: &Source) -> Self {
        let headers = &source.columns.headers;
        let indices = (0..headers.len()).filter(|&index| !is_own(&headers[index])).collect();
        Self { indices, width: headers.len() }
    }

    /// Returns those of [`InputColumns::of`] that the sheet does not hide.
    pub(super) fn shown(source: &Source) -> Self {
        let mut kept = Self::of(source);
        kept.indices.retain(|&index| !source.columns.is_hidden(index));
        kept
    }

    /// Returns which of these columns the sheet hides, as positions among them, counted from 0.
    pub(super) fn hidden(&self, source: &Source) -> impl Iterator<Item = usize> {
        let places = self.indices.iter().enumerate();
        places.filter(|&(_, &index)| source.columns.is_hidden(index)).map(|(place, _)| place)
    }

    /// Returns the positions of these columns in the sheet, counted from 0.
    pub(super) fn indices(&self) -> impl Iterator<Item = usize> {
        self.indices.iter().copied()
    }

    pub(super) fn len(&self) -> usize {
        self.indices.len()
    }

    pub(super) fn headers<'a>(&'a self, source: &'a Source) -> impl Iterator<Item = &'a str> {
        self.indices.iter().map(|&index| source.columns.headers[index].as_str())
    }

    /// Returns the row's cells in these columns; empty where the row is short.
    pub(super) fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a str> {
        self.indices.iter().map(|&index| row.cells.get(index).unwrap_or(""))
    }

    /// Returns the answer's detail and the cells beyond the last header, which have no column in the report and must not
    /// be lost.
    pub(super) fn detail<'a>(&self, row: &Row, answer: &'a Answer) -> Cow<'a, str> {
        with_surplus(answer, self.surplus(row).map(|(_, cell)| cell))
    }

    /// Returns the same without the cells of columns that the sheet hides.
    pub(super) fn shown_detail<'a>(&self, row: &Row, answer: &'a Answer) -> Cow<'a, str> {
        let shown = self.surplus(row).filter(|&(index, _)| !row.columns().is_hidden(index));
        with_surplus(answer, shown.map(|(_, cell)| cell))
    }

    /// Returns the cells beyond the last header that are not blank, with their positions in the row.
    fn surplus<'r>(&self, row: &'r Row) -> impl Iterator<Item = (usize, &'r str)> {
        row.cells.iter().enumerate().skip(self.width).filter(|(_, cell)| !cell.trim().is_empty())
    }
}

/// Returns the answer's detail and these cells.
fn with_surplus<'a, 'r>(answer: &'a Answer, surplus: impl Iterator<Item = &'r str>) -> Cow<'a, str> {
    let mut surplus = surplus.peekable();
    if surplus.peek().is_none() {
        return Cow::Borrowed(&answer.detail);
    }
    let mut detail = answer.detail.clone();
    detail.push_str(if detail.is_empty() { "beyond the last column:" } else { "; beyond the last column:" });
    for cell in surplus {
        // Writing to a string cannot fail.
        let _ = write!(detail, " `{cell}`");
    }
    Cow::Owned(detail)
}

/// Returns the cells in [`OWN_COLUMNS`].
pub(super) fn own_cells<'a>(answer: &'a Answer, detail: Cow<'a, str>, run: &'a str) -> [Cow<'a, str>; 10] {
    [
        answer.at.number.to_string().into(),
        answer.outcome.as_str().into(),
        answer.problem.map_or("", |code| code.as_str()).into(),
        detail,
        answer.fix.as_str().into(),
        answer.email.as_str().into(),
        answer.user_uuid.map_or(Cow::Borrowed(""), |uuid| uuid.to_string().into()),
        places(&answer.groups),
        places(&answer.workspaces),
        run.into(),
    ]
}

/// Returns places as text: `Interns: added; Sales: waiting`.
fn places(places: &[Place]) -> Cow<'_, str> {
    let mut text = String::new();
    for place in places {
        if !text.is_empty() {
            text.push_str("; ");
        }
        text.push_str(&place.name);
        text.push_str(": ");
        text.push_str(place.placement.as_str());
    }
    text.into()
}

fn is_own(header: &str) -> bool {
    let header = header.trim();
    header == SOURCE_COLUMN || OWN_COLUMNS.contains(&header)
}
