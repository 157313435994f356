//! Holds back who or what was taken away since a run gave it, by an administrator or by frontdesk: somebody had a reason. What the ledger
//! remembers is part of the snapshot; what could not be read of the organization counts as still there. Somebody whose start
//! date is later than that was hired again, and gets it anew.
//!
//! Whom frontdesk removed from the organization is known under another address by the employee number, unless several people
//! have it or the row says that the person is new.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::PlanPolicy;
use super::address_change::{TOO_MANY, into_column};
use super::input::Input;
use crate::fields::employee_id::comparable;
use crate::messages::{Arg, message};
use crate::model::{Code, Field, Finding, KnownPeople, KnownPerson, Member, Person, Snapshot, Taken};
use crate::roster::Roster;
use crate::text::escape_truncated;

/// The most characters of who took something away.
const ACTOR_CHARS: usize = 100;

/// What a run gave somebody who does not have it any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostPlace {
    pub email: String,
    /// Of the person, as far as a run has seen it.
    pub user: Option<Uuid>,
    pub kind: LostKind,
    /// Of the group or workspace.
    pub name: String,
    /// Of everything of that name.
    pub places: Vec<Uuid>,
    /// The day on which a run gave it; empty where none did.
    given: String,
    /// The last day on which a run saw the person as a member.
    pub last_seen: String,
}

/// From what somebody was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LostKind {
    Organization,
    Group,
    Workspace,
}

impl LostPlace {
    /// Returns what it is, such as `group Interns`: with the address the key of what is known of its end.
    #[must_use]
    pub fn label(&self) -> String {
        match self.kind {
            LostKind::Organization => "organization".to_owned(),
            LostKind::Group => format!("group {}", self.name),
            LostKind::Workspace => format!("workspace {}", self.name),
        }
    }
}

/// Returns everything that people of the sheet have lost, so that it can be looked up who took it away; not what
/// frontdesk itself took.
#[must_use]
pub fn lost_places(roster: &Roster, snapshot: &Snapshot, policy: &PlanPolicy) -> Vec<LostPlace> {
    let input = Input { roster, snapshot, policy };
    let lost = |person| match snapshot.members.get(Person::email(person)) {
        Some(member) => from_places(input, person, member),
        None if is_absent(input, person) => from_organization(input, person).into_iter().collect(),
        None => Vec::new(),
    };
    roster.people.iter().flat_map(lost).filter(|lost| !is_removed(input, lost)).collect()
}

/// Returns why a person is held: a run had made them a member or had put them into a group or workspace that their row names,
/// or took them out, and they are not there now. `member` is `None` where they are not in the organization.
pub(super) fn question(input: Input<'_>, person: &Person, member: Option<&Member>) -> Option<Finding> {
    let lost = match member {
        Some(member) => from_places(input, person, member),
        None => from_organization(input, person).into_iter().collect(),
    };
    let start = person.identity().start_date.map(|date| date.to_string());
    let past = &input.snapshot.past;
    let taken = |lost: &LostPlace| {
        let key = (lost.email.clone(), lost.label());
        past.removed.get(&key).or_else(|| past.taken.get(&key))
    };
    let is_hired_again = |lost: &LostPlace| {
        let since = taken(lost).map_or(&lost.last_seen, |taken| &taken.day);
        start.as_ref().is_some_and(|start| start > since)
    };
    let lost = lost.into_iter().find(|lost| !is_hired_again(lost))?;
    let taken = match taken(&lost) {
        None => message!("taken-since"),
        Some(Taken { day, by: None }) => message!("taken-on", day = day.as_str()),
        Some(Taken { day, by: Some(by) }) => {
            message!("taken-by", day = day.as_str(), by = escape_truncated(by, ACTOR_CHARS))
        }
    };
    let (day, name) = (lost.given.as_str(), Arg::quoted(&lost.name));
    let what = match lost.kind {
        LostKind::Organization if day.is_empty() => message!("taken-from-organization", taken = taken),
        LostKind::Group if day.is_empty() => message!("taken-from-group", name = name, taken = taken),
        LostKind::Workspace if day.is_empty() => message!("taken-from-workspace", name = name, taken = taken),
        LostKind::Organization => message!("removed-from-organization", day = day, taken = taken),
        LostKind::Group => message!("removed-from-group", name = name, day = day, taken = taken),
        LostKind::Workspace => message!("removed-from-workspace", name = name, day = day, taken = taken),
    };
    let place = input.roster.into_column(person.at, Field::StartDate, message!("new-column-start-date"));
    let (email, fix) = (lost.email.as_str(), message!("fix-removed-since", where_to = place.clone()));
    let (message, fix) = if email == person.email() {
        (what, fix)
    } else if email == person.identity().previous_email {
        (message!("of-earlier-address", email = email, what = what), fix)
    } else {
        let earlier = into_column(input.roster, person);
        let fix = message!("fix-removed-number", where_to = place, earlier = earlier);
        (message!("of-same-number", email = email, what = what), fix)
    };
    Some(Finding::error(Code::RemovedSince, message, fix))
}

