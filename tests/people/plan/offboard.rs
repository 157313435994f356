//! Who leaves what, and whom nothing takes: decided from the sheet, the organization and the scope alone.

use frontdesk::model::{Answer, Code, GroupWorkspace, Id, Invitation, Outcome, PersonId, Placement, StepKind};
use frontdesk::plan::offboard::{
    CreatedKey, MAX_REMOVALS, Protection, Removal, RemovalPlan, RemovalPolicy, RemovalSnapshot, RemovalWork,
    plan_removals, removal_answers,
};
use frontdesk::roster::Roster;

use super::builders::{Org, email, id, line, sheet};

pub(crate) const LAB: u128 = 50;
pub(crate) const SHOP: u128 = 51;
pub(crate) const INTERNS: u128 = 60;

/// The owner administers everything; ann and bob are in the workspace and the group, cid is in neither, ida is invited.
pub(crate) fn org() -> Org {
    let org = Org::default()
        .member("owner", 1, &[(LAB, "A"), (SHOP, "A")])
        .change("owner", |owner| owner.roles = vec!["A".to_owned()])
        .member("ann", 2, &[(LAB, "M")])
        .member("bob", 3, &[(LAB, "M"), (SHOP, "M")])
        .member("cid", 4, &[])
        .invited("ida", 9, Some(false));
    org.group("Interns", INTERNS, &[2, 3]).workspace("Lab", LAB)
}

/// The same with everybody known, as it is read where that is needed.
pub(crate) fn whole(org: Org) -> RemovalSnapshot {
    let mut snapshot = RemovalSnapshot { named: org.0, keys: Some([].into()), ..RemovalSnapshot::default() };
    snapshot.everybody = Some(snapshot.named.members.values().cloned().collect());
    let carrying = |uuid: u128, workspaces: &[u128]| Invitation {
        expired: Some(false),
        workspaces: Some(workspaces.iter().copied().map(id).collect()),
        ..Invitation::pending(id(uuid))
    };
    snapshot.invitations = [(email("ida@example.com"), vec![carrying(9, &[LAB])])].into();
    snapshot.workspace_names = [(id(LAB), "Lab".to_owned()), (id(SHOP), "Shop".to_owned())].into();
    snapshot
}

pub(crate) fn from_workspace() -> RemovalPolicy {
    RemovalPolicy { workspaces: ["Lab".to_owned()].into(), batch: 2, ..RemovalPolicy::default() }
}

pub(crate) fn from_group() -> RemovalPolicy {
    RemovalPolicy { groups: ["Interns".to_owned()].into(), batch: 2, ..RemovalPolicy::default() }
}

pub(crate) fn from_organization() -> RemovalPolicy {
    RemovalPolicy { from_organization: true, batch: 2, ..RemovalPolicy::default() }
}

pub(crate) fn planned(names: &[&str], snapshot: &RemovalSnapshot, policy: &RemovalPolicy) -> (Roster, RemovalPlan) {
    let roster = sheet(names.iter().map(|name| line(name)));
    let plan = plan_removals(&roster, snapshot, policy);
    (roster, plan)
}

pub(crate) fn answers(names: &[&str], snapshot: &RemovalSnapshot, policy: &RemovalPolicy) -> Vec<Answer> {
    let (roster, plan) = planned(names, snapshot, policy);
    removal_answers(&plan, &roster)
}

/// What is held, by the code of the first reason; everybody else by their outcome.
pub(crate) fn verdicts(names: &[&str], snapshot: &RemovalSnapshot, policy: &RemovalPolicy) -> Vec<String> {
    let verdict = |answer: &Answer| match answer.outcome {
        Outcome::Held => answer.problem().expect("a held row has a reason").as_str().to_owned(),
        outcome => outcome.as_str().to_owned(),
    };
    answers(names, snapshot, policy).iter().map(verdict).collect()
}

#[test]
fn each_scope_takes_what_is_there_and_says_who_is_gone_already() {
    let snapshot = whole(org());
    let names = ["ann", "bob", "cid", "ida", "zoe"];
    for (policy, expected) in [
        (from_workspace(), ["ready", "ready", "already-gone", "ready", "already-gone"]),
        (from_group(), ["ready", "ready", "already-gone", "already-gone", "already-gone"]),
        (from_organization(), ["ready", "ready", "ready", "ready", "already-gone"]),
    ] {
        assert_eq!(verdicts(&names, &snapshot, &policy), expected, "{policy:?}");
    }
}

