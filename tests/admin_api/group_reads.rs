//! What is read of the groups on the sheet: only what the plan needs.

use frontdesk::model::GroupWorkspace;
use frontdesk::plan::SnapshotQuery;

use crate::fake_organization::Organization;
use crate::organization::{names, people, read};
use crate::setting::id;

/// Asks for people who are all to be in the group `Interns`.
fn interns(emails: &[&str]) -> SnapshotQuery {
    let joiners = [("Interns".to_owned(), (0..).take(emails.len()).collect())].into();
    SnapshotQuery { groups: names(&["Interns"]), joiners, ..people(emails) }
}

#[tokio::test]
async fn members_and_workspaces_of_groups_are_read_only_where_the_plan_needs_them() {
    let mut organization = Organization::of(2);
    organization.groups = vec![(60, "Interns".to_owned())];
    organization.workspaces = vec![(70, "MySpace".to_owned())];
    let below = |calls: &[String]| calls.iter().filter(|call| call.starts_with("/user-groups/")).count();

    let new = interns(&["new@example.com"]);
    let (_, calls) = read(organization.clone(), &new).await;
    assert_eq!(below(&calls), 1, "what the group gives counts, and nobody new can be in it: {calls:?}");

    let known = interns(&["p1@example.com"]);
    let (snapshot, calls) = read(organization.clone(), &known).await;
    let snapshot = snapshot.unwrap();
    let group = &snapshot.groups["Interns"][0];
    assert_eq!(group.members.clone(), Some([id(0)].into()));
    assert!(group.workspaces.is_some(), "the person may join it");
    assert_eq!(below(&calls), 2, "{calls:?}");

    let inside = interns(&["p0@example.com"]);
    let (snapshot, calls) = read(organization.clone(), &inside).await;
    assert_eq!(snapshot.unwrap().groups["Interns"][0].workspaces, None);
    assert_eq!(below(&calls), 1, "who is in it already gets nothing new: {calls:?}");

    let beside = SnapshotQuery { joiners: inside.joiners, ..interns(&["p0@example.com", "p1@example.com"]) };
    let (_, calls) = read(organization.clone(), &beside).await;
    assert_eq!(below(&calls), 1, "the other one is to be elsewhere: {calls:?}");

    let access = SnapshotQuery { workspaces: names(&["MySpace"]), ..new };
    let (snapshot, calls) = read(organization.clone(), &access).await;
    let snapshot = snapshot.unwrap();
    assert_eq!(
        snapshot.groups["Interns"][0].workspaces,
        Some([(id(70), GroupWorkspace { name: None, roles: vec!["dev".to_owned()] })].into())
    );
    assert_eq!(snapshot.workspaces["MySpace"][0].uuid, id(70));
    assert_eq!(below(&calls), 2, "{calls:?}");
}
