//! Looks at people right after they have left a group: who still has a workspace that the group gives has it directly, or
//! through another group, and their row says so.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::admin_api::{Client, all};
use crate::messages::{Arg, message};
use crate::model::{Outcome, RowRef};
use crate::plan::offboard::{Leaver, RemovalPlan};
use crate::roster::{AnsweredRows, Roster};

/// The most names in one list.
const NAMES: usize = 6;

/// The workspaces that people had and the groups give that they leave.
pub(super) struct AccessLeft(Vec<(RowRef, Uuid, BTreeMap<Uuid, String>)>);

impl AccessLeft {
    pub(super) fn of(plan: &RemovalPlan, roster: &Roster) -> Self {
        let look = |(person, leaver): (_, &Leaver)| {
            Some((roster.people[person].at, leaver.uuid?, leaver.through_groups.clone()))
        };
        Self(plan.looks().filter_map(look).collect())
    }

    /// Tells on each row which of these workspaces the person still has. Returns whether an answer has changed. What cannot be
    /// read stays as the plan said it.
    pub(super) async fn tell(self, client: &Client, answers: &mut AnsweredRows) -> bool {
        let is_removed = |at: RowRef| answers.of_person(at).is_some_and(|answer| answer.outcome == Outcome::Removed);
        let left: Vec<_> = self.0.into_iter().filter(|(at, ..)| is_removed(*at)).collect();
        let reads = left.iter().map(|(_, user, _)| {
            let (client, user) = (client.clone(), *user);
            async move { Ok(client.get_user(user).await.ok()) }
        });
        let Ok(members) = all(reads).await else { return false };
        let mut is_changed = false;
        for ((at, _, gave), member) in left.into_iter().zip(members) {
            let Some(has) = member.and_then(|member| member.workspaces) else { continue };
            let (stays, ended): (Vec<_>, Vec<_>) = gave.into_iter().partition(|(uuid, _)| has.contains_key(uuid));
            let names = |all: Vec<(Uuid, String)>| {
                let names: BTreeSet<String> = all.into_iter().map(|(_, name)| name).collect();
                (!names.is_empty()).then(|| Arg::list(names.iter(), NAMES))
            };
            answers.change(at, |answer| {
                answer.notes.retain(|note| note.id() != Some("note-group-gave"));
                answer.notes.extend(names(ended).map(|names| message!("note-access-ended", workspaces = names)));
                answer.notes.extend(names(stays).map(|names| message!("note-access-stays", workspaces = names)));
            });
            is_changed = true;
        }
        is_changed
    }
}
