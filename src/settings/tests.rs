use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::flags::KEYS;
use super::*;
use crate::model::Field;
use crate::plan::Provision;

fn nothing(_: &str) -> Option<OsString> {
    None
}

fn file(text: &str) -> SettingsFile {
    SettingsFile { path: PathBuf::from("/etc/desk/frontdesk.toml"), text: text.to_owned(), is_found: false }
}

fn of_file(text: &str) -> Result<Settings, SettingsError> {
    Settings::resolve(Layer::default(), &nothing, Some(&file(text)))
}

fn refusal(text: &str) -> (String, String) {
    let error = of_file(text).expect_err("is refused");
    (error.to_string(), error.hint())
}

fn variables<'a>(table: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
    move |name| table.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
}

#[test]
fn the_example_file_shows_every_setting_and_is_right() {
    let example = include_str!("../../frontdesk.example.toml");
    let text: String = example
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.is_empty() && !setting.starts_with(' ') => setting,
            _ => line,
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    of_file(&text).expect("the example holds only what is allowed");
    for key in KEYS {
        let shown = text.lines().any(|line| {
            let name = line.trim_matches(['[', ']']).split(" =").next();
            !line.starts_with("# ") && name == Some(key.name)
        });
        assert!(shown, "the example leaves out `{}`", key.name);
    }
}

#[test]
fn the_example_file_names_the_real_defaults() {
    let plain = of_file("").expect("an empty file says nothing");
    let said = of_file(
        "base_url = 'https://console.mistral.ai/api/admin'\nauth = 'auto'\ntimeout = 60\nsettle = 3\nbatch = 100\nin_flight = 64\nmode = 'create'\n\
         update = false\nlegacy_role = false\nmax_administrators = 5\nmax_workspace_admins = 20\nmax_people = 50000\nmax_renewals = 2\n\
         strict = false\nallow_empty = false",
    );
    assert_eq!(format!("{plain:?}"), format!("{:?}", said.expect("the defaults are allowed")));
}

#[test]
fn a_misspelt_setting_is_an_error_that_names_the_line_and_the_nearest_one() {
    let (error, hint) = refusal("# mine\n\nallow_domains = ['example.com']\n");
    assert_eq!(error, "/etc/desk/frontdesk.toml:3: unknown setting `allow_domains`");
    assert_eq!(hint, "did you mean `allow_domain`?");
    let (_, hint) = refusal("colour = 'red'");
    assert!(hint.contains("frontdesk.example.toml"), "{hint}");
}

#[test]
fn a_value_of_the_wrong_kind_is_an_error_that_names_its_line() {
    for (text, expected) in [
        ("\nbatch = 0", ":2: batch: `0` is not a whole number from 1 to 1000"),
        ("batch = 2.5", ":1: batch: `2.5` is not a whole number from 1 to 1000"),
        ("batch = [1]", ":1: batch: takes one value, not a list"),
        ("in_flight = 257", ":1: in_flight: `257` is not a whole number from 1 to 256"),
        ("rate = nan", ":1: rate: `nan` is not a number of requests per second above 0 and up to 10000"),
        ("rate = inf", ":1: rate: `inf` is not a number of requests per second above 0 and up to 10000"),
        ("rate = -1", ":1: rate: `-1` is not a number of requests per second above 0 and up to 10000"),
        ("timeout = 0", ":1: timeout: `0` is not a number of seconds above 0 and up to 600"),
        ("strict = 'maybe'", ":1: strict: `maybe` is neither true nor false"),
        ("delimiter = 'xy'", ":1: delimiter: `xy` is not one ASCII character such as , ; | or the word tab"),
        ("group = ['']", ":1: group: must not be empty"),
        ("group = [\"a\\u001bb\"]", ":1: group: contains a control character"),
        ("batch = \"\\u001b[2J\"", ":1: batch: `\\u{1b}[2J` is not a whole number from 1 to 1000"),
        ("mode = 'both'", ":1: mode: unknown action `both`; write Create or Invite"),
        (
            "allow_domain = 'example'",
            ":1: allow_domain: `example` is not a domain such as example.com or *.example.com",
        ),
        ("[map]\nemial = 'Mail'", ":1: map: unknown field `emial`; did you mean `email`?"),
        ("[[provision]]\ngroup = 'G'", ":1: provision: lacks a workspace"),
        ("[[provision]]\ngruop = 'G'", ":1: provision: only group, workspace and role are allowed, not `gruop`"),
    ] {
        let (error, hint) = refusal(text);
        assert!(error.ends_with(expected), "{text}: {error}");
        assert!(!hint.is_empty());
    }
    assert!(refusal("rate = \n").0.contains("frontdesk.toml:1: "));
    assert!(refusal("rate = 1\nrate = 2\n").0.contains("frontdesk.toml:2: "));
}

