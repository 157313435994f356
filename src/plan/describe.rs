//! Describes a plan for the person who decides whether to continue: who is new, what is created, how many calls that
//! takes, and what may surprise. The length is bounded, also for a large sheet.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use indexmap::IndexSet;

use super::{PersonAction, PlacePlan, Plan, Work, WorkspaceAdmin, answers};
use crate::messages::Message;
use crate::model::{Answer, Code, Finding, Outcome, PersonId, Severity};
use crate::roster::{FindingHead, Roster};
use crate::text::{count, duration, escape_truncated, quoted_list};

/// The most names in one list.
const NAMES: usize = 4;
/// The most notes, and the most kinds of findings.
const NOTES: usize = 20;
/// The most characters of one sentence; its parts are escaped already.
const SENTENCE_CHARS: usize = 400;

impl Plan {
    /// Returns the plan as text for people, which ends with a line feed. `rate` is how many requests a second are sent.
    ///
    /// # Panics
    /// If the plan was not made from `roster`.
    #[must_use]
    pub fn describe(&self, roster: &Roster, rate: Option<f64>) -> String {
        let mut text = String::new();
        self.write(roster, rate, &mut text).expect("writing to a string cannot fail");
        text
    }

    fn write(&self, roster: &Roster, rate: Option<f64>, out: &mut String) -> std::fmt::Result {
        writeln!(out, "{} on the sheet", count(self.entries.len(), "person", "people"))?;
        let others = roster.rows() - roster.people.len();
        if others > 0 {
            let rows = count(others, "row", "rows");
            writeln!(out, "  nothing is sent for {rows}, see `frontdesk check`: duplicates, problems, or left out")?;
        }
        self.write_names(roster, out)?;
        self.write_calls(roster, rate, out)?;
        let given: Vec<String> = roster.given_lines().iter().map(|line| line.trim_start().to_owned()).collect();
        write_list(out, "what people get that their rows do not name", &given)?;
        self.write_changes(roster, out)?;
        Self::write_leavers(roster, out)?;
        self.write_findings(roster, out)?;
        write_list(out, "notes", &self.notes)?;
        if let Some(limit) = &self.limit {
            writeln!(out, "\nstopped by a limit, nothing will be sent: {}", limit.finding.message)?;
            let over = limit.people.iter().map(|&person| roster.people[person].email());
            writeln!(out, "  {}", quoted_list(over, NAMES))?;
            writeln!(out, "  hint: {}", limit.finding.fix)?;
        }
        Ok(())
    }

    /// Writes how many people have each action and how many groups and workspaces are new, with a few names.
    fn write_names(&self, roster: &Roster, out: &mut String) -> std::fmt::Result {
        let titles = ["to create", "to invite", "members to update", "members already", "invited already", "held back"];
        let mut people = titles.map(|title| (title, Vec::new()));
        for (person, entry) in roster.people.iter().zip(&self.entries) {
            let rank = match entry.action {
                PersonAction::Create => 0,
                PersonAction::Invite => 1,
                PersonAction::Member { update: true, .. } => 2,
                PersonAction::Member { .. } => 3,
                PersonAction::Invited { .. } => 4,
                PersonAction::Held(_) => 5,
            };
            people[rank].1.push(person.email());
        }
        for (_, emails) in &mut people {
            emails.sort_unstable();
        }
        let (mut groups, mut workspaces, mut admins) = (Vec::new(), Vec::new(), IndexSet::new());
        for step in &self.steps {
            match step.work {
                Work::CreateGroup { group } => groups.push(self.groups[group].name.as_str()),
                Work::CreateWorkspace { workspace, admin } => {
                    workspaces.push(self.workspaces[workspace].name.as_str());
                    // A member who is not on the sheet is named in a note; here there is only a UUID.
                    if let WorkspaceAdmin::Person(person) = admin {
                        admins.insert(roster.people[person].email());
                    }
                }
                _ => {}
            }
        }
        let emails = |people: &[PersonId]| people.iter().map(|&person| roster.people[person].email()).collect();
        let demoted = self.demotions.iter().flat_map(|demotions| &demotions.people);
        let demoted = demoted.map(|&person| roster.people[person].email()).collect();
        let new = [
            ("new administrators", emails(&self.administrators)),
            ("workspace admins", emails(&self.workspace_administrators)),
            ("demoted from admin", demoted),
            ("new groups", groups),
            ("new workspaces", workspaces),
            ("administered by", admins.into_iter().collect()),
        ];
        for (title, names) in people.into_iter().chain(new).filter(|(_, names)| !names.is_empty()) {
            writeln!(out, "  {title:<18} {:>6}  {}", names.len(), quoted_list(names.into_iter(), NAMES))?;
        }
        Ok(())
    }

