//! Looks, once behind the last step, whether what the run was told to be done is there: people with their roles and seats,
//! memberships, workspaces, invitations. What no look shows is taken back from the answers and from the ledger; of what the few
//! looks at a large organization cannot show, the rows say that it was not verified. An account that
//! moves is looked at as a whole, because the earlier one is removed next.

mod elsewhere;
mod given;
mod seen;

use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::RandomState;

use given::Given;
use seen::Seen;

use super::context::RunContext;
use super::driver::{Driver, Look, in_doubt, look_again, place_in_doubt, without_effect};
use super::halt::Halt;
use super::ledger::LedgerError;
use super::lookup;
use super::read_outcome::if_allowed;
use super::state::{PersonOutcome, PlaceId, PlaceOutcome};
use crate::admin_api::ApiError;
use crate::messages::message;
use crate::model::{Email, Finding, Member, Outcome, PersonId, StepKind, WorkspaceId, WorkspaceRoles};
use crate::organization::{Sought, complete_access, find_people, find_remaining, find_within};
use crate::plan::{LOOK_PAGE, PlacePlan, Step, UpdateMode, Work, addition, contain_sent};
use crate::roster::AddressIndex;

/// Looks at everything that the run gave. Without the right to look, the answers are all that is known, and the rows say so.
pub(super) async fn run(context: &RunContext, roles: SentRoles) -> Result<(), Halt> {
    let confirm = Confirm { context, roles };
    if confirm.all().next().is_none() {
        return Ok(());
    }
    let looked = async {
        let suspects = Box::pin(confirm.first_look()).await?;
        if suspects.is_empty() { Ok(suspects) } else { look_again(&context.driver.client, &confirm, &suspects).await }
    };
    for given in Box::pin(looked).await? {
        confirm.take_back(given)?;
    }
    let client = &context.driver.client;
    if client.has_doubts() {
        confirm.all().for_each(|one| confirm.doubt(one));
    }
    Ok(())
}

/// The roles that are sent to each workspace.
pub(super) type SentRoles = HashMap<WorkspaceId, HashMap<PersonId, WorkspaceRoles, RandomState>>;

/// Returns what the look at workspaces needs of the steps.
pub(super) fn sent_roles(steps: &[Step]) -> SentRoles {
    let mut roles = SentRoles::new();
    for step in steps {
        if let Work::AddToWorkspace { workspace, people } = &step.work {
            roles.entry(*workspace).or_default().extend(people.iter().copied());
        }
    }
    roles
}

struct Confirm<'a> {
    context: &'a RunContext,
    roles: SentRoles,
}

impl<'a> Confirm<'a> {
    /// Returns what the run gave to a person. A run may have a million people, so that no list of all of it is kept.
    fn given_to(&self, person: PersonId) -> Vec<Given> {
        let (context, state) = (self.context, self.context.state());
        let (entry, outcome) = (&context.plan.entries[person], &state.outcomes[person]);
        let is = |wanted: Outcome| *outcome == PersonOutcome::Done(wanted);
        let moves = self.moves(person) && state.uuid(person).is_some();
        let has_power = is(Outcome::Created) || is(Outcome::Updated) || moves;
        let mut given = Vec::new();
        given.extend((is(Outcome::Created) || moves).then_some(Given::Account(person)));
        given.extend(has_power.then_some(Given::Power(person)));
        given.extend(state.unseen.contains(&person).then_some(Given::Invitation(person)));
        let groups = entry.groups.iter().map(|(group, planned)| (PlaceId::Group(*group), *planned));
        let workspaces = entry.workspaces.iter().map(|(of, planned)| (PlaceId::Workspace(*of), *planned));
        let is_in = |(place, planned): &(PlaceId, PlacePlan)| {
            let is_added = state.placed(*place, person) == Some(&PlaceOutcome::Added);
            is_added || (moves && *planned == PlacePlan::Holds)
        };
        given.extend(groups.chain(workspaces).filter(is_in).map(|(place, _)| Given::Place(place, person)));
        given
    }

    /// Returns what the run gave to everybody, in the order of the people.
    fn all(&self) -> impl Iterator<Item = Given> + Clone + use<'_, 'a> {
        self.context.plan.entries.ids().flat_map(|person| self.given_to(person))
    }

    /// Looks at all of it in few reads: where these do not show everybody, one person of each scope stands for the others.
    /// Returns what is not there, or may not be.
    async fn first_look(&self) -> Result<Vec<Given>, ApiError> {
        let of_members = self.all().filter(|one| one.is_of_member() && !self.moves(one.person()));
        let moving = self.context.plan.entries.ids().filter(|person| self.moves(*person));
        let moving: Vec<Given> =
            moving.flat_map(|person| self.given_to(person)).filter(|one| one.is_of_member()).collect();
        let others = self.all().filter(|one| !one.is_of_member());
        let (left, others, moved) =
            tokio::join!(self.sample(of_members.clone()), self.left_elsewhere(others), self.left_of(&moving));
        let mut left = self.or_unverified(of_members, left)?;
        left.extend(others?.into_iter().chain(self.or_unverified(moving.iter().copied(), moved)?));
        Ok(left)
    }