#[test]
fn the_key_itself_is_refused_in_the_file_and_never_repeated() {
    for name in ["api_key", "admin_api_key", "key"] {
        let (error, hint) = refusal(&format!("{name} = 'very-secret'"));
        assert!(error.contains(":1: the key itself must not be"), "{error}");
        assert!(hint.contains("api_key_file"), "{hint}");
        assert!(!error.contains("very-secret") && !hint.contains("very-secret"));
    }
}

#[test]
fn paths_in_the_file_are_relative_to_its_folder() {
    let settings = of_file("api_key_file = 'key'\nledger = '/var/desk.db'\nreport = ['out/a.csv']").expect("is right");
    assert_eq!(settings.connection.api_key_file.as_deref(), Some(Path::new("/etc/desk/key")));
    assert_eq!(settings.ledger().expect("is named"), Path::new("/var/desk.db"));
    assert_eq!(settings.reports, [PathBuf::from("/etc/desk/out/a.csv")]);
}

#[test]
fn a_byte_order_mark_does_not_hide_the_first_setting() {
    assert_eq!(of_file("\u{feff}batch = 7").expect("is right").plan.batch, 7);
}

fn pair(group: &str, workspace: &str) -> Provision {
    Provision { group: group.to_owned(), workspace: workspace.to_owned(), role: None }
}

#[test]
fn pairs_and_columns_of_all_sources_add_up() {
    let mut flags = Layer::default();
    flags.row.group = vec!["A".to_owned(), "B".to_owned()];
    flags.row.workspace = vec!["W".to_owned()];
    flags.organization.provision = vec![pair("C", "W")];
    flags.input.map = vec![(Field::Email, "Mail".to_owned())];
    let environment = variables(&[("FRONTDESK_PROVISION", "D=W; E=W"), ("FRONTDESK_MAP", "email=Address,role=Job")]);
    let file = file("[map]\nrole = 'Function'\ngroups = 'Team'\n[[provision]]\ngroup = 'F=1'\nworkspace = 'W:1'\n");
    let settings = Settings::resolve(flags, &environment, Some(&file)).expect("all are right");

    let expected = [pair("A", "W"), pair("B", "W"), pair("C", "W"), pair("D", "W"), pair("E", "W"), pair("F=1", "W:1")];
    assert_eq!(settings.plan.provisions, expected);
    let columns = [(Field::Email, "Mail"), (Field::Role, "Job"), (Field::Groups, "Team")];
    assert_eq!(settings.input.map, columns.map(|(field, header)| (field, header.to_owned())));
}

