//! Whoever has left by the sheet and is still in the organization: the run takes nothing away from them, so their rows say
//! that a person has to.

use std::collections::{BTreeSet, HashMap};

use super::member_update::role_names;
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Email, Finding, RowRef, Snapshot};
use crate::roster::{FindingHead, Roster};

/// The most roles of a leaver that a message shows.
const ROLES_SHOWN: usize = 4;

/// Returns the addresses of whoever has left, sorted. Whoever leaves on a later day is not among them.
pub(super) fn leavers(roster: &Roster) -> BTreeSet<Email> {
    let rows: BTreeSet<RowRef> = roster.findings.heads().filter(has_left).map(|found| found.at).collect();
    let unsent = roster.unsent.iter().filter(|unsent| rows.contains(&unsent.at));
    unsent.filter_map(|unsent| Email::parse(unsent.email?).ok()).collect()
}

/// Says on the rows of whoever has left that they are still in the organization, or that this is unknown.
pub fn tell_leavers(roster: &mut Roster, snapshot: &Snapshot) {
    let emails: HashMap<RowRef, &str> =
        roster.unsent.iter().filter_map(|unsent| Some((unsent.at, unsent.email?))).collect();
    roster.findings.replace(|found| {
        let email = emails.get(&found.at).filter(|_| has_left(found))?;
        let finding = found.finding();
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
            return None;
        };
        Some(Finding { code, message, fix, ..finding })
    });
}

/// Whether the row says that the person has left, and not only that they will.
fn has_left(found: &FindingHead<'_>) -> bool {
    found.code == Code::PersonLeft && found.is_error() && found.finding().says_left()
}
