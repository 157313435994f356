//! A likely typo in an address never gets power, and never passes without a person being told.

use serde_json::json;

use crate::desk::{Desk, Ended, bare};

fn changes(desk: &Desk) -> usize {
    desk.simulator.requests().iter().filter(|request| request.method != "GET").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_likely_typo_that_asks_for_power_is_held_wherever_the_power_comes_from() {
    let cases: [(&str, &str, &[&str]); 12] = [
        ("role", "admin", &[]),
        ("role", "billing_manager", &[]),
        ("role", "Auditor", &[]),
        ("role", "0197b2a4-5f3e-7c10-9d2b-3a4c5d6e7f80", &[]),
        ("role", "", &["--role", "admin"]),
        ("role", "", &["--role", "Auditor"]),
        ("workspace_role", "admin", &["--workspace", "Lab", "--workspace-admin", "owner@example.org"]),
        ("workspace_role", "workspace_admin", &["--workspace", "Lab", "--workspace-admin", "owner@example.org"]),
        ("workspaces", "Lab", &["--workspace-role", "admin", "--workspace-admin", "owner@example.org"]),
        ("workspaces", "Lab", &["--workspace-admin", "anna@gmial.com"]),
        ("groups", "Team", &["--provision", "Team=Lab:admin", "--workspace-admin", "owner@example.org"]),
        ("role", "", &["--role", "admin", "--mode", "invite"]),
    ];
    for (column, value, more) in cases {
        let desk = Desk::new().await;
        desk.sheet("people.csv", &format!("email,first,last,{column}\nanna@gmial.com,Anna,Adler,{value}\n"));
        let mut args = vec!["onboard", "people.csv"];
        args.extend(more);
        let ended = desk.run(&args).await;
        assert_eq!(ended.code, 3, "{column} {value} {more:?}: {ended:?}");
        let report = desk.report("people.report.csv");
        assert_eq!(report[0]["frontdesk_outcome"], "held", "{column} {value} {more:?}: {report:?}");
        assert_eq!(report[0]["frontdesk_problem"], "email-typo");
        assert!(report[0]["frontdesk_detail"].contains("did you mean “gmail.com”?"), "{report:?}");
        assert!(!report[0]["frontdesk_fix"].is_empty());
        let organization = desk.simulator.organization();
        assert!(organization.user("anna@gmial.com").is_none() && organization.invitations.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typo_in_one_of_two_rows_of_a_person_holds_both_if_either_asks_for_power() {
    let desk = Desk::new().await;
    let rows = ["anna@gmial.com,Anna,Adler,", "anna@gmial.com,Anna,Adler,admin"];
    for (first, second) in [(rows[0], rows[1]), (rows[1], rows[0])] {
        desk.sheet("people.csv", &format!("email,first,last,role\n{first}\nbob@example.com,Bob,Baker,\n{second}\n"));
        let ended = desk.run(&["plan", "people.csv", "--report", "plan.csv"]).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        let outcomes: Vec<String> =
            desk.report("plan.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect();
        assert_eq!(outcomes, ["held", "ready", "held"]);
        std::fs::remove_file(desk.path("plan.csv")).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_alike_address_that_asks_for_power_is_held() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last,role\nann@сосоа.com,Ann,Archer,admin\nann@сосоа.com,Ann,Archer,\n");
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    for row in desk.report("people.report.csv") {
        assert_eq!((row["frontdesk_outcome"].as_str(), row["frontdesk_problem"].as_str()), ("held", "email-lookalike"));
    }
    assert_eq!(changes(&desk), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_likely_typo_is_held_until_it_is_accepted() {
    let desk = Desk::new().await;
    desk.sheet(
        "people.csv",
        "email,full_name,role,workspace_role\nanna@gmial.com,\"Adler, Anna\",member,admin\nbob@example.com,Bob Baker,,\n",
    );
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!(
        (ended.code, desk.report("people.report.csv")[0]["frontdesk_outcome"].as_str()),
        (3, "held"),
        "{ended:?}"
    );
    assert!(desk.simulator.organization().user("anna@gmial.com").is_none());
    for command in ["onboard", "onboard"] {
        let ended = desk.run(&[command, "people.csv", "--accept-typos"]).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert!(ended.stdout.contains("1  row with a likely typo in the address"), "{ended:?}");
    }
    assert!(desk.simulator.organization().user("anna@gmial.com").is_some());
    let json = desk.run(&["onboard", "people.csv", "--json", "--accept-typos"]).await;
    assert_eq!(json.json()["questions"], json!({"email-typo": 1}), "{json:?}");
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_problem"], "email-typo");
    assert_eq!(desk.run(&["plan", "people.csv"]).await.code, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_that_a_person_allows_by_name_is_no_typo() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last,role\nanna@gmial.com,Anna,Adler,admin\n");
    let ended = desk.run(&["onboard", "people.csv", "--allow-domain", "gmial.com"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(desk.run(&["plan", "people.csv", "--allow-domain", "*.gmial.com"]).await.code, 3);
}

#[test]
fn check_says_held_and_ends_with_3_and_strict_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let check = |sheet: &str, more: &[&str]| {
        std::fs::write(folder.path().join("people.csv"), sheet).unwrap();
        Ended::of(bare(folder.path()).args(["check", "people.csv"]).args(more).output().unwrap())
    };
    let power = "email,first,last,role\nanna@gmial.com,Anna,Adler,admin\n";
    let ended = check(power, &[]);
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(ended.stdout.contains("1 row: 0 ready, 0 duplicates, 0 invalid, 1 held"), "{ended:?}");
    assert!(ended.stdout.contains("problem email-typo: 1 row"), "{ended:?}");
    let plain = "email,first,last,role\nanna@gmial.com,Anna,Adler,\n";
    assert_eq!((check(plain, &[]).code, check(plain, &["--strict"]).code), (3, 4));
    assert_eq!(check(plain, &["--role", "admin"]).stdout.matches("1 held").count(), 1);
    assert_eq!(check(plain, &["--role", "admin", "--accept-typos"]).stdout.matches("1 held").count(), 1);
    assert_eq!(check(plain, &["--accept-typos"]).stdout.matches("1 ready").count(), 1);
    let shared = "email,first,last\nanna@gmial.com,Anna,Adler\nbob@gmial.com,Bob,Baker\n";
    assert_eq!(check(shared, &[]).stdout.matches("2 ready").count(), 1, "two people have the domain");
    for (address, intended) in [
        ("tess.o’neil@example.com", "tess.o'neil@example.com"),
        ("tess.o''neil@example.com", "tess.o'neil@example.com"),
        ("İBRAHIM@example.com", "ibrahim@example.com"),
        ("ışıl@example.com", "işil@example.com"),
    ] {
        let ended = check(&format!("email,first,last\n{address},Tess,Adler\n"), &[]);
        assert!(ended.stdout.contains("problem email-typo: 1 row") && ended.stdout.contains("1 held"), "{ended:?}");
        assert!(ended.stdout.contains(&format!("did you mean `{intended}`?")), "{ended:?}");
    }
}
