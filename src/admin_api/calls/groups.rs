//! Groups: finding them by name, their members and workspaces, and changing all of these.

use std::collections::HashSet;

use uuid::Uuid;

use super::{Named, query_value};
use crate::admin_api::client::Request;
use crate::admin_api::pages::{List, PageSize};
use crate::admin_api::wire::{
    AssignWorkspaceIn, AssignmentOut, GroupIn, GroupMemberOut, GroupOut, GroupUsersIn, ProvisionIn, WorkspaceRoleFields,
};
use crate::admin_api::{ApiError, Client, Reply, WriteAhead};
use crate::model::{Group, WorkspaceRole};

impl Client {
    /// Every group that the API's search finds for `name`, each with its own name. The search is a
    /// filter: compare the names.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn search_groups(&self, name: &str) -> Result<Vec<(String, Group)>, ApiError> {
        let query = format!("&search={}", query_value(name));
        let list = List::new("/user-groups", &query, "the search for a group");
        Ok(named(self.filtered_pages(list, |group: &GroupOut| group.uuid).await?))
    }

    /// Every group, and whether these are all; `None` where the list has more than `most` pages.
    pub(in crate::admin_api) async fn groups_within(&self, most: u64) -> Result<Option<Named<Group>>, ApiError> {
        let list = List::new("/user-groups", "", "the list of groups");
        let listed = self.pages_within(list, |group: &GroupOut| group.uuid, most).await?;
        Ok(listed.map(|listed| (named(listed.items), listed.is_whole)))
    }

    /// User UUIDs of a group's members.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn group_members(&self, group: Uuid) -> Result<HashSet<Uuid>, ApiError> {
        let path = members_path(group);
        let all = self.all_pages(members(&path), member_uuid).await?;
        Ok(all.into_iter().map(|member| member.user_uuid).collect())
    }

    /// Which of `users` are members of a group, in as few pages as tell it of people who have just been put there.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn group_members_among(&self, group: Uuid, users: &HashSet<Uuid>) -> Result<HashSet<Uuid>, ApiError> {
        self.find_in_pages(members(&members_path(group)), member_uuid, users).await
    }

    /// UUIDs of the workspaces that a group is assigned to; `None` where this API does not know that question.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn group_workspaces(&self, group: Uuid) -> Result<Option<HashSet<Uuid>>, ApiError> {
        let path = format!("/user-groups/{group}/workspaces");
        let list = List::new(&path, "", "the workspaces of a group");
        match self.all_pages(list, |one: &AssignmentOut| one.workspace_uuid).await {
            Ok(all) => Ok(Some(all.into_iter().map(|one| one.workspace_uuid).collect())),
            Err(ApiError::Refused { refusal, .. }) if refusal.is_unsupported() || refusal.is_forbidden() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Creates a group. Names are not unique: creating twice makes two.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn create_group(
        &self,
        name: &str,
        description: Option<&str>,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<Group>, ApiError> {
        let ask = Request::post("/user-groups", "the new group")
            .documented(&["uuid", "name"])
            .body(&GroupIn { name, description });
        Ok(self.write::<GroupOut>(ask, intent).await?.map(Group::from))
    }

    /// Puts users into a group.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn add_group_members(
        &self,
        group: Uuid,
        users: &[Uuid],
        intent: &dyn WriteAhead,
    ) -> Result<Reply<()>, ApiError> {
        let ask = Request::post(&members_path(group), "the membership");
        self.write_plain(ask.body(&GroupUsersIn { user_uuids: users }).batch(users.len()), intent).await
    }

    /// Takes users out of a group.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn remove_group_members(
        &self,
        group: Uuid,
        users: &[Uuid],
        intent: &dyn WriteAhead,
    ) -> Result<Reply<()>, ApiError> {
        let ask = Request::delete(&members_path(group), "the end of the membership");
        self.write_plain(ask.body(&GroupUsersIn { user_uuids: users }).batch(users.len()), intent).await
    }

    /// Gives everybody who is in the group at this moment a role in the workspace.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn provision_group(
        &self,
        group: Uuid,
        workspace: Uuid,
        role: WorkspaceRole,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<()>, ApiError> {
        let letter = role.api_letter();
        let body = ProvisionIn {
            user_group_uuid: group,
            workspace_uuid: workspace,
            workspace_role: letter,
            workspace_role_name: letter.is_none().then_some(role.name()),
        };
        self.write_plain(Request::post("/user-groups/provision-workspace", "the provisioning").body(&body), intent)
            .await
    }

    /// The same assignment, as a resource of the group.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn assign_group_workspace(
        &self,
        group: Uuid,
        workspace: Uuid,
        role: WorkspaceRole,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<()>, ApiError> {
        let role = WorkspaceRoleFields::new(role, self.legacy_role());
        let body = AssignWorkspaceIn { workspace_uuid: workspace, role };
        self.write_plain(
            Request::post(&format!("/user-groups/{group}/workspaces"), "the assignment").body(&body),
            intent,
        )
        .await
    }
}

fn members_path(group: Uuid) -> String {
    format!("/user-groups/{group}/members")
}

fn member_uuid(member: &GroupMemberOut) -> Uuid {
    member.user_uuid
}

fn members(path: &str) -> List<'_> {
    List { size: PageSize::Largest, ..List::new(path, "", "the members of a group") }
}

fn named(groups: Vec<GroupOut>) -> Vec<(String, Group)> {
    groups.into_iter().filter_map(|mut group| Some((group.name.take()?, group.into()))).collect()
}
