//! The limits that a person set, and their check: the most new administrators and the most new people. All people over
//! whom a limit is exceeded are named, because only a person can decide which of them are right.

use super::draft::{Draft, PersonDraft};
use super::{Limit, PersonAction, roles};
use crate::model::{Code, Finding, PersonId};
use crate::text::count;

/// How much one run may do. Each limit is a setting, and this is its default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunLimits {
    /// The most people whom one run may make organization administrators.
    pub max_administrators: usize,
    /// The most people whom one run may create or invite.
    pub max_people: usize,
    /// How often runs may invite the same person again.
    pub max_renewals: usize,
}

impl Default for RunLimits {
    fn default() -> Self {
        Self { max_administrators: 5, max_people: 50_000, max_renewals: 2 }
    }
}

/// Returns the first limit that is exceeded; administrators come before mere numbers.
pub(super) fn exceeded(draft: &Draft<'_>) -> Option<Limit> {
    let (limits, known) = (&draft.input.policy.limits, draft.input.roles());
    let becomes_admin = |person: &PersonDraft<'_>| {
        let is_sent = is_new(person) || matches!(person.plan.action, PersonAction::Member { update: true, .. });
        is_sent && person.asked.role.as_ref().is_some_and(|role| roles::is_administrator(role, known))
    };
    let select = |counts: &dyn Fn(&PersonDraft<'_>) -> bool| -> Vec<PersonId> {
        draft.people().filter(|(_, person)| counts(person)).map(|(id, _)| id).collect()
    };
    let limit = |code, people: Vec<PersonId>, max: usize, what: String, flag: &str| {
        let message = format!("the run would {what}, and the limit is {max}");
        let fix = format!("if this is right, run with `{flag} {}`", people.len());
        (people.len() > max).then(|| Limit { finding: Finding::error(code, message, fix), people })
    };
    let admins = select(&becomes_admin);
    let what = format!("make {}", count(admins.len(), "organization administrator", "organization administrators"));
    limit(Code::AdministratorLimit, admins, limits.max_administrators, what, "--max-administrators").or_else(|| {
        let people = select(&is_new);
        let what = format!("create or invite {}", count(people.len(), "person", "people"));
        limit(Code::PeopleLimit, people, limits.max_people, what, "--max-people")
    })
}

const fn is_new(person: &PersonDraft<'_>) -> bool {
    matches!(person.plan.action, PersonAction::Create | PersonAction::Invite)
}
