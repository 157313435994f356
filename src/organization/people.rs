//! Finds out which people of the sheet are members or invited. One page of the organization tells how large it is; then
//! either the other pages are read or each person is looked up, whichever takes fewer calls.

mod after_change;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use uuid::Uuid;

pub use after_change::find_people;
pub(crate) use after_change::{Sought, find_remaining, find_with_forbidden, find_within};

use super::{doubts, or_forbidden};
use crate::admin_api::{ApiError, Client, InOrder, Page, PendingInvitation, UserEntry, UserRecord, Walk, all};
use crate::messages::{Message, message};
use crate::model::{Email, Invitation, Member, Unread};

/// How many pages are read at once.
const AT_ONCE: usize = 64;

/// The same of pages that are read to look for people whom they may not show: each is kept until the ones before it are read.
const EACH_AT_ONCE: usize = 4;

/// How often a list that does not add up is read.
pub(super) const PASSES: u32 = 3;

/// Members and invitations by address.
#[derive(Debug, Default)]
pub struct People {
    pub members: HashMap<Email, Member>,
    pub invitations: HashMap<Email, Invitation>,
    /// People whom this key may not look up, each with the API's refusal.
    forbidden: Vec<(Email, ApiError)>,
    /// People who were not found, but may be one of those whose address could not be read, or whom the list leaves out.
    pub unknown: HashSet<Email>,
    /// Members of whom a list shows no readable address.
    pub nameless: HashMap<Uuid, Member>,
    /// Whether a list shows somebody who could not be read, or no readable address of somebody.
    has_nameless: bool,
    /// Why nobody can say who is missing: the list shows fewer people than it counts.
    short: Option<ApiError>,
}

/// Says why it is unknown whether a person is a member or invited.
pub(crate) fn may_be_nameless() -> Message {
    message!("may-be-nameless")
}

/// Reads the members and invitations of `emails`. What the key may not see is noted in `unread`.
pub(super) async fn read(client: &Client, emails: &[Email], unread: &mut Unread) -> Result<People, ApiError> {
    let mut people = People::default();
    if emails.is_empty() {
        return Ok(people);
    }
    let users = async { or_forbidden(users(client, emails).await) };
    let (users, invitations) = tokio::try_join!(users, client.try_list_invitations())?;
    match users {
        Ok(users) => people = users,
        Err(why) => unread.everybody = Some(why),
    }
    people.complete_invitations(client, invitations, unread).await?;
    Ok(people)
}

/// Reads everybody, and misses nobody of `emails`. What the key may not see of them is noted in `unread`.
pub(super) async fn read_everybody(client: &Client, emails: &[Email], unread: &mut Unread) -> Result<People, ApiError> {
    let mut people = list_everybody(client, emails).await?;
    unread.somebody = people.has_nameless;
    let invitations = client.try_list_invitations().await?;
    people.complete_invitations(client, invitations, unread).await?;
    Ok(people)
}

/// Does the same from the list of people alone.
pub(super) async fn list_everybody(client: &Client, emails: &[Email]) -> Result<People, ApiError> {
    let mut people = People::default();
    let mut walk = people.begin(client).await?;
    if let Some(left) = walk.pages_left {
        people.list(client, &mut walk, left).await?;
        people.complete(client, walk, left, emails).await?;
    } else {
        people.list_to_the_end(client, walk, emails).await?;
    }
    people.whole()
}

async fn users(client: &Client, emails: &[Email]) -> Result<People, ApiError> {
    if let [_] = emails {
        let mut people = People::default();
        people.look_up(client, emails).await?;
        return Ok(people);
    }
    listed_first(client, emails).await
}

/// Reads one page of the list before anybody is looked up.
async fn listed_first(client: &Client, emails: &[Email]) -> Result<People, ApiError> {
    let mut people = People::default();
    let mut walk = people.begin(client).await?;
    let unknown = people.not_found(emails);
    match walk.pages_left {
        None => people.list_to_the_end(client, walk, emails).await?,
        Some(left) if left <= unknown.len() as u64 => {
            people.list(client, &mut walk, left).await?;
            people.complete(client, walk, left, emails).await?;
        }
        Some(_) => people.look_up(client, &unknown).await?,
    }
    Ok(people)
}

/// Reads each member alone whose workspaces the list left out.
pub(crate) async fn complete_access(
    client: &Client,
    emails: &[Email],
    members: &mut HashMap<Email, Member>,
) -> Result<(), ApiError> {
    let left_out = |email: &&Email| members.get(*email).is_some_and(|member| member.workspaces.is_none());
    let emails: Vec<Email> = emails.iter().filter(left_out).cloned().collect();
    let uuids: Vec<Uuid> = emails.iter().map(|email| members[email].uuid).collect();
    let complete = all(uuids.into_iter().map(|uuid| {
        let client = client.clone();
        async move {
            match client.get_user(uuid).await {
                // Listed and not shown alone: only what the list said of the member is known.
                Err(error) if error.is_forbidden() || error.is_missing() => Ok(None),
                read => read.map(Some),
            }
        }
    }));
    let complete = emails.into_iter().zip(complete.await?);
    members.extend(complete.filter_map(|(email, member)| Some((email, member?))));
    Ok(())
}

