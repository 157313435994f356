//! Reads `[notify]` of the settings file: who hears of a run that has ended. The password and the URLs come from the
//! environment, from a file that nobody else can read, or from a systemd credential; a URL may also be in the settings file.

use std::path::{Path, PathBuf};

use secrecy::SecretString;
use serde_json::{Value, json};
use toml::de::{DeTable, DeValue};

use super::rules::RulesError;
use super::values::{self, scalar};
use super::{Environment, KeyError, key};
use crate::admin_api::{BaseUrl, SecretUrl};
use crate::notices::{
    Encryption, HealthcheckSettings, MailSettings, NoticeSettings, Secret, Template, WebhookSettings, When, mailbox,
};
use crate::text::{escape_truncated, nearest, shown_path};

/// The table that this file reads.
pub(super) const KEY: &str = "notify";

/// The ports of RFC 6409 and RFC 8314.
const STARTTLS_PORT: usize = 587;
const TLS_PORT: usize = 465;

/// A key of a table, where it is in the file, and its value.
type Entry<'a, 'b> = (&'a str, usize, &'a DeValue<'b>);

/// What is wrong with a table, and where in the file, if it is one of its keys.
struct Wrong {
    at: Option<usize>,
    why: String,
}

impl<T: Into<String>> From<T> for Wrong {
    fn from(why: T) -> Self {
        Self { at: None, why: why.into() }
    }
}

/// Returns what one table of a settings file in `folder` says.
pub(super) fn read(file: &DeTable<'_>, folder: &Path) -> Result<NoticeSettings, RulesError> {
    let mut notices = NoticeSettings::default();
    let Some(table) = file.get(KEY) else { return Ok(notices) };
    let error = |at, key: &str, why| RulesError { at, key: key.to_owned(), why };
    let from = Source { folder };
    for (name, start, value) in entries(table.get_ref()).map_err(|why| error(table.span().start, KEY, why))? {
        let done = match name {
            "when" => when_of(value).map(|when| notices.when = Some(when)).map_err(Wrong::from),
            "people" => truth(value).map(|people| notices.has_people = Some(people)).map_err(Wrong::from),
            "mail" => from.mail(value).map(|mail| notices.mail = Some(mail)),
            "webhook" => from.webhook(value).map(|webhook| notices.webhook = Some(webhook)),
            "healthcheck" => from.healthcheck(value).map(|check| notices.healthcheck = Some(check)),
            _ => return Err(error(start, KEY, unknown(name, "when, people, mail, webhook and healthcheck"))),
        };
        done.map_err(|wrong| error(wrong.at.unwrap_or(start), &format!("{KEY}.{name}"), wrong.why))?;
    }
    Ok(notices)
}

/// Adds the secrets of the environment, which come before those of a settings file, and of systemd, which come behind.
pub(super) fn with_secrets(mut notices: NoticeSettings, environment: Environment<'_>) -> NoticeSettings {
    let set = |name: &str| environment(name).filter(|value| !value.is_empty());
    let credentials = set("CREDENTIALS_DIRECTORY");
    let password = notices.mail.as_mut().map(|mail| (&mut mail.password, "FRONTDESK_SMTP_PASSWORD"));
    let webhook = notices.webhook.as_mut().map(|webhook| (&mut webhook.url, "FRONTDESK_WEBHOOK_URL"));
    let check = notices.healthcheck.as_mut().map(|check| (&mut check.url, "FRONTDESK_HEALTHCHECK_URL"));
    for (secret, variable) in [password, webhook, check].into_iter().flatten() {
        let credential = || Some(Path::new(credentials.as_ref()?).join(variable.to_lowercase()));
        if let Some(value) = set(variable) {
            *secret = Secret::Text(SecretString::from(value.to_string_lossy().into_owned()));
        } else if let (Secret::Missing, Some(path)) = (&*secret, credential().filter(|path| path.exists())) {
            *secret = Secret::Kept(path);
        }
    }
    notices
}

/// Reads a file with a secret of a notice, if nobody else can read or write it.
///
/// # Errors
/// What is wrong with the file, and how to mend it.
pub fn read_secret(path: &Path) -> Result<String, String> {
    let environment = |name: &str| std::env::var_os(name);
    key::read_text(path, &environment).map_err(|error| {
        let why = match &error {
            KeyError::ReadableByOthers { mode, .. } => format!("can be read by others (mode {mode:03o})"),
            KeyError::WrittenByOthers { why, .. } => format!("could have been written by others: {why}"),
            KeyError::Unreadable { source, .. } => format!("cannot be read: {source}"),
            KeyError::TooLong { .. } => "is longer than any secret".to_owned(),
            _ => "is not a regular file".to_owned(),
        };
        let fix = if matches!(error, KeyError::ReadableByOthers { .. }) {
            format!("; {}", error.hint())
        } else {
            String::new()
        };
        format!("the file `{}` {why}{fix}", shown_path(path))
    })
}

/// Returns the table as it may be shown: without URLs.
pub(super) fn shown(mut table: Value) -> Value {
    for notice in table.as_object_mut().into_iter().flat_map(|table| table.values_mut()) {
        if let Some(url) = notice.get_mut("url") {
            *url = json!("(hidden)");
        }
    }
    table
}

/// Returns the JSON Schema of the table.
pub(super) fn schema() -> Value {
    let (text, truth) = (json!({ "type": "string" }), json!({ "type": "boolean" }));
    let when = json!({ "enum": When::ALL.map(When::name) });
    let object =
        |properties: Value| json!({ "type": "object", "properties": properties, "additionalProperties": false });
    let mut mail = object(json!({
        "when": when, "from": text, "to": { "anyOf": [text, { "type": "array", "items": text, "minItems": 1 }] },
        "server": text, "port": { "type": "integer", "minimum": 1, "maximum": 65_535 },
        "encryption": { "enum": Encryption::ALL.map(Encryption::name) }, "user": text, "password_file": text, "attach_report": truth,
    }));
    mail["required"] = json!(["from", "to", "server"]);
    let template = json!({ "enum": Template::ALL.map(Template::name) });
    let mut all = object(json!({
        "when": when, "people": truth, "mail": mail,
        "webhook": object(json!({ "when": when, "url": text, "url_file": text, "template": template })),
        "healthcheck": object(json!({ "url": text, "url_file": text, "exit_code": truth })),
    }));
    all["description"] = json!("Who hears of a run that has ended");
    all
}

/// The folder in which relative paths begin.
struct Source<'a> {
    folder: &'a Path,
}

