//! Finds out whether a new address belongs to somebody whom an earlier sheet named under another one: then the row is a
//! question, and never makes a second account.
//!
//! - The same employee number is a witness, whatever the sheet, unless several people have it.
//! - The same name is a weak witness, since two people may share it. It counts only where the earlier address is on none of
//!   today's sheets, where the numbers of the two do not differ, and where it was on a sheet with the same file name or its
//!   mailbox may be of the same person. So a sheet of joiners, which is named by its month, asks nothing about people of the
//!   same name with other mailboxes.
//! - Somebody whom nobody has seen in the organization, now or before, is no witness: a typo that was corrected asks nothing.
//! - Whom a command removed from the organization is no witness here: who is hired again is another question.
//!
//! The column of the earlier address is the answer: that address, or a word that says that the person is new.

use std::collections::{HashMap, HashSet};

use super::input::Input;
use super::movers::account_stays;
use super::namesakes::has_near_mailbox;
use crate::fields::employee_id::comparable;
use crate::messages::{Message, message};
use crate::model::{Code, EarlierAddress, Email, Field, Finding, KnownPerson, Past, Person, Snapshot};
use crate::roster::Roster;
use crate::text::fold_name;

/// So many other addresses with one employee number do not belong to one person.
pub(super) const TOO_MANY: usize = 3;

/// So many people of one name are told apart by more than their mailboxes.
const COMMON: usize = 100;

/// Returns by what HR knows each person, where it is something, in the order of their addresses. `sheets` are the names of the
/// files, by the number of the table.
pub fn known_people(roster: &Roster, sheets: &[String]) -> impl Iterator<Item = KnownPerson> {
    roster.by_address().into_iter().filter_map(|person| known_person(&roster.people[person], sheets))
}

fn known_person(person: &Person, sheets: &[String]) -> Option<KnownPerson> {
    let employee_id = comparable(&person.identity().employee_id).to_owned();
    let is_whole = !person.first_name().is_empty() && !person.last_name().is_empty();
    let name = if is_whole { fold_name(&[person.first_name(), person.last_name()].concat()) } else { String::new() };
    let sheet = sheets.get(usize::from(person.at.source)).cloned().unwrap_or_default();
    let is_something = !name.is_empty() || !employee_id.is_empty();
    is_something.then(|| KnownPerson { email: person.email().to_owned(), sheet, name, employee_id, was_in: false })
}

/// Returns the earlier addresses that each new one may replace, by the new one. `known` are the people of earlier sheets.
#[must_use]
pub fn earlier_addresses(
    roster: &Roster,
    sheets: &[String],
    known: &[KnownPerson],
) -> HashMap<String, Vec<EarlierAddress>> {
    let mut found = HashMap::new();
    if known.is_empty() {
        return found;
    }
    let unsent = roster.unsent.iter().filter_map(|unsent| unsent.email);
    let today: HashSet<&str> = roster.people.iter().map(Person::email).chain(unsent).collect();
    let mut by_number: HashMap<&str, Vec<&KnownPerson>> = HashMap::new();
    let mut by_name: HashMap<&str, Vec<&KnownPerson>> = HashMap::new();
    for one in known {
        if !one.employee_id.is_empty() {
            by_number.entry(comparable(&one.employee_id)).or_default().push(one);
        }
        if !one.name.is_empty() && !today.contains(one.email.as_str()) {
            by_name.entry(&one.name).or_default().push(one);
        }
    }
    for person in &roster.people {
        let (identity, new) = (person.identity(), known_person(person, sheets));
        let Some(new) = new.filter(|_| !identity.is_new) else { continue };
        let is_other = |one: &&&KnownPerson| one.email != new.email;
        let numbered = by_number.get(new.employee_id.as_str()).into_iter().flatten().filter(is_other);
        let numbered = Some(numbered).filter(|all| all.clone().count() < TOO_MANY).into_iter().flatten();
        let may_be_same = |one: &&&KnownPerson| {
            let number = comparable(&one.employee_id);
            number.is_empty() || new.employee_id.is_empty() || number == new.employee_id
        };
        let named = by_name.get(new.name.as_str()).map_or(&[][..], Vec::as_slice);
        let is_rare = named.len() < COMMON;
        let is_near = |one: &&&KnownPerson| one.sheet == new.sheet || (is_rare && has_near_mailbox(person, &one.email));
        let named = named.iter();
        let named = named.filter(is_other).filter(may_be_same).filter(is_near);
        // Whoever has no account any more may come on another sheet as somebody new.
        let earlier = |one: &KnownPerson, by_number: bool| {
            let was_in = one.was_in && (by_number || one.sheet == new.sheet);
            EarlierAddress { email: one.email.clone(), by_number, was_in }
        };
        let all: Vec<EarlierAddress> =
            numbered.map(|one| earlier(one, true)).chain(named.map(|one| earlier(one, false))).collect();
        if !all.is_empty() {
            found.insert(new.email, all);
        }
    }
    found
}

