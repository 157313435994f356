//! The numbers of a command: one JSON object for programs, a few lines for people. The command fills them in; this file
//! neither counts time and requests nor prints.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Serialize, Serializer};

use super::answers::Answers;
use super::json;
use super::kept::KeptFile;
use super::wording::Wording;
use crate::messages::{Message, ReportLanguage, message};
use crate::model::{Answer, Code, Outcome};
use crate::text::{duration, escape_control, grouped, plural};

/// The result of a command over all its rows. Serialised, the first eight keys are always present, the others only with
/// a value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The run's id; empty without a run.
    pub run: String,
    pub rows: usize,
    /// How many rows have each outcome that occurs.
    #[serde(serialize_with = "in_order")]
    pub outcomes: BTreeMap<Outcome, usize>,
    /// All requests, including retries.
    pub requests: u64,
    pub retries: u64,
    /// How long the run waited because the API asked for it or before a retry.
    #[serde(rename = "waited_ms", serialize_with = "milliseconds")]
    pub waited: Duration,
    #[serde(rename = "elapsed_ms", serialize_with = "milliseconds")]
    pub elapsed: Duration,
    /// The paths of the reports.
    #[serde(serialize_with = "lossy_list")]
    pub reports: Vec<PathBuf>,
    /// Files that were not replaced by a report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<KeptFile>,
    /// The command's name: `onboard`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
    /// The simulator answered; the organization was not changed.
    #[serde(skip_serializing_if = "is_default")]
    pub rehearsal: bool,
    /// How many rows with a good outcome have a group or workspace that failed.
    #[serde(skip_serializing_if = "is_default")]
    pub incomplete: usize,
    /// How many rows with a good outcome have a problem that needs attention.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub questions: BTreeMap<Code, usize>,
    /// How many rows a rule, or a flag that narrows the run, leaves out, or are of people who have left.
    #[serde(skip_serializing_if = "is_default")]
    pub left_out: usize,
    /// How many of these are of people who have left.
    #[serde(skip)]
    have_left: usize,
    /// The first day from which the sheet is needed again, for rows that wait for a start date that is known.
    #[serde(skip)]
    waits_until: Option<String>,
    /// How many accounts of earlier addresses were removed.
    #[serde(skip_serializing_if = "is_default")]
    pub removed_accounts: usize,
    /// What changed of each person, from what to what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangedRow>,
    /// How many rows are counted in the two fields before `left_out`, each once.
    #[serde(skip)]
    unsettled: usize,
    /// How many rows a correction in the sheet helps: not those that failed, were refused or were not attempted.
    #[serde(skip)]
    pub(super) to_correct: usize,
    /// Faults that a rehearsal handled: name and count.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_object")]
    pub survived: Vec<(String, u64)>,
    /// Why the command ended before every row was attempted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<String>,
    /// What to do next.
    #[serde(skip)]
    pub next: Option<String>,
    /// The language of the first sheet's headings.
    #[serde(skip)]
    pub language: ReportLanguage,
}

/// What changed of one person, or would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedRow {
    pub row: u32,
    pub email: String,
    pub outcome: Outcome,
    /// `role: member → member, billing_manager`.
    pub changes: Vec<String>,
}

impl ChangedRow {
    /// Returns the changes of an answer; `None` where there are none.
    fn of(answer: &Answer) -> Option<Self> {
        let changes: Vec<String> =
            answer.notes.iter().filter(|note| note.is_change()).map(Message::to_string).collect();
        let Answer { at, email, outcome, .. } = answer;
        (!changes.is_empty()).then(|| Self { row: at.number, email: email.clone(), outcome: *outcome, changes })
    }
}

