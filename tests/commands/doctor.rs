//! `doctor`: a sound set-up, and broken ones, each of which it names with its fix and the exit code of `onboard`.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::desk::{Desk, Ended, KEY, bare};
use crate::proxy::server;
use crate::trust::{Server, fixture};
use frontdesk::simulator::{AuthHeader, SimulatorOptions};

/// (state, message, fix) of the checks of this name.
fn checks(ended: &Ended, name: &str) -> Vec<(String, String, String)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let all = ended.json()["checks"].as_array().unwrap().clone();
    let of_name = all.iter().filter(|check| check["check"] == name);
    of_name.map(|check| (text(&check["state"]), text(&check["message"]), text(&check["fix"]))).collect()
}

/// Asserts that the last check of this name has the state, and its message or its fix the words.
fn names(ended: &Ended, name: &str, state: &str, words: &[&str]) {
    let found = checks(ended, name);
    let (is, message, fix) = found.last().unwrap_or_else(|| panic!("{name} was not checked: {ended:?}"));
    assert_eq!(is, state, "{name}: {ended:?}");
    assert!(state == "ok" || !fix.is_empty(), "{name} has no fix: {ended:?}");
    for word in words {
        assert!(message.contains(word) || fix.contains(word), "{name}: `{word}` is not in {message} {fix}");
    }
    assert!(!ended.stdout.contains(KEY) && !ended.stderr.contains(KEY), "{ended:?}");
}

fn examine(mut command: Command) -> Ended {
    Ended::of(command.output().unwrap())
}

/// `doctor` with the key, at an address that a test made up.
fn at(folder: &Path, base_url: &str) -> Command {
    let mut command = bare(folder);
    command.args(["doctor", "--json", "--base-url", base_url]).env("ADMIN_API_KEY", KEY);
    command
}

