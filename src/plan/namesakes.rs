//! Compares people of one name by their mailboxes, across all sheets: the accounts that a person without one may have under
//! an earlier address.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use super::names::{is_made_of, is_same_person, parts, plain, words};
use crate::fields::employee_id::comparable;
use crate::model::{EarlierAddress, Identity, KnownPerson, Past, Person, Snapshot};
use crate::roster::Roster;

/// So many people of one name are not one person.
const TOO_MANY: usize = 3;

/// A name that makes more pairs of people and accounts tells nobody from another.
const COMPARED: usize = 10_000;

/// Adds to `past.addresses` which of `accounts` each person of the sheet may have who has none: those of the same name, of
/// whom `is_near` says that they may be the person. Each account is an address and the name of its owner, which may be unknown.
pub fn add_namesakes<'a>(
    past: &mut Past,
    roster: &Roster,
    snapshot: &Snapshot,
    accounts: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    is_near: impl Fn(&Person, &str) -> bool,
) {
    let name_of = |(email, name): (&'a str, &'a str)| {
        let is_unknown = name.trim().is_empty() || name.contains('@');
        if is_unknown { past.known_person(email).map_or("", |known| &known.name) } else { name }
    };
    // There may be a million people on either side, of whom few have a name in common.
    let state = RandomState::new();
    let letters_of_owners: HashSet<u64> =
        accounts.clone().map(|account| state.hash_one(sorted_letters(name_of(account)))).collect();
    if letters_of_owners.is_empty() {
        return;
    }
    let is_owner = |letters: &str| letters_of_owners.contains(&state.hash_one(letters));
    let joiners = joiners(roster, snapshot, is_owner);
    drop(letters_of_owners);
    if joiners.is_empty() {
        return;
    }
    let mut owners: HashMap<String, Vec<(&str, &str)>> = HashMap::new();
    for (email, name) in accounts {
        let name = name_of((email, name));
        let letters = sorted_letters(name);
        if joiners.contains_key(&letters) {
            owners.entry(letters).or_default().push((email, name));
        }
    }
    let mut namesakes: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for (letters, accounts) in owners {
        let people = &joiners[&letters];
        if people.len() * accounts.len() > COMPARED {
            continue;
        }
        for (email, name) in accounts {
            let number = past.known_person(email).map_or("", |known| comparable(&known.employee_id));
            let may_be = |person: &&&Person| {
                let identity = person.identity();
                let theirs = comparable(&identity.employee_id);
                let is_number = number.is_empty() || theirs.is_empty() || number == theirs;
                is_number && is_same_person(name, person.first_name(), person.last_name()) && is_near(person, email)
            };
            let people: Vec<&&Person> = people.iter().filter(may_be).collect();
            for person in people.iter().filter(|_| people.len() < TOO_MANY) {
                namesakes.entry(person.email()).or_default().insert(email);
            }
        }
    }
    for (person, accounts) in namesakes.into_iter().filter(|(_, accounts)| accounts.len() < TOO_MANY) {
        let known = past.addresses.entry(person.to_owned()).or_default();
        for email in accounts {
            if known.iter().all(|one| one.email != *email) {
                known.push(EarlierAddress { email: email.to_owned(), by_number: false, was_in: false });
            }
        }
    }
}

/// Returns the people of the sheet who have no account, by the letters of their name, as far as somebody `is_owner` who has them.
fn joiners<'r>(
    roster: &'r Roster,
    snapshot: &Snapshot,
    is_owner: impl Fn(&str) -> bool,
) -> HashMap<String, Vec<&'r Person>> {
    let lacks_one = |person: &Person| {
        let Identity { previous_email, is_new, .. } = person.identity();
        // Whose account moves has no other one.
        let is_answered = is_new || snapshot.members.contains_key(previous_email.as_str());
        !is_answered && !snapshot.members.contains_key(person.email())
    };
    let mut joiners: HashMap<String, Vec<&Person>> = HashMap::new();
    for person in &roster.people {
        let (first, last) = (parts(person.first_name()), parts(person.last_name()));
        if first.is_empty() || last.is_empty() {
            continue;
        }
        let letters = sorted(&[first, last].concat());
        // Hardly anybody has the name of an owner.
        if is_owner(&letters) && lacks_one(person) {
            joiners.entry(letters).or_default().push(person);
        }
    }
    joiners
}

/// Returns the letters of a name, which are the same in any order of its words.
pub(super) fn sorted_letters(name: &str) -> String {
    sorted(&parts(name))
}

fn sorted(parts: &[String]) -> String {
    let mut letters: Vec<char> = parts.iter().flat_map(|part| part.chars()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// Returns whether one person of this name may have both addresses: the mailbox is the same, or each consists of parts of the
/// name alone. A number in it tells namesakes apart.
pub(super) fn are_near(one: &str, other: &str, first: &str, last: &str) -> bool {
    let (one, other) = (mailbox(one), mailbox(other));
    let name = [parts(first), parts(last)].concat();
    one == other || (is_made_of(&one, &name) && is_made_of(&other, &name))
}

/// Returns whether a person may have another address too: the mailbox is the same, or both are made of the name alone.
#[must_use]
pub fn has_near_mailbox(person: &Person, email: &str) -> bool {
    are_near(person.email(), email, person.first_name(), person.last_name())
}

/// Returns what is before the domain and the tag, without punctuation.
fn mailbox(email: &str) -> String {
    let local = email.rsplit_once('@').map_or(email, |(local, _)| local);
    plain(&words(local.split('+').next().unwrap_or_default()).concat())
}

impl Past {
    /// Returns what earlier sheets said of the person with this address.
    pub(crate) fn known_person(&self, email: &str) -> Option<&KnownPerson> {
        let place = self.known.binary_search_by(|known| known.email.as_str().cmp(email)).ok()?;
        Some(&self.known[place])
    }

    /// Whether an earlier sheet or run names the address.
    pub(crate) fn has_known(&self, email: &str) -> bool {
        self.known_person(email).is_some()
            || self.seen.contains(email)
            || self.invitations.contains_key(email)
            || self.began.contains_key(email)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_mailbox_and_parts_of_the_name_are_near_and_a_number_or_another_word_is_not() {
        for (one, other, first, last) in [
            ("ann@example.com", "ann@example.org", "Ann", "Archer"),
            ("x7@example.com", "x7+work@example.org", "Ann", "Archer"),
            ("ann@example.com", "ann.archer@example.com", "Ann", "Archer"),
            ("aarcher@example.com", "archer.ann@example.org", "Ann", "Archer"),
            ("joerg.mueller@example.com", "j.muller@example.com", "Jörg", "Müller"),
            ("jlpetit@example.com", "jean-luc.petit@example.com", "Jean-Luc", "Petit"),
        ] {
            assert!(are_near(one, other, first, last), "{one} {other}");
        }
        for (one, other) in [
            ("ann.archer@example.com", "ann.archer2@example.com"),
            ("ann.archer@example.com", "ann.b.archer@example.com"),
            ("ann@example.com", "office@example.com"),
            ("aa@example.com", "ann.archer@example.com"),
            ("old@example.com", "new@example.com"),
        ] {
            assert!(!are_near(one, other, "Ann", "Archer"), "{one} {other}");
        }
    }
}
