//! Rules of the settings file, and narrowed runs, from the command line to the report.

use crate::desk::{Desk, Ended, bare};

const SHEET: &str = "\
Email,First name,Last name,Role,Department,Country,Worker type
ada@example.com,Ada,Okafor,Chef d'équipe,Sales North,FR,Employee
bob@example.com,Bob,Stone,,Sales,US,Employee
cid@example.org,Cid,Diaz,,Legal,DE,contractor
";

/// The settings that the page on rules begins with.
fn documented_rules() -> &'static str {
    let page = include_str!("../../docs/src/rules.md");
    let blocks = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.into_iter().find(|block| block.contains("[[rule]]")).expect("the page shows rules")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_of_the_page_do_what_it_says() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    desk.sheet("frontdesk.toml", documented_rules());
    let args = ["people.csv", "--workspace-admin", "ada@example.com"];

    let ended = desk.run(&["check", "people.csv"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    for line in [
        "3 rows: 2 ready, 0 duplicates, 0 invalid, 0 held, 1 left out\n",
        "  note            rules read `Country`, `Department`, `Worker type`\n",
        "\nrules\n         1 row  rule 1 (sales)\n         1 row  rule 2 (contractors)\n",
        "\nvalues that no rule met\n         1 row  Country: DE\n         1 row  Country: US\n",
        "         1 row  Department: Legal\n         1 row  Department: Sales\n        2 rows  Worker type: Employee\n",
        "      1 person  group `Sales EU`: rule 1 (sales)\n",
        "      1 person  role `member`: default for new people\n",
    ] {
        assert!(ended.stdout.contains(line), "{line}{}", ended.stdout);
    }
    let ended = desk.run(&[&["plan"], &args[..]].concat()).await;
    assert!(ended.stdout.contains("  - 1 person  workspace `CRM`: rule 1 (sales)\n"), "{}", ended.stdout);

    let ended = desk.run(&[&["onboard"], &args[..]].concat()).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.stderr.contains(" info run=- group `Sales EU` for 1 person: rule 1 (sales)\n"), "{}", ended.stderr);
    assert!(ended.stdout.contains("     1  not-attempted   left out\n"), "{}", ended.stdout);
    let report = desk.report("people.report.csv");
    let column = |name: &str| report.iter().map(|row| row[name].as_str()).collect::<Vec<_>>();
    assert_eq!(column("frontdesk_outcome"), ["created", "created", "not-attempted"]);
    assert_eq!(column("frontdesk_problem"), ["", "", "row-left-out"]);
    assert_eq!(column("frontdesk_groups"), ["Sales EU: added", "", ""]);
    assert!(report[0]["frontdesk_detail"].contains("group “Sales EU” by a rule of the administrator"), "{report:?}");
    let organization = desk.simulator.organization();
    assert!(organization.user("ada@example.com").is_some() && organization.user("cid@example.org").is_none());

    let again = desk.run(&[&["onboard"], &args[..], &["--json"]].concat()).await;
    assert_eq!(again.json()["outcomes"], serde_json::json!({ "already-member": 2, "not-attempted": 1 }), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_whose_column_is_missing_stops_before_anything_is_sent() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    desk.sheet("frontdesk.toml", "[[rule]]\nwhen = { Departement = 'Sales' }\ngroups = ['Sales']\n");
    for command in ["check", "onboard"] {
        let ended = desk.run(&[command, "people.csv"]).await;
        assert_eq!(ended.code, 4, "{ended:?}");
        let expected = "error: people.csv: rule 1 names the column `Departement`, which the sheet lacks\n\
                        hint: did you mean `Department`?\n";
        assert!(ended.stderr.ends_with(expected), "{}", ended.stderr);
    }
    assert!(desk.simulator.organization().user("ada@example.com").is_none());
    // Who leaves needs no rules.
    let ended = desk.run(&["offboard", "people.csv", "--from-organization", "--yes"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_by_a_rule_count_for_the_limit() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &SHEET.replace("Chef d'équipe", ""));
    desk.sheet("frontdesk.toml", "[[rule]]\nwhen = { Department = 'Sales*' }\nrole = 'admin'\n");
    let ended = desk.run(&["onboard", "people.csv", "--max-administrators", "1"]).await;
    assert_eq!(ended.code, 8, "{ended:?}");
    assert!(desk.simulator.organization().user("ada@example.com").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_narrowed_run_takes_some_rows_and_is_done() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &SHEET.replace("Chef d'équipe", "amdin"));
    let created = async |args: &[&str]| {
        let ended = desk.run(&[&["onboard", "people.csv"], args].concat()).await;
        assert_eq!(ended.code, 0, "{args:?}: {ended:?}");
        let rows = desk.report("people.report.csv");
        rows.iter().map(|row| row["frontdesk_outcome"].clone()).collect::<Vec<_>>()
    };
    // The row with the unknown role is not taken.
    let narrowed = created(&["--where", "Department=Sales", "--where", "Country=US", "--where", "Country=DE"]).await;
    assert_eq!(narrowed, ["not-attempted", "created", "not-attempted"]);
    let detail = desk.report("people.report.csv")[0]["frontdesk_detail"].clone();
    assert_eq!(detail, "this row was left out of the run");
    let narrowed = created(&["--only", "CID@example.org", "--strict"]).await;
    assert_eq!(narrowed, ["not-attempted", "created", "created"], "the report keeps the answer of the run before");
    desk.sheet("people.csv", &SHEET.replace("Chef d'équipe", ""));
    assert_eq!(created(&["--limit", "1"]).await, ["created"; 3]);

    let ended = desk.run(&["onboard", "people.csv", "--only", "eve@example.com"]).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains("error: no row has the address `eve@example.com`"), "{}", ended.stderr);
    let ended = desk.run(&["check", "people.csv", "--where", "Contry=FR"]).await;
    assert_eq!(ended.code, 4, "{ended:?}");
    assert!(ended.stderr.contains("--where names the column `Contry`"), "{}", ended.stderr);
    assert!(ended.stderr.contains("did you mean `Country`?"), "{}", ended.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_renewed_with_what_rules_give() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    desk.sheet("frontdesk.toml", "[[rule]]\nwhen = { Department = 'Legal' }\nrole = 'billing'\nmode = 'invite'\n");
    assert_eq!(desk.run(&["onboard", "people.csv", "--only", "cid@example.org"]).await.code, 0);
    desk.simulator.expire_invitation("cid@example.org");
    let ended = desk.run(&["follow-up", "--renew"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    desk.simulator.accept_invitation("cid@example.org").unwrap();
    let organization = desk.simulator.organization();
    let roles = &organization.user("cid@example.org").unwrap().roles;
    assert_eq!(
        (organization.emails_sent["cid@example.org"], format!("{roles:?}").contains("billing")),
        (2, true),
        "{roles:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_with_a_doubtful_row_that_a_rule_skips_is_no_complete_roster() {
    let desk = Desk::new().await;
    desk.sheet("frontdesk.toml", "[[rule]]\nwhen = { Type = ['Contractor', 'Vacant'] }\nskip = true\n");
    for (rows, code) in [("anna@,Anna,Lee,Contractor\n", 4), (",,,Vacant\nanna@example.com,Anna,Lee,Contractor\n", 0)] {
        desk.sheet("people.csv", &format!("email,first,last,type\nbob@example.com,Bob,Stone,Employee\n{rows}"));
        let ended = desk.run(&["sync", "people.csv", "--scope", "domain:example.com"]).await;
        assert_eq!(ended.code, code, "{rows}: {ended:?}");
    }
}

#[test]
fn translations_of_a_column_that_is_not_there_are_named() {
    let folder = tempfile::tempdir().expect("there is a folder");
    std::fs::write(
        folder.path().join("people.csv"),
        "Email,First name,Last name,Standing\nada@example.com,Ada,Okafor,Gone\n",
    )
    .expect("it can be written");
    std::fs::write(folder.path().join("a.toml"), "[values.status]\n\"Gone\" = \"left\"\n").expect("it can be written");
    let check = |more: &[&str]| {
        let args = [&["check", "people.csv", "--config", "a.toml"], more].concat();
        Ended::of(bare(folder.path()).args(args).output().expect("it runs"))
    };
    let note = "  note            `[values.status]` is not used: no column is status; if one is, use `--map status=\"HEADING\"`\n";
    let ended = check(&[]);
    assert!(ended.code == 0 && ended.stdout.contains(note), "{ended:?}");
    let ended = check(&["--map", "status=Standing"]);
    assert!(ended.stdout.contains("1 held") && !ended.stdout.contains("is not used"), "{ended:?}");
}
