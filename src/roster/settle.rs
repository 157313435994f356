//! Settles what depends on all rows together: rows of one person are merged or held, missing names are found, rules and
//! defaults fill what the rows leave out, and doubtful addresses get a warning or are held.

use std::collections::{BTreeMap, HashMap};

use super::collected::{Collected, FurtherRow};
use super::domains::Allowed;
use super::duplicates::address_warnings;
use super::employment::Absences;
use super::exclude::{Exclusion, Exclusions, exclude, exclude_nameless};
use super::merge::{Claim, merge};
use super::row_entitlements::{Interned, Resolved, RowEntitlements};
use super::rules::RuleTally;
use super::selection::left_out;
use super::types::{Roster, RosterPolicy};
use super::{same_number, suspects, whole_sheet};
use crate::model::{Email, EntitlementsId, Finding, IdVec, Person, PersonId, RowEntitlementsId};

/// Finishes a roster. `whole` is that of all rows, where only some are selected.
pub(super) fn settle(
    rows: Collected,
    absences: HashMap<PersonId, Absences>,
    (policy, allowed): (&RosterPolicy, &Allowed),
    whole: Option<Roster>,
) -> Roster {
    let Collected { mut people, duplicates, further, unsent, findings, entitlements: mut by_rows, tables, .. } = rows;
    let mut exclusions = merge_rows(&mut people, &further, &mut by_rows);
    drop(further);
    let (people, resolved) = resolve(people, by_rows, policy, &mut exclusions);
    let (entitlements, origins) = resolved.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
    let (entitlements, origins) = (entitlements.into(), origins.into());
    let tally = RuleTally::default();
    let (earlier_left_out, unsent_entitlements) = (Vec::new(), BTreeMap::new());
    let mut roster = Roster {
        people,
        entitlements,
        duplicates,
        unsent,
        unsent_entitlements,
        findings,
        tally,
        earlier_left_out,
        origins,
        tables,
    };
    // Nothing else is worth correcting on the rows of somebody who is not to be sent.
    exclusions.extend(absences.into_iter().map(|(id, rows)| (id, Exclusion::Absent(rows))));
    exclude(&mut roster, &exclusions);
    drop(exclusions);
    if !policy.only_addresses {
        exclude_nameless(&mut roster);
    }
    let conflicts = same_number::conflicts(&roster.people);
    exclude(&mut roster, &conflicts);
    suspects::hold(&mut roster, policy, allowed);
    if let Some(whole) = whole {
        whole_sheet::hold(&mut roster, whole);
    }
    if let Some(most) = policy.selection.limit {
        let earlier = roster.people.iter().skip(most).filter_map(Person::earlier_address);
        roster.earlier_left_out.extend(earlier);
        let further = roster.people.ids().skip(most);
        exclude(&mut roster, &further.map(|id| (id, Exclusion::LeftOut(left_out("--limit")))).collect());
    }
    roster.unsent.sort();
    let warnings = address_warnings(&roster.people, &roster.unsent, &roster.tables);
    roster.findings.extend(warnings);
    roster.findings.sort();
    roster
}

/// Merges the rows of each person whose rows differ; returns the conflicts.
fn merge_rows(
    people: &mut IdVec<PersonId, Person<RowEntitlementsId>>,
    further: &HashMap<PersonId, Vec<FurtherRow>>,
    by_rows: &mut Interned<RowEntitlementsId, RowEntitlements>,
) -> Exclusions {
    let mut conflicts = Exclusions::new();
    for (id, rows) in further {
        let person = &mut people[*id];
        let identity = person.identity();
        let first = Claim {
            at: person.at,
            entitlements: by_rows.get(person.entitlements),
            first_name: person.first_name(),
            last_name: person.last_name(),
            identity: &identity,
        };
        let others = rows.iter().map(|row| Claim {
            at: row.at,
            entitlements: by_rows.get(row.entitlements),
            first_name: &row.first_name,
            last_name: &row.last_name,
            identity: &row.identity,
        });
        let claims: Vec<Claim<'_>> = std::iter::once(first).chain(others).collect();
        match merge(&claims) {
            Ok(merged) => {
                let email = Email::parse(person.email()).expect("the address of a person is a normal form");
                let entitlements = by_rows.intern(merged.entitlements);
                *person = Person::new(person.at, &email, &merged.first_name, &merged.last_name, entitlements)
                    .with_identity(&merged.identity);
            }
            Err(conflict) => {
                conflicts.insert(*id, Exclusion::Conflict(conflict));
            }
        }
    }
    conflicts
}

/// Gives every person what they get, and excludes those for whom rules contradict one another; returns the people and the
/// distinct entitlements with their origins, in the order in which people first ask for them.
fn resolve(
    people: IdVec<PersonId, Person<RowEntitlementsId>>,
    by_rows: Interned<RowEntitlementsId, RowEntitlements>,
    policy: &RosterPolicy,
    exclusions: &mut Exclusions,
) -> (IdVec<PersonId, Person>, IdVec<EntitlementsId, Resolved>) {
    let by_rows = by_rows.into_values();
    let mut resolved: IdVec<RowEntitlementsId, Option<(EntitlementsId, Option<Finding>)>> =
        by_rows.ids().map(|_| None).collect();
    let mut entitlements = Interned::default();
    let mut ids = people.ids();
    let mut resolve_one = |person: Person<RowEntitlementsId>| {
        let row = person.entitlements;
        let (id, conflict) = resolved[row].get_or_insert_with(|| {
            let result = by_rows[row].resolve(policy);
            let conflict = result.as_ref().err().cloned();
            (entitlements.intern(result.unwrap_or_else(|_| (policy.defaults.clone(), Vec::new()))), conflict)
        });
        if let (Some(person), Some(finding)) = (ids.next(), conflict) {
            exclusions.entry(person).or_insert_with(|| Exclusion::Rules(finding.clone()));
        }
        person.with_entitlements(*id)
    };
    let people = people.into_iter().map(&mut resolve_one).collect();
    (people, entitlements.into_values())
}
