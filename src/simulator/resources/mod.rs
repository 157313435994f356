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

use serde_json::{Value, json};
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

/// Makes an object of `fields` with the list `name`, which is moved into it.
fn with_list(mut fields: Value, name: &str, list: impl Iterator<Item = Value>) -> Value {
    fields[name] = list.collect();
    fields
}

/// Renders one page of entries under the name `list`.
fn page<T>(entries: impl Iterator<Item = T>, query: &ListQuery, list: &str, render: impl Fn(T) -> Value) -> Value {
    let (selected, total) = select_page(entries, query);
    let fields = json!({ "total": total, "page": query.page, "page_size": query.page_size });
    with_list(fields, list, selected.into_iter().map(render))
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
