//! Looks at people right after they have left a group: who still has a workspace that the group gives has it directly, or
//! through another group, and their row says so.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::RemovalContext;
use crate::admin_api::all;
use crate::messages::{Arg, message};
use crate::model::{Answer, Outcome};
use crate::plan::offboard::Leaver;

/// The most names in one list.
const NAMES: usize = 6;

/// Tells on each row which of these workspaces the person still has. What cannot be read stays as the plan said it.
pub(super) async fn tell(context: &RemovalContext, answers: &mut [Answer]) {
    let at = |person| answers.binary_search_by_key(&context.roster.people[person].at, |answer| answer.at).ok();
    let look = |(person, leaver): (_, &Leaver)| {
        let row = at(person).filter(|row| answers[*row].outcome == Outcome::Removed)?;
        Some((row, leaver.uuid?, leaver.through_groups.clone()))
    };
    let left: Vec<_> = context.plan.looks().filter_map(look).collect();
    let reads = left.iter().map(|(_, user, _)| {
        let (client, user) = (context.driver.client.clone(), *user);
        async move { Ok(client.get_user(user).await.ok()) }
    });
    let Ok(members) = all(reads).await else { return };
    for ((row, _, gave), member) in left.into_iter().zip(members) {
        let Some(has) = member.and_then(|member| member.workspaces) else { continue };
        let (stays, ended): (Vec<_>, Vec<_>) = gave.into_iter().partition(|(uuid, _)| has.contains_key(uuid));
        let names = |all: Vec<(Uuid, String)>| {
            let names: BTreeSet<String> = all.into_iter().map(|(_, name)| name).collect();
            (!names.is_empty()).then(|| Arg::list(names.iter(), NAMES))
        };
        let notes = &mut answers[row].notes;
        notes.retain(|note| note.id() != Some("note-group-gave"));
        notes.extend(names(ended).map(|names| message!("note-access-ended", workspaces = names)));
        notes.extend(names(stays).map(|names| message!("note-access-stays", workspaces = names)));
    }
}
