//! Looks, once behind the last step, whether what the run was told to be done is there: people with their roles and seats,
//! memberships, workspaces, invitations. What no look shows is taken back from the answers and from the ledger; of what the few
//! looks at a large organization cannot show, the rows say that it was not verified. An account that
//! moves is looked at as a whole, because the earlier one is removed next.

mod given;

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use given::Given;

use super::context::RunContext;
use super::driver::{Driver, Look, in_doubt, look_again, without_effect};
use super::halt::Halt;
use super::ledger::LedgerError;
use super::lookup;
use super::read_outcome::{if_allowed, if_there};
use super::state::{PersonOutcome, PlaceId, PlaceOutcome};
use crate::admin_api::{ApiError, all};
use crate::messages::message;
use crate::model::{Email, Finding, Member, Outcome, PersonId, StepKind, WorkspaceId, WorkspaceRoles};
use crate::organization::{People, complete_access, find_people, find_remaining, find_within};
use crate::plan::{LOOK_PAGE, PlacePlan, UpdateMode, Work, addition, contain_sent};

/// Looks at everything that the run gave. Without the right to look, the answers are all that is known, and the rows say so.
pub(super) async fn run(context: &RunContext) -> Result<(), Halt> {
    let confirm = Confirm::new(context);
    if confirm.given.is_empty() {
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
    for given in confirm.given.iter().filter(|one| matches!(one, Given::Account(_))) {
        if client.is_in_doubt(context.email(given.person())) {
            context.state().take_back(given.person(), in_doubt());
        }
    }
    Ok(())
}

struct Confirm<'a> {
    context: &'a RunContext,
    given: Vec<Given>,
    /// The roles that were sent to a workspace.
    roles: HashMap<(WorkspaceId, PersonId), &'a WorkspaceRoles>,
}

/// Who was seen in the list of people, and what of it is not there.
#[derive(Default)]
struct Seen {
    people: HashSet<PersonId>,
    /// What they were given and do not have.
    missing: HashSet<Given>,
    /// The workspaces of people of whom the list leaves them out.
    left_out: HashSet<Given>,
    /// One of these people for each workspace.
    samples: HashMap<Email, Member>,
    sampled: HashSet<PlaceId>,
}

impl Seen {
    /// Compares a member with what the person was given. `given` is in the order of the people.
    fn note(&mut self, confirm: &Confirm<'_>, given: &[Given], person: PersonId, member: &Member) {
        self.people.insert(person);
        let of_person = &given[given.partition_point(|one| one.person() < person)..];
        for one in of_person.iter().take_while(|one| one.person() == person) {
            match *one {
                Given::Place(place @ PlaceId::Workspace(_), _) if member.workspaces.is_none() => {
                    self.left_out.insert(*one);
                    if self.sampled.insert(place) {
                        let email = Email::parse(confirm.email(*one));
                        self.samples.extend(email.map(|email| (email, member.clone())));
                    }
                }
                _ => {
                    self.left_out.remove(one);
                    self.missing.extend((!confirm.is_there(*one, Some(member))).then_some(*one));
                }
            }
        }
    }
}

impl<'a> Confirm<'a> {
    fn new(context: &'a RunContext) -> Self {
        let mut confirm = Self { context, given: Vec::new(), roles: HashMap::new() };
        for step in &context.plan.steps {
            if let Work::AddToWorkspace { workspace, people } = &step.work {
                confirm.roles.extend(people.iter().map(|(person, roles)| ((*workspace, *person), roles)));
            }
        }
        let state = context.state();
        for (person, entry) in context.plan.entries.with_ids() {
            let outcome = &state.outcomes[person];
            let is = |wanted: Outcome| *outcome == PersonOutcome::Done(wanted);
            let moves = confirm.moves(person) && state.uuid(person).is_some();
            confirm.given.extend((is(Outcome::Created) || moves).then_some(Given::Account(person)));
            let has_power = is(Outcome::Created) || is(Outcome::Updated) || moves;
            confirm.given.extend(has_power.then_some(Given::Power(person)));
            confirm.given.extend(state.unseen.contains(&person).then_some(Given::Invitation(person)));
            let groups = entry.groups.iter().map(|(group, planned)| (PlaceId::Group(*group), *planned));
            let workspaces = entry.workspaces.iter().map(|(of, planned)| (PlaceId::Workspace(*of), *planned));
            let is_in = |(place, planned): &(PlaceId, PlacePlan)| {
                let is_added = state.placed(*place, person) == Some(&PlaceOutcome::Added);
                is_added || (moves && *planned == PlacePlan::Holds)
            };
            let places = groups.chain(workspaces).filter(is_in);
            confirm.given.extend(places.map(|(place, _)| Given::Place(place, person)));
        }
        drop(state);
        confirm
    }

