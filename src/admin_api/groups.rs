//! `/user-groups`: finds groups by name, reads their members and workspaces, and changes these.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::elements::{or_unknown, texts};
use super::identities::Shown;
use super::page::{ListItem, PageBody};
use super::pages::{List, NamedItems};
use super::place_identities::PlaceKind;
use super::request::{GetRequest, Request};
use super::{ApiError, Client, Reply, WriteAhead};
use crate::model::{Group, GroupWorkspace, UnreadParts, WorkspaceRole};

/// A group.
#[derive(Debug, Deserialize)]
struct GroupResponse {
    uuid: Uuid,
    #[serde(default, deserialize_with = "or_unknown")]
    name: Option<String>,
    #[serde(default, deserialize_with = "or_unknown")]
    externally_managed: Option<bool>,
    #[serde(default, deserialize_with = "texts")]
    organization_role: Vec<String>,
    #[serde(default, deserialize_with = "parents")]
    parent_group_ids: Parents,
}

/// The groups around a group, `None` where the API did not say or one of them could not be read, and whether that is why.
type Parents = (Option<BTreeSet<Uuid>>, bool);

fn parents<'de, D: Deserializer<'de>>(from: D) -> Result<Parents, D::Error> {
    Ok(match Option::<Value>::deserialize(from)? {
        None | Some(Value::Null) => Parents::default(),
        Some(value) => match BTreeSet::deserialize(value) {
            Ok(parents) => (Some(parents), false),
            Err(_) => (None, true),
        },
    })
}

/// A member of a group.
#[derive(Debug, Deserialize)]
struct GroupMemberResponse {
    user_uuid: Uuid,
}

/// A workspace that a group is assigned to.
#[derive(Debug, Deserialize)]
struct GroupWorkspaceResponse {
    workspace_uuid: Uuid,
    #[serde(default, deserialize_with = "or_unknown")]
    workspace_name: Option<String>,
    #[serde(default, deserialize_with = "or_unknown")]
    roles: Option<Vec<GroupRoleResponse>>,
}

/// A role that a group gives in a workspace.
#[derive(Debug, Deserialize)]
struct GroupRoleResponse {
    name: String,
}

/// `POST /user-groups`.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NewGroup<'a> {
    pub name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'a str>,
}

impl<'a> From<&'a str> for NewGroup<'a> {
    fn from(name: &'a str) -> Self {
        Self { name, description: None }
    }
}

/// `POST /user-groups/{id}/members`.
#[derive(Debug, Serialize)]
struct GroupMembersRequest<'a> {
    user_uuids: &'a [Uuid],
}

/// `POST /user-groups/provision-workspace`: a letter or a name, never both.
#[derive(Debug, Serialize)]
struct ProvisionGroupRequest {
    user_group_uuid: Uuid,
    workspace_uuid: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace_role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace_role_name: Option<&'static str>,
}

impl Client {
    /// Returns every group that the API's search finds for `name`, each with its own name. The search is a filter:
    /// compare the names.
    ///
    /// # Errors
    /// Where a page could not be read, or where something without a readable name may be the one of that name.
    pub async fn search_groups(&self, name: &str) -> Result<Vec<(String, Group)>, ApiError> {
        let list = self.list::<GroupResponse>("/user-groups", "the search for a group");
        let (found, are_named) = list.filter("search", name).all_filtered().await?;
        let found = named(found);
        if are_named || found.iter().any(|(theirs, _)| theirs == name) {
            return Ok(found);
        }
        Err(ApiError::Nameless { what: "a group" })
    }

    /// Returns every group, and whether these are all; `None` where the list has more than `most` pages.
    pub(crate) async fn list_groups(&self, most: u64) -> Result<Option<NamedItems<Group>>, ApiError> {
        let list = self.list::<GroupResponse>("/user-groups", "the list of groups");
        Ok(list.all_within(most).await?.map(|(groups, is_whole)| (named(groups), is_whole)))
    }

    /// Reads one group with its name, such as a parent of another.
    ///
    /// # Errors
    /// Where it could not be read, or shows no readable name.
    pub async fn get_group(&self, group: Uuid) -> Result<(String, Group), ApiError> {
        let read: GroupResponse = self.read(GetRequest::new(&format!("/user-groups/{group}"), "the group")).await?;
        if let Some(shown) = read.identity() {
            self.note_shown(shown);
        }
        named(vec![read]).pop().ok_or(ApiError::Nameless { what: "a group" })
    }

