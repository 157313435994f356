//! Everything that is sent, in an order that satisfies every dependency and lets the main job start
//! early: groups and people first, then what needs them. Each request holds as many people as the
//! policy allows, and writes to one group or workspace follow one another.

use std::collections::{BTreeMap, HashMap};

use super::access::Access;
use super::admins::Admins;
use super::make::Planner;
use super::{PersonAction, PlacePlan, RoleAndSeats, Step, Work, WorkspaceAdmin};
use crate::model::{GroupId, IdVec, Language, PersonId, StepId, WorkspaceId};

/// The steps of a plan whose people, places and access are decided.
pub(super) fn build(planner: &Planner<'_>, admins: &Admins, access: &Access) -> IdVec<StepId, Step> {
    let mut steps = Steps {
        planner,
        batch: planner.given.policy.batch.max(1),
        done: IdVec::default(),
        created: HashMap::new(),
        groups: HashMap::new(),
        workspaces: HashMap::new(),
    };
    steps.create_groups();
    steps.create_people();
    steps.create_workspaces(admins);
    steps.invite_people();
    steps.update_people();
    steps.add_to_groups();
    steps.provision_groups(access);
    steps.add_to_workspaces(access);
    steps.done
}

struct Steps<'s, 'a> {
    planner: &'s Planner<'a>,
    batch: usize,
    done: IdVec<StepId, Step>,
    /// Person → the step that creates them.
    created: HashMap<PersonId, StepId>,
    /// Group → the last step that writes to it.
    groups: HashMap<GroupId, StepId>,
    /// Workspace → the last step that writes to it.
    workspaces: HashMap<WorkspaceId, StepId>,
}

impl Steps<'_, '_> {
    fn push(&mut self, work: Work, mut after: Vec<StepId>) -> StepId {
        after.sort_unstable();
        after.dedup();
        self.done.push(Step { work, after })
    }

    /// The people with such an action, by address.
    fn people(&self, is: impl Fn(&PersonAction) -> bool) -> Vec<PersonId> {
        let action = |person: PersonId| &self.planner.drafts[person].action;
        self.planner.order.iter().copied().filter(|&person| is(action(person))).collect()
    }

    fn asked(&self, person: PersonId) -> RoleAndSeats {
        self.planner.drafts[person].asked.clone()
    }

    /// The steps that create those of `people` who are new.
    fn creation_of(&self, people: &[PersonId]) -> Vec<StepId> {
        people.iter().filter_map(|person| self.created.get(person).copied()).collect()
    }

    fn create_groups(&mut self) {
        for (group, spot) in self.planner.spots.groups.with_ids() {
            if spot.is_new() {
                let step = self.push(Work::CreateGroup { group }, Vec::new());
                self.groups.insert(group, step);
            }
        }
    }

    fn create_people(&mut self) {
        for people in self.people(|action| *action == PersonAction::Create).chunks(self.batch) {
            let people: Vec<(PersonId, RoleAndSeats)> =
                people.iter().map(|&person| (person, self.asked(person))).collect();
            let created: Vec<PersonId> = people.iter().map(|person| person.0).collect();
            let step = self.push(Work::CreatePeople { people }, Vec::new());
            self.created.extend(created.into_iter().map(|person| (person, step)));
        }
    }

    fn create_workspaces(&mut self, admins: &Admins) {
        for (&workspace, &admin) in admins {
            let after = match admin {
                WorkspaceAdmin::Person(person) => self.creation_of(&[person]),
                WorkspaceAdmin::Member(_) => Vec::new(),
            };
            let step = self.push(Work::CreateWorkspace { workspace, admin }, after);
            self.workspaces.insert(workspace, step);
        }
    }

    fn invite_people(&mut self) {
        let mut alike: BTreeMap<(RoleAndSeats, Vec<WorkspaceId>, Option<Language>), Vec<PersonId>> = BTreeMap::new();
        for person in self.people(|action| *action == PersonAction::Invite) {
            let places = &self.planner.places[person].workspaces;
            let carried = places.iter().filter(|place| place.1 == PlacePlan::Waits).map(|place| place.0).collect();
            let roster = self.planner.given.roster;
            let language = roster.entitlements_of(&roster.people[person]).language;
            alike.entry((self.asked(person), carried, language)).or_default().push(person);
        }
        for ((asked, workspaces, language), people) in alike {
            let after: Vec<StepId> = workspaces.iter().filter_map(|of| self.workspaces.get(of).copied()).collect();
            for people in people.chunks(self.batch) {
                let (people, asked, workspaces) = (people.to_vec(), asked.clone(), workspaces.clone());
                self.push(Work::InvitePeople { people, asked, workspaces, language }, after.clone());
            }
        }
    }

    fn update_people(&mut self) {
        for &person in &self.planner.order {
            if let PersonAction::Member { uuid, update: true } = self.planner.drafts[person].action {
                let update = self.planner.drafts[person].update.clone();
                self.push(Work::UpdatePerson { person, uuid, update }, Vec::new());
            }
        }
    }

    fn add_to_groups(&mut self) {
        let mut joining: BTreeMap<GroupId, Vec<PersonId>> = BTreeMap::new();
        for &person in &self.planner.order {
            for &(group, place) in &self.planner.places[person].groups {
                if place == PlacePlan::Add {
                    joining.entry(group).or_default().push(person);
                }
            }
        }
        for (group, people) in joining {
            for people in people.chunks(self.batch) {
                let mut after = self.creation_of(people);
                after.extend(self.groups.get(&group));
                let step = self.push(Work::AddToGroup { group, people: people.to_vec() }, after);
                self.groups.insert(group, step);
            }
        }
    }

    fn provision_groups(&mut self, access: &Access) {
        for (&(group, workspace), &role) in &access.provisions {
            let after = self.groups.get(&group).into_iter().chain(self.workspaces.get(&workspace)).copied().collect();
            let step = self.push(Work::ProvisionGroup { group, workspace, role }, after);
            self.groups.insert(group, step);
            self.workspaces.insert(workspace, step);
        }
    }

    fn add_to_workspaces(&mut self, access: &Access) {
        for (&(workspace, role), people) in &access.direct {
            for people in people.chunks(self.batch) {
                let mut after = self.creation_of(people);
                after.extend(self.workspaces.get(&workspace));
                let work = Work::AddToWorkspace { workspace, role, people: people.to_vec() };
                let step = self.push(work, after);
                self.workspaces.insert(workspace, step);
            }
        }
    }
}
