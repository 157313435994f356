//! Describes a plan of removals for the person who decides whether to go on: everybody who would lose something, and what.

use std::fmt::Write;

use super::types::{Leaver, Removal, RemovalPlan};
use crate::model::Finding;
use crate::plan::Target;
use crate::roster::Roster;
use crate::text::{count, escape_control, plural, quoted};

impl RemovalPlan {
    /// Returns the plan as text for people, which ends with a line feed. Every person who would lose something has a line.
    ///
    /// # Panics
    /// If the plan was not made from `roster`.
    #[must_use]
    pub fn describe(&self, roster: &Roster) -> String {
        let mut text = String::new();
        self.write(roster, &mut text).expect("writing to a string cannot fail");
        text
    }

    /// Returns what a limit would stop, for somebody who only looks. Empty where no limit does.
    #[must_use]
    pub fn describe_limit(&self) -> String {
        let Some(limit) = &self.limit else { return String::new() };
        let Finding { message, fix, .. } = &limit.finding;
        format!("\nstopped by a limit, nothing will be sent: {message}\n  hint: {fix}\n")
    }

    fn write(&self, roster: &Roster, out: &mut String) -> std::fmt::Result {
        let people = || roster.people.iter().zip(&self.leavers);
        let leaving: Vec<_> = people().filter(|(_, leaver)| !leaver.taken().is_empty()).collect();
        let held: Vec<_> = people().filter(|(_, leaver)| !leaver.held.is_empty()).collect();
        let gone = self.leavers.len() - leaving.len() - held.len();
        let counts = [
            (leaving.len(), if self.downgrade { "would be downgraded" } else { "would be removed" }),
            (held.len(), "held"),
            (gone, "gone already"),
        ];
        let counts: Vec<String> =
            counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let who = match (self.earlier, self.unlisted) {
            (true, _) => ("account of an earlier address", "accounts of earlier addresses"),
            (false, true) => ("person not on the sheet", "people not on the sheet"),
            (false, false) => ("person on the sheet", "people on the sheet"),
        };
        writeln!(out, "{}: {}", count(self.leavers.len(), who.0, who.1), counts.join(", "))?;
        let others = roster.rows() - roster.people.len();
        if others > 0 && !self.earlier && !self.unlisted {
            writeln!(
                out,
                "  nothing is taken for {}: duplicates, problems, or left out",
                count(others, "row", "rows")
            )?;
        }
        for (person, leaver) in leaving {
            let what: Vec<String> = leaver.taken().iter().map(|removal| self.name(*removal)).collect();
            writeln!(out, "  - {}: {}", escape_control(person.email()), listed(&what, leaver))?;
        }
        for (person, leaver) in held {
            for why in &leaver.held {
                let row = if self.unlisted { String::new() } else { format!("row {}: ", person.at.number) };
                writeln!(out, "  held: {row}{}: {} ({})", escape_control(person.email()), why.message, why.fix)?;
            }
        }
        // Nothing is taken from them, and something of theirs needs a person.
        for (person, leaver) in people().filter(|(_, leaver)| leaver.removals.is_empty() && leaver.held.is_empty()) {
            for Finding { message, fix, .. } in &leaver.findings {
                writeln!(
                    out,
                    "  stays: row {}: {}: {message} ({fix})",
                    person.at.number,
                    escape_control(person.email())
                )?;
            }
        }
        for (workspace, people) in &self.successions {
            let successor = self.successor.as_ref().map_or_else(String::new, |successor| quoted(&successor.email));
            let (name, verb) = (quoted(&self.workspaces[*workspace].name), plural(people.len(), "leaves", "leave"));
            let people = count(people.len(), "person", "people");
            writeln!(out, "  {successor} becomes administrator of the workspace {name} before {people} {verb}")?;
        }
        // What a limit stops is told as the error that it is.
        if self.limit.is_none() && !self.steps.is_empty() {
            // What is sent for the people on the sheet is counted above.
            let besides = if self.earlier || self.unlisted { " besides" } else { "" };
            writeln!(out, "\nto send{besides}, in this order")?;
            for (kind, people, calls) in self.calls() {
                let people = if people == 0 { String::new() } else { count(people, "person", "people") };
                writeln!(out, "  {:<22} {people:>14} {:>14}", kind.as_str(), count(calls, "call", "calls"))?;
            }
        }
        Ok(())
    }

    fn name(&self, removal: Removal) -> String {
        let place = |kind: &str, target: &Target| format!("{kind} {}", quoted(&target.name));
        match removal {
            Removal::Invitation(_) => "pending invitation".to_owned(),
            Removal::ApiKey(uuid) => format!("API key {}", quoted(self.keys.get(&uuid).map_or("", String::as_str))),
            Removal::Workspace(workspace) => place("workspace", &self.workspaces[workspace]),
            Removal::Group(group) => place("group", &self.groups[group]),
            Removal::Power => "roles and seats".to_owned(),
            Removal::Membership => "organization".to_owned(),
        }
    }
}

/// Returns what is taken, each once with how often, and what is known about it.
fn listed(what: &[String], leaver: &Leaver) -> String {
    let parts: Vec<String> = what
        .chunk_by(|a, b| a == b)
        .map(|same| if same.len() == 1 { same[0].clone() } else { format!("{} {}s", same.len(), same[0]) })
        .collect();
    let known = leaver.findings.iter().map(|finding| finding.message.to_string());
    let notes: Vec<String> = leaver.notes.iter().map(ToString::to_string).chain(known).collect();
    if notes.is_empty() { parts.join(", ") } else { format!("{} ({})", parts.join(", "), notes.join("; ")) }
}
