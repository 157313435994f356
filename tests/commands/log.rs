//! The log: its lines on standard error and in a file, what is in them, and what is not.

use crate::desk::{Desk, KEY};

const SHEET: &str = "email,first,last\nada@example.com,Ada,Okafor\nbob@example.com,Bob,Baker\nnope,No,One\n";

/// Replaces what differs from run to run in the lines of a log: times, runs and durations.
pub(crate) fn steady(text: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_end();
        let is_time = bare.len() == 24 && bare.ends_with('Z') && bare.as_bytes()[10] == b'T';
        let with = match bare.split_once('=') {
            _ if is_time => "TIME",
            Some(("run", run)) if run != "-" => "run=RUN",
            Some(("took", _)) => "took=TIME",
            _ => bare,
        };
        with.to_owned() + &word[bare.len()..]
    };
    text.split_inclusive([' ', '\n']).map(word).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_event_is_one_line_with_its_time_level_and_run_and_the_last_sums_up() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let ended = desk.run(&["onboard", "people.csv", "-v"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let lines = steady(&ended.stderr);
    for line in [
        "TIME info run=- organization at 127.0.0.1\n",
        "TIME info run=RUN step 1: create-people, 2 people\n",
        "TIME warning run=RUN people.csv created=2 invalid=1 exit=3 report=people.report.csv took=TIME\n",
    ] {
        assert!(lines.contains(line), "{line}{lines}");
    }
    let quiet = desk.run(&["onboard", "people.csv", "--quiet"]).await;
    assert_eq!(quiet.stderr, "", "only errors");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_has_every_line_for_its_owner_alone_whatever_the_run_shows() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    for args in
        [["onboard", "people.csv", "--quiet"], ["onboard", "missing.csv", "--quiet"], ["onboard", "people.csv", "-vv"]]
    {
        desk.run(&[&args[..], &["--log-file", "desk.log"]].concat()).await;
    }
    let refused =
        desk.command(&["onboard", "people.csv", "--log-file", "desk.log"]).env("ADMIN_API_KEY", "wrong").output();
    assert_eq!(refused.unwrap().status.code(), Some(5));
    let log = std::fs::read_to_string(desk.path("desk.log")).unwrap();
    assert_eq!(std::fs::metadata(desk.path("desk.log")).unwrap().permissions().mode() & 0o777, 0o600);
    let lines = steady(&log);
    for line in [
        "TIME warning run=RUN row 4: invalid email-invalid\n",
        "TIME error run=- missing.csv: there is no such file; hint: check the path; `-` reads standard input\n",
        "TIME error run=- missing.csv exit=4 took=TIME\n",
        "TIME error run=- the run stopped: the key was refused (401)",
        "exit=5 took=TIME\n",
    ] {
        assert!(lines.contains(line), "{line}{lines}");
    }
    assert!(log.lines().all(|line| line.starts_with("20") && line.as_bytes()[23] == b'Z'), "{log}");
    assert!(!log.contains("@example.com") && !log.contains("%40") && !log.contains(KEY), "{log}");

    desk.sheet("typo.csv", "email,first,last\ndee@gmial.com,Dee,Draper\n");
    for (args, row) in
        [(&[][..], "row 2: held email-typo\n"), (&["--log-people"], "row 2: held email-typo dee@gmial.com\n")]
    {
        desk.run(&[&["onboard", "typo.csv", "--log-file", "typo.log"], args].concat()).await;
        let log = std::fs::read_to_string(desk.path("typo.log")).unwrap();
        assert!(log.contains(row) && (!args.is_empty() || !log.contains("gmial")), "{log}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_of_json_hold_the_counts_and_nothing_else_is_on_standard_error() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let ended = desk.run(&["onboard", "people.csv", "--log", "json"]).await;
    let lines: Vec<serde_json::Value> = ended.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (last, run) = (lines.last().unwrap(), lines.last().unwrap()["run"].as_str().unwrap());
    assert!(ended.stdout.contains(run), "{ended:?}");
    assert_eq!((&last["level"], &last["exit"], &last["command"]), (&"warning".into(), &3.into(), &"onboard".into()));
    assert_eq!(last["outcomes"], serde_json::json!({ "created": 2, "invalid": 1 }));
    assert_eq!((&last["files"][0], &last["reports"][0]), (&"people.csv".into(), &"people.report.csv".into()));
    assert!(lines.iter().any(|line| line["message"] == "row 4: invalid email-invalid"), "{ended:?}");
    let ended = desk.run(&["onboard", "missing.csv", "--log", "json"]).await;
    assert!(ended.stderr.lines().all(|line| line.starts_with('{')), "errors and hints too: {ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_on_standard_error_only_where_lines_were_asked_for_there() {
    let desk = Desk::new().await;
    desk.sheet("typo.csv", "email,first,last\ndee@gmial.com,Dee,Draper\n");
    let row = "row 2: held email-typo";
    for format in ["text", "json"] {
        for (args, is_shown) in [
            (&["--log", format][..], true),
            (&["--log", format, "--quiet"], false),
            (&["--log", format, "--log-people", "--log-file", "typo.log"], false),
            (&["--log", format, "--log-people", "--log-file", "typo.log", "--quiet"], false),
        ] {
            let ended = desk.run(&[&["onboard", "typo.csv"], args].concat()).await;
            assert_eq!(ended.code, 3, "{ended:?}");
            assert_eq!(ended.stderr.contains(row), is_shown, "{args:?}: {ended:?}");
            assert!(!ended.stderr.contains("dee@gmial.com"), "{args:?}: {ended:?}");
        }
        let log = std::fs::read_to_string(desk.path("typo.log")).unwrap();
        assert_eq!(log.matches(&format!("{row} dee@gmial.com")).count(), 2, "{log}");
        std::fs::remove_file(desk.path("typo.log")).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_shows_the_hints_of_frontdesk_and_not_the_cells_of_the_sheet() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "Petra Lang;petra lang\nBob Baker;bob baker\n");
    desk.sheet("wrong.key", "another-key");
    std::fs::set_permissions(desk.path("wrong.key"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    for (args, code, says) in [
        (
            &[][..],
            4,
            "put a header row above the people, such as `email,first_name,last_name,groups`, or name the e-mail column with \
             `--map email=\"NAME OF THE COLUMN\"`",
        ),
        (&["--api-key-file", "wrong.key"], 5, "the key is in the key file `/"),
    ] {
        desk.sheet("good.csv", SHEET);
        let file = if code == 4 { "people.csv" } else { "good.csv" };
        let mut command = desk.command(&["onboard", file, "--log-file", "desk.log"]);
        command.args(args).env_remove("ADMIN_API_KEY");
        if code == 4 {
            command.env("ADMIN_API_KEY", KEY);
        }
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let log = std::fs::read_to_string(desk.path("desk.log")).unwrap();
        assert_eq!(output.status.code(), Some(code), "{log}");
        assert!(log.contains(says) && !log.to_lowercase().contains("petra") && !log.contains("Baker"), "{log}");
        std::fs::remove_file(desk.path("desk.log")).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_cannot_be_written_is_told_once_and_no_other_file_is_touched() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    desk.sheet("other.csv", "a,b\n");
    std::os::unix::fs::symlink(desk.path("elsewhere"), desk.path("link.log")).unwrap();
    for (path, why) in [
        ("other.csv", "it is not a log of frontdesk"),
        ("link.log", "symbolic link"),
        ("missing/desk.log", "No such file"),
        ("/dev/full", "it is not a regular file"),
    ] {
        let ended = desk.run(&["onboard", "people.csv", "--log-file", path]).await;
        assert_eq!(ended.code, 3, "{path}: {ended:?}");
        assert_eq!(ended.stderr.matches("cannot be written").count(), 1, "{path}: {ended:?}");
        assert!(ended.stderr.contains(why), "{path}: {ended:?}");
    }
    assert_eq!(std::fs::read_to_string(desk.path("other.csv")).unwrap(), "a,b\n");
    assert!(!desk.path("elsewhere").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_without_a_home_uses_the_folders_of_systemd() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    for folder in ["state", "conf", "logs"] {
        std::fs::create_dir_all(desk.path(folder)).unwrap();
    }
    desk.sheet("conf/frontdesk.toml", "batch = 1\n");
    for home in [None, Some("/")] {
        let mut command = desk.command(&["onboard", "people.csv"]);
        command.env_remove("HOME").env_remove("XDG_STATE_HOME").env_remove("XDG_CONFIG_HOME");
        command.envs(home.map(|home| ("HOME", home)));
        let listed = |name: &str| format!("{}:/nowhere", desk.path(name).display());
        command.env("STATE_DIRECTORY", listed("state")).env("LOGS_DIRECTORY", listed("logs"));
        command.env("CONFIGURATION_DIRECTORY", listed("conf"));
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{stderr}");
        assert!(
            stderr.contains(&format!("(settings from {})", desk.path("conf/frontdesk.toml").display())),
            "{stderr}"
        );
        assert!(desk.path("state").join(desk.ledger_name()).exists(), "{stderr}");
        assert!(std::fs::read_to_string(desk.path("logs/frontdesk.log")).unwrap().contains("exit=3"));
        std::fs::remove_file(desk.path("logs/frontdesk.log")).unwrap();
    }
}
