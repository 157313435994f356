//! Where only some rows are selected, the questions between rows are asked of the whole sheet all the same: a person whom it
//! holds is held, and who somebody is, all of their rows say. No account moves because of a row that is left out.

use std::collections::{HashMap, HashSet};

use super::exclude::{Exclusion, Exclusions, exclude};
use super::findings::FindingHead;
use super::selection::left_out;
use super::suspects::rows;
use super::types::Roster;
use super::unsent::{Related, Unsent};
use crate::messages::message;
use crate::model::{Code, Finding, Person, PersonId, RowFinding, RowRef};

/// Holds the people of `roster`, which has only the selected rows, whom the roster of all rows does not send.
pub(super) fn hold(roster: &mut Roster, whole: Roster) {
    let mut sent: HashMap<&str, &Person> = whole.people.iter().map(|person| (person.email(), person)).collect();
    let mut held: HashSet<PersonId> = HashSet::new();
    let mut exclusions = Exclusions::new();
    let ids: Vec<PersonId> = roster.people.ids().collect();
    for id in ids {
        let person = &mut roster.people[id];
        match sent.remove(person.email()) {
            Some(known) => {
                if let Some(earlier) = known.earlier_address().filter(|_| person.earlier_address().is_none()) {
                    let (message, fix) =
                        (message!("earlier-left-out", email = earlier.as_str()), left_out("--where").fix);
                    let finding = Finding::error(Code::AddressChanged, message, fix);
                    exclusions.insert(id, Exclusion::Suspect(finding));
                    roster.earlier_left_out.push(earlier);
                }
                *person = person.clone().with_identity(&known.identity());
            }
            None => {
                held.insert(id);
            }
        }
    }
    roster.earlier_left_out.extend(sent.into_values().filter_map(Person::earlier_address));
    roster.earlier_left_out.sort_unstable();
    let rows: HashMap<RowRef, PersonId> =
        rows(roster).filter(|(id, _)| held.contains(id)).map(|(id, at)| (at, id)).collect();
    let Roster { unsent, findings, .. } = whole;
    let mut answered: HashMap<PersonId, Vec<Unsent<'static>>> = held.into_iter().map(|id| (id, Vec::new())).collect();
    roster.findings.retain(|found| !rows.contains_key(&found.at));
    for mut row in unsent.iter().map(|row| Unsent { email: None, ..row }) {
        let Some(id) = rows.get(&row.at) else { continue };
        if let Some(Related::SameQuestionAs(first)) = row.related {
            // That row may not be selected.
            let question = findings.of_row(first).find(|found| found.code.is_question_of_employment());
            let own = |question: FindingHead<'_>| RowFinding { at: row.at, finding: question.finding() };
            roster.findings.extend(question.map(own));
            row.related = None;
        }
        answered.entry(*id).or_default().push(row);
    }
    // Which other rows have the address is found out for the selected ones.
    let is_asked = |found: &RowFinding| rows.contains_key(&found.at) && found.finding.code != Code::RowDuplicate;
    roster.findings.extend(findings.iter().filter(is_asked));
    exclusions.extend(answered.into_iter().map(|(id, rows)| (id, Exclusion::OfWholeSheet(rows))));
    exclude(roster, &exclusions);
}
