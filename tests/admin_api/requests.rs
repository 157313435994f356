//! Every request body and query that the client can send, held against the published document.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use frontdesk::admin_api::{Invite, NewUser};
use frontdesk::model::{Email, InvitationOptions, Language, OrgRole, Seat, WorkspaceRole};
use mockito::{Matcher, Server, ServerGuard};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

use crate::contract::request_violations;
use crate::setting::{KEY, Notes, Setting, id};

type Sent = Arc<Mutex<Vec<(String, String, Option<Value>)>>>;

/// A server that refuses everything with 422 and keeps what it was sent.
async fn recorder() -> (ServerGuard, Sent) {
    let mut server = Server::new_async().await;
    let sent = Sent::default();
    for method in ["GET", "POST", "PATCH", "DELETE"] {
        let sent = Arc::clone(&sent);
        server
            .mock(method, Matcher::Any)
            .match_header("x-api-key", KEY)
            .with_status(422)
            .with_body_from_request(move |request| {
                let body = request.body().unwrap();
                let body = (!body.is_empty()).then(|| serde_json::from_slice(body).unwrap());
                let path = request.path_and_query().to_owned();
                sent.lock().unwrap().push((request.method().to_owned(), path, body));
                Vec::new()
            })
            .create_async()
            .await;
    }
    (server, sent)
}

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

/// Sends every kind of request once, with every kind of role.
async fn send_everything(setting: &Setting) {
    let (client, notes) = (&setting.client, Notes::default());
    let seats = BTreeSet::from([Seat::Chat, Seat::MistralCode]);
    let names = seats.iter().map(|seat| seat.api_name().to_owned()).collect();
    // One of the fixed role UUIDs of the document.
    let fixed = OrgRole::Uuid(uuid!("0d48f530-095c-43fe-8aea-6673bcacabe6"));
    for role in [OrgRole::Member, OrgRole::BillingManager, OrgRole::OrganizationAdmin, fixed] {
        let user = |email, seats| NewUser {
            email,
            first_name: "Ada",
            last_name: "Lovelace",
            roles: std::slice::from_ref(&role),
            seats,
        };
        let users = [user("ada@example.com", Some(&seats)), user("alan@example.com", None)];
        drop(client.create_users(&users, &notes).await.unwrap());
        let emails = ["grace@example.com", "katherine@example.com"];
        let workspaces: [Uuid; 1] = [id(3)];
        let short = Invite {
            emails: &emails,
            roles: std::slice::from_ref(&role),
            seats: None,
            workspaces: &[],
            options: InvitationOptions::default(),
        };
        let options = InvitationOptions { email_language: Some(Language::PtBr) };
        let long = Invite { seats: Some(&seats), workspaces: &workspaces, options, ..short };
        drop(client.invite_users(short, &notes).await.unwrap());
        drop(client.invite_users(long, &notes).await.unwrap());
        drop(client.update_user(id(1), std::slice::from_ref(&role), Some(&names), &notes).await.unwrap());
        drop(client.update_user(id(1), &[], Some(&BTreeSet::new()), &notes).await.unwrap());
    }
    drop(client.delete_invitation(id(1), &notes).await.unwrap());
    drop(client.create_group("Interns", &notes).await.unwrap());
    drop(client.add_group_members(id(2), &[id(1), id(5)], &notes).await.unwrap());
    drop(client.create_workspace("MySpace", id(1), &notes).await.unwrap());
    for role in WorkspaceRole::ALL {
        drop(client.provision_group(id(2), id(3), role, &notes).await.unwrap());
        drop(
            client
                .add_or_update_workspace_users(
                    id(3),
                    &[(id(1), [role].into()), (id(5), [WorkspaceRole::Member].into())],
                    &notes,
                )
                .await
                .unwrap(),
        );
    }
    drop(client.list_users(2, 100, Some(&email("o'neil+x@example.com"))).await.unwrap_err());
    drop(client.get_user(id(1)).await.unwrap_err());
    drop(client.list_invitations().await.unwrap_err());
    drop(client.search_groups("R&D / été 100 %").await.unwrap_err());
    drop(client.search_workspaces("R&D #1").await.unwrap_err());
    drop(client.list_group_members(id(2)).await.unwrap_err());
    drop(client.list_group_workspaces(id(2)).await.unwrap_err());
    drop(client.get_group(id(2)).await.unwrap_err());
    drop(client.remove_workspace_users(id(3), &[id(1), id(5)], &notes).await.unwrap());
    drop(client.remove_group_members(id(2), &[id(1), id(5)], &notes).await.unwrap());
    drop(client.delete_user(id(1), &notes).await.unwrap());
    drop(client.list_api_keys().await.unwrap_err());
    drop(client.delete_api_key(id(6), &notes).await.unwrap());
    let leaving = ["user.organization.leave", "user_group.member.remove"];
    assert_eq!(client.list_audit_logs(&leaving, "2026-11-01T00:00:00Z".parse().unwrap()).await.unwrap(), None);
    assert_eq!(client.list_roles_if_allowed().await.unwrap(), None);
    client.learn_rate().await.unwrap();
}

