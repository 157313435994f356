//! People: listing them, finding one, creating many, changing or removing one.

use std::collections::{BTreeSet, HashSet};

use uuid::Uuid;

use super::{addresses, query_value};
use crate::admin_api::client::{GetRequest, Request};
use crate::admin_api::pages::is_behind_the_end;
use crate::admin_api::wire::{
    self, CreateUserIn, CreatedOut, CreatedUsers, MemberOut, OrgRoleFields, UpdateUserIn, UsersOut,
};
use crate::admin_api::{ApiError, Client, Reply, WriteAhead};
use crate::model::{Email, Invitation, Member, OrgRole, Seat};

/// The page size of look-ups: one address rarely matches more.
const LOOK_UP_PAGE: u32 = 25;
/// How often a search is repeated whose answer does not add up.
const SEARCHES: u32 = 4;

/// Somebody to be created.
#[derive(Debug, Clone, Copy)]
pub struct NewUser<'a> {
    /// Normalised, as [`Email`] spells it.
    pub email: &'a str,
    pub first_name: &'a str,
    pub last_name: &'a str,
    /// Resolved: never `Named`.
    pub role: &'a OrgRole,
    pub seats: Option<&'a BTreeSet<Seat>>,
}

/// One page of `GET /users`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UsersPage {
    /// Members whose address is missing or unreadable are counted in `items` and not listed.
    pub members: Vec<(Email, Member)>,
    pub invitations: Vec<(Email, Invitation)>,
    /// Everybody and every invitation on this page, readable or not.
    pub uuids: Vec<Uuid>,
    /// Members and invitations on this page, readable or not.
    pub items: u64,
    /// Members and invitations on all pages; `None` where the API did not say.
    pub total: Option<u64>,
    /// The page size that the API kept to; `None` where it did not say.
    pub page_size: Option<u64>,
}

/// What the organization knows of one address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub member: Option<Member>,
    pub invitation: Option<Invitation>,
}

impl Client {
    /// One page of members and invitations; `email` filters (the match is the API's own idea).
    ///
    /// # Errors
    /// Where the page could not be read; never an empty page instead.
    pub async fn users(&self, page: u32, page_size: u32, email: Option<&Email>) -> Result<UsersPage, ApiError> {
        let mut path = format!("/users?page={page}&page_size={page_size}");
        if let Some(email) = email {
            path.push_str("&email=");
            path.push_str(&query_value(email.as_str()));
        }
        match self.read(GetRequest::new(&path, "the list of people")).await {
            Err(error) if is_behind_the_end(&error, page) => Ok(UsersPage::default()),
            read => Ok(users_page(read?)),
        }
    }

    /// The member and the invitation of exactly this address.
    ///
    /// # Errors
    /// Where it could not be read; "nobody" is only ever the API's own answer.
    pub async fn find_user(&self, email: &Email) -> Result<Found, ApiError> {
        for _ in 0..SEARCHES {
            if let Some(found) = self.search_user(email).await? {
                return Ok(found);
            }
        }
        let why = "it does not hold as many people as it says".to_owned();
        Err(ApiError::Malformed { what: format!("the search for {email}"), why })
    }

    /// One search; `None` where its answer claims more people than it shows, so that "not among them"
    /// is not known.
    async fn search_user(&self, email: &Email) -> Result<Option<Found>, ApiError> {
        let mut found = Found::default();
        let mut seen = HashSet::new();
        for page in 1.. {
            let answer = self.users(page, LOOK_UP_PAGE, Some(email)).await?;
            let mut addresses =
                answer.members.iter().map(|one| &one.0).chain(answer.invitations.iter().map(|one| &one.0));
            // The match need not be exact, but people of another name say that nothing was searched for.
            let is_search = addresses.all(|address| address.as_str().contains(email.local()));
            for (address, member) in answer.members {
                if address == *email && found.member.is_none() {
                    found.member = Some(member);
                }
            }
            for (address, invitation) in answer.invitations {
                if address == *email && found.invitation.is_none() {
                    found.invitation = Some(invitation);
                }
            }
            let before = seen.len();
            seen.extend(answer.uuids);
            let met = seen.len() as u64;
            let is_whole = answer.total.map_or(answer.items == 0, |total| met >= total);
            if found.member.is_some() || is_whole {
                break;
            }
            if seen.len() == before {
                let is_end = answer.total.is_none() && is_search;
                return Ok(is_end.then_some(found));
            }
        }
        Ok(Some(found))
    }

    /// One member, with everything the API tells of them.
    ///
    /// # Errors
    /// Where they could not be read; a 404 is [`ApiError::Refused`].
    pub async fn user(&self, uuid: Uuid) -> Result<Member, ApiError> {
        let member: MemberOut = self.read(GetRequest::new(&format!("/users/{uuid}"), "the person")).await?;
        Ok(member.into())
    }

    /// Creates people in one request.
    ///
    /// # Errors
    /// Where the run cannot go on; everything about these people is in the reply.
    pub async fn create_users(
        &self,
        users: &[NewUser<'_>],
        intent: &dyn WriteAhead,
    ) -> Result<Reply<CreatedUsers>, ApiError> {
        let asked = addresses(users.iter().map(|user| user.email))?;
        let legacy = self.legacy_role();
        let body: Vec<_> = users
            .iter()
            .map(|user| CreateUserIn {
                email: user.email,
                first_name: user.first_name,
                last_name: user.last_name,
                role: OrgRoleFields::new(Some(user.role), legacy),
                subscription_types: user.seats,
            })
            .collect();
        let ask = Request::post("/users", "the creation").documented(&["email_to_user_id", "invalid_emails"]);
        let ask = ask.body(&body).batch(users.len());
        let reply = self.write::<CreatedOut>(ask, intent).await?;
        Ok(reply.map(|out| wire::created(&asked, &out)))
    }

    /// Replaces all roles and all seats of a member by those that are given. No roles, and `None` for the seats, leave
    /// them alone. Seats are the API's names, because a member may have kinds that frontdesk does not know.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn update_user(
        &self,
        uuid: Uuid,
        roles: &[OrgRole],
        seats: Option<&BTreeSet<String>>,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<()>, ApiError> {
        let body = UpdateUserIn { role: OrgRoleFields::all(roles, self.legacy_role()), subscription_types: seats };
        let ask = Request::patch(&format!("/users/{uuid}"), "the change").documented(&["uuid", "email"]);
        self.write_plain(ask.body(&body), intent).await
    }

    /// Removes a member from the organization.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn delete_user(&self, uuid: Uuid, intent: &dyn WriteAhead) -> Result<Reply<()>, ApiError> {
        self.write_plain(Request::delete(&format!("/users/{uuid}"), "the removal").documented(&["message"]), intent)
            .await
    }
}

fn users_page(out: UsersOut) -> UsersPage {
    let items = out.members.len() + out.invites.len();
    let known = |email: Option<&str>| email.and_then(|text| Email::parse(text.trim()).ok());
    UsersPage {
        items: items as u64,
        uuids: out
            .members
            .iter()
            .map(|member| member.uuid)
            .chain(out.invites.iter().map(|invite| invite.uuid))
            .collect(),
        total: out.total,
        page_size: out.page_size.filter(|&size| size > 0),
        members: out.members.into_iter().filter_map(|m| Some((known(m.email.as_deref())?, m.into()))).collect(),
        invitations: out.invites.into_iter().filter_map(|i| Some((known(i.email.as_deref())?, i.into()))).collect(),
    }
}
