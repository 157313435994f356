//! `/users`: the members and invitations of the organization. Lists them, looks one up, creates many, changes one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::addresses::addresses;
use super::created_users::{CreatedUsers, created};
use super::elements::{Elements, count_or_unknown, or_unknown, text_or_unknown, texts};
use super::identities::Shown;
use super::page::{ListItem, Page};
use super::pages::List;
use super::request::{GetRequest, Request};
use super::role_fields::OrgRoleFields;
use super::{ApiError, Client, Reply, Unclear, WriteAhead};
use crate::model::{Email, Invitation, Member, OrgRole, Seat};

/// Any page shows how many people there are.
const COUNTING_PAGE: u32 = 20;

/// The page size of look-ups: one address rarely matches more.
const LOOK_UP_PAGE: u32 = 25;
/// How many identifiers that cannot be right are looked up after a creation.
const LOOKED_UP: usize = 4;
/// How often a search is repeated whose answer does not add up.
const SEARCHES: u32 = 4;

/// A member or an invitation as `GET /users` lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserEntry {
    pub uuid: Uuid,
    /// `None` where it is missing or unreadable.
    pub email: Option<Email>,
    /// Whether a member is outside the domain of single sign-on; `None` where the API does not say.
    pub is_sso_outsider: Option<bool>,
    pub record: UserRecord,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserRecord {
    Member(Member),
    Invitation(Invitation),
}

/// What the organization has for one address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundUser {
    pub member: Option<Member>,
    pub invitation: Option<Invitation>,
    /// Nothing was found, but the search shows somebody without a readable address, who may be this person.
    pub is_unknown: bool,
}

/// A person to create.
#[derive(Debug, Clone, Copy)]
pub struct NewUser<'a> {
    /// Normalised, as [`Email`] spells it.
    pub email: &'a str,
    pub first_name: &'a str,
    pub last_name: &'a str,
    /// Resolved: never `Named`.
    pub roles: &'a [OrgRole],
    pub seats: Option<&'a BTreeSet<Seat>>,
}

/// `GET /users`.
#[derive(Debug, Deserialize)]
pub struct ListUsersResponse {
    members: Elements<UserResponse>,
    invites: Option<Elements<UserInvitationResponse>>,
    #[serde(default, deserialize_with = "count_or_unknown")]
    total: Option<u64>,
    #[serde(default, deserialize_with = "count_or_unknown")]
    page_size: Option<u64>,
}

/// A member, in `GET /users` and in `GET /users/{id}`.
#[derive(Debug, Deserialize)]
struct UserResponse {
    uuid: Uuid,
    #[serde(default, deserialize_with = "text_or_unknown")]
    oid_id: Option<String>,
    #[serde(default, deserialize_with = "text_or_unknown")]
    name: Option<String>,
    #[serde(default, deserialize_with = "text_or_unknown")]
    email: Option<String>,
    #[serde(default, deserialize_with = "texts")]
    raw_roles: Vec<String>,
    #[serde(default, deserialize_with = "text_or_unknown")]
    raw_role: Option<String>,
    #[serde(default, deserialize_with = "or_unknown")]
    subscription_types: Option<Vec<String>>,
    #[serde(default, deserialize_with = "or_unknown")]
    workspaces: Option<Vec<UserWorkspaceResponse>>,
    #[serde(default, deserialize_with = "or_unknown")]
    is_sso_outsider: Option<bool>,
}

#[derive(Debug, Deserialize)]
struct UserWorkspaceResponse {
    uuid: Uuid,
    #[serde(default, deserialize_with = "texts")]
    raw_roles: Vec<String>,
    #[serde(default, deserialize_with = "text_or_unknown")]
    raw_role: Option<String>,
}

/// An invitation in `GET /users`.
#[derive(Debug, Deserialize)]
struct UserInvitationResponse {
    uuid: Uuid,
    #[serde(default, deserialize_with = "text_or_unknown")]
    email: Option<String>,
    #[serde(default, deserialize_with = "or_unknown")]
    expired: Option<bool>,
    #[serde(default, deserialize_with = "texts")]
    raw_roles: Vec<String>,
    #[serde(default, deserialize_with = "text_or_unknown")]
    raw_role: Option<String>,
    #[serde(default, deserialize_with = "or_unknown")]
    workspace_uuids: Option<Vec<Uuid>>,
    #[serde(default, deserialize_with = "text_or_unknown")]
    created_at: Option<String>,
}

/// One element of `POST /users`.
#[derive(Debug, Serialize)]
struct CreateUserRequest<'a> {
    email: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    #[serde(flatten)]
    role: OrgRoleFields,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription_types: Option<&'a BTreeSet<Seat>>,
}

/// `PATCH /users/{id}`.
#[derive(Debug, Serialize)]
struct UpdateUserRequest<'a> {
    #[serde(flatten)]
    role: OrgRoleFields,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription_types: Option<&'a BTreeSet<String>>,
}

