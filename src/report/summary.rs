//! The numbers of a command: one JSON object for programs, a few lines for people. The command fills them in; this file
//! neither counts time and requests nor prints.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Serialize, Serializer};

use super::json;
use super::kept::{KeptFile, KeptObject};
use crate::model::{Answer, Code, Outcome};
use crate::text::{count, duration, escape_control, grouped, plural};

/// The result of a command over all its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The run's id; empty without a run.
    pub run: String,
    /// The command's name: `onboard`.
    pub command: Option<String>,
    /// The simulator answered; the organization was not changed.
    pub rehearsal: bool,
    pub rows: usize,
    /// How many rows have each outcome that occurs.
    pub outcomes: BTreeMap<Outcome, usize>,
    /// How many rows with a good outcome have a group or workspace that failed.
    pub incomplete: usize,
    /// How many rows with a good outcome have a problem that needs a person.
    pub questions: BTreeMap<Code, usize>,
    /// How many rows are counted in the two fields before, each once.
    unsettled: usize,
    /// All requests, including retries.
    pub requests: u64,
    pub retries: u64,
    /// How long the run waited because the API asked for it or before a retry.
    pub waited: Duration,
    pub elapsed: Duration,
    /// The paths of the reports.
    pub reports: Vec<PathBuf>,
    /// Files that were not replaced by a report.
    pub kept: Vec<KeptFile>,
    /// Faults that a rehearsal handled: name and count.
    pub survived: Vec<(String, u64)>,
    /// Why the command ended before every row was attempted.
    pub stopped: Option<String>,
}

impl Summary {
    /// Counts `answers`; all other fields are empty.
    #[must_use]
    pub fn tally(run: &str, answers: &[Answer]) -> Self {
        let mut outcomes = BTreeMap::new();
        for answer in answers {
            *outcomes.entry(answer.outcome).or_default() += 1;
        }
        let fine = || answers.iter().filter(|answer| !answer.outcome.needs_a_person());
        let incomplete = fine().filter(|answer| answer.lacks_a_place()).count();
        let unsettled = fine().filter(|answer| !answer.is_settled()).count();
        let mut questions = BTreeMap::new();
        for code in fine().filter_map(Answer::question) {
            *questions.entry(code).or_default() += 1;
        }
        Self { run: run.to_owned(), rows: answers.len(), outcomes, incomplete, questions, unsettled, ..Self::default() }
    }

    /// Returns how many rows need a person.
    #[must_use]
    pub fn need_a_person(&self) -> usize {
        let by_outcome = self.outcomes.iter().filter(|(outcome, _)| outcome.needs_a_person());
        by_outcome.map(|(_, count)| count).sum::<usize>() + self.unsettled
    }

    /// Returns the outcomes that occur, in the order for people.
    pub(super) fn listed(&self) -> impl Iterator<Item = (Outcome, usize)> {
        let count = |outcome| self.outcomes.get(&outcome).copied().unwrap_or(0);
        Outcome::ALL.into_iter().map(move |outcome| (outcome, count(outcome))).filter(|&(_, count)| count > 0)
    }

