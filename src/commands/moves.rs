//! Moves accounts to new addresses: the row of the new one gets everything that the earlier account has, and once all of it
//! is there, the earlier account is removed, through the plan and the run of `offboard`. Where anything is missing, refused
//! or unclear, or nobody has agreed to the removal, the earlier account stays, and the row says so.

mod complete;
mod unfinished;

use std::collections::BTreeSet;

use uuid::Uuid;

use super::failure::Failure;
use super::offboard::confirm_removals;
use super::run_ledger::RunLedger;
use super::session::{Online, Session};
use crate::admin_api::{ApiError, Client};
use crate::messages::{Arg, Message, message};
use crate::model::{Answer, Code, Entitlements, Field, Finding, Member, Moved, Outcome, Past, Person, PersonId};
use crate::organization::{Directory, read_directory, read_for_removals};
use crate::plan::offboard::{RemovalPlan, RemovalPolicy, RemovalSnapshot, hold_successor, plan_removals};
use crate::plan::{
    AccountCopy, EarlierAccount, FinalFields, Limit, Movers, PersonAction, Plan, UpdateMode, account_stays,
    earlier_unknown, into_column, may_be_known_person, may_be_same_person,
};
use crate::roster::Roster;
use crate::run::ledger::{LedgerError, Memory};
use crate::run::{self, RunResult};
use complete::complete;
use unfinished::{grown, is_invited, unfinished};

/// The most things in one list.
const LISTED: usize = 6;

/// Whether a run may remove earlier accounts.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Consent {
    /// It is given, or asked for before the run.
    #[default]
    Given,
    /// Nobody can be asked: the rows of accounts that would move are held.
    HoldsRows,
    /// Earlier accounts stay until another run, and their rows say so. Nothing is held.
    Later,
}

/// The accounts that move.
#[derive(Default)]
pub(super) struct Moves {
    consent: Consent,
    movers: Movers,
    snapshot: RemovalSnapshot,
    /// As it was when the accounts were copied.
    directory: Directory,
    policy: RemovalPolicy,
    /// What is removed at the end.
    removals: RemovalPlan,
    /// The groups for which each earlier invitation waits.
    awaited: Vec<BTreeSet<String>>,
    /// What each new account gets, for people.
    summaries: Vec<Message>,
    /// What a person has to write on each row, so that it is not lost.
    doubts: Vec<Option<Finding>>,
}