/// Returns why a person who would get an account is held: they may be somebody whom an earlier sheet named otherwise.
pub(super) fn question(input: Input<'_>, person: &Person) -> Option<Finding> {
    let snapshot = input.snapshot;
    let previous = person.identity().previous_email;
    if !previous.is_empty() && previous != person.email() {
        if let Some(moves) = snapshot.past.moves.get(person.email()) {
            return moves.clone();
        }
        let message = message!("move-elsewhere", email = previous);
        let fix = message!("fix-move-elsewhere");
        return Some(Finding::error(Code::AddressChanged, message, fix));
    }
    let earlier = snapshot.past.addresses.get(person.email())?;
    let state = |one: &EarlierAddress| {
        let email = one.email.as_str();
        if snapshot.members.contains_key(email) {
            Some("member")
        } else if snapshot.invitations.contains_key(email) {
            Some("invited")
        } else {
            one.was_in.then_some("past")
        }
    };
    let (earlier, state) = earlier.iter().find_map(|one| Some((one, state(one)?)))?;
    let witness = if earlier.by_number { "number" } else { "name" };
    let message = message!("same-person", witness = witness, email = earlier.email.as_str(), state = state);
    let fix = message!("fix-same-person", where_to = into_column(input.roster, person));
    Some(Finding::error(Code::AddressChanged, message, fix))
}

/// Says where the earlier address of the person is written.
#[must_use]
pub fn into_column(roster: &Roster, person: &Person) -> Message {
    roster.into_column(person.at, Field::PreviousEmail, message!("new-column-previous-email"))
}

/// Returns the people without an account whose earlier address is nobody's, each with the person that it names.
#[must_use]
pub fn unknown_earlier(roster: &Roster, snapshot: &Snapshot) -> Vec<(String, Person)> {
    let unknown = |person: &Person| {
        let email = person.email();
        let why = snapshot.past.moves.get(email)?.as_ref()?;
        let is_there = snapshot.members.contains_key(email) || snapshot.invitations.contains_key(email);
        let is_unknown = !is_there && why.message.id() == Some("earlier-unknown");
        let earlier = Email::parse(&person.identity().previous_email).ok().filter(|_| is_unknown)?;
        let (first, last) = (person.first_name(), person.last_name());
        Some((email.to_owned(), Person::new(person.at, &earlier, first, last, person.entitlements)))
    };
    roster.people.iter().filter_map(unknown).collect()
}

/// Returns what the row of a person says whose earlier account was to move to them and is still there, where the row does not
/// name it any more. An earlier address with a row of its own stays.
pub(super) fn open_move(input: Input<'_>, person: &Person) -> Option<Finding> {
    let Input { roster, snapshot, .. } = input;
    let earlier = snapshot.past.open_moves.get(person.email())?.as_str();
    let has_row = Email::parse(earlier).is_ok_and(|email| roster.has_person(&email) || roster.is_unsent(&email));
    let is_there = snapshot.members.contains_key(earlier)
        || snapshot.invitations.contains_key(earlier)
        || snapshot.unread.person(earlier).is_some();
    // Somebody else has got the address since.
    let is_other = snapshot.past.began.get(earlier).is_some_and(|(new, began)| {
        new == person.email() && snapshot.members.get(earlier).is_some_and(|member| member.uuid != *began)
    });
    if !is_there || has_row || (is_other && person.identity().previous_email != earlier) {
        return None;
    }
    // A run that moves accounts tells of those that the sheet names.
    if let Some(moves) = snapshot.past.moves.get(person.email()) {
        let is_claimed = |why: &&Finding| matches!(why.message.id(), Some("earlier-claimed" | "earlier-twice"));
        return moves.as_ref().filter(is_claimed).map(|why| account_stays(earlier, why));
    }
    let fix = if person.identity().previous_email == earlier {
        message!("fix-move-elsewhere")
    } else {
        message!("fix-move-open", email = earlier, where_to = into_column(roster, person))
    };
    Some(Finding::warning(Code::AddressChanged, message!("move-open", email = earlier), fix))
}

