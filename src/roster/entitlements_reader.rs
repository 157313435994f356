//! The cells of a row that say what the person gets: role, seats, groups, workspaces, workspace role,
//! language, action. Sheets repeat them from row to row, so what a combination of cells means is
//! worked out once and remembered.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::cell_words::says_nothing;
use super::choices;
use super::lists::{self, NAME_LIMIT};
use super::messages;
use super::row_entitlements::{Interned, RowEntitlements};
use super::spellings::Spellings;
use super::vocabulary::ValueError;
use crate::model::{Code, Columns, Field, Finding, Row, RowEntitlementsId, Seat};
use crate::text::escape_truncated;

/// The cells that are read here.
const FIELDS: [Field; 7] =
    [Field::Role, Field::Seats, Field::Groups, Field::Workspaces, Field::WorkspaceRole, Field::Language, Field::Action];

/// The most combinations of cells that are remembered: beyond it a sheet does not repeat itself.
const REMEMBERED: usize = 4096;

/// What one combination of cells means.
#[derive(Debug)]
struct Meaning {
    /// `None` where a cell cannot be read.
    said: Option<RowEntitlementsId>,
    findings: Vec<(Field, Finding)>,
}

/// Reads these cells, and keeps everything that was ever said.
#[derive(Debug, Default)]
pub(super) struct EntitlementsReader {
    pub(super) said: Interned<RowEntitlementsId, RowEntitlements>,
    pub(super) spellings: Spellings,
    columns: Option<Arc<Columns>>,
    meanings: Vec<Meaning>,
    by_cells: HashMap<Box<[u8]>, usize>,
    /// The cells of the row before, and what they meant.
    last: Option<(Vec<u8>, usize)>,
    cells: Vec<u8>,
}

impl EntitlementsReader {
    /// What the row says, by its identifier in `said`; `None` where a cell cannot be read.
    pub(super) fn read(&mut self, row: &Row, findings: &mut Vec<Finding>) -> Option<RowEntitlementsId> {
        let meaning = self.meaning(row);
        let meaning = &self.meanings[meaning];
        findings
            .extend(meaning.findings.iter().map(|(field, finding)| messages::of_cell(row, *field, finding.clone())));
        meaning.said
    }

    fn meaning(&mut self, row: &Row) -> usize {
        if !self.columns.as_ref().is_some_and(|columns| Arc::ptr_eq(columns, row.columns())) {
            self.forget();
            self.columns = Some(Arc::clone(row.columns()));
        }
        self.cells.clear();
        for field in FIELDS {
            let cell = row.get(field).as_bytes();
            self.cells.extend_from_slice(&cell.len().to_ne_bytes());
            self.cells.extend_from_slice(cell);
        }
        if let Some((_, meaning)) = self.last.as_ref().filter(|(cells, _)| *cells == self.cells) {
            return *meaning;
        }
        let meaning = match self.by_cells.get(self.cells.as_slice()) {
            Some(meaning) => *meaning,
            None => self.learn(row),
        };
        let cells = self.last.get_or_insert_default();
        cells.0.clone_from(&self.cells);
        cells.1 = meaning;
        meaning
    }

    fn learn(&mut self, row: &Row) -> usize {
        if self.meanings.len() == REMEMBERED {
            self.forget();
        }
        let mut findings = Vec::new();
        let said = read_cells(row, &mut findings);
        let said = findings.is_empty().then(|| {
            self.spellings.note(&said, row.at);
            self.said.intern(said)
        });
        self.meanings.push(Meaning { said, findings });
        self.by_cells.insert(self.cells.as_slice().into(), self.meanings.len() - 1);
        self.meanings.len() - 1
    }

    fn forget(&mut self) {
        self.meanings.clear();
        self.by_cells.clear();
        self.last = None;
    }
}

/// Reads the cells one by one; each that cannot be read is an error.
fn read_cells(row: &Row, findings: &mut Vec<(Field, Finding)>) -> RowEntitlements {
    RowEntitlements {
        action: choice(row, Field::Action, Code::ActionUnknown, choices::parse_action, findings),
        role: choice(row, Field::Role, Code::RoleUnknown, choices::parse_role, findings),
        seats: seats(row, findings),
        groups: names(row, Field::Groups, Code::GroupNameInvalid, findings),
        workspaces: names(row, Field::Workspaces, Code::WorkspaceNameInvalid, findings),
        workspace_role: choice(
            row,
            Field::WorkspaceRole,
            Code::WorkspaceRoleUnknown,
            choices::parse_workspace_role,
            findings,
        ),
        language: choice(row, Field::Language, Code::LanguageUnknown, choices::parse_language, findings),
    }
}

fn choice<T>(
    row: &Row,
    field: Field,
    code: Code,
    parse: impl Fn(&str) -> Result<T, ValueError>,
    findings: &mut Vec<(Field, Finding)>,
) -> Option<T> {
    let cell = row.get(field);
    if says_nothing(cell) {
        return None;
    }
    parse(cell).map_err(|error| findings.push(unreadable(field, code, &error))).ok()
}

/// Seats differ from the other choices in that `none` says something; a dash does not.
fn seats(row: &Row, findings: &mut Vec<(Field, Finding)>) -> Option<BTreeSet<Seat>> {
    let cell = row.get(Field::Seats);
    if says_nothing(cell) && !cell.contains(char::is_alphabetic) {
        return None;
    }
    choices::parse_seats(cell).map_err(|error| findings.push(unreadable(Field::Seats, Code::SeatUnknown, &error))).ok()
}

fn unreadable(field: Field, code: Code, error: &ValueError) -> (Field, Finding) {
    (field, Finding::error(code, error.to_string(), error.fix()))
}

fn names(row: &Row, field: Field, code: Code, findings: &mut Vec<(Field, Finding)>) -> BTreeSet<String> {
    let cell = row.get(field);
    if says_nothing(cell) {
        return BTreeSet::new();
    }
    lists::names(cell).unwrap_or_else(|bad| {
        let message = format!(
            "the name `{}` is longer than {NAME_LIMIT} characters or contains invisible characters",
            escape_truncated(&bad.0, 60)
        );
        let fix = "write the name again, shorter, by hand";
        findings.push((field, Finding::error(code, message, fix)));
        BTreeSet::new()
    })
}
