//! `--update=replace` makes roles and seats equal to the sheet. The last organization administrator stays one in any case.

use frontdesk::simulator::{FaultPlan, Faults, OrganizationSeed, SimulatorOptions};
use serde_json::json;

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay};
use crate::update::{desk, has, member, updates};
use crate::update_between::give;

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

async fn onboard(desk: &Desk, rows: &str, args: &[&str]) -> Ended {
    desk.sheet("people.csv", &format!("email,first,last,role,seats\n{rows}"));
    let _ = std::fs::remove_file(desk.path("people.report.csv"));
    desk.run(&[&["onboard", "people.csv", "--settle", "0.1"], args].concat()).await
}

/// The outcome, problem and detail of each row.
fn rows(desk: &Desk) -> Vec<[String; 3]> {
    let columns = ["frontdesk_outcome", "frontdesk_problem", "frontdesk_detail"];
    desk.report("people.report.csv").iter().map(|row| columns.map(|column| row[column].clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn replace_makes_equal_and_keeps_what_is_unknown_unless_that_is_to_be_dropped() {
    let desk = desk().await;
    member(&desk, "ann", &["member", "billing_manager", "Auditor"], &["CHAT", "MISTRAL_CODE"]).await;
    member(&desk, "bob", &["member"], &["CHAT"]).await;
    member(&desk, "cid", &["billing_manager"], &["CHAT"]).await;
    let sheet = "ann@example.com,Ann,Archer,member,chat\nbob@example.com,Bob,Baker,billing_manager,None\n\
        cid@example.com,Cid,Cooper,,\n";
    let before = updates(&desk);
    let ended = onboard(&desk, sheet, &["--update=replace"]).await;
    assert_eq!((ended.code, updates(&desk) - before), (0, 2), "{ended:?}");
    assert_eq!(has(&desk, "ann"), (owned(&["Auditor", "member"]), owned(&["CHAT"])));
    assert_eq!(has(&desk, "bob"), (owned(&["billing_manager"]), vec![]));
    assert_eq!(has(&desk, "cid"), (owned(&["billing_manager"]), owned(&["CHAT"])), "an empty cell says nothing");
    let says = "role: “Member”, “Billing”, Auditor → “Member”, Auditor; seats: “Chat”, “Mistral Code” → “Chat”";
    assert_eq!(rows(&desk)[0], ["updated", "", says]);
    let again = onboard(&desk, sheet, &["--update=replace"]).await;
    assert_eq!((again.code, updates(&desk) - before), (0, 2), "the second run changes nothing: {again:?}");

    let ended = onboard(&desk, sheet, &["--update=replace", "--drop-unknown"]).await;
    assert_eq!((ended.code, updates(&desk) - before), (0, 3), "{ended:?}");
    assert_eq!(has(&desk, "ann").0, ["member"]);
    assert_eq!(rows(&desk)[0][2], "role: “Member”, Auditor → “Member”");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_settings_take_the_same_words_and_truth_values() {
    for (text, expected) in [
        ("update = true", &["billing_manager", "member"][..]),
        ("update = \"add\"", &["billing_manager", "member"]),
        ("update = \"replace\"", &["billing_manager"]),
        ("update = false", &["member"]),
    ] {
        let desk = desk().await;
        member(&desk, "ann", &["member"], &[]).await;
        desk.sheet("frontdesk.toml", text);
        let ended =
            onboard(&desk, "ann@example.com,Ann,Archer,billing_manager,\n", &["--config", "frontdesk.toml"]).await;
        assert_eq!(has(&desk, "ann").0, expected, "{text}: {ended:?}");
    }
    let desk = desk().await;
    let ended = onboard(&desk, "ann@example.com,Ann,Archer,,\n", &["--update=all"]).await;
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("`all` is neither add nor replace nor false"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_is_held_also_when_several_rows_together_would_do_it() {
    for more in [&[][..], &["--drop-unknown"], &["--legacy-role"]] {
        let desk = desk().await;
        member(&desk, "ann", &["organization_admin"], &[]).await;
        let args = [&["--update=replace"], more].concat();
        let all = "owner@example.org,Olga,Owner,member,\nann@example.com,Ann,Archer,billing_manager,\n";
        let before = updates(&desk);
        let ended = onboard(&desk, all, &args).await;
        assert_eq!((ended.code, updates(&desk) - before), (3, 0), "{ended:?}");
        let says = "the organization would have no administrator left without these 2 people";
        assert_eq!(rows(&desk), [["held", "last-administrator", says]; 2]);

        let ended = onboard(&desk, "owner@example.org,Olga,Owner,member,\n", &args).await;
        assert_eq!((ended.code, updates(&desk) - before), (0, 1), "another one is left: {ended:?}");
        let ended = onboard(&desk, "ann@example.com,Ann,Archer,member,\n", &args).await;
        assert_eq!((ended.code, updates(&desk) - before), (3, 1), "and is the last one now: {ended:?}");
        assert_eq!(has(&desk, "ann").0, ["organization_admin"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_only_made_an_administrator_by_this_run_or_by_a_group_is_not_the_one_who_is_left() {
    let organization = br#"{"members": [
        {"email": "ada@example.com", "first_name": "Ada", "last_name": "Archer", "roles": ["member"]},
        {"email": "bob@example.com", "first_name": "Bob", "last_name": "Baker", "roles": ["member"]}],
        "groups": [{"name": "Leads", "members": ["ada@example.com"], "organization_role": "organization_admin"},
            {"name": "Deputies", "members": ["bob@example.com"], "parents": ["Leads"]}]}"#;
    let organization = Some(OrganizationSeed::parse(organization).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
    let rows = "owner@example.org,Olga,Owner,member,\ncid@example.com,Cid,Cooper,organization_admin,\n\
        ada@example.com,Ada,Archer,organization_admin,\n";
    let ended = onboard(&desk, rows, &["--update=replace"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let outcomes: Vec<String> = self::rows(&desk).into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(outcomes, ["held", "created", "updated"]);
    let organization = desk.simulator.organization();
    assert_eq!(organization.user("owner@example.org").unwrap().roles, ["organization_admin"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_demoted_where_the_other_administrator_is_none_any_more_right_before() {
    let desk = desk().await;
    let ann = member(&desk, "ann", &["organization_admin"], &[]).await;
    let owner = desk.simulator.organization().user("owner@example.org").unwrap().uuid;
    let (there, owner) = (desk.simulator.address(), format!("/api/admin/users/{owner}"));
    let right_before = format!("GET /api/admin/users/{ann} ");
    let demote_owner = move |line: &str| {
        if line.starts_with(&right_before) {
            give(there, &owner, &["member"], &[]);
        }
        Handling::Pass
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), demote_owner).await);
    let ended = onboard(&desk, "ann@example.com,Ann,Archer,member,\n", &["--update=replace", "--base-url", &url]).await;
    assert_eq!((ended.code, has(&desk, "ann").0), (3, owned(&["organization_admin"])), "{ended:?}");
    assert_eq!(rows(&desk)[0][..2], ["held", "last-administrator"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_away_is_taken_also_where_the_answer_is_lost() {
    for fault in [FaultPlan::lose_response_to_change(1), FaultPlan::lose_change(1)] {
        let organization = br#"{"members": [{"email": "bob@example.com", "first_name": "Bob", "last_name": "Baker",
            "roles": ["member", "billing_manager"], "seats": ["CHAT", "MISTRAL_CODE"]}]}"#;
        let organization = Some(OrganizationSeed::parse(organization).unwrap());
        let faults = Faults::none().with(fault.clone());
        let desk = Desk::with(SimulatorOptions { organization, faults, ..SimulatorOptions::default() }).await;
        let ended = onboard(&desk, "bob@example.com,Bob,Baker,member,chat\n", &["--update=replace"]).await;
        assert_eq!(ended.code, 0, "{fault}: {ended:?}");
        assert_eq!(has(&desk, "bob"), (owned(&["member"]), owned(&["CHAT"])), "{fault}");
        assert_eq!(rows(&desk)[0][0], "updated", "{fault}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_of_demotions_names_them_and_counts_their_calls() {
    let desk = desk().await;
    member(&desk, "ann", &["organization_admin"], &["CHAT"]).await;
    desk.sheet("people.csv", "email,first,last,role,seats\nann@example.com,Ann,Archer,member,none\n");
    let plan = desk.run(&["plan", "people.csv", "--update=replace"]).await;
    for line in ["demoted from admin      1  `ann@example.com`", "update-person            1 person        4 calls"] {
        assert!(plan.stdout.contains(line), "no `{line}` in {}", plan.stdout);
    }
    assert!(plan.stdout.contains("ann@example.com: role: organization_admin → member; seats: chat → none"), "{plan:?}");
    let json = desk.run(&["plan", "people.csv", "--update=replace", "--json"]).await.json();
    assert_eq!(json["plan"]["demotions"]["people"], json!([0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_and_a_flag_that_say_no_seats_send_the_same() {
    let desk = desk().await;
    for (name, seats, args) in [("ann", "None", &[][..]), ("bob", "", &["--seat", "none"]), ("cid", "", &[])] {
        let ended = onboard(&desk, &format!("{name}@example.com,{name},Archer,,{seats}\n"), args).await;
        assert_eq!(ended.code, 0, "{ended:?}");
    }
    let bodies = desk.simulator.requests();
    let created = bodies.iter().filter(|request| request.method == "POST" && request.path.ends_with("/users"));
    let sent: Vec<_> = created.map(|request| request.body.clone().unwrap()[0]["subscription_types"].clone()).collect();
    assert_eq!(sent, [json!([]), json!([]), json!(null)], "an empty cell leaves the seats to the organization");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_taken_from_more_members_than_the_limit_allows() {
    let desk = desk().await;
    for name in ["ann", "bob"] {
        member(&desk, name, &["member", "billing_manager"], &[]).await;
    }
    let sheet = "ann@example.com,Ann,Archer,member,\nbob@example.com,Bob,Baker,member,\n";
    let before = updates(&desk);
    let ended = onboard(&desk, sheet, &["--update=replace", "--max-removals", "1"]).await;
    assert_eq!((ended.code, updates(&desk) - before), (8, 0), "{ended:?}");
    let says = "the run would take roles or seats from 2 members, and the limit is 1";
    assert!(ended.stderr.contains(says) && ended.stderr.contains("run with `--max-removals 2`"), "{ended:?}");
    assert_eq!(onboard(&desk, sheet, &["--update=replace", "--max-removals", "2"]).await.code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_everybody_gets_by_a_flag_takes_nothing_from_anybody() {
    let desk = desk().await;
    member(&desk, "ann", &["organization_admin"], &["CHAT"]).await;
    let before = has(&desk, "ann");
    let flags = ["--update=replace", "--role", "member", "--seat", "none"];
    onboard(&desk, "ann@example.com,Ann,Archer,,\n", &flags).await;
    assert_eq!(has(&desk, "ann"), before);
}