fn at_answer(answer: &'static str) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    let (address, _) = server(answer);
    examine(at(folder.path(), &format!("http://{address}/api/admin")))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sound_set_up_is_described_and_nothing_is_changed() {
    let desk = Desk::new().await;
    let ann = desk.simulator.add_member("ann@example.com", "Ann", "Archer");
    desk.simulator.add_group("Interns", &[ann]);
    desk.simulator.add_invitation("bob@example.com", &[]);
    let began = Instant::now();
    let ended = desk.run(&["doctor", "--json"]).await;
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    assert_eq!(ended.code, 0, "{ended:?}");
    for (name, words) in [
        ("settings", &["no settings file"][..]),
        ("key", &["ADMIN_API_KEY"]),
        ("ledger", &["none yet", "loopback-"]),
        ("base-url", &["127.0.0.1"]),
        ("proxy", &["none"]),
        ("connection", &["x-api-key"]),
        ("organization", &["2 members, 1 administrator, 1 invitation", "no default workspace is visible"]),
        ("roles", &["role-based access control, 0 custom roles"]),
        ("rate-limit", &["a second"]),
        ("invitations", &["1 pending"]),
        ("groups", &["1 group, none externally managed"]),
        ("clock", &["agree"]),
    ] {
        names(&ended, name, "ok", words);
    }
    assert!(desk.simulator.requests().iter().all(|request| request.method == "GET"));
    assert!(!desk.path("state").exists(), "not even a folder is made");
    let text = desk.run(&["doctor"]).await;
    assert!(text.stdout.contains("  ok       key             found in the environment variable"), "{text:?}");
    assert!(text.stdout.ends_with("\neverything is as it should be\n"), "{text:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_are_refused_are_told_apart() {
    let desk = Desk::new().await;
    for (key, words) in [
        ("another-key", &["401", "Backoffice"][..]),
        ("simulator-standard-key", &["403", "a standard API key is refused like this", "Backoffice"]),
    ] {
        let mut command = desk.command(&["doctor", "--json"]);
        command.env("ADMIN_API_KEY", key);
        let ended = tokio::task::spawn_blocking(|| examine(command)).await.unwrap();
        assert_eq!(ended.code, 5, "{ended:?}");
        names(&ended, "access", "failure", words);
        names(&ended, "clock", "ok", &[]);
    }
    let mut command = desk.command(&["doctor", "--json"]);
    command.env_remove("ADMIN_API_KEY");
    let ended = tokio::task::spawn_blocking(|| examine(command)).await.unwrap();
    assert_eq!(ended.code, 2, "{ended:?}");
    names(&ended, "key", "failure", &["there is no Admin API key", "frontdesk init"]);
    names(&ended, "ledger", "ok", &[]);
    names(&ended, "connection", "warning", &["was not asked"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bearer_token_is_named_as_what_works() {
    let desk = Desk::with(SimulatorOptions { auth: Some(AuthHeader::Bearer), ..SimulatorOptions::default() }).await;
    let ended = desk.run(&["doctor", "--json"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    names(&ended, "connection", "ok", &["a bearer token"]);
}

#[test]
fn a_proxy_that_wants_a_password_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (address, _) = server("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
    let mut command = at(folder.path(), "https://console.mistral.ai/api/admin");
    command.env("HTTPS_PROXY", format!("http://ann:opensesame@{address}"));
    let ended = examine(command);
    assert_eq!(ended.code, 2, "{ended:?}");
    names(&ended, "proxy", "failure", &["407", "HTTPS_PROXY", "NO_PROXY"]);
    assert!(!ended.stdout.contains("opensesame"), "{ended:?}");

    let mut command = at(folder.path(), "https://console.mistral.ai/api/admin");
    command.env("HTTPS_PROXY", "socks5://127.0.0.1:1080");
    let ended = examine(command);
    assert_eq!(ended.code, 2, "{ended:?}");
    names(&ended, "proxy", "failure", &["socks5", "HTTPS_PROXY"]);
}

#[test]
fn an_authority_of_the_network_s_own_is_named_and_so_is_a_file_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::with("honest.pem");
    let url = format!("https://{}/api/admin", server.address);
    let mut command = at(folder.path(), &url);
    // It trusts another authority.
    command.env("SSL_CERT_FILE", fixture("self-signed.pem"));
    let ended = examine(command);
    assert_eq!(ended.code, 2, "{ended:?}");
    names(&ended, "certificates", "failure", &["unknown issuer", "SSL_CERT_FILE"]);

    let mut command = at(folder.path(), &url);
    command.env("SSL_CERT_FILE", folder.path().join("nosuch.pem"));
    let ended = examine(command);
    assert_eq!(ended.code, 2, "{ended:?}");
    names(&ended, "certificates", "failure", &["nosuch.pem", "unset SSL_CERT_FILE"]);
}

#[test]
fn an_address_where_the_api_is_no_longer_is_named_with_those_where_it_may_be() {
    let gone =
        "HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
    let page = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 27\r\nconnection: close\r\n\r\n\
        <!doctype html><html></html";
    let moved = "HTTP/1.1 301 Moved\r\nlocation: https://elsewhere.example.com/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    for (answer, words) in [
        (gone, &["the Admin API is not at", "https://api.mistral.ai/v1/admin", "--base-url"][..]),
        (page, &["a web page answers there", "https://api.mistral.ai/v1/admin"]),
        (moved, &["redirects (301) to https://elsewhere.example.com/"]),
    ] {
        let ended = at_answer(answer);
        assert_eq!(ended.code, 2, "{ended:?}");
        names(&ended, "base-url", "failure", words);
    }
}

#[test]
fn a_clock_that_is_off_is_named_also_where_the_key_is_refused() {
    let ended = at_answer(
        "HTTP/1.1 401 Unauthorized\r\ndate: Wed, 21 Oct 2015 07:28:00 GMT\r\ncontent-type: application/json\r\n\
         content-length: 2\r\nconnection: close\r\n\r\n{}",
    );
    assert_eq!(ended.code, 5, "{ended:?}");
    names(&ended, "clock", "warning", &["ahead of that of the API", "timedatectl"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_without_role_based_access_control_is_named() {
    let desk = Desk::with(SimulatorOptions { rbac: false, ..SimulatorOptions::default() }).await;
    let ended = desk.run(&["doctor", "--json"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    names(&ended, "roles", "warning", &["legacy_role = true"]);
    let mut command = desk.command(&["doctor", "--json"]);
    command.env("FRONTDESK_LEGACY_ROLE", "true");
    let ended = tokio::task::spawn_blocking(|| examine(command)).await.unwrap();
    assert_eq!(ended.code, 0, "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_that_an_identity_provider_manages_are_named() {
    let desk = Desk::new().await;
    desk.simulator.add_group("Interns", &[]);
    desk.simulator.add_external_group("Everybody (SCIM)", &[]);
    let ended = desk.run(&["doctor", "--json"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    names(&ended, "groups", "warning", &["1 of 2", "`Everybody (SCIM)`", "identity provider"]);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_place_where_the_ledger_cannot_be_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::new().await;
    std::fs::write(desk.path("state"), "a file in place of a folder").unwrap();
    let ended = desk.run(&["doctor", "--json"]).await;
    assert_eq!(ended.code, 1, "{ended:?}");
    names(&ended, "ledger", "failure", &["cannot be written", "--ledger PATH"]);
    names(&ended, "organization", "ok", &["1 member"]);

    std::fs::remove_file(desk.path("state")).unwrap();
    std::fs::create_dir(desk.path("state")).unwrap();
    std::fs::set_permissions(desk.path("state"), std::fs::Permissions::from_mode(0o555)).unwrap();
    // Root writes there all the same.
    let is_allowed = std::fs::write(desk.path("state/probe"), "").is_ok();
    let ended = desk.run(&["doctor", "--json"]).await;
    names(&ended, "ledger", if is_allowed { "ok" } else { "failure" }, &[]);

    let other = desk.sheet("people.csv", "email\n");
    let ended = desk.run(&["doctor", "--json", "--ledger", other.to_str().unwrap()]).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    names(&ended, "ledger", "failure", &["people.csv"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_cannot_be_read_are_named_and_the_key_is_sent_nowhere() {
    let desk = Desk::new().await;
    desk.sheet("my.toml", "rate = 0\n");
    let ended = desk.run(&["doctor", "--json", "--config", "my.toml"]).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    names(&ended, "settings", "failure", &["my.toml:1: rate"]);
    assert_eq!(desk.simulator.request_count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ledger_of_an_organization_is_measured_and_one_that_others_can_write_is_a_warning() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    assert_eq!(desk.run(&["onboard", "people.csv", "--ledger", "ledger.db"]).await.code, 0);
    let ended = desk.run(&["doctor", "--json", "--ledger", "ledger.db"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    names(&ended, "ledger", "ok", &["ledger.db, ", "KiB"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(desk.path("ledger.db"), std::fs::Permissions::from_mode(0o622)).unwrap();
        let ended = desk.run(&["doctor", "--json", "--ledger", "ledger.db"]).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        names(&ended, "permissions", "warning", &["others can write", "chmod go-w"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_refused_or_missing_is_named_with_its_place_and_profile() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    desk.sheet("desk.toml", "[profile.acme]\napi_key_file = 'key-acme'\n[profile.globex]\nmax_people = 20\n");
    desk.sheet("key-acme", "another-key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(desk.path("key-acme"), std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    let of = |args: &[&'static str], profile: &'static str| {
        let mut command = desk.command(args);
        command.args(["--config", "desk.toml", "--profile", profile]).env_remove("ADMIN_API_KEY");
        tokio::task::spawn_blocking(|| examine(command))
    };
    let ended = of(&["doctor", "--json"], "acme").await.unwrap();
    names(&ended, "access", "failure", &["401", "the key is in the key file `", "key-acme`, profile acme"]);
    for args in [&["onboard", "people.csv"][..], &["plan", "people.csv"], &["roles"]] {
        let ended = of(args, "acme").await.unwrap();
        assert_eq!(ended.code, 5, "{ended:?}");
        assert_eq!(ended.stderr.matches("; the key is in the key file `").count(), 1, "{ended:?}");
    }
    let ended = of(&["doctor", "--json"], "globex").await.unwrap();
    names(&ended, "key", "failure", &["no Admin API key for the profile globex", "`frontdesk init --profile globex`"]);
    names(&ended, "connection", "warning", &["`frontdesk doctor --profile globex`"]);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_others_can_write_is_a_warning_before_there_is_a_ledger() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::new().await;
    std::fs::create_dir(desk.path("shared")).unwrap();
    for (mode, code) in [(0o777, 3), (0o1777, 0), (0o755, 0)] {
        std::fs::set_permissions(desk.path("shared"), std::fs::Permissions::from_mode(mode)).unwrap();
        for ledger in ["shared/ledger.db", "shared/deeper/ledger.db"] {
            let ended = desk.run(&["doctor", "--json", "--ledger", ledger]).await;
            assert_eq!(ended.code, code, "{mode:o} {ledger}: {ended:?}");
            if code == 3 {
                names(&ended, "permissions", "warning", &["others can write", "shared"]);
            }
        }
    }
}
