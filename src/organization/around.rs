//! Reads the groups around those of the sheet: their members get what these give as well.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{or_forbidden, read_groups};
use crate::admin_api::{ApiError, Client, all};
use crate::model::Group;

/// Reads each group around `inner` once, near or far, with its workspaces. One that this key may not see, or that is gone,
/// is absent.
pub(super) async fn read_around(client: &Client, inner: &[Group]) -> Result<BTreeMap<Uuid, (String, Group)>, ApiError> {
    let parents = |group: &Group| group.parents.clone().unwrap_or_default();
    let mut around = BTreeMap::new();
    let (mut seen, mut next) = (BTreeSet::new(), inner.iter().flat_map(parents).collect::<BTreeSet<Uuid>>());
    while !next.is_empty() {
        client.report_reading("the groups around those of the sheet".to_owned());
        let reads = next.iter().map(|&uuid| {
            let client = client.clone();
            async move {
                match client.get_group(uuid).await {
                    Err(error) if error.is_missing() => Ok(None),
                    read => or_forbidden(read).map(Result::ok),
                }
            }
        });
        let mut read: Vec<(String, Group)> = all(reads).await?.into_iter().flatten().collect();
        read_groups(client, &mut read.iter_mut().map(|(_, group)| group).collect::<Vec<_>>(), false, true).await?;
        seen.append(&mut next);
        next = read.iter().flat_map(|(_, group)| parents(group)).filter(|uuid| !seen.contains(uuid)).collect();
        around.extend(read.into_iter().map(|named| (named.1.uuid, named)));
    }
    Ok(around)
}
