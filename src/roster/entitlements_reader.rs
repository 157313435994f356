//! Reads the cells of a row that say what the person gets. Rows of a sheet mostly repeat them, so each combination of
//! cells is parsed once and remembered.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;

use super::cell_finding::of_column;
use super::conditions::bits;
use super::row_entitlements::{Interned, RowEntitlements};
use super::rules::Rule;
use super::spellings::Spellings;
use super::tables::Tables;
use super::translations::Translations;
use crate::fields::{self, ParseCell, ValueError, list_parts};
use crate::model::{CellValue, Code, Columns, Field, Finding, Row, RowEntitlementsId, RowFinding, RowRef};

/// The most combinations of cells that are remembered: a sheet with more hardly repeats them.
const REMEMBERED: usize = 4096;

/// What one combination of cells says; or the cells that are not understood.
type Meaning = Result<RowEntitlementsId, Vec<(usize, Code, ValueError)>>;

/// Reads these cells, row by row.
#[derive(Debug, Default)]
pub(super) struct EntitlementsReader {
    spellings: Spellings,
    /// The first row that meets each rule.
    first_rows: BTreeMap<u16, RowRef>,
    /// Applied to cells before they are parsed.
    translations: Translations,
    /// The columns of the current table.
    columns: Option<Arc<Columns>>,
    /// Those that say what the person gets, with their fields, their parsers and the codes of what these refuse.
    fields: Vec<(usize, Field, ParseCell, Code)>,
    meanings: IndexMap<Box<[u8]>, Meaning>,
    /// The cells of the current row, each behind its length.
    cells: Vec<u8>,
}

impl EntitlementsReader {
    pub(super) fn new(translations: Translations) -> Self {
        Self { translations, ..Self::default() }
    }

    /// Returns what the row says and which `rules` it meets, as its identifier in `known`; `None` where a cell is not understood, which is a finding.
    pub(super) fn read(
        &mut self,
        row: &Row,
        rules: &[u64],
        known: &mut Interned<RowEntitlementsId, RowEntitlements>,
        findings: &mut Vec<Finding>,
    ) -> Option<RowEntitlementsId> {
        if self.columns.as_ref().is_none_or(|columns| !Arc::ptr_eq(columns, row.columns())) {
            self.start_table(row.columns());
        }
        self.cells.clear();
        for (index, ..) in &self.fields {
            let cell = row.cell(*index).as_bytes();
            self.cells.extend_from_slice(&cell.len().to_ne_bytes());
            self.cells.extend_from_slice(cell);
        }
        for rules in rules {
            self.cells.extend_from_slice(&rules.to_ne_bytes());
        }
        let index = match self.meanings.get_index_of(self.cells.as_slice()) {
            Some(index) => index,
            None => self.learn(row, rules, known),
        };
        match &self.meanings[index] {
            Ok(id) => Some(*id),
            Err(refused) => {
                findings.extend(refused.iter().map(|(index, code, error)| {
                    let finding = Finding::error(*code, error.message(), error.fix());
                    of_column(row, *index, finding, Some(&|cell| error.unquoted(cell)))
                }));
                None
            }
        }
    }

    /// Returns a warning for every spelling but the first of a name that rows or `rules` give.
    pub(super) fn spelling_warnings(mut self, rules: &[Rule], tables: &Tables) -> Vec<RowFinding> {
        for (rule, at) in &self.first_rows {
            let gives = &rules[usize::from(*rule)].gives;
            self.spellings.note(|field| gives.get(&field).and_then(CellValue::names), *at);
        }
        self.spellings.warnings(tables)
    }

    fn start_table(&mut self, columns: &Arc<Columns>) {
        self.columns = Some(Arc::clone(columns));
        let of_field = |(field, parse, code)| columns.all(field).map(move |index| (index, field, parse, code));
        self.fields = fields::values().flat_map(of_field).collect();
        self.meanings.clear();
    }

    /// Parses the cells, and remembers what they say.
    fn learn(&mut self, row: &Row, rules: &[u64], known: &mut Interned<RowEntitlementsId, RowEntitlements>) -> usize {
        if self.meanings.len() == REMEMBERED {
            self.meanings.clear();
        }
        let rules: BTreeSet<u16> = bits(rules).filter_map(|rule| u16::try_from(rule).ok()).collect();
        for rule in &rules {
            self.first_rows.entry(*rule).or_insert(row.at);
        }
        let mut entitlements = RowEntitlements::of_rules(rules);
        let mut refused = Vec::new();
        for (index, field, parse, unknown) in &self.fields {
            let mut cell = self.translations.translate(*field, row.cell(*index));
            if matches!(cell, Cow::Borrowed(_)) && row.columns().keeps_commas(*field) {
                cell = Cow::Owned(list_parts::keep_commas(&cell));
            }
            match parse(&cell) {
                Ok(Some(value)) => entitlements.unite(*field, &value),
                Ok(None) => {}
                Err(error @ ValueError::Doubtful { .. }) => refused.push((*index, Code::NameDoubtful, error)),
                Err(error) => refused.push((*index, *unknown, error)),
            }
        }
        let meaning = if refused.is_empty() {
            self.spellings.note(|field| entitlements.get(field).and_then(CellValue::names), row.at);
            Ok(known.intern(entitlements))
        } else {
            Err(refused)
        };
        self.meanings.insert_full(self.cells.as_slice().into(), meaning).0
    }
}
