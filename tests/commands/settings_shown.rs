//! `settings`: where each value comes from, and the JSON Schemas, to which the example file and real outputs conform.

use std::fmt::Write;
use std::path::Path;

use frontdesk::settings::documented;
use serde_json::{Value, json};

use crate::desk::{Desk, Ended, bare};

fn settings(folder: &Path, args: &[&str], variables: &[(&str, &str)]) -> Ended {
    let mut command = bare(folder);
    command.arg("settings").args(args).envs(variables.iter().copied());
    Ended::of(command.output().unwrap())
}

/// (value, source) of every line of this name.
fn found(ended: &Ended, name: &str) -> Vec<(Value, String)> {
    let all = ended.json()["settings"].as_array().unwrap().clone();
    let of_name = all.iter().filter(|one| one["name"] == name);
    of_name.map(|one| (one["value"].clone(), one["source"].as_str().unwrap().to_owned())).collect()
}

fn kept(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema").join(name)).unwrap()
}

/// What is wrong with `value` by the schema that is kept under this name.
fn violations(name: &str, value: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&kept(name)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn each_value_is_shown_with_the_place_that_decided_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("my.toml"),
        "rate = 2\nbatch = 5\nprotect = 'it@example.com'\n[[rule]]\nwhen = { Site = 'A' }\ngroups = 'A'\n\
         [profile.acme]\nbatch = 9\nsettle = 1.5\napi_key_file = 'acme-key'\nprotect = ['boss@example.com']\n",
    )
    .unwrap();
    let args =
        ["--config", "my.toml", "--profile", "acme", "--json", "--max-people", "7", "--group", "A", "--group", "B"];
    let ended = settings(folder.path(), &args, &[("FRONTDESK_RATE", "3"), ("ADMIN_API_KEY", "very-secret-key")]);
    assert_eq!(ended.code, 0, "{ended:?}");
    let of_profile = "profile acme of my.toml".to_owned();
    for (name, value, source) in [
        ("max_people", json!(7), "--max-people"),
        ("group", json!(["A", "B"]), "--group"),
        ("rate", json!(3), "FRONTDESK_RATE"),
        ("batch", json!(9), &of_profile),
        ("settle", json!(1.5), &of_profile),
        ("timeout", json!(60), "default"),
        ("strict", json!(false), "default"),
        ("encoding", Value::Null, "default"),
        ("ledger", json!(folder.path().join("state/frontdesk/ledger-acme.db")), "default"),
        ("rule", json!([{ "when": { "Site": "A" }, "groups": "A" }]), "my.toml"),
        ("key", Value::Null, &format!("the key file `{}`", folder.path().join("acme-key").display())),
    ] {
        assert_eq!(found(&ended, name), [(value, source.to_owned())], "{name}");
    }
    let protected = [(json!(["boss@example.com"]), of_profile), (json!("it@example.com"), "my.toml".to_owned())];
    assert_eq!(found(&ended, "protect"), protected, "both count");
    assert!(documented().iter().all(|one| !found(&ended, one.name).is_empty()), "every setting is listed");
    let text = settings(folder.path(), &args[..4], &[("ADMIN_API_KEY", "very-secret-key")]);
    assert!(text.stdout.contains("\n  batch                 9 "), "{text:?}");
    assert!(!format!("{text:?}{ended:?}").contains("very-secret-key"));
}

#[test]
fn the_ledger_that_is_shown_is_the_one_that_a_run_uses() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[profile.globex]\nbase_url = 'http://127.0.0.1:9'\n";
    std::fs::write(folder.path().join("my.toml"), text).unwrap();
    let shown = |more: &[&str]| {
        found(
            &settings(folder.path(), &[&["--config", "my.toml", "--profile", "globex", "--json"], more].concat(), &[]),
            "ledger",
        )
    };
    let own = folder.path().join("state/frontdesk/loopback-9.db");
    assert_eq!(shown(&[]), [(json!(own), "default".to_owned())]);
    assert_eq!(shown(&["--ledger", "own.db"]), [(json!("own.db"), "--ledger".to_owned())]);
}

