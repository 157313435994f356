//! The result of a job that changes the organization: its reports, its summary, its record in the ledger, and its exit code.

use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::output;
use super::reports::{self, Reports};
use super::rows;
use super::run_ledger::{PrepareError, RunLedger};
use super::session::{Online, Session};
use crate::admin_api::Stats;
use crate::model::{Answer, Finding, Outcome, Placement};
use crate::report::{Summary, detail, fix};
use crate::roster::Roster;
use crate::run::ledger::{Input, LedgerError};
use crate::run::{self, Again, Halt, RunResult};
use crate::text::{count, escape_truncated};

/// The most rows that are listed on the terminal.
const ROWS_SHOWN: usize = 5;
const LINE_CHARS: usize = 400;

/// The result of a job.
pub(super) struct JobResult {
    /// Empty if no run began and no limit stopped it.
    pub run: String,
    /// The limit that kept the run from beginning.
    pub limit: Option<Finding>,
    pub ended: RunResult,
}

impl JobResult {
    /// Returns the result of a job that was not prepared.
    pub(super) fn unprepared(
        ledger: &RunLedger,
        online: &Online,
        roster: &Roster,
        inputs: &[Input],
        error: PrepareError,
    ) -> Result<Self, Failure> {
        let halt = match error {
            PrepareError::Failure(failure) => return Err(failure),
            PrepareError::Limit(limit) => {
                let mut answers = roster.answers();
                for answer in answers.iter_mut().filter(|answer| answer.outcome == Outcome::Ready) {
                    answer.outcome = Outcome::NotAttempted;
                    answer.add(limit.clone());
                }
                return Self::limited(ledger, inputs, limit, answers);
            }
            PrepareError::Api(error) => Halt::from(error),
        };
        let prior = ledger.prior_answers(&online.base_url, inputs)?;
        let answers = rows::not_attempted(roster, &halt, ledger.again, &prior);
        Ok(Self { run: prior.run, limit: None, ended: RunResult::unchanged(answers, Some(halt)) })
    }

    /// Returns the result of a job that a limit stops before it begins; the ledger remembers it.
    pub(super) fn limited(
        ledger: &RunLedger,
        inputs: &[Input],
        limit: Finding,
        answers: Vec<Answer>,
    ) -> Result<Self, Failure> {
        let run = ledger.refuse(inputs, &answers)?;
        Ok(Self { run, limit: Some(limit), ended: RunResult::unchanged(answers, None) })
    }

    /// Whether the reports of earlier runs are out of date: the run changed something, or it finished.
    pub(super) fn has_news(&self) -> bool {
        self.ended.changed || (self.limit.is_none() && self.ended.halt.is_none())
    }

    /// Returns why the run stopped early, if it did.
    fn stopped(&self) -> Option<String> {
        let limit = self.limit.as_ref().map(|limit| &limit.message);
        limit.or(self.ended.halt.as_ref().map(|halt| &halt.why)).cloned()
    }

    /// Records how the run ended.
    fn record(&self, ledger: &RunLedger, stats: &Stats) -> Result<(), LedgerError> {
        if self.limit.is_some() {
            return ledger.ledger.end(&self.run, "limit", stats);
        }
        run::end(&ledger.ledger, &self.run, self.ended.halt.as_ref(), stats)
    }

    /// Returns the exit code, and prints the next step to stderr.
    fn conclude(&self, again: Again) -> Exit {
        let failure = match (&self.limit, &self.ended.halt) {
            (Some(limit), _) => Failure::limit(limit),
            (None, Some(halt)) => Failure::halted(halt, again),
            (None, None) if self.ended.alarms.is_empty() && self.ended.answers.iter().all(Answer::is_settled) => {
                return Exit::Done;
            }
            (None, None) => return Exit::NeedsAPerson,
        };
        output::say(&failure.to_text());
        failure.exit
    }

    /// Lists the first rows that need a person, and says how many people have to accept an invitation.
    fn list_open_rows(&self) {
        let answers = &self.ended.answers;
        let open: Vec<&Answer> = answers.iter().filter(|answer| !answer.is_settled()).collect();
        for answer in open.iter().take(ROWS_SHOWN) {
            let table = if answer.at.source > 0 { format!("table {}, ", answer.at.source + 1) } else { String::new() };
            let (row, fix) = (answer.at.number, fix(answer));
            let fix = if fix.is_empty() { fix } else { format!(" ({fix})") };
            let line = format!("{table}row {row}: {}: {}{fix}", answer.email, detail(answer));
            output::say(&escape_truncated(&line, LINE_CHARS));
        }
        if open.len() > ROWS_SHOWN {
            output::say(&format!("… and {} more: see the report", count(open.len() - ROWS_SHOWN, "row", "rows")));
        }
        let waits = |answer: &&Answer| {
            let mut places = answer.groups.iter().chain(&answer.workspaces);
            matches!(answer.outcome, Outcome::Invited | Outcome::AlreadyInvited)
                && places.any(|place| place.placement == Placement::Waiting)
        };
        let waiting = answers.iter().filter(waits).count();
        if waiting > 0 {
            let people = count(waiting, "person has to", "people have to");
            output::say(&format!("{people} accept an invitation first; `frontdesk follow-up` then does the rest"));
        }
    }

    /// Writes the reports, prints the summary, which `complete` completes, and records how the run ended.
    pub(super) fn report(
        &self,
        session: &Session<'_>,
        ledger: &RunLedger,
        reports: Reports,
        inputs: &Inputs,
        stats: &Stats,
        complete: impl FnOnce(&mut Summary),
    ) -> Result<Exit, Failure> {
        let reports = if self.has_news() { reports } else { reports.keep_earlier() };
        let write = |summary: &mut Summary| {
            complete(summary);
            reports.write(inputs, &self.ended.answers, summary)
        };
        self.conclude_with(session, ledger, stats, write)
    }

    /// Does the same where `write` completes the summary and writes the reports; it returns why some were not written.
    pub(super) fn conclude_with(
        &self,
        session: &Session<'_>,
        ledger: &RunLedger,
        stats: &Stats,
        write: impl FnOnce(&mut Summary) -> Vec<Failure>,
    ) -> Result<Exit, Failure> {
        // Nothing can continue a run that a limit stopped.
        let run = if self.limit.is_some() { "" } else { &self.run };
        let mut summary = session.summary(run, &self.ended.answers, stats);
        summary.stopped = self.stopped();
        summary.rehearsal = ledger.is_rehearsal();
        let unwritten = write(&mut summary);
        if !session.global.quiet && !session.global.json && summary.stopped.is_none() {
            self.list_open_rows();
        }
        let recorded = self.record(ledger, stats);
        let printed = session.print(|| summary.to_json(), || summary.to_text());
        for alarm in &self.ended.alarms {
            output::say(&format!("warning: {alarm}; inform the administrator of the organization"));
        }
        recorded?;
        printed?;
        let exit = reports::conclude(self.conclude(ledger.again), &unwritten);
        ledger.ledger.set_exit(&self.run, exit.code())?;
        Ok(exit)
    }
}
