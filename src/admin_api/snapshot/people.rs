//! Who of the people on the sheet is a member or is invited. One page of the organization tells how
//! large it is; then either the rest of the pages is read or each person is looked up, whichever
//! takes fewer calls.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use uuid::Uuid;

use super::{all, or_forbidden};
use crate::admin_api::calls::UsersPage;
use crate::admin_api::pages::plausible;
use crate::admin_api::{ApiError, Client};
use crate::model::{Email, Invitation, Member, Unread};

/// How many pages are asked for at once.
const AT_ONCE: u32 = 64;

/// How often a list that does not add up is read.
const PASSES: u32 = 3;

/// Members and invitations by address.
#[derive(Debug, Default)]
pub struct People {
    pub members: HashMap<Email, Member>,
    pub invitations: HashMap<Email, Invitation>,
    seen: HashSet<Uuid>,
    /// Those whom the API did not let this key look up, and its refusal.
    forbidden: Vec<(Email, ApiError)>,
}

/// Reads the standing of everybody in `emails`. What the key may not see is noted in `unread`.
pub(super) async fn read(client: &Client, emails: &[Email], unread: &mut Unread) -> Result<People, ApiError> {
    let mut people = People::default();
    if emails.is_empty() {
        return Ok(people);
    }
    let (users, pending) = tokio::try_join!(async { or_forbidden(users(client, emails).await) }, async {
        or_forbidden(client.invitations().await)
    },)?;
    match users {
        Ok(users) => people = users,
        Err(why) => unread.everybody = Some(why),
    }
    unread.people.extend(people.forbidden.drain(..).map(|(email, error)| (email, error.to_string())));
    match pending {
        Ok(pending) => {
            for one in pending {
                let invitation = Invitation { uuid: one.uuid, expired: None, workspaces: None };
                people.invitations.entry(one.email).or_insert(invitation);
            }
        }
        Err(why) => unread.everybody = Some(why),
    }
    Ok(people)
}

/// Finds people of whom a request has just been sent. Most lists grow at their end, so the last pages
/// come first, and reading stops when everybody was met. Where those pages show nobody, either the
/// rest of the list is read or each person is looked up, whichever takes fewer calls: nobody is "not
/// there" before one of the two was done.
///
/// # Errors
/// Where a page or one of the people could not be read.
pub async fn find_people(client: &Client, emails: &[Email]) -> Result<People, ApiError> {
    let mut people = find_all(client, emails).await?;
    match people.forbidden.pop() {
        Some((_, error)) => Err(error),
        None => Ok(people),
    }
}

async fn find_all(client: &Client, emails: &[Email]) -> Result<People, ApiError> {
    let mut people = People::default();
    if let [] | [_] = emails {
        people.look_up(client, emails).await?;
        return Ok(people);
    }
    client.tell_reading("people".to_owned());
    let (first, size) = first_page(client).await?;
    let (left, total) = (pages_left(&first, size), counted(&first, size));
    people.take(first);
    let Some(left) = left else {
        people.list_to_the_end(client, 2, size, emails).await?;
        return Ok(people);
    };
    let mut unknown = people.unknown(emails);
    // Whoever was created at the same time may stand behind these people.
    let patience = client.in_flight() + 1;
    let mut in_vain = 0;
    for page in (2..=left + 1).rev() {
        if unknown.is_empty() {
            return Ok(people);
        }
        if in_vain > patience && page - 1 > unknown.len() as u64 {
            people.look_up(client, &unknown).await?;
            return Ok(people);
        }
        people.take(client.users(u32::try_from(page).unwrap_or(u32::MAX), size, None).await?);
        let still = people.unknown(emails);
        in_vain = if still.len() == unknown.len() { in_vain + 1 } else { 0 };
        unknown = still;
    }
    people.ask_for_the_rest(client, emails, (total, left, size)).await?;
    Ok(people)
}

/// Every invitation that waits or has expired. `GET /users-invite` names those that wait, and `GET /users` alone
/// knows of the others and which they are. Sorted by address; one address may have several.
///
/// # Errors
/// Where either list could not be read.
pub async fn read_invitations(client: &Client) -> Result<Vec<(Email, Invitation)>, ApiError> {
    let (everybody, pending) = tokio::try_join!(everybody(client), client.invitations())?;
    let mut all = everybody;
    let known: HashSet<Uuid> = all.iter().map(|(_, invitation)| invitation.uuid).collect();
    for one in pending.into_iter().filter(|one| !known.contains(&one.uuid)) {
        // The list changed between the two answers, or one of them leaves somebody out.
        let found = client.find_user(&one.email).await?.invitation.filter(|found| found.uuid == one.uuid);
        let unsaid = Invitation { uuid: one.uuid, expired: None, workspaces: None };
        all.push((one.email, found.unwrap_or(unsaid)));
    }
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(all)
}

