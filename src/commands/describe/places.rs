//! The groups and workspaces that the people of a roster ask for, and how many people ask for each.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::model::{Entitlements, Id};
use crate::roster::Roster;
use crate::text::{escape_truncated, plural};

/// The most names of one kind that are shown.
const SHOWN: usize = 30;

/// The number of people by the name of a group or workspace.
pub(super) type Places<'r> = BTreeMap<&'r str, usize>;

/// Returns the groups, then the workspaces.
pub(super) fn places(roster: &Roster) -> [Places<'_>; 2] {
    let mut people = vec![0; roster.entitlements.len()];
    roster.people.iter().for_each(|person| people[person.entitlements.index()] += 1);
    let count = |names: fn(&Entitlements) -> &BTreeSet<String>| {
        let mut places = Places::new();
        for (entitlements, people) in roster.entitlements.iter().zip(&people) {
            for name in names(entitlements) {
                *places.entry(name.as_str()).or_default() += people;
            }
        }
        places.retain(|_, people| *people > 0);
        places
    };
    [count(|entitlements| &entitlements.groups), count(|entitlements| &entitlements.workspaces)]
}

/// Writes them, the most frequent first.
pub(super) fn write(text: &mut String, roster: &Roster) {
    for (places, [one, many]) in places(roster).into_iter().zip([["group", "groups"], ["workspace", "workspaces"]]) {
        let mut all: Vec<(&str, usize)> = places.into_iter().collect();
        all.sort_by_key(|(_, people)| Reverse(*people));
        let shown = all.iter().take(SHOWN).map(|(name, people)| format!("`{}` ({people})", escape_truncated(name, 60)));
        let shown = shown.collect::<Vec<_>>().join(", ");
        let more = if all.len() > SHOWN { format!(", … and {} more", all.len() - SHOWN) } else { String::new() };
        if !all.is_empty() {
            let _ = writeln!(text, "{} {}: {shown}{more}", all.len(), plural(all.len(), one, many));
        }
    }
}