impl Client {
    /// All members and invitations, in pages as large as the API accepts.
    pub(crate) fn user_list(&self) -> List<UserEntry> {
        self.list("/users", "the list of people").page_size(None)
    }

    /// Reads one page of members and invitations. `email` filters; how it matches is up to the API.
    ///
    /// # Errors
    /// Where the page could not be read; never an empty page instead.
    pub async fn list_users(
        &self,
        page: u32,
        page_size: u32,
        email: Option<&Email>,
    ) -> Result<Page<UserEntry>, ApiError> {
        let list = self.user_list();
        match email {
            Some(email) => list.filter("email", email.as_str()).page(page, page_size).await,
            None => list.page(page, page_size).await,
        }
    }

    /// Returns how many people the list of members has.
    ///
    /// # Errors
    /// Where the list could not be read, or does not count.
    pub async fn count_users(&self) -> Result<u64, ApiError> {
        let total = self.list_users(1, COUNTING_PAGE, None).await?.total;
        let why = "it does not say how many they are".to_owned();
        total.ok_or_else(|| ApiError::Malformed { what: "the list of people".to_owned(), why })
    }

    /// Returns the member and the invitation of exactly this address.
    ///
    /// # Errors
    /// Where it could not be read; an empty result is only ever the API's own answer.
    pub async fn find_user(&self, email: &Email) -> Result<FoundUser, ApiError> {
        for _ in 0..SEARCHES {
            if let Some(found) = self.search_user(email).await? {
                return Ok(found);
            }
        }
        let why = "the list has fewer people than its own total".to_owned();
        Err(ApiError::Malformed { what: format!("the search for {email}"), why })
    }

    /// Searches once. `None` where the answer does not add up, so that it does not show who is missing.
    async fn search_user(&self, email: &Email) -> Result<Option<FoundUser>, ApiError> {
        let mut found = FoundUser::default();
        let list = self.user_list().filter("email", email.as_str()).page_size(Some(LOOK_UP_PAGE));
        let mut walk = list.walk().await?;
        // The match need not be exact, but people of another name show that the API did not search.
        let mut is_search = true;
        while let Some(entries) = walk.next().await? {
            for entry in entries {
                is_search &= entry.email.as_ref().is_none_or(|found| found.as_str().contains(email.local()));
                if entry.email.as_ref() == Some(email) {
                    match entry.record {
                        UserRecord::Member(member) => drop(found.member.get_or_insert(member)),
                        UserRecord::Invitation(invitation) => {
                            found.invitation = Some(Invitation::join(found.invitation, invitation));
                        }
                    }
                }
            }
            if found.member.is_some() {
                return Ok(Some(found));
            }
        }
        found.is_unknown = found.invitation.is_none() && !walk.is_named();
        Ok((walk.is_whole && (is_search || !walk.repeats)).then_some(found))
    }

    /// Reads one member, with everything the API has on them.
    ///
    /// # Errors
    /// Where they could not be read; one that is missing is [`ApiError::Refused`].
    pub async fn get_user(&self, uuid: Uuid) -> Result<Member, ApiError> {
        let member: UserResponse = self.read(GetRequest::new(&format!("/users/{uuid}"), "the person")).await?;
        if member.uuid != uuid {
            let why = "the response is about somebody else".to_owned();
            return Err(ApiError::Malformed { what: "the person".to_owned(), why });
        }
        if let Some(email) = readable(member.email.as_deref()) {
            self.note_identity(uuid, &email);
        }
        Ok(member.into())
    }