    /// Looks at all of it in few reads: where these do not show everybody, one person of each scope stands for the others.
    /// Returns what is not there, or may not be.
    async fn first_look(&self) -> Result<Vec<Given>, ApiError> {
        let (moving, of_members, others) = self.divide(&self.given);
        let (left, others, moved) =
            tokio::join!(self.sample(&of_members), self.left_elsewhere(&others), self.left_of(&moving, true));
        let mut left = self.or_unverified(&of_members, left)?;
        left.extend(others?.into_iter().chain(self.or_unverified(&moving, moved)?));
        Ok(left)
    }

    /// Returns what was read; nothing where this key may not look, so that these are not verified.
    fn or_unverified<T: Default>(&self, given: &[Given], read: Result<T, ApiError>) -> Result<T, ApiError> {
        let read = if_allowed(read)?;
        if read.is_none() {
            self.context.state().unverified.extend(given.iter().map(|one| one.person()));
        }
        Ok(read.unwrap_or_default())
    }

    /// Divides what was given by where it shows: people who move, other people, and neither.
    fn divide(&self, given: &[Given]) -> (Vec<Given>, Vec<Given>, Vec<Given>) {
        let (of_members, others): (Vec<Given>, Vec<Given>) = given.iter().partition(|one| one.is_of_member());
        let (moving, of_members) = of_members.iter().partition(|one| self.moves(one.person()));
        (moving, of_members, others)
    }

    /// Whether the account of the person moves here, so that the earlier one is removed next.
    fn moves(&self, person: PersonId) -> bool {
        self.context.roster.entitlements_of(&self.context.roster.people[person]).moves
    }

    /// Returns what the people themselves do not show. Whose account `moves` is looked at as a whole: who may be there counts as
    /// missing, and what is left out is not verified.
    async fn left_of(&self, given: &[Given], moves: bool) -> Result<Vec<Given>, ApiError> {
        if given.is_empty() {
            return Ok(Vec::new());
        }
        let (client, emails) = (&self.context.driver.client, self.emails(given));
        let People { members, unknown, .. } = if moves {
            find_remaining(client, &emails, false).await?
        } else {
            let mut found = find_people(client, &emails).await?;
            complete_access(client, &emails, &mut found.members).await?;
            found
        };
        let is_left_out = |one: &&Given| {
            let member = members.get(self.email(**one)).filter(|_| matches!(one, Given::Place(..)));
            moves && member.is_some_and(|member| member.workspaces.is_none())
        };
        let unverified = given.iter().filter(is_left_out).map(|one| one.person());
        self.context.state().unverified.extend(unverified);
        let is_left = |one: &Given| {
            let is_unknown = !moves && unknown.contains(self.email(*one));
            !is_unknown && !self.is_there(*one, members.get(self.email(*one)))
        };
        Ok(given.iter().copied().filter(is_left).collect())
    }

    async fn sample(&self, given: &[Given]) -> Result<Vec<Given>, ApiError> {
        if given.is_empty() {
            return Ok(Vec::new());
        }
        let client = &self.context.driver.client;
        let scopes: HashSet<_> = given.iter().map(|one| one.scope()).collect();
        let new = given.iter().filter(|one| matches!(one, Given::Account(_))).count();
        let mut seen = Seen::default();
        let most = 1 + scopes.len() + new / LOOK_PAGE;
        let mut people: Vec<PersonId> = given.iter().map(|one| one.person()).collect();
        people.dedup();
        let people: HashMap<&str, PersonId> = people.iter().map(|one| (self.context.email(*one), *one)).collect();
        let see = |email: &Email, member: &Member| {
            if let Some(person) = people.get(email.as_str()) {
                seen.note(self, given, *person, member);
            }
        };
        let is_whole = find_within(client, &self.emails(given), most, see).await?;
        let mut unseen = HashMap::new();
        if !is_whole {
            unseen.extend(given.iter().map(|one| (one.scope(), *one)));
            for one in given.iter().filter(|one| seen.people.contains(&one.person())) {
                unseen.remove(&one.scope());
            }
            for email in self.emails(&unseen.values().copied().collect::<Vec<_>>()) {
                if let Some(member) = client.find_user(&email).await?.member {
                    seen.note(self, given, people[email.as_str()], &member);
                }
            }
        }
        // Where the list leaves out who is in which workspace, one person of each is read alone.
        let emails: Vec<Email> = seen.samples.keys().cloned().collect();
        complete_access(client, &emails, &mut seen.samples).await?;
        for (email, member) in std::mem::take(&mut seen.samples) {
            seen.note(self, given, people[email.as_str()], &member);
        }
        let wrong: HashSet<_> = seen.missing.iter().map(|one| one.scope()).collect();
        let is_absent = |sample: &Given| !seen.people.contains(&sample.person());
        let (mut suspects, mut unverified) = (Vec::new(), Vec::new());
        for one in given {
            let is_suspect = match seen.people.contains(&one.person()) {
                true if !seen.left_out.contains(one) => seen.missing.contains(one),
                false if is_whole => !self.is_there(*one, None),
                _ if wrong.contains(&one.scope()) || unseen.get(&one.scope()).is_some_and(is_absent) => true,
                _ => {
                    unverified.push(one.person());
                    false
                }
            };
            suspects.extend(is_suspect.then_some(*one));
        }
        self.context.state().unverified.extend(unverified);
        Ok(suspects)
    }

