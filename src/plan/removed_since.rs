//! Holds back who or what somebody else has taken away since a run gave it: an administrator had a reason. What the ledger
//! remembers is part of the snapshot; what could not be read of the organization counts as still there.

use std::collections::HashSet;

use super::input::Input;
use crate::model::{Code, Finding, Member, Person};
use crate::text::quoted;

/// Returns why a person who is not in the organization is held, if a run had made them a member.
pub(super) fn from_organization(input: Input<'_>, person: &Person) -> Option<Finding> {
    let day = input.snapshot.past.given.get(person.email())?.membership.as_ref()?;
    Some(finding(&format!("became a member on {day} through frontdesk, and was removed from the organization since")))
}

/// Returns why a member is held: a run had put them into a group or workspace that their row names, and they are not in it now.
pub(super) fn from_place(input: Input<'_>, person: &Person, member: &Member) -> Option<Finding> {
    let Input { roster, snapshot, .. } = input;
    let given = snapshot.past.given.get(person.email())?;
    let wanted = roster.entitlements_of(person);
    let left_group = |name: &String| {
        let groups = snapshot.groups.get(name).map_or(&[][..], Vec::as_slice);
        let is_in = |members: &HashSet<_>| members.contains(&member.uuid);
        !snapshot.unread.groups.contains_key(name)
            && groups.iter().all(|group| group.members.as_ref().is_some_and(|members| !is_in(members)))
    };
    let left_workspace = |name: &String| {
        let workspaces = snapshot.workspaces.get(name).map_or(&[][..], Vec::as_slice);
        let access = member.workspaces.as_ref();
        !snapshot.unread.workspaces.contains_key(name)
            && access.is_some_and(|access| workspaces.iter().all(|workspace| !access.contains_key(&workspace.uuid)))
    };
    let group = wanted
        .groups
        .iter()
        .find_map(|name| Some(("group", name, given.groups.get(name)?)).filter(|_| left_group(name)));
    let workspace = || {
        let mut names = wanted.workspaces.iter();
        names.find_map(|name| Some(("workspace", name, given.workspaces.get(name)?)).filter(|_| left_workspace(name)))
    };
    let (what, name, day) = group.or_else(workspace)?;
    let name = quoted(name);
    Some(finding(&format!("was put into the {what} {name} on {day} by frontdesk, and was removed from it since")))
}

fn finding(message: &str) -> Finding {
    let fix = "correct the sheet; if the person is to have it again, run with `--again`";
    Finding::error(Code::RemovedSince, message, fix)
}
