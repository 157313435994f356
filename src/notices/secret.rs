//! The secrets of notices: a password, or a URL that is one. They are read when a notice is made, and never shown.

use std::fmt;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

/// The variables of the environment that hold secrets. The command after a run does not get them.
pub const HOOK_SECRETS: [&str; 5] = [
    "ADMIN_API_KEY",
    "CREDENTIALS_DIRECTORY",
    "FRONTDESK_SMTP_PASSWORD",
    "FRONTDESK_WEBHOOK_URL",
    "FRONTDESK_HEALTHCHECK_URL",
];

/// Reads a file with a secret, if nobody else can read or write it; or returns what is wrong with it.
pub type SecretReader<'a> = &'a dyn Fn(&Path) -> Result<String, String>;

/// A secret, or where it is.
#[derive(Debug, Clone, Default)]
pub enum Secret {
    #[default]
    Missing,
    Text(SecretString),
    /// In a file of its own.
    Kept(PathBuf),
}

impl Secret {
    /// Returns the secret; `place` says where to put one that is missing.
    pub(super) fn get(&self, place: &dyn fmt::Display, read: SecretReader<'_>) -> Result<SecretString, String> {
        match self {
            Self::Missing => {
                Err(format!("it is not set; name a file with it in {place}, unless systemd gives it to the service"))
            }
            Self::Text(text) => Ok(text.clone()),
            Self::Kept(path) => {
                let text = read(path)?;
                match text.trim() {
                    "" => Err(format!("the file `{}` is empty; write it there", crate::text::shown_path(path))),
                    text => Ok(SecretString::from(text)),
                }
            }
        }
    }
}

/// Returns `text` without `secret`, which the other side may have echoed.
pub(super) fn without(text: &str, secret: &SecretString) -> String {
    text.replace(secret.expose_secret(), "(hidden)")
}
