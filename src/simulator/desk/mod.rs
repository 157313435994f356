//! Carries out one call on the organization: a checked call goes in, an answer or a refusal comes out. Pure but for the
//! clock that dates new things; knows neither sockets nor faults.

mod assignments;
pub(super) mod batch;
mod groups;
mod invitations;
mod lookups;
mod render;
mod users;
mod workspaces;

use axum::http::Uri;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use super::contract::query::{self, ListQuery};
use super::contract::{bodies, shape};
use super::organization::Organization;
use super::organization::roles::CustomRole;
use super::refusal::{Complaint, Refusal};
use super::{Operation, Options};

/// A call that fits the contract.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) operation: Operation,
    pub(super) ids: Vec<Uuid>,
    pub(super) query: ListQuery,
    /// `Null` where the operation has no body.
    pub(super) body: Value,
}

/// What an operation answers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Option<Value>,
}

type Outcome = Result<Answer, Refusal>;

impl Answer {
    pub(super) fn ok(body: Value) -> Answer {
        Answer { status: 200, body: Some(body) }
    }

    fn empty(status: u16) -> Answer {
        Answer { status, body: None }
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Answer {
        Answer { status: refusal.status(), body: Some(refusal.body()) }
    }
}

impl Call {
    /// Holds the parts of a request against the contract.
    pub(super) fn read(
        operation: Operation,
        ids: &[&str],
        uri: &Uri,
        body: Option<Value>,
        custom: &[CustomRole],
        options: &Options,
    ) -> Result<Call, Refusal> {
        let ids = ids.iter().map(|id| read_id(id)).collect::<Result<_, _>>()?;
        let query = query::read(operation, uri, options)?;
        let body = match (bodies::shape_of(operation), body) {
            (None, None) => Value::Null,
            (None, Some(_)) => return Err(invalid("extra_forbidden", "this operation takes no body")),
            (Some(_), None) => return Err(invalid("missing", "a body is required")),
            (Some(shape), Some(body)) => {
                let complaints = shape::complaints(shape, &body, custom);
                if !complaints.is_empty() {
                    return Err(Refusal::Invalid(complaints));
                }
                body
            }
        };
        Ok(Call { operation, ids, query, body })
    }

    /// The body as its type, which it is known to fit.
    fn body<T: DeserializeOwned>(&self) -> T {
        T::deserialize(&self.body).expect("the contract's shape has been checked")
    }
}

fn read_id(text: &str) -> Result<Uuid, Refusal> {
    let id = Uuid::try_parse(text).ok().filter(|_| shape::is_uuid(text));
    let loc = [Value::from("path"), Value::from("id")];
    id.ok_or_else(|| Refusal::Invalid(vec![Complaint::at(&loc, "uuid_parsing", "should be a UUID")]))
}

fn invalid(kind: &'static str, msg: &str) -> Refusal {
    Refusal::Invalid(vec![Complaint::at(&[Value::from("body")], kind, msg)])
}

/// Carries out a call.
pub(super) fn answer(organization: &mut Organization, options: &Options, call: &Call) -> Outcome {
    use Operation as O;
    match call.operation {
        O::CreateUsers => users::create(organization, options, call),
        O::ListUsers => Ok(users::list(organization, call)),
        O::GetUser => users::get(organization, call),
        O::UpdateUser => users::update(organization, call),
        O::DeleteUser => users::delete(organization, call),
        O::InviteUsers => invitations::invite(organization, call),
        O::ListInvitations => Ok(invitations::list(organization)),
        O::DeleteInvitation => invitations::delete(organization, call),
        O::CreateGroup => groups::create(organization, call),
        O::ListGroups => Ok(groups::list(organization, call)),
        O::GetGroup => groups::get(organization, call),
        O::UpdateGroup => groups::update(organization, call),
        O::DeleteGroup => groups::delete(organization, call),
        O::ListGroupMembers => groups::list_members(organization, call),
        O::AddGroupMembers => groups::add_members(organization, call),
        O::RemoveGroupMembers => groups::remove_members(organization, call),
        O::ListAssignments => assignments::list(organization, call),
        O::AssignWorkspace => assignments::assign(organization, call),
        O::UpdateAssignment => assignments::update(organization, call),
        O::RemoveAssignment => assignments::remove(organization, call),
        O::ProvisionWorkspace => assignments::provision(organization, call),
        O::CreateWorkspace => workspaces::create(organization, call),
        O::ListWorkspaces => Ok(workspaces::list(organization, call)),
        O::UpdateWorkspace => workspaces::update(organization, call),
        O::ArchiveWorkspace => workspaces::archive(organization, call),
        O::AddWorkspaceUsers => workspaces::add_users(organization, call),
        O::SetWorkspaceUsers => workspaces::set_users(organization, call),
        O::RemoveWorkspaceUsers => workspaces::remove_users(organization, call),
        O::ListRoles => lookups::roles(organization, options),
        O::RateLimit => lookups::rate_limit(options),
    }
}

/// What is on the page that is asked for, and how many there are on all pages.
fn on_page<T>(found: impl Iterator<Item = T>, query: &ListQuery) -> (Vec<T>, usize) {
    let first = (query.page - 1).saturating_mul(query.page_size);
    let mut total = 0;
    let mut shown = Vec::new();
    for thing in found {
        if total >= first && shown.len() < query.page_size {
            shown.push(thing);
        }
        total += 1;
    }
    (shown, total)
}

/// One page as an answer with one list.
fn page<T>(found: impl Iterator<Item = T>, query: &ListQuery, list: &str, render: impl Fn(T) -> Value) -> Value {
    let (shown, total) = on_page(found, query);
    let shown: Vec<Value> = shown.into_iter().map(render).collect();
    json!({ list: shown, "total": total, "page": query.page, "page_size": query.page_size })
}

/// The operation's nth id together with what it stands for, or 404.
fn known<'a, T>(
    call: &Call,
    nth: usize,
    what: &str,
    thing: impl Fn(Uuid) -> Option<&'a T>,
) -> Result<(Uuid, &'a T), Refusal> {
    let id = call.ids[nth];
    thing(id).map(|thing| (id, thing)).ok_or_else(|| Refusal::not_found(what, id))
}

/// Refuses the whole where one of these is nobody.
fn all_members(organization: &Organization, ids: impl IntoIterator<Item = Uuid>) -> Result<(), Refusal> {
    let stranger = ids.into_iter().find(|id| !organization.members.has(*id));
    stranger.map_or(Ok(()), |id| Err(Refusal::not_found("user", id)))
}
