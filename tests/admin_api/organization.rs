//! Reading an organization: the cheaper way is taken, every page is read, what fails is an error,
//! and only what the plan needs is asked for.

use std::collections::BTreeSet;

use frontdesk::admin_api::ApiError;
use frontdesk::model::{Email, Event, Snapshot};
use frontdesk::organization::{find_people, read_snapshot};
use frontdesk::plan::SnapshotQuery;
use mockito::Matcher;
use serde_json::json;

use crate::fake_organization::{Calls, Organization};
use crate::setting::{Setting, id};

pub(crate) fn people(emails: &[&str]) -> SnapshotQuery {
    let mut emails: Vec<Email> = emails.iter().map(|email| Email::parse(email).unwrap()).collect();
    emails.sort();
    SnapshotQuery { emails, ..SnapshotQuery::default() }
}

pub(crate) fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The snapshot, and the calls that it took, sorted.
pub(crate) async fn read(
    organization: Organization,
    wanted: &SnapshotQuery,
) -> (Result<Snapshot, ApiError>, Vec<String>) {
    let (_server, setting, calls) = organization.open().await;
    let snapshot = read_snapshot(&setting.client, wanted).await;
    let mut calls = calls.lock().unwrap().clone();
    calls.sort();
    (snapshot, calls)
}

fn of_path(calls: &[String], path: &str) -> usize {
    calls.iter().filter(|call| call.split('?').next() == Some(path)).count()
}

#[tokio::test]
async fn a_large_organization_is_asked_about_a_few_people_one_by_one() {
    let (snapshot, calls) = read(Organization::of(2000), &people(&["p1500@example.com", "new@example.com"])).await;
    let snapshot = snapshot.unwrap();
    assert_eq!(snapshot.members["p1500@example.com"].uuid, id(1500));
    assert!(!snapshot.members.contains_key("new@example.com"));
    assert_eq!(of_path(&calls, "/users"), 1 + 2, "{calls:?}");
    assert_eq!(of_path(&calls, "/users-invite"), 1);
}

#[tokio::test]
async fn a_long_sheet_lists_the_organization_and_every_page_of_it() {
    let emails: Vec<String> = (0..60).map(|n| format!("p{}@example.com", n * 10)).collect();
    let wanted = people(&emails.iter().map(String::as_str).collect::<Vec<_>>());
    for uncounted in [false, true] {
        let (snapshot, calls) = read(Organization { uncounted, ..Organization::of(601) }, &wanted).await;
        let snapshot = snapshot.unwrap();
        assert!(wanted.emails.iter().all(|email| snapshot.members.contains_key(email)));
        assert_eq!(of_path(&calls, "/users"), if uncounted { 8 } else { 7 }, "{calls:?}");
    }
}

#[tokio::test]
async fn an_api_that_refuses_large_pages_is_asked_for_smaller_ones() {
    let organization = Organization { page_refused_above: Some(50), ..Organization::of(30) };
    let (snapshot, calls) = read(organization, &people(&["p1@example.com", "p29@example.com"])).await;
    assert_eq!(snapshot.unwrap().members.len(), 30);
    let sizes: Vec<&str> = calls.iter().filter_map(|call| call.strip_prefix("/users?page=1&page_size=")).collect();
    assert_eq!(sizes, ["100", "1000", "25"]);
}

#[tokio::test]
async fn one_person_costs_one_look_up() {
    let (snapshot, calls) = read(Organization::of(5000), &people(&["p4999@example.com"])).await;
    assert_eq!(snapshot.unwrap().members.len(), 1);
    assert_eq!(calls.len(), 2, "{calls:?}");
}

