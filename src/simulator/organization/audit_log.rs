//! The audit log: who changed what. The document does not name the keys of the details; these are the simulator's own.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::Organization;

/// The details of an actor or a target, by name.
pub(in crate::simulator) type Details = Vec<(&'static str, Detail)>;

/// One detail. There are a million members, each with several entries.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(in crate::simulator) enum Detail {
    Id(Uuid),
    Text(String),
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::simulator) enum Actor {
    /// A client of the API.
    ApiKey,
    /// Somebody with this address, by hand.
    Person(String),
}

/// An entry of the log. Its id is its place in the log, from 1.
#[derive(Debug, Clone)]
pub(in crate::simulator) struct AuditRecord {
    pub(in crate::simulator) at: Timestamp,
    pub(in crate::simulator) actor: Actor,
    /// Such as `user.organization.leave`.
    pub(in crate::simulator) event: Cow<'static, str>,
    pub(in crate::simulator) target: Target,
}

/// What an action was about.
#[derive(Debug, Clone)]
pub(in crate::simulator) struct Target {
    pub(in crate::simulator) kind: &'static str,
    pub(in crate::simulator) details: Details,
    pub(in crate::simulator) workspace: Option<Uuid>,
}

impl Organization {
    /// Records an action that happens now.
    pub(in crate::simulator) fn record(&mut self, event: &'static str, target: Target) {
        let (at, actor, event) = (Timestamp::now(), self.actor.clone(), event.into());
        self.audit_log.push(AuditRecord { at, actor, event, target });
    }

    /// Describes a member as a target.
    pub(in crate::simulator) fn member_target(&self, id: Uuid) -> Target {
        Target { kind: "USER", details: self.member_details(id), workspace: None }
    }

    /// Describes a member of a group as a target.
    pub(in crate::simulator) fn group_target(&self, group: Uuid, member: Uuid) -> Target {
        let name = self.groups.get(&group).map(|group| group.name.clone()).unwrap_or_default();
        let details = [("user_group_uuid", Detail::Id(group)), ("name", Detail::Text(name))].into_iter();
        Target { kind: "USER_GROUP", details: details.chain(self.member_details(member)).collect(), workspace: None }
    }

    /// Describes a member of a workspace as a target.
    pub(in crate::simulator) fn workspace_target(&self, workspace: Uuid, member: Uuid) -> Target {
        Target { kind: "WORKSPACE", details: self.member_details(member), workspace: Some(workspace) }
    }

    /// Describes an invitation as a target.
    pub(in crate::simulator) fn invitation_target(&self, id: Uuid) -> Target {
        let email = self.invitations.get(&id).map(|invitation| invitation.email.clone()).unwrap_or_default();
        Target { kind: "ORGANIZATION", details: vec![("email", Detail::Text(email))], workspace: None }
    }

    fn member_details(&self, id: Uuid) -> Details {
        let email = self.members.get(&id).map(|member| member.email.clone()).unwrap_or_default();
        vec![("user_uuid", Detail::Id(id)), ("email", Detail::Text(email))]
    }
}
