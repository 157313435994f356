//! Finds the Admin API key: in the file that is set, else in the environment, else among systemd's credentials, else in the
//! file that `init` writes. The key is never in a flag, in the settings file or in an error.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Environment, layers};
use crate::admin_api::{ApiKey, ApiKeyError};
use crate::files::{FolderTrust, absolute, folder_of, is_same_file, who_else_writes};

const VARIABLE: &str = "ADMIN_API_KEY";
const CREDENTIAL: &str = "admin_api_key";
/// The file in the user's configuration folder.
pub(super) const DEFAULT_FILE: &str = "key";
/// More bytes than any key has, so that a longer file is refused instead of being truncated.
const FILE_MAX: u64 = 16_384;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("there is no Admin API key{}", profile.as_ref().map(|name| format!(" for the profile {name}")).unwrap_or_default())]
    Missing { profile: Option<String> },
    #[error("the key file `{path}` cannot be read", path = path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("the key file `{path}` can be read by others (mode {mode:03o})", path = path.display())]
    ReadableByOthers { path: PathBuf, mode: u32 },
    #[error("others could have written the key file `{path}`: {why}", path = path.display())]
    WrittenByOthers { path: PathBuf, why: String },
    #[error("the key file `{path}` is not a regular file", path = path.display())]
    NotAFile { path: PathBuf },
    #[error("{source_name} has more than {FILE_MAX} bytes, which no key has")]
    TooLong { source_name: String },
    #[error("the key in {source_name} is not valid: {why}")]
    Unusable { source_name: String, why: ApiKeyError },
}

impl KeyError {
    /// Names the profile that lacks a key.
    #[must_use]
    pub fn of_profile(self, profile: Option<&str>) -> Self {
        match self {
            Self::Missing { .. } => Self::Missing { profile: profile.map(str::to_owned) },
            other => other,
        }
    }

    /// Returns what to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Missing { profile } => {
                let profile = profile.as_ref();
                let init =
                    profile.map_or("`frontdesk init`".to_owned(), |name| format!("`frontdesk init --profile {name}`"));
                let rehearse = if cfg!(feature = "simulator") {
                    "; to try frontdesk without a key, run `frontdesk rehearse`"
                } else {
                    ""
                };
                format!(
                    "run {init}, set ADMIN_API_KEY, name a file with --api-key-file FILE, or set the systemd \
                     credential admin_api_key{rehearse}"
                )
            }
            Self::Unreadable { .. } => "name a readable file with --api-key-file FILE".to_owned(),
            Self::ReadableByOthers { path, .. } => format!("run `chmod 600 {}`", path.display()),
            Self::WrittenByOthers { path, .. } => {
                let (folder, there) = (folder_of(path), absolute(path));
                let folders = match folder_of(&there) {
                    behind if is_same_file(folder, behind) => format!("its folder `{}`", folder.display()),
                    behind => format!("the folders `{}` and `{}`", folder.display(), behind.display()),
                };
                format!("run `chmod go-w` on the file and on {folders}, and keep them yours; then make a new key")
            }
            Self::NotAFile { .. } => "pipe the key in and name standard input with --api-key-file -".to_owned(),
            Self::TooLong { .. } | Self::Unusable { .. } => {
                "it must contain the Admin API key and nothing else, on one line".to_owned()
            }
        }
    }
}

/// Where the key is.
enum Place {
    Stdin,
    File(PathBuf),
    Variable(String),
    Credential(PathBuf),
}

/// Returns the key from `file`, else from the environment, else from the systemd credential, else from the default file;
/// with the name of the place.
pub(super) fn find(file: Option<&Path>, environment: Environment<'_>) -> Result<(ApiKey, String), KeyError> {
    let place = place(file, environment).ok_or(KeyError::Missing { profile: None })?;
    let (text, source_name) = (place.read()?, place.describe());
    let key = text.parse().map_err(|why| KeyError::Unusable { source_name: source_name.clone(), why })?;
    Ok((key, source_name))
}

/// Names the place where the key would be looked for, without reading it.
pub(super) fn describe_place(file: Option<&Path>, environment: Environment<'_>) -> Option<String> {
    place(file, environment).map(|place| place.describe())
}

/// Keeps the memory of this process, which holds the key, out of core dumps and away from other processes of the user.
/// Sheets must have been opened before: `/dev/stdin` cannot be opened afterwards.
pub(super) fn keep_out_of_dumps() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

        // A system that forbids either has its own rules for dumps.
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