    /// Returns the UUIDs of a group's members.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn list_group_members(&self, group: Uuid) -> Result<HashSet<Uuid>, ApiError> {
        Ok(self.read_group_members(group).await?.0)
    }

    /// Does the same, and says whether these are all.
    pub(crate) async fn read_group_members(&self, group: Uuid) -> Result<(HashSet<Uuid>, bool), ApiError> {
        let (members, is_whole) = self.group_member_list(group).all().await?;
        Ok((members.into_iter().map(|member| member.user_uuid).collect(), is_whole))
    }

    /// Returns the members that the list shows, and whether it is whole.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub(crate) async fn list_shown_group_members(&self, group: Uuid) -> Result<(HashSet<Uuid>, bool), ApiError> {
        let list = self.group_member_list(group);
        let read = match list.all().await {
            Err(ApiError::Incomplete { .. }) => {
                list.all_within(u64::MAX).await?.map(|(members, _)| (members, false)).unwrap_or_default()
            }
            read => read?,
        };
        Ok((read.0.into_iter().map(|member| member.user_uuid).collect(), read.1))
    }

    /// Returns which of `users` are members of a group, in as few pages as possible for people who have just been added.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn find_group_members(&self, group: Uuid, users: &HashSet<Uuid>) -> Result<HashSet<Uuid>, ApiError> {
        self.group_member_list(group).find(users).await
    }

    /// Returns the UUIDs of the members on the first page and on the last, where most lists show those who have just been
    /// added.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn list_newest_group_members(&self, group: Uuid) -> Result<HashSet<Uuid>, ApiError> {
        let mut walk = self.group_member_list(group).walk().await?;
        let mut members = walk.next().await?.unwrap_or_default();
        if let Some(behind @ 1..) = walk.pages_left {
            members.extend(walk.jump(behind + 1).await?);
        }
        Ok(members.into_iter().map(|member| member.user_uuid).collect())
    }

    fn group_member_list(&self, group: Uuid) -> List<GroupMemberResponse> {
        self.list(format!("/user-groups/{group}/members"), "the members of a group").page_size(None)
    }

    /// Returns the workspaces that a group is assigned to, each with its name and the roles that it gives; `None` where
    /// this API does not know that operation or does not show all of them, or this key may not read them.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn list_group_workspaces(&self, group: Uuid) -> Result<Option<BTreeMap<Uuid, GroupWorkspace>>, ApiError> {
        let (workspaces, is_whole) = self.read_group_workspaces(group).await?;
        Ok(workspaces.filter(|_| is_whole))
    }

    /// Does the same with those that can be read, and says whether none is known to be left out.
    pub(crate) async fn read_group_workspaces(
        &self,
        group: Uuid,
    ) -> Result<(Option<BTreeMap<Uuid, GroupWorkspace>>, bool), ApiError> {
        let path = format!("/user-groups/{group}/workspaces");
        match self.list::<GroupWorkspaceResponse>(path, "the workspaces of a group").all().await {
            Ok((all, is_whole)) => Ok((Some(all.into_iter().map(GroupWorkspaceResponse::named).collect()), is_whole)),
            Err(error) if error.is_unsupported() || error.is_forbidden() => Ok((None, true)),
            Err(error) if error.is_hidden() => Ok((None, false)),
            Err(error) => Err(error),
        }
    }

    /// Creates a group. Names are not unique: creating twice makes two.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn create_group(
        &self,
        group: impl Into<NewGroup<'_>>,
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<Group>, ApiError> {
        let request = Request::post("/user-groups", "the request to create the group").documented(&["uuid", "name"]);
        let asked = group.into();
        let reply = self.write::<GroupResponse>(request.body(&asked), write_ahead).await?;
        Ok(reply.map(|created| {
            self.note_created_place(PlaceKind::Group, created.uuid, asked.name, created.name.as_deref());
            let group = Group::from(created);
            self.note_new_group(asked.name, &group);
            group
        }))
    }

    /// Adds users to a group.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn add_group_members(
        &self,
        group: Uuid,
        users: &[Uuid],
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<()>, ApiError> {
        let request = Request::post(&format!("/user-groups/{group}/members"), "the request to add people to the group");
        let request = request.body(&GroupMembersRequest { user_uuids: users }).batch(users.len());
        self.write_plain(request, Some(users.len()), write_ahead).await
    }

    /// Gives all present members of a group a role in the workspace.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn provision_group(
        &self,
        group: Uuid,
        workspace: Uuid,
        role: WorkspaceRole,
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<()>, ApiError> {
        let letter = role.api_letter();
        let body = ProvisionGroupRequest {
            user_group_uuid: group,
            workspace_uuid: workspace,
            workspace_role: letter,
            workspace_role_name: letter.is_none().then_some(role.name()),
        };
        let request = Request::post("/user-groups/provision-workspace", "the request to give the group the workspace");
        self.write_plain(request.body(&body), None, write_ahead).await
    }
}

impl ListItem for GroupResponse {
    type Body = PageBody<Self>;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn identity(&self) -> Option<Shown<'_>> {
        Some(Shown::Place(PlaceKind::Group, self.uuid, self.name.as_deref()?))
    }

    fn is_named(&self) -> bool {
        self.name.is_some()
    }
}

impl ListItem for GroupMemberResponse {
    type Body = PageBody<Self>;

    fn uuid(&self) -> Uuid {
        self.user_uuid
    }
}

impl GroupWorkspaceResponse {
    fn named(self) -> (Uuid, GroupWorkspace) {
        let roles = self.roles.into_iter().flatten().map(|role| role.name).collect();
        (self.workspace_uuid, GroupWorkspace { name: self.workspace_name, roles })
    }
}

impl ListItem for GroupWorkspaceResponse {
    type Body = PageBody<Self>;

    fn uuid(&self) -> Uuid {
        self.workspace_uuid
    }

    fn identity(&self) -> Option<Shown<'_>> {
        Some(Shown::Place(PlaceKind::Workspace, self.workspace_uuid, self.workspace_name.as_deref()?))
    }
}

impl From<GroupResponse> for Group {
    fn from(group: GroupResponse) -> Self {
        Self {
            uuid: group.uuid,
            externally_managed: group.externally_managed.unwrap_or(false),
            members: None,
            workspaces: None,
            roles: group.organization_role,
            parents: group.parent_group_ids.0,
            unread: UnreadParts { parents: group.parent_group_ids.1, ..UnreadParts::default() },
        }
    }
}

fn named(groups: Vec<GroupResponse>) -> Vec<(String, Group)> {
    groups.into_iter().filter_map(|mut group| Some((group.name.take()?, group.into()))).collect()
}
