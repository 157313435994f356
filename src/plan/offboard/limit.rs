//! Checks how many people the command removes: in all, and of each place, which may be small, or of the scope of a roster. Nothing is sent over a limit.

use std::collections::BTreeMap;

use super::types::{LEAST_LIMIT, MAX_PERCENT, MAX_REMOVALS, Removal, RemovalPlan, RemovalPolicy, RemovalSnapshot};
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Finding, PersonId};
use crate::plan::Limit;

/// Returns the first limit that is exceeded.
pub(super) fn exceeded(plan: &RemovalPlan, snapshot: &RemovalSnapshot, policy: &RemovalPolicy) -> Option<Limit> {
    let leaving = |is_meant: &dyn Fn(&Removal) -> bool| -> Vec<PersonId> {
        let leavers = plan.leavers.with_ids().filter(|(_, leaver)| leaver.taken().iter().any(is_meant));
        leavers.map(|(person, _)| person).collect()
    };
    let in_all = leaving(&|_| true);
    if let Some(most) = policy.max_removals {
        return over(in_all, most, None);
    }
    if let Some((name, people)) = &snapshot.roster_scope {
        return over(in_all, default_limit(*people), Some((Arg::from(name.as_str()), *people)));
    }
    let everybody = || snapshot.everybody.iter().flatten();
    let mut scopes: BTreeMap<Removal, (Message, usize)> = BTreeMap::new();
    for (id, target) in plan.workspaces.with_ids() {
        let is_in = |uuid| everybody().filter(|one| one.workspaces.iter().any(|all| all.contains_key(&uuid))).count();
        let members = target.uuid.map_or(0, is_in);
        scopes.insert(Removal::Workspace(id), (message!("from-workspace", name = Arg::quoted(&target.name)), members));
    }
    for (id, target) in plan.groups.with_ids() {
        let found = snapshot.named.groups.get(&target.name).into_iter().flatten();
        let members = found.filter_map(|group| Some(group.members.as_ref()?.len())).max().unwrap_or(0);
        scopes.insert(Removal::Group(id), (message!("from-group", name = Arg::quoted(&target.name)), members));
    }
    for removal in [Removal::Power, Removal::Membership] {
        scopes.insert(removal, (message!("from-organization"), everybody().count()));
    }
    let of_one = scopes.into_iter().find_map(|(removal, (name, members))| {
        over(leaving(&|one| *one == removal), default_limit(members), Some((name.into(), members)))
    });
    of_one.or_else(|| over(in_all, MAX_REMOVALS, None))
}

/// Returns the most people who may leave a scope of so many members, unless a person set a limit.
pub(super) fn default_limit(members: usize) -> usize {
    (members * MAX_PERCENT / 100).clamp(LEAST_LIMIT, MAX_REMOVALS)
}

/// Returns the limit if more than `most` are removed; `from` is the place, and how many it has.
fn over(people: Vec<PersonId>, most: usize, from: Option<(Arg, usize)>) -> Option<Limit> {
    let (all, limit) = (people.len(), most.to_string());
    let message = match from {
        None => message!("limit-removals", people = all, limit = limit),
        Some((place, members)) => {
            let members = members.to_string();
            message!("limit-removals-from", people = all, place = place, members = members, limit = limit)
        }
    };
    let fix = message!("fix-limit", flag = "--max-removals", value = all.to_string());
    (all > most).then(|| Limit { finding: Finding::error(Code::RemovalLimit, message, fix), people })
}
