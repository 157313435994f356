//! Reads the groups and workspaces that the sheet names: each one of exactly that name, and names that differ in letter
//! case alone. Many names are looked up in one list; a few are searched for one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;

use super::parallel::{all, or_forbidden};
use crate::admin_api::{ApiError, Client, NamedItems};
use crate::model::{Group, Workspace};

/// What the organization has of the names in the sheet.
pub(super) struct Places<T> {
    /// Name → everything of exactly that name.
    pub(super) exact: BTreeMap<String, Vec<T>>,
    /// Mentioned → existing, where letter case alone differs.
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

fn report_reading(client: &Client, what: &str, names: &BTreeSet<String>) {
    if !names.is_empty() {
        client.report_reading(what.to_owned());
    }
}

async fn find<T, F>(
    client: &Client,
    names: &BTreeSet<String>,
    list: impl AsyncFnOnce(u64) -> Result<Option<NamedItems<T>>, ApiError>,
    search: impl Fn(Client, String) -> F,
    id: impl Fn(&T) -> uuid::Uuid,
) -> Result<Places<T>, ApiError>
where
    T: Send + 'static,
    F: Future<Output = Result<Vec<(String, T)>, ApiError>> + Send + 'static,
{
    let mut unread = BTreeMap::new();
    let (mut found, is_whole) = match names.len() {
        0 => (Vec::new(), true),
        1 => (Vec::new(), false),
        many => match or_forbidden(list(many as u64).await)? {
            Ok(listed) => listed.unwrap_or_default(),
            Err(why) => {
                unread.extend(names.iter().map(|name| (name.clone(), why.clone())));
                (Vec::new(), true)
            }
        },
    };
    if !is_whole {
        let is_listed = |name: &&String| found.iter().any(|(listed, _)| listed == *name);
        let left: Vec<String> = names.iter().filter(|name| !is_listed(name)).cloned().collect();
        let searches = left.iter().cloned().map(|name| {
            let search = search(client.clone(), name);
            async move { or_forbidden(search.await) }
        });
        for (name, result) in left.iter().zip(all(searches).await?) {
            match result {
                Ok(all) => found.extend(all),
                Err(why) => drop(unread.insert(name.clone(), why)),
            }
        }
    }
    let (exact, similar) = sort(names, found, id);
    Ok(Places { exact, similar, unread })
}

fn sort<T>(
    names: &BTreeSet<String>,
    mut found: Vec<(String, T)>,
    id: impl Fn(&T) -> uuid::Uuid,
) -> (BTreeMap<String, Vec<T>>, BTreeMap<String, String>) {
    // Two searches may have found the same thing.
    found.sort_by_key(|(_, place)| id(place));
    found.dedup_by_key(|(_, place)| id(place));
    let lower: BTreeMap<String, &String> = names.iter().map(|name| (name.to_lowercase(), name)).collect();
    let mut exact: BTreeMap<String, Vec<T>> = BTreeMap::new();
    let mut similar: BTreeMap<String, String> = BTreeMap::new();
    for (name, place) in found {
        if names.contains(&name) {
            exact.entry(name).or_default().push(place);
        } else if let Some(mentioned) = lower.get(&name.to_lowercase()) {
            similar.entry((*mentioned).clone()).or_insert(name);
        }
    }
    (exact, similar)
}