/// The invitations among everybody whom `GET /users` lists, each once. A list that shows fewer than it counts is
/// read again.
async fn everybody(client: &Client) -> Result<Vec<(Email, Invitation)>, ApiError> {
    client.tell_reading("people".to_owned());
    let mut all = HashMap::new();
    let mut seen = HashSet::new();
    for _ in 0..PASSES {
        let (first, size) = first_page(client).await?;
        let (total, left) = (counted(&first, size), pages_left(&first, size).unwrap_or(u64::MAX));
        let mut page = first;
        let mut met = HashSet::new();
        for number in 2u32.. {
            let before = met.len();
            met.extend(page.uuids);
            all.extend(page.invitations.into_iter().map(|(email, invitation)| (invitation.uuid, (email, invitation))));
            if met.len() == before || u64::from(number) - 2 >= left {
                break;
            }
            client.tell_reading(format!("people, page {number}"));
            page = client.users(number, size, None).await?;
        }
        seen.extend(met);
        if total.is_none_or(|total| seen.len() as u64 >= total) {
            break;
        }
    }
    Ok(all.into_values().collect())
}

async fn users(client: &Client, emails: &[Email]) -> Result<People, ApiError> {
    let mut people = People::default();
    if let [_] = emails {
        people.look_up(client, emails).await?;
        return Ok(people);
    }
    client.tell_reading("people".to_owned());
    let (first, size) = first_page(client).await?;
    let (left, total) = (pages_left(&first, size), counted(&first, size));
    people.take(first);
    let Some(left) = left else {
        people.list_to_the_end(client, 2, size, emails).await?;
        return Ok(people);
    };
    let unknown = people.unknown(emails);
    if left <= unknown.len() as u64 {
        people.list(client, left, size).await?;
        people.ask_for_the_rest(client, emails, (total, left, size)).await?;
    } else {
        people.look_up(client, &unknown).await?;
    }
    Ok(people)
}

/// Where a listed member's workspaces were left out, asks for the member alone.
pub(super) async fn complete_access(
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
            match client.user(uuid).await {
                // Listed and not shown alone: what the list said of the member is all that is known.
                Err(error) if error.is_forbidden() || error.is_missing() => Ok(None),
                read => read.map(Some),
            }
        }
    }));
    let complete = emails.into_iter().zip(complete.await?);
    members.extend(complete.filter_map(|(email, member)| Some((email, member?))));
    Ok(())
}

/// The first page, as large as the API lets it be, and the size that was asked for.
async fn first_page(client: &Client) -> Result<(UsersPage, u32), ApiError> {
    loop {
        let size = client.largest_page();
        match client.users(1, size, None).await {
            Err(error) if client.try_smaller_page(&error, size) => {}
            page => return Ok((page?, size)),
        }
    }
}

/// How many people and invitations there are; `None` where the API does not count, or not believably.
fn counted(first: &UsersPage, asked: u32) -> Option<u64> {
    plausible(first.total, first.items, first.page_size.unwrap_or(u64::from(asked)))
}

/// How many pages follow the first; `None` where the API does not count.
fn pages_left(first: &UsersPage, asked: u32) -> Option<u64> {
    let per_page = first.page_size.unwrap_or(u64::from(asked)).min(first.items);
    match counted(first, asked) {
        Some(total) => Some(total.div_ceil(per_page.max(1)).saturating_sub(1)),
        None if first.items == 0 => Some(0),
        // A short page may be the API's own idea of a page: only an empty one is the end.
        None => None,
    }
}

impl People {
    /// Takes in a page; true where it brought anybody new.
    fn take(&mut self, page: UsersPage) -> bool {
        let before = self.seen.len();
        self.seen.extend(page.uuids);
        for (email, member) in page.members {
            self.members.entry(email).or_insert(member);
        }
        for (email, invitation) in page.invitations {
            self.invitations.entry(email).or_insert(invitation);
        }
        self.seen.len() > before
    }

