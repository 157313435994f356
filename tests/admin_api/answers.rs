//! What the answers of each operation become: whole, partial, null here and there, with fields from
//! a later day, or empty where that is allowed.

use std::collections::{BTreeMap, BTreeSet};

use frontdesk::admin_api::{ApiError, Client, Invite, NewUser, Reply, Roles, UserRecord};
use frontdesk::model::{Email, InvitationOptions, OrgRole, Seat, WorkspaceRole};
use mockito::{Matcher, Server, ServerGuard};
use serde_json::{Value, json};

use crate::setting::{Notes, Setting, id};

/// A server that gives `method` always this answer, and a client of it.
async fn answering(method: &str, status: usize, body: &str) -> (ServerGuard, Client) {
    let mut server = Server::new_async().await;
    server.mock(method, Matcher::Any).with_status(status).with_body(body).create_async().await;
    let client = Setting::new(&server.url()).client;
    (server, client)
}

async fn answering_json(method: &str, body: Value) -> (ServerGuard, Client) {
    answering(method, 200, &body.to_string()).await
}

fn done<T: std::fmt::Debug>(reply: Reply<T>) -> T {
    match reply {
        Reply::Done(value) => value,
        other => panic!("{other:?}"),
    }
}

fn ada_and_alan() -> [NewUser<'static>; 2] {
    ["ada@example.com", "alan@example.com"].map(|email| NewUser {
        email,
        first_name: "Ada",
        last_name: "Lovelace",
        roles: &[OrgRole::Member],
        seats: None,
    })
}

#[tokio::test]
async fn a_creation_that_succeeds_in_part_says_for_whom() {
    let answer =
        json!({"email_to_user_id": {"ADA@example.com": id(1)}, "invalid_emails": ["alan@example.com"], "new": 1});
    let (_server, client) = answering_json("POST", answer).await;
    let all = done(client.create_users(&ada_and_alan(), &Notes::default()).await.unwrap());
    assert_eq!(all.created.get("ada@example.com"), Some(&id(1)));
    assert!(all.invalid.contains_key("alan@example.com"));
    assert!(all.missing.is_empty() && all.unasked.is_empty());
}

#[tokio::test]
async fn a_person_in_neither_list_is_missing_and_a_stranger_is_an_alarm() {
    let answer = json!({"email_to_user_id": {"eve@example.com": id(9)}, "invalid_emails": []});
    let (_server, client) = answering_json("POST", answer).await;
    let all = done(client.create_users(&ada_and_alan(), &Notes::default()).await.unwrap());
    assert_eq!((all.created.len(), all.missing.len()), (0, 2));
    assert_eq!(all.unasked, ["eve@example.com"]);
}

#[tokio::test]
async fn a_creation_whose_answer_has_no_list_of_people_is_unclear() {
    for body in ["{}", "[]", "null", "{\"email_to_user_id\":[]}", "{\"invalid_emails\":[]}"] {
        let (_server, client) = answering("POST", 200, body).await;
        let reply = client.create_users(&ada_and_alan(), &Notes::default()).await.unwrap();
        assert!(matches!(reply, Reply::Unclear(_)), "{body}: {reply:?}");
    }
}

#[tokio::test]
async fn an_invitation_says_who_cannot_be_invited_and_who_need_not_be() {
    let answer = json!({"invalid_emails": ["ada@example.com"], "already_members": ["Alan@Example.com"], "invited_members_count": null});
    let (_server, client) = answering_json("POST", answer).await;
    let emails = ["ada@example.com", "alan@example.com", "grace@example.com"];
    let invite = Invite {
        emails: &emails,
        roles: &[OrgRole::Member],
        seats: None,
        workspaces: &[],
        options: InvitationOptions::default(),
    };
    let all = done(client.invite_users(invite, &Notes::default()).await.unwrap());
    assert_eq!(all.invalid.keys().map(Email::as_str).collect::<Vec<_>>(), ["ada@example.com"]);
    assert_eq!(all.already_members.iter().map(Email::as_str).collect::<Vec<_>>(), ["alan@example.com"]);
    assert_eq!(all.invited_count, None);
}

