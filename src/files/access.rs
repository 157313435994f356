//! The permissions of a new file. Where the system has no permission bits, every file has the system's default.

use std::fs::Permissions;
use std::path::Path;

/// The permissions of a new file, within the umask.
#[derive(Debug, Clone)]
pub struct FileAccess(Option<Permissions>);

impl FileAccess {
    /// Only the owner reads and writes the file.
    pub const OWNER_ONLY: Self = Self(None);

    /// Everybody may read the file, within the umask.
    #[must_use]
    pub fn shared() -> Self {
        Self::with_mode(0o666)
    }

    /// Gives the new file the read and write permissions of the file at `path`, and both to its owner. Without such a file
    /// only the owner has access.
    #[cfg(unix)]
    #[must_use]
    pub fn like(path: &Path) -> Self {
        use std::os::unix::fs::PermissionsExt;
        let mode = path.metadata().map(|found| found.permissions().mode() & 0o666 | 0o600);
        mode.map_or(Self::OWNER_ONLY, Self::with_mode)
    }

    #[cfg(not(unix))]
    #[must_use]
    pub fn like(_: &Path) -> Self {
        Self::OWNER_ONLY
    }

    #[cfg(unix)]
    fn with_mode(mode: u32) -> Self {
        Self(Some(std::os::unix::fs::PermissionsExt::from_mode(mode)))
    }

    #[cfg(not(unix))]
    fn with_mode(_: u32) -> Self {
        Self::OWNER_ONLY
    }

    pub(super) fn permissions(&self) -> Option<&Permissions> {
        self.0.as_ref()
    }
}
