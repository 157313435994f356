//! Members of the organization: created in batches, listed together with the invitations, changed and removed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{find, select_page};
use crate::simulator::Operation;
use crate::simulator::contract::OperationSpec;
use crate::simulator::contract::query::QuerySpec;
use crate::simulator::contract::roles::{EITHER_ROLE, ORGANIZATION_ROLES, RoleFields};
use crate::simulator::contract::schema::{NAME, ObjectSchema, Schema, nullable, required};
use crate::simulator::options::ExistingUser;
use crate::simulator::organization::roles::{ORGANIZATION_ADMIN, RenderedRole, RoleScope};
use crate::simulator::organization::{InvitationRecord, MemberRecord, Organization, WorkspaceRecord};
use crate::simulator::refusal::Refusal;
use crate::simulator::request::{ApiRequest, BatchField};
use crate::simulator::response::{ApiResponse, ApiResult};

pub(super) static OPERATIONS: [OperationSpec; 5] = [
    OperationSpec::post("users", Operation::CreateUsers, create)
        .body(&NEW_USERS)
        .batch(BatchField::Body)
        .answers_addresses(),
    OperationSpec::get("users", Operation::ListUsers, |organization, request| Ok(list(organization, request)))
        .query(QuerySpec::PAGED.filter("email"))
        .answers_addresses(),
    OperationSpec::get("users/{}", Operation::GetUser, get).answers_addresses(),
    OperationSpec::patch("users/{}", Operation::UpdateUser, update).body(&USER_CHANGE).answers_addresses(),
    OperationSpec::delete("users/{}", Operation::DeleteUser, delete),
];

/// The subscription types that a request may give to a new user.
pub(super) const SUBSCRIPTION: Schema = Schema::Choice(&["API", "CHAT", "ON_PREMISE", "LICENSE", "MISTRAL_CODE"]);
/// The subscription types that a request may give to a member, and that responses list.
const SEATS: &[&str] = &["CHAT", "MISTRAL_CODE"];
const SEAT: Schema = Schema::Choice(SEATS);

const NEW_USERS: Schema = Schema::List { of: &NEW_USER, min_items: 0 };

const NEW_USER: Schema = Schema::Object(&ObjectSchema {
    properties: &[
        ORGANIZATION_ROLES,
        &[
            required("email", NAME),
            required("first_name", NAME),
            required("last_name", NAME),
            nullable("subscription_types", Schema::List { of: &SUBSCRIPTION, min_items: 0 }),
        ],
    ],
    exclusive: EITHER_ROLE,
});

const USER_CHANGE: Schema = Schema::Object(&ObjectSchema {
    properties: &[ORGANIZATION_ROLES, &[nullable("subscription_types", Schema::List { of: &SEAT, min_items: 0 })]],
    exclusive: EITHER_ROLE,
});

#[derive(Debug, Deserialize)]
struct NewUser {
    email: String,
    first_name: String,
    last_name: String,
    subscription_types: Option<Vec<String>>,
    #[serde(flatten)]
    roles: RoleFields,
}

#[derive(Debug, Deserialize)]
struct UserChange {
    subscription_types: Option<Vec<String>>,
    #[serde(flatten)]
    roles: RoleFields,
}

fn create(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let new_users: Vec<NewUser> = request.body();
    let policy = request.options.existing_user;
    if policy == ExistingUser::Conflict {
        let existing = new_users.iter().find(|user| organization.find_member(user.email.trim()).is_some());
        if let Some(user) = existing {
            return Err(Refusal::error(409, "conflict", format!("{} is already a member", user.email)));
        }
    }
    let (mut created, mut invalid) = (Map::new(), Vec::new());
    for user in new_users {
        let email = user.email.trim();
        if !is_address(email) {
            invalid.push(user.email);
            continue;
        }
        match (organization.find_member(email), policy) {
            (Some(id), ExistingUser::Returned) => drop(created.insert(user.email, json!(id))),
            (Some(_), ExistingUser::Ignored) => {}
            (Some(_), _) => invalid.push(user.email),
            (None, _) => {
                let mut member = MemberRecord::new(email, &user.first_name, &user.last_name);
                member.roles = user.roles.resolve_or_default(RoleScope::Organization);
                member.seats = user.subscription_types.unwrap_or_default();
                let id = organization.add_member(member);
                created.insert(user.email, json!(id));
            }
        }
    }
    Ok(ApiResponse::ok(json!({"email_to_user_id": created, "invalid_emails": invalid})))
}

