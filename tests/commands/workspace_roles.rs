//! `--update` and the roles that members have in workspaces: added, made equal, told from what to what. The last
//! administrator of a workspace stays one, and the default workspace loses nothing.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use serde_json::json;

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay};
use crate::update_between::send;

/// Ann administers the Lab with Bob, and Cid is a developer there.
async fn desk() -> Desk {
    let person =
        |name: &str, last: &str| json!({"email": format!("{name}@example.com"), "first_name": name, "last_name": last});
    let seed = json!({
        "members": [person("ann", "Archer"), person("bob", "Baker"), person("cid", "Cooper"), person("eve", "Evans")],
        "workspaces": [
            {"name": "Lab", "members": {"ann@example.com": ["workspace_admin"], "bob@example.com": ["workspace_admin"],
                "cid@example.com": ["dev"], "eve@example.com": ["workspace_contributor"]}},
            {"name": "Home", "is_default": true, "members": {}},
        ],
        "groups": [{"name": "Chiefs", "members": ["ann@example.com"], "workspaces": {"Lab": ["workspace_admin"]}}],
    });
    let organization = Some(OrganizationSeed::parse(seed.to_string().as_bytes()).unwrap());
    Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await
}

const HEAD: &str = "email,first,last,workspaces,workspace role\n";
const ANN: &str = "ann@example.com,Ann,Archer,Lab,member\n";
/// Whoever began the organization administers what it begins with.
const OWNER: &str = "owner@example.org,Olga,Owner,Lab,member\n";
const BOB: &str = "bob@example.com,Bob,Baker,Lab,member\n";

async fn onboard(desk: &Desk, rows: &str, more: &[&str]) -> Ended {
    desk.sheet("people.csv", &format!("{HEAD}{rows}"));
    desk.run(&[&["onboard", "people.csv", "--settle", "0.1", "--yes"], more].concat()).await
}

/// The outcome, problem and detail of each row.
fn rows(desk: &Desk) -> Vec<[String; 3]> {
    let columns = ["frontdesk_outcome", "frontdesk_problem", "frontdesk_detail"];
    desk.report("people.report.csv").iter().map(|row| columns.map(|column| row[column].clone())).collect()
}

