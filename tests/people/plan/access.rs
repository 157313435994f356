//! Access by group without surprises: when a group is provisioned, and who gets a workspace directly.

use std::collections::BTreeMap;

use frontdesk::model::{Code, GroupWorkspace, Id, PersonId, WorkspaceRole};
use frontdesk::plan::{PlacePlan, Plan, PlanPolicy, UpdateMode, Work, make};

use super::builders::{Line, Org, email, id, line, policy, provision, sheet};

/// What gives access, with names for indices: `G=W:member`, `W:member:ada,bob`.
fn access(lines: &[Line], org: &Org, policy: &PlanPolicy) -> (Vec<String>, Vec<String>, Plan) {
    let roster = sheet(lines.to_vec());
    let plan = make(&roster, &org.0, policy);
    let name = |person: &PersonId| {
        roster.people[*person].email().split('@').next().expect("a split has a first part").to_owned()
    };
    let mut given = Vec::new();
    for step in &plan.steps {
        match &step.work {
            Work::ProvisionGroup { group, workspace, role } => {
                let (group, workspace) = (&plan.groups[*group], &plan.workspaces[*workspace]);
                given.push(format!("{}={}:{}", group.name, workspace.name, role.name()));
            }
            Work::AddToWorkspace { workspace, people } => {
                let mut by_role: BTreeMap<WorkspaceRole, Vec<String>> = BTreeMap::new();
                for (person, role) in people {
                    by_role.entry(*role.first().expect("at least one")).or_default().push(name(person));
                }
                let workspace = &plan.workspaces[*workspace].name;
                let one = |(role, people): (&WorkspaceRole, &Vec<String>)| {
                    format!("{workspace}:{}:{}", role.name(), people.join(","))
                };
                given.extend(by_role.iter().map(one));
            }
            _ => {}
        }
    }
    (given, plan.notes.clone(), plan)
}

fn both(name: &str) -> Line {
    line(name).groups(&["G"]).workspaces(&["W"])
}

fn asked(role: Option<WorkspaceRole>) -> PlanPolicy {
    PlanPolicy { provisions: vec![provision("G", "W", role)], ..policy() }
}

fn org() -> Org {
    Org::default().workspace("W", 900)
}

#[test]
fn a_group_of_which_everybody_is_meant_to_have_the_workspace_is_provisioned() {
    let (given, notes, plan) = access(&[both("ada"), both("bob")], &org(), &policy());
    assert_eq!(given, ["G=W:member"]);
    assert_eq!(notes, ["the group `G` gets the workspace `W`: everybody in it, 2 people"]);
    assert_eq!(plan.entries[Id::new(0)].workspaces, [(Id::new(0), PlacePlan::Add)]);
}

#[test]
fn a_group_administers_no_workspace_because_its_rows_do() {
    let admin = |name| both(name).workspace_role(WorkspaceRole::Admin);
    let (given, notes, _) = access(&[admin("ada"), admin("bob")], &org(), &policy());
    assert_eq!(given, ["W:admin:ada,bob"]);
    assert!(notes[0].ends_with("a group administers a workspace only if that is asked for by name"), "{notes:?}");
}

#[test]
fn a_row_of_the_group_that_does_not_ask_for_the_workspace_keeps_access_direct() {
    let (given, notes, _) = access(&[both("ada"), both("bob"), line("cid").groups(&["G"])], &org(), &policy());
    assert_eq!(given, ["W:member:ada,bob"]);
    assert_eq!(
        notes,
        [
            "2 people of the group `G` get the workspace `W` directly: 1 other on the sheet in that group does not ask for it"
        ]
    );
}

#[test]
fn an_invited_row_of_the_group_that_does_not_ask_for_the_workspace_keeps_access_direct() {
    let waits = line("cid").groups(&["G"]).invite();
    let (given, _, _) = access(&[both("ada"), waits], &org(), &policy());
    assert_eq!(given, ["W:member:ada"]);
    let (given, _, _) = access(&[both("ada"), both("cid").invite()], &org(), &policy());
    assert_eq!(given, ["G=W:member"]);
}

