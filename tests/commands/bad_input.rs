//! Bad input, bad settings: one clear sentence, a hint, the right exit code, and nothing sent.

use frontdesk::simulator::SimulatorOptions;

use crate::desk::{Desk, Ended, bare};

fn run(folder: &std::path::Path, args: &[&str], env: &[(&str, &str)]) -> Ended {
    Ended::of(bare(folder).args(args).envs(env.iter().copied()).output().unwrap())
}

fn refused(ended: &Ended, code: i32, words: &[&str]) {
    assert_eq!(ended.code, code, "{ended:?}");
    assert!(ended.stderr.starts_with("error: "), "{ended:?}");
    assert!(ended.stderr.contains("\nhint: "), "{ended:?}");
    for word in words {
        assert!(ended.stderr.contains(word), "no `{word}` in {ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_input_that_cannot_be_read_ends_with_4_and_nothing_is_sent() {
    let desk = Desk::new().await;
    desk.sheet("empty.csv", "");
    desk.sheet("no-address.csv", "Work adress,Name\nann at example,Ann\n");
    desk.sheet("no-header.csv", "ann@example.com,Ann,Archer\nbob@example.com,Bob,Baker\n");
    desk.sheet("unclosed.csv", "email,first,last\nann@example.com,\"Ann,Archer\nbob@example.com,Bob,Baker\n");
    std::fs::write(desk.path("truncated.xlsx"), b"PK\x03\x04\x14\0\0\0\x08\0").unwrap();
    for (file, words) in [
        ("missing.csv", &["missing.csv"][..]),
        ("empty.csv", &["empty"]),
        ("no-address.csv", &["Work adress", "--map"]),
        ("no-header.csv", &["header"]),
        ("unclosed.csv", &["line 2", "quotation mark"]),
        ("truncated.xlsx", &["truncated.xlsx"]),
    ] {
        for command in ["onboard", "check", "plan"] {
            refused(&desk.run(&[command, file]).await, 4, words);
        }
    }
    assert_eq!(desk.simulator.request_count(), 0);
}

#[test]
fn without_a_key_or_with_a_bad_address_nothing_is_read() {
    let folder = tempfile::tempdir().unwrap();
    // The file does not exist: were it read first, the exit code would be 4.
    refused(&run(folder.path(), &["onboard", "people.csv"], &[]), 2, &["key", "ADMIN_API_KEY"]);
    let both = ["onboard", "-", "--api-key-file", "-"];
    refused(&run(folder.path(), &both, &[]), 2, &["cannot both come from standard input", "--api-key-file FILE"]);
    let key = [("ADMIN_API_KEY", "a-key")];
    for url in ["http://api.example.com/v1/admin", "ftp://example.com", "not a url", "https://user:pw@example.com/x"] {
        let ended = run(folder.path(), &["onboard", "people.csv", "--base-url", url], &key);
        assert_eq!(ended.code, 2, "{url}: {ended:?}");
        assert!(!ended.stderr.contains("a-key"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_cannot_be_written_is_known_before_the_first_request() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    desk.sheet("precious.csv", "month,budget\nMay,100\n");
    for place in ["no/such/folder/report.csv", "people.csv", "precious.csv", "report.pdf"] {
        let ended = desk.run(&["onboard", "people.csv", "--report", place]).await;
        assert_eq!(ended.code, 2, "{place}: {ended:?}");
    }
    assert_eq!(desk.simulator.request_count(), 0);
    assert_eq!(std::fs::read_to_string(desk.path("precious.csv")).unwrap(), "month,budget\nMay,100\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn strict_sends_nothing_while_a_row_has_a_problem() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\nbob@,Bob,Baker\n");
    let ended = desk.run(&["onboard", "people.csv", "--strict"]).await;
    assert_eq!(ended.code, 4, "{ended:?}");
    assert_eq!(desk.simulator.request_count(), 0);
    let report = desk.report("people.report.csv");
    assert_eq!(report[0]["frontdesk_outcome"], "not-attempted");
    assert_eq!(report[1]["frontdesk_outcome"], "invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_is_never_followed() {
    let mut elsewhere = mockito::Server::new_async().await;
    let hit = elsewhere.mock("GET", mockito::Matcher::Any).expect(0).create_async().await;
    let mut server = mockito::Server::new_async().await;
    let there = format!("{}/x", elsewhere.url());
    server.mock("GET", mockito::Matcher::Any).with_status(307).with_header("location", &there).create_async().await;
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    let url = server.url();
    let ended = desk.run(&["onboard", "people.csv", "--base-url", &url]).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    hit.assert_async().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_for_whom_no_accepted_row_names() {
    let desk = Desk::with(SimulatorOptions { keep_bodies: true, ..SimulatorOptions::default() }).await;
    let cells = [
        "ann@example.com",
        "bob@example.com,eve@example.com",
        "bob@example.com;eve@example.com",
        "bob@example.com\neve@example.com",
        "bob@example.com\0eve@example.com",
        "bob@example.com\u{2028}eve@example.com",
        "bob@example.com\u{ff0c}eve@example.com",
        "bob@example.com\u{37e}eve@example.com",
        "bob@example.com%2ceve@example.com",
        "\"bob,eve\"@example.com",
        "bob@example.com <eve@example.com>",
        "cid@example.com",
    ];
    let rows = cells.map(|cell| format!("\"{}\",Pat,Person\n", cell.replace('"', "\"\"")));
    for mode in ["create", "invite"] {
        desk.sheet(
            &format!("{mode}.csv"),
            // Two people of one name with the same mailbox under another domain would be a question.
            &format!("email,first,last\n{}", rows.concat())
                .replace("@ex", &format!("@{mode}.ex"))
                .replace("Person", mode),
        );
        let ended = desk.run(&["onboard", &format!("{mode}.csv"), "--mode", mode]).await;
        assert_eq!(ended.code, 3, "{mode}: {ended:?}");
        let report = desk.report(&format!("{mode}.report.csv"));
        let outcomes: Vec<_> = report.iter().map(|row| row["frontdesk_outcome"].as_str()).collect();
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == "invalid").count(), cells.len() - 2, "{outcomes:?}");
    }
    let view = desk.simulator.organization();
    let mut asked: Vec<&str> =
        view.users.iter().map(|user| user.email.as_str()).chain(view.emails_sent.keys().map(String::as_str)).collect();
    asked.sort_unstable();
    let accepted =
        ["ann@create.example.com", "ann@invite.example.com", "cid@create.example.com", "cid@invite.example.com"];
    assert_eq!(asked, [&accepted[..], &["owner@example.org"]].concat());
    let requests = desk.simulator.requests();
    let said: Vec<String> = requests.iter().filter_map(|request| Some(request.body.as_ref()?.to_string())).collect();
    assert!(said.len() >= 2 && said.iter().all(|body| !body.contains("eve") && !body.contains("bob")), "{said:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_report_cannot_show_stays_refused_until_its_code_is_cleared() {
    let desk = Desk::new().await;
    desk.sheet(
        "people.csv",
        "email,first,last,role\nann@example.com,Ann,\"Arch\"er,admin\nbob@example.com,Bob,Baker,\n",
    );
    assert_eq!(desk.run(&["onboard", "people.csv", "--yes"]).await.code, 3);
    let first = std::fs::read_to_string(desk.path("people.report.csv")).unwrap();
    assert!(first.contains("quote-misplaced"), "{first}");
    for sheet in [first.clone(), first.replace("frontdesk_problem", "Code du motif (frontdesk)")] {
        desk.sheet("again.csv", sheet.trim_start_matches('\u{feff}'));
        let again = desk.run(&["onboard", "again.csv", "--yes"]).await;
        assert_eq!(again.code, 3, "{again:?}");
        assert!(desk.simulator.organization().user("ann@example.com").is_none(), "{again:?}");
    }
    desk.sheet("again.csv", first.replace("quote-misplaced", "").trim_start_matches('\u{feff}'));
    let corrected = desk.run(&["onboard", "again.csv", "--yes"]).await;
    assert_eq!(corrected.code, 0, "{corrected:?}");
    assert!(desk.simulator.organization().user("ann@example.com").is_some());
}
