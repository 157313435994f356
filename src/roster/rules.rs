//! Rules give people entitlements by any column of the sheet. All rules that a row meets add up; values of which a person has
//! only one must agree.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::{ColumnError, Condition, Matcher, UnmetTexts, bits};
use crate::fields::{self, Kind};
use crate::messages::message;
use crate::model::{CellValue, Code, Columns, Field, Finding, OrgRole, Row, WorkspaceRole};

/// A rule of the settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    pub name: Option<String>,
    /// All must be met.
    pub when: Vec<Condition>,
    pub gives: BTreeMap<Field, CellValue>,
    /// Leaves the row out.
    pub skip: bool,
}

/// How many rows rules met, and which texts of their columns none met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleTally {
    /// Each rule as messages name it, with the number of its rows.
    pub rules: Vec<(String, usize)>,
    pub unmet: Vec<UnmetTexts>,
    /// The roles that rules give to those who meet them.
    pub roles: BTreeSet<OrgRole>,
    pub workspace_roles: BTreeSet<WorkspaceRole>,
}

/// Finds the rules that a row meets.
#[derive(Debug)]
pub(super) struct RuleReader {
    matcher: Matcher,
    labels: Vec<String>,
    /// The rules that leave a row out.
    skips: Vec<bool>,
}

impl RuleReader {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let labels: Vec<String> = labels(rules);
        let sets = labels.iter().cloned().zip(rules.iter().map(|rule| rule.when.as_slice()));
        Self { matcher: Matcher::new(sets), skips: rules.iter().map(|rule| rule.skip).collect(), labels }
    }

    /// Returns the places of the columns that rules name.
    pub(super) fn start_table(&mut self, columns: &Columns) -> Result<Vec<usize>, ColumnError> {
        self.matcher.start_table(columns)
    }

    /// Finds the rules that the row meets. Returns the finding on a row that one of them leaves out.
    pub(super) fn read(&mut self, row: &Row) -> Option<Finding> {
        self.matcher.read(row);
        let rule = bits(self.met()).find(|&rule| self.skips[rule])?;
        let message = message!("row-left-out", flag = self.labels[rule].as_str());
        Some(Finding::warning(Code::RowLeftOut, message, message!("fix-rule-leaves-out")))
    }

    /// Returns the rules that the last row meets, as bits.
    pub(super) fn met(&self) -> &[u64] {
        self.matcher.met()
    }

    pub(super) fn tally(self, of: &[Rule]) -> RuleTally {
        let met = self.labels.into_iter().zip(self.matcher.rows().iter().copied()).collect();
        let (mut roles, mut workspace_roles) = (BTreeSet::new(), BTreeSet::new());
        for cell in of.iter().flat_map(|rule| rule.gives.values()) {
            match cell {
                CellValue::Roles(all) => roles.extend(all.iter().cloned()),
                CellValue::WorkspaceRole(role) => workspace_roles.extend([*role]),
                _ => {}
            }
        }
        RuleTally { rules: met, unmet: self.matcher.unmet(), roles, workspace_roles }
    }
}

/// Returns each rule as messages name it: `rule 2 (sales)`.
pub(super) fn labels(rules: &[Rule]) -> Vec<String> {
    let label = |(number, rule): (usize, &Rule)| match &rule.name {
        Some(name) => format!("rule {number} ({name})"),
        None => format!("rule {number}"),
    };
    (1..).zip(rules).map(label).collect()
}

/// Returns what the rules `met` give in `field`.
///
/// # Errors
/// The finding that names two rules that contradict one another.
pub(super) fn given(rules: &[Rule], met: &BTreeSet<u16>, field: Field) -> Result<Option<CellValue>, Finding> {
    let mut giving = met.iter().filter_map(|&rule| Some((rule, rules.get(usize::from(rule))?.gives.get(&field)?)));
    let Some((first, value)) = giving.next() else { return Ok(None) };
    let mut all = value.clone();
    for (other, value) in giving {
        if !adds_up(field, &all, value) {
            let names = labels(rules);
            let message = message!(
                "rules-conflict",
                rule = names[usize::from(first)].as_str(),
                other = names[usize::from(other)].as_str(),
                field = fields::name(field),
                value = fields::words(field, &all),
                contrary = fields::words(field, value)
            );
            return Err(Finding::error(Code::RulesConflict, message, message!("fix-rules-conflict")));
        }
        all.unite(value);
    }
    Ok(Some(all))
}

/// Whether a person can have both values. No seats at all is a value of its own.
fn adds_up(field: Field, one: &CellValue, other: &CellValue) -> bool {
    match (one, other) {
        (CellValue::Seats(one), CellValue::Seats(other)) => one.is_empty() == other.is_empty(),
        _ => one == other || matches!(fields::spec(field).kind, Kind::List { .. }),
    }
}