#[tokio::test]
async fn a_provisioning_is_done_with_any_success_and_any_body_or_none() {
    for (status, body) in [(200, ""), (200, "{}"), (200, "null"), (200, "{\"added\":2}"), (201, ""), (204, "")] {
        let (_server, client) = answering("POST", status, body).await;
        let notes = Notes::default();
        let reply = client.provision_group(id(2), id(3), WorkspaceRole::Member, &notes).await.unwrap();
        assert_eq!(reply, Reply::Done(()), "{status} {body:?}");
        assert_eq!(client.add_group_members(id(2), &[id(1)], &notes).await.unwrap(), Reply::Done(()));
    }
    // Words where none are promised may be an error: whether it happened is looked up.
    for (status, body) in [(202, ""), (200, "<html>Sign in</html>"), (200, "{\"message\":\"ok\"}")] {
        let (_server, client) = answering("POST", status, body).await;
        let reply = client.provision_group(id(2), id(3), WorkspaceRole::Member, &Notes::default()).await.unwrap();
        assert!(matches!(reply, Reply::Unclear(_)), "{status} {body:?}: {reply:?}");
    }
}

#[tokio::test]
async fn a_new_group_and_a_new_workspace_come_with_their_uuid() {
    let answer = json!({"uuid": id(4), "name": "Interns", "description": null, "externally_managed": null});
    let (_server, client) = answering("POST", 201, &answer.to_string()).await;
    let notes = Notes::default();
    assert_eq!(done(client.create_group("Interns", &notes).await.unwrap()).uuid, id(4));
    assert_eq!(done(client.create_workspace("MySpace", id(1), &notes).await.unwrap()).uuid, id(4));
}

#[tokio::test]
async fn workspace_access_is_given_only_where_the_counts_add_up() {
    let counts = |added: u32, updated: u32| json!({"added_members_count": added, "updated_members_count": updated});
    for (body, is_clear) in [(counts(2, 1), true), (counts(2, 0), false), (json!({}), false), (json!(null), false)] {
        let (_server, client) = answering_json("PATCH", body).await;
        let (users, notes) = ([1, 2, 3].map(|user| (id(user), [WorkspaceRole::Member].into())), Notes::default());
        let given = client.add_or_update_workspace_users(id(3), &users, &notes).await;
        assert_eq!(matches!(given.unwrap(), Reply::Done(())), is_clear);
    }
}

#[tokio::test]
async fn a_member_is_read_with_roles_seats_and_workspaces_or_what_there_is() {
    let full = json!({
        "uuid": id(1), "email": "Ada@Example.com", "raw_roles": ["M"], "raw_role": "M", "oid_id": null, "name": null,
        "subscription_types": ["CHAT", "SOMETHING_NEW"], "created_at": "2026-01-01T00:00:00Z",
        "workspaces": [{"uuid": id(3), "name": "MySpace", "is_default": false, "raw_roles": ["A"], "raw_role": "A"}]
    });
    let sparse = json!({"uuid": id(2), "email": "alan@example.com", "raw_role": "A", "subscription_types": null});
    let nameless = json!({"uuid": id(5), "email": null, "raw_roles": null});
    let invite = json!({"uuid": id(6), "email": "grace@example.com", "expired": true, "workspace_uuids": [id(3)]});
    let answer = json!({"members": [full, sparse, nameless], "invites": [invite], "total": null, "page": null, "page_size": null});
    let (_server, client) = answering_json("GET", answer).await;
    let page = client.list_users(1, 100, None).await.unwrap();
    let emails: Vec<Option<&str>> = page.items.iter().map(|entry| entry.email.as_ref().map(Email::as_str)).collect();
    assert_eq!(emails, [Some("ada@example.com"), Some("alan@example.com"), None, Some("grace@example.com")]);
    let member = |index: usize| match &page.items[index].record {
        UserRecord::Member(member) => member,
        UserRecord::Invitation(invitation) => panic!("{invitation:?}"),
    };
    let (ada, alan) = (member(0), member(1));
    assert_eq!(ada.seats, Some(BTreeSet::from([Seat::Chat])));
    assert_eq!(ada.other_seats, BTreeSet::from(["SOMETHING_NEW".to_owned()]), "an unknown kind is kept");
    assert_eq!(ada.workspaces, Some(BTreeMap::from([(id(3), vec!["A".to_owned()])])));
    assert_eq!((alan.roles.clone(), alan.seats.clone(), alan.workspaces.clone()), (vec!["A".to_owned()], None, None));
    let UserRecord::Invitation(grace) = &page.items[3].record else { panic!("{:?}", page.items[3]) };
    assert_eq!((grace.expired, page.total), (Some(true), None));
}