fn place(file: Option<&Path>, environment: Environment<'_>) -> Option<Place> {
    if let Some(path) = file {
        return Some(if path == Path::new("-") { Place::Stdin } else { Place::File(path.to_owned()) });
    }
    if let Some(value) = environment(VARIABLE).filter(|value| !value.is_empty()) {
        // Invalid UTF-8 becomes a character that no key has.
        return Some(Place::Variable(value.to_string_lossy().into_owned()));
    }
    let credentials = environment("CREDENTIALS_DIRECTORY").filter(|folder| !folder.is_empty());
    let credential = credentials.map(|folder| Path::new(&folder).join(CREDENTIAL)).filter(|path| path.exists());
    let default = || layers::settings_folder(environment).map(|folder| folder.join(DEFAULT_FILE));
    credential.map(Place::Credential).or_else(|| default().filter(|path| path.exists()).map(Place::File))
}

impl Place {
    /// Names the place. A path is whole, so that a mail or a log from elsewhere leads to the file.
    fn describe(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => {
                format!("the key file `{}`", std::path::absolute(path).unwrap_or_else(|_| path.clone()).display())
            }
            Self::Variable(_) => format!("the environment variable {VARIABLE}"),
            Self::Credential(path) => format!("the systemd credential `{}`", path.display()),
        }
    }

    /// Returns the text of the key.
    fn read(&self) -> Result<String, KeyError> {
        match self {
            Self::Stdin => text_of(io::stdin().lock(), Path::new("-"), "standard input"),
            Self::File(path) => read(path, Protection::ByMode),
            Self::Variable(text) => Ok(text.clone()),
            Self::Credential(path) => read(path, Protection::BySystemd),
        }
    }
}

/// Returns the text of a file with another secret, which is protected as a key file is.
pub(super) fn read_text(path: &Path, environment: Environment<'_>) -> Result<String, KeyError> {
    let folder = environment("CREDENTIALS_DIRECTORY").filter(|folder| !folder.is_empty());
    let is_credential = folder.is_some_and(|folder| path.starts_with(folder));
    read(path, if is_credential { Protection::BySystemd } else { Protection::ByMode })
}

/// Who protects a key file from other users.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Protection {
    ByMode,
    BySystemd,
}

fn read(path: &Path, protection: Protection) -> Result<String, KeyError> {
    let unreadable = |source| KeyError::Unreadable { path: path.to_owned(), source };
    // Opening a pipe would wait for somebody to write to it.
    if !path.metadata().map_err(unreadable)?.is_file() {
        return Err(KeyError::NotAFile { path: path.to_owned() });
    }
    let file = File::open(path).map_err(unreadable)?;
    if protection == Protection::ByMode {
        refuse_if_others_can_read(&file, path)?;
        let why = who_else_writes(path, FolderTrust::Sticky).map_err(unreadable)?;
        why.map_or(Ok(()), |why| Err(KeyError::WrittenByOthers { path: path.to_owned(), why }))?;
    }
    text_of(file, path, &format!("the key file `{}`", path.display()))
}

fn text_of(from: impl Read, path: &Path, source_name: &str) -> Result<String, KeyError> {
    let mut text = String::new();
    let read = from.take(FILE_MAX + 1).read_to_string(&mut text);
    read.map_err(|source| KeyError::Unreadable { path: path.to_owned(), source })?;
    if text.len() as u64 > FILE_MAX {
        return Err(KeyError::TooLong { source_name: source_name.to_owned() });
    }
    Ok(text)
}

