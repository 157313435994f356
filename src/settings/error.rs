//! What can be wrong with settings, and what to do about it. A person made every one of these mistakes, so each
//! names the place and the next step; all of them end the command before anything is read or sent.

use std::io;
use std::path::PathBuf;

/// Why there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error("the settings file `{path}` cannot be read")]
    FileUnreadable { path: PathBuf, source: io::Error },
    #[error("the settings file `{path}` is larger than {most} bytes")]
    FileTooLong { path: PathBuf, most: u64 },
    #[error("{path}:{line}: {what}", path = path.display())]
    FileSyntax { path: PathBuf, line: usize, what: String },
    #[error("{path}:{line}: there is no setting `{key}`", path = path.display())]
    KeyUnknown { path: PathBuf, line: usize, key: String, nearest: Option<&'static str> },
    #[error("{path}:{line}: the key itself does not belong into the settings file", path = path.display())]
    SecretInFile { path: PathBuf, line: usize },
    #[error("{path}:{line}: `{key}` {what}", path = path.display())]
    FileValue { path: PathBuf, line: usize, key: String, what: String },
    #[error("the environment variable {variable} is not valid text")]
    VariableNotText { variable: String },
    #[error("the environment variable {variable}: {what}")]
    Variable { variable: String, what: String },
    #[error("there is no place for the ledger: neither XDG_STATE_HOME nor HOME is set")]
    NoHome,
}

impl SettingsError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::FileUnreadable { .. } => "name a file that you may read with --config FILE".to_owned(),
            Self::FileTooLong { .. } => "name the right file with --config FILE".to_owned(),
            Self::FileSyntax { .. } => "the file is TOML: `rate = 5`, `group = [\"Interns\"]`".to_owned(),
            Self::KeyUnknown { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            Self::KeyUnknown { nearest: None, .. } => {
                "a key is the name of its flag with _ for -; frontdesk.example.toml shows them all".to_owned()
            }
            Self::SecretInFile { .. } => {
                "remove it; keep the key in a file of its own and name that with `api_key_file`".to_owned()
            }
            Self::FileValue { key, .. } => format!("`frontdesk onboard --help` says what {key} may be"),
            Self::VariableNotText { variable } | Self::Variable { variable, .. } => {
                format!("correct the variable, or remove it with `unset {variable}`")
            }
            Self::NoHome => "say where to keep it with --ledger PATH".to_owned(),
        }
    }
}
