//! The result of a job that changes the organization: its reports, its summary, its record in the ledger, and its exit code.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::endpoint::Endpoint;
use super::exit::Exit;
use super::failure::Failure;
use super::finding_groups::{Tables, attention};
use super::inputs::Inputs;
use super::reports::{self, Reports};
use super::rows;
use super::run_end::RunEnd;
use super::run_ledger::{PrepareError, RunLedger};
use super::session::{Online, Session};
use crate::admin_api::Stats;
use crate::model::{Answer, Code, Finding, Outcome, Placement};
use crate::progress::log_row;
use crate::report::{Answers, Summary, rehearsed};
use crate::roster::{AnsweredRows, Roster, is_narrowed_out};
use crate::run::ledger::{Input, LedgerError};
use crate::run::{self, Again, Halt, RunResult};
use crate::text::{count, escape_control, shown_path};

/// The most rows that one run logs.
const LOGGED_ROWS: usize = 100;

/// The result of a job.
pub(super) struct JobResult {
    /// Empty if no run began and no limit stopped it.
    pub run: String,
    /// The limit that kept the run from beginning.
    pub limit: Option<Finding>,
    pub ended: RunResult,
}

impl JobResult {
    /// Connects, runs `work`, and reports its result.
    pub(super) async fn of(
        session: &Session<'_>,
        endpoint: &Endpoint,
        ledger: &RunLedger,
        mut inputs: Inputs,
        reports: Reports,
        work: impl AsyncFnOnce(&Online, &mut Inputs) -> Result<Self, Failure>,
    ) -> Result<RunEnd, Failure> {
        let started = Instant::now();
        let connected = async |online: &Online| {
            let result = work(online, &mut inputs).await?;
            Ok((result, online.client.stats()))
        };
        let (result, stats) = session.connect(endpoint, connected).await?;
        let complete = |summary: &mut Summary| summary.elapsed = started.elapsed();
        result.report(session, ledger, reports, &inputs, &stats, complete)
    }

