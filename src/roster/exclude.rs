//! Excludes people: none of their rows is sent, and each says why.

use std::collections::HashMap;

use super::employment::{Absences, RowAbsence};
use super::merge::Conflict;
use super::row_names;
use super::tables::Tables;
use super::types::{Duplicate, Roster};
use super::unsent::{Related, Unsent};
use crate::messages::message;
use crate::model::{
    Action, Code, Entitlements, EntitlementsId, Field, Finding, IdVec, Outcome, Person, PersonId, RowFinding, RowRef,
};

/// Why nothing is sent for a person.
#[derive(Debug)]
pub(super) enum Exclusion {
    /// The rows contradict one another.
    Conflict(Conflict),
    /// A creation needs both names.
    Nameless,
    /// Rules contradict one another.
    Rules(Finding),
    /// The run is narrowed to other people.
    LeftOut(Finding),
    /// The person has left, starts later, or it is not clear whether.
    Absent(Absences),
    /// The address is probably wrong: the finding of each row, in no column yet.
    Suspect(Finding),
    /// The whole sheet holds the person: what it answers each row. The findings are there already.
    OfWholeSheet(Vec<Unsent<'static>>),
}

/// The people to exclude.
pub(super) type Exclusions = HashMap<PersonId, Exclusion>;

/// Moves the rows of these people to those that are not sent.
pub(super) fn exclude(roster: &mut Roster, exclusions: &Exclusions) {
    if !exclusions.is_empty() {
        exclude_where(roster, |id, _, _| exclusions.get(&id));
    }
}

/// Moves everybody out of `people` who lacks a name and is to be created.
pub(super) fn exclude_nameless(roster: &mut Roster) {
    let is_nameless = |person: &Person, entitlements: &IdVec<EntitlementsId, Entitlements>| {
        person.lacks_a_name() && entitlements[person.entitlements].action == Action::Create
    };
    // Hardly a sheet has one.
    if roster.people.iter().any(|person| is_nameless(person, &roster.entitlements)) {
        exclude_where(roster, |_, person, entitlements| {
            is_nameless(person, entitlements).then_some(&Exclusion::Nameless)
        });
    }
}

fn exclude_where<'e>(
    roster: &mut Roster,
    of: impl Fn(PersonId, &Person, &IdVec<EntitlementsId, Entitlements>) -> Option<&'e Exclusion>,
) {
    let Roster { people, duplicates, unsent, unsent_entitlements, findings, tables, entitlements, .. } = roster;
    let kept = people.renumbering(|id, person| of(id, person, entitlements).is_none());
    let mut exclude_row = |at, id| {
        let person: &Person = &people[id];
        let Some(exclusion) = of(id, person, entitlements) else { return };
        findings.extend(exclusion.finding(at, person, tables));
        unsent.push(exclusion.unsent(at, person));
        *unsent_entitlements.entry(person.entitlements).or_default() += 1;
    };
    duplicates.retain_mut(|Duplicate { at, of }| {
        let new = kept[*of];
        match new {
            Some(new) => *of = new,
            None => exclude_row(*at, *of),
        }
        new.is_some()
    });
    people.with_ids().filter(|(id, _)| kept[*id].is_none()).for_each(|(id, person)| exclude_row(person.at, id));
    people.retain(|id, _| kept[id].is_some());
}

impl Exclusion {
    fn finding(&self, at: RowRef, person: &Person, tables: &Tables) -> Option<RowFinding> {
        let finding = match self {
            Self::Conflict(conflict) => {
                Finding::error(Code::RowsConflict, conflict.seen_from(at, tables), message!("fix-make-rows-agree"))
            }
            Self::Nameless => return Some(row_names::missing(at, person.first_name(), person.last_name(), tables)),
            Self::Absent(rows) => absent_finding(at, rows, tables)?,
            Self::OfWholeSheet(_) => return None,
            Self::Rules(finding) | Self::LeftOut(finding) => finding.clone(),
            Self::Suspect(finding) => finding.clone().in_column(tables.header(at, Field::Email)),
        };
        Some(RowFinding { at, finding })
    }

    fn unsent<'a>(&self, at: RowRef, person: &'a Person) -> Unsent<'a> {
        let (outcome, related) = match self {
            Self::Conflict(conflict) => (Outcome::Held, conflict.other_row(at).map(Related::ConflictsWith)),
            Self::Nameless => (Outcome::Invalid, None),
            Self::Suspect(_) | Self::Rules(_) => (Outcome::Held, None),
            Self::OfWholeSheet(rows) => {
                let known = rows.iter().find(|row| row.at == at);
                known.map_or((Outcome::Held, None), |row| (row.outcome, row.related))
            }
            Self::LeftOut(_) => (Outcome::NotAttempted, None),
            Self::Absent(rows) => match own_absence(at, rows) {
                Some(RowAbsence::Own(outcome, _)) => (*outcome, None),
                Some(RowAbsence::SameAs(row)) => (Outcome::Held, Some(Related::SameQuestionAs(*row))),
                None => (Outcome::Held, Some(Related::ConflictsWith(rows[0].0))),
            },
        };
        Unsent { at, outcome, email: Some(person.email()), related }
    }
}

fn own_absence(at: RowRef, rows: &Absences) -> Option<&RowAbsence> {
    rows.iter().find(|(row, _)| *row == at).map(|(_, absence)| absence)
}

/// The finding on one row of a person of whom `rows` are not sent; `None` where it is on another row.
fn absent_finding(at: RowRef, rows: &Absences, tables: &Tables) -> Option<Finding> {
    match own_absence(at, rows) {
        Some(RowAbsence::Own(_, finding)) => Some(finding.clone()),
        Some(RowAbsence::SameAs(_)) => None,
        None => {
            let message = message!("employment-conflict", row = tables.row_seen_from(at, rows[0].0));
            Some(Finding::error(Code::RowsConflict, message, message!("fix-make-rows-agree")))
        }
    }
}