fn has(desk: &Desk, workspace: &str, name: &str) -> Vec<String> {
    let organization = desk.simulator.organization();
    let workspace = organization.workspaces_named(workspace).next().unwrap();
    let email = format!("{name}@example.com");
    workspace.members.iter().find(|(member, _)| *member == email).map(|(_, roles)| roles.clone()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_a_member_lacks_is_told_and_added_where_that_is_asked_for() {
    let desk = desk().await;
    let sheet = "cid@example.com,Cid,Cooper,Lab,billing\neve@example.com,Eve,Evans,Lab,admin\n";
    let told = onboard(&desk, sheet, &[]).await;
    assert_eq!(told.code, 3, "{told:?}");
    let says = "has the role “Developer” in the workspace “Lab”, but the sheet says “Billing”";
    assert_eq!(rows(&desk)[0], ["already-member", "member-differs", says]);
    assert_eq!(rows(&desk)[1][1], "member-differs");

    let added = onboard(&desk, sheet, &["--update"]).await;
    assert_eq!(added.code, 0, "{added:?}");
    assert_eq!(rows(&desk)[0], ["updated", "", "role in the workspace “Lab”: “Developer” → “Billing”, “Developer”"]);
    assert_eq!(rows(&desk)[1], ["updated", "", "role in the workspace “Lab”: “Member” → “Admin”"]);
    assert_eq!(
        (has(&desk, "Lab", "cid"), has(&desk, "Lab", "eve")),
        (vec!["billing".to_owned(), "dev".to_owned()], vec!["workspace_admin".to_owned()])
    );

    let writes = || desk.simulator.requests().iter().filter(|request| request.method != "GET").count();
    let before = writes();
    let again = onboard(&desk, sheet, &["--update"]).await;
    assert_eq!((again.code, writes(), rows(&desk)[0][0].as_str()), (0, before, "already-member"), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replacement_lowers_a_role_and_says_from_what_to_what() {
    let desk = desk().await;
    let less = onboard(&desk, BOB, &["--update"]).await;
    assert_eq!((less.code, has(&desk, "Lab", "bob")), (3, vec!["workspace_admin".to_owned()]), "{less:?}");
    let plan = desk.run(&["plan", "people.csv", "--update=replace"]).await;
    assert!(plan.stdout.contains("role in the workspace `Lab`: admin → member"), "{plan:?}");
    let limited = onboard(&desk, BOB, &["--update=replace", "--max-removals", "0"]).await;
    assert_eq!((limited.code, has(&desk, "Lab", "bob").len()), (8, 1), "{limited:?}");
    let lowered = onboard(&desk, BOB, &["--update=replace"]).await;
    assert_eq!((lowered.code, has(&desk, "Lab", "bob")), (0, vec!["workspace_contributor".to_owned()]), "{lowered:?}");
    assert_eq!(rows(&desk)[0], ["updated", "", "role in the workspace “Lab”: “Admin” → “Member”"]);
    let again = onboard(&desk, BOB, &["--update=replace"]).await;
    assert_eq!((again.code, rows(&desk)[0][0].as_str()), (0, "already-member"), "{again:?}");

    // By a flag, nobody is lowered.
    let sheet = "email,first,last,workspaces\nann@example.com,Ann,Archer,Lab\n";
    desk.sheet("people.csv", sheet);
    let by_flag = desk.run(&["onboard", "people.csv", "--update=replace", "--workspace-role", "member", "--yes"]).await;
    assert_eq!((by_flag.code, has(&desk, "Lab", "ann")), (3, vec!["workspace_admin".to_owned()]), "{by_flag:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_of_a_workspace_stays_one_also_where_several_rows_would_do_it() {
    let desk = desk().await;
    let both = onboard(&desk, &format!("{ANN}{BOB}{OWNER}"), &["--update=replace"]).await;
    assert_eq!(both.code, 3, "{both:?}");
    let says = "the workspace “Lab” would have no administrator left";
    assert_eq!(rows(&desk), [["held", "last-administrator", says]; 3]);
    assert_eq!((has(&desk, "Lab", "ann").len(), has(&desk, "Lab", "bob")), (1, vec!["workspace_admin".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_lowered_where_the_other_administrator_is_none_any_more_right_before() {
    let desk = desk().await;
    let organization = desk.simulator.organization();
    let uuid = |name: &str| organization.user(&format!("{name}@example.com")).unwrap().uuid;
    let (ann, lab) = (uuid("ann"), organization.workspaces_named("Lab").next().unwrap().uuid);
    let there = desk.simulator.address();
    let right_before = format!("GET /api/admin/users/{ann} ");
    let lower_ann = move |line: &str| {
        if line.starts_with(&right_before) {
            let body = json!({"members": [{"user_uuid": ann, "roles": ["M"]}]}).to_string();
            send(there, "PATCH", &format!("/api/admin/workspaces/{lab}/users"), &body);
        }
        Handling::Pass
    };
    let url = format!("http://{}/api/admin", relay(there, lower_ann).await);
    let ended = onboard(&desk, &format!("{BOB}{OWNER}"), &["--update=replace", "--base-url", &url]).await;
    assert_eq!((ended.code, has(&desk, "Lab", "bob")), (3, vec!["workspace_admin".to_owned()]), "{ended:?}");
    let [outcome, problem, detail] = &rows(&desk)[0];
    assert_eq!((outcome.as_str(), problem.as_str()), ("already-member", "last-administrator"), "{detail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_default_workspace_and_what_a_group_gives_stay_and_the_row_says_so() {
    let desk = desk().await;
    let sheet = "email,first,last,workspaces,workspace role,groups\nann@example.com,Ann,Archer,Lab,member,Chiefs\n";
    desk.sheet("people.csv", sheet);
    let ended = desk.run(&["onboard", "people.csv", "--update=replace", "--yes"]).await;
    assert_eq!((ended.code, has(&desk, "Lab", "ann")), (3, vec!["workspace_admin".to_owned()]), "{ended:?}");
    let [outcome, problem, detail] = &rows(&desk)[0];
    assert_eq!((outcome.as_str(), problem.as_str()), ("already-member", "member-differs"));
    assert!(detail.contains("and the group “Chiefs” gives more there"), "{detail}");

    let up = onboard(&desk, "bob@example.com,Bob,Baker,Home,admin\n", &["--update"]).await;
    assert_eq!((up.code, has(&desk, "Home", "bob")), (0, vec!["workspace_admin".to_owned()]), "{up:?}");
    let down = onboard(&desk, "bob@example.com,Bob,Baker,Home,member\n", &["--update=replace"]).await;
    assert_eq!((down.code, has(&desk, "Home", "bob")), (3, vec!["workspace_admin".to_owned()]), "{down:?}");
    assert_eq!(rows(&desk)[0][1], "member-differs");
}
