//! Every call of the provisioning guide, as its curl commands have it but for host, key and ids, answers as documented.

use crate::api::{Api, Reply};
use frontdesk::simulator::{Simulator, SimulatorOptions};
use serde_json::json;

const CREATE_USERS: &str = r#"curl -X POST https://console.mistral.ai/api/admin/users \
  -H "Content-Type: application/json" \
  -H "x-api-key: $ADMIN_API_KEY" \
  -d '[
    {"role": "A", "email": "ada@example.com", "first_name": "Ada", "last_name": "Lovelace"},
    {"role": "M", "email": "alan@example.com", "first_name": "Alan", "last_name": "Turing"}
  ]'"#;

const INVITE: &str = r#"curl -X POST https://console.mistral.ai/api/admin/users-invite \
  -H "Content-Type: application/json" \
  -H "x-api-key: $ADMIN_API_KEY" \
  -d '{"email": "grace@example.com,katherine@example.com", "role": "M"}'"#;

const LIST_INVITATIONS: &str = r#"curl https://console.mistral.ai/api/admin/users-invite \
  -H "x-api-key: $ADMIN_API_KEY""#;

const DELETE_INVITATION: &str = r#"curl -X DELETE https://console.mistral.ai/api/admin/users-invite/<INVITATION_UUID> \
  -H "x-api-key: $ADMIN_API_KEY""#;

const CREATE_GROUP: &str = r#"curl -X POST https://console.mistral.ai/api/admin/user-groups \
  -H "Content-Type: application/json" \
  -H "x-api-key: $ADMIN_API_KEY" \
  -d '{"name": "Interns", "description": "User group for interns"}'"#;

const ADD_MEMBERS: &str = r#"curl -X POST https://console.mistral.ai/api/admin/user-groups/<GROUP_UUID>/members \
  -H "Content-Type: application/json" \
  -H "x-api-key: $ADMIN_API_KEY" \
  -d '{"user_uuids": ["<USER_UUID_1>", "<USER_UUID_2>"]}'"#;

const CREATE_WORKSPACE: &str = r#"curl -X POST https://console.mistral.ai/api/admin/workspaces \
  -H "Content-Type: application/json" \
  -H "x-api-key: $ADMIN_API_KEY" \
  -d '{
    "name": "MySpace",
    "description": "Small workspace",
    "icon": "",
    "add_all_org_members": false,
    "admin_user_id": "<USER_UUID>"
  }'"#;

const PROVISION: &str = r#"curl -X POST https://console.mistral.ai/api/admin/user-groups/provision-workspace \
  -H "Content-Type: application/json" \
  -H "x-api-key: $ADMIN_API_KEY" \
  -d '{
    "user_group_uuid": "<GROUP_UUID>",
    "workspace_uuid": "<WORKSPACE_UUID>",
    "workspace_role": "M"
  }'"#;

const UPDATE_USER: &str = r#"curl -X PATCH https://console.mistral.ai/api/admin/users/<USER_UUID> \
  -H "Content-Type: application/json" \
  -H "x-api-key: $ADMIN_API_KEY" \
  -d '{"role": "M", "subscription_types": ["CHAT", "MISTRAL_CODE"]}'"#;

const REMOVE_USERS: &str = r#"curl -X DELETE https://console.mistral.ai/api/admin/workspaces/<WORKSPACE_UUID>/remove-users \
  -H "Content-Type: application/json" \
  -H "x-api-key: $ADMIN_API_KEY" \
  -d '{"members": [{"user_uuid": "<USER_UUID_1>"}, {"user_uuid": "<USER_UUID_2>"}]}'"#;