impl Source<'_> {
    fn mail(&self, value: &DeValue<'_>) -> Result<MailSettings, Wrong> {
        let (mut from, mut to, mut server, mut port, mut user) = (None, Vec::new(), None, None, None);
        let (mut encryption, mut password, mut attaches_report) = (Encryption::default(), Secret::Missing, false);
        let mut when = None;
        for (name, start, value) in entries(value)? {
            let done = match name {
                "when" => when_of(value).map(|set| when = Some(set)),
                "from" => text(value).and_then(|text| mailbox(&text)).map(|sender| from = Some(sender)),
                "to" => list(value).and_then(|all| all.iter().map(|one| mailbox(one)).collect()).map(|all| to = all),
                "server" => text(value).map(|name| server = Some(name)),
                "port" => scalar(value).and_then(|text| values::whole::<1, 65_535>(&text)).map(|set| port = Some(set)),
                "encryption" => text(value)
                    .and_then(|text| choice(&text, Encryption::ALL, Encryption::name))
                    .map(|set| encryption = set),
                "user" => text(value).map(|name| user = Some(name)),
                "password_file" => self.path(value).map(|path| password = Secret::Kept(path)),
                "password" => Err("keep it in a file of its own, and name that file with `password_file`".to_owned()),
                "attach_report" => truth(value).map(|set| attaches_report = set),
                _ => Err(unknown(
                    name,
                    "when, from, to, server, port, encryption, user, password_file and attach_report",
                )),
            };
            done.map_err(|why| at(name, start, &why))?;
        }
        let server = server.ok_or("lacks a server")?;
        if encryption == Encryption::Nothing && BaseUrl::parse(&format!("http://{server}")).is_err() {
            return Err("encryption: none is allowed only for a server on this computer".into());
        }
        let usual = if encryption == Encryption::Tls { TLS_PORT } else { STARTTLS_PORT };
        if to.is_empty() {
            return Err("lacks a recipient in `to`".into());
        }
        Ok(MailSettings {
            when,
            from: from.ok_or("lacks a sender in `from`")?,
            to,
            server,
            port: u16::try_from(port.unwrap_or(usual)).unwrap_or_default(),
            encryption,
            user,
            password,
            attaches_report,
        })
    }

    fn webhook(&self, value: &DeValue<'_>) -> Result<WebhookSettings, Wrong> {
        let mut webhook = WebhookSettings::default();
        for (name, start, value) in entries(value)? {
            let done = match name {
                "when" => when_of(value).map(|set| webhook.when = Some(set)),
                "url" | "url_file" => self.url(name, value).map(|set| webhook.url = set),
                "template" => text(value)
                    .and_then(|text| choice(&text, Template::ALL, Template::name))
                    .map(|set| webhook.template = set),
                _ => Err(unknown(name, "when, url, url_file and template")),
            };
            done.map_err(|why| at(name, start, &why))?;
        }
        Ok(webhook)
    }

    fn healthcheck(&self, value: &DeValue<'_>) -> Result<HealthcheckSettings, Wrong> {
        let mut check = HealthcheckSettings::default();
        for (name, start, value) in entries(value)? {
            let done = match name {
                "url" | "url_file" => self.url(name, value).map(|set| check.url = set),
                "exit_code" => truth(value).map(|set| check.has_exit_codes = set),
                _ => Err(unknown(name, "url, url_file and exit_code")),
            };
            done.map_err(|why| at(name, start, &why))?;
        }
        Ok(check)
    }

    fn url(&self, name: &str, value: &DeValue<'_>) -> Result<Secret, String> {
        if name == "url_file" {
            return self.path(value).map(Secret::Kept);
        }
        let text = scalar(value)?;
        SecretUrl::parse(&text)?;
        Ok(Secret::Text(SecretString::from(text)))
    }

    fn path(&self, value: &DeValue<'_>) -> Result<PathBuf, String> {
        values::path(&scalar(value)?).map(|path| self.folder.join(path))
    }
}

