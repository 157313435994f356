//! Whoever has left by the sheet and is still in the organization: the run takes nothing away from them, so their rows say
//! that a person has to.

use std::collections::{BTreeSet, HashMap};

use super::member_update::role_names;
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Email, Finding, RowFinding, RowRef, Snapshot};
use crate::roster::Roster;

/// The most roles of a leaver that a message shows.
const ROLES_SHOWN: usize = 4;

/// Returns the addresses of whoever has left, sorted. Whoever leaves on a later day is not among them.
pub(super) fn leavers(roster: &Roster) -> BTreeSet<Email> {
    let rows: BTreeSet<RowRef> =
        roster.findings.iter().filter(|found| has_left(&found.finding)).map(|found| found.at).collect();
    let unsent = roster.unsent.iter().filter(|unsent| rows.contains(&unsent.at));
    unsent.filter_map(|unsent| Email::parse(unsent.email.as_deref()?).ok()).collect()
}

/// Says on the rows of whoever has left that they are still in the organization, or that this is unknown.
pub fn tell_leavers(roster: &mut Roster, snapshot: &Snapshot) {
    let emails: HashMap<RowRef, &str> =
        roster.unsent.iter().filter_map(|unsent| Some((unsent.at, unsent.email.as_deref()?))).collect();
    for RowFinding { at, finding } in roster.findings.iter_mut().filter(|found| has_left(&found.finding)) {
        let Some(email) = emails.get(at) else { continue };
        let cell = finding.message.arg("cell").cloned().unwrap_or_else(|| Message::none().into());
        let (code, message, fix) = if let Some(member) = snapshot.members.get(*email) {
            let roles = role_names(&member.roles, snapshot.roles.as_deref());
            let (count, roles) = (roles.len(), Arg::list(roles.iter(), ROLES_SHOWN));
            let message = match count {
                0 => message!("leaver-is-member", cell = cell),
                _ => message!("leaver-has-roles", count = count, roles = roles, cell = cell),
            };
            (Code::LeaverRemains, message, message!("fix-leaver-remains"))
        } else if snapshot.invitations.contains_key(*email) {
            (Code::LeaverRemains, message!("leaver-invited", cell = cell), message!("fix-leaver-remains"))
        } else if let Some(why) = snapshot.unread.person(email) {
            (Code::NotReadable, message!("leaver-unsure", why = why, cell = cell), message!("fix-person-unread"))
        } else {
            continue;
        };
        *finding = Finding { code, message, fix, ..finding.clone() };
    }
}

/// Whether the row says that the person has left, and not only that they will.
fn has_left(finding: &Finding) -> bool {
    let is_later = matches!(finding.message.id(), Some("person-leaves" | "hidden-leaves"));
    finding.code == Code::PersonLeft && finding.is_error() && !is_later
}
