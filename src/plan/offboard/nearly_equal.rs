//! Holds people who are not in the organization while a member or an invited person may be them: under an address with one
//! typo or another tag, under another domain of the sheet or the organization, or with the same name. They would keep everything, and their row would say that they are gone.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use crate::messages::{Arg, message};
use crate::model::{Code, Email, Finding, Member, Person};
use crate::plan::may_be_same_person;
use crate::plan::names::is_same;
use crate::roster::Roster;
use crate::text::is_one_typo;

/// The most addresses in a message.
const NAMED: usize = 3;

/// Returns why each of `missing` is held whom one of `there` may be: members, and invited people, of whom only the address is
/// known. The other people of `roster` are themselves.
#[must_use]
pub fn hold_nearly_equal<'m>(
    missing: &[&Person],
    roster: &Roster,
    there: &(impl Iterator<Item = (&'m Email, Option<&'m Member>)> + Clone),
) -> HashMap<String, Finding> {
    let listed: HashSet<&str> = roster.people.iter().map(Person::email).collect();
    let domains = there.clone().map(|(email, _)| email.domain());
    let domains: BTreeSet<&str> = roster.people.iter().map(Person::domain).chain(domains).collect();
    let held = missing.iter().filter_map(|person| {
        let is_near = |(email, member): &(&Email, Option<&Member>)| {
            let (email, has_names) =
                (email.as_str(), !person.first_name().is_empty() && !person.last_name().is_empty());
            let is_named_so = |member: &Member| is_same(&member.name, person.first_name(), person.last_name());
            (has_names && member.is_some_and(is_named_so))
                || (has_near_address(person.email(), email, &domains)
                    && member.is_none_or(|member| may_be_same_person(member, person)))
        };
        let near: BTreeSet<&str> = there
            .clone()
            .filter(|(email, _)| !listed.contains(email.as_str()))
            .filter(is_near)
            .map(|(email, _)| email.as_str())
            .collect();
        let message = message!("nearly-gone", near = Arg::list(near.iter(), NAMED));
        let fix = message!("fix-nearly-gone");
        (!near.is_empty()).then(|| (person.email().to_owned(), Finding::error(Code::EmailTypo, message, fix)))
    });
    held.collect()
}

/// Returns whether an address is the other one with one typo or another tag, or under one of `domains`.
fn has_near_address(address: &str, other: &str, domains: &BTreeSet<&str>) -> bool {
    let (address, other) = (&*without_tag(address), &*without_tag(other));
    let same = |a: &mut dyn Iterator<Item = (u8, u8)>| a.take_while(|(a, b)| a == b).count();
    let before = same(&mut address.bytes().zip(other.bytes()));
    let behind = same(&mut address.bytes().rev().zip(other.bytes().rev()));
    // Most addresses differ in more, which is quickly seen. A letter may have several bytes, and two may be swapped.
    let may_be_typo = before + behind + 8 >= address.len().max(other.len());
    let is_elsewhere = || {
        let parts = address.rsplit_once('@').zip(other.rsplit_once('@'));
        parts.is_some_and(|((mine, _), (theirs, domain))| mine == theirs && domains.contains(domain))
    };
    address == other || (may_be_typo && is_one_typo(address, other)) || is_elsewhere()
}

/// Returns `ann@example.com` of `ann+work@example.com`.
fn without_tag(address: &str) -> Cow<'_, str> {
    let parts = address.rsplit_once('@').and_then(|(local, domain)| Some((local.split_once('+')?.0, domain)));
    parts.map_or(Cow::Borrowed(address), |(local, domain)| Cow::Owned(format!("{local}@{domain}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_typo_a_tag_or_another_domain_is_near_and_a_number_is_not() {
        let domains = BTreeSet::from(["example.com", "example.org"]);
        for near in [
            "anna.lee+work@example.com",
            "ana.lee@example.com",
            "annalee@example.com",
            "nana.lee@example.com",
            "anna.lee@exampel.com",
        ] {
            assert!(has_near_address("anna.lee@example.com", near, &domains), "{near}");
        }
        assert!(has_near_address("anna.lee@example.com", "anna.lee@example.org", &domains));
        for (one, other) in [
            ("anna.lee@example.com", "anna.lee@example.net"),
            ("anna1@example.com", "anna2@example.com"),
            ("anna.lee@example.com", "hanne.lee@example.com"),
            ("tim@example.com", "tom@example.com"),
        ] {
            assert!(!has_near_address(one, other, &domains), "{one} {other}");
        }
    }
}
