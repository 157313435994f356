//! Moves accounts to new addresses: the row of the new one gets everything that the earlier account has, and once all of it
//! is there, the earlier account is removed, through the plan and the run of `offboard`. Where anything is missing, refused
//! or unclear, the earlier account stays, and the row says so.

use uuid::Uuid;

use super::failure::Failure;
use super::offboard::confirm_removals;
use super::run_ledger::RunLedger;
use super::session::{Online, Session};
use crate::admin_api::{ApiError, Client};
use crate::model::{Answer, Code, Finding, Outcome, Past, Person, PersonId, Placement};
use crate::organization::{Directory, read_directory, read_for_removals};
use crate::plan::offboard::{RemovalPlan, RemovalPolicy, RemovalSnapshot, hold_successor, plan_removals};
use crate::plan::{AccountCopy, EarlierAccount, Limit, Movers, Plan, account_stays, may_be_same_person};
use crate::roster::Roster;
use crate::run::ledger::Memory;
use crate::run::{self, RunResult};
use crate::text::quoted;

/// The most things in one list.
const LISTED: usize = 6;

/// The accounts that move.
#[derive(Default)]
pub(super) struct Moves {
    movers: Movers,
    snapshot: RemovalSnapshot,
    policy: RemovalPolicy,
    /// What is removed at the end.
    removals: RemovalPlan,
    /// What each new account gets, for people.
    summaries: Vec<String>,
}

/// Returns why the account of the earlier address may be another person's: its name has nothing in common with the row's.
fn other_person(snapshot: &RemovalSnapshot, person: &Person, earlier: &str) -> Option<Finding> {
    let account = snapshot.named.members.get(earlier).filter(|account| !may_be_same_person(account, person))?;
    let message = format!("the account of {earlier} belongs to {}: is it the same person?", quoted(&account.name));
    let fix = "correct Previous email; if the account is theirs, correct the name on the row or in the account";
    Some(Finding::error(Code::AddressChanged, message, fix))
}

impl Moves {
    /// Reads the earlier accounts that the sheet names, adds what they have to what `roster` asks for, and plans their
    /// removal. `past` gets the moves that go on, and why others do not.
    pub(super) async fn prepare(
        session: &Session<'_>,
        client: &Client,
        roster: &mut Roster,
        past: &mut Past,
        default_workspace: Option<Uuid>,
    ) -> Result<Self, ApiError> {
        let mut moves = Self { movers: Movers::find(roster), ..Self::default() };
        if !moves.movers.people.is_empty() {
            let policy = RemovalPolicy { from_organization: true, ..session.settings.removals.clone() };
            let earlier = &moves.movers.earlier;
            moves.snapshot = read_for_removals(client, earlier, &policy, default_workspace, None).await?;
            let is_member = |person: &Person| moves.snapshot.named.members.contains_key(person.email());
            let directory = if earlier.people.iter().any(is_member) {
                read_directory(client).await
            } else {
                Ok(Directory::default())
            };
            let directory = match directory {
                Err(error) if error.is_hidden() => Err(error.to_string()),
                read => Ok(read?),
            };
            moves.copy(directory.as_ref(), roster);
            moves.snapshot.held.extend(hold_successor(&policy));
            moves.removals = plan_removals(&moves.movers.earlier, &moves.snapshot, &policy);
            moves.policy = policy;
        }
        let email = |person: PersonId| roster.people[person].email().to_owned();
        let Movers { people, unclear, .. } = &moves.movers;
        let misnamed = |new: &str, earlier: &str| {
            let snapshot = &moves.snapshot;
            let person = roster.people.iter().find(|person| person.email() == new);
            if let Some(other) = person.and_then(|person| other_person(snapshot, person, earlier)) {
                return Some(other);
            }
            let is_there = snapshot.named.members.contains_key(earlier) || snapshot.invitations.contains_key(earlier);
            let known = past.addresses.get(new).into_iter().flatten().find(|one| one.email != earlier);
            known.filter(|_| !is_there).map(|known| {
                let message =
                    format!("{earlier} is nobody in the organization, and the row may be of {}: is it?", known.email);
                let fix = "if it is, write that address into the column Previous email; if not, write New there";
                Finding::error(Code::AddressChanged, message, fix)
            })
        };
        let both = people.iter().map(|person| email(*person)).zip(&moves.movers.earlier.people);
        let all: Vec<_> = both.map(|(new, earlier)| (new.clone(), misnamed(&new, earlier.email()))).collect();
        past.moves = all.into_iter().collect();
        past.moves.extend(unclear.iter().map(|(person, why)| (email(*person), Some(why.clone()))));
        Ok(moves)
    }

