//! Decides whether access to a workspace is given to a group or to people directly. A group is used where a person asked
//! for the pair, or where nobody would get access beyond the sheet. Notes say why a group is not used, and who gets access
//! with a group although the sheet does not ask for it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::draft::Draft;
use super::memberships::{Memberships, or_member};
use super::workspace_roles::are_reduced;
use super::{PlacePlan, places};
use crate::model::{Finding, GroupId, PersonId, WorkspaceId, WorkspaceRole, WorkspaceRoles};
use crate::roster::is_power;
use crate::text::{count, plural};

/// How access is given.
#[derive(Debug, Default)]
pub(super) struct Access {
    /// (group, workspace) → the role that the group gets there.
    pub(super) provisions: BTreeMap<(GroupId, WorkspaceId), WorkspaceRole>,
    /// Workspace → roles → who gets them directly, by address.
    pub(super) direct: BTreeMap<WorkspaceId, BTreeMap<WorkspaceRoles, Vec<PersonId>>>,
    /// A group gives access, and whether the person has it already could not be read.
    pub(super) covered: Vec<(PersonId, WorkspaceId)>,
    /// Whether the person has access already could not be read, so none is given.
    pub(super) unread: Vec<(PersonId, Finding)>,
    pub(super) notes: Vec<String>,
}

/// Decides for each pair and each person.
pub(super) fn decide(draft: &Draft<'_>) -> Access {
    let memberships = Memberships::new(draft);
    let (mut access, declined) = memberships.decide_groups();
    memberships.decide_people(&mut access);
    memberships.explain(&declined, &mut access);
    access
}

impl Memberships<'_, '_> {
    /// Decides which groups are used. Also returns the pairs that are not used although people need the workspace, with the
    /// reason.
    fn decide_groups(&self) -> (Access, BTreeMap<(GroupId, WorkspaceId), String>) {
        let asked: BTreeMap<(GroupId, WorkspaceId), Option<WorkspaceRole>> =
            self.draft.pairs.iter().map(|pair| ((pair.group, pair.workspace), pair.role)).collect();
        let mut candidates: BTreeSet<(GroupId, WorkspaceId)> = asked.keys().copied().collect();
        for (group, people) in self.people.with_ids() {
            if self.draft.targets.groups[group].blocked.is_none() {
                let adds = people
                    .iter()
                    .flat_map(|&person| self.adds(person).filter(move |&workspace| !self.is_copied(person, workspace)));
                candidates.extend(adds.map(|workspace| (group, workspace)));
            }
        }
        let (mut access, mut declined) = (Access::default(), BTreeMap::new());
        for pair in candidates {
            match (self.verdict(pair.0, pair.1), asked.get(&pair)) {
                (verdict, Some(named)) if self.asked_is_missing(pair.0, pair.1) => {
                    let role = named.or(verdict.ok().flatten().filter(|role| !is_power(*role))).unwrap_or_default();
                    if named.is_none() && self.may_lower(pair, role, false) {
                        let (group, workspace) = (self.group(pair.0), self.workspace(pair.1));
                        let note = format!(
                            "{group} keeps the role that it has in the workspace {workspace}; name a role to replace it"
                        );
                        access.notes.push(note);
                    } else {
                        access.provisions.insert(pair, role);
                    }
                }
                (Ok(Some(role)), None) if is_power(role) => {
                    // Whoever joins the group later would administer the workspace too.
                    let why = "a group administers a workspace only if that is asked for by name".to_owned();
                    declined.insert(pair, why);
                }
                (Ok(Some(role)), None) if self.may_lower(pair, role, true) => {
                    let why = "the group has another role there already, or that could not be read".to_owned();
                    declined.insert(pair, why);
                }
                (Ok(Some(role)), None) => drop(access.provisions.insert(pair, role)),
                (Err(why), None) => drop(declined.insert(pair, why)),
                (Ok(None), None) | (_, Some(_)) => {}
            }
        }
        let notes = access.provisions.keys().map(|pair| self.everybody_in(*pair, asked.contains_key(pair)));
        let notes: Vec<String> = notes.collect();
        access.notes.extend(notes);
        (access, declined)
    }