    /// Returns what was read; nothing where this key may not look, so that these are not verified.
    fn or_unverified<T: Default>(
        &self,
        given: impl Iterator<Item = Given>,
        read: Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let read = if_allowed(read)?;
        if read.is_none() {
            // What was given is found out with the state.
            let people: Vec<PersonId> = given.map(Given::person).collect();
            self.context.state().unverified.extend(people);
        }
        Ok(read.unwrap_or_default())
    }

    /// Whether the account of the person moves here, so that the earlier one is removed next.
    fn moves(&self, person: PersonId) -> bool {
        self.context.roster.entitlements_of(&self.context.roster.people[person]).moves
    }

    /// Returns what the people themselves do not show, each looked at as a whole.
    async fn left_of(&self, given: &[Given]) -> Result<Vec<Given>, ApiError> {
        if given.is_empty() {
            return Ok(Vec::new());
        }
        let members =
            find_remaining(&self.context.driver.client, &self.emails(given.iter().copied()), false).await?.members;
        let is_left_out = |one: &&Given| {
            let member = members.get(self.email(**one)).filter(|_| matches!(one, Given::Place(..)));
            member.is_some_and(|member| member.workspaces.is_none())
        };
        let unverified = given.iter().filter(is_left_out).map(|one| one.person());
        self.context.state().unverified.extend(unverified);
        Ok(given.iter().copied().filter(|one| !self.is_there(*one, members.get(self.email(*one)))).collect())
    }

    /// Looks at as many pages of the list of people as one person of each scope may take.
    async fn sample(&self, given: impl Iterator<Item = Given> + Clone) -> Result<Vec<Given>, ApiError> {
        let Some(first) = given.clone().next() else { return Ok(Vec::new()) };
        let client = &self.context.driver.client;
        let (mut scopes, mut new, mut count, mut last) = (HashSet::<_, RandomState>::default(), 0, 0, None);
        for one in given.clone() {
            scopes.insert(one.scope());
            new += usize::from(matches!(one, Given::Account(_)));
            count += usize::from(last.replace(one.person()) != Some(one.person()));
        }
        let most = 1 + scopes.len() + new / LOOK_PAGE;
        let index = AddressIndex::new(&self.context.roster);
        let is_sought =
            |person: &PersonId| !self.moves(*person) && self.given_to(*person).into_iter().any(Given::is_of_member);
        let find = |email: &str| index.find(email).filter(is_sought);
        let sought = Sought { count, first: self.email(first), find };
        let mut seen = Seen::default();
        let (is_whole, people) =
            find_within(client, &sought, most, |person, member| seen.note(self, person, member)).await?;
        seen.people = people;
        let mut unseen = HashMap::new();
        if !is_whole {
            unseen.extend(given.clone().map(|one| (one.scope(), one)));
            for one in given.clone().filter(|one| seen.people.contains(&one.person())) {
                unseen.remove(&one.scope());
            }
            for email in self.emails(unseen.values().copied()) {
                let member = client.find_user(&email).await?.member;
                if let Some((person, member)) = index.find(email.as_str()).zip(member) {
                    seen.people.insert(person);
                    seen.note(self, person, &member);
                }
            }
        }
        // Where the list leaves out who is in which workspace, one person of each is read alone.
        let emails: Vec<Email> = seen.samples.keys().cloned().collect();
        complete_access(client, &emails, &mut seen.samples).await?;
        for (email, member) in std::mem::take(&mut seen.samples) {
            if let Some(person) = index.find(email.as_str()) {
                seen.note(self, person, &member);
            }
        }
        let wrong: HashSet<_> = seen.missing.iter().map(|one| one.scope()).collect();
        let is_absent = |sample: &Given| !seen.people.contains(&sample.person());
        let (mut suspects, mut unverified) = (Vec::new(), HashSet::new());
        for one in given {
            let is_suspect = match seen.people.contains(&one.person()) {
                true if !seen.left_out.contains(&one) => seen.missing.contains(&one),
                false if is_whole => !self.is_there(one, None),
                _ if wrong.contains(&one.scope()) || unseen.get(&one.scope()).is_some_and(is_absent) => true,
                _ => {
                    unverified.insert(one.person());
                    false
                }
            };
            suspects.extend(is_suspect.then_some(one));
        }
        self.context.state().unverified.extend(unverified);
        Ok(suspects)
    }

    /// Returns what people whose account does not move do not show.
    async fn left_of_members(&self, given: &[Given]) -> Result<Vec<Given>, ApiError> {
        if given.is_empty() {
            return Ok(Vec::new());
        }
        let (client, emails) = (&self.context.driver.client, self.emails(given.iter().copied()));
        let mut found = find_people(client, &emails).await?;
        complete_access(client, &emails, &mut found.members).await?;
        let is_unknown = |one: &Given| found.unknown.contains(self.email(*one));
        let is_there = |one: &Given| self.is_there(*one, found.members.get(self.email(*one)));
        Ok(given.iter().copied().filter(|one| !is_unknown(one) && !is_there(one)).collect())
    }

