//! Workspaces: finding them by name, making them, and who has access.

use std::collections::HashSet;

use uuid::Uuid;

use super::{Named, query_value};
use crate::admin_api::client::{GetRequest, Request};
use crate::admin_api::pages::List;
use crate::admin_api::wire::{
    Page, RemovedOut, WorkspaceCountsOut, WorkspaceIn, WorkspaceOut, WorkspaceRoleFields, WorkspaceUserIn,
    WorkspaceUsersIn,
};
use crate::admin_api::{ApiError, Client, Reply, WriteAhead};
use crate::model::{Workspace, WorkspaceRole};

/// The most workspaces of a page, as documented for groups.
const PAGE: u32 = 100;
/// The default of the document, where an API refuses larger pages.
const SMALL_PAGE: u32 = 25;

/// How many people's access was changed; `None` where the API did not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WorkspaceUsers {
    pub added: Option<u64>,
    pub updated: Option<u64>,
}

/// What became of a removal from a workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RemovedWorkspaceUsers {
    pub removed: Option<u64>,
    pub not_removed: Vec<Uuid>,
}

impl Client {
    /// Every workspace that the API's search finds for `name`, each with its own name. The search is
    /// a filter: compare the names.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn search_workspaces(&self, name: &str) -> Result<Vec<(String, Workspace)>, ApiError> {
        let query = format!("&search={}", query_value(name));
        let list = List::new("/workspaces", &query, "the search for a workspace");
        Ok(named(self.filtered_pages(list, |workspace: &WorkspaceOut| workspace.uuid).await?))
    }

    /// Every workspace, and whether these are all; `None` where the list has more than `most` pages.
    pub(in crate::admin_api) async fn workspaces_within(
        &self,
        most: u64,
    ) -> Result<Option<Named<Workspace>>, ApiError> {
        let list = List::new("/workspaces", "", "the list of workspaces");
        let listed = self.pages_within(list, |workspace: &WorkspaceOut| workspace.uuid, most).await?;
        Ok(listed.map(|listed| (named(listed.items), listed.is_whole)))
    }

    /// The workspace that the API calls the default one, by which an organization can be told from another. Reads no
    /// further than the page that shows it, which mostly is the first.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn default_workspace(&self) -> Result<Option<Uuid>, ApiError> {
        match self.default_workspace_in_pages(PAGE).await {
            Err(ApiError::Refused { refusal, .. }) if refusal.is_invalid() => {
                self.default_workspace_in_pages(SMALL_PAGE).await
            }
            found => found,
        }
    }

    async fn default_workspace_in_pages(&self, size: u32) -> Result<Option<Uuid>, ApiError> {
        let mut seen = HashSet::new();
        for page in 1.. {
            let path = format!("/workspaces?page={page}&page_size={size}");
            let answer: Page<WorkspaceOut> = self.read(GetRequest::new(&path, "the list of workspaces")).await?;
            if let Some(found) = answer.items.iter().find(|workspace| workspace.is_default == Some(true)) {
                return Ok(Some(found.uuid));
            }
            let before = seen.len();
            seen.extend(answer.items.iter().map(|workspace| workspace.uuid));
            // Where the API does not count, a page that is not full is the last.
            let brought = seen.len() - before;
            if brought == 0 || answer.total.map_or(brought < size as usize, |total| seen.len() as u64 >= total) {
                break;
            }
        }
        Ok(None)
    }

    /// Creates a workspace for `admin`. Names are not unique: creating twice makes two.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn create_workspace(
        &self,
        name: &str,
        admin: Uuid,
        description: Option<&str>,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<Workspace>, ApiError> {
        let body = WorkspaceIn { name, admin_user_id: admin, description };
        let ask = Request::post("/workspaces", "the new workspace").documented(&["uuid", "name"]).body(&body);
        Ok(self.write::<WorkspaceOut>(ask, intent).await?.map(Workspace::from))
    }

    /// Gives users a role in a workspace, whether they had one or not. Doing it twice changes nothing more.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn add_or_update_workspace_users(
        &self,
        workspace: Uuid,
        users: &[Uuid],
        role: WorkspaceRole,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<WorkspaceUsers>, ApiError> {
        self.give(Request::patch(&format!("/workspaces/{workspace}/users"), "the access"), users, role, intent).await
    }

    /// Gives users who have no access yet a role in a workspace.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn add_workspace_users(
        &self,
        workspace: Uuid,
        users: &[Uuid],
        role: WorkspaceRole,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<WorkspaceUsers>, ApiError> {
        self.give(Request::post(&format!("/workspaces/{workspace}/add-users"), "the access"), users, role, intent).await
    }

    async fn give(
        &self,
        ask: Request,
        users: &[Uuid],
        role: WorkspaceRole,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<WorkspaceUsers>, ApiError> {
        let legacy = self.legacy_role();
        let one = |&user_uuid| WorkspaceUserIn { user_uuid, role: WorkspaceRoleFields::new(role, legacy) };
        let body = WorkspaceUsersIn { members: users.iter().map(one).collect() };
        let ask = ask.documented(&["added_members_count", "updated_members_count"]);
        let reply = self.write_optional::<WorkspaceCountsOut>(ask.body(&body).batch(users.len()), intent).await?;
        Ok(reply.map(|out| WorkspaceUsers { added: out.added_members_count, updated: out.updated_members_count }))
    }

    /// Takes users' access to a workspace away.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn remove_workspace_users(
        &self,
        workspace: Uuid,
        users: &[Uuid],
        intent: &dyn WriteAhead,
    ) -> Result<Reply<RemovedWorkspaceUsers>, ApiError> {
        let one = |&user_uuid| WorkspaceUserIn { user_uuid, role: WorkspaceRoleFields::default() };
        let body = WorkspaceUsersIn { members: users.iter().map(one).collect() };
        let ask = Request::delete(&format!("/workspaces/{workspace}/remove-users"), "the removal")
            .documented(&["deleted_members_count", "not_deleted_members"]);
        let reply = self.write_optional::<RemovedOut>(ask.body(&body).batch(users.len()), intent).await?;
        Ok(reply.map(|out| RemovedWorkspaceUsers {
            removed: out.deleted_members_count,
            not_removed: out.not_deleted_members,
        }))
    }
}

