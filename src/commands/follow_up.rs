//! `follow-up`: takes the people who wait from the ledger, reads the organization, and finishes what their rows asked for,
//! through the planner and the run of `onboard`. Expired invitations are renewed on request; nobody is invited otherwise.

mod sheets;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Instant;

use super::exit::Exit;
use super::failure::Failure;
use super::job_result::JobResult;
use super::moves::{Consent, Moves};
use super::output;
use super::run_end::RunEnd;
use super::run_ledger::{EarlierRun, PrepareError, RunLedger, is_own};
use super::session::{Online, Session, runtime};
use crate::admin_api::Stats;
use crate::cli;
use crate::model::{Email, Invitation, Past, Snapshot};
use crate::organization::read_snapshot;
use crate::plan::{self, PersonAction, Plan, PlanPolicy};
use crate::roster::AnsweredRows;
use crate::run::ledger::{FOLLOW_UP, Ledger, LedgerError};
use crate::run::{self, Deletion, DeletionInput, RunResult};
use crate::text::{count, quoted, quoted_list};
use sheets::FollowedSheets;

/// The most people whom a note names.
const NAMED: usize = 6;

/// Finishes what waited for people.
pub(super) fn follow_up(args: &cli::FollowUpArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let mut session = Session::open(FOLLOW_UP, args.layer(), global)?;
    // Groups, workspaces and allowed domains were decided when the person was invited.
    let policy = &mut session.settings.roster;
    policy.allow_domains.clear();
    policy.defaults.groups.clear();
    policy.defaults.workspaces.clear();
    session.finish(&[], || carry_out(&session, args))
}

fn carry_out(session: &Session<'_>, args: &cli::FollowUpArgs) -> Result<RunEnd, Failure> {
    let endpoint = session.endpoint()?;
    let ledger = RunLedger::open(session, &endpoint, FOLLOW_UP, &[])?;
    let mut sheets = FollowedSheets::read(&ledger.ledger, &session.settings.roster)?;
    let notes = notes(&ledger.ledger, &sheets)?;
    if sheets.roster.rows() == 0 {
        // Whose people these are, only the organization says.
        let notes = if !notes.is_empty() && is_own(session, &ledger.ledger)? { notes } else { Vec::new() };
        for note in &notes {
            output::say(note);
        }
        let summary = session.summary("", &[], &Stats::default());
        return Ok(RunEnd::idle(summary, "nobody waits: there is nothing to follow up", notes));
    }
    session.announce(&endpoint);
    let consent = if args.yes { Consent::Given } else { Consent::Later };
    let job = FollowUp { session, ledger, renew: args.renew, consent, notes };
    let started = Instant::now();
    runtime()?.block_on(async {
        let work = async |online: &Online| {
            let result = Box::pin(job.prepare_and_run(online, &mut sheets)).await?;
            Ok((result, online.client.stats()))
        };
        let (result, stats) = Box::pin(session.connect(&endpoint, work)).await?;
        Ok(result.conclude_with(session, &job.ledger, &stats, &sheets.tables, |summary| {
            summary.elapsed = started.elapsed();
            if result.has_news() { sheets.report(session, &job.ledger, &result, summary) } else { Vec::new() }
        }))
    })
}

/// Returns what there is to say of people for whom nothing is done.
fn notes(ledger: &Ledger, sheets: &FollowedSheets) -> Result<Vec<String>, Failure> {
    let mut notes = Vec::new();
    if sheets.without_sheet > 0 {
        let people = count(sheets.without_sheet, "person waits", "people wait");
        notes.push(format!(
            "note: {people} whose rows the ledger does not keep; run `frontdesk onboard` with their sheet again"
        ));
    }
    let open_moves = ledger.open_moves()?;
    let (moved, off_sheet): (Vec<_>, Vec<_>) =
        sheets.off_sheet.iter().partition(|email| open_moves.contains_key(email.as_str()));
    for email in moved {
        let named = HashMap::from([(open_moves[email].clone(), String::new())]);
        if !ledger.sheets_naming(&named)?.is_empty() {
            continue;
        }
        let earlier = quoted(&open_moves[email]);
        notes.push(format!(
            "note: the account of {earlier} was to move to {}, whom no sheet names any more, and was not removed; \
             `frontdesk offboard` ends it",
            quoted(email)
        ));
    }
    if !off_sheet.is_empty() {
        let people = quoted_list(off_sheet.iter(), NAMED);
        notes.push(format!(
            "note: nothing is done for {people}: their sheet no longer names them; to go on, add them to the sheet and run \
             `frontdesk onboard`; if they do not join, take the invitation back with `frontdesk invitations delete`"
        ));
    }
    Ok(notes)
}

/// What the job works with, beside the sheets.
struct FollowUp<'a> {
    session: &'a Session<'a>,
    ledger: RunLedger,
    renew: bool,
    /// Whether accounts of earlier addresses may be removed.
    consent: Consent,
    /// What there is to say once it is known whose ledger it is.
    notes: Vec<String>,
}

/// What was read of the organization and of the ledger.
struct Prepared {
    snapshot: Snapshot,
    policy: PlanPolicy,
    plan: Plan,
    moves: Moves,
    /// The expired invitations to delete, because the plan sends new ones.
    expired: Vec<(Email, Invitation)>,
    earlier: EarlierRun,
}

