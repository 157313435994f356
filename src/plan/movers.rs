//! Finds the rows that name an earlier address, from which an account moves to the address of the row. What such a row says
//! must be beyond doubt.

use std::collections::{HashMap, HashSet};

use crate::messages::{Message, message};
use crate::model::{Code, Email, Entitlements, Finding, Past, Person, PersonId};
use crate::roster::Roster;

/// The rows that name an earlier address.
#[derive(Debug, Default)]
pub struct Movers {
    /// The people whose accounts move, in the order of `earlier`.
    pub people: Vec<PersonId>,
    /// Their earlier addresses, each on the row of the new one.
    pub earlier: Roster,
    /// The others, and why their accounts do not move.
    pub unclear: Vec<(PersonId, Finding)>,
}

impl Movers {
    /// Finds them on the sheet.
    #[must_use]
    pub fn find(roster: &Roster) -> Self {
        let mut movers = Self::default();
        let moving = |(id, person): (PersonId, &Person)| Some((id, person.earlier_address()?));
        let all: Vec<(PersonId, String)> = roster.people.with_ids().filter_map(moving).collect();
        if all.is_empty() {
            return movers;
        }
        let mut rows: HashMap<&str, usize> = HashMap::new();
        for previous in all.iter().map(|(_, previous)| previous).chain(&roster.earlier_left_out) {
            *rows.entry(previous).or_default() += 1;
        }
        let unsent = roster.unsent.iter().filter_map(|unsent| unsent.email);
        let today: HashSet<&str> = roster.people.iter().map(Person::email).chain(unsent).collect();
        let nothing = movers.earlier.entitlements.push(Entitlements::default());
        for (id, previous) in &all {
            let at = roster.people[*id].at;
            let why = if today.contains(previous.as_str()) {
                Some((message!("earlier-on-sheet", email = previous.as_str()), message!("fix-earlier-on-sheet")))
            } else if rows[previous.as_str()] > 1 {
                let is_claim = |(one, earlier): &&(PersonId, String)| one != id && earlier == previous;
                let other = all.iter().find(is_claim).map(|(other, _)| roster.people[*other].email());
                let message = other.map_or_else(
                    || message!("earlier-twice", email = previous.as_str()),
                    |other| message!("earlier-claimed", email = previous.as_str(), other = other),
                );
                Some((message, message!("fix-earlier-twice")))
            } else if is_doubtful(roster, *id) {
                Some((message!("earlier-to-typo", email = previous.as_str()), message!("fix-earlier-to-typo")))
            } else {
                None
            };
            match (why, Email::parse(previous)) {
                (None, Ok(email)) => {
                    movers.people.push(*id);
                    movers.earlier.people.push(Person::new(at, &email, "", "", nothing));
                }
                (why, _) => {
                    let (message, fix) = why.unwrap_or_else(|| {
                        (message!("earlier-invalid", email = previous.as_str()), message!("fix-earlier-invalid"))
                    });
                    movers.unclear.push((*id, Finding::error(Code::AddressChanged, message, fix)));
                }
            }
        }
        movers
    }
}

/// Whether the address of the row looks like another one: nobody gets the power of an earlier account by it.
fn is_doubtful(roster: &Roster, person: PersonId) -> bool {
    let at = roster.people[person].at;
    let mut findings = roster.findings.of_row(at);
    findings.any(|found| matches!(found.code, Code::EmailTypo | Code::EmailLookalike))
}

/// Returns what a row says where the account of the earlier address stays.
#[must_use]
pub fn account_stays(earlier: &str, why: &Finding) -> Finding {
    let message = message!("account-stays", email = earlier, why = why.message.clone());
    Finding::warning(Code::AddressChanged, message, why.fix.clone())
}

/// Returns the question where the earlier address of a person is nobody's, unless the ledger knows it. `where_to` is
/// where it is written.
#[must_use]
pub fn earlier_unknown(person: &Person, past: &Past, where_to: Message) -> Option<Finding> {
    let earlier = person.identity().previous_email;
    let is_known = past.has_known(&earlier) || past.moved.contains_key(person.email());
    let message = message!("earlier-unknown", email = earlier);
    let fix = message!("fix-earlier-unknown", where_to = where_to);
    (!is_known).then(|| Finding::error(Code::AddressChanged, message, fix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Identity, RowFinding, RowRef};

    fn roster(rows: &[(&str, &str)]) -> Roster {
        let mut roster = Roster::default();
        let none = roster.entitlements.push(Entitlements::default());
        for (number, (email, previous)) in (2..).zip(rows) {
            let at = RowRef { source: 0, number };
            let identity = Identity { previous_email: (*previous).to_owned(), ..Identity::default() };
            let person = Person::new(at, &Email::parse(email).unwrap(), "Ann", "Archer", none);
            roster.people.push(person.with_identity(&identity));
        }
        roster
    }

    fn found(roster: &Roster) -> (Vec<String>, Vec<String>) {
        let movers = Movers::find(roster);
        let earlier = movers.earlier.people.iter().map(|person| person.email().to_owned()).collect();
        (earlier, movers.unclear.into_iter().map(|(_, why)| why.message.to_string()).collect())
    }

    #[test]
    fn an_account_moves_only_where_the_sheet_leaves_no_doubt() {
        let (a, b, old) = ("a@example.com", "b@example.com", "old@example.com");
        assert_eq!(found(&roster(&[(a, old), (b, "")])), (vec![old.to_owned()], vec![]));
        assert_eq!(found(&roster(&[(a, a), (b, "")])), (vec![], vec![]), "nothing has changed");
        let listed = "the earlier address b@example.com is on the sheet as well".to_owned();
        assert_eq!(found(&roster(&[(a, b), (b, "")])), (vec![], vec![listed]));
        let two = [b, a].map(|other| format!("the earlier address old@example.com is in the row of {other} as well"));
        assert_eq!(found(&roster(&[(a, old), (b, old)])), (vec![], two.to_vec()));
        let mut typo = roster(&[(a, old)]);
        let finding = Finding::warning(Code::EmailTypo, Message::none(), Message::none());
        typo.findings.push(RowFinding { at: RowRef { source: 0, number: 2 }, finding });
        assert_eq!(found(&typo).1.len(), 1);
    }
}
