//! What groups give: it is listed person by person, and no limit is passed through a group.

use frontdesk::messages::Message;
use frontdesk::model::{Code, Finding, Group, GroupWorkspace, Id, OrgRole, RowFinding, RowRef, WorkspaceRole};
use frontdesk::plan::{PersonAction, Plan, PlanPolicy, RunLimits, UpdateMode, make};

use super::builders::{Line, Org, administered_by, id, ids, limited, line, policy, provision, sheet};

const LAB: u128 = 900;

fn none_allowed() -> PlanPolicy {
    limited(RunLimits { max_administrators: 0, max_workspace_admins: 0, ..RunLimits::default() })
}

fn plan(lines: &[Line], org: &Org, policy: &PlanPolicy) -> Plan {
    make(&sheet(lines.to_vec()), &org.0, policy)
}

fn limit(lines: &[Line], org: &Org) -> Option<Code> {
    plan(lines, org, &none_allowed()).limit.map(|limit| limit.finding.code)
}

fn with_role(role: &str) -> impl Fn(&mut Group) + '_ {
    move |group| group.roles = vec![role.to_owned()]
}

fn with_workspace(role: &str) -> impl Fn(&mut Group) + '_ {
    move |group| {
        let gain = GroupWorkspace { name: Some("Lab".to_owned()), roles: vec![role.to_owned()] };
        group.workspaces = Some([(id(LAB), gain)].into());
    }
}

fn inside(parent: u128) -> impl Fn(&mut Group) {
    move |group| group.parents = Some([id(parent)].into())
}

fn team() -> Org {
    Org::default().group("Team", 100, &[])
}

#[test]
fn an_administrator_through_a_group_counts_for_the_limit_however_the_role_is_written() {
    let joins = [line("ada").groups(&["Team"])];
    for role in ["A", "organization_admin", "Organization Admin", "Owner", &id(77).to_string()] {
        let org = team().change_group("Team", with_role(role));
        assert_eq!(limit(&joins, &org), Some(Code::AdministratorLimit), "{role}");
        let waits = [line("ada").groups(&["Team"]).invite()];
        assert_eq!(limit(&waits, &org), Some(Code::AdministratorLimit), "{role}");
    }
    for role in ["M", "B", "member", "billing_manager"] {
        assert_eq!(limit(&joins, &team().change_group("Team", with_role(role))), None, "{role}");
    }
    let known = team().roles(&[(77, "Auditor", true)]);
    for role in ["Auditor", &id(77).to_string()] {
        assert_eq!(limit(&joins, &known.clone().change_group("Team", with_role(role))), None, "{role}");
    }
}

#[test]
fn groups_around_a_group_count_however_far_and_in_whatever_circle() {
    let joins = [line("ada").groups(&["Team"])];
    let far = |last: &dyn Fn(&mut Group)| {
        let org = team().change_group("Team", inside(101)).around("Floor", 101, inside(102));
        org.around("House", 102, |group| {
            inside(100)(group);
            last(group);
        })
    };
    assert_eq!(limit(&joins, &far(&|_| {})), None);
    assert_eq!(limit(&joins, &far(&with_role("A"))), Some(Code::AdministratorLimit));
    assert_eq!(limit(&joins, &far(&with_workspace("workspace_admin"))), Some(Code::WorkspaceAdminLimit));
    let unread = team().change_group("Team", inside(101));
    assert_eq!(limit(&joins, &unread), Some(Code::AdministratorLimit), "what could not be read may be power");
}

#[test]
fn every_way_to_administer_a_workspace_counts_each_person_once() {
    let there = team().workspace("Lab", LAB);
    let by_row = line("ada").workspaces(&["Lab"]).workspace_role(WorkspaceRole::Admin);
    assert_eq!(limit(&[by_row], &there), Some(Code::WorkspaceAdminLimit), "by the row");
    let joins = line("ada").groups(&["Team"]);
    let org = there.clone().change_group("Team", with_workspace("workspace_admin"));
    assert_eq!(limit(std::slice::from_ref(&joins), &org), Some(Code::WorkspaceAdminLimit), "by the group");
    let holds = org.member("ada", 1, &[]).change_group("Team", |group| group.members = Some([id(1)].into()));
    assert_eq!(limit(std::slice::from_ref(&joins), &holds), None, "a member of the group has it already");
    let administers = there.clone().change_group("Team", with_workspace("A")).member("ada", 1, &[(LAB, "A")]);
    assert_eq!(limit(std::slice::from_ref(&joins), &administers), None, "who administers it already does not count");

    let new = PlanPolicy { limits: none_allowed().limits, ..administered_by("bob") };
    let new = plan(&[line("ada").workspaces(&["New"])], &there.clone().member("bob", 2, &[]), &new);
    assert_eq!(new.limit.map(|limit| limit.finding.code), Some(Code::WorkspaceAdminLimit), "as the first one");

    let provisions = vec![provision("Team", "Lab", Some(WorkspaceRole::Admin))];
    let all = PlanPolicy { provisions, ..none_allowed() };
    let org = there.member("bob", 2, &[]).change_group("Team", |group| group.members = Some([id(2)].into()));
    let given = plan(&[joins], &org, &all).limit.expect("two people administer the workspace");
    assert_eq!(given.people, ids(&[0]));
    assert_eq!(
        given.finding.message,
        "the run would make 2 administrators of workspaces (1 of them not on the sheet), and the limit is 0"
    );
    assert_eq!(given.finding.fix, "if this is right, run with `--max-workspace-admins 2`");
}