    fn email(&self, given: Given) -> &'a str {
        self.context.email(given.person())
    }

    fn emails(&self, given: impl Iterator<Item = Given>) -> Vec<Email> {
        let people: BTreeSet<PersonId> = given.map(Given::person).collect();
        Vec::from_iter(lookup::parsed(people.into_iter().map(|person| self.context.email(person))))
    }

    /// Returns whether the member of the person's address shows it. What is left out counts as there, unless it is the person.
    fn is_there(&self, given: Given, member: Option<&Member>) -> bool {
        let (context, person) = (self.context, given.person());
        let (user, client) = (context.state().uuid(person), &context.driver.client);
        let member = member.filter(|member| Some(member.uuid) == user);
        match (given, member) {
            // Who of several it is, is told apart.
            _ if client.is_in_doubt(context.email(person)) => true,
            (Given::Power(_), None) => true,
            (Given::Power(_), Some(member)) => self.has_power(person, member),
            (Given::Place(place @ PlaceId::Workspace(workspace), _), Some(member)) => {
                let Some(Ok(uuid)) = context.state().targets.get(&place).cloned() else { return true };
                member.workspaces.as_ref().is_none_or(|all| {
                    let sent = self.roles.get(&workspace).and_then(|sent| sent.get(&person));
                    all.get(&uuid).is_some_and(|raw| sent.is_none_or(|sent| contain_sent(raw, *sent)))
                })
            }
            (_, member) => member.is_some(),
        }
    }

    /// Returns whether a member has the roles and seats of the row, as far as they can be compared.
    fn has_power(&self, person: PersonId, member: &Member) -> bool {
        let context = self.context;
        let is_new = context.state().outcomes[person] == PersonOutcome::Done(Outcome::Created);
        let update = if is_new || context.plan.update.is_off() { UpdateMode::Add } else { context.plan.update };
        let known = context.roles.get().and_then(|roles| roles.as_deref());
        let is_single = context.driver.client.legacy_role();
        let (roster, person) = (&context.roster, &context.roster.people[person]);
        addition(roster, person, member, known, update, is_single).update.is_empty()
    }

    /// Takes something back from the answers where it is in doubt to whom it was given, or what.
    fn doubt(&self, given: Given) {
        let client = &self.context.driver.client;
        match given {
            Given::Account(person) if client.is_in_doubt(self.email(given)) => {
                self.context.state().take_back(person, in_doubt());
            }
            Given::Place(place, person) => {
                let uuid = self.context.state().targets.get(&place).and_then(|uuid| uuid.clone().ok());
                if let Some(doubt) = uuid.and_then(|uuid| client.place_doubt(uuid)) {
                    self.context.state().take_back_place(place, person, place_in_doubt(doubt));
                }
            }
            _ => {}
        }
    }

    /// Takes something back from the answers and the ledger.
    fn take_back(&self, given: Given) -> Result<(), LedgerError> {
        let (context, person) = (self.context, given.person());
        let Driver { ledger, run, .. } = &context.driver;
        let forget = |kind, target: &str| ledger.note_no_effect(run, kind, target, &[context.email(person)]);
        match given {
            Given::Account(_) => {
                forget(StepKind::CreatePeople, "")?;
                context.state().take_back(person, without_effect());
            }
            Given::Invitation(_) => {
                forget(StepKind::InvitePeople, "")?;
                context.state().take_back(person, without_effect());
            }
            Given::Power(_) => {
                forget(StepKind::UpdatePerson, "")?;
                let failure = without_effect();
                let message = message!("of-place", place = message!("what-power"), why = failure.message);
                let failure = Finding { message, ..failure };
                let mut state = context.state();
                if state.outcomes[person] == PersonOutcome::Done(Outcome::Updated) {
                    state.take_back(person, failure);
                } else {
                    state.remarks.insert(person, failure);
                }
            }
            Given::Place(place, _) => {
                let name = place.name(&context.plan);
                let kinds = match place {
                    PlaceId::Group(_) => &[StepKind::AddToGroup][..],
                    PlaceId::Workspace(_) => &[StepKind::AddToWorkspace, StepKind::CreateWorkspace],
                };
                kinds.iter().try_for_each(|kind| forget(*kind, name))?;
                context.state().take_back_place(place, person, without_effect());
            }
        }
        Ok(())
    }
}

impl Look for Confirm<'_> {
    type Item = Given;

    async fn left(&self, given: &[Given]) -> Result<Vec<Given>, ApiError> {
        let (of_members, others): (Vec<Given>, Vec<Given>) = given.iter().partition(|one| one.is_of_member());
        let (moving, of_members): (Vec<Given>, Vec<Given>) =
            of_members.iter().partition(|one| self.moves(one.person()));
        let mut left = self.left_elsewhere(others.iter().copied()).await?;
        left.extend(self.or_unverified(moving.iter().copied(), self.left_of(&moving).await)?);
        left.extend(self.or_unverified(of_members.iter().copied(), self.left_of_members(&of_members).await)?);
        Ok(left)
    }
}
