//! Answers of which one part cannot be read, while all the rest can: the parents or the workspaces of a group, one of its
//! members, the workspaces of a person. What is not known counts as what it may be, and never as nothing.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use serde_json::{Value, json};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay, with_body};

/// Changes the head and the body of an answer.
type Change = fn(&str, &str) -> (String, String);

/// Runs the command behind a relay that changes each answer to a read whose path has `part`.
async fn behind(desk: &Desk, part: &'static str, change: Change, args: &[&str]) -> Ended {
    let handle = move |line: &str| {
        let path = line.strip_prefix("GET ").and_then(|rest| rest.split(['?', ' ']).next());
        if path.is_some_and(|path| path.contains(part)) { Handling::Change(change) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let all = ["--settle", "0.1", "--rate", "5000", "--ledger", "ledger.db", "--base-url", &url];
    desk.run(&[args, &all].concat()).await
}

/// Changes every element of the answer's list, or the answer itself where it is one thing.
fn each(head: &str, body: &str, edit: fn(&mut Value)) -> (String, String) {
    let Ok(mut answer) = serde_json::from_str::<Value>(body) else { return (head.to_owned(), body.to_owned()) };
    match ["items", "members", "keys"].into_iter().find(|name| answer.get(name).is_some()) {
        Some(name) => answer[name].as_array_mut().into_iter().flatten().for_each(edit),
        None if answer.is_object() => edit(&mut answer),
        None => {}
    }
    let body = answer.to_string();
    (with_body(head, &body), body)
}

/// The outcome and the problem of each row.
fn answers(desk: &Desk, report: &str) -> Vec<String> {
    let rows = desk.report(report);
    let row = |row: &std::collections::HashMap<String, String>| {
        [&*row["frontdesk_outcome"], &*row["frontdesk_problem"]].join(" ").trim_end().to_owned()
    };
    rows.iter().map(row).collect()
}

fn joiners(desk: &Desk, count: usize) {
    let rows: Vec<String> = (0..count).map(|n| format!("j{n}@example.com,Jo,Joiner,Interns\n")).collect();
    let rows = rows.concat();
    desk.sheet("people.csv", &format!("email,first,last,groups\n{rows}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_whose_parents_cannot_be_read_whole_may_make_administrators() {
    let changes: [Change; 4] = [
        |head, body| each(head, body, |group| group["parent_group_ids"] = json!("junk")),
        |head, body| each(head, body, |group| group["parent_group_ids"] = json!([null])),
        |head, body| each(head, body, |group| group["parent_group_ids"] = json!([{"uuid": 7}])),
        |head, body| each(head, body, |group| group["parent_group_ids"] = json!({"ids": []})),
    ];
    for change in changes {
        let desk = Desk::new().await;
        desk.simulator.add_group("Interns", &[]);
        joiners(&desk, 8);
        let ended = behind(&desk, "/user-groups", change, &["onboard", "people.csv"]).await;
        assert_eq!(ended.code, 8, "{ended:?}");
        assert!(
            answers(&desk, "people.report.csv").iter().all(|row| row.ends_with("administrator-limit")),
            "{ended:?}"
        );
        assert_eq!(desk.simulator.organization().users.len(), 1, "nobody was created");
        // A few may.
        let desk = Desk::new().await;
        desk.simulator.add_group("Interns", &[]);
        joiners(&desk, 2);
        assert_eq!(behind(&desk, "/user-groups", change, &["onboard", "people.csv"]).await.code, 0);
    }
    // `null` is a group without any.
    let desk = Desk::new().await;
    desk.simulator.add_group("Interns", &[]);
    joiners(&desk, 8);
    let none = |head: &str, body: &str| each(head, body, |group| group["parent_group_ids"] = Value::Null);
    assert_eq!(behind(&desk, "/user-groups", none, &["onboard", "people.csv"]).await.code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_whose_workspaces_cannot_be_read_whole_may_make_administrators_of_them() {
    let hidden = |head: &str, body: &str| {
        if body.contains("is_default") {
            return (head.to_owned(), body.to_owned());
        }
        let element = json!({"workspace_uuid": null, "workspace_name": "Lab", "roles": [{"name": "workspace_admin"}]});
        let body = json!({"items": [element], "total": 1, "page": 1, "page_size": 100}).to_string();
        (with_body(head, &body), body)
    };
    let desk = Desk::new().await;
    desk.simulator.add_group("Interns", &[]);
    joiners(&desk, 3);
    let args = ["onboard", "people.csv", "--max-workspace-admins", "2"];
    let ended = behind(&desk, "/workspaces", hidden, &args).await;
    let held = answers(&desk, "people.report.csv");
    assert!(held.iter().all(|row| row.ends_with("workspace-admin-limit")), "{held:?} {ended:?}");
    assert_eq!(ended.code, 8, "{ended:?}");
    assert_eq!(desk.simulator.organization().users.len(), 1, "nobody was created");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_with_a_member_who_cannot_be_read_is_not_provisioned() {
    let hide_z = |head: &str, body: &str| {
        each(head, body, |member| {
            if member["email"] == "z@example.com" {
                *member = json!({"user_uuid": null, "name": null, "email": null});
            }
        })
    };
    let desk = Desk::new().await;
    let people = ["a@example.com", "z@example.com"].map(|email| desk.simulator.add_member(email, "Per", "Son"));
    desk.simulator.add_group("Interns", &people);
    desk.simulator.add_workspace("Lab", &[]);
    desk.sheet("people.csv", "email,first,last,groups,workspaces\na@example.com,Per,Son,Interns,Lab\n");
    let ended = behind(&desk, "/members", hide_z, &["onboard", "people.csv"]).await;
    let view = desk.simulator.organization();
    let lab = view.workspaces_named("Lab").next().unwrap();
    let has = |email: &str| lab.members.iter().any(|(member, _)| member == email);
    assert!(has("a@example.com"), "{ended:?}");
    assert!(!has("z@example.com"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_be_the_member_of_a_group_that_cannot_be_read_is_not_gone_from_it() {
    let hide_z = |head: &str, body: &str| {
        each(head, body, |member| {
            if member["email"] == "z@example.com" {
                *member = json!({"user_uuid": 7, "name": null, "email": null});
            }
        })
    };
    let desk = Desk::new().await;
    let people = ["a@example.com", "z@example.com"].map(|email| desk.simulator.add_member(email, "Per", "Son"));
    desk.simulator.add_group("Interns", &people);
    desk.sheet("leavers.csv", "email\na@example.com\nz@example.com\nnobody@example.net\n");
    let args = ["offboard", "leavers.csv", "--from-group", "Interns", "--yes"];
    let ended = behind(&desk, "/members", hide_z, &args).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(answers(&desk, "leavers.report.csv"), ["removed", "held not-readable", "already-gone"], "{ended:?}");
    let again = desk.run(&[&args[..], &["--ledger", "other.db"]].concat()).await;
    assert_eq!((again.code, answers(&desk, "leavers.report.2.csv")[1].as_str()), (0, "removed"), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_whose_workspaces_cannot_be_read_may_be_the_only_administrator_of_one() {
    let changes: [Change; 2] = [
        |head, body| each(head, body, |user| user["workspaces"] = Value::Null),
        |head, body| each(head, body, |user| user["workspaces"][0]["uuid"] = Value::Null),
    ];
    for change in changes {
        let desk = Desk::new().await;
        let ann = desk.simulator.add_member("ann@example.com", "Ann", "Archer");
        desk.simulator.add_workspace("Lab", &[ann]);
        desk.sheet("leavers.csv", "email\nann@example.com\n");
        let args = ["offboard", "leavers.csv", "--from-organization", "--yes"];
        let ended = behind(&desk, "/users", change, &args).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert_eq!(answers(&desk, "leavers.report.csv"), ["held not-readable"], "{ended:?}");
        assert!(desk.simulator.organization().user("ann@example.com").is_some());
    }
    // The list alone leaves them out: she is looked up.
    let desk = Desk::new().await;
    let ann = desk.simulator.add_member("ann@example.com", "Ann", "Archer");
    desk.simulator.add_workspace("Lab", &[ann]);
    desk.sheet("leavers.csv", "email\nann@example.com\n");
    let in_list = |head: &str, body: &str| {
        if body.contains("\"members\"") {
            each(head, body, |user| user["workspaces"] = Value::Null)
        } else {
            (head.to_owned(), body.to_owned())
        }
    };
    let args = ["offboard", "leavers.csv", "--from-organization", "--yes"];
    let ended = behind(&desk, "/users", in_list, &args).await;
    assert_eq!(answers(&desk, "leavers.report.csv"), ["removed"], "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_cannot_be_read_stays_and_a_roster_is_compared_with_the_others() {
    let hide = |head: &str, body: &str| {
        each(head, body, |one| {
            if one["email"] == "z@example.com" {
                let name = if one["user_uuid"].is_string() { "user_uuid" } else { "uuid" };
                one[name] = Value::Null;
            }
        })
    };
    for (part, scope) in [
        ("/users", "organization"),
        ("/users", "group:Interns"),
        ("/users", "domain:example.com"),
        ("/members", "group:Interns"),
    ] {
        for leavers in ["report", "organization"] {
            let desk = Desk::new().await;
            let people = ["a", "b", "l", "z"]
                .map(|name| desk.simulator.add_member(&format!("{name}@example.com"), "Per", "Son"));
            desk.simulator.add_group("Interns", &people);
            let rows = "email,first,last\na@example.com,Per,Son\nb@example.com,Per,Son\nowner@example.org,Olga,Owner\n";
            desk.sheet("people.csv", rows);
            let args = ["sync", "people.csv", "--scope", scope, "--leavers", leavers, "--yes", "--quiet"];
            let ended = behind(&desk, part, hide, &args).await;
            let code = if leavers == "report" { 3 } else { 0 };
            assert_eq!(ended.code, code, "{part} {scope} {leavers} {ended:?}");
            assert!(ended.stderr.contains("could not be read"), "{part} {scope} {leavers} {ended:?}");
            let view = desk.simulator.organization();
            let is_there = |name: &str| view.user(&format!("{name}@example.com")).is_some();
            assert_eq!((is_there("l"), is_there("z")), (code == 3, true), "{part} {scope} {leavers} {ended:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_cannot_be_read_may_be_those_of_a_person_who_leaves_the_organization() {
    let shown: [Change; 2] = [
        |head, body| each(head, body, |key| key["created_by"] = Value::Null),
        |head, body| each(head, body, |key| key["key_id"] = Value::Null),
    ];
    let forbidden: Change = |_, _| {
        let body =
            json!({"object": "error", "message": "Forbidden", "type": "x", "param": null, "code": "403"}).to_string();
        (with_body("HTTP/1.1 403 x", &body), body)
    };
    // What a key does not say, it says to nobody; what this key must not read, another one may.
    let changes = shown.map(|change| (change, 0, "removed")).into_iter();
    for (change, code, answer) in changes.chain([(forbidden, 3, "removed not-readable")]) {
        for (scope, code, answer) in
            [(&["--from-organization"][..], code, answer), (&["--from-group", "Interns"], 0, "removed")]
        {
            let seed = json!({
                "members": [{"email": "ann@example.com"}],
                "groups": [{"name": "Interns", "members": ["ann@example.com"]}],
                "api_keys": [{"name": "Production", "created_by": "ann@example.com"}],
            });
            let organization = Some(OrganizationSeed::parse(seed.to_string().as_bytes()).unwrap());
            let desk = Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
            desk.sheet("leavers.csv", "email\nann@example.com\n");
            let args = [&["offboard", "leavers.csv", "--yes"], scope].concat();
            let ended = behind(&desk, "/api-keys", change, &args).await;
            assert_eq!(
                (ended.code, answers(&desk, "leavers.report.csv")),
                (code, vec![answer.to_owned()]),
                "{ended:?}"
            );
        }
    }
}