#[test]
fn rows_that_ask_for_different_roles_keep_access_direct() {
    let lines = [both("ada"), both("bob").workspace_role(WorkspaceRole::Admin)];
    let (given, notes, _) = access(&lines, &org(), &policy());
    assert_eq!(given, ["W:member:ada", "W:admin:bob"]);
    assert!(notes[0].ends_with("its rows ask for different roles there"), "{notes:?}");
}

#[test]
fn a_member_of_the_group_whom_nobody_listed_is_not_handed_access() {
    let outsider = org().member("eve", 1, &[]).group("G", 5, &[1]);
    let (given, notes, _) = access(&[both("ada")], &outsider, &policy());
    assert_eq!(given, ["W:member:ada"]);
    assert!(notes[0].contains("give it to 1 member for whom the sheet does not list it"), "{notes:?}");
    let has_it = org().member("eve", 1, &[(900, "M")]).group("G", 5, &[1]);
    assert_eq!(access(&[both("ada")], &has_it, &policy()).0, ["G=W:member"]);
    let unknown_user = org().group("G", 5, &[1]);
    assert_eq!(access(&[both("ada")], &unknown_user, &policy()).0, ["W:member:ada"]);
    let unread_access = outsider.clone().change("eve", |eve| eve.workspaces = None);
    assert_eq!(access(&[both("ada")], &unread_access, &policy()).0, ["W:member:ada"]);
    let listed = [both("ada"), line("eve").workspaces(&["W"])];
    assert_eq!(access(&listed, &outsider, &policy()).0, ["G=W:member", "W:member:eve"]);
    let listed_otherwise = [both("ada"), line("eve").workspaces(&["W"]).workspace_role(WorkspaceRole::Admin)];
    assert_eq!(access(&listed_otherwise, &outsider, &policy()).0, ["W:member:ada", "W:admin:eve"]);
}

#[test]
fn a_group_whose_members_could_not_be_read_is_not_provisioned_on_a_guess() {
    let unread = org().group("G", 5, &[]).change_group("G", |group| group.members = None);
    let (given, notes, _) = access(&[both("ada")], &unread, &policy());
    assert_eq!(given, ["W:member:ada"]);
    assert!(notes[0].ends_with("the members of the group could not be read"), "{notes:?}");
}

#[test]
fn a_pair_that_a_person_asked_for_is_provisioned_and_says_whom_it_brings_along() {
    let outsider = org().member("eve", 1, &[]).group("G", 5, &[1]);
    let (given, notes, plan) =
        access(&[both("ada"), line("bob").groups(&["G"])], &outsider, &asked(Some(WorkspaceRole::Dev)));
    assert_eq!(given, ["G=W:dev"]);
    assert_eq!(
        notes,
        [
            "the group `G`, as requested, gets the workspace `W`: everybody in it, 3 people; this includes 1 member for whom the sheet does not list it"
        ]
    );
    assert_eq!(plan.entries[Id::new(1)].workspaces, [(Id::new(0), PlacePlan::Add)]);
}

#[test]
fn a_row_that_says_another_role_than_the_asked_pair_gets_its_own() {
    let (given, _, _) = access(
        &[both("ada"), both("bob").workspace_role(WorkspaceRole::Admin)],
        &org(),
        &asked(Some(WorkspaceRole::Member)),
    );
    assert_eq!(given, ["G=W:member", "W:admin:bob"]);
}

