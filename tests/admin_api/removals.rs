//! What takes something away, and what is read before it: members, API keys, the power of groups, the audit log.

use std::collections::BTreeSet;

use frontdesk::admin_api::{ApiError, Reply};
use frontdesk::model::GroupWorkspace;
use mockito::{Matcher, Server};
use serde_json::{Value, json};

use crate::script::{Line, Script};
use crate::setting::{Notes, Setting, id};

fn says(body: &Value) -> Line {
    Line::Say(200, "", body.to_string())
}

#[tokio::test]
async fn a_removal_from_a_workspace_names_who_stays_and_is_unclear_unless_it_adds_up() {
    for (body, stays) in [
        (json!({"deleted_members_count": 3}), Some(vec![])),
        (json!({"deleted_members_count": 3, "not_deleted_members": null, "later": 1}), Some(vec![])),
        (json!({"deleted_members_count": 2, "not_deleted_members": [id(2)]}), Some(vec![id(2)])),
        (json!({"deleted_members_count": 2}), None),
        (json!({"deleted_members_count": 4}), None),
        (json!({"deleted_members_count": 2, "not_deleted_members": [id(9)]}), None),
        (json!({"deleted_members_count": 1, "not_deleted_members": [id(2), id(2)]}), None),
        (json!({"deleted_members_count": 2, "not_deleted_members": ["somebody"]}), None),
        (json!({"deleted_members_count": u64::MAX, "not_deleted_members": [id(1), id(2), id(3)]}), None),
        (json!({"deleted_members_count": -3}), None),
        (json!({"not_deleted_members": []}), None),
        (json!({"object": "error", "message": "no"}), None),
        (json!([]), None),
    ] {
        let script = Script::play(vec![says(&body)]).await;
        let (client, users) = (Setting::new(&script.url).client, [1, 2, 3].map(id));
        let reply = client.remove_workspace_users(id(7), &users, &Notes::default()).await.unwrap();
        match (&reply, stays) {
            (Reply::Done(kept), Some(stays)) => assert_eq!(*kept, BTreeSet::from_iter(stays), "{body}"),
            (Reply::Unclear(_), None) => {}
            _ => panic!("{body}: {reply:?}"),
        }
        assert_eq!(script.requests(), 1, "{body}");
    }
}

#[tokio::test]
async fn a_removal_of_one_thing_whose_answer_counts_another_number_is_unclear() {
    for body in
        [json!({"deleted_members_count": 0}), json!({"not_deleted_members": [id(1)]}), json!({"removed_count": 2})]
    {
        let script = Script::play(vec![says(&body)]).await;
        let (client, notes) = (Setting::new(&script.url).client, Notes::default());
        for reply in [
            client.delete_user(id(1), &notes).await,
            client.delete_invitation(id(1), &notes).await,
            client.delete_api_key(id(1), &notes).await,
        ] {
            assert!(matches!(reply, Ok(Reply::Unclear(_))), "{body}: {reply:?}");
        }
    }
}

#[tokio::test]
async fn a_removal_from_a_group_is_done_unless_its_answer_counts_somebody_else() {
    for (status, body, is_clear) in [
        (204, String::new(), true),
        (200, "{}".to_owned(), true),
        (200, json!({"removed_count": 2}).to_string(), true),
        (200, json!({"removed_count": 1}).to_string(), false),
        (200, json!({"not_removed": [id(1)], "removed_count": 2}).to_string(), false),
        (202, String::new(), false),
    ] {
        let script = Script::play(vec![Line::Say(status, "", body.clone())]).await;
        let client = Setting::new(&script.url).client;
        let reply = client.remove_group_members(id(7), &[id(1), id(2)], &Notes::default()).await.unwrap();
        assert_eq!(matches!(reply, Reply::Done(())), is_clear, "{status} {body}: {reply:?}");
        assert!(is_clear || matches!(reply, Reply::Unclear(_)), "{status} {body}: {reply:?}");
    }
}

