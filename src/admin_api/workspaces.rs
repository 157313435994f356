//! `/workspaces`: finds workspaces by name, creates them, and gives people access.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::elements::or_unknown;
use super::identities::Shown;
use super::page::{ListItem, PageBody};
use super::pages::NamedItems;
use super::place_identities::PlaceKind;
use super::request::Request;
use super::role_fields::WorkspaceRoleFields;
use super::{ApiError, Client, Reply, WriteAhead};
use crate::model::{Workspace, WorkspaceRoles};

/// The most workspaces of a page, as documented for groups.
const PAGE: u32 = 100;
/// The most pages in which the default workspace is searched. Most lists begin with it.
const SEARCHED: u32 = 100;
/// The default of the document, where an API refuses larger pages.
const SMALL_PAGE: u32 = 25;

/// A workspace.
#[derive(Debug, Deserialize)]
struct WorkspaceResponse {
    uuid: Uuid,
    #[serde(default, deserialize_with = "or_unknown")]
    is_default: Option<bool>,
    #[serde(default, deserialize_with = "or_unknown")]
    name: Option<String>,
}

/// A workspace that is to be created.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct NewWorkspace<'a> {
    pub name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<&'a str>,
    /// Gives it to all members of the organization.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub add_all_org_members: bool,
}

impl<'a> From<&'a str> for NewWorkspace<'a> {
    fn from(name: &'a str) -> Self {
        Self { name, ..Self::default() }
    }
}

/// `POST /workspaces`.
#[derive(Debug, Serialize)]
struct CreateWorkspaceRequest<'a> {
    #[serde(flatten)]
    workspace: NewWorkspace<'a>,
    admin_user_id: Uuid,
}

/// `PATCH /workspaces/{id}/users`.
#[derive(Debug, Serialize)]
struct WorkspaceUsersRequest {
    members: Vec<WorkspaceUserRequest>,
}

#[derive(Debug, Serialize)]
struct WorkspaceUserRequest {
    user_uuid: Uuid,
    #[serde(flatten)]
    roles: WorkspaceRoleFields,
}

impl Client {
    /// Returns every workspace that the API's search finds for `name`, each with its own name. The search is a filter:
    /// compare the names.
    ///
    /// # Errors
    /// Where a page could not be read, or where something without a readable name may be the one of that name.
    pub async fn search_workspaces(&self, name: &str) -> Result<Vec<(String, Workspace)>, ApiError> {
        let list = self.list::<WorkspaceResponse>("/workspaces", "the search for a workspace");
        let (found, are_named) = list.filter("search", name).all_filtered().await?;
        let found = named(found);
        if are_named || found.iter().any(|(theirs, _)| theirs == name) {
            return Ok(found);
        }
        Err(ApiError::Nameless { what: "a workspace" })
    }

    /// Returns every workspace, and whether these are all; `None` where the list has more than `most` pages.
    pub(crate) async fn list_workspaces(&self, most: u64) -> Result<Option<NamedItems<Workspace>>, ApiError> {
        let list = self.list::<WorkspaceResponse>("/workspaces", "the list of workspaces");
        Ok(list.all_within(most).await?.map(|(workspaces, is_whole)| (named(workspaces), is_whole)))
    }

    /// Returns the workspace that the API calls the default one, which identifies the organization.
    /// Reads no further than the page that shows it, which mostly is the first.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn find_default_workspace(&self) -> Result<Option<Uuid>, ApiError> {
        match self.search_default_workspace(PAGE).await {
            Err(error) if error.is_invalid() => self.search_default_workspace(SMALL_PAGE).await,
            found => found,
        }
    }

    async fn search_default_workspace(&self, page_size: u32) -> Result<Option<Uuid>, ApiError> {
        let list = self.list::<WorkspaceResponse>("/workspaces", "the list of workspaces").page_size(Some(page_size));
        let mut walk = list.walk().await?.page_by_page();
        while walk.page() < SEARCHED
            && let Some(workspaces) = walk.next().await?
        {
            if let Some(found) = workspaces.iter().find(|workspace| workspace.is_default == Some(true)) {
                return Ok(Some(found.uuid));
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
        workspace: impl Into<NewWorkspace<'_>>,
        admin: Uuid,
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<Workspace>, ApiError> {
        let body = CreateWorkspaceRequest { workspace: workspace.into(), admin_user_id: admin };
        let request = Request::post("/workspaces", "the request to create the workspace").documented(&["uuid", "name"]);
        let reply = self.write::<WorkspaceResponse>(request.body(&body), write_ahead).await?;
        Ok(reply.map(|created| {
            let asked = body.workspace.name;
            self.note_created_place(PlaceKind::Workspace, created.uuid, asked, created.name.as_deref());
            created.into()
        }))
    }

    /// Gives each user these roles in a workspace, in place of any that they had there. Doing it twice changes nothing more.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn add_or_update_workspace_users(
        &self,
        workspace: Uuid,
        users: &[(Uuid, WorkspaceRoles)],
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<()>, ApiError> {
        let legacy = self.legacy_role();
        let one = |(user, roles): &(Uuid, WorkspaceRoles)| WorkspaceUserRequest {
            user_uuid: *user,
            roles: WorkspaceRoleFields::new(*roles, legacy),
        };
        let body = WorkspaceUsersRequest { members: users.iter().map(one).collect() };
        let request =
            Request::patch(&format!("/workspaces/{workspace}/users"), "the request to add people to the workspace")
                .documented(&["added_members_count", "updated_members_count"])
                .body(&body)
                .batch(users.len());
        self.write_plain(request, Some(users.len()), write_ahead).await
    }
}

impl ListItem for WorkspaceResponse {
    type Body = PageBody<Self>;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn identity(&self) -> Option<Shown<'_>> {
        Some(Shown::Place(PlaceKind::Workspace, self.uuid, self.name.as_deref()?))
    }

    fn is_named(&self) -> bool {
        self.name.is_some()
    }
}

impl From<WorkspaceResponse> for Workspace {
    fn from(workspace: WorkspaceResponse) -> Self {
        Self { uuid: workspace.uuid, is_default: workspace.is_default == Some(true) }
    }
}

fn named(workspaces: Vec<WorkspaceResponse>) -> Vec<(String, Workspace)> {
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
        assert_eq!(client.find_default_workspace().await.unwrap(), Some(Uuid::from_u128(2)));
        for mock in mocks {
            mock.assert_async().await;
        }
    }
}
