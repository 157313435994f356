//! Answers that say no: what they mean for the row, for the batch and for the run, and that the key
//! goes to one host and into no message.

use std::time::Duration;

use frontdesk::admin_api::{ApiError, Invite, NewUser, Refusal, Reply, Unclear};
use frontdesk::model::{Event, InvitationOptions, OrgRole, WorkspaceRole};
use mockito::{Matcher, Server};
use serde_json::json;

use crate::script::{Line, Script};
use crate::setting::{KEY, Notes, Setting, id};

fn people(emails: &[&'static str]) -> Vec<NewUser<'static>> {
    emails
        .iter()
        .map(|email| NewUser {
            email,
            first_name: "Ada",
            last_name: "Lovelace",
            roles: &[OrgRole::Member],
            seats: None,
        })
        .collect()
}

#[tokio::test]
async fn a_batch_that_is_refused_as_a_whole_is_to_be_halved_and_one_person_is_not() {
    for status in [400, 409, 413, 422] {
        let body = json!({"detail": [{"loc": ["body", 1, "email"], "msg": "no\u{1b}[2J", "type": "x"}]}).to_string();
        let script = Script::play(vec![Line::Say(status, "", body)]).await;
        let setting = Setting::new(&script.url);
        for (emails, halve) in [(&["ada@example.com", "alan@example.com"][..], true), (&["ada@example.com"][..], false)]
        {
            let notes = Notes::default();
            let reply = setting.client.create_users(&people(emails), &notes).await.unwrap();
            let Reply::Refused(refusal) = reply else { panic!("{reply:?}") };
            assert_eq!((refusal.status, refusal.halve), (status, halve));
            assert_eq!(refusal.message, "1.email: no\\u{1b}[2J");
            assert_eq!(notes.lines(), ["send 1".to_owned(), format!("end 1: {status}")]);
        }
    }
}

#[tokio::test]
async fn a_refused_key_stops_everything_and_is_in_no_message() {
    for (status, headers) in [(401, ""), (403, "")] {
        let body = json!({"message": format!("the key {KEY} is revoked")}).to_string();
        let script = Script::play(vec![Line::Say(status, headers, body)]).await;
        let setting = Setting::new(&script.url);
        for error in [
            setting.client.list_invitations().await.unwrap_err(),
            setting.client.create_users(&people(&["ada@example.com"]), &Notes::default()).await.unwrap_err(),
            setting.client.learn_rate().await.unwrap_err(),
        ] {
            assert!(matches!(error, ApiError::KeyRefused { status: s, .. } if s == status), "{error:?}");
            assert!(!format!("{error} {error:?}").contains(KEY), "{error}");
        }
        let other_header = usize::from(status == 401);
        assert_eq!(script.requests(), 3 + other_header, "none of them is tried again, but once as a bearer token");
        assert!(!format!("{:?}", setting.client).contains(KEY));
    }
}

#[tokio::test]
async fn a_forbidden_answer_with_a_sign_of_throttling_is_waited_out() {
    for headers in ["retry-after: 0\r\n", "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 0\r\n"] {
        let lines = vec![Line::Say(403, headers, String::new()), Line::Say(200, "", "[]".to_owned())];
        let script = Script::play(lines).await;
        Setting::new(&script.url).client.list_invitations().await.unwrap();
        assert_eq!(script.requests(), 2);
    }
}

#[tokio::test]
async fn throttling_is_recognised_whatever_its_status_and_lowers_the_pace() {
    let words = |status, body: &str| Line::Say(status, "", body.to_owned());
    for refusal in [
        Line::Say(503, "retry-after: 0\r\n", String::new()),
        Line::Say(400, "retry-after: 0\r\n", String::new()),
        words(400, r#"{"object":"error","message":"Slow down","type":"rate_limited","code":"1300"}"#),
        words(403, r#"{"error":{"errors":[{"reason":"userRateLimitExceeded"}]}}"#),
        words(403, r#"{"message":"Quota exceeded, try again in 2 seconds"}"#),
        words(400, r#"{"detail":"Too many requests"}"#),
        words(400, r#"{"code":1300}"#),
        words(503, "Rate limit exceeded"),
        words(503, "Busy: retry after 0 seconds"),
        words(403, r#"{"retry_after":0}"#),
        Line::Say(420, "retry-after: 0\r\n", String::new()),
        words(420, r#"{"message":"Enhance your calm"}"#),
        words(430, ""),
        words(509, "Bandwidth Limit Exceeded"),
        words(529, r#"{"error":{"type":"overloaded_error","message":"Overloaded"}}"#),
        Line::Say(409, "retry-after: 0\r\n", r#"{"message":"Rate limit reached for this organization"}"#.to_owned()),
        words(401, "too many requests with this key: slow down"),
        words(423, r#"{"code":"REQUEST_LIMIT_EXCEEDED"}"#),
    ] {
        let case = format!("{refusal:?}");
        let script = Script::play(vec![refusal, Line::Say(200, "", "[]".to_owned())]).await;
        let setting = Setting::new(&script.url);
        let read = setting.client.list_invitations().await;
        assert!(read.is_ok() && script.requests() == 2, "{case}: {read:?}");
        let slower = |event: &Event| matches!(event, Event::RateChanged { .. });
        assert!(setting.events().iter().any(slower), "{case}: {:?}", setting.events());
    }
    for (status, body) in [
        (400, r#"{"message":"the corporate limit of seats is used up"}"#),
        (400, r#"{"message":"seat quota exceeded"}"#),
        (422, r#"{"detail":"rate limit must be a number"}"#),
        (409, r#"{"detail":"there is one already"}"#),
    ] {
        let script = Script::play(vec![words(status, body)]).await;
        let refused = Setting::new(&script.url).client.list_invitations().await;
        assert!(matches!(refused, Err(ApiError::Refused { .. })), "{body}: {refused:?}");
        assert_eq!(script.requests(), 1, "{body}");
    }
}

#[tokio::test]
async fn words_for_too_fast_that_a_refusal_repeats_from_the_request_are_not_throttling() {
    let script =
        Script::play(vec![Line::Say(409, "", r#"{"detail":"`Rate limits` exists already"}"#.to_owned())]).await;
    let refused = Setting::new(&script.url).client.create_group("Rate limits", &Notes::default()).await;
    assert!(matches!(refused, Ok(Reply::Refused(_))), "{refused:?}");
    assert_eq!(script.requests(), 1);
}

#[tokio::test]
async fn a_redirect_is_never_followed_and_the_key_stays_here() {
    let elsewhere = Script::play(vec![Line::Say(200, "", "[]".to_owned())]).await;
    for status in [301, 302, 303, 307, 308] {
        let answer = format!("HTTP/1.1 {status} x\r\nlocation: {}/x\r\ncontent-length: 0\r\n\r\n", elsewhere.url);
        let here = Script::play(vec![Line::Raw(answer)]).await;
        let setting = Setting::new(&here.url);
        let error = setting.client.list_invitations().await.unwrap_err();
        assert!(
            matches!(&error, ApiError::Redirected { to: Some(to), .. } if to.starts_with(&elsewhere.url)),
            "{error}"
        );
        let write = setting.client.create_group("Interns", &Notes::default()).await;
        assert!(matches!(write, Err(ApiError::Redirected { .. })), "{write:?}");
        assert_eq!(here.requests(), 2);
    }
    assert_eq!(elsewhere.requests(), 0);
}

#[tokio::test]
async fn the_key_travels_in_its_header_alone() {
    let script = Script::play(vec![Line::Say(200, "", "[]".to_owned())]).await;
    Setting::new(&script.url).client.list_invitations().await.unwrap();
    let head = &script.heads()[0];
    assert!(head.contains(&format!("x-api-key: {KEY}")), "{head}");
    assert_eq!(head.matches(KEY).count(), 1);
    assert!(head.contains(&format!("user-agent: frontdesk/{}", env!("CARGO_PKG_VERSION"))), "{head}");
    assert!(head.to_lowercase().contains("accept-encoding: identity"), "{head}");
}

#[tokio::test]
async fn a_wait_longer_than_allowed_ends_the_run_and_may_be_resumed() {
    for headers in [
        "retry-after: 7200\r\n",
        "retry-after: 99999999999999999999999\r\n",
        "retry-after: Wed, 21 Oct 2099 07:28:00 GMT\r\n",
        "ratelimit: \"daily\";r=0;t=80000\r\n",
    ] {
        let script = Script::play(vec![Line::Say(429, headers, String::new())]).await;
        let setting = Setting::new(&script.url);
        let error = setting.client.list_invitations().await.unwrap_err();
        assert!(matches!(error, ApiError::WaitTooLong { wait, .. } if wait >= Duration::from_hours(2)), "{error:?}");
        let other = setting.client.list_invitations().await;
        assert!(matches!(other, Err(ApiError::WaitTooLong { .. })), "the others do not sit it out either: {other:?}");
        assert_eq!(script.requests(), 1);
    }
}

#[tokio::test]
async fn a_success_that_uses_up_a_quota_counts_and_closes_the_gate() {
    let headers = "ratelimit: \"default\";r=0;t=7200\r\n";
    let script = Script::play(vec![Line::Say(200, headers, "[]".to_owned())]).await;
    let setting = Setting::new(&script.url);
    assert!(setting.client.list_invitations().await.is_ok());
    assert!(matches!(setting.client.list_invitations().await, Err(ApiError::WaitTooLong { .. })));
}

#[tokio::test]
async fn a_refusal_to_go_faster_is_told_with_the_new_rate() {
    let lines = vec![Line::Say(429, "retry-after: 0\r\n", String::new()), Line::Say(200, "", "[]".to_owned())];
    let script = Script::play(lines).await;
    let setting = Setting::new(&script.url);
    setting.client.list_invitations().await.unwrap();
    let slower = |event: &Event| matches!(event, Event::RateChanged { per_second, .. } if *per_second < 10_000.0);
    assert!(setting.events().iter().any(slower), "{:?}", setting.events());
}

#[tokio::test]
async fn the_organizations_own_limit_is_kept_where_it_tells_one() {
    let body = json!({"requests_per_second": 7, "tokens_limits_by_model": {}}).to_string();
    let script = Script::play(vec![Line::Say(200, "", body)]).await;
    let setting = Setting::new(&script.url);
    setting.client.learn_rate().await.unwrap();
    assert!(
        setting
            .events()
            .contains(&Event::RateChanged { per_second: 7.0, why: "the organization's own limit".to_owned() }),
        "{:?}",
        setting.events()
    );
    let without = |number: &str| format!("{{\"requests_per_second\":{number}}}");
    let [zero, negative, huge, large] = ["0", "-3", "70328357.0", "10000"].map(without);
    for (status, body) in [
        (404, "{}"),
        (200, "{}"),
        (400, ""),
        (200, "\"fast\""),
        (200, &zero),
        (200, &negative),
        (200, &huge),
        // A limit that is never met is not shown.
        (200, &large),
    ] {
        let script = Script::play(vec![Line::Say(status, "", body.to_owned())]).await;
        let setting = Setting::with(&script.url, |connection| connection.rate = None);
        setting.client.learn_rate().await.unwrap();
        assert_eq!(setting.events(), [], "{status} {body}");
    }
}

#[tokio::test]
async fn a_rate_that_would_take_for_ever_ends_the_run_and_does_not_hang_it() {
    let script = Script::play(vec![Line::Say(200, "", json!({"requests_per_second": 0.0001}).to_string())]).await;
    let setting = Setting::new(&script.url);
    setting.client.learn_rate().await.unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(5), setting.client.list_roles_if_allowed())
        .await
        .expect("it ends at once");
    assert!(matches!(ended, Err(ApiError::WaitTooLong { .. })), "{ended:?}");
}

#[tokio::test]
async fn a_read_that_is_refused_says_what_was_read_and_why() {
    let mut server = Server::new_async().await;
    server
        .mock("GET", Matcher::Any)
        .with_status(404)
        .with_body(json!({"message": "no such member"}).to_string())
        .create_async()
        .await;
    let error = Setting::new(&server.url()).client.get_user(id(5)).await.unwrap_err();
    assert_eq!(error.to_string(), "the person was refused with 404: no such member");
}

#[tokio::test]
async fn an_address_that_is_none_never_leaves() {
    let script = Script::play(vec![Line::Say(200, "", "{}".to_owned())]).await;
    let setting = Setting::new(&script.url);
    for address in ["nobody", "Ada@Example.com"] {
        let people =
            [NewUser { email: address, first_name: "", last_name: "", roles: &[OrgRole::Member], seats: None }];
        let error = setting.client.create_users(&people, &Notes::default()).await.unwrap_err();
        assert!(matches!(error, ApiError::Address { .. }), "{error:?}");
    }
    assert_eq!(script.requests(), 0);
}

/// The error inside a success that left a change unclear.
fn error_inside<T: std::fmt::Debug>(reply: Result<Reply<T>, ApiError>) -> Refusal {
    match reply.unwrap() {
        Reply::Unclear(Unclear { error: Some(error), throttled: false, .. }) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_error_inside_a_success_is_no_success_of_any_change() {
    let documented = json!({"object": "error", "message": "No seat\u{1b} left", "type": "x", "param": null, "code": 7});
    let others =
        [json!({"error": {"message": "No seat\u{1b} left"}}), json!({"detail": [{"msg": "No seat\u{1b} left"}]})];
    for (status, body) in [(200, &documented), (201, &documented), (200, &others[0]), (200, &others[1])] {
        let script = Script::play(vec![Line::Say(status, "", body.to_string())]).await;
        let (client, notes) = (&Setting::new(&script.url).client, &Notes::default());
        let (uuid, two, role) = (id(1), &[id(2), id(3)][..], WorkspaceRole::Member);
        let new = people(&["ada@example.com", "alan@example.com"]);
        let invite = Invite {
            emails: &["ada@example.com"],
            roles: &[OrgRole::Member],
            seats: None,
            workspaces: &[],
            options: InvitationOptions::default(),
        };
        let errors = [
            error_inside(client.create_users(&new, notes).await),
            error_inside(client.invite_users(invite, notes).await),
            error_inside(client.update_user(uuid, &[OrgRole::Member], None, notes).await),
            error_inside(client.delete_invitation(uuid, notes).await),
            error_inside(client.create_group("Interns", notes).await),
            error_inside(client.add_group_members(uuid, two, notes).await),
            error_inside(client.create_workspace("Lab", uuid, notes).await),
            error_inside(
                client
                    .add_or_update_workspace_users(uuid, &[uuid, id(2)].map(|user| (user, [role].into())), notes)
                    .await,
            ),
            error_inside(client.provision_group(uuid, id(2), role, notes).await),
            error_inside(client.remove_workspace_users(uuid, two, notes).await),
            error_inside(client.remove_group_members(uuid, two, notes).await),
            error_inside(client.delete_user(uuid, notes).await),
            error_inside(client.delete_api_key(uuid, notes).await),
        ];
        assert_eq!(script.requests(), errors.len(), "none is sent again before somebody asked what happened");
        for error in errors {
            assert_eq!((error.status, error.message.as_str()), (status, "No seat\\u{1b} left"));
        }
    }
}

#[tokio::test]
async fn a_success_without_an_error_stays_one_however_little_it_says() {
    for body in ["", "{}", "null", "7", r#"{"provisioned":2}"#, r#"{"error":null}"#] {
        let script = Script::play(vec![Line::Say(200, "", body.to_owned())]).await;
        let (client, notes) = (&Setting::new(&script.url).client, &Notes::default());
        let (uuid, role) = (id(1), WorkspaceRole::Member);
        assert_eq!(client.add_group_members(uuid, &[uuid], notes).await.unwrap(), Reply::Done(()), "{body}");
        assert_eq!(client.provision_group(uuid, uuid, role, notes).await.unwrap(), Reply::Done(()), "{body}");
        assert_eq!(client.delete_invitation(uuid, notes).await.unwrap(), Reply::Done(()), "{body}");
    }
    let script = Script::play(vec![Line::Say(200, "", r#"{"message":"Invitation deleted"}"#.to_owned())]).await;
    let deleted = Setting::new(&script.url).client.delete_invitation(id(1), &Notes::default()).await;
    assert_eq!(deleted.unwrap(), Reply::Done(()), "its document promises a message");
}

#[tokio::test]
async fn a_change_of_a_member_whose_answer_does_not_show_them_is_unclear() {
    let member = |uuid, email: &str| json!({"uuid": uuid, "email": email, "raw_roles": ["M"]}).to_string();
    let bodies = ["", "{}", "null", "7", "[]", r#"{"uuid":null}"#].map(str::to_owned);
    let others = [member(id(2), "ada@example.com"), member(id(1), "")];
    for (body, is_clear) in
        bodies.into_iter().chain(others).map(|body| (body, false)).chain([(member(id(1), "ada@example.com"), true)])
    {
        let script = Script::play(vec![Line::Say(200, "", body.clone())]).await;
        let reply = Setting::new(&script.url).client.update_user(id(1), &[], None, &Notes::default()).await.unwrap();
        assert_eq!(matches!(reply, Reply::Done(_)), is_clear, "{body}: {reply:?}");
        assert!(is_clear || matches!(reply, Reply::Unclear(_)), "{body}: {reply:?}");
    }
}

#[tokio::test]
async fn a_forbidden_answer_to_a_key_that_worked_refuses_the_thing_and_halves_a_batch() {
    let no = json!({"message": "Not for this key"}).to_string();
    let script = Script::play(vec![Line::Say(200, "", "[]".to_owned()), Line::Say(403, "", no)]).await;
    let (client, notes) = (&Setting::new(&script.url).client, &Notes::default());
    client.list_invitations().await.unwrap();
    assert!(client.list_invitations().await.unwrap_err().is_forbidden());
    for (emails, halve) in [(&["ada@example.com", "alan@example.com"][..], true), (&["ada@example.com"], false)] {
        let Reply::Refused(refusal) = client.create_users(&people(emails), notes).await.unwrap() else { panic!() };
        assert_eq!((refusal.status, refusal.halve, refusal.message.as_str()), (403, halve, "Not for this key"));
    }
    client.learn_rate().await.unwrap();
    assert_eq!(client.list_roles_if_allowed().await.unwrap(), None);
    assert_eq!(script.requests(), 6, "nothing is tried again");
}

#[tokio::test]
async fn a_key_that_may_not_see_workspaces_is_tried_at_one_other_door_before_it_counts_as_refused() {
    let users = json!({"members": [], "invites": [], "total": 0}).to_string();
    let script = Script::play(vec![
        Line::Say(403, "", String::new()),
        Line::Say(200, "", users),
        Line::Say(403, "", String::new()),
    ])
    .await;
    assert_eq!(Setting::new(&script.url).client.open().await.unwrap(), None);
    assert_eq!(script.requests(), 3);
    let script = Script::play(vec![Line::Say(403, "", String::new())]).await;
    let refused = Setting::new(&script.url).client.open().await;
    assert!(matches!(refused, Err(ApiError::KeyRefused { status: 403, .. })), "{refused:?}");
    assert_eq!(script.requests(), 2);
}