/// Checks the open file, not the path, so that it cannot be replaced in between.
#[cfg(unix)]
fn refuse_if_others_can_read(file: &File, path: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt;

    let metadata = file.metadata().map_err(|source| KeyError::Unreadable { path: path.to_owned(), source })?;
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyError::ReadableByOthers { path: path.to_owned(), mode });
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_if_others_can_read(_file: &File, _path: &Path) -> Result<(), KeyError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::fs;

    use super::*;

    /// Returns the text of the key if it is a valid one.
    fn found(file: Option<&Path>, table: &[(&str, &Path)]) -> Result<String, KeyError> {
        let environment =
            |name: &str| table.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        find(file, &environment)?;
        place(file, &environment).expect("it was found").read()
    }

    fn folder_with(name: &str, text: &str, mode: u32) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file");
        set_mode(&path, mode);
        folder
    }

    #[cfg(unix)]
    fn set_mode(path: &Path, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
    }

    #[cfg(not(unix))]
    fn set_mode(_path: &Path, _mode: u32) {}

    #[test]
    fn a_file_wins_over_the_environment_and_that_over_systemd_and_that_over_the_default_file() {
        let file = folder_with("key", "key-of-file\n", 0o600);
        let file = file.path().join("key");
        let systemd = folder_with(CREDENTIAL, "key-of-systemd", 0o440);
        let environment = ("ADMIN_API_KEY", Path::new("key-of-environment"));
        let credentials = ("CREDENTIALS_DIRECTORY", systemd.path());

        let all = found(Some(&file), &[environment, credentials]).expect("there are three");
        assert_eq!(all.trim_end(), "key-of-file");
        let two = found(None, &[environment, credentials]).expect("there are two");
        assert_eq!(two, "key-of-environment");
        let one = found(None, &[credentials]).expect("there is one");
        assert_eq!(one, "key-of-systemd");
        let config = tempfile::tempdir().expect("a folder");
        let home = ("XDG_CONFIG_HOME", config.path());
        assert!(matches!(found(None, &[home]), Err(KeyError::Missing { .. })));
        fs::create_dir(config.path().join("frontdesk")).expect("a folder");
        let default = config.path().join("frontdesk/key");
        fs::write(&default, "key-of-init").expect("a file");
        set_mode(&default, 0o600);
        assert_eq!(found(None, &[credentials, home]).expect("there are two"), "key-of-systemd");
        assert_eq!(found(None, &[home]).expect("there is one"), "key-of-init");
        let empty = ("ADMIN_API_KEY", Path::new(""));
        assert_eq!(found(None, &[empty, credentials]).expect("an empty variable says nothing"), one);
    }

    #[test]
    fn without_a_key_the_ways_are_named() {
        let elsewhere = tempfile::tempdir().expect("a folder");
        for table in [&[][..], &[("CREDENTIALS_DIRECTORY", elsewhere.path())]] {
            let error = found(None, table).expect_err("there is none");
            assert_eq!(error.to_string(), "there is no Admin API key");
            for way in ["frontdesk init", "ADMIN_API_KEY", "--api-key-file FILE", "systemd", "admin_api_key"] {
                assert!(error.hint().contains(way), "{way}");
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_key_file_that_others_can_read_is_refused_with_the_cure() {
        for (mode, refused) in [(0o600, false), (0o400, false), (0o640, true), (0o604, true), (0o644, true)] {
            let folder = folder_with("key", "key-of-file", mode);
            let path = folder.path().join("key");
            match found(Some(&path), &[]) {
                Err(error) => {
                    assert!(refused, "{mode:o}: {error}");
                    assert!(error.to_string().contains(&format!("(mode {mode:03o})")), "{error}");
                    assert_eq!(error.hint(), format!("run `chmod 600 {}`", path.display()));
                }
                Ok(_) => assert!(!refused, "{mode:o}"),
            }
        }
    }

    #[test]
    fn a_file_without_a_usable_key_is_refused_and_the_next_source_is_not_tried() {
        let environment = [("ADMIN_API_KEY", Path::new("key-of-environment"))];
        for text in ["", "\n", "two words", "two\nlines"] {
            let folder = folder_with("key", text, 0o600);
            let error = found(Some(&folder.path().join("key")), &environment).expect_err("is refused");
            assert!(matches!(error, KeyError::Unusable { .. }), "{error}");
            assert!(!error.to_string().contains("two"), "{error}");
        }
        let folder = folder_with("key", &"k".repeat(20_000), 0o600);
        let error = found(Some(&folder.path().join("key")), &environment).expect_err("is refused");
        assert!(matches!(error, KeyError::TooLong { .. }), "a part of it would be another key: {error}");
        let error = found(Some(Path::new("/nowhere/key")), &environment).expect_err("is refused");
        assert_eq!(error.to_string(), "the key file `/nowhere/key` cannot be read");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_and_so_is_a_file_that_others_could_have_put_there() {
        let folder = folder_with("key", "key-of-file", 0o600);
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("runs").success());
        let error = found(Some(&pipe), &[]).expect_err("is refused");
        assert!(matches!(error, KeyError::NotAFile { .. }), "{error}");
        for (mode, refused) in [(0o700, false), (0o755, false), (0o1777, false), (0o777, true), (0o770, true)] {
            set_mode(folder.path(), mode);
            let found = found(Some(&folder.path().join("key")), &[]);
            assert_eq!(matches!(found, Err(KeyError::WrittenByOthers { .. })), refused, "{mode:o}: {found:?}");
        }
        let link = tempfile::tempdir().expect("a folder");
        let path = link.path().join("key");
        std::os::unix::fs::symlink(folder.path().join("key"), &path).expect("a link");
        let error = found(Some(&path), &[]).expect_err("others can replace what the link leads to");
        let folders = format!("the folders `{}` and `{}`", link.path().display(), folder.path().display());
        assert!(error.hint().contains(&folders), "{}", error.hint());
    }
}
