//! What the list of people does not show: memberships of groups, and invitations.

use std::collections::{BTreeMap, HashSet, VecDeque};

use uuid::Uuid;

use super::Confirm;
use super::given::Given;
use crate::admin_api::{ApiError, InOrder};
use crate::model::PersonId;
use crate::organization::find_people;
use crate::run::lookup;
use crate::run::read_outcome::{if_allowed, if_there};
use crate::run::state::PlaceId;

/// The members of a group among those who are looked for; `None` where this key must not see them.
type FoundMembers = Option<HashSet<Uuid>>;

impl Confirm<'_> {
    /// Returns the memberships of groups and the invitations that are not there.
    pub(super) async fn left_elsewhere(&self, given: impl Iterator<Item = Given>) -> Result<Vec<Given>, ApiError> {
        let (mut groups, mut invited): (BTreeMap<PlaceId, Vec<PersonId>>, Vec<Given>) = Default::default();
        for one in given {
            match one {
                Given::Place(place, person) => groups.entry(place).or_default().push(person),
                one => invited.push(one),
            }
        }
        let mut left = self.not_members(groups).await?;
        left.extend(self.or_unverified(invited.iter().copied(), self.uninvited(&invited).await)?);
        Ok(left)
    }

    /// Returns the people who are not in these groups, in the order of the people. Few groups are read at a time, because
    /// each may have everybody.
    async fn not_members(&self, groups: BTreeMap<PlaceId, Vec<PersonId>>) -> Result<Vec<Given>, ApiError> {
        let client = &self.context.driver.client;
        let (mut groups, mut reads, mut read) = (groups.into_iter(), InOrder::default(), VecDeque::new());
        let mut left = Vec::new();
        loop {
            while reads.len() < client.in_flight() {
                let Some((place, people)) = groups.next() else { break };
                let users: HashSet<Uuid> = self.context.state().uuids(&people).into_iter().collect();
                let group = self.context.state().targets.get(&place).cloned();
                match group {
                    Some(Ok(group)) if !users.is_empty() => {
                        let client = client.clone();
                        reads.push(async move {
                            let members = if_there(client.find_group_members(group, &users).await);
                            if_allowed(members.map(Option::unwrap_or_default))
                        });
                        read.push_back((place, people));
                    }
                    _ => left.extend(people.into_iter().map(|person| Given::Place(place, person))),
                }
            }
            let (Some(members), Some((place, people))) = (reads.next().await?, read.pop_front()) else { break };
            left.extend(self.not_among(&members, place, &people));
        }
        left.sort_unstable_by_key(|one| (one.person(), one.scope()));
        Ok(left)
    }

    /// Returns those of `people` who are not among the members. Where these could not be read, they are not verified.
    fn not_among(&self, members: &FoundMembers, place: PlaceId, people: &[PersonId]) -> Vec<Given> {
        let mut state = self.context.state();
        if members.is_none() {
            state.unverified.extend(people);
        }
        let is_member = |person: PersonId| {
            let user = state.uuid(person);
            user.is_some_and(|user| members.as_ref().is_none_or(|members| members.contains(&user)))
        };
        people.iter().filter(|person| !is_member(**person)).map(|person| Given::Place(place, *person)).collect()
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
            let found = find_people(client, &self.emails(left.iter().copied())).await?;
            let has = |email| found.members.contains_key(email) || found.invitations.contains_key(email);
            left.retain(|one| !has(self.email(*one)));
        }
        Ok(left)
    }
}
