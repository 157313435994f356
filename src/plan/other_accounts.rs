//! Holds members whose account has quite another name than their row, where the row would give them power or take something
//! from them: the address may be somebody else's. Where it does neither, the difference of the names is told.

use super::draft::{Draft, PersonDraft};
use super::names::may_be_same_person;
use super::power::{self, Powers};
use super::{PlacePlan, people, roles};
use crate::fields;
use crate::messages::{Message, message};
use crate::model::{Code, Field, Finding, OrgRole, PersonId};
use crate::roster;

/// Returns the people to hold.
pub(super) fn suspects(draft: &Draft<'_>) -> Vec<(PersonId, Finding)> {
    let all = &draft.input.roster.people;
    let is_other = |(id, person): &(PersonId, &PersonDraft<'_>)| {
        person.member.is_some_and(|member| !may_be_same_person(member, &all[*id]))
    };
    let others: Vec<(PersonId, &PersonDraft<'_>)> = draft.people().filter(is_other).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let powers = Powers::of(draft);
    let held = others.into_iter().filter_map(|(id, person)| {
        let (member, why) = (person.member?, reason(draft, &powers, (id, person))?);
        let doubt = people::account_of_other(&all[id], member);
        let message = message!("doubt-gives-power", doubt = doubt, power = why);
        Some((id, Finding::error(Code::AddressChanged, message, message!("fix-leaver-of-other"))))
    });
    held.collect()
}

/// Says what the row would do to the account, if that is more than to let a member into ordinary places. What the sheet hides
/// is not named.
fn reason(draft: &Draft<'_>, powers: &Powers, (id, person): (PersonId, &PersonDraft<'_>)) -> Option<Message> {
    let input = draft.input;
    let at = input.roster.people[id].at;
    let is_hidden = |field| input.roster.hidden_cell(at, field).is_some();
    if let Some(role) = person.asked.roles.iter().rev().find(|role| **role != OrgRole::Member) {
        let role = fields::word(Field::Role, &roles::name(role, input.roles()));
        let (shown, hidden) = (message!("power-role", role = role), message!("power-role-hidden"));
        return Some(if is_hidden(Field::Role) { hidden } else { shown });
    }
    if person.reduces {
        return Some(message!("row-takes-away"));
    }
    let joins = person.plan.workspaces.iter().any(|place| place.1 == PlacePlan::Add);
    if let Some(role) = draft.entitlements(id).workspace_role.filter(|role| joins && roster::is_power(*role)) {
        let role = fields::word(Field::WorkspaceRole, role.name());
        let (shown, hidden) = (message!("power-workspace-role", role = role), message!("power-workspace-role-hidden"));
        return Some(if is_hidden(Field::WorkspaceRole) { hidden } else { shown });
    }
    let group = power::joins(person).find(|group| powers.is_power(*group))?;
    Some(power::group_given(draft, group))
}