/// A user as `GET /users` lists them.
enum ListedUser<'a> {
    Member(&'a Uuid, &'a MemberRecord),
    Invitation(&'a Uuid, &'a InvitationRecord),
}

impl ListedUser<'_> {
    fn email(&self) -> &str {
        match self {
            Self::Member(_, member) => &member.email,
            Self::Invitation(_, invitation) => &invitation.email,
        }
    }
}

/// Lists the members, then the invitations; a page may contain both.
fn list(organization: &Organization, request: &ApiRequest) -> ApiResponse {
    let query = &request.query;
    let members = organization.members.iter().map(|(id, member)| ListedUser::Member(id, member));
    let invitations = organization.invitations.iter();
    let invitations = invitations.map(|(id, invitation)| ListedUser::Invitation(id, invitation));
    let (selected, total): (Vec<_>, usize) = if query.is_filtered() {
        select_page(members.chain(invitations).filter(|user| query.matches(user.email())), query)
    } else {
        // A large organization is not counted for each page.
        let (of, first) = (organization.members.len(), (query.page - 1).saturating_mul(query.page_size));
        let page = members.skip(first).chain(invitations.skip(first.saturating_sub(of))).take(query.page_size);
        (page.collect(), of + organization.invitations.len())
    };
    let (mut members, mut invites) = (Vec::new(), Vec::new());
    for user in selected {
        match user {
            ListedUser::Member(id, member) => members.push(render_member(organization, *id, member)),
            ListedUser::Invitation(id, invitation) => invites.push(render_invitation(*id, invitation)),
        }
    }
    ApiResponse::ok(UserList { members, invites, total, page: query.page, page_size: query.page_size })
}

fn get(organization: &Organization, request: &ApiRequest) -> ApiResult {
    let (id, member) = find(request, 0, "user", |id| organization.members.get(id))?;
    let mut user = json!(render_member(organization, id, member));
    user["first_name"] = json!(member.first_name);
    user["last_name"] = json!(member.last_name);
    Ok(ApiResponse::ok(user))
}

/// Replaces the lists that the body names. The last administrator must stay one.
fn update(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, _) = find(request, 0, "user", |id| organization.members.get(id))?;
    refuse_external(organization, id)?;
    let change: UserChange = request.body();
    let roles = change.roles.resolve(RoleScope::Organization);
    if roles.as_ref().is_some_and(|roles| !roles.contains(&ORGANIZATION_ADMIN)) && organization.is_last_admin(id) {
        return Err(last_admin());
    }
    if roles.is_some() {
        organization.record("user.organization.role.update", organization.member_target(id));
    }
    if let Some(member) = organization.members.get_mut(&id) {
        member.roles = roles.unwrap_or_else(|| std::mem::take(&mut member.roles));
        member.seats = change.subscription_types.unwrap_or_else(|| std::mem::take(&mut member.seats));
    }
    let (id, member) = find(request, 0, "user", |id| organization.members.get(id))?;
    Ok(ApiResponse::ok(render_member(organization, id, member)))
}

fn delete(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, _) = find(request, 0, "user", |id| organization.members.get(id))?;
    refuse_external(organization, id)?;
    if organization.is_last_admin(id) {
        return Err(last_admin());
    }
    organization.remove_member(id);
    Ok(ApiResponse::ok(json!({"message": "the member was removed"})))
}