#[tokio::test]
async fn a_pending_invitation_is_known_from_either_list() {
    let mut organization = Organization::of(3);
    organization.invited = vec![(50, "Grace@Example.com".to_owned())];
    let (snapshot, _) = read(organization, &people(&["grace@example.com", "p1@example.com"])).await;
    let snapshot = snapshot.unwrap();
    assert_eq!(
        snapshot.invitations["grace@example.com"].expired,
        Some(true),
        "the list that says more is the one that counts"
    );
    assert!(!snapshot.members.contains_key("grace@example.com"));
}

#[tokio::test]
async fn a_read_that_fails_is_an_error_and_never_nobody() {
    let mut wanted = people(&["p1@example.com", "p2@example.com"]);
    (wanted.groups, wanted.workspaces, wanted.roles) = (names(&["Interns"]), names(&["MySpace"]), true);
    for path in ["/users", "/users-invite", "/user-groups", "/members", "/workspaces"] {
        let mut organization = Organization::of(3);
        organization.without_invitations = true;
        organization.groups = vec![(60, "Interns".to_owned())];
        organization.broken = Some((path.to_owned(), 500));
        let (snapshot, _) = read(organization, &wanted).await;
        assert!(matches!(snapshot, Err(ApiError::Unavailable { .. })), "{path}: {snapshot:?}");
    }
}

#[tokio::test]
async fn what_the_run_does_without_costs_two_attempts_and_may_fail_in_any_way() {
    let mut wanted = people(&["p1@example.com", "p2@example.com"]);
    wanted.roles = true;
    for path in ["/users-invite", "/roles"] {
        for status in [302, 400, 401, 403, 404, 410, 500, 503] {
            let organization = Organization { broken: Some((path.to_owned(), status)), ..Organization::of(3) };
            let (_server, setting, calls) = organization.open().await;
            setting.client.list_users(1, 1, None).await.unwrap();
            let snapshot = read_snapshot(&setting.client, &wanted).await.unwrap();
            assert_eq!((snapshot.members.len(), snapshot.roles.is_none()), (3, path == "/roles"), "{path} {status}");
            assert!(snapshot.unread.everybody.is_none(), "{path} {status}");
            assert!(of_path(&calls.lock().unwrap(), path) <= 2, "{path} {status}");
        }
    }
}

#[tokio::test]
async fn a_question_that_an_organization_does_not_know_stays_open() {
    let mut wanted = people(&["p1@example.com"]);
    (wanted.groups, wanted.workspaces, wanted.roles) = (names(&["Interns"]), names(&["MySpace"]), true);
    let mut organization = Organization::of(3);
    organization.groups = vec![(60, "Interns".to_owned())];
    for status in [403, 404] {
        let organization = Organization { broken: Some(("/roles".to_owned(), status)), ..organization.clone() };
        assert_eq!(read(organization, &wanted).await.0.unwrap().roles, None, "{status}");
    }
    let unknown = Some((format!("{}/workspaces", id(60)), 404));
    let (snapshot, _) = read(Organization { broken: unknown, ..organization.clone() }, &wanted).await;
    let group = snapshot.unwrap().groups["Interns"][0].clone();
    assert_eq!((group.members.is_some(), group.workspaces), (true, None));
    let vanished = Some((format!("{}/members", id(60)), 404));
    let (snapshot, _) = read(Organization { broken: vanished, ..organization }, &wanted).await;
    assert!(matches!(snapshot, Err(ApiError::Refused { .. })), "its members are needed: {snapshot:?}");
}