#[test]
fn nothing_is_provisioned_where_everybody_has_the_workspace() {
    let there = org().member("ada", 1, &[(900, "M")]).group("G", 5, &[1]);
    assert_eq!(access(&[both("ada")], &there, &policy()).0, [""; 0]);
    let joins = org().member("ada", 1, &[(900, "M")]).group("G", 5, &[]);
    assert_eq!(access(&[both("ada")], &joins, &policy()).0, [""; 0]);
    assert_eq!(access(&[both("ada")], &there, &asked(None)).0, ["G=W:member"]);
    let assigned =
        there.change_group("G", |group| group.workspaces = Some([(id(900), GroupWorkspace::default())].into()));
    assert_eq!(access(&[both("ada")], &assigned, &asked(None)).0, [""; 0]);
    assert_eq!(access(&[both("ada"), both("bob")], &assigned, &asked(None)).0, ["G=W:member"]);
}

#[test]
fn an_assignment_that_could_not_be_read_is_not_sent_again_where_everybody_has_the_workspace() {
    let there = org().member("ada", 1, &[(900, "M")]).group("G", 5, &[1]);
    let unread = there.change_group("G", |group| group.workspaces = None);
    assert_eq!(access(&[both("ada")], &unread, &asked(None)).0, [""; 0]);
}

#[test]
fn an_access_that_is_there_changes_its_role_only_where_somebody_asked() {
    let there = org().member("ada", 1, &[(900, "A")]);
    let lines = [line("ada").workspaces(&["W"]).workspace_role(WorkspaceRole::Member)];
    let (given, _, plan) = access(&lines, &there, &policy());
    assert_eq!(given, [""; 0]);
    assert_eq!(plan.entries[Id::new(0)].findings[0].code, Code::MemberDiffers);
    let (given, _, plan) = access(&lines, &there, &PlanPolicy { update: UpdateMode::Add, ..policy() });
    assert_eq!(given, [""; 0], "an administrator is not made a plain member");
    assert_eq!(plan.entries[Id::new(0)].findings[0].code, Code::MemberDiffers);
    let member = org().member("ada", 1, &[(900, "M")]);
    let lines = [line("ada").workspaces(&["W"]).workspace_role(WorkspaceRole::Admin)];
    assert_eq!(access(&lines, &member, &policy()).0, [""; 0]);
    let (given, _, plan) = access(&lines, &member, &PlanPolicy { update: UpdateMode::Add, ..policy() });
    assert_eq!(given, ["W:admin:ada"]);
    assert_eq!(plan.entries[Id::new(0)].changes, ["role in the workspace `W`: member → admin"]);
    let (given, _, plan) =
        access(&[line("ada").workspaces(&["W"])], &there, &PlanPolicy { update: UpdateMode::Add, ..policy() });
    assert_eq!((given.len(), plan.entries[Id::new(0)].findings.len()), (0, 0));
}

#[test]
fn who_administers_the_new_workspace_has_it_already() {
    let lines = [both("ada").workspace_role(WorkspaceRole::Admin), both("bob")];
    let (given, _, plan) = access(&lines, &Org::default(), &policy());
    assert_eq!(given, ["G=W:member"]);
    assert_eq!(plan.entries[Id::new(0)].workspaces, [(Id::new(0), PlacePlan::Add)]);
    let alone = access(&lines[..1], &Org::default(), &policy());
    assert_eq!(alone.0, [""; 0]);
}

#[test]
fn a_pair_that_contradicts_itself_or_names_nobody_is_left_out_with_a_note() {
    let twice = vec![provision("G", "W", Some(WorkspaceRole::Admin)), provision("G", "W", Some(WorkspaceRole::Member))];
    let (given, notes, _) =
        access(&[line("ada").groups(&["G"])], &org(), &PlanPolicy { provisions: twice, ..policy() });
    assert_eq!(given, [""; 0]);
    assert_eq!(notes, ["the group `G` does not get the workspace `W`: it was requested as `member` and as `admin`"]);
    let (given, notes, plan) = access(&[line("ada")], &org(), &asked(None));
    assert_eq!((given.len(), notes.len(), plan.steps.len(), plan.groups.len()), (0, 1, 1, 0));
}

