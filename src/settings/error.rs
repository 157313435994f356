//! What can be wrong with settings, and what to do about it. Each error names the place and the next step, and ends the
//! command before anything is read or sent.

use std::io;
use std::path::PathBuf;

use super::profile;
use crate::text::nearest;

/// Why there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error("the settings file `{path}` cannot be read")]
    FileUnreadable { path: PathBuf, source: io::Error },
    #[error("the settings file `{path}` is larger than {most} bytes")]
    FileTooLong { path: PathBuf, most: u64 },
    #[error("the settings file `{path}` is not read: {why}", path = path.display())]
    FileOfOthers { path: PathBuf, why: String },
    #[error("{path}:{line}: `{key}` must not come from a settings file that was found in the current folder", path = path.display())]
    KeyRedirects { path: PathBuf, line: usize, key: String },
    #[error("{path}:{line}: {why}", path = path.display())]
    FileSyntax { path: PathBuf, line: usize, why: String },
    #[error("{path}:{line}: unknown setting `{key}`", path = path.display())]
    KeyUnknown { path: PathBuf, line: usize, key: String, nearest: Option<&'static str> },
    #[error("{path}:{line}: the key itself must not be in the settings file", path = path.display())]
    SecretInFile { path: PathBuf, line: usize },
    #[error("{path}:{line}: {key}: {why}", path = path.display())]
    FileValue { path: PathBuf, line: usize, key: String, why: String },
    #[error("unknown profile `{name}`{}", path.as_ref().map(|path| format!(" in {}", path.display())).unwrap_or_default())]
    ProfileUnknown { path: Option<PathBuf>, name: String, known: Vec<String> },
    #[error("the environment variable {variable} is not valid text")]
    VariableNotText { variable: String },
    #[error("the environment variable {variable}: {why}")]
    Variable { variable: String, why: String },
    #[error("there is no place for the ledger: none of XDG_STATE_HOME, HOME and STATE_DIRECTORY is set")]
    NoHome,
}

impl SettingsError {
    /// Returns what to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::FileUnreadable { .. } => "name a regular file that you can read with --config FILE".to_owned(),
            Self::FileTooLong { .. } => "name the right file with --config FILE".to_owned(),
            Self::FileOfOthers { path, .. } => {
                format!("run `chmod go-w` on it if it is yours, or name the file with --config {}", path.display())
            }
            Self::KeyRedirects { path, .. } => {
                format!("if the file is yours, name it with --config {}", path.display())
            }
            Self::FileSyntax { .. } => {
                "write the file in TOML, for example `rate = 5` or `group = [\"Interns\"]`".to_owned()
            }
            Self::KeyUnknown { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            Self::KeyUnknown { nearest: None, .. } => {
                "a setting has the name of its flag, with _ instead of -; frontdesk.example.toml shows all settings"
                    .to_owned()
            }
            Self::SecretInFile { .. } => {
                "remove it; keep the key in a separate file and name that file with `api_key_file`".to_owned()
            }
            Self::FileValue { key, .. } if key.starts_with("notify") => {
                "frontdesk.example.toml shows how to write it".to_owned()
            }
            Self::FileValue { key, .. } if key.starts_with("rule") || key.starts_with("values") => {
                "frontdesk.example.toml and docs/src/rules.md show how to write it".to_owned()
            }
            Self::FileValue { key, .. } if profile::KEYS.contains(&key.as_str()) => {
                "frontdesk.example.toml shows how to write it".to_owned()
            }
            Self::FileValue { key, .. } => format!("`frontdesk onboard --help` lists the values of {key}"),
            Self::ProfileUnknown { path: None, name, .. } => {
                format!("there is no settings file; write `[profile.{name}]` in one, and name it with --config FILE")
            }
            Self::ProfileUnknown { name, known, .. } if known.is_empty() => {
                format!("the file has no profiles; `[profile.{name}]` begins one")
            }
            Self::ProfileUnknown { name, known, .. } => {
                let near = nearest(name, known.iter().map(String::as_str));
                let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
                format!("{near}The profiles are {}", known.join(", "))
            }
            Self::VariableNotText { variable } | Self::Variable { variable, .. } => {
                format!("correct the variable, or remove it with `unset {variable}`")
            }
            Self::NoHome => "choose a place with --ledger PATH".to_owned(),
        }
    }
}
