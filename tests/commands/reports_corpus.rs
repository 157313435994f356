//! Runs the program over the sheets of public bug reports of other imports, where they are beside the checkout, and prints
//! a table of which come out as they should. Without them the test says so and passes.

#![expect(clippy::print_stdout, reason = "the table is what this is run for")]

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::desk::Desk;

/// The cases that do not come out right yet, each with the number of the item that will mend it.
const NOT_YET: &[(&str, u8)] = &[];

#[tokio::test(flavor = "multi_thread")]
async fn the_sheets_of_public_reports_come_out_as_they_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/reports");
    let Ok(cases) = std::fs::read_to_string(folder.join("cases.jsonl")) else {
        println!("skipped: there is no corpus `reports` beside the checkout");
        return;
    };
    let mut surprises = Vec::new();
    for case in cases.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let name = case["id"].as_str().unwrap();
        let wrong = differences(&folder, &case).await;
        let known = NOT_YET.iter().find(|(known, _)| *known == name);
        println!("{:8} {name:18} {}", if wrong.is_empty() { "right" } else { "WRONG" }, wrong.join("; "));
        match known {
            Some((_, item)) if wrong.is_empty() => {
                surprises.push(format!("`{name}` is right: take it off the list ({item})"));
            }
            None if !wrong.is_empty() => surprises.push(format!("`{name}` is wrong: {}", wrong.join("; "))),
            _ => {}
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
}

/// In what `check` and `onboard` differ from what the case expects.
async fn differences(folder: &Path, case: &Value) -> Vec<String> {
    let desk = Desk::new().await;
    let file = case["file"].as_str().unwrap();
    // A name that says nothing of the case.
    let file = &format!("sheet.{}", file.rsplit('.').next().unwrap());
    std::fs::copy(folder.join("cases").join(case["file"].as_str().unwrap()), desk.path(file)).unwrap();
    let args = case["args"].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
    // The start dates of the cases are ahead of a run today and behind one next year.
    let more: Vec<&str> = args.chain(["--start-lead-days", "3650"]).collect();
    let check = desk.run(&[&["check", file, "--report", "check.json"], &more[..]].concat()).await;
    let rows = rows(&desk, "check.json");
    // The cases say which rows are understood; who has left is one of them.
    let ready = rows.iter().filter(|row| row["outcome"] == "ready" || row["problem"] == "person-left");
    let emails: BTreeSet<&str> = ready.map(|row| row["email"].as_str().unwrap()).collect();
    let expect = &case["expect"];
    let mut wrong = Vec::new();
    let mut compare = |what: &str, expected: &Value, found: Value| {
        if !expected.is_null() && *expected != found {
            wrong.push(format!("{what} {found} for {expected}"));
        }
    };
    compare("exit", &expect["exit"], check.code.into());
    compare("ready", &expect["valid"], emails.len().into());
    compare("addresses", &expect["emails"], emails.iter().copied().collect());
    let shown = format!("{}{}{}", check.stdout, check.stderr, Value::from(rows.clone()));
    for words in expect["must_contain"].as_array().into_iter().flatten() {
        compare("words", &Value::Bool(true), shown.contains(words.as_str().unwrap()).into());
    }
    if expect.get("second_run_new_people").is_some() {
        compare("new people", &expect["second_run_new_people"], second_run(&desk, file).await.into());
        return wrong;
    }
    desk.run(&[&["onboard", file, "--report", "report.json"], &more[..]].concat()).await;
    let organization = desk.simulator.organization();
    for (email, names) in expect["people"].as_object().into_iter().flatten() {
        let user = organization.user(email);
        let groups = organization.groups.iter().filter(|group| group.members.contains(email));
        let found = [
            user.and_then(|user| user.first_name.clone()).into(),
            user.and_then(|user| user.last_name.clone()).into(),
            groups.map(|group| group.name.clone()).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().into(),
        ];
        for (expected, found) in names.as_array().unwrap().iter().zip::<[Value; 3]>(found) {
            compare(email, expected, found);
        }
    }
    let groups: BTreeSet<String> = organization.groups.iter().map(|group| group.name.clone()).collect();
    compare("groups", &expect["groups"], groups.into_iter().collect());
    for (outcome, count) in expect["outcomes"].as_object().into_iter().flatten() {
        let report = self::rows(&desk, "report.json");
        compare(outcome, count, report.iter().filter(|row| row["outcome"] == **outcome).count().into());
    }
    wrong
}

/// The rows of a report; none where it was not written.
fn rows(desk: &Desk, report: &str) -> Vec<Value> {
    let report = std::fs::read(desk.path(report)).unwrap_or_else(|_| b"{}".into());
    serde_json::from_slice::<Value>(&report).unwrap()["rows"].as_array().cloned().unwrap_or_default()
}

/// The people whom a run over its own report adds.
async fn second_run(desk: &Desk, file: &str) -> Vec<String> {
    let users = || desk.simulator.organization().users.into_iter().map(|user| user.email).collect::<BTreeSet<_>>();
    let (stem, kind) = file.split_once('.').unwrap();
    let report = format!("{stem}.report.{kind}");
    desk.run(&["onboard", file]).await;
    let before = users();
    desk.run(&["onboard", &report]).await;
    users().difference(&before).cloned().collect()
}
