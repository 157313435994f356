//! WorkspaceAdmin stands where, which names are blocked, who administers what is new, and when a limit stops.

use frontdesk::model::{Code, Id, InvitationOptions, OrgRole, Seat, WorkspaceRole};
use frontdesk::plan::{
    Common, MemberUpdate, PersonAction, PersonPlan, PlacePlan, Plan, PlanPolicy, RoleAndSeats, RunLimits, UpdateMode,
    Work, WorkspaceAdmin, make, snapshot_query,
};
use std::collections::BTreeSet;

use super::builders::{Line, Org, administered_by, email, id, ids, limited, line, policy, provision, sheet};

fn plan(lines: &[Line], org: &Org, policy: &PlanPolicy) -> Plan {
    make(&sheet(lines.to_vec()), &org.0, policy)
}

fn codes(entry: &PersonPlan) -> Vec<Code> {
    entry.findings.iter().map(|remark| remark.code).collect()
}

fn held(entry: &PersonPlan) -> Option<Code> {
    if let PersonAction::Held(why) = &entry.action { Some(why.code) } else { None }
}

#[test]
fn new_people_are_created_as_members_and_invited_where_the_row_says_so() {
    let plan = plan(&[line("bob").invite(), line("ada")], &Org::default(), &policy());
    assert_eq!(plan.entries[Id::new(0)].action, PersonAction::Invite);
    assert_eq!(plan.entries[Id::new(1)].action, PersonAction::Create);
    let asked = Common::from(RoleAndSeats { roles: vec![OrgRole::Member], seats: None });
    let works: Vec<Work> = plan.steps.into_iter().map(|step| step.work).collect();
    assert_eq!(
        works,
        [
            Work::CreatePeople { people: vec![(Id::new(1), asked.clone())] },
            Work::InvitePeople { people: ids(&[0]), asked, workspaces: vec![], options: InvitationOptions::default() },
        ]
    );
}

#[test]
fn who_is_there_or_invited_is_left_alone() {
    let org = Org::default().member("ada", 1, &[]).invited("bob", 2, None);
    let plan = plan(&[line("ada").invite(), line("bob")], &org, &policy());
    assert_eq!(plan.entries[Id::new(0)].action, PersonAction::Member { uuid: id(1), update: false });
    assert_eq!(plan.entries[Id::new(1)].action, PersonAction::Invited { uuid: id(2), expired: false });
    assert!(plan.is_empty());
}

#[test]
fn a_member_who_differs_is_told_and_changed_only_where_somebody_asked() {
    let org = Org::default().member("ada", 1, &[]);
    let lines = [line("ada").role(OrgRole::BillingManager).seats(&[Seat::Chat])];
    let told = plan(&lines, &org, &policy());
    assert_eq!(codes(&told.entries[Id::new(0)]), [Code::MemberDiffers, Code::MemberDiffers]);
    assert!(told.is_empty());
    let updated = plan(&lines, &org, &PlanPolicy { update: UpdateMode::Add, ..policy() });
    assert_eq!(codes(&updated.entries[Id::new(0)]), []);
    let roles = vec![OrgRole::Member, OrgRole::BillingManager];
    let update = MemberUpdate { roles, seats: Some(BTreeSet::from(["CHAT".to_owned()])) };
    assert_eq!(updated.steps[Id::new(0)].work, Work::UpdatePerson { person: Id::new(0), uuid: id(1), update });
    assert_eq!(updated.entries[Id::new(0)].changes, ["role: member → member, billing_manager", "seats: none → chat"]);
}

#[test]
fn an_update_sends_only_what_changes() {
    let org = Org::default().member("ada", 1, &[]);
    let lines = [line("ada").role(OrgRole::Member).seats(&[Seat::Chat])];
    let plan = plan(&lines, &org, &PlanPolicy { update: UpdateMode::Add, ..policy() });
    let update = MemberUpdate { roles: Vec::new(), seats: Some(BTreeSet::from(["CHAT".to_owned()])) };
    assert_eq!(plan.steps[Id::new(0)].work, Work::UpdatePerson { person: Id::new(0), uuid: id(1), update });
}

#[test]
fn seats_and_roles_that_could_not_be_read_are_not_called_different_and_not_changed() {
    let org = Org::default().member("ada", 1, &[]).change("ada", |ada| {
        ada.seats = None;
        ada.roles = vec![id(77).to_string()];
    });
    let lines = [line("ada").role(OrgRole::OrganizationAdmin).seats(&[Seat::Chat])];
    let unasked = plan(&lines, &org, &policy());
    assert_eq!(codes(&unasked.entries[Id::new(0)]), []);
    let plan = plan(&lines, &org, &PlanPolicy { update: UpdateMode::Add, ..policy() });
    assert_eq!(plan.entries[Id::new(0)].action, PersonAction::Member { uuid: id(1), update: false });
    assert_eq!(codes(&plan.entries[Id::new(0)]), [Code::NotReadable, Code::NotReadable]);
    assert!(plan.is_empty());
}

