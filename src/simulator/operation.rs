//! The operations of the Admin API that the simulator knows, and where each is found.
//!
//! In goes a method and the path below the base, out comes the operation with the ids that its path names.

use std::fmt;

/// One operation of the Admin API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
}

use Operation as O;

/// Method, path below the base (`{}` is an id), operation, and the name that plans and faults use.
const TABLE: [(&str, &str, Operation, &str); 30] = [
    ("POST", "users", O::CreateUsers, "create-users"),
    ("GET", "users", O::ListUsers, "list-users"),
    ("GET", "users/{}", O::GetUser, "get-user"),
    ("PATCH", "users/{}", O::UpdateUser, "update-user"),
    ("DELETE", "users/{}", O::DeleteUser, "delete-user"),
    ("POST", "users-invite", O::InviteUsers, "invite-users"),
    ("GET", "users-invite", O::ListInvitations, "list-invitations"),
    ("DELETE", "users-invite/{}", O::DeleteInvitation, "delete-invitation"),
    ("POST", "user-groups", O::CreateGroup, "create-group"),
    ("GET", "user-groups", O::ListGroups, "list-groups"),
    ("POST", "user-groups/provision-workspace", O::ProvisionWorkspace, "provision-workspace"),
    ("GET", "user-groups/{}", O::GetGroup, "get-group"),
    ("PATCH", "user-groups/{}", O::UpdateGroup, "update-group"),
    ("DELETE", "user-groups/{}", O::DeleteGroup, "delete-group"),
    ("GET", "user-groups/{}/members", O::ListGroupMembers, "list-group-members"),
    ("POST", "user-groups/{}/members", O::AddGroupMembers, "add-group-members"),
    ("DELETE", "user-groups/{}/members", O::RemoveGroupMembers, "remove-group-members"),
    ("GET", "user-groups/{}/workspaces", O::ListAssignments, "list-assignments"),
    ("POST", "user-groups/{}/workspaces", O::AssignWorkspace, "assign-workspace"),
    ("PATCH", "user-groups/{}/workspaces/{}", O::UpdateAssignment, "update-assignment"),
    ("DELETE", "user-groups/{}/workspaces/{}", O::RemoveAssignment, "remove-assignment"),
    ("POST", "workspaces", O::CreateWorkspace, "create-workspace"),
    ("GET", "workspaces", O::ListWorkspaces, "list-workspaces"),
    ("PATCH", "workspaces/{}", O::UpdateWorkspace, "update-workspace"),
    ("DELETE", "workspaces/{}", O::ArchiveWorkspace, "archive-workspace"),
    ("POST", "workspaces/{}/add-users", O::AddWorkspaceUsers, "add-workspace-users"),
    ("PATCH", "workspaces/{}/users", O::SetWorkspaceUsers, "set-workspace-users"),
    ("DELETE", "workspaces/{}/remove-users", O::RemoveWorkspaceUsers, "remove-workspace-users"),
    ("GET", "roles", O::ListRoles, "list-roles"),
    ("GET", "rate-limit", O::RateLimit, "rate-limit"),
];

/// What stands at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    Operation(Operation, Vec<&'a str>),
    /// The path is known, with these methods only.
    OtherMethods(Vec<&'static str>),
    Nothing,
}

