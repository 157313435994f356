//! The limits on new groups and workspaces. A column that was taken for one of groups would make one for each of its
//! cells, so the refusal names the column.

use std::sync::Arc;

use super::Limit;
use super::draft::{Draft, PersonDraft};
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Field, Finding, PersonId, RowRef};

/// Returns the limit on new groups or on new workspaces, if one is exceeded.
pub(super) fn exceeded(draft: &Draft<'_>) -> Option<Limit> {
    let limits = &draft.input.policy.limits;
    let targets = &draft.targets;
    let groups: Vec<&str> = targets.groups.iter().filter(|group| group.is_new()).map(|group| group.name).collect();
    let workspaces: Vec<&str> = draft.admins.keys().map(|workspace| targets.workspaces[*workspace].name).collect();
    let joins = |person: &PersonDraft<'_>| person.plan.groups.iter().any(|(group, _)| targets.groups[*group].is_new());
    let enters =
        |person: &PersonDraft<'_>| person.plan.workspaces.iter().any(|(one, _)| draft.admins.contains_key(one));
    let of = |needs: &dyn Fn(&PersonDraft<'_>) -> bool| -> Vec<PersonId> {
        draft.people().filter(|(_, person)| needs(person)).map(|(id, _)| id).collect()
    };
    if groups.len() > limits.max_groups {
        let message = message!("limit-groups", count = groups.len(), limit = limits.max_groups.to_string());
        let flag = ("--max-groups", groups.len());
        return Some(limit(draft, (Code::GroupLimit, Field::Groups), of(&joins), message, flag, &groups));
    }
    (workspaces.len() > limits.max_workspaces).then(|| {
        let message = message!("limit-workspaces", count = workspaces.len(), limit = limits.max_workspaces.to_string());
        let flag = ("--max-workspaces", workspaces.len());
        limit(draft, (Code::WorkspaceLimit, Field::Workspaces), of(&enters), message, flag, &workspaces)
    })
}

fn limit(
    draft: &Draft<'_>,
    (code, field): (Code, Field),
    people: Vec<PersonId>,
    message: Message,
    (flag, value): (&str, usize),
    names: &[&str],
) -> Limit {
    let are_numbers = names.iter().filter(|name| is_number(name)).count() * 2 > names.len();
    let message = match column(draft, &people, field) {
        Some(column) if are_numbers => message!("limit-in-numbers", message = message, column = Arg::quoted(&column)),
        Some(column) => message!("limit-in-column", message = message, column = Arg::quoted(&column)),
        None => message,
    };
    let fix = message!("fix-limit", flag = flag, value = value.to_string());
    Limit { finding: Finding::error(code, message, fix), people }
}

/// Returns the heading of the column from which the first of `people` has `field`.
pub(super) fn column(draft: &Draft<'_>, people: &[PersonId], field: Field) -> Option<Arc<str>> {
    let at: RowRef = draft.input.roster.people[*people.first()?].at;
    draft.input.roster.header(at, field)
}

/// Whether a name may be somebody's number: digits, and no word.
fn is_number(name: &str) -> bool {
    let digits = name.chars().filter(char::is_ascii_digit).count();
    digits >= 3 && name.chars().filter(|c| c.is_alphabetic()).count() <= 2
}
