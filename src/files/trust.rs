//! Who else could have written a file: others who may write to it, or who may put another file in its place.

use std::io;
use std::path::Path;

/// What others may do in the folder of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderTrust {
    /// Nobody else may create a file there.
    Closed,
    /// Others may, but not replace what is there: a folder with the sticky bit is enough.
    Sticky,
}

/// Returns why somebody else may have written the file at `path`: the path that this is about, and what is wrong with it.
/// `None` where only this user and root can.
///
/// # Errors
/// The file or its folder cannot be examined.
#[cfg(unix)]
pub fn who_else_writes(path: &Path, folder: FolderTrust) -> io::Result<Option<String>> {
    use std::os::unix::fs::MetadataExt;

    let me = rustix::process::geteuid().as_raw();
    let above = super::folder_of(path);
    for path in [path, above] {
        let found = path.metadata()?;
        let mode = found.mode() & 0o7777;
        let shown = crate::text::shown_path(path);
        if ![me, 0].contains(&found.uid()) {
            return Ok(Some(format!("`{shown}` belongs to another user")));
        }
        let is_sticky = found.is_dir() && folder == FolderTrust::Sticky && mode & 0o1000 != 0;
        if mode & 0o022 != 0 && !is_sticky {
            return Ok(Some(format!("others can write to `{shown}` (mode {:03o})", mode & 0o777)));
        }
    }
    Ok(None)
}

#[cfg(not(unix))]
pub fn who_else_writes(_: &Path, _: FolderTrust) -> io::Result<Option<String>> {
    Ok(None)
}