impl Operation {
    /// Finds the operation for a path below the base, such as `users/3f1c…`.
    pub(super) fn find<'a>(method: &str, path: &'a str) -> Found<'a> {
        let rows = TABLE.into_iter().filter_map(|row| match_path(row.1, path).map(|ids| (row, ids)));
        let mut here: Vec<_> = rows.collect();
        // A fixed path shadows the templates that it fits: `provision-workspace` is no group's id.
        if here.iter().any(|(_, ids)| ids.is_empty()) {
            here.retain(|(_, ids)| ids.is_empty());
        }
        if let Some(place) = here.iter().position(|(row, _)| row.0 == method) {
            let (row, ids) = here.swap_remove(place);
            return Found::Operation(row.2, ids);
        }
        let methods: Vec<_> = here.into_iter().map(|(row, _)| row.0).collect();
        if methods.is_empty() { Found::Nothing } else { Found::OtherMethods(methods) }
    }

    /// Every operation, in the order of the document.
    pub fn all() -> impl Iterator<Item = Operation> {
        TABLE.into_iter().map(|(_, _, operation, _)| operation)
    }

    /// Whether it may change the organization.
    #[must_use]
    pub fn changes(self) -> bool {
        self.row().0 != "GET"
    }

    /// Whether it takes a JSON body. Deletions of members do.
    #[must_use]
    pub fn takes_body(self) -> bool {
        match self.row().0 {
            "GET" => false,
            "DELETE" => matches!(self, O::RemoveGroupMembers | O::RemoveWorkspaceUsers),
            _ => true,
        }
    }

    /// Whether it answers one page of a list, with the list's `total`.
    #[must_use]
    pub fn is_paged(self) -> bool {
        matches!(self, O::ListUsers | O::ListGroups | O::ListGroupMembers | O::ListAssignments | O::ListWorkspaces)
    }

    /// Whether one request speaks of several people.
    #[must_use]
    pub fn is_batch(self) -> bool {
        matches!(self, O::CreateUsers | O::InviteUsers | O::AddGroupMembers | O::RemoveGroupMembers)
            || matches!(self, O::AddWorkspaceUsers | O::SetWorkspaceUsers | O::RemoveWorkspaceUsers)
    }

    /// Whether its answer names e-mail addresses.
    #[must_use]
    pub fn answers_addresses(self) -> bool {
        matches!(self, O::CreateUsers | O::ListUsers | O::GetUser | O::UpdateUser)
            || matches!(self, O::InviteUsers | O::ListInvitations | O::ListGroupMembers)
    }

    /// The name that plans use, such as `create-users`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().3
    }

    pub(super) fn named(name: &str) -> Option<Operation> {
        TABLE.into_iter().find(|row| row.3 == name).map(|row| row.2)
    }

    fn row(self) -> (&'static str, &'static str, Operation, &'static str) {
        TABLE.into_iter().find(|row| row.2 == self).expect("the table names every operation")
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The ids in a path that has the template's form.
fn match_path<'a>(template: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let mut ids = Vec::new();
    let mut parts = path.split('/');
    for wanted in template.split('/') {
        let part = parts.next()?;
        match wanted {
            "{}" if !part.is_empty() => ids.push(part),
            fixed if fixed == part => {}
            _ => return None,
        }
    }
    parts.next().is_none().then_some(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_operation_and_ids() {
        assert_eq!(Operation::find("POST", "users"), Found::Operation(O::CreateUsers, vec![]));
        assert_eq!(Operation::find("GET", "users"), Found::Operation(O::ListUsers, vec![]));
        assert_eq!(Operation::find("PATCH", "users/7"), Found::Operation(O::UpdateUser, vec!["7"]));
        let removal = Operation::find("DELETE", "user-groups/1/workspaces/2");
        assert_eq!(removal, Found::Operation(O::RemoveAssignment, vec!["1", "2"]));
        let provision = Operation::find("POST", "user-groups/provision-workspace");
        assert_eq!(provision, Found::Operation(O::ProvisionWorkspace, vec![]));
    }

    #[test]
    fn an_unknown_path_and_a_wrong_method_are_told_apart() {
        assert_eq!(Operation::find("GET", "nowhere"), Found::Nothing);
        assert_eq!(Operation::find("GET", "users/"), Found::Nothing);
        assert_eq!(Operation::find("PUT", "users"), Found::OtherMethods(vec!["POST", "GET"]));
        assert_eq!(Operation::find("DELETE", "user-groups/provision-workspace"), Found::OtherMethods(vec!["POST"]));
    }

    #[test]
    fn every_operation_stands_in_the_table_once() {
        for operation in Operation::all() {
            assert_eq!(Operation::all().filter(|other| *other == operation).count(), 1);
            assert_eq!(Operation::named(operation.name()), Some(operation));
        }
    }
}
