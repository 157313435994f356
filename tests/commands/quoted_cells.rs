//! What a sheet says reaches the terminal and the report, and no log, mail, webhook or command of the settings.

use crate::desk::{Desk, Ended, KEY};
use crate::receivers::{MailServer, WebServer, Wire, certificate};

/// What no notice may contain. It is written into cells and into what is compared with them.
const MARK: &str = "zyxgeheim";

/// A sheet, and a command that fails because of it.
const CASES: [(&str, &[&str]); 12] = [
    ("email,first,last\neva@example.com,Eva,Lang,Kündigung Zyxgeheim\n", &["sync", "--scope", "organization"]),
    ("email,first,last\nZyxgeheim Lang,Eva,Lang\n", &["sync", "--scope", "organization"]),
    ("email,first,last\nzyxgeheim(example.com,Eva,Lang\n", &["sync", "--scope", "organization"]),
    ("email,first,last\nzyxgeheim`(`example.com,Eva,Lang\n", &["sync", "--scope", "organization"]),
    ("email,first,last\neva@example.com,Zyxgeheim,Lang\n", &["onboard", "--where", "first=Zyxgehem"]),
    ("email,first,last\neva@example.com,Zyxgeheim,Lang\n", &["onboard", "--where", "first=nobody"]),
    ("email,first,last\nzyxgeheim@example.com,Eva,Lang\n", &["onboard", "--only", "zyxgehem@example.com"]),
    ("Zyxgeheim,Eva\nLang,Uta\n", &["onboard"]),
    ("Name,Zyxgeheim E-Mail,Zyxgeheim Email\nEva,eva@example.com,uta@example.com\n", &["onboard"]),
    ("Zyxgeheim,first\neva@example.com,Eva\n", &["onboard", "--map", "email=Zyxgehei"]),
    ("Zyxgeheim Lang Eva|Uta\n", &["onboard"]),
    ("email,first,last,group\neva@example.com,Eva,Lang,Zyxgeheim\n", &["onboard", "--max-groups", "0"]),
];

/// Returns quoted-printable and base64-free text as it was, as far as an ASCII mark needs it.
fn unwrapped(text: &str) -> String {
    text.replace("=\r\n", "").to_lowercase()
}

#[cfg(unix)]
#[tokio::test]
async fn no_cell_of_a_sheet_leaves_with_a_notice_or_the_log() {
    let mut quoting = 0;
    for (sheet, args) in CASES {
        let desk = Desk::new().await;
        desk.sheet("people.csv", sheet);
        let (mails, hook) = (MailServer::start(Wire::Tls("honest.pem"), None), WebServer::start(Wire::Plain, "200 OK"));
        let settings = format!(
            "log_file = 'desk.log'\non_finish = '/bin/sh -c \"cat > summary.json\"'\n[notify]\nwebhook.url = 'http://{}/hook'\n\
             [notify.mail]\nfrom = 'desk@example.com'\nto = 'hr@example.com'\nserver = '127.0.0.1'\nport = {}\n\
             encryption = 'tls'\n",
            hook.address,
            mails.address.port()
        );
        desk.sheet("settings.toml", &settings);
        let mut command = desk.command(&[args[0], "people.csv"]);
        command.args(&args[1..]).args(["--config", "settings.toml"]).env("SSL_CERT_FILE", certificate("authority.pem"));
        let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
        assert_ne!(ended.code, 0, "{args:?}: {ended:?}");
        assert!(!ended.stderr.contains("notice"), "{args:?}: {ended:?}");
        quoting += usize::from(ended.stderr.to_lowercase().contains(MARK));
        let left = [
            std::fs::read_to_string(desk.path("desk.log")).unwrap(),
            std::fs::read_to_string(desk.path("summary.json")).unwrap(),
            hook.only_body().to_string(),
            mails.only_mail(),
        ];
        for text in left {
            assert!(!unwrapped(&text).contains(MARK), "{args:?}: {text}");
            assert!(!text.contains(KEY), "{args:?}");
        }
    }
    assert!(quoting > CASES.len() / 2, "the terminal shows what is wrong: {quoting}");
}
