//! The operations of the Admin API that the simulator serves, by name.
//!
//! Each operation is described once, by an [`OperationSpec`] in the file of its resource. The methods here look that
//! description up.

use std::fmt;

use serde::Serialize;

use super::contract::{Handler, OperationSpec};
use super::resources;

/// An operation of the Admin API. New operations go to the end: their position decides which faults a seed draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    CreateUsers,
    ListUsers,
    GetUser,
    UpdateUser,
    DeleteUser,
    InviteUsers,
    ListInvitations,
    DeleteInvitation,
    CreateGroup,
    ListGroups,
    GetGroup,
    UpdateGroup,
    DeleteGroup,
    ListGroupMembers,
    AddGroupMembers,
    RemoveGroupMembers,
    ListAssignments,
    AssignWorkspace,
    UpdateAssignment,
    RemoveAssignment,
    ProvisionWorkspace,
    CreateWorkspace,
    ListWorkspaces,
    UpdateWorkspace,
    ArchiveWorkspace,
    AddWorkspaceUsers,
    SetWorkspaceUsers,
    RemoveWorkspaceUsers,
    ListRoles,
    RateLimit,
    UpdateGroupOrganizationRole,
    ListNestedGroups,
    SetNestedGroups,
    ListAuditLogs,
    ListApiKeys,
    DeleteApiKey,
}

impl Operation {
    /// Returns every operation, grouped by resource.
    pub fn all() -> impl Iterator<Item = Operation> {
        resources::operations().map(|spec| spec.operation)
    }

    /// Returns whether its response says for how many people it worked.
    pub(super) fn answers_counts(self) -> bool {
        matches!(
            self,
            Operation::InviteUsers
                | Operation::AddWorkspaceUsers
                | Operation::SetWorkspaceUsers
                | Operation::RemoveWorkspaceUsers
        )
    }

    /// Returns whether it may change the organization.
    #[must_use]
    pub fn changes(self) -> bool {
        matches!(self.spec().handler, Handler::Change(_))
    }

    /// Returns whether it takes a JSON body. Some deletions do.
    #[must_use]
    pub fn takes_body(self) -> bool {
        self.spec().body.is_some()
    }

    /// Returns whether it answers one page of a list, with the `total` of the list.
    #[must_use]
    pub fn is_paged(self) -> bool {
        self.spec().query.paged
    }

    /// Returns whether one request names several people.
    #[must_use]
    pub fn is_batch(self) -> bool {
        self.spec().batch.is_some()
    }

    /// Returns whether its response contains e-mail addresses.
    #[must_use]
    pub fn answers_addresses(self) -> bool {
        self.spec().answers_addresses
    }

    pub(super) fn from_name(name: &str) -> Option<Operation> {
        Operation::all().find(|operation| operation.to_string() == name)
    }

    pub(super) fn spec(self) -> &'static OperationSpec {
        let spec = resources::operations().find(|spec| spec.operation == self);
        spec.expect("every operation is described by its resource")
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_described_once_and_has_a_name_of_its_own() {
        assert_eq!(Operation::all().count(), Operation::DeleteApiKey as usize + 1);
        for operation in Operation::all() {
            assert_eq!(Operation::from_name(&operation.to_string()), Some(operation));
        }
    }

    #[test]
    fn an_operation_changes_the_organization_unless_its_method_is_get() {
        for operation in Operation::all() {
            assert_eq!(operation.changes(), operation.spec().method != "GET", "{operation:?}");
        }
    }
}