#[test]
fn the_plan_lists_what_each_person_gets_through_a_group() {
    let org = team()
        .change_group("Team", |group| {
            with_workspace("dev")(group);
            inside(101)(group);
        })
        .around("Floor", 101, with_role("billing_manager"))
        .member("bob", 1, &[])
        .change_group("Team", |group| group.members = Some([id(1)].into()));
    let plan = plan(&[line("ada").groups(&["Team"]), line("bob").groups(&["Team"])], &org, &policy());
    assert_eq!(
        plan.entries[Id::new(0)].changes,
        [
            "the group `Team` has the role billing_manager; the workspace `Lab` as dev (people who join later may not get it)"
        ]
    );
    assert_eq!(plan.entries[Id::new(1)].changes, [""; 0], "who is in it gains nothing");
}

#[test]
fn a_doubtful_address_joins_no_group_that_gives_power() {
    let mut roster = sheet([line("anna@gmial.com").groups(&["Team"]), line("bob").groups(&["Team"])]);
    let doubt = Finding::warning(
        Code::EmailTypo,
        Message::verbatim("did you mean `gmail.com`?"),
        Message::verbatim("correct the address"),
    );
    roster.findings.push(RowFinding { at: RowRef { source: 0, number: 2 }, finding: doubt });
    let held = |org: &Org| {
        let plan = make(&roster, &org.0, &policy());
        [0, 1].map(|index| matches!(plan.entries[Id::new(index)].action, PersonAction::Held(_)))
    };
    assert_eq!(held(&team()), [false, false]);
    for role in ["A", "billing_manager", "Auditor"] {
        assert_eq!(held(&team().change_group("Team", with_role(role))), [true, false], "{role}");
    }
    assert_eq!(held(&team().change_group("Team", with_workspace("dev"))), [false, false]);
    assert_eq!(held(&team().change_group("Team", with_workspace("workspace_admin"))), [true, false]);
    assert_eq!(held(&team().change_group("Team", |group| group.workspaces = None)), [true, false]);
}

#[test]
fn a_row_gives_no_power_to_an_account_of_quite_another_name_and_takes_nothing_from_it() {
    let org = |name: &str, group: &dyn Fn(&mut Group)| {
        let org = team().workspace("Lab", LAB).change_group("Team", group);
        org.member("ada", 1, &[]).change("ada", |member| {
            member.name = name.to_owned();
            member.roles = vec!["B".to_owned()];
        })
    };
    let unpowered: &dyn Fn(&mut Group) = &|_| {};
    let held = |line: Line, update, org: &Org| {
        let plan = plan(&[line], org, &PlanPolicy { update, ..policy() });
        match &plan.entries[Id::new(0)].action {
            PersonAction::Held(why) => Some(why.message.to_string()),
            _ => None,
        }
    };
    let doubt = |why: &str| {
        let account = "the account of ada@example.com belongs to `Zoe Quist`: is it the same person?";
        Some(format!("{account} ({why}, so the row is held)"))
    };
    let (other, lab) = (org("Zoe Quist", unpowered), || line("ada").workspaces(&["Lab"]));
    let replace = UpdateMode::Replace { drop_unknown: false };
    let (off, add) = (UpdateMode::Off, UpdateMode::Add);

    let admin = || line("ada").role(OrgRole::OrganizationAdmin);
    assert_eq!(held(admin(), add, &other), doubt("the row asks for the role `organization_admin`"));
    assert_eq!(held(admin(), off, &other), None, "nothing is given without an update");
    assert_eq!(held(line("ada").role(OrgRole::Member), replace, &other), doubt("the row takes a role or a seat away"));
    let administers = lab().workspace_role(WorkspaceRole::Admin);
    assert_eq!(held(administers.clone(), off, &other), doubt("the row asks for the workspace role `admin`"));
    assert_eq!(held(lab(), off, &other), None);
    let powerful = org("Zoe Quist", &with_role("A"));
    let joins = line("ada").groups(&["Team"]);
    assert_eq!(held(joins.clone(), off, &powerful), doubt("the row asks for the group `Team`, which gives power"));
    assert_eq!(held(joins.clone(), off, &other), None);

    // A group that this run gives the administration of a workspace.
    let provisions = vec![provision("Team", "Lab", Some(WorkspaceRole::Admin))];
    let made = plan(std::slice::from_ref(&joins), &other, &PlanPolicy { provisions, ..policy() });
    let PersonAction::Held(why) = &made.entries[Id::new(0)].action else { panic!("{made:?}") };
    assert!(why.message.to_string().contains("the group `Team`, which gives power"), "{why:?}");

    for name in ["Ada Married", "", "ada@example.com"] {
        let same = org(name, &with_role("A"));
        for line in [admin(), administers.clone(), joins.clone()] {
            assert_eq!(held(line, add, &same), None, "{name}");
        }
    }
}
