//! The precedence of settings: flags over the environment over the settings file over defaults. Each setting is given the
//! same value in all three places, and then different ones.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;
use frontdesk::cli::{Cli, Command};
use frontdesk::settings::{Layer, Settings, SettingsFile};

/// A setting; its flag, variable and key; two different values as a flag takes them, and as TOML.
struct Case {
    flag: &'static str,
    variable: &'static str,
    key: &'static str,
    values: [&'static str; 2],
    toml: [&'static str; 2],
}

const fn case(
    flag: &'static str,
    variable: &'static str,
    key: &'static str,
    values: [&'static str; 2],
    toml: [&'static str; 2],
) -> Case {
    Case { flag, variable, key, values, toml }
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    case("sheet", "FRONTDESK_SHEET", "sheet", ["all", "January"], ["'all'", "'January'"]),
    case("encoding", "FRONTDESK_ENCODING", "encoding", ["utf-8", "windows-1252"], ["'utf-8'", "'windows-1252'"]),
    case("delimiter", "FRONTDESK_DELIMITER", "delimiter", [";", "tab"], ["';'", "'tab'"]),
    case("save-map", "FRONTDESK_SAVE_MAP", "save_map", ["weekly", "daily"], ["'weekly'", "'daily'"]),
    case("strict", "FRONTDESK_STRICT", "strict", ["true", "false"], ["true", "false"]),
    case("allow-empty", "FRONTDESK_ALLOW_EMPTY", "allow_empty", ["true", "false"], ["true", "false"]),
    case("mode", "FRONTDESK_MODE", "mode", ["invite", "create"], ["'invite'", "'create'"]),
    case("role", "FRONTDESK_ROLE", "role", ["member", "B"], ["'member'", "'B'"]),
    case("seat", "FRONTDESK_SEAT", "seat", ["chat", "none"], ["['chat']", "'none'"]),
    case("group", "FRONTDESK_GROUP", "group", ["Interns", "Sales"], ["['Interns']", "'Sales'"]),
    case("workspace", "FRONTDESK_WORKSPACE", "workspace", ["One", "Two"], ["['One']", "'Two'"]),
    case("workspace-role", "FRONTDESK_WORKSPACE_ROLE", "workspace_role", ["admin", "dev"], ["'admin'", "'dev'"]),
    case("language", "FRONTDESK_LANGUAGE", "language", ["fr", "pt_br"], ["'fr'", "'pt_br'"]),
    case("workspace-admin", "FRONTDESK_WORKSPACE_ADMIN", "workspace_admin", ["a@example.com", "b@example.com"], ["'a@example.com'", "'b@example.com'"]),
    case("create-places", "FRONTDESK_CREATE_PLACES", "create_places", ["true", "false"], ["true", "false"]),
    case("update", "FRONTDESK_UPDATE", "update", ["add", "replace"], ["true", "'replace'"]),
    case("legacy-role", "FRONTDESK_LEGACY_ROLE", "legacy_role", ["true", "false"], ["true", "false"]),
    case("allow-domain", "FRONTDESK_ALLOW_DOMAIN", "allow_domain", ["example.com", "*.example.org"], ["['example.com']", "'*.example.org'"]),
    case("max-workspace-admins", "FRONTDESK_MAX_WORKSPACE_ADMINS", "max_workspace_admins", ["0", "9"], ["0", "9"]),
    case("max-administrators", "FRONTDESK_MAX_ADMINISTRATORS", "max_administrators", ["0", "9"], ["0", "9"]),
    case("max-groups", "FRONTDESK_MAX_GROUPS", "max_groups", ["0", "9"], ["0", "9"]),
    case("max-workspaces", "FRONTDESK_MAX_WORKSPACES", "max_workspaces", ["0", "9"], ["0", "9"]),
    case("max-people", "FRONTDESK_MAX_PEOPLE", "max_people", ["10", "20"], ["10", "20"]),
    case("max-renewals", "FRONTDESK_MAX_RENEWALS", "max_renewals", ["0", "9"], ["0", "9"]),
    case("group-description", "FRONTDESK_GROUP_DESCRIPTION", "group_description", ["a", "b"], ["'a'", "'b'"]),
    case("workspace-description", "FRONTDESK_WORKSPACE_DESCRIPTION", "workspace_description", ["a", "b"], ["'a'", "'b'"]),
    case("workspace-icon", "FRONTDESK_WORKSPACE_ICON", "workspace_icon", ["★", "ab"], ["'★'", "'ab'"]),
    case("max-removals", "FRONTDESK_MAX_REMOVALS", "max_removals", ["0", "9"], ["0", "9"]),
    case("max-failures", "FRONTDESK_MAX_FAILURES", "max_failures", ["0", "90"], ["0", "90"]),
    case("base-url", "ADMIN_API_BASE_URL", "base_url", ["https://a.example.com/api/admin", "http://127.0.0.1:9999/v1/admin"], ["'https://a.example.com/api/admin'", "'http://127.0.0.1:9999/v1/admin'"]),
    case("auth", "FRONTDESK_AUTH", "auth", ["bearer", "x-api-key"], ["'bearer'", "'x-api-key'"]),
    case("api-key-file", "FRONTDESK_API_KEY_FILE", "api_key_file", ["/run/key", "/etc/key"], ["'/run/key'", "'/etc/key'"]),
    case("rate", "FRONTDESK_RATE", "rate", ["2.5", "50"], ["2.5", "50"]),
    case("timeout", "FRONTDESK_TIMEOUT", "timeout", ["1.5", "90"], ["1.5", "90"]),
    case("settle", "FRONTDESK_SETTLE", "settle", ["0.5", "30"], ["0.5", "30"]),
    case("patience", "FRONTDESK_PATIENCE", "patience", ["0.5", "30"], ["0.5", "30"]),
    case("deadline", "FRONTDESK_DEADLINE", "deadline", ["0.5", "86400"], ["0.5", "86400"]),
    case("batch", "FRONTDESK_BATCH", "batch", ["1", "1000"], ["1", "1000"]),
    case("in-flight", "FRONTDESK_IN_FLIGHT", "in_flight", ["1", "64"], ["1", "64"]),
    case("start-lead-days", "FRONTDESK_START_LEAD_DAYS", "start_lead_days", ["1", "14"], ["1", "14"]),
    case("accept-typos", "FRONTDESK_ACCEPT_TYPOS", "accept_typos", ["true", "false"], ["true", "false"]),
    case("repair-text", "FRONTDESK_REPAIR_TEXT", "repair_text", ["true", "false"], ["true", "false"]),
    case("accept-guess", "FRONTDESK_ACCEPT_GUESS", "accept_guess", ["true", "false"], ["true", "false"]),
    case("report", "FRONTDESK_REPORT", "report", ["/tmp/a.csv", "/tmp/b.json"], ["['/tmp/a.csv']", "'/tmp/b.json'"]),
    case("report-language", "FRONTDESK_REPORT_LANGUAGE", "report_language", ["fr", "de"], ["'fr'", "'de'"]),
    case("keep", "FRONTDESK_KEEP", "keep", ["90d", "6mo"], ["'90d'", "'6mo'"]),
    case("wait", "FRONTDESK_WAIT", "wait", ["true", "1.5"], ["true", "1.5"]),
    case("on-finish", "FRONTDESK_ON_FINISH", "on_finish", ["/bin/hook", "/bin/hook -q"], ["'/bin/hook'", "'/bin/hook -q'"]),
    case("ledger", "FRONTDESK_LEDGER", "ledger", ["/tmp/a.db", "/tmp/b.db"], ["'/tmp/a.db'", "'/tmp/b.db'"]),
];

/// Settings as text, so that any two can be compared.
fn settings(flag: Option<(&str, &str)>, variable: Option<(&str, &str)>, file: Option<(&str, &str)>) -> String {
    let flags = flag.map_or_else(Layer::default, |(name, value)| {
        let arguments = ["frontdesk", "onboard", "people.csv", &format!("--{name}={value}")].map(str::to_owned);
        match Cli::try_parse_from(arguments).expect("the flag is known").command {
            Command::Onboard(onboard) => onboard.layer(),
            other => panic!("{other:?} is not what was asked for"),
        }
    });
    let environment = |name: &str| match variable {
        Some((known, value)) if known == name => Some(OsString::from(value)),
        _ => None,
    };
    let text = file.map_or_else(String::new, |(key, value)| format!("{key} = {value}\n"));
    let file = SettingsFile { path: PathBuf::from("/etc/frontdesk.toml"), text, is_found: false };
    let settings = Settings::resolve(flags, &environment, Some(&file)).expect("every value is right");
    format!("{settings:?}")
}

#[test]
fn every_setting_can_be_said_in_three_places_and_means_the_same() {
    for case in CASES {
        for (value, toml) in case.values.into_iter().zip(case.toml) {
            let flag = settings(Some((case.flag, value)), None, None);
            assert_eq!(flag, settings(None, Some((case.variable, value)), None), "{}", case.variable);
            assert_eq!(flag, settings(None, None, Some((case.key, toml))), "{}", case.key);
        }
        let [one, other] = case.values.map(|value| settings(Some((case.flag, value)), None, None));
        assert_ne!(one, other, "--{} changes nothing", case.flag);
    }
}

#[test]
fn flags_win_over_the_environment_and_the_environment_over_the_file() {
    for case in CASES {
        let [one, other] = case.values;
        let [_, other_toml] = case.toml;
        let file = Some((case.key, other_toml));
        let said = settings(Some((case.flag, one)), None, None);
        assert_eq!(said, settings(Some((case.flag, one)), Some((case.variable, other)), file), "--{}", case.flag);
        assert_eq!(said, settings(None, Some((case.variable, one)), file), "{}", case.variable);
        assert_eq!(said, settings(None, Some((case.variable, one)), None), "{}", case.variable);
        let empty = settings(None, Some((case.variable, "")), file);
        assert_eq!(empty, settings(None, None, file), "an empty {} says nothing", case.variable);
    }
}

#[test]
fn a_default_that_the_help_names_is_the_real_one() {
    let command = <Cli as clap::CommandFactory>::command();
    let onboard = command.find_subcommand("onboard").expect("is a command");
    let mut tried = 0;
    for argument in onboard.get_arguments() {
        let (Some(flag), Some(help)) = (argument.get_long(), argument.get_help()) else { continue };
        let help = help.to_string();
        let Some((_, default)) = help.split_once("[default: ") else { continue };
        // The place of the ledger depends on the environment; a plan decides between workspace roles, and how many of a scope
        // may be removed.
        if ["ledger", "workspace-role", "max-removals"].contains(&flag) {
            continue;
        }
        let default = default.trim_end_matches(']');
        assert_eq!(settings(None, None, None), settings(Some((flag, default)), None, None), "--{flag}");
        tried += 1;
    }
    assert_eq!(tried, 20);
}

#[test]
fn every_flag_of_onboard_that_is_a_setting_is_tried_here() {
    let command = <Cli as clap::CommandFactory>::command();
    let onboard = command.find_subcommand("onboard").expect("is a command");
    // These are about one call of the command, or add up over the sources and have tests of their own.
    let others = [
        "dry-run",
        "exit-code",
        "plan",
        "yes",
        "again",
        "where",
        "only",
        "limit",
        "map",
        "provision",
        "drop-unknown",
        "add-all-org-members",
        "exit-code",
        "help",
    ];
    for flag in onboard.get_arguments().filter_map(clap::Arg::get_long).filter(|flag| !others.contains(flag)) {
        assert!(CASES.iter().any(|case| case.flag == flag), "--{flag} is not tried");
    }
}