/// Refuses to change a person whom another system manages.
fn refuse_external(organization: &Organization, id: Uuid) -> Result<(), Refusal> {
    match organization.members.get(&id) {
        Some(member) if member.externally_managed => {
            Err(Refusal::error(403, "permission_denied", format!("user {id} is managed by another system")))
        }
        _ => Ok(()),
    }
}

fn last_admin() -> Refusal {
    Refusal::error(400, "invalid_request", "the last administrator of an organization must stay one")
}

/// A page of `GET /users`.
#[derive(Serialize)]
struct UserList<'a> {
    members: Vec<RenderedMember<'a>>,
    invites: Vec<Value>,
    total: usize,
    page: usize,
    page_size: usize,
}

/// A member in a response.
#[derive(Serialize)]
struct RenderedMember<'a> {
    uuid: Uuid,
    oid_id: Option<Uuid>,
    name: Option<String>,
    email: &'a str,
    is_sso_outsider: bool,
    subscriptions: Vec<Subscription<'a>>,
    raw_role: Option<RenderedRole>,
    raw_roles: Vec<RenderedRole>,
    subscription_types: Vec<&'a str>,
    created_at: Timestamp,
    workspaces: Vec<Membership<'a>>,
}

#[derive(Serialize)]
struct Subscription<'a> {
    r#type: &'a str,
}

/// A workspace of a member in a response.
#[derive(Serialize)]
struct Membership<'a> {
    uuid: Uuid,
    name: &'a str,
    is_default: bool,
    raw_role: Option<RenderedRole>,
    raw_roles: Vec<RenderedRole>,
}

fn render_member<'a>(organization: &'a Organization, id: Uuid, member: &'a MemberRecord) -> RenderedMember<'a> {
    let workspaces = organization.workspaces.iter().filter(|(_, workspace)| !workspace.archived);
    let workspaces = workspaces.filter_map(|(workspace_id, workspace)| {
        let roles = RoleScope::Workspace.render(workspace.members.get(&id)?);
        let WorkspaceRecord { name, is_default, .. } = workspace;
        let (uuid, is_default, raw_role) = (*workspace_id, *is_default, roles.first().copied());
        Some(Membership { uuid, name, is_default, raw_role, raw_roles: roles })
    });
    let seats = member.seats.iter().map(String::as_str);
    let roles = RoleScope::Organization.render(&member.roles);
    RenderedMember {
        uuid: id,
        oid_id: member.externally_managed.then_some(id),
        name: member.full_name(),
        email: &member.email,
        is_sso_outsider: false,
        subscriptions: seats.clone().map(|seat| Subscription { r#type: seat }).collect(),
        raw_role: roles.first().copied(),
        raw_roles: roles,
        subscription_types: seats.filter(|seat| SEATS.contains(seat)).collect(),
        created_at: member.created_at,
        workspaces: workspaces.collect(),
    }
}

fn render_invitation(id: Uuid, invitation: &InvitationRecord) -> Value {
    let roles = RoleScope::Organization.render(&invitation.roles);
    json!({
        "uuid": id,
        "raw_role": roles.first(),
        "raw_roles": roles,
        "email": invitation.email,
        "expired": invitation.expired,
        "created_at": invitation.created_at.to_string(),
        "workspace_uuids": invitation.workspaces,
    })
}

/// Returns whether mail can be sent to the text: one `@` with something before it and a dotted host after it, and no
/// separator in either.
pub(super) fn is_address(text: &str) -> bool {
    let separator = |c: char| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>' | '"');
    let Some((local, host)) = text.split_once('@') else { return false };
    let dotted = host.contains('.') && host.split('.').all(|label| !label.is_empty());
    !local.is_empty() && local.len() <= 64 && dotted && !host.contains('@') && !text.contains(separator)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_differ_from_other_text() {
        for good in ["ada@example.com", "a.b+c@mail.example.org", "o'neil@example.com", "ana@xn--bcher-kva.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "ada",
            "@example.com",
            "ada@",
            "ada@host",
            "a@b@example.com",
            "a b@example.com",
            "a@example..com",
            "a,b@example.com",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