#[test]
fn where_a_role_cannot_be_kept_nothing_of_the_member_is_sent() {
    let org = Org::default().member("ada", 1, &[]).change("ada", |ada| ada.roles.push("owner?".to_owned()));
    let lines = [line("ada").role(OrgRole::BillingManager).seats(&[Seat::Chat])];
    let plan = plan(&lines, &org, &PlanPolicy { update: UpdateMode::Add, ..policy() });
    assert!(plan.is_empty() && plan.entries[Id::new(0)].changes.is_empty());
    assert_eq!(codes(&plan.entries[Id::new(0)]), [Code::NotReadable]);
}

#[test]
fn an_administrator_who_is_given_another_role_is_no_new_administrator() {
    let org = Org::default().roles(&[(1, "member", false), (3, "organization_admin", false), (7, "Auditor", true)]);
    let org = org.member("ada", 1, &[]).change("ada", |ada| ada.roles = vec!["A".to_owned()]);
    let update =
        PlanPolicy { update: UpdateMode::Add, ..limited(RunLimits { max_administrators: 0, ..RunLimits::default() }) };
    let plan = plan(&[line("ada").role(OrgRole::Uuid(id(7)))], &org, &update);
    assert_eq!(plan.limit, None);
    let update = MemberUpdate { roles: vec![OrgRole::Uuid(id(3)), OrgRole::Uuid(id(7))], seats: None };
    assert_eq!(plan.steps[Id::new(0)].work, Work::UpdatePerson { person: Id::new(0), uuid: id(1), update });
}

#[test]
fn an_expired_invitation_is_told_and_its_places_wait() {
    let org = Org::default().invited("bob", 2, Some(true)).group("G", 5, &[]);
    let plan = plan(&[line("bob").groups(&["G"])], &org, &policy());
    assert_eq!(plan.entries[Id::new(0)].action, PersonAction::Invited { uuid: id(2), expired: true });
    assert_eq!(plan.entries[Id::new(0)].groups, [(Id::new(0), PlacePlan::Waits)]);
    assert_eq!(codes(&plan.entries[Id::new(0)]), [Code::InvitationExpired]);
}

#[test]
fn a_role_that_the_organization_does_not_know_holds_the_row_and_all_that_only_it_needs() {
    let org = Org::default().roles(&[(7, "Auditor", true)]);
    let lines = [line("ada").role(OrgRole::Named("Auditer".into())).groups(&["G"]).workspaces(&["W"])];
    let held_plan = plan(&lines, &org, &administered_by("ada"));
    assert_eq!(held(&held_plan.entries[Id::new(0)]), Some(Code::RoleUnknown));
    assert!(held_plan.is_empty());
    assert_eq!((held_plan.groups.len(), held_plan.workspaces.len()), (0, 0));
    let unread = plan(&lines, &Org::default(), &policy());
    assert_eq!(held(&unread.entries[Id::new(0)]), Some(Code::NotReadable));
}

#[test]
fn a_group_of_which_there_are_two_blocks_the_place_and_not_the_person() {
    let org = Org::default().group("G", 5, &[]).group("G", 6, &[]);
    let plan = plan(&[line("ada").groups(&["G"])], &org, &policy());
    assert_eq!(plan.entries[Id::new(0)].action, PersonAction::Create);
    assert_eq!(plan.entries[Id::new(0)].groups, [(Id::new(0), PlacePlan::Blocked)]);
    assert_eq!(codes(&plan.entries[Id::new(0)]), [Code::NameAmbiguous]);
    assert_eq!(plan.steps.len(), 1);
}

#[test]
fn a_group_of_the_identity_provider_is_not_edited_but_who_is_in_it_is_in_it() {
    let org = Org::default().member("ada", 1, &[]).group("G", 5, &[1]);
    let org = org.change_group("G", |group| group.externally_managed = true);
    let plan = plan(&[line("ada").groups(&["G"]), line("bob").groups(&["G"])], &org, &policy());
    assert_eq!(plan.entries[Id::new(0)].groups, [(Id::new(0), PlacePlan::Holds)]);
    assert_eq!(plan.entries[Id::new(1)].groups, [(Id::new(0), PlacePlan::Blocked)]);
    assert_eq!(codes(&plan.entries[Id::new(1)]), [Code::GroupExternallyManaged]);
}