impl FollowUp<'_> {
    /// Prepares the run and carries it out. Everybody who waits has an answer, also if the run stops early.
    async fn prepare_and_run(&self, online: &Online, sheets: &mut FollowedSheets) -> Result<JobResult, Failure> {
        let (ledger, identities) = (&self.ledger, sheets.identities());
        let prepared = match self.prepare(online, sheets).await {
            Ok(prepared) => prepared,
            Err(error) => {
                return JobResult::unprepared(ledger, online, std::mem::take(&mut sheets.roster), &identities, error);
            }
        };
        if let Some(limit) = &prepared.plan.limit {
            let roster = Arc::new(std::mem::take(&mut sheets.roster));
            let answers = AnsweredRows::new(roster, plan::completion(&prepared.plan));
            return JobResult::limited(ledger, &identities, limit.finding.clone(), answers);
        }
        let run = ledger.begin(&identities, &prepared.earlier, None)?;
        ledger.ledger.copy_sheets(&run, &sheets.origins())?;
        prepared.moves.begin((ledger, &run), &prepared.plan, &sheets.roster)?;
        let ended = Box::pin(self.run(online, sheets, prepared, &run)).await?;
        sheets.keep_answers(&ledger.ledger, &run, &ended.answers)?;
        Ok(JobResult { run, limit: None, ended })
    }

    /// Reads the organization and plans. An earlier run must settle before.
    async fn prepare(&self, online: &Online, sheets: &mut FollowedSheets) -> Result<Prepared, PrepareError> {
        let ledger = &self.ledger.ledger;
        let earlier = self.ledger.resume(online, &sheets.identities()).await?;
        online.progress.set_hidden(true);
        for note in &self.notes {
            output::say(note);
        }
        online.progress.set_hidden(false);
        if ledger.waiting()?.is_empty() {
            // The ledger of a simulator that has ended was cleared.
            return Err(LedgerError::OtherOrganization { theirs: "a simulator that has ended".to_owned() }.into());
        }
        let renewals = Some(sheets.unrenewed.clone());
        let mut policy = self.session.settings.plan.clone();
        policy.limits.renewals = renewals;
        let mut past = ledger.past(earlier.id(), false)?;
        (past.claimed, past.known) = (sheets.claimed(ledger)?, ledger.known_people()?.present);
        let (client, default_workspace) = (&online.client, earlier.default_workspace);
        let about = (self.session, self.consent);
        let moves = Moves::prepare(about, client, &mut sheets.roster, &mut past, default_workspace).await?;
        if moves.unconfirmed() > 0 {
            let accounts = ("account of an earlier address stays", "accounts of earlier addresses stay");
            let accounts = count(moves.unconfirmed(), accounts.0, accounts.1);
            online.progress.set_hidden(true);
            output::say(&format!(
                "note: {accounts}; `frontdesk follow-up --yes` removes each when the new one has everything"
            ));
            online.progress.set_hidden(false);
        }
        let roster = &sheets.roster;
        let query = plan::snapshot_query(roster, &policy).with_earlier(&past);
        let mut snapshot = Snapshot { past, ..read_snapshot(&online.client, &query).await? };
        let mut expired = Vec::new();
        if self.renew {
            snapshot.invitations.retain(|email, invitation| {
                let is_renewed = invitation.expired == Some(true) && may_renew(&snapshot.past, email, &policy);
                if is_renewed {
                    policy.limits.renewals.get_or_insert_default().insert(email.to_string());
                    expired.push((email.clone(), invitation.clone()));
                }
                !is_renewed
            });
        }
        let mut plan = plan::make(roster, &snapshot, &policy);
        moves.add_to(&mut plan);
        // An invitation is deleted only where the plan sends a new one.
        let invited: BTreeSet<&str> = roster
            .people
            .with_ids()
            .filter(|(id, _)| plan.entries[*id].action == PersonAction::Invite)
            .map(|(_, person)| person.email())
            .collect();
        expired.retain(|(email, _)| invited.contains(email.as_str()));
        expired.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(Prepared { snapshot, policy, plan, moves, expired, earlier })
    }

    /// Deletes the expired invitations, then carries the plan out, and removes the accounts that have moved.
    async fn run(
        &self,
        online: &Online,
        sheets: &mut FollowedSheets,
        prepared: Prepared,
        run: &str,
    ) -> Result<RunResult, Failure> {
        let Prepared { mut snapshot, mut policy, mut plan, moves, expired, earlier } = prepared;
        let (deletions, halt) = run::delete_invitations(DeletionInput {
            invitations: &expired,
            client: online.client.clone(),
            ledger: Arc::clone(&self.ledger.ledger),
            run: run.to_owned(),
            memory: earlier.memory.clone(),
            listener: online.progress.listener(),
        })
        .await;
        let kept: Vec<_> =
            expired.into_iter().zip(&deletions).filter(|(_, one)| !one.is_gone()).map(|(one, _)| one).collect();
        if !kept.is_empty() {
            for (email, _) in &kept {
                policy.limits.renewals.get_or_insert_default().remove(email.as_str());
            }
            snapshot.invitations.extend(kept);
            plan = plan::make(&sheets.roster, &snapshot, &policy);
            moves.add_to(&mut plan);
        }
        let ended = run::run(
            plan,
            snapshot.roles,
            self.ledger.run_input(
                self.session,
                online,
                run,
                std::mem::take(&mut sheets.roster),
                earlier.memory.clone(),
            ),
        )
        .await;
        let is_changed = deletions.iter().any(Deletion::is_ours);
        let ended = RunResult { changed: ended.changed || is_changed, halt: ended.halt.or(halt), ..ended };
        moves.finish(self.session, online, (&self.ledger, run, earlier.memory), ended).await
    }
}

/// Whether runs have invited the person less often than the limit allows.
fn may_renew(past: &Past, email: &Email, policy: &PlanPolicy) -> bool {
    past.invitations.get(email.as_str()).is_none_or(|past| past.count <= policy.limits.max_renewals)
}
