//! The operations of the API, one file for each resource.
//!
//! A file describes its operations (path, query, body), executes them on the organization and renders the responses. It
//! knows neither sockets nor faults. To add an operation, add its name to `operation.rs` and everything else here.

mod api_keys;
mod audit_logs;
mod group_workspaces;
mod groups;
mod invitations;
mod nested_groups;
mod rate_limit;
mod roles;
mod users;
mod workspaces;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::contract::OperationSpec;
use super::contract::query::ListQuery;
use super::organization::Organization;
use super::refusal::Refusal;
use super::request::ApiRequest;

/// Returns the description of every operation.
pub(super) fn operations() -> impl Iterator<Item = &'static OperationSpec> {
    let resources: [&[OperationSpec]; 10] = [
        &users::OPERATIONS,
        &invitations::OPERATIONS,
        &groups::OPERATIONS,
        &group_workspaces::OPERATIONS,
        &workspaces::OPERATIONS,
        &roles::OPERATIONS,
        &rate_limit::OPERATIONS,
        &nested_groups::OPERATIONS,
        &audit_logs::OPERATIONS,
        &api_keys::OPERATIONS,
    ];
    resources.into_iter().flatten()
}

/// Returns the entries of the page that the query asks for, and the number of entries on all pages.
fn select_page<T>(entries: impl Iterator<Item = T>, query: &ListQuery) -> (Vec<T>, usize) {
    let first = (query.page - 1).saturating_mul(query.page_size);
    let mut total = 0;
    let mut selected = Vec::new();
    for entry in entries {
        if total >= first && selected.len() < query.page_size {
            selected.push(entry);
        }
        total += 1;
    }
    (selected, total)
}

/// One page of entries.
struct ListPage<T> {
    page: usize,
    page_size: usize,
    /// The number of entries on all pages.
    total: usize,
    /// What the response calls the list.
    list: &'static str,
    entries: Vec<T>,
}

impl<T> ListPage<T> {
    fn new(query: &ListQuery, list: &'static str, total: usize, entries: Vec<T>) -> Self {
        Self { page: query.page, page_size: query.page_size, total, list, entries }
    }
}

impl<T: Serialize> Serialize for ListPage<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(Some(4))?;
        fields.serialize_entry(self.list, &self.entries)?;
        fields.serialize_entry("total", &self.total)?;
        fields.serialize_entry("page", &self.page)?;
        fields.serialize_entry("page_size", &self.page_size)?;
        fields.end()
    }
}

/// Renders one page of entries under the name `list`.
fn page<T, R>(
    entries: impl Iterator<Item = T>,
    query: &ListQuery,
    list: &'static str,
    render: impl Fn(T) -> R,
) -> ListPage<R> {
    let (selected, total) = select_page(entries, query);
    ListPage::new(query, list, total, selected.into_iter().map(render).collect())
}

/// Does the same with entries that are not counted one by one.
fn page_of_all<T, R>(
    entries: impl ExactSizeIterator<Item = T>,
    query: &ListQuery,
    list: &'static str,
    render: impl Fn(T) -> R,
) -> ListPage<R> {
    let (total, first) = (entries.len(), (query.page - 1).saturating_mul(query.page_size));
    ListPage::new(query, list, total, entries.skip(first).take(query.page_size).map(render).collect())
}

/// Returns the nth id of the path with what it identifies, or 404.
fn find<'a, T>(
    request: &ApiRequest,
    nth: usize,
    what: &str,
    lookup: impl Fn(&Uuid) -> Option<&'a T>,
) -> Result<(Uuid, &'a T), Refusal> {
    let id = request.ids[nth];
    lookup(&id).map(|found| (id, found)).ok_or_else(|| Refusal::not_found(what, id))
}

/// Refuses the whole request if one of the ids is not a member.
fn require_members(organization: &Organization, ids: impl IntoIterator<Item = Uuid>) -> Result<(), Refusal> {
    let unknown = ids.into_iter().find(|id| !organization.members.contains_key(id));
    unknown.map_or(Ok(()), |id| Err(Refusal::not_found("user", id)))
}
