//! Answers with a success status and an error inside: the real binary asks a relay that says so, for every operation
//! that changes something. What did not happen is told in the API's words, what happened all the same is believed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay};

const ERROR: &str = r#"{"object":"error","message":"No seat left\u001b[2J","type":"x","param":null,"code":3010}"#;
/// Ann administers the new workspace, which Bob gets directly and Cid does not get.
const SHEET: &str = "\
email,first,last,groups,workspaces
ann@example.com,Ann,Archer,Interns,Lab
bob@example.com,Bob,Baker,Interns,Lab
cid@example.com,Cid,Cooper,Interns,
";

/// Runs the command through a relay that answers every request that begins and ends like this with an error inside a
/// success. Gives how often it did.
async fn against(
    desk: &Desk,
    (method, end): (&'static str, &'static str),
    say: Handling,
    args: &[&str],
) -> (Ended, usize) {
    let times = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&times);
    let handle = move |line: &str| {
        let path = line.rsplit_once(' ').unwrap().0;
        if !path.starts_with(method) || !path.ends_with(end) {
            return Handling::Pass;
        }
        counter.fetch_add(1, Ordering::SeqCst);
        match say {
            Handling::DeliverAndSay(status, body) => Handling::DeliverAndSay(status, body),
            Handling::Say(status, body) => Handling::Say(status, body),
            _ => Handling::Pass,
        }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&[args, &["--json", "--settle", "0.02", "--base-url", &url]].concat()).await;
    (ended, times.load(Ordering::SeqCst))
}

const ONBOARD: [&str; 4] = ["onboard", "people.csv", "--workspace-admin", "ann@example.com"];

