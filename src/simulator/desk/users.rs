//! Members of the organization: created in batches, listed with the invitations, changed, removed.

use serde_json::{Map, json};
use uuid::Uuid;

use super::{Answer, Call, Outcome, known, on_page, render};
use crate::simulator::Options;
use crate::simulator::contract::bodies::{NewUser, UserChange};
use crate::simulator::options::ExistingUser;
use crate::simulator::organization::roles::{ORGANIZATION_ADMIN, Scope};
use crate::simulator::organization::{Invitation, Member, Organization};
use crate::simulator::refusal::Refusal;

pub(super) fn create(organization: &mut Organization, options: &Options, call: &Call) -> Outcome {
    let asked: Vec<NewUser> = call.body();
    if options.existing_user == ExistingUser::Conflict {
        let existing = asked.iter().find(|user| organization.member_at(user.email.trim()).is_some());
        if let Some(user) = existing {
            return Err(Refusal::error(409, "conflict", format!("{} is a member already", user.email)));
        }
    }
    let (mut created, mut refused) = (Map::new(), Vec::new());
    for user in asked {
        let email = user.email.trim();
        if !is_address(email) {
            refused.push(user.email);
            continue;
        }
        let existing = organization.member_at(email);
        match (existing, options.existing_user) {
            (Some(id), ExistingUser::Returned) => drop(created.insert(user.email, json!(id))),
            (Some(_), ExistingUser::Ignored) => {}
            (Some(_), _) => refused.push(user.email),
            (None, _) => {
                let mut member = Member::named(email, &user.first_name, &user.last_name);
                member.roles = user.roles.or_plain(Scope::Organization);
                member.seats = user.subscription_types.unwrap_or_default();
                let id = organization.add_member(member);
                created.insert(user.email, json!(id));
            }
        }
    }
    Ok(Answer::ok(json!({"email_to_user_id": created, "invalid_emails": refused})))
}

/// Members first, then invitations; pages run over both together.
pub(super) fn list(organization: &Organization, call: &Call) -> Answer {
    let fits = |address: &str| call.query.filter.as_ref().is_none_or(|filter| address.to_lowercase().contains(filter));
    let members = organization.members.iter().filter(|(_, member)| fits(&member.email));
    let invitations = organization.invitations.iter().filter(|(_, invitation)| fits(&invitation.email));
    let found = members.map(Either::Member).chain(invitations.map(Either::Invitation));
    let (shown, total) = on_page(found, &call.query);
    let (mut members, mut invites) = (Vec::new(), Vec::new());
    for one in shown {
        match one {
            Either::Member((id, member)) => members.push(render::member(organization, id, member)),
            Either::Invitation((id, invitation)) => invites.push(render::invitation(id, invitation)),
        }
    }
    let (page, page_size) = (call.query.page, call.query.page_size);
    Answer::ok(json!({
        "members": members, "invites": invites, "total": total, "page": page, "page_size": page_size
    }))
}

enum Either<'a> {
    Member((Uuid, &'a Member)),
    Invitation((Uuid, &'a Invitation)),
}

pub(super) fn get(organization: &Organization, call: &Call) -> Outcome {
    let (id, member) = known(call, 0, "user", |id| organization.members.get(id))?;
    Ok(Answer::ok(render::user(organization, id, member)))
}

/// Replaces the lists that are named. Nobody can take the administration from the last one who has it.
pub(super) fn update(organization: &mut Organization, call: &Call) -> Outcome {
    let (id, _) = known(call, 0, "user", |id| organization.members.get(id))?;
    let change: UserChange = call.body();
    let roles = change.roles.named(Scope::Organization);
    if roles.as_ref().is_some_and(|roles| !roles.contains(&ORGANIZATION_ADMIN)) && organization.is_last_admin(id) {
        return Err(last_admin());
    }
    if let Some(member) = organization.members.get_mut(id) {
        member.roles = roles.unwrap_or_else(|| std::mem::take(&mut member.roles));
        member.seats = change.subscription_types.unwrap_or_else(|| std::mem::take(&mut member.seats));
    }
    let (id, member) = known(call, 0, "user", |id| organization.members.get(id))?;
    Ok(Answer::ok(render::member(organization, id, member)))
}

pub(super) fn delete(organization: &mut Organization, call: &Call) -> Outcome {
    let (id, _) = known(call, 0, "user", |id| organization.members.get(id))?;
    if organization.is_last_admin(id) {
        return Err(last_admin());
    }
    organization.remove_member(id);
    Ok(Answer::ok(json!({"message": "the member was removed"})))
}

fn last_admin() -> Refusal {
    Refusal::error(400, "invalid_request", "the last administrator of an organization has to stay one")
}

/// Whether mail could go there: one `@`, something before it, and a dotted host after it, without a separator in either.
pub(super) fn is_address(text: &str) -> bool {
    let separator = |c: char| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>' | '"');
    let Some((local, host)) = text.split_once('@') else { return false };
    let dotted = host.contains('.') && host.split('.').all(|label| !label.is_empty());
    !local.is_empty() && local.len() <= 64 && dotted && !host.contains('@') && !text.contains(separator)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_other_text() {
        for good in ["ada@example.com", "a.b+c@mail.example.org", "o'neil@example.com", "ana@xn--bcher-kva.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "ada",
            "@example.com",
            "ada@",
            "ada@host",
            "a@b@example.com",
            "a b@example.com",
            "a@example..com",
            "a,b@example.com",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
