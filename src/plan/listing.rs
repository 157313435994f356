//! Lists everybody of a plan: one line for each person, with what they get and what changes from what to what.

use std::fmt::Write;

use super::{PersonAction, PersonPlan, PlacePlan, Plan, Target};
use crate::model::{Entitlements, Finding, Id, IdVec, PersonId, RowRef};
use crate::roster::Roster;
use crate::text::{escape_control, quoted};

impl Plan {
    /// Returns a line for each person, by row, below a title; empty without people.
    ///
    /// # Panics
    /// If the plan was not made from `roster`.
    #[must_use]
    pub fn list(&self, roster: &Roster) -> String {
        let mut people: Vec<(RowRef, PersonId)> =
            roster.people.with_ids().map(|(id, person)| (person.at, id)).collect();
        people.sort_unstable();
        let mut out = String::new();
        for (at, id) in people {
            let title = if out.is_empty() { "\nperson by person\n" } else { "" };
            let (person, entry) = (&roster.people[id], &self.entries[id]);
            let email = escape_control(person.email());
            let what = self.line(entry, roster.entitlements_of(person)).join("; ");
            writeln!(out, "{title}  row {} {email}: {what}", at.number).expect("writing to a string cannot fail");
        }
        out
    }

    /// Returns what happens to one person.
    fn line(&self, entry: &PersonPlan, entitlements: &Entitlements) -> Vec<String> {
        let new = |verb: &str| format!("{verb} as {}", role_and_seats(entitlements));
        let first = match &entry.action {
            PersonAction::Create => Some(new("create")),
            PersonAction::Invite => Some(new("invite")),
            PersonAction::Invited { .. } => Some("invited already".to_owned()),
            PersonAction::Held(why) => Some(problem("held", why)),
            PersonAction::Member { .. } => None,
        };
        let groups = places(&entry.groups, &self.groups, "group");
        let workspaces = places(&entry.workspaces, &self.workspaces, "workspace");
        let changes = entry.changes.iter().map(ToString::to_string);
        let mut line: Vec<String> = first.into_iter().chain(changes).chain(groups).chain(workspaces).collect();
        if line.is_empty() {
            line.push("a member already, nothing to do".to_owned());
        }
        line.extend((!entry.beside.is_none()).then(|| entry.beside.to_string()));
        line.extend(entry.findings.iter().map(|finding| problem(finding.code.as_str(), finding)));
        line
    }
}

fn problem(title: &str, finding: &Finding) -> String {
    format!("{title}: {}", finding.message)
}

/// Returns the groups or workspaces that the person is not in yet.
fn places<I: Id>(
    places: &[(I, PlacePlan)],
    targets: &IdVec<I, Target>,
    noun: &'static str,
) -> impl Iterator<Item = String> {
    places.iter().filter_map(move |(id, planned)| {
        let name = quoted(&targets[*id].name);
        match planned {
            PlacePlan::Holds => None,
            PlacePlan::Add => Some(format!("add to the {noun} {name}")),
            PlacePlan::Waits => Some(format!("{noun} {name} after accepting")),
            PlacePlan::Blocked => Some(format!("{noun} {name} cannot be given")),
        }
    })
}

fn role_and_seats(entitlements: &Entitlements) -> String {
    let roles: Vec<String> = entitlements.roles.iter().flatten().map(ToString::to_string).collect();
    let roles = if roles.is_empty() { "member".to_owned() } else { roles.join(", ") };
    match &entitlements.seats {
        None => roles,
        Some(seats) if seats.is_empty() => format!("{roles} without seats"),
        Some(seats) => {
            let seats: Vec<String> = seats.iter().map(|seat| seat.api_name().to_lowercase()).collect();
            format!("{roles} with {}", seats.join(", "))
        }
    }
}
