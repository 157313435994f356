//! Finds people after a request has changed something about them, in as few reads as what is known of the request allows.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::{People, complete_access, last_page, listed_first, read_each, users};
use crate::admin_api::{ApiError, Client, UserEntry, UserRecord};
use crate::model::{Email, Member, PersonId};

/// How many pages may contain people who were created at the same time as those who are looked for.
const PAGES_BEHIND: usize = 8;

/// Finds people for whom a request has just been sent. Most lists grow at their end, so the last pages come first, and
/// reading stops when all were found. Where those pages do not show them, either the rest of the list is read or each
/// person is looked up, whichever takes fewer calls: no person is missing before one of the two was done.
///
/// # Errors
/// Where a page or one of the people could not be read.
pub async fn find_people(client: &Client, emails: &[Email]) -> Result<People, ApiError> {
    find_with_forbidden(client, emails).await?.allowed()
}

/// Finds people for several steps: those whom this key may not look up are the trouble of their own step.
///
/// # Errors
/// As [`find_people`].
pub(crate) async fn find_with_forbidden(client: &Client, emails: &[Email]) -> Result<People, ApiError> {
    find(client, emails).await?.whole()
}

/// Finds who of `emails` is still there, with everything the API has on them, after something was taken from them. With
/// `is_settled`, the list comes first: it also shows members who have lost their address. While people are removed, its pages
/// shift, and may leave somebody out.
///
/// # Errors
/// Where a page or one of the people could not be read.
pub(crate) async fn find_remaining(client: &Client, emails: &[Email], is_settled: bool) -> Result<People, ApiError> {
    let people = if is_settled { listed_first(client, emails).await } else { users(client, emails).await };
    let mut people = people?.whole()?.allowed()?;
    complete_access(client, emails, &mut people.members).await?;
    Ok(people)
}

/// People who are looked for in the list.
pub(crate) struct Sought<'a, F> {
    /// How many they are.
    pub(crate) count: usize,
    /// The address of one of them.
    pub(crate) first: &'a str,
    /// Returns which of them has an address.
    pub(crate) find: F,
}

/// Reads at most `most` pages of the list, the first and the last ones, where most lists show who is new. Passes each member
/// that they show to `see`, and returns whether that is the whole list, and who was seen. One person is looked up.
///
/// # Errors
/// Where a page could not be read.
pub(crate) async fn find_within(
    client: &Client,
    sought: &Sought<'_, impl Fn(&str) -> Option<PersonId>>,
    most: usize,
    mut see: impl FnMut(PersonId, &Member),
) -> Result<(bool, HashSet<PersonId, RandomState>), ApiError> {
    let find = |email: &Email| (sought.find)(email.as_str());
    let (mut seen, mut invited) = (HashSet::default(), HashSet::new());
    if let (1, Ok(only)) = (sought.count, Email::parse(sought.first)) {
        let mut people = People::default();
        people.look_up(client, &[only]).await?;
        let is_known = people.unknown.is_empty() && people.forbidden.is_empty();
        for (email, member) in &people.whole()?.members {
            if let Some(person) = find(email) {
                seen.insert(person);
                see(person, member);
            }
        }
        return Ok((is_known, seen));
    }
    let mut take = |entries: Vec<UserEntry>| {
        for UserEntry { email, record, .. } in entries {
            let Some(person) = email.as_ref().and_then(find).filter(|person| !seen.contains(person)) else { continue };
            match record {
                UserRecord::Invitation(_) => drop(invited.insert(person)),
                UserRecord::Member(member) => {
                    seen.insert(person);
                    invited.remove(&person);
                    see(person, &member);
                }
            }
        }
        sought.count - seen.len() - invited.len()
    };
    client.report_reading("people".to_owned());
    let mut walk = client.user_list().walk().await?;
    let mut left_unseen = take(walk.next().await?.unwrap_or_default());
    let Some(left) = walk.pages_left else { return Ok((false, seen)) };
    let size = usize::try_from(walk.item_count()).unwrap_or(usize::MAX).max(1);
    let (mut last, mut pages) = (last_page(left), most.saturating_sub(1));
    while last > 1 && pages > 0 {
        let needed = left_unseen.div_ceil(size).min(pages).min(last as usize - 1);
        if needed == 0 {
            break;
        }
        let first = last + 1 - u32::try_from(needed).unwrap_or(1);
        read_each(client, &mut walk, first..=last, left, |entries| left_unseen = take(entries)).await?;
        (last, pages) = (first - 1, pages - needed);
    }
    Ok((walk.total == Some(walk.item_count()) && walk.is_named(), seen))
}

async fn find(client: &Client, emails: &[Email]) -> Result<People, ApiError> {
    let mut people = People::default();
    if let [] | [_] = emails {
        people.look_up(client, emails).await?;
        return Ok(people);
    }
    let mut walk = people.begin(client).await?;
    let Some(left) = walk.pages_left else {
        people.list_to_the_end(client, walk, emails).await?;
        return Ok(people);
    };
    let mut unknown = people.not_found(emails);
    // People who were created at the same time may come behind these, and a page holds several batches.
    let patience = client.in_flight().min(PAGES_BEHIND) as u64 + 1;
    let end = last_page(left);
    let (mut last, mut in_vain) = (end, 0);
    while last > 1 && !unknown.is_empty() {
        if in_vain > patience && u64::from(last) - 1 > unknown.len() as u64 {
            people.look_up(client, &unknown).await?;
            return Ok(people);
        }
        // As many again as were read, but no more than may be in vain.
        let most = u32::try_from(patience + 1 - in_vain.min(patience)).unwrap_or(u32::MAX);
        let first = last.saturating_sub((end - last).clamp(1, most) - 1).max(2);
        people.read_pages(client, &mut walk, first..=last, left).await?;
        let still = people.not_found(emails);
        in_vain = if still.len() == unknown.len() { in_vain + u64::from(last - first) + 1 } else { 0 };
        unknown = still;
        last = first - 1;
    }
    if unknown.is_empty() {
        return Ok(people);
    }
    people.complete(client, walk, left, emails).await?;
    Ok(people)
}