#[tokio::test]
async fn what_a_key_that_worked_may_not_read_is_noted_and_never_taken_for_nothing() {
    let mut wanted = people(&["p1@example.com", "p2@example.com"]);
    (wanted.groups, wanted.workspaces) = (names(&["Interns"]), names(&["MySpace"]));
    for (path, what) in [
        ("/users", "everybody"),
        ("/users-invite", "everybody"),
        ("/user-groups", "groups"),
        ("/workspaces", "workspaces"),
        ("/members", "members"),
    ] {
        let mut organization = Organization::of(3);
        organization.groups = vec![(60, "Interns".to_owned())];
        organization.broken = Some((path.to_owned(), 403));
        organization.without_invitations = true;
        let (_server, setting, _) = organization.open().await;
        setting.client.list_roles_if_allowed().await.unwrap();
        let snapshot = read_snapshot(&setting.client, &wanted).await.unwrap();
        let unread = &snapshot.unread;
        let noted = [
            ("everybody", unread.everybody.is_some()),
            ("groups", unread.groups.contains_key("Interns")),
            ("workspaces", unread.workspaces.contains_key("MySpace")),
            ("members", snapshot.groups.get("Interns").is_some_and(|groups| groups[0].members.is_none())),
        ];
        for (thing, is_noted) in noted {
            assert_eq!(is_noted, thing == what, "{path}: {thing}: {snapshot:?}");
        }
    }
}

#[tokio::test]
async fn names_are_matched_exactly_and_doubles_and_lookalikes_are_kept() {
    let mut organization = Organization::of(1);
    let groups = [(60, "Interns"), (61, "interns"), (62, "Interns 2026"), (63, "Sales"), (64, "Sales"), (65, "OPS")];
    organization.groups = groups.map(|(n, name)| (n, name.to_owned())).to_vec();
    for wanted_names in [&["Interns", "Sales", "Ops", "New"][..], &["Interns"], &["Sales"], &["Ops"]] {
        let wanted = SnapshotQuery { groups: names(wanted_names), ..SnapshotQuery::default() };
        let (snapshot, calls) = read(organization.clone(), &wanted).await;
        let snapshot = snapshot.unwrap();
        let count = |name: &str| snapshot.groups.get(name).map_or(0, Vec::len);
        for name in wanted_names {
            let (exact, similar) = match *name {
                "Interns" => (1, None),
                "Sales" => (2, None),
                "Ops" => (0, Some("OPS")),
                _ => (0, None),
            };
            assert_eq!(
                (count(name), snapshot.similar_groups.get(*name).map(String::as_str)),
                (exact, similar),
                "{name}"
            );
        }
        // One name is searched for, and only where it is missing is the list read.
        assert_eq!(calls.len(), if *wanted_names == ["Ops"] { 2 } else { 1 }, "{calls:?}");
    }
}

#[tokio::test]
async fn a_few_names_among_many_groups_are_searched_and_many_names_are_listed() {
    let mut organization = Organization::of(1);
    organization.groups = (0..950).map(|n| (1000 + n, format!("Group {n:03}"))).collect();
    let few = SnapshotQuery { groups: names(&["Group 007", "Group 900"]), ..SnapshotQuery::default() };
    let (snapshot, calls) = read(organization.clone(), &few).await;
    assert_eq!(snapshot.unwrap().groups.len(), 2);
    assert_eq!(calls.len(), 1 + 2, "{calls:?}");
    // A search may miss a name: before it is created, the list is read, once for all names.
    let missing = names(&["Group 007", "None", "Nothing"]);
    let (snapshot, calls) =
        read(organization.clone(), &SnapshotQuery { groups: missing, ..SnapshotQuery::default() }).await;
    assert_eq!(snapshot.unwrap().groups.len(), 1);
    assert_eq!(calls.len(), 1 + 3 + 10, "{calls:?}");
    let many: Vec<String> = (0..40).map(|n| format!("Group {:03}", n * 20)).collect();
    let many = SnapshotQuery { groups: many.into_iter().collect(), ..SnapshotQuery::default() };
    let (snapshot, calls) = read(organization, &many).await;
    assert_eq!(snapshot.unwrap().groups.len(), 40);
    assert_eq!(calls.len(), 10, "{calls:?}");
}