#[tokio::test]
async fn who_is_gone_already_is_missing_and_a_batch_of_removals_is_halved() {
    let gone = Line::Say(404, "", json!({"object": "error", "message": "not found"}).to_string());
    let script = Script::play(vec![gone]).await;
    let (client, notes) = (Setting::new(&script.url).client, Notes::default());
    for (reply, halve) in [
        (client.delete_user(id(1), &notes).await.unwrap(), false),
        (client.delete_api_key(id(1), &notes).await.unwrap(), false),
        (client.remove_group_members(id(7), &[id(1)], &notes).await.unwrap(), false),
        (client.remove_group_members(id(7), &[id(1), id(2)], &notes).await.unwrap(), true),
        (client.remove_workspace_users(id(7), &[id(1), id(2)], &notes).await.unwrap().map(drop), true),
    ] {
        let Reply::Refused(refusal) = reply else { panic!("{reply:?}") };
        assert_eq!((refusal.is_missing(), refusal.halve), (true, halve));
    }
    assert_eq!(script.requests(), 5);
}

#[tokio::test]
async fn a_lost_answer_to_any_removal_is_unclear_and_nothing_is_sent_again() {
    let script = Script::play(vec![Line::Reset]).await;
    let (client, notes) = (Setting::new(&script.url).client, Notes::default());
    let replies = [
        client.delete_user(id(1), &notes).await.unwrap(),
        client.delete_api_key(id(1), &notes).await.unwrap(),
        client.remove_group_members(id(7), &[id(1)], &notes).await.unwrap(),
        client.remove_workspace_users(id(7), &[id(1)], &notes).await.unwrap().map(drop),
    ];
    assert!(replies.iter().all(|reply| matches!(reply, Reply::Unclear(_))), "{replies:?}");
    assert_eq!((script.requests(), notes.lines().len()), (4, 8));
}

#[tokio::test]
async fn api_keys_are_read_to_their_end_each_once_and_broken_ones_are_left_out() {
    let key = |number: u128, status: &str| {
        json!({"key_id": id(number), "name": null, "hidden_key": "HQSx...Ug6Y", "created_by": "ada@example.com",
            "actions": {"delete": {"status": status, "reason": "not_allowed"}}, "later": {}})
    };
    let page = |keys: Vec<Value>| says(&json!({"keys": keys}));
    let script = Script::play(vec![
        page(vec![key(1, "available"), json!({"key_id": "none"})]),
        page(vec![key(1, "available"), key(2, "unavailable"), json!({"key_id": id(3), "actions": null})]),
        page(vec![]),
    ])
    .await;
    let mut keys = Setting::new(&script.url).client.list_api_keys().await.unwrap();
    keys.sort_by_key(|key| key.uuid);
    let all: Vec<_> = keys.iter().map(|key| (key.uuid, key.created_by.as_deref(), key.is_fixed())).collect();
    let ada = Some("ada@example.com");
    // An action that is absent is unavailable, as the document says.
    assert_eq!(all, [(id(1), ada, false), (id(2), ada, true), (id(3), None, true)]);
    let offsets: Vec<String> = script.heads().iter().map(|head| head.lines().next().unwrap().to_owned()).collect();
    assert!(offsets[1].contains("offset=2&") || offsets[1].contains("offset=2 "), "{offsets:?}");
    let script = Script::play(vec![says(&json!({}))]).await;
    let broken = Setting::new(&script.url).client.list_api_keys().await;
    assert!(matches!(broken, Err(ApiError::Malformed { .. })), "{broken:?}");
}