    /// Returns whether a group that is there has a role in the workspace that this one would replace. What could not be read
    /// counts as `unread`.
    fn may_lower(&self, (group, workspace): (GroupId, WorkspaceId), role: WorkspaceRole, unread: bool) -> bool {
        let targets = &self.draft.targets;
        let (Some(group), Some(workspace)) = (targets.groups[group].existing, targets.workspaces[workspace].existing)
        else {
            return false;
        };
        let Some(all) = &group.workspaces else { return unread };
        let Some(given) = all.get(&workspace.uuid) else { return false };
        if given.roles.is_empty() { unread } else { are_reduced(&given.roles, [role].into(), None) }
    }

    /// Returns the workspaces that a step would put this person into.
    fn adds(&self, person: PersonId) -> impl Iterator<Item = WorkspaceId> {
        let places = self.draft.people[person].plan.workspaces.iter();
        places.filter(|place| place.1 == PlacePlan::Add).map(|place| place.0)
    }

    /// Returns the role with which the group may be used although no person asked for the pair; `None` if everybody in it
    /// has the workspace.
    ///
    /// # Errors
    /// Why the group must not be used.
    fn verdict(&self, group: GroupId, workspace: WorkspaceId) -> Result<Option<WorkspaceRole>, String> {
        let (mut roles, mut not_asked, mut outside) = (BTreeSet::new(), 0_usize, 0_usize);
        for &person in &self.people[group] {
            let has = self.has(person, workspace) == Some(true);
            match self.draft.people[person].workspace(workspace) {
                Some(PlacePlan::Add) if !has => roles.extend(self.roles(person, workspace)),
                None if !has => not_asked += 1,
                _ => {}
            }
        }
        if not_asked > 0 {
            let others = count(not_asked, "other", "others");
            let verb = plural(not_asked, "does", "do");
            return Err(format!("{others} on the sheet in that group {verb} not ask for it"));
        }
        if let Some(here) = self.draft.targets.groups[group].existing {
            let members = here.members.as_ref().ok_or("the members of the group could not be read")?;
            if here.unread.members {
                return Err("some members of the group could not be read".to_owned());
            }
            for &user in members {
                match self.on_sheet_for(user, workspace) {
                    Some((person, PlacePlan::Add)) if self.has(person, workspace) != Some(true) => {
                        roles.extend(self.roles(person, workspace));
                    }
                    Some(_) => {}
                    None => outside += usize::from(self.user_has(user, workspace) != Some(true)),
                }
            }
        }
        if outside > 0 {
            let members = count(outside, "member", "members");
            return Err(format!("the group would give it to {members} for whom the sheet does not list it"));
        }
        if roles.len() > 1 {
            return Err("its rows ask for different roles there".to_owned());
        }
        Ok(roles.first().copied())
    }

    /// Returns whether a pair that a person asked for is not in effect yet.
    fn asked_is_missing(&self, group: GroupId, workspace: WorkspaceId) -> bool {
        let here = self.draft.targets.groups[group].existing;
        let assigned = match (here, self.draft.targets.workspaces[workspace].existing) {
            (Some(group), Some(workspace)) => group.workspaces.as_ref().map(|all| all.contains_key(&workspace.uuid)),
            _ => Some(false),
        };
        let joins = |person: &PersonId| {
            let place = self.draft.people[*person].group(group);
            place == Some(PlacePlan::Add) && self.has(*person, workspace) != Some(true)
        };
        let members = here.and_then(|group| group.members.as_ref());
        assigned == Some(false)
            || self.people[group].iter().any(joins)
            || members.is_some_and(|all| all.iter().any(|&user| self.user_has(user, workspace) == Some(false)))
    }

