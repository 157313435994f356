//! `plan` shows everybody, from what to what, in a pager on a terminal, and how long it will take.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};

use crate::desk::Desk;
#[cfg(target_os = "linux")]
use crate::desk::{Ended, KEY};

async fn desk() -> Desk {
    let organization = br#"{"members": [
        {"email": "ann@example.com", "first_name": "Ann", "last_name": "Archer", "roles": ["organization_admin"]},
        {"email": "bob@example.com", "first_name": "Bob", "last_name": "Baker"},
        {"email": "cid@example.com", "first_name": "Cid", "last_name": "Cooper", "seats": ["CHAT"]}],
        "groups": [{"name": "Leads", "organization_role": "billing_manager"}]}"#;
    let organization = Some(OrganizationSeed::parse(organization).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
    let rows = "ann@example.com,Ann,Archer,member,,\nbob@example.com,Bob,Baker,billing_manager,chat,\n\
        cid@example.com,Cid,Cooper,member,none,\ndan@example.com,Dan,Draper,,chat,Leads\n\
        eve@example.com,Eve,Evans,Wizard,,\n";
    let more = (0..30).map(|n| format!("p{n:02}@example.com,P,Q,,,")).collect::<Vec<_>>().join("\n");
    desk.sheet("people.csv", &format!("email,first,last,role,seats,groups\n{rows}{more}\n"));
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_listed_with_every_change_and_the_time_that_it_takes() {
    let desk = desk().await;
    let plan = desk.run(&["plan", "people.csv", "--update=replace", "--rate", "5", "--batch", "10"]).await;
    let listed = plan.stdout.split_once("\nperson by person\n").expect("everybody is listed").1;
    let first = listed.lines().take(6).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(first);
    assert_eq!(listed.lines().count(), 35);
    let time = "  in all                                  14 calls  about 3 s at 5 requests a second\n";
    assert!(plan.stdout.contains(time), "{}", plan.stdout);
    let json = desk.run(&["plan", "people.csv", "--rate", "5", "--json"]).await.json();
    assert_eq!(json["estimate"]["requests_per_second"], 5.0);
}

/// Runs it on a terminal, with a pager that marks what it shows.
#[cfg(target_os = "linux")]
async fn paged(desk: &Desk, args: &str, pager: Option<&str>) -> Ended {
    let line = format!("{} {args}", env!("CARGO_BIN_EXE_frontdesk"));
    let mut command = std::process::Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).current_dir(desk.folder.path()).env_clear();
    command.env("ADMIN_API_KEY", KEY).env("ADMIN_API_BASE_URL", desk.simulator.base_url());
    command.env("HOME", desk.folder.path()).env("TERM", "xterm").env("PATH", std::env::var_os("PATH").unwrap());
    command.envs(pager.map(|pager| ("PAGER", pager))).stdin(std::process::Stdio::null());
    Ended::of(tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap())
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn on_a_terminal_it_is_shown_in_the_pager_which_does_not_get_the_key() {
    let desk = desk().await;
    let pager = "sed 's/^/paged: /'; echo \"key=$ADMIN_API_KEY less=$LESS\"";
    let ended = paged(&desk, "plan people.csv", Some(pager)).await;
    assert!(ended.stdout.contains("paged: person by person") && ended.stdout.contains("key= less=FRX"), "{ended:?}");
    assert_eq!(ended.code, 3);
    for (args, pager) in [
        ("plan people.csv --no-pager", pager),
        ("plan people.csv --json", pager),
        ("plan people.csv", "cat"),
        ("plan people.csv", ""),
        ("plan people.csv", "no-such-pager"),
    ] {
        let ended = paged(&desk, args, Some(pager)).await;
        assert!(
            !ended.stdout.contains("paged:") && ended.stdout.contains("p29@example.com") != args.contains("json"),
            "{ended:?}"
        );
    }
    let piped = desk.command(&["plan", "people.csv"]).env("PAGER", pager).env("TERM", "xterm").output().unwrap();
    assert!(!String::from_utf8(piped.stdout).unwrap().contains("paged:"));
}