    /// Adds what the earlier accounts have to what the rows of the new addresses ask for. What cannot be copied holds them.
    fn copy(&mut self, directory: Result<&Directory, &String>, roster: &mut Roster) {
        for (new, earlier) in self.movers.people.iter().zip(&self.movers.earlier.people) {
            if let Some(other) = other_person(&self.snapshot, &roster.people[*new], earlier.email()) {
                self.snapshot.held.insert(earlier.email().to_owned(), other);
                self.summaries.push(AccountCopy::default().summary);
                continue;
            }
            let copy = match (self.snapshot.named.members.get(earlier.email()), directory) {
                (None, _) => AccountCopy::default(),
                (Some(_), Err(why)) => AccountCopy { missing: vec![why.clone()], ..AccountCopy::default() },
                (Some(member), Ok(directory)) => {
                    let groups = directory.groups_of.get(&member.uuid).into_iter().flatten();
                    let account = EarlierAccount {
                        member,
                        groups: groups.map(|&index| &directory.groups[index]).collect(),
                        workspaces: &directory.workspaces,
                        roles: &directory.roles,
                        workspace_roles: &directory.workspace_roles,
                    };
                    let copy = AccountCopy::new(&account, roster.entitlements_of(&roster.people[*new]));
                    roster.people[*new].entitlements = roster.entitlements.push(copy.entitlements.clone());
                    copy
                }
            };
            if !copy.missing.is_empty() {
                let missing = copy.missing.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
                let message = format!("not everything of it can be copied: {missing}");
                let fix = "give it to the new account by hand, then remove the earlier one with `frontdesk offboard`";
                let finding = Finding::error(Code::AddressChanged, message, fix);
                self.snapshot.held.insert(earlier.email().to_owned(), finding);
            }
            self.summaries.push(copy.summary);
        }
    }

    /// Adds the moves to the plan of the new accounts: what they are, why an earlier account stays, and the limit of removals.
    pub(super) fn add_to(&self, plan: &mut Plan) {
        let Movers { people, earlier, .. } = &self.movers;
        for ((new, (id, person)), summary) in people.iter().zip(earlier.people.with_ids()).zip(&self.summaries) {
            let (entry, leaver) = (&mut plan.entries[*new], &self.removals.leavers[id]);
            let old = person.email();
            if leaver.removals.is_empty() && leaver.held.is_empty() {
                plan.notes
                    .push(format!("{old} is not in the organization: its row is like one without an earlier address"));
                continue;
            }
            let gets = if summary.is_empty() { String::new() } else { format!(" with {summary}") };
            entry.changes.push(format!("the account of {old} moves to this address{gets}"));
            entry.findings.extend(leaver.held.iter().map(|why| account_stays(old, why)));
        }
        let limit = self.removals.limit.as_ref().map(|Limit { finding, people: over }| {
            let over = over.iter().map(|earlier| people[crate::model::Id::index(*earlier)]);
            Limit { finding: finding.clone(), people: over.collect() }
        });
        plan.limit = plan.limit.take().or(limit);
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
            if let Some(why) = why.or_else(|| unfinished(answer(&mut ended.answers, person))) {
                self.snapshot.held.insert(person.email().to_owned(), why);
            }
        }
        let earlier = self.movers.earlier;
        let removed = match &ended.halt {
            Some(halt) => RunResult::unchanged(stopped(&earlier, &halt.finding(ledger.again)), None),
            None => {
                run::remove_people(
                    plan_removals(&earlier, &self.snapshot, &self.policy),
                    ledger.run_input(session, online, run, earlier.clone(), memory),
                )
                .await
            }
        };
        for (person, removal) in earlier.people.iter().zip(removed.answers) {
            complete(answer(&mut ended.answers, person), person.email(), removal);
        }
        // The removals kept their own answers, in place of those of the new accounts.
        ledger.ledger.keep_answers(run, &ended.answers)?;
        (ended.halt, ended.changed) = (ended.halt.or(removed.halt), ended.changed || removed.changed);
        Ok(ended)
    }
}

/// Returns the answer of the row on which a person is.
fn answer<'a>(answers: &'a mut [Answer], person: &Person) -> &'a mut Answer {
    let at = answers.binary_search_by_key(&person.at, |answer| answer.at).expect("every person is on a row");
    &mut answers[at]
}

/// Returns why the earlier account stays after the run of the new one; `None` where the new one has everything.
fn unfinished(answer: &Answer) -> Option<Finding> {
    let is_member = matches!(answer.outcome, Outcome::Created | Outcome::AlreadyMember | Outcome::Updated);
    let mut places = answer.groups.iter().chain(&answer.workspaces);
    let is_in = places.all(|place| matches!(place.placement, Placement::Added | Placement::Member));
    let message = match answer.outcome {
        Outcome::Invited | Outcome::AlreadyInvited => "the invitation to the new address is not accepted yet",
        _ if is_member && is_in && answer.question().is_none() => return None,
        _ => "the new account does not have everything yet",
    };
    Some(Finding::error(Code::AddressChanged, message, "run the same sheet again"))
}

/// The answers of the earlier accounts where the run of the new ones stopped.
fn stopped(earlier: &Roster, why: &Finding) -> Vec<Answer> {
    let answer =
        |person: &Person| Answer { findings: vec![why.clone()], ..Answer::new(person.at, Outcome::NotAttempted) };
    earlier.people.iter().map(answer).collect()
}

/// Tells on the row of the new address what became of the earlier account.
fn complete(answer: &mut Answer, earlier: &str, removal: Answer) {
    match removal.outcome {
        Outcome::Removed => answer.notes.push(format!("the account of {earlier} was removed")),
        Outcome::AlreadyGone => answer.notes.push(format!("{earlier} is not in the organization")),
        _ => {
            let is_waiting = matches!(answer.outcome, Outcome::Invited | Outcome::AlreadyInvited);
            for why in removal.findings.into_iter().filter(Finding::is_error) {
                let stays = account_stays(earlier, &why);
                if is_waiting || answer.outcome.needs_a_person() {
                    answer.notes.push(stays.message);
                } else {
                    answer.add(stays);
                }
            }
            return;
        }
    }
    answer.notes.extend(removal.notes);
    removal.findings.into_iter().for_each(|finding| answer.add(finding));
}