/// Reads a page on its own, with its number.
fn read_page(
    client: &Client,
    walk: &Walk<UserEntry>,
    number: u32,
    left: u64,
) -> impl Future<Output = Result<(u32, Page<UserEntry>), ApiError>> + Send + use<> {
    let (client, read, of) = (client.clone(), walk.read_page(number), last_page(left));
    async move {
        let page = read.await?;
        client.report_reading(format!("people, page {number} of {of}"));
        Ok((number, page))
    }
}

/// Reads these pages, many at once, and passes each to `take`. `left` pages follow the first of the list.
async fn read_each(
    client: &Client,
    walk: &mut Walk<UserEntry>,
    mut numbers: impl Iterator<Item = u32>,
    left: u64,
    mut take: impl FnMut(Vec<UserEntry>),
) -> Result<(), ApiError> {
    let mut reads = InOrder::default();
    loop {
        let free = client.in_flight().clamp(1, EACH_AT_ONCE) - reads.len();
        numbers.by_ref().take(free).for_each(|number| reads.push(read_page(client, walk, number, left)));
        let Some((number, page)) = reads.next().await? else { return Ok(()) };
        take(walk.take(number, page));
    }
}

/// Returns the number of the last page, where `left` pages follow the first.
fn last_page(left: u64) -> u32 {
    u32::try_from(left).unwrap_or(u32::MAX - 1) + 1
}

impl People {
    /// Whether this key may look up all of `emails`.
    pub(crate) fn may_read(&self, emails: &BTreeSet<Email>) -> bool {
        self.forbidden.iter().all(|(email, _)| !emails.contains(email))
    }

    /// Returns these people, unless the list shows fewer than it counts.
    fn whole(mut self) -> Result<Self, ApiError> {
        self.short.take().map_or(Ok(self), Err)
    }

    /// Returns these people, unless this key may not look one of them up.
    fn allowed(mut self) -> Result<Self, ApiError> {
        self.forbidden.pop().map_or(Ok(self), |(_, error)| Err(error))
    }

    /// Adds the invitations that only their own list shows, and notes what the key may not see.
    async fn complete_invitations(
        &mut self,
        client: &Client,
        invitations: Option<Vec<PendingInvitation>>,
        unread: &mut Unread,
    ) -> Result<(), ApiError> {
        unread.people.extend(self.forbidden.drain(..).map(|(email, error)| (email, error.to_string())));
        unread.people.extend(self.unknown.iter().map(|email| (email.clone(), may_be_nameless().to_string())));
        // The run does without them only where the list of people shows them as well.
        let pending = match invitations {
            None if !client.shows_invitations() => or_forbidden(client.list_invitations().await)?,
            listed => Ok(listed.unwrap_or_default()),
        };
        match pending {
            Ok(pending) => {
                for one in pending {
                    let invitation = Invitation { roles: one.roles, ..Invitation::pending(one.uuid) };
                    self.take_invitation(one.email, invitation);
                }
            }
            Err(why) => unread.everybody = Some(why),
        }
        doubts::leave_out(client, &mut self.members, &mut self.invitations, unread);
        Ok(())
    }

    fn take(&mut self, entries: Vec<UserEntry>) {
        for entry in entries {
            match (entry.email, entry.record) {
                (Some(email), UserRecord::Member(member)) => drop(self.members.entry(email).or_insert(member)),
                (Some(email), UserRecord::Invitation(invitation)) => self.take_invitation(email, invitation),
                (None, UserRecord::Member(member)) => drop(self.nameless.insert(entry.uuid, member)),
                (None, UserRecord::Invitation(_)) => {}
            }
        }
    }

    /// Keeps the invitation that counts where a person has several.
    fn take_invitation(&mut self, email: Email, invitation: Invitation) {
        let known = self.invitations.remove(&email);
        self.invitations.insert(email, Invitation::join(known, invitation));
    }

    /// Returns the people who were not found yet.
    fn not_found(&self, emails: &[Email]) -> Vec<Email> {
        let is_known = |email: &Email| self.members.contains_key(email) || self.invitations.contains_key(email);
        emails.iter().filter(|email| !is_known(email)).cloned().collect()
    }

    /// Reads the first page of the list.
    async fn begin(&mut self, client: &Client) -> Result<Walk<UserEntry>, ApiError> {
        client.report_reading("people".to_owned());
        let mut walk = client.user_list().walk().await?;
        self.take(walk.next().await?.unwrap_or_default());
        self.has_nameless |= !walk.is_named();
        Ok(walk)
    }