    /// Returns one JSON object on one line. Its first eight keys are always present, the others only with a value.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::to_line(&Object {
            run: &self.run,
            rows: self.rows,
            outcomes: Counts(self.listed().map(|(outcome, count)| (outcome.as_str(), count as u64)).collect()),
            requests: self.requests,
            retries: self.retries,
            waited_ms: milliseconds(self.waited),
            elapsed_ms: milliseconds(self.elapsed),
            reports: self.reports.iter().map(|path| path.to_string_lossy()).collect(),
            kept: self.kept.iter().map(KeptFile::object).collect(),
            command: self.command.as_deref(),
            rehearsal: self.rehearsal,
            incomplete: self.incomplete,
            questions: Counts(self.questions.iter().map(|(code, count)| (code.as_str(), *count as u64)).collect()),
            survived: Counts(self.survived.iter().map(|(fault, times)| (fault.as_str(), *times)).collect()),
            stopped: self.stopped.as_deref(),
        })
    }

    /// Returns a few lines for people, ending in a line feed.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut lines = self.headline().into_iter().collect::<Vec<_>>();
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(self.outcome_lines());
        lines.push(String::new());
        lines.extend(self.cost_line());
        if !self.survived.is_empty() {
            lines.push(format!("faults handled: {}", self.survived_list()));
        }
        if let Some(reason) = &self.stopped {
            lines.push(format!("stopped early: {reason}"));
        }
        lines.extend(self.kept.iter().map(KeptFile::line));
        lines.extend(self.reports.iter().map(|path| format!("report: {}", path.display())));
        let mut text = String::new();
        for line in lines {
            text.push_str(escape_control(&line).trim_end());
            text.push('\n');
        }
        text
    }

    /// Returns command and run: `onboard, run 0198…`, and whether it was a rehearsal.
    pub(super) fn headline(&self) -> Option<String> {
        let run = (!self.run.is_empty()).then(|| format!("run {}", self.run));
        let words: Vec<String> = self.command.iter().cloned().chain(run).collect();
        match (words.is_empty(), self.rehearsal) {
            (true, false) => None,
            (true, true) => Some(REHEARSED.to_owned()),
            (false, false) => Some(words.join(", ")),
            (false, true) => Some(format!("{} ({REHEARSED})", words.join(", "))),
        }
    }

    /// Returns the handled faults: `12 × reset, 3 × cut body`.
    pub(super) fn survived_list(&self) -> String {
        let faults = self.survived.iter().map(|(fault, times)| format!("{} × {fault}", grouped(*times)));
        faults.collect::<Vec<_>>().join(", ")
    }

    /// Returns requests and time: `154 requests (3 retries, 12 s of waiting) in 4.2 s`.
    pub(super) fn cost_line(&self) -> Option<String> {
        let mut line = String::new();
        if self.requests > 0 {
            line.push_str(&count(self.requests, "request", "requests"));
            let mut asides = Vec::new();
            if self.retries > 0 {
                asides.push(count(self.retries, "retry", "retries"));
            }
            if !self.waited.is_zero() {
                asides.push(format!("{} of waiting", duration(self.waited)));
            }
            if !asides.is_empty() {
                // Writing to a string cannot fail.
                let _ = write!(line, " ({})", asides.join(", "));
            }
            line.push(' ');
        }
        if !self.elapsed.is_zero() {
            let _ = write!(line, "in {}", duration(self.elapsed));
        }
        (!line.is_empty()).then(|| line.trim_end().to_owned())
    }

    /// Returns what the reader of a report has to do, if anything.
    pub(super) fn advice(&self) -> Option<String> {
        let rows = self.need_a_person();
        let object = plural(rows, "it", "them");
        (rows > 0).then(|| {
            format!(
                "{} your attention. Correct {object} in this sheet and send it back; all other rows stay as they are.",
                count(rows, "row needs", "rows need")
            )
        })
    }

    fn outcome_lines(&self) -> Vec<String> {
        let total = grouped(self.rows);
        let width = total.len().max(6);
        let mut lines = Vec::new();
        for (outcome, count) in self.listed() {
            let aside = if outcome.needs_a_person() { "needs a person" } else { "" };
            lines.push(format!("{:>width$}  {outcome:<16}{aside}", grouped(count)));
        }
        let rows = plural(self.rows, "row", "rows");
        lines.push(format!("{total:>width$}  {rows}"));
        let failed = (self.incomplete > 0).then_some((self.incomplete, "a failed group or workspace"));
        let questions = self.questions.iter().map(|(code, count)| (*count, question(*code)));
        for (count, reason) in failed.into_iter().chain(questions) {
            lines.push(format!("{:>width$}  of them with {reason}: see the detail", grouped(count)));
        }
        lines
    }
}

/// The JSON object of a summary.
#[derive(Serialize)]
struct Object<'a> {
    run: &'a str,
    rows: usize,
    outcomes: Counts<'a>,
    requests: u64,
    retries: u64,
    waited_ms: u64,
    elapsed_ms: u64,
    reports: Vec<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kept: Vec<KeptObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    rehearsal: bool,
    #[serde(skip_serializing_if = "is_zero")]
    incomplete: usize,
    #[serde(skip_serializing_if = "Counts::is_empty")]
    questions: Counts<'a>,
    #[serde(skip_serializing_if = "Counts::is_empty")]
    survived: Counts<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped: Option<&'a str>,
}

/// An object of counts, in the order for people.
struct Counts<'a>(Vec<(&'a str, u64)>);

impl Counts<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().copied())
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Returns what the summary says about rows with this problem, after "with".
const fn question(code: Code) -> &'static str {
    match code {
        Code::EmailTypo => "a likely typo in the address",
        Code::EmailLookalike => "an address that looks like another",
        Code::MemberDiffers => "a member who differs from the sheet",
        Code::InvitationExpired => "an expired invitation",
        _ => "something that could not be read",
    }
}

/// The headline of a rehearsal.
const REHEARSED: &str = "a rehearsal: the organization was not changed";

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
