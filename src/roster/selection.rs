//! Narrows a run to some rows or people. The others are left out, and their answers say so.

use super::conditions::{ColumnError, Condition, Matcher};
use crate::fields::address;
use crate::messages::{Arg, message};
use crate::model::{Code, Columns, Email, Field, Finding, Row};

/// The rows that a run is narrowed to; all of them where nothing is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// All must be met.
    pub conditions: Vec<Condition>,
    /// The addresses, if any are named.
    pub only: Vec<Email>,
    /// The most people.
    pub limit: Option<usize>,
}

impl Selection {
    /// Whether it is decided row by row who is sent.
    pub(super) fn selects_rows(&self) -> bool {
        !self.conditions.is_empty() || !self.only.is_empty()
    }
}

/// Decides row by row which are selected.
#[derive(Debug)]
pub(super) struct SelectionReader {
    only: Vec<Email>,
    /// Without conditions, there is nothing to find.
    matcher: Option<Matcher>,
    has_rows: bool,
    has_selected: bool,
}

impl SelectionReader {
    pub(super) fn new(selection: &Selection) -> Self {
        let named = std::iter::once(("--where".to_owned(), selection.conditions.as_slice()));
        let matcher = (!selection.conditions.is_empty()).then(|| Matcher::new(named));
        Self { only: selection.only.clone(), matcher, has_rows: false, has_selected: false }
    }

    pub(super) fn start_table(&mut self, columns: &Columns) -> Result<(), ColumnError> {
        self.matcher.as_mut().map_or(Ok(()), |matcher| matcher.start_table(columns).map(drop))
    }

    /// Returns the finding on a row that is not selected.
    pub(super) fn leaves_out(&mut self, row: &Row) -> Option<Finding> {
        let left_out = self.decide(row);
        self.has_rows = true;
        self.has_selected |= left_out.is_none();
        left_out
    }

    /// Returns why no row is selected, and what to do about it; `None` where one is, or where there are no rows.
    pub(super) fn nobody(&self) -> Option<(String, String)> {
        let unmet = self.matcher.as_ref().filter(|_| self.has_rows && !self.has_selected)?.unmet_condition();
        Some(unmet.unwrap_or_else(|| {
            let error = "no row meets everything that --where and --only ask for";
            (error.to_owned(), "each of them is met by other rows; run without one of them".to_owned())
        }))
    }

    fn decide(&mut self, row: &Row) -> Option<Finding> {
        if let Some(matcher) = &mut self.matcher {
            matcher.read(row);
            if matcher.met() == [0] {
                return Some(left_out("--where"));
            }
        }
        let is_named = || address::read(row.get(Field::Email)).is_ok_and(|read| self.only.contains(&read.email));
        (!self.only.is_empty() && !is_named()).then(|| left_out("--only"))
    }
}

/// Returns whether a flag that narrows the run leaves the row out, and not a rule.
#[must_use]
pub fn is_narrowed_out(finding: &Finding) -> bool {
    ["--where", "--only", "--limit"].iter().any(|flag| *finding == left_out(flag))
}

/// The finding on a row that `flag` leaves out.
pub(super) fn left_out(flag: &str) -> Finding {
    let fix = message!("fix-run-for-all", flag = Arg::quoted(flag));
    Finding::warning(Code::RowLeftOut, message!("row-left-out", flag = Arg::quoted(flag)), fix)
}
