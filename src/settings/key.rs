//! Finds the Admin API key: in the file that somebody named, else in the environment, else among systemd's
//! credentials. It never stands in a flag, never in the settings file, and never in an error.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Connection, Environment};

const VARIABLE: &str = "ADMIN_API_KEY";
const CREDENTIAL: &str = "admin_api_key";
/// No key is near this long; a file that is holds something else.
const KEY_MAX: u64 = 4_096;

/// Where the key was found, as messages name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    File(PathBuf),
    Environment,
    Credential(PathBuf),
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("there is no Admin API key")]
    Missing,
    #[error("the key file `{path}` cannot be read", path = path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("the key file `{path}` can be read by others (mode {mode:03o})", path = path.display())]
    ReadableByOthers { path: PathBuf, mode: u32 },
    #[error("{source_name} holds no key: {what}")]
    Unusable { source_name: String, what: &'static str },
}

impl KeyError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Missing => {
                "set ADMIN_API_KEY, or name a file with --api-key-file FILE, or give systemd the credential \
                              admin_api_key; without a key, `frontdesk rehearse` shows the whole job"
                    .to_owned()
            }
            Self::Unreadable { .. } => "name a file that you may read with --api-key-file FILE".to_owned(),
            Self::ReadableByOthers { path, .. } => format!("run `chmod 600 {}`", path.display()),
            Self::Unusable { .. } => "it must hold the Admin API key and nothing else, on one line".to_owned(),
        }
    }
}

impl Connection {
    /// The key and where it was found: `--api-key-file` before `ADMIN_API_KEY` before the systemd credential.
    ///
    /// # Errors
    /// If there is none, or the first that there is cannot be used. The next is not tried then: somebody meant that one.
    pub fn key(&self, environment: Environment<'_>) -> Result<(String, KeySource), KeyError> {
        let (text, source) = if let Some(path) = &self.api_key_file {
            (read(path, Guarded::ByUs)?, KeySource::File(path.clone()))
        } else if let Some(value) = environment(VARIABLE).filter(|value| !value.is_empty()) {
            let unusable = || unusable(&KeySource::Environment, "it is not valid text");
            (value.into_string().map_err(|_| unusable())?, KeySource::Environment)
        } else {
            let folder = environment("CREDENTIALS_DIRECTORY").filter(|folder| !folder.is_empty());
            let path = folder.map(|folder| Path::new(&folder).join(CREDENTIAL)).filter(|path| path.exists());
            let path = path.ok_or(KeyError::Missing)?;
            (read(&path, Guarded::BySystemd)?, KeySource::Credential(path))
        };
        let key = text.trim_end_matches(['\r', '\n']);
        match key {
            "" => Err(unusable(&source, "it is empty")),
            _ if key.contains(char::is_whitespace) => Err(unusable(&source, "it has a space or several lines")),
            _ => Ok((key.to_owned(), source)),
        }
    }
}

/// Who keeps others from reading a key file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guarded {
    ByUs,
    BySystemd,
}

fn read(path: &Path, guarded: Guarded) -> Result<String, KeyError> {
    let unreadable = |source| KeyError::Unreadable { path: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    if guarded == Guarded::ByUs {
        refuse_if_others_can_read(&file, path)?;
    }
    let mut text = String::new();
    file.take(KEY_MAX + 1).read_to_string(&mut text).map_err(unreadable)?;
    if text.len() as u64 > KEY_MAX {
        return Err(unusable(&KeySource::File(path.to_owned()), "it is far too long"));
    }
    Ok(text)
}

/// Looks at the open file, not at the path, so that nobody can swap it in between. Pipes have no such mode.
#[cfg(unix)]
fn refuse_if_others_can_read(file: &File, path: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt;

    let metadata = file.metadata().map_err(|source| KeyError::Unreadable { path: path.to_owned(), source })?;
    let mode = metadata.permissions().mode() & 0o777;
    if metadata.is_file() && mode & 0o077 != 0 {
        return Err(KeyError::ReadableByOthers { path: path.to_owned(), mode });
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_if_others_can_read(_file: &File, _path: &Path) -> Result<(), KeyError> {
    Ok(())
}

fn unusable(source: &KeySource, what: &'static str) -> KeyError {
    KeyError::Unusable { source_name: source.to_string(), what }
}

impl std::fmt::Display for KeySource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "the key file `{}`", path.display()),
            Self::Environment => f.write_str("the environment variable ADMIN_API_KEY"),
            Self::Credential(path) => write!(f, "the systemd credential `{}`", path.display()),
        }
    }
}