#[test]
fn an_asked_pair_reaches_a_group_that_nobody_on_the_sheet_is_in() {
    let there = Org::default().member("eve", 1, &[]).group("G", 5, &[1]);
    let boss = PlanPolicy { workspace_admin: Some(email("eve@example.com")), ..asked(None) };
    let (given, _, plan) = access(&[line("ada")], &there, &boss);
    assert_eq!(given, ["G=W:member"]);
    assert_eq!(plan.steps.len(), 3);
}

#[test]
fn an_access_that_could_not_be_read_is_left_to_the_group_that_brings_it() {
    let there = org().member("ada", 1, &[]).change("ada", |ada| ada.workspaces = None).group("G", 5, &[1]);
    let (given, _, plan) = access(&[both("ada"), both("bob")], &there, &policy());
    assert_eq!(given, ["G=W:member"]);
    assert_eq!(plan.entries[Id::new(0)].workspaces, [(Id::new(0), PlacePlan::Add)]);
    assert!(plan.entries[Id::new(0)].findings.is_empty());
}

#[test]
fn an_asked_pair_also_reaches_a_group_that_the_identity_provider_fills() {
    let external = org().member("ada", 1, &[]).group("G", 5, &[1]);
    let external = external.change_group("G", |group| group.externally_managed = true);
    let lines = [line("ada").groups(&["G"]), both("bob")];
    let (given, _, plan) = access(&lines, &external, &asked(None));
    assert_eq!(given, ["G=W:member", "W:member:bob"]);
    assert_eq!(plan.entries[Id::new(0)].workspaces, [(Id::new(0), PlacePlan::Add)]);
    assert_eq!(access(&lines, &external, &policy()).0, ["W:member:bob"]);
}

#[test]
fn a_group_that_the_row_does_not_name_cannot_raise_the_role_that_the_row_says() {
    let inside = org().member("ada", 1, &[]).group("Old", 5, &[1]);
    let lines = [both("ada").workspace_role(WorkspaceRole::Member)];
    let raised = PlanPolicy { provisions: vec![provision("Old", "W", Some(WorkspaceRole::Admin))], ..policy() };
    assert_eq!(access(&lines, &inside, &raised).0, ["G=W:member", "Old=W:admin", "W:member:ada"]);
    let same = PlanPolicy { provisions: vec![provision("Old", "W", Some(WorkspaceRole::Member))], ..policy() };
    assert_eq!(access(&lines, &inside, &same).0, ["G=W:member", "Old=W:member"]);
}

#[test]
fn a_group_keeps_the_role_that_it_has_in_the_workspace() {
    let there = org().member("zed", 1, &[(900, "workspace_admin")]).group("G", 800, &[1]);
    let with = |roles: Option<&[&str]>| {
        let given = roles.map(|roles| {
            let roles = roles.iter().map(|role| (*role).to_owned()).collect();
            [(id(900), GroupWorkspace { roles, ..GroupWorkspace::default() })].into()
        });
        there.clone().change_group("G", |group| group.workspaces = given)
    };
    for roles in [Some(&["workspace_admin"][..]), Some(&["auditor"]), Some(&[]), None] {
        let (given, notes, _) = access(&[both("ada"), both("zed")], &with(roles), &policy());
        assert_eq!(given, ["W:member:ada"], "{roles:?}: {notes:?}");
    }
    let (given, ..) = access(&[both("ada"), both("zed")], &with(Some(&["M"])), &policy());
    assert_eq!(given, ["G=W:member"]);
    // Only a role that is named replaces it.
    for roles in [&["workspace_admin"][..], &["auditor"]] {
        let (given, notes, _) = access(&[both("ada"), both("zed")], &with(Some(roles)), &asked(None));
        assert_eq!(given, ["W:member:ada"], "{roles:?}: {notes:?}");
        assert!(notes[0].starts_with("the group `G` keeps the role that it has in the workspace `W`"), "{notes:?}");
        let (given, ..) = access(&[both("ada"), both("zed")], &with(Some(roles)), &asked(Some(WorkspaceRole::Member)));
        assert_eq!(given, ["G=W:member"], "{roles:?}");
    }
}
