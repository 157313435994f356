//! Operations that take something away: members of a workspace, of a group and of the organization.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::encoding::null_is_empty;
use super::request::Request;
use super::{ApiError, Client, Reply, Unclear, WriteAhead};

/// `DELETE /workspaces/{id}/remove-users`.
#[derive(Debug, Serialize)]
struct RemoveWorkspaceUsersRequest {
    members: Vec<RemoveWorkspaceUserRequest>,
}

#[derive(Debug, Serialize)]
struct RemoveWorkspaceUserRequest {
    user_uuid: Uuid,
}

/// `DELETE /workspaces/{id}/remove-users`: partial success inside a 200.
#[derive(Debug, Deserialize)]
struct RemoveWorkspaceUsersResponse {
    deleted_members_count: u64,
    #[serde(default, deserialize_with = "null_is_empty")]
    not_deleted_members: Vec<Uuid>,
}

/// `DELETE /user-groups/{id}/members`.
#[derive(Debug, Serialize)]
struct RemoveGroupMembersRequest<'a> {
    user_uuids: &'a [Uuid],
}

impl Client {
    /// Removes users from a workspace. Returns those of them whom the API lists as not removed; a response whose counts do
    /// not add up is unclear.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn remove_workspace_users(
        &self,
        workspace: Uuid,
        users: &[Uuid],
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<BTreeSet<Uuid>>, ApiError> {
        let members = users.iter().map(|&user_uuid| RemoveWorkspaceUserRequest { user_uuid }).collect();
        let request = Request::delete(&format!("/workspaces/{workspace}/remove-users"), "the removal")
            .documented(&["deleted_members_count", "not_deleted_members"])
            .body(&RemoveWorkspaceUsersRequest { members })
            .batch(users.len());
        let reply = self.write::<RemoveWorkspaceUsersResponse>(request, write_ahead).await?;
        Ok(reply.and_then(|response| {
            let kept: BTreeSet<Uuid> = response.not_deleted_members.into_iter().collect();
            let adds_up = response.deleted_members_count.checked_add(kept.len() as u64) == Some(users.len() as u64);
            if adds_up && kept.iter().all(|uuid| users.contains(uuid)) {
                Reply::Done(kept)
            } else {
                Reply::Unclear(Unclear::uncounted("the removal"))
            }
        }))
    }

    /// Removes users from a group.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn remove_group_members(
        &self,
        group: Uuid,
        users: &[Uuid],
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<()>, ApiError> {
        let request = Request::delete(&format!("/user-groups/{group}/members"), "the removal");
        let request = request.body(&RemoveGroupMembersRequest { user_uuids: users }).batch(users.len());
        self.write_plain(request, Some(users.len()), write_ahead).await
    }

    /// Removes a member from the organization.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn delete_user(&self, uuid: Uuid, write_ahead: &dyn WriteAhead) -> Result<Reply<()>, ApiError> {
        let request = Request::delete(&format!("/users/{uuid}"), "the removal").documented(&["message"]);
        self.write_plain(request, Some(1), write_ahead).await
    }
}
