//! What only all rows together can settle: rows of one person are merged or held, missing names are
//! told, the command's defaults fill what nobody said, and doubtful addresses are pointed out or held.

use std::collections::HashMap;

use super::builder::{Builder, FurtherRow, Headers};
use super::duplicates::meetings;
use super::merge::{Claim, Conflict, merge};
use super::messages::Tables;
use super::row_entitlements::{Interned, RowEntitlements};
use super::suspects;
use super::types::{Duplicate, Roster, Unsent};
use crate::model::{Action, Code, Email, Entitlements, Field, Finding, Outcome, Person, RowFinding, RowRef};

/// What becomes of a person and of all their rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Goes,
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
    findings.extend(entitlements.spellings.warnings(&|at, field| headers.header(at, field), &tables));

    let conflicts = merge_rows(&mut people, &further, &mut said);
    drop(further);
    let entitlements = fill_defaults(&mut people, said, &policy.defaults);
    let fates: Vec<Fate> = (0_u32..)
        .zip(&people)
        .map(|(place, person)| match conflicts.contains_key(&place) {
            true => Fate::Held,
            false if is_nameless(person, &entitlements) => Fate::Nameless,
            false => Fate::Goes,
        })
        .collect();

    let mut teller = Teller { headers: &headers, tables: &tables, conflicts: &conflicts, findings: &mut findings };
    let duplicates = keep_duplicates(&people, duplicates, &fates, &mut unsent, &mut teller);
    keep_people(&mut people, &fates, &mut unsent, &mut teller);
    let typos = suspects::find_typos(&people, &allowed);
    let suspects = suspects::find(&people, &entitlements, &duplicates, &findings, &typos, &policy);
    let mut roster = Roster { people, entitlements, duplicates, unsent, findings, tables };
    suspects::hold(&mut roster, &suspects, &typos, &headers);
    roster.unsent.sort_by_key(|unsent| unsent.at);
    let meetings = meetings(&roster.people, &roster.unsent, &roster.tables);
    roster.findings.extend(meetings);
    roster.findings.sort_by_key(|found| found.at);
    roster
}

/// Merges the rows of everybody who has rows that differ; gives the conflicts.
fn merge_rows(
    people: &mut [Person],
    further: &HashMap<u32, Vec<FurtherRow>>,
    said: &mut Interned<RowEntitlements>,
) -> HashMap<u32, Conflict> {
    let mut conflicts = HashMap::new();
    for (place, rows) in further {
        let person = &mut people[*place as usize];
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
                let said = said.place(merged.said);
                *person = Person::new(person.at, &email, &merged.first_name, &merged.last_name, said);
            }
            Err(conflict) => {
                conflicts.insert(*place, conflict);
            }
        }
    }
    conflicts
}

/// Points everybody at their wants with the defaults filled in; gives the distinct wants, in the order
/// in which people first ask for them.
fn fill_defaults(people: &mut [Person], said: Interned<RowEntitlements>, defaults: &Entitlements) -> Vec<Entitlements> {
    let said = said.into_things();
    let mut places: Vec<Option<u32>> = vec![None; said.len()];
    let mut entitlements = Interned::default();
    for person in people {
        let words = person.entitlements as usize;
        person.entitlements =
            *places[words].get_or_insert_with(|| entitlements.place(said[words].entitlements(defaults)));
    }
    entitlements.into_things()
}

fn is_nameless(person: &Person, entitlements: &[Entitlements]) -> bool {
    let creates = entitlements[person.entitlements as usize].action == Action::Create;
    creates && (person.first_name().is_empty() || person.last_name().is_empty())
}

/// Further rows of people who go on stay duplicates; those of the others share their fate.
fn keep_duplicates(
    people: &[Person],
    mut duplicates: Vec<Duplicate>,
    fates: &[Fate],
    unsent: &mut Vec<Unsent>,
    teller: &mut Teller<'_>,
) -> Vec<Duplicate> {
    let mut next = 0;
    let places: Vec<u32> = fates
        .iter()
        .map(|fate| {
            let place = next;
            next += u32::from(*fate == Fate::Goes);
            place
        })
        .collect();
    duplicates.retain_mut(|duplicate| {
        let (of, fate) = (duplicate.of, fates[duplicate.of as usize]);
        duplicate.of = places[of as usize];
        if fate != Fate::Goes {
            unsent.push(teller.tell(duplicate.at, of, &people[of as usize], fate));
        }
        fate == Fate::Goes
    });
    duplicates
}

fn keep_people(people: &mut Vec<Person>, fates: &[Fate], unsent: &mut Vec<Unsent>, teller: &mut Teller<'_>) {
    let mut places = (0_u32..).zip(fates);
    people.retain(|person| {
        let (place, fate) = places.next().expect("everybody has a fate");
        if *fate != Fate::Goes {
            unsent.push(teller.tell(person.at, place, person, *fate));
        }
        *fate == Fate::Goes
    });
}

/// Says on each row of a person why nothing is sent for them.
struct Teller<'a> {
    headers: &'a Headers,
    tables: &'a Tables,
    conflicts: &'a HashMap<u32, Conflict>,
    findings: &'a mut Vec<RowFinding>,
}

impl Teller<'_> {
    /// Tells the row at `at`, which is one of the person at `place`, and gives its end.
    fn tell(&mut self, at: RowRef, place: u32, person: &Person, fate: Fate) -> Unsent {
        let (finding, outcome, meets) = match self.conflicts.get(&place) {
            Some(conflict) if fate == Fate::Held => {
                (conflicting(at, conflict, self.tables), Outcome::Held, conflict.met_by(at))
            }
            _ => (nameless(at, person.first_name(), person.last_name(), self.headers), Outcome::Invalid, None),
        };
        self.findings.push(finding);
        Unsent { at, outcome, email: Some(person.email().into()), meets }
    }
}

fn conflicting(at: RowRef, conflict: &Conflict, tables: &Tables) -> RowFinding {
    let fix = "make the rows agree, or keep one of them";
    RowFinding { at, finding: Finding::error(Code::RowsConflict, conflict.seen_from(at, tables), fix) }
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