/// Returns why accounts keep what they have although no row names their address: somebody on the sheet who has no account yet
/// may be the same person.
#[must_use]
pub fn hold_earlier(roster: &Roster, past: &Past, snapshot: &Snapshot) -> HashMap<String, Finding> {
    let mut held = HashMap::new();
    for person in roster.people.iter().filter(|person| !snapshot.members.contains_key(person.email())) {
        let previous = person.identity().previous_email;
        let known = past.addresses.get(person.email()).into_iter().flatten().map(|one| one.email.clone());
        for earlier in known.chain((!previous.is_empty()).then_some(previous)) {
            let message = message!("may-be-account-of", email = person.email());
            let fix = message!("fix-may-be-account-of");
            held.insert(earlier, Finding::error(Code::AddressChanged, message, fix));
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Email, EntitlementsId, Id, Identity, RowRef};

    const SHEETS: &str = "people.csv";

    fn known(email: &str, name: &str, number: &str, sheet: &str) -> KnownPerson {
        let [email, sheet, name, employee_id] = [email, sheet, name, number].map(str::to_owned);
        KnownPerson { email, sheet, name, employee_id, was_in: true }
    }

    fn roster(people: &[(&str, &str, &str)]) -> Roster {
        let mut roster = Roster::default();
        for (number, (email, name, employee_id)) in (2..).zip(people) {
            let (first, last) = name.split_once(' ').unwrap_or_default();
            let at = RowRef { source: 0, number };
            let person = Person::new(at, &Email::parse(email).unwrap(), first, last, EntitlementsId::new(0));
            let identity = Identity { employee_id: (*employee_id).to_owned(), ..Identity::default() };
            roster.people.push(person.with_identity(&identity));
        }
        roster
    }

    /// The earlier address of `new@example.com`, who is Ann Archer.
    fn earlier(number: &str, others: &[(&str, &str, &str)], known: &[KnownPerson]) -> Option<String> {
        let people = [&[("new@example.com", "Ann Archer", number)], others].concat();
        let all = earlier_addresses(&roster(&people), &[SHEETS.to_owned()], known);
        all.get("new@example.com").map(|all| all[0].email.clone())
    }

    #[test]
    fn a_name_is_a_witness_only_where_the_earlier_address_has_left_the_same_sheet() {
        let old = |sheet: &str, number: &str| [known("old@example.com", "annarcher", number, sheet)];
        assert_eq!(earlier("", &[], &old("people.csv", "")).as_deref(), Some("old@example.com"));
        assert_eq!(earlier("7", &[], &old("people.csv", "")).as_deref(), Some("old@example.com"));
        assert_eq!(earlier("", &[], &old("joiners.csv", "")), None, "another sheet");
        let still = [("old@example.com", "Ann Archer", "")];
        assert_eq!(earlier("", &still, &old("people.csv", "")), None, "still on the sheet");
        assert_eq!(earlier("7", &[], &old("people.csv", "8")), None, "another number");
        assert_eq!(earlier("", &[], &[known("old@example.com", "", "8", "people.csv")]), None, "no name");
    }

    #[test]
    fn a_number_is_a_witness_wherever_it_was_unless_many_have_it() {
        let old = known("old@example.com", "anotherarcher", "7", "joiners.csv");
        assert_eq!(earlier("7", &[], std::slice::from_ref(&old)).as_deref(), Some("old@example.com"));
        let still = [("old@example.com", "Ann Archer", "7")];
        assert_eq!(earlier("7", &still, std::slice::from_ref(&old)).as_deref(), Some("old@example.com"));
        assert_eq!(earlier("8", &[], std::slice::from_ref(&old)), None);
        let mine = known("new@example.com", "annarcher", "7", "people.csv");
        assert_eq!(earlier("7", &[], std::slice::from_ref(&mine)), None, "their own");
        let many = ["a", "b", "c"].map(|who| known(&format!("{who}@example.com"), "", "7", "joiners.csv"));
        assert_eq!(earlier("7", &[], &many), None);
    }

    #[test]
    fn who_is_new_by_the_sheet_asks_nothing_and_an_earlier_address_may_be_a_wrong_one() {
        let old = [known("old@example.com", "annarcher", "", "people.csv")];
        for (is_new, previous_email, found) in [(true, "", 0), (false, "odl@example.com", 1)] {
            let identity = Identity { is_new, previous_email: previous_email.to_owned(), ..Identity::default() };
            let mut roster = roster(&[("new@example.com", "Ann Archer", "")]);
            let person = roster.people.iter_mut().next().unwrap();
            *person = person.clone().with_identity(&identity);
            assert_eq!(earlier_addresses(&roster, &[SHEETS.to_owned()], &old).len(), found);
        }
    }
}