#[test]
fn a_near_twin_is_never_made_silently() {
    let mut org = Org::default();
    org.0.similar_groups.insert("sales".into(), "Sales".into());
    org.0.similar_workspaces.insert("lab".into(), "Lab".into());
    let near = plan(&[line("ada").groups(&["sales"]).workspaces(&["lab"])], &org, &administered_by("ada"));
    assert_eq!(held(&near.entries[Id::new(0)]), Some(Code::NameNearlyEqual));
    let PersonAction::Held(why) = &near.entries[Id::new(0)].action else { panic!("{near:?}") };
    assert!(why.message.to_string().contains("`Sales`"), "{}", why.message);
    assert_eq!(near.steps.len(), 0, "{:?}", near.steps);

    let twins = plan(&[line("ada").groups(&["OPS"]), line("bob").groups(&["Ops"])], &Org::default(), &policy());
    assert_eq!(held(&twins.entries[Id::new(0)]), Some(Code::NameNearlyEqual));
    assert_eq!(held(&twins.entries[Id::new(1)]), Some(Code::NameNearlyEqual));
    assert_eq!(twins.steps.len(), 0, "{:?}", twins.steps);

    let one_is_there = Org::default().group("Ops", 5, &[]);
    let one = plan(&[line("ada").groups(&["OPS"]), line("bob").groups(&["Ops"])], &one_is_there, &policy());
    assert_eq!(held(&one.entries[Id::new(0)]), Some(Code::NameNearlyEqual));
    assert_eq!(one.entries[Id::new(1)].groups, [(Id::new(0), PlacePlan::Add)]);

    let blanks =
        [line("ada").groups(&["My Ops"]), line("bob").groups(&["MyOps"]), line("cid").groups(&["Cafe\u{301}"])];
    let blanks = plan(&[&blanks[..], &[line("dan").groups(&["Caf\u{e9}"])]].concat(), &Org::default(), &policy());
    assert!(blanks.entries.iter().all(|entry| held(entry) == Some(Code::NameNearlyEqual)), "{:?}", blanks.entries);
    let existing_only = PlanPolicy { create_places: false, ..policy() };
    let unknown = plan(&[line("ada").groups(&["New"]), line("bob").groups(&["Ops"])], &one_is_there, &existing_only);
    assert_eq!(held(&unknown.entries[Id::new(0)]), Some(Code::NameUnknown));
    assert_eq!(unknown.entries[Id::new(1)].groups, [(Id::new(0), PlacePlan::Add)]);
}

#[test]
fn rows_whose_new_workspace_nobody_administers_are_held() {
    let lines = [line("ada").workspaces(&["W"]), line("bob")];
    let org = Org::default();
    let nobody = plan(&lines, &org, &policy());
    assert_eq!(held(&nobody.entries[Id::new(0)]), Some(Code::WorkspaceAdminMissing));
    assert_eq!(nobody.steps.len(), 1);
    let stranger = plan(&lines, &org, &administered_by("eve"));
    assert_eq!(held(&stranger.entries[Id::new(0)]), Some(Code::WorkspaceAdminMissing));
    let invitee = plan(&[lines[0].clone(), line("eve").invite()], &org, &administered_by("eve"));
    assert_eq!(held(&invitee.entries[Id::new(0)]), Some(Code::WorkspaceAdminMissing));
}

#[test]
fn a_new_workspace_is_made_for_the_named_member_for_somebody_on_the_sheet_or_for_its_first_administrator() {
    let admin = |plan: &Plan| {
        plan.steps.iter().find_map(|step| match step.work {
            Work::CreateWorkspace { admin, .. } => Some((admin, step.after.clone())),
            _ => None,
        })
    };
    let lines = [line("zoe").workspaces(&["W"]).workspace_role(WorkspaceRole::Admin)];
    let boss = Org::default().member("boss", 9, &[]);
    assert_eq!(admin(&plan(&lines, &boss, &administered_by("boss"))), Some((WorkspaceAdmin::Member(id(9)), vec![])));
    let bob = line("bob").workspaces(&["W"]).workspace_role(WorkspaceRole::WorkspaceAdmin);
    let sheet = [lines[0].clone(), line("ada").workspaces(&["W"]), bob.clone(), bob.invite()];
    assert_eq!(admin(&plan(&sheet[..3], &boss, &policy())), Some((WorkspaceAdmin::Person(Id::new(2)), ids(&[0]))));
    assert_eq!(
        admin(&plan(&sheet[..3], &boss, &administered_by("zoe"))),
        Some((WorkspaceAdmin::Person(Id::new(0)), ids(&[1])))
    );
    let invited_first = [lines[0].clone(), sheet[3].clone()];
    assert_eq!(admin(&plan(&invited_first, &boss, &policy())), Some((WorkspaceAdmin::Person(Id::new(0)), ids(&[0]))));
}

