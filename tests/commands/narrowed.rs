//! A run that is narrowed to some rows keeps what the others were answered before in the report.

use crate::desk::{Desk, Ended};

const SHEET: &str = "email,first,last,role,team\n\
    ann@example.com,Ann,Archer,,North\nbob@example.com,Bob,Baker,adm,South\ncid@example.com,Cid,Cooper,,South\n";

async fn onboard(desk: &Desk, more: &[&str]) -> Ended {
    desk.run(&[&["onboard", "people.csv", "--json"], more].concat()).await
}

fn outcomes(desk: &Desk) -> Vec<String> {
    desk.report("people.report.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answers_of_the_rows_that_are_left_out_stay_in_the_report() {
    for narrowed in [&["--only", "cid@example.com"][..], &["--where", "team=South"], &["--limit", "1"]] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", SHEET);
        let first = onboard(&desk, &[]).await;
        assert_eq!((first.code, outcomes(&desk)), (3, ["created", "invalid", "created"].map(str::to_owned).to_vec()));
        // A row more above the others: they are known by their address.
        desk.sheet("people.csv", &SHEET.replace("team\n", "team\neve@example.com,Eve,Evans,,East\n"));
        for _ in 0..2 {
            let ended = onboard(&desk, narrowed).await;
            let report = desk.report("people.report.csv");
            let of = |name: &str| report.iter().find(|row| row["email"].starts_with(name)).unwrap();
            assert!(["created", "already-member"].contains(&of("ann")["frontdesk_outcome"].as_str()), "{narrowed:?}");
            assert_eq!(of("bob")["frontdesk_problem"], "role-unknown", "{narrowed:?}: {report:?}");
            assert_eq!(of("cid")["frontdesk_user_uuid"].len(), 36, "{narrowed:?}");
            if narrowed[0] != "--limit" {
                let ann = &of("ann")["frontdesk_detail"];
                let today = jiff::Timestamp::now().strftime("%-d %B %Y");
                assert!(ann.contains(&format!("answered on {today}")), "{ann}");
                assert!(ann.ends_with("this row was left out of the run"), "{ann}");
                assert_eq!(of("eve")["frontdesk_outcome"], "not-attempted", "nobody has answered it");
                assert_eq!(ended.json()["outcomes"].get("created"), None, "the summary is of this run: {ended:?}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_has_changed_since_its_answer_says_so_and_the_report_can_be_written_again() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    assert_eq!(onboard(&desk, &[]).await.code, 3);
    desk.sheet("people.csv", &SHEET.replace("Archer,,", "Archer,billing,").replace("North", "West"));
    let narrowed = onboard(&desk, &["--only", "cid@example.com"]).await.json()["run"].as_str().unwrap().to_owned();
    let report = desk.report("people.report.csv");
    assert_eq!(report[0]["frontdesk_outcome"], "not-attempted", "{report:?}");
    assert!(report[0]["frontdesk_detail"].contains("the row has changed since run 20"), "{report:?}");
    assert_eq!(report[1]["frontdesk_problem"], "role-unknown", "it is what it was: {report:?}");

    // A later run does not change what the report of the narrowed one said.
    desk.sheet("again.csv", "email,first,last\neve@example.com,Eve,Evans\n");
    assert_eq!(desk.run(&["onboard", "again.csv"]).await.code, 0);
    assert_eq!(onboard(&desk, &[]).await.code, 3);
    let again = desk.run(&["report", &narrowed, "--to", "again.report.csv"]).await;
    assert_eq!(again.code, 0, "{again:?}");
    let cells = |rows: Vec<std::collections::HashMap<String, String>>| -> Vec<[String; 3]> {
        let names = ["frontdesk_outcome", "frontdesk_problem", "frontdesk_detail"];
        rows.into_iter().map(|row| names.map(|name| row[name].clone())).collect()
    };
    assert_eq!(cells(desk.report("again.report.csv")), cells(report));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_narrowed_to_nobody_is_refused_with_the_nearest_text() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    for (narrowed, error, hint) in [
        (&["--where", "team=Nroth"][..], "no row has in the column `team`", "did you mean `North`?"),
        (&["--where", "team=East Wing"], "no row has in the column `team`", "its texts are `North`, `South`"),
        (&["--where", "role="], "", ""),
        (&["--where", "taem=North"], "names the column `taem`", "did you mean `team`?"),
        (&["--where", "team=North", "--where", "last=Baker"], "no row meets everything", "each of them"),
        (&["--where", "team=North", "--only", "bob@example.com"], "no row meets everything", "each of them"),
        (
            &["--only", "anne@example.com"],
            "no row has the address `anne@example.com`",
            "did you mean `ann@example.com`?",
        ),
    ] {
        for command in ["plan", "onboard"] {
            let ended = desk.run(&[&[command, "people.csv"], narrowed].concat()).await;
            if error.is_empty() {
                assert_eq!(ended.code, 0, "{narrowed:?}: {ended:?}");
            } else {
                assert!([2, 4].contains(&ended.code), "{narrowed:?}: {ended:?}");
                assert!(ended.stderr.contains(error) && ended.stderr.contains(hint), "{narrowed:?}: {ended:?}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_contradict_one_another_are_held_whichever_of_them_the_run_is_narrowed_to() {
    let sheet = "email,first,last,role,team\ncy@example.com,Cy,Cole,admin,North\n\
        cy@example.com,Cy,Cole,member,South\nann@example.com,Ann,Archer,,North\n";
    for (narrowed, held) in [
        (&["--only", "cy@example.com"][..], vec![2, 3]),
        (&["--limit", "5"], vec![2, 3]),
        (&["--where", "role=admin"], vec![2]),
        (&["--where", "team=South"], vec![3]),
        (&["--where", "team=North", "--limit", "1"], vec![2]),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", sheet);
        let ended = onboard(&desk, narrowed).await;
        assert_eq!(ended.code, 3, "{narrowed:?}: {ended:?}");
        let report = desk.report("people.report.csv");
        let rows: Vec<usize> = (2..)
            .zip(&report)
            .filter(|(_, row)| row["frontdesk_problem"] == "rows-conflict")
            .map(|(row, _)| row)
            .collect();
        assert_eq!(rows, held, "{narrowed:?}: {report:?}");
        let of_ann = &report[2]["frontdesk_outcome"];
        let is_sent = !matches!(narrowed, ["--only", _] | ["--where", "role=admin" | "team=South"]);
        assert_eq!(of_ann, if is_sent { "created" } else { "not-attempted" }, "{narrowed:?}: {report:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_address_in_two_rows_is_a_question_whichever_of_them_the_run_is_narrowed_to() {
    let sheet = "email,first,last,previous email,team\nann@new.example,Ann,Archer,ann@example.com,North\n\
        ann2@new.example,Ann,Archer,ann@example.com,South\n";
    for narrowed in [&["--limit", "1"][..], &["--only", "ann@new.example"], &["--where", "team=North"]] {
        let desk = Desk::new().await;
        desk.sheet("before.csv", "email,first,last\nann@example.com,Ann,Archer\n");
        assert_eq!(desk.run(&["onboard", "before.csv"]).await.code, 0);
        desk.sheet("people.csv", sheet);
        let ended = onboard(&desk, &[&["--yes"], narrowed].concat()).await;
        assert_eq!(ended.code, 3, "{narrowed:?}: {ended:?}");
        let report = desk.report("people.report.csv");
        assert_eq!(report[0]["frontdesk_problem"], "address-changed", "{narrowed:?}: {report:?}");
        assert!(report[0]["frontdesk_detail"].contains("in more than one row"), "{narrowed:?}: {report:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_account_moves_because_of_a_row_that_is_left_out() {
    let desk = Desk::new().await;
    desk.simulator.add_member("ann@example.com", "Ann", "Archer");
    let rows = "ann@new.example,Ann,Archer,,North\nann@new.example,Ann,Archer,ann@example.com,South\n";
    desk.sheet("people.csv", &format!("email,first,last,previous email,team\n{rows}"));
    let ended = onboard(&desk, &["--yes", "--where", "team=North"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let report = desk.report("people.report.csv");
    assert_eq!(report[0]["frontdesk_problem"], "address-changed", "{report:?}");
    let organization = desk.simulator.organization();
    assert!(organization.user("ann@example.com").is_some() && organization.user("ann@new.example").is_none());
    assert_eq!(onboard(&desk, &["--yes"]).await.code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_not_shown_as_current_where_a_later_run_removed_the_person() {
    for scope in [&["--from-organization"][..], &["--from-group", "Interns"]] {
        let desk = Desk::new().await;
        desk.simulator.add_group("Interns", &[]);
        let sheet = "email,first,last,groups\nann@example.com,Ann,Archer,Interns\nbob@example.com,Bob,Baker,\n";
        desk.sheet("people.csv", sheet);
        assert_eq!(onboard(&desk, &[]).await.code, 0);
        desk.sheet("leavers.csv", "email\nann@example.com\n");
        let ended = desk.run(&[&["offboard", "leavers.csv", "--yes", "--json"], scope].concat()).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        let removed = ended.json()["run"].as_str().unwrap().to_owned();

        let ended = onboard(&desk, &["--only", "bob@example.com"]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        let ann = &desk.report("people.report.csv")[0];
        assert_eq!(ann["frontdesk_outcome"], "not-attempted", "{ann:?}");
        assert!(ann["frontdesk_detail"].contains("this row was left out of the run"), "{ann:?}");
        assert!(ann["frontdesk_detail"].contains("removed or changed this person"), "{ann:?}");
        assert!(ann["frontdesk_detail"].contains(&removed), "{ann:?}");

        // What a run answers after that is current again.
        let again = onboard(&desk, &["--yes"]).await;
        assert_eq!(again.code, 3, "{again:?}");
        onboard(&desk, &["--only", "bob@example.com"]).await;
        let ann = &desk.report("people.report.csv")[0];
        assert_eq!(ann["frontdesk_problem"], "removed-since", "{ann:?}");
    }
}
