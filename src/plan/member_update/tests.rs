//! Every combination of roles that a member can have and a sheet can ask for.

use uuid::Uuid;

use super::*;

const ADMIN: u128 = 3;

fn known() -> Vec<KnownRole> {
    let roles = [
        (1, "member", false),
        (2, "billing_manager", false),
        (ADMIN, "organization_admin", false),
        (7, "Auditor", true),
    ];
    let role = |(uuid, name, is_custom): (u128, &str, bool)| KnownRole {
        uuid: Uuid::from_u128(uuid),
        name: name.to_owned(),
        is_custom,
    };
    roles.into_iter().map(role).collect()
}

fn uuid(n: u128) -> String {
    Uuid::from_u128(n).to_string()
}

fn raw(roles: &[&str]) -> Vec<String> {
    roles.iter().map(ToString::to_string).collect()
}

fn custom() -> OrgRole {
    OrgRole::Uuid(Uuid::from_u128(7))
}

#[test]
fn letters_names_and_uuids_of_one_role_are_the_same_role() {
    let known = known();
    let of = |has: &str, wanted: &OrgRole| relation(&raw(&[has]), wanted, Some(&known));
    for has in ["A", "organization_admin", &uuid(ADMIN)] {
        assert_eq!(of(has, &OrgRole::OrganizationAdmin), Relation::Has);
        assert_eq!(of(has, &OrgRole::Uuid(Uuid::from_u128(ADMIN))), Relation::Has);
        assert_eq!(of(has, &OrgRole::BillingManager), Relation::Above);
        assert_eq!(of(has, &OrgRole::Member), Relation::Above);
        assert_eq!(of(has, &custom()), Relation::Lacks);
    }
    assert_eq!(of(&uuid(7), &OrgRole::Member), Relation::Above);
    assert_eq!(of(&uuid(7), &OrgRole::BillingManager), Relation::Lacks);
    assert_eq!(of("M", &custom()), Relation::Lacks);
}

#[test]
fn a_role_that_is_one_of_several_is_there_unless_another_is_above_it() {
    let of = |has: &[&str], wanted| relation(&raw(has), &wanted, None);
    assert_eq!(of(&["M", "B"], OrgRole::BillingManager), Relation::Has);
    assert_eq!(of(&["M", "B"], OrgRole::Member), Relation::Above);
    assert_eq!(of(&["B", "A"], OrgRole::BillingManager), Relation::Above);
    assert_eq!(of(&["M", "owner?"], OrgRole::Member), Relation::Above);
}

#[test]
fn a_role_that_cannot_be_compared_is_not_called_different() {
    let of = |has: &[&str], wanted: &OrgRole| relation(&raw(has), wanted, None);
    assert_eq!(of(&[&uuid(7)], &OrgRole::Member), Relation::Unknown);
    assert_eq!(of(&["M"], &custom()), Relation::Unknown);
    assert_eq!(of(&["owner?"], &OrgRole::Member), Relation::Unknown);
    assert_eq!(of(&[], &OrgRole::Member), Relation::Unknown);
    assert_eq!(of(&[&uuid(7)], &custom()), Relation::Has);
    assert_eq!(relation(&raw(&[&uuid(9)]), &OrgRole::Member, Some(&[])), Relation::Unknown);
}

#[test]
fn roles_are_sent_as_names_where_all_have_one_and_as_uuids_otherwise() {
    let known = known();
    let unite =
        |has: &[&str], wanted: &OrgRole| unite_roles(&raw(has), std::slice::from_ref(wanted), Some(&known), false);
    let plain = unite(&["M"], &OrgRole::BillingManager).unwrap();
    assert_eq!(plain.send, [OrgRole::Member, OrgRole::BillingManager]);
    assert_eq!(plain.of_roles(), "role: member → member, billing_manager");
    let with_custom = unite(&["M", &uuid(9)], &custom()).unwrap();
    assert_eq!(with_custom.send, [1, 9, 7].map(|n| OrgRole::Uuid(Uuid::from_u128(n))), "one that nobody names is kept");
    assert_eq!(with_custom.of_roles(), format!("role: member, {} → member, {}, Auditor", uuid(9), uuid(9)));
}

#[test]
fn what_cannot_be_said_whole_is_not_said() {
    let known = known();
    assert!(unite_roles(&raw(&["M", "owner?"]), &[OrgRole::BillingManager], Some(&known), false).is_err());
    assert!(unite_roles(&raw(&["M"]), &[custom()], None, false).is_err(), "the UUID of `member` is not known");
    let custom_only = &known[3..];
    assert!(unite_roles(&raw(&["M"]), &[custom()], Some(custom_only), false).is_err());
}

#[test]
fn no_role_is_ever_lost_and_no_administrator_is_demoted() {
    let known = known();
    let standard = [OrgRole::Member, OrgRole::BillingManager, OrgRole::OrganizationAdmin];
    let texts = ["M", "B", "A", &uuid(1), &uuid(ADMIN), &uuid(7), &uuid(9), "owner?"].map(str::to_owned);
    for bits in 0..1_usize << texts.len() {
        let has: Vec<String> = (0..texts.len()).filter(|at| bits >> at & 1 == 1).map(|at| texts[at].clone()).collect();
        for wanted in standard.iter().chain([&custom()]) {
            for (known, single_role) in [(Some(&*known), false), (Some(&*known), true), (None, false), (None, true)] {
                if relation(&has, wanted, known) != Relation::Lacks {
                    continue;
                }
                let Ok(change) = unite_roles(&has, std::slice::from_ref(wanted), known, single_role) else { continue };
                let sent: Vec<OrgRole> = change.send.iter().map(|role| meaning(role, known)).collect();
                assert!(sent.contains(&meaning(wanted, known)), "{has:?} {wanted:?}");
                let before = has.iter().map(|raw| meaning(&read(raw).unwrap(), known));
                for role in before {
                    let replaced = single_role && has.len() == 1 && rank(&role) < rank(wanted);
                    assert!(sent.contains(&role) || replaced, "{role:?} of {has:?} is lost for {wanted:?}");
                    assert!(role != OrgRole::OrganizationAdmin || sent.contains(&role), "{has:?} {wanted:?}");
                }
                let names = change.send.iter().filter(|role| role.api_name().is_some()).count();
                assert!(names == 0 || names == change.send.len(), "names and UUIDs are mixed: {change:?}");
            }
        }
    }
}

#[test]
fn seats_are_united_and_kinds_that_frontdesk_does_not_know_are_kept() {
    let member = |seats: &[Seat], others: &[&str]| Member {
        has_identity: false,
        uuid: Uuid::nil(),
        name: String::new(),
        roles: raw(&["M"]),
        seats: Some(seats.iter().copied().collect()),
        other_seats: others.iter().map(ToString::to_string).collect(),
        workspaces: None,
    };
    let unite = |member: &Member, wanted: &[Seat]| {
        let has = member.seats.clone().unwrap();
        unite_seats(member, &has, &wanted.iter().copied().collect())
    };
    let change = unite(&member(&[Seat::MistralCode], &["VIBE"]), &[Seat::Chat]).unwrap();
    assert_eq!(change.send, ["CHAT", "MISTRAL_CODE", "VIBE"].map(str::to_owned).into());
    assert_eq!(change.of_seats(), "seats: mistral_code, VIBE → mistral_code, VIBE, chat");
    assert_eq!(unite(&member(&[Seat::Chat, Seat::MistralCode], &[]), &[Seat::Chat]), None);
    assert_eq!(unite(&member(&[], &[]), &[Seat::Chat]).unwrap().of_seats(), "seats: none → chat");
}