    /// Reads the `left` pages after the first, many at once. An empty page is the end, whatever was counted, and so are
    /// many without anybody new.
    async fn list(&mut self, client: &Client, walk: &mut Walk<UserEntry>, left: u64) -> Result<(), ApiError> {
        let mut numbers = 2..=last_page(left);
        let (mut reads, mut is_new, mut is_end) = (InOrder::default(), true, false);
        loop {
            // A page without anybody new begins no other.
            let free = if is_new && !is_end { AT_ONCE - reads.len() } else { 0 };
            numbers.by_ref().take(free).for_each(|number| reads.push(read_page(client, walk, number, left)));
            let Some((number, page)) = reads.next().await? else { return Ok(()) };
            let before = walk.item_count();
            is_end |= page.is_empty();
            self.take(walk.take(number, page));
            self.has_nameless |= !walk.is_named();
            is_new = walk.item_count() > before;
        }
    }

    /// Reads these pages at once. `left` pages follow the first of the list.
    async fn read_pages(
        &mut self,
        client: &Client,
        walk: &mut Walk<UserEntry>,
        numbers: impl Iterator<Item = u32>,
        left: u64,
    ) -> Result<(), ApiError> {
        read_each(client, walk, numbers, left, |entries| self.take(entries)).await?;
        self.has_nameless |= !walk.is_named();
        Ok(())
    }

    /// Reads page after page of a list that does not say how long it is: an empty page is its end. One that repeats
    /// what was read does not show who is missing, so those who were not found are looked up.
    async fn list_to_the_end(
        &mut self,
        client: &Client,
        mut walk: Walk<UserEntry>,
        emails: &[Email],
    ) -> Result<(), ApiError> {
        while let Some(entries) = walk.next().await? {
            client.report_reading(format!("people, page {}", walk.page()));
            self.take(entries);
        }
        self.has_nameless |= !walk.is_named();
        if walk.repeats || !walk.is_named() { self.look_up(client, &self.not_found(emails)).await } else { Ok(()) }
    }

    /// Where the list changed while it was read, or does not add up, reads it again or looks up those who were not
    /// found, whichever takes fewer calls. `left` pages follow the first.
    async fn complete(
        &mut self,
        client: &Client,
        mut walk: Walk<UserEntry>,
        left: u64,
        emails: &[Email],
    ) -> Result<(), ApiError> {
        let is_short = |walk: &Walk<_>| walk.total.is_some_and(|total| walk.item_count() < total);
        let short = walk.short_pages();
        if is_short(&walk) && !short.is_empty() {
            self.read_pages(client, &mut walk, short.into_iter(), left).await?;
        }
        for _ in 1..PASSES {
            if !is_short(&walk) || self.not_found(emails).len() as u64 <= left {
                break;
            }
            self.take(walk.jump(1).await?);
            self.list(client, &mut walk, left).await?;
        }
        let unknown = self.not_found(emails);
        if walk.total.is_some_and(|total| walk.item_count() > total) && !unknown.is_empty() {
            // More than was counted: there may be more behind it.
            walk.skip_to(left + 2);
            return self.list_to_the_end(client, walk, emails).await;
        }
        if is_short(&walk) || !walk.is_named() { self.look_up(client, &unknown).await } else { Ok(()) }
    }

    /// Looks each of `emails` up, all at once. Where the searches do not add up, the whole list is read.
    async fn look_up(&mut self, client: &Client, emails: &[Email]) -> Result<(), ApiError> {
        let (done, of) = (Arc::new(AtomicUsize::new(0)), emails.len());
        let found = all(emails.iter().cloned().map(|email| {
            let (client, done) = (client.clone(), Arc::clone(&done));
            async move {
                let found = match client.find_user(&email).await {
                    Err(error) if error.is_forbidden() => Err(error),
                    found => Ok(found?),
                };
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                client.report_reading(format!("people, {done} of {of} looked up"));
                Ok((email, found))
            }
        }));
        let found = match found.await {
            Err(error @ ApiError::Malformed { .. }) => return self.list_whole(client, emails, error).await,
            found => found?,
        };
        for (email, found) in found {
            match found {
                Ok(found) => {
                    if found.is_unknown {
                        self.unknown.insert(email.clone());
                    }
                    self.members.extend(found.member.map(|member| (email.clone(), member)));
                    self.invitations.extend(found.invitation.map(|invitation| (email, invitation)));
                }
                Err(error) => self.forbidden.push((email, error)),
            }
        }
        Ok(())
    }

    /// Reads the whole list, because the results of a search contradict one another. If the list does too, nobody knows
    /// about those whom it does not show, and `error` is why.
    async fn list_whole(&mut self, client: &Client, emails: &[Email], error: ApiError) -> Result<(), ApiError> {
        let mut walk = self.begin(client).await?;
        let (Some(left), Some(total)) = (walk.pages_left, walk.total) else { return Err(error) };
        self.list(client, &mut walk, left).await?;
        let (unknown, is_whole) = (self.not_found(emails), walk.item_count() == total);
        if !unknown.is_empty() && !is_whole {
            self.short = Some(error);
        }
        self.unknown.extend(unknown.into_iter().filter(|_| !is_whole || !walk.is_named()));
        Ok(())
    }
}