impl Summary {
    /// Counts `answers`; all other fields are empty.
    #[must_use]
    pub fn tally<'a>(run: &str, answers: impl Into<Answers<'a>>) -> Self {
        let mut summary = Self { run: run.to_owned(), ..Self::default() };
        for answer in answers.into().iter() {
            summary.rows += 1;
            *summary.outcomes.entry(answer.outcome).or_default() += 1;
            summary.changes.extend(ChangedRow::of(&answer));
            summary.removed_accounts += usize::from(answer.has_moved());
            let start = answer.waits_until().map(str::to_owned);
            summary.waits_until = summary.waits_until.into_iter().chain(start).min();
            summary.left_out += usize::from(answer.is_left_out());
            summary.have_left += usize::from(answer.has_left());
            let is_wrong = matches!(answer.outcome, Outcome::Invalid | Outcome::Held) && answer.has_failed();
            summary.to_correct += usize::from(is_wrong || (!answer.has_failed() && answer.question().is_some()));
            if !answer.has_failed() {
                summary.incomplete += usize::from(answer.lacks_a_place());
                summary.unsettled += usize::from(!answer.is_settled());
                if let Some(code) = answer.question() {
                    *summary.questions.entry(code).or_default() += 1;
                }
            }
        }
        summary
    }

    /// Returns how many rows need attention.
    #[must_use]
    pub fn need_a_person(&self) -> usize {
        let by_outcome = self.outcomes.iter().filter(|(outcome, _)| outcome.needs_a_person());
        by_outcome.map(|(_, count)| count).sum::<usize>() + self.unsettled - self.left_out
    }

    /// Returns how many rows wait for their start date.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.outcomes.get(&Outcome::Waiting).copied().unwrap_or(0)
    }

    /// Says from when on the sheet is needed again: nothing sends rows that wait by itself.
    fn again_line(&self) -> Message {
        match (self.waiting(), &self.waits_until) {
            (0, _) => Message::none(),
            (rows, Some(date)) => message!("notice-again-from", rows = rows, date = &**date),
            (rows, None) => message!("notice-again", rows = rows),
        }
    }

    /// Returns the outcomes that occur, in the order for people.
    pub(super) fn listed(&self) -> impl Iterator<Item = (Outcome, usize)> {
        let count = |outcome| self.outcomes.get(&outcome).copied().unwrap_or(0);
        Outcome::ALL.into_iter().map(move |outcome| (outcome, count(outcome))).filter(|&(_, count)| count > 0)
    }

    /// Returns one JSON object on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::to_line(self)
    }

    /// Returns a few lines for people, ending in a line feed. `details`, which are safe to show, follow the counts.
    #[must_use]
    pub fn to_text(&self, details: &str) -> String {
        let mut lines = Vec::new();
        if !self.headline().is_none() {
            lines.extend([self.headline().to_string(), String::new()]);
        }
        lines.extend(self.outcome_lines());
        lines.extend(details.lines().map(str::to_owned));
        lines.push(String::new());
        lines.extend(Some(self.cost_line().to_string()).filter(|line| !line.is_empty()));
        if !self.survived.is_empty() {
            lines.push(format!("simulated faults handled: {}", self.survived_list()));
        }
        lines.extend(self.stopped.iter().map(|reason| format!("stopped early: {reason}")));
        lines.extend(self.kept.iter().map(KeptFile::line));
        lines.extend(self.reports.iter().map(|path| format!("report: {}", path.display())));
        lines.extend(self.next.iter().map(|next| format!("next: {next}")));
        let mut text = String::new();
        for line in lines {
            text.push_str(escape_control(&line).trim_end());
            text.push('\n');
        }
        text
    }

    /// Returns the lines of a notice for HR: the count of each outcome, the total, what it cost, and what to do.
    #[must_use]
    pub fn notice_lines(&self, language: ReportLanguage) -> Vec<String> {
        let wording = Wording::of(language);
        let count = |count: usize| language.group(count as u64);
        let mut lines: Vec<String> =
            self.listed().map(|(outcome, rows)| format!("{} × {}", count(rows), wording.outcome(outcome))).collect();
        // The reason itself may name people.
        let stopped = self.stopped.as_ref().map_or_else(Message::none, |_| message!("report-stopped-why"));
        let advice = match self.to_correct {
            0 => Message::none(),
            rows => message!("notice-advice", rows = rows),
        };
        let further = [stopped, advice, self.again_line(), self.headline(), self.cost_line()];
        lines.extend(further.iter().filter(|line| !line.is_none()).map(|line| wording.say(line)));
        lines
    }

    /// Returns command and run: `onboard, run 0198…`, and whether it was a rehearsal.
    pub(super) fn headline(&self) -> Message {
        let command = self.command.clone().map(Message::verbatim);
        let run = (!self.run.is_empty()).then(|| message!("report-run", run = &*self.run));
        let run = match (command, run) {
            (Some(command), Some(run)) => Some(message!("report-command-and-run", command = command, run = run)),
            (command, run) => command.or(run),
        };
        match (run, self.rehearsal) {
            (None, false) => Message::none(),
            (None, true) => message!("report-rehearsed"),
            (Some(run), false) => run,
            (Some(run), true) => message!("with-aside", what = run, aside = message!("report-rehearsed")),
        }
    }

    /// Returns the handled faults: `12 × reset, 3 × cut body`. Their names are the same in every language.
    pub(super) fn survived_list(&self) -> Message {
        let faults = self.survived.iter().map(|(fault, times)| format!("{} × {fault}", grouped(*times)));
        if self.survived.is_empty() {
            Message::none()
        } else {
            Message::verbatim(faults.collect::<Vec<_>>().join(", "))
        }
    }

    /// Returns requests and time: `154 requests (3 retries, 12 s of waiting in total) in 4.2 s`.
    pub(super) fn cost_line(&self) -> Message {
        let retries = (self.retries > 0).then(|| message!("report-retries", retries = self.retries));
        let waited = (!self.waited.is_zero()).then(|| message!("report-waited", time = duration(self.waited)));
        let asides = match (retries, waited) {
            (Some(retries), Some(waited)) => Some(message!("report-both", one = retries, other = waited)),
            (retries, waited) => retries.or(waited),
        };
        let requests = message!("report-requests", requests = self.requests);
        let requests = (self.requests > 0).then(|| match asides {
            Some(asides) => message!("with-aside", what = requests, aside = asides),
            None => requests,
        });
        let elapsed = duration(self.elapsed);
        match (requests, self.elapsed.is_zero()) {
            (None, true) => Message::none(),
            (None, false) => message!("report-elapsed", time = elapsed),
            (Some(requests), true) => requests,
            (Some(requests), false) => message!("report-requests-in", requests = requests, time = elapsed),
        }
    }

    /// Returns why the command ended early, for HR. The reason itself is English.
    pub(super) fn stopped_line(&self, language: ReportLanguage) -> Message {
        match &self.stopped {
            None => Message::none(),
            Some(reason) if language == ReportLanguage::English => Message::verbatim(reason),
            Some(_) => message!("report-stopped-why"),
        }
    }

    /// Returns what the reader of a report has to do, if anything.
    pub(super) fn advice(&self) -> Message {
        let rows = self.to_correct;
        if rows == 0 { Message::none() } else { message!("report-advice", rows = rows) }
    }

    fn outcome_lines(&self) -> Vec<String> {
        let total = grouped(self.rows);
        let width = total.len().max(6);
        let mut lines = Vec::new();
        for (outcome, count) in self.listed() {
            let aside = match outcome {
                Outcome::NotAttempted if count == self.left_out - self.have_left => "left out".to_owned(),
                Outcome::Held if count == self.have_left => format!("{} left", plural(count, "has", "have")),
                Outcome::Held if self.have_left > 0 => {
                    let verb = plural(self.have_left, "has", "have");
                    format!("{} {verb} left, the rest needs attention", self.have_left)
                }
                outcome if outcome.needs_a_person() => "needs attention".to_owned(),
                _ => String::new(),
            };
            lines.push(format!("{:>width$}  {outcome:<16}{aside}", grouped(count)));
        }
        let rows = plural(self.rows, "row", "rows");
        lines.push(format!("{total:>width$}  {rows}"));
        if self.removed_accounts > 0 {
            let accounts = ("account of an earlier address removed", "accounts of earlier addresses removed");
            let accounts_are = plural(self.removed_accounts, accounts.0, accounts.1);
            lines.push(format!("{:>width$}  {accounts_are}", grouped(self.removed_accounts)));
        }
        let missed = match self.stopped {
            None => "a failed group or workspace",
            Some(_) => "a group or workspace that failed or was not attempted",
        };
        let failed = (self.incomplete > 0).then_some((self.incomplete, missed));
        let questions = self.questions.iter().map(|(code, count)| (*count, question(*code)));
        for (count, reason) in failed.into_iter().chain(questions) {
            let rows = plural(count, "row", "rows");
            lines.push(format!("{:>width$}  {rows} with {reason}: see the detail", grouped(count)));
        }
        lines
    }
}

/// Serialises outcomes in the order for people.
fn in_order<S: Serializer>(outcomes: &BTreeMap<Outcome, usize>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(Outcome::ALL.iter().filter_map(|outcome| outcomes.get_key_value(outcome)))
}

fn as_object<S: Serializer>(pairs: &[(String, u64)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(pairs.iter().map(|(name, count)| (name, count)))
}

fn lossy_list<S: Serializer>(paths: &[PathBuf], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(paths.iter().map(|path| path.to_string_lossy()))
}

fn milliseconds<S: Serializer>(duration: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u64(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX))
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Returns what the summary says about rows with this problem, after "with".
const fn question(code: Code) -> &'static str {
    match code {
        Code::EmailTypo => "a likely typo in the address",
        Code::EmailLookalike => "look-alike letters in the address",
        Code::MemberDiffers => "a member who differs from the sheet",
        Code::InvitationDiffers => "an invitation that differs from the sheet",
        Code::InvitationExpired => "an expired invitation",
        Code::InvitationDoubled => "two invitations",
        Code::AddressChanged => "an account of an earlier address that stays",
        Code::ApiKeysLeft => "API keys that stay valid",
        _ => "something that could not be read or done",
    }
}