/// Returns the entries of a table.
fn entries<'a, 'b>(value: &'a DeValue<'b>) -> Result<Vec<Entry<'a, 'b>>, String> {
    let DeValue::Table(table) = value else { return Err("must be a table".to_owned()) };
    Ok(table.iter().map(|(name, value)| (name.get_ref().as_ref(), name.span().start, value.get_ref())).collect())
}

fn at(name: &str, start: usize, why: &str) -> Wrong {
    Wrong { at: Some(start), why: format!("{}: {why}", escape_truncated(name, 80)) }
}

/// Says of a key that is none of `known`, which names them with commas, what it may be.
fn unknown(name: &str, known: &str) -> String {
    let names = known.split([',', ' ']).filter(|word| !matches!(*word, "" | "and"));
    let near = nearest(name, names).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("only {known} are allowed, not `{}`{near}", escape_truncated(name, 80))
}

fn text(value: &DeValue<'_>) -> Result<String, String> {
    values::text(&scalar(value)?)
}

fn truth(value: &DeValue<'_>) -> Result<bool, String> {
    values::truth(&scalar(value)?)
}

/// Reads one text or a list of texts.
fn list(value: &DeValue<'_>) -> Result<Vec<String>, String> {
    match value {
        DeValue::Array(several) => several.iter().map(|one| text(one.get_ref())).collect(),
        one => text(one).map(|one| vec![one]),
    }
}

fn when_of(value: &DeValue<'_>) -> Result<When, String> {
    choice(&text(value)?, When::ALL, When::name)
}

