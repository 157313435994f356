//! Groups and workspaces whose names differ in letter case, blanks or Unicode composition alone. To the API they are
//! different, which is rarely intended: each further spelling gets one warning, on the first row that has it.

use std::collections::{BTreeSet, HashMap};

use super::tables::Tables;
use crate::model::{Code, Field, Finding, RowFinding, RowRef};
use crate::text::{escape_truncated, fold_name, spelling_difference};

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
        let kinds = [(&self.groups, Field::Groups, "groups"), (&self.workspaces, Field::Workspaces, "workspaces")];
        let mut warnings = Vec::new();
        for (names, field, kind) in kinds {
            for spellings in names.values() {
                let Some(((first, first_at), others)) = spellings.split_first() else { continue };
                warnings.extend(others.iter().map(|(other, at)| {
                    let first_row = tables.row_seen_from(*at, *first_at);
                    let difference = spelling_difference(other, first);
                    let message = if tables.hides(*at, field) || tables.hides(*first_at, field) {
                        format!("a name differs only in {difference} from a name in {first_row}, so they count as two {kind}")
                    } else {
                        let (other, first) = (escape_truncated(other, 60), escape_truncated(first, 60));
                        format!("`{other}` and `{first}` ({first_row}) differ only in {difference}, so they count as two {kind}")
                    };
                    let fix = "if you mean one, spell its name the same way in every row";
                    let finding = Finding::warning(Code::NameCaseDiffers, message, fix);
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