#[test]
fn the_upper_place_decides_the_role_of_a_pair_that_two_name() {
    let role = |text: &str| crate::fields::workspace_role::parse(text).expect("is a role");
    for (upper, lower, expected) in [
        (None, None, None),
        (None, Some("dev"), Some("dev")),
        (Some("admin"), Some("dev"), Some("admin")),
        (Some("admin"), None, Some("admin")),
    ] {
        let mut flags = Layer::default();
        flags.row.group = vec!["A".to_owned()];
        flags.row.workspace = vec!["W".to_owned()];
        flags.row.workspace_role = upper.map(role);
        let below = lower.map_or_else(|| "A=W".to_owned(), |role| format!("A=W:{role}"));
        let settings =
            Settings::resolve(flags, &nothing, Some(&file(&format!("provision = '{below}'")))).expect("right");
        assert_eq!(settings.plan.provisions, [Provision { role: expected.map(role), ..pair("A", "W") }]);
    }
}

#[test]
fn a_group_and_a_workspace_from_different_places_are_no_pair() {
    let mut flags = Layer::default();
    flags.row.group = vec!["A".to_owned()];
    let settings = Settings::resolve(flags, &nothing, Some(&file("workspace = 'W'"))).expect("is right");
    assert_eq!(settings.plan.provisions, []);
}

#[test]
fn the_ledger_has_a_home_of_its_own_or_somebody_is_asked() {
    let ledger = |table: &[(&str, &str)]| {
        let settings = Settings::resolve(Layer::default(), &variables(table), None).expect("is right");
        settings.ledger().map(Path::to_owned).map_err(|error| error.hint())
    };
    let home = ("HOME", "/home/ada");
    assert_eq!(ledger(&[("XDG_STATE_HOME", "/state"), home]), Ok(PathBuf::from("/state/frontdesk/ledger.db")));
    assert_eq!(ledger(&[("XDG_STATE_HOME", "state"), home]), ledger(&[home]));
    assert_eq!(ledger(&[home]), Ok(PathBuf::from("/home/ada/.local/state/frontdesk/ledger.db")));
    assert_eq!(ledger(&[("FRONTDESK_LEDGER", "my.db"), home]), Ok(PathBuf::from("my.db")));
    assert_eq!(ledger(&[]), Err("choose a place with --ledger PATH".to_owned()));
}

#[test]
fn the_record_of_reports_is_in_the_state_folder_or_beside_a_named_ledger() {
    let record = |table: &[(&str, &str)]| {
        Settings::resolve(Layer::default(), &variables(table), None).expect("is right").written_reports()
    };
    let (home, named) = (("HOME", "/home/ada"), ("FRONTDESK_LEDGER", "/srv/ledger.db"));
    let below = |folder: &str| Some(Path::new(folder).join("reports.sha256"));
    assert_eq!(record(&[home, named]), below("/home/ada/.local/state/frontdesk"));
    assert_eq!(record(&[("XDG_STATE_HOME", "/state"), home]), below("/state/frontdesk"));
    assert_eq!(record(&[named]), below("/srv"));
    assert_eq!(record(&[]), None);
}

#[test]
fn a_wrong_variable_is_named() {
    let environment = variables(&[("FRONTDESK_BATCH", "many")]);
    let error = Settings::resolve(Layer::default(), &environment, None).expect_err("is refused");
    assert_eq!(
        error.to_string(),
        "the environment variable FRONTDESK_BATCH: `many` is not a whole number from 1 to 1000"
    );
    assert!(error.hint().contains("unset FRONTDESK_BATCH"));
}

#[test]
fn a_variable_that_looks_like_a_flag_for_one_run_is_not_ignored() {
    for name in ["FRONTDESK_LIMIT", "FRONTDESK_ONLY", "FRONTDESK_WHERE"] {
        let refused = Settings::resolve(Layer::default(), &variables(&[(name, "5")]), None).expect_err("is refused");
        assert!(refused.to_string().contains(name) && refused.to_string().contains("is for one run"), "{refused}");
        assert!(Settings::resolve(Layer::default(), &variables(&[(name, ""), ("HOME", "/home/ada")]), None).is_ok());
    }
}

#[test]
fn a_file_that_somebody_named_must_be_there() {
    let missing = Path::new("/nowhere/frontdesk.toml");
    let error = SettingsFile::find(Some(missing), &nothing).expect_err("is refused");
    assert_eq!(error.to_string(), "the settings file `/nowhere/frontdesk.toml` cannot be read");
}