/// Returns the one of three values with this name.
fn choice<T: Copy>(text: &str, all: [T; 3], name: fn(T) -> &'static str) -> Result<T, String> {
    all.into_iter().find(|one| name(*one) == text).ok_or_else(|| {
        let [first, second, third] = all.map(name);
        format!("`{}` is none of {first}, {second} and {third}", escape_truncated(text, 80))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Layer, Settings, SettingsFile};

    const MAIL: &str = "from = 'desk@example.com'\nto = 'hr@example.com'\nserver = 'smtp.example.com'";

    fn notices(text: &str, variables: &[(&str, &str)]) -> Result<NoticeSettings, String> {
        let file = SettingsFile { path: "/etc/desk/frontdesk.toml".into(), text: text.to_owned(), is_found: false };
        let environment = |name: &str| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).into());
        let settings = Settings::resolve(Layer::default(), &environment, Some(&file));
        settings.map(|settings| settings.notices).map_err(|error| format!("{error}; {}", error.hint()))
    }

    #[test]
    fn what_is_wrong_with_a_notice_names_its_table_and_repeats_no_secret() {
        for (text, says) in [
            ("[notify]\nwhen = 'never'", "notify.when: `never` is none of"),
            ("[notify]\nsms = 1", "only when, people, mail, webhook and healthcheck are allowed, not `sms`"),
            ("notify = true", "notify: must be a table"),
            ("[notify.mail]\nserver = 'smtp.example.com'", "notify.mail: lacks a recipient"),
            (&format!("[notify.mail]\n{MAIL}\npassword = 'very-secret'"), "notify.mail: password: keep it in a file"),
            (&format!("[notify.mail]\n{MAIL}\nport = 70000"), "notify.mail: port: `70000` is not a whole number"),
            (&format!("[notify.mail]\n{MAIL}\nencryption = 'none'"), "only for a server on this computer"),
            (&format!("[notify.mail]\n{MAIL}\nfrom_ = 'x'"), "not `from_`; did you mean `from`?"),
            (&format!("[notify.mail]\n{MAIL}\nserverr = 'x'"), "frontdesk.toml:5: "),
            ("[notify]\nwhen = 'always'\nmial = 1", "frontdesk.toml:3: "),
            ("[notify.mail]\nfrom = 'desk'", "notify.mail: from: `desk` is not a mail address"),
            ("[notify.mail]\nto = ['a@example.com\\r\\nBcc: x@example.com']", "is not a mail address"),
            ("[notify.webhook]\nurl = 'http://hooks.example.com/very-secret'", "notify.webhook: url: must begin with"),
            ("[notify.webhook]\ntemplate = 'xml'", "`xml` is none of json, slack and teams"),
            ("[notify.healthcheck]\nexit_code = 'maybe'", "notify.healthcheck: exit_code: `maybe` is neither"),
            ("on_finish = 'say \"hello'", "on_finish: has a quotation mark that is not closed"),
            ("notfy = true", "did you mean `notify`?"),
        ] {
            let error = notices(text, &[]).expect_err(text);
            assert!(error.contains(says) && !error.contains("very-secret"), "{error}");
        }
    }

    #[test]
    fn a_secret_is_of_the_environment_before_the_file_before_systemd_and_is_not_shown() {
        let credentials = tempfile::tempdir().expect("a folder");
        std::fs::write(credentials.path().join("frontdesk_webhook_url"), "https://c.example.com").expect("a file");
        let below = ("CREDENTIALS_DIRECTORY", credentials.path().to_str().expect("is text"));
        let variable = ("FRONTDESK_WEBHOOK_URL", "https://very-secret.example.com");
        let (empty, named) = ("[notify.webhook]", "[notify.webhook]\nurl_file = 'hook'");
        for (text, variables, shown) in [
            (named, &[variable, below][..], "Text("),
            (named, &[below], "Kept(\"/etc/desk/hook\")"),
            ("[notify.webhook]\nurl = 'https://very-secret.example.com/x'", &[below], "Text("),
            (empty, &[below], "frontdesk_webhook_url\")"),
            (empty, &[], "Missing"),
        ] {
            let notices = format!("{:?}", notices(text, variables).expect("is right").webhook);
            assert!(notices.contains(shown) && !notices.contains("very-secret"), "{text}: {notices}");
        }
    }

    #[test]
    fn a_profile_overrides_single_notices_and_the_rest_stays() {
        let text = "default_profile = 'a'\n[notify]\nwhen = 'failure'\n[notify.webhook]\nurl_file = 'hook'\n\
            [notify.healthcheck]\nurl_file = 'check'\n[profile.a.notify]\npeople = true\n[profile.a.notify.webhook]\n\
            url_file = 'other'\nwhen = 'attention'";
        let all = notices(text, &[]).expect("is right");
        assert_eq!((all.when, all.has_people), (Some(When::Failure), Some(true)));
        let (webhook, check) = (all.webhook.expect("is set"), all.healthcheck.expect("is set"));
        assert_eq!(webhook.when, Some(When::Attention));
        assert!(format!("{webhook:?} {check:?}").contains("/etc/desk/other"));
        assert!(format!("{check:?}").contains("/etc/desk/check"));
    }

    #[test]
    fn a_mail_has_the_port_of_its_encryption() {
        for (text, expected) in [
            ("", (587, Encryption::StartTls, None)),
            ("encryption = 'tls'", (465, Encryption::Tls, None)),
            ("when = 'always'\nport = 2525", (2525, Encryption::StartTls, Some(When::Always))),
        ] {
            let text = format!("[notify]\nwhen = 'attention'\n[notify.mail]\n{MAIL}\n{text}");
            let mail = notices(&text, &[]).expect("is right").mail.expect("is set");
            assert_eq!((mail.port, mail.encryption, mail.when), expected, "{text}");
        }
    }
}