#[test]
fn invitations_are_withdrawn_first_and_the_organization_is_left_last_one_by_one() {
    let policy = RemovalPolicy { workspaces: from_workspace().workspaces, ..from_group() };
    let policy = RemovalPolicy { from_organization: true, ..policy };
    let (_, plan) = planned(&["ann", "bob", "cid", "ida"], &whole(org()), &policy);
    let kinds: Vec<(StepKind, usize)> = plan.steps.iter().map(|work| (work.kind(), work.people())).collect();
    let expected = [
        (StepKind::DeleteInvitation, 1),
        (StepKind::RemoveFromWorkspace, 2),
        (StepKind::RemoveFromGroup, 2),
        (StepKind::RemovePerson, 1),
        (StepKind::RemovePerson, 1),
        (StepKind::RemovePerson, 1),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_thousand_people_leave_a_workspace_in_as_few_requests_as_the_batch_allows() {
    let names: Vec<String> = (0..1000).map(|n| format!("p{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut org = org();
    for (n, name) in (1000..).zip(&names) {
        org = org.member(name, n, &[(LAB, "M")]);
    }
    let policy = RemovalPolicy { batch: 100, max_removals: Some(1000), ..from_workspace() };
    let (_, plan) = planned(&names, &whole(org), &policy);
    assert_eq!(plan.calls(), [(StepKind::RemoveFromWorkspace, 1000, 11)], "the last one is a look");
}

#[test]
fn a_second_pending_invitation_is_withdrawn_too_and_one_to_elsewhere_stays() {
    let mut snapshot = whole(org());
    let invitations = snapshot.invitations.get_mut("ida@example.com").unwrap();
    let elsewhere = Invitation { uuid: id(10), workspaces: Some([id(SHOP)].into()), ..invitations[0].clone() };
    invitations.push(elsewhere);
    let (_, plan) = planned(&["ida"], &snapshot, &from_organization());
    let taken = &plan.leavers[PersonId::new(0)].removals;
    assert_eq!(*taken, [Removal::Invitation(id(9)), Removal::Invitation(id(10))]);
    let (_, plan) = planned(&["ida"], &snapshot, &from_workspace());
    let leaver = &plan.leavers[PersonId::new(0)];
    assert_eq!(leaver.removals, [Removal::Invitation(id(9))]);
    assert_eq!(leaver.notes, ["has a pending invitation to the organization, which stays"]);
}

/// Makes something unknown.
type Unread<'a> = &'a dyn Fn(&mut RemovalSnapshot);

#[test]
fn what_could_not_be_read_holds_and_never_counts_as_gone() {
    let forbidden = || "the key must not read it".to_owned();
    let cases: [(&str, Unread<'_>, RemovalPolicy); 5] = [
        ("ann", &|s| s.named.members.get_mut("ann@example.com").unwrap().workspaces = None, from_workspace()),
        ("ann", &|s| s.named.groups.get_mut("Interns").unwrap()[0].members = None, from_group()),
        ("zoe", &|s| s.named.unread.everybody = Some(forbidden()), from_organization()),
        ("ida", &|s| s.invitations.get_mut("ida@example.com").unwrap()[0].workspaces = None, from_workspace()),
        (
            "ann",
            &|s| {
                s.named.workspaces.clear();
                s.named.unread.workspaces = [("Lab".to_owned(), forbidden())].into();
            },
            from_workspace(),
        ),
    ];
    for (name, unread, policy) in cases {
        let mut snapshot = whole(org());
        unread(&mut snapshot);
        let (_, plan) = planned(&[name], &snapshot, &policy);
        assert_eq!(verdicts(&[name], &snapshot, &policy), ["not-readable"], "{name} {policy:?}");
        assert!(plan.steps.is_empty(), "{plan:?}");
    }
}

#[test]
fn a_place_that_is_not_there_or_must_not_be_changed_holds_whoever_may_be_in_it() {
    let policy = |name: &str| RemovalPolicy { workspaces: [name.to_owned()].into(), ..from_workspace() };
    let mut snapshot = whole(org().workspace("Twin", 70).workspace("Twin", 71));
    snapshot.named.similar_workspaces = [("lab".to_owned(), "Lab".to_owned())].into();
    assert_eq!(verdicts(&["ann", "zoe"], &snapshot, &policy("lab")), ["name-nearly-equal", "already-gone"]);
    assert_eq!(verdicts(&["ann", "ida"], &snapshot, &policy("Attic")), ["name-unknown", "name-unknown"]);
    assert_eq!(verdicts(&["ann"], &snapshot, &policy("Twin")), ["name-ambiguous"]);
    snapshot.default_workspace = Some(id(LAB));
    assert_eq!(verdicts(&["ann", "cid"], &snapshot, &from_workspace()), ["default-workspace", "already-gone"]);
    let snapshot = whole(org().change_group("Interns", |group| group.externally_managed = true));
    assert_eq!(verdicts(&["ann", "cid"], &snapshot, &from_group()), ["group-externally-managed", "already-gone"]);
}

#[test]
fn whom_the_settings_protect_or_name_is_held_in_every_scope() {
    let snapshot = whole(org());
    for scope in [from_workspace(), from_group(), from_organization()] {
        let protect = vec![Protection::parse("bob@*").unwrap()];
        let policy = RemovalPolicy { protect, admin_email: Some(email("ann@example.com")), ..scope };
        assert_eq!(verdicts(&["ann", "bob", "zoe"], &snapshot, &policy), ["protected", "protected", "already-gone"]);
    }
}

#[test]
fn leaving_a_group_names_the_workspaces_that_it_gave() {
    let snapshot = whole(org().change_group("Interns", |group| {
        group.workspaces = Some([LAB, SHOP].map(|uuid| (id(uuid), GroupWorkspace::default())).into());
    }));
    let notes = |name: &str| answers(&[name], &snapshot, &from_group())[0].notes.clone();
    let end = "the API does not say whether it ends with the group";
    assert_eq!(notes("ann"), [format!("the group `Interns` gave access to `Lab`; {end}")]);
    assert_eq!(notes("bob"), [format!("the group `Interns` gave access to `Lab`, `Shop`; {end}")]);
}

#[test]
fn leaving_a_group_names_the_workspaces_of_the_groups_around_it_too() {
    let nested = org().change_group("Interns", |group| {
        group.workspaces = Some([(id(LAB), GroupWorkspace::default())].into());
        group.parents = Some([id(61)].into());
    });
    let shop = GroupWorkspace { name: Some("Shop".to_owned()), roles: Vec::new() };
    let known = nested.clone().around("Staff", 61, |group| group.workspaces = Some([(id(SHOP), shop)].into()));
    let note = |org: Org| answers(&["bob"], &whole(org), &from_group())[0].notes.clone();
    let end = "the API does not say whether it ends with the group";
    assert_eq!(note(known), [format!("the group `Interns` gave access to `Lab`, `Shop`; {end}")]);
    assert_eq!(note(nested), ["could not read which workspaces the group `Interns` gives"]);
}

#[test]
fn keys_are_always_listed_and_deleted_only_on_request() {
    let mut snapshot = whole(org());
    let key = |uuid: u128, may_be_deleted| CreatedKey { uuid: id(uuid), label: format!("Key {uuid}"), may_be_deleted };
    let keys = vec![key(80, true), key(81, false)];
    snapshot.keys = Some([(email("ann@example.com"), keys.clone()), (email("zoe@example.com"), keys)].into());
    let stays = answers(&["ann"], &snapshot, &from_workspace()).remove(0);
    assert_eq!(stays.problem(), None, "the account stays, and so may its keys");
    assert!(stays.notes.iter().any(|note| note.to_string().contains("`Key 80`, `Key 81`")), "{stays:?}");
    let listed = answers(&["ann"], &snapshot, &from_organization()).remove(0);
    assert_eq!(listed.problem(), Some(Code::ApiKeysLeft));
    assert!(listed.findings[0].message.to_string().contains("`Key 80`, `Key 81`"), "{listed:?}");

    let policy = RemovalPolicy { revoke_keys: true, ..from_workspace() };
    let (_, plan) = planned(&["ann", "zoe"], &snapshot, &policy);
    let taken: Vec<&[Removal]> = plan.leavers.iter().map(|leaver| leaver.removals.as_slice()).collect();
    let key = Removal::ApiKey(id(80));
    assert_eq!(taken, [&[key, Removal::Workspace(Id::new(0))][..], &[key]], "also of somebody who is gone");
    let revoked = answers(&["ann"], &snapshot, &policy).remove(0);
    assert!(revoked.findings[0].message.to_string().ends_with("`Key 81`"), "{revoked:?}");

    snapshot.keys = None;
    assert_eq!(answers(&["ann"], &snapshot, &policy)[0].question(), Some(Code::NotReadable));
    let told = answers(&["ann"], &snapshot, &from_workspace()).remove(0);
    assert_eq!((told.question(), told.notes.len()), (None, 1), "{told:?}");
    assert_eq!(answers(&["ann"], &snapshot, &from_organization())[0].question(), None, "no list of keys is known");
    for keys in [None, Some([].into())] {
        (snapshot.keys, snapshot.has_unread_keys) = (keys, true);
        let leaves = answers(&["ann"], &snapshot, &from_organization()).remove(0);
        // A list that is only forbidden may be allowed; a key without its creator never gets one.
        let question = snapshot.keys.is_none().then_some(Code::NotReadable);
        assert_eq!((leaves.question(), leaves.notes.len()), (question, usize::from(question.is_none())), "{leaves:?}");
        let told = answers(&["ann"], &snapshot, &from_workspace()).remove(0);
        assert_eq!((told.question(), told.notes.len()), (None, 1), "the account stays: {told:?}");
    }
}

#[test]
fn a_downgrade_leaves_a_plain_member_without_seats() {
    let powerful = org().change("ann", |ann| {
        ann.roles = vec!["M".to_owned(), "B".to_owned()];
        ann.seats = Some([frontdesk::model::Seat::Chat].into());
    });
    let policy = RemovalPolicy { downgrade: true, ..from_organization() };
    let (roster, plan) = planned(&["ann", "cid", "zoe"], &whole(powerful), &policy);
    let remove = RemovalWork::Remove { removal: Removal::Power, people: vec![PersonId::new(0)] };
    assert_eq!(*plan.steps, [remove]);
    let answers = removal_answers(&plan, &roster);
    assert_eq!(answers[0].notes, ["role: member, billing_manager → member", "seats: chat → none"]);
    assert_eq!(answers[1].outcome, Outcome::AlreadyMember);
    assert_eq!(answers[2].outcome, Outcome::AlreadyGone);
}

#[test]
fn too_many_removals_send_nothing_and_name_everybody_over_the_limit() {
    let crowd = |people: u128| {
        let names: Vec<String> = (0..people).map(|n| format!("p{n}")).collect();
        let org = (0..people).fold(org(), |org, n| org.member(&format!("p{n}"), 1000 + n, &[(LAB, "M")]));
        (names, whole(org))
    };
    // (people in the workspace beside the four of the organization, of whom leave, limit that is exceeded)
    for (people, leaving, limit) in
        [(20, 5, None), (20, 6, Some(5)), (47, 10, None), (47, 11, Some(10)), (500, 25, None), (500, 26, Some(25))]
    {
        let (names, snapshot) = crowd(people);
        let names: Vec<&str> = names.iter().take(leaving).map(String::as_str).collect();
        let (_, plan) = planned(&names, &snapshot, &from_workspace());
        let message = plan.limit.as_ref().map(|limit| limit.finding.message.to_string());
        let expected = limit.map(|limit| format!("and the limit is {limit}"));
        assert_eq!(message.is_some(), expected.is_some(), "{people} {leaving}: {message:?}");
        assert!(message.unwrap_or_default().ends_with(&expected.unwrap_or_default()), "{people} {leaving}");
    }
    let (names, snapshot) = crowd(20);
    let names: Vec<&str> = names.iter().map(String::as_str).chain(["zoe"]).collect();
    let verdicts = verdicts(&names, &snapshot, &from_workspace());
    assert_eq!(verdicts[0], "removal-limit");
    assert_eq!(verdicts[20], "already-gone");
    let policy = RemovalPolicy { max_removals: Some(20), ..from_workspace() };
    assert_eq!(planned(&names, &snapshot, &policy).1.limit, None);
    assert_eq!(MAX_REMOVALS, 25);
    let answers = answers(&names, &snapshot, &from_workspace());
    assert!(answers.iter().all(|answer| answer.workspaces.iter().all(|place| place.placement != Placement::Removed)));
}