#[tokio::test]
async fn workspaces_that_the_list_leaves_out_are_asked_for() {
    let organization = Organization { without_workspaces: true, ..Organization::of(5) };
    let wanted = people(&["p1@example.com", "p2@example.com", "new@example.com"]);
    let (snapshot, calls) = read(organization.clone(), &wanted).await;
    assert_eq!(snapshot.unwrap().members["p1@example.com"].workspaces, None);
    assert_eq!(calls.len(), 2, "{calls:?}");
    let wanted = SnapshotQuery { workspaces: names(&["MySpace"]), ..wanted };
    let (snapshot, calls) = read(organization, &wanted).await;
    assert!(snapshot.unwrap().members["p1@example.com"].workspaces.is_some());
    assert_eq!(calls.iter().filter(|call| call.starts_with("/users/")).count(), 2, "{calls:?}");
}

#[tokio::test]
async fn a_list_that_does_not_add_up_is_not_believed() {
    let organization = Organization::of(250);
    let (mut server, setting, calls) = organization.clone().open().await;
    // Page 2 repeats page 1: somebody left while the list was being read, and everybody moved up.
    let first: Vec<_> = (0..100).map(|n| json!({"uuid": id(n), "email": format!("p{n}@example.com")})).collect();
    server
        .mock("GET", "/api/admin/users")
        .match_query(Matcher::UrlEncoded("page".into(), "2".into()))
        .with_body(json!({"members": first, "invites": [], "total": 250, "page_size": 100}).to_string())
        .create_async()
        .await;
    let wanted = people(&["p110@example.com", "p220@example.com", "p5@example.com", "new@example.com"]);
    let snapshot = read_snapshot(&setting.client, &wanted).await.unwrap();
    assert_eq!(snapshot.members["p110@example.com"].uuid, id(110));
    assert!(!snapshot.members.contains_key("new@example.com"));
    assert!(calls.lock().unwrap().iter().any(|call| call.contains("email=p110")));
    assert!(setting.events().iter().any(|event| matches!(event, Event::Reading { .. })));
}

#[tokio::test]
async fn nothing_wanted_is_nothing_asked() {
    let (snapshot, calls) = read(Organization::of(10), &SnapshotQuery::default()).await;
    assert_eq!((snapshot.unwrap(), calls.len()), (Snapshot::default(), 0));
}

/// Addresses `p{first}@example.com` and so on.
fn addresses(numbers: std::ops::Range<u128>) -> Vec<Email> {
    numbers.map(|n| Email::parse(&format!("p{n}@example.com")).unwrap()).collect()
}

/// How many of these people are found.
async fn found_of(setting: &Setting, numbers: std::ops::Range<u128>) -> usize {
    let emails = addresses(numbers);
    let found = find_people(&setting.client, &emails).await.unwrap();
    emails.iter().filter(|email| found.members.contains_key(*email)).count()
}

#[tokio::test]
async fn people_who_were_just_created_are_found_at_the_end_of_the_list() {
    let (_server, setting, calls) = Organization::of(11_050).open().await;
    assert_eq!(found_of(&setting, 10_950..11_050).await, 100);
    // The first page tells how long the list is, the last two hold them.
    assert_eq!(calls.lock().unwrap().len(), 3, "{:?}", calls.lock().unwrap());
}

#[tokio::test]
async fn people_who_are_not_at_the_end_of_a_long_list_are_looked_up() {
    let (_server, setting, calls) = Organization::of(11_050).open().await;
    assert_eq!(found_of(&setting, 5_000..5_020).await, 20);
    assert!(calls.lock().unwrap().len() < 20 + 15, "{:?}", calls.lock().unwrap());
}

#[tokio::test]
async fn people_are_not_there_only_when_all_of_the_list_was_read() {
    let (_server, setting, calls) = Organization::of(950).open().await;
    assert_eq!(found_of(&setting, 940..1_000).await, 10);
    assert_eq!(calls.lock().unwrap().len(), 10);
}