#[test]
fn holding_a_row_may_take_the_administrator_of_another_workspace_with_it() {
    let asked = PlanPolicy { provisions: vec![provision("G", "Second", None)], ..policy() };
    let admin = line("ada").groups(&["G"]).workspaces(&["First"]).workspace_role(WorkspaceRole::Admin);
    let plan = plan(&[admin, line("bob").workspaces(&["First"])], &Org::default(), &asked);
    assert_eq!(held(&plan.entries[Id::new(0)]), Some(Code::WorkspaceAdminMissing));
    assert_eq!(held(&plan.entries[Id::new(1)]), Some(Code::WorkspaceAdminMissing));
    assert!(plan.is_empty());
    assert_eq!(plan.notes.len(), 1);
}

#[test]
fn places_that_could_not_be_read_are_left_alone_and_told() {
    let org = Org::default().member("ada", 1, &[]).group("G", 5, &[]).workspace("W", 6);
    let org = org.change("ada", |ada| ada.workspaces = None).change_group("G", |group| group.members = None);
    let lines = [line("ada").groups(&["G"]).workspaces(&["W"]).workspace_role(WorkspaceRole::Member)];
    let plan = plan(&lines, &org, &policy());
    assert_eq!(plan.entries[Id::new(0)].groups, [(Id::new(0), PlacePlan::Blocked)]);
    assert_eq!(plan.entries[Id::new(0)].workspaces, [(Id::new(0), PlacePlan::Blocked)]);
    assert_eq!(codes(&plan.entries[Id::new(0)]), [Code::NotReadable, Code::NotReadable]);
    assert!(plan.is_empty());
}

#[test]
fn somebody_new_joins_a_group_whose_members_could_not_be_read() {
    let org = Org::default().group("G", 5, &[]).change_group("G", |group| group.members = None);
    let plan = plan(&[line("ada").groups(&["G"])], &org, &policy());
    assert_eq!(plan.entries[Id::new(0)].groups, [(Id::new(0), PlacePlan::Add)]);
}

#[test]
fn too_many_administrators_stop_the_run_also_behind_a_uuid_and_by_update() {
    let org = Org::default().roles(&[(7, "organization_admin", false)]).member("cid", 1, &[]);
    let lines = [
        line("ada").role(OrgRole::OrganizationAdmin),
        line("bob").role(OrgRole::Uuid(id(7))).invite(),
        line("cid").role(OrgRole::OrganizationAdmin),
        line("dan"),
    ];
    let limit = |update, max_administrators| {
        let limits = RunLimits { max_administrators, ..RunLimits::default() };
        let plan = plan(&lines, &org, &PlanPolicy { update, ..limited(limits) });
        assert!(!plan.steps.is_empty());
        plan.limit.map(|limit| (limit.finding.code, limit.people))
    };
    assert_eq!(limit(UpdateMode::Add, 3), None);
    assert_eq!(limit(UpdateMode::Add, 2), Some((Code::AdministratorLimit, ids(&[0, 1, 2]))));
    assert_eq!(limit(UpdateMode::Off, 2), None);
}

#[test]
fn too_many_people_stop_the_run() {
    let org = Org::default().member("cid", 1, &[]);
    let lines = [line("bob"), line("ada").invite(), line("cid")];
    let limit = |max_people| plan(&lines, &org, &limited(RunLimits { max_people, ..RunLimits::default() })).limit;
    assert_eq!(limit(2), None);
    let limit = limit(1).unwrap();
    assert_eq!((limit.finding.code, limit.people), (Code::PeopleLimit, ids(&[1, 0])));
}

#[test]
fn everything_that_a_plan_looks_up_is_wanted() {
    let asked = PlanPolicy { provisions: vec![provision("Extra", "Attic", None)], ..administered_by("boss") };
    let roster = sheet([line("bob").groups(&["G"]), line("ada").workspaces(&["W"])]);
    let entitlements = snapshot_query(&roster, &asked);
    assert_eq!(entitlements.emails, ["ada", "bob", "boss"].map(|name| email(&line(name).email)));
    assert_eq!(entitlements.groups, ["Extra", "G"].map(str::to_owned).into());
    assert_eq!(entitlements.workspaces, ["Attic", "W"].map(str::to_owned).into());
    assert!(!entitlements.roles);
    let roles = |role| snapshot_query(&sheet([line("ada").role(role)]), &policy()).roles;
    assert!(roles(OrgRole::Named("Auditor".into())) && roles(OrgRole::Uuid(id(7))));
    assert!(!roles(OrgRole::Member));
    let compares = |line| snapshot_query(&sheet([line]), &policy()).compares_roles;
    assert!(compares(line("ada").role(OrgRole::Member)) && !compares(line("ada")));
}