#[tokio::test]
async fn every_request_is_as_the_document_says() {
    for legacy in [false, true] {
        let (server, sent) = recorder().await;
        let setting = Setting::with(&server.url(), |connection| {
            connection.legacy_role = legacy;
            // None to fall back to, so that everything is sent once.
            connection.max_page = 25;
        });
        send_everything(&setting).await;
        let sent = sent.lock().unwrap();
        assert_eq!(sent.len(), 20 + 4 + 26 + 9 + 7, "each was sent once");
        for (method, path, body) in sent.iter() {
            assert_eq!(request_violations(method, path, body.as_ref()), [""; 0], "{method} {path} {body:?}");
        }
    }
}

#[tokio::test]
async fn a_role_is_never_said_twice_and_the_old_way_only_on_request() {
    for legacy in [false, true] {
        let (server, sent) = recorder().await;
        let setting = Setting::with(&server.url(), |connection| connection.legacy_role = legacy);
        send_everything(&setting).await;
        let sent = sent.lock().unwrap();
        let objects = sent.iter().filter_map(|(_, _, body)| body.as_ref()).flat_map(|body| match body {
            Value::Array(all) => all.clone(),
            other => other["members"].as_array().cloned().unwrap_or_else(|| vec![other.clone()]),
        });
        let said: Vec<usize> = objects
            .map(|object| {
                assert!(legacy || object.get("role").is_none(), "{object}");
                ["role", "roles", "role_names"].iter().filter(|key| object.get(**key).is_some()).count()
            })
            .collect();
        assert!(said.iter().all(|count| *count <= 1), "{said:?}");
        assert!(said.contains(&1));
    }
}

#[tokio::test]
async fn an_update_sends_every_role_and_every_seat_that_it_is_given() {
    let (server, sent) = recorder().await;
    let setting = Setting::with(&server.url(), |connection| connection.max_page = 25);
    let seats = BTreeSet::from(["CHAT".to_owned(), "SOMETHING_NEW".to_owned()]);
    let custom = [OrgRole::Uuid(id(7)), OrgRole::Uuid(id(8))];
    let notes = Notes::default();
    drop(setting.client.update_user(id(1), &[OrgRole::Member, OrgRole::BillingManager], None, &notes).await.unwrap());
    drop(setting.client.update_user(id(1), &custom, Some(&seats), &notes).await.unwrap());
    let sent = sent.lock().unwrap();
    assert_eq!(sent[0].2, Some(json!({"role_names": ["member", "billing_manager"]})));
    let whole = json!({"roles": [id(7), id(8)], "subscription_types": ["CHAT", "SOMETHING_NEW"]});
    assert_eq!(sent[1].2, Some(whole));
}

#[tokio::test]
async fn what_the_original_guide_shows_is_what_a_legacy_organization_gets() {
    let (server, sent) = recorder().await;
    let setting = Setting::with(&server.url(), |connection| connection.legacy_role = true);
    let notes = Notes::default();
    let emails = ["grace@example.com", "katherine@example.com"];
    let invite = Invite {
        emails: &emails,
        roles: &[OrgRole::Member],
        seats: None,
        workspaces: &[],
        options: InvitationOptions::default(),
    };
    drop(setting.client.invite_users(invite, &notes).await.unwrap());
    drop(setting.client.provision_group(id(2), id(3), WorkspaceRole::Member, &notes).await.unwrap());
    let sent = sent.lock().unwrap();
    assert_eq!(sent[0].2, Some(json!({"email": "grace@example.com,katherine@example.com", "role": "M"})));
    let provision = json!({"user_group_uuid": id(2), "workspace_uuid": id(3), "workspace_role": "M"});
    assert_eq!(
        (sent[1].1.as_str(), sent[1].2.as_ref()),
        ("/api/admin/user-groups/provision-workspace", Some(&provision))
    );
}
