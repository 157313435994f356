//! Settles what depends on all rows together: rows of one person are merged or held, missing names are found, the
//! command's defaults fill what the rows leave out, and doubtful addresses get a warning or are held.

use std::collections::HashMap;

use super::builder::{Builder, FurtherRow};
use super::duplicates::meetings;
use super::merge::{Claim, Conflict, merge};
use super::messages::{Headers, Tables};
use super::row_entitlements::{Interned, RowEntitlements};
use super::suspects;
use super::types::{Duplicate, Roster, Unsent};
use crate::model::{
    Action, Code, Email, Entitlements, EntitlementsId, Field, Finding, IdVec, Outcome, Person, PersonId,
    RowEntitlementsId, RowFinding, RowRef,
};

/// Whether a person and all their rows are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Kept,
    /// The rows contradict one another.
    Held,
    /// A creation needs both names.
    Nameless,
}

/// Finishes a roster.
pub(super) fn settle(builder: Builder) -> Roster {
    let Builder {
        policy,
        mut people,
        duplicates,
        further,
        mut unsent,
        mut findings,
        entitlements,
        headers,
        tables,
        allowed,
        ..
    } = builder;
    let mut said = entitlements.said;
    findings.extend(entitlements.spellings.warnings(&headers, &tables));

    let conflicts = merge_rows(&mut people, &further, &mut said);
    drop(further);
    let (mut people, entitlements) = fill_defaults(people, said, &policy.defaults);
    let verdicts: IdVec<PersonId, Verdict> = people
        .with_ids()
        .map(|(id, person)| match conflicts.contains_key(&id) {
            true => Verdict::Held,
            false if is_nameless(person, &entitlements) => Verdict::Nameless,
            false => Verdict::Kept,
        })
        .collect();

    let mut exclusions =
        Exclusions { headers: &headers, tables: &tables, conflicts: &conflicts, findings: &mut findings };
    let duplicates = keep_duplicates(&people, duplicates, &verdicts, &mut unsent, &mut exclusions);
    keep_people(&mut people, &verdicts, &mut unsent, &mut exclusions);
    let typos = suspects::find_typos(&people, &allowed);
    let suspects = suspects::find(&people, &entitlements, &duplicates, &findings, &typos, &policy, &headers);
    let mut roster = Roster { people, entitlements, duplicates, unsent, findings, tables, headers };
    suspects::hold(&mut roster, &suspects, &typos);
    roster.unsent.sort_by_key(|unsent| unsent.at);
    let meetings = meetings(&roster.people, &roster.unsent, &roster.tables);
    roster.findings.extend(meetings);
    roster.findings.sort_by_key(|found| found.at);
    roster
}

/// Merges the rows of each person whose rows differ; returns the conflicts.
fn merge_rows(
    people: &mut IdVec<PersonId, Person<RowEntitlementsId>>,
    further: &HashMap<PersonId, Vec<FurtherRow>>,
    said: &mut Interned<RowEntitlementsId, RowEntitlements>,
) -> HashMap<PersonId, Conflict> {
    let mut conflicts = HashMap::new();
    for (id, rows) in further {
        let person = &mut people[*id];
        let first = Claim {
            at: person.at,
            said: said.get(person.entitlements),
            first_name: person.first_name(),
            last_name: person.last_name(),
        };
        let others = rows.iter().map(|row| Claim {
            at: row.at,
            said: said.get(row.said),
            first_name: &row.first_name,
            last_name: &row.last_name,
        });
        let claims: Vec<Claim<'_>> = std::iter::once(first).chain(others).collect();
        match merge(&claims) {
            Ok(merged) => {
                let email = Email::parse(person.email()).expect("the address of a person is a normal form");
                let said = said.intern(merged.said);
                *person = Person::new(person.at, &email, &merged.first_name, &merged.last_name, said);
            }
            Err(conflict) => {
                conflicts.insert(*id, conflict);
            }
        }
    }
    conflicts
}