impl Moves {
    /// Reads the earlier accounts that the sheet names, adds what they have to what `roster` asks for, and plans their
    /// removal. `past` gets the moves that go on, why others do not, and who leaves. Without consent nothing is added or removed.
    pub(super) async fn prepare(
        (session, consent): (&Session<'_>, Consent),
        client: &Client,
        roster: &mut Roster,
        past: &mut Past,
        default_workspace: Option<Uuid>,
    ) -> Result<Self, ApiError> {
        let mut moves = Self { consent, movers: Movers::find(roster), ..Self::default() };
        if !moves.movers.people.is_empty() {
            let policy = RemovalPolicy { from_organization: true, ..session.settings.removals.clone() };
            let earlier = &moves.movers.earlier;
            moves.snapshot = read_for_removals(client, earlier, &policy, default_workspace, None).await?;
            let is_there = |person: &Person| moves.is_there(person.email());
            let directory = if consent == Consent::Given && earlier.people.iter().any(is_there) {
                read_directory(client).await
            } else {
                Ok(Directory::default())
            };
            let directory = match directory {
                Err(error) if error.is_hidden() => Err(error.to_string()),
                Ok(Directory { unread, .. }) if !unread.is_empty() => Err(unread.join(", ")),
                read => Ok(read?),
            };
            moves.copy(directory.as_ref(), roster, past, session.settings.plan.update);
            moves.directory = directory.unwrap_or_default();
            moves.snapshot.held.extend(hold_successor(&policy));
            let removals = plan_removals(&moves.movers.earlier, &moves.snapshot, &policy);
            moves.removals = RemovalPlan { earlier: true, ..removals };
            if consent != Consent::Given {
                moves.removals = RemovalPlan { leavers: moves.removals.leavers, ..RemovalPlan::default() };
            }
            moves.policy = policy;
        }
        let email = |person: PersonId| roster.people[person].email().to_owned();
        let Movers { people, unclear, earlier } = &moves.movers;
        let both = people.iter().zip(&earlier.people);
        let is_gone = |email: &str| !moves.is_there(email) && moves.snapshot.named.unread.person(email).is_none();
        let all: Vec<_> = both
            .map(|(new, earlier)| {
                let (person, earlier) = (&roster.people[*new], earlier.email());
                let question = moves.question(roster, person, earlier, past);
                let why = question.or_else(|| moves.hold(earlier)).or_else(|| {
                    is_gone(earlier).then(|| earlier_unknown(person, past, into_column(roster, person)))?
                });
                (email(*new), why)
            })
            .collect();
        past.gone =
            earlier.people.iter().map(Person::email).filter(|email| is_gone(email)).map(str::to_owned).collect();
        past.moves = all.into_iter().collect();
        past.leaving = moves.removals.leaving().collect();
        for (person, why) in unclear {
            past.moves.insert(email(*person), Some(why.clone()));
            // Its account stays: whether it is there, the row is to say.
            past.open_moves.entry(email(*person)).or_insert(roster.people[*person].identity().previous_email);
        }
        Ok(moves)
    }

    /// Whether the earlier address has an account or a pending invitation.
    fn is_there(&self, earlier: &str) -> bool {
        self.snapshot.named.members.contains_key(earlier) || self.snapshot.invitations.contains_key(earlier)
    }

    /// Returns how many earlier accounts stay because nobody has agreed to their removal.
    pub(super) fn unconfirmed(&self) -> usize {
        let stays = |person: &&Person| self.consent != Consent::Given && self.is_there(person.email());
        self.movers.earlier.people.iter().filter(stays).count()
    }

    /// Returns why the row of a new address is held until somebody agrees to the removal of the earlier account.
    fn hold(&self, earlier: &str) -> Option<Finding> {
        let Finding { code, message, fix, .. } = account_stays(earlier, &unconfirmed());
        let is_held = self.consent == Consent::HoldsRows && self.is_there(earlier);
        is_held.then(|| Finding::error(code, message, fix))
    }

    /// Returns why the account of the earlier address may be another person's: a sheet names it as one that stays, its name has
    /// nothing in common with the row's, or it is nobody and the ledger knows another one.
    fn question(&self, roster: &Roster, person: &Person, earlier: &str, past: &Past) -> Option<Finding> {
        if let Some(why) = past.claimed.get(earlier).filter(|_| self.is_there(earlier)) {
            return Some(why.clone());
        }
        if let Some(account) = self.snapshot.named.members.get(earlier) {
            let began = past.began.get(earlier).filter(|(email, _)| email == person.email());
            let known = past.known_person(earlier).filter(|known| !may_be_known_person(known, person));
            let (message, fix) = if !may_be_same_person(account, person) {
                let name = Arg::quoted(&account.name);
                (message!("account-of-other", email = earlier, name = name), message!("fix-account-of-other"))
            } else if began.is_some_and(|(_, uuid)| *uuid != account.uuid) {
                (message!("account-replaced", email = earlier), message!("fix-account-replaced"))
            } else {
                let file = Arg::quoted(&known?.sheet);
                (message!("earlier-of-other", email = earlier, file = file), message!("fix-account-of-other"))
            };
            return Some(Finding::error(Code::AddressChanged, message, fix));
        }
        let known = past.addresses.get(person.email()).into_iter().flatten().find(|one| one.email != earlier);
        known.filter(|_| !self.is_there(earlier)).map(|known| {
            let message = message!("earlier-is-nobody", earlier = earlier, known = known.email.as_str());
            let fix = message!("fix-earlier-is-nobody", where_to = into_column(roster, person));
            Finding::error(Code::AddressChanged, message, fix)
        })
    }

    /// Adds what the earlier accounts have to what the rows of the new addresses ask for. What cannot be copied holds them.
    fn copy(&mut self, directory: Result<&Directory, &String>, roster: &mut Roster, past: &Past, update: UpdateMode) {
        for (new, earlier) in self.movers.people.iter().zip(&self.movers.earlier.people) {
            let (person, email) = (&roster.people[*new], earlier.email());
            let question = self.question(roster, person, email, past);
            let (named, row) = (&self.snapshot.named.members, roster.entitlements_of(person));
            let is_final = FinalFields::of(roster, person, update);
            let copy = match (named.get(email), self.snapshot.invitations.get(email), directory) {
                _ if question.is_some() || self.consent != Consent::Given => None,
                (None, None, _) => None,
                (_, _, Err(why)) => {
                    let missing = vec![message!("not-copied-unread", why = why.as_str())];
                    Some(AccountCopy { missing, ..AccountCopy::default() })
                }
                (Some(member), _, Ok(directory)) => Some(AccountCopy::new(&account(member, directory), row, is_final)),
                (None, Some(invitations), Ok(Directory { workspaces, roles, .. })) => {
                    let awaited = past.waiting.get(email);
                    Some(AccountCopy::of_invitations(invitations, awaited, (workspaces, roles), row, is_final))
                }
            };
            let AccountCopy { entitlements, missing, summary, doubt } = copy.unwrap_or_default();
            let place = roster.into_column(person.at, Field::WorkspaceRole, message!("new-column-workspace-role"));
            if entitlements.moves {
                roster.give(*new, entitlements);
            } else if let Some(groups) = past.moved.get(person.email()) {
                let groups = row.groups.union(groups).cloned().collect();
                let given = Entitlements { groups, ..row.clone() };
                roster.give(*new, given);
            }
            self.awaited.push(past.waiting.get(email).map(|awaited| awaited.groups.clone()).unwrap_or_default());
            let missing = (!missing.is_empty()).then(|| {
                let message = message!("not-copied", missing = Message::listed(missing.into_iter().take(LISTED)));
                Finding::error(Code::AddressChanged, message, message!("fix-not-copied"))
            });
            self.snapshot.held.extend(question.or(missing).map(|why| (email.to_owned(), why)));
            self.summaries.push(summary);
            let fix = |doubt| Finding::warning(Code::NotReadable, doubt, message!("fix-moved-role", where_to = place));
            self.doubts.push(doubt.map(fix));
        }
    }

    /// Adds the moves to the plan of the new accounts: what they are, why an earlier account stays, and the limit of removals.
    pub(super) fn add_to(&self, plan: &mut Plan) {
        let Movers { people, earlier, .. } = &self.movers;
        let told = self.summaries.iter().zip(&self.doubts);
        for ((new, (id, person)), (summary, doubt)) in people.iter().zip(earlier.people.with_ids()).zip(told) {
            let (entry, leaver) = (&mut plan.entries[*new], &self.removals.leavers[id]);
            let old = person.email();
            if leaver.removals.is_empty() && leaver.held.is_empty() {
                if !matches!(entry.action, PersonAction::Held(_)) {
                    let note = "is not in the organization: its row is like one without an earlier address";
                    plan.notes.push(format!("{old} {note}"));
                }
                continue;
            }
            let is_member = self.snapshot.named.members.contains_key(old);
            let what = if is_member { "account" } else { "invitation" };
            entry.changes.extend((self.consent == Consent::Given).then(|| {
                if summary.is_none() {
                    message!("move", what = what, email = old)
                } else {
                    message!("move-with", what = what, email = old, summary = summary.clone())
                }
            }));
            let stays = leaver.held.iter().map(|why| account_stays(old, why));
            let is_new = |finding: &Finding| !entry.findings.contains(finding);
            let stays: Vec<Finding> = stays.filter(is_new).collect();
            entry.findings.extend(stays);
            // It holds nothing, so the row gets it as a finding when the account has moved.
            entry.changes.extend(doubt.iter().map(|doubt| doubt.message.clone()));
        }
        let limit = self.removals.limit.as_ref().map(|Limit { finding, people: over }| {
            let over = over.iter().map(|earlier| people[crate::model::Id::index(*earlier)]);
            Limit { finding: finding.clone(), people: over.collect() }
        });
        plan.limit = plan.limit.take().or(limit);
    }

    /// Records the moves that the run begins: they stay open until the earlier account is gone.
    pub(super) fn begin(
        &self,
        (ledger, run): (&RunLedger, &str),
        plan: &Plan,
        roster: &Roster,
    ) -> Result<(), LedgerError> {
        let both = self.movers.people.iter().zip(&self.movers.earlier.people).zip(&self.awaited);
        let begins = both.filter(|((new, earlier), _)| {
            self.is_there(earlier.email()) && !matches!(plan.entries[**new].action, PersonAction::Held(_))
        });
        let moved = begins.map(|((new, earlier), groups)| Moved {
            earlier: earlier.email().to_owned(),
            account: self.snapshot.named.members.get(earlier.email()).map(|member| member.uuid),
            email: roster.people[*new].email().to_owned(),
            groups: groups.clone(),
        });
        ledger.ledger.note_moves(run, &moved.collect::<Vec<_>>())
    }

    /// Shows what is removed at the end, if it is anything.
    pub(super) fn describe(&self) -> Option<String> {
        (!self.removals.steps.is_empty()).then(|| self.removals.describe(&self.movers.earlier))
    }

    /// Shows what is removed at the end, and asks unless it was confirmed by a flag.
    pub(super) async fn confirm(
        &self,
        session: &Session<'_>,
        online: &Online,
        is_confirmed: bool,
    ) -> Result<(), Failure> {
        confirm_removals(session, online, &self.removals, &self.movers.earlier, is_confirmed).await
    }

    /// Removes the earlier accounts of those who have everything, after the run of the new ones, and completes their answers.
    pub(super) async fn finish(
        mut self,
        session: &Session<'_>,
        online: &Online,
        (ledger, run, memory): (&RunLedger, &str, Memory),
        mut ended: RunResult,
    ) -> Result<RunResult, Failure> {
        if self.movers.people.is_empty() {
            return Ok(ended);
        }
        for (person, leaver) in self.movers.earlier.people.iter().zip(&self.removals.leavers) {
            // Whoever was to stay before the run stays after it.
            let why = leaver.held.first().cloned();
            if let Some(why) = why.or_else(|| {
                if !self.is_there(person.email()) {
                    return None;
                }
                let is_account = self.snapshot.named.members.contains_key(person.email());
                let answer = ended.answers.of_person(person.at).expect("every person is on a row");
                let is_unconfirmed = self.consent != Consent::Given;
                let waits = is_account && is_invited(&answer);
                if is_unconfirmed && !waits { Some(unconfirmed()) } else { unfinished(&answer, is_account) }
            }) {
                self.snapshot.held.insert(person.email().to_owned(), why);
            }
        }
        let earlier = self.movers.earlier;
        let removed = if let Some(halt) = &ended.halt {
            RunResult::unchanged(stopped(&earlier, &halt.finding(ledger.again)).into(), None)
        } else {
            let grown = Box::pin(grown(&online.client, (&self.snapshot, &self.directory), &earlier)).await;
            self.snapshot.held.extend(grown);
            let removals = plan_removals(&earlier, &self.snapshot, &self.policy);
            run::remove_people(
                RemovalPlan { earlier: true, ..removals },
                ledger.run_input(session, online, run, earlier.clone(), memory),
            )
            .await
        };
        for ((person, removal), doubt) in earlier.people.iter().zip(removed.answers.iter()).zip(self.doubts) {
            ended.answers.change(person.at, |answer| {
                complete(answer, person.email(), removal.into_owned());
                if let Some(doubt) = doubt {
                    answer.notes.retain(|note| *note != doubt.message);
                    answer.add(doubt);
                }
            });
        }
        ledger.ledger.keep_answers(run, ended.answers.iter())?;
        (ended.halt, ended.changed) = (ended.halt.or(removed.halt), ended.changed || removed.changed);
        Ok(ended)
    }
}

/// Returns the account of a member, as the directory shows it.
fn account<'a>(member: &'a Member, directory: &'a Directory) -> EarlierAccount<'a> {
    let groups = directory.groups_of.get(&member.uuid).into_iter().flatten();
    EarlierAccount {
        member,
        groups: groups.map(|&index| &directory.groups[index]).collect(),
        workspaces: &directory.workspaces,
        roles: &directory.roles,
        workspace_roles: &directory.workspace_roles,
    }
}

/// Returns why the earlier account stays in a run that may not remove it.
fn unconfirmed() -> Finding {
    Finding::error(Code::AddressChanged, message!("move-unconfirmed"), message!("fix-move-unconfirmed"))
}

/// The answers of the earlier accounts where the run of the new ones stopped.
fn stopped(earlier: &Roster, why: &Finding) -> Vec<Answer> {
    let answer =
        |person: &Person| Answer { findings: vec![why.clone()], ..Answer::new(person.at, Outcome::NotAttempted) };
    earlier.people.iter().map(answer).collect()
}