fn named(workspaces: Vec<WorkspaceOut>) -> Vec<(String, Workspace)> {
    workspaces.into_iter().filter_map(|mut workspace| Some((workspace.name.take()?, workspace.into()))).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::admin_api::{BaseUrl, Connection, Stop};

    #[tokio::test]
    async fn the_default_workspace_is_looked_for_no_further_than_the_page_that_shows_it() {
        let mut server = mockito::Server::new_async().await;
        let one = |number: u128, is_default: bool| serde_json::json!({"uuid": Uuid::from_u128(number), "name": "Lab", "is_default": is_default});
        let page = |query: &str, items: Vec<serde_json::Value>| {
            let body = serde_json::json!({"items": items, "total": 3}).to_string();
            (mockito::Matcher::Regex(format!("^/workspaces\\?page={query}&")), body)
        };
        let pages = [page("1", vec![one(1, false)]), page("2", vec![one(2, true)]), page("3", vec![one(3, false)])];
        let mut mocks = Vec::new();
        for ((path, body), hits) in pages.into_iter().zip([1, 1, 0]) {
            mocks.push(server.mock("GET", path).with_body(body).expect(hits).create_async().await);
        }
        let connection = Connection::new(BaseUrl::parse(&server.url()).unwrap(), "some-key".parse().unwrap());
        let (_stop, stopping) = tokio::sync::watch::channel(Stop::Go);
        let client = Client::new(connection, Arc::new(|_| {}), stopping).unwrap();
        assert_eq!(client.default_workspace().await.unwrap(), Some(Uuid::from_u128(2)));
        for mock in mocks {
            mock.assert_async().await;
        }
    }
}
