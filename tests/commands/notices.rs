//! Who hears of a run: what arrives at a command, a mail server, a webhook and a health check, and what never leaves.

use std::net::SocketAddr;

use crate::desk::{Desk, Ended, KEY};
use crate::receivers::{MailServer, WebServer, Wire, certificate};

const PEOPLE: &str = "email,first,last\nann@example.com,Ann,Archer\nbad,Ben,Baker\n";
const PASSWORD: &str = "smtp-secret-4711";
const PATH: &str = "/services/hook-secret-4711";

/// Writes a file that only its owner can read.
fn secret(desk: &Desk, name: &str, text: &str) {
    let path = desk.sheet(name, text);
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
}

/// Runs a command with these settings, on a machine that trusts nobody but the authority of the tests.
async fn run(desk: &Desk, settings: &str, args: &[&str]) -> Ended {
    desk.sheet("settings.toml", settings);
    let mut command = desk.command(args);
    command.args(["--config", "settings.toml"]).env("SSL_CERT_FILE", certificate("authority.pem"));
    let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
    for text in [&ended.stdout, &ended.stderr] {
        assert!(!text.contains(PASSWORD) && !text.contains("hook-secret") && !text.contains(KEY), "{ended:?}");
    }
    ended
}

fn mail_settings(address: SocketAddr, more: &str) -> String {
    format!(
        "[notify.mail]\nfrom = 'Büro <desk@example.com>'\nto = ['hr@example.com', 'it@example.com']\n\
         server = '127.0.0.1'\nport = {}\nuser = 'desk'\npassword_file = 'password'\n{more}",
        address.port()
    )
}

