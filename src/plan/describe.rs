//! Describes a plan for the person who decides whether to go on: who is new, what is made, how many
//! calls that is, and everything that may surprise. Bounded in length whatever the size of the sheet.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{PersonAction, PlacePlan, Plan, Work, WorkspaceAdmin};
use crate::model::{Code, Finding, Severity};
use crate::roster::Roster;
use crate::text::{count, escape_truncated, quoted_list};

/// The most names in one list.
const NAMES: usize = 4;
/// The most notes, and the most kinds of findings.
const NOTES: usize = 20;
/// The most characters of one sentence; its parts are escaped already.
const SENTENCE_CHARS: usize = 400;

impl Plan {
    /// The plan for people. Ends with a line feed.
    ///
    /// # Panics
    /// Where the plan was not made of `roster`.
    #[must_use]
    pub fn describe(&self, roster: &Roster) -> String {
        let mut text = String::new();
        self.write(roster, &mut text).expect("writing to a string cannot fail");
        text
    }

    fn write(&self, roster: &Roster, out: &mut String) -> std::fmt::Result {
        writeln!(out, "{} on the sheet", count(self.entries.len(), "person", "people"))?;
        let others = roster.rows() - roster.people.len();
        if others > 0 {
            let rows = count(others, "row is", "rows are");
            writeln!(
                out,
                "  {rows} answered without being sent: duplicates and problems, as `frontdesk check` lists them"
            )?;
        }
        self.write_people(roster, out)?;
        self.write_targets(roster, out)?;
        self.write_calls(out)?;
        self.write_changes(roster, out)?;
        self.write_findings(roster, out)?;
        write_list(out, "worth knowing", self.notes.iter().map(String::as_str))?;
        if let Some(limit) = &self.limit {
            writeln!(out, "\nstopped by a limit, nothing will be sent: {}", limit.finding.message)?;
            let over = limit.people.iter().map(|&person| roster.people[person].email());
            writeln!(out, "  {}", quoted_list(over, NAMES))?;
            writeln!(out, "  hint: {}", limit.finding.fix)?;
        }
        Ok(())
    }

    fn write_people(&self, roster: &Roster, out: &mut String) -> std::fmt::Result {
        let mut groups: BTreeMap<usize, (&str, Vec<&str>)> = BTreeMap::new();
        for (person, entry) in roster.people.iter().zip(&self.entries) {
            let (rank, title) = match entry.action {
                PersonAction::Create => (0, "to create"),
                PersonAction::Invite => (1, "to invite"),
                PersonAction::Member { update: true, .. } => (2, "members to update"),
                PersonAction::Member { .. } => (3, "members already"),
                PersonAction::Invited { .. } => (4, "invited already"),
                PersonAction::Held(_) => (5, "held back"),
            };
            groups.entry(rank).or_insert((title, Vec::new())).1.push(person.email());
        }
        for (title, mut emails) in groups.into_values() {
            emails.sort_unstable();
            writeln!(out, "  {:<18} {:>6}  {}", title, emails.len(), quoted_list(emails.into_iter(), NAMES))?;
        }
        Ok(())
    }

    fn write_targets(&self, roster: &Roster, out: &mut String) -> std::fmt::Result {
        let (mut groups, mut workspaces) = (Vec::new(), Vec::new());
        for step in &self.steps {
            match step.work {
                Work::CreateGroup { group } => groups.push(self.groups[group].name.as_str()),
                Work::CreateWorkspace { workspace, .. } => workspaces.push(self.workspaces[workspace].name.as_str()),
                _ => {}
            }
        }
        for (title, names) in [("groups to make", groups), ("workspaces to make", workspaces)] {
            if !names.is_empty() {
                let listed = quoted_list(names.iter().copied(), NAMES);
                writeln!(out, "  {title:<18} {:>6}  {listed}", names.len())?;
            }
        }
        self.write_admins(roster, out)
    }

