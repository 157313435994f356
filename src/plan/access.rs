//! Whether a workspace's access comes through a group or goes to people directly. A group is used
//! where a person asked for the pair, or where no person would get access beyond the sheet;
//! a note says why where it is not used, and whom an asked pair brings along.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::admins::Admins;
use super::make::Planner;
use super::pairs::Pair;
use super::view::View;
use super::{PlacePlan, places};
use crate::model::{GroupId, PersonId, WorkspaceId, WorkspaceRole};
use crate::text::count;

/// How access is given.
#[derive(Debug, Default)]
pub(super) struct Access {
    /// (group, workspace) → the role that the group gets there.
    pub(super) provisions: BTreeMap<(GroupId, WorkspaceId), WorkspaceRole>,
    /// (workspace, role) → who gets it directly, by address.
    pub(super) direct: BTreeMap<(WorkspaceId, WorkspaceRole), Vec<PersonId>>,
}

/// Decides for every pair and every person, and settles places that could not be read.
pub(super) fn decide(planner: &mut Planner<'_>, pairs: &[Pair], admins: &Admins, notes: &mut Vec<String>) -> Access {
    let view = View::new(planner, admins);
    let (mut access, declined) = view.by_group(pairs, notes);
    let unread = view.settle_people(&mut access);
    view.explain(&declined, &access, notes);
    for (person, workspace, covered) in unread {
        settle_unread(planner, person, workspace, covered);
    }
    access
}

/// Why a group is not used for a workspace.
#[derive(Debug, Clone, Copy)]
enum Decline {
    /// So many others of the sheet in the group do not ask for the workspace.
    NotAsked(usize),
    /// So many others are in the group already and are not known to have the workspace.
    Outside(usize),
    /// Its rows ask for different roles.
    Roles,
    /// The members of the group could not be read.
    Unread,
}

impl View<'_, '_> {
    /// The groups that are used, and those that are not though people of theirs need the workspace.
    fn by_group(&self, pairs: &[Pair], notes: &mut Vec<String>) -> (Access, BTreeMap<(GroupId, WorkspaceId), Decline>) {
        let asked: BTreeMap<(GroupId, WorkspaceId), Option<WorkspaceRole>> =
            pairs.iter().map(|pair| ((pair.group, pair.workspace), pair.role)).collect();
        let mut candidates: BTreeSet<(GroupId, WorkspaceId)> = asked.keys().copied().collect();
        for (group, people) in self.people.with_ids() {
            if self.planner.spots.groups[group].blocked.is_none() {
                let adds = people.iter().flat_map(|&person| self.adds(person));
                candidates.extend(adds.map(|workspace| (group, workspace)));
            }
        }
        let (mut access, mut declined) = (Access::default(), BTreeMap::new());
        for pair in candidates {
            match (self.verdict(pair.0, pair.1), asked.get(&pair)) {
                (verdict, Some(role)) if self.asked_is_missing(pair.0, pair.1) => {
                    let role = role.or(verdict.ok().flatten()).unwrap_or_default();
                    access.provisions.insert(pair, role);
                    notes.extend(self.brought_along(pair.0, pair.1));
                }
                (Ok(Some(role)), None) => drop(access.provisions.insert(pair, role)),
                (Err(why), None) => drop(declined.insert(pair, why)),
                (Ok(None), None) | (_, Some(_)) => {}
            }
        }
        (access, declined)
    }

    /// The workspaces that a step would put this person into.
    fn adds(&self, person: PersonId) -> impl Iterator<Item = WorkspaceId> {
        let places = self.planner.places[person].workspaces.iter();
        places.filter(|place| place.1 == PlacePlan::Add).map(|place| place.0)
    }

    /// Whether the group may be used though no person asked for the pair, with which role; `None`
    /// where no person in it lacks the workspace.
    fn verdict(&self, group: GroupId, workspace: WorkspaceId) -> Result<Option<WorkspaceRole>, Decline> {
        let (mut roles, mut not_asked, mut outside) = (BTreeSet::new(), 0, 0);
        for &person in &self.people[group] {
            let has = self.has(person, workspace) == Some(true);
            match self.planner.places[person].workspace(workspace) {
                Some(PlacePlan::Add) if !has => drop(roles.insert(self.role(person))),
                None if !has => not_asked += 1,
                _ => {}
            }
        }
        if not_asked > 0 {
            return Err(Decline::NotAsked(not_asked));
        }
        if let Some(here) = self.planner.spots.groups[group].here {
            for &user in here.members.as_ref().ok_or(Decline::Unread)? {
                match self.on_sheet_for(user, workspace) {
                    Some((person, PlacePlan::Add)) if self.has(person, workspace) != Some(true) => {
                        roles.insert(self.role(person));
                    }
                    Some(_) => {}
                    None => outside += usize::from(self.user_has(user, workspace) != Some(true)),
                }
            }
        }
        if outside > 0 {
            return Err(Decline::Outside(outside));
        }
        if roles.len() > 1 { Err(Decline::Roles) } else { Ok(roles.first().copied()) }
    }