    /// Returns the memberships of groups and the invitations that are not there.
    async fn left_elsewhere(&self, given: &[Given]) -> Result<Vec<Given>, ApiError> {
        let (context, client) = (self.context, &self.context.driver.client);
        let mut groups: HashMap<PlaceId, (Uuid, HashSet<Uuid>)> = HashMap::new();
        for one in given {
            let Given::Place(place, person) = one else { continue };
            let state = context.state();
            if let (Some(Ok(group)), Some(user)) = (state.targets.get(place), state.uuid(*person)) {
                groups.entry(*place).or_insert_with(|| (*group, HashSet::new())).1.insert(user);
            }
        }
        let reads = groups.into_iter().map(|(place, (group, users))| {
            let client = client.clone();
            async move {
                let members = if_there(client.find_group_members(group, &users).await).map(Option::unwrap_or_default);
                Ok((place, if_allowed(members)?))
            }
        });
        let members: HashMap<PlaceId, Option<HashSet<Uuid>>> = all(reads).await?.into_iter().collect();
        let is_unread = |one: &&Given| matches!(one, Given::Place(place, _) if members.get(place) == Some(&None));
        context.state().unverified.extend(given.iter().filter(is_unread).map(|one| one.person()));
        let is_member = |place: PlaceId, person: PersonId| {
            let user = context.state().uuid(person);
            let found = members.get(&place);
            user.is_some_and(|user| {
                found.is_some_and(|members| members.as_ref().is_none_or(|members| members.contains(&user)))
            })
        };
        let mut left: Vec<Given> = given.to_vec();
        left.retain(|one| !matches!(one, Given::Place(place, person) if is_member(*place, *person)));
        let (invited, mut left): (Vec<Given>, Vec<Given>) =
            left.into_iter().partition(|one| matches!(one, Given::Invitation(_)));
        left.extend(self.or_unverified(&invited, self.uninvited(&invited).await)?);
        Ok(left)
    }

    /// Returns those of the invited people who are neither invited nor, because they have accepted meanwhile, members.
    async fn uninvited(&self, invited: &[Given]) -> Result<Vec<Given>, ApiError> {
        if invited.is_empty() {
            return Ok(Vec::new());
        }
        let client = &self.context.driver.client;
        let pending = lookup::pending(client).await?;
        let mut left: Vec<Given> =
            invited.iter().copied().filter(|one| !pending.contains_key(self.email(*one))).collect();
        if !left.is_empty() {
            let found = find_people(client, &self.emails(&left)).await?;
            let has = |email| found.members.contains_key(email) || found.invitations.contains_key(email);
            left.retain(|one| !has(self.email(*one)));
        }
        Ok(left)
    }

    fn email(&self, given: Given) -> &'a str {
        self.context.email(given.person())
    }

    fn emails(&self, given: &[Given]) -> Vec<Email> {
        let people: BTreeSet<PersonId> = given.iter().map(|one| one.person()).collect();
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
                    let sent = self.roles.get(&(workspace, person));
                    all.get(&uuid).is_some_and(|raw| sent.is_none_or(|sent| contain_sent(raw, sent)))
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
        let (moving, of_members, others) = self.divide(given);
        let mut left = self.left_elsewhere(&others).await?;
        left.extend(self.or_unverified(&moving, self.left_of(&moving, true).await)?);
        left.extend(self.or_unverified(&of_members, self.left_of(&of_members, false).await)?);
        Ok(left)
    }
}
