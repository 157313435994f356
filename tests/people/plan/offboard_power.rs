//! Nobody is removed without whom the organization or a workspace would have no administrator.

use frontdesk::model::Id;
use frontdesk::plan::offboard::{Protection, RemovalPolicy, administrator_groups, needs_everybody};

use super::builders::{email, id, line, sheet};
use super::offboard::{LAB, SHOP, from_group, from_organization, from_workspace, org, planned, verdicts, whole};

#[test]
fn the_last_organization_administrator_is_held_also_where_several_rows_together_would_do_it() {
    let one = whole(org());
    let policy = RemovalPolicy { successor: Some(email("cid@example.com")), ..from_organization() };
    assert_eq!(verdicts(&["owner", "ann"], &one, &policy), ["last-administrator", "ready"]);
    assert_eq!(
        verdicts(&["owner"], &one, &RemovalPolicy { downgrade: true, ..policy.clone() }),
        ["last-administrator"],
        "a downgrade takes the role too"
    );
    let two = whole(org().change("ann", |ann| ann.roles = vec!["A".to_owned()]));
    assert_eq!(verdicts(&["owner", "bob"], &two, &policy), ["ready", "ready"], "ann is left");
    let both = ["last-administrator", "last-administrator"];
    assert_eq!(verdicts(&["owner", "ann"], &two, &policy), both);
    let protecting = RemovalPolicy { protect: vec![Protection::parse("ann@example.com").unwrap()], ..policy };
    assert_eq!(
        verdicts(&["owner", "ann"], &two, &protecting),
        ["ready", "protected"],
        "ann stays, because she is held"
    );
}

#[test]
fn a_role_that_nobody_can_name_may_be_an_administrator_among_the_leavers_and_is_none_among_the_others() {
    let unknown =
        |org: super::builders::Org, name: &str| org.change(name, |member| member.roles = vec![id(90).to_string()]);
    let policy = RemovalPolicy { successor: Some(email("cid@example.com")), ..from_organization() };
    let held = ["last-administrator"];
    assert_eq!(verdicts(&["owner"], &whole(unknown(org(), "ann")), &policy), held);
    assert_eq!(verdicts(&["ann"], &whole(unknown(org(), "ann")), &policy), ["ready"], "the owner is left");
    let alone = unknown(org(), "owner");
    assert_eq!(verdicts(&["owner"], &whole(alone.clone()), &policy), held);
    let named = alone.roles(&[(90, "Auditor", true)]).change("bob", |bob| bob.roles = vec!["A".to_owned()]);
    assert_eq!(verdicts(&["owner"], &whole(named), &policy), ["ready"], "the list of roles names it");
}

#[test]
fn where_the_other_members_could_not_be_read_no_administrator_is_removed() {
    let mut snapshot = whole(org());
    snapshot.everybody = None;
    let policy = RemovalPolicy { successor: Some(email("cid@example.com")), ..from_organization() };
    assert_eq!(verdicts(&["owner", "ann"], &snapshot, &policy), ["not-readable", "ready"]);
}

#[test]
fn the_only_administrator_of_a_workspace_leaves_after_a_successor_took_over_or_not_at_all() {
    let ann_administers = || org().change("ann", |ann| ann.workspaces = Some([(id(70), vec!["A".to_owned()])].into()));
    let snapshot = whole(ann_administers());
    let policy = from_organization();
    assert_eq!(verdicts(&["ann"], &snapshot, &policy), ["workspace-admin-missing"]);
    let named = |name: &str| RemovalPolicy { successor: Some(email(&line(name).email)), ..from_organization() };
    for (successor, sheet) in [("ida", vec!["ann"]), ("zoe", vec!["ann"]), ("bob", vec!["ann", "bob"])] {
        assert_eq!(verdicts(&sheet, &snapshot, &named(successor))[0], "workspace-admin-missing", "{successor}");
    }
    let (_, plan) = planned(&["ann"], &snapshot, &named("bob"));
    assert_eq!(plan.successions, [(Id::new(0), vec![Id::new(0)])]);
    assert_eq!(plan.steps[Id::new(0)].kind().as_str(), "add-to-workspace");
    assert_eq!(plan.steps[Id::new(1)].kind().as_str(), "remove-person");
}

#[test]
fn another_workspace_administrator_is_enough_unless_they_leave_too() {
    let admins = org().change("ann", |ann| ann.workspaces = Some([(id(LAB), vec!["A".to_owned()])].into()));
    let snapshot = whole(admins);
    assert_eq!(verdicts(&["ann"], &snapshot, &from_workspace()), ["ready"], "the owner is left");
    let both = ["workspace-admin-missing", "workspace-admin-missing"];
    assert_eq!(verdicts(&["ann", "owner"], &snapshot, &from_workspace()), both);
    assert_eq!(
        verdicts(&["ann", "owner"], &snapshot, &from_group()),
        ["ready", "already-gone"],
        "a group is no workspace"
    );
}