    /// Whether a pair that a person asked for is not in effect yet.
    fn asked_is_missing(&self, group: GroupId, workspace: WorkspaceId) -> bool {
        let here = self.planner.spots.groups[group].here;
        let assigned = match (here, self.planner.spots.workspaces[workspace].here) {
            (Some(group), Some(workspace)) => group.workspaces.as_ref().map(|all| all.contains(&workspace.uuid)),
            _ => Some(false),
        };
        let joins = |person: &PersonId| {
            let place = self.planner.places[*person].group(group);
            place == Some(PlacePlan::Add) && self.has(*person, workspace) != Some(true)
        };
        let members = here.and_then(|group| group.members.as_ref());
        assigned == Some(false)
            || self.people[group].iter().any(joins)
            || members.is_some_and(|all| all.iter().any(|&user| self.user_has(user, workspace) == Some(false)))
    }

    /// The note on people who get the workspace with the group and are not on the sheet for it.
    fn brought_along(&self, group: GroupId, workspace: WorkspaceId) -> Option<String> {
        let here = self.planner.spots.groups[group].here?;
        let pair = format!("{}, as asked for, gets the workspace {}", self.group(group), self.workspace(workspace));
        let Some(members) = &here.members else {
            return Some(format!("{pair} for everybody in it; who is in it already could not be read"));
        };
        let along = |user: &&Uuid| {
            self.on_sheet_for(**user, workspace).is_none() && self.user_has(**user, workspace) != Some(true)
        };
        let along = members.iter().filter(along).count();
        (along > 0).then(|| {
            let members = count(along, "member who is", "members who are");
            format!("{pair}: it brings along {members} not on the sheet for it")
        })
    }

    /// Sorts out who gets what directly. Returns what could not be read: person, workspace, and
    /// whether a group brings them along anyway.
    fn settle_people(&self, access: &mut Access) -> Vec<(PersonId, WorkspaceId, bool)> {
        let mut by_workspace: HashMap<WorkspaceId, Vec<(GroupId, WorkspaceRole)>> = HashMap::new();
        for (&(group, workspace), &role) in &access.provisions {
            by_workspace.entry(workspace).or_default().push((group, role));
        }
        let mut unread = Vec::new();
        for &person in &self.planner.order {
            for &(workspace, place) in &self.planner.places[person].workspaces {
                let groups = by_workspace.get(&workspace).map_or(&[][..], Vec::as_slice);
                let through = groups.iter().any(|(group, _)| self.is_in(person, *group));
                let blocked = self.planner.spots.workspaces[workspace].blocked.is_some();
                match place {
                    PlacePlan::Blocked if !blocked => unread.push((person, workspace, through)),
                    PlacePlan::Add if !self.is_admin(person, workspace) => {
                        let said = self.wanted_role(person);
                        let other =
                            |said| groups.iter().any(|(group, role)| *role != said && self.reaches(*group, person));
                        let covered = through && self.has(person, workspace) != Some(true) && !said.is_some_and(other);
                        if !covered {
                            access.direct.entry((workspace, said.unwrap_or_default())).or_default().push(person);
                        }
                    }
                    _ => {}
                }
            }
        }
        unread
    }

    /// The notes on groups that are not used, where that gives somebody direct access.
    fn explain(&self, declined: &BTreeMap<(GroupId, WorkspaceId), Decline>, access: &Access, notes: &mut Vec<String>) {
        for (&(group, workspace), why) in declined {
            let direct: BTreeSet<PersonId> = access
                .direct
                .range((workspace, WorkspaceRole::Member)..)
                .take_while(|((of, _), _)| *of == workspace)
                .flat_map(|(_, people)| people.iter().copied())
                .filter(|&person| self.is_in(person, group) && self.has(person, workspace) != Some(true))
                .collect();
            if direct.is_empty() {
                continue;
            }
            let why = match why {
                Decline::NotAsked(n) => format!(
                    "{} on the sheet in that group {} not ask for it",
                    count(*n, "other", "others"),
                    if *n == 1 { "does" } else { "do" }
                ),
                Decline::Outside(n) => format!(
                    "the group would hand it to {} not on the sheet for it",
                    count(*n, "member who is", "members who are")
                ),
                Decline::Roles => "its rows ask for different roles there".to_owned(),
                Decline::Unread => "who is in the group already could not be read".to_owned(),
            };
            let (people, verb) =
                (count(direct.len(), "person", "people"), if direct.len() == 1 { "gets" } else { "get" });
            let (group, workspace) = (self.group(group), self.workspace(workspace));
            notes.push(format!("{people} of {group} {verb} the workspace {workspace} directly: {why}"));
        }
    }
}

/// An access that could not be read: given by a group anyway, or a warning on the row.
fn settle_unread(planner: &mut Planner<'_>, person: PersonId, workspace: WorkspaceId, covered: bool) {
    if covered {
        let places = &mut planner.places[person].workspaces;
        for place in places.iter_mut().filter(|place| place.0 == workspace) {
            place.1 = PlacePlan::Add;
        }
    } else {
        let why = places::unreadable(&planner.spots.workspaces[workspace]);
        planner.drafts[person].findings.push(why);
    }
}