#[test]
fn the_file_is_looked_for_where_people_keep_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let below = folder.path().join("frontdesk");
    std::fs::create_dir(&below).expect("a folder below");
    std::fs::write(below.join("frontdesk.toml"), "batch = 3").expect("a file");
    let path = folder.path().to_str().expect("is text");
    let find = |table: &[(&str, &str)]| SettingsFile::find(None, &variables(table)).expect("can be read");

    assert_eq!(find(&[("XDG_CONFIG_HOME", path)]).expect("is found").text, "batch = 3");
    let named = below.join("frontdesk.toml");
    let named = named.to_str().expect("is text");
    assert_eq!(find(&[("FRONTDESK_CONFIG", named)]).expect("is found").text, "batch = 3");
    assert_eq!(find(&[("XDG_CONFIG_HOME", "/nowhere")]), None);
}

#[test]
fn what_a_person_said_about_the_connection_reaches_the_client() {
    let text = "base_url = 'http://127.0.0.1:9999/v1/admin'\nrate = 2\nin_flight = 3\ntimeout = 5\nsettle = 0.5\nlegacy_role = true";
    let key = || "simulator".parse().expect("is a key");
    let connection = |text: &str| {
        let settings = of_file(text).expect("is right").connection;
        settings.to(settings.base_url.clone(), key())
    };
    let client = connection(text);
    assert_eq!(client.base_url.to_string(), "http://127.0.0.1:9999/v1/admin");
    assert_eq!((client.rate, client.in_flight, client.legacy_role), (Some(2.0), 3, true));
    assert_eq!((client.timeouts.first_byte.as_secs(), client.timeouts.connect.as_secs()), (5, 5));
    assert_eq!(client.settle.as_millis(), 500);

    let plain = connection("");
    let usual = crate::admin_api::Connection::new(plain.base_url.clone(), key());
    assert_eq!(format!("{plain:?}"), format!("{usual:?}"), "defaults are the client's own");
}

#[test]
fn a_base_url_that_would_show_the_key_is_refused_without_repeating_it() {
    for (url, says) in [
        ("http://admin.example.com", "is plain http"),
        ("https://ada:password@example.com", "must not contain a user name"),
        ("ftp://example.com", "only https"),
        ("example.com", "is not a web address"),
    ] {
        let (error, _) = refusal(&format!("base_url = '{url}'"));
        assert!(error.contains(says) && !error.contains("password@"), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_found_in_the_current_folder_does_not_decide_where_the_key_goes() {
    for line in [
        "base_url = 'https://elsewhere.example.com'",
        "api_key_file = 'key'",
        "ledger = 'ledger'",
        "on_finish = 'hook'",
        "notify = {}",
    ] {
        let found = SettingsFile { is_found: true, ..file(&format!("batch = 3\n{line}")) };
        let error = Settings::resolve(Layer::default(), &nothing, Some(&found)).expect_err("is refused");
        let key = line.split(' ').next().unwrap_or_default();
        let told = error.to_string();
        assert!(told.starts_with("/etc/desk/frontdesk.toml:2: ") && told.contains(&format!("`{key}`")), "{told}");
        assert!(error.hint().contains("--config /etc/desk/frontdesk.toml"), "{}", error.hint());
        assert!(of_file(line).is_ok(), "a file that somebody named decides it");
    }
}

#[test]
fn a_key_that_is_there_twice_is_named() {
    for (text, says) in [
        ("rate = 1\nbatch = 2\nrate = 3", "frontdesk.toml:3: duplicate key `rate`"),
        ("[map]\nemail = 'a'\n[map]\nemail = 'b'", "frontdesk.toml:3: duplicate key `map`"),
    ] {
        let (error, _) = refusal(text);
        assert!(error.ends_with(says), "{error}");
    }
}
