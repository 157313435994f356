//! Reads the groups and workspaces that the sheet names: each one of exactly that name, and names that nearly equal it.
//! Many names are looked up in one list; a few are searched for one by one. A search may miss a name, and shows none that
//! is nearly equal: before one is created, the whole list is read, once for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;

use super::people::People;
use super::{doubts, or_forbidden};
use crate::admin_api::{ApiError, Client, NamedItems, PlaceDoubt, all};
use crate::model::{Group, Snapshot, Unread, Workspace};
use crate::text::{ComparedName, fold_name};

/// The most bytes by which one typo changes the length of a name: punctuation counts as none.
const TYPO_BYTES: usize = 8;

/// What the organization has of the names in the sheet.
pub(super) struct Places<T> {
    /// Name → everything of exactly that name.
    pub(super) exact: BTreeMap<String, Vec<T>>,
    /// Mentioned → existing, where none has the name and one nearly equals it.
    pub(super) similar: BTreeMap<String, String>,
    /// Name → the API's message where it does not let this key look for it.
    pub(super) unread: BTreeMap<String, String>,
}

pub(super) async fn groups(client: &Client, names: &BTreeSet<String>) -> Result<Places<Group>, ApiError> {
    report_reading(client, "groups", names);
    let search = |client: Client, name: String| async move { client.search_groups(&name).await };
    find(client, names, async |most| client.list_groups(most).await, search, |group| group.uuid).await
}

pub(super) async fn workspaces(client: &Client, names: &BTreeSet<String>) -> Result<Places<Workspace>, ApiError> {
    report_reading(client, "workspaces", names);
    let search = |client: Client, name: String| async move { client.search_workspaces(&name).await };
    find(client, names, async |most| client.list_workspaces(most).await, search, |workspace| workspace.uuid).await
}

/// Puts what was read together.
pub(super) fn snapshot(
    people: People,
    groups: Places<Group>,
    workspaces: Places<Workspace>,
    unread: Unread,
) -> Snapshot {
    Snapshot {
        members: people.members,
        invitations: people.invitations,
        groups: groups.exact,
        similar_groups: groups.similar,
        workspaces: workspaces.exact,
        similar_workspaces: workspaces.similar,
        unread: Unread { groups: groups.unread, workspaces: workspaces.unread, ..unread },
        ..Snapshot::default()
    }
}

fn report_reading(client: &Client, what: &str, names: &BTreeSet<String>) {
    if !names.is_empty() {
        client.report_reading(what.to_owned());
    }
}

async fn find<T, F>(
    client: &Client,
    names: &BTreeSet<String>,
    list: impl AsyncFn(u64) -> Result<Option<NamedItems<T>>, ApiError>,
    search: impl Fn(Client, String) -> F,
    id: impl Fn(&T) -> uuid::Uuid,
) -> Result<Places<T>, ApiError>
where
    T: Send + 'static,
    F: Future<Output = Result<Vec<(String, T)>, ApiError>> + Send + 'static,
{
    let mut unread = BTreeMap::new();
    let mut note_unread = |names: &[String], why: &str| {
        unread.extend(names.iter().map(|name| (name.clone(), why.to_owned())));
    };
    let missing = |found: &[(String, T)]| -> Vec<String> {
        let is_found = |name: &&String| found.iter().any(|(listed, _)| listed == *name);
        names.iter().filter(|name| !is_found(name)).cloned().collect()
    };
    let all_names = missing(&[]);
    let listed = if names.len() > 1 { or_forbidden(list(names.len() as u64).await)? } else { Ok(None) };
    let (mut found, is_whole) = match listed {
        Ok(listed) => listed.unwrap_or_default(),
        Err(why) => {
            note_unread(&all_names, &why);
            (Vec::new(), true)
        }
    };
    let was_listed = is_whole || !found.is_empty();
    if !is_whole {
        let left = missing(&found);
        let searches = left.iter().cloned().map(|name| {
            let search = search(client.clone(), name);
            async move { or_forbidden(search.await) }
        });
        for (name, result) in left.iter().zip(all(searches).await?) {
            match result {
                Ok(all) => found.extend(all),
                Err(why) => note_unread(std::slice::from_ref(name), &why),
            }
        }
    }
    let left = missing(&found);
    if !is_whole && !was_listed && !left.is_empty() {
        match or_forbidden(list(u64::MAX).await)? {
            Ok(listed) => found.extend(listed.unwrap_or_default().0),
            Err(why) => note_unread(&left, &why),
        }
    }
    let doubtful: BTreeMap<String, PlaceDoubt> =
        found.iter().filter_map(|(name, place)| Some((name.clone(), client.place_doubt(id(place))?))).collect();
    let (mut exact, similar) = sort(names, found, id);
    for (name, doubt) in doubtful.into_iter().filter(|(name, _)| names.contains(name)) {
        exact.remove(&name);
        unread.insert(name, doubts::doubtful_place(doubt).to_string());
    }
    Ok(Places { exact, similar, unread })
}

fn sort<T>(
    names: &BTreeSet<String>,
    mut found: Vec<(String, T)>,
    id: impl Fn(&T) -> uuid::Uuid,
) -> (BTreeMap<String, Vec<T>>, BTreeMap<String, String>) {
    // Two searches may have found the same thing.
    found.sort_by(|(name, place), (other, theirs)| (id(place), name).cmp(&(id(theirs), other)));
    found.dedup_by(|(name, place), (other, theirs)| id(place) == id(theirs) && name == other);
    let mut exact: BTreeMap<String, Vec<T>> = BTreeMap::new();
    let existing: BTreeMap<String, String> = found.iter().map(|(name, _)| (name.clone(), fold_name(name))).collect();
    for (name, place) in found.into_iter().filter(|(name, _)| names.contains(name)) {
        exact.entry(name).or_default().push(place);
    }
    let missing = names.iter().filter(|name| !exact.contains_key(*name));
    let similar = missing.filter_map(|name| Some((name.clone(), nearly_equal(name, &existing)?))).collect();
    (exact, similar)
}

/// Returns the name of the organization that a person may have meant, of those that are `existing`, each with its fold.
fn nearly_equal(name: &str, existing: &BTreeMap<String, String>) -> Option<String> {
    let (folded, compared) = (fold_name(name), ComparedName::new(name));
    let is_same = |(_, theirs): &(&String, &String)| **theirs == folded;
    let is_typo = |(other, theirs): &(&String, &String)| {
        theirs.len().abs_diff(folded.len()) <= TYPO_BYTES && compared.is_near(&ComparedName::new(other))
    };
    let near = existing.iter().find(is_same).or_else(|| existing.iter().find(is_typo));
    near.map(|(other, _)| other.clone())
}
