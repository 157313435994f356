//! Whether the plan would pass a limit that a person set: too many new administrators, or too many
//! new people. It names all people over whom the limit broke, since only a person can say which of them are right.

use super::make::Planner;
use super::person_action::Draft;
use super::{Limit, PersonAction, roles};
use crate::model::{Code, Finding, PersonId};
use crate::text::count;

/// The first limit that is passed; administrators come before mere numbers.
pub(super) fn broken(planner: &Planner<'_>) -> Option<Limit> {
    let policy = planner.given.policy;
    let admin = |counts: &dyn Fn(&Draft<'_>) -> bool| -> Vec<PersonId> {
        planner.order.iter().copied().filter(|&person| counts(&planner.drafts[person])).collect()
    };
    let administrators = admin(&|draft| {
        let sent = is_new(draft) || matches!(draft.action, PersonAction::Member { update: true, .. });
        let role = draft.asked.role.as_ref().filter(|_| sent);
        role.is_some_and(|role| roles::is_administrator(role, planner.given.roles()))
    });
    if administrators.len() > policy.max_administrators {
        return Some(Limit {
            finding: Finding::error(
                Code::AdministratorLimit,
                format!(
                    "the run would make {} organization {}, and the limit is {}",
                    administrators.len(),
                    if administrators.len() == 1 { "administrator" } else { "administrators" },
                    policy.max_administrators
                ),
                format!("if that is meant, run with `--max-administrators {}`", administrators.len()),
            ),
            people: administrators,
        });
    }
    let people = admin(&is_new);
    (people.len() > policy.max_people).then(|| Limit {
        finding: Finding::error(
            Code::PeopleLimit,
            format!(
                "the run would create or invite {}, and the limit is {}",
                count(people.len(), "person", "people"),
                policy.max_people
            ),
            format!("if that is meant, run with `--max-people {}`", people.len()),
        ),
        people,
    })
}

const fn is_new(draft: &Draft<'_>) -> bool {
    matches!(draft.action, PersonAction::Create | PersonAction::Invite)
}