    /// Whoever was not met yet.
    fn unknown(&self, emails: &[Email]) -> Vec<Email> {
        let met = |email: &Email| self.members.contains_key(email) || self.invitations.contains_key(email);
        emails.iter().filter(|email| !met(email)).cloned().collect()
    }

    /// Reads the `left` pages after the first, many at once. An empty page is the end, whatever was counted,
    /// and so are many that bring nobody new.
    async fn list(&mut self, client: &Client, left: u64, size: u32) -> Result<(), ApiError> {
        let last = u32::try_from(left).unwrap_or(u32::MAX - 1) + 1;
        let done = Arc::new(AtomicUsize::new(1));
        let mut from = 2;
        while from <= last {
            let to = last.min(from.saturating_add(AT_ONCE - 1));
            let pages = all((from..=to).map(|page| {
                let (client, done) = (client.clone(), Arc::clone(&done));
                async move {
                    let answer = client.users(page, size, None).await?;
                    let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                    client.tell_reading(format!("people, page {done} of {last}"));
                    Ok(answer)
                }
            }));
            let pages = pages.await?;
            let (is_end, before) = (pages.iter().any(|page| page.items == 0), self.seen.len());
            for page in pages {
                self.take(page);
            }
            if is_end || self.seen.len() == before {
                break;
            }
            from = to.saturating_add(1);
        }
        Ok(())
    }

    /// Reads page after page of a list that does not say how long it is: an empty page is its end. One
    /// that repeats what was read tells nothing, so whoever was not met is asked about.
    async fn list_to_the_end(
        &mut self,
        client: &Client,
        from: u32,
        size: u32,
        emails: &[Email],
    ) -> Result<(), ApiError> {
        for page in from.. {
            client.tell_reading(format!("people, page {page}"));
            let answer = client.users(page, size, None).await?;
            if answer.items == 0 {
                break;
            }
            if !self.take(answer) {
                let unknown = self.unknown(emails);
                return self.look_up(client, &unknown).await;
            }
        }
        Ok(())
    }

    /// Where the list changed while it was read, or does not add up, it is read again, or whoever was not met
    /// is asked about, whichever takes fewer calls.
    async fn ask_for_the_rest(
        &mut self,
        client: &Client,
        emails: &[Email],
        (total, left, size): (Option<u64>, u64, u32),
    ) -> Result<(), ApiError> {
        let is_short = |people: &Self| total.is_some_and(|total| (people.seen.len() as u64) < total);
        for _ in 1..PASSES {
            if !is_short(self) || self.unknown(emails).len() as u64 <= left {
                break;
            }
            self.take(client.users(1, size, None).await?);
            self.list(client, left, size).await?;
        }
        if total.is_some_and(|total| self.seen.len() as u64 > total) && !self.unknown(emails).is_empty() {
            // More than was counted: there may be more behind it.
            let next = u32::try_from(left).unwrap_or(u32::MAX - 2) + 2;
            return self.list_to_the_end(client, next, size, emails).await;
        }
        if is_short(self) {
            let unknown = self.unknown(emails);
            self.look_up(client, &unknown).await?;
        }
        Ok(())
    }

    /// Asks for each of `emails` alone, all at once. Where the searches do not add up, everybody is listed.
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
                client.tell_reading(format!("people, {done} of {of} looked up"));
                Ok((email, found))
            }
        }));
        let found = match found.await {
            Err(error @ ApiError::Malformed { .. }) => return self.list_whole(client, emails, error).await,
            found => found?,
        };
        for (email, found) in found {
            let found = match found {
                Ok(found) => found,
                Err(error) => {
                    self.forbidden.push((email, error));
                    continue;
                }
            };
            self.members.extend(found.member.map(|member| (email.clone(), member)));
            self.invitations.extend(found.invitation.map(|invitation| (email, invitation)));
        }
        Ok(())
    }

    /// Reads all of the list, since a search of it makes no sense. `error` is what remains where the list makes none either.
    async fn list_whole(&mut self, client: &Client, emails: &[Email], error: ApiError) -> Result<(), ApiError> {
        let (first, size) = first_page(client).await?;
        let (left, total) = (pages_left(&first, size), counted(&first, size));
        self.take(first);
        let (Some(left), Some(total)) = (left, total) else { return Err(error) };
        self.list(client, left, size).await?;
        let is_known = self.unknown(emails).is_empty() || self.seen.len() as u64 == total;
        if is_known { Ok(()) } else { Err(error) }
    }
}