#[test]
fn what_is_wrong_ends_the_command_and_the_profiles_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("frontdesk.toml"), "[profile.zeta]\nrate = 1\n[profile.acme]\n").unwrap();
    let listed = settings(folder.path(), &["--list-profiles"], &[]);
    assert_eq!((listed.code, listed.stdout.as_str()), (0, "acme\nzeta\n"), "{listed:?}");
    let ended = settings(folder.path(), &["--profile", "acne"], &[]);
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains("did you mean `acme`? The profiles are acme, zeta"), "{ended:?}");
    let ended = settings(folder.path(), &[], &[("FRONTDESK_BATCH", "many")]);
    assert_eq!(ended.code, 2, "{ended:?}");
}

#[test]
fn the_schemas_are_kept_beside_the_documentation() {
    let folder = tempfile::tempdir().unwrap();
    for (flag, name) in [("--schema", "settings.json"), ("--schema=plan", "plan.json")] {
        let printed = settings(folder.path(), &[flag], &[]).stdout;
        if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
            std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema").join(name), &printed).unwrap();
        }
        assert_eq!(printed, kept(name), "write it with `frontdesk settings {flag} > docs/schema/{name}`");
    }
    for flag in ["--schema=report", "--schema=summary"] {
        assert!(settings(folder.path(), &[flag], &[]).stdout.contains("$schema"));
    }
}

#[test]
fn the_example_file_conforms_to_the_schema_and_mistakes_do_not() {
    let example = include_str!("../../frontdesk.example.toml");
    let uncommented = example.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if !setting.is_empty() && !setting.starts_with(' ') => setting,
        _ => line,
    });
    let example: Value = toml::from_str(&uncommented.collect::<Vec<_>>().join("\n")).unwrap();
    assert_eq!(violations("settings.json", &example), [""; 0]);
    for wrong in [
        json!({ "allow_domains": "example.com" }),
        json!({ "batch": "many" }),
        json!({ "batch": -1 }),
        json!({ "rate": 0 }),
        json!({ "strict": "maybe" }),
        json!({ "auth": "basic" }),
        json!({ "api_key": "x" }),
        json!({ "map": { "emial": "Mail" } }),
        json!({ "provision": [{ "group": "A" }] }),
        json!({ "rule": [{ "groups": "A" }] }),
        json!({ "rule": [{ "when": { "Site": "A" }, "gruops": "A" }] }),
        json!({ "profile": { "acme": { "default_profile": "acme" } } }),
        json!({ "profile": { "a b": {} } }),
    ] {
        assert!(!violations("settings.json", &wrong).is_empty(), "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_commands_print_and_report_conforms_to_the_schemas() {
    let desk = Desk::new().await;
    let ann = desk.simulator.add_member("ann@example.com", "Ann", "Archer");
    desk.simulator.add_group("Interns", &[ann]);
    desk.sheet(
        "people.csv",
        "email,first,last,groups,workspaces,role\nann@example.com,Ann,Archer,Interns,Atlas,admin\n\
         zoe@example.com,Zoe,Zann,Interns,Atlas,\nbob@,Bob,B,,,\nann@example.com,Ann,Archer,,,\n",
    );
    for args in [
        &["plan", "people.csv", "--json"][..],
        &["plan", "people.csv", "--json", "--max-people", "0"],
        &["onboard", "people.csv", "--dry-run", "--json", "--update"],
        &["offboard", "people.csv", "--from-group", "Interns", "--dry-run", "--json"],
    ] {
        let printed = desk.run(args).await;
        assert_eq!(violations("plan.json", &printed.json()), [""; 0], "{args:?}: {printed:?}");
    }
    let rehearsed = desk.run(&["rehearse", "people.csv", "--json", "--workspace-admin", "zoe@example.com"]).await;
    assert_eq!(violations("summary.json", &rehearsed.json()), [""; 0], "{rehearsed:?}");
    let args =
        ["onboard", "people.csv", "--json", "--update", "--report", "out.json", "--workspace-admin", "ann@example.com"];
    let ended = desk.run(&args).await;
    assert_eq!(violations("summary.json", &ended.json()), [""; 0], "{ended:?}");
    let report: Value = serde_json::from_str(&std::fs::read_to_string(desk.path("out.json")).unwrap()).unwrap();
    assert_eq!(violations("report.json", &report), [""; 0]);
    for (name, wrong) in [
        ("summary.json", json!({ "run": "", "rows": 1 })),
        ("plan.json", json!({ "plan": {}, "summary": {} })),
        ("report.json", json!({ "frontdesk": { "report": 2 }, "summary": {}, "rows": [] })),
    ] {
        assert!(!violations(name, &wrong).is_empty(), "{name}");
    }
}

/// The table of the settings in the documentation, as the flags have it.
fn documented_table() -> String {
    let (mut table, mut heading) = (String::new(), String::new());
    for one in documented() {
        if one.heading != heading {
            heading.clone_from(&one.heading);
            let _ = write!(
                table,
                "\n### {heading}\n\n| setting | value | default | what it does |\n| --- | --- | --- | --- |\n"
            );
        }
        let cell = |text: &str| if text.is_empty() { String::new() } else { format!("`{}`", text.replace('|', "\\|")) };
        let default = cell(one.default.as_deref().unwrap_or_default());
        let _ =
            writeln!(table, "| `{}` | {} | {default} | {} |", one.name, cell(&one.value), one.help.replace('|', "\\|"));
    }
    table
}

#[test]
fn the_documentation_lists_every_setting_as_the_help_has_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/settings.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, _) = page.split_once("## All settings\n").expect("the page has the heading");
    let expected = format!("{before}## All settings\n{}", documented_table());
    // As for snapshots.
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &expected).unwrap();
    }
    assert!(page == expected, "run this test with INSTA_UPDATE=always, which writes {}", path.display());
}