    /// Returns the note on the people who get the workspace with the group, and for how many of them the sheet does not ask
    /// for it.
    fn everybody_in(&self, (group, workspace): (GroupId, WorkspaceId), is_asked: bool) -> String {
        let as_asked = if is_asked { ", as requested," } else { "" };
        let pair = format!("{}{as_asked} gets the workspace {}", self.group(group), self.workspace(workspace));
        let joins = |person: &&PersonId| self.draft.people[**person].group(group) == Some(PlacePlan::Add);
        let joining = self.people[group].iter().filter(joins).count();
        let Some(here) = self.draft.targets.groups[group].existing else {
            return format!("{pair}: everybody in it, {}", count(joining, "person", "people"));
        };
        let Some(members) = &here.members else {
            return format!("{pair} for all its members, who could not be read");
        };
        if here.unread.members {
            return format!("{pair} for all its members, some of whom could not be read");
        }
        let along = |user: &&Uuid| {
            self.on_sheet_for(**user, workspace).is_none() && self.user_has(**user, workspace) != Some(true)
        };
        let along = members.iter().filter(along).count();
        let all = format!("{pair}: everybody in it, {}", count(members.len() + joining, "person", "people"));
        if along == 0 {
            return all;
        }
        let members = count(along, "member", "members");
        format!("{all}; this includes {members} for whom the sheet does not list it")
    }

    /// Decides who gets what directly, and what could not be read.
    fn decide_people(&self, access: &mut Access) {
        let mut by_workspace: HashMap<WorkspaceId, Vec<(GroupId, WorkspaceRole)>> = HashMap::new();
        for (&(group, workspace), &role) in &access.provisions {
            by_workspace.entry(workspace).or_default().push((group, role));
        }
        for (id, person) in self.draft.people() {
            for &(workspace, place) in &person.plan.workspaces {
                let lookup = &self.draft.targets.workspaces[workspace];
                let groups = by_workspace.get(&workspace).map_or(&[][..], Vec::as_slice);
                let through = groups.iter().any(|(group, _)| self.is_in(id, *group));
                match place {
                    PlacePlan::Blocked if lookup.blocked.is_none() && through => access.covered.push((id, workspace)),
                    PlacePlan::Blocked if lookup.blocked.is_none() => {
                        access.unread.push((id, places::not_readable(lookup)));
                    }
                    PlacePlan::Add if !self.is_admin(id, workspace) => {
                        let wanted = self.wanted_roles(id, workspace);
                        let gives_other_role = || {
                            let mut reaching = groups.iter().filter(|(group, _)| self.reaches(*group, id));
                            !wanted.is_empty() && reaching.any(|(_, role)| wanted != [*role].into())
                        };
                        let is_covered = through && self.has(id, workspace) != Some(true) && !gives_other_role();
                        if !is_covered {
                            let roles = access.direct.entry(workspace).or_default();
                            roles.entry(or_member(wanted)).or_default().push(id);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// Adds notes on groups that are not used, where a person gets direct access instead.
    fn explain(&self, declined: &BTreeMap<(GroupId, WorkspaceId), String>, access: &mut Access) {
        for (&(group, workspace), why) in declined {
            let direct: BTreeSet<PersonId> = access
                .direct
                .get(&workspace)
                .into_iter()
                .flat_map(BTreeMap::values)
                .flatten()
                .copied()
                .filter(|&person| self.is_in(person, group) && self.has(person, workspace) != Some(true))
                .collect();
            if direct.is_empty() {
                continue;
            }
            let (people, verb) = (count(direct.len(), "person", "people"), plural(direct.len(), "gets", "get"));
            let (group, workspace) = (self.group(group), self.workspace(workspace));
            access.notes.push(format!("{people} of {group} {verb} the workspace {workspace} directly: {why}"));
        }
    }
}
