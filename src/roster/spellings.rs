//! Groups and workspaces whose names differ in letter case, blanks or Unicode composition alone. To the API they are
//! different, which is rarely intended: each further spelling gets one warning, on the first row that has it.

use std::collections::{BTreeSet, HashMap};

use super::tables::Tables;
use crate::messages::{Arg, message};
use crate::model::{Code, Field, Finding, RowFinding, RowRef};
use crate::text::fold_name;

/// Every spelling of every name, with the first row that has it.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    groups: ByFoldedName,
    workspaces: ByFoldedName,
}

type ByFoldedName = HashMap<String, Vec<(String, RowRef)>>;

impl Spellings {
    /// Notes the names that the row at `at` has by `names`, in each of both fields.
    pub(super) fn note<'a>(&mut self, names: impl Fn(Field) -> Option<&'a BTreeSet<String>>, at: RowRef) {
        note(&mut self.groups, names(Field::Groups).into_iter().flatten(), at);
        note(&mut self.workspaces, names(Field::Workspaces).into_iter().flatten(), at);
    }

    /// Returns a warning for every spelling but the first of its name.
    pub(super) fn warnings(&self, tables: &Tables) -> Vec<RowFinding> {
        let kinds = [
            (&self.groups, Field::Groups, message!("spelling-groups")),
            (&self.workspaces, Field::Workspaces, message!("spelling-workspaces")),
        ];
        let mut warnings = Vec::new();
        for (names, field, kind) in kinds {
            for spellings in names.values() {
                let Some(((first, first_at), others)) = spellings.split_first() else { continue };
                warnings.extend(others.iter().map(|(other, at)| {
                    let row = tables.row_seen_from(*at, *first_at);
                    let difference = if other.to_lowercase() == first.to_lowercase() {
                        message!("spelling-case")
                    } else {
                        message!("spelling-marks")
                    };
                    let kind = kind.clone();
                    let message = if tables.hides(*at, field) || tables.hides(*first_at, field) {
                        message!("spelling-hidden", difference = difference, row = row, kind = kind)
                    } else {
                        let (other, first) = (Arg::quoted_to(other, 60), Arg::quoted_to(first, 60));
                        message!(
                            "spelling",
                            other = other,
                            first = first,
                            row = row,
                            difference = difference,
                            kind = kind
                        )
                    };
                    let finding = Finding::warning(Code::NameCaseDiffers, message, message!("fix-spelling"));
                    RowFinding { at: *at, finding: finding.in_column(tables.header(*at, field)) }
                }));
            }
        }
        warnings.sort_by(|a, b| (a.at, &a.finding.message).cmp(&(b.at, &b.finding.message)));
        warnings
    }
}

fn note<'a>(known: &mut ByFoldedName, names: impl Iterator<Item = &'a String>, at: RowRef) {
    for name in names {
        let spellings = known.entry(fold_name(name)).or_default();
        if !spellings.iter().any(|(spelling, _)| spelling == name) {
            spellings.push((name.clone(), at));
        }
    }
}