#[tokio::test]
async fn a_group_shows_the_power_that_it_gives_or_that_it_does_not_say() {
    let group = |more: Value| {
        let mut group = json!({"uuid": id(4), "name": "Leads", "description": null});
        group.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        group
    };
    for (more, roles, parents) in [
        (json!({"organization_role": null, "parent_group_ids": []}), vec![], Some(vec![])),
        (json!({"organization_role": "A", "parent_group_ids": [id(5)]}), vec!["A"], Some(vec![id(5)])),
        (json!({"organization_role": {"name": "x"}}), vec![r#"{"name":"x"}"#], None),
        (json!({"parent_group_ids": [7]}), vec![], None),
    ] {
        let script = Script::play(vec![says(&group(more.clone()))]).await;
        let (name, read) = Setting::new(&script.url).client.get_group(id(4)).await.unwrap();
        assert_eq!((name.as_str(), read.uuid), ("Leads", id(4)));
        assert_eq!(
            (read.roles, read.parents),
            (roles.into_iter().map(str::to_owned).collect(), parents.map(BTreeSet::from_iter)),
            "{more}"
        );
    }
    let script = Script::play(vec![says(&json!({"uuid": id(4), "name": null}))]).await;
    assert!(matches!(Setting::new(&script.url).client.get_group(id(4)).await, Err(ApiError::Nameless { .. })));
}

#[tokio::test]
async fn the_workspaces_of_a_group_come_with_their_roles_or_without_where_they_are_unreadable() {
    let items = json!([
        {"workspace_uuid": id(1), "roles": [{"name": "dev", "uuid": id(8)}, {"name": "user", "uuid": id(9)}]},
        {"workspace_uuid": id(2), "roles": [{"name": "dev"}, {"uuid": id(9)}]},
        {"workspace_uuid": id(3)},
    ]);
    let script = Script::play(vec![says(&json!({"items": items, "total": 3}))]).await;
    let read = Setting::new(&script.url).client.list_group_workspaces(id(4)).await.unwrap().unwrap();
    let roles = |names: &[&str]| GroupWorkspace { name: None, roles: names.iter().map(ToString::to_string).collect() };
    assert_eq!(read, [(id(1), roles(&["dev", "user"])), (id(2), roles(&[])), (id(3), roles(&[]))].into());
}

fn entry(number: u32, at: &str, actor: &Value, target: &Value) -> Value {
    json!({"log_id": number, "created_at": at, "actor_type": "HUMAN", "actor_metadata": actor, "event_metadata": {},
        "event_type": "user.organization.leave", "target_type": "USER", "target_metadata": target})
}

#[tokio::test]
async fn the_audit_log_says_who_did_it_and_is_read_on_where_an_answer_ends() {
    let (ada, admin) =
        (json!({"id": id(1), "mail": "Ada@Example.com"}), json!({"name": "Olga", "mail": "olga@example.org"}));
    let newest = entry(3, "2026-11-02T10:00:00Z", &admin, &ada);
    let older = entry(
        2,
        "2026-11-01T10:00:00+01:00",
        &json!({"key_name": "CI", "key": "k"}),
        &json!({"user": "bob@example.com"}),
    );
    let oldest = entry(1, "2026-11-01T08:00:00Z", &json!({}), &json!({}));
    let mut server = Server::new_async().await;
    let types = Matcher::Regex("event_type=user.organization.leave&event_type=user_group.member.remove".into());
    for (before, body) in [
        (None, json!([older, newest, {"log_id": 9}])),
        (Some("2026-11-01T09%3A00%3A01Z"), json!([oldest, older])),
        (Some("2026-11-01T08%3A00%3A01Z"), json!([oldest])),
    ] {
        let before =
            before.map_or("leave&event_type=user_group.member.remove$".to_owned(), |at| format!("&before={at}$"));
        let query = Matcher::AllOf(vec![types.clone(), Matcher::Regex(before)]);
        server
            .mock("GET", "/api/admin/audit-logs")
            .match_query(query)
            .with_body(body.to_string())
            .expect(1)
            .create_async()
            .await;
    }
    let client = Setting::new(&server.url()).client;
    let after = "2026-10-01T00:00:00Z".parse().unwrap();
    let all =
        client.list_audit_logs(&["user.organization.leave", "user_group.member.remove"], after).await.unwrap().unwrap();
    let told: Vec<_> = all.iter().map(|one| (one.created_at.to_string(), one.actor())).collect();
    let expected = [
        ("2026-11-02T10:00:00Z".to_owned(), Some("olga@example.org")),
        ("2026-11-01T09:00:00Z".to_owned(), Some("CI")),
        ("2026-11-01T08:00:00Z".to_owned(), None),
    ];
    assert_eq!(told, expected);
    assert!(all[0].concerns("ada@example.com") && all[0].concerns(&id(1).to_string()));
    assert!(!all[0].concerns("bob@example.com") && !all[2].concerns("ada@example.com"));
}

#[tokio::test]
async fn an_audit_log_that_may_not_be_read_is_no_error() {
    for status in [403, 404, 422, 500] {
        let script = Script::play(vec![says(&json!([])), Line::Say(status, "", "{}".to_owned())]).await;
        let client = Setting::new(&script.url).client;
        client.list_invitations().await.unwrap();
        let read = client.list_audit_logs(&[], "2026-10-01T00:00:00Z".parse().unwrap()).await;
        assert_eq!(read.unwrap(), None, "{status}");
        assert!(script.requests() <= 3, "{status}");
    }
}