#[tokio::test]
async fn members_who_were_just_put_into_a_group_are_found_at_its_end() {
    let group_members: Vec<u128> = (0..2_450).collect();
    let organization = Organization { group_members, page_cap: Some(100), ..Organization::default() };
    let (_server, setting, calls) = organization.open().await;
    let read_of = |calls: &Calls| std::mem::take(&mut *calls.lock().unwrap()).len();
    let asked = |numbers: std::ops::Range<u128>| numbers.map(id).collect();
    let found = setting.client.find_group_members(id(60), &asked(2_400..2_450)).await.unwrap();
    assert_eq!((found, read_of(&calls)), (asked(2_400..2_450), 2));
    let found = setting.client.find_group_members(id(60), &asked(0..90)).await.unwrap();
    assert_eq!((found, read_of(&calls)), (asked(0..90), 1));
    let found = setting.client.find_group_members(id(60), &asked(2_440..2_460)).await.unwrap();
    assert_eq!((found, read_of(&calls)), (asked(2_440..2_450), 25), "nobody is missing before all was read");
}

#[tokio::test]
async fn a_list_whose_large_pages_are_refused_is_read_in_smaller_ones_from_then_on() {
    let group_members: Vec<u128> = (0..150).collect();
    let organization = Organization { group_members, page_refused_above: Some(100), ..Organization::default() };
    let (_server, setting, calls) = organization.open().await;
    for _ in 0..2 {
        assert_eq!(setting.client.list_group_members(id(60)).await.unwrap().len(), 150);
    }
    assert_eq!(calls.lock().unwrap().len(), 1 + 2 + 2, "the refusal is met once");
}

#[tokio::test]
async fn a_count_that_is_the_pages_own_hides_nobody() {
    let there = |n: u128| Email::parse(&format!("p{n}@example.com")).unwrap();
    let emails: Vec<String> = (100..190).map(|n| format!("p{n}@example.com")).collect();
    let wanted = people(&emails.iter().map(String::as_str).collect::<Vec<_>>());
    for (miscounted, ends_with_404, cap) in [
        (Some(usize::MAX), false, 25),
        (Some(0), false, 25),
        (Some(10), false, 25),
        (Some(60), false, 25),
        (Some(usize::MAX), true, 50),
        (None, true, 25),
    ] {
        let organization = Organization { miscounted, ends_with_404, page_cap: Some(cap), ..Organization::of(160) };
        let (_server, setting, _) = organization.clone().open().await;
        let snapshot = read_snapshot(&setting.client, &wanted).await.unwrap();
        let found = (100..190).filter(|n| snapshot.members.contains_key(&there(*n))).count();
        assert_eq!(found, 60, "total {miscounted:?}, 404 at the end: {ends_with_404}");
        let uncounted = Organization { uncounted: true, miscounted: None, ..organization };
        let (_server, setting, _) = uncounted.open().await;
        assert_eq!(found_of(&setting, 100..190).await, 60, "no total, 404 at the end: {ends_with_404}");
    }
}

#[tokio::test]
async fn where_a_search_counts_everybody_the_list_is_read() {
    let organization = Organization { search_counts_all: true, ..Organization::of(2_000) };
    let (_server, setting, calls) = organization.open().await;
    assert_eq!(found_of(&setting, 1_500..1_501).await, 1);
    assert_eq!(found_of(&setting, 5_000..5_001).await, 0);
    assert!(calls.lock().unwrap().len() < 40, "{:?}", calls.lock().unwrap());
}

#[tokio::test]
async fn a_count_beyond_all_measure_costs_a_bounded_number_of_reads() {
    let organization = Organization { miscounted: Some(1_000_000_000_000), ..Organization::of(160) };
    let (_server, setting, calls) = organization.open().await;
    assert_eq!(found_of(&setting, 20..80).await, 60);
    let nobody = find_people(&setting.client, &addresses(500..540)).await;
    assert!(matches!(nobody, Err(ApiError::Malformed { .. })), "who is not listed is not known to be missing");
    assert!(calls.lock().unwrap().len() < 400, "{}", calls.lock().unwrap().len());
}
