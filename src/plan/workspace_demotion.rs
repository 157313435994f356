//! Keeps an administrator in each workspace where `--update=replace` lowers the roles of others. Whoever may administer it
//! counts as one among those who are lowered; only a member whose own role there surely says so counts among those who stay.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::draft::Draft;
use super::targets::TargetKind;
use super::workspace_roles::{administers, is_workspace_administrator, may_administer};
use super::{PersonAction, Plan};
use crate::messages::{Arg, message};
use crate::model::{Code, Finding, FindingPlace, Member, PersonId, Workspace, WorkspaceId};

/// The members who cease to administer a workspace, and another one who stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceDemotion {
    pub workspace: WorkspaceId,
    pub people: Vec<PersonId>,
    /// The UUID of a member who surely administers it, and of whom the sheet does not change that.
    pub left: Uuid,
}

/// Returns the names of the workspaces for which the plan holds people only because no other administrator is known.
#[must_use]
pub fn lacks_administrators(plan: &Plan) -> BTreeSet<&str> {
    let lacking = plan.entries.iter().filter_map(|entry| match &entry.action {
        PersonAction::Held(why) if why.code == Code::LastAdministrator => match &why.place {
            Some(FindingPlace::Workspace(name)) => Some(&**name),
            _ => None,
        },
        _ => None,
    });
    lacking.collect()
}

/// Returns everybody without whom a workspace would have no administrator.
pub(super) fn suspects(draft: &Draft<'_>) -> Vec<(PersonId, Finding)> {
    let lowered = demoted(draft).into_iter().filter(|(workspace, people)| left(draft, *workspace, people).is_none());
    let held = lowered.flat_map(|(workspace, people)| {
        let why = last_of_workspace(draft.targets.workspaces[workspace].name);
        people.into_iter().map(move |person| (person, why.clone()))
    });
    held.collect()
}

/// Returns who is lowered by the draft in each workspace, and who stays.
pub(super) fn decide(draft: &Draft<'_>) -> Vec<WorkspaceDemotion> {
    let demotion = |(workspace, people): (WorkspaceId, Vec<PersonId>)| {
        let left = left(draft, workspace, &people).expect("people without whom nobody is left are held");
        WorkspaceDemotion { workspace, people, left }
    };
    demoted(draft).into_iter().map(demotion).collect()
}

fn demoted(draft: &Draft<'_>) -> BTreeMap<WorkspaceId, Vec<PersonId>> {
    let mut demoted: BTreeMap<WorkspaceId, Vec<PersonId>> = BTreeMap::new();
    for (id, person) in draft.people() {
        for (workspace, _) in person.workspace_roles.iter().filter(|(_, roles)| !administers(**roles)) {
            let raw = person.member.and_then(|member| roles_in(draft, member, *workspace));
            if raw.is_some_and(|raw| may_administer(raw, draft.input.snapshot.workspace_roles.as_deref())) {
                demoted.entry(*workspace).or_default().push(id);
            }
        }
    }
    demoted
}

/// Returns a member who surely administers the workspace, is not among the `demoted`, and is not removed by the same run.
fn left(draft: &Draft<'_>, workspace: WorkspaceId, demoted: &[PersonId]) -> Option<Uuid> {
    let snapshot = draft.input.snapshot;
    let demoted: BTreeSet<Uuid> =
        demoted.iter().filter_map(|&person| Some(draft.people[person].member?.uuid)).collect();
    let stays = |member: &&Member| {
        let leaves = demoted.contains(&member.uuid) || snapshot.past.leaving.contains(&member.uuid);
        let raw = roles_in(draft, member, workspace).filter(|_| !leaves);
        raw.is_some_and(|raw| is_workspace_administrator(raw, snapshot.workspace_roles.as_deref()))
    };
    let known = snapshot.members.values().filter(stays).map(|member| member.uuid);
    let found = draft.targets.workspaces[workspace].existing.map(TargetKind::uuid);
    known.chain(found.and_then(|uuid| snapshot.workspace_administrators.get(&uuid).copied())).min()
}

/// Returns the member's roles in an existing workspace.
fn roles_in<'m>(draft: &Draft<'_>, member: &'m Member, workspace: WorkspaceId) -> Option<&'m [String]> {
    let here = draft.targets.workspaces[workspace].existing?;
    Some(member.workspaces.as_ref()?.get(&here.uuid)?)
}

/// Holds people without whom the workspace of this name has no administrator.
pub(crate) fn last_of_workspace(name: &str) -> Finding {
    let message = message!("last-of-workspace", name = Arg::quoted(name));
    let fix = message!("fix-last-of-workspace");
    Finding::error(Code::LastAdministrator, message, fix).at(Workspace::place(name))
}
