//! What people read when a command fails: each kind of failure that a command line, a file or an organization can cause.

use std::fmt::Write;

use crate::desk::{Desk, KEY};
use crate::log::steady;

const SHEET: &str = "email,first,last\nann@example.com,Ann,Archer\nbob@example.com,Bob,Baker\n";

/// Runs each line, in a folder with the files that the lines name, and returns what stderr says. Paths and ports are
/// replaced.
async fn transcript(desk: &Desk, lines: &[&str]) -> String {
    let mut text = String::new();
    let folder = desk.folder.path().to_str().unwrap();
    for line in lines {
        let mut words: Vec<&str> = line.split(' ').collect();
        let variables = words.iter().take_while(|word| word.contains('=') && !word.starts_with('-')).count();
        let (variables, args) = (words.drain(..variables).collect::<Vec<_>>(), words);
        let mut command = desk.command(&args);
        command.envs(variables.iter().filter_map(|variable| variable.split_once('=')));
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        let stderr = stderr.replace(folder, "DIR").replace(&desk.simulator.base_url(), "BASE_URL").replace(KEY, "KEY");
        // The name of a temporary file is random.
        let parts = stderr.split_inclusive(".frontdesk-");
        let stderr: String = parts.map(|part| part.split_once(".tmp").map_or(part, |(_, rest)| rest)).collect();
        let code = output.status.code().unwrap();
        writeln!(text, "$ {line} (exit code {code})\n{}\n", steady(stderr.trim_end())).unwrap();
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(target_os = "linux"), ignore = "other systems have other words for their errors")]
async fn every_failure_of_settings_and_files_reads_like_this() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    desk.sheet("other.csv", SHEET);
    desk.sheet("nobody.csv", "email,first,last\n");
    desk.sheet("empty.csv", "");
    desk.sheet("plan.json", "{\"frontdesk_plan\": 1}");
    desk.sheet("broken.json", "{");
    desk.sheet("note.txt", "mine");
    desk.sheet("empty.key", "");
    for (name, text) in [
        ("syntax", "rate = "),
        ("unknown", "rat = 5"),
        ("strange", "colour = 5"),
        ("secret", "api_key = \"x\""),
        ("value", "rate = 0"),
        ("list", "rate = [1, 2]"),
        ("pair", "[[provision]]\ngroup = \"A\""),
        ("date", "rate = 2026-01-01"),
    ] {
        desk.sheet(&format!("{name}.toml"), text);
    }
    std::fs::write(desk.path("large.toml"), " ".repeat(1_048_577)).unwrap();
    let lines = [
        "check missing.csv",
        "check empty.csv",
        "check nobody.csv",
        "check nobody.csv empty.csv nobody.csv",
        "check people.csv --config missing.toml",
        "check people.csv --config syntax.toml",
        "check people.csv --config unknown.toml",
        "check people.csv --config strange.toml",
        "check people.csv --config secret.toml",
        "check people.csv --config value.toml",
        "check people.csv --config list.toml",
        "check people.csv --config pair.toml",
        "check people.csv --config date.toml",
        "check people.csv --config large.toml",
        "FRONTDESK_BATCH=many check people.csv",
        "FRONTDESK_STRICT=maybe check people.csv",
        "ADMIN_API_KEY= plan people.csv",
        "plan people.csv --api-key-file missing.key",
        "plan people.csv --api-key-file empty.key",
        "ADMIN_API_KEY=a\tb plan people.csv",
        "HOME= XDG_STATE_HOME= onboard people.csv",
        "plan people.csv other.csv --report out.csv",
        "plan people.csv --report out.doc",
        "plan people.csv --report people.csv",
        "plan people.csv --report note.txt",
        "plan people.csv --out people.csv",
        "plan people.csv --out note.txt",
        "plan people.csv --out missing/plan.json",
        "onboard people.csv --plan plan.json",
        "onboard people.csv --plan broken.json",
        "onboard people.csv --plan missing.json",
        "onboard people.csv --ledger note.txt",
        "template people.xls",
        "template missing/people.xlsx",
        "man onbord",
    ];
    #[cfg(unix)]
    for name in ["missing.key", "empty.key"] {
        use std::os::unix::fs::PermissionsExt;
        if desk.path(name).exists() {
            std::fs::set_permissions(desk.path(name), std::fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
    insta::assert_snapshot!("failures-offline", transcript(&desk, &lines).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_value_that_a_flag_refuses_is_explained_like_this() {
    let desk = Desk::new().await;
    let check = |flag: &str| format!("check people.csv {flag}");
    let plan = |flag: &str| format!("plan people.csv {flag}");
    let checks = [
        "--sheet=",
        "--encoding=",
        "--delimiter=ab",
        "--delimiter=\"",
        "--map=email",
        "--map=mail=E-mail",
        "--map=zzz=E",
        "--strict=maybe",
        "--mode=fly",
        "--seat=sofa",
        "--workspace-role=boss",
        "--language=xx",
        "--allow-domain=@",
        "--quiet --verbose",
    ];
    let plans = [
        "--workspace-admin=ann",
        "--provision=A",
        "--provision=A=B:boss",
        "--max-people=many",
        "--batch=0",
        "--in-flight=65",
        "--rate=0",
        "--rate=nan",
        "--timeout=0",
        "--settle=601",
        "--base-url=http://example.com",
        "--base-url=https://a:b@example.com",
        "--base-url=ftp://example.com",
        "--base-url=example",
        "--base-url=https://example.com?x=1",
        "--dry-run",
    ];
    let mut lines: Vec<String> = checks.map(check).into_iter().chain(plans.map(plan)).collect();
    lines.extend(
        [
            "onbord people.csv",
            "onboard",
            "invitations delete",
            "invitations delete ann",
            "rehearse people.csv --latency=x",
            "rehearse people.csv --faults=gremlins",
            "rehearse people.csv --seed 1",
            "simulator --rate 0",
        ]
        .map(str::to_owned),
    );
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    insta::assert_snapshot!("values", transcript(&desk, &lines).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_failure_before_or_after_the_first_request_reads_like_this() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    desk.sheet("typo.csv", "email,first,last\nann@example.com,Ann,Archer\nnobody,No,Body\n");
    desk.simulator.add_invitation("cid@example.com", &[]);
    desk.simulator.add_invitation("dan@example.com", &[]);
    let saved = desk.run(&["plan", "people.csv", "--out", "plan.json"]).await;
    assert_eq!(saved.code, 0, "{saved:?}");
    desk.sheet("later.csv", &format!("{SHEET}cid@example.com,Cid,Cooper\n"));
    let lines = [
        "onboard typo.csv --strict",
        "plan typo.csv --strict",
        "onboard later.csv --plan plan.json",
        "onboard people.csv --max-people 1",
        "invitations delete cid@example.com dan@example.com --max-removals 1",
        "ADMIN_API_KEY=wrong onboard people.csv",
        "ADMIN_API_KEY=wrong roles",
        "template people.xlsx",
        "template people.xlsx",
    ];
    insta::assert_snapshot!("failures-online", transcript(&desk, &lines).await);
}