    fn write_calls(&self, roster: &Roster, rate: Option<f64>, out: &mut String) -> std::fmt::Result {
        if self.is_empty() {
            let stopped = self.stopped_rows(roster);
            return match stopped.as_str() {
                "" => writeln!(
                    out,
                    "\nnothing to send for the people on the sheet: everything that frontdesk can do is already done"
                ),
                rows => writeln!(out, "\nnothing can be sent: {rows}"),
            };
        }
        writeln!(out, "\nto send, in this order")?;
        let kinds = self.calls();
        let in_all: usize = kinds.iter().map(|kind| kind.2).sum();
        for (kind, concerned, calls) in kinds {
            let concerned = if concerned == 0 { String::new() } else { count(concerned, "person", "people") };
            writeln!(out, "  {:<18} {concerned:>14} {:>14}", kind.as_str(), count(calls, "call", "calls"))?;
        }
        let time = rate.map(|rate| format!("  about {} at {rate} requests a second", duration(at_rate(in_all, rate))));
        let in_all = count(in_all, "call", "calls");
        writeln!(out, "  {:<18} {:>14} {in_all:>14}{}", "in all", "", time.unwrap_or_default())
    }

    /// Returns how many rows somebody has to look at before anything is sent for them: `6 rows are held`.
    fn stopped_rows(&self, roster: &Roster) -> String {
        let (mut held, mut invalid) = (0, 0);
        for answer in answers(self, roster).filter(Answer::has_failed) {
            held += usize::from(answer.outcome == Outcome::Held);
            invalid += usize::from(answer.outcome == Outcome::Invalid);
        }
        let of = |(outcome, rows): (Outcome, usize)| {
            (rows > 0).then(|| format!("{} {outcome}", count(rows, "row is", "rows are")))
        };
        [(Outcome::Held, held), (Outcome::Invalid, invalid)]
            .into_iter()
            .filter_map(of)
            .collect::<Vec<_>>()
            .join(" and ")
    }

    /// Writes who has left and is still there.
    fn write_leavers(roster: &Roster, out: &mut String) -> std::fmt::Result {
        let line = |found: FindingHead<'_>| {
            let Finding { message, fix, .. } = found.finding();
            format!("row {}: {message} ({fix})", found.at.number)
        };
        let remaining = roster.findings.heads().filter(|found| found.code == Code::LeaverRemains);
        let lines: Vec<String> = remaining.map(line).collect();
        write_list(out, "who has left and is still in the organization", &lines)
    }

    /// Writes what an update changes, member by member.
    fn write_changes(&self, roster: &Roster, out: &mut String) -> std::fmt::Result {
        let changed = roster.people.iter().zip(&self.entries).filter(|(_, entry)| !entry.changes.is_empty());
        let list = |changes: &[Message]| changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        let mut lines: Vec<String> =
            changed.map(|(person, entry)| format!("{}: {}", person.email(), list(&entry.changes))).collect();
        lines.sort_unstable();
        write_list(out, "changes, person by person", &lines)
    }

    /// Writes the findings by kind, each with an example and its fix.
    fn write_findings(&self, roster: &Roster, out: &mut String) -> std::fmt::Result {
        let mut kinds: BTreeMap<(Severity, Code), (usize, u32, &Finding)> = BTreeMap::new();
        for (person, entry) in roster.people.iter().zip(&self.entries) {
            let held = if let PersonAction::Held(why) = &entry.action { Some(&**why) } else { None };
            for finding in held.into_iter().chain(&entry.findings) {
                let kind = kinds.entry((finding.severity, finding.code)).or_insert((0, person.at.number, finding));
                kind.0 += 1;
            }
        }
        let titles = [
            (Severity::Error, "held back, nothing is sent for these rows"),
            (Severity::Warning, "warnings, these rows are still sent"),
        ];
        for (title_severity, title) in titles {
            let lines: Vec<String> = kinds
                .iter()
                .filter(|((severity, _), _)| *severity == title_severity)
                .map(|((_, code), (n, row, finding))| {
                    format!("{code}, {}: row {row}: {} ({})", count(*n, "time", "times"), finding.message, finding.fix)
                })
                .collect();
            write_list(out, title, &lines)?;
        }
        let waits = |entry: &&super::PersonPlan| entry.place_plans().any(|planned| planned == PlacePlan::Waits);
        match self.entries.iter().filter(waits).count() {
            0 => Ok(()),
            n => writeln!(
                out,
                "\n{} must accept an invitation first; the next `frontdesk onboard` of this sheet then adds what is still waiting",
                count(n, "person", "people")
            ),
        }
    }
}

/// Returns how long so many requests take, in whole seconds.
pub(crate) fn at_rate(requests: usize, rate: f64) -> Duration {
    #[expect(clippy::cast_precision_loss, reason = "no plan has so many requests")]
    let seconds = (requests as f64 / rate).ceil();
    Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)
}

/// Writes the first `lines` below a title; nothing if there are none.
fn write_list(out: &mut String, title: &str, lines: &[String]) -> std::fmt::Result {
    if !lines.is_empty() {
        writeln!(out, "\n{title}")?;
    }
    for line in lines.iter().take(NOTES) {
        writeln!(out, "  - {}", escape_truncated(line, SENTENCE_CHARS))?;
    }
    match lines.len().saturating_sub(NOTES) {
        0 => Ok(()),
        more => writeln!(out, "  … and {more} more"),
    }
}
