//! In which order a plan is sent, and in how many calls.

use frontdesk::model::{Id, Language, OrgRole, PersonId, StepKind, WorkspaceRole};
use frontdesk::plan::{Common, PlanPolicy, RoleAndSeats, Step, Work, WorkspaceAdmin, make};

use super::builders::{Org, administered_by, ids, line, policy, provision, sheet};

fn member() -> Common<RoleAndSeats> {
    Common::from(RoleAndSeats { roles: vec![OrgRole::Member], seats: None })
}

#[test]
fn batches_join_a_new_group_side_by_side_and_all_of_them_before_it_gets_its_workspace() {
    let lines = ["cid", "ada", "bob"].map(|name| line(name).groups(&["G"]).workspaces(&["W"]));
    let plan = make(&sheet(lines), &Org::default().0, &administered_by("cid"));
    let step = |work, after: &[usize]| Step { work, after: ids(after) };
    assert_eq!(
        *plan.steps,
        [
            step(Work::CreateGroup { group: Id::new(0) }, &[]),
            step(Work::CreatePeople { people: vec![(Id::new(1), member()), (Id::new(2), member())] }, &[]),
            step(Work::CreatePeople { people: vec![(Id::new(0), member())] }, &[]),
            step(Work::CreateWorkspace { workspace: Id::new(0), admin: WorkspaceAdmin::Person(Id::new(0)) }, &[2]),
            step(Work::AddToGroup { group: Id::new(0), people: ids(&[1, 2]) }, &[0, 1]),
            step(Work::AddToGroup { group: Id::new(0), people: ids(&[0]) }, &[0, 2]),
            step(
                Work::ProvisionGroup { group: Id::new(0), workspace: Id::new(0), role: WorkspaceRole::Member },
                &[3, 4, 5]
            ),
        ]
    );
    assert_eq!(
        plan.calls(),
        [
            (StepKind::CreateGroup, 0, 3),
            (StepKind::CreatePeople, 3, 3),
            (StepKind::CreateWorkspace, 0, 3),
            (StepKind::AddToGroup, 3, 3),
            (StepKind::ProvisionGroup, 0, 1),
        ]
    );
}

#[test]
fn writes_to_one_workspace_follow_one_another() {
    let org = Org::default().workspace("W", 900).group("A", 1, &[]).group("B", 2, &[]);
    let lines = [
        line("ada").groups(&["A"]).workspaces(&["W"]),
        line("bob").groups(&["B"]).workspaces(&["W"]),
        line("cid").workspaces(&["W"]),
    ];
    let plan = make(&sheet(lines), &org.0, &PlanPolicy { batch: 10, ..policy() });
    let kinds: Vec<_> = plan.steps.iter().map(|step| (step.work.kind(), step.after.clone())).collect();
    assert_eq!(
        kinds,
        [
            (StepKind::CreatePeople, ids(&[])),
            (StepKind::AddToGroup, ids(&[0])),
            (StepKind::AddToGroup, ids(&[0])),
            (StepKind::ProvisionGroup, ids(&[1])),
            (StepKind::ProvisionGroup, ids(&[2, 3])),
            (StepKind::AddToWorkspace, ids(&[0, 4])),
        ]
    );
}

#[test]
fn a_group_gets_its_workspaces_one_after_another() {
    let org = Org::default().workspace("V", 900).workspace("W", 901);
    let plan = make(&sheet([line("ada").groups(&["G"]).workspaces(&["V", "W"])]), &org.0, &policy());
    let after: Vec<_> = plan.steps.iter().map(|step| step.after.clone()).collect();
    assert_eq!(after, [ids(&[]), ids(&[]), ids(&[0, 1]), ids(&[2]), ids(&[3])]);
}

#[test]
fn invitations_go_together_only_where_everything_is_the_same() {
    let org = Org::default().workspace("W", 900);
    let lines = [
        line("ada").invite(),
        line("bob").invite(),
        line("cid").invite(),
        line("dan").invite().workspaces(&["W"]),
        line("eve").invite().language(Language::Fr),
        line("fay").invite().role(OrgRole::BillingManager),
        line("gus").invite().role(OrgRole::Member),
    ];
    let plan = make(&sheet(lines), &org.0, &policy());
    let sent: Vec<Vec<PersonId>> = plan
        .steps
        .iter()
        .map(|step| match &step.work {
            Work::InvitePeople { people, .. } => people.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(sent, [ids(&[0, 1]), ids(&[2, 6]), ids(&[4]), ids(&[3]), ids(&[5])]);
}

#[test]
fn an_invitation_waits_for_the_workspace_that_it_carries_and_only_for_that() {
    let lines = [line("ada").invite().workspaces(&["W"]).groups(&["G"])];
    let plan = make(&sheet(lines), &Org::default().member("boss", 1, &[]).0, &administered_by("boss"));
    let kinds: Vec<_> = plan.steps.iter().map(|step| (step.work.kind(), step.after.clone())).collect();
    assert_eq!(
        kinds,
        [(StepKind::CreateGroup, ids(&[])), (StepKind::CreateWorkspace, ids(&[])), (StepKind::InvitePeople, ids(&[1])),]
    );
}

#[test]
fn ten_thousand_people_in_four_groups_take_as_few_calls_as_batches_allow() {
    let groups = ["North", "East", "South", "West"];
    let lines = (0..10_000).map(|n| line(&format!("p{n}")).groups(&[groups[n % 4]]).workspaces(&["W"]));
    let asked = groups.map(|group| provision(group, "W", None)).to_vec();
    let policy = PlanPolicy { batch: 100, provisions: asked, ..administered_by("p1") };
    let plan = make(&sheet(lines), &Org::default().0, &policy);
    assert_eq!(
        plan.calls(),
        [
            (StepKind::CreateGroup, 0, 12),
            (StepKind::CreatePeople, 10_000, 110),
            (StepKind::CreateWorkspace, 0, 3),
            (StepKind::AddToGroup, 10_000, 104),
            (StepKind::ProvisionGroup, 0, 4),
        ]
    );
    assert_eq!(plan.limit, None);
}
