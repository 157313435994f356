//! The mail: plain text in the language of the report, sent over an encrypted connection. The report is attached only if
//! the settings ask for it.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::path::Path;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::{Error as SmtpError, SmtpTransport};
use lettre::{Message, Transport};
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::secret::without;
use super::{FinishedRun, Job, LIMIT, Secret, SecretReader, When};
use crate::admin_api::tls_problem;
use crate::files::read_limited;
use crate::model::named;
use crate::text::{escape_truncated, shown_path};

/// The most bytes of a report that is attached. Many servers refuse a mail above 20 MB, and base64 adds a third.
const ATTACHED_MAX: u64 = 10 << 20;

named! {
    /// How the connection to the server is encrypted.
    #[derive(Default)]
    pub enum Encryption, name {
        /// After STARTTLS, without which nothing is sent.
        #[default]
        StartTls = "starttls",
        /// From the first byte.
        Tls = "tls",
        /// Not at all: this computer only.
        Nothing = "none",
    }
}

/// A mail, and when it is sent.
#[derive(Debug, Clone)]
pub struct MailSettings {
    pub when: Option<When>,
    pub from: Mailbox,
    pub to: Vec<Mailbox>,
    pub server: String,
    pub port: u16,
    pub encryption: Encryption,
    /// The name to sign in with; without one, nobody signs in.
    pub user: Option<String>,
    pub password: Secret,
    pub attaches_report: bool,
}

/// Parses a sender or a recipient: an address, or a name and an address in `<…>`.
///
/// # Errors
/// If the text is neither.
pub fn mailbox(text: &str) -> Result<Mailbox, String> {
    text.trim().parse().map_err(|_| format!("`{}` is not a mail address", escape_truncated(text, 80)))
}

impl MailSettings {
    pub(super) fn job(&self, run: &FinishedRun, people: bool, read: SecretReader<'_>) -> Job {
        let message = self.message(run, people);
        let password = self.password(read);
        let settings = self.clone();
        Box::new(move || settings.send(&message?, password?))
    }

    /// Returns the password, if somebody signs in.
    pub(super) fn password(&self, read: SecretReader<'_>) -> Result<Option<SecretString>, String> {
        let password = self.user.as_ref().map(|_| self.password.get(&"`notify.mail.password_file`", read));
        password.transpose().map_err(|why| format!("its password: {why}"))
    }

    /// Returns the whole mail.
    fn message(&self, run: &FinishedRun, people: bool) -> Result<Message, String> {
        let mut text = run.lines(people).join("\n") + "\n";
        let mut attached = Vec::new();
        for path in run.reports().iter().filter(|_| self.attaches_report) {
            match read_limited(path, ATTACHED_MAX) {
                Ok(bytes) => attached.push(attachment(path, bytes)?),
                Err(error) => text = format!("{text}{}: {error}\n", shown_path(path)),
            }
        }
        let id = format!("<{}@{}>", Uuid::new_v4(), self.from.email.domain());
        let by_program =
            HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        let builder = Message::builder().from(self.from.clone()).subject(run.subject()).message_id(Some(id));
        let builder = self.to.iter().cloned().fold(builder, lettre::message::MessageBuilder::to).raw_header(by_program);
        let text = SinglePart::plain(text);
        let whole = if attached.is_empty() {
            builder.singlepart(text)
        } else {
            builder.multipart(attached.into_iter().fold(MultiPart::mixed().singlepart(text), MultiPart::singlepart))
        };
        whole.map_err(|error| error.to_string())
    }

    /// Sends the mail.
    fn send(&self, message: &Message, password: Option<SecretString>) -> Result<(), String> {
        let server = format!("{}:{}", self.server, self.port);
        let tls = || TlsParameters::new(self.server.clone()).map_err(|error| self.why(&error));
        let tls = match self.encryption {
            Encryption::StartTls => Tls::Required(tls()?),
            Encryption::Tls => Tls::Wrapper(tls()?),
            Encryption::Nothing => Tls::None,
        };
        let mut builder = SmtpTransport::builder_dangerous(&self.server).port(self.port).timeout(Some(LIMIT)).tls(tls);
        if let (Some(user), Some(password)) = (&self.user, &password) {
            builder = builder.credentials(Credentials::new(user.clone(), password.expose_secret().to_owned()));
        }
        builder.build().send(message).map(drop).map_err(|error| {
            let why = self.why(&error);
            format!("{server}: {}", password.map_or(why.clone(), |password| without(&why, &password)))
        })
    }

    /// Returns what the server or the connection says.
    fn why(&self, error: &SmtpError) -> String {
        let is_timeout = |error: &io::Error| matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock);
        let mut deepest: &(dyn Error + 'static) = error;
        while let Some(source) = deepest.source() {
            deepest = source;
        }
        if deepest.downcast_ref().is_some_and(is_timeout) {
            return format!("it did not answer within {} seconds", LIMIT.as_secs());
        }
        let code = error.status().map_or_else(String::new, |code| format!("it answered {code}: "));
        let said = || code + &escape_truncated(&deepest.to_string(), 200);
        tls_problem(error, &self.server, self.port).unwrap_or_else(said)
    }
}

fn attachment(path: &Path, bytes: Vec<u8>) -> Result<SinglePart, String> {
    let kind = match path.extension().and_then(|extension| extension.to_str()) {
        Some("csv") => "text/csv; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("json") => "application/json",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    };
    let kind = ContentType::parse(kind).map_err(|error| error.to_string())?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Attachment::new(name).body(bytes, kind))
}