#[test]
fn everybody_is_read_only_where_somebody_may_have_power_or_the_scope_must_be_measured() {
    let snapshot = whole(org());
    let needed = |names: &[&str], policy: &RemovalPolicy| {
        needs_everybody(&sheet(names.iter().map(|name| line(name))), &snapshot, policy)
    };
    assert!(!needed(&["ann", "bob", "cid", "zoe"], &from_organization()));
    assert!(needed(&["owner"], &from_organization()));
    assert!(needed(&["owner"], &from_workspace()));
    let crowd = (0..6).fold(org(), |org, n| org.member(&format!("p{n}"), 1000 + n, &[(SHOP, "M")]));
    let roster = sheet((0..6).map(|n| line(&format!("p{n}"))));
    let explicit = RemovalPolicy { max_removals: Some(9), ..from_workspace() };
    assert!(needs_everybody(&roster, &whole(crowd.clone()), &from_workspace()));
    assert!(!needs_everybody(&roster, &whole(crowd), &explicit));
}

#[test]
fn leaving_a_group_that_may_make_administrators_needs_another_one() {
    let no_other = || org().change("owner", |owner| owner.roles = vec!["M".to_owned()]);
    let given = |org: super::builders::Org, role: &str, parents: Option<&[u128]>| {
        org.change_group("Interns", |group| {
            group.roles = Some(role.to_owned()).filter(|role| !role.is_empty()).into_iter().collect();
            group.parents = parents.map(|all| all.iter().copied().map(id).collect());
        })
    };
    for (role, parents, held) in [
        ("", Some(&[][..]), false),
        ("member", Some(&[]), false),
        ("organization_admin", Some(&[]), true),
        ("Auditor", Some(&[]), true),
        ("", Some(&[61][..]), true),
        ("", None, true),
    ] {
        let expected = if held { "last-administrator" } else { "ready" };
        let snapshot = whole(given(no_other(), role, parents));
        assert_eq!(verdicts(&["ann"], &snapshot, &from_group()), [expected], "{role} {parents:?}");
        let snapshot = whole(given(org(), role, parents));
        assert_eq!(verdicts(&["ann"], &snapshot, &from_group()), ["ready"], "the owner is left: {role} {parents:?}");
    }
}

#[test]
fn administrators_by_a_group_are_left_as_long_as_they_stay_in_it() {
    let org = || org().change("owner", |owner| owner.roles = vec!["M".to_owned()]);
    let successor = Some(email("cid@example.com"));
    let policy = RemovalPolicy { successor, ..from_organization() };
    assert_eq!(verdicts(&["cid"], &whole(org()), &policy), ["last-administrator"], "nobody is known to be one");
    let mut snapshot =
        whole(org().change_group("Interns", |group| group.roles = vec!["organization_admin".to_owned()]));
    snapshot.group_administrators = [(id(60), [id(2), id(3)].into())].into();
    assert_eq!(verdicts(&["cid", "ann"], &snapshot, &policy), ["ready", "ready"], "bob is left");
    assert_eq!(verdicts(&["ann", "bob"], &snapshot, &policy), ["last-administrator", "last-administrator"]);
    assert_eq!(verdicts(&["ann"], &snapshot, &from_group()), ["ready"]);
    assert_eq!(verdicts(&["ann", "bob"], &snapshot, &from_group()), ["last-administrator", "last-administrator"]);
    let downgrade = RemovalPolicy { downgrade: true, ..policy };
    assert_eq!(verdicts(&["ann", "bob"], &snapshot, &downgrade), ["already-member", "already-member"]);
}

#[test]
fn a_group_inside_one_that_makes_administrators_does_not_surely_make_them() {
    let group = |uuid: u128, role: &str, parents: &[u128]| frontdesk::model::Group {
        uuid: id(uuid),
        externally_managed: false,
        members: None,
        workspaces: None,
        roles: Some(role.to_owned()).filter(|role| !role.is_empty()).into_iter().collect(),
        parents: Some(parents.iter().copied().map(id).collect()),
        unread: frontdesk::model::UnreadParts::default(),
    };
    let groups = [
        group(1, "organization_admin", &[]),
        group(3, "", &[2]),
        group(2, "member", &[1]),
        group(4, "Auditor", &[5]),
        group(5, "", &[4]),
    ];
    assert_eq!(administrator_groups(&groups.iter().collect::<Vec<_>>()), [id(1)].into());
}
