//! Makes a plan of removals: who leaves what, who is held, who takes over, and in which order all of it is sent.

use std::collections::{BTreeMap, BTreeSet};

use super::scope::Scope;
use super::types::{Leaver, Removal, RemovalPlan, RemovalPolicy, RemovalSnapshot, RemovalWork};
use super::{decide, limit, power};
use crate::model::{IdVec, PersonId, StepId};
use crate::plan::Target;
use crate::plan::targets::TargetKind;
use crate::roster::Roster;

/// Returns what a run would do to remove the people of `roster` from the scope of `policy`.
#[must_use]
pub fn plan_removals(roster: &Roster, snapshot: &RemovalSnapshot, policy: &RemovalPolicy) -> RemovalPlan {
    let scope = Scope::find(snapshot, policy);
    let mut plan = RemovalPlan {
        leavers: roster.people.iter().map(|person| decide::leaver(person, snapshot, policy, &scope)).collect(),
        workspaces: scope.workspaces.iter().map(|(name, found)| target(name, found.as_ref().ok().copied())).collect(),
        groups: scope.groups.iter().map(|(name, found)| target(name, found.as_ref().ok().copied())).collect(),
        keys: snapshot
            .keys
            .iter()
            .flat_map(|keys| keys.values().flatten())
            .map(|key| (key.uuid, key.label.clone()))
            .collect(),
        roles: snapshot.named.roles.clone(),
        downgrade: policy.from_organization && policy.downgrade,
        ..RemovalPlan::default()
    };
    let revoked: BTreeSet<Removal> = plan.leavers.iter().flat_map(Leaver::taken).copied().collect();
    plan.keys.retain(|uuid, _| revoked.contains(&Removal::ApiKey(*uuid)));
    power::hold(&mut plan, roster, snapshot, policy);
    plan.limit = limit::exceeded(&plan, snapshot, policy);
    plan.steps = steps(&plan, policy.batch.max(1));
    plan
}

fn target<T: TargetKind>(name: &str, found: Option<&T>) -> Target {
    Target { name: name.to_owned(), uuid: found.map(TargetKind::uuid) }
}

/// Returns the steps, in the order of sending: successors first. A request to a place takes as many people as the policy
/// allows, any other one takes one.
fn steps(plan: &RemovalPlan, batch: usize) -> IdVec<StepId, RemovalWork> {
    let mut removals: BTreeMap<Removal, Vec<PersonId>> = BTreeMap::new();
    for (person, leaver) in plan.leavers.with_ids() {
        for removal in leaver.taken() {
            removals.entry(*removal).or_default().push(person);
        }
    }
    let grants =
        plan.successions.iter().map(|(workspace, _)| RemovalWork::GrantAdministrator { workspace: *workspace });
    let remove = |(removal, people): (Removal, Vec<PersonId>)| {
        let size = if matches!(removal, Removal::Workspace(_) | Removal::Group(_)) { batch } else { 1 };
        let step = |people: &[PersonId]| RemovalWork::Remove { removal, people: people.to_vec() };
        people.chunks(size).map(step).collect::<Vec<_>>()
    };
    grants.chain(removals.into_iter().flat_map(remove)).collect()
}