    fn write_admins(&self, roster: &Roster, out: &mut String) -> std::fmt::Result {
        let mut admins: Vec<&str> = Vec::new();
        for step in &self.steps {
            // A member who is not on the sheet is named in a note; here there is only a UUID.
            if let Work::CreateWorkspace { admin: WorkspaceAdmin::Person(person), .. } = step.work {
                let email = roster.people[person].email();
                if !admins.contains(&email) {
                    admins.push(email);
                }
            }
        }
        if admins.is_empty() {
            return Ok(());
        }
        let listed = quoted_list(admins.iter().copied(), NAMES);
        writeln!(out, "  {:<18} {:>6}  {listed}", "administered by", admins.len())
    }

    fn write_calls(&self, out: &mut String) -> std::fmt::Result {
        if self.is_empty() {
            return writeln!(out, "\nnothing to send: everything that can be done is done");
        }
        writeln!(out, "\nto send, in this order")?;
        let kinds = self.calls();
        let in_all: usize = kinds.iter().map(|kind| kind.2).sum();
        for (kind, concerned, calls) in kinds {
            let concerned = if concerned == 0 { String::new() } else { count(concerned, "person", "people") };
            writeln!(out, "  {:<18} {concerned:>14} {:>14}", kind.as_str(), count(calls, "call", "calls"))?;
        }
        writeln!(out, "  {:<18} {:>14} {:>14}", "in all", "", count(in_all, "call", "calls"))
    }

    /// What an update changes, member by member.
    fn write_changes(&self, roster: &Roster, out: &mut String) -> std::fmt::Result {
        let changed = roster.people.iter().zip(&self.entries).filter(|(_, entry)| !entry.changes.is_empty());
        let mut lines: Vec<String> =
            changed.map(|(person, entry)| format!("{}: {}", person.email(), entry.changes.join("; "))).collect();
        lines.sort_unstable();
        write_list(out, "members who change", lines.iter().map(String::as_str))
    }

    /// The findings by kind, each with an example and its fix.
    fn write_findings(&self, roster: &Roster, out: &mut String) -> std::fmt::Result {
        let mut kinds: BTreeMap<(Severity, Code), (usize, u32, &Finding)> = BTreeMap::new();
        for (person, entry) in roster.people.iter().zip(&self.entries) {
            let held = if let PersonAction::Held(why) = &entry.action { Some(why) } else { None };
            for finding in held.into_iter().chain(&entry.findings) {
                let kind = kinds.entry((finding.severity, finding.code)).or_insert((0, person.at.number, finding));
                kind.0 += 1;
            }
        }
        let titles = [
            (Severity::Error, "held back, nothing is sent for these rows"),
            (Severity::Warning, "told on rows that go on"),
        ];
        for (title_severity, title) in titles {
            let lines: Vec<String> = kinds
                .iter()
                .filter(|((severity, _), _)| *severity == title_severity)
                .map(|((_, code), (n, row, finding))| {
                    format!("{code}, {}: row {row}: {} ({})", count(*n, "time", "times"), finding.message, finding.fix)
                })
                .collect();
            write_list(out, title, lines.iter().map(String::as_str))?;
        }
        let waits = |entry: &&super::PersonPlan| entry.place_plans().any(|planned| planned == PlacePlan::Waits);
        match self.entries.iter().filter(waits).count() {
            0 => Ok(()),
            n => writeln!(
                out,
                "\n{} must accept an invitation first; the next `frontdesk onboard` of this sheet gives them what still waits then",
                count(n, "person", "people")
            ),
        }
    }
}

fn write_list<'a>(out: &mut String, title: &str, lines: impl ExactSizeIterator<Item = &'a str>) -> std::fmt::Result {
    let more = lines.len().saturating_sub(NOTES);
    if lines.len() > 0 {
        writeln!(out, "\n{title}")?;
    }
    for line in lines.take(NOTES) {
        writeln!(out, "  - {}", escape_truncated(line, SENTENCE_CHARS))?;
    }
    if more > 0 {
        writeln!(out, "  … and {more} more")?;
    }
    Ok(())
}
