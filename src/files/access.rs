//! The permissions of a new file, and whose it is. Where the system has neither, every file has the system's default.

use std::fs::{File, Permissions};
use std::path::Path;

/// The permissions of a new file, within the umask, and its owner.
#[derive(Debug, Clone)]
pub struct FileAccess {
    permissions: Option<Permissions>,
    /// The user and the group whose file it becomes, where the system allows that.
    owner: Option<(u32, u32)>,
}

impl FileAccess {
    /// Only the owner reads and writes the file.
    pub const OWNER_ONLY: Self = Self { permissions: None, owner: None };

    /// Everybody may read the file, within the umask.
    #[must_use]
    pub fn shared() -> Self {
        Self::with_mode(0o666)
    }

    /// Gives the new file the read and write permissions of the file at `path`, and both to its owner, and makes it a file
    /// of the same user and group. Without such a file only the owner has access.
    #[cfg(unix)]
    #[must_use]
    pub fn like(path: &Path) -> Self {
        use std::os::unix::fs::MetadataExt;
        let Ok(found) = path.metadata() else { return Self::OWNER_ONLY };
        Self { owner: Some((found.uid(), found.gid())), ..Self::with_mode(found.mode() & 0o666 | 0o600) }
    }

    #[cfg(not(unix))]
    #[must_use]
    pub fn like(_: &Path) -> Self {
        Self::OWNER_ONLY
    }

    #[cfg(unix)]
    fn with_mode(mode: u32) -> Self {
        Self { permissions: Some(std::os::unix::fs::PermissionsExt::from_mode(mode)), owner: None }
    }

    #[cfg(not(unix))]
    fn with_mode(_: u32) -> Self {
        Self::OWNER_ONLY
    }

    pub(super) fn permissions(&self) -> Option<&Permissions> {
        self.permissions.as_ref()
    }

    /// Gives the new file to its owner and group, or to the group alone. A group that is another one may not read it.
    #[cfg(unix)]
    pub(super) fn give(&self, file: &File) -> std::io::Result<()> {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
        let found = file.metadata()?;
        let Some((user, group)) = self.owner.filter(|owner| *owner != (found.uid(), found.gid())) else {
            return Ok(());
        };
        if fchown(file, Some(user), Some(group)).is_ok()
            || found.gid() == group
            || fchown(file, None, Some(group)).is_ok()
        {
            return Ok(());
        }
        file.set_permissions(Permissions::from_mode(found.mode() & 0o707))
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "files have no owner there")]
    pub(super) fn give(&self, _: &File) -> std::io::Result<()> {
        Ok(())
    }
}