#[tokio::test]
async fn a_look_up_finds_exactly_the_address_and_pages_on_if_it_must() {
    let mut server = Server::new_async().await;
    for (page, email, number) in [(1, "ada@example.com.au", 1), (2, "ADA@example.com", 2)] {
        let others = (0..24).map(|n| json!({"uuid": id(100 * number + n), "email": null}));
        let members: Vec<_> = others.chain([json!({"uuid": id(number), "email": email})]).collect();
        server
            .mock("GET", "/api/admin/users")
            .match_query(Matcher::AllOf(vec![
                Matcher::UrlEncoded("email".into(), "ada@example.com".into()),
                Matcher::UrlEncoded("page".into(), page.to_string()),
            ]))
            .with_body(json!({"members": members, "invites": [], "total": 50}).to_string())
            .create_async()
            .await;
    }
    let client = Setting::new(&server.url()).client;
    let found = client.find_user(&Email::parse("ada@example.com").unwrap()).await.unwrap();
    assert_eq!(found.member.unwrap().uuid, id(2));
    assert_eq!(found.invitation, None);
}

#[tokio::test]
async fn a_look_up_that_shows_other_people_is_unknown_and_not_nobody() {
    let members: Vec<_> = (0..25).map(|n| json!({"uuid": id(n), "email": format!("p{n}@example.com")})).collect();
    let (_server, client) = answering_json("GET", json!({"members": members, "invites": null, "total": 9000})).await;
    let error = client.find_user(&Email::parse("ada@example.com").unwrap()).await.unwrap_err();
    assert!(matches!(error, ApiError::Malformed { .. }), "{error:?}");
    assert_eq!(client.stats().requests, 8, "four searches of two pages");
}

#[tokio::test]
async fn a_list_that_does_not_say_its_length_is_read_to_an_empty_page() {
    let mut server = Server::new_async().await;
    let mut mocks = Vec::new();
    for (page, people) in [(1, 0..5), (2, 5..8), (3, 8..8)] {
        let members: Vec<_> = people.map(|n| json!({"uuid": id(n), "email": format!("p{n}@example.com")})).collect();
        let mock = server
            .mock("GET", "/api/admin/users")
            .match_query(Matcher::UrlEncoded("page".into(), page.to_string()))
            .with_body(json!({"members": members, "invites": [], "total": null, "page_size": null}).to_string())
            .create_async()
            .await;
        mocks.push(mock);
    }
    mocks.push(server.mock("GET", "/api/admin/users-invite").with_body("[]").create_async().await);
    let client = Setting::new(&server.url()).client;
    let emails = (0..8).map(|n| Email::parse(&format!("p{n}@example.com")).unwrap()).collect();
    let wanted = frontdesk::plan::SnapshotQuery { emails, ..Default::default() };
    let snapshot = frontdesk::organization::read_snapshot(&client, &wanted).await.unwrap();
    assert_eq!(snapshot.members.len(), 8);
}

#[tokio::test]
async fn roles_are_read_and_an_organization_without_them_is_none() {
    let role = json!({"name": "member", "uuid": id(1), "description": "", "is_custom_role": false});
    let answer = json!({"organization_roles": [role], "workspace_roles": []});
    let (_server, client) = answering_json("GET", answer).await;
    let roles = client.list_roles_if_allowed().await.unwrap().unwrap();
    assert_eq!((roles.organization[0].name.as_str(), roles.organization[0].is_custom), ("member", false));
    let (_server, client) = answering("GET", 404, "{}").await;
    assert_eq!(client.list_roles_if_allowed().await.unwrap(), None::<Roles>);
}