/// Gives every person their entitlements with the defaults filled in; returns the people and the distinct entitlements,
/// in the order in which people first ask for them.
fn fill_defaults(
    people: IdVec<PersonId, Person<RowEntitlementsId>>,
    said: Interned<RowEntitlementsId, RowEntitlements>,
    defaults: &Entitlements,
) -> (IdVec<PersonId, Person>, IdVec<EntitlementsId, Entitlements>) {
    let said = said.into_values();
    let mut filled: IdVec<RowEntitlementsId, Option<EntitlementsId>> = said.ids().map(|_| None).collect();
    let mut entitlements = Interned::default();
    let fill = |person: Person<RowEntitlementsId>| {
        let row = person.entitlements;
        let id = *filled[row].get_or_insert_with(|| entitlements.intern(said[row].entitlements(defaults)));
        person.with_entitlements(id)
    };
    let people = people.into_iter().map(fill).collect();
    (people, entitlements.into_values())
}

fn is_nameless(person: &Person, entitlements: &IdVec<EntitlementsId, Entitlements>) -> bool {
    let creates = entitlements[person.entitlements].action == Action::Create;
    creates && (person.first_name().is_empty() || person.last_name().is_empty())
}

/// Keeps the further rows of people who are kept as duplicates, and excludes those of the others.
fn keep_duplicates(
    people: &IdVec<PersonId, Person>,
    mut duplicates: Vec<Duplicate>,
    verdicts: &IdVec<PersonId, Verdict>,
    unsent: &mut Vec<Unsent>,
    exclusions: &mut Exclusions<'_>,
) -> Vec<Duplicate> {
    let kept = verdicts.renumbering(|_, verdict| *verdict == Verdict::Kept);
    duplicates.retain_mut(|Duplicate { at, of }| {
        let new = kept[*of];
        match new {
            Some(new) => *of = new,
            None => unsent.push(exclusions.exclude(*at, *of, &people[*of], verdicts[*of])),
        }
        new.is_some()
    });
    duplicates
}

fn keep_people(
    people: &mut IdVec<PersonId, Person>,
    verdicts: &IdVec<PersonId, Verdict>,
    unsent: &mut Vec<Unsent>,
    exclusions: &mut Exclusions<'_>,
) {
    people.retain(|id, person| {
        let verdict = verdicts[id];
        if verdict != Verdict::Kept {
            unsent.push(exclusions.exclude(person.at, id, person, verdict));
        }
        verdict == Verdict::Kept
    });
}

/// Excludes rows, with the finding that says why nothing is sent for their person.
struct Exclusions<'a> {
    headers: &'a Headers,
    tables: &'a Tables,
    conflicts: &'a HashMap<PersonId, Conflict>,
    findings: &'a mut Vec<RowFinding>,
}

impl Exclusions<'_> {
    /// Excludes the row at `at`, which is one of this person's.
    fn exclude(&mut self, at: RowRef, id: PersonId, person: &Person, verdict: Verdict) -> Unsent {
        let (finding, outcome, meets) = match self.conflicts.get(&id) {
            Some(conflict) if verdict == Verdict::Held => {
                (conflicting(at, conflict, self.headers, self.tables), Outcome::Held, conflict.met_by(at))
            }
            _ => (nameless(at, person.first_name(), person.last_name(), self.headers), Outcome::Invalid, None),
        };
        self.findings.push(finding);
        Unsent { at, outcome, email: Some(person.email().into()), meets }
    }
}

fn conflicting(at: RowRef, conflict: &Conflict, headers: &Headers, tables: &Tables) -> RowFinding {
    let fix = "make the rows agree, or keep one of them";
    RowFinding { at, finding: Finding::error(Code::RowsConflict, conflict.seen_from(at, headers, tables), fix) }
}

/// That a creation lacks a name.
pub(super) fn nameless(at: RowRef, first_name: &str, last_name: &str, headers: &Headers) -> RowFinding {
    let (missing, field) = match (first_name, last_name) {
        ("", "") => ("names are", Field::FirstName),
        ("", _) => ("first name is", Field::FirstName),
        _ => ("last name is", Field::LastName),
    };
    let finding = Finding::error(
        Code::NameMissing,
        format!("the {missing} missing, and a new user needs a first and a last name"),
        "fill in the name, or use `--mode invite`, which needs none",
    );
    let header = headers.header(at, field).or_else(|| headers.header(at, Field::FullName));
    RowFinding { at, finding: finding.in_column(header) }
}