#[tokio::test]
async fn every_call_of_the_guide_answers_as_documented() {
    let simulator = Simulator::start(SimulatorOptions::default()).await.unwrap();
    let base = simulator.base_url();

    let created = curl(&base, CREATE_USERS, &[]).await;
    assert_eq!(created.at("/invalid_emails"), &json!([]));
    let (ada, alan) =
        (created.id("/email_to_user_id/ada@example.com"), created.id("/email_to_user_id/alan@example.com"));

    let invited = curl(&base, INVITE, &[]).await;
    assert_eq!(invited.at("/invited_members_count"), &json!(2));
    let pending = curl(&base, LIST_INVITATIONS, &[]).await;
    assert_eq!((pending.at("/0/email"), pending.at("/0/role")), (&json!("grace@example.com"), &json!("M")));
    let withdrawn = curl(&base, DELETE_INVITATION, &[("<INVITATION_UUID>", &pending.id("/0/invite_uuid"))]).await;
    assert!(withdrawn.at("/message").is_string());

    let group = curl(&base, CREATE_GROUP, &[]).await.id("/uuid");
    let both = [("<GROUP_UUID>", group.as_str()), ("<USER_UUID_1>", &ada), ("<USER_UUID_2>", &alan)];
    assert_eq!(curl(&base, ADD_MEMBERS, &both).await.status, 204);
    let workspace = curl(&base, CREATE_WORKSPACE, &[("<USER_UUID>", &ada)]).await.id("/uuid");
    let pair = [("<GROUP_UUID>", group.as_str()), ("<WORKSPACE_UUID>", &workspace)];
    assert_eq!(curl(&base, PROVISION, &pair).await.status, 204);
    let inside = simulator.organization();
    let space = inside.workspaces_named("MySpace").next().unwrap();
    let role = |name: &str| vec![name.to_owned()];
    let expected = [("ada@example.com", role("workspace_admin")), ("alan@example.com", role("workspace_contributor"))];
    assert_eq!(space.members, expected.map(|(email, roles)| (email.to_owned(), roles)));

    let updated = curl(&base, UPDATE_USER, &[("<USER_UUID>", &ada)]).await;
    assert_eq!(
        (updated.at("/raw_role"), updated.at("/subscription_types")),
        (&json!("M"), &json!(["CHAT", "MISTRAL_CODE"]))
    );
    let both = [("<WORKSPACE_UUID>", workspace.as_str()), ("<USER_UUID_1>", &ada), ("<USER_UUID_2>", &alan)];
    assert_eq!(curl(&base, REMOVE_USERS, &both).await.at("/deleted_members_count"), &json!(2));

    let left = simulator.organization();
    assert_eq!(left.workspaces[0].members, []);
    assert_eq!(left.groups[0].members, ["ada@example.com", "alan@example.com"]);
    assert!(left.invitation("grace@example.com").is_none() && left.invitation("katherine@example.com").is_some());
}

/// Runs a curl command of the guide with other ids, at another host, with another key.
async fn curl(base: &str, command: &str, ids: &[(&str, &str)]) -> Reply {
    let mut command = command.replace("$ADMIN_API_KEY", &SimulatorOptions::default().key).replace("\\\n", " ");
    for (placeholder, id) in ids {
        command = command.replace(placeholder, id);
    }
    let words = words(&command);
    let value = |flag: &str| words.iter().position(|word| word == flag).map(|place| words[place + 1].as_str());
    let url = words.iter().find(|word| word.starts_with("https://")).expect("every command has a URL");
    let path = url.strip_prefix("https://console.mistral.ai/api/admin").expect("the guide has one host");
    let headers: Vec<_> =
        words.windows(2).filter(|pair| pair[0] == "-H").filter_map(|pair| pair[1].split_once(": ")).collect();
    let key = headers.iter().find(|(name, _)| *name == "x-api-key").expect("every command has the key").1;
    let body = value("-d").map(|body| serde_json::from_str(body).expect("the guide's bodies are JSON"));
    assert_eq!(body.is_some(), headers.contains(&("Content-Type", "application/json")));
    let method = value("-X").unwrap_or("GET");
    let api = Api::at(base, key);
    let reply = match (method, body) {
        ("GET", None) => api.get(path).await,
        ("POST", Some(body)) => api.post(path, body).await,
        (method, body) => api.ask(method, path, body.as_ref()).await,
    };
    assert!((200..300).contains(&reply.status), "{method} {path}: {} {} {:?}", reply.status, reply.text, reply.headers);
    reply
}

/// A command's words as a shell sees them; inside single quotes everything is itself.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
    for c in command.chars() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, c) if c.is_whitespace() => words.push(std::mem::take(&mut word)),
            (_, c) => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}
