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