    /// Returns the result of a job that was not prepared.
    pub(super) fn unprepared(
        ledger: &RunLedger,
        online: &Online,
        roster: Roster,
        inputs: &[Input],
        error: PrepareError,
    ) -> Result<Self, Failure> {
        let halt = match error {
            PrepareError::Failure(failure) => return Err(failure),
            PrepareError::Limit(limit) => {
                let answers = AnsweredRows::new(Arc::new(roster), |_, answer| {
                    answer.outcome = Outcome::NotAttempted;
                    answer.add(limit.clone());
                });
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
        answers: AnsweredRows,
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
        let limit = self.limit.as_ref().map(|limit| limit.message.to_string());
        limit.or(self.ended.halt.as_ref().map(|halt| halt.why.clone()))
    }

    /// Records how the run ended.
    fn record(&self, ledger: &RunLedger, stats: &Stats) -> Result<(), LedgerError> {
        if self.limit.is_some() {
            return ledger.ledger.end(&self.run, "limit", stats);
        }
        run::end(&ledger.ledger, &self.run, self.ended.halt.as_ref(), stats)
    }

    /// Returns the exit code, and why the run stopped, if it did.
    fn exit(&self, done: Exit, again: Again) -> (Exit, Option<Failure>) {
        let failure = match (&self.limit, &self.ended.halt) {
            (Some(limit), _) => Failure::limit(limit),
            (None, Some(halt)) => Failure::halted(halt, again),
            (None, None) if self.ended.answers.iter().all(|answer| answer.is_settled()) => return (done, None),
            (None, None) => return (Exit::NeedsAPerson, None),
        };
        (failure.exit, Some(failure))
    }

    /// Returns what to do after a run that finished.
    fn next_step(&self, summary: &Summary, inputs: &Inputs) -> Option<String> {
        let is_halted = self.limit.is_some() || self.ended.halt.is_some();
        let is_input =
            |path: &&PathBuf| !["html", "json"].iter().any(|other| path.extension().is_some_and(|it| it == *other));
        match (summary.reports.iter().find(is_input), inputs.files.as_slice()) {
            _ if is_halted => None,
            (Some(report), _) if summary.need_a_person() > 0 => {
                Some(format!("follow each fix in {0}, then run the same command with {0}", shown_path(report)))
            }
            (_, [file]) if summary.rehearsal => {
                Some(format!("`frontdesk onboard {}` does this in your organization", shown_path(&file.path)))
            }
            _ => self.follow_up(),
        }
    }

    /// Returns how many people have to accept an invitation before they get the rest, if there are any.
    fn follow_up(&self) -> Option<String> {
        let waits = |answer: &Cow<'_, Answer>| {
            let mut places = answer.groups.iter().chain(&answer.workspaces);
            matches!(answer.outcome, Outcome::Invited | Outcome::AlreadyInvited)
                && places.any(|place| place.placement == Placement::Waiting)
        };
        let waiting = self.ended.answers.iter().filter(waits).count();
        let people = count(waiting, "person has to", "people have to");
        (waiting > 0).then(|| format!("{people} accept an invitation first; `frontdesk follow-up` then does the rest"))
    }

    /// Writes the reports, completes the summary with `complete`, and records how the run ended.
    pub(super) fn report(
        &self,
        session: &Session<'_>,
        ledger: &RunLedger,
        reports: Reports,
        inputs: &Inputs,
        stats: &Stats,
        complete: impl FnOnce(&mut Summary),
    ) -> Result<RunEnd, Failure> {
        let reports = if self.has_news() { reports } else { reports.keep_earlier() };
        let answers = &self.ended.answers;
        let all = || -> Vec<Answer> { answers.iter().map(Cow::into_owned).collect() };
        let earlier = if answers.roster().findings.heads().any(|found| is_narrowed_out(&found.finding())) {
            Some(ledger.ledger.with_earlier_answers(&self.run, &all())?)
        } else {
            None
        };
        let is_rehearsal = ledger.is_rehearsal();
        let earlier: Option<Vec<Answer>> =
            earlier.map(|all| if is_rehearsal { all.into_iter().map(rehearsed).collect() } else { all });
        let of_run = || if is_rehearsal { Answers::of_rehearsal(answers) } else { Answers::from(answers) };
        let answers = earlier.as_ref().map_or_else(of_run, Answers::from);
        let write = |summary: &mut Summary| {
            complete(summary);
            let unwritten = reports.write(inputs, answers, summary);
            summary.next = self.next_step(summary, inputs);
            summary.language = inputs.language();
            unwritten
        };
        let unlisted = inputs.unlisted_table().map(|(source, _)| source);
        let tables = Tables::of(inputs.sources().chain(&unlisted));
        Ok(self.conclude_with(session, ledger, stats, &tables, write))
    }

    /// Does the same where `write` completes the summary and writes the reports; it returns why some were not written.
    pub(super) fn conclude_with(
        &self,
        session: &Session<'_>,
        ledger: &RunLedger,
        stats: &Stats,
        tables: &Tables,
        write: impl FnOnce(&mut Summary) -> Vec<Failure>,
    ) -> RunEnd {
        // Nothing can continue a run that a limit stopped.
        let run = if self.limit.is_some() { "" } else { &self.run };
        let mut summary = session.summary(run, &self.ended.answers, stats);
        summary.stopped = self.stopped();
        summary.rehearsal = ledger.is_rehearsal();
        let mut failures = write(&mut summary);
        let (exit, stopped) = self.exit(session.done(), ledger.again);
        let mut exit = reports::exit_with(exit, &failures);
        failures.splice(0..0, stopped);
        // A run that has ended has its exit code, whenever it is killed.
        let of_run = &ledger.ledger;
        let recorded = of_run
            .set_exit(&self.run, exit.code())
            .and_then(|()| of_run.add_elapsed(&self.run, summary.elapsed))
            .and_then(|()| self.record(ledger, stats));
        match recorded.map_err(Failure::from) {
            Ok(()) => ledger.compact(session),
            Err(error) => {
                exit = error.exit;
                failures = vec![error];
            }
        }
        self.log_rows(tables, session.settings.log.has_people);
        let details = if session.global.json { String::new() } else { attention(self.ended.answers.iter(), tables) };
        RunEnd::new(exit, summary, &details, failures)
    }

    /// Logs the rows that need attention.
    fn log_rows(&self, tables: &Tables, has_people: bool) {
        let is_of_run = |answer: &Answer| answer.problem() == Some(Code::RunStopped);
        let mut rows = self.ended.answers.iter().filter(|answer| !answer.is_settled() && !is_of_run(answer));
        for answer in rows.by_ref().take(LOGGED_ROWS) {
            let Answer { at, outcome, email, .. } = &*answer;
            let code = answer.problem().map(|code| format!(" {code}")).unwrap_or_default();
            let who = if has_people { format!(" {}", escape_control(email)) } else { String::new() };
            log_row(&format!("{}: {outcome}{code}{who}", tables.row(*at)));
        }
        match rows.count() {
            0 => {}
            more => log_row(&format!("{more} more rows need attention; the report has them all")),
        }
    }
}