/// Returns the addresses under which runs removed somebody with the employee number of a person of the sheet, by the
/// person's own. A number that several people have is nobody's.
#[must_use]
pub fn former_addresses(roster: &Roster, known: &KnownPeople) -> HashMap<String, Vec<String>> {
    let by_number = |people: &mut dyn Iterator<Item = &KnownPerson>| {
        let mut all: HashMap<String, Vec<String>> = HashMap::new();
        for one in people.filter(|one| !one.employee_id.is_empty()) {
            all.entry(comparable(&one.employee_id).to_owned()).or_default().push(one.email.clone());
        }
        all
    };
    let removed = by_number(&mut known.removed.iter());
    if removed.is_empty() {
        return HashMap::new();
    }
    let present = by_number(&mut known.present.iter().filter(|one| one.was_in));
    let mut today: HashMap<&str, Vec<&Person>> = HashMap::new();
    for person in &roster.people {
        if let Some((number, _)) = removed.get_key_value(comparable(&person.identity().employee_id)) {
            today.entry(number).or_default().push(person);
        }
    }
    let former = today.into_iter().filter_map(|(number, people)| {
        let [person] = people[..] else { return None };
        let is_other = |email: &&String| *email != person.email();
        let is_shared = present.get(number).is_some_and(|all| all.iter().any(|email| is_other(&email)));
        let former: Vec<String> = removed.get(number)?.iter().filter(is_other).cloned().collect();
        let is_one = !is_shared && (1..TOO_MANY).contains(&former.len()) && !person.identity().is_new;
        is_one.then(|| (person.email().to_owned(), former))
    });
    former.collect()
}

fn is_absent(input: Input<'_>, person: &Person) -> bool {
    let snapshot = input.snapshot;
    !snapshot.invitations.contains_key(person.email()) && snapshot.unread.person(person.email()).is_none()
}

/// Also returns what an earlier address of the person has lost, by the row or by the employee number. A move from an account
/// that is there is no return, and neither is the next row of somebody who came back.
fn from_organization(input: Input<'_>, person: &Person) -> Option<LostPlace> {
    let (past, previous) = (&input.snapshot.past, person.identity().previous_email);
    let has_earlier = !previous.is_empty() && previous != person.email();
    let own = (!has_earlier || past.gone.contains(&previous)).then(|| person.email().to_owned());
    let is_known = past.seen.contains(person.email()) || past.invitations.contains_key(person.email());
    let former = past.former.get(person.email()).filter(|_| own.is_some() && !is_known);
    let earlier = past.gone.get(&previous).into_iter().chain(former.into_iter().flatten());
    own.iter().chain(earlier).cloned().find_map(|email| {
        let day = past.given.get(&email).and_then(|given| given.membership.as_deref());
        let lost = lost(input, &email, LostKind::Organization, ("", Vec::new()), day.unwrap_or_default());
        (day.is_some() || is_removed(input, &lost)).then_some(lost)
    })
}

/// Whether frontdesk itself took it away.
fn is_removed(input: Input<'_>, lost: &LostPlace) -> bool {
    input.snapshot.past.removed.contains_key(&(lost.email.clone(), lost.label()))
}

fn from_places(input: Input<'_>, person: &Person, member: &Member) -> Vec<LostPlace> {
    let Input { roster, snapshot, .. } = input;
    let (wanted, given) = (roster.entitlements_of(person), snapshot.past.given.get(person.email()));
    let one = |kind, name: &str, places: Vec<Uuid>, day: Option<&String>| {
        let lost = lost(input, person.email(), kind, (name, places), day.map_or("", String::as_str));
        (day.is_some() || is_removed(input, &lost)).then_some(lost)
    };
    let groups = wanted.groups.iter().filter_map(|name| {
        let groups = snapshot.groups.get(name).map_or(&[][..], Vec::as_slice);
        let is_in = |members: &HashSet<_>| members.contains(&member.uuid);
        let is_left = !snapshot.unread.groups.contains_key(name)
            && groups.iter().all(|group| group.members.as_ref().is_some_and(|members| !is_in(members)));
        let places = groups.iter().map(|group| group.uuid).collect();
        is_left.then(|| one(LostKind::Group, name, places, given.and_then(|given| given.groups.get(name))))?
    });
    let workspaces = wanted.workspaces.iter().filter_map(|name| {
        let workspaces = snapshot.workspaces.get(name).map_or(&[][..], Vec::as_slice);
        let access = member.workspaces.as_ref();
        let is_left = !snapshot.unread.workspaces.contains_key(name)
            && access.is_some_and(|access| workspaces.iter().all(|workspace| !access.contains_key(&workspace.uuid)));
        let places = workspaces.iter().map(|workspace| workspace.uuid).collect();
        is_left.then(|| one(LostKind::Workspace, name, places, given.and_then(|given| given.workspaces.get(name))))?
    });
    groups.chain(workspaces).collect()
}

fn lost(input: Input<'_>, email: &str, kind: LostKind, (name, places): (&str, Vec<Uuid>), day: &str) -> LostPlace {
    let given = input.snapshot.past.given.get(email);
    let last_seen = given.and_then(|given| given.last_seen.as_deref()).filter(|seen| *seen > day);
    LostPlace {
        email: email.to_owned(),
        user: given.and_then(|given| given.user),
        kind,
        name: name.to_owned(),
        places,
        given: day.to_owned(),
        last_seen: last_seen.unwrap_or(day).to_owned(),
    }
}