/// Returns the lines of quoted-printable text as they were.
fn plain(encoded: &str) -> String {
    let joined = encoded.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if let (b'=', [high, low, after @ ..]) = (first, after) {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&[*high, *low]).unwrap(), 16).unwrap());
            rest = after;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_mail_arrives_in_the_language_of_the_sheet_and_says_the_password_only_over_tls() {
    let desk = Desk::new().await;
    secret(&desk, "password", PASSWORD);
    // Lines of the mail are broken, and a part of the name begins one: its dot must not end the mail.
    let name = format!("Über{}.csv", ".".repeat(120));
    desk.sheet(&name, "E-Mail,Vorname,Nachname\nann@example.com,Ann,Archer\nbad,Ben,Baker\n");
    let server = MailServer::start(Wire::StartTls("honest.pem"), None);
    let ended = run(&desk, &mail_settings(server.address, ""), &["onboard", &name]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(!ended.stderr.contains("notice"), "{ended:?}");

    let lines = server.lines.lock().unwrap().clone();
    let said = |line: &str| lines.iter().any(|said| said == line);
    assert!(said("STARTTLS") && said("tls MAIL FROM:<desk@example.com>"), "{lines:?}");
    assert!(said("tls RCPT TO:<hr@example.com>") && said("tls RCPT TO:<it@example.com>"), "{lines:?}");
    // PLAIN, in base64: an empty name, the user and the password.
    assert!(said("tls AUTH PLAIN AGRlc2sAc210cC1zZWNyZXQtNDcxMQ=="), "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("AUTH") || line.starts_with("MAIL")), "{lines:?}");

    let mail = server.only_mail();
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    let head = head.replace("\r\n ", " ");
    for line in ["Auto-Submitted: auto-generated", "To: hr@example.com, it@example.com"] {
        assert!(head.lines().any(|header| header == line), "{head}");
    }
    assert!(head.contains("Subject: =?utf-8?b?") && head.contains("From: =?utf-8?b?"), "{head}");
    assert!(head.contains("Content-Transfer-Encoding: quoted-printable") && head.is_ascii(), "{head}");
    assert!(head.contains("\r\nDate: ") && head.contains("\r\nMessage-ID: <"), "{head}");
    assert!(!mail.replace("\r\n", "").contains(['\r', '\n']), "{mail:?}");
    let text = plain(body);
    let report = format!("Bericht: {}", desk.path(&name).with_extension("report.csv").file_name().unwrap().display());
    for line in ["1 × created: das Konto besteht jetzt", &report, "frontdesk endete mit dem Rückgabewert 3"] {
        assert!(text.lines().any(|found| found == line), "{line} is not in {text}");
    }
    assert!(!text.contains("ann@example.com") && !text.contains("Archer"), "{text}");
}

#[tokio::test]
async fn a_report_is_attached_only_if_the_settings_ask_for_it() {
    let desk = Desk::new().await;
    secret(&desk, "password", PASSWORD);
    desk.sheet("people.csv", PEOPLE);
    let server = MailServer::start(Wire::Tls("honest.pem"), None);
    let settings = mail_settings(server.address, "encryption = 'tls'\nattach_report = true");
    let ended = run(&desk, &settings, &["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let mail = server.only_mail();
    assert!(mail.contains("Content-Disposition: attachment; filename=\"people.report.csv\""), "{mail}");
    let encoded = mail.split("base64\r\n\r\n").nth(1).and_then(|rest| rest.split("\r\n--").next()).unwrap();
    let report = std::fs::read(desk.path("people.report.csv")).unwrap();
    assert_eq!(encoded.replace("\r\n", ""), base64(&report), "{mail}");
}

#[tokio::test]
async fn a_mail_server_that_is_not_right_hears_no_password_and_the_run_goes_on() {
    for (wire, refuses, more, why) in [
        (Wire::Plain, None, "", "STARTTLS"),
        (Wire::StartTls("self-signed.pem"), None, "", "is from an unknown issuer"),
        (Wire::Tls("expired.pem"), None, "encryption = 'tls'", "has expired"),
        (Wire::StartTls("honest.pem"), Some(("AUTH", "535 no, not smtp-secret-4711")), "", "535"),
        (Wire::StartTls("honest.pem"), Some(("RCPT", "550 nobody of this name")), "", "550"),
    ] {
        let desk = Desk::new().await;
        secret(&desk, "password", PASSWORD);
        desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
        let server = MailServer::start(wire, refuses);
        let ended = run(&desk, &mail_settings(server.address, more), &["onboard", "people.csv"]).await;
        assert_eq!(ended.code, 0, "{why}: {ended:?}");
        let told: Vec<&str> = ended.stderr.lines().filter(|line| line.contains("the notice by mail failed")).collect();
        assert!(told.len() == 1 && ended.stderr.contains(why), "{why}: {ended:?}");
        let lines = server.lines.lock().unwrap().join("\n");
        assert!(refuses.is_some() || !lines.contains("AUTH"), "{why}: {lines}");
        assert!(server.mails.lock().unwrap().is_empty(), "{why}");
    }
}

#[tokio::test]
async fn a_password_that_others_can_read_is_not_used() {
    let desk = Desk::new().await;
    desk.sheet("password", PASSWORD);
    desk.sheet("people.csv", PEOPLE);
    let server = MailServer::start(Wire::StartTls("honest.pem"), None);
    let ended = run(&desk, &mail_settings(server.address, ""), &["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(
        ended.stderr.contains("password` can be read by others") && ended.stderr.contains("chmod 600"),
        "{ended:?}"
    );
    assert!(server.lines.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_webhook_gets_the_summary_without_people() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", PEOPLE);
    let server = WebServer::start(Wire::Tls("honest.pem"), "200 OK");
    secret(&desk, "hook", &format!("https://{}{PATH}?x=1\n", server.address));
    let settings = "[notify.webhook]\nurl_file = 'hook'";
    let ended = run(&desk, settings, &["onboard", "people.csv", "--log-file", "log.txt"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let body = server.only_body();
    assert_eq!((&body["exit"], &body["command"], &body["rows"]), (&3.into(), &"onboard".into(), &2.into()), "{body}");
    assert_eq!((&body["outcomes"]["created"], &body["files"][0]), (&1.into(), &"people.csv".into()), "{body}");
    assert!(!body.to_string().contains("@example.com") && !body.to_string().contains("Archer"), "{body}");
    assert_eq!(server.paths(), [format!("{PATH}?x=1")]);
    let head = server.requests.lock().unwrap()[0].0.clone();
    assert!(!head.contains(KEY) && head.contains("application/json"), "{head}");
    let log = std::fs::read_to_string(desk.path("log.txt")).unwrap();
    assert!(!log.contains("hook-secret"), "{log}");
}

#[tokio::test]
async fn a_webhook_that_fails_is_told_once_and_no_redirect_is_followed() {
    for (wire, status, why) in [
        (Wire::Plain, "302 Found", "a redirect, which is not followed"),
        (Wire::Plain, "500 No", "answered 500"),
        (Wire::Tls("elsewhere.pem"), "200 OK", "is not for the name 127.0.0.1"),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", PEOPLE);
        let server = WebServer::start(wire, status);
        let scheme = if wire == Wire::Plain { "http" } else { "https" };
        secret(&desk, "hook", &format!("{scheme}://{}{PATH}", server.address));
        let ended = run(&desk, "[notify.webhook]\nurl_file = 'hook'", &["onboard", "people.csv"]).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        let told = ended.stderr.matches("the notice by webhook failed").count();
        assert!(told == 1 && ended.stderr.contains(why), "{why}: {ended:?}");
    }
}

#[tokio::test]
async fn a_health_check_hears_the_start_and_the_end_of_every_run() {
    let good = "email,first,last\nann@example.com,Ann,Archer\n";
    for (sheet, key, settings, code, end) in [
        (good, KEY, "", 0, ""),
        (PEOPLE, KEY, "", 3, ""),
        (PEOPLE, KEY, "exit_code = true", 3, "/3"),
        ("\n", KEY, "", 4, "/fail"),
        (good, "wrong", "", 5, "/fail"),
        (good, KEY, "exit_code = true\n[profile.a]\nmax_people = 0", 8, "/8"),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", sheet);
        let server = WebServer::start(Wire::Plain, "200 OK");
        let url = format!("http://{}{PATH}", server.address);
        let profile = if settings.contains("profile") { "default_profile = 'a'\n" } else { "" };
        desk.sheet("settings.toml", &format!("{profile}[notify.healthcheck]\n{settings}"));
        let mut command = desk.command(&["onboard", "people.csv", "--config", "settings.toml"]);
        command.env("FRONTDESK_HEALTHCHECK_URL", url).env("ADMIN_API_KEY", key);
        let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
        assert_eq!(ended.code, code, "{ended:?}");
        assert_eq!(server.paths(), [format!("{PATH}/start"), format!("{PATH}{end}")], "{ended:?}");
        assert!(!ended.stderr.contains("hook-secret"), "{ended:?}");
    }
}

#[tokio::test]
async fn a_notice_is_sent_on_its_occasion_alone_and_not_for_a_dry_run() {
    for (when, sheet, args, sent) in [
        ("failure", PEOPLE, &["onboard", "people.csv"][..], 0),
        ("failure", "\n", &["onboard", "people.csv"], 1),
        ("attention", PEOPLE, &["onboard", "people.csv"], 1),
        ("attention", "email,first,last\nann@example.com,Ann,Archer\n", &["onboard", "people.csv"], 0),
        ("always", "email,first,last\nann@example.com,Ann,Archer\n", &["onboard", "people.csv", "--dry-run"], 0),
        ("always", PEOPLE, &["sync", "people.csv", "--scope", "organization"], 1),
        ("always", PEOPLE, &["offboard", "people.csv", "--from-organization", "--yes"], 1),
        ("always", PEOPLE, &["follow-up"], 1),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", sheet);
        let server = WebServer::start(Wire::Plain, "200 OK");
        secret(&desk, "hook", &format!("http://{}{PATH}", server.address));
        let ended = run(&desk, &format!("[notify]\nwhen = '{when}'\nwebhook.url_file = 'hook'"), args).await;
        assert_eq!(server.paths().len(), sent, "{when} {args:?}: {ended:?}");
    }
}

#[tokio::test]
async fn a_follow_up_with_nothing_to_do_is_told_to_those_who_ask_and_one_that_waits_says_so() {
    let desk = Desk::new().await;
    let server = WebServer::start(Wire::Plain, "200 OK");
    let hook = format!("notify.webhook.url = 'http://{}/hook'\nnotify.webhook.template = 'slack'", server.address);
    let told = async |settings: &str, args: &[&str]| {
        let ended = run(&desk, &format!("{hook}\n{settings}"), args).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        server.requests.lock().unwrap().drain(..).map(|(_, body)| body).collect::<Vec<String>>()
    };
    assert!(told("", &["follow-up"]).await.is_empty(), "nobody asked for it");
    let bodies = told("notify.when = 'always'", &["follow-up"]).await;
    assert!(bodies.len() == 1 && bodies[0].contains("follow-up: nothing was to be done"), "{bodies:?}");
    let invited = "email,first,last\nann@example.com,Ann,Archer\n";
    desk.sheet("people.csv", invited);
    told("", &["onboard", "people.csv", "--mode", "invite"]).await;
    let bodies = told("", &["follow-up"]).await;
    let waits = "1 person has not accepted the invitation yet";
    assert!(bodies.len() == 1 && bodies[0].contains(waits), "{bodies:?}");
    assert!(!bodies[0].contains("everything is done"), "{bodies:?}");
}

#[tokio::test]
async fn a_sweep_of_an_inbox_tells_of_each_file_and_the_health_check_of_the_sweep() {
    let desk = Desk::new().await;
    std::fs::create_dir(desk.path("inbox")).unwrap();
    desk.sheet("inbox/people.csv", PEOPLE);
    desk.sheet("inbox/broken.xlsx", "no workbook");
    let server = WebServer::start(Wire::Plain, "200 OK");
    let url = format!("http://{}", server.address);
    let settings =
        format!("settle_file = 0.01\nnotify.webhook.url = '{url}/hook'\nnotify.healthcheck.url = '{url}/check'");
    let ended = run(&desk, &settings, &["inbox", "inbox"]).await;
    assert_eq!(ended.code, 4, "{ended:?}");
    assert_eq!(server.paths(), ["/check/start", "/hook", "/hook", "/check/fail"]);
    let bodies: Vec<String> = server.requests.lock().unwrap().drain(..).map(|(_, body)| body).collect();
    let broken = bodies.iter().find(|body| body.contains("inbox/broken.xlsx")).unwrap();
    assert!(
        broken.contains("\"exit\":4")
            && broken.contains("inbox/failed/broken.xlsx.txt")
            && !broken.contains("state/frontdesk"),
        "{broken}"
    );
    let people = bodies.iter().find(|body| body.contains("inbox/people.csv")).unwrap();
    assert!(people.contains("inbox/attention/people.report.csv"), "{people}");

    let ended = run(&desk, &settings, &["inbox", "inbox"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(server.paths(), ["/check/start", "/check"], "a sweep without a file");

    desk.sheet("blocked", "a file in place of a folder");
    let settings = format!("ledger = 'blocked/ledger.db'\n{settings}");
    let ended = run(&desk, &settings, &["inbox", "inbox"]).await;
    assert!(ended.code == 1 && ended.stderr.contains("blocked/inbox"), "{ended:?}");
    let mut paths = server.paths();
    paths.sort();
    assert!(
        ["/check/fail", "/check/start", "/hook"].iter().all(|path| paths.iter().any(|one| one == path)),
        "{paths:?}"
    );
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_folder_that_is_watched_tells_once_that_a_file_stays() {
    let desk = Desk::new().await;
    std::fs::create_dir(desk.path("inbox")).unwrap();
    let server = WebServer::start(Wire::Plain, "200 OK");
    let settings = format!("settle_file = 0.01\nnotify.webhook.url = 'http://{}/hook'\n", server.address);
    desk.sheet("my.toml", &settings);
    desk.sheet("inbox/people.csv", PEOPLE);
    let mut command = desk.command(&["inbox", "inbox", "--watch", "--config", "my.toml", "--log-file", "desk.log"]);
    let mut watching = command.env("ADMIN_API_KEY", "a-key-that-is-refused").spawn().unwrap();
    let sweeps = || std::fs::read_to_string(desk.path("desk.log")).unwrap_or_default().matches("exit=5").count();
    for number in 0..1_000 {
        if sweeps() < 3 {
            // Nothing that is taken, but a change of the folder.
            desk.sheet(&format!("inbox/.{number}"), "");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
    watching.kill().unwrap();
    watching.wait().unwrap();
    assert!(sweeps() >= 3);
    assert_eq!(server.paths().len(), 1);
}

#[cfg(unix)]
#[tokio::test]
async fn a_command_gets_the_summary_and_no_secret() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", PEOPLE);
    let settings = "on_finish = '/bin/sh -c \"cat > summary.json; env > environment; echo heard\"'";
    let ended = run(&desk, settings, &["onboard", "people.csv", "--json"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(ended.json()["rows"], 2, "what the command writes is not on standard output");
    assert!(ended.stderr.contains("heard"), "{ended:?}");
    let summary: serde_json::Value =
        serde_json::from_slice(&std::fs::read(desk.path("summary.json")).unwrap()).unwrap();
    assert_eq!((&summary["exit"], &summary["outcomes"]["invalid"]), (&3.into(), &1.into()), "{summary}");
    let environment = std::fs::read_to_string(desk.path("environment")).unwrap();
    let run = summary["run"].as_str().unwrap();
    let expected = [
        "FRONTDESK_EXIT=3".to_owned(),
        "FRONTDESK_COMMAND=onboard".to_owned(),
        format!("FRONTDESK_RUN={run}"),
        "FRONTDESK_REPORTS=people.report.csv".to_owned(),
    ];
    for line in expected {
        assert!(environment.lines().any(|found| found == line), "{line} is not in {environment}");
    }
    assert!(!environment.contains(KEY), "{environment}");
}

#[cfg(unix)]
#[tokio::test]
async fn what_a_command_writes_is_shown_up_to_a_limit_and_what_it_leaves_running_is_not_waited_for() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    let line = "sh -c 'head -c 300000000 /dev/zero | tr \"\\0\" x; echo last >&2; sleep 20 & exit 0'";
    let began = std::time::Instant::now();
    let ended = desk.run(&["onboard", "people.csv", "--on-finish", line]).await;
    assert_eq!(ended.code, 0, "{}", ended.stdout);
    assert!((64 << 10..70 << 10).contains(&ended.stderr.len()), "{}", ended.stderr.len());
    assert!(!ended.stderr.contains("last") && began.elapsed() < std::time::Duration::from_secs(30));
}

#[tokio::test]
async fn a_command_that_fails_changes_no_exit_code() {
    for (command, why) in [
        ("/bin/false", "`/bin/false` ended with exit status: 1"),
        ("/no/such/program", "`/no/such/program` cannot be started"),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
        let ended = desk.run(&["onboard", "people.csv", "--on-finish", command]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        assert!(ended.stderr.contains(&format!("warning: the notice by command failed: {why}")), "{ended:?}");
    }
}

#[tokio::test]
async fn the_list_of_settings_shows_no_url_and_no_password() {
    let desk = Desk::new().await;
    let settings = format!(
        "[notify.webhook]\nurl = 'https://hooks.example.com{PATH}'\n[notify.healthcheck]\nurl = 'https://hc.example.com{PATH}'"
    );
    desk.sheet("settings.toml", &settings);
    for more in [&[][..], &["--json"]] {
        let mut command = desk.command(&["settings", "--config", "settings.toml"]);
        command.args(more).env("FRONTDESK_SMTP_PASSWORD", PASSWORD);
        let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
        assert!(ended.code == 0 && ended.stdout.contains("notify"), "{ended:?}");
        assert_eq!(ended.stdout.matches("(hidden)").count(), 2 * more.len(), "{ended:?}");
        assert!(!ended.stdout.contains("hook-secret") && !ended.stdout.contains(PASSWORD), "{ended:?}");
    }
}

#[tokio::test]
async fn a_file_in_the_current_folder_cannot_say_who_hears_of_a_run() {
    for settings in
        ["on_finish = '/bin/true'", "[notify.webhook]\nurl_file = 'hook'", "[profile.a.notify]\npeople = true"]
    {
        let desk = Desk::new().await;
        desk.sheet("people.csv", PEOPLE);
        secret(&desk, "frontdesk.toml", settings);
        let ended = desk.run(&["onboard", "people.csv"]).await;
        assert_eq!(ended.code, 2, "{settings}: {ended:?}");
        assert!(ended.stderr.contains("must not come from a settings file that was found"), "{settings}: {ended:?}");
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(chunk.get(at).copied().unwrap_or_default()));
        let letters = [18, 12, 6, 0].map(|shift| char::from(LETTERS[(bits >> shift & 63) as usize]));
        letters.into_iter().enumerate().map(|(at, c)| if at > chunk.len() { '=' } else { c }).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

#[tokio::test]
async fn a_sheet_of_people_who_start_later_is_not_called_done() {
    let desk = Desk::new().await;
    desk.sheet(
        "people.csv",
        "email,first,last,start date\nann@example.com,Ann,Archer,2098-12-31\nben@example.com,Ben,Baker,2098-06-01\n",
    );
    let server = WebServer::start(Wire::Plain, "200 OK");
    let settings = format!("notify.webhook = {{ url = 'http://{}/hook', template = 'slack' }}", server.address);
    let ended = run(&desk, &settings, &["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let body = server.only_body();
    let text = body["text"].as_str().unwrap();
    assert!(text.starts_with("people.csv: 2 rows wait for their start date"), "{text}");
    assert!(text.contains("the sheet is needed again from 1 June 2098 on"), "{text}");
}

#[tokio::test]
async fn the_same_content_that_is_dropped_again_is_told_of() {
    let desk = Desk::new().await;
    std::fs::create_dir(desk.path("inbox")).unwrap();
    let server = WebServer::start(Wire::Plain, "200 OK");
    let settings = format!("settle_file = 0.01\nnotify.webhook.url = 'http://{}/hook'", server.address);
    for (name, says) in [("people.csv", "people.report.csv"), ("again.csv", "was taken already, by run 2")] {
        desk.sheet(&format!("inbox/{name}"), PEOPLE);
        let ended = run(&desk, &settings, &["inbox", "inbox"]).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        let bodies: Vec<String> = server.requests.lock().unwrap().drain(..).map(|(_, body)| body).collect();
        assert!(bodies.len() == 1 && bodies[0].contains(says) && bodies[0].contains(name), "{bodies:?}");
    }
}
