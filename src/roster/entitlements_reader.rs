//! The cells of a row that say what the person gets. Sheets repeat them from row to row, so what a combination of cells
//! means is worked out once and remembered.

use std::collections::HashMap;
use std::sync::Arc;

use super::messages;
use super::row_entitlements::{Interned, RowEntitlements};
use super::spellings::Spellings;
use crate::fields;
use crate::model::{Columns, Field, Finding, Row, RowEntitlementsId};

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
        for (field, ..) in fields::values() {
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
    let mut said = RowEntitlements::default();
    for (field, parse, unknown) in fields::values() {
        match parse(row.get(field)) {
            Ok(Some(value)) => said.set(field, value),
            Ok(None) => {}
            Err(error) => {
                findings.push((field, Finding::error(unknown, error.to_string(), error.fix())));
            }
        }
    }
    said
}
