//! Orders everything that is sent so that each dependency is satisfied: groups and people first, then what needs them.
//! Each request contains as many people as the policy allows. People are added to a group or a workspace side by side; what
//! provisions one workspace, or with one group, follows one another.

use std::collections::{BTreeMap, HashMap};

use super::access::Access;
use super::draft::Draft;
use super::lists::Common;
use super::{PersonAction, PlacePlan, RoleAndSeats, Step, Work, WorkspaceAdmin};
use crate::model::{GroupId, IdVec, InvitationOptions, PersonId, StepId, WorkspaceId, WorkspaceRoles};

/// Returns the steps of a draft in which all decisions are made.
pub(super) fn build(draft: &Draft<'_>, access: &Access) -> IdVec<StepId, Step> {
    let mut steps = Steps {
        draft,
        batch: draft.input.policy.batch.max(1),
        done: IdVec::default(),
        created: draft.people.iter().map(|_| None).collect(),
        groups: HashMap::new(),
        workspaces: HashMap::new(),
    };
    steps.create_groups();
    steps.create_people();
    steps.create_workspaces();
    steps.invite_people();
    steps.update_people();
    steps.add_to_groups();
    steps.provision_groups(access);
    steps.add_to_workspaces(access);
    steps.done
}

struct Steps<'s, 'a> {
    draft: &'s Draft<'a>,
    batch: usize,
    done: IdVec<StepId, Step>,
    /// Person → the step that creates them.
    created: IdVec<PersonId, Option<StepId>>,
    /// Group → the last steps that write to it.
    groups: HashMap<GroupId, Vec<StepId>>,
    /// Workspace → the last step that provisions it, or the one that creates it.
    workspaces: HashMap<WorkspaceId, StepId>,
}

impl Steps<'_, '_> {
    fn push(&mut self, work: Work, mut after: Vec<StepId>) -> StepId {
        after.sort_unstable();
        after.dedup();
        self.done.push(Step { work, after })
    }

    /// Returns the steps that create those of `people` who are new.
    fn creation_of<'p>(&self, people: impl IntoIterator<Item = &'p PersonId>) -> Vec<StepId> {
        people.into_iter().filter_map(|person| self.created[*person]).collect()
    }

    fn create_groups(&mut self) {
        for (group, lookup) in self.draft.targets.groups.with_ids() {
            if lookup.is_new() {
                let step = self.push(Work::CreateGroup { group }, Vec::new());
                self.groups.insert(group, vec![step]);
            }
        }
    }

    fn create_people(&mut self) {
        let new = self.draft.people().filter(|(_, person)| person.plan.action == PersonAction::Create);
        let new: Vec<(PersonId, Common<RoleAndSeats>)> = new.map(|(id, person)| (id, person.asked.clone())).collect();
        for people in new.chunks(self.batch) {
            let step = self.push(Work::CreatePeople { people: people.to_vec() }, Vec::new());
            for (id, _) in people {
                self.created[*id] = Some(step);
            }
        }
    }

    fn create_workspaces(&mut self) {
        for (&workspace, &admin) in &self.draft.admins {
            let after = match admin {
                WorkspaceAdmin::Person(person) => self.creation_of(&[person]),
                WorkspaceAdmin::Member(_) => Vec::new(),
            };
            let step = self.push(Work::CreateWorkspace { workspace, admin }, after);
            self.workspaces.insert(workspace, step);
        }
    }

    fn invite_people(&mut self) {
        let mut alike: BTreeMap<(Common<RoleAndSeats>, Vec<WorkspaceId>, InvitationOptions), Vec<PersonId>> =
            BTreeMap::new();
        for (id, person) in self.draft.people().filter(|(_, person)| person.plan.action == PersonAction::Invite) {
            let carried = person.plan.workspaces.iter().filter(|place| place.1 == PlacePlan::Waits);
            let carried = carried.map(|place| place.0).collect();
            let options = self.draft.entitlements(id).invitation;
            alike.entry((person.asked.clone(), carried, options)).or_default().push(id);
        }
        for ((asked, workspaces, options), people) in alike {
            let after: Vec<StepId> = workspaces.iter().filter_map(|of| self.workspaces.get(of).copied()).collect();
            for people in people.chunks(self.batch) {
                let (people, asked, workspaces) = (people.to_vec(), asked.clone(), workspaces.clone());
                self.push(Work::InvitePeople { people, asked, workspaces, options }, after.clone());
            }
        }
    }

    fn update_people(&mut self) {
        for (id, person) in self.draft.people() {
            if let (PersonAction::Member { uuid, update: true }, Some(update)) = (&person.plan.action, &person.update) {
                let uuid = *uuid;
                self.push(Work::UpdatePerson { person: id, uuid, update: update.as_ref().clone() }, Vec::new());
            }
        }
    }

    fn add_to_groups(&mut self) {
        let mut joining: BTreeMap<GroupId, Vec<PersonId>> = BTreeMap::new();
        for (id, person) in self.draft.people() {
            for (group, _) in person.plan.groups.iter().filter(|place| place.1 == PlacePlan::Add) {
                joining.entry(*group).or_default().push(id);
            }
        }
        for (group, people) in joining {
            let created = self.groups.remove(&group).unwrap_or_default();
            for people in people.chunks(self.batch) {
                let after = [self.creation_of(people), created.clone()].concat();
                let step = self.push(Work::AddToGroup { group, people: people.to_vec() }, after);
                self.groups.entry(group).or_default().push(step);
            }
        }
    }

    fn provision_groups(&mut self, access: &Access) {
        for (&(group, workspace), &role) in &access.provisions {
            let added = self.groups.get(&group).into_iter().flatten();
            let after = added.chain(self.workspaces.get(&workspace)).copied().collect();
            let step = self.push(Work::ProvisionGroup { group, workspace, role }, after);
            self.groups.insert(group, vec![step]);
            self.workspaces.insert(workspace, step);
        }
    }

    fn add_to_workspaces(&mut self, access: &Access) {
        for (&workspace, roles) in &access.direct {
            let people = roles.iter().flat_map(|(roles, people)| people.iter().map(|person| (*person, *roles)));
            let people: Vec<(PersonId, WorkspaceRoles)> = people.collect();
            for people in people.chunks(self.batch) {
                let mut after = self.creation_of(people.iter().map(|(person, _)| person));
                after.extend(self.workspaces.get(&workspace));
                self.push(Work::AddToWorkspace { workspace, people: people.to_vec() }, after);
            }
        }
    }
}