    /// Creates people in one request.
    ///
    /// # Errors
    /// Where the run cannot go on; everything about these people is in the reply.
    pub async fn create_users(
        &self,
        users: &[NewUser<'_>],
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<CreatedUsers>, ApiError> {
        let asked = addresses(users.iter().map(|user| user.email))?;
        let legacy = self.legacy_role();
        let people = users.iter().map(|user| CreateUserRequest {
            email: user.email,
            first_name: user.first_name,
            last_name: user.last_name,
            role: OrgRoleFields::new(user.roles, legacy),
            subscription_types: user.seats,
        });
        let body: Vec<_> = people.collect();
        let request =
            Request::post("/users", "the request to create people").documented(&["email_to_user_id", "invalid_emails"]);
        let reply = self.write(request.body(&body).batch(users.len()), write_ahead).await?;
        let reply = reply.map(|response| created(&asked, &response));
        let Reply::Done(mut all) = reply else { return Ok(reply) };
        let doubtful = all.doubtful.iter().flat_map(|(email, uuids)| uuids.iter().map(move |uuid| (*uuid, email)));
        doubtful.chain(all.created.iter().map(|(email, uuid)| (*uuid, email))).for_each(|(uuid, email)| {
            self.note_identity(uuid, email);
        });
        let others = all.created.extract_if(|email, _| self.is_in_doubt(email.as_str()));
        all.doubtful.extend(others.map(|(email, uuid)| (email, [uuid].into())));
        for uuid in all.doubtful.values().flatten().take(LOOKED_UP) {
            // Whose it is shows in what is known of both from then on.
            if let Err(error) = self.get_user(*uuid).await
                && !matches!(
                    error,
                    ApiError::Refused { .. } | ApiError::Malformed { .. } | ApiError::Unavailable { .. }
                )
            {
                return Err(error);
            }
        }
        Ok(Reply::Done(all))
    }

    /// Replaces all roles and all seats of a member by those that are given. No roles, and `None` for the seats, leave
    /// them alone. Seats are the API's names, because a member may have kinds that frontdesk does not know. Returns the
    /// member after the change; an answer that does not show this member is unclear.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn update_user(
        &self,
        uuid: Uuid,
        roles: &[OrgRole],
        seats: Option<&BTreeSet<String>>,
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<Member>, ApiError> {
        let body = UpdateUserRequest { role: OrgRoleFields::new(roles, self.legacy_role()), subscription_types: seats };
        let request = Request::patch(&format!("/users/{uuid}"), "the request to change the member")
            .documented(&["uuid", "email"]);
        let reply = self.write::<UserResponse>(request.body(&body), write_ahead).await?;
        Ok(reply.and_then(|member| match readable(member.email.as_deref()) {
            Some(email) if member.uuid == uuid => {
                self.note_identity(uuid, &email);
                Reply::Done(member.into())
            }
            _ => Reply::Unclear(Unclear::new("the response does not contain the changed member".to_owned())),
        }))
    }
}

impl ListItem for UserEntry {
    type Body = ListUsersResponse;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn identity(&self) -> Option<Shown<'_>> {
        let email = self.email.as_ref()?;
        Some(match self.record {
            UserRecord::Member(_) => Shown::Member(self.uuid, email),
            UserRecord::Invitation(_) => Shown::Invitation(self.uuid, email),
        })
    }

    fn is_named(&self) -> bool {
        self.email.is_some()
    }
}

impl From<ListUsersResponse> for Page<UserEntry> {
    fn from(response: ListUsersResponse) -> Self {
        let Elements { items: members, mut unreadable } = response.members;
        let shows_invitations = response.invites.is_some();
        let Elements { items: invites, unreadable: others } = response.invites.unwrap_or_default();
        unreadable.extend(others);
        let items = members.into_iter().map(UserEntry::from).chain(invites.into_iter().map(UserEntry::from)).collect();
        Self { items, unreadable, shows_invitations, total: response.total, size: response.page_size }
    }
}

impl From<UserResponse> for UserEntry {
    fn from(member: UserResponse) -> Self {
        let (uuid, email) = (member.uuid, readable(member.email.as_deref()));
        Self { uuid, email, is_sso_outsider: member.is_sso_outsider, record: UserRecord::Member(member.into()) }
    }
}

impl From<UserInvitationResponse> for UserEntry {
    fn from(invitation: UserInvitationResponse) -> Self {
        let record = Invitation {
            uuid: invitation.uuid,
            expired: invitation.expired,
            roles: roles(invitation.raw_roles, invitation.raw_role),
            workspaces: invitation.workspace_uuids.map(|uuids| uuids.into_iter().collect()),
            others: BTreeSet::new(),
            created: invitation.created_at.and_then(|text| text.parse().ok()),
        };
        let email = readable(invitation.email.as_deref());
        Self { uuid: invitation.uuid, email, is_sso_outsider: None, record: UserRecord::Invitation(record) }
    }
}

impl From<UserResponse> for Member {
    fn from(member: UserResponse) -> Self {
        let known = [Seat::Chat, Seat::MistralCode];
        let is_seat = |name: &String, seat: &Seat| name == seat.api_name();
        let with_roles = |one: UserWorkspaceResponse| (one.uuid, roles(one.raw_roles, one.raw_role));
        let seats = |names: &Vec<String>| {
            known.into_iter().filter(|seat| names.iter().any(|name| is_seat(name, seat))).collect::<BTreeSet<_>>()
        };
        Self {
            uuid: member.uuid,
            has_identity: member.oid_id.is_some(),
            name: member.name.unwrap_or_default(),
            roles: roles(member.raw_roles, member.raw_role),
            seats: member.subscription_types.as_ref().map(seats),
            // Seats of unknown kinds are kept when others are added.
            other_seats: member
                .subscription_types
                .into_iter()
                .flatten()
                .filter(|name| !known.iter().any(|seat| is_seat(name, seat)))
                .collect(),
            workspaces: member.workspaces.map(|all| all.into_iter().map(with_roles).collect()),
        }
    }
}

fn readable(email: Option<&str>) -> Option<Email> {
    Email::parse(email?.trim()).ok()
}

/// Returns the list of roles, or the deprecated single one where an older API sends only that.
pub(super) fn roles(many: Vec<String>, one: Option<String>) -> Vec<String> {
    if many.is_empty() { one.into_iter().collect() } else { many }
}
