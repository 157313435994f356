//! What groups and workspaces get that a run creates: descriptions and icons, of the flags or of the settings for one name;
//! and all members of the organization, only by a flag.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay_by_body};

const SHEET: &str = "\
email,first,last,groups,workspaces,workspace role
ann@example.com,Ann,Archer,Interns; Sales,Lab; Shop,admin
";

/// Runs `onboard` and returns the bodies of the requests that create groups and workspaces, by name.
async fn created(desk: &Desk, args: &[&str]) -> (Ended, Vec<Value>) {
    desk.sheet("people.csv", SHEET);
    let bodies = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&bodies);
    let url = relay_by_body(desk.simulator.address(), move |line, body| {
        if line.starts_with("POST /api/admin/user-groups ") || line.starts_with("POST /api/admin/workspaces ") {
            noted.lock().unwrap().push(serde_json::from_str::<Value>(body).unwrap());
        }
        Handling::Pass
    });
    let url = format!("http://{}/api/admin", url.await);
    let ended = desk.run(&[&["onboard", "people.csv", "--base-url", &url], args].concat()).await;
    let mut bodies = bodies.lock().unwrap().clone();
    for body in &mut bodies {
        body.as_object_mut().unwrap().remove("admin_user_id");
    }
    bodies.sort_by_key(|body| body["name"].to_string());
    (ended, bodies)
}

#[tokio::test(flavor = "multi_thread")]
async fn new_groups_and_workspaces_get_what_is_set_for_their_name_or_else_for_all() {
    let desk = Desk::new().await;
    let file = "[groups.Interns]\ndescription = 'This year'\n[workspaces.Lab]\nicon = '🧪'\n";
    desk.sheet("frontdesk.toml", file);
    let flags = ["--group-description", "A group", "--workspace-description", "A place", "--workspace-icon", "★"];
    let (ended, bodies) = created(&desk, &flags).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let expected = [
        json!({"name": "Interns", "description": "This year"}),
        json!({"name": "Lab", "description": "A place", "icon": "🧪"}),
        json!({"name": "Sales", "description": "A group"}),
        json!({"name": "Shop", "description": "A place", "icon": "★"}),
    ];
    assert_eq!(bodies, expected);

    let (ended, bodies) = created(&Desk::new().await, &[]).await;
    let names: Vec<Value> = ["Interns", "Lab", "Sales", "Shop"].map(|name| json!({ "name": name })).into();
    assert_eq!((ended.code, bodies), (0, names), "nothing is sent that nobody set");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_members_get_a_new_workspace_only_by_the_flag_and_the_plan_says_how_many() {
    let desk = Desk::new().await;
    for n in 0..30 {
        desk.simulator.add_member(&format!("p{n}@example.com"), "P", "Example");
    }
    desk.sheet("people.csv", SHEET);
    let planned = desk.run(&["plan", "people.csv", "--add-all-org-members"]).await;
    assert!(planned.stdout.contains("all 31 members of the organization get the new workspace `Lab`"), "{planned:?}");
    let (ended, bodies) = created(&desk, &["--add-all-org-members"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(bodies[1], json!({"name": "Lab", "add_all_org_members": true}));
    desk.sheet("frontdesk.toml", "add_all_org_members = true\n");
    assert_eq!(desk.run(&["plan", "people.csv"]).await.code, 2, "it is no setting");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_the_api_would_refuse_is_refused_before() {
    let desk = Desk::new().await;
    let long = "x".repeat(256);
    for (flag, text) in [("--group-description", &*long), ("--workspace-description", ""), ("--workspace-icon", "abc")]
    {
        let (ended, bodies) = created(&desk, &[flag, text]).await;
        assert_eq!((ended.code, bodies.len()), (2, 0), "{ended:?}");
    }
    for file in ["[groups.Interns]\nicon = '★'\n", "[workspaces.Lab]\nicon = 'abc'\n", "groups = 'Interns'\n"] {
        desk.sheet("frontdesk.toml", file);
        let (ended, _) = created(&desk, &[]).await;
        assert!(ended.code == 2 && ended.stderr.contains("frontdesk.toml:"), "{ended:?}");
    }
}