#[tokio::test(flavor = "multi_thread")]
async fn what_did_not_happen_is_told_in_the_apis_words_and_not_sent_again_and_again() {
    for (method, end) in [
        ("POST", "/users"),
        ("POST", "/user-groups"),
        ("POST", "/members"),
        ("POST", "/workspaces"),
        ("PATCH", "/users"),
    ] {
        for say in [ERROR, r#"{"error":{"message":"No seat left\u001b[2J"}}"#, r#"{"detail":"No seat left\u001b[2J"}"#]
        {
            let desk = Desk::new().await;
            desk.sheet("people.csv", SHEET);
            let (ended, times) = against(&desk, (method, end), Handling::Say(200, say), &ONBOARD).await;
            assert_eq!(ended.code, 3, "{method} {end}: {ended:?}");
            // Three people are one request, two halves of it, and two people alone.
            assert!((1..=5).contains(&times), "{method} {end} was sent {times} times");
            let report = desk.report("people.report.csv");
            let bob = &report[1];
            assert!(bob["frontdesk_detail"].contains("No seat left"), "{method} {end}: {bob:?}");
            assert!(!bob["frontdesk_detail"].contains('\u{1b}'), "{method} {end}: {bob:?}");
            let places = format!("{}{}", bob["frontdesk_groups"], bob["frontdesk_workspaces"]);
            assert!(places.contains("failed"), "{method} {end}: {bob:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_was_not_provisioned_is_told_on_everybody_whom_it_was_to_bring_in() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &SHEET.replace("Interns,\n", "Interns,Lab\n"));
    let place = ("POST", "/provision-workspace");
    let (ended, times) = against(&desk, place, Handling::Say(200, ERROR), &ONBOARD).await;
    assert_eq!((ended.code, times), (3, 1), "{ended:?}");
    let report = desk.report("people.report.csv");
    for row in &report[1..] {
        assert_eq!(row["frontdesk_workspaces"], "Lab: failed", "{row:?}");
        assert!(row["frontdesk_detail"].contains("No seat left"), "{row:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_was_not_changed_is_rejected_and_one_who_was_is_updated() {
    for (say, code, outcome) in
        [(Handling::Say(200, ERROR), 3, "rejected"), (Handling::DeliverAndSay(200, ERROR), 0, "updated")]
    {
        let desk = Desk::new().await;
        desk.simulator.add_member("ann@example.com", "Ann", "Archer");
        desk.sheet("people.csv", "email,first,last,seats\nann@example.com,Ann,Archer,mistral_code\n");
        let id = desk.simulator.organization().users.iter().find(|user| user.email == "ann@example.com").unwrap().uuid;
        let end: &'static str = Box::leak(format!("/users/{id}").into_boxed_str());
        let (ended, times) = against(&desk, ("PATCH", end), say, &["onboard", "people.csv", "--update"]).await;
        assert_eq!((ended.code, times), (code, 1), "{ended:?}");
        let row = &desk.report("people.report.csv")[0];
        assert_eq!(row["frontdesk_outcome"], outcome, "{row:?}");
        assert_eq!(row["frontdesk_detail"].contains("No seat left"), code == 3, "{row:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_role_that_was_not_changed_is_not_taken_for_the_access_that_was_there_before() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let ended = desk.run(&ONBOARD).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    desk.sheet("people.csv", "email,first,last,workspaces,workspace role\nbob@example.com,Bob,Baker,Lab,admin\n");
    let args = ["onboard", "people.csv", "--update"];
    let (ended, times) = against(&desk, ("PATCH", "/users"), Handling::Say(200, ERROR), &args).await;
    assert_eq!((ended.code, times), (3, 1), "{ended:?}");
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_workspaces"], "Lab: failed", "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happened_all_the_same_is_believed_and_sent_once() {
    for (method, end) in [
        ("POST", "/users"),
        ("POST", "/user-groups"),
        ("POST", "/members"),
        ("POST", "/workspaces"),
        ("PATCH", "/users"),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", SHEET);
        let (ended, times) = against(&desk, (method, end), Handling::DeliverAndSay(200, ERROR), &ONBOARD).await;
        assert_eq!((ended.code, times), (0, 1), "{method} {end}: {ended:?}");
        assert_eq!(desk.simulator.organization().users.len(), 4);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_another_shape_that_is_no_success_is_looked_up() {
    for (say, detail) in [
        (r#"[{"object":"error","message":"No seat left"}]"#, "No seat left"),
        (r#"["done"]"#, "no clear answer"),
        (r#"{"data":{"object":"error","message":"No seat left"}}"#, "No seat left"),
        (r#"{"result":{"error":{"message":"No seat left"}}}"#, "No seat left"),
        (r#""error""#, "Mistral refused it"),
        (r#"{"ok":false,"reason":"No seat left"}"#, "No seat left"),
        (r#"{"status":"error"}"#, "Mistral refused it"),
        (r#"{"failed":[{"email":"bob@example.com","reason":"No seat left"}]}"#, "No seat left"),
    ] {
        for end in ["/members", "/provision-workspace"] {
            let desk = Desk::new().await;
            desk.sheet("people.csv", &SHEET.replace("Interns,\n", "Interns,Lab\n"));
            let (ended, _) = against(&desk, ("POST", end), Handling::Say(200, say), &ONBOARD).await;
            assert_eq!(ended.code, 3, "{say} {end}: {ended:?}");
            let bob = &desk.report("people.report.csv")[1];
            assert!(bob["frontdesk_detail"].contains(detail), "{say} {end}: {bob:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_that_counts_fewer_people_than_were_sent_is_looked_up() {
    let few = r#"{"added_members_count":0,"updated_members_count":0}"#;
    for (say, code, placed) in [
        (Handling::Say(200, few), 3, "Lab: failed"),
        (Handling::DeliverAndSay(200, few), 0, "Lab: added"),
        (Handling::DeliverAndSay(200, r#"{"added_members_count":"none"}"#), 0, "Lab: added"),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", SHEET);
        let (ended, times) = against(&desk, ("PATCH", "/users"), say, &ONBOARD).await;
        assert_eq!((ended.code, times), (code, if code == 0 { 1 } else { 3 }), "{ended:?}");
        assert_eq!(desk.report("people.report.csv")[1]["frontdesk_workspaces"], placed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_whose_answer_does_not_show_the_member_is_looked_up() {
    for (say, code, outcome) in [
        (Handling::Say(200, "{}"), 3, "failed"),
        (Handling::DeliverAndSay(200, "{}"), 0, "updated"),
        (Handling::DeliverAndSay(204, ""), 0, "updated"),
    ] {
        let desk = Desk::new().await;
        let id = desk.simulator.add_member("ann@example.com", "Ann", "Archer");
        desk.sheet("people.csv", "email,first,last,seats\nann@example.com,Ann,Archer,mistral_code\n");
        let end: &'static str = Box::leak(format!("/users/{id}").into_boxed_str());
        let (ended, _) = against(&desk, ("PATCH", end), say, &["onboard", "people.csv", "--update"]).await;
        assert_eq!(ended.code, code, "{ended:?}");
        assert_eq!(desk.report("people.report.csv")[0]["frontdesk_outcome"], outcome);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_whom_the_api_did_not_invite_is_rejected_and_no_second_e_mail_is_sent() {
    for (say, code, sent) in [(Handling::Say(200, ERROR), 3, 0), (Handling::DeliverAndSay(200, ERROR), 0, 1)] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
        let args = ["onboard", "people.csv", "--mode", "invite"];
        let (ended, times) = against(&desk, ("POST", "/users-invite"), say, &args).await;
        assert_eq!((ended.code, times), (code, 1), "{ended:?}");
        assert_eq!(desk.simulator.organization().emails_sent.values().sum::<u32>(), sent);
        let row = &desk.report("people.report.csv")[0];
        assert_eq!(row["frontdesk_outcome"], if code == 3 { "rejected" } else { "invited" }, "{row:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_was_not_deleted_is_told_and_one_that_was_is_gone() {
    for (say, code, result) in
        [(Handling::Say(200, ERROR), 3, "not-deleted"), (Handling::DeliverAndSay(200, ERROR), 0, "deleted")]
    {
        let desk = Desk::new().await;
        desk.simulator.add_invitation("ann@example.com", &[]);
        let args = ["invitations", "delete", "--yes", "ann@example.com"];
        let (ended, times) = against(&desk, ("DELETE", ""), say, &args).await;
        assert_eq!((ended.code, times), (code, 1), "{ended:?}");
        assert_eq!(ended.json()["results"][0]["result"], result);
        let detail = ended.json()["results"][0]["detail"].as_str().unwrap().to_owned();
        assert_eq!(detail.contains("No seat left"), code == 3, "{detail}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_three_people_the_culprit_alone_is_refused_and_everybody_is_tried() {
    for culprits in [&["ann"][..], &["bob"], &["cid"], &["ann", "cid"], &["ann", "bob", "cid"]] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", "email,first,last\nann@x.org,A,A\nbob@x.org,B,B\ncid@x.org,C,C\n");
        let times = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&times);
        let handle = crate::relay::relay_by_body(desk.simulator.address(), move |line, body| {
            let is_creation = line.starts_with("POST") && line.contains("/users ");
            counter.fetch_add(usize::from(is_creation), Ordering::SeqCst);
            let is_refused = is_creation && culprits.iter().any(|name| body.contains(name));
            if is_refused { Handling::Say(200, ERROR) } else { Handling::Pass }
        });
        let url = format!("http://{}/api/admin", handle.await);
        let ended = desk.run(&["onboard", "people.csv", "--json", "--settle", "0.1", "--base-url", &url]).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert!(times.load(Ordering::SeqCst) <= 5, "{culprits:?}: {ended:?}");
        for row in desk.report("people.report.csv") {
            let is_culprit = culprits.contains(&&row["frontdesk_email"][..3]);
            assert_eq!(row["frontdesk_outcome"], if is_culprit { "rejected" } else { "created" }, "{row:?}");
            assert!(!row["frontdesk_detail"].contains("not sent"), "{row:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_inside_every_success_takes_no_more_requests_than_as_many_refusals() {
    use std::fmt::Write;

    let mut sheet = "email,first,last\n".to_owned();
    for index in 0..150 {
        writeln!(sheet, "p{index:03}@example.com,P,Example").unwrap();
    }
    let mut counts = Vec::new();
    for status in [400, 200] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", &sheet);
        let args = ["onboard", "people.csv", "--batch", "100", "--in-flight", "1", "--max-people", "150"];
        let args = [&args[..], &["--max-failures", "100"]].concat();
        let (ended, times) = against(&desk, ("POST", "/users"), Handling::Say(status, ERROR), &args).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        counts.push(times);
    }
    assert!(counts[1] <= counts[0], "{counts:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_whom_an_error_inside_a_success_is_about_costs_one_row() {
    use std::fmt::Write;

    let desk = Desk::new().await;
    for index in 0..20 {
        desk.simulator.add_member(&format!("p{index:02}@example.com"), "P", "Example");
    }
    let thirteenth = desk.simulator.organization();
    let thirteenth = thirteenth.users.iter().find(|user| user.email == "p13@example.com").unwrap().uuid.to_string();
    let mut sheet = "email,first,last,groups\n".to_owned();
    for index in 0..20 {
        writeln!(sheet, "p{index:02}@example.com,P,Example,Interns").unwrap();
    }
    desk.sheet("people.csv", &sheet);
    let handle = crate::relay::relay_by_body(desk.simulator.address(), move |line, body| {
        if line.contains("/members") && body.contains(&thirteenth) { Handling::Say(200, ERROR) } else { Handling::Pass }
    });
    let url = format!("http://{}/api/admin", handle.await);
    let ended = desk.run(&["onboard", "people.csv", "--json", "--settle", "0.1", "--base-url", &url]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    for (index, row) in desk.report("people.report.csv").iter().enumerate() {
        let placed = if index == 13 { "Interns: failed" } else { "Interns: added" };
        assert_eq!(row["frontdesk_groups"], placed, "{row:?}");
    }
}
