//! Groups and who is in them. Groups that another system manages can be read and not changed.

use uuid::Uuid;

use super::{Answer, Call, Outcome, all_members, known, page, render};
use crate::simulator::contract::bodies::{GroupFields, GroupMembers};
use crate::simulator::organization::{Group, Organization};
use crate::simulator::refusal::Refusal;

pub(super) fn create(organization: &mut Organization, call: &Call) -> Outcome {
    let asked: GroupFields = call.body();
    let mut group = Group::named("");
    apply(organization, &mut group, asked)?;
    let id = organization.add_group(group.clone());
    Ok(Answer::ok(render::group(id, &group)))
}

pub(super) fn list(organization: &Organization, call: &Call) -> Answer {
    let fits = |name: &str| call.query.filter.as_ref().is_none_or(|search| name.to_lowercase().contains(search));
    let found = organization.groups.iter().filter(|(_, group)| fits(&group.name));
    Answer::ok(page(found, &call.query, "items", |(id, group)| render::group(id, group)))
}

pub(super) fn get(organization: &Organization, call: &Call) -> Outcome {
    let (id, group) = known(call, 0, "group", |id| organization.groups.get(id))?;
    Ok(Answer::ok(render::group(id, group)))
}

pub(super) fn update(organization: &mut Organization, call: &Call) -> Outcome {
    let (id, group) = editable(organization, call)?;
    let mut group = group.clone();
    apply(organization, &mut group, call.body())?;
    let answer = Answer::ok(render::group(id, &group));
    organization.groups.put(id, group);
    Ok(answer)
}

pub(super) fn delete(organization: &mut Organization, call: &Call) -> Outcome {
    let (id, _) = editable(organization, call)?;
    organization.groups.take(id);
    for (_, group) in organization.groups.iter_mut() {
        group.parents.retain(|parent| *parent != id);
    }
    Ok(Answer::empty(204))
}

pub(super) fn list_members(organization: &Organization, call: &Call) -> Outcome {
    let (_, group) = known(call, 0, "group", |id| organization.groups.get(id))?;
    let members = group.members.ids();
    Ok(Answer::ok(page(members, &call.query, "members", |id| render::group_member(organization, id))))
}

/// Whoever is a member already stays one; one stranger refuses the whole.
pub(super) fn add_members(organization: &mut Organization, call: &Call) -> Outcome {
    change_members(organization, call, |group, user| _ = group.members.put(user, ()))
}

pub(super) fn remove_members(organization: &mut Organization, call: &Call) -> Outcome {
    change_members(organization, call, |group, user| _ = group.members.take(user))
}

fn change_members(organization: &mut Organization, call: &Call, change: impl Fn(&mut Group, Uuid)) -> Outcome {
    let (id, _) = editable(organization, call)?;
    let asked: GroupMembers = call.body();
    all_members(organization, asked.user_uuids.iter().copied())?;
    if let Some(group) = organization.groups.get_mut(id) {
        asked.user_uuids.into_iter().for_each(|user| change(group, user));
    }
    Ok(Answer::empty(204))
}

fn editable<'a>(organization: &'a Organization, call: &Call) -> Result<(Uuid, &'a Group), Refusal> {
    let (id, group) = known(call, 0, "group", |id| organization.groups.get(id))?;
    if group.externally_managed {
        return Err(Refusal::error(403, "permission_denied", format!("group {id} is managed by another system")));
    }
    Ok((id, group))
}

fn apply(organization: &Organization, group: &mut Group, fields: GroupFields) -> Result<(), Refusal> {
    let parents = fields.parent_group_ids.as_deref().unwrap_or_default();
    if let Some(unknown) = parents.iter().find(|parent| !organization.groups.has(**parent)) {
        return Err(Refusal::not_found("group", unknown));
    }
    group.name = fields.name.unwrap_or_else(|| std::mem::take(&mut group.name));
    group.description = fields.description.or_else(|| group.description.take());
    group.target_type = fields.target_type.or_else(|| group.target_type.take());
    group.parents = fields.parent_group_ids.unwrap_or_else(|| std::mem::take(&mut group.parents));
    Ok(())
}
