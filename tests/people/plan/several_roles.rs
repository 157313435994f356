//! Roles add up: a row may name several, and an update adds those that are missing.

use frontdesk::model::{Code, Id, OrgRole};
use frontdesk::plan::{MemberUpdate, PersonAction, Plan, PlanPolicy, RunLimits, UpdateMode, Work, make};

use super::builders::{Line, Org, id, ids, limited, line, policy, sheet};

fn both() -> Line {
    line("ada").role(OrgRole::Member).role(OrgRole::BillingManager)
}

fn with_roles(roles: &[&str]) -> Org {
    let roles = roles.iter().map(ToString::to_string).collect();
    Org::default().member("ada", 1, &[]).change("ada", |ada| ada.roles = roles)
}

fn plan(line: Line, org: &Org, policy: &PlanPolicy) -> Plan {
    make(&sheet([line]), &org.0, policy)
}

fn held(plan: &Plan) -> Option<Code> {
    if let PersonAction::Held(why) = &plan.entries[Id::new(0)].action { Some(why.code) } else { None }
}

#[test]
fn a_new_person_gets_all_roles_of_the_row_by_name_or_all_by_uuid() {
    let roles = |plan: &Plan| match &plan.steps[Id::new(0)].work {
        Work::CreatePeople { people } => people[0].1.roles.clone(),
        work => panic!("{work:?}"),
    };
    let plain = plan(both(), &Org::default(), &policy());
    assert_eq!(roles(&plain), [OrgRole::Member, OrgRole::BillingManager]);
    let known = Org::default().roles(&[(1, "member", false), (7, "Auditor", true)]);
    let mixed = line("ada").role(OrgRole::Member).role(OrgRole::Named("Auditor".into()));
    assert_eq!(roles(&plan(mixed.clone(), &known, &policy())), [1, 7].map(|n| OrgRole::Uuid(id(n))));
    let only_custom = Org::default().roles(&[(7, "Auditor", true)]);
    assert_eq!(held(&plan(mixed, &only_custom, &policy())), Some(Code::NotReadable));
    let named = line("ada").role(OrgRole::Member).role(OrgRole::Uuid(id(1)));
    assert_eq!(roles(&plan(named, &known, &policy())), [OrgRole::Member], "one role under two names is one");
}

#[test]
fn an_update_adds_what_is_missing_of_several_and_one_that_is_above_is_no_difference() {
    let update = PlanPolicy { update: UpdateMode::Add, ..policy() };
    let change = |roles: &[&str]| plan(both(), &with_roles(roles), &update).entries[Id::new(0)].clone();
    assert_eq!(change(&["M"]).changes, ["role: member → member, billing_manager"]);
    assert_eq!(change(&["B"]).changes, [""; 0], "everybody is a member");
    for settled in [&["M", "B"][..], &["B", "M"]] {
        let entry = change(settled);
        assert!(entry.changes.is_empty() && entry.findings.is_empty(), "{entry:?}");
        let told = plan(both(), &with_roles(settled), &policy());
        assert!(told.entries[Id::new(0)].findings.is_empty(), "{told:?}");
    }
    let above = change(&["A"]);
    assert_eq!(above.findings[0].code, Code::MemberDiffers);
    assert!(
        above.findings[0].message.to_string().ends_with("the sheet says `member`, `billing_manager`, which is less"),
        "{above:?}"
    );
    let told = plan(both(), &with_roles(&["M"]), &policy());
    assert_eq!(told.entries[Id::new(0)].findings[0].code, Code::MemberDiffers);
    let sent = plan(both(), &with_roles(&["M"]), &update);
    let roles = vec![OrgRole::Member, OrgRole::BillingManager];
    let update = MemberUpdate { roles, seats: None };
    assert_eq!(sent.steps[Id::new(0)].work, Work::UpdatePerson { person: Id::new(0), uuid: id(1), update });
}

#[test]
fn an_administrator_among_several_roles_counts_for_the_limit() {
    let limits = RunLimits { max_administrators: 0, ..RunLimits::default() };
    let admin = line("ada").role(OrgRole::BillingManager).role(OrgRole::OrganizationAdmin);
    for org in [Org::default(), with_roles(&["M"])] {
        let plan = plan(admin.clone(), &org, &PlanPolicy { update: UpdateMode::Add, ..limited(limits.clone()) });
        assert_eq!(plan.limit.map(|limit| limit.people), Some(ids(&[0])));
        assert_eq!(plan.administrators, ids(&[0]));
    }
}

#[test]
fn several_roles_are_a_question_where_only_one_can_be_sent() {
    let single = PlanPolicy { single_role: true, ..policy() };
    assert_eq!(held(&plan(both(), &Org::default(), &single)), Some(Code::RoleUnknown));
    assert_eq!(held(&plan(line("ada").role(OrgRole::BillingManager), &Org::default(), &single)), None);
}

#[test]
fn the_uuids_of_the_standard_roles_are_known_without_the_list_and_each_may_be_the_administrators() {
    // `StaticOrganizationRoles` of the document.
    let standard = [
        "0d48f530-095c-43fe-8aea-6673bcacabe6",
        "c955f4e1-9477-43f0-8349-6fbc629fccc9",
        "7bde5959-d676-47d2-b779-35b64323d278",
    ];
    let limits = RunLimits { max_administrators: 0, ..RunLimits::default() };
    // The list is missing, or does not have them.
    for org in [Org::default(), Org::default().roles(&[(7, "Auditor", true)])] {
        for uuid in standard {
            let wanted = line("ada").role(OrgRole::Uuid(uuid.parse().unwrap()));
            assert_eq!(held(&plan(wanted.clone(), &org, &policy())), None, "{uuid}");
            let limit = plan(wanted.clone(), &org, &limited(limits.clone())).limit.expect(uuid);
            assert_eq!(limit.finding.code, Code::AdministratorLimit);
            assert!(limit.finding.message.to_string().ends_with("each may be the administrator's"), "{limit:?}");
        }
    }
    let known = Org::default().roles(&[(7, "Auditor", true)]);
    assert_eq!(held(&plan(line("ada").role(OrgRole::Uuid(id(9))), &known, &policy())), Some(Code::RoleUnknown));
    let auditor = line("ada").role(OrgRole::Uuid(id(7)));
    assert_eq!(plan(auditor, &known, &limited(limits)).limit, None, "its name was read");
}
