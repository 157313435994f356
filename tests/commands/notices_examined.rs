//! What `doctor` says of notices and of the log before a run needs them, and where the command after a run is found.

use crate::desk::{Desk, Ended, KEY};

const SETTINGS: &str = "on_finish = 'after.sh'\n[notify.mail]\nfrom = 'desk@example.com'\nto = 'hr@example.com'\n\
    server = 'smtp.example.com'\nuser = 'desk'\n[notify.webhook]\nurl_file = 'hook'\n[notify.healthcheck]\nurl_file = 'check'\n";

/// Writes a file with these permissions.
fn file(desk: &Desk, name: &str, text: &str, mode: u32) {
    std::fs::create_dir_all(desk.path(name).parent().unwrap()).unwrap();
    let path = desk.sheet(name, text);
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
}

/// Returns the lines of `doctor` of this check, with their fixes.
async fn doctor(desk: &Desk, check: &str, args: &[&str]) -> (Ended, Vec<String>) {
    let ended = desk.run(&[&["doctor", "--json"], args].concat()).await;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let all = ended.json()["checks"].as_array().unwrap().clone();
    let line = |line: &serde_json::Value| {
        format!("{} {}; {}", text(&line["state"]), text(&line["message"]), text(&line["fix"]))
    };
    let lines = all.iter().filter(|line| line["check"] == check).map(line).collect();
    (ended, lines)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_beside_the_settings_file_is_found_by_its_plain_name() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    file(&desk, "conf/after.sh", "#!/bin/sh\necho heard of $FRONTDESK_COMMAND >&2\n", 0o755);
    for name in ["after.sh", "./after.sh", "sh -c 'echo heard of onboard'"] {
        file(&desk, "conf/frontdesk.toml", &format!("on_finish = \"{name}\"\n"), 0o600);
        let ended = desk.run(&["onboard", "people.csv", "--config", "conf/frontdesk.toml"]).await;
        assert_eq!(ended.code, 0, "{name}: {ended:?}");
        assert!(ended.stderr.contains("heard of onboard") && !ended.stderr.contains("failed"), "{name}: {ended:?}");
    }
    file(&desk, "conf/frontdesk.toml", "on_finish = 'befor.sh'\n", 0o600);
    let ended = desk.run(&["onboard", "people.csv", "--config", "conf/frontdesk.toml"]).await;
    let says = "failed: `befor.sh` cannot be started: neither a folder of PATH nor that of the settings file has it; write its";
    assert!(ended.code == 0 && ended.stderr.contains(says), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_names_each_notice_that_would_fail_and_sends_none() {
    let desk = Desk::new().await;
    assert_eq!(doctor(&desk, "notices", &[]).await.1, Vec::<String>::new(), "none are set");
    file(&desk, "conf/frontdesk.toml", SETTINGS, 0o600);
    let settings = ["--config", "conf/frontdesk.toml"];
    file(&desk, "conf/hook", "https://hooks.example.com/very-secret", 0o644);
    let (ended, lines) = doctor(&desk, "notices", &settings).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    for (at, words) in [
        ["the notice by command would fail: `after.sh` cannot be started", "write its whole path"],
        ["the notice by mail would fail: its password: it is not set", "`notify.mail.password_file`"],
        ["the notice by webhook would fail: its URL: the file", "chmod 600"],
        ["the notice by health check would fail: its URL: the file", "correct that file, or name another one"],
    ]
    .iter()
    .enumerate()
    {
        assert!(lines[at].starts_with("warning") && words.iter().all(|word| lines[at].contains(word)), "{lines:#?}");
    }
    file(&desk, "conf/after.sh", "#!/bin/sh\ntouch started\n", 0o755);
    file(&desk, "conf/hook", "https://hooks.example.com/very-secret", 0o600);
    file(&desk, "conf/check", "https://hc.example.com/very-secret", 0o600);
    file(&desk, "conf/password", "very-secret", 0o600);
    file(&desk, "conf/frontdesk.toml", &SETTINGS.replace("user =", "password_file = 'password'\nuser ="), 0o600);
    let (ended, lines) = doctor(&desk, "notices", &settings).await;
    assert_eq!(lines, ["ok command, mail, webhook, health check; none was sent to try it; "], "{ended:?}");
    assert!(ended.code == 0 && !desk.path("started").exists() && !desk.path("conf/started").exists(), "{ended:?}");
    assert!(!ended.stdout.contains("very-secret") && !ended.stdout.contains(KEY), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_tries_the_log_file_and_writes_nothing() {
    let desk = Desk::new().await;
    desk.sheet("other.csv", "a,b\n");
    desk.sheet("old.log", "2026-01-02T03:04:05.678Z info run=- old\n");
    std::fs::create_dir(desk.path("logs")).unwrap();
    for (path, code, says) in [
        ("missing/desk.log", 3, "warning the log file missing/desk.log cannot be written: No such file"),
        ("other.csv", 3, "it is not a log of frontdesk"),
        ("logs", 3, "cannot be written"),
        ("logs/new.log", 0, "ok logs/new.log"),
        ("new.log", 0, "ok new.log"),
        ("old.log", 0, "ok old.log"),
    ] {
        let (ended, lines) = doctor(&desk, "log", &["--log-file", path]).await;
        assert!(ended.code == code && lines.len() == 1 && lines[0].contains(says), "{path}: {lines:?} {ended:?}");
    }
    assert_eq!(std::fs::read_to_string(desk.path("old.log")).unwrap().lines().count(), 1);
    assert!(!desk.path("new.log").exists() && !desk.path("logs/new.log").exists() && !desk.path("missing").exists());
}