#[test]
fn the_values_in_the_help_are_those_that_are_completed() {
    use clap::CommandFactory;

    let command = frontdesk::cli::Cli::command();
    let mut found = 0;
    for command in command.get_subcommands() {
        for flag in command.get_arguments().filter(|flag| !flag.get_possible_values().is_empty()) {
            let completed: Vec<String> =
                flag.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
            let name = flag.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
            let Some(name) = name.filter(|name| name.contains('|')) else { continue };
            let shown: Vec<&str> = name.split('|').collect();
            assert!(shown.iter().all(|value| completed.iter().any(|one| one == value)), "{name}: {completed:?}");
            assert!(!name.contains("en|") || shown == completed, "{name}: {completed:?}");
            found += 1;
        }
    }
    assert!(found > 10, "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_variable_that_looks_like_a_setting_is_told_of_and_changes_nothing() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    for args in [&["check", "people.csv"][..], &["settings", "--json"]] {
        let mut command = desk.command(args);
        command.env("FRONTDESK_MAX_PEOPEL", "1").env("FRONTDESK_BASE_URL", "https://elsewhere.example.com");
        // What is one, what a command after a run gets, and what Kubernetes makes for a service called frontdesk.
        command.env("FRONTDESK_BATCH", "3").env("FRONTDESK_EXIT", "0").env("FRONTDESK_SMTP_PASSWORD", "geheim");
        command.env("FRONTDESK_SERVICE_HOST", "10.0.0.1").env("FRONTDESK_PORT_80_TCP", "tcp://10.0.0.1:80");
        let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
        assert_eq!(ended.code, 0, "{ended:?}");
        let told: Vec<&str> = ended.stderr.lines().filter(|line| line.starts_with("warning: ")).collect();
        let is_no = "in the environment is not a setting, and was ignored; did you mean";
        assert_eq!(
            told,
            [
                format!("warning: `FRONTDESK_BASE_URL` {is_no} `ADMIN_API_BASE_URL`?"),
                format!("warning: `FRONTDESK_MAX_PEOPEL` {is_no} `FRONTDESK_MAX_PEOPLE`?"),
            ],
            "{ended:?}"
        );
    }
}

#[test]
fn the_folders_of_inbox_are_shown_without_the_urls_of_their_notices() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[inbox.'in'.notify.webhook]\nurl = 'https://hooks.example.com/very-secret'\n[inbox.'in']\nbatch = 9\n";
    std::fs::write(folder.path().join("my.toml"), text).unwrap();
    let shown = settings(folder.path(), &["--config", "my.toml", "--json"], &[]);
    let value = json!({ "in": { "batch": 9, "notify": { "webhook": { "url": "(hidden)" } } } });
    assert_eq!(found(&shown, "inbox"), [(value, "my.toml".to_owned())], "{shown:?}");
    let text = settings(folder.path(), &["--config", "my.toml"], &[]);
    assert!(text.stdout.contains("inbox ") && !text.stdout.contains("very-secret"), "{text:?}");
}
